//! Rows of counts from a CSV file beside a dataset.
//!
//! In: the file's text. Out: rows in the shape that YAML rows have, each cell with its place. Never: guesses silently what
//! a column is, which character separates columns, or what a blank cell means.

mod header;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::beside::Beside;
use super::cells::{VALUE_COUNT, value};
use super::contents::Measure;
use super::shape::{CellsYaml, RELATION_WORDS, RelationWord, RowYaml};
use crate::diagnostic::{Finding, Findings, STAND_IN, SourceLocation, SourceText, Span, Spanned, nearest, one_of};
use crate::document::foreign::without_marks;
use crate::document::parting::folder;
use crate::document::separated::records;
pub(super) use crate::document::separated::{CSV, Record};
use crate::document::yaml::ANY_KEY;
use crate::model::vocabulary::{List, MeasureAt, Period, PeriodAt, Text};
pub(super) use header::CSV_HEADER;
use header::{Column, Columns, columns, emit_nameless, is_missing, seat};

/// The number of the line that names the columns, where a title or merged cells stand above it.
fn header_below(records: &[Record]) -> Option<usize> {
    let names_id = |(fields, _, _): &Record| fields.iter().any(|name| name.trim().eq_ignore_ascii_case("id"));
    let at = records.iter().take(10).position(names_id).filter(|at| *at > 0)?;
    let (fields, ..) = records.get(at)?;
    usize::try_from(fields.position()?.line()).ok()
}

/// One line: its fields and where they stand.
struct Line<'a> {
    fields: csv::StringRecord,
    spans: Vec<Range<usize>>,
    whole: Range<usize>,
    columns: &'a Columns,
    text: &'a Arc<SourceText>,
}

impl Line<'_> {
    fn location(&self, at: usize) -> SourceLocation {
        let span = self.spans.get(at).filter(|_| self.spans.len() == self.fields.len()).unwrap_or(&self.whole);
        SourceLocation::new(self.text, Span::new(span.clone()))
    }

    /// The text of a named column of words that readers see, where it is not blank.
    fn text(&self, name: &str) -> Option<Text> {
        let (at, text) = self.cell(name)?;
        let start = self.spans.get(at).map_or(self.whole.start, |span| span.start);
        Some(Text::at(text.to_owned(), self.text, Span::new(start..start)))
    }

    /// The text of a named column, where it is not blank, and where it stands.
    fn named(&self, name: &str) -> Option<Spanned<String>> {
        self.cell(name).map(|(at, text)| Spanned::new(text.to_owned(), self.location(at)))
    }

    fn cell(&self, name: &str) -> Option<(usize, &str)> {
        let at =
            self.columns.columns.iter().position(|column| matches!(column, Column::Named(other) if *other == name))?;
        let text = self.fields.get(at)?.trim();
        (!text.is_empty()).then_some((at, text))
    }
}

/// A row while its lines are gathered: for each measure a cell for each of its periods.
struct Gathered {
    row: RowYaml,
    table: Option<Text>,
    cells: List<MeasureAt, Vec<Option<Spanned<String>>>>,
    /// Whether the period of one of its lines was told of, so that values may be missing.
    has_lost_values: bool,
}

/// What a CSV file holds.
#[derive(Default)]
pub(super) struct CsvRows {
    /// Its rows, each with the title of its table.
    pub(super) rows: Vec<(Option<Text>, RowYaml)>,
    /// Whether a line was told of that is no row, so that rows may be missing.
    pub(super) has_lost_lines: bool,
}

/// The most lines that figures are made of. Each is read, worked out and put on a page; a reader looks through a thousand at most, and
/// a build of more would take more memory than most machines have to spare.
const MOST_LINES: usize = 100_000;

