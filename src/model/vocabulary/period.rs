//! A stretch of time that a count is for, as an editor types it and as a page prints it.
//!
//! In: text such as `12 months to June 2022` or `2022/23`. Out: a [`Period`] with its first and last day. Never: guesses at
//! a text that can be read in two ways.

use std::cmp::Ordering;
use std::fmt;

use jiff::Span as Length;
use jiff::civil::Date;

use super::date::MONTHS;
use crate::diagnostic::Rule;
use crate::document::yaml::{Kind, Node, Reader};
use crate::words::{self, Dates, Words};

/// A period that cannot be read.
pub const PERIOD: Rule = Rule::error(
    "period",
    "A count means nothing without the time it is for. Write a year (2022), a financial year (2022/23), a quarter \
     (2022 Q1, which is January to March 2022), a month (June 2022), a rolling period (12 months to June 2022), a range \
     (April 2015 to March 2018) or a day (25 February 2014).",
)
.example(
    "periods: [2021, last year]",
    r#""last year" is not a period"#,
    "periods: [2021, 2022]",
);
/// A period that is not as long as its own words say.
pub const PERIOD_LENGTH: Rule = Rule::error(
    "period-length",
    "A period \"from June 2021 to June 2022\" holds thirteen months, because both Junes are in it. Someone who compares it \
     with a year compares thirteen months with twelve. Rolling figures are written `12 months to June 2022`.",
)
.example(
    "periods: [12 months to June 2021, 12 months from June 2021 to June 2022]",
    "June 2021 to June 2022 is thirteen months, not twelve",
    "periods: [12 months to June 2021, 12 months to June 2022]",
);
/// A range that is probably a month too long.
pub const THIRTEEN_MONTHS: Rule = Rule::warning(
    "thirteen-months",
    "A range from a month to the same month of a later year holds one month more than whole years: June 2021 to June 2022 \
     is thirteen months. It is nearly always meant to be twelve. Write `12 months to June 2022` if that is what was counted.",
)
.example(
    "periods: [12 months to May 2021, June 2021 to June 2022]",
    "June 2021 to June 2022 is thirteen months",
    "periods: [12 months to May 2021, 12 months to May 2022]",
);

/// The rules of this module.
pub(super) const RULES: &[&Rule] = &[&PERIOD, &PERIOD_LENGTH, &THIRTEEN_MONTHS];

/// How an editor wrote a period, which is how it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Shape {
    /// `2022`
    Year,
    /// `2022/23`: April to March.
    FinancialYear,
    /// `January to March 2022`
    Quarter,
    /// `June 2022`
    Month,
    /// `12 months to June 2022`, or to a day where `day` is true.
    Rolling { months: u16, day: bool },
    /// `April 2015 to March 2018`
    Months,
    /// `2013 to 2015`
    Years,
    /// `2011/12 to 2014/15`
    FinancialYears,
    /// `3 May 2022 to 9 June 2022`
    Days,
    /// `25 February 2014`
    Point,
}

/// A stretch of whole days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    shape: Shape,
    start: Date,
    end: Date,
}

/// Why a text is not a period: the rule, what is wrong, what to type.
#[derive(Debug, Clone, PartialEq)]
pub struct NotAPeriod {
    /// The rule that was not met.
    pub rule: &'static Rule,
    /// What is wrong with the text as a period.
    pub message: String,
    /// What to type in its place.
    pub help: String,
}

/// A month of a year.
#[derive(Clone, Copy)]
struct Month {
    year: i16,
    month: i8,
}

impl Month {
    fn first(self) -> Option<Date> {
        Date::new(self.year, self.month, 1).ok()
    }

    fn last(self) -> Option<Date> {
        Some(self.first()?.last_of_month())
    }
}

impl Period {
    /// Reads a period as an editor types it.
    pub fn parse(typed: &str) -> Result<Self, NotAPeriod> {
        let text = typed.split_whitespace().collect::<Vec<_>>().join(" ").replace(" – ", " to ").replace(" - ", " to ");
        if let Some(period) = simple(&text).or_else(|| rolling(&text)) {
            return Ok(period);
        }
        let (claimed, rest) = claimed_length(&text);
        let Some(period) = range(rest) else { return Err(not_a_period(typed, &text)) };
        match claimed {
            Some(months) if period.months() != Some(months) => Err(wrong_length(&period, months)),
            Some(months) => Ok(Self { shape: Shape::Rolling { months, day: false }, ..period }),
            None => Ok(period),
        }
    }

    /// The first day that counts.
    pub fn start(&self) -> Date {
        self.start
    }

