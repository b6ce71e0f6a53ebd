//! Who is in it, who answers to whom, and how it works: bodies, groups, signatories, consultations, meetings, papers, money; the
//! Acts that it rests on and the words that it uses.
//!
//! In: the files on the partnership, of a site and of an edition. Out: bodies and what they did. Never: a person's name.

mod consultation;
mod funding;
pub(super) mod glossary;
mod governance;
mod legislation;
mod meeting;
mod organisation;
pub(super) mod paper;
pub(super) mod signatory;
pub(super) mod spelling;

pub use consultation::{Answer, Consultation, ConsultationFinding, Question};
pub use funding::{Grant, GrantStatus, Spent};
pub use glossary::Term;
pub use governance::{Governance, Group, GroupKind, GroupPlan, PlanState};
pub use legislation::{Act, Section};
pub use meeting::Meeting;
pub use organisation::{Membership, Organisation, OrganisationKind};
pub use paper::{Paper, Purpose};
pub use signatory::{Signatory, SignatoryKind};

pub(in crate::model) use legislation::{ActYaml, emit_other_nation, emit_same, known_names, known_with_name};

use crate::diagnostic::Rule;

/// The rules of this wing.
pub(super) const RULES: &[&[&Rule]] = &[
    consultation::RULES,
    funding::RULES,
    glossary::RULES,
    governance::RULES,
    legislation::RULES,
    signatory::RULES,
    spelling::RULES,
];
