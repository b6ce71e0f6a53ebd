//! "You said, we did": what people told the partnership, and what it did about it.

use serde::Serialize;

use crate::model::partnership::{Consultation, ConsultationFinding};
use crate::model::strategy::PlacedEdition;
use crate::render::facts::fact;
use crate::render::kind::{Kind, Needs};
use crate::render::markup::Markup;
use crate::render::optional::OrEmpty as _;
use crate::render::placing;
use crate::render::rendered::Rendered;
use crate::render::view::{FactView, LinkView};
use crate::site::{Layout, Page, PageKind, Profile, Site};
use crate::words::{Label, Pages};

static PROFILE: Profile = Profile { place_in_edition: Some(5), ..Profile::of("consultation") };

/// Lays out the page of an edition on which people were asked.
pub(super) fn lay_out(layout: &mut Layout<'_>, of: PlacedEdition<'_>) {
    let edition = of.edition;
    let Some(spot) = layout.below(PageKind::Edition(of.at)).filter(|_| !edition.consultations.is_empty()) else {
        return;
    };
    let about = layout.words.say(&Pages::ConsultationAbout { partnership: layout.partnership() });
    let page = spot.folder("you-said-we-did").page(
        &PROFILE,
        PageKind::Consultation(of.at),
        &layout.words.say(&Pages::Consultation {}),
        about,
    );
    layout.add(Page { source: edition.consultations.first().map(|first| first.place.clone()), ..page });
}

/// `consultation`: "You said, we did" (`pages/consultation.html`).
#[derive(Debug, Clone, Serialize)]
pub struct ConsultationsView {
    /// The consultations, in the order in which the edition lists them.
    pub consultations: Vec<ConsultationView>,
}

/// A consultation: what people were asked, what they said, and what was done about it.
#[derive(Debug, Clone, Serialize)]
pub struct ConsultationView {
    /// The id, unique on the page.
    pub id: String,
    /// What it is called, as plain text.
    pub title: String,
    /// What it was about.
    pub about_html: String,
    /// When, how, and how many answered.
    pub facts: Vec<FactView>,
    /// Where people comment, or did; nothing where nobody wrote it.
    pub respond: Option<RespondView>,
    /// What people said, each with its answer; empty while nothing is written.
    pub findings: Vec<ConsultationFindingView>,
}

/// The page on which people comment, or did while comments were open.
#[derive(Debug, Clone, Serialize)]
pub struct RespondView {
    /// The whole address of that page, on another website.
    pub address: String,
    /// Whether comments are open.
    pub is_open: bool,
    /// The moment at which they close, as browsers read it; empty where they are not open, or nobody knows.
    pub until: String,
}

/// What people said, and what was done.
#[derive(Debug, Clone, Serialize)]
pub struct ConsultationFindingView {
    /// What they said, as markup on one line.
    pub you_said_html: String,
    /// What was done; empty where there is no answer in words.
    pub we_did_html: String,
    /// Actions that answer it.
    pub actions: Vec<LinkView>,
    /// Whether there is an answer.
    pub answered: bool,
}

/// "You said, we did": what people told the partnership, and what it did about it.
#[derive(Debug, Clone, Copy)]
pub struct ConsultationPage<'s> {
    /// The edition that the page is of, with its position.
    pub of: PlacedEdition<'s>,
}

impl Kind for ConsultationPage<'_> {
    type View = ConsultationsView;
    const VALUE: &'static str = "consultation";

    fn view(&self, rendered: &Rendered, page: &Page) -> ConsultationsView {
        let of = self.of;
        let markup = rendered.markup(page);
        let consultations = of.edition.consultations.iter();
        ConsultationsView { consultations: consultations.map(|each| rendered.consultation(each, &markup)).collect() }
    }

    fn needs(view: &ConsultationsView) -> Needs {
        let ends = |each: &ConsultationView| each.respond.as_ref().is_some_and(|respond| !respond.until.is_empty());
        Needs { ends: view.consultations.iter().any(ends), ..Needs::default() }
    }

    fn in_edition(&self, _: &Site, other: PlacedEdition<'_>) -> Option<PageKind> {
        Some(PageKind::Consultation(other.at))
    }
}

impl Rendered {
    fn consultation(&self, consultation: &Consultation, markup: &Markup<'_>) -> ConsultationView {
        let word = |label: Label| self.theme.word(label);
        let finding = |finding: &ConsultationFinding| ConsultationFindingView {
            you_said_html: markup.inline(&finding.you_said),
            we_did_html: finding.we_did.as_ref().map(|text| markup.inline(text)).or_empty(),
            actions: self.plan_links(&[], &finding.actions),
            answered: finding.is_answered(),
        };
        let facts = [
            fact(word(Label::When), consultation.period(&self.theme.words)),
            fact(word(Label::HowWeAsked), consultation.methods.join(", ")),
            fact(word(Label::WhoAnswered), consultation.responses.as_deref().unwrap_or_default()),
        ];
        ConsultationView {
            id: placing::id(consultation.id.value.as_str()),
            title: consultation.title.to_string(),
            about_html: markup.optional(consultation.about.as_ref(), consultation.id.value.as_str()),
            facts: facts.into_iter().filter(|fact| !fact.text.is_empty()).collect(),
            respond: self.respond(consultation),
            findings: consultation.findings.iter().map(finding).collect(),
        }
    }

    fn respond(&self, consultation: &Consultation) -> Option<RespondView> {
        let is_open = consultation.is_open(self.today);
        let closes = consultation.closes().filter(|_| is_open);
        Some(RespondView {
            address: consultation.respond.as_ref()?.as_str().to_owned(),
            is_open,
            until: closes.map(|closes| self.end_of(closes.last_day())).or_empty(),
        })
    }
}
