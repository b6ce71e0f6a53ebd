//! The list of case studies.

use serde::Serialize;

use crate::model::strategy::PlacedEdition;
use crate::render::kind::Kind;
use crate::render::rendered::Rendered;
use crate::render::view::LinkView;
use crate::site::{Layout, Page, PageKind, Profile};
use crate::words::{Label, Pages};

static PROFILE: Profile =
    Profile { place_in_edition: Some(7), ..Profile::of("case-studies").found_as(Label::FoundCaseStudy) };

/// Lays out the page of an edition that has case studies.
pub(super) fn lay_out(layout: &mut Layout<'_>, of: PlacedEdition<'_>) {
    let edition = of.edition;
    let Some(spot) = layout.below(PageKind::Edition(of.at)).filter(|_| !edition.case_studies.is_empty()) else {
        return;
    };
    let about = layout.words.say(&Pages::CaseStudiesAbout { partnership: layout.partnership() });
    let page = spot.folder("case-studies").page(
        &PROFILE,
        PageKind::CaseStudies(of.at),
        &layout.words.say(&Pages::CaseStudies {}),
        about,
    );
    layout.add(page);
}

/// `stories`: the list of case studies (`pages/case-studies.html`).
#[derive(Debug, Clone, Serialize)]
pub struct CaseStudiesView {
    /// Links to the case studies, in the order of their files.
    pub stories: Vec<LinkView>,
}

/// The list of case studies.
#[derive(Debug, Clone, Copy)]
pub struct CaseStudiesPage<'s> {
    /// The edition that the page is of, with its position.
    pub of: PlacedEdition<'s>,
}

impl Kind for CaseStudiesPage<'_> {
    type View = CaseStudiesView;
    const VALUE: &'static str = "stories";

    fn view(&self, rendered: &Rendered, _: &Page) -> CaseStudiesView {
        let stories = self.of.case_studies().map(|(at, _)| PageKind::CaseStudy(at));
        CaseStudiesView { stories: stories.filter_map(|kind| rendered.page_link(kind)).collect() }
    }
}
