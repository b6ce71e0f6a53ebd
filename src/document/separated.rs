//! The lines of a CSV file, and where each of their cells stands.
//!
//! In: the file's text. Out: its lines, without those that are blank. Never: guesses silently which character separates columns.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Findings, LEFT_OUT, Rule, SourceLocation, SourceText, Span};

/// What is told of a table that cannot be taken apart into lines and cells.
pub const CSV: Rule = Rule::error(
    "csv",
    "Rows of a dataset and actions of a plan can stand in a CSV file: one line of column names, then one line for each, with commas \
     between the columns. Numbers have no separators in them, because 1,234 would be two columns. In Excel choose the file \
     type CSV UTF-8 (comma delimited).",
)
.example(
    "theft,Theft,1,234,1300,120,110",
    "this line has 7 columns, and the first line has 6",
    "theft,Theft,1234,1300,120,110",
)
.fixed(LEFT_OUT);
/// A line: its cells, where each of them stands, and where the line does.
pub type Record = (csv::StringRecord, Vec<Range<usize>>, Range<usize>);

/// All lines that are not blank, the header first.
pub fn records(text: &Arc<SourceText>, findings: &mut Findings) -> Option<Vec<Record>> {
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
            &SourceLocation::start_of(text),
            "the file is empty",
            "write a line of column names, then one line a row",
        );
        return None;
    }
    Some(without_copies(records, text, findings))
}

/// The lines without those that stand above them, word for word: each run of them is told once.
fn without_copies(records: Vec<Record>, text: &Arc<SourceText>, findings: &mut Findings) -> Vec<Record> {
    let mut first: BTreeMap<u64, usize> = BTreeMap::new();
    let mut kept: Vec<Record> = Vec::with_capacity(records.len());
    // The place of the copy above, and of what it is a copy of.
    let mut run: Option<Run> = None;
    for record in records {
        let mut hasher = DefaultHasher::new();
        record.0.iter().for_each(|cell| cell.trim().hash(&mut hasher));
        let original = *first.entry(hasher.finish()).or_insert(kept.len());
        let is_copy = kept.get(original).is_some_and(|(fields, ..)| *fields == record.0) && says_something(&record.0);
        if !is_copy {
            if let Some(run) = run.take() {
                run.emit(&kept, text, findings);
            }
            kept.push(record);
            continue;
        }
        run = match run.take() {
            Some(run) if run.original + run.count == original => Some(Run { count: run.count + 1, ..run }),
            other => {
                if let Some(run) = other {
                    run.emit(&kept, text, findings);
                }
                Some(Run { whole: record.2, original, count: 1 })
            }
        };
    }
    if let Some(run) = run {
        run.emit(&kept, text, findings);
    }
    kept
}

/// Lines, one below another, that stand above in the same order.
struct Run {
    /// The first of them.
    whole: Range<usize>,
    /// Which line that is a copy of.
    original: usize,
    count: usize,
}

impl Run {
    fn emit(self, kept: &[Record], text: &Arc<SourceText>, findings: &mut Findings) {
        let line = kept.get(self.original).and_then(|(fields, ..)| fields.position()).map_or(1, csv::Position::line);
        let message = match (self.original, self.count) {
            (0, 1) => "the line of column names stands here again".to_owned(),
            (_, 1) => format!("this line is the same as line {line}"),
            (_, count) => format!("{count} lines from here on are the same as those from line {line} on"),
        };
        let help = if self.count == 1 { "take it out, or change what has to differ" } else { "take them out" };
        findings.emit(&CSV, &SourceLocation::new(text, Span::new(self.whole)), message, help);
    }
}

/// Whether a line says enough that no other says the same by chance.
fn says_something(fields: &csv::StringRecord) -> bool {
    fields.iter().filter(|cell| !cell.trim().is_empty()).count() > 1
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
    let place = SourceLocation::new(text, Span::new(offset..offset + header.len()));
    let help = "save it again with commas: in Excel choose CSV UTF-8 (comma delimited), in LibreOffice choose the comma as field delimiter";
    findings.emit(&CSV, &place, format!("this file has {name} between its columns"), help);
    None
}
