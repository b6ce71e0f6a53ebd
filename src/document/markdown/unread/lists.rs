//! Lines that were meant as the entries of a list.

use std::collections::BTreeSet;
use std::ops::Range;

use super::left::{Left, Line};
use crate::diagnostic::Rule;
use crate::document::markdown::report::Report;

/// Entries that run into one another.
pub(in crate::document::markdown) const RULE: Rule = Rule::warning(
    "unread-list",
    "Each entry of a list is a line that begins with a hyphen and a space, or with a number, a full stop and a space; an empty line \
     stands before the first. Bullets that were pasted from a word processor, and entries without the space, are one long paragraph \
     on the page. For (a), (b) write a list with hyphens, and keep the letters in it. A numbered list counts on from its first \
     number, whatever numbers are typed behind it: its readers see 1, 2, 3 where 1, 3, 7 were typed.",
)
.example(
    "• Visit every home.\n• Fit new locks.",
    "this line is not read as an entry of a list",
    "- Visit every home.\n- Fit new locks.",
);

/// What word processors put before the entries of a list.
const BULLETS: &[char] = &[
    '•', '·', '‣', '∙', '▪', '▫', '●', '○', '◦', '■', '□', '➢', '➤', '►', '▶', '❖', '✓', '✔', '✗', '◆', '◇',
    '\u{f0b7}', '\u{f0a7}', '\u{f0d8}', '\u{f0fc}', '\u{f076}',
];

/// Spaces that Markdown does not take for one.
const WIDE: &[char] = &['\u{a0}', '\u{2002}', '\u{2003}', '\u{2007}', '\u{2009}', '\u{202f}'];

/// What a line begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// A bullet, and whatever else is certainly meant as one.
    Bullet,
    /// A number without a space after it.
    Number,
    /// Something that is meant as one where the next line begins so, too.
    Maybe,
    None,
}

/// Whether a line begins with what may be the mark of an entry.
pub(super) fn is_list_mark(line: &Line<'_>) -> bool {
    mark(line.words).0 != Mark::None || dash(line.words).is_some()
}

/// Reports each line that was meant as an entry.
pub(super) fn check(left: &Left, report: &mut Report<'_>) {
    let lines: Vec<(Line<'_>, (Mark, usize))> =
        left.lines().map(|line| (mark(line.words), line)).map(|(mark, line)| (line, mark)).collect();
    let several = lines.iter().filter(|(_, (mark, _))| *mark == Mark::Maybe).count() > 1;
    let lettered = lettered(&lines);
    for (at, (line, (mark, length))) in lines.iter().enumerate() {
        if lettered.contains(&at) || matches!(mark, Mark::Bullet | Mark::Number) || (*mark == Mark::Maybe && several) {
            let number = line.words.get(..*length).filter(|_| *mark == Mark::Number);
            emit(line.range(), number, report);
        }
    }
}

/// The lines of a list with letters, by their numbers: A. and B., one below the other. "J. Smith" is none.
fn lettered(lines: &[(Line<'_>, (Mark, usize))]) -> BTreeSet<usize> {
    let letter = |line: &Line<'_>| match line.words.as_bytes() {
        [letter, b'.', b' ', ..] if letter.is_ascii_alphabetic() => Some(*letter),
        _ => None,
    };
    let letters: Vec<Option<u8>> = lines.iter().map(|(line, _)| letter(line)).collect();
    let mut found = BTreeSet::new();
    for (at, pair) in letters.windows(2).enumerate() {
        let [Some(first), Some(second)] = pair else { continue };
        if first + 1 == *second && (first.eq_ignore_ascii_case(&b'a') || found.contains(&at)) {
            found.extend([at, at + 1]);
        }
    }
    found
}

fn emit(range: Range<usize>, number: Option<&str>, report: &mut Report<'_>) {
    let help = match number {
        Some(number) => format!("write a space after \"{}\", and an empty line before the first entry", number.trim()),
        None => "begin it with a hyphen and a space, and leave an empty line before the first entry".to_owned(),
    };
    report.emit(&RULE, range, "this line is not read as an entry of a list", help);
}

/// What a line begins with, and how many bytes that takes.
fn mark(words: &str) -> (Mark, usize) {
    let mut letters = words.chars();
    let Some(first) = letters.next() else { return (Mark::None, 0) };
    let second = letters.next();
    let length = first.len_utf8();
    let is_sign = matches!(first, '-' | '*' | '+' | '–');
    match second {
        Some(second) if BULLETS.contains(&first) && !second.is_numeric() => (Mark::Bullet, length),
        Some(second) if is_sign && WIDE.contains(&second) => (Mark::Bullet, length),
        Some('\t') if first == 'o' || (!first.is_alphanumeric() && first != '|') => (Mark::Bullet, length),
        Some(' ') if first == 'o' => {
            let is_sentence = letters.next().is_some_and(|next| next.is_uppercase() || next.is_numeric());
            (if is_sentence { Mark::Bullet } else { Mark::Maybe }, length)
        }
        Some(second) if matches!(first, '-' | '*' | '+') && second.is_alphabetic() => (Mark::Maybe, length),
        _ => numbered(words),
    }
}

/// Whether a line begins with `1.Words`, `1) words` or `(a) words`.
fn numbered(words: &str) -> (Mark, usize) {
    let inner = words.strip_prefix('(').unwrap_or(words);
    let is_bracketed = inner.len() < words.len();
    let count = inner.chars().take_while(char::is_ascii_alphanumeric).count();
    let (number, rest) = inner.split_at(count);
    let is_number = !number.is_empty() && number.len() <= 3 && number.bytes().all(|it| it.is_ascii_digit());
    let is_letter =
        number.len() == 1 || (!number.is_empty() && number.len() <= 4 && number.bytes().all(|it| b"ivx".contains(&it)));
    let Some(after) = rest.strip_prefix([')', '.']) else { return (Mark::None, 0) };
    let length = words.len() - after.len();
    let Some(next) = after.chars().next() else { return (Mark::None, 0) };
    let is_closed = rest.starts_with(')');
    if is_number
        && !is_bracketed
        && (next.is_uppercase() || (is_closed && next.is_alphabetic()) || WIDE.contains(&next))
    {
        return (Mark::Number, length);
    }
    // "e.g." and "J. Smith" begin with a letter, too.
    let is_roman = !number.is_empty() && number.len() <= 4 && number.bytes().all(|it| b"ivx".contains(&it));
    let may_be = (is_number || is_roman || (is_letter && is_closed) || (is_letter && is_bracketed))
        && next.is_whitespace()
        && next != '\n';
    (if may_be { Mark::Maybe } else { Mark::None }, length)
}

/// What follows a dash at the start of a line.
fn dash(words: &str) -> Option<&str> {
    let rest = words.strip_prefix(['–', '—']).or_else(|| words.strip_prefix("--"))?;
    rest.strip_prefix([' ', '\t'])
}

/// Lines and paragraphs that begin with a dash: one alone is somebody's name, or a thought; several are a list.
#[derive(Default)]
pub(super) struct Dashed {
    /// The line before that begins with one, and whether it was reported.
    before: Option<(Range<usize>, bool)>,
}

impl Dashed {
    /// Looks at the next paragraph.
    pub(super) fn check(&mut self, left: &Left, report: &mut Report<'_>) {
        for line in left.lines() {
            let before = self.before.take();
            if dash(line.words).is_none() {
                continue;
            }
            let is_second = before.is_some();
            if let Some((range, false)) = before {
                emit(range, None, report);
            }
            if is_second {
                emit(line.range(), None, report);
            }
            self.before = Some((line.range(), is_second));
        }
    }
}
