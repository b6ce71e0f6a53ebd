//! Sums over a tree, and what they say of each of its values.
//!
//! In: equations (a total and the parts that add up to it), and for each value what is known of it by itself. Out: for each
//! value, what all the others say of it. Never: a guess, a budget or a search. Each value is a part of at most one total, so
//! the equations form a forest; and regions add up exactly ([`super::bounds::Region`]). Two passes, from the leaves up and from
//! the roots down, therefore give just what is possible of every value, and of the one that is counted of it.

use super::bounds::{Adds, Region};
use super::list::{EquationAt, List, ValueAt};

/// A total and its parts: the parts add up to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Equation {
    pub(super) total: ValueAt,
    pub(super) parts: Vec<ValueAt>,
    /// For which measures of the two it holds.
    pub(super) adds: Adds,
}

impl Equation {
    /// The total and its parts.
    pub(super) fn members(&self) -> impl Iterator<Item = ValueAt> + '_ {
        self.parts.iter().copied().chain([self.total])
    }
}

/// What is possible of each value.
pub(super) type Ranges = List<ValueAt, Region>;

/// Equations of which each value is a part at most once.
#[derive(Debug)]
pub(super) struct Forest {
    /// Those nearest to a root first.
    equations: List<EquationAt, Equation>,
    /// For each value the equations of which it is the total.
    splits: List<ValueAt, Vec<EquationAt>>,
    /// For each value the equation of which it is a part.
    within: List<ValueAt, Option<EquationAt>>,
}

impl Forest {
    /// Puts equations in order. The values are counted from 0 to `values`.
    pub(super) fn new(values: usize, equations: Vec<Equation>) -> Self {
        let mut forest = Self {
            equations: List::default(),
            splits: List::filled(values, Vec::new()),
            within: List::filled(values, None),
        };
        let mut by_total: List<ValueAt, Vec<Equation>> = List::filled(values, Vec::new());
        let mut is_part = List::filled(values, false);
        for equation in equations {
            for part in &equation.parts {
                *is_part.at_mut(*part) = true;
            }
            by_total.at_mut(equation.total).push(equation);
        }
        let mut next: Vec<ValueAt> =
            is_part.placed().filter(|(_, is_part)| !**is_part).map(|(value, _)| value).collect();
        while let Some(value) = next.pop() {
            for equation in std::mem::take(by_total.at_mut(value)) {
                next.extend(&equation.parts);
                let at = forest.equations.push(equation);
                forest.splits.at_mut(value).push(at);
                for part in &forest.equations.at(at).parts {
                    *forest.within.at_mut(*part) = Some(at);
                }
            }
        }
        forest
    }

    /// The equations in which a value stands.
    pub(super) fn equations_of(&self, value: ValueAt) -> impl Iterator<Item = EquationAt> + '_ {
        self.within.at(value).iter().chain(self.splits.at(value)).copied()
    }

    /// All equations: of parts and their totals, and of other ways to split a value.
    pub(super) fn equations(&self) -> impl Iterator<Item = &Equation> {
        self.equations.iter()
    }

    /// The positions of all equations.
    pub(super) fn positions(&self) -> impl Iterator<Item = EquationAt> + use<> {
        self.equations.positions()
    }

    /// The equation at a position of this forest.
    pub(super) fn equation(&self, at: EquationAt) -> &Equation {
        self.equations.at(at)
    }

    /// The equation of which a value is a part.
    pub(super) fn within(&self, value: ValueAt) -> Option<EquationAt> {
        *self.within.at(value)
    }

    /// The equations of which a value is the total.
    pub(super) fn splits(&self, value: ValueAt) -> &[EquationAt] {
        self.splits.at(value)
    }

    /// Whether a value has parts.
    pub(super) fn has_parts(&self, value: ValueAt) -> bool {
        !self.splits.at(value).is_empty()
    }

    /// What each value can be, by what the others say of it, where each of those is within its own range in `known`.
    /// `None` where the equations contradict what is known.
    pub(super) fn told<'a>(&'a self, known: &'a Ranges) -> Option<Told<'a>> {
        let mut told = Told {
            forest: self,
            known,
            up: known.clone(),
            sums: List::filled(self.equations.len(), Region::ZERO),
            down: List::filled(self.equations.len(), Region::ANY),
        };
        told.climb()?;
        told.descend();
        Some(told)
    }
}

/// What equations say of values.
pub(super) struct Told<'a> {
    forest: &'a Forest,
    known: &'a Ranges,
    /// For each value, what it and everything below it allow.
    up: Ranges,
    /// For each equation, the sum of what its parts allow.
    sums: List<EquationAt, Region>,
    /// For each equation, what everything but its parts allows for its total.
    down: List<EquationAt, Region>,
}

