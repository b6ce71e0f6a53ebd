//! A page in another language: what it says again, and what it leaves to the original.
//!
//! In: a page, and its version. Out: the facts that the version says otherwise, and its words. Never: a fact that is no text, such as a day,
//! an id, or that a page is sensitive: that is said once.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use super::edits::Edit;
use super::paragraphs::{OF_PAGE, PARAGRAPH, in_one_line, paragraphs};
use super::table::Table;
use super::texts::{State, TranslatedText, keys_of_words};
use crate::diagnostic::{Finding, Findings, LEFT_OUT, Rule, SourceLocation, SourceText, Span};
use crate::document::front_matter::read_front_matter;
use crate::document::yaml::{self, Value};

pub(super) const VERSION_KEY: Rule = Rule::error(
    "version-key",
    "A page in a second language says again only words: its title, its summary, its text. Days, ids, contacts, where it stands, and whether it is \
     sensitive are said once, in the original, so that no language can say otherwise. Texts deeper in the facts are translated in the table, \
     which `lamplight report --translations` writes. What is about the version itself is said in it: `original`, `draft`, and on a reporting page \
     when its own words were `checked`.",
)
.in_words(
    "The file abuse.cy.md says `sensitive: false`, and abuse.md says `sensitive: true`.",
    "The file abuse.cy.md says its title and its summary, and nothing else.",
)
.fixed(LEFT_OUT);

/// The day under `checked` of the original from which a version was made.
const ORIGINAL: &str = "original";

/// Whether a version is kept back.
const DRAFT: &str = "draft";

/// When the words of a version were checked, which is not when those of the original were.
const OWN_CHECK: &str = "checked";

/// A key of the facts, where it stands, the lines that it takes, and what stands behind it where that is one text.
struct Fact {
    key: String,
    at: Span,
    lines: Range<usize>,
    text: Option<String>,
}

/// What a page says.
struct PageText {
    facts: Vec<Fact>,
    front: Option<Span>,
    body: Span,
}

impl PageText {
    fn of(source: &Arc<SourceText>, findings: &mut Findings) -> Self {
        let (front, body) = read_front_matter(source, findings);
        let node = front.and_then(|front| yaml::parse(source, front, findings));
        let (Some(span), Some(Value::Mapping(entries))) = (front, node.map(|node| node.value)) else {
            return Self { facts: Vec::new(), front, body };
        };
        let starts: Vec<usize> = entries.iter().map(|entry| entry.key_span.range().start).collect();
        let ends = starts.iter().skip(1).copied().chain([span.range().end]);
        let facts = entries.iter().zip(starts.iter().copied().zip(ends)).map(|(entry, (start, end))| Fact {
            key: entry.key.to_string(),
            at: entry.key_span,
            lines: start..end,
            text: match &entry.node.value {
                Value::Text(text) => Some(text.to_string()),
                _ => None,
            },
        });
        Self { facts: facts.collect(), front, body }
    }

    fn fact(&self, key: &str) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.key == key)
    }

    fn words<'s>(&self, source: &'s SourceText) -> &'s str {
        source.text().get(self.body.range()).unwrap_or_default()
    }
}

/// Whether a version is kept back for now.
pub(super) fn is_draft(version: &Arc<SourceText>) -> bool {
    let page = PageText::of(version, &mut Findings::new());
    page.fact(DRAFT).is_some_and(|fact| fact.text.as_deref() == Some("true"))
}

/// Puts what a version says in the place of what the original says.
pub(super) fn put_in(
    path: &str,
    source: &Arc<SourceText>,
    version: &Arc<SourceText>,
    edits: &mut Vec<Edit>,
    findings: &mut Findings,
) {
    let (page, again) = (PageText::of(source, &mut Findings::new()), PageText::of(version, findings));
    let Some(front) = page.front else { return };
    let (words, others) = keys_of_words(path);
    // Only of pages that say when they were checked a version says so, too.
    let is_of_version = |key: &str| [ORIGINAL, DRAFT].contains(&key) || key == OWN_CHECK && others.contains(&key);
    for fact in again.facts.iter().filter(|fact| !is_of_version(&fact.key)) {
        if others.contains(&&*fact.key) {
            let message = format!("`{}` is said once, in {path}", fact.key);
            let help = format!("take it out here: this page says again only words ({})", words.join(", "));
            findings.add(Finding::new(&VERSION_KEY, SourceLocation::new(version, fact.at), message, help));
            continue;
        }
        let end = front.range().end;
        let at = page.fact(&fact.key).map_or(end..end, |there| there.lines.clone());
        edits.push(Edit::of_part(at, version, fact.lines.clone()));
    }
    // Shown to whoever asked for drafts, a version that is one says so.
    let is_draft = |page: &PageText| page.fact(DRAFT).is_some_and(|fact| fact.text.as_deref() == Some("true"));
    if let Some(draft) = again.fact(DRAFT).filter(|_| is_draft(&again) && !is_draft(&page) && others.contains(&DRAFT)) {
        let end = front.range().end;
        let at = page.fact(DRAFT).map_or(end..end, |there| there.lines.clone());
        edits.push(Edit::of_part(at, version, draft.lines.clone()));
    }
    if !again.words(version).trim().is_empty() {
        edits.push(Edit::of_part(page.body.range(), version, again.body.range()));
    }
}

