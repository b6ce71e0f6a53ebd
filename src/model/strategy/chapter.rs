//! The chapters of a strategy, in order.

use std::sync::Arc;

use crate::diagnostic::{Findings, Rule, SourceLocation, SourceText, Spanned};
use crate::document::markdown::Markdown;
use crate::document::today::Today;
use crate::document::yaml::{Form, FromYaml, Shapes, yaml_choice, yaml_shape};
use crate::model::vocabulary::{
    AnyTime, AsTyped, ContactAt, EasyRead, Id, KeptBack, KeptBackPage, Language, Named, OrganisationAt, Publication,
    Published, PublishedKind, Reported, Text, To, When, easy_read::is_easy_read, read_markdown, settled, settled_shape,
    without_references,
};

const CHAPTER_LANGUAGE: Rule = Rule::error(
    "chapter-language",
    "The end of a page's name says its language: 02-introduction.cy.md is Welsh. A site that is in one language would publish it as \
     one more chapter, said to be in the language of the site, and a screen reader would read it out as that. A site in several \
     languages names them in site.yaml, `languages: [en-GB, cy]`; or the translation is a document to download, which formats.yaml names.",
)
.in_words(
    "A chapter chapters/02-introduction.cy.md in Welsh, in a site whose site.yaml names no languages.",
    "The same chapter, and the line `languages: [en-GB, cy]` in site.yaml.",
);

pub(super) const RULES: &[&Rule] = &[&CHAPTER_LANGUAGE];

/// The code of the language at the end of a chapter's name, where there is one.
fn language_of(path: &str) -> Option<&str> {
    let (_, code) = path.strip_suffix(".md")?.rsplit_once('.')?;
    Language::of_code(code).is_some().then_some(code)
}

yaml_shape! {
    /// A chapter of the strategy: the front matter of a page in chapters/.
    struct ChapterYaml: "a chapter" {
        /// What the chapter is called.
        kept title: Text = "Key challenges",
        /// The number as it is printed.
        optional number: String = "\"5\"",
        /// A sentence for search engines; the first words of the chapter where it is left out.
        optional description: Text = "What the police figures for the year show.",
        /// Where it stands; in the main part where it is left out.
        optional part: Part,
        /// Who signed it: a role, never a person's name.
        optional signed_by: SignedBy<AsTyped>,
        /// Contacts to show below the text.
        list contacts: Named<ContactAt> => Contacts = "website-team",
        /// When it was last changed.
        optional updated: Reported<When>,
        /// The first day on which it is published, where it is to wait for it.
        optional publish_from: Spanned<AnyTime<When>> as "Published from",
        /// The last day on which it is published, where it has one.
        optional publish_until: Spanned<AnyTime<When>> as "Published until",
        /// Whether its page has a link to leave it quickly, as pages that are sensitive have.
        guarded exit: bool as "Exit link",
        /// Whether it is kept back for now.
        flag draft: bool,
    }
}

/// What an editor may write in its front matter.
pub(super) fn form(shapes: &mut Shapes) -> Form {
    ChapterYaml::form(shapes)
}

yaml_choice! {
    /// Where in the document a chapter stands.
    pub enum Part => Main {
        /// Among the chapters, before the priorities.
        Main = "main",
        /// Among the appendices, after the priorities.
        Appendix = "appendix",
    }
}

settled_shape! {
    /// Who signed a chapter: a role, and the organisation that it is in.
    pub struct SignedBy<S>: "signed_by" {
        /// The role, never a person's name.
        kept role: Text = "Portfolio Holder for Business and Community Resilience",
        /// The name, only of somebody who holds a public office: a councillor, a commissioner, a minister.
        optional office_holder: Text = "Councillor A. Example" as "Public office-holder",
        /// The id of the organisation in which they have that role.
        optional organisation: To<S, OrganisationAt> => Organisations = "harlow-council",
    }
}

without_references!(Part);

settled! {
    /// A chapter or an appendix of an edition: a text with a page of its own.
    pub struct Chapter<S> {
        /// From its file name.
        pub id: Id,
        /// The location of the file or the entry that it is written in.
        pub place: SourceLocation,
        /// Its title, as readers see it.
        pub title: Text,
        /// The document's own number, as text.
        pub number: Option<String>,
        /// What it is about, for search engines.
        pub description: Option<Text>,
        /// Among the chapters or the appendices.
        pub part: Part,
        /// The role and the body that signed it, as under a foreword.
        pub signed_by: Option<SignedBy<S>>,
        /// Contacts below the text.
        pub contacts: Vec<To<S, ContactAt>>,
        /// When its facts last changed.
        pub updated: Option<When>,
        /// Whether its page has the exit link.
        pub exit: bool,
        /// When it is published.
        pub publication: Publication,
        /// The same in Easy Read.
        pub easy_read: Option<EasyRead>,
        /// The text of the chapter, below the front matter.
        pub body: Markdown,
    }
}

impl Published for Chapter<AsTyped> {
    fn publication(&self) -> &Publication {
        &self.publication
    }

    fn as_kept_back(&self, why: KeptBack) -> KeptBackPage<AsTyped> {
        KeptBackPage::of(PublishedKind::Chapter, (&self.id, &self.place, &self.title), vec![self.body.clone()], why)
    }
}

/// Reads the file of a chapter; `None` where its front matter cannot be read.
pub(super) fn read(
    path: &str,
    source: &Arc<SourceText>,
    today: Today,
    findings: &mut Findings,
) -> Option<Chapter<AsTyped>> {
    if is_easy_read(path) {
        return None;
    }
    if let Some(code) = language_of(path) {
        let message = format!("this is named as a chapter in the language `{code}`, and the site is in one language");
        let help = "name the languages in site.yaml, such as `languages: [en-GB, cy]`, or take the code out of the file's name";
        findings.emit(&CHAPTER_LANGUAGE, &SourceLocation::start_of(source), message, help);
        return None;
    }
    let (front, body) = read_markdown::<ChapterYaml>(source, today, findings)?;
    Some(Chapter {
        id: Id::of_file(path),
        place: SourceLocation::start_of(source),
        title: front.title,
        number: front.number,
        description: front.description,
        part: front.part.unwrap_or_default(),
        signed_by: front.signed_by,
        contacts: front.contacts,
        updated: front.updated.and_then(Reported::come),
        exit: front.exit,
        publication: Publication::of(front.draft, &front.publish_from, &front.publish_until, findings),
        easy_read: None,
        body,
    })
}
