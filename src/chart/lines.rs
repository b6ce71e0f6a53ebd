//! Lines over time, alone or as small multiples.
//!
//! In: series and the words for the first and last period. Out: a drawn canvas. Never: a line across a missing value or a
//! break in the series, or an axis that does not start at zero.

use rust_decimal::Decimal;

use super::canvas::{Canvas, LINE, Scale, Tenths, WIDTH};
use super::{Point, Series};

/// Height of a plot, in tenths.
const PLOT: Tenths = 1700;
/// Height of a small plot, in tenths.
const SMALL_PLOT: Tenths = 620;
/// The letters that tell lines apart.
const LETTERS: [&str; 4] = ["A", "B", "C", "D"];

/// Where a plot lies: its left and right edge, its foot, and its scale.
struct Plot<'a> {
    left: Tenths,
    right: Tenths,
    foot: Tenths,
    scale: &'a Scale,
    count: usize,
}

impl Plot<'_> {
    /// Where a number of a period stands.
    fn at(&self, period: usize, number: Decimal) -> (Tenths, Tenths) {
        (self.x(period), self.foot - self.scale.at(number))
    }

    fn x(&self, period: usize) -> Tenths {
        let steps = i64::try_from(self.count.saturating_sub(1)).unwrap_or(1).max(1);
        self.left + (self.right - self.left) * i64::try_from(period).unwrap_or(0) / steps
    }
}

/// Lines with a letter at their ends where there is more than one, and a target line where there is a target.
pub(super) fn draw(series: &[Series], ends: &[String; 2], target: Option<&(Decimal, String)>) -> Canvas {
    let mut canvas = Canvas::new();
    for (at, one) in series.iter().enumerate() {
        let letter = if series.len() > 1 { format!("{}: ", LETTERS.get(at).unwrap_or(&"")) } else { String::new() };
        let top = canvas.y + LINE * 10 / 2;
        canvas.line(&format!("chart__line chart__line--{}", at + 1), (0, top), (240, top));
        canvas.paragraph("chart__key", (300, WIDTH - 30), &format!("{letter}{}", one.label));
    }
    let numbers = series.iter().flat_map(|one| &one.points).filter_map(|point| point.number);
    let scale = Scale::over(numbers.chain(target.map(|(target, _)| *target)), PLOT);
    canvas.y += 300 + PLOT;
    let count = series.iter().map(|one| one.points.len()).max().unwrap_or(0);
    let plot = Plot { left: 100, right: WIDTH * 10 - 250, foot: canvas.y, scale: &scale, count };
    canvas.line("chart__axis", (0, plot.foot), (WIDTH * 10, plot.foot));
    if let Some((target, text)) = target {
        let y = plot.foot - scale.at(*target);
        canvas.line("chart__target", (0, y), (WIDTH * 10, y));
        canvas.text("chart__key", (0, y - 50), "start", &format!("Target {text}"));
    }
    for (at, one) in series.iter().enumerate() {
        let letter = if series.len() > 1 { LETTERS.get(at).unwrap_or(&"") } else { "" };
        draw_line(&mut canvas, &plot, &one.points, at + 1, letter);
    }
    foot(&mut canvas, &plot, ends);
    canvas
}

/// One line in pieces: it stops at missing values and at breaks. The first and last numbers are written out.
fn draw_line(canvas: &mut Canvas, plot: &Plot<'_>, points: &[Point], number: usize, letter: &str) {
    let class = format!("chart__line chart__line--{number}");
    for piece in pieces(points) {
        let places: Vec<(Tenths, Tenths)> =
            piece.iter().filter_map(|at| Some(plot.at(*at, points.get(*at)?.number?))).collect();
        canvas.polyline(&class, &places);
        for place in places {
            canvas.circle(&format!("chart__dot chart__dot--{number}"), place, 35);
        }
    }
    for (at, point) in points.iter().enumerate() {
        if point.breaks {
            let x = i64::midpoint(plot.x(at.saturating_sub(1)), plot.x(at));
            canvas.line("chart__break", (x, plot.foot), (x, plot.foot - PLOT - 60));
            canvas.text("chart__key", (x, plot.foot - PLOT - 90), "middle", "break");
        }
    }
    let known = || points.iter().enumerate().filter_map(|(at, point)| Some((at, point.number?, &point.text)));
    let first = known().next().filter(|(at, _, _)| Some(*at) != known().next_back().map(|(last, _, _)| last));
    if let Some((at, number, text)) = first {
        let (x, y) = plot.at(at, number);
        canvas.text("chart__value", (x.max(100) - 100, y - 80), "start", text);
    }
    if let Some((at, number, text)) = known().next_back() {
        let (x, y) = plot.at(at, number);
        canvas.text("chart__value", (x.max(500) + 50, y - 80), "end", text);
        canvas.text("chart__value", (x + 80, y + 50), "start", letter);
    }
}

