//! What tells who somebody is, where it may not stand: by its pattern, in every text of a site.
//!
//! In: the texts of a site, and its contact book. Out: a finding on each piece. Never: what stands in the contact book, which is there
//! to be published.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::published_words::{Found, PublishedText, expression, in_each};
use crate::diagnostic::{Findings, Rule, SourceLocation, SourceText};
use crate::document::parting::{after_last, before};
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

/// What people put between the parts of a number.
const APART: &str = r"[ ./-]{0,3}";

static INSURANCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let number = r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]~\d{2}~\d{2}~\d{2}";
    let named = r"\b(?:national insurance|nino|n\.?i\.?)(?: (?:number|no\.?))?[ :(-]{0,4}";
    apart(&format!(r"(?i:\b{number}~[A-D]\b|{named}{number}\b)"))
});
static BIRTH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let month = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?";
    let day = r"\d{1,2}(?: ?(?:st|nd|rd|th))?(?: day)?";
    let year = r"(?:\d{4}|'?\d{2})\b";
    let date = format!(
        r"(?:\d{{1,2}} ?[/. -] ?\d{{1,2}} ?[/. -] ?\d{{2,4}}|\d{{4}}[/. -]\d{{1,2}}[/. -]\d{{1,2}}|{day}[ -](?:of )?{month},?[ -]{year}|{month} {day},? {year})"
    );
    let named = r"(?:d\.? ?o\.? ?b\b\.?|date[ _-]of[ _-]birth|birth[ _-]?dat?e|birthday|born)";
    let between = r#"(?:[ :(=,'"-]|\b(?:is|was|on|in|the|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\b){0,9}"#;
    apart(&format!(r"(?i:\b{named}{between}\b{date}|\bb\. ?{day} {month} \d{{4}}|\b{date}[ (,]{{1,3}}{named})"))
});
static POSTCODE: LazyLock<Option<Regex>> =
    LazyLock::new(|| apart(r"(?i:\b[A-Z]{1,2}\d[A-Z\d]?[ .-]{0,2}\d[ABD-HJLNP-UW-Z]{2}\b)"));
static EMAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let dot = r"(?:\.| ?[\[({] ?(?i:dot) ?[\])}] ?| (?i:dot) )";
    let host = format!(r"[A-Za-z0-9-]+(?:{dot}[A-Za-z0-9-]+)*{dot}[A-Za-z]{{2,}}");
    let name = r"[A-Za-z0-9._%+'-]+";
    expression(&format!(
        r"{name}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{{2,}}|{name} ?[\[({{<] ?(?:(?i:at)|@) ?[\])}}>] ?{host}|{name} (?i:at) [A-Za-z0-9-]+(?: (?i:dot) [A-Za-z0-9-]+)+|[A-Za-z]+(?:\.[A-Za-z]+)+ ?@ ?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    ))
});
static MOBILE: LazyLock<Option<Regex>> =
    LazyLock::new(|| expression(r"(?:(?:\+|\b00) ?44[ .()-]{0,3}(?:0[ .()-]{0,3})?7|\b07)\d(?:[ .()-]{0,3}\d){8}\b"));

/// An expression in which `~` stands for what people put between the parts of a number.
fn apart(pattern: &str) -> Option<Regex> {
    expression(&pattern.replace('~', APART))
}

