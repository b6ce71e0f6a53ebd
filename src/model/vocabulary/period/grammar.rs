//! The forms in which people write periods.
//!
//! In: a text. Out: the one period that it can mean, or why it is none: what can mean two is refused with both. Never: a guess.

use jiff::Span as Length;
use jiff::civil::Date;

use super::refusal::{NotAPeriod, PERIOD, PERIOD_LENGTH};
use super::shape::{Month, Period, Shape};
use crate::diagnostic::one_of;
use crate::model::vocabulary::date::{MONTHS, When};
use crate::model::vocabulary::typed_date::{self, Typed};
use crate::words;

/// What a text can mean: one period, or two of which it has to be said which.
type Reading = Result<Period, NotAPeriod>;

impl Period {
    /// Reads a period as an editor types it.
    pub fn parse(typed: &str) -> Result<Self, NotAPeriod> {
        let text = plain(typed);
        if let Some(reading) = simple(typed, &text).or_else(|| rolling(&text).map(Ok)) {
            return reading;
        }
        let (claimed, rest) = claimed_length(&text);
        let Some(period) = range(rest) else { return Err(not_a_period(typed, &text)) };
        match claimed {
            Some(months) if period.months() != Some(months) => Err(wrong_length(&period, months)),
            Some(months) => Ok(Self { shape: Shape::Rolling { months, day: false }, ..period }),
            None => Ok(period),
        }
    }
}

/// A text in small letters, with one kind of dash and of space, and `to` for a dash that stands alone.
fn plain(typed: &str) -> String {
    let letter = |letter: char| match letter {
        '–' | '—' | '\u{2011}' | '\u{2212}' => '-',
        ',' | '\u{a0}' | '\u{202f}' => ' ',
        other => other.to_ascii_lowercase(),
    };
    let text: String = typed.chars().map(letter).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ").replace(" - ", " to ");
    let is_digits = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_at_checked(4).filter(|_| is_digits) {
        // `202104` is `2021-04` without its dash.
        Some((year, rest)) => format!("{year}-{rest}"),
        None => text.strip_prefix("the ").map_or(text.clone(), str::to_owned),
    }
}

/// A year, a financial year, a part of one, a month or a day.
fn simple(typed: &str, text: &str) -> Option<Reading> {
    two_meanings(typed, text).map(Err).or_else(|| {
        year(text)
            .or_else(|| financial_year(text))
            .or_else(|| month(text).and_then(|month| months(Shape::Month, month, month)))
            .or_else(|| day(text).map(|day| Period { shape: Shape::Point, start: day, end: day }))
            .map(Ok)
            .or_else(|| part_of_year(typed, text))
    })
}

/// `2022`, `calendar year 2022`.
fn year(text: &str) -> Option<Period> {
    let bare = text.strip_prefix("calendar year ").or_else(|| text.strip_suffix(" calendar year")).unwrap_or(text);
    let year = year_number(bare)?;
    months(Shape::Year, Month { year, month: 1 }, Month { year, month: 12 })
}

/// Four digits from 1800 to 2199.
fn year_number(text: &str) -> Option<i16> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = digits.then(|| text.parse::<i16>().ok())??;
    (1800..2200).contains(&year).then_some(year)
}

/// Two digits, of this century or the last.
fn short_year(text: &str) -> Option<i16> {
    let digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = digits.then(|| text.parse::<i16>().ok())??;
    Some(if year < 50 { 2000 + year } else { 1900 + year })
}

/// `2022/23`, `2022-2023`; with `fy` before it also `22/23`. The year in which it starts.
fn financial(text: &str) -> Option<i16> {
    let named = ["financial year ", "fiscal year ", "fy ", "fy"].iter().find_map(|name| text.strip_prefix(name));
    let (first, second) = named.unwrap_or(text).split_once(['/', '-'])?;
    let year = year_number(first).or_else(|| short_year(first).filter(|_| named.is_some()))?;
    let next = year + 1;
    (second == next.to_string() || second == format!("{:02}", next % 100)).then_some(year)
}

