//! A text in which parts have been put in the place of others.
//!
//! In: a file, and what takes the place of some of its bytes. Out: one text that knows of each part where it was typed. Never: a byte of
//! the original that vanishes without an edit.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Piece, SourceLocation, SourceText, Span};

/// What takes the place of some bytes of a file.
#[derive(Debug)]
pub(super) struct Edit {
    /// The bytes of the original.
    pub(super) at: Range<usize>,
    /// What stands there instead.
    text: String,
    /// Where that was typed.
    place: SourceLocation,
    /// Whether it was typed letter by letter so.
    is_verbatim: bool,
    /// Whether it is in the language of the version.
    is_translated: bool,
    /// The words that it translates, where it is one text.
    original: Option<Arc<str>>,
}

impl Edit {
    /// A translation that was typed somewhere else, and is written otherwise here.
    pub(super) fn of_text(at: Range<usize>, original: &str, text: String, place: SourceLocation) -> Self {
        Self { at, text, place, is_verbatim: false, is_translated: true, original: Some(original.into()) }
    }

    /// Where a translation of one text stands, and which bytes of the original it translates; `None` of anything else.
    pub(super) fn translation(&self) -> Option<(&SourceLocation, &Range<usize>)> {
        self.original.as_ref().map(|_| (&self.place, &self.at))
    }

    /// A part of another file as it stands there.
    pub(super) fn of_part(at: Range<usize>, source: &Arc<SourceText>, part: Range<usize>) -> Self {
        let text = source.text().get(part.clone()).unwrap_or_default().to_owned();
        Self {
            at,
            text,
            place: SourceLocation::new(source, Span::new(part)),
            is_verbatim: true,
            is_translated: true,
            original: None,
        }
    }

    /// Something that Lamplight puts in the place of what the original says.
    pub(super) fn of_original(source: &Arc<SourceText>, at: Span, text: String) -> Self {
        let place = SourceLocation::new(source, at);
        Self { at: at.range(), text, place, is_verbatim: false, is_translated: false, original: None }
    }
}

/// A file with its edits. Of two edits of the same bytes the first holds.
pub(super) fn rewritten(source: &Arc<SourceText>, mut edits: Vec<Edit>) -> Arc<SourceText> {
    edits.sort_by_key(|edit| edit.at.start);
    let (mut text, mut pieces, mut done) = (String::new(), Vec::new(), 0);
    for edit in edits.into_iter().chain([end_of(source)]) {
        let Some(kept) = source.text().get(done..edit.at.start) else { continue };
        push(&mut text, &mut pieces, kept, |at| Piece {
            at,
            source: Arc::clone(source),
            taken: Span::new(done..edit.at.start),
            is_verbatim: true,
            is_translated: false,
            original: None,
        });
        push(&mut text, &mut pieces, &edit.text, |at| Piece {
            at,
            source: Arc::clone(&edit.place.source),
            taken: edit.place.span,
            is_verbatim: edit.is_verbatim,
            is_translated: edit.is_translated,
            original: edit.original.clone(),
        });
        done = edit.at.end;
    }
    SourceText::of_pieces(source.path(), text, pieces)
}

/// An edit that changes nothing, behind the last byte.
fn end_of(source: &Arc<SourceText>) -> Edit {
    let end = source.text().len();
    Edit::of_original(source, Span::new(end..end), String::new())
}

fn push(text: &mut String, pieces: &mut Vec<Piece>, part: &str, piece: impl FnOnce(Range<usize>) -> Piece) {
    if !part.is_empty() {
        let start = text.len();
        text.push_str(part);
        pieces.push(piece(start..text.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_is_told_where_it_was_typed() {
        let (english, welsh) =
            (SourceText::new("a.md", "title: Home\nid: 1\n"), SourceText::new("a.cy.md", "-- Hafan --"));
        let whole = rewritten(&english, vec![Edit::of_part(7..11, &welsh, 3..8)]);
        assert_eq!(whole.text(), "title: Hafan\nid: 1\n");
        let told = |range: Range<usize>| format!("{:?}", SourceLocation::new(&whole, Span::new(range)));
        assert_eq!([told(0..5), told(8..9), told(17..18)], ["a.md:1:1", "a.cy.md:1:5", "a.md:2:5"]);
        assert!(whole.is_untranslated(1) && !whole.is_untranslated(8) && whole.is_untranslated(14));
        assert_eq!(rewritten(&english, Vec::new()).text(), english.text());
    }
}
