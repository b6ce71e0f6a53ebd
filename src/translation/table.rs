//! The table of short texts in another language: `translations/cy.csv`.
//!
//! In: a spreadsheet with the usual language beside the other. Out: for a text what it says in the other language. Never: a translation of
//! what the text said once: where the original reads otherwise now, it is stale, and the page says the original.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::edits::Edit;
use super::languages::{FOLDER, folder_of};
use super::paragraphs::{OF_PAGE, in_one_line};
use super::texts::{FoundText, State};
use crate::diagnostic::{Finding, Findings, LEFT_OUT, Rule, SourceLocation, SourceText, Span, Spanned, nearest};
use crate::document::separated::records;
use crate::source::Sources;

pub(super) const TABLE: Rule = Rule::error(
    "translations",
    "The table of translations is a spreadsheet that was saved as CSV UTF-8. Its first line names the columns: file, place, original, \
     translation, checked_by and checked_on; state and was may stand there, too, and are not read. `lamplight report --translations` \
     writes it, with every text of the site.",
)
.example(
    "file,place,orignal,translation",
    "a table of translations has no column `orignal`",
    "file,place,original,translation",
)
.fixed(LEFT_OUT);

pub(super) const TRANSLATED_TWICE: Rule = Rule::error(
    "translated-twice",
    "One text has one translation. Where a table has two for the same text of the same place, nobody knows which of them readers are to \
     see: take one of the lines out.",
)
.in_words(
    "Two lines of translations/cy.csv are for the title of data/crime.yaml, one with \"Troseddau\" and one with \"Trosedd\".",
    "The same table with one of the two.",
);

/// The columns that a table may have.
const COLUMNS: [&str; 8] = ["file", "place", "original", "translation", "state", "was", "checked_by", "checked_on"];

/// The files whose words are said in another language only once somebody has checked them.
const GUARDED: [&str; 1] = ["contacts.yaml"];

/// A line of the table.
#[derive(Debug, Clone)]
pub(super) struct Row {
    file: String,
    place: String,
    /// What the text said when it was translated, on one line.
    pub(super) original: String,
    translation: String,
    checked_by: String,
    checked_on: String,
    at: SourceLocation,
}

impl Row {
    pub(super) fn file(&self) -> &str {
        &self.file
    }

    pub(super) fn place(&self) -> &str {
        &self.place
    }

    /// Where its translation stands.
    pub(super) const fn location(&self) -> &SourceLocation {
        &self.at
    }

    /// What it is for: its place in its file, or else its words.
    pub(super) fn about(&self) -> String {
        if self.place.is_empty() { format!("\"{}\"", self.original) } else { format!("{}, {}", self.file, self.place) }
    }

    /// Whether it is for what a page's version says in a file of its own.
    pub(super) fn is_of_page(&self) -> bool {
        self.place.starts_with(OF_PAGE)
    }

    /// Whether a translation stands in it.
    pub(super) fn is_filled(&self) -> bool {
        !self.translation.is_empty()
    }

    fn is_checked(&self) -> bool {
        !self.checked_by.is_empty() && !self.checked_on.is_empty()
    }

    /// Where a translation stands that somebody may have checked.
    pub(super) fn checked_state(&self, translation: String) -> State {
        if !self.is_checked() {
            return State::Unchecked { translation };
        }
        State::Checked { translation, by: self.checked_by.clone(), on: self.checked_on.clone() }
    }
}

/// A line of a table that came back, with something filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledRow {
    /// The file of the text, below the site's folder.
    pub file: String,
    /// Where it is in the file, by keys and ids.
    pub place: String,
    /// What it said when it was translated.
    pub original: String,
    /// What it says in the other language; empty for a paragraph of a page, which has a file of its own.
    pub translation: String,
    /// The role of whoever checked it.
    pub checked_by: String,
    /// When.
    pub checked_on: String,
}

