//! Numbered lists whose numbers readers see otherwise than they were typed.
//!
//! In: a list. Out: a finding on its first entry that readers see with another number. Never: a word about a list that counts up, or
//! one in which each entry has the same number 1, which is how some people type them.

use super::lists::RULE;
use crate::document::markdown::nodes::{Node, siblings};
use crate::document::markdown::report::Report;

/// Reports the first entry whose number is not the one that readers see.
pub(super) fn check(first: u64, inside: &[Node<'_>], report: &mut Report<'_>) {
    let text = report.text();
    let numbers: Vec<_> =
        siblings(inside).filter_map(|(node, _)| Some((number(text, node)?, node.range.start))).collect();
    if numbers.iter().all(|(number, _)| *number == 1) {
        return;
    }
    let shown = (first..).zip(numbers).find(|(shown, (typed, _))| shown != typed);
    if let Some((shown, (typed, at))) = shown {
        let message = format!("readers see {shown} here, and not {typed}: a list counts on from its first number");
        let help =
            format!("write {shown}; to keep {typed}, begin each entry with a hyphen: - {typed}\\. and its words");
        report.emit(&RULE, at..at + typed.to_string().len(), message, help);
    }
}

/// The number that an entry begins with.
fn number(text: &str, entry: &Node<'_>) -> Option<u64> {
    let typed = text.get(entry.range.clone())?;
    let end = typed.find(|it: char| !it.is_ascii_digit())?;
    typed.get(..end)?.parse().ok()
}
