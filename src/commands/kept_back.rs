//! What is typed and never published, because it is not meant to be: counted, so that nobody takes it for lost.
//!
//! In: the texts of a site, and what they mean. Out: how many there are of each kind that content/README.md names. Never: what they
//! say.

use crate::diagnostic::{Findings, SourceText, Span};
use crate::document::front_matter::read_front_matter;
use crate::document::markdown;
use crate::document::yaml::{self, Entry, Node, Value};
use crate::model::strategy::Strategy;
use crate::source::{DOWNLOADS, Sources};
use std::sync::Arc;

/// A kind of what is kept back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Draft,
    Notice,
    Note,
    Comment,
    Verified,
    Spelling,
    Check,
    Word,
    Withdrawn,
}

/// The kinds, with what one is called and several are.
const KINDS: [(Kind, &str, &str); 9] = [
    (Kind::Draft, "draft", "drafts"),
    (Kind::Notice, "notice that is not for today", "notices that are not for today"),
    (Kind::Note, "note", "notes"),
    (Kind::Comment, "comment", "comments"),
    (Kind::Verified, "word on who tried a contact, or where", "words on who tried a contact, or where"),
    (Kind::Spelling, "other spelling", "other spellings"),
    (Kind::Check, "check that is less strict", "checks that are less strict"),
    (Kind::Word, "word of a translation without a place", "words of translations without a place"),
    (Kind::Withdrawn, "withdrawn service that is looked for", "withdrawn services that are looked for"),
];

/// How much is kept back of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct KeptBack {
    counts: [usize; KINDS.len()],
}

impl KeptBack {
    /// What is kept back of a site, of which drafts may be shown.
    pub fn of(sources: &Sources, strategy: &Strategy, drafts: bool) -> Self {
        let mut kept = Self::default();
        for (path, source) in sources.texts().filter(|(path, _)| !path.starts_with(DOWNLOADS)) {
            kept.count_file(path, source, drafts);
        }
        let today = strategy.today.day;
        kept.add(Kind::Notice, strategy.alerts.iter().filter(|alert| !alert.is_in_force(today)).count());
        let has_word = |key: &str, words: &[(&str, &str)]| words.iter().any(|(known, _)| *known == key);
        let is_without_place = strategy.translations.iter().filter(|version| {
            let words: Vec<(&str, &str)> = version.words.all().collect();
            version.page.ways_title.is_some() && has_word("ways_to_report", &words)
        });
        kept.add(Kind::Word, is_without_place.count());
        kept
    }

    /// The same with what is kept back of another site.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        for (count, more) in self.counts.iter_mut().zip(other.counts) {
            *count += more;
        }
        self
    }

    /// "2 drafts, 14 notes"; empty where nothing is kept back.
    pub fn in_words(&self) -> String {
        let some = KINDS.iter().zip(self.counts).filter(|(_, count)| *count > 0);
        let words =
            some.map(|((_, one, several), count)| format!("{count} {}", if count == 1 { one } else { several }));
        words.collect::<Vec<_>>().join(", ")
    }

    fn add(&mut self, kind: Kind, more: usize) {
        let counts = KINDS.iter().zip(&mut self.counts).filter(|((of, ..), _)| *of == kind);
        counts.for_each(|(_, count)| *count += more);
    }

    fn count_file(&mut self, path: &str, source: &Arc<SourceText>, drafts: bool) {
        let text = source.text();
        // What is wrong in a file has been reported where it was read.
        let mut findings = Findings::new();
        let whole = Span::new(0..text.len());
        let part = match path.rsplit_once('.') {
            Some((_, "yaml")) => Some(whole),
            Some((_, "md")) => {
                let (facts, body) = read_front_matter(source, &mut findings);
                self.add(Kind::Comment, markdown::comments(text.get(body.range()).unwrap_or("")).len());
                facts
            }
            Some((_, "csv")) => return self.add(Kind::Note, notes_in_table(text)),
            _ => None,
        };
        let Some(part) = part else { return };
        if let Some(root) = yaml::parse(source, part, &mut findings) {
            self.add(Kind::Comment, yaml::comments(text, part, &root).len());
            self.count_node(path, &root, drafts);
            if path == "withdrawn.yaml" {
                self.add(Kind::Withdrawn, entries_in(&root));
            }
        }
    }

    fn count_node(&mut self, path: &str, node: &Node<'_>, drafts: bool) {
        match &node.value {
            Value::Nothing => {}
            Value::Text(text) => self.add(Kind::Comment, markdown::comments(text).len()),
            Value::List(items) => items.iter().for_each(|item| self.count_node(path, item, drafts)),
            Value::Mapping(entries) => {
                for entry in entries {
                    let (kind, count) = match (path, &*entry.key) {
                        (_, "note") => (Kind::Note, texts_in(&entry.node)),
                        (_, "draft") => (Kind::Draft, usize::from(!drafts && is_true(&entry.node))),
                        ("contacts.yaml", "verified") => (Kind::Verified, words_of_verified(&entry.node)),
                        ("organisations.yaml", "also_known_as") => (Kind::Spelling, texts_in(&entry.node)),
                        ("site.yaml", "checks") => (Kind::Check, entries_in(&entry.node)),
                        _ => {
                            self.count_node(path, &entry.node, drafts);
                            continue;
                        }
                    };
                    self.add(kind, count);
                }
            }
        }
    }
}

/// The cells of the column `note` of a table that hold something.
fn notes_in_table(text: &str) -> usize {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let Some(at) = reader.headers().ok().and_then(|names| names.iter().position(|name| name.trim() == "note")) else {
        return 0;
    };
    reader
        .records()
        .filter_map(Result::ok)
        .filter(|row| row.get(at).is_some_and(|cell| !cell.trim().is_empty()))
        .count()
}

fn texts_in(node: &Node<'_>) -> usize {
    match &node.value {
        Value::Nothing => 0,
        Value::Text(_) => 1,
        Value::List(items) => items.iter().map(texts_in).sum(),
        Value::Mapping(entries) => entries.iter().map(|entry| texts_in(&entry.node)).sum(),
    }
}

const fn entries_in(node: &Node<'_>) -> usize {
    match &node.value {
        Value::List(items) => items.len(),
        Value::Mapping(entries) => entries.len(),
        _ => 0,
    }
}

fn is_true(node: &Node<'_>) -> bool {
    matches!(&node.value, Value::Text(text) if matches!(&*yaml::plain_word(text), "true" | "yes"))
}

/// The words under `verified` that are not published: its day is.
fn words_of_verified(node: &Node<'_>) -> usize {
    let Value::Mapping(entries) = &node.value else { return 0 };
    let is_kept = |entry: &&Entry<'_>| matches!(&*entry.key, "by" | "at") && entry.node.value != Value::Nothing;
    entries.iter().filter(is_kept).count()
}
