//! From what an editor typed of populations, in YAML or in a CSV file, to what they mean.
//!
//! In: entries. Out: [`Populations`]. Never: a population of a row that is not there, or two for one year.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::beside::Beside;
use super::cells::value;
use super::contents::Dataset;
use super::csv::{CSV, CSV_HEADER, Record, csv_records};
use super::few_people;
use super::lookup::Names;
use super::people::{MOST_YEARS, Population, PopulationOf, Populations};
use super::shape::PopulationYaml;
use crate::diagnostic::{Finding, Findings, Rule, STAND_IN, SourceLocation, SourceText, Span, Spanned, one_of};
use crate::model::figures::Quantity;
use crate::model::vocabulary::{Period, Text, not_in_calendar};

pub(super) const POPULATION: Rule = Rule::error(
    "population",
    "A rate of people needs how many there are: a number above zero, with its date and source, one for a year. Where the rows are \
     areas themselves (wards, boroughs), each has its own, named with `row`: a rate of a ward among all people of the borough is \
     wrong. The page names the population that was used and where it comes from.",
)
.example(
    "measures:\n\
     - {id: offences, title: Offences, unit: offences, per_1000: true}",
    "a rate per so many people is asked for, and there is no population",
    "population:\n\
     - {date: 2020-06-30, people: 93300, source: ONS mid-year estimate}\n\
     measures:\n\
     - {id: offences, title: Offences, unit: offences, per_1000: true}",
)
.of_whole_file();
pub(super) const MISSING_POPULATION: Rule = Rule::warning(
    "missing-population",
    "A rate is worked out from a population that is not from after the period and not more than five years older: that of another \
     decade would make it wrong. Where there is none the rate is [x], and readers are told why.",
)
.example(
    "population:\n\
     - {date: 2011-03-27, people: 81900, source: Census}",
    "there is no population for 2021 and 2022, so their rates are [x]",
    "population:\n\
     - {date: 2020-06-30, people: 93300, source: ONS mid-year estimate}",
)
.of_whole_file();

pub(super) const UNUSED_POPULATION: Rule = Rule::advice(
    "unused-population",
    "Populations are there for rates, and no measure asks for one: nothing of them is shown. Ask for rates with `per_1000: true` or \
     `rate_per` at a measure, or take the populations out.",
)
.example(
    "- {id: offences, title: Offences, unit: offences}",
    "no measure asks for a rate, so these populations are shown nowhere",
    "- {id: offences, title: Offences, unit: offences, per_1000: true}",
);

/// The columns of a CSV file of populations.
const COLUMNS: [&str; 5] = ["id", "date", "people", "households", "source"];

/// One entry, from YAML or from a line of a CSV file.
struct Entry {
    place: SourceLocation,
    row: Option<Spanned<String>>,
    /// The day of the count; `None` where it cannot be read.
    date: Option<Date>,
    people: Option<Spanned<String>>,
    households: Option<Spanned<String>>,
    source: Text,
}

impl Entry {
    fn of(yaml: PopulationYaml, findings: &Findings) -> Self {
        let PopulationYaml { place, row, date, people, households, source, .. } = yaml;
        let date = (!findings.left_out().has_key(&place, "date")).then(|| date.value.end());
        Self { place, row, date, people, households, source }
    }
}

/// The key of the file of populations, which counts as left out where something in that file cannot be read.
const FROM: &str = "population_from";

/// The populations of a dataset: those that it lists, and those of a CSV file beside it.
pub(super) fn interpret(
    yaml: Vec<PopulationYaml>,
    file: Option<&Spanned<String>>,
    texts: &dyn Fn(&str) -> Beside,
    names: &Names<'_>,
    findings: &mut Findings,
) -> Populations {
    let mut entries: Vec<Entry> = yaml.into_iter().map(|yaml| Entry::of(yaml, findings)).collect();
    if let Some(name) = file {
        let (reported, before) = (findings.len(), entries.len());
        entries.extend(lines(name, texts, findings));
        if findings.len() > reported || entries.len() == before {
            findings.leave_out().key(&name.place, FROM);
        }
    }
    let path = file.map_or("", |name| name.place.path());
    let has_rows = entries.iter().any(|entry| entry.row.is_some());
    let (mut populations, mut seen) = (Populations::default(), BTreeSet::new());
    for entry in entries {
        let row = match &entry.row {
            Some(row) => match names.row(row, findings) {
                Some(row) => Some(row),
                None => continue,
            },
            None if has_rows => {
                let help = "add `row:` with the id of the row whose people they are";
                let message = "this does not say of which row it is the population, and others do";
                findings.emit(&POPULATION, &entry.place, message, help);
                continue;
            }
            None => None,
        };
        let numbers = [(PopulationOf::People, &entry.people), (PopulationOf::Households, &entry.households)];
        if numbers.iter().all(|(_, typed)| typed.is_none()) && !findings.left_out().has_key_in(path, FROM) {
            let help = "add `people:` or `households:` with how many there are";
            let message = "this does not say how many there are";
            let finding = Finding::new(&POPULATION, entry.place.clone(), message, help);
            findings.add(finding.resting_on(&entry.place, &["people", "households"]));
        }
        for (of, typed) in numbers {
            let Some(typed) = typed else { continue };
            let Some(people) = number(typed, of, findings) else { continue };
            let Some(date) = entry.date else { continue };
            if seen.insert((row, of, date.year())) {
                let (source, place) = (entry.source.clone(), typed.place.clone());
                populations.add(row, of, Population { date, people, source, place });
            } else {
                let message = format!("there are two numbers of {} for {}", of.word(), date.year());
                findings.emit(&POPULATION, &entry.place, message, "remove one of the two");
            }
        }
    }
    populations
}

