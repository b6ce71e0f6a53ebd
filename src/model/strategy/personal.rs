//! What tells who somebody is, where it may not stand: by its pattern, in every text of a site.
//!
//! In: the texts of a site, and its contact book. Out: a finding on each piece. Never: what stands in the contact book, which is there
//! to be published.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use regex::Regex;

use super::published_words::{expression, in_each, published};
use crate::diagnostic::{Findings, Place, Rule, SourceText, Span};
use crate::document::parting::after_last;
use crate::source::Sources;

const PERSONAL: Rule = Rule::error(
    "personal-data",
    "A National Insurance number, a date of birth or the postcode of a home tell who somebody is, and a page that was published \
     cannot be taken back. Take it out. The address of a place that people may go to, such as a police station, stands in the \
     contact book, with `channel: in person`; a postcode that stands there may stand anywhere.",
)
.example(
    "He was born on 3 May 1998.",
    "this is a date of birth",
    "He was a young man.",
)
.fixed("someone could be found by it");
const CONTACT_ELSEWHERE: Rule = Rule::error(
    "contact-elsewhere",
    "E-mail addresses and mobile numbers stand in the contact book, contacts.yaml, where each is tried again and again, and named \
     from there. One in another text may be somebody's own, and nobody notices when it stops working.",
)
.example(
    "Write to jo.bloggs@example.org.",
    "jo.bloggs@example.org is not in the contact book",
    "Write to the team.",
);

pub(super) const RULES: &[&Rule] = &[&PERSONAL, &CONTACT_ELSEWHERE];

/// Where the contact book is.
const BOOK: &str = "contacts.yaml";

static INSURANCE: LazyLock<Option<Regex>> =
    LazyLock::new(|| expression(r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b"));
static BIRTH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    expression(
        r"(?i:\b(?:d\.?o\.?b\.?|date of birth|born(?: on)?)\b[ :(]{0,4}(?:the )?(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{4}))",
    )
});
static POSTCODE: LazyLock<Option<Regex>> =
    LazyLock::new(|| expression(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b"));
static EMAIL: LazyLock<Option<Regex>> =
    LazyLock::new(|| expression(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}"));
static MOBILE: LazyLock<Option<Regex>> =
    LazyLock::new(|| expression(r"(?:\+44 ?\(?0?\)? ?7|\b07)\d{3}[ -]?\d{3}[ -]?\d{3}\b"));

/// What is said of a piece, and what to do.
type Words = fn(&str) -> (String, &'static str);

/// Tells each piece that tells who somebody is.
#[expect(clippy::string_slice, reason = "an expression found the places in this text")]
pub(super) fn emit(sources: &Sources, findings: &mut Findings) {
    let book = sources.text(BOOK).map_or("", |book| book.text());
    let in_book = |expression: &LazyLock<Option<Regex>>| -> BTreeSet<String> {
        let found = expression.as_ref().map(|expression| expression.find_iter(book));
        found.into_iter().flatten().map(|found| plain(found.as_str())).collect()
    };
    let kinds: [(&'static LazyLock<Option<Regex>>, &'static Rule, Words); 5] = [
        (&INSURANCE, &PERSONAL, |_| ("this is a National Insurance number".to_owned(), "take it out")),
        (&BIRTH, &PERSONAL, |_| {
            ("this is a date of birth".to_owned(), "take it out, or give the age in words: in their twenties")
        }),
        (&POSTCODE, &PERSONAL, postcode),
        (&EMAIL, &CONTACT_ELSEWHERE, elsewhere),
        (&MOBILE, &CONTACT_ELSEWHERE, elsewhere),
    ];
    for (expression, rule, words) in kinds {
        let Some(pattern) = expression.as_ref() else { continue };
        let known = in_book(expression);
        let find = |_: &str, source: &Arc<SourceText>, findings: &mut Findings| {
            for range in published(source, pattern) {
                let typed = &source.text()[range.clone()];
                let is_link = is_whole_destination(source.text(), &range);
                if known.contains(&plain(typed)) || is_link || is_of_address(source.text(), range.start) {
                    continue;
                }
                let (message, help) = words(typed);
                findings.emit(rule, &Place::new(source, Span::new(range)), message, help);
            }
        };
        in_each(sources, find, findings);
    }
    // Somebody's address that may not stand there at all is no address to write otherwise.
    let elsewhere = findings.iter().filter(|told| told.rule.code == CONTACT_ELSEWHERE.code);
    for place in elsewhere.filter_map(|told| told.place.clone()).collect::<Vec<_>>() {
        findings.take_back(crate::document::markdown::BARE_ADDRESS, &place);
    }
}

fn postcode(typed: &str) -> (String, &'static str) {
    let help = "take it out if somebody lives there; the address of a place that people may go to stands in contacts.yaml, with \
                `channel: in person`";
    (format!("{typed} is a postcode, and not one in the contact book"), help)
}

fn elsewhere(typed: &str) -> (String, &'static str) {
    let help = "add it to contacts.yaml, once somebody has tried it, if it is one for the public; else take it out";
    (format!("{typed} is not in the contact book"), help)
}

/// A number or an address without what people put between its parts.
fn plain(typed: &str) -> String {
    let plain: String = typed.chars().filter(|it| !matches!(it, ' ' | '-' | '(' | ')')).collect();
    plain.to_lowercase().replace("+440", "0").replace("+44", "0")
}

/// Whether an address is all that a link leads to, without `mailto:`. It leads nowhere and is not published: that is told.
fn is_whole_destination(text: &str, range: &Range<usize>) -> bool {
    let (before, _) = text.split_at(range.start);
    let (_, after) = text.split_at(range.end);
    before.ends_with("](") && after.starts_with(')')
}

/// Whether a place stands in an address on the web: what looks like a postcode or a number there is a part of a name.
fn is_of_address(text: &str, at: usize) -> bool {
    let (above, _) = text.split_at(at);
    after_last(above, |it| it.is_whitespace() || "<>()\"'".contains(it)).contains("://")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(page: &str, book: &str) -> Vec<String> {
        let mut findings = Findings::new();
        emit(&Sources::from_texts("", [("pages/a.md", page), (BOOK, book)]), &mut findings);
        findings.sorted().into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn what_tells_who_somebody_is_is_found() {
        for text in ["QQ 12 34 56 C", "AB123456C", "DOB: 03/05/1998", "born on 3 May 1998", "date of birth 1998-05-03"]
        {
            let is_valid = !text.starts_with("QQ");
            assert_eq!(told(text, "").len(), usize::from(is_valid), "{text}");
        }
        assert_eq!(told("He lives at CM20 1WG.", ""), ["CM20 1WG is a postcode, and not one in the contact book"]);
        assert_eq!(told("Ring 07700 900123.", ""), ["07700 900123 is not in the contact book"]);
        assert_eq!(told("jo.bloggs@x.gov.uk", "").len(), 1);
    }

    #[test]
    fn what_is_in_the_contact_book_may_stand_anywhere() {
        let book = "value: The Police Station, Harlow CM20 1WG\nvalue: team@x.gov.uk\nvalue: 07700 900 123\n";
        assert_eq!(told("Come to CM20 1WG, write to team@x.gov.uk, text +44 7700 900123.", book), Vec::<String>::new());
    }

    #[test]
    fn notes_comments_and_addresses_on_the_web_are_no_words() {
        let page =
            "---\ntitle: A # jo@x.gov.uk\nnote: CM20 1WG\n---\n[a](https://x.gov.uk/CM201WG) E07000073 1998-05-03";
        assert_eq!(told(page, ""), Vec::<String>::new());
    }
}
