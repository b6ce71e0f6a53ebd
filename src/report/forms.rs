//! A report as text for people, as CSV for spreadsheets, and as JSON for programs.

use std::fmt::Write as _;

use super::paper::{Entry, Report};
use crate::diagnostic::{Internal, OrInternal as _, visible};
use crate::statistics::download::as_text;

/// For people: a heading for each part that has something in it, and what is there.
pub fn text(report: &Report) -> String {
    let mut text = format!("{}: {}, on {}\n", one_line(&report.site), one_line(&report.edition), report.today);
    let _ = writeln!(text, "{} actions, {} never rated\n", report.actions, report.never_rated);
    for part in report.parts.iter().filter(|part| !part.entries.is_empty()) {
        let _ = writeln!(text, "{} ({})", part.title, part.entries.len());
        for entry in &part.entries {
            push_entry(&mut text, entry);
        }
        text.push('\n');
    }
    if report.parts.iter().all(|part| part.entries.is_empty()) {
        text.push_str("Nothing is overdue, due soon, red, stale, off target or unanswered.\n");
    }
    text
}

fn push_entry(text: &mut String, entry: &Entry) {
    let number = if entry.reference.is_empty() { String::new() } else { format!("{} ", one_line(&entry.reference)) };
    let date = if entry.date.is_empty() { String::new() } else { format!("{}  ", entry.date) };
    let _ = writeln!(text, "  {date}{number}{}", one_line(&entry.title));
    for line in [&entry.leads, &entry.reason, &entry.place].into_iter().filter(|line| !line.is_empty()) {
        let _ = writeln!(text, "      {}", one_line(line));
    }
}

const COLUMNS: [&str; 10] = ["site", "edition", "kind", "id", "ref", "title", "leads", "date", "reason", "place"];

/// For spreadsheets: one row an entry, the reports one below the other.
pub fn csv(reports: &[Report]) -> String {
    let mut text = COLUMNS.join(",");
    text.push_str("\r\n");
    for report in reports {
        for part in &report.parts {
            for entry in &part.entries {
                let cells = [
                    &*report.site,
                    &report.edition,
                    part.kind,
                    &entry.id,
                    &entry.reference,
                    &entry.title,
                    &entry.leads,
                    &entry.date,
                    &entry.reason,
                    &entry.place,
                ];
                text.push_str(&cells.map(cell).join(","));
                text.push_str("\r\n");
            }
        }
    }
    text
}

/// A value in one line, with a visible form for what would command a terminal, or a build log at the start of a line (`::`).
pub(super) fn one_line(text: &str) -> String {
    let lines: Vec<&str> = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect();
    let shown = visible(&lines.join(" ")).into_owned();
    if shown.starts_with("::") { shown.replacen("::", ": :", 1) } else { shown }
}

/// A cell that a spreadsheet reads as text: quoted where it must be, and never as a formula.
pub(super) fn cell(text: &str) -> String {
    let text = one_line(text);
    let safe = as_text(&text);
    if safe.contains([',', '"']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe.into_owned() }
}

/// For programs: a list of reports.
pub fn json(reports: &[Report]) -> Result<String, Internal> {
    serde_json::to_string_pretty(reports).ok().or_internal("a report cannot be written as JSON")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_where_it_must_be_and_is_never_a_formula() {
        assert_eq!(cell("Head of Policy, Harrow Council"), "\"Head of Policy, Harrow Council\"");
        assert_eq!(cell("so \"called\""), "\"so \"\"called\"\"\"");
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("1.10"), "1.10");
        assert_eq!(cell("\n=1+1"), "'=1+1");
    }

    #[test]
    fn a_value_starts_no_line_and_commands_nothing() {
        assert_eq!(one_line("first\r\n\n  ::error::second"), "first ::error::second");
        assert_eq!(one_line("\n::error::\u{1b}[2J"), ": :error::␛[2J");
        assert_eq!(one_line("Head of Policy"), "Head of Policy");
    }
}
