//! A dataset: counts that are typed once, with what a reader must know about them.
//!
//! In: a YAML file, and the CSV file beside it where there is one. Out: a [`Dataset`] whose rows form a tree and whose
//! values are complete. Never: a number that can be worked out from others (that is `statistics`), or a row that belongs to
//! nothing.

mod checks;
mod csv;
mod meaning;
mod revision;
mod shape;
mod unit;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use revision::Revision;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::value::{Quantity, Value};
use crate::diagnostic::{Findings, Place, Rule, SourceText, Spanned};
use crate::document::markdown::Markdown;
use crate::document::today::Today;
use crate::document::yaml::{FromYaml, Node, Reader};
use crate::model::vocabulary::{Id, Period};

/// Counts below this are held back in sensitive data unless the file says otherwise.
pub const USUAL_THRESHOLD: u32 = 5;
/// No dataset has a lower threshold: one held-back count must be able to be 1 or 2.
pub const LEAST_THRESHOLD: u32 = 3;
/// Percentages of fewer than this are left out of sentences unless the file says otherwise.
pub const USUAL_SMALL_BASE: u32 = 30;

pub use self::unit::{names_change, names_percentage};

/// The rules of datasets.
pub(super) const RULES: &[&Rule] = &[
    &meaning::UNKNOWN_MEASURE,
    &meaning::VALUE_COUNT,
    &meaning::DUPLICATE_ROW,
    &meaning::UNKNOWN_ROW,
    &meaning::ROW_RELATION,
    &meaning::ROW_CYCLE,
    &meaning::UNKNOWN_PERIOD,
    &meaning::DATASET_EMPTY,
    &meaning::THRESHOLD,
    &checks::DUPLICATE_PERIOD,
    &checks::OVERLAPPING_PERIODS,
    &checks::PERIOD_ORDER,
    &checks::UNEVEN_PERIODS,
    &checks::SUMS,
    &checks::ABOVE_PARENT,
    &checks::RATE_OVER_HUNDRED,
    &checks::SERIES_BREAK,
    &checks::POPULATION,
    &checks::TOO_MANY_COLUMNS,
    &checks::NO_LICENCE,
    &csv::CSV,
    &csv::CSV_HEADER,
    &revision::REVISION,
];

/// What a dataset is, apart from its numbers.
#[derive(Debug, Clone)]
pub struct About {
    /// The file's name without its ending: the id, and part of the address.
    pub id: String,
    /// The title.
    pub title: Spanned<String>,
    /// What it is.
    pub summary: Option<Markdown>,
    /// The area's name.
    pub area: String,
    /// The area's official code.
    pub area_code: Option<String>,
    /// The id of the organisation that publishes it.
    pub publisher: Spanned<Id>,
    /// Where the numbers come from, in words.
    pub source: String,
    /// The licence, where it is known.
    pub licence: Option<String>,
    /// When the numbers were published: a day, a month or a year.
    pub published: Option<Spanned<Period>>,
    /// When they were copied.
    pub retrieved: Option<Spanned<Period>>,
    /// What a reader should know about how the figures were made.
    pub quality: Option<Markdown>,
    /// Plain notes that stand under every table.
    pub notes: Vec<String>,
    /// The header of the first column of tables.
    pub row_header: String,
}

/// A dataset.
#[derive(Debug, Clone)]
pub struct Dataset {
    /// What it is.
    pub about: About,
    /// Where it starts.
    pub place: Place,
    /// The periods, in order of time.
    pub periods: Vec<Period>,
    /// Where each period was typed.
    pub period_places: Vec<Place>,
    /// The period that changes are measured from, as an index; the one before the last where the file names none.
    pub baseline: Option<usize>,
    /// What is counted.
    pub measures: Vec<Measure>,
    /// The parts in which rows are shown.
    pub tables: Vec<Table>,
    /// The things counted, in the order of the file. A parent may stand after its children.
    pub rows: Vec<Row>,
    /// Row ids and where they are in `rows`.
    index: BTreeMap<String, usize>,
    /// The people who live in the area, by date, the oldest first.
    pub population: Vec<Population>,
    /// Whether there is such a list, even where none of it could be used.
    pub population_is_typed: bool,
    /// Values of other areas.
    pub comparators: Vec<Comparator>,
    /// The charts an editor asked for.
    pub charts: Vec<ChartRequest>,
    /// The rows whose changes are most worth knowing.
    pub headlines: Vec<usize>,
    /// Values that were published as others before.
    pub revisions: Vec<Revision>,
    /// Counts below this, and above zero, are held back where the data is sensitive.
    pub threshold: u32,
    /// Whether small counts are held back.
    pub sensitive: bool,
    /// Percentages of fewer than this are left out of sentences and marked in tables.
    pub small_base: u32,
}

