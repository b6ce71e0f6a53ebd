//! An action of a plan.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::plan::{Action, ActionPlan, CarryForward, Measure, Rating, Timing, Update};
use crate::model::strategy::{PlacedEdition, carry_forward_of};
use crate::model::vocabulary::{HomeAt, PlanItemAt, PlanMeasureAt, ServedAt, When};
use crate::render::escape::escape;
use crate::render::facts::{date, fact};
use crate::render::kind::{Kind, Needs};
use crate::render::labels::Labelled as _;
use crate::render::markup::Markup;
use crate::render::optional::OrEmpty as _;
use crate::render::rendered::Rendered;
use crate::render::view::{CarryForwardView, DateView, FactView, LinkView, RagView, TagView};
use crate::site::{Arrangement, Layout, Page, PageKind, Profile, Site, first_words};
use crate::statistics::promise::{DeliveryStatus, Progress};
use crate::words::{Label, Notes, Pages, Words};

static PROFILE: Profile = Profile::of("action").found_as(Label::FoundAction);

/// Lays out the actions of a plan as a run. The file that an action stands in is another page's, so a link to that file leads
/// there.
pub(super) fn lay_out(layout: &mut Layout<'_>, of: PlacedEdition<'_>) {
    let Some(spot) = layout.below(PageKind::ActionPlan(of.at, Arrangement::ByPriority)) else { return };
    let (spot, words) = (spot.folder("actions"), layout.words);
    let mut run = Vec::with_capacity(of.edition.plan.actions.len());
    for (at, action) in of.actions() {
        let about =
            words.say(&Pages::ActionAbout { edition: &of.edition.short_title, action: &first_words(&action.text) });
        let spot = spot.folder(action.id.as_str());
        run.push(layout.add_part(Page {
            // Two actions may start with the same words, and their numbers tell them apart.
            tab_title: Some(action.name()),
            tab_kind: Some(words.say(&Pages::Plan {})),
            updated: action.updates.last().map(|update| update.on.value),
            source: Some(action.place.clone()),
            ..spot.page(&PROFILE, PageKind::Action(at), &action.title, about)
        }));
    }
    layout.link_run(&run);
}

/// `action`: one action (`pages/action.html`).
#[derive(Debug, Clone, Serialize)]
pub struct ActionView {
    /// What it is called by its number: "Action 1.10"; "Action" alone where the document gives no number.
    pub label: String,
    /// What will be done.
    pub text_html: String,
    /// What it is to achieve, each on one line; empty where the plan does not say.
    pub outcomes_html: Vec<String>,
    /// Where it stands today: "Overdue", "Due soon", "Completed".
    pub standing: TagView,
    /// Its colour; none where it was never rated.
    pub rag: Option<RagView>,
    /// What needs saying about it: a missed review, a long silence.
    pub notices: Vec<String>,
    /// Labels and values: lead, due, review points and so on.
    pub facts: Vec<FactView>,
    /// The steps, where it has some.
    pub steps: Vec<StepView>,
    /// The priority or the part that it belongs to.
    pub priority: Option<LinkView>,
    /// What it serves: measures first, then objectives, then priorities and parts in which nothing is measured.
    pub serves: Vec<ServedView>,
    /// Its history, the newest first.
    pub history: Vec<UpdateView>,
    /// What became of it, where its plan is no longer in force.
    pub fate: Option<CarryForwardView>,
}

/// An entry of an action's history.
#[derive(Debug, Clone, Serialize)]
pub struct UpdateView {
    /// The date of the entry, as precise as it was typed.
    pub date: DateView,
    /// What was reported, as markup with paragraphs.
    pub text_html: String,
    /// The colour it was given.
    pub rag: Option<RagView>,
}

/// A step of an action.
#[derive(Debug, Clone, Serialize)]
pub struct StepView {
    /// When it is due.
    pub by: String,
    /// What is to be done by then, as plain text; empty where the plan gives the date alone.
    pub text: String,
    /// When it was done; empty while it is open.
    pub done: String,
}

/// A measure, or something else, that an action serves.
#[derive(Debug, Clone, Serialize)]
pub struct ServedView {
    /// What it is called, as markup on one line without links, so that it can stand in one.
    pub text_html: String,
    /// Where it is; with a fragment.
    pub address: String,
}

/// An action of a plan.
#[derive(Debug, Clone, Copy)]
pub struct ActionPage<'s> {
    /// The edition that the page is of, with its position.
    pub of: PlacedEdition<'s>,
    /// The action that the page shows.
    pub action: &'s Action,
}

