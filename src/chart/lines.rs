//! Lines over time, alone or as small multiples.
//!
//! In: series and the words for the first and last period. Out: a drawn canvas. Never: a line across a missing value or a
//! break in the series, or an axis that does not start at zero.

use rust_decimal::Decimal;

use super::canvas::{Canvas, LINE, Scale, Tenths, WIDTH, text_width};
use super::series::{Point, Series};
use crate::words::{Charts, Words};

/// Height of a plot, in tenths.
const PLOT: Tenths = 1700;
/// Height of a small plot, in tenths.
const SMALL_PLOT: Tenths = 620;
/// From one label beside the plot to the next, in tenths: they are not to lie on one another.
const BETWEEN_LABELS: Tenths = 150;
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

/// Lines with their first and last numbers beside them, and a letter where there is more than one; a target line where there
/// is a target.
pub(super) fn draw(series: &[Series], ends: &[String; 2], target: Option<&(Decimal, String)>, words: &Words) -> Canvas {
    let mut canvas = Canvas::new();
    key(&mut canvas, series, target, words);
    let numbers = series.iter().flat_map(|one| &one.points).filter_map(|point| point.number);
    let scale = Scale::over(numbers.chain(target.map(|(target, _)| *target)), PLOT);
    canvas.y += 300 + PLOT;
    let count = series.iter().map(|one| one.points.len()).max().unwrap_or(0);
    let (first, last) = (0, count.saturating_sub(1));
    let (starts, finals) = (labels(series, first), labels(series, last));
    let room = |labels: &[(Decimal, String)]| labels.iter().map(|(_, text)| bold_width(text) + 80).max().unwrap_or(0);
    let (left, right) = (room(&starts).max(160), WIDTH * 10 - room(&finals).max(60));
    let plot = Plot { left, right, foot: canvas.y, scale: &scale, count };
    let zero = plot.foot - scale.at(Decimal::ZERO);
    canvas.line("chart__axis", (plot.left, zero), (plot.right, zero));
    if let Some((target, _)) = target {
        let y = plot.foot - scale.at(*target);
        canvas.line("chart__target", (plot.left, y), (plot.right, y));
    }
    for (at, one) in series.iter().enumerate() {
        draw_line(&mut canvas, &plot, &one.points, (at + 1, letter(series, at)), words);
    }
    let lowest = beside(&mut canvas, &plot, &starts, (plot.left - 80, "end"));
    beside(&mut canvas, &plot, &finals, (plot.right + 80, "start"));
    if lowest + BETWEEN_LABELS <= zero {
        canvas.text("chart__key", (plot.left - 80, zero + 50), "end", "0");
    }
    foot(&mut canvas, &plot, ends);
    canvas
}

/// The letter of a line; none where it is the only one.
fn letter(series: &[Series], at: usize) -> &'static str {
    if series.len() > 1 { LETTERS.get(at).unwrap_or(&"") } else { "" }
}

/// What each line is, and the target.
fn key(canvas: &mut Canvas, series: &[Series], target: Option<&(Decimal, String)>, words: &Words) {
    for (at, one) in series.iter().enumerate() {
        let top = canvas.y + LINE * 10 / 2;
        canvas.line(&format!("chart__line chart__line--{}", at + 1), (0, top), (240, top));
        let letter = letter(series, at);
        let label = match letter {
            "" => one.label.clone(),
            letter => words.say(&Charts::Labelled { label: letter, text: &one.label }),
        };
        canvas.paragraph("chart__key", (300, WIDTH - 30), &label);
    }
    if let Some((_, text)) = target {
        let top = canvas.y + LINE * 10 / 2;
        canvas.line("chart__target", (0, top), (240, top));
        canvas.paragraph("chart__key", (300, WIDTH - 30), &words.say(&Charts::Target { target: text }));
    }
}

/// The numbers of all lines in one period, each with its letter.
fn labels(series: &[Series], period: usize) -> Vec<(Decimal, String)> {
    let label = |(at, one): (usize, &Series)| {
        let point = one.points.get(period)?;
        let letter = letter(series, at);
        let text = if letter.is_empty() { point.text.clone() } else { format!("{letter} {}", point.text) };
        Some((point.number?, text))
    };
    series.iter().enumerate().filter_map(label).collect()
}

