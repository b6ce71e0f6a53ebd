//! The files that people download: tidy CSV, JSON, their descriptions for machines, and schema.org.
//!
//! In: the frame. Out: texts. Never: a value that differs from the page, or that was held back.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Map, Value as Json, json};

use super::derived::{Column, Derivation, DerivedDataset, DerivedRow};
use super::worded::Worded;
use crate::document::slug::slug;
use crate::model::figures::{AsPublished, Comparator, Content, Population, PopulationOf, Relation, Value};
use crate::model::vocabulary::{Period, PeriodAt, RowAt, Text};
use crate::words::{Figures, InDownload, Words};

/// The columns of the CSV file: name, what it holds, datatype in CSVW and in a data package. The names never change.
const COLUMNS: [(&str, InDownload<'static>, &str, &str); 12] = [
    ("id", InDownload::Id {}, "string", "string"),
    ("label", InDownload::Label {}, "string", "string"),
    ("parent", InDownload::Parent {}, "string", "string"),
    ("relation", InDownload::Relation {}, "string", "string"),
    ("period", InDownload::Period {}, "string", "string"),
    ("period_start", InDownload::PeriodStart {}, "date", "date"),
    ("period_end", InDownload::PeriodEnd {}, "date", "date"),
    ("measure", InDownload::Measure {}, "string", "string"),
    ("value", InDownload::Value {}, "decimal", "number"),
    ("unit", InDownload::Unit {}, "string", "string"),
    ("mark", InDownload::Mark {}, "string", "string"),
    ("note", InDownload::Note {}, "string", "string"),
];

/// The columns that together are different for every line.
const KEY: [&str; 3] = ["id", "period", "measure"];

/// What a description says that the dataset itself does not know: names and addresses.
#[derive(Debug, Clone)]
pub struct Publication {
    /// The name of the organisation that publishes the figures.
    pub publisher: String,
    /// The absolute address of the dataset's page.
    pub page: String,
    /// BCP 47 language of the site.
    pub language: String,
    /// The summary as plain text.
    pub description: String,
    /// Media types and absolute addresses of the files to download.
    pub files: Vec<(&'static str, String)>,
}

/// Without it Excel reads the file in the code page of the machine: "£" and "Llŷn" break.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// One line for each row, period and measure, derived ones included. UTF-8 with a byte order mark and a final line break.
pub fn csv(derived: Worded<'_>) -> String {
    let mut text = String::from(BYTE_ORDER_MARK);
    text.push_str(&COLUMNS.map(|column| column.0).join(","));
    text.push('\n');
    let columns: Vec<ColumnTexts<'_>> = derived.columns.iter().map(|column| ColumnTexts::of(derived, column)).collect();
    for row in &derived.rows {
        for (column, value) in columns.iter().zip(&row.values) {
            line(derived, row, column, value, &mut text);
        }
    }
    for (at, comparator) in derived.comparators.iter().enumerate() {
        elsewhere(derived, at, comparator, &columns, &mut text);
    }
    for (at, one) in derived.as_published.iter().enumerate() {
        printed(derived, at, one, &columns, &mut text);
    }
    text
}

/// The line of a number as somebody printed it: the row and the column that it is a number of, and where it is printed.
fn printed(derived: Worded<'_>, at: usize, one: &AsPublished, columns: &[ColumnTexts<'_>], text: &mut String) {
    let column = derived.printed_column(one).and_then(|column| columns.get(column));
    let (Some(row), Some(column)) = (derived.rows.get(one.row), column) else { return };
    let label = derived.words.say(&InDownload::Printed { row: &row.title });
    let place = match &one.why {
        Some(why) => derived.words.say(&Figures::PrintedWhy { source: &one.source, why }),
        None => one.source.to_string(),
    };
    let there = DerivedRow {
        id: format!("{}--as-published-{}", row.id, at + 1),
        title: Text::new(label.as_str()),
        public_note: Some(Text::new(place.as_str())),
        parent: None,
        values: Vec::new(),
        ..row.clone()
    };
    line(derived, &there, column, &one.value, text);
}

/// The lines of another area: the row that it is compared with, beside the same columns.
fn elsewhere(derived: Worded<'_>, at: usize, comparator: &Comparator, columns: &[ColumnTexts<'_>], text: &mut String) {
    let (Some(row), Some(measure)) = (derived.rows.get(comparator.row), derived.measures.get(comparator.measure))
    else {
        return;
    };
    let derivation = if comparator.per_1000 { Derivation::PerBase } else { Derivation::Typed };
    let source = derived.words.say(&Figures::NoteComparator { area: &comparator.area, source: &comparator.source });
    let label = derived.words.say(&InDownload::Elsewhere { row: &row.title, area: &comparator.area });
    for (period, value) in measure.periods.iter().zip(&comparator.values) {
        let is_of = |texts: &&ColumnTexts<'_>| {
            let column = texts.column;
            (column.measure, column.derivation, column.period) == (comparator.measure, derivation, *period)
        };
        let Some(texts) = columns.iter().find(is_of) else { continue };
        let there = DerivedRow {
            id: format!("{}--{}-{}", row.id, slug(&comparator.area, "area"), at + 1),
            title: Text::new(label.as_str()),
            public_note: Some(Text::new(source.as_str())),
            parent: None,
            values: Vec::new(),
            ..row.clone()
        };
        line(derived, &there, texts, value, text);
    }
}

