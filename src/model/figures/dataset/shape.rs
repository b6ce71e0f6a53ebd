//! What an editor may write in a dataset's file.

use super::contents::ChartKind;
use super::kind::MeasureKind;
use super::months::Longer;
use super::people::RatePer;
use super::published_period::PublishedPeriod;
use crate::diagnostic::{SourceLocation, Spanned};
use crate::document::markdown::Markdown;
use crate::document::today::Today;
use crate::document::yaml::{
    Choice, Form, FromYaml, Kind, Node, Reader, Shapes, StandIn, Value as YamlValue, choice, emit_wrong_type,
    yaml_shape,
};
use crate::model::vocabulary::{AnyTime, AreaCode, Day, Id, Period, Reported, Text};

yaml_shape! {
    /// Figures, with where they come from and how they are counted: a file in data/.
    pub(super) struct DatasetYaml: "a dataset" {
        /// What the figures are.
        kept title: Spanned<Text> = "Police recorded crime in Harlow",
        /// What a reader finds here.
        optional summary: Markdown,
        /// The area that is counted.
        kept area: AreaYaml,
        /// Who publishes the figures.
        kept publisher: Spanned<Id> => Organisations = "essex-police",
        /// Where exactly they come from.
        kept source: Text = "Essex Police rolling crime data, as printed in the strategy",
        /// The licence, only if it is known.
        optional licence: Text = "Open Government Licence v3.0",
        /// When they were published.
        optional published: Spanned<Reported<Period>>,
        /// When you copied the numbers.
        optional retrieved: Spanned<Reported<Period>>,
        /// What a reader should know about how the figures were made.
        optional quality: Markdown,
        /// Short texts that stand under every table.
        list notes: Text = "Counts are of offences, not of people.",
        /// The header of the first column.
        optional row_header: Text = "Type of crime" as "Header of the first column",
        /// Counts under it are held back in a sensitive dataset; 5 where it is left out, and never under 3.
        optional threshold: Spanned<u32>,
        /// Whether the counts are of people who could be recognised: `true` holds small ones back. Figures with counts say which.
        optional sensitive: bool,
        /// Whether its page has a link to leave it quickly, as pages that are sensitive to read have.
        guarded exit: bool as "Exit link",
        /// Why nobody could be recognised by a small count, where `sensitive` is `false` and some are small.
        optional not_sensitive_because: Spanned<Text> = "They are counts of meetings, not of people.",
        /// Who has published these numbers before, with the small ones, so that they are not held back here.
        optional already_public: Spanned<Text> = "Essex Police published this table whole.",
        /// Percentages of fewer than this are marked and left out of sentences; 30 where it is left out.
        optional small_base: u32,
        /// The periods, the oldest first.
        required periods: Vec<PeriodYaml>,
        /// For which periods the counts are added up and published: those that are typed are then on no page and in no file.
        list publish: Spanned<PublishedPeriod>,
        /// The period from which changes are measured, or several; the year before where it is left out.
        optional baseline: BaselinesYaml => Periods = "2022/23",
        /// What is counted in each row: one entry for each kind of number.
        required measures: Vec<MeasureYaml>,
        /// The parts in which the rows are shown.
        list tables: TableYaml,
        /// A CSV file in the same folder that holds the rows.
        optional rows_from: Spanned<String> = "recorded-crime.csv" as "Rows from a CSV file",
        /// Rows whose changes are told in sentences; the largest changes where it is left out.
        list headlines: Spanned<String> => Rows = "all-crime",
        /// How many people live in the area, or in each row that is an area.
        list population: PopulationYaml,
        /// A CSV file in the same folder that holds the population of each row.
        optional population_from: Spanned<String> = "populations.csv" as "Populations from a CSV file",
        /// The same measure in other areas.
        list comparators: ComparatorYaml,
        /// Charts; one that suits the data where it is left out.
        list charts: ChartYaml,
        /// Numbers that were published as others before.
        list revisions: RevisionYaml,
        /// Numbers of these figures as somebody printed them, where the figures give others.
        list as_published: AsPublishedYaml,
        /// Datasets of longer periods that are worked out from the months of this one.
        list derive: DeriveYaml,
    }
}

