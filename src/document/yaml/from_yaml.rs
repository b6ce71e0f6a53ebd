//! From nodes to values: each type says what it takes, tells what it cannot take, and describes itself.

use std::num::NonZeroU32;

use super::form::{Choice, Form, Kind, Shapes};
use super::likely::mark;
use super::node::{Node, Value};
use super::reader::{Reader, WRONG_TYPE, emit_wrong_type, shorten};
use crate::diagnostic::{Finding, Spanned, nearest, one_of};
use crate::document::typed_number;

/// A type that can be read from YAML.
pub trait FromYaml: Sized {
    /// Whether nothing behind the key is a slip: neither yes nor no. Elsewhere it is the same as leaving the key out.
    const REFUSES_NOTHING: bool = false;

    /// The value, or a finding and `None`.
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self>;

    /// What an editor may write for it.
    fn form(shapes: &mut Shapes) -> Form;
}

/// One of some words, with "did you mean" where one is near.
pub fn choice<T: Copy>(node: &Node<'_>, reader: &mut Reader<'_>, choices: &[(&str, T)]) -> Option<T> {
    let words = || choices.iter().map(|(word, _)| *word);
    let text = reader.text(node, &one_of(words()))?;
    let typed = plain_word(text);
    if let Some((_, value)) = choices.iter().find(|(word, _)| plain_word(word) == typed) {
        return Some(*value);
    }
    let place = reader.location(node.span);
    let message = format!("\"{}\" is not one of the words that can stand here", shorten(text));
    let finding = Finding::new(&WRONG_TYPE, place, message, format!("write {}", one_of(words())));
    reader.findings.add(finding.with_suggestion(nearest(text, words())));
    None
}

/// A word as it is compared: capitals, and what stands between its parts, make no other word of it. A mark at an end of it is a slip,
/// and may be the rest of what was to be another word: it is kept.
pub fn plain_word(word: &str) -> String {
    let marks = ['-', '_'];
    if word.trim().starts_with(marks) || word.trim().ends_with(marks) {
        return word.trim().to_lowercase();
    }
    let parts = word.split(|character: char| character.is_whitespace() || matches!(character, '_' | '-'));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ").to_lowercase()
}

impl FromYaml for String {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.text(node, "a text")?;
        let text = uncurled(text);
        // A short text that an editor wrote over several lines is still one line.
        Some(text.split('\n').map(str::trim).collect::<Vec<_>>().join(" "))
    }

    fn form(_: &mut Shapes) -> Form {
        Form::Plain
    }
}

impl FromYaml for bool {
    const REFUSES_NOTHING: bool = true;

    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::Text(text) if plain_word(text) == "yes" => Some(true),
            Value::Text(text) if plain_word(text) == "no" => Some(false),
            _ => choice(node, reader, &[("true", true), ("false", false)]),
        }
    }

    fn form(_: &mut Shapes) -> Form {
        Form::Choice(vec![Choice::new("true", "Yes."), Choice::new("false", "No: the same as leaving the key out.")])
    }
}

/// What to type where a whole number is asked for; the reader takes 1,204 and 12.0 as well.
const WHOLE_NUMBER: Kind = Kind { wanted: "a whole number such as 12", pattern: "[0-9]", example: "12" };

/// A number or a reference without the curly quotation marks that a word processor put around it, which YAML does not know.
fn uncurled(text: &str) -> &str {
    let inner = text.strip_prefix(['“', '”', '‘', '’']).and_then(|rest| rest.strip_suffix(['”', '“', '’', '‘']));
    let is_number = |inner: &&str| inner.starts_with(|first: char| first.is_ascii_digit()) && !inner.contains(' ');
    inner.filter(is_number).unwrap_or(text)
}

/// The digits of a whole number as people type it: `1,204` and `12.0` can mean nothing else than 1204 and 12. A point before three zeros
/// may part the thousands.
fn plain_number(text: &str) -> Option<String> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    if decimals.is_empty() || decimals.len() == 3 || !decimals.bytes().all(|byte| byte == b'0') {
        return None;
    }
    let groups: Vec<&str> = whole.split([',', ' ', '\u{a0}', '\u{202f}']).collect();
    let is_grouped = match groups.as_slice() {
        [] | [_] => true,
        [first, others @ ..] => (1..=3).contains(&first.len()) && others.iter().all(|group| group.len() == 3),
    };
    is_grouped.then(|| groups.concat())
}

