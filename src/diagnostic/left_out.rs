//! What is there and was left out, because it could not be read.
//!
//! In: what each reader leaves out, beside the finding that says why. Out: whether something may be among it, so that what follows
//! from one mistake is not told as another. Never: a finding of its own.

use std::collections::BTreeSet;
use std::ops::Bound;

use super::{SourceLocation, Span, visible};

/// The words in the place of some that could not be read. What is told of them follows from that.
pub const STAND_IN: &str = "\u{fffc}";

/// An id of nothing: that something has a value in place of its own.
pub const LEFT_OUT_ID: &str = "left-out";

/// The file of a site's settings.
const SETTINGS: &str = "site.yaml";

/// What was left out of a site.
#[derive(Debug, Clone, Default)]
pub struct LeftOut {
    /// Files of which all or an unknown part was left out, as they are shown.
    files: BTreeSet<String>,
    /// Ids in what was left out.
    ids: BTreeSet<String>,
    /// What things were left out whose ids nobody knows: "an organisation".
    unnamed: BTreeSet<&'static str>,
    /// Keys that are there and could not be read, or were misspelt: with the file, and where in it the thing begins.
    keys: BTreeSet<(String, u32, &'static str)>,
    /// Files of which a part was left out, whichever part it is.
    partly: BTreeSet<String>,
    /// Where in files something stands that is no YAML.
    gaps: BTreeSet<(String, u32)>,
    /// Where the values of keys begin that are no YAML.
    unread: BTreeSet<(String, u32)>,
}

impl LeftOut {
    /// Leaves out a file, or a part of it that nobody can tell.
    pub fn file(&mut self, path: &str) {
        self.files.insert(visible(path).into_owned());
    }

    /// Leaves out something that has an id, or holds something that has.
    pub fn id(&mut self, id: String) {
        self.ids.insert(id);
    }

    /// Leaves out something of which the id is not known: "an organisation", or its kind alone.
    pub fn unnamed(&mut self, what: &'static str) {
        self.unnamed.insert(what);
    }

    /// Leaves out a part of a file, of which more is told elsewhere.
    pub fn part_of(&mut self, path: &str) {
        if !self.has_part_of(path) {
            self.partly.insert(visible(path).into_owned());
        }
    }

    /// Whether any part of a file was left out.
    pub fn has_part_of(&self, path: &str) -> bool {
        let path = &*visible(path);
        self.partly.contains(path) || self.files.contains(path)
    }

    /// Leaves out what stands behind a key of the thing at a place.
    pub fn key(&mut self, of: &SourceLocation, key: &'static str) {
        self.part_of(of.path());
        self.keys.insert((of.path().to_owned(), of.span.start, key));
    }

    /// Whether what stands behind a key of the thing at a place was left out.
    pub fn has_key(&self, of: &SourceLocation, key: &'static str) -> bool {
        self.keys.contains(&(of.path().to_owned(), of.span.start, key))
    }

    /// Whether what stands behind a key of something in a file was left out.
    pub fn has_key_in(&self, path: &str, key: &str) -> bool {
        self.keys.iter().any(|(file, _, left_out)| file == path && *left_out == key)
    }

    /// Leaves out what stands at a byte of a file, of which nobody can tell what it is.
    pub fn gap(&mut self, path: &str, at: u32) {
        self.gaps.insert((visible(path).into_owned(), at));
    }

    /// Leaves out the value of a key that begins at a byte of a file.
    pub fn unread(&mut self, path: &str, at: u32) {
        self.unread.insert((visible(path).into_owned(), at));
    }

    /// Whether the value of a key that begins at a byte of a file was left out.
    pub fn is_unread(&self, path: &str, at: u32) -> bool {
        self.unread.contains(&(visible(path).into_owned(), at))
    }

    /// Whether there is any such gap or value.
    pub fn has_gaps(&self) -> bool {
        !(self.gaps.is_empty() && self.unread.is_empty())
    }

    /// Whether there is such a gap in a part of a file.
    pub fn has_gap(&self, path: &str, part: Span) -> bool {
        let bound = |at: u32| (visible(path).into_owned(), at);
        self.gaps.range(bound(part.start)..=bound(part.end)).next().is_some()
    }

    /// Whether a file was left out, or a part of it; or one in a folder, where the path ends in `/`.
    pub fn has_file(&self, path: &str) -> bool {
        let path = &*visible(path);
        if path.ends_with('/') {
            let mut from = self.files.range::<str, _>((Bound::Included(path), Bound::Unbounded));
            return from.next().is_some_and(|first| first.starts_with(path));
        }
        self.files.contains(path)
    }

    /// The files that were left out, or a part of them.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(String::as_str)
    }

    /// Whether something with this id was left out.
    pub fn has_id(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Whether something of a kind was left out of which nobody knows the id. The kind is without its article: "organisation".
    pub fn has_unnamed(&self, kind: &str) -> bool {
        self.unnamed.iter().any(|what| *what == kind || what.split_once(' ').is_some_and(|(_, bare)| bare == kind))
    }

    /// Whether nothing was left out.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && self.ids.is_empty() && self.unnamed.is_empty() && self.partly.is_empty()
    }

    /// Whether anything was left out that a page, or another file, may need. What the settings of the site lack is no page.
    pub fn takes_from_site(&self) -> bool {
        let is_settings = |path: &String| path == SETTINGS || path.ends_with(&format!("/{SETTINGS}"));
        let is_nothing =
            self.files.is_empty() && self.unnamed.is_empty() && self.ids.iter().all(|id| id == LEFT_OUT_ID);
        !(is_nothing && self.partly.iter().all(is_settings))
    }

    /// Adds what another list holds.
    pub(super) fn extend(&mut self, other: Self) {
        self.files.extend(other.files);
        self.ids.extend(other.ids);
        self.unnamed.extend(other.unnamed);
        self.keys.extend(other.keys);
        self.partly.extend(other.partly);
        self.gaps.extend(other.gaps);
        self.unread.extend(other.unread);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_out_is_known_by_its_file_its_id_or_its_kind() {
        let mut left_out = LeftOut::default();
        assert!(left_out.is_empty());
        left_out.file("site/priorities/1-crime.yaml");
        left_out.id("police".to_owned());
        left_out.unnamed("a contact");
        assert!(left_out.has_file("site/priorities/1-crime.yaml") && left_out.has_file("site/priorities/"));
        assert!(!left_out.has_file("site/chapters/") && !left_out.has_file("site/priorities"));
        assert!(left_out.has_id("police") && !left_out.has_id("council"));
        assert!(left_out.has_unnamed("contact") && !left_out.has_unnamed("group") && !left_out.is_empty());
    }
}
