//! The positions of what is worked out here. In: nothing. Out: a kind for each list. Never: one kind for two lists.

pub(super) use crate::model::vocabulary::{List, MeasureAt, PeriodAt, Position};
use crate::model::vocabulary::{RowAt, position};

position! {
    /// A tree of a block.
    pub(super) TreeAt;
    /// A plot of a block.
    pub(super) PlotAt;
    /// A value of a tree: a row of the dataset, or what is left of one beside another. All trees of a block have the same.
    pub(super) ValueAt;
    /// An equation of a forest.
    pub(super) EquationAt;
    /// A count of a site: one number, however often it is typed.
    pub(super) UnknownAt;
    /// A relation between counts of a site.
    pub(super) RelationAt;
}

impl ValueAt {
    /// The value of a row.
    pub(super) fn of_row(row: RowAt) -> Self {
        Self(row.number())
    }

    /// The row of a value; no row of the dataset is at that of what is left beside another.
    pub(super) fn row(self) -> RowAt {
        RowAt::of(self.0)
    }
}
