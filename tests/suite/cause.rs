//! The cause alone: one slip anywhere in a site is told where it is, and nothing else is told because of it.
//!
//! In: the site that uses every key, with one value that cannot be read, one key that is misspelt, or one file that is gone. Out: what is
//! told elsewhere. Never: a list of slips that somebody thought of.

use std::collections::BTreeSet;
use std::fs;

use lamplight::diagnostic::Finding;
use rayon::prelude::*;

use crate::case::{Case, suite};

/// How many slips of a kind are tried each time; `LAMPLIGHT_SLIPS=5000 cargo test cause` tries them all.
const USUAL: usize = 25;

/// One slip: in which line of which file, and the file after it.
pub(super) struct Slip {
    pub path: String,
    pub line: usize,
    pub typed: String,
    pub text: String,
}

/// What is told: the file below the site's folder, the line, and the words.
pub(super) type Told = BTreeSet<(String, usize, String)>;

pub(super) fn site() -> Case {
    let case = Case::empty().with_drafts();
    case.lay(&suite("sites/strategy/content"));
    case
}

pub(super) fn told(case: &Case) -> Told {
    let place = |finding: &Finding| {
        let Some(place) = &finding.place else { return (String::new(), 0) };
        let path = place.path().rsplit_once("content/").map_or(place.path(), |(_, path)| path);
        (path.to_owned(), place.line_and_column().0)
    };
    let findings = case.build().findings;
    findings
        .iter()
        .map(|finding| {
            let (path, line) = place(finding);
            (path, line, format!("{}: {}", finding.rule.code, finding.message))
        })
        .collect()
}

/// What is told of a site that was not told before, in whichever line it stood.
pub(super) fn new(case: &Case, before: &BTreeSet<(String, String)>) -> Told {
    told(case).into_iter().filter(|(path, _, words)| !before.contains(&(path.clone(), words.clone()))).collect()
}

pub(super) fn before() -> BTreeSet<(String, String)> {
    told(&site()).into_iter().map(|(path, _, words)| (path, words)).collect()
}

/// The key that a line begins with, and where the value behind it begins.
pub(super) fn key_and_value(line: &str) -> Option<(&str, usize)> {
    let from = line.len() - line.trim_start_matches([' ', '-']).len();
    let (key, _) = line[from..].split_once(": ")?;
    let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    is_key.then_some((key, from + key.len() + 2))
}

/// Each line of the YAML of the site that `change` changes, changed.
pub(super) fn slips(change: impl Fn(&str) -> Option<String>) -> Vec<Slip> {
    let case = site();
    let is_read = |path: &String| {
        (path.ends_with(".yaml") || path.ends_with(".md"))
            && !path.starts_with("files/")
            && !path.ends_with(".facts.yaml")
    };
    let mut slips = Vec::new();
    for path in case.files().into_iter().filter(is_read) {
        let text = fs::read_to_string(case.content().join(&path)).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        let facts = lines.iter().skip(1).position(|line| *line == "---").map_or(0, |at| at + 1);
        let end = if path.ends_with(".md") { facts } else { lines.len() };
        for (at, line) in lines.iter().take(end).enumerate() {
            let Some(typed) = change(line) else { continue };
            let mut changed = lines.clone();
            changed[at] = &typed;
            let text = changed.join("\n") + "\n";
            slips.push(Slip { path: path.clone(), line: at + 1, typed: typed.trim().to_owned(), text });
        }
    }
    slips
}

/// So many of some things as are to be tried, from all parts of the site.
pub(super) fn some<T>(things: Vec<T>) -> Vec<T> {
    let many = std::env::var("LAMPLIGHT_SLIPS").ok().and_then(|many| many.parse().ok()).unwrap_or(USUAL);
    let apart = things.len().div_ceil(many).max(1);
    things.into_iter().step_by(apart).collect()
}

