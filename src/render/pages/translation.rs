//! A version of a pathway in another language, or in Easy Read.

use std::collections::BTreeMap;

use crate::model::reporting::{Pathway, Translation};
use crate::model::vocabulary::{PathwayAt, Text};
use crate::render::facts::checked_on;
use crate::render::kind::Kind;
use crate::render::pages::pathway::{PathwayView, formerly};
use crate::render::rendered::Rendered;
use crate::render::structured_data::service;
use crate::site::{Layout, Page, PageKind, Profile, Property};
use crate::words::{Label, Pages};

static PROFILE: Profile = Profile {
    properties: &[Property::TellsHowToReport, Property::SaysWhenChecked],
    ..Profile::of("pathway").found_as(Label::FoundReporting)
};

/// Lays out the versions of a pathway.
pub(super) fn lay_out(layout: &mut Layout<'_>, pathway: PathwayAt, original: &Pathway) {
    let Some(spot) = layout.below(PageKind::Pathway(pathway)) else { return };
    let Some(reporting) = layout.below(PageKind::Reporting) else { return };
    let versions = layout.strategy.translations();
    for (at, version) in versions.filter(|(_, version)| version.of == pathway) {
        let name = version.address();
        let by_name = spot.at(&reporting.folder(original.id.as_str())).folder(&name);
        let (page, spot) = (&version.page, spot.folder(&name));
        let in_own_language = |safe: &Text| match version.language {
            Some(_) => safe.to_string(),
            None => layout.words.say(&Pages::EasyReadSafe { title: safe }),
        };
        let safe_title = page.safe_title.as_ref().map(in_own_language);
        layout.add(Page {
            sensitive: original.sensitive,
            safe_title,
            formerly: formerly(&spot, &by_name),
            tab_kind: version.language.is_none().then(|| layout.words.say(&Pages::EasyRead {})),
            updated: checked_on(page),
            language: version.language,
            source: Some(page.place.clone()),
            ..spot.page(&PROFILE, PageKind::Translation(at), &page.title, page.summary.to_string())
        });
    }
}

/// The page of a version.
#[derive(Debug, Clone, Copy)]
pub struct TranslationPage<'s> {
    /// The version that the page shows.
    pub version: &'s Translation,
}

impl Kind for TranslationPage<'_> {
    type View = PathwayView;
    const VALUE: &'static str = "pathway";

    fn view(&self, rendered: &Rendered, page: &Page) -> PathwayView {
        let version = self.version;
        rendered.pathway_view((version.of, &version.page), Some(version), page)
    }

    fn json_ld(&self, rendered: &Rendered, page: &Page) -> Option<String> {
        Some(service(rendered, page, &self.version.page))
    }

    /// The theme's words with those that the translation gives in their place.
    fn words(&self, rendered: &Rendered) -> Option<BTreeMap<String, String>> {
        let version = self.version;
        version.words.all().next()?;
        let mut words = rendered.theme.words.all_plain().clone();
        words.extend(version.words.all().map(|(key, text)| (key.to_owned(), text.to_owned())));
        Some(words)
    }
}
