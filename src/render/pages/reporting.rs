//! How to report something: what happened, in the words of the person to whom it happened.

use serde::Serialize;

use crate::model::reporting::Pathway;
use crate::render::kind::Kind;
use crate::render::rendered::{Rendered, link};
use crate::render::view::LinkView;
use crate::site::{Page, PageKind};

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
        let pathways = &rendered.site.strategy.pathways;
        let entry = |(index, pathway): (usize, &Pathway)| {
            let link = rendered.site.page_of(PageKind::Pathway(index)).map(link)?;
            Some(match &pathway.happened {
                Some(happened) => LinkView { title: happened.clone(), summary: pathway.title.clone(), ..link },
                None => link,
            })
        };
        ReportingView { pathways: pathways.iter().enumerate().filter_map(entry).collect() }
    }
}
