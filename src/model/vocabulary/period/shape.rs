//! A stretch of whole days, and how it is printed.
//!
//! In: its first and last day, and how an editor wrote it. Out: a [`Period`] that can be compared and put into words. Never:
//! another period for the same days: `2022/23` and `12 months to March 2023` are equal.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use jiff::Span as Length;
use jiff::civil::Date;

use crate::words::{self, Dates, Words};

/// How an editor wrote a period, which is how it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Shape {
    /// A year from January to December: `2022`.
    Year,
    /// `2022/23`: April to March.
    FinancialYear,
    /// `January to March 2022`
    Quarter,
    /// A month from its first day to its last: `June 2022`.
    Month,
    /// `12 months to June 2022`, or to a day where `day` is true.
    Rolling { months: u16, day: bool },
    /// `April 2015 to March 2018`
    Months,
    /// Several years from January to December: `2013 to 2015`.
    Years,
    /// Several years from April to March: `2011/12 to 2014/15`.
    FinancialYears,
    /// `3 May 2022 to 9 June 2022`
    Days,
    /// A single day: `25 February 2014`.
    Point,
}

/// A stretch of whole days.
#[derive(Debug, Clone, Copy)]
pub struct Period {
    pub(super) shape: Shape,
    pub(super) start: Date,
    pub(super) end: Date,
}

/// A month of a year.
#[derive(Clone, Copy)]
pub(super) struct Month {
    pub(super) year: i16,
    pub(super) month: i8,
}

impl Month {
    pub(super) fn first(self) -> Option<Date> {
        Date::new(self.year, self.month, 1).ok()
    }

    pub(super) fn last(self) -> Option<Date> {
        Some(self.first()?.last_of_month())
    }
}

impl Period {
    /// A single day.
    pub(in crate::model) const fn of_day(day: Date) -> Self {
        Self { shape: Shape::Point, start: day, end: day }
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
        if let Shape::Rolling { months, .. } = self.shape {
            return Some(months);
        }
        if self.start.day() != 1 || self.end != self.end.last_of_month() {
            return None;
        }
        let months = (i32::from(self.end.year()) - i32::from(self.start.year())) * 12 + i32::from(self.end.month())
            - i32::from(self.start.month())
            + 1;
        u16::try_from(months).ok()
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

    /// The same stretch of a year before or after: `years` is −1 for the year before.
    pub fn in_another_year(&self, years: i16) -> Option<Self> {
        let day = |day: Date| day.checked_add(Length::new().try_years(years).ok()?).ok();
        let (start, end) = (day(self.start)?, day(self.end)?);
        let is_whole = self.end == self.end.last_of_month();
        Some(Self { start, end: if is_whole { end.last_of_month() } else { end }, ..*self })
    }

    /// Whether it is written as so many months to a month or a day.
    pub const fn is_rolling(&self) -> bool {
        matches!(self.shape, Shape::Rolling { .. })
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

/// Two periods are the same where their days are, however they were written.
impl PartialEq for Period {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}

impl Eq for Period {}

impl Hash for Period {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        (self.start, self.end).hash(hasher);
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

/// "2022/23" of the April in which it starts.
fn financial_year(start: Date) -> String {
    format!("{}/{:02}", start.year(), (start.year() + 1) % 100)
}