    /// The last day, which belongs to the period.
    pub fn end(&self) -> Date {
        self.end
    }

    /// How many whole calendar months the period is long; `None` where it does not start and end with months.
    pub fn months(&self) -> Option<u16> {
        match self.shape {
            Shape::Point | Shape::Days => None,
            Shape::Rolling { months, .. } => Some(months),
            _ => {
                let months = (i32::from(self.end.year()) - i32::from(self.start.year())) * 12
                    + i32::from(self.end.month())
                    - i32::from(self.start.month())
                    + 1;
                u16::try_from(months).ok()
            }
        }
    }

    /// Whether all of this period lies before the other.
    pub fn precedes(&self, other: &Self) -> bool {
        self.end < other.start
    }

    /// Whether the two share a day.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// Whether counts for the two can be compared: both are single days, or both are as long as each other.
    pub fn is_as_long_as(&self, other: &Self) -> bool {
        match (self.months(), other.months()) {
            (Some(mine), Some(theirs)) => mine == theirs,
            (None, None) => self.days() == other.days(),
            _ => false,
        }
    }

    /// Whether this is a range from a month to the same month of a later year, which is seldom meant.
    pub fn is_a_month_too_long(&self) -> bool {
        self.shape == Shape::Months && self.months().is_some_and(|months| months > 12 && months % 12 == 1)
    }

    /// The period as readers see it: "12 months to June 2022", "2022/23".
    pub fn worded(&self, words: &Words) -> String {
        let (start, end) = (self.start, self.end);
        let range = |from: &str, to: &str| words.say(&Dates::Range { from, to });
        match self.shape {
            Shape::Year => end.year().to_string(),
            Shape::FinancialYear => financial_year(start),
            Shape::Quarter => {
                let (from, to, year) = (words.month_alone(start), words.month_alone(end), end.year().to_string());
                words.say(&Dates::Quarter { from: &from, to: &to, year: &year })
            }
            Shape::Month => words.month(end),
            Shape::Rolling { months, day } => {
                let end = if day { words.day(end) } else { words.month(end) };
                words.say(&Dates::Rolling { months: months.into(), end: &end })
            }
            Shape::Months => range(&words.month(start), &words.month(end)),
            Shape::Years => range(&start.year().to_string(), &end.year().to_string()),
            Shape::FinancialYears => {
                let last = Date::new(end.year() - 1, 4, 1).unwrap_or(end);
                range(&financial_year(start), &financial_year(last))
            }
            Shape::Days => range(&words.day(start), &words.day(end)),
            Shape::Point => words.day(end),
        }
    }

    /// The period in a reader's sentence: "in the 12 months to June 2022", "in 2022/23", "on 25 February 2014".
    pub fn worded_phrase(&self, words: &Words) -> String {
        let period = self.worded(words);
        let period = period.as_str();
        match self.shape {
            Shape::Rolling { .. } => words.say(&Dates::InThe { period }),
            Shape::Point => words.say(&Dates::On { period }),
            Shape::Months | Shape::Years | Shape::FinancialYears | Shape::Days => words.say(&Dates::From { period }),
            _ => words.say(&Dates::In { period }),
        }
    }

    /// The period after "compared with": "the 12 months to June 2021", "2021/22".
    pub fn worded_noun(&self, words: &Words) -> String {
        let period = self.worded(words);
        match self.shape {
            Shape::Rolling { .. } => words.say(&Dates::The { period: &period }),
            _ => period,
        }
    }

    /// The period as it stands in a sentence for editors: "in the 12 months to June 2022".
    pub fn phrase(&self) -> String {
        self.worded_phrase(words::british())
    }

    /// Whether the phrase starts with "from", and so cannot stand after another "from".
    pub const fn is_range(&self) -> bool {
        matches!(self.shape, Shape::Months | Shape::Years | Shape::FinancialYears | Shape::Days)
    }

    /// The period after "compared with", for editors.
    pub fn noun(&self) -> String {
        self.worded_noun(words::british())
    }

    /// An ISO 8601 interval, both days included: `2021-07-01/2022-06-30`; a single day is that day.
    pub fn iso_interval(&self) -> String {
        if self.start == self.end { self.start.to_string() } else { format!("{}/{}", self.start, self.end) }
    }

    fn days(&self) -> Option<i32> {
        self.start.until(self.end).ok().map(|length| length.get_days())
    }
}

/// Periods stand in the order of their ends; of two that end together the longer stands first.
impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        self.end.cmp(&other.end).then(self.start.cmp(&other.start))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The period in words, as an editor could type it again.
impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.worded(words::british()))
    }
}

