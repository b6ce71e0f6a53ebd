//! A dataset: sentences, charts, tables, notes and downloads.
//!
//! One that is too large for a page has a list of its parts in place of the tables, and notes about single rows stand with the
//! rows.

use serde::Serialize;

use crate::chart::Drawing;
use crate::model::figures::Dataset;
use crate::model::vocabulary::DatasetAt;
use crate::render::figures::PlacedDataset;
use crate::render::kind::{Kind, Needs};
use crate::render::rendered::{Rendered, link};
use crate::render::view::{DownloadView, FactView, LinkView};
use crate::site::{Layout, Page, PageKind, Profile, first_words};
use crate::statistics::{FigureTable, LegendEntry, Worded, download};
use crate::words::{Label, Pages};

static PROFILE: Profile = Profile::of("dataset").found_as(Label::FoundFigures);

/// Lays out the page of a dataset.
pub(super) fn lay_out(layout: &mut Layout<'_>, at: DatasetAt, dataset: &Dataset) {
    let Some(spot) = layout.below(PageKind::Figures) else { return };
    let title = &dataset.about.title.value;
    let about =
        dataset.about.summary.as_ref().map_or_else(|| layout.words.say(&Pages::DatasetAbout { title }), first_words);
    let page = spot.folder(&dataset.about.id).page(&PROFILE, PageKind::Dataset(at), title, about);
    let is_only = layout.strategy.datasets.len() == 1;
    let navigation = is_only.then(|| layout.named(Label::NavigationFigures));
    layout.add(Page { navigation, exit: dataset.about.exit, source: Some(dataset.place.clone()), ..page });
}

/// `dataset`: one dataset (`pages/dataset.html`): the sentences, charts, tables and downloads.
#[derive(Debug, Clone, Serialize)]
pub struct DatasetView {
    /// What the dataset is, as markup with paragraphs; empty where nobody wrote it.
    pub summary_html: String,
    /// The changes most worth knowing, in words.
    pub sentences: Vec<String>,
    /// The charts that the dataset asks for, or else the one that suits its figures; empty where none would say
    /// anything.
    pub charts: Vec<ChartView>,
    /// The pages on which its rows stand, where they are too many for one; then `tables` has those with other areas alone.
    pub parts: Vec<LinkView>,
    /// On such a page, the dataset that it is a part of: summary, facts and quality stand there.
    pub part_of: Option<LinkView>,
    /// The tables in the order of the file, and after them those in which a row stands beside other areas.
    pub tables: Vec<TableView>,
    /// The marks that the tables use, and what they mean.
    pub legend: Vec<MarkView>,
    /// The standing notes: rounding, outcomes of earlier years.
    pub notes: Vec<String>,
    /// How the figures were made.
    pub quality_html: String,
    /// Where they come from: labels and values, in order.
    pub facts: Vec<FactView>,
    /// Files with the whole dataset: CSV, then JSON.
    pub downloads: Vec<DownloadView>,
}

/// A chart with its caption.
#[derive(Debug, Clone, Serialize)]
pub struct ChartView {
    /// The id, unique on the page.
    pub id: String,
    /// What it shows, in a few words: a heading.
    pub title: String,
    /// What is drawn and when: "Offences, 2021 to 2022".
    pub about: String,
    /// What it shows, in a sentence or two; may be empty.
    pub sentence: String,
    /// The finished drawing: words and `<svg>` in one box.
    pub svg_html: String,
    /// Where the figures come from, in words.
    pub source: String,
    /// The id of the table with the same figures.
    pub table: String,
}

/// A table of figures: a row for each thing that is counted, with its values in columns.
#[derive(Debug, Clone, Serialize)]
pub struct TableView {
    /// The id, unique on the page.
    pub id: String,
    /// Its name among the tables of the dataset: "Towns"; empty where it is the only one.
    pub title: String,
    /// The caption, as plain text: "Crime in Essex, 2021 and 2022".
    pub caption: String,
    /// The header of the first column.
    pub row_header: String,
    /// Groups of columns: the upper row of headers. Empty where there is one row of headers.
    pub column_groups: Vec<ColumnGroupView>,
    /// The columns after the first.
    pub columns: Vec<ColumnView>,
    /// The rows from top to bottom; `level` says which of them are within another.
    pub rows: Vec<RowView>,
    /// Whether a reader may sort it by a column.
    pub sortable: bool,
}

/// A header over several columns.
#[derive(Debug, Clone, Serialize)]
pub struct ColumnGroupView {
    /// What the columns under it hold: "Offences".
    pub title: String,
    /// How many columns it stands over, for `colspan`.
    pub span: usize,
}

/// The header of a column of values.
#[derive(Debug, Clone, Serialize)]
pub struct ColumnView {
    /// "12 months to June 2022".
    pub title: String,
    /// Whether it holds numbers, and stands to the right.
    pub numeric: bool,
}

/// A row of a table: a header, and a cell for each column.
#[derive(Debug, Clone, Serialize)]
pub struct RowView {
    /// The id, unique on the page, for links to it.
    pub id: String,
    /// What is counted, for the row's header: "Burglary".
    pub title: String,
    /// How deep in the hierarchy, from 0.
    pub level: usize,
    /// The hierarchy in words, for those who do not see the indent: "part of Theft Offences"; empty at the top.
    pub relation: String,
    /// The cells, one for each column and in the same order.
    pub cells: Vec<CellView>,
}

