//! How to report something: what happened, in the words of the person to whom it happened.

use serde::Serialize;

use crate::model::reporting::Pathway;
use crate::model::vocabulary::PathwayAt;
use crate::render::kind::Kind;
use crate::render::rendered::Rendered;
use crate::render::view::LinkView;
use crate::site::{Layout, Page, PageKind, Profile, Property, Section, Spot};
use crate::words::{Label, Pages};

static PROFILE: Profile =
    Profile { properties: &[Property::TellsHowToReport], ..Profile::of("reporting").found_as(Label::FoundReporting) };

/// Lays out the page, where there is something to report. Whoever looks for a page that is sensitive comes by here, and may
/// have to leave here.
pub(super) fn lay_out(layout: &mut Layout<'_>) {
    let pathways = &layout.strategy.pathways;
    if pathways.is_empty() {
        return;
    }
    let area = layout.area();
    let words = layout.words;
    let about = words.say(&Pages::ReportingAbout { area });
    let spot = Spot::home(Section::Reporting).folder("reporting");
    layout.add(Page {
        sensitive: pathways.iter().any(|pathway| pathway.sensitive),
        navigation: Some(layout.named(Label::NavigationReporting)),
        ..spot.page(&PROFILE, PageKind::Reporting, &words.say(&Pages::Reporting {}), about)
    });
}

/// `reporting`: the hub, "What happened?" (`pages/reporting.html`).
#[derive(Debug, Clone, Serialize)]
pub struct ReportingView {
    /// The pathways: what happened in plain words, and the title of the page that it leads to.
    pub pathways: Vec<LinkView>,
}

/// How to report something: what happened, in the words of the person to whom it happened.
#[derive(Debug, Clone, Copy)]
pub struct ReportingPage;

impl Kind for ReportingPage {
    type View = ReportingView;
    const VALUE: &'static str = "reporting";

    fn view(&self, rendered: &Rendered, _: &Page) -> ReportingView {
        let entry = |(at, pathway): (PathwayAt, &Pathway)| {
            let link = rendered.page_link(PageKind::Pathway(at))?;
            Some(match &pathway.happened {
                Some(happened) => LinkView { title: happened.to_string(), summary: pathway.title.to_string(), ..link },
                None => link,
            })
        };
        ReportingView { pathways: rendered.site.strategy.pathways().filter_map(entry).collect() }
    }
}
