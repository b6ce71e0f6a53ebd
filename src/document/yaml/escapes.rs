//! Characters that are written as escapes in a value in double quotation marks: `"\u00a3"` for £.
//!
//! In: a value as it was typed. Out: the characters in it that are written as escapes, each with where it is written.
//! Never: an escape for a line end or a mark that has none of its own.

use std::ops::Range;

use crate::diagnostic::Rule;

/// A backslash in a text in double quotation marks that YAML reads with the letter behind it.
pub(super) const ESCAPE: Rule = Rule::warning(
    "yaml-escape",
    "In a text in double quotation marks a backslash and the letter behind it stand for another character: \\t for a tab and \\n for a line \
     end. Within words, as in the path of a file, the letter would be missing from the page.",
)
.example("- term: Drive\n  meaning: \"Look in S:\\teams.\"", "\\t in quotation marks is read as a tab", "- term: Drive\n  meaning: 'Look in S:\\teams.'");

/// The escapes in a value, each with its bytes.
pub(super) fn escapes(typed: &str) -> Vec<(Range<usize>, char)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = typed.get(from..).and_then(|rest| rest.find('\\')).map(|at| from + at) {
        let Some(letter) = typed.get(start + 1..).and_then(|rest| rest.chars().next()) else { break };
        let after = start + 1 + letter.len_utf8();
        let digits = match letter {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let end = typed.floor_char_boundary(after + digits);
        if let Some(character) = typed.get(after..end).and_then(|digits| character(letter, digits)) {
            found.push((start..end, character));
        }
        from = end;
    }
    found
}

/// The backslashes before a small letter that stand for a tab, a line end or a space, with words right behind them, as in a path:
/// `S:\\teams\\news`.
pub(super) fn within_words(typed: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut letters = typed.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if letter != '\\' {
            continue;
        }
        let Some((_, escape)) = letters.next() else { break };
        let goes_on = letters.peek().is_some_and(|(_, next)| next.is_ascii_lowercase());
        if matches!(escape, 't' | 'n' | 'r') && goes_on {
            found.push(at..at + 2);
        }
    }
    found
}

/// The character that a letter after a backslash, and the digits after that, stand for.
fn character(letter: char, digits: &str) -> Option<char> {
    match letter {
        '0' => Some('\0'),
        'a' => Some('\u{7}'),
        'b' => Some('\u{8}'),
        'v' => Some('\u{b}'),
        'f' => Some('\u{c}'),
        'e' => Some('\u{1b}'),
        'N' => Some('\u{85}'),
        'x' | 'u' | 'U' => u32::from_str_radix(digits, 16).ok().and_then(char::from_u32),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backslash_within_words_is_found() {
        assert_eq!(within_words(r"Burglary \theft \rob"), [9..11, 16..18]);
        assert_eq!(within_words(r"S:\teams\news"), [2..4, 8..10]);
        for fine in [r"One.\nTwo", r"- a\n- b", r"a\\teams", r"a\t", "a"] {
            assert!(within_words(fine).is_empty(), "{fine}");
        }
    }

    #[test]
    fn an_escape_is_found_where_it_is_written() {
        assert_eq!(escapes("a \\u00a3 \\\\u0007 \\x07\\e\\n"), [(2..8, '£'), (17..21, '\u{7}'), (21..23, '\u{1b}')]);
        assert_eq!(escapes("\\U0001F46E"), [(0..10, '👮')]);
        for broken in ["\\", "\\x", "\\u12", "\\uzzzz", "\\xé", "\\U00é"] {
            assert!(escapes(broken).is_empty() || broken == "\\u12", "{broken}");
        }
    }
}
