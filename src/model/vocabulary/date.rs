//! Dates as editors know them: a day, a month or a year.

use jiff::civil::Date;

use crate::words::{self, Dates, Words};

/// The months by their names as editors type them, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The number of the month that a word names, in whole or by its first three letters, large or small.
pub fn month_of(word: &str) -> Option<i8> {
    let is_named = |month: &str| {
        let short = month.get(..3);
        month.eq_ignore_ascii_case(word) || short.is_some_and(|short| short.eq_ignore_ascii_case(word))
    };
    let before = MONTHS.iter().position(|month| is_named(month))?;
    i8::try_from(before).ok().map(|before| before + 1)
}

/// Whether a word is the name of a month or its first three letters, large or small.
pub fn is_month(word: &str) -> bool {
    month_of(word).is_some()
}

/// A day as editors type it and readers see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub Date);

impl Day {
    /// "21 November 2026", as readers see it.
    pub fn worded(self, words: &Words) -> String {
        words.day(self.0)
    }

    /// "21 November 2026", for editors.
    pub fn in_words(self) -> String {
        self.worded(words::british())
    }

    /// As programs read it (ISO 8601): "2026-11-21".
    pub fn iso(self) -> String {
        self.0.to_string()
    }
}

/// A date as precise as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum When {
    /// A year for which no month was typed: "2026".
    Year(i16),
    /// A month of a year: "2026-11".
    Month(i16, i8),
    /// A day of a month and a year: "2026-11-21".
    Day(Date),
}

impl When {
    /// The first day it can mean.
    pub fn first_day(self) -> Date {
        match self {
            Self::Year(year) => civil(year, 1, 1),
            Self::Month(year, month) => civil(year, month, 1),
            Self::Day(day) => day,
        }
    }

    /// The last day it can mean.
    pub fn last_day(self) -> Date {
        match self {
            Self::Year(year) => civil(year, 12, 31),
            Self::Month(year, month) => civil(year, month, 1).last_of_month(),
            Self::Day(day) => day,
        }
    }

    /// "2026", "November 2026" or "21 November 2026", as readers see it.
    pub fn worded(self, words: &Words) -> String {
        match self {
            Self::Year(year) => year.to_string(),
            Self::Month(year, month) => words.month(civil(year, month, 1)),
            Self::Day(day) => words.day(day),
        }
    }

    /// "in 2026", "in November 2026" or "on 21 November 2026", in a reader's sentence.
    pub fn worded_phrase(self, words: &Words) -> String {
        let period = self.worded(words);
        match self {
            Self::Year(_) | Self::Month(..) => words.say(&Dates::In { period: &period }),
            Self::Day(_) => words.say(&Dates::On { period: &period }),
        }
    }

    /// "2026", "November 2026" or "21 November 2026", for editors.
    pub fn in_words(self) -> String {
        self.worded(words::british())
    }

    /// "in 2026", "in November 2026" or "on 21 November 2026", in a sentence for editors.
    pub fn phrase(self) -> String {
        self.worded_phrase(words::british())
    }

    /// "2026", "2026-11" or "2026-11-21".
    pub fn iso(self) -> String {
        match self {
            Self::Year(year) => format!("{year:04}"),
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Day(day) => day.to_string(),
        }
    }

    /// The date that a text stands for, if it is one.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = |part: &str, count: usize| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
        let parts: Vec<&str> = text.split('-').collect();
        match *parts.as_slice() {
            [year] if digits(year, 4) => Some(Self::Year(year.parse().ok()?)),
            [year, month] if digits(year, 4) && digits(month, 2) => {
                let date = Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()?;
                Some(Self::Month(date.year(), date.month()))
            }
            [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2) => {
                Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok().map(Self::Day)
            }
            _ => None,
        }
    }
}

/// A date from parts that were checked before.
fn civil(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_precise_as_it_was_typed() {
        let words = |text| When::parse(text).map(When::in_words);
        assert_eq!(words("2026-11-21").as_deref(), Some("21 November 2026"));
        assert_eq!(words("2026-11").as_deref(), Some("November 2026"));
        assert_eq!(words("2026").as_deref(), Some("2026"));
        for wrong in ["2026-02-30", "2026-13", "21/11/2026", "26-11-21", "", "-", "2026-11-21-"] {
            assert_eq!(words(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_month_ends_on_its_last_day() {
        assert_eq!(When::parse("2024-02").unwrap().last_day().to_string(), "2024-02-29");
    }
}
