//! What a file of the program names of other files, read from its tokens: no comment and no text is taken for an import.

use std::collections::BTreeMap;
use std::str::FromStr as _;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The words of a path: `crate`, `model`, `Strategy`.
pub(crate) type Words = Vec<String>;

/// A path that a file names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Named {
    pub(crate) words: Words,
    pub(crate) line: usize,
    /// Whether only tests name it.
    pub(crate) in_test: bool,
}

/// What a file says of others, and which names it has for them.
#[derive(Debug, Default)]
pub(crate) struct File {
    /// Every path that starts at `crate`, `super` or `self`, at a module below the file, or at a name that it imports.
    pub(crate) named: Vec<Named>,
    /// The modules below it that are files of their own, and whether they are only there for tests.
    pub(crate) modules: BTreeMap<String, bool>,
    /// What it hands on to others by a name: `pub use`.
    pub(crate) handed_on: BTreeMap<String, Words>,
    /// The modules of which it hands on everything.
    pub(crate) handed_on_whole: Vec<Words>,
    /// What it defines itself.
    pub(crate) defined: Vec<String>,
    imported: BTreeMap<String, Words>,
}

/// Reads a file. A path that starts at a name it imports is given from where that name comes.
pub(crate) fn read(text: &str) -> File {
    let mut file = File::default();
    let tokens: Vec<TokenTree> = TokenStream::from_str(text).unwrap().into_iter().collect();
    read_items(&tokens, 0, false, &mut file);
    let File { named, modules, imported, .. } = &mut file;
    named.retain_mut(|name| {
        let Some(first) = name.words.first().cloned() else { return false };
        if let Some(whole) = imported.get(&first) {
            name.words.splice(..1, whole.iter().cloned());
        }
        let starts = |word: &String| ["crate", "super", "self"].contains(&word.as_str()) || modules.contains_key(word);
        name.words.first().is_some_and(starts)
    });
    file
}

fn word(token: Option<&TokenTree>) -> Option<String> {
    match token {
        Some(TokenTree::Ident(word)) => Some(word.to_string()),
        _ => None,
    }
}

fn is_sign(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(found)) if found.as_char() == sign)
}

fn inside(token: Option<&TokenTree>, delimiter: Delimiter) -> Option<Vec<TokenTree>> {
    match token {
        Some(TokenTree::Group(group)) if group.delimiter() == delimiter => Some(group.stream().into_iter().collect()),
        _ => None,
    }
}

/// Reads tokens that stand in the file, or in `depth` modules inside it.
fn read_items(tokens: &[TokenTree], depth: usize, in_test: bool, file: &mut File) {
    const DEFINES: [&str; 8] = ["struct", "enum", "trait", "fn", "const", "static", "type", "macro_rules"];
    let (mut at, mut of_test, mut is_public) = (0, in_test, false);
    while let Some(token) = tokens.get(at) {
        let next = tokens.get(at + 1);
        if is_sign(Some(token), '#')
            && let Some(attribute) = inside(next, Delimiter::Bracket)
        {
            of_test |= is_cfg_test(&attribute);
            at += 2;
            continue;
        }
        match word(Some(token)).as_deref() {
            Some("pub") => {
                is_public = true;
                // What stands in `pub(in crate::model)` says who may look, and imports nothing.
                at += if inside(next, Delimiter::Parenthesis).is_some() { 2 } else { 1 };
                continue;
            }
            Some("use") if !is_sign(next, '<') => {
                let end = at + tokens[at..].iter().position(|token| is_sign(Some(token), ';')).unwrap();
                read_use(&tokens[at + 1..end], &Words::new(), depth, (of_test, is_public), file);
                at = end;
            }
            Some("mod") => {
                let name = word(next).unwrap();
                if let Some(body) = inside(tokens.get(at + 2), Delimiter::Brace) {
                    read_items(&body, depth + 1, of_test, file);
                } else {
                    file.modules.insert(name, of_test);
                }
                at += 2;
            }
            Some(keyword) if DEFINES.contains(&keyword) => {
                let name = if keyword == "macro_rules" { tokens.get(at + 2) } else { next };
                file.defined.extend(word(name));
            }
            Some(_) if follows_a_name(tokens, at) => {}
            Some(first) => at += read_path(first, &tokens[at..], depth, of_test, file),
            None => {}
        }
        let ends = is_sign(tokens.get(at), ';') || inside(tokens.get(at), Delimiter::Brace).is_some();
        if let Some(TokenTree::Group(group)) = tokens.get(at)
            && word(Some(token)).as_deref() != Some("mod")
        {
            read_items(&group.stream().into_iter().collect::<Vec<_>>(), depth, of_test, file);
        }
        if ends {
            (of_test, is_public) = (in_test, false);
        }
        at += 1;
    }
}

fn is_cfg_test(attribute: &[TokenTree]) -> bool {
    let condition = inside(attribute.get(1), Delimiter::Parenthesis);
    word(attribute.first()).as_deref() == Some("cfg")
        && condition.is_some_and(|words| words.iter().any(|token| word(Some(token)).as_deref() == Some("test")))
}

