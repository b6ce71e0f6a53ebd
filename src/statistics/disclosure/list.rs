//! Lists that are asked by positions of their own kind, so that a tree is never looked for among the plots.

use std::marker::PhantomData;

/// A position in lists of one kind.
pub(super) trait Position: Copy + Ord {
    /// The position of a number, counted from 0.
    fn of(number: usize) -> Self;

    /// The number of the place in its list, from 0.
    fn number(self) -> usize;
}

/// Declares a kind of position.
macro_rules! position {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(super) struct $name(usize);

        impl Position for $name {
            fn of(number: usize) -> Self {
                Self(number)
            }

            fn number(self) -> usize {
                self.0
            }
        }
    )*};
}

position! {
    /// A tree of a block.
    TreeAt;
    /// A plot of a block.
    PlotAt;
    /// A value of a tree: a row of the dataset, or what is left of one beside another. All trees of a block have the same.
    ValueAt;
    /// An equation of a forest.
    EquationAt;
    /// A measure of a dataset.
    MeasureAt;
    /// A count of a site: one number, however often it is typed.
    UnknownAt;
    /// A relation between counts of a site.
    RelationAt;
}

/// What stands at each position of a kind. It is made whole, and never becomes shorter.
#[derive(Debug, Clone)]
pub(super) struct List<P, T> {
    items: Vec<T>,
    of: PhantomData<P>,
}

impl<P: Position, T> List<P, T> {
    /// The same at so many positions.
    pub(super) fn filled(length: usize, item: T) -> Self
    where
        T: Clone,
    {
        vec![item; length].into()
    }

    /// Adds what stands at the next position.
    pub(super) fn push(&mut self, item: T) -> P {
        self.items.push(item);
        P::of(self.items.len() - 1)
    }

    /// What stands at a position.
    #[expect(clippy::indexing_slicing, reason = "the lists of a block that share a kind of position have one length")]
    pub(super) fn at(&self, at: P) -> &T {
        &self.items[at.number()]
    }

    /// The same, to change it.
    #[expect(clippy::indexing_slicing, reason = "the lists of a block that share a kind of position have one length")]
    pub(super) fn at_mut(&mut self, at: P) -> &mut T {
        &mut self.items[at.number()]
    }

    /// How many positions there are.
    pub(super) const fn len(&self) -> usize {
        self.items.len()
    }

    /// Everything in it, in the order in which it was added.
    pub(super) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    /// Everything in it, to change it.
    pub(super) fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.items.iter_mut()
    }

    /// Everything in it with its position.
    pub(super) fn placed(&self) -> impl DoubleEndedIterator<Item = (P, &T)> + ExactSizeIterator {
        self.items.iter().enumerate().map(|(number, item)| (P::of(number), item))
    }

    /// Its positions. They are counted once, so that it may be changed on the way.
    pub(super) fn positions(&self) -> impl Iterator<Item = P> + use<P, T> {
        (0..self.items.len()).map(P::of)
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
