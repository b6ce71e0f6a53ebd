//! What is checked of a dataset that has been read: periods, sums, rates, populations.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::adds_up;
use super::contents::{Dataset, Measure, Relation, Sensitivity, Split};
use super::population;
use super::survey;
use crate::diagnostic::{Finding, Findings, Rule, SourceLocation};
use crate::document::today::Today;
use crate::model::figures::{Mark, Missing, Value};
use crate::model::vocabulary::{Claim, MeasureAt, Period, PeriodAt, RowAt, emit_shown_ahead};

pub(super) const DUPLICATE_PERIOD: Rule = Rule::error(
    "duplicate-period",
    "A period stands twice in the list, so one column of numbers would be shown twice.",
)
.example("periods: [2021, 2021]", "the period 2021 stands here twice", "periods: [2021, 2022]");
pub(super) const OVERLAPPING_PERIODS: Rule = Rule::error(
    "overlapping-periods",
    "Two periods share days, so the same offences are counted in both and a change between them means little. Write periods \
     that follow one another, or make two datasets. A series of rolling years (12 months to each quarter) may overlap where the \
     figures are not sensitive; where they are, two such counts would give away those of a month.",
)
.example(
    "periods: [2021, 2021/22]",
    "2021 and 2021/22 share days",
    "periods: [2020/21, 2021/22]",
)
.fixed("a number that is held back could be worked out again");
pub(super) const PERIOD_ORDER: Rule =
    Rule::error("period-order", "Periods stand in the order of time, the oldest first, and values in the same order.")
        .example("periods: [2022, 2021]", "2021 stands after 2022, and comes before it", "periods: [2021, 2022]");
pub(super) const UNEVEN_PERIODS: Rule = Rule::warning(
    "uneven-periods",
    "A change between periods of different lengths (a year and a quarter) says nothing about crime. Such changes are not \
     worked out: the cells show [z].",
)
.example(
    "periods: [2021, January to March 2022]",
    "2021 and January to March 2022 are not of the same length",
    "periods: [2021, 2022]",
);
pub(super) const NO_YEAR_BEFORE: Rule = Rule::advice(
    "no-year-before",
    "A month or a quarter is compared with the same one a year before, because many offences have a season: with the month before, \
     every November would look better than October. Where the year before is not in the dataset no change is worked out. Add \
     it, or name with `baseline` what changes are to be measured from.",
)
.example(
    "periods: [October 2022, November 2022]",
    "November 2022 is compared with nothing: November 2021 is not in this dataset",
    "periods: [November 2021, November 2022]",
);
pub(super) const SUMS: Rule = Rule::error(
    "sums",
    "Parts add up to the row they are within, and so do the parts of every other way of splitting it. Where they do not, a \
     number was typed wrongly, a part is missing, or a row is a flag or an \"of which\" that is never added.",
)
.example(
    "offences: [300, 450]",
    r#"the parts of "All crime" add up to 400 offences in 2022, and 450 stands here"#,
    "offences: [300, 400]",
)
.of_whole_file();
pub(super) const ABOVE_PARENT: Rule = Rule::error(
    "above-parent",
    "A part, or a row that counts some of another, cannot be larger than the row it is within.",
)
.example(
    "offences: [100, 450]",
    r#""Burglary" is 450 in 2022, and "All crime", which it is within, is 400"#,
    "offences: [100, 350]",
);
pub(super) const ROW_TITLE: Rule = Rule::warning(
    "row-title",
    "Two rows that stand beside one another have one title: readers cannot tell which number is of what. One of them was copied, and its \
     title left as it was.",
)
.example(
    "  - id: theft\n    title: Burglary",
    "another row beside this one is called \"Burglary\"",
    "  - id: theft\n    title: Theft",
);
pub(super) const RATE_OVER_HUNDRED: Rule = Rule::advice(
    "solved-over-offences",
    "More were solved than were recorded in the period. That happens, because an outcome can belong to an offence of an \
     earlier year; the page carries a note that says so. It is also what two numbers in the wrong order look like.",
)
.example(
    "{id: burglary, title: Burglary, offences: [100, 150], solved: [20, 152]}",
    r#""Burglary" has 152 solved outcomes for 150 offences in 2022"#,
    "{id: burglary, title: Burglary, offences: [100, 150], solved: [20, 52]}",
);
pub(super) const SERIES_BREAK: Rule = Rule::advice(
    "series-break",
    "The way of counting changed, so numbers before and after cannot be compared. Changes across the break are not worked \
     out (the cells show [z]), and charts show a gap there. Say in `quality` what changed.",
)
.example(
    r#"  - {id: burglary, title: Burglary, offences: [450, "410 [b]"]}"#,
    r#"the series of "Burglary" breaks here"#,
    "  - {id: burglary, title: Burglary, offences: [450, \"410 [b]\"]}\n\
     quality: Since 2022 attempted burglaries are counted too.",
);
pub(super) const SUDDEN_CHANGE: Rule = Rule::advice(
    "sudden-change",
    "A count that is five times what it was, or the other way round, is most often counted in another way since: a new law, \
     a new recording rule, another area. Then it breaks the series, and is marked [b]: changes across it are not worked out. It may \
     also be a slip in a digit, or simply so.",
)
.example(
    "offences: [100, 1040]",
    r#""Burglary" changes suddenly from 2021 to 2022"#,
    "offences: [100, 140]",
);
pub(super) const TOO_MANY_COLUMNS: Rule = Rule::warning(
    "too-many-columns",
    "A table of more than 60 columns cannot be read by anyone, and not at all on a phone; it shows the last thirteen periods, and \
     the files to download have all of them, up to 500 values in a row. Split the dataset: fewer measures, or fewer periods.",
)
.in_words(
    "A dataset of 13 months with six measures.",
    "Two datasets with three measures each.",
);
pub(super) const NO_LICENCE: Rule = Rule::advice(
    "no-licence",
    "Nobody may reuse numbers whose licence they do not know. Most official figures are under the Open Government Licence \
     v3.0. Write it under `licence` once the publisher has said so.",
)
.example(
    "title: Crime in Exampleton",
    "the licence of these figures is not known",
    "title: Crime in Exampleton\nlicence: Open Government Licence v3.0",
)
.of_whole_file();
pub(super) const RETRIEVED_EARLY: Rule = Rule::error(
    "retrieved-early",
    "Nobody can have taken numbers from where they are published before they were. A reader sees both days, and cannot tell which is \
     wrong. `published` is the day on which the publisher brought them out, `retrieved` the day on which you took them from there.",
)
.example(
    "retrieved: 2026-03-01",
    "these figures were retrieved (1 March 2026) before they were published (1 May 2026)",
    "retrieved: 2026-06-01",
);

