//! How fresh each contact is, and which of them anybody uses.
//!
//! In: the contact book, and the day. Out: findings on contacts that were not tried again in time, or that nobody needs.
//! Never: a word on contacts that are published as history (`as_of`): they say what was so then.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::diagnostic::{Finding, Findings, Rule};
use crate::model::Strategy;
use crate::model::reporting::{Contact, USUAL_INTERVAL};
use crate::model::vocabulary::{ContactAt, Day};

const STALE: Rule = Rule::warning(
    "stale-contact",
    "Numbers and addresses change, and nobody is told. Each contact is tried again after the time that its `review_every` \
     says, or after six months. Call the number or open the address, then write the new day under `verified`.",
)
.example(
    "verified: {on: 2026-05-01, by: communications team}",
    "`police-101` was last tried on 1 May 2026, and was due on 1 November 2026",
    "verified: {on: 2026-11-01, by: communications team}",
);
const EXPIRED: Rule = Rule::error(
    "expired-contact",
    "A contact has not been tried for twice the time after which it was due. A frightened person may have one chance to \
     call, so the site is not published with it. Try it, and write the day under `verified`; or take it out.",
)
.example(
    "verified: {on: 2025-05-01, by: communications team}",
    "`police-101` was last tried on 1 May 2025, and has been due since 1 November 2025",
    "verified: {on: 2026-11-01, by: communications team}",
)
.fixed("a frightened person may have one chance to call");
const UNUSED: Rule = Rule::advice(
    "unused-contact",
    "A contact in the book stands on no page, so it is kept fresh for nobody. Name it on a reporting page, or take it out.",
)
.example(
    "ways:\n- contact: police-101",
    "no page names the contact `team`",
    "ways:\n- contact: police-101\n- contact: team",
)
.of_whole_site();
/// The rules of this module.
pub const RULES: &[&Rule] = &[&STALE, &EXPIRED, &UNUSED];

/// How fresh a contact is on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfirmationStatus {
    /// It was tried, and is not due again.
    Fresh,
    /// It has been due since this day.
    Stale(Day),
    /// It has been due for as long again as it may go untried: since this day.
    Expired(Day),
    /// The day on which it was tried is still to come, which is told where it is read.
    ToCome,
    /// It is published as history.
    History,
}

/// How fresh a contact is.
pub fn freshness(contact: &Contact, today: Date) -> ConfirmationStatus {
    let Some(verified) = &contact.verified else { return ConfirmationStatus::History };
    let tried = verified.on.value.typed().0;
    let every = contact.review_every.unwrap_or(USUAL_INTERVAL);
    let due = Day(every.after(tried, 1));
    match () {
        () if contact.as_of.is_some() => ConfirmationStatus::History,
        () if tried > today => ConfirmationStatus::ToCome,
        () if today > every.after(tried, 2) => ConfirmationStatus::Expired(due),
        () if today > due.0 => ConfirmationStatus::Stale(due),
        () => ConfirmationStatus::Fresh,
    }
}

/// The last day on which a site may be published with a contact; `None` where it is published as history.
pub fn expires(contact: &Contact) -> Option<Date> {
    let verified = contact.verified.as_ref().filter(|_| contact.as_of.is_none())?;
    Some(contact.review_every.unwrap_or(USUAL_INTERVAL).after(verified.on.value.typed().0, 2))
}

/// The contacts that stand on a page of today: on reporting pages, below chapters and other pages, beside formats, and in the
/// accessibility statement. None of history.
pub fn used(strategy: &Strategy) -> Vec<&Contact> {
    let named = named(strategy);
    let current = strategy.contacts().filter(|(at, contact)| contact.as_of.is_none() && named.contains(at));
    current.map(|(_, contact)| contact).collect()
}

/// The contacts that something refers to.
fn named(strategy: &Strategy) -> BTreeSet<ContactAt> {
    let versions = strategy.translations.iter().map(|version| &version.page);
    let pages = strategy.pathways.iter().chain(versions);
    let ways = pages.flat_map(|page| page.ways.iter().chain(&page.support));
    let chapters = strategy.editions.iter().flat_map(|edition| &edition.chapters).flat_map(|chapter| &chapter.contacts);
    let own = strategy.pages.iter().flat_map(|page| &page.contacts).chain(chapters).copied();
    let formats = strategy.editions.iter().flat_map(|edition| &edition.formats).filter_map(|format| format.contact);
    ways.map(|way| way.contact).chain(strategy.settings.accessibility.contact).chain(own).chain(formats).collect()
}

/// Tells contacts that are not fresh, or that nobody uses.
pub fn check(strategy: &Strategy, today: Date, findings: &mut Findings) {
    let named = named(strategy);
    // A name with a slip in it may be that of any contact that no other page names.
    let is_slip = |told: &Finding| told.rule.code == "unknown-id" && told.message.starts_with("there is no contact `");
    let has_slip = findings.iter().any(is_slip);
    for (at, contact) in strategy.contacts() {
        emit_freshness(contact, today, findings);
        if !has_slip && contact.as_of.is_none() && !named.contains(&at) {
            let message = format!("no page names the contact `{}`", contact.id.value);
            findings.emit(&UNUSED, &contact.id.place, message, "name it on a reporting page, or take it out");
        }
    }
}

