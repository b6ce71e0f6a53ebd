//! All pages of a site, and the ways between them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::address::Address;
use super::page::{Page, PageAt, PageKind};
use super::pages::Pages;
use super::profile::Property;
use super::terms::Terms;
use crate::document::parting::origin_and_path;
use crate::model::Strategy;
use crate::model::strategy::{Edition, Part, PlacedEdition};
use crate::model::vocabulary::{EditionAt, KeptBackAt, KeptBackPage};
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
    pub pages: Pages,
    /// Pages by the path of the file they are written in.
    pub(super) by_source: BTreeMap<String, PageAt>,
    /// Pages by what they show.
    pub(super) by_kind: BTreeMap<PageKind, PageAt>,
    /// The pages that the first page of each edition names, in their order.
    pub(super) by_edition: BTreeMap<EditionAt, Vec<PageAt>>,
    /// The position of each page, by its address.
    pub(super) by_address: BTreeMap<Address, PageAt>,
    /// Where pages would be that are kept back.
    pub(super) kept_back: BTreeMap<Address, KeptBackAt>,
    /// Finds the words of the glossary.
    pub terms: Terms,
    /// Old addresses and where they lead now.
    pub redirects: Vec<(String, String)>,
}

impl Site {
    /// The page of a kind, if the site has it.
    pub fn page_of(&self, kind: PageKind) -> Option<&Page> {
        self.by_kind.get(&kind).map(|at| self.pages.at(*at))
    }

    /// The page on which a row of a dataset stands; `None` where there is no such row.
    pub fn page_of_row(&self, dataset: &str, row: &str) -> Option<&Page> {
        let (at, _) = self.strategy.datasets().find(|(_, known)| known.about.id == dataset)?;
        let derived = self.statistics.at(at)?;
        self.page_of(match derived.rows.get(derived.row_index(row)?)?.part {
            Some(part) => PageKind::DatasetPart(at, part),
            None => PageKind::Dataset(at),
        })
    }

    /// The page at an address, if there is one.
    pub fn page_at(&self, address: &str) -> Option<&Page> {
        self.by_address.get(address).map(|at| self.pages.at(*at))
    }

    /// The page that is kept back and would be at an address.
    pub fn kept_back_at(&self, address: &str) -> Option<&KeptBackPage> {
        self.kept_back.get(address).and_then(|at| self.strategy.kept_back_at(*at))
    }

    /// The edition that a page belongs to.
    pub fn edition_of(&self, page: &Page) -> Option<&Edition> {
        page.edition.and_then(|at| self.strategy.edition_at(at))
    }

    /// The pages about an edition's plan and how the partnership is run, that it has.
    pub fn pages_about(&self, edition: EditionAt) -> impl Iterator<Item = &Page> {
        self.by_edition.get(&edition).into_iter().flatten().map(|at| self.pages.at(*at))
    }

    /// The pages of an edition's chapters in their order, the appendices last.
    pub fn chapters_of<'s>(&'s self, of: PlacedEdition<'s>) -> impl Iterator<Item = &'s Page> {
        let part = move |part: Part| of.chapters().filter(move |(_, chapter)| chapter.part == part);
        let chapters = part(Part::Main).chain(part(Part::Appendix));
        chapters.filter_map(move |(at, _)| self.page_of(PageKind::Chapter(at)))
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
        match origin_and_path(&self.base_url) {
            (_, "") => "/",
            (_, path) => path,
        }
    }
}
