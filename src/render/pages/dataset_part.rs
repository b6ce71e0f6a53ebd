//! A part of a dataset that is too large for a page: what changed in its rows, a chart of the first of them, and its table.

use crate::chart;
use crate::render::kind::Kind;
use crate::render::pages::dataset::{DatasetView, chart_view, mark_view, table_view};
use crate::render::rendered::{Rendered, link};
use crate::site::{Page, PageKind};

/// The page of a part of a dataset.
#[derive(Debug, Clone, Copy)]
pub struct DatasetPartPage {
    /// The position of the dataset.
    pub dataset: usize,
    /// The position of the part in it.
    pub part: usize,
}

impl Kind for DatasetPartPage {
    type View = DatasetView;
    const VALUE: &'static str = "dataset";

    fn view(&self, rendered: &Rendered, _: &Page) -> DatasetView {
        let Self { dataset, part } = *self;
        let derived = &rendered.site.statistics.datasets[dataset];
        let part = &derived.parts[part];
        let legend = derived.legend_of(&derived.rows_of(part)).into_iter();
        DatasetView {
            summary_html: String::new(),
            sentences: derived.sentences_of(&part.rows),
            charts: chart::draw_part(derived, part, "figure-").iter().map(chart_view).collect(),
            parts: Vec::new(),
            part_of: rendered.site.page_of(PageKind::Dataset(dataset)).map(link),
            tables: vec![table_view(derived.part_table(part))],
            legend: legend.map(mark_view).collect(),
            notes: derived.notes_of(derived.rows_of(part)),
            quality_html: String::new(),
            facts: Vec::new(),
            downloads: rendered.downloads(dataset, derived),
        }
    }

    fn sorts(view: &DatasetView) -> bool {
        view.tables.iter().any(|table| table.sortable)
    }
}
