//! The line that names the columns of a CSV file.
//!
//! In: its cells. Out: what each column is. Never: guesses silently what a column is.

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::{Finding, Findings, LEFT_OUT, Rule, SourceLocation, SourceText, Span, is_slip_of, one_of};
use crate::document::separated::Record;
use crate::model::figures::dataset::contents::Measure;
use crate::model::vocabulary::{List, MeasureAt, Period, PeriodAt};

pub(in crate::model::figures::dataset) const CSV_HEADER: Rule = Rule::error(
    "csv-header",
    "The first line of a CSV file names its columns: id, title, within, relation, split, table, unit, public_note, and the values. \
     With a column `period`, each line is one row in one period, and the columns of values have the ids of measures. Without \
     it, each line is a whole row, and a column of values is named by a measure and a period: `offences June 2022`.",
)
.example(
    "id,title,offences 2021,offence 2022",
    r#""offence 2022" is not a column of this dataset"#,
    "id,title,offences 2021,offences 2022",
)
.fixed(LEFT_OUT);

/// The columns that describe a row.
const NAMED: [&str; 9] = ["id", "title", "within", "relation", "split", "table", "unit", "public_note", "period"];

/// Where a column's values go: a measure, and one of its periods unless the line says the period.
#[derive(Clone, Copy)]
pub(super) enum Column {
    Named(&'static str),
    Value { measure: MeasureAt, period: Option<usize> },
    Ignored,
}

/// What the columns are.
pub(super) struct Columns {
    pub(super) columns: Vec<Column>,
    /// Whether each of them is known; of the others nothing is read.
    pub(super) are_all_known: bool,
}

impl Columns {
    /// Whether there is a column of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.columns.iter().any(|column| matches!(column, Column::Named(other) if *other == name))
    }
}

/// What each column is. Every wrong name is told.
pub(super) fn columns(
    ((header, spans, whole), lines): (&Record, &[Record]),
    text: &Arc<SourceText>,
    measures: &List<MeasureAt, Measure>,
    periods: &List<PeriodAt, Option<Period>>,
    findings: &mut Findings,
) -> Columns {
    let of_periods = column_of_periods(header, lines, measures);
    let long = has_period(header) || of_periods.is_some();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    // The columns that wrong names were meant to be: they are not missing as well.
    let mut meant: Vec<String> = Vec::new();
    let names = LazyCell::new(|| ColumnNames::new(header, long, measures, periods));
    let mut are_all_known = true;
    let columns: Vec<Column> = header
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let name = name.trim();
            let place = SourceLocation::new(text, Span::new(spans.get(at).unwrap_or(whole).clone()));
            if seen.contains(name) && !name.is_empty() {
                findings.emit(
                    &CSV_HEADER,
                    &place,
                    format!("the column \"{name}\" stands here twice"),
                    "remove one of the two",
                );
                are_all_known = false;
                return Column::Ignored;
            }
            seen.insert(name);
            if of_periods == Some(at) {
                let message = format!("\"{name}\" is not a column of this dataset, and periods stand in it");
                let finding = Finding::new(&CSV_HEADER, place, message, "name the column `period`");
                findings.add(finding.with_suggestion(Some("period")));
                meant.push("period".to_owned());
                return Column::Named("period");
            }
            column(name, long, measures, periods).unwrap_or_else(|| {
                are_all_known = false;
                // A column of a period that could not be read has been told as that.
                let of_measure = |measure: &Measure| {
                    name.strip_prefix(measure.id.as_str()).is_some_and(|rest| rest.starts_with(' '))
                };
                let measure = name.split(' ').next().unwrap_or(name);
                let is_left_out = findings.left_out().has_id(measure) || findings.left_out().has_unnamed("measure");
                if !is_left_out && (periods.iter().all(Option::is_some) || !measures.iter().any(of_measure)) {
                    let near = names.emit(name, &place, findings);
                    let column = near.as_deref().and_then(|near| column(near, long, measures, periods));
                    meant.extend(near);
                    return column.unwrap_or(Column::Ignored);
                }
                Column::Ignored
            })
        })
        .collect();
    let is_there = |needed: &str| columns.iter().any(|column| matches!(column, Column::Named(name) if *name == needed));
    let is_missing = |needed: &&str| !is_there(needed) && !meant.iter().any(|name| name == needed);
    for needed in ["id", "title"].into_iter().filter(is_missing) {
        let place = SourceLocation::new(text, Span::new(whole.clone()));
        findings.emit(
            &CSV_HEADER,
            &place,
            format!("there is no column `{needed}`"),
            format!("add a column `{needed}`"),
        );
        are_all_known = false;
    }
    Columns { columns, are_all_known }
}

/// Whether there is a column `period`, or one whose name was meant to be that.
fn has_period(header: &csv::StringRecord) -> bool {
    let names = || header.iter().map(str::trim);
    let is_slip = |name: &str| !NAMED.contains(&name) && is_slip_of(name, "period");
    names().any(|name| name.eq_ignore_ascii_case("period")) || names().any(is_slip)
}

