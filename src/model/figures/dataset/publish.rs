//! Counts of months or quarters that are typed, and published only as those of the years or quarters that they make up.
//!
//! In: rows with a count for each period that was typed. Out: rows with a count for each period that is published, added up. Never: a
//! count of a typed period in anything that comes after: no page, chart, download or link can name it. Small counts are fewer in
//! years than in months, and sums that need not be published need no holes.

use std::collections::BTreeMap;

use super::checks;
use super::contents::{Cell, Measure, Revision, Row};
use super::months::NOT_YET_WHOLE;
use super::published_period::PublishedPeriod;
use crate::diagnostic::{Findings, Rule, SourceLocation, Spanned};
use crate::model::figures::{Marks, Missing, Value};
use crate::model::vocabulary::{List, MeasureAt, Period, PeriodAt, RowAt};

pub(super) const PUBLISH: Rule = Rule::error(
    "publish",
    "`publish` says for which periods counts are published: those that are typed are finer, are added up, and are on no page and in no \
     file. Only counts and money can be added up, and only periods that months or quarters make up whole.",
)
.example(
    "publish: [year]",
    "the periods that are typed make no whole year",
    "publish: [quarter]",
);
/// The periods that are published, each with those of the typed ones that make it up.
struct AddedUp {
    sums: List<PeriodAt, (Period, Vec<PeriodAt>)>,
    place: SourceLocation,
}

/// What is added up to what; `None` where nothing is.
fn added_up(
    kinds: &[Spanned<PublishedPeriod>],
    typed: &List<PeriodAt, Period>,
    findings: &mut Findings,
) -> Option<AddedUp> {
    let place = kinds.first()?.place.clone();
    let mut sums: Vec<(Period, Vec<PeriodAt>)> = Vec::new();
    for kind in kinds {
        let mut of_kind: BTreeMap<Period, Vec<PeriodAt>> = BTreeMap::new();
        for (at, period) in typed.placed() {
            if let Some(around) = kind.value.around(*period).filter(|around| around.end() >= period.end()) {
                of_kind.entry(around).or_default().push(at);
            }
        }
        let (whole, parts): (Vec<_>, Vec<_>) =
            of_kind.into_iter().partition(|(whole, parts)| is_whole(whole, parts, typed));
        if whole.is_empty() {
            let word = kind.value.word();
            let help = "write finer periods, all of them, or another word here";
            findings.emit(&PUBLISH, &kind.place, format!("the periods that are typed make no whole {word}"), help);
        } else if let Some(first) = parts.last().and_then(|(_, parts)| typed.get(*parts.first()?)) {
            let message = format!("{first} makes no whole {} yet, and is not published", kind.value.word());
            findings.emit(&NOT_YET_WHOLE, &kind.place, message, "nothing has to be done; it comes with the rest");
        }
        sums.extend(whole);
    }
    sums.sort_by_key(|(period, _)| *period);
    Some(AddedUp { sums: sums.into(), place })
}

/// Whether periods follow on one another from the first day of another to its last.
fn is_whole(whole: &Period, parts: &[PeriodAt], typed: &List<PeriodAt, Period>) -> bool {
    let parts: Vec<&Period> = parts.iter().filter_map(|at| typed.get(*at)).collect();
    let follow = |(one, next): (&&Period, &&Period)| one.end().tomorrow().is_ok_and(|day| day == next.start());
    parts.first().is_some_and(|first| first.start() == whole.start())
        && parts.last().is_some_and(|last| last.end() == whole.end())
        && parts.iter().zip(parts.iter().skip(1)).all(follow)
}

impl AddedUp {
    /// The periods that are published, in order of time, and where each is asked for.
    fn periods(&self) -> (List<PeriodAt, Option<Period>>, List<PeriodAt, SourceLocation>) {
        let periods = self.sums.iter().map(|(period, _)| Some(*period));
        (periods.collect(), List::filled(self.sums.len(), self.place.clone()))
    }

