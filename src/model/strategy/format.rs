//! The strategy in other formats: for people who read in another way.

use std::num::NonZeroU32;

use crate::diagnostic::{Finding, Findings, Rule};
use crate::document::markdown::Markdown;
use crate::document::yaml::yaml_choice;
use crate::model::vocabulary::{
    AsTyped, ContactAt, Downloads, EditionNames, FilePath, LANGUAGES, Language, Text, To, WebAddress, settled_shape,
    without_references,
};

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

const FORMAT_LANGUAGE: Rule = Rule::error(
    "format-language",
    "A translation says with `language` which language it is in, by its code: the page tells browsers and screen readers, so that they \
     read its name out as it is spoken.",
)
.example(
    "- {kind: translation, title: In Gujarati, contact: police-101}",
    "this translation does not say in which language it is",
    "- {kind: translation, title: In Gujarati, language: gu, contact: police-101}",
);

pub(super) const RULES: &[&Rule] = &[&FORMAT_WHERE, &FORMAT_LANGUAGE];

settled_shape! {
    /// The strategy for people who read in another way. It has one of `file`, `link` and `contact`.
    pub struct AlternativeFormat<S>: "a format" {
        /// How people read it: in Easy Read, in braille or in another way.
        kept kind: FormatKind,
        /// What it is called.
        kept title: Text = "The strategy in Easy Read",
        /// The language's code, for a translation.
        optional language: String = "gu",
        /// What there is to say about it.
        optional about: Markdown,
        /// How many pages it has.
        optional pages: NonZeroU32 = "24" as "Number of pages",
        /// The file with its folder, such as files/easy-read.pdf.
        optional file: FilePath,
        /// Where it is online.
        optional link: WebAddress,
        /// Whom to ask for it.
        optional contact: To<S, ContactAt> => Contacts = "website-team",
    }
}

yaml_choice! {
    /// A kind of format.
    pub enum FormatKind; Document {
        /// The whole document, as it was printed.
        Document = "full document",
        /// The most important of it in a few pages.
        Summary = "summary",
        /// In short sentences with pictures, for people with a learning disability.
        EasyRead = "Easy Read",
        /// In British Sign Language.
        Bsl = "BSL",
        /// In large letters, for people with low vision.
        LargePrint = "large print",
        /// A recording to listen to.
        Audio = "audio",
        /// In braille, on paper or as a file.
        Braille = "braille",
        /// In another language, with its code under `language`.
        Translation = "translation",
    }
}

without_references!(FormatKind);

impl AlternativeFormat<AsTyped> {
    /// Reports a translation of which the language is not said, and a language that has no such code.
    fn check_language(&self, findings: &mut Findings) {
        let Some(code) = self.language.as_deref() else {
            if self.kind == FormatKind::Translation && !findings.left_out().has_key(&self.place, "language") {
                let message = "this translation does not say in which language it is";
                findings.emit(
                    &FORMAT_LANGUAGE,
                    &self.place,
                    message,
                    "add `language` with its code, such as gu for Gujarati",
                );
            }
            return;
        };
        // A language that Lamplight has no name for may have a code all the same.
        let is_code = code.len() <= 3 && code.bytes().all(|byte| byte.is_ascii_lowercase());
        if Language::of_code(code).is_none() && !is_code {
            let message = format!("`{code}` is not the code of a language");
            let finding =
                Finding::new(&FORMAT_LANGUAGE, self.place.clone(), message, "write its code, such as gu or zh-Hans");
            let meant = LANGUAGES.iter().find(|known| known.english_name.eq_ignore_ascii_case(code));
            findings.add(finding.with_suggestion(meant.map(|known| known.code)));
        }
    }

    /// Resolves every reference; `false` where nobody could get it.
    pub(in crate::model) fn resolve(
        &mut self,
        known: &EditionNames<'_>,
        files: &Downloads,
        findings: &mut Findings,
    ) -> bool {
        let named = self.file.is_some() || self.link.is_some() || self.contact.is_some();
        files.keep_there(&mut self.file, findings);
        known.contacts.keep_known_one(&mut self.contact, findings);
        let ways = [self.file.is_some(), self.link.is_some(), self.contact.is_some()];
        if ways.into_iter().filter(|is_named| *is_named).count() > 1 {
            let message = "this names more than one of `file`, `link` and `contact`, and the page shows one";
            let help = "leave one of them, and write a format of its own for the other";
            findings.emit(&FORMAT_WHERE, &self.place, message, help);
        }
        self.check_language(findings);
        if !named {
            let help = "add `file`, `link` or `contact`";
            let finding = Finding::new(&FORMAT_WHERE, self.place.clone(), "this does not say where to get it", help);
            findings.add(finding.resting_on(&self.place, &["file", "link", "contact"]));
        }
        self.file.is_some() || self.link.is_some() || self.contact.is_some()
    }
}
