//! Characters that were read in another encoding than they were written in: "â€™" where an apostrophe was typed.
//!
//! In: a text. Out: a finding for each such character, with the one that was meant. Never: a letter of another language, which is
//! followed by letters.

use std::sync::Arc;

use super::unprintable;
use crate::diagnostic::{Findings, Rule, SourceLocation, SourceText, Span};

/// A character that is the rest of another.
pub(super) const GARBLED: Rule = Rule::warning(
    "garbled",
    "A text that was saved in one encoding and opened in another has \u{e2}\u{20ac}\u{2122} where an apostrophe was, \u{c2}£ where a pound sign was, or \
     \u{fffd} where nobody knows any more. Readers see it as it stands. Copy the words again from where they were written, or type the \
     character that was meant.",
)
.example(
    "- term: Cocoon watch\n  meaning: Neighbours\u{e2}\u{20ac}\u{2122} eyes on a house that was burgled.",
    "\u{e2}\u{20ac}\u{2122} is what is left of another character",
    "- term: Cocoon watch\n  meaning: Neighbours’ eyes on a house that was burgled.",
);

/// What the marks of word processors become, and the marks.
const MARKS: [(&str, &str); 8] = [
    ("\u{e2}\u{20ac}\u{2122}", "’"),
    ("\u{e2}\u{20ac}\u{2dc}", "‘"),
    ("\u{e2}\u{20ac}\u{153}", "“"),
    ("\u{e2}\u{20ac}\u{9d}", "”"),
    ("\u{e2}\u{20ac}\u{201c}", "–"),
    ("\u{e2}\u{20ac}\u{201d}", "—"),
    ("\u{e2}\u{20ac}\u{a6}", "…"),
    ("\u{e2}\u{20ac}\u{a2}", "•"),
];

/// Reports each such character of a file.
pub(super) fn check(source: &Arc<SourceText>, findings: &mut Findings) {
    for (at, typed, meant) in garbled(source.text()) {
        let place = SourceLocation::new(source, Span::new(at..at + typed.len()));
        let shown: String = typed.chars().filter(|letter| !unprintable::is_unprintable(*letter)).collect();
        let help = match meant {
            Some(meant) if meant.trim().is_empty() => "write a space in its place".to_owned(),
            Some(meant) => format!("write {meant} in its place"),
            None => "type the character that was meant".to_owned(),
        };
        findings.emit(&GARBLED, &place, format!("{shown} is what is left of another character"), help);
    }
}

/// The remains in a text: where each begins, what stands there, and what was meant, where that is known.
fn garbled(text: &str) -> Vec<(usize, &str, Option<String>)> {
    // Most texts have no such letter.
    let starts = text.match_indices(['\u{e2}', '\u{c2}', '\u{c3}', '\u{fffd}']);
    starts.filter_map(|(at, _)| remains(text.get(at..)?).map(|(typed, meant)| (at, typed, meant))).collect()
}

fn remains(rest: &str) -> Option<(&str, Option<String>)> {
    if let Some((typed, meant)) = MARKS.iter().find(|(typed, _)| rest.starts_with(typed)) {
        return Some((rest.get(..typed.len())?, Some((*meant).to_owned())));
    }
    let mut letters = rest.chars();
    let (first, second) = (letters.next()?, letters.next());
    if first == '\u{fffd}' {
        return Some((rest.get(..first.len_utf8())?, None));
    }
    // The two bytes of one character, each read as a character of its own.
    let lead = match first {
        '\u{c2}' => 0x80,
        '\u{c3}' => 0xc0,
        _ => return None,
    };
    let second = second.filter(|second| ('\u{80}'..='\u{bf}').contains(second))?;
    let meant = char::from_u32(lead | (u32::from(second) & 0x3f))?;
    Some((rest.get(..first.len_utf8() + second.len_utf8())?, Some(meant.to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(text: &str) -> Vec<Option<String>> {
        garbled(text).into_iter().map(|(_, _, meant)| meant).collect()
    }

    #[test]
    fn what_was_read_in_another_encoding_is_found_with_what_was_meant() {
        assert_eq!(meant("The council\u{e2}\u{20ac}\u{2122}s plan"), [Some("’".to_owned())]);
        assert_eq!(meant("\u{c2}£500 for a caf\u{c3}\u{a9}"), [Some("£".to_owned()), Some("é".to_owned())]);
        assert_eq!(meant("council\u{fffd}s"), [None]);
        // What is written well and read as Latin-1 is found, whatever it was.
        for letter in '\u{a0}'..='\u{ff}' {
            let bytes = letter.to_string().into_bytes();
            let read: String = bytes.into_iter().map(char::from).collect();
            assert_eq!(meant(&read), [Some(letter.to_string())], "{letter}");
        }
    }

    #[test]
    fn letters_of_other_languages_are_left_alone() {
        for text in ["Château, Âge, SÃO PAULO, ÂM, tŷ, â € 5", "São José", "Pâques", "Âu Lạc", "Ã bis", ""]
        {
            assert_eq!(meant(text), Vec::<Option<String>>::new(), "{text}");
        }
    }
}