impl Period {
    /// How an editor writes it.
    pub(in crate::model) const KIND: Kind = Kind {
        wanted: "a period such as 12 months to June 2022, 2022/23 or June 2022",
        pattern: "[0-9]{4}",
        example: "12 months to June 2022",
    };

    /// The period that stands at a node. Keys take it through [`Reported`](super::Reported), which asks whether it may lie ahead.
    pub(in crate::model) fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.text(node, Self::KIND.wanted)?;
        match Self::parse(text) {
            Ok(period) => {
                if period.is_a_month_too_long() {
                    let months = number_word(period.months().unwrap_or(13));
                    let help = format!(
                        "write `12 months to {}` if twelve months were counted",
                        words::british().month(period.end)
                    );
                    reader.emit(&THIRTEEN_MONTHS, node.span, format!("{period} is {months} months"), help);
                }
                Some(period)
            }
            Err(trouble) => {
                reader.emit(trouble.rule, node.span, trouble.message, trouble.help);
                None
            }
        }
    }
}

/// "2022/23" of the April in which it starts.
fn financial_year(start: Date) -> String {
    format!("{}/{:02}", start.year(), (start.year() + 1) % 100)
}

/// A year, a financial year, a quarter, a month or a day.
fn simple(text: &str) -> Option<Period> {
    year(text)
        .or_else(|| financial(text))
        .or_else(|| quarter(text))
        .or_else(|| month(text).and_then(|month| months(Shape::Month, month, month)))
        .or_else(|| day(text).map(|day| Period { shape: Shape::Point, start: day, end: day }))
}

fn year(text: &str) -> Option<Period> {
    let year = year_number(text)?;
    months(Shape::Year, Month { year, month: 1 }, Month { year, month: 12 })
}

/// Four digits from 1800 to 2199.
fn year_number(text: &str) -> Option<i16> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = digits.then(|| text.parse::<i16>().ok())??;
    (1800..2200).contains(&year).then_some(year)
}

fn financial(text: &str) -> Option<Period> {
    let (first, second) = text.split_once('/')?;
    let year = year_number(first)?;
    let follows = second == format!("{:02}", (year + 1) % 100);
    follows.then(|| months(Shape::FinancialYear, Month { year, month: 4 }, Month { year: year + 1, month: 3 }))?
}

fn quarter(text: &str) -> Option<Period> {
    let (one, two) = text.split_once(' ')?;
    let (year, quarter) = if one.starts_with('Q') { (two, one) } else { (one, two) };
    let year = year_number(year)?;
    let quarter: i8 = quarter.strip_prefix('Q')?.parse().ok().filter(|quarter| (1..=4).contains(quarter))?;
    let first = quarter * 3 - 2;
    months(Shape::Quarter, Month { year, month: first }, Month { year, month: first + 2 })
}

/// `June 2022` or `2022-06`.
fn month(text: &str) -> Option<Month> {
    if let Some((year, month)) = text.split_once('-') {
        let month: i8 = month.parse().ok().filter(|_| month.len() == 2)?;
        return (1..=12).contains(&month).then_some(Month { year: year_number(year)?, month });
    }
    let (name, year) = text.split_once(' ')?;
    Some(Month { year: year_number(year)?, month: month_number(name)? })
}

fn month_number(name: &str) -> Option<i8> {
    let at = MONTHS.iter().position(|month| month.eq_ignore_ascii_case(name))?;
    i8::try_from(at + 1).ok()
}

/// `25 February 2014` or `2014-02-25`.
fn day(text: &str) -> Option<Date> {
    if text.len() == 10 && text.bytes().filter(|byte| *byte == b'-').count() == 2 {
        let date: Date = text.parse().ok()?;
        return (1800..2200).contains(&date.year()).then_some(date);
    }
    let (number, rest) = text.split_once(' ')?;
    let month = month(rest)?;
    Date::new(month.year, month.month, number.parse().ok()?).ok()
}

/// `12 months to June 2022`, `year ending June 2022`, `12 months to 31 March 2014`.
fn rolling(text: &str) -> Option<Period> {
    let year = text.strip_prefix("year ending ").or_else(|| text.strip_prefix("year to "));
    let (months, end) = if let Some(end) = year {
        (12, end)
    } else {
        let (number, rest) = text.split_once(" months ")?;
        (number.parse().ok()?, rest.strip_prefix("to ").or_else(|| rest.strip_prefix("ending "))?)
    };
    if !(2..=120).contains(&months) {
        return None;
    }
    if let Some(month) = month(end) {
        let start = back(month.first()?, i64::from(months) - 1)?;
        return Some(Period { shape: Shape::Rolling { months, day: false }, start, end: month.last()? });
    }
    let end = day(end)?;
    let after = end.tomorrow().ok()?;
    Some(Period { shape: Shape::Rolling { months, day: true }, start: back(after, i64::from(months))?, end })
}

