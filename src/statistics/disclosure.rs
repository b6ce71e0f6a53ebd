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
mod builder;
mod cells;
mod choice;
#[cfg(test)]
mod choice_tests;
mod classes;
mod composed;
mod forest;
mod hold;
#[cfg(test)]
mod joined_tests;
#[cfg(test)]
mod least_tests;
mod list;
mod model;
mod moves;
mod names;
#[cfg(test)]
mod nested_tests;
mod proof;
mod protection;
mod reach;
mod relations;
mod settle;
mod site;
#[cfg(test)]
mod site_tests;
mod table;
#[cfg(test)]
mod tests;
mod timeline;
mod warning;
mod worked_out;

use std::borrow::Cow;
use std::collections::BTreeSet;

use jiff::civil::Date;

use self::block::{Block, CellState, Suppression};
use self::list::{List, MeasureAt, PeriodAt};
use self::model::Seat;
use self::names::Names;
use self::protection::{Base, Protection, is_small, protections};
use self::site::{HeldRow, Site};
use self::table::{Role, Table, releases};
pub use self::warning::{DISCLOSURE, RECOVERABLE, SENSITIVITY};
use self::warning::{ask, warn};
use super::grid::Grid;
use crate::diagnostic::{Finding, Findings, Rule, SourceLocation};
use crate::model::figures::{Comparator, Dataset, Measure, Missing, Sensitivity, Value};
use crate::model::vocabulary::RowAt;

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
)
.of_whole_file();
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
.fixed("someone could be recognised by a small count")
.of_whole_file();
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

/// A small count that is held back in one dataset and published by another.
pub const PUBLISHED_ELSEWHERE: Rule = Rule::error(
    "published-elsewhere",
    "A small count that one dataset holds back stands in another one that is not sensitive: the same row and measure, for the same area \
     and period, with the same number. Mark both as `sensitive: true`, or neither. Where the two are not the same thing, give one of \
     the rows another id and another title.",
)
.example(
    "sensitive: false\nnot_sensitive_because: They are counts of reports.",
    r#"a small count of "Burglary" that the dataset `crime` holds back is published here"#,
    "sensitive: true",
)
.fixed("someone could be recognised by a small count");

/// The values of a dataset, without what must not be published.
pub(super) struct Protected {
    /// The typed values.
    pub(super) grid: Grid,
    /// The values of other areas.
    pub(super) comparators: Vec<Comparator>,
    /// Whether anything was held back.
    pub(super) held_back: bool,
}

/// Holds back what must not be published of all datasets of a site, one for each of them.
pub(super) fn protect(datasets: &[Dataset], findings: &mut Findings) -> Vec<Protected> {
    let names = Names::of(datasets);
    let mut told: Vec<Findings> = datasets.iter().map(|_| Findings::new()).collect();
    let mut tables = Vec::new();
    for (at, (dataset, told)) in datasets.iter().zip(&mut told).enumerate() {
        if dataset.sensitivity.holds_back() {
            let past = releases(dataset).into_iter().map(|past| (Cow::Owned(past), Role::Past));
            for (dataset, role) in past.chain([(Cow::Borrowed(dataset), Role::Current)]) {
                let mut table = Table::new(dataset, at, role);
                let mut silent = Findings::new();
                let told = if role == Role::Current { &mut *told } else { &mut silent };
                hold_baseless(&table.dataset, &table.protections, &mut table.grid, told);
                tables.push(table);
            }
        } else if names.shares(at) {
            tables.push(Table::new(Cow::Borrowed(dataset), at, Role::Public));
        }
    }
    tables.iter_mut().for_each(Table::read);
    let site = Site::protected(tables, &names);
    let mut told_of: Vec<(usize, SourceLocation, String)> = Vec::new();
    for (seat, teller) in &site.published {
        told_of.extend(published_elsewhere(&site, *seat, *teller));
    }
    for (at, place, message) in told_of {
        let help =
            "write `sensitive: true` here, too; if it is something else, give the row another id and another title";
        told.get_mut(at).into_iter().for_each(|told| told.emit(&PUBLISHED_ELSEWHERE, &place, message.clone(), help));
    }
    let held = site.held_rows(&names);
    let mut current = site.tables.into_iter().filter(|table| table.role == Role::Current).peekable();
    let mut all = Vec::with_capacity(datasets.len());
    for (at, (dataset, mut told)) in datasets.iter().zip(told).enumerate() {
        let table = current.next_if(|table| table.of == at);
        let (grid, held_back) = if let Some(table) = table {
            let elsewhere = rows_held(&table, &names, &held);
            finish(table, &elsewhere, &mut told)
        } else {
            let grid = Grid::of(dataset);
            warn(dataset, &grid, &mut told);
            (grid, false)
        };
        if matches!(dataset.sensitivity, Sensitivity::Unsaid | Sensitivity::Unread) {
            // What the dataset does not say is told once; what follows from its being protected meanwhile is not.
            told = Findings::new();
            if dataset.sensitivity == Sensitivity::Unsaid {
                ask(dataset, &Grid::of(dataset), &mut told);
            }
        }
        findings.extend(told);
        let comparators = dataset.comparators.iter().map(|one| protect_comparator(dataset, at, one, &names, &held));
        all.push(Protected { grid, comparators: comparators.collect(), held_back });
    }
    all
}

