//! What is told of many findings of one kind: the first ones, and how many there are beside them.
//!
//! In: findings in the order in which they are told. Out: the same, with a count in the place of those that only repeat.
//! Never: an error behind a warning, or a finding that the count leaves out.

use std::collections::BTreeMap;

use super::drawing::draw_title;
use super::{Finding, Severity, draw};

/// So many findings of one rule in one file are told one by one; the others are counted.
pub const MOST_TOLD: usize = 20;

/// The same of a file that a spreadsheet wrote: what is wrong in one of its lines is wrong in all of them.
const MOST_TOLD_OF_ROWS: usize = 3;

/// So many findings of one rule are told of a file.
fn most_told(path: Option<&str>) -> usize {
    match path.and_then(|path| path.rsplit_once('.')) {
        Some((_, "csv")) => MOST_TOLD_OF_ROWS,
        _ => MOST_TOLD,
    }
}

/// What is said to a person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Told<'f> {
    /// A finding.
    One(&'f Finding),
    /// How many more there are like this one, which is the last that was told.
    More(&'f Finding, usize),
}

/// What is told of findings that stand in the order of [`Findings::sorted`](super::Findings::sorted): of each rule the first
/// [`MOST_TOLD`] in a file, and directly behind the last of them how many more there are.
pub fn told(findings: &[Finding]) -> impl Iterator<Item = Told<'_>> {
    findings.chunk_by(|a, b| path(a) == path(b)).flat_map(told_of_file)
}

fn told_of_file(findings: &[Finding]) -> Vec<Told<'_>> {
    let most = most_told(findings.first().and_then(path));
    let kind = |finding: &Finding| (finding.rule.code, finding.severity);
    let mut all: BTreeMap<(&str, Severity), usize> = BTreeMap::new();
    for finding in findings {
        *all.entry(kind(finding)).or_default() += 1;
    }
    let mut seen: BTreeMap<(&str, Severity), usize> = BTreeMap::new();
    let mut told = Vec::new();
    for finding in findings {
        let count = seen.entry(kind(finding)).or_default();
        *count += 1;
        if *count <= most {
            told.push(Told::One(finding));
        }
        let more = all.get(&kind(finding)).map_or(0, |all| all.saturating_sub(most));
        if *count == most && more > 0 {
            told.push(Told::More(finding, more));
        }
    }
    told
}

fn path(finding: &Finding) -> Option<&str> {
    finding.place.as_ref().map(super::SourceLocation::path)
}

impl Told<'_> {
    /// As text for a terminal.
    pub fn draw(self, colour: bool) -> String {
        match self {
            Self::One(finding) => draw(finding, colour),
            Self::More(finding, more) => {
                draw_title(finding.severity, finding.rule.code, &more_like_this(finding, more), colour)
            }
        }
    }
}

/// "and 4,980 more like this in content/harlow/data/crime.csv".
pub fn more_like_this(finding: &Finding, more: usize) -> String {
    let place = path(finding).map_or(String::new(), |path| format!(" in {path}"));
    format!("and {} more like this{place}", with_commas(more))
}

/// "4,980".
fn with_commas(number: usize) -> String {
    let digits = number.to_string();
    let mut written = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Findings, Rule, SourceLocation, SourceText, Span};

    const SLIP: Rule = Rule::error("slip", "Why.");
    const OTHER: Rule = Rule::warning("other", "Why.");

    fn findings(slips: usize) -> Vec<Finding> {
        let text = SourceText::new("data/crime.yaml", "x\n".repeat(slips));
        let mut findings = Findings::new();
        for at in 0..slips {
            findings.emit(&SLIP, &SourceLocation::new(&text, Span::new(2 * at..2 * at + 1)), "no", "write y");
        }
        let last = SourceLocation::new(&text, Span::new(2 * slips..2 * slips));
        findings.emit(&OTHER, &last, "another thing", "write z");
        findings.sorted()
    }

    #[test]
    fn what_repeats_is_counted_behind_the_last_that_is_told() {
        let all = findings(5_000);
        let told: Vec<Told<'_>> = told(&all).collect();
        assert_eq!(told.len(), MOST_TOLD + 2);
        let drawn: Vec<String> = told.iter().skip(MOST_TOLD - 1).map(|told| told.draw(false)).collect();
        assert!(drawn[0].starts_with("error[slip]: no\n  --> data/crime.yaml:20:1\n"), "{drawn:?}");
        assert_eq!(drawn[1], "error[slip]: and 4,980 more like this in data/crime.yaml");
        assert!(drawn[2].starts_with("warning[other]: another thing"), "{drawn:?}");
    }

    #[test]
    fn of_what_a_spreadsheet_wrote_the_first_lines_are_enough() {
        let mut all = findings(1_215);
        let csv = SourceText::new("data/crime.csv", "x\n".repeat(1_215));
        for finding in &mut all {
            finding.place = finding.place.as_ref().map(|place| SourceLocation::new(&csv, place.span));
        }
        let told: Vec<String> = told(&all).map(|told| told.draw(false)).collect();
        assert_eq!(told[3], "error[slip]: and 1,212 more like this in data/crime.csv");
        assert_eq!(told.len(), 5);
    }

    #[test]
    fn as_many_as_are_told_have_no_count() {
        let all = findings(MOST_TOLD);
        assert!(told(&all).all(|told| matches!(told, Told::One(_))));
        assert_eq!(told(&findings(MOST_TOLD + 1)).count(), MOST_TOLD + 2);
    }

    #[test]
    fn an_error_is_never_one_of_the_warnings_that_are_counted() {
        let mut all = findings(100);
        for finding in &mut all[..99] {
            finding.severity = Severity::Advice;
        }
        let errors = told(&all).filter(|told| matches!(told, Told::One(it) if it.severity == Severity::Error));
        assert_eq!(errors.count(), 1);
    }

    #[test]
    fn findings_of_the_whole_site_are_counted_too() {
        let all: Vec<Finding> = (0..30).map(|at| Finding::of_site(&SLIP, format!("no {at}"), "write y")).collect();
        assert_eq!(told(&all).last().map(|told| told.draw(false)).unwrap(), "error[slip]: and 10 more like this");
    }

    #[test]
    fn thousands_have_commas() {
        assert_eq!([999, 1_000, 1_234_567].map(with_commas), ["999", "1,000", "1,234,567"]);
    }
}