fn emit_freshness(contact: &Contact, today: Date, findings: &mut Findings) {
    let Some(verified) = &contact.verified else { return };
    let place = &verified.on.place;
    let tried = verified.on.value.typed().in_words();
    let name = &contact.id.value;
    let help = "try it, then write today's date";
    match freshness(contact, today) {
        ConfirmationStatus::Fresh | ConfirmationStatus::History | ConfirmationStatus::ToCome => {}
        ConfirmationStatus::Stale(due) => {
            let message = format!("`{name}` was last tried on {tried}, and was due on {}", due.in_words());
            findings.emit(&STALE, place, message, help);
        }
        ConfirmationStatus::Expired(due) => {
            let message = format!("`{name}` was last tried on {tried}, and has been due since {}", due.in_words());
            findings.emit(&EXPIRED, place, message, "try it, then write today's date; or take it out");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::today::Today;
    use crate::source::Sources;

    const SITE: &str = "name: S\npartnership: p\ncouncil: p\narea: {name: A, code: E07000073}\nexample: true\naddress: https://example.org/\n\
        current_edition: 2026-2029\ndescription: D.\naccessibility: {status: not assessed, prepared: 2026-01-01, \
        reviewed: 2026-01-01}\n";

    fn told(contacts: &str, today: &str) -> Vec<String> {
        let page = format!(
            "---\ntitle: R\nsummary: S.\nways: [{{contact: a}}]\nsupport: [{{contact: a}}]\nanonymous: Yes.\n\
             checked: {{on: {today}, by: team}}\n---\n"
        );
        let site = SITE.replace("2026-01-01", today);
        let sources = Sources::from_texts(
            "content",
            [
                ("site.yaml", site.as_str()),
                ("organisations.yaml", "- {id: p, name: P, kind: council}\n"),
                ("2026-2029/edition.yaml", "title: T\nshort_title: T\nstarts: 2026\nends: 2029\nstatus: draft\n"),
                ("reporting/a.md", page.as_str()),
                ("contacts.yaml", contacts),
            ],
        );
        let mut findings = Findings::new();
        let today = Today::of(today.parse().unwrap());
        let strategy = crate::model::read(&sources, false, today, &mut findings).unwrap();
        check(&strategy, today.day, &mut findings);
        let told = findings.sorted().into_iter();
        told.map(|finding| format!("{}: {}: {}", finding.rule.code, finding.message, finding.help)).collect()
    }

    fn contact(id: &str, on: &str, more: &str) -> String {
        format!(
            "- {{id: {id}, name: A, channel: phone, value: 0300 123 2040, verified: {{on: {on}, by: team}}{more}}}\n"
        )
    }

    #[test]
    fn a_contact_is_fresh_until_the_day_on_which_it_is_due_and_no_longer() {
        let a = contact("a", "2026-05-21", "");
        assert_eq!(told(&a, "2026-11-21"), Vec::<String>::new());
        assert_eq!(
            told(&a, "2026-11-22"),
            ["stale-contact: `a` was last tried on 21 May 2026, and was due on 21 November 2026: try it, then write \
              today's date"]
        );
        assert_eq!(told(&a, "2027-05-21").len(), 1);
        assert_eq!(
            told(&a, "2027-05-22"),
            [
                "expired-contact: `a` was last tried on 21 May 2026, and has been due since 21 November 2026: try it, then \
              write today's date; or take it out"
            ]
        );
        assert_eq!(told(&contact("a", "2026-05-21", ", review_every: 1 year"), "2027-05-21"), Vec::<String>::new());
    }

    #[test]
    fn a_day_to_come_is_a_slip() {
        assert_eq!(
            told(&contact("a", "2062-11-21", ""), "2026-11-21"),
            [
                "date-to-come: 21 November 2062 is still to come, and this says what has happened: look at the date; or leave \
              this out until then"
            ]
        );
    }

    #[test]
    fn a_contact_that_no_page_names_is_told_and_history_is_not() {
        let book = |more| contact("a", "2026-11-21", "") + &contact("b", "2026-11-21", more);
        assert_eq!(
            told(&book(""), "2026-11-21"),
            ["unused-contact: no page names the contact `b`: name it on a reporting page, or take it out"]
        );
        assert_eq!(told(&book(", as_of: 2015"), "2036-11-21").len(), 1, "only the other one is old");
    }

    #[test]
    fn the_longest_interval_does_not_overflow() {
        let a = contact("a", "2026-05-21", ", review_every: 4294967295 months");
        let told = told(&a, "2026-11-21");
        assert!(matches!(told.as_slice(), [one] if one.starts_with("seldom-tried: ")), "{told:?}");
    }
}
