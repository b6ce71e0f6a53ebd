//! Dates of birth: how they are typed, and whose they are.
//!
//! In: a text. Out: the dates of birth in it. Never: the day on which a scheme, a partnership or an idea was born.

use std::sync::LazyLock;

use regex::Regex;

use super::super::published_words::{Found, expression};
use crate::document::parting::after_last;

const MONTH: &str = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?";
const NAMED: &str = r"(?:d\.? ?o\.? ?b\b\.?|date[ _-]of[ _-]birth|birth[ _-]?dat?e|birthday)";

/// The expression for a day with its month and year, in figures or in words: "3/4/98", "4 March 1998".
fn date() -> String {
    let day = r"\d{1,2}(?: ?(?:st|nd|rd|th))?(?: day)?";
    let year = r"(?:\d{4}|'?\d{2})\b";
    let apart = r" ?[/. -] ?";
    format!(
        r"(?:\d{{1,2}}{apart}(?:\d{{1,2}}|[ivx]{{1,4}}){apart}\d{{2,4}}|\d{{4}}[/. -]\d{{1,2}}[/. -]\d{{1,2}}|{day}[ /.-](?:of )?{MONTH},?[ /.-]{year}|{MONTH} {day},? {year})"
    )
}

pub(super) static BIRTH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let date = date();
    let between = r#"(?:[ :(=,'"-]|\b(?:is|was|on|in|the|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\b){0,9}"#;
    let place = r"(?:,? (?:in|at|near)(?: (?:st\.|[a-z'()-]+),?){1,12})?";
    let next = r"[ :.]{0,3}\n[ :>+-]{0,4}";
    // What stands for a date only where it is said to be one.
    let short = format!(r"(?:\d{{6}}|\d{{8}}|{MONTH} \d{{4}})\b");
    expression(&format!(
        r"(?i:\b{NAMED}(?:{between}|{next})\b(?:{date}|{short})|\bborn{place}{between}\b{date}|\b[A-Za-z][A-Za-z'-]*,? ?\(?\bb\. ?{date}|(?-i:\b[A-Z][a-z'-]+ [A-Z][a-z'-]+),? \((?:\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:19|20)\d{{2}})\)|\b{date}[ (,]{{1,3}}{NAMED})"
    ))
});

/// A date that is all of a cell, and what the head of its column says.
static CELL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let date = date();
    expression(&format!(r"(?i:^(?:{date}|\d{{6}}|\d{{8}}|{MONTH} \d{{4}})(?:[ T]\d.*)?$)"))
});
static HEAD: LazyLock<Option<Regex>> = LazyLock::new(|| expression(&format!("(?i:^(?:{NAMED}|born)(?: .*)?$)")));

/// Whether a date is that of somebody's birth: people are born, and what else is said to be was begun.
pub(super) fn is_birth(found: &Found) -> bool {
    if found.words.contains(" b.") || found.words.contains("(b.") {
        return found.words.contains([',', '(']);
    }
    if let Some((name, date)) = found.words.split_once('(').filter(|_| found.words.ends_with(')')) {
        return is_name_with_birth(name, date);
    }
    if !found.words.get(..4).is_some_and(|first| first.eq_ignore_ascii_case("born")) {
        return true;
    }
    let above = after_last(&found.around[0], |it| matches!(it, '.' | '!' | '?' | ';' | ':' | '|'));
    let marks = |it: char| !it.is_alphanumeric();
    let words: Vec<&str> = above.split_whitespace().map(|word| word.trim_matches(marks)).collect();
    let is_helper = |word: &&&str| word.is_empty() || HELPERS.contains(&word.to_lowercase().as_str());
    let behind_helpers = words.iter().rev().skip_while(is_helper).copied();
    // Client 4 was born; of CM20 1HG, born.
    let is_code = |word: &&str| word.contains(|it: char| it.is_ascii_digit());
    let has_code = behind_helpers.clone().next().is_some_and(|last| is_code(&last));
    let mut rest = behind_helpers.skip_while(is_code).peekable();
    let Some(last) = rest.peek() else { return true };
    if has_code {
        return is_of_somebody(rest);
    }
    let last = *last;
    // Sarah of the north ward, born.
    if above.trim_end().ends_with([',', '(']) && is_name_at_start(&words) {
        return is_of_somebody(rest);
    }
    let mut words = rest.skip(1);
    if is_person(last) || words.clone().any(|word| matches!(word, "who" | "Who")) {
        return true;
    }
    let before = words.find(|word| !is_capital(word) || is_article(word));
    is_capital(last) && !before.is_some_and(is_article) && !is_thing(last)
}

