//! A whole strategy on one page, to read or to print.

mod figures;

use serde::Serialize;

use figures::WholeDatasetView;

use crate::model::plan::{Action, Priority, PriorityPart};
use crate::model::strategy::{Chapter, Edition, Part, PlacedEdition};
use crate::model::vocabulary::{HomeAt, PartAt, PriorityAt, Text};
use crate::render::actions::says_when;
use crate::render::escape::escape;
use crate::render::kind::{Kind, Needs};
use crate::render::markup::Markup;
use crate::render::optional::OrEmpty as _;
use crate::render::pages::action::{StepView, UpdateView, steps};
use crate::render::pages::consultation::{ConsultationPage, ConsultationsView};
use crate::render::pages::edition::{EditionPage, EditionView};
use crate::render::pages::formats::{FormatsPage, FormatsView};
use crate::render::pages::funding::{FundingPage, FundingView};
use crate::render::pages::governance::{GovernancePage, GovernanceView};
use crate::render::pages::signatories::{SignatoriesPage, SignatoriesView};
use crate::render::rendered::Rendered;
use crate::render::view::{
    CommitmentView, ContactView, CostTableView, FactView, KeyFigureView, MeasureView, QuartersView, RagView, TagView,
};
use crate::site::{Arrangement, Layout, Page, PageKind, Profile, Property, first_words};
use crate::words::{Notes, Pages};

static PROFILE: Profile = Profile { properties: &[Property::NamesEdition], ..Profile::of("whole") };

/// Lays out the page of an edition.
pub(super) fn lay_out(layout: &mut Layout<'_>, of: PlacedEdition<'_>) {
    let Some(spot) = layout.below(PageKind::Edition(of.at)) else { return };
    let about = layout.words.say(&Pages::WholeAbout { edition: &of.edition.title });
    layout.add(spot.folder("whole").page(&PROFILE, PageKind::Whole(of.at), &layout.words.say(&Pages::Whole {}), about));
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
    /// The plan: what belongs to no one priority.
    pub plan: Option<WholePlanView>,
    /// The groups, and who they report to.
    pub governance: Option<GovernanceView>,
    /// "You said, we did".
    pub consultation: Option<ConsultationsView>,
    /// Who signs, as on the page of signatories; nothing where the edition has no such page.
    pub signatories: Option<SignatoriesView>,
    /// Grants and bids, as on the page of those; nothing where the edition has no such page.
    pub funding: Option<FundingView>,
    /// The datasets that the edition speaks of, with their tables.
    pub figures: Vec<WholeDatasetView>,
    /// In which other formats there is a strategy.
    pub formats: Option<FormatsView>,
    /// "45 actions are past their date; no update has been published since."; empty where none is.
    pub silence: String,
    /// The headings of these, for the list of contents, by what they are.
    pub headings: WholeHeadingsView,
}

/// The headings of what stands after the chapters of a whole edition; empty where there is nothing below one.
#[derive(Debug, Clone, Default, Serialize)]
pub struct WholeHeadingsView {
    /// The title of the plan's page: "Action plan".
    pub plan: String,
    /// "How the partnership is run".
    pub governance: String,
    /// "You said, we did".
    pub consultation: String,
    /// The title of the page of those who sign: "Signatories".
    pub signatories: String,
    /// The title of the page of grants: "Grants and bids".
    pub funding: String,
    /// The title of the page of all datasets: "Crime figures".
    pub figures: String,
    /// The title of the page of formats: "Other formats".
    pub formats: String,
}

/// What belongs to no one priority, in a whole edition.
#[derive(Debug, Clone, Serialize)]
pub struct WholePlanView {
    /// What there is to say of the plan.
    pub introduction_html: String,
    /// The measures and actions that stand in the plan itself.
    pub promised: PlanItemsView,
    /// What all actions of the edition cost together; none where none has a cost.
    pub costs: Option<CostTableView>,
    /// Where the actions stood at the end of each quarter.
    pub quarters: Option<QuartersView>,
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
    /// What a priority is about, in a sentence; empty for none.
    pub summary: String,
    /// Who leads a priority.
    pub led_by: Vec<String>,
    /// The objective that a priority serves; empty for none.
    pub objective: String,
    /// The text of a chapter, or what a priority is about.
    pub body_html: String,
    /// Contacts below the text of a chapter.
    pub contacts: Vec<ContactView>,
    /// "Portfolio Holder, Harlow Council", where somebody signed a chapter.
    pub signed_by: String,
    /// The commitments of a priority, each on one line.
    pub commitments_html: Vec<String>,
    /// What a priority as a whole promises.
    pub promised: PlanItemsView,
    /// What was done so far, in words.
    pub progress_html: String,
    /// The figures that a priority names.
    pub figures: Vec<KeyFigureView>,
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
    /// What was done so far, in words.
    pub progress_html: String,
    /// The measures and actions that stand in the part.
    pub promised: PlanItemsView,
}