/// What is said of a piece, and what to do.
type Words = fn(&str) -> (String, &'static str);

/// A kind of what tells who somebody is.
struct Kind {
    expression: &'static LazyLock<Option<Regex>>,
    rule: &'static Rule,
    /// Whether what was found is one, and not something that only looks like it.
    is_one: fn(&Found) -> bool,
    words: Words,
}

const KINDS: [Kind; 5] = [
    Kind {
        expression: &INSURANCE,
        rule: &PERSONAL,
        is_one: is_insurance,
        words: |_| ("this is a National Insurance number".to_owned(), "take it out"),
    },
    Kind {
        expression: &BIRTH,
        rule: &PERSONAL,
        is_one: |_| true,
        words: |_| ("this is a date of birth".to_owned(), "take it out, or give the age in words: in their twenties"),
    },
    Kind { expression: &POSTCODE, rule: &PERSONAL, is_one: is_postcode, words: postcode },
    Kind { expression: &EMAIL, rule: &CONTACT_ELSEWHERE, is_one: |_| true, words: elsewhere },
    Kind { expression: &MOBILE, rule: &CONTACT_ELSEWHERE, is_one: is_mobile, words: elsewhere },
];

/// Tells each piece that tells who somebody is.
pub(super) fn emit(sources: &Sources, findings: &mut Findings) {
    let book = sources.text(BOOK).map(PublishedText::new);
    let in_book = |expression: &Regex| -> BTreeSet<String> {
        let found = book.iter().flat_map(|book| book.all(expression));
        found.map(|found| plain(&found.words)).collect()
    };
    let kinds = KINDS.iter().filter_map(|kind| Some((kind, kind.expression.as_ref()?)));
    let kinds: Vec<_> = kinds.map(|(kind, expression)| (kind, expression, in_book(expression))).collect();
    let find = |_: &str, text: &PublishedText<'_>, findings: &mut Findings| {
        for (kind, expression, known) in &kinds {
            for found in text.all(expression) {
                let typed = text.source.text();
                let is_link = is_whole_destination(typed, &found.at) || is_of_address(typed, found.at.start);
                if is_link || known.contains(&plain(&found.words)) || !(kind.is_one)(&found) {
                    continue;
                }
                let (message, help) = (kind.words)(&found.words);
                findings.emit(kind.rule, &text.location(&found), message, help);
            }
        }
    };
    in_each(sources, find, findings);
    emit_names(sources, &kinds, findings);
    // Somebody's address that may not stand there at all is no address to write otherwise.
    let elsewhere = findings.iter().filter(|reported| reported.rule.code == CONTACT_ELSEWHERE.code);
    for place in elsewhere.filter_map(|reported| reported.place.clone()).collect::<Vec<_>>() {
        findings.take_back(crate::document::markdown::BARE_ADDRESS, &place);
    }
}

/// Tells what stands in the name of a file, which readers see in its address.
fn emit_names(sources: &Sources, kinds: &[(&Kind, &Regex, BTreeSet<String>)], findings: &mut Findings) {
    let paths = sources.texts().map(|(path, _)| path).chain(sources.assets().map(|(path, _)| path));
    for path in paths {
        let name = after_last(path, |letter| letter == '/').replace('_', " ");
        let source = SourceText::new(path, name.as_str());
        let read = PublishedText::new(&source);
        for (kind, expression, known) in kinds {
            for found in read.all(expression).into_iter().filter(|found| (kind.is_one)(found)) {
                if !known.contains(&plain(&found.words)) {
                    let (message, _) = (kind.words)(&found.words);
                    let message = format!("{message}, and stands in the name of this file");
                    let place = SourceLocation::file(sources.shown_path(path));
                    findings.emit(kind.rule, &place, message, "give the file another name");
                }
            }
        }
    }
}

/// Whether the first two letters are those of a number that is given out.
fn is_insurance(found: &Found) -> bool {
    const NEVER: [&str; 7] = ["BG", "GB", "NK", "KN", "TN", "NT", "ZZ"];
    let letters: String = found.words.chars().take(2).collect::<String>().to_uppercase();
    !NEVER.contains(&letters.as_str()) && !is_within_name(found)
}

