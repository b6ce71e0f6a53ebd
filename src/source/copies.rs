//! Copies of files and folders, as a computer names them: `1-burglary - Copy.yaml`, `2022-2025 (2)`, `Copy of contacts.yaml`.
//!
//! In: all paths of a folder. Out: those that are copies of others, each with what it is a copy of. Never: a file whose original is
//! not there.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// The copies among some paths, each with its original: whole folders as folders, which end in `/`.
pub(super) fn copies(paths: &BTreeSet<&str>) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for path in paths {
        let Some((copy, original)) = copied(path) else { continue };
        let is_there = if original.ends_with('/') {
            paths.range(original.as_str()..).next().is_some_and(|first| first.starts_with(&original))
        } else {
            paths.contains(original.as_str())
        };
        if is_there && found.last().is_none_or(|(last, _)| *last != copy) {
            found.push((copy, original));
        }
    }
    found
}

/// Files that hold the same words as another in the same folder, each with the one of the shortest name: copies under a name of their
/// own. Of a file that is short nobody can say so.
pub(super) fn same_words<'t>(texts: impl Iterator<Item = (&'t str, &'t str)>) -> Vec<(String, String)> {
    let mut same: BTreeMap<(&str, &str), BTreeSet<(usize, &str)>> = BTreeMap::new();
    for (path, text) in texts.filter(|(path, text)| text.len() >= SHORTEST && has_words(path)) {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        same.entry((folder, text)).or_default().insert((path.len(), path));
    }
    let mut found = Vec::new();
    for mut paths in same.into_values() {
        let Some((_, original)) = paths.pop_first() else { continue };
        found.extend(paths.into_iter().map(|(_, copy)| (copy.to_owned(), original.to_owned())));
    }
    found.sort();
    found
}

/// Folders whose edition.yaml holds the same words as that of one before them, each with that one: whole editions under a name of
/// their own.
pub(super) fn same_editions<'t>(texts: impl Iterator<Item = (&'t str, &'t str)>) -> Vec<(String, String)> {
    let mut first: BTreeMap<&str, &str> = BTreeMap::new();
    let mut found = Vec::new();
    for (path, text) in texts {
        let Some(folder) = path.strip_suffix("edition.yaml").filter(|folder| folder.matches('/').count() == 1) else {
            continue;
        };
        match first.entry(text) {
            Entry::Vacant(entry) => drop(entry.insert(folder)),
            Entry::Occupied(entry) => found.push((folder.to_owned(), (*entry.get()).to_owned())),
        }
    }
    found
}

/// So many bytes no two files share by chance.
const SHORTEST: usize = 120;

/// Whether a file is one of words: a table may well be there twice.
fn has_words(path: &str) -> bool {
    let is_frozen = path.ends_with(".facts.yaml");
    path.rsplit_once('.').is_some_and(|(_, ending)| matches!(ending, "yaml" | "md")) && !is_frozen
}

/// The outermost part of a path that has the name of a copy, and the path of what it copies.
fn copied(path: &str) -> Option<(String, String)> {
    let mut before = 0;
    for part in path.split_inclusive('/') {
        let (name, slash) = part.split_at(part.trim_end_matches('/').len());
        if let Some(original) = original(name) {
            let (above, _) = path.split_at(before);
            return Some((format!("{above}{part}"), format!("{above}{original}{slash}")));
        }
        before += part.len();
    }
    None
}

/// "contacts.yaml" of "contacts - Copy.yaml", "contacts (2).yaml", "contacts copy.yaml" and "Copy of contacts.yaml".
fn original(name: &str) -> Option<String> {
    if let Some(rest) = name.strip_prefix("Copy of ") {
        return Some(rest.to_owned());
    }
    let (stem, ending) = name.rfind('.').filter(|at| *at > 0).map_or((name, ""), |at| name.split_at(at));
    let numbered = stem.strip_suffix(')').and_then(|stem| stem.rsplit_once(" ("));
    let without_number = numbered
        .filter(|(_, number)| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
        .map(|(stem, _)| stem);
    let stem = without_number.unwrap_or(stem);
    let copied = [" - Copy", " - copy", " (copy)", " copy", "-copy"].iter().find_map(|copy| stem.strip_suffix(copy));
    let second = || {
        stem.rsplit_once(" copy ")
            .filter(|(_, rest)| rest.bytes().all(|byte| byte.is_ascii_digit()))
            .map(|(stem, _)| stem)
    };
    copied.or_else(second).or(without_number).map(|stem| format!("{stem}{ending}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_known_by_its_name_where_the_original_is_there() {
        let of = |paths: &[&str]| copies(&paths.iter().copied().collect());
        for copy in [
            "a - Copy.yaml",
            "a (copy).yaml",
            "a - Copy (2).yaml",
            "a (2).yaml",
            "a copy.yaml",
            "a copy 2.yaml",
            "Copy of a.yaml",
        ] {
            assert_eq!(of(&["a.yaml", copy]), [(copy.to_owned(), "a.yaml".to_owned())], "{copy}");
            assert_eq!(of(&[copy]), [], "{copy}");
        }
        assert_eq!(of(&["a.yaml", "a (old).yaml", "2-copycat.yaml", "cat.yaml", "copy.yaml"]), []);
    }

    #[test]
    fn a_copy_under_another_name_holds_the_same_words() {
        let (long, other) = ("x".repeat(SHORTEST), "y".repeat(SHORTEST));
        let texts = [("p/1-a.yaml", &long), ("p/1-a2.yaml", &long), ("p/2-b.yaml", &other), ("q/1-a.yaml", &long)];
        let found = same_words(texts.into_iter().map(|(path, text)| (path, text.as_str())));
        assert_eq!(found, [("p/1-a2.yaml".to_owned(), "p/1-a.yaml".to_owned())]);
        let texts = [("action-plan-old.yaml", long.as_str()), ("action-plan.yaml", &long)];
        let found = same_words(texts.into_iter());
        assert_eq!(found, [("action-plan-old.yaml".to_owned(), "action-plan.yaml".to_owned())]);
        let editions = [("2022/edition.yaml", "a"), ("2025/edition.yaml", "a"), ("2025/a/edition.yaml", "a")];
        assert_eq!(same_editions(editions.into_iter()), [("2025/".to_owned(), "2022/".to_owned())]);
        assert_eq!(same_words([("a.md", "short"), ("b.md", "short")].into_iter()), []);
    }

    #[test]
    fn a_folder_that_was_copied_is_one_copy() {
        let paths = ["x/2022 - Copy/a.md", "x/2022 - Copy/b.md", "x/2022/a.md", "x/2022/b.md"].into_iter().collect();
        assert_eq!(copies(&paths), [("x/2022 - Copy/".to_owned(), "x/2022/".to_owned())]);
    }
}