/// Something that is counted.
#[derive(Debug, Clone)]
pub struct Measure {
    /// The id, which is the key of its values in a row.
    pub id: String,
    /// Where it is declared.
    pub place: Place,
    /// "Offences".
    pub title: String,
    /// "offences", "per cent", "per 1,000 people".
    pub unit: String,
    /// What may be typed.
    pub quantity: Quantity,
    /// Taken from the source, not worked out: nothing is added up, and no percentage is worked out from it.
    pub as_given: bool,
    /// The measure of which this one is a part, as an index: solved outcomes of offences.
    pub rate_of: Option<usize>,
    /// "Solved rate".
    pub rate_title: String,
    /// The measure of whose counts a share that is as given is a share, as an index.
    pub share_of: Option<usize>,
    /// Whether a rate per 1,000 people is worked out.
    pub per_1000: bool,
    /// The row of which each row's share is worked out, as an index.
    pub share_of_row: Option<usize>,
    /// Whether an index is worked out, in which the baseline (or else the first period) is 100.
    pub index: bool,
    /// The periods it has values for, as indexes.
    pub periods: Vec<usize>,
}

impl Measure {
    /// Whether its values are changes themselves, which somebody else worked out: "+74 victims".
    pub fn is_change(&self) -> bool {
        self.quantity == Quantity::Number && (self.unit.contains("change") || self.unit.contains("difference"))
    }

    /// Whether parts add up to their parent.
    pub fn adds_up(&self) -> bool {
        !self.as_given && matches!(self.quantity, Quantity::Count | Quantity::Money)
    }
}

/// A part in which rows are shown.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its title.
    pub title: String,
    /// Its rows, as indexes.
    pub rows: Vec<usize>,
}

/// How a row belongs to its parent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// Parts add up to their parent.
    Part,
    /// Parts of another way of splitting the parent, which has a name.
    Alternative(String),
    /// Overlaps other rows; never added.
    Flag,
    /// Some of the parent; never added.
    OfWhich,
}

/// A thing counted.
#[derive(Debug, Clone)]
pub struct Row {
    /// The id.
    pub id: String,
    /// What is counted.
    pub title: String,
    /// What is counted in this row, where it is not the measure's unit: "incidents".
    pub unit: Option<String>,
    /// A note that is published with the row.
    pub public_note: Option<String>,
    /// Where it stands.
    pub place: Place,
    /// The row it belongs to, as an index, and how.
    pub parent: Option<(usize, Relation)>,
    /// The table it is shown in, as an index.
    pub table: usize,
    /// For each measure a value for each of the measure's periods; empty where a total is to be worked out from the parts.
    pub cells: Vec<Vec<Cell>>,
}

/// A value and where it was typed.
#[derive(Debug, Clone)]
pub struct Cell {
    /// The value.
    pub value: Value,
    /// Where.
    pub place: Place,
}

/// How many people live in the area.
#[derive(Debug, Clone)]
pub struct Population {
    /// The day of the count or estimate.
    pub date: Date,
    /// How many.
    pub people: Decimal,
    /// Who says so.
    pub source: String,
}

/// The same measure for another area.
#[derive(Debug, Clone)]
pub struct Comparator {
    /// The other area.
    pub area: String,
    /// The row, as an index.
    pub row: usize,
    /// The measure, as an index.
    pub measure: usize,
    /// Whether the values are rates per 1,000 people of the measure.
    pub per_1000: bool,
    /// Whether the area is ranked with ours.
    pub peer: bool,
    /// One for each of the measure's periods.
    pub values: Vec<Value>,
    /// Where the values come from.
    pub source: String,
}

/// How a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// One bar a row, newest period.
    Bars,
    /// Two bars a row, two periods.
    GroupedBars,
    /// A line over all periods for each row.
    Line,
    /// A dot for our area and one for each comparator.
    Dots,
    /// A small line chart for each row.
    SmallMultiples,
}

