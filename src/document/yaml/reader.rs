//! What every type needs while it is read: the file, and where to tell what is wrong.

use std::sync::Arc;

use super::node::{Entry, Node, Value};
use crate::diagnostic::{Findings, LEFT_OUT, Rule, SourceLocation, SourceText, Span};
use crate::document::parting::line_start;
use crate::document::today::Today;

pub(super) const WRONG_TYPE: Rule = Rule::error(
    "wrong-type",
    "The value is not of the kind that belongs here: a list where one text belongs, a word where a number belongs. The \
     message says what to write.",
)
.example(
    "term: Burglary\nmeaning: Entering a building to steal.",
    "keys and values stand here",
    "- term: Burglary\n  meaning: Entering a building to steal.",
)
.fixed(LEFT_OUT);

/// What a reader needs besides the node: the file, for places, and the list of findings.
pub struct Reader<'a> {
    /// The file that is read.
    pub source: &'a Arc<SourceText>,
    /// The day on which it is read.
    pub today: Today,
    /// Where findings are reported.
    pub findings: &'a mut Findings,
}

impl Reader<'_> {
    /// A place in the file.
    pub fn location(&self, span: Span) -> SourceLocation {
        SourceLocation::new(self.source, span)
    }

    /// Reports a finding at a node.
    pub fn emit(&mut self, rule: &'static Rule, span: Span, message: impl Into<String>, help: impl Into<String>) {
        let place = self.location(span);
        self.findings.emit(rule, &place, message, help);
    }

    /// The text of a node, trimmed; a finding and `None` where there is none.
    pub fn text<'n>(&mut self, node: &'n Node<'_>, wanted: &str) -> Option<&'n str> {
        match &node.value {
            Value::Text(text) if !text.trim().is_empty() => Some(text.trim()),
            Value::Mapping(entries) if wanted == TEXT => {
                if let Some(sentence) = sentence(entries) {
                    self.emit(
                        &WRONG_TYPE,
                        node.span,
                        PARTED,
                        format!("put the sentence in quotation marks: {sentence}"),
                    );
                } else {
                    emit_wrong_type(self, node, wanted);
                }
                None
            }
            _ => {
                emit_wrong_type(self, node, wanted);
                None
            }
        }
    }
}

/// What is told of a sentence with a colon in it.
pub(super) const PARTED: &str = "a colon makes a key and its value of this sentence";

/// What is wanted where any text can stand.
pub(super) const TEXT: &str = "a text";

/// A sentence with a colon in it that was read as one key and its value, in quotation marks: `Zork: promote it`.
pub(super) fn sentence(entries: &[Entry<'_>]) -> Option<String> {
    let [Entry { key, node: Node { value: Value::Text(text), .. }, .. }] = entries else { return None };
    let is_prose = key.starts_with(char::is_uppercase) || key.contains(' ');
    (is_prose && !key.contains('"') && !text.contains('"')).then(|| format!("\"{key}: {}\"", shorten(text)))
}

/// Whether something that could not be read stands in a part of a file, or on the lines beside it.
pub(super) fn has_gap(part: Span, reader: &Reader<'_>) -> bool {
    let left_out = reader.findings.left_out();
    if !left_out.has_gaps() {
        return false;
    }
    let text = reader.source.text();
    let start = line_start(text, line_start(text, part.start as usize).saturating_sub(1));
    let below = text.get(part.end as usize..).unwrap_or("");
    let end = below.match_indices('\n').nth(1).map_or(text.len(), |(at, _)| part.end as usize + at);
    left_out.has_gap(reader.source.path(), Span::new(start..end))
}

/// Reports that a node is not what was wanted, in words: `a list stands here; write a date such as 2026-11-21`.
pub fn emit_wrong_type(reader: &mut Reader<'_>, node: &Node<'_>, wanted: &str) {
    let is_text = matches!(&node.value, Value::Text(text) if !text.trim().is_empty());
    if !is_text && has_gap(node.span, reader) {
        // What stands there may be on the lines that are no YAML.
        return;
    }
    let found = match &node.value {
        Value::Nothing => "nothing stands here".to_owned(),
        Value::Text(text) if text.trim().is_empty() => "an empty text stands here".to_owned(),
        Value::Text(text) => format!("\"{}\" stands here", shorten(text)),
        Value::List(_) => "a list stands here".to_owned(),
        Value::Mapping(_) => "keys and values stand here".to_owned(),
    };
    let help = without_brackets(node, wanted).unwrap_or_else(|| format!("write {wanted}"));
    reader.emit(&WRONG_TYPE, node.span, found, help);
}

/// What to type where brackets stand around the one text that belongs there.
fn without_brackets(node: &Node<'_>, wanted: &str) -> Option<String> {
    let Value::List(items) = &node.value else { return None };
    let [Node { value: Value::Text(text), .. }] = items.as_slice() else { return None };
    (wanted == "a text").then(|| format!("write {}, without the brackets", shorten(text)))
}

/// The first words of a text, for a message.
pub(super) fn shorten(text: &str) -> String {
    const LONGEST: usize = 40;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}