/// About how wide a bold text is, in tenths.
fn bold_width(text: &str) -> Tenths {
    text_width(text) * 11 / 10
}

/// Writes labels beside the points that they belong to, moved apart where they would lie on one another. How far down the
/// lowest is.
fn beside(canvas: &mut Canvas, plot: &Plot<'_>, labels: &[(Decimal, String)], (x, anchor): (Tenths, &str)) -> Tenths {
    let mut placed: Vec<(Tenths, &str)> =
        labels.iter().map(|(number, text)| (plot.foot - plot.scale.at(*number), text.as_str())).collect();
    // From the foot up: a label is pushed up by the one below it, so that none runs into the words under the plot.
    placed.sort_by_key(|(y, _)| std::cmp::Reverse(*y));
    let mut below: Option<Tenths> = None;
    for (y, text) in &mut placed {
        *y = below.map_or(*y, |below| (*y).min(below - BETWEEN_LABELS));
        below = Some(*y);
        canvas.text("chart__value", (x, *y + 50), anchor, text);
    }
    placed.first().map_or(Tenths::MIN / 2, |(y, _)| *y)
}

/// One line in pieces: it stops at missing values and at breaks.
fn draw_line(canvas: &mut Canvas, plot: &Plot<'_>, points: &[Point], (number, letter): (usize, &str), words: &Words) {
    let class = format!("chart__line chart__line--{number}");
    for piece in pieces(points) {
        let places: Vec<(Tenths, Tenths)> =
            piece.iter().filter_map(|at| Some(plot.at(*at, points.get(*at)?.number?))).collect();
        canvas.polyline(&class, &places);
        for place in places {
            canvas.circle(&format!("chart__dot chart__dot--{number}"), place, 35);
        }
    }
    for (at, _) in points.iter().enumerate().filter(|(_, point)| point.breaks) {
        let x = i64::midpoint(plot.x(at.saturating_sub(1)), plot.x(at));
        canvas.line("chart__break", (x, plot.foot), (x, plot.foot - PLOT - 60));
        let text = words.say(&if letter.is_empty() { Charts::Break {} } else { Charts::BreakIn { letter } });
        canvas.text("chart__key", (x, plot.foot - PLOT - 90), "middle", &text);
    }
    // A line that starts late or ends early has its number at that point, since the margin is too far away.
    let known = || points.iter().enumerate().filter_map(|(at, point)| Some((at, point.number?, &point.text)));
    let inside = [known().next(), known().next_back()].into_iter().flatten();
    for (at, number, text) in inside.filter(|(at, _, _)| *at > 0 && *at + 1 < plot.count) {
        let (x, y) = plot.at(at, number);
        canvas.text("chart__value", (x, y - 80), "middle", text);
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
    canvas.y += LINE * 10 + 60;
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
pub(super) fn draw_small(series: &[Series], [from, to]: &[String; 2], words: &Words) -> Canvas {
    let mut canvas = Canvas::new();
    canvas.paragraph("chart__key", (0, WIDTH), &words.say(&Charts::Each { from, to }));
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
    }
    for (at, _) in one.points.iter().enumerate().filter(|(_, point)| point.breaks) {
        let x = i64::midpoint(plot.x(at.saturating_sub(1)), plot.x(at));
        canvas.line("chart__break", (x, plot.foot), (x, plot.foot - SMALL_PLOT));
    }
    let newest = one.points.iter().enumerate().rev().find_map(|(at, point)| Some((at, point.number?)));
    if let Some((at, number)) = newest {
        canvas.circle("chart__dot chart__dot--1", plot.at(at, number), 35);
    }
    if let (Some(first), Some(last)) = (one.points.first(), one.points.last()) {
        canvas.text("chart__value", (plot.left - 40, plot.foot + 150), "start", &first.text);
        canvas.text("chart__value", (plot.right + 40, plot.foot + 150), "end", &last.text);
    }
}
