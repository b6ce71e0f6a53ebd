//! The languages of a site, as each of them sees the others.
//!
//! In: nothing. Out: what is kept of each language. Never: a page of another language, of which the address is enough.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::reporting::Checked;
use crate::model::vocabulary::Language;
use crate::translation::PageState;

/// A site in one of its languages, as the others see it.
#[derive(Debug)]
pub struct InLanguage {
    /// Its folder below that of the usual language: "cy/"; empty for that one.
    pub(super) below: String,
    /// Its code: "cy".
    pub(super) code: String,
    /// Where it is published.
    pub(super) base_url: String,
    /// The addresses of its pages, below its folder.
    pub(super) addresses: BTreeSet<String>,
}

impl InLanguage {
    /// The language's own name: "Cymraeg".
    pub(super) fn own_name(&self) -> &str {
        Language::of_tag(&self.code).map_or(&self.code, |language| language.own_name)
    }
}

/// What is known of the pages of a language that have words of their own, by the paths of their originals.
#[derive(Debug, Clone, Default)]
pub struct OwnWords {
    /// Those whose words are not translated, or not as the original is now.
    pub states: BTreeMap<String, PageState>,
    /// When and by whom their own words were checked.
    pub checked: BTreeMap<String, Checked>,
}

/// The languages of a site, seen from one of them.
#[derive(Debug, Clone, Default)]
pub(super) struct AmongLanguages {
    pub(super) all: Arc<Vec<InLanguage>>,
    /// The folder of this one.
    pub(super) own: String,
    /// What is known of its pages that have words of their own.
    pub(super) pages: OwnWords,
    /// The pages of the others as they are reached from here, below this site's root.
    pub(super) paths: Vec<String>,
}
