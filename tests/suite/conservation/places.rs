//! The places of a site where a word can be added: along the declarations of its files, in its tables of rows, and in the
//! corners of Markdown.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use lamplight::diagnostic::{Findings, SourceText, Span};
use lamplight::document::front_matter::read_front_matter;
use lamplight::document::yaml::{Form, Node, Shapes, Value, parse};
use lamplight::model::strategy::files::{FILES, SourceFile};

use super::corners;
use super::place::{Change, Place, Sort};
use crate::case::Case;

/// A shape and a key of it.
type Key = (&'static str, &'static str);

/// Walks a file along its declaration.
struct Walk<'a> {
    path: &'a str,
    source: &'a Arc<SourceText>,
    shapes: &'a Shapes,
    places: Vec<Place>,
    changes: Vec<Change>,
    /// The keys that were met.
    met: BTreeSet<Key>,
}

impl Walk<'_> {
    fn add(&mut self, node: &Node<'_>, put: &str, sort: Sort, keys: &str) {
        let at = end_of(self.source, node.span);
        let (path, put, keys) = (self.path.to_owned(), put.to_owned(), keys.to_owned());
        self.places.push(Place { path, at, put, sort, keys });
    }

    /// Notes what else may be typed in place of a number or a reference.
    fn change(&mut self, node: &Node<'_>, text: &str, is_reference: bool, keys: &str) {
        let end = end_of(self.source, node.span);
        let range = end - text.trim_end().len()..end;
        if self.source.text().get(range.clone()) != Some(text.trim_end()) {
            return;
        }
        let new = if is_reference { Some("gone-from-here".to_owned()) } else { another_number(text) };
        let (path, keys) = (self.path.to_owned(), keys.to_owned());
        self.changes.extend(new.map(|new| Change { path, range, new, keys, is_reference }));
    }

    /// Notes every text at a node and below it as a reference.
    fn references(&mut self, node: &Node<'_>, keys: &str) {
        match &node.value {
            Value::Text(text) => self.change(node, text, true, keys),
            Value::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    self.references(item, &format!("{keys}[{at}]"));
                }
            }
            _ => {}
        }
    }

    fn walk(&mut self, node: &Node<'_>, form: &Form, keys: &str) {
        if let (Value::Text(text), Form::Plain | Form::Kind(_)) = (&node.value, form) {
            self.change(node, text, false, keys);
        }
        match (&node.value, form) {
            (_, Form::AnyOf(forms)) => {
                if let Some(form) = forms.iter().find(|form| suits(node, form)) {
                    self.walk(node, form, keys);
                }
            }
            (Value::Text(_), Form::Text | Form::Markdown) => self.add(node, " {}", Sort::Text, keys),
            (Value::Text(_), Form::Plain) => self.add(node, " {}", Sort::Plain, keys),
            (Value::Text(text), Form::Kind(_)) if text.starts_with("https://") => {
                self.add(node, "{}", Sort::Text, keys);
            }
            (Value::List(items), Form::List(form)) => {
                for (at, item) in items.iter().enumerate() {
                    self.walk(item, form, &format!("{keys}[{at}]"));
                }
            }
            (Value::Mapping(entries), Form::Keyed(form)) => {
                for entry in entries {
                    self.walk(&entry.node, form, &format!("{keys}.{}", entry.key));
                }
            }
            (Value::Mapping(_), Form::Shape(name)) => self.walk_shape(node, name, keys),
            _ => {}
        }
    }

    fn walk_shape(&mut self, node: &Node<'_>, name: &'static str, keys: &str) {
        let Value::Mapping(entries) = &node.value else { return };
        for entry in entries {
            let keys = format!("{keys}.{}", entry.key);
            match self.shapes.get(name).unwrap().fields.iter().find(|field| field.key == entry.key) {
                Some(field) => {
                    self.met.insert((name, field.key));
                    // A word in a reference only tries whether a reference that leads nowhere is reported.
                    match field.refers_to {
                        None => self.walk(&entry.node, &field.form, &keys),
                        Some(_) => self.references(&entry.node, &keys),
                    }
                }
                None if entry.key == "note" => self.add(&entry.node, " {}", Sort::Text, &keys),
                None => {
                    if let Some(form) = self.shapes.get(name).unwrap().others.clone() {
                        self.walk(&entry.node, &form, &keys);
                    }
                }
            }
        }
    }
}

/// Another number, written in the same way; none for what is no number, or is a year or a part of a date.
fn another_number(text: &str) -> Option<String> {
    let text = text.trim();
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let is_year = text.len() == 4 && text.starts_with("20");
    let last = text.chars().next_back()?.to_digit(10).filter(|_| is_number && !is_year)?;
    Some(format!("{}{}", &text[..text.len() - 1], if last < 5 { last + 4 } else { last - 4 }))
}

/// Whether a value may be of a form, of several that may stand there. A number stays one.
fn suits(node: &Node<'_>, form: &Form) -> bool {
    match (&node.value, form) {
        (Value::Text(text), Form::Text | Form::Markdown) => text.parse::<f64>().is_err(),
        (Value::Text(_), Form::Plain)
        | (Value::List(_), Form::List(_))
        | (Value::Mapping(_), Form::Keyed(_) | Form::Shape(_)) => true,
        (_, Form::AnyOf(forms)) => forms.iter().any(|form| suits(node, form)),
        _ => false,
    }
}

/// Where a word is added to a value: before the closing quotation mark, or after its last letter.
fn end_of(source: &SourceText, span: Span) -> usize {
    let typed = source.text()[span.range()].trim_end();
    let is_quoted = typed.len() > 1 && ["\"", "'"].iter().any(|mark| typed.starts_with(mark) && typed.ends_with(mark));
    span.range().start + typed.len() - usize::from(is_quoted)
}

