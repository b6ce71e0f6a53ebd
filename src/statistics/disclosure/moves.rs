//! Looks for another world: numbers that differ, and that fulfil everything that is known all the same.
//!
//! In: the plain list of what a reader knows, and numbers that fulfil it. Out: a [`World`] in which a sum is another number. Never: a claim
//! that there is none, or that one is possible: it may give up, and what it finds is proved elsewhere (`proof.rs`).
//!
//! How: one count is changed, and each sum that is then wrong is put right by changing another that stands in it, until all are right; what
//! leads nowhere is taken back. Sums over trees and over tables of two ways are put right by steps of one, because their solutions
//! differ by such steps.

use std::collections::{BTreeMap, BTreeSet};

use super::bounds::Bounds;
use super::list::{List, RelationAt, UnknownAt};
use super::proof::World;
use super::relations::{Numbers, Relations, Terms};

/// So many changes are tried for one step, and fewer for the first, which goes all the way. Whoever has not found a world by then has
/// found none.
const MOST_TRIES: usize = 400;
const MOST_TRIES_AT_ONCE: usize = 100;

/// Numbers on the way to another world.
pub(super) struct Mover<'a> {
    relations: &'a Relations,
    numbers: Numbers,
    sums: List<RelationAt, i128>,
    bounds: List<UnknownAt, Bounds>,
    wrong: BTreeSet<RelationAt>,
    /// What was changed, in order, and what it was before.
    log: Vec<(UnknownAt, i128)>,
    changed: BTreeSet<UnknownAt>,
    /// Which counts may be changed.
    is_free: &'a dyn Fn(UnknownAt) -> bool,
    /// Whether a sum is put right by its total before its parts.
    goes_up: bool,
    /// What put a sum right before: most often it does again.
    usual: BTreeMap<RelationAt, UnknownAt>,
}

/// A sum that is wrong, and the changes that may put it right.
struct Choice {
    changes: Vec<(UnknownAt, i128)>,
    next: usize,
    /// Whether all changes are among them, and not only the usual one.
    is_whole: bool,
    relation: RelationAt,
    /// How much had been changed before.
    mark: usize,
}

impl<'a> Mover<'a> {
    pub(super) fn new(relations: &'a Relations, numbers: &Numbers, is_free: &'a dyn Fn(UnknownAt) -> bool) -> Self {
        let sums: List<RelationAt, i128> =
            relations.sums.iter().map(|relation| Relations::sum(&relation.terms, numbers)).collect();
        let wrong = relations.sums.placed().zip(sums.iter());
        let wrong = wrong.filter(|((_, relation), sum)| !relation.holds(**sum)).map(|((at, _), _)| at).collect();
        let (bounds, numbers) = (relations.tight(numbers, is_free), numbers.clone());
        Self {
            relations,
            numbers,
            sums,
            bounds,
            wrong,
            log: Vec::new(),
            changed: BTreeSet::new(),
            is_free,
            goes_up: false,
            usual: BTreeMap::new(),
        }
    }

    /// A world in which a sum is a number.
    pub(super) fn world(&mut self, terms: &Terms, wanted: i128) -> Option<World> {
        let start = self.log.len();
        let found = self.reach(terms, wanted);
        let world = self.log.iter().map(|(at, _)| (*at, *self.numbers.at(*at))).collect();
        self.undo(start);
        self.changed.clear();
        found.then_some(world)
    }

    /// Puts right what is wrong in the numbers themselves. Whether it could.
    pub(super) fn settle(&mut self) -> bool {
        let found = self.put_right(self.relations.unknowns.len().max(MOST_TRIES));
        self.changed.clear();
        found
    }

    /// The numbers as they have become.
    pub(super) const fn numbers(&self) -> &Numbers {
        &self.numbers
    }

    /// In one step, and else by steps of one.
    fn reach(&mut self, terms: &Terms, wanted: i128) -> bool {
        let start = self.log.len();
        let more = wanted - Relations::sum(terms, &self.numbers);
        if more == 0 || self.step_either_way(terms, more, MOST_TRIES_AT_ONCE) {
            return true;
        }
        self.undo(start);
        self.changed.clear();
        while Relations::sum(terms, &self.numbers) != wanted {
            if !self.step_either_way(terms, more.signum(), MOST_TRIES) {
                return false;
            }
            self.changed.clear();
        }
        true
    }

    /// A step that is put right near by, or else by what things add up to: totals, their totals, and years.
    fn step_either_way(&mut self, terms: &Terms, more: i128, most: usize) -> bool {
        [false, true].into_iter().any(|goes_up| {
            self.goes_up = goes_up;
            self.step(terms, more, most)
        })
    }