impl Told<'_> {
    /// From the leaves to the roots. `None` where nothing fits.
    fn climb(&mut self) -> Option<()> {
        for (at, equation) in self.forest.equations.placed().rev() {
            let sum = equation.parts.iter().map(|part| *self.up.at(*part)).fold(Region::ZERO, Region::plus);
            *self.sums.at_mut(at) = sum;
            let total = self.up.at_mut(equation.total);
            *total = total.and(sum.only(equation.adds));
        }
        self.up.iter().all(|bounds| !bounds.is_empty()).then_some(())
    }

    /// From the roots to the leaves. The equations of one total are judged together: a row may have thousands of flags.
    fn descend(&mut self) {
        for (at, equation) in self.forest.equations.placed() {
            let splits = self.forest.splits.at(equation.total);
            if splits.first() == Some(&at) {
                self.descend_from(equation.total, splits);
            }
        }
    }

    /// What a total says of each way of splitting it: what is known of it, and what the ways before and after that one allow.
    fn descend_from(&mut self, total: ValueAt, splits: &[EquationAt]) {
        let mut before = self.known.at(total).and(self.as_part(total));
        for at in splits {
            *self.down.at_mut(*at) = before;
            before = before.and(self.sum(*at));
        }
        let mut after = Region::ANY;
        for at in splits.iter().rev() {
            let down = self.down.at_mut(*at);
            *down = down.and(after);
            after = after.and(self.sum(*at));
        }
    }

    /// What the equation says of a value of which it is a part.
    fn as_part(&self, value: ValueAt) -> Region {
        let Some(at) = *self.forest.within.at(value) else { return Region::ANY };
        let beside = self.sums.at(at).without(*self.up.at(value));
        self.down.at(at).minus(beside).only(self.forest.equation(at).adds)
    }

    /// What the parts of an equation say of its total.
    fn sum(&self, at: EquationAt) -> Region {
        self.sums.at(at).only(self.forest.equation(at).adds)
    }

    /// What is possible of a value as far as it and everything below it says.
    pub(super) fn below(&self, value: ValueAt) -> Region {
        *self.up.at(value)
    }

    /// The sum of a region for one part of an equation, and of what is possible below the others; as far as the equation holds.
    pub(super) fn sum_with(&self, at: EquationAt, part: ValueAt, region: Region) -> Region {
        self.sums.at(at).without(self.below(part)).plus(region).only(self.forest.equation(at).adds)
    }

    /// What is known of a total by itself, and by its other ways of splitting.
    pub(super) fn beside(&self, total: ValueAt, without: EquationAt) -> Region {
        let others = self.forest.splits.at(total).iter().filter(|at| **at != without);
        others.map(|at| self.sum(*at)).fold(*self.known.at(total), Region::and)
    }

    /// The sums of what is possible of the parts of an equation.
    pub(super) fn parts(&self, at: EquationAt) -> Region {
        *self.sums.at(at)
    }

    /// What all the other values say of one, whatever is known of it by itself.
    pub(super) fn of(&self, value: ValueAt) -> Region {
        let sums = self.forest.splits.at(value).iter().map(|at| self.sum(*at));
        sums.fold(self.as_part(value), Region::and)
    }
}

#[cfg(test)]
mod tests {
    use super::super::bounds::Bounds;
    use super::super::list::Position as _;
    use super::*;

    fn value(number: usize) -> ValueAt {
        ValueAt::of(number)
    }

    fn ranges(known: &[Region]) -> Ranges {
        known.to_vec().into()
    }

    fn equation(total: usize, parts: &[usize]) -> Equation {
        Equation {
            total: value(total),
            parts: parts.iter().copied().map(value).collect(),
            adds: Adds { whole: true, part: true },
        }
    }

    #[test]
    fn both_ways_of_splitting_a_total_say_what_its_parts_can_be() {
        // 0 = 1 + 2 = 3 + 4, and 2 = 5 + 6.
        let forest = Forest::new(7, vec![equation(2, &[5, 6]), equation(0, &[1, 2]), equation(0, &[3, 4])]);
        let unknown = Region::alone(Bounds::at_least(0));
        let mut known = [unknown; 7];
        known[3] = Region::alone(Bounds::exactly(4));
        known[4] = Region::alone(Bounds::exactly(6));
        known[1] = Region::alone(Bounds { low: 3, high: 5 });
        known[5] = Region::alone(Bounds::exactly(2));
        let known = ranges(&known);
        let told = forest.told(&known).unwrap();
        assert_eq!(told.of(value(0)).whole, Bounds::exactly(10));
        assert_eq!(told.of(value(2)).whole, Bounds { low: 5, high: 7 });
        assert_eq!(told.of(value(6)).whole, Bounds { low: 3, high: 5 });
        // What a value is known to be by itself says nothing of itself: 10 less at least 2.
        assert_eq!(told.of(value(1)).whole.high, 8);
    }

    #[test]
    fn what_is_counted_of_a_value_bounds_it() {
        // 20 = a + b, 19 of which were solved: 0 = 1 + 2; of the second all 19.
        let forest = Forest::new(3, vec![equation(0, &[1, 2])]);
        let any = Bounds::at_least(0);
        let of = |whole, part| Region { whole, part, left: any }.and(Region::ANY);
        let known = [of(Bounds::exactly(20), any), of(any, any), of(any, Bounds::exactly(19))];
        let known = ranges(&known);
        let told = forest.told(&known).unwrap();
        assert_eq!(told.of(value(1)).and(*known.at(value(1))).whole, Bounds { low: 0, high: 1 });
    }

    #[test]
    fn a_contradiction_says_nothing() {
        let forest = Forest::new(3, vec![equation(0, &[1, 2])]);
        let known = [3, 2, 2].map(|number| Region::alone(Bounds::exactly(number)));
        assert!(forest.told(&ranges(&known)).is_none());
    }

    #[test]
    fn a_chain_of_100_000_values_is_read_from_end_to_end() {
        let deep = 100_000;
        let equations = (0..deep - 1).map(|at| equation(at, &[at + 1])).collect();
        let forest = Forest::new(deep, equations);
        let mut known = vec![Region::alone(Bounds::at_least(0)); deep];
        known[deep - 1] = Region::alone(Bounds::exactly(7));
        assert_eq!(forest.told(&ranges(&known)).unwrap().of(value(0)).whole, Bounds::exactly(7));
    }
}
