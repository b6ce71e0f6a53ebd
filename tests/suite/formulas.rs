//! No cell of a table that Lamplight writes is a formula to a spreadsheet, whatever an editor called something.
//!
//! In: a site that uses every key, with words in the place of each value that a spreadsheet would reckon with. Out: every CSV file of
//! what is published, and of `lamplight report`.

use std::collections::BTreeMap;

use lamplight::commands::report::{all_claims, reports};
use lamplight::report;
use rayon::prelude::*;

use crate::hostile::{attacked, attacked_lines};

/// How words begin that a spreadsheet takes for a formula.
const FORMULAS: [&str; 5] =
    ["=HYPERLINK(\"https://x.example\",\"Zebra\")", "+1+Zebra", "-1+2 Zebra", "@SUM(A1) Zebra", "\t=1+1 Zebra"];

/// The cells of a table that a spreadsheet would reckon with. A number is one.
fn formulas(path: &str, table: &str) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(table.as_bytes());
    let is_formula = |cell: &str| cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
    let cells = reader.records().flat_map(|record| {
        record.unwrap().iter().filter(|cell| is_formula(cell)).map(str::to_owned).collect::<Vec<_>>()
    });
    cells.map(|cell| format!("{path}: {cell}")).collect()
}

#[test]
fn the_scan_finds_a_formula() {
    assert_eq!(formulas("a.csv", "id,title\na,\"=1,2\"\nb,-5\nc,'=1\n"), ["a.csv: =1,2"]);
}

#[test]
fn no_words_of_any_key_are_a_formula_in_a_table() {
    let lines = attacked_lines();
    // Each line is tried with two of them, one after the other.
    for shift in [0, 2] {
        let apart = 40;
        let found: Vec<(Vec<String>, usize)> = (0..apart)
            .into_par_iter()
            .map(|start| {
                let some: Vec<_> = lines.iter().skip(start).step_by(apart).collect();
                let formula = FORMULAS[(start + shift) % FORMULAS.len()];
                let case = attacked(&some, formula);
                let mut tables: BTreeMap<String, String> = BTreeMap::new();
                for (path, bytes) in case.build().files {
                    // What lies in files is another's own, and is copied as it is.
                    if path.ends_with(".csv") && !path.starts_with("files/") {
                        tables.insert(path, String::from_utf8(bytes).unwrap());
                    }
                }
                if let (Ok((reports, _)), Ok((claims, _))) = (reports(&case.request()), all_claims(&case.request())) {
                    tables.insert("report".to_owned(), report::csv(&reports));
                    tables.insert("claims".to_owned(), report::claims::csv(&claims));
                }
                let shown = tables.values().map(|table| table.matches("Zebra").count()).sum();
                (tables.iter().flat_map(|(path, table)| formulas(path, table)).collect(), shown)
            })
            .collect();
        let all: Vec<&String> = found.iter().flat_map(|(found, _)| found).collect();
        assert_eq!(all, Vec::<&String>::new());
        // Otherwise they would only have been refused, and the test would show nothing.
        let shown: usize = found.iter().map(|(_, shown)| shown).sum();
        assert!(shown > 100, "{shown}");
    }
}
