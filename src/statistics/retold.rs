//! Numbers that are held back, and stand in words all the same.
//!
//! In: all texts of a site, the results of its measures, and what is held back in its datasets. Out: a finding for each number that could
//! be one of those. Never: a message that says whether it is: any number under the threshold is told where it stands with a row of
//! which something is held back, whatever its value.

use rust_decimal::Decimal;

use super::held_rows::{HeldRow, HeldRows, Told, numbers_in};
use super::number_words::in_digits;
use crate::diagnostic::{Findings, Rule, SourceLocation, Span};
use crate::document::markdown::Markdown;
use crate::model::Strategy;
use crate::model::figures::Dataset;
use crate::model::plan::{Measure, Quantity};
use crate::model::vocabulary::DatasetAt;

/// A number in words that may be one that is held back.
pub(super) const HELD_IN_WORDS: Rule = Rule::error(
    "held-in-words",
    "Where small counts of a row are held back, a sentence that names the row and a number under the threshold, in digits or as a word, \
     tells a reader what the table does not; and so does a sentence with the very number that is held back, and a result of a measure. \
     Whether the number is the count makes no difference: whoever reads both takes it for that. Write the sentence without the number, \
     or without the name of the row, or say \"fewer than 5\" with the threshold.",
)
.example(
    "There were two burglaries with violence in 2022.",
    r#"a number under 5 stands with "Burglary with violence", of which small counts are held back"#,
    "There were few burglaries with violence in 2022.",
)
.fixed("someone could be recognised by a small count")
.of_whole_site();

/// Tells each number in words that may be one that is held back.
pub(super) fn check(strategy: &Strategy, held: &HeldRows, findings: &mut Findings) {
    if held.is_empty() {
        return;
    }
    strategy.datasets().for_each(|dataset| check_dataset(held, dataset, findings));
    let mut check = |text: &Markdown| check_text(held, text, findings);
    strategy.own_texts(&mut check);
    strategy.editions.iter().for_each(|edition| edition.texts(&mut check));
    for edition in &strategy.editions {
        edition.plan.all_measures().for_each(|measure| check_measure(held, measure, findings));
    }
}

fn check_text(held: &HeldRows, text: &Markdown, findings: &mut Findings) {
    for passage in text.passages() {
        for Told { row, size, at } in held.told(&passage.text) {
            emit(row, size, &text.location(passage.span(&at)), findings);
        }
    }
}

/// What a dataset says in words beside its summary: its title, its notes, the titles of its parts and charts, and what stands beside
/// a row, which is said of that row.
fn check_dataset(held: &HeldRows, (at, dataset): (DatasetAt, &Dataset), findings: &mut Findings) {
    let titles = dataset.tables.iter().map(|table| &table.title);
    let titles = titles.chain(dataset.charts.iter().map(|chart| &chart.title));
    let whole = [&dataset.about.title.value].into_iter().chain(&dataset.about.notes).chain(titles);
    for words in whole {
        for Told { row, size, .. } in held.told(words) {
            emit(row, size, &place_of(words, &dataset.place), findings);
        }
    }
    let rows = dataset.rows.placed();
    let notes = rows.filter_map(|(row, about)| Some((row, about.public_note.as_ref()?, &about.place)));
    let revised = dataset.revisions.iter().map(|revision| (revision.row, &revision.why, &dataset.place));
    for (row, words, place) in notes.chain(revised) {
        if let Some((row, size)) = held.told_beside(at, row, words) {
            emit(row, size, &place_of(words, place), findings);
        }
    }
}

/// Where some words were typed in the file of a place; the place where they were typed otherwise, such as on several lines.
fn place_of(words: &str, place: &SourceLocation) -> SourceLocation {
    let at = place.source.text().find(words);
    at.map_or_else(|| place.clone(), |at| SourceLocation::new(&place.source, Span::new(at..at + words.len())))
}

/// What was measured, and where it started: of the row that a measure names, or that its words name.
fn check_measure(held: &HeldRows, measure: &Measure, findings: &mut Findings) {
    let typed = measure.results.iter().filter_map(|result| result.value.as_ref());
    let typed = typed.chain(measure.baseline.iter().filter_map(|level| level.value.as_ref()));
    let is_count = |quantity: &&Quantity| !quantity.is_percentage() && quantity.number.fract().is_zero();
    let mut sizes: Vec<Decimal> = typed.filter(is_count).map(|quantity| quantity.number).collect();
    if held.row_at(measure.figure).is_some() {
        let said = measure.results.iter().filter_map(|result| result.text.as_ref()).map(Markdown::plain_text);
        let said = said.chain(measure.baseline.iter().filter_map(|level| level.text.as_ref().map(ToString::to_string)));
        sizes.extend(said.flat_map(|text| numbers_in(&in_digits(&text))).map(|typed| typed.size));
    }
    if let Some((row, size)) = held.told_of(measure.figure, &measure.text.plain_text(), &sizes) {
        emit(row, size, &measure.place, findings);
    }
}

