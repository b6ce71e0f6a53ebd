//! What is left of a block when everything that was read as Markdown is taken away.
//!
//! In: the text, and what stands in a block. Out: its words, each at the place where it was typed. Never: words of a link, of a picture
//! or of code, or a character after a backslash.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::document::markdown::nodes::{Node, siblings};
use crate::document::markdown::plain::is_inline;

/// Stands for a byte that was read as Markdown: no text may hold it.
pub(super) const READ: char = '\u{1}';

/// What is left of a block.
pub(super) struct Left {
    /// As long as the block, so that each byte stands where it stands there.
    words: String,
    /// Where the block begins in the text.
    start: usize,
}

/// A line of it.
pub(super) struct Line<'l> {
    /// Its words, from the first that was not read.
    pub(super) words: &'l str,
    /// Where they begin in the text.
    pub(super) start: usize,
}

impl Line<'_> {
    /// The bytes of the line in the text.
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.start + self.words.trim_end().len()
    }
}

impl Left {
    /// What is left of the words that stand in a block, and not in another block within it.
    pub(super) fn of(text: &str, inside: &[Node<'_>]) -> Self {
        let mut pieces: Vec<Range<usize>> = Vec::new();
        let mut whole: Option<Range<usize>> = None;
        gather(inside, &mut pieces, &mut whole);
        let Some(whole) = whole else { return Self { words: String::new(), start: 0 } };
        let mut words = String::with_capacity(whole.len());
        let mut at = whole.start;
        for (turn, piece) in pieces.into_iter().enumerate() {
            push_read(&mut words, text.get(at..piece.start).unwrap_or(""));
            let typed = text.get(piece.clone()).unwrap_or("");
            // A backslash that is itself among the words was read as one before.
            let is_apart = turn == 0 || piece.start > at;
            let is_escaped = is_apart && text.get(..piece.start).is_some_and(|before| before.ends_with('\\'));
            let first = typed.chars().next().filter(|_| is_escaped).map_or(0, char::len_utf8);
            let (escaped, typed) = typed.split_at(first);
            push_read(&mut words, escaped);
            words.push_str(typed);
            at = piece.end.max(at);
        }
        push_read(&mut words, text.get(at..whole.end).unwrap_or(""));
        Self { words, start: whole.start }
    }

    /// Whether no words are left.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words that are left where all that was read is taken out.
    pub(super) fn words(&self) -> &str {
        &self.words
    }

    /// The bytes of the text at which some bytes of the words stand.
    pub(super) fn in_text(&self, range: Range<usize>) -> Range<usize> {
        self.start + range.start..self.start + range.end
    }

    /// The lines, without what was read at their start.
    pub(super) fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        let mut next = 0;
        self.words.split_inclusive('\n').map(move |line| {
            let words = line.trim_start_matches([READ, ' ']);
            let start = self.start + next + (line.len() - words.len());
            next += line.len();
            Line { words: words.trim_end_matches(['\n', '\r']), start }
        })
    }
}

/// Gathers the words of a block, in order, and from where to where they reach.
fn gather(nodes: &[Node<'_>], pieces: &mut Vec<Range<usize>>, whole: &mut Option<Range<usize>>) {
    for (node, inside) in siblings(nodes) {
        let range = node.range.clone();
        match &node.event {
            Event::Text(_) => pieces.push(range.clone()),
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => {}
            Event::Start(tag) if is_inline(tag) => gather(inside, pieces, whole),
            Event::Start(_) => continue,
            _ => {}
        }
        let so_far = whole.get_or_insert(range.clone());
        so_far.start = so_far.start.min(range.start);
        so_far.end = so_far.end.max(range.end);
    }
}

/// Adds as many bytes as were read, with their line ends.
fn push_read(words: &mut String, read: &str) {
    words.extend(read.bytes().map(|byte| if byte == b'\n' { '\n' } else { READ }));
}