fn number(typed: &Spanned<String>, of: PopulationOf, findings: &mut Findings) -> Option<Decimal> {
    let number = value(typed, Quantity::Count, findings).value.as_number()?;
    if number == Decimal::ZERO {
        let message = "a population of zero stands here";
        let help = format!("write how many {} there are", of.word());
        findings.emit(&POPULATION, &typed.place, message, help);
        return None;
    }
    Some(number)
}

/// The lines of a CSV file of populations.
fn lines(name: &Spanned<String>, texts: &dyn Fn(&str) -> Beside, findings: &mut Findings) -> Vec<Entry> {
    let Some((text, records)) = csv_records(name, texts, findings) else { return Vec::new() };
    let Some((header, lines)) = records.split_first() else { return Vec::new() };
    let columns = columns(header, &text, findings);
    lines.iter().filter_map(|line| entry(line, &columns, &text, findings)).collect()
}

/// What each column is; a finding on one that is not known, and on one that is missing. One that is near to another is that one.
fn columns(
    (fields, spans, whole): &Record,
    text: &Arc<SourceText>,
    findings: &mut Findings,
) -> Vec<Option<&'static str>> {
    let place = |at: usize| SourceLocation::new(text, Span::new(spans.get(at).unwrap_or(whole).clone()));
    let is_there = |column: &&str| fields.iter().any(|name| name.trim().eq_ignore_ascii_case(column));
    let columns: Vec<Option<&'static str>> = fields
        .iter()
        .enumerate()
        .map(|(at, name)| {
            COLUMNS.into_iter().find(|known| known.eq_ignore_ascii_case(name.trim())).or_else(|| {
                let message = format!("\"{}\" is not a column of populations", name.trim());
                let help = format!("a column is called {}", one_of(COLUMNS));
                let others = COLUMNS.into_iter().filter(|column| !is_there(column));
                findings.suggest(Finding::new(&CSV_HEADER, place(at), message, help), name.trim(), others)
            })
        })
        .collect();
    for needed in ["id", "date", "source"] {
        if !columns.contains(&Some(needed)) && columns.iter().all(Option::is_some) {
            let whole = SourceLocation::new(text, Span::new(whole.clone()));
            findings.emit(
                &CSV_HEADER,
                &whole,
                format!("there is no column `{needed}`"),
                format!("add a column `{needed}`"),
            );
        }
    }
    columns
}

