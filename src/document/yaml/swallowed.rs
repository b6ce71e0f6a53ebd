//! A key that stands too deep, so that it has become a part of the text above it.
//!
//! In: the entries of a mapping, and the keys that it may have. Out: a finding for each line of a text that looks like one of them. Never: a
//! key that is published as words without anybody being told.

use super::node::{Entry, Value};
use super::reader::Reader;
use crate::diagnostic::{LEFT_OUT, Rule, Span};

pub(super) const SWALLOWED_KEY: Rule = Rule::error(
    "swallowed-key",
    "A line of a text looks like a key of the thing that the text is of. It stands deeper than the key of the text, so YAML takes it for \
     words: they would be published, and what the key says would be missing. Where the words are meant, begin the line with another word.",
)
.example(
    "summary: >\n  Fewer homes broken into.\n  introduction: Homes are broken into at night.",
    "`introduction` looks like a key, and is a part of the text of `summary` above",
    "summary: >\n  Fewer homes broken into.\nintroduction: Homes are broken into at night.",
)
.fixed(LEFT_OUT);

/// Tells the lines of the texts of a mapping that look like keys of it.
pub(super) fn emit(entries: &[Entry<'_>], keys: &[(&str, bool)], reader: &mut Reader<'_>) {
    for entry in entries.iter().filter(|entry| matches!(entry.node.value, Value::Text(_))) {
        let span = entry.node.span.range();
        let Some(typed) = reader.source.text().get(span.clone()).filter(|typed| typed.contains('\n')) else { continue };
        let mut start = span.start;
        for line in typed.split_inclusive('\n') {
            let at = start + (line.len() - line.trim_start().len());
            let is_first = start == span.start;
            start += line.len();
            let Some((key, rest)) = line.trim().split_once(':') else { continue };
            let is_key = keys.iter().any(|(known, _)| *known == key) && (rest.is_empty() || rest.starts_with(' '));
            if is_key && !is_first {
                let (_, column) = reader.location(entry.key_span).line_and_column();
                let message = format!("`{key}` looks like a key, and is a part of the text of `{}` above", entry.key);
                let help = match column - 1 {
                    0 => "put it at the beginning of its line".to_owned(),
                    1 => "put 1 space before it, and no more".to_owned(),
                    spaces => format!("put {spaces} spaces before it, and no more"),
                };
                reader.emit(&SWALLOWED_KEY, Span::new(at..at + key.len()), message, help);
            }
        }
    }
}
