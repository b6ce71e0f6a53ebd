//! What a dataset holds: rows that form a tree, a value for each period, and what is said of them.

use crate::document::yaml::yaml_choice;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::kind::MeasureKind;
use super::months::{Derive, FromMonths};
use super::people::{Population, Populations, RatePer};
use super::unit::names_change;
use crate::diagnostic::{SourceLocation, Spanned};
use crate::document::markdown::Markdown;
use crate::model::figures::{Quantity, Value};
use crate::model::vocabulary::{AreaCode, Day, Id, List, MeasureAt, Period, PeriodAt, RowAt, TableAt, Text};

/// Counts below this are held back in sensitive data unless the file says otherwise.
pub const USUAL_THRESHOLD: u32 = 5;
/// No dataset has a lower threshold: one held-back count must be able to be 1 or 2.
pub const LEAST_THRESHOLD: u32 = 3;
/// Percentages of fewer than this are left out of sentences unless the file says otherwise.
pub const USUAL_SMALL_BASE: u32 = 30;

/// What a dataset is, apart from its numbers.
#[derive(Debug, Clone)]
pub struct About {
    /// The file's name without its ending: the id, and part of the address.
    pub id: String,
    /// What the figures are: "Police recorded crime in Harlow".
    pub title: Spanned<Text>,
    /// What a reader finds in it, for the top of its page; `None` where the file does not say.
    pub summary: Option<Markdown>,
    /// The name of the area that is counted: "Harlow".
    pub area: Text,
    /// The area's official code.
    pub area_code: Option<Spanned<AreaCode>>,
    /// The id of the organisation that publishes it.
    pub publisher: Spanned<Id>,
    /// Where the numbers come from, in words.
    pub source: Text,
    /// The licence, where it is known.
    pub licence: Option<Text>,
    /// When the numbers were published: a day, a month or a year.
    pub published: Option<Spanned<Period>>,
    /// When they were copied.
    pub retrieved: Option<Spanned<Period>>,
    /// What a reader should know about how the figures were made.
    pub quality: Option<Markdown>,
    /// Whether its page has the exit link.
    pub exit: bool,
    /// Plain notes that stand under every table.
    pub notes: Vec<Text>,
    /// The header of the first column of tables.
    pub row_header: Option<Text>,
}

/// The figures of a file in data/ as they were typed, or of longer periods that are added up from its months.
#[derive(Debug, Clone)]
pub struct Dataset {
    /// What is said of the whole: its id, its title, its area and its sources.
    pub about: About,
    /// The place of its first key, or of the entry that asks for it, for findings about the whole.
    pub place: SourceLocation,
    /// The periods, in order of time.
    pub periods: List<PeriodAt, Period>,
    /// Where each period was typed.
    pub period_places: List<PeriodAt, SourceLocation>,
    /// The periods that changes are measured from; the year before where the file names none.
    pub baselines: Vec<PeriodAt>,
    /// What is counted in each row, in the order of the file.
    pub measures: List<MeasureAt, Measure>,
    /// The parts in which rows are shown.
    pub tables: List<TableAt, Table>,
    /// The things counted, in the order of the file. A parent may stand after its children.
    pub rows: List<RowAt, Row>,
    /// Row ids and where they are in `rows`.
    pub(super) index: BTreeMap<String, RowAt>,
    /// The people who live in the area, by date, the oldest first; none where rows have their own.
    pub population: Vec<Population>,
    /// Among whom rates are worked out: of the area, or of each row.
    pub populations: Populations,
    /// Where such a list begins, even where none of it could be used; `None` where there is none.
    pub population_place: Option<SourceLocation>,
    /// Values of other areas.
    pub comparators: Vec<Comparator>,
    /// The charts an editor asked for.
    pub charts: Vec<ChartRequest>,
    /// The rows whose changes are most worth knowing.
    pub headlines: Vec<RowAt>,
    /// Values that were published as others before.
    pub revisions: Vec<Revision>,
    /// Numbers of it as somebody printed them.
    pub as_published: Vec<AsPublished>,
    /// The datasets of longer periods that it asks for.
    pub(super) derive: Vec<Derive>,
    /// From which months of another dataset its numbers are added up; `None` where they are typed.
    pub from_months: Option<FromMonths>,
    /// Counts below this, and above zero, are held back where the data is sensitive.
    pub threshold: u32,
    /// Whether small counts are held back.
    pub sensitivity: Sensitivity,
    /// Whether it says why small counts are published; the reason stands among its notes.
    pub says_why_published: bool,
    /// Percentages of fewer than this are left out of sentences and marked in tables.
    pub small_base: u32,
}

