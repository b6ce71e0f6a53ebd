//! How much more is held back than has to be: random trees, against the least that there is.
//!
//! The least is tried out: of all sets of other values the smallest with which no range is too narrow. It tells who knows how it is chosen; a
//! rule that tells nothing needs more, whatever rule it is (`tests/disclosure/least.py` works out how much, for small tables).

use std::fmt::Write as _;

use rayon::prelude::*;

use super::block::{Block, CellAt, CellState, Suppression};
use super::cells::{Aim, Cells};
use super::list::{Position as _, ValueAt};
use super::protection::protections;
use super::table::Table;
use super::*;
use crate::model::figures::read_text;

/// Numbers that are the same in each run.
struct Chance(u64);

impl Chance {
    /// A number under another.
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    /// A count: most are small.
    fn count(&mut self) -> u64 {
        match self.below(7) {
            0..4 => self.below(8),
            4..6 => self.below(61),
            _ => self.below(501),
        }
    }
}

/// A tree of up to eight rows, in which totals are the sums of their parts.
fn tree(chance: &mut Chance) -> Dataset {
    let size = 3 + usize::try_from(chance.below(6)).unwrap();
    let parents: Vec<usize> = (1..size)
        .map(|at| if chance.below(2) == 0 { 0 } else { usize::try_from(chance.below(at as u64)).unwrap() })
        .collect();
    let mut counts: Vec<u64> = (0..size).map(|_| chance.count()).collect();
    for at in (0..size).rev() {
        let parts = parents.iter().enumerate().filter(|(_, parent)| **parent == at).map(|(part, _)| counts[part + 1]);
        let parts: Vec<u64> = parts.collect();
        if !parts.is_empty() {
            counts[at] = parts.iter().sum();
        }
    }
    let mut rows = format!("  - {{id: r0, title: R0, n: [{}]}}\n", counts[0]);
    for (at, parent) in parents.iter().enumerate() {
        let (at, count) = (at + 1, counts[at + 1]);
        writeln!(rows, "  - {{id: r{at}, title: R{at}, within: r{parent}, relation: part, n: [{count}]}}").unwrap();
    }
    let head = "title: T\narea: {name: A}\npublisher: p\nsource: s\nlicence: l\nsensitive: true\nperiods: [2022]\nmeasures:\n\
                - {id: n, title: N, unit: offences}\ntables:\n- title: All\n  rows:\n";
    read_text(&format!("{head}{rows}"), None).0.unwrap()
}

fn block(dataset: &Dataset) -> Block {
    let protections = protections(dataset);
    let splits = dataset.splits();
    Cells { dataset, protections: &protections, splits: &splits, aim: Aim::Protect }
        .block(&Grid::of(dataset), PeriodAt::of(0))
}

/// The rows that are held back: small ones, and others.
fn held(block: &Block) -> (usize, usize) {
    let states = block.trees.iter().flat_map(|tree| tree.states.iter().take(block.rows));
    let held: Vec<Suppression> = states
        .filter_map(|state| match state {
            CellState::Held { suppression, .. } => Some(*suppression),
            _ => None,
        })
        .collect();
    let small = held.iter().filter(|held| **held == Suppression::Primary).count();
    (small, held.len() - small)
}

/// Whether each small count can be all of them, and each other value that is held back two numbers at least.
fn is_protected(block: &Block) -> bool {
    block.plots.positions().all(|plot| {
        let Some(ranges) = block.ranges(plot) else { return false };
        let states = block.trees.at(block.plots.at(plot).whole).states.iter();
        states.zip(ranges.iter()).all(|(state, range)| match state {
            CellState::Held { suppression: Suppression::Primary, .. } => range.whole.holds(1) && range.whole.holds(4),
            CellState::Held { .. } => range.whole.low < range.whole.high,
            _ => true,
        })
    })
}

/// The least number of other values with which everything is protected.
fn least(dataset: &Dataset) -> usize {
    let first = block(dataset);
    let tree = first.trees.positions().next().unwrap();
    let cells: Vec<CellAt> =
        first.rows().map(|value| CellAt { tree, value }).filter(|cell| first.may_hold(*cell)).collect();
    let sets = 0..1_u32 << cells.len();
    let fits = |set: &u32| {
        let mut block = block(dataset);
        let chosen = cells.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1);
        chosen.for_each(|(_, cell)| {
            block.hold(*cell);
        });
        is_protected(&block)
    };
    let sizes = sets.filter(fits).map(u32::count_ones);
    usize::try_from(sizes.min().unwrap()).unwrap()
}

#[test]
fn what_is_held_back_beside_small_counts_stays_near_the_least() {
    let mut chance = Chance(1);
    let trees: Vec<Dataset> = (0..400).map(|_| tree(&mut chance)).collect();
    let all: Vec<(usize, usize, usize)> = trees
        .par_iter()
        .filter_map(|dataset| {
            let order = Table::new(Cow::Borrowed(dataset), 0, Role::Current).order;
            let mut block = block(dataset);
            block.protect(&order).ok()?;
            let (small, others) = held(&block);
            Some((small, others, least(dataset)))
        })
        .collect();
    let sum = |of: fn(&(usize, usize, usize)) -> usize| all.iter().map(of).sum::<usize>();
    let (small, others, least) = (sum(|one| one.0), sum(|one| one.1), sum(|one| one.2));
    println!("{} trees: {small} small counts, {others} others held back, {least} at the least", all.len());
    assert!(all.len() > 380, "{} of 400 were protected", all.len());
    assert!(others * 100 <= least * 160, "{others} others, {least} at the least");
    assert!((small + others) * 100 <= (small + least) * 120, "{small} small, {others} others, {least} at the least");
}

/// Wards of two groups of two kinds of offence each.
fn wards(many: usize) -> Dataset {
    let mut rows = format!("  - {{id: all, title: All, n: [{}]}}\n", 80 * many);
    for ward in 0..many {
        writeln!(rows, "  - {{id: w{ward}, title: W{ward}, within: all, relation: part, n: [80]}}").unwrap();
        for group in ["a", "b"].map(|group| format!("w{ward}{group}")) {
            writeln!(rows, "  - {{id: {group}, title: {group}, within: w{ward}, relation: part, n: [40]}}").unwrap();
            for kind in 0..2 {
                let row = format!("id: {group}{kind}, title: {group}{kind}, within: {group}, relation: part");
                writeln!(rows, "  - {{{row}, n: [20]}}").unwrap();
            }
        }
    }
    let head = "title: T\narea: {name: A}\npublisher: p\nsource: s\nlicence: l\nsensitive: true\nperiods: [2022]\nmeasures:\n\
                - {id: n, title: N, unit: offences}\ntables:\n- title: All\n  rows:\n";
    read_text(&format!("{head}{rows}"), None).0.unwrap()
}

/// To hold back one ward after the other is no help: each is told by the groups in it.
#[test]
fn a_total_among_many_is_held_back_with_its_own_parts_and_one_other() {
    let dataset = wards(60);
    let mut block = block(&dataset);
    let tree = block.trees.positions().next().unwrap();
    let is_ward = |value: &ValueAt| value.number() % 7 == 1;
    // All wards come before their groups.
    let order: Vec<u64> =
        block.rows().map(|value| u64::from(!is_ward(&value)) * 1000 + value.number() as u64).collect();
    let last = block.rows().filter(is_ward).last().unwrap();
    assert!(block.hold(CellAt { tree, value: last }));
    block.protect(&order).unwrap();
    // Two wards, and the first two groups and kinds of offence in each: not all sixty.
    let (_, others) = held(&block);
    assert!((6..=14).contains(&others), "{others} are held back");
}
