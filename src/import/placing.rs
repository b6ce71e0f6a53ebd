//! Where something is, in words: under which heading, in the paragraph that begins how.

use super::manuscript::{Block, plain};

/// As many words as tell a paragraph from others.
const WORDS: usize = 8;

/// The place of a block, below a heading.
pub(super) fn place(heading: &str, block: Option<&Block>) -> String {
    let under = format!("under “{heading}”");
    match block {
        Some(block) => match beginning(block) {
            Some(words) => format!("{under}, at {}“{words}”", what(block)),
            None => under,
        },
        None => format!("{under}, at its end"),
    }
}

const fn what(block: &Block) -> &'static str {
    match block {
        Block::Heading(_) => "the heading ",
        Block::Table(_) => "the table ",
        Block::Paragraph { .. } | Block::Entry(_) => "",
    }
}

/// The first words of a block; `None` where it has none.
fn beginning(block: &Block) -> Option<String> {
    let said = block.lines().into_iter().map(plain).find(|said| !said.is_empty())?;
    let mut words = said.split(' ');
    let first: Vec<&str> = words.by_ref().take(WORDS).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    Some(first.join(" ") + more)
}
