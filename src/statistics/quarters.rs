//! Where the actions of a plan stood at the end of each quarter, from what was reported of them.
//!
//! In: a plan with its history. Out: counts at the ends of quarters, the oldest first. Never: a quarter that had not ended when something
//! was last reported, or a colour that nobody gave.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use crate::model::plan::{Action, ActionPlan, RagStatus, State};
use crate::model::vocabulary::When;

/// The most quarters that are shown: two years.
const MOST: usize = 8;

/// Where an action stood at the end of a quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stood {
    /// It was done.
    Completed,
    /// Its newest colour was green.
    Green,
    /// Its newest colour was amber.
    Amber,
    /// Its newest colour was red.
    Red,
    /// Something had been reported, and no colour given.
    Uncoloured,
    /// Nothing had been reported.
    Silent,
    /// It had been given up.
    Stopped,
}

impl Stood {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 7] =
        [Self::Completed, Self::Green, Self::Amber, Self::Red, Self::Uncoloured, Self::Silent, Self::Stopped];

    /// The word for classes.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Completed => "completed",
            Self::Green => "green",
            Self::Amber => "amber",
            Self::Red => "red",
            Self::Uncoloured => "uncoloured",
            Self::Silent => "silent",
            Self::Stopped => "stopped",
        }
    }
}

/// How many actions stood where at the end of a quarter.
#[derive(Debug, Clone)]
pub struct Quarter {
    /// The last day of the quarter.
    pub ends: Date,
    /// How many, in the order of [`Stood::ALL`].
    pub counts: [usize; 7],
}

/// The quarters of a plan's history; empty where there are not two of them to compare.
pub fn quarters(plan: &ActionPlan) -> Vec<Quarter> {
    let reported: Vec<Date> = plan.actions.iter().flat_map(reports).map(When::last_day).collect();
    let (Some(first), Some(last)) = (reported.iter().min(), reported.iter().max()) else { return Vec::new() };
    let mut ends: Vec<Date> =
        std::iter::successors(Some(end_of_quarter(*first)), |end| Some(end_of_quarter(end.tomorrow().ok()?)))
            .take_while(|end| end <= last)
            .collect();
    ends.drain(..ends.len().saturating_sub(MOST));
    if ends.len() < 2 {
        return Vec::new();
    }
    let newest = ends.last().copied();
    let quarter = |ends: Date| {
        let stood: Vec<Stood> = plan.actions.iter().map(|action| stood(action, ends, Some(ends) == newest)).collect();
        Quarter { ends, counts: Stood::ALL.map(|each| stood.iter().filter(|stood| **stood == each).count()) }
    };
    ends.into_iter().map(quarter).collect()
}

/// When something was reported of an action.
fn reports(action: &Action) -> impl Iterator<Item = When> {
    let updates = action.updates.iter().map(|update| update.on.value);
    let rated = action.rating.as_ref().map(|rating| rating.on);
    updates.chain(rated).chain(action.completed).chain(action.stopped_on)
}

fn end_of_quarter(day: Date) -> Date {
    let first = date(day.year(), (day.month() - 1) / 3 * 3 + 1, 1);
    first.checked_add(3.months()).and_then(Date::yesterday).unwrap_or(Date::MAX)
}

/// Where an action stood on a day. What ended on a day that nobody knows had ended on the newest of them.
fn stood(action: &Action, day: Date, is_newest: bool) -> Stood {
    if let Some(finished) = action.finished()
        && finished.on.map_or(is_newest, |on| on.last_day() <= day)
    {
        return if finished.state == State::Completed { Stood::Completed } else { Stood::Stopped };
    }
    let ratings = action.ratings();
    match ratings.iter().rev().find(|rating| rating.on.last_day() <= day).map(|rating| rating.status) {
        Some(RagStatus::Green) => Stood::Green,
        Some(RagStatus::Amber) => Stood::Amber,
        Some(RagStatus::Red) => Stood::Red,
        None if reports(action).any(|on| on.last_day() <= day) => Stood::Uncoloured,
        None => Stood::Silent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_end_with_their_last_month() {
        for (day, end) in [("2026-01-01", "2026-03-31"), ("2026-06-30", "2026-06-30"), ("2026-11-30", "2026-12-31")] {
            assert_eq!(end_of_quarter(day.parse().unwrap()).to_string(), end);
        }
        assert_eq!(end_of_quarter(Date::MAX), Date::MAX);
    }
}
