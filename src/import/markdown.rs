//! Writes blocks as Markdown.
//!
//! In: blocks, and what links, notes and pictures are called where they are written to. Out: Markdown that Lamplight reads as the same words,
//! and where each block begins. Never: a sign of the document that is taken for a mark.

mod emphasis;
mod escape;
mod line;
mod lists;
mod tables;

use std::collections::BTreeMap;

use super::manuscript::{Block, ParagraphKind, plain};
use escape::line_starts;
pub(super) use line::Names;
use line::words;
use lists::Lists;

/// A block, its position in the document, and the level at which it is a heading here.
#[derive(Clone, Copy)]
pub(super) struct Placed<'b> {
    pub at: usize,
    pub block: &'b Block,
    pub level: u8,
}

/// What was written.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub text: String,
    /// The bytes at which the blocks begin, by their positions in the document.
    pub starts: BTreeMap<usize, usize>,
}

/// Writes blocks.
pub(super) fn write(blocks: &[Placed<'_>], names: &Names<'_>) -> Written {
    let mut written = Written::default();
    let mut lists = Lists::default();
    let mut turn = 0;
    while let Some(placed) = blocks.get(turn) {
        let follows = |step: usize| blocks.get(turn + step).map(|placed| placed.block);
        let before = turn.checked_sub(1).and_then(|before| blocks.get(before)).map(|placed| placed.block);
        let mut step = 1;
        let text = match placed.block {
            Block::Entry(entry) => {
                let (is_first, text) = lists.entry(entry, &words(&entry.words, names, false));
                start(&mut written, placed.at, is_first);
                written.text.push_str(&text);
                turn += 1;
                continue;
            }
            Block::Heading(heading) => {
                let number = heading.number.as_ref().map(|number| format!("{} ", escape::words(number, false)));
                let line = words(&heading.words, names, true);
                let line = if line.ends_with('#') { format!("{}\\#", line.trim_end_matches('#')) } else { line };
                format!("{} {}{line}", "#".repeat(usize::from(placed.level)), number.unwrap_or_default())
            }
            Block::Paragraph { words: line, kind } => {
                let line = line_starts(&words(line, names, false));
                match kind {
                    ParagraphKind::Quote => line.lines().flat_map(|line| ["> ", line, "\n"]).collect(),
                    _ if is_caption(placed.block) && matches!(follows(1), Some(Block::Table(_))) => {
                        format!("Table: {}", line.replace("\\\n", " "))
                    }
                    _ => line,
                }
            }
            Block::Table(table) => {
                // Word puts the words of a table above it or below it.
                let below = follows(1).filter(|block| is_caption(block) && !before.is_some_and(is_caption));
                let below = below.filter(|_| !matches!(follows(2), Some(Block::Table(_))));
                let caption = below.map(|block| block.lines().concat());
                let caption = caption.map(|line| format!("Table: {}\n\n", words(&line, names, true)));
                step += usize::from(caption.is_some());
                caption.unwrap_or_default() + &tables::table(table, names)
            }
        };
        turn += step;
        lists = Lists::default();
        if text.trim().is_empty() {
            continue;
        }
        start(&mut written, placed.at, true);
        written.text.push_str(text.trim_end());
        written.text.push('\n');
    }
    written
}

/// Begins a block.
fn start(written: &mut Written, at: usize, is_apart: bool) {
    if is_apart && !written.text.is_empty() {
        written.text.push('\n');
    }
    written.starts.insert(at, written.text.len());
}

/// Whether a paragraph says what a table shows.
fn is_caption(block: &Block) -> bool {
    let Block::Paragraph { words, kind } = block else { return false };
    let said = plain(words);
    let numbered = ["Table ", "Tabl "].iter().find_map(|mark| said.strip_prefix(mark));
    let is_numbered = numbered.is_some_and(|rest| rest.starts_with(|it: char| it.is_ascii_digit()));
    !said.is_empty() && (*kind == ParagraphKind::Caption || is_numbered && said.chars().count() < 200)
}

/// The notes at the end of a chapter.
pub(super) fn notes<'n>(notes: impl Iterator<Item = (usize, &'n [Block])>, names: &Names<'_>) -> String {
    let mut text = String::new();
    for (number, blocks) in notes {
        let placed: Vec<Placed<'_>> = blocks.iter().map(|block| Placed { at: 0, block, level: 6 }).collect();
        let written = write(&placed, names).text;
        let mut lines = written.trim_end().lines();
        text.extend(["\n[^", &number.to_string(), "]: ", lines.next().unwrap_or(""), "\n"]);
        for line in lines {
            let indent = if line.is_empty() { "" } else { "    " };
            text.extend([indent, line, "\n"]);
        }
    }
    text
}
