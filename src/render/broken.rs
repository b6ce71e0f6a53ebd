//! A page about something that is not there, which only tests have: it shows what becomes of what cannot be.

use crate::model::strategy::PathwayAt;
use crate::site::{Layout, Page, PageKind, Profile, Section, Spot};

/// The name of a site that gets such a page.
pub(crate) const ASKED_FOR: &str = "A site with a page about nothing";

static PROFILE: Profile = Profile::of("pathway");

/// Lays out the page in a site of that name.
pub(super) fn lay_out(layout: &mut Layout<'_>) {
    let name = &layout.strategy.settings.name;
    if name.value == ASKED_FOR {
        let spot = Spot::home(Section::None).folder("nothing");
        let page = spot.page(&PROFILE, PageKind::Pathway(PathwayAt::NOWHERE), "Nothing", "Nothing.".to_owned());
        layout.add_part(Page { source: Some(name.place.clone()), ..page });
    }
}
