//! A chapter or an appendix.

use serde::Serialize;

use crate::document::markdown::Heading;
use crate::model::strategy::{Chapter, Part, PlacedEdition, SignedBy};
use crate::render::contents::Contents;
use crate::render::kind::Kind;
use crate::render::optional::OrEmpty as _;
use crate::render::placing;
use crate::render::rendered::Rendered;
use crate::render::view::{ContactView, HeadingView};
use crate::site::{Layout, Page, PageKind, Profile, Property, Site};
use crate::words::{Label, Notes};

static PROFILE: Profile =
    Profile { properties: &[Property::NamesEdition], ..Profile::of("chapter").found_as(Label::FoundChapter) };

/// Lays out the chapters of an edition as a run, the appendices last.
pub(super) fn lay_out(layout: &mut Layout<'_>, of: PlacedEdition<'_>) {
    let Some(spot) = layout.below(PageKind::Edition(of.at)) else { return };
    let mut run = Vec::with_capacity(of.edition.chapters.len());
    for part in [Part::Main, Part::Appendix] {
        for (at, chapter) in of.chapters().filter(|(_, chapter)| chapter.part == part) {
            let whole = &of.edition.short_title;
            let about = layout.about(chapter.description.as_deref(), &chapter.body, &chapter.title, whole);
            let spot = spot.folder(chapter.id.as_str());
            run.push(layout.add(Page {
                updated: chapter.updated,
                exit: chapter.exit,
                kept_back: chapter.publication.kept_back(layout.strategy.today.day),
                source: Some(chapter.place.clone()),
                ..spot.page(&PROFILE, PageKind::Chapter(at), &chapter.title, about)
            }));
        }
    }
    layout.link_run(&run);
}

/// `chapter`: a chapter (`pages/chapter.html`) or an editor's own page (`pages/page.html`).
#[derive(Debug, Clone, Serialize)]
pub struct ChapterView {
    /// "Chapter 3", "Appendix 1"; empty where the document gives no number.
    pub label: String,
    /// The text. Headings start at `h2`.
    pub body_html: String,
    /// The headings of level 2, for a list of what is on the page; empty where there are fewer than three.
    pub headings: Vec<HeadingView>,
    /// "Portfolio Holder, Harlow Council", where somebody signed it.
    pub signed_by: String,
    /// Contacts below the text.
    pub contacts: Vec<ContactView>,
    /// The contents of the edition, with this page marked `aria-current`. Written by
    /// `contents.html`; empty for an editor's own page.
    pub contents_html: String,
}

/// A chapter or an appendix.
#[derive(Debug, Clone, Copy)]
pub struct ChapterPage<'s> {
    /// The edition that the page is of, with its position.
    pub of: PlacedEdition<'s>,
    /// The chapter that the page shows.
    pub chapter: &'s Chapter,
    /// The contents of its edition.
    pub(in crate::render) contents: &'s Contents,
}

impl Kind for ChapterPage<'_> {
    type View = ChapterView;
    const VALUE: &'static str = "chapter";

    fn view(&self, rendered: &Rendered, page: &Page) -> ChapterView {
        let chapter = self.chapter;
        ChapterView {
            label: rendered.chapter_label(chapter),
            body_html: rendered.markup(page).text(&chapter.body),
            headings: headings(&chapter.body),
            signed_by: chapter.signed_by.as_ref().map(|signed_by| rendered.signature(signed_by)).or_empty(),
            contacts: rendered.contact_cards(&chapter.contacts),
            contents_html: self.contents.at(&page.address),
        }
    }

    fn in_edition(&self, _: &Site, other: PlacedEdition<'_>) -> Option<PageKind> {
        let (at, _) = other.chapters().find(|(_, there)| there.id == self.chapter.id)?;
        Some(PageKind::Chapter(at))
    }
}

impl Rendered {
    /// "Chapter 3", "Appendix 1"; empty where the document gives no number.
    pub(super) fn chapter_label(&self, chapter: &Chapter) -> String {
        let Some(number) = &chapter.number else { return String::new() };
        self.theme.words.say(&match chapter.part {
            Part::Main => Notes::ChapterNumber { number },
            Part::Appendix => Notes::AppendixNumber { number },
        })
    }

    /// "Portfolio Holder, Harlow Council".
    pub(super) fn signature(&self, signed_by: &SignedBy) -> String {
        let role = self.office(Some(&signed_by.role), signed_by.office_holder.as_deref());
        match signed_by.organisation.and_then(|at| self.organisation_name(at)) {
            Some(organisation) => self.theme.words.say(&Notes::RoleAt { role: &role, organisation: &organisation }),
            None => role,
        }
    }

    /// "Councillor A. Example, Portfolio Holder": a role, and who holds it where that is a public office.
    pub(super) fn office(&self, role: Option<&str>, holder: Option<&str>) -> String {
        match (holder, role) {
            (Some(holder), Some(role)) => self.theme.words.say(&Notes::HolderOf { holder, role }),
            (only, None) | (None, only) => only.unwrap_or_default().to_owned(),
        }
    }
}

/// The headings of level 2, where there are enough of them for a list of what is on the page.
pub(super) fn headings(body: &crate::document::markdown::Markdown) -> Vec<HeadingView> {
    const ENOUGH: usize = 3;
    let headings = body.outline().headings.iter().filter(|heading| heading.level == 2 && heading.begins_part);
    let view = |heading: &Heading| HeadingView { id: placing::id(&heading.id), title: heading.text.to_string() };
    let headings: Vec<HeadingView> = headings.map(view).collect();
    if headings.len() < ENOUGH { Vec::new() } else { headings }
}
