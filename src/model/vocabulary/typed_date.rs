//! Dates in the forms in which people type them: 28/11/2026, 1 December 2026, March 2027.
//!
//! In: a text. Out: the one date that it can mean, or those between which nobody can tell. Never: a guess.

use jiff::civil::Date;

use super::date::{Day, MONTHS, When, is_month};
use super::quarter;
use crate::diagnostic::{LEFT_OUT, Rule, one_of};
use crate::document::typed_number;
use crate::document::yaml::{Kind, Node, Reader};

const DATE: Rule = Rule::error(
    "date",
    "Dates are written with the year first, 2026-11-21, because 3/4/2026 means two different days to two different \
     people. Where the day is not known a month (2026-11) or a year (2026) is enough. A date that is not in the calendar, \
     such as 2026-02-30, is a slip.",
)
.example(
    "  prepared: 2026-02-30\n  reviewed: 3/4/2026",
    r#""2026-02-30" is not in the calendar"#,
    "  prepared: 2026-03-30\n  reviewed: 2026-04-03",
)
.fixed(LEFT_OUT);

pub(super) const RULES: &[&Rule] = &[&DATE];

/// What a text can mean as a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::model) enum Typed {
    /// One date and no other.
    One(When),
    /// Something that has to be typed more plainly: each date that may be meant.
    OneOf(Vec<When>),
    /// It is no date that anybody could mean.
    Nothing,
}

/// Reads a text as a date.
pub(in crate::model) fn read(text: &str) -> Typed {
    let plain = |character: char| if matches!(character, ',' | '\u{a0}' | '\u{202f}') { ' ' } else { character };
    let text: String = text.chars().map(plain).collect();
    if let Some(when) = When::parse(text.trim()) {
        return Typed::One(when);
    }
    if text.trim().ends_with(['-', '/']) {
        return Typed::Nothing;
    }
    let parts: Vec<&str> = text.split(['/', '.', '-', ' ', '–']).filter(|part| !part.is_empty()).collect();
    if parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit())) {
        return in_numbers(&parts, &text);
    }
    in_words(&parts)
}

/// `28/11/2026`, `2026/11/28`, `11/2026`: what can be only one date is that.
fn in_numbers(parts: &[&str], text: &str) -> Typed {
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let [a, b, rest @ ..] = parts else { return Typed::Nothing };
    match (&lengths[..], rest) {
        ([4, 1 | 2, 1 | 2], [c]) => of(vec![day(a, b, c)]),
        ([1 | 2, 1 | 2, 4], [c]) => of(vec![day(c, b, a), day(c, a, b)]),
        // Which of the three is the year is not to be seen.
        ([1 | 2, 1 | 2, 2], [c]) => {
            let year = format!("20{c}");
            let mut dates = vec![day(&year, b, a), day(&year, a, b)];
            // 22-04-01 has the order of 2022-04-01.
            if text.contains('-') {
                dates.insert(0, day(&format!("20{a}"), b, c));
            }
            plainer(dates)
        }
        ([1 | 2, 4], []) => of(vec![month(b, a)]),
        // 2011/12 is a financial year, and 2026/03 can be none.
        ([4, 2], []) if text.contains('/') && quarter::read(text).is_none() => of(vec![month(a, b)]),
        ([4, 1], []) if !text.contains('/') => of(vec![month(a, b)]),
        _ => Typed::Nothing,
    }
}

/// `1 December 2026`, `Tuesday 1st Dec 2026`, `March 2027`, `Apr-21`.
fn in_words(parts: &[&str]) -> Typed {
    let is_day_first = parts.iter().find(|part| !is_filler(part)).is_some_and(|part| number_of_month(part).is_none());
    let parts = parts.iter().filter(|part| !is_filler(part)).copied();
    let (names, numbers): (Vec<&str>, Vec<&str>) = parts.partition(|part| number_of_month(part).is_some());
    let Some(number) = names.first().and_then(|name| number_of_month(name)).filter(|_| names.len() == 1) else {
        return Typed::Nothing;
    };
    let number = number.to_string();
    let numbers: Vec<&str> = numbers.into_iter().map(without_ordinal).collect();
    if !numbers.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit())) {
        return Typed::Nothing;
    }
    let lengths: Vec<usize> = numbers.iter().map(|part| part.len()).collect();
    match (&lengths[..], &numbers[..]) {
        ([4], [year]) => of(vec![month(year, &number)]),
        ([1 | 2, 4], [on, year]) | ([4, 1 | 2], [year, on]) => of(vec![day(year, &number, on)]),
        // "30 November" is a day of no year, and "Nov-30" may be a month of 2030.
        ([2], [_]) if is_day_first => Typed::Nothing,
        ([2], [year]) => plainer(vec![month(&format!("20{year}"), &number)]),
        ([1 | 2, 2], [on, year]) => plainer(vec![day(&format!("20{year}"), &number, on)]),
        _ => Typed::Nothing,
    }
}

