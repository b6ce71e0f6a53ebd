//! Meetings.

use jiff::civil::Date;

use crate::diagnostic::{Findings, Spanned};
use crate::document::markdown::Markdown;
use crate::document::today::Today;
use crate::model::vocabulary::{
    AnyTime, AsTyped, BodyAt, Claim, Downloads, EditionNames, FilePath, Id, PaperAt, Stage, Text, To, When,
    settled_shape,
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

impl<S: Stage> Meeting<S> {
    /// Whether it may still be to come on a day: on its own day, or in its own month, until something is said of what was discussed.
    pub fn is_to_come(&self, today: Date) -> bool {
        self.discussed.is_none() && self.file.is_none() && today <= self.date.value.last_day()
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::vocabulary::read_yaml;

    #[test]
    fn a_meeting_is_to_come_until_its_last_day_has_passed_or_something_is_said_of_it() {
        let is_to_come = |more: &str, today: &str| {
            let (meeting, told) = read_yaml::<Meeting<AsTyped>>(&format!("id: a\ntitle: A\n{more}\n"));
            assert_eq!(told, Vec::<String>::new());
            meeting.unwrap().is_to_come(today.parse().unwrap())
        };
        assert!(is_to_come("date: 2027-01-15", "2027-01-15") && !is_to_come("date: 2027-01-15", "2027-01-16"));
        assert!(is_to_come("date: 2027-01", "2027-01-31") && !is_to_come("date: 2027-01", "2027-02-01"));
        assert!(!is_to_come("date: 2027-01\ndiscussed: Locks.", "2027-01-20"));
    }
}
