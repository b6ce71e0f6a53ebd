//! A line of Markdown with bold, italic and struck words.
//!
//! In: words and how they look. Out: marks that are read as such. Never: a mark beside a space or between a word and a sign, where
//! readers would see the star itself.

use super::escape;
use crate::import::manuscript::Look;

/// A line while it is written.
#[derive(Debug, Default)]
pub(super) struct Line {
    pieces: Vec<Piece>,
}

#[derive(Debug)]
struct Piece {
    /// The words; Markdown already where `is_marked`.
    words: String,
    look: Look,
    is_marked: bool,
    is_in_link: bool,
}

impl Line {
    pub(super) fn push_text(&mut self, words: &str, look: Look, is_in_link: bool) {
        if let Some(last) = self.pieces.last_mut().filter(|last| !last.is_marked && last.is_in_link == is_in_link) {
            // A space looks the same in any look.
            if last.look == look || words.trim().is_empty() {
                last.words.push_str(words);
                return;
            }
        }
        self.pieces.push(Piece { words: words.to_owned(), look, is_marked: false, is_in_link });
    }

    /// Adds Markdown.
    pub(super) fn push_marked(&mut self, marked: &str) {
        self.pieces.push(Piece { words: marked.to_owned(), look: Look::default(), is_marked: true, is_in_link: false });
    }

    pub(super) fn push_break(&mut self) {
        self.push_marked("\\\n");
    }

    /// The line as Markdown, with single spaces.
    pub(super) fn finish(self) -> String {
        let mut out = String::new();
        for (at, piece) in self.pieces.iter().enumerate() {
            let next = self.pieces.get(at + 1).and_then(Piece::first);
            piece.write(next, &mut out);
        }
        tidy(&out)
    }
}

impl Piece {
    /// The first letter of what is written of it.
    fn first(&self) -> Option<char> {
        let escaped = if self.is_marked { self.words.clone() } else { escape::words(&self.words, self.is_in_link) };
        escaped.chars().next()
    }

    fn write(&self, next: Option<char>, out: &mut String) {
        if self.is_marked {
            // "!" before a link would make a picture of it.
            if out.ends_with('!') && self.words.starts_with('[') && !self.words.starts_with("[^") {
                out.pop();
                out.push_str("\\!");
            }
            out.push_str(&self.words);
            return;
        }
        let Look { bold, italic, struck } = self.look;
        let stars = match (bold, italic) {
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            (false, false) => "",
        };
        let strokes = if struck { "~~" } else { "" };
        let trimmed = self.words.trim();
        if (stars.is_empty() && strokes.is_empty()) || trimmed.is_empty() {
            out.push_str(&escape::words(&self.words, self.is_in_link));
            return;
        }
        let (lead, rest) = self.words.split_at(self.words.len() - self.words.trim_start().len());
        let end = rest.get(trimmed.len()..).unwrap_or("");
        out.push_str(lead);
        let before = out.chars().next_back();
        let after = end.chars().next().or(next);
        // Signs at the ends go outside of the marks, where a word stands beside them.
        let is_word = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
        let is_sign = |it: char| !it.is_alphanumeric() && !it.is_whitespace();
        let inner = if is_word(before) { trimmed.trim_start_matches(is_sign) } else { trimmed };
        let head = trimmed.get(..trimmed.len() - inner.len()).unwrap_or("");
        let core = if is_word(after) { inner.trim_end_matches(is_sign) } else { inner };
        let tail = inner.get(core.len()..).unwrap_or("");
        let core_is_fit = !core.is_empty() && core == core.trim();
        out.push_str(&escape::words(head, self.is_in_link));
        let is_beside_marks = out.ends_with(['*', '~']) && !out.ends_with("\\*") && !out.ends_with("\\~");
        let escaped = escape::words(core, self.is_in_link);
        if core_is_fit && !is_beside_marks {
            let closing: String = stars.chars().rev().collect();
            out.push_str(&[strokes, stars, &escaped, &closing, strokes].concat());
        } else {
            out.push_str(&escaped);
        }
        out.push_str(&escape::words(tail, self.is_in_link));
        out.push_str(end);
    }
}

/// Single spaces, and none beside a line end.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        let is_space = letter == ' ';
        if is_space && (out.ends_with([' ', '\n'])) {
            continue;
        }
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOLD: Look = Look { bold: true, italic: false, struck: false };

    fn line(pieces: &[(&str, Look)]) -> String {
        let mut line = Line::default();
        for (words, look) in pieces {
            line.push_text(words, *look, false);
        }
        line.finish()
    }

    #[test]
    fn marks_stand_where_they_are_read() {
        let plain = Look::default();
        assert_eq!(line(&[("Burglary ", BOLD), ("fell", plain)]), "**Burglary** fell");
        assert_eq!(line(&[("Note:", BOLD), ("it fell", plain)]), "**Note**:it fell");
        assert_eq!(line(&[("a", BOLD), ("b", Look { italic: true, ..plain })]), "**a**b");
        assert_eq!(line(&[("one ", BOLD), (" ", plain), ("two", BOLD)]), "**one two**");
    }
}
