//! The columns of a dataset as texts name them.
//!
//! In: names of rows, measures and periods. Out: rows and columns, and what a column is for. Never: a guess at a name.

use crate::diagnostic::{nearest, one_of};
use crate::model::figures::Quantity;
use crate::model::vocabulary::{MeasureAt, NotAPeriod, Period, PeriodAt};
use crate::statistics::derived::{Column, Derivation, DerivedDataset, DerivedRow};
use crate::statistics::prose::{self, Baseline, NumberContext};

/// What disagrees, and what to type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// What disagrees, as the message of a finding.
    pub message: String,
    /// What to type in its place, as the help of a finding.
    pub help: String,
}

pub(in crate::statistics) fn mismatch<T>(message: impl Into<String>, help: impl Into<String>) -> Result<T, Mismatch> {
    Err(Mismatch { message: message.into(), help: help.into() })
}

pub(in crate::statistics) fn find_row<'a>(derived: &'a DerivedDataset, id: &str) -> Result<&'a DerivedRow, Mismatch> {
    if let Some(row) = derived.row(id) {
        return Ok(row);
    }
    let near = nearest(id, derived.rows.iter().map(|row| row.id.as_str()));
    let help = near.map_or("write the id of a row of the dataset".to_owned(), |near| format!("did you mean {near}?"));
    mismatch(format!("{} has no row `{id}`", derived.about.id), help)
}

pub(in crate::statistics) type Numbered<'a> = (usize, &'a Column);

pub(in crate::statistics) fn typed(derived: &DerivedDataset, measure: MeasureAt) -> Vec<Numbered<'_>> {
    let columns = derived.columns.iter().enumerate();
    columns.filter(|(_, column)| column.measure == measure && column.derivation == Derivation::Typed).collect()
}

pub(in crate::statistics) fn columns_named<'a>(
    derived: &'a DerivedDataset,
    id: &str,
) -> Result<Vec<Numbered<'a>>, Mismatch> {
    let found: Vec<Numbered<'a>> = derived.columns.iter().enumerate().filter(|(_, column)| column.id == id).collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let mut known: Vec<&str> = derived.columns.iter().map(|column| column.id.as_str()).collect();
    known.dedup();
    mismatch(format!("{} has no measure `{id}`", derived.about.id), format!("write {}", one_of(known)))
}

pub(in crate::statistics) fn of_measure(derived: &DerivedDataset, measure: Option<MeasureAt>) -> Vec<Numbered<'_>> {
    derived.columns.iter().enumerate().filter(|(_, column)| Some(column.measure) == measure).collect()
}

pub(in crate::statistics) fn column_of_period<'a>(
    derived: &DerivedDataset,
    columns: &[Numbered<'a>],
    words: &str,
) -> Result<Numbered<'a>, Mismatch> {
    let wanted = Period::parse(words).or_else(|refused| Period::parse(&words.replace('-', " ")).map_err(|_| refused));
    let is_wanted = |column: &Column| derived.periods.get(column.period).is_some_and(|it| wanted.as_ref() == Ok(it));
    if let Some(found) = columns.iter().find(|(_, column)| is_wanted(column)) {
        return Ok(*found);
    }
    if let Err(NotAPeriod { message, help, .. }) = wanted {
        return mismatch(message, help);
    }
    let period = |column: &Column| derived.periods.get(column.period).map(Period::to_string).unwrap_or_default();
    let known: Vec<String> = columns.iter().map(|(_, column)| period(column)).collect();
    let help = format!("write {}", one_of(known.iter().map(String::as_str)));
    mismatch(format!("there is no value for {words}"), help)
}

/// The period of a column, and what it is compared with. A change that is as given says so in the title of its measure.
pub(in crate::statistics) fn said_of(derived: &DerivedDataset, column: &Column) -> NumberContext {
    let period = |at: PeriodAt| derived.periods.get(at).copied();
    let baseline = column.compared_with.and_then(period).map(Baseline::Period);
    NumberContext {
        period: period(column.period),
        baseline: baseline.or_else(|| given_baseline(derived, column.measure)),
    }
}

/// What a change that is as given is measured from.
pub(in crate::statistics) fn given_baseline(derived: &DerivedDataset, measure: MeasureAt) -> Option<Baseline> {
    let shape = derived.measures.get(measure)?;
    let is_change = shape.as_given && shape.quantity == Quantity::Number;
    is_change.then(|| prose::baseline_in(&shape.title))?
}

/// Whether a column holds percentages, of which points are none.
pub(in crate::statistics) fn is_percentage(derived: &DerivedDataset, column: &Column) -> bool {
    let is_share = || column_quantity(derived, column) == Quantity::Share;
    match column.derivation {
        Derivation::PercentageChange | Derivation::Rate | Derivation::Share => true,
        Derivation::PointChange | Derivation::Index => false,
        Derivation::Difference if is_share() => false,
        _ => derived.measures.get(column.measure).is_some_and(|measure| is_per_cent(measure.unit.in_usual_language())),
    }
}

/// Whether a unit as it was typed is one of percentages.
pub(in crate::statistics) fn is_per_cent(unit: &str) -> bool {
    let unit = unit.to_lowercase();
    ["per cent", "percent", "%"].iter().any(|sign| unit == *sign || unit.starts_with(&format!("{sign} ")))
}

pub(in crate::statistics) fn column_quantity(derived: &DerivedDataset, column: &Column) -> Quantity {
    match column.derivation {
        Derivation::PercentageChange | Derivation::Rate | Derivation::Share => Quantity::Share,
        Derivation::Typed | Derivation::Difference => {
            derived.measures.get(column.measure).map_or(Quantity::Number, |measure| measure.quantity)
        }
        _ => Quantity::Number,
    }
}
