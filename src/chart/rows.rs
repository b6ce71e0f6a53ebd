//! Charts that are read row by row: bars, changes, pairs of dots, dots of areas.
//!
//! In: labels and values. Out: a row of words and shapes for each, all to one scale. Never: a bar without its number, or one that
//! does not start at zero.

use rust_decimal::Decimal;

use super::markup::{Anchor, Markup, Place, Shapes};
use super::scale::{Along, Scale};
use super::series::{ChangedRow, Point, Series};
use crate::words::{Change, Charts, Words};

/// Between a bar and its number, in pixels.
const APART: i8 = 7;
/// Half the height of a row.
const MIDDLE: Along = Along(5_000);
/// So many letters of a number of the scale may stand half beyond its start.
const LETTERS_AT_EDGE: usize = 3;
/// So many letters of a number have room beside the longest bar.
const LETTERS_BESIDE: usize = 8;

/// A bar for each row, from zero.
pub(super) fn bars(rows: &[Series], tick: &dyn Fn(Decimal) -> String) -> Markup {
    let mut markup = Markup::of("bars");
    let scale = Scale::over(rows.iter().filter_map(Series::first_number));
    if scale.has_negative() {
        markup.leave_room_before();
    }
    leave_room_for(&mut markup, rows);
    head(&mut markup, &scale, "", tick);
    for row in rows {
        markup.within("chart__row", |markup| {
            markup.words("chart__label", &row.label);
            markup.drawing("chart__track", |shapes| {
                gridlines(shapes, &scale);
                if let Some(point) = row.points.first() {
                    bar(shapes, &scale, point.number, "chart__bar--1", &point.text);
                }
            });
        });
    }
    markup
}

/// A bar for the change of each row, in per cent, with the two numbers beside it. What chance explains is an outline, and said.
pub(super) fn changes(rows: &[ChangedRow], periods: [&str; 2], words: &Words) -> Markup {
    let mut markup = Markup::of("changes");
    let scale = Scale::over(rows.iter().filter_map(|row| row.percentage));
    if scale.has_negative() {
        markup.leave_room_before();
    }
    let counts = from_to(periods, words);
    head(&mut markup, &scale, &counts, &|number| {
        if number.is_zero() { words.say(&Charts::NoChange {}) } else { signed(number, words) }
    });
    for row in rows {
        markup.within("chart__row", |markup| {
            markup.words("chart__label", &row.series.label);
            markup.drawing("chart__track", |shapes| {
                gridlines(shapes, &scale);
                let class = match (row.is_within_chance, row.percentage.is_some_and(|change| change < Decimal::ZERO)) {
                    (true, _) => "chart__bar--unclear",
                    (false, false) => "chart__bar--1",
                    (false, true) => "chart__bar--2",
                };
                match row.percentage {
                    Some(change) => bar(shapes, &scale, Some(change), class, &signed(change, words)),
                    None => note(shapes, &scale, &why_undrawn(&row.series.points, words)),
                }
            });
            numbers(markup, &row.series.points, words);
        });
    }
    if rows.iter().any(|row| row.is_within_chance && row.percentage.is_some()) {
        markup.words("chart__note", &words.say(&Charts::OutlinedByChance {}));
    }
    markup
}

/// Why no bar is drawn for a change.
fn why_undrawn(points: &[Point], words: &Words) -> String {
    let is_known = points.iter().all(|point| point.number.is_some());
    words.say(&if is_known { Charts::TooFew {} } else { Charts::NotCompared {} })
}

/// Two dots for each row, the later one filled, and the two numbers beside them.
pub(super) fn pairs(rows: &[Series], periods: [&str; 2], tick: &dyn Fn(Decimal) -> String, words: &Words) -> Markup {
    let mut markup = Markup::of("pairs");
    let scale = Scale::over(rows.iter().flat_map(|row| &row.points).filter_map(|point| point.number));
    if scale.has_negative() {
        markup.leave_room_before();
    }
    head(&mut markup, &scale, &from_to(periods, words), tick);
    for row in rows {
        markup.within("chart__row", |markup| {
            markup.words("chart__label", &row.label);
            markup.drawing("chart__track", |shapes| {
                gridlines(shapes, &scale);
                let at = |point: &Point| Some((scale.at(point.number?), MIDDLE));
                let places: Vec<Option<Place>> = row.points.iter().map(at).collect();
                if let [Some(before), Some(after)] = places.as_slice() {
                    shapes.line("chart__join", *before, *after);
                }
                for (class, place) in ["chart__dot--2", "chart__dot--1"].into_iter().zip(places) {
                    if let Some(place) = place {
                        shapes.dot(&format!("chart__dot {class}"), place, 6);
                    }
                }
            });
            numbers(markup, &row.points, words);
        });
    }
    markup.words("chart__note", &words.say(&Charts::FilledLater {}));
    markup
}

