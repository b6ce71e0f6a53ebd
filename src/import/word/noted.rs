//! Which footnotes, endnotes and comments there are, and which of them are used.
//!
//! In: the parts that hold them. Out: a position for each id. Never: the lines that Word draws above footnotes taken for one.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Failure;
use crate::import::manuscript::At;
use crate::import::package::{Package, Relations, damaged};
use crate::import::xml::{self, Node, attribute, elements, word};

/// The notes of a document.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The parts that hold them, with whether they are endnotes.
    pub parts: Vec<(bool, String)>,
    positions: BTreeMap<(bool, String), usize>,
    used: BTreeSet<usize>,
    /// Where comments were tied to the text, by their ids.
    comments: BTreeMap<String, At>,
}

impl Notes {
    /// Finds the notes of a document.
    pub(super) fn open(package: &mut Package, relations: &Relations) -> Result<Self, Failure> {
        let mut notes = Self::default();
        for (is_end, kind) in [(false, "footnotes"), (true, "endnotes")] {
            let Some(part) = relations.of_kind(kind).first().map(|part| (*part).to_owned()) else { continue };
            let Some(text) = package.text(&part)? else { continue };
            let document = xml::parse(&text).map_err(|_| damaged())?;
            for note in of(document.root_element()) {
                let next = notes.positions.len();
                notes.positions.entry((is_end, attribute(note, "id").unwrap_or("").to_owned())).or_insert(next);
            }
            notes.parts.push((is_end, part));
        }
        Ok(notes)
    }

    pub(super) fn len(&self) -> usize {
        self.positions.len()
    }

    pub(super) fn position(&self, is_end: bool, id: &str) -> Option<usize> {
        self.positions.get(&(is_end, id.to_owned())).copied()
    }

    /// The position of a note that the text uses.
    pub(super) fn used(&mut self, is_end: bool, id: &str) -> Option<usize> {
        let at = self.position(is_end, id)?;
        self.used.insert(at);
        Some(at)
    }

    pub(super) fn is_used(&self, at: usize) -> bool {
        self.used.contains(&at)
    }

    /// Keeps where a comment is tied to the text.
    pub(super) fn comment(&mut self, id: &str, at: At) {
        self.comments.insert(id.to_owned(), at);
    }

    pub(super) fn comment_at(&self, id: &str) -> At {
        self.comments.get(id).copied().unwrap_or(At::Document)
    }
}

/// The notes in a part that somebody wrote.
pub(super) fn of(root: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    elements(root).filter(|note| {
        matches!(word(*note), "footnote" | "endnote") && matches!(attribute(*note, "type"), None | Some("normal"))
    })
}
