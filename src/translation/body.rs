//! A page in another language: what it says again, and what it leaves to the original.
//!
//! In: a page, and its version. Out: the facts that the version says otherwise, and its words. Never: a fact that both have twice; a day
//! on which somebody checked another page.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use super::edits::Edit;
use super::paragraphs::{PARAGRAPH, paragraphs};
use super::table::Table;
use super::texts::{State, TranslatedText};
use crate::diagnostic::{Findings, SourceText, Span};
use crate::document::front_matter::read_front_matter;
use crate::document::yaml::{self, Value};

/// What a version says of itself, and not of the page: which original it was made from, and fixed words for a page of its own.
const ABOUT_THE_VERSION: [&str; 5] = ["original", "words", "checked", "easy_read", "draft"];

/// A key of the facts, and the lines that it takes.
struct Fact {
    key: String,
    lines: Range<usize>,
}

/// The facts of a page, each with its lines, and where its words begin.
fn facts(source: &Arc<SourceText>) -> (Vec<Fact>, Option<Span>, Span) {
    let ignored = &mut Findings::new();
    let (front, body) = read_front_matter(source, ignored);
    let node = front.and_then(|front| yaml::parse(source, front, ignored));
    let (Some(front), Some(Value::Mapping(entries))) = (front, node.map(|node| node.value)) else {
        return (Vec::new(), front, body);
    };
    let starts: Vec<usize> = entries.iter().map(|entry| entry.key_span.range().start).collect();
    let ends = starts.iter().skip(1).copied().chain([front.range().end]);
    let facts = entries.iter().zip(starts.iter().copied().zip(ends));
    let facts = facts.map(|(entry, (start, end))| Fact { key: entry.key.to_string(), lines: start..end });
    (facts.collect(), Some(front), body)
}

/// Puts what a version says in the place of what the original says.
pub(super) fn put_in(source: &Arc<SourceText>, version: &Arc<SourceText>, edits: &mut Vec<Edit>) {
    let (said, front, body) = facts(source);
    let (said_again, _, words) = facts(version);
    let Some(front) = front else { return };
    for fact in said_again.iter().filter(|fact| !ABOUT_THE_VERSION.contains(&fact.key.as_str())) {
        let same = said.iter().find(|there| there.key == fact.key);
        let end = front.range().end;
        edits.push(Edit::of_part(same.map_or(end..end, |there| there.lines.clone()), version, fact.lines.clone()));
    }
    let is_written = version.text().get(words.range()).is_some_and(|words| !words.trim().is_empty());
    if is_written {
        edits.push(Edit::of_part(body.range(), version, words.range()));
    }
}

/// What has become of the words of a page: its paragraphs are compared with those of which the table says that they were translated.
pub(super) fn state(
    path: &str,
    source: &Arc<SourceText>,
    version: Option<&Arc<SourceText>>,
    table: &Table,
) -> Vec<TranslatedText> {
    let (.., body) = facts(source);
    let words = source.text().get(body.range()).unwrap_or_default();
    let is_written = version.is_some_and(|version| {
        let (.., words) = facts(version);
        version.text().get(words.range()).is_some_and(|words| !words.trim().is_empty())
    });
    let known = table.paragraphs_of(path);
    let older = version.and_then(|version| older(path, source, version));
    let paragraphs = paragraphs(words).enumerate().map(|(number, paragraph)| {
        let state = match known.iter().find(|row| row.original == paragraph) {
            _ if !is_written => State::Missing,
            Some(row) => row.checked_state(String::new()),
            None if known.is_empty() => State::Unchecked { translation: String::new() },
            None => State::Stale { was: String::new(), translation: String::new() },
        };
        TranslatedText {
            file: path.to_owned(),
            place: format!("{PARAGRAPH}{}", number + 1),
            original: paragraph,
            state,
        }
    });
    older.into_iter().chain(paragraphs).collect()
}

/// Where the day stands on which the original of a version was checked.
pub(super) const CHECKED: &str = "paragraph checked";

/// That a version was made from an original that was checked again since, by the day that it names under `original`.
fn older(path: &str, source: &Arc<SourceText>, version: &Arc<SourceText>) -> Option<TranslatedText> {
    let day_under = |source: &Arc<SourceText>, keys: &[&str]| -> Option<Date> {
        let ignored = &mut Findings::new();
        let front = read_front_matter(source, ignored).0?;
        let mut node = yaml::parse(source, front, ignored)?;
        for key in keys {
            let Value::Mapping(entries) = node.value else { return None };
            node = entries.into_iter().find(|entry| entry.key == *key)?.node;
        }
        match node.value {
            Value::Text(day) => day.trim().parse().ok(),
            _ => None,
        }
    };
    let (made_from, checked) = (day_under(version, &["original"])?, day_under(source, &["checked", "on"])?);
    (checked > made_from).then(|| TranslatedText {
        file: path.to_owned(),
        place: CHECKED.to_owned(),
        original: checked.to_string(),
        state: State::Stale { was: made_from.to_string(), translation: String::new() },
    })
}

#[cfg(test)]
mod tests {
    use super::super::edits::rewritten;
    use super::*;

    #[test]
    fn a_version_says_again_what_reads_otherwise() {
        let original = "---\ntitle: Aims\nnumber: \"2\"\nchecked: {by: us, on: 2026-01-01}\n---\nWe aim.\n";
        let version = "---\ntitle: Nodau\noriginal: 2026-01-01\ndescription: |\n  Ein nodau\n---\nAnelwn.\n";
        let (original, version) = (SourceText::new("a.md", original), SourceText::new("a.cy.md", version));
        let mut edits = Vec::new();
        put_in(&original, &version, &mut edits);
        assert_eq!(
            rewritten(&original, edits).text(),
            "---\ntitle: Nodau\nnumber: \"2\"\nchecked: {by: us, on: 2026-01-01}\ndescription: |\n  Ein nodau\n---\nAnelwn.\n"
        );
    }

    #[test]
    fn the_words_of_the_original_stay_where_the_version_has_none() {
        let (original, version) = (
            SourceText::new("a.md", "---\ntitle: Aims\n---\nWe aim.\n"),
            SourceText::new("a.cy.md", "---\ntitle: Nodau\n---\n"),
        );
        let mut edits = Vec::new();
        put_in(&original, &version, &mut edits);
        assert_eq!(rewritten(&original, edits).text(), "---\ntitle: Nodau\n---\nWe aim.\n");
    }
}
