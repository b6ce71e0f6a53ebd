//! The Acts and regulations that the work rests on.

use serde::Serialize;

use crate::render::kind::Kind;
use crate::render::placing;
use crate::render::rendered::Rendered;
use crate::site::{InFooter, Layout, Page, PageKind, Profile, Section, Spot};
use crate::words::{Label, Pages};

static PROFILE: Profile = Profile {
    footer: Some(InFooter { place: 3, word: Some(Label::FooterLegislation) }),
    ..Profile::of("legislation").found_as(Label::FoundPage)
};

/// Lays out the page, where there is something to show.
pub(super) fn lay_out(layout: &mut Layout<'_>) {
    if layout.strategy.acts.is_empty() {
        return;
    }
    let about = layout.words.say(&Pages::LegislationAbout { partnership: layout.partnership() });
    let page = Spot::home(Section::About).folder("legislation").page(
        &PROFILE,
        PageKind::Legislation,
        &layout.words.say(&Pages::Legislation {}),
        about,
    );
    layout.add(Page { source: layout.file("legislation.yaml"), ..page });
}

/// `legislation`: the Acts (`pages/legislation.html`).
#[derive(Debug, Clone, Serialize)]
pub struct LegislationView {
    /// The Acts, in the order of legislation.yaml.
    pub acts: Vec<ActView>,
}

/// An Act that the work rests on, or regulations.
#[derive(Debug, Clone, Serialize)]
pub struct ActView {
    /// The id, unique on the page.
    pub id: String,
    /// "Crime and Disorder Act 1998".
    pub title: String,
    /// Its year and its chapter, or its number in that year: "1998 c. 37", "SI 2007/1830".
    pub number: String,
    /// The whole address of the official text, on another website.
    pub link: String,
    /// Whether its parts are regulations, and not sections.
    pub is_regulations: bool,
    /// What it means here.
    pub about_html: String,
    /// The sections that matter here, in the editor's order.
    pub sections: Vec<ActSectionView>,
}

/// A section of an Act.
#[derive(Debug, Clone, Serialize)]
pub struct ActSectionView {
    /// The section's number, without the word: "17".
    pub section: String,
    /// The official text of the section.
    pub link: String,
    /// What it says, as markup with paragraphs; empty where nobody wrote it.
    pub about_html: String,
}

/// The Acts and regulations that the work rests on.
#[derive(Debug, Clone, Copy)]
pub struct LegislationPage;

impl Kind for LegislationPage {
    type View = LegislationView;
    const VALUE: &'static str = "legislation";

    fn view(&self, rendered: &Rendered, page: &Page) -> LegislationView {
        let markup = rendered.markup(page);
        let act = |act: &crate::model::partnership::Act| ActView {
            id: placing::id(act.id.as_str()),
            title: act.title.to_string(),
            number: act.number.clone(),
            link: act.link.clone(),
            is_regulations: act.is_regulations(),
            about_html: markup.optional(act.about.as_ref(), act.id.as_str()),
            sections: act
                .sections
                .iter()
                .map(|section| ActSectionView {
                    section: section.section.value.clone(),
                    link: act.section_link(&section.section.value).unwrap_or_else(|| act.link.clone()),
                    about_html: markup.optional(section.about.as_ref(), act.id.as_str()),
                })
                .collect(),
        };
        LegislationView { acts: rendered.site.strategy.acts.iter().map(act).collect() }
    }
}
