//! The priorities of all strategies that are in force side by side, where several have some.

use serde::Serialize;

use crate::model::strategy::Edition;
use crate::render::kind::Kind;
use crate::render::rendered::Rendered;
use crate::render::view::CurrentStrategyView;
use crate::site::{Layout, Page, PageKind, Profile, Section};
use crate::words::{Label, Pages};

static PROFILE: Profile = Profile::of("current-priorities").found_as(Label::FoundPriority);

fn has_priorities(edition: &Edition) -> bool {
    !edition.priorities.is_empty()
}

/// Lays out the page, below the list of all strategies.
pub(super) fn lay_out(layout: &mut Layout<'_>) {
    let (Some(all), false) = (layout.below(PageKind::Editions), layout.is_only(has_priorities)) else { return };
    let titles = layout.current_with(has_priorities).into_iter().map(|of| of.edition.short_title.to_string());
    let strategies = layout.words.list(&titles.collect::<Vec<_>>());
    let about = Pages::CurrentPrioritiesAbout { partnership: layout.partnership(), strategies: &strategies };
    let page = all.folder("priorities").in_section(Section::Priorities).page(
        &PROFILE,
        PageKind::CurrentPriorities,
        &layout.words.say(&Pages::CurrentPriorities {}),
        layout.words.say(&about),
    );
    layout.add(Page { navigation: Some(layout.named(Label::NavigationPriorities)), ..page });
}

/// `current`: the priorities of all strategies in force (`pages/current-priorities.html`).
#[derive(Debug, Clone, Serialize)]
pub struct CurrentPrioritiesView {
    /// The strategies that have some, the leading one first.
    pub strategies: Vec<CurrentStrategyView>,
}

/// The priorities of all strategies in force.
#[derive(Debug, Clone, Copy)]
pub struct CurrentPrioritiesPage;

impl Kind for CurrentPrioritiesPage {
    type View = CurrentPrioritiesView;
    const VALUE: &'static str = "current";

    fn view(&self, rendered: &Rendered, page: &Page) -> CurrentPrioritiesView {
        let editions = rendered.site.strategy.current_editions().into_iter().filter(|of| has_priorities(of.edition));
        CurrentPrioritiesView { strategies: editions.map(|of| rendered.current_strategy(of, page)).collect() }
    }
}