/// What a dataset says of the people behind its counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sensitivity {
    /// They could be recognised: small counts are held back.
    Sensitive,
    /// Nobody could be recognised: all counts are published.
    NotSensitive,
    /// Nothing. With a count in it, the dataset is not published.
    Unsaid,
    /// Something that could not be read, which has been reported.
    Unread,
}

impl Sensitivity {
    /// Whether small counts are held back. Where nothing is said, they are: no preview shows what may turn out to be sensitive.
    pub const fn holds_back(self) -> bool {
        !matches!(self, Self::NotSensitive)
    }
}

/// Something that is counted.
#[derive(Debug, Clone)]
pub struct Measure {
    /// The id, which is the key of its values in a row.
    pub id: String,
    /// Where it is declared.
    pub place: SourceLocation,
    /// What headers call it: "Offences".
    pub title: Text,
    /// "offences", "per cent", "per 1,000 people".
    pub unit: Text,
    /// What kind of number it is.
    pub kind: MeasureKind,
    /// The kind that the file says; where it says none, `kind` is taken from the unit.
    pub said_kind: Option<MeasureKind>,
    /// What may be typed.
    pub quantity: Quantity,
    /// Taken from the source, not worked out: nothing is added up, and no percentage is worked out from it.
    pub as_given: bool,
    /// The measure of which this one is a part: solved outcomes of offences.
    pub rate_of: Option<MeasureAt>,
    /// The measure to which this one and its fellows add up in each row: women and men to people.
    pub adds_up_to: Option<MeasureAt>,
    /// What the rate by `rate_of` is called: "Solved rate"; where it is `None`, the words of the theme make a name.
    pub rate_title: Option<Text>,
    /// The measure of whose counts a share that is as given is a share.
    pub share_of: Option<MeasureAt>,
    /// For how many people or households a rate is worked out.
    pub rate_per: Option<RatePer>,
    /// The row of which each row's share is worked out.
    pub share_of_row: Option<RowAt>,
    /// The measure that says how many answered, where the values are from a survey.
    pub base: Option<MeasureAt>,
    /// The measures that hold the lower and the upper limits of the values.
    pub interval: Option<(MeasureAt, MeasureAt)>,
    /// How people were asked.
    pub method: Option<Text>,
    /// With how many decimals its values are shown; as they were typed where it is `None`.
    pub decimals: Option<u32>,
    /// Whether an index is worked out, in which the baseline (or else the first period) is 100.
    pub index: bool,
    /// The periods it has values for.
    pub periods: Vec<PeriodAt>,
}

impl Measure {
    /// Whether its values are changes themselves, which somebody else worked out: "+74 victims".
    pub fn is_change(&self) -> bool {
        self.kind == MeasureKind::Change && (self.said_kind.is_some() || names_change(self.unit.in_usual_language()))
    }

    /// Whether its values are counts of what was counted here, which vary by chance.
    pub fn is_counted(&self) -> bool {
        !self.as_given && self.kind == MeasureKind::Count && self.quantity == Quantity::Count
    }

    /// Whether its values are from a survey, and vary by who was asked.
    pub const fn is_surveyed(&self) -> bool {
        self.base.is_some() || self.interval.is_some()
    }

    /// Whether parts add up to their parent.
    pub fn adds_up(&self) -> bool {
        !self.as_given && matches!(self.quantity, Quantity::Count | Quantity::Money)
    }
}

/// A part in which rows are shown.
#[derive(Debug, Clone)]
pub struct Table {
    /// What it shows: "Top level"; empty where rows come from a CSV file that names no table.
    pub title: Text,
    /// Its rows.
    pub rows: Vec<RowAt>,
}

/// How a row belongs to its parent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// Parts add up to their parent.
    Part,
    /// Parts of another way of splitting the parent, which has a name.
    Alternative(Text),
    /// Overlaps other rows; never added.
    Flag,
    /// Some of the parent; never added.
    OfWhich,
}

/// A thing that is counted, with its values: all crime, a type of crime, a ward.
#[derive(Debug, Clone)]
pub struct Row {
    /// The id by which other rows, charts and texts name it: "all-crime". Unique in the dataset.
    pub id: String,
    /// What is counted in it, as readers see it: "All crime".
    pub title: Text,
    /// What is counted in this row, where it is not the measure's unit: "incidents".
    pub unit: Option<Text>,
    /// A note that is published with the row.
    pub public_note: Option<Text>,
    /// The place of its id in the YAML or CSV file.
    pub place: SourceLocation,
    /// The row it belongs to, and how.
    pub parent: Option<(RowAt, Relation)>,
    /// The table it is shown in.
    pub table: TableAt,
    /// For each measure a value for each of the measure's periods; empty where a total is to be worked out from the parts.
    pub cells: List<MeasureAt, Vec<Cell>>,
}

