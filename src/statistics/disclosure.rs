//! Disclosure control: small counts in sensitive data are held back, and so is everything that would give them away.
//!
//! In: the typed values of a dataset. Out: the same values with `[c]` where they must not be published. Never: a value that
//! can be worked out again from what is left: by subtraction from totals, along another way of splitting, from a measure that
//! counts some of another, or from a proportion and its base; and never a small count of which that was not shown: then
//! nothing is published.
//!
//! How it is judged: every published number is a fact, every total an equation ([`forest`]). A reader who knows both can narrow
//! each value that was held back to a range ([`block`]). While the range of a small count is too narrow, one more value is
//! held back ([`hold`]).

mod block;
mod bounds;
mod cells;
mod forest;
mod hold;
mod list;
mod protection;
#[cfg(test)]
mod tests;
mod warning;
mod worked_out;

use rayon::prelude::*;

use self::block::{Block, CellState, Suppression};
use self::cells::{Aim, Cells};
use self::hold::Unprotected;
use self::list::{List, MeasureAt, Position as _};
use self::protection::{Base, Protection, is_small, protections};
pub use self::warning::{DISCLOSURE, RECOVERABLE, SENSITIVITY};
pub(super) use self::warning::{ask, warn};
use super::grid::Grid;
use crate::diagnostic::{Finding, Findings, Rule};
use crate::model::figures::{Comparator, Dataset, Measure, Missing, Value};

/// What was held back.
pub const HELD_BACK: Rule = Rule::advice(
    "held-back",
    "Counts above zero and under the dataset's threshold are published as [c], and so are as few others as it takes that \
     nobody can work them out from totals, another way of splitting, a measure that counts some of another, or a percentage. \
     They are in no page, chart or download.",
)
.in_words(
    "A count of 2 in a dataset with `sensitive: true`.",
    "The same count: nothing has to be done. The page shows [c] in its place.",
);
/// A small count that nothing protects.
pub const UNPROTECTED: Rule = Rule::error(
    "unprotected",
    "In sensitive data a small count is held back, and others with it, until nobody can work it out. Where everything beside \
     it is held back and it can be worked out all the same (a total of 2 with two parts, at a threshold of 3, can only be 1 \
     and 1), or where the numbers contradict one another, nothing is published. Put small rows together into one, or take \
     the rows out whose parts are this small.",
)
.example(
    "  - {id: all-crime, title: All crime, offences: [300, 2], solved: [30, 2]}\n  \
     - {id: burglary, title: Burglary, within: all-crime, relation: part, offences: [100, 1], solved: [20, 1]}\n  \
     - {id: theft, title: Theft, within: all-crime, relation: part, offences: [200, 1], solved: [10, 1]}",
    r#"the small count of "Theft" in 2022 can be worked out, whatever else is held back"#,
    "  - {id: all-crime, title: All crime, offences: [300, 2], solved: [30, 2]}",
)
.fixed("someone could be recognised by a small count");
/// A proportion of nobody knows what.
pub const UNKNOWN_BASE: Rule = Rule::error(
    "unknown-base",
    "In sensitive data a percentage or a rate is a count in disguise: 4.4 per cent of 45 is 2. Whether it gives a small count \
     away can be judged only with what it is a proportion of: a measure with the counts (`share_of`), or for a rate of people \
     the dataset's `population`. Without it nothing is published. Figures about nobody in particular, such as the answers to a \
     large survey, belong in a dataset of their own, which is not sensitive.",
)
.example(
    "measures:\n\
     - {id: offences, title: Offences, unit: \"offences per 1,000 people\", as_given: true}",
    r#""Offences" is a rate, and the dataset does not say of what"#,
    "measures:\n\
     - {id: offences, title: Offences, unit: \"offences per 1,000 people\", as_given: true}\n\
     population:\n\
     - {date: 2021-06-30, people: 93300, source: ONS mid-year estimate}",
)
.fixed("someone could be recognised by a small count");

/// Holds back what must not be published. Whether anything was.
pub(super) fn protect(dataset: &Dataset, grid: &mut Grid, findings: &mut Findings) -> bool {
    let protections = protections(dataset);
    hold_baseless(dataset, &protections, grid, findings);
    let splits = dataset.splits();
    let cells = Cells { dataset, protections: &protections, splits: &splits, aim: Aim::Protect };
    let order: Vec<u64> = dataset.rows.iter().map(|row| rank(&row.id)).collect();
    let periods = (0..dataset.periods.len()).into_par_iter();
    let blocks: Vec<(Block, Result<(), Unprotected>)> = periods
        .map(|period| {
            let mut block = cells.block(grid, period);
            let is_protected = block.protect(&order);
            (block, is_protected)
        })
        .collect();
    let mut held = Held::default();
    for (period, (block, is_protected)) in blocks.iter().enumerate() {
        if let Err(Unprotected(seat)) = is_protected {
            emit_unprotected(
                dataset,
                (block.trees.at(seat.tree).measure.number(), period),
                seat.value.number(),
                findings,
            );
        }
        held.add(hold_block(block, is_protected.is_err(), grid, period));
    }
    held.others += worked_out::hold(dataset, &protections, grid);
    let is_refused = blocks.iter().any(|(_, is_protected)| is_protected.is_err());
    if held.is_empty() || is_refused {
        return is_refused;
    }
    let message = held.message(dataset.threshold);
    findings.emit(
        &HELD_BACK,
        &dataset.about.title.place,
        message,
        "nothing has to be done; the page says that small numbers are held back",
    );
    true
}

