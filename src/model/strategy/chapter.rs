//! The chapters of a strategy, in order.

use std::sync::Arc;

use crate::diagnostic::{Findings, Place, SourceText, Spanned};
use crate::document::markdown::Markdown;
use crate::document::today::Today;
use crate::document::yaml::{Form, FromYaml, Shapes, yaml_choice, yaml_shape};
use crate::model::vocabulary::{Id, Reported, Text, When, read_markdown};

yaml_shape! {
    /// A chapter of the strategy: the front matter of a page in chapters/.
    struct ChapterYaml: "a chapter" {
        /// What the chapter is called.
        required title: Text = "Key challenges",
        /// The number as it is printed.
        optional number: String = "\"5\"",
        /// A sentence for search engines; the first words of the chapter where it is left out.
        optional description: Text = "What the police figures for the year show.",
        /// Where it stands; in the main part where it is left out.
        optional part: Part,
        /// Who signed it: a role, never a person's name.
        optional signed_by: SignedBy,
        /// When it was last changed.
        optional updated: Reported<When>,
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
        /// Among the chapters.
        Main = "main",
        /// Among the appendices.
        Appendix = "appendix",
    }
}

yaml_shape! {
    /// Who signed a chapter: a role, never a person's name.
    pub struct SignedBy: "signed_by" {
        /// The role, never a person's name.
        required role: Text = "Portfolio Holder for Business and Community Resilience",
        /// The body.
        optional organisation: Spanned<Id> => Bodies = "harlow-council",
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
    pub title: Text,
    /// The document's own number, as text.
    pub number: Option<String>,
    /// What it is about, for search engines.
    pub description: Option<Text>,
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
