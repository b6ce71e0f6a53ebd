//! The paper for the partnership's meeting: what is overdue and by whom, what is due next, what turned red and why, which
//! measures are off target, what people said that has no answer, and what became of earlier promises that nobody can say.
//!
//! In: a strategy, and the day. Out: a [`Report`] of each edition whose promises are open, and their text, CSV and JSON forms.
//! Never: reads the clock, prints, or calls overdue what another edition has taken the place of.

pub mod claims;
mod forms;
mod paper;
pub mod starter;
pub mod translations;

pub use forms::{csv, json, text};
pub use paper::{Entry, Part, Report};

use jiff::civil::Date;

use crate::diagnostic::{Internal, OrInternal as _};
use crate::model::Strategy;
use crate::model::plan::{Action, Carried, CarryForward, Measure, Timing};
use crate::model::strategy::Edition;
use crate::model::vocabulary::When;
use crate::statistics::promise::{DeliveryStatus, FromData, Progress, from_data, measure_standing, progress};
use crate::statistics::{Statistics, number_text};
use crate::words;

/// Makes the reports of a site: of the edition with which it leads, and of every other that has begun and whose place no other
/// has taken: what it promised is still owed when its years are over.
pub fn reports(strategy: &Strategy, statistics: &Statistics, today: Date) -> Result<Vec<Report>, Internal> {
    let is_owed = |edition: &&Edition| {
        let standing = &edition.standing;
        standing.has_begun() && !standing.is_superseded() && !strategy.is_leading(edition)
    };
    let beside = strategy.editions.iter().filter(is_owed);
    std::iter::once(strategy.leading_edition())
        .chain(beside)
        .map(|edition| report(strategy, edition, statistics, today))
        .collect()
}

fn report(strategy: &Strategy, edition: &Edition, statistics: &Statistics, today: Date) -> Result<Report, Internal> {
    let is_open = !edition.standing.is_superseded();
    let plan = &edition.plan;
    let all: Vec<(&Action, Progress)> =
        plan.actions.iter().map(|action| (action, progress(action, plan, is_open, today))).collect();
    let never_rated = all.iter().filter(|(action, progress)| progress.rating.is_none() && !action.is_finished());
    let of = |kind, title, mut entries: Vec<Entry>| {
        entries.sort_by(|a: &Entry, b: &Entry| a.date.cmp(&b.date));
        Part { kind, title, entries }
    };
    let actions = |wanted: &dyn Fn(&Progress) -> Option<(String, String)>| -> Result<Vec<Entry>, Internal> {
        let entry = |(action, progress): &(&Action, Progress)| {
            wanted(progress).map(|(date, reason)| action_entry(strategy, action, date, reason))
        };
        all.iter().filter_map(entry).collect()
    };
    let parts = vec![
        of("overdue", "Overdue", actions(&overdue)?),
        of("impossible-date", "Dates that cannot be: to be put right", impossible(strategy, edition)?),
        of("due-soon", "Due in the next three months", actions(&due_soon)?),
        of("turned-red", "Turned red", actions(&turned_red)?),
        of("review-missed", "Reviews that were not reported", actions(&review_missed)?),
        of("stale", "Nothing reported for too long", actions(&stale)?),
        of("off-target", "Measures off target", off_target(edition, statistics, today)),
        of("unanswered", "What people said that has no answer", unanswered(edition)),
        of("not-known", "Earlier promises of which nobody knows what became", not_known(strategy, edition)?),
    ];
    Ok(Report {
        site: strategy.settings.name.value.to_string(),
        edition: edition.title.to_string(),
        today: today.to_string(),
        actions: plan.actions.len(),
        never_rated: never_rated.count(),
        parts,
    })
}

fn overdue(progress: &Progress) -> Option<(String, String)> {
    let date = progress.standing.date().filter(|_| progress.standing.is_late())?;
    Some((date.to_string(), last_word(progress)))
}

fn impossible(strategy: &Strategy, edition: &Edition) -> Result<Vec<Entry>, Internal> {
    let entry = |action: &Action| {
        let due = action.due.as_ref()?;
        let Timing::Impossible(printed, _) = &due.timing else { return None };
        let entry = || action_entry(strategy, action, printed.iso(), due.in_words());
        (!action.is_finished()).then(entry)
    };
    edition.plan.actions.iter().filter_map(entry).collect()
}

