//! Steps that every kind of content shares: a YAML file, a list in one, Markdown with front matter.

use std::sync::Arc;

use crate::diagnostic::{Findings, LEFT_OUT, Rule, STAND_IN, SourceLocation, SourceText, Span, Spanned};
use crate::document::front_matter::{
    emit_fact_among_words, emit_fact_below, fact_below, line_before, read_front_matter,
};
use crate::document::markdown::{self, Markdown};
use crate::document::parting::{before, ending};
use crate::document::today::Today;
use crate::document::yaml::{self, Form, FromYaml, Kind, Node, Reader, Shapes, StandIn, Value};
use crate::source::Sources;

const WEB_ADDRESS: Rule = Rule::error(
    "web-address",
    "An address on the web is written whole and starts with https://, so that nobody between the reader and the site can \
     see or change what is read. A site that has no https is not one to send a frightened person to.",
)
.example(
    "website: http://www.example.org",
    r#""http://www.example.org" is not an address that starts with https://"#,
    "website: https://www.example.org/",
)
.fixed(LEFT_OUT);

pub(super) const RULES: &[&Rule] = &[&WEB_ADDRESS];

/// Reads a whole YAML file as one value.
pub(in crate::model) fn read_file<T: FromYaml>(
    source: &Arc<SourceText>,
    today: Today,
    findings: &mut Findings,
) -> Option<T> {
    let node = yaml::parse(source, whole(source), findings)?;
    if matches!(node.value, Value::Nothing) && findings.left_out().has_file(source.path()) {
        // That nothing stands in it has been reported.
        return None;
    }
    let read = T::from_yaml(&node, &mut Reader { source, today, findings });
    if read.is_none() {
        findings.leave_out().file(source.path());
    }
    read
}

/// Reads a YAML file that is a list; empty where there is no such file.
pub(in crate::model) fn read_list<T: FromYaml>(
    sources: &Sources,
    path: &str,
    today: Today,
    findings: &mut Findings,
) -> Vec<T> {
    sources.text(path).and_then(|source| read_file(source, today, findings)).unwrap_or_default()
}

/// Reads a Markdown file: its front matter as a value, and its body.
///
/// A file whose front matter is missing, or never closed, is told of as that, and not as one that lacks each of its keys.
pub(in crate::model) fn read_markdown<T: FromYaml>(
    source: &Arc<SourceText>,
    today: Today,
    findings: &mut Findings,
) -> Option<(T, Markdown)> {
    let (front_matter, body) = read_front_matter(source, findings);
    let Some(front_matter) = front_matter else {
        Markdown::read(source, body, findings);
        return None;
    };
    if let Some(key) = fact_below(text_of(source, body), is_key_of::<T>) {
        // What is missing above it has its cause here.
        emit_fact_below(source, line_before(source, body.start), key, findings);
        Markdown::read(source, body, findings);
        return None;
    }
    let front = yaml::parse(source, front_matter, findings);
    let start = body.start;
    let body = Markdown::read(source, body, findings);
    emit_facts_as_headings::<T>(source, start, &body, findings);
    let front = empty_as_mapping(front?);
    let read = T::from_yaml(&front, &mut Reader { source, today, findings });
    if read.is_none() {
        findings.leave_out().file(source.path());
    }
    Some((read?, body))
}

fn text_of(source: &SourceText, part: Span) -> &str {
    source.text().get(part.range()).unwrap_or_default()
}

/// Whether a key is one of those that an editor may write in the front matter of a file.
fn is_key_of<T: FromYaml>(key: &str) -> bool {
    let mut shapes = Shapes::default();
    let Form::Shape(name) = T::form(&mut shapes) else { return false };
    key == "note" || shapes.get(name).is_some_and(|shape| shape.fields.iter().any(|field| field.key == key))
}

/// Tells facts that a line of hyphens below them made a heading of the page.
fn emit_facts_as_headings<T: FromYaml>(source: &Arc<SourceText>, start: u32, body: &Markdown, findings: &mut Findings) {
    for heading in &body.outline().headings {
        let span = heading.span.shifted(start);
        let typed = text_of(source, span);
        let Some(key) = fact_below(typed, is_key_of::<T>) else { continue };
        let above = text_of(source, Span { start, end: span.start }).trim_end();
        if above.trim_end_matches('-').trim().is_empty() {
            emit_fact_below(source, line_before(source, span.end), key, findings);
        } else {
            let first = typed.lines().next().map_or(0, str::len);
            let first = Span::new(span.range().start..span.range().start + first);
            emit_fact_among_words(source, first, key, findings);
        }
    }
}

