//! The pages of a site while they are laid out, and the few words that each needs.

use std::collections::BTreeMap;

use crate::diagnostic::Place;
use crate::document::markdown::Markdown;
use crate::model::Strategy;
use crate::site::address::Address;
use crate::site::page::{Page, PageKind, Section};
use crate::source::Sources;
use crate::statistics::Statistics;

/// The pages laid out so far.
pub(super) struct Layout<'s> {
    pub(super) strategy: &'s Strategy,
    pub(super) statistics: &'s Statistics,
    pub(super) sources: &'s Sources,
    pub(super) pages: Vec<Page>,
    pub(super) by_source: BTreeMap<String, usize>,
}

impl Layout<'_> {
    pub(super) fn add(&mut self, page: Page) -> usize {
        let index = self.pages.len();
        if let Some(place) = &page.source {
            self.by_source.insert(place.path().to_owned(), index);
        }
        self.add_part(page);
        index
    }

    /// Adds a page that is written in a file which is another page's: a link to the file does not lead to it.
    pub(super) fn add_part(&mut self, page: Page) -> usize {
        self.pages.push(page);
        self.pages.len() - 1
    }

    /// The file that a page is written in, so that links to the file lead to the page.
    pub(super) fn file(&self, path: &str) -> Option<Place> {
        self.sources.text(path).map(Place::start_of)
    }

    /// Links the pages of a run to one another.
    pub(super) fn link_run(&mut self, run: &[usize]) {
        for pair in run.windows(2) {
            self.pages[pair[0]].next = Some(pair[1]);
            self.pages[pair[1]].previous = Some(pair[0]);
        }
    }

    pub(super) fn area(&self) -> &str {
        &self.strategy.settings.area.name
    }

    pub(super) fn partnership(&self) -> &str {
        self.strategy.partnership_name()
    }
}

/// A page with nothing particular about it.
pub(super) fn page(kind: PageKind, address: Address, section: Section, title: &str, description: String) -> Page {
    Page {
        address,
        kind,
        section,
        title: title.to_owned(),
        description,
        parents: Vec::new(),
        previous: None,
        next: None,
        updated: None,
        sensitive: false,
        safe_title: None,
        language: None,
        listed: true,
        source: None,
        edition: None,
    }
}

/// What a page is about: as an editor wrote it, or the first words of its text, or its title.
pub(super) fn about(written: Option<&String>, body: &Markdown, title: &str, whole: &str) -> String {
    match written {
        Some(written) => written.clone(),
        None => about_text(body, || format!("{title}: a part of {whole}.")),
    }
}

pub(super) fn about_text(body: &Markdown, otherwise: impl FnOnce() -> String) -> String {
    let words = first_words(body);
    if words.is_empty() { otherwise() } else { words }
}

/// The first paragraph, cut at the end of a sentence or a word where it is longer than a search engine shows.
pub(super) fn first_words(text: &Markdown) -> String {
    const LONGEST: usize = 160;
    let paragraph = &*text.outline().first_paragraph;
    if paragraph.len() <= LONGEST {
        return paragraph.to_owned();
    }
    let head = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    match (head.rfind(". "), head.rfind(' ')) {
        (Some(sentence), _) if sentence > LONGEST / 3 => head[..=sentence].to_owned(),
        (_, Some(word)) => format!("{}…", head[..word].trim_end_matches([',', ';', ':', '–'])),
        _ => format!("{head}…"),
    }
}
