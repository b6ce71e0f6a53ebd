//! A site's strategy as a whole: its editions with all that stands in them, its settings, pages and notices; and everything that
//! can be judged only when all of it is known.
//!
//! In: the texts of a site's folder, and all other wings. Out: a [`Strategy`]. Never: holds a reference that leads nowhere.

mod act_years;
mod alert;
mod area_names;
mod called;
mod carry_forward;
mod chapter;
mod checks;
mod consulting;
mod content;
mod copied_words;
mod edition;
pub mod files;
mod format;
mod gone;
mod kept_back;
mod leading;
mod left_to_do;
mod mistyped_number;
mod no_such_day;
mod order;
mod page;
mod pathway_priorities;
mod personal;
mod placeholders;
mod positions;
mod priority_word;
mod published_words;
mod references;
mod relied_on;
mod settings;
mod settling;
mod spreadsheet;
mod standing;
mod stray;
mod succession;
mod telling_site;
mod unfinished;
mod whole;

pub use alert::{Alert, AlertKind, AlertPages};
pub use carry_forward::carry_forward_of;
pub use chapter::{Chapter, Part, SignedBy};
pub use checks::apply_checks;
pub use content::read;
pub use edition::{Adopted, Edition, EditionStatus, LinkedDocument, Objective, Promise};
pub use format::{AlternativeFormat, FormatKind};
pub use gone::gather;
pub use kept_back::PageDays;
pub use page::Page;
pub use positions::PlacedEdition;
pub use priority_word::{OwnWord, PriorityWord, UsualWord};
pub use relied_on::{SAFETY, is_relied_on};
pub use settings::{
    Accessibility, Area, Check, Checks, Compliance, DutyPages, Exemption, FooterLink, HostKind, LanguageTag, Problem,
    Redirect, SearchWish, Settings, TimeZoneName, usual_time_zone,
};
pub use standing::{Comments, EditionStanding};
pub use succession::standing;
pub use whole::Strategy;

/// What is told of a file that nothing reads.
pub const STRAY_FILE: &Rule = &stray::STRAY_FILE;

#[cfg(test)]
pub(in crate::model) use references::tests::reported_of_edition;

use crate::diagnostic::Rule;

/// The rules of this wing.
pub(super) const RULES: &[&[&Rule]] = &[
    act_years::RULES,
    alert::RULES,
    area_names::RULES,
    carry_forward::RULES,
    chapter::RULES,
    checks::RULES,
    consulting::RULES,
    content::RULES,
    edition::RULES,
    format::RULES,
    gone::RULES,
    kept_back::RULES,
    leading::RULES,
    left_to_do::RULES,
    mistyped_number::RULES,
    copied_words::RULES,
    no_such_day::RULES,
    order::RULES,
    pathway_priorities::RULES,
    personal::RULES,
    placeholders::RULES,
    relied_on::RULES,
    settings::RULES,
    spreadsheet::RULES,
    stray::RULES,
    succession::RULES,
    unfinished::RULES,
    whole::RULES,
];
