//! What a kind of page says of its pages. Each kind is one file of `pages/`, and `pages.rs` lists them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::rendered::Rendered;
use crate::model::strategy::PlacedEdition;
use crate::site::{Page, PageKind, Site};
use crate::theme;

/// A kind of page.
pub trait Kind {
    /// What only its template sees.
    type View: Serialize;

    /// The name that its template has for that, beside `site`, `page` and `words`.
    const VALUE: &'static str;

    /// What the template of a page sees.
    fn view(&self, rendered: &Rendered, page: &Page) -> Self::View;

    /// What a page with this view needs around it.
    fn needs(_: &Self::View) -> Needs {
        Needs::default()
    }

    /// The schema.org description of a page, ready for a `script` element.
    fn json_ld(&self, _: &Rendered, _: &Page) -> Option<String> {
        None
    }

    /// The theme's words, where some of them are others on this page.
    fn words(&self, _: &Rendered) -> Option<BTreeMap<String, String>> {
        None
    }

    /// The page about the same subject in another edition, by the edition's position.
    fn in_edition(&self, _: &Site, _: PlacedEdition<'_>) -> Option<PageKind> {
        None
    }
}

/// What only the template of one page sees.
pub struct Shown {
    /// The name that the template has for it.
    pub name: &'static str,
    /// What the template sees of the page, under the name of its kind.
    pub value: theme::Value,
    /// What the page needs around it.
    pub needs: Needs,
}

/// What a page needs around it for what only its template sees: scripts, and the day.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a need of its own, and a page may have any of them")]
pub struct Needs {
    /// It has a table that a reader may sort.
    pub sorts: bool,
    /// It searches the site.
    pub searches: bool,
    /// Something that it says ends, or begins, while the page may still be there.
    pub ends: bool,
    /// It says that something is overdue, and so the day for which that was worked out.
    pub day: bool,
}

/// A kind of page, whatever its template sees.
pub trait AnyKind {
    /// What only the template of a page sees.
    fn shown(&self, rendered: &Rendered, page: &Page) -> Shown;

    /// The schema.org description of a page, as [`Kind::json_ld`] gives it.
    fn json_ld(&self, rendered: &Rendered, page: &Page) -> Option<String>;

    /// The theme's words, as [`Kind::words`] changes them; `None` where it leaves them alone.
    fn words(&self, rendered: &Rendered) -> Option<BTreeMap<String, String>>;

    /// The page about the same subject in another edition, as [`Kind::in_edition`] finds it.
    fn in_edition(&self, site: &Site, other: PlacedEdition<'_>) -> Option<PageKind>;
}

impl<K: Kind> AnyKind for K {
    fn shown(&self, rendered: &Rendered, page: &Page) -> Shown {
        let view = self.view(rendered, page);
        Shown { name: K::VALUE, value: theme::value(&view), needs: K::needs(&view) }
    }

    fn json_ld(&self, rendered: &Rendered, page: &Page) -> Option<String> {
        Kind::json_ld(self, rendered, page)
    }

    fn words(&self, rendered: &Rendered) -> Option<BTreeMap<String, String>> {
        Kind::words(self, rendered)
    }

    fn in_edition(&self, site: &Site, other: PlacedEdition<'_>) -> Option<PageKind> {
        Kind::in_edition(self, site, other)
    }
}
