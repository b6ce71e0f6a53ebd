//! What there is in an edition, by kind, so that every reference of its promises can be settled.

use super::action_plan::Home;
use super::download::Downloads;
use super::edition::{Edition, EditionStatus};
use super::reading::at;
use super::{Names, signatory, spelling};
use crate::diagnostic::Findings;
use crate::document::today::Today;

/// The names that promises refer to.
pub(super) struct Known<'n> {
    /// Organisations.
    pub organisations: &'n Names,
    /// The contact book.
    pub contacts: &'n Names,
    /// Groups of the edition.
    pub groups: Names,
    /// Whoever can lead: organisations and groups.
    pub bodies: Names,
    /// Priorities and their parts.
    pub priorities: Names,
    /// What an action can serve: measures, priorities, parts and objectives.
    pub served: Names,
    /// Actions.
    pub actions: Names,
    /// Papers.
    pub papers: Names,
    /// What an unfinished action can be carried to.
    pub carriers: Names,
}

/// Settles every reference among the promises of an edition, and holds them to their rules.
pub(super) fn settle_promises(
    edition: &mut Edition,
    organisations: &Names,
    contacts: &Names,
    files: &Downloads,
    today: Today,
    findings: &mut Findings,
) {
    let known = names(edition, organisations, contacts, findings);
    let excused: Vec<Home> = edition.priorities.iter().flat_map(super::priority::Priority::excused).collect();
    edition.plan.settle(&known, &excused, findings);
    edition.governance.settle(&known, files, findings);
    edition.signatories.retain(|signatory| known.bodies.knows(&signatory.organisation, findings));
    edition.consultations.iter_mut().for_each(|consultation| consultation.settle(&known, today, findings));
    edition.funding.retain_mut(|grant| grant.settle(&known, findings));
    edition.case_studies.iter_mut().for_each(|story| story.settle(&known, findings));
    edition.papers.iter_mut().for_each(|paper| paper.settle(&known, files, findings));
    edition.meetings.iter_mut().for_each(|meeting| meeting.settle(&known, files, today, findings));
    edition.formats.retain_mut(|format| format.settle(&known, files, findings));
    edition.carried.retain_mut(|carried| carried.settle(&known, findings));
    edition.achievements.iter_mut().for_each(|report| report.settle(&known, findings));
    spelling::tell_roles(edition, findings);
    if edition.status == EditionStatus::Adopted {
        signatory::tell_unconfirmed(edition, findings);
    }
}

/// The names in an edition; the first of each name is kept.
fn names<'n>(
    edition: &mut Edition,
    organisations: &'n Names,
    contacts: &'n Names,
    findings: &mut Findings,
) -> Known<'n> {
    let priorities = names_of_priorities(edition, findings);
    let (measures, actions) = edition.plan.names(findings);
    let groups = edition.governance.names(findings);
    let mut papers = Names::new("paper");
    papers.keep_new(&mut edition.papers, |paper| at(paper.id.clone(), &paper.place), findings);
    let mut stories = Names::new("case study");
    stories.keep_new(&mut edition.case_studies, |story| at(story.id.clone(), &story.place), findings);
    Names::new("grant").keep_new(&mut edition.funding, |grant| grant.id.clone(), findings);
    Names::new("meeting").keep_new(&mut edition.meetings, |meeting| meeting.id.clone(), findings);
    Names::new("consultation").keep_new(&mut edition.consultations, |each| each.id.clone(), findings);
    let mut objectives = Names::new("objective");
    for objective in &edition.objectives {
        objectives.add(&objective.id.value, &objective.id.place, findings);
    }
    Known {
        organisations,
        contacts,
        bodies: Names::all_of("organisation or group", &[organisations, &groups]),
        served: Names::all_of("measure, priority, part or objective", &[&measures, &priorities, &objectives]),
        carriers: Names::all_of("action, priority, part or group", &[&actions, &priorities, &groups]),
        groups,
        priorities,
        actions,
        papers,
    }
}

/// Priorities and parts share one list of names, because what refers to the one may refer to the other.
fn names_of_priorities(edition: &mut Edition, findings: &mut Findings) -> Names {
    let mut names = Names::new("priority or part");
    for priority in &edition.priorities {
        // A duplicate among priorities has been told and dropped before.
        names.add(&priority.id, &priority.place, &mut Findings::new());
    }
    for priority in &mut edition.priorities {
        names.keep_new(&mut priority.parts, |part| part.id.clone(), findings);
    }
    names
}
