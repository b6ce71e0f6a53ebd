//! Splits a document into chapters.
//!
//! In: a manuscript. Out: the files of the chapters, and where in them everything is that was noticed. Never: a block of the document in
//! no chapter.

mod headings;
mod links;
mod split;

use std::collections::BTreeMap;

use super::manuscript::{At, Block, Inline, Manuscript, Noticed, all, plain};
use super::markdown::{Names, Placed, Written, notes, write};
use super::pictures::Picture;
use super::placing::place;
use super::repair::{Kind, Place, Repair};
use super::request::Request;
use crate::document::slug::Slugs;
use crate::model::achievements::quoted;
use split::Part;

/// Where pictures stand, seen from a chapter of an edition.
const FILES: &str = "../../files/";

/// A chapter.
#[derive(Debug, Clone)]
pub struct Chapter {
    /// The name of its file.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// Its number, where the document prints one.
    pub number: Option<String>,
    /// The text of its file.
    pub text: String,
    /// Where its words begin, below the front matter.
    begins: usize,
}

impl Chapter {
    /// What stands below the front matter.
    pub(super) fn body(&self) -> &str {
        self.text.get(self.begins..).unwrap_or("")
    }
}

/// What was made of a document.
pub(super) struct Made {
    pub chapters: Vec<Chapter>,
    pub repairs: Vec<Repair>,
    /// What the document says twice, and a chapter once: headings in a table of contents.
    pub repeated: Vec<String>,
}

/// Makes the chapters of a document.
pub(super) fn make(manuscript: &Manuscript, pictures: &[Picture], request: &Request) -> Made {
    let split = split::split(manuscript, request);
    let mut noticed = [manuscript.noticed.clone(), split.noticed].concat();
    let parts = split.parts;
    let names = file_names(&parts, request);
    let addresses = headings::addresses(manuscript, &parts);
    let media: Vec<String> = manuscript.media.iter().map(|media| format!("{FILES}{}", media.name)).collect();
    debug_assert!(pictures.len() <= media.len());
    let mut chapters = Vec::new();
    let mut places = Vec::new();
    for (at, (part, name)) in parts.iter().zip(&names).enumerate() {
        let targets = links::targets(manuscript, &addresses, at, &names);
        let order = note_order(manuscript, part);
        let of_chapter = Names {
            notes: order.iter().enumerate().map(|(turn, note)| (*note, turn + 1)).collect(),
            pictures: media.clone(),
            places: &targets,
        };
        noticed.extend(links::dead(manuscript, part, &of_chapter));
        let (chapter, written) = chapter(manuscript, part, name, &order, &of_chapter);
        places.push(starts(&chapter, &written));
        chapters.push(chapter);
    }
    let (noticed, repeated) = without_headings(noticed, manuscript, &parts);
    let repairs = noticed.into_iter().map(|noticed| repair(noticed, manuscript, &parts, &places)).collect();
    Made { chapters, repairs, repeated }
}

/// A name for the file of each chapter.
fn file_names(parts: &[Part], request: &Request) -> Vec<String> {
    let mut slugs = Slugs::new();
    let last = request.first + parts.len();
    let width = if last > 100 { 3 } else { 2 };
    let name = |(at, part): (usize, &Part)| {
        let slug = slugs.unique(&shortened(&part.title), "chapter");
        format!("{:0width$}-{slug}.md", request.first + at)
    };
    parts.iter().enumerate().map(name).collect()
}

/// The first words of a title, as many as an address holds.
fn shortened(title: &str) -> String {
    title.split_whitespace().take(9).collect::<Vec<_>>().join(" ")
}

/// Writes a chapter.
fn chapter(manuscript: &Manuscript, part: &Part, name: &str, order: &[usize], names: &Names<'_>) -> (Chapter, Written) {
    let number = part.number.as_ref().map(|number| format!("number: {}\n", quoted(number))).unwrap_or_default();
    let head = format!("---\ntitle: {}\n{number}---\n", quoted(&part.title));
    let levels = headings::levels(manuscript, part);
    let placed = part
        .blocks
        .clone()
        .zip(levels)
        .filter_map(|(at, level)| manuscript.blocks.get(at).map(|block| Placed { at, block, level }));
    let placed: Vec<Placed<'_>> = placed.collect();
    let title_notes: Vec<Block> = part
        .title_notes
        .iter()
        .filter_map(|note| manuscript.notes.get(*note))
        .flat_map(|note| note.blocks.clone())
        .collect();
    let front: Vec<Placed<'_>> =
        title_notes.iter().map(|block| Placed { at: part.blocks.start, block, level: 2 }).collect();
    let mut written = write(&[front, placed].concat(), names);
    let said = order
        .iter()
        .enumerate()
        .filter_map(|(turn, note)| Some((turn + 1, manuscript.notes.get(*note)?.blocks.as_slice())));
    written.text.push_str(&notes(said, names));
    let begins = head.len();
    let text = head + &written.text;
    let chapter =
        Chapter { name: name.to_owned(), title: part.title.clone(), number: part.number.clone(), text, begins };
    (chapter, written)
}

