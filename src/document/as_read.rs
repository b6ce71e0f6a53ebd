//! A text as somebody reads it on a page: what an editor typed in two ways is one text here.
//!
//! In: the text of a file. Out: its words, in which characters written by their numbers are themselves, every space is one space,
//! every dash a hyphen, and marks are gone where that is asked for; and where each word was typed. Never: a judgement of them.

use std::cmp::Reverse;
use std::ops::Range;

/// What becomes of the marks of Markdown, of the tags of HTML, and of the addresses of links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// They stay as they were typed.
    Kept,
    /// They are gone, as they are from a page.
    Gone,
}

/// A text as it is read.
#[derive(Debug, Clone, Default)]
pub struct AsRead {
    /// The words as a reader sees them, without marks.
    pub text: String,
    /// From where in `text` on which bytes of the file were typed for it.
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone)]
struct Piece {
    at: usize,
    of: Range<usize>,
    is_as_typed: bool,
}

impl AsRead {
    /// The bytes of the file that were typed for some of the words.
    pub fn typed(&self, words: &Range<usize>) -> Range<usize> {
        let (start, _) = self.of(words.start);
        let (_, end) = self.of(words.end.saturating_sub(1).max(words.start));
        start..end.max(start)
    }

    /// Where a byte of the words was typed, and where what was typed for it ends.
    fn of(&self, at: usize) -> (usize, usize) {
        let after = self.pieces.partition_point(|piece| piece.at <= at);
        let Some(piece) = after.checked_sub(1).and_then(|before| self.pieces.get(before)) else { return (0, 0) };
        if piece.is_as_typed {
            let start = piece.of.start + (at - piece.at);
            (start, start + 1)
        } else {
            (piece.of.start, piece.of.end)
        }
    }
}

/// Reads a text. `is_table` where each line stands for itself, as in CSV.
pub fn as_read(text: &str, marks: Marks, is_table: bool) -> AsRead {
    let links = if marks == Marks::Gone { marks_of_links(text) } else { Vec::new() };
    let mut reading = Reading { text, read: AsRead::default(), from: 0, is_table, marks, has_comment_end: true };
    let mut links = links.into_iter().peekable();
    let mut at = 0;
    loop {
        while links.next_if(|link| link.start < at).is_some() {}
        at = next_other(text, at, links.peek().map_or(text.len(), |link| link.start), marks);
        let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        if let Some(link) = links.next_if(|link| link.start == at) {
            at = reading.replace(link, None);
        } else if let Some((range, read)) = reading.other(at, letter) {
            at = reading.replace(range, read);
        } else {
            at += letter.len_utf8();
        }
    }
    reading.keep(text.len());
    reading.read
}

/// Where the next byte stands that may be read otherwise, up to `end`: nearly all of a text is read as it was typed.
fn next_other(text: &str, at: usize, end: usize, marks: Marks) -> usize {
    let bytes = text.as_bytes().get(at..end).unwrap_or_default();
    let is_other = |(index, byte): (usize, &u8)| match byte {
        b' ' => bytes.get(index + 1).is_none_or(|next| next.is_ascii_whitespace() || !next.is_ascii()),
        b'&' | b'%' | b'\\' | b'\t'..=b'\r' => true,
        b'*' | b'`' | b'~' | b'_' | b'<' => marks == Marks::Gone,
        other => !other.is_ascii(),
    };
    at + bytes.iter().enumerate().position(is_other).unwrap_or(bytes.len())
}

/// A text that is being read.
struct Reading<'t> {
    text: &'t str,
    read: AsRead,
    /// The first byte that was not taken over yet.
    from: usize,
    is_table: bool,
    marks: Marks,
    has_comment_end: bool,
}

/// What is read otherwise than it was typed: its bytes, and what it is read as.
type Other = (Range<usize>, Option<char>);