fn back(date: Date, months: i64) -> Option<Date> {
    date.checked_sub(Length::new().try_months(months).ok()?).ok()
}

/// The length that a text claims before its range: `A 12-month period from …`.
fn claimed_length(text: &str) -> (Option<u16>, &str) {
    let bare = text.strip_prefix("A ").or_else(|| text.strip_prefix("a ")).unwrap_or(text);
    let claim = bare.split_once("-month period ").or_else(|| bare.split_once(" months "));
    let claim = claim.and_then(|(number, rest)| Some((number.parse().ok()?, rest)));
    let (months, rest) = claim.map_or((None, bare), |(months, rest)| (Some(months), rest));
    (months, rest.strip_prefix("from ").unwrap_or(rest))
}

/// `April 2015 to March 2018`, `January to March 2022`, `2013 to 2015`, `2011/12 to 2014/15`, `3 May 2022 to 9 June 2022`.
fn range(text: &str) -> Option<Period> {
    let (first, last) = text.split_once(" to ")?;
    let period = if let (Some(first), Some(last)) = (month(first), month(last)) {
        months(Shape::Months, first, last)
    } else if let (Some(first), Some(last)) = (month_number(first), month(last)) {
        let quarter = first % 3 == 1 && last.month == first + 2;
        let shape = if quarter { Shape::Quarter } else { Shape::Months };
        months(shape, Month { year: last.year, month: first }, last)
    } else if let (Some(first), Some(last)) = (year(first), year(last)) {
        Some(Period { shape: Shape::Years, start: first.start, end: last.end })
    } else if let (Some(first), Some(last)) = (financial(first), financial(last)) {
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
    let bare = typed.trim_matches(['“', '”', '‘', '’', '"', '\'']);
    if bare != typed && Period::parse(bare).is_ok() {
        let help = format!("write {bare}: the quotation marks of a word processor are a part of the text");
        return NotAPeriod { rule: &PERIOD, message, help };
    }
    let help = likely(text).unwrap_or_else(|| {
        "write a period such as 12 months to June 2022, 2022/23, 2022 Q1, June 2022 or April 2015 to March 2018"
            .to_owned()
    });
    NotAPeriod { rule: &PERIOD, message, help }
}

/// What to type instead of a text that is nearly a period.
fn likely(text: &str) -> Option<String> {
    if let Some((first, last)) = text.split_once(['/', '-', '–']).filter(|(first, _)| year_number(first).is_some()) {
        let year = year_number(first)?;
        let follows = last.parse::<i16>().ok().is_some_and(|last| last == year + 1 || last == (year + 1) % 100);
        return Some(if follows {
            format!(
                "write {year}/{:02} for the financial year, or `{year} to {}` for two years",
                (year + 1) % 100,
                year + 1
            )
        } else {
            format!("the financial year that starts in April {year} is written {year}/{:02}", (year + 1) % 100)
        });
    }
    let (name, year) = text.rsplit_once(' ')?;
    let year = year_number(year)?;
    let (before, name) = name.rsplit_once(' ').map_or(("", name), |(before, name)| (before, name));
    let stem = name.trim_end_matches('.').to_lowercase();
    let full = MONTHS.iter().find(|month| stem.len() >= 3 && month.to_lowercase().starts_with(&stem))?;
    (!full.eq_ignore_ascii_case(name)).then(|| format!("write {}", format!("{before} {full} {year}").trim()))
}

/// A small number in letters, as it stands in a sentence.
fn number_word(number: u16) -> String {
    const WORDS: [&str; 14] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen",
    ];
    WORDS.get(usize::from(number)).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        match Period::parse(text) {
            Ok(period) => format!("{period} = {}", period.iso_interval()),
            Err(trouble) => format!("{}: {}: {}", trouble.rule.code, trouble.message, trouble.help),
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_that_can_be_typed_stops_the_program(text in "\\PC{0,30}", nearly in "[0-9]{0,5} ?(to|months to|/|-|Q| |June|Feb) ?[0-9]{0,5}( [A-Z][a-z]{0,8})?") {
            let _ = (Period::parse(&text), Period::parse(&nearly));
        }
    }

    #[test]
    fn every_kind_of_period_is_read_and_printed() {
        for (typed, expected) in [
            ("2022", "2022 = 2022-01-01/2022-12-31"),
            ("2022/23", "2022/23 = 2022-04-01/2023-03-31"),
            ("1999/00", "1999/00 = 1999-04-01/2000-03-31"),
            ("2022 Q1", "January to March 2022 = 2022-01-01/2022-03-31"),
            ("Q4 2022", "October to December 2022 = 2022-10-01/2022-12-31"),
            ("January to March 2022", "January to March 2022 = 2022-01-01/2022-03-31"),
            ("June 2022", "June 2022 = 2022-06-01/2022-06-30"),
            ("2022-06", "June 2022 = 2022-06-01/2022-06-30"),
            ("12 months to June 2022", "12 months to June 2022 = 2021-07-01/2022-06-30"),
            ("year ending June 2022", "12 months to June 2022 = 2021-07-01/2022-06-30"),
            ("12 months to 31 March 2014", "12 months to 31 March 2014 = 2013-04-01/2014-03-31"),
            ("12 months to 25 February 2014", "12 months to 25 February 2014 = 2013-02-26/2014-02-25"),
            ("3 months to May 2022", "3 months to May 2022 = 2022-03-01/2022-05-31"),
            ("A 12-month period from July 2021 to June 2022", "12 months to June 2022 = 2021-07-01/2022-06-30"),
            ("April 2015 to March 2018", "April 2015 to March 2018 = 2015-04-01/2018-03-31"),
            ("February to March 2022", "February 2022 to March 2022 = 2022-02-01/2022-03-31"),
            ("2013 to 2015", "2013 to 2015 = 2013-01-01/2015-12-31"),
            ("2011/12 to 2014/15", "2011/12 to 2014/15 = 2011-04-01/2015-03-31"),
            ("25 February 2014", "25 February 2014 = 2014-02-25"),
            ("2014-02-25", "25 February 2014 = 2014-02-25"),
            ("3 May 2022 to 9 June 2022", "3 May 2022 to 9 June 2022 = 2022-05-03/2022-06-09"),
        ] {
            assert_eq!(read(typed), expected);
        }
    }

    #[test]
    fn printed_words_can_be_typed_again() {
        for text in
            ["2022", "2022/23", "2022 Q1", "June 2022", "12 months to June 2022", "2011/12 to 2014/15", "2014-02-25"]
        {
            let period = Period::parse(text).unwrap();
            assert_eq!(Period::parse(&period.to_string()), Ok(period));
        }
    }

    #[test]
    fn what_is_not_a_period_says_what_to_type() {
        for (typed, expected) in [
            (
                "A 12-month period from June 2021 to June 2022",
                "period-length: June 2021 to June 2022 is thirteen months, not twelve: write `12 months to June 2022` if that \
                 is what was counted",
            ),
            (
                "2022-23",
                "period: \"2022-23\" is not a period: write 2022/23 for the financial year, or `2022 to 2023` for two years",
            ),
            (
                "2022/24",
                "period: \"2022/24\" is not a period: the financial year that starts in April 2022 is written 2022/23",
            ),
            ("Jun 2022", "period: \"Jun 2022\" is not a period: write June 2022"),
            (
                "12 months to Sept 2022",
                "period: \"12 months to Sept 2022\" is not a period: write 12 months to September 2022",
            ),
        ] {
            assert_eq!(read(typed), expected);
        }
        for typed in
            ["", "last year", "31 February 2022", "March 2018 to April 2015", "2022 Q5", "0 months to June 2022", "/"]
        {
            assert!(read(typed).starts_with("period: "), "{typed}");
        }
    }

    #[test]
    fn thirteen_months_are_noticed() {
        assert!(Period::parse("June 2021 to June 2022").unwrap().is_a_month_too_long());
        assert!(!Period::parse("April 2015 to March 2018").unwrap().is_a_month_too_long());
    }

    #[test]
    fn periods_compare() {
        let [first, second, year] =
            ["12 months to June 2021", "12 months to June 2022", "2021"].map(|text| Period::parse(text).unwrap());
        assert!(first.precedes(&second) && !second.precedes(&first) && first < second);
        assert!(!first.overlaps(&second) && first.overlaps(&year) && second.overlaps(&year));
        assert!(first.is_as_long_as(&year));
        assert!(!first.is_as_long_as(&Period::parse("June 2021").unwrap()));
        assert_eq!(first.phrase(), "in the 12 months to June 2021");
        assert_eq!(year.noun(), "2021");
    }
}
