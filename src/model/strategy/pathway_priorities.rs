//! The priorities that reporting pages lead to, in any of the editions.
//!
//! In: the reporting pages, and all editions with their standings. Out: findings on priorities that no reader of the page sees
//! any more. Never: a finding about one of a strategy that is still to come: the page leads to it from its first day on.

use super::edition::Edition;
use super::standing::EditionStanding;
use crate::diagnostic::{Findings, Rule, Spanned};
use crate::model::reporting::Pathway;
use crate::model::vocabulary::{AsTyped, Id, Names, PublishedKind};

const PATHWAY_PRIORITY: Rule = Rule::warning(
    "pathway-priority",
    "A reporting page names a priority by its file, and leads to it in every strategy that is in force. When a strategy ends and \
     the one after it has no priority of that name, the page leads nowhere.",
)
.example(
    "priorities: [burglary]",
    "no strategy in force has the priority `burglary`: it is in 2022-2025, which is over",
    "priorities: [violence]",
);

pub(super) const RULES: &[&Rule] = &[&PATHWAY_PRIORITY];

/// The priorities of all editions, by id.
pub(super) fn names(editions: &[Edition<AsTyped>]) -> Names {
    let folders = editions.iter().map(|edition| format!("{}/priorities/", edition.id));
    let mut names = folders.fold(Names::of_files("priority"), Names::standing_in);
    for priority in editions.iter().flat_map(|edition| &edition.priorities) {
        // Several editions may have one of the same name, and a duplicate in one has been reported and dropped before.
        names.add(&priority.id, &priority.place, &mut Findings::new());
    }
    let kept = editions.iter().flat_map(|edition| &edition.kept.pages);
    for page in kept.filter(|page| page.kind == PublishedKind::Priority) {
        if !names.has(&page.id) {
            names.keep_back(&page.id, page.why);
        }
    }
    names
}

/// Reports each priority that is only in editions which are over, while another is in force.
pub(super) fn check(pathways: &[Pathway<AsTyped>], editions: &[Edition<AsTyped>], findings: &mut Findings) {
    // Where it is not known which takes the place of which, none is known to be over.
    if editions.iter().any(|edition| findings.left_out().has_key_in(edition.place.path(), "supersedes")) {
        return;
    }
    let Some(read_now) = editions.iter().find(|edition| edition.standing == EditionStanding::InForce) else { return };
    for named in pathways.iter().flat_map(|pathway| &pathway.priorities) {
        let has = |edition: &&Edition<AsTyped>| edition.priorities.iter().any(|priority| priority.id == named.value);
        let holders: Vec<&Edition<AsTyped>> = editions.iter().filter(has).collect();
        // One of a strategy in force that could not be read has been reported.
        let has_left_out = |edition: &Edition<AsTyped>| {
            let folder = edition.place.path().trim_end_matches("edition.yaml");
            findings.left_out().has_file(&format!("{folder}priorities/"))
        };
        let in_force = || editions.iter().filter(|edition| edition.standing == EditionStanding::InForce);
        let is_left_out = findings.left_out().has_id(named.as_str()) || in_force().any(has_left_out);
        if let Some(last) = holders.first().filter(|_| !is_left_out)
            && holders.iter().all(|edition| edition.standing.is_over())
        {
            emit(named, last, read_now, findings);
        }
    }
}

fn emit(named: &Spanned<Id>, last: &Edition<AsTyped>, in_force: &Edition<AsTyped>, findings: &mut Findings) {
    let message =
        format!("no strategy in force has the priority `{}`: it is in {}, which is over", named.value, last.id);
    let help = format!("write the priority of {} that people read now, or take this one out", in_force.id);
    findings.emit(&PATHWAY_PRIORITY, &named.place, message, help);
}
