//! Charts as inline SVG, drawn when the site is built.
//!
//! In: the frame of a dataset. Out: drawings, each with a title, a sentence and a finished `<svg>`. Never: script, a colour
//! or a `style` attribute (classes only; the theme colours them), two axes, bars that do not start at zero, or the geometry
//! of a value that is not published.
//!
//! A drawing is 340 units wide with text of 14 units, so that it is legible unscaled on a phone of 320 CSS pixels and grows
//! from there. Labels stand above bars, not beside them. Nothing is told by colour alone: bars carry their numbers, and lines
//! a letter at their ends.

mod bars;
#[cfg(test)]
mod bracketed;
mod canvas;
mod lines;
mod series;

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::diagnostic::{Findings, Rule};
use crate::model::figures::{ChartKind, ChartRequest, Mark, Measure, Quantity, Relation, Value};
use crate::model::vocabulary::{Period, Text};
use crate::statistics::{Derivation, Direction, Part, Worded, shown, worded_amount};
use crate::words::{Change, Charts, Words};
use canvas::Canvas;
use series::{Point, Series};

/// A line chart of more rows than anybody can follow.
pub const CHART_SERIES: Rule = Rule::warning(
    "chart-series",
    "Nobody can follow more than four lines in one chart, or tell more than four colours apart. The first four rows are \
     drawn. Use `kind: small multiples`, which gives each row a chart of its own, or name fewer rows.",
)
.example(
    "rows: [a, b, c, d, e]",
    "5 lines are asked for in one chart",
    "rows: [a, b, c, d]",
);
/// A chart that cannot be drawn from the data.
pub const CHART_DATA: Rule = Rule::warning(
    "chart-data",
    "The chart asks for something the dataset does not hold: a change between periods that can be compared, values over time, \
     or values of other areas. It is left out.",
)
.example(
    "kind: dots",
    r#""Burglary elsewhere" cannot be drawn from this data"#,
    "kind: line",
);

/// Values of another area that no chart shows.
pub const UNSHOWN_COMPARATOR: Rule = Rule::warning(
    "unshown-comparator",
    "Values of other areas are shown by a chart of `kind: dots` for the same row and measure, and nowhere else. Without one they are not \
     published, and only the note on where they come from is.",
)
.example(
    "kind: bars",
    "no chart shows the values of Borchester",
    "kind: dots",
);

/// The rules of this stage.
pub const RULES: &[&Rule] = &[&CHART_SERIES, &CHART_DATA, &UNSHOWN_COMPARATOR];

/// Most lines in one chart.
const MOST_LINES: usize = 4;
/// Most rows in a chart that nobody asked for.
const MOST_ROWS: usize = 8;
/// The id of the only table of a page.
const FIRST_TABLE: &str = "figure-1";

/// A chart with what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// The id, unique on the page.
    pub id: String,
    /// What it shows, in a few words.
    pub title: String,
    /// What it shows, in a sentence.
    pub sentence: String,
    /// The finished `<svg>`.
    pub svg: String,
    /// The id of the table with the same figures; empty where there is none on the page.
    pub table: String,
}

/// Draws the charts that a dataset asks for, or one that suits it; where its rows stand on several pages, each page has one.
/// `prefix` stands before every id.
pub fn draw(derived: Worded<'_>, prefix: &str, findings: &mut Findings) -> Vec<Drawing> {
    emit_unshown(derived, findings);
    if derived.charts.is_empty() {
        let mut tables = derived.tables.iter().filter(|_| !derived.is_in_parts());
        return tables.find_map(|table| draw_usual(derived, &table.title, &table.rows, prefix)).into_iter().collect();
    }
    let charts = derived.charts.iter().enumerate();
    charts
        .filter_map(|(at, request)| draw_one(derived, request, &format!("{prefix}chart-{}", at + 1), findings))
        .collect()
}

