//! What was done: the report of a year, its facts as they were frozen, and the stories beside it.
//!
//! In: achievements/ and case-studies/ of an edition. Out: reports and stories. Never: works out where actions and measures stood.

pub(super) mod case_study;
pub(super) mod facts;
pub(super) mod report;

pub use case_study::{CaseStudy, Consent};
pub use facts::{
    ActionFacts, ENDING, EarlierFacts, FigureFacts, GrantFacts, MeasureFacts, PriorityFacts, RatingFacts,
    ReportedFacts, StoryFacts, YearEndStatus, YearFacts, canonical, quoted, seal, sealed,
};
pub use report::{Achievement, AchievementsReport, BodyAchievement, Correction, NOT_FROZEN, ReportStatus, Unfinished};

pub(in crate::model) use report::UNFINISHED;

use crate::diagnostic::Rule;

/// The rules of this wing.
pub(super) const RULES: &[&[&Rule]] = &[case_study::RULES, facts::RULES, report::RULES];