fn of(dates: Vec<Option<When>>) -> Typed {
    match &distinct(dates)[..] {
        [] => Typed::Nothing,
        [one] => Typed::One(*one),
        several => Typed::OneOf(several.to_vec()),
    }
}

fn plainer(dates: Vec<Option<When>>) -> Typed {
    let dates = distinct(dates);
    if dates.is_empty() { Typed::Nothing } else { Typed::OneOf(dates) }
}

fn distinct(dates: Vec<Option<When>>) -> Vec<When> {
    let mut dates: Vec<When> = dates.into_iter().flatten().collect();
    dates.dedup();
    dates
}

fn day(year: &str, month: &str, day: &str) -> Option<When> {
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok().map(When::Day)
}

fn month(year: &str, month: &str) -> Option<When> {
    let first = Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()?;
    Some(When::Month(first.year(), first.month()))
}

/// 12 of "December", "Dec" and "dec", 9 of "Sept".
fn number_of_month(word: &str) -> Option<usize> {
    let word = if word.eq_ignore_ascii_case("sept") { "Sep" } else { word };
    let is_of = |month: &str| month.get(..3).is_some_and(|short| short.eq_ignore_ascii_case(word));
    let named = |month: &&str| month.eq_ignore_ascii_case(word) || is_of(month);
    is_month(word).then(|| MONTHS.iter().position(named))?.map(|at| at + 1)
}

/// "of", "the" and the days of the week.
fn is_filler(word: &str) -> bool {
    let words = ["of", "the", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let short = ["mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun"];
    words.into_iter().chain(short).any(|filler| filler.eq_ignore_ascii_case(word))
}

/// The digits of a day without its ending: "1" of "1st". A word that is anything else stays as it is.
fn without_ordinal(word: &str) -> &str {
    let digits = word.trim_end_matches(|character: char| character.is_ascii_alphabetic());
    let (digits, ending) = word.split_at(digits.len());
    if ["st", "nd", "rd", "th"].iter().any(|ordinal| ordinal.eq_ignore_ascii_case(ending)) { digits } else { word }
}

/// What is told of a text that is no date, and what to type.
fn not_a(text: &str, what: &str, wanted: &str) -> (String, String) {
    not_in_calendar(text).unwrap_or_else(|| {
        let is_numbers = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let message = if is_numbers && text.matches('-').count() == 2 {
            format!("\"{text}\" is not in the calendar")
        } else {
            format!("\"{text}\" is not a {what} as it is written here")
        };
        (message, format!("write {}", in_time(text, wanted)))
    })
}

/// What is told of a day and a month without a year: `30 November`.
fn without_year(text: &str) -> Option<(String, String)> {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty() && !is_filler(word)).collect();
    let (day, month) = match words[..] {
        [day, month] if number_of_month(month).is_some() => (without_ordinal(day), month),
        _ => return None,
    };
    let is_day = (1..=2).contains(&day.len()) && day.bytes().all(|byte| byte.is_ascii_digit());
    is_day.then(|| {
        (
            format!("\"{text}\" does not say the year"),
            format!("write the day with its year, such as {day} {month} 2026"),
        )
    })
}

/// What is told of the number that a spreadsheet keeps in place of a day: the days since the end of 1899.
fn days_since_1899(text: &str) -> Option<(String, String)> {
    // From 1954 to 2064: other numbers of five digits are none that anybody types for a day.
    let days: i64 = text.parse().ok().filter(|days| (20_000..60_000).contains(days))?;
    let day = When::Day(jiff::civil::date(1899, 12, 30).checked_add(jiff::Span::new().days(days)).ok()?);
    let message = format!("{text} is the number by which a spreadsheet knows {}", day.in_words());
    Some((
        message,
        format!("write {}, if that is the day; or give the cell the form of a date before you copy it", day.iso()),
    ))
}

