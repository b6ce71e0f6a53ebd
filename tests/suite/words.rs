//! The words of the default theme: each is used.

use std::collections::BTreeSet;
use std::fs;

use crate::architecture::{root, sources};
use lamplight::words::{Label, british, declarations};

/// The templates of every theme of this repository, joined.
fn templates() -> String {
    let files = walkdir::WalkDir::new(root().join("themes")).into_iter().map(Result::unwrap);
    let files = files.filter(|file| file.path().extension().is_some_and(|ending| ending == "html"));
    files.map(|file| fs::read_to_string(file.path()).unwrap()).collect()
}

/// The words of small letters, digits and low lines in a text: the keys that it may name.
fn named(text: &str) -> BTreeSet<&str> {
    let is_part = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
    text.split(|letter: char| !is_part(letter)).filter(|word| !word.is_empty()).collect()
}

#[test]
fn every_word_of_the_default_theme_is_used() {
    let text: String = sources().into_iter().map(|(_, text)| text).collect::<String>() + &templates();
    let named = named(&text);
    // What only templates of an older theme ask for stands in words/retired.rs.
    let unused: Vec<&str> =
        british().all_plain().keys().map(String::as_str).filter(|key| !named.contains(key)).collect();
    assert_eq!(unused, Vec::<&str>::new(), "no template and no Rust names these keys of themes/default/words");
    assert!(british().all_plain().len() > 300);
}

#[test]
fn every_label_is_said_and_no_key_is_put_together() {
    let files = sources();
    let program: String =
        files.iter().filter(|(path, _)| *path != "words/label.rs").map(|(_, text)| text.as_str()).collect();
    let is_said = |label: &&Label| {
        let name = format!("{label:?}");
        let follows = |rest: &str| !rest.starts_with(|next: char| next.is_ascii_alphanumeric());
        ["Label::", "=> "].iter().any(|way| program.split(&format!("{way}{name}")).skip(1).any(follows))
    };
    let unsaid: Vec<&Label> = Label::ALL.iter().filter(|label| !is_said(label)).collect();
    assert!(unsaid.is_empty(), "{unsaid:?}");
    let keys: Vec<&str> = Label::ALL.iter().map(|label| label.key()).collect();
    let missing: Vec<&&str> = keys.iter().filter(|key| british().plain(key).is_none()).collect();
    assert!(missing.is_empty() && keys.len() > 150, "{missing:?}");
    assert!(!program.contains("word(&format!("), "a key that is put together is none that the compiler knows");
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