/// Whether what looks like a postcode begins with the letters of a postal area, and does not mean something else: "S1 2nd" is the
/// second of something.
fn is_postcode(found: &Found) -> bool {
    const AREAS: &str = " AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX \
                         FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE \
                         NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ \
                         TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE ";
    const OTHERS: [&str; 16] =
        ["st", "nd", "rd", "th", "pp", "gb", "tb", "ft", "lb", "hr", "ha", "pt", "pg", "yr", "bn", "db"];
    let area = before(&found.words, |letter| letter.is_ascii_digit()).to_uppercase();
    let unit = after_last(&found.words, |letter| letter.is_ascii_digit());
    AREAS.contains(&format!(" {area} ")) && !OTHERS.contains(&unit) && !is_within_name(found)
}

/// Whether some words are a part of an id, a path or a colour, which are in small letters and run together.
fn is_within_name(found: &Found) -> bool {
    let is_run_together =
        !found.words.contains([' ', '-']) && !found.words.contains(|it: char| it.is_ascii_uppercase());
    let [above, below] = &found.around;
    let is_joined = above.ends_with(['#', '/', '-', '_', '='])
        || below.starts_with(['_', '='])
        || (below.starts_with(['-', '/']) && below.get(1..2).is_some_and(|next| next != " "));
    is_run_together && is_joined
}

/// Whether a number stands for itself, and is no part of a longer one.
fn is_mobile(found: &Found) -> bool {
    let [above, _] = &found.around;
    let mut before = above.chars().rev();
    let last = before.next();
    !(matches!(last, Some('.' | ',')) && before.next().is_some_and(|digit| digit.is_ascii_digit()))
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
    let plain: String = typed.chars().filter(|it| !matches!(it, ' ' | '-' | '.' | '/' | '(' | ')')).collect();
    plain.to_lowercase().replace("+440", "0").replace("+44", "0").replace("0044", "0")
}

/// Whether an address is all that a link leads to, without `mailto:`. It leads nowhere and is not published: that is reported.
fn is_whole_destination(text: &str, range: &Range<usize>) -> bool {
    let (above, below) = (text.get(..range.start), text.get(range.end..));
    above.is_some_and(|above| above.ends_with("](")) && below.is_some_and(|below| below.starts_with(')'))
}

