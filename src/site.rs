//! Which pages there are, where they are, and how one gets from one to another.
//!
//! In: a [`Strategy`](crate::model::Strategy). Out: [`Site`]: pages with addresses, breadcrumbs, previous and next, redirects and files.
//! Never: contains HTML, or looks at the clock or the disk.

mod address;
mod link;
mod page;
mod picture;
mod plan;
mod terms;
mod whole;

pub use address::Address;
pub use link::Target;
pub use page::{Arrangement, Page, PageKind, Section};
pub use picture::address_of;
pub use plan::plan;
pub use terms::{FoundTerm, Terms};
pub use whole::Site;

use crate::diagnostic::Rule;

/// The rules of this stage.
pub const RULES: &[&Rule] =
    &[&plan::SAME_ADDRESS, &plan::REDIRECT, &link::BROKEN_LINK, &link::LINK_OUTSIDE_SITE, &picture::MISSING_PICTURE];
