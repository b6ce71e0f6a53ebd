//! Figures as templates see them, and the files that they are downloaded as.
//!
//! In: what was worked out. Out: views, and the bytes of downloads. Never: a number that was not worked out before.

use std::fmt::Write as _;

use super::markup::{Markup, escape};
use super::view::{
    CellView, ChartView, ColumnGroupView, ColumnView, DatasetCardView, DatasetView, DownloadView, FactView,
    FiguresView, KeyFigureView, MarkView, RowView, TableView,
};
use super::{Output, OutputKind, Rendered, placing};
use crate::chart::{self, Drawing};
use crate::diagnostic::{Findings, Spanned};
use crate::site::{Page, PageKind, Site};
use crate::statistics::download::{self, Publication};
use crate::statistics::{DerivedDataset, FigureTable, LegendEntry};

/// What is made of a dataset once, for its page and for those that name it.
#[derive(Debug)]
pub(super) struct Figures {
    charts: Vec<Drawing>,
    csv: String,
    json: String,
}

/// A file that a dataset is downloaded as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Download {
    /// Rows for a spreadsheet.
    Csv,
    /// The same for programs.
    Json,
    /// What the columns of the CSV file mean (W3C, CSV on the Web).
    Metadata,
}

impl Download {
    const ALL: [Self; 3] = [Self::Csv, Self::Json, Self::Metadata];

    fn path(self, id: &str) -> String {
        match self {
            Self::Csv => format!("data/{id}.csv"),
            Self::Json => format!("data/{id}.json"),
            Self::Metadata => format!("data/{id}.csv-metadata.json"),
        }
    }
}

/// The list of a site's datasets for programs (Frictionless Data).
const DATA_PACKAGE: &str = "datapackage.json";

impl Figures {
    /// Draws a dataset's charts and writes its downloads.
    pub(super) fn of(derived: &DerivedDataset, findings: &mut Findings) -> Self {
        Self {
            charts: chart::draw(derived, "figure-", findings),
            csv: download::csv(derived),
            json: download::json(derived),
        }
    }
}

/// The files of all datasets.
pub(super) fn outputs(site: &Site) -> Vec<Output> {
    let datasets = site.statistics.datasets.iter().enumerate();
    let mut outputs: Vec<Output> = datasets
        .flat_map(|(at, derived)| {
            let id = &derived.about.id;
            Download::ALL.map(|download| Output { path: download.path(id), kind: OutputKind::Data(at, download) })
        })
        .collect();
    if !outputs.is_empty() {
        outputs.push(Output { path: DATA_PACKAGE.to_owned(), kind: OutputKind::DataPackage });
    }
    outputs
}

impl Rendered {
    /// The bytes of a download.
    pub(super) fn download(&self, dataset: usize, download: Download) -> String {
        let (derived, figures) = (&self.site.statistics.datasets[dataset], &self.figures[dataset]);
        match download {
            Download::Csv => figures.csv.clone(),
            Download::Json => figures.json.clone(),
            Download::Metadata => {
                download::csvw(derived, &format!("{}.csv", derived.about.id), &self.publication(dataset, derived))
            }
        }
    }

    /// The list of all datasets for programs.
    pub(super) fn data_package(&self) -> String {
        let paths: Vec<String> =
            self.site.statistics.datasets.iter().map(|derived| Download::Csv.path(&derived.about.id)).collect();
        let datasets: Vec<(&DerivedDataset, &str)> =
            self.site.statistics.datasets.iter().zip(paths.iter().map(String::as_str)).collect();
        let settings = &self.site.strategy.settings;
        let name = crate::document::slug::slug(&settings.name.value, "data");
        download::datapackage(&name, &settings.name.value, &datasets)
    }

    /// schema.org description of a page, where there is one.
    pub(super) fn json_ld(&self, page: &Page) -> Option<String> {
        let PageKind::Dataset(dataset) = page.kind else { return None };
        let derived = &self.site.statistics.datasets[dataset];
        let json = download::json_ld(derived, &self.publication(dataset, derived));
        // A closing tag inside the data would end the element that it stands in, and `<!--<script>` would keep it open.
        Some(json.to_string().replace('<', "\\u003c"))
    }