fn financial_year(text: &str) -> Option<Period> {
    let ending = ["financial year ending ", "financial year to ", "fye ", "fy ending "];
    let year = match ending.iter().find_map(|words| text.strip_prefix(words)) {
        Some(end) => {
            year_number(end)
                .or_else(|| Some(month(end).filter(|month| month.month == 3)?.year))
                .or_else(|| Some(day(end).filter(|day| (day.month(), day.day()) == (3, 31))?.year()))?
                - 1
        }
        None => financial(text)?,
    };
    of_financial_year(Shape::FinancialYear, year, 1, 12)
}

/// So many months of a financial year, from one of them on: April is 1.
fn of_financial_year(shape: Shape, year: i16, first: i8, length: i8) -> Option<Period> {
    let month = |number: i8| {
        let month = number + 3;
        if month > 12 { Month { year: year + 1, month: month - 12 } } else { Month { year, month } }
    };
    months(shape, month(first), month(first + length - 1))
}

/// `June 2022`, `2022-06`, `Jun-22`, `06/2022`.
fn month(text: &str) -> Option<Month> {
    if let Typed::One(When::Month(year, month)) = typed_date::read(text) {
        return (1800..2200).contains(&year).then_some(Month { year, month });
    }
    let (name, year) = text.split_once([' ', '-', '\'', '’'])?;
    Some(Month { year: short_year(year.trim_start_matches(['\'', '’']))?, month: month_number(name)? })
}

fn month_number(name: &str) -> Option<i8> {
    let name = name.trim_end_matches('.');
    let is_named = |month: &&str| {
        let month = month.to_ascii_lowercase();
        month == name || month.get(..3) == Some(name) || (name == "sept" && month == "september")
    };
    let at = MONTHS.iter().position(is_named)?;
    i8::try_from(at + 1).ok()
}

/// `25 February 2014`, `2014-02-25`, `25/02/2014`.
fn day(text: &str) -> Option<Date> {
    let Typed::One(When::Day(day)) = typed_date::read(text) else { return None };
    (1800..2200).contains(&day.year()).then_some(day)
}

/// What is a month to one person and a year to another: `2011-12`, `201112`, `FY23`.
fn two_meanings(typed: &str, text: &str) -> Option<NotAPeriod> {
    if let Some(end) = ["fy ", "fy", "financial year "].iter().find_map(|name| text.strip_prefix(name)) {
        let year = year_number(end).or_else(|| short_year(end))?;
        let years = [year - 1, year].map(|year| of_financial_year(Shape::FinancialYear, year, 1, 12));
        return either(typed, &years, ToString::to_string);
    }
    let (first, second) = text.split_once('-')?;
    let (year, number) = (year_number(first)?, second.parse::<i8>().ok().filter(|_| second.len() == 2)?);
    let is_year = (year + 1) % 100 == i16::from(number);
    let month = Month { year, month: number };
    let readings = [
        months(Shape::Month, month, month).filter(|_| is_year),
        of_financial_year(Shape::FinancialYear, year, 1, 12).filter(|_| is_year),
    ];
    either(typed, &readings, ToString::to_string)
}

/// What is told of a text with two readings; `None` where one of them cannot be.
fn either(typed: &str, readings: &[Option<Period>; 2], how: impl Fn(&Period) -> String) -> Option<NotAPeriod> {
    let [Some(one), Some(other)] = readings else { return None };
    Some(NotAPeriod {
        rule: &PERIOD,
        message: format!("\"{typed}\" may be {one} or {other}"),
        help: format!("write {} or {}", how(one), how(other)),
    })
}