/// The text of the CSV file `name`, and its lines. `None` where there is no such file, or none that can be read.
pub(super) fn csv_records(
    name: &Spanned<String>,
    texts: &dyn Fn(&str) -> Beside,
    findings: &mut Findings,
) -> Option<(Arc<SourceText>, Vec<Record>)> {
    let text = match texts(&name.value) {
        Beside::Text(text) => text,
        Beside::Unread => return None,
        Beside::NotText => {
            let message = format!("{} is not a CSV file", name.value);
            let help = "open it in a spreadsheet, save it as CSV UTF-8 (comma delimited) in the folder data, and write that name";
            findings.emit(&CSV, &name.place, message, help);
            return None;
        }
        Beside::Nothing => {
            let message = format!("there is no file {} beside this one", name.value);
            findings.emit(&CSV, &name.place, message, "put the file into the same folder, or mend its name");
            findings.leave_out().part_of(name.place.path());
            return None;
        }
    };
    let records = records(&text, findings)?;
    Some((text, records))
}

/// The rows of the file `name`. `None` where there is no such file, or none that can be read as one.
#[expect(clippy::indexing_slicing, reason = "measures and seats are counted from the lists that the rows are made for")]
pub(super) fn rows(
    name: &Spanned<String>,
    texts: &dyn Fn(&str) -> Beside,
    measures: &List<MeasureAt, Measure>,
    periods: &List<PeriodAt, Option<Period>>,
    findings: &mut Findings,
) -> Option<CsvRows> {
    let (text, records) = csv_records(name, texts, findings)?;
    if let Some(number) = header_below(&records) {
        let (_, _, whole) = records.first()?;
        let place = SourceLocation::new(&text, Span::new(whole.clone()));
        let help = format!("remove what stands above line {number}, so that the names of the columns come first");
        let message = format!("this is not the line of column names, which is line {number}");
        findings.emit(&CSV_HEADER, &place, message, help);
        return None;
    }
    let (header, lines) = records.split_first()?;
    if is_missing(&header.0, measures) {
        let place = SourceLocation::new(&text, Span::new(header.2.clone()));
        let message = "this line names no column of the dataset: the line of column names is missing above it";
        let help = "write it there: id, title, and the columns of values, such as `id,title,period,offences`";
        findings.emit(&CSV_HEADER, &place, message, help);
        return None;
    }
    if let Some((_, _, whole)) = lines.get(MOST_LINES) {
        let place = SourceLocation::new(&text, Span::new(whole.clone()));
        let message = format!("this file has {} lines, and figures are made of {MOST_LINES} at most", lines.len());
        let help = "publish the whole table in the folder files, and put here the rows that readers look for";
        findings.emit(&CSV, &place, message, help);
        return None;
    }
    let columns = columns((header, lines), &text, measures, periods, findings);
    emit_nameless(header, lines, &text, findings);
    let long = columns.has("period");
    let mut gathered: Vec<Gathered> = Vec::new();
    let mut index: BTreeMap<String, usize> = BTreeMap::new();
    let mut has_lost_lines = !columns.has("id");
    for (fields, spans, whole) in lines {
        let line =
            Line { fields: fields.clone(), spans: spans.clone(), whole: whole.clone(), columns: &columns, text: &text };
        if emit_no_row(&line, findings) {
            has_lost_lines = true;
        } else if fields.len() != columns.columns.len() {
            emit_width(&line, findings);
            has_lost_lines = true;
        } else {
            let at = place_line(&line, (long, has_lost_lines), measures, &mut gathered, &mut index, findings);
            has_lost_lines |= line.named("id").is_none();
            fill(&line, &mut gathered[at], measures, periods, findings);
        }
    }
    // In a file with a line for each period, any of those that are missing may be one that was told of.
    for row in &mut gathered {
        row.has_lost_values |= long && has_lost_lines;
    }
    let rows = gathered.into_iter().map(|row| finish(row, long, measures, periods, findings)).collect();
    Some(CsvRows { rows, has_lost_lines })
}

/// Tells a line that is none of the table: what is written below it, or meant as a comment. Whether it is one.
fn emit_no_row(line: &Line<'_>, findings: &mut Findings) -> bool {
    let mut filled = line.fields.iter().map(str::trim).filter(|cell| !cell.is_empty());
    let (Some(only), None) = (filled.next(), filled.next()) else { return false };
    let is_words = only.contains(' ') || only.starts_with('#');
    let is_in_first = line.fields.get(0).is_some_and(|cell| !cell.trim().is_empty());
    if !is_words || !is_in_first {
        return false;
    }
    let help = "take it out; what readers need to know goes into `source`, `quality` or `notes` of the dataset";
    let place = SourceLocation::new(line.text, Span::new(line.whole.clone()));
    findings.emit(&CSV, &place, "this line holds one text, and is not a row", help);
    true
}

