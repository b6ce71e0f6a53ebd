//! A stretch of time that ends before it starts.
//!
//! In: a start and an end that are typed in two places. Out: a finding where the end is before the start. Never: a word about a stretch
//! of which only one of the two is known.

use super::date::When;
use crate::diagnostic::{Findings, Rule, SourceLocation};

const ENDS_BEFORE_START: Rule = Rule::error(
    "ends-before-start",
    "A consultation, a plan or an action ends on the day on which it starts, or later. Two dates the wrong way round are published as \
     they are: \"You can comment from 1 December to 1 November\". The last day is included.",
)
.example(
    "- {id: survey, title: A survey, starts: 2026-12-01, ends: 2026-11-01}",
    "this consultation ends on 1 November 2026, before it starts on 1 December 2026",
    "- {id: survey, title: A survey, starts: 2026-11-01, ends: 2026-12-01}",
);

pub(super) const RULES: &[&Rule] = &[&ENDS_BEFORE_START];

/// Reports an end that is before its start. `what` names the thing: "consultation".
pub(in crate::model) fn emit_backwards(
    what: &str,
    starts: When,
    (ends, place): (When, &SourceLocation),
    findings: &mut Findings,
) {
    if ends.last_day() < starts.first_day() {
        let message = format!("this {what} ends {}, before it starts {}", ends.phrase(), starts.phrase());
        findings.emit(&ENDS_BEFORE_START, place, message, "write a later date here, or an earlier one for its start");
    }
}
