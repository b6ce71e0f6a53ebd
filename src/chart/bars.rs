//! Horizontal bars, one or two a row, and dots on a scale.
//!
//! In: labels and values. Out: a drawn canvas. Never: a bar without its number, or one that does not start at zero.

use rust_decimal::Decimal;

use super::canvas::{Canvas, LINE, Scale, WIDTH, text_width};
use super::series::{Point, Series};
use crate::words::{Charts, Words};

/// Height of a bar, in tenths.
const BAR: i64 = 160;
/// Space between rows, in tenths.
const GAP: i64 = 80;

/// Bars under their labels. `key` says which bar of a row is which; empty where there is one a row.
pub(super) fn draw(series: &[Series], key: &[String]) -> Canvas {
    let mut canvas = Canvas::new();
    for (at, text) in key.iter().enumerate() {
        let class = format!("chart__bar chart__bar--{}", at + 1);
        let top = canvas.y + 40;
        canvas.rect(&class, (0, top), (120, 120));
        canvas.paragraph("chart__key", (180, WIDTH - 18), text);
    }
    let points = || series.iter().flat_map(|one| &one.points);
    // The number stands after its bar, so the longest bar leaves room for the longest number.
    let room = points().map(|point| text_width(&point.text)).max().unwrap_or(0) * 4 / 3 + 80;
    let scale = Scale::over(points().filter_map(|point| point.number), (WIDTH * 10 - room).max(WIDTH * 4));
    let zero = scale.at(Decimal::ZERO);
    for one in series {
        canvas.y += GAP;
        canvas.paragraph("chart__label", (0, WIDTH), &one.label);
        let top = canvas.y;
        for (at, point) in one.points.iter().enumerate() {
            bar(&mut canvas, &scale, point, at + 1);
        }
        if zero > 0 {
            // Bars that lead to both sides show where they start.
            let foot = canvas.y;
            canvas.line("chart__axis", (zero, top), (zero, foot));
        }
    }
    canvas
}

/// One bar from zero, and its number.
fn bar(canvas: &mut Canvas, scale: &Scale, point: &Point, number: usize) {
    let zero = scale.at(Decimal::ZERO);
    let mut end = zero;
    if let Some(value) = point.number {
        let to = scale.at(value);
        let class = format!("chart__bar chart__bar--{number}");
        let top = canvas.y + 10;
        canvas.rect(&class, (zero.min(to), top), ((to - zero).abs(), BAR));
        end = zero.max(to);
    }
    let baseline = canvas.y + 140;
    canvas.text("chart__value", (end + 50, baseline), "start", &point.text);
    canvas.y += BAR + 20;
}

/// A dot for each area on a line that starts at zero; our area's dot is the one filled with the first colour, and ringed.
pub(super) fn draw_dots(areas: &[Series], ours: &str, words: &Words) -> Canvas {
    let mut canvas = Canvas::new();
    let numbers = areas.iter().flat_map(|area| &area.points).filter_map(|point| point.number);
    let scale = Scale::over(numbers, WIDTH * 10 - 160);
    for area in areas {
        let is_ours = area.label == ours;
        let point = area.points.first();
        canvas.y += GAP;
        let class = if is_ours { "chart__label chart__label--ours" } else { "chart__label" };
        let text = point.map_or("", |point| point.text.as_str());
        canvas.paragraph(class, (0, WIDTH), &words.say(&Charts::Labelled { label: &area.label, text }));
        let middle = canvas.y + LINE * 5;
        canvas.line("chart__axis", (0, middle), (WIDTH * 10, middle));
        if let Some(value) = point.and_then(|point| point.number) {
            let number = if is_ours { 1 } else { 2 };
            let radius = if is_ours { 75 } else { 55 };
            canvas.circle(&format!("chart__dot chart__dot--{number}"), (80 + scale.at(value), middle), radius);
        }
        canvas.y += LINE * 10;
    }
    canvas
}
