//! Numbers in brackets that were meant as notes.

use super::left::Left;
use crate::diagnostic::Rule;
use crate::document::markdown::report::Report;
use crate::document::parting::{before, head};

/// A number in brackets that leads nowhere.
pub(in crate::document::markdown) const RULE: Rule = Rule::warning(
    "unread-note",
    "A word processor numbers its notes by itself, and when they are copied the numbers stay in brackets and lead nowhere. Here a note is \
     marked with [^1], and its words stand on a line [^1]: of the same text; readers get a link there and one back. Where a number in \
     brackets is meant, put a backslash before it.",
)
.example(
    "Burglary fell.[1]",
    "[1] leads to no note",
    "Burglary fell.[^1]\n\n[^1]: Police figures, 2025.",
);

/// The longest row of numbers: "[10, 11]".
const LONGEST: usize = 9;

/// Reports each number in brackets.
pub(super) fn check(left: &Left, report: &mut Report<'_>) {
    let words = left.words();
    for (at, _) in words.match_indices('[') {
        let Some(rest) = words.get(at + 1..) else { continue };
        let Some((inner, _)) = head(rest, LONGEST + 1).split_once(']') else { continue };
        let Some(after) = rest.get(inner.len() + 1..) else { continue };
        let is_number =
            !inner.is_empty() && inner.split([',', '-', '–', ' ']).filter(|it| !it.is_empty()).all(is_note_number);
        if !is_number || !inner.contains(|it: char| it.is_ascii_digit()) || after.starts_with(['(', '[']) {
            continue;
        }
        let first = inner.split([',', '-', '–', ' ']).next().unwrap_or(inner);
        let help = format!(
            "write [^{first}] and, on a line of its own, [^{first}]: with the words of the note; or \\[{inner}]"
        );
        report.emit(&RULE, left.in_text(at..at + inner.len() + 2), format!("[{inner}] leads to no note"), help);
    }
}

/// Reports the marks of notes that are not closed: `[^police fell`.
pub(super) fn check_open(left: &Left, report: &mut Report<'_>) {
    let words = left.words();
    for (at, _) in words.match_indices("[^") {
        let rest = words.get(at + 2..).unwrap_or("");
        let name = before(rest, |it: char| !(it.is_alphanumeric() || matches!(it, '-' | '_')));
        if !name.is_empty() && !rest.lines().next().unwrap_or("").contains(']') {
            let range = at..at + 2 + name.len();
            let help = format!("write [^{name}], with the ] behind the name of the note");
            report.emit(&RULE, left.in_text(range), "the mark of this note is not closed".to_owned(), help);
        }
    }
}

/// Whether something may be the number of a note; a year is none.
fn is_note_number(number: &str) -> bool {
    (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
}