/// Nothing is told but in the line of the slip.
fn assert_told_alone(slips: &[Slip]) {
    assert_told_alone_near(slips, 0);
}

/// Nothing is told but in the line of the slip, and the lines below it as far as it may be told there.
fn assert_told_alone_near(slips: &[Slip], below: usize) {
    let before = before();
    let elsewhere = slips.par_iter().flat_map_iter(|slip| {
        let case = site();
        case.write(&slip.path, &slip.text);
        let (here, elsewhere): (Vec<_>, Vec<_>) = new(&case, &before)
            .into_iter()
            .partition(|(path, line, _)| *path == slip.path && (slip.line..=slip.line + below).contains(line));
        let head = format!("{}:{} `{}`", slip.path, slip.line, slip.typed);
        let mut lines: Vec<String> = elsewhere.iter().map(|told| format!("{head} {told:?}")).collect();
        if here.len() > 1 {
            lines.push(format!("{head} {here:?}"));
        }
        lines
    });
    let elsewhere: Vec<String> = elsewhere.collect();
    assert!(elsewhere.is_empty(), "{} are told as well:\n{}", elsewhere.len(), elsewhere.join("\n"));
}

#[test]
fn a_value_that_cannot_be_read_is_told_alone() {
    let slips = slips(|line| {
        let (_, from) = key_and_value(line)?;
        (!line[from..].starts_with(['|', '>', '&'])).then(|| format!("{}[[x]]", &line[..from]))
    });
    assert!(slips.len() > 500);
    assert_told_alone(&some(slips));
}

#[test]
fn a_misspelt_key_is_told_alone() {
    let slips = slips(|line| {
        let (key, value) = key_and_value(line)?;
        let from = value - 2 - key.len();
        let twice = line[from + 1..from + 2].repeat(2);
        (key.len() > 3).then(|| format!("{}{twice}{}", &line[..=from], &line[from + 2..]))
    });
    assert!(slips.len() > 500);
    assert_told_alone(&some(slips));
}

/// What is broken as YAML hides no other key, and is told alone as well.
#[test]
fn a_quotation_mark_that_is_not_closed_is_told_alone() {
    let slips = slips(|line| {
        let (_, from) = key_and_value(line)?;
        (!line[from..].starts_with(['|', '>', '[', '{', '"'])).then(|| format!("{}\"{}", &line[..from], &line[from..]))
    });
    assert!(slips.len() > 400);
    assert_told_alone(&some(slips));
}

#[test]
fn a_second_colon_is_told_alone() {
    let slips = slips(|line| {
        let (_, from) = key_and_value(line)?;
        (!line[from..].starts_with(['|', '>', '[', '{', '"']))
            .then(|| format!("{}A: b: {}", &line[..from], &line[from..]))
    });
    assert!(slips.len() > 400);
    assert_told_alone(&some(slips));
}

#[test]
fn a_line_that_stands_too_deep_is_told_alone() {
    let slips = slips(|line| {
        key_and_value(line)?;
        line.starts_with("  ").then(|| format!(" {line}")).filter(|_| !line.trim_start().starts_with('-'))
    });
    assert!(slips.len() > 300);
    // Of the first of some keys, it is the second that stands wrong.
    assert_told_alone_near(&some(slips), 1);
}

/// The first line of an entry of a list that has keys, changed.
fn first_lines(change: impl Fn(&str) -> String) -> Vec<Slip> {
    slips(|line| {
        key_and_value(line)?;
        line.trim_start().starts_with("- ").then(|| change(line))
    })
}

#[test]
fn the_first_key_of_an_entry_without_its_colon_is_told_alone() {
    let slips = first_lines(|line| line.replacen(':', "", 1));
    assert!(slips.len() > 100);
    assert_told_alone(&some(slips));
}

#[test]
fn an_entry_without_the_space_after_its_hyphen_is_told_alone() {
    let slips = first_lines(|line| line.replacen("- ", "-", 1));
    assert!(slips.len() > 100);
    assert_told_alone(&some(slips));
}

