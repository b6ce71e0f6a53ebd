//! The sheet that charts are drawn on: text that wraps, shapes with classes, lengths to a tenth of a unit.
//!
//! In: shapes, from the top down. Out: a finished `<svg>`. Never: text that is not escaped.

use std::fmt::Write;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Width of every drawing, in units.
pub(super) const WIDTH: i64 = 340;
/// From one line of text to the next, in units. The text itself is 14 units high.
pub(super) const LINE: i64 = 18;
/// The width of an average letter of 14 units, in tenths of a unit: generous, so that nothing runs over the edge.
const LETTER: i64 = 78;

/// A length in tenths of a unit, so that the same numbers give the same text on every machine.
pub(super) type Tenths = i64;

/// A sheet with what has been drawn so far.
pub(super) struct Canvas {
    shapes: String,
    /// Where the next thing goes, in tenths from the top.
    pub(super) y: Tenths,
}

impl Canvas {
    pub(super) fn new() -> Self {
        Self { shapes: String::new(), y: 0 }
    }

    /// Text at a place. `anchor` is "start", "middle" or "end".
    pub(super) fn text(&mut self, class: &str, (x, y): (Tenths, Tenths), anchor: &str, text: &str) {
        let anchor = if anchor == "start" { String::new() } else { format!(" text-anchor=\"{anchor}\"") };
        let (x, y, text) = (units(x), units(y), escape(text));
        self.push(format_args!("<text class=\"{class}\" x=\"{x}\" y=\"{y}\"{anchor}>{text}</text>"));
    }

    /// Lines of text from the left, below what is there; long ones are wrapped at `width` units.
    pub(super) fn paragraph(&mut self, class: &str, (x, width): (Tenths, i64), text: &str) {
        for line in wrap(text, width) {
            self.y += LINE * 10;
            let y = self.y - 40;
            self.text(class, (x, y), "start", &line);
        }
    }

    pub(super) fn rect(&mut self, class: &str, (x, y): (Tenths, Tenths), (width, height): (Tenths, Tenths)) {
        let (x, y, width, height) = (units(x), units(y), units(width), units(height));
        self.push(format_args!("<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>"));
    }

    pub(super) fn circle(&mut self, class: &str, (x, y): (Tenths, Tenths), radius: Tenths) {
        let (x, y, radius) = (units(x), units(y), units(radius));
        self.push(format_args!("<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>"));
    }

    pub(super) fn line(&mut self, class: &str, from: (Tenths, Tenths), to: (Tenths, Tenths)) {
        let (x1, y1, x2, y2) = (units(from.0), units(from.1), units(to.0), units(to.1));
        self.push(format_args!("<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>"));
    }

    pub(super) fn polyline(&mut self, class: &str, points: &[(Tenths, Tenths)]) {
        let points: Vec<String> = points.iter().map(|(x, y)| format!("{},{}", units(*x), units(*y))).collect();
        self.push(format_args!("<polyline class=\"{class}\" points=\"{}\"/>", points.join(" ")));
    }

    /// Writing to a `String` cannot fail.
    fn push(&mut self, shape: std::fmt::Arguments<'_>) {
        let _ = self.shapes.write_fmt(shape);
    }

    /// The whole drawing, named and described.
    pub(super) fn finish(self, id: &str, title: &str, description: &str) -> String {
        let (id, title, description) = (escape(id), escape(title), escape(description));
        let height = units(self.y + 60);
        format!(
            "<svg class=\"chart\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" viewBox=\"0 0 {WIDTH} {height}\">\
             <title id=\"{id}-title\">{title}</title><desc id=\"{id}-desc\">{description}</desc>{}</svg>",
            self.shapes
        )
    }
}

/// A length in units with at most one decimal.
fn units(tenths: Tenths) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, rest) = (tenths.abs() / 10, tenths.abs() % 10);
    if rest == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// About how wide a text is, in tenths.
pub(super) fn text_width(text: &str) -> Tenths {
    i64::try_from(text.chars().count()).unwrap_or(i64::MAX / LETTER).saturating_mul(LETTER)
}

/// Breaks a text into lines at most `width` units wide; a word that is longer stands alone.
fn wrap(text: &str, width: i64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if text_width(line) + LETTER + text_width(word) <= width * 10 => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A linear scale that always holds zero.
pub(super) struct Scale {
    low: Decimal,
    high: Decimal,
    length: Tenths,
}

impl Scale {
    /// A scale over some numbers and zero, `length` tenths long.
    pub(super) fn over(numbers: impl Iterator<Item = Decimal>, length: Tenths) -> Self {
        let (low, high) =
            numbers.fold((Decimal::ZERO, Decimal::ZERO), |(low, high), next| (low.min(next), high.max(next)));
        Self { low, high, length }
    }

    /// How far a number is from the scale's start, in tenths.
    pub(super) fn at(&self, number: Decimal) -> Tenths {
        let share = self.high.checked_sub(self.low).and_then(|range| (number - self.low).checked_div(range));
        let length = share.and_then(|share| share.checked_mul(Decimal::from(self.length)));
        length.and_then(|length| length.round().to_i64()).unwrap_or(0)
    }

    /// The largest number.
    pub(super) fn high(&self) -> Decimal {
        self.high
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_shortly() {
        assert_eq!([0, 5, 10, 123, -5].map(units), ["0", "0.5", "1", "12.3", "-0.5"]);
    }

    #[test]
    fn long_labels_wrap() {
        assert_eq!(
            wrap("Racially or religiously aggravated offences", 200),
            ["Racially or religiously", "aggravated offences"]
        );
    }

    #[test]
    fn a_scale_holds_zero_and_nothing_breaks_it() {
        let scale = Scale::over([Decimal::from(50), Decimal::from(100)].into_iter(), 3400);
        assert_eq!((scale.at(Decimal::ZERO), scale.at(Decimal::from(50))), (0, 1700));
        assert_eq!(Scale::over(std::iter::empty(), 3400).at(Decimal::ZERO), 0);
    }
}
