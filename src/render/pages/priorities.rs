//! All priorities of a strategy.

use serde::Serialize;

use crate::render::kind::Kind;
use crate::render::rendered::Rendered;
use crate::render::view::PriorityCardView;
use crate::site::{Page, PageKind, Site};

/// `priorities`: all priorities of an edition (`pages/priorities.html`).
#[derive(Debug, Clone, Serialize)]
pub struct PrioritiesView {
    /// The groups in order; a group without a title where the edition has none.
    pub groups: Vec<PriorityGroupView>,
}

/// A group of priorities.
#[derive(Debug, Clone, Serialize)]
pub struct PriorityGroupView {
    /// "High harm"; empty for none.
    pub title: String,
    /// The priorities.
    pub priorities: Vec<PriorityCardView>,
}

/// All priorities of a strategy.
#[derive(Debug, Clone, Copy)]
pub struct PrioritiesPage {
    /// The position of the edition.
    pub edition: usize,
}

impl Kind for PrioritiesPage {
    type View = PrioritiesView;
    const VALUE: &'static str = "priorities";

    fn view(&self, rendered: &Rendered, _: &Page) -> PrioritiesView {
        let index = self.edition;
        let edition = &rendered.site.strategy.editions[index];
        let mut groups: Vec<PriorityGroupView> = Vec::new();
        for (priority, card) in edition.priorities.iter().zip(rendered.cards(index, edition)) {
            let title = priority.group.clone().unwrap_or_default();
            let card = PriorityCardView { group: String::new(), ..card };
            match groups.iter_mut().find(|group| group.title == title) {
                Some(group) => group.priorities.push(card),
                None => groups.push(PriorityGroupView { title, priorities: vec![card] }),
            }
        }
        PrioritiesView { groups }
    }

    fn in_edition(&self, _: &Site, other: usize) -> Option<PageKind> {
        Some(PageKind::Priorities(other))
    }
}
