//! Each kind of chart: what is drawn of a dataset, and what is said of it.
//!
//! In: which rows, measure and kind. Out: the drawing and its words; `None` where the dataset does not hold what it takes. Never: a
//! value that is not in the frame.

use std::cmp::Reverse;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::lines::{self, Time};
use super::markup::Markup;
use super::rows;
use super::said::{capital, counted, extremes, headline, numbers};
use super::scale::{Along, Scale};
use super::series::{ChangedRow, Point, Series};
use crate::model::figures::{ChartKind, ChartRequest, Mark, Measure, Quantity, Value};
use crate::model::vocabulary::{MeasureAt, PeriodAt};
use crate::statistics::{Derivation, Direction, Worded, shown, worded_amount};
use crate::words::{Change, Charts, Words};

/// So many rows of a chart are told beside other areas, at most: the table has all.
const MOST_BESIDE: usize = 2;

/// A chart, and what is said of it.
pub(super) struct Kind {
    pub(super) markup: Markup,
    /// What is drawn and when: "Offences, 2021 to 2022".
    pub(super) about: String,
    /// What it shows, in a sentence; empty where nothing can be said.
    pub(super) finding: String,
    /// More of that, in another sentence; may be empty.
    pub(super) detail: String,
    /// The finding in a few words, where it is too long for a title; may be empty.
    pub(super) short: String,
    /// What it shows that a count of rows does not, as a title; may be empty.
    pub(super) headline: String,
    /// What is drawn, with its numbers, for those who do not see it.
    pub(super) description: String,
}

/// Draws a chart of the kind that was asked for.
pub(super) fn draw(derived: Worded<'_>, request: &ChartRequest) -> Option<Kind> {
    match request.kind {
        ChartKind::Bars => bars(derived, request),
        ChartKind::GroupedBars => two_periods(derived, request),
        ChartKind::Line => line(derived, request),
        ChartKind::Dots => areas(derived, request),
        ChartKind::SmallMultiples => small_multiples(derived, request),
    }
}

/// The two periods that changes of a measure are measured between.
pub(super) fn compared(derived: Worded<'_>, measure: MeasureAt) -> Option<(PeriodAt, PeriodAt)> {
    let column = derived
        .columns
        .iter()
        .find(|column| column.measure == measure && column.derivation == Derivation::Difference)?;
    Some((column.compared_with?, column.period))
}

pub(super) fn point(value: Option<Value>, quantity: Quantity, words: &Words) -> Point {
    let Some(value) = value else { return Point { number: None, text: "[x]".to_owned(), breaks: false } };
    Point { number: value.as_number(), text: shown(&value, quantity, words), breaks: value.marks.has(Mark::Break) }
}

/// The rows of a chart, each with its values in some periods.
fn series(derived: Worded<'_>, request: &ChartRequest, periods: &[PeriodAt]) -> Vec<Series> {
    let quantity = quantity(derived, request);
    let rows = request.rows.iter().filter_map(|row| derived.rows.get(*row));
    rows.map(|row| {
        let value = |period: &PeriodAt| derived.value(row, request.measure, Derivation::Typed, *period);
        Series {
            label: row.title.to_string(),
            points: periods.iter().map(|period| point(value(period), quantity, derived.words)).collect(),
        }
    })
    .collect()
}

fn quantity(derived: Worded<'_>, request: &ChartRequest) -> Quantity {
    derived.measures.get(request.measure).map_or(Quantity::Number, |measure| measure.quantity)
}

fn unit(derived: Worded<'_>, request: &ChartRequest) -> Option<String> {
    Some(derived.measures.get(request.measure)?.unit.to_string())
}

fn bars(derived: Worded<'_>, request: &ChartRequest) -> Option<Kind> {
    let measure = derived.measures.get(request.measure)?;
    let period = *measure.periods.last()?;
    let series = series(derived, request, &[period]);
    let (words, unit) = (derived.words, unit(derived, request)?);
    let when = &*derived.period(period);
    let quantity = measure.quantity;
    let says = |numbers: &str| words.say(&Charts::Bars { unit: &unit, period: when, numbers });
    let extremes = extremes(&series, measure, *derived.periods.get(period)?, words);
    // How many rose and fell says more in a few words than which did most.
    let signs = || series.iter().map(|one| one.first_number().map(Direction::of)).collect::<Vec<_>>();
    let (finding, detail) = if measure.is_change() && series.len() > 2 {
        (counted(&signs(), &labels(&series), words), extremes)
    } else {
        (extremes, String::new())
    };
    Some(Kind {
        markup: rows::bars(&series, &|number| worded_amount(number.normalize(), quantity, words)),
        about: words.say(&Charts::AboutPeriod { unit: &capital(&unit), period: when }),
        finding,
        detail,
        short: String::new(),
        headline: String::new(),
        description: described(derived, request, &series, says),
    })
}

