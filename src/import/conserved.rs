//! That nothing is lost: each word of the document is in a chapter or in the report.
//!
//! In: what the document says, read without any knowledge of what it is for, and what was made of it, read as Lamplight reads it. Out: the words
//! that are missing. Never: a look at how they were lost.

use std::collections::BTreeMap;

use super::chapters::Chapter;
use super::repair::{Group, Kind, Repair};
use crate::diagnostic::{Findings, SourceText, Span};
use crate::document::markdown::Markdown;

/// As many as anybody looks for.
const MOST_TOLD: usize = 200;

/// The words that are neither in the chapters nor in the report. What the document says twice on purpose is counted once more.
pub(super) fn lost(spoken: &[String], chapters: &[Chapter], repairs: &[Repair], repeated: &[String]) -> Option<Repair> {
    let mut left: BTreeMap<String, usize> = BTreeMap::new();
    let mut add = |text: &str| words(text).for_each(|word| *left.entry(word).or_default() += 1);
    for chapter in chapters {
        add(&chapter.title);
        add(chapter.number.as_deref().unwrap_or(""));
        let source = SourceText::new("chapter.md", chapter.body());
        let whole = Span::new(0..source.text().len());
        add(&Markdown::read(&source, whole, &mut Findings::new()).plain_text());
    }
    for repair in repairs.iter().filter(|repair| is_told_there_alone(repair.kind)) {
        add(&repair.words);
    }
    for line in repeated {
        add(line);
    }
    let mut lost = Vec::new();
    for word in spoken.iter().flat_map(|text| words(text)) {
        match left.get_mut(&word) {
            Some(count) if *count > 0 => *count -= 1,
            _ => lost.push(word),
        }
    }
    lost.truncate(MOST_TOLD);
    (!lost.is_empty()).then(|| Repair { kind: Kind::Lost, place: None, words: lost.join(" ") })
}

/// Whether the words of a repair are in no chapter, so that they count.
fn is_told_there_alone(kind: Kind) -> bool {
    let beside = [Kind::MachineWords, Kind::TextBox, Kind::Chart, Kind::Diagram];
    kind.group() == Group::NotTaken || beside.contains(&kind)
}

/// The words of a text, in letters that are the same whatever they look like.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(|word| word.chars().map(plain).collect())
}

fn plain(letter: char) -> char {
    const SMALL: [&str; 2] = ["⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"];
    let digit = SMALL.iter().find_map(|row| row.chars().position(|small| small == letter));
    digit.and_then(|digit| char::from_digit(u32::try_from(digit).ok()?, 10)).unwrap_or(letter)
}
