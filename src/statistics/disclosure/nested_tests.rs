//! What the choice of values tells in totals within totals, to a reader who knows the rule by which they are chosen: nothing.
//!
//! Here all tables of some small trees are tried, with other ways of splitting and with rows that are some of others: those that give the
//! very same page leave each small count that is held back its whole range, totals as well.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use rayon::prelude::*;

use super::block::{Block, CellAt, CellState};
use super::cells::{Aim, Cells};
use super::list::Position as _;
use super::protection::protections;
use super::*;
use crate::model::figures::read_text;

/// What a reader sees of each row, `None` where it is held back.
type Page = Vec<Option<i64>>;

/// How a row belongs to an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Part,
    Alternative,
    OfWhich,
}

/// A tree of rows: for each row after the first the one within which it is.
struct Shape {
    rows: Vec<(usize, Way)>,
    threshold: i64,
}

impl Shape {
    /// Reads `0 0 1 1a 1a 2w`: two parts of the first row, of the one of which two others are another way of splitting; and some of the other.
    fn of(text: &str, threshold: i64) -> Self {
        let row = |word: &str| match (word.strip_suffix('a'), word.strip_suffix('w')) {
            (Some(number), _) => (number.parse().unwrap(), Way::Alternative),
            (_, Some(number)) => (number.parse().unwrap(), Way::OfWhich),
            _ => (word.parse().unwrap(), Way::Part),
        };
        Self { rows: text.split(' ').map(row).collect(), threshold }
    }

    fn dataset(&self) -> Dataset {
        let mut rows = "  - {id: r0, title: R0, n: [0]}\n".to_owned();
        for (at, (parent, way)) in self.rows.iter().enumerate() {
            let relation = match way {
                Way::Part => "part",
                Way::Alternative => "alternative, split: other",
                Way::OfWhich => "of which",
            };
            let at = at + 1;
            writeln!(rows, "  - {{id: r{at}, title: R{at}, within: r{parent}, relation: {relation}, n: [0]}}").unwrap();
        }
        let head = "title: T\narea: {name: A}\npublisher: p\nsource: s\nlicence: l\nsensitive: true\nperiods: [2022]\n\
                    measures:\n- {id: n, title: N, unit: offences}\n";
        let text = format!("{head}threshold: {}\ntables:\n- title: All\n  rows:\n{rows}", self.threshold);
        read_text(&text, None).0.unwrap()
    }

    /// The rows within one, by the way in which they are.
    fn within(&self, row: usize) -> BTreeMap<(Way, usize), Vec<usize>> {
        let mut within: BTreeMap<(Way, usize), Vec<usize>> = BTreeMap::new();
        for (at, (_, way)) in self.rows.iter().enumerate().filter(|(_, (parent, _))| *parent == row) {
            // Each that is some of a row stands for itself.
            let own = if *way == Way::OfWhich { at } else { 0 };
            within.entry((*way, own)).or_default().push(at + 1);
        }
        within
    }

    /// All numbers of a row and of those within it, beside the other numbers of a table.
    fn fill(&self, table: &[i64], row: usize, number: i64) -> Vec<Vec<i64>> {
        let mut own = table.to_vec();
        own[row] = number;
        self.within(row).into_iter().fold(vec![own], |tables, ((way, _), rows)| {
            let sums = if way == Way::OfWhich { 0..=number } else { number..=number };
            let ways: Vec<Vec<i64>> = sums.flat_map(|sum| numbers(rows.len(), sum)).collect();
            let filled = |table: Vec<i64>| -> Vec<Vec<i64>> {
                let fill = |tables: Vec<Vec<i64>>, (row, number): (&usize, &i64)| {
                    tables.iter().flat_map(|table| self.fill(table, *row, *number)).collect()
                };
                ways.iter().flat_map(|way| rows.iter().zip(way).fold(vec![table.clone()], fill)).collect()
            };
            tables.into_iter().flat_map(filled).collect()
        })
    }

    /// Whether a total is the largest small count and made of ones: where nothing is published, it looks as if it were.
    fn is_all_ones(&self, table: &[i64]) -> bool {
        (0..table.len()).any(|row| table[row] == self.threshold - 1 && self.most_parts(table, row) == Some(table[row]))
    }

    /// Of how many values that are not nothing a row is made, at the most; `None` where some of them are nothing.
    fn most_parts(&self, table: &[i64], row: usize) -> Option<i64> {
        let within = self.within(row).into_iter().filter(|((way, _), _)| *way != Way::OfWhich);
        let parts = within.filter_map(|(_, rows)| rows.iter().map(|row| self.most_parts(table, *row)).sum());
        Some(parts.fold(1, i64::max)).filter(|_| table[row] > 0)
    }
}

/// All ways of making a sum of so many numbers.
fn numbers(many: usize, sum: i64) -> Vec<Vec<i64>> {
    if many == 1 {
        return vec![vec![sum]];
    }
    let more = |first: i64| numbers(many - 1, sum - first).into_iter().map(move |rest| [vec![first], rest].concat());
    (0..=sum).flat_map(more).collect()
}

