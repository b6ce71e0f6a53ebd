//! A small line, or two bars, beside a number that stands alone.
//!
//! In: a row of a dataset. Out: a drawing without words, hidden from screen readers: the words beside it say what it shows. Never: a
//! line of fewer than three numbers, which would say no more than the words; a scale without zero; or a value that is not published.

use rust_decimal::Decimal;

use super::kinds::{over_some, point};
use super::lines;
use super::markup::Markup;
use super::scale::Scale;
use super::series::Point;
use crate::model::vocabulary::{Period, PeriodAt};
use crate::statistics::{Derivation, DerivedRow, Worded};

/// Fewer are two bars: a line between them would say that it went straight from one to the other.
const FEWEST: usize = 3;

/// The line of a row's first measure up to a period, the newest value marked; `None` where there is too little to draw.
pub fn sparkline(derived: Worded<'_>, row: &DerivedRow, until: Period) -> Option<String> {
    let measure = derived.first_measure()?;
    let shape = derived.measures.get(measure)?;
    let has_ended = |at: &PeriodAt| derived.periods.get(*at).is_some_and(|period| period.end() <= until.end());
    let periods: Vec<PeriodAt> = shape.periods.iter().copied().filter(has_ended).collect();
    let value = |period: &PeriodAt| derived.value(row, measure, Derivation::Typed, *period);
    let points: Vec<Point> = periods.iter().map(|period| point(value(period), shape.quantity, derived.words)).collect();
    // A line that ends before the number beside it would mark another one.
    points.last()?.number?;
    let numbers: Vec<Decimal> = points.iter().filter_map(|point| point.number).collect();
    if numbers.len() < FEWEST {
        return two_bars(&numbers);
    }
    let (_, times) = over_some(derived, periods)?;
    let mut markup = Markup::of("");
    lines::alone(&mut markup, "sparkline", &times, &points);
    Some(markup.without_words())
}

/// The earlier and the later of two numbers as bars from zero, to one scale; `None` of one number.
fn two_bars(numbers: &[Decimal]) -> Option<String> {
    let [before, after] = numbers else { return None };
    let scale = Scale::over(numbers.iter().copied());
    let zero = scale.at(Decimal::ZERO);
    let mut markup = Markup::of("");
    markup.within("sparkline sparkline--two", |markup| {
        for (class, number) in [("chart__bar chart__bar--before", before), ("chart__bar chart__bar--1", after)] {
            markup.drawing("sparkline__bar", |shapes| shapes.bar(class, zero, scale.at(*number)));
        }
    });
    Some(markup.without_words())
}
