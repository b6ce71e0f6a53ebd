//! `content/README.md` names every key that an editor may write, and no other.
//!
//! What may be written is declared once, in the code that reads it; the guide is prose, and is held to that here.

use std::collections::BTreeSet;

use lamplight::document::yaml::{Form, Shapes};
use lamplight::model::strategy::files::{FILES, SourceFile};

const GUIDE: &str = include_str!("../../content/README.md");

/// Keys in the guide's examples that an editor chooses: measures of a dataset, and a rule of `checks`.
const CHOSEN: [&str; 4] = ["offences", "solved", "domestic-abuse-share", "small-base"];

/// The files that people edit.
fn edited() -> impl Iterator<Item = &'static SourceFile> {
    FILES.iter().filter(|file| file.name != "facts")
}

/// The part of the guide about a file: from its name in bold letters to the next such name, or to the next heading.
fn part_about(file: &SourceFile) -> &'static str {
    let begins = match file.name {
        "chapters" => "## Markdown chapters".to_owned(),
        "translations" | "easy-read-reporting" => "**reporting/hate-crime.cy.md**".to_owned(),
        name if name.starts_with("easy-read") => "**edition.easy.md**".to_owned(),
        "achievements" => "**achievements/2022-23.md**".to_owned(),
        _ => format!("**{}**", file.path),
    };
    let start = GUIDE.find(&format!("\n{begins}")).unwrap_or_else(|| panic!("the guide has no part {begins}"));
    let rest = &GUIDE[start + 1 + begins.len()..];
    let is_next = |at: &usize| {
        let next = &rest[*at + 1..];
        next.starts_with("## ")
            || next.starts_with("**") && next.split("**").nth(1).is_some_and(|name| name.contains('.'))
    };
    // Its example has headings of its own.
    if let Some((chapters, _)) = rest.split_once("\n## The files").filter(|_| file.name == "chapters") {
        return chapters;
    }
    let end = rest.match_indices('\n').map(|(at, _)| at).find(is_next).unwrap_or(rest.len());
    &rest[..end]
}

/// Whether a text names a key: in an example, or between backticks.
fn names(text: &str, key: &str) -> bool {
    text.contains(&format!("`{key}`"))
        || text.match_indices(key).any(|(at, _)| {
            let before = text[..at].chars().next_back().unwrap_or('\n');
            text[at + key.len()..].starts_with(':') && matches!(before, '\n' | ' ' | '{' | '`')
        })
}

#[test]
fn the_guide_names_every_key() {
    let mut missing = Vec::new();
    for file in edited() {
        let mut shapes = Shapes::default();
        let form = (file.form)(&mut shapes);
        let part = part_about(file);
        // A version of a reporting page "has the same keys, without" some.
        let part = if ["translations", "easy-read-reporting"].contains(&file.name) {
            [part, "\n", about("reporting")].concat()
        } else {
            part.to_owned()
        };
        for (name, shape) in shapes.iter() {
            let is_own = form == Form::Shape(name) || form == Form::List(Box::new(Form::Shape(name)));
            let text = if is_own { part.as_str() } else { GUIDE };
            let unnamed = shape.fields.iter().filter(|field| !names(text, field.key));
            missing.extend(unnamed.map(|field| format!("{}: {} of {}", file.path, field.key, shape.what)));
        }
    }
    missing.sort();
    missing.dedup();
    assert_eq!(missing, Vec::<String>::new());
}

fn about(name: &str) -> &'static str {
    edited().find(|file| file.name == name).map_or("", part_about)
}

#[test]
fn the_guide_names_no_key_that_nothing_reads() {
    let mut shapes = Shapes::default();
    for file in FILES {
        (file.form)(&mut shapes);
    }
    let known: BTreeSet<&str> = shapes
        .iter()
        .flat_map(|(_, shape)| shape.fields.iter().map(|field| field.key))
        .chain(CHOSEN)
        .chain(["note"])
        .collect();
    let words = ["ways_to_report", "emergency_title"];
    let mut unknown = Vec::new();
    for block in GUIDE.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next()) {
        for line in block.lines().map(|line| line.split(" #").next().unwrap_or(line)) {
            unknown.extend(
                keys(line).into_iter().filter(|key| !known.contains(key.as_str()) && !words.contains(&key.as_str())),
            );
        }
    }
    assert_eq!(unknown, Vec::<String>::new());
}

/// The keys of a line of YAML: at its start, and between braces.
fn keys(line: &str) -> Vec<String> {
    let mut keys = Vec::new();
    let line = line.trim_start().trim_start_matches("- ");
    let is_key =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
    let (first, braces) = line.split_once('{').unwrap_or((line, ""));
    keys.extend(first.split_once(':').map(|(key, _)| key.to_owned()));
    for piece in braces.split([',', '{']).map(str::trim) {
        keys.extend(piece.split_once(": ").map(|(key, _)| key.to_owned()));
    }
    keys.retain(|key| is_key(key));
    keys
}
