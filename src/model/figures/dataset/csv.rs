//! Rows of counts from a CSV file beside a dataset.
//!
//! In: the file's text. Out: rows in the shape that YAML rows have, each cell with its place. Never: guesses silently what
//! a column is, which character separates columns, or what a blank cell means.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::beside::Beside;
use super::cells::VALUE_COUNT;
use super::contents::Measure;
use super::shape::{CellsYaml, RELATION_WORDS, RelationWord, RowYaml};
use crate::diagnostic::{Finding, Findings, Place, Rule, SourceText, Span, Spanned, one_of};
use crate::model::vocabulary::{Period, Text};

pub(super) const CSV: Rule = Rule::error(
    "csv",
    "Rows can stand in a CSV file beside the dataset: one line of column names, then one line for each row, with commas \
     between the columns. Numbers have no separators in them, because 1,234 would be two columns. In Excel choose the file \
     type CSV UTF-8 (comma delimited).",
)
.example(
    "theft,Theft,1,234,1300,120,110",
    "this line has 7 columns, and the first line has 6",
    "theft,Theft,1234,1300,120,110",
);
pub(super) const CSV_HEADER: Rule = Rule::error(
    "csv-header",
    "The first line of a CSV file names its columns: id, title, within, relation, split, table, unit, public_note, and the values. \
     With a column `period`, each line is one row in one period, and the columns of values have the ids of measures. Without \
     it, each line is a whole row, and a column of values is named by a measure and a period: `offences June 2022`.",
)
.example(
    "id,title,offences 2021,offence 2022",
    r#""offence 2022" is not a column of this dataset"#,
    "id,title,offences 2021,offences 2022",
);

/// The columns that describe a row.
const NAMED: [&str; 9] = ["id", "title", "within", "relation", "split", "table", "unit", "public_note", "period"];

/// Where a column's values go: a measure, and one of its periods unless the line says the period.
#[derive(Clone, Copy)]
enum Column {
    Named(&'static str),
    Value { measure: usize, period: Option<usize> },
    Ignored,
}

/// One line: its fields and where they stand.
struct Line<'a> {
    fields: csv::StringRecord,
    spans: Vec<Range<usize>>,
    whole: Range<usize>,
    columns: &'a [Column],
    text: &'a Arc<SourceText>,
}

impl Line<'_> {
    fn place(&self, at: usize) -> Place {
        let span = self.spans.get(at).filter(|_| self.spans.len() == self.fields.len()).unwrap_or(&self.whole);
        Place::new(self.text, Span::new(span.clone()))
    }

    /// The text of a named column, where it is not blank.
    /// A column of words that readers see.
    fn text(&self, name: &str) -> Option<Text> {
        self.named(name).map(|words| Text::new(words.value))
    }

    fn named(&self, name: &str) -> Option<Spanned<String>> {
        let at = self.columns.iter().position(|column| matches!(column, Column::Named(other) if *other == name))?;
        let text = self.fields.get(at)?.trim();
        (!text.is_empty()).then(|| Spanned::new(text.to_owned(), self.place(at)))
    }
}

/// A row while its lines are gathered: for each measure a cell for each of its periods.
struct Gathered {
    row: RowYaml,
    table: Option<Text>,
    cells: Vec<Vec<Option<Spanned<String>>>>,
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

/// The rows of the file `name`. `None` where there is no such file or no usable header.
#[expect(clippy::indexing_slicing, reason = "measures and seats are counted from the lists that the rows are made for")]
pub(super) fn rows(
    name: &Spanned<String>,
    texts: &dyn Fn(&str) -> Beside,
    measures: &[Measure],
    periods: &[Option<Period>],
    findings: &mut Findings,
) -> Option<CsvRows> {
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
            return None;
        }
    };
    let records = records(&text, findings)?;
    if let Some(number) = header_below(&records) {
        let (_, _, whole) = records.first()?;
        let place = Place::new(&text, Span::new(whole.clone()));
        let help = format!("remove what stands above line {number}, so that the names of the columns come first");
        let message = format!("this is not the line of column names, which is line {number}");
        findings.emit(&CSV_HEADER, &place, message, help);
        return None;
    }
    let (header, lines) = records.split_first()?;
    let columns = columns(header, &text, measures, periods, findings)?;
    let long = columns.iter().any(|column| matches!(column, Column::Named("period")));
    let mut gathered: Vec<Gathered> = Vec::new();
    let mut index: BTreeMap<String, usize> = BTreeMap::new();
    let mut has_lost_lines = false;
    for (fields, spans, whole) in lines {
        let line =
            Line { fields: fields.clone(), spans: spans.clone(), whole: whole.clone(), columns: &columns, text: &text };
        if fields.len() != columns.len() {
            emit_width(&line, findings);
            has_lost_lines = true;
        } else if let Some(at) = place_line(&line, long, measures, &mut gathered, &mut index, findings) {
            fill(&line, &mut gathered[at], measures, periods, findings);
        } else {
            has_lost_lines = true;
        }
    }
    let rows = gathered.into_iter().map(|row| finish(row, long, measures, periods, findings)).collect();
    Some(CsvRows { rows, has_lost_lines })
}

