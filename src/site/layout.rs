//! The pages of a site while they are laid out: what each kind of page is given to say where its pages are.

use std::collections::BTreeMap;

use super::address::Address;
use super::page::{EasyReadOf, Page, PageAt, PageKind, Section};
use super::pages::Pages;
use super::profile::Profile;
use crate::diagnostic::SourceLocation;
use crate::document::markdown::Markdown;
use crate::document::parting::head;
use crate::model::Strategy;
use crate::model::strategy::{Edition, PlacedEdition};
use crate::model::vocabulary::{EditionAt, KeptBackAt};
use crate::source::Sources;
use crate::statistics::Statistics;
use crate::words::{Label, Pages as PageWords, Words};

/// The pages laid out so far.
#[derive(Debug)]
pub struct Layout<'s> {
    /// What the pages are about.
    pub strategy: &'s Strategy,
    /// What was worked out.
    pub statistics: &'s Statistics,
    /// The words in which their titles and descriptions are said.
    pub words: &'s Words,
    sources: &'s Sources,
    pub(super) pages: Pages,
    pub(super) by_source: BTreeMap<String, PageAt>,
    pub(super) by_kind: BTreeMap<PageKind, PageAt>,
    pub(super) kept_back: BTreeMap<Address, KeptBackAt>,
}

/// Where a page is to be: its address, the way to it, its section and its edition.
#[derive(Debug, Clone)]
pub struct Spot {
    address: Address,
    parents: Vec<PageAt>,
    section: Section,
    edition: Option<EditionAt>,
}

impl<'s> Layout<'s> {
    pub(super) fn new(
        strategy: &'s Strategy,
        statistics: &'s Statistics,
        words: &'s Words,
        sources: &'s Sources,
    ) -> Self {
        let (pages, by_source, by_kind) = (Pages::default(), BTreeMap::new(), BTreeMap::new());
        let kept_back = BTreeMap::new();
        Self { strategy, statistics, words, sources, pages, by_source, by_kind, kept_back }
    }

    /// Adds a page behind those that are there, and gives its position.
    pub fn add(&mut self, page: Page) -> PageAt {
        let source = page.source.as_ref().map(|place| place.path().to_owned());
        let at = self.add_part(page);
        self.by_source.extend(source.map(|path| (path, at)));
        at
    }

    /// Adds a page that is written in a file which is another page's: a link to the file does not lead to it.
    pub fn add_part(&mut self, page: Page) -> PageAt {
        let kind = page.kind;
        let at = self.pages.add(page);
        self.by_kind.insert(kind, at);
        at
    }

    /// Notes where a page would be that is kept back.
    pub fn keep_back(&mut self, spot: &Spot, at: KeptBackAt) {
        self.kept_back.insert(spot.address.clone(), at);
    }

    /// The file that a page is written in, so that links to the file lead to the page.
    pub fn file(&self, path: &str) -> Option<SourceLocation> {
        self.sources.text(path).map(SourceLocation::start_of)
    }

    /// Links the pages of a run to one another.
    pub fn link_run(&mut self, run: &[PageAt]) {
        for (before, after) in run.iter().zip(run.iter().skip(1)) {
            self.pages.at_mut(*before).next = Some(*after);
            self.pages.at_mut(*after).previous = Some(*before);
        }
    }

    /// Adds the version of a page in Easy Read, and leads from each of the two to the other.
    pub fn add_in_easy_read(&mut self, of: EasyReadOf, page: Page) {
        let at = self.add(page);
        if let Some(original) = self.by_kind.get(&of.original()).copied() {
            self.pages.at_mut(at).other_form = Some(original);
            self.pages.at_mut(original).other_form = Some(at);
        }
    }

    /// The page of a kind, as far as it is laid out.
    pub fn page(&self, kind: PageKind) -> Option<&Page> {
        self.by_kind.get(&kind).map(|at| self.pages.at(*at))
    }

    /// How many pages are laid out so far.
    pub fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// Where pages below another are; `None` where there is no such page.
    pub fn below(&self, parent: PageKind) -> Option<Spot> {
        let at = *self.by_kind.get(&parent)?;
        let page = self.pages.at(at);
        Some(Spot {
            address: page.address.clone(),
            parents: page.parents.iter().copied().chain([at]).collect(),
            section: page.section,
            edition: page.edition,
        })
    }

