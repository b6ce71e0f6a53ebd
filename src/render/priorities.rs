//! Priorities, where they stand in lists.

use crate::model::plan::Priority;
use crate::model::strategy::{Edition, PlacedEdition, PriorityWord};
use crate::model::vocabulary::PriorityAt;
use crate::render::markup::Markup;
use crate::render::optional::OrEmpty as _;
use crate::render::placing;
use crate::render::rendered::Rendered;
use crate::render::view::{CommitmentView, PriorityCardView};
use crate::site::PageKind;
use crate::words::{Label, Notes};

impl Rendered {
    /// The priorities of an edition in a list. All of them have pages.
    pub(super) fn cards(&self, of: PlacedEdition<'_>) -> Vec<PriorityCardView> {
        of.priorities().filter_map(|(at, priority)| self.card_of(of.edition, at, priority)).collect()
    }

    /// A priority of an edition in a list.
    pub(super) fn card_of(&self, edition: &Edition, at: PriorityAt, priority: &Priority) -> Option<PriorityCardView> {
        let page = self.known_page(PageKind::Priority(at))?;
        Some(PriorityCardView {
            called: self.theme.word(called(edition.priorities_called)).to_owned(),
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
        let number = &priority.number;
        self.theme.words.say(&match edition.priorities_called {
            PriorityWord::Priorities => Notes::PriorityNumber { number },
            PriorityWord::Outcomes => Notes::OutcomeNumber { number },
            PriorityWord::Objectives => Notes::ObjectiveNumber { number },
        })
    }
}

pub(super) fn commitments(markup: &Markup<'_>, priority: &Priority) -> Vec<CommitmentView> {
    let numbered = priority.commitments.iter().enumerate();
    let view = |(at, commitment): (usize, &crate::model::plan::Commitment)| CommitmentView {
        id: placing::id(
            &commitment.id.as_ref().map_or_else(|| format!("commitment-{}", at + 1), |id| id.value.to_string()),
        ),
        text_html: markup.inline(&commitment.text),
    };
    numbered.map(view).collect()
}

/// The word for one priority, by what a strategy calls it: "Outcome".
pub(super) const fn called(called: PriorityWord) -> Label {
    match called {
        PriorityWord::Priorities => Label::CalledPriority,
        PriorityWord::Outcomes => Label::CalledOutcome,
        PriorityWord::Objectives => Label::CalledObjective,
    }
}

/// The word for one priority in the middle of a sentence.
pub(super) const fn one_in_a_sentence(called: PriorityWord) -> Label {
    match called {
        PriorityWord::Priorities => Label::PriorityInSentence,
        PriorityWord::Outcomes => Label::OutcomeInSentence,
        PriorityWord::Objectives => Label::ObjectiveInSentence,
    }
}

/// The word for several priorities in the middle of a sentence.
pub(super) const fn several_in_a_sentence(called: PriorityWord) -> Label {
    match called {
        PriorityWord::Priorities => Label::PrioritiesInSentence,
        PriorityWord::Outcomes => Label::OutcomesInSentence,
        PriorityWord::Objectives => Label::ObjectivesInSentence,
    }
}