/// A quarter or a half of a year, with its kind of year: `Q1 2022/23`, `2022/23 quarter 1`, `Quarter 1 (January to March) 2025`.
fn part_of_year(typed: &str, text: &str) -> Option<Reading> {
    if let Some((outside, inside)) = bracketed(text) {
        return in_brackets(typed, &outside, inside);
    }
    let (part, rest) = part_and_year(text)?;
    let of_financial = |year: i16| part.of_financial_year(year);
    let bare = rest.trim_start_matches("of ");
    if let Some(year) = financial(bare).or_else(|| financial(&format!("fy{bare}"))) {
        return of_financial(year).map(Ok);
    }
    let calendar = [("calendar year ", ""), ("calendar ", ""), ("", " calendar year")];
    let calendar = calendar.iter().find_map(|(before, after)| {
        let rest = bare.strip_prefix(before)?.strip_suffix(after)?;
        (rest.len() < bare.len()).then(|| year_number(rest))?
    });
    if let Some(year) = calendar {
        return part.of_calendar_year(year).map(Ok);
    }
    let year = year_number(bare)?;
    let readings = [part.of_calendar_year(year), of_financial(year)];
    let financial = format!("{}{} {year}/{:02}", part.letter(), part.number, (year + 1) % 100);
    let told = either(typed, &readings, |period| {
        if Some(*period) == readings[1] { format!("{financial} for {period}") } else { period.to_string() }
    });
    told.map(Err)
}

/// A quarter, or a half of a year.
#[derive(Clone, Copy)]
struct PartOfYear {
    months: i8,
    number: i8,
}

impl PartOfYear {
    fn first(self) -> i8 {
        (self.number - 1) * self.months + 1
    }

    fn of_calendar_year(self, year: i16) -> Option<Period> {
        let first = self.first();
        months(self.shape(), Month { year, month: first }, Month { year, month: first + self.months - 1 })
    }

    fn of_financial_year(self, year: i16) -> Option<Period> {
        of_financial_year(self.shape(), year, self.first(), self.months)
    }

    const fn shape(self) -> Shape {
        if self.months == 3 { Shape::Quarter } else { Shape::Rolling { months: 6, day: false } }
    }

    const fn letter(self) -> char {
        if self.months == 3 { 'Q' } else { 'H' }
    }
}

/// The part that a text names, and the words that are left: `2022/23` of `q1 2022/23`.
fn part_and_year(text: &str) -> Option<(PartOfYear, String)> {
    let mut words: Vec<String> = text.split(' ').flat_map(words_of).collect();
    let ordinals = ["1st", "2nd", "3rd", "4th"];
    let named = ["first", "second", "third", "fourth"];
    let number = |word: &str| -> Option<i8> {
        let at = ordinals.iter().chain(&named).position(|name| *name == word).map(|at| at % 4 + 1);
        at.and_then(|at| i8::try_from(at).ok()).or_else(|| word.parse().ok())
    };
    let at = words.iter().position(|word| matches!(word.as_str(), "q" | "qtr" | "quarter" | "h" | "half"))?;
    let name = words.remove(at);
    let months = if name.starts_with('q') { 3 } else { 6 };
    let is_short = |word: &String| number(word).is_some_and(|number| (1..=12 / months).contains(&number));
    let seat =
        [Some(at), at.checked_sub(1)].into_iter().flatten().find(|seat| words.get(*seat).is_some_and(is_short))?;
    let number = number(&words.remove(seat))?;
    let rest = words.join(" ");
    Some((PartOfYear { months, number }, rest.trim_start_matches("year ").to_owned()))
}

/// `q1` as `q` and `1`, `2025q1` as `2025`, `q` and `1`, `2025-q1` likewise.
fn words_of(word: &str) -> Vec<String> {
    let Some(at) = word.find(['q', 'h']) else { return vec![word.to_owned()] };
    let (before, rest) = word.split_at(at);
    let (letter, after) = rest.split_at(1);
    let is_number = after.starts_with(|it: char| ('1'..='4').contains(&it))
        && after.get(1..).is_none_or(|rest| rest.is_empty() || rest.starts_with('-'))
        && before.trim_end_matches('-').bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'/' | b'-'));
    if !is_number {
        return vec![word.to_owned()];
    }
    let (number, later) = after.split_at(1);
    let parts = [before.trim_end_matches('-'), letter, number, later.trim_start_matches('-')];
    parts.into_iter().filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// What stands outside of brackets and within them.
fn bracketed(text: &str) -> Option<(String, &str)> {
    let (before, rest) = text.split_once('(')?;
    let (inside, after) = rest.split_once(')')?;
    Some((format!("{} {}", before.trim(), after.trim()).trim().to_owned(), inside.trim()))
}

