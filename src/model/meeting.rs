//! Meetings.

use super::Id;
use super::date::When;
use super::download::Downloads;
use super::file::FilePath;
use super::known::Known;
use crate::diagnostic::{Findings, Spanned};
use crate::document::markdown::Markdown;
use crate::document::yaml::yaml_shape;

yaml_shape! {
    /// A meeting.
    pub struct Meeting: "a meeting" {
        /// What other files call it by.
        required id: Spanned<Id>,
        /// What it was.
        required title: String,
        /// Who met: a group, or an organisation.
        optional board: Spanned<Id>,
        /// When.
        required date: When,
        /// Where.
        optional venue: String,
        /// Whether anybody could come.
        flag public: bool,
        /// What was on the agenda.
        list agenda: String,
        /// What was discussed.
        optional discussed: Markdown,
        /// Papers of the same edition.
        list papers: Spanned<Id>,
        /// The minutes.
        optional file: FilePath,
    }
}

impl Meeting {
    /// Settles every reference.
    pub(super) fn settle(&mut self, known: &Known<'_>, files: &Downloads, findings: &mut Findings) {
        known.bodies.keep_known_one(&mut self.board, findings);
        known.papers.keep_known(&mut self.papers, findings);
        files.keep_there(&mut self.file, findings);
    }
}
