//! The page that a host shows for an address where there is none.

use crate::render::kind::Kind;
use crate::render::pages::site_map::SiteMapView;
use crate::render::rendered::Rendered;
use crate::site::{Layout, Page, PageKind, Profile, Property, Spot};

static PROFILE: Profile = Profile { properties: &[Property::AtAnyAddress], ..Profile::of("not-found") };

const TITLE: &str = "Page not found";

/// Lays out the page.
pub(super) fn lay_out(layout: &mut Layout<'_>) {
    let about = "There is no page at this address.".to_owned();
    layout.add(Spot::not_found().page(&PROFILE, PageKind::NotFound, TITLE, about));
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
