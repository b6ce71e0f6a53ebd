//! The register of national services that were withdrawn, and numbers that cost money.
//!
//! In: contacts, and the words of pages that are current. Out: findings that say what to give people instead.
//! Never: a word about pages of an edition whose time is over or contacts that are published as history: those say what was so then;
//! or about a `note`, which only colleagues read.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use super::contact::Contact;
use super::telephone::Telephone;
use crate::diagnostic::{Findings, Rule, SourceLocation, SourceText, Span};
use crate::document::parting::before;
use crate::document::today::Today;
use crate::document::yaml::{Form, FromYaml as _, Shapes, yaml_shape};
use crate::model::vocabulary::{AnyTime, Text, WebAddress, When, read_file, unpublished};

const WITHDRAWN_CONTACT: Rule = Rule::error(
    "withdrawn-contact",
    "The contact book holds a national service that is no longer there. Someone who has been harmed would find nobody. Give \
     the service that took its place; or, if the entry stands for what was so in an old strategy, say so with `as_of`.",
)
.example(
    "value: https://www.actionfraud.police.uk/",
    "Action Fraud was withdrawn on 4 December 2025",
    "value: https://www.reportfraud.police.uk/",
)
.fixed("someone who has been harmed would find nobody");
const WITHDRAWN_SERVICE: Rule = Rule::warning(
    "withdrawn-service",
    "The words of a page name a national service that is no longer there. Name the one that took its place. Where the old \
     name is needed, say both: \"Report Fraud, which was Action Fraud until December 2025\".",
)
.example(
    "Tell Action Fraud what happened.",
    "Action Fraud was withdrawn on 4 December 2025",
    "Tell Report Fraud what happened.",
);
const COSTLY_NUMBER: Rule = Rule::warning(
    "costly-number",
    "Calls to numbers that start with 084, 087, 09 or 070 cost more than calls to others, and are not in the minutes that \
     people have paid for. Give a number that starts with 03 or 0800, or say with `cost` what a call costs. Calls to 0800 and \
     0808 are free.",
)
.example(
    "value: 0845 450 3936",
    "calls to 0845 450 3936 cost money, and the entry does not say so",
    "value: 0300 123 2040",
);

pub(super) const RULES: &[&Rule] = &[&WITHDRAWN_CONTACT, &WITHDRAWN_SERVICE, &COSTLY_NUMBER];

yaml_shape! {
    /// A service that was withdrawn, and what took its place.
    pub struct WithdrawnService: "a withdrawn service" {
        /// What it was called.
        kept name: String = "Harlow Safe Line",
        /// The websites it had.
        list hosts: String = "safeline.example",
        /// When it ended: the day, or the month where the day is not known.
        kept withdrawn: AnyTime<When>,
        /// What took its place; leave it out where nothing did.
        optional now: String = "Essex Victim Support",
        /// The website of what took its place.
        optional now_web: WebAddress as "Website now",
        /// The phone number of what took its place.
        optional now_phone: String = "0300 123 2040" as "Phone number now",
        /// Words beside the name that show that it is told as history.
        list unless: String = "replaced",
    }
}

/// What an editor may write in withdrawn.yaml.
pub(in crate::model) fn form(shapes: &mut Shapes) -> Form {
    Vec::<WithdrawnService>::form(shapes)
}

static REGISTER: LazyLock<Vec<WithdrawnService>> = LazyLock::new(|| {
    let source = SourceText::new("withdrawn.yaml", include_str!("withdrawn.yaml"));
    read_file(&source, Today::END, &mut Findings::new()).unwrap_or_default()
});

/// The services that had been withdrawn on a day: those that Lamplight knows, and those that a site names.
fn withdrawn_by(own: &[WithdrawnService], today: Today) -> impl Iterator<Item = &WithdrawnService> {
    REGISTER.iter().chain(own).filter(move |service| !today.is_before(service.withdrawn.first_day()))
}

impl WithdrawnService {
    fn message(&self) -> String {
        format!("{} was withdrawn {}", self.name, self.withdrawn.phrase())
    }

    fn help(&self) -> String {
        let ways = [self.now_web.as_ref().map(WebAddress::as_str), self.now_phone.as_deref()];
        let ways: Vec<&str> = ways.into_iter().flatten().collect();
        match (&self.now, ways.join(" or ")) {
            (None, _) => "take it out, or say what people can do instead".to_owned(),
            (Some(now), ways) if ways.is_empty() => format!("give {now} instead"),
            (Some(now), ways) => format!("give {now} instead: {ways}"),
        }
    }

