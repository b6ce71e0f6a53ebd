//! The texts of a file that would read otherwise in another language, by the declarations that read it.
//!
//! In: a file. Out: each title, label and sentence in it, with a place that stays the same while others come and go. Never: an id, a date,
//! a number or one of the words that Lamplight knows.

use std::ops::Range;
use std::sync::Arc;

use super::paragraphs::{OF_PAGE, PARAGRAPH};
use crate::diagnostic::{Findings, SourceText, Span};
use crate::document::front_matter::read_front_matter;
use crate::document::parting::ending;
use crate::document::separated::records;
use crate::document::slug::slug;
use crate::document::yaml::{self, Entry, Form, Node, Shapes, Value};
use crate::model::plan::{column_of_words, naming_column};
use crate::model::strategy::files::{FILES, SourceFile};

/// A text of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FoundText {
    /// The bytes of the value, with its quotation marks or its sign of a block.
    pub(super) at: Range<usize>,
    /// Where it is in the file, by keys and ids: "actions/dogs/text".
    pub(super) place: String,
    /// What it says.
    pub(super) words: String,
    /// Whether it is a cell of a CSV file, and not a value of YAML.
    pub(super) is_cell: bool,
}

/// What has become of a text in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranslatedText {
    /// Its file, below the site's folder.
    pub file: String,
    /// Where it is in the file, by keys and ids: "actions/dogs/text".
    pub place: String,
    /// What it says in the usual language.
    pub original: String,
    /// What has become of it.
    pub state: State,
}

impl TranslatedText {
    /// Whether it is said in a file of its own, which is the version of a page.
    pub fn is_of_page(&self) -> bool {
        self.place.starts_with(OF_PAGE)
    }

    /// Whether it is a paragraph of a page.
    pub fn is_paragraph(&self) -> bool {
        self.place.strip_prefix(OF_PAGE).is_some_and(|place| place.starts_with(PARAGRAPH))
    }
}

/// Where the translation of a text stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It is translated, and somebody has checked it.
    Checked {
        /// What it says.
        translation: String,
        /// The role of whoever checked it.
        by: String,
        /// When.
        on: String,
    },
    /// It is translated, and nobody has checked it.
    Unchecked {
        /// What it says.
        translation: String,
    },
    /// What it translates has changed since.
    Stale {
        /// What it said in the usual language.
        was: String,
        /// What it says.
        translation: String,
    },
    /// Nobody has translated it.
    Missing,
}

impl State {
    /// The word for it in a table.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Checked { .. } => "checked",
            Self::Unchecked { .. } => "unchecked",
            Self::Stale { .. } => "stale",
            Self::Missing => "missing",
        }
    }
}

/// The columns of words in a CSV file of rows.
const COLUMNS: [&str; 5] = ["title", "split", "table", "unit", "public_note"];

/// Whether a file is read in other languages. What is sealed is not: it is quoted as it was published.
pub(super) fn is_translated(path: &str) -> bool {
    // What is sealed is quoted as it was published; a reporting page in yet another language is in that one.
    file_of(path).is_some_and(|file| !["facts", "translations"].contains(&file.name)) || is_table(path) || is_plan(path)
}

/// The keys of a page's facts that hold words alone, and its others.
pub(super) fn keys_of_words(path: &str) -> (Vec<&'static str>, Vec<&'static str>) {
    let mut shapes = Shapes::default();
    let form = file_of(path).map(|file| (file.form)(&mut shapes));
    let shape = match &form {
        Some(Form::Shape(name)) => shapes.get(name),
        _ => None,
    };
    let fields = shape.map(|shape| shape.fields.iter().map(|field| (field.key, is_of_words(&field.form))));
    let (words, others): (Vec<_>, Vec<_>) = fields.into_iter().flatten().partition(|(_, is_of_words)| *is_of_words);
    let keys = |fields: Vec<(&'static str, bool)>| fields.into_iter().map(|(key, _)| key).collect();
    (keys(words), keys(others))
}

fn is_of_words(form: &Form) -> bool {
    match form {
        Form::Text | Form::Markdown => true,
        Form::List(form) => is_of_words(form),
        Form::AnyOf(forms) => forms.iter().all(is_of_words),
        _ => false,
    }
}

/// Texts that the law or a register says, and nobody else in other words.
const AS_THEY_ARE: [(&str, &str); 1] = [("legislation.yaml", "act")];

fn is_table(path: &str) -> bool {
    path.starts_with("data/") && ending(path) == "csv"
}

/// So many letters name a line that has neither an id nor a number.
const LONGEST_NAME: usize = 60;

/// Folders of a site that are no edition's.
const OF_SITE: [&str; 5] = ["data", "files", "pages", "reporting", "translations"];

/// Whether a file can be a plan in a spreadsheet: a CSV file in the folder of an edition.
fn is_plan(path: &str) -> bool {
    let in_folder = path.split_once('/').filter(|(folder, name)| !OF_SITE.contains(folder) && !name.contains('/'));
    in_folder.is_some() && ending(path) == "csv"
}

/// The declaration of a file, by its path below the site's folder.
fn file_of(path: &str) -> Option<&'static SourceFile> {
    let in_edition = path.split_once('/').map(|(_, below)| below);
    let is_at = |file: &&SourceFile| {
        let path = if file.is_of_edition { in_edition } else { Some(path) };
        path.is_some_and(|path| is_like(path, file.path))
    };
    // `reporting/*.*.md` is a pathway's version, and `achievements/*.facts.yaml` no report.
    FILES.iter().filter(is_at).max_by_key(|file| file.path.matches('*').count() + file.path.len())
}

