//! A place of a site's file where a word can be added, or where something else can be typed.

use std::ops::Range;

/// What a word is put into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A text in the language of the site, or an address on the web.
    Text,
    /// A text that is the same in every language, which may be a code or a reference.
    Plain,
}

/// A place of a file where a word can be added.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The file.
    pub(super) path: String,
    /// Where in it.
    pub(super) at: usize,
    /// What is added, with `{}` for the word.
    pub(super) put: String,
    /// What it is put into.
    pub(super) sort: Sort,
    /// The keys on the way there: `[2].actions[0].text`.
    pub(super) keys: String,
}

/// A number or a reference, and what is typed in its place.
#[derive(Debug, Clone)]
pub(super) struct Change {
    /// The file.
    pub(super) path: String,
    /// What is typed there.
    pub(super) range: Range<usize>,
    /// What is typed in its place.
    pub(super) new: String,
    /// The keys on the way there: `[2].actions[0].serves[1]`.
    pub(super) keys: String,
    /// Whether it names something, and is no number.
    pub(super) is_reference: bool,
}
