//! Among how many people, or households, things are counted.
//!
//! In: counts and estimates with their dates, of the area or of rows that are areas themselves. Out: the one that a rate of a row
//! in a period is worked out from. Never: that of another area, or of another decade.

use std::collections::BTreeMap;

use jiff::Span;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::diagnostic::SourceLocation;
use crate::document::yaml::yaml_choice;
use crate::model::vocabulary::{Period, RowAt, Text};

/// A population that is older than this when a period ends says nothing of it. Unit: years.
pub(super) const MOST_YEARS: i16 = 5;

yaml_choice! {
    /// What a rate is worked out for.
    pub enum RatePer {
        /// For each 1,000 people.
        ThousandPeople = "1000 people",
        /// For each 10,000 people.
        TenThousandPeople = "10000 people",
        /// For each 100,000 people.
        HundredThousandPeople = "100000 people",
        /// For each 1,000 households.
        ThousandHouseholds = "1000 households",
    }
}

impl RatePer {
    /// For how many of them.
    pub const fn number(self) -> u32 {
        match self {
            Self::ThousandPeople | Self::ThousandHouseholds => 1_000,
            Self::TenThousandPeople => 10_000,
            Self::HundredThousandPeople => 100_000,
        }
    }

    /// What the number counts: people, or households.
    pub const fn of(self) -> PopulationOf {
        match self {
            Self::ThousandHouseholds => PopulationOf::Households,
            _ => PopulationOf::People,
        }
    }

    /// The end of the names of columns: "1000", "1000-households".
    pub const fn name(self) -> &'static str {
        match self {
            Self::ThousandPeople => "1000",
            Self::TenThousandPeople => "10000",
            Self::HundredThousandPeople => "100000",
            Self::ThousandHouseholds => "1000-households",
        }
    }
}

/// What a population counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is what it counts")]
pub enum PopulationOf {
    People,
    Households,
}

impl PopulationOf {
    /// The word for it, for editors and in downloads.
    pub const fn word(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Households => "households",
        }
    }
}

/// How many people, or households, there are.
#[derive(Debug, Clone, PartialEq)]
pub struct Population {
    /// The day of the count or estimate.
    pub date: Date,
    /// How many people, or households: a whole number above zero.
    pub people: Decimal,
    /// Where the number comes from, in words: "ONS mid-year estimate".
    pub source: Text,
    /// Where the number was typed.
    pub place: SourceLocation,
}

/// The populations of a dataset: those of its area, or those of its rows. A row has none but its own where any row has one.
#[derive(Debug, Clone, Default)]
pub struct Populations {
    /// By row (`None` for the area) and by what is counted, each by date, the oldest first.
    of: BTreeMap<(Option<RowAt>, PopulationOf), Vec<Population>>,
}

impl Populations {
    /// Adds the population of a row, or of the area where `row` is `None`, in its place by date.
    pub fn add(&mut self, row: Option<RowAt>, of: PopulationOf, population: Population) {
        let known = self.of.entry((row, of)).or_default();
        known.push(population);
        known.sort_by_key(|one| one.date);
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    /// Whether there is any of people, or of households.
    pub fn has(&self, of: PopulationOf) -> bool {
        self.of.keys().any(|(_, known)| *known == of)
    }

    /// Whether rows have populations of their own.
    pub fn are_of_rows(&self) -> bool {
        self.of.keys().any(|(row, _)| row.is_some())
    }

    /// The people of the whole area.
    pub fn people_of_area(&self) -> Vec<Population> {
        self.of.get(&(None, PopulationOf::People)).cloned().unwrap_or_default()
    }

    /// The newest that is not from after a period, nor from long before. Mid-year estimates are dated 30 June, so a rate for March
    /// uses the June before.
    pub fn of(&self, row: RowAt, of: PopulationOf, period: &Period) -> Option<&Population> {
        let row = self.are_of_rows().then_some(row);
        let oldest = period.end().checked_sub(Span::new().years(MOST_YEARS)).ok()?;
        let newest = self.of.get(&(row, of))?.iter().rev().find(|one| one.date <= period.end());
        newest.filter(|one| one.date >= oldest)
    }

    /// All of them: of which row, of what, and how many.
    pub fn iter(&self) -> impl Iterator<Item = (Option<RowAt>, PopulationOf, &Population)> {
        self.of.iter().flat_map(|((row, of), populations)| populations.iter().map(|one| (*row, *of, one)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::vocabulary::Position as _;

    #[test]
    fn a_rate_has_the_people_of_its_own_row_and_time() {
        let one = |date: &str, people: i64| Population {
            date: date.parse().unwrap(),
            people: people.into(),
            source: Text::new("ONS"),
            place: SourceLocation::file("crime.yaml"),
        };
        let mut all = Populations::default();
        all.add(None, PopulationOf::People, one("2021-06-30", 90));
        all.add(None, PopulationOf::People, one("2011-03-27", 80));
        let people = |all: &Populations, row, period: &str| {
            all.of(RowAt::of(row), PopulationOf::People, &Period::parse(period).unwrap()).map(|one| one.people)
        };
        assert_eq!(people(&all, 3, "2022/23"), Some(90.into()));
        assert_eq!(people(&all, 3, "12 months to March 2021"), None, "ten years old");
        assert_eq!(people(&all, 3, "2010"), None, "from after the period");
        all.add(Some(RowAt::of(1)), PopulationOf::People, one("2021-06-30", 9));
        assert_eq!((people(&all, 1, "2022"), people(&all, 3, "2022")), (Some(9.into()), None));
    }
}
