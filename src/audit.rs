//! Finished pages, looked at as a browser would.
//!
//! In: a rendered page, and all paths of the site. Out: findings on links, fragments, headings, alternatives, ids, titles,
//! weight and what the Content-Security-Policy would refuse. Never: changes anything.
//!
//! Links that editors wrote are checked with their places when the site is laid out; here everything is checked once more,
//! whatever it came from, so that a theme's mistake is found too.

mod asked;
mod away;
mod blame;
mod emergency;
mod paths;
mod subject;
mod tags;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::diagnostic::{Finding, Findings, Rule, SourceLocation, Span};
use crate::document::parting::folder;
use crate::theme::address::Leads;
use crate::theme::{THIRD_PARTY, Theme, script, style};
use asked::decoded;
use blame::{Fault, Of, drop_repeated, may_be};
use emergency::Emergency;
pub use paths::Paths;
pub use subject::Subject;
use subject::{DEAD_FRAGMENT, DEAD_LINK, TAKE_OUT, Written};
use tags::{Attributes, each_tag, lowercase};

const PAGE_HEADINGS: Rule = Rule::error(
    "page-headings",
    "A page has one main heading, and each heading is at most one level below the one before, because that is how people \
     who listen to a page find their way through it (WCAG 2.2, 1.3.1 and 2.4.6).",
)
.example(
    "<h1>{{ page.title }}</h1>\n<h3>Help</h3>",
    "a heading of level 3 follows one of level 1",
    "<h1>{{ page.title }}</h1>\n<h2>Help</h2>",
);
const MISSING_ALT: Rule = Rule::error(
    "picture-alternative",
    "Every picture has words for people who cannot see it, or says with an empty alternative that it is only decoration \
     (WCAG 2.2, 1.1.1).",
)
.example(
    r#"<img src="{{ page.root }}assets/icon.svg">"#,
    "a picture has no words for people who cannot see it",
    r#"<img src="{{ page.root }}assets/icon.svg" alt="A street lamp">"#,
);
const DUPLICATE_ELEMENT: Rule = Rule::error(
    "duplicate-element-id",
    "Two parts of a page have the same id, so that a link, a label or a table header may name the wrong one.",
)
.example(
    "<h1 id=\"a\">{{ page.title }}</h1>\n<p id=\"a\">Help</p>",
    r#"two parts of the page have the id "a""#,
    "<h1 id=\"a\">{{ page.title }}</h1>\n<p id=\"b\">Help</p>",
);
const SAME_TITLE: Rule = Rule::error(
    "same-title",
    "Two pages have the same title, so that people cannot tell them apart among their tabs and in a list of results \
     (WCAG 2.2, 2.4.2). Give one of them another title.",
)
.example(
    "title: Glossary",
    r#"another page has the same title, "Glossary – Safer Exampleton" (page /about/)"#,
    "title: About us",
);
const INLINE_CODE: Rule = Rule::error(
    "inline-code",
    "Pages hold no scripts, styles or event handlers of their own: the site's Content-Security-Policy refuses them, which \
     is what keeps a stranger's code off a page that a frightened person reads. Put styles in style.css and scripts in the \
     theme's scripts folder.",
)
.example(
    r#"<h1 style="color: red">{{ page.title }}</h1>"#,
    "the page holds a `style` attribute on <h1>",
    r#"<h1 class="warning">{{ page.title }}</h1>"#,
)
.fixed("a stranger's code could run on a page that a frightened person reads");
const PAGE_WEIGHT: Rule = Rule::warning(
    "page-weight",
    "A page is so long that it takes many seconds on an old phone with a poor signal. Split the chapter in two, or show a \
     part of a large table and offer the rest as a download.",
)
.in_words(
    "A page pages/minutes.md with the minutes of ten years.",
    "A page for each year, such as pages/minutes-2025.md.",
);

/// The rules of this stage.
pub const RULES: &[&Rule] = &[
    &DEAD_LINK,
    &DEAD_FRAGMENT,
    &PAGE_HEADINGS,
    &MISSING_ALT,
    &DUPLICATE_ELEMENT,
    &SAME_TITLE,
    &INLINE_CODE,
    &PAGE_WEIGHT,
    &emergency::RULE,
];

