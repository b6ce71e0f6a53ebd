//! What is known while a document is read.
//!
//! In: its parts. Out: styles, numbers and notes as they stand at each place, and what was noticed. Never: a picture read twice.

use std::collections::{BTreeMap, BTreeSet};

use super::fields::Fields;
use super::noted::Notes;
use super::numbering::Numbering;
use super::styles::Styles;
use crate::diagnostic::Failure;
use crate::import::manuscript::{At, Media, Noticed};
use crate::import::package::{Package, Relations, damaged};
use crate::import::repair::Kind;
use crate::import::xml;

/// A document while it is read.
pub(super) struct Reading<'p> {
    pub package: &'p mut Package,
    /// What the part refers to that is being read.
    pub relations: Relations,
    pub styles: Styles,
    pub numbering: Numbering,
    pub notes: Notes,
    pub fields: Fields,
    pub notices: Notices,
    /// What the first paragraphs say that are in the style of a title.
    pub title: Option<String>,
    /// Whether anything was read that is no title.
    pub has_begun: bool,
    /// How many tables are open where reading is.
    pub tables: usize,
    /// The lists with letters that were noticed.
    pub lettered: BTreeSet<String>,
    pub bookmarks: Vec<(String, usize)>,
    pub media: Vec<Media>,
    /// The position of a part among the media; none where browsers cannot show it.
    parts: BTreeMap<String, Option<usize>>,
}

impl<'p> Reading<'p> {
    pub(super) fn new(
        package: &'p mut Package,
        relations: Relations,
        styles: Option<&str>,
        numbering: Option<&str>,
    ) -> Result<Self, Failure> {
        let parse = |text| xml::parse(text).map_err(|_| damaged());
        let styles = styles.map(parse).transpose()?;
        let numbering = numbering.map(parse).transpose()?;
        Ok(Self {
            package,
            relations,
            styles: styles.map_or_else(Styles::default, |styles| Styles::read(styles.root())),
            numbering: numbering.map_or_else(Numbering::default, |numbering| Numbering::read(numbering.root())),
            notes: Notes::default(),
            fields: Fields::default(),
            notices: Notices::default(),
            title: None,
            has_begun: false,
            tables: 0,
            lettered: BTreeSet::new(),
            bookmarks: Vec::new(),
            media: Vec::new(),
            parts: BTreeMap::new(),
        })
    }

    /// Keeps the names by which links lead to where reading is.
    pub(super) fn bookmark(&mut self, names: impl IntoIterator<Item = String>) {
        if let At::Block(at) = self.notices.at {
            self.bookmarks.extend(names.into_iter().map(|name| (name, at)));
        }
    }

    /// The position of the picture in a part; `None` where browsers do not show pictures of its kind, or it is not there.
    pub(super) fn picture(&mut self, part: &str) -> Result<Option<usize>, Failure> {
        if let Some(known) = self.parts.get(part) {
            return Ok(*known);
        }
        let bytes = self.package.bytes(part)?.unwrap_or_default();
        let at = ending(&bytes).map(|ending| {
            self.media.push(Media { bytes, ending, name: String::new() });
            self.media.len() - 1
        });
        self.parts.insert(part.to_owned(), at);
        Ok(at)
    }
}

/// The ending of a picture that browsers show, by its bytes.
fn ending(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("png"),
        [0xff, 0xd8, 0xff, ..] => Some("jpg"),
        [b'G', b'I', b'F', b'8', ..] => Some("gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("webp"),
        _ => None,
    }
}

/// What was noticed, and where reading is.
pub(super) struct Notices {
    pub at: At,
    list: Vec<Noticed>,
}

impl Default for Notices {
    fn default() -> Self {
        Self { at: At::Block(0), list: Vec::new() }
    }
}

impl Notices {
    /// Adds what was noticed where reading is.
    pub(super) fn add(&mut self, kind: Kind, words: impl Into<String>) {
        self.add_at(self.at, kind, words);
    }

    pub(super) fn add_at(&mut self, at: At, kind: Kind, words: impl Into<String>) {
        let words: String = words.into();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.list.push(Noticed { kind, at, words });
    }

    pub(super) fn take(&mut self) -> Vec<Noticed> {
        std::mem::take(&mut self.list)
    }
}
