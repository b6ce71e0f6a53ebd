//! Which values are held back beside small counts, so that the choice tells nothing to a reader who knows how they are chosen.
//!
//! In: a block in which the small counts are held back. Out: the same block with as many more values held back, sum by sum. Never: a look at
//! what is held back, but for what it adds up to.
//!
//! The rule: everything in a small total is held back; but where just one part of it is counted, and not the first, the zeros beside that
//! are shown. Then sums are settled from the innermost outwards. While what is held back of a sum would tell something, its next part is held
//! back: one without parts before one with, then in the order of the rows; after the last the total. A total that is held back has its first
//! two parts held back, too.
//!
//! How a reader thinks: a part that comes before the first one published may have been chosen; another is held back for itself. For itself
//! a value is held back as a small count; and a total, where it is so little that nothing in it could be left. Which totals may be so little
//! shows: nothing in them is published. So each part has a range, and with what they add up to a narrower one; that has to hold all of what
//! it may be for itself, or nothing of it. A total with something published in it is known to be chosen, which would tell that what is held
//! back beside it is little. So a total is chosen already where one of the others could be just the largest that it may be for itself; and
//! so is the total of a sum of which all parts are held back.
//!
//! That this tells nothing is tried, not proved: with all tables of one total and up to five parts (`choice_tests.rs`), and all of some small
//! trees (`nested_tests.rs`).

use std::collections::BTreeSet;

use super::block::{Block, CellAt};
use super::bounds::Bounds;
use super::forest::{Equation, Forest};
use super::list::{EquationAt, List, PlotAt, Position as _, TreeAt, ValueAt};

/// What a value can be that is held back, by what is published of the values that it is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Own {
    least: i128,
    /// What it may be where it is held back for itself; `None` where it was chosen.
    small: Option<Bounds>,
    /// Whether anything in it is shown, be it nothing.
    shows: bool,
}

/// A value of a sum that is not published: what it can be, and what of that it may be for itself.
type Ranged = (Bounds, Option<Bounds>);

/// The sums of a tree, and what is known of the values in them.
struct Sums<'a> {
    block: &'a Block,
    tree: TreeAt,
    forest: &'a Forest,
    order: &'a [u64],
}

impl Block {
    /// Holds back everything in small totals, also what is nothing: else it would show how many parts are not. Where one part is all that
    /// is not nothing, the others tell as much only if that is the first: a total of one has to be among those of which nothing shows.
    pub(super) fn hold_small_totals(&mut self, order: &[u64]) {
        for (tree, plot) in self.counts() {
            let forest = &self.plots.at(plot).forest;
            let sums = Sums { block: self, tree, forest, order };
            let mut within: BTreeSet<ValueAt> = BTreeSet::new();
            for at in forest.positions().filter(|at| self.adds(tree, *at)) {
                let equation = forest.equation(at);
                let hides = sums.rows_of(at).is_some_and(|equation| sums.is_small_and_hides(equation));
                if hides || within.contains(&equation.total) {
                    within.extend(equation.parts.iter().filter(|part| self.is_row(**part)));
                }
            }
            for cell in within.into_iter().map(|value| CellAt { tree, value }) {
                if self.may_hold(cell) {
                    self.hold(cell);
                }
            }
        }
    }

    /// Holds back what is chosen beside that which is held back. `order` ranks rows.
    pub(super) fn settle_choices(&mut self, order: &[u64]) {
        for (tree, plot) in self.counts() {
            let leaf = Own { least: 1, small: Some(self.small(tree)), shows: false };
            let mut own = List::filled(self.trees.at(tree).states.len(), leaf);
            // Those nearest to a root come first.
            let mut waiting: BTreeSet<EquationAt> = self.plots.at(plot).forest.positions().collect();
            while let Some(at) = waiting.pop_last() {
                let forest = &self.plots.at(plot).forest;
                let sums = Sums { block: self, tree, forest, order };
                let total = forest.equation(at).total;
                let splits = forest.splits(total);
                if let Some(value) = sums.next(at, &own) {
                    waiting.insert(at);
                    waiting.extend(splits.first());
                    waiting.extend(forest.equations_of(value));
                    self.hold(CellAt { tree, value });
                } else if splits.first() == Some(&at) {
                    *own.at_mut(total) = sums.own(splits, &own);
                }
            }
        }
    }

