//! Things that belong together, two by two.
//!
//! In: numbers from 0, and pairs of them. Out: for each number the one that stands for all that belong together with it. Never: an order in
//! which the pairs came.

/// Things that belong together.
#[derive(Debug, Default)]
pub(super) struct Classes(Vec<usize>);

impl Classes {
    /// Adds one that is alone.
    pub(super) fn add(&mut self) -> usize {
        self.0.push(self.0.len());
        self.0.len() - 1
    }

    /// The one that stands for all that belong together with it.
    pub(super) fn first(&mut self, mut at: usize) -> usize {
        while let Some(above) = self.0.get(at).copied().filter(|above| *above != at) {
            let next = self.0.get(above).copied().unwrap_or(above);
            if let Some(own) = self.0.get_mut(at) {
                *own = next;
            }
            at = next;
        }
        at
    }

    /// Puts the classes of two members together.
    pub(super) fn unite(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first(one), self.first(other));
        if let Some(last) = self.0.get_mut(one.max(other)) {
            *last = one.min(other);
        }
    }
}
