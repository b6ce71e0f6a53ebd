//! Where promises stand on a day: overdue, due soon, stale, never rated, turned red, off target.
//!
//! In: an action or a measure, its plan, and `today`. Out: its standing. Never: a colour or a result that nobody reported.

mod change;
mod measured;

pub use change::{Changes, changes};
pub use measured::{FromData, MeasureStatus, from_data, measure_standing};

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::model::plan::{Action, ActionPlan, Due, RagStatus, Rating, State, Timing};
use crate::model::vocabulary::When;

/// What is due within this many months is due soon: until the next quarterly meeting.
pub(super) const SOON_MONTHS: i32 = 3;

/// Where an action stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeliveryStatus {
    /// It should have been done by then, and what was reported says that it was not.
    Overdue(Date),
    /// Its date has passed, and nothing was reported that says whether it was done.
    Silent(Date),
    /// It is to be done within three months.
    DueSoon(Date),
    /// It is to be done later.
    Later(Date),
    /// It goes on, without an end.
    Ongoing,
    /// The plan says that a date will be decided.
    Undecided,
    /// The plan prints a date that cannot be right.
    Impossible,
    /// The plan gives no date.
    Undated,
    /// It is done, on whatever day it was due.
    Completed,
    /// It was stopped, and is not due any more.
    Stopped,
    /// Another plan has taken the place of its own.
    Closed,
}

impl DeliveryStatus {
    /// The word for classes and for reports that machines read.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Overdue(_) => "overdue",
            Self::Silent(_) => "date-passed",
            Self::DueSoon(_) => "due-soon",
            Self::Later(_) => "due-later",
            Self::Ongoing => "ongoing",
            Self::Undecided => "to-be-decided",
            Self::Impossible => "impossible-date",
            Self::Undated => "no-date",
            Self::Completed => "completed",
            Self::Stopped => "stopped",
            Self::Closed => "plan-ended",
        }
    }

    /// Whether its date has passed, whatever was reported.
    pub const fn is_late(self) -> bool {
        matches!(self, Self::Overdue(_) | Self::Silent(_))
    }

    /// The day by which it is, or was, to be done.
    pub const fn date(self) -> Option<Date> {
        match self {
            Self::Overdue(date) | Self::Silent(date) | Self::DueSoon(date) | Self::Later(date) => Some(date),
            _ => None,
        }
    }
}

/// How an action is getting on.
#[derive(Debug, Clone)]
pub struct Progress {
    /// Where it stands on the day: overdue, due soon, completed.
    pub standing: DeliveryStatus,
    /// The newest colour; `None` where it was never rated.
    pub rating: Option<Rating>,
    /// Whether the newest colour is red and the one before was not.
    pub turned_red: bool,
    /// When something was last reported.
    pub reported: Option<When>,
    /// Whether that is longer ago than the plan allows.
    pub is_stale: bool,
    /// The newest review point that passed without a report.
    pub missed_review: Option<When>,
}

/// How an action is getting on, on a day. `is_open` says whether nothing has taken the place of its edition.
pub fn progress(action: &Action, plan: &ActionPlan, is_open: bool, today: Date) -> Progress {
    let ratings = action.ratings();
    let rating = ratings.last().cloned();
    let reported = reported(action, rating.as_ref());
    let open = is_open && !action.is_finished();
    let is_red = |rating: &Rating| rating.status == RagStatus::Red;
    let was_red = ratings.iter().rev().nth(1).is_some_and(is_red);
    let since = reported.map_or_else(|| plan.starts.first_day(), When::last_day);
    Progress {
        standing: standing(action, plan, is_open, reported, today),
        turned_red: open && rating.as_ref().is_some_and(is_red) && !was_red,
        is_stale: open && plan.updates_every.after(since) < today,
        missed_review: if open { missed_review(action, reported, today) } else { None },
        rating,
        reported,
    }
}