/// A page above this length in bytes, before compression, is told of: about 60 KiB when compressed.
const HEAVY: usize = 400_000;

/// What must be compared between pages: kept small, as there is one for each page.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    path: String,
    source: Option<SourceLocation>,
    title: Option<Box<str>>,
    ids: BTreeSet<u64>,
    /// Fragments of other pages linked to: the page, and the fragment.
    fragments: Vec<(Box<str>, Box<str>)>,
}

impl Seen {
    fn subject(&self) -> Subject<'_> {
        let (source, titled) = (self.source.as_ref(), self.title.is_some());
        Subject {
            path: &self.path,
            source,
            titled,
            emergency_first: false,
            base_path: "/",
            origin: "",
            theme: None,
            template: None,
            books: &[],
        }
    }
}

/// Looks at one finished page.
pub fn inspect(subject: &Subject<'_>, html: &str, paths: &Paths<'_>, findings: &mut Findings) -> Seen {
    let seen = Seen { path: subject.path.to_owned(), source: subject.source.cloned(), ..Seen::default() };
    let (own_fragments, resolved) = (Vec::new(), String::new());
    let mut look = Look {
        subject,
        paths,
        findings,
        seen,
        own_fragments,
        resolved,
        level: 0,
        has_main_heading: false,
        emergency: Emergency::default(),
    };
    each_tag(html, |name, attributes| look.at(name, attributes));
    look.finish(html);
    look.seen
}

/// Looks at a file of markup that the theme gives to every site, such as a logo: only for what it asks other websites for.
pub fn inspect_drawing(subject: &Subject<'_>, drawing: &str, paths: &Paths<'_>, findings: &mut Findings) {
    let from = subject.standpoint(paths);
    each_tag(drawing, |tag, attributes| {
        for (name, value) in attributes {
            let name = lowercase(name);
            if let Some(wrong) = asked::wrong(tag, &name, value, attributes, &from) {
                findings.add(subject.third_party(&Written { tag, name: &name, value }, &wrong, &from));
            }
        }
    });
    for (value, wrong) in asked::in_drawing(drawing, &from) {
        findings.add(subject.third_party(&Written { tag: "", name: "", value }, &wrong, &from));
    }
}

/// Looks at a style sheet or a script that the theme gives to every site: only for old addresses of this site that lead to
/// another website. All else in them is reported without knowing the site.
pub fn inspect_code(subject: &Subject<'_>, code: &str, paths: &Paths<'_>, findings: &mut Findings) {
    let from = subject.standpoint(paths);
    if from.away.is_empty() {
        return;
    }
    let mut emit = |words: &str, message: String| {
        let theme = subject.theme.into_iter().flat_map(Theme::code);
        let place = { theme }.find_map(|source| {
            let at = source.text().find(words)?;
            Some(SourceLocation::new(source, Span::new(at..at + words.len())))
        });
        findings.add(match place {
            Some(place) => Finding::new(&THIRD_PARTY, place, message, TAKE_OUT),
            None => Finding::of_site(&THIRD_PARTY, message, TAKE_OUT),
        });
    };
    if subject.path.ends_with("css") {
        for named in style::named(code) {
            let is_redirected = from.leads(named.what.address()) == Leads::Redirected;
            let wrong = named.what.wrong("this style sheet", |address| from.leads(address));
            if let (true, Some(message)) = (is_redirected, wrong) {
                emit(code.get(named.range).unwrap_or(""), message);
            }
        }
        return;
    }
    for (range, address) in script::addresses(code) {
        if from.may_be_away(&address) {
            let message =
                format!("this script names {address}, and a redirect in site.yaml leads from there to another website");
            emit(code.get(range).unwrap_or(""), message);
        }
    }
}

