//! "You said, we did": what people told the partnership, and what it did about it.

use serde::Serialize;

use crate::model::partnership::{Answer, Consultation, ConsultationFinding, Question};
use crate::model::strategy::PlacedEdition;
use crate::render::facts::fact;
use crate::render::kind::{Kind, Needs};
use crate::render::markup::Markup;
use crate::render::optional::OrEmpty as _;
use crate::render::placing;
use crate::render::rendered::Rendered;
use crate::render::view::{FactView, LinkView, OpenConsultationView};
use crate::site::{Layout, Page, PageKind, Profile, Site};
use crate::words::{Banner, Label, Notes, Pages};

static PROFILE: Profile =
    Profile { place_in_edition: Some(5), ..Profile::of("consultation").found_as(Label::FoundStrategy) };

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
    /// The heading over that: other words where comments are closed.
    pub how_to_answer_title: String,
    /// How people can answer, or could; empty where nobody wrote it.
    pub how_to_answer_html: String,
    /// What comes next; empty where nobody wrote it.
    pub next_html: String,
    /// What people are asked, or were.
    pub questions: Vec<QuestionView>,
    /// When, how, and how many answered.
    pub facts: Vec<FactView>,
    /// Where people comment, or did; nothing where nobody wrote it.
    pub respond: Option<RespondView>,
    /// What people said, each with its answer; empty while nothing is written.
    pub findings: Vec<ConsultationFindingView>,
}

/// A question that people are asked, or were.
#[derive(Debug, Clone, Serialize)]
pub struct QuestionView {
    /// Its number as it is printed; empty for none.
    pub number: String,
    /// The question, as markup on one line.
    pub text_html: String,
    /// What people answered: "Agree: 212 people, 85%"; empty while nobody knows.
    pub answers: Vec<String>,
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
        let id = consultation.id.value.as_str();
        ConsultationView {
            id: placing::id(consultation.id.value.as_str()),
            title: consultation.title.to_string(),
            about_html: markup.optional(consultation.about.as_ref(), consultation.id.value.as_str()),
            how_to_answer_title: word(if consultation.is_open(self.today) {
                Label::HowToAnswer
            } else {
                Label::HowPeopleCouldAnswer
            })
            .to_owned(),
            how_to_answer_html: markup.optional(consultation.how_to_answer.as_ref(), &format!("{id}-answer")),
            next_html: markup.optional(consultation.next.as_ref(), &format!("{id}-next")),
            questions: consultation.questions.iter().map(|question| self.question(question, markup)).collect(),
            facts: facts.into_iter().filter(|fact| !fact.text.is_empty()).collect(),
            respond: self.respond(consultation),
            findings: consultation.findings.iter().map(finding).collect(),
        }
    }

    fn question(&self, question: &Question, markup: &Markup<'_>) -> QuestionView {
        let words = &self.theme.words;
        let answer = |answer: &Answer| {
            let people = answer.people.map(|number| words.say(&Notes::People { number }));
            let count = people.into_iter().chain(answer.share.as_ref().map(|share| share.value.to_string()));
            match count.collect::<Vec<_>>() {
                counts if counts.is_empty() => answer.answer.to_string(),
                counts => words.say(&Notes::Labelled { label: &answer.answer, title: &counts.join(", ") }),
            }
        };
        QuestionView {
            number: question.number.or_empty(),
            text_html: markup.inline(&question.text),
            answers: question.answers.iter().map(answer).collect(),
        }
    }

    /// The consultations on which people can comment today, and until when: for the home page.
    pub(super) fn open_consultations(&self) -> Vec<OpenConsultationView> {
        let strategy = &self.site.strategy;
        let editions = strategy.placed_editions().filter(|of| !of.edition.standing.is_superseded());
        let open = editions.flat_map(|of| {
            let open = of.edition.consultations.iter().filter(|each| each.is_open(self.today));
            open.filter_map(|each| self.open_consultation(of, each)).collect::<Vec<_>>()
        });
        open.collect()
    }

    /// A consultation that is open; `None` of one that does not say until when.
    fn open_consultation(&self, of: PlacedEdition<'_>, consultation: &Consultation) -> Option<OpenConsultationView> {
        let closes = consultation.closes()?;
        let page = self.site.page_of(PageKind::Consultation(of.at))?;
        Some(OpenConsultationView {
            title: consultation.title.to_string(),
            address: format!("{}#{}", page.address, placing::id(consultation.id.value.as_str())),
            until: self.theme.words.say(&Banner::CommentsUntil { date: &closes.worded(&self.theme.words) }),
            ends: self.end_of(closes.last_day()),
        })
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
