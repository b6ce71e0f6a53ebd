//! Consultations that do not fit what their edition says of itself.
//!
//! In: an edition with its standing, and the day. Out: findings. Never: a finding about one that is closed, whatever its edition is.

use jiff::civil::Date;

use super::edition::{Edition, EditionStatus};
use super::standing::{Comments, EditionStanding};
use crate::diagnostic::{Finding, Findings, Rule};
use crate::model::partnership::Consultation;
use crate::model::vocabulary::{AsTyped, Day};

const CONSULTATION_STATUS: Rule = Rule::warning(
    "consultation-status",
    "People can comment on a strategy while its status is `consultation`. A draft with a consultation that is open tells nobody that \
     they can; one that has been adopted is not waiting for what they say; and on a strategy whose years are over nobody needs to. A consultation without days cannot be placed: its page would \
     say that comments are open for ever.",
)
.example(
    "status: draft",
    "people can comment on this strategy until 31 January 2027, and its status is `draft`",
    "status: consultation",
);

pub(super) const RULES: &[&Rule] = &[&CONSULTATION_STATUS];

/// The first consultation of an edition of which nothing says when it is.
pub(super) fn dateless(edition: &Edition<AsTyped>) -> Option<&Consultation<AsTyped>> {
    edition.consultations.iter().find(|each| each.opens().is_none() && each.closes().is_none())
}

/// Whether nothing says until when people can comment on an edition.
pub(super) fn is_endless(edition: &Edition<AsTyped>) -> bool {
    edition.consultations.iter().all(|each| each.closes().is_none())
}

/// Reports each consultation without days, and one that is open although the edition is a draft, adopted, or over. `standing` is
/// where the edition stands on the day.
pub(super) fn emit(edition: &Edition<AsTyped>, standing: &EditionStanding, day: Date, findings: &mut Findings) {
    let has_days = |each: &Consultation<AsTyped>| each.opens().is_some() || each.closes().is_some();
    for undated in edition.consultations.iter().filter(|each| !has_days(each)) {
        let message = "nothing says when people can comment, or could";
        let finding = Finding::new(&CONSULTATION_STATUS, undated.id.place.clone(), message, "add `starts` and `ends`");
        findings.add(finding.resting_on(&undated.place, &["starts", "ends"]));
    }
    // One on a strategy that has status `consultation` is told of with its edition; and `starts: 2014` alone may say when it was.
    let is_asking = |each: &&Consultation<_>| edition.status == EditionStatus::Draft || each.respond.is_some();
    let is_endless = |each: &&Consultation<_>| each.opens().is_some() && each.closes().is_none();
    let told_with_edition = edition.status == EditionStatus::Consultation;
    for endless in edition.consultations.iter().filter(is_endless).filter(is_asking).filter(|_| !told_with_edition) {
        let message = "nothing says until when people can comment, or could";
        let finding = Finding::new(&CONSULTATION_STATUS, endless.id.place.clone(), message, "add `ends`");
        findings.add(finding.resting_on(&endless.place, &["ends"]));
    }
    // Where it ends is not said where it only says when it was.
    let open = edition.consultations.iter().filter(|each| each.is_open(day));
    let Some((open, closes)) =
        open.filter_map(|each| Some((each, each.closes()?))).max_by_key(|(_, closes)| closes.last_day())
    else {
        return;
    };
    let until = Day(closes.last_day()).in_words();
    let help = "write the right days, or move it to the consultation.yaml of the strategy that it is about";
    match standing {
        EditionStanding::Ended(ended) => {
            let message = format!("people can comment until {until}, and the strategy ended {}", ended.phrase());
            findings.emit(&CONSULTATION_STATUS, &open.id.place, message, help);
        }
        EditionStanding::Superseded { .. } => {
            let message =
                format!("people can comment until {until}, and another strategy has taken the place of this one");
            findings.emit(&CONSULTATION_STATUS, &open.id.place, message, help);
        }
        // What people are asked while a strategy is in force is about what it does, and not about its words.
        EditionStanding::InForce
            if open.opens().is_some_and(|opens| opens.first_day() >= edition.starts.first_day()) => {}
        EditionStanding::Draft | EditionStanding::ToBegin(_) | EditionStanding::InForce => {
            let status = edition.status.word();
            let message = format!("people can comment on this strategy until {until}, and its status is `{status}`");
            let place = edition.status_place.clone();
            let finding = Finding::new(&CONSULTATION_STATUS, place, message, "write `status: consultation`");
            findings.add(finding.resting_on(&edition.place, &["status"]));
        }
        EditionStanding::Consultation(Comments::OpenUntil(_)) if edition.ends.last_day() < day => {
            let ended = edition.ends.phrase();
            let message = format!("people can comment until {until}, and the years of the strategy ended {ended}");
            let help = "write the right days here, or the right years in edition.yaml";
            findings.emit(&CONSULTATION_STATUS, &open.id.place, message, help);
        }
        EditionStanding::Consultation(_) => {}
    }
}
