//! Where the hyphen of an entry was meant to stand.
//!
//! In: a text, and a line of it. Out: how deep its hyphen belongs, where the keys below it and the lines around it agree on that. Never: a depth
//! at which it stands already.

use crate::document::parting::{indent, line_start};

/// How far the keys of an entry stand behind its hyphen.
const BEHIND_HYPHEN: usize = 2;

/// A line that begins with a hyphen and a key, where it stands at another depth than the keys below it say: where its hyphen is, and how deep
/// it belongs.
pub(super) fn misplaced(text: &str, at: usize) -> Option<(usize, usize)> {
    let start = line_start(text, at);
    let (line, below) = text.get(start..)?.split_once('\n')?;
    let own = indent(line);
    let is_entry = line.get(own..)?.strip_prefix("- ").is_some_and(|rest| rest.contains(':'));
    let next = first(below)?;
    let meant = indent(next).checked_sub(BEHIND_HYPHEN).filter(|meant| is_entry && is_key(next) && *meant != own)?;
    let is_near = own.abs_diff(meant) <= BEHIND_HYPHEN;
    let entries = |mut lines: std::str::Lines<'_>| {
        let within = lines.by_ref().find(|line| !line.trim().is_empty() && indent(line) <= meant);
        within.is_some_and(|line| indent(line) == meant && line.trim_start().starts_with("- "))
    };
    let above = text.get(..start)?.lines().rev().find(|line| !line.trim().is_empty() && indent(line) <= meant);
    let is_first = above.is_none_or(|above| above.trim_end().ends_with(':') && indent(above) <= meant);
    let is_later = above.is_some_and(|above| indent(above) == meant && above.trim_start().starts_with("- "));
    (is_near && (is_later || is_first && entries(below.lines()))).then_some((start + own, meant))
}

/// The first key of an entry whose line with its hyphen is missing above it, on the lines above another entry.
pub(super) fn without_first_line(text: &str, at: usize) -> Option<usize> {
    let start = line_start(text, at);
    let line = text.get(start..)?.lines().next()?;
    let depth = indent(line);
    let is_entry = line.trim_start().starts_with("- ");
    let mut first = None;
    let mut end = start;
    for line in text.get(..start)?.split_inclusive('\n').rev() {
        end -= line.len();
        if is_covered(line) {
            return None;
        }
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        if indent(line) <= depth {
            let is_list = line.trim_end().ends_with(':') && !line.trim_start().starts_with('-');
            return first.filter(|_| is_list && is_entry);
        }
        first = (indent(line) == depth + BEHIND_HYPHEN && is_key(line)).then_some(end + indent(line));
    }
    first.filter(|_| is_entry)
}

/// How deep the hyphen belongs that is missing above the line of a byte, where that is the first key of an entry above others.
pub(super) fn missing_above(text: &str, at: usize) -> Option<usize> {
    let mut start = line_start(text, at);
    let own = indent(text.get(start..)?.lines().next()?);
    let entry = text.get(start..)?.split_inclusive('\n').find_map(|line| {
        let is_less_deep = !line.trim().is_empty() && indent(line) < own;
        let at = start;
        start += line.len();
        is_less_deep.then_some(at)
    })?;
    without_first_line(text, entry).filter(|first| line_start(text, *first) == line_start(text, at))?;
    own.checked_sub(BEHIND_HYPHEN)
}

/// Whether a line is one that was covered: what stands around it may only seem to stand wrong.
pub(super) fn is_covered(line: &str) -> bool {
    let line = line.trim_end_matches(['\n', '\r']);
    !line.is_empty() && line.bytes().all(|byte| byte == b' ')
}

fn first(text: &str) -> Option<&str> {
    text.lines().find(|line| !line.trim().is_empty())
}

/// Whether a line begins with a key, and no hyphen.
fn is_key(line: &str) -> bool {
    let is_letter = |letter: char| letter.is_ascii_lowercase() || letter == '_' || letter == '-';
    let typed = line.trim_start();
    typed
        .split_once(':')
        .is_some_and(|(key, _)| key.starts_with(|it: char| it.is_ascii_lowercase()) && key.chars().all(is_letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphen_is_misplaced_where_the_keys_below_say_so() {
        for (text, at, expected) in [
            ("a:\n   - id: b\n    c: d\n  - id: e\n    c: f\n", 3, Some((6, 2))),
            ("a:\n - id: b\n    c: d\n  - id: e\n    c: f\n", 3, Some((4, 2))),
            (" - id: b\n  c: d\n- id: e\n", 0, Some((1, 0))),
            ("a:\n  - id: e\n    c: f\n   - id: b\n    c: d\n", 22, Some((25, 2))),
            ("a:\n  - id: b\n    c: d\n  - id: e\n    c: f\n", 3, None),
            ("a:\n  - id: b\n     c: d\n", 3, None),
        ] {
            assert_eq!(misplaced(text, at), expected, "{text}");
        }
    }

    #[test]
    fn keys_above_the_first_entry_have_lost_their_first_line() {
        for (text, at, expected) in [
            ("  name: b\n  kind: c\n- id: d\n", 20, Some(2)),
            ("a:\n    name: b\n    kind: c\n  - id: d\n", 27, Some(7)),
            ("a:\n  - id: b\n    name: c\n  - id: d\n", 25, None),
            ("a: b\n- c: d\n", 5, None),
        ] {
            assert_eq!(without_first_line(text, at), expected, "{text}");
        }
    }
}