/// A description with as many of the numbers as have room in it, after how the rows stand beside other areas.
fn described(derived: Worded<'_>, request: &ChartRequest, series: &[Series], says: impl Fn(&str) -> String) -> String {
    let rows = request.rows.iter().filter_map(|row| derived.rows.get(*row));
    let beside = rows.filter_map(|row| derived.row_beside_others(row, request.measure)).take(MOST_BESIDE);
    let beside = beside.fold(String::new(), |before, said| before + " " + &said);
    let around = says("").chars().count() + beside.chars().count();
    says(&numbers(series, around, derived.words)) + &beside
}

/// Two periods side by side: the change of counts and of money in per cent, anything else as the two values that it had.
fn two_periods(derived: Worded<'_>, request: &ChartRequest) -> Option<Kind> {
    let (from, to) = compared(derived, request.measure)?;
    let measure = derived.measures.get(request.measure)?;
    let (words, unit) = (derived.words, unit(derived, request)?);
    let (first, second) = (&*derived.period(from), &*derived.period(to));
    let in_order = series(derived, request, &[from, to]);
    let has_percentages = has_percentages(measure);
    let mut changed: Vec<ChangedRow> = request
        .rows
        .iter()
        .zip(in_order.clone())
        .map(|(row, series)| {
            let change = derived.rows.get(*row).and_then(|row| derived.change(row, request.measure));
            ChangedRow {
                percentage: change.as_ref().and_then(|change| change.percentage),
                is_within_chance: change.is_some_and(|change| change.is_unclear()),
                series,
            }
        })
        .collect();
    if has_percentages {
        changed.sort_by_key(|row| Reverse(row.percentage));
    }
    let series: Vec<Series> = changed.iter().map(|row| row.series.clone()).collect();
    let tick = |number: Decimal| worded_amount(number.normalize(), measure.quantity, words);
    let (markup, about) = if has_percentages {
        let about = Charts::AboutChanges { unit: &unit, from: first, to: second };
        (rows::changes(&changed, [first, second], words), words.say(&about))
    } else {
        let about = Charts::AboutTwoPeriods { unit: &capital(&unit), from: first, to: second };
        (rows::pairs(&series, [first, second], &tick, words), words.say(&about))
    };
    let says = |numbers: &str| words.say(&Charts::Pairs { unit: &unit, first, second, numbers });
    let finding = match request.rows.as_slice() {
        [only] => derived.rows.get(*only).and_then(|row| derived.sentence(row, request.measure)).unwrap_or_default(),
        _ => counted(&directions(derived, request), &labels(&in_order), words),
    };
    let detail = if changed.len() > 2 { most_changed(&changed, words) } else { String::new() };
    let short = in_short(derived, request, &labels(&in_order));
    let went = directions(derived, request);
    let headline = if has_percentages { headline(&changed, &went, words) } else { String::new() };
    let description = described(derived, request, &series, says);
    Some(Kind { markup, about, finding, detail, short, headline, description })
}

/// Whether the change of a measure is drawn in per cent.
fn has_percentages(measure: &Measure) -> bool {
    matches!(measure.quantity, Quantity::Count | Quantity::Money) && !measure.as_given
}

/// Whether a chart of two periods says nothing that words do not: the two values of each row would lie on one another, as 55.3% and
/// 55.7%, or there is one row, which did not clearly change.
pub(super) fn is_too_small_to_see(derived: Worded<'_>, request: &ChartRequest) -> bool {
    /// Two dots less apart than this, in hundredths of a per cent of the scale, are one on a screen.
    const APART: i64 = 150;
    let periods = compared(derived, request.measure).filter(|_| request.kind == ChartKind::GroupedBars);
    let (Some((from, to)), Some(measure)) = (periods, derived.measures.get(request.measure)) else { return false };
    if has_percentages(measure) {
        return matches!(directions(derived, request).as_slice(), [None | Some(Direction::Same)]);
    }
    let series = series(derived, request, &[from, to]);
    let scale = Scale::over(series.iter().flat_map(|row| &row.points).filter_map(|point| point.number));
    series.iter().all(|row| match row.points.as_slice() {
        [Point { number: Some(before), .. }, Point { number: Some(after), .. }] => {
            scale.at(*before).to(scale.at(*after)) < Along(APART)
        }
        _ => true,
    })
}

/// What the rows of a chart are called.
fn labels(series: &[Series]) -> Vec<&str> {
    series.iter().map(|one| &*one.label).collect()
}

