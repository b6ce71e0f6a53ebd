//! Where chapters begin.
//!
//! In: a manuscript. Out: its parts, each with its title. Never: a part that is left out with words in it.

use std::ops::Range;

use crate::import::manuscript::{At, Block, Heading, Inline, Manuscript, Noticed, plain};
use crate::import::repair::Kind;
use crate::import::request::Request;

/// A part of a document that becomes a chapter.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub title: String,
    pub number: Option<String>,
    /// The position of its heading among the blocks; none for what stands before the first.
    pub heading: Option<usize>,
    /// Its other blocks.
    pub blocks: Range<usize>,
    /// Footnotes of its title, which cannot stand there.
    pub title_notes: Vec<usize>,
}

impl Part {
    /// Whether a block is of this part.
    pub(super) fn holds(&self, at: usize) -> bool {
        self.heading == Some(at) || self.blocks.contains(&at)
    }
}

/// A document in parts, and what there is to say about that.
pub(super) struct Split {
    pub parts: Vec<Part>,
    pub noticed: Vec<Noticed>,
}

/// Splits a document at the headings of its chapters.
pub(super) fn split(manuscript: &Manuscript, request: &Request) -> Split {
    let blocks = &manuscript.blocks;
    let level = chapter_level(blocks);
    let begins: Vec<(usize, &Heading)> = blocks
        .iter()
        .enumerate()
        .filter_map(|(at, block)| match block {
            Block::Heading(heading) if heading.level <= level => Some((at, heading)),
            _ => None,
        })
        .collect();
    let mut split = Split { parts: Vec::new(), noticed: Vec::new() };
    let first = begins.first().map_or(blocks.len(), |(at, _)| *at);
    if first > 0 {
        let title = manuscript.title.clone().unwrap_or_else(|| as_title(&request.name));
        split.parts.push(Part { title, number: None, heading: None, blocks: 0..first, title_notes: Vec::new() });
        if !begins.is_empty() {
            split.noticed.push(Noticed { kind: Kind::Front, at: At::Block(0), words: String::new() });
        }
    }
    for (turn, (at, heading)) in begins.iter().enumerate() {
        let end = begins.get(turn + 1).map_or(blocks.len(), |(next, _)| *next);
        let said = plain(&heading.words);
        // The one heading above all chapters is the title of the document.
        if heading.level < level && end == at + 1 && turn == 0 && begins.len() > 1 {
            split.noticed.push(Noticed { kind: Kind::Title, at: At::Document, words: said });
            continue;
        }
        split.parts.push(part(*at, heading, &said, at + 1..end, &mut split.noticed));
    }
    split
}

fn part(at: usize, heading: &Heading, said: &str, blocks: Range<usize>, noticed: &mut Vec<Noticed>) -> Part {
    let typed = typed_number(said);
    let (number, title) = match (&heading.number, typed) {
        (Some(number), _) => (Some(number.clone()), said),
        (None, Some((number, title))) => (Some(number.to_owned()), title),
        (None, None) => (None, said),
    };
    let notes = heading.words.iter().filter_map(|inline| match inline {
        Inline::Note(note) => Some(*note),
        _ => None,
    });
    let title_notes: Vec<usize> = notes.collect();
    if !title_notes.is_empty() {
        noticed.push(Noticed { kind: Kind::TitleNote, at: At::Block(at), words: said.to_owned() });
    }
    Part { title: title.to_owned(), number, heading: Some(at), blocks, title_notes }
}

/// The level of headings that begin chapters: the first that has several, or else the first.
fn chapter_level(blocks: &[Block]) -> u8 {
    let levels: Vec<u8> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading(heading) => Some(heading.level),
            _ => None,
        })
        .collect();
    let is_of_several = |level: &u8| levels.iter().filter(|it| *it == level).nth(1).is_some();
    (1..=9).find(is_of_several).or_else(|| levels.iter().min().copied()).unwrap_or(1)
}

/// A number that was typed before a heading, and the words after it: "5. Key challenges". A year is none.
pub(super) fn typed_number(said: &str) -> Option<(&str, &str)> {
    let end = said.find(|it: char| !it.is_ascii_digit() && it != '.')?;
    let (number, rest) = said.split_at(end);
    let rest = rest.strip_prefix([':', ')']).unwrap_or(rest);
    let words = rest.trim_start();
    let number = number.trim_end_matches('.');
    let is_number =
        number.starts_with(|it: char| it.is_ascii_digit()) && number.split('.').all(|it| (1..=2).contains(&it.len()));
    let is_apart = words.len() < rest.len() && words.starts_with(char::is_uppercase);
    (is_number && is_apart).then_some((number, words))
}

/// The name of a file as a title.
fn as_title(name: &str) -> String {
    let words = name.replace(['_', '-'], " ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => "Strategy".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_before_a_heading_is_no_year() {
        assert_eq!(typed_number("5. Key challenges"), Some(("5", "Key challenges")));
        assert_eq!(typed_number("1.2 Our area"), Some(("1.2", "Our area")));
        assert_eq!(typed_number("2022 in figures"), None);
        assert_eq!(typed_number("101 calls"), None);
        assert_eq!(typed_number("Foreword"), None);
    }
}