struct Look<'l, 'h> {
    /// Fragments of this page that it links to.
    own_fragments: Vec<Cow<'h, str>>,
    /// The path that the last link leads to: one text that is used again, as a page has a hundred links.
    resolved: String,
    subject: &'l Subject<'l>,
    paths: &'l Paths<'l>,
    findings: &'l mut Findings,
    seen: Seen,
    level: u8,
    has_main_heading: bool,
    emergency: Emergency,
}

impl<'h> Look<'_, 'h> {
    fn at(&mut self, tag: &str, attributes: &Attributes<'h>) {
        let mut has_alt = false;
        let mut has_source = false;
        for (name, value) in attributes {
            match *name {
                "class" => {}
                "id" => self.see_id(tag, value),
                "href" if matches!(tag, "a" | "area") => self.see_link(value),
                "alt" => has_alt = true,
                name => {
                    let name = lowercase(name);
                    has_source = has_source || name == "src";
                    has_alt = has_alt || name == "alt";
                    self.see_other(tag, &name, value, attributes);
                }
            }
        }
        match tag {
            "h1" => self.see_heading(1),
            "h2" => self.see_heading(2),
            "h3" => self.see_heading(3),
            "h4" => self.see_heading(4),
            "h5" => self.see_heading(5),
            "h6" => self.see_heading(6),
            "img" if !has_alt => self.emit_without_words(attributes),
            "style" => self.emit_inline("a <style> element", tag, |_| true),
            "script" if !has_source && !attributes.iter().any(is_data) => {
                let has_code = |attributes: &Attributes<'_>| value_of(attributes, "src").is_none();
                self.emit_inline("a <script> element with code in it", tag, has_code);
            }
            _ => {}
        }
    }

    /// Looks at an attribute that not every tag has. Its name is in small letters.
    fn see_other(&mut self, tag: &str, name: &str, value: &'h str, attributes: &Attributes<'h>) {
        match name {
            "id" => self.see_id(tag, value),
            name if name == "style" || name.starts_with("on") => {
                let has_it = |attributes: &Attributes<'_>| value_of(attributes, name).is_some();
                self.emit_inline(&format!("a `{name}` attribute on <{tag}>"), tag, has_it);
            }
            name => {
                let from = self.subject.standpoint(self.paths);
                if let Some(wrong) = asked::wrong(tag, name, value, attributes, &from) {
                    self.findings.add(self.subject.third_party(&Written { tag, name, value }, &wrong, &from));
                } else if matches!(name, "href" | "src" | "poster") {
                    self.see_link(value);
                } else if matches!(name, "srcset" | "imagesrcset") {
                    asked::candidates(value).for_each(|address| self.see_link(address));
                }
            }
        }
    }

    fn see_id(&mut self, tag: &str, id: &str) {
        if !self.seen.ids.insert(hash(id)) {
            let message = format!("two parts of the page have the id \"{id}\"");
            let fault = Fault {
                rule: &DUPLICATE_ELEMENT,
                message: &message,
                help: "give one of them another heading or id",
                in_template: "give it another id",
            };
            let has_it =
                |attributes: &Attributes<'_>| value_of(attributes, "id").is_some_and(|typed| may_be(typed, id));
            self.findings.add(self.subject.blame(&fault, tag, Of::Last, has_it));
        }
    }

    fn see_heading(&mut self, level: u8) {
        let wrong = match (self.level, level) {
            (0, 1) => None,
            (0, _) => Some("the first heading of the page is not its main heading".to_owned()),
            (_, 1) if self.has_main_heading => Some("the page has two main headings".to_owned()),
            (before, now) if now > before + 1 => {
                Some(format!("a heading of level {now} follows one of level {before}"))
            }
            _ => None,
        };
        if let Some(wrong) = wrong {
            let in_template = match (self.level, level) {
                (0, _) => "write the main heading as <h1>, before all others".to_owned(),
                (_, 1) => "write <h2>: <h1> is the one main heading".to_owned(),
                (before, _) => format!("write <h{}>", before + 1),
            };
            let (help, which) = ("give the heading one # more or less", if level == 1 { Of::Last } else { Of::First });
            let fault = Fault { rule: &PAGE_HEADINGS, message: &wrong, help, in_template: &in_template };
            self.findings.add(self.subject.blame(&fault, &format!("h{level}"), which, |_| true));
        }
        self.level = level;
        self.has_main_heading |= level == 1;
    }

    fn emit_without_words(&mut self, attributes: &Attributes<'_>) {
        let fault = Fault {
            rule: &MISSING_ALT,
            message: "a picture has no words for people who cannot see it",
            help: "write them between the square brackets",
            in_template: "write alt=\"…\" with what it shows, or alt=\"\" where it is only decoration",
        };
        let source = value_of(attributes, "src").unwrap_or("");
        let is_it = |typed: &Attributes<'_>| {
            value_of(typed, "alt").is_none() && value_of(typed, "src").is_none_or(|typed| may_be(typed, source))
        };
        self.findings.add(self.subject.blame(&fault, "img", Of::First, is_it));
    }

    fn emit_emergency(&mut self, wrong: &str) {
        self.findings.add(self.subject.finding(&emergency::RULE, wrong, emergency::HELP));
    }

    fn see_link(&mut self, typed: &'h str) {
        let href = decoded(typed);
        if self.subject.emergency_first
            && let Some(wrong) = self.emergency.see(&href)
        {
            self.emit_emergency(&wrong);
        }
        match &href {
            Cow::Borrowed(href) if href.starts_with('#') => {
                self.own_fragments.extend(href.strip_prefix('#').map(Cow::Borrowed));
                return;
            }
            Cow::Owned(href) if href.starts_with('#') => {
                self.own_fragments.extend(href.strip_prefix('#').map(|fragment| Cow::Owned(fragment.to_owned())));
                return;
            }
            _ => {}
        }
        let whole = self.subject.within_site(&href);
        let address = match whole {
            Some(below_host) => below_host,
            None => &href,
        };
        let Some(fragment) = resolve(self.subject, address, &mut self.resolved) else { return };
        if !self.paths.holds(&self.resolved) {
            if whole.is_none() || !self.paths.are_shown(&self.resolved) {
                self.findings.add(self.subject.dead_link(&href));
            }
        } else if !fragment.is_empty() {
            self.seen.fragments.push((self.resolved.as_str().into(), fragment.into()));
        }
    }

    fn emit_inline(&mut self, what: &str, tag: &str, is_alike: impl Fn(&Attributes<'_>) -> bool) {
        let message = format!("the page holds {what}");
        let help = "take it out of the template";
        let fault = Fault { rule: &INLINE_CODE, message: &message, help, in_template: "take it out" };
        self.findings.add(self.subject.blame(&fault, tag, Of::First, is_alike));
    }

    fn finish(&mut self, html: &str) {
        for fragment in std::mem::take(&mut self.own_fragments) {
            if !fragment.is_empty() && !self.seen.ids.contains(&hash(&fragment)) {
                self.findings.add(self.subject.dead_fragment(&fragment));
            }
        }
        if self.level == 0 {
            let fault = Fault {
                rule: &PAGE_HEADINGS,
                message: "the page has no main heading",
                help: "give it a title",
                in_template: "write <h1>{{ page.title }}</h1>",
            };
            self.findings.add(self.subject.blame_template(&fault));
        }
        if self.subject.emergency_first
            && let Some(wrong) = self.emergency.finish()
        {
            self.emit_emergency(wrong);
        }
        if html.len() > HEAVY {
            let message = format!("the page is {} KB long", html.len() / 1000);
            self.findings.add(self.subject.finding(&PAGE_WEIGHT, &message, "split it in two"));
        }
        self.seen.title = title(html).filter(|_| self.subject.titled).map(Into::into);
    }
}

