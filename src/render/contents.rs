//! The contents of an edition, made once and shared by all of its chapters.

use std::collections::BTreeMap;

use super::view::LinkView;
use crate::diagnostic::Finding;
use crate::model::strategy::PlacedEdition;
use crate::site::{Address, Page, Site};
use crate::theme::{self, Theme};

/// The template that writes the list.
const TEMPLATE: &str = "contents.html";

/// A finished list of an edition's chapters, and where in it each chapter stands.
///
/// A loop over the chapters on each page of each chapter would grow with the square of their number, so the list is made
/// once and the mark of the current page is put in at the right place.
#[derive(Debug, Default)]
pub(super) struct Contents {
    html: String,
    /// By what leads there: where the link's address starts, with the space before it.
    marks: BTreeMap<String, usize>,
}

impl Contents {
    /// The contents of an edition. All of its chapters are equally deep, so one list serves them all. Fails with a finding
    /// where the template asks for what is not there.
    pub(super) fn of(site: &Site, edition: PlacedEdition<'_>, theme: &Theme) -> Result<Self, Box<Finding>> {
        let Some(first) = site.chapters_of(edition).next() else { return Ok(Self::default()) };
        let root = first.address.to_root();
        let chapters: Vec<LinkView> = site.chapters_of(edition).map(listed).collect();
        let html = theme.render(TEMPLATE, [("root", theme::value(&root)), ("chapters", theme::value(&chapters))])?;
        let html = html.trim().to_owned();
        Ok(Self { marks: marks(&html, &root), html })
    }

    /// The list with one page marked as the current one.
    pub(super) fn at(&self, address: &Address) -> String {
        const MARK: &str = " aria-current=\"page\"";
        let Some((before, after)) = self.marks.get(address.as_str()).and_then(|at| self.html.split_at_checked(*at))
        else {
            return self.html.clone();
        };
        [before, MARK, after].concat()
    }
}

/// A chapter in the list.
fn listed(page: &Page) -> LinkView {
    LinkView {
        title: page.title.clone(),
        address: page.address.to_string(),
        external: false,
        summary: page.description.clone(),
    }
}

/// Where links lead, and where each says so.
fn marks(html: &str, root: &str) -> BTreeMap<String, usize> {
    const START: &str = " href=\"";
    let links = html.match_indices(START).filter_map(|(at, _)| {
        let address = html.get(at + START.len()..)?.split('"').next()?;
        Some((address.strip_prefix(root)?.to_owned(), at))
    });
    links.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_to_a_page_is_marked_on_it() {
        let html = "<ol><li><a href=\"../../s/a/\">A</a></li><li><a class=\"x\" href=\"../../s/b/\">B</a></li></ol>"
            .to_owned();
        let contents = Contents { marks: marks(&html, "../../"), html: html.clone() };
        let page = |name: &str| Address::home().folder("s").folder(name);
        assert_eq!(
            contents.at(&page("b")),
            html.replace(" href=\"../../s/b/", " aria-current=\"page\" href=\"../../s/b/")
        );
        assert_eq!(contents.at(&page("c")), html);
    }
}
