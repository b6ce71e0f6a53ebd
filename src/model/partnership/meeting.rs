//! Meetings.

use crate::diagnostic::{Findings, Spanned};
use crate::document::markdown::Markdown;
use crate::document::today::Today;
use crate::model::vocabulary::{
    AnyTime, AsTyped, BodyAt, Claim, Downloads, EditionNames, FilePath, Id, PaperAt, Text, To, When, settled_shape,
};

settled_shape! {
    /// A meeting of a group or an organisation, held or still to come.
    pub struct Meeting<S>: "a meeting" {
        /// What other files call it.
        kept id: Spanned<Id> = "2015-01-board",
        /// What it is called.
        kept title: Text = "Board meeting",
        /// The group or the organisation that met, by its id.
        optional board: To<S, BodyAt> => Bodies = "partnership-board",
        /// The day of the meeting; write the month or the year if the day is not known.
        kept date: Spanned<AnyTime<When>>,
        /// The place of the meeting, if it is known.
        optional venue: Text = "Hendon Town Hall",
        /// Whether anyone could come.
        flag public: bool,
        /// What was on the agenda, as short texts.
        list agenda: Text = "Burglary in the winter months",
        /// What was talked about and agreed, once the meeting is over.
        optional discussed: Markdown,
        /// Papers of this edition.
        list papers: To<S, PaperAt> => Papers = "safer-harrow-update",
        /// The minutes as a file in the folder files, once the meeting is over.
        optional file: FilePath,
    }
}

/// A meeting that was held.
const HELD: Claim =
    Claim { says: "there is something that was discussed", until_then: "leave out `discussed` and `file`" };

impl Meeting<AsTyped> {
    /// Resolves every reference. What was discussed, and the minutes, are of a day that has come.
    pub(in crate::model) fn resolve(
        &mut self,
        known: &EditionNames<'_>,
        files: &Downloads,
        today: Today,
        findings: &mut Findings,
    ) {
        if (self.discussed.is_some() || self.file.is_some())
            && HELD.emit_to_come(&self.date.value.0, &self.date.place, today, findings)
        {
            (self.discussed, self.file) = (None, None);
        }
        known.bodies.keep_known_one(&mut self.board, findings);
        known.papers.keep_known(&mut self.papers, findings);
        files.keep_there(&mut self.file, findings);
    }
}