yaml_shape! {
    /// The area that is counted.
    pub(super) struct AreaYaml: "an area" {
        /// What it is called.
        kept name: Text = "Harlow",
        /// The official code of the area, a letter and eight digits.
        optional code: Spanned<AreaCode>,
    }
}

impl StandIn for AreaYaml {
    fn stand_in(place: SourceLocation, today: Today) -> Self {
        Self { name: Text::stand_in(place.clone(), today), code: None, place }
    }
}

yaml_shape! {
    /// What is counted in each row.
    pub(super) struct MeasureYaml: "a measure" {
        /// The key under which each row has its values.
        kept id: Spanned<String> = "offences",
        /// What it is called.
        kept title: Text = "Offences",
        /// What one of it is: offences, per cent, pounds, per 1,000 people.
        kept unit: Text = "offences",
        /// What kind of number it is; taken from the unit where it is left out and can be only one.
        optional kind: MeasureKind,
        /// Whether someone else worked it out, and it is published as it was given.
        flag as_given: bool,
        /// The measure of which it counts some: solved outcomes of offences.
        optional rate_of: Spanned<String> => Measures = "offences",
        /// The measure to which it and its fellows add up in each row: women and men to people.
        optional adds_up_to: Spanned<String> => Measures = "offences",
        /// What the rate is called.
        optional rate_title: Text = "Solved rate",
        /// The measure that a percentage as given is a share of.
        optional share_of: Spanned<String> => Measures = "offences",
        /// Whether a rate per 1,000 people is worked out: the same as `rate_per: 1000 people`.
        flag per_1000: bool as "Rate per 1,000 people",
        /// For how many people or households a rate is worked out.
        optional rate_per: RatePer,
        /// The row of which each row's share is worked out.
        optional share_of_row: Spanned<String> => Rows = "all-crime",
        /// The measure that says how many answered, where its values are from a survey.
        optional base: Spanned<String> => Measures = "answers",
        /// The measure that holds the lower limits of its values: of their 95 per cent intervals.
        optional interval_low: Spanned<String> => Measures = "safe-low",
        /// The measure that holds the upper limits.
        optional interval_high: Spanned<String> => Measures = "safe-high",
        /// How people were asked.
        optional method: Text = "A postal survey of one household in fifty.",
        /// With how many decimals its values are shown; as typed where it is left out and they are short.
        optional decimals: Spanned<u32> = "1",
        /// Whether an index is worked out in which the baseline is 100.
        flag index: bool,
        /// The periods for which it has values; all where it is left out.
        list periods: Spanned<AnyTime<Period>> => Periods = "2022/23",
    }
}

yaml_shape! {
    /// A part of the dataset, shown as a table.
    pub(super) struct TableYaml: "a table" {
        /// What the table shows.
        kept title: Spanned<Text> = "Top level",
        /// The rows of the table, in the order in which they are shown.
        list rows: RowYaml,
    }
}

yaml_shape! {
    /// How many people live in the area, or in a row that is an area.
    pub(super) struct PopulationYaml: "a population" {
        /// The day of the count or the estimate; mid-year estimates are of 30 June.
        kept date: Spanned<AnyTime<Period>> = "2021-06-30",
        /// The row whose people they are, where rows are areas.
        optional row: Spanned<String> => Rows = "all-crime",
        /// How many people there are, as a whole number.
        optional people: Spanned<String> = "93300",
        /// How many households there are, as a whole number; needed for rates per 1,000 households.
        optional households: Spanned<String> = "37900",
        /// Where the number comes from.
        kept source: Text = "ONS mid-year estimate",
    }
}

yaml_shape! {
    /// The same measure in another area.
    pub(super) struct ComparatorYaml: "a comparator" {
        /// What the other area is called.
        kept area: Text = "London",
        /// The row that is compared.
        kept row: Spanned<String> => Rows = "all-crime",
        /// The measure that is compared.
        kept measure: Spanned<String> => Measures = "offences",
        /// Whether the values are rates of the measure, per 1,000 people or as `rate_per` says.
        flag per_1000: bool as "Rates",
        /// Whether we are ranked with that area.
        flag peer: bool,
        /// One value for each period.
        needed values: CellsYaml,
        /// Where the values come from.
        kept source: Text = "Metropolitan Police",
    }
}

