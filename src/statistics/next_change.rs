//! The next day on which a site would change by itself, because another day has come: so that somebody builds it then.
//!
//! In: the strategy as it was read on a day, and what was worked out from it. Out: that day, and what changes on it.
//! Never: a day on which nothing differs, or a change that comes before it (`tests/suite/next_change.rs` builds the site on the
//! days between).

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::Statistics;
use super::contact::expires;
use super::promise::{SOON_MONTHS, from_data, measure_standing, next_date, progress};
use crate::model::Strategy;
use crate::model::achievements::AchievementsReport;
use crate::model::partnership::{Consultation, Meeting};
use crate::model::plan::{Action, ActionPlan};
use crate::model::strategy::{Comments, Edition, EditionStanding, standing};
use crate::model::vocabulary::When;
use crate::words;

/// The next day on which a site changes by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextChange {
    /// The first day on which it is another.
    pub day: Date,
    /// What changes, each with how often.
    pub reasons: BTreeMap<Reason, usize>,
}

/// Why a site changes by itself. The gravest first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Contacts have gone untried for so long that the site may not be published any more.
    ContactExpires,
    /// A strategy, by its folder, comes into force.
    EditionBegins(String),
    /// The years of a strategy are over.
    EditionEnds(String),
    /// Another strategy takes the place of this one.
    EditionSuperseded(String),
    /// Something else is said of a strategy.
    EditionChanges(String),
    /// Comments on a draft open.
    CommentsOpen(String),
    /// Comments on a draft close.
    CommentsClose(String),
    /// A page is published.
    PageBegins,
    /// A page is no longer published.
    PageEnds,
    /// The first day of a notice has come.
    NoticeBegins,
    /// The last day of a notice has passed.
    NoticeEnds,
    /// The day by which an action was due has passed.
    Overdue,
    /// Actions are soon due, have gone without news for too long, or have begun.
    Action,
    /// The date of a measure's target has passed.
    Target,
    /// The day of a public meeting has passed.
    Meeting,
    /// A report that is not published yet counts up to the day.
    Report,
}

/// The next day on which a site changes by itself; `None` where no date in it lies ahead.
pub fn next_change(strategy: &Strategy, statistics: &Statistics) -> Option<NextChange> {
    let mut search = Search { today: strategy.today.day, found: None };
    for alert in &strategy.alerts {
        search.notice(alert.starts.as_ref().map(|day| day.value.0.0), alert.ends.as_ref().map(|day| day.value.0.0));
    }
    strategy.page_days.begins.iter().for_each(|day| search.at(Some(*day), || Reason::PageBegins));
    strategy.page_days.ends.iter().for_each(|day| search.at(Some(*day), || Reason::PageEnds));
    for contact in &strategy.contacts {
        search.at(expires(contact).map(day_after), || Reason::ContactExpires);
    }
    for edition in &strategy.editions {
        search.edition(edition, &strategy.editions);
        if !edition.standing.is_superseded() {
            search.plan(edition, &strategy.editions, statistics);
        }
        edition.achievements.iter().for_each(|report| search.report(report));
        edition.meetings.iter().for_each(|meeting| search.meeting(meeting));
    }
    search.found
}

impl NextChange {
    /// The earlier of two, or both where they are on one day.
    #[must_use]
    pub fn or(mut self, other: Self) -> Self {
        if self.day == other.day {
            for (reason, times) in other.reasons {
                *self.reasons.entry(reason).or_default() += times;
            }
            return self;
        }
        if self.day < other.day { self } else { other }
    }

    /// "2 actions become overdue, and a notice ends".
    pub fn in_words(&self) -> String {
        let reasons: Vec<String> = self.reasons.iter().map(|(reason, times)| reason.in_words(*times)).collect();
        words::british().list(&reasons)
    }
}

