//! The references in an edition: what there is to refer to, by kind, and that each of them leads somewhere.

use super::edition::{Edition, EditionStatus};
use crate::diagnostic::{Findings, SourceLocation, Spanned};
use crate::document::today::Today;
use crate::model::partnership::{signatory, spelling};
use crate::model::plan::{Commitment, Priority};
use crate::model::vocabulary::{
    ActionName, AsTyped, Downloads, EditionNames, Names, Owner, PublishedKind, emit_far_from,
};

/// Settles the references among the chapters, the priorities and the reports of an edition.
pub(super) fn resolve_edition(
    edition: &mut Edition<AsTyped>,
    organisations: &Names,
    contacts: &Names,
    pathways: &Names,
    findings: &mut Findings,
) {
    let folder = edition.id.clone();
    let in_folder = |file: &str| format!("{folder}/{file}");
    let mut chapters = Names::of_files("chapter").standing_in(in_folder("chapters/"));
    chapters.add_all(&mut edition.chapters, |chapter| (&mut chapter.id, chapter.place.clone()), findings);
    edition.kept.name(PublishedKind::Chapter, &mut chapters);
    let mut priorities = Names::of_files("priority").standing_in(in_folder("priorities/"));
    priorities.add_all(&mut edition.priorities, |priority| (&mut priority.id, priority.place.clone()), findings);
    edition.kept.name(PublishedKind::Priority, &mut priorities);
    let mut objectives = Names::new("objective");
    objectives.add_all(
        &mut edition.objectives,
        |objective| (&mut objective.id.value, objective.id.place.clone()),
        findings,
    );
    let objectives = objectives.incomplete_if(left_out(edition, &["edition.yaml"], findings));
    let mut years = Names::of_files("achievements report");
    years.add_all(&mut edition.achievements, |report| (&mut report.id, report.place.clone()), findings);
    for chapter in &mut edition.chapters {
        if let Some(signed_by) = &mut chapter.signed_by {
            organisations.keep_known_one(&mut signed_by.organisation, findings);
        }
        contacts.keep_known(&mut chapter.contacts, findings);
    }
    let mut groups = Names::new("group").standing_in(in_folder("governance.yaml"));
    for group in &edition.governance.groups {
        // A duplicate is reported where the groups are resolved.
        groups.add(&group.id.value, &group.id.place, &mut Findings::new());
    }
    let groups = groups.incomplete_if(left_out(edition, &["governance.yaml"], findings));
    let leaders = Names::all_of("organisation or group", &[organisations, &groups]);
    for priority in &mut edition.priorities {
        leaders.keep_known(&mut priority.led_by, findings);
        objectives.keep_known_one(&mut priority.objective, findings);
        pathways.keep_known(&mut priority.reporting, findings);
        chapters.keep_known(&mut priority.chapters, findings);
        priority.commitments.iter_mut().for_each(|made| leaders.keep_known(&mut made.by, findings));
        emit_duplicate_commitments(&priority.commitments, findings);
    }
    for report in &mut edition.achievements {
        report.priorities.retain(|achievement| priorities.knows(&achievement.priority, findings));
    }
}

fn emit_duplicate_commitments(commitments: &[Commitment<AsTyped>], findings: &mut Findings) {
    let mut names = Names::new("commitment");
    for Spanned { value, place } in commitments.iter().filter_map(|commitment| commitment.id.as_ref()) {
        names.add(value, place, findings);
    }
}

/// Resolves every reference in the plan, the partnership and the reports of an edition, and holds them to their rules.
pub(super) fn resolve_references(
    edition: &mut Edition<AsTyped>,
    organisations: &Names,
    contacts: &Names,
    files: &Downloads,
    today: Today,
    findings: &mut Findings,
) {
    let known = names(edition, organisations, contacts, findings);
    let excused: Vec<Owner> = edition.priorities.iter().flat_map(Priority::excused).collect();
    edition.plan.resolve(&known, &excused, findings);
    edition.governance.resolve(&known, files, findings);
    edition.signatories.retain(|signatory| known.bodies.knows(&signatory.organisation, findings));
    edition.consultations.iter_mut().for_each(|consultation| consultation.resolve(&known, today, findings));
    edition.funding.retain_mut(|grant| grant.resolve(&known, findings));
    edition.case_studies.iter_mut().for_each(|story| story.resolve(&known, findings));
    edition.papers.iter_mut().for_each(|paper| paper.resolve(&known, files, findings));
    edition.meetings.iter_mut().for_each(|meeting| meeting.resolve(&known, files, today, findings));
    emit_far_meetings(edition, findings);
    edition.formats.retain_mut(|format| format.resolve(&known, files, findings));
    edition.carried.iter_mut().for_each(|carried| carried.resolve(&known, findings));
    edition.achievements.iter_mut().for_each(|report| report.resolve(&known, findings));
    spelling::emit_roles(edition.plan.roles(), findings);
    signatory::emit_two_answers(&edition.signatories, findings);
    if edition.status == EditionStatus::Adopted && !findings.left_out().has_key(&edition.place, "status") {
        signatory::emit_unconfirmed(&edition.signatories, &edition.plan, findings);
    }
}