/// A cell: a value, or the mark that says why there is none.
#[derive(Debug, Clone, Serialize)]
pub struct CellView {
    /// The value as people read it, or the mark in its place: "−56.7", "[z]".
    pub text: String,
    /// Marks after the value: "[p]", "as given"; empty for none.
    pub mark: String,
    /// Whether it is a number.
    pub numeric: bool,
}

/// A mark and its meaning.
#[derive(Debug, Clone, Serialize)]
pub struct MarkView {
    /// The mark as cells have it, with its brackets: "[z]".
    pub mark: String,
    /// What the mark means, in the site's words: "not applicable".
    pub meaning: String,
}

/// The page of a dataset.
#[derive(Debug, Clone, Copy)]
pub struct DatasetPage<'s> {
    /// The dataset that the page shows.
    pub(in crate::render) of: PlacedDataset<'s>,
}

impl Kind for DatasetPage<'_> {
    type View = DatasetView;
    const VALUE: &'static str = "dataset";

    fn view(&self, rendered: &Rendered, page: &Page) -> DatasetView {
        let of = self.of;
        let derived = of.derived.worded(&rendered.theme.words);
        let markup = rendered.markup(page);
        let (mut tables, notes) = if derived.is_in_parts() {
            (derived.comparison_tables(), derived.notes_of(std::iter::empty()))
        } else {
            (derived.figure_tables(), derived.notes())
        };
        tables.extend(derived.printed_table());
        let legend = derived.legend_of(&tables);
        let parts = of.derived.parts().filter_map(|(part, _)| rendered.known_page(PageKind::DatasetPart(of.at, part)));
        DatasetView {
            summary_html: markup.optional(derived.about.summary.as_ref(), "summary"),
            sentences: derived.sentences(),
            charts: of.figures.charts.iter().map(|chart| chart_view(chart, derived)).collect(),
            parts: parts.map(link).collect(),
            part_of: None,
            tables: tables.into_iter().map(table_view).collect(),
            legend: legend.into_iter().map(mark_view).collect(),
            notes,
            quality_html: markup.optional(derived.about.quality.as_ref(), "quality"),
            facts: rendered.facts(of, derived),
            downloads: rendered.downloads(of),
        }
    }

    fn json_ld(&self, rendered: &Rendered, _: &Page) -> Option<String> {
        let json = download::json_ld(self.of.derived, &rendered.publication(self.of));
        // A closing tag inside the data would end the element that it stands in, and `<!--<script>` would keep it open.
        Some(json.to_string().replace('<', "\\u003c"))
    }

    fn needs(view: &DatasetView) -> Needs {
        Needs { sorts: view.tables.iter().any(|table| table.sortable), ..Needs::default() }
    }
}

impl Rendered {
    /// Where a dataset comes from: labels and values, in order.
    pub(super) fn facts(&self, of: PlacedDataset<'_>, derived: Worded<'_>) -> Vec<FactView> {
        let fact = |(label, text): (String, String)| FactView { label, text, text_html: String::new() };
        let publisher = (self.theme.word(Label::Publisher).to_owned(), self.publication(of).publisher);
        std::iter::once(publisher).chain(derived.facts()).map(fact).collect()
    }
}

pub(super) fn mark_view(entry: LegendEntry) -> MarkView {
    MarkView { mark: entry.mark.to_owned(), meaning: entry.meaning }
}

pub(super) fn chart_view(drawing: &Drawing, derived: Worded<'_>) -> ChartView {
    ChartView {
        id: drawing.id.clone(),
        title: drawing.title.clone(),
        about: drawing.about.clone(),
        sentence: drawing.sentence.clone(),
        svg_html: drawing.html.clone(),
        source: derived.about.source.to_string(),
        table: drawing.table.clone(),
    }
}

pub(super) fn table_view(table: FigureTable) -> TableView {
    let group = |group: crate::statistics::ColumnGroup| ColumnGroupView { title: group.title, span: group.span };
    let column = |column: crate::statistics::ColumnHeader| ColumnView { title: column.title, numeric: column.numeric };
    // A reason why there is no number stands where the numbers do.
    let numeric: Vec<bool> = table.columns.iter().map(|column| column.numeric).collect();
    let cell = |(cell, numeric): (crate::statistics::CellText, &bool)| CellView {
        text: cell.text,
        mark: cell.mark,
        numeric: *numeric,
    };
    let row = |row: crate::statistics::RowText| RowView {
        id: row.id,
        title: row.title,
        level: row.level,
        relation: row.relation,
        cells: row.cells.into_iter().zip(&numeric).map(cell).collect(),
    };
    TableView {
        id: table.id,
        title: table.title,
        caption: table.caption,
        row_header: table.row_header,
        column_groups: table.column_groups.into_iter().map(group).collect(),
        columns: table.columns.into_iter().map(column).collect(),
        rows: table.rows.into_iter().map(row).collect(),
        sortable: table.sortable,
    }
}
