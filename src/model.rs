//! What the content means: one validated [`Strategy`] for each site.
//!
//! In: the texts of a site's folder. Out: everything on them that holds, cross-referenced. Never: holds a reference to
//! something that is not there, a value that was not judged, or anything about pages and markup.
//!
//! Stages are horizontal, and here the cut is vertical: each file holds one kind of content, what an editor may write
//! about it, and what that means.

pub mod achievement;
pub mod action;
pub mod action_plan;
pub mod alert;
pub mod carried;
pub mod case_study;
pub mod chapter;
pub mod consultation;
pub mod contact;
pub mod dataset;
pub mod date;
pub mod download;
pub mod due;
pub mod edition;
pub mod facts;
pub mod file;
pub mod format;
pub mod funding;
pub mod glossary;
pub mod governance;
pub mod identifier;
mod known;
pub mod language;
pub mod lead;
pub mod legislation;
pub mod measure;
pub mod meeting;
pub mod organisation;
pub mod page;
pub mod paper;
pub mod pathway;
pub mod period;
pub mod priority;
pub mod rag_status;
pub mod reading;
pub mod reported;
pub mod settings;
pub mod signatory;
mod spelling;
pub mod standing;
pub mod strategy;
pub mod telephone;
pub mod translation;
pub mod value;
mod withdrawn;
pub mod year;

pub use identifier::{Id, Names};
pub use strategy::{Strategy, read};

use crate::diagnostic::Rule;

/// The rules of this stage.
pub const RULES: &[&[&Rule]] = &[
    achievement::RULES,
    action::RULES,
    action_plan::RULES,
    alert::RULES,
    carried::RULES,
    case_study::RULES,
    consultation::RULES,
    contact::RULES,
    dataset::RULES,
    date::RULES,
    download::RULES,
    due::RULES,
    edition::RULES,
    facts::RULES,
    file::RULES,
    format::RULES,
    governance::RULES,
    identifier::RULES,
    lead::RULES,
    legislation::RULES,
    pathway::RULES,
    period::RULES,
    rag_status::RULES,
    reading::RULES,
    reported::RULES,
    settings::RULES,
    signatory::RULES,
    spelling::RULES,
    standing::RULES,
    strategy::RULES,
    translation::RULES,
    value::RULES,
    withdrawn::RULES,
    year::RULES,
];