fn emit(row: &HeldRow, size: Decimal, place: &SourceLocation, findings: &mut Findings) {
    let what = if row.is_small(size) { format!("a number under {}", row.threshold) } else { "a number".to_owned() };
    let message = format!("{what} stands with \"{}\", of which small counts are held back", row.title);
    let help = format!("write it without the number, or \"fewer than {}\"", row.threshold);
    findings.emit(&HELD_IN_WORDS, place, message, help);
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Findings;
    use crate::model;
    use crate::model::vocabulary::TODAY;
    use crate::source::Sources;
    use crate::statistics::work_out;

    const SITE: &str = "name: S\npartnership: p\ncouncil: p\narea: {name: H, code: E09000015}\nexample: true\naddress: https://www.example.org/\n\
        current_edition: 2018-2020\ndescription: D\naccessibility: {status: not assessed, prepared: 2026-11-21, reviewed: 2026-11-21}\n";
    const HATE: &str = "title: Hate crime by strand\narea: {name: H}\npublisher: p\nsource: s\nlicence: OGL\nsensitive: true\nperiods: [2018, 2019]\nmeasures:\n\
        - {id: offences, title: Offences, unit: offences}\ntables:\n- title: All\n  rows:\n  - {id: hate, title: Hate crime, offences: [60, 70]}\n\
        \x20 - {id: race, title: Race, within: hate, relation: flag, offences: [45, 50]}\n\
        \x20 - {id: disability, title: Disability, within: hate, relation: part, offences: [57, 70]}\n\
        \x20 - {id: other, title: Other, within: hate, relation: part, offences: [3, 0]}\n";

    /// What is told of a sentence in a chapter, and of a measure.
    fn told(sentence: &str, measure: &str) -> usize {
        told_of(sentence, measure, HATE)
    }

    /// What is told of a sentence in a chapter, of a measure, and of a dataset.
    fn told_of(sentence: &str, measure: &str, data: &str) -> usize {
        let chapter = format!("---\ntitle: C\nnumber: '1'\n---\n{sentence}\n");
        let priority =
            format!("number: '1'\ntitle: T\nmeasures:\n- {{text: m, {measure}}}\nactions:\n- {{id: a, text: a}}\n");
        let texts = [
            ("site.yaml", SITE),
            ("organisations.yaml", "- {id: p, name: P, kind: partnership}\n"),
            ("data/hate.yaml", data),
            ("2018-2020/edition.yaml", "title: Plan\nstarts: 2018-04\nends: 2020-03\nstatus: adopted\n"),
            ("2018-2020/chapters/01-c.md", &chapter),
            ("2018-2020/priorities/1-t.yaml", &priority),
        ];
        let strategy = model::read(&Sources::from_texts("", texts), false, TODAY, &mut Findings::new()).unwrap();
        let mut findings = Findings::new();
        work_out(&strategy, "data/", &mut findings);
        findings.iter().filter(|finding| finding.rule.code == "held-in-words").count()
    }

    #[test]
    fn a_small_number_beside_the_name_of_a_held_row_is_told_whatever_its_value() {
        for sentence in [
            "There were 3 victims of other hate crimes in 2018.",
            "There were four hate crimes of other kinds.",
            "Other hate crime: one offence.",
            "There were 2 attacks on people with disabilities.",
            "| Strand | 2018 |\n|---|---|\n| Disability | 4 |",
            // The number itself, which leads to the small one.
            "57 offences were about a disability.",
        ] {
            assert_eq!(told(sentence, "unit: x"), 1, "{sentence}");
        }
    }

    #[test]
    fn other_numbers_and_other_rows_are_not() {
        for sentence in [
            "There were 60 hate crimes, and 45 of them were about race.",
            "In 2 years hate crime of other kinds fell, as Priority 3 says.",
            "One of our aims is to stop hate crimes of other kinds.",
            "We met 3 other partners.",
            "There were 70 offences about a disability in 2019.",
            "A three-year plan on disability.",
            "4% were about a disability.",
            "There were few hate crimes of other kinds.",
        ] {
            assert_eq!(told(sentence, "unit: x"), 0, "{sentence}");
        }
    }

    #[test]
    fn the_words_of_a_dataset_are_looked_through() {
        for (key, words) in [
            ("summary", "There were 3 other hate crimes in 2018."),
            ("quality", "There were 3 other hate crimes in 2018."),
            ("notes", "[There were three other hate crimes in 2018.]"),
            ("charts", "[{title: 3 other hate crimes, kind: line, rows: [race], measure: offences}]"),
            (
                "revisions",
                "[{on: 2020-01-01, row: other, measure: offences, period: 2018, was: 9, why: There were 3 offences.}]",
            ),
        ] {
            let data = format!("{HATE}{key}: {words}\n");
            assert_eq!(told_of("Words.", "unit: x", &data), 1, "{key}");
            assert_eq!(
                told_of(
                    "Words.",
                    "unit: x",
                    &data.replace("three", "few").replace(" 3 ", " few ").replace(": 3", ": few")
                ),
                0,
                "{key}"
            );
        }
        let titled = HATE.replace("title: Hate crime by strand", "title: The 3 other hate crimes");
        assert_eq!(told_of("Words.", "unit: x", &titled), 1);
        let noted = HATE.replace("offences: [3, 0]", "offences: [3, 0], public_note: 3 offences in 2018");
        assert_eq!(told_of("Words.", "unit: x", &noted), 1);
    }

    #[test]
    fn a_typed_result_of_a_held_row_is_told() {
        for (measure, expected) in [
            ("figure: hate/other, results: [{on: 2018-12, value: 3}]", 1),
            ("figure: hate/other, results: [{on: 2018-12, text: three offences}]", 1),
            ("figure: hate/other, baseline: {value: 4, period: '2017'}", 1),
            ("figure: hate/disability, results: [{on: 2018-12, value: 57}]", 1),
            ("figure: hate/disability, results: [{on: 2018-12, value: 70}], target: 3", 0),
            ("figure: hate/race, results: [{on: 2018-12, value: 3}]", 0),
            ("results: [{on: 2018-12, value: 3}]", 0),
        ] {
            assert_eq!(told("Words.", measure), expected, "{measure}");
        }
    }
}
