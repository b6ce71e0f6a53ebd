//! From text to a tree of nodes.

use std::borrow::Cow;
use std::sync::Arc;

use granit_parser::{Event, Parser, ScalarStyle, ScanError};

use super::copied::without_copies;
use super::covered::Covered;
use super::escapes::{ESCAPE, escapes, within_words};
use super::indents::emit_indents;
use super::node::{Entry, Node, Value};
use super::syntax;
use super::twice::{self, Stands};
use super::unclosed::unclosed;
use crate::diagnostic::{Findings, LEFT_OUT, Rule, SourceLocation, SourceText, Span};
use crate::document::parting::{after_last, line_start};
use crate::source::unprintable::{emit as emit_unprintable, is_unprintable};

pub(super) const YAML: Rule = Rule::error(
    "yaml",
    "The file is not YAML from here on, so nothing in it could be read. The cause is usually on the line shown or the one \
     above: a missing space after a colon, a text that holds a colon and is not in quotation marks, a quotation mark that \
     is not closed, or lines that do not start at the same depth.",
)
.example(
    "meaning: Entering a building to steal: see the Theft Act.",
    "a second colon stands in this value",
    r#"meaning: "Entering a building to steal: see the Theft Act.""#,
)
.fixed(LEFT_OUT);
pub(super) const YAML_ALIAS: Rule = Rule::error(
    "yaml-alias",
    "YAML can name a value (&name) and repeat it (*name). Lamplight does not use that: the next person to edit the file \
     would have to know it. Write the value out again. A text that starts with & or * goes in quotation marks.",
)
.example(
    "- term: &burglary Burglary\n  \
     meaning: Entering a building to steal.\n\
     - term: Theft\n  \
     meaning: *burglary",
    "a name for a value (& or *) cannot be used here",
    "- term: Burglary\n  \
     meaning: Entering a building to steal.\n\
     - term: Theft\n  \
     meaning: Taking what is not yours.",
)
.fixed(LEFT_OUT);
pub(super) const YAML_DEPTH: Rule =
    Rule::error("yaml-depth", "Values stand inside values more than 40 deep, which no file of a site needs.")
.example(
    "- term: \
     [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
    "values stand too deep inside one another",
    "- term: Burglary\n  meaning: Entering a building to steal.",
)
        .fixed(LEFT_OUT);
pub(super) const DUPLICATE_KEY: Rule = Rule::error(
    "duplicate-key",
    "The same key stands twice in one place, so one of the two values would be lost. Remove one, or join the two.",
)
.example(
    "- term: Burglary\n  \
     meaning: Entering a building to steal.\n  \
     meaning: Theft from a home.",
    "the key `meaning` stands here twice",
    "- term: Burglary\n  \
     meaning: Entering a building to steal, or theft from a home.",
)
.fixed(LEFT_OUT);

/// Deeper than any file of a site; a bound, so that no text can exhaust the stack.
const DEEPEST: usize = 40;

/// Where reading stopped: the first byte of each slip, in the order of the text. Nothing where it cannot go on behind it.
pub(super) type Stopped = Vec<usize>;

/// The tree of a text that begins at an offset of its file, without what is covered.
pub(super) fn build<'text>(
    source: &'text Arc<SourceText>,
    offset: u32,
    text: &'text str,
    covered: &Covered,
    findings: &mut Findings,
) -> Result<Node<'text>, Stopped> {
    let mut builder = Builder {
        source,
        offset,
        covered,
        findings,
        open: Vec::new(),
        root: None,
        has_anchor: false,
        has_long_quote: false,
    };
    builder.build(text)?;
    Ok(builder.root.unwrap_or(Node { span: Span { start: offset, end: offset }, value: Value::Nothing }))
}

/// Whether the > at the beginning of a text is the mark of YAML, which stands behind a key or alone on its line, and not the first letter of
/// what is quoted.
fn begins_folded(before: &str, text: &str) -> bool {
    let is_mark = |line: &str| {
        let rest = line
            .trim_start_matches('>')
            .trim_start_matches(['+', '-'])
            .trim_start_matches(|it: char| it.is_ascii_digit());
        line.starts_with('>') && (rest.trim().is_empty() || rest.trim_start().starts_with('#'))
    };
    let lead = after_last(before, |letter| letter == '\n');
    // Where the line above ends with the mark, this is what it begins.
    let above = before.trim_end().lines().next_back().unwrap_or_default();
    let above = above.split_whitespace().rfind(|word| word.starts_with('>'));
    !lead.trim().is_empty() || is_mark(text.lines().next().unwrap_or_default()) && !above.is_some_and(is_mark)
}

