//! Pages that an editor writes outside the strategy: about, privacy.

use std::sync::Arc;

use crate::diagnostic::{Findings, SourceLocation, SourceText, Spanned};
use crate::document::markdown::Markdown;
use crate::document::today::Today;
use crate::document::yaml::{Form, FromYaml, Shapes, yaml_shape};
use crate::model::vocabulary::{
    AnyTime, AsTyped, Id, KeptBack, KeptBackPage, Publication, Published, PublishedKind, Reported, Text, When,
    read_markdown,
};

yaml_shape! {
    /// Another page: the front matter of a page in pages/.
    struct PageYaml: "a page" {
        /// What the page is called.
        required title: Text = "About us",
        /// A sentence for search engines; the first words of the page where it is left out.
        optional description: Text = "Who we are and what we do.",
        /// When it was last changed.
        optional updated: Reported<When>,
        /// Whether reading it could put someone at risk: the exit link is shown, and lists of recent pages leave it out.
        guarded sensitive: bool,
        /// What tabs and histories show in place of the title, where that is honest.
        optional safe_title: Text = "Help and advice",
        /// The first day on which it is published, where it is to wait for it.
        optional publish_from: Spanned<AnyTime<When>> as "Published from",
        /// The last day on which it is published, where it has one.
        optional publish_until: Spanned<AnyTime<When>> as "Published until",
        /// Whether it is kept back for now.
        flag draft: bool,
    }
}

/// What an editor may write in its front matter.
pub(super) fn form(shapes: &mut Shapes) -> Form {
    PageYaml::form(shapes)
}

/// A page outside the strategy, of an editor's own.
#[derive(Debug, Clone)]
pub struct Page {
    /// From its file name.
    pub id: Id,
    /// The location of the file or the entry that it is written in.
    pub place: SourceLocation,
    /// Its title, as readers see it.
    pub title: Text,
    /// What it is about, for search engines.
    pub description: Option<Text>,
    /// When its facts last changed.
    pub updated: Option<When>,
    /// Whether reading it could put somebody at risk.
    pub sensitive: bool,
    /// What browser tabs and histories show in place of the title.
    pub safe_title: Option<Text>,
    /// When it is published.
    pub publication: Publication,
    /// The text of the page, below the front matter.
    pub body: Markdown,
}

impl Published for Page {
    fn publication(&self) -> &Publication {
        &self.publication
    }

    fn as_kept_back(&self, why: KeptBack) -> KeptBackPage<AsTyped> {
        KeptBackPage {
            sensitive: self.sensitive,
            safe_title: self.safe_title.clone(),
            ..KeptBackPage::of(
                PublishedKind::OwnPage,
                (&self.id, &self.place, &self.title),
                vec![self.body.clone()],
                why,
            )
        }
    }
}

/// Reads the file of a page; `None` where its front matter cannot be read.
pub(super) fn read(path: &str, source: &Arc<SourceText>, today: Today, findings: &mut Findings) -> Option<Page> {
    let (front, body) = read_markdown::<PageYaml>(source, today, findings)?;
    Some(Page {
        id: Id::of_file(path),
        place: SourceLocation::start_of(source),
        title: front.title,
        description: front.description,
        updated: front.updated.and_then(Reported::come),
        sensitive: front.sensitive,
        safe_title: front.safe_title,
        publication: Publication::of(front.draft, &front.publish_from, &front.publish_until, findings),
        body,
    })
}
