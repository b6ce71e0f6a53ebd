//! Where everything stands that the content refers to.
//!
//! In: the lists of a site, of which each reference has been held to what is in them, and from which nothing is taken away any more.
//! Out: the position of each id. Never: a finding; what leads nowhere was taken out before.

use std::collections::BTreeMap;

use super::edition::Edition;
use crate::model::vocabulary::{
    ActionAt, ActionName, AsTyped, ChapterAt, EditionAt, GroupAt, HomeAt, Id, InEdition, ObjectiveAt, PaperAt, PartAt,
    PlanMeasureAt, PriorityAt, numbered,
};

/// Where the priorities and the parts of an edition stand, in their order.
fn homes(at: EditionAt, edition: &Edition<AsTyped>) -> impl Iterator<Item = (&Id, HomeAt)> {
    edition.priorities.iter().enumerate().flat_map(move |(number, priority)| {
        let whole = PriorityAt::new(at, number);
        let part = move |number| HomeAt::Part(PartAt::new(whole, number));
        let parts = priority.parts.iter().enumerate().map(move |(number, named)| (&named.id.value, part(number)));
        std::iter::once((&priority.id, HomeAt::Priority(whole))).chain(parts)
    })
}

/// Where everything of an edition stands.
pub(super) fn of_edition(at: EditionAt, edition: &Edition<AsTyped>) -> InEdition {
    let objectives = edition.objectives.iter().map(|objective| &objective.id.value);
    InEdition {
        actions: numbered(edition.plan.actions.iter().map(|action| &action.id), |number| ActionAt::new(at, number)),
        chapters: numbered(edition.chapters.iter().map(|chapter| &chapter.id), |number| ChapterAt::new(at, number)),
        groups: numbered(edition.governance.groups.iter().map(|group| &group.id.value), |number| {
            GroupAt::new(at, number)
        }),
        homes: homes(at, edition).map(|(id, home)| (id.clone(), home)).collect(),
        measures: numbered(edition.plan.all_measures().map(|measure| &measure.id), |number| {
            PlanMeasureAt::new(at, number)
        }),
        objectives: numbered(objectives, |number| ObjectiveAt::new(at, number)),
        papers: numbered(edition.papers.iter().map(|paper| &paper.id), |number| PaperAt::new(at, number)),
    }
}

/// Where the actions of all editions stand.
pub(super) fn actions(editions: &[Edition<AsTyped>]) -> BTreeMap<ActionName, ActionAt> {
    let of = |(at, edition): (usize, &Edition<AsTyped>)| {
        let (at, folder) = (EditionAt::new(at), edition.id.clone());
        let name = move |action: &Id| ActionName { edition: folder.clone(), action: action.clone() };
        let actions = edition.plan.actions.iter().enumerate();
        actions.map(|(number, action)| (name(&action.id), ActionAt::new(at, number))).collect::<Vec<_>>()
    };
    editions.iter().enumerate().flat_map(of).collect()
}