/// What a column says in every row.
struct ColumnTexts<'a> {
    column: &'a Column,
    period: String,
    start: String,
    end: String,
    unit: String,
    /// What a change is measured from.
    compared: Option<String>,
    /// That it is as given.
    given: Option<String>,
}

impl<'a> ColumnTexts<'a> {
    fn of(derived: Worded<'a>, column: &'a Column) -> Self {
        let words = derived.words;
        let period = derived.periods.get(column.period);
        let day = |day: fn(&Period) -> Date| period.map(|period| day(period).to_string()).unwrap_or_default();
        let measure = derived.measures.get(column.measure);
        let from = column.compared_with.and_then(|from| derived.derived.periods.get(from));
        let given = measure.is_some_and(|measure| measure.as_given);
        Self {
            column,
            period: derived.period(column.period),
            start: day(Period::start),
            end: day(Period::end),
            unit: derived.column_unit(column, measure.map_or("", |measure| &measure.unit)),
            compared: from.map(|from| words.say(&InDownload::Compared { period: &from.worded_noun(words) })),
            given: given.then(|| words.say(&InDownload::AsGiven {})),
        }
    }
}

fn line(derived: Worded<'_>, row: &DerivedRow, texts: &ColumnTexts<'_>, value: &Value, text: &mut String) {
    let parent = row.parent.as_ref().and_then(|(parent, _)| derived.rows.get(*parent)).map_or("", |parent| &parent.id);
    let ColumnTexts { column, period, start, end, .. } = texts;
    let (relation, number, mark) = (relation(row), plain_number(value), marks(value));
    let (note, unit) = (note(derived, row, texts), unit(derived, row, texts));
    let words = [&row.id, &*row.title, parent, &*relation, &column.id, &*unit, &*note].map(as_text);
    let [id, title, parent, relation, measure, unit, note] = words;
    let fields: [&str; 12] =
        [&id, &title, &parent, &relation, period, start, end, &measure, &number, &unit, &mark, &note];
    for (at, field) in fields.into_iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        push_field(field, text);
    }
    text.push('\n');
}

/// The unit of a column in a row, which may count something of its own: incidents, and incidents per 1,000 people.
fn unit<'a>(derived: Worded<'_>, row: &DerivedRow, texts: &'a ColumnTexts<'_>) -> Cow<'a, str> {
    match row.unit.as_ref().filter(|_| derived.first_measure() == Some(texts.column.measure)) {
        Some(own) => Cow::Owned(derived.column_unit(texts.column, own)),
        None => Cow::Borrowed(&texts.unit),
    }
}

/// Words as a spreadsheet reads them for words, and never for a formula: it takes those for one that begin with such a sign.
pub fn as_text(words: &str) -> Cow<'_, str> {
    let is_formula = words.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula { Cow::Owned(format!("'{words}")) } else { Cow::Borrowed(words) }
}

