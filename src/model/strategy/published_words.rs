//! Where a text holds words that readers will see.
//!
//! In: a source, and what to look for in it. Out: the places that are published: no note, and no comment. Never: reads the
//! structure of a file in which nothing was found.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use regex::Regex;

use super::stray::STRAY_FILE;
use crate::diagnostic::{Findings, SourceLocation, SourceText, Span};
use crate::document::as_read::{AsRead, Marks, as_read};
use crate::document::parting::{after_last, before, ending};
use crate::model::vocabulary::unpublished;
use crate::source::{Asset, DOWNLOADS, LONGEST_TEXT, Sources, read_plain};

/// The text of a source as its readers see it.
pub(super) struct PublishedText<'s> {
    pub source: &'s Arc<SourceText>,
    /// With its marks, which an address may stand in, and without them, as on a page.
    ways: [AsRead; 2],
    hidden: OnceLock<Vec<Span>>,
}

/// Words that were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// As they are read.
    pub words: String,
    /// Where they were typed.
    pub at: Range<usize>,
    /// What is read before them on their line, and after them.
    pub around: [String; 2],
}

impl Found {
    /// Whether what stands in brackets is the words of a link, or gives one its address.
    pub(super) fn is_link(&self) -> bool {
        self.words.starts_with('[') && self.around[1].starts_with(['(', '[', ':'])
    }

    /// Whether it stands in quotation marks: what others wrote.
    pub(super) fn is_told_of(&self) -> bool {
        const MARKS: [char; 6] = ['"', '“', '”', '\'', '‘', '’'];
        let [above, below] = &self.around;
        above.ends_with(MARKS) && below.starts_with(MARKS)
    }
}

impl<'s> PublishedText<'s> {
    pub(super) fn new(source: &'s Arc<SourceText>) -> Self {
        let is_table = ending(source.path()) == "csv";
        let ways = [Marks::Kept, Marks::Gone].map(|marks| as_read(source.text(), marks, is_table));
        Self { source, ways, hidden: OnceLock::new() }
    }

    /// A text that is published as it is, with the comments in it.
    fn of_download(source: &'s Arc<SourceText>) -> Self {
        Self { hidden: OnceLock::from(Vec::new()), ..Self::new(source) }
    }

    /// The published words that an expression finds, in the order in which they stand.
    pub(super) fn all(&self, expression: &Regex) -> Vec<Found> {
        let [kept, gone] = &self.ways;
        let mut found = found_in(kept, expression);
        if gone.text != kept.text {
            found.extend(found_in(gone, expression));
        }
        found.sort_by_key(|found| (found.at.start, Reverse(found.at.end)));
        let mut end = 0;
        found.retain(|found| {
            let is_new = found.at.start >= end;
            end = end.max(found.at.end);
            is_new
        });
        if !found.is_empty() {
            let mut hidden = self.hidden.get_or_init(|| sorted(unpublished(self.source))).iter().peekable();
            let mut hidden_until = 0;
            found.retain(|found| {
                while let Some(begun) = hidden.next_if(|hidden| hidden.range().start <= found.at.start) {
                    hidden_until = hidden_until.max(begun.range().end);
                }
                found.at.start >= hidden_until
            });
        }
        found
    }

    pub(super) fn location(&self, found: &Found) -> SourceLocation {
        SourceLocation::new(self.source, Span::new(found.at.clone()))
    }
}

fn sorted(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable_by_key(|span| span.start);
    spans
}

fn found_in(read: &AsRead, expression: &Regex) -> Vec<Found> {
    let found = expression.find_iter(&read.text).map(|words| {
        let (above, rest) = read.text.split_at(words.start());
        let (_, below) = rest.split_at(words.len());
        Found { words: words.as_str().to_owned(), at: read.typed(&words.range()), around: around(above, below) }
    });
    found.collect()
}

/// So much of a line before some words, and after them, as says what they stand in.
fn around(above: &str, below: &str) -> [String; 2] {
    const MOST: usize = 200;
    let above = above.get(above.ceil_char_boundary(above.len().saturating_sub(MOST))..).unwrap_or_default();
    let below = below.get(..below.floor_char_boundary(MOST)).unwrap_or_default();
    [after_last(above, |letter| letter == '\n').to_owned(), before(below, |letter| letter == '\n').to_owned()]
}

/// An expression that is written in this program. Its digits and the ends of its words are those of ASCII: with others every text
/// with a dash or a curly quotation mark in it is read ten times slower.
pub(super) fn expression(pattern: &str) -> Option<Regex> {
    Regex::new(&pattern.replace(r"\b", r"(?-u:\b)").replace(r"\d", "[0-9]")).ok()
}

/// What is found in each text of a site outside the folder of downloads, on all cores, in the order of their paths. Each is read as its
/// readers see it once, for all that is looked for, and let go.
pub(super) fn in_each<'s, T: Send>(
    sources: &'s Sources,
    findings: &Findings,
    find: impl Fn(&str, &PublishedText<'s>) -> T + Sync,
) -> Vec<T> {
    // What nothing reads is not published: that is reported.
    let stray = findings.iter().filter(|reported| reported.rule.code == STRAY_FILE.code);
    let stray: BTreeSet<String> =
        stray.filter_map(|reported| reported.place.as_ref()).map(|place| place.path().to_owned()).collect();
    let texts = sources.texts().filter(|(path, _)| !path.starts_with(DOWNLOADS));
    let texts: Vec<_> = texts.filter(|(_, source)| !stray.contains(source.path())).collect();
    texts.into_par_iter().map(|(path, source)| find(path, &PublishedText::new(source))).collect()
}

/// What is found in each text that readers download, which is published as it is: no comment in it is hidden.
pub(super) fn in_downloads<T: Send>(sources: &Sources, find: impl Fn(&str, &PublishedText<'_>) -> T + Sync) -> Vec<T> {
    let assets: Vec<(&str, &Asset)> = sources.assets().filter(|(path, _)| is_text_of_downloads(path)).collect();
    let read = assets.into_par_iter().filter(|(_, asset)| asset.length <= LONGEST_TEXT).filter_map(|(path, asset)| {
        // One that cannot be read is reported where it is copied.
        let bytes = read_plain(&asset.location).ok()?;
        Some((path, SourceText::new(sources.shown_path(path), String::from_utf8_lossy(&bytes))))
    });
    let read: Vec<(&str, Arc<SourceText>)> = read.collect();
    let drawings = sources.texts_in(DOWNLOADS);
    let texts: Vec<_> = read.iter().map(|(path, source)| (*path, source)).chain(drawings).collect();
    texts.into_par_iter().map(|(path, source)| find(path, &PublishedText::of_download(source))).collect()
}

/// Whether a file that readers download is a text by its name.
fn is_text_of_downloads(path: &str) -> bool {
    const TEXTS: [&str; 18] = [
        "txt", "brf", "vtt", "csv", "tsv", "ics", "vcf", "html", "htm", "md", "xml", "json", "geojson", "kml", "gpx",
        "yaml", "yml", "rtf",
    ];
    path.starts_with(DOWNLOADS) && TEXTS.contains(&ending(path).to_ascii_lowercase().as_str())
}
