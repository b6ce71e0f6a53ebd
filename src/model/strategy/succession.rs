//! Which edition of the strategy takes the place of which, and so where each of them stands on a day.
//!
//! In: what the editions of a site say of themselves (status, years, the day of adoption, what they supersede), and a day. Out:
//! an [`EditionStanding`] for each. Never: a look at `current_edition`, which names what the home page leads with: several
//! editions may be in force side by side, and one that does not lead is not superseded for that.

use jiff::civil::Date;

use super::consulting;
use super::edition::{Edition, EditionStatus};
use super::standing::{Comments, EditionStanding};
use crate::diagnostic::{Finding, Findings, Rule, nearest};
use crate::document::today::Today;
use crate::model::partnership::Consultation;
use crate::model::vocabulary::{AsTyped, EditionAt, Id, Stage, When};

const SUPERSEDES: Rule = Rule::error(
    "supersedes",
    "`supersedes` names the folder of the edition before this one. An edition cannot take its own place, two cannot take each \
     other's, and none takes the place of one that begins after it.",
)
.example(
    "starts: 2022-04\n\
     ends: 2025-03\n\
     status: adopted\n\
     supersedes: 2022-2025",
    "2022-2025 supersedes itself",
    "starts: 2022-04\n\
     ends: 2025-03\n\
     status: adopted\n\
     supersedes: 2019-2022",
);
const STATUS_SUPERSEDED: Rule = Rule::warning(
    "status-superseded",
    "An edition is superseded when a newer one names it under `supersedes`, has been adopted and has begun. Until then it is in \
     force, whatever the newer one is to bring. Leave its status at `adopted`: from the first day of the newer one on its pages \
     say by themselves that it was superseded.",
)
.example(
    "status: superseded",
    "this says that the strategy is superseded, and no other says that it takes its place",
    "status: adopted",
)
.of_whole_site();
const STATUS_ADOPTED: Rule = Rule::warning(
    "status-adopted",
    "A strategy that is a draft, or out for consultation, has not been adopted. `adopted` beside such a status says that it was, and a \
     reader would find both. It often stays behind when an edition is copied.",
)
.example(
    "status: draft\nadopted: {on: 2022-02-12, by: the cabinet}",
    "this says when the strategy was adopted, and its status says that it was not",
    "status: adopted",
);
const CONSULTATION_ENDS: Rule = Rule::warning(
    "consultation-ends",
    "An edition with the status `consultation` is out for comments, and readers need to know until when. Its consultation.yaml \
     says so with `starts` and `ends`. When that day has passed its pages say that comments are closed, and its status is the \
     next thing to change.",
)
.example(
    "- {id: survey, title: A survey, starts: 2026-11}",
    "this strategy is out for consultation, and nothing says until when",
    "- {id: survey, title: A survey, starts: 2026-11, ends: 2027-01-31}",
)
.of_whole_site();

pub(super) const RULES: &[&Rule] = &[&SUPERSEDES, &STATUS_SUPERSEDED, &STATUS_ADOPTED, &CONSULTATION_ENDS];

/// Where an edition stands on a day, among all of a site.
pub fn standing<S: Stage>(edition: &Edition<S>, editions: &[Edition<S>], day: Date) -> EditionStanding {
    if let Some((by, since)) = successor(edition, editions, day) {
        return EditionStanding::Superseded { by: Some(by), since: Some(since) };
    }
    let is_named = || editions.iter().any(|newer| names(newer, edition, editions));
    match edition.status {
        EditionStatus::Draft => EditionStanding::Draft,
        EditionStatus::Consultation => EditionStanding::Consultation(comments(edition, day)),
        EditionStatus::Superseded if !is_named() => EditionStanding::Superseded { by: None, since: None },
        EditionStatus::Adopted | EditionStatus::Superseded => {
            if adopted_after(edition, day) {
                EditionStanding::Draft
            } else if edition.starts.first_day() > day {
                EditionStanding::ToBegin(edition.starts)
            } else if edition.ends.last_day() < day {
                EditionStanding::Ended(edition.ends)
            } else {
                EditionStanding::InForce
            }
        }
    }
}

