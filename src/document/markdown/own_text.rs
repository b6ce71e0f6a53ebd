//! A text that is no plain part of its file, and where its lines stand there.
//!
//! In: the text of a folded or quoted YAML value, and the place of the value. Out: the place of a part of the text.
//! Never: a place outside the value.

use std::sync::{Arc, OnceLock};

use crate::diagnostic::{SourceLocation, SourceText, Span};

/// The text of a YAML value, and where the value stands.
#[derive(Debug, Clone)]
pub(super) struct OwnText {
    text: Arc<str>,
    /// The file that it belongs to, were it put together from others.
    source: Arc<SourceText>,
    place: SourceLocation,
    /// Found when a place is asked for, which is seldom.
    lines: OnceLock<Box<[Line]>>,
}

/// Where a line of the text stands in the file.
#[derive(Debug, Clone, Copy)]
struct Line {
    /// Its first byte in the text that is no space.
    start: usize,
    /// The byte after its last that is no space.
    end: usize,
    /// The byte of the file where `start` stands.
    in_file: usize,
}

impl OwnText {
    /// A text, the file that it belongs to, and the place of its value.
    pub(super) fn new(text: Arc<str>, source: Arc<SourceText>, place: SourceLocation) -> Self {
        Self { text, source, place, lines: OnceLock::new() }
    }

    /// The words of the text, as the parser gets them.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The path of the file, as it is shown to people.
    pub(super) fn path(&self) -> &str {
        self.source.path()
    }

    /// The place of the first line of a part of the text; that of the whole value where the line reads otherwise in the file,
    /// as it does where YAML has joined lines or taken a backslash away.
    pub(super) fn location_of(&self, part: Span) -> SourceLocation {
        let (start, end) = (part.start as usize, part.end as usize);
        let lines = self.lines.get_or_init(|| lines(&self.text, &self.place));
        let at = lines.partition_point(|line| line.end <= start);
        let Some(line) = lines.get(at).filter(|line| line.start < end.max(start + 1)) else {
            return self.location_of_words(self.text.get(start..end).unwrap_or(""));
        };
        let (start, end) = (start.clamp(line.start, line.end), end.clamp(line.start, line.end));
        let in_file = |at: usize| line.in_file + (at - line.start);
        SourceLocation::new(&self.place.source, Span::new(in_file(start)..in_file(end.max(start))))
    }

    /// The place of some words that stand in the value once as they are read; else that of the whole value.
    fn location_of_words(&self, words: &str) -> SourceLocation {
        let words = words.lines().next().unwrap_or("").trim();
        let mut found = self.place.text().match_indices(words).filter(|_| !words.is_empty());
        match (found.next(), found.next()) {
            (Some((at, _)), None) => {
                let span = Span::new(at..at + words.len()).shifted(self.place.span.start);
                SourceLocation::new(&self.place.source, span)
            }
            _ => self.place.clone(),
        }
    }
}

/// The lines of a text that stand in its file as they are read, in order, up to the first that does not.
fn lines(text: &str, place: &SourceLocation) -> Box<[Line]> {
    let (value, value_start) = (place.text(), place.span.start as usize);
    let (mut found, mut searched, mut next) = (Vec::new(), 0, 0);
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let start = next + (line.len() - line.trim_start().len());
        next += line.len();
        if words.is_empty() {
            continue;
        }
        let Some(at) = value.get(searched..).and_then(|rest| rest.find(words)) else { break };
        found.push(Line { start, end: start + words.len(), in_file: value_start + searched + at });
        searched += at + words.len();
    }
    found.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Findings, SourceText};
    use crate::document::yaml::{Value, parse};

    /// The lines and columns, and the words there, of each word `here` of the text of a file's only value.
    fn places(file: &str) -> Vec<String> {
        let source = SourceText::new("a.yaml", file);
        let node = parse(&source, Span::new(0..file.len()), &mut Findings::new()).unwrap();
        let Value::Mapping(entries) = &node.value else { panic!("{node:?}") };
        let Value::Text(text) = &entries[0].node.value else { panic!("{node:?}") };
        let own =
            OwnText::new(text.as_ref().into(), Arc::clone(&source), SourceLocation::new(&source, entries[0].node.span));
        let at = text.match_indices("here").map(|(at, here)| own.location_of(Span::new(at..at + here.len())));
        at.map(|place| format!("{place:?} {}", place.text().lines().next().unwrap_or(""))).collect()
    }

    #[test]
    fn a_word_in_a_text_over_several_lines_has_its_own_place() {
        let reported = ["a.yaml:2:3 here", "a.yaml:2:9 here", "a.yaml:4:7 here"];
        assert_eq!(places("a: |\n  here, here\n\n    - here\n"), reported);
        assert_eq!(places("a: >\n  here, here\n\n    - here\n"), reported);
        assert_eq!(places("a: >-\n\n  x\n  x here\nb: here\n"), ["a.yaml:4:5 here"]);
    }

    #[test]
    fn a_word_in_quotation_marks_has_its_own_place_where_nothing_is_rewritten() {
        assert_eq!(places("a: 'so here'\n"), ["a.yaml:1:8 here"]);
        assert_eq!(places("a: \"\\\"here\\\" and \\\"here\\\"\"\n")[0], "a.yaml:1:4 \"\\\"here\\\" and \\\"here\\\"\"");
        assert_eq!(places("a: We are\n  now here\n"), ["a.yaml:2:7 here"]);
    }
}
