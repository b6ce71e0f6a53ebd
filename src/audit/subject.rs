//! What a page is called in findings, and where in the content or the theme something of it stands.

use std::sync::Arc;

use super::asked::{self, Wrong};
use super::away::Standpoint;
use super::paths::Paths;
use super::tags::each_tag;
use crate::diagnostic::{Finding, Rule, SourceLocation, SourceText, Span};
use crate::document::parting::{self, until};
use crate::theme::{THIRD_PARTY, Theme};

pub(super) const DEAD_LINK: Rule = Rule::error(
    "dead-link",
    "A page links to a page or a file that will not be there. Links that an editor wrote are found with their line; this one \
     comes from a template of the theme, or from a fragment that a template made.",
)
.example(
    r#"<p><a href="{{ page.root }}help/">Help</a></p>"#,
    "the theme leads to help/, where there is no page or file",
    r#"<p><a href="{{ page.root }}accessibility/">Accessibility</a></p>"#,
)
.of_whole_site();
pub(super) const DEAD_FRAGMENT: Rule = Rule::error(
    "dead-fragment",
    "A link leads to a part of a page (`#…`) that is not there: the heading was reworded or removed. Write the new heading \
     in small letters with hyphens, as it stands in the page's address when you click on it in the list of contents.",
)
.example(
    "See [who we are](#who-we-are).\n\n## About us",
    "a link leads to #who-we-are, which is not on the page it leads to (page /about/)",
    "See [who we are](#about-us).\n\n## About us",
);

/// What a page is called in findings.
#[derive(Debug, Clone)]
pub struct Subject<'a> {
    /// Its file, below the site's folder.
    pub path: &'a str,
    /// Where it is written, if an editor wrote it.
    pub source: Option<&'a SourceLocation>,
    /// Whether the page has a unique title of its own to keep: not so for the page that a host shows for any address.
    pub titled: bool,
    /// Whether the page tells people how to report something, so that emergency help stands first on it.
    pub emergency_first: bool,
    /// The path that root-absolute addresses start with: "/" or "/harlow/".
    pub base_path: &'a str,
    /// What this site's own addresses start with: "https://www.example.org".
    pub origin: &'a str,
    /// The theme that made the page, to say where in it something stands.
    pub theme: Option<&'a Theme>,
    /// The files from which many pages take their addresses: the contact book, the organisations, the settings.
    pub books: &'a [&'a Arc<SourceText>],
    /// The name of the template that the page was made with, if it is one.
    pub template: Option<&'a str>,
}

