//! Where a link that an editor wrote leads.

use std::collections::BTreeSet;

use super::address::Address;
use super::path::{address_of, composed, decoded, join, readings, seen_from, without_fragment};
use super::whole::Site;
use crate::diagnostic::{Finding, Findings, Rule, visible};
use crate::document::markdown::{Link, Markdown};
use crate::document::parting::before;
use crate::model::strategy::{FooterLink, is_relied_on};
use crate::model::vocabulary::{KeptBack, KeptBackPage};
use crate::source::Sources;

pub(super) const BROKEN_LINK: Rule = Rule::error(
    "broken-link",
    "A link to another page is written as the path of that page's file, seen from the file one is in: \
     ../chapters/05-key-challenges.md. The file was renamed or removed, or the path has a slip in it.",
)
.example(
    "[our plan](../2022-2025/chapters/01-introductoin.md)",
    "this link leads nowhere: there is no page or file ../2022-2025/chapters/01-introductoin.md",
    "[our plan](../2022-2025/chapters/01-introduction.md)",
);
pub(super) const LINK_OUTSIDE_SITE: Rule = Rule::error(
    "link-outside-site",
    "A link may lead to a page or a file of this site, or to an address that starts with https://. A path that leads out \
     of the site's folder leads nowhere once the site is published.",
)
.example(
    "See [the map](../../drafts/map.pdf).",
    "this link leads out of the site's folder: ../../drafts/map.pdf",
    "See [the map](../files/map.pdf).",
)
.fixed("what it names was never meant to be public, and is not there for readers");

pub(super) const LINK_TO_ENDED: Rule = Rule::warning(
    "link-to-ended",
    "The last day of the page that a link leads to has passed, and all that readers find there is that it is no longer published.",
)
.example(
    "We work together. See [each lamp](07-lamps.md).",
    "this link leads to a page that was published until 31 October 2026: 07-lamps.md",
    "We work together.",
);

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Somewhere else, or a place on the same page: as it was written.
    AsWritten,
    /// A page of the site, with `#…` or nothing.
    Page(Address, String),
    /// A file of the site.
    File(String),
    /// Out of the site's folder.
    Outside,
    /// To no page and no file of the site.
    Nowhere,
}

impl Site {
    /// Where a destination leads that was written in a file (both paths below the site's folder).
    pub fn target(&self, from: &str, destination: &str) -> Target {
        if destination.starts_with('#') || has_scheme(destination) {
            return Target::AsWritten;
        }
        let mut found = Target::Outside;
        for (path, fragment) in readings(destination) {
            match join(from, path).map(|joined| self.there(&joined, path.starts_with('/'), fragment)) {
                Some(Some(there)) => return there,
                Some(None) => found = Target::Nowhere,
                None => {}
            }
        }
        found
    }

    /// Where a link of the footer leads, and whether that is another site; `None` where it leads nowhere.
    pub fn footer_link(&self, link: &FooterLink) -> Option<(String, bool)> {
        let to = link.to.trim();
        match self.target("site.yaml", to) {
            Target::Page(address, fragment) => Some((format!("{address}{fragment}"), false)),
            Target::File(path) => Some((address_of(&path), false)),
            Target::AsWritten => to.starts_with("https://").then(|| (to.to_owned(), true)),
            Target::Outside | Target::Nowhere => None,
        }
    }

    /// The page or the file at a path below the site's folder, typed as it is or as browsers write it; with `is_address` also the
    /// page at an address.
    fn there(&self, path: &str, is_address: bool, fragment: &str) -> Option<Target> {
        let page = |path: &str| self.by_source.get(&composed(path)).map(|at| self.pages.at(*at));
        let with_slash = if path.is_empty() || path.ends_with('/') { path.to_owned() } else { format!("{path}/") };
        let at_address = || self.page_at(&with_slash).filter(|_| is_address);
        let page = page(path).or_else(|| page(&decoded(path))).or_else(at_address);
        page.map(|page| Target::Page(page.address.clone(), fragment.to_owned()))
            .or_else(|| self.strategy.downloads.named(path).map(|path| Target::File(path.to_owned())))
    }

    /// The path below the site's folder of a path as it is shown to people.
    pub fn path_below<'a>(&self, shown: &'a str) -> &'a str {
        shown.strip_prefix(&self.shown).map_or(shown, |path| path.trim_start_matches('/'))
    }

    /// Reports the links of a text that lead nowhere, but for those to files about which an error was `reported` (by their paths
    /// below the site's folder).
    pub(super) fn check_links(
        &self,
        text: &Markdown,
        sources: &Sources,
        reported: &BTreeSet<&str>,
        findings: &mut Findings,
    ) {
        for link in &text.outline().links {
            let from = self.path_below(text.path()).to_owned();
            let target = self.target(&from, &link.destination);
            if let Target::Page(address, _) = &target {
                self.emit_ended(text, link, address.as_str(), findings);
            }
            if matches!(target, Target::AsWritten | Target::Page(..) | Target::File(_)) {
                continue;
            }
            let place = text.location(link.span);
            match target {
                Target::Nowhere => {
                    let path = join(&from, &decoded(without_fragment(&link.destination))).unwrap_or_default();
                    if reported.contains(&*visible(&path)) || is_under_another_ending(&path, reported) {
                        continue;
                    }
                    if let Some(page) = self.kept_back_by(&path) {
                        self.emit_kept_back(text, link, page, findings);
                        continue;
                    }
                    if is_email(&link.destination) {
                        let destination = &link.destination;
                        let message = format!("{destination} is an address for e-mail, and leads nowhere as it is");
                        let help = format!("write mailto:{destination}, with an address from the contact book");
                        findings.emit(&BROKEN_LINK, &place, message, help);
                        continue;
                    }
                    if is_web_address(&link.destination) {
                        let destination = &link.destination;
                        let message = format!("{destination} is the address of a website, and leads nowhere as it is");
                        findings.emit(&BROKEN_LINK, &place, message, format!("write https://{destination}"));
                        continue;
                    }
                    if sources.text(&path).is_some() {
                        let help = without_page(&path);
                        let destination = &link.destination;
                        let message =
                            format!("this link leads to a file that is not published as a page: {destination}");
                        findings.add(Finding::new(&BROKEN_LINK, place, message, help).leading_into(path));
                        continue;
                    }
                    let files = self.by_source.keys().map(String::as_str).chain(self.strategy.downloads.paths());
                    let finding = Finding::new(
                        &BROKEN_LINK,
                        place,
                        format!("this link leads nowhere: there is no page or file {}", link.destination),
                        "write the path of a file that is there",
                    )
                    .leading_into(path.clone());
                    findings.suggest_written(finding, &path, files, |meant| seen_from(&from, meant));
                }
                Target::Outside => findings.emit(
                    &LINK_OUTSIDE_SITE,
                    &place,
                    format!("this link leads out of the site's folder: {}", link.destination),
                    "copy the file into the folder files, and link to it there",
                ),
                Target::AsWritten | Target::Page(..) | Target::File(_) => {}
            }
        }
    }
}

