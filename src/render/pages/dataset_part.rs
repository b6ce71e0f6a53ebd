//! A part of a dataset that is too large for a page: what changed in its rows, a chart of the first of them, and its table.

use crate::chart;
use crate::model::vocabulary::DatasetAt;
use crate::render::figures::PlacedDataset;
use crate::render::kind::{Kind, Needs};
use crate::render::pages::dataset::{DatasetView, chart_view, mark_view, table_view};
use crate::render::rendered::Rendered;
use crate::site::{Layout, Page, PageKind, Profile, Property};
use crate::statistics::Part;
use crate::words::{Label, Pages};

static PROFILE: Profile =
    Profile { properties: &[Property::NeverOnSiteMap], ..Profile::of("dataset").found_as(Label::FoundFigures) };

/// Lays out the parts of a dataset as a run. A link to the dataset's file leads to its first page.
pub(super) fn lay_out(layout: &mut Layout<'_>, dataset: DatasetAt) {
    let Some(spot) = layout.below(PageKind::Dataset(dataset)) else { return };
    let Some(derived) = layout.statistics.at(dataset) else { return };
    let (whole, words) = (&derived.about.title, layout.words);
    let mut run = Vec::with_capacity(derived.parts.len());
    for (at, part) in derived.parts() {
        let (title, periods) = (part.title(words), derived.worded(words).periods_text());
        let about = words.say(&Pages::DatasetPartAbout { part: &title, dataset: &whole.value, periods: &periods });
        let spot = spot.folder(&part.id);
        run.push(layout.add_part(Page {
            exit: derived.about.exit,
            tab_kind: Some(whole.value.to_string()),
            source: Some(whole.place.clone()),
            ..spot.page(&PROFILE, PageKind::DatasetPart(dataset, at), &title, about)
        }));
    }
    layout.link_run(&run);
}

/// The page of a part of a dataset.
#[derive(Debug, Clone, Copy)]
pub struct DatasetPartPage<'s> {
    /// The dataset that it is a part of.
    pub(in crate::render) of: PlacedDataset<'s>,
    /// The part whose rows the page shows.
    pub part: &'s Part,
}

impl Kind for DatasetPartPage<'_> {
    type View = DatasetView;
    const VALUE: &'static str = "dataset";

    fn view(&self, rendered: &Rendered, _: &Page) -> DatasetView {
        let Self { of, part } = *self;
        let derived = of.derived.worded(&rendered.theme.words);
        let table = derived.part_table(part);
        let legend = derived.legend_of(std::slice::from_ref(&table)).into_iter();
        DatasetView {
            summary_html: String::new(),
            sentences: derived.sentences_of(&part.rows),
            charts: chart::draw_part(derived, part, "figure-").iter().map(|chart| chart_view(chart, derived)).collect(),
            parts: Vec::new(),
            part_of: rendered.page_link(PageKind::Dataset(of.at)),
            tables: vec![table_view(table)],
            legend: legend.map(mark_view).collect(),
            notes: derived.notes_of(derived.rows_of(part)),
            quality_html: String::new(),
            facts: Vec::new(),
            downloads: rendered.downloads(of),
        }
    }

    fn needs(view: &DatasetView) -> Needs {
        Needs { sorts: view.tables.iter().any(|table| table.sortable), ..Needs::default() }
    }
}