fn due_soon(progress: &Progress) -> Option<(String, String)> {
    let DeliveryStatus::DueSoon(date) = progress.standing else { return None };
    Some((date.to_string(), last_word(progress)))
}

fn turned_red(progress: &Progress) -> Option<(String, String)> {
    let rating = progress.rating.as_ref().filter(|_| progress.turned_red)?;
    Some((rating.on.iso(), rating.reason.to_string()))
}

fn review_missed(progress: &Progress) -> Option<(String, String)> {
    let review = progress.missed_review?;
    Some((review.iso(), format!("to be reviewed in {}", review.in_words())))
}

fn stale(progress: &Progress) -> Option<(String, String)> {
    let reason = match progress.reported {
        Some(reported) => format!("last reported in {}", reported.in_words()),
        None => "never reported".to_owned(),
    };
    progress.is_stale.then(|| (progress.reported.map_or(String::new(), When::iso), reason))
}

/// What was last said of an action: its colour and why, or that nothing was.
fn last_word(progress: &Progress) -> String {
    match (&progress.rating, progress.reported) {
        (Some(rating), _) => format!("{}: {}", rating.status.word(), rating.reason),
        (None, Some(reported)) => format!("last reported in {}, never rated", reported.in_words()),
        (None, None) => "never reported".to_owned(),
    }
}

fn action_entry(strategy: &Strategy, action: &Action, date: String, reason: String) -> Result<Entry, Internal> {
    Ok(Entry {
        id: action.id.to_string(),
        reference: action.reference.as_ref().map_or(String::new(), |reference| reference.value.clone()),
        title: action.title.to_string(),
        leads: strategy.leads_in_words(&action.leads)?,
        date,
        reason,
        place: shown(&action.place),
    })
}

fn off_target(edition: &Edition, statistics: &Statistics, today: Date) -> Vec<Entry> {
    let measures = edition.plan.all_measures();
    let standing = |measure: &Measure| from_data(measure, &edition.plan, statistics);
    let off = measures.map(|measure| (measure, standing(measure)));
    let off = off.filter(|(measure, data)| measure_standing(measure, *data, today).is_off());
    off.map(|(measure, data)| measure_entry(measure, data)).collect()
}

fn measure_entry(measure: &Measure, data: Option<FromData>) -> Entry {
    let newest = measure.results.last();
    let data = data.filter(|data| newest.is_none_or(|newest| newest.on.last_day() < data.end));
    let typed = newest.and_then(|result| result.value.as_ref()).map(|value| value.worded(words::british()));
    let value = data.map(|data| number_text(data.newest)).or(typed);
    let against = match (&measure.target, &measure.baseline) {
        (Some(target), _) => format!("target {}", target.in_words()),
        (None, Some(baseline)) => format!("started from {}", baseline.in_words()),
        (None, None) => data
            .and_then(|data| data.before)
            .map_or(String::new(), |before| format!("started from {}", number_text(before))),
    };
    let reason: Vec<String> = value.into_iter().chain([against]).filter(|part| !part.is_empty()).collect();
    let measured_on = data.map(|data| data.end.to_string()).or(newest.map(|result| result.on.iso()));
    Entry {
        id: measure.id.to_string(),
        reference: String::new(),
        title: measure.text.outline().first_paragraph.to_string(),
        leads: String::new(),
        date: measured_on.unwrap_or_default(),
        reason: reason.join(", "),
        place: shown(&measure.place),
    }
}

fn unanswered(edition: &Edition) -> Vec<Entry> {
    let all = edition.consultations.iter().flat_map(|each| each.findings.iter().map(move |finding| (each, finding)));
    let entries = all.filter(|(_, finding)| !finding.is_answered()).map(|(consultation, finding)| Entry {
        id: String::new(),
        reference: String::new(),
        title: finding.you_said.outline().first_paragraph.to_string(),
        leads: String::new(),
        date: consultation.closes().map_or(String::new(), When::iso),
        reason: consultation.title.to_string(),
        place: shown(&finding.place),
    });
    entries.collect()
}