/// When something was last reported about an action.
fn reported(action: &Action, rating: Option<&Rating>) -> Option<When> {
    let updates = action.updates.iter().map(|update| update.on.value);
    updates.chain(rating.map(|rating| rating.on)).max_by_key(|when| when.last_day())
}

fn standing(action: &Action, plan: &ActionPlan, is_open: bool, reported: Option<When>, today: Date) -> DeliveryStatus {
    match action.state {
        Some(State::Completed) => return DeliveryStatus::Completed,
        Some(State::Stopped) => return DeliveryStatus::Stopped,
        _ if !is_open => return DeliveryStatus::Closed,
        _ => {}
    }
    let Some(due) = &action.due else { return DeliveryStatus::Undated };
    match (next_date(due, plan, reported), &due.timing) {
        (Some(date), _) if date < today && is_missed(action, reported, date) => DeliveryStatus::Overdue(date),
        (Some(date), _) if date < today => DeliveryStatus::Silent(date),
        (Some(date), _) if date <= today.saturating_add(SOON_MONTHS.months()) => DeliveryStatus::DueSoon(date),
        (Some(date), _) => DeliveryStatus::Later(date),
        (None, Timing::Undecided) => DeliveryStatus::Undecided,
        (None, Timing::Impossible(..)) => DeliveryStatus::Impossible,
        (None, _) => DeliveryStatus::Ongoing,
    }
}

/// Whether what was reported says that an action which is not done was missed: its newest colour is red, or something was reported
/// after its date.
fn is_missed(action: &Action, reported: Option<When>, date: Date) -> bool {
    let is_red = action.ratings().last().is_some_and(|rating| rating.status == RagStatus::Red);
    is_red || reported.is_some_and(|reported| reported.last_day() > date)
}

/// The last day on which what is next can be done in time.
///
/// A month is met until its last day. What comes round every quarter is next due a quarter after it was last reported on,
/// or after the plan, or the action, started. Of several steps the first that is not done counts.
pub(super) fn next_date(due: &Due, plan: &ActionPlan, reported: Option<When>) -> Option<Date> {
    match &due.timing {
        Timing::By(when) | Timing::Between(_, when) => Some(when.last_day()),
        Timing::Steps(steps) => {
            let open = steps.iter().find(|step| step.done.is_none());
            open.or(steps.last()).map(|step| step.by.last_day())
        }
        Timing::Every(every) => {
            let started = due.started.map_or_else(|| plan.starts.first_day(), When::first_day);
            Some(every.next(reported.map(When::last_day), started))
        }
        Timing::Ongoing | Timing::Undecided | Timing::Impossible(..) => None,
    }
}

