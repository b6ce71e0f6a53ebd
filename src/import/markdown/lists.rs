//! Lists within lists.
//!
//! In: entries one after another, each with its level. Out: lines that are indented as Markdown reads them. Never: two lists that run into one.

use super::escape::line_start;
use crate::import::manuscript::Entry;

/// The lists that are open.
#[derive(Debug, Default)]
pub(super) struct Lists(Vec<Open>);

#[derive(Debug)]
struct Open {
    level: u8,
    /// Where its marks stand, and where its words do.
    indent: usize,
    words: usize,
    number: Option<u64>,
    /// The sign after its numbers: another one begins another list.
    sign: char,
}

impl Lists {
    /// An entry as it is written, and whether an empty line stands before it.
    pub(super) fn entry(&mut self, entry: &Entry, words: &str) -> (bool, String) {
        let is_first = self.0.is_empty();
        while self.0.len() > 1 && self.0.last().is_some_and(|open| open.level > entry.level) {
            self.0.pop();
        }
        let goes_on = |open: &Open| match (open.number, entry.number) {
            (Some(last), Some(number)) => number == last.saturating_add(1),
            (None, None) => true,
            _ => false,
        };
        let mut is_apart = is_first;
        let (indent, sign) = match self.0.last() {
            Some(open) if open.level < entry.level => (open.words, '.'),
            Some(open) => {
                let is_other_kind = open.number.is_some() != entry.number.is_some();
                is_apart = (is_other_kind || !goes_on(open)) && self.0.len() == 1;
                let sign = if goes_on(open) || is_other_kind { open.sign } else { other(open.sign) };
                let at = (open.indent, sign);
                self.0.pop();
                at
            }
            None => (0, '.'),
        };
        let number = entry.number.filter(|number| *number < 1_000_000_000);
        let mark = number.map_or_else(|| "- ".to_owned(), |number| format!("{number}{sign} "));
        let width = indent + mark.len();
        self.0.push(Open { level: entry.level, indent, words: width, number, sign });
        let lines: Vec<String> = words.split('\n').map(line_start).collect();
        let text = lines.join(&format!("\n{}", " ".repeat(width)));
        (is_apart, format!("{}{mark}{}\n", " ".repeat(indent), text.trim_end()))
    }
}

const fn other(sign: char) -> char {
    if sign == '.' { ')' } else { '.' }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(entries: &[(u8, Option<u64>)]) -> String {
        let mut lists = Lists::default();
        let line = |(level, number): &(u8, Option<u64>)| {
            let entry = Entry { level: *level, number: *number, words: Vec::new() };
            lists.entry(&entry, "words").1
        };
        entries.iter().map(line).collect()
    }

    #[test]
    fn a_list_within_a_list_stands_below_its_words() {
        assert_eq!(
            written(&[(0, Some(1)), (1, None), (1, None), (0, Some(2))]),
            "1. words\n   - words\n   - words\n2. words\n"
        );
    }

    #[test]
    fn a_list_that_starts_anew_is_another_list() {
        assert_eq!(written(&[(0, Some(1)), (0, Some(2)), (0, Some(1))]), "1. words\n2. words\n1) words\n");
    }
}