/// Whether a place stands in an address on the web: what looks like a postcode or a number there is a part of a name.
fn is_of_address(text: &str, at: usize) -> bool {
    let above = text.get(..at).unwrap_or_default();
    after_last(above, |it| it.is_whitespace() || "<>()\"'".contains(it)).contains("://")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reported(page: &str, book: &str) -> Vec<String> {
        let mut findings = Findings::new();
        emit(&Sources::from_texts("", [("pages/a.md", page), (BOOK, book)]), &mut findings);
        findings.sorted().into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn what_tells_who_somebody_is_is_found() {
        for text in ["QQ 12 34 56 C", "AB123456C", "DOB: 03/05/1998", "born on 3 May 1998", "date of birth 1998-05-03"]
        {
            let is_valid = !text.starts_with("QQ");
            assert_eq!(reported(text, "").len(), usize::from(is_valid), "{text}");
        }
        assert_eq!(reported("He lives at CM20 1WG.", ""), ["CM20 1WG is a postcode, and not one in the contact book"]);
        assert_eq!(reported("Ring 07700 900123.", ""), ["07700 900123 is not in the contact book"]);
        assert_eq!(reported("jo.bloggs@x.gov.uk", "").len(), 1);
    }

    #[test]
    fn what_tells_who_somebody_is_is_found_however_it_is_typed() {
        for text in [
            "cm20 1ab",
            "CM201AB",
            "CM20\u{a0}1AB",
            "CM20\u{2009}1AB",
            "CM20 **1AB**",
            "CM20&nbsp;1AB",
            "cm20-1ab",
            "CM20\n1AB",
            "[CM20](a.md) 1AB",
            "Sw1a 1aa",
            "\"CM20\\u00a01AB\"",
            "CM20 \\\n1AB",
            "ab 12 34 56 c",
            "ab123456c",
            "AB-12-34-56-C",
            "AB.12.34.56.C",
            "AB 12 34 **56** C",
            "NI number AB123456",
            "Jo.Bloggs@X.ORG",
            "jo&#64;x.org",
            "jo&commat;x.gov.uk",
            "**jo**@x.org",
            "jo (at) x.gov.uk",
            "jo [at] x [dot] org",
            "jo.bloggs AT x DOT gov DOT uk",
            "jo.bloggs @ x.gov.uk",
            "[a](mailto:jo%40x.org)",
            "jo\u{200b}@x.org",
            "jo\\@x.org",
            "jo_b@x.org",
            "07700-900-123",
            "07700.900.123",
            "(07700) 900123",
            "+44 (0)7700 900123",
            "+44(0) 7700 900 123",
            "0044 7700 900123",
            "0770 090 0123",
            "07700&nbsp;900&#8209;123",
            "077 0090 0123",
            "07700 **900123**",
            "DOB 03/04/1991",
            "born on 3 April 1991",
            "d.o.b. 3.4.91",
            "d.o.b: 3-4-1991",
            "Born: 3rd April, 1991",
            "dob=1991-04-03",
            "date of birth is 3 Apr 1991",
            "date_of_birth: 1991/04/03",
            "born on the 3rd of April 1991",
            "born April 3, 1991",
            "born Wednesday 3 April 1991",
            "3 April 1991 (date of birth)",
            "born on **3 April** 1991",
            "DoB – 03/04/91",
            "b. 3 April 1991",
            "birthday: 3 April 1991",
            "birthdate 3/4/1991",
        ] {
            assert_eq!(reported(&format!("Then {text}, and so on."), "").len(), 1, "{text}: {:?}", reported(text, ""));
        }
    }

    #[test]
    fn what_only_looks_like_it_is_left() {
        for text in [
            "E07000073",
            "ST1 2024",
            "the S1 2nd round",
            "Q1 2nd quarter",
            "by W4 3pp",
            "#e12ab1",
            "#e1 2",
            "colour: \"#b12ab\"",
            "id: plan-b12ab",
            "0.07123456789",
            "07/12/2026 500 offences",
            "07 08 09 10 11 12 13",
            "Crime and Disorder Act 1998",
            "the partnership was born in 1998",
            "NT 12 34 56 C",
            "find more @ x.org",
            "at (at) home",
            "meet (at) 9.30",
            "a1 3bc",
            "<!-- jo@x.org -->",
            "https://x.org/cm20-1ab?to=jo@x.org",
            "in 2024/25 2nd",
            "grid ref TL 44 10",
            "2026-07-12",
            "section 17",
            "01279 123456",
            "0300 123 4567",
            "+44 1279 123456",
            "one@home",
            "M11 J7 8th",
        ] {
            assert_eq!(reported(&format!("Then {text} and so on."), ""), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_names_of_files_are_looked_through() {
        let mut findings = Findings::new();
        emit(&Sources::from_texts("", [("pages/cm20-1ab.md", "Words."), ("files/ab123456c.pdf", "")]), &mut findings);
        assert_eq!(findings.iter().count(), 2);
    }

    #[test]
    fn what_is_in_the_contact_book_may_stand_anywhere() {
        let book = "value: The Police Station, Harlow CM20 1WG\nvalue: team@x.gov.uk\nvalue: 07700 900 123\n";
        assert_eq!(
            reported("Come to cm20 **1WG**, write to Team&#64;x.gov.uk, text +44 (0)7700-900123.", book),
            Vec::<String>::new()
        );
    }

    #[test]
    fn notes_comments_and_addresses_on_the_web_are_no_words() {
        let page =
            "---\ntitle: A # jo@x.gov.uk\nnote: CM20 1WG\n---\n[a](https://x.gov.uk/CM201WG) E07000073 1998-05-03";
        assert_eq!(reported(page, ""), Vec::<String>::new());
    }
}