/// Tells each area whose values no chart shows.
fn emit_unshown(derived: Worded<'_>, findings: &mut Findings) {
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for comparator in &derived.comparators {
        let shows = |chart: &ChartRequest| {
            let is_of = chart.rows.first() == Some(&comparator.row) && chart.measure == comparator.measure;
            chart.kind == ChartKind::Dots && is_of
        };
        if !derived.charts.iter().any(shows) && told.insert(&comparator.area) {
            let place = derived.charts.first().map_or(&derived.about.title.place, |chart| &chart.place);
            let message = format!("no chart shows the values of {}", comparator.area);
            findings.emit(&UNSHOWN_COMPARATOR, place, message, "add a chart of `kind: dots` for that row and measure");
        }
    }
}

/// The chart of a part of a dataset, for its page.
pub fn draw_part(derived: Worded<'_>, part: &Part, prefix: &str) -> Option<Drawing> {
    let drawing = draw_usual(derived, &part.title(derived.words), &part.rows, prefix)?;
    Some(Drawing { table: FIRST_TABLE.to_owned(), ..drawing })
}

/// The chart of the first rows of a table: over time where there are more than two periods, else the two compared, else one.
fn draw_usual(derived: Worded<'_>, title: &str, rows: &[usize], prefix: &str) -> Option<Drawing> {
    let measure = derived.first_measure()?;
    let place = derived.about.title.place.clone();
    let kind = match derived.measures.get(measure)?.periods.len() {
        3.. => ChartKind::SmallMultiples,
        _ if compared(derived, measure).is_some() => ChartKind::GroupedBars,
        _ => ChartKind::Bars,
    };
    let rows = with_numbers(derived, rows, measure);
    let rows: Vec<usize> = match kind {
        ChartKind::GroupedBars => rows.into_iter().take(MOST_ROWS).collect(),
        _ => without_totals(derived, &rows).take(MOST_ROWS).collect(),
    };
    if is_empty(kind, &rows) {
        return None;
    }
    let title = if title.is_empty() { derived.about.title.value.clone() } else { Text::new(title) };
    let request = ChartRequest { title, kind, rows, measure, target: None, place };
    draw_one(derived, &request, &format!("{prefix}chart-1"), &mut Findings::new())
}

/// The rows that have a number to draw.
fn with_numbers(derived: Worded<'_>, rows: &[usize], measure: usize) -> Vec<usize> {
    let Some(shape) = derived.measures.get(measure) else { return Vec::new() };
    let has_number = |row: &usize| {
        let number =
            |period: &usize| derived.value(derived.rows.get(*row)?, measure, Derivation::Typed, *period)?.as_number();
        shape.periods.iter().any(|period| number(period).is_some())
    };
    rows.iter().copied().filter(has_number).collect()
}

/// Whether a chart that nobody asked for would say nothing: one bar compares with nothing.
fn is_empty(kind: ChartKind, rows: &[usize]) -> bool {
    rows.is_empty() || (kind == ChartKind::Bars && rows.len() == 1)
}

/// The rows that are not the total of others among them: to one scale with a total, its parts would be flat lines at the foot.
fn without_totals<'a>(derived: Worded<'a>, rows: &'a [usize]) -> impl Iterator<Item = usize> + 'a {
    let parents: BTreeSet<usize> =
        rows.iter().filter_map(|row| derived.rows.get(*row)?.parent.as_ref()).map(|(parent, _)| *parent).collect();
    rows.iter().copied().filter(move |row| !parents.contains(row))
}

