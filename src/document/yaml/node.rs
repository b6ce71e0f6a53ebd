//! What stands in a text of YAML: values, and where each of them is.
//!
//! In: nothing. Out: the nodes of a tree. Never: a guess at what a text is.

use std::borrow::Cow;
use std::hash::{Hash as _, Hasher};

use crate::diagnostic::{Findings, Span};
use crate::document::parting::after_last;
use crate::document::slug::slug;

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
    pub(super) fn is_empty(&self) -> bool {
        match &self.value {
            Value::Nothing => true,
            Value::Text(text) => text.trim().is_empty(),
            Value::List(_) | Value::Mapping(_) => false,
        }
    }

    /// Whether a text stands in its file without quotation marks, and without a mark that begins a long text: what follows it may be the rest
    /// of it.
    pub(super) fn is_unquoted(&self, text: &str) -> bool {
        let (before, typed) = text.split_at(text.floor_char_boundary(self.span.start as usize));
        let above = before.trim_end_matches(' ').strip_suffix('\n').unwrap_or("");
        let mark = after_last(above, |letter| letter == ' ').trim_end_matches(['+', '-', '1', '2', '3', '4', '\r']);
        !typed.starts_with(['"', '\'', '|', '>']) && !matches!(mark, "|" | ">")
    }

    /// Whether the same stands at another node, wherever that is.
    pub(super) fn has_same_words(&self, other: &Node<'_>) -> bool {
        match (&self.value, &other.value) {
            (Value::Nothing, Value::Nothing) => true,
            (Value::Text(text), Value::Text(words)) => text.trim() == words.trim(),
            (Value::List(items), Value::List(others)) => {
                items.len() == others.len() && items.iter().zip(others).all(|(item, other)| item.has_same_words(other))
            }
            (Value::Mapping(entries), Value::Mapping(others)) => {
                let is_same = |(entry, other): (&Entry<'_>, &Entry<'_>)| {
                    entry.key == other.key && entry.node.has_same_words(&other.node)
                };
                entries.len() == others.len() && entries.iter().zip(others).all(is_same)
            }
            _ => false,
        }
    }

    /// Takes what stands at a node into a hash, wherever the node is.
    pub(super) fn hash_words(&self, hasher: &mut impl Hasher) {
        std::mem::discriminant(&self.value).hash(hasher);
        match &self.value {
            Value::Nothing => {}
            Value::Text(text) => text.trim().hash(hasher),
            Value::List(items) => {
                items.len().hash(hasher);
                for item in items {
                    item.hash_words(hasher);
                }
            }
            Value::Mapping(entries) => {
                entries.len().hash(hasher);
                for entry in entries {
                    entry.key.hash(hasher);
                    entry.node.hash_words(hasher);
                }
            }
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
    pub(super) fn into_owned(self) -> Entry<'static> {
        Entry { key: Cow::Owned(self.key.into_owned()), key_span: self.key_span, node: self.node.into_owned() }
    }
}
