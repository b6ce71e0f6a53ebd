//! Sums over a tree, and what they say of each of its values.
//!
//! In: equations (a total and the parts that add up to it), and for each value what is known of it by itself. Out: for each
//! value, what all the others say of it. Never: a guess, a budget or a search. Each value is a part of at most one total, so
//! the equations form a forest; and regions add up exactly ([`super::bounds::Region`]). Two passes, from the leaves up and from
//! the roots down, therefore give just what is possible of every value, and of the one that is counted of it.

use super::bounds::{Adds, Region};

/// A total and its parts, as indexes of values: the parts add up to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Equation {
    pub(super) total: usize,
    pub(super) parts: Vec<usize>,
    /// For which measures of the two it holds.
    pub(super) adds: Adds,
}

impl Equation {
    /// The total and its parts.
    pub(super) fn members(&self) -> impl Iterator<Item = usize> + '_ {
        self.parts.iter().copied().chain([self.total])
    }
}

/// Equations of which each value is a part at most once.
#[derive(Debug)]
pub(super) struct Forest {
    /// Those nearest to a root first.
    equations: Vec<Equation>,
    /// For each value the equations of which it is the total.
    splits: Vec<Vec<usize>>,
    /// For each value the equation of which it is a part.
    within: Vec<Option<usize>>,
}

impl Forest {
    /// Puts equations in order. The values are counted from 0 to `values`.
    pub(super) fn new(values: usize, equations: Vec<Equation>) -> Self {
        let mut forest = Self { equations: Vec::new(), splits: vec![Vec::new(); values], within: vec![None; values] };
        let mut by_total: Vec<Vec<Equation>> = vec![Vec::new(); values];
        let mut is_part = vec![false; values];
        for equation in equations {
            for part in &equation.parts {
                is_part[*part] = true;
            }
            by_total[equation.total].push(equation);
        }
        let mut next: Vec<usize> = (0..values).filter(|value| !is_part[*value]).collect();
        while let Some(value) = next.pop() {
            for equation in std::mem::take(&mut by_total[value]) {
                let at = forest.equations.len();
                forest.splits[value].push(at);
                for part in &equation.parts {
                    forest.within[*part] = Some(at);
                }
                next.extend(&equation.parts);
                forest.equations.push(equation);
            }
        }
        forest
    }

    /// The equations in which a value stands.
    pub(super) fn equations_of(&self, value: usize) -> impl Iterator<Item = usize> + '_ {
        self.within[value].into_iter().chain(self.splits[value].iter().copied())
    }

    /// An equation by its index.
    pub(super) fn equation(&self, at: usize) -> &Equation {
        &self.equations[at]
    }

    /// Whether a value has parts.
    pub(super) fn has_parts(&self, value: usize) -> bool {
        !self.splits[value].is_empty()
    }

    /// What each value can be, by what the others say of it, where each of those is within its own range in `known`.
    /// `None` where the equations contradict what is known.
    pub(super) fn told<'a>(&'a self, known: &'a [Region]) -> Option<Told<'a>> {
        let mut told = Told {
            forest: self,
            known,
            up: known.to_vec(),
            sums: vec![Region::ZERO; self.equations.len()],
            down: vec![Region::ANY; self.equations.len()],
        };
        told.climb()?;
        told.descend();
        Some(told)
    }
}

/// What equations say of values.
pub(super) struct Told<'a> {
    forest: &'a Forest,
    known: &'a [Region],
    /// For each value, what it and everything below it allow.
    up: Vec<Region>,
    /// For each equation, the sum of what its parts allow.
    sums: Vec<Region>,
    /// For each equation, what everything but its parts allows for its total.
    down: Vec<Region>,
}

impl Told<'_> {
    /// From the leaves to the roots. `None` where nothing fits.
    fn climb(&mut self) -> Option<()> {
        for (at, equation) in self.forest.equations.iter().enumerate().rev() {
            let sum = equation.parts.iter().map(|part| self.up[*part]).fold(Region::ZERO, Region::plus);
            self.sums[at] = sum;
            self.up[equation.total] = self.up[equation.total].and(sum.only(equation.adds));
        }
        self.up.iter().all(|bounds| !bounds.is_empty()).then_some(())
    }

    /// From the roots to the leaves.
    fn descend(&mut self) {
        for (at, equation) in self.forest.equations.iter().enumerate() {
            let others = self.forest.splits[equation.total].iter().filter(|other| **other != at);
            let sums = others.map(|other| self.sum(*other)).fold(self.known[equation.total], Region::and);
            self.down[at] = sums.and(self.as_part(equation.total));
        }
    }

    /// What the equation says of a value of which it is a part.
    fn as_part(&self, value: usize) -> Region {
        let Some(at) = self.forest.within[value] else { return Region::ANY };
        self.down[at].minus(self.sums[at].without(self.up[value])).only(self.forest.equations[at].adds)
    }

    /// What the parts of an equation say of its total.
    fn sum(&self, at: usize) -> Region {
        self.sums[at].only(self.forest.equations[at].adds)
    }

    /// What all the other values say of one, whatever is known of it by itself.
    pub(super) fn of(&self, value: usize) -> Region {
        let sums = self.forest.splits[value].iter().map(|at| self.sum(*at));
        sums.fold(self.as_part(value), Region::and)
    }
}

#[cfg(test)]
mod tests {
    use super::super::bounds::Bounds;
    use super::*;

    fn equation(total: usize, parts: &[usize]) -> Equation {
        Equation { total, parts: parts.to_vec(), adds: Adds { whole: true, part: true } }
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
        let told = forest.told(&known).unwrap();
        assert_eq!(told.of(0).whole, Bounds::exactly(10));
        assert_eq!(told.of(2).whole, Bounds { low: 5, high: 7 });
        assert_eq!(told.of(6).whole, Bounds { low: 3, high: 5 });
        // What a value is known to be by itself says nothing of itself: 10 less at least 2.
        assert_eq!(told.of(1).whole.high, 8);
    }

    #[test]
    fn what_is_counted_of_a_value_bounds_it() {
        // 20 = a + b, 19 of which were solved: 0 = 1 + 2; of the second all 19.
        let forest = Forest::new(3, vec![equation(0, &[1, 2])]);
        let any = Bounds::at_least(0);
        let of = |whole, part| Region { whole, part, left: any }.and(Region::ANY);
        let known = [of(Bounds::exactly(20), any), of(any, any), of(any, Bounds::exactly(19))];
        let told = forest.told(&known).unwrap();
        assert_eq!(told.of(1).and(known[1]).whole, Bounds { low: 0, high: 1 });
    }

    #[test]
    fn a_contradiction_says_nothing() {
        let forest = Forest::new(3, vec![equation(0, &[1, 2])]);
        let known = [3, 2, 2].map(|number| Region::alone(Bounds::exactly(number)));
        assert!(forest.told(&known).is_none());
    }

    #[test]
    fn a_chain_of_100_000_values_is_read_from_end_to_end() {
        let deep = 100_000;
        let equations = (0..deep - 1).map(|at| equation(at, &[at + 1])).collect();
        let forest = Forest::new(deep, equations);
        let mut known = vec![Region::alone(Bounds::at_least(0)); deep];
        known[deep - 1] = Region::alone(Bounds::exactly(7));
        assert_eq!(forest.told(&known).unwrap().of(0).whole, Bounds::exactly(7));
    }
}
