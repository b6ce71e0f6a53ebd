//! The same page in the other languages of the site.
//!
//! In: each language with its folder and its pages. Out: for a page a link to itself in each other language, by that language's own name.
//! Never: a link to a page that is not there in that language.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::rendered::Rendered;
use super::view::LanguageLinkView;
use crate::model::vocabulary::{Language, direction};
use crate::site::{Page, PageKind, Property};
use crate::translation::PageState;
use crate::words::Notes;

/// A site in one of its languages, as the others see it.
#[derive(Debug)]
pub struct InLanguage {
    /// Its folder below that of the usual language: "cy/"; empty for that one.
    below: String,
    /// Its code: "cy".
    code: String,
    /// Where it is published.
    base_url: String,
    /// The addresses of its pages, below its folder.
    addresses: BTreeSet<String>,
}

impl InLanguage {
    /// A site in one of its languages, which stands in a folder below that of the usual one.
    pub fn of(below: String, rendered: &Rendered) -> Self {
        let site = &rendered.site;
        let pages = site.pages.iter().filter(|page| page.kind != PageKind::NotFound);
        Self {
            below,
            code: site.strategy.settings.language().to_owned(),
            base_url: site.base_url.clone(),
            addresses: pages.map(|page| page.address.to_string()).collect(),
        }
    }

    /// The language's own name: "Cymraeg".
    fn own_name(&self) -> &str {
        Language::of_tag(&self.code).map_or(&self.code, |language| language.own_name)
    }
}

/// The languages of a site, seen from one of them.
#[derive(Debug, Clone, Default)]
pub(super) struct AmongLanguages {
    all: Arc<Vec<InLanguage>>,
    /// The folder of this one.
    own: String,
    /// The pages whose words are not translated, or not as the original is now, by the paths of their files.
    untranslated: BTreeMap<String, PageState>,
    /// The pages of the others as they are reached from here, below this site's root.
    paths: Vec<String>,
}

impl Rendered {
    /// The same site, which knows its other languages; `own` is the folder in which it stands among them.
    #[must_use]
    pub fn among(self, all: &Arc<Vec<InLanguage>>, own: &str, untranslated: BTreeMap<String, PageState>) -> Self {
        let others = all.iter().filter(|language| language.below != own);
        let paths = others.flat_map(|language| {
            language.addresses.iter().map(|address| format!("{}{address}index.html", language.below))
        });
        let languages =
            AmongLanguages { all: Arc::clone(all), own: own.to_owned(), untranslated, paths: paths.collect() };
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
        match path.and_then(|path| self.languages.untranslated.get(path)) {
            Some(PageState::Untranslated) => {
                let original = self.site.strategy.settings.original_language();
                let language = Language::of_tag(original).map_or(original, |language| language.own_name);
                words.say(&Notes::PageUntranslated { language })
            }
            Some(PageState::Older(day)) => words.say(&Notes::PageOlder { date: &words.day(*day) }),
            Some(PageState::Stale(changed)) => words.say(&Notes::PageStale { changed: *changed }),
            None => String::new(),
        }
    }

    /// The page in each language of the site that has it, the usual one first; empty where it is in one alone.
    pub(super) fn language_links(&self, page: &Page) -> Vec<LanguageLinkView> {
        let AmongLanguages { all, own, .. } = &self.languages;
        let is_alone =
            page.kind == PageKind::NotFound || page.language.is_some() || page.profile.is(Property::Embedded);
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
