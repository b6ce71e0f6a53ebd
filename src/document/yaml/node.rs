//! What stands in a text of YAML: values, and where each of them is.
//!
//! In: nothing. Out: the nodes of a tree. Never: a guess at what a text is.

use std::borrow::Cow;

use crate::diagnostic::{Findings, Span};
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
