//! Numbers that somebody else worked out from counts: changes, indexes, averages.
//!
//! In: the values of a dataset, after its counts were protected. Out: the same values with `[c]` for every such number of the
//! rows that belong together where a count of them is held back, or where one of the numbers leads back to a small count.
//! Never: some of them and not the others, because changes add up as counts do.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::list::{List, MeasureAt, PeriodAt};
use super::protection::{Protection, is_small};
use crate::model::figures::{Dataset, Measure, Missing, Value, names_change, names_percentage};
use crate::model::vocabulary::RowAt;
use crate::statistics::grid::Grid;

/// How a number was worked out, as far as its unit tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WorkedOut {
    /// A count less an earlier one.
    Change,
    /// The same in per cent of the earlier one.
    RelativeChange,
    /// A percentage less an earlier one, of a base that is not known.
    PointChange,
    /// A count in per cent of another.
    Index,
    /// So many for each of a count, or whatever else the source worked out.
    Average,
}

impl WorkedOut {
    /// Whether it is worked out from two counts of different times. What a source merely gives may be a count itself.
    const fn compares(self) -> bool {
        !matches!(self, Self::Average)
    }
}

/// Holds back what leads to a count, also in the rows of which a count is held back in another dataset. How many numbers were.
pub(super) fn hold(
    dataset: &Dataset,
    protections: &List<MeasureAt, Protection>,
    elsewhere: &BTreeSet<RowAt>,
    grid: &mut Grid,
) -> usize {
    let measures = dataset.measures.placed().zip(protections);
    let judged = measures.filter(|(_, of)| !matches!(of, Protection::Proportion(_)));
    let judged = judged.map(|((at, shape), of)| (MeasureOf { at, shape }, worked_out(shape, *of)));
    let judged: Vec<(MeasureOf<'_>, Option<WorkedOut>)> = judged.collect();
    let given: Vec<(MeasureOf<'_>, WorkedOut)> = judged.iter().filter_map(|(of, kind)| Some((*of, (*kind)?))).collect();
    let of_kind = |wanted: &dyn Fn(Option<WorkedOut>) -> bool| -> Vec<MeasureOf<'_>> {
        judged.iter().filter(|(_, kind)| wanted(*kind)).map(|(of, _)| *of).collect()
    };
    let counts = of_kind(&|kind| kind.is_none());
    let counted = of_kind(&|kind| kind.is_none_or(|kind| !kind.compares()));
    let family = families(dataset);
    let (mut told, mut compared) = (BTreeSet::new(), BTreeSet::new());
    for (row, first) in family.placed() {
        let is_held = |measures: &[MeasureOf<'_>]| measures.iter().any(|count| is_confidential(grid, row, *count));
        let tells = |(of, kind): &(MeasureOf<'_>, WorkedOut)| tells(dataset, grid, (row, *of), *kind, &counted);
        if is_held(&counts) || elsewhere.contains(&row) || given.iter().any(tells) {
            told.insert(*first);
        }
        if is_held(&counted) || elsewhere.contains(&row) {
            compared.insert(*first);
        }
    }
    let mut held = 0;
    for (row, first) in family.placed() {
        let leads = |(_, kind): &&(MeasureOf<'_>, WorkedOut)| {
            told.contains(first) || (compared.contains(first) && kind.compares())
        };
        for (MeasureOf { at, shape }, _) in given.iter().filter(leads) {
            for period in &shape.periods {
                if grid.get(row, *at, *period).as_number().is_some() {
                    grid.set(row, *at, *period, Value::missing(Missing::Confidential));
                    held += 1;
                }
            }
        }
    }
    held
}

/// A measure with its position.
#[derive(Clone, Copy)]
struct MeasureOf<'d> {
    at: MeasureAt,
    shape: &'d Measure,
}

fn worked_out(measure: &Measure, protection: Protection) -> Option<WorkedOut> {
    let unit = measure.unit.in_usual_language().to_lowercase();
    let mut words = unit.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    if protection == Protection::Change {
        let is_of_points = names_percentage(&unit) && words.any(|word| word == "points");
        return Some(match names_percentage(&unit) {
            _ if is_of_points => WorkedOut::PointChange,
            true => WorkedOut::RelativeChange,
            false => WorkedOut::Change,
        });
    }
    // "index" alone, "index (2019 = 100)": "index offences" are offences.
    let is_index = words.next() == Some("index") && words.all(|word| word.parse::<u32>().is_ok());
    if is_index {
        return Some(WorkedOut::Index);
    }
    measure.as_given.then_some(if names_change(&unit) { WorkedOut::Change } else { WorkedOut::Average })
}

fn is_confidential(grid: &Grid, row: RowAt, MeasureOf { at, shape }: MeasureOf<'_>) -> bool {
    shape.periods.iter().any(|period| grid.get(row, at, *period).as_missing() == Some(Missing::Confidential))
}

/// Whether a row's numbers of a measure lead from what is published to a small count.
fn tells(
    dataset: &Dataset,
    grid: &Grid,
    (row, of): (RowAt, MeasureOf<'_>),
    kind: WorkedOut,
    counted: &[MeasureOf<'_>],
) -> bool {
    let MeasureOf { at: measure, shape } = of;
    let counts: Vec<MeasureOf<'_>> = counted.iter().copied().filter(|count| count.at != measure).collect();
    shape.periods.iter().any(|period| {
        let Some(number) = grid.get(row, measure, *period).as_number() else { return false };
        let here = counts.iter().filter_map(|count| grid.get(row, count.at, *period).as_number());
        let may_be_small = |range: Option<(Decimal, Decimal)>| {
            range.is_some_and(|(low, high)| holds_small(low.min(high), low.max(high), dataset.threshold))
        };
        let half = Decimal::new(5, number.scale() + 1);
        let (least, most) = (number - half, number + half);
        match kind {
            WorkedOut::PointChange => true,
            WorkedOut::Change => {
                (here.clone().next().is_none() && is_small(number, dataset.threshold))
                    || here.map(|after| after - number).any(|before| is_small(before, dataset.threshold))
            }
            WorkedOut::RelativeChange => here.clone().any(|after| {
                let before = |change: Decimal| {
                    let base = Decimal::ONE_HUNDRED.checked_add(change).filter(|base| !base.is_zero())?;
                    after.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(base)
                };
                may_be_small(before(least).zip(before(most)))
            }),
            WorkedOut::Index => counts.iter().any(|count| {
                let mut known = count.shape.periods.iter().filter_map(|base| {
                    Some((grid.get(row, count.at, *base).as_number()?, index_of(grid, (row, measure), shape, *base)))
                });
                known.any(|(counted, base)| {
                    let scaled = |index: Decimal| counted.checked_mul(index)?.checked_div(base);
                    // In the base year, too, of which nothing else may be published.
                    may_be_small(scaled(least).zip(scaled(most)))
                        || may_be_small(scaled(Decimal::ONE_HUNDRED).map(|count| (count, count)))
                })
            }),
            WorkedOut::Average => here.clone().any(|counted| {
                let each = |average: Decimal| counted.checked_div(average).filter(|_| average > Decimal::ZERO);
                names_per(shape.unit.in_usual_language()) && may_be_small(each(least).zip(each(most)))
            }),
        }
    })
}

/// What an index is in a period: 100 where it does not say so.
fn index_of(grid: &Grid, (row, measure): (RowAt, MeasureAt), shape: &Measure, period: PeriodAt) -> Decimal {
    let typed = shape.periods.contains(&period).then(|| grid.get(row, measure, period).as_number()).flatten();
    typed.filter(|index| *index > Decimal::ZERO).unwrap_or(Decimal::ONE_HUNDRED)
}

fn names_per(unit: &str) -> bool {
    unit.to_lowercase().split_whitespace().any(|word| word == "per")
}

/// Whether a whole number above zero and under the threshold lies within a range.
fn holds_small(low: Decimal, high: Decimal, threshold: u32) -> bool {
    let least = low.ceil().max(Decimal::ONE);
    least <= high && least < Decimal::from(threshold)
}

/// For each row the one that it lies within, and that lies within no other.
fn families(dataset: &Dataset) -> List<RowAt, RowAt> {
    let above = |row: RowAt| dataset.rows.get(row)?.parent.as_ref().map(|(parent, _)| *parent);
    let first = |row: RowAt| std::iter::successors(Some(row), |row| above(*row)).take(dataset.rows.len()).last();
    dataset.rows.positions().map(|row| first(row).unwrap_or(row)).collect()
}
