//! From text to a tree of nodes.

use std::borrow::Cow;
use std::sync::Arc;

use granit_parser::{Event, Parser, ScalarStyle, ScanError};

use super::covered::Covered;
use super::escapes::escapes;
use super::indents::emit_indents;
use super::syntax;
use crate::diagnostic::{Findings, LEFT_OUT, Rule, SourceLocation, SourceText, Span};
use crate::document::parting::after_last;
use crate::document::slug::slug;
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

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<'text> {
    /// The bytes of the value in its file.
    pub span: Span,
    /// The scalar, the list or the mapping.
    pub value: Value<'text>,
}

impl Node<'_> {
    /// Whether nothing stands there, or a text without a letter.
    fn is_empty(&self) -> bool {
        match &self.value {
            Value::Nothing => true,
            Value::Text(text) => text.trim().is_empty(),
            Value::List(_) | Value::Mapping(_) => false,
        }
    }

    /// The same node, independent of the text that it was read from.
    pub(super) fn into_owned(self) -> Node<'static> {
        let value = match self.value {
            Value::Nothing => Value::Nothing,
            Value::Text(text) => Value::Text(Cow::Owned(text.into_owned())),
            Value::List(items) => Value::List(items.into_iter().map(Node::into_owned).collect()),
            Value::Mapping(entries) => Value::Mapping(entries.into_iter().map(Entry::into_owned).collect()),
        };
        Node { span: self.span, value }
    }

    /// Notes the ids of all that stands at a node which is left out. Whether one was found.
    pub(super) fn leave_out(&self, findings: &mut Findings) -> bool {
        match &self.value {
            Value::Nothing | Value::Text(_) => false,
            // Each of them is asked, and not only those before the first in which one is found.
            Value::List(nodes) => nodes.iter().filter(|node| node.leave_out(findings)).count() > 0,
            Value::Mapping(entries) => entries.iter().fold(false, |found, entry| match &entry.node.value {
                // The number of an action is its id.
                Value::Text(id) if matches!(&*entry.key, "id" | "ref") => {
                    findings.leave_out().id(id.trim().to_owned());
                    findings.leave_out().id(slug(id, "unnamed"));
                    true
                }
                _ => entry.node.leave_out(findings) || found,
            }),
        }
    }
}

/// What can stand in YAML, without any guess at types.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'text> {
    /// Nothing: an empty value, `~` or `null`.
    Nothing,
    /// Text, a number, a date: whatever its reader takes it for.
    Text(Cow<'text, str>),
    /// A list, of entries with dashes or in brackets.
    List(Vec<Node<'text>>),
    /// Keys and values, in the order in which they stand.
    Mapping(Vec<Entry<'text>>),
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<'text> {
    /// The key, without the quotation marks around it.
    pub key: Cow<'text, str>,
    /// Where the key stands.
    pub key_span: Span,
    /// What stands behind the colon.
    pub node: Node<'text>,
}

impl Entry<'_> {
    fn into_owned(self) -> Entry<'static> {
        Entry { key: Cow::Owned(self.key.into_owned()), key_span: self.key_span, node: self.node.into_owned() }
    }
}

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
    let mut builder = Builder { source, offset, covered, findings, open: Vec::new(), root: None, has_anchor: false };
    builder.build(text)?;
    Ok(builder.root.unwrap_or(Node { span: Span { start: offset, end: offset }, value: Value::Nothing }))
}

/// A key of a mapping that is not closed yet, with its place; `None` where it is left out.
type Key<'text> = Option<(Cow<'text, str>, Span)>;

/// A list or mapping that is not closed yet.
enum Open<'text> {
    List { start: u32, items: Vec<Node<'text>> },
    Mapping { start: u32, entries: Vec<Entry<'text>>, key: Option<Key<'text>> },
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
        Ok(())
    }

    /// Takes one event; `None` where reading cannot go on.
    fn take(&mut self, event: Event<'text>, span: Span) -> Option<()> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.emit_tag(tag.is_some(), span);
                if self.is_anchor(anchor, span) || self.covered.has_value(span.start - self.offset) {
                    self.leave_gap(span);
                    return Some(());
                }
                let text = if style == ScalarStyle::Folded { self.unfolded(span).unwrap_or(text) } else { text };
                if style == ScalarStyle::DoubleQuoted {
                    self.emit_escapes(span);
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
                self.open(Open::Mapping { start: span.start, entries: Vec::new(), key: None }, span)?;
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
        self.findings.leave_out().file(self.source.path());
        let path = self.source.path();
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
        let lines = if text.starts_with('>') { text.split_once('\n')?.1 } else { text };
        // The span may start after the indent of the first line.
        let before = self.source.text().get(..span.start as usize)?;
        let lead = after_last(before, |letter| letter == '\n');
        let lead = if text.starts_with('>') || !lead.trim().is_empty() { "" } else { lead };
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
            Some(Open::List { start, items }) => {
                let end = items.last().map_or(start, |item| item.span.end);
                Node { span: Span { start, end }, value: Value::List(items) }
            }
            Some(Open::Mapping { start, entries, .. }) => {
                let end = entries.last().map_or(start, |entry| entry.node.span.end.max(entry.key_span.end));
                Node { span: Span { start, end }, value: Value::Mapping(entries) }
            }
            None => return,
        };
        self.add(node);
    }

    /// Puts a finished node where it belongs: the root, a list, or a mapping as key or value.
    fn add(&mut self, node: Node<'text>) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List { items, .. }) => items.push(node),
            Some(Open::Mapping { entries, key, .. }) => match key.take() {
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
                    Some(_) => {
                        let place = SourceLocation::new(self.source, key_span);
                        node.leave_out(self.findings);
                        let (message, help) = match entries.last().and_then(|entry| belongs_to(entry, &text)) {
                            Some((of, first)) => {
                                // The entry above has this key, and it is not missing there.
                                self.findings.leave_out().gap(self.source.path(), first.start);
                                let (_, column) = SourceLocation::new(self.source, first).line_and_column();
                                let spaces = column.saturating_sub(1);
                                (
                                    format!(
                                        "`{text}` belongs to the entry of `{of}` above, and does not stand under it"
                                    ),
                                    format!("put {spaces} spaces before it and before the other keys of that entry"),
                                )
                            }
                            None => (
                                format!("the key `{text}` stands here twice"),
                                "remove this one, or join the two".to_owned(),
                            ),
                        };
                        self.findings.emit(&DUPLICATE_KEY, &place, message, help);
                    }
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
        self.findings.iter().any(|finding| {
            let reported = finding.place.as_ref().filter(|reported| reported.path() == place.path());
            finding.rule.code == DUPLICATE_KEY.code
                && reported.is_some_and(|reported| reported.line_and_column().0 + 1 == line)
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

/// Whether a key that stands twice belongs to the last entry of the list above, which has none: the list's key, and the
/// first key of that entry.
fn belongs_to<'e>(above: &'e Entry<'_>, key: &str) -> Option<(&'e str, Span)> {
    let Value::List(items) = &above.node.value else { return None };
    let Value::Mapping(keys) = &items.last()?.value else { return None };
    if keys.iter().any(|entry| entry.key == key) {
        return None;
    }
    Some((&above.key, keys.first()?.key_span))
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
