//! What has become of the texts of a site in another language.
//!
//! In: each text with its state. Out: counts by file for people; a table for whoever translates, which Lamplight takes back; JSON for
//! programs. Never: a text that is left out because it is done.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use crate::diagnostic::{Internal, OrInternal as _};
use crate::statistics::download::as_text;
use crate::translation::{State, TranslatedText};

/// The texts of a site in one of its languages.
#[derive(Debug, Clone)]
pub struct Translations {
    /// The language's code: "cy".
    pub language: String,
    /// The texts, in the order of their files.
    pub texts: Vec<TranslatedText>,
}

/// How many texts of a file, or of a site, are in which state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
struct Counts {
    texts: usize,
    missing: usize,
    stale: usize,
    unchecked: usize,
}

impl Counts {
    fn add(&mut self, state: &State) {
        self.texts += 1;
        match state {
            State::Missing => self.missing += 1,
            State::Stale { .. } => self.stale += 1,
            State::Unchecked { .. } => self.unchecked += 1,
            State::Checked { .. } => {}
        }
    }

    fn in_words(self) -> String {
        let Self { texts, missing, stale, unchecked } = self;
        let words = if texts == 1 { "text" } else { "texts" };
        format!("{texts} {words}: {missing} not translated, {stale} changed since, {unchecked} not checked")
    }
}

fn counts(translations: &Translations) -> (Counts, BTreeMap<&str, Counts>) {
    let (mut whole, mut by_file) = (Counts::default(), BTreeMap::<&str, Counts>::new());
    for text in &translations.texts {
        whole.add(&text.state);
        by_file.entry(&text.file).or_default().add(&text.state);
    }
    (whole, by_file)
}

/// For people: how many texts are not translated, changed since or not checked, file by file, and what has changed.
pub fn text(translations: &Translations) -> String {
    let (whole, by_file) = counts(translations);
    let mut text = format!("{}: {}\n", translations.language, whole.in_words());
    for (file, counts) in by_file {
        let _ = writeln!(text, "  {file}: {}", counts.in_words());
    }
    for one in &translations.texts {
        if let State::Stale { was, .. } = &one.state {
            let _ = write!(text, "\n  {}, {}\n      now: {}\n", one.file, one.place, in_one_line(&one.original));
            if !was.is_empty() {
                let _ = writeln!(text, "      was: {was}");
            }
        }
    }
    text
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The columns of the table.
const COLUMNS: [&str; 8] = ["file", "place", "original", "translation", "state", "was", "checked_by", "checked_on"];

/// For whoever translates: a table with a line for each text, as a spreadsheet opens it.
pub fn csv(translations: &Translations) -> String {
    let mut table = String::from('\u{feff}');
    table.push_str(&COLUMNS.join(","));
    table.push_str("\r\n");
    for text in &translations.texts {
        let none = String::new;
        let (translation, was, by, on) = match &text.state {
            State::Checked { translation, by, on } => (translation.clone(), none(), by.clone(), on.clone()),
            State::Unchecked { translation } => (translation.clone(), none(), none(), none()),
            State::Stale { was, translation } => (translation.clone(), was.clone(), none(), none()),
            State::Missing => (none(), none(), none(), none()),
        };
        push_line(
            &mut table,
            [&text.file, &text.place, &text.original, &translation, text.state.word(), &was, &by, &on],
        );
    }
    table
}

/// Adds a line to a table of translations.
pub fn push_line<const COUNT: usize>(table: &mut String, cells: [&str; COUNT]) {
    let cells = cells.map(|cell| {
        let cell = as_text(cell);
        if cell.contains([',', '"', '\n', '\r']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.into_owned()
        }
    });
    table.push_str(&cells.join(","));
    table.push_str("\r\n");
}

/// A site in one of its languages, for programs.
#[derive(Serialize)]
struct Document<'t> {
    language: &'t str,
    counts: Counts,
    files: BTreeMap<&'t str, Counts>,
    texts: Vec<Entry<'t>>,
}

/// A text, for programs.
#[derive(Serialize)]
struct Entry<'t> {
    file: &'t str,
    place: &'t str,
    original: &'t str,
    state: &'static str,
}

/// For programs: the counts and each text with its state.
pub fn json(translations: &Translations) -> Result<String, Internal> {
    let (counts, files) = counts(translations);
    let texts = translations.texts.iter().map(|text| Entry {
        file: &text.file,
        place: &text.place,
        original: &text.original,
        state: text.state.word(),
    });
    let texts = texts.collect();
    let document = Document { language: &translations.language, counts, files, texts };
    serde_json::to_string_pretty(&document).ok().or_internal("what is translated cannot be written as JSON")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_every_text_and_what_has_become_of_it() {
        let text = |place: &str, original: &str, state| TranslatedText {
            file: "a.yaml".to_owned(),
            place: place.to_owned(),
            original: original.to_owned(),
            state,
        };
        let stale = State::Stale { was: "Aim".to_owned(), translation: "Nod".to_owned() };
        let translations = Translations {
            language: "cy".to_owned(),
            texts: vec![text("title", "Aims, all", stale), text("text", "- one\n- two", State::Missing)],
        };
        assert_eq!(
            csv(&translations),
            "\u{feff}file,place,original,translation,state,was,checked_by,checked_on\r\n\
             a.yaml,title,\"Aims, all\",Nod,stale,Aim,,\r\na.yaml,text,\"'- one\n- two\",,missing,,,\r\n"
        );
        assert_eq!(
            super::text(&translations),
            "cy: 2 texts: 1 not translated, 1 changed since, 0 not checked\n  \
             a.yaml: 2 texts: 1 not translated, 1 changed since, 0 not checked\n\n  \
             a.yaml, title\n      now: Aims, all\n      was: Aim\n"
        );
    }
}