/// In which order rows are held back beside others: by a hash of their ids, which says nothing of their numbers, and is the same
/// in every period and every dataset.
fn rank(id: &str) -> u64 {
    let hash = blake3::hash(id.as_bytes());
    hash.as_bytes().iter().take(8).fold(0, |rank, byte| (rank << 8) | u64::from(*byte))
}

/// How much was held back.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    small: usize,
    others: usize,
}

impl Held {
    const fn is_empty(self) -> bool {
        self.small + self.others == 0
    }

    const fn add(&mut self, more: Self) {
        self.small += more.small;
        self.others += more.others;
    }

    fn message(self, threshold: u32) -> String {
        let (counts, whom) = match self.small {
            0 => ("no count is small".to_owned(), "one"),
            1 => (format!("1 count under {threshold} is held back"), "it"),
            many => (format!("{many} counts under {threshold} are held back"), "them"),
        };
        match self.others {
            0 => counts,
            1 => format!("{counts}, and 1 other value that would give {whom} away"),
            many => format!("{counts}, and {many} other values that would give {whom} away"),
        }
    }
}

/// Takes what a block holds back out of the values; all of it, where it could not be protected.
fn hold_block(block: &Block, everything: bool, grid: &mut Grid, period: usize) -> Held {
    let mut held = Held::default();
    for tree in block.trees.iter() {
        for (row, state) in tree.states.iter().enumerate().take(block.rows) {
            match state {
                CellState::Held { suppression: Suppression::Primary, .. } if tree.is_count => held.small += 1,
                CellState::Held { .. } if grid.get(row, tree.measure.number(), period).as_number().is_some() => {
                    held.others += 1;
                }
                CellState::Published(_) if everything => {}
                _ => continue,
            }
            grid.set(row, tree.measure.number(), period, Value::missing(Missing::Confidential));
        }
    }
    held
}

/// Holds back every number of a proportion whose base is not known, and tells it.
fn hold_baseless(
    dataset: &Dataset,
    protections: &List<MeasureAt, Protection>,
    grid: &mut Grid,
    findings: &mut Findings,
) {
    for (at, (measure, protection)) in dataset.measures.iter().zip(protections.iter()).enumerate() {
        let Protection::Proportion(proportion) = protection else { continue };
        if proportion.base != Base::Unknown || !hold_all(dataset, grid, at, measure) {
            continue;
        }
        let kind = if proportion.is_share { "percentage" } else { "rate" };
        let message = format!("\"{}\" is a {kind}, and the dataset does not say of what", measure.title);
        let help = if proportion.is_share {
            "add the measure with the counts, and here `share_of:` with its id; or put these figures into a dataset of their own"
        } else {
            "add `population:` to the dataset, or here `share_of:` with the id of the measure that it is a rate of"
        };
        findings.emit(&UNKNOWN_BASE, &measure.place, message, help);
    }
}

/// Holds back every number of a measure. Whether there was any.
fn hold_all(dataset: &Dataset, grid: &mut Grid, at: usize, measure: &Measure) -> bool {
    let mut any = false;
    for row in 0..dataset.rows.len() {
        for period in &measure.periods {
            if grid.get(row, at, *period).as_number().is_some() {
                grid.set(row, at, *period, Value::missing(Missing::Confidential));
                any = true;
            }
        }
    }
    any
}

fn emit_unprotected(dataset: &Dataset, (measure, period): (usize, usize), value: usize, findings: &mut Findings) {
    let Some(period_name) = dataset.periods.get(period) else { return };
    // What is left beside a row is not a row: the finding stands at the dataset.
    let row = dataset.rows.get(value);
    let cell = dataset.value(value, measure, period);
    let place = cell.map(|cell| &cell.place).or(row.map(|row| &row.place)).unwrap_or(&dataset.about.title.place);
    let whose = row.map_or_else(|| "a small count".to_owned(), |row| format!("the small count of \"{}\"", row.title));
    let message = format!("{whose} {} can be worked out, whatever else is held back", period_name.phrase());
    let help = "put small rows together into one, or take out the rows whose parts are this small";
    findings.add(Finding::new(&UNPROTECTED, place.clone(), message, help));
}

/// The values of another area, without its small counts.
pub(super) fn protect_comparator(dataset: &Dataset, comparator: &Comparator) -> Comparator {
    let mut comparator = comparator.clone();
    let is_count = protections(dataset).iter().nth(comparator.measure) == Some(&Protection::Count);
    if dataset.sensitivity.holds_back() && is_count && !comparator.per_1000 {
        for value in &mut comparator.values {
            if value.as_number().is_some_and(|number| is_small(number, dataset.threshold)) {
                *value = Value::missing(Missing::Confidential);
            }
        }
    }
    comparator
}
