//! What the content means: one validated [`Strategy`] for each site.
//!
//! In: the texts of a site's folder. Out: everything on them that holds, cross-referenced. Never: holds a reference to
//! something that is not there, a value that was not judged, or anything about pages and markup.
//!
//! Stages are horizontal, and here the cut is vertical: each file holds one kind of content, what an editor may write
//! about it, and what that means.

pub mod achievement;
pub mod alert;
pub mod chapter;
pub mod contact;
pub mod dataset;
pub mod date;
pub mod edition;
pub mod glossary;
pub mod identifier;
pub mod language;
pub mod legislation;
pub mod organisation;
pub mod page;
pub mod pathway;
pub mod period;
pub mod priority;
pub mod reading;
pub mod settings;
pub mod strategy;
pub mod telephone;
pub mod translation;
pub mod value;
mod withdrawn;

pub use identifier::{Id, Names};
pub use strategy::{Strategy, read};

use crate::diagnostic::Rule;

/// The rules of this stage.
pub const RULES: &[&[&Rule]] = &[
    achievement::RULES,
    alert::RULES,
    contact::RULES,
    dataset::RULES,
    date::RULES,
    edition::RULES,
    identifier::RULES,
    legislation::RULES,
    pathway::RULES,
    period::RULES,
    reading::RULES,
    settings::RULES,
    strategy::RULES,
    translation::RULES,
    value::RULES,
    withdrawn::RULES,
];