yaml_shape! {
    /// A chart of some rows of the dataset.
    pub(super) struct ChartYaml: "a chart" {
        /// What the chart shows.
        kept title: Text = "Robbery",
        /// How it is drawn.
        kept kind: ChartKind,
        /// The rows that it shows.
        needed rows: Vec<Spanned<String>> => Rows = "[robbery]",
        /// The measure that it shows.
        kept measure: Spanned<String> => Measures = "offences",
        /// A line to compare with.
        optional target: Spanned<String> = "80",
    }
}

yaml_shape! {
    /// A number that was published as another before.
    pub(super) struct RevisionYaml: "a revision" {
        /// The day on which the new number was published.
        kept on: Reported<Day> as "Day",
        /// The id of the row in which the number stands.
        kept row: Spanned<String> => Rows = "all-crime",
        /// The period that the number is for.
        needed period: Spanned<AnyTime<Period>> => Periods,
        /// The measure; the first one that is counted where it is left out.
        optional measure: Spanned<String> => Measures = "offences",
        /// The number before; the new one stands in the row.
        kept was: Spanned<String> = "10021",
        /// Why the number changed, in a sentence that readers see.
        kept why: Text = "Two offences had been counted twice.",
    }
}

yaml_shape! {
    /// A number as somebody printed it.
    pub(super) struct AsPublishedYaml: "a number as published" {
        /// The id of the row that the number is for.
        kept row: Spanned<String> => Rows = "all-crime",
        /// What it is, by the name by which texts quote it.
        kept measure: Spanned<String> = "offences-percentage-change",
        /// The period; of a change the later one.
        needed period: Spanned<AnyTime<Period>> => Periods,
        /// The number as it is printed.
        kept value: Spanned<String> = "-9.1",
        /// Where it is printed.
        kept source: Text = "Community Safety Strategy 2015-2018, page 12",
        /// Why the figures give another, where it is known.
        optional why: Text = "It was worked out from counts that are not printed.",
    }
}

yaml_shape! {
    /// A dataset of longer periods that is worked out from months.
    pub(super) struct DeriveYaml: "a dataset that is worked out" {
        /// What other files call it, and its address.
        kept id: Spanned<Id> = "crime-by-year",
        /// Which periods it has.
        required periods: Longer,
        /// What it is called.
        kept title: Spanned<Text> = "Crime by financial year",
    }
}

/// A period that may have been typed wrongly: it keeps its seat, so that values are still counted.
#[derive(Debug, Clone)]
pub(super) struct PeriodYaml {
    pub(super) place: SourceLocation,
    pub(super) period: Option<Period>,
}

impl FromYaml for PeriodYaml {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            place: reader.location(node.span),
            period: AnyTime::from_yaml(node, reader).map(|period| period.0),
        })
    }

    fn form(_: &mut Shapes) -> Form {
        Form::Kind(Period::KIND)
    }
}

/// The periods from which changes are measured: one, or a list.
#[derive(Debug, Clone)]
pub(super) struct BaselinesYaml(pub(super) Vec<Spanned<AnyTime<Period>>>);

impl FromYaml for BaselinesYaml {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            YamlValue::List(_) => Vec::from_yaml(node, reader).map(Self),
            _ => Spanned::from_yaml(node, reader).map(|one| Self(vec![one])),
        }
    }

    fn form(_: &mut Shapes) -> Form {
        let one = Form::Kind(Period::KIND);
        Form::AnyOf(vec![one.clone(), Form::List(Box::new(one))])
    }
}

/// The word that says how a row belongs to its parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RelationWord {
    Part,
    Alternative,
    Flag,
    OfWhich,
    /// Another word, which has been told of.
    Unknown,
}

/// The words an editor may write, in YAML and in CSV.
pub(super) const RELATION_WORDS: [(&str, RelationWord); 4] = [
    ("part", RelationWord::Part),
    ("alternative", RelationWord::Alternative),
    ("flag", RelationWord::Flag),
    ("of which", RelationWord::OfWhich),
];

/// What each of them means.
const RELATION_HELPS: [&str; 4] = [
    "All parts of a row add up to it.",
    "A part of another way of splitting, named by `split`.",
    "It overlaps other rows, and is never added.",
    "It is some of the row it belongs to.",
];

