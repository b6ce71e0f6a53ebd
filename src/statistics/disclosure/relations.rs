//! Everything that a reader knows of the counts of a site, as a plain list.
//!
//! In: unknown whole numbers, each within bounds, and sums of them that are nothing, or not below nothing. Out: what a change of one does to
//! the sums. Never: a dataset, a row or a period; who made the list knows what stands behind each number.

use super::bounds::Bounds;
use super::list::{List, RelationAt, UnknownAt};

/// Some numbers, each so many times: `whole - part` is `[(whole, 1), (part, -1)]`.
pub(super) type Terms = Vec<(UnknownAt, i128)>;

/// What a sum is known to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// Nothing: the parts of a total add up to it.
    Nothing,
    /// Not below nothing: a part is not more than its whole.
    NotBelow,
}

/// A sum, and what is known of it.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    pub(super) terms: Terms,
    pub(super) known: Known,
}

impl Relation {
    /// Whether it holds where its sum is a number.
    pub(super) const fn holds(&self, sum: i128) -> bool {
        match self.known {
            Known::Nothing => sum == 0,
            Known::NotBelow => sum >= 0,
        }
    }
}

/// One count of a site.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unknown {
    /// What it can be by itself.
    pub(super) bounds: Bounds,
    /// Whether a reader does not know it.
    pub(super) is_open: bool,
}

/// The counts of a site, and what is known of them together.
#[derive(Debug, Default)]
pub(super) struct Relations {
    pub(super) unknowns: List<UnknownAt, Unknown>,
    pub(super) sums: List<RelationAt, Relation>,
    /// For each count the relations in which it stands, and how many times.
    of: List<UnknownAt, Vec<(RelationAt, i128)>>,
}

/// The numbers that counts are.
pub(super) type Numbers = List<UnknownAt, i128>;

impl Relations {
    /// Adds a count that a reader does not see, and gives its position in the list.
    pub(super) fn add_unknown(&mut self, unknown: Unknown) -> UnknownAt {
        self.of.push(Vec::new());
        self.unknowns.push(unknown)
    }

    /// Adds what is known of a sum. A count that stands in it twice is put together.
    pub(super) fn add(&mut self, mut terms: Terms, known: Known) {
        terms.sort_unstable();
        let mut kept: Terms = Vec::with_capacity(terms.len());
        for (at, times) in terms {
            match kept.last_mut().filter(|(last, _)| *last == at) {
                Some((_, sum)) => *sum += times,
                None => kept.push((at, times)),
            }
        }
        kept.retain(|(_, times)| *times != 0);
        if kept.is_empty() {
            return;
        }
        let relation = self.sums.push(Relation { terms: kept, known });
        for (at, times) in self.sums.at(relation).terms.clone() {
            self.of.at_mut(at).push((relation, times));
        }
    }

    /// The relations in which a count stands.
    pub(super) fn of(&self, at: UnknownAt) -> &[(RelationAt, i128)] {
        self.of.at(at)
    }

    /// What a sum is, where the counts are these numbers.
    pub(super) fn sum(terms: &[(UnknownAt, i128)], numbers: &Numbers) -> i128 {
        terms.iter().map(|(at, times)| numbers.at(*at) * times).sum()
    }

    /// What each count can be by itself, and beside those that are no more than it, or no less, and do not change.
    pub(super) fn tight(&self, numbers: &Numbers, is_free: &dyn Fn(UnknownAt) -> bool) -> List<UnknownAt, Bounds> {
        let mut tight: List<UnknownAt, Bounds> = self.unknowns.iter().map(|unknown| unknown.bounds).collect();
        for relation in self.sums.iter().filter(|relation| relation.known == Known::NotBelow) {
            let mut free = relation.terms.iter().filter(|(at, _)| is_free(*at));
            let (Some((at, times)), None) = (free.next(), free.next()) else { continue };
            // What the others are together: `others + times * number` is not below nothing.
            let others = Self::sum(&relation.terms, numbers) - numbers.at(*at) * times;
            let bounds = match times {
                1 => Bounds::at_least(-others),
                -1 => Bounds { low: Bounds::ANY.low, high: others },
                _ => Bounds::ANY,
            };
            *tight.at_mut(*at) = tight.at(*at).and(bounds);
        }
        tight
    }
}
