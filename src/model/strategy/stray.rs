//! Files of a site that nothing reads.
//!
//! In: every file of a site's folder. Out: a finding on each that is in no place where something is read. Never: opens one.

mod known;
mod misnamed;
mod without_edition;

use std::collections::{BTreeMap, BTreeSet};

use super::edition;
pub(super) use known::STRAY_FILE;
use known::{DATA, EDITION_FILES, EDITION_FOLDERS, FILES, FOLDERS};

use crate::diagnostic::{Finding, Findings, Rule, Severity, SourceLocation, is_slip_of, nearest};
use crate::document::parting::ending;
use crate::model::achievements::facts;
use crate::source::{DOWNLOADS, Sources};

pub(super) const RULES: &[&Rule] = &[&STRAY_FILE];

/// How many files of one folder are reported one by one.
const REPORTED_APART: usize = 5;

/// Reports every file that nothing reads: a text in the wrong place, and a document or a picture outside the folder files. A
/// folder of many such files is one mistake.
pub(super) fn emit_stray_files(sources: &Sources, findings: &mut Findings) {
    let editions = edition::folders(sources);
    let texts = sources.texts().map(|(path, _)| path).filter(|path| !is_read(sources, path, &editions));
    let assets = sources.assets().map(|(path, _)| path).filter(|path| !path.starts_with(DOWNLOADS));
    let assets = assets.filter(|path| !is_table(path) && !is_read(sources, path, &editions));
    let mut paths: Vec<&str> = texts.chain(assets).collect();
    misnamed::emit(sources, &mut paths, &editions, findings);
    without_edition::emit(sources, &mut paths, &editions, findings);
    emit(sources, paths.into_iter(), &editions, findings);
}

/// Reports every table among the data that no dataset takes its rows from. `named` are those that one does.
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

/// Whether a file is a table among the data.
fn is_table(path: &str) -> bool {
    path.strip_prefix(DATA).is_some_and(|name| !name.contains('/') && ends_as_table(name))
}

/// Whether a name is that of a table, in CSV or as a spreadsheet.
fn ends_as_table(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["csv", "xlsx", "xls", "ods"].iter().any(|known| known.eq_ignore_ascii_case(ending))
}

/// Reports some files, those of a folder together where there are many.
fn emit<'p>(sources: &'p Sources, paths: impl Iterator<Item = &'p str>, editions: &[&str], findings: &mut Findings) {
    let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in paths {
        folders.entry(folder_to_blame(path, editions)).or_default().push(path);
    }
    for (folder, paths) in folders {
        let is_lost = |path: &&&str| {
            let is_folder = path.rsplit('/').next().is_some_and(is_folder_of_words);
            is_folder || is_misnamed(path) || is_lost(path, editions)
        };
        let severity = if paths.iter().any(|path| is_lost(&path)) { Severity::Error } else { STRAY_FILE.severity };
        // Under another name these would be read, and other files refer to what is in them.
        for path in paths.iter().filter(|path| is_lost(path) || holds_words(path)) {
            findings.leave_out().file(&sources.shown_path(path));
            // What leads to it names it as it was to be called, where it was to be.
            findings.leave_out().file(&sources.shown_path(&meant_path(path)));
        }
        match paths.first().filter(|_| paths.len() > REPORTED_APART && !folder.is_empty()) {
            Some(first) => {
                let name = first.strip_prefix(folder).unwrap_or(first).trim_start_matches('/');
                let number = paths.len();
                let message =
                    format!("nothing reads {number} files in this folder, such as {name}: they are not published");
                let place = SourceLocation::file(sources.shown_path(folder));
                let finding = Finding::new(&STRAY_FILE, place, message, where_to_put(first));
                findings.add(Finding { severity, ..finding });
            }
            None => {
                for path in &paths {
                    let severity = if is_lost(&path) { Severity::Error } else { STRAY_FILE.severity };
                    emit_stray_file(sources, path, severity, findings);
                }
            }
        }
    }
}

fn emit_stray_file(sources: &Sources, path: &str, severity: Severity, findings: &mut Findings) {
    let finding = Finding::new(
        &STRAY_FILE,
        SourceLocation::file(sources.shown_path(path)),
        "this file is not published: there is nothing that reads it here",
        where_to_put(path),
    );
    let finding = Finding { severity, ..finding };
    let meant = nearest(path, FILES);
    findings.add(finding.with_suggestion(meant.filter(|_| !path.contains('/'))));
}

