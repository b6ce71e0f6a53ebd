//! What other keys of a dataset name: its rows, measures and periods.

use std::collections::BTreeMap;

use super::contents::Measure;
use crate::diagnostic::{Finding, Findings, Rule, SourceLocation, Spanned, nearest, one_of};
use crate::document::parting::folder;
use crate::model::vocabulary::{AnyTime, List, MeasureAt, Period, PeriodAt, RowAt};

pub(super) const UNKNOWN_MEASURE: Rule = Rule::error(
    "unknown-measure",
    "The values of a row stand under the id of a measure, and the dataset lists its measures under `measures`. A name that \
     is not in that list is a slip, and its numbers would be lost. It may also be a key of a row that is written wrongly: \
     a row has id, title, within, relation, split, unit and public_note.",
)
.example(
    "solvd: [20, 25]",
    "there is no measure `solvd`",
    "solved: [20, 25]",
);
pub(super) const UNKNOWN_ROW: Rule = Rule::error(
    "unknown-row",
    "A row, a chart, a comparator or a headline names a row by its id, and no row of the dataset has that id.",
)
.example("within: all-crimes", "there is no row `all-crimes`", "within: all-crime")
.fixed("a number that is held back could be worked out again");
pub(super) const UNKNOWN_PERIOD: Rule = Rule::error(
    "unknown-period",
    "A measure or a baseline names a period that is not in the dataset's list of periods. Write it in the same words.",
)
.example(
    "- {id: share, title: Share that is repeat, unit: per cent, as_given: true, periods: [2023]}",
    "2023 is not one of the periods",
    "- {id: share, title: Share that is repeat, unit: per cent, as_given: true, periods: [2022]}",
);

/// The keys of a row that may have been meant where a measure is not known.
const ROW_KEYS: [&str; 5] = ["within", "relation", "split", "unit", "public_note"];

/// The names that other keys of the dataset may use.
pub(super) struct Names<'a> {
    pub(super) rows: &'a BTreeMap<String, RowAt>,
    pub(super) measures: &'a List<MeasureAt, Measure>,
}

/// The row that is named; a finding and `None` where there is no such row.
pub(super) fn find_row(
    name: &Spanned<String>,
    index: &BTreeMap<String, RowAt>,
    findings: &mut Findings,
) -> Option<RowAt> {
    let row = index.get(&name.value).copied();
    if row.is_none() {
        emit_unknown_row(name, index, findings);
    }
    row
}

impl Names<'_> {
    pub(super) fn row(&self, name: &Spanned<String>, findings: &mut Findings) -> Option<RowAt> {
        find_row(name, self.rows, findings)
    }

    pub(super) fn measure(&self, name: &Spanned<String>, findings: &mut Findings) -> Option<MeasureAt> {
        let ids: List<MeasureAt, String> = self.measures.iter().map(|measure| measure.id.clone()).collect();
        find_measure(name, &ids, findings)
    }
}

pub(super) fn emit_unknown_row(name: &Spanned<String>, index: &BTreeMap<String, RowAt>, findings: &mut Findings) {
    if may_be_left_out(name, "row", findings) {
        return;
    }
    // The id that one was to have which stands there twice is not known: what names it is no second mistake.
    let is_of_file = |place: &SourceLocation| place.path() == name.place.path();
    let has_twice =
        findings.iter().any(|told| told.rule.code == "duplicate-row" && told.place.as_ref().is_some_and(is_of_file));
    if has_twice && nearest(name.as_str(), index.keys()).is_none() {
        return;
    }
    let message = format!("there is no row `{}`", name.value);
    let finding = Finding::new(&UNKNOWN_ROW, name.place.clone(), message, "write the id of a row of this dataset");
    findings.suggest(finding, name, index.keys().map(String::as_str));
}

/// Whether what a name names may be what could not be read of its dataset.
fn may_be_left_out(name: &Spanned<String>, what: &'static str, findings: &Findings) -> bool {
    let left_out = findings.left_out();
    left_out.has_id(name) || left_out.has_unnamed(what) || left_out.has_file(folder(name.place.path()))
}

/// The period that is named; a finding and `None` where there is no such period.
pub(super) fn period_index(
    named: &Spanned<AnyTime<Period>>,
    periods: &List<PeriodAt, Option<Period>>,
    findings: &mut Findings,
) -> Option<PeriodAt> {
    let at = periods.position(|period| *period == Some(named.value.0));
    let may_be_left_out = findings.left_out().has_file(folder(named.place.path()));
    // A period of which something was told may be the one that is meant.
    let is_told = findings.iter().any(|told| {
        let is_of_file = |place: &SourceLocation| place.path() == named.place.path();
        matches!(told.rule.code, "period" | "date-to-come") && told.place.as_ref().is_some_and(is_of_file)
    });
    if at.is_none() && periods.iter().all(Option::is_some) && !may_be_left_out && !is_told {
        let known: Vec<String> = periods.iter().flatten().map(Period::to_string).collect();
        let help = format!("write {}", one_of(known.iter().map(String::as_str)));
        findings.emit(&UNKNOWN_PERIOD, &named.place, format!("{} is not one of the periods", named.value.0), help);
    }
    at
}

/// The measure that is named; a finding and `None` where there is no such measure.
pub(super) fn find_measure(
    name: &Spanned<String>,
    ids: &List<MeasureAt, String>,
    findings: &mut Findings,
) -> Option<MeasureAt> {
    let at = ids.position(|id| *id == name.value);
    if at.is_none() && !may_be_left_out(name, "measure", findings) {
        let known = ids.iter().map(String::as_str);
        let help = format!("write {}, or add it to `measures`", one_of(known.clone()));
        let message = format!("there is no measure `{}`", name.value);
        let finding = Finding::new(&UNKNOWN_MEASURE, name.place.clone(), message, help).missing(name.as_str());
        findings.suggest(finding, name, known.chain(ROW_KEYS));
        findings.leave_out().part_of(name.place.path());
    }
    at
}

/// The key of a row that a name is a slip for.
pub(super) fn meant_key(name: &str) -> Option<&'static str> {
    nearest(name, ROW_KEYS)
}