fn emit_width(line: &Line<'_>, findings: &mut Findings) {
    let typed = SourceLocation::new(line.text, Span::new(line.whole.clone()));
    if typed.text().matches('"').count() % 2 == 1 {
        let at = line.whole.start + typed.text().rfind(",\"").map_or(0, |at| at + 1);
        let place = SourceLocation::new(line.text, Span::new(at..at + 1));
        let help = "close it where the text ends; a quotation mark within a text is written twice";
        return findings.emit(&CSV, &place, "this quotation mark is not closed", help);
    }
    let message =
        format!("this line has {} columns, and the first line has {}", line.fields.len(), line.columns.columns.len());
    let help = if line.fields.len() < line.columns.columns.len() {
        "write a comma between each two columns, also where nothing stands between them"
    } else {
        "a number with a comma in it, such as 1,234, takes two columns: write 1234; put a text with a comma in quotation marks"
    };
    findings.emit(&CSV, &SourceLocation::new(line.text, Span::new(line.whole.clone())), message, help);
}

/// The row a line belongs to, which is started where the line is its first.
#[expect(clippy::indexing_slicing, reason = "measures and seats are counted from the lists that the rows are made for")]
fn place_line(
    line: &Line<'_>,
    (long, has_lost_lines): (bool, bool),
    measures: &List<MeasureAt, Measure>,
    gathered: &mut Vec<Gathered>,
    index: &mut BTreeMap<String, usize>,
    findings: &mut Findings,
) -> usize {
    let id = line.named("id").unwrap_or_else(|| {
        let place = SourceLocation::new(line.text, Span::new(line.whole.clone()));
        if line.columns.has("id") {
            let help = "write a short id in the column `id`, such as vehicle-theft";
            findings.emit(&CSV, &place, "this line has no id", help);
        }
        Spanned::new(format!("{STAND_IN}{}", place.span.start), place)
    });
    if let Some(at) = index.get(&id.value).copied().filter(|_| long) {
        agree(line, &gathered[at], findings);
        return at;
    }
    let mut is_of_another = false;
    let title = line.text("title").unwrap_or_else(|| {
        // The first line of the row, which has it, may be one that was told of.
        if line.columns.has("title") && !(long && has_lost_lines) {
            let message = match line.named("id") {
                Some(id) => format!("the row `{}` has no title", id.value),
                None => "this line has no title".to_owned(),
            };
            let finding = Finding::new(&CSV, id.place.clone(), message, "write it in the column `title`");
            let others = if long { index.keys().collect() } else { Vec::new() };
            let meant = nearest(id.value.as_str(), others);
            // The line may be one of that row, which then lacks what stands on it.
            if let Some(row) = meant.and_then(|meant| index.get(meant)).and_then(|at| gathered.get_mut(*at)) {
                row.has_lost_values = true;
                findings.leave_out().key(&row.row.place, ANY_KEY);
            }
            is_of_another = meant.is_some();
            findings.add(finding.with_suggestion(meant.map(String::as_str)));
        }
        Text::new(STAND_IN)
    });
    index.insert(id.value.clone(), gathered.len());
    let row = RowYaml {
        place: id.place.clone(),
        id,
        title,
        within: line.named("within"),
        relation: line.named("relation").map(|word| relation(word, findings)),
        split: line.text("split"),
        unit: line.text("unit"),
        public_note: line.text("public_note"),
        values: Vec::new(),
    };
    if !line.columns.are_all_known || is_of_another {
        findings.leave_out().key(&row.place, ANY_KEY);
    }
    let cells = measures.iter().map(|measure| vec![None; measure.periods.len()]).collect();
    let has_lost_values = !line.columns.are_all_known || is_of_another;
    gathered.push(Gathered { row, table: line.text("table"), cells, has_lost_values });
    gathered.len() - 1
}

