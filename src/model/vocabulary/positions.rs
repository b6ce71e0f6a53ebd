//! Positions in a strategy: where what is referred to stands, small enough to be a key.
//!
//! In: the ids of what a strategy lists, once nothing is added or taken away any more. Out: the position of each. Never: a position
//! that another module made up: a strategy alone makes them, and a strategy alone is asked what stands there.

use std::collections::BTreeMap;

use super::identifier::Id;

/// What a reference can lead to.
pub(in crate::model) trait Target: Sized {
    /// Where what has an id stands; `None` where nothing has it.
    fn find(id: &Id, positions: &Positions) -> Option<Self>;
}

/// Declares the positions of what a site lists.
macro_rules! of_site {
    ($($at:ident: $what:literal;)*) => {$(
        #[doc = concat!("The position of one of a strategy's ", $what, ".")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $at(usize);

        impl $at {
            /// One at which nothing stands.
            #[cfg(test)]
            #[allow(dead_code, reason = "a test asks for one of them")]
            pub(crate) const NOWHERE: Self = Self(usize::MAX);

            pub(in crate::model) const fn new(at: usize) -> Self {
                Self(at)
            }

            /// The position in a list of what was worked out for each.
            pub const fn index(self) -> usize {
                self.0
            }
        }
    )*};
}

of_site! {
    ContactAt: "contacts";
    DatasetAt: "datasets";
    EditionAt: "editions";
    KeptBackAt: "pages that are kept back";
    OwnPageAt: "own pages";
    PathwayAt: "reporting pages";
    TranslationAt: "versions of reporting pages";
}

/// Declares the positions of what an edition lists: each says of which edition.
macro_rules! of_edition {
    ($($at:ident: $what:literal;)*) => {$(
        #[doc = concat!("The position of one of an edition's ", $what, ".")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $at {
            edition: EditionAt,
            at: usize,
        }

        impl $at {
            /// One at which nothing stands.
            #[cfg(test)]
            #[allow(dead_code, reason = "a test asks for one of them")]
            pub(crate) const NOWHERE: Self = Self::new(EditionAt::NOWHERE, usize::MAX);

            pub(in crate::model) const fn new(edition: EditionAt, at: usize) -> Self {
                Self { edition, at }
            }

            /// The edition that it is in.
            pub const fn edition(self) -> EditionAt {
                self.edition
            }

            /// The position in a list of what was worked out for each of the edition.
            pub const fn index(self) -> usize {
                self.at
            }
        }
    )*};
}

of_edition! {
    ActionAt: "actions";
    CaseStudyAt: "case studies";
    ChapterAt: "chapters";
    PaperAt: "papers";
    PriorityAt: "priorities";
    ReportAt: "achievements reports";
}

/// Where everything stands that is referred to, by its id.
#[derive(Debug, Default)]
pub(in crate::model) struct Positions {
    contacts: BTreeMap<Id, ContactAt>,
    pathways: BTreeMap<Id, PathwayAt>,
    /// The priorities of all editions that have one of a name.
    priorities: BTreeMap<Id, Vec<PriorityAt>>,
}

impl Positions {
    /// Where the contacts and the reporting pages of a site stand: their ids, in their order.
    pub(in crate::model) fn of<'i>(
        contacts: impl Iterator<Item = &'i Id>,
        pathways: impl Iterator<Item = &'i Id>,
    ) -> Self {
        let (contacts, pathways) = (numbered(contacts, ContactAt::new), numbered(pathways, PathwayAt::new));
        Self { contacts, pathways, ..Self::default() }
    }

    /// Adds where the priorities of an edition stand.
    pub(in crate::model) fn add_priorities<'i>(&mut self, edition: EditionAt, ids: impl Iterator<Item = &'i Id>) {
        for (at, id) in ids.enumerate() {
            self.priorities.entry(id.clone()).or_default().push(PriorityAt::new(edition, at));
        }
    }
}

/// The position of each id in its list.
fn numbered<'i, At>(ids: impl Iterator<Item = &'i Id>, at: impl Fn(usize) -> At) -> BTreeMap<Id, At> {
    ids.enumerate().map(|(number, id)| (id.clone(), at(number))).collect()
}

impl Target for ContactAt {
    fn find(id: &Id, positions: &Positions) -> Option<Self> {
        positions.contacts.get(id).copied()
    }
}

impl Target for PathwayAt {
    fn find(id: &Id, positions: &Positions) -> Option<Self> {
        positions.pathways.get(id).copied()
    }
}

impl Target for Vec<PriorityAt> {
    fn find(id: &Id, positions: &Positions) -> Option<Self> {
        positions.priorities.get(id).cloned()
    }
}