/// The chart of one row and the rows it is split into: for a figure that stands in a chapter. `None` without such a row.
pub fn draw_row(derived: Worded<'_>, row: &str, prefix: &str) -> Option<Drawing> {
    let measure = derived.first_measure()?;
    let at = derived.rows.iter().position(|one| one.id == row)?;
    let parts = derived.rows.iter().enumerate().filter(|(_, one)| one.parent == Some((at, Relation::Part)));
    let rows: Vec<usize> = std::iter::once(at).chain(parts.map(|(part, _)| part)).take(MOST_ROWS).collect();
    let over_time = derived.measures.get(measure)?.periods.len() > 2;
    let kind = match (over_time, rows.len()) {
        (true, 1) => ChartKind::Line,
        (true, _) => ChartKind::SmallMultiples,
        _ if compared(derived, measure).is_some() => ChartKind::GroupedBars,
        _ => ChartKind::Bars,
    };
    let rows = with_numbers(derived, &rows, measure);
    if is_empty(kind, &rows) {
        return None;
    }
    let title = derived.rows.get(at)?.title.clone();
    let request = ChartRequest { title, kind, rows, measure, target: None, place: derived.about.title.place.clone() };
    draw_one(derived, &request, &format!("{prefix}chart-{row}"), &mut Findings::new())
}

/// The two periods that changes of a measure are measured between.
fn compared(derived: Worded<'_>, measure: usize) -> Option<(usize, usize)> {
    let column = derived
        .columns
        .iter()
        .find(|column| column.measure == measure && column.derivation == Derivation::Difference)?;
    Some((column.compared_with?, column.period))
}

/// A chart that was asked for; a finding and `None` where the data does not hold it.
fn draw_one(derived: Worded<'_>, request: &ChartRequest, id: &str, findings: &mut Findings) -> Option<Drawing> {
    let mut request = request.clone();
    if request.kind == ChartKind::Line && request.rows.len() > MOST_LINES {
        let message = format!("{} lines are asked for in one chart", request.rows.len());
        let help = "write `kind: small multiples`, or name at most four rows";
        findings.emit(&CHART_SERIES, &request.place, message, help);
        request.rows.truncate(MOST_LINES);
    }
    let drawn = match request.kind {
        ChartKind::Bars => bars(derived, &request, id),
        ChartKind::GroupedBars => grouped_bars(derived, &request, id),
        ChartKind::Line => line(derived, &request, id),
        ChartKind::Dots => dots(derived, &request, id),
        ChartKind::SmallMultiples => small_multiples(derived, &request, id),
    };
    if drawn.is_none() {
        let help = match request.kind {
            ChartKind::GroupedBars => "it needs two periods of the same length: write `kind: bars`",
            ChartKind::Dots => "it needs `comparators` for that row and measure: add them, or write another `kind`",
            _ => "it needs two or more periods: write `kind: bars`",
        };
        findings.emit(
            &CHART_DATA,
            &request.place,
            format!("\"{}\" cannot be drawn from this data", request.title),
            help,
        );
    }
    drawn
}

/// A drawing from a canvas that has been drawn on.
fn finish(derived: Worded<'_>, request: &ChartRequest, id: &str, canvas: Canvas, said: (String, String)) -> Drawing {
    let (sentence, description) = said;
    let table = request.rows.first().and_then(|row| derived.rows.get(*row)).map_or(0, |row| row.table);
    // The first page of a dataset in parts has no table to lead to.
    let table = if derived.is_in_parts() { String::new() } else { format!("figure-{}", table + 1) };
    Drawing {
        svg: canvas.finish(id, &request.title, &description),
        id: id.to_owned(),
        title: request.title.to_string(),
        sentence,
        table,
    }
}

fn point(value: Option<Value>, quantity: Quantity, words: &Words) -> Point {
    let Some(value) = value else { return Point { number: None, text: "[x]".to_owned(), breaks: false } };
    Point { number: value.as_number(), text: shown(&value, quantity, words), breaks: value.marks.has(Mark::Break) }
}