/// The line of each block of a chapter, by its position in the document.
fn starts(chapter: &Chapter, written: &Written) -> BTreeMap<usize, usize> {
    let line = |start: usize| {
        let before = chapter.text.get(..chapter.begins + start).unwrap_or("");
        before.matches('\n').count() + 1
    };
    written.starts.iter().map(|(at, start)| (*at, line(*start))).collect()
}

/// The notes that a chapter uses, in the order of its words.
fn note_order(manuscript: &Manuscript, part: &Part) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::new();
    let blocks: Vec<&Block> = part.blocks.clone().filter_map(|at| manuscript.blocks.get(at)).collect();
    let mut open: Vec<Block> = blocks.into_iter().cloned().collect();
    // A note may use another one.
    while !open.is_empty() {
        let mut deeper = Vec::new();
        for inline in open.iter().flat_map(Block::lines).flat_map(all) {
            let Inline::Note(at) = inline else { continue };
            let Some(note) = manuscript.notes.get(*at).filter(|note| !note.blocks.is_empty()) else { continue };
            if !order.contains(at) {
                order.push(*at);
                deeper.extend(note.blocks.clone());
            }
        }
        open = deeper;
    }
    order
}

/// What was noticed, without the lines of a table of contents that are headings of the document; and those lines.
fn without_headings(noticed: Vec<Noticed>, manuscript: &Manuscript, parts: &[Part]) -> (Vec<Noticed>, Vec<String>) {
    let letters = |words: &str| words.chars().filter(|it| it.is_alphanumeric()).collect::<String>().to_lowercase();
    // A line has the number of a chapter before it and the number of a page behind it.
    let bare = |words: &str| letters(words).trim_matches(|it: char| it.is_ascii_digit()).to_owned();
    let headings = manuscript.blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) => Some(plain(&heading.words)),
        _ => None,
    });
    let known: Vec<String> =
        headings.chain(parts.iter().map(|part| part.title.clone())).map(|words| bare(&words)).collect();
    let mut kept = Vec::new();
    let mut repeated = Vec::new();
    let mut contents: Option<Noticed> = None;
    for noticed in noticed {
        if noticed.kind != Kind::Contents {
            kept.push(noticed);
            continue;
        }
        let is_heading = known.contains(&bare(&noticed.words));
        let whole =
            contents.get_or_insert_with(|| Noticed { words: String::new(), at: At::Document, ..noticed.clone() });
        if is_heading {
            repeated.push(noticed.words);
        } else {
            let gap = if whole.words.is_empty() { "" } else { " · " };
            whole.words = format!("{}{gap}{}", whole.words, noticed.words);
        }
    }
    kept.extend(contents);
    (kept, repeated)
}

/// Says where something is that was noticed.
fn repair(noticed: Noticed, manuscript: &Manuscript, parts: &[Part], places: &[BTreeMap<usize, usize>]) -> Repair {
    let at = match noticed.at {
        At::Block(at) => Some(at),
        At::Note(note) => manuscript
            .blocks
            .iter()
            .position(|block| block.lines().into_iter().flat_map(all).any(|inline| *inline == Inline::Note(note))),
        At::Document => None,
    };
    let place = at.and_then(|at| {
        // What stood at the end of the document belongs to its last chapter.
        let chapter = parts.iter().position(|part| part.holds(at)).or_else(|| parts.len().checked_sub(1))?;
        let part = parts.get(chapter)?;
        let starts = places.get(chapter)?;
        let line = starts.range(at..).next().or_else(|| starts.range(..at).next_back()).map_or(1, |(_, line)| *line);
        let heading = headings::above(manuscript, part, at);
        let block = manuscript.blocks.get(at).filter(|_| part.holds(at));
        Some(Place { chapter, line, words: place(&heading, block) })
    });
    Repair { kind: noticed.kind, place, words: noticed.words }
}