/// A row's later lines repeat what its first says of it, or leave it blank.
fn agree(line: &Line<'_>, gathered: &Gathered, findings: &mut Findings) {
    let row = &gathered.row;
    let relation = row.relation.as_ref().and_then(|known| RELATION_WORDS.iter().find(|(_, word)| *word == known.value));
    let known = [
        ("title", Some(row.title.as_str())),
        ("within", row.within.as_ref().map(|within| within.value.as_str())),
        ("relation", relation.map(|(word, _)| *word)),
        ("split", row.split.as_deref()),
        ("table", gathered.table.as_deref()),
        ("unit", row.unit.as_deref()),
        ("public_note", row.public_note.as_deref()),
    ];
    for (name, known) in known {
        let known = known.map(without_marks);
        let Some(other) = line.named(name).filter(|other| Some(other.value.as_str()) != known.as_deref()) else {
            continue;
        };
        let id = &row.id.value;
        let (message, help) = match known {
            Some(known) => (
                format!("the row `{id}` has another {name} on a line above"),
                format!("write {known}, or give this row another id"),
            ),
            None => (
                format!("the row `{id}` has no {name} on its first line, which is the one that counts"),
                format!("write {} there, or leave it out here", other.value),
            ),
        };
        findings.emit(&CSV, &other.place, message, help);
    }
}

fn relation(word: Spanned<String>, findings: &mut Findings) -> Spanned<RelationWord> {
    let known = RELATION_WORDS.iter().find(|(name, _)| *name == word.value);
    if known.is_none() {
        let message = format!("\"{}\" does not say how a row belongs to another", word.value);
        findings.emit(&CSV, &word.place, message, format!("write {}", one_of(RELATION_WORDS.map(|(name, _)| name))));
    }
    Spanned::new(known.map_or(RelationWord::Unknown, |(_, relation)| *relation), word.place)
}

/// Whether periods of the dataset may be missing, because something that could not be read has been told of.
fn may_lack_periods(periods: &List<PeriodAt, Option<Period>>, place: &SourceLocation, findings: &Findings) -> bool {
    periods.iter().any(Option::is_none) || findings.left_out().has_file(folder(place.path()))
}

/// Whether a period is one of the dataset's.
fn is_in(periods: &List<PeriodAt, Option<Period>>, period: Period) -> bool {
    periods.iter().any(|known| *known == Some(period))
}

/// Puts a line's values where they belong.
#[expect(clippy::indexing_slicing, reason = "measures and seats are counted from the lists that the rows are made for")]
fn fill(
    line: &Line<'_>,
    row: &mut Gathered,
    measures: &List<MeasureAt, Measure>,
    periods: &List<PeriodAt, Option<Period>>,
    findings: &mut Findings,
) {
    let said = match line.named("period") {
        Some(words) => match Period::parse(&words) {
            Ok(period) => Some((period, words.place)),
            Err(trouble) => {
                row.has_lost_values = true;
                check_values(line, measures, findings);
                return findings.emit(trouble.rule, &words.place, trouble.message, trouble.help);
            }
        },
        None => None,
    };
    for (at, column) in line.columns.columns.iter().enumerate() {
        let Column::Value { measure, period } = *column else { continue };
        let text = line.fields.get(at).unwrap_or("").trim();
        let of_line = said.as_ref().and_then(|(period, _)| seat(measures.at(measure), *period, periods));
        let Some(seat) = period.or(of_line) else {
            if let Some((said, _)) = said.as_ref().filter(|(said, _)| !text.is_empty() && is_in(periods, *said)) {
                let id = &measures.at(measure).id;
                let message = format!("the measure `{id}` has no values for {said}, so this one would be left out");
                let help = format!("add {said} to `periods` of that measure, or leave this cell blank");
                findings.emit(&CSV, &line.location(at), message, help);
            }
            continue;
        };
        let cell = &mut row.cells.at_mut(measure)[seat];
        if cell.is_some() {
            let message = format!("the row `{}` has a value for this period on a line above", row.row.id.value);
            findings.emit(&CSV, &line.location(at), message, "remove one of the two");
        }
        *cell = Some(Spanned::new(text.to_owned(), line.location(at)));
    }
    if emit_period(line, said, periods, findings) {
        row.has_lost_values = true;
        check_values(line, measures, findings);
    }
}