/// The rows of a chart, each with its values in some periods.
fn series(derived: Worded<'_>, request: &ChartRequest, periods: &[usize]) -> Vec<Series> {
    let quantity = derived.measures.get(request.measure).map_or(Quantity::Number, |measure| measure.quantity);
    let rows = request.rows.iter().filter_map(|row| derived.rows.get(*row));
    rows.map(|row| {
        let value = |period: &usize| derived.value(row, request.measure, Derivation::Typed, *period);
        Series {
            label: row.title.to_string(),
            points: periods.iter().map(|period| point(value(period), quantity, derived.words)).collect(),
        }
    })
    .collect()
}

/// "A: 5, then 11; B: 77, then 78.": the numbers of a chart for those who do not see it, the first twelve rows.
fn numbers(series: &[Series], words: &Words) -> String {
    const MOST: usize = 12;
    let then = |before: String, after: String| words.say(&Charts::Then { before: &before, after: &after });
    let told = series.iter().take(MOST).map(|one| {
        let points = one.points.iter().map(|point| point.text.clone());
        words.say(&Charts::Labelled { label: &one.label, text: &points.reduce(then).unwrap_or_default() })
    });
    let rows = |before: String, after: String| words.say(&Charts::Rows { before: &before, after: &after });
    let rows = told.reduce(rows).unwrap_or_default();
    if series.len() > MOST {
        words.say(&Charts::NumbersMore { rows: &rows, count: series.len() - MOST })
    } else {
        words.say(&Charts::Numbers { rows: &rows })
    }
}

fn measure_text(derived: Worded<'_>, request: &ChartRequest) -> String {
    derived.measures.get(request.measure).map_or(String::new(), |measure| measure.unit.to_string())
}

fn bars(derived: Worded<'_>, request: &ChartRequest, id: &str) -> Option<Drawing> {
    let period = *derived.measures.get(request.measure)?.periods.last()?;
    let series = series(derived, request, &[period]);
    let words = derived.words;
    let when = *derived.periods.get(period)?;
    let sentence = extremes(&series, derived.measures.get(request.measure)?, when, words);
    let description = words.say(&Charts::Bars {
        unit: &measure_text(derived, request),
        period: &derived.period(period),
        numbers: &numbers(&series, words),
    });
    let canvas = bars::draw(&series, &[]);
    Some(finish(derived, request, id, canvas, (sentence, description)))
}

/// "The largest is Burglary, at 398 offences in 2022."; of changes the largest rise and the largest fall.
fn extremes(series: &[Series], measure: &Measure, period: Period, words: &Words) -> String {
    let period = &*period.worded_phrase(words);
    let numbered = || series.iter().filter_map(|one| Some((one.points.first()?.number?, one)));
    let largest = numbered().reduce(|most, next| if next.0 > most.0 { next } else { most });
    let smallest = numbered().reduce(|least, next| if next.0 < least.0 { next } else { least });
    let Some(((high, up), (low, down))) = largest.zip(smallest) else { return String::new() };
    let (up_text, down_text) = (first_text(up), first_text(down));
    let (up, down, unit) = (&*up.label, &*down.label, &*capital(&measure.unit));
    let amount = match measure.quantity {
        Quantity::Share => up_text.to_owned(),
        _ => words.say(&Charts::Amount { value: up_text, unit: &measure.unit }),
    };
    words.say(&match () {
        () if numbered().count() == 1 => Charts::Only { row: up, amount: &amount, period },
        () if low >= Decimal::ZERO => Charts::Largest { row: up, amount: &amount, period },
        () if !measure.is_change() => {
            Charts::HighestLowest { unit, period, highest: up, high: up_text, lowest: down, low: down_text }
        }
        () if high < Decimal::ZERO => {
            Charts::Falls { unit, period, largest: down, large: down_text, smallest: up, small: up_text }
        }
        () if high.is_zero() => Charts::NoneRose { unit, period, largest: down, large: down_text },
        () => Charts::RisesFalls { unit, period, rise: up, rose: up_text, fall: down, fell: down_text },
    })
}

fn first_text(one: &Series) -> &str {
    one.points.first().map_or("", |point| &point.text)
}

