//! The files of a site with every text in Greek letters.
//!
//! In: a file of an editor. Out: the same file, where each value that is a text or Markdown by its declaration is in Greek
//! letters. Never: another id, date, address, number or choice.

use std::sync::LazyLock;

use lamplight::diagnostic::{Findings, SourceText, Span};
use lamplight::document::front_matter::read_front_matter;
use lamplight::document::yaml::{Form, Node, Shapes, Value, parse};
use lamplight::model::strategy::files::{FILES, SourceFile};

/// Keys of texts that are codes, or by which other things go.
const CODES: [&str; 5] = ["value", "code", "id", "rows_from", "population_from"];

static SHAPES: LazyLock<(Shapes, Vec<Form>)> = LazyLock::new(|| {
    let mut shapes = Shapes::default();
    let forms = FILES.iter().map(|file| (file.form)(&mut shapes)).collect();
    (shapes, forms)
});

/// A file in Greek letters; `None` for one that an editor does not write.
pub(super) fn file(path: &str, read: impl FnOnce() -> String) -> Option<String> {
    if path.ends_with(".csv") {
        return Some(table(&read()));
    }
    let at = FILES.iter().rposition(|file| is_at(file, path))?;
    let text = read();
    let source = SourceText::new(path, text.as_str());
    let (facts, body) = if path.ends_with(".md") {
        let (facts, body) = read_front_matter(&source, &mut Findings::new());
        (facts.unwrap(), body.range())
    } else {
        (Span::new(0..text.len()), text.len()..text.len())
    };
    let node = parse(&source, facts, &mut Findings::new()).unwrap();
    let mut spans = Vec::new();
    texts(&node, &SHAPES.1[at], &mut spans);
    let mut said = text.clone();
    said.replace_range(body.clone(), &letters(&text[body]));
    spans.sort_by_key(|span| std::cmp::Reverse(span.start));
    for span in spans {
        let typed = &text[span.range()];
        // A text that is an address of this site, or every one, is not said to anybody.
        if !typed.starts_with('/') && typed != "all" {
            said.replace_range(span.range(), &letters(typed));
        }
    }
    Some(said)
}

/// Whether a file is one of a declared kind: `reporting/*.*.md` is another kind than `reporting/*.md`.
fn is_at(file: &SourceFile, path: &str) -> bool {
    let below = if file.is_of_edition { path.split_once('/').map_or("", |(_, below)| below) } else { path };
    let dots = |path: &str| path.rsplit('/').next().unwrap_or_default().matches('.').count();
    match (file.path.split_once('*'), file.path.rsplit_once('*')) {
        (Some((start, _)), Some((_, end))) => {
            below.starts_with(start) && below.ends_with(end) && dots(below) == dots(file.path)
        }
        _ => below == file.path,
    }
}

/// The places of texts below a node of a form.
fn texts(node: &Node<'_>, form: &Form, spans: &mut Vec<Span>) {
    match (&node.value, form) {
        (Value::Text(_), Form::Text | Form::Markdown) => spans.push(node.span),
        (Value::List(nodes), Form::List(form)) => nodes.iter().for_each(|node| texts(node, form, spans)),
        // A list of one may be written as its value.
        (_, Form::List(form)) => texts(node, form, spans),
        (Value::Mapping(entries), Form::Shape(name)) => {
            let shape = SHAPES.0.get(name).unwrap();
            for entry in entries.iter().filter(|entry| !CODES.contains(&&*entry.key)) {
                // A role is a text of a certain kind: any that is no date.
                if let (Value::Text(text), "by") = (&entry.node.value, &*entry.key)
                    && !text.starts_with(|first: char| first.is_ascii_digit())
                {
                    spans.push(entry.node.span);
                    continue;
                }
                let field = shape.fields.iter().find(|field| field.key == entry.key);
                if let Some(field) = field.filter(|field| field.refers_to.is_none()) {
                    texts(&entry.node, &field.form, spans);
                }
            }
        }
        (Value::Mapping(entries), Form::Keyed(form)) => {
            for entry in entries {
                texts(&entry.node, form, spans);
            }
        }
        (_, Form::AnyOf(forms)) => {
            let is_word = |form: &Form| matches!(form, Form::Kind(_) | Form::Choice(_));
            let is_text = matches!(node.value, Value::Text(_));
            for form in forms.iter().filter(|_| !is_text || !forms.iter().any(is_word)) {
                texts(node, form, spans);
            }
        }
        _ => {}
    }
}

/// A table of rows for a dataset: its columns of words in Greek letters.
fn table(text: &str) -> String {
    const WORDS: [&str; 11] = [
        "title",
        "split",
        "table",
        "unit",
        "public_note",
        "source",
        "text",
        "outcomes",
        "role",
        "rag_reason",
        "update",
    ];
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let is_words = |at: usize| header.get(at).is_some_and(|name| WORDS.contains(name));
    let mut said = header.join(",") + "\n";
    for line in lines {
        let (mut at, mut is_quoted, mut cell) = (0, false, String::new());
        for letter in line.chars().chain([',']) {
            match letter {
                ',' if !is_quoted => {
                    said.push_str(&if is_words(at) { letters(&cell) } else { cell.clone() });
                    said.push(',');
                    cell.clear();
                    at += 1;
                }
                letter => {
                    is_quoted ^= letter == '"';
                    cell.push(letter);
                }
            }
        }
        said.pop();
        said.push('\n');
    }
    said
}

/// A text in Greek letters, with its addresses and marks of Markdown as they were.
pub(super) fn letters(text: &str) -> String {
    let (mut said, mut rest) = (String::new(), text);
    while let Some(letter) = rest.chars().next() {
        let kept = kept(rest);
        if kept > 0 {
            said.push_str(&rest[..kept]);
            rest = &rest[kept..];
        } else {
            said.push(greek(letter));
            rest = &rest[letter.len_utf8()..];
        }
    }
    said
}

/// How much at the start of a text is no words.
fn kept(rest: &str) -> usize {
    let until = |end: char| rest.find(end).map_or(0, |at| at + end.len_utf8());
    if rest.starts_with("](") {
        return until(')');
    }
    if rest.starts_with("[^") || rest.starts_with("[!") {
        return until(']');
    }
    if rest.starts_with("Table: ") {
        return "Table: ".len();
    }
    if rest.starts_with("http://") || rest.starts_with("https://") {
        return rest.find(char::is_whitespace).unwrap_or(rest.len());
    }
    0
}

fn greek(letter: char) -> char {
    const SMALL: [char; 26] = [
        'α', 'β', 'κ', 'δ', 'ε', 'φ', 'γ', 'η', 'ι', 'ξ', 'κ', 'λ', 'μ', 'ν', 'ο', 'π', 'θ', 'ρ', 'σ', 'τ', 'υ', 'β',
        'ω', 'χ', 'ψ', 'ζ',
    ];
    const CAPITALS: [char; 26] = [
        'Α', 'Β', 'Κ', 'Δ', 'Ε', 'Φ', 'Γ', 'Η', 'Ι', 'Ξ', 'Κ', 'Λ', 'Μ', 'Ν', 'Ο', 'Π', 'Θ', 'Ρ', 'Σ', 'Τ', 'Υ', 'Β',
        'Ω', 'Χ', 'Ψ', 'Ζ',
    ];
    match letter {
        'a'..='z' => SMALL[letter as usize - 'a' as usize],
        'A'..='Z' => CAPITALS[letter as usize - 'A' as usize],
        other => other,
    }
}
