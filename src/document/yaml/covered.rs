//! A text in which what cannot be read is covered, so that what stands below it can be.
//!
//! In: a text, and where a slip is in it. Out: the text with the slip covered, every other byte where it was. Never: a guess at what was
//! meant.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::hyphens::{misplaced, missing_above};
use crate::document::parting::line_start;

/// What of a text is covered, because it cannot be read.
#[derive(Debug, Default)]
pub(super) struct Covered {
    /// Where the covered values begin.
    values: BTreeSet<usize>,
    /// Where the lines begin that are covered whole.
    lines: BTreeSet<usize>,
    /// Where keys begin that are covered, and how deep they stood: what stands below such a key is none of what stands above it.
    keys: BTreeMap<usize, usize>,
    /// The lines in which something is covered, each with the slip for which it is.
    slips: BTreeMap<usize, Slip>,
}

/// A slip for which something is covered.
#[derive(Debug, Clone, Copy)]
struct Slip {
    /// How deep its line stood.
    depth: usize,
    /// What stands less deep than this right below it does not follow from it. Beside a line that is covered whole, neighbours of its
    /// depth may only seem to stand wrong.
    below: usize,
}

impl Covered {
    /// Whether a value from one byte to another is covered, or has lines in it that are: it may go on only because they are.
    pub(super) fn has_any(&self, from: u32, to: u32) -> bool {
        self.values.contains(&(from as usize)) || self.has_line(from, to)
    }

    /// Whether a key is covered between two bytes that stood less deep than a list or a mapping, or as deep as a list.
    pub(super) fn parts(&self, from: u32, to: u32, depth: usize, is_list: bool) -> bool {
        let mut keys = self.keys.range(from as usize..to as usize);
        keys.any(|(_, key)| *key < depth || is_list && *key == depth)
    }

    /// Whether nothing is covered.
    pub(super) fn is_empty(&self) -> bool {
        self.slips.is_empty()
    }

    /// Whether a line that is covered whole begins between two bytes.
    pub(super) fn has_line(&self, from: u32, to: u32) -> bool {
        self.lines.range(from as usize..to as usize).next().is_some()
    }

    /// Where the lines begin that are covered whole.
    pub(super) fn lines(&self) -> impl Iterator<Item = usize> {
        self.lines.iter().copied()
    }

    /// Covers the value on the line of a byte, where the slip is in the value, and otherwise the whole line. Every other byte stays where
    /// it is. Whether there was something to cover.
    pub(super) fn cover(&mut self, text: &mut String, at: usize) -> bool {
        let start = line_start(text, at);
        let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or("");
        let end = start + line.trim_end().len();
        if line.trim().is_empty() {
            return false;
        }
        let above = if self.is_apart(text, at) { None } else { self.above(start) };
        let value = value_start(line).map(|value| start + value).filter(|value| *value <= at);
        let value = value.filter(|value| self.values.insert(*value));
        let depth = depth(line);
        let own = Slip { depth, below: if value.is_some() { depth + 1 } else { depth } };
        self.slips.insert(start, above.unwrap_or(own));
        if let Some(value) = value {
            fill(text, value..end, "x");
        } else {
            // The other keys of an entry whose first key cannot be read stand below its hyphen, which stays.
            self.lines.insert(start);
            let hyphen = own_hyphen(line).map(|own| misplaced(text, at).map_or(own, |(_, meant)| meant));
            let hyphen = hyphen.or_else(|| missing_above(text, at));
            if hyphen.is_none() && begins_group(line) {
                self.keys.insert(start, depth);
            }
            fill(text, start..end, " ");
            if let Some(hyphen) = hyphen {
                fill(text, start + hyphen..start + hyphen + 1, "-");
            }
        }
        true
    }

    /// Whether a slip is one of its own, and does not follow from the one above it for which something was covered.
    pub(super) fn is_apart(&self, text: &str, at: usize) -> bool {
        let here = line_start(text, at);
        let Some((above, slip)) = self.slips.range(..=here).next_back() else { return true };
        let mut between = text.get(*above..here).unwrap_or("").lines().skip(1).filter(|line| !line.trim().is_empty());
        // Entries at the depth of their key may be those of a key that is covered.
        let is_entry = |line: &str| line.trim_start().starts_with('-');
        let own = text.get(here..).and_then(|rest| rest.lines().next()).map_or(0, depth);
        own < slip.below || between.any(|line| depth(line) < slip.depth || depth(line) == slip.depth && !is_entry(line))
    }

    /// The slip for which something is covered on a line, or on the last one above it.
    fn above(&self, start: usize) -> Option<Slip> {
        self.slips.range(..=start).next_back().map(|(_, slip)| *slip)
    }
}

/// Puts a letter over each byte of a part of a text.
fn fill(text: &mut String, part: Range<usize>, letter: &str) {
    let cover = letter.repeat(part.len());
    text.replace_range(part, &cover);
}

/// Whether a line is a key below which its list or its keys stand, with its colon or without.
fn begins_group(line: &str) -> bool {
    let key = line.trim().trim_end_matches(':');
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_' || byte == b'-')
}

/// Where the hyphen of a line is that begins an entry, or is meant to: `- ref "1.1"`, `-ref: "1.1"`.
fn own_hyphen(line: &str) -> Option<usize> {
    let entry = line.trim_start_matches(' ');
    let rest = entry.strip_prefix('-')?;
    rest.trim_start().starts_with(char::is_alphabetic).then_some(line.len() - entry.len())
}

/// How deep a line stands.
fn depth(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// Where the value of a line begins, behind its key.
fn value_start(line: &str) -> Option<usize> {
    let (before, value) = line.split_once(": ")?;
    let typed = value.trim_start();
    let key = before.trim_start_matches([' ', '-']);
    let is_key = !key.is_empty() && !key.contains(['"', '\'', '{', '[', '#', ' ']);
    (is_key && !typed.trim_end().is_empty()).then_some(line.len() - typed.len())
}