fn grouped_bars(derived: Worded<'_>, request: &ChartRequest, id: &str) -> Option<Drawing> {
    let (from, to) = compared(derived, request.measure)?;
    let series = series(derived, request, &[from, to]);
    let words = derived.words;
    let (first, second) = (derived.period(from), derived.period(to));
    let description = words.say(&Charts::Pairs {
        unit: &measure_text(derived, request),
        first: &first,
        second: &second,
        numbers: &numbers(&series, words),
    });
    let sentence = match request.rows.as_slice() {
        [only] => derived.rows.get(*only).and_then(|row| derived.sentence(row, request.measure)).unwrap_or_default(),
        rows => counted(&directions(derived, request), rows.len(), words),
    };
    let key = [words.say(&Charts::UpperBar { period: &first }), words.say(&Charts::LowerBar { period: &second })];
    let canvas = bars::draw(&series, &key);
    Some(finish(derived, request, id, canvas, (sentence, description)))
}

/// Which way each row of a chart went; rows whose change is not known are left out.
fn directions(derived: Worded<'_>, request: &ChartRequest) -> Vec<Direction> {
    let changes = request.rows.iter().filter_map(|row| derived.change(derived.rows.get(*row)?, request.measure));
    changes.map(|change| change.direction()).collect()
}

/// "All 5 fell.", "Of the 5 shown, 4 rose and 1 fell."; rows whose change is not known are not counted.
fn counted(went: &[Direction], rows: usize, words: &Words) -> String {
    let all = [Direction::Up, Direction::Down, Direction::Same];
    let told = all.map(|direction| (went.iter().filter(|one| **one == direction).count(), direction));
    let told: Vec<(usize, Direction)> = told.into_iter().filter(|(count, _)| *count > 0).collect();
    match told.as_slice() {
        [] => String::new(),
        [(2, direction)] if rows == 2 => words.say(&match direction {
            Direction::Up => Charts::BothRose {},
            Direction::Down => Charts::BothFell {},
            Direction::Same => Charts::BothSame {},
        }),
        [(count, direction)] if *count == rows => words.say(&match direction {
            Direction::Up => Charts::AllRose { count: rows },
            Direction::Down => Charts::AllFell { count: rows },
            Direction::Same => Charts::AllSame { count: rows },
        }),
        told => {
            let part = |(count, direction): &(usize, Direction)| {
                words.say(&match direction {
                    Direction::Up => Charts::SomeRose { count: *count },
                    Direction::Down => Charts::SomeFell { count: *count },
                    Direction::Same => Charts::SomeSame { count: *count },
                })
            };
            let parts = words.list(&told.iter().map(part).collect::<Vec<_>>());
            let (parts, count) = (parts.as_str(), went.len());
            words.say(&if count == rows {
                Charts::OfShown { count, parts }
            } else {
                Charts::OfComparable { count, parts }
            })
        }
    }
}

fn line(derived: Worded<'_>, request: &ChartRequest, id: &str) -> Option<Drawing> {
    let periods = over_time(derived, request)?;
    let series = series(derived, request, &periods);
    let words = derived.words;
    let ends = [derived.period(*periods.first()?), derived.period(*periods.last()?)];
    let quantity = derived.measures.get(request.measure)?.quantity;
    let target = request.target.map(|target| (target, worded_amount(target, quantity, words)));
    let (unit, numbers) = (&*measure_text(derived, request), &*numbers(&series, words));
    let [from, to] = ends.each_ref().map(|end| &**end);
    let description = words.say(&match &target {
        Some((_, target)) => Charts::LinesTarget { unit, from, to, target, numbers },
        None => Charts::Lines { unit, from, to, numbers },
    });
    let sentence = match request.rows.as_slice() {
        [_] | [_, _] => {
            let said = request.rows.iter().filter_map(|row| derived.sentence(derived.rows.get(*row)?, request.measure));
            said.collect::<Vec<_>>().join(" ")
        }
        rows => counted(&directions(derived, request), rows.len(), words),
    };
    let canvas = lines::draw(&series, &ends, target.as_ref(), words);
    Some(finish(derived, request, id, canvas, (sentence, description)))
}

