//! Reads footnotes and endnotes.
//!
//! In: the parts that hold them. Out: what each says. Never: one that no sentence uses left out without a word.

use super::noted::of;
use super::reading::Reading;
use super::{body, spoken};
use crate::diagnostic::Failure;
use crate::import::manuscript::{At, Note, plain};
use crate::import::package::damaged;
use crate::import::repair::Kind;
use crate::import::xml::{self, attribute};

/// Reads all notes, and adds what they say to the words of the document.
pub(super) fn read(reading: &mut Reading<'_>, words: &mut Vec<String>) -> Result<Vec<Note>, Failure> {
    let mut notes = vec![Note::default(); reading.notes.len()];
    let of_document = reading.relations.clone();
    for (is_end, part) in reading.notes.parts.clone() {
        let Some(text) = reading.package.text(&part)? else { continue };
        let document = xml::parse(&text).map_err(|_| damaged())?;
        reading.relations = reading.package.relations(&part)?;
        for written in of(document.root_element()) {
            let Some(at) = reading.notes.position(is_end, attribute(written, "id").unwrap_or("")) else { continue };
            reading.notices.at = At::Note(at);
            let blocks = body::read_apart(written, reading)?;
            let said = blocks.iter().flat_map(|block| block.lines()).map(plain).collect::<Vec<_>>().join(" ");
            if !reading.notes.is_used(at) && !said.trim().is_empty() {
                reading.notices.add_at(At::Document, Kind::NoteUnused, said);
            }
            if let Some(note) = notes.get_mut(at) {
                note.blocks = blocks;
            }
        }
        words.push(spoken::of(document.root()));
    }
    reading.relations = of_document;
    Ok(notes)
}