/// The runs of periods that a line may join: none of their values is missing, and none breaks after the first.
fn pieces(points: &[Point]) -> Vec<Vec<usize>> {
    let mut pieces: Vec<Vec<usize>> = Vec::new();
    let mut joined = false;
    for (at, point) in points.iter().enumerate() {
        if point.number.is_none() {
            joined = false;
            continue;
        }
        match pieces.last_mut() {
            Some(piece) if joined && !point.breaks => piece.push(at),
            _ => pieces.push(vec![at]),
        }
        joined = true;
    }
    pieces
}

/// The first and last period under the plot, on two lines where they are long.
fn foot(canvas: &mut Canvas, plot: &Plot<'_>, ends: &[String; 2]) {
    let [first, last] = ends;
    canvas.y += LINE * 10;
    let y = canvas.y - 20;
    canvas.text("chart__key", (0, y), "start", first);
    if first.chars().count() + last.chars().count() > 38 {
        canvas.y += LINE * 10;
    }
    let y = canvas.y - 20;
    canvas.text("chart__key", (WIDTH * 10, y), "end", last);
    debug_assert!(plot.foot < canvas.y);
}

/// A small plot for each series, two side by side, all to one scale.
pub(super) fn draw_small(series: &[Series], ends: &[String; 2]) -> Canvas {
    let mut canvas = Canvas::new();
    canvas.paragraph("chart__key", (0, WIDTH), &format!("Each from {} to {}", ends[0], ends[1]));
    let scale = Scale::over(series.iter().flat_map(|one| &one.points).filter_map(|point| point.number), SMALL_PLOT);
    let half = WIDTH * 5;
    for pair in series.chunks(2) {
        canvas.y += 100;
        let top = canvas.y;
        let mut below = top;
        for (at, one) in pair.iter().enumerate() {
            canvas.y = top;
            canvas.paragraph("chart__label", (half * i64::from(at == 1), WIDTH / 2 - 12), &one.label);
            below = below.max(canvas.y);
        }
        let foot = below + LINE * 10 + SMALL_PLOT;
        for (at, one) in pair.iter().enumerate() {
            let left = half * i64::from(at == 1);
            let plot = Plot { left: left + 40, right: left + half - 200, foot, scale: &scale, count: one.points.len() };
            small(&mut canvas, &plot, one);
        }
        canvas.y = foot + LINE * 10;
    }
    debug_assert!(scale.high() >= Decimal::ZERO);
    canvas
}

/// One small plot: a line, its end marked, and its first and last numbers under it.
fn small(canvas: &mut Canvas, plot: &Plot<'_>, one: &Series) {
    canvas.line("chart__axis", (plot.left - 40, plot.foot), (plot.right + 40, plot.foot));
    for piece in pieces(&one.points) {
        let places: Vec<(Tenths, Tenths)> =
            piece.iter().filter_map(|at| Some(plot.at(*at, one.points.get(*at)?.number?))).collect();
        canvas.polyline("chart__line chart__line--1", &places);
        if let Some(last) = places.last() {
            canvas.circle("chart__dot chart__dot--1", *last, 35);
        }
    }
    if let (Some(first), Some(last)) = (one.points.first(), one.points.last()) {
        canvas.text("chart__value", (plot.left - 40, plot.foot + 150), "start", &first.text);
        canvas.text("chart__value", (plot.right + 40, plot.foot + 150), "end", &last.text);
    }
}
