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

/// How many words there are. A curly apostrophe arrives as a text of its own and does not end its word.
pub(super) fn count_words(nodes: &[Node<'_>]) -> usize {
    let (mut count, mut in_word) = (0, false);
    for node in nodes {
        match &node.event {
            Event::Text(text) | Event::Code(text) => count_in(text, &mut count, &mut in_word),
            Event::Start(tag) if is_inline(tag) => {}
            _ => in_word = false,
        }
    }
    count
}

/// Counts the words that begin in a text.
fn count_in(text: &str, count: &mut usize, in_word: &mut bool) {
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        if byte.is_ascii_whitespace() {
            *in_word = false;
        } else if !*in_word && begins_word(*byte, bytes.get(at + 1)) {
            *in_word = true;
            *count += 1;
        }
    }
}

/// Whether a word can begin with this byte: bytes decide, because decoding every letter would double the cost of
/// reading. Dashes and curly quotes, which all begin with the bytes E2 80, are no words.
fn begins_word(byte: u8, next: Option<&u8>) -> bool {
    byte.is_ascii_alphanumeric() || (byte >= 0xc2 && !(byte == 0xe2 && next == Some(&0x80)))
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
    fn an_apostrophe_and_emphasis_do_not_part_a_word() {
        assert_eq!(count_words(&parse("Children's *safe*ty – it's **all** we\ndo.\n\nNext")), 7);
        assert_eq!(count_words(&parse("")), 0);
    }
}
