//! Charts, drawn when the site is built as HTML with SVG in it.
//!
//! In: the frame of a dataset. Out: drawings, each with a title, a sentence and its finished HTML. Never: script, a colour
//! or a `style` attribute (classes only; the theme colours them), two axes, bars that do not start at zero, or the geometry
//! of a value that is not published.
//!
//! A chart is as wide as its column. Its shapes are placed in per cent, and its text keeps its size ([`markup`]), so that one drawing
//! serves a phone of 320 CSS pixels and a screen. Nothing is told by colour alone: bars carry their numbers and lie on their own
//! side of zero, what chance explains is an outline, and lines have a letter, a name and dashes of their own.

#[cfg(test)]
mod bracketed;
mod kinds;
mod lines;
mod markup;
mod rows;
mod said;
mod scale;
mod select;
mod series;
mod sparkline;

use std::collections::BTreeSet;

use crate::diagnostic::{Findings, Rule};
use crate::model::figures::{ChartKind, ChartRequest, Relation};
use crate::model::vocabulary::{MeasureAt, PeriodAt, RowAt, Text};
use crate::statistics::{Derivation, Part, Worded, table_id};
use crate::words::Charts;
use kinds::{Kind, compared};
use said::{LONGEST_TITLE, as_title};
use select::{Selection, select};
pub use sparkline::sparkline;

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
)
.of_whole_file();

/// Values of another area that no chart shows.
pub const UNSHOWN_COMPARATOR: Rule = Rule::advice(
    "unshown-comparator",
    "Values of other areas stand in a table and in the files to download. A chart of `kind: dots` for the same row and measure shows at \
     a glance how this area stands among them.",
)
.example(
    "kind: bars",
    "no chart shows the values of Borchester",
    "kind: dots",
)
.of_whole_file();

/// The rules of this stage.
pub const RULES: &[&Rule] = &[&CHART_SERIES, &CHART_DATA, &UNSHOWN_COMPARATOR];

/// Most lines in one chart.
const MOST_LINES: usize = 4;
/// The id of the only table of a page.
const FIRST_TABLE: &str = "figure-1";

/// A chart with what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// The id, unique on the page.
    pub id: String,
    /// What an editor called it; where nobody asked for it, what it shows: "All 5 fell".
    pub title: String,
    /// What is drawn and when: "Offences, 2021 to 2022".
    pub about: String,
    /// What it shows, in a sentence or two; may be empty.
    pub sentence: String,
    /// The drawing as HTML, ready for a page: one `div` that is a picture to assistive technology, with a name and a description.
    pub html: String,
    /// The id of the table with the same figures; empty where there is none on the page.
    pub table: String,
}