    fn publication(&self, dataset: usize, derived: &DerivedDataset) -> Publication {
        let page = self.site.page_of(PageKind::Dataset(dataset));
        let at = |download: Download| format!("{}{}", self.site.base_url, download.path(&derived.about.id));
        let publisher = self.site.strategy.organisation(&derived.about.publisher.value);
        Publication {
            publisher: publisher.map_or(String::new(), |publisher| publisher.name.value.clone()),
            page: page.map_or(String::new(), |page| self.site.canonical(&page.address)),
            language: self.site.strategy.settings.language().to_owned(),
            description: page.map_or(String::new(), |page| page.description.clone()),
            files: vec![("text/csv", at(Download::Csv)), ("application/json", at(Download::Json))],
        }
    }

    /// The catalogue of datasets.
    pub(super) fn figures_view(&self, page: &Page) -> FiguresView {
        let datasets = self.site.statistics.datasets.iter().enumerate();
        let card = |(at, derived): (usize, &DerivedDataset)| DatasetCardView {
            title: derived.about.title.value.clone(),
            address: self.dataset_address(at),
            summary_html: Markup::of(&self.site, page).optional(derived.about.summary.as_ref(), &derived.about.id),
            periods: derived.periods_text(),
            publisher: self.publication(at, derived).publisher,
            downloads: self.downloads(at, derived),
        };
        FiguresView { datasets: datasets.map(card).collect() }
    }

    fn dataset_address(&self, dataset: usize) -> String {
        self.site.page_of(PageKind::Dataset(dataset)).map_or(String::new(), |page| page.address.to_string())
    }

    fn downloads(&self, dataset: usize, derived: &DerivedDataset) -> Vec<DownloadView> {
        let figures = &self.figures[dataset];
        let files = [("CSV", Download::Csv, figures.csv.len()), ("JSON", Download::Json, figures.json.len())];
        let view = |(format, download, length): (&str, Download, usize)| DownloadView {
            format: format.to_owned(),
            address: download.path(&derived.about.id),
            size: format!("{} KB", length.div_ceil(1000)),
        };
        files.map(view).to_vec()
    }

    /// A dataset: sentences, charts, tables, notes and downloads. One that is too large for a page has a list of its parts in
    /// place of the tables, and notes about single rows stand with the rows.
    pub(super) fn dataset_view(&self, dataset: usize, page: &Page) -> DatasetView {
        let derived = &self.site.statistics.datasets[dataset];
        let markup = Markup::of(&self.site, page);
        let (tables, legend, notes) = if derived.is_in_parts() {
            (Vec::new(), Vec::new(), derived.notes_of(std::iter::empty()))
        } else {
            (derived.figure_tables(), derived.legend(), derived.notes())
        };
        let parts = (0..derived.parts.len()).filter_map(|at| self.site.page_of(PageKind::DatasetPart(dataset, at)));
        DatasetView {
            summary_html: markup.optional(derived.about.summary.as_ref(), "summary"),
            sentences: derived.sentences(),
            charts: self.figures[dataset].charts.iter().map(chart_view).collect(),
            parts: parts.map(super::link).collect(),
            part_of: None,
            tables: tables.into_iter().map(table_view).collect(),
            legend: legend.into_iter().map(mark_view).collect(),
            notes,
            quality_html: markup.optional(derived.about.quality.as_ref(), "quality"),
            facts: self.facts(dataset, derived),
            downloads: self.downloads(dataset, derived),
        }
    }

    /// A part of a dataset: what changed in its rows, a chart of the first of them, and its table.
    pub(super) fn dataset_part_view(&self, dataset: usize, part: usize) -> DatasetView {
        let derived = &self.site.statistics.datasets[dataset];
        let part = &derived.parts[part];
        let legend = derived.legend_of(&derived.rows_of(part)).into_iter();
        DatasetView {
            summary_html: String::new(),
            sentences: derived.sentences_of(&part.rows),
            charts: chart::draw_part(derived, part, "figure-").iter().map(chart_view).collect(),
            parts: Vec::new(),
            part_of: self.site.page_of(PageKind::Dataset(dataset)).map(super::link),
            tables: vec![table_view(derived.part_table(part))],
            legend: legend.map(mark_view).collect(),
            notes: derived.notes_of(derived.rows_of(part)),
            quality_html: String::new(),
            facts: Vec::new(),
            downloads: self.downloads(dataset, derived),
        }
    }

