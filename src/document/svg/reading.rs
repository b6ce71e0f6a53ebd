//! The text of a drawing as a tree. In: a text. Out: its elements. Never: one that declares what its words mean.

use roxmltree::{Document, ParsingOptions};

/// How many elements and texts a picture may have: a map of every street of a city has fewer.
pub(super) const MOST_NODES: u32 = 1_000_000;

/// The tree of a drawing.
pub(super) fn parse(text: &str) -> Result<Document<'_>, roxmltree::Error> {
    let options =
        ParsingOptions { allow_dtd: has_bare_doctype(text), nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options)
}

/// Whether a text has one DOCTYPE, which only names a kind of document, as drawing programs write it. It declares nothing: what
/// stands in brackets could give other words a meaning, and elements attributes.
fn has_bare_doctype(text: &str) -> bool {
    let mut parts = text.split("<!DOCTYPE").skip(1);
    let (Some(rest), None) = (parts.next(), parts.next()) else { return false };
    let mut quote = None;
    for letter in rest.chars() {
        match (quote, letter) {
            (Some(open), _) if letter == open => quote = None,
            (None, '"' | '\'') => quote = Some(letter),
            (None, '[') => return false,
            (None, '>') => return true,
            _ => {}
        }
    }
    false
}