/// Which row rose most, and which fell most, of those that clearly did.
fn most_changed(rows: &[ChangedRow], words: &Words) -> String {
    let clear =
        || rows.iter().filter(|row| !row.is_within_chance).filter_map(|row| Some((row.percentage?, &row.series.label)));
    let rose = clear().max_by_key(|(change, _)| *change).filter(|(change, _)| *change > Decimal::ZERO);
    let fell = clear().min_by_key(|(change, _)| *change).filter(|(change, _)| *change < Decimal::ZERO);
    let size = |change: Decimal| words.per_cent(change.abs());
    let rose = rose.map(|(change, row)| words.say(&Charts::RoseMost { row, change: &size(change) }));
    let fell = fell.map(|(change, row)| words.say(&Charts::FellMost { row, change: &size(change) }));
    rose.into_iter().chain(fell).collect::<Vec<_>>().join(" ")
}

/// Which way each row of a chart went; nothing of one whose change is not known.
fn directions(derived: Worded<'_>, request: &ChartRequest) -> Vec<Option<Direction>> {
    let changes = request.rows.iter().map(|row| derived.change(derived.rows.get(*row)?, request.measure));
    changes.map(|change| change.map(|change| change.direction())).collect()
}

/// "Burglary rose by 12.9%.", "Burglary and Robbery both fell.": one row or two that clearly went one way; else empty.
fn in_short(derived: Worded<'_>, request: &ChartRequest, labels: &[&str]) -> String {
    let went = directions(derived, request);
    match (request.rows.as_slice(), labels) {
        ([only], [row]) => {
            let change = derived.rows.get(*only).and_then(|row| derived.change(row, request.measure));
            let percentage = change.and_then(|change| change.percentage).map(|number| number.abs());
            let change = percentage.map(|percentage| derived.words.per_cent(percentage)).unwrap_or_default();
            match went.as_slice() {
                _ if change.is_empty() => String::new(),
                [Some(Direction::Up)] => derived.words.say(&Charts::RowRose { row, change: &change }),
                [Some(Direction::Down)] => derived.words.say(&Charts::RowFell { row, change: &change }),
                _ => String::new(),
            }
        }
        ([_, _], _) if matches!(went.as_slice(), [Some(first), Some(second)] if first == second) => {
            counted(&went, labels, derived.words)
        }
        _ => String::new(),
    }
}

/// The periods of a measure over time, and when each was.
fn over_time(derived: Worded<'_>, measure: MeasureAt) -> Option<(Vec<PeriodAt>, Vec<Time>)> {
    over_some(derived, derived.measures.get(measure)?.periods.clone())
}

/// Some periods over time.
pub(super) fn over_some(derived: Worded<'_>, periods: Vec<PeriodAt>) -> Option<(Vec<PeriodAt>, Vec<Time>)> {
    let shapes: Option<Vec<_>> = periods.iter().map(|period| derived.periods.get(*period).copied()).collect();
    let shapes = shapes.filter(|shapes| shapes.len() > 1)?;
    let (first, last) = (shapes.first()?.end(), shapes.last()?.end());
    let days = |from: Date, to: Date| i64::from((to - from).get_days());
    let all = days(first, last).max(1);
    let mut times: Vec<Time> = Vec::with_capacity(shapes.len());
    for (at, shape) in shapes.iter().enumerate() {
        let Along(whole) = Along::END;
        let before = at.checked_sub(1).and_then(|before| shapes.get(before));
        times.push(Time {
            at: Along(days(first, shape.end()) * whole / all),
            label: shape.worded(derived.words),
            joins: before.is_none_or(|before| before.is_as_long_as(shape)),
        });
    }
    Some((periods, times))
}

fn line(derived: Worded<'_>, request: &ChartRequest) -> Option<Kind> {
    let (periods, times) = over_time(derived, request.measure)?;
    let series = series(derived, request, &periods);
    let (words, unit) = (derived.words, unit(derived, request)?);
    let [from, to] = [&times.first()?.label, &times.last()?.label];
    let quantity = quantity(derived, request);
    let target = request.target.map(|target| (target, worded_amount(target, quantity, words)));
    let says = |numbers: &str| match &target {
        Some((_, target)) => words.say(&Charts::LinesTarget { unit: &unit, from, to, target, numbers }),
        None => words.say(&Charts::Lines { unit: &unit, from, to, numbers }),
    };
    let finding = match request.rows.as_slice() {
        [_] | [_, _] => {
            let said = request.rows.iter().filter_map(|row| derived.sentence(derived.rows.get(*row)?, request.measure));
            said.collect::<Vec<_>>().join(" ")
        }
        _ => counted(&directions(derived, request), &labels(&series), words),
    };
    let tick = |number: Decimal| worded_amount(number.normalize(), quantity, words);
    Some(Kind {
        markup: lines::draw(&series, &times, target.as_ref(), &tick, words),
        about: words.say(&Charts::AboutTime { unit: &capital(&unit), from, to }),
        finding,
        detail: String::new(),
        short: in_short(derived, request, &labels(&series)),
        headline: String::new(),
        description: described(derived, request, &series, says),
    })
}

