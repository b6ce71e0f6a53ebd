//! The first letter of a heading.

/// A text with a capital letter at its beginning: "Ambitions".
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