/// The column in which periods stand under another name than `period`, where columns of values have the ids of measures.
fn column_of_periods(
    header: &csv::StringRecord,
    lines: &[Record],
    measures: &List<MeasureAt, Measure>,
) -> Option<usize> {
    let of_several =
        |name: &str| measures.iter().any(|measure| measure.id.as_str() == name && measure.periods.len() > 1);
    if has_period(header) || !header.iter().map(str::trim).any(of_several) {
        return None;
    }
    let is_known = |name: &str| {
        NAMED.contains(&name) || name == "note" || measures.iter().any(|measure| measure.id.as_str() == name)
    };
    let (first, ..) = lines.first()?;
    let is_period = |at: usize| first.get(at).is_some_and(|cell| Period::parse(cell.trim()).is_ok());
    header.iter().enumerate().find(|(at, name)| !is_known(name.trim()) && is_period(*at)).map(|(at, _)| at)
}

/// Whether the first line of a file names no column, so that the line which does is missing above it.
pub(super) fn is_missing(header: &csv::StringRecord, measures: &List<MeasureAt, Measure>) -> bool {
    let names_column = |name: &str| {
        NAMED.iter().any(|named| named.eq_ignore_ascii_case(name) || is_slip_of(name, named))
            || measures.iter().any(|measure| {
                name.strip_prefix(measure.id.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            })
    };
    header.len() > 1 && !header.iter().map(str::trim).any(names_column)
}

/// Tells each column that has no name, where something stands in it.
pub(super) fn emit_nameless(header: &Record, lines: &[Record], text: &Arc<SourceText>, findings: &mut Findings) {
    let nameless = header.0.iter().enumerate().filter(|(_, name)| name.trim().is_empty()).map(|(at, _)| at);
    for at in nameless {
        let mut filled = lines.iter().filter(|(fields, ..)| fields.get(at).is_some_and(|cell| !cell.trim().is_empty()));
        let Some((_, spans, whole)) = filled.next() else { continue };
        let place = SourceLocation::new(text, Span::new(spans.get(at).unwrap_or(whole).clone()));
        let message = "the column of this cell has no name, so what stands in it is not published";
        let help =
            "give the column a name in the first line, or empty it; a column `note` is for you and your colleagues";
        findings.emit(&CSV_HEADER, &place, message, help);
    }
}

fn column(
    name: &str,
    long: bool,
    measures: &List<MeasureAt, Measure>,
    periods: &List<PeriodAt, Option<Period>>,
) -> Option<Column> {
    if name.is_empty() || name.eq_ignore_ascii_case("note") {
        return Some(Column::Ignored);
    }
    if let Some(named) = NAMED.into_iter().find(|named| named.eq_ignore_ascii_case(name)) {
        return Some(Column::Named(named));
    }
    for (measure, shape) in measures.placed() {
        let Some(rest) = name.strip_prefix(shape.id.as_str()) else { continue };
        if rest.is_empty() && (long || shape.periods.len() == 1) {
            return Some(Column::Value { measure, period: (!long).then_some(0) });
        }
        if let Some(period) = rest.strip_prefix(' ').filter(|_| !long).and_then(|text| Period::parse(text).ok()) {
            return Some(Column::Value { measure, period: Some(seat(shape, period, periods)?) });
        }
    }
    let (only, period) = (measures.len() == 1 && !long, Period::parse(name).ok()?);
    let (measure, shape) = measures.placed().next().filter(|_| only)?;
    seat(shape, period, periods).map(|seat| Column::Value { measure, period: Some(seat) })
}

/// Which of a measure's periods a period is.
pub(super) fn seat(measure: &Measure, period: Period, periods: &List<PeriodAt, Option<Period>>) -> Option<usize> {
    measure.periods.iter().position(|at| periods.get(*at).copied().flatten() == Some(period))
}

/// The names that a column may have.
struct ColumnNames {
    /// Those that the file does not have yet.
    missing: Vec<String>,
    /// What is said where a name is none of them.
    help: String,
}

impl ColumnNames {
    fn new(
        header: &csv::StringRecord,
        long: bool,
        measures: &List<MeasureAt, Measure>,
        periods: &List<PeriodAt, Option<Period>>,
    ) -> Self {
        let of_measure = |measure: &Measure| -> Vec<String> {
            let periods = measure.periods.iter().filter_map(|at| periods.get(*at).copied().flatten());
            periods.map(|period| format!("{} {period}", measure.id)).collect()
        };
        let ids: Vec<&str> = measures.iter().map(|measure| measure.id.as_str()).collect();
        let values: Vec<String> = if long {
            ids.iter().map(|id| (*id).to_owned()).collect()
        } else {
            measures.iter().flat_map(of_measure).collect()
        };
        let help = if long {
            format!("a column is called {}, or {}", one_of(NAMED), one_of(ids))
        } else {
            format!(
                "name a column of values by a measure ({}) and one of the dataset's periods, such as `{}`; or add a column `period`",
                one_of(ids),
                values.first().map_or("offences June 2022", String::as_str)
            )
        };
        let there: BTreeSet<&str> = header.iter().map(str::trim).collect();
        let known = NAMED.into_iter().map(str::to_owned).chain(values);
        Self { missing: known.filter(|name| !there.contains(name.as_str())).collect(), help }
    }

    /// Tells a column whose name is none. The name that was probably meant, of those that are missing.
    fn emit(&self, name: &str, place: &SourceLocation, findings: &mut Findings) -> Option<String> {
        let message = format!("\"{name}\" is not a column of this dataset");
        let finding = Finding::new(&CSV_HEADER, place.clone(), message, self.help.clone());
        findings.suggest(finding, name, &self.missing).cloned()
    }
}