    /// The trees of counts of which something is held back.
    fn counts(&self) -> Vec<(TreeAt, PlotAt)> {
        let trees =
            self.trees.placed().filter(|(_, tree)| tree.is_count && tree.states.iter().any(|one| one.is_held()));
        trees.filter_map(|(at, _)| Some((at, self.plot_of(at)?))).collect()
    }
}

impl Sums<'_> {
    /// An equation, where it holds for this measure and all its parts are rows. What is left beside a row is never published: there is
    /// no choice.
    fn rows_of(&self, at: EquationAt) -> Option<&Equation> {
        let equation = Some(self.forest.equation(at)).filter(|_| self.block.adds(self.tree, at));
        equation.filter(|equation| equation.parts.iter().all(|part| self.block.is_row(*part)))
    }

    /// Values that a reader does not know, and those that are not nothing among the others.
    fn open_and_published(&self, values: &[ValueAt]) -> (Vec<ValueAt>, Vec<ValueAt>) {
        let is_open = |value: &ValueAt| self.block.trees.at(self.tree).states.at(*value).is_open();
        let (open, known): (Vec<ValueAt>, Vec<ValueAt>) = values.iter().partition(|value| is_open(value));
        (open, known.into_iter().filter(|value| self.number(*value) != 0).collect())
    }

    fn number(&self, value: ValueAt) -> i128 {
        self.block.trees.at(self.tree).truth.at(value).low
    }

    fn is_held(&self, value: ValueAt) -> bool {
        self.block.trees.at(self.tree).states.at(value).is_held()
    }

    /// What comes first is held back first.
    fn rank(&self, value: ValueAt) -> (bool, u64) {
        (self.forest.has_parts(value), self.order.get(value.number()).copied().unwrap_or_default())
    }

    /// Whether a total is small, and everything in it is held back for that.
    fn is_small_and_hides(&self, equation: &Equation) -> bool {
        let truth = &self.block.trees.at(self.tree).truth;
        let is_small = truth.at(equation.total).only().is_some_and(|total| self.block.small(self.tree).holds(total));
        let counted: Vec<ValueAt> = equation.parts.iter().copied().filter(|part| truth.at(*part).high > 0).collect();
        is_small && (counted.len() != 1 || counted.first().copied() == self.first(&equation.parts))
    }

    /// The value that is held back first.
    fn first(&self, values: &[ValueAt]) -> Option<ValueAt> {
        values.iter().copied().min_by_key(|value| self.rank(*value))
    }

    /// The value to be held back next of a sum, where what is held back of it tells something. Of a sum whose total nobody knows nothing is told.
    fn next(&self, at: EquationAt, own: &List<ValueAt, Own>) -> Option<ValueAt> {
        let equation = self.rows_of(at)?;
        let is_total_held = self.is_held(equation.total);
        let total = self.block.trees.at(self.tree).truth.at(equation.total).only()?;
        let (open, published) = self.open_and_published(&equation.parts);
        if !is_total_held && !open.iter().any(|value| self.is_held(*value)) {
            return None;
        }
        let may_hold = |value: &ValueAt| self.block.may_hold(CellAt { tree: self.tree, value: *value });
        let first = published.iter().map(|value| self.rank(*value)).min();
        let next = published.iter().copied().filter(may_hold).min_by_key(|value| self.rank(*value));
        let is_before = |value: &ValueAt| first.is_none_or(|first| self.rank(*value) < first);
        if is_total_held && next.is_some() && open.iter().filter(|value| is_before(value)).count() < 2 {
            return next;
        }
        let left = total - published.iter().map(|value| self.number(*value)).sum::<i128>();
        let range = |value: &ValueAt| self.range(*own.at(*value), *value, is_before(value));
        // Whoever thinks what cannot be finds nothing.
        let ranges = open.iter().map(range).collect::<Option<Vec<Ranged>>>()?;
        let is_total_next = next.is_none_or(|next| self.forest.has_parts(next));
        let tells = is_total_next && left <= needed(&ranges) || narrows(&ranges, left);
        next.or(Some(equation.total).filter(may_hold)).filter(|_| tells)
    }

    /// What a value can be that is not published; `None` where it can be nothing.
    fn range(&self, own: Own, value: ValueAt, may_be_chosen: bool) -> Option<Ranged> {
        if !self.is_held(value) {
            return Some((Bounds::at_least(0), Some(self.block.small(self.tree))));
        }
        let range = if may_be_chosen { Bounds::at_least(own.least) } else { own.small? };
        Some((range, own.small))
    }

    /// What a total can be that is held back.
    fn own(&self, splits: &[EquationAt], own: &List<ValueAt, Own>) -> Own {
        let mut small = self.block.small(self.tree);
        let (mut is_whole, mut shows) = (true, false);
        for at in splits.iter().copied().filter(|at| self.block.adds(self.tree, *at)) {
            let parts = &self.forest.equation(at).parts;
            let (open, published) = self.open_and_published(parts);
            let sum = published.iter().map(|value| self.number(*value)).sum::<i128>();
            is_whole &= sum == 0;
            if self.rows_of(at).is_none() {
                shows |= open.len() < parts.len();
                small.low = small.low.max(sum);
                continue;
            }
            let shows_zero = open.len() < parts.len() || open.iter().any(|value| own.at(*value).shows);
            let ranges: Vec<Ranged> =
                open.iter().filter_map(|value| self.range(*own.at(*value), *value, true)).collect();
            let is_one = parts.len() > 1 && open.len() == 1 && open.first().copied() != self.first(parts);
            let low = match (sum, shows_zero && !is_one) {
                (0, true) => least(&ranges).max(self.block.small(self.tree).high + 1),
                (0, false) if is_one => least(&ranges),
                (0, false) => 1,
                _ => sum + needed(&ranges),
            };
            shows |= shows_zero;
            small.low = small.low.max(low);
            small.high = small.high.max(needed(&ranges));
        }
        let may_be_small = is_whole && !small.is_empty();
        Own { least: small.low, small: may_be_small.then_some(small), shows }
    }
}

