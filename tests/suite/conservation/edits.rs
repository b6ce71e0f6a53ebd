//! Random edits, as a slip of the hand makes them: after each, every word that was published still is, or a finding names the
//! file. `LAMPLIGHT_EDITS=5000 cargo test conservation` tries more of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use rayon::prelude::*;

use super::{marked, reported, reported_of, rich_site, shown, word, words_in};
use crate::case::{Built, Case};

/// How many edits are tried each time.
const USUAL: usize = 200;
/// How many are tried at once, each in a file of its own.
const TOGETHER: usize = 8;
/// Added to the number of each word in an entry that is there twice, so that both are looked for.
const COPIED: usize = 100_000;
/// The number of a word that an edit adds, and its own number more.
const ADDED: usize = 200_000;

/// Numbers that look random and are the same each time (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// One of some things.
    fn of<'t, T>(&mut self, things: &'t [T]) -> Option<&'t T> {
        let many = u64::try_from(things.len()).unwrap();
        if many == 0 { None } else { things.get(usize::try_from(self.next() % many).unwrap()) }
    }
}

/// An edit of one file.
#[derive(Debug, Clone)]
struct Edit {
    path: String,
    what: String,
    text: String,
}

/// A random edit of a file; `None` where there is nothing to edit in that way.
fn edit(path: &str, text: &str, number: usize, random: &mut Random) -> Option<Edit> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let numbers = |wanted: &dyn Fn(&str) -> bool| -> Vec<usize> {
        lines.iter().enumerate().filter(|(_, line)| wanted(line)).map(|(at, _)| at).collect()
    };
    let (at, what) = match random.next() % 5 {
        0 => {
            let at = *random.of(&numbers(&|line| line.contains("Qz")))?;
            lines[at] = lines[at].replacen("Qz", &format!("Qz {}", word(ADDED + number)), 1);
            (at, "a word more")
        }
        1 => {
            let at = *random.of(&numbers(&|_| true))?;
            lines.remove(at);
            (at, "a line less")
        }
        2 => {
            let at = *random.of(&numbers(&|line| line.trim_start().starts_with("- ")))?;
            let copy = copied(&entry(&lines, at));
            lines.splice(at..at, copy);
            (at, "an entry twice")
        }
        3 => {
            let at = *random.of(&numbers(&|_| true)[1..])?;
            lines.swap(at - 1, at);
            (at, "two lines swapped")
        }
        _ => {
            let at = *random.of(&numbers(&|line| key_of(line).is_some_and(|key| key.len() > 2)))?;
            let key = key_of(&lines[at])?.to_owned();
            lines[at] = lines[at].replacen(&key, &format!("{}{}", &key[..1], &key[2..]), 1);
            (at, "a key misspelt")
        }
    };
    let what = format!("{what} in line {}", at + 1);
    Some(Edit { path: path.to_owned(), what, text: lines.join("\n") + "\n" })
}

/// The key that a line begins with.
fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.trim_start_matches([' ', '-']).split_once(':')?;
    (!key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')).then_some(key)
}

/// The lines of the entry of a list that begins in a line.
fn entry(lines: &[String], at: usize) -> Vec<String> {
    let indent = |line: &String| line.len() - line.trim_start().len();
    let own = indent(&lines[at]);
    let rest = lines[at + 1..].iter().take_while(|line| indent(line) > own);
    std::iter::once(&lines[at]).chain(rest).cloned().collect()
}

/// The same lines with other words.
fn copied(lines: &[String]) -> Vec<String> {
    let copy = |line: &String| {
        words_in(line).iter().fold(line.clone(), |line, number| line.replace(&word(*number), &word(COPIED + number)))
    };
    lines.iter().map(copy).collect()
}

/// The site before any edit: its files, the words that are published, and what is reported.
struct Before {
    files: BTreeMap<String, String>,
    shown: BTreeSet<usize>,
    reported: BTreeSet<(String, String)>,
}

