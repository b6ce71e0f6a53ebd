//! Where the messages of a theme stand: a folder for each language, `words/cy/`, with as many files in it as its translators like.
//!
//! In: the layers of a theme, and the language of a site. Out: the files in the order in which they are laid over one another.
//! Never: a folder of another language; what a file says.

use std::sync::Arc;

use super::language::{Language, knows_language};
use crate::diagnostic::SourceText;
use crate::document::parting::before;
use crate::source::Sources;

/// The folder that has a folder for each language.
const FOLDER: &str = "words/";

/// The message file of themes from before there were folders: in the language of the site, whichever that is.
const OLD_FILE: &str = "strings.yaml";

/// A file of messages, with its language and its layer.
pub(super) struct MessageFile<'a> {
    pub(super) source: &'a Arc<SourceText>,
    /// The language that it is in.
    pub(super) spoken: &'a Spoken,
    /// The layer that it is of: the default theme's is 0.
    pub(super) above: usize,
    /// Whether it stands where message files stood before there were folders.
    pub(super) is_old: bool,
}

impl MessageFile<'_> {
    /// Whether it is one of those that have every message there is.
    pub(super) fn is_base(&self) -> bool {
        self.above == 0 && self.spoken.is_base
    }
}

/// A language in which a site may say something.
#[derive(Debug)]
pub(super) struct Spoken {
    /// Its code (BCP 47).
    pub(super) code: String,
    /// What it does with numbers.
    pub(super) language: Arc<Language>,
    /// Whether words in it are words in the site's language: English of any kind, for a site in English.
    pub(super) is_of_site: bool,
    /// Whether the messages in it are whole.
    is_base: bool,
}

/// The languages in which a site may say something.
pub(super) struct Chain {
    /// The language of the site, as it is asked for.
    pub(super) own: Spoken,
    /// The more general ones, and that of the base where it is none of these.
    others: Vec<Spoken>,
}

impl Chain {
    /// The languages of a site in a language, over messages that are whole in the language `base`.
    pub(super) fn new(language: &str, base: &str) -> Self {
        let primary = |code: &str| before(code, |letter| letter == '-').to_ascii_lowercase();
        let spoken = |code: &str| Spoken {
            code: code.to_owned(),
            language: Arc::new(Language::of(code).unwrap_or_default()),
            is_of_site: primary(code) == primary(language),
            is_base: code.eq_ignore_ascii_case(base),
        };
        let own = spoken(language);
        let general = std::iter::successors(Some(language), |code| Some(code.rsplit_once('-')?.0));
        let mut others: Vec<Spoken> = general.skip(1).map(spoken).collect();
        if !own.is_base && others.iter().all(|other| !other.is_base) {
            others.push(spoken(base));
        }
        Self { own, others }
    }

    /// Whether a file says its messages in the language of the base, which others translate.
    pub(super) fn speaks_english(&self, file: &MessageFile<'_>) -> bool {
        let base = self.others.iter().chain([&self.own]).find(|spoken| spoken.is_base);
        base.is_none_or(|base| base.is_of_site || !file.spoken.is_of_site)
    }

    /// The message files of a theme, what is laid over others after them: the base; what is said in another language than the
    /// site's; then layer by layer what is said in the site's, the more general first.
    pub(super) fn files<'a>(&'a self, layers: &'a [Sources]) -> Vec<MessageFile<'a>> {
        let mut files = Vec::new();
        for is_of_site in [false, true] {
            for (above, layer) in layers.iter().rev().enumerate() {
                let spoken = self.others.iter().rev().chain([&self.own]);
                for spoken in spoken.filter(|spoken| spoken.is_of_site == is_of_site) {
                    let file = |source| MessageFile { source, spoken, above, is_old: false };
                    files.extend(in_language(layer, &spoken.code).map(file));
                }
                let old = layer.text(OLD_FILE).filter(|_| is_of_site);
                files.extend(old.map(|source| MessageFile { source, spoken: &self.own, above, is_old: true }));
            }
        }
        files.sort_by_key(|file| !file.is_base());
        files
    }
}

/// The message files of a layer in a language. Capitals and small letters of a code are alike.
fn in_language<'a>(layer: &'a Sources, code: &str) -> impl Iterator<Item = &'a Arc<SourceText>> {
    let is_in = move |path: &str| language_of(path).is_some_and(|folder| folder.eq_ignore_ascii_case(code));
    layer.texts_in(FOLDER).filter(move |(path, _)| is_in(path)).map(|(_, source)| source)
}

/// The code of the language in which a file of a theme has messages; `None` where it has none.
pub fn language_of(path: &str) -> Option<&str> {
    path.strip_prefix(FOLDER)?.strip_suffix(".yaml")?.split_once('/').map(|(code, _)| code)
}

/// The first language in which a layer has messages; a folder that has the code of none is told as one that nothing uses.
pub(super) fn first_language_in(layer: &Sources) -> Option<&str> {
    layer.texts_in(FOLDER).filter_map(|(path, _)| language_of(path)).find(|code| knows_language(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(language: &str, layers: &[Sources]) -> Vec<String> {
        Chain::new(language, "en-GB").files(layers).iter().map(|file| file.source.path().to_owned()).collect()
    }

    #[test]
    fn the_language_of_a_site_comes_before_the_layer_and_the_nearer_layer_before_the_kind_of_english() {
        let default = Sources::from_texts("default", [("words/en-GB/a.yaml", ""), ("words/cy/a.yaml", "")]);
        let near = ["words/en-GB/n.yaml", "words/en/n.yaml", "words/en-us/n.yaml", "words/n.yaml", "words/en/n.md"];
        let near = Sources::from_texts("near", near.map(|path| (path, "")));
        let layers = [near, default];
        assert_eq!(
            order("en-GB", &layers),
            ["default/words/en-GB/a.yaml", "near/words/en/n.yaml", "near/words/en-GB/n.yaml"]
        );
        assert_eq!(
            order("en-US", &layers),
            [
                "default/words/en-GB/a.yaml",
                "near/words/en-GB/n.yaml",
                "near/words/en/n.yaml",
                "near/words/en-us/n.yaml"
            ]
        );
        assert_eq!(
            order("cy-GB", &layers),
            ["default/words/en-GB/a.yaml", "near/words/en-GB/n.yaml", "default/words/cy/a.yaml"]
        );
    }
}
