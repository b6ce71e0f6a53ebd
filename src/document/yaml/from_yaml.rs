//! From nodes to values: each type says what it takes, tells what it cannot take, and describes itself.

use super::form::{Choice, Form, Kind, Shapes};
use super::reader::{Reader, WRONG_TYPE, shorten, tell_wrong_type};
use super::tree::{Node, Value};
use crate::diagnostic::{Finding, Spanned, nearest, one_of};

/// A type that can be read from YAML.
pub trait FromYaml: Sized {
    /// The value, or a finding and `None`.
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self>;

    /// What an editor may write for it.
    fn form(shapes: &mut Shapes) -> Form;
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
    let finding = Finding::new(&WRONG_TYPE, place, message, format!("write {}", one_of(words())));
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
        Form::Plain
    }
}

impl FromYaml for bool {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        choice(node, reader, &[("true", true), ("false", false)])
    }

    fn form(_: &mut Shapes) -> Form {
        Form::Choice(vec![Choice::new("true", "Yes."), Choice::new("false", "No: the same as leaving the key out.")])
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