/// The measures and actions of a priority or a part in a whole edition.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PlanItemsView {
    /// What is measured, with baseline, target and results.
    pub measures: Vec<MeasureView>,
    /// What will be done.
    pub actions: Vec<WholeActionView>,
    /// Why there are no actions; empty where it is not said.
    pub no_actions: String,
}

/// An action in a whole edition.
#[derive(Debug, Clone, Serialize)]
pub struct WholeActionView {
    /// "1.10"; empty for none.
    pub number: String,
    /// Its title, where that is not how its text begins; else empty.
    pub title: String,
    /// What will be done: on one line, or several paragraphs.
    pub text_html: String,
    /// "Harrow Council. Due: June 2019"; empty where the plan says neither.
    pub facts: String,
    /// What it is to achieve, each on one line.
    pub outcomes_html: Vec<String>,
    /// Where it stands today: "Overdue", "Due soon", "Completed".
    pub standing: TagView,
    /// Its RAG status; nothing where it was never rated.
    pub rag: Option<RagView>,
    /// Review points, whether it is new, and what became of it.
    pub more: Vec<FactView>,
    /// The steps, where it has some.
    pub steps: Vec<StepView>,
    /// What was reported, the newest first.
    pub updates: Vec<UpdateView>,
}

/// A whole strategy on one page, to read or to print.
#[derive(Debug, Clone, Copy)]
pub struct WholePage<'s> {
    /// The edition that the page is of, with its position.
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
                Part::Main => chapter.number.or_empty(),
                Part::Appendix => rendered.chapter_label(chapter),
            },
            title: chapter.title.to_string(),
            summary: String::new(),
            led_by: Vec::new(),
            objective: String::new(),
            body_html: rendered.markup(page).block(&chapter.body, &format!("chapter-{}", chapter.id)),
            signed_by: chapter.signed_by.as_ref().map(|signed_by| rendered.signature(signed_by)).or_empty(),
            contacts: rendered.contact_cards(&chapter.contacts),
            commitments_html: Vec::new(),
            promised: PlanItemsView::default(),
            progress_html: String::new(),
            figures: Vec::new(),
            parts: Vec::new(),
        };
        let chapters = |part: Part| edition.chapters.iter().filter(move |chapter| chapter.part == part).map(chapter);
        let priorities = of.priorities().map(|priority| rendered.whole_priority(of, priority, page));
        // What has a page of its own has its title here.
        let title = |kind: PageKind| rendered.site.page_of(kind).map(|page| page.title.clone()).or_empty();
        let plan = rendered.whole_plan(of, page);
        let figures = rendered.whole_figures(of, page);
        let headings = WholeHeadingsView {
            plan: plan.as_ref().map_or(String::new(), |_| title(PageKind::ActionPlan(of.at, Arrangement::ByPriority))),
            governance: title(PageKind::Governance(of.at)),
            consultation: title(PageKind::Consultation(of.at)),
            signatories: title(PageKind::Signatories(of.at)),
            funding: title(PageKind::Funding(of.at)),
            figures: if figures.is_empty() { String::new() } else { title(PageKind::Figures) },
            formats: title(PageKind::Formats(of.at)),
        };
        let is_there = |title: &String| (!title.is_empty()).then_some(());
        WholeView {
            title: edition.title.to_string(),
            edition: EditionPage { of }.view(rendered, page),
            sections: chapters(Part::Main).chain(priorities).chain(chapters(Part::Appendix)).collect(),
            plan,
            silence: rendered.silence(edition, edition.plan.actions.iter()),
            governance: is_there(&headings.governance).map(|()| GovernancePage { of }.view(rendered, page)),
            consultation: is_there(&headings.consultation).map(|()| ConsultationPage { of }.view(rendered, page)),
            signatories: is_there(&headings.signatories).map(|()| SignatoriesPage { of }.view(rendered, page)),
            funding: is_there(&headings.funding).map(|()| FundingPage { of }.view(rendered, page)),
            figures,
            formats: is_there(&headings.formats).map(|()| FormatsPage { of }.view(rendered, page)),
            headings,
        }
    }

    fn needs(view: &WholeView) -> Needs {
        Needs {
            day: {
                let parts = view.sections.iter().flat_map(|section| &section.parts).map(|part| &part.promised);
                let sections = view.sections.iter().map(|section| &section.promised).chain(parts);
                let mut all = sections.chain(view.plan.iter().map(|plan| &plan.promised)).flat_map(|it| &it.actions);
                all.any(|action| action.standing.is_overdue())
            },
            ..Needs::default()
        }
    }
}

impl Rendered {
    /// A commitment on one line, after who makes it.
    fn made_by(&self, made: CommitmentView) -> String {
        if made.by.is_empty() {
            return made.text_html;
        }
        self.theme.words.say(&Notes::Labelled { label: &escape(&made.by), title: &made.text_html })
    }

