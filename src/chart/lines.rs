//! Lines over time, alone or as small multiples.
//!
//! In: series, and when each value was counted. Out: a plane with gridlines and lines, named at their ends. Never: a line across a
//! missing value, a break in the series or periods of different lengths; an axis that does not start at zero; or periods at equal
//! distances that were not.

use rust_decimal::Decimal;

use super::markup::{Anchor, Markup, Place, Shapes};
use super::scale::{Along, Scale};
use super::series::{Point, Series};
use crate::words::{Charts, Words};

/// From one label beside the plane to the next: they are not to lie on one another.
const BETWEEN_LABELS: i64 = 800;
/// The letters that tell lines apart.
const LETTERS: [&str; 4] = ["A", "B", "C", "D"];
/// A name that is longer does not fit beside the plane, and stands in the key alone.
const LONGEST_NAME: usize = 24;
/// So many letters fit below the plane, from end to end of a wide page.
const LETTERS_BELOW: usize = 80;
/// So many letters of the first and the last time fit there on a phone.
const LETTERS_ON_PHONE: usize = 24;

/// When a value was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Time {
    /// How far along the plane, to scale.
    pub(super) at: Along,
    /// The period, as it stands below the plane: "2022/23".
    pub(super) label: String,
    /// Whether a line may join it to the value before: both periods are as long as each other.
    pub(super) joins: bool,
}

/// What a plane is drawn on: when, and on which scale.
struct Plane<'a> {
    times: &'a [Time],
    scale: &'a Scale,
}

impl Plane<'_> {
    fn x(&self, period: usize) -> Along {
        self.times.get(period).map_or(Along::END, |time| time.at)
    }

    fn y(&self, number: Decimal) -> Along {
        self.scale.at(number).seen_from_end()
    }

    fn place(&self, period: usize, number: Decimal) -> Place {
        (self.x(period), self.y(number))
    }

    /// Each run of values that a line may join.
    fn pieces(&self, points: &[Point]) -> Vec<Vec<Place>> {
        let mut pieces: Vec<Vec<Place>> = Vec::new();
        let mut is_joined = false;
        for (at, point) in points.iter().enumerate() {
            let joins = self.times.get(at).is_some_and(|time| time.joins);
            let Some(number) = point.number else {
                is_joined = false;
                continue;
            };
            match pieces.last_mut() {
                Some(piece) if is_joined && joins && !point.breaks => piece.push(self.place(at, number)),
                _ => pieces.push(vec![self.place(at, number)]),
            }
            is_joined = true;
        }
        pieces
    }
}

/// Lines with their names and newest numbers at their ends; a target line where there is a target.
pub(super) fn draw(
    series: &[Series],
    times: &[Time],
    target: Option<&(Decimal, String)>,
    tick: &dyn Fn(Decimal) -> String,
    words: &Words,
) -> Markup {
    let numbers = series.iter().flat_map(|one| &one.points).filter_map(|point| point.number);
    let scale = Scale::over(numbers.chain(target.map(|(target, _)| *target)));
    let plane = Plane { times, scale: &scale };
    let is_named = series.len() > 1 && series.iter().all(|one| one.label.chars().count() <= LONGEST_NAME);
    let mut markup = Markup::of(if is_named { "lines chart--named" } else { "lines" });
    let is_long = is_long(times);
    if is_long {
        markup.leave_room_below();
    }
    if series.len() > 1 {
        key(&mut markup, series, words);
    }
    markup.drawing("chart__plane", |shapes| {
        for step in scale.steps() {
            let class = if step.is_zero() { "chart__axis" } else { "chart__grid" };
            let y = plane.y(step);
            shapes.line(class, (Along::START, y), (Along::END, y));
            shapes.text("chart__tick", (Along::START, y), (-8, 0), Anchor::End, &tick(step));
        }
        below(shapes, times, is_long);
        if let Some((target, text)) = target {
            let y = plane.y(*target);
            shapes.line("chart__target", (Along::START, y), (Along::END, y));
            let text = words.say(&Charts::Target { target: text });
            shapes.text("chart__remark", (Along::START, y), (4, -10), Anchor::Start, &text);
        }
        for (at, one) in series.iter().enumerate() {
            line(shapes, &plane, &one.points, (at + 1, letter(series, at)), words);
        }
        ends(shapes, &plane, series);
    });
    markup
}

/// The letter of a line; none where it is the only one.
fn letter(series: &[Series], at: usize) -> &'static str {
    let letters = if series.len() > 1 { LETTERS.as_slice() } else { &[] };
    letters.get(at).copied().unwrap_or_default()
}

/// What each line is.
fn key(markup: &mut Markup, series: &[Series], words: &Words) {
    markup.within("chart__key", |markup| {
        for (at, one) in series.iter().enumerate() {
            markup.within("chart__entry", |markup| {
                markup.drawing("chart__swatch", |shapes| {
                    let middle = Along::START.half_way(Along::END);
                    shapes.line(&class("line", at + 1), (Along::START, middle), (Along::END, middle));
                });
                let label = words.say(&Charts::Labelled { label: letter(series, at), text: &one.label });
                markup.words("chart__entry-name", &label);
            });
        }
    });
}

/// Whether the first and the last time would lie on one another on a phone.
fn is_long(times: &[Time]) -> bool {
    let ends = times.first().into_iter().chain(times.last());
    ends.map(|time| time.label.chars().count()).sum::<usize>() > LETTERS_ON_PHONE
}