/// What values add up to at the least.
fn least(ranges: &[Ranged]) -> i128 {
    ranges.iter().map(|(range, _)| range.low).sum()
}

/// What values add up to where one is the largest that it may be for itself, and the others are the least that they can be.
fn needed(ranges: &[Ranged]) -> i128 {
    let sum = least(ranges);
    ranges.iter().filter_map(|(range, small)| Some(sum - range.low + (*small)?.high)).max().unwrap_or(sum)
}

/// Whether ranges that add up to a number leave some value a part of what it may be for itself, and not all.
fn narrows(ranges: &[Ranged], sum: i128) -> bool {
    let all = ranges.iter().map(|(range, _)| *range).fold(Bounds::ZERO, Bounds::plus);
    let told = |range: &Bounds| range.and(Bounds::exactly(sum).minus(all.without(*range)));
    let is_part = |range: Bounds, small: Bounds| !range.and(small).is_empty() && range.and(small) != small;
    all.holds(sum) && ranges.iter().any(|(range, small)| small.is_some_and(|small| is_part(told(range), small)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_with_some_small_counts_and_not_all_of_them_tells() {
        let all = Bounds { low: 1, high: 4 };
        let (chosen, small): (Ranged, Ranged) = ((Bounds::at_least(1), Some(all)), (all, Some(all)));
        assert!(!narrows(&[small, chosen], 20));
        assert!(narrows(&[small, chosen], 7), "the chosen one is 3 at least, and may be small");
        assert!(!narrows(&[small, chosen], 5), "both are anything from 1 to 4");
        assert!(narrows(&[small, small], 8), "twice 4");
        assert!(!narrows(&[small, small], 9), "that cannot be");
        assert_eq!(needed(&[small, chosen]), 5, "4 beside 1");
        assert_eq!(needed(&[small, (Bounds::at_least(9), None)]), 13, "4 beside 9");
    }
}
