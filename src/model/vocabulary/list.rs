//! Lists that are asked by positions of their own kind, so that a row is never looked for among the periods.
//!
//! In: things one after another. Out: each by its position. Never: a position of one kind for one of another.

use std::marker::PhantomData;

/// A position in lists of one kind.
pub trait Position: Copy + Ord {
    /// The position of a number, counted from 0. Lists make them; whoever else does says that two kinds of list are in one order.
    fn of(number: usize) -> Self;

    /// The number of the place in its list, from 0.
    fn number(self) -> usize;
}

/// Declares kinds of position.
macro_rules! position {
    ($($(#[$doc:meta])* $visible:vis $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $visible struct $name(usize);

        impl $crate::model::vocabulary::Position for $name {
            fn of(number: usize) -> Self {
                Self(number)
            }

            fn number(self) -> usize {
                self.0
            }
        }
    )*};
}

pub(crate) use position;

/// What stands at each position of a kind. It is made whole, and never becomes shorter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List<P, T> {
    items: Vec<T>,
    of: PhantomData<P>,
}

impl<P: Position, T> List<P, T> {
    /// The same at so many positions.
    pub fn filled(length: usize, item: T) -> Self
    where
        T: Clone,
    {
        vec![item; length].into()
    }

    /// Adds what stands at the next position.
    pub fn push(&mut self, item: T) -> P {
        self.items.push(item);
        P::of(self.items.len() - 1)
    }

    /// What stands at a position of this list, or of one that is as long.
    #[expect(clippy::indexing_slicing, reason = "the lists of a thing that share a kind of position have one length")]
    pub fn at(&self, at: P) -> &T {
        &self.items[at.number()]
    }

    /// The same, to change it.
    #[expect(clippy::indexing_slicing, reason = "the lists of a thing that share a kind of position have one length")]
    pub fn at_mut(&mut self, at: P) -> &mut T {
        &mut self.items[at.number()]
    }

    /// What stands at a position; `None` for one of a longer list.
    pub fn get(&self, at: P) -> Option<&T> {
        self.items.get(at.number())
    }

    /// The same, to change it.
    pub fn get_mut(&mut self, at: P) -> Option<&mut T> {
        self.items.get_mut(at.number())
    }

    /// Where the first stands that is asked for.
    pub fn position(&self, is_it: impl FnMut(&T) -> bool) -> Option<P> {
        self.items.iter().position(is_it).map(P::of)
    }

    /// Everything in it with its position.
    pub fn placed(&self) -> impl DoubleEndedIterator<Item = (P, &T)> + ExactSizeIterator + Clone {
        self.items.iter().enumerate().map(|(number, item)| (P::of(number), item))
    }

    /// The same, to change it.
    pub fn placed_mut(&mut self) -> impl Iterator<Item = (P, &mut T)> {
        self.items.iter_mut().enumerate().map(|(number, item)| (P::of(number), item))
    }

    /// Its positions. They are counted once, so that it may be changed on the way.
    pub fn positions(&self) -> impl DoubleEndedIterator<Item = P> + ExactSizeIterator + Clone + use<P, T> {
        (0..self.items.len()).map(P::of)
    }
}

impl<P, T> List<P, T> {
    /// How many positions there are.
    pub const fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// What stands first.
    pub fn first(&self) -> Option<&T> {
        self.items.first()
    }

    /// What stands last.
    pub fn last(&self) -> Option<&T> {
        self.items.last()
    }

    /// Everything in it, in the order in which it was added.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    /// Everything in it, to change it.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.items.iter_mut()
    }

    /// Everything in it, side by side, to change it.
    pub fn as_mut_slice(&mut self) -> &mut [T] {
        &mut self.items
    }

    /// Everything in it, side by side.
    pub fn as_slice(&self) -> &[T] {
        &self.items
    }
}

impl<P, T> Default for List<P, T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<P, T> From<Vec<T>> for List<P, T> {
    fn from(items: Vec<T>) -> Self {
        Self { items, of: PhantomData }
    }
}

impl<P, T> FromIterator<T> for List<P, T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Vec::from_iter(items).into()
    }
}

impl<'l, P, T> IntoIterator for &'l List<P, T> {
    type Item = &'l T;
    type IntoIter = std::slice::Iter<'l, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

impl<'l, P, T> IntoIterator for &'l mut List<P, T> {
    type Item = &'l mut T;
    type IntoIter = std::slice::IterMut<'l, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter_mut()
    }
}

impl<P, T> IntoIterator for List<P, T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

/// Tests count what they typed themselves.
#[cfg(test)]
impl<P, T> std::ops::Index<usize> for List<P, T> {
    type Output = T;

    fn index(&self, number: usize) -> &T {
        &self.items[number]
    }
}