/// `Quarter 1 (January to March) 2025`, `Apr to Jun 2022 (Q1)`, `Q1 2025 (calendar year)`: the months say which it is.
fn in_brackets(typed: &str, outside: &str, inside: &str) -> Option<Reading> {
    if let Some(kind) = inside.strip_suffix(" year").filter(|kind| *kind == "calendar") {
        return part_of_year(typed, &format!("{kind} {outside}"));
    }
    if let Some(named) = range(outside).filter(|period| period.months() == Some(3)) {
        let (part, _) = part_and_year(&format!("{inside} 2000"))?;
        let start = named.start.month();
        return (start == part.first() || start == (part.first() + 2) % 12 + 1).then_some(Ok(named));
    }
    let (part, rest) = part_and_year(outside)?;
    let year = match financial(&rest) {
        Some(year) if part.number == 12 / part.months => year + 1,
        Some(year) => year,
        None => year_number(&rest)?,
    };
    let named = range(&format!("{inside} {year}"))?;
    let readings = [part.of_calendar_year(year), part.of_financial_year(year), part.of_financial_year(year - 1)];
    readings.contains(&Some(named)).then_some(Ok(named))
}

/// `12 months to June 2022`, `year ending June 2022`, `12 months to 31 March 2014`, `quarter to June 2022`.
fn rolling(text: &str) -> Option<Period> {
    let text = text.strip_prefix("rolling ").unwrap_or(text);
    let (months, rest) = length(text)?;
    let joined = ["to ", "ending ", "ended ", "up to "].iter().find_map(|word| rest.strip_prefix(word));
    let end = joined.or_else(|| text.starts_with('y').then_some(rest))?;
    let end = ["end of ", "end ", "the end of "].iter().find_map(|words| end.strip_prefix(words)).unwrap_or(end);
    if !(2..=120).contains(&months) {
        return None;
    }
    if let Some(month) = month(end) {
        let start = back(month.first()?, i64::from(months) - 1)?;
        let is_quarter = months == 3 && start.month() % 3 == 1;
        let shape = if is_quarter { Shape::Quarter } else { Shape::Rolling { months, day: false } };
        return Some(Period { shape, start, end: month.last()? });
    }
    let end = day(end)?;
    let after = end.tomorrow().ok()?;
    Some(Period { shape: Shape::Rolling { months, day: true }, start: back(after, i64::from(months))?, end })
}

/// The length that words begin with, in months, and what follows it.
fn length(text: &str) -> Option<(u16, &str)> {
    const NAMED: [(&str, u16); 9] = [
        ("year ", 12),
        ("ye ", 12),
        ("y/e ", 12),
        ("quarter ", 3),
        ("half year ", 6),
        ("half-year ", 6),
        ("six months ", 6),
        ("three months ", 3),
        ("twelve months ", 12),
    ];
    if let Some(named) = NAMED.iter().find_map(|(name, months)| Some((*months, text.strip_prefix(name)?))) {
        return Some(named);
    }
    let (number, rest) = text.split_once([' ', '-'])?;
    let rest = ["months ", "month period "].iter().find_map(|word| rest.strip_prefix(word))?;
    Some((number.parse().ok()?, rest))
}

fn back(date: Date, months: i64) -> Option<Date> {
    date.checked_sub(Length::new().try_months(months).ok()?).ok()
}

/// The length that a text claims before its range: `A 12-month period from …`.
fn claimed_length(text: &str) -> (Option<u16>, &str) {
    let bare = text.strip_prefix("a ").unwrap_or(text);
    let claim = bare.split_once("-month period ").or_else(|| bare.split_once(" months "));
    let claim = claim.and_then(|(number, rest)| Some((number.parse().ok()?, rest)));
    let (months, rest) = claim.map_or((None, bare), |(months, rest)| (Some(months), rest));
    (months, rest.strip_prefix("from ").unwrap_or(rest))
}