/// A table of words as CSV: UTF-8 with a byte order mark, each line on one line, and no cell a formula.
pub fn table(columns: &[&str], lines: impl Iterator<Item = Vec<String>>) -> String {
    let mut text = String::from(BYTE_ORDER_MARK);
    text.push_str(&columns.join(","));
    text.push('\n');
    for cells in lines {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                text.push(',');
            }
            push_field(&as_text(&cell.split_whitespace().collect::<Vec<_>>().join(" ")), &mut text);
        }
        text.push('\n');
    }
    text
}

/// A field, in quotation marks where RFC 4180 asks for them.
fn push_field(field: &str, text: &mut String) {
    if field.contains([',', '"', '\n', '\r']) {
        text.push('"');
        text.push_str(&field.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(field);
    }
}

/// The number for a machine: no separators, and a hyphen for minus. Blank where there is none.
fn plain_number(value: &Value) -> String {
    value.as_number().map(|number| number.to_string()).unwrap_or_default()
}

/// `[z]`, `[p][r]`: why there is no number, and the marks.
fn marks(value: &Value) -> String {
    match value.content {
        Content::Missing(missing) => format!("{}{}", missing.code(), value.marks),
        Content::Number(_) => value.marks.to_string(),
    }
}

fn relation(row: &DerivedRow) -> String {
    match &row.parent {
        None => String::new(),
        Some((_, Relation::Part)) => "part".to_owned(),
        Some((_, Relation::Alternative(split))) => format!("alternative: {split}"),
        Some((_, Relation::Flag)) => "flag".to_owned(),
        Some((_, Relation::OfWhich)) => "of which".to_owned(),
    }
}

/// What a change is measured from, what is as given, and the row's own note.
fn note(derived: Worded<'_>, row: &DerivedRow, texts: &ColumnTexts<'_>) -> String {
    let notes = [
        texts.compared.clone(),
        texts.given.clone(),
        derived.revised(row, texts.column),
        row.public_note.as_ref().map(ToString::to_string),
    ];
    notes.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// The dataset as JSON: what it is, its columns, and its rows with one value for each column.
pub fn json(derived: Worded<'_>) -> String {
    let period = |at: PeriodAt| Some(period_json(derived.periods.get(at)?, derived.words));
    let columns = derived.columns.iter().map(|column| {
        json!({
            "measure": column.id,
            "title": derived.words.say(&InDownload::Column {
                group: &derived.group_title(column),
                column: &derived.column_title(column),
            }),
            "unit": derived.column_unit(column, derived.measures.get(column.measure).map_or("", |measure| &measure.unit)),
            "period": period(column.period),
            "compared_with": column.compared_with.and_then(period),
        })
    });
    let rows = derived.rows.iter().map(|row| row_json(&derived, row));
    let marks: Map<String, Json> =
        derived.legend().into_iter().map(|entry| (entry.mark.to_owned(), Json::String(entry.meaning))).collect();
    let about = &derived.about;
    let whole = json!({
        "id": about.id,
        "title": about.title.value,
        "area": { "name": about.area, "code": about.area_code.as_ref().map(|code| &code.value) },
        "source": about.source,
        "licence": about.licence,
        "notes": derived.notes(),
        "populations": derived.populations.iter().map(|one| population_json(&derived, one)).collect::<Vec<_>>(),
        "marks": marks,
        "columns": columns.collect::<Vec<_>>(),
        "rows": rows.collect::<Vec<_>>(),
        "as_published": derived.as_published.iter().filter_map(|one| printed_json(&derived, one)).collect::<Vec<_>>(),
        "comparators": derived.comparators.iter().map(|one| comparator_json(&derived, one)).collect::<Vec<_>>(),
    });
    pretty(&whole)
}

/// A number as somebody printed it, with what the figures give.
fn printed_json(derived: &Worded<'_>, one: &AsPublished) -> Option<Json> {
    let row = derived.rows.get(one.row)?;
    let ours = row.values.get(derived.printed_column(one)?)?;
    let number = |value: &Value| value.as_number().map(|number| number_json(&number));
    Some(json!({
        "id": row.id,
        "measure": one.measure.value,
        "period": period_json(derived.periods.get(one.period)?, derived.words),
        "printed": number(&one.value),
        "value": number(ours),
        "source": one.source,
        "why": one.why,
    }))
}

/// The same measure in another area, with one value for each period of the measure.
fn comparator_json(derived: &Worded<'_>, one: &Comparator) -> Json {
    let measure = derived.measures.get(one.measure);
    let rate = measure.and_then(|measure| measure.rate_per).filter(|_| one.per_1000);
    let id = measure.map(|measure| match rate {
        Some(per) => format!("{}-per-{}", measure.id, per.name()),
        None => measure.id.clone(),
    });
    let periods = measure.map(|measure| measure.periods.as_slice()).unwrap_or_default();
    let values = periods.iter().zip(&one.values).map(|(period, value)| {
        let period = derived.periods.get(*period).map(|period| period_json(period, derived.words));
        json!({ "period": period, "value": value.as_number().map(|number| number_json(&number)), "mark": marks(value) })
    });
    json!({
        "area": one.area,
        "id": derived.rows.get(one.row).map(|row| &row.id),
        "measure": id,
        "peer": one.peer,
        "source": one.source,
        "values": values.collect::<Vec<_>>(),
    })
}

/// A population that rates were worked out from.
fn population_json(derived: &DerivedDataset, (row, of, one): (Option<RowAt>, PopulationOf, &Population)) -> Json {
    json!({
        "id": row.and_then(|row| derived.rows.get(row)).map(|row| &row.id),
        "date": one.date.to_string(),
        of.word(): number_json(&one.people),
        "source": one.source,
    })
}

fn period_json(period: &Period, words: &Words) -> Json {
    json!({ "title": period.worded(words), "start": period.start().to_string(), "end": period.end().to_string() })
}

fn row_json(derived: &DerivedDataset, row: &DerivedRow) -> Json {
    let parent = row.parent.as_ref().and_then(|(parent, _)| derived.rows.get(*parent)).map(|parent| &parent.id);
    let values = row.values.iter().map(|value| {
        let number = value.as_number().map(|number| number_json(&number));
        let mark = marks(value);
        if mark.is_empty() { json!({ "value": number }) } else { json!({ "value": number, "mark": mark }) }
    });
    json!({
        "id": row.id,
        "title": row.title,
        "parent": parent,
        "relation": parent.map(|_| relation(row)),
        "unit": row.unit,
        "note": row.public_note,
        "values": values.collect::<Vec<_>>(),
    })
}

/// A whole number as such, any other in the shortest form that reads back the same.
fn number_json(number: &rust_decimal::Decimal) -> Json {
    match number.to_i64().filter(|_| number.fract().is_zero()) {
        Some(whole) => Json::from(whole),
        None => number.to_string().parse::<f64>().map_or(Json::Null, Json::from),
    }
}

fn pretty(json: &Json) -> String {
    format!("{json:#}\n")
}

/// CSV on the Web metadata for the CSV file at the address `csv`, relative to the metadata.
pub fn csvw(derived: Worded<'_>, csv: &str, publication: &Publication) -> String {
    let columns = COLUMNS.map(|(name, about, datatype, _)| {
        let mut column =
            json!({ "name": name, "titles": name, "dc:description": derived.words.say(&about), "datatype": datatype });
        if KEY.contains(&name)
            && let Some(column) = column.as_object_mut()
        {
            column.insert("required".to_owned(), Json::Bool(true));
        }
        column
    });
    let mut whole = json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": publication.language }],
        "url": csv,
        "dc:title": derived.about.title.value,
        "dc:description": publication.description,
        "dc:publisher": publication.publisher,
        "dc:source": derived.about.source,
        "dialect": { "encoding": "utf-8", "header": true, "delimiter": ",", "quoteChar": "\"" },
        "tableSchema": { "columns": columns, "primaryKey": KEY },
    });
    if let (Some(licence), Some(whole)) = (&derived.about.licence, whole.as_object_mut()) {
        whole.insert("dc:license".to_owned(), Json::String(licence.to_string()));
    }
    pretty(&whole)
}