/// The lines of a table that came back in which something is filled in; what is wrong with the table, where it cannot be read, and what
/// to do about it.
pub fn filled_rows(source: &Arc<SourceText>) -> Result<Vec<FilledRow>, (String, String)> {
    let mut findings = Findings::new();
    let table = Table::of(source, &mut findings);
    if let Some(wrong) = findings.sorted().into_iter().next() {
        let line = wrong.place.as_ref().map_or(1, |place| place.line_and_column().0);
        let remedy = [Some(wrong.help), wrong.note].into_iter().flatten().collect::<Vec<_>>().join("; ");
        return Err((format!("line {line}: {}", wrong.message), remedy));
    }
    let filled = table.rows.into_iter().filter(|row| !row.translation.is_empty() || row.is_of_page());
    let filled = filled.map(|row| FilledRow {
        file: row.file,
        place: row.place,
        original: row.original,
        translation: row.translation,
        checked_by: row.checked_by,
        checked_on: row.checked_on,
    });
    Ok(filled.collect())
}

/// The table of a language.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Row>,
    /// The rows of a text, by what it said.
    by_original: BTreeMap<String, Vec<usize>>,
    /// The row of a place.
    by_place: BTreeMap<(String, String), usize>,
    /// The rows of what the version of a page says, by its file.
    by_page: BTreeMap<String, Vec<usize>>,
    /// The days on which somebody checked a line.
    checked: Vec<Spanned<Date>>,
}

impl Table {
    /// Reads the table of a language; an empty one where there is none.
    pub(super) fn read(sources: &Sources, language: &str, findings: &mut Findings) -> Self {
        let name = format!("{FOLDER}{}.csv", folder_of(language));
        let source = sources.texts_in(FOLDER).find(|(path, _)| path.eq_ignore_ascii_case(&name));
        source.map_or_else(Self::default, |(_, source)| Self::of(source, findings))
    }

    fn of(source: &Arc<SourceText>, findings: &mut Findings) -> Self {
        let mut table = Self::default();
        let Some(records) = records(source, findings) else { return table };
        let Some(((header, spans, _), lines)) = records.split_first() else { return table };
        // A spreadsheet writes "Checked by" for checked_by.
        let names: Vec<String> =
            header.iter().map(|name| name.trim().to_lowercase().replace([' ', '-'], "_")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        if emit_columns(&names, spans, source, findings) {
            return table;
        }
        for (fields, spans, whole) in lines {
            emit_line(fields.len(), &names, whole, source, findings);
            let cell = |name: &str| {
                let at = names.iter().position(|column| *column == name)?;
                Some((fields.get(at)?.trim(), spans.get(at)?.clone()))
            };
            let text = |name: &str| cell(name).map_or(String::new(), |(text, _)| unguarded(text).to_owned());
            let Some((_, at)) = cell("translation") else { continue };
            if let Some((day, at)) = cell("checked_on").filter(|(day, _)| !day.is_empty()) {
                let place = SourceLocation::new(source, Span::new(at));
                if let Some(day) = day_of(day) {
                    table.checked.push(Spanned::new(day, place));
                } else {
                    let message = format!("\"{day}\" does not say on which day this was checked");
                    findings.add(Finding::new(&TABLE, place, message, "write the day as 2026-11-30"));
                }
            }
            table.add(
                Row {
                    file: text("file"),
                    place: text("place"),
                    original: in_one_line(&text("original")),
                    translation: text("translation"),
                    checked_by: text("checked_by"),
                    checked_on: text("checked_on"),
                    at: SourceLocation::new(source, Span::new(at)),
                },
                findings,
            );
        }
        table
    }

    fn add(&mut self, row: Row, findings: &mut Findings) {
        let at = self.rows.len();
        let place = (row.file.clone(), row.place.clone());
        let before = self.by_place.get(&place).and_then(|before| self.rows.get(*before));
        if let Some(before) = before.filter(|before| !row.place.is_empty() && before.original == row.original) {
            if before.translation != row.translation {
                let message =
                    format!("this text is translated in another way on line {}", before.at.line_and_column().0);
                findings.add(Finding::new(&TRANSLATED_TWICE, row.at, message, "take one of the two lines out"));
            }
            return;
        }
        self.by_place.insert(place, at);
        if row.is_of_page() {
            self.by_page.entry(row.file.clone()).or_default().push(at);
        }
        self.by_original.entry(row.original.clone()).or_default().push(at);
        self.rows.push(row);
    }

    /// The days on which somebody is said to have checked a line.
    pub(super) fn into_checked(self) -> Vec<Spanned<Date>> {
        self.checked
    }

    /// Its lines.
    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Where the translation of a text stands, by the text's own place.
    pub(super) fn place_of(&self, file: &str, place: &str) -> Option<&SourceLocation> {
        let at = self.by_place.get(&(file.to_owned(), place.to_owned()))?;
        self.rows.get(*at).map(Row::location)
    }

    /// What a page said when its version was made.
    pub(super) fn of_page(&self, file: &str) -> Vec<&Row> {
        self.by_page.get(file).into_iter().flatten().filter_map(|at| self.rows.get(*at)).collect()
    }

    /// What a text says in the other language, and what takes its place in its file.
    pub(super) fn translate(&self, file: &str, text: &FoundText) -> (State, Option<Edit>) {
        let original = in_one_line(&text.words);
        let own = self.by_place.get(&(file.to_owned(), text.place.clone())).and_then(|at| self.rows.get(*at));
        let own = own.filter(|row| !row.translation.is_empty());
        let same = own.filter(|row| row.original == original).or_else(|| self.elsewhere(&original));
        if let Some(row) = same.filter(|row| GUARDED.contains(&file) && !row.is_checked()) {
            return (row.checked_state(row.translation.clone()), None);
        }
        if let Some(row) = same {
            let written = if text.is_cell { as_cell(&row.translation) } else { as_value(&row.translation) };
            let edit = Edit::of_text(text.at.clone(), text.words.trim(), written, row.at.clone());
            return (row.checked_state(row.translation.clone()), Some(edit));
        }
        match own {
            Some(row) => (State::Stale { was: row.original.clone(), translation: row.translation.clone() }, None),
            None => (State::Missing, None),
        }
    }

    /// The translation of the same words somewhere else, where there is one and no other.
    fn elsewhere(&self, original: &str) -> Option<&Row> {
        let rows = self.by_original.get(original)?.iter().filter_map(|at| self.rows.get(*at));
        let mut rows = rows.filter(|row| !row.translation.is_empty());
        let first = rows.next()?;
        rows.all(|row| row.translation == first.translation).then_some(first)
    }
}

/// A cell without the apostrophe that keeps a spreadsheet from reading it as a formula.
fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| text.starts_with(['=', '+', '-', '@'])).unwrap_or(cell)
}

