//! How the plan in force is going today, in a few numbers: for the home page and the page of each priority.
//!
//! In: the edition in force, and the day. Out: counts. Never: a count of an edition that is a draft, is replaced or has run
//! out; a standing where nothing was ever reported, because a plan that nobody reports on is not one that fails.

use crate::model::achievements::YearEndStatus;
use crate::model::plan::Action;
use crate::model::strategy::{Edition, EditionStanding, PlacedEdition};
use crate::model::vocabulary::PriorityAt;
use crate::render::labels::Labelled as _;
use crate::render::rendered::{Rendered, link};
use crate::render::view::{CountView, LinkView, ProgressView, SILENT};
use crate::site::{Arrangement, PageKind};
use crate::statistics::promise::{DeliveryStatus, progress};
use crate::words::{Label, Notes};

impl Rendered {
    /// How an edition's plan is going, or only a priority's part of it; `None` where there is nothing to tell.
    pub(super) fn going(&self, of: PlacedEdition<'_>, priority: Option<PriorityAt>) -> Option<ProgressView> {
        let edition = of.edition;
        if !self.is_running(edition) {
            return None;
        }
        let of_priority =
            |action: &&Action| priority.is_none_or(|at| action.owner.is_some_and(|home| home.priority() == at));
        let actions: Vec<&Action> = edition.plan.actions.iter().filter(of_priority).collect();
        if actions.is_empty() {
            return None;
        }
        let is_reported = actions.iter().any(|action| is_reported(action));
        let number = actions.len();
        let sentence = self.theme.words.say(&if is_reported {
            Notes::ActionsInPlan { number }
        } else {
            Notes::ActionsNeverReported { number }
        });
        // Of a plan on which nobody ever reported that is said, and no more.
        let silence = if is_reported { self.silence(edition, actions.iter().copied()) } else { String::new() };
        Some(ProgressView {
            counts: if is_reported { self.going_counts(edition, &actions) } else { Vec::new() },
            is_of_day: !silence.is_empty(),
            sentence: if silence.is_empty() { sentence } else { format!("{sentence} {silence}") },
            plan: self.plan_link(of),
        })
    }

    /// Whether an edition is in force, and its plan too.
    fn is_running(&self, edition: &Edition) -> bool {
        let plan = &edition.plan;
        edition.standing == EditionStanding::InForce
            && plan.starts.first_day() <= self.today
            && self.today <= plan.ends.last_day()
    }

    /// How many actions stand where, all of them.
    fn going_counts(&self, edition: &Edition, actions: &[&Action]) -> Vec<CountView> {
        let standings: Vec<DeliveryStatus> =
            actions.iter().map(|action| progress(action, &edition.plan, true, self.today).standing).collect();
        let count = |is_counted: fn(&DeliveryStatus) -> bool| standings.iter().filter(|each| is_counted(each)).count();
        let completed = count(|each| matches!(each, DeliveryStatus::Completed));
        let overdue = count(|each| matches!(each, DeliveryStatus::Overdue(_)));
        let stopped = count(|each| matches!(each, DeliveryStatus::Stopped));
        let silent = count(|each| matches!(each, DeliveryStatus::Silent(_)));
        let counts = [
            (completed, Label::StoodCompleted, "good"),
            (overdue, Label::StandingOverdue, "danger"),
            (standings.len() - completed - overdue - stopped - silent, Label::StoodOpen, "neutral"),
            (stopped, Label::StoodStopped, "neutral"),
            (silent, Label::StandingSilent, SILENT),
        ];
        let view = |(number, label, tone): (usize, Label, &'static str)| CountView {
            number,
            label: self.theme.word(label).to_owned(),
            tone,
        };
        counts.into_iter().filter(|(number, ..)| *number > 0).map(view).collect()
    }

    fn plan_link(&self, of: PlacedEdition<'_>) -> Option<LinkView> {
        self.site.page_of(PageKind::ActionPlan(of.at, Arrangement::ByPriority)).map(link)
    }

    /// How many actions stand where; where none does is left out.
    pub(super) fn stood_counts(&self, numbers: [usize; 4]) -> Vec<CountView> {
        let tone = |stood: YearEndStatus| match stood {
            YearEndStatus::Completed => "good",
            YearEndStatus::Overdue => "notice",
            YearEndStatus::Open | YearEndStatus::Stopped => "neutral",
        };
        let counts = YearEndStatus::ALL.into_iter().zip(numbers).filter(|(_, number)| *number > 0);
        counts.map(|(stood, number)| CountView { number, label: self.stood_word(stood), tone: tone(stood) }).collect()
    }

    pub(super) fn stood_word(&self, stood: YearEndStatus) -> String {
        self.theme.word(stood.label()).to_owned()
    }
}

/// Whether anything was ever said about an action.
fn is_reported(action: &Action) -> bool {
    action.state.is_some() || action.rating.is_some() || !action.updates.is_empty()
}
