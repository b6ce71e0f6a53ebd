//! What is known of a document beside what is in it.

use std::collections::BTreeSet;

/// What a document is made for.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// What the document's file is called, without its ending.
    pub name: String,
    /// The number of the first chapter.
    pub first: usize,
    /// The names of pictures that are there already.
    pub pictures: BTreeSet<String>,
}
