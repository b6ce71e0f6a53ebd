//! Files and folders that have nearly a name under which they would be read: `organisation.yaml`, `Contacts.yml`, `chapter`.
//!
//! In: the paths of what nothing reads. Out: one finding on each name that has a slip in it, and the paths that are left. Never: a
//! finding on one whose right name is taken.

use std::collections::BTreeMap;

use super::known::{EDITION_FILES, EDITION_FOLDERS, FILES, FOLDERS, STRAY_FILE};
use crate::diagnostic::{Finding, Findings, Severity, SourceLocation, is_slip_of};
use crate::source::Sources;

/// What was misspelt: its path, which ends in `/` for a folder, and the path that it should have.
type Misnamed = BTreeMap<String, String>;

/// Reports each misspelt name once, leaves out what is read under the right one, and takes the paths below it out.
pub(super) fn emit(sources: &Sources, paths: &mut Vec<&str>, editions: &[&str], findings: &mut Findings) {
    let mut all = Misnamed::new();
    paths.retain(|path| match misnamed(sources, path, editions) {
        Some((typed, meant)) => {
            all.insert(typed, meant);
            false
        }
        None => true,
    });
    for (typed, meant) in all {
        let what = if typed.ends_with('/') { "folder" } else { "file" };
        let right = meant.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let message = format!("nothing reads this {what} under this name");
        let place = match sources.text(&typed) {
            Some(source) => SourceLocation::start_of(source),
            None => SourceLocation::file(sources.shown_path(typed.trim_end_matches('/'))),
        };
        findings.leave_out().file(&sources.shown_path(&meant));
        findings.leave_out().file(&sources.shown_path(&typed));
        let finding = Finding::new(&STRAY_FILE, place, message, format!("rename it to {right}"));
        findings.add(Finding { severity: Severity::Error, ..finding });
    }
    emit_folders_as_files(sources, paths, editions, findings);
}

/// The part of a path that has a slip in it, and what it was to be.
fn misnamed(sources: &Sources, path: &str, editions: &[&str]) -> Option<(String, String)> {
    let (top, rest) = path.split_once('/').unwrap_or(("", path));
    let free = |meant: &String| {
        if meant.ends_with('/') { !sources.has_folder(meant) } else { sources.text(meant).is_none() }
    };
    let file = |above: &str, name: &str, known: &[&str]| {
        let meant = known.iter().find(|known| is_slip_of(without_txt(name), known))?;
        Some((format!("{above}{name}"), format!("{above}{meant}"))).filter(|(_, meant)| free(meant))
    };
    let folder = |above: &str, name: &str, known: &[(&str, &[&str])]| {
        let meant = known.iter().find(|(known, _)| is_slip_of(name, known.trim_end_matches('/')))?.0;
        Some((format!("{above}{name}/"), format!("{above}{meant}"))).filter(|(_, meant)| free(meant))
    };
    if top.is_empty() {
        return file("", rest, &FILES);
    }
    let above = format!("{top}/");
    if editions.contains(&top) {
        return match rest.split_once('/') {
            Some((name, _)) => folder(&above, name, &EDITION_FOLDERS),
            None => file(&above, rest, &EDITION_FILES),
        };
    }
    // A folder whose edition.yaml is misspelt is no edition, and nothing in it is read.
    let facts = sources
        .texts_in(&above)
        .map(|(path, _)| path)
        .find(|path| path.strip_prefix(&above).is_some_and(|name| is_slip_of(without_txt(name), "edition.yaml")));
    match facts {
        Some(facts) => Some((facts.to_owned(), format!("{above}edition.yaml"))),
        None => folder("", top, &FOLDERS),
    }
}

/// A name without the ending that an editor of texts puts behind it.
fn without_txt(name: &str) -> &str {
    name.strip_suffix(".txt").unwrap_or(name)
}

/// What to do about a file that has the name of a folder.
pub(super) const AS_FOLDER: &str =
    "a folder has this name: remove this file, or give it an ending and put it into the folder";

/// Leaves out the folders in whose place a file stands, which is told as such a file.
fn emit_folders_as_files(sources: &Sources, paths: &[&str], editions: &[&str], findings: &mut Findings) {
    let is_site = |path: &str| FOLDERS.iter().any(|(folder, _)| folder.trim_end_matches('/') == path);
    let is_edition = |path: &str| {
        let parts = path.split_once('/').filter(|(top, _)| editions.contains(top));
        parts.is_some_and(|(_, name)| EDITION_FOLDERS.iter().any(|(folder, _)| folder.trim_end_matches('/') == name))
    };
    for path in paths.iter().filter(|path| is_site(path) || is_edition(path)) {
        findings.leave_out().file(&sources.shown_path(&format!("{path}/")));
    }
}
