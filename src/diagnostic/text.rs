//! A text with a path, and places in it.

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A file's text as it was read, with the path that people see.
pub struct SourceText {
    path: String,
    text: String,
    lines: OnceLock<Lines>,
    pieces: Vec<Piece>,
}

/// A part of a text that was put together from other files, and where it stands in its own.
#[derive(Debug, Clone)]
pub struct Piece {
    /// The bytes of the whole that it takes.
    pub at: Range<usize>,
    /// The file that it was taken from.
    pub source: Arc<SourceText>,
    /// What it was taken from there.
    pub taken: Span,
    /// Whether it stands here letter by letter as it does there; else what is told of a part of it is told of all of it.
    pub is_verbatim: bool,
    /// Whether it is in the language of the whole.
    pub is_translated: bool,
    /// The words that it translates, where it stands in the place of one text.
    pub original: Option<Arc<str>>,
}

impl Piece {
    /// Where a span of the whole that begins in this piece stands in its own file.
    fn place_of(&self, span: Span) -> SourceLocation {
        let length = self.taken.end - self.taken.start;
        let within = |offset: u32| (offset.saturating_sub(offset_of(self.at.start))).min(length);
        let span = if self.is_verbatim {
            Span { start: self.taken.start + within(span.start), end: self.taken.start + within(span.end) }
        } else {
            self.taken
        };
        SourceLocation { source: Arc::clone(&self.source), span }
    }
}

/// Where lines and characters are in a text, so that a place in a large file, or in a long line, is found at once.
struct Lines {
    /// The first byte of each line.
    starts: Vec<u32>,
    /// How many characters begin before each block of [`BLOCK`] bytes.
    characters: Vec<u32>,
}

/// Characters are counted in steps of so many bytes.
const BLOCK: usize = 1024;

impl SourceText {
    /// A text at a path, with `/` between folders on every machine.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self { path: path.into(), text: text.into(), lines: OnceLock::new(), pieces: Vec::new() })
    }

    /// A text that was put together from pieces, which cover it in order. What is told of it is told where the piece stands.
    pub fn of_pieces(path: impl Into<String>, text: String, pieces: Vec<Piece>) -> Arc<Self> {
        Arc::new(Self { path: path.into(), text, lines: OnceLock::new(), pieces })
    }

    /// Whether it was put together from pieces: the site is read in another language than its usual one.
    pub fn is_put_together(&self) -> bool {
        !self.pieces.is_empty()
    }

    /// Whether what begins at an offset is in another language than the text as a whole: it was taken over as it is.
    pub fn is_untranslated(&self, offset: u32) -> bool {
        self.piece(offset).is_some_and(|piece| !piece.is_translated)
    }

    /// The words that the text which begins at an offset translates; `None` of one that is no translation.
    pub fn original(&self, offset: u32) -> Option<&Arc<str>> {
        self.piece(offset)?.original.as_ref()
    }

    /// The piece in which an offset lies; none of a text that is one file.
    fn piece(&self, offset: u32) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.at.start <= offset as usize);
        self.pieces.get(after.checked_sub(1)?)
    }

    /// The path as shown to people, relative to where the program was started where that is possible.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text of the file.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column (both from 1, columns in characters) of a byte offset; an offset past the end is the end.
    pub fn line_and_column(&self, offset: u32) -> (usize, usize) {
        let offset = self.floor(offset);
        let lines = self.lines();
        let line = lines.starts.partition_point(|start| *start <= offset).max(1);
        let start = lines.starts.get(line - 1).copied().unwrap_or(0);
        (line, self.characters_before(offset) - self.characters_before(start) + 1)
    }

    /// The bytes of a line (from 1) without its end; empty at the end of the text where there is no such line.
    #[expect(clippy::string_slice, reason = "lines start after a line end of this text")]
    pub fn line(&self, number: usize) -> Range<usize> {
        let starts = &self.lines().starts;
        let start = number.checked_sub(1).and_then(|at| starts.get(at)).map_or(self.text.len(), |at| *at as usize);
        let end = starts.get(number).map_or(self.text.len(), |next| *next as usize);
        let line = &self.text[start..end];
        start..start + line.trim_end_matches('\n').trim_end_matches('\r').len()
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| {
            let bytes = self.text.as_bytes();
            let breaks = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
            let mut count = 0;
            let characters = bytes.chunks(BLOCK).map(|block| {
                let before = count;
                count += first_bytes(block);
                offset_of(before)
            });
            let characters = characters.collect();
            Lines { starts: std::iter::once(0).chain(breaks.map(|(at, _)| offset_of(at + 1))).collect(), characters }
        })
    }

    /// How many characters begin before an offset.
    fn characters_before(&self, offset: u32) -> usize {
        let (offset, bytes) = (offset as usize, self.text.as_bytes());
        let block = (offset / BLOCK).min(bytes.len().saturating_sub(1) / BLOCK);
        let before = self.lines().characters.get(block).map_or(0, |count| *count as usize);
        before + first_bytes(bytes.get(block * BLOCK..offset).unwrap_or_default())
    }

    /// The nearest character boundary at or before an offset, inside the text.
    fn floor(&self, offset: u32) -> u32 {
        offset_of(self.text.floor_char_boundary(offset as usize))
    }
}

impl fmt::Debug for SourceText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "SourceText({})", self.path)
    }
}

