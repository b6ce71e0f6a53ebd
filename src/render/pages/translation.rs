//! A version of a pathway in another language, or in Easy Read.

use std::collections::BTreeMap;

use crate::render::kind::Kind;
use crate::render::pages::pathway::PathwayView;
use crate::render::rendered::Rendered;
use crate::render::structured_data::service;
use crate::site::Page;

/// The page of a version.
#[derive(Debug, Clone, Copy)]
pub struct TranslationPage {
    /// The position of the version.
    pub at: usize,
}

impl Kind for TranslationPage {
    type View = PathwayView;
    const VALUE: &'static str = "pathway";

    fn view(&self, rendered: &Rendered, page: &Page) -> PathwayView {
        let version = &rendered.site.strategy.translations[self.at];
        rendered.pathway_view(&version.page, Some(version), page)
    }

    fn json_ld(&self, rendered: &Rendered, page: &Page) -> Option<String> {
        Some(service(&rendered.site, page, &rendered.site.strategy.translations[self.at].page))
    }

    /// The theme's words with those that the translation gives in their place.
    fn words(&self, rendered: &Rendered) -> Option<BTreeMap<String, String>> {
        let version = &rendered.site.strategy.translations[self.at];
        version.words.all().next()?;
        let mut words = rendered.theme.words.clone();
        words.extend(version.words.all().map(|(key, text)| (key.to_owned(), text.to_owned())));
        Some(words)
    }
}
