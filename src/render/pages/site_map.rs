//! The site map.

use serde::Serialize;

use crate::model::strategy::{Edition, EditionStanding};
use crate::render::kind::Kind;
use crate::render::rendered::{Rendered, link};
use crate::render::view::LinkView;
use crate::site::{Page, PageKind, Section};

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
    /// Its title.
    pub title: String,
    /// Its pages.
    pub links: Vec<LinkView>,
}

/// The site map.
#[derive(Debug, Clone, Copy)]
pub struct SiteMapPage;

impl Kind for SiteMapPage {
    type View = SiteMapView;
    const VALUE: &'static str = "map";

    fn view(&self, rendered: &Rendered, _: &Page) -> SiteMapView {
        let sections = [
            (Section::Reporting, "navigation_reporting"),
            (Section::Priorities, "navigation_priorities"),
            (Section::Plan, "navigation_plan"),
            (Section::Strategy, "navigation_strategy"),
            (Section::Figures, "navigation_figures"),
            (Section::Achievements, "navigation_achievements"),
            (Section::Partners, "navigation_partners"),
            (Section::About, "navigation_about"),
        ];
        let sections = sections.into_iter().map(|(section, word)| SiteMapSectionView {
            id: section.word().to_owned(),
            title: rendered.theme.word(word).to_owned(),
            links: rendered
                .site
                .pages
                .iter()
                .filter(|page| rendered.is_on_map(page, section) && page.listed && page.language.is_none())
                .map(|page| rendered.map_link(page))
                .collect(),
        });
        SiteMapView { sections: sections.filter(|section| !section.links.is_empty()).collect() }
    }
}

impl Rendered {
    /// The site map names every page but those inside editions that are neither in force nor shown first, and the parts of a
    /// dataset: these are listed on the first page of their edition or dataset, and the map would drown in them.
    fn is_on_map(&self, page: &Page, section: Section) -> bool {
        let is_in_force = |edition: &Edition| edition.standing == EditionStanding::InForce;
        let strategy = &self.site.strategy;
        let edition = self.site.edition_of(page);
        let in_force = edition.is_none_or(|edition| strategy.is_current(edition) || is_in_force(edition));
        page.section == section
            && !matches!(page.kind, PageKind::DatasetPart(..))
            && (in_force || matches!(page.kind, PageKind::Edition(_) | PageKind::AchievementsReport(..)))
    }

    /// A link in the site map: pages of editions that the site does not show first say which edition they are of.
    fn map_link(&self, page: &Page) -> LinkView {
        let current = &self.site.strategy.current_edition().id;
        let link = link(page);
        match self.site.edition_of(page) {
            Some(edition) if edition.id != *current && edition.short_title != page.title => {
                LinkView { title: format!("{} ({})", link.title, edition.short_title), ..link }
            }
            _ => link,
        }
    }
}