/// Front matter with nothing in it has no keys, rather than being of the wrong type.
fn empty_as_mapping(node: Node<'_>) -> Node<'_> {
    match node.value {
        Value::Nothing => Node { span: node.span, value: Value::Mapping(Vec::new()) },
        _ => node,
    }
}

fn whole(source: &SourceText) -> Span {
    Span::new(0..source.text().len())
}

/// What of a file is never published: its `note` keys, at any depth, and its comments, in YAML and in Markdown. They are for
/// colleagues.
pub(in crate::model) fn unpublished(source: &Arc<SourceText>) -> Vec<Span> {
    let ignored = &mut Findings::new();
    let text = source.text();
    let mut found = Vec::new();
    let facts = match ending(source.path()) {
        "yaml" => Some(whole(source)),
        "md" => {
            let (facts, body) = read_front_matter(source, ignored);
            gather_comments(text, body, &mut found);
            facts
        }
        _ => None,
    };
    if let Some((facts, tree)) = facts.and_then(|facts| Some((facts, yaml::parse(source, facts, ignored)?))) {
        found.extend(yaml::comments(text, facts, &tree));
        gather_unpublished(text, &tree, &mut found);
    }
    found
}

fn gather_comments(text: &str, part: Span, found: &mut Vec<Span>) {
    let comments = markdown::comments(text.get(part.range()).unwrap_or(""));
    found.extend(comments.into_iter().map(|comment| comment.shifted(part.start)));
}

fn gather_unpublished(text: &str, node: &Node<'_>, found: &mut Vec<Span>) {
    match &node.value {
        Value::Mapping(entries) => {
            for entry in entries {
                if entry.key == "note" {
                    found.push(entry.node.span);
                } else {
                    gather_unpublished(text, &entry.node, found);
                }
            }
        }
        Value::List(nodes) => nodes.iter().for_each(|node| gather_unpublished(text, node, found)),
        Value::Text(_) => gather_comments(text, node.span, found),
        Value::Nothing => {}
    }
}

/// Markdown in a YAML value. Where the value stands in the file as it is read, findings point at the word; in a folded or
/// quoted text they point at the value.
impl FromYaml for Markdown {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        reader.text(node, "a text")?;
        let Value::Text(text) = &node.value else { return None };
        if reader.source.text().get(node.span.range()) == Some(text) {
            return Some(Self::read(reader.source, node.span, reader.findings));
        }
        Some(Self::from_text(text.as_ref(), reader.source, node.span, reader.findings))
    }

    fn form(_: &mut Shapes) -> Form {
        Form::Markdown
    }
}

impl StandIn for Markdown {
    fn stand_in(place: SourceLocation, _: Today) -> Self {
        Self::from_text(STAND_IN, &place.source, place.span, &mut Findings::new())
    }
}

/// An address on the web that starts with `https://`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebAddress(String);

impl WebAddress {
    /// The address, as it is published.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How an editor writes an address.
const WEB_ADDRESS_KIND: Kind = Kind {
    wanted: "an address such as https://www.example.org/",
    pattern: "^https://[^\\s]+$",
    example: "https://www.example.org/",
};

impl StandIn for WebAddress {
    fn stand_in(_: SourceLocation, _: Today) -> Self {
        // A host that nobody can have: no link that was typed leads there.
        Self("https://left-out.invalid/".to_owned())
    }
}

impl FromYaml for WebAddress {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.text(node, WEB_ADDRESS_KIND.wanted)?;
        if !is_web_address(text) {
            let message = format!("\"{text}\" is not an address that starts with https://");
            let rest = text.strip_prefix("http://").or_else(|| text.strip_prefix("www.").map(|_| text));
            let whole = rest.map(|rest| format!("https://{rest}")).filter(|address| is_web_address(address));
            let help = whole.unwrap_or_else(|| WEB_ADDRESS_KIND.wanted.to_owned());
            reader.emit(&WEB_ADDRESS, node.span, message, format!("write {help}"));
            return None;
        }
        Some(Self(text.to_owned()))
    }

    fn form(_: &mut Shapes) -> Form {
        Form::Kind(WEB_ADDRESS_KIND)
    }
}

/// Whether a text is a whole address that starts with `https://`, without a user's name in it.
pub(in crate::model) fn is_web_address(text: &str) -> bool {
    let host = text.strip_prefix("https://").map(|rest| before(rest, |letter| matches!(letter, '/' | '?' | '#')));
    host.is_some_and(|host| host.contains('.') && !host.contains('@'))
        && !text.contains(|character: char| character.is_whitespace() || "\"'<>\\^`{|}".contains(character))
}

/// A value and where it stands, made from parts.
pub(in crate::model) fn at<T>(value: T, place: &SourceLocation) -> Spanned<T> {
    Spanned::new(value, place.clone())
}

/// The day on which tests read.
#[cfg(test)]
pub(crate) const TODAY: Today = Today::of(jiff::civil::date(2026, 11, 21));

/// Reads a YAML text in a test: the value, and what was told as "message: help (note)".
#[cfg(test)]
pub(in crate::model) fn read_yaml<T: FromYaml>(text: &str) -> (Option<T>, Vec<String>) {
    let mut findings = Findings::new();
    let value = read_file(&SourceText::new("a.yaml", text), TODAY, &mut findings);
    (value, messages(findings))
}

/// What was reported, as "message: help (note)".
#[cfg(test)]
pub(in crate::model) fn messages(findings: Findings) -> Vec<String> {
    let reported = findings.sorted().into_iter().map(|finding| {
        let closing = finding.note.map(|note| format!(" ({note})")).unwrap_or_default();
        format!("{}: {}{closing}", finding.message, finding.help)
    });
    reported.collect()
}
