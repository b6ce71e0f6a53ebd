//! From text to a tree of nodes.

use std::borrow::Cow;
use std::sync::Arc;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError};

use super::escapes::escapes;
use super::indents::emit_indents;
use super::likely::likely;
use super::look_alike::look_alike_above;
use crate::diagnostic::{Findings, LEFT_OUT, Rule, SourceLocation, SourceText, Span};
use crate::document::parting::{after_last, line_start};
use crate::document::slug::slug;
use crate::source::unprintable::{emit as emit_unprintable, is_unprintable, unprintable};

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

/// The tree of a part of a file. `None` where the text is not YAML; a text without a value is [`Value::Nothing`].
pub(super) fn parse<'text>(source: &'text Arc<SourceText>, part: Span, findings: &mut Findings) -> Option<Node<'text>> {
    let text = source.text().get(part.range()).unwrap_or("");
    let (text, offset) = match text.strip_prefix('\u{feff}') {
        Some(rest) => (rest, part.start + 3),
        None => (text, part.start),
    };
    let mut builder = Builder { source, offset, findings, open: Vec::new(), root: None };
    if builder.build(text).is_none() {
        builder.findings.leave_out().file(source.path());
        return None;
    }
    Some(builder.root.unwrap_or(Node { span: Span { start: offset, end: offset }, value: Value::Nothing }))
}

/// A list or mapping that is not closed yet.
enum Open<'text> {
    List { start: u32, items: Vec<Node<'text>> },
    Mapping { start: u32, entries: Vec<Entry<'text>>, key: Option<(Cow<'text, str>, Span)> },
}

struct Builder<'text, 'findings> {
    source: &'text Arc<SourceText>,
    offset: u32,
    findings: &'findings mut Findings,
    open: Vec<Open<'text>>,
    root: Option<Node<'text>>,
}

