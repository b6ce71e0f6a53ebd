//! Actions, where they stand in lists.

use crate::model::plan::{Action, Due, Rating, Timing};
use crate::model::strategy::{Edition, PlacedEdition};
use crate::model::vocabulary::{ActionAt, HomeAt};
use crate::render::labels::Labelled as _;
use crate::render::optional::OrEmpty as _;
use crate::render::rendered::Rendered;
use crate::render::view::{ActionCardView, RagView, SILENT, TagView};
use crate::site::PageKind;
use crate::statistics::promise::{DeliveryStatus, Progress, progress};
use crate::words::{Label, Notes};

/// An action of an edition, and its position.
pub(super) type PlacedAction<'s> = (ActionAt, &'s Action);

impl Rendered {
    pub(super) fn progress(&self, edition: &Edition, action: &Action) -> Progress {
        progress(action, &edition.plan, !edition.standing.is_superseded(), self.today)
    }

    /// An action in a list.
    pub(super) fn action_card(&self, edition: &Edition, (at, action): PlacedAction<'_>) -> ActionCardView {
        let progress = self.progress(edition, action);
        ActionCardView {
            id: action.id.to_string(),
            reference: action.reference.as_ref().map(|reference| reference.value.clone()).or_empty(),
            title: action.title.to_string(),
            address: self.address(PageKind::Action(at)),
            leads: self.leads_in_words(&action.leads),
            due: if says_when(action) { self.due(action) } else { String::new() },
            standing: self.standing_tag(&progress),
            rag: progress.rating.as_ref().map(|rating| self.rag(rating)),
        }
    }

    pub(super) fn due(&self, action: &Action) -> String {
        let Some(due) = &action.due else { return self.theme.word(Label::NoDate).to_owned() };
        let words = &self.theme.words;
        let reported = due.worded(words);
        match due.started {
            Some(started) => {
                let date = &started.worded(words);
                let is_to_start = started.first_day() > self.today;
                let since = if is_to_start { Notes::StartsIn { date } } else { Notes::StartedIn { date } };
                words.say(&Notes::DueSince { due: &reported, since: &words.say(&since) })
            }
            None => reported,
        }
    }

    /// "Overdue", with its tone. An action that is under way and not late says so.
    pub(super) fn standing_tag(&self, progress: &Progress) -> TagView {
        let (word, tone) = match progress.standing {
            DeliveryStatus::Overdue(_) => (Label::StandingOverdue, "danger"),
            DeliveryStatus::Silent(_) => (Label::StandingSilent, SILENT),
            DeliveryStatus::DueSoon(_) => (Label::StandingDueSoon, "notice"),
            DeliveryStatus::Later(_) => (Label::StandingDueLater, "neutral"),
            DeliveryStatus::Ongoing => (Label::StandingOngoing, "neutral"),
            DeliveryStatus::Undecided => (Label::StandingUndecided, "neutral"),
            DeliveryStatus::Impossible => (Label::StandingImpossible, "notice"),
            DeliveryStatus::Undated => (Label::StandingUndated, "neutral"),
            DeliveryStatus::Completed => (Label::StandingCompleted, "good"),
            DeliveryStatus::Stopped => (Label::StandingStopped, "neutral"),
            DeliveryStatus::Closed => (Label::StandingClosed, "neutral"),
        };
        TagView { text: self.theme.word(word).to_owned(), tone }
    }

    /// "45 actions are past their date; no update has been published since.": said once of a list; empty where none is.
    pub(super) fn silence<'a>(&self, edition: &Edition, actions: impl Iterator<Item = &'a Action>) -> String {
        let is_silent = |action: &&Action| matches!(self.progress(edition, action).standing, DeliveryStatus::Silent(_));
        match actions.filter(is_silent).count() {
            0 => String::new(),
            number => self.theme.words.say(&Notes::PastTheirDate { number }),
        }
    }

    pub(super) fn rag(&self, rating: &Rating) -> RagView {
        RagView {
            status: rating.status.word(),
            text: self.theme.word(rating.status.label()).to_owned(),
            on: rating.on.worded(&self.theme.words),
            reason: rating.reason.to_string(),
        }
    }

    /// The actions of a priority or a part, and those that serve it from elsewhere where nothing is measured in it.
    pub(super) fn cards_of(&self, of: PlacedEdition<'_>, home: HomeAt) -> Vec<ActionCardView> {
        let plan = &of.edition.plan;
        let elsewhere = |action: &Action| action.owner != Some(home) && plan.serves_unmeasured(action, home);
        let elsewhere = of.actions().filter(|(_, action)| elsewhere(action));
        let mut cards = self.cards_at(of, Some(home));
        cards.extend(elsewhere.map(|action| self.action_card(of.edition, action)));
        cards
    }

    /// The actions that stand in a priority or a part, or in the plan as a whole.
    pub(super) fn cards_at(&self, of: PlacedEdition<'_>, owner: Option<HomeAt>) -> Vec<ActionCardView> {
        let actions = of.actions().filter(move |(_, action)| action.owner == owner);
        actions.map(|action| self.action_card(of.edition, action)).collect()
    }
}

/// Whether the plan says more about when than its standing does: a date, an interval, or a start.
pub(super) fn says_when(action: &Action) -> bool {
    let bare = |due: &Due| matches!(due.timing, Timing::Ongoing | Timing::Undecided) && due.started.is_none();
    action.due.as_ref().is_some_and(|due| !bare(due))
}
