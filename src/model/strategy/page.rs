//! Pages that an editor writes outside the strategy: about, privacy.

use std::sync::Arc;

use crate::diagnostic::{Findings, SourceLocation, SourceText, Spanned};
use crate::document::markdown::Markdown;
use crate::document::today::Today;
use crate::document::yaml::{Form, FromYaml, Shapes, yaml_shape};
use crate::model::vocabulary::{
    AnyTime, AsTyped, ContactAt, EasyRead, Id, KeptBack, KeptBackPage, Named, Publication, Published, PublishedKind,
    Reported, Text, To, When, easy_read::is_easy_read, read_markdown, settled,
};

yaml_shape! {
    /// Another page: the front matter of a page in pages/.
    struct PageYaml: "a page" {
        /// What the page is called.
        kept title: Text = "About us",
        /// A sentence for search engines; the first words of the page where it is left out.
        optional description: Text = "Who we are and what we do.",
        /// Contacts to show below the text.
        list contacts: Named<ContactAt> => Contacts = "website-team",
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

settled! {
/// A page outside the strategy, of an editor's own.
pub struct Page<S> {
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
    /// Contacts below the text.
    pub contacts: Vec<To<S, ContactAt>>,
    /// The same in Easy Read.
    pub easy_read: Option<EasyRead>,
    /// The text of the page, below the front matter.
    pub body: Markdown,
}
}

impl Published for Page<AsTyped> {
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
pub(super) fn read(
    path: &str,
    source: &Arc<SourceText>,
    today: Today,
    findings: &mut Findings,
) -> Option<Page<AsTyped>> {
    if is_easy_read(path) {
        return None;
    }
    let (front, body) = read_markdown::<PageYaml>(source, today, findings)?;
    Some(Page {
        id: Id::of_file(path),
        place: SourceLocation::start_of(source),
        title: front.title,
        description: front.description,
        updated: front.updated.and_then(Reported::come),
        sensitive: front.sensitive,
        safe_title: front.safe_title,
        contacts: front.contacts,
        publication: Publication::of(front.draft, &front.publish_from, &front.publish_until, findings),
        easy_read: None,
        body,
    })
}
