//! The keys of one thing while it is read.

use super::from_yaml::FromYaml;
use super::reader::{Reader, shorten, tell_wrong_type};
use super::tree::{Entry, Node, Value};
use crate::diagnostic::{Finding, LEFT_OUT, Place, Rule, Span, Spanned, nearest, one_of};

pub(super) const UNKNOWN_KEY: Rule = Rule::error(
    "unknown-key",
    "A key that Lamplight does not know is most often a slip of the pen, and what stands behind it would be missing from \
     the page without anyone noticing. Notes to yourself and your colleagues go under the key `note`.",
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
            let finding = Finding::new(
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