impl Reason {
    fn in_words(&self, times: usize) -> String {
        let some = |one: &str, many: &str| if times == 1 { one.to_owned() } else { format!("{times} {many}") };
        match self {
            Self::ContactExpires => some(
                "a contact was last tried too long ago to be published",
                "contacts were last tried too long ago to be published",
            ),
            Self::EditionBegins(id) => format!("the strategy {id} comes into force"),
            Self::EditionEnds(id) => format!("the years of the strategy {id} are over"),
            Self::EditionSuperseded(id) => format!("the strategy {id} is superseded"),
            Self::EditionChanges(id) => format!("what is said of the strategy {id} changes"),
            Self::CommentsOpen(id) => format!("comments on the strategy {id} open"),
            Self::CommentsClose(id) => format!("comments on the strategy {id} close"),
            Self::PageBegins => some("a page is published", "pages are published"),
            Self::PageEnds => some("a page is no longer published", "pages are no longer published"),
            Self::NoticeBegins => some("a notice begins", "notices begin"),
            Self::NoticeEnds => some("a notice ends", "notices end"),
            Self::Overdue => some("an action becomes overdue", "actions become overdue"),
            Self::Action => some("what is said of an action changes", "actions change in what is said of them"),
            Self::Target => some("the date of a target has passed", "dates of targets have passed"),
            Self::Meeting => some("the day of a public meeting has passed", "days of public meetings have passed"),
            Self::Report => "a report that is not published yet counts up to the day".to_owned(),
        }
    }
}

struct Search {
    today: Date,
    found: Option<NextChange>,
}

impl Search {
    /// Notes a day that lies ahead.
    fn at(&mut self, day: Option<Date>, reason: impl FnOnce() -> Reason) {
        let Some(day) = day.filter(|day| *day > self.today) else { return };
        match &mut self.found {
            Some(found) if found.day < day => {}
            Some(found) if found.day == day => *found.reasons.entry(reason()).or_default() += 1,
            found => *found = Some(NextChange { day, reasons: BTreeMap::from([(reason(), 1)]) }),
        }
    }

    /// Notes the first of some days on which a state is not that of the day before.
    fn change<S: PartialEq>(
        &mut self,
        days: impl IntoIterator<Item = Date>,
        state: impl Fn(Date) -> S,
        reason: impl FnOnce(&S) -> Reason,
    ) {
        let is_near = |day: &Date| *day > self.today && self.found.as_ref().is_none_or(|found| *day <= found.day);
        let mut days: Vec<Date> = days.into_iter().filter(is_near).collect();
        days.sort_unstable();
        let changes = days.into_iter().find_map(|day| {
            let now = state(day);
            (now != state(day.saturating_sub(1.day()))).then_some((day, now))
        });
        if let Some((day, now)) = changes {
            self.at(Some(day), || reason(&now));
        }
    }

    fn notice(&mut self, starts: Option<Date>, ends: Option<Date>) {
        self.at(starts, || Reason::NoticeBegins);
        self.at(ends.map(day_after), || Reason::NoticeEnds);
    }

    fn edition(&mut self, edition: &Edition, editions: &[Edition]) {
        let adopted = |edition: &Edition| edition.adopted.as_ref().map(|adopted| adopted.on.typed().first_day());
        let own = [edition.starts.first_day(), day_after(edition.ends.last_day())].into_iter().chain(adopted(edition));
        let consultations = edition.consultations.iter();
        let comments = consultations.flat_map(|each| {
            let closes = each.closes().map(|closes| day_after(closes.last_day()));
            each.opens().map(When::first_day).into_iter().chain(closes)
        });
        // What names it, or what names that in its turn, may begin.
        let others = editions.iter().filter(|other| other.supersedes.is_some());
        let others = others.flat_map(|other| std::iter::once(other.starts.first_day()).chain(adopted(other)));
        let state = |day: Date| {
            let now = standing(edition, editions, day);
            // Of a draft it is said that its years are over, and nothing that has not begun is announced after them.
            let is_late = !now.has_begun() && edition.ends.last_day() < day;
            (now, is_late)
        };
        let id = edition.id.to_string();
        // The home page leads to one that is open and says until when, whatever the status of its edition.
        let is_at_home = |each: &Consultation| each.closes().is_some() && !edition.standing.is_superseded();
        let is_said = |each: &&Consultation| each.respond.is_some() || each.how_to_answer.is_some() || is_at_home(each);
        for each in edition.consultations.iter().filter(is_said) {
            let closes = each.closes().map(|closes| day_after(closes.last_day()));
            let days = each.opens().map(When::first_day).into_iter().chain(closes);
            let folder = id.clone();
            let reason =
                |is_open: &bool| if *is_open { Reason::CommentsOpen(folder) } else { Reason::CommentsClose(folder) };
            self.change(days, |day| each.is_open(day), reason);
        }
        self.change(own.chain(comments).chain(others), state, |(standing, _)| match standing {
            EditionStanding::InForce => Reason::EditionBegins(id),
            EditionStanding::Ended(_) => Reason::EditionEnds(id),
            EditionStanding::Superseded { .. } => Reason::EditionSuperseded(id),
            EditionStanding::Consultation(Comments::OpenUntil(_)) => Reason::CommentsOpen(id),
            EditionStanding::Consultation(Comments::ClosedIn(_)) => Reason::CommentsClose(id),
            _ => Reason::EditionChanges(id),
        });
    }