pub(super) const COUNTED_EARLY: Rule = Rule::warning(
    "counted-early",
    "Nobody can have counted all of a period before it ended. Either the day is wrong, or the numbers are those of a part of the \
     period, and would be read as all of it: then each is marked [p], provisional.",
)
.example(
    "published: 2022-11-01",
    "these figures were published (1 November 2022) before 2022, which they count, had ended",
    "published: 2023-02-01",
)
.of_whole_file();

/// A table with more columns than this is told of.
const MOST_COLUMNS: usize = 60;
/// So are more values of a row, which only the files to download hold: 40 years of months.
const MOST_VALUES: usize = 500;

/// Tells everything that does not hold. Where it was told that a row is not in its place, sums would be wrong for that
/// reason, and are not told as well.
pub(super) fn check(dataset: &Dataset, is_whole: bool, today: Today, findings: &mut Findings) {
    let may_roll = dataset.sensitivity == Sensitivity::NotSensitive;
    periods(dataset.periods.as_slice(), dataset.period_places.as_slice(), may_roll, findings);
    year_before(dataset, findings);
    periods_to_come(dataset, today, findings);
    periods_shown_ahead(dataset, today, findings);
    columns(dataset, findings);
    population::check(dataset, findings);
    if dataset.about.licence.is_none() {
        let help = "add `licence:` once the publisher has said which it is";
        findings.emit(&NO_LICENCE, &dataset.about.title.place, "the licence of these figures is not known", help);
    }
    retrieved(dataset, findings);
    counted_early(dataset, today, findings);
    adds_up::measure_sums(dataset, findings);
    survey::check(dataset, findings);
    if is_whole {
        sums(dataset, findings);
        above_parent(dataset, findings);
    }
    titles(dataset, findings);
    rates(dataset, findings);
    breaks(dataset, findings);
    sudden(dataset, findings);
}