/// What has become of the words of a page: its paragraphs, and what its version says again of its facts. They are compared with those of which
/// the table says that they were translated.
pub(super) fn state(
    path: &str,
    source: &Arc<SourceText>,
    version: Option<&Arc<SourceText>>,
    table: &Table,
) -> Vec<TranslatedText> {
    let ignored = &mut Findings::new();
    let page = PageText::of(source, ignored);
    let again = version.map(|version| (PageText::of(version, ignored), version));
    let is_written = again.as_ref().is_some_and(|(again, version)| !again.words(version).trim().is_empty());
    let known = table.of_page(path);
    let own = again.as_ref().and_then(|(again, version)| own_check(version, again));
    let text = |place: String, original: String, is_written: bool| {
        let state = match known.iter().find(|row| row.original == in_one_line(&original)) {
            _ if !is_written => State::Missing,
            None if !known.is_empty() => State::Stale { was: String::new(), translation: String::new() },
            row => match (row.map(|row| row.checked_state(String::new())), &own) {
                (Some(checked @ State::Checked { .. }), _) => checked,
                (_, Some((by, on))) => State::Checked { translation: String::new(), by: by.clone(), on: on.clone() },
                _ => State::Unchecked { translation: String::new() },
            },
        };
        TranslatedText { file: path.to_owned(), place, original, state }
    };
    let facts = again.iter().flat_map(|(again, _)| &again.facts).filter_map(|fact| page.fact(&fact.key));
    let facts = facts.filter_map(|fact| Some(text(format!("{OF_PAGE}{}", fact.key), fact.text.clone()?, true)));
    let paragraphs = paragraphs(page.words(source))
        .enumerate()
        .map(|(number, words)| text(format!("{OF_PAGE}{PARAGRAPH}{}", number + 1), words, is_written));
    let older = again.as_ref().and_then(|(again, _)| older(path, source, &page, again));
    older.into_iter().chain(facts).chain(paragraphs).collect()
}

/// Who checked the words of a version, and when, where it says both.
fn own_check(version: &Arc<SourceText>, again: &PageText) -> Option<(String, String)> {
    let facts = yaml::parse(version, again.front?, &mut Findings::new())?;
    let checked = under(&facts.value, OWN_CHECK)?;
    match (under(checked, "by")?, under(checked, "on")?) {
        (Value::Text(by), Value::Text(on)) => Some((by.trim().to_owned(), on.trim().to_owned())),
        _ => None,
    }
}

/// Where the day stands on which the original of a version was checked.
pub(super) const CHECKED: &str = "page: checked";

/// That a version was made from an original that was checked again since, by the day that it names under `original`.
fn older(path: &str, source: &Arc<SourceText>, page: &PageText, again: &PageText) -> Option<TranslatedText> {
    let made_from: Date = again.fact(ORIGINAL)?.text.as_ref()?.trim().parse().ok()?;
    let checked = yaml::parse(source, page.front?, &mut Findings::new())?;
    let Value::Text(checked) = under(under(&checked.value, "checked")?, "on")? else { return None };
    let checked: Date = checked.trim().parse().ok()?;
    (checked > made_from).then(|| TranslatedText {
        file: path.to_owned(),
        place: CHECKED.to_owned(),
        original: checked.to_string(),
        state: State::Stale { was: made_from.to_string(), translation: String::new() },
    })
}

/// What stands under a key.
fn under<'v, 't>(value: &'v Value<'t>, key: &str) -> Option<&'v Value<'t>> {
    let Value::Mapping(entries) = value else { return None };
    entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node.value)
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
        put_in("a/chapters/a.md", &original, &version, &mut edits, &mut Findings::new());
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
        put_in("a/chapters/a.md", &original, &version, &mut edits, &mut Findings::new());
        assert_eq!(rewritten(&original, edits).text(), "---\ntitle: Nodau\n---\nWe aim.\n");
    }
}
