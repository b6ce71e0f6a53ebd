//! A dataset as it is judged: what it publishes now, or what an earlier release of it published.
//!
//! In: a dataset. Out: a [`Table`] with a block for each period. Never: a change of what was published before.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::block::{Block, CellAt};
use super::cells::{Aim, Cells};
use super::hold::Unprotected;
use super::list::{List, MeasureAt, PeriodAt};
use super::protection::{Protection, protections};
use crate::model::figures::{Dataset, Revision};
use crate::statistics::grid::Grid;

/// What may be done with a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// What a site publishes now, and may hold back.
    Current,
    /// What it published before some of its numbers were revised: readers have it.
    Past,
    /// What is not sensitive, or has been published whole: readers have it.
    Public,
}

/// A dataset, or an earlier release of one.
pub(super) struct Table<'d> {
    pub(super) dataset: Cow<'d, Dataset>,
    /// Its dataset's place among those of the site.
    pub(super) of: usize,
    pub(super) role: Role,
    pub(super) grid: Grid,
    pub(super) protections: List<MeasureAt, Protection>,
    /// One for each period.
    pub(super) blocks: List<PeriodAt, Block>,
    /// In which order rows are held back beside others.
    pub(super) order: Vec<u64>,
    /// What can be worked out whatever is held back beside it, with its period.
    pub(super) unprotected: BTreeSet<(PeriodAt, CellAt)>,
}

impl<'d> Table<'d> {
    pub(super) fn new(dataset: Cow<'d, Dataset>, of: usize, role: Role) -> Self {
        let grid = Grid::of(&dataset);
        let order = dataset.rows.iter().map(|row| rank(&row.id)).collect();
        let protections = protections(&dataset);
        Self { dataset, of, role, grid, protections, blocks: List::default(), order, unprotected: BTreeSet::new() }
    }

    /// Looks at the values of the grid, period by period.
    pub(super) fn read(&mut self) {
        let aim = if self.role == Role::Public { Aim::Warn } else { Aim::Protect };
        let splits = self.dataset.splits();
        let cells = Cells { dataset: &self.dataset, protections: &self.protections, splits: &splits, aim };
        let periods: Vec<PeriodAt> = self.dataset.periods.positions().collect();
        let blocks = periods.into_par_iter().map(|period| cells.block(&self.grid, period));
        self.blocks = blocks.collect::<Vec<_>>().into();
    }

    /// Holds back what protects each small count within its own period.
    pub(super) fn protect(&mut self) {
        let order = &self.order;
        let protected = self.blocks.as_mut_slice().par_iter_mut().map(|block| block.protect(order));
        let protected: List<PeriodAt, Result<(), Unprotected>> = protected.collect::<Vec<_>>().into();
        let unprotected = protected.placed().filter_map(|(at, protected)| Some((at, protected.as_ref().err()?.0)));
        self.unprotected.extend(unprotected);
    }

    /// The same, for one period in which more was held back.
    pub(super) fn protect_again(&mut self, period: PeriodAt) {
        self.unprotected.retain(|(at, _)| *at != period);
        let protected = self.blocks.get_mut(period).map(|block| block.protect(&self.order));
        if let Some(Err(Unprotected(cell))) = protected {
            self.unprotected.insert((period, cell));
        }
    }
}

/// In which order rows are held back beside others: by a hash of their ids, which says nothing of their numbers, and is the same
/// in every period and every dataset.
pub(super) fn rank(id: &str) -> u64 {
    let hash = blake3::hash(id.as_bytes());
    hash.as_bytes().iter().take(8).fold(0, |rank, byte| (rank << 8) | u64::from(*byte))
}

/// What a dataset was before each day on which some of its numbers were revised, the oldest first.
pub(super) fn releases(dataset: &Dataset) -> Vec<Dataset> {
    let mut by_day: BTreeMap<_, Vec<&Revision>> = BTreeMap::new();
    for revision in &dataset.revisions {
        by_day.entry(revision.on).or_default().push(revision);
    }
    let mut release = dataset.clone();
    let mut releases = Vec::new();
    for revisions in by_day.into_values().rev() {
        for revision in revisions {
            let at = dataset.measures.get(revision.measure);
            let at = at.and_then(|measure| measure.periods.iter().position(|period| *period == revision.period));
            let cells = release.rows.get_mut(revision.row).and_then(|row| row.cells.get_mut(revision.measure));
            if let Some(cell) = at.and_then(|at| cells?.get_mut(at)) {
                cell.value = revision.was;
            }
        }
        releases.push(release.clone());
    }
    releases.reverse();
    releases
}
