//! Entries of a list that have become a part of the text above them.
//!
//! In: texts without quotation marks that go on over lines. Out: a finding for each line of them that looks like an entry of its own. Never: a
//! word about texts after | or >, or in quotation marks, which go on over lines because somebody said so.

use std::sync::Arc;

use super::node::{Node, Value};
use crate::diagnostic::{Findings, Rule, SourceLocation, SourceText, Span};

pub(super) const JOINED_ENTRY: Rule = Rule::error(
    "joined-entry",
    "A line begins with a hyphen like an entry of a list, and YAML takes it for a part of the text above it, because it does not stand at the \
     depth of the other entries. Both would be published as one.",
)
.example(
    "commitments:\n - Train staff\n  - Listen to residents",
    "this line begins with a hyphen, and is read as a part of the text above",
    "commitments:\n  - Train staff\n  - Listen to residents",
);

pub(super) const JOINED_LINE: Rule = Rule::warning(
    "joined-line",
    "An entry of a list goes on in a second line, though the first is short and each other entry has one. The hyphen before the second may be \
     missing: YAML then makes one entry of the two. Where the line does belong to the text, write both on one line.",
)
.example(
    "commitments:\n  - Train staff\n  - Listen to residents\n    Promote reporting",
    "this line is read as a part of the entry above",
    "commitments:\n  - Train staff\n  - Listen to residents\n  - Promote reporting",
);

/// In a longer line people begin another.
const LONG_LINE: usize = 60;

/// A line of a text, and where it begins.
type Line<'text> = (usize, &'text str);

/// Reports the lines of a text that begin like entries of a list.
pub(super) fn check_text(node: &Node<'_>, source: &Arc<SourceText>, findings: &mut Findings) {
    let lines = lines(node, source.text());
    // A first line with a hyphen and no space behind it is told as that.
    if lines.first().is_none_or(|(_, first)| first.starts_with('-')) {
        return;
    }
    for line in lines.iter().skip(1).filter(|(_, line)| line.starts_with("- ")) {
        let message = "this line begins with a hyphen, and is read as a part of the text above";
        let help =
            "put it at the depth of the other entries; or take the hyphen out, if the line does belong to that text";
        findings.emit(&JOINED_ENTRY, &place(*line, source), message, help);
        findings.leave_out().unread(source.path(), node.span.start);
    }
}

/// Reports the one entry of a list that goes on in a second line, where that looks like an entry of its own.
pub(super) fn check_list(items: &[Node<'_>], source: &Arc<SourceText>, findings: &mut Findings) {
    let texts: Vec<Vec<Line<'_>>> = items.iter().map(|item| lines(item, source.text())).collect();
    let mut long = texts.iter().filter(|lines| lines.len() != 1);
    let Some([(_, first), second]) = long.next().map(Vec::as_slice) else { return };
    let begins_entry = second.1.starts_with(char::is_uppercase) && first.starts_with(char::is_uppercase);
    if long.next().is_none() && begins_entry && first.len() < LONG_LINE {
        let help = "write a hyphen before it, if it is an entry of its own; otherwise write both lines as one";
        findings.emit(&JOINED_LINE, &place(*second, source), "this line is read as a part of the entry above", help);
    }
}

/// The lines of a text that stands in no quotation marks, and begins with no mark.
fn lines<'text>(node: &Node<'_>, text: &'text str) -> Vec<Line<'text>> {
    let typed = text.get(node.span.range()).unwrap_or("");
    if !matches!(node.value, Value::Text(_)) || !node.is_unquoted(text) {
        return Vec::new();
    }
    let mut at = node.span.range().start;
    let mut lines = Vec::new();
    for line in typed.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() {
            lines.push((at + (line.len() - line.trim_start().len()), words));
        }
        at += line.len();
    }
    lines
}

fn place((at, line): Line<'_>, source: &Arc<SourceText>) -> SourceLocation {
    SourceLocation::new(source, Span::new(at..at + line.len()))
}