/// Whether two words with capitals and a day behind them in brackets are somebody and their birth: a day long ago, and no word of a thing
/// that is dated.
fn is_name_with_birth(name: &str, date: &str) -> bool {
    const LATEST: u16 = 2015;
    const DATED: [&str; 20] = [
        "police",
        "crime",
        "safety",
        "minutes",
        "meeting",
        "report",
        "review",
        "audit",
        "survey",
        "order",
        "policy",
        "census",
        "version",
        "edition",
        "agenda",
        "notice",
        "letter",
        "statement",
        "agreement",
        "regulations",
    ];
    let year = date.trim_end_matches(')').split(['/', '.', '-']).next_back().and_then(|year| year.parse().ok());
    let is_of_somebody = |word: &str| {
        let lower = word.to_lowercase();
        !is_thing(word) && !is_article(word) && !OPENERS.contains(&lower.as_str()) && !DATED.contains(&lower.as_str())
    };
    year.is_some_and(|year: u16| year <= LATEST) && name.trim_end_matches([' ', ',']).split(' ').all(is_of_somebody)
}

/// Whether the first thing or person that is met, word by word away from the date, is somebody; where none is, it may be.
fn is_of_somebody<'w>(words: impl Iterator<Item = &'w str>) -> bool {
    let words: Vec<&str> = words.collect();
    for (at, word) in words.iter().enumerate() {
        if is_person(word) {
            return true;
        }
        let is_of_article = words.get(at + 1).is_some_and(|before| is_article(before));
        let is_it = matches!(word.to_lowercase().as_str(), "it" | "which");
        if is_it || is_thing(word) {
            return false;
        }
        if is_capital(word) && !is_of_article {
            return true;
        }
    }
    true
}