/// Whether a path is one of a pattern in which `*` is whatever name an editor chooses.
fn is_like(path: &str, pattern: &str) -> bool {
    match pattern.split_once('*') {
        None => path == pattern,
        Some((start, rest)) => path.strip_prefix(start).is_some_and(|path| {
            let ends: Vec<usize> = path.char_indices().map(|(at, _)| at).chain([path.len()]).skip(1).collect();
            let is_name = |end: &usize| path.get(..*end).is_some_and(|name| !name.contains('/'));
            ends.into_iter().filter(is_name).any(|end| path.get(end..).is_some_and(|path| is_like(path, rest)))
        }),
    }
}

/// The texts of a file, in their order.
pub(super) fn in_file(path: &str, source: &Arc<SourceText>) -> Vec<FoundText> {
    let ignored = &mut Findings::new();
    if is_table(path) {
        return in_cells(source, &|name| COLUMNS.into_iter().find(|column| *column == name), &["id"], ignored);
    }
    if is_plan(path) {
        return in_cells(source, &column_of_words, &["id", "ref", "title", "text"], ignored);
    }
    let Some(file) = file_of(path).filter(|_| is_translated(path)) else { return Vec::new() };
    let span = if file.is_front_matter() {
        read_front_matter(source, ignored).0
    } else {
        Some(Span::new(0..source.text().len()))
    };
    let Some(node) = span.and_then(|span| yaml::parse(source, span, ignored)) else { return Vec::new() };
    let mut shapes = Shapes::default();
    let form = (file.form)(&mut shapes);
    let mut walk = Walk { source, shapes: &shapes, found: Vec::new() };
    walk.value(&node, &form, "");
    let is_left = |text: &FoundText| {
        let key = text.place.rsplit('/').next().unwrap_or_default();
        AS_THEY_ARE.contains(&(path, key))
    };
    walk.found.retain(|text| !is_left(text));
    walk.found
}

/// The texts in the cells of a table: `of_words` knows the columns that hold words, and `naming` are those that may say what a line is
/// about, the surest first.
fn in_cells(
    source: &Arc<SourceText>,
    of_words: &dyn for<'n> Fn(&'n str) -> Option<&'n str>,
    naming: &[&str],
    ignored: &mut Findings,
) -> Vec<FoundText> {
    let records = records(source, ignored).unwrap_or_default();
    let Some(((header, ..), lines)) = records.split_first() else { return Vec::new() };
    let known = |name| naming_column(name).or_else(|| of_words(name));
    let columns: Vec<&str> = header.iter().map(|name| known(name.trim()).unwrap_or_default()).collect();
    let mut found = Vec::new();
    for (fields, spans, _) in lines.iter().filter(|(fields, spans, _)| fields.len() == spans.len()) {
        let cell = |name: &&str| {
            let at = columns.iter().position(|column| column == name)?;
            fields.get(at).map(str::trim).filter(|cell| !cell.is_empty())
        };
        let named = naming.iter().find_map(|name| Some((*name, cell(name)?)));
        let line = named.map_or_else(String::new, |(column, name)| match column {
            "id" => name.to_owned(),
            _ => slug(name, "unnamed").chars().take(LONGEST_NAME).collect(),
        });
        for ((name, words), span) in columns.iter().zip(fields).zip(spans) {
            if of_words(name).is_some() && is_words(words) {
                let (place, words) = (format!("{line}/{name}"), words.trim().to_owned());
                found.push(FoundText { at: span.clone(), place, words, is_cell: true });
            }
        }
    }
    found
}

/// Whether a text has something that could read otherwise.
fn is_words(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

struct Walk<'w> {
    source: &'w SourceText,
    shapes: &'w Shapes,
    found: Vec<FoundText>,
}

