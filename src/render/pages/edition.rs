//! The first page of a strategy.

use serde::Serialize;

use crate::model::strategy::{Part, PlacedEdition, Promise};
use crate::model::vocabulary::ObjectiveAt;
use crate::render::kind::Kind;
use crate::render::markup::Markup;
use crate::render::optional::OrEmpty as _;
use crate::render::placing;
use crate::render::priority_word::ours;
use crate::render::rendered::{Rendered, link};
use crate::render::view::{LinkView, PriorityCardView, PromiseView};
use crate::site::{Layout, Page, PageKind, Profile, Property, Section, Spot, first_words};
use crate::words::{Label, Notes, Pages};

static PROFILE: Profile =
    Profile { properties: &[Property::AlwaysOnSiteMap], ..Profile::of("edition").found_as(Label::FoundStrategy) };

/// Lays out the first page of an edition.
pub(super) fn lay_out(layout: &mut Layout<'_>, of: PlacedEdition<'_>) {
    let edition = of.edition;
    let all = layout.below(PageKind::Editions).unwrap_or_else(|| Spot::home(Section::Strategy).folder("strategy"));
    let about = edition.summary.as_ref().map_or_else(
        || {
            let period = edition.period(layout.words);
            layout.words.say(&Pages::EditionAbout { title: &edition.title, period: &period })
        },
        first_words,
    );
    let spot = all.folder(edition.id.as_str());
    layout.add(Page {
        breadcrumb: Some(edition.short_title.to_string()),
        navigation: (of.is_current && layout.is_only(|_| true)).then(|| layout.named(Label::NavigationStrategy)),
        source: Some(edition.place.clone()),
        edition: Some(of.at),
        ..spot.page(&PROFILE, PageKind::Edition(of.at), &edition.title, about)
    });
}

/// `edition`: the first page of a strategy (`pages/edition.html`).
#[derive(Debug, Clone, Serialize)]
pub struct EditionView {
    /// "April 2022 to March 2025".
    pub period: String,
    /// Where it stands, in the site's words: "Draft", "In force", "Superseded".
    pub status: String,
    /// "version 1.1"; empty where the document prints none.
    pub version: String,
    /// When it was adopted, and by whom, in a sentence; empty where nobody wrote it, or its banner says so.
    pub adopted: String,
    /// The summary, as markup with paragraphs; empty where nobody wrote one.
    pub summary_html: String,
    /// The vision, as markup with paragraphs; empty where nobody wrote one.
    pub vision_html: String,
    /// The aims, as short texts.
    pub aims: Vec<String>,
    /// The objectives, in the strategy's own order; empty where it has none.
    pub objectives: Vec<ObjectiveView>,
    /// The priorities, in the strategy's own order; empty where it lists none.
    pub priorities: Vec<PriorityCardView>,
    /// The chapters of the main part.
    pub chapters: Vec<LinkView>,
    /// Links to the appendices, in the order of their files.
    pub appendices: Vec<LinkView>,
    /// What the edition commits to for a year.
    pub promises: Vec<PromiseView>,
    /// Its plan, its measures, and how it is run: the pages that it has.
    pub more: Vec<LinkView>,
    /// What it calls its priorities: "Our outcomes".
    pub priorities_title: String,
    /// Strategies this one is linked to.
    pub documents: Vec<LinkView>,
    /// The strategy, its chapters and its reports in Easy Read.
    pub easy_read: Vec<LinkView>,
    /// The whole document on one page.
    pub whole: LinkView,
    /// Other strategies that are in force beside this one, which is in force too.
    pub beside: Vec<LinkView>,
}

/// An objective of a strategy, and what serves it.
#[derive(Debug, Clone, Serialize)]
pub struct ObjectiveView {
    /// The id, unique on the page, for links to it.
    pub id: String,
    /// Its number, as the document prints it: "1"; empty for none.
    pub number: String,
    /// The objective in a few words.
    pub title: String,
    /// What it means, as markup with paragraphs; empty where nobody wrote it.
    pub text_html: String,
    /// The priorities and actions that serve it.
    pub served_by: Vec<LinkView>,
}

/// The first page of a strategy.
#[derive(Debug, Clone, Copy)]
pub struct EditionPage<'s> {
    /// The edition that the page is of, with its position.
    pub of: PlacedEdition<'s>,
}

impl Kind for EditionPage<'_> {
    type View = EditionView;
    const VALUE: &'static str = "edition";

    fn view(&self, rendered: &Rendered, page: &Page) -> EditionView {
        let of = self.of;
        let edition = of.edition;
        let markup = rendered.markup(page);
        let chapters = |part: Part| {
            let chapters = of.chapters().filter(|(_, chapter)| chapter.part == part);
            chapters.filter_map(|(at, _)| rendered.page_link(PageKind::Chapter(at))).collect()
        };
        let objective = |(at, objective): (ObjectiveAt, &crate::model::strategy::Objective)| ObjectiveView {
            id: placing::id(objective.id.value.as_str()),
            number: objective.number.or_empty(),
            title: objective.title.to_string(),
            text_html: markup.optional(objective.text.as_ref(), objective.id.value.as_str()),
            served_by: rendered.serving(of, at),
        };
        let document = |document: &crate::model::strategy::LinkedDocument| LinkView {
            title: document.title.to_string(),
            address: document.link.as_ref().map(|link| link.as_str().to_owned()).or_empty(),
            external: true,
            summary: String::new(),
        };
        EditionView {
            period: edition.period(&rendered.theme.words),
            status: rendered.standing_word(&edition.standing).to_owned(),
            version: edition
                .version
                .as_ref()
                .map(|version| rendered.theme.words.say(&Notes::EditionVersion { version }))
                .or_empty(),
            adopted: rendered.adopted_on_page(edition),
            summary_html: markup.optional(edition.summary.as_ref(), "summary"),
            vision_html: markup.optional(edition.vision.as_ref(), "vision"),
            aims: edition.aims.iter().map(ToString::to_string).collect(),
            objectives: of.objectives().map(objective).collect(),
            priorities: rendered.cards(of),
            chapters: chapters(Part::Main),
            appendices: chapters(Part::Appendix),
            promises: promises(&markup, edition.promises.iter()),
            more: rendered.site.pages_about(of.at).map(link).collect(),
            priorities_title: ours(&edition.priorities_called, &rendered.theme.words),
            documents: edition.documents.iter().map(document).collect(),
            beside: rendered.beside(of),
            easy_read: rendered.in_easy_read(of),
            whole: rendered.page_link(PageKind::Whole(of.at)).unwrap_or_else(|| link(page)),
        }
    }
}

impl Rendered {
    /// The pages of an edition in Easy Read.
    fn in_easy_read(&self, of: PlacedEdition<'_>) -> Vec<LinkView> {
        let pages = self.site.pages.iter().filter(|page| page.edition == Some(of.at));
        pages.filter(|page| page.profile.is(Property::InEasyRead)).map(link).collect()
    }
}

fn promises<'a>(markup: &Markup<'_>, promises: impl Iterator<Item = &'a Promise>) -> Vec<PromiseView> {
    promises
        .map(|promise| PromiseView {
            text_html: markup.inline(&promise.text),
            year: promise.year.as_ref().map_or_else(String::new, |year| year.text().to_owned()),
        })
        .collect()
}
