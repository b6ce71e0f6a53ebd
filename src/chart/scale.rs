//! Where a number stands between the ends of a chart.
//!
//! In: numbers. Out: a scale from one round number to another, with gridlines between, and places on it in hundredths of a per
//! cent, so that the same numbers give the same text on every machine. Never: a scale without zero.

use std::fmt;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

/// So many steps from end to end, at most: more gridlines than that are a fence.
const MOST_STEPS: i64 = 5;
/// With the two ends rounded outwards there is never a gridline more than this.
const MOST_LINES: usize = 8;

/// How far from the start of a scale something is: in hundredths of a per cent of its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Along(pub(super) i64);

impl Along {
    /// The start of a scale.
    pub(super) const START: Self = Self(0);
    /// The end of a scale.
    pub(super) const END: Self = Self(10_000);

    /// The same place, measured from the other end.
    pub(super) const fn seen_from_end(self) -> Self {
        Self(10_000 - self.0)
    }

    /// How far it is to another place.
    pub(super) const fn to(self, other: Self) -> Self {
        Self((other.0 - self.0).abs())
    }

    /// The place half way to another.
    pub(super) const fn half_way(self, other: Self) -> Self {
        Self(i64::midpoint(self.0, other.0))
    }
}

impl fmt::Display for Along {
    /// "37.5": per cent, without the sign.
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.abs() / 100, self.0.abs() % 100);
        match rest {
            0 => write!(text, "{sign}{whole}"),
            rest if rest % 10 == 0 => write!(text, "{sign}{whole}.{}", rest / 10),
            rest => write!(text, "{sign}{whole}.{rest:02}"),
        }
    }
}

/// A linear scale that holds zero and ends at round numbers.
#[derive(Debug, Clone)]
pub(super) struct Scale {
    low: Decimal,
    high: Decimal,
    step: Decimal,
}

impl Scale {
    /// A scale over some numbers and zero.
    pub(super) fn over(numbers: impl Iterator<Item = Decimal>) -> Self {
        let (low, high) =
            numbers.fold((Decimal::ZERO, Decimal::ZERO), |(low, high), next| (low.min(next), high.max(next)));
        let step = step(high.checked_sub(low).unwrap_or(Decimal::MAX));
        // The ends are the nearest steps outside; where there are none, the numbers themselves.
        let outside = |number: Decimal, round: fn(&Decimal) -> Decimal| {
            number.checked_div(step).and_then(|steps| round(&steps).checked_mul(step)).unwrap_or(number)
        };
        Self { low: outside(low, Decimal::floor), high: outside(high, Decimal::ceil), step }
    }

    /// How far a number is from the start.
    pub(super) fn at(&self, number: Decimal) -> Along {
        let share = self.high.checked_sub(self.low).and_then(|range| (number - self.low).checked_div(range));
        let length = share.and_then(|share| share.checked_mul(Decimal::from(Along::END.0)));
        Along(length.and_then(|length| length.round().to_i64()).unwrap_or(0))
    }

    /// How far zero is from the start; it never lies outside the scale.
    pub(super) fn zero(&self) -> Along {
        self.at(Decimal::ZERO)
    }

    /// Whether there is anything below zero.
    pub(super) fn has_negative(&self) -> bool {
        self.low < Decimal::ZERO
    }

    /// The round numbers at which gridlines stand, from the lowest on.
    pub(super) fn steps(&self) -> Vec<Decimal> {
        let next = |number: &Decimal| number.checked_add(self.step).filter(|next| *next <= self.high);
        std::iter::successors(Some(self.low), next).take(MOST_LINES).collect()
    }
}

/// The roundest step that goes into a range at most [`MOST_STEPS`] times: 1, 2 or 5 of a power of ten.
fn step(range: Decimal) -> Decimal {
    if range.is_zero() {
        return Decimal::ONE;
    }
    let least = range / Decimal::from(MOST_STEPS);
    let mut ten = Decimal::ONE;
    while ten > least {
        ten = match ten.checked_div(Decimal::TEN) {
            Some(smaller) if !smaller.is_zero() => smaller,
            _ => return least,
        };
    }
    while let Some(larger) = ten.checked_mul(Decimal::TEN).filter(|larger| *larger <= least) {
        ten = larger;
    }
    let round = [1, 2, 5, 10].into_iter().filter_map(|times| ten.checked_mul(Decimal::from(times)));
    round.into_iter().find(|step| *step >= least).unwrap_or(least)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(numbers: &[&str]) -> Scale {
        Scale::over(numbers.iter().map(|number| number.parse().unwrap()))
    }

    #[test]
    fn a_scale_ends_at_round_numbers_and_holds_zero() {
        let steps = |numbers: &[&str]| {
            scale(numbers).steps().into_iter().map(|step| step.normalize().to_string()).collect::<Vec<_>>()
        };
        assert_eq!(steps(&["37.4", "-56.7"]), ["-60", "-40", "-20", "0", "20", "40"]);
        assert_eq!(steps(&["9"]), ["0", "2", "4", "6", "8", "10"]);
        assert_eq!(steps(&["398", "441"]), ["0", "100", "200", "300", "400", "500"]);
        assert_eq!(steps(&["0.3"]), ["0", "0.1", "0.2", "0.3"]);
        assert_eq!(steps(&["-5", "-7"]), ["-8", "-6", "-4", "-2", "0"]);
        assert_eq!(steps(&[]), ["0"]);
    }

    #[test]
    fn places_are_per_cent_of_its_length() {
        let scale = scale(&["40", "-10"]);
        assert_eq!(scale.zero().to_string(), "20");
        assert_eq!(scale.at(Decimal::from(40)), Along::END);
        assert_eq!(
            [0, 50, 120, 1234, -5, 3705].map(|at| Along(at).to_string()),
            ["0", "0.5", "1.2", "12.34", "-0.05", "37.05"]
        );
    }

    #[test]
    fn no_number_breaks_it() {
        for numbers in [vec![Decimal::MAX, Decimal::MIN], vec![Decimal::new(1, 28)], Vec::new()] {
            let scale = Scale::over(numbers.iter().copied());
            assert!(scale.steps().len() <= 10);
            assert!((0..=10_000).contains(&scale.zero().0), "{numbers:?}");
        }
    }
}
