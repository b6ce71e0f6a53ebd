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

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

/// The most events of which the probability is worked out exactly: 2 to the power of them is far within 128 bits.
const MOST_EXACT: u32 = 120;
/// The square of 1.959964, the 97.5th percentile of the normal distribution, in millionths.
const SQUARE: u128 = 3_841_459;
const MILLION: u128 = 1_000_000;

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
    fn what_is_no_count_is_not_judged() {
        assert!(!is_within_chance("28.3".parse().unwrap(), "28.4".parse().unwrap()));
        assert!(!is_within_chance((-5).into(), 5.into()));
    }
}
