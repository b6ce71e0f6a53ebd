//! Where a text stands in its file, and where checks tell what they find in it.

use std::ops::Range;
use std::sync::Arc;

use super::own_text::OwnText;
use crate::diagnostic::{Findings, Rule, SourceLocation, SourceText, Span};

/// Where the text stands.
#[derive(Debug, Clone)]
pub(super) enum Text {
    /// A part of a file.
    Part { source: Arc<SourceText>, span: Span },
    /// A text that is no plain part of its file: a folded or quoted YAML value.
    Own(OwnText),
}

impl Text {
    /// The words of the text, as the parser gets them.
    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Part { source, span } => source.text().get(span.range()).unwrap_or(""),
            Self::Own(own) => own.text(),
        }
    }

    /// The place of a part of the text.
    pub(super) fn location(&self, part: Span) -> SourceLocation {
        match self {
            Self::Part { source, span } => {
                let within = part.shifted(span.start);
                SourceLocation::new(source, Span { start: within.start.min(span.end), end: within.end.min(span.end) })
            }
            Self::Own(own) => own.location_of(part),
        }
    }
}

/// Where checks tell what they find: offsets of the text become places in the file.
pub(super) struct Report<'r> {
    pub(super) text: &'r Text,
    pub(super) findings: &'r mut Findings,
}

impl Report<'_> {
    /// The text that is checked.
    pub(super) fn text(&self) -> &str {
        self.text.as_str()
    }

    /// Adds a finding about some bytes of the text.
    pub(super) fn emit(
        &mut self,
        rule: &'static Rule,
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let place = self.location(range);
        self.findings.emit(rule, &place, message, help);
    }

    /// The place of some bytes of the text.
    pub(super) fn location(&self, range: Range<usize>) -> SourceLocation {
        self.text.location(Span::new(self.trimmed(range)))
    }

    /// The same bytes without the line ends after a block, so that a finding is drawn under words.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let words = self.text().get(range.clone()).unwrap_or("").trim_end();
        range.start..range.start + words.len()
    }
}
