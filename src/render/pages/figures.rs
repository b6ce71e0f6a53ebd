//! The catalogue of datasets.

use serde::Serialize;

use crate::render::figures::PlacedDataset;
use crate::render::kind::Kind;
use crate::render::optional::OrEmpty as _;
use crate::render::rendered::Rendered;
use crate::render::view::{DownloadView, KeyFigureView};
use crate::site::{Layout, Page, PageKind, Profile, Section, Spot};
use crate::words::{Label, Pages};

static PROFILE: Profile = Profile::of("figures").found_as(Label::FoundFigures);

/// Lays out the page, where there are datasets.
pub(super) fn lay_out(layout: &mut Layout<'_>) {
    if layout.strategy.datasets.is_empty() {
        return;
    }
    let area = layout.area();
    let about = layout.words.say(&Pages::FiguresAbout { area });
    let spot = Spot::home(Section::Figures).folder("figures");
    layout.add(Page {
        // Of one dataset there is nothing to choose: the menu leads to it.
        navigation: (layout.strategy.datasets.len() > 1).then(|| layout.named(Label::NavigationFigures)),
        ..spot.page(&PROFILE, PageKind::Figures, &layout.words.say(&Pages::Figures {}), about)
    });
}

/// `figures`: the catalogue of datasets (`pages/figures.html`).
#[derive(Debug, Clone, Serialize)]
pub struct FiguresView {
    /// The datasets, in the order of their files.
    pub datasets: Vec<DatasetCardView>,
}

/// A dataset in the catalogue.
#[derive(Debug, Clone, Serialize)]
pub struct DatasetCardView {
    /// What it is called, as plain text.
    pub title: String,
    /// Address of its page, below the site's root.
    pub address: String,
    /// What it is, as markup with paragraphs; empty where nobody wrote it.
    pub summary_html: String,
    /// The figure that stands for it: its newest number, its change and a small line. None where it has none to tell.
    pub figure: Option<KeyFigureView>,
    /// When the figures were published; empty where that is not known.
    pub published: String,
    /// "12 months to June 2021 and 12 months to June 2022".
    pub periods: String,
    /// The name of the body that publishes the figures.
    pub publisher: String,
    /// Files with the whole dataset: CSV, then JSON.
    pub downloads: Vec<DownloadView>,
}

/// The catalogue of datasets.
#[derive(Debug, Clone, Copy)]
pub struct FiguresPage;

impl Kind for FiguresPage {
    type View = FiguresView;
    const VALUE: &'static str = "figures";

    fn view(&self, rendered: &Rendered, page: &Page) -> FiguresView {
        let datasets = rendered.placed_datasets();
        let card = |of: PlacedDataset<'_>| DatasetCardView {
            title: of.derived.about.title.value.to_string(),
            address: rendered.address(PageKind::Dataset(of.at)),
            summary_html: rendered.markup(page).optional(of.derived.about.summary.as_ref(), &of.derived.about.id),
            figure: rendered.first_figure(of),
            published: of.derived.about.published.as_ref().map(|on| on.value.worded(&rendered.theme.words)).or_empty(),
            periods: of.derived.worded(&rendered.theme.words).periods_text(),
            publisher: rendered.publication(of).publisher,
            downloads: rendered.downloads(of),
        };
        FiguresView { datasets: datasets.map(card).collect() }
    }
}
