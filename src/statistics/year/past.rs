//! A plan as it was on an earlier day.
//!
//! In: an action or a measure, and a day. Out: the same without what was reported later, and where it stood. Never: a
//! change to the plan itself (who leads and when something is due are told as they are typed today).

use jiff::civil::Date;

use crate::model::achievements::YearEndStatus;
use crate::model::plan::{Action, ActionPlan, Measure, Timing};
use crate::model::vocabulary::{When, Year};
use crate::statistics::promise::{self, DeliveryStatus, FromData, MeasureStatus, Progress};

/// A day in a year, or its last.
#[derive(Debug, Clone, Copy)]
pub(super) struct Past<'s> {
    pub year: &'s Year,
    pub day: Date,
}

impl Past<'_> {
    /// Whether a date had come. In a year that is not over a month counts from its first day: what is typed about this month
    /// has happened. In one that is over it counts in the year that holds its last day.
    fn had_happened(&self, when: When) -> bool {
        if self.day < self.year.ends() { when.first_day() <= self.day } else { when.last_day() <= self.day }
    }

    /// The day on which things are judged: what was due on the last day of a year and was not done is late when it is over.
    fn judged(&self) -> Date {
        if self.day < self.year.ends() { self.day } else { self.day.tomorrow().unwrap_or(self.day) }
    }

    /// Whether an action had left the plan before the year began.
    pub(super) fn is_earlier(&self, action: &Action) -> bool {
        action.finished().is_some_and(|finished| finished.is_before(self.year))
    }

    /// An action without what was reported later.
    pub(super) fn action(&self, action: &Action) -> Action {
        let mut then = action.clone();
        then.updates.retain(|update| self.had_happened(update.on.value));
        then.rating = then.rating.filter(|rating| self.had_happened(rating.on));
        if then.finished().and_then(|finished| finished.on).is_some_and(|when| !self.had_happened(when)) {
            (then.state, then.completed, then.stopped_on, then.stopped) = (None, None, None, None);
        }
        if let Some(Timing::Steps(steps)) = then.due.as_mut().map(|due| &mut due.timing) {
            for step in steps {
                step.done = step.done.filter(|done| self.had_happened(*done));
            }
        }
        then
    }

    pub(super) fn progress(&self, then: &Action, plan: &ActionPlan) -> Progress {
        promise::progress(then, plan, true, self.judged())
    }

    /// A measure without later results, and without its parts, which stand beside it.
    pub(super) fn measure(&self, measure: &Measure) -> Measure {
        let mut then = Measure { sub_measures: Vec::new(), ..measure.clone() };
        then.results.retain(|result| self.had_happened(result.on));
        then
    }

    /// Where a measure stood; what the data says counts where its period was over.
    pub(super) fn measure_standing(&self, then: &Measure, data: Option<FromData>) -> MeasureStatus {
        promise::measure_standing(then, data.filter(|data| data.end <= self.day), self.judged())
    }
}

/// Where an action stood, in the words of a yearly report.
pub(super) fn stood(standing: DeliveryStatus) -> YearEndStatus {
    match standing {
        DeliveryStatus::Completed => YearEndStatus::Completed,
        DeliveryStatus::Stopped => YearEndStatus::Stopped,
        DeliveryStatus::Overdue(_) | DeliveryStatus::Silent(_) => YearEndStatus::Overdue,
        _ => YearEndStatus::Open,
    }
}
