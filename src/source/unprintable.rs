//! Characters that are none: what no font shows, no screen reader speaks, and no page may hold.
//!
//! In: a text. Out: the characters in it that cannot be printed, and what to do about each. Never: a letter, a mark or a space
//! of any language, a line end, or a mark of direction, which some languages need.

use std::sync::Arc;

use crate::diagnostic::{Findings, Rule, SourceLocation, SourceText, Span};

/// A character that cannot be printed.
pub const RULE: Rule = Rule::error(
    "unprintable",
    "Some characters are not letters, marks or spaces of any language: a bell, a vertical tab, the ends of an old file. They \
     come with a copy from a word processor or from an old system, and nobody sees them; browsers and screen readers differ in \
     what they make of them, and Lamplight keeps some for itself. Delete them, or type the mark that was meant.",
)
.example(
    "- term: Cocoon watch\n  \
     meaning: Neighbours\u{92} eyes on a house that was burgled.",
    "there is a character here that cannot be printed: U+0092",
    "- term: Cocoon watch\n  \
     meaning: Neighbours’ eyes on a house that was burgled.",
)
.fixed("a browser may take what nobody sees for something else");

/// A character that has no width.
pub(super) const UNSEEN: Rule = Rule::warning(
    "unseen-character",
    "Some characters have no width, so that nobody sees them: websites and chats put them into long words, and they come with a copy. A \
     name or a date with one in it is another name or no date, a search does not find the word, and a screen reader may stumble. Delete \
     it: put the cursor behind the letter before it, and press the Delete key once.",
)
.example(
    "- term: Cocoon\u{200b} watch",
    "there is a character here that nobody sees: a space of no width (U+200B)",
    "- term: Cocoon watch",
)
.of_unseen();

/// Reports each character of a file that cannot be printed, and each that has no width.
pub fn check(source: &Arc<SourceText>, findings: &mut Findings) {
    for (at, name) in unseen(source.text()) {
        let place = SourceLocation::new(source, Span::of_character(source.text(), at));
        let message = format!("there is a character here that nobody sees: {name}");
        findings.emit(&UNSEEN, &place, message, "delete it");
    }
    for (at, character) in unprintable(source.text()) {
        emit(character, &SourceLocation::new(source, Span::of_character(source.text(), at)), findings);
    }
}

/// Reports a character that cannot be printed, which stands there or is written there as an escape.
pub fn emit(character: char, place: &SourceLocation, findings: &mut Findings) {
    let message = format!("there is a character here that cannot be printed: U+{:04X}", u32::from(character));
    findings.emit(&RULE, place, message, help(character));
}

/// The characters of a text that cannot be printed, each with its byte.
pub fn unprintable(text: &str) -> impl Iterator<Item = (usize, char)> {
    // Most texts have no byte that could begin one.
    let text = if text.bytes().any(may_begin) { text } else { "" };
    text.char_indices().filter(|(_, character)| is_unprintable(*character))
}

/// The characters of a text that have no width and belong to no word, each with its byte and its name. Joiners are part of words in
/// many languages and of pictures, so that only those between Latin letters are reported.
fn unseen(text: &str) -> impl Iterator<Item = (usize, &'static str)> {
    let whole = text;
    let text = if text.bytes().any(may_begin) { text } else { "" };
    text.char_indices().filter_map(move |(at, character)| {
        let is_latin = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphanumeric());
        let is_in_word = || {
            let (before, after) = whole.split_at(at);
            is_latin(before.chars().next_back()) && is_latin(after.chars().nth(1))
        };
        let name = match character {
            '\u{ad}' => "a soft hyphen (U+00AD)",
            '\u{200b}' => "a space of no width (U+200B)",
            '\u{200c}' | '\u{200d}' if is_in_word() => "a joiner of letters (U+200C or U+200D)",
            '\u{2060}' => "a word joiner (U+2060)",
            '\u{feff}' if at > 0 => "a mark of byte order (U+FEFF)",
            _ => return None,
        };
        Some((at, name))
    })
}

/// Whether a byte may be the first of a character that cannot be printed.
const fn may_begin(byte: u8) -> bool {
    matches!(byte, 0..=0x08 | 0x0b | 0x0c | 0x0e..=0x1f | 0x7f | 0xc2 | 0xe2 | 0xef..)
}

/// Control characters but tabs and line ends, and the noncharacters of Unicode (section 23.7 of its standard).
pub fn is_unprintable(character: char) -> bool {
    let is_noncharacter = matches!(character, '\u{fdd0}'..='\u{fdef}') || u32::from(character) & 0xffff >= 0xfffe;
    is_noncharacter || is_override(character) || character.is_control() && !matches!(character, '\t' | '\n' | '\r')
}

/// A character that turns the words after it round, whatever their language. Languages that are written from right to left need none
/// of these: they have marks and isolates.
const fn is_override(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}')
}

/// What to do about one.
fn help(character: char) -> String {
    match character {
        '\u{b}' => "delete it, or start a new line here: word processors keep a line break so".to_owned(),
        '\u{c}' => "delete it: it is the end of a printed page".to_owned(),
        '\u{85}' => "type … or start a new line here, whichever was meant".to_owned(),
        other => match windows_1252(other) {
            Some(meant) => format!("type {meant} here: an old program kept it under another number"),
            None => "delete it".to_owned(),
        },
    }
}

/// The mark that an old Windows program meant, where a conversion took its number for a character.
fn windows_1252(character: char) -> Option<char> {
    Some(match character {
        '\u{80}' => '€',
        '\u{91}' => '‘',
        '\u{92}' => '’',
        '\u{93}' => '“',
        '\u{94}' => '”',
        '\u{95}' => '•',
        '\u{96}' => '–',
        '\u{97}' => '—',
        '\u{99}' => '™',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<u32> {
        unprintable(text).map(|(_, character)| character.into()).collect()
    }

    #[test]
    fn letters_marks_and_spaces_of_any_language_are_printed() {
        for good in [
            "a\tb\r\n",
            "£5 – “so”\u{a0}…",
            "Tŷ\u{301}",
            "ક્ષ\u{200d}",
            "\u{200f}شرطة\u{200e}",
            "👮🏽\u{200d}♀️",
            "\u{feff}a\u{fffd}",
        ] {
            assert!(found(good).is_empty(), "{good:?}");
        }
    }

    #[test]
    fn controls_and_noncharacters_are_found_where_they_stand() {
        assert_eq!(found("\0a\u{7}\u{b}\u{c}\u{1b}\u{7f}"), [0, 7, 0xb, 0xc, 0x1b, 0x7f]);
        assert_eq!(found("\u{85}\u{92}é"), [0x85, 0x92]);
        assert_eq!(
            found("\u{fdcf}\u{fdd0}\u{fdef}\u{fdf0}\u{fffe}\u{ffff}\u{10fffe}"),
            [0xfdd0, 0xfdef, 0xfffe, 0xffff, 0x10_fffe]
        );
        assert_eq!(unprintable("é\u{7}").map(|(at, _)| at).collect::<Vec<_>>(), [2]);
    }

    proptest::proptest! {
        #[test]
        fn no_first_byte_is_passed_over(character: char) {
            let text = character.to_string();
            proptest::prop_assert_eq!(found(&text).len(), usize::from(is_unprintable(character)));
        }
    }
}
