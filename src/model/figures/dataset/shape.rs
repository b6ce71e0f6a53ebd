//! What an editor may write in a dataset's file.

use super::contents::ChartKind;
use crate::diagnostic::{Place, Spanned};
use crate::document::markdown::Markdown;
use crate::document::yaml::{FromYaml, Mapping, Node, Reader, Value as YamlValue, choice, tell_wrong_type, yaml_shape};
use crate::model::vocabulary::{AnyTime, Day, Id, Period, Reported};

yaml_shape! {
    /// A dataset, as an editor writes it.
    pub(super) struct DatasetYaml: "a dataset" {
        required title: Spanned<String>,
        optional summary: Markdown,
        required area: AreaYaml,
        required publisher: Spanned<Id>,
        required source: String,
        optional licence: String,
        optional published: Spanned<Reported<Period>>,
        optional retrieved: Spanned<Reported<Period>>,
        optional quality: Markdown,
        list notes: String,
        optional row_header: String,
        optional threshold: Spanned<u32>,
        flag sensitive: bool,
        optional small_base: u32,
        required periods: Vec<PeriodYaml>,
        optional baseline: Spanned<AnyTime<Period>>,
        required measures: Vec<MeasureYaml>,
        list tables: TableYaml,
        optional rows_from: Spanned<String>,
        list headlines: Spanned<String>,
        list population: PopulationYaml,
        list comparators: ComparatorYaml,
        list charts: ChartYaml,
        list revisions: RevisionYaml,
    }
}

yaml_shape! {
    /// The area that was counted.
    pub(super) struct AreaYaml: "an area" {
        required name: String,
        optional code: String,
    }
}

yaml_shape! {
    /// Something that is counted.
    pub(super) struct MeasureYaml: "a measure" {
        required id: Spanned<String>,
        required title: String,
        required unit: String,
        flag as_given: bool,
        optional rate_of: Spanned<String>,
        optional rate_title: String,
        optional share_of: Spanned<String>,
        flag per_1000: bool,
        optional share_of_row: Spanned<String>,
        flag index: bool,
        list periods: Spanned<AnyTime<Period>>,
    }
}

yaml_shape! {
    /// A part in which rows are shown.
    pub(super) struct TableYaml: "a table" {
        required title: Spanned<String>,
        list rows: RowYaml,
    }
}

yaml_shape! {
    /// How many people live in the area.
    pub(super) struct PopulationYaml: "a population" {
        required date: Spanned<AnyTime<Period>>,
        required people: Spanned<String>,
        required source: String,
    }
}

yaml_shape! {
    /// Values of another area.
    pub(super) struct ComparatorYaml: "a comparator" {
        required area: String,
        required row: Spanned<String>,
        required measure: Spanned<String>,
        flag per_1000: bool,
        flag peer: bool,
        required values: CellsYaml,
        required source: String,
    }
}

yaml_shape! {
    /// A chart an editor asks for.
    pub(super) struct ChartYaml: "a chart" {
        required title: String,
        required kind: ChartKind,
        required rows: Vec<Spanned<String>>,
        required measure: Spanned<String>,
        optional target: Spanned<String>,
    }
}

yaml_shape! {
    /// A value that was published as another before.
    pub(super) struct RevisionYaml: "a revision" {
        required on: Reported<Day>,
        required row: Spanned<String>,
        required period: Spanned<AnyTime<Period>>,
        optional measure: Spanned<String>,
        required was: Spanned<String>,
        required why: String,
    }
}

/// A period that may have been typed wrongly: it keeps its seat, so that values are still counted.
#[derive(Debug, Clone)]
pub(super) struct PeriodYaml {
    pub(super) place: Place,
    pub(super) period: Option<Period>,
}

impl FromYaml for PeriodYaml {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self { place: reader.place(node.span), period: Period::read(node, reader) })
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

impl FromYaml for RelationWord {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        Some(choice(node, reader, &RELATION_WORDS).unwrap_or(Self::Unknown))
    }
}

impl FromYaml for ChartKind {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let words = [
            ("bars", Self::Bars),
            ("grouped bars", Self::GroupedBars),
            ("line", Self::Line),
            ("dots", Self::Dots),
            ("small multiples", Self::SmallMultiples),
        ];
        choice(node, reader, &words)
    }
}

/// Cells as text: which numbers are allowed depends on the measure.
#[derive(Debug, Clone)]
pub(super) struct CellsYaml {
    pub(super) place: Place,
    pub(super) cells: Vec<Spanned<String>>,
}

impl FromYaml for CellsYaml {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let place = reader.place(node.span);
        let items = match &node.value {
            YamlValue::List(items) => items.as_slice(),
            YamlValue::Mapping(_) => {
                tell_wrong_type(reader, node, "a list of values, one for each period: [10019, 11515]");
                return None;
            }
            _ => std::slice::from_ref(node),
        };
        Some(Self { place, cells: items.iter().filter_map(|item| cell(item, reader)).collect() })
    }
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
            return Some(Spanned::new(format!("[{}]", text.trim()), reader.place(node.span)));
        }
        YamlValue::List(_) | YamlValue::Mapping(_) => {
            tell_wrong_type(reader, node, "one number, or a reason in quotation marks such as \"[x]\"");
            return None;
        }
    };
    Some(Spanned::new(text.to_owned(), reader.place(node.span)))
}

/// A row, as an editor writes it. Its values stand under the ids of measures.
#[derive(Debug, Clone)]
pub(super) struct RowYaml {
    pub(super) id: Spanned<String>,
    pub(super) title: String,
    pub(super) within: Option<Spanned<String>>,
    pub(super) relation: Option<Spanned<RelationWord>>,
    pub(super) split: Option<String>,
    pub(super) unit: Option<String>,
    pub(super) public_note: Option<String>,
    pub(super) values: Vec<(Spanned<String>, CellsYaml)>,
}

impl FromYaml for RowYaml {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let mut mapping = Mapping::of(node, "a row", reader)?;
        let id = mapping.required("id", reader);
        let title = mapping.required("title", reader);
        let within = mapping.optional("within", reader);
        let relation = mapping.optional("relation", reader);
        let split = mapping.optional("split", reader);
        let unit = mapping.optional("unit", reader);
        let public_note = mapping.optional("public_note", reader);
        let mut values = Vec::new();
        for entry in mapping.rest() {
            let key = Spanned::new(entry.key.to_string(), reader.place(entry.key_span));
            if let Some(cells) = CellsYaml::from_yaml(&entry.node, reader) {
                values.push((key, cells));
            }
        }
        if id.is_none() || title.is_none() {
            tell_missing(node, reader);
        }
        Some(Self { id: id?, title: title?, within, relation, split, unit, public_note, values })
    }
}

/// Tells the missing `id` or `title` of a row, whose other keys are an editor's own.
fn tell_missing(node: &Node<'_>, reader: &mut Reader<'_>) {
    let YamlValue::Mapping(entries) = &node.value else { return };
    let named: Vec<_> = entries.iter().filter(|entry| entry.key == "id" || entry.key == "title").cloned().collect();
    let named = Node { span: node.span, value: YamlValue::Mapping(named) };
    if let Some(mut mapping) = Mapping::of(&named, "a row", reader) {
        mapping.required::<Present>("id", reader);
        mapping.required::<Present>("title", reader);
        mapping.finish(reader);
    }
}

/// Whatever stands behind a key: for telling only that a key is missing.
struct Present;

impl FromYaml for Present {
    fn from_yaml(_: &Node<'_>, _: &mut Reader<'_>) -> Option<Self> {
        Some(Self)
    }
}