/// Whether a file holds words that readers would miss: Markdown, whatever stands behind its ending, or a priority, in or below a
/// folder of words.
fn is_lost(path: &str, editions: &[&str]) -> bool {
    let Some(top) = path.split_once('/').map(|(top, _)| top).filter(|_| holds_words(path)) else { return false };
    if editions.contains(&top) {
        return true;
    }
    let folders = FOLDERS.iter().map(|(folder, _)| folder).filter(|folder| **folder != DATA);
    folders.chain(EDITION_FOLDERS.iter().map(|(folder, _)| folder)).any(|folder| folder.trim_end_matches('/') == top)
}

/// Whether a file holds words, by its name.
fn holds_words(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    let is_priority = ending(&name) == "yaml" && path.contains("priorities/");
    (name.contains(".md") || is_priority) && !path.ends_with(facts::ENDING)
}

/// Where the words of a stray file were to be: `2022-2025/chapters/02-next.md` of `2022-2025/chapters/more/02-next.md.txt`.
fn meant_path(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.to_ascii_lowercase().find(".md").and_then(|at| name.get(..at)).unwrap_or(name);
    let name = if stem == name { name.to_owned() } else { format!("{stem}.md") };
    let top = path.split_once('/').map_or("", |(top, _)| top);
    let parts: Vec<&str> = folder.split('/').collect();
    let known = parts.iter().position(|part| {
        FOLDERS.iter().chain(&EDITION_FOLDERS).any(|(folder, _)| folder.trim_end_matches('/') == *part)
    });
    match known.and_then(|at| parts.get(..=at)) {
        Some(parts) => format!("{}/{name}", parts.join("/")),
        None if ending(&name) == "md" => format!("{top}/chapters/{name}"),
        None => format!("{folder}/{name}"),
    }
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
    if is_plan(sources, folder, rest) {
        return true;
    }
    // Facts without a report are read by nobody.
    let report = rest.strip_suffix(facts::ENDING).map(|stem| format!("{folder}/{stem}.md"));
    report.is_none_or(|report| sources.text(&report).is_some())
        && editions.contains(&folder)
        && (EDITION_FILES.contains(&rest) || read_in(rest, &EDITION_FOLDERS))
}

/// Whether a table in the folder of an edition is the one from which its plan is read. Where the plan names one that is not there, which
/// is told, it may be that.
fn is_plan(sources: &Sources, folder: &str, name: &str) -> bool {
    const NAMED_BY: &str = "actions_from";
    let Some(plan) = sources.text(&format!("{folder}/action-plan.yaml")) else { return false };
    // A key that is misspelt is told as that.
    let mut keys = plan.text().lines().filter_map(|line| line.split_once(':'));
    let Some((_, named)) = keys.find(|(key, _)| is_slip_of(key, NAMED_BY)) else { return false };
    let is_there = sources.text(&format!("{folder}/{}", named.trim().trim_matches(['"', '\'']))).is_some();
    ends_as_table(name) && !name.contains('/') && (named.contains(name) || !is_there)
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

/// Whether a name is that of a folder in which words are read.
fn is_folder_of_words(name: &str) -> bool {
    FOLDERS.iter().chain(&EDITION_FOLDERS).any(|(folder, _)| folder.trim_end_matches('/') == name)
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
    if path.rsplit('/').next().is_some_and(is_folder_of_words) {
        return misnamed::AS_FOLDER;
    }
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
        "" if is_among_words => "give it a name that ends in .md",
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
            "name it with `rows_from` or `population_from` in a dataset, or put it in files if it is to be downloaded"
        }
        "csv" if path.matches('/').count() == 1 => {
            "name it with `actions_from` in action-plan.yaml, or put it in files if it is to be downloaded"
        }
        "yml" => "rename it so that it ends in .yaml",
        "yaml" => match path.rsplit('/').next().unwrap_or(path) {
            "organisations.yaml" | "contacts.yaml" | "glossary.yaml" | "legislation.yaml" | "alerts.yaml"
            | "withdrawn.yaml" | "site.yaml" => "move it out of this folder, to the folder of the site, or remove it",
            "edition.yaml" | "governance.yaml" | "meetings.yaml" | "action-plan.yaml" | "funding.yaml"
            | "consultation.yaml" | "formats.yaml" => {
                "move it into the folder of an edition, beside its edition.yaml, or remove it"
            }
            _ => "look at its name and its folder, or remove it",
        },
        _ => "put it in the folder files, beside site.yaml, if it is to be shown or downloaded",
    }
}
