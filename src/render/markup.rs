//! Markdown on a page: links lead where the site has them, ids are the only ones of their kind, and a word of the glossary
//! leads to its meaning where the page uses it first.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::about_file::about_file;
use super::figure_in_text::{in_text, table_in_text};
use super::placing;
use super::rendered::Rendered;
use crate::document::markdown::{Explanation, Links, Markdown, Picture, Placement, Resolved, Words as Labels};
use crate::model::vocabulary::{Id, direction};
use crate::render::optional::OrEmpty as _;
use crate::site::{FoundTerm, Page, PageKind, Property, Site, Target, address_of};
use crate::statistics::TableReference;
use crate::statistics::claim::{Reference, quote};
use crate::words::{Label, Words};

/// Writes Markdown for one page.
#[derive(Debug)]
pub(super) struct Markup<'p> {
    site: &'p Site,
    /// The words of the theme.
    pub(super) words: &'p Words,
    page: &'p Page,
    /// The glossary's address seen from this page, where this page explains terms.
    glossary: Option<String>,
    /// The terms that this page has explained, by position.
    explained: RefCell<BTreeSet<usize>>,
}

impl Rendered {
    /// Writes Markdown for a page.
    pub(super) fn markup<'p>(&'p self, page: &'p Page) -> Markup<'p> {
        let site = &self.site;
        let glossary = site.page_of(PageKind::Glossary).filter(|_| explains(page) && !site.terms.is_empty());
        let glossary = glossary.map(|glossary| format!("{}{}", site.root_from(page), glossary.address));
        Markup { glossary, ..self.unexplained_markup(page) }
    }

    /// Writes Markdown for a page, without links to the glossary.
    pub(super) fn unexplained_markup<'p>(&'p self, page: &'p Page) -> Markup<'p> {
        Markup { site: &self.site, words: &self.theme.words, page, glossary: None, explained: RefCell::default() }
    }
}

impl Markup<'_> {
    /// The main text of a page: its headings are below the page's title, and ids are those of the headings.
    pub(super) fn text(&self, text: &Markdown) -> String {
        self.write(text, "")
    }

    /// A text beside others on the page: ids start with `name`, and headings are below the one that stands above the text.
    pub(super) fn block(&self, text: &Markdown, name: &str) -> String {
        self.write(text, name)
    }

    /// A text that may be absent; empty where it is.
    pub(super) fn optional(&self, text: Option<&Markdown>, name: &str) -> String {
        text.map(|text| self.block(text, name)).or_empty()
    }

    /// A text on one line.
    pub(super) fn inline(&self, text: &Markdown) -> String {
        self.line(text, false)
    }

    /// A text on one line in a link: without links of its own.
    pub(super) fn in_link(&self, text: &Markdown) -> String {
        self.line(text, true)
    }

    fn line(&self, text: &Markdown, is_in_link: bool) -> String {
        let mut html = String::with_capacity(text.text().len() * 2);
        let placement = Placement { is_in_link, words: labels(self.words), ..Placement::default() };
        text.write_inline_html(&mut html, &placement, &self.links(text));
        self.in_language("span", text, html)
    }

    fn write(&self, text: &Markdown, name: &str) -> String {
        let shares_page = !name.is_empty();
        let words = labels(self.words);
        let placement = Placement { id_prefix: placing::ID_PREFIX, shares_page, words, ..Placement::default() };
        let html =
            placing::text(name, text.text().len() * 2, |html| text.write_html(html, &placement, &self.links(text)));
        self.in_language("div", text, html)
    }

    /// A text that nobody has translated says in which language it is.
    fn in_language(&self, element: &str, text: &Markdown, html: String) -> String {
        if !text.is_untranslated() || html.is_empty() {
            return html;
        }
        let language = self.site.strategy.settings.original_language();
        format!("<{element} lang=\"{language}\" dir=\"{}\">{html}</{element}>", direction(language))
    }

    fn links(&self, text: &Markdown) -> PageLinks<'_> {
        PageLinks {
            markup: self,
            site: self.site,
            from: self.site.path_below(text.path()).to_owned(),
            root: self.site.root_from(self.page),
        }
    }
}

/// Whether a page explains terms: not the glossary itself, not a page in another language, and not one that somebody may
/// read in fear, where each link away is one too many.
fn explains(page: &Page) -> bool {
    !page.profile.is(Property::WithoutGlossary) && !page.sensitive && page.language.is_none()
}

