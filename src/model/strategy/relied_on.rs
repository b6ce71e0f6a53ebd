//! Pages of an editor's own that every other page relies on, and that are not to end.
//!
//! In: what is known of the pages outside the strategy. Out: a finding on each with a last day. Never: one for each link to it.

use super::page::Page;
use crate::diagnostic::{Findings, Rule};
use crate::model::vocabulary::AsTyped;
use crate::model::vocabulary::{Day, Published as _, PublishedKind};

const RELIED_ON: Rule = Rule::warning(
    "relied-on",
    "pages/safety.md says what the exit link of sensitive pages does not do, and pages/privacy.md what is kept of those who read. Readers \
     need them for as long as the site is there: neither has a last day.",
)
.example(
    "title: Reading safely\npublish_until: 2027-03-31",
    "other pages rely on this page, and it is published until 31 March 2027",
    "title: Reading safely",
);

pub(super) const RULES: &[&Rule] = &[&RELIED_ON];

/// The page on covering one's tracks: pages/safety.md.
pub const SAFETY: &str = "safety";

/// What readers are sent to from anywhere on the site.
const PAGES: [&str; 2] = [SAFETY, "privacy"];

/// Whether other pages rely on a page of an editor's own, by its name.
pub fn is_relied_on(kind: PublishedKind, name: &str) -> bool {
    kind == PublishedKind::OwnPage && PAGES.contains(&name)
}

/// Reports each of them that has a last day, before it has passed and after.
pub(super) fn emit(pages: &[Page<AsTyped>], findings: &mut Findings) {
    for page in pages.iter().filter(|page| PAGES.contains(&page.id.as_str())) {
        if let Some(last) = page.publication().ends() {
            let message = format!("other pages rely on this page, and it is published until {}", Day(last).in_words());
            findings.emit(&RELIED_ON, &page.place, message, "take `publish_until` out");
        }
    }
}