/// A day as this table or a spreadsheet writes it; none where it could be two days, or none at all.
fn day_of(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split('/').collect();
    match parts.as_slice() {
        // "25/11/26" can be two days, and is one of the year 26 to a calendar.
        [day, month, year] if year.len() == 4 => {
            let [day, month] = [day.parse::<i8>().ok()?, month.parse::<i8>().ok()?];
            Date::new(year.parse().ok()?, month, day).ok().filter(|_| day > 12 || day == month)
        }
        [_] => text.parse().ok(),
        _ => None,
    }
}

/// Tells a line that has more cells than the table has columns, and one in which a quotation mark is not closed.
fn emit_line(
    cells: usize,
    names: &[&str],
    whole: &std::ops::Range<usize>,
    source: &Arc<SourceText>,
    findings: &mut Findings,
) {
    let place = || SourceLocation::new(source, Span::new(whole.clone()));
    let is_open = source.text().get(whole.clone()).is_some_and(|line| line.matches('"').count() % 2 == 1);
    if is_open {
        let help = "close it where the text ends; a quotation mark within a text is written twice";
        findings.add(Finding::new(&TABLE, place(), "a quotation mark in this line is not closed", help));
    } else if cells > names.len() {
        let message = format!("this line has {cells} columns, and the first line has {}", names.len());
        let help = "put a text with a comma in it in quotation marks, or take out what stands behind the last column";
        findings.add(Finding::new(&TABLE, place(), message, help));
    }
}

