//! Priorities, where they stand in lists.

use crate::model::plan::Priority;
use crate::model::strategy::{Edition, PlacedEdition};
use crate::model::vocabulary::PriorityAt;
use crate::render::markup::Markup;
use crate::render::optional::OrEmpty as _;
use crate::render::placing;
use crate::render::priority_word::{numbered, one};
use crate::render::rendered::Rendered;
use crate::render::view::{CommitmentView, PriorityCardView, PriorityGroupView};
use crate::site::PageKind;

impl Rendered {
    /// The priorities of an edition in a list. All of them have pages.
    pub(super) fn cards(&self, of: PlacedEdition<'_>) -> Vec<PriorityCardView> {
        of.priorities().filter_map(|(at, priority)| self.card_of(of.edition, at, priority)).collect()
    }

    /// The priorities of an edition by the headings that they share, as they are numbered.
    pub(super) fn priority_groups(&self, of: PlacedEdition<'_>) -> Vec<PriorityGroupView> {
        let mut groups: Vec<PriorityGroupView> = Vec::new();
        for card in self.cards(of) {
            let title = card.group.clone();
            let card = PriorityCardView { group: String::new(), ..card };
            match groups.iter_mut().find(|group| group.title == title) {
                Some(group) => group.priorities.push(card),
                None => groups.push(PriorityGroupView { title, priorities: vec![card] }),
            }
        }
        groups
    }

    /// A priority of an edition in a list.
    pub(super) fn card_of(&self, edition: &Edition, at: PriorityAt, priority: &Priority) -> Option<PriorityCardView> {
        let page = self.known_page(PageKind::Priority(at))?;
        Some(PriorityCardView {
            called: one(&edition.priorities_called, &self.theme.words),
            number: priority.number.clone(),
            title: priority.title.to_string(),
            group: priority.group.or_empty(),
            address: page.address.to_string(),
            summary: page.description.clone(),
        })
    }

    /// "Priority 4", or "Outcome 4".
    pub(super) fn priority_label(&self, edition: &Edition, priority: &Priority) -> String {
        if priority.number.is_empty() {
            return String::new();
        }
        numbered(&edition.priorities_called, &priority.number, &self.theme.words)
    }
}

impl Rendered {
    /// The commitments of a priority, in its own order, each with who makes it.
    pub(super) fn commitments(&self, markup: &Markup<'_>, priority: &Priority) -> Vec<CommitmentView> {
        let numbered = priority.commitments.iter().enumerate();
        let view = |(at, commitment): (usize, &crate::model::plan::Commitment)| CommitmentView {
            id: placing::id(
                &commitment.id.as_ref().map_or_else(|| format!("commitment-{}", at + 1), |id| id.value.to_string()),
            ),
            text_html: markup.inline(&commitment.text),
            by: self.theme.words.list(&commitment.by.iter().filter_map(|at| self.body_name(*at)).collect::<Vec<_>>()),
        };
        numbered.map(view).collect()
    }
}