/// A value and where it was typed.
#[derive(Debug, Clone)]
pub struct Cell {
    /// The number with its marks, or why there is none.
    pub value: Value,
    /// Where the value was typed; of a sum, where the first of its parts was.
    pub place: SourceLocation,
}

/// The same measure for another area.
#[derive(Debug, Clone)]
pub struct Comparator {
    /// The name of the other area: "London".
    pub area: Text,
    /// The row.
    pub row: RowAt,
    /// The measure.
    pub measure: MeasureAt,
    /// Whether the values are rates of the measure, for as many people as its own.
    pub per_1000: bool,
    /// Whether the area is ranked with ours.
    pub peer: bool,
    /// One for each of the measure's periods.
    pub values: Vec<Value>,
    /// Where the values come from.
    pub source: Text,
}

yaml_choice! {
    /// How a chart is drawn.
    pub enum ChartKind; Bars {
        /// One bar for each row, of the newest period.
        Bars = "bars",
        /// Two bars for each row, of two periods.
        GroupedBars = "grouped bars",
        /// A line over all periods for each row, of at most four.
        Line = "line",
        /// A dot for our area and one for each comparator.
        Dots = "dots",
        /// A small line chart for each row.
        SmallMultiples = "small multiples",
    }
}

/// A chart an editor asked for.
#[derive(Debug, Clone)]
pub struct ChartRequest {
    /// What the chart shows, as its heading: "Robbery".
    pub title: Text,
    /// How it is drawn.
    pub kind: ChartKind,
    /// The rows.
    pub rows: Vec<RowAt>,
    /// The measure.
    pub measure: MeasureAt,
    /// A line at a target.
    pub target: Option<Decimal>,
    /// Where it was asked for.
    pub place: SourceLocation,
}

impl Dataset {
    /// Where a row is, by its id.
    pub fn row_index(&self, id: &str) -> Option<RowAt> {
        self.index.get(id).copied()
    }

    /// The value of a row's measure in a period, where one was typed.
    pub fn value(&self, row: RowAt, measure: MeasureAt, period: PeriodAt) -> Option<&Cell> {
        let at = self.measures.get(measure)?.periods.iter().position(|other| *other == period)?;
        self.rows.get(row)?.cells.get(measure)?.get(at)
    }

    /// The period that one is compared with where the file names none: the same a year before, or of years the one before.
    /// A month or a quarter is compared with no other: December is not as September is.
    pub fn before(&self, earlier: &[PeriodAt], period: &Period) -> Option<PeriodAt> {
        let year_before = period.in_another_year(-1);
        let is_year_before = |at: &&PeriodAt| self.periods.get(**at).copied() == year_before && year_before.is_some();
        let is_season = period.months().is_some_and(|months| months < 12);
        let is_before = |at: &&PeriodAt| self.periods.get(**at).is_some_and(|one| one.precedes(period));
        let found = earlier.iter().rev().find(is_year_before);
        found.or_else(|| earlier.iter().rev().find(is_before).filter(|_| !is_season)).copied()
    }

    /// The rows that add up to a row: each way of splitting it, its parts first.
    #[expect(clippy::indexing_slicing, reason = "the position is that of a split that was pushed")]
    pub fn splits(&self) -> Vec<Split> {
        let mut splits: Vec<Split> = Vec::new();
        let mut known: BTreeMap<(RowAt, &Relation), usize> = BTreeMap::new();
        for (at, row) in self.rows.placed() {
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
    /// The parent.
    pub parent: RowAt,
    /// How all its rows belong to the parent: [`Relation::Part`] or [`Relation::Alternative`], since the others are never added.
    pub relation: Relation,
    /// The rows.
    pub rows: Vec<RowAt>,
}

/// A number as somebody printed it.
#[derive(Debug, Clone)]
pub struct AsPublished {
    /// The row.
    pub row: RowAt,
    /// What it is, by the name by which texts quote it.
    pub measure: Spanned<String>,
    /// The period; of a change the later one.
    pub period: PeriodAt,
    /// The number as it is printed, with as many decimals.
    pub value: Value,
    /// Where it is printed.
    pub source: Text,
    /// Why the figures give another.
    pub why: Option<Text>,
}

/// A value that was published as another before.
#[derive(Debug, Clone)]
pub struct Revision {
    /// The day on which the new number was published.
    pub on: Day,
    /// The row.
    pub row: RowAt,
    /// The measure.
    pub measure: MeasureAt,
    /// The period.
    pub period: PeriodAt,
    /// What had been published.
    pub was: Value,
    /// Why it changed, in a sentence.
    pub why: Text,
}