impl Reading<'_> {
    /// Takes over what was typed, up to a byte.
    fn keep(&mut self, to: usize) {
        if let Some(typed) = self.text.get(self.from..to).filter(|typed| !typed.is_empty()) {
            self.read.pieces.push(Piece { at: self.read.text.len(), of: self.from..to, is_as_typed: true });
            self.read.text.push_str(typed);
        }
    }

    /// Puts a character, or nothing, in the place of what was typed; where that ends.
    fn replace(&mut self, range: Range<usize>, read: Option<char>) -> usize {
        self.keep(range.start);
        if let Some(read) = read {
            self.read.pieces.push(Piece { at: self.read.text.len(), of: range.clone(), is_as_typed: false });
            self.read.text.push(read);
        }
        self.from = range.end;
        range.end
    }

    /// What stands at a byte, where it is read otherwise.
    fn other(&mut self, at: usize, letter: char) -> Option<Other> {
        let rest = self.text.get(at..)?;
        let one = at..at + letter.len_utf8();
        match letter {
            'a'..='z' | 'A'..='Z' | '0'..='9' => None,
            '&' => character_reference(rest).map(|(length, read)| (at..at + length, shown(read))),
            '%' if rest.starts_with("%40") => Some((at..at + 3, Some('@'))),
            '\\' => self.escaped(at, rest),
            _ if letter.is_whitespace() => self.space(at, rest),
            _ if !letter.is_ascii() => {
                let read = shown(letter);
                (read != Some(letter)).then_some((one, read))
            }
            _ if self.marks == Marks::Gone => self.mark(at, letter, rest),
            _ => None,
        }
    }

    /// A character after a backslash: by its number, as YAML writes it, or itself, as Markdown does.
    fn escaped(&self, at: usize, rest: &str) -> Option<Other> {
        let next = rest.chars().nth(1)?;
        let digits = match next {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let number = rest.get(2..2 + digits).filter(|digits| digits.len() >= 2);
        let read = number.and_then(|digits| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32);
        if let Some(read) = read {
            return Some((at..at + 2 + digits, shown(read)));
        }
        match next {
            _ if self.marks == Marks::Kept => None,
            '\n' => Some((at..at + 1, None)),
            _ => next.is_ascii_punctuation().then_some((at..at + 2, Some(next))),
        }
    }

    /// Spaces and line ends, which are one space unless something new begins behind them.
    fn space(&self, at: usize, rest: &str) -> Option<Other> {
        let mut after = rest.trim_start();
        let mut spaces = rest.get(..rest.len() - after.len())?;
        if spaces == " " || (self.is_table && spaces == "\n") {
            return None;
        }
        let is_on_one_line = !spaces.contains('\n');
        if self.marks == Marks::Gone && !is_on_one_line {
            after = after.trim_start_matches(['>', ' ']);
            spaces = rest.get(..rest.len() - after.len())?;
        }
        let begins_anew = !is_on_one_line
            && (self.is_table || spaces.matches('\n').count() > 1 || begins_block(after) || after.is_empty());
        Some((at..at + spaces.len(), Some(if begins_anew { '\n' } else { ' ' })))
    }

    /// A mark that is gone from a page.
    fn mark(&mut self, at: usize, letter: char, rest: &str) -> Option<Other> {
        let is_in_word = |text: &str, next: Option<char>| {
            text.chars().next_back().is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)
        };
        let length = match letter {
            '*' | '`' => 1,
            '~' if rest.starts_with("~~") => 2,
            '_' if !is_in_word(self.text.get(..at)?, rest.chars().nth(1)) => 1,
            '<' if rest.starts_with("<!--") => {
                let end = if self.has_comment_end { rest.find("-->") } else { None };
                self.has_comment_end = end.is_some();
                end? + "-->".len()
            }
            '<' => tag(rest)?,
            _ => return None,
        };
        Some((at..at + length, None))
    }
}

/// Whether a line begins a block of Markdown, or an entry of YAML.
fn begins_block(line: &str) -> bool {
    let digits = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let is_numbered = digits.len() < line.len() && (digits.starts_with(". ") || digits.starts_with(") "));
    let after_key = line.trim_start_matches(|letter: char| letter.is_ascii_lowercase() || letter == '_');
    let is_key = after_key.len() < line.len() && (after_key.starts_with(": ") || after_key.starts_with(":\n"));
    is_numbered
        || is_key
        || line.starts_with(['#', '|'])
        || ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark))
}

/// The length of a tag of HTML; an address in angle brackets is none.
fn tag(rest: &str) -> Option<usize> {
    const LONGEST: usize = 300;
    let inner = rest.strip_prefix('<')?;
    let is_tag = inner.trim_start_matches('/').starts_with(|first: char| first.is_ascii_alphabetic());
    let end = inner.bytes().take(LONGEST).position(|byte| matches!(byte, b'>' | b'<' | b'\n'))?;
    let typed = inner.get(..end)?;
    let is_closed = inner.get(end..)?.starts_with('>');
    (is_tag && is_closed && !typed.contains('@') && !typed.contains(':')).then_some(end + 2)
}

