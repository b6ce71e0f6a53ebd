//! Positions in a strategy: where what is referred to stands, small enough to be a key.
//!
//! In: the ids of what a strategy lists, once nothing is added or taken away any more. Out: the position of each. Never: a position
//! that another module made up: a strategy, or the list of a dataset, alone makes them, and is asked what stands there.

use std::collections::BTreeMap;

use super::action_name::ActionName;
use super::identifier::Id;
use super::list::position;

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
    OrganisationAt: "organisations";
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
    GroupAt: "groups";
    PlanMeasureAt: "measures, the parts of each after it";
    ObjectiveAt: "objectives";
    PaperAt: "papers";
    PriorityAt: "priorities";
    ReportAt: "achievements reports";
}

/// The position of one of a priority's parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartAt {
    priority: PriorityAt,
    at: usize,
}

impl PartAt {
    pub(in crate::model) const fn new(priority: PriorityAt, at: usize) -> Self {
        Self { priority, at }
    }

    /// The priority that it is a part of.
    pub const fn priority(self) -> PriorityAt {
        self.priority
    }

    /// The position among the parts of the priority.
    pub const fn index(self) -> usize {
        self.at
    }
}

position! {
    /// The position of one of a dataset's rows.
    pub RowAt;
    /// The position of one of a dataset's tables.
    pub TableAt;
    /// The position of one of a dataset's measures.
    pub MeasureAt;
    /// The position of one of a dataset's periods.
    pub PeriodAt;
}

/// The position of a figure: of a row of a dataset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureAt {
    dataset: DatasetAt,
    row: RowAt,
}

impl FigureAt {
    pub(in crate::model) const fn new(dataset: DatasetAt, row: RowAt) -> Self {
        Self { dataset, row }
    }

    /// The dataset that it is in.
    pub const fn dataset(self) -> DatasetAt {
        self.dataset
    }

    /// The position among the rows of the dataset.
    pub const fn row(self) -> RowAt {
        self.row
    }
}

/// A body: an organisation, or a group of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BodyAt {
    /// An organisation of the site.
    Organisation(OrganisationAt),
    /// A group of the edition.
    Group(GroupAt),
}

/// A priority, or a part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HomeAt {
    /// The priority itself, and not one of its parts.
    Priority(PriorityAt),
    /// A part of it.
    Part(PartAt),
}

impl HomeAt {
    /// The priority, or the one that it is a part of.
    pub const fn priority(self) -> PriorityAt {
        match self {
            Self::Priority(at) => at,
            Self::Part(at) => at.priority(),
        }
    }
}

/// Something that an action may serve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ServedAt {
    /// One measure, and not all that its priority measures.
    Measure(PlanMeasureAt),
    /// A priority, or a part of one, with all that is measured in it.
    Home(HomeAt),
    /// An objective of the strategy.
    Objective(ObjectiveAt),
}

/// Something of an edition that an older action may go on in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlanItemAt {
    /// An action that takes its place.
    Action(ActionAt),
    /// A priority, or a part of one.
    Home(HomeAt),
    /// A group that has it in hand from then on.
    Group(GroupAt),
}

/// Where everything stands that is referred to, by its id.
#[derive(Debug, Default)]
pub(in crate::model) struct Positions {
    /// The actions of all editions.
    pub actions: BTreeMap<ActionName, ActionAt>,
    /// The contacts of the contact book.
    pub contacts: BTreeMap<Id, ContactAt>,
    /// The rows of all datasets, as dataset/row.
    pub figures: BTreeMap<String, FigureAt>,
    /// The editions of the site, by the names of their folders.
    pub editions: BTreeMap<Id, EditionAt>,
    /// The bodies of organisations.yaml, by their ids.
    pub organisations: BTreeMap<Id, OrganisationAt>,
    /// The pages in reporting/, by the names of their files.
    pub pathways: BTreeMap<Id, PathwayAt>,
    /// The priorities of all editions that have one of a name.
    pub priorities: BTreeMap<Id, Vec<PriorityAt>>,
    /// What stands in the edition whose references are settled.
    pub here: InEdition,
}

/// What stands in one edition.
#[derive(Debug, Default)]
pub(in crate::model) struct InEdition {
    /// The actions of its plan.
    pub actions: BTreeMap<Id, ActionAt>,
    /// Its chapters, by the names of their files.
    pub chapters: BTreeMap<Id, ChapterAt>,
    /// The groups of its governance.yaml, by their ids.
    pub groups: BTreeMap<Id, GroupAt>,
    /// Its priorities and their parts.
    pub homes: BTreeMap<Id, HomeAt>,
    /// The measures of its plan, and the parts of each.
    pub measures: BTreeMap<Id, PlanMeasureAt>,
    /// The objectives of its edition.yaml, by their ids.
    pub objectives: BTreeMap<Id, ObjectiveAt>,
    /// Its papers, by the names of their files.
    pub papers: BTreeMap<Id, PaperAt>,
}

/// The position of each id in its list.
pub(in crate::model) fn numbered<'i, At>(
    ids: impl Iterator<Item = &'i Id>,
    at: impl Fn(usize) -> At,
) -> BTreeMap<Id, At> {
    ids.enumerate().map(|(number, id)| (id.clone(), at(number))).collect()
}

/// Says in which list the positions of a kind are found.
macro_rules! found_in {
    ($($at:ty: $($list:ident).+;)*) => {$(
        impl Target for $at {
            fn find(id: &Id, positions: &Positions) -> Option<Self> {
                positions.$($list).+.get(id).cloned()
            }
        }
    )*};
}

found_in! {
    ContactAt: contacts;
    EditionAt: editions;
    OrganisationAt: organisations;
    PathwayAt: pathways;
    Vec<PriorityAt>: priorities;
    ActionAt: here.actions;
    ChapterAt: here.chapters;
    GroupAt: here.groups;
    HomeAt: here.homes;
    PlanMeasureAt: here.measures;
    ObjectiveAt: here.objectives;
    PaperAt: here.papers;
}

impl Target for PriorityAt {
    fn find(id: &Id, positions: &Positions) -> Option<Self> {
        match HomeAt::find(id, positions)? {
            HomeAt::Priority(at) => Some(at),
            HomeAt::Part(_) => None,
        }
    }
}

impl Target for BodyAt {
    fn find(id: &Id, positions: &Positions) -> Option<Self> {
        let organisation = OrganisationAt::find(id, positions).map(Self::Organisation);
        organisation.or_else(|| GroupAt::find(id, positions).map(Self::Group))
    }
}

/// All that have one id: an action that names them serves each.
impl Target for Vec<ServedAt> {
    fn find(id: &Id, positions: &Positions) -> Option<Self> {
        let measure = PlanMeasureAt::find(id, positions).map(ServedAt::Measure);
        let home = HomeAt::find(id, positions).map(ServedAt::Home);
        let objective = ObjectiveAt::find(id, positions).map(ServedAt::Objective);
        let served: Self = [measure, home, objective].into_iter().flatten().collect();
        (!served.is_empty()).then_some(served)
    }
}

impl Target for PlanItemAt {
    fn find(id: &Id, positions: &Positions) -> Option<Self> {
        let action = ActionAt::find(id, positions).map(Self::Action);
        let home = || HomeAt::find(id, positions).map(Self::Home);
        action.or_else(home).or_else(|| GroupAt::find(id, positions).map(Self::Group))
    }
}

/// One that is not there: where that has been reported, and stops publishing.
impl<At: Target> Target for Option<At> {
    fn find(id: &Id, positions: &Positions) -> Option<Self> {
        Some(At::find(id, positions))
    }
}
