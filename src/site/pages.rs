//! The pages of a site. They are added and never taken away, so what is said to be at a position is there.

use super::page::{Page, PageAt};

/// The pages of a site, in the order of the site map.
#[derive(Debug, Default)]
pub struct Pages(Vec<Page>);

impl Pages {
    /// Adds a page at the end.
    pub(super) fn add(&mut self, page: Page) -> PageAt {
        self.0.push(page);
        PageAt(self.0.len() - 1)
    }

    /// The page at a position.
    #[expect(clippy::indexing_slicing, reason = "`add` alone makes positions, and no page is ever taken away")]
    pub fn at(&self, PageAt(at): PageAt) -> &Page {
        &self.0[at]
    }

    /// The same, to change it.
    #[expect(clippy::indexing_slicing, reason = "`add` alone makes positions, and no page is ever taken away")]
    pub(super) fn at_mut(&mut self, PageAt(at): PageAt) -> &mut Page {
        &mut self.0[at]
    }

    /// All pages, in the order in which they were laid out.
    pub fn iter(&self) -> std::slice::Iter<'_, Page> {
        self.0.iter()
    }

    /// All pages with their positions.
    pub fn placed(&self) -> impl Iterator<Item = (PageAt, &Page)> {
        self.iter().enumerate().map(|(at, page)| (PageAt(at), page))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'p> IntoIterator for &'p Pages {
    type Item = &'p Page;
    type IntoIter = std::slice::Iter<'p, Page>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
