//! The page that a host shows for an address where there is none.

use crate::render::kind::Kind;
use crate::render::pages::site_map::SiteMapView;
use crate::render::rendered::Rendered;
use crate::site::Page;

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