fn not_known(strategy: &Strategy, edition: &Edition) -> Result<Vec<Entry>, Internal> {
    let entry = |carried: &Carried| {
        let CarryForward::NotKnown(reason) = &carried.outcome else { return Ok(None) };
        let found = |at| strategy.action_at(at).or_internal("an action is not there");
        let action = carried.action.map(found).transpose()?.map(|(_, action)| action);
        let text = carried.text.as_ref().map(|text| text.outline().first_paragraph.to_string());
        Ok(Some(Entry {
            id: action.map_or(String::new(), |action| action.id.to_string()),
            reference: String::new(),
            title: text.or_else(|| action.map(Action::name)).unwrap_or_default(),
            leads: String::new(),
            date: String::new(),
            reason: reason.outline().first_paragraph.to_string(),
            place: shown(&carried.place),
        }))
    };
    edition.carried.iter().filter_map(|carried| entry(carried).transpose()).collect()
}

fn shown(place: &crate::diagnostic::SourceLocation) -> String {
    format!("{}:{}", place.path(), place.line_and_column().0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Findings;
    use crate::model;
    use crate::model::vocabulary::TODAY;
    use crate::source::Sources;

    const TEXTS: [(&str, &str); 5] = [
        (
            "site.yaml",
            "name: Safer Harrow\npartnership: p\ncouncil: p\narea: {name: H, code: E09000015}\nexample: true\naddress: https://www.example.org/\ncurrent_edition: 2018-2020\ndescription: D\naccessibility: {status: not assessed, prepared: 2026-11-21, reviewed: 2026-11-21}\n",
        ),
        ("organisations.yaml", "- {id: p, name: Harrow Council, kind: council}\n"),
        (
            "2018-2020/edition.yaml",
            "title: Delivery Plan\nstarts: 2018-04\nends: 2020-03\nstatus: adopted\ncarried:\n- {text: A review of sub-groups, not_known: This plan does not say.}\n",
        ),
        (
            "2018-2020/priorities/1-burglary.yaml",
            "number: '1'\ntitle: Burglary\nmeasures:\n- {text: Fewer burglaries, direction: down, baseline: 865, results: [{on: 2018-09, value: 900}]}\nactions:\n- {ref: 1.1, text: Be Safe, due: 2018-09, leads: [{organisation: p, role: Head of Community Safety}]}\n- {ref: 1.2, text: Locks, due: 2018-12, updates: [{on: 2018-06, text: Well., rag_status: green}, {on: 2018-10, text: The post is vacant., rag_status: red}]}\n",
        ),
        ("2018-2020/consultation.yaml", "- {id: c, title: Survey, findings: [{you_said: More lights.}]}\n"),
    ];

    #[test]
    fn the_paper_says_what_a_meeting_needs_to_know() {
        let strategy = model::read(&Sources::from_texts("harrow", TEXTS), false, TODAY, &mut Findings::new()).unwrap();
        let report = reports(&strategy, &Statistics::default(), "2018-11-21".parse().unwrap()).unwrap().remove(0);
        assert_eq!(
            text(&report),
            "Safer Harrow: Delivery Plan, on 2018-11-21\n2 actions, 1 never rated\n\n\
             Overdue (1)\n  2018-09-30  1.1 Be Safe\n      Head of Community Safety, Harrow Council\n      never reported\n      harrow/2018-2020/priorities/1-burglary.yaml:6\n\n\
             Due in the next three months (1)\n  2018-12-31  1.2 Locks\n      red: The post is vacant.\n      harrow/2018-2020/priorities/1-burglary.yaml:7\n\n\
             Turned red (1)\n  2018-10  1.2 Locks\n      The post is vacant.\n      harrow/2018-2020/priorities/1-burglary.yaml:7\n\n\
             Nothing reported for too long (1)\n  1.1 Be Safe\n      Head of Community Safety, Harrow Council\n      never reported\n      harrow/2018-2020/priorities/1-burglary.yaml:6\n\n\
             Measures off target (1)\n  2018-09  Fewer burglaries\n      900, started from 865\n      harrow/2018-2020/priorities/1-burglary.yaml:4\n\n\
             What people said that has no answer (1)\n  More lights.\n      Survey\n      harrow/2018-2020/consultation.yaml:1\n\n\
             Earlier promises of which nobody knows what became (1)\n  A review of sub-groups\n      This plan does not say.\n      harrow/2018-2020/edition.yaml:6\n\n"
        );
        assert_eq!(csv(&[report]).lines().count(), 8);
    }
}
