//! Carry-forward: what becomes of the unfinished actions of a strategy when a newer one takes its place.
//!
//! In: `carried` of an edition, and the editions before it. Out: an answer for each unfinished action. Never: silence.

use std::collections::BTreeSet;

use super::edition::Edition;
use super::references::is_left_out;
use super::standing::EditionStanding;
use crate::diagnostic::{Finding, Findings, Rule, Severity, Spanned, nearest};
use crate::model::plan::{Action, CARRIED, Carried};
use crate::model::vocabulary::{ActionAt, ActionName, AsTyped, Id};

const SILENT_ACTION: Rule = Rule::error(
    "silent-action",
    "A newer strategy has taken the place of an older one, and does not say what became of an action of it that was not \
     finished. Nothing that was promised may disappear: name it under `carried` in the newer edition.yaml, or write how it \
     ended in the action itself.",
)
.example(
    "status: adopted\nsupersedes: 2019-2022",
    "nothing says what became of \"A gangs strategy\", and Community Safety Strategy 2022 to 2025 took the place of \
     its strategy",
    "status: adopted\n\
     supersedes: 2019-2022\n\
     carried:\n\
     - {action: 2019-2022/strategy, dropped: There was no money.}",
)
.of_whole_site();

pub(super) const RULES: &[&Rule] = &[&SILENT_ACTION];

/// What a newer edition says of an action of an older one. What one that has not begun is to say is not so yet.
pub fn carry_forward_of<'e>(
    editions: &'e [Edition],
    older: &Edition,
    action: &Action,
) -> Option<(&'e Edition, &'e Carried)> {
    let is_it = |at: ActionAt| {
        let edition = editions.get(at.edition().index()).filter(|edition| edition.id == older.id);
        let found = edition.and_then(|edition| edition.plan.actions.get(at.index()));
        found.is_some_and(|found| found.id == action.id)
    };
    editions.iter().filter(|edition| edition.standing.has_begun()).find_map(|edition| {
        let carried = edition.carried.iter().find(|carried| carried.action.is_some_and(is_it));
        carried.map(|carried| (edition, carried))
    })
}

/// Settles what editions say became of the actions of others.
pub(super) fn resolve(editions: &mut [Edition<AsTyped>], findings: &mut Findings) {
    for at in 0..editions.len() {
        resolve_names(editions, at, findings);
    }
}

/// Drops entries that name an action that is not there, with a finding each.
#[expect(clippy::indexing_slicing, reason = "the caller counts the editions")]
fn resolve_names(editions: &mut [Edition<AsTyped>], at: usize, findings: &mut Findings) {
    let carried = std::mem::take(&mut editions[at].carried);
    let mut seen = BTreeSet::new();
    let known = |name: &Spanned<ActionName>| {
        let edition = editions.iter().find(|edition| edition.id == name.value.edition);
        edition.is_some_and(|edition| edition.plan.action(&name.value.action).is_some())
    };
    let mut reported = Vec::new();
    let carried = carried.into_iter().filter(|carried| {
        let Some(name) = &carried.action else { return true };
        if !known(name) && is_left_out(&name.value, &editions[at].place, findings) {
            return false;
        }
        let key = (name.value.edition.clone(), name.value.action.clone());
        let message = if !known(name) {
            format!("there is no action {} in an edition {}", name.value.action, name.value.edition)
        } else if !seen.insert(key) {
            format!("there are two answers to what became of {}", name.value.action)
        } else {
            return true;
        };
        reported.push((name.clone(), message));
        false
    });
    let carried = carried.collect();
    for (name, message) in reported {
        let help = "write an action that is there, such as 2015-2018/gangs-strategy, and each once";
        let into = format!("{}/edition.yaml", name.value.edition);
        let finding = Finding::new(&CARRIED, name.place.clone(), message, help).leading_into(into);
        let meant = meant(editions, &name.value);
        let shown = meant.as_ref().map(|meant| format!("{}/{}", meant.edition, meant.action));
        findings.add(finding.with_suggestion(shown.as_deref()));
        // It is said what became of that one.
        editions[at].carried_names.extend(meant);
    }
    editions[at].carried = carried;
}

/// The action that a name was meant to be that is none, if one is near.
fn meant(editions: &[Edition<AsTyped>], name: &ActionName) -> Option<ActionName> {
    let edition = editions.iter().find(|edition| edition.id == name.edition)?;
    if edition.plan.action(&name.action).is_some() {
        return None;
    }
    let ids = edition.plan.actions.iter().map(|action| action.id.as_str());
    let action = Id::new(nearest(name.action.as_str(), ids)?);
    Some(ActionName { edition: edition.id.clone(), action })
}

fn is_named(editions: &[Edition<AsTyped>], older: &Edition<AsTyped>, action: &Action<AsTyped>) -> bool {
    let mut names = editions.iter().flat_map(|edition| &edition.carried_names);
    names.any(|name| name.edition == older.id && name.action == action.id)
}

