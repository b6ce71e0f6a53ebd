//! Brackets that were meant as a link.

use std::ops::Range;

use super::left::{Left, READ};
use crate::diagnostic::Rule;
use crate::document::markdown::report::Report;
use crate::document::parting::head;

/// A link that the parser did not take for one.
pub(in crate::document::markdown) const RULE: Rule = Rule::error(
    "unread-link",
    "A link is written as [words](address), with nothing between the ] and the (. An address with a space in it stands between < and >, \
     as in (<../files/Strategy 2026.pdf>), and a title in straight quotation marks may follow it, not in those of a word processor. \
     Written in another way the brackets are published as they stand, and nobody gets there.",
)
.example(
    "See [the police](https://www.police.uk/ “our police”).",
    "the address of this link has a space in it",
    "See [the police](https://www.police.uk/).",
);

/// Bounded, because each of many brackets is looked at.
const FARTHEST: usize = 1_000;

/// Reports each pair of brackets that was meant as a link. The bytes of those that were reported.
pub(super) fn check(left: &Left, report: &mut Report<'_>) -> Vec<Range<usize>> {
    let words = left.words();
    let mut reported = Vec::new();
    for (at, _) in words.match_indices(']') {
        if let Some(unread) = unread(words, at) {
            reported.push(unread.range.clone());
            report.emit(&RULE, left.in_text(unread.range), unread.message, unread.help);
        }
    }
    for half in halves(words) {
        if !reported.iter().any(|range: &Range<usize>| range.contains(&half.range.start)) {
            reported.push(half.range.clone());
            report.emit(&RULE, left.in_text(half.range), half.message, half.help);
        }
    }
    for (at, _) in words.match_indices(")[") {
        let Some(rest) = words.get(at + 2..) else { continue };
        let to = head(rest, FARTHEST).split(']').next().unwrap_or("");
        if looks_like_address(to) {
            let start = before(words, at, '(').unwrap_or(at);
            let inner = words.get(start + 1..at).unwrap_or("").to_owned();
            let range = start..(at + 2 + to.len() + 1).min(words.len());
            reported.push(range.clone());
            report.emit(
                &RULE,
                left.in_text(range),
                "the brackets of this link are the wrong way round",
                format!("write [{inner}]({to})"),
            );
        }
    }
    reported
}

/// Links of which one of the two brackets around their words is missing: `those](../a.md)`, `[those(../a.md)`.
fn halves(words: &str) -> Vec<Unread> {
    let address = |from: usize| {
        let (address, _) = head(words.get(from..)?, FARTHEST).split_once(')')?;
        (looks_like_address(address) && !address.contains([' ', '\n', READ])).then_some(address)
    };
    let not_opened = words.match_indices("](").filter_map(|(at, _)| {
        let address = address(at + 2).filter(|_| {
            before(words, at, '[').is_none_or(|open| words.get(open..at).is_some_and(|it| it.contains(']')))
        })?;
        let word = words.get(..at)?.rsplit([' ', '\n', '(', READ]).next().filter(|word| !word.is_empty())?;
        // A bracket behind a backslash is meant as it stands.
        words.get(..at - word.len()).filter(|above| !above.ends_with([READ, '\\']))?;
        let range = at - word.len()..at + 3 + address.len();
        let message = "the words of this link do not begin with a [";
        Some(Unread {
            range,
            message,
            help: format!("write [{word}]({address}), with the [ before the first of its words"),
        })
    });
    let not_closed = words.match_indices('(').filter_map(|(at, _)| {
        let address = address(at + 1)?;
        let open = before(words, at, '[')?;
        let inner =
            words.get(open + 1..at).filter(|inner| !inner.is_empty() && !inner.contains([']', '(', '\n', READ]))?;
        let range = open..at + 2 + address.len();
        let message = "the words of this link do not end with a ]";
        Some(Unread { range, message, help: format!("write [{}]({address})", inner.trim()) })
    });
    not_opened.chain(not_closed).collect()
}

struct Unread {
    range: Range<usize>,
    message: &'static str,
    help: String,
}

/// The link whose words end at a bracket, if it was meant as one.
fn unread(words: &str, at: usize) -> Option<Unread> {
    let start = before(words, at, '[')?;
    // Pictures are told of by themselves.
    let above = words.get(..start)?;
    if above.ends_with('!') || above.ends_with("![") {
        return None;
    }
    let inner = words.get(start + 1..at)?.replace('\n', " ");
    if above.ends_with('[') && words.get(at..)?.starts_with("]]") && !inner.eq_ignore_ascii_case("toc") {
        let help = format!("write [{inner}](address), with the path of the page's file");
        return Some(Unread { range: start - 1..at + 2, message: "this is not read as a link", help });
    }
    let after = words.get(at + 1..words.floor_char_boundary(at + FARTHEST))?;
    let inside = after.trim_start().strip_prefix('(')?;
    let is_apart = after.starts_with(char::is_whitespace);
    let from = at + 1 + (after.len() - inside.len());
    let (address, is_closed) = match inside.split_once(')') {
        Some((address, _)) => (address, true),
        None => (inside.lines().next().unwrap_or("").trim_end(), false),
    };
    if address.contains(READ) || (is_apart && !looks_like_address(address)) {
        return None;
    }
    let range = start..from + address.len() + usize::from(is_closed);
    let address = address.trim().trim_start_matches('<').trim_end_matches('>').replace('\n', " ");
    let bare = match address.split_once(' ') {
        // A title in the quotation marks of a word processor is not read as one.
        Some((first, rest)) if rest.contains(['"', '“', '”', '‘', '’', '\'', '„']) => first.to_owned(),
        // The words behind it are those of the sentence.
        Some((first, _)) if !is_closed => first.to_owned(),
        Some(_) => format!("<{address}>"),
        None => address.clone(),
    };
    let message = match () {
        () if !is_closed => "the address of this link is not closed with a )",
        () if is_apart => "a space stands between the words of this link and its address",
        () if address.contains(' ') => "the address of this link has a space in it",
        () => "this is not read as a link",
    };
    let bare = if bare.is_empty() { "address" } else { &bare };
    Some(Unread { range, message, help: format!("write [{inner}]({bare})") })
}

/// The last opening bracket before an offset, not too far away.
fn before(words: &str, at: usize, bracket: char) -> Option<usize> {
    let from = words.floor_char_boundary(at.saturating_sub(FARTHEST));
    words.get(from..at)?.rfind(bracket).map(|found| from + found)
}

/// Whether something in brackets is an address and not an aside.
fn looks_like_address(typed: &str) -> bool {
    const STARTS: [&str; 11] = ["http", "www.", "../", "./", "/", "#", "<", "mailto:", "tel:", "value:", "figure:"];
    let typed = typed.trim();
    STARTS.iter().any(|start| typed.starts_with(start))
        || [".md", ".yaml", ".pdf"].iter().any(|end| typed.ends_with(end))
}
