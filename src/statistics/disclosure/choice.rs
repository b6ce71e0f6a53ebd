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
//! Of a measure that counts some of another, a value is held back for itself also where the other is held back, or where little is left of it. So
//! it has two ranges in which it may be for itself, and no sum may cut into either.
//!
//! That this tells nothing is tried, not proved: with all tables of one total and up to five parts (`choice_tests.rs`), and all of some small
//! trees (`nested_tests.rs`), and of some with two measures (`joined_tests.rs`).

use std::collections::BTreeSet;

use super::block::{Block, CellAt, Plot};
use super::bounds::Bounds;
use super::forest::{Equation, Forest};
use super::list::{EquationAt, List, PlotAt, Position as _, TreeAt, ValueAt};

/// What a value can be for itself, where it is held back for that: a small count, and one that leaves a small count of what it is some of.
type Smalls = [Option<Bounds>; 2];

/// What a value can be that is held back, by what is published of the values that it is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Own {
    range: Bounds,
    /// None where it was chosen.
    smalls: Smalls,
    /// Whether anything in it is shown, be it nothing.
    shows: bool,
}

/// A value of a sum that is not published: what it can be, and what of that it may be for itself.
type Ranged = (Bounds, Smalls);

/// The sums of a tree, and what is known of the values in them.
struct Sums<'a> {
    block: &'a Block,
    tree: TreeAt,
    forest: &'a Forest,
    /// What is known of the values of which these are some.
    wholes: Option<&'a List<ValueAt, Bounds>>,
    order: &'a [u64],
}

impl Block {
    /// Holds back what is chosen beside that which is held back. `order` ranks rows.
    pub(super) fn settle_choices(&mut self, order: &[u64]) {
        for plot in self.plots.positions() {
            let Plot { whole, part, .. } = *self.plots.at(plot);
            let is_count = |tree: &TreeAt| self.trees.at(*tree).is_count;
            let part = part.filter(is_count);
            if is_count(&whole) {
                let wholes = self.settle(plot, whole, None, order);
                if let Some(part) = part {
                    self.hold_parts(plot, part);
                    self.settle(plot, part, Some(&wholes), order);
                }
            }
        }
    }

    /// The same for one measure, which may count some of another, of which so much is known. What a reader knows of its values then.
    fn settle(
        &mut self,
        plot: PlotAt,
        tree: TreeAt,
        wholes: Option<&List<ValueAt, Bounds>>,
        order: &[u64],
    ) -> List<ValueAt, Bounds> {
        self.hold_small_totals(plot, tree, wholes, order);
        let sums = self.sums(plot, tree, wholes, order);
        let mut own: List<ValueAt, Own> =
            self.trees.at(tree).states.positions().map(|value| sums.leaf(value)).collect();
        // Those nearest to a root come first.
        let mut waiting: BTreeSet<EquationAt> = self.plots.at(plot).forest.positions().collect();
        while let Some(at) = waiting.pop_last() {
            let forest = &self.plots.at(plot).forest;
            let sums = self.sums(plot, tree, wholes, order);
            let total = forest.equation(at).total;
            let splits = forest.splits(total);
            if let Some(value) = sums.next(at, &own) {
                waiting.insert(at);
                waiting.extend(splits.first());
                waiting.extend(forest.equations_of(value));
                self.hold(CellAt { tree, value });
            } else if splits.first() == Some(&at) {
                *own.at_mut(total) = sums.own(total, splits, &own);
            }
        }
        self.sums(plot, tree, wholes, order).known(&own)
    }

