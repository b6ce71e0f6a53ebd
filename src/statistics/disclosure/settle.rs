//! Numbers for what nobody here knows: `[c]` and `[x]` as they were typed, and what is left beside those.
//!
//! In: the plain list of what a reader knows, and the numbers that are known. Out: numbers that fulfil it, where some are found. Never: a
//! number that is known and changes.

use super::bounds::Bounds;
use super::list::{List, RelationAt, UnknownAt};
use super::moves::Mover;
use super::relations::{Known, Numbers, Relations};

/// Fills in what is not known.
pub(super) fn settle(relations: &Relations, numbers: &mut Numbers, is_unknown: &List<UnknownAt, bool>) {
    let is_free = |at: UnknownAt| *is_unknown.at(at);
    let bounds = relations.tight(numbers, &is_free);
    let mut waiting: List<UnknownAt, bool> = is_unknown.clone();
    let mut left: List<RelationAt, usize> = relations
        .sums
        .iter()
        .map(|relation| relation.terms.iter().filter(|(at, _)| *is_unknown.at(*at)).count())
        .collect();
    let mut ready: Vec<RelationAt> = left.placed().filter(|(_, left)| **left == 1).map(|(at, _)| at).collect();
    for start in is_unknown.placed().filter(|(_, is_unknown)| **is_unknown).map(|(at, _)| at) {
        follow(relations, &bounds, numbers, &mut waiting, &mut left, &mut ready);
        if *waiting.at(start) {
            fill(relations, start, within(0, *bounds.at(start)), numbers, &mut waiting, &mut left, &mut ready);
        }
    }
    follow(relations, &bounds, numbers, &mut waiting, &mut left, &mut ready);
    let mut mover = Mover::new(relations, numbers, &is_free);
    if mover.settle() {
        numbers.clone_from(mover.numbers());
    }
}

/// Works out each number that is the only one left of a sum.
fn follow(
    relations: &Relations,
    bounds: &List<UnknownAt, Bounds>,
    numbers: &mut Numbers,
    waiting: &mut List<UnknownAt, bool>,
    left: &mut List<RelationAt, usize>,
    ready: &mut Vec<RelationAt>,
) {
    while let Some(relation) = ready.pop() {
        let shape = relations.sums.at(relation);
        let last = shape.terms.iter().find(|(at, _)| *waiting.at(*at)).copied();
        let Some((at, times)) = last.filter(|_| shape.known == Known::Nothing && *left.at(relation) == 1) else {
            continue;
        };
        *numbers.at_mut(at) = 0;
        let number = within(-Relations::sum(&shape.terms, numbers) * times, *bounds.at(at));
        fill(relations, at, number, numbers, waiting, left, ready);
    }
}

/// The number nearest to one that lies within bounds.
fn within(number: i128, bounds: Bounds) -> i128 {
    number.min(bounds.high).max(bounds.low)
}

fn fill(
    relations: &Relations,
    at: UnknownAt,
    number: i128,
    numbers: &mut Numbers,
    waiting: &mut List<UnknownAt, bool>,
    left: &mut List<RelationAt, usize>,
    ready: &mut Vec<RelationAt>,
) {
    *numbers.at_mut(at) = number;
    *waiting.at_mut(at) = false;
    for (relation, _) in relations.of(at) {
        let left = left.at_mut(*relation);
        *left = left.saturating_sub(1);
        if *left == 1 {
            ready.push(*relation);
        }
    }
}
