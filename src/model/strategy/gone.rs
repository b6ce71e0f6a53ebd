//! Files and folders that are not there, or that hold nothing, although others need what stood in them.
//!
//! In: the texts of a site, and all that was reported. Out: one finding on each file that is gone, in the place of those that follow from
//! it; and one on each that is empty. Never: a guess: where a name is misspelt the name is reported, as before.

use std::collections::BTreeMap;

use crate::diagnostic::{
    Finding, Findings, Follows, Gone, LeftOut, Rule, Severity, SourceLocation, SourceText, Span, nearest,
};
use crate::document::parting::ending;
use crate::document::yaml::{self, Value};
use crate::source::Sources;

use super::edition::Edition;
use super::page::Page;
use crate::model::vocabulary::{AsTyped, Id};

const MISSING_SOURCE: Rule = Rule::error(
    "missing-source",
    "Several places name something in a file or a folder that is not there: it was renamed, moved or removed. It is told once, and \
     what follows from it is not. Put it back, give it its name again, or change the places that name it.",
)
.in_words(
    "A folder 2022-2025 that was renamed to 2022-25, while reporting pages lead to chapters in 2022-2025.",
    "The folder under its old name; or the reporting pages with the new one.",
)
.fixed("a page could lose every contact on it");
const EMPTY_FILE: Rule = Rule::warning(
    "empty-file",
    "There is nothing in a file, or only comments. Often that is what is left after a slip, such as all of it marked and a key \
     pressed. Put back what stood in it, or remove the file; a list that is meant to be empty is written [].",
)
.example(
    "# to be written",
    "there are only comments in this file",
    "[]",
);
const WORDLESS: Rule = Rule::warning(
    "wordless-page",
    "A page has a title, and no words below it. Readers would find an empty page, and mostly its words were lost by a slip. Put them \
     back; a page that is still to be written says `draft: true`.",
)
.example(
    "title: Our aims\n\
     ---",
    "this page has no words",
    "title: Our aims\n\
     ---\n\
     Fewer burglaries, and more help after one.",
);

pub(super) const RULES: &[&Rule] = &[&MISSING_SOURCE, &EMPTY_FILE, &WORDLESS];

/// Reports once, of each file or folder of a site that is gone, what others miss in it.
pub fn gather(sources: &Sources, findings: &mut Findings) {
    let left_out = findings.left_out().clone();
    let files = named_files(findings);
    findings.for_each_mut(|finding| {
        if let Some(file) = finding.into.iter().find_map(|path| files.get(path)) {
            finding.into = vec![file.clone()];
        }
    });
    let mut missing = Vec::new();
    findings.gather(
        |path| gone(sources, &left_out, path),
        |why, follows| {
            let finding = replacement(sources, why, follows);
            missing.extend(finding.iter().filter_map(|finding| finding.place.clone()));
            finding
        },
    );
    findings.gather_missing();
    // Whatever else is said to be missing may have stood there.
    for place in &missing {
        findings.leave_out().file(place.path());
    }
    // That a file is empty is reported with what needs it.
    let reported = findings.iter().filter(|reported| reported.rule.code == MISSING_SOURCE.code);
    for place in reported.filter_map(|reported| reported.place.clone()).collect::<Vec<_>>() {
        findings.take_back(&EMPTY_FILE, &place);
    }
}

/// The files that others lead into, each by its folder and its id, as what names only the id leads there: `2022-2025/chapters/challenges`.
fn named_files(findings: &Findings) -> BTreeMap<String, String> {
    let paths = findings.iter().flat_map(|finding| &finding.into).filter(|path| !ending(path).is_empty());
    let by_id = paths.filter_map(|path| {
        let (folder, _) = path.rsplit_once('/')?;
        Some((format!("{folder}/{}", Id::of_file(path)), path.to_owned()))
    });
    by_id.collect()
}

/// Whether a path is that of an id, of which the number and the ending of its file are not known.
fn is_of_id(path: &str) -> bool {
    !path.ends_with('/') && ending(path).is_empty()
}

/// Why what stands at a path below the site's folder is not there, if it is not.
fn gone(sources: &Sources, left_out: &LeftOut, path: &str) -> Option<Gone> {
    let is_reported = |path: &str| left_out.has_file(&sources.shown_path(path));
    let missing = |path: &str| Some(if is_reported(path) { Gone::Reported } else { Gone::Missing(path.to_owned()) });
    let mut folders = path.match_indices('/').filter_map(|(at, _)| path.get(..=at));
    if let Some(folder) = folders.find(|folder| !sources.has_folder(folder)) {
        return missing(folder);
    }
    if path.ends_with('/') || sources.asset(path).is_some() {
        return None;
    }
    match sources.text(path) {
        None => missing(path),
        Some(text) => (ending(path) == "yaml" && emptiness(text).is_some()).then(|| Gone::Empty(path.to_owned())),
    }
}

