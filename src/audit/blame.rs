//! Where in a theme's own templates something stands that is wrong on a page.
//!
//! In: the tag that is wrong, and the theme. Out: the place of that tag in a template, so that what is wrong on every page is told
//! once. Never: a place in the default theme, which nobody who looks after a site has to mend.

use std::collections::BTreeSet;

use super::subject::{DEAD_FRAGMENT, DEAD_LINK, Subject};
use super::tags::{Attributes, each_tag_at};
use crate::diagnostic::{Finding, Findings, Rule, SourceLocation, Span};

/// Which tag of a template is meant, where several are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    First,
    Last,
}

/// A fault of a page: what is wrong, and what is done about it by an editor and in a template.
pub(super) struct Fault<'f> {
    pub(super) rule: &'static Rule,
    pub(super) message: &'f str,
    pub(super) help: &'f str,
    pub(super) in_template: &'f str,
}

impl Subject<'_> {
    /// A fault of the page: at the template where such a tag stands, or else of the page.
    pub(super) fn blame(
        &self,
        fault: &Fault<'_>,
        tag: &str,
        which: Of,
        is_alike: impl Fn(&Attributes<'_>) -> bool,
    ) -> Finding {
        self.at_template(fault, self.in_own_template(tag, which, is_alike))
    }

    /// A fault of the page that no tag shows: at its template, or else of the page.
    pub(super) fn blame_template(&self, fault: &Fault<'_>) -> Finding {
        let own = self.theme.and_then(|theme| theme.own_templates().find(|source| self.is_template(source.path())));
        self.at_template(fault, own.map(SourceLocation::start_of))
    }

    /// A link to a part of a page that is not there: where an editor wrote it, or else in the template.
    pub(super) fn dead_fragment(&self, fragment: &str) -> Finding {
        const HELP: &str = "write a heading that is there";
        let message = format!("a link leads to #{fragment}, which is not on the page it leads to");
        let words = format!("#{fragment}");
        if self.written_at(&words).is_some() {
            return self.finding_at(&words, &DEAD_FRAGMENT, &message, HELP);
        }
        let in_template = "write the id of something that is on the page";
        let fault = Fault { rule: &DEAD_FRAGMENT, message: &message, help: HELP, in_template };
        let leads_there = |(name, value): &(&str, &str)| *name == "href" && value.ends_with(&words) && value.len() > 1;
        self.blame(&fault, "a", Of::First, |attributes| attributes.iter().any(leads_there))
    }

    fn at_template(&self, fault: &Fault<'_>, place: Option<SourceLocation>) -> Finding {
        match place {
            Some(place) => Finding::new(fault.rule, place, fault.message, fault.in_template),
            None => self.finding(fault.rule, fault.message, fault.help),
        }
    }

    fn is_template(&self, path: &str) -> bool {
        self.template.is_some_and(|template| path.ends_with(&format!("/pages/{template}.html")))
    }

    /// Where a template of the theme has a tag of a kind: in the template of this kind of page, or else in another.
    fn in_own_template(
        &self,
        tag: &str,
        which: Of,
        is_alike: impl Fn(&Attributes<'_>) -> bool,
    ) -> Option<SourceLocation> {
        let theme = self.theme?;
        let find = |is_of_page: bool| {
            let templates = theme.own_templates().filter(|source| self.is_template(source.path()) == is_of_page);
            let mut found = None;
            for source in templates {
                each_tag_at(source.text(), |at, name, attributes| {
                    if name == tag && (which == Of::Last || found.is_none()) && is_alike(attributes) {
                        found = Some(SourceLocation::new(source, Span::new(at..end_of_tag(source.text(), at))));
                    }
                });
            }
            found
        };
        find(true).or_else(|| find(false))
    }
}

/// Drops what is told of a page that is put together from others, where it is reported at the words as well.
pub(super) fn drop_repeated(findings: &mut Findings) {
    let fragment = |finding: &Finding| {
        let (message, _) = finding.message.split_once(" (page ")?;
        [DEAD_FRAGMENT.code, DEAD_LINK.code].contains(&finding.rule.code).then(|| message.to_owned())
    };
    let placed = findings.iter().filter(|finding| finding.place.is_some());
    let placed: BTreeSet<String> = placed.filter_map(fragment).collect();
    findings.retain(|finding| {
        finding.place.is_some() || fragment(finding).is_none_or(|reported| !placed.contains(&reported))
    });
}

/// Where the tag ends that begins at a byte of a template; where its line does, if that is before.
fn end_of_tag(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    let line = rest.lines().next().unwrap_or("");
    at + line.rfind('>').map_or(line.len(), |_| line.find('>').map_or(line.len(), |end| end + 1))
}

/// Whether an attribute of a page may come from one of a template: what stands between braces there may be anything.
pub(super) fn may_be(typed: &str, on_page: &str) -> bool {
    let pieces = fixed_pieces(typed);
    let [first, between @ .., last] = pieces.as_slice() else { return typed == on_page };
    let Some(mut rest) = on_page.strip_prefix(first).and_then(|rest| rest.strip_suffix(last)) else { return false };
    let is_in_order = between.iter().all(|piece| {
        let after = rest.split_once(piece).map(|(_, after)| after);
        rest = after.unwrap_or(rest);
        after.is_some()
    });
    // One that is all braces may be any, and says nothing.
    is_in_order && pieces.iter().any(|piece| piece.len() > 1)
}

/// What stands in a template's attribute outside of braces: one piece more than there are braces.
fn fixed_pieces(typed: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = typed;
    while let Some((before, after)) = rest.split_once('{') {
        pieces.push(before);
        rest = after.split_once("}}").or_else(|| after.split_once("%}")).map_or("", |(_, after)| after);
    }
    pieces.push(rest);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_of_a_page_is_known_by_what_is_fixed_in_its_template() {
        for (typed, on_page) in [
            ("{{ page.root }}assets/icon.svg", "../assets/icon.svg"),
            ("{{ page.root }}assets/icon.svg", "assets/icon.svg"),
            ("help", "help"),
            ("part-{{ number }}", "part-3"),
            ("a-{% if b %}x{% endif %}-c", "a-x-c"),
        ] {
            assert!(may_be(typed, on_page), "{typed} {on_page}");
        }
        for (typed, on_page) in [
            ("{{ page.root }}assets/icon.svg", "../assets/other.svg"),
            ("help", "helps"),
            ("{{ id }}", "help"),
            ("part-{{ number }}", "whole-3"),
        ] {
            assert!(!may_be(typed, on_page), "{typed} {on_page}");
        }
    }
}
