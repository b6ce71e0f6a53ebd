//! Governance: the groups that do the work, and who they report to.
//!
//! In: `governance.yaml`. Out: groups whose references lead somewhere, without a ring of accountability. Never: positions in
//! a diagram.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Finding, Findings, Rule, Spanned};
use crate::document::markdown::Markdown;
use crate::document::yaml::{yaml_choice, yaml_shape};
use crate::model::plan::Lead;
use crate::model::vocabulary::{
    AsTyped, Downloads, EditionNames, FilePath, GroupAt, Id, Named, Names, OrganisationAt, Text, To, settled_shape,
    without_references,
};

const ACCOUNTABILITY_RING: Rule = Rule::error(
    "accountability-ring",
    "A group that reports to itself, or to a group that reports to it in turn, reports to nobody. Follow `accountable_to` from \
     group to group: it must end at one that reports to no other.",
)
.example(
    "- {id: board, name: Board, kind: statutory board, accountable_to: [panel]}",
    "`board` is accountable to `panel`, which is accountable to it in turn",
    "- {id: board, name: Board, kind: statutory board}",
);
const PLAN_WITHOUT_FILE: Rule = Rule::error(
    "plan-without-file",
    "The strategy says that a group's plan is attached, and there is no file to open. Put the file into the folder files and name \
     it under `file`, or write `state: to follow`.",
)
.example(
    "plan: {state: attached, title: Plan of the Burglary Group}",
    "this plan is attached, and there is no file",
    "plan: {state: to follow, title: Plan of the Burglary Group}",
);

pub(super) const RULES: &[&Rule] = &[&ACCOUNTABILITY_RING, &PLAN_WITHOUT_FILE];

settled_shape! {
    /// The groups that do the partnership's work: governance.yaml.
    pub struct Governance<S>: "governance.yaml" {
        /// How the partnership is run.
        optional introduction: Markdown,
        /// The groups, in order.
        list groups: Group<S>,
    }
}

settled_shape! {
    /// A group that does the partnership's work: a board, a panel, a committee.
    pub struct Group<S>: "a group" {
        /// What other files call it.
        kept id: Spanned<Id> = "partnership-board",
        /// Its name in full, as readers see it.
        kept name: Spanned<Text> = "Safer Communities Partnership Board",
        /// Its short name, only where one is used.
        optional short_name: Text = "SCPB",
        /// What kind of group it is.
        kept kind: GroupKind,
        /// What the group does, in a sentence or two.
        optional about: Markdown,
        /// Who chairs it: a role, never a person's name.
        optional chair: Lead<S>,
        /// The groups that it reports to.
        list accountable_to: To<S, GroupAt> => Groups = "community-leadership-committee" as "Reports to",
        /// The groups that it provides updates to.
        list updates: To<S, GroupAt> => Groups = "safeguarding-children-board" as "Provides updates to",
        /// The organisations in it.
        list members: To<S, OrganisationAt> => Organisations = "barnet-council",
        /// How often it meets.
        optional meets: Text = "quarterly",
        /// Its own plan, where it has one or is writing one.
        optional plan: GroupPlan,
        /// What there is to say about the plan.
        optional plan_note: Markdown,
    }
}

yaml_shape! {
    /// The plan of a group.
    pub struct GroupPlan: "the plan of a group" {
        /// How far it is.
        kept state: PlanState,
        /// What it is called.
        optional title: Text = "Action plan of the DV Strategy Group",
        /// The plan as a file in the folder files; needed where the plan is attached.
        optional file: FilePath,
    }
}

yaml_choice! {
    /// What kind of group it is.
    pub enum GroupKind: PartialOrd, Ord; Other {
        /// A committee of the council.
        CouncilCommittee = "council committee",
        /// A board that the law asks for.
        StatutoryBoard = "statutory board",
        /// A group that does the work.
        DeliveryGroup = "delivery group",
        /// A panel that looks at single cases.
        CasePanel = "case panel",
        /// A group of residents.
        CommunityGroup = "community group",
        /// Another kind of group.
        Other = "other",
    }
}

yaml_choice! {
    /// Whether a plan is there.
    pub enum PlanState; ToFollow {
        /// There is a plan.
        Attached = "attached",
        /// A plan is to follow.
        ToFollow = "to follow",
        /// A plan is being written.
        UnderDevelopment = "under development",
    }
}

without_references!(GroupKind, GroupPlan);

impl Governance<AsTyped> {
    /// The names of the groups; the first of each name is kept.
    pub(in crate::model) fn names(&mut self, findings: &mut Findings) -> Names {
        let mut groups = Names::new("group");
        groups.add_all(&mut self.groups, |group| (&mut group.id.value, group.id.place.clone()), findings);
        groups
    }