fn missed_review(action: &Action, reported: Option<When>, today: Date) -> Option<When> {
    let passed = action.reviews.iter().map(|review| review.value).filter(|review| review.last_day() < today);
    let newest = passed.max_by_key(|review| review.last_day())?;
    let looked_at = reported.is_some_and(|reported| reported.last_day() >= newest.first_day());
    (!looked_at).then_some(newest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Findings;
    use crate::model;
    use crate::model::vocabulary::TODAY;
    use crate::source::Sources;

    const SITE: &str = "name: S\npartnership: p\ncouncil: p\narea: {name: H, code: E09000015}\nexample: true\naddress: https://www.example.org/\ncurrent_edition: 2018-2020\ndescription: D\naccessibility: {status: not assessed, prepared: 2026-11-21, reviewed: 2026-11-21}\n";

    /// The plan of a delivery plan for 2018 to 2020 with these measures and actions.
    fn plan(measures: &str, actions: &str) -> ActionPlan {
        let priority = format!("number: '1'\ntitle: T\nmeasures:\n{measures}actions:\n{actions}");
        let texts = [
            ("site.yaml", SITE),
            ("organisations.yaml", "- {id: p, name: P, kind: partnership}\n"),
            ("2018-2020/edition.yaml", "title: Plan\nstarts: 2018-04\nends: 2020-03\nstatus: adopted\n"),
            ("2018-2020/priorities/1-t.yaml", priority.as_str()),
        ];
        let mut findings = Findings::new();
        let strategy = model::read(&Sources::from_texts("", texts), false, TODAY, &mut findings).unwrap();
        let grave = findings
            .sorted()
            .into_iter()
            .filter(|finding| !["ongoing-without-review", "impossible-date"].contains(&finding.rule.code));
        assert_eq!(grave.map(|finding| finding.message).collect::<Vec<_>>(), Vec::<String>::new());
        strategy.editions.into_iter().next().unwrap().plan
    }

    fn of(action: &str, today: &str) -> Progress {
        let plan = plan("- Fewer\n", &format!("- {{id: a, text: a, {action}}}\n"));
        progress(&plan.actions[0], &plan, true, today.parse().unwrap())
    }

    fn word(action: &str, today: &str) -> String {
        let standing = of(action, today).standing;
        standing.date().map_or_else(|| standing.word().to_owned(), |date| format!("{} {date}", standing.word()))
    }

    #[test]
    fn harrows_due_dates_are_met_until_their_last_day() {
        let march = "due: 2019-03";
        assert_eq!(word(march, "2018-11-21"), "due-later 2019-03-31");
        assert_eq!(word(march, "2019-01-10"), "due-soon 2019-03-31");
        assert_eq!(word(march, "2019-03-31"), "due-soon 2019-03-31");
        assert_eq!(word(march, "2019-04-01"), "date-passed 2019-03-31");
        let june_july = "due: {between: [2018-06, 2018-07]}";
        assert_eq!(word(june_july, "2018-07-31"), "due-soon 2018-07-31");
        assert_eq!(word(june_july, "2018-08-01"), "date-passed 2018-07-31");
    }

    #[test]
    fn only_what_was_reported_as_missed_is_overdue() {
        let told = |updates: &str| {
            let action = format!("due: 2018-09, updates: [{updates}]");
            word(&action, "2019-01-01")
        };
        assert_eq!(told(""), "date-passed 2018-09-30");
        assert_eq!(told("{on: 2018-06, text: Slow., rag_status: amber}"), "date-passed 2018-09-30");
        assert_eq!(told("{on: 2018-06, text: Stuck., rag_status: red}"), "overdue 2018-09-30");
        assert_eq!(told("{on: 2018-12, text: Not yet.}"), "overdue 2018-09-30");
    }

    #[test]
    fn what_has_no_date_is_never_overdue() {
        assert_eq!(word("due: {ongoing: true, started: 2018-06}", "2026-11-21"), "ongoing");
        assert_eq!(word("due: to be decided", "2026-11-21"), "to-be-decided");
        assert_eq!(word("due: {impossible: 2010-03, reason: a slip}", "2026-11-21"), "impossible-date");
        assert_eq!(word("origin: new", "2026-11-21"), "no-date");
    }

    #[test]
    fn what_comes_round_every_quarter_is_due_a_quarter_after_the_last_report() {
        let quarterly = "due: {every: quarter}";
        assert_eq!(word(quarterly, "2018-06-30"), "due-soon 2018-07-01");
        assert_eq!(word(quarterly, "2018-07-02"), "date-passed 2018-07-01");
        let reported = "due: {every: quarter}, updates: [{on: 2018-06-30, text: Done.}]";
        assert_eq!(word(reported, "2018-07-02"), "due-soon 2018-09-30");
    }

    #[test]
    fn of_two_steps_the_first_that_is_open_counts() {
        let steps = "due: [{by: 2018-12, for: Talk}, {by: 2019-03, for: Agree}]";
        assert_eq!(word(steps, "2019-01-01"), "date-passed 2018-12-31");
        let first_done = "due: [{by: 2018-12, done: 2018-11}, {by: 2019-03}]";
        assert_eq!(word(first_done, "2019-01-01"), "due-soon 2019-03-31");
    }

    #[test]
    fn what_is_finished_is_not_overdue() {
        assert_eq!(word("due: 2018-06, completed: 2018-05", "2026-11-21"), "completed");
        assert_eq!(word("due: 2018-06, stopped: no money", "2026-11-21"), "stopped");
        let plan = plan("- Fewer\n", "- {id: a, text: a, due: 2018-06}\n");
        let closed = progress(&plan.actions[0], &plan, false, "2026-11-21".parse().unwrap());
        assert_eq!(closed.standing, DeliveryStatus::Closed);
    }

    #[test]
    fn silence_is_stale_and_a_colour_is_never_invented() {
        let silent = of("due: 2019-03", "2018-11-21");
        assert!(silent.is_stale && silent.rating.is_none() && !silent.turned_red);
        let fresh = of("due: 2019-03, updates: [{on: 2018-10, text: Begun.}]", "2018-11-21");
        assert!(!fresh.is_stale);
    }

    #[test]
    fn a_review_that_passed_without_a_report_is_missed() {
        let reviews = "reviews: [2018-09, 2019-01]";
        assert_eq!(of(reviews, "2018-11-21").missed_review, Some(When::Month(2018, 9)));
        assert_eq!(of(reviews, "2019-02-01").missed_review, Some(When::Month(2019, 1)));
        let looked_at = "reviews: [2018-09], updates: [{on: 2018-09-12, text: Seen.}]";
        assert_eq!(of(looked_at, "2018-11-21").missed_review, None);
    }

    #[test]
    fn turning_red_is_noticed_once() {
        let updates =
            "updates: [{on: 2018-06, text: Well., rag_status: green}, {on: 2018-09, text: Stuck., rag_status: red}]";
        assert!(of(updates, "2018-11-21").turned_red);
        let still =
            "updates: [{on: 2018-06, text: Stuck., rag_status: red}, {on: 2018-09, text: Stuck., rag_status: red}]";
        assert!(!of(still, "2018-11-21").turned_red);
    }

    fn measured(measure: &str, today: &str) -> &'static str {
        let plan = plan(&format!("- {{text: m, {measure}}}\n"), "- {id: a, text: a}\n");
        measure_standing(&plan.measures[0], None, today.parse().unwrap()).word()
    }

    #[test]
    fn a_result_is_held_against_the_target() {
        let day = "2019-01-01";
        assert_eq!(measured("direction: up, target: 240", day), "not-measured");
        assert_eq!(measured("direction: up, target: 240, results: [{on: 2018-09, value: 241}]", day), "on-target");
        assert_eq!(measured("direction: down, target: 240, results: [{on: 2018-09, value: 241}]", day), "off-target");
        assert_eq!(
            measured("direction: up, target: at least 90% of high schools, results: [{on: 2018-09, value: 80%}]", day),
            "measured"
        );
        assert_eq!(measured("direction: down, baseline: 865, results: [{on: 2018-09, value: 812}]", day), "improving");
        assert_eq!(
            measured("direction: down, baseline: 865, results: [{on: 2018-09, value: 865}]", day),
            "no-clear-change"
        );
        assert_eq!(
            measured("direction: sustain, baseline: 865, tolerance: 2%, results: [{on: 2018-09, value: 850}]", day),
            "on-target"
        );
        assert_eq!(
            measured("direction: sustain, baseline: 865, results: [{on: 2018-09, value: 865}]", day),
            "on-target"
        );
        assert_eq!(measured("to_be_developed: an indicator will be developed", day), "to-be-developed");
    }

    #[test]
    fn a_target_is_not_missed_before_its_date() {
        let measure =
            "direction: up, baseline: 10, target: {value: 20, by: 2019-03}, results: [{on: 2018-09, value: 15}]";
        assert_eq!(measured(measure, "2019-03-31"), "improving-not-yet-at-target");
        assert_eq!(measured(measure, "2019-04-01"), "off-target");
        let delivery = "direction: deliver, target: {text: guidance, by: 2019-03}";
        assert_eq!(measured(delivery, "2019-03-31"), "not-measured");
        assert_eq!(measured(delivery, "2019-04-01"), "off-target");
    }
}
