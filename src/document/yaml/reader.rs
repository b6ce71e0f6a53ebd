//! From nodes to values: each type says what it takes, and tells what it cannot take.

use std::sync::Arc;

use super::form::{Choice, Form, Kind, Shapes};
use super::tree::{Entry, Node, Value};
use crate::diagnostic::{Findings, LEFT_OUT, Place, Rule, SourceText, Span, Spanned, nearest, one_of};
use crate::document::today::Today;

pub(super) const UNKNOWN_KEY: Rule = Rule::error(
    "unknown-key",
    "A key that Lamplight does not know is most often a slip of the pen, and what stands behind it would be missing from \
     the page without anybody noticing. Notes to yourself and your colleagues go under the key `note`.",
)
.example(
    "- term: Burglary\n  \
     meening: Entering a building to steal.\n\
     - term: Robbery\n  \
     meaning: Stealing with force.\n  \
     colour: red",
    "a term has no key `meening`",
    "- term: Burglary\n  \
     meaning: Entering a building to steal.\n\
     - term: Robbery\n  \
     meaning: Stealing with force.",
)
.fixed(LEFT_OUT);
pub(super) const MISSING_KEY: Rule = Rule::error(
    "missing-key",
    "Something that every entry of this kind needs is not there. The entry is left out until it is.",
)
.example(
    "- term: Burglary\n- meaning: Stealing with force.\n  short_form: ROB",
    "a term needs the key `meaning`",
    "- term: Burglary\n  \
     meaning: Entering a building to steal.\n\
     - term: Robbery\n  \
     meaning: Stealing with force.\n  \
     short_form: ROB",
)
.fixed(LEFT_OUT);
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
    /// Where findings are told.
    pub findings: &'a mut Findings,
}

impl Reader<'_> {
    /// A place in the file.
    pub fn place(&self, span: Span) -> Place {
        Place::new(self.source, span)
    }

    /// Tells a finding at a node.
    pub fn tell(&mut self, rule: &'static Rule, span: Span, message: impl Into<String>, help: impl Into<String>) {
        let place = self.place(span);
        self.findings.tell(rule, &place, message, help);
    }

    /// The text of a node, trimmed; a finding and `None` where there is none.
    pub fn text<'n>(&mut self, node: &'n Node<'_>, wanted: &str) -> Option<&'n str> {
        match &node.value {
            Value::Text(text) if !text.trim().is_empty() => Some(text.trim()),
            _ => {
                tell_wrong_type(self, node, wanted);
                None
            }
        }
    }
}

/// A type that can be read from YAML.
pub trait FromYaml: Sized {
    /// The value, or a finding and `None`.
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self>;

    /// What an editor may write for it.
    fn form(shapes: &mut Shapes) -> Form;
}

/// Tells that a node is not what was wanted, in words: `a list stands here; write a date such as 2026-11-21`.
pub fn tell_wrong_type(reader: &mut Reader<'_>, node: &Node<'_>, wanted: &str) {
    let found = match &node.value {
        Value::Nothing => "nothing stands here".to_owned(),
        Value::Text(text) if text.trim().is_empty() => "an empty text stands here".to_owned(),
        Value::Text(text) => format!("\"{}\" stands here", shorten(text)),
        Value::List(_) => "a list stands here".to_owned(),
        Value::Mapping(_) => "keys and values stand here".to_owned(),
    };
    reader.tell(&WRONG_TYPE, node.span, found, format!("write {wanted}"));
}

/// The first words of a text, for a message.
fn shorten(text: &str) -> String {
    const LONGEST: usize = 40;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}

/// One of some words, with "did you mean" where one is near.
pub fn choice<T: Copy>(node: &Node<'_>, reader: &mut Reader<'_>, choices: &[(&str, T)]) -> Option<T> {
    let words = || choices.iter().map(|(word, _)| *word);
    let text = reader.text(node, &one_of(words()))?;
    if let Some((_, value)) = choices.iter().find(|(word, _)| *word == text) {
        return Some(*value);
    }
    let place = reader.place(node.span);
    let message = format!("\"{}\" is not one of the words that can stand here", shorten(text));
    let finding = crate::diagnostic::Finding::new(&WRONG_TYPE, place, message, format!("write {}", one_of(words())));
    reader.findings.add(finding.with_suggestion(nearest(text, words())));
    None
}

impl FromYaml for String {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.text(node, "a text")?;
        // A short text that an editor wrote over several lines is still one line.
        Some(text.split('\n').map(str::trim).collect::<Vec<_>>().join(" "))
    }

    fn form(_: &mut Shapes) -> Form {
        Form::Text
    }
}

impl FromYaml for bool {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        choice(node, reader, &[("true", true), ("false", false)])
    }

    fn form(_: &mut Shapes) -> Form {
        let choice = |word, help: &str| Choice { word, help: help.to_owned() };
        Form::Choice(vec![choice("true", "Yes."), choice("false", "No: the same as leaving the key out.")])
    }
}

/// A whole number.
const WHOLE_NUMBER: Kind = Kind {
    wanted: "a whole number such as 12, without quotation marks, signs or commas",
    pattern: "^\\+?[0-9]+$",
    example: "12",
};

