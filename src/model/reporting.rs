//! How to report something, and where to find help: the contact book, the pathways and their versions in other languages.
//!
//! In: contacts.yaml and reporting/. Out: contacts and pathways that answer what a reader would ask. Never: a service that was
//! withdrawn, without a finding.

mod contact;
pub(super) mod guarding;
pub(super) mod pathway;
mod telephone;
pub(super) mod translation;
pub(super) mod withdrawn;

pub use contact::{Channel, Contact, Interval, USUAL_INTERVAL, Verified};
pub use pathway::{Checked, Pathway, Section, Way, checked_in_version};
pub use telephone::{RELAY_PREFIX, Telephone, Wrong};
pub use translation::{TranslatedWords, Translation};
pub use withdrawn::WithdrawnService;

use crate::diagnostic::Rule;

/// The rules of this wing.
pub(super) const RULES: &[&[&Rule]] =
    &[contact::RULES, guarding::RULES, pathway::RULES, translation::RULES, withdrawn::RULES];
