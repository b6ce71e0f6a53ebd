//! What achievements reports say of promises that were not kept, held to the plans of all editions.
//!
//! In: `unfinished` of the reports, and the plan of every edition. Out: entries about actions that are there. Never: a look at what
//! a published report says, which rests on its own facts.

use std::collections::BTreeMap;

use super::edition::Edition;
use super::references::is_left_out;
use crate::diagnostic::{Findings, Rule, SourceLocation};
use crate::model::achievements::UNFINISHED;
use crate::model::plan::{Action, Finished};
use crate::model::vocabulary::{ActionName, AsTyped};

const UNFINISHED_DONE: Rule = Rule::warning(
    "unfinished-done",
    "What a report says about a promise that was not kept stands beside that promise. Where the plan says that the action was \
     completed or stopped by the end of the year there is nothing to stand beside, and the words would be lost in silence.",
)
.example(
    "unfinished:\n  \
     - action: 1-1\n    \
     what_happens: It is done next year.\n  \
     - action: 1-2\n    \
     what_happens: It goes on.",
    "the plan says that 1-1 was completed (February 2023), so this is not on the page as something unfinished",
    "unfinished:\n  - action: 1-2\n    what_happens: It goes on.",
);

pub(super) const RULES: &[&Rule] = &[&UNFINISHED_DONE];

/// Drops entries about actions of other editions that are not there, and tells of those about actions that are finished.
pub(super) fn resolve(editions: &mut [Edition<AsTyped>], findings: &mut Findings) {
    let of_edition = |edition: &Edition<AsTyped>| {
        let id = edition.id.clone();
        let name = move |action: &Action<AsTyped>| ActionName { edition: id.clone(), action: action.id.clone() };
        edition.plan.actions.iter().map(|action| (name(action), action.finished())).collect::<Vec<_>>()
    };
    let known: BTreeMap<ActionName, Option<Finished>> = editions.iter().flat_map(of_edition).collect();
    for edition in editions {
        let here = edition.place.clone();
        for report in edition.achievements.iter_mut().filter(|report| report.facts.is_none()) {
            let year = report.year.clone();
            report.unfinished.retain(|entry| {
                let Some(typed) = &entry.action else { return true };
                let name = typed.in_edition(&edition.id);
                match known.get(&name) {
                    None if is_left_out(&name, &here, findings) => {}
                    None => emit_unknown(&name, &typed.place, findings),
                    Some(Some(finished)) if finished.is_by_end_of(&year) => {
                        emit_done(&name, *finished, &typed.place, findings);
                    }
                    Some(_) => {}
                }
                known.contains_key(&name)
            });
        }
    }
}

fn emit_unknown(name: &ActionName, place: &SourceLocation, findings: &mut Findings) {
    let message = format!("there is no action {} in an edition {}", name.action, name.edition);
    let help = "write an action that is there, such as 2015-2018/gangs-strategy, or say in words with `text` what was promised";
    findings.emit(&UNFINISHED, place, message, help);
}

fn emit_done(name: &ActionName, finished: Finished, place: &SourceLocation, findings: &mut Findings) {
    let message = format!(
        "the plan says that {} was {}, so this is not on the page as something unfinished",
        name.action,
        finished.in_words()
    );
    let help = "take this entry out, or put right what the plan says of the action";
    findings.emit(&UNFINISHED_DONE, place, message, help);
}
