//! A required key whose value cannot be read hides nothing else of its entry.
//!
//! In: the site that uses every key, the declarations of its files, and values that are wrong where they stand. Out: what is no longer
//! told of such a value once a required key beside it cannot be read. Never: a list of keys that somebody thought of, or what rests on
//! the other key.

use std::fs;
use std::ops::Range;

use lamplight::diagnostic::{Findings, SourceText, Span};
use lamplight::document::front_matter::read_front_matter;
use lamplight::document::yaml::{Form, Node, Shapes, Value, parse};
use rayon::prelude::*;

use crate::case::Case;
use crate::cause::{before, new, site, some};
use crate::conservation::declaration;
use crate::unhidden::codes;

/// Values that can be read in many a place and are right in few: a name of nothing, a day long ago, an address of somebody's own.
const WRONG: [&str; 3] = ["zz-none", "1999-01-01", "jo.bloggs99@gmail.com"];

/// What is read of a thing waits for these: the values of a dataset for its periods, what a contact holds for its channel. A name within
/// a dataset may be the one that cannot be read; the figures beside which a printed number stands need the whole of it; a target is judged by
/// its measure, and how a number is shown by the number.
const WAITED_FOR: [(&str, &str); 12] = [
    ("periods", ""),
    ("channel", ""),
    ("period", ""),
    ("id", "unknown-measure"),
    ("id", "unknown-row"),
    ("id", "measure-kind"),
    ("row", "as-published"),
    ("value", "as-published"),
    ("source", "as-published"),
    ("measure", "value"),
    ("value", "phone-number"),
    ("text", "silent-action"),
];

/// A key of a thing with a value on one line.
struct Key {
    name: String,
    value: Range<usize>,
    is_required: bool,
}

/// A thing with keys, as a declaration says which it has.
struct Thing {
    path: String,
    keys: Vec<Key>,
}

/// The things at a node and below it.
fn walk(node: &Node<'_>, form: &Form, shapes: &Shapes, found: &mut dyn FnMut(Vec<Key>)) {
    match (&node.value, form) {
        (_, Form::AnyOf(forms)) => {
            let suits = |form: &&Form| match &node.value {
                Value::List(_) => matches!(form, Form::List(_)),
                Value::Mapping(_) => matches!(form, Form::Keyed(_) | Form::Shape(_)),
                _ => false,
            };
            forms.iter().filter(suits).for_each(|form| walk(node, form, shapes, found));
        }
        (Value::List(items), Form::List(form)) => items.iter().for_each(|item| walk(item, form, shapes, found)),
        (Value::Mapping(entries), Form::Keyed(form)) => {
            for entry in entries {
                walk(&entry.node, form, shapes, found);
            }
        }
        (Value::Mapping(entries), Form::Shape(name)) => {
            let shape = shapes.get(name).unwrap();
            let mut keys = Vec::new();
            for entry in entries {
                let Some(field) = shape.fields.iter().find(|field| field.key == entry.key) else { continue };
                if let Value::Text(text) = &entry.node.value
                    && !text.contains('\n')
                {
                    let (name, value) = (entry.key.to_string(), entry.node.span.range());
                    keys.push(Key { name, value, is_required: field.is_required });
                }
                walk(&entry.node, &field.form, shapes, found);
            }
            found(keys);
        }
        _ => {}
    }
}

/// All things of a site that have a required key and another one.
fn things(case: &Case) -> Vec<Thing> {
    let mut shapes = Shapes::default();
    let mut things = Vec::new();
    for path in case.files().into_iter().filter(|path| !path.ends_with(".facts.yaml")) {
        let Some(file) = declaration(&path) else { continue };
        let form = (file.form)(&mut shapes);
        let source = SourceText::new(path.as_str(), fs::read_to_string(case.content().join(&path)).unwrap());
        let mut findings = Findings::new();
        let yaml = if file.is_front_matter() {
            read_front_matter(&source, &mut findings).0.unwrap()
        } else {
            Span::new(0..source.text().len())
        };
        let root = parse(&source, yaml, &mut findings).unwrap();
        walk(&root, &form, &shapes, &mut |mut keys| {
            keys.retain(|key| !source.text()[key.value.clone()].starts_with(['|', '>']));
            if keys.len() > 1 && keys.iter().any(|key| key.is_required) {
                things.push(Thing { path: path.clone(), keys });
            }
        });
    }
    things
}

/// A text in which some places hold something else.
fn replaced(text: &str, places: &[(&Range<usize>, &str)]) -> String {
    let mut places = places.to_vec();
    places.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    let mut text = text.to_owned();
    for (range, typed) in places {
        let end = range.start + text[range.clone()].trim_end().len();
        text.replace_range(range.start..end, typed);
    }
    text
}

#[test]
fn a_required_key_that_cannot_be_read_hides_nothing_of_its_entry() {
    let before = before();
    let things = things(&site());
    let keys = |thing: &Thing| thing.keys.len();
    let pairs: Vec<(&Thing, usize, &str)> = things
        .iter()
        .flat_map(|thing| (0..keys(thing)).flat_map(move |at| WRONG.map(|wrong| (thing, at, wrong))))
        .collect();
    assert!(pairs.len() > 1000);
    let hidden = some(pairs).into_par_iter().flat_map_iter(|(thing, at, wrong)| {
        let case = site();
        let text = fs::read_to_string(case.content().join(&thing.path)).unwrap();
        let fault = &thing.keys[at];
        let line = text[..fault.value.start].matches('\n').count() + 1;
        let told = |places: &[(&Range<usize>, &str)]| {
            case.write(&thing.path, replaced(&text, places));
            codes(&new(&case, &before), &thing.path, line)
        };
        let alone = told(&[(&fault.value, wrong)]);
        let waits = |key: &Key| {
            let rests = |(name, code): &(&str, &str)| {
                key.name == *name && (code.is_empty() || alone.iter().any(|told| told == code))
            };
            WAITED_FOR.iter().any(rests)
        };
        let is_other = |key: &&Key| key.is_required && key.value != fault.value && !waits(key);
        let others = thing.keys.iter().filter(is_other).filter(|_| !alone.is_empty());
        others
            .filter_map(|other| {
                let both = told(&[(&fault.value, wrong), (&other.value, "[[x]]")]);
                let is_hidden = alone.iter().any(|code| !both.contains(code));
                let head = format!("{}:{line} `{}: {wrong}` {alone:?}", thing.path, fault.name);
                is_hidden.then(|| format!("{head} hidden by `{}: [[x]]`", other.name))
            })
            .collect::<Vec<_>>()
    });
    let hidden: Vec<String> = hidden.collect();
    assert!(hidden.is_empty(), "{} are hidden:\n{}", hidden.len(), hidden.join("\n"));
}