/// Tells periods that stand twice, in another order than that of time, share days, or are of different lengths. In sensitive data no
/// series may roll on: what two such counts differ by is a count of a month.
pub(super) fn periods(periods: &[Period], places: &[SourceLocation], may_roll: bool, findings: &mut Findings) {
    for (at, (first, second)) in periods.iter().zip(periods.iter().skip(1)).enumerate() {
        let Some(place) = places.get(at + 1) else { continue };
        if periods.iter().take(at + 1).any(|earlier| earlier == second) {
            findings.emit(
                &DUPLICATE_PERIOD,
                place,
                format!("the period {second} stands here twice"),
                "remove one of them, and its value in every row",
            );
        } else if second < first {
            let message = format!("{second} stands after {first}, and comes before it");
            findings.emit(
                &PERIOD_ORDER,
                place,
                message,
                "write the oldest period first, and the values in the same order",
            );
        } else if first.overlaps(second) && !(may_roll && is_rolling(first, second)) {
            let message = format!("{first} and {second} share days");
            findings.emit(&OVERLAPPING_PERIODS, place, message, "write periods that follow one another");
        } else if !first.is_as_long_as(second) && !first.is_a_month_too_long() && !second.is_a_month_too_long() {
            let message = format!("{first} and {second} are not of the same length");
            findings.emit(
                &UNEVEN_PERIODS,
                place,
                message,
                "leave it if it is right: changes between the two are not worked out",
            );
        }
    }
}

/// Whether two periods that share days are of a series that rolls on, such as 12 months to each quarter.
fn is_rolling(first: &Period, second: &Period) -> bool {
    let is_long = |period: &Period| period.is_rolling() && period.months().is_some_and(|months| months >= 12);
    is_long(first) && is_long(second) && first.is_as_long_as(second)
}

/// Tells a month or a quarter that is compared with nothing.
fn year_before(dataset: &Dataset, findings: &mut Findings) {
    let Some((newest, earlier)) = dataset.periods.as_slice().split_last() else { return };
    let is_season = newest.months().is_some_and(|months| months < 12);
    let before: Vec<PeriodAt> = dataset.periods.positions().take(earlier.len()).collect();
    let may_compare = earlier.iter().any(|one| one.is_as_long_as(newest) && one.precedes(newest));
    if !is_season || !may_compare || !dataset.baselines.is_empty() || dataset.before(&before, newest).is_some() {
        return;
    }
    let Some(wanted) = newest.in_another_year(-1) else { return };
    let place = dataset.period_places.last().unwrap_or(&dataset.place);
    let message = format!("{newest} is compared with nothing: {wanted} is not in this dataset");
    let help =
        format!("add {wanted} to `periods`, or write `baseline:` with the period that changes are measured from");
    findings.emit(&NO_YEAR_BEFORE, place, message, help);
}

/// A period of which something was counted.
const COUNTED: Claim = Claim { says: "there are numbers for it", until_then: "write \"[w]\" for each of its numbers" };

/// Tells a period that has not begun and for which something was counted all the same. What somebody else worked out may be
/// a projection. Who looks at the past is shown all numbers, because texts quote them.
fn periods_to_come(dataset: &Dataset, today: Today, findings: &mut Findings) {
    for (at, period) in dataset.periods.placed().filter(|(_, period)| today.is_before_in_truth(period.start())) {
        if is_counted(dataset, at) {
            let place = dataset.period_places.get(at).unwrap_or(&dataset.place);
            COUNTED.emit_to_come(period, place, today, findings);
        }
    }
}

/// Says that a site made as it was shows numbers that came later.
fn periods_shown_ahead(dataset: &Dataset, today: Today, findings: &mut Findings) {
    let is_ahead = |period: &Period| today.is_before(period.end()) && !today.is_before_in_truth(period.end());
    let ahead = dataset.periods.placed().find(|(at, period)| is_ahead(period) && is_counted(dataset, *at));
    if let Some((at, period)) = ahead {
        emit_shown_ahead(period, dataset.period_places.get(at).unwrap_or(&dataset.place), today, findings);
    }
}

/// Whether any row has a number of its own for a period, or that of another area.
fn is_counted(dataset: &Dataset, period: PeriodAt) -> bool {
    let is_number = |value: &Value| value.as_number().is_some();
    let mut counted = dataset.measures.placed().filter(|(_, measure)| !measure.as_given);
    counted.any(|(at, measure)| {
        let elsewhere = dataset.comparators.iter().filter(|comparator| comparator.measure == at);
        let position = measure.periods.iter().position(|other| *other == period);
        let mut elsewhere = elsewhere.filter_map(|comparator| comparator.values.get(position?));
        let mut rows = dataset.rows.positions();
        rows.any(|row| dataset.value(row, at, period).is_some_and(|cell| is_number(&cell.value)))
            || elsewhere.any(is_number)
    })
}