/// Takes what a table holds back out of its values, and tells it. Whether anything was held back.
fn finish(table: Table<'_>, elsewhere: &BTreeSet<RowAt>, findings: &mut Findings) -> (Grid, bool) {
    let Table { dataset, mut grid, protections, blocks, unprotected, .. } = table;
    let mut held = Held::default();
    for (period, block) in blocks.placed() {
        let seats = unprotected.iter().filter(|(at, _)| *at == period);
        // The first of them is told: the others are most often its neighbours.
        if let Some((_, cell)) = seats.clone().next() {
            let measure = block.trees.at(cell.tree).measure;
            emit_unprotected(&dataset, (measure, period), cell.value.row(), findings);
        }
        held.add(hold_block(block, seats.count() > 0, &mut grid, period));
    }
    held.others += worked_out::hold(&dataset, &protections, elsewhere, &mut grid);
    if held.is_empty() || !unprotected.is_empty() {
        return (grid, !unprotected.is_empty());
    }
    let message = held.message(dataset.threshold);
    let nothing_to_do = "nothing has to be done; the page says that small numbers are held back";
    findings.emit(&HELD_BACK, &dataset.about.title.place, message, nothing_to_do);
    (grid, true)
}

/// The rows of a table of which a count is held back in some dataset.
fn rows_held(table: &Table<'_>, names: &Names, held: &BTreeSet<HeldRow>) -> BTreeSet<RowAt> {
    let Some(area) = names.area(table.of) else { return BTreeSet::new() };
    let is_held = |row: usize| {
        held.range((area, row, (Date::MIN, Date::MIN))..=(area, row, (Date::MAX, Date::MAX))).next().is_some()
    };
    let rows = table.dataset.rows.positions().filter(|row| names.shared_row(table.of, *row).is_some_and(is_held));
    rows.collect()
}

/// Where a count is published that another dataset holds back: the dataset, the place and what is told.
fn published_elsewhere(site: &Site<'_>, seat: Seat, teller: usize) -> Option<(usize, SourceLocation, String)> {
    let (table, teller) = (site.tables.get(seat.table)?, site.tables.get(teller)?);
    let row = table.dataset.rows.get(seat.cell.value.row())?;
    let message = format!(
        "a small count of \"{}\" that the dataset `{}` holds back is published here",
        row.title, table.dataset.about.id
    );
    Some((teller.of, teller.dataset.about.title.place.clone(), message))
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
fn hold_block(block: &Block, everything: bool, grid: &mut Grid, period: PeriodAt) -> Held {
    let mut held = Held::default();
    for tree in &block.trees {
        for (row, state) in tree.states.placed().take(block.rows) {
            match state {
                CellState::Held { suppression: Suppression::Primary, .. } if tree.is_count => held.small += 1,
                CellState::Held { .. } if grid.get(row.row(), tree.measure, period).as_number().is_some() => {
                    held.others += 1;
                }
                CellState::Published(_) if everything => {}
                _ => continue,
            }
            grid.set(row.row(), tree.measure, period, Value::missing(Missing::Confidential));
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
    for ((at, measure), protection) in dataset.measures.placed().zip(protections) {
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
fn hold_all(dataset: &Dataset, grid: &mut Grid, at: MeasureAt, measure: &Measure) -> bool {
    let mut any = false;
    for row in dataset.rows.positions() {
        for period in &measure.periods {
            if grid.get(row, at, *period).as_number().is_some() {
                grid.set(row, at, *period, Value::missing(Missing::Confidential));
                any = true;
            }
        }
    }
    any
}

fn emit_unprotected(dataset: &Dataset, (measure, period): (MeasureAt, PeriodAt), at: RowAt, findings: &mut Findings) {
    let Some(period_name) = dataset.periods.get(period) else { return };
    // What is left beside a row is not a row: the finding stands at the dataset.
    let row = dataset.rows.get(at);
    let cell = dataset.value(at, measure, period);
    let place = cell.map(|cell| &cell.place).or(row.map(|row| &row.place)).unwrap_or(&dataset.about.title.place);
    let whose = row.map_or_else(|| "a small count".to_owned(), |row| format!("the small count of \"{}\"", row.title));
    let message = format!("{whose} {} can be worked out, whatever else is held back", period_name.phrase());
    let help = "put small rows together into one, or take out the rows whose parts are this small";
    findings.add(Finding::new(&UNPROTECTED, place.clone(), message, help));
}

/// The values of another area, without its small counts, and without those that are held back where that area has figures of its own.
fn protect_comparator(
    dataset: &Dataset,
    at: usize,
    comparator: &Comparator,
    names: &Names,
    held: &BTreeSet<HeldRow>,
) -> Comparator {
    let mut comparator = comparator.clone();
    let is_count = protections(dataset).get(comparator.measure) == Some(&Protection::Count);
    let is_judged = dataset.sensitivity.holds_back() && is_count && !comparator.per_1000;
    let periods = dataset.measures.get(comparator.measure).map_or(&[][..], |measure| &measure.periods);
    let place = names.area_named(&comparator.area).zip(names.row(at, comparator.row));
    for (value, period) in comparator.values.iter_mut().zip(periods) {
        let days = dataset.periods.get(*period).map(|period| (period.start(), period.end()));
        let is_held = place.zip(days).is_some_and(|((area, row), days)| held.contains(&(area, row, days)));
        let is_small = value.as_number().is_some_and(|number| is_small(number, dataset.threshold));
        if value.as_number().is_some() && (is_held || (is_judged && is_small)) {
            *value = Value::missing(Missing::Confidential);
        }
    }
    comparator
}
