//! The site map.

use serde::Serialize;

use crate::render::kind::Kind;
use crate::render::labels;
use crate::render::rendered::{Rendered, link};
use crate::render::view::LinkView;
use crate::site::{InFooter, Layout, Page, PageKind, Profile, Property, Section, Spot};
use crate::words::{Label, Pages};

static PROFILE: Profile =
    Profile { footer: Some(InFooter { place: 4, word: Some(Label::FooterSiteMap) }), ..Profile::of("site-map") };

/// Lays out the page.
pub(super) fn lay_out(layout: &mut Layout<'_>) {
    let about = layout.words.say(&Pages::SiteMapAbout { name: &layout.strategy.settings.name.value });
    let spot = Spot::home(Section::About).folder("site-map");
    layout.add(spot.page(&PROFILE, PageKind::SiteMap, &layout.words.say(&Pages::SiteMap {}), about));
}

/// `map`: the site map (`pages/site-map.html`).
#[derive(Debug, Clone, Serialize)]
pub struct SiteMapView {
    /// Sections with their pages.
    pub sections: Vec<SiteMapSectionView>,
}

/// A section of the site map.
#[derive(Debug, Clone, Serialize)]
pub struct SiteMapSectionView {
    /// The id, unique on the page.
    pub id: String,
    /// What the section is called, in the site's words.
    pub title: String,
    /// Links to the pages of the section; at least one.
    pub links: Vec<LinkView>,
}

/// The page of the site map.
#[derive(Debug, Clone, Copy)]
pub struct SiteMapPage;

impl Kind for SiteMapPage {
    type View = SiteMapView;
    const VALUE: &'static str = "map";

    fn view(&self, rendered: &Rendered, _: &Page) -> SiteMapView {
        let titled = Section::ALL.into_iter().filter_map(|section| Some((section, labels::section(section)?)));
        let sections = titled.map(|(section, label)| SiteMapSectionView {
            id: section.word().to_owned(),
            title: rendered.theme.word(label).to_owned(),
            links: rendered
                .site
                .pages
                .iter()
                .filter(|page| rendered.is_on_map(page, section))
                .map(|page| rendered.map_link(page))
                .collect(),
        });
        SiteMapView { sections: sections.filter(|section| !section.links.is_empty()).collect() }
    }
}

impl Rendered {
    /// The site map names every page but those in another language, and those inside editions that do not hold
    /// today: these are listed on the first page of their edition, and the map would drown in them.
    pub(super) fn is_on_map(&self, page: &Page, section: Section) -> bool {
        let strategy = &self.site.strategy;
        let edition = self.site.edition_of(page);
        let in_force = edition.is_none_or(|edition| strategy.is_current(edition));
        let is_left_out = page.profile.is(Property::Unlisted) || page.profile.is(Property::NeverOnSiteMap);
        page.section == section
            && !is_left_out
            && page.language.is_none()
            && (in_force || page.profile.is(Property::AlwaysOnSiteMap))
    }

    /// A link in the site map: pages of an edition say of which, where it is not the only one that holds today.
    pub(super) fn map_link(&self, page: &Page) -> LinkView {
        let link = link(page);
        match self.site.edition_of(page) {
            Some(edition) if !self.site.strategy.is_sole(edition) && *edition.short_title != page.title => {
                let title = Pages::OfEdition { title: &link.title, edition: &edition.short_title };
                LinkView { title: self.theme.words.say(&title), ..link }
            }
            _ => link,
        }
    }
}
