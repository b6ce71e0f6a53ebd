//! Exact arithmetic on counts: ratios of whole numbers, rounded once, at the end, half away from zero.
//!
//! In: decimal numbers as typed (at most twelve digits). Out: exact ratios, or a rounded decimal of fixed precision. Never:
//! an overflow that goes unnoticed (the answer is then `None`).

use num_rational::Ratio;
use rust_decimal::Decimal;

/// A number as a ratio of two whole numbers, which nothing has rounded.
pub type Exact = Ratio<i128>;

/// Decimals of every derived percentage and rate: one, as in police tables.
pub(super) const DECIMALS: u32 = 1;

/// A decimal number as an exact ratio. Unit: as the number.
pub fn exact(number: Decimal) -> Option<Exact> {
    ratio(number.mantissa(), 10_i128.checked_pow(number.scale())?)
}

/// A ratio, `None` where the lower number is zero.
fn ratio(upper: i128, lower: i128) -> Option<Exact> {
    (lower != 0).then(|| Ratio::new(upper, lower))
}

fn times(one: Exact, other: Exact) -> Option<Exact> {
    ratio(one.numer().checked_mul(*other.numer())?, one.denom().checked_mul(*other.denom())?)
}

fn divided(one: Exact, other: Exact) -> Option<Exact> {
    ratio(one.numer().checked_mul(*other.denom())?, one.denom().checked_mul(*other.numer())?)
}

fn minus(one: Exact, other: Exact) -> Option<Exact> {
    let upper = one.numer().checked_mul(*other.denom())?.checked_sub(other.numer().checked_mul(*one.denom())?)?;
    ratio(upper, one.denom().checked_mul(*other.denom())?)
}

/// Rounds to so many decimals, half away from zero: 0.25 is 0.3, −0.25 is −0.3. Zero has no sign.
pub fn rounded(number: Exact, decimals: u32) -> Option<Decimal> {
    let scaled = number.numer().checked_mul(10_i128.checked_pow(decimals)?)?;
    let (size, lower) = (scaled.checked_abs()?, *number.denom());
    let whole = size.checked_mul(2)?.checked_add(lower)?.checked_div(lower.checked_mul(2)?)?;
    let signed = if scaled < 0 { -whole } else { whole };
    Decimal::try_from_i128_with_scale(signed, decimals).ok()
}

/// How much more the second is than the first. Exact, in the unit of the two.
pub fn difference(from: Decimal, to: Decimal) -> Option<Decimal> {
    to.checked_sub(from)
}

/// The change from one number to another in per cent of the first, to one decimal. `None` from zero, of which nothing is a
/// percentage, and from below zero, where the sign would mislead.
pub fn percentage_change(from: Decimal, to: Decimal) -> Option<Decimal> {
    if from <= Decimal::ZERO {
        return None;
    }
    rounded(percentage(to.checked_sub(from)?, from)?, DECIMALS)
}

/// A part in per cent of a whole: a share, or a solved rate. Not rounded. `None` of zero.
pub fn percentage(part: Decimal, whole: Decimal) -> Option<Exact> {
    divided(times(exact(part)?, Ratio::from_integer(100))?, exact(whole)?)
}

/// The change between two rates in percentage points, from the unrounded rates, to one decimal.
pub fn point_change(from: Exact, to: Exact) -> Option<Decimal> {
    rounded(minus(to, from)?, DECIMALS)
}

/// So many for each `number` of a population. Not rounded. `None` for a population of zero.
pub fn rate_per(count: Decimal, people: Decimal, number: u32) -> Option<Exact> {
    divided(times(exact(count)?, Ratio::from_integer(number.into()))?, exact(people)?)
}

/// A value as an index of which the baseline is 100, to one decimal. `None` where the baseline is zero.
pub fn index(value: Decimal, baseline: Decimal) -> Option<Decimal> {
    rounded(percentage(value, baseline)?, DECIMALS)
}

/// The place of `ours` among others, where 1 is the lowest; equals share a place. Also how many there are with ours.
pub fn rank(ours: Decimal, others: &[Decimal]) -> (usize, usize) {
    (1 + others.iter().filter(|other| **other < ours).count(), others.len() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn change(from: &str, to: &str) -> String {
        percentage_change(decimal(from), decimal(to)).map_or("[z]".to_owned(), |change| change.to_string())
    }

    #[test]
    fn percentages_are_rounded_once_and_away_from_zero() {
        assert_eq!(change("32", "70"), "118.8");
        assert_eq!(change("70", "32"), "-54.3");
        assert_eq!(change("3689", "1598"), "-56.7");
        assert_eq!(change("800", "801"), "0.1");
        assert_eq!(change("400", "399"), "-0.3");
        assert_eq!(change("0", "2"), "[z]");
        assert_eq!(change("20", "20"), "0.0");
        assert_eq!(change("100000", "99999"), "0.0");
    }

    #[test]
    fn a_point_change_comes_from_the_unrounded_rates() {
        let rate = |part: &str, whole: &str| percentage(decimal(part), decimal(whole)).unwrap();
        let (before, after) = (rate("1618", "10019"), rate("1941", "11515"));
        let shown = [before, after].map(|rate| rounded(rate, 1).unwrap().to_string());
        assert_eq!(shown, ["16.1", "16.9"]);
        assert_eq!(point_change(before, after).unwrap().to_string(), "0.7");
    }

    #[test]
    fn rates_indexes_and_ranks() {
        assert_eq!(rounded(rate_per(decimal("4860"), decimal("93300"), 1000).unwrap(), 1).unwrap().to_string(), "52.1");
        assert_eq!(rate_per(decimal("1"), decimal("0"), 1000), None);
        assert_eq!(rounded(rate_per(decimal("7"), decimal("93300"), 100_000).unwrap(), 1).unwrap().to_string(), "7.5");
        assert_eq!(index(decimal("90"), decimal("120")).unwrap().to_string(), "75.0");
        assert_eq!(rank(decimal("50.6"), &["84.4", "49.0", "60.1"].map(decimal)), (2, 4));
        assert_eq!(rank(decimal("50.6"), &["50.6"].map(decimal)), (1, 2));
    }

    #[test]
    fn harrows_seven_priority_crimes_give_another_percentage_than_was_printed() {
        assert_eq!(change("28.3", "25.7"), "-9.2");
    }

    #[test]
    fn the_largest_values_do_not_overflow() {
        let most = decimal("999999999999");
        let rate = percentage(most, decimal("999999999998")).unwrap();
        assert_eq!(point_change(percentage(decimal("1"), most).unwrap(), rate).unwrap().to_string(), "100.0");
    }
}
