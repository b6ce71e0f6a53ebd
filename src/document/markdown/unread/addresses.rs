//! Addresses that stand among words and are no links.

use std::ops::Range;

use super::left::{Left, READ};
use crate::diagnostic::Rule;
use crate::document::markdown::report::Report;

/// An address that nobody can follow.
pub(in crate::document::markdown) const RULE: Rule = Rule::warning(
    "bare-address",
    "An address among the words of a text is not a link: readers would have to type it, and a screen reader reads it out letter by letter. \
     Write [what it leads to](https://…), and an e-mail address between < and >. Contacts that readers need belong in contacts.yaml.",
)
.example(
    "See https://www.police.uk/ for crime in your street.",
    "https://www.police.uk/ is not a link",
    "See [crime in your street](https://www.police.uk/).",
);

/// Reports each address of a website and each e-mail address, but for those in brackets that were reported before.
pub(super) fn check(left: &Left, reported: &[Range<usize>], report: &mut Report<'_>) {
    let words = left.words();
    if !words.contains(['@', ':']) && !words.to_ascii_lowercase().contains("www.") {
        return;
    }
    let is_apart =
        |it: char| it.is_whitespace() || matches!(it, '<' | '>' | '(' | ')' | '[' | ']' | '"' | '“' | '”' | READ);
    let mut at = 0;
    for piece in words.split_inclusive(is_apart) {
        let start = at;
        at += piece.len();
        let piece =
            piece.trim_end_matches(is_apart).trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '*', '_', '|']);
        let address = piece.trim_start_matches(['\'', '‘', '*', '_', ':', '|']);
        let begin = start + (piece.len() - address.len());
        if reported.iter().any(|range| range.contains(&begin)) {
            continue;
        }
        let help = if is_web(address) {
            let scheme = if address.contains("://") { "" } else { "https://" };
            format!("write [what it leads to]({scheme}{address})")
        } else if is_mail(address) {
            format!("write <{}>", address.trim_start_matches("mailto:"))
        } else {
            continue;
        };
        report.emit(&RULE, left.in_text(begin..begin + address.len()), format!("{address} is not a link"), help);
    }
}

fn is_web(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    ["http://", "https://", "www."].iter().any(|start| lower.strip_prefix(start).is_some_and(|rest| rest.contains('.')))
}

fn is_mail(address: &str) -> bool {
    let address = address.trim_start_matches("mailto:");
    let Some((name, host)) = address.split_once('@') else { return false };
    let is_part = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_' | '+' | '\'');
    !name.is_empty() && name.chars().all(is_part) && host.chars().all(is_part) && host.trim_matches('.').contains('.')
}
