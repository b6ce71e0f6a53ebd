//! One period of a dataset as a reader meets it: what is published, what is held back, and everything that ties them.
//!
//! In: the values of a period. Out: what a reader can work out of each value that is not published. Never: a range that some
//! reader could narrow further. A measure and one that counts some of it (solved of recorded) are judged together, exactly
//! ([`super::forest`]). A further measure that counts some of the same would close a loop; there, of all rows that belong
//! together, either everything is published or nothing, so that a reader can only believe that it is some of the other.

use std::collections::BTreeSet;

use super::bounds::{Bounds, Region};
use super::forest::{Forest, Ranges};
use super::list::{List, MeasureAt, PlotAt, Position as _, TreeAt, ValueAt};

/// One value, as a reader meets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CellState {
    /// Published: the reader knows it to lie within these bounds.
    Published(Bounds),
    /// There is no number, or it is never published; whatever it is, it lies within these bounds.
    Unknown(Bounds),
    /// Held back: the reader knows only these bounds. `needs` says how uncertain it has to stay.
    Held { outer: Bounds, suppression: Suppression },
}

impl CellState {
    /// What a reader knows of it by itself.
    pub(super) fn outer(self) -> Bounds {
        match self {
            Self::Published(bounds) | Self::Unknown(bounds) | Self::Held { outer: bounds, .. } => bounds,
        }
    }

    /// Whether a number of it is published.
    pub(super) const fn is_published(self) -> bool {
        matches!(self, Self::Published(_))
    }

    /// Whether a reader does not know what it is.
    pub(super) fn is_open(self) -> bool {
        !self.is_published() && self.outer().only().is_none()
    }

    /// Whether it is held back.
    pub(super) const fn is_held(self) -> bool {
        matches!(self, Self::Held { .. })
    }
}

/// How uncertain a value that is held back has to stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Suppression {
    /// A small count: anything from 1 to the threshold must stay possible.
    Primary,
    /// A proportion that gives a small count away: as many numerators as there are small counts must stay possible.
    Proportion,
    /// Held back only to protect another: more than one value must stay possible.
    Secondary,
}

/// A measure in the period: its rows, then what is left of a row beside one that counts some of it.
pub(super) struct Tree {
    pub(super) measure: MeasureAt,
    pub(super) states: List<ValueAt, CellState>,
    /// What each value is; a reader does not know it.
    pub(super) truth: List<ValueAt, Bounds>,
    /// In what a count is counted: 1, or 100 where values have two decimals.
    pub(super) unit: i128,
    /// Whether its values are counts as typed, not worked out from a proportion.
    pub(super) is_count: bool,
    /// Whether some of its values are below nothing.
    pub(super) is_signed: bool,
}

impl Tree {
    /// Whether an editor held something of it back, so that nobody here knows what it is.
    pub(super) fn has_typed(&self) -> bool {
        let mut cells = self.states.iter().zip(self.truth.iter());
        cells.any(|(state, truth)| {
            matches!(state, CellState::Held { suppression: Suppression::Primary, .. }) && truth.only().is_none()
        })
    }
}

/// Trees that are judged together: in each row the values of one count some of those of the other.
pub(super) struct Plot {
    /// The tree of the whole.
    pub(super) whole: TreeAt,
    /// The tree of what is counted of it.
    pub(super) part: Option<TreeAt>,
    pub(super) forest: Forest,
}

/// A tree that counts some of another, and is not judged together with it: another is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LooseTie {
    /// The tree of the whole.
    pub(super) whole: TreeAt,
    /// The tree of what is counted of it.
    pub(super) part: TreeAt,
}

/// One value of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct CellAt {
    /// The tree that it stands in, as a position among those of its dataset.
    pub(super) tree: TreeAt,
    /// The value in it.
    pub(super) value: ValueAt,
}