fn names<S: Stage>(newer: &Edition<S>, older: &Edition<S>, editions: &[Edition<S>]) -> bool {
    let stands = |at: &EditionAt| editions.get(at.index()).is_some_and(|edition| edition.id == older.id);
    newer.supersedes.as_ref().is_some_and(|named| S::leads_to(named, &older.id, stands))
}

/// The edition that has taken the place of another, and since when. Where the one that names it never was in force and was
/// superseded in its turn, the next one has. [`resolve`] cuts every ring.
fn successor<S: Stage>(edition: &Edition<S>, editions: &[Edition<S>], day: Date) -> Option<(EditionAt, When)> {
    let named_by = editions.iter().enumerate().filter(|(_, newer)| names(newer, edition, editions));
    let begun = named_by.filter_map(|(at, newer)| match since(newer) {
        Some(since) if since.first_day() <= day => Some((EditionAt::new(at), since)),
        _ => successor(newer, editions, day),
    });
    begun.min_by_key(|(_, since)| since.first_day())
}

/// Since when an edition has been in force, or will be: its first day, or the day of its adoption where that is later. `None`
/// where it was not adopted.
fn since<S: Stage>(edition: &Edition<S>) -> Option<When> {
    let is_adopted = matches!(edition.status, EditionStatus::Adopted | EditionStatus::Superseded);
    let adopted = edition.adopted.as_ref().map(|adopted| *adopted.on.typed());
    let later = adopted.filter(|adopted| adopted.first_day() > edition.starts.first_day());
    is_adopted.then(|| later.unwrap_or(edition.starts))
}

fn adopted_after<S: Stage>(edition: &Edition<S>, day: Date) -> bool {
    edition.adopted.as_ref().is_some_and(|adopted| adopted.on.typed().first_day() > day)
}

/// Whether comments are open: of several consultations the one that is, or else the next, or else the last.
fn comments<S: Stage>(edition: &Edition<S>, day: Date) -> Comments {
    let dated = || {
        let all = edition.consultations.iter();
        let when = |each: &Consultation<S>| (each.opens(), each.closes());
        all.map(when).filter(|(opens, closes)| opens.is_some() || closes.is_some())
    };
    let has_opened = |opens: &Option<When>| opens.is_none_or(|opens| opens.first_day() <= day);
    let is_closed = |closes: &Option<When>| closes.is_some_and(|closes| closes.last_day() < day);
    let open = dated().filter(|(opens, closes)| has_opened(opens) && !is_closed(closes));
    if let Some((_, until)) = open.max_by_key(|(_, closes)| closes.map(When::last_day)) {
        return Comments::OpenUntil(until);
    }
    let next = dated().filter_map(|(opens, _)| opens.filter(|opens| opens.first_day() > day));
    if let Some(next) = next.min_by_key(|opens| opens.first_day()) {
        return Comments::OpenFrom(next);
    }
    let last = dated().filter_map(|(_, closes)| closes).max_by_key(|closes| closes.last_day());
    last.map_or(Comments::OpenUntil(None), Comments::ClosedIn)
}

/// Settles what editions say of one another, and where each of them stands. `unread` knows the files in which something was
/// left out.
pub(super) fn resolve(
    editions: &mut [Edition<AsTyped>],
    today: Today,
    unread: &dyn Fn(&str) -> bool,
    findings: &mut Findings,
) {
    let named = editions.iter().filter(|edition| edition.supersedes.is_some()).count();
    for at in 0..editions.len() {
        resolve_supersedes(editions, at, unread, findings);
    }
    let is_unread = editions.iter().any(|edition| unread(&format!("{}/edition.yaml", edition.id)));
    let is_lost = is_unread || named > editions.iter().filter(|edition| edition.supersedes.is_some()).count();
    for at in 0..editions.len() {
        cut_ring(editions, at, findings);
    }
    let standings: Vec<EditionStanding> =
        editions.iter().map(|edition| standing(edition, editions, today.day)).collect();
    for (edition, standing) in editions.iter_mut().zip(standings) {
        edition.standing = standing;
    }
    // A status is typed for the real day: whoever looks at the past is not told that it did not hold then, and is told what does not
    // hold now.
    let day = today.day.max(today.real);
    for edition in editions.iter() {
        emit_overruled(edition, editions, findings);
        let standing = standing(edition, editions, day);
        emit_status(edition, &standing, is_lost, findings);
        consulting::emit(edition, &standing, day, findings);
    }
}