/// Tells what is wrong with the values of a line that belong nowhere.
fn check_values(line: &Line<'_>, measures: &List<MeasureAt, Measure>, findings: &mut Findings) {
    for (at, column) in line.columns.columns.iter().enumerate() {
        let Column::Value { measure, .. } = *column else { continue };
        let text = line.fields.get(at).unwrap_or("").trim();
        if !text.is_empty() {
            value(&Spanned::new(text.to_owned(), line.location(at)), measures.at(measure).quantity, findings);
        }
    }
}

/// Tells a line whose period is missing, or is not one of the dataset's. Whether it is such a line.
fn emit_period(
    line: &Line<'_>,
    said: Option<(Period, SourceLocation)>,
    periods: &List<PeriodAt, Option<Period>>,
    findings: &mut Findings,
) -> bool {
    let long = line.columns.has("period");
    match said {
        // It may be one that could not be read, which has been told.
        Some((period, place)) if !is_in(periods, period) && may_lack_periods(periods, &place, findings) => true,
        Some((period, place)) if !is_in(periods, period) => {
            let help = "write one of the dataset's periods, or add this one to `periods`";
            findings.emit(&CSV, &place, format!("{period} is not one of the periods"), help);
            true
        }
        None if long => {
            let place = SourceLocation::new(line.text, Span::new(line.whole.clone()));
            findings.emit(&CSV, &place, "this line has no period", "write it in the column `period`");
            true
        }
        _ => false,
    }
}

