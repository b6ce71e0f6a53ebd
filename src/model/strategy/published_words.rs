//! Where a text holds words that readers will see.
//!
//! In: a source, and what to look for in it. Out: the places that are published: no note, and no comment of YAML. Never: reads the
//! structure of a file in which nothing was found.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use regex::Regex;

use crate::diagnostic::{Findings, SourceText, Span};
use crate::document::parting::after_last;
use crate::model::vocabulary::notes;
use crate::source::{DOWNLOADS, Sources};

/// Every published place of a source at which an expression matches.
pub(super) fn published(source: &Arc<SourceText>, expression: &Regex) -> Vec<Range<usize>> {
    let found: Vec<Range<usize>> = expression.find_iter(source.text()).map(|found| found.range()).collect();
    if found.is_empty() {
        return found;
    }
    let notes = notes(source);
    let is_of_yaml = yaml_of(source);
    found.into_iter().filter(|at| is_published(source.text(), at, &notes, &is_of_yaml)).collect()
}

fn is_published(text: &str, at: &Range<usize>, notes: &[Span], yaml: &Range<usize>) -> bool {
    let is_in_note = notes.iter().any(|note| note.range().contains(&at.start));
    !(is_in_note || (yaml.contains(&at.start) && is_comment(text, at.start)))
}

/// Where a source is YAML: the whole of it, or what stands above the words of a page.
fn yaml_of(source: &SourceText) -> Range<usize> {
    let (path, text) = (source.path(), source.text());
    match path.rsplit_once('.') {
        Some((_, "yaml")) => 0..text.len(),
        Some((_, "md")) if text.starts_with("---") => 0..text.find("\n---").unwrap_or(0),
        _ => 0..0,
    }
}

/// Whether a place of YAML stands behind the sign of a comment.
fn is_comment(text: &str, at: usize) -> bool {
    let line = after_last(text.split_at(at).0, |letter| letter == '\n');
    let is_open = |before: &str, mark: char| before.matches(mark).count() % 2 == 1;
    line.match_indices('#').map(|(sign, _)| line.split_at(sign).0).any(|before| {
        before.chars().next_back().is_none_or(char::is_whitespace) && !is_open(before, '"') && !is_open(before, '\'')
    })
}

/// An expression that is written in this program. Its digits and the ends of its words are those of ASCII: with others every text
/// with a dash or a curly quotation mark in it is read ten times slower.
pub(super) fn expression(pattern: &str) -> Option<Regex> {
    Regex::new(&pattern.replace(r"\b", r"(?-u:\b)").replace(r"\d", "[0-9]")).ok()
}

/// What is found in each text of a site outside the folder of downloads, on all cores, in the order of their paths.
pub(super) fn in_each(
    sources: &Sources,
    find: impl Fn(&str, &Arc<SourceText>, &mut Findings) + Sync,
    findings: &mut Findings,
) {
    let texts: Vec<_> = sources.texts().filter(|(path, _)| !path.starts_with(DOWNLOADS)).collect();
    let found = texts.into_par_iter().map(|(path, source)| {
        let mut found = Findings::new();
        find(path, source, &mut found);
        found
    });
    for found in found.collect::<Vec<_>>() {
        findings.extend(found);
    }
}
