//! What is worked out of a dataset: one frame of columns and rows, and what one finds in it.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::arithmetic::rank;
use crate::model::figures::{
    About, AsPublished, ChartRequest, Comparator, Measure, Populations, Relation, Revision, Table, Value,
};
use crate::model::vocabulary::{List, MeasureAt, Period, PeriodAt, RowAt, TableAt, Text};
use crate::words::{Notes, Words};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Derivation {
    /// The measure as typed. Unit: the measure's.
    Typed,
    /// How much more in the period than in the one compared with. Unit: the measure's.
    Difference,
    /// The same in per cent of the earlier, one decimal.
    PercentageChange,
    /// The measure in per cent of the one it is a part of, one decimal.
    Rate,
    /// The change of that rate in percentage points, from unrounded rates, one decimal.
    PointChange,
    /// The row in per cent of another, one decimal.
    Share,
    /// The value where the baseline's is 100, one decimal.
    Index,
    /// So many for each 1,000 people, or as many people or households as the measure says, one decimal.
    PerBase,
    /// The change of that, from unrounded rates, one decimal.
    PerBaseChange,
}

impl Derivation {
    /// What a change is a change of.
    pub(super) const fn of_value(self) -> Self {
        match self {
            Self::Difference | Self::PercentageChange => Self::Typed,
            Self::PointChange => Self::Rate,
            Self::PerBaseChange => Self::PerBase,
            value => value,
        }
    }
}

/// One column of the frame.
#[derive(Debug, Clone)]
pub struct Column {
    /// "offences", "offences-change", "solved-rate": the name of what it holds in downloads and claims.
    pub id: String,
    /// How its values come from the measure: as typed, or worked out.
    pub derivation: Derivation,
    /// The measure.
    pub measure: MeasureAt,
    /// The period; of a change the later one.
    pub period: PeriodAt,
    /// The period a change is measured from.
    pub compared_with: Option<PeriodAt>,
    /// What its header says besides.
    pub note: ColumnNote,
}

/// What the header of a column says besides what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnNote {
    /// Nothing: the period, or the change, is all that its header says.
    Nothing,
    /// That the measure is as given: over all its columns.
    GroupAsGiven,
    /// That this column is as given, because others of the measure are not.
    AsGiven,
    /// That the change is measured from the baseline.
    SinceBaseline,
}

/// One row of the frame.
#[derive(Debug, Clone)]
pub struct DerivedRow {
    /// The id by which charts and texts name it, as in the dataset: "all-crime".
    pub id: String,
    /// What is counted in it, as readers see it: "All crime".
    pub title: Text,
    /// What is counted in this row, where it is not the measure's unit.
    pub unit: Option<Text>,
    /// A note that is published with the row.
    pub public_note: Option<Text>,
    /// The row it belongs to, and how.
    pub parent: Option<(RowAt, Relation)>,
    /// The table it is shown in.
    pub table: TableAt,
    /// How deep among the rows of its table, from 0.
    pub level: usize,
    /// The part in which it is shown, as an index; `None` where the dataset has one page.
    pub part: Option<PartAt>,
    /// One value for each column.
    pub values: Vec<Value>,
}

/// The position of a part in its dataset. Only the dataset makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartAt(pub(super) usize);

/// A dataset with everything worked out, ready to be shown.
#[derive(Debug, Clone)]
pub struct DerivedDataset {
    /// What is said of the whole: its id, its title, its area and its sources.
    pub about: About,
    /// The periods, in order of time.
    pub periods: List<PeriodAt, Period>,
    /// What is counted in each row, in the order of the file.
    pub measures: List<MeasureAt, Measure>,
    /// The parts in which rows are shown.
    pub tables: List<TableAt, Table>,
    /// The columns, in the order in which tables show them.
    pub columns: Arc<[Column]>,
    /// The rows, one for each of the dataset's and in the same order.
    pub rows: List<RowAt, DerivedRow>,
    /// Where each row is, by its id.
    pub(super) index: BTreeMap<String, RowAt>,
    /// The parts that have a page each; none where the dataset fits one page.
    pub parts: Vec<Part>,
    /// The populations that rates were worked out from.
    pub populations: Populations,
    /// Values of other areas, for charts.
    pub comparators: Vec<Comparator>,
    /// The charts an editor asked for.
    pub charts: Vec<ChartRequest>,
    /// The rows whose changes are most worth knowing.
    pub headlines: Vec<RowAt>,
    /// Percentages of fewer than this are left out of sentences.
    pub small_base: u32,
    /// Values that were published as others before.
    pub revisions: Vec<Revision>,
    /// Numbers as somebody printed them.
    pub as_published: Vec<AsPublished>,
    /// Whether small numbers are held back, by us or by whoever typed them.
    pub is_protected: bool,
    /// Whether any value was held back.
    pub held_back: bool,
}