/// A data package that lists the CSV files of a site. `datasets` pairs each dataset with the path of its CSV file.
pub fn datapackage(name: &str, title: &str, datasets: &[(&DerivedDataset, &str)], words: &Words) -> String {
    let fields = COLUMNS
        .map(|(name, about, _, datatype)| json!({ "name": name, "type": datatype, "description": words.say(&about) }));
    let resources = datasets.iter().map(|(derived, path)| {
        let about = &derived.about;
        let mut resource = json!({
            "name": about.id,
            "title": about.title.value,
            "path": path,
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": { "fields": fields, "primaryKey": KEY, "missingValues": [""] },
            "sources": [{ "title": about.source }],
        });
        if let (Some(licence), Some(resource)) = (&about.licence, resource.as_object_mut()) {
            resource.insert("licenses".to_owned(), json!([{ "title": licence, "name": licence_name(licence) }]));
        }
        resource
    });
    let resources: Vec<Json> = resources.collect();
    pretty(&json!({ "profile": "tabular-data-package", "name": name, "title": title, "resources": resources }))
}

/// A licence's short name: the Open Definition's where it is known, else its words with hyphens.
fn licence_name(licence: &str) -> String {
    let lower = licence.to_lowercase();
    if lower.contains("open government licence") || lower.starts_with("ogl") {
        return "OGL-UK-3.0".to_owned();
    }
    lower
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

/// schema.org description of the dataset.
pub fn json_ld(derived: &DerivedDataset, publication: &Publication) -> Json {
    let about = &derived.about;
    let distribution = publication.files.iter().map(
        |(media_type, address)| json!({ "@type": "DataDownload", "encodingFormat": media_type, "contentUrl": address }),
    );
    let measured = derived
        .measures
        .iter()
        .map(|measure| json!({ "@type": "PropertyValue", "name": measure.title, "unitText": measure.unit }));
    let mut place = json!({ "@type": "AdministrativeArea", "name": about.area });
    if let (Some(code), Some(place)) = (&about.area_code, place.as_object_mut()) {
        place.insert("identifier".to_owned(), Json::String(code.value.to_string()));
    }
    let mut whole = json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": about.title.value,
        "description": publication.description,
        "url": publication.page,
        "inLanguage": publication.language,
        "isAccessibleForFree": true,
        "creator": { "@type": "Organization", "name": publication.publisher },
        "spatialCoverage": place,
        "variableMeasured": measured.collect::<Vec<_>>(),
        "distribution": distribution.collect::<Vec<_>>(),
    });
    if let Some(whole) = whole.as_object_mut() {
        let covered = coverage(derived).map(|covered| ("temporalCoverage", covered));
        let published = about.published.as_ref().map(|period| ("datePublished", iso_date(&period.value)));
        let licence = about.licence.as_ref().map(|licence| ("license", licence.to_string()));
        for (key, value) in [covered, published, licence].into_iter().flatten() {
            whole.insert(key.to_owned(), Json::String(value));
        }
    }
    whole
}