    /// What belongs to no one priority; `None` where nothing does.
    fn whole_plan(&self, of: PlacedEdition<'_>, page: &Page) -> Option<WholePlanView> {
        let plan = &of.edition.plan;
        let markup = self.markup(page);
        let promised = self.plan_items_view(of, None, None, &markup);
        let (costs, quarters) = (self.cost_table(plan), self.quarters(plan));
        let is_empty = costs.is_none()
            && quarters.is_none()
            && plan.introduction.is_none()
            && promised.measures.is_empty()
            && promised.actions.is_empty();
        (!is_empty).then(|| WholePlanView {
            introduction_html: markup.optional(plan.introduction.as_ref(), "action-plan"),
            promised,
            costs,
            quarters,
        })
    }

    /// The measures and actions of a priority or a part.
    fn plan_items_view(
        &self,
        of: PlacedEdition<'_>,
        owner: Option<HomeAt>,
        no_actions: Option<&Text>,
        markup: &Markup<'_>,
    ) -> PlanItemsView {
        let edition = of.edition;
        let actions = edition.plan.actions.iter().filter(|action| action.owner == owner);
        PlanItemsView {
            measures: self.measures_at(of, owner, markup),
            actions: actions.map(|action| self.whole_action(edition, action, markup)).collect(),
            no_actions: no_actions.map(ToString::to_string).unwrap_or_default(),
        }
    }

    fn whole_action(&self, edition: &Edition, action: &Action, markup: &Markup<'_>) -> WholeActionView {
        let progress = self.progress(edition, action);
        let begins = first_words(&action.text).starts_with(action.title.trim_end_matches(['.', '…']));
        WholeActionView {
            number: action.reference.as_ref().map(|reference| reference.value.clone()).or_empty(),
            title: if begins { String::new() } else { action.title.to_string() },
            // A list, or several paragraphs, cannot stand on the line of the number.
            text_html: if action.text.text().trim().contains('\n') {
                markup.block(&action.text, action.id.as_str())
            } else {
                markup.inline(&action.text)
            },
            facts: self.lead_and_due(action),
            outcomes_html: action.outcomes.iter().map(|outcome| markup.inline(outcome)).collect(),
            standing: self.standing_tag(&progress),
            rag: progress.rating.as_ref().map(|rating| self.rag(rating)),
            more: self.plan_facts(action),
            steps: steps(action, &self.theme.words),
            updates: self.history(action, progress.rating.as_ref(), markup, &format!("{}-", action.id)),
        }
    }

    /// "Harrow Council. Due: June 2019": what a printed plan says beside an action; empty where it says neither.
    fn lead_and_due(&self, action: &Action) -> String {
        let words = &self.theme.words;
        let leads = self.leads_in_words(&action.leads);
        // What only says where the action stands is said by the mark beside it.
        let due = action.due.as_ref().filter(|_| says_when(action));
        let due = due.map(|_| words.say(&Notes::DueLabelled { due: &self.due(action) }));
        let facts = match due {
            Some(due) if leads.is_empty() => due,
            Some(due) => words.say(&Notes::LeadAndDue { lead: &leads, due: &due }),
            None => leads,
        };
        // The template closes the sentence.
        facts.trim_end_matches('.').to_owned()
    }

    fn whole_priority(
        &self,
        of: PlacedEdition<'_>,
        (at, priority): (PriorityAt, &Priority),
        page: &Page,
    ) -> SectionView {
        let edition = of.edition;
        let markup = self.markup(page);
        let id = format!("priority-{}", priority.id);
        // In the order in which they stand on the page: the first use of a term is explained.
        let body_html = priority.introduction.as_ref().map(|text| markup.block(text, &id)).or_empty();
        let commitments_html = self.commitments(&markup, priority).into_iter().map(|made| self.made_by(made)).collect();
        let promised = self.plan_items_view(of, Some(HomeAt::Priority(at)), priority.no_actions.as_ref(), &markup);
        let progress_html = markup.optional(priority.progress.as_ref(), &format!("{id}-progress"));
        let part = |(at, part): (PartAt, &PriorityPart)| WholePartView {
            title: part.name(),
            introduction_html: markup.optional(part.introduction.as_ref(), &format!("{id}-{}", part.id.value)),
            progress_html: markup.optional(part.progress.as_ref(), &format!("{id}-{}-progress", part.id.value)),
            promised: self.plan_items_view(of, Some(HomeAt::Part(at)), part.no_actions.as_ref(), &markup),
        };
        SectionView {
            contacts: Vec::new(),
            number: String::new(),
            title: match self.priority_label(edition, priority) {
                label if label.is_empty() => priority.title.as_str().to_owned(),
                label => self.theme.words.say(&Notes::Labelled { label: &label, title: &priority.title }),
            },
            summary: priority.summary.as_ref().map(ToString::to_string).unwrap_or_default(),
            led_by: self.led_by(priority),
            objective: self.objective_link(priority).map(|link| link.title).or_empty(),
            body_html,
            signed_by: String::new(),
            commitments_html,
            promised,
            progress_html,
            figures: self.key_figures(&priority.figures),
            parts: priority.placed_parts(at).map(part).collect(),
            id,
        }
    }
}