/// Counts the columns of the widest table: values, change and percentage of each measure, and its rates.
fn columns(dataset: &Dataset, findings: &mut Findings) {
    let columns: usize = dataset
        .measures
        .iter()
        .map(|measure| {
            measure.periods.len().min(13)
                * (1 + usize::from(measure.rate_of.is_some()) + usize::from(measure.rate_per.is_some()))
                + 2
        })
        .sum();
    let values: usize = dataset.measures.iter().map(|measure| measure.periods.len()).sum();
    if values > MOST_VALUES {
        let message = format!("each row of this dataset has {values} values");
        let help = "make several datasets of it, of fewer years each, or put the whole table into the folder files";
        findings.emit(&TOO_MANY_COLUMNS, &dataset.place, message, help);
    } else if columns > MOST_COLUMNS {
        let message = format!("the tables of this dataset are {columns} columns wide");
        findings.emit(
            &TOO_MANY_COLUMNS,
            &dataset.place,
            message,
            "make two datasets of it, with fewer periods or fewer measures in each",
        );
    }
}

fn retrieved(dataset: &Dataset, findings: &mut Findings) {
    let (Some(published), Some(retrieved)) = (&dataset.about.published, &dataset.about.retrieved) else { return };
    if retrieved.end() < published.start() {
        let (taken, out) = (retrieved.value, published.value);
        let message = format!("these figures were retrieved ({taken}) before they were published ({out})");
        findings.emit(&RETRIEVED_EARLY, &retrieved.place, message, "write the right day in one of the two");
    }
}

/// Tells figures that were out, or were taken, before the newest period that they count had ended, and do not say that they are
/// provisional.
fn counted_early(dataset: &Dataset, today: Today, findings: &mut Findings) {
    let Some(at) = dataset.periods.positions().rev().find(|at| is_counted(dataset, *at)) else { return };
    // One that has not begun has been told of.
    let newest = dataset.periods.get(at).filter(|period| !today.is_before_in_truth(period.start()));
    let Some(newest) = newest else { return };
    let mut cells = dataset
        .rows
        .positions()
        .flat_map(|row| dataset.measures.positions().map(move |measure| (row, measure)))
        .filter_map(|(row, measure)| dataset.value(row, measure, at));
    if cells.any(|cell| [Mark::Provisional, Mark::Estimated].iter().any(|mark| cell.value.marks.has(*mark))) {
        return;
    }
    let days = [("published", &dataset.about.published), ("retrieved", &dataset.about.retrieved)];
    let days = days.into_iter().filter_map(|(what, day)| Some((what, day.as_ref()?)));
    if let Some((what, day)) = days.into_iter().find(|(_, day)| day.end() < newest.end()) {
        let message = format!("these figures were {what} ({}) before {newest}, which they count, had ended", day.value);
        let help = "look at the day; numbers of a part of a period have [p] after them, in quotation marks";
        findings.emit(&COUNTED_EARLY, &day.place, message, help);
    }
}

/// A number of a row's measure in a period, with its place. `at` counts the measure's own periods.
fn number(dataset: &Dataset, row: RowAt, measure: MeasureAt, at: usize) -> Option<(Decimal, &SourceLocation)> {
    let cell = dataset.rows.get(row)?.cells.get(measure)?.get(at)?;
    cell.value.as_number().map(|number| (number, &cell.place))
}

