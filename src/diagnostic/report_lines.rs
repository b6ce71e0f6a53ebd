//! What is told of many findings of one kind: the first ones, and how many there are beside them.
//!
//! In: findings in the order in which they are reported. Out: the same, with a count in the place of those that only repeat.
//! Never: an error behind a warning, or a finding that the count leaves out.

use std::collections::BTreeMap;

use super::drawing::draw_title;
use super::{Finding, Severity, draw};

/// So many findings of one rule in one file are reported one by one; the others are counted.
pub const MOST_REPORTED: usize = 20;

/// The same of a file that a spreadsheet wrote: what is wrong in one of its lines is wrong in all of them.
const MOST_ROWS_REPORTED: usize = 3;

/// So many findings of one rule are told of a file.
fn most_reported(path: Option<&str>) -> usize {
    match path.and_then(|path| path.rsplit_once('.')) {
        Some((_, "csv")) => MOST_ROWS_REPORTED,
        _ => MOST_REPORTED,
    }
}

/// What is said to a person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ReportLine<'f> {
    /// A finding that is reported in full.
    Finding(&'f Finding),
    /// How many more there are like this one, which is the last that was reported.
    More(&'f Finding, usize),
}

/// What is told of findings that stand in the order of [`Findings::sorted`](super::Findings::sorted): of each rule the first
/// [`MOST_REPORTED`] in a file, and directly behind the last of them how many more there are.
pub fn report_lines(findings: &[Finding]) -> impl Iterator<Item = ReportLine<'_>> {
    findings.chunk_by(|a, b| path(a) == path(b)).flat_map(lines_of_file)
}

fn lines_of_file(findings: &[Finding]) -> Vec<ReportLine<'_>> {
    let most = most_reported(findings.first().and_then(path));
    let kind = |finding: &Finding| (finding.rule.code, finding.severity);
    let mut all: BTreeMap<(&str, Severity), usize> = BTreeMap::new();
    for finding in findings {
        *all.entry(kind(finding)).or_default() += 1;
    }
    let mut seen: BTreeMap<(&str, Severity), usize> = BTreeMap::new();
    let mut reported = Vec::new();
    for finding in findings {
        let count = seen.entry(kind(finding)).or_default();
        *count += 1;
        if *count <= most {
            reported.push(ReportLine::Finding(finding));
        }
        let more = all.get(&kind(finding)).map_or(0, |all| all.saturating_sub(most));
        if *count == most && more > 0 {
            reported.push(ReportLine::More(finding, more));
        }
    }
    reported
}

fn path(finding: &Finding) -> Option<&str> {
    finding.place.as_ref().map(super::SourceLocation::path)
}

impl ReportLine<'_> {
    /// As text for a terminal.
    pub fn draw(self, colour: bool) -> String {
        match self {
            Self::Finding(finding) => draw(finding, colour),
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

/// A number with a comma between thousands: "4,980".
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
    fn what_repeats_is_counted_behind_the_last_that_is_reported() {
        let all = findings(5_000);
        let reported: Vec<ReportLine<'_>> = report_lines(&all).collect();
        assert_eq!(reported.len(), MOST_REPORTED + 2);
        let drawn: Vec<String> = reported.iter().skip(MOST_REPORTED - 1).map(|reported| reported.draw(false)).collect();
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
        let reported: Vec<String> = report_lines(&all).map(|reported| reported.draw(false)).collect();
        assert_eq!(reported[3], "error[slip]: and 1,212 more like this in data/crime.csv");
        assert_eq!(reported.len(), 5);
    }

    #[test]
    fn as_many_as_are_reported_have_no_count() {
        let all = findings(MOST_REPORTED);
        assert!(report_lines(&all).all(|reported| matches!(reported, ReportLine::Finding(_))));
        assert_eq!(report_lines(&findings(MOST_REPORTED + 1)).count(), MOST_REPORTED + 2);
    }

    #[test]
    fn an_error_is_never_one_of_the_warnings_that_are_counted() {
        let mut all = findings(100);
        for finding in &mut all[..99] {
            finding.severity = Severity::Advice;
        }
        let errors = report_lines(&all)
            .filter(|reported| matches!(reported, ReportLine::Finding(it) if it.severity == Severity::Error));
        assert_eq!(errors.count(), 1);
    }

    #[test]
    fn findings_of_the_whole_site_are_counted_too() {
        let all: Vec<Finding> = (0..30).map(|at| Finding::of_site(&SLIP, format!("no {at}"), "write y")).collect();
        assert_eq!(
            report_lines(&all).last().map(|reported| reported.draw(false)).unwrap(),
            "error[slip]: and 10 more like this"
        );
    }

    #[test]
    fn thousands_have_commas() {
        assert_eq!([999, 1_000, 1_234_567].map(with_commas), ["999", "1,000", "1,234,567"]);
    }
}
