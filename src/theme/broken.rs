//! Templates that cannot be used.
//!
//! In: what the template engine says. Out: a finding at the template that it names. Never: a list of all that a template can see.

use crate::diagnostic::{Finding, Place, Rule, Span, nearest};
use crate::source::Sources;

pub(super) const TEMPLATE: Rule = Rule::error(
    "template",
    "A template of the theme cannot be used: a word in it is misspelt, a block is not closed, or it asks for a value that \
     pages of its kind do not have. themes/README.md lists what a template can see.",
)
.example(
    "<h1>{{ page.title }</h1>",
    "this template cannot be used: Found `}` but expected }}",
    "<h1>{{ page.title }}</h1>",
)
.fixed("a page that cannot be made would be missing");

/// A prefix for each layer's templates; the first that has a template wins.
pub(super) fn prefix(layer: usize) -> String {
    format!("layer-{layer}/")
}

/// The engine's message as a finding, at the template that it names where it names one.
pub(super) fn template_finding(layers: &[Sources], message: &str) -> Finding {
    let mut place = None;
    for (index, layer) in layers.iter().enumerate() {
        let named = layer.texts().find(|(path, _)| message.contains(&format!("{}{path}", prefix(index))));
        if let Some((path, source)) = named {
            place = Some((Place::new(source, span_in(source.text(), message)), path));
            break;
        }
    }
    let plain = (0..layers.len()).fold(message.to_owned(), |text, layer| text.replace(&prefix(layer), ""));
    if let Some(unknown) = unknown_field(&plain, place.as_ref().map(|(place, _)| place)) {
        return unknown;
    }
    let first = first_words(&plain);
    let help = "correct the template; `@parent/` stands for the theme under this one";
    match place {
        Some((place, _)) => Finding::new(&TEMPLATE, place, first, help),
        None => Finding::of_site(&TEMPLATE, first, help).with_note(plain),
    }
}

/// A word that is not there, with the nearest that is: the engine lists all of them, which may be four hundred.
fn unknown_field(message: &str, place: Option<&Place>) -> Option<Finding> {
    let first = message.lines().next()?;
    let (before, fields) = first.split_once("` is not defined. Available fields: ")?;
    let (_, field) = before.rsplit_once('`')?;
    let near = nearest(field, fields.trim_end_matches('.').split(", "));
    let message = format!("there is no `{field}` here that a template can see");
    let help = "themes/README.md says what a template can see, and themes/values.md lists it";
    Some(Finding::new(&TEMPLATE, place?.clone(), message, help).with_suggestion(near))
}

/// What the engine says in the first line of its message.
fn first_words(message: &str) -> String {
    let first = message.lines().next().unwrap_or("").trim_start_matches("error: ").trim_end_matches('.');
    format!("this template cannot be used: {first}")
}

/// The line and column that an engine's message gives ("--> name:12:5"), as a span of the text.
fn span_in(text: &str, message: &str) -> Span {
    let position = message.lines().find(|line| line.contains("-->")).and_then(|line| {
        let mut parts = line.rsplit(':');
        let column: usize = parts.next()?.trim().parse().ok()?;
        let line: usize = parts.next()?.trim().parse().ok()?;
        Some((line, column))
    });
    let Some((line, column)) = position else { return Span::default() };
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    Span::of_character(text, start + column.saturating_sub(1))
}
