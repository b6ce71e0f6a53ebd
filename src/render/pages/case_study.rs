//! A case study.

use serde::Serialize;

use crate::model::achievements::{CaseStudy, Consent};
use crate::model::strategy::PlacedEdition;
use crate::render::kind::Kind;
use crate::render::rendered::Rendered;
use crate::render::view::LinkView;
use crate::site::{Layout, Page, PageKind, Profile};
use crate::words::{Label, Pages};

static PROFILE: Profile = Profile::of("case-study").found_as(Label::FoundCaseStudy);

/// Lays out the case studies of an edition.
pub(super) fn lay_out(layout: &mut Layout<'_>, of: PlacedEdition<'_>) {
    let Some(spot) = layout.below(PageKind::CaseStudies(of.at)) else { return };
    for (at, story) in of.case_studies() {
        let about = layout.about(story.summary.as_deref(), &story.body, &story.title, &of.edition.short_title);
        let spot = spot.folder(story.id.as_str());
        layout.add(Page {
            tab_kind: Some(layout.words.say(&Pages::CaseStudies {})),
            kept_back: story.publication.kept_back(layout.strategy.today.day),
            source: Some(story.place.clone()),
            ..spot.page(&PROFILE, PageKind::CaseStudy(at), &story.title, about)
        });
    }
}

/// `story`: a case study (`pages/case-study.html`).
#[derive(Debug, Clone, Serialize)]
pub struct CaseStudyView {
    /// The story. Headings start at `h2`.
    pub body_html: String,
    /// What is said about consent.
    pub consent: String,
    /// What was changed to protect the person.
    pub changed: String,
    /// Priorities it belongs to.
    pub priorities: Vec<LinkView>,
}

/// The page of a case study.
#[derive(Debug, Clone, Copy)]
pub struct CaseStudyPage<'s> {
    /// The case study that the page tells.
    pub story: &'s CaseStudy,
}

impl Kind for CaseStudyPage<'_> {
    type View = CaseStudyView;
    const VALUE: &'static str = "story";

    fn view(&self, rendered: &Rendered, page: &Page) -> CaseStudyView {
        let story = self.story;
        let consent = match story.consent {
            Consent::Given => Label::ConsentGiven,
            Consent::NotNeeded => Label::ConsentNotNeeded,
            Consent::NotKnown => Label::ConsentNotKnown,
        };
        CaseStudyView {
            body_html: rendered.markup(page).text(&story.body),
            consent: rendered.theme.word(consent).to_owned(),
            changed: story.changed.to_string(),
            priorities: rendered.plan_links(&story.priorities, &[]),
        }
    }
}