    fn sums<'a>(
        &'a self,
        plot: PlotAt,
        tree: TreeAt,
        wholes: Option<&'a List<ValueAt, Bounds>>,
        order: &'a [u64],
    ) -> Sums<'a> {
        Sums { block: self, tree, forest: &self.plots.at(plot).forest, wholes, order }
    }

    /// Holds back everything in small totals, also what is nothing: else it would show how many parts are not. Where one part is all that
    /// is not nothing, the others tell as much only if that is the first: a total of one has to be among those of which nothing shows.
    fn hold_small_totals(&mut self, plot: PlotAt, tree: TreeAt, wholes: Option<&List<ValueAt, Bounds>>, order: &[u64]) {
        let sums = self.sums(plot, tree, wholes, order);
        let mut within: BTreeSet<ValueAt> = BTreeSet::new();
        for at in sums.forest.positions() {
            let equation = sums.forest.equation(at);
            let hides = sums.rows_of(at).is_some_and(|equation| sums.is_small_and_hides(equation));
            if self.adds(tree, at) && (hides || within.contains(&equation.total)) {
                within.extend(sums.parts(equation).into_iter().filter(|part| self.is_row(*part)));
            }
        }
        for cell in within.into_iter().map(|value| CellAt { tree, value }) {
            if self.may_hold(cell) {
                self.hold(cell);
            }
        }
    }

    /// Holds back what is counted of a value wherever that is held back, or where what it leaves of it is small.
    fn hold_parts(&mut self, plot: PlotAt, part: TreeAt) {
        let whole = self.plots.at(plot).whole;
        let forest = &self.plots.at(plot).forest;
        let is_held = |value: ValueAt| self.trees.at(whole).states.at(value).is_held();
        let hides = |value: &ValueAt| {
            forest.equations_of(*value).any(|at| self.adds(whole, at) && is_held(forest.equation(at).total))
        };
        let is_some = |value: &ValueAt| self.trees.at(part).truth.at(*value).high > 0;
        let mut held = self.small_left(whole, part);
        held.retain(|value| !is_held(*value));
        held.extend(self.rows().filter(|value| is_held(*value) && (is_some(value) || hides(value))));
        for cell in held.into_iter().map(|value| CellAt { tree: part, value }) {
            if self.is_row(cell.value) && self.may_hold(cell) {
                self.hold(cell);
            }
        }
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

    /// The value that one is some of, where it is published.
    fn whole_of(&self, value: ValueAt) -> Option<i128> {
        self.wholes.and_then(|wholes| wholes.at(value).only())
    }

    /// The parts of a sum that may be something: of nothing, nothing is counted.
    fn parts(&self, equation: &Equation) -> Vec<ValueAt> {
        equation.parts.iter().copied().filter(|part| self.whole_of(*part) != Some(0)).collect()
    }

    /// What a reader knows of each value, by itself and by the choice.
    fn known(&self, own: &List<ValueAt, Own>) -> List<ValueAt, Bounds> {
        let mut may_be_chosen = List::filled(own.len(), true);
        for equation in self.forest.positions().filter_map(|at| self.rows_of(at)) {
            let (open, published) = self.open_and_published(&self.parts(equation));
            let first = published.iter().map(|value| self.rank(*value)).min();
            let may_be_small = |value: ValueAt| usize::from(own.at(value).smalls != [None; 2]);
            let small: usize = open.iter().map(|value| may_be_small(*value)).sum();
            for value in open {
                // Something is held back for itself: where all others were chosen, this one.
                let has_other = self.is_held(equation.total) || small > may_be_small(value);
                *may_be_chosen.at_mut(value) = has_other && first.is_none_or(|first| self.rank(value) < first);
            }
        }
        let known = |(value, may_be_chosen): (ValueAt, &bool)| {
            let state = self.block.state(CellAt { tree: self.tree, value });
            let range = self.range(*own.at(value), value, *may_be_chosen).filter(|_| state.is_held());
            range.map_or(state.outer(), |(range, _)| range)
        };
        may_be_chosen.placed().map(known).collect()
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
        // Where a small count may leave a small one, each hides as much as the other.
        let is_both = self.whole_of(equation.total).is_some_and(|whole| whole <= 2 * self.block.small(self.tree).high);
        is_small && (is_both || counted.len() != 1 || counted.first().copied() == self.first(&self.parts(equation)))
            || self
                .whole_of(equation.total)
                .is_some_and(|whole| self.block.small(self.tree).holds(whole - self.number(equation.total)))
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
        let parts = self.parts(equation);
        let (open, published) = self.open_and_published(&parts);
        if !is_total_held && !open.iter().any(|value| self.is_held(*value)) {
            return None;
        }
        let may_hold = |value: &ValueAt| self.block.may_hold(CellAt { tree: self.tree, value: *value });
        let first = published.iter().map(|value| self.rank(*value)).min();
        let next = published.iter().copied().filter(may_hold).min_by_key(|value| self.rank(*value));
        let is_before = |value: &ValueAt| first.is_none_or(|first| self.rank(*value) < first);
        // Of what is some of another value it is no secret that it is nothing, where that is more than nothing; it may be held back, too.
        let zeros =
            parts.iter().copied().filter(|part| self.wholes.is_some() && self.number(*part) == 0).filter(may_hold);
        let next_below = next.or_else(|| zeros.min_by_key(|value| self.rank(*value)));
        if is_total_held && next_below.is_some() && open.iter().filter(|value| is_before(value)).count() < 2 {
            return next_below;
        }
        let left = total - published.iter().map(|value| self.number(*value)).sum::<i128>();
        let range = |value: &ValueAt| self.range(*own.at(*value), *value, is_before(value));
        // Whoever thinks what cannot be finds nothing.
        let ranges = open.iter().map(range).collect::<Option<Vec<Ranged>>>()?;
        // A total that leaves little hides everything, and one that is chosen must not tell that it does not.
        let most = self.block.small(self.tree).high;
        if is_total_held && self.whole_of(equation.total).is_some_and(|whole| needed(&ranges) >= whole - most) {
            return next_below;
        }
        let is_total_next = next.is_none_or(|next| self.forest.has_parts(next));
        let tells = is_total_next && left <= needed(&ranges) || narrows(&ranges, left);
        next.or(Some(equation.total).filter(may_hold)).filter(|_| tells)
    }

    /// What a value can be that has no parts.
    fn leaf(&self, value: ValueAt) -> Own {
        let small = self.block.small(self.tree);
        let high = self.wholes.map_or(Bounds::ANY.high, |wholes| wholes.at(value).high);
        let range = Bounds { low: 1, high };
        let Some(whole) = self.whole_of(value) else { return Own { range, smalls: [Some(small), None], shows: false } };
        let left = Bounds::exactly(whole).minus(small);
        Own { range, smalls: [Some(small), Some(left)], shows: false }
    }

    /// What a value can be that is not published; `None` where it can be nothing.
    fn range(&self, own: Own, value: ValueAt, may_be_chosen: bool) -> Option<Ranged> {
        if !self.is_held(value) {
            return Some((Bounds::at_least(0), [Some(self.block.small(self.tree)), None]));
        }
        if may_be_chosen || (self.wholes.is_some() && self.whole_of(value).is_none()) {
            return Some((own.range, own.smalls));
        }
        let all = own.smalls.into_iter().flatten();
        let range = all.reduce(|one, other| Bounds { low: one.low.min(other.low), high: one.high.max(other.high) })?;
        Some((range.and(own.range), own.smalls))
    }

    /// What a total can be that is held back.
    fn own(&self, total: ValueAt, splits: &[EquationAt], own: &List<ValueAt, Own>) -> Own {
        let mut small = self.block.small(self.tree);
        let (mut is_whole, mut shows) = (true, false);
        for at in splits.iter().copied().filter(|at| self.block.adds(self.tree, *at)) {
            let parts = &self.parts(self.forest.equation(at));
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
        let leaf = self.leaf(total);
        let left = leaf.smalls[1].filter(|_| is_whole && !shows);
        Own { range: leaf.range.and(Bounds::at_least(small.low)), smalls: [may_be_small.then_some(small), left], shows }
    }
}

/// What values add up to at the least.
fn least(ranges: &[Ranged]) -> i128 {
    ranges.iter().map(|(range, _)| range.low).sum()
}

/// What values add up to where one is the largest small count that it may be, and the others are the least that they can be; and no less than
/// it takes to leave none a part of what it may be for itself.
fn needed(ranges: &[Ranged]) -> i128 {
    let sum = least(ranges);
    let ends = |at: usize| {
        ranges.iter().filter_map(move |(range, smalls)| {
            let (small, others) = ((*smalls.get(at)?)?, sum - range.low);
            Some((others + small.low.max(range.low), others + small.high.min(range.high)))
        })
    };
    let most = ends(0).map(|(_, end)| end).max().unwrap_or(sum);
    let mut left: Vec<(i128, i128)> = ends(1).collect();
    left.sort_unstable();
    left.into_iter().fold(most, |most, (start, end)| if start <= most { most.max(end) } else { most })
}

/// Whether ranges that add up to a number leave some value a part of what it may be for itself, and not all.
fn narrows(ranges: &[Ranged], sum: i128) -> bool {
    let all = ranges.iter().map(|(range, _)| *range).fold(Bounds::ZERO, Bounds::plus);
    let told = |range: &Bounds| range.and(Bounds::exactly(sum).minus(all.without(*range)));
    let is_part = |range: Bounds, small: Bounds| !range.and(small).is_empty() && range.and(small) != small;
    let tells = |(range, smalls): &Ranged| smalls.iter().flatten().any(|small| is_part(told(range), *small));
    all.holds(sum) && ranges.iter().any(tells)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_with_some_small_counts_and_not_all_of_them_tells() {
        let all = Bounds { low: 1, high: 4 };
        let (chosen, small): (Ranged, Ranged) = ((Bounds::at_least(1), [Some(all), None]), (all, [Some(all), None]));
        assert!(!narrows(&[small, chosen], 20));
        assert!(narrows(&[small, chosen], 7), "the chosen one is 3 at least, and may be small");
        assert!(!narrows(&[small, chosen], 5), "both are anything from 1 to 4");
        assert!(narrows(&[small, small], 8), "twice 4");
        assert!(!narrows(&[small, small], 9), "that cannot be");
        assert_eq!(needed(&[small, chosen]), 5, "4 beside 1");
        assert_eq!(needed(&[small, (Bounds::at_least(9), [None; 2])]), 13, "4 beside 9");
    }
}
