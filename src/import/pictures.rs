//! Names for the pictures of a document.
//!
//! In: pictures and their words. Out: a name for each that says what it shows, is no other's, and can be a file on any computer. Never: the
//! name that stands in the document.

use std::collections::BTreeSet;

use super::manuscript::{Inline, Manuscript, Shown, all};
use super::request::Request;
use crate::document::parting::head;
use crate::document::slug::slug;

/// A picture that a chapter shows.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The name of its file.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// No name is longer, without its ending.
const LONGEST: usize = 48;

/// Names that Windows keeps for itself.
const KEPT: [&str; 6] = ["con", "prn", "aux", "nul", "com1", "lpt1"];

/// Gives each picture that is shown a name, and takes it out of the manuscript.
pub(super) fn name(manuscript: &mut Manuscript, request: &Request) -> Vec<Picture> {
    let mut taken: BTreeSet<String> = request.pictures.iter().map(|name| name.to_lowercase()).collect();
    let mut pictures = Vec::new();
    for shown in shown(manuscript) {
        let Some(media) = manuscript.media.get_mut(shown.media).filter(|media| media.name.is_empty()) else { continue };
        let usual = format!("{}-picture", slug(&request.name, "document"));
        let said = slug(&shown.words, "");
        let stem = if shown.words.is_empty() || said.is_empty() { usual } else { short(&said) };
        let stem = if KEPT.contains(&stem.as_str()) { format!("{stem}-picture") } else { stem };
        let numbered = (2..).map(|number| format!("{stem}-{number}.{}", media.ending));
        let mut names = std::iter::once(format!("{stem}.{}", media.ending)).chain(numbered);
        let Some(name) = names.find(|name| taken.insert(name.clone())) else { continue };
        media.name.clone_from(&name);
        pictures.push(Picture { name, bytes: std::mem::take(&mut media.bytes) });
    }
    pictures
}

/// The pictures as they are shown, in the order of the document.
fn shown(manuscript: &Manuscript) -> Vec<Shown> {
    let noted = manuscript.notes.iter().flat_map(|note| &note.blocks);
    let lines = manuscript.blocks.iter().chain(noted).flat_map(|block| block.lines());
    let pictures = lines.flat_map(all).filter_map(|inline| match inline {
        Inline::Picture(shown) => Some(shown.clone()),
        _ => None,
    });
    pictures.collect()
}

/// As many whole words as a name holds.
fn short(slug: &str) -> String {
    if slug.len() <= LONGEST {
        return slug.to_owned();
    }
    let head = head(slug, LONGEST);
    head.rsplit_once('-').map_or(head, |(words, _)| words).to_owned()
}
