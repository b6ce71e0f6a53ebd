//! The words of a text, one passage after another, each letter with its place.
//!
//! In: nodes. Out: a passage for each paragraph, heading, entry of a list, footnote and row of a table. Never: code blocks,
//! raw HTML, or the words of a footnote in the middle of a sentence.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::nodes::{Node, siblings};
use super::plain::is_inline;
use crate::diagnostic::Span;

/// Words that belong together, without their marks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    /// The words on one line; the cells of a row of a table are joined by bars.
    pub text: String,
    /// The links and pictures among the words: which words, and the address as typed. A quoted value has no words.
    pub links: Vec<(Range<usize>, Box<str>)>,
    /// From where in `text` to which bytes of the source: one for each piece, in order.
    pieces: Vec<(usize, Range<usize>)>,
}

impl Passage {
    /// Where some words of the passage stand in the text that was typed.
    pub fn span(&self, words: &Range<usize>) -> Span {
        if words.is_empty() {
            let empty = self.pieces.iter().find(|(start, _)| *start == words.start);
            return empty.map_or_else(Span::default, |(_, bytes)| Span::new(bytes.clone()));
        }
        let (start, end) = (self.source(words.start), self.source(words.end.saturating_sub(1)).saturating_add(1));
        Span::new(start..end.max(start))
    }

    /// The byte of the source behind a byte of the words. Smart punctuation is not as long as what was typed, so the
    /// offset within a piece is cut at its end.
    fn source(&self, at: usize) -> usize {
        let index = self.pieces.partition_point(|(start, _)| *start <= at);
        let Some((start, bytes)) = index.checked_sub(1).and_then(|index| self.pieces.get(index)) else { return 0 };
        (bytes.start + (at - start)).min(bytes.end.saturating_sub(1))
    }

    fn push(&mut self, words: &str, bytes: Range<usize>) {
        self.pieces.push((self.text.len(), bytes));
        self.text.extend(words.chars().map(|letter| if letter == '\n' { ' ' } else { letter }));
    }
}

/// The passages of some nodes.
pub(super) fn passages(nodes: &[Node<'_>]) -> Vec<Passage> {
    let mut gathered = Gathered::default();
    gathered.add(nodes);
    gathered.end();
    gathered.done
}

/// The passages so far, and the one that is being read.
#[derive(Default)]
struct Gathered {
    done: Vec<Passage>,
    open: Passage,
}

impl Gathered {
    fn end(&mut self) {
        let open = std::mem::take(&mut self.open);
        if !open.text.trim().is_empty() || !open.links.is_empty() {
            self.done.push(open);
        }
    }

    fn add(&mut self, nodes: &[Node<'_>]) {
        for (node, inside) in siblings(nodes) {
            match &node.event {
                Event::Text(text) | Event::Code(text) => self.open.push(text, node.range.clone()),
                Event::SoftBreak | Event::HardBreak => self.open.push(" ", node.range.clone()),
                Event::Start(Tag::HtmlBlock | Tag::CodeBlock(_)) => self.end(),
                Event::Start(Tag::TableCell) => {
                    if !self.open.text.is_empty() {
                        self.open.push(" | ", node.range.clone());
                    }
                    self.add(inside);
                }
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    let start = self.open.text.len();
                    if inside.is_empty() {
                        self.open.pieces.push((start, node.range.clone()));
                    }
                    self.add(inside);
                    self.open.links.push((start..self.open.text.len(), dest_url.as_ref().into()));
                }
                Event::Start(tag) if is_inline(tag) => self.add(inside),
                Event::Start(_) => {
                    self.end();
                    self.add(inside);
                    self.end();
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::nodes::parse;
    use super::*;

    #[test]
    fn each_passage_knows_where_its_words_stand() {
        let text = "## 12 *heads*\n\nA [fall of **7**](figure:a/b) -- it's\n[](value:a/c).[^1]\n\n- one\n- two\n\n\
                    | a | b |\n|---|---|\n| 1 | 2 |\n\n```\n99\n```\n\n[^1]: Note 5.";
        let found = passages(&parse(text));
        let words: Vec<&str> = found.iter().map(|passage| passage.text.as_str()).collect();
        assert_eq!(words, ["12 heads", "A fall of 7 – it’s .", "one", "two", "a | b", "1 | 2", "Note 5."]);
        let sentence = &found[1];
        let at = |word: &str| {
            let start = sentence.text.find(word).unwrap();
            &text[sentence.span(&(start..start + word.len())).range()]
        };
        assert_eq!((at("fall"), at("7"), at("it")), ("fall", "7", "it"));
        let links: Vec<(&str, &str)> =
            sentence.links.iter().map(|(words, to)| (&sentence.text[words.clone()], &**to)).collect();
        assert_eq!(links, [("fall of 7", "figure:a/b"), ("", "value:a/c")]);
        assert_eq!(&text[sentence.span(&sentence.links[1].0).range()][..2], "[]");
    }
}