/// A chart an editor asked for.
#[derive(Debug, Clone)]
pub struct ChartRequest {
    /// The heading.
    pub title: String,
    /// How it is drawn.
    pub kind: ChartKind,
    /// The rows, as indexes.
    pub rows: Vec<usize>,
    /// The measure, as an index.
    pub measure: usize,
    /// A line at a target.
    pub target: Option<Decimal>,
    /// Where it was asked for.
    pub place: Place,
}

impl Dataset {
    /// The index of a row.
    pub fn row_index(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// The value of a row's measure in a period (an index into `periods`), where one was typed.
    pub fn value(&self, row: usize, measure: usize, period: usize) -> Option<&Cell> {
        let at = self.measures.get(measure)?.periods.iter().position(|other| *other == period)?;
        self.rows.get(row)?.cells.get(measure)?.get(at)
    }

    /// The rows that add up to a row: each way of splitting it, its parts first.
    pub fn splits(&self) -> Vec<Split> {
        let mut splits: Vec<Split> = Vec::new();
        let mut known: BTreeMap<(usize, &Relation), usize> = BTreeMap::new();
        for (at, row) in self.rows.iter().enumerate() {
            let Some((parent, relation @ (Relation::Part | Relation::Alternative(_)))) = &row.parent else { continue };
            let split = *known.entry((*parent, relation)).or_insert_with(|| {
                splits.push(Split { parent: *parent, relation: relation.clone(), rows: Vec::new() });
                splits.len() - 1
            });
            splits[split].rows.push(at);
        }
        splits
    }
}

/// Rows that add up to their parent.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    /// The parent, as an index.
    pub parent: usize,
    /// [`Relation::Part`] or [`Relation::Alternative`].
    pub relation: Relation,
    /// The rows, as indexes.
    pub rows: Vec<usize>,
}

/// Reads a dataset. `texts` finds a file beside the dataset by its name; everything that is wrong is told in one run.
pub fn read(
    id: &str,
    source: &Arc<SourceText>,
    node: &Node<'_>,
    texts: &dyn Fn(&str) -> Option<Arc<SourceText>>,
    today: Today,
    findings: &mut Findings,
) -> Option<Dataset> {
    let yaml = shape::DatasetYaml::from_yaml(node, &mut Reader { source, today, findings })?;
    let (dataset, is_whole) = meaning::understand(id, yaml, texts, findings)?;
    checks::check(&dataset, is_whole, today, findings);
    Some(dataset)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::diagnostic::Span;
    use crate::document::yaml::parse;
    use crate::model::vocabulary::TODAY;

    /// Reads a dataset from text, with the findings as `code line:column message: help`.
    pub(crate) fn read_text(text: &str, csv: Option<&str>) -> (Option<Dataset>, Vec<String>) {
        let source = SourceText::new("crime.yaml", text);
        let mut findings = Findings::new();
        let lookup = |name: &str| csv.filter(|_| name == "crime.csv").map(|csv| SourceText::new("crime.csv", csv));
        let node = parse(&source, Span::new(0..text.len()), &mut findings);
        let dataset = node.and_then(|node| read("crime", &source, &node, &lookup, TODAY, &mut findings));
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
        assert_eq!(dataset.splits(), [Split { parent: 0, relation: Relation::Part, rows: vec![1, 2] }]);
        assert_eq!(dataset.value(0, 1, 1).unwrap().value.marks.to_string(), "[p]");
    }

    #[test]
    fn parts_that_do_not_add_up_show_both_numbers() {
        let rows = "  - {id: all, title: All, offences: [30, 40], solved: [3, 4]}\n\
                    \x20 - {id: a, title: A, within: all, relation: part, offences: [10, 15], solved: [3, 4]}\n\
                    \x20 - {id: b, title: B, within: all, relation: part, offences: [20, 26], solved: [0, 0]}\n";
        assert_eq!(
            told(rows),
            ["sums crime.yaml:13:42 the parts of \"All\" add up to 41 offences in 2022, and 40 stands here: \
              write 41, or mend one of the parts: A 15, B 26"]
        );
    }

    #[test]
    fn every_mistake_in_the_rows_is_told_in_one_run() {
        let rows = "  - {id: all, title: All, offences: [\"1,234\", 40, 50], solved: [3]}\n\
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
                "value 13:38 \"1,234\" has a separator in it",
                "value-count 13:64 1 value stands here for 2 periods",
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
