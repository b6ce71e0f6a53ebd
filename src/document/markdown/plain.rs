//! The words of Markdown without its marks.
//!
//! In: nodes. Out: text on one line, and a count of words. Never: the words of footnotes in the middle of a sentence.

use pulldown_cmark::{Event, Tag};

use super::nodes::{Node, siblings};

/// The words of some nodes on one line, trimmed.
pub(super) fn plain_text(nodes: &[Node<'_>]) -> String {
    let mut words = String::new();
    push(&mut words, nodes);
    words.truncate(words.trim_end().len());
    words
}

/// Adds the words of some nodes.
fn push(words: &mut String, nodes: &[Node<'_>]) {
    for (node, inside) in siblings(nodes) {
        match &node.event {
            Event::Text(text) | Event::Code(text) => push_words(words, text),
            Event::SoftBreak | Event::HardBreak => push_space(words),
            Event::Start(Tag::FootnoteDefinition(_) | Tag::HtmlBlock) => {}
            Event::Start(tag) if is_inline(tag) => push(words, inside),
            Event::Start(_) => {
                push_space(words);
                push(words, inside);
                push_space(words);
            }
            _ => {}
        }
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
    if !words.is_empty() && !words.ends_with(' ') {
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
}
