//! An editor's own page.

use crate::render::kind::Kind;
use crate::render::markup::Markup;
use crate::render::pages::chapter::{ChapterView, headings};
use crate::render::rendered::Rendered;
use crate::site::Page;

/// An editor's own page.
#[derive(Debug, Clone, Copy)]
pub struct OwnPage {
    /// The position of the page.
    pub at: usize,
}

impl Kind for OwnPage {
    type View = ChapterView;
    const VALUE: &'static str = "chapter";

    fn view(&self, rendered: &Rendered, page: &Page) -> ChapterView {
        let body = &rendered.site.strategy.pages[self.at].body;
        ChapterView {
            label: String::new(),
            body_html: Markup::of(&rendered.site, page).text(body),
            headings: headings(body),
            signed_by: String::new(),
            contents_html: String::new(),
        }
    }
}
