//! Files of a site that nothing reads.
//!
//! In: every file of a site's folder. Out: a finding on each that is in no place where something is read. Never: opens one.

use std::collections::{BTreeMap, BTreeSet};

use super::edition;
use crate::diagnostic::{Finding, Findings, Place, Rule, Severity, nearest};
use crate::model::achievements::facts;
use crate::source::{DOWNLOADS, Sources};

pub(super) const STRAY_FILE: Rule = Rule::warning(
    "stray-file",
    "A file in a place or with an ending where Lamplight does not look is not published, and it is easy not to notice. \
     content/README.md says what is where.",
)
.in_words(
    "A chapter 2022-2025/chapters/04-next.docx, as a word processor saves it.",
    "Its words in Markdown, as 2022-2025/chapters/04-next.md.",
);

pub(super) const RULES: &[&Rule] = &[&STRAY_FILE];

/// The files of a site's own folder, and the folders of an edition, with the endings that are read there.
const FILES: [&str; 6] =
    ["site.yaml", "organisations.yaml", "contacts.yaml", "glossary.yaml", "legislation.yaml", "alerts.yaml"];
const FOLDERS: [(&str, &[&str]); 3] = [("reporting/", &[".md"]), ("pages/", &[".md"]), ("data/", &[".yaml", ".csv"])];
const EDITION_FOLDERS: [(&str, &[&str]); 5] = [
    ("chapters/", &[".md"]),
    ("priorities/", &[".yaml"]),
    ("achievements/", &[".md", facts::ENDING]),
    ("papers/", &[".md"]),
    ("case-studies/", &[".md"]),
];
const EDITION_FILES: [&str; 7] = [
    "edition.yaml",
    "action-plan.yaml",
    "governance.yaml",
    "consultation.yaml",
    "funding.yaml",
    "meetings.yaml",
    "formats.yaml",
];

/// How many files of one folder are told one by one.
const TOLD_APART: usize = 5;

/// Tells every file that nothing reads: a text in the wrong place, and a document or a picture outside the folder files. A
/// folder of many such files is one mistake.
pub(super) fn emit_stray_files(sources: &Sources, findings: &mut Findings) {
    let editions = edition::folders(sources);
    let texts = sources.texts().map(|(path, _)| path).filter(|path| !is_read(sources, path, &editions));
    let assets = sources.assets().map(|(path, _)| path).filter(|path| !path.starts_with(DOWNLOADS));
    emit(sources, texts.chain(assets.filter(|path| !is_table(path))), &editions, findings);
}

/// Tells every table among the data that no dataset takes its rows from. `named` are those that one does.
pub(super) fn emit_stray_tables(sources: &Sources, named: &BTreeSet<String>, findings: &mut Findings) {
    let left_out = findings.left_out();
    // A dataset that could not be read, or whose key is misspelt, may be the one that names it.
    if findings.has_error_in(&sources.shown_path(DATA)) || left_out.has_file(&sources.shown_path(DATA)) {
        return;
    }
    let paths = sources.texts().map(|(path, _)| path).chain(sources.assets().map(|(path, _)| path));
    let tables = paths.filter(|path| is_table(path) && !named.contains(*path));
    emit(sources, tables, &[], findings);
}

/// The folder of the datasets, and of the tables that they take their rows from.
const DATA: &str = "data/";

/// Whether a file is a table among the data.
fn is_table(path: &str) -> bool {
    let name = path.strip_prefix(DATA).filter(|name| !name.contains('/')).unwrap_or("");
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["csv", "xlsx", "xls", "ods"].iter().any(|known| known.eq_ignore_ascii_case(ending))
}

/// Tells some files, those of a folder together where there are many.
fn emit<'p>(sources: &'p Sources, paths: impl Iterator<Item = &'p str>, editions: &[&str], findings: &mut Findings) {
    let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in paths {
        folders.entry(folder_to_blame(path, editions)).or_default().push(path);
    }
    for (folder, paths) in folders {
        // Under another name these would be read, and other files refer to what is in them.
        let meant = paths.iter().filter(|path| is_misnamed(path));
        meant.for_each(|path| findings.leave_out().file(&sources.shown_path(path)));
        match paths.first().filter(|_| paths.len() > TOLD_APART && !folder.is_empty()) {
            Some(first) => {
                let name = first.strip_prefix(folder).unwrap_or(first).trim_start_matches('/');
                let number = paths.len();
                let message =
                    format!("nothing reads {number} files in this folder, such as {name}: they are not published");
                findings.emit(&STRAY_FILE, &Place::file(sources.shown_path(folder)), message, where_to_put(first));
            }
            None => paths.iter().for_each(|path| emit_stray_file(sources, path, findings)),
        }
    }
}

fn emit_stray_file(sources: &Sources, path: &str, findings: &mut Findings) {
    let severity = if is_misnamed(path) { Severity::Error } else { STRAY_FILE.severity };
    let finding = Finding::new(
        &STRAY_FILE,
        Place::file(sources.shown_path(path)),
        "this file is not published: there is nothing that reads it here",
        where_to_put(path),
    );
    let finding = Finding { severity, ..finding };
    let meant = nearest(path, FILES);
    findings.add(finding.with_suggestion(meant.filter(|_| !path.contains('/'))));
}

