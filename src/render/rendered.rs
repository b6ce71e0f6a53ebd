//! A site with its theme, and the list of what can be rendered of it. What a file holds is said in the files that add to
//! [`Rendered`].

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::among::AmongLanguages;
use super::contents::Contents;
use super::downloads::{Download, Figures, PlanFile};
use super::missed::Missed;
use super::view::LinkView;
use crate::model::vocabulary::{DatasetAt, EditionAt};
use crate::site::{Page, PageAt, Site};
use crate::theme::{Theme, ThemeFileAt};

/// A site with its theme: every path, and the bytes behind each when asked.
#[derive(Debug, Clone)]
pub struct Rendered {
    /// The pages, with the strategy and the statistics that they show.
    pub site: Arc<Site>,
    pub(super) theme: Theme,
    pub(super) contents: Arc<BTreeMap<EditionAt, Contents>>,
    pub(super) figures: Arc<[Figures]>,
    pub(super) today: Date,
    pub(super) paths: Vec<Output>,
    /// What was missing while pages were made.
    pub(super) missed: Missed,
    /// The languages of the site, of which it is one.
    pub(super) languages: AmongLanguages,
}

/// One file of the finished site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Where it goes, below the site's folder.
    pub path: String,
    pub(super) kind: OutputKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OutputKind {
    Page(PageAt),
    Theme(ThemeFileAt),
    File,
    Data(DatasetAt, Download),
    DataPackage,
    /// A file of an edition's plan.
    Plan(EditionAt, PlanFile),
    Sitemap,
    Feed,
    Contacts,
    /// What the search loads.
    SearchIndex,
    /// A page at an old address, by its place among the redirects.
    Moved(usize),
}

impl Output {
    /// Whether it is made from finished pages, and so after them.
    pub fn is_made_last(&self) -> bool {
        self.kind == OutputKind::SearchIndex
    }
}

/// A link to a page of the site.
pub(super) fn link(page: &Page) -> LinkView {
    LinkView {
        title: page.title.clone(),
        address: page.address.to_string(),
        external: false,
        summary: page.description.clone(),
    }
}
