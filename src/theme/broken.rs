//! Templates that cannot be used.
//!
//! In: what the template engine says. Out: a finding at the template that it names. Never: a list of all that a template can see.

use crate::diagnostic::{Finding, Rule, SourceLocation, Span, nearest};
use crate::source::Sources;

pub(super) const TEMPLATE: Rule = Rule::error(
    "template",
    "A template of the theme cannot be used: a word in it is misspelt, a block is not closed, or it asks for a value that \
     pages of its kind do not have. themes/README.md lists what a template can see.",
)
.example(
    "<h1>{{ page.title }</h1>",
    "what stands between {{ and }} is not closed here",
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
            place = Some((SourceLocation::new(source, span_in(source.text(), message)), path));
            break;
        }
    }
    let plain = (0..layers.len()).fold(message.to_owned(), |text, layer| text.replace(&prefix(layer), ""));
    if let Some(unknown) = unknown_field(&plain, place.as_ref().map(|(place, _)| place)) {
        return unknown;
    }
    let first = plain.lines().next().unwrap_or("").trim_start_matches("error: ").trim_end_matches('.');
    let (before, at) = place.as_ref().map_or(("", ""), |(place, _)| parted(place));
    let (message, help) = in_plain_words(first, before, at);
    match place {
        Some((place, _)) => Finding::new(&TEMPLATE, place, message, help),
        None => Finding::of_site(&TEMPLATE, message, help).with_note(plain),
    }
}

/// The text before a place, and from it on.
fn parted(place: &SourceLocation) -> (&str, &str) {
    place.source.text().split_at_checked(place.span.start as usize).unwrap_or_default()
}

/// A word that is not there, with the nearest that is: the engine lists all of them, which may be four hundred.
fn unknown_field(message: &str, place: Option<&SourceLocation>) -> Option<Finding> {
    let first = message.lines().next()?;
    let (before, fields) = first.split_once("` is not defined. Available fields: ")?;
    let (_, field) = before.rsplit_once('`')?;
    let near = nearest(field, fields.trim_end_matches('.').split(", "));
    let message = format!("there is no `{field}` here that a template can see");
    let help = "themes/README.md says what a template can see, and themes/values.md lists it";
    Some(Finding::new(&TEMPLATE, place?.clone(), message, help).with_suggestion(near))
}

/// What is wrong and what to do about it, by what the engine says. It stopped between `before` and `at`.
fn in_plain_words(said: &str, before: &str, at: &str) -> (String, String) {
    let quoted = |said: &str| said.split('`').nth(1).unwrap_or("").to_owned();
    let see = "themes/README.md lists those that there are";
    let (message, help) = if said == "Unknown tag" {
        unknown_tag(first_word(at), before)
    } else if said.starts_with("Unexpected end of input") || said.starts_with("Unexpected end of template") {
        ("something that begins here is not closed".to_owned(), "close it: a {% block … %} ends in {% endblock %}, an {% if … %} in {% endif %}, a {% for … %} in {% endfor %}".to_owned())
    } else if said.starts_with("Unknown filter") {
        (format!("there is no filter `{}`", quoted(said)), format!("look at its name: {see}"))
    } else if said.starts_with("Unknown function") {
        (format!("there is no function `{}`", quoted(said)), format!("look at its name: {see}"))
    } else if said.starts_with("Unknown component") {
        (
            format!("there is no component `{}`", quoted(said)),
            "look at its name: each component is a folder in components of the theme, or of the one under it"
                .to_owned(),
        )
    } else if said.starts_with("Unknown template") {
        (
            format!("there is no template {}", quoted(said)),
            "write the path of one in this theme, or @parent/ and its path for one of the theme under it".to_owned(),
        )
    } else if said.contains("inheriting from") {
        let name = said.split('\'').nth(3).unwrap_or("");
        (
            format!("there is no template {name} to extend"),
            "write the path of one in this theme, or @parent/ and its path for one of the theme under it".to_owned(),
        )
    } else if said.starts_with("String opened") {
        ("this quotation mark is not closed".to_owned(), "close it where the text ends".to_owned())
    } else if said.starts_with("Closing comment") {
        ("this comment is not closed".to_owned(), "write #} where it ends".to_owned())
    } else if said.contains("expected }}") || said.contains("expected `}}`") {
        ("what stands between {{ and }} is not closed here".to_owned(), "write }} behind the value".to_owned())
    } else if said.contains("expected %}") || said.contains("expected `%}`") {
        ("what stands between {% and %} is not closed here".to_owned(), "write %} behind it".to_owned())
    } else if said.contains("but expected in") {
        ("a {% for %} names what it goes through with `in`".to_owned(), "write {% for one in all %}".to_owned())
    } else if said.starts_with("Found ") {
        let found = quoted(said);
        let message = if found.is_empty() {
            "something else belongs here".to_owned()
        } else {
            format!("`{found}` cannot stand here")
        };
        (message, "look at what stands before it: a value, a name or a sign is missing, or one is too many".to_owned())
    } else {
        (
            format!("this template cannot be used: {said}"),
            "correct the template; `@parent/` stands for the theme under this one".to_owned(),
        )
    };
    (message, help)
}

/// What to do about a word after {% that does nothing there.
fn unknown_tag(word: &str, before: &str) -> (String, String) {
    const TAGS: [&str; 10] = ["block", "extends", "include", "if", "for", "set", "filter", "raw", "component", "break"];
    let end = word.strip_prefix("end");
    let open = open_tags(before);
    // What ends without having begun closes nothing that is open.
    let has_begun = open.iter().any(|(open, _)| end == Some(open));
    if let Some((open, line)) = open.last().filter(|(open, _)| has_begun && end != Some(open)) {
        let message = format!("{{% {word} %}} stands here, and the {{% {open} %}} of line {line} is not closed");
        return (message, format!("write {{% end{open} %}} where it ends"));
    }
    let message = format!("{{% {word} %}} does nothing here");
    let help = match end {
        Some(of) if TAGS.contains(&of) => {
            format!("take it out, or write {{% {of} … %}} before it: what begins last is closed first")
        }
        _ if matches!(word, "else" | "elif") => {
            "write {% if … %} before it, and nothing between them that is not closed".to_owned()
        }
        _ => match nearest(word, TAGS) {
            Some(meant) if meant != word => format!("write {{% {meant} … %}}"),
            _ => "look at what begins above it and is not closed, or take it out".to_owned(),
        },
    };
    (message, help)
}

/// The tags of a text that are open at its end, each with its line.
fn open_tags(text: &str) -> Vec<(&str, usize)> {
    let mut open: Vec<(&str, usize)> = Vec::new();
    for (at, _) in text.match_indices("{%") {
        let tag = text.get(at..).unwrap_or("").trim_start_matches(['{', '%', '-']).trim_start();
        let word = first_word(tag);
        let inside = tag.split("%}").next().unwrap_or(tag);
        match word.strip_prefix("end") {
            Some(_) => drop(open.pop()),
            None if ["block", "if", "for", "filter", "raw"].contains(&word)
                || (word == "set" && !inside.contains('=')) =>
            {
                open.push((word, text.get(..at).unwrap_or("").matches('\n').count() + 1));
            }
            None => {}
        }
    }
    open
}

fn first_word(text: &str) -> &str {
    text.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or("")
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
