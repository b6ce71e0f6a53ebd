//! What figures and charts say comes from the message files alone.
//!
//! A dataset in Greek is said in a theme whose messages are brackets and places, in a language whose months are Greek. A Latin
//! letter in anything that a reader sees is then a word that stands in Rust.

use super::{draw, draw_row};
use crate::diagnostic::{Findings, SourceLocation};
use crate::model::figures::{Mark, Missing, read_text};
use crate::model::plan::{Due, Every, Level, Recurrence, Step, Timing};
use crate::model::vocabulary::{Period, Text, When};
use crate::source::Sources;
use crate::statistics::download::{Publication, csv, csvw, datapackage, json};
use crate::statistics::{DerivedDataset, derive};
use crate::words::{Words, british, declarations, read_in};

/// Every kind of column, relation, mark, note and chart. What an editor types as a key is English; what is shown is Greek.
const GREEK: &str = "title: Ω\narea: {name: Α, code: E07000073}\npublisher: police\nsource: Π\npublished: 2023-01\nretrieved: 2023-02-03\n\
    notes: [Σημείωση]\nsmall_base: 20\nbaseline: 12 months to June 2021\n\
    periods: [12 months to June 2020, 12 months to June 2021, 12 months to June 2022]\n\
    population:\n- {date: 2020-06-30, people: 20000, source: Π}\n\
    comparators:\n- {area: Β, row: a, measure: offences, per_1000: true, peer: true, values: [3, 3, 4.4], source: Π}\n\
    measures:\n- {id: offences, title: Εγκλήματα, unit: εγκλήματα, per_1000: true, index: true, share_of_row: a}\n\
    - {id: solved, title: Λύσεις, unit: λύσεις, rate_of: offences}\n\
    - {id: share, title: Μερίδιο, unit: per cent, as_given: true}\n\
    - {id: given, title: Δοσμένα, unit: μονάδες, as_given: true, periods: [12 months to June 2022]}\n\
    tables:\n- title: Πίνακας\n  rows:\n\
    \x20 - {id: a, title: Α, offences: [100, 90, 80], solved: [50, 45, 40], share: [10, 11, 12], given: [1]}\n\
    \x20 - {id: b, title: Β, within: a, relation: part, offences: [60, 50, \"45 [p]\"], solved: [30, 20, 21], share: [1, 1, 1], given: [1]}\n\
    \x20 - {id: c, title: Γ, within: a, relation: part, public_note: Προσοχή, offences: [40, 40, 35], solved: [20, 25, 19], share: ['[x]', '[w]', '[low]'], given: [1]}\n\
    \x20 - {id: d, title: Δ, within: a, relation: flag, offences: [4, 8, 9], solved: [1, 1, 0], share: [1, 2, 3], given: [1]}\n\
    \x20 - {id: e, title: Ε, within: a, relation: of which, unit: άλλα, offences: [30, 30, 30], solved: [3, 3, 3], share: [4, '5 [b]', '6 [e]'], given: [1]}\n\
    revisions:\n- {on: 2023-03-01, row: c, period: 12 months to June 2022, was: 36, why: Λόγος.}\n\
    charts:\n- {title: Ρ, kind: bars, rows: [a, b, c], measure: offences}\n\
    - {title: Ζ, kind: grouped bars, rows: [a, b, c], measure: offences}\n\
    - {title: Γ, kind: line, rows: [a, b], measure: offences, target: 70}\n\
    - {title: Τ, kind: dots, rows: [a], measure: offences}\n\
    - {title: Μ, kind: small multiples, rows: [a, b, c, d, e], measure: offences}\n";

/// Messages without a word: brackets, and what is put in each place.
fn bracketed() -> Words {
    let message = |declared: &crate::words::Declaration| {
        let places: Vec<String> = declared.places.iter().map(|(name, _)| format!("{{{name}}}")).collect();
        format!("{}: \"⟦{}⟧\"\n", declared.key, places.join(" "))
    };
    let text: String = declarations().map(message).collect();
    let mut findings = Findings::new();
    let words =
        read_in("el", &[Sources::from_texts("themes/brackets", [("words/el/own.yaml", text.as_str())])], &mut findings);
    let told: Vec<String> = findings.sorted().into_iter().map(|finding| finding.message).collect();
    assert_eq!(told, Vec::<String>::new());
    words
}

fn greek() -> DerivedDataset {
    let (dataset, told) = read_text(GREEK, None);
    derive(&dataset.unwrap_or_else(|| panic!("{told:?}")), &mut Findings::new())
}

/// The texts of a drawing, without its tags.
fn drawn(svg: &str) -> String {
    svg.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, text)| text).collect::<Vec<_>>().join(" ")
}

