//! What stands at a position of a strategy. Only a strategy makes one, and only a strategy is asked.

use std::cmp::Reverse;

use super::{Chapter, Edition, Objective, Page, Strategy};
use crate::model::achievements::{AchievementsReport, CaseStudy};
use crate::model::figures::Dataset;
use crate::model::partnership::{Group, Organisation, Paper};
use crate::model::plan::{Action, Priority, PriorityPart};
use crate::model::reporting::{Contact, Pathway, Translation};
use crate::model::vocabulary::{
    ActionAt, CaseStudyAt, ChapterAt, ContactAt, DatasetAt, EditionAt, FigureAt, GroupAt, Id, KeptBackAt, KeptBackPage,
    ObjectiveAt, OrganisationAt, OwnPageAt, PaperAt, PartAt, PathwayAt, PriorityAt, ReportAt, TranslationAt,
};

/// An edition with its position.
#[derive(Debug, Clone, Copy)]
pub struct PlacedEdition<'s> {
    /// Its position among the editions of the site.
    pub at: EditionAt,
    /// The edition that stands there.
    pub edition: &'s Edition,
    /// Whether the site shows it as one that holds today: it is in force, or leads because none is.
    pub is_current: bool,
}

/// What a strategy lists: all of it with its positions, and what is found at one.
macro_rules! of_strategy {
    ($($at:ident: $kind:ty, $all:ident, $find:ident;)*) => {
        impl Strategy {$(
            #[doc = concat!("All ", stringify!($all), " with their positions.")]
            pub fn $all(&self) -> impl Iterator<Item = ($at, &$kind)> {
                self.$all.iter().enumerate().map(|(at, each)| ($at::new(at), each))
            }

            #[doc = "What stands at a position; `None` only for a position of another strategy."]
            pub fn $find(&self, at: $at) -> Option<&$kind> {
                self.$all.get(at.index())
            }
        )*}
    };
}

of_strategy! {
    EditionAt: Edition, editions, edition_at;
    OrganisationAt: Organisation, organisations, organisation_at;
    ContactAt: Contact, contacts, contact_at;
    PathwayAt: Pathway, pathways, pathway_at;
    TranslationAt: Translation, translations, translation_at;
    OwnPageAt: Page, pages, own_page_at;
    DatasetAt: Dataset, datasets, dataset_at;
    KeptBackAt: KeptBackPage, kept_back, kept_back_at;
}

/// What an edition lists: all of it with its positions, and what is found at one, with its edition.
macro_rules! of_edition {
    ($($at:ident: $kind:ty, $all:ident, $find:ident, |$edition:ident| $list:expr;)*) => {$(
        impl<'s> PlacedEdition<'s> {
            #[doc = concat!("All ", stringify!($all), " with their positions.")]
            pub fn $all(self) -> impl DoubleEndedIterator<Item = ($at, &'s $kind)> + ExactSizeIterator {
                let (edition, $edition) = (self.at, self.edition);
                $list.iter().enumerate().map(move |(at, each)| ($at::new(edition, at), each))
            }
        }

        impl Strategy {
            #[doc = "What stands at a position, and in which edition; `None` only for a position of another strategy."]
            pub fn $find(&self, at: $at) -> Option<(PlacedEdition<'_>, &$kind)> {
                let placed = self.placed(at.edition())?;
                let $edition = placed.edition;
                Some((placed, $list.get(at.index())?))
            }
        }
    )*};
}

of_edition! {
    ChapterAt: Chapter, chapters, chapter_at, |edition| edition.chapters;
    PriorityAt: Priority, priorities, priority_at, |edition| edition.priorities;
    ActionAt: Action, actions, action_at, |edition| edition.plan.actions;
    GroupAt: Group, groups, group_at, |edition| edition.governance.groups;
    ObjectiveAt: Objective, objectives, objective_at, |edition| edition.objectives;
    PaperAt: Paper, papers, paper_at, |edition| edition.papers;
    CaseStudyAt: CaseStudy, case_studies, case_study_at, |edition| edition.case_studies;
    ReportAt: AchievementsReport, achievements, report_at, |edition| edition.achievements;
}

impl Strategy {
    /// All editions with their positions.
    pub fn placed_editions(&self) -> impl Iterator<Item = PlacedEdition<'_>> {
        self.editions().map(|(at, edition)| self.place(at, edition))
    }

    /// The edition at a position; `None` only for a position of another strategy.
    pub fn placed(&self, at: EditionAt) -> Option<PlacedEdition<'_>> {
        Some(self.place(at, self.edition_at(at)?))
    }

    fn place<'s>(&self, at: EditionAt, edition: &'s Edition) -> PlacedEdition<'s> {
        PlacedEdition { at, edition, is_current: self.is_current(edition) }
    }

    /// The part of a priority at a position; `None` only for a position of another strategy.
    pub fn part_at(&self, at: PartAt) -> Option<&PriorityPart> {
        self.priority_at(at.priority())?.1.parts.get(at.index())
    }

    /// The positions of the rows of a dataset, in their order.
    pub fn figures_of(&self, at: DatasetAt) -> impl Iterator<Item = FigureAt> {
        let rows = self.dataset_at(at).map(|dataset| dataset.rows.positions());
        rows.into_iter().flatten().map(move |row| FigureAt::new(at, row))
    }

    /// The edition of a name, with its position.
    pub fn placed_by_id(&self, id: &Id) -> Option<PlacedEdition<'_>> {
        self.placed_editions().find(|placed| placed.edition.id == *id)
    }

    /// The edition with which the site leads, with its position.
    pub fn placed_leading(&self) -> PlacedEdition<'_> {
        self.place(EditionAt::new(self.leading), self.leading_edition())
    }

    /// The editions that the site shows as those that hold today: the leading one, and then every other that is in force, the
    /// newest first.
    pub fn current_editions(&self) -> Vec<PlacedEdition<'_>> {
        let leading = self.placed_leading();
        let beside = self.placed_editions().filter(|placed| placed.is_current && placed.at != leading.at);
        std::iter::once(leading).chain(beside).collect()
    }

    /// All achievements reports, the newest year first, with the edition that each is of.
    pub fn reports(&self) -> impl Iterator<Item = (PlacedEdition<'_>, ReportAt, &AchievementsReport)> {
        let all =
            self.placed_editions().flat_map(|of| of.achievements().rev().map(move |(at, report)| (of, at, report)));
        let mut all: Vec<_> = all.collect();
        all.sort_by_key(|(_, _, report)| Reverse(report.year.ends()));
        all.into_iter()
    }
}