/// Draws the charts that a dataset asks for, or one that suits it; where its rows stand on several pages, each page has one.
/// `prefix` stands before every id.
pub fn draw(derived: Worded<'_>, prefix: &str, findings: &mut Findings) -> Vec<Drawing> {
    emit_unshown(derived, findings);
    if derived.charts.is_empty() {
        let rows: Vec<RowAt> = derived.rows.positions().collect();
        let usual = (!derived.is_in_parts()).then(|| draw_usual(derived, "", &rows, prefix)).flatten();
        return usual.into_iter().collect();
    }
    let charts = derived.charts.iter().enumerate();
    charts
        .filter_map(|(at, request)| draw_asked(derived, request, &format!("{prefix}chart-{}", at + 1), findings))
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

/// A chart that nobody asked for: over time where there are more than two periods, else the two compared, else one. Its title is
/// what it shows.
fn draw_usual(derived: Worded<'_>, of: &str, rows: &[RowAt], prefix: &str) -> Option<Drawing> {
    let measure = derived.first_measure()?;
    let selection = select(derived, rows, measure);
    let kind = usual_kind(derived, measure, selection.rows.len())?;
    let place = derived.about.title.place.clone();
    let title = if of.is_empty() { derived.about.title.value.clone() } else { Text::new(of) };
    let Selection { rows, of: all } = selection;
    let count = rows.len();
    let request = ChartRequest { title, kind, rows, measure, target: None, place };
    let drawn = kinds::draw(derived, &request).filter(|_| !kinds::is_too_small_to_see(derived, &request))?;
    let mut about = drawn.about.clone();
    if !of.is_empty() {
        about = derived.words.say(&Charts::Labelled { label: of, text: &about });
    }
    if count < all {
        about = derived.words.say(&Charts::LargestOf { about: &about, count, all });
    }
    let drawn = Kind { about, ..drawn };
    let [short, headline] = [&drawn.short, &drawn.headline].map(|text| as_title(text).to_owned());
    let is_title = |text: &str| (1..=LONGEST_TITLE).contains(&text.chars().count());
    let drawing = finish(derived, &request, &format!("{prefix}chart-1"), drawn);
    if is_title(&headline) {
        return Some(Drawing { title: headline, ..drawing });
    }
    if is_title(&short) && drawing.sentence.chars().count() > LONGEST_TITLE {
        return Some(Drawing { title: short, ..drawing });
    }
    Some(with_finding_as_title(drawing))
}

/// The kind of chart that suits so many rows; `None` where it would say nothing: one bar compares with nothing.
fn usual_kind(derived: Worded<'_>, measure: MeasureAt, rows: usize) -> Option<ChartKind> {
    let is_over_time = derived.measures.get(measure)?.periods.len() > 2;
    let kind = match (is_over_time, rows) {
        (true, 1..=MOST_LINES) => ChartKind::Line,
        (true, _) => ChartKind::SmallMultiples,
        _ if compared(derived, measure).is_some() => ChartKind::GroupedBars,
        _ => ChartKind::Bars,
    };
    (rows > 1 || (rows == 1 && kind != ChartKind::Bars)).then_some(kind)
}

/// The same, called by its first sentence, where it has one.
fn with_finding_as_title(drawing: Drawing) -> Drawing {
    match drawing.sentence.split_once(". ") {
        Some((first, rest)) if first.chars().count() <= LONGEST_TITLE => {
            Drawing { title: first.to_owned(), sentence: rest.to_owned(), ..drawing }
        }
        None if !drawing.sentence.is_empty() && drawing.sentence.chars().count() <= LONGEST_TITLE => {
            Drawing { title: as_title(&drawing.sentence).to_owned(), sentence: String::new(), ..drawing }
        }
        _ => drawing,
    }
}

/// The chart of one row and the rows it is split into: for a figure that stands in a chapter. `None` without such a row.
pub fn draw_row(derived: Worded<'_>, row: &str, prefix: &str) -> Option<Drawing> {
    let measure = derived.first_measure()?;
    let at = derived.row_index(row)?;
    let parts = derived.rows.placed().filter(|(_, one)| one.parent == Some((at, Relation::Part)));
    let parts: Vec<RowAt> = parts.map(|(part, _)| part).filter(|part| has_number(derived, *part, measure)).collect();
    // A total does not stand beside its parts, and one part alone says less than the whole.
    let rows = if parts.len() > 1 { select(derived, &parts, measure).rows } else { vec![at] };
    let rows: Vec<RowAt> = rows.into_iter().filter(|row| has_number(derived, *row, measure)).collect();
    let kind = usual_kind(derived, measure, rows.len())?;
    let title = derived.rows.get(at)?.title.clone();
    let request = ChartRequest { title, kind, rows, measure, target: None, place: derived.about.title.place.clone() };
    let drawn = kinds::draw(derived, &request).filter(|_| !kinds::is_too_small_to_see(derived, &request))?;
    Some(finish(derived, &request, &format!("{prefix}chart-{row}"), drawn))
}

/// Whether a row has a number to draw.
fn has_number(derived: Worded<'_>, row: RowAt, measure: MeasureAt) -> bool {
    let Some((row, shape)) = derived.rows.get(row).zip(derived.measures.get(measure)) else { return false };
    let number = |period: &PeriodAt| derived.value(row, measure, Derivation::Typed, *period)?.as_number();
    shape.periods.iter().any(|period| number(period).is_some())
}

/// A chart that was asked for; a finding and `None` where the data does not hold it.
fn draw_asked(derived: Worded<'_>, request: &ChartRequest, id: &str, findings: &mut Findings) -> Option<Drawing> {
    let mut request = request.clone();
    if request.kind == ChartKind::Line && request.rows.len() > MOST_LINES {
        let message = format!("{} lines are asked for in one chart", request.rows.len());
        let help = "write `kind: small multiples`, or name at most four rows";
        findings.emit(&CHART_SERIES, &request.place, message, help);
        request.rows.truncate(MOST_LINES);
    }
    let Some(drawn) = kinds::draw(derived, &request) else {
        let help = match request.kind {
            ChartKind::GroupedBars => "it needs two periods of the same length: write `kind: bars`",
            ChartKind::Dots => "it needs `comparators` for that row and measure: add them, or write another `kind`",
            _ => "it needs two or more periods: write `kind: bars`",
        };
        let message = format!("\"{}\" cannot be drawn from this data", request.title);
        findings.emit(&CHART_DATA, &request.place, message, help);
        return None;
    };
    Some(finish(derived, &request, id, drawn))
}

/// A finished drawing, named and described.
fn finish(derived: Worded<'_>, request: &ChartRequest, id: &str, drawn: Kind) -> Drawing {
    let Kind { markup, about, finding, detail, description, .. } = drawn;
    let table = request.rows.first().and_then(|row| derived.rows.get(*row)).map(|row| row.table);
    // The first page of a dataset in parts has no table to lead to.
    let table = table.filter(|_| !derived.is_in_parts()).map(table_id).unwrap_or_default();
    let said: Vec<String> = [finding, detail].into_iter().filter(|said| !said.is_empty()).collect();
    Drawing {
        html: markup.finish(id, &request.title, &description),
        id: id.to_owned(),
        title: request.title.to_string(),
        about,
        sentence: said.join(" "),
        table,
    }
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
            let svg = &drawing.html;
            assert!(
                svg.starts_with("<div class=\"chart chart--") && svg.contains("role=\"img\" aria-labelledby=\""),
                "{svg}"
            );
            assert!(svg.contains(&format!("<span id=\"{}-title\" hidden>", drawing.id)), "{svg}");
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
        assert_eq!(drawings[0].title, "Anti-Social Behaviour (incidents) more than halved; 5 others rose");
        assert_eq!(
            drawings[0].sentence,
            "Of the 10 shown, 5 rose, 1 fell and 4 did not clearly change. Possession of Weapons rose most, by 37.4%. \
             Anti-Social Behaviour (incidents) fell most, by 56.7%."
        );
        let harlow = crate::statistics::harlow::derived();
        let robbery = draw_row(harlow.worded(british()), &harlow.rows[15].id, "").unwrap();
        assert_eq!(robbery.sentence, "Neither clearly changed.");
        let numbers = |from: &str, to: &str| format!("{from} → <span class=\"chart__now\">{to}</span>");
        assert!(robbery.html.contains(&numbers("77", "78")) && robbery.html.contains(&numbers("5", "11")));
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
        assert!(drawings[2].html.contains("B: 10, then [x], then 30, then 40"));
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
        assert_eq!(drawn[0].title, "A is the largest, at 48% in 2014");
        assert!(!drawn[0].html.contains("[x]"));
        let change = "title: Change, unit: per cent change";
        let fell = dataset("{id: a, title: A, m: -12.7}, {id: b, title: B, m: -13.2}", change);
        assert_eq!(
            (fell[0].title.as_str(), fell[0].sentence.as_str()),
            (
                "Per cent change in 2014: all fell",
                "The largest fall is B, at \u{2212}13.2; the smallest is A, at \u{2212}12.7."
            )
        );
        let none = dataset("{id: a, title: A, m: 0}, {id: b, title: B, m: -19}", change);
        assert_eq!(none[0].sentence, "The largest fall is B, at \u{2212}19.");
        let both = dataset("{id: a, title: A, m: 16}, {id: b, title: B, m: -19}", change);
        assert_eq!(
            both[0].title,
            "Per cent change in 2014: the largest rise is A, at 16; the largest fall is B, at \u{2212}19"
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
        assert!(!drawings[0].html.contains("R4"));
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