#[expect(clippy::indexing_slicing, reason = "the caller counts the editions")]
fn resolve_supersedes(
    editions: &mut [Edition<AsTyped>],
    at: usize,
    unread: &dyn Fn(&str) -> bool,
    findings: &mut Findings,
) {
    let Some(named) = editions[at].supersedes.clone() else { return };
    let edition = &editions[at];
    let older = editions.iter().find(|older| older.id == named.value);
    // A day that stands in for one that could not be read is none.
    let begins = |edition: &Edition<AsTyped>| {
        (!findings.left_out().has_key(&edition.place, "starts")).then(|| edition.starts.first_day())
    };
    let begins_after = |older: &&Edition<AsTyped>| begins(older).zip(begins(edition)).is_some_and(|(of, by)| of > by);
    let message = match older {
        _ if named.value == edition.id => Some(format!("{} supersedes itself", edition.id)),
        None if unread(&format!("{}/edition.yaml", named.value)) => None,
        None => Some(format!("there is no edition in a folder {}", named.value)),
        Some(older) if begins_after(&older) => Some(format!(
            "{} begins {}, and cannot take the place of {}, which begins {}",
            edition.id,
            edition.starts.phrase(),
            older.id,
            older.starts.phrase()
        )),
        Some(_) => return,
    };
    if let Some(message) = message {
        let others = editions.iter().map(|edition| edition.id.as_str()).filter(|other| *other != edition.id.as_str());
        let mut finding = Finding::new(&SUPERSEDES, named.place.clone(), message, SUPERSEDES_HELP);
        if older.is_none() {
            finding.into.push(format!("{}/edition.yaml", named.value));
        }
        let is_a_slip = older.is_none_or(|older| older.id == edition.id);
        findings.add(finding.with_suggestion(nearest(named.value.as_str(), others).filter(|_| is_a_slip)));
    }
    findings.leave_out().key(&editions[at].place, "supersedes");
    editions[at].supersedes = None;
}

const SUPERSEDES_HELP: &str = "write the folder of the edition before this one, or leave the key out";

/// Cuts a ring of editions that take one another's places everywhere, because nobody knows where it is wrong, and tells it
/// once.
#[expect(clippy::indexing_slicing, reason = "the caller counts the editions")]
fn cut_ring(editions: &mut [Edition<AsTyped>], at: usize, findings: &mut Findings) {
    let Some(named) = editions[at].supersedes.clone() else { return };
    let first = editions[at].id.clone();
    let mut way = vec![first.clone()];
    let mut next = Some(named.value.clone());
    while let Some(id) = next.filter(|id| !way.contains(id)) {
        let older = editions.iter().find(|edition| edition.id == id);
        next = older.and_then(|older| older.supersedes.as_ref()).map(|named| named.value.clone());
        way.push(id);
        if next.as_ref() == Some(&first) {
            let mut others: Vec<&str> = way.iter().map(Id::as_str).collect();
            let Some(last) = others.pop() else { return };
            let message = format!("{} and {last} supersede one another", others.join(", "));
            findings.emit(&SUPERSEDES, &named.place, message, SUPERSEDES_HELP);
            for edition in editions.iter_mut().filter(|edition| way.contains(&edition.id)) {
                findings.leave_out().key(&edition.place, "supersedes");
                edition.supersedes = None;
            }
            return;
        }
    }
}