impl Subject<'_> {
    pub(super) fn finding(&self, rule: &'static Rule, message: &str, help: &str) -> Finding {
        let message = format!("{message} (page /{})", self.path.trim_end_matches("index.html"));
        match self.source {
            Some(place) => Finding::new(rule, SourceLocation::new(&place.source, Span::default()), message, help),
            None => Finding::of_site(rule, message, help),
        }
    }

    /// A finding at the words in the page's file, where they stand in it.
    pub(super) fn finding_at(&self, words: &str, rule: &'static Rule, message: &str, help: &str) -> Finding {
        let mut finding = self.finding(rule, message, help);
        if let Some(place) = self.written_at(words) {
            finding.place = Some(place);
        }
        finding
    }

    /// Where some words stand in the page's file.
    pub(super) fn written_at(&self, words: &str) -> Option<SourceLocation> {
        let place = self.source?;
        let at = place.source.text().find(words)?;
        Some(SourceLocation::new(&place.source, Span::new(at..at + words.len())))
    }

    /// Where an address is a value of a file from which many pages take theirs, so that it is told once, and where it is mended.
    fn value_in_books(&self, address: &str) -> Option<SourceLocation> {
        let in_book = |book: &&Arc<SourceText>| {
            let is_value = |(at, _): &(usize, &str)| {
                let (above, rest) = book.text().split_at_checked(*at)?;
                let below = rest.get(address.len()..)?;
                let begins = above.ends_with([' ', '"', '\'']);
                (begins && below.chars().next().is_none_or(|it| it.is_whitespace() || "\"',}".contains(it)))
                    .then_some(*at)
            };
            let at = book.text().match_indices(address).find_map(|found| is_value(&found))?;
            Some(SourceLocation::new(book, Span::new(at..at + address.len())))
        };
        self.books.iter().find_map(in_book)
    }

    /// What stands behind the host in a whole address of this site: "/harlow/about/" of "https://www.example.org/harlow/about/".
    /// `None` for any other, and for what else is on the same host.
    pub(super) fn within_site<'h>(&self, href: &'h str) -> Option<&'h str> {
        let without_scheme = |address: &'h str| {
            let is_web = |scheme: &str| scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
            address
                .split_once(':')
                .filter(|(scheme, rest)| is_web(scheme) && rest.starts_with("//"))
                .map(|(_, rest)| rest)
        };
        let rest = without_scheme(href).or(Some(href)).filter(|rest| rest.starts_with("//"))?;
        let (_, host) = self.origin.split_once(':')?;
        let (typed, below) = rest.split_at_checked(host.len())?;
        let below = if below.is_empty() { "/" } else { below };
        (typed.eq_ignore_ascii_case(host) && below.starts_with(self.base_path)).then_some(below)
    }

    /// A link that leads nowhere: in the page's file, or else in the theme, where it is the same mistake on every page.
    pub(super) fn dead_link(&self, href: &str) -> Finding {
        const HELP: &str = "correct the link";
        let below = href.trim_start_matches("../").trim_start_matches("./");
        let message = format!("a link leads to {href}, where there is no page or file");
        if let Some(place) = self.written_at(href).map_or_else(|| self.value_in_books(href), |_| None) {
            return Finding::new(&DEAD_LINK, place, message, HELP);
        }
        // The page for any address names its links from the top of the host on.
        let below = below.strip_prefix(self.base_path).unwrap_or(below);
        let in_theme = || self.theme?.location_of(below).filter(|_| below.len() > 2);
        if let Some(place) = self.written_at(href).map_or_else(in_theme, |_| None) {
            let message = format!("the theme leads to {below}, where there is no page or file");
            return Finding::new(&DEAD_LINK, place, message, HELP);
        }
        self.finding_at(href, &DEAD_LINK, &message, HELP)
    }

    /// Where the page is, for the addresses on it.
    pub(super) fn standpoint<'s>(&'s self, paths: &'s Paths<'_>) -> Standpoint<'s> {
        Standpoint { path: self.path, base_path: self.base_path, origin: self.origin, away: paths.away() }
    }

    /// Something that the page asks another website for: in the theme, where it is the same mistake on every page, or else in
    /// the page's file.
    pub(super) fn third_party(&self, written: &Written<'_>, wrong: &Wrong, from: &Standpoint<'_>) -> Finding {
        let message = |address: &str| match address {
            "" => wrong.what.clone(),
            address => format!("{}: {address}", wrong.what),
        };
        let at = |place: SourceLocation, address: &str| Finding::new(&THIRD_PARTY, place, message(address), TAKE_OUT);
        let long_enough = |words: &&str| words.len() > 3;
        if let Some(place) = self.in_theme(written, written.value, from) {
            return at(place, &wrong.address);
        }
        // A template may put an address together, so that only its beginning stands there, and the rest differs by page.
        let beginning = host_with_scheme(&wrong.address);
        if let Some(place) = Some(beginning).filter(long_enough).and_then(|start| self.in_theme(written, start, from)) {
            return at(place, &format!("{beginning}…"));
        }
        // Or it stands where no tag is: among the fixed words, or in the page's own file.
        let place_of = |words: &str| {
            let in_theme = || self.theme?.location_of(words).filter(|place| !is_in_link(place));
            Some(words).filter(long_enough).and_then(|words| in_theme().or_else(|| self.written_at(words)))
        };
        // From the top of the site on it is the same on every page.
        let below = wrong.address.trim_start_matches("../");
        match place_of(written.value).or_else(|| place_of(below)) {
            Some(place) => at(place, below),
            None => match place_of(beginning) {
                Some(place) => at(place, &format!("{beginning}…")),
                None => self.finding(&THIRD_PARTY, &message(&wrong.address), TAKE_OUT),
            },
        }
    }

    /// Where a template has an attribute like this one that is wrong by itself, and begins with these words.
    pub(super) fn in_theme(&self, written: &Written<'_>, words: &str, from: &Standpoint<'_>) -> Option<SourceLocation> {
        self.theme?.markup().find_map(|source| {
            let mut found = None;
            each_tag(source.text(), |tag, attributes| {
                let alike = attributes.iter().filter(|(name, value)| {
                    tag == written.tag && name.eq_ignore_ascii_case(written.name) && value.starts_with(words)
                });
                let mut wrong = alike.filter(|(_, value)| {
                    let is_same = value.len() == words.len() || words.len() < written.value.len();
                    is_same && asked::wrong(tag, written.name, value, attributes, from).is_some()
                });
                found = found.take().or_else(|| location_in(source, wrong.next()?.1, words.len()));
            });
            found
        })
    }
}

/// What is told to do about something that another website is asked for.
pub(super) const TAKE_OUT: &str = "put the file into the theme and name it there, or take this out";

/// An attribute as it stands on a page, with its name and its tag's in small letters.
pub(super) struct Written<'w> {
    pub(super) tag: &'w str,
    pub(super) name: &'w str,
    pub(super) value: &'w str,
}

/// The place of the beginning of a part of a text, so many bytes long.
fn location_in(source: &Arc<SourceText>, part: &str, length: usize) -> Option<SourceLocation> {
    // A value that is not there is no part of the text.
    let at = (part.as_ptr() as usize).checked_sub(source.text().as_ptr() as usize)?;
    source.text().get(at..at.checked_add(length)?)?;
    Some(SourceLocation::new(source, Span::new(at..at + length)))
}

/// Whether a place is in a link, which readers may choose to follow.
fn is_in_link(place: &SourceLocation) -> bool {
    let before = place.source.text().get(..place.span.range().start).unwrap_or("");
    let tag = before.rfind('<').and_then(|at| before.get(at + 1..)).unwrap_or("");
    let name = parting::before(tag, |letter| !letter.is_ascii_alphanumeric());
    ["a", "area"].iter().any(|link| name.eq_ignore_ascii_case(link)) && !tag.contains('>')
}

/// "https://a.example" of "https://a.example/b.js", "//a.example" of "//a.example/b.js".
fn host_with_scheme(address: &str) -> &str {
    let host = match address.split_once("//") {
        Some((_, host)) => host,
        None => address,
    };
    let (_, after) = until(host, |letter| matches!(letter, '/' | '?' | '#' | ' ' | ','));
    address.split_at(address.len() - after.len()).0
}
