//! A dataset for readers: what was worked out, and the words in which it is said.
//!
//! In: a [`DerivedDataset`] and the words of a theme. Out: [`Worded`], of which the headers, units and periods stand here, and
//! the sentences, tables and downloads in the files beside. Never: a number that is not in the frame.

use std::ops::Deref;

use super::derived::{Column, ColumnNote, Derivation, DerivedDataset};
use crate::model::figures::{Measure, Quantity, RatePer};
use crate::model::vocabulary::PeriodAt;
use crate::words::{Figures, Words};

/// A dataset and the words in which it is said.
#[derive(Debug, Clone, Copy)]
pub struct Worded<'a> {
    /// What was worked out.
    pub derived: &'a DerivedDataset,
    /// The words of the theme in which it is said.
    pub words: &'a Words,
}

impl DerivedDataset {
    /// The dataset in the words of a theme.
    pub const fn worded<'a>(&'a self, words: &'a Words) -> Worded<'a> {
        Worded { derived: self, words }
    }

    /// The dataset in the words of the default theme.
    #[cfg(test)]
    pub(crate) fn british(&self) -> Worded<'_> {
        self.worded(crate::words::british())
    }
}

impl Deref for Worded<'_> {
    type Target = DerivedDataset;

    fn deref(&self) -> &DerivedDataset {
        self.derived
    }
}

impl Worded<'_> {
    /// A period in words; empty where there is none.
    pub fn period(&self, at: PeriodAt) -> String {
        self.periods.get(at).map(|period| period.worded(self.words)).unwrap_or_default()
    }

    /// "Offences", "Solved rate (%)": the header over the group of a column.
    pub(super) fn group_title(&self, column: &Column) -> String {
        let Some(measure) = self.measures.get(column.measure) else { return String::new() };
        let title = measure.title.as_str();
        match column.derivation {
            Derivation::Typed | Derivation::Difference | Derivation::PercentageChange => {
                self.typed_title(column, measure)
            }
            Derivation::Rate | Derivation::PointChange => {
                self.words.say(&Figures::ColumnPerCent { title: &self.rate_title(measure) })
            }
            Derivation::Share => {
                let total = measure.share_of_row.and_then(|row| self.rows.get(row));
                let total = total.map_or("", |total| total.title.as_str());
                self.words.say(&Figures::ColumnShare { measure: title, total })
            }
            Derivation::Index => {
                // The first period that has an index is the one that is 100.
                let is_beside = |one: &&Column| (one.measure, one.derivation) == (column.measure, column.derivation);
                let base = self.columns.iter().find(is_beside).map_or(column.period, |first| first.period);
                self.words.say(&Figures::ColumnIndex { measure: title, period: &self.period(base) })
            }
            Derivation::PerBase | Derivation::PerBaseChange => self.per_base(measure, title),
        }
    }

    /// "Solved rate": what the part that a measure is of another is called.
    pub(super) fn rate_title(&self, measure: &Measure) -> String {
        let otherwise = || self.words.say(&Figures::RateTitle { measure: &measure.title });
        measure.rate_title.as_ref().map_or_else(otherwise, ToString::to_string)
    }

    /// "offences per 1,000 people".
    pub fn per_base(&self, measure: &Measure, what: &str) -> String {
        let per = measure.rate_per.unwrap_or(RatePer::ThousandPeople);
        let number = usize::try_from(per.number()).unwrap_or(usize::MAX);
        self.words.say(&match per {
            RatePer::ThousandPeople => Figures::Per1000People { what },
            RatePer::TenThousandPeople | RatePer::HundredThousandPeople => Figures::PerPeople { what, number },
            RatePer::ThousandHouseholds => Figures::PerHouseholds { what, number },
        })
    }

    fn typed_title(&self, column: &Column, measure: &Measure) -> String {
        let mut title = measure.title.to_string();
        if measure.quantity == Quantity::Share || measure.unit.in_usual_language().starts_with("per cent") {
            title = self.words.say(&Figures::ColumnPerCent { title: &title });
        }
        if column.note == ColumnNote::GroupAsGiven {
            title = self.words.say(&Figures::ColumnAsGiven { title: &title });
        }
        title
    }

    /// "12 months to June 2022", "Change since 2020": the header of a column.
    pub(super) fn column_title(&self, column: &Column) -> String {
        let title = match column.derivation {
            _ if column.compared_with.is_none() => self.period(column.period),
            Derivation::PercentageChange => self.words.say(&Figures::ColumnChangePerCent {}),
            _ if self.is_in_points(column) => self.words.say(&Figures::ColumnChangePoints {}),
            _ => self.words.say(&Figures::ColumnChange {}),
        };
        match (column.note, column.compared_with) {
            (ColumnNote::AsGiven, _) => self.words.say(&Figures::ColumnAsGiven { title: &title }),
            (ColumnNote::SinceBaseline, Some(from)) => {
                self.words.say(&Figures::ColumnSince { title: &title, period: &self.period(from) })
            }
            _ => title,
        }
    }

    /// The unit of a column, whose measure counts `counted`: "offences", "offences per 1,000 people", "per cent".
    pub(super) fn column_unit(&self, column: &Column, counted: &str) -> String {
        match column.derivation {
            Derivation::PercentageChange | Derivation::Rate | Derivation::Share => {
                self.words.say(&Figures::UnitPerCent {})
            }
            Derivation::Index => self.words.say(&Figures::UnitIndex {}),
            Derivation::PerBase | Derivation::PerBaseChange => {
                self.measures.get(column.measure).map_or(String::new(), |measure| self.per_base(measure, counted))
            }
            _ if self.is_in_points(column) => self.words.say(&Figures::UnitPoints {}),
            _ => counted.to_owned(),
        }
    }

    /// Whether a column holds percentage points: the change of a rate, or of a share.
    fn is_in_points(&self, column: &Column) -> bool {
        let quantity = self.measures.get(column.measure).map(|measure| measure.quantity);
        match column.derivation {
            Derivation::PointChange => true,
            Derivation::Difference => quantity == Some(Quantity::Share),
            _ => false,
        }
    }
}