/// Everything that readers see of a dataset: what it is, and its text.
fn said(words: &Words) -> Vec<(&'static str, String)> {
    let greek = greek();
    let derived = greek.worded(words);
    let mut said: Vec<(&'static str, String)> = Vec::new();
    let mut add = |what, texts: Vec<String>| said.extend(texts.into_iter().map(|text| (what, text)));
    add("sentence", derived.sentences());
    let rates =
        greek.rows.iter().flat_map(|row| greek.measures.positions().filter_map(|at| derived.rate_sentence(row, at)));
    add("rate", rates.collect());
    for figure in greek.rows.iter().filter_map(|row| derived.key_figure(row)) {
        add("figure", vec![figure.title, figure.value, figure.unit, figure.sentence]);
    }
    for table in derived.figure_tables() {
        add("caption", vec![table.caption, table.row_header]);
        add("header", table.column_groups.into_iter().map(|group| group.title).collect());
        add("header", table.columns.into_iter().map(|column| column.title).collect());
        for row in table.rows {
            add("row", vec![row.title, row.relation]);
            add("cell", row.cells.into_iter().flat_map(|cell| [cell.text, cell.mark]).collect());
        }
    }
    add("legend", derived.legend().into_iter().map(|entry| entry.meaning).collect());
    add("note", derived.notes());
    add("fact", derived.facts().into_iter().flat_map(|(label, text)| [label, text]).collect());
    let charts = draw(derived, "", &mut Findings::new());
    assert_eq!(charts.len(), 5);
    for chart in charts.into_iter().chain(draw_row(derived, "a", "")) {
        add("chart", vec![chart.title, chart.about, chart.sentence, drawn(&chart.html)]);
    }
    let file = csv(derived);
    let mut reader = ::csv::Reader::from_reader(file.as_bytes());
    for line in reader.records().map(Result::unwrap) {
        add("line", [1, 4, 9, 11].iter().map(|at| line[*at].to_owned()).collect());
    }
    let publication = Publication {
        publisher: String::new(),
        page: String::new(),
        language: String::new(),
        description: String::new(),
        files: Vec::new(),
    };
    let described: serde_json::Value = serde_json::from_str(&csvw(derived, "", &publication)).unwrap();
    let columns = described["tableSchema"]["columns"].as_array().unwrap();
    add("description", columns.iter().map(|column| column["dc:description"].as_str().unwrap().to_owned()).collect());
    let package: serde_json::Value = serde_json::from_str(&datapackage("", "", &[(&greek, "")], words)).unwrap();
    let fields = package["resources"][0]["schema"]["fields"].as_array().unwrap();
    add("description", fields.iter().map(|field| field["description"].as_str().unwrap().to_owned()).collect());
    let whole: serde_json::Value = serde_json::from_str(&json(derived)).unwrap();
    for column in whole["columns"].as_array().unwrap() {
        let texts = ["title", "unit"].map(|key| column[key].as_str().unwrap().to_owned());
        add("column", texts.into_iter().chain([column["period"]["title"].as_str().unwrap().to_owned()]).collect());
    }
    for typed in [
        "2022",
        "2022/23",
        "Q1 2022/23",
        "June 2022",
        "12 months to June 2022",
        "12 months to 30 June 2022",
        "April 2015 to March 2018",
        "2013 to 2015",
        "2011/12 to 2014/15",
        "3 May 2022 to 9 June 2022",
        "25 February 2014",
    ] {
        let period = Period::parse(typed).unwrap();
        add("period", vec![period.worded(words), period.worded_phrase(words), period.worded_noun(words)]);
    }
    for typed in ["2026", "2026-11", "2026-11-21"] {
        let when = When::parse(typed).unwrap();
        add("date", vec![when.worded(words), when.worded_phrase(words)]);
    }
    let (from, to) = (When::Month(2026, 5), When::Month(2026, 11));
    let step = |by| Step { by, text: None, done: None };
    for timing in [
        Timing::By(to),
        Timing::Between(from, to),
        Timing::Every(Recurrence::Interval(Every::Month)),
        Timing::Every(Recurrence::Interval(Every::Quarter)),
        Timing::Every(Recurrence::Interval(Every::HalfYear)),
        Timing::Every(Recurrence::Interval(Every::Year)),
        Timing::Every(Recurrence::Months(vec![5, 11])),
        Timing::Every(Recurrence::Quarters(vec![2])),
        Timing::Every(Recurrence::Quarters(vec![2, 3])),
        Timing::Ongoing,
        Timing::Undecided,
        Timing::Impossible(from, Text::new("Λόγος")),
        Timing::Steps(vec![step(from), step(to)]),
    ] {
        add("due", vec![Due { timing, started: None, place: SourceLocation::file("plan.yaml") }.worded(words)]);
    }
    let level = Level { value: None, text: Some(Text::new("90%")), by: Some(to), period: Some(Text::new("2011/12")) };
    add("level", vec![level.worded(words)]);
    add("mark", Missing::ALL.map(|missing| missing.meaning(words)).to_vec());
    add("mark", Mark::ALL.map(|mark| mark.meaning(20, words)).to_vec());
    said
}

/// A text without what is the same in every language: the shorthand of marks, letters that tell lines apart, and the unit of
/// percentages as the dataset types it.
fn without_codes(text: &str) -> String {
    let codes = Missing::ALL.map(Missing::code).into_iter().chain(Mark::ALL.map(Mark::code));
    let bare = codes
        .fold(text.to_owned(), |text, code| text.replace(code, ""))
        .replace("per cent", "")
        .replace("E07000073", "");
    let is_letter = |word: &&str| !["A", "B", "⟦A", "⟦B", "⟦A⟧", "⟦B⟧"].contains(word);
    bare.split_whitespace().filter(is_letter).collect::<Vec<_>>().join(" ")
}

fn has_words(text: &str) -> bool {
    text.contains(|letter: char| letter.is_ascii_alphabetic())
}

#[test]
fn no_word_that_a_reader_sees_stands_in_rust() {
    let words = bracketed();
    let strays: Vec<String> = said(&words)
        .into_iter()
        .filter(|(_, text)| has_words(&without_codes(text)))
        .map(|(what, text)| format!("{what}: {text}"))
        .collect();
    assert_eq!(strays, Vec::<String>::new());
}

#[test]
fn everything_that_is_looked_at_has_words_in_the_default_theme() {
    let said = said(british());
    assert!(said.len() > 300);
    for kind in [
        "sentence",
        "rate",
        "caption",
        "header",
        "legend",
        "note",
        "fact",
        "chart",
        "line",
        "description",
        "period",
        "mark",
        "due",
        "level",
    ] {
        let found = said.iter().any(|(what, text)| *what == kind && has_words(&without_codes(text)));
        assert!(found, "{kind} says nothing");
    }
}
