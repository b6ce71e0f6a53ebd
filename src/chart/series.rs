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
    /// The row, the area or the measure that the values are of, as readers see it: "Robbery".
    pub(super) label: String,
    /// Its values, in order.
    pub(super) points: Vec<Point>,
}

impl Series {
    /// The words for its first value; empty where it has none.
    pub(super) fn first_text(&self) -> &str {
        self.points.first().map(|point| point.text.as_str()).unwrap_or_default()
    }

    /// The number of its first value; `None` where it has no value, or one without a number.
    pub(super) fn first_number(&self) -> Option<Decimal> {
        self.points.first()?.number
    }
}

/// How a row changed between two periods.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ChangedRow {
    /// What it is, and its two values.
    pub(super) series: Series,
    /// The change in per cent of the earlier value; `None` where the earlier is zero, small or not known.
    pub(super) percentage: Option<Decimal>,
    /// Whether chance alone would often make a change as large.
    pub(super) is_within_chance: bool,
}
