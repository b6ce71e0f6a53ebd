//! Characters that are written by their numbers, such as `&#163;` for £.
//!
//! In: the nodes of a text. Out: findings about numbers that are no character of any language. Never: a number in code, which
//! is shown as it is typed.

use pulldown_cmark::{Event, LinkType, Tag};

use super::nodes::Node;
use super::report::Report;
use crate::source::unprintable::{emit, unprintable};

/// Reports each number of a character that cannot be printed; one that stands in the file as it is was reported already.
pub(super) fn check(nodes: &[Node<'_>], report: &mut Report<'_>) {
    if !report.text().contains("&#") {
        return;
    }
    for (at, node) in nodes.iter().enumerate() {
        let inside = nodes.get(at + 1..=at + node.inside).unwrap_or_default();
        let (read, written): ([&str; 2], &str) = match &node.event {
            Event::Text(text) => ([text, ""], report.text().get(node.range.clone()).unwrap_or("")),
            Event::Start(
                Tag::Link { link_type, dest_url, title, .. } | Tag::Image { link_type, dest_url, title, .. },
            ) => ([dest_url, title], address(report.text(), node, inside, *link_type)),
            _ => continue,
        };
        let mut raw: Vec<char> = unprintable(written).map(|(_, character)| character).collect();
        for (_, character) in read.into_iter().flat_map(unprintable) {
            // Each that stands there as it is makes up for one that was read.
            if let Some(at) = raw.iter().position(|found| *found == character) {
                raw.swap_remove(at);
            } else {
                emit(character, &report.location(node.range.clone()), report.findings);
            }
        }
    }
}

/// Where the address and the title of a link are written: after its words, or, where they stand elsewhere, in the text at large.
fn address<'t>(text: &'t str, node: &Node<'_>, inside: &[Node<'_>], kind: LinkType) -> &'t str {
    if kind != LinkType::Inline {
        return text;
    }
    let words = inside.iter().map(|node| node.range.end).max().unwrap_or(node.range.start);
    text.get(words.min(node.range.end)..node.range.end).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::super::nodes::parse;
    use super::super::report::Text;
    use super::*;
    use crate::diagnostic::{Findings, SourceText, Span};

    /// The bytes at which a number is reported.
    fn reported(text: &str) -> Vec<u32> {
        let source = SourceText::new("a.md", text);
        let mut findings = Findings::new();
        let place = Text::Part { source, span: Span::new(0..text.len()) };
        check(&parse(text), &mut Report { text: &place, findings: &mut findings });
        findings.sorted().iter().filter_map(|it| Some(it.place.as_ref()?.span)).map(|span| span.start).collect()
    }

    #[test]
    fn a_number_is_reported_wherever_the_character_stands_besides() {
        assert_eq!(reported("a&#1;b"), [1]);
        assert_eq!(reported("\u{1} and a&#1;b"), [7]);
        assert_eq!(reported("a\u{1}&#1;\u{1}b"), [2]);
        assert_eq!(reported("a&#1;b &#x1; \u{1}"), [1, 7]);
        assert_eq!(reported("[\u{1}](a&#1;b)"), [0]);
        assert_eq!(reported("[a](a&#1;b \"\u{1}\") \u{1}"), [0]);
        assert_eq!(reported("![a\u{1}](a \"&#1;\")"), [0]);
        assert_eq!(reported("[a][b]\n\n[b]: a&#1;b"), [0]);
    }

    #[test]
    fn what_stands_as_it_is_and_what_is_code_is_not_reported() {
        for text in ["\u{1} &#163;", "[\u{1}](a\u{1}b \"\u{1}\") &#163;", "`&#1;`", "[a][b]\n\n[b]: a\u{1}b \"&#163;\""]
        {
            assert_eq!(reported(text), Vec::<u32>::new(), "{text:?}");
        }
    }
}
