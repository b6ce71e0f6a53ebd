//! The 2022 Harlow table, whole: what is worked out from the counts is what the police printed.

use super::{Derivation, DerivedDataset, derive, value_text};
use crate::diagnostic::{Findings, SourceText, Span};
use crate::document::yaml::parse;
use crate::model::figures::{Beside, Dataset, read_dataset};
use crate::model::vocabulary::{MeasureAt, PeriodAt, Position as _};

const PRINTED: &str = include_str!("../../tests/suite/harlow-2022-printed.csv");

/// The example site's own file, with everything told of it.
pub(super) fn recorded_crime() -> (Dataset, Findings) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/content/harlow/data/recorded-crime.yaml");
    #[allow(clippy::disallowed_methods, reason = "a test of an example site's own file")]
    let text = std::fs::read_to_string(path).unwrap();
    let source = SourceText::new("recorded-crime.yaml", text);
    let mut findings = Findings::new();
    let node = parse(&source, Span::new(0..source.text().len()), &mut findings).unwrap();
    let dataset = read_dataset(
        "recorded-crime",
        &source,
        &node,
        &|_| Beside::Nothing,
        crate::model::vocabulary::TODAY,
        &mut findings,
    )
    .unwrap();
    (dataset, findings)
}

pub(crate) fn derived() -> DerivedDataset {
    derive(&recorded_crime().0, &mut Findings::new())
}

/// The printed rows: the title's id as it was printed, and twelve cells.
pub(super) fn printed() -> Vec<Vec<&'static str>> {
    PRINTED.lines().skip(1).map(|line| line.split(',').collect()).collect()
}

/// The cells of a row in the order of the printed table.
fn cells(derived: &DerivedDataset, row: usize) -> Vec<String> {
    let table = &derived.rows[row];
    table.values.iter().map(|value| value_text(value).replace('\u{2212}', "-").replace(',', "")).collect()
}

#[test]
fn nothing_is_wrong_with_it() {
    let (_, findings) = recorded_crime();
    let told = findings.sorted().into_iter().map(|finding| format!("{} {}", finding.rule.code, finding.message));
    let told: Vec<String> = told.filter(|told| !told.starts_with("no-licence")).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with("solved-over-offences ") && told[0].contains("has 1 solved outcomes for 0 offences"),
        "{told:?}"
    );
}

#[test]
fn all_338_derived_cells_come_out_as_printed() {
    let derived = derived();
    let printed = printed();
    assert_eq!((derived.rows.len(), printed.len(), derived.columns.len()), (49, 49, 12));
    let (mut worked_out, mut undefined) = (0, 0);
    for (at, expected) in printed.iter().enumerate() {
        assert_eq!(cells(&derived, at), expected[1..], "{}", expected[0]);
        for (column, cell) in derived.columns.iter().zip(&expected[1..]) {
            // The whole row of anti-social behaviour has no solved outcomes; what is left is undefined by a base of zero.
            let not_counted = expected[6] == "[z]" && derived.measures.at(column.measure).id == "solved";
            if column.derivation != Derivation::Typed && !not_counted {
                worked_out += 1;
                undefined += usize::from(*cell == "[z]");
            }
        }
    }
    assert_eq!((worked_out, undefined), (338, 4));
}

#[test]
fn ten_point_changes_look_wrong_and_are_right() {
    let odd = printed().into_iter().filter(|row| {
        let [before, after, change] = [10, 11, 12].map(|at| row[at].parse::<rust_decimal::Decimal>().ok());
        matches!((before, after, change), (Some(before), Some(after), Some(change)) if after - before != change)
    });
    assert_eq!(odd.count(), 10);
}

#[test]
fn sixty_sums_hold_in_fifteen_groups() {
    let (dataset, _) = recorded_crime();
    let splits = dataset.splits();
    let mut sums = 0;
    for split in &splits {
        for (measure, period) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
            let number = |row| {
                dataset.value(row, MeasureAt::of(measure), PeriodAt::of(period)).unwrap().value.as_number().unwrap()
            };
            assert_eq!(split.rows.iter().map(|row| number(*row)).sum::<rust_decimal::Decimal>(), number(split.parent));
            sums += 1;
        }
    }
    assert_eq!((splits.len(), sums), (15, 60));
}

#[test]
fn sentences_say_what_the_table_says() {
    let derived = derived();
    // Robbery of business, robbery of personal property, theft of pedal cycles, the over-16s, anti-social behaviour.
    let said = [16, 17, 30, 13, 0].map(|at| {
        let sentence = derived.british().sentence(&derived.rows[at], MeasureAt::of(0)).unwrap();
        sentence.split_once(": ").unwrap().1.replace(" in the 12 months to June", "")
    });
    assert_eq!(
        said,
        [
            "no clear change in offences: 11 2022, from 5 2021.",
            "offences stayed about the same: 78 2022, from 77 2021.",
            "offences fell by 38 (29.0%), from 131 2021 to 93 2022.",
            "offences stayed about the same: 121 2022, from 108 2021.",
            "incidents fell by 2,091 (56.7%), from 3,689 2021 to 1,598 2022.",
        ]
    );
    let rate = derived.british().rate_sentence(&derived.rows[1], MeasureAt::of(1)).unwrap();
    assert!(rate.ends_with(
        ": the solved rate rose by 0.7 percentage points, from 16.1% in the 12 months to June 2021 to 16.9% in the 12 months \
         to June 2022."
    ));
    assert_eq!(derived.british().rate_sentence(&derived.rows[16], MeasureAt::of(1)), None);
}

#[test]
fn the_table_has_its_headers_hierarchy_and_legend() {
    let derived = derived();
    let tables = derived.british().figure_tables();
    let groups: Vec<(&str, usize)> =
        tables[0].column_groups.iter().map(|group| (group.title.as_str(), group.span)).collect();
    assert_eq!(groups.iter().map(|(_, span)| *span).collect::<Vec<_>>(), [4, 4, 3, 1]);
    assert_eq!(groups[2].0, "Solved rate (%)");
    assert_eq!(tables.iter().map(|table| table.rows.len()).collect::<Vec<_>>(), [4, 39, 6]);
    let rape = &tables[1].rows[8];
    assert_eq!((rape.level, rape.relation.starts_with("part of ")), (2, true));
    assert_eq!(derived.british().legend().iter().map(|entry| entry.mark).collect::<Vec<_>>(), ["[z]", "[u]"]);
}
