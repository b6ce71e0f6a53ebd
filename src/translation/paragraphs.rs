//! The words of a page, paragraph by paragraph.
//!
//! In: the Markdown of a page. Out: its paragraphs as they are typed. Never: a paragraph that counts as another because its lines break
//! elsewhere.

/// What the place of anything begins with that a page's version says in a file of its own.
pub(super) const OF_PAGE: &str = "page: ";

/// What follows it for a paragraph.
pub(super) const PARAGRAPH: &str = "paragraph ";

/// The paragraphs of a text.
pub(super) fn paragraphs(text: &str) -> impl Iterator<Item = String> + use<> {
    let text = text.replace("\r\n", "\n");
    let paragraphs: Vec<String> = text.split("\n\n").map(|words| words.trim_matches('\n').to_owned()).collect();
    paragraphs.into_iter().filter(|words| !words.trim().is_empty())
}

/// A text with single spaces between its words.
pub(super) fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