/// Tells counts that change so much, once, that they may be counted in another way since. Small ones jump by chance, and so do rows that
/// jump all the time.
fn sudden(dataset: &Dataset, findings: &mut Findings) {
    let counted = dataset.measures.placed();
    for (at, measure) in counted.filter(|(_, measure)| measure.is_counted() && measure.rate_of.is_none()) {
        let pairs = compared_pairs(dataset, measure);
        for (row, shape) in dataset.rows.placed() {
            let ratio = |(from, to): &(usize, usize)| {
                let (before, after) = (number(dataset, row, at, *from)?.0, number(dataset, row, at, *to)?.0);
                let (smaller, larger) = (before.min(after), before.max(after));
                Some((larger.checked_div(smaller)?, smaller))
            };
            let mut ratios: Vec<(Decimal, Decimal, usize, usize)> = pairs
                .iter()
                .filter_map(|pair| ratio(pair).map(|(ratio, smaller)| (ratio, smaller, pair.0, pair.1)))
                .collect();
            ratios.sort_unstable();
            let Some((largest, smaller, from, to)) = ratios.pop() else { continue };
            let is_alone = ratios.pop().is_none_or(|(next, ..)| next < USUAL);
            let is_sudden = is_alone && largest >= SUDDEN && smaller >= Decimal::TEN;
            let cell = shape.cells.get(at).and_then(|cells| cells.get(to));
            let period = |seat: usize| measure.periods.get(seat).and_then(|at| dataset.periods.get(*at));
            let (Some(cell), Some(from), Some(to)) = (cell, period(from), period(to)) else { continue };
            if is_sudden && !cell.value.marks.has(Mark::Break) {
                let message = format!("\"{}\" changes suddenly from {from} to {to}", shape.title);
                let help = "leave it if it is right; where the way of counting changed, write [b] after the number, in quotation \
                            marks, and say in `quality` what changed";
                findings.emit(&SUDDEN_CHANGE, &cell.place, message, help);
            }
        }
    }
}

/// A count that is so many times what it was may be counted in another way.
const SUDDEN: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// A row that otherwise changes by as much jumps all the time.
const USUAL: Decimal = Decimal::from_parts(3, 0, 0, false, 0);

/// The periods of a measure that are compared with one another, as positions among its own: each with the same a year before, or of
/// years with the one before.
fn compared_pairs(dataset: &Dataset, measure: &Measure) -> Vec<(usize, usize)> {
    let periods: Vec<Period> = measure.periods.iter().filter_map(|at| dataset.periods.get(*at).copied()).collect();
    let seats: BTreeMap<Period, usize> = periods.iter().enumerate().map(|(seat, period)| (*period, seat)).collect();
    let pair = |(seat, period): (usize, &Period)| {
        let year_before = period.in_another_year(-1).and_then(|before| seats.get(&before).copied());
        let is_year = period.months().is_some_and(|months| months >= 12);
        let before = year_before.or_else(|| seat.checked_sub(1).filter(|_| is_year))?;
        let is_comparable = periods.get(before).is_some_and(|it| it.precedes(period) && it.is_as_long_as(period));
        is_comparable.then_some((before, seat))
    };
    periods.iter().enumerate().filter_map(pair).collect()
}

/// The measures that add up, and the series of their periods.
fn series(dataset: &Dataset) -> impl Iterator<Item = (MeasureAt, usize)> {
    let adding = dataset.measures.placed().filter(|(_, measure)| measure.adds_up());
    adding.flat_map(|(at, measure)| (0..measure.periods.len()).map(move |position| (at, position)))
}

fn sums(dataset: &Dataset, findings: &mut Findings) {
    let series: Vec<(MeasureAt, usize)> = series(dataset).collect();
    let splits = dataset.splits();
    for split in &splits {
        let mut wrong = series.iter().filter_map(|(measure, position)| sum(dataset, split, *measure, *position));
        let Some(mut first) = wrong.next() else { continue };
        // Where nothing of a row adds up it is not the numbers that are wrong.
        match wrong.count() {
            0 => {}
            more => {
                first.help = format!(
                    "{}; {more} more of its numbers do not add up either: where not all of its parts are listed, write \
                     `relation: of which` for those that are",
                    first.help
                );
            }
        }
        findings.add(first);
    }
}

/// The finding where the rows of one split do not add up. With a missing part they may only stay below the total.
fn sum(dataset: &Dataset, split: &Split, measure: MeasureAt, position: usize) -> Option<Finding> {
    let (total, place) = number(dataset, split.parent, measure, position)?;
    let parts = split.rows.iter().map(|row| number(dataset, *row, measure, position).map(|(number, _)| number));
    let known: Decimal = parts.clone().flatten().sum();
    let complete = parts.clone().all(|part| part.is_some()) && !rounds(dataset, split, measure, position);
    if known == total || (!complete && known < total) {
        return None;
    }
    let (parent, shape) = (dataset.rows.get(split.parent)?, dataset.measures.get(measure)?);
    let ways = match &split.relation {
        Relation::Alternative(name) => format!("the rows of \"{}\" by \"{name}\"", parent.title),
        _ => format!("the parts of \"{}\"", parent.title),
    };
    let period = shape.periods.get(position).and_then(|at| dataset.periods.get(*at))?;
    let message = format!("{ways} add up to {known} {} {}, and {total} stands here", shape.unit, period.phrase());
    let listed = split.rows.iter().zip(parts).take(12);
    let listed: Vec<String> = listed
        .filter_map(|(row, part)| {
            let title = &dataset.rows.get(*row)?.title;
            Some(match part {
                Some(part) => format!("{title} {part}"),
                None => format!("{title} missing"),
            })
        })
        .collect();
    let is_near = (known - total).abs() <= Decimal::from(split.rows.len());
    let rounded =
        if is_near { "; where the source rounds its numbers, write `relation: of which` for the parts" } else { "" };
    let help = format!("write {known}, or mend one of the parts: {}{rounded}", listed.join(", "));
    Some(Finding::new(&SUMS, place.clone(), message, help))
}