/// What is told of a day that its month does not have, `31/11/2026`, of digits that are letters, `2O26-11-21`, and of the number of a
/// spreadsheet, `45366`.
pub(in crate::model) fn not_in_calendar(text: &str) -> Option<(String, String)> {
    if let Some(told) = days_since_1899(text).or_else(|| without_year(text)) {
        return Some(told);
    }
    if let Some(digits) = typed_number::with_digits(text)
        && let Typed::One(date) = read(&digits)
    {
        return Some((format!("\"{text}\" has letters where digits belong"), format!("write {}", date.iso())));
    }
    if let Some((year, month)) = text.split_once('-')
        && let (Typed::One(When::Year(_)), Ok(month)) = (read(year), month.parse::<u8>())
        && (13..=99).contains(&month)
    {
        let message = format!("\"{text}\" is not in the calendar");
        return Some((message, format!("write a month from 01 to 12, such as {year}-12")));
    }
    let days = ["29", "30", "31"].into_iter().flat_map(|day| text.match_indices(day));
    let mut readings: Vec<(String, String)> = days
        .filter_map(|(at, day)| {
            let (above, rest) = text.split_at(at);
            let (_, below) = rest.split_at(day.len());
            let is_apart =
                !above.ends_with(|it: char| it.is_ascii_digit()) && !below.starts_with(|it: char| it.is_ascii_digit());
            let (Typed::One(When::Day(in_month)), true) = (read(&format!("{above}28{below}")), is_apart) else {
                return None;
            };
            let last = in_month.last_of_month();
            let month = When::Month(last.year(), last.month()).in_words();
            let is_over = day.parse::<i8>().is_ok_and(|day| day > last.day());
            is_over.then(|| (format!("{month} has {} days", last.day()), format!("{last}")))
        })
        .collect();
    readings.truncate(1);
    let (month, last) = readings.pop()?;
    Some((format!("\"{text}\" is not in the calendar"), format!("{month}: write {last}, or the day that is meant")))
}

/// The day of a text in which a time follows it; what is wanted where none does.
fn in_time(text: &str, wanted: &str) -> String {
    let day = text.split([' ', 'T']).next().unwrap_or("");
    let has_time = text.len() > day.len() && text.contains(':');
    match read(day) {
        Typed::One(When::Day(day)) if has_time => format!("{day}, without the time"),
        _ => wanted.to_owned(),
    }
}

/// Reports a date that does not say which it is.
pub(in crate::model) fn emit_plainer(text: &str, dates: &[When], node: &Node<'_>, reader: &mut Reader<'_>) {
    let (words, typed): (Vec<String>, Vec<String>) = dates.iter().map(|date| (date.in_words(), date.iso())).unzip();
    let message = match &words[..] {
        [one] => format!("\"{text}\" does not say the whole year: it may be {one}"),
        _ => format!("\"{text}\" may be {}", one_of(words.iter().map(String::as_str))),
    };
    reader.emit(&DATE, node.span, message, format!("write {}", one_of(typed.iter().map(String::as_str))));
}

impl When {
    /// How an editor writes it.
    pub(in crate::model) const KIND: Kind = Kind {
        wanted: "a date such as 2026-11-21, a month such as 2026-11 or a year such as 2026",
        pattern: "[0-9]",
        example: "2026-11-21",
    };

    /// The date that stands at a node. Keys take it through [`Reported`](super::Reported), which asks whether it may lie ahead.
    pub(in crate::model) fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.text(node, Self::KIND.wanted)?;
        match read(text) {
            Typed::One(when) => return Some(when),
            Typed::OneOf(dates) => emit_plainer(text, &dates, node, reader),
            Typed::Nothing => {
                let (message, help) = quarter::as_date(text).unwrap_or_else(|| not_a(text, "date", Self::KIND.wanted));
                reader.emit(&DATE, node.span, message, help);
            }
        }
        None
    }
}

impl Day {
    /// How an editor writes it.
    pub(in crate::model) const KIND: Kind =
        Kind { wanted: "a day such as 2026-11-21", pattern: "[0-9]", example: "2026-11-21" };

