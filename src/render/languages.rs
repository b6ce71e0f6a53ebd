//! The same page in the other languages of the site.
//!
//! In: each language with its folder and its pages. Out: for a page a link to itself in each other language, by that language's own name.
//! Never: a link to a page that is not there in that language.

use std::sync::Arc;

use super::among::{AmongLanguages, InLanguage, OwnWords};
use super::facts::day;
use super::optional::OrEmpty as _;
use super::rendered::Rendered;
use super::view::{DateView, LanguageLinkView};
use crate::document::foreign::{Tongue, marked};
use crate::model::reporting::Pathway;
use crate::model::vocabulary::{Language, direction};
use crate::site::{Page, Property};
use crate::translation::PageState;
use crate::words::Notes;

/// What the language in which a site was first written calls itself, which is a word of that language: "English".
fn own_name_of(original: &str) -> String {
    let name = Language::of_tag(original).map_or(original, |language| language.own_name);
    marked(name, Tongue::Original)
}

/// When and by whom a page was checked.
pub(super) struct PageCheck {
    /// The day, where it was.
    pub(super) on: Option<DateView>,
    /// The role of whoever checked it.
    pub(super) by: String,
    /// That it was the original that was checked; empty where it was this page.
    pub(super) of_original: String,
}

impl Rendered {
    /// The site in its language, as the others see it; it stands in a folder below that of the usual one.
    pub fn in_language(&self, below: String) -> InLanguage {
        let site = &self.site;
        let pages = site.pages.iter().filter(|page| !page.profile.is(Property::AtAnyAddress));
        InLanguage {
            below,
            code: site.strategy.settings.language().to_owned(),
            base_url: site.base_url.clone(),
            addresses: pages.map(|page| page.address.to_string()).collect(),
        }
    }

    /// The same site, which knows its other languages; `own` is the folder in which it stands among them.
    #[must_use]
    pub fn among(self, all: &Arc<Vec<InLanguage>>, own: &str, pages: OwnWords) -> Self {
        let others = all.iter().filter(|language| language.below != own);
        let paths = others.flat_map(|language| {
            language.addresses.iter().map(|address| format!("{}{address}index.html", language.below))
        });
        let languages = AmongLanguages { all: Arc::clone(all), own: own.to_owned(), pages, paths: paths.collect() };
        Self { languages, ..self }
    }

    /// The pages of the site's other languages, below the folder of the usual one.
    pub fn paths_of_other_languages(&self) -> impl Iterator<Item = &str> {
        self.languages.paths.iter().map(String::as_str)
    }

    /// That a page is not translated, or not as the original is now; empty where there is nothing to say.
    pub(super) fn about_translation(&self, page: &Page) -> String {
        let path = page.source.as_ref().map(|place| self.site.path_below(place.path()));
        let words = &self.theme.words;
        match path.and_then(|path| self.languages.pages.states.get(path)) {
            Some(PageState::Untranslated) => {
                let original = self.site.strategy.settings.original_language();
                words.say(&Notes::PageUntranslated { language: &own_name_of(original) })
            }
            Some(PageState::Older(day)) => words.say(&Notes::PageOlder { date: &words.day(*day) }),
            Some(PageState::Stale(changed)) => words.say(&Notes::PageStale { changed: *changed }),
            None => String::new(),
        }
    }

    /// Whether this is the site in another language than its usual one.
    pub(super) fn is_in_another_language(&self) -> bool {
        !self.languages.own.is_empty()
    }

    /// When a reporting page was checked. In another language than the site's usual one that is its own words where its file says so,
    /// and otherwise the original, which is said.
    pub(super) fn page_check(&self, pathway: &Pathway) -> PageCheck {
        let own = self.languages.pages.checked.get(self.site.path_below(pathway.place.path()));
        let checked = own.or(pathway.checked.as_ref()).filter(|checked| !checked.on.is_to_come());
        PageCheck {
            on: checked.and_then(|checked| checked.on.come()).map(|on| day(on, &self.theme.words)),
            by: checked.map(|checked| checked.by.to_string()).or_empty(),
            of_original: if own.is_some() { String::new() } else { self.original_checked() },
        }
    }

    /// That it was the original of a page that somebody checked, where this is the site in another language; empty in the usual one.
    fn original_checked(&self) -> String {
        if !self.is_in_another_language() {
            return String::new();
        }
        let original = self.site.strategy.settings.original_language();
        self.theme.words.say(&Notes::OriginalChecked { language: &own_name_of(original) })
    }

    /// The page in each language of the site that has it, the usual one first; empty where it is in one alone.
    pub(super) fn language_links(&self, page: &Page) -> Vec<LanguageLinkView> {
        let AmongLanguages { all, own, .. } = &self.languages;
        let is_alone =
            page.profile.is(Property::AtAnyAddress) || page.language.is_some() || page.profile.is(Property::Embedded);
        if is_alone {
            return Vec::new();
        }
        let up = if own.is_empty() { "" } else { "../" };
        let root = self.site.root_from(page);
        let address = page.address.as_str();
        let links = all.iter().filter(|language| language.addresses.contains(address)).map(|language| {
            let is_here = language.below == *own;
            LanguageLinkView {
                name: language.own_name().to_owned(),
                language: language.code.clone(),
                direction: direction(&language.code),
                address: if is_here { String::new() } else { format!("{root}{up}{}{address}", language.below) },
                canonical: format!("{}{address}", language.base_url),
                is_here,
            }
        });
        let links: Vec<LanguageLinkView> = links.collect();
        if links.len() > 1 { links } else { Vec::new() }
    }
}
