//! Entries of a list that stand there twice, word for word.
//!
//! In: the entries of a list. Out: those that none above them is the same as, and a finding for each other. Never: a word about short texts
//! and numbers, which may well be the same.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hasher as _};
use std::sync::Arc;

use super::node::{Node, Value};
use crate::diagnostic::{Findings, LEFT_OUT, Rule, SourceLocation, SourceText, Span};

pub(super) const COPIED_ENTRY: Rule = Rule::error(
    "copied-entry",
    "Two entries of a list are the same, word for word. One of them was most likely copied to be changed, or pasted twice; published as they \
     are, what they say would be there twice, and counted twice.",
)
.example(
    "- term: Burglary\n  \
     meaning: Entering a building to steal.\n\
     - term: Burglary\n  \
     meaning: Entering a building to steal.",
    "this entry is the same as the one on line 1",
    "- term: Burglary\n  \
     meaning: Entering a building to steal.",
)
.fixed(LEFT_OUT);

/// The fewest letters of a text that two entries do not share by chance.
const SHORTEST_TEXT: usize = 30;

/// The entries of a list without copies of those above them, which are reported.
pub(super) fn without_copies<'text>(
    items: Vec<Node<'text>>,
    source: &Arc<SourceText>,
    findings: &mut Findings,
) -> Vec<Node<'text>> {
    let mut first: BTreeMap<u64, usize> = BTreeMap::new();
    let mut kept: Vec<Node<'text>> = Vec::with_capacity(items.len());
    for item in items {
        if !says_something(&item) {
            kept.push(item);
            continue;
        }
        let original = first.entry(hash(&item)).or_insert(kept.len());
        match kept.get(*original).filter(|original| original.has_same_words(&item)) {
            Some(original) => emit(original, &item, source, findings),
            None => kept.push(item),
        }
    }
    kept
}

fn emit(original: &Node<'_>, copy: &Node<'_>, source: &Arc<SourceText>, findings: &mut Findings) {
    let (line, _) = SourceLocation::new(source, original.span).line_and_column();
    let message = format!("this entry is the same as the one on line {line}");
    let help = "change in it what has to differ, or remove it";
    let text = source.text().get(copy.span.range()).unwrap_or("");
    let first_line = text.lines().next().unwrap_or("").len();
    let start = copy.span.range().start;
    findings.emit(&COPIED_ENTRY, &SourceLocation::new(source, Span::new(start..start + first_line)), message, help);
}

/// Whether an entry says enough that no other says the same by chance.
fn says_something(item: &Node<'_>) -> bool {
    match &item.value {
        // An id that stands twice is told where ids are read.
        Value::Mapping(entries) => {
            let has_id = entries.iter().any(|entry| matches!(&*entry.key, "id" | "ref"));
            !has_id && entries.iter().filter(|entry| !entry.node.is_empty()).count() > 1
        }
        Value::Text(text) => text.trim().contains(' ') && text.trim().len() >= SHORTEST_TEXT,
        Value::Nothing | Value::List(_) => false,
    }
}

fn hash(node: &Node<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    node.hash_words(&mut hasher);
    hasher.finish()
}
