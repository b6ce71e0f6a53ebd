//! What a reader knows of one value, at least and at most; and of a value beside another that counts some of it.

/// No bound: larger than any sum of typed values (12 digits each), and far from the end of `i128` when many are added.
const ENDLESS: i128 = 1 << 90;

/// A range of whole numbers. It is empty where `low` is above `high`: no value fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) low: i128,
    pub(super) high: i128,
}

impl Bounds {
    /// Any number at all.
    pub(super) const ANY: Self = Self { low: -ENDLESS, high: ENDLESS };
    /// The range that holds zero, and nothing else.
    pub(super) const ZERO: Self = Self::exactly(0);

    /// The range that holds one number, as that of a count that is published.
    pub(super) const fn exactly(number: i128) -> Self {
        Self { low: number, high: number }
    }

    /// A number, or any above it.
    pub(super) const fn at_least(low: i128) -> Self {
        Self { low, high: ENDLESS }
    }

    /// What lies in both.
    pub(super) fn and(self, other: Self) -> Self {
        Self { low: self.low.max(other.low), high: self.high.min(other.high) }
    }

    /// The sums of a number of each.
    pub(super) fn plus(self, other: Self) -> Self {
        Self { low: self.low + other.low, high: self.high + other.high }
    }

    /// The differences of a number of each.
    pub(super) fn minus(self, other: Self) -> Self {
        Self { low: self.low - other.high, high: self.high - other.low }
    }

    /// What the rest of a sum can be, where `self` is the sum and `part` is one of the ranges that were added up to it.
    pub(super) fn without(self, part: Self) -> Self {
        Self { low: self.low - part.low, high: self.high - part.high }
    }

    /// Whether no number fits.
    pub(super) const fn is_empty(self) -> bool {
        self.low > self.high
    }

    /// The number, where there is just one.
    pub(super) fn only(self) -> Option<i128> {
        (self.low == self.high).then_some(self.low)
    }

    /// Whether a number fits.
    pub(super) fn holds(self, number: i128) -> bool {
        (self.low..=self.high).contains(&number)
    }
}

/// What a reader knows of a value, of another that counts some of it, and of what is left beside that: a hexagon in the plane.
/// Such regions add up and are cut exactly, bound by bound, for whole numbers too: in the two coordinates `part` and `left`
/// they are generalised polymatroids (A. Frank, "Generalized polymatroids", 1984).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) whole: Bounds,
    pub(super) part: Bounds,
    pub(super) left: Bounds,
}

impl Region {
    /// The ranges of counts of which a reader knows nothing.
    pub(super) const ANY: Self = Self { whole: Bounds::ANY, part: Bounds::ANY, left: Bounds::ANY };
    /// The ranges of counts that are all zero.
    pub(super) const ZERO: Self = Self { whole: Bounds::ZERO, part: Bounds::ZERO, left: Bounds::ZERO };

    /// A value that nothing is counted of.
    pub(super) const fn alone(whole: Bounds) -> Self {
        Self { whole, part: Bounds::ZERO, left: whole }
    }

    /// What lies in both.
    pub(super) fn and(self, other: Self) -> Self {
        let both = |one: Bounds, other| one.and(other);
        Self {
            whole: both(self.whole, other.whole),
            part: both(self.part, other.part),
            left: both(self.left, other.left),
        }
        .tight()
    }

    /// The same region with no bound wider than the other two allow.
    fn tight(self) -> Self {
        Self {
            whole: self.whole.and(self.part.plus(self.left)),
            part: self.part.and(self.whole.minus(self.left)),
            left: self.left.and(self.whole.minus(self.part)),
        }
    }

    /// The sums of a point of each.
    pub(super) fn plus(self, other: Self) -> Self {
        Self { whole: self.whole.plus(other.whole), part: self.part.plus(other.part), left: self.left.plus(other.left) }
    }

    /// The differences of a point of each.
    pub(super) fn minus(self, other: Self) -> Self {
        Self {
            whole: self.whole.minus(other.whole),
            part: self.part.minus(other.part),
            left: self.left.minus(other.left),
        }
    }

    /// What the rest of a sum can be, where `self` is the sum and `addend` is one of the regions that were added up to it.
    pub(super) fn without(self, addend: Self) -> Self {
        Self {
            whole: self.whole.without(addend.whole),
            part: self.part.without(addend.part),
            left: self.left.without(addend.left),
        }
    }

    /// Whether no point fits.
    pub(super) const fn is_empty(self) -> bool {
        self.whole.is_empty() || self.part.is_empty() || self.left.is_empty()
    }

    /// What an equation says that holds for the whole, for the part, or for both.
    pub(super) const fn only(self, adds: Adds) -> Self {
        match (adds.whole, adds.part) {
            (true, true) => self,
            (true, false) => Self { part: Bounds::ANY, left: Bounds::ANY, ..self },
            (false, true) => Self { whole: Bounds::ANY, left: Bounds::ANY, ..self },
            (false, false) => Self::ANY,
        }
    }
}

/// For which of two measures the parts of an equation add up to its total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Adds {
    pub(super) whole: bool,
    pub(super) part: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every whole point of a small region.
    fn points(region: Region) -> Vec<(i128, i128)> {
        let all = (0..12).flat_map(|part| (0..12).map(move |left| (part, left)));
        let inside = |(part, left): &(i128, i128)| {
            region.part.holds(*part) && region.left.holds(*left) && region.whole.holds(part + left)
        };
        all.filter(inside).collect()
    }

    proptest::proptest! {
        #[test]
        fn regions_add_up_point_by_point(one in proptest::array::uniform6(0..5_i128), other in proptest::array::uniform6(0..5_i128)) {
            let region = |[a, b, c, d, e, f]: [i128; 6]| {
                let bounds = |low, more| Bounds { low, high: low + more };
                Region { whole: bounds(a + c, e), part: bounds(a, b), left: bounds(c, d.max(f / 2)) }.tight()
            };
            let (one, other) = (region(one), region(other));
            proptest::prop_assume!(!one.is_empty() && !other.is_empty());
            let others = points(other);
            let mut sums: Vec<(i128, i128)> =
                points(one).into_iter().flat_map(|(part, left)| others.iter().map(move |other| (part + other.0, left + other.1))).collect();
            sums.sort_unstable();
            sums.dedup();
            let sum = one.plus(other);
            let all = (0..24).flat_map(|part| (0..24).map(move |left| (part, left)));
            let inside: Vec<(i128, i128)> = all
                .filter(|(part, left)| sum.part.holds(*part) && sum.left.holds(*left) && sum.whole.holds(part + left))
                .collect();
            proptest::prop_assert_eq!(inside, sums);
        }
    }
}