    /// Adds up the counts of all rows, and lets go of those that were typed.
    fn add_up(&self, measures: &mut List<MeasureAt, Measure>, rows: &mut List<RowAt, Row>, findings: &mut Findings) {
        for (at, measure) in measures.placed_mut() {
            let typed = std::mem::take(&mut measure.periods);
            if measure.adds_up() {
                let whole = |parts: &[PeriodAt]| parts.iter().all(|part| typed.contains(part));
                let sums = self.sums.placed().filter(|(_, (_, parts))| whole(parts));
                measure.periods = sums.map(|(at, _)| at).collect();
            } else {
                let message = format!("`{}` cannot be added up over periods", measure.id);
                let help = "put it into a dataset of its own, with the periods for which it is published";
                findings.emit(&PUBLISH, &measure.place, message, help);
            }
            for row in rows.iter_mut() {
                if let Some(cells) = row.cells.get_mut(at).filter(|cells| !cells.is_empty()) {
                    *cells = measure.periods.iter().filter_map(|period| self.sum(*period, &typed, cells)).collect();
                }
            }
        }
    }

    /// The sum of the cells that make up a period.
    fn sum(&self, period: PeriodAt, typed: &[PeriodAt], cells: &[Cell]) -> Option<Cell> {
        let (_, parts) = self.sums.get(period)?;
        let at = |part: &PeriodAt| typed.iter().position(|other| other == part);
        let cells: Vec<&Cell> = parts.iter().filter_map(|part| cells.get(at(part)?)).collect();
        let place = cells.first()?.place.clone();
        Some(Cell { value: total(&cells.iter().map(|cell| cell.value).collect::<Vec<_>>()), place })
    }

    /// What was revised, as it was published: the sums that a count stands in.
    fn revisions(
        &self,
        typed: Vec<Revision>,
        measures: &List<MeasureAt, Measure>,
        rows: &List<RowAt, Row>,
    ) -> Vec<Revision> {
        let mut revised: Vec<Revision> = Vec::new();
        for revision in typed {
            let count = |period: PeriodAt| {
                let at = measures.get(revision.measure)?.periods.iter().position(|other| *other == period)?;
                Some(rows.get(revision.row)?.cells.get(revision.measure)?.get(at)?.value)
            };
            for (at, (_, parts)) in self.sums.placed().filter(|(_, (_, parts))| parts.contains(&revision.period)) {
                let before = |part: &PeriodAt| if *part == revision.period { Some(revision.was) } else { count(*part) };
                let Some(values) = parts.iter().map(before).collect::<Option<Vec<Value>>>() else { continue };
                let is_same = |other: &&mut Revision| {
                    (other.on, other.row, other.measure, other.period)
                        == (revision.on, revision.row, revision.measure, at)
                };
                match (revised.iter_mut().find(is_same), count(revision.period).and_then(|now| now.as_number())) {
                    // Two months of a year, on one day: what the first of them was stands in the sum already.
                    (Some(other), Some(now)) => {
                        let sum = other.was.as_number().zip(revision.was.as_number());
                        let sum = sum.and_then(|(sum, was)| sum.checked_sub(now)?.checked_add(was));
                        other.was = sum.map_or(Value::missing(Missing::NotAvailable), Value::number);
                    }
                    _ => revised.push(Revision {
                        period: at,
                        was: total(&values).marked(Marks::NONE),
                        ..revision.clone()
                    }),
                }
            }
        }
        revised
    }
}

/// What is for periods, as it was typed or as it is published.
pub(super) struct Typed {
    pub(super) periods: List<PeriodAt, Option<Period>>,
    pub(super) places: List<PeriodAt, SourceLocation>,
    pub(super) revisions: Vec<Revision>,
}

impl Typed {
    /// The same for the periods that are published, where those are not what was typed.
    pub(super) fn published(
        self,
        kinds: &[Spanned<PublishedPeriod>],
        measures: &mut List<MeasureAt, Measure>,
        rows: &mut List<RowAt, Row>,
        findings: &mut Findings,
    ) -> Self {
        let Some(known) = self.periods.iter().copied().collect::<Option<List<PeriodAt, Period>>>() else { return self };
        let Some(added) = added_up(kinds, &known, findings) else { return self };
        checks::periods(known.as_slice(), self.places.as_slice(), false, findings);
        let revisions = added.revisions(self.revisions, measures, rows);
        added.add_up(measures, rows, findings);
        let (periods, places) = added.periods();
        Self { periods, places, revisions }
    }
}

