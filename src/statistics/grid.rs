//! The typed values of a dataset, by row, measure and period, and the people that they are counted among.

use rust_decimal::Decimal;

use crate::model::figures::{Dataset, FromMonths, Marks, Missing, Population, Relation, Value};
use crate::model::vocabulary::{MeasureAt, Period, PeriodAt, Position as _, RowAt};

/// The typed values of a dataset, complete: totals that were left out are filled in.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    measures: usize,
    periods: usize,
    values: Vec<Value>,
}

impl Grid {
    fn at(&self, row: RowAt, measure: MeasureAt, period: PeriodAt) -> usize {
        (row.number() * self.measures + measure.number()) * self.periods + period.number()
    }

    /// A value by row, measure and the dataset's period; `[x]` where the measure has no such period.
    pub(super) fn get(&self, row: RowAt, measure: MeasureAt, period: PeriodAt) -> Value {
        self.values.get(self.at(row, measure, period)).copied().unwrap_or(Value::missing(Missing::NotAvailable))
    }

    pub(super) fn set(&mut self, row: RowAt, measure: MeasureAt, period: PeriodAt, value: Value) {
        let at = self.at(row, measure, period);
        if let Some(place) = self.values.get_mut(at) {
            *place = value;
        }
    }

    /// The typed values, and the totals of parts where a total was left out.
    pub(super) fn of(dataset: &Dataset) -> Self {
        let mut grid = Self::empty(dataset);
        for (row, typed) in dataset.rows.placed() {
            for ((measure, shape), cells) in dataset.measures.placed().zip(&typed.cells) {
                for (period, cell) in shape.periods.iter().zip(cells) {
                    grid.set(row, measure, *period, cell.value);
                }
            }
        }
        grid.fill_totals(dataset);
        grid
    }

    /// The sums of months, of which `month` gives what is published by row, measure and period. Nothing is added up from what is
    /// held back, so that nothing can be taken apart again.
    pub(super) fn of_months(
        dataset: &Dataset,
        from: &FromMonths,
        month: &dyn Fn(RowAt, MeasureAt, PeriodAt) -> Option<Value>,
    ) -> Self {
        let mut grid = Self::empty(dataset);
        for row in dataset.rows.positions() {
            for measure in dataset.measures.positions() {
                for (period, months) in from.months.placed() {
                    let values: Option<Vec<Value>> =
                        months.as_ref().and_then(|months| months.iter().map(|at| month(row, measure, *at)).collect());
                    grid.set(row, measure, period, values.map_or(Value::missing(Missing::NotAvailable), |it| sum(&it)));
                }
            }
        }
        grid
    }

    fn empty(dataset: &Dataset) -> Self {
        let (measures, periods) = (dataset.measures.len(), dataset.periods.len());
        let unknown = Value::missing(Missing::NotAvailable);
        Self { measures, periods, values: vec![unknown; dataset.rows.len() * measures * periods] }
    }

    /// Whether any value is held back, by us or by an editor who typed `[c]`.
    pub(super) fn holds_confidential(&self) -> bool {
        self.values.iter().any(|value| value.as_missing() == Some(Missing::Confidential))
    }

    /// Works out totals that were left out, the deepest rows first.
    fn fill_totals(&mut self, dataset: &Dataset) {
        let mut splits = dataset.splits();
        // Parts before alternatives: where both are there, the total is that of the parts.
        splits.sort_by_key(|split| {
            (std::cmp::Reverse(depth(dataset, split.parent)), split.parent, split.relation != Relation::Part)
        });
        splits.dedup_by_key(|split| split.parent);
        for split in splits {
            for (measure, shape) in dataset.measures.placed() {
                if !shape.adds_up() || !dataset.rows.at(split.parent).cells.at(measure).is_empty() {
                    continue;
                }
                for period in &shape.periods {
                    let total = self.total(&split.rows, measure, *period);
                    self.set(split.parent, measure, *period, total);
                }
            }
        }
    }

    /// The sum of some rows, with their marks; `[x]` where one is missing.
    fn total(&self, rows: &[RowAt], measure: MeasureAt, period: PeriodAt) -> Value {
        let values = rows.iter().map(|row| self.get(*row, measure, period));
        let marks = values.clone().fold(Marks::NONE, |marks, value| marks.and(value.marks));
        let total = values.map(|value| value.as_number()).try_fold(Decimal::ZERO, |sum, next| sum.checked_add(next?));
        total.map_or(Value::missing(Missing::NotAvailable), |total| Value::number(total).marked(marks))
    }
}

/// The sum of some values, with their marks. What is held back, or not there, in one of them is so in the sum.
fn sum(values: &[Value]) -> Value {
    let is = |reason: Missing| move |value: &Value| value.as_missing() == Some(reason);
    let marks = values.iter().fold(Marks::NONE, |marks, value| marks.and(value.marks));
    let total = values.iter().map(Value::as_number).try_fold(Decimal::ZERO, |sum, next| sum.checked_add(next?));
    match total {
        Some(total) => Value::number(total).marked(marks),
        None if values.iter().any(is(Missing::Confidential)) => Value::missing(Missing::Confidential),
        None if values.iter().all(is(Missing::NotApplicable)) => Value::missing(Missing::NotApplicable),
        None => Value::missing(Missing::NotAvailable),
    }
}

/// How many rows stand above a row in the tree.
fn depth(dataset: &Dataset, row: RowAt) -> usize {
    std::iter::successors(Some(row), |row| dataset.rows.at(*row).parent.as_ref().map(|(parent, _)| *parent)).count()
}

/// The newest population that is not from after a period. Mid-year estimates are dated 30 June, so a rate for March uses
/// the June before.
pub(super) fn population_of(population: &[Population], period: Period) -> Option<&Population> {
    population.iter().rev().find(|one| one.date <= period.end())
}
