//! The strategy with which a site leads: on its home page, and in what has room for one.
//!
//! In: the editions with their standings, and the one that site.yaml names. Out: where among them the leading one is. Never: one
//! that is not in force before one that is, whatever site.yaml names; a word about where an edition stands (`succession.rs`).

use std::cmp::Reverse;

use super::edition::{Edition, EditionStatus};
use super::settings::Settings;
use super::standing::EditionStanding;
use crate::diagnostic::{Finding, Findings, Rule, Severity, Spanned, nearest};
use crate::document::today::Today;
use crate::model::vocabulary::{AsTyped, Id};

pub(super) const NO_EDITION: Rule = Rule::error(
    "no-edition",
    "A site publishes a strategy, and each edition of it is a folder with an `edition.yaml` in it, such as \
     2022-2025/edition.yaml. `current_edition` in site.yaml may name the folder of the one with which the home page leads.",
)
.example("current_edition: 2022-2026", "there is no edition in a folder 2022-2026", "current_edition: 2022-2025")
.fixed("a site without its strategy has no pages");
const CURRENT_EDITION: Rule = Rule::warning(
    "current-edition",
    "`current_edition` in site.yaml names the strategy with which the home page leads, of several that are in force. One that is \
     not in force does not lead while another is. Without the key the newest that is in force leads.",
)
.example(
    "current_edition: 2022-2025",
    "2022-2025 was superseded, so the home page leads with 2025-2028",
    "current_edition: 2025-2028",
);

pub(super) const RULES: &[&Rule] = &[&NO_EDITION, &CURRENT_EDITION];

/// Where among the editions, the newest first, the leading one is: the one that site.yaml names while it is in force; else the
/// newest that is in force; and where none is, the one named, or else the one that says most to a reader. `unread` knows the
/// files in which something was left out. `None` where there is no edition.
pub(super) fn leading(
    editions: &[Edition<AsTyped>],
    settings: &Settings<AsTyped>,
    unread: &dyn Fn(&str) -> bool,
    today: Today,
    findings: &mut Findings,
) -> Option<usize> {
    if editions.is_empty() && findings.iter().all(|finding| finding.severity != Severity::Error) {
        emit_none(settings, findings);
    }
    let wanted = settings.current_edition.as_ref();
    let named = wanted.and_then(|wanted| editions.iter().position(|edition| edition.id == wanted.value));
    if let Some(wanted) = wanted.filter(|_| named.is_none()) {
        emit_unknown(wanted, editions, unread, findings);
    }
    let placed = || editions.iter().enumerate();
    let is_in_force = |edition: &Edition<AsTyped>| edition.standing == EditionStanding::InForce;
    let in_force = |at: &usize| editions.get(*at).is_some_and(is_in_force);
    let newest = placed().find(|(_, edition)| is_in_force(edition)).map(|(at, _)| at);
    let found = named.filter(in_force).or(newest).or(named);
    if let Some((wanted, at)) = wanted.zip(found.filter(|at| named.is_some_and(|named| named != *at)))
        && let Some((named, leading)) = named.and_then(|named| editions.get(named)).zip(editions.get(at))
    {
        emit_not_in_force(wanted, named, leading, today, findings);
    }
    found.or_else(|| placed().min_by_key(|(_, edition)| rank(edition)).map(|(at, _)| at))
}

/// Which edition says most to a reader where none is in force: the last that was, before one that is to come, before one that
/// may come.
fn rank(edition: &Edition<AsTyped>) -> (u8, Reverse<jiff::civil::Date>) {
    let newest = Reverse(edition.starts.first_day());
    match edition.standing {
        EditionStanding::InForce => (0, newest),
        EditionStanding::Ended(_) => (1, newest),
        EditionStanding::ToBegin(_) => (2, newest),
        EditionStanding::Consultation(_) => (3, newest),
        EditionStanding::Draft => (4, newest),
        EditionStanding::Superseded { .. } => (5, newest),
    }
}

/// Reports a site without a strategy, of which nothing would be published, and no word said why.
fn emit_none(settings: &Settings<AsTyped>, findings: &mut Findings) {
    let message = "this site has no strategy, so there are no pages to publish";
    let help = "make a folder for it with an edition.yaml, such as 2022-2025/edition.yaml";
    findings.emit(&NO_EDITION, &settings.name.place, message, help);
}

fn emit_unknown(
    wanted: &Spanned<Id>,
    editions: &[Edition<AsTyped>],
    unread: &dyn Fn(&str) -> bool,
    findings: &mut Findings,
) {
    if findings.left_out().has_id(wanted.as_str()) || unread(&format!("{}/edition.yaml", wanted.value)) {
        return;
    }
    let finding = Finding::new(
        &NO_EDITION,
        wanted.place.clone(),
        format!("there is no edition in a folder {}", wanted.value),
        format!("write the name of a folder that has an edition.yaml, or add {}/edition.yaml", wanted.value),
    )
    .leading_into(format!("{}/edition.yaml", wanted.value));
    let folders = editions.iter().map(|edition| edition.id.as_str());
    findings.add(finding.with_suggestion(nearest(wanted.value.as_str(), folders)));
}

