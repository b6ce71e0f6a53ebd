//! What an editor may write, as data: for schemas, for the guide's list of keys, and for forms.
//!
//! In: the declarations that read the files ([`yaml_shape!`](super::yaml_shape), [`yaml_choice!`](super::yaml_choice)) and the
//! types of their fields. Out: a [`Form`] for each, and the [`Shapes`] that they name. Never: a key, a word or a rule that is
//! written down a second time: what reads a file describes it.

use std::collections::{BTreeMap, BTreeSet};

use super::node::Node;
use super::reader::Reader;

/// What may stand behind a key, or in a whole file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// A text on one line in the language of the site.
    Text,
    /// A text with Markdown, in the language of the site.
    Markdown,
    /// A text on one line that is the same in every language: a code, a reference, the name of a file.
    Plain,
    /// A text of a certain kind: a date, an address, a number.
    Kind(Kind),
    /// One of some words.
    Choice(Vec<Choice>),
    /// A list, of which each entry has one form.
    List(Box<Form>),
    /// Keys and values, by the name of a [`Shape`].
    Shape(&'static str),
    /// Keys that the editor chooses, each with a value of one form.
    Keyed(Box<Form>),
    /// One of several forms: a word, or keys and values.
    AnyOf(Vec<Form>),
}

/// A kind of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// What to write, as messages say it: "a date such as 2026-11-21".
    pub wanted: &'static str,
    /// A regular expression that every text of the kind matches as a whole, in the part of the language that JSON Schema
    /// recommends. What it lets through, the reader may still refuse.
    pub pattern: &'static str,
    /// A text of the kind.
    pub example: &'static str,
}

/// One of the words that may stand behind a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The word as an editor types it.
    pub word: &'static str,
    /// What it means, in a line.
    pub help: String,
}

impl Choice {
    /// A word and what it means.
    pub fn new(word: &'static str, help: &str) -> Self {
        Self { word, help: help.to_owned() }
    }
}

/// Keys that belong together: what an action has, what a contact has.
#[derive(Debug, Clone)]
pub struct Shape {
    /// What it is, with its article, as messages say it: "a contact".
    pub what: &'static str,
    /// What it is for, in a line.
    pub help: String,
    /// The keys, in the order in which they are best written.
    pub fields: Vec<Field>,
    /// What stands behind keys that the editor chooses, beside those.
    pub others: Option<Form>,
    /// Reads one, and tells what is wrong with it.
    pub read: Read,
}

/// Reads a thing and tells what is wrong with it; whether there is one.
pub type Read = fn(&Node<'_>, &mut Reader<'_>) -> bool;

/// A key of a mapping: what may stand under it, and what it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// As it is typed.
    pub key: &'static str,
    /// Whether it must be there.
    pub is_required: bool,
    /// What may stand behind it.
    pub form: Form,
    /// What a form calls it.
    pub label: String,
    /// What it means, in a line of plain English.
    pub help: String,
    /// Whose names may stand there.
    pub refers_to: Option<RefersTo>,
    /// What may stand there, as YAML: the field's own example, or else one that follows from its form.
    pub example: Option<&'static str>,
}

/// Whose names may stand behind a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RefersTo {
    /// Ids of organisations.yaml; groups are not among them.
    Organisations,
    /// Ids of organisations.yaml, or of the groups in governance.yaml.
    Bodies,
    /// Ids of the groups in governance.yaml.
    Groups,
    /// Ids of contacts.yaml, the contact book.
    Contacts,
    /// Names of the files in reporting/.
    Pathways,
    /// Names of the folders of editions.
    Editions,
    /// Names of the files in chapters/.
    Chapters,
    /// Ids of the objectives in edition.yaml.
    Objectives,
    /// Names of the files in priorities/.
    Priorities,
    /// The same, or ids of their parts.
    PrioritiesAndParts,
    /// Ids of actions; those of another edition stand after its name, as edition/id.
    Actions,
    /// Ids of measures, priorities, parts or objectives.
    Served,
    /// Ids of actions, priorities, parts or groups.
    Successors,
    /// Names of the files in papers/.
    Papers,
    /// A dataset and a row of it: `recorded-crime/robbery`.
    DatasetRows,
    /// Ids of rows of the same dataset.
    Rows,
    /// Ids of measures of the same dataset.
    Measures,
    /// Periods of the same dataset.
    Periods,
    /// Terms of glossary.yaml, or their short forms.
    Terms,
    /// Names of the folders in themes/.
    Themes,
}