/// A period of a dataset.
pub(super) struct Block {
    pub(super) trees: List<TreeAt, Tree>,
    pub(super) plots: List<PlotAt, Plot>,
    /// The whole of a tie is never the part of a later one.
    pub(super) loose: Vec<LooseTie>,
    /// For each value the first of those that belong together with it by any equation.
    pub(super) family: List<ValueAt, ValueAt>,
    /// Trees of which others add up to one in each row.
    pub(super) fellows: Vec<(TreeAt, Vec<TreeAt>)>,
    /// The rows of the dataset: the values of each tree that stand in a table.
    pub(super) rows: usize,
    pub(super) threshold: i128,
    /// Published values that readers have from elsewhere: to hold them back protects nothing.
    pub(super) fixed: BTreeSet<CellAt>,
    /// Whether each count is made of those of shorter periods, and held back with them ([`super::composed`]).
    pub(super) is_composed: bool,
}

impl Block {
    /// The values that stand in a table: one for each row.
    pub(super) fn rows(&self) -> impl Iterator<Item = ValueAt> + use<> {
        (0..self.rows).map(ValueAt::of)
    }

    /// Whether a value stands in a table.
    pub(super) fn is_row(&self, value: ValueAt) -> bool {
        value.number() < self.rows
    }

    /// What a reader knows of a value by itself.
    pub(super) fn state(&self, cell: CellAt) -> CellState {
        *self.trees.at(cell.tree).states.at(cell.value)
    }

    /// Whether a value is published, and is not known from elsewhere.
    pub(super) fn may_hold(&self, cell: CellAt) -> bool {
        self.state(cell).is_published() && !self.fixed.contains(&cell)
    }

    /// Holds back a value that is published, to protect another. Whether it was published.
    pub(super) fn hold(&mut self, cell: CellAt) -> bool {
        if !self.state(cell).is_published() {
            return false;
        }
        let tree = self.trees.at_mut(cell.tree);
        let outer = if tree.truth.at(cell.value).low < 0 { Bounds::ANY } else { Bounds::at_least(0) };
        *tree.states.at_mut(cell.value) = CellState::Held { outer, suppression: Suppression::Secondary };
        true
    }

    /// The rows that add up to one, those that add up to them, and so on.
    pub(super) fn rows_within(&self, cell: CellAt) -> Vec<ValueAt> {
        let Some(plot) = self.plot_of(cell.tree).map(|plot| self.plots.at(plot)) else { return Vec::new() };
        let (mut within, mut next) = (Vec::new(), vec![cell.value]);
        while let Some(value) = next.pop() {
            let sums = plot.forest.splits(value).iter().filter(|at| self.adds(cell.tree, **at));
            let parts = sums.flat_map(|at| &plot.forest.equation(*at).parts).filter(|part| self.is_row(**part));
            let start = within.len();
            within.extend(parts);
            next.extend(within.iter().skip(start));
        }
        within
    }

    /// What a reader can work out of the values of a plot; `None` where what is published contradicts itself.
    pub(super) fn ranges(&self, plot: PlotAt) -> Option<Ranges> {
        self.told(plot, &self.known(plot))
    }

    /// What is possible of each value of a plot, where each is within a region.
    pub(super) fn told(&self, plot: PlotAt, known: &Ranges) -> Option<Ranges> {
        let told = self.plots.at(plot).forest.told(known)?;
        let ranges: Ranges = known.placed().map(|(value, known)| told.of(value).and(*known)).collect();
        ranges.iter().all(|range| !range.is_empty()).then_some(ranges)
    }

    /// What a reader knows of each value of a plot by itself.
    pub(super) fn known(&self, plot: PlotAt) -> Ranges {
        let shape = self.plots.at(plot);
        let whole = self.trees.at(shape.whole);
        let mut known: Ranges = whole.states.iter().map(|state| Region::alone(state.outer())).collect();
        if let Some(part) = shape.part.map(|part| self.trees.at(part)) {
            let values = known.iter_mut().zip(part.states.iter()).zip(part.truth.iter().zip(whole.truth.iter()));
            for ((region, state), (part, whole)) in values {
                let is_more = part.low > whole.high;
                // Where more was solved than recorded, an outcome belongs to an earlier year: the one says nothing of the other.
                let left = if is_more { Bounds::ANY } else { Bounds::at_least(0) };
                *region = Region { whole: region.whole, part: state.outer(), left }.and(Region::ANY);
            }
        }
        known
    }
}
