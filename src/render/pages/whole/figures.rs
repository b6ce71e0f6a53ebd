//! The tables behind what a whole edition says. In: an edition. Out: the datasets that its priorities, measures and texts name,
//! in the order of their titles on the site, with their tables, marks, notes and source.
//! Never: a dataset that the edition does not speak of: the site's other figures are none of its strategy.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::document::markdown::Markdown;
use crate::model::strategy::{Edition, PlacedEdition};
use crate::model::vocabulary::{DatasetAt, FigureAt};
use crate::render::figures::PlacedDataset;
use crate::render::pages::dataset::{MarkView, TableView, mark_view, table_view};
use crate::render::rendered::Rendered;
use crate::render::view::{FactView, LinkView};
use crate::site::{Page, PageKind};

/// A dataset in a whole edition.
#[derive(Debug, Clone, Serialize)]
pub struct WholeDatasetView {
    /// The id of its heading, unique on the page.
    pub id: String,
    /// Link to the dataset's own page, with its title.
    pub page: LinkView,
    /// The changes most worth knowing, in words.
    pub sentences: Vec<String>,
    /// The tables; none where they are too many for a page.
    pub tables: Vec<TableView>,
    /// The marks that the tables use, and what they mean.
    pub legend: Vec<MarkView>,
    /// The notes below the tables.
    pub notes: Vec<String>,
    /// Where the figures come from.
    pub facts: Vec<FactView>,
    /// How the figures were made.
    pub quality_html: String,
}

impl Rendered {
    /// The datasets that an edition speaks of.
    pub(super) fn whole_figures(&self, of: PlacedEdition<'_>, page: &Page) -> Vec<WholeDatasetView> {
        let named = datasets_named(of.edition);
        let texts = texts(of.edition);
        let is_named = |of: &PlacedDataset<'_>| {
            let id = &of.derived.about.id;
            let in_text =
                [format!("figure:{id}/"), format!("value:{id}/"), format!("data/{id}.yaml"), format!("figures/{id}/")];
            named.contains(&of.at) || texts.iter().any(|text| in_text.iter().any(|name| text.contains(name.as_str())))
        };
        self.placed_datasets().filter(is_named).filter_map(|of| self.whole_dataset(of, page)).collect()
    }

    fn whole_dataset(&self, of: PlacedDataset<'_>, page: &Page) -> Option<WholeDatasetView> {
        let derived = of.derived.worded(&self.theme.words);
        let id = format!("figures-{}", of.derived.about.id);
        let (mut tables, notes) = if derived.is_in_parts() {
            (derived.comparison_tables(), derived.notes_of(std::iter::empty()))
        } else {
            (derived.figure_tables(), derived.notes())
        };
        tables.extend(derived.printed_table());
        let legend = derived.legend_of(&tables);
        let quality_html = self.markup(page).optional(of.derived.about.quality.as_ref(), &format!("{id}-quality"));
        Some(WholeDatasetView {
            page: self.page_link(PageKind::Dataset(of.at))?,
            sentences: derived.sentences(),
            tables: tables.into_iter().map(|table| below(&id, table_view(table))).collect(),
            legend: legend.into_iter().map(mark_view).collect(),
            notes,
            facts: self.facts(of, derived),
            quality_html,
            id,
        })
    }
}

/// A table whose ids are those of this page, and which nobody sorts on paper.
fn below(id: &str, mut table: TableView) -> TableView {
    table.id = format!("{id}-{}", table.id);
    for row in &mut table.rows {
        row.id = format!("{id}-{}", row.id);
    }
    table.sortable = false;
    table
}

/// The datasets that priorities and measures name.
fn datasets_named(edition: &Edition) -> BTreeSet<DatasetAt> {
    let of_measures = edition.plan.all_measures().filter_map(|measure| measure.figure);
    let of_priorities = edition.priorities.iter().flat_map(|priority| &priority.figures).copied();
    of_measures.chain(of_priorities).map(FigureAt::dataset).collect()
}

/// The texts in which an edition may speak of a dataset.
fn texts(edition: &Edition) -> Vec<&str> {
    let chapters = edition.chapters.iter().map(|chapter| &chapter.body);
    let priorities = edition.priorities.iter().flat_map(|priority| {
        let parts = priority.parts.iter().flat_map(|part| part.introduction.iter().chain(&part.progress));
        priority.introduction.iter().chain(&priority.progress).chain(parts)
    });
    let texts = chapters.chain(priorities).chain(&edition.vision).chain(&edition.plan.introduction);
    texts.map(Markdown::text).collect()
}