fn small_multiples(derived: Worded<'_>, request: &ChartRequest) -> Option<Kind> {
    let (periods, times) = over_time(derived, request.measure)?;
    let series = series(derived, request, &periods);
    let (words, unit) = (derived.words, unit(derived, request)?);
    let [from, to] = [&times.first()?.label, &times.last()?.label];
    let says = |numbers: &str| words.say(&Charts::Small { unit: &unit, from, to, numbers });
    Some(Kind {
        markup: lines::small(&series, &times, words),
        about: words.say(&Charts::AboutTime { unit: &capital(&unit), from, to }),
        finding: counted(&directions(derived, request), &labels(&series), words),
        detail: String::new(),
        short: String::new(),
        headline: String::new(),
        description: described(derived, request, &series, says),
    })
}

/// A dot for our area and for each comparator, the lowest value first.
fn areas(derived: Worded<'_>, request: &ChartRequest) -> Option<Kind> {
    let row = *request.rows.first()?;
    let others = || derived.comparators.iter().filter(|one| (one.row, one.measure) == (row, request.measure));
    let per_1000 = others().next()?.per_1000;
    let derivation = if per_1000 { Derivation::PerBase } else { Derivation::Typed };
    let shape = derived.measures.get(request.measure)?;
    let period = *shape.periods.last()?;
    let quantity = if per_1000 { Quantity::Rate } else { shape.quantity };
    let ours = derived.value(derived.rows.get(row)?, request.measure, derivation, period);
    let (area, words) = (&*derived.about.area, derived.words);
    let mut areas = vec![Series { label: area.to_owned(), points: vec![point(ours, quantity, words)] }];
    areas.extend(others().filter(|one| one.per_1000 == per_1000).map(|one| Series {
        label: one.area.to_string(),
        points: vec![point(one.values.last().copied(), quantity, words)],
    }));
    areas.sort_by_key(Series::first_number);
    let unit = if per_1000 { derived.per_base(shape, &shape.unit) } else { shape.unit.to_string() };
    let when = &*derived.period(period);
    let told = areas.iter().map(|one| words.say(&Charts::Area { area: &one.label, value: one.first_text() }));
    let (unit, told) = (capital(&unit), told.collect::<Vec<_>>().join(", "));
    let sentence = words.say(&Charts::Areas { unit: &unit, period: when, areas: &told });
    let rank = derived.rank(row, request.measure).map(|(place, of)| {
        let rank = if place == 1 { Change::RankLowest { of } } else { Change::Rank { place, of } };
        words.say(&Charts::Rank { area, rank: &words.say(&rank) })
    });
    Some(Kind {
        markup: rows::areas(&areas, area, &|number| worded_amount(number.normalize(), quantity, words)),
        about: words.say(&Charts::AboutPeriod { unit: &unit, period: when }),
        description: words.say(&Charts::Dots { sentence: &sentence }),
        finding: sentence,
        detail: rank.unwrap_or_default(),
        short: String::new(),
        headline: String::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Findings;
    use crate::model::figures::read_text;
    use crate::statistics::derive;
    use crate::words::british;

    /// The lines and dots of a chart over some periods.
    fn drawn(periods: &str, values: &str) -> String {
        let text = format!(
            "title: T\narea: {{name: H}}\npublisher: p\nsource: S\nsensitive: false\nperiods: [{periods}]\nmeasures:\n\
             - {{id: m, title: M, unit: offences}}\ntables:\n- title: A\n  rows: [{{id: a, title: A, m: [{values}]}}]\n\
             charts:\n- {{title: L, kind: line, rows: [a], measure: m}}\n"
        );
        let (dataset, told) = read_text(&text, None);
        let derived = derive(&dataset.unwrap_or_else(|| panic!("{told:?}")), &mut Findings::new());
        let worded = derived.worded(british());
        draw(worded, &worded.charts[0]).unwrap().markup.finish("l", "L", "")
    }

    #[test]
    fn a_year_that_is_missing_takes_its_room() {
        let html = drawn("2012, 2015, 2016, 2022", "100, 100, 100, 100");
        for x in ["0%", "29.98%", "40%", "100%"] {
            assert!(html.contains(&format!("cx=\"{x}\"")), "{x}: {html}");
        }
    }

    #[test]
    fn no_line_joins_half_a_year_to_a_year() {
        let joined = |html: &str| html.matches("<polyline").count();
        assert_eq!(joined(&drawn("2020, 2021, 2022", "100, 100, 100")), 1);
        let html = drawn("2019, 2020, January to June 2021, 2022, 2023", "100, 100, 50, 100, 100");
        assert_eq!((joined(&html), html.matches("<circle").count()), (2, 5));
    }
}
