//! Markdown that did not work: marks that stand on the page as they were typed.
//!
//! In: the nodes of a text. Out: findings that say what to type. Never: a word about marks in code, after a backslash, or that were
//! read.

mod addresses;
mod headings;
mod left;
mod links;
mod lists;
mod marks;
mod notes;
mod numbers;
mod tables;

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::nodes::{Node, all};
use super::report::Report;
use crate::diagnostic::Rule;
use left::Left;

pub(super) use addresses::RULE as ADDRESS;
pub(super) use headings::{BARE as BARE_HEADING, RULE as HEADING};
pub(super) use links::RULE as LINK;
pub(super) use lists::RULE as LIST;
pub(super) use marks::{EMPHASIS, MARK};
pub(super) use notes::RULE as NOTE;
pub(super) use tables::RULE as TABLE;

/// Words that are shown as a program.
pub(super) const INDENTED: Rule = Rule::warning(
    "indented-text",
    "A line that begins with four spaces or a tab is shown as a piece of a program: in letters of one width, with its marks, and on one \
     long line that a phone cannot show. Words that were pasted often begin so. Take the spaces away; a program stands between two \
     lines of three backticks.",
)
.example(
    "    We meet each month.",
    "this line is indented, so it is shown as a piece of a program",
    "We meet each month.",
);

/// Reports all marks that were not read.
pub(super) fn check(nodes: &[Node<'_>], report: &mut Report<'_>) {
    headings::check_bare(nodes, report);
    let mut quoted_until = 0;
    let mut dashed = lists::Dashed::default();
    for (at, (node, inside)) in all(nodes).enumerate() {
        match &node.event {
            Event::Start(Tag::BlockQuote(_)) => quoted_until = quoted_until.max(at + inside.len() + 1),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => emit_indented(node, report),
            Event::Start(Tag::List(Some(first))) => numbers::check(*first, inside, report),
            Event::Start(Tag::Strikethrough) => marks::check_struck(node, report),
            Event::Start(Tag::Heading { .. }) if node.range.len() > 3 && !is_marked(node, report) => {
                headings::check_underlined(node, report);
                check_words(&Left::of(report.text(), inside), node, report);
            }
            Event::Start(tag) if holds_words(tag) => {
                let left = Left::of(report.text(), inside);
                check_words(&left, node, report);
                if at >= quoted_until && matches!(tag, Tag::Paragraph) {
                    dashed.check(&left, report);
                }
            }
            _ => {}
        }
    }
}

/// Whether a heading begins with its marks.
fn is_marked(node: &Node<'_>, report: &Report<'_>) -> bool {
    report.text().get(node.range.clone()).is_some_and(|typed| typed.starts_with('#'))
}

/// Whether an element may hold words itself, and not only other elements.
fn holds_words(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::Item
            | Tag::TableCell
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::FootnoteDefinition(_)
    )
}

fn check_words(left: &Left, node: &Node<'_>, report: &mut Report<'_>) {
    if left.is_empty() {
        return;
    }
    let reported = links::check(left, report);
    marks::check(left, node, report);
    notes::check(left, report);
    notes::check_open(left, report);
    addresses::check(left, &reported, report);
    if matches!(node.tag(), Some(Tag::Paragraph | Tag::Item)) {
        headings::check(left, report);
        lists::check(left, report);
        tables::check(left, report);
    }
}

fn emit_indented(node: &Node<'_>, report: &mut Report<'_>) {
    let text = report.text().get(node.range.clone()).unwrap_or("");
    let length = text.lines().next().map_or(0, str::len);
    let message = "this line is indented, so it is shown as a piece of a program";
    report.emit(&INDENTED, node.range.start..node.range.start + length, message, "take the spaces at its start away");
}

#[cfg(test)]
mod tests;
