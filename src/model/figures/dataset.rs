//! A dataset: counts that are typed once, with what a reader must know about them.
//!
//! In: a YAML file, and the CSV file beside it where there is one. Out: a [`Dataset`] whose rows form a tree and whose
//! values are complete. Never: a number that can be worked out from others (that is `statistics`), or a row that belongs to
//! nothing.

mod adds_up;
mod beside;
mod cells;
mod checks;
mod contents;
mod csv;
mod cycles;
mod decimals;
mod few_people;
mod kind;
mod longer;
mod lookup;
mod meaning;
mod months;
mod people;
mod population;
mod printed;
mod publish;
mod published_period;
mod reason;
mod revision;
mod shape;
mod survey;
mod unit;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::{Findings, Rule, SourceText};
use crate::document::today::Today;
use crate::document::yaml::{Form, FromYaml, Node, Reader, Shapes};

pub use beside::Beside;
pub use contents::{
    About, AsPublished, Cell, ChartKind, ChartRequest, Comparator, Dataset, LEAST_THRESHOLD, Measure, Relation,
    Revision, Row, Sensitivity, Split, Table, USUAL_SMALL_BASE, USUAL_THRESHOLD,
};
pub use kind::MeasureKind;
pub use months::FromMonths;
pub use people::{Population, PopulationOf, Populations, RatePer};
pub use unit::{names_change, names_percentage};

/// The rules of datasets.
pub(super) const RULES: &[&Rule] = &[
    &lookup::UNKNOWN_MEASURE,
    &cells::VALUE_COUNT,
    &reason::NO_REASON,
    &meaning::DUPLICATE_ROW,
    &lookup::UNKNOWN_ROW,
    &meaning::ROW_RELATION,
    &cycles::ROW_CYCLE,
    &lookup::UNKNOWN_PERIOD,
    &meaning::DATASET_EMPTY,
    &meaning::THRESHOLD,
    &meaning::CHART_TARGET,
    &meaning::RATE_TITLE,
    &kind::MEASURE_KIND,
    &decimals::DECIMALS,
    &survey::SURVEY,
    &checks::DUPLICATE_PERIOD,
    &checks::OVERLAPPING_PERIODS,
    &checks::PERIOD_ORDER,
    &checks::UNEVEN_PERIODS,
    &checks::NO_YEAR_BEFORE,
    &checks::SUMS,
    &checks::ABOVE_PARENT,
    &checks::ROW_TITLE,
    &adds_up::MEASURE_SUMS,
    &checks::RATE_OVER_HUNDRED,
    &checks::SERIES_BREAK,
    &checks::SUDDEN_CHANGE,
    &population::POPULATION,
    &population::MISSING_POPULATION,
    &population::UNUSED_POPULATION,
    &few_people::FEW_PEOPLE,
    &checks::TOO_MANY_COLUMNS,
    &checks::NO_LICENCE,
    &checks::RETRIEVED_EARLY,
    &checks::COUNTED_EARLY,
    &csv::CSV,
    &csv::CSV_HEADER,
    &revision::REVISION,
    &longer::DERIVE,
    &longer::MONTH_MISSING,
    &months::NOT_YET_WHOLE,
    &publish::PUBLISH,
];

/// What an editor may write in a dataset.
pub(in crate::model) fn form(shapes: &mut Shapes) -> Form {
    shape::DatasetYaml::form(shapes)
}

/// Adds the datasets that others ask for: of longer periods, which are worked out from their months.
pub(crate) fn add_longer(datasets: &mut Vec<Dataset>, findings: &mut Findings) {
    let mut known: BTreeSet<String> = datasets.iter().map(|dataset| dataset.about.id.clone()).collect();
    let asked: Vec<Dataset> = datasets.iter().flat_map(|base| longer::longer(base, findings)).collect();
    for dataset in asked {
        if known.insert(dataset.about.id.clone()) {
            datasets.push(dataset);
        } else {
            let message = format!("there is a dataset {} already", dataset.about.id);
            findings.emit(&longer::DERIVE, &dataset.place, message, "give this one another id");
        }
    }
}

