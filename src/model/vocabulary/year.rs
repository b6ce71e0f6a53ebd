//! The year that an achievements report is about, in all the ways in which people name one.
//!
//! In: `2018/19`, `2018-19`, `2018-2019`, `2019` or `2011–2014`. Out: a [`Year`] with its first and last day. Never: a month
//! (`2011-12` is a year here, and December nowhere).

use jiff::civil::Date;

use super::date::When;
use super::period::Period;
use crate::diagnostic::{LEFT_OUT, Rule, STAND_IN};
use crate::document::yaml::{Kind, Node, Reader};

const REPORT_YEAR: Rule = Rule::error(
    "report-year",
    "What belongs to a report is found by its year: actions that were completed in it, results, figures, money. A financial year \
     is written 2018/19 (April 2018 to March 2019), a calendar year 2019, and several years 2011 to 2014.",
)
.example(
    "year: last year",
    r#""last year" is not a year as it is written here"#,
    "year: 2022/23",
)
.fixed(LEFT_OUT);

pub(super) const RULES: &[&Rule] = &[&REPORT_YEAR];

/// A year, or several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    text: String,
    period: Period,
}

impl Year {
    /// The year that a text names, if it names one.
    pub fn parse(typed: &str) -> Option<Self> {
        let text = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        let period = two_years(&text).or_else(|| Period::parse(&text).ok())?;
        Some(Self { text, period })
    }

    /// The year in the place of one that could not be read.
    pub(in crate::model) fn stand_in(day: Date) -> Self {
        Self { text: STAND_IN.to_owned(), period: Period::of_day(day) }
    }

    /// As it was typed: "2018/19".
    pub fn text(&self) -> &str {
        &self.text
    }

    /// As it is typed after a command, without spaces: "2018/19", "2011-2014".
    pub fn command_word(&self) -> String {
        self.period.to_string().replace(" to ", "-")
    }

    /// The stretch of time.
    pub fn period(&self) -> &Period {
        &self.period
    }

    /// The first day of the year: 1 January, or 1 April of a financial year.
    pub fn starts(&self) -> Date {
        self.period.start()
    }

    /// The last day of the year: 31 December, or 31 March of a financial year.
    pub fn ends(&self) -> Date {
        self.period.end()
    }

    /// Whether both are the same stretch of time, however they are typed.
    pub fn is_same_as(&self, other: &Self) -> bool {
        self.starts() == other.starts() && self.ends() == other.ends()
    }

    /// Whether a text names this year.
    pub fn is_named_by(&self, text: &str) -> bool {
        Self::parse(text).is_some_and(|other| self.is_same_as(&other))
    }

    /// Whether a date lies in the year. A date without a day counts in the year that holds its last day, so that nothing
    /// counts in two years.
    pub fn holds(&self, when: When) -> bool {
        self.holds_day(when.last_day())
    }

    /// Whether a day lies in the year.
    pub fn holds_day(&self, day: Date) -> bool {
        self.starts() <= day && day <= self.ends()
    }

    /// The day as of which things are told: the last of the year, or an earlier one if that is given.
    pub fn as_of(&self, day: Date) -> Date {
        day.min(self.ends())
    }
}

/// So far apart two years are, of which the second is written with two digits; farther apart, it is a slip: 2026/72.
const FARTHEST: i16 = 15;

/// `2018/19`, `2018-19`, `2018-2019`: the financial year. `2011-2014`, `2011/14`: from the first year to the last.
fn two_years(text: &str) -> Option<Period> {
    let (first, second) = text.split_once(['/', '-', '–', '—']).or_else(|| text.split_once(" to "))?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (first, second) = (first.trim(), second.trim());
    if first.len() != 4 || !matches!(second.len(), 2 | 4) || !digits(first) || !digits(second) {
        return None;
    }
    let year: i16 = first.parse().ok()?;
    let last: i16 = second.parse().ok()?;
    let last = match second.len() {
        // 1999/00
        2 if last < year % 100 => year - year % 100 + 100 + last,
        2 => year - year % 100 + last,
        _ => last,
    };
    let spoken_as_two = text.contains(" to ");
    if last == year + 1 && !spoken_as_two {
        return Period::parse(&format!("{year}/{:02}", last % 100)).ok();
    }
    (last > year && (second.len() == 4 || last - year <= FARTHEST))
        .then(|| Period::parse(&format!("{year} to {last}")).ok())?
}

/// The financial year that two years of two digits name, with its century: `25/26`.
fn in_full(text: &str) -> Option<String> {
    let full = format!("20{}", text.trim());
    (full.len() == "2025/26".len() && Year::parse(&full).is_some_and(|year| year.starts().month() == 4)).then_some(full)
}

impl Year {
    /// How an editor writes it.
    pub(in crate::model) const KIND: Kind =
        Kind { wanted: "a year such as 2018/19, 2019 or 2011 to 2014", pattern: "[0-9]{4}", example: "2018/19" };

    /// The year that stands at a node. Keys take it through [`Reported`](super::Reported), which asks whether it may lie ahead.
    pub(in crate::model) fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.text(node, Self::KIND.wanted)?;
        let year = Self::parse(text);
        if year.is_none() {
            let message = format!("\"{text}\" is not a year as it is written here");
            let help = in_full(text).unwrap_or_else(|| Self::KIND.wanted.to_owned());
            reader.emit(&REPORT_YEAR, node.span, message, format!("write {help}"));
        }
        year
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> Option<String> {
        Year::parse(text).map(|year| format!("{} {}", year.starts(), year.ends()))
    }

    #[test]
    fn a_year_is_read_however_it_is_named() {
        for text in ["2018/19", "2018-19", "2018-2019", "2018–19", "2018/2019"] {
            assert_eq!(days(text).as_deref(), Some("2018-04-01 2019-03-31"), "{text}");
        }
        assert_eq!(days("2019").as_deref(), Some("2019-01-01 2019-12-31"));
        assert_eq!(days("1999/00").as_deref(), Some("1999-04-01 2000-03-31"));
        for text in ["2011–2014", "2011-2014", "2011 to 2014", "2011-14"] {
            assert_eq!(days(text).as_deref(), Some("2011-01-01 2014-12-31"), "{text}");
        }
        assert_eq!(days("2018 to 2019").as_deref(), Some("2018-01-01 2019-12-31"));
    }

    #[test]
    fn a_year_that_reads_like_a_month_is_a_year() {
        assert_eq!(days("2011-12").as_deref(), Some("2011-04-01 2012-03-31"));
    }

    #[test]
    fn what_is_no_year_is_none() {
        for text in ["", "last year", "18/19", "2019-2018", "2018/", "2018-2018"] {
            assert_eq!(days(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_without_a_day_counts_in_one_year() {
        let year = Year::parse("2018/19").unwrap();
        assert!(year.holds(When::Month(2019, 3)) && year.holds(When::Year(2018)) && !year.holds(When::Year(2019)));
    }
}
