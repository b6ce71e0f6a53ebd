//! What a drawing is made of: rows of values, each with its words.

use rust_decimal::Decimal;

/// One value of a drawing.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Point {
    /// The number, where one is published.
    pub(super) number: Option<Decimal>,
    /// The value in words: "1,883", "£20", `[c]`, with its marks.
    pub(super) text: String,
    /// Whether the series breaks before this value.
    pub(super) breaks: bool,
}

/// A label and its values: a row of bars, or a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Series {
    /// What it is.
    pub(super) label: String,
    /// Its values, in order.
    pub(super) points: Vec<Point>,
}