/// Whether a word is a part of a path that started before it, a field or a method.
fn follows_a_name(tokens: &[TokenTree], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).and_then(|at| tokens.get(at));
    let is_range = is_sign(before(1), '.') && is_sign(before(2), '.');
    is_sign(before(1), '.') && !is_range || is_sign(before(1), ':') && is_sign(before(2), ':')
}

/// Reads `first::second::third`; how many tokens further its last word is.
fn read_path(first: &str, tokens: &[TokenTree], depth: usize, in_test: bool, file: &mut File) -> usize {
    let (mut words, mut at) = (vec![first.to_owned()], 0);
    while is_sign(tokens.get(at + 1), ':') && is_sign(tokens.get(at + 2), ':') {
        let Some(next) = word(tokens.get(at + 3)) else { break };
        words.push(next);
        at += 3;
    }
    if words.len() > 1 {
        add(words, tokens[0].span().start().line, depth, in_test, file);
    }
    at
}

fn add(words: Words, line: usize, depth: usize, in_test: bool, file: &mut File) {
    file.named.extend(from_file(words, depth).map(|words| Named { words, line, in_test }));
}

/// A path as it would be written at the top of the file; none where it leads to something inside it.
fn from_file(mut words: Words, depth: usize) -> Option<Words> {
    let ups = words.iter().take_while(|word| *word == "super").count();
    if depth == 0 || words.first().is_some_and(|word| word == "crate") {
        return Some(words);
    }
    if ups == 0 {
        return (words[0] != "self").then_some(words);
    }
    words.drain(..ups.min(depth));
    if ups < depth { None } else { Some(words) }
}

/// Reads what stands between `use` and `;`, or a part of it that comes after `before`.
fn read_use(tokens: &[TokenTree], before: &Words, depth: usize, how: (bool, bool), file: &mut File) {
    let (in_test, is_public) = how;
    for part in tokens.split(|token| is_sign(Some(token), ',')).filter(|part| !part.is_empty()) {
        let mut words = before.clone();
        let mut renamed = None;
        for (at, token) in part.iter().enumerate() {
            if let Some(group) = inside(Some(token), Delimiter::Brace) {
                read_use(&group, &words, depth, how, file);
                words.clear();
            } else if word(Some(token)).as_deref() == Some("as") {
                renamed = word(part.get(at + 1));
                break;
            } else if is_sign(Some(token), '*') {
                words.push("*".to_owned());
            } else {
                words.extend(word(Some(token)));
            }
        }
        if words.len() > 1 && words.last().is_some_and(|last| last == "self") {
            words.pop();
        }
        let Some(last) = words.last().cloned() else { continue };
        let is_whole = last == "*";
        if is_whole {
            words.pop();
        }
        add(words.clone(), part[0].span().start().line, depth, in_test, file);
        let Some(words) = from_file(words, depth) else { continue };
        match (is_whole, is_public && depth == 0) {
            (true, true) => file.handed_on_whole.push(words),
            (true, false) => {}
            (false, is_public) => {
                let name = renamed.unwrap_or(last);
                // A name of a module inside the file is none of the file.
                if depth == 0 && words.first() != Some(&name) {
                    file.imported.insert(name.clone(), words.clone());
                }
                if is_public {
                    file.handed_on.insert(name, words);
                }
            }
        }
    }
}

#[test]
fn every_way_to_name_something_is_read() {
    let file = read(
        "//! use crate::comment::It;
        mod below;
        #[cfg(test)]
        mod tried;
        pub use below::Thing;
        pub(in crate::nobody) use super::beside::{self, inner::*};
        use crate::{first::Id, second as other, third::{Day, When}};
        use std::sync::Arc;
        struct Own { id: Id, field: crate::fifth::Type }
        fn call(own: &Own) -> Arc<str> { other::of(own.field.crate_name(), 0..below::LAST, \"use crate::text::It\") }
        macro_rules! shape { () => { $crate::sixth::shape() } }
        #[cfg(test)]
        mod tests { use super::*; use super::super::seventh; fn it() { super::call(&own); crate::eighth::It } }",
    );
    let named = |in_test: bool| {
        let named = file.named.iter().filter(|name| name.in_test == in_test);
        named.map(|name| format!("{} {}", name.line, name.words.join("::"))).collect::<Vec<_>>()
    };
    assert_eq!(
        named(false),
        [
            "5 below::Thing",
            "6 super::beside",
            "6 super::beside::inner",
            "7 crate::first::Id",
            "7 crate::second",
            "7 crate::third::Day",
            "7 crate::third::When",
            "9 crate::fifth::Type",
            "10 crate::second::of",
            "10 below::LAST",
            "11 crate::sixth::shape",
        ]
    );
    assert_eq!(named(true), ["13 super::seventh", "13 crate::eighth::It"]);
    assert_eq!(file.modules, BTreeMap::from([("below".to_owned(), false), ("tried".to_owned(), true)]));
    assert_eq!(file.handed_on.keys().collect::<Vec<_>>(), ["Thing", "beside"]);
    assert_eq!(file.handed_on_whole, [["super", "beside", "inner"]]);
    assert_eq!(file.defined, ["Own", "call", "shape", "it"]);
}