impl Kind for ActionPage<'_> {
    type View = ActionView;
    const VALUE: &'static str = "action";

    fn view(&self, rendered: &Rendered, page: &Page) -> ActionView {
        let Self { of, action } = *self;
        let edition = of.edition;
        let markup = rendered.markup(page);
        let progress = rendered.progress(edition, action);
        let reference = action.reference.as_ref().map_or("", |reference| reference.value.as_str());
        let carried_forward = carry_forward_of(&rendered.site.strategy.editions, edition, action);
        ActionView {
            label: rendered.theme.words.say(&Notes::ActionNumber { number: reference }).trim().to_owned(),
            text_html: markup.block(&action.text, "action"),
            outcomes_html: action.outcomes.iter().map(|outcome| markup.inline(outcome)).collect(),
            standing: rendered.standing_tag(&progress),
            rag: progress.rating.as_ref().map(|rating| rendered.rag(rating)),
            notices: rendered.notices(&progress),
            facts: rendered.action_facts(&edition.plan, action, &progress),
            steps: steps(action, &rendered.theme.words),
            priority: action.owner.and_then(|home| rendered.home_link(home)),
            serves: rendered.served(of, action, &markup),
            history: rendered.history(action, progress.rating.as_ref(), &markup, ""),
            fate: carried_forward.map(|(newer, carried)| rendered.carry_forward_view(newer, carried, &markup)),
        }
    }

    /// The action that it was carried to; else the plan.
    fn in_edition(&self, site: &Site, other: PlacedEdition<'_>) -> Option<PageKind> {
        let editions = &site.strategy.editions;
        let carried = carry_forward_of(editions, self.of.edition, self.action);
        let to = carried.filter(|(newer, _)| newer.id == other.edition.id).and_then(|(_, carried)| {
            let CarryForward::To(ids) = &carried.outcome else { return None };
            ids.iter().find_map(|item| if let PlanItemAt::Action(at) = item { Some(*at) } else { None })
        });
        Some(match to {
            Some(at) => PageKind::Action(at),
            None => PageKind::ActionPlan(other.at, Arrangement::ByPriority),
        })
    }

    fn needs(view: &ActionView) -> Needs {
        Needs { day: view.standing.is_overdue(), ..Needs::default() }
    }
}

impl Rendered {
    fn notices(&self, progress: &Progress) -> Vec<String> {
        let words = &self.theme.words;
        let missed =
            progress.missed_review.map(|review| words.say(&Notes::ReviewMissed { date: &review.worded(words) }));
        let stale = progress.is_stale.then(|| match progress.reported {
            Some(reported) => words.say(&Notes::StaleSince { date: &reported.worded(words) }),
            None => self.theme.word(Label::NeverReported).to_owned(),
        });
        let is_silent = matches!(progress.standing, DeliveryStatus::Silent(_));
        let silent = (is_silent && stale.is_none()).then(|| words.say(&Notes::PastTheirDate { number: 1 }));
        let stale = stale.or(silent);
        let red = progress.turned_red.then(|| self.theme.word(Label::TurnedRed).to_owned());
        red.into_iter().chain(missed).chain(stale).collect()
    }

    fn action_facts(&self, plan: &ActionPlan, action: &Action, progress: &Progress) -> Vec<FactView> {
        let (word, words) = (|label: Label| self.theme.word(label).to_owned(), &self.theme.words);
        let leads = self.leads_in_words(&action.leads);
        let leads = if leads.is_empty() { word(Label::NoLead) } else { leads };
        let rating = progress.rating.as_ref().map(|rating| {
            let on = words.say(&Notes::AsOf { date: &rating.on.worded(words) });
            let status = self.theme.word(rating.status.label()).to_owned();
            words.say(&Notes::RagTold { status: &status, on: &on, reason: &rating.reason })
        });
        // That an action was never rated is worth a word where others are.
        let rating = rating.or_else(|| plan.actions.iter().any(is_rated).then(|| word(Label::NeverRated)));
        let mut facts = vec![fact(&word(Label::Lead), leads), fact(&word(Label::Due), self.due(action))];
        facts.extend(self.plan_facts(action));
        facts.extend(rating.map(|rating| fact(&word(Label::RagStatus), rating)));
        facts
    }

    /// What a plan says of an action beside who leads it and when it is due: its reviews, whether it is new, and what became of
    /// it.
    pub(super) fn plan_facts(&self, action: &Action) -> Vec<FactView> {
        let (word, words) = (|label: Label| self.theme.word(label).to_owned(), &self.theme.words);
        let reviews: Vec<String> = action.reviews.iter().map(|review| review.value.worded(&self.theme.words)).collect();
        let state = action.state.map(|state| {
            let mut wording = word(state.label());
            if let Some(when) = action.completed.or(action.stopped_on) {
                wording = words.say(&Notes::StateDated { state: &wording, date: &when.worded(words) });
            }
            match &action.stopped {
                Some(reason) => words.say(&Notes::StateReason { state: &wording, reason }),
                None => wording,
            }
        });
        let facts = [
            (!reviews.is_empty()).then(|| fact(&word(Label::ReviewPoints), reviews.join(", "))),
            action.origin.map(|origin| fact(&word(Label::NewOrExisting), word(origin.label()))),
            state.map(|state| fact(&word(Label::State), state)),
            self.cost_in_words(action).map(|cost| fact(&word(Label::Cost), cost)),
        ];
        facts.into_iter().flatten().collect()
    }

