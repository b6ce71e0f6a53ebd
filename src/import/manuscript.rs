//! A document as it was written: headings, paragraphs, entries of lists, tables, footnotes and pictures, in their order.
//!
//! In: what the reader of Word files found. Out: the same for whoever writes chapters. Never: how something looks.

use super::repair::Kind;

/// A document.
#[derive(Debug, Clone, Default)]
pub(super) struct Manuscript {
    /// What it is called, where it says so by its style.
    pub title: Option<String>,
    /// What it says.
    pub blocks: Vec<Block>,
    /// Its footnotes and endnotes.
    pub notes: Vec<Note>,
    /// The names by which links lead to a place of it, with the position of the block.
    pub bookmarks: Vec<(String, usize)>,
    /// The pictures that it holds, once each.
    pub media: Vec<Media>,
    /// What was noticed while it was read.
    pub noticed: Vec<Noticed>,
}

/// A part of it that stands on lines of its own.
#[derive(Debug, Clone)]
pub(super) enum Block {
    Heading(Heading),
    Paragraph { words: Vec<Inline>, kind: ParagraphKind },
    Entry(Entry),
    Table(Table),
}

/// A heading.
#[derive(Debug, Clone)]
pub(super) struct Heading {
    /// 1 is the highest.
    pub level: u8,
    /// The number that Word counts before it.
    pub number: Option<String>,
    pub words: Vec<Inline>,
}

/// What a paragraph is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ParagraphKind {
    Plain,
    /// What somebody said.
    Quote,
    /// What a table or a picture shows.
    Caption,
}

/// An entry of a list.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// 0 for the outermost list.
    pub level: u8,
    /// Its number, where the list has numbers.
    pub number: Option<u64>,
    pub words: Vec<Inline>,
}

/// A table: the words at the top of its columns, and its rows.
#[derive(Debug, Clone)]
pub(super) struct Table {
    pub head: Vec<Vec<Inline>>,
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// Words within a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Inline {
    Text(Text),
    Link {
        to: Target,
        words: Vec<Inline>,
    },
    /// The mark of a footnote, by its position among the notes.
    Note(usize),
    Picture(Shown),
    Break,
}

/// Words of one look.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Text {
    pub words: String,
    pub look: Look,
}

/// How words look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Look {
    pub bold: bool,
    pub italic: bool,
    pub struck: bool,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// An address.
    Web(String),
    /// A bookmark in the same document.
    Place(String),
}

/// A picture where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    /// Its position among the media.
    pub media: usize,
    /// Its words for people who cannot see it.
    pub words: String,
}

/// A footnote.
#[derive(Debug, Clone, Default)]
pub(super) struct Note {
    pub blocks: Vec<Block>,
}

/// A picture.
#[derive(Debug, Clone)]
pub(super) struct Media {
    pub bytes: Vec<u8>,
    /// The ending that its bytes ask for.
    pub ending: &'static str,
    /// The name of its file, once it has one.
    pub name: String,
}

/// Something that a person has to know.
#[derive(Debug, Clone)]
pub(super) struct Noticed {
    pub kind: Kind,
    pub at: At,
    /// The words that it is about.
    pub words: String,
}

/// Where something was noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    /// At the block of this position, or where it would stand.
    Block(usize),
    /// In the note of this position.
    Note(usize),
    /// Nowhere in particular.
    Document,
}

impl Block {
    /// The words of it that stand in lines, with those of its links.
    pub(super) fn lines(&self) -> Vec<&[Inline]> {
        match self {
            Self::Heading(heading) => vec![&heading.words],
            Self::Paragraph { words, .. } => vec![words],
            Self::Entry(entry) => vec![&entry.words],
            Self::Table(table) => table.head.iter().chain(table.rows.iter().flatten()).map(Vec::as_slice).collect(),
        }
    }
}

/// The words of a line, without marks, footnotes and pictures.
pub(super) fn plain(line: &[Inline]) -> String {
    let mut words = String::new();
    push_plain(&mut words, line);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn push_plain(words: &mut String, line: &[Inline]) {
    for inline in line {
        match inline {
            Inline::Text(text) => words.push_str(&text.words),
            Inline::Link { words: inside, .. } => push_plain(words, inside),
            Inline::Break => words.push(' '),
            Inline::Note(_) | Inline::Picture(_) => {}
        }
    }
}

/// Everything in a line that stands alone or within a link.
pub(super) fn all(line: &[Inline]) -> Vec<&Inline> {
    line.iter()
        .flat_map(|inline| match inline {
            Inline::Link { words, .. } => std::iter::once(inline).chain(all(words)).collect(),
            _ => vec![inline],
        })
        .collect()
}