/// The times below the plane: the first and the last, and those between where they have room.
fn below(shapes: &mut Shapes<'_>, times: &[Time], is_long: bool) {
    let letters: usize = times.iter().map(|time| time.label.chars().count() + 2).sum();
    for (at, time) in times.iter().enumerate() {
        let (class, anchor) = match at {
            0 => ("chart__tick", Anchor::Start),
            _ if at + 1 == times.len() && is_long => ("chart__tick chart__tick--below", Anchor::End),
            _ if at + 1 == times.len() => ("chart__tick", Anchor::End),
            _ if letters <= LETTERS_BELOW => ("chart__tick chart__tick--between", Anchor::Middle),
            _ => continue,
        };
        shapes.text(class, (time.at, Along::END), (0, 18), anchor, &time.label);
    }
}

/// One line in pieces: it stops at missing values and at breaks.
fn line(shapes: &mut Shapes<'_>, plane: &Plane<'_>, points: &[Point], (number, letter): (usize, &str), words: &Words) {
    let pieces = plane.pieces(points);
    let lines: Vec<(String, Vec<Place>)> =
        pieces.iter().filter(|piece| piece.len() > 1).map(|piece| (class("line", number), piece.clone())).collect();
    shapes.polylines(&lines);
    for place in pieces.into_iter().flatten() {
        shapes.dot(&class("dot", number), place, 4);
    }
    for (at, _) in points.iter().enumerate().filter(|(at, point)| point.breaks && *at > 0) {
        let x = plane.x(at - 1).half_way(plane.x(at));
        shapes.upright("chart__break", x);
        let text = words.say(&if letter.is_empty() { Charts::Break {} } else { Charts::BreakIn { letter } });
        shapes.text("chart__remark", (x, Along::START), (0, -8), Anchor::Middle, &text);
    }
}

/// The newest number of each line, with its letter and its name: beside the plane where the line goes on to the end, else above
/// its last dot. Those beside the plane are moved apart where they would lie on one another.
fn ends(shapes: &mut Shapes<'_>, plane: &Plane<'_>, series: &[Series]) {
    let mut beside: Vec<(Along, String, &str)> = Vec::new();
    for (at, one) in series.iter().enumerate() {
        let newest = one.points.iter().enumerate().rev().find_map(|(at, point)| Some((at, point.number?, &point.text)));
        let Some((period, number, text)) = newest else { continue };
        let letter = letter(series, at);
        let text = if letter.is_empty() { text.clone() } else { format!("{letter} {text}") };
        if period + 1 == one.points.len() {
            beside.push((plane.y(number), text, &one.label));
        } else {
            shapes.text("chart__value", plane.place(period, number), (0, -14), Anchor::Middle, &text);
        }
    }
    // From the foot up: a label is pushed up by the one below it, so that none runs into the words under the plane.
    beside.sort_by_key(|(y, ..)| std::cmp::Reverse(*y));
    let mut lowest = i64::MAX;
    for (Along(y), text, name) in beside {
        let y = y.min(lowest - BETWEEN_LABELS);
        lowest = y;
        shapes.end((Along::END, Along(y)), 10, &text, if series.len() > 1 { name } else { "" });
    }
}

fn class(what: &str, number: usize) -> String {
    format!("chart__{what} chart__{what}--{number}")
}

/// A small plane for each series, all to one scale.
pub(super) fn small(series: &[Series], times: &[Time], words: &Words) -> Markup {
    let scale = Scale::over(series.iter().flat_map(|one| &one.points).filter_map(|point| point.number));
    let plane = Plane { times, scale: &scale };
    let mut markup = Markup::of("small");
    if let (Some(from), Some(to)) = (times.first(), times.last()) {
        markup.words("chart__note", &words.say(&Charts::Each { from: &from.label, to: &to.label }));
    }
    markup.within("chart__planes", |markup| {
        for one in series {
            markup.within("chart__cell", |markup| {
                markup.words("chart__label", &one.label);
                markup.drawing("chart__plane chart__plane--small", |shapes| sparkline(shapes, &plane, &one.points));
                if let (Some(first), Some(last)) = (one.points.first(), one.points.last()) {
                    let numbers = words.say(&Charts::FromTo { from: &first.text, to: &last.text });
                    markup.words("chart__counts", &numbers);
                }
            });
        }
    });
    markup
}

/// A line that stands alone, without a name or numbers.
pub(super) fn alone(markup: &mut Markup, class: &str, times: &[Time], points: &[Point]) {
    let scale = Scale::over(points.iter().filter_map(|point| point.number));
    let plane = Plane { times, scale: &scale };
    markup.drawing(class, |shapes| sparkline(shapes, &plane, points));
}

/// A line without numbers, its newest value marked.
fn sparkline(shapes: &mut Shapes<'_>, plane: &Plane<'_>, points: &[Point]) {
    let zero = plane.y(Decimal::ZERO);
    shapes.line("chart__axis", (Along::START, zero), (Along::END, zero));
    let pieces = plane.pieces(points).into_iter();
    shapes.polylines(&pieces.map(|piece| (class("line", 1), piece)).collect::<Vec<_>>());
    for (at, _) in points.iter().enumerate().filter(|(at, point)| point.breaks && *at > 0) {
        shapes.upright("chart__break", plane.x(at - 1).half_way(plane.x(at)));
    }
    let newest = points.iter().enumerate().rev().find_map(|(at, point)| Some((at, point.number?)));
    if let Some((at, number)) = newest {
        shapes.dot(&class("dot", 1), plane.place(at, number), 4);
    }
}
