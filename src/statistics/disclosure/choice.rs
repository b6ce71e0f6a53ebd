//! What the choice of values beside a small count tells a reader who knows how they are chosen.
//!
//! In: a sum of which something is held back. Out: whether the choice narrows a small count. Never: a look at what is held back, but for
//! what it adds up to: a reader has that, too, and comes to the same answer.
//!
//! How a reader thinks: zeros are never held back, so each held value is at least 1. Values are held back in the order of the rows.
//! Where one that comes earlier is published, a held one was not chosen: it is small. So each has a range, and with what they add up to
//! a narrower one. A value whose range has some small counts in it and not all of them would be told to be no other. Where all that is
//! not zero is held back and adds up to no more than one largest small count beside ones, the total is held back as well, as small ones are:
//! else a small total would tell that no part is the largest. All tables of up to five parts are tried (`choice_tests.rs`).

use super::block::Block;
use super::bounds::Bounds;
use super::forest::Equation;
use super::list::{TreeAt, ValueAt};

/// In which order a value is held back: `None` for what stands in no table.
type Rank<'a> = &'a dyn Fn(ValueAt) -> Option<(bool, u64)>;

impl Block {
    /// Whether the choice of what is held back of a sum tells something. Of a sum whose total is not known it tells nothing.
    pub(super) fn choice_tells(&self, tree: TreeAt, equation: &Equation, rank: Rank<'_>) -> bool {
        let shape = self.trees.at(tree);
        let is_open = |value: &ValueAt| shape.states.at(*value).is_open();
        // What is left beside a row is never published: there is no choice.
        let is_chosen = equation.parts.iter().all(|value| self.is_row(*value)) && !is_open(&equation.total);
        let (open, known): (Vec<ValueAt>, Vec<ValueAt>) = equation.parts.iter().partition(|value| is_open(value));
        if !is_chosen || !open.iter().any(|value| shape.states.at(*value).is_held()) {
            return false;
        }
        let number = |value: &ValueAt| shape.truth.at(*value).low;
        let left = number(&equation.total) - known.iter().map(number).sum::<i128>();
        let most = self.threshold * shape.unit - 1;
        let published = known.iter().filter(|value| number(value) != 0).filter_map(|value| rank(*value));
        let first = published.min();
        if first.is_none() {
            let many = i128::try_from(open.len()).unwrap_or(i128::MAX);
            if left < most.saturating_add(many) {
                return true;
            }
        }
        let range = |value: &ValueAt| {
            let is_held = shape.states.at(*value).is_held();
            // One with parts of its own may be held back for what those are.
            let was_chosen = |rank: (bool, u64)| rank.0 || first.is_none_or(|first| rank < first);
            match (is_held, rank(*value).is_none_or(was_chosen)) {
                (true, true) => Bounds::at_least(1),
                (true, false) => Bounds { low: 1, high: most },
                (false, _) => Bounds::at_least(0),
            }
        };
        narrows(&open.iter().map(range).collect::<Vec<_>>(), left, most)
    }
}

/// Whether ranges that add up to a number leave some value a part of the small counts, and not all.
fn narrows(ranges: &[Bounds], sum: i128, most: i128) -> bool {
    let all = ranges.iter().copied().fold(Bounds::ZERO, Bounds::plus);
    let small = Bounds { low: 1, high: most };
    let told = |range: &Bounds| range.and(Bounds::exactly(sum).minus(all.without(*range)));
    let is_partly_small = |range: Bounds| !range.and(small).is_empty() && range.and(small) != small;
    // Whoever thinks what cannot be finds nothing.
    all.holds(sum) && ranges.iter().map(told).any(is_partly_small)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_with_some_small_counts_and_not_all_of_them_tells() {
        let (chosen, small) = (Bounds::at_least(1), Bounds { low: 1, high: 4 });
        assert!(!narrows(&[small, chosen], 20, 4));
        assert!(narrows(&[small, chosen], 7, 4), "the chosen one is 3 at least, and may be small");
        assert!(!narrows(&[small, chosen], 5, 4), "both are anything from 1 to 4");
        assert!(narrows(&[small, small], 8, 4), "twice 4");
        assert!(!narrows(&[small, small], 9, 4), "that cannot be");
    }
}