/// Whether a sentence begins with a name: a capital, and no word that any sentence may begin with.
fn is_name_at_start(words: &[&str]) -> bool {
    let next_is_thing = || words.iter().skip(1).take_while(|word| is_capital(word)).any(|word| is_thing(word));
    words.first().is_some_and(|first| {
        is_capital(first) && !is_article(first) && !OPENERS.contains(&first.to_lowercase().as_str()) && !is_thing(first)
    }) && !next_is_thing()
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn is_article(word: &str) -> bool {
    ARTICLES.contains(&word.to_lowercase().as_str())
}

fn is_person(word: &str) -> bool {
    PEOPLE.contains(&word.to_lowercase().trim_end_matches("'s"))
}

fn is_thing(word: &str) -> bool {
    let lower = word.to_lowercase();
    THINGS.iter().any(|thing| lower.trim_end_matches('s') == *thing)
}

/// Words with which a sentence begins, and that are no names.
const OPENERS: [&str; 24] = [
    "in", "on", "at", "of", "by", "from", "for", "with", "after", "before", "then", "when", "while", "it", "there",
    "as", "and", "but", "so", "now", "since", "first", "also", "call",
];
const HELPERS: [&str; 16] = [
    "was", "were", "is", "are", "be", "been", "being", "has", "had", "have", "to", "first", "also", "both", "and",
    "then",
];
const ARTICLES: [&str; 9] = ["the", "a", "an", "this", "our", "that", "its", "their", "these"];
const PEOPLE: [&str; 47] = [
    "he",
    "she",
    "they",
    "i",
    "you",
    "we",
    "who",
    "whom",
    "somebody",
    "someone",
    "child",
    "children",
    "man",
    "men",
    "woman",
    "women",
    "boy",
    "girl",
    "boys",
    "girls",
    "baby",
    "person",
    "people",
    "victim",
    "suspect",
    "offender",
    "defendant",
    "son",
    "daughter",
    "brother",
    "sister",
    "mother",
    "father",
    "twin",
    "twins",
    "client",
    "patient",
    "resident",
    "pupil",
    "student",
    "mr",
    "mrs",
    "ms",
    "youth",
    "teenager",
    "male",
    "female",
];
const THINGS: [&str; 38] = [
    "scheme",
    "project",
    "partnership",
    "board",
    "council",
    "programme",
    "idea",
    "plan",
    "strategy",
    "service",
    "team",
    "forum",
    "group",
    "network",
    "campaign",
    "charity",
    "trust",
    "street",
    "initiative",
    "fund",
    "hub",
    "alliance",
    "panel",
    "committee",
    "unit",
    "agency",
    "act",
    "watch",
    "association",
    "club",
    "refuge",
    "movement",
    "approach",
    "app",
    "website",
    "centre",
    "festival",
    "event",
];

/// The dates in the columns whose heads say that they hold dates of birth: where each stands.
pub(super) fn in_columns(text: &str, is_csv: bool) -> Vec<std::ops::Range<usize>> {
    let (Some(head), Some(cell)) = (HEAD.as_ref(), CELL.as_ref()) else { return Vec::new() };
    let mut found = Vec::new();
    if !is_csv && !text.contains('|') {
        return found;
    }
    let mut columns: Vec<usize> = Vec::new();
    let (mut at, mut is_in_table) = (0, false);
    for line in text.split_inclusive('\n') {
        let is_row = if is_csv { !line.trim().is_empty() } else { line.contains('|') };
        if is_row && !is_in_table {
            let cells = cells(line, is_csv).into_iter().enumerate();
            columns = cells.filter(|(_, (_, typed))| head.is_match(typed)).map(|(index, _)| index).collect();
        } else if is_row && !columns.is_empty() {
            let cells = cells(line, is_csv);
            let dates =
                columns.iter().filter_map(|column| cells.get(*column)).filter(|(_, typed)| cell.is_match(typed));
            found.extend(dates.map(|(start, typed)| at + start..at + start + typed.len()));
        }
        is_in_table = is_row || (is_csv && is_in_table);
        at += line.len();
    }
    found
}

/// The cells of a row without their marks, and where each begins in its line.
pub(super) fn cells(line: &str, is_csv: bool) -> Vec<(usize, &str)> {
    let line = line.trim_end();
    let skipped = if is_csv { 0 } else { line.len() - line.trim_start().trim_start_matches('|').len() };
    let is_between = |it: char| if is_csv { matches!(it, ',' | ';' | '\t') } else { it == '|' };
    let (mut start, mut is_quoted) = (skipped, false);
    let mut found = Vec::new();
    let add = |start: usize, end: usize, found: &mut Vec<_>| {
        let marks = |it: char| it.is_whitespace() || "*_\"'`\u{feff}".contains(it);
        let typed = line.get(start..end).unwrap_or_default();
        let inner = typed.trim_start_matches(marks);
        found.push((start + typed.len() - inner.len(), inner.trim_end_matches(marks)));
    };
    for (at, letter) in line.char_indices().skip_while(|(at, _)| *at < skipped) {
        is_quoted ^= is_csv && letter == '"';
        if is_between(letter) && !is_quoted {
            add(start, at, &mut found);
            start = at + 1;
        }
    }
    add(start, line.len(), &mut found);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_of_dates_of_birth_is_found() {
        for (text, is_csv, dates) in [
            ("| Name | Date of birth |\n|---|---|\n| Jo | 12/03/1987 |\n| Al | unknown |\n", false, "12/03/1987"),
            (
                "Name | **D.o.B**\n---|---\nJo | 12 March 1987\n\nA | B\n---|---\nC | 1 May 2026\n",
                false,
                "12 March 1987",
            ),
            ("| Born | Name |\n|---|---|\n| 120387 | Jo |\n", false, "120387"),
            ("name,dob\n\"Bloggs, Jo\",1987-03-12\n\nAl,\"12/03/1987\"\n", true, "1987-03-12 12/03/1987"),
            ("| Name | Date |\n|---|---|\n| Jo | 12/03/1987 |\n", false, ""),
            ("Born on a day | x\n", false, ""),
        ] {
            let found: Vec<&str> = in_columns(text, is_csv).into_iter().map(|at| &text[at]).collect();
            assert_eq!(found.join(" "), dates, "{text}");
        }
    }
}