impl<'text> Builder<'text, '_> {
    /// Builds the tree; `None` where reading cannot go on.
    fn build(&mut self, text: &'text str) -> Option<()> {
        if emit_indents(text, self.source, self.offset, self.findings) {
            return None;
        }
        for event in Parser::new_from_str(text) {
            match event {
                Ok((event, span)) => self.take(event, span)?,
                Err(error) => {
                    self.emit_error(&error, text);
                    return None;
                }
            }
        }
        Some(())
    }

    /// Takes one event; `None` where reading cannot go on.
    fn take(&mut self, event: Event<'text>, span: granit_parser::Span) -> Option<()> {
        let span = self.span(span);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_anchor(anchor, span)?;
                self.emit_tag(tag.is_some(), span);
                let text = if style == ScalarStyle::Folded { self.unfolded(span).unwrap_or(text) } else { text };
                if style == ScalarStyle::DoubleQuoted {
                    self.emit_escapes(span);
                }
                let nothing = style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null");
                let value = if nothing { Value::Nothing } else { Value::Text(text) };
                self.add(Node { span, value });
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.refuse_anchor(anchor, span)?;
                self.emit_tag(tag.is_some(), span);
                self.open(Open::List { start: span.start, items: Vec::new() }, span)?;
            }
            Event::MappingStart(_, anchor, tag) => {
                self.refuse_anchor(anchor, span)?;
                self.emit_tag(tag.is_some(), span);
                self.open(Open::Mapping { start: span.start, entries: Vec::new(), key: None }, span)?;
            }
            Event::DocumentStart(..) if self.root.is_some() => {
                let message = "a second text begins here, and nothing after this line is read";
                let help = "take this line out, or put what stands below it into a file of its own";
                self.findings.emit(&YAML, &SourceLocation::new(self.source, span), message, help);
                return None;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(),
            Event::Alias(_) | Event::UnresolvedAlias(_) => self.refuse_alias(span)?,
            _ => {}
        }
        Some(())
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
                None => *key = Some((key_text(node.value), node.span)),
                Some((text, key_span)) => match entries.iter_mut().find(|entry| entry.key == text) {
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

    fn refuse_anchor(&mut self, anchor: usize, span: Span) -> Option<()> {
        if anchor == 0 { Some(()) } else { self.refuse_alias(span) }
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

    fn refuse_alias(&mut self, span: Span) -> Option<()> {
        let place = SourceLocation::new(self.source, span);
        self.findings.emit(
            &YAML_ALIAS,
            &place,
            "a name for a value (& or *) cannot be used here",
            "write the value out, or put the text in quotation marks",
        );
        None
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

    fn emit_error(&mut self, error: &ScanError, text: &str) {
        let at = text.floor_char_boundary(error.marker().byte_offset().unwrap_or(text.len()));
        let (before, rest) = text.split_at(at);
        // The parser stops at a value with a character that cannot be printed, and that was reported where the file was read.
        if rest.lines().next().is_some_and(|line| unprintable(line).next().is_some()) {
            return;
        }
        let (at, message, help) = match error.kind() {
            ErrorKind::InvalidQuotedScalarIndent | ErrorKind::UnclosedQuotedScalar => {
                let opens = opening_quote(before).unwrap_or(at);
                (opens, "this quotation mark is not closed", "close it where the text ends")
            }
            _ if is_mark_in_list(before, rest) => {
                let help = "write \"[x]\" where there is no number, with the quotation marks";
                (at, "this sign stands where a value belongs", help)
            }
            _ if below_empty_list(text, at) => {
                let list = before.rfind("[]").unwrap_or(at);
                (list, "this says that the list is empty, and entries stand below it", "take the [] out")
            }
            ErrorKind::MappingValueNotAllowed if without_colon_above(text, at).is_some() => {
                let above = without_colon_above(text, at).unwrap_or(at);
                (above, "a key without a colon and a space after it", "write `key: value`")
            }
            kind => match text_after_brackets(text, at) {
                Some((start, '{')) => (
                    start,
                    "a text that starts with { needs quotation marks",
                    "put quotation marks around the whole text",
                ),
                Some((start, _)) => (
                    start,
                    "a text that starts with [ needs quotation marks",
                    "put quotation marks around the whole text",
                ),
                None => {
                    let (message, help) = explain(kind);
                    (at, message, help)
                }
            },
        };
        let place = SourceLocation::new(self.source, Span::of_character(text, at).shifted(self.offset));
        if self.is_reported_above(&place) {
            return;
        }
        if let Some((start, message, help)) = likely(text, at) {
            let place = SourceLocation::new(self.source, Span::of_character(text, start).shifted(self.offset));
            return self.findings.emit(&YAML, &place, message, help);
        }
        if let Some((start, message, help)) = look_alike_above(text, at) {
            let place = SourceLocation::new(self.source, Span::of_character(text, start).shifted(self.offset));
            return self.findings.emit(&YAML, &place, message, help);
        }
        self.findings.emit(&YAML, &place, message, help);
    }
}

/// Whether a sign for no value stands in a list in brackets: `[300, -]`, `[300, *]`.
fn is_mark_in_list(before: &str, rest: &str) -> bool {
    let line = after_last(before, |letter| letter == '\n');
    let is_in_list = line.contains('[') && line.trim_end().trim_end_matches(['-', '*', ' ']).ends_with([',', '[']);
    is_in_list && (rest.starts_with(['-', '*', ',', ']', ' ']) || line.ends_with(['-', '*']))
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

/// Where a value begins with brackets and goes on as a text, on the line of a place or the one above: `title: [Draft] Strategy`.
fn text_after_brackets(text: &str, at: usize) -> Option<(usize, char)> {
    let here = line_start(text, at);
    let above = line_start(text, here.saturating_sub(1));
    [here, above].into_iter().find_map(|start| {
        let line = text.get(start..)?.lines().next()?;
        let (_, value) = line.split_once(": ")?;
        let typed = value.trim_start();
        let mark = typed.chars().next().filter(|mark| matches!(mark, '[' | '{'))?;
        let (_, after) = typed.rsplit_once(if mark == '[' { ']' } else { '}' })?;
        let goes_on = after.trim_start().starts_with(|next: char| next != '#');
        goes_on.then_some((start + line.len() - value.len(), mark))
    })
}

/// Where the quotation mark opens that is not closed before the end of a text.
fn opening_quote(text: &str) -> Option<usize> {
    let mut end = text.len();
    for line in text.split_inclusive('\n').collect::<Vec<_>>().into_iter().rev() {
        end -= line.len();
        let value = line.split_once(": ").or_else(|| line.split_once("- ")).map_or(line, |(_, value)| value);
        let mark = value.trim_start().chars().next().filter(|mark| matches!(mark, '"' | '\''));
        if let Some(mark) = mark
            && value.matches(mark).count() % 2 == 1
        {
            return Some(end + line.len() - value.len() + value.find(mark)?);
        }
    }
    None
}

/// Where the line above begins, if it stands at the same depth and has no colon: it is the key that misses one.
fn without_colon_above(text: &str, at: usize) -> Option<usize> {
    let here = line_start(text, at);
    let above = line_start(text, here.checked_sub(1)?);
    let depth = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
    let (line, below) = (text.get(above..here)?.trim_end(), text.get(here..)?);
    let typed = line.get(depth(line)..)?;
    let is_text = typed.starts_with(char::is_alphanumeric) && !typed.contains(':');
    (is_text && depth(line) == depth(below.lines().next()?)).then(|| above + depth(line))
}

/// Whether a line stands below a key with an empty list, and seems to be an entry of it.
fn below_empty_list(text: &str, at: usize) -> bool {
    let (above, rest) = text.split_at(line_start(text, at));
    let line = rest.lines().next().unwrap_or("");
    line.trim_start().starts_with("- ") && above.trim_end().ends_with("[]")
}

/// A key is text. A list or mapping as a key has no meaning here and becomes a key that nothing knows.
fn key_text(value: Value<'_>) -> Cow<'_, str> {
    match value {
        Value::Text(text) => text,
        Value::Nothing => Cow::Borrowed("null"),
        Value::List(_) | Value::Mapping(_) => Cow::Borrowed("[…]"),
    }
}

/// The parser's error in words for people who do not program.
fn explain(kind: &ErrorKind) -> (&'static str, &'static str) {
    match kind {
        ErrorKind::TabNotAllowed | ErrorKind::TabInBlockIndentation => ("there is a tab here", "use spaces instead"),
        ErrorKind::MappingValueNotAllowed => (
            "a second colon in one value, or a line that stands deeper than the one above",
            "put a text that holds a colon in quotation marks, or give both lines the same number of spaces",
        ),
        ErrorKind::InvalidQuotedScalarIndent | ErrorKind::UnclosedQuotedScalar => {
            ("a quotation mark above is not closed", "close it where the text ends")
        }
        ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::UnclosedFlowCollection { open: '[' } => {
            ("a list that starts with [ is not closed", "close it with ], or put commas between its entries")
        }
        ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::UnclosedFlowCollection { .. } => {
            ("keys that start with { are not closed", "close them with }, or put commas between them")
        }
        ErrorKind::InvalidIndentation | ErrorKind::ExpectedBlockMappingKey | ErrorKind::ExpectedBlockSequenceEntry => (
            "this line does not stand at the same depth as its neighbours",
            "give lines that belong together the same number of spaces",
        ),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => (
            "a key without a colon and a space after it, or a text that runs on at the wrong depth",
            "write `key: value`, and indent the lines of a long text",
        ),
        ErrorKind::InvalidUnicodeEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::UnknownQuotedScalarEscape => (
            "what follows this backslash stands for no character",
            "write the character itself; a backslash that is meant is written \\\\",
        ),
        ErrorKind::MultipleDocumentsUnsupported => ("a second document starts here", "remove the line `---`"),
        _ => (
            "this cannot be read as YAML",
            "look for a text with a colon in it that needs quotation marks, or a quotation mark that is not closed",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reported(text: &str) -> Vec<String> {
        let source = SourceText::new("a.yaml", text);
        let mut findings = Findings::new();
        parse(&source, Span::new(0..text.len()), &mut findings);
        let reported = findings.sorted().into_iter();
        reported.map(|finding| format!("{} {:?}", finding.rule.code, finding.place.unwrap())).collect()
    }

    fn tree(text: &str) -> String {
        let source = SourceText::new("a.yaml", text);
        let node = parse(&source, Span::new(0..text.len()), &mut Findings::new()).unwrap();
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
        let node = parse(&source, Span { start: 4, end: 20 }, &mut Findings::new()).unwrap();
        let Value::Mapping(entries) = node.value else { panic!("a mapping") };
        assert_eq!(&source.text()[entries[0].node.span.range()], "Burglary");
        assert_eq!(&source.text()[entries[0].key_span.range()], "title");
    }
}
