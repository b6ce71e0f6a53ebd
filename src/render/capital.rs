//! The first letter of a heading.

use crate::document::foreign::mark_before;

/// A text with a capital letter at its beginning: "Ambitions".
pub(super) fn capitalised(text: &str) -> String {
    let (mark, words) = text.split_at(mark_before(text));
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| mark.chars().chain(first.to_uppercase()).chain(letters).collect())
}