    /// All editions of the strategy with their positions, the newest first.
    pub fn editions(&self) -> impl Iterator<Item = PlacedEdition<'s>> + use<'s> {
        self.strategy.placed_editions()
    }

    /// The editions that hold today and have something: the menu leads to the thing itself where there is one of it, and else to
    /// a page that lists them.
    pub fn current_with(&self, has: impl Fn(&Edition) -> bool) -> Vec<PlacedEdition<'s>> {
        self.strategy.current_editions().into_iter().filter(|of| has(of.edition)).collect()
    }

    /// Whether not more than one edition that holds today has something.
    pub fn is_only(&self, has: impl Fn(&Edition) -> bool) -> bool {
        self.current_with(has).len() < 2
    }

    /// The name of the area.
    pub fn area(&self) -> &'s str {
        &self.strategy.settings.area.name
    }

    /// What a page is about: as an editor wrote it, or the first words of its text, or its title.
    pub fn about(&self, written: Option<&str>, body: &Markdown, title: &str, whole: &str) -> String {
        match written {
            Some(written) => written.to_owned(),
            None => about_text(body, || self.words.say(&PageWords::PartOf { title, whole })),
        }
    }

    /// What the main navigation calls a page: a word of the theme.
    pub fn named(&self, label: Label) -> String {
        self.words.label(label).to_owned()
    }

    /// The name of the partnership.
    pub fn partnership(&self) -> &'s str {
        self.strategy.partnership_name()
    }
}

impl Spot {
    /// The home page, or with [`Self::folder`] a page directly below it.
    pub fn home(section: Section) -> Self {
        Self { address: Address::home(), parents: Vec::new(), section, edition: None }
    }

    /// The page that a host shows where there is none.
    pub fn not_found() -> Self {
        Self { address: Address::not_found(), ..Self::home(Section::None) }
    }

    /// A folder below this one. The way to it stays the same.
    #[must_use]
    pub fn folder(&self, name: &str) -> Self {
        Self { address: self.address.folder(name), ..self.clone() }
    }

    /// The address of a page here.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// The same way, to where another page would be.
    #[must_use]
    pub fn at(&self, elsewhere: &Self) -> Self {
        Self { address: elsewhere.address.clone(), ..self.clone() }
    }

    /// The same in another section.
    #[must_use]
    pub fn in_section(self, section: Section) -> Self {
        Self { section, ..self }
    }

    /// A page here, with nothing particular about it.
    pub fn page(self, profile: &'static Profile, kind: PageKind, title: &str, description: String) -> Page {
        Page {
            address: self.address,
            formerly: None,
            kind,
            profile,
            section: self.section,
            title: title.to_owned(),
            description,
            parents: self.parents,
            previous: None,
            next: None,
            other_form: None,
            updated: None,
            sensitive: false,
            exit: false,
            tab_title: None,
            tab_kind: None,
            safe_title: None,
            breadcrumb: None,
            navigation: None,
            kept_back: None,
            language: None,
            source: None,
            edition: self.edition,
        }
    }
}

/// The first words of a text; something else where it has none.
pub fn about_text(body: &Markdown, otherwise: impl FnOnce() -> String) -> String {
    let words = first_words(body);
    if words.is_empty() { otherwise() } else { words }
}

/// The first paragraph, cut at the end of a sentence or a word where it is longer than a search engine shows.
pub fn first_words(text: &Markdown) -> String {
    first_words_of(&text.outline().first_paragraph)
}

/// A paragraph, cut in the same way.
pub fn first_words_of(paragraph: &str) -> String {
    const LONGEST: usize = 160;
    if paragraph.len() <= LONGEST {
        return paragraph.to_owned();
    }
    let head = head(paragraph, LONGEST);
    match (head.rsplit_once(". "), head.rsplit_once(' ')) {
        (Some((sentence, _)), _) if sentence.len() > LONGEST / 3 => format!("{sentence}."),
        (_, Some((words, _))) => format!("{}…", words.trim_end_matches([',', ';', ':', '–'])),
        _ => format!("{head}…"),
    }
}