type Record = (csv::StringRecord, Vec<Range<usize>>, Range<usize>);

/// The number of the line that names the columns, where a title or merged cells stand above it.
fn header_below(records: &[Record]) -> Option<usize> {
    let names_id = |(fields, _, _): &Record| fields.iter().any(|name| name.trim() == "id");
    let at = records.iter().take(10).position(names_id).filter(|at| *at > 0)?;
    let (fields, ..) = records.get(at)?;
    usize::try_from(fields.position()?.line()).ok()
}

/// All lines that are not blank, the header first.
fn records(text: &Arc<SourceText>, findings: &mut Findings) -> Option<Vec<Record>> {
    let (body, offset) = text.text().strip_prefix('\u{feff}').map_or((text.text(), 0), |body| (body, 3));
    refuse_other_separators(body, offset, text, findings)?;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(body.as_bytes());
    let mut records: Vec<Record> = Vec::new();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).ok()? {
        let start = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(0);
        let end = usize::try_from(reader.position().byte()).unwrap_or(start);
        let raw = body.get(start..end).unwrap_or("");
        let lead = raw.len() - raw.trim_start_matches(['\r', '\n']).len();
        let raw = raw.trim_matches(['\r', '\n']);
        let start = offset + start + lead;
        if record.iter().any(|field| !field.trim().is_empty()) {
            let spans = field_spans(raw).into_iter().map(|span| span.start + start..span.end + start).collect();
            records.push((record.clone(), spans, start..start + raw.len()));
        }
    }
    if records.is_empty() {
        findings.emit(
            &CSV,
            &Place::start_of(text),
            "the file is empty",
            "write a line of column names, then one line a row",
        );
        return None;
    }
    Some(records)
}

/// Where each field of a line stands, quotation marks included.
fn field_spans(raw: &str) -> Vec<Range<usize>> {
    let (mut spans, mut start, mut quoted) = (Vec::new(), 0, false);
    for (at, byte) in raw.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted => {
                spans.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    spans.push(start..raw.len());
    spans
}

/// A header with semicolons or tabs and no commas: a spreadsheet of another country, or one that was pasted.
fn refuse_other_separators(body: &str, offset: usize, text: &Arc<SourceText>, findings: &mut Findings) -> Option<()> {
    let header = body.lines().next().unwrap_or("");
    let (sign, name) =
        [(';', "semicolons"), ('\t', "tabs")].into_iter().find(|(sign, _)| header.contains(*sign)).unzip();
    let (Some(_), Some(name), false) = (sign, name, header.contains(',')) else { return Some(()) };
    let place = Place::new(text, Span::new(offset..offset + header.len()));
    let help = "save it again with commas: in Excel choose CSV UTF-8 (comma delimited), in LibreOffice choose the comma as field delimiter";
    findings.emit(&CSV, &place, format!("this file has {name} between its columns"), help);
    None
}

/// What each column is. Every wrong name is told; `None` where one of them is wrong.
fn columns(
    (header, spans, whole): &Record,
    text: &Arc<SourceText>,
    measures: &[Measure],
    periods: &[Option<Period>],
    findings: &mut Findings,
) -> Option<Vec<Column>> {
    let long = header.iter().any(|name| name.trim() == "period");
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    // The columns that wrong names were meant to be: they are not missing as well.
    let mut meant: Vec<String> = Vec::new();
    let names = LazyCell::new(|| ColumnNames::new(header, long, measures, periods));
    let mut sound = true;
    let columns: Vec<Column> = header
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let name = name.trim();
            let place = Place::new(text, Span::new(spans.get(at).unwrap_or(whole).clone()));
            if seen.contains(name) && !name.is_empty() {
                findings.emit(
                    &CSV_HEADER,
                    &place,
                    format!("the column \"{name}\" stands here twice"),
                    "remove one of the two",
                );
                sound = false;
            }
            seen.insert(name);
            column(name, long, measures, periods).unwrap_or_else(|| {
                sound = false;
                meant.extend(names.emit(name, &place, findings));
                Column::Ignored
            })
        })
        .collect();
    let is_missing = |needed: &&str| !seen.contains(*needed) && !meant.iter().any(|name| name == needed);
    for needed in ["id", "title"].into_iter().filter(is_missing) {
        let place = Place::new(text, Span::new(whole.clone()));
        findings.emit(
            &CSV_HEADER,
            &place,
            format!("there is no column `{needed}`"),
            format!("add a column `{needed}`"),
        );
        sound = false;
    }
    sound.then_some(columns)
}