/// Where the links of one text lead, seen from one page.
struct PageLinks<'p> {
    markup: &'p Markup<'p>,
    site: &'p Site,
    from: String,
    root: String,
}

impl Links for PageLinks<'_> {
    fn link(&self, destination: &str) -> Resolved {
        if let Some(Ok(reference)) = Reference::parse(destination) {
            return self.figure(&reference);
        }
        if let Some(reference) = TableReference::parse(destination) {
            return self.dataset_address(&reference.dataset).map_or(Resolved::Missing, Resolved::Href);
        }
        match self.site.target(&self.from, destination) {
            Target::Page(address, fragment) => Resolved::Href(format!("{}{address}{fragment}", self.root)),
            Target::File(path) => Resolved::File {
                address: format!("{}{}", self.root, address_of(&path)),
                about: about_file(&path, &self.site.strategy.downloads, self.markup.words).unwrap_or_default(),
            },
            Target::AsWritten => Resolved::Href(destination.to_owned()),
            Target::Outside | Target::Nowhere => Resolved::Missing,
        }
    }

    fn image(&self, destination: &str) -> Option<Picture> {
        let path = self.site.picture(&self.from, destination)?;
        let size = self.site.strategy.downloads.size(&path);
        Some(Picture { address: format!("{}{}", self.root, address_of(&path)), size })
    }

    fn block(&self, destination: &str) -> Option<String> {
        if let Some(reference) = TableReference::parse(destination) {
            let derived = self.site.statistics.dataset(&reference.dataset)?.worded(self.markup.words);
            let table = reference.find(derived).ok()?;
            return Some(table_in_text(derived, &table, &self.dataset_address(&reference.dataset)?));
        }
        let reference = Reference::parse(destination)?.ok()?;
        let derived = self.site.statistics.dataset(&reference.dataset)?;
        let address = self.figure_address(&reference)?;
        in_text(derived.worded(self.markup.words), &reference.row, &address)
    }

    fn explains(&self) -> bool {
        self.markup.glossary.is_some()
    }

    fn explanations(&self, words: &str) -> Vec<Explanation> {
        let Some(glossary) = &self.markup.glossary else { return Vec::new() };
        self.site.terms.find(words).filter_map(|found| self.explanation(glossary, found)).collect()
    }
}

impl PageLinks<'_> {
    /// What leads to a term's meaning, where this page has not used the term before.
    fn explanation(&self, glossary: &str, found: FoundTerm) -> Option<Explanation> {
        if !self.markup.explained.borrow_mut().insert(found.term) {
            return None;
        }
        let term = &self.site.strategy.terms.get(found.term)?.term.value;
        let href = format!("{glossary}#{}", Id::new(term.in_usual_language()));
        Some(Explanation { range: found.range, href, in_full: found.is_short.then(|| term.to_string()) })
    }

    /// A value quoted from a dataset, or the way to the row that a claim is held to.
    fn figure(&self, reference: &Reference) -> Resolved {
        let derived = self.site.statistics.dataset(&reference.dataset);
        if reference.is_quote {
            let quoted = derived.and_then(|derived| quote(derived, reference, self.markup.words).ok());
            return quoted.map_or(Resolved::Missing, Resolved::Text);
        }
        self.figure_address(reference).map_or(Resolved::Missing, Resolved::Href)
    }

    fn dataset_address(&self, id: &str) -> Option<String> {
        let (at, _) = self.site.strategy.datasets().find(|(_, dataset)| dataset.about.id == id)?;
        let page = self.site.page_of(PageKind::Dataset(at))?;
        Some(format!("{}{}", self.root, page.address))
    }

    fn figure_address(&self, reference: &Reference) -> Option<String> {
        // A row that is not there has been told of.
        let page = self.site.page_of_row(&reference.dataset, &reference.row)?;
        Some(format!("{}{}#{}", self.root, page.address, reference.row))
    }
}

/// The words that stand around an editor's text.
fn labels(words: &Words) -> Labels<'_> {
    let said = |label: Label| words.label(label);
    Labels {
        footnotes: said(Label::TextFootnotes),
        footnote: said(Label::TextFootnote),
        back_to_reference: said(Label::TextBackToReference),
        table: said(Label::TextTable),
        note: said(Label::TextNote),
        tip: said(Label::TextTip),
        important: said(Label::TextImportant),
        warning: said(Label::TextWarning),
        caution: said(Label::TextCaution),
    }
}
