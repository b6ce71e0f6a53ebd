//! The list of case studies.

use serde::Serialize;

use crate::render::kind::Kind;
use crate::render::rendered::{Rendered, link};
use crate::render::view::LinkView;
use crate::site::{EditionAt, Layout, Page, PageKind, Profile};

static PROFILE: Profile = Profile { place_in_edition: Some(7), ..Profile::of("case-studies") };

const TITLE: &str = "Case studies";

/// Lays out the page of an edition that has case studies.
pub(super) fn lay_out(layout: &mut Layout<'_>, of: EditionAt<'_>) {
    let edition = of.edition;
    let Some(spot) = layout.below(PageKind::Edition(of.at)).filter(|_| !edition.case_studies.is_empty()) else {
        return;
    };
    let about = format!("People whom the work of {} has reached.", layout.partnership());
    let page = spot.folder("case-studies").page(&PROFILE, PageKind::CaseStudies(of.at), TITLE, about);
    layout.add(page);
}

/// `stories`: the list of case studies (`pages/case-studies.html`).
#[derive(Debug, Clone, Serialize)]
pub struct CaseStudiesView {
    /// The case studies.
    pub stories: Vec<LinkView>,
}

/// The list of case studies.
#[derive(Debug, Clone, Copy)]
pub struct CaseStudiesPage {
    /// The position of the edition.
    pub edition: usize,
}

impl Kind for CaseStudiesPage {
    type View = CaseStudiesView;
    const VALUE: &'static str = "stories";

    fn view(&self, rendered: &Rendered, _: &Page) -> CaseStudiesView {
        let index = self.edition;
        let stories = (0..rendered.edition(index).case_studies.len()).map(|at| PageKind::CaseStudy(index, at));
        CaseStudiesView { stories: stories.filter_map(|kind| rendered.site.page_of(kind)).map(link).collect() }
    }
}