fn over_time(derived: Worded<'_>, request: &ChartRequest) -> Option<Vec<usize>> {
    let periods = &derived.measures.get(request.measure)?.periods;
    (periods.len() > 1).then(|| periods.clone())
}

fn small_multiples(derived: Worded<'_>, request: &ChartRequest, id: &str) -> Option<Drawing> {
    let periods = over_time(derived, request)?;
    let series = series(derived, request, &periods);
    let words = derived.words;
    let ends = [derived.period(*periods.first()?), derived.period(*periods.last()?)];
    let [from, to] = &ends;
    let description = words.say(&Charts::Small {
        unit: &measure_text(derived, request),
        from,
        to,
        numbers: &numbers(&series, words),
    });
    let sentence = counted(&directions(derived, request), request.rows.len(), words);
    let canvas = lines::draw_small(&series, &ends, words);
    Some(finish(derived, request, id, canvas, (sentence, description)))
}

/// A dot for our area and for each comparator, the lowest value first.
fn dots(derived: Worded<'_>, request: &ChartRequest, id: &str) -> Option<Drawing> {
    let row = *request.rows.first()?;
    let others = || derived.comparators.iter().filter(|one| (one.row, one.measure) == (row, request.measure));
    let per_1000 = others().next()?.per_1000;
    let derivation = if per_1000 { Derivation::PerBase } else { Derivation::Typed };
    let shape = derived.measures.get(request.measure)?;
    let period = *shape.periods.last()?;
    let quantity = if per_1000 { Quantity::Rate } else { shape.quantity };
    let ours = derived.value(derived.rows.get(row)?, request.measure, derivation, period);
    let area = &derived.about.area;
    let mut areas = vec![Series { label: area.to_string(), points: vec![point(ours, quantity, derived.words)] }];
    areas.extend(others().filter(|one| one.per_1000 == per_1000).map(|one| Series {
        label: one.area.to_string(),
        points: vec![point(one.values.last().copied(), quantity, derived.words)],
    }));
    areas.sort_by_key(|one| one.points.first().and_then(|point| point.number));
    let words = derived.words;
    let unit = if per_1000 { derived.per_base(shape, &shape.unit) } else { shape.unit.to_string() };
    let told = areas.iter().map(|one| words.say(&Charts::Area { area: &one.label, value: first_text(one) }));
    let mut sentence = words.say(&Charts::Areas {
        unit: &capital(&unit),
        period: &derived.period(period),
        areas: &told.collect::<Vec<_>>().join(", "),
    });
    if let Some((place, of)) = derived.rank(row, request.measure) {
        let is_lowest = place == 1;
        let rank = words.say(&if is_lowest { Change::RankLowest { of } } else { Change::Rank { place, of } });
        sentence.push(' ');
        sentence.push_str(&words.say(&Charts::Rank { area, rank: &rank }));
    }
    let description = words.say(&Charts::Dots { sentence: &sentence });
    let canvas = bars::draw_dots(&areas, area, words);
    Some(finish(derived, request, id, canvas, (sentence, description)))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Findings;
    use crate::model::figures::read_text;
    use crate::statistics::derive;
    use crate::words::british;

    const FOUR_YEARS: &str = "title: Crime\narea: {name: Ambridge}\npublisher: police\nsource: a table\nlicence: OGL\n\
        periods: [2019, 2020, 2021, 2022]\npopulation:\n- {date: 2019-06-30, people: 20000, source: mid-year estimate}\n\
        comparators:\n- {area: Borchester, row: a, measure: offences, per_1000: true, peer: true, values: [3, 3, 3, 4.4], source: x}\n\
        - {area: England, row: a, measure: offences, per_1000: true, values: [5, 5, 5, 5.5], source: x}\n\
        measures:\n- {id: offences, title: Offences, unit: offences, per_1000: true}\n\
        tables:\n- title: All\n  rows:\n  - {id: a, title: A <b> & c, offences: [100, 90, \"95 [b]\", 80]}\n\
        \x20 - {id: b, title: B, offences: [10, \"[x]\", 30, 40]}\n\
        charts:\n- {title: Bars, kind: bars, rows: [a, b], measure: offences}\n\
        - {title: Pairs, kind: grouped bars, rows: [a, b], measure: offences}\n\
        - {title: Lines, kind: line, rows: [a, b], measure: offences, target: 70}\n\
        - {title: Dots, kind: dots, rows: [a], measure: offences}\n\
        - {title: Small, kind: small multiples, rows: [a, b], measure: offences}\n";

    fn drawings(text: &str) -> (Vec<Drawing>, Vec<String>) {
        let (dataset, told) = read_text(text, None);
        let dataset = dataset.unwrap_or_else(|| panic!("{told:?}"));
        let mut findings = Findings::new();
        let derived = derive(&dataset, &mut Findings::new());
        let drawn = draw(derived.worded(british()), "crime-", &mut findings);
        (drawn, findings.sorted().into_iter().map(|finding| finding.message).collect())
    }

    #[test]
    fn every_kind_of_chart_is_drawn_without_styles_or_scripts() {
        let (drawings, told) = drawings(FOUR_YEARS);
        assert_eq!(told, Vec::<String>::new());
        assert_eq!(drawings.len(), 5);
        for drawing in &drawings {
            let svg = &drawing.svg;
            assert!(svg.starts_with("<svg class=\"chart\" role=\"img\" aria-labelledby=\""), "{svg}");
            assert!(svg.contains(&format!("<title id=\"{}-title\">", drawing.id)), "{svg}");
            for forbidden in ["style=", "fill=", "stroke=", "<script", "<b>", "NaN", "href", "on"] {
                let found = svg.contains(forbidden) && (forbidden != "on" || svg.contains(" onload"));
                assert!(!found, "{forbidden} in {svg}");
            }
        }
    }

    #[test]
    fn a_dataset_that_asks_for_no_chart_has_one_that_suits_it() {
        let drawings = draw(crate::statistics::harlow::derived().worded(british()), "", &mut Findings::new());
        assert_eq!(drawings.len(), 1);
        assert_eq!((drawings[0].id.as_str(), drawings[0].table.as_str()), ("chart-1", "figure-1"));
        assert_eq!(drawings[0].sentence, "Of the 4 shown, 3 rose and 1 fell.");
        let harlow = crate::statistics::harlow::derived();
        let robbery = draw_row(harlow.worded(british()), &harlow.rows[15].id, "").unwrap();
        assert_eq!(robbery.sentence, "None of the 3 clearly changed.");
        assert!(robbery.svg.contains(">82<") && robbery.svg.contains(">89<"));
        assert_eq!(draw_row(harlow.worded(british()), "no-such-row", ""), None);
    }

    #[test]
    fn charts_say_what_they_show() {
        let (drawings, _) = drawings(FOUR_YEARS);
        let said: Vec<&str> = drawings.iter().map(|drawing| drawing.sentence.as_str()).collect();
        assert_eq!(
            said,
            [
                "A <b> & c is the largest, at 80 offences in 2022.",
                "Neither clearly changed.",
                "A <b> & c: offences stayed about the same: 80 in 2022, from 95 in 2021. B: no clear change in offences: 40 in 2022, \
                 from 30 in 2021.",
                "Offences per 1,000 people, 2022: Ambridge 4.0, Borchester 4.4, England 5.5. Ambridge is the lowest of 2.",
                "Neither clearly changed.",
            ]
        );
        assert!(drawings[2].svg.contains("B: 10, then [x], then 30, then 40"));
    }

    #[test]
    fn a_sentence_counts_only_what_can_be_compared() {
        use Direction::{Down, Same, Up};
        for (went, rows, said) in [
            (vec![Down, Down], 2, "Both fell."),
            (vec![Up; 5], 5, "All 5 rose."),
            (vec![Up, Same], 3, "Of the 2 that can be compared, 1 rose and 1 did not clearly change."),
            (vec![Down], 2, "Of the 1 that can be compared, 1 fell."),
            (Vec::new(), 2, ""),
        ] {
            assert_eq!(counted(&went, rows, british()), said);
        }
    }

    #[test]
    fn a_chart_that_says_nothing_is_not_drawn() {
        let dataset = |rows: &str, measure: &str| {
            drawings(&format!(
                "title: T\narea: {{name: H}}\npublisher: p\nsource: S\nlicence: l\nperiods: [2014]\nmeasures:\n- {{id: m, as_given: true, {measure}}}\n\
                 tables:\n- title: A\n  rows: [{rows}]\n"
            ))
            .0
        };
        let share = "title: Share, unit: per cent";
        assert!(dataset("{id: a, title: A, m: 48}", share).is_empty());
        assert!(dataset("{id: a, title: A, m: 48}, {id: b, title: B, m: '[x]'}", share).is_empty());
        let drawn = dataset("{id: a, title: A, m: 48}, {id: b, title: B, m: 35}, {id: c, title: C, m: '[x]'}", share);
        assert_eq!(drawn[0].sentence, "A is the largest, at 48% in 2014.");
        assert!(!drawn[0].svg.contains("[x]"));
        let change = "title: Change, unit: per cent change";
        let fell = dataset("{id: a, title: A, m: -12.7}, {id: b, title: B, m: -13.2}", change);
        assert_eq!(
            fell[0].sentence,
            "Per cent change in 2014: all fell. The largest fall is B, at \u{2212}13.2; the smallest is A, at \u{2212}12.7."
        );
        let none = dataset("{id: a, title: A, m: 0}, {id: b, title: B, m: -19}", change);
        assert_eq!(none[0].sentence, "Per cent change in 2014: none rose. The largest fall is B, at \u{2212}19.");
        let both = dataset("{id: a, title: A, m: 16}, {id: b, title: B, m: -19}", change);
        assert_eq!(
            both[0].sentence,
            "Per cent change in 2014: the largest rise is A, at 16; the largest fall is B, at \u{2212}19."
        );
    }

    #[test]
    fn five_lines_are_one_too_many() {
        let row = |at| format!("  - {{id: r{at}, title: R{at}, offences: [1, 2], solved: [0, 0]}}\n");
        let rows = (0..5).map(row).collect::<Vec<String>>().concat();
        let head = crate::model::figures::HEAD;
        let chart = "charts:\n- {title: Lines, kind: line, rows: [r0, r1, r2, r3, r4], measure: offences}\n\
                     - {title: Dots, kind: dots, rows: [r0], measure: offences}\n";
        let (drawings, told) = drawings(&format!("{head}tables:\n- title: All\n  rows:\n{rows}{chart}"));
        assert_eq!(told, ["5 lines are asked for in one chart", "\"Dots\" cannot be drawn from this data"]);
        assert!(!drawings[0].svg.contains("R4"));
    }

    #[test]
    fn a_value_that_was_held_back_is_not_in_the_geometry() {
        let head = crate::model::figures::HEAD.replace("licence: OGL\n", "licence: OGL\nsensitive: true\n");
        let text = |count: u32| {
            format!(
                "{head}tables:\n- title: All\n  rows:\n  - {{id: a, title: A, offences: [{count}, 50], solved: [0, 0]}}\n"
            )
        };
        assert_eq!(drawings(&text(1)).0, drawings(&text(4)).0);
        assert_ne!(drawings(&text(10)).0, drawings(&text(40)).0);
    }
}