/// The value of an attribute; empty where it has none.
fn value_of<'h>(attributes: &Attributes<'h>, name: &str) -> Option<&'h str> {
    attributes.iter().find(|(typed, _)| typed.eq_ignore_ascii_case(name)).map(|(_, value)| *value)
}

/// Compares pages with one another: fragments that are not there, titles that stand twice.
pub fn compare(pages: &[Seen], findings: &mut Findings) {
    let mut titles: BTreeMap<&str, &str> = BTreeMap::new();
    for page in pages {
        let Some(title) = page.title.as_deref() else { continue };
        match titles.get(title) {
            Some(first) => {
                let message = format!("another page has the same title, \"{title}\"");
                let finding = page.subject().finding(&SAME_TITLE, &message, "change the title of one of them");
                findings.add(finding.with_note(format!("the other page is /{}", first.trim_end_matches("index.html"))));
            }
            None => drop(titles.insert(title, &page.path)),
        }
    }
    let by_path: BTreeMap<&str, &BTreeSet<u64>> = pages.iter().map(|page| (page.path.as_str(), &page.ids)).collect();
    for page in pages {
        for (path, fragment) in &page.fragments {
            if by_path.get(&**path).is_some_and(|ids| !ids.contains(&hash(fragment))) {
                findings.add(page.subject().dead_fragment(fragment));
            }
        }
    }
    drop_repeated(findings);
}

