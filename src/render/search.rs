//! What the search of a site finds, and the file that its script loads.
//!
//! In: finished pages. Out: what each says, and all of it as one file. Never: a page in an edition's other form, a card or a fragment,
//! which say what another page says; an index in several parts, of which those that a reader's browser asks for would tell a
//! log what was looked for.
//!
//! Nothing is folded or counted here: the script does that with what was typed and with what is found, so that the two cannot differ.

mod text;

use serde::Serialize;

use super::rendered::{Output, Rendered};
use crate::diagnostic::{Internal, OrInternal as _};
use crate::document::foreign::without_marks;
use crate::site::{Page, PageKind, Property};
use crate::words::Pages;
use text::Said;

/// Where the index of a site in one language is.
pub(super) const INDEX: &str = "search/index.json";

/// How many bytes of text the pages of a site may have in its index together. Each has an even share, so that the index of a
/// site of any size can be loaded on a phone; of three strategies of some fifty pages nothing is cut.
const MOST_TEXT: usize = 2_000_000;

/// What the search finds of a page.
#[derive(Debug, Clone, Serialize)]
pub struct Found {
    /// Its address, below the site's root.
    address: String,
    /// Its title.
    title: String,
    /// What kind of page it is: "Reporting page", "Priority (2013 to 2014)".
    kind: String,
    /// Its language, where that is not the site's.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'static str>,
    /// The direction of that language.
    #[serde(skip_serializing_if = "Option::is_none")]
    direction: Option<&'static str>,
    /// Whether it tells people how to report something.
    #[serde(skip_serializing_if = "is_not")]
    helps: bool,
    /// Whether it is of an edition that does not hold today.
    #[serde(skip_serializing_if = "is_not")]
    past: bool,
    /// Its headings below the title.
    headings: Vec<String>,
    /// Its text, from the first word on.
    text: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks for it")]
const fn is_not(is: &bool) -> bool {
    !*is
}

/// All that the search finds.
#[derive(Debug, Serialize)]
struct Index<'f> {
    pages: &'f [Found],
    /// Each term of the glossary that has a short form: the short form, and the term.
    terms: Vec<[String; 2]>,
}

impl Rendered {
    /// What the search finds of a finished page; `None` where the site has no search, or it does not find the page.
    pub fn find(&self, output: &Output, html: &str) -> Option<Found> {
        self.site.page_of(PageKind::Search)?;
        let page = self.page(output)?;
        let label = page.profile.found_as?;
        // An even share of the whole, whatever the others say: no page has to wait for another.
        let Said { headings, text } = Said::of(html, MOST_TEXT / self.page_count().max(1));
        let edition = self.site.edition_of(page);
        let strategy = &self.site.strategy;
        let kind = self.theme.word(label);
        let kind = match edition.filter(|edition| !strategy.is_sole(edition) && *edition.short_title != page.title) {
            Some(edition) => self.theme.words.say(&Pages::OfEdition { title: kind, edition: &edition.short_title }),
            None => kind.to_owned(),
        };
        Some(Found {
            address: page.address.to_string(),
            title: plain(&page.title),
            kind: plain(&kind),
            language: page.language.map(|language| language.code),
            direction: page.language.map(|language| language.direction),
            helps: is_help(page),
            past: edition.is_some_and(|edition| !strategy.is_current(edition)),
            headings,
            text,
        })
    }

    /// The file that the search loads. Fails where it cannot be written, which cannot be: nothing is published then.
    pub fn search_index(&self, found: &[Found]) -> Result<String, Internal> {
        let terms = self.site.strategy.terms.iter();
        let terms = terms.filter_map(|term| Some([plain(&term.short_form.as_ref()?.value), plain(&term.term.value)]));
        let index = Index { pages: found, terms: terms.collect() };
        serde_json::to_string(&index).ok().or_internal("the index of the search cannot be written as JSON")
    }
}

/// Whether a page tells people how to report one thing, in the site's language. The list of such pages says when nothing was checked.
fn is_help(page: &Page) -> bool {
    let is = |property| page.profile.is(property);
    is(Property::TellsHowToReport) && is(Property::SaysWhenChecked) && page.language.is_none()
}

/// Words in which nothing says that they are in another language.
fn plain(words: &str) -> String {
    without_marks(words).into_owned()
}