/// The page of a table; as an error where it is refused.
fn page(dataset: &Dataset, table: &[i64]) -> Result<Page, Page> {
    let protections = protections(dataset);
    let splits = dataset.splits();
    let cells = Cells { dataset, protections: &protections, splits: &splits, aim: Aim::Protect };
    let mut grid = Grid::of(dataset);
    for (row, count) in dataset.rows.positions().zip(table) {
        grid.set(row, MeasureAt::of(0), PeriodAt::of(0), Value::number((*count).into()));
    }
    let mut block: Block = cells.block(&grid, PeriodAt::of(0));
    let order: Vec<u64> = (0..).take(table.len()).collect();
    let is_protected = block.protect(&order).is_ok();
    let tree = block.trees.positions().next().unwrap();
    let is_published = |(value, count): (_, &i64)| {
        matches!(block.state(CellAt { tree, value }), CellState::Published(_)).then_some(*count)
    };
    let page = block.rows().zip(table).map(is_published).collect();
    if is_protected { Ok(page) } else { Err(page) }
}

/// What the pages of all tables with a first row of up to `most` tell.
fn told(text: &str, threshold: i64, most: i64) -> BTreeSet<String> {
    let shape = Shape::of(text, threshold);
    let dataset = shape.dataset();
    let empty = vec![0; shape.rows.len() + 1];
    // Where the first row is held back, too, it may be more.
    let tables: Vec<Vec<i64>> = (0..=most + threshold + 1).flat_map(|first| shape.fill(&empty, 0, first)).collect();
    let pages: Vec<Result<Page, Page>> = tables.par_iter().map(|table| page(&dataset, table)).collect();
    let mut told: BTreeSet<String> = BTreeSet::new();
    let mut behind: BTreeMap<&Page, Vec<&Vec<i64>>> = BTreeMap::new();
    for (page, table) in pages.iter().zip(&tables) {
        match page {
            Ok(page) => behind.entry(page).or_default().push(table),
            // Nothing is published of it, and nothing is lost.
            Err(page) if shape.is_all_ones(table) && page.iter().flatten().all(|count| *count == 0) => {}
            Err(_) => {
                told.insert(format!("{text}: {table:?} is refused"));
            }
        }
    }
    let held = behind.iter().map(|(page, tables)| page.iter().filter(|cell| cell.is_none()).count() * tables.len());
    println!("{text}, {threshold}: {} tables, {} held back", tables.len(), held.sum::<usize>());
    let all: BTreeSet<i64> = (1..threshold).collect();
    for (page, tables) in behind {
        for row in (0..page.len()).filter(|row| page[*row].is_none()) {
            let small: BTreeSet<i64> =
                tables.iter().map(|table| table[row]).filter(|count| all.contains(count)).collect();
            if small != all && tables.iter().any(|table| small.contains(&table[row]) && table[0] <= most) {
                told.insert(format!("{text}: {page:?} tells row {row}: {tables:?}"));
            }
        }
    }
    told
}

/// Tries trees, each with its threshold and its largest total.
#[expect(clippy::disallowed_methods, reason = "how long a test looks is said from outside")]
fn assert_nothing_is_told(trees: &[(&str, i64, i64)], larger: &[(&str, i64, i64)]) {
    let is_whole = std::env::var_os("LAMPLIGHT_WHOLE").is_some();
    for (tree, threshold, most) in trees.iter().chain(larger.iter().filter(|_| is_whole)) {
        assert_eq!(told(tree, *threshold, *most), BTreeSet::new());
    }
}

#[test]
fn totals_within_totals_tell_nothing() {
    let trees = [
        ("0 0 1 1", 3, 12),
        ("0 0 1 1", 5, 10),
        ("0 0 0 1 1", 3, 10),
        ("0 0 1 2 2", 3, 9),
        ("0 0 1 1 1", 3, 9),
        ("0 0 1 1 2 2", 3, 6),
        ("0 0 1 1 3 3", 3, 7),
    ];
    let larger = [
        ("0 0 1 1 2 2", 3, 10),
        ("0 0 1 1 3 3", 3, 12),
        ("0 0 0 1 1", 5, 12),
        ("0 0 0 1 1 4 4", 3, 8),
        ("0 0 0 1 1 1 2 2", 3, 6),
        ("0 0 1 1 1 2 2 2", 3, 8),
        ("0 0 1 1 1 3 3 3", 3, 6),
        ("0 0 1 1 3 3 5 5", 3, 7),
        ("0 0 1 1 1 2 2 2", 4, 6),
    ];
    assert_nothing_is_told(&trees, &larger);
}

#[test]
fn other_ways_of_splitting_tell_nothing() {
    let trees = [("0 0 0a 0a", 3, 9), ("0 0 1 1 1a 1a", 3, 7), ("0 0 1 1 0a 0a", 4, 4)];
    let larger = [("0 0 1 1 1a 1a", 4, 8), ("0 0 1 1 1a 1a 1a", 3, 7), ("0 0 0 3 3 3a 3a 3a", 3, 5)];
    assert_nothing_is_told(&trees, &larger);
}

#[test]
fn some_of_a_row_tells_nothing() {
    let trees = [("0w", 3, 12), ("0 0 1w", 3, 9), ("0 0 1 1 3w", 3, 6), ("0 0 1 1 1w", 3, 5)];
    let larger = [("0 0 1w", 5, 14), ("0 0 1 1 3w", 3, 9), ("0 0 1 1 1w", 3, 9), ("0 0 0 1 1 1w", 3, 7)];
    assert_nothing_is_told(&trees, &larger);
}