/// A whole row. A measure that is blank in every period was left out; one that is blank in some is told.
fn finish(
    gathered: Gathered,
    long: bool,
    measures: &List<MeasureAt, Measure>,
    periods: &List<PeriodAt, Option<Period>>,
    findings: &mut Findings,
) -> (Option<Text>, RowYaml) {
    let Gathered { mut row, table, cells, has_lost_values } = gathered;
    let mut lines_told = BTreeSet::new();
    // Which values there are to be is not known where a period cannot be read, which is told where it stands.
    let is_unsure = periods.iter().any(Option::is_none);
    for (measure, cells) in measures.iter().zip(cells) {
        if !is_unsure && cells.iter().all(|cell| cell.as_ref().is_none_or(|cell| cell.is_empty())) {
            continue;
        }
        let place = row.id.place.clone();
        let cells = cells.into_iter().zip(&measure.periods).map(|(cell, period)| {
            cell.unwrap_or_else(|| {
                if has_lost_values || is_unsure {
                    return Spanned::new("[x]".to_owned(), place.clone());
                }
                let period =
                    periods.get(*period).copied().flatten().map(|period| period.to_string()).unwrap_or_default();
                // A line that is not there lacks a value of each measure.
                if long && !lines_told.insert(period.clone()) {
                    return Spanned::new("[x]".to_owned(), place.clone());
                }
                let message = format!("\"{}\" has no {} for {period}", row.title, measure.id);
                let help = if long {
                    "add a line for that period, with [x] if there is no number".to_owned()
                } else {
                    format!("add a column `{} {period}`, with [x] where there is no number", measure.id)
                };
                findings.emit(&VALUE_COUNT, &place, message, help);
                Spanned::new("[x]".to_owned(), place.clone())
            })
        });
        let cells = CellsYaml { place: place.clone(), cells: cells.collect() };
        row.values.push((Spanned::new(measure.id.clone(), place), cells));
    }
    (table, row)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{HEAD, read_text};
    use crate::model::figures::Value;

    fn read(csv: &str) -> (Option<Vec<Vec<String>>>, Vec<String>) {
        let (dataset, told) = read_text(&format!("{HEAD}rows_from: crime.csv\n"), Some(csv));
        let rows = dataset.map(|dataset| {
            let values = |row: &super::super::Row| {
                let cells = row.cells.iter().flatten().map(|cell| cell.value);
                let text = |value: Value| value.as_number().map(|number| number.to_string());
                let cells = cells
                    .map(|value| text(value).or(value.as_missing().map(|missing| missing.code().to_owned())).unwrap());
                std::iter::once(row.title.to_string()).chain(cells).collect()
            };
            dataset.rows.iter().map(values).collect()
        });
        (rows, told.into_iter().map(|line| line.split(": ").next().unwrap_or("").replace("crime.csv:", "")).collect())
    }

    #[test]
    fn more_lines_than_figures_are_made_of_are_refused() {
        let lines: Vec<String> = (0..=super::MOST_LINES).map(|at| format!("r{at},R\n")).collect();
        let csv = format!("id,title\n{}", lines.concat());
        let (rows, told) = read(&csv);
        assert!(rows.is_none());
        let line = super::MOST_LINES + 2;
        let expected = format!("csv {line}:1 this file has 100001 lines, and figures are made of 100000 at most");
        assert_eq!(told, [expected]);
    }

    #[test]
    fn a_line_can_be_a_row() {
        let csv = "\u{feff}id,title,within,relation,offences 2021,offences 2022,solved 2021,solved 2022\r\n\
                   all,All,,,,,,\r\n\r\na,\"A, or so\",all,part,10,15,1,2\r\nb,B,all,part,20,[c],3,4\r\n,,,,,,,\r\n";
        let (rows, told) = read(csv);
        assert_eq!(told, Vec::<String>::new());
        let expected: [&[&str]; 3] = [&["All"], &["A, or so", "10", "15", "1", "2"], &["B", "20", "[c]", "3", "4"]];
        assert_eq!(rows.unwrap(), expected);
    }

    #[test]
    fn a_line_can_be_a_row_in_one_period() {
        let csv = "id,title,period,offences,solved\na,A,2021,10,1\na,,2022,15,2\nb,B,2022,5,0\nb,B,2021,6,1\n";
        let (rows, told) = read(csv);
        assert_eq!(told, Vec::<String>::new());
        let expected: [&[&str]; 2] = [&["A", "10", "15", "1", "2"], &["B", "6", "5", "1", "0"]];
        assert_eq!(rows.unwrap(), expected);
    }

    #[test]
    fn nothing_is_guessed() {
        let wide = "id,title,offences 2021,offences 2022,solved 2021,solved 2022\n";
        let long = "id,title,period,offences,solved\n";
        for (csv, expected) in [
            (
                "id;title;offences 2021\na;A;1\n".to_owned(),
                vec!["csv 1:1 this file has semicolons between its columns"],
            ),
            (format!("{wide}a,A,1,234,5,6,7\n"), vec!["csv 2:1 this line has 7 columns, and the first line has 6"]),
            (format!("{wide}a,A,\"1,23\",5,0,1\n"), vec!["value 2:5 \"1,23\" has a separator in it"]),
            (format!("{wide}a,A,1,,0,0\n"), vec!["value 2:7 nothing stands here"]),
            (
                format!("{wide},A,1,2,0,0\nb,,1,2,0,0\n"),
                vec!["csv 2:1 this line has no id", "csv 3:1 the row `b` has no title"],
            ),
            (
                "id,titel,offences 2021,arrests 2022\na,A,1,2\n".to_owned(),
                vec![
                    "csv-header 1:4 \"titel\" is not a column of this dataset",
                    "csv-header 1:24 \"arrests 2022\" is not a column of this dataset",
                ],
            ),
            (
                format!("{long}a,A,2021,1,0\na,A,2022,2,0\na,Z,2023,3,0\n"),
                vec!["csv 4:3 the row `a` has another title on a line above", "csv 4:5 2023 is not one of the periods"],
            ),
            (format!("{long}a,A,2021,1,0\n"), vec!["value-count 2:1 \"A\" has no offences for 2022"]),
            (
                format!("{long}a,A,2021,1,0\na,A,2022,1,0\na,A,2021,2,0\n"),
                vec![
                    "csv 4:10 the row `a` has a value for this period on a line above",
                    "csv 4:12 the row `a` has a value for this period on a line above",
                ],
            ),
        ] {
            let told: Vec<String> =
                read(&csv).1.into_iter().filter(|line| !line.starts_with("dataset-empty")).collect();
            assert_eq!(told, expected, "{csv}");
        }
    }
}
