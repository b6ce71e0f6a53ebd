//! Revisions: values that were published as something else before.
//!
//! In: an entry of `revisions`. Out: a [`Revision`], and the mark `[r]` on the value that it is about. Never: a revision of a
//! value that is not there, or that says what the table says already.

use super::cells::value;
use super::contents::{Cell, Revision, Row};
use super::lookup::{Names, period_index};
use super::shape::RevisionYaml;
use crate::diagnostic::{Findings, Rule, SourceLocation};
use crate::model::figures::Mark;
use crate::model::vocabulary::{List, MeasureAt, Period, PeriodAt, RowAt};

pub(super) const REVISION: Rule = Rule::error(
    "revision",
    "A revision tells readers that a number was published as another before, and why it changed (the Code of Practice for \
     Statistics asks for both). The row holds the number as it is now, and `was` the earlier one.",
)
.example(
    "- {on: 2022-09-01, row: burglary, period: 2021, was: 450, why: Two offences were counted twice.}",
    "this was 450 before, and the row says the same now",
    "- {on: 2022-09-01, row: burglary, period: 2021, was: 452, why: Two offences were counted twice.}",
);

/// Gives a revision its meaning, and marks its value; a finding and `None` where there is no such value.
pub(super) fn interpret(
    yaml: RevisionYaml,
    names: &Names<'_>,
    periods: &List<PeriodAt, Option<Period>>,
    rows: &mut List<RowAt, Row>,
    findings: &mut Findings,
) -> Option<Revision> {
    let measure = match &yaml.measure {
        Some(measure) => names.measure(measure, findings),
        // The first that is counted stands for the dataset, as it does everywhere.
        None => names.measures.position(|measure| !measure.as_given).or(names.measures.positions().next()),
    };
    let row = names.row(&yaml.row, findings);
    let at = yaml.period.as_ref().and_then(|period| period_index(period, periods, findings));
    // Before the new number was published nothing was revised.
    let (on, row, measure, period) = (yaml.on.come()?, row?, measure?, at?);
    let shape = names.measures.get(measure)?;
    let was = value(&yaml.was, shape.quantity, findings).value;
    let Some(cell) = cell(rows, (row, measure), &shape.periods, period) else {
        let message = format!(
            "{} has no value of its own for {} in {}",
            yaml.row.value,
            shape.id,
            periods.get(period).copied().flatten().map_or_else(String::new, |period| period.to_string())
        );
        let help = "name a value that is typed; a total that is worked out from its parts is revised with them";
        emit(&yaml.row.place, message, help, findings);
        return None;
    };
    if cell.value.content == was.content {
        let message = format!("this was {} before, and the row says the same now", yaml.was.value);
        emit(&yaml.was.place, message, "write the new number in the row, and the earlier one here", findings);
        return None;
    }
    cell.value.marks = cell.value.marks.with(Mark::Revised);
    Some(Revision { on, row, measure, period, was, why: yaml.why })
}

/// The cell of a period, where one was typed.
fn cell<'r>(
    rows: &'r mut List<RowAt, Row>,
    (row, measure): (RowAt, MeasureAt),
    periods: &[PeriodAt],
    period: PeriodAt,
) -> Option<&'r mut Cell> {
    let at = periods.iter().position(|other| *other == period)?;
    rows.get_mut(row)?.cells.get_mut(measure)?.get_mut(at)
}

fn emit(place: &SourceLocation, message: String, help: &str, findings: &mut Findings) {
    findings.emit(&REVISION, place, message, help);
}