    /// Changes a sum by so much, by one of its counts, and puts right what that makes wrong.
    fn step(&mut self, terms: &Terms, more: i128, most: usize) -> bool {
        for (at, times) in terms {
            let mark = self.log.len();
            let number = *self.numbers.at(*at) + more * times;
            if (self.is_free)(*at) && self.bounds.at(*at).holds(number) {
                self.set(*at, number);
                // No other count of the sum may take the change back.
                self.changed.extend(terms.iter().map(|(at, _)| *at));
                if self.put_right(most) {
                    return true;
                }
                self.undo(mark);
                self.changed.clear();
            }
        }
        false
    }

    fn put_right(&mut self, most: usize) -> bool {
        let start = self.log.len();
        let mut choices: Vec<Choice> = Vec::new();
        let mut tries = 0;
        loop {
            let Some(relation) = self.wrong.last().copied() else { return true };
            let usual = self.usual.get(&relation).filter(|_| !self.goes_up);
            let changes = usual.and_then(|at| self.change(relation, *at)).into_iter().collect();
            choices.push(Choice { changes, next: 0, is_whole: false, relation, mark: self.log.len() });
            while !self.take_next(choices.last_mut()) {
                tries += 1;
                choices.pop();
                if choices.is_empty() || tries > most {
                    self.undo(start);
                    return false;
                }
            }
            tries += 1;
        }
    }

    /// Makes the next change of a choice, in the place of the one before. Whether there was one.
    fn take_next(&mut self, choice: Option<&mut Choice>) -> bool {
        let Some(choice) = choice else { return false };
        self.undo(choice.mark);
        if choice.next == choice.changes.len() && !choice.is_whole {
            choice.is_whole = true;
            choice.changes.extend(self.changes(choice.relation));
        }
        let Some((at, number)) = choice.changes.get(choice.next).copied() else { return false };
        choice.next += 1;
        self.set(at, number);
        self.usual.insert(choice.relation, at);
        true
    }

    /// The change of one count that puts a sum right, or nearer to it.
    fn change(&self, relation: RelationAt, at: UnknownAt) -> Option<(UnknownAt, i128)> {
        let times = self.relations.of(at).iter().find(|(other, _)| *other == relation)?.1;
        let number = self.changed_number(relation, at, times)?;
        (number == *self.numbers.at(at) - self.sums.at(relation) * times).then_some((at, number))
    }

    fn changed_number(&self, relation: RelationAt, at: UnknownAt, times: i128) -> Option<i128> {
        let (bounds, now) = (self.bounds.at(at), *self.numbers.at(at));
        let number = (now - self.sums.at(relation) * times).min(bounds.high).max(bounds.low);
        (number != now && !self.changed.contains(&at) && (self.is_free)(at)).then_some(number)
    }

    /// The changes that put a sum right, or nearer to it: first what makes the fewest other sums wrong, and the most right.
    fn changes(&self, relation: RelationAt) -> Vec<(UnknownAt, i128)> {
        let shape = self.relations.sums.at(relation);
        let more = -*self.sums.at(relation);
        let totals = shape.terms.iter().filter(|(_, times)| *times > 0).count();
        let mut changes: Vec<(bool, i32, UnknownAt, i128)> = Vec::new();
        for (at, times) in &shape.terms {
            let Some(number) = self.changed_number(relation, *at, *times) else { continue };
            let now = *self.numbers.at(*at);
            let weight = self.weight(*at, number - now) + i32::from(number != now + more * times);
            let is_total = (*times > 0) == (totals == 1);
            changes.push((self.goes_up && !is_total, weight, *at, number));
        }
        changes.sort_by_key(|(is_part, weight, at, _)| (*is_part, *weight, *at));
        changes.into_iter().map(|(_, _, at, number)| (at, number)).collect()
    }

    /// How many sums become wrong by a change, less those that become right.
    fn weight(&self, at: UnknownAt, more: i128) -> i32 {
        let of = self.relations.of(at).iter().map(|(relation, times)| {
            let (sum, shape) = (*self.sums.at(*relation), self.relations.sums.at(*relation));
            2 * (i32::from(shape.holds(sum)) - i32::from(shape.holds(sum + more * times)))
        });
        of.sum()
    }

    fn set(&mut self, at: UnknownAt, number: i128) {
        let before = *self.numbers.at(at);
        self.log.push((at, before));
        self.changed.insert(at);
        self.put(at, number);
    }

    fn put(&mut self, at: UnknownAt, number: i128) {
        let more = number - *self.numbers.at(at);
        *self.numbers.at_mut(at) = number;
        for (relation, times) in self.relations.of(at) {
            let sum = self.sums.at_mut(*relation);
            *sum += more * times;
            if self.relations.sums.at(*relation).holds(*sum) {
                self.wrong.remove(relation);
            } else {
                self.wrong.insert(*relation);
            }
        }
    }

    /// Takes back what was changed since a mark.
    fn undo(&mut self, mark: usize) {
        while self.log.len() > mark {
            let Some((at, before)) = self.log.pop() else { return };
            self.changed.remove(&at);
            self.put(at, before);
        }
    }
}