    fn served(&self, of: PlacedEdition<'_>, action: &Action, markup: &Markup<'_>) -> Vec<ServedView> {
        let edition = of.edition;
        let of_measure = |measure: &Measure| ServedView {
            text_html: markup.in_link(&measure.text),
            address: format!("{}#{}", self.address(PageKind::Measures(of.at)), measure.id),
        };
        let objectives = of.objectives().filter(|(at, _)| action.serves(ServedAt::Objective(*at)));
        let address = self.address(PageKind::Edition(of.at));
        let of_objective = objectives.map(|(_, objective)| ServedView {
            text_html: escape(&objective.title),
            address: format!("{address}#{}", objective.id.value),
        });
        let served: BTreeSet<PlanMeasureAt> = edition.plan.measures_of(action).map(|measure| measure.at).collect();
        let whole = edition.plan.measures.iter().flat_map(|measure| topmost(measure, &served));
        whole.map(of_measure).chain(of_objective).chain(self.served_priorities(of, action)).collect()
    }

    /// The priorities and parts that an action serves and in which nothing is measured.
    fn served_priorities(&self, of: PlacedEdition<'_>, action: &Action) -> Vec<ServedView> {
        let edition = of.edition;
        let mut served = Vec::new();
        for (at, priority) in of.priorities() {
            let address = self.address(PageKind::Priority(at));
            if edition.plan.serves_unmeasured(action, HomeAt::Priority(at)) {
                served.push(ServedView { text_html: escape(&priority.title), address: address.clone() });
            }
            let parts = priority.placed_parts(at);
            let parts = parts.filter(|(at, _)| edition.plan.serves_unmeasured(action, HomeAt::Part(*at)));
            served.extend(parts.map(|(_, part)| ServedView {
                text_html: escape(&part.title),
                address: format!("{address}#{}", part.id.value),
            }));
        }
        served
    }

    /// What was reported, and the colour under `rag_status` where a later one took its place: why it was given is told too.
    /// The ids of its texts begin with `before`.
    pub(super) fn history(
        &self,
        action: &Action,
        current: Option<&Rating>,
        markup: &Markup<'_>,
        before: &str,
    ) -> Vec<UpdateView> {
        let updates = action.updates.iter().enumerate().rev();
        let ratings = action.ratings();
        let rating_on = |when: When| ratings.iter().find(|rating| rating.on == when);
        let view = |(at, update): (usize, &Update)| UpdateView {
            date: date(update.on.value, &self.theme.words),
            text_html: markup.block(&update.text, &format!("{before}update-{}", at + 1)),
            rag: update.rag_status.and_then(|_| rating_on(update.on.value)).map(|rating| self.rag(rating)),
        };
        let mut history: Vec<UpdateView> = updates.map(view).collect();
        if let Some(earlier) = action.rating.as_ref().filter(|rating| current.is_some_and(|now| !is_same(now, rating)))
        {
            let is_older = |update: &Update| update.on.value.last_day() <= earlier.on.last_day();
            let after = action.updates.iter().filter(|update| !is_older(update)).count();
            let entry = UpdateView {
                date: date(earlier.on, &self.theme.words),
                text_html: format!("<p>{}</p>", escape(&earlier.reason)),
                rag: Some(self.rag(earlier)),
            };
            history.insert(after.min(history.len()), entry);
        }
        history
    }
}

/// Whether an action was ever given a colour.
fn is_rated(action: &Action) -> bool {
    action.rating.is_some() || action.updates.iter().any(|update| update.rag_status.is_some())
}

/// Whether two colours are one that was given once.
fn is_same(one: &Rating, other: &Rating) -> bool {
    (one.status, one.on, &one.reason) == (other.status, other.on, &other.reason)
}

/// A measure that is served, or those of its parts that are: a measure stands for its parts.
fn topmost<'m>(measure: &'m Measure, served: &BTreeSet<PlanMeasureAt>) -> Vec<&'m Measure> {
    if served.contains(&measure.at) {
        return vec![measure];
    }
    measure.sub_measures.iter().flat_map(|part| topmost(part, served)).collect()
}

/// The steps of an action, where it has some.
pub(super) fn steps(action: &Action, words: &Words) -> Vec<StepView> {
    let Some(Timing::Steps(steps)) = action.due.as_ref().map(|due| &due.timing) else { return Vec::new() };
    let view = |step: &crate::model::plan::Step| StepView {
        by: step.by.worded(words),
        text: step.text.or_empty(),
        done: step.done.map(|done| done.worded(words)).or_empty(),
    };
    steps.iter().map(view).collect()
}
