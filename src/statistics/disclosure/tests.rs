//! The cases in which small counts came back, and a reader who tries.

mod counts;
mod proportions;
mod reader;
mod trees;

use std::fmt::Write as _;

use super::*;
use crate::model::figures::read_text;
use crate::statistics::{DerivedDataset, derive, value_text};

const HEAD: &str = "title: T\narea: {name: A}\npublisher: p\nsource: s\nlicence: l\nsensitive: true\nperiods: [2022]\n";

/// What is told of a dataset, as codes, and what it has become.
fn derived(text: &str) -> (DerivedDataset, Vec<&'static str>) {
    let (dataset, told) = read_text(text, None);
    let dataset = dataset.unwrap_or_else(|| panic!("{told:?}"));
    let mut findings = Findings::new();
    let derived = derive(&dataset, &mut findings);
    (
        derived,
        findings.sorted().into_iter().map(|finding| finding.rule.code).filter(|code| *code != "held-back").collect(),
    )
}

/// The typed columns of a dataset as they are published, row by row.
fn shown(derived: &DerivedDataset) -> Vec<String> {
    let typed: Vec<usize> = (0..derived.columns.len())
        .filter(|at| derived.columns[*at].derivation == crate::statistics::Derivation::Typed)
        .collect();
    let row = |row: &crate::statistics::DerivedRow| {
        let values: Vec<String> = typed.iter().map(|at| value_text(&row.values[*at])).collect();
        values.join(" ")
    };
    derived.rows.iter().map(row).collect()
}

/// Published rows of a sensitive dataset; `measures` and `rows` are lines of YAML.
fn publish(measures: &[&str], rows: &[&str]) -> Vec<String> {
    let (derived, told) = derived(&text("", measures, rows));
    assert_eq!(told, Vec::<&str>::new());
    shown(&derived)
}

fn text(head: &str, measures: &[&str], rows: &[&str]) -> String {
    let mut text = format!("{HEAD}{head}measures:\n");
    for measure in measures {
        writeln!(text, "- {{{measure}}}").unwrap();
    }
    text.push_str("tables:\n- title: All\n  rows:\n");
    for row in rows {
        writeln!(text, "  - {{{row}}}").unwrap();
    }
    text
}

const OFFENCES: &str = "id: n, title: N, unit: offences";
const SOLVED: &str = "id: m, title: M, unit: solved outcomes, rate_of: n";