/// The sum of values with their marks. What is not applicable, not recorded or rounds to nothing adds nothing; what is confidential or
/// not available leaves no sum.
fn total(values: &[Value]) -> Value {
    let marks = values.iter().fold(Marks::NONE, |marks, value| marks.and(value.marks));
    for missing in [Missing::Confidential, Missing::NotAvailable] {
        if values.iter().any(|value| value.as_missing() == Some(missing)) {
            return Value::missing(missing);
        }
    }
    let numbers: Vec<_> = values.iter().filter_map(Value::as_number).collect();
    match (numbers.is_empty(), values.first()) {
        (true, Some(first)) => *first,
        _ => Value::number(numbers.into_iter().sum()).marked(marks),
    }
}

#[cfg(test)]
mod tests {
    use crate::model::figures::read_text;
    use crate::model::vocabulary::{List, PeriodAt, Position as _};

    const HEAD: &str = "title: Crime\narea: {name: A}\npublisher: police\nsource: s\nlicence: OGL\nsensitive: true\n";
    const REST: &str = "measures:\n- {id: n, title: N, unit: offences}\ntables:\n- title: All\n  rows:\n";

    /// The published counts of rows, by period, and the codes of what is told.
    fn published(head: &str, rows: &str) -> (Vec<String>, Vec<String>) {
        let (dataset, told) = read_text(&format!("{HEAD}{head}{REST}{rows}"), None);
        let dataset = dataset.unwrap_or_else(|| panic!("{told:?}"));
        let periods: List<PeriodAt, String> = dataset.periods.iter().map(ToString::to_string).collect();
        let rows = dataset.rows.iter().map(|row| {
            let counts = row.cells[0].iter().zip(&dataset.measures[0].periods);
            let counts = counts.map(|(cell, period)| {
                format!("{} {:?}", periods.at(*period), cell.value.as_number().map(|number| number.to_string()))
            });
            counts.collect::<Vec<_>>().join(", ")
        });
        let code = |told: String| told.split(' ').next().unwrap_or_default().to_owned();
        (rows.collect(), told.into_iter().map(code).collect())
    }

    const QUARTERS: &str =
        "periods: [calendar Q2 2022, calendar Q3 2022, calendar Q4 2022, calendar Q1 2023, calendar Q2 2023]\n";

    #[test]
    fn quarters_are_published_as_the_year_that_they_make_up() {
        let row = "  - {id: a, title: A, n: [3, 9, 8, 12, 4]}\n";
        let (rows, told) = published(&format!("{QUARTERS}publish: [financial year]\n"), row);
        assert_eq!(rows, ["2022/23 Some(\"32\")"]);
        assert_eq!(told, ["not-yet-whole"]);
    }

    #[test]
    fn a_revised_month_revises_its_year() {
        let head = "periods: [calendar Q1 2022, calendar Q2 2022, calendar Q3 2022, calendar Q4 2022]\npublish: [year]\nrevisions:\n\
                    - {on: 2023-03-01, row: a, period: calendar Q1 2022, was: 5, why: w}\n- {on: 2023-03-01, row: a, period: calendar Q2 2022, was: 10, why: w}\n";
        let text = format!("{HEAD}{head}{REST}  - {{id: a, title: A, n: [3, 9, 8, 12]}}\n");
        let (dataset, told) = read_text(&text, None);
        let dataset = dataset.unwrap_or_else(|| panic!("{told:?}"));
        let revisions: Vec<_> = dataset
            .revisions
            .iter()
            .map(|one| (one.period.number(), one.was.as_number().unwrap().to_string()))
            .collect();
        assert_eq!(revisions, [(0, "35".to_owned())]);
    }

    #[test]
    fn what_makes_no_whole_year_and_what_cannot_be_added_up_is_told() {
        let row = "  - {id: a, title: A, n: [3, 9, 8, 12, 4]}\n";
        let text = format!("{HEAD}{QUARTERS}publish: [year]\n{REST}{row}");
        let (dataset, told) = read_text(&text, None);
        assert!(dataset.is_none() && told.len() == 1 && told[0].starts_with("publish "), "{told:?}");
        let average = text.replace("[year]", "[financial year]").replace("unit: offences", "unit: minutes on average");
        assert!(read_text(&average, None).1.iter().any(|told| told.starts_with("publish ")), "{average}");
    }
}
