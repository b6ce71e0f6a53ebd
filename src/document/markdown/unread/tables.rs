//! Lines that were meant as a table.

use super::left::{Left, Line};
use crate::diagnostic::Rule;
use crate::document::markdown::report::Report;

/// Rows that were not read as a table.
pub(in crate::document::markdown) const RULE: Rule = Rule::warning(
    "unread-table",
    "A table has a row of headers, below it a line |---|---| with as many parts as there are headers, and then its rows, each on one \
     line. Without that line, and where cells are parted by tabs, as they are when they were copied from a spreadsheet, all of it is one \
     paragraph on the page.",
)
.example(
    "| Year | Offences |\n| 2021 | 310 |",
    "these lines are not read as a table",
    "Table: Offences in a year\n\n| Year | Offences |\n|---|---|\n| 2021 | 310 |",
);

/// Reports lines that were meant as a table.
pub(super) fn check(left: &Left, report: &mut Report<'_>) {
    let lines: Vec<Line<'_>> = left.lines().collect();
    let count = |mark: char| lines.iter().filter(|line| cells(line, mark) > 1).count();
    let is_row =
        |line: &Line<'_>| line.words.starts_with('|') && line.words.trim_end().ends_with('|') && cells(line, '|') > 0;
    let mark = if count('|') > 1 || lines.iter().any(is_row) {
        '|'
    } else if count('\t') > 1 {
        '\t'
    } else {
        return;
    };
    let Some(first) = lines.iter().find(|line| cells(line, mark) > 0) else { return };
    let columns = cells(first, mark).max(1);
    let ruled = lines.iter().find(|line| is_rule(line.words));
    let help = match ruled {
        Some(ruled) if mark == '|' => {
            let parts = cells(ruled, '|').max(1);
            let needed = format!("|{}", "---|".repeat(columns.min(20)));
            if parts == columns {
                "leave an empty line before the row of headers".to_owned()
            } else {
                format!("the row of headers has {columns} cells and the line below it {parts}: write {needed}")
            }
        }
        _ if mark == '|' => {
            format!("write |{} on a line of its own after the row of headers", "---|".repeat(columns.min(20)))
        }
        _ => format!("write | between the cells, and |{} after the row of headers", "---|".repeat(columns.min(20))),
    };
    report.emit(&RULE, first.range(), "these lines are not read as a table", help);
}

/// How many cells a line has where they are parted by a mark; 0 where it is not there.
fn cells(line: &Line<'_>, mark: char) -> usize {
    let words = line.words.trim();
    if !words.contains(mark) {
        return 0;
    }
    words.trim_start_matches(mark).trim_end_matches(mark).split(mark).count()
}

/// Whether a line is one such as `|---|:---:|`.
fn is_rule(words: &str) -> bool {
    words.contains("--") && words.trim().chars().all(|it| matches!(it, '|' | '-' | ':' | ' ' | '–' | '—'))
}