/// A dot for each area on a scale from zero; ours is larger, filled, and its name heavier.
pub(super) fn areas(rows: &[Series], ours: &str, tick: &dyn Fn(Decimal) -> String) -> Markup {
    let mut markup = Markup::of("areas");
    let scale = Scale::over(rows.iter().filter_map(Series::first_number));
    leave_room_for(&mut markup, rows);
    head(&mut markup, &scale, "", tick);
    for row in rows {
        let is_ours = row.label == ours;
        markup.within("chart__row", |markup| {
            markup.words(if is_ours { "chart__label chart__label--ours" } else { "chart__label" }, &row.label);
            markup.drawing("chart__track", |shapes| {
                gridlines(shapes, &scale);
                let at = row.first_number().map_or(scale.zero(), |number| scale.at(number));
                if row.first_number().is_some() {
                    let (class, radius) = if is_ours { ("chart__dot--1", 8) } else { ("chart__dot--2", 6) };
                    shapes.line("chart__join", (scale.zero(), MIDDLE), (at, MIDDLE));
                    shapes.dot(&format!("chart__dot {class}"), (at, MIDDLE), radius);
                }
                shapes.text("chart__value", (at, MIDDLE), (2 * APART, 0), Anchor::Start, row.first_text());
            });
        });
    }
    markup
}

/// Leaves more room beside the bars where a number is long: "3,700,000 [e]".
fn leave_room_for(markup: &mut Markup, rows: &[Series]) {
    if rows.iter().any(|row| row.first_text().chars().count() > LETTERS_BESIDE) {
        markup.leave_more_room();
    }
}

/// "12 months to June 2021 → 2022": the later of two periods says only its year where all before that is the same.
fn from_to([from, to]: [&str; 2], words: &Words) -> String {
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|digit| digit.is_ascii_digit());
    let to = match (from.rsplit_once(' '), to.rsplit_once(' ')) {
        (Some((same, _)), Some((start, year))) if same == start && is_year(year) => year,
        _ => to,
    };
    words.say(&Charts::FromTo { from, to })
}

/// The numbers of the scale above the rows, and what stands beside them.
fn head(markup: &mut Markup, scale: &Scale, counts: &str, tick: &dyn Fn(Decimal) -> String) {
    let steps = scale.steps();
    markup.within("chart__row chart__row--head", |markup| {
        markup.drawing("chart__track", |shapes| {
            for (at, step) in steps.iter().enumerate() {
                let is_end = at == 0 || at + 1 == steps.len() || step.is_zero();
                let class = if is_end { "chart__tick" } else { "chart__tick chart__tick--between" };
                let (at, text) = (scale.at(*step), tick(*step));
                // On a phone half of a long word would lie beyond the edge of the page, where nothing is below zero.
                let is_cut = step.is_zero() && at == Along::START && text.chars().count() > LETTERS_AT_EDGE;
                let anchor = if is_cut { Anchor::Start } else { Anchor::Middle };
                shapes.text(class, (at, MIDDLE), (0, 0), anchor, &text);
            }
        });
        if !counts.is_empty() {
            markup.words("chart__counts", counts);
        }
    });
}

fn gridlines(shapes: &mut Shapes<'_>, scale: &Scale) {
    for step in scale.steps().into_iter().filter(|step| !step.is_zero()) {
        shapes.upright("chart__grid", scale.at(step));
    }
    shapes.upright("chart__axis", scale.zero());
}

/// A bar from zero, and its number at its end, on its own side of zero.
fn bar(shapes: &mut Shapes<'_>, scale: &Scale, number: Option<Decimal>, class: &str, text: &str) {
    let zero = scale.zero();
    let end = number.map_or(zero, |number| scale.at(number));
    if number.is_some() {
        shapes.bar(&format!("chart__bar {class}"), zero, end);
    }
    let (apart, anchor) = if end < zero { (-APART, Anchor::End) } else { (APART, Anchor::Start) };
    shapes.text("chart__value", (end, MIDDLE), (apart, 0), anchor, text);
}

fn note(shapes: &mut Shapes<'_>, scale: &Scale, text: &str) {
    shapes.text("chart__remark", (scale.zero(), MIDDLE), (APART, 0), Anchor::Start, text);
}

/// The two numbers of a row, the later one heavier: "91 → 125".
fn numbers(markup: &mut Markup, points: &[Point], words: &Words) {
    if let [from, to] = points {
        let said = words.say(&Charts::FromTo { from: &from.text, to: &to.text });
        markup.words_ending("chart__counts", &said, &to.text);
    }
}

/// A change in per cent with its sign, also where it is a rise: "+37.4%", "−4%".
pub(super) fn signed(percentage: Decimal, words: &Words) -> String {
    let value = words.per_cent(percentage);
    if percentage > Decimal::ZERO { words.say(&Change::Rise { value: &value }) } else { value }
}