impl FromYaml for u32 {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.text(node, WHOLE_NUMBER.wanted)?;
        let number = plain_number(uncurled(text)).and_then(|number| number.parse().ok());
        if number.is_none() {
            match typed_number::in_words(&typed_number::whole_numbers(text)) {
                Some(help) => {
                    let message = format!("\"{}\" is not a whole number as it is written here", shorten(text));
                    reader.emit(&WRONG_TYPE, node.span, message, help);
                }
                None => emit_wrong_type(reader, node, WHOLE_NUMBER.wanted),
            }
        }
        number
    }

    fn form(_: &mut Shapes) -> Form {
        Form::Kind(WHOLE_NUMBER)
    }
}

/// How many there are of something that is named because there is some of it.
impl FromYaml for NonZeroU32 {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let number = Self::new(u32::from_yaml(node, reader)?);
        if number.is_none() {
            reader.emit(
                &WRONG_TYPE,
                node.span,
                "there cannot be 0 of these",
                "write how many there are, or leave this out",
            );
        }
        number
    }

    fn form(shapes: &mut Shapes) -> Form {
        u32::form(shapes)
    }
}

impl<T: FromYaml> FromYaml for Spanned<T> {
    const REFUSES_NOTHING: bool = T::REFUSES_NOTHING;

    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let value = T::from_yaml(node, reader)?;
        Some(Spanned::new(value, reader.location(node.span)))
    }

    fn form(shapes: &mut Shapes) -> Form {
        T::form(shapes)
    }
}

/// A list keeps what can be read of it: each entry that cannot is a finding of its own.
/// What is to be written in place of something that is no list.
fn list_of(node: &Node<'_>) -> String {
    const LONGEST: usize = 40;
    let one = match &node.value {
        Value::Text(text) if text.len() <= LONGEST && !text.contains(['\n', ',', ':', '[', '{', '"']) => {
            // Round brackets are no list, and belong to no entry of one.
            text.trim().trim_matches(['(', ')'])
        }
        _ => "",
    };
    let in_brackets = if one.is_empty() { String::new() } else { format!("[{one}], or ") };
    format!("a list: {in_brackets}each entry on its own line, after a dash and a space")
}

/// The entries of a list. Where those from one on have other keys than belong to an entry, the line is gone that began a list of
/// their own.
fn entries<T: FromYaml>(items: &[Node<'_>], reader: &mut Reader<'_>) -> Vec<T> {
    let mut read = Vec::with_capacity(items.len());
    // How many findings there were before the first of the entries of another kind.
    let mut others: Option<(&Node<'_>, usize, String)> = None;
    for (at, item) in items.iter().enumerate() {
        let before = reader.findings.len();
        read.extend(T::from_yaml(item, reader));
        others = match (others, foreign(before, reader)) {
            (Some(others), Some(_)) => Some(others),
            (None, Some(what)) if at > 0 => Some((item, before, what)),
            _ => None,
        };
    }
    if let Some((first, before, what)) = others {
        reader.findings.take_back_since(before);
        reader.findings.leave_out().file(reader.source.path());
        let message = format!("from this entry on, the keys are not those of {what}");
        let help =
            "write the key of the list that begins here on a line of its own above it, such as `actions:` or `groups:`";
        reader.emit(&WRONG_TYPE, first.span, message, help);
    }
    read
}

/// What an entry was read as of which some keys belong to something else, by what was told of it.
fn foreign(since: usize, reader: &Reader<'_>) -> Option<String> {
    const FEWEST: usize = 2;
    let told = reader.findings.iter().skip(since).filter(|finding| finding.note.is_none());
    let mut unknown = told.filter_map(|finding| finding.message.split_once(" has no key `"));
    let (what, _) = unknown.next()?;
    (unknown.count() + 1 >= FEWEST).then(|| what.to_owned())
}

impl<T: FromYaml> FromYaml for Vec<T> {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::Nothing => Some(Vec::new()),
            Value::List(items) => Some(entries(items, reader)),
            _ => {
                node.leave_out(reader.findings);
                reader.findings.leave_out().file(reader.source.path());
                if let Value::Text(text) = &node.value
                    && let Some((_, message, help)) = mark(text)
                {
                    reader.emit(&WRONG_TYPE, node.span, message, help);
                    return None;
                }
                emit_wrong_type(reader, node, &list_of(node));
                None
            }
        }
    }

    fn form(shapes: &mut Shapes) -> Form {
        Form::List(Box::new(T::form(shapes)))
    }
}

/// One value, or a list of several.
#[derive(Debug, Clone)]
pub struct OneOrMore<T>(pub Vec<T>);

impl<T> Default for OneOrMore<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: FromYaml> FromYaml for OneOrMore<T> {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::List(_) | Value::Nothing => Vec::from_yaml(node, reader).map(Self),
            _ => T::from_yaml(node, reader).map(|one| Self(vec![one])),
        }
    }

    fn form(shapes: &mut Shapes) -> Form {
        Form::AnyOf(vec![T::form(shapes), Vec::<T>::form(shapes)])
    }
}