/// The brackets and the addresses of links and pictures, and the marks of footnotes.
fn marks_of_links(text: &str) -> Vec<Range<usize>> {
    const LONGEST: usize = 2_000;
    let mut found = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, _) in text.match_indices(['[', ']']) {
        let Some(rest) = text.get(at..) else { continue };
        if rest.starts_with('[') {
            open.push(at);
            continue;
        }
        let Some(start) = open.pop() else { continue };
        let closing = match rest.as_bytes().get(1) {
            Some(b'(') => b')',
            Some(b'[') => b']',
            _ if text.get(start..).is_some_and(|typed| typed.starts_with("[^")) => {
                found.push(start..at + 1);
                continue;
            }
            _ => continue,
        };
        let Some(end) = rest.bytes().skip(2).take(LONGEST).position(|byte| byte == closing) else { continue };
        let picture = usize::from(text.get(..start).is_some_and(|above| above.ends_with('!')));
        found.extend([start - picture..start + 1, at..at + end + 3]);
    }
    found.sort_by_key(|range| (range.start, Reverse(range.end)));
    found
}

/// A character that stands as its number or its name in HTML: how much of the text it takes, and which it is.
fn character_reference(rest: &str) -> Option<(usize, char)> {
    const LONGEST: usize = 12;
    let end = rest.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = rest.get(1..end)?;
    let read = match name.strip_prefix('#') {
        Some(number) => {
            let number = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(number.ok()?)?
        }
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((end + 1, read))
}

/// The characters with a name that stand in addresses, numbers and dates.
const NAMED: [(&str, char); 29] = [
    ("nbsp", ' '),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", ' '),
    ("hairsp", ' '),
    ("numsp", ' '),
    ("puncsp", ' '),
    ("Tab", ' '),
    ("NewLine", ' '),
    ("commat", '@'),
    ("period", '.'),
    ("hyphen", '-'),
    ("dash", '-'),
    ("ndash", '-'),
    ("mdash", '-'),
    ("minus", '-'),
    ("lowbar", '_'),
    ("sol", '/'),
    ("colon", ':'),
    ("plus", '+'),
    ("lpar", '('),
    ("rpar", ')'),
    ("quest", '?'),
    ("lt", '<'),
    ("gt", '>'),
    ("pound", '£'),
    ("shy", '\u{ad}'),
    ("zwj", '\u{200d}'),
    ("zwnj", '\u{200c}'),
];

/// A character as it is seen: a space, a hyphen, a letter of the usual width; none where nothing is seen.
fn shown(character: char) -> Option<char> {
    match character {
        '\u{ad}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => None,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => Some('-'),
        '\u{fe6b}' => Some('@'),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0),
        _ if character.is_whitespace() => Some(' '),
        _ => Some(character),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gone(text: &str) -> String {
        as_read(text, Marks::Gone, false).text
    }

    #[test]
    fn what_is_typed_in_many_ways_is_read_as_one_text() {
        for typed in [
            "a@b 1-2",
            "a&#64;b 1-2",
            "a&commat;b\u{a0}1\u{2011}2",
            "a\\u0040b \u{2009} 1–2",
            "a%40b\n> 1-2",
            "**a**@b\n1-2",
            "[a@b](c.md) 1-2",
            "![a@b][c] 1-2[^d]",
            "a<b>@</b>b <!-- e -->1-2",
            "a\u{200b}@b 1\\-2",
            "ａ＠b&nbsp;_1_-2",
        ] {
            assert_eq!(gone(typed), "a@b 1-2", "{typed:?}");
        }
        assert_eq!(gone("a_b <a@b> <https://c.d>"), "a_b <a@b> <https://c.d>");
        assert_eq!(gone("a\n\nb\n- c\n1. d\n2AB"), "a\nb\n- c\n1. d 2AB");
        assert_eq!(as_read("a,b\nc", Marks::Gone, true).text, "a,b\nc");
        assert_eq!(as_read("**a**&#64;b", Marks::Kept, false).text, "**a**@b");
    }

    #[test]
    fn words_know_where_they_were_typed() {
        let text = "Write to **jo**&#64;[x.org](y.md)\u{a0}now.";
        let read = as_read(text, Marks::Gone, false);
        for (words, typed) in [("jo@x.org", "jo**&#64;[x.org"), ("@", "&#64;"), ("now", "now"), (" now.", "\u{a0}now.")]
        {
            let at = read.text.find(words).unwrap();
            assert_eq!(&text[read.typed(&(at..at + words.len()))], typed);
        }
    }

    proptest::proptest! {
        #[test]
        fn every_part_was_typed_somewhere(text in "[-\\[\\]()<>!*_`~&#;x64@a \\n\u{a0}é\\\\u0]{0,40}") {
            for marks in [Marks::Kept, Marks::Gone] {
                let read = as_read(&text, marks, false);
                for (start, letter) in read.text.char_indices() {
                    let typed = read.typed(&(start..start + letter.len_utf8()));
                    assert!(text.get(typed.clone()).is_some_and(|typed| !typed.is_empty()), "{text:?} {typed:?}");
                }
            }
        }
    }
}
