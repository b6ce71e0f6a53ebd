//! What kind of number a measure holds, which decides what may be typed, what adds up, and how it is protected.
//!
//! In: the kind that an editor typed, or else a unit. Out: a [`MeasureKind`]. Never: a kind from a word inside another; nor one that is
//! taken from a unit in silence: `check` counts them.

use super::unit::{names_average, names_change, names_percentage, names_score};
use crate::diagnostic::Rule;
use crate::document::yaml::yaml_choice;
use crate::model::figures::Quantity;

pub(super) const MEASURE_KIND: Rule = Rule::warning(
    "measure-kind",
    "What may be typed for a measure, whether its rows add up and how small numbers are protected follow from what kind of number it is. \
     A unit such as \"per cent\" or \"pounds\" says it. Where it could be one of several, the measure says it with `kind`.",
)
.example(
    "- {id: offences, title: Offences, unit: offences, as_given: true}",
    "the unit of `offences` does not say what kind of number it is",
    "- {id: offences, title: Offences, unit: offences, as_given: true, kind: count}",
);

yaml_choice! {
    /// What kind of number a measure holds.
    pub enum MeasureKind {
        /// So many of something: offences, people, calls. Whole, never below zero, and parts add up.
        Count = "count",
        /// A percentage of a whole, from 0 to 100.
        Share = "share",
        /// So many for each 1,000 people or households, or the like.
        Rate = "rate",
        /// Pounds, with pence or without. They may be below zero.
        Money = "money",
        /// An average of several values: minutes until an answer.
        Average = "average",
        /// A number beside that of a year which is called 100.
        Index = "index",
        /// A change that someone else worked out. It may be below zero.
        Change = "change",
        /// A mark on a scale: satisfaction from 1 to 10.
        Score = "score",
    }
}

impl MeasureKind {
    /// What may be typed for it.
    pub const fn quantity(self) -> Quantity {
        match self {
            Self::Count => Quantity::Count,
            Self::Share => Quantity::Share,
            Self::Rate => Quantity::Rate,
            Self::Money => Quantity::Money,
            Self::Average | Self::Index | Self::Change | Self::Score => Quantity::Number,
        }
    }

    /// What one is called in a count, and several are.
    pub const fn names(self) -> [&'static str; 2] {
        match self {
            Self::Count => ["count", "counts"],
            Self::Share => ["share", "shares"],
            Self::Rate => ["rate", "rates"],
            Self::Money => ["amount of money", "amounts of money"],
            Self::Average => ["average", "averages"],
            Self::Index => ["index", "indexes"],
            Self::Change => ["change", "changes"],
            Self::Score => ["score", "scores"],
        }
    }
}

/// The kind that a unit and a title name, and what may be typed for it. `is_given`: someone else worked the numbers out. `None` where it
/// could be one of several.
pub(super) fn named_kind(unit: &str, title: &str, is_given: bool) -> Option<MeasureKind> {
    let unit = unit.to_lowercase();
    let is_given_change = is_given && names_change(title);
    let kind = if is_given_change || names_change(&unit) {
        MeasureKind::Change
    } else if unit == "index" || unit.ends_with(" index") {
        MeasureKind::Index
    } else if names_percentage(&unit) {
        MeasureKind::Share
    } else if unit.starts_with("per ") || unit.contains(" per ") {
        MeasureKind::Rate
    } else if unit.starts_with('£') || unit.contains("pounds") {
        MeasureKind::Money
    } else if names_score(&unit) {
        MeasureKind::Score
    } else if names_average(&unit) {
        MeasureKind::Average
    } else if is_given {
        return None;
    } else {
        MeasureKind::Count
    };
    Some(kind)
}
