//! Days that no calendar has: 31 June, or a Monday that was a Sunday.
//!
//! In: the texts of a site. Out: a finding on each. Never: a day in a key of its own, which is read and reported there; a day whose
//! parts may stand in another order; or what stands in quotation marks.

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use regex::Regex;

use super::published_words::{Found, PublishedText, expression};
use crate::diagnostic::{Findings, Rule};
use crate::document::parting::ending;
use crate::model::vocabulary::MONTHS;

const NO_SUCH_DAY: Rule = Rule::warning(
    "no-such-day",
    "31 June is in no calendar, 29 February only in some years, and a day of the week goes with one date: a reader who wants to come, \
     or to check, cannot know which of the two was meant.",
)
.example("The board met on 31 June 2023.", "\"31 June 2023\" is in no calendar", "The board met on 30 June 2023.");

pub(super) const RULES: &[&Rule] = &[&NO_SUCH_DAY];

/// A day as it is written in a sentence.
static DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let month = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)";
    let week = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? (?:the )?)?";
    let kinds = [
        r"\bW\d{1,2}(?:st|nd|rd|th)? (?:of )?M\b,?(?: \d{4}\b)?",
        r"\bWM \d{1,2}(?:st|nd|rd|th)?, \d{4}\b",
        r"\b\d{1,2}/\d{1,2}/\d{4}\b",
    ];
    expression(&kinds.join("|").replace('M', month).replace('W', week))
});

/// What is wrong with the days in a text. What stands where something else was reported is left out when it is emitted.
pub(super) fn found_in(path: &str, text: &PublishedText<'_>) -> Findings {
    let mut findings = Findings::new();
    if ending(path) == "csv" {
        return findings;
    }
    let found = DAY.as_ref().map(|day| text.all(day)).unwrap_or_default();
    for found in found.iter().filter(|found| !is_something_else(found)) {
        let words = found.words.trim_end_matches(',');
        let Some(message) = wrong(words, &found.around[1]) else { continue };
        findings.emit(&NO_SUCH_DAY, &text.location(found), message, "look at the date");
    }
    findings
}

/// Whether what looks like a day is a part of an address, or is told of.
fn is_something_else(found: &Found) -> bool {
    let [above, below] = &found.around;
    found.is_told_of() || above.ends_with(['/', '-', '.', ',', '£', '=', '#']) || below.starts_with(['/', '-', '%'])
}

/// What is said of a day that is in no calendar.
fn wrong(typed: &str, below: &str) -> Option<String> {
    let no_day = || Some(format!("\"{typed}\" is in no calendar"));
    let words: Vec<&str> = typed.split([' ', ',', '/']).filter(|word| !word.is_empty()).collect();
    if typed.contains('/') {
        let numbers: Vec<i16> = words.iter().filter_map(|word| word.parse().ok()).collect();
        let [day, month, year] = numbers[..] else { return None };
        let is_one = |day: i16, month: i16| date(year, month, day).is_some();
        return if is_one(day, month) || is_one(month, day) { None } else { no_day() };
    }
    let month = words.iter().find_map(|word| month(word))?;
    let numbers =
        words.iter().filter_map(|word| word.trim_end_matches(|it: char| it.is_ascii_lowercase()).parse().ok());
    let numbers: Vec<i16> = numbers.collect();
    let (day, year) = (*numbers.first()?, numbers.get(1).copied());
    let Some(year) = year else { return (is_too_late(day, month, typed) && !is_address(below)).then(no_day)? };
    let Some(date) = date(year, month, day) else { return no_day() };
    let said = words.first().and_then(|word| weekday(word))?;
    let was = date.weekday();
    (said != was).then(|| format!("\"{typed}\" is in no calendar: that day is a {}", name(was)))
}

/// Whether no year has such a day, and the number can be nothing but a day: in words such as "31 June", and not "Jan 30 Feb 31".
fn is_too_late(day: i16, month: i16, typed: &str) -> bool {
    const LEAP_YEAR: i16 = 2024;
    let is_full = MONTHS.iter().any(|name| typed.ends_with(name));
    is_full && (29..=31).contains(&day) && date(LEAP_YEAR, month, day).is_none()
}

/// Whether what follows may make the name of a street of a month: 31 June Street.
fn is_address(below: &str) -> bool {
    below.trim_start().starts_with(char::is_uppercase)
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The number of a month, by its name or the beginning of it.
fn month(word: &str) -> Option<i16> {
    let at = if word == "Sept" { Some(8) } else { MONTHS.iter().position(|name| name.starts_with(word)) };
    at.and_then(|at| i16::try_from(at + 1).ok())
}

const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Monday, "Monday"),
    (Weekday::Tuesday, "Tuesday"),
    (Weekday::Wednesday, "Wednesday"),
    (Weekday::Thursday, "Thursday"),
    (Weekday::Friday, "Friday"),
    (Weekday::Saturday, "Saturday"),
    (Weekday::Sunday, "Sunday"),
];

fn weekday(word: &str) -> Option<Weekday> {
    let start = word.get(..3)?;
    WEEK.iter().find(|(_, name)| name.starts_with(start)).map(|(day, _)| *day)
}

fn name(day: Weekday) -> &'static str {
    WEEK.iter().find(|(of, _)| *of == day).map_or("", |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceText;

    fn reported(text: &str) -> Vec<String> {
        let source = SourceText::new("a.md", text);
        found_in("a.md", &PublishedText::new(&source)).sorted().into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn a_day_that_no_calendar_has_is_reported() {
        for day in [
            "31 February 2023",
            "31 June",
            "31st of June",
            "29 February 2023",
            "32 March 2024",
            "30 Feb 2023",
            "31 Sept 2024",
            "February 30, 2023",
            "31/02/2023",
            "45/13/2024",
            "31st November 2024",
        ] {
            assert_eq!(
                reported(&format!("They met on {day} in Harlow.")),
                [format!("\"{day}\" is in no calendar")],
                "{day}"
            );
        }
        assert_eq!(
            reported("On Monday 3 March 2024."),
            ["\"Monday 3 March 2024\" is in no calendar: that day is a Sunday"]
        );
        assert_eq!(
            reported("On Tues, 3rd March 2024."),
            ["\"Tues, 3rd March 2024\" is in no calendar: that day is a Sunday"]
        );
    }

    #[test]
    fn what_is_a_day_or_may_be_something_else_is_left() {
        for text in [
            "29 February 2024",
            "29 February",
            "31 May",
            "02/28/2023",
            "31 June Street",
            "45 March Road",
            "Jan 30 Feb 31 Mar 30",
            "\"31 June\"",
            "Of 40 people, 32 May be asked.",
            "Sunday 3 March 2024",
            "Sun 3 March 2024",
            "see /31/02/2023/a",
            "<!-- 31 June 2023 -->",
            "Monday to 3 March 2024",
            "between 28 February and 31 March 2023",
            "1,031 June",
        ] {
            assert_eq!(reported(text), Vec::<String>::new(), "{text}");
        }
    }
}
