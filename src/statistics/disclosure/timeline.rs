//! Periods in periods: what the counts of one row say of one another.
//!
//! In: the counts of a row for several periods. Out: sums that are nothing (a year less its four quarters), and sums that are not below
//! nothing (a year less one of its quarters). Never: a relation that the numbers contradict: then the periods were not counted alike.
//!
//! How: the count of a period is how much there is until its end, less how much there was until its start. So days are points, periods are
//! ways from one to another, and each way that closes a circle is a sum that is nothing.

use std::collections::{BTreeMap, VecDeque};

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::list::UnknownAt;
use super::relations::Terms;

/// A count of a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counted {
    /// The table that it stands in.
    pub(super) table: usize,
    pub(super) at: UnknownAt,
    /// The first day, and the day after the last.
    pub(super) days: (Date, Date),
}

impl Counted {
    pub(super) fn new(table: usize, at: UnknownAt, (start, end): (Date, Date)) -> Self {
        Self { table, at, days: (start, end.saturating_add(1.day())) }
    }

    fn length(&self) -> i32 {
        self.days.0.until(self.days.1).map_or(0, |length| length.get_days())
    }
}

/// What the counts of a row are known to be together.
#[derive(Debug, Default)]
pub(super) struct Sums {
    /// Sums that are nothing.
    pub(super) nothing: Vec<Terms>,
    /// Sums that are not below nothing: what lies between two days.
    pub(super) not_below: Vec<Terms>,
}

/// Days, and the counts that lead from one to another.
#[derive(Debug, Default)]
struct Ways(BTreeMap<Date, Vec<(Date, UnknownAt, i128)>>);

impl Ways {
    fn add(&mut self, count: &Counted) {
        let (start, end) = count.days;
        self.0.entry(start).or_default().push((end, count.at, 1));
        self.0.entry(end).or_default().push((start, count.at, -1));
    }

    /// The counts from one day to another.
    fn way(&self, from: Date, to: Date) -> Option<Terms> {
        let mut came: BTreeMap<Date, Option<(Date, UnknownAt, i128)>> = BTreeMap::from([(from, None)]);
        let mut next = VecDeque::from([from]);
        while let Some(day) = next.pop_front() {
            for (other, at, times) in self.0.get(&day).into_iter().flatten() {
                if !came.contains_key(other) {
                    came.insert(*other, Some((day, *at, *times)));
                    next.push_back(*other);
                }
            }
        }
        let mut terms = Terms::new();
        let mut day = to;
        while let Some((before, at, times)) = *came.get(&day)? {
            terms.push((at, times));
            day = before;
        }
        Some(terms)
    }
}

/// What the counts of a row say of one another. Each table is tried as the one from which the others are added up: rows of two tables may
/// be called the same and be something else.
pub(super) fn sums(counts: &[Counted]) -> Sums {
    let mut tables: Vec<usize> = counts.iter().map(|count| count.table).collect();
    tables.sort_unstable();
    tables.dedup();
    let mut sums = Sums::default();
    for table in tables {
        let mut sorted: Vec<&Counted> = counts.iter().collect();
        sorted.sort_by_key(|count| (count.table != table, count.length(), count.days, count.at));
        let mut ways = Ways::default();
        for count in sorted {
            let (start, end) = count.days;
            match ways.way(start, end) {
                Some(mut terms) => {
                    terms.push((count.at, -1));
                    sums.nothing.push(terms);
                }
                None => ways.add(count),
            }
        }
        let days: Vec<Date> = ways.0.keys().copied().collect();
        let pairs = days.iter().zip(days.iter().skip(1));
        sums.not_below.extend(pairs.filter_map(|(from, to)| ways.way(*from, *to)).filter(|terms| terms.len() > 1));
        sums.not_below.extend(within(counts));
    }
    for all in [&mut sums.nothing, &mut sums.not_below] {
        for terms in all.iter_mut() {
            terms.sort_unstable();
        }
        all.sort();
        all.dedup();
    }
    // From either end it is the same circle.
    let turned = |terms: &Terms| -> Terms { terms.iter().map(|(at, times)| (*at, -times)).collect() };
    let all = sums.nothing.clone();
    sums.nothing.retain(|terms| *terms <= turned(terms) || all.binary_search(&turned(terms)).is_err());
    sums
}

/// Periods that lie within another.
fn within(counts: &[Counted]) -> Vec<Terms> {
    let inside = |one: &Counted, other: &Counted| {
        one.days.0 >= other.days.0 && one.days.1 <= other.days.1 && one.days != other.days
    };
    let pairs = counts.iter().flat_map(|whole| counts.iter().map(move |part| (whole, part)));
    pairs.filter(|(whole, part)| inside(part, whole)).map(|(whole, part)| vec![(whole.at, 1), (part.at, -1)]).collect()
}

#[cfg(test)]
mod tests {
    use super::super::list::Position as _;
    use super::*;
    use crate::model::vocabulary::Period;

    /// Sums, by the places of the periods in a list.
    type Plain = Vec<Vec<(usize, i128)>>;

    /// The sums of periods that are nothing, and those that are not below nothing.
    fn told(periods: &[&str]) -> (Plain, Plain) {
        let counts = periods.iter().enumerate().map(|(at, period)| {
            let period = Period::parse(period).unwrap();
            Counted::new(usize::from(period.months() > Some(3)), UnknownAt::of(at), (period.start(), period.end()))
        });
        let sums = sums(&counts.collect::<Vec<_>>());
        let plain = |all: Vec<Terms>| -> Plain {
            all.into_iter().map(|terms| terms.into_iter().map(|(at, times)| (at.number(), times)).collect()).collect()
        };
        (plain(sums.nothing), plain(sums.not_below))
    }

    #[test]
    fn a_year_is_its_quarters() {
        let (nothing, _) =
            told(&["calendar Q1 2022", "calendar Q2 2022", "calendar Q3 2022", "calendar Q4 2022", "2022"]);
        assert_eq!(nothing, [vec![(0, -1), (1, -1), (2, -1), (3, -1), (4, 1)]]);
    }

    #[test]
    fn two_rolling_years_differ_by_the_quarters_at_their_ends() {
        let (nothing, _) =
            told(&["calendar Q1 2021", "calendar Q1 2022", "12 months to December 2021", "12 months to March 2022"]);
        assert_eq!(nothing, [vec![(0, -1), (1, 1), (2, 1), (3, -1)]]);
    }

    #[test]
    fn what_is_left_of_a_year_is_not_below_nothing() {
        let (nothing, not_below) = told(&["calendar Q1 2022", "2022"]);
        assert!(nothing.is_empty());
        assert_eq!(not_below, [vec![(0, -1), (1, 1)]]);
    }
}
