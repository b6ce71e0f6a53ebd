//! All priorities of a strategy.

use serde::Serialize;

use crate::model::strategy::PlacedEdition;
use crate::render::kind::Kind;
use crate::render::priority_word::{in_navigation, several_in_a_sentence, title};
use crate::render::rendered::Rendered;
use crate::render::view::PriorityGroupView;
use crate::site::{Layout, Page, PageKind, Profile, Section, Site};
use crate::words::{Label, Notes, Pages};

static PROFILE: Profile = Profile::of("priorities").found_as(Label::FoundPriority);

/// Lays out the page of an edition that has priorities.
pub(super) fn lay_out(layout: &mut Layout<'_>, of: PlacedEdition<'_>) {
    let PlacedEdition { at, edition, is_current } = of;
    let Some(spot) = layout.below(PageKind::Edition(at)).filter(|_| !edition.priorities.is_empty()) else { return };
    let names: Vec<&str> = edition.priorities.iter().map(|priority| priority.title.as_str()).collect();
    let (words, partnership) = (layout.words, layout.partnership());
    let about = words.say(&Pages::PrioritiesAbout { partnership, priorities: &names.join(", ") });
    let spot = spot.folder("priorities").in_section(if is_current { Section::Priorities } else { Section::Strategy });
    layout.add(Page {
        navigation: (is_current && layout.is_only(|edition| !edition.priorities.is_empty()))
            .then(|| in_navigation(&edition.priorities_called, words)),
        ..spot.page(&PROFILE, PageKind::Priorities(at), &title(&edition.priorities_called, words), about)
    });
}

/// `priorities`: all priorities of an edition (`pages/priorities.html`).
#[derive(Debug, Clone, Serialize)]
pub struct PrioritiesView {
    /// The groups in order; a group without a title where the edition has none.
    pub groups: Vec<PriorityGroupView>,
    /// "All outcomes": what stands over a group without a title, for those who do not see the page.
    pub all: String,
}

/// All priorities of a strategy.
#[derive(Debug, Clone, Copy)]
pub struct PrioritiesPage<'s> {
    /// The edition that the page is of, with its position.
    pub of: PlacedEdition<'s>,
}

impl Kind for PrioritiesPage<'_> {
    type View = PrioritiesView;
    const VALUE: &'static str = "priorities";

    fn view(&self, rendered: &Rendered, _: &Page) -> PrioritiesView {
        let of = self.of;
        let edition = of.edition;
        let groups = rendered.priority_groups(of);
        let priorities = several_in_a_sentence(&edition.priorities_called, &rendered.theme.words);
        PrioritiesView { groups, all: rendered.theme.words.say(&Notes::AllPriorities { priorities: &priorities }) }
    }

    fn in_edition(&self, _: &Site, other: PlacedEdition<'_>) -> Option<PageKind> {
        Some(PageKind::Priorities(other.at))
    }
}