fn replacement(sources: &Sources, why: &Gone, follows: &Follows<'_>) -> Option<Finding> {
    let first = follows.first.map_or(String::new(), |place| {
        let (line, _) = place.line_and_column();
        format!("{}, line {line}", place.path())
    });
    let is_many = if follows.is_sure { follows.count > 1 } else { follows.words > 1 };
    let count = follows.count;
    let places = if count == 1 { "1 place needs".to_owned() } else { format!("{count} places need") };
    let (path, message, help) = match why {
        // One who types an id wrongly does so once or twice.
        Gone::Missing(path) if is_of_id(path) && count < 3 => return None,
        Gone::Missing(path) if is_of_id(path) => {
            let (folder, id) = path.rsplit_once('/')?;
            let message = format!("no file in {folder} has the id `{id}`, and {count} places name it");
            (path, message, format!("put it back, or give it that name again; the first of those places is {first}"))
        }
        Gone::Missing(path) if is_many => {
            let (what, name) = match path.strip_suffix('/') {
                Some(folder) => ("folder", folder),
                None => ("file", path.as_str()),
            };
            let message = format!("there is no {what} {name}, and {count} places name it or something in it");
            (path, message, format!("put it back, or give it that name again; the first of those places is {first}"))
        }
        Gone::Empty(path) => {
            let message = format!("nothing stands in this file, and {places} what stood in it");
            (path, message, format!("put back what stood in it; the first of those places is {first}"))
        }
        Gone::Missing(_) | Gone::Reported => return None,
    };
    let place = match sources.text(path) {
        Some(source) => SourceLocation::start_of(source),
        None if is_of_id(path) => SourceLocation::file(sources.shown_path(path.rsplit_once('/')?.0)),
        None => SourceLocation::file(sources.shown_path(path.trim_end_matches('/'))),
    };
    let finding = Finding::new(&MISSING_SOURCE, place, message, help);
    let meant = if sources.text(path).is_some() { None } else { sibling(sources, path) };
    Some(Finding { severity: follows.severity, ..finding }.with_suggestion(meant.as_deref()))
}

/// The file or the folder that stands beside one that is gone and has nearly its name.
fn sibling(sources: &Sources, path: &str) -> Option<String> {
    let is_folder = path.ends_with('/');
    let name = path.trim_end_matches('/');
    let (above, name) = name.rsplit_once('/').map_or(("", name), |(above, name)| (above, name));
    let prefix = if above.is_empty() { String::new() } else { format!("{above}/") };
    let parts = |name: &str| name.split('.').count();
    let paths = sources.texts_in(&prefix).map(|(path, _)| path);
    let siblings = paths.filter_map(|other| {
        let rest = other.strip_prefix(&prefix)?;
        match rest.split_once('/') {
            Some((folder, _)) => is_folder.then_some(folder),
            // A version of a page in another language is not what was meant by the page.
            None => (!is_folder && parts(rest) == parts(name)).then_some(rest),
        }
    });
    nearest(name, siblings).map(|meant| format!("{prefix}{meant}"))
}

/// Reports each page that is made of words and has none.
pub(super) fn emit_wordless(pages: &[Page<AsTyped>], editions: &[Edition<AsTyped>], findings: &mut Findings) {
    let chapters = editions.iter().flat_map(|edition| &edition.chapters).map(|chapter| (&chapter.body, &chapter.place));
    let stories = editions.iter().flat_map(|edition| &edition.case_studies).map(|story| (&story.body, &story.place));
    let pages = pages.iter().map(|page| (&page.body, &page.place));
    for (_, place) in chapters.chain(stories).chain(pages).filter(|(body, _)| body.text().trim().is_empty()) {
        let help = "write them below the second line ---, or add `draft: true` above it until they are written";
        findings.emit(&WORDLESS, place, "this page has no words", help);
    }
}

/// Files that are lists: one that is empty is reported, and the site is whole without it unless others need what stood there.
const LISTS: [&str; 9] = [
    "organisations.yaml",
    "contacts.yaml",
    "glossary.yaml",
    "legislation.yaml",
    "alerts.yaml",
    "consultation.yaml",
    "funding.yaml",
    "meetings.yaml",
    "formats.yaml",
];

/// Reports each YAML file of which nothing is read, but for lists that say that they are empty.
pub(super) fn emit_empty(sources: &Sources, findings: &mut Findings) {
    for (path, source) in sources.texts().filter(|(path, _)| *path != "site.yaml") {
        let name = path.rsplit('/').next().unwrap_or(path);
        let is_list = LISTS.contains(&name);
        if !(is_list || is_of_keys(path, name)) {
            continue;
        }
        let Some(Emptiness::Nothing { has_comments }) = emptiness(source) else { continue };
        // A notice that is not shown now waits in a comment: `lamplight new` writes it so.
        if has_comments && path == "alerts.yaml" {
            continue;
        }
        let message = if has_comments { "there are only comments in this file" } else { "this file is empty" };
        let help = if is_list {
            "put back what stood in it, or remove the file; a list that is meant to be empty is written []"
        } else {
            "put back what stood in it, or remove the file"
        };
        let finding = Finding::new(&EMPTY_FILE, SourceLocation::start_of(source), message, help);
        if is_list {
            findings.add(finding);
        } else {
            findings.leave_out().file(source.path());
            findings.add(Finding { severity: Severity::Error, ..finding });
        }
    }
}

/// Whether a file is one of keys and values, with all that there is to know of one thing.
fn is_of_keys(path: &str, name: &str) -> bool {
    let is_among = path.starts_with("data/") || path.contains("/priorities/");
    is_among && ending(name) == "yaml" || matches!(name, "edition.yaml" | "governance.yaml" | "action-plan.yaml")
}

/// How a YAML file is empty.
enum Emptiness {
    /// Nothing stands in it, or only comments.
    Nothing { has_comments: bool },
    /// There is a list without entries.
    List,
}

fn emptiness(source: &std::sync::Arc<SourceText>) -> Option<Emptiness> {
    let text = source.text();
    let whole = Span::new(0..text.len());
    // What can be no more than an empty list is short without its comments: nothing else is parsed.
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    if lines.clone().any(|line| line.len() > 16) || lines.by_ref().take(3).count() > 2 {
        return None;
    }
    match yaml::parse(source, whole, &mut Findings::new())?.value {
        Value::Nothing => Some(Emptiness::Nothing { has_comments: text.contains('#') }),
        Value::List(items) if items.is_empty() => Some(Emptiness::List),
        _ => None,
    }
}