/// How many of some bytes of UTF-8 are the first of a character.
fn first_bytes(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

/// A byte offset as it is stored. Files over 4 GiB are refused long before this could saturate.
fn offset_of(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// A range of bytes in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte, counted from the start of the text.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// A span over a range of bytes.
    pub fn new(range: Range<usize>) -> Self {
        Self { start: offset_of(range.start), end: offset_of(range.end.max(range.start)) }
    }

    /// The span of the character at, or around, a byte offset; empty at the end of the text.
    pub fn of_character(text: &str, at: usize) -> Self {
        let start = text.floor_char_boundary(at);
        let length = match text.split_at(start).1.chars().next() {
            Some(letter) => letter.len_utf8(),
            None => 0,
        };
        Self::new(start..start + length)
    }

    /// This span moved by an offset, for a text that is a part of a file.
    #[must_use]
    pub fn shifted(self, by: u32) -> Self {
        Self { start: self.start.saturating_add(by), end: self.end.saturating_add(by) }
    }

    /// The span as a range of bytes.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Where something stands in the sources: a span of a file.
#[derive(Clone)]
pub struct SourceLocation {
    /// The file, with its whole text.
    pub source: Arc<SourceText>,
    /// The bytes of the file that are meant; none for the file as a whole.
    pub span: Span,
}

impl SourceLocation {
    /// The location of a span of a file.
    pub fn new(source: &Arc<SourceText>, span: Span) -> Self {
        match source.piece(span.start) {
            Some(piece) => piece.place_of(span),
            None => Self { source: Arc::clone(source), span },
        }
    }

    /// The very start of a file: for what concerns the file as a whole.
    pub fn start_of(source: &Arc<SourceText>) -> Self {
        Self::new(source, Span::default())
    }

    /// A file that has no text to show: one that could not be read, or is not text.
    pub fn file(path: impl Into<String>) -> Self {
        Self { source: SourceText::new(path, ""), span: Span::default() }
    }

    /// The path as shown to people.
    pub fn path(&self) -> &str {
        self.source.path()
    }

    /// Line and column of the start, both from 1.
    pub fn line_and_column(&self) -> (usize, usize) {
        self.source.line_and_column(self.span.start)
    }

    /// The text under the span.
    pub fn text(&self) -> &str {
        self.source.text().get(self.span.range()).unwrap_or("")
    }

    /// The text of the file before the span.
    pub fn text_before(&self) -> &str {
        self.source.text().get(..self.span.range().start).unwrap_or("")
    }
}

impl fmt::Debug for SourceLocation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = self.line_and_column();
        write!(formatter, "{}:{line}:{column}", self.path())
    }
}

impl PartialEq for SourceLocation {
    fn eq(&self, other: &Self) -> bool {
        self.path() == other.path() && self.span == other.span
    }
}

impl Eq for SourceLocation {}

/// A value and the place where it was typed. Compares and prints as the value alone.
#[derive(Debug, Clone)]
pub struct Spanned<T> {
    /// What was typed, as it was read.
    pub value: T,
    /// The location at which it was typed.
    pub place: SourceLocation,
}

impl<T> Spanned<T> {
    /// A value at a place.
    pub fn new(value: T, place: SourceLocation) -> Self {
        Self { value, place }
    }

    /// The same place with a value made from this one.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: change(self.value), place: self.place }
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T> std::ops::Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        let source = SourceText::new("a.yaml", "one\nCaffè: x\n");
        assert_eq!(source.line_and_column(0), (1, 1));
        assert_eq!(source.line_and_column(4), (2, 1));
        assert_eq!(source.line_and_column(10), (2, 6));
    }

    #[test]
    fn what_is_told_of_a_text_made_from_pieces_is_told_where_each_stands() {
        let (english, welsh) = (SourceText::new("a.yaml", "title: Home\n"), SourceText::new("cy.csv", "Home,Hafan\n"));
        let piece = |at: Range<usize>, source: &Arc<SourceText>, taken: Range<usize>, is_translated: bool| Piece {
            at,
            source: Arc::clone(source),
            taken: Span::new(taken),
            is_verbatim: !is_translated,
            is_translated,
            original: None,
        };
        let pieces = vec![
            piece(0..7, &english, 0..7, false),
            piece(7..14, &welsh, 5..10, true),
            piece(14..15, &english, 11..12, false),
        ];
        let whole = SourceText::of_pieces("a.yaml", "title: \"Hafan\"\n".to_owned(), pieces);
        let told = |range: Range<usize>| format!("{:?}", SourceLocation::new(&whole, Span::new(range)));
        assert_eq!([told(2..4), told(9..11), told(14..15)], ["a.yaml:1:3", "cy.csv:1:6", "a.yaml:1:12"]);
        assert!(whole.is_untranslated(0) && !whole.is_untranslated(8) && !english.is_untranslated(0));
    }

    #[test]
    fn an_offset_inside_a_character_or_past_the_end_is_still_a_place() {
        let source = SourceText::new("a.yaml", "è");
        assert_eq!(source.line_and_column(1), (1, 1));
        assert_eq!(source.line_and_column(99), (1, 2));
    }

    #[test]
    fn a_column_is_that_of_counting_in_a_line_of_any_length() {
        let line = "aè€😀".repeat(700);
        let source = SourceText::new("a.csv", format!("first\n{line}\r\nlast"));
        for (count, (at, _)) in line.char_indices().enumerate() {
            assert_eq!(source.line_and_column(offset_of(at + 6)), (2, count + 1));
        }
        assert_eq!(&source.text()[source.line(2)], line);
        assert_eq!(&source.text()[source.line(3)], "last");
        assert_eq!(source.line(4), source.text().len()..source.text().len());
        assert_eq!(source.line_and_column(u32::MAX), (3, 5));
    }
}