/// Reads a dataset. `texts` finds a file beside the dataset by its name; everything that is wrong is told in one run.
pub fn read(
    id: &str,
    source: &Arc<SourceText>,
    node: &Node<'_>,
    texts: &dyn Fn(&str) -> Beside,
    today: Today,
    findings: &mut Findings,
) -> Option<Dataset> {
    let yaml = shape::DatasetYaml::from_yaml(node, &mut Reader { source, today, findings })?;
    let (dataset, is_whole) = meaning::interpret(id, yaml, texts, findings)?;
    checks::check(&dataset, is_whole, today, findings);
    Some(dataset)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::diagnostic::Span;
    use crate::document::yaml::parse;
    use crate::model::vocabulary::{MeasureAt, PeriodAt, Position as _, RowAt, TODAY};

    /// Reads a dataset from text, with the findings as `code line:column message: help`.
    /// Reads a dataset that is not sensitive, unless it says that it is.
    pub(crate) fn read_text(text: &str, csv: Option<&str>) -> (Option<Dataset>, Vec<String>) {
        let said = if text.contains("sensitive:") { "" } else { "\nsensitive: false\n" };
        let text = &format!("{text}{said}");
        let source = SourceText::new("crime.yaml", text);
        let mut findings = Findings::new();
        let lookup = |name: &str| match csv.filter(|_| name == "crime.csv") {
            Some(csv) => Beside::Text(SourceText::new("crime.csv", csv)),
            None => Beside::Nothing,
        };
        let node = parse(&source, Span::new(0..text.len()), &mut findings);
        let dataset = node.and_then(|node| read("crime", &source, &node, &lookup, TODAY, &mut findings));
        findings.drop_what_follows();
        let told = findings.sorted().into_iter().map(|finding| {
            let place = finding.place.map(|place| format!("{place:?}")).unwrap_or_default();
            let closing = finding.note.map(|note| format!(" ({note})")).unwrap_or_default();
            format!("{} {place} {}: {}{closing}", finding.rule.code, finding.message, finding.help)
        });
        (dataset, told.collect())
    }

    /// The head of a small dataset of two years; tests add tables.
    pub(crate) const HEAD: &str = "title: Crime\narea: {name: Ambridge}\npublisher: police\nsource: a table\nlicence: OGL\n\
        periods: [2021, 2022]\nmeasures:\n- {id: offences, title: Offences, unit: offences}\n\
        - {id: solved, title: Solved outcomes, unit: solved outcomes, rate_of: offences, rate_title: Solved rate}\n";

    fn told(rows: &str) -> Vec<String> {
        read_text(&format!("{HEAD}tables:\n- title: All\n  rows:\n{rows}"), None).1
    }

    #[test]
    fn a_small_dataset_is_read() {
        let rows = "  - {id: all, title: All, offences: [30, 40], solved: [3, \"4 [p]\"]}\n\
                    \x20 - {id: a, title: A, within: all, relation: part, offences: [10, 15], solved: [3, 4]}\n\
                    \x20 - {id: b, title: B, within: all, relation: part, offences: [20, 25], solved: [0, 0]}\n";
        let (dataset, told) = read_text(&format!("{HEAD}tables:\n- title: All\n  rows:\n{rows}"), None);
        assert_eq!(told, Vec::<String>::new());
        let dataset = dataset.unwrap();
        assert_eq!(dataset.rows.len(), 3);
        let row = RowAt::of;
        assert_eq!(dataset.splits(), [Split { parent: row(0), relation: Relation::Part, rows: vec![row(1), row(2)] }]);
        assert_eq!(dataset.value(row(0), MeasureAt::of(1), PeriodAt::of(1)).unwrap().value.marks.to_string(), "[p]");
    }

    #[test]
    fn parts_that_do_not_add_up_show_both_numbers() {
        let rows = "  - {id: all, title: All, offences: [30, 40], solved: [3, 4]}\n\
                    \x20 - {id: a, title: A, within: all, relation: part, offences: [10, 15], solved: [3, 4]}\n\
                    \x20 - {id: b, title: B, within: all, relation: part, offences: [20, 26], solved: [0, 0]}\n";
        assert_eq!(
            told(rows),
            ["sums crime.yaml:13:42 the parts of \"All\" add up to 41 offences in 2022, and 40 stands here: \
              write 41, or mend one of the parts: A 15, B 26; where the source rounds its numbers, write `relation: of which` for the parts"]
        );
    }

    #[test]
    fn every_mistake_in_the_rows_is_told_in_one_run() {
        let rows = "  - {id: all, title: All, offences: [\"1,23\", 40, 50], solved: [3]}\n\
                    \x20 - {id: all, title: Again, offences: [1, 2], solved: [1, 2]}\n\
                    \x20 - {id: a, title: A, within: al, relation: part, offences: [10, \"-\"], solved: [n/a, \"[c]\"]}\n\
                    \x20 - {id: b, title: B, within: all, relation: alternative, offences: [1, 1], solved: [0, 0]}\n\
                    \x20 - {id: c, title: C, relation: part, offences: [1, 1], arrests: [0, 0]}\n";
        let told = told(rows);
        let starts: Vec<String> =
            told.iter().map(|line| line.split(": ").next().unwrap_or("").replace("crime.yaml:", "")).collect();
        assert_eq!(
            starts,
            [
                "value-count 13:37 3 values stand here for 2 periods",
                "value 13:38 \"1,23\" has a separator in it",
                "value-count 13:63 1 value stands here for 2 periods",
                "duplicate-row 14:10 the row `all` stands here twice",
                "unknown-row 15:31 there is no row `al`",
                "value 15:66 \"-\" does not say why there is no number",
                "value 15:81 \"n/a\" does not say why there is no number",
                "row-relation 16:46 \"B\" is part of another way of splitting, which has no name",
                "row-relation 17:33 \"C\" says how it belongs, and not to what",
                "unknown-measure 17:57 there is no measure `arrests`",
            ]
        );
    }
}
