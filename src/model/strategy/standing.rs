//! Where an edition of the strategy can stand on a day: a draft, out for consultation, to begin, in force, over, or superseded.
//! Which of them it is follows from all editions of a site (`succession.rs`).

use crate::model::vocabulary::{EditionAt, When};

/// Where an edition stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditionStanding {
    /// It has not been adopted.
    Draft,
    /// It has not been adopted, and people are asked what they think of it.
    Consultation(Comments),
    /// It has been adopted, and begins then.
    ToBegin(When),
    /// It is in force.
    InForce,
    /// Its years were over then, and no other has taken its place.
    Ended(When),
    /// Another has taken its place.
    Superseded {
        /// The edition that has; `None` where it is not on this site.
        by: Option<EditionAt>,
        /// When the other began, where that is known.
        since: Option<When>,
    },
}

/// Whether people can say what they think of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comments {
    /// Readers can comment from then on.
    OpenFrom(When),
    /// Until then, where that is known.
    OpenUntil(Option<When>),
    /// Until then, which has passed.
    ClosedIn(When),
}

impl EditionStanding {
    /// The word for the theme's words and for classes.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Consultation(_) => "consultation",
            Self::ToBegin(_) => "to-begin",
            Self::InForce => "in-force",
            Self::Ended(_) => "ended",
            Self::Superseded { .. } => "superseded",
        }
    }

    /// Whether it was adopted and has begun: what it says of the editions before it holds.
    pub const fn has_begun(&self) -> bool {
        matches!(self, Self::InForce | Self::Ended(_) | Self::Superseded { .. })
    }

    /// Whether another has taken its place, so that nobody works on its actions any more.
    pub const fn is_superseded(&self) -> bool {
        matches!(self, Self::Superseded { .. })
    }

    /// Whether its time is over.
    pub const fn is_over(&self) -> bool {
        matches!(self, Self::Ended(_) | Self::Superseded { .. })
    }
}