/// Whether a part is `[low]`: more than zero, but not known.
fn rounds(dataset: &Dataset, split: &Split, measure: MeasureAt, position: usize) -> bool {
    let low = Value::missing(Missing::Low).content;
    split
        .rows
        .iter()
        .filter_map(|row| dataset.rows.get(*row)?.cells.get(measure)?.get(position))
        .any(|cell| cell.value.content == low)
}

/// Rows that count some of their parent. Parts of a complete split are told of by their sum.
fn above_parent(dataset: &Dataset, findings: &mut Findings) {
    for (at, row) in dataset.rows.placed() {
        let Some((parent, Relation::OfWhich | Relation::Flag)) = &row.parent else { continue };
        for (measure, position) in series(dataset) {
            let (Some((mine, place)), Some((whole, _))) =
                (number(dataset, at, measure, position), number(dataset, *parent, measure, position))
            else {
                continue;
            };
            let period = dataset.measures.at(measure).periods.get(position).and_then(|at| dataset.periods.get(*at));
            let Some(period) = period else { continue };
            if mine > whole {
                let message = format!(
                    "\"{}\" is {mine} {}, and \"{}\", which it is within, is {whole}",
                    row.title,
                    period.phrase(),
                    dataset.rows.at(*parent).title
                );
                let help = format!("mend one of the two numbers, or the `within` of `{}`", row.id);
                findings.emit(&ABOVE_PARENT, place, message, help);
            }
        }
    }
}

/// Tells a row that has the title of another beside it: within the same row, in the same table.
fn titles(dataset: &Dataset, findings: &mut Findings) {
    for table in &dataset.tables {
        let mut seen: BTreeMap<(String, String), &SourceLocation> = BTreeMap::new();
        for row in table.rows.iter().filter_map(|at| dataset.rows.get(*at)) {
            // Each way of splitting may have a row for what is left.
            let beside = format!("{:?}", row.parent);
            let title = row.title.trim().to_lowercase();
            let Some(first) = seen.insert((title, beside), &row.place) else { continue };
            let message = format!("another row beside this one is called \"{}\"", row.title);
            let help = format!("give one of the two another title; the first is in line {}", first.line_and_column().0);
            findings.emit(&ROW_TITLE, &row.place, message, help);
        }
    }
}

fn rates(dataset: &Dataset, findings: &mut Findings) {
    for (at, measure) in dataset.measures.placed() {
        let Some(base) = measure.rate_of else { continue };
        for (row, shape) in dataset.rows.placed() {
            for (position, period) in measure.periods.iter().enumerate() {
                let Some((mine, place)) = number(dataset, row, at, position) else { continue };
                let whole = dataset.value(row, base, *period).and_then(|cell| cell.value.as_number());
                if let Some(whole) = whole.filter(|whole| mine > *whole) {
                    let base = &dataset.measures.at(base).unit;
                    let period = dataset.periods.at(*period);
                    let message = format!(
                        "\"{}\" has {mine} {} for {whole} {base} {}",
                        shape.title,
                        measure.unit,
                        period.phrase()
                    );
                    let help = "leave it if it is right: the page says that an outcome can belong to an earlier year";
                    findings.emit(&RATE_OVER_HUNDRED, place, message, help);
                }
            }
        }
    }
}

fn breaks(dataset: &Dataset, findings: &mut Findings) {
    if dataset.about.quality.is_some() {
        return;
    }
    let cells = dataset.rows.iter().flat_map(|row| row.cells.iter().flatten().map(move |cell| (row, cell)));
    for (row, cell) in cells.filter(|(_, cell)| cell.value.marks.has(Mark::Break)) {
        let message = format!("the series of \"{}\" breaks here", row.title);
        findings.emit(&SERIES_BREAK, &cell.place, message, "say in `quality` what changed in the way of counting");
    }
}
