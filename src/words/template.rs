//! One text with places.
//!
//! In: `All {count} fell.` and the names that may stand in braces. Out: a [`Template`], read once. Never: a name in braces that
//! a reader would see.

use std::ops::Range;

use crate::document::foreign::{Tongue, marked};

/// A text with places, in pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Template {
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    /// The place of this number, in the order of the declaration.
    Place(usize),
}

/// A brace that is not a place: where it stands in the text, and the name in it, if it is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stray {
    pub(super) at: Range<usize>,
    pub(super) name: Option<String>,
}

impl Template {
    /// Reads a text; every brace that is no place is returned with what can be used of it.
    #[expect(clippy::string_slice, reason = "braces are ASCII, and were found in this text")]
    pub(super) fn read(text: &str, names: &[&str]) -> (Self, Vec<Stray>) {
        let (mut pieces, mut strays) = (Vec::new(), Vec::new());
        let mut rest = 0;
        while let Some(found) = text[rest..].find(['{', '}']) {
            let start = rest + found;
            let (at, name) = braced(text, start);
            if let Some(place) = name.and_then(|name| names.iter().position(|known| *known == name)) {
                push_text(&mut pieces, &text[rest..start]);
                pieces.push(Piece::Place(place));
            } else {
                push_text(&mut pieces, &text[rest..at.end]);
                strays.push(Stray { at: at.clone(), name: name.map(str::to_owned) });
            }
            rest = at.end;
        }
        push_text(&mut pieces, &text[rest..]);
        (Self { pieces }, strays)
    }

    /// The same with its own words marked as British English: what is put in its places is in the language of the page.
    pub(super) fn in_british(self) -> Self {
        let marked = |piece| match piece {
            Piece::Text(text) => Piece::Text(marked(&text, Tongue::British)),
            place @ Piece::Place(_) => place,
        };
        Self { pieces: self.pieces.into_iter().map(marked).collect() }
    }

    /// Whether a place stands in it.
    pub(super) fn has(&self, place: usize) -> bool {
        self.pieces.contains(&Piece::Place(place))
    }

    /// The text with its places filled.
    pub(super) fn fill(&self, values: &[impl AsRef<str>]) -> String {
        let text = |piece: &Piece| match piece {
            Piece::Text(text) => text.len(),
            Piece::Place(place) => values.get(*place).map_or(0, |value| value.as_ref().len()),
        };
        let mut filled = String::with_capacity(self.pieces.iter().map(text).sum());
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => filled.push_str(text),
                Piece::Place(place) => filled.push_str(values.get(*place).map_or("", AsRef::as_ref)),
            }
        }
        filled
    }
}

fn push_text(pieces: &mut Vec<Piece>, text: &str) {
    match pieces.last_mut() {
        Some(Piece::Text(before)) => before.push_str(text),
        _ if text.is_empty() => {}
        _ => pieces.push(Piece::Text(text.to_owned())),
    }
}

/// The braces that start at a byte, and the name in them; `None` where they are not a pair.
#[expect(clippy::string_slice, reason = "braces are ASCII, and were found in this text")]
fn braced(text: &str, start: usize) -> (Range<usize>, Option<&str>) {
    let inside = text[start..].strip_prefix('{').and_then(|rest| {
        let end = rest.find(['{', '}'])?;
        let (name, rest) = rest.split_at(end);
        rest.starts_with('}').then_some(name)
    });
    match inside {
        Some(name) => (start..start + name.len() + 2, Some(name)),
        None => (start..start + 1, None),
    }
}

/// The names in braces of a text, each once, in the order in which they stand.
#[expect(clippy::string_slice, reason = "braces are ASCII, and were found in this text")]
pub(super) fn names_in(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    let mut rest = 0;
    while let Some(found) = text[rest..].find('{') {
        let (at, name) = braced(text, rest + found);
        names.extend(name.filter(|name| !names.contains(name)));
        rest = at.end;
    }
    names
}