/// The declaration of a file of a site.
pub(crate) fn declaration(path: &str) -> Option<&'static SourceFile> {
    let (folder, inside) = path.split_once('/').unwrap_or(("", path));
    let is_of_edition = folder.starts_with(|first: char| first.is_ascii_digit());
    let path = if is_of_edition { inside } else { path };
    FILES.iter().filter(|file| file.is_of_edition == is_of_edition).find(|file| is_one(path, file.path))
}

/// Whether a path is one that a pattern means: `*` is a name without a dot.
fn is_one(path: &str, pattern: &str) -> bool {
    let (mut path, mut parts) = (path.split(['/', '.']), pattern.split(['/', '.']));
    parts.by_ref().all(|part| path.next().is_some_and(|name| part == "*" || part == name)) && path.next().is_none()
}

/// Every place of a file that is declared, and every number and reference in it.
fn places_of(path: &str, text: &str, shapes: &mut Shapes, met: &mut BTreeSet<Key>) -> (Vec<Place>, Vec<Change>) {
    let Some(file) = declaration(path) else { return (Vec::new(), Vec::new()) };
    let form = (file.form)(shapes);
    let source = SourceText::new(path, text);
    let mut findings = Findings::new();
    let (yaml, body) = if file.is_front_matter() {
        read_front_matter(&source, &mut findings)
    } else {
        (Some(Span::new(0..text.len())), Span::new(text.len()..text.len()))
    };
    let root = parse(&source, yaml.unwrap(), &mut findings).unwrap();
    let mut walk =
        Walk { path, source: &source, shapes, places: Vec::new(), changes: Vec::new(), met: BTreeSet::new() };
    walk.walk(&root, &form, "");
    let Walk { mut places, changes, met: also_met, .. } = walk;
    met.extend(also_met);
    if !body.range().is_empty() {
        let at = end_of(&source, body);
        let (path, put, keys) = (path.to_owned(), " {}".to_owned(), "the body".to_owned());
        places.push(Place { path, at, put, sort: Sort::Text, keys });
    }
    (places, changes)
}

/// The cells of a table of rows that are words: its file, what stands in it, and what it is.
const CELLS: [(&str, &str, &str); 5] = [
    ("data/by-street.csv", "Harbour Street", "a title"),
    ("data/by-street.csv", "Streets", "a table"),
    ("data/by-street.csv", "burglaries", "a unit"),
    ("data/by-street.csv", "and its yards", "a public note"),
    ("data/by-street.csv", "not published", "the column note"),
];

/// Every place of the site, and every number and reference in it. Frozen facts are left out: nobody edits them, and any change of
/// them breaks their seal, which is reported.
pub(super) fn places_and_changes(case: &Case) -> (Vec<Place>, Vec<Change>) {
    let read = |path: &str| fs::read_to_string(case.content().join(path)).unwrap();
    let (mut shapes, mut met, mut places, mut changes) = (Shapes::default(), BTreeSet::new(), Vec::new(), Vec::new());
    for path in case.files().iter().filter(|path| !path.ends_with(".facts.yaml") && !path.starts_with("files/")) {
        if path.ends_with(".yaml") || path.ends_with(".md") {
            let (more, others) = places_of(path, &read(path), &mut shapes, &mut met);
            places.extend(more);
            changes.extend(others);
        }
        if path.ends_with(".csv") {
            changes.extend(numbers_in_table(path, &read(path)));
        }
    }
    assert_every_text_is_met(&shapes, &met);
    for (path, words, what) in CELLS {
        let at = read(path).find(words).unwrap() + words.len();
        let (path, put, keys) = (path.to_owned(), " {}".to_owned(), what.to_owned());
        places.push(Place { path, at, put, sort: Sort::Text, keys });
    }
    places.extend(corners::places());
    (places, changes)
}

/// Every place of the site where a word can be added.
pub(super) fn places(case: &Case) -> Vec<Place> {
    places_and_changes(case).0
}

/// The numbers of a table of rows.
fn numbers_in_table(path: &str, text: &str) -> Vec<Change> {
    let mut at = 0;
    let mut changes = Vec::new();
    for (line, typed) in text.split_inclusive('\n').enumerate() {
        for (column, cell) in typed.trim_end().split(',').enumerate() {
            if let Some(new) = another_number(cell).filter(|_| line > 0) {
                let keys = format!("line {}, column {}", line + 1, column + 1);
                changes.push(Change {
                    path: path.to_owned(),
                    range: at..at + cell.len(),
                    new,
                    keys,
                    is_reference: false,
                });
            }
            at += cell.len() + 1;
        }
        // The last cell of a line has no comma after it, and the line an end.
        at = at - 1 + (typed.len() - typed.trim_end().len());
    }
    changes
}

/// Fails where the site leaves out a key that takes a text: what may be lost there would not be seen.
fn assert_every_text_is_met(shapes: &Shapes, met: &BTreeSet<Key>) {
    for (name, shape) in shapes.iter() {
        for field in shape.fields.iter().filter(|field| is_text(&field.form)) {
            assert!(
                met.contains(&(name, field.key)),
                "no file of the site has the key `{}` of {}",
                field.key,
                shape.what
            );
        }
    }
}

fn is_text(form: &Form) -> bool {
    match form {
        Form::Text | Form::Markdown | Form::Plain => true,
        Form::List(form) => is_text(form),
        _ => false,
    }
}
