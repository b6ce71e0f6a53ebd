//! The lines of a CSV file, and where each of their cells stands.
//!
//! In: the file's text. Out: its lines, without those that are blank. Never: guesses silently which character separates columns.

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
    let place = SourceLocation::new(text, Span::new(offset..offset + header.len()));
    let help = "save it again with commas: in Excel choose CSV UTF-8 (comma delimited), in LibreOffice choose the comma as field delimiter";
    findings.emit(&CSV, &place, format!("this file has {name} between its columns"), help);
    None
}
