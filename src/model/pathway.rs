//! Reporting pathways: how to report one thing, and where to find help.

use std::sync::Arc;

use super::Id;
use super::date::Day;
use super::reading::read_markdown;
use crate::diagnostic::{Findings, Place, SourceText, Spanned};
use crate::document::markdown::Markdown;
use crate::document::yaml::yaml_shape;

yaml_shape! {
    struct PathwayYaml: "a reporting pathway" {
        required title: String,
        required summary: String,
        flag sensitive: bool,
        optional who_for: Markdown,
        list ways: Way,
        optional next: Markdown,
        optional anonymous: Markdown,
        list support: Way,
        optional evidence: Markdown,
        list priorities: Spanned<Id>,
        optional checked: Checked,
        flag draft: bool,
    }
}

yaml_shape! {
    /// A way to report, or a source of help.
    pub struct Way: "a way to report" {
        /// The contact.
        required contact: Spanned<Id>,
        /// What it is good for here.
        optional purpose: String,
    }
}

yaml_shape! {
    /// When a page was last checked, and by which role.
    pub struct Checked: "checked" {
        /// The day.
        required on: Day,
        /// The role, never a person's name.
        required by: String,
    }
}

/// How to report one thing.
#[derive(Debug, Clone)]
pub struct Pathway {
    /// From its file name.
    pub id: Id,
    /// Where it stands.
    pub place: Place,
    /// Its title.
    pub title: String,
    /// What this is, in a sentence.
    pub summary: String,
    /// Whether reading it could put somebody at risk.
    pub sensitive: bool,
    /// Who it is for.
    pub who_for: Option<Markdown>,
    /// Ways to report, in order.
    pub ways: Vec<Way>,
    /// What happens next.
    pub next: Option<Markdown>,
    /// Can I stay anonymous?
    pub anonymous: Option<Markdown>,
    /// Help whether or not you report.
    pub support: Vec<Way>,
    /// What counts as evidence.
    pub evidence: Option<Markdown>,
    /// Priorities of the current edition.
    pub priorities: Vec<Spanned<Id>>,
    /// When it was checked.
    pub checked: Option<Checked>,
    /// Whether it is kept back.
    pub draft: bool,
    /// Anything else.
    pub body: Markdown,
}

/// Reads a pathway.
pub(super) fn read(path: &str, source: &Arc<SourceText>, findings: &mut Findings) -> Option<Pathway> {
    let (front, body) = read_markdown::<PathwayYaml>(source, findings)?;
    Some(Pathway {
        id: Id::of_file(path),
        place: Place::start_of(source),
        title: front.title,
        summary: front.summary,
        sensitive: front.sensitive,
        who_for: front.who_for,
        ways: front.ways,
        next: front.next,
        anonymous: front.anonymous,
        support: front.support,
        evidence: front.evidence,
        priorities: front.priorities,
        checked: front.checked,
        draft: front.draft,
        body,
    })
}
