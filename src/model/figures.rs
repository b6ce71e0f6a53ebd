//! What was counted: datasets and their values.
//!
//! In: data/. Out: tables of values as they were typed, whose rows and periods are there. Never: works anything out.

pub(super) mod dataset;
mod named;
mod value;

#[cfg(test)]
pub(crate) use dataset::add_longer;
pub use dataset::read as read_dataset;
#[cfg(test)]
pub(crate) use dataset::tests::{HEAD, read_text};
pub use dataset::{
    About, AsPublished, Beside, Cell, ChartKind, ChartRequest, Comparator, Dataset, FromMonths, LEAST_THRESHOLD,
    Measure, MeasureKind, Population, PopulationOf, Populations, RatePer, Relation, Revision, Row, Sensitivity, Split,
    Table, USUAL_SMALL_BASE, USUAL_THRESHOLD, names_change, names_percentage,
};
pub use named::Doubts;
pub use value::{Content, Mark, Marks, Missing, NotAValue, Quantity, VALUE, Value};

pub(in crate::model) use named::is_known;

use crate::diagnostic::Rule;

/// The rules of this wing.
pub(super) const RULES: &[&[&Rule]] = &[dataset::RULES, named::RULES, value::RULES];
