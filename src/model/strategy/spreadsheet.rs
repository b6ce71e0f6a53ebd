//! Spreadsheets to download, where a site holds small numbers of people.
//!
//! In: the datasets of a site and its files. Out: a finding on each spreadsheet. Never: one that is opened.

use crate::diagnostic::{Findings, Rule, SourceLocation};
use crate::model::figures::Dataset;
use crate::model::vocabulary::Downloads;
use crate::source::Sources;

const SPREADSHEET: Rule = Rule::warning(
    "spreadsheet",
    "A spreadsheet holds more than it shows: hidden sheets, rows and columns, the list behind a pivot table, older versions. This site \
     has a dataset with `sensitive: true`, so a list of people may be among them, and councils have published such lists that way. \
     Lamplight does not look into the file. Save what is meant for readers as CSV, which holds what is seen and nothing else.",
)
.in_words(
    "A spreadsheet files/victims.xlsx, in a site with figures that are sensitive.",
    "The table that is meant for readers, saved from it as files/victims.csv.",
);

pub(super) const RULES: &[&Rule] = &[&SPREADSHEET];

/// The endings of spreadsheets.
const ENDINGS: [&str; 3] = ["xls", "xlsx", "ods"];

/// Tells each spreadsheet of a site that holds small numbers of people.
pub(super) fn emit(datasets: &[Dataset], downloads: &Downloads, sources: &Sources, findings: &mut Findings) {
    if !datasets.iter().any(|dataset| dataset.sensitivity.holds_back()) {
        return;
    }
    let is_spreadsheet = |path: &&str| {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending))
    };
    for path in downloads.paths().filter(is_spreadsheet) {
        findings.emit(
            &SPREADSHEET,
            &SourceLocation::file(sources.shown_path(path)),
            "this spreadsheet may hold what it does not show, and this site has small numbers of people",
            "save what readers are to have as CSV, and put that here",
        );
    }
}