/// Of the first entry of a list, of one with a single key, and of one that begins with another key than the one above it nothing shows that
/// it was one.
#[test]
fn an_entry_without_its_hyphen_is_told_alone() {
    let depth = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
    let goes_on = |slip: &Slip| {
        let lines: Vec<&str> = slip.text.lines().collect();
        let (above, below) = lines.split_at(slip.line - 1);
        let own = depth(below[0]);
        let key = |line: &str| key_and_value(line).map(|(key, _)| key.to_owned());
        let mut entry = above.iter().rev().take_while(|line| depth(line) >= own);
        let first = entry.find(|line| depth(line) == own && line.trim_start().starts_with("- "));
        let is_second = first.is_some_and(|first| key(first) == key(below[0]));
        let keys = |lines: &[&str]| {
            lines.iter().take_while(|line| depth(line) >= own).filter(|line| depth(line) == own).count()
        };
        is_second && keys(&below[1..]) > 0
    };
    let mut slips = first_lines(|line| line.replacen("- ", "  ", 1));
    slips.retain(goes_on);
    assert!(slips.len() > 20);
    assert_told_alone(&some(slips));
}

#[test]
fn a_key_at_the_beginning_of_its_line_is_told_alone() {
    let mut slips = slips(|line| {
        let (_, from) = key_and_value(line)?;
        let is_deep = line.starts_with(' ') && !line.trim_start().starts_with('-');
        (is_deep && !line[from..].starts_with(['|', '>'])).then(|| line.trim_start().to_owned())
    });
    // Above a list it may be the line with the key of that list that is gone, and above a key of the file one of that.
    let is_within = |below: &str| below.starts_with(' ') && !below.trim_start().starts_with('-');
    slips.retain(|slip| slip.text.lines().nth(slip.line).is_some_and(is_within));
    assert!(slips.len() > 200);
    // Where a key less stands at that depth it may be right, and the line below it is told.
    assert_told_alone_near(&some(slips), 1);
}

/// The names by which others call something in a file: its own, its folder's, and those of all that stands in it.
fn names(path: &str, text: &str) -> Vec<String> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.split('.').next().unwrap_or(name).trim_start_matches(|it: char| it.is_ascii_digit() || it == '-');
    let lines = text.lines().map(|line| line.trim_start_matches([' ', '-']));
    let ids = lines.filter_map(|line| line.strip_prefix("id: ").or_else(|| line.strip_prefix("ref: ")));
    let ids = ids.map(|id| id.trim_matches(['"', '\'']).replace('.', "-"));
    let own = [folder, stem].into_iter().filter(|name| !name.is_empty()).map(str::to_owned);
    own.chain(ids).collect()
}

#[test]
fn of_a_file_that_is_gone_only_what_names_something_in_it_is_told() {
    let before = before();
    // Without its facts a report is told of as one that is not frozen.
    let is_named = |path: &String| path != "site.yaml" && !path.ends_with(".facts.yaml");
    let files: Vec<String> = site().files().into_iter().filter(is_named).collect();
    let others = some(files).into_par_iter().flat_map_iter(|path| {
        let case = site();
        let text = fs::read(case.content().join(&path)).unwrap();
        let names = names(&path, &String::from_utf8_lossy(&text));
        case.remove(&path);
        let others = new(&case, &before).into_iter().filter(|(_, _, words)| {
            // A table that only this file read is told as well: it may be what this file was renamed to. So is a duty that its page met.
            let is_of_file = words.starts_with("stray-file") || words.starts_with("duty: ");
            !is_of_file && !names.iter().any(|name| words.contains(name.as_str()))
        });
        others.map(|told| format!("{path}: {told:?}")).collect::<Vec<_>>()
    });
    let others: Vec<String> = others.collect();
    assert!(others.is_empty(), "{} are told as well:\n{}", others.len(), others.join("\n"));
}