/// From the first day of the first period to the last day of the last.
fn coverage(derived: &DerivedDataset) -> Option<String> {
    let (first, last) = (derived.periods.first()?, derived.periods.last()?);
    Some(format!("{}/{}", first.start(), last.end()))
}

/// A date as exact as it is known: a day, a month or a year.
fn iso_date(period: &Period) -> String {
    let day = period.end().to_string();
    match period.months() {
        None => day,
        Some(1) => day.get(..7).unwrap_or(&day).to_owned(),
        Some(_) => day.get(..4).unwrap_or(&day).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::harlow::derived;
    use crate::statistics::value_text;

    fn publication() -> Publication {
        Publication {
            publisher: "Essex Police".to_owned(),
            page: "https://www.example.org/figures/recorded-crime/".to_owned(),
            language: "en-GB".to_owned(),
            description: "Crime in Harlow.".to_owned(),
            files: vec![("text/csv", "https://www.example.org/figures/recorded-crime.csv".to_owned())],
        }
    }

    #[test]
    fn every_value_of_the_page_is_in_the_csv_file_and_in_the_json() {
        let derived = derived();
        let text = csv(derived.british());
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        let lines: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(lines.len(), 49 * 12);
        let json: Json = serde_json::from_str(&json(derived.british())).unwrap();
        let mut lines = lines.iter();
        for (at, row) in derived.rows.iter().enumerate() {
            for (seat, value) in row.values.iter().enumerate() {
                let line = lines.next().unwrap();
                let page = value_text(value).replace('\u{2212}', "-").replace(',', "");
                let typed = if line[8].is_empty() { line[10].to_owned() } else { line[8].to_owned() };
                assert_eq!(typed, page);
                let number = json["rows"][at]["values"][seat]["value"].as_f64();
                assert_eq!(number, line[8].parse().ok());
            }
        }
    }

    #[test]
    fn a_value_that_was_held_back_is_in_no_file() {
        let files = |first: u32, second: u32| {
            let head = crate::model::figures::HEAD.replace("licence: OGL\n", "licence: OGL\nsensitive: true\n");
            let text = format!(
                "{head}tables:\n- title: All\n  rows:\n  - {{id: all, title: All, offences: [60, 60], solved: [30, 30]}}\n\
                 \x20 - {{id: a, title: A, within: all, relation: part, offences: [{first}, 20], solved: [10, 10]}}\n\
                 \x20 - {{id: b, title: B, within: all, relation: part, offences: [{second}, 40], solved: [20, 20]}}\n"
            );
            let dataset = crate::model::figures::read_text(&text, None).0.unwrap();
            let derived = crate::statistics::derive(&dataset, &mut crate::diagnostic::Findings::new());
            let page = (
                derived.british().figure_tables(),
                derived.british().sentences(),
                derived.british().notes(),
                derived.british().legend(),
            );
            (
                csv(derived.british()),
                json(derived.british()),
                format!("{page:?} {:?}", derived.british().key_figure(&derived.rows[1])),
            )
        };
        assert_eq!(files(3, 57), files(4, 56));
        assert_ne!(files(13, 47), files(14, 46));
    }

    #[test]
    fn words_are_no_formula_to_a_spreadsheet() {
        let told = ["=1+1", "+44", "-x", "@a", "A = b"].map(as_text);
        assert_eq!(told, ["'=1+1", "'+44", "'-x", "'@a", "A = b"]);
    }

    #[test]
    fn a_line_of_the_csv_file_says_everything() {
        let derived = derived();
        let (row, text) = (&derived.rows[17], csv(derived.british()));
        let (parent, _) = row.parent.as_ref().unwrap();
        let start = format!("{},", row.id);
        let line = text.lines().find(|line| line.starts_with(&start) && line.contains("-percentage-change")).unwrap();
        let end = format!(
            ",{},part,12 months to June 2022,2021-07-01,2022-06-30,offences-percentage-change,1.3,per cent,,compared with the 12 \
             months to June 2021",
            derived.rows.at(*parent).id
        );
        assert!(line.contains(&end), "{line}");
    }

    #[test]
    fn descriptions_name_the_file_and_what_is_in_it() {
        let derived = derived();
        let metadata: Json =
            serde_json::from_str(&csvw(derived.british(), "recorded-crime.csv", &publication())).unwrap();
        assert_eq!(metadata["url"], "recorded-crime.csv");
        assert_eq!(metadata["tableSchema"]["columns"].as_array().unwrap().len(), 12);
        let package: Json = serde_json::from_str(&datapackage(
            "harlow",
            "Safer Harlow",
            &[(&derived, "figures/recorded-crime.csv")],
            crate::words::british(),
        ))
        .unwrap();
        assert_eq!(package["resources"][0]["name"], "recorded-crime");
        let described = json_ld(&derived, &publication());
        assert_eq!(described["temporalCoverage"], "2020-07-01/2022-06-30");
    }
}