/// A key of a mapping that is not closed yet, with its place; `None` where it is left out.
type Key<'text> = Option<(Cow<'text, str>, Span)>;

/// A list or mapping that is not closed yet.
enum Open<'text> {
    List {
        start: u32,
        items: Vec<Node<'text>>,
    },
    /// `twice` are the entries whose key stands there before them.
    Mapping {
        start: u32,
        entries: Vec<Entry<'text>>,
        twice: Vec<Entry<'text>>,
        key: Option<Key<'text>>,
    },
}

struct Builder<'text, 'found> {
    source: &'text Arc<SourceText>,
    offset: u32,
    covered: &'found Covered,
    findings: &'found mut Findings,
    open: Vec<Open<'text>>,
    root: Option<Node<'text>>,
    /// Whether a name was given to a value: what repeats it was meant to.
    has_anchor: bool,
    /// Whether a text in quotation marks goes on over lines.
    has_long_quote: bool,
}

impl<'text> Builder<'text, '_> {
    /// Builds the tree, as far as it can be read.
    fn build(&mut self, text: &'text str) -> Result<(), Stopped> {
        let odd = emit_indents(text, self.source, self.offset, self.findings);
        if !odd.is_empty() {
            return Err(odd);
        }
        for event in Parser::new_from_str(text) {
            match event {
                Ok((Event::DocumentStart(..), span)) if self.root.is_some() => {
                    self.emit_second(self.span(span));
                    break;
                }
                Ok((event, span)) => self.take(event, self.span(span)).ok_or_else(Stopped::new)?,
                Err(error) => return Err(vec![self.emit_error(&error, text)]),
            }
        }
        // A quotation mark further below may close the text, with all the keys between in it.
        if self.has_long_quote
            && let Some(open) = unclosed(text)
        {
            let place = Span::of_character(text, open.at).shifted(self.offset);
            let (message, help) = syntax::of_mark(open.mark);
            self.findings.emit(&YAML, &SourceLocation::new(self.source, place), message, help);
            return Err(vec![open.at]);
        }
        Ok(())
    }

    /// Takes one event; `None` where reading cannot go on.
    fn take(&mut self, event: Event<'text>, span: Span) -> Option<()> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.emit_tag(tag.is_some(), span);
                if self.is_anchor(anchor, span)
                    || self.covered.has_any(span.start - self.offset, span.end - self.offset)
                {
                    self.leave_gap(span);
                    return Some(());
                }
                let text = if style == ScalarStyle::Folded { self.unfolded(span).unwrap_or(text) } else { text };
                if style == ScalarStyle::DoubleQuoted {
                    self.emit_escapes(span);
                }
                if matches!(style, ScalarStyle::DoubleQuoted | ScalarStyle::SingleQuoted) {
                    let typed = self.source.text().get(span.range()).unwrap_or("");
                    self.has_long_quote |= typed.contains('\n');
                }
                let nothing = style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null");
                let value = if nothing { Value::Nothing } else { Value::Text(text) };
                self.add(Node { span, value });
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.is_anchor(anchor, span);
                self.emit_tag(tag.is_some(), span);
                self.open(Open::List { start: span.start, items: Vec::new() }, span)?;
            }
            Event::MappingStart(_, anchor, tag) => {
                self.is_anchor(anchor, span);
                self.emit_tag(tag.is_some(), span);
                self.open(
                    Open::Mapping { start: span.start, entries: Vec::new(), twice: Vec::new(), key: None },
                    span,
                )?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                if !self.has_anchor {
                    self.emit_alias(span);
                }
                self.leave_gap(span);
            }
            _ => {}
        }
        Some(())
    }

    /// Reports a second text in a file. What stands below its first line is not read.
    fn emit_second(&mut self, span: Span) {
        let message = "a second text begins here, and nothing after this line is read";
        let help = "take this line out, or put what stands below it into a file of its own";
        self.findings.emit(&YAML, &SourceLocation::new(self.source, span), message, help);
        self.findings.leave_out().file(self.source.path());
    }

    /// Leaves out a key, a value or an entry of a list that cannot be read.
    fn leave_gap(&mut self, span: Span) {
        let path = self.source.path();
        let is_value = matches!(self.open.last(), Some(Open::Mapping { key: Some(Some(_)), .. }));
        let typed = self.source.text().get(span.range().start..).unwrap_or("");
        if is_value && !typed.starts_with(['[', '{', '|', '>', '&', '*']) {
            // A text, and none of the things that have names.
            self.findings.leave_out().part_of(path);
        } else {
            self.findings.leave_out().file(path);
        }
        match self.open.last_mut() {
            Some(Open::Mapping { key, entries, .. }) => match key.take() {
                None => {
                    self.findings.leave_out().gap(path, span.start);
                    *key = Some(None);
                }
                Some(Some((text, key_span))) => {
                    self.findings.leave_out().unread(path, span.start);
                    entries.push(Entry { key: text, key_span, node: Node { span, value: Value::Nothing } });
                }
                Some(None) => {}
            },
            _ => self.findings.leave_out().gap(path, span.start),
        }
    }

    /// Reports characters that cannot be printed and are written as escapes; where a file holds them as they are, that is reported
    /// where the file is read.
    fn emit_escapes(&mut self, span: Span) {
        let typed = self.source.text().get(span.range()).unwrap_or("");
        for range in within_words(typed) {
            let place = SourceLocation::new(self.source, Span::new(range).shifted(span.start));
            let what = if place.text() == "\\t" { "a tab" } else { "a line end" };
            let message = format!("{} in quotation marks is read as {what}", place.text());
            let help = "write a backslash that is meant twice: \\\\; else take it out, and a line end as one";
            self.findings.emit(&ESCAPE, &place, message, help);
        }
        for (range, character) in escapes(typed).into_iter().filter(|(_, character)| is_unprintable(*character)) {
            emit_unprintable(
                character,
                &SourceLocation::new(self.source, Span::new(range).shifted(span.start)),
                self.findings,
            );
        }
    }

    /// The lines of a text after `>` as they stand, without their indent. YAML would join them and make of an empty line
    /// one line end, so that neither paragraphs nor lists would come through; Markdown joins lines by itself.
    fn unfolded(&self, span: Span) -> Option<Cow<'text, str>> {
        let text = self.source.text().get(span.range())?;
        // The span may start after the indent of the first line.
        let before = self.source.text().get(..span.start as usize)?;
        let lead = after_last(before, |letter| letter == '\n');
        let has_mark = text.starts_with('>') && begins_folded(before, text);
        let lines = if has_mark { text.split_once('\n')?.1 } else { text };
        let lead = if has_mark || !lead.trim().is_empty() { "" } else { lead };
        let whole = format!("{lead}{lines}");
        let indent_of = |line: &str| line.len() - line.trim_start_matches(' ').len();
        let indent = whole.lines().filter(|line| !line.trim().is_empty()).map(indent_of).min()?;
        let dedented: Vec<&str> = whole.lines().map(|line| line.get(indent..).unwrap_or("")).collect();
        Some(Cow::Owned(dedented.join("\n").trim_end().to_owned()))
    }

    fn span(&self, span: granit_parser::Span) -> Span {
        Span::new(span.byte_range().unwrap_or(0..0)).shifted(self.offset)
    }

    fn open(&mut self, open: Open<'text>, span: Span) -> Option<()> {
        if self.open.len() >= DEEPEST {
            let place = SourceLocation::new(self.source, span);
            self.findings.emit(&YAML_DEPTH, &place, "values stand too deep inside one another", "write fewer brackets");
            return None;
        }
        self.open.push(open);
        Some(())
    }

    fn close(&mut self) {
        let node = match self.open.pop() {
            Some(Open::List { start, mut items }) => {
                if let Some(end) = items.iter().position(|item| self.is_parted(start, item.span.start, true)) {
                    items.truncate(end);
                }
                if items.len() > 1 && self.covered.is_empty() {
                    items = without_copies(items, self.source, self.findings);
                }
                let end = items.last().map_or(start, |item| item.span.end);
                Node { span: Span { start, end }, value: Value::List(items) }
            }
            Some(Open::Mapping { start, mut entries, twice, .. }) if twice.is_empty() => {
                if let Some(end) = entries.iter().position(|entry| self.is_parted(start, entry.key_span.start, false)) {
                    entries.truncate(end);
                }
                mapping(start, entries)
            }
            Some(Open::Mapping { start, entries, twice, .. }) => {
                let parts = self.part(entries, twice);
                let starts = |part: &Vec<Entry<'text>>| part.first().map_or(start, |entry| entry.key_span.start);
                return parts.into_iter().for_each(|part| self.add(mapping(starts(&part), part)));
            }
            None => return,
        };
        self.add(node);
    }

    /// Whether what begins at a byte stands below a covered key that is none of a list or a mapping above it.
    fn is_parted(&self, start: u32, at: u32, is_list: bool) -> bool {
        if self.covered.is_empty() {
            return false;
        }
        let first = start as usize;
        let depth = first - line_start(self.source.text(), first);
        self.covered.parts(start - self.offset, at - self.offset, depth, is_list)
    }

    /// The mappings that the keys of one are parted into, some of which stand there twice: that is reported.
    fn part(&mut self, entries: Vec<Entry<'text>>, twice: Vec<Entry<'text>>) -> Vec<Vec<Entry<'text>>> {
        let (covered, offset) = (self.covered, self.offset);
        let has_covered = move |from: u32, to: u32| covered.has_line(from - offset, to - offset);
        let is_entry = matches!(self.open.last(), Some(Open::List { .. }));
        let stands = Stands { is_entry, is_root: self.open.is_empty(), has_covered: &has_covered };
        let parted = twice::part(entries, twice, &stands, self.source);
        for entry in parted.left_out {
            entry.node.leave_out(self.findings);
        }
        for told in parted.told {
            if let Some(first) = told.of {
                // The entry above has this key, and it is not missing there.
                self.findings.leave_out().gap(self.source.path(), first.start);
            }
            self.findings.emit(&DUPLICATE_KEY, &SourceLocation::new(self.source, told.at), told.message, told.help);
        }
        parted.parts
    }

    /// Puts a finished node where it belongs: the root, a list, or a mapping as key or value.
    fn add(&mut self, node: Node<'text>) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List { items, .. }) => items.push(node),
            Some(Open::Mapping { entries, twice, key, .. }) => match key.take() {
                None => *key = Some(Some((key_text(node.value), node.span))),
                Some(None) => {
                    node.leave_out(self.findings);
                }
                Some(Some((text, key_span))) => match entries.iter_mut().find(|entry| entry.key == text) {
                    None => entries.push(Entry { key: text, key_span, node }),
                    Some(first) if first.node.is_empty() => {
                        let place = SourceLocation::new(self.source, first.key_span);
                        let message = format!("the key `{text}` stands here twice, and nothing stands behind this one");
                        self.findings.emit(&DUPLICATE_KEY, &place, message, "remove this one");
                        *first = Entry { key: text, key_span, node };
                    }
                    Some(_) => twice.push(Entry { key: text, key_span, node }),
                },
            },
        }
    }

    /// Whether a value is given a name, which is reported.
    fn is_anchor(&mut self, anchor: usize, span: Span) -> bool {
        let is_anchor = anchor != 0;
        if is_anchor && !std::mem::replace(&mut self.has_anchor, true) {
            self.emit_alias(span);
        }
        is_anchor
    }

    /// Reports a word after an exclamation mark, which YAML takes for the kind of the value and not for a part of it.
    fn emit_tag(&mut self, is_there: bool, span: Span) {
        if is_there {
            let text = self.source.text();
            let end = span.range().end;
            let start = text.get(..end).and_then(|before| before.rfind('!')).unwrap_or(span.range().start);
            let message = "a text that starts with ! needs quotation marks";
            let place = SourceLocation::new(self.source, Span::new(start..end.max(start)));
            self.findings.emit(&YAML, &place, message, "put quotation marks around the whole text");
        }
    }

    fn emit_alias(&mut self, span: Span) {
        let message = "a name for a value (& or *) cannot be used here";
        let help = "write the value out, or put the text in quotation marks";
        self.findings.emit(&YAML_ALIAS, &SourceLocation::new(self.source, span), message, help);
    }

    /// Whether a key that stands twice was told on the line above: what is wrong there has the rest fall apart.
    fn is_reported_above(&self, place: &SourceLocation) -> bool {
        let (line, _) = place.line_and_column();
        let is_above = |reported: &SourceLocation| reported.line_and_column().0 + 1 == line;
        let twice =
            self.open.iter().filter_map(|open| if let Open::Mapping { twice, .. } = open { Some(twice) } else { None });
        twice.flatten().any(|entry| is_above(&SourceLocation::new(self.source, entry.key_span)))
            || self.findings.iter().any(|finding| {
                let reported = finding.place.as_ref().filter(|reported| reported.path() == place.path());
                finding.rule.code == DUPLICATE_KEY.code && reported.is_some_and(is_above)
            })
    }

    /// Reports why the text cannot be read on; the first byte of what is wrong.
    fn emit_error(&mut self, error: &ScanError, text: &str) -> usize {
        let place = |at| SourceLocation::new(self.source, Span::of_character(text, at).shifted(self.offset));
        let (stopped, slip) = syntax::slip(text, error);
        let Some((start, message, help)) = slip.filter(|_| !self.is_reported_above(&place(stopped))) else {
            return stopped;
        };
        self.findings.emit(&YAML, &place(start), message, help);
        start
    }
}