    /// The day that stands at a node; see [`When::read`].
    pub(in crate::model) fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.text(node, Self::KIND.wanted)?;
        match read(text) {
            Typed::One(When::Day(day)) => return Some(Self(day)),
            Typed::One(when) => {
                let message = format!("\"{text}\" has no day, and this needs one");
                let help = format!("write the day in {}, such as {}", when.in_words(), when.first_day());
                reader.emit(&DATE, node.span, message, help);
            }
            Typed::OneOf(dates) => emit_plainer(text, &dates, node, reader),
            Typed::Nothing => {
                let (message, help) = not_a(text, "day", Self::KIND.wanted);
                reader.emit(&DATE, node.span, message, help);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_only_be_one_date_is_that() {
        for (typed, date) in [
            ("2026-11-28", "2026-11-28"),
            ("28/11/2026", "2026-11-28"),
            ("2026/03", "2026-03"),
            ("28.11.2026", "2026-11-28"),
            ("28-11-2026", "2026-11-28"),
            ("12/31/2026", "2026-12-31"),
            ("05/05/2026", "2026-05-05"),
            ("2026/3/4", "2026-03-04"),
            ("2026-3-4", "2026-03-04"),
            ("1 December 2026", "2026-12-01"),
            ("1st December 2026", "2026-12-01"),
            ("Tuesday 1 Dec 2026", "2026-12-01"),
            ("December 1, 2026", "2026-12-01"),
            ("March 2027", "2027-03"),
            ("mar 2027", "2027-03"),
            ("Sept 2026", "2026-09"),
            ("2027 March", "2027-03"),
            ("11/2026", "2026-11"),
            ("2026-3", "2026-03"),
            ("2026", "2026"),
        ] {
            assert_eq!(read(typed), Typed::One(When::parse(date).unwrap()), "{typed}");
        }
    }

    #[test]
    fn what_can_be_two_dates_is_both() {
        let several = |typed: &str| match read(typed) {
            Typed::OneOf(dates) => dates.into_iter().map(When::iso).collect::<Vec<_>>().join(" "),
            other => format!("{other:?}"),
        };
        assert_eq!(several("03/04/2026"), "2026-04-03 2026-03-04");
        assert_eq!(several("03/04/26"), "2026-04-03 2026-03-04");
        assert_eq!(several("28/11/26"), "2026-11-28");
        assert_eq!(several("22-04-01"), "2022-04-01 2001-04-22");
        assert_eq!(several("Apr-21"), "2021-04");
        assert_eq!(several("1 Dec 26"), "2026-12-01");
    }

    #[test]
    fn a_day_that_its_month_does_not_have_is_reported_with_the_last_that_it_has() {
        for (typed, help) in [
            ("31/11/2026", "November 2026 has 30 days: write 2026-11-30, or the day that is meant"),
            ("2026-02-30", "February 2026 has 28 days: write 2026-02-28, or the day that is meant"),
            ("31st June 2026", "June 2026 has 30 days: write 2026-06-30, or the day that is meant"),
            ("29 Feb 2026", "February 2026 has 28 days: write 2026-02-28, or the day that is meant"),
            ("2O26-11-21", "write 2026-11-21"),
        ] {
            assert_eq!(not_in_calendar(typed).unwrap().1, help, "{typed}");
        }
        for typed in ["2026-11-30", "soon", "2029", "31/12/2026", "29 Feb 2028", "2026-13-31"] {
            assert_eq!(not_in_calendar(typed), None, "{typed}");
        }
    }

    #[test]
    fn the_number_of_a_spreadsheet_is_told_with_its_day() {
        assert!(days_since_1899("46174").unwrap().1.starts_with("write 2026-06-01"));
        assert_eq!((days_since_1899("2026"), days_since_1899("461740")), (None, None));
    }

    #[test]
    fn what_is_no_date_is_none() {
        let none = [
            "",
            "-",
            "soon",
            "2026-02-30",
            "32/13/2026",
            "2011/12",
            "2026/27",
            "Q2 2026",
            "May",
            "1 May",
            "May May 2026",
        ];
        for typed in none.into_iter().chain(["March to May 2026", "spring 2026", "2026-11-21-", "1234567"]) {
            assert_eq!(read(typed), Typed::Nothing, "{typed}");
        }
    }
}