/// `April 2015 to March 2018`, `Jan-Mar 2022`, `2013 to 2015`, `2011/12 to 2014/15`, `3 May 2022 to 9 June 2022`.
fn range(text: &str) -> Option<Period> {
    if let Some((first, last)) = text.split_once(" to ") {
        return between(first, last);
    }
    let is_named = text.starts_with(|letter: char| letter.is_ascii_alphabetic());
    let dashes = text.match_indices('-').filter(|_| is_named);
    dashes.map(|(at, _)| text.split_at(at)).find_map(|(first, rest)| between(first.trim(), rest.get(1..)?.trim()))
}

fn between(first: &str, last: &str) -> Option<Period> {
    let period = if let (Some(first), Some(last)) = (month(first), month(last)) {
        months(Shape::Months, first, last)
    } else if let (Some(first), Some(last)) = (month_number(first), month(last)) {
        let quarter = first % 3 == 1 && last.month == first + 2;
        let shape = if quarter { Shape::Quarter } else { Shape::Months };
        months(shape, Month { year: last.year, month: first }, last)
    } else if let (Some(first), Some(last)) = (year(first), year(last)) {
        Some(Period { shape: Shape::Years, start: first.start, end: last.end })
    } else if let (Some(first), Some(last)) = (financial_year(first), financial_year(last)) {
        Some(Period { shape: Shape::FinancialYears, start: first.start, end: last.end })
    } else {
        Some(Period { shape: Shape::Days, start: day(first)?, end: day(last)? })
    }?;
    (period.start < period.end).then_some(period)
}

fn months(shape: Shape, first: Month, last: Month) -> Option<Period> {
    Some(Period { shape, start: first.first()?, end: last.last()? })
}

fn wrong_length(period: &Period, claimed: u16) -> NotAPeriod {
    let months = period.months().map_or_else(|| "another number of".to_owned(), number_word);
    NotAPeriod {
        rule: &PERIOD_LENGTH,
        message: format!("{period} is {months} months, not {}", number_word(claimed)),
        help: format!("write `{claimed} months to {}` if that is what was counted", words::british().month(period.end)),
    }
}

fn not_a_period(typed: &str, text: &str) -> NotAPeriod {
    let message = format!("\"{typed}\" is not a period");
    let mut spaces = typed.match_indices(' ').filter_map(|(at, _)| Some((typed.get(..at)?, typed.get(at + 1..)?)));
    if let Some((first, second)) = spaces.find(|(a, b)| Period::parse(a).is_ok() && Period::parse(b).is_ok()) {
        return NotAPeriod {
            rule: &PERIOD,
            message,
            help: format!("put a comma between two periods: {first}, {second}"),
        };
    }
    let bare = typed.trim_matches(['“', '”', '‘', '’', '"', '\'']);
    if bare != typed && Period::parse(bare).is_ok() {
        let help = format!("write {bare}: the quotation marks of a word processor are a part of the text");
        return NotAPeriod { rule: &PERIOD, message, help };
    }
    if let Typed::OneOf(days) = typed_date::read(text)
        && days.len() > 1
    {
        let words: Vec<String> = days.iter().map(|day| day.in_words()).collect();
        let words = one_of(words.iter().map(String::as_str));
        return NotAPeriod {
            rule: &PERIOD,
            message: format!("\"{typed}\" may be {words}"),
            help: format!("write {words}"),
        };
    }
    let help = likely(text).unwrap_or_else(|| {
        "write a period such as 12 months to June 2022, 2022/23, Q1 2022/23, June 2022 or April 2015 to March 2018"
            .to_owned()
    });
    NotAPeriod { rule: &PERIOD, message, help }
}

/// What to type instead of a text that is nearly a period.
fn likely(text: &str) -> Option<String> {
    let (first, _) = text.split_once(['/', '-'])?;
    let year = year_number(first)?;
    Some(format!("the financial year that starts in April {year} is written {year}/{:02}", (year + 1) % 100))
}

/// A small number in letters, as it stands in a sentence.
pub(super) fn number_word(number: u16) -> String {
    const WORDS: [&str; 14] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen",
    ];
    WORDS.get(usize::from(number)).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}
