//! The strategy in other formats: for people who read in another way.

use crate::diagnostic::{Findings, Rule, Spanned};
use crate::document::markdown::Markdown;
use crate::document::yaml::{FromYaml, Node, Reader, choice, yaml_shape};
use crate::model::vocabulary::{Downloads, EditionNames, FilePath, Id, WebAddress};

const FORMAT_WHERE: Rule = Rule::error(
    "format-where",
    "Another format of the strategy is of use only to those who can get it: name its `file`, a `link` to it, or the `contact` to \
     ask for it.",
)
.example(
    "- {kind: large print, title: In large print}",
    "this does not say where to get it",
    "- {kind: large print, title: In large print, contact: police-101}",
);

pub(super) const RULES: &[&Rule] = &[&FORMAT_WHERE];

yaml_shape! {
    /// The strategy in another format.
    pub struct AlternativeFormat: "a format" {
        /// Which.
        required kind: FormatKind,
        /// What it is called.
        required title: String,
        /// BCP 47 language of a translation.
        optional language: String,
        /// What there is to say about it.
        optional about: Markdown,
        /// The file.
        optional file: FilePath,
        /// Where it is on the web.
        optional link: WebAddress,
        /// Whom to ask for it.
        optional contact: Spanned<Id>,
    }
}

/// A kind of format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the word itself")]
pub enum FormatKind {
    EasyRead,
    Bsl,
    LargePrint,
    Audio,
    Braille,
    Translation,
}

impl FormatKind {
    /// The words in YAML.
    pub const fn words(self) -> &'static str {
        match self {
            Self::EasyRead => "Easy Read",
            Self::Bsl => "BSL",
            Self::LargePrint => "large print",
            Self::Audio => "audio",
            Self::Braille => "braille",
            Self::Translation => "translation",
        }
    }
}

impl FromYaml for FormatKind {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let all = [Self::EasyRead, Self::Bsl, Self::LargePrint, Self::Audio, Self::Braille, Self::Translation];
        choice(node, reader, &all.map(|kind| (kind.words(), kind)))
    }
}

impl AlternativeFormat {
    /// Settles every reference; `false` where nobody could get it.
    pub(in crate::model) fn resolve(
        &mut self,
        known: &EditionNames<'_>,
        files: &Downloads,
        findings: &mut Findings,
    ) -> bool {
        let named = self.file.is_some() || self.link.is_some() || self.contact.is_some();
        files.keep_there(&mut self.file, findings);
        known.contacts.keep_known_one(&mut self.contact, findings);
        if !named {
            let help = "add `file`, `link` or `contact`";
            findings.tell(&FORMAT_WHERE, &self.place, "this does not say where to get it", help);
        }
        self.file.is_some() || self.link.is_some() || self.contact.is_some()
    }
}