/// Whether a destination is the address of a website without `https://`: "www.example.org/plan", "example.gov.uk".
fn is_web_address(destination: &str) -> bool {
    const LAST: [&str; 6] = ["uk", "org", "com", "net", "scot", "wales"];
    let host = before(destination, |letter| matches!(letter, '/' | '?' | '#')).to_ascii_lowercase();
    let is_host = host
        .split('.')
        .all(|label| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'));
    is_host && (host.starts_with("www.") || host.rsplit_once('.').is_some_and(|(_, last)| LAST.contains(&last)))
}

/// Whether a destination is an address for e-mail.
fn is_email(destination: &str) -> bool {
    let has_parts = |(name, host): (&str, &str)| !name.is_empty() && host.contains('.') && !host.ends_with('.');
    !destination.contains(['/', ' ', '?', '#']) && destination.split_once('@').is_some_and(has_parts)
}

impl Site {
    /// The page that is kept back and written in a file, or that would be at an address, by its path below the site's folder.
    fn kept_back_by(&self, path: &str) -> Option<&KeptBackPage> {
        let mut pages = self.strategy.kept_back.iter();
        let in_file = pages.find(|page| composed(self.path_below(page.place.path())) == composed(path));
        in_file.or_else(|| self.kept_back_at(path))
    }

    /// Reports a link to a page that is kept back, unless it stands on one that comes no sooner.
    fn emit_kept_back(&self, text: &Markdown, link: &Link, page: &KeptBackPage, findings: &mut Findings) {
        let own = self.kept_back_by(self.path_below(text.path())).map(|own| own.why);
        if let (Some(KeptBack::Until(own)), KeptBack::Until(from)) = (own, page.why)
            && from <= own
        {
            return;
        }
        let help = match page.why {
            KeptBack::Draft => "take `draft: true` out of that file, or take the link away".to_owned(),
            KeptBack::Until(from) => {
                format!("take the link away until then, or write `publish_from: {from}` on this page too")
            }
            KeptBack::Since(_) => "take the link away, or take `publish_until` out of that file".to_owned(),
        };
        let message = format!("this link leads to a page that {}: {}", page.why.in_words(), link.destination);
        findings.emit(&BROKEN_LINK, &text.location(link.span), message, help);
    }

    /// Reports a link to a page that only says that it is no longer published.
    fn emit_ended(&self, text: &Markdown, link: &Link, address: &str, findings: &mut Findings) {
        // What others rely on is reported once, as that.
        if let Some(page) = self.kept_back_at(address).filter(|page| !is_relied_on(page.kind, page.id.as_str())) {
            let message = format!("this link leads to a page that {}: {}", page.why.in_words(), link.destination);
            let help = "take the link away: readers would be told that the page is no longer there";
            findings.emit(&LINK_TO_ENDED, &text.location(link.span), message, help);
        }
    }
}

/// Whether a file of which something was reported has the name that a link leads to, but for its ending.
fn is_under_another_ending(path: &str, reported: &BTreeSet<&str>) -> bool {
    let Some((stem, _)) = path.rsplit_once('.') else { return false };
    let with_dot = format!("{stem}.");
    reported.range(with_dot.as_str()..).next().is_some_and(|next| next.starts_with(&with_dot))
}

/// What to do about a link to a text of the site that is no page.
fn without_page(path: &str) -> &'static str {
    if path.rsplit_once('.').is_some_and(|(_, ending)| ending == "csv") {
        "link to the dataset that it belongs to, or put a copy in the folder files"
    } else {
        "link to a page that shows what is in it, or take the link away"
    }
}

/// Whether a destination starts with a scheme such as `https:`, `mailto:` or `figure:`.
fn has_scheme(destination: &str) -> bool {
    let scheme = before(destination, |letter| matches!(letter, '/' | '#' | '?'));
    scheme.split_once(':').is_some_and(|(name, _)| name.starts_with(|first: char| first.is_ascii_alphabetic()))
        || destination.starts_with("//")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_recognised() {
        assert!(has_scheme("https://example.org/") && has_scheme("figure:a/b") && has_scheme("//host/"));
        assert!(!has_scheme("a.md") && !has_scheme("../a:b/c.md"));
    }
}
