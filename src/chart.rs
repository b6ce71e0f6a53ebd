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
mod canvas;
mod lines;
mod series;

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::diagnostic::{Findings, Rule};
use crate::model::figures::{ChartKind, ChartRequest, Mark, Measure, Quantity, Relation, Value};
use crate::model::vocabulary::Period;
use crate::statistics::{Derivation, DerivedDataset, Direction, Part, amount, shown};
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

/// The rules of this stage.
pub const RULES: &[&Rule] = &[&CHART_SERIES, &CHART_DATA];

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
pub fn draw(derived: &DerivedDataset, prefix: &str, findings: &mut Findings) -> Vec<Drawing> {
    if derived.charts.is_empty() {
        let mut tables = derived.tables.iter().filter(|_| !derived.is_in_parts());
        return tables.find_map(|table| draw_usual(derived, &table.title, &table.rows, prefix)).into_iter().collect();
    }
    let charts = derived.charts.iter().enumerate();
    charts
        .filter_map(|(at, request)| draw_one(derived, request, &format!("{prefix}chart-{}", at + 1), findings))
        .collect()
}

/// The chart of a part of a dataset, for its page.
pub fn draw_part(derived: &DerivedDataset, part: &Part, prefix: &str) -> Option<Drawing> {
    let drawing = draw_usual(derived, &part.title, &part.rows, prefix)?;
    Some(Drawing { table: FIRST_TABLE.to_owned(), ..drawing })
}

/// The chart of the first rows of a table: over time where there are more than two periods, else the two compared, else one.
fn draw_usual(derived: &DerivedDataset, title: &str, rows: &[usize], prefix: &str) -> Option<Drawing> {
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
    let title = if title.is_empty() { derived.about.title.value.clone() } else { title.to_owned() };
    let request = ChartRequest { title, kind, rows, measure, target: None, place };
    draw_one(derived, &request, &format!("{prefix}chart-1"), &mut Findings::new())
}

