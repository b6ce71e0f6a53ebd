//! What the choice of values tells a reader who knows the rule by which they are chosen: nothing.
//!
//! For each table of some parts and their total, all tables are tried that could stand behind its page. Those that give the very same
//! page leave each small count that is held back its whole range, and the total as well.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use rayon::prelude::*;

use super::block::{Block, CellAt, CellState};
use super::cells::{Aim, Cells};
use super::list::Position as _;
use super::protection::protections;
use super::table::Table;
use super::*;
use crate::model::figures::read_text;

/// What a reader sees: the total and the parts, `None` where they are held back. `None` for a page that is refused.
type Page = Option<Vec<Option<i128>>>;

/// A dataset of so many parts and their total.
fn flat(parts: usize) -> Dataset {
    let mut rows = "  - {id: all, title: All, n: [0]}\n".to_owned();
    for at in 0..parts {
        writeln!(rows, "  - {{id: p{at}, title: P{at}, within: all, relation: part, n: [0]}}").unwrap();
    }
    let head = "title: T\narea: {name: A}\npublisher: p\nsource: s\nlicence: l\nsensitive: true\nperiods: [2022]\nmeasures:\n\
                - {id: n, title: N, unit: offences}\ntables:\n- title: All\n  rows:\n";
    read_text(&format!("{head}{rows}"), None).0.unwrap()
}

/// The page of a table.
fn page(dataset: &Dataset, order: &[u64], parts: &[i128]) -> Page {
    let protections = protections(dataset);
    let splits = dataset.splits();
    let cells = Cells { dataset, protections: &protections, splits: &splits, aim: Aim::Protect };
    let mut grid = Grid::of(dataset);
    for (row, count) in dataset.rows.positions().zip(std::iter::once(parts.iter().sum()).chain(parts.iter().copied())) {
        grid.set(row, MeasureAt::of(0), PeriodAt::of(0), Value::number(i64::try_from(count).unwrap().into()));
    }
    let mut block: Block = cells.block(&grid, PeriodAt::of(0));
    block.protect(order).ok()?;
    let tree = block.trees.positions().next().unwrap();
    let shown = block.rows().map(|value| match block.state(CellAt { tree, value }) {
        CellState::Published(bounds) => bounds.only(),
        _ => None,
    });
    Some(shown.collect())
}

/// All ways of making a sum of so many numbers.
fn ways(many: usize, sum: i128) -> Vec<Vec<i128>> {
    match many {
        0 => {
            if sum == 0 {
                vec![Vec::new()]
            } else {
                Vec::new()
            }
        }
        1 => vec![vec![sum]],
        _ => (0..=sum)
            .flat_map(|first| ways(many - 1, sum - first).into_iter().map(move |rest| [vec![first], rest].concat()))
            .collect(),
    }
}

/// What is told by the page of a table of so many parts with values up to `most`.
fn told(parts: usize, most: i128) -> Vec<String> {
    let dataset = flat(parts);
    let order = Table::new(Cow::Borrowed(&dataset), 0, Role::Current).order;
    let tables: Vec<Vec<i128>> = (0..(most + 1).pow(u32::try_from(parts).unwrap()))
        .map(|table| (0..parts).map(|at| table / (most + 1).pow(u32::try_from(at).unwrap()) % (most + 1)).collect())
        .collect();
    let pages: BTreeMap<Vec<Option<i128>>, Vec<i128>> =
        tables.par_iter().filter_map(|table| Some((page(&dataset, &order, table)?, table.clone()))).collect();
    let mut small: BTreeMap<Vec<Option<i128>>, Vec<i128>> = pages;
    small.retain(|page, _| page.iter().any(Option::is_none));
    small.par_iter().flat_map(|(shown, table)| told_by(&dataset, &order, shown, table)).collect()
}

/// What one page tells.
fn told_by(dataset: &Dataset, order: &[u64], shown: &[Option<i128>], table: &[i128]) -> Vec<String> {
    let held: Vec<usize> = (0..table.len()).filter(|at| shown[at + 1].is_none()).collect();
    let sum: i128 = held.iter().map(|at| table[*at]).sum();
    // Where the total is held back, too, any sum may be behind it.
    let sums = if shown[0].is_some() { vec![sum] } else { (0..=4 * i128::try_from(table.len()).unwrap()).collect() };
    let mut found: BTreeMap<usize, BTreeSet<i128>> = BTreeMap::new();
    for way in sums.into_iter().flat_map(|sum| ways(held.len(), sum)) {
        let mut other = table.to_vec();
        held.iter().zip(&way).for_each(|(at, count)| other[*at] = *count);
        // The total stands behind the parts.
        let total = shown[0].is_none().then(|| (table.len(), other.iter().sum()));
        let counts = || held.iter().copied().zip(way.iter().copied()).chain(total);
        let is_new = counts()
            .any(|(at, count)| (1..=4).contains(&count) && !found.get(&at).is_some_and(|all| all.contains(&count)));
        if is_new && page(dataset, order, &other).as_deref() == Some(shown) {
            counts().for_each(|(at, count)| {
                found.entry(at).or_default().insert(count);
            });
        }
    }
    let small: BTreeSet<i128> = (1..=4).collect();
    let told = found.iter().filter(|(_, all)| !all.is_disjoint(&small) && !all.is_superset(&small));
    told.map(|(at, all)| format!("{shown:?} tells {at}: {all:?}")).collect()
}

#[test]
#[expect(clippy::disallowed_methods, reason = "how long a test looks is said from outside")]
fn all_tables_behind_a_page_leave_each_small_count_its_whole_range() {
    // The whole of it, up to 5 parts with values up to 12, takes minutes.
    let is_whole = std::env::var_os("LAMPLIGHT_WHOLE").is_some();
    let sizes = if is_whole { [(2, 12), (3, 12), (4, 12), (5, 12)] } else { [(2, 12), (3, 7), (4, 3), (5, 1)] };
    for (parts, most) in sizes {
        assert_eq!(told(parts, most), Vec::<String>::new());
    }
}
