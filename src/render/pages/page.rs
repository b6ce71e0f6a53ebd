//! An editor's own page.

use crate::render::kind::Kind;
use crate::render::pages::chapter::{ChapterView, headings};
use crate::render::rendered::Rendered;
use crate::site::{InFooter, Layout, Page, PageKind, Profile, Section, Spot};
use crate::words::Label;

static PROFILE: Profile =
    Profile { footer: Some(InFooter { place: 5, word: None }), ..Profile::of("page").found_as(Label::FoundPage) };

/// Lays out the pages that an editor wrote.
pub(super) fn lay_out(layout: &mut Layout<'_>) {
    let strategy = layout.strategy;
    for (at, written) in strategy.pages() {
        let about =
            layout.about(written.description.as_deref(), &written.body, &written.title, &strategy.settings.name);
        let spot = Spot::home(Section::About).folder(written.id.as_str());
        layout.add(Page {
            updated: written.updated,
            sensitive: written.sensitive,
            safe_title: written.safe_title.as_ref().map(ToString::to_string),
            kept_back: written.publication.kept_back(strategy.today.day),
            source: Some(written.place.clone()),
            ..spot.page(&PROFILE, PageKind::Page(at), &written.title, about)
        });
    }
}

/// An editor's own page.
#[derive(Debug, Clone, Copy)]
pub struct OwnPage<'s> {
    /// The page as it was written.
    pub written: &'s crate::model::strategy::Page,
}

impl Kind for OwnPage<'_> {
    type View = ChapterView;
    const VALUE: &'static str = "chapter";

    fn view(&self, rendered: &Rendered, page: &Page) -> ChapterView {
        let body = &self.written.body;
        ChapterView {
            label: String::new(),
            body_html: rendered.markup(page).text(body),
            headings: headings(body),
            signed_by: String::new(),
            contacts: rendered.contact_cards(&self.written.contacts),
            contents_html: String::new(),
        }
    }
}