/// Reports the unfinished actions of which nobody says what became, of editions that are superseded or are about to be. Where what
/// took the place of one is not on this site, nothing here answers for it.
pub(super) fn emit_silent(editions: &[Edition<AsTyped>], findings: &mut Findings) {
    for older in editions {
        let Some((newer, took)) = newer(editions, older) else { continue };
        // An end that is typed and still to come has been told as that.
        let silent = older.plan.actions.iter().filter(|action| !action.is_finished() && !action.ends_later);
        for action in silent.filter(|action| newer.id != older.id && !is_named(editions, older, action)) {
            let message =
                format!("nothing says what became of \"{}\", and {} {took}", action.name(), newer.short_title);
            let help = format!(
                "under `carried` in {}/edition.yaml add `- {{action: {}/{}, dropped: the reason}}`; or, in place of `dropped`, \
                 `to`, `completed` or `not_known`",
                newer.id, older.id, action.id
            );
            let finding = Finding::new(&SILENT_ACTION, action.place.clone(), message, help);
            // Until the newer one begins there is time.
            let severity = if older.standing.is_superseded() { finding.severity } else { Severity::Warning };
            findings.add(Finding { severity, ..finding });
        }
    }
}

/// The edition that answers for the unfinished actions of an older one, in words; `None` while nothing takes its place.
fn newer<'e>(editions: &'e [Edition<AsTyped>], older: &Edition<AsTyped>) -> Option<(&'e Edition<AsTyped>, String)> {
    if let EditionStanding::Superseded { by, .. } = &older.standing {
        let newer = editions.get((*by)?.index())?;
        return Some((newer, "took the place of its strategy".to_owned()));
    }
    let names = |edition: &&Edition<AsTyped>| edition.supersedes.as_ref().is_some_and(|id| id.value == older.id);
    editions.iter().filter(names).find_map(|edition| match edition.standing {
        EditionStanding::ToBegin(when) => Some((edition, format!("takes the place of its strategy {}", when.phrase()))),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::content;
    use super::*;
    use crate::model::vocabulary::{TODAY, messages};
    use crate::source::Sources;

    const SITE: &str = "name: S\npartnership: p\ncouncil: p\narea: {name: H, code: E09000015}\nexample: true\naddress: https://www.example.org/\ncurrent_edition: 2018-2020\ndescription: D\naccessibility: {status: not assessed, prepared: 2026-11-21, reviewed: 2026-11-21}\n";

    const REPLACES: &str = "supersedes: 2015-2018\n";

    /// What is told of a site whose older edition has one unfinished action, and whose newer one goes on like this.
    fn reported(rest: &str) -> Vec<String> {
        let newer = format!("title: New\nstarts: 2018-04\nends: 2020-03\nstatus: adopted\n{rest}");
        let texts = [
            ("site.yaml", SITE),
            ("organisations.yaml", "- {id: p, name: P, kind: partnership}\n"),
            ("2015-2018/edition.yaml", "title: Old\nstarts: 2015\nends: 2018-03\nstatus: adopted\n"),
            (
                "2015-2018/priorities/1-gangs.yaml",
                "number: '1'\ntitle: Gangs\nmeasures: [Fewer]\nactions:\n- {id: strategy, text: A gangs strategy}\n- {id: done, text: Done, completed: 2016}\n",
            ),
            ("2018-2020/edition.yaml", newer.as_str()),
            ("2018-2020/priorities/1-youth.yaml", "number: '1'\ntitle: Youth violence\n"),
        ];
        let mut findings = Findings::new();
        content::read(&Sources::from_texts("", texts), false, TODAY, &mut findings);
        messages(findings)
    }

    #[test]
    fn no_unfinished_action_is_silent() {
        assert_eq!(
            reported(REPLACES),
            [
                "nothing says what became of \"A gangs strategy\", and New took the place of its strategy: under `carried` in 2018-2020/edition.yaml add `- {action: 2015-2018/strategy, dropped: the reason}`; or, in place of `dropped`, `to`, `completed` or `not_known`"
            ]
        );
        for said in ["to: [youth]", "completed: 2018-02", "dropped: the funding ended", "not_known: nobody says"] {
            let carried = format!("{REPLACES}carried:\n- {{action: 2015-2018/strategy, {said}}}\n");
            assert_eq!(reported(&carried), Vec::<String>::new(), "{said}");
        }
    }

    #[test]
    fn an_edition_that_nothing_has_replaced_answers_for_itself() {
        assert_eq!(reported(""), Vec::<String>::new());
    }

    #[test]
    fn an_answer_is_one_and_is_about_an_action_that_is_there() {
        assert_eq!(
            reported("supersedes: 2015-2018\ncarried:\n- {action: 2015-2018/strategy}\n"),
            [
                "this does not give one answer to what became of the action: write one of `to`, `completed`, `dropped` and `not_known`"
            ]
        );
        assert_eq!(
            reported("supersedes: 2015-2018\ncarried:\n- {action: 2015-2018/strateg, to: [youth]}\n")
                .last()
                .map(String::as_str),
            Some(
                "there is no action strateg in an edition 2015-2018: write an action that is there, such as 2015-2018/gangs-strategy, and each once (did you mean 2015-2018/strategy?)"
            )
        );
    }
}
