//! The action plans of all strategies that are in force side by side, where several have one.

use serde::Serialize;

use crate::model::strategy::{Edition, PlacedEdition};
use crate::render::kind::{Kind, Needs};
use crate::render::rendered::Rendered;
use crate::render::view::{CountView, LinkView, counts_overdue};
use crate::site::{Arrangement, Layout, Page, PageKind, Profile, Section};
use crate::words::{Label, Pages};

static PROFILE: Profile = Profile::of("current-plans").found_as(Label::FoundPlan);

fn has_plan(edition: &Edition) -> bool {
    !edition.plan.actions.is_empty()
}

/// Lays out the page, below the list of all strategies.
pub(super) fn lay_out(layout: &mut Layout<'_>) {
    let (Some(all), false) = (layout.below(PageKind::Editions), layout.is_only(has_plan)) else { return };
    let titles = layout.current_with(has_plan).into_iter().map(|of| of.edition.short_title.to_string());
    let strategies = layout.words.list(&titles.collect::<Vec<_>>());
    let about = Pages::CurrentPlansAbout { partnership: layout.partnership(), strategies: &strategies };
    let page = all.folder("plans").in_section(Section::Plan).page(
        &PROFILE,
        PageKind::CurrentPlans,
        &layout.words.say(&Pages::CurrentPlans {}),
        layout.words.say(&about),
    );
    layout.add(Page { navigation: Some(layout.named(Label::NavigationPlans)), ..page });
}

/// `plans`: the plans of all strategies in force (`pages/current-plans.html`).
#[derive(Debug, Clone, Serialize)]
pub struct CurrentPlansView {
    /// The plans, that of the leading strategy first.
    pub plans: Vec<CurrentPlanView>,
}

/// A plan in the list.
#[derive(Debug, Clone, Serialize)]
pub struct CurrentPlanView {
    /// The strategy that it is of.
    pub edition: LinkView,
    /// Link to the plan, sorted by priority.
    pub plan: LinkView,
    /// How many actions stand where; empty where nothing has ever been reported about any of them, or the plan is not running.
    pub counts: Vec<CountView>,
    /// How many actions there are, and whether anything was reported; empty where the plan is not running.
    pub sentence: String,
    /// Whether the words are of a day: they count what is past its date.
    #[serde(skip)]
    pub is_of_day: bool,
}

/// The plans of all strategies in force.
#[derive(Debug, Clone, Copy)]
pub struct CurrentPlansPage;

impl Kind for CurrentPlansPage {
    type View = CurrentPlansView;
    const VALUE: &'static str = "plans";

    fn view(&self, rendered: &Rendered, _: &Page) -> CurrentPlansView {
        let site = &rendered.site;
        let editions = site.strategy.current_editions().into_iter().filter(|of| has_plan(of.edition));
        let plan = |of: PlacedEdition<'_>| {
            let going = rendered.going(of, None);
            let (counts, sentence, is_of_day) =
                going.map_or_else(Default::default, |going| (going.counts, going.sentence, going.is_of_day));
            Some(CurrentPlanView {
                edition: rendered.page_link(PageKind::Edition(of.at))?,
                plan: rendered.page_link(PageKind::ActionPlan(of.at, Arrangement::ByPriority))?,
                counts,
                sentence,
                is_of_day,
            })
        };
        CurrentPlansView { plans: editions.filter_map(plan).collect() }
    }

    fn needs(view: &CurrentPlansView) -> Needs {
        Needs { day: view.plans.iter().any(|plan| plan.is_of_day || counts_overdue(&plan.counts)), ..Needs::default() }
    }
}