fn column(name: &str, long: bool, measures: &[Measure], periods: &[Option<Period>]) -> Option<Column> {
    if name.is_empty() || name == "note" {
        return Some(Column::Ignored);
    }
    if let Some(named) = NAMED.into_iter().find(|named| *named == name) {
        return Some(Column::Named(named));
    }
    for (measure, shape) in measures.iter().enumerate() {
        let Some(rest) = name.strip_prefix(shape.id.as_str()) else { continue };
        if rest.is_empty() && (long || shape.periods.len() == 1) {
            return Some(Column::Value { measure, period: (!long).then_some(0) });
        }
        if let Some(period) = rest.strip_prefix(' ').filter(|_| !long).and_then(|text| Period::parse(text).ok()) {
            return Some(Column::Value { measure, period: Some(seat(shape, period, periods)?) });
        }
    }
    let (only, period) = (measures.len() == 1 && !long, Period::parse(name).ok()?);
    let measure = measures.first().filter(|_| only)?;
    seat(measure, period, periods).map(|seat| Column::Value { measure: 0, period: Some(seat) })
}

/// Which of a measure's periods a period is.
fn seat(measure: &Measure, period: Period, periods: &[Option<Period>]) -> Option<usize> {
    measure.periods.iter().position(|at| periods.get(*at).copied().flatten() == Some(period))
}

/// The names that a column may have.
struct ColumnNames {
    /// Those that the file does not have yet.
    missing: Vec<String>,
    /// What is said where a name is none of them.
    help: String,
}

impl ColumnNames {
    fn new(header: &csv::StringRecord, long: bool, measures: &[Measure], periods: &[Option<Period>]) -> Self {
        let of_measure = |measure: &Measure| -> Vec<String> {
            let periods = measure.periods.iter().filter_map(|at| periods.get(*at).copied().flatten());
            periods.map(|period| format!("{} {period}", measure.id)).collect()
        };
        let ids: Vec<&str> = measures.iter().map(|measure| measure.id.as_str()).collect();
        let values: Vec<String> = if long {
            ids.iter().map(|id| (*id).to_owned()).collect()
        } else {
            measures.iter().flat_map(of_measure).collect()
        };
        let help = if long {
            format!("a column is called {}, or {}", one_of(NAMED), one_of(ids))
        } else {
            format!(
                "name a column of values by a measure ({}) and one of the dataset's periods, such as `{}`; or add a column `period`",
                one_of(ids),
                values.first().map_or("offences June 2022", String::as_str)
            )
        };
        let there: BTreeSet<&str> = header.iter().map(str::trim).collect();
        let known = NAMED.into_iter().map(str::to_owned).chain(values);
        Self { missing: known.filter(|name| !there.contains(name.as_str())).collect(), help }
    }

    /// Tells a column whose name is none. The name that was probably meant, of those that are missing.
    fn emit(&self, name: &str, place: &Place, findings: &mut Findings) -> Option<String> {
        let message = format!("\"{name}\" is not a column of this dataset");
        let finding = Finding::new(&CSV_HEADER, place.clone(), message, self.help.clone());
        findings.suggest(finding, name, &self.missing).cloned()
    }
}

fn emit_width(line: &Line<'_>, findings: &mut Findings) {
    let message = format!("this line has {} columns, and the first line has {}", line.fields.len(), line.columns.len());
    let help = "a number with a comma in it, such as 1,234, takes two columns: write 1234; put a text with a comma in \
                quotation marks";
    findings.emit(&CSV, &Place::new(line.text, Span::new(line.whole.clone())), message, help);
}

