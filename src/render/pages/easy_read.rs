//! A page in Easy Read: a strategy, a chapter, a priority, a report, a case study or a page in easy words, with a picture beside each idea.
//!
//! In: the version, and the page that it was made from. Out: its view. Never: a page that looks as new as its original and is not.

use serde::Serialize;

use crate::document::foreign::{Tongue, marked};
use crate::model::vocabulary::{EasyRead, KeptBack};
use crate::render::kind::Kind;
use crate::render::optional::OrEmpty as _;
use crate::render::rendered::Rendered;
use crate::site::{EasyReadOf, Layout, Page, PageKind, Profile, Property, first_words_of};
use crate::words::{Label, Notes, Pages};

static PROFILE: Profile = Profile {
    properties: &[Property::InEasyRead, Property::NeverOnSiteMap, Property::WithoutGlossary],
    ..Profile::of("easy-read").found_as(Label::FoundEasyRead)
};

/// Lays out what there is in Easy Read, below the pages that it was made from.
pub(super) fn lay_out(layout: &mut Layout<'_>) {
    let strategy = layout.strategy;
    for of in layout.editions() {
        let edition = of.edition.easy_read.iter().map(|easy| (EasyReadOf::Edition(of.at), easy));
        let chapters = of.chapters().filter_map(|(at, it)| Some((EasyReadOf::Chapter(at), it.easy_read.as_ref()?)));
        let priorities =
            of.priorities().filter_map(|(at, it)| Some((EasyReadOf::Priority(at), it.easy_read.as_ref()?)));
        let stories =
            of.case_studies().filter_map(|(at, it)| Some((EasyReadOf::CaseStudy(at), it.easy_read.as_ref()?)));
        let all = edition.chain(chapters).chain(priorities).chain(stories);
        all.for_each(|(of, easy)| lay_out_one(layout, of, easy));
    }
    for (_, at, report) in strategy.reports() {
        report.easy_read.iter().for_each(|easy| lay_out_one(layout, EasyReadOf::Report(at), easy));
    }
    for (at, page) in strategy.pages() {
        page.easy_read.iter().for_each(|easy| lay_out_one(layout, EasyReadOf::Page(at), easy));
    }
}

fn lay_out_one(layout: &mut Layout<'_>, of: EasyReadOf, easy: &EasyRead) {
    let (Some(spot), Some(original)) = (layout.below(of.original()), layout.page(of.original())) else { return };
    let (sensitive, exit, safe_title) = (original.sensitive, original.exit, original.safe_title.clone());
    let kept_back = original.kept_back.or(easy.is_draft.then_some(KeptBack::Draft));
    // A search engine shows words: the pictures beside them are not among them.
    let ideas = easy.body.ideas();
    let said = ideas.iter().map(|idea| first_words_of(&idea.words)).find(|words| !words.is_empty());
    let said = said.map(|said| if easy.body.is_untranslated() { marked(&said, Tongue::Original) } else { said });
    let said = easy.description.as_ref().map(ToString::to_string).or(said);
    let about = layout.about(said.as_deref(), &easy.body, &easy.title, &original.title);
    let page = Page {
        sensitive,
        exit,
        safe_title: safe_title.map(|title| layout.words.say(&Pages::EasyReadSafe { title: &title })),
        tab_kind: Some(layout.words.say(&Pages::EasyRead {})),
        kept_back,
        source: Some(easy.place.clone()),
        ..spot.folder("easy").page(&PROFILE, PageKind::EasyRead(of), &easy.title, about)
    };
    layout.add_in_easy_read(of, page);
}

/// `easy`: a page in Easy Read (`pages/easy-read.html`).
#[derive(Debug, Clone, Serialize)]
pub struct EasyReadView {
    /// The text: paragraphs that begin with a picture, and headings of level 2.
    pub body_html: String,
    /// "1 May 2026": the version of the page that this was made from, where the page was changed since; empty otherwise.
    pub stale: String,
}

/// A page in Easy Read.
#[derive(Debug, Clone, Copy)]
pub struct EasyReadPage<'s> {
    /// What it says.
    pub easy: &'s EasyRead,
}

impl<'s> EasyReadPage<'s> {
    /// The version of a page; `None` where it has none.
    pub(super) fn of(rendered: &'s Rendered, of: EasyReadOf) -> Option<Self> {
        let strategy = &rendered.site.strategy;
        let easy = match of {
            EasyReadOf::Edition(at) => &strategy.placed(at)?.edition.easy_read,
            EasyReadOf::Chapter(at) => &strategy.chapter_at(at)?.1.easy_read,
            EasyReadOf::Priority(at) => &strategy.priority_at(at)?.1.easy_read,
            EasyReadOf::CaseStudy(at) => &strategy.case_study_at(at)?.1.easy_read,
            EasyReadOf::Report(at) => &strategy.report_at(at)?.1.easy_read,
            EasyReadOf::Page(at) => &strategy.own_page_at(at)?.easy_read,
        };
        easy.as_ref().map(|easy| Self { easy })
    }
}

impl Kind for EasyReadPage<'_> {
    type View = EasyReadView;
    const VALUE: &'static str = "easy";

    fn view(&self, rendered: &Rendered, page: &Page) -> EasyReadView {
        let made_from = self.easy.original.filter(|_| self.easy.is_stale);
        let stale = made_from.map(|day| {
            let date = day.worded(&rendered.theme.words);
            rendered.theme.words.say(&Notes::EasyReadStale { date: &date })
        });
        EasyReadView { body_html: rendered.markup(page).text(&self.easy.body), stale: stale.or_empty() }
    }
}
