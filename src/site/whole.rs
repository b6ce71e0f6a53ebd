//! All pages of a site, and the ways between them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::address::Address;
use super::page::{Page, PageKind};
use super::profile::Property;
use super::terms::Terms;
use crate::model::Strategy;
use crate::model::strategy::{Edition, Part};
use crate::statistics::Statistics;

/// Everything that will be published, before it is rendered.
#[derive(Debug)]
pub struct Site {
    /// What the pages are about.
    pub strategy: Arc<Strategy>,
    /// What was worked out from them.
    pub statistics: Arc<Statistics>,
    /// The folder of the site as it is shown to people, for paths in findings.
    pub shown: String,
    /// The address under which the site is published, with a slash at the end.
    pub base_url: String,
    /// The pages, in the order of the site map.
    pub pages: Vec<Page>,
    /// Pages by the path of the file they are written in.
    pub(super) by_source: BTreeMap<String, usize>,
    /// Pages by what they show.
    pub(super) by_kind: BTreeMap<PageKind, usize>,
    /// The pages that the first page of each edition names, in their order.
    pub(super) by_edition: Vec<Vec<usize>>,
    /// Pages by address.
    pub(super) by_address: BTreeMap<Address, usize>,
    /// Finds the words of the glossary.
    pub terms: Terms,
    /// Old addresses and where they lead now.
    pub redirects: Vec<(String, String)>,
}

impl Site {
    /// The page of a kind, if the site has it.
    pub fn page_of(&self, kind: PageKind) -> Option<&Page> {
        self.by_kind.get(&kind).map(|index| &self.pages[*index])
    }

    /// The page on which a row of a dataset stands; `None` where there is no such row.
    pub fn page_of_row(&self, dataset: &str, row: &str) -> Option<&Page> {
        let at = self.statistics.datasets.iter().position(|derived| derived.about.id == dataset)?;
        let derived = &self.statistics.datasets[at];
        let part = derived.rows[derived.row_index(row)?].part;
        self.page_of(part.map_or(PageKind::Dataset(at), |part| PageKind::DatasetPart(at, part)))
    }

    /// The page at an address, if there is one.
    pub fn page_at(&self, address: &str) -> Option<&Page> {
        self.by_address.get(address).map(|index| &self.pages[*index])
    }

    /// The edition that a page belongs to.
    pub fn edition_of(&self, page: &Page) -> Option<&Edition> {
        page.edition.map(|edition| &self.strategy.editions[edition])
    }

    /// The pages about an edition's plan and how the partnership is run, that it has.
    pub fn pages_about(&self, edition: usize) -> impl Iterator<Item = &Page> {
        self.by_edition.get(edition).into_iter().flatten().map(|index| &self.pages[*index])
    }

    /// The pages of an edition's chapters in their order, the appendices last.
    pub fn chapters_of(&self, edition: usize) -> impl Iterator<Item = &Page> {
        let chapters = self.strategy.editions.get(edition).map_or(&[][..], |edition| &edition.chapters);
        let part = move |part: Part| (0..chapters.len()).filter(move |at| chapters[*at].part == part);
        let chapters = part(Part::Main).chain(part(Part::Appendix));
        chapters.filter_map(move |at| self.page_of(PageKind::Chapter(edition, at)))
    }

    /// The position of the edition that the site shows first.
    pub fn current_edition(&self) -> usize {
        let editions = &self.strategy.editions;
        let current = self.strategy.current_edition();
        editions.iter().position(|edition| edition.id == current.id).unwrap_or(0)
    }

    /// The absolute address of a page.
    pub fn canonical(&self, address: &Address) -> String {
        format!("{}{}", self.base_url, address.as_str())
    }

    /// The way from a page to the site's root: relative, but for the page that a host shows at any address.
    pub fn root_from(&self, page: &Page) -> String {
        let is_anywhere = page.profile.is(Property::AtAnyAddress);
        if is_anywhere { self.base_path().to_owned() } else { page.address.to_root() }
    }

    /// The path part of the site's address, from the host on, with slashes at both ends: "/" or "/harlow/".
    pub fn base_path(&self) -> &str {
        let after_scheme = self.base_url.find("://").map_or(0, |at| at + 3);
        self.base_url[after_scheme..].find('/').map_or("/", |at| &self.base_url[after_scheme + at..])
    }
}