impl RefersTo {
    /// Where the names are found, as the end of "one of …".
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Organisations => "the ids in organisations.yaml",
            Self::Bodies => "the ids in organisations.yaml and governance.yaml",
            Self::Groups => "the ids in governance.yaml",
            Self::Contacts => "the ids in contacts.yaml",
            Self::Pathways => "the names of the files in reporting",
            Self::Editions => "the names of the folders of editions",
            Self::Chapters => "the names of the files in chapters",
            Self::Objectives => "the ids of objectives in edition.yaml",
            Self::Priorities => "the names of the files in priorities",
            Self::PrioritiesAndParts => "the names of the files in priorities, and the ids of their parts",
            Self::Actions => "the ids of actions",
            Self::Served => "the ids of measures, priorities, parts and objectives",
            Self::Successors => "the ids of actions, priorities, parts and groups",
            Self::Papers => "the names of the files in papers",
            Self::DatasetRows => "the rows of datasets, each as data file/row id",
            Self::Rows => "the ids of rows of this dataset",
            Self::Measures => "the ids of measures of this dataset",
            Self::Periods => "the periods of this dataset",
            Self::Terms => "the terms of glossary.yaml",
            Self::Themes => "the names of the folders in themes",
        }
    }
}

/// The shapes that forms name, each described once.
#[derive(Debug, Default)]
pub struct Shapes {
    shapes: BTreeMap<&'static str, Shape>,
    /// Those that are described, or are being described further up.
    begun: BTreeSet<&'static str>,
}

impl Shapes {
    /// The form of a shape, which is described where it has not been yet. A shape may hold itself.
    pub fn shape(&mut self, name: &'static str, describe: impl FnOnce(&mut Self) -> Shape) -> Form {
        if self.begun.insert(name) {
            let shape = describe(self);
            self.shapes.insert(name, shape);
        }
        Form::Shape(name)
    }

    /// A shape by its name.
    pub fn get(&self, name: &str) -> Option<&Shape> {
        self.shapes.get(name)
    }

    /// All of them, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Shape)> {
        self.shapes.iter().map(|(name, shape)| (*name, shape))
    }
}

impl Form {
    /// Something that may stand there, as YAML on one line.
    pub fn example(&self, shapes: &Shapes) -> String {
        match self {
            Self::Text | Self::Plain => "a few words".to_owned(),
            Self::Markdown => "A sentence or two.".to_owned(),
            Self::Kind(kind) => kind.example.to_owned(),
            Self::Choice(choices) => choices.first().map_or_else(String::new, |choice| choice.word.to_owned()),
            Self::List(form) => format!("[{}]", form.example(shapes)),
            Self::Shape(name) => shapes.get(name).map_or_else(String::new, |shape| shape.example(shapes)),
            Self::Keyed(form) => format!("{{key: {}}}", form.example(shapes)),
            Self::AnyOf(forms) => forms.first().map_or_else(String::new, |form| form.example(shapes)),
        }
    }
}

impl Shape {
    /// What must be there, as YAML on one line.
    pub fn example(&self, shapes: &Shapes) -> String {
        let required = self.fields.iter().filter(|field| field.is_required);
        let keys: Vec<String> =
            required.map(|field| format!("{}: {}", field.key, field.example_or_form(shapes))).collect();
        format!("{{{}}}", keys.join(", "))
    }
}

impl Field {
    /// What may stand behind the key, as YAML on one line: the field's own example, or one that follows from its form.
    pub fn example_or_form(&self, shapes: &Shapes) -> String {
        match (self.example, &self.form) {
            (Some(example), _) if example.starts_with(['[', '{']) => example.to_owned(),
            // The example of a list is one of its entries.
            (Some(example), Form::List(_)) => format!("[{}]", quoted(example)),
            (Some(example), _) => quoted(example),
            (None, form) => form.example(shapes),
        }
    }
}

/// A text of an example in quotation marks, where it has none: what stands in it may mean something in YAML.
fn quoted(example: &str) -> String {
    if example.starts_with('"') { example.to_owned() } else { format!("\"{}\"", example.replace('"', "\\\"")) }
}

/// The lines of a comment as one line.
pub fn help(lines: &[&str]) -> String {
    lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
}

/// What a form calls a key that has no label of its own: `answered_by` is "Answered by".
pub fn label(key: &str) -> String {
    let words = key.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