/// Whether an attribute says that a script is a description, which no browser runs.
fn is_data((name, value): &(&str, &str)) -> bool {
    name.eq_ignore_ascii_case("type") && value.eq_ignore_ascii_case("application/ld+json")
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

fn title(html: &str) -> Option<&str> {
    Some(html.split_once("<title>")?.1.split_once("</title>")?.0)
}

/// Puts the file that an address on a page leads to in `path`, and gives the fragment; `None` for another site.
///
/// A page has a hundred addresses, so each byte is looked at once.
fn resolve<'h>(subject: &Subject<'_>, href: &'h str, path: &mut String) -> Option<&'h str> {
    path.clear();
    let (address, rest) = match href.bytes().position(|byte| matches!(byte, b'#' | b'?' | b':')) {
        Some(end) => href.split_at(end),
        None => (href, ""),
    };
    if rest.starts_with(':') || address.starts_with("//") {
        return None;
    }
    let fragment = match rest.split_once('#') {
        Some((_, fragment)) => fragment,
        None => "",
    };
    if address.is_empty() {
        path.push_str(subject.path);
        return Some(fragment);
    }
    let below = match address.strip_prefix(subject.base_path).filter(|_| address.starts_with('/')) {
        Some(below) => below,
        None => climb(subject.path, address, path),
    };
    path.push_str(below);
    if path.is_empty() || path.ends_with('/') {
        path.push_str("index.html");
    }
    Some(fragment)
}

/// Puts the folder in `path` from which the rest of an address goes down, and gives that rest.
fn climb<'a>(from: &str, address: &'a str, path: &mut String) -> &'a str {
    let (mut around, mut rest) = (folder(from), address.trim_start_matches('/'));
    loop {
        if let Some(up) = rest.strip_prefix("../") {
            around = folder(around.trim_end_matches('/'));
            rest = up;
        } else if let Some(here) = rest.strip_prefix("./") {
            rest = here;
        } else {
            break;
        }
    }
    if rest == ".." {
        (around, rest) = (folder(around.trim_end_matches('/')), "");
    }
    path.push_str(around);
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject() -> Subject<'static> {
        let (origin, theme) = ("https://www.example.org", None);
        let (titled, emergency_first) = (true, false);
        Subject {
            path: "a/b/index.html",
            source: None,
            titled,
            emergency_first,
            base_path: "/",
            origin,
            theme,
            template: None,
            books: &[],
        }
    }

    fn reported(html: &str) -> Vec<String> {
        reported_of(html, false)
    }

    fn reported_of(html: &str, emergency_first: bool) -> Vec<String> {
        let subject = Subject { emergency_first, ..subject() };
        let paths = Paths::from_iter(["index.html", "a/index.html", "a/b/index.html", "style.css"]);
        let mut findings = Findings::new();
        let seen = inspect(&subject, html, &paths, &mut findings);
        compare(&[seen], &mut findings);
        findings.sorted().into_iter().map(|finding| format!("{}: {}", finding.rule.code, finding.message)).collect()
    }

    #[test]
    fn a_good_page_has_no_findings() {
        let html = "<title>t</title><link href=\"../../style.css\"><h1 id=x>A</h1><h2>B</h2><h2>C</h2>\
                    <a href=\"#x\">x</a><a href='../'>a</a><a href=\"../../\">home</a><a href=\"/a/\">a</a>\
                    <a href=\"https://example.org/\">out</a><a href=\"mailto:a@b.c\">mail</a><img src=\"/style.css\" alt=\"\">";
        assert_eq!(reported(html), Vec::<String>::new());
    }

    #[test]
    fn each_fault_is_reported() {
        let page = " (page /a/b/)";
        for (html, expected) in [
            ("<h1>a</h1><a href=\"../c/\">c</a>", "dead-link: a link leads to ../c/, where there is no page or file"),
            (
                "<h1>a</h1><a href=\"#c\">c</a>",
                "dead-fragment: a link leads to #c, which is not on the page it leads to",
            ),
            ("<h1>a</h1><h3>b</h3>", "page-headings: a heading of level 3 follows one of level 1"),
            ("<h1>a</h1><h1>b</h1>", "page-headings: the page has two main headings"),
            ("<p>a</p>", "page-headings: the page has no main heading"),
            (
                "<h1>a</h1><img src=\"/style.css\">",
                "picture-alternative: a picture has no words for people who cannot see it",
            ),
            ("<h1 id=a>a</h1><p id=a>", "duplicate-element-id: two parts of the page have the id \"a\""),
            ("<h1 style=\"x\">a</h1>", "inline-code: the page holds a `style` attribute on <h1>"),
            ("<h1 onclick=x>a</h1>", "inline-code: the page holds a `onclick` attribute on <h1>"),
            ("<h1>a</h1><script>x</script>", "inline-code: the page holds a <script> element with code in it"),
            ("<h1>a</h1><SCRIPT>x</SCRIPT>", "inline-code: the page holds a <script> element with code in it"),
            ("<h1 OnClick=x>a</h1>", "inline-code: the page holds a `onclick` attribute on <h1>"),
            (
                "<h1>a</h1><IMG SRC=/style.css>",
                "picture-alternative: a picture has no words for people who cannot see it",
            ),
            (
                "<h1>a</h1><img alt='' srcset='/style.css 1x, ../c.png 2x'>",
                "dead-link: a link leads to ../c.png, where there is no page or file",
            ),
            (
                "<h1>a</h1><script src=\"https://a.example/b.js\"></script>",
                "third-party: a script leads to another website: https://a.example/b.js",
            ),
        ] {
            assert_eq!(reported(html), [format!("{expected}{page}")]);
        }
    }

    #[test]
    fn emergency_help_stands_before_every_other_contact() {
        let (emergency, other) = ("<a href=\"tel:999\">999</a>", "<a href=\"tel:101\">101</a>");
        assert_eq!(reported_of(&format!("<h1>a</h1>{emergency}{other}"), true), Vec::<String>::new());
        assert_eq!(reported_of(&format!("<h1>a</h1>{other}"), false), Vec::<String>::new());
        let page = " (page /a/b/)";
        assert_eq!(
            reported_of(&format!("<h1>a</h1>{other}{emergency}{other}"), true),
            [format!("emergency-first: the link tel:101 stands before emergency help{page}")]
        );
        assert_eq!(
            reported_of("<h1>a</h1>", true),
            [format!("emergency-first: the page does not say how to call 999{page}")]
        );
    }

    #[test]
    fn two_pages_with_one_title_are_reported_once() {
        let paths = Paths::from_iter(["a/index.html", "b/index.html"]);
        let mut findings = Findings::new();
        let seen = ["a/index.html", "b/index.html"].map(|path| {
            let subject = Subject { path, ..subject() };
            inspect(&subject, "<title>Same</title><h1>a</h1>", &paths, &mut findings)
        });
        compare(&seen, &mut findings);
        assert_eq!(findings.sorted().len(), 1);
    }
}
