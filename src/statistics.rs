//! Everything that is worked out from what was typed, and from the day.
//!
//! In: a dataset. Out: a [`DerivedDataset`]: one frame of columns and rows that tables, charts, sentences and downloads
//! are all made from, so that none of them can disagree. Never: the clock, binary floating point, rounding before the last
//! step, or a value that was held back in anything derived.

mod arithmetic;
mod baselines;
mod chance;
mod derived;
mod disclosure;
mod frame;
mod frozen;
mod grid;
#[cfg(test)]
pub(crate) mod harlow;
mod held_rows;
mod number_words;
mod others;
mod part;
mod printed;
mod sentence;
mod shown;
mod spelt_numbers;
mod table;
mod table_named;
mod worded;

pub mod claim;
pub mod contact;
pub mod costs;
pub mod counted;
pub mod download;
pub mod next_change;
pub mod promise;
pub mod prose;
pub mod quarters;
mod quoted;
mod retold;
mod revised;
pub mod year;

pub use arithmetic::{
    Exact, difference, exact, index, percentage, percentage_change, point_change, rank, rate_per, rounded,
};
pub use derived::{Column, ColumnNote, Derivation, DerivedDataset, DerivedRow, Part, PartAt};
pub use disclosure::{DISCLOSURE, HELD_BACK, PUBLISHED_ELSEWHERE, RECOVERABLE, SENSITIVITY, UNKNOWN_BASE, UNPROTECTED};
#[cfg(test)]
pub(crate) use frame::derive;
pub use part::MOST_CELLS;
pub use quoted::{Statistics, work_out};
pub use sentence::{Change, Direction, KeyFigure, amount, number_text, shown, value_text, worded_amount};
pub use table::{CellText, ColumnGroup, ColumnHeader, FigureTable, LegendEntry, RowText, table_id};
pub use table_named::TableReference;
pub use worded::Worded;

use crate::diagnostic::Rule;

/// The rules of this stage.
pub const RULES: &[&[&Rule]] = &[
    &[
        &DISCLOSURE,
        &HELD_BACK,
        &PUBLISHED_ELSEWHERE,
        &RECOVERABLE,
        &SENSITIVITY,
        &UNPROTECTED,
        &UNKNOWN_BASE,
        &claim::CLAIM,
        &claim::SMALL_BASE,
        &printed::AS_PUBLISHED,
        &baselines::TWO_BASELINES,
        &frozen::FROZEN_HELD,
        &retold::HELD_IN_WORDS,
        &quoted::UNREAD_LANGUAGE,
    ],
    contact::RULES,
];