/// Reports a status `superseded` that does not hold, because what is to take the place of the edition has not been adopted.
fn emit_overruled(edition: &Edition<AsTyped>, editions: &[Edition<AsTyped>], findings: &mut Findings) {
    if edition.status != EditionStatus::Superseded || edition.standing.is_superseded() {
        return;
    }
    let newer = editions.iter().filter(|newer| names(newer, edition, editions)).collect::<Vec<_>>();
    // One that is adopted and begins later takes its place by itself.
    if let Some(first) = newer.first().filter(|_| newer.iter().all(|newer| since(newer).is_none())) {
        let message = format!(
            "this says that the strategy is superseded, and {}, which is to take its place, has not been adopted",
            first.id
        );
        findings.emit(&STATUS_SUPERSEDED, &edition.status_place, message, "write `status: adopted`");
    }
}

/// Reports a status that is not what the edition is. `is_lost` says that a `supersedes` leads nowhere, which has been reported.
fn emit_status(edition: &Edition<AsTyped>, standing: &EditionStanding, is_lost: bool, findings: &mut Findings) {
    let place = &edition.status_place;
    if edition.adopted.is_some() && matches!(edition.status, EditionStatus::Draft | EditionStatus::Consultation) {
        let message = "this says when the strategy was adopted, and its status says that it was not";
        findings.emit(&STATUS_ADOPTED, place, message, "write `status: adopted`, or take `adopted` out");
    }
    match (edition.status, standing) {
        (EditionStatus::Superseded, EditionStanding::Superseded { by: None, .. }) if !is_lost => {
            let message = "this says that the strategy is superseded, and no other says that it takes its place";
            let help = format!(
                "add `supersedes: {}` to the edition.yaml of the one that did, or write `status: adopted`",
                edition.id
            );
            findings.emit(&STATUS_SUPERSEDED, place, message, help);
        }
        (_, EditionStanding::Consultation(Comments::OpenUntil(None) | Comments::OpenFrom(_)))
            if consulting::dateless(edition).is_none() && consulting::is_endless(edition) =>
        {
            let message = "this strategy is out for consultation, and nothing says until when";
            let help = format!("add a consultation with `starts` and `ends` to {}/consultation.yaml", edition.id);
            findings.emit(&CONSULTATION_ENDS, place, message, help);
        }
        (_, EditionStanding::Consultation(Comments::ClosedIn(closed))) => {
            let message =
                format!("this strategy is out for consultation, and its consultation closed {}", closed.phrase());
            let help = "write `status: draft`, or `status: adopted` when it has been";
            findings.emit(&CONSULTATION_ENDS, place, message, help);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::content;
    use super::*;
    use crate::model::vocabulary::messages;
    use crate::source::Sources;

    /// Editions as `folder: rest of edition.yaml`, with their standings on a day as words, and what is told of them.
    fn read(editions: &[(&str, &str)], day: &str) -> (Vec<String>, Vec<String>) {
        let current = editions[0].0;
        let site = format!(
            "name: S\npartnership: p\ncouncil: p\narea: {{name: H, code: E09000015}}\nexample: true\naddress: https://www.example.org/\n\
             current_edition: {current}\ndescription: D\n\
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
        let standings = editions.iter().map(|(folder, _)| {
            let edition = strategy.placed_by_id(&Id::new(folder)).unwrap().edition;
            match &edition.standing {
                EditionStanding::Superseded { by: Some(by), since: Some(since) } => {
                    format!("superseded by {} {}", strategy.edition_at(*by).unwrap().id, since.phrase())
                }
                standing => standing.word().to_owned(),
            }
        });
        (standings.collect(), messages(findings))
    }

    const A: (&str, &str) = ("a", "starts: 2025-04\nends: 2028-03\nstatus: adopted\n");

    #[test]
    fn a_newer_one_takes_nothing_away_before_it_is_adopted_and_has_begun() {
        let b = |status: &str| format!("starts: 2028-04\nends: 2031-03\nstatus: {status}\nsupersedes: a\n");
        for (status, day, older, newer) in [
            ("draft", "2026-11-25", "in-force", "draft"),
            ("draft", "2028-06-01", "ended", "draft"),
            ("consultation", "2026-11-25", "in-force", "consultation"),
            ("consultation", "2028-06-01", "ended", "consultation"),
            ("adopted", "2028-03-31", "in-force", "to-begin"),
            ("adopted", "2028-04-01", "superseded by b in April 2028", "in-force"),
            ("adopted", "2032-01-01", "superseded by b in April 2028", "ended"),
            ("adopted\nadopted: {on: 2028-05-12, by: us}", "2028-05-13", "superseded by b on 12 May 2028", "in-force"),
        ] {
            let b = b(status);
            assert_eq!(read(&[A, ("b", &b)], day).0, [older, newer], "{status} {day}");
        }
    }

    #[test]
    fn several_are_in_force_side_by_side() {
        let (standings, reported) = read(&[A, ("b", "starts: 2024\nends: 2027\nstatus: adopted\n")], "2026-11-25");
        assert_eq!((standings, reported), (vec!["in-force".to_owned(), "in-force".to_owned()], Vec::new()));
        let (standings, _) = read(&[A, ("b", "starts: 2025-04\nends: 2028\nstatus: adopted\n")], "2026-11-25");
        assert_eq!(standings, ["in-force", "in-force"]);
    }

    #[test]
    fn of_a_chain_each_was_superseded_by_the_next_and_a_draft_is_stepped_over() {
        let old = ("old", "starts: 2015\nends: 2018\nstatus: superseded\n");
        let middle = |status: &str| format!("starts: 2018\nends: 2021\nstatus: {status}\nsupersedes: old\n");
        let new = ("new", "starts: 2021\nends: 2030\nstatus: adopted\nsupersedes: middle\n");
        let (adopted, draft) = (middle("superseded"), middle("draft"));
        let (standings, reported) = read(&[new, ("middle", &adopted), old], "2026-11-25");
        assert_eq!(standings, ["in-force", "superseded by new in 2021", "superseded by middle in 2018"]);
        assert_eq!(reported, Vec::<String>::new());
        let (standings, _) = read(&[new, ("middle", &draft), old], "2026-11-25");
        assert_eq!(standings, ["in-force", "superseded by new in 2021", "superseded by new in 2021"]);
        let (standings, _) = read(&[new, ("middle", &adopted), old], "2016-06-01");
        assert_eq!(standings, ["to-begin", "to-begin", "in-force"]);
    }

    #[test]
    fn the_same_first_day_does_not_matter() {
        let again = ("b", "starts: 2025-04\nends: 2028-03\nstatus: adopted\nsupersedes: a\n");
        assert_eq!(read(&[again, A], "2026-11-25").0, ["in-force", "superseded by b in April 2025"]);
    }

    #[test]
    fn what_cannot_be_is_reported_once() {
        const HELP: &str = "write the folder of the edition before this one, or leave the key out";
        let a = ("a", "starts: 2025-04\nends: 2028-03\nstatus: adopted\nsupersedes: b\n");
        let b = ("b", "starts: 2028-04\nends: 2031-03\nstatus: adopted\nsupersedes: a\n");
        let (standings, reported) = read(&[a, b], "2026-11-25");
        assert_eq!(standings, ["in-force", "to-begin"]);
        assert_eq!(
            reported,
            [format!("a begins in April 2025, and cannot take the place of b, which begins in April 2028: {HELP}")]
        );
        let same = |id: &str| format!("starts: 2025\nends: 2028\nstatus: adopted\nsupersedes: {id}\n");
        let (to_b, to_c, to_a) = (same("b"), same("c"), same("a"));
        let (_, reported) = read(&[("a", &to_b), ("b", &to_a)], "2026-11-25");
        assert_eq!(reported, [format!("b and a supersede one another: {HELP}")]);
        let (_, reported) = read(&[("a", &to_b), ("b", &to_c), ("c", &to_a)], "2026-11-25");
        assert_eq!(reported, [format!("c, a and b supersede one another: {HELP}")]);
    }

    #[test]
    fn an_edition_does_not_supersede_itself_or_one_that_is_not_there() {
        const HELP: &str = "write the folder of the edition before this one, or leave the key out";
        let newer = |id: &str| format!("starts: 2018-04\nends: 2028-03\nstatus: adopted\nsupersedes: {id}\n");
        let older = ("2015-2018", "starts: 2015\nends: 2018-03\nstatus: adopted\n");
        for (id, message) in
            [("2018-2020", "2018-2020 supersedes itself"), ("2015-201", "there is no edition in a folder 2015-201")]
        {
            let newer = newer(id);
            let (_, reported) = read(&[("2018-2020", &newer), older], "2026-11-25");
            assert_eq!(reported, [format!("{message}: {HELP} (did you mean 2015-2018?)")]);
        }
    }

    #[test]
    fn a_status_that_the_dates_contradict_is_reported() {
        let superseded = ("a", "starts: 2020\nends: 2024\nstatus: superseded\n");
        let alone = ("c", "starts: 2025\nends: 2028\nstatus: adopted\n");
        assert_eq!(
            read(&[alone, superseded], "2026-11-25").1,
            [
                "this says that the strategy is superseded, and no other says that it takes its place: add `supersedes: a` to \
                 the edition.yaml of the one that did, or write `status: adopted`"
            ]
        );
        let draft = ("b", "starts: 2028\nends: 2031\nstatus: draft\nsupersedes: a\n");
        let (standings, reported) = read(&[alone, superseded, draft], "2026-11-25");
        assert_eq!(standings, ["in-force", "ended", "draft"]);
        assert_eq!(
            reported,
            [
                "this says that the strategy is superseded, and b, which is to take its place, has not been adopted: write \
              `status: adopted`"
            ]
        );
        let adopted = ("b", "starts: 2028\nends: 2031\nstatus: adopted\nsupersedes: a\n");
        assert_eq!(read(&[alone, superseded, adopted], "2026-11-25").1, Vec::<String>::new());
    }

    #[test]
    fn comments_are_open_between_two_days() {
        let dated = |opens: Option<&str>, closes: Option<&str>| {
            let date = |text: Option<&str>| text.map_or(String::new(), |text| format!(": {text}"));
            let (opens, closes) = (date(opens), date(closes));
            let key =
                |name: &str, value: &str| if value.is_empty() { String::new() } else { format!(", {name}{value}") };
            format!("- {{id: a, title: A{}{}}}\n", key("starts", &opens), key("ends", &closes))
        };
        let of = |consultations: &str, day: &str| {
            let texts = [
                ("a/edition.yaml", "title: A\nstarts: 2027\nends: 2030\nstatus: consultation\n"),
                ("a/consultation.yaml", consultations),
            ];
            let today = Today::of(day.parse().unwrap());
            let sources = Sources::from_texts("", texts);
            let edition = super::super::edition::read(&sources, "a", false, today, &mut Findings::new()).unwrap();
            comments(&edition, today.day)
        };
        let month = |month| When::Month(2026, month);
        let winter = dated(Some("2026-11"), Some("2026-12"));
        assert_eq!(of(&winter, "2026-10-31"), Comments::OpenFrom(month(11)));
        assert_eq!(of(&winter, "2026-11-01"), Comments::OpenUntil(Some(month(12))));
        assert_eq!(of(&winter, "2026-12-31"), Comments::OpenUntil(Some(month(12))));
        assert_eq!(of(&winter, "2027-01-01"), Comments::ClosedIn(month(12)));
        assert_eq!(of(&dated(None, Some("2026-12")), "2026-10-31"), Comments::OpenUntil(Some(month(12))));
        assert_eq!(of(&dated(Some("2026-11"), None), "2030-01-01"), Comments::OpenUntil(None));
        assert_eq!(of(&dated(None, None), "2026-10-31"), Comments::OpenUntil(None));
        let earlier = dated(Some("2014-07"), Some("2014-10")).replace("id: a", "id: b");
        assert_eq!(of(&format!("{earlier}{winter}"), "2026-12-01"), Comments::OpenUntil(Some(month(12))));
    }
}
