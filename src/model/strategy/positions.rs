//! Positions in a strategy: what a page is about, small enough to be a key. Only a strategy makes one, and only a strategy is
//! asked what stands there.

use std::cmp::Reverse;

use super::{Chapter, Edition, Page, Strategy};
use crate::model::achievements::{AchievementsReport, CaseStudy};
use crate::model::figures::Dataset;
use crate::model::partnership::Paper;
use crate::model::plan::{Action, Priority};
use crate::model::reporting::{Pathway, Translation};
use crate::model::vocabulary::{Id, KeptBackPage};

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

/// Declares the position of what a strategy lists, with what lists all of them and what is found at one.
macro_rules! of_strategy {
    ($($at:ident: $kind:ty, $all:ident, $find:ident;)*) => {$(
        #[doc = concat!("The position of one of a strategy's ", stringify!($all), ".")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $at(usize);

        impl $at {
            /// One at which nothing stands.
            #[cfg(test)]
            #[allow(dead_code, reason = "a test asks for one of them")]
            pub(crate) const NOWHERE: Self = Self(usize::MAX);

            /// The position in a list of what was worked out for each.
            pub const fn index(self) -> usize {
                self.0
            }
        }

        impl Strategy {
            #[doc = concat!("All ", stringify!($all), " with their positions.")]
            pub fn $all(&self) -> impl Iterator<Item = ($at, &$kind)> {
                self.$all.iter().enumerate().map(|(at, each)| ($at(at), each))
            }

            #[doc = "What stands at a position; `None` only for a position of another strategy."]
            pub fn $find(&self, $at(at): $at) -> Option<&$kind> {
                self.$all.get(at)
            }
        }
    )*};
}

of_strategy! {
    EditionAt: Edition, editions, edition_at;
    PathwayAt: Pathway, pathways, pathway_at;
    TranslationAt: Translation, translations, translation_at;
    OwnPageAt: Page, pages, own_page_at;
    DatasetAt: Dataset, datasets, dataset_at;
    KeptBackAt: KeptBackPage, kept_back, kept_back_at;
}

/// Declares the position of what an edition lists: it says of which edition.
macro_rules! of_edition {
    ($($at:ident: $kind:ty, $all:ident, $find:ident, |$edition:ident| $list:expr;)*) => {$(
        #[doc = concat!("The position of one of an edition's ", stringify!($all), ".")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $at {
            edition: EditionAt,
            at: usize,
        }

        impl<'s> PlacedEdition<'s> {
            #[doc = concat!("All ", stringify!($all), " with their positions.")]
            pub fn $all(self) -> impl DoubleEndedIterator<Item = ($at, &'s $kind)> + ExactSizeIterator {
                let (edition, $edition) = (self.at, self.edition);
                $list.iter().enumerate().map(move |(at, each)| ($at { edition, at }, each))
            }
        }

        impl Strategy {
            #[doc = "What stands at a position, and in which edition; `None` only for a position of another strategy."]
            pub fn $find(&self, $at { edition, at }: $at) -> Option<(PlacedEdition<'_>, &$kind)> {
                let placed = self.placed(edition)?;
                let $edition = placed.edition;
                Some((placed, $list.get(at)?))
            }
        }
    )*};
}

of_edition! {
    ChapterAt: Chapter, chapters, chapter_at, |edition| edition.chapters;
    PriorityAt: Priority, priorities, priority_at, |edition| edition.priorities;
    ActionAt: Action, actions, action_at, |edition| edition.plan.actions;
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

    /// The edition of a name, with its position.
    pub fn placed_by_id(&self, id: &Id) -> Option<PlacedEdition<'_>> {
        self.placed_editions().find(|placed| placed.edition.id == *id)
    }

    /// The edition with which the site leads, with its position.
    pub fn placed_leading(&self) -> PlacedEdition<'_> {
        self.place(EditionAt(self.leading), self.leading_edition())
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
