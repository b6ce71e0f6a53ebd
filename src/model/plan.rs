//! The plan: priorities, measures and actions, who leads them, when they are due and how they are getting on.
//!
//! In: priorities/ and action-plan.yaml of an edition. Out: a plan in which every action says what it serves. Never: says whether
//! something is overdue, which depends on the day.

mod action;
pub(super) mod action_plan;
mod carried;
mod cost;
mod due;
mod lead;
mod measure;
pub(super) mod priority;
mod rag_status;
mod recurrence;
mod served;
mod spreadsheet;

pub use action::{Action, Finished, Origin, State, Update};
pub use action_plan::ActionPlan;
pub use carried::{Carried, CarryForward};
pub use cost::Cost;
pub use due::{Due, Step, Timing};
pub use lead::Lead;
pub use measure::{Direction, Level, Measure, Milestone, Quantity, Reading};
pub use priority::{Commitment, Priority, PriorityPart};
pub use rag_status::{RagStatus, Rating};
pub use recurrence::{Every, Recurrence};
pub use spreadsheet::{column_of_words, naming_column};

pub(in crate::model) use action_plan::PlanItems;
pub(in crate::model) use carried::{CARRIED, CarriedList};

use crate::diagnostic::Rule;

/// The rules of this wing.
pub(super) const RULES: &[&[&Rule]] = &[
    action::RULES,
    action_plan::RULES,
    carried::RULES,
    cost::RULES,
    due::RULES,
    lead::RULES,
    measure::RULES,
    priority::RULES,
    rag_status::RULES,
    spreadsheet::RULES,
];
