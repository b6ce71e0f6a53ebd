//! Whether one count differs from another by more than chance alone would do.
//!
//! In: two counts, of periods that are as long as each other. Out: whether a change as large is likely without any cause. Never:
//! a judgement on anything but counts: money, scores, rates and figures as given do not vary as counts do.
//!
//! The test: if events happen independently and as often in one period as in the other, then of the events of both together
//! each is as likely to lie in either, and how many lie in the smaller count follows a binomial distribution with 1/2. That is
//! the exact conditional test of two Poisson counts (J. Przyborowski and H. Wilenski, "Homogeneity of results in testing
//! samples from Poisson series", Biometrika 31, 1940), two-sided, at 95 per cent. Above 120 events the normal
//! approximation with its correction for whole numbers stands for it; both are worked out in whole numbers.
//!
//! A count beside one that would be expected (at the rate of another area, which is taken as it is given) is within chance where
//! that lies between the 95 per cent limits of the count: the exact ones of a Poisson count below 10, and Byar's approximation from
//! there on, as Public Health England's technical guides on rates have it.

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive as _, ToPrimitive as _};

/// The most events of which the probability is worked out exactly: 2 to the power of them is far within 128 bits.
const MOST_EXACT: u32 = 120;
/// The square of 1.959964, the 97.5th percentile of the normal distribution, in millionths.
const SQUARE: u128 = 3_841_459;
const MILLION: u128 = 1_000_000;
/// 1.959964, the 97.5th percentile of the normal distribution.
const PERCENTILE: Decimal = Decimal::from_parts(1_959_964, 0, 0, false, 6);
/// The exact limits of a Poisson count from 0 to 9, in ten thousandths: halves of percentiles of chi squared.
const LIMITS: [(u32, u32); 10] = [
    (0, 36_889),
    (253, 55_716),
    (2_422, 72_247),
    (6_187, 87_673),
    (10_899, 102_416),
    (16_235, 116_683),
    (22_019, 130_595),
    (28_144, 144_227),
    (34_538, 157_632),
    (41_154, 170_848),
];

/// Whether chance alone would often make a difference as large as that between two counts. Not of what is no count.
pub(super) fn is_within_chance(before: Decimal, after: Decimal) -> bool {
    let whole = |number: Decimal| number.to_u128().filter(|_| number.fract().is_zero());
    let (Some(before), Some(after)) = (whole(before), whole(after)) else { return false };
    let (smaller, all) = (before.min(after), before.saturating_add(after));
    match u32::try_from(all) {
        Ok(all) if all <= MOST_EXACT => !is_rare(smaller.try_into().unwrap_or(u32::MAX), all),
        _ => !is_far(before.abs_diff(after), all),
    }
}

/// Whether no more than `smaller` of `all` events lie in one of two halves in at most 2.5 of 100 cases.
fn is_rare(smaller: u32, all: u32) -> bool {
    let mut ways: u128 = 1;
    let mut tail: u128 = 1;
    for number in 1..=u128::from(smaller) {
        ways = ways * (u128::from(all) - number + 1) / number;
        tail += ways;
    }
    // One of forty is 2.5 of a hundred.
    tail.checked_mul(40).is_some_and(|tail| tail <= 1 << all)
}

/// Whether a difference is so many standard deviations from none that it is rare.
fn is_far(difference: u128, all: u128) -> bool {
    let corrected = difference.saturating_sub(1);
    match (corrected.checked_mul(corrected).and_then(|square| square.checked_mul(MILLION)), all.checked_mul(SQUARE)) {
        (Some(square), Some(limit)) => square > limit,
        // Beyond all bounds, and the number of events is not: numbers have twelve digits at most.
        _ => true,
    }
}

/// Whether a count differs from the one that was expected by no more than chance alone would often make it. Not of what is no count.
pub(super) fn is_within_chance_of(count: Decimal, expected: Decimal) -> bool {
    let limits = count.to_u128().filter(|_| count.fract().is_zero()).and_then(limits);
    limits.is_some_and(|(low, high)| (low..=high).contains(&expected))
}

/// Whether two percentages of so many answers differ by no more than chance alone would often make them: the test of two proportions
/// with a common variance. Where it cannot be worked out nothing can be told, and they do.
pub(super) fn is_within_chance_of_answers(before: (Decimal, Decimal), after: (Decimal, Decimal)) -> bool {
    is_far_apart(before, after) != Some(true)
}

/// `None` without an answer to one of them.
fn is_far_apart((before, first): (Decimal, Decimal), (after, second): (Decimal, Decimal)) -> Option<bool> {
    let all = before.checked_mul(first)?.checked_add(after.checked_mul(second)?)?;
    let common = all.checked_div(first.checked_add(second)?)?;
    let inverse = Decimal::ONE.checked_div(first)?.checked_add(Decimal::ONE.checked_div(second)?)?;
    let variance = common.checked_mul(Decimal::ONE_HUNDRED.checked_sub(common)?)?.checked_mul(inverse)?;
    let difference = after.checked_sub(before)?;
    let limit = variance.checked_mul(Decimal::from_u128(SQUARE)?)?.checked_div(Decimal::from_u128(MILLION)?)?;
    Some(difference.checked_mul(difference)? > limit)
}

