//! What cannot be, which only tests have: a page about something that is not there, and work that stops in the middle.

use crate::model::vocabulary::PathwayAt;
use crate::site::{Layout, Page, PageAt, PageKind, Profile, Section, Spot};

/// The name of a site that gets such a page.
pub(crate) const ASKED_FOR: &str = "A site with a page about nothing";

/// The name of a site that gets a page below one that is not there: what renders it stops in the middle.
pub(crate) const STOPS_ON_PAGE: &str = "A site with a page below nothing";

/// The name of a site that cannot be laid out: what does it stops in the middle.
pub(crate) const STOPS: &str = "A site that stops";

static PROFILE: Profile = Profile::of("pathway");

/// Lays out what a site of such a name is to have.
pub(super) fn lay_out(layout: &mut Layout<'_>) {
    let name = &layout.strategy.settings.name;
    assert_ne!(name.value.as_str(), STOPS, "a test asked for it");
    if name.value.as_str() == ASKED_FOR || name.value.as_str() == STOPS_ON_PAGE {
        let is_below = name.value.as_str() == STOPS_ON_PAGE;
        let kind = if is_below { PageKind::NotFound } else { PageKind::Pathway(PathwayAt::NOWHERE) };
        let spot = Spot::home(Section::None).folder("nothing");
        let page = spot.page(&PROFILE, kind, "Nothing", "Nothing.".to_owned());
        let parents = if is_below { vec![PageAt::NOWHERE] } else { Vec::new() };
        layout.add_part(Page { source: Some(name.place.clone()), parents, ..page });
    }
}
