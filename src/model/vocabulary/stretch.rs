//! A stretch of time that ends before it starts, and what is reported long before it or after it.
//!
//! In: a start and an end that are typed in two places, or one of them and a day that was reported. Out: a finding where they cannot both
//! be right. Never: a word about a stretch
//! of which only one of the two is known.

use jiff::ToSpan as _;

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

const OUTSIDE_YEARS: Rule = Rule::warning(
    "outside-years",
    "What a plan or a strategy reports lies in its years, or not long before them. Completed in August 2006 in a plan for 2018 to 2020 \
     is most often a slip in the year, and so is a strategy that was adopted after its years were over.",
)
.example(
    "  completed: 2006-08",
    "August 2006 is more than a year before April 2022, when the plan begins",
    "  completed: 2023-08",
);

pub(super) const RULES: &[&Rule] = &[&ENDS_BEFORE_START, &OUTSIDE_YEARS];

/// Reports a day that is more than a year before something begins. `what` names it: "plan".
pub(in crate::model) fn emit_long_before(
    what: &str,
    starts: When,
    (reported, place): (When, &SourceLocation),
    findings: &mut Findings,
) {
    if reported.last_day() < starts.first_day().saturating_sub(1.year()) {
        let (reported, starts) = (reported.in_words(), starts.in_words());
        let message = format!("{reported} is more than a year before {starts}, when the {what} begins");
        findings.emit(&OUTSIDE_YEARS, place, message, "look at the year");
    }
}

/// Reports a day of a meeting that is more than a year before a strategy begins, or more than five years after it ends: a board goes on
/// meeting.
pub(in crate::model) fn emit_far_from(
    (starts, ends): (When, When),
    (held, place): (When, &SourceLocation),
    findings: &mut Findings,
) {
    emit_long_before("strategy", starts, (held, place), findings);
    // What ends before it starts has been told of.
    let is_stretch = starts.first_day() <= ends.last_day();
    if is_stretch && held.first_day() > ends.last_day().saturating_add(5.years()) {
        let (held, ends) = (held.in_words(), ends.in_words());
        let message = format!("{held} is more than five years after {ends}, when the strategy ends");
        findings.emit(&OUTSIDE_YEARS, place, message, "look at the year");
    }
}

/// Reports a day of adopting or signing that is after something ended.
pub(in crate::model) fn emit_after_end(
    what: &str,
    ends: When,
    (reported, place): (When, &SourceLocation),
    findings: &mut Findings,
) {
    if reported.first_day() > ends.last_day() {
        let (reported, ended) = (reported.in_words(), ends.phrase());
        let message = format!("{reported} is after the {what} ended {ended}");
        findings.emit(&OUTSIDE_YEARS, place, message, "look at the year");
    }
}

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
