//! What the content means: one validated [`Strategy`] for each site.
//!
//! In: the texts of a site's folder. Out: everything on them that holds, cross-referenced. Never: holds a reference to
//! something that is not there, a value that was not judged, or anything about pages and markup.
//!
//! Stages are horizontal, and here the cut is vertical: each file holds one kind of content, what an editor may write
//! about it, and what that means. The files stand in wings, of which each uses only those before it: [`vocabulary`],
//! [`reporting`], [`figures`], [`plan`], [`partnership`], [`achievements`], [`strategy`]. Whatever stands in a wing is named by it:
//! `model::plan::Action`.

pub mod achievements;
pub mod figures;
pub mod partnership;
pub mod plan;
pub mod reporting;
pub mod strategy;
pub mod vocabulary;

pub use strategy::{Strategy, read};

use crate::diagnostic::Rule;

/// The rules of this stage, wing by wing.
pub const RULES: &[&[&[&Rule]]] = &[
    vocabulary::RULES,
    reporting::RULES,
    figures::RULES,
    plan::RULES,
    partnership::RULES,
    achievements::RULES,
    strategy::RULES,
];
