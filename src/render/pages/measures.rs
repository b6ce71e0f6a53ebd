//! How success is measured.

use serde::Serialize;

use crate::model::strategy::PlacedEdition;
use crate::model::vocabulary::HomeAt;
use crate::render::kind::Kind;
use crate::render::optional::OrEmpty as _;
use crate::render::placing;
use crate::render::rendered::Rendered;
use crate::render::view::MeasureView;
use crate::site::{Arrangement, Layout, Page, PageKind, Profile, Section, Site};
use crate::words::{Label, Pages};

static PROFILE: Profile = Profile { place_in_edition: Some(2), ..Profile::of("measures").found_as(Label::FoundPlan) };

/// Lays out the page of a plan that has measures: below the plan, where it has actions and so a page.
pub(super) fn lay_out(layout: &mut Layout<'_>, of: PlacedEdition<'_>) {
    let PlacedEdition { at, edition, is_current } = of;
    let Some(first) = layout.below(PageKind::Edition(at)).filter(|_| !edition.plan.measures.is_empty()) else { return };
    let section = if is_current { Section::Plan } else { Section::Strategy };
    let plan = layout.below(PageKind::ActionPlan(at, Arrangement::ByPriority));
    let spot = plan.unwrap_or_else(|| first.folder("plan").in_section(section)).folder("measures");
    let about = layout.words.say(&Pages::MeasuresAbout { partnership: layout.partnership(), edition: &edition.title });
    layout.add(Page {
        updated: edition.plan.updated,
        ..spot.page(&PROFILE, PageKind::Measures(at), &layout.words.say(&Pages::Measures {}), about)
    });
}

/// `measures`: how success is measured (`pages/measures.html`).
#[derive(Debug, Clone, Serialize)]
pub struct MeasuresView {
    /// The measures by priority and part, and at the end those of the plan as a whole.
    pub groups: Vec<MeasureGroupView>,
}

/// Some measures that belong together.
#[derive(Debug, Clone, Serialize)]
pub struct MeasureGroupView {
    /// The id, unique on the page.
    pub id: String,
    /// "High harm crime": what several priorities share; empty for none.
    pub heading: String,
    /// "3a"; empty for none.
    pub number: String,
    /// What the priority or the part is called, or the plan as a whole.
    pub title: String,
    /// The page of the priority; empty for none.
    pub address: String,
    /// The measures in the plan's own order; at least one.
    pub measures: Vec<MeasureView>,
}

/// How success is measured.
#[derive(Debug, Clone, Copy)]
pub struct MeasuresPage<'s> {
    /// The edition that the page is of, with its position.
    pub of: PlacedEdition<'s>,
}

impl Kind for MeasuresPage<'_> {
    type View = MeasuresView;
    const VALUE: &'static str = "measures";

    fn view(&self, rendered: &Rendered, page: &Page) -> MeasuresView {
        let of = self.of;
        let markup = rendered.markup(page);
        let mut groups = Vec::new();
        for (at, priority) in of.priorities() {
            let address = rendered.address(PageKind::Priority(at));
            let whole = (priority.id.as_str(), &priority.number, &priority.title, HomeAt::Priority(at));
            let parts = priority.placed_parts(at);
            let parts = parts.map(|(at, part)| (part.id.value.as_str(), &part.number, &part.title, HomeAt::Part(at)));
            for (id, number, title, home) in std::iter::once(whole).chain(parts) {
                groups.push(MeasureGroupView {
                    heading: priority.group.or_empty(),
                    id: placing::id(&format!("measures-{id}")),
                    number: number.clone(),
                    title: title.to_string(),
                    address: address.clone(),
                    measures: rendered.measures_at(of, Some(home), &markup),
                });
            }
        }
        groups.push(MeasureGroupView {
            heading: String::new(),
            id: "measures-whole-plan".to_owned(),
            number: String::new(),
            title: rendered.theme.word(Label::WholePlan).to_owned(),
            address: String::new(),
            measures: rendered.measures_at(of, None, &markup),
        });
        groups.retain(|group| !group.measures.is_empty());
        MeasuresView { groups }
    }

    fn in_edition(&self, _: &Site, other: PlacedEdition<'_>) -> Option<PageKind> {
        Some(PageKind::Measures(other.at))
    }
}