    /// Where a text names the service as if it were still there.
    fn named_in(&self, text: &str) -> Vec<Range<usize>> {
        let names = std::iter::once(&self.name).chain(&self.hosts).filter(|name| !name.trim().is_empty());
        let mut found: Vec<Range<usize>> = names
            .flat_map(|name| text.match_indices(name.as_str()))
            .map(|(at, name)| at..at + name.len())
            .filter(|range| !self.is_excused(text, range))
            .collect();
        found.sort_by_key(|range| range.start);
        found
    }

    /// Whether the words near a name say that it is an old one.
    fn is_excused(&self, text: &str, range: &Range<usize>) -> bool {
        const NEAR: usize = 120;
        let first = range.start.saturating_sub(NEAR);
        let last = (range.end + NEAR).min(text.len());
        let boundary = |at: &usize| text.is_char_boundary(*at);
        let start = (first..range.start).find(boundary).unwrap_or(range.start);
        let end = (range.end..=last).rev().find(boundary).unwrap_or(range.end);
        self.unless.iter().any(|words| text.get(start..end).is_some_and(|near| near.contains(words.as_str())))
    }
}

/// Reports contacts that are withdrawn services, and numbers that cost money without saying so.
pub(in crate::model) fn check_contact(
    contact: &Contact,
    own: &[WithdrawnService],
    today: Today,
    findings: &mut Findings,
) {
    if contact.as_of.is_some() {
        return;
    }
    let given = format!("{} {}", contact.name, contact.value.value);
    if let Some(service) = withdrawn_by(own, today).find(|service| !service.named_in(&given).is_empty()) {
        findings.emit(&WITHDRAWN_CONTACT, &contact.value.place, service.message(), service.help());
    }
    check_cost(contact, findings);
}

/// Reports a number that costs money where the entry does not say so, and one that is free where it says that it costs.
fn check_cost(contact: &Contact, findings: &mut Findings) {
    let Some(number) = contact.telephone() else { return };
    let typed = &contact.value.value;
    let (said, help) = match contact.cost.as_ref().map(Text::as_str) {
        None if number.is_costly() => (
            format!("calls to {typed} cost money, and the entry does not say so"),
            "give a number that starts with 03 or 0800, or add `cost: …`",
        ),
        Some(cost) if number.is_costly() && !names_price(cost) && says_free(cost) => (
            format!("calls to {typed} cost money, and `cost` says \"{cost}\""),
            "give a number that starts with 03 or 0800, or write what a call costs under `cost`",
        ),
        Some(cost) if number.is_free() && names_price(cost) && !says_free(cost) => (
            format!("calls to {typed} are free, and `cost` says \"{cost}\""),
            "write `cost: free`, or look whether the number is right",
        ),
        _ => return,
    };
    findings.emit(&COSTLY_NUMBER, &contact.value.place, said, help);
}

/// Whether some words on a cost say that there is none.
fn says_free(cost: &str) -> bool {
    let cost = cost.to_lowercase();
    let words: Vec<&str> = cost.split(|it: char| !it.is_alphanumeric()).collect();
    let says = |word: &str| words.contains(&word);
    let is_none = ["no charge", "no cost", "costs nothing", "0p"].iter().any(|none| cost.trim() == *none);
    is_none || (["free", "freephone", "freefone"].into_iter().any(says) && !says("not") && !says("isn"))
}

/// Whether some words on a cost name an amount of money.
fn names_price(cost: &str) -> bool {
    let padded = format!(" {cost}");
    // 10p and 7p, and not 0p.
    let is_pence = |three: &[u8]| matches!(three, [before, digit, b'p'] if digit.is_ascii_digit() && (*digit != b'0' || before.is_ascii_digit()));
    cost.contains('£') || padded.as_bytes().windows(3).any(is_pence) || cost.contains("pence")
}