/// A mapping of some keys, from its first byte.
fn mapping(start: u32, entries: Vec<Entry<'_>>) -> Node<'_> {
    let end = entries.last().map_or(start, |entry| entry.node.span.end.max(entry.key_span.end));
    Node { span: Span { start, end }, value: Value::Mapping(entries) }
}

/// A key is text. A list or mapping as a key has no meaning here and becomes a key that nothing knows.
fn key_text(value: Value<'_>) -> Cow<'_, str> {
    match value {
        Value::Text(text) => text,
        Value::Nothing => Cow::Borrowed("null"),
        Value::List(_) | Value::Mapping(_) => Cow::Borrowed("[…]"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reported(text: &str) -> Vec<String> {
        let source = SourceText::new("a.yaml", text);
        let mut findings = Findings::new();
        super::super::read_on::parse(&source, Span::new(0..text.len()), &mut findings);
        let reported = findings.sorted().into_iter();
        reported.map(|finding| format!("{} {:?}", finding.rule.code, finding.place.unwrap())).collect()
    }

    fn tree(text: &str) -> String {
        let source = SourceText::new("a.yaml", text);
        let node = super::super::read_on::parse(&source, Span::new(0..text.len()), &mut Findings::new()).unwrap();
        show(&node)
    }

    fn show(node: &Node<'_>) -> String {
        match &node.value {
            Value::Nothing => "-".to_owned(),
            Value::Text(text) => format!("'{text}'"),
            Value::List(items) => format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(" ")),
            Value::Mapping(entries) => {
                let entries = entries.iter().map(|entry| format!("{}:{}", entry.key, show(&entry.node)));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(" "))
            }
        }
    }

    #[test]
    fn what_is_quoted_in_a_folded_text_is_kept() {
        for (text, expected) in [
            ("next: >\n  > One said.\n  Two.\n", "> One said.\nTwo."),
            ("next: >-\n  > One said.\n\n  Two.\n", "> One said.\n\nTwo."),
            ("next: > # why\n  One.\n  Two.\n", "One.\nTwo."),
            ("next:\n  >\n  One.\n  Two.\n", "One.\nTwo."),
            ("next: >\n  >\n  > One.\n", ">\n> One."),
            ("next: >\n  One.\n  > Two.\n", "One.\n> Two."),
        ] {
            let source = SourceText::new("a.yaml", text);
            let mut findings = Findings::new();
            let root = crate::document::yaml::parse(&source, Span::new(0..text.len()), &mut findings).unwrap();
            let Value::Mapping(entries) = &root.value else { panic!("keys") };
            assert_eq!(entries[0].node.value, Value::Text(expected.into()), "{text}");
        }
    }

    #[test]
    fn everything_is_text_until_it_is_read() {
        assert_eq!(
            tree("ref: 1.10\ncountry: NO\nphone: 01632960001\n"),
            "{ref:'1.10' country:'NO' phone:'01632960001'}"
        );
        assert_eq!(tree("list:\n- a\n- {b: c}\nempty:\n"), "{list:['a' {b:'c'}] empty:-}");
        assert_eq!(tree(""), "-");
    }

    #[test]
    fn a_long_text_keeps_its_paragraphs_and_lists() {
        assert_eq!(
            tree("a: >\n  One\n  two.\n\n  - three\n  - four\nb: c\n"),
            "{a:'One\ntwo.\n\n- three\n- four' b:'c'}"
        );
    }

    #[test]
    fn what_cannot_be_read_is_reported_with_its_place() {
        assert_eq!(reported("a: 1\na: 2\n"), ["duplicate-key a.yaml:2:1"]);
        assert_eq!(reported("a:\n\tb: 1\n\tc: 1\n"), ["yaml-tab a.yaml:2:1", "yaml-tab a.yaml:3:1"]);
        assert_eq!(reported("a: Reducing harm: our plan\n"), ["yaml a.yaml:1:17"]);
        assert_eq!(reported("a: \"not closed\n"), ["yaml a.yaml:1:4"]);
        assert_eq!(reported("a: &x [1]\nb: *x\n"), ["yaml-alias a.yaml:1:7"]);
        assert_eq!(reported(&("[".repeat(100) + &"]".repeat(100))), ["yaml-depth a.yaml:1:41"]);
    }

    #[test]
    fn spans_are_those_of_the_file() {
        let source = SourceText::new("a.md", "---\ntitle: Burglary\n---\n");
        let node = super::super::read_on::parse(&source, Span { start: 4, end: 20 }, &mut Findings::new()).unwrap();
        let Value::Mapping(entries) = node.value else { panic!("a mapping") };
        assert_eq!(&source.text()[entries[0].node.span.range()], "Burglary");
        assert_eq!(&source.text()[entries[0].key_span.range()], "title");
    }
}
