//! Which pages there are, where they are, and how one gets from one to another.
//!
//! In: a [`Strategy`](crate::model::Strategy), and what lays out each kind of page. Out: [`Site`]: pages with addresses,
//! breadcrumbs, previous and next, redirects and files.
//! Never: contains HTML, or looks at the clock or the disk, or asks which kind a page is of.

mod address;
mod alert_pages;
mod duties;
mod early_files;
mod elsewhere;
mod layout;
mod link;
mod page;
mod pages;
mod path;
mod picture;
mod plan;
mod profile;
mod terms;
mod whole;

pub use address::Address;
pub use duties::{Duty, DutyKind};
pub use layout::{Layout, Spot, about_text, first_words, first_words_of};
pub use link::Target;
pub use page::{Arrangement, EasyReadOf, Page, PageAt, PageKind, Section};
pub use pages::Pages;
pub use path::address_of;
pub use plan::{Material, plan};
pub use profile::{InFooter, Profile, Property};
pub use terms::{FoundTerm, Terms};
pub use whole::Site;

use crate::diagnostic::Rule;

/// The rules of this stage.
pub const RULES: &[&Rule] = &[
    &plan::SAME_ADDRESS,
    &plan::REDIRECT,
    &plan::FOOTER_LINK,
    &link::BROKEN_LINK,
    &link::LINK_OUTSIDE_SITE,
    &link::LINK_TO_ENDED,
    &picture::MISSING_PICTURE,
    &alert_pages::ALERT_PAGES,
    &early_files::EARLY_FILE,
    &duties::DUTY,
    &duties::DUTY_PAGE,
];