/// Reports withdrawn services and costly numbers in the words of files, which are those of current pages.
pub(in crate::model) fn check_words<'s>(
    sources: impl IntoIterator<Item = &'s Arc<SourceText>>,
    own: &[WithdrawnService],
    today: Today,
    findings: &mut Findings,
) {
    for source in sources {
        let text = source.text();
        let named = withdrawn_by(own, today)
            .flat_map(|service| service.named_in(text).into_iter().map(move |at| (service, at)));
        let named: Vec<_> = named.collect();
        let costly = costly_numbers(text);
        if named.is_empty() && costly.is_empty() {
            continue;
        }
        let hidden = unpublished(source);
        let is_published = |range: &Range<usize>| !hidden.iter().any(|hidden| hidden.range().contains(&range.start));
        for (service, range) in named.into_iter().filter(|(_, range)| is_published(range)) {
            let place = SourceLocation::new(source, Span::new(range));
            findings.emit(&WITHDRAWN_SERVICE, &place, service.message(), service.help());
        }
        for range in costly.into_iter().filter(is_published) {
            let place = SourceLocation::new(source, Span::new(range.clone()));
            let message = format!("calls to {} cost money", place.text());
            findings.emit(&COSTLY_NUMBER, &place, message, "give a number that starts with 03 or 0800");
        }
    }
}

/// Where a text holds a whole number that starts with 084, 087 or 09.
fn costly_numbers(text: &str) -> Vec<Range<usize>> {
    let starts = ["084", "087", "09"].into_iter().flat_map(|start| text.match_indices(start)).map(|(at, _)| at);
    let at_start =
        |at: &usize| !text.split_at(*at).0.ends_with(|before: char| before.is_ascii_digit() || "-/:.".contains(before));
    let mut found: Vec<Range<usize>> = starts.filter(at_start).filter_map(|at| number_at(text, at)).collect();
    found.sort_by_key(|range| range.start);
    found.dedup();
    found
}

/// The digits and spaces from an offset on, where together they are a number.
fn number_at(text: &str, at: usize) -> Option<Range<usize>> {
    let typed = before(text.get(at..)?, |next| !next.is_ascii_digit() && next != ' ').trim_end();
    Telephone::read(typed).is_ok_and(|number| number.is_costly()).then(|| at..at + typed.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::vocabulary::read_yaml;

    #[test]
    fn the_register_is_whole() {
        assert_eq!(
            REGISTER.len(),
            include_str!("withdrawn.yaml").lines().filter(|line| line.starts_with("- ")).count()
        );
        let phone = |service: &WithdrawnService| service.now_phone.clone().unwrap();
        assert!(REGISTER.iter().all(|service| Telephone::read(&phone(service)).unwrap().is_in_plan()));
    }

    #[test]
    fn a_withdrawn_service_is_reported_unless_its_successor_stands_beside_it() {
        let service = &REGISTER[0];
        assert_eq!(service.named_in("Tell Action Fraud.").first(), Some(&(5..17)));
        assert_eq!(service.named_in("See https://www.actionfraud.police.uk/ now").len(), 1);
        assert!(service.named_in("Report Fraud, which was Action Fraud until 2025").is_empty());
        let far = format!("Action Fraud {} Report Fraud", "–".repeat(50));
        assert_eq!(service.named_in(&far).len(), 1);
        assert!(service.named_in("All Crime (excluding Action Fraud)").is_empty());
        assert_eq!(service.message(), "Action Fraud was withdrawn on 4 December 2025");
        assert_eq!(service.help(), "give Report Fraud instead: https://www.reportfraud.police.uk/ or 0300 123 2040");
    }

    #[test]
    fn a_service_of_a_sites_own_may_have_nothing_in_its_place() {
        let own = read_yaml::<Vec<WithdrawnService>>("[{name: Safe Line, withdrawn: 2026-06}]").0.unwrap();
        assert_eq!(own[0].message(), "Safe Line was withdrawn in June 2026");
        assert_eq!(own[0].help(), "take it out, or say what people can do instead");
        assert_eq!(own[0].named_in("Call Safe Line.").len(), 1);
    }

    #[test]
    fn what_is_said_of_a_cost_is_free_or_a_price() {
        for cost in ["free", "Free of charge", "free, from mobiles too", "no charge"] {
            assert!(says_free(cost) && !names_price(cost), "{cost}");
        }
        for cost in ["7p a minute", "£1 a call", "10p a minute, and not free from mobiles"] {
            assert!(names_price(cost) && !says_free(cost), "{cost}");
        }
        assert!(!says_free("not free") && !says_free("a standard rate") && !names_price("a phone call"));
    }

    #[test]
    fn numbers_that_cost_money_are_found_in_words() {
        let text = "Call 0845 450 3936, or 0300 123 2040. On 2018-09-12, 1098 people did; ref 0845.";
        let found: Vec<&str> = costly_numbers(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["0845 450 3936"]);
    }
}
