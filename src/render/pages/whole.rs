//! A whole strategy on one page, to read or to print.

use serde::Serialize;

use crate::model::plan::{Action, Owner, Priority, PriorityPart};
use crate::model::strategy::{Chapter, Edition, Part, PlacedEdition};
use crate::render::kind::Kind;
use crate::render::markup::Markup;
use crate::render::pages::edition::{EditionPage, EditionView};
use crate::render::rendered::Rendered;
use crate::site::{Layout, Page, PageKind, Profile, Property};

static PROFILE: Profile = Profile { properties: &[Property::NamesEdition], ..Profile::of("whole") };

const TITLE: &str = "The whole strategy on one page";

/// Lays out the page of an edition.
pub(super) fn lay_out(layout: &mut Layout<'_>, of: PlacedEdition<'_>) {
    let Some(spot) = layout.below(PageKind::Edition(of.at)) else { return };
    let about = format!("{}, whole, on one page to read or to print.", of.edition.title);
    layout.add(spot.folder("whole").page(&PROFILE, PageKind::Whole(of.at), TITLE, about));
}

/// `whole`: a whole edition on one page, to print (`pages/whole.html`).
#[derive(Debug, Clone, Serialize)]
pub struct WholeView {
    /// The title of the edition.
    pub title: String,
    /// The edition's first page.
    pub edition: EditionView,
    /// Chapters, priorities and appendices in order. Their headings start at `h3`.
    pub sections: Vec<SectionView>,
}

/// One part of a whole edition: a chapter, or a priority with what it promises.
#[derive(Debug, Clone, Serialize)]
pub struct SectionView {
    /// The id, unique on the page.
    pub id: String,
    /// The document's own number; empty for none.
    pub number: String,
    /// The title, an `h2`.
    pub title: String,
    /// The text of a chapter, or what a priority is about.
    pub body_html: String,
    /// The commitments of a priority, each on one line.
    pub commitments_html: Vec<String>,
    /// What a priority as a whole promises.
    pub promised: WholePromisesView,
    /// The parts of a priority.
    pub parts: Vec<WholePartView>,
}

/// A part of a priority in a whole edition.
#[derive(Debug, Clone, Serialize)]
pub struct WholePartView {
    /// "3a: Violence", an `h3`.
    pub title: String,
    /// What it is about.
    pub introduction_html: String,
    /// What it promises.
    pub promised: WholePromisesView,
}

/// The measures and actions of a priority or a part in a whole edition.
#[derive(Debug, Clone, Default, Serialize)]
pub struct WholePromisesView {
    /// What is measured, each on one line.
    pub measures_html: Vec<String>,
    /// What will be done.
    pub actions: Vec<WholeActionView>,
}

/// An action in a whole edition.
#[derive(Debug, Clone, Serialize)]
pub struct WholeActionView {
    /// "1.10"; empty for none.
    pub number: String,
    /// What will be done: on one line, or several paragraphs.
    pub text_html: String,
    /// "Harrow Council. Due: June 2019"; empty where the plan says neither.
    pub facts: String,
}

/// A whole strategy on one page, to read or to print.
#[derive(Debug, Clone, Copy)]
pub struct WholePage<'s> {
    /// The edition.
    pub of: PlacedEdition<'s>,
}

impl Kind for WholePage<'_> {
    type View = WholeView;
    const VALUE: &'static str = "whole";

    fn view(&self, rendered: &Rendered, page: &Page) -> WholeView {
        let of = self.of;
        let edition = of.edition;
        let chapter = |chapter: &Chapter| SectionView {
            id: format!("chapter-{}", chapter.id),
            number: match chapter.part {
                Part::Main => chapter.number.clone().unwrap_or_default(),
                Part::Appendix => rendered.chapter_label(chapter),
            },
            title: chapter.title.to_string(),
            body_html: rendered.markup(page).block(&chapter.body, &format!("chapter-{}", chapter.id)),
            commitments_html: Vec::new(),
            promised: WholePromisesView::default(),
            parts: Vec::new(),
        };
        let chapters = |part: Part| edition.chapters.iter().filter(move |chapter| chapter.part == part).map(chapter);
        let priorities = edition.priorities.iter().map(|priority| rendered.whole_priority(edition, priority, page));
        WholeView {
            title: edition.title.to_string(),
            edition: EditionPage { of }.view(rendered, page),
            sections: chapters(Part::Main).chain(priorities).chain(chapters(Part::Appendix)).collect(),
        }
    }
}

impl Rendered {
    /// The measures and actions of a priority or a part.
    fn whole_promises(&self, edition: &Edition, owner: &Owner, markup: &Markup<'_>) -> WholePromisesView {
        let measures = edition.plan.measures.iter().filter(|measure| measure.owner == *owner);
        let actions = edition.plan.actions.iter().filter(|action| action.owner == *owner);
        WholePromisesView {
            measures_html: measures.map(|measure| markup.inline(&measure.text)).collect(),
            actions: actions.map(|action| self.whole_action(edition, action, markup)).collect(),
        }
    }

    fn whole_action(&self, edition: &Edition, action: &Action, markup: &Markup<'_>) -> WholeActionView {
        WholeActionView {
            number: action.reference.as_ref().map_or(String::new(), |reference| reference.value.clone()),
            // A list, or several paragraphs, cannot stand on the line of the number.
            text_html: if action.text.text().trim().contains('\n') {
                markup.block(&action.text, action.id.as_str())
            } else {
                markup.inline(&action.text)
            },
            facts: self.lead_and_due(edition, action),
        }
    }

    /// "Harrow Council. Due: June 2019": what a printed plan says beside an action; empty where it says neither.
    fn lead_and_due(&self, edition: &Edition, action: &Action) -> String {
        let leads = self.site.strategy.leads_in_words(edition, &action.leads);
        let due =
            action.due.as_ref().map(|due| format!("{}: {}", self.theme.word("due"), due.worded(&self.theme.words)));
        Some(leads).filter(|leads| !leads.is_empty()).into_iter().chain(due).collect::<Vec<_>>().join(". ")
    }

    fn whole_priority(&self, edition: &Edition, priority: &Priority, page: &Page) -> SectionView {
        let markup = self.markup(page);
        let id = format!("priority-{}", priority.id);
        // In the order in which they stand on the page: the first use of a term is explained.
        let body_html = priority.introduction.as_ref().map_or(String::new(), |text| markup.block(text, &id));
        let commitments_html = priority.commitments.iter().map(|commitment| markup.inline(&commitment.text)).collect();
        let promised = self.whole_promises(edition, &priority.owner(), &markup);
        let part = |part: &PriorityPart| WholePartView {
            title: part.name(),
            introduction_html: markup.optional(part.introduction.as_ref(), &format!("{id}-{}", part.id.value)),
            promised: self.whole_promises(edition, &priority.owner_of(part), &markup),
        };
        SectionView {
            number: String::new(),
            title: format!("{} {}: {}", edition.priorities_called.singular(), priority.number, priority.title),
            body_html,
            commitments_html,
            promised,
            parts: priority.parts.iter().map(part).collect(),
            id,
        }
    }
}