    fn facts(&self, dataset: usize, derived: &DerivedDataset) -> Vec<FactView> {
        let fact = |(label, text): (&str, String)| FactView { label: label.to_owned(), text, text_html: String::new() };
        let publisher = ("Publisher", self.publication(dataset, derived).publisher);
        std::iter::once(publisher).chain(derived.facts()).map(fact).collect()
    }

    /// The figures that are named, each with its newest value and its change.
    pub(super) fn key_figures(&self, names: &[Spanned<String>]) -> Vec<KeyFigureView> {
        names.iter().filter_map(|name| self.named_figure(name)).collect()
    }

    /// Where the whole of a figure is; empty where it is no longer on the site.
    pub(super) fn figure_address(&self, name: &str) -> String {
        let place = || {
            let (derived, row) = self.site.statistics.row(name)?;
            let page = self.site.page_of_row(&derived.about.id, &row.id)?;
            Some(format!("{}#{}", page.address, row.id))
        };
        place().unwrap_or_default()
    }

    /// A figure by its name, with its newest value and its change.
    pub(super) fn named_figure(&self, name: &str) -> Option<KeyFigureView> {
        let (derived, row) = self.site.statistics.row(name)?;
        // A card shouts a number; where there is none it would shout a mark.
        let figure = derived.key_figure(row).filter(|figure| figure.is_known)?;
        let page = self.site.page_of_row(&derived.about.id, &row.id)?;
        Some(KeyFigureView {
            title: figure.title,
            value: figure.value,
            unit: figure.unit,
            sentence: without_title(&figure.sentence, &row.title),
            direction: figure.direction,
            address: format!("{}#{}", page.address, row.id),
        })
    }
}

/// A sentence below its own heading: "Burglary: offences fell …" becomes "Offences fell …".
fn without_title(sentence: &str, title: &str) -> String {
    let rest = sentence.strip_prefix(title).and_then(|rest| rest.strip_prefix(": ")).unwrap_or(sentence);
    let mut letters = rest.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// A figure in the middle of a text: the change in a sentence, the chart, and the way to the table.
pub(super) fn in_text(derived: &DerivedDataset, row: &str, address: &str) -> Option<String> {
    let found = derived.row(row)?;
    let figure = derived.key_figure(found)?;
    let chart = chart::draw_row(derived, row, &format!("{}in-text-{row}-", placing::ID_PREFIX));
    let mut html = String::from("<figure class=\"figure figure--in-text\">");
    if let Some(chart) = &chart {
        html.push_str(&chart.svg);
    }
    let sentence = if figure.sentence.is_empty() {
        format!("{}: {} {}.", figure.title, figure.value, figure.unit)
    } else {
        figure.sentence
    };
    let _ = write!(
        html,
        "<figcaption>{} <a href=\"{address}\">{}: the figures as a table, and to download</a></figcaption></figure>",
        escape(&sentence),
        escape(&found.title)
    );
    Some(placing::figure(&html))
}

fn mark_view(entry: LegendEntry) -> MarkView {
    MarkView { mark: entry.mark.to_owned(), meaning: entry.meaning }
}

fn chart_view(drawing: &Drawing) -> ChartView {
    ChartView {
        id: drawing.id.clone(),
        title: drawing.title.clone(),
        sentence: drawing.sentence.clone(),
        svg_html: drawing.svg.clone(),
        table: drawing.table.clone(),
    }
}

fn table_view(table: FigureTable) -> TableView {
    let group = |group: crate::statistics::ColumnGroup| ColumnGroupView { title: group.title, span: group.span };
    let column = |column: crate::statistics::ColumnHeader| ColumnView { title: column.title, numeric: column.numeric };
    let cell = |cell: crate::statistics::CellText| CellView { text: cell.text, mark: cell.mark, numeric: true };
    let row = |row: crate::statistics::RowText| RowView {
        id: row.id,
        title: row.title,
        level: row.level,
        relation: row.relation,
        cells: row.cells.into_iter().map(cell).collect(),
    };
    TableView {
        id: table.id,
        caption: table.caption,
        row_header: table.row_header,
        column_groups: table.column_groups.into_iter().map(group).collect(),
        columns: table.columns.into_iter().map(column).collect(),
        rows: table.rows.into_iter().map(row).collect(),
        sortable: table.sortable,
    }
}