/// The row a line belongs to, which is started where the line is its first.
#[expect(clippy::indexing_slicing, reason = "measures and seats are counted from the lists that the rows are made for")]
fn place_line(
    line: &Line<'_>,
    long: bool,
    measures: &[Measure],
    gathered: &mut Vec<Gathered>,
    index: &mut BTreeMap<String, usize>,
    findings: &mut Findings,
) -> Option<usize> {
    let Some(id) = line.named("id") else {
        let place = Place::new(line.text, Span::new(line.whole.clone()));
        findings.emit(
            &CSV,
            &place,
            "this line has no id",
            "write a short id in the column `id`, such as vehicle-theft",
        );
        return None;
    };
    if let Some(at) = index.get(&id.value).copied().filter(|_| long) {
        agree(line, &gathered[at], findings);
        return Some(at);
    }
    let Some(title) = line.named("title") else {
        findings.emit(
            &CSV,
            &id.place,
            format!("the row `{}` has no title", id.value),
            "write it in the column `title`",
        );
        return None;
    };
    index.insert(id.value.clone(), gathered.len());
    let row = RowYaml {
        place: id.place.clone(),
        id,
        title: Text::new(title.value),
        within: line.named("within"),
        relation: line.named("relation").map(|word| relation(word, findings)),
        split: line.text("split"),
        unit: line.text("unit"),
        public_note: line.text("public_note"),
        values: Vec::new(),
    };
    let cells = measures.iter().map(|measure| vec![None; measure.periods.len()]).collect();
    gathered.push(Gathered { row, table: line.text("table"), cells, has_lost_values: false });
    Some(gathered.len() - 1)
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
        let Some(other) = line.named(name).filter(|other| Some(other.value.as_str()) != known) else { continue };
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

/// Puts a line's values where they belong.
#[expect(clippy::indexing_slicing, reason = "measures and seats are counted from the lists that the rows are made for")]
fn fill(
    line: &Line<'_>,
    row: &mut Gathered,
    measures: &[Measure],
    periods: &[Option<Period>],
    findings: &mut Findings,
) {
    let said = match line.named("period") {
        Some(words) => match Period::parse(&words) {
            Ok(period) => Some((period, words.place)),
            Err(trouble) => {
                row.has_lost_values = true;
                return findings.emit(trouble.rule, &words.place, trouble.message, trouble.help);
            }
        },
        None => None,
    };
    for (at, column) in line.columns.iter().enumerate() {
        let Column::Value { measure, period } = *column else { continue };
        let text = line.fields.get(at).unwrap_or("").trim();
        let of_line = said.as_ref().and_then(|(period, _)| seat(&measures[measure], *period, periods));
        let Some(seat) = period.or(of_line) else {
            if let Some((said, _)) =
                said.as_ref().filter(|(said, _)| !text.is_empty() && periods.contains(&Some(*said)))
            {
                let id = &measures[measure].id;
                let message = format!("the measure `{id}` has no values for {said}, so this one would be left out");
                let help = format!("add {said} to `periods` of that measure, or leave this cell blank");
                findings.emit(&CSV, &line.place(at), message, help);
            }
            continue;
        };
        let cell = &mut row.cells[measure][seat];
        if cell.is_some() {
            let message = format!("the row `{}` has a value for this period on a line above", row.row.id.value);
            findings.emit(&CSV, &line.place(at), message, "remove one of the two");
        }
        *cell = Some(Spanned::new(text.to_owned(), line.place(at)));
    }
    row.has_lost_values |= emit_period(line, said, periods, findings);
}

/// Tells a line whose period is missing, or is not one of the dataset's. Whether it is such a line.
fn emit_period(
    line: &Line<'_>,
    said: Option<(Period, Place)>,
    periods: &[Option<Period>],
    findings: &mut Findings,
) -> bool {
    let long = line.columns.iter().any(|column| matches!(column, Column::Named("period")));
    match said {
        Some((period, place)) if !periods.contains(&Some(period)) => {
            let help = "write one of the dataset's periods, or add this one to `periods`";
            findings.emit(&CSV, &place, format!("{period} is not one of the periods"), help);
            true
        }
        None if long => {
            let place = Place::new(line.text, Span::new(line.whole.clone()));
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
    measures: &[Measure],
    periods: &[Option<Period>],
    findings: &mut Findings,
) -> (Option<Text>, RowYaml) {
    let Gathered { mut row, table, cells, has_lost_values } = gathered;
    for (measure, cells) in measures.iter().zip(cells) {
        if cells.iter().all(|cell| cell.as_ref().is_none_or(|cell| cell.is_empty())) {
            continue;
        }
        let place = row.id.place.clone();
        let cells = cells.into_iter().zip(&measure.periods).map(|(cell, period)| {
            cell.unwrap_or_else(|| {
                if has_lost_values {
                    return Spanned::new("[x]".to_owned(), place.clone());
                }
                let period =
                    periods.get(*period).copied().flatten().map(|period| period.to_string()).unwrap_or_default();
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
            (
                format!("{long}a,A,2021,1,0\n"),
                vec!["value-count 2:1 \"A\" has no offences for 2022", "value-count 2:1 \"A\" has no solved for 2022"],
            ),
            (
                format!("{long}a,A,2021,1,0\na,A,2022,1,0\na,A,2021,1,0\n"),
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
