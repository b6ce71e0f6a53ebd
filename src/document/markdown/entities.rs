//! Characters that are written by their numbers, such as `&#163;` for £.
//!
//! In: the nodes of a text. Out: findings about numbers that are no character of any language. Never: a number in code, which
//! is shown as it is typed.

use pulldown_cmark::{Event, Tag};

use super::Report;
use super::nodes::Node;
use crate::source::unprintable::{tell, unprintable};

/// Tells each number of a character that cannot be printed; one that stands in the file as it is was told already.
pub(super) fn check(nodes: &[Node<'_>], report: &mut Report<'_>) {
    if !report.text().contains("&#") {
        return;
    }
    for node in nodes {
        let read: [&str; 2] = match &node.event {
            Event::Text(text) => [text, ""],
            Event::Start(Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. }) => [dest_url, title],
            _ => continue,
        };
        for (_, character) in read.into_iter().flat_map(unprintable) {
            if !report.text().contains(character) {
                tell(character, &report.place(node.range.clone()), report.findings);
            }
        }
    }
}