    /// Resolves every reference, and cuts what would make a ring.
    pub(in crate::model) fn resolve(&mut self, known: &EditionNames<'_>, files: &Downloads, findings: &mut Findings) {
        for group in &mut self.groups {
            known.groups.keep_known(&mut group.accountable_to, findings);
            known.groups.keep_known(&mut group.updates, findings);
            known.organisations.keep_known(&mut group.members, findings);
            if group.chair.as_mut().is_some_and(|chair| !chair.resolve(&known.bodies, findings)) {
                group.chair = None;
            }
            if let Some(plan) = &mut group.plan {
                plan.resolve(files, findings);
            }
        }
        self.cut_rings(findings);
    }

    /// Drops each line of accountability that leads back to where it starts, with one finding a ring.
    #[expect(clippy::indexing_slicing, reason = "the loop counts the groups, and none is added or taken away in it")]
    fn cut_rings(&mut self, findings: &mut Findings) {
        let positions: BTreeMap<Id, usize> =
            self.groups.iter().enumerate().map(|(at, group)| (group.id.value.clone(), at)).collect();
        for at in 0..self.groups.len() {
            let id = self.groups[at].id.value.clone();
            let above = std::mem::take(&mut self.groups[at].accountable_to);
            let (rings, rest) =
                above.into_iter().partition(|to: &Named<GroupAt>| self.leads_to(&positions, &to.value, &id));
            self.groups[at].accountable_to = rest;
            for to in rings {
                emit_ring(&id, &to, findings);
            }
        }
    }

    /// Whether a group answers, through others, to another; or is that other.
    fn leads_to(&self, positions: &BTreeMap<Id, usize>, from: &Id, wanted: &Id) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = vec![from];
        while let Some(next) = open.pop() {
            if next == wanted {
                return true;
            }
            if let Some(at) = positions.get(next).filter(|at| seen.insert(**at)) {
                open.extend(
                    self.groups.get(*at).into_iter().flat_map(|group| &group.accountable_to).map(|to| &to.value),
                );
            }
        }
        false
    }
}

impl Governance {
    /// Shows every Markdown text to `visit`.
    pub(in crate::model) fn texts(&self, visit: &mut dyn FnMut(&Markdown)) {
        self.introduction.iter().for_each(&mut *visit);
        for group in &self.groups {
            group.about.iter().chain(&group.plan_note).for_each(&mut *visit);
        }
    }
}

fn emit_ring(group: &Id, to: &Spanned<Id>, findings: &mut Findings) {
    let message = if to.value == *group {
        format!("`{group}` is accountable to itself")
    } else {
        format!("`{group}` is accountable to `{}`, which is accountable to it in turn", to.value)
    };
    findings.emit(&ACCOUNTABILITY_RING, &to.place, message, "leave this line out, or the other one");
}

impl GroupPlan {
    fn resolve(&mut self, files: &Downloads, findings: &mut Findings) {
        let named = self.file.is_some();
        files.keep_there(&mut self.file, findings);
        if self.state == PlanState::Attached && !named {
            let help = "add `file: files/…`, or write `state: to follow`";
            let message = "this plan is attached, and there is no file";
            let finding = Finding::new(&PLAN_WITHOUT_FILE, self.place.clone(), message, help);
            findings.add(finding.resting_on(&self.place, &["file"]));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::strategy::reported_of_edition;

    fn messages(groups: &str) -> Vec<String> {
        let texts = [
            ("a/edition.yaml", "title: Plan\nstarts: 2018\nends: 2020\nstatus: adopted\n"),
            ("a/governance.yaml", groups),
        ];
        reported_of_edition("a", texts)
    }

    fn group(id: &str, rest: &str) -> String {
        format!("- {{id: {id}, name: {id}, kind: other, {rest}}}\n")
    }

    #[test]
    fn a_ring_of_accountability_is_reported_once() {
        let line = format!("groups:\n{}{}", group("a", "accountable_to: [b]"), group("b", "meets: monthly"));
        assert_eq!(messages(&line), Vec::<String>::new());
        let ring = format!("groups:\n{}{}", group("a", "accountable_to: [b]"), group("b", "accountable_to: [a]"));
        assert_eq!(
            messages(&ring),
            ["`a` is accountable to `b`, which is accountable to it in turn: leave this line out, or the other one"]
        );
        let alone = format!("groups:\n{}", group("a", "accountable_to: [a]"));
        assert_eq!(messages(&alone), ["`a` is accountable to itself: leave this line out, or the other one"]);
    }

    #[test]
    fn an_attached_plan_is_there() {
        let groups = format!("groups:\n{}", group("a", "plan: {state: attached}"));
        assert_eq!(
            messages(&groups),
            ["this plan is attached, and there is no file: add `file: files/…`, or write `state: to follow`"]
        );
        let groups = format!("groups:\n{}", group("a", "plan: {state: attached, file: files/plan.pdf}"));
        assert_eq!(messages(&groups), ["there is no file files/plan.pdf: put it into the folder files of the site"]);
    }
}