fn entry(
    (fields, spans, whole): &Record,
    columns: &[Option<&'static str>],
    text: &Arc<SourceText>,
    findings: &mut Findings,
) -> Option<Entry> {
    let place = SourceLocation::new(text, Span::new(whole.clone()));
    if fields.len() != columns.len() {
        let message = format!("this line has {} columns, and the first line has {}", fields.len(), columns.len());
        findings.emit(&CSV, &place, message, "write one cell for each column; a number has no comma in it");
        return None;
    }
    let cell = |name: &str| {
        let at = columns.iter().position(|column| *column == Some(name))?;
        let typed = fields.get(at)?.trim();
        let span = spans.get(at).unwrap_or(whole).clone();
        (!typed.is_empty()).then(|| Spanned::new(typed.to_owned(), SourceLocation::new(text, Span::new(span))))
    };
    let needed = ["id", "date", "source"].map(|name| (name, cell(name)));
    let is_column = |name: &str| columns.contains(&Some(name));
    if let Some((missing, _)) = needed.iter().find(|(name, cell)| cell.is_none() && is_column(name)) {
        findings.emit(
            &CSV,
            &place,
            format!("this line has no {missing}"),
            format!("write it in the column `{missing}`"),
        );
        return None;
    }
    let [(_, row), (_, date), (_, source)] = needed;
    let date = date.and_then(|date| match Period::parse(&date) {
        Ok(period) => Some(period.end()),
        Err(refused) => {
            let (message, help) = not_in_calendar(&date).unwrap_or((refused.message, refused.help));
            findings.emit(refused.rule, &date.place, message, help);
            None
        }
    });
    // Where the ids cannot be read, nobody knows whose people they are.
    let row = row.unwrap_or_else(|| Spanned::new(STAND_IN.to_owned(), place.clone()));
    let (people, households) = (cell("people"), cell("households"));
    let source = source.map_or_else(|| Text::new(STAND_IN), |source| Text::new(source.value));
    Some(Entry { place, row: Some(row), date, people, households, source })
}

/// Tells rates for which there is no population, and populations for which there is no rate.
pub(super) fn check(dataset: &Dataset, findings: &mut Findings) {
    // A rate as it was given is judged with the people it is of.
    let is_unused = dataset.measures.iter().all(|measure| measure.rate_per.is_none() && !measure.as_given);
    if let Some(place) = dataset.population_place.as_ref().filter(|_| is_unused) {
        let message = "no measure asks for a rate, so these populations are shown nowhere";
        let help = "write `per_1000: true` at a measure, or take them out";
        findings.emit(&UNUSED_POPULATION, place, message, help);
    }
    let left_out = findings.left_out();
    if left_out.has_key_in(dataset.place.path(), FROM) || left_out.has_key(&dataset.place, "population") {
        return;
    }
    for of in [PopulationOf::People, PopulationOf::Households] {
        let mut rates = dataset.measures.iter().filter(|measure| measure.rate_per.is_some_and(|per| per.of() == of));
        if rates.next().is_none() {
            continue;
        }
        if dataset.populations.has(of) {
            of_whole_area(dataset, of, findings);
            missing(dataset, of, findings);
            few_people::check(dataset, of, findings);
        } else if !(dataset.population_place.is_some() && dataset.populations.is_empty()) {
            let help = format!(
                "add `population:`, and below it `- {{date: 2021-06-30, {}: 93300, source: ONS mid-year estimate}}` with your own numbers",
                of.word()
            );
            let message = format!("a rate per so many {} is asked for, and there is no population", of.word());
            findings.emit(&POPULATION, &dataset.place, message, help);
        }
    }
}

/// Tells rows that are called areas, and have the population of all of them.
fn of_whole_area(dataset: &Dataset, of: PopulationOf, findings: &mut Findings) {
    const AREAS: [&str; 20] = [
        "ward",
        "wards",
        "borough",
        "boroughs",
        "district",
        "districts",
        "area",
        "areas",
        "neighbourhood",
        "neighbourhoods",
        "parish",
        "parishes",
        "town",
        "towns",
        "lsoa",
        "msoa",
        "county",
        "counties",
        "force",
        "forces",
    ];
    let Some(header) = dataset.about.row_header.as_ref().filter(|_| !dataset.populations.are_of_rows()) else { return };
    let names_area = |word: &str| AREAS.contains(&&*word.to_lowercase());
    if !header.split(|letter: char| !letter.is_alphanumeric()).any(names_area) {
        return;
    }
    let message = format!(
        "the rows are called \"{header}\", and their rates are among all {} of {}",
        of.word(),
        dataset.about.area
    );
    let help = "add `row:` with the id of a row to each population, or take out the rate";
    findings.emit(&POPULATION, &dataset.place, message, help);
}

/// Tells periods, and rows, whose rates are not available.
fn missing(dataset: &Dataset, of: PopulationOf, findings: &mut Findings) {
    let are_of_rows = dataset.populations.are_of_rows();
    let rows = if are_of_rows { dataset.rows.len() } else { dataset.rows.len().min(1) };
    for (at, row) in dataset.rows.placed().take(rows) {
        let without = dataset.periods.iter().filter(|period| dataset.populations.of(at, of, period).is_none());
        let without: Vec<String> = without.map(ToString::to_string).collect();
        let (place, whose) =
            if are_of_rows { (&row.place, format!(" of \"{}\"", row.title)) } else { (&dataset.place, String::new()) };
        let periods = match &without[..] {
            [] => continue,
            [one] => format!("{one}, so its rates are [x]"),
            [one, other] => format!("{one} and {other}, so their rates are [x]"),
            [one, more @ ..] => format!("{one} and {} other periods, so their rates are [x]", more.len()),
        };
        let help = format!("add one whose date is in the period, or up to {MOST_YEARS} years before its end");
        findings.emit(&MISSING_POPULATION, place, format!("there is no population{whose} for {periods}"), help);
    }
}
