//! The list of case studies.

use serde::Serialize;

use crate::render::kind::Kind;
use crate::render::rendered::{Rendered, link};
use crate::render::view::LinkView;
use crate::site::{Page, PageKind};

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
