//! Papers for a board: what it was told, and what it was asked.

use std::sync::Arc;

use crate::diagnostic::{Findings, SourceLocation, SourceText, Spanned};
use crate::document::markdown::Markdown;
use crate::document::today::Today;
use crate::document::yaml::{Form, FromYaml, Shapes, yaml_choice, yaml_shape};
use crate::model::plan::Lead;
use crate::model::vocabulary::{
    ActionAt, AnyTime, AsTyped, BodyAt, Downloads, EditionNames, FilePath, HomeAt, Id, KeptBack, KeptBackPage, Named,
    Publication, Published, PublishedKind, Text, To, ToFigure, When, read_markdown, settled, without_references,
};

yaml_shape! {
    /// A paper for the board: the front matter of a page in papers/.
    struct PaperYaml: "a paper" {
        /// What it is called.
        kept title: Text = "Safer Harrow update",
        /// The group or organisation that it went to.
        optional board: Named<BodyAt> => Bodies = "strategic-partnership-board",
        /// The day of the meeting; write the month or the year if the day is not known.
        kept date: Spanned<AnyTime<When>>,
        /// What the board was asked for.
        list purpose: Purpose as "For",
        /// What the board was asked to decide.
        optional decision: Markdown,
        /// Whom it came from: a role, a body, or both.
        optional from: Lead<AsTyped>,
        /// Priorities that it is about.
        list priorities: Named<HomeAt> => PrioritiesAndParts = "burglary",
        /// Actions that it is about.
        list actions: Named<ActionAt> => Actions = "1-10",
        /// Rows of datasets that it is about.
        list figures: ToFigure<AsTyped> => DatasetRows = "recorded-crime/burglary",
        /// The paper as a file.
        optional file: FilePath,
        /// The first day on which it is published, where it is to wait for it.
        optional publish_from: Spanned<AnyTime<When>> as "Published from",
        /// The last day on which it is published, where it has one.
        optional publish_until: Spanned<AnyTime<When>> as "Published until",
        /// Whether it is kept back for now.
        flag draft: bool,
    }
}

/// What an editor may write in its front matter.
pub(in crate::model) fn form(shapes: &mut Shapes) -> Form {
    PaperYaml::form(shapes)
}

yaml_choice! {
    /// What a board is asked to do with a paper.
    pub enum Purpose {
        /// To take note of it.
        Note = "note",
        /// To agree to it.
        Agree = "agree",
        /// To comment on it.
        Comment = "comment",
        /// To decide something, which `decision` says.
        Decide = "decide",
    }
}

without_references!(Purpose);

settled! {
    /// A paper that was written for a board, or for a decision elsewhere.
    pub struct Paper<S> {
        /// From its file name.
        pub id: Id,
        /// The location of the file or the entry that it is written in.
        pub place: SourceLocation,
        /// Its title, as readers see it.
        pub title: Text,
        /// The board: a group, or an organisation.
        pub board: Option<To<S, BodyAt>>,
        /// The day of the meeting, as precise as it was typed.
        pub date: When,
        /// Where that is written.
        pub date_place: SourceLocation,
        /// Since when it stands as it is; `None` while the meeting is still to come.
        pub updated: Option<When>,
        /// What the board is asked to do with it.
        pub purpose: Vec<Purpose>,
        /// What it is asked to decide.
        pub decision: Option<Markdown>,
        /// The role and the body that wrote it.
        pub from: Option<Lead<S>>,
        /// The priorities, and parts of priorities, that it is about.
        pub priorities: Vec<To<S, HomeAt>>,
        /// The actions of the plan that it is about.
        pub actions: Vec<To<S, ActionAt>>,
        /// The rows of datasets that it shows, as dataset/row.
        pub figures: Vec<ToFigure<S>>,
        /// The paper as a file.
        pub file: Option<FilePath>,
        /// When it is published.
        pub publication: Publication,
        /// The paper itself, below the front matter.
        pub body: Markdown,
    }
}

impl Published for Paper<AsTyped> {
    fn publication(&self) -> &Publication {
        &self.publication
    }

    fn as_kept_back(&self, why: KeptBack) -> KeptBackPage<AsTyped> {
        KeptBackPage::of(
            PublishedKind::Paper,
            (&self.id, &self.place, &self.title),
            std::iter::once(&self.body).chain(&self.decision).cloned().collect(),
            why,
        )
    }
}

/// Reads the file of a paper; `None` where its front matter cannot be read.
pub(in crate::model) fn read(
    path: &str,
    source: &Arc<SourceText>,
    today: Today,
    findings: &mut Findings,
) -> Option<Paper<AsTyped>> {
    let (front, body) = read_markdown::<PaperYaml>(source, today, findings)?;
    Some(Paper {
        id: Id::of_file(path),
        place: front.place,
        title: front.title,
        board: front.board,
        date: front.date.value.0,
        updated: (!today.is_before(front.date.value.first_day())).then_some(front.date.value.0),
        date_place: front.date.place,
        purpose: front.purpose,
        decision: front.decision,
        from: front.from,
        priorities: front.priorities,
        actions: front.actions,
        figures: front.figures,
        file: front.file,
        publication: Publication::of(front.draft, &front.publish_from, &front.publish_until, findings),
        body,
    })
}

impl Paper<AsTyped> {
    /// Resolves every reference, and takes out those that lead nowhere, with a finding each.
    pub(in crate::model) fn resolve(&mut self, known: &EditionNames<'_>, files: &Downloads, findings: &mut Findings) {
        known.bodies.keep_known_one(&mut self.board, findings);
        known.priorities.keep_known(&mut self.priorities, findings);
        known.actions.keep_known(&mut self.actions, findings);
        files.keep_there(&mut self.file, findings);
        if self.from.as_mut().is_some_and(|from| !from.resolve(&known.bodies, findings)) {
            self.from = None;
        }
    }
}