/// Whether one of some files of an edition was left out, or a part of it.
fn left_out(edition: &Edition<AsTyped>, below: &[&str], findings: &Findings) -> bool {
    let folder = edition.place.path().trim_end_matches("edition.yaml");
    below.iter().any(|path| findings.left_out().has_file(&format!("{folder}{path}")))
}

/// Whether an action may be among what was left out of its edition. `seen_from` stands in the folder of an edition of the site.
pub(super) fn is_left_out(name: &ActionName, seen_from: &SourceLocation, findings: &Findings) -> bool {
    let folder = seen_from.path().rsplitn(2, "/edition.yaml").last().unwrap_or("");
    let site = folder.rsplit_once('/').map_or(String::new(), |(site, _)| format!("{site}/"));
    let left_out = findings.left_out();
    left_out.has_id(name.action.as_str())
        || left_out.has_unnamed("action")
        || left_out.has_file(&format!("{site}{}/", name.edition))
}

/// The names in an edition; the first of each name is kept.
fn names<'n>(
    edition: &mut Edition<AsTyped>,
    organisations: &'n Names,
    contacts: &'n Names,
    findings: &mut Findings,
) -> EditionNames<'n> {
    let folder = edition.id.clone();
    let in_folder = |file: &str| format!("{folder}/{file}");
    let priorities = names_of_priorities(edition, findings).standing_in(in_folder("priorities/"));
    let (measures, actions) = edition.plan.names(findings);
    let (measures, actions) =
        (measures.standing_in(in_folder("priorities/")), actions.standing_in(in_folder("priorities/")));
    let of_plan = left_out(edition, &["priorities/", "action-plan.yaml"], findings);
    let (measures, actions) = (measures.incomplete_if(of_plan), actions.incomplete_if(of_plan));
    let groups = edition.governance.names(findings).standing_in(in_folder("governance.yaml"));
    let groups = groups.incomplete_if(left_out(edition, &["governance.yaml"], findings));
    let mut papers = Names::new("paper").standing_in(in_folder("papers/"));
    papers.add_all(&mut edition.papers, |paper| (&mut paper.id, paper.place.clone()), findings);
    edition.kept.name(PublishedKind::Paper, &mut papers);
    let mut stories = Names::new("case study");
    stories.add_all(&mut edition.case_studies, |story| (&mut story.id, story.place.clone()), findings);
    Names::new("grant").add_all(&mut edition.funding, |grant| (&mut grant.id.value, grant.id.place.clone()), findings);
    Names::new("meeting").add_all(
        &mut edition.meetings,
        |meeting| (&mut meeting.id.value, meeting.id.place.clone()),
        findings,
    );
    Names::new("consultation").add_all(
        &mut edition.consultations,
        |each| (&mut each.id.value, each.id.place.clone()),
        findings,
    );
    let mut objectives = Names::new("objective").incomplete_if(left_out(edition, &["edition.yaml"], findings));
    for objective in &edition.objectives {
        objectives.add(&objective.id.value, &objective.id.place, findings);
    }
    EditionNames {
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

/// Reports meetings, and papers for them, whose day lies far from the years of the strategy.
fn emit_far_meetings(edition: &Edition<AsTyped>, findings: &mut Findings) {
    let left_out = findings.left_out();
    if ["starts", "ends"].into_iter().any(|key| left_out.has_key_in(edition.place.path(), key)) {
        return;
    }
    let meetings = edition.meetings.iter().map(|meeting| (meeting.date.value.0, &meeting.date.place, &meeting.place));
    let papers = edition.papers.iter().map(|paper| (paper.date, &paper.date_place, &paper.place));
    let days: Vec<_> = meetings.chain(papers).filter(|(.., thing)| !left_out.has_key(thing, "date")).collect();
    for (held, place, _) in days {
        emit_far_from((edition.starts, edition.ends), (held, place), findings);
    }
}

/// Priorities and parts share one list of names, because what refers to the one may refer to the other.
fn names_of_priorities(edition: &mut Edition<AsTyped>, findings: &mut Findings) -> Names {
    let mut names = Names::new("priority or part").incomplete_if(left_out(edition, &["priorities/"], findings));
    for priority in &edition.priorities {
        // A duplicate among priorities has been reported and dropped before.
        names.add(&priority.id, &priority.place, &mut Findings::new());
    }
    for priority in &mut edition.priorities {
        names.add_all(&mut priority.parts, |part| (&mut part.id.value, part.id.place.clone()), findings);
    }
    names
}

#[cfg(test)]
pub(in crate::model) mod tests {
    use super::super::edition;
    use super::*;
    use crate::model::vocabulary::{TODAY, messages};
    use crate::source::Sources;

    /// What is told of the edition in a folder, on a site without bodies, contacts and files to download.
    pub(in crate::model) fn reported_of_edition<'t>(
        folder: &str,
        texts: impl IntoIterator<Item = (&'t str, &'t str)>,
    ) -> Vec<String> {
        let mut findings = Findings::new();
        let sources = Sources::from_texts("", texts);
        let mut edition = edition::read(&sources, folder, false, TODAY, &mut findings).unwrap();
        let (organisations, contacts) = (Names::new("organisation"), Names::new("contact"));
        resolve_references(&mut edition, &organisations, &contacts, &Downloads::default(), TODAY, &mut findings);
        messages(findings)
    }
}
