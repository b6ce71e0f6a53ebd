//! Every rule shows what is wrong by it, and how it is right.
//!
//! In: the example of each rule, and the folder of findings in which the wrong piece stands. A piece that is reported, or that is not
//! told any more once it is right, cannot go stale.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use lamplight::commands::chain::rules;
use lamplight::diagnostic::{Example, Finding, Rule};
use rayon::prelude::*;

use crate::case::Case;
use crate::findings::{cases, code_of, laid_out};

/// What is told beside the rule, where what is wrong is wrong in two ways that cannot be taken apart.
const REPORTED_TOO: [(&str, &str); 9] = [
    // Of the duties that no page meets each is told, whatever is wrong with the others.
    ("duty-page", "duty"),
    ("link-to-ended", "publication-ended"),
    ("published-elsewhere", "held-back"),
    // A site in two languages, of which nobody has translated one.
    ("languages", "unchecked-words"),
    ("languages", "untranslated-texts"),
    ("no-original", "unchecked-words"),
    ("no-original", "untranslated-texts"),
    ("translations", "unchecked-words"),
    ("translations", "untranslated-texts"),
];

/// What is told of what is right, where that is good to know and nothing to mend.
const REPORTED_STILL: [(&str, &str); 11] = [
    ("duty-page", "duty"),
    ("languages", "unchecked-words"),
    ("languages", "untranslated-texts"),
    ("no-original", "unchecked-words"),
    ("no-original", "untranslated-texts"),
    ("translations", "unchecked-words"),
    ("translations", "untranslated-texts"),
    ("small-counts", "held-back"),
    ("unprotected", "held-back"),
    ("published-elsewhere", "held-back"),
    ("link-to-ended", "publication-ended"),
];

/// The second of each pair whose first is a code.
fn of<'c>(pairs: &'c [(&str, &'c str)], code: &str) -> impl Iterator<Item = &'c str> {
    pairs.iter().filter(move |(first, _)| *first == code).map(|(_, second)| *second)
}

/// The folders of a rule's findings: first the one that is there for its example, if there is one, then the others.
fn folders(code: &str) -> Vec<String> {
    let mut folders: Vec<String> = cases().into_iter().filter(|name| code_of(name) == code).collect();
    folders.sort_by_key(|name| !name.ends_with(".example"));
    folders
}

/// Where the wrong piece of an example is.
enum Piece {
    /// In the text of a file.
    InFile(PathBuf),
    /// It is the path of a file or a folder: what is wrong is its name or its place.
    Path(PathBuf),
}

/// A path of an example on the disk: beside the site in `themes`, and in the site else.
fn on_disk(case: &Case, path: &str) -> PathBuf {
    if path.starts_with("themes/") { case.path().join(path) } else { case.content().join(path) }
}

impl Piece {
    fn find(case: &Case, piece: &str) -> Option<Self> {
        let path = on_disk(case, piece);
        if path.exists() { Some(Self::Path(path)) } else { holder(case, piece).map(Self::InFile) }
    }

    /// Puts what is right in its place.
    fn mend(self, case: &Case, wrong: &str, right: &str) {
        match self {
            Self::InFile(path) => {
                let text = fs::read_to_string(&path).unwrap();
                fs::write(path, text.replace(wrong, right)).unwrap();
            }
            Self::Path(path) => {
                let named = on_disk(case, right);
                fs::create_dir_all(named.parent().unwrap()).unwrap();
                fs::rename(&path, named).unwrap();
                // Git and Lamplight know no empty folders.
                let mut above = path.parent();
                while let Some(folder) = above.filter(|folder| fs::remove_dir(folder).is_ok()) {
                    above = folder.parent();
                }
            }
        }
    }
}

/// The file around a site that holds a piece. Fails where the piece stands there twice.
fn holder(case: &Case, piece: &str) -> Option<PathBuf> {
    let entries = walkdir::WalkDir::new(case.path()).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
    let held = files.flat_map(|path| {
        let times = fs::read_to_string(&path).unwrap_or_default().matches(piece).count();
        vec![path; times]
    });
    let held: Vec<PathBuf> = held.collect();
    assert!(held.len() < 2, "{piece:?} stands in {held:?}");
    held.into_iter().next()
}

/// The codes of all that is told of a site.
fn codes(findings: &[Finding]) -> BTreeSet<&str> {
    findings.iter().map(|finding| finding.rule.code).collect()
}

/// What is the matter with an example, if anything.
fn fault(code: &str, wrong: &str, reported: &str, right: &str) -> Option<String> {
    let laid =
        folders(code).iter().map(|name| laid_out(name)).find_map(|case| Some((Piece::find(&case, wrong)?, case)));
    let Some((piece, case)) = laid else {
        return Some(format!("{wrong:?} stands in none of its folders"));
    };
    let findings = case.build().findings;
    let expected: BTreeSet<&str> = of(&REPORTED_TOO, code).chain([code]).collect();
    if codes(&findings) != expected {
        return Some(format!("of {wrong:?} is told, and not {expected:?}:\n{}", case.reported(&findings)));
    }
    let around = format!("{}/", case.path().display());
    let first = findings.iter().find(|finding| finding.rule.code == code);
    let message = first.map_or(String::new(), |finding| finding.message.replace(&around, ""));
    if message != reported {
        return Some(format!("what is told is {message:?}, not {reported:?}"));
    }
    piece.mend(&case, wrong, right);
    let findings = case.build().findings;
    let unexpected = codes(&findings) != of(&REPORTED_STILL, code).collect();
    unexpected.then(|| format!("of {right:?} is told:\n{}", case.reported(&findings)))
}

#[test]
fn what_is_wrong_is_reported_and_what_is_right_is_not() {
    let rules: BTreeMap<&str, &Rule> = rules();
    let faults: Vec<String> = rules
        .par_iter()
        .filter_map(|(code, rule)| match rule.example {
            None => Some(format!("{code} has no example")),
            Some(Example { message: None, .. }) => None,
            Some(Example { wrong, message: Some(message), right }) => {
                fault(code, wrong, message, right).map(|fault| format!("{code}: {fault}"))
            }
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