impl FromYaml for u32 {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.text(node, WHOLE_NUMBER.wanted)?;
        let number = text.parse().ok();
        if number.is_none() {
            tell_wrong_type(reader, node, WHOLE_NUMBER.wanted);
        }
        number
    }

    fn form(_: &mut Shapes) -> Form {
        Form::Kind(WHOLE_NUMBER)
    }
}

impl<T: FromYaml> FromYaml for Spanned<T> {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let value = T::from_yaml(node, reader)?;
        Some(Spanned::new(value, reader.place(node.span)))
    }

    fn form(shapes: &mut Shapes) -> Form {
        T::form(shapes)
    }
}

/// A list keeps what can be read of it: each entry that cannot is a finding of its own.
impl<T: FromYaml> FromYaml for Vec<T> {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::Nothing => Some(Vec::new()),
            Value::List(items) => Some(items.iter().filter_map(|item| T::from_yaml(item, reader)).collect()),
            _ => {
                tell_wrong_type(reader, node, "a list: each entry on its own line, after a dash and a space");
                None
            }
        }
    }

    fn form(shapes: &mut Shapes) -> Form {
        Form::List(Box::new(T::form(shapes)))
    }
}

/// The keys of one mapping while it is read: each is taken once, and what is left over at the end is unknown.
pub struct Mapping<'n, 'text> {
    span: Span,
    what: &'static str,
    entries: &'n [Entry<'text>],
    asked: Vec<&'static str>,
    missing: Vec<&'static str>,
    /// Whether an editor may choose further keys.
    is_open: bool,
}

impl<'n, 'text> Mapping<'n, 'text> {
    /// The keys of a node; a finding and `None` where it has none. `what` names the thing: "a chapter".
    pub fn of(node: &'n Node<'text>, what: &'static str, reader: &mut Reader<'_>) -> Option<Self> {
        if let Value::Mapping(entries) = &node.value {
            Some(Self { span: node.span, what, entries, asked: vec!["note"], missing: Vec::new(), is_open: false })
        } else {
            let wanted = format!("{what} as keys and values: each key with a colon, a space and its value");
            tell_wrong_type(reader, node, &wanted);
            None
        }
    }

    /// Where the mapping as a whole is told of: its first key.
    pub fn place(&self, reader: &Reader<'_>) -> Place {
        reader.place(self.entries.first().map_or(self.span, |entry| entry.key_span))
    }

    /// The node behind a key. An empty value counts as an absent key.
    pub fn node(&mut self, key: &'static str) -> Option<&'n Node<'text>> {
        self.asked.push(key);
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        (entry.node.value != Value::Nothing).then_some(&entry.node)
    }

    /// The value of a key that may be absent.
    pub fn optional<T: FromYaml>(&mut self, key: &'static str, reader: &mut Reader<'_>) -> Option<T> {
        T::from_yaml(self.node(key)?, reader)
    }

    /// The value of a key that must be there; where it is not, [`Mapping::finish`] tells it.
    pub fn required<T: FromYaml>(&mut self, key: &'static str, reader: &mut Reader<'_>) -> Option<T> {
        let Some(node) = self.node(key) else {
            self.missing.push(key);
            return None;
        };
        T::from_yaml(node, reader)
    }

    /// The entries whose keys have not been asked for: for shapes whose keys an editor chooses. Nothing is then left over.
    pub fn rest(&mut self) -> Vec<&'n Entry<'text>> {
        self.entries.iter().filter(|entry| !self.asked.contains(&&*entry.key)).collect()
    }

    /// The values of all keys that have not been asked for: in a shape whose other keys an editor chooses.
    pub fn others<T: FromYaml>(&mut self, reader: &mut Reader<'_>) -> Vec<(Spanned<String>, T)> {
        self.is_open = true;
        let mut others = Vec::new();
        for entry in self.rest() {
            let key = Spanned::new(entry.key.to_string(), reader.place(entry.key_span));
            others.extend(T::from_yaml(&entry.node, reader).map(|value| (key, value)));
        }
        others
    }

    /// Tells every key that nobody asked for, and every key that is missing: as one finding where the one looks like a
    /// slip for the other.
    pub fn finish(mut self, reader: &mut Reader<'_>) {
        let unknown = if self.is_open { Vec::new() } else { self.rest() };
        for entry in unknown {
            let known = self.asked.iter().copied();
            let meant = nearest(&entry.key, known.clone());
            self.missing.retain(|key| Some(*key) != meant);
            let finding = crate::diagnostic::Finding::new(
                &UNKNOWN_KEY,
                reader.place(entry.key_span),
                format!("{} has no key `{}`", self.what, shorten(&entry.key)),
                format!("use {}", one_of(known.filter(|key| *key != "note"))),
            );
            reader.findings.add(finding.with_suggestion(meant));
        }
        let place = self.place(reader);
        for key in &self.missing {
            let message = format!("{} needs the key `{key}`", self.what);
            reader.findings.tell(&MISSING_KEY, &place, message, format!("add `{key}: …`"));
        }
    }
}
