//! What the choice of values tells in totals within totals, to a reader who knows the rule: as yet something, and it may not become more.
//!
//! In tables of one total and its parts it tells nothing (`choice_tests.rs`). Here all tables of a few leaves are tried, at a threshold of 3:
//! those that give the very same page should leave each small count that is held back both 1 and 2.

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

/// A dataset in which each row after the first is a part of an earlier one.
fn nested(parents: &[usize]) -> Dataset {
    let mut rows = "  - {id: r0, title: R0, n: [0]}\n".to_owned();
    for (at, parent) in parents.iter().enumerate() {
        let at = at + 1;
        writeln!(rows, "  - {{id: r{at}, title: R{at}, within: r{parent}, relation: part, n: [0]}}").unwrap();
    }
    let head = "title: T\narea: {name: A}\npublisher: p\nsource: s\nlicence: l\nsensitive: true\nthreshold: 3\nperiods: [2022]\n\
                measures:\n- {id: n, title: N, unit: offences}\ntables:\n- title: All\n  rows:\n";
    read_text(&format!("{head}{rows}"), None).0.unwrap()
}

/// All tables with a first row of up to `most`.
fn tables(parents: &[usize], most: i64) -> Vec<Vec<i64>> {
    let rows = parents.len() + 1;
    let leaves: Vec<usize> = (0..rows).filter(|at| !parents.contains(at)).collect();
    let more = |way: Vec<i64>| (0..=most - way.iter().sum::<i64>()).map(move |more| [way.clone(), vec![more]].concat());
    let ways = leaves.iter().fold(vec![Vec::new()], |ways, _| ways.into_iter().flat_map(more).collect());
    let table = |way: Vec<i64>| {
        let mut counts = vec![0; rows];
        leaves.iter().zip(way).for_each(|(leaf, count)| counts[*leaf] = count);
        (1..rows).rev().for_each(|at| counts[parents[at - 1]] += counts[at]);
        counts
    };
    ways.into_iter().map(table).collect()
}

/// The page of a table; `None` where it is refused.
fn page(dataset: &Dataset, table: &[i64]) -> Option<Page> {
    let protections = protections(dataset);
    let splits = dataset.splits();
    let cells = Cells { dataset, protections: &protections, splits: &splits, aim: Aim::Protect };
    let mut grid = Grid::of(dataset);
    for (row, count) in dataset.rows.positions().zip(table) {
        grid.set(row, MeasureAt::of(0), PeriodAt::of(0), Value::number((*count).into()));
    }
    let mut block: Block = cells.block(&grid, PeriodAt::of(0));
    let order: Vec<u64> = (0..).take(table.len()).collect();
    block.protect(&order).ok()?;
    let tree = block.trees.positions().next().unwrap();
    let is_published = |(value, count): (_, &i64)| {
        matches!(block.state(CellAt { tree, value }), CellState::Published(_)).then_some(*count)
    };
    Some(block.rows().zip(table).map(is_published).collect())
}

/// In how many tables of a shape a small count is told, and how many are refused.
fn told(parents: &[usize], most: i64) -> (usize, usize) {
    let dataset = nested(parents);
    let tables = tables(parents, most);
    let pages: Vec<Option<Page>> = tables.par_iter().map(|table| page(&dataset, table)).collect();
    let mut behind: BTreeMap<&Page, Vec<&Vec<i64>>> = BTreeMap::new();
    for (page, table) in pages.iter().zip(&tables) {
        if let Some(page) = page {
            behind.entry(page).or_default().push(table);
        }
    }
    let mut told: BTreeSet<&Vec<i64>> = BTreeSet::new();
    for (page, tables) in behind {
        for row in (0..page.len()).filter(|row| page[*row].is_none()) {
            let of_small = |small: i64| tables.iter().filter(move |table| table[row] == small);
            for (small, other) in [(1, 2), (2, 1)] {
                told.extend(of_small(small).filter(|_| of_small(other).next().is_none()));
            }
        }
    }
    (told.len(), pages.iter().filter(|page| page.is_none()).count())
}

#[test]
fn totals_within_totals_tell_no_more_than_they_did() {
    // Of 455 tables, and three times of 1001; those of two totals, or of three levels, come last.
    let shapes: [(&[usize], i64, (usize, usize)); 4] = [
        (&[0, 0, 1, 1], 12, (25, 13)),
        (&[0, 0, 0, 1, 1], 10, (71, 45)),
        (&[0, 0, 1, 1, 2, 2], 10, (88, 93)),
        (&[0, 0, 1, 1, 3, 3], 10, (116, 66)),
    ];
    for (parents, most, (most_told, most_refused)) in shapes {
        let (told, refused) = told(parents, most);
        assert!(told <= most_told, "{parents:?}: {told} tables tell a small count");
        assert!(refused <= most_refused, "{parents:?}: {refused} tables are refused");
    }
}
