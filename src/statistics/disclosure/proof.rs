//! The proof that a count stays uncertain: another world in which it is another number, and that a reader cannot tell from ours.
//!
//! In: the plain list of what a reader knows, the numbers as they are, and the numbers that differ in another world. Out: whether that
//! world is possible. Never: a search, or a look at how the world was found: what protects counts is not asked whether it did.

use std::collections::{BTreeMap, BTreeSet};

use super::classes::Classes;
use super::list::{List, Position as _, RelationAt, UnknownAt};
use super::relations::{Numbers, Relations};

/// Another world: the numbers that are not as they are.
pub(super) type World = BTreeMap<UnknownAt, i128>;

/// Numbers that other worlds are compared with.
pub(super) struct Ground<'a> {
    relations: &'a Relations,
    numbers: &'a Numbers,
    /// What each sum is.
    sums: List<RelationAt, i128>,
    /// The counts that are tied to a sum which is wrong from the first.
    is_broken: List<UnknownAt, bool>,
}

impl<'a> Ground<'a> {
    /// Looks at every count and every relation once.
    pub(super) fn new(relations: &'a Relations, numbers: &'a Numbers) -> Self {
        let sums: List<RelationAt, i128> =
            relations.sums.iter().map(|relation| Relations::sum(&relation.terms, numbers)).collect();
        let is_broken = broken(relations, numbers, &sums);
        Self { relations, numbers, sums, is_broken }
    }

    /// Whether the numbers fulfil everything that is known of a count, and of those that it is tied to. Else nothing is proved of it.
    pub(super) fn is_sound(&self, at: UnknownAt) -> bool {
        !*self.is_broken.at(at)
    }

    /// Whether a world is possible for a reader, and a sum is a number in it.
    pub(super) fn proves(&self, world: &World, terms: &[(UnknownAt, i128)], number: i128) -> bool {
        let more = |at: UnknownAt| world.get(&at).map_or(0, |number| number - self.numbers.at(at));
        let mut sums: BTreeMap<RelationAt, i128> = BTreeMap::new();
        for (at, number) in world {
            let unknown = self.relations.unknowns.at(*at);
            if !unknown.is_open || !unknown.bounds.holds(*number) || !self.is_sound(*at) {
                return false;
            }
            for (relation, times) in self.relations.of(*at) {
                *sums.entry(*relation).or_insert_with(|| *self.sums.at(*relation)) += more(*at) * times;
            }
        }
        let is_possible = sums.iter().all(|(relation, sum)| self.relations.sums.at(*relation).holds(*sum));
        let told: i128 = terms.iter().map(|(at, times)| (self.numbers.at(*at) + more(*at)) * times).sum();
        is_possible && told == number && terms.iter().all(|(at, _)| self.is_sound(*at))
    }
}

/// The counts that are tied by what is not known to a sum that is wrong, or to a number that cannot be.
fn broken(relations: &Relations, numbers: &Numbers, sums: &List<RelationAt, i128>) -> List<UnknownAt, bool> {
    let mut classes = Classes::default();
    relations.unknowns.iter().for_each(|_| {
        classes.add();
    });
    let open = |terms: &[(UnknownAt, i128)]| -> Vec<usize> {
        let open = terms.iter().filter(|(at, _)| relations.unknowns.at(*at).is_open);
        open.map(|(at, _)| at.number()).collect()
    };
    let mut wrong: Vec<usize> = Vec::new();
    for (relation, sum) in relations.sums.iter().zip(sums.iter()) {
        let open = open(&relation.terms);
        open.iter().zip(open.iter().skip(1)).for_each(|(one, other)| classes.unite(*one, *other));
        if !relation.holds(*sum) {
            wrong.extend(relation.terms.iter().map(|(at, _)| at.number()));
        }
    }
    let unfit = relations.unknowns.placed().filter(|(at, one)| !one.bounds.holds(*numbers.at(*at)));
    wrong.extend(unfit.map(|(at, _)| at.number()));
    let wrong: BTreeSet<usize> = wrong.into_iter().map(|at| classes.first(at)).collect();
    relations.unknowns.positions().map(|at| wrong.contains(&classes.first(at.number()))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::bounds::Bounds;
    use super::super::list::Position as _;
    use super::super::relations::{Known, Unknown};
    use super::*;

    #[test]
    fn a_world_proves_only_what_is_possible_in_it() {
        // 60 = 45 + 12 + 3: the last two are held back.
        let mut relations = Relations::default();
        let open = [false, false, true, true].map(|is_open| Unknown { bounds: Bounds::at_least(0), is_open });
        let [all, a, b, c] = open.map(|unknown| relations.add_unknown(unknown));
        relations.add(vec![(all, 1), (a, -1), (b, -1), (c, -1)], Known::Nothing);
        relations.add(vec![(b, 1), (c, -1)], Known::NotBelow);
        let numbers: Numbers = vec![60, 45, 12, 3].into();
        let ground = Ground::new(&relations, &numbers);
        assert!(ground.is_sound(c));
        let proves =
            |world: &[(UnknownAt, i128)], number| ground.proves(&world.iter().copied().collect(), &[(c, 1)], number);
        assert!(proves(&[(b, 11), (c, 4)], 4));
        assert!(!proves(&[(b, 11), (c, 4)], 3), "it is another number there");
        assert!(!proves(&[(b, 10), (c, 4)], 4), "it does not add up");
        assert!(!proves(&[(a, 44), (c, 4)], 4), "what is published is another number there");
        assert!(!proves(&[(b, 7), (c, 8)], 8), "more than its whole");
        assert!(!proves(&[(b, 16), (c, -1)], -1), "below nothing");
        let wrong: Numbers = vec![61, 45, 12, 3].into();
        assert!(!Ground::new(&relations, &wrong).proves(&World::new(), &[(c, 1)], 3), "nothing adds up");
        assert_eq!(UnknownAt::of(2), b);
    }
}