/// Tells columns that are missing or not known; whether the table cannot be read.
fn emit_columns(
    names: &[&str],
    spans: &[std::ops::Range<usize>],
    source: &Arc<SourceText>,
    findings: &mut Findings,
) -> bool {
    for (name, span) in names.iter().zip(spans).filter(|(name, _)| !COLUMNS.contains(*name) && !name.is_empty()) {
        let message = format!("a table of translations has no column `{name}`");
        let place = SourceLocation::new(source, Span::new(span.clone()));
        let finding = Finding::new(&TABLE, place, message, format!("the columns are {}", COLUMNS.join(", ")));
        findings.add(finding.with_suggestion(nearest(name, COLUMNS)));
    }
    let is_misspelt = |needed: &str| {
        let unknown = names.iter().filter(|name| !COLUMNS.contains(*name));
        unknown.filter_map(|name| nearest(name, COLUMNS)).any(|meant| meant == needed)
    };
    let missing = ["original", "translation"].into_iter().find(|needed| !names.contains(needed));
    if let Some(missing) = missing.filter(|missing| !is_misspelt(missing)) {
        let message = format!("there is no column `{missing}` in this table");
        let help = "write the line of column names that lamplight report --translations writes";
        findings.emit(&TABLE, &SourceLocation::start_of(source), message, help);
    }
    missing.is_some()
}

/// A text as a value of YAML, on one line.
fn as_value(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// A text as a cell of CSV.
fn as_cell(text: &str) -> String {
    format!("\"{}\"", in_one_line(text).replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Table, Vec<String>) {
        let sources = Sources::from_texts("", [("translations/cy.csv", text)]);
        let mut findings = Findings::new();
        let table = Table::read(&sources, "cy", &mut findings);
        let told = findings.sorted().into_iter();
        (table, told.map(|finding| format!("{:?} {}", finding.place.unwrap(), finding.message)).collect())
    }

    fn said(table: &Table, place: &str, words: &str) -> State {
        let text = FoundText { at: 0..1, place: place.to_owned(), words: words.to_owned(), is_cell: false };
        table.translate("a.yaml", &text).0
    }

    #[test]
    fn a_text_is_translated_where_it_reads_as_it_did() {
        let lines = "a.yaml,title,Home,Hafan,officer,2026-11-30\na.yaml,text,We aim.,Anelwn.,,\n,,Theft,Dwyn,,\n";
        let (table, told) = read(&format!("File,Place,Original,Translation,Checked by,checked_on\n{lines}"));
        assert_eq!(told, Vec::<String>::new());
        let unchecked = |text: &str| State::Unchecked { translation: text.to_owned() };
        let checked =
            State::Checked { translation: "Hafan".to_owned(), by: "officer".to_owned(), on: "2026-11-30".to_owned() };
        assert_eq!(said(&table, "title", "Home"), checked);
        assert_eq!(said(&table, "elsewhere", "We\n aim."), unchecked("Anelwn."));
        assert_eq!(said(&table, "rows/theft/title", "Theft"), unchecked("Dwyn"));
        let stale = State::Stale { was: "We aim.".to_owned(), translation: "Anelwn.".to_owned() };
        assert_eq!(said(&table, "text", "We aim high."), stale);
        assert_eq!(said(&table, "rows/theft/note", "All theft"), State::Missing);
    }

    #[test]
    fn a_day_is_one_day() {
        let days = ["2026-11-25", "25/11/2026", "05/05/2026", "25/11/26", "05/06/2026", "25.11.2026"].map(day_of);
        let day = |day| Some(Date::constant(2026, if day == 25 { 11 } else { 5 }, day));
        assert_eq!(days, [day(25), day(25), day(5), None, None, None]);
    }

    #[test]
    fn what_is_wrong_with_a_table_is_told() {
        assert_eq!(
            read("file,place,translation\n").1,
            ["translations/cy.csv:1:1 there is no column `original` in this table"]
        );
        assert_eq!(
            read("file,place,orignal,translation\n").1,
            ["translations/cy.csv:1:12 a table of translations has no column `orignal`"]
        );
        assert_eq!(
            read("file,place,original,translation\na,b,Home,Hafan\na,b,Home,Cartref\n").1,
            ["translations/cy.csv:3:10 this text is translated in another way on line 2"]
        );
    }
}