/// The rows that have a number to draw.
fn with_numbers(derived: &DerivedDataset, rows: &[usize], measure: usize) -> Vec<usize> {
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
fn without_totals<'a>(derived: &'a DerivedDataset, rows: &'a [usize]) -> impl Iterator<Item = usize> + 'a {
    let parents: BTreeSet<usize> =
        rows.iter().filter_map(|row| derived.rows.get(*row)?.parent.as_ref()).map(|(parent, _)| *parent).collect();
    rows.iter().copied().filter(move |row| !parents.contains(row))
}

/// The chart of one row and the rows it is split into: for a figure that stands in a chapter. `None` without such a row.
pub fn draw_row(derived: &DerivedDataset, row: &str, prefix: &str) -> Option<Drawing> {
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
fn compared(derived: &DerivedDataset, measure: usize) -> Option<(usize, usize)> {
    let column = derived
        .columns
        .iter()
        .find(|column| column.measure == measure && column.derivation == Derivation::Difference)?;
    Some((column.compared_with?, column.period))
}

/// A chart that was asked for; a finding and `None` where the data does not hold it.
fn draw_one(derived: &DerivedDataset, request: &ChartRequest, id: &str, findings: &mut Findings) -> Option<Drawing> {
    let mut request = request.clone();
    if request.kind == ChartKind::Line && request.rows.len() > MOST_LINES {
        let message = format!("{} lines are asked for in one chart", request.rows.len());
        let help = "write `kind: small multiples`, or name at most four rows";
        findings.tell(&CHART_SERIES, &request.place, message, help);
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
        findings.tell(
            &CHART_DATA,
            &request.place,
            format!("\"{}\" cannot be drawn from this data", request.title),
            help,
        );
    }
    drawn
}

/// A drawing from a canvas that has been drawn on.
fn finish(
    derived: &DerivedDataset,
    request: &ChartRequest,
    id: &str,
    canvas: Canvas,
    said: (String, String),
) -> Drawing {
    let (sentence, description) = said;
    let table = request.rows.first().and_then(|row| derived.rows.get(*row)).map_or(0, |row| row.table);
    // The first page of a dataset in parts has no table to lead to.
    let table = if derived.is_in_parts() { String::new() } else { format!("figure-{}", table + 1) };
    Drawing {
        svg: canvas.finish(id, &request.title, &description),
        id: id.to_owned(),
        title: request.title.clone(),
        sentence,
        table,
    }
}

fn point(value: Option<Value>, quantity: Quantity) -> Point {
    let Some(value) = value else { return Point { number: None, text: "[x]".to_owned(), breaks: false } };
    Point { number: value.as_number(), text: shown(&value, quantity), breaks: value.marks.has(Mark::Break) }
}

/// The rows of a chart, each with its values in some periods.
fn series(derived: &DerivedDataset, request: &ChartRequest, periods: &[usize]) -> Vec<Series> {
    let quantity = derived.measures.get(request.measure).map_or(Quantity::Number, |measure| measure.quantity);
    let rows = request.rows.iter().filter_map(|row| derived.rows.get(*row));
    rows.map(|row| {
        let value = |period: &usize| derived.value(row, request.measure, Derivation::Typed, *period);
        Series {
            label: row.title.clone(),
            points: periods.iter().map(|period| point(value(period), quantity)).collect(),
        }
    })
    .collect()
}

/// "A 5, then 11; B 77, then 78": the numbers of a chart for those who do not see it, the first twelve rows.
fn numbers(series: &[Series]) -> String {
    const MOST: usize = 12;
    let told = series.iter().take(MOST).map(|one| {
        let points: Vec<&str> = one.points.iter().map(|point| point.text.as_str()).collect();
        format!("{}: {}", one.label, points.join(", then "))
    });
    let told = told.collect::<Vec<_>>().join("; ");
    if series.len() > MOST {
        format!("{told}; and {} more in the table.", series.len() - MOST)
    } else {
        format!("{told}.")
    }
}

fn measure_text(derived: &DerivedDataset, request: &ChartRequest) -> String {
    derived.measures.get(request.measure).map(|measure| measure.unit.clone()).unwrap_or_default()
}

fn period_text(derived: &DerivedDataset, period: usize) -> String {
    derived.periods.get(period).map(ToString::to_string).unwrap_or_default()
}

fn bars(derived: &DerivedDataset, request: &ChartRequest, id: &str) -> Option<Drawing> {
    let period = *derived.measures.get(request.measure)?.periods.last()?;
    let series = series(derived, request, &[period]);
    let (unit, when) = (measure_text(derived, request), period_text(derived, period));
    let sentence = extremes(&series, derived.measures.get(request.measure)?, *derived.periods.get(period)?);
    let description = format!("Bars of {unit}, {when}. {}", numbers(&series));
    let canvas = bars::draw(&series, &[]);
    Some(finish(derived, request, id, canvas, (sentence, description)))
}

/// "The largest is Burglary, at 398 offences in 2022"; of changes the largest rise and the largest fall.
fn extremes(series: &[Series], measure: &Measure, period: Period) -> String {
    let unit = if measure.quantity == Quantity::Share { String::new() } else { format!(" {}", measure.unit) };
    let when = period.phrase();
    let numbered = || series.iter().filter_map(|one| Some((one.points.first()?.number?, one)));
    let text = |one: &Series| format!("{}, at {}", one.label, one.points.first().map_or("", |point| &point.text));
    let largest = numbered().reduce(|most, next| if next.0 > most.0 { next } else { most });
    let smallest = numbered().reduce(|least, next| if next.0 < least.0 { next } else { least });
    let Some(((high, up), (low, down))) = largest.zip(smallest) else { return String::new() };
    let changes = format!("{} {when}", capital(&measure.unit));
    match () {
        () if numbered().count() == 1 => format!("{}{unit} {when}.", text(up)),
        () if low >= Decimal::ZERO => format!("The largest is {}{unit} {when}.", text(up)),
        () if !measure.is_change() => format!("{changes}: the highest is {}; the lowest is {}.", text(up), text(down)),
        () if high < Decimal::ZERO => {
            format!("{changes}: all fell. The largest fall is {}; the smallest is {}.", text(down), text(up))
        }
        () if high.is_zero() => format!("{changes}: none rose. The largest fall is {}.", text(down)),
        () => format!("{changes}: the largest rise is {}; the largest fall is {}.", text(up), text(down)),
    }
}

fn grouped_bars(derived: &DerivedDataset, request: &ChartRequest, id: &str) -> Option<Drawing> {
    let (from, to) = compared(derived, request.measure)?;
    let series = series(derived, request, &[from, to]);
    let periods = [period_text(derived, from), period_text(derived, to)];
    let unit = measure_text(derived, request);
    let description = format!("Pairs of bars of {unit}, {} and then {}. {}", periods[0], periods[1], numbers(&series));
    let sentence = match request.rows.as_slice() {
        [only] => derived.rows.get(*only).and_then(|row| derived.sentence(row, request.measure)).unwrap_or_default(),
        rows => counted(&directions(derived, request), rows.len()),
    };
    let canvas = bars::draw(&series, &[format!("Upper bar: {}", periods[0]), format!("Lower bar: {}", periods[1])]);
    Some(finish(derived, request, id, canvas, (sentence, description)))
}

/// Which way each row of a chart went; rows whose change is not known are left out.
fn directions(derived: &DerivedDataset, request: &ChartRequest) -> Vec<Direction> {
    let changes = request.rows.iter().filter_map(|row| derived.change(derived.rows.get(*row)?, request.measure));
    changes.map(|change| Direction::of(change.difference)).collect()
}

/// "All 5 fell.", "Of the 5 shown, 4 rose and 1 fell."; rows whose change is not known are not counted.
fn counted(went: &[Direction], rows: usize) -> String {
    let all = [Direction::Up, Direction::Down, Direction::Same];
    let told = all.map(|direction| (went.iter().filter(|one| **one == direction).count(), direction.verb()));
    let told: Vec<(usize, &str)> = told.into_iter().filter(|(count, _)| *count > 0).collect();
    let parts: Vec<String> = told.iter().map(|(count, verb)| format!("{count} {verb}")).collect();
    let of = if went.len() == rows {
        format!("Of the {rows} shown")
    } else {
        format!("Of the {} that can be compared", went.len())
    };
    match (told.as_slice(), parts.split_last()) {
        ([(2, verb)], _) if rows == 2 => format!("Both {verb}."),
        ([(count, verb)], _) if *count == rows => format!("All {count} {verb}."),
        (_, Some((last, []))) => format!("{of}, {last}."),
        (_, Some((last, rest))) => format!("{of}, {} and {last}.", rest.join(", ")),
        (_, None) => String::new(),
    }
}

fn line(derived: &DerivedDataset, request: &ChartRequest, id: &str) -> Option<Drawing> {
    let periods = over_time(derived, request)?;
    let series = series(derived, request, &periods);
    let ends = [period_text(derived, *periods.first()?), period_text(derived, *periods.last()?)];
    let quantity = derived.measures.get(request.measure)?.quantity;
    let target = request.target.map(|target| (target, amount(target, quantity)));
    let aim = target.as_ref().map(|(_, text)| format!(" The target is {text}.")).unwrap_or_default();
    let unit = measure_text(derived, request);
    let description = format!("Lines of {unit} from {} to {}.{aim} {}", ends[0], ends[1], numbers(&series));
    let sentence = match request.rows.as_slice() {
        [_] | [_, _] => {
            let said = request.rows.iter().filter_map(|row| derived.sentence(derived.rows.get(*row)?, request.measure));
            said.collect::<Vec<_>>().join(" ")
        }
        rows => counted(&directions(derived, request), rows.len()),
    };
    let canvas = lines::draw(&series, &ends, target.as_ref());
    Some(finish(derived, request, id, canvas, (sentence, description)))
}

fn over_time(derived: &DerivedDataset, request: &ChartRequest) -> Option<Vec<usize>> {
    let periods = &derived.measures.get(request.measure)?.periods;
    (periods.len() > 1).then(|| periods.clone())
}

fn small_multiples(derived: &DerivedDataset, request: &ChartRequest, id: &str) -> Option<Drawing> {
    let periods = over_time(derived, request)?;
    let series = series(derived, request, &periods);
    let ends = [period_text(derived, *periods.first()?), period_text(derived, *periods.last()?)];
    let unit = measure_text(derived, request);
    let description = format!(
        "Small line charts of {unit} from {} to {}, all to the same scale. {}",
        ends[0],
        ends[1],
        numbers(&series)
    );
    let sentence = counted(&directions(derived, request), request.rows.len());
    let canvas = lines::draw_small(&series, &ends);
    Some(finish(derived, request, id, canvas, (sentence, description)))
}

/// A dot for our area and for each comparator, the lowest value first.
fn dots(derived: &DerivedDataset, request: &ChartRequest, id: &str) -> Option<Drawing> {
    let row = *request.rows.first()?;
    let others = || derived.comparators.iter().filter(|one| (one.row, one.measure) == (row, request.measure));
    let per_1000 = others().next()?.per_1000;
    let derivation = if per_1000 { Derivation::Per1000 } else { Derivation::Typed };
    let shape = derived.measures.get(request.measure)?;
    let period = *shape.periods.last()?;
    let quantity = if per_1000 { Quantity::Rate } else { shape.quantity };
    let ours = derived.value(derived.rows.get(row)?, request.measure, derivation, period);
    let area = &derived.about.area;
    let mut areas = vec![Series { label: area.clone(), points: vec![point(ours, quantity)] }];
    areas.extend(
        others()
            .filter(|one| one.per_1000 == per_1000)
            .map(|one| Series { label: one.area.clone(), points: vec![point(one.values.last().copied(), quantity)] }),
    );
    areas.sort_by_key(|one| one.points.first().and_then(|point| point.number));
    let unit = if per_1000 { format!("{} per 1,000 people", shape.unit) } else { shape.unit.clone() };
    let rank = derived.rank_text(row, request.measure).map(|rank| format!(" {area} is {rank}.")).unwrap_or_default();
    let told: Vec<String> = areas
        .iter()
        .map(|one| format!("{} {}", one.label, one.points.first().map_or("", |point| &point.text)))
        .collect();
    let sentence = format!("{}, {}: {}.{rank}", capital(&unit), period_text(derived, period), told.join(", "));
    let description = format!("A dot for each area on a scale from zero. {sentence}");
    let canvas = bars::draw_dots(&areas, area);
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
        let drawn = draw(&derive(&dataset, &mut Findings::new()), "crime-", &mut findings);
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
        let drawings = draw(&crate::statistics::harlow::derived(), "", &mut Findings::new());
        assert_eq!(drawings.len(), 1);
        assert_eq!((drawings[0].id.as_str(), drawings[0].table.as_str()), ("chart-1", "figure-1"));
        assert_eq!(drawings[0].sentence, "Of the 4 shown, 3 rose and 1 fell.");
        let harlow = crate::statistics::harlow::derived();
        let robbery = draw_row(&harlow, &harlow.rows[15].id, "").unwrap();
        assert_eq!(robbery.sentence, "All 3 rose.");
        assert!(robbery.svg.contains(">82<") && robbery.svg.contains(">89<"));
        assert_eq!(draw_row(&harlow, "no-such-row", ""), None);
    }

    #[test]
    fn charts_say_what_they_show() {
        let (drawings, _) = drawings(FOUR_YEARS);
        let said: Vec<&str> = drawings.iter().map(|drawing| drawing.sentence.as_str()).collect();
        assert_eq!(
            said,
            [
                "The largest is A <b> & c, at 80 offences in 2022.",
                "Of the 2 shown, 1 rose and 1 fell.",
                "A <b> & c: offences fell by 15 (15.8%), from 95 in 2021 to 80 in 2022. B: offences rose by 10 (33.3%), from 30 in \
                 2021 to 40 in 2022.",
                "Offences per 1,000 people, 2022: Ambridge 4.0, Borchester 4.4, England 5.5. Ambridge is 1st of 2, 1 is lowest.",
                "Of the 2 shown, 1 rose and 1 fell.",
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
            (vec![Up, Same], 3, "Of the 2 that can be compared, 1 rose and 1 stayed the same."),
            (vec![Down], 2, "Of the 1 that can be compared, 1 fell."),
            (Vec::new(), 2, ""),
        ] {
            assert_eq!(counted(&went, rows), said);
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
        assert_eq!(drawn[0].sentence, "The largest is A, at 48% in 2014.");
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