/// Whether a file would be read under another ending: other files refer to what is in it, so that the site is not whole without.
fn is_misnamed(path: &str) -> bool {
    let name = path.to_ascii_lowercase();
    let is_misspelt = [".yml", ".markdown", ".mdown", ".mkd"].iter().any(|ending| name.ends_with(ending));
    let is_in_capitals = [".md", ".yaml"].iter().any(|ending| name.ends_with(ending) && !path.ends_with(ending));
    (is_misspelt || is_in_capitals) && !path.starts_with(DOWNLOADS)
}

/// The folder of an edition or a site in which a file lies too deep to be read: `chapters` of `2022-2025/chapters/part/02-next.md`.
fn too_deep(path: &str) -> Option<&'static str> {
    let folders = FOLDERS.iter().chain(&EDITION_FOLDERS);
    folders.map(|(folder, _)| folder.trim_end_matches('/')).find(|folder| {
        let mut parts = path.split('/').rev().skip(1);
        parts.next() != Some(folder) && parts.any(|part| part == *folder)
    })
}

/// The folder that a stray file is in: the outermost of which nothing is read, or else its own.
fn folder_to_blame<'p>(path: &'p str, editions: &[&str]) -> &'p str {
    let top = path.split_once('/').map_or("", |(top, _)| top);
    let is_known = editions.contains(&top) || FOLDERS.iter().any(|(folder, _)| folder.trim_end_matches('/') == top);
    if is_known { path.rsplit_once('/').map_or("", |(folder, _)| folder) } else { top }
}

fn is_read(sources: &Sources, path: &str, editions: &[&str]) -> bool {
    let read_in = |rest: &str, folders: &[(&str, &[&str])]| {
        folders.iter().any(|(folder, endings)| {
            rest.strip_prefix(folder)
                .is_some_and(|name| !name.contains('/') && endings.iter().any(|ending| name.ends_with(ending)))
        })
    };
    if FILES.contains(&path) || path.starts_with(DOWNLOADS) || read_in(path, &FOLDERS) {
        return true;
    }
    let Some((folder, rest)) = path.split_once('/') else { return false };
    // Facts without a report are read by nobody.
    let report = rest.strip_suffix(facts::ENDING).map(|stem| format!("{folder}/{stem}.md"));
    report.is_none_or(|report| sources.text(&report).is_some())
        && editions.contains(&folder)
        && (EDITION_FILES.contains(&rest) || read_in(rest, &EDITION_FOLDERS))
}

fn where_to_put(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let known = FILES.iter().chain(&EDITION_FILES).find(|known| **known != name && known.eq_ignore_ascii_case(name));
    if let Some(known) = known {
        return format!("rename it to {known}, in small letters");
    }
    match too_deep(path) {
        Some(folder) => format!("put it into the folder {folder} itself: folders within it are not read"),
        None => where_it_belongs(path).to_owned(),
    }
}

fn where_it_belongs(path: &str) -> &'static str {
    if path.starts_with("theme/") || path.starts_with("themes/") || path == "theme.yaml" {
        return "a theme is a folder in themes, beside the site's own folder";
    }
    if path.get(..DOWNLOADS.len()).is_some_and(|folder| folder.eq_ignore_ascii_case(DOWNLOADS)) {
        return "rename its folder to files, in small letters";
    }
    let (stem, ending) = path.rsplit_once('.').unwrap_or((path, ""));
    let typed = ending;
    let ending = ending.to_ascii_lowercase();
    let has_two = stem.rsplit_once('.').is_some_and(|(_, ending)| ending == "md");
    let is_among_words =
        ["pages/", "reporting/", "/chapters/", "/achievements/"].iter().any(|folder| path.contains(folder));
    match ending.as_str() {
        _ if has_two => "take what follows .md out of its name",
        "markdown" | "mdown" | "mkd" => "rename it so that it ends in .md",
        "md" if typed != "md" => "rename it so that it ends in .md, in small letters",
        "yaml" if typed != "yaml" => "rename it so that it ends in .yaml, in small letters",
        "md" => {
            "put it in chapters or achievements in the folder of an edition, in reporting or pages beside site.yaml, or, saved \
             as PDF, in files if it is to be downloaded"
        }
        "docx" | "doc" | "odt" | "rtf" | "txt" if is_among_words => {
            "write its words into a file that ends in .md, or put it in files if it is to be downloaded"
        }
        "yaml" if path.ends_with(facts::ENDING) => {
            "these are the facts of a published report: give it the name of the report beside it, or remove it"
        }
        "yml" | "yaml" if is_among_words => {
            "the files of this folder end in .md: words after facts between two lines ---"
        }
        "xlsx" | "xls" | "ods" if path.starts_with(DATA) => {
            "save it as CSV in UTF-8 beside its dataset, or put it in files if it is to be downloaded"
        }
        "csv" if path.starts_with(DATA) => {
            "name it with `rows_from` in a dataset, or put it in files if it is to be downloaded"
        }
        "yml" => "rename it so that it ends in .yaml",
        "yaml" => "look at its name and its folder, or remove it",
        _ => "put it in the folder files, beside site.yaml, if it is to be shown or downloaded",
    }
}