/// Rows that are shown together on a page of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The folder of its page: unique in its dataset.
    pub id: String,
    /// What it is called: unique in its dataset.
    pub name: PartName,
    /// The table it belongs to.
    pub table: TableAt,
    /// Its rows.
    pub rows: Vec<RowAt>,
}

/// What a part is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartName {
    /// The table and the row that it is within, the widest first.
    pub within: Vec<String>,
    /// Its table, or its topmost row.
    pub first: String,
    /// Its last row at the top; none where that is the first.
    pub last: Option<String>,
    /// Numbers that tell it from others of the same name.
    pub again: Vec<usize>,
}

impl Part {
    /// What it is called, in words: "Harlow", "Towns: Harlow to Uttlesford", "Roads (2)".
    pub fn title(&self, words: &Words) -> String {
        let PartName { within, first, last, again } = &self.name;
        let own = last.as_ref().map_or_else(|| first.clone(), |last| words.say(&Notes::PartFromTo { first, last }));
        let whole = within.iter().rev();
        let whole = whole.fold(own, |part, whole| words.say(&Notes::PartWithin { whole, part: &part }));
        again.iter().fold(whole, |part, number| words.say(&Notes::PartAgain { part: &part, number: *number }))
    }
}

impl DerivedDataset {
    /// A row by its id.
    pub fn row(&self, id: &str) -> Option<&DerivedRow> {
        self.rows.get(self.row_index(id)?)
    }

    /// The name by which the content calls a row: "recorded-crime/hate-crime".
    pub fn name_of(&self, row: &DerivedRow) -> String {
        format!("{}/{}", self.about.id, row.id)
    }

    /// Where a row is, by its id.
    pub fn row_index(&self, id: &str) -> Option<RowAt> {
        self.index.get(id).copied()
    }

    /// The parts that have a page each, with their positions.
    pub fn parts(&self) -> impl ExactSizeIterator<Item = (PartAt, &Part)> {
        self.parts.iter().enumerate().map(|(at, part)| (PartAt(at), part))
    }

    /// The part at a position; `None` only for a position of another dataset.
    pub fn part_at(&self, PartAt(at): PartAt) -> Option<&Part> {
        self.parts.get(at)
    }

    /// Where a measure is, by its id.
    pub fn measure(&self, id: &str) -> Option<MeasureAt> {
        self.measures.position(|measure| measure.id == id)
    }

    /// The value of a row in the column that holds a derivation of a measure, for a period.
    pub fn value(
        &self,
        row: &DerivedRow,
        measure: MeasureAt,
        derivation: Derivation,
        period: PeriodAt,
    ) -> Option<Value> {
        let column = self
            .columns
            .iter()
            .position(|column| (column.measure, column.derivation, column.period) == (measure, derivation, period))?;
        row.values.get(column).copied()
    }

    /// The column of which somebody printed a number.
    pub fn printed_column(&self, one: &AsPublished) -> Option<usize> {
        self.columns.iter().position(|column| (&*column.id, column.period) == (one.measure.as_str(), one.period))
    }

    /// The place of a row among areas like ours in the newest period, from 1 for the lowest, and of how many; `None` without
    /// peers.
    pub fn rank(&self, row: RowAt, measure: MeasureAt) -> Option<(usize, usize)> {
        let period = *self.measures.get(measure)?.periods.last()?;
        let peers = self.comparators.iter().filter(|one| one.peer && (one.row, one.measure) == (row, measure));
        let per_1000 = peers.clone().next()?.per_1000;
        let derivation = if per_1000 { Derivation::PerBase } else { Derivation::Typed };
        let ours = self.value(self.rows.get(row)?, measure, derivation, period)?.as_number()?;
        let others: Vec<Decimal> =
            peers.filter(|one| one.per_1000 == per_1000).filter_map(|one| one.values.last()?.as_number()).collect();
        Some(rank(ours, &others))
    }
}
