//! The chapters of a strategy, in order.

use std::sync::Arc;

use crate::diagnostic::{Findings, Place, SourceText, Spanned};
use crate::document::markdown::Markdown;
use crate::document::today::Today;
use crate::document::yaml::{FromYaml, Node, Reader, choice, yaml_shape};
use crate::model::vocabulary::{Id, Reported, When, read_markdown};

yaml_shape! {
    struct ChapterYaml: "a chapter" {
        required title: String,
        optional number: String,
        optional description: String,
        optional part: Part,
        optional signed_by: SignedBy,
        optional updated: Reported<When>,
        flag draft: bool,
    }
}

/// Where in the document a chapter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// Among the chapters.
    #[default]
    Main,
    /// Among the appendices.
    Appendix,
}

impl FromYaml for Part {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        choice(node, reader, &[("main", Self::Main), ("appendix", Self::Appendix)])
    }
}

yaml_shape! {
    /// Who signed a chapter: a role, never a person's name.
    pub struct SignedBy: "signed_by" {
        /// "Portfolio Holder for Business and Community Resilience".
        required role: String,
        /// The body, an organisation.
        optional organisation: Spanned<Id>,
    }
}

/// A chapter.
#[derive(Debug, Clone)]
pub struct Chapter {
    /// From its file name.
    pub id: Id,
    /// Where it stands.
    pub place: Place,
    /// Its title.
    pub title: String,
    /// The document's own number, as text.
    pub number: Option<String>,
    /// What it is about, for search engines.
    pub description: Option<String>,
    /// Among the chapters or the appendices.
    pub part: Part,
    /// Who signed it.
    pub signed_by: Option<SignedBy>,
    /// When its facts last changed.
    pub updated: Option<When>,
    /// Whether it is kept back.
    pub draft: bool,
    /// The text.
    pub body: Markdown,
}

/// Reads a chapter.
pub(super) fn read(path: &str, source: &Arc<SourceText>, today: Today, findings: &mut Findings) -> Option<Chapter> {
    let (front, body) = read_markdown::<ChapterYaml>(source, today, findings)?;
    Some(Chapter {
        id: Id::of_file(path),
        place: Place::start_of(source),
        title: front.title,
        number: front.number,
        description: front.description,
        part: front.part.unwrap_or_default(),
        signed_by: front.signed_by,
        updated: front.updated.and_then(Reported::come),
        draft: front.draft,
        body,
    })
}