    fn meeting(&mut self, meeting: &Meeting) {
        if meeting.public {
            let ends = day_after(meeting.date.value.last_day());
            self.change([ends], |day| meeting.is_to_come(day), |_| Reason::Meeting);
        }
    }

    fn plan(&mut self, edition: &Edition, editions: &[Edition], statistics: &Statistics) {
        let plan = &edition.plan;
        let running = |day: Date| {
            let is_in_force = standing(edition, editions, day) == EditionStanding::InForce;
            is_in_force && plan.starts.first_day() <= day && day <= plan.ends.last_day()
        };
        self.change([plan.starts.first_day(), day_after(plan.ends.last_day())], running, |_| Reason::Action);
        for action in &plan.actions {
            self.action(action, plan);
        }
        for measure in &plan.measures {
            let by = measure.target.as_ref().and_then(|target| target.by);
            let data = from_data(measure, plan, statistics);
            let on_the_way = measure.trajectory.iter().map(|milestone| milestone.by);
            let days = by.into_iter().chain(on_the_way).map(|by| day_after(by.last_day()));
            self.change(days, |day| measure_standing(measure, data, day), |_| Reason::Target);
        }
    }

    fn action(&mut self, action: &Action, plan: &ActionPlan) {
        let now = progress(action, plan, true, self.today);
        let due = action.due.as_ref();
        let next = due.and_then(|due| next_date(due, plan, now.reported));
        // The end of a month is soon for as many days as the months before it are short.
        let soon = next.into_iter().flat_map(|next| {
            let about = next.saturating_sub(SOON_MONTHS.months());
            (-3..=3_i64).map(move |days| about.saturating_add(days.days()))
        });
        let begins = due.and_then(|due| due.started).map(When::first_day);
        let since = now.reported.map_or_else(|| plan.starts.first_day(), When::last_day);
        let unreported = day_after(plan.updates_every.after(since));
        let reviews = action.reviews.iter().map(|review| day_after(review.value.last_day()));
        let days = soon.chain(next.map(day_after)).chain(begins).chain([unreported]).chain(reviews);
        let state = |day: Date| {
            let at = progress(action, plan, true, day);
            (at.standing, at.is_stale, at.missed_review, begins.is_some_and(|begins| begins > day))
        };
        self.change(days, state, |(standing, ..)| match standing {
            late if late.is_late() && !now.standing.is_late() => Reason::Overdue,
            _ => Reason::Action,
        });
    }

    fn report(&mut self, report: &AchievementsReport) {
        let is_counting = report.published.is_none() && report.facts.is_none();
        let tomorrow = day_after(self.today);
        let changes = is_counting && report.year.as_of(self.today) != report.year.as_of(tomorrow);
        self.at(changes.then_some(tomorrow), || Reason::Report);
    }
}

fn day_after(day: Date) -> Date {
    day.saturating_add(1.day())
}