impl Before {
    fn new() -> Self {
        let places = super::places(&rich_site());
        let texts: Vec<_> = places.iter().enumerate().filter(|(_, place)| place.sort == super::Sort::Text).collect();
        // A word that takes something away by itself, such as one in the name of an Act, would hide what an edit takes.
        // So would a fixed word of a translation, which a page may have no place for.
        let kept = shown(&marked(&texts).build());
        let texts: Vec<_> = texts
            .into_iter()
            .filter(|(number, place)| kept.contains(number) && !place.keys.contains(".words."))
            .collect();
        let case = marked(&texts);
        let built = case.build();
        let is_text = |path: &String| [".yaml", ".md", ".csv"].iter().any(|ending| path.ends_with(ending));
        let paths = case.files().into_iter().filter(|path| is_text(path) && !path.ends_with(".facts.yaml"));
        let files = paths.map(|path| (path.clone(), fs::read_to_string(case.content().join(&path)).unwrap())).collect();
        Self { files, shown: shown(&built), reported: reported_of(&built) }
    }

    /// Some edits at once: what is built, and the text of each file.
    fn build(&self, edits: &[&Edit]) -> (Built, BTreeMap<String, String>) {
        let mut files = self.files.clone();
        files.extend(edits.iter().map(|edit| (edit.path.clone(), edit.text.clone())));
        let case: Case = rich_site();
        for (path, text) in &files {
            case.write(path, text);
        }
        (case.build(), files)
    }

    /// Whether a word is published where nothing is wrong.
    fn is_expected(&self, number: usize) -> bool {
        number >= ADDED || self.shown.contains(&(number % COPIED))
    }

    /// The files of which some edits lose words without a finding about that file, or about one that was edited.
    fn silent(&self, edits: &[&Edit]) -> BTreeSet<String> {
        let (built, files) = self.build(edits);
        let kept: BTreeSet<usize> = shown(&built).into_iter().chain(reported(&built)).collect();
        let reported: BTreeSet<String> =
            reported_of(&built).difference(&self.reported).map(|(path, _)| path.clone()).collect();
        let is_edited = |path: &str| edits.iter().any(|edit| edit.path == path);
        let is_any_reported = edits.iter().any(|edit| reported.contains(&edit.path));
        let lost =
            |text: &str| words_in(text).into_iter().any(|number| self.is_expected(number) && !kept.contains(&number));
        let silent = files.iter().filter(|(path, text)| {
            let is_reported = reported.contains(*path) || is_any_reported && (!is_edited(path) || edits.len() == 1);
            !is_reported && lost(text)
        });
        silent.map(|(path, _)| path.clone()).collect()
    }
}

#[test]
fn an_edit_loses_nothing_without_a_word() {
    let asked = std::env::var("LAMPLIGHT_EDITS").ok().and_then(|many| many.parse().ok());
    let before = Before::new();
    assert!(before.shown.len() > 250, "{}", before.shown.len());
    let paths: Vec<&String> = before.files.keys().collect();
    let mut random = Random(2026);
    let mut edits = Vec::new();
    while edits.len() < asked.unwrap_or(USUAL) {
        let path = *random.of(&paths).unwrap();
        edits.extend(edit(path, &before.files[path], edits.len(), &mut random));
    }
    let silent: Vec<&Edit> = batches(&edits).par_iter().flat_map(|edits| silent_of(&before, edits)).collect();
    let silent: Vec<String> = silent.iter().map(|edit| format!("{}: {}", edit.path, edit.what)).collect();
    assert!(silent.is_empty(), "words are lost and nothing is told:\n{}", silent.join("\n"));
}

/// Edits that are tried at once: each in a file of its own.
fn batches(edits: &[Edit]) -> Vec<Vec<&Edit>> {
    let mut batches: Vec<Vec<&Edit>> = Vec::new();
    for edit in edits {
        let fits =
            |batch: &&mut Vec<&Edit>| batch.len() < TOGETHER && batch.iter().all(|other| other.path != edit.path);
        match batches.iter_mut().find(fits) {
            Some(batch) => batch.push(edit),
            None => batches.push(vec![edit]),
        }
    }
    batches
}

/// The edits of a batch that lose something by themselves.
fn silent_of<'e>(before: &Before, edits: &[&'e Edit]) -> Vec<&'e Edit> {
    let files = before.silent(edits);
    let is_suspected = |edit: &&&Edit| {
        files.contains(&edit.path) || files.iter().any(|path| edits.iter().all(|edit| edit.path != *path))
    };
    edits.iter().filter(is_suspected).filter(|edit| !before.silent(&[**edit]).is_empty()).copied().collect()
}
