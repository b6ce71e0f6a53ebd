//! Markdown as editors write it.
//!
//! In: a part of a file, or the text of one YAML value. Out: an outline (headings, links, pictures, footnotes), findings
//! about what should be mended, and HTML when a page asks for it.
//! Never: an editor's own HTML, a `style=` or a script in the result, an address that this module made up (the caller
//! resolves addresses), or a crash, whatever was typed.

mod entities;
mod escape;
mod footnotes;
mod headings;
mod hidden;
mod ideas;
mod images;
mod links;
mod nodes;
mod outline;
mod own_text;
mod passages;
mod placement;
mod plain;
mod raw_html;
mod report;
mod tables;
mod unread;
mod web_address;
mod writer;

use std::sync::Arc;

use crate::diagnostic::{Findings, Rule, SourceLocation, SourceText, Span};

use super::foreign::{Tongue, marked};
use own_text::OwnText;
use report::{Report, Text};

pub use ideas::Idea;
pub use links::{Explanation, LinkKind, Links, Picture, Resolved};
pub use outline::{Heading, Image, Label, Link, Outline};
pub use passages::Passage;
pub use placement::{Placement, Words};

/// The rules of this module.
pub const RULES: &[&Rule] = &[
    &raw_html::RULE,
    &headings::RULE,
    &headings::EMPTY,
    &links::UNSAFE,
    &links::INSECURE,
    &links::BROKEN_ADDRESS,
    &links::EMPTY,
    &links::TEXT,
    &links::UNDEFINED,
    &images::RULE,
    &images::ELSEWHERE,
    &images::UNREAD,
    &images::NAME,
    &tables::CAPTION,
    &tables::HEADER,
    &tables::LOST,
    &tables::SHORT,
    &unread::HEADING,
    &unread::BARE_HEADING,
    &unread::LIST,
    &unread::EMPHASIS,
    &unread::MARK,
    &unread::LINK,
    &unread::NOTE,
    &unread::TABLE,
    &unread::ADDRESS,
    &unread::INDENTED,
    &hidden::TITLE,
    &hidden::WORDS,
    &hidden::FENCE,
    &hidden::UNUSED,
    &hidden::TWICE,
    &footnotes::MISSING,
    &footnotes::UNUSED,
    &footnotes::TWICE,
    &footnotes::REPEATED_TEXT,
];

/// What is told of words where a number or a figure takes their place.
pub const HIDDEN_WORDS: &Rule = &hidden::WORDS;

/// What is told of an address that is no link.
pub const BARE_ADDRESS: &Rule = &unread::ADDRESS;

/// The comments in a Markdown text, which are never published.
pub fn comments(text: &str) -> Vec<Span> {
    // Hardly any text has one.
    if text.contains("<!--") { raw_html::comments(&nodes::parse(text), text) } else { Vec::new() }
}

/// A Markdown text, read once for its outline and its findings, and written as HTML whenever a page wants it.
///
/// Holds a share of the file's text and the outline, never the parsed events: parsing again takes microseconds, and
/// keeping ten thousand chapters parsed would take gigabytes.
#[derive(Debug, Clone)]
pub struct Markdown {
    text: Text,
    outline: Outline,
    is_untranslated: bool,
}

/// Markdown texts are the same when their words are the same, wherever they stand.
impl PartialEq for Markdown {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
    }
}

impl Eq for Markdown {}

impl Markdown {
    /// Reads a part of a file. Findings point at the very words.
    pub fn read(source: &Arc<SourceText>, span: Span, findings: &mut Findings) -> Self {
        Self::read_text(Text::Part { source: Arc::clone(source), span }, findings).in_its_language(source, span)
    }

    /// Reads a text that is no plain part of its file, such as a folded or quoted YAML value that stands at a span of it.
    /// Findings point at the words where they stand in the file as they are read, and else at the whole value.
    pub fn from_text(text: impl Into<Arc<str>>, source: &Arc<SourceText>, span: Span, findings: &mut Findings) -> Self {
        let own = OwnText::new(text.into(), Arc::clone(source), SourceLocation::new(source, span));
        Self::read_text(Text::Own(own), findings).in_its_language(source, span)
    }

    /// The same, in which what is taken out of it for other places says that it is in another language than the site.
    fn in_its_language(mut self, source: &SourceText, span: Span) -> Self {
        self.is_untranslated = source.is_untranslated(span.start);
        if self.is_untranslated {
            self.outline.mark();
        }
        self
    }

    /// Parses once, for the findings and the outline.
    fn read_text(text: Text, findings: &mut Findings) -> Self {
        let outline = {
            let nodes::Parsed { nodes, undefined, references } = nodes::parse_whole(text.as_str());
            let outline = outline::read(&nodes);
            let mut report = Report { text: &text, findings };
            entities::check(&nodes, &mut report);
            raw_html::check(&nodes, &mut report);
            headings::check(&outline, matches!(text, Text::Own(_)), &mut report);
            links::check(&nodes, &undefined, &mut report);
            images::check(&nodes, &outline, &mut report);
            tables::check(&nodes, &mut report);
            footnotes::check(&nodes, &mut report);
            unread::check(&nodes, &mut report);
            hidden::check(&nodes, &references, &mut report);
            outline
        };
        Self { text, outline, is_untranslated: false }
    }

    /// The text as it was typed.
    pub fn text(&self) -> &str {
        self.text.as_str()
    }

    /// Whether it is in another language than the site, because nobody has translated it yet.
    pub const fn is_untranslated(&self) -> bool {
        self.is_untranslated
    }

    /// Headings, links, pictures, footnotes and counts. Its spans are offsets in [`Markdown::text`].
    pub fn outline(&self) -> &Outline {
        &self.outline
    }

    /// The path of the file that the text is written in, as it is shown to people.
    pub fn path(&self) -> &str {
        match &self.text {
            Text::Part { source, .. } => source.path(),
            Text::Own(own) => own.path(),
        }
    }

    /// The place in the file of a span of the outline.
    pub fn location(&self, span: Span) -> SourceLocation {
        self.text.location(span)
    }

    /// All words on one line, without marks; footnotes stand in brackets.
    pub fn plain_text(&self) -> String {
        let words = plain::plain_text_with_notes(&nodes::parse(self.text()));
        if self.is_untranslated { marked(&words, Tongue::Original) } else { words }
    }

    /// The words, passage by passage, for checks of what is said.
    pub fn passages(&self) -> Vec<Passage> {
        passages::passages(&nodes::parse(self.text()))
    }

    /// The ideas of a text in Easy Read.
    pub fn ideas(&self) -> Vec<Idea> {
        ideas::read(&nodes::parse(self.text()))
    }

    /// Adds the text as HTML.
    pub fn write_html(&self, out: &mut String, placement: &Placement<'_>, links: &dyn Links) {
        let nodes = nodes::parse(self.text());
        writer::write_blocks(out, &nodes, &self.outline, placement, links);
    }

    /// Adds the text as HTML for the middle of a line: without `<p>` or headings, and with footnotes in brackets.
    /// Paragraphs, should there be several, are joined by spaces.
    pub fn write_inline_html(&self, out: &mut String, placement: &Placement<'_>, links: &dyn Links) {
        let nodes = nodes::parse(self.text());
        writer::write_line(out, &nodes, &self.outline, placement, links);
    }
}

#[cfg(test)]
mod testing;

#[cfg(test)]
mod properties;
