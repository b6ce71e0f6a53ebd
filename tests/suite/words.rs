//! The words of the default theme: each is used.

use std::collections::BTreeSet;
use std::fs;

use crate::architecture::{root, sources};
use lamplight::words::{british, declarations};

/// The templates of every theme of this repository, joined.
fn templates() -> String {
    let files = walkdir::WalkDir::new(root().join("themes")).into_iter().map(Result::unwrap);
    let files = files.filter(|file| file.path().extension().is_some_and(|ending| ending == "html"));
    files.map(|file| fs::read_to_string(file.path()).unwrap()).collect()
}

/// The keys that a text may name: words of small letters, digits and low lines; and beginnings of keys that it puts together, as
/// in `"standing_{}"`.
fn named(text: &str) -> (BTreeSet<&str>, BTreeSet<&str>) {
    let is_part = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
    let words = text.split(|letter: char| !is_part(letter)).filter(|word| !word.is_empty());
    let (beginnings, whole) = words.partition(|word| word.ends_with('_'));
    (whole, beginnings)
}

#[test]
fn every_word_of_the_default_theme_is_used() {
    let text: String = sources().into_iter().map(|(_, text)| text).collect::<String>() + &templates();
    let (whole, beginnings) = named(&text);
    let is_put_together = |key: &str| {
        let ends = |end: &&&str| end.starts_with('_') && end.len() > 2;
        let mut starts = whole.iter().filter(ends).filter_map(|end| key.strip_suffix(*end));
        starts.any(|start| whole.contains(start))
            || beginnings.iter().any(|start| start.len() > 2 && key.starts_with(*start))
    };
    let is_used = |key: &&str| whole.contains(key) || is_put_together(key);
    let unused: Vec<&str> = british().all_plain().keys().map(String::as_str).filter(|key| !is_used(key)).collect();
    assert_eq!(unused, Vec::<&str>::new(), "no template and no Rust names these keys of themes/default/words");
    assert!(british().all_plain().len() > 300);
}

#[test]
fn every_message_that_rust_declares_is_said_by_it() {
    let files = sources();
    let declared: Vec<&str> = declarations().map(|declared| declared.key).collect();
    let mut unsaid = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| path.starts_with("words/")) {
        for line in text.lines().filter(|line| line.contains("\" => ")) {
            let Some((key, rest)) = line.trim().trim_start_matches('"').split_once("\" => ") else { continue };
            let Some(name) = rest.split([' ', '{']).next().filter(|_| declared.contains(&key)) else { continue };
            let said = format!("::{name} {{");
            let is_said = files.iter().any(|(other, text)| other != path && text.contains(&said));
            unsaid.extend((!is_said).then(|| format!("{key} ({name})")));
        }
    }
    assert_eq!(unsaid, Vec::<String>::new());
}
