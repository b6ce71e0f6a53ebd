//! The contents of an edition, made once and shared by all of its chapters.

use std::fmt::Write as _;

use super::escape::escape;
use crate::site::{Address, Site};

/// A finished list of an edition's chapters, and where in it each chapter stands.
///
/// A loop over the chapters on each page of each chapter would grow with the square of their number, so the list is made
/// once and the mark of the current page is put in at the right place.
#[derive(Debug)]
pub(super) struct Contents {
    html: String,
    /// By address: the byte after the opening `<a`.
    marks: Vec<(Address, usize)>,
}

impl Contents {
    /// The contents of an edition. All of its chapters are equally deep, so one list serves them all.
    pub(super) fn of(site: &Site, edition: usize) -> Self {
        let mut contents = Self { html: String::from("<ol class=\"contents__list\">"), marks: Vec::new() };
        for page in site.chapters_of(edition) {
            contents.html.push_str("<li><a");
            contents.marks.push((page.address.clone(), contents.html.len()));
            let root = page.address.to_root();
            // Writing to a string cannot fail.
            let _ = write!(contents.html, " href=\"{root}{}\">{}</a></li>", page.address, escape(&page.title));
        }
        contents.html.push_str("</ol>");
        contents
    }

    /// The list with one page marked as the current one.
    pub(super) fn at(&self, address: &Address) -> String {
        const MARK: &str = " aria-current=\"page\"";
        let mut html = String::with_capacity(self.html.len() + MARK.len());
        match self.marks.iter().find(|(marked, _)| marked == address) {
            Some((_, at)) => {
                html.push_str(&self.html[..*at]);
                html.push_str(MARK);
                html.push_str(&self.html[*at..]);
            }
            None => html.push_str(&self.html),
        }
        html
    }
}