/// Reports that the edition which site.yaml names does not lead. One that begins on a day to come leads from then on by itself.
fn emit_not_in_force(
    wanted: &Spanned<Id>,
    named: &Edition<AsTyped>,
    leading: &Edition<AsTyped>,
    today: Today,
    findings: &mut Findings,
) {
    // What follows from the years is a question of today: it is typed for the real day. What the status says is not.
    let is_typed = named.status != EditionStatus::Adopted;
    let is = match &named.standing {
        EditionStanding::InForce | EditionStanding::ToBegin(_) => return,
        _ if today.day < today.real && !is_typed => return,
        EditionStanding::Superseded { .. } => "was superseded".to_owned(),
        EditionStanding::Ended(when) => format!("ended {}", when.phrase()),
        EditionStanding::Draft | EditionStanding::Consultation(_) => "has not been adopted".to_owned(),
    };
    let message = format!("{} {is}, so the home page leads with {}", named.id, leading.id);
    let help = format!("write `current_edition: {}`, or take the key out", leading.id);
    findings.emit(&CURRENT_EDITION, &wanted.place, message, help);
}

#[cfg(test)]
mod tests {
    use super::super::content;
    use super::*;
    use crate::model::vocabulary::messages;
    use crate::source::Sources;

    /// Which of some editions (`folder: rest of edition.yaml`) leads on a day, all that are current, and what is reported.
    fn read(current: &str, editions: &[(&str, &str)], day: &str) -> (String, Vec<String>, Vec<String>) {
        let site = format!(
            "name: S\npartnership: p\ncouncil: p\narea: {{name: H, code: E09000015}}\nexample: true\naddress: https://www.example.org/\n\
             {current}description: D\n\
             accessibility: {{status: not assessed, prepared: {day}, reviewed: {day}}}\n"
        );
        let folders = editions
            .iter()
            .map(|(folder, rest)| (format!("{folder}/edition.yaml"), format!("title: {folder}\n{rest}")));
        let folders: Vec<(String, String)> = folders.collect();
        let fixed = [("site.yaml", site.as_str()), ("organisations.yaml", "- {id: p, name: P, kind: partnership}\n")]
            .into_iter();
        let texts = fixed.chain(folders.iter().map(|(path, text)| (path.as_str(), text.as_str())));
        let mut findings = Findings::new();
        let today = Today::of(day.parse().unwrap());
        let strategy = content::read(&Sources::from_texts("", texts), false, today, &mut findings).unwrap();
        let current = strategy.current_editions().into_iter().map(|placed| placed.edition.id.to_string());
        (strategy.leading_edition().id.to_string(), current.collect(), messages(findings))
    }

    const DRAFT: (&str, &str) = ("b", "starts: 2028-04\nends: 2031-03\nstatus: draft\nsupersedes: a\n");
    const A: (&str, &str) = ("a", "starts: 2025-04\nends: 2028-03\nstatus: adopted\n");
    const BESIDE: (&str, &str) = ("c", "starts: 2024-04\nends: 2029-03\nstatus: adopted\n");

    #[test]
    fn the_newest_in_force_leads_and_all_in_force_are_current() {
        assert_eq!(read("", &[DRAFT, A, BESIDE], "2026-11-25"), ("a".into(), vec!["a".into(), "c".into()], vec![]));
        assert_eq!(read("", &[DRAFT, A, BESIDE], "2028-04-01"), ("c".into(), vec!["c".into()], vec![]));
        assert_eq!(read("", &[DRAFT, A, BESIDE], "2029-04-01"), ("a".into(), vec!["a".into()], vec![]));
        assert_eq!(read("", &[DRAFT, A, BESIDE], "2020-04-01"), ("a".into(), vec!["a".into()], vec![]));
    }

    #[test]
    fn an_editor_may_choose_among_those_in_force() {
        let (leads, current, reported) = read("current_edition: c\n", &[DRAFT, A, BESIDE], "2026-11-25");
        assert_eq!((leads.as_str(), current, reported), ("c", vec!["c".into(), "a".into()], vec![]));
    }

    #[test]
    fn one_that_is_not_in_force_does_not_lead_while_another_is() {
        let of = |current: &str, editions: &[(&str, &str)], day: &str| {
            let (leads, _, reported) = read(&format!("current_edition: {current}\n"), editions, day);
            (leads, reported)
        };
        assert_eq!(
            of("b", &[DRAFT, A], "2026-11-25"),
            (
                "a".into(),
                vec![
                    "b has not been adopted, so the home page leads with a: write `current_edition: a`, or take the key out"
                        .into()
                ]
            )
        );
        let newer = ("b", "starts: 2026-04\nends: 2031-03\nstatus: adopted\nsupersedes: a\n");
        assert_eq!(
            of("a", &[newer, A], "2026-11-25"),
            (
                "b".into(),
                vec![
                    "a was superseded, so the home page leads with b: write `current_edition: b`, or take the key out"
                        .into()
                ]
            )
        );
        let later = ("b", "starts: 2027-04\nends: 2031-03\nstatus: adopted\nsupersedes: a\n");
        assert_eq!(of("b", &[later, A], "2026-11-25"), ("a".into(), vec![]));
        let over = ("a", "starts: 2020\nends: 2024\nstatus: adopted\n");
        assert_eq!(of("b", &[DRAFT, over], "2026-11-25"), ("b".into(), vec![]));
    }
}