/// The 95 per cent limits of a count. `None` beyond all that is counted.
fn limits(count: u128) -> Option<(Decimal, Decimal)> {
    let exact = usize::try_from(count).ok().and_then(|count| LIMITS.get(count));
    if let Some((low, high)) = exact {
        return Some((Decimal::new((*low).into(), 4), Decimal::new((*high).into(), 4)));
    }
    Some((byar(count, -PERCENTILE)?, byar(count.checked_add(1)?, PERCENTILE)?))
}

/// Byar's limit: `n (1 - 1/9n + z/3√n)³`.
fn byar(number: u128, percentile: Decimal) -> Option<Decimal> {
    // The root in millionths is exact enough: a limit has no more than that.
    let root = Decimal::from_i128_with_scale(number.checked_mul(MILLION * MILLION)?.isqrt().try_into().ok()?, 6);
    let number = Decimal::from_u128(number)?;
    let spread = percentile.checked_div(root.checked_mul(3.into())?)?;
    let base =
        Decimal::ONE.checked_sub(Decimal::ONE.checked_div(number.checked_mul(9.into())?)?)?.checked_add(spread)?;
    let base = base.round_dp(9);
    base.checked_mul(base)?.checked_mul(base)?.round_dp(12).checked_mul(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn within(before: u64, after: u64) -> bool {
        is_within_chance(before.into(), after.into())
    }

    #[test]
    fn small_differences_are_within_chance_and_large_ones_are_not() {
        // Probabilities worked out with R: binom.test(44, 91)$p.value is 0.83, binom.test(5, 16) is 0.21, and so on.
        for (before, after, expected) in [
            (44, 47, true),
            (82, 89, true),
            (5, 11, true),
            (5, 15, false),
            (0, 5, true),
            (0, 6, false),
            (0, 0, true),
            (77, 78, true),
            (279, 330, false),
            (100, 76, true),
            (131, 93, false),
            (3689, 1598, false),
            (1_000_000, 1_002_000, true),
            (1_000_000, 1_004_000, false),
            (999_999_999_999, 1, false),
        ] {
            assert_eq!((within(before, after), within(after, before)), (expected, expected), "{before} {after}");
        }
    }

    #[test]
    fn the_approximation_differs_from_the_exact_test_by_one_event_at_most() {
        for all in 30..=MOST_EXACT {
            let first = |is: &dyn Fn(u32) -> bool| (0..=all / 2).filter(|smaller| is(*smaller)).max();
            let exact = first(&|smaller| is_rare(smaller, all));
            let near = first(&|smaller| is_far(u128::from(all - 2 * smaller), all.into()));
            assert!(exact.zip(near).is_some_and(|(one, other)| one.abs_diff(other) <= 1), "{all}: {exact:?} {near:?}");
        }
    }

    #[test]
    fn a_count_is_judged_beside_the_one_that_was_expected() {
        // Limits worked out with R: poisson.test(40)$conf.int is 28.58 to 54.47, poisson.test(1000) is 938.97 to 1063.96.
        let within = |count: u32, expected: &str| is_within_chance_of(count.into(), expected.parse().unwrap());
        for (count, expected, is_within) in [
            (0, "3.6", true),
            (0, "3.7", false),
            (4, "1.1", true),
            (4, "1.0", false),
            (40, "28.7", true),
            (40, "28.4", false),
            (40, "54.4", true),
            (40, "54.6", false),
            (1000, "939.1", true),
            (1000, "938.8", false),
            (1000, "1063.8", true),
            (1000, "1064.1", false),
        ] {
            assert_eq!(within(count, expected), is_within, "{count} {expected}");
        }
        assert!(!is_within_chance_of("4.5".parse().unwrap(), 4.into()));
        assert!(is_within_chance_of(999_999_999_999_u64.into(), 999_999_999_998_u64.into()));
    }

    #[test]
    fn percentages_of_few_answers_are_within_chance() {
        // Worked out with R: prop.test(c(110, 140), c(200, 200), correct = FALSE)$p.value is 0.002, of 110 and 120 it is 0.31.
        let within = |before: u32, after: u32, answers: u32| {
            is_within_chance_of_answers((before.into(), answers.into()), (after.into(), answers.into()))
        };
        assert_eq!((within(55, 70, 200), within(55, 60, 200), within(55, 60, 2000)), (false, true, false));
        assert_eq!((within(0, 0, 200), within(0, 100, 200), within(0, 100, 0)), (true, false, true));
    }

    #[test]
    fn what_is_no_count_is_not_judged() {
        assert!(!is_within_chance("28.3".parse().unwrap(), "28.4".parse().unwrap()));
        assert!(!is_within_chance((-5).into(), 5.into()));
    }
}