impl FromYaml for RelationWord {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        Some(choice(node, reader, &RELATION_WORDS).unwrap_or(Self::Unknown))
    }

    fn form(_: &mut Shapes) -> Form {
        let words = RELATION_WORDS.iter().zip(RELATION_HELPS);
        Form::Choice(words.map(|((word, _), help)| Choice::new(word, help)).collect())
    }
}

/// Cells as text: which numbers are allowed depends on the measure.
#[derive(Debug, Clone)]
pub(super) struct CellsYaml {
    pub(super) place: SourceLocation,
    pub(super) cells: Vec<Spanned<String>>,
}

/// How an editor writes a value of a measure. Which are numbers, and which are allowed, depends on the measure.
const CELL: Kind = Kind { wanted: "a number, or a reason such as [x]", pattern: "", example: "11515" };

impl FromYaml for CellsYaml {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let place = reader.location(node.span);
        let items = match &node.value {
            YamlValue::List(items) => items.as_slice(),
            YamlValue::Mapping(_) => {
                emit_wrong_type(reader, node, "a list of values, one for each period: [10019, 11515]");
                return None;
            }
            YamlValue::Text(text) if text.contains([',', ';']) => {
                if let Some(values) = several(text) {
                    emit_wrong_type(reader, node, &format!("a list: [{}]", values.join(", ")));
                    let cells = values.into_iter().map(|value| Spanned::new(value.to_owned(), place.clone()));
                    return Some(Self { cells: cells.collect(), place });
                }
                std::slice::from_ref(node)
            }
            _ => std::slice::from_ref(node),
        };
        Some(Self { place, cells: items.iter().filter_map(|item| cell(item, reader)).collect() })
    }

    fn form(_: &mut Shapes) -> Form {
        // `[x]` without quotation marks is a list in YAML, and taken for what was meant.
        let cell = Form::AnyOf(vec![Form::Kind(CELL), Form::List(Box::new(Form::Kind(CELL)))]);
        Form::AnyOf(vec![Form::List(Box::new(cell)), Form::Kind(CELL)])
    }
}

/// The values of a text that is a list without its brackets: `120, 130`. A comma without a space may part the thousands of one number.
fn several(text: &str) -> Option<Vec<&str>> {
    let parts: Vec<&str> = text.split(", ").flat_map(|part| part.split(';')).map(str::trim).collect();
    let is_value = |part: &&str| part.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '-' | '['));
    (parts.len() > 1 && parts.iter().all(is_value)).then_some(parts)
}

/// The text of one cell; an empty one is the empty text, which the value's reader refuses with the right words.
fn cell(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Spanned<String>> {
    let text = match &node.value {
        YamlValue::Nothing => "",
        YamlValue::Text(text) => text.trim(),
        // `[x]` without quotation marks is a list in YAML: take it for what was meant.
        YamlValue::List(items) if matches!(items.as_slice(), [Node { value: YamlValue::Text(_), .. }]) => {
            let text = items
                .iter()
                .find_map(|item| if let YamlValue::Text(text) = &item.value { Some(text) } else { None })?;
            return Some(Spanned::new(format!("[{}]", text.trim()), reader.location(node.span)));
        }
        YamlValue::List(_) | YamlValue::Mapping(_) => {
            emit_wrong_type(reader, node, "one number, or a reason in quotation marks such as \"[x]\"");
            return None;
        }
    };
    Some(Spanned::new(text.to_owned(), reader.location(node.span)))
}

yaml_shape! {
    /// A row of a table. Its values stand under the ids of measures.
    pub(super) struct RowYaml: "a row" {
        /// What other files call it.
        kept id: Spanned<String> = "all-crime",
        /// What is counted in it.
        kept title: Text = "All crime",
        /// The row that it belongs to.
        optional within: Spanned<String> => Rows = "all-crime" as "Belongs to",
        /// How it belongs there.
        optional relation: Spanned<RelationWord> as "How it belongs there",
        /// The name of another way of splitting, for an alternative.
        optional split: Text = "before April 2017" as "Way of splitting",
        /// What one of it is, only where that is not what the measure says.
        optional unit: Text = "incidents",
        /// A note that is published under the table.
        optional public_note: Text = "Renamed in 2022.",
        /// One value for each period, in order.
        others values: CellsYaml,
    }
}
