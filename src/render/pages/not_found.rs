//! The page that a host shows for an address where there is none.

use crate::render::kind::Kind;
use crate::render::pages::site_map::SiteMapView;
use crate::render::rendered::Rendered;
use crate::site::{Layout, Page, PageKind, Profile, Property, Spot};
use crate::words::Pages;

static PROFILE: Profile = Profile { properties: &[Property::AtAnyAddress], ..Profile::of("not-found") };

/// Lays out the page.
pub(super) fn lay_out(layout: &mut Layout<'_>) {
    let about = layout.words.say(&Pages::NotFoundAbout {});
    layout.add(Spot::not_found().page(&PROFILE, PageKind::NotFound, &layout.words.say(&Pages::NotFound {}), about));
}

/// The page that a host shows for an address where there is none.
#[derive(Debug, Clone, Copy)]
pub struct NotFoundPage;

impl Kind for NotFoundPage {
    type View = SiteMapView;
    const VALUE: &'static str = "map";

    fn view(&self, _: &Rendered, _: &Page) -> SiteMapView {
        SiteMapView { sections: Vec::new() }
    }
}
