//! Words in another language than the page that they stand on, and what tells them apart until the page is written.
//!
//! In: a text that nobody has translated yet. Out: the same between two characters that stand in no text, of which the page makes
//! `lang`. Never: such a character in a file that is published.
//!
//! The characters are noncharacters of Unicode, which are for a program's own use; a source that has one is refused.

use std::borrow::Cow;

/// Whose language it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// The language in which the site was first written.
    Original,
    /// British English, in which the default theme says everything.
    British,
}

/// What begins a text in the original language of the site.
pub const ORIGINAL: char = '\u{fde0}';

/// What begins a message in British English.
pub const BRITISH: char = '\u{fde1}';

/// What ends either.
pub const END: char = '\u{fde2}';

/// A text that is marked as being in another language; one without a letter is the same in all.
pub fn marked(text: &str, tongue: Tongue) -> String {
    if !text.chars().any(char::is_alphabetic) {
        return text.to_owned();
    }
    let begin = match tongue {
        Tongue::Original => ORIGINAL,
        Tongue::British => BRITISH,
    };
    format!("{begin}{text}{END}")
}

/// Whether a text has a part that is marked.
pub fn has_marks(text: &str) -> bool {
    text.contains([ORIGINAL, BRITISH, END])
}

/// How many bytes of a text are the mark before its first word.
pub fn mark_before(text: &str) -> usize {
    text.len() - text.trim_start_matches([ORIGINAL, BRITISH]).len()
}

/// The words alone, for what cannot say in which language they are.
pub fn without_marks(text: &str) -> Cow<'_, str> {
    if has_marks(text) { Cow::Owned(text.replace([ORIGINAL, BRITISH, END], "")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_marked_once_and_a_number_never() {
        let marked_words = marked("Burglary", Tongue::Original);
        assert!(has_marks(&marked_words) && without_marks(&marked_words) == "Burglary");
        assert_eq!(marked("2022/23", Tongue::British), "2022/23");
        assert!(matches!(without_marks("Bwrgleriaeth"), Cow::Borrowed(_)));
    }
}
