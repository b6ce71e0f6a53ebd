//! The words of a page, paragraph by paragraph.
//!
//! In: the Markdown of a page. Out: its paragraphs, each on one line, as a spreadsheet holds them. Never: a paragraph that differs only in
//! where its lines break.

/// What the place of a paragraph begins with.
pub(super) const PARAGRAPH: &str = "paragraph ";

/// The paragraphs of a text, each on one line.
pub(super) fn paragraphs(text: &str) -> impl Iterator<Item = String> + '_ {
    let text = text.replace("\r\n", "\n");
    let paragraphs: Vec<String> = text.split("\n\n").map(in_one_line).filter(|words| !words.is_empty()).collect();
    paragraphs.into_iter()
}

/// A text with single spaces between its words.
pub(super) fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
