//! What an action serves: the measures that it names, and those of the priorities and parts that it names.

use super::action::Action;
use super::action_plan::ActionPlan;
use super::measure::Measure;
use crate::model::vocabulary::{HomeAt, ServedAt};

impl ActionPlan {
    /// The measures that an action serves, and the parts of each.
    pub fn measures_of<'p>(&'p self, action: &'p Action) -> impl Iterator<Item = &'p Measure> {
        self.all_measures().filter(|measure| action.serves_measure(measure))
    }

    /// Whether an action serves a priority or a part in which nothing is measured, so that no measure leads from one to the other.
    pub fn serves_unmeasured(&self, action: &Action, home: HomeAt) -> bool {
        action.serves(ServedAt::Home(home)) && !self.measures.iter().any(|measure| is_within(measure.owner, home))
    }
}

impl Action {
    /// Whether it names something under `serves`.
    pub fn serves(&self, served: ServedAt) -> bool {
        self.serves.iter().flatten().any(|named| *named == served)
    }

    /// Whether it names a measure, the priority or the part that the measure belongs to, or the priority of that part.
    pub fn serves_measure(&self, measure: &Measure) -> bool {
        self.serves.iter().flatten().any(|named| match *named {
            ServedAt::Measure(at) => at == measure.at,
            ServedAt::Home(home) => is_within(measure.owner, home),
            ServedAt::Objective(_) => false,
        })
    }
}

/// Whether what belongs to an owner belongs to a priority, with its parts, or to a part.
fn is_within(owner: Option<HomeAt>, home: HomeAt) -> bool {
    owner.is_some_and(|owner| owner == home || HomeAt::Priority(owner.priority()) == home)
}