impl Walk<'_> {
    fn value(&mut self, node: &Node<'_>, form: &Form, path: &str) {
        match (form, &node.value) {
            (Form::Text | Form::Markdown, Value::Text(words)) if is_words(words) => {
                let at = self.whole_value(node.span.range());
                let (place, words) = (path.to_owned(), words.to_string());
                self.found.push(FoundText { at, place, words, is_cell: false });
            }
            (Form::List(form), Value::List(nodes)) => {
                for (number, node) in nodes.iter().enumerate() {
                    let name = name_of(node).unwrap_or_else(|| (number + 1).to_string());
                    self.value(node, form, &below(path, &name));
                }
            }
            (Form::Shape(name), Value::Mapping(entries)) => self.entries(entries, name, path),
            (Form::Keyed(form), Value::Mapping(entries)) => {
                for entry in entries {
                    self.value(&entry.node, form, &below(path, &entry.key));
                }
            }
            (Form::AnyOf(forms), _) => {
                if let Some(form) = self.form_of(node, forms) {
                    self.value(node, form, path);
                }
            }
            _ => {}
        }
    }

    fn entries(&mut self, entries: &[Entry<'_>], shape: &str, path: &str) {
        let Some(shape) = self.shapes.get(shape) else { return };
        for entry in entries {
            let field = shape.fields.iter().find(|field| field.key == entry.key);
            if let Some(form) = field.map(|field| &field.form).or(shape.others.as_ref()) {
                self.value(&entry.node, form, &below(path, &entry.key));
            }
        }
    }

    /// Which of several forms a value has.
    fn form_of<'f>(&self, node: &Node<'_>, forms: &'f [Form]) -> Option<&'f Form> {
        let has_keys = |form: &Form, entries: &[Entry<'_>]| match form {
            Form::Shape(name) => self.shapes.get(name).is_some_and(|shape| {
                shape.others.is_some()
                    || entries.iter().all(|entry| shape.fields.iter().any(|field| field.key == entry.key))
            }),
            _ => matches!(form, Form::Keyed(_)),
        };
        let is_word = |form: &Form, text: &str| match form {
            Form::Choice(choices) => choices.iter().any(|choice| choice.word == text),
            _ => false,
        };
        match &node.value {
            Value::Text(text) if forms.iter().any(|form| is_word(form, text)) => None,
            Value::Text(_) => forms.iter().find(|form| matches!(form, Form::Text | Form::Markdown | Form::AnyOf(_))),
            Value::List(_) => forms.iter().find(|form| matches!(form, Form::List(_))),
            Value::Mapping(entries) => forms.iter().find(|form| has_keys(form, entries)),
            Value::Nothing => None,
        }
    }

    /// The bytes of a value with its sign of a block, without the line end behind it.
    fn whole_value(&self, at: Range<usize>) -> Range<usize> {
        let text = self.source.text();
        let (before, value) = (text.get(..at.start).unwrap_or(""), text.get(at.clone()).unwrap_or(""));
        let end = at.start + value.trim_end().len();
        let above = before.trim_end();
        let sign = above.trim_end_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        let is_block = before.get(above.len()..).is_some_and(|gap| gap.contains('\n'));
        let start = match sign.strip_suffix(['|', '>']) {
            Some(key) if is_block && key.ends_with([' ', ':']) => key.len(),
            _ => at.start,
        };
        start..end
    }
}

/// The name of an entry of a list: its id, its number, or what it is about.
fn name_of(node: &Node<'_>) -> Option<String> {
    let Value::Mapping(entries) = &node.value else { return None };
    let mut named = ["id", "ref", "period", "term", "act"].into_iter();
    let entry = named.find_map(|key| entries.iter().find(|entry| entry.key == key))?;
    match &entry.node.value {
        Value::Text(text) => Some(slug(text, "unnamed")),
        _ => None,
    }
}

fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        let source = SourceText::new(path, text);
        let lines = in_file(path, &source).into_iter();
        lines.map(|text| format!("{}: {} <{}>", text.place, text.words, &source.text()[text.at])).collect()
    }

    #[test]
    fn the_texts_of_a_file_are_those_that_readers_see() {
        assert_eq!(
            found(
                "glossary.yaml",
                "- term: Burglary\n  meaning: >\n    Going into a building\n    to steal.\n  note: ours\n- {term: CSP, meaning: \"A partnership\"}\n"
            ),
            [
                "burglary/term: Burglary <Burglary>",
                "burglary/meaning: Going into a building\nto steal. <>\n    Going into a building\n    to steal.>",
                "csp/term: CSP <CSP>",
                "csp/meaning: A partnership <\"A partnership\">",
            ]
        );
        assert_eq!(
            found("data/crime.csv", "id,title,offences 2021\ntheft,\"Theft, all\",4\n"),
            ["theft/title: Theft, all <\"Theft, all\">"]
        );
        assert_eq!(
            found("2025-2028/plan.csv", "Ref,Text,Leads,RAG reason,note\n1.1,Mend lights,council,Paid for,ours\n"),
            ["1-1/text: Mend lights <Mend lights>", "1-1/rag_reason: Paid for <Paid for>"]
        );
        assert_eq!(
            found("2025-2028/chapters/02-aims.md", "---\ntitle: Aims\nnumber: \"2\"\n---\nWe aim.\n"),
            ["title: Aims <Aims>"]
        );
    }

    #[test]
    fn each_file_has_its_own_declaration() {
        let name = |path| file_of(path).map(|file| file.name);
        assert_eq!(name("reporting/burglary.md"), Some("reporting"));
        assert_eq!(name("reporting/burglary.ur.md"), Some("translations"));
        assert_eq!(name("2022-2025/achievements/2023.facts.yaml"), Some("facts"));
        assert_eq!(name("2022-2025/achievements/2023.md"), Some("achievements"));
        assert_eq!(name("2022-2025/action-plan.yaml"), Some("action-plan"));
        assert_eq!(name("action-plan.yaml"), None);
        assert_eq!(name("files/about.md"), None);
    }
}
