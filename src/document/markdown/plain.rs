//! The words of Markdown without its marks.
//!
//! In: nodes. Out: text on one line, and a count of words. Never: the words of footnotes in the middle of a sentence, but in
//! brackets where somebody asks for them.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Tag};

use super::footnotes::key_of;
use super::nodes::{Node, all, siblings};

/// Notes may use one another in a long row.
pub(super) const DEEPEST_NOTE: usize = 3;

/// The words of some nodes on one line, trimmed, without footnotes.
pub(super) fn plain_text(nodes: &[Node<'_>]) -> String {
    words(nodes, Notes::default())
}

/// The words of a text on one line, trimmed, each footnote in brackets after the words that it belongs to.
pub(super) fn plain_text_with_notes(nodes: &[Node<'_>]) -> String {
    let mut footnotes = Notes::default();
    for (node, inside) in all(nodes) {
        if let Some(Tag::FootnoteDefinition(name)) = node.tag() {
            footnotes.written.entry(key_of(name)).or_insert(inside);
        }
    }
    words(nodes, footnotes)
}

fn words<'n, 'a>(nodes: &'n [Node<'a>], mut footnotes: Notes<'n, 'a>) -> String {
    let mut words = String::new();
    push(&mut words, nodes, &mut footnotes);
    words.truncate(words.trim_end().len());
    words
}

/// The footnotes that are to stand in brackets.
#[derive(Default)]
struct Notes<'n, 'a> {
    written: BTreeMap<String, &'n [Node<'a>]>,
    depth: usize,
}

/// Adds the words of some nodes.
fn push<'n, 'a>(words: &mut String, nodes: &'n [Node<'a>], footnotes: &mut Notes<'n, 'a>) {
    for (node, inside) in siblings(nodes) {
        match &node.event {
            Event::Text(text) | Event::Code(text) => push_words(words, text),
            Event::SoftBreak | Event::HardBreak => push_space(words),
            Event::FootnoteReference(name) => push_note(words, name, footnotes),
            Event::Start(Tag::FootnoteDefinition(_) | Tag::HtmlBlock) => {}
            Event::Start(tag) if is_inline(tag) => push(words, inside, footnotes),
            Event::Start(_) => {
                push_space(words);
                push(words, inside, footnotes);
                push_space(words);
            }
            _ => {}
        }
    }
}

/// Adds a footnote in brackets, where it is first used.
fn push_note(words: &mut String, name: &str, footnotes: &mut Notes<'_, '_>) {
    if footnotes.depth >= DEEPEST_NOTE {
        return;
    }
    let Some(inside) = footnotes.written.remove(&key_of(name)) else { return };
    let start = words.len();
    push_space(words);
    words.push('(');
    let first = words.len();
    footnotes.depth += 1;
    push(words, inside, footnotes);
    footnotes.depth -= 1;
    words.truncate(words.trim_end().len());
    if words.len() <= first {
        words.truncate(start);
    } else {
        words.push(')');
    }
}

/// Adds a text; a code block's line ends become spaces.
fn push_words(words: &mut String, text: &str) {
    if text.contains('\n') {
        words.extend(text.chars().map(|character| if character == '\n' { ' ' } else { character }));
    } else {
        words.push_str(text);
    }
}

/// Adds a space between words.
fn push_space(words: &mut String) {
    if !words.is_empty() && !words.ends_with([' ', '(']) {
        words.push(' ');
    }
}

/// Whether an element stands inside a line.
pub(super) fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}

#[cfg(test)]
mod tests {
    use super::super::nodes::parse;
    use super::*;

    #[test]
    fn words_lose_their_marks() {
        let text = "We *will* [act](a.md) on `x`\nand ~~not~~ wait.[^1]\n\n- one\n- two\n\n[^1]: Note.";
        assert_eq!(plain_text(&parse(text)), "We will act on x and not wait. one two");
    }

    #[test]
    fn a_footnote_may_stand_in_brackets() {
        let text = "Fact.[^a] Once[^a] more.[^b]\n\n[^a]: *Why*[^c].\n\n[^b]: <b></b>\n\n[^c]: Also[^a]";
        assert_eq!(plain_text_with_notes(&parse(text)), "Fact. (Why (Also).) Once more.");
    }
}
