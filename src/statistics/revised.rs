//! What was revised, in words.
//!
//! In: the revisions of a dataset, and its frame. Out: sentences. Never: an earlier number of data whose small numbers are
//! held back, from which a reader could work out what is held back now.

use super::derived::{Column, Derivation, DerivedRow};
use super::sentence::{inside_sentence, shown};
use super::worded::Worded;
use crate::model::figures::{Marks, Revision, Value};
use crate::words::Figures;

impl Worded<'_> {
    /// The revisions of some rows, the newest first: "Burglary, offences in 2021: revised from 170 to 168 on 1 September
    /// 2022. Two had been counted twice."
    pub(super) fn revision_notes(&self, rows: &[&DerivedRow]) -> Vec<String> {
        let is_shown = |revision: &&Revision| {
            self.rows.get(revision.row).is_some_and(|row| rows.iter().any(|shown| shown.id == row.id))
        };
        let mut revisions: Vec<&Revision> = self.revisions.iter().filter(is_shown).collect();
        revisions.sort_by_key(|revision| std::cmp::Reverse(revision.on));
        revisions.into_iter().filter_map(|revision| self.revision_note(revision)).collect()
    }

    fn revision_note(&self, revision: &Revision) -> Option<String> {
        let row = self.rows.get(revision.row)?;
        let what = inside_sentence(self.counted(row, revision.measure)?);
        let period = self.periods.get(revision.period)?.worded_phrase(self.words);
        let revised = self.what_changed(revision)?;
        let note = Figures::NoteRevision { row: &row.title, what: &what, period: &period, revised: &revised };
        Some(self.words.say(&note))
    }

    /// "revised from 170 to 168 on 1 September 2022. Two had been counted twice."
    fn what_changed(&self, revision: &Revision) -> Option<String> {
        let row = self.rows.get(revision.row)?;
        let quantity = self.measures.get(revision.measure)?.quantity;
        let now = self.value(row, revision.measure, Derivation::Typed, revision.period)?;
        let (date, why) = (revision.on.0, revision.why.as_str());
        if self.is_protected {
            return Some(self.words.say(&Figures::Revised { date, why }));
        }
        let number = |value: &Value| shown(&value.marked(Marks::NONE), quantity, self.words);
        let (before, after) = (number(&revision.was), number(&now));
        Some(self.words.say(&Figures::RevisedFrom { before: &before, after: &after, date, why }))
    }

    /// What the downloads say beside a value that was revised.
    pub(super) fn revised(&self, row: &DerivedRow, column: &Column) -> Option<String> {
        let is_it = |revision: &&Revision| {
            column.derivation == Derivation::Typed
                && (revision.measure, revision.period) == (column.measure, column.period)
                && self.rows.get(revision.row).is_some_and(|revised| revised.id == row.id)
        };
        let newest = self.revisions.iter().filter(is_it).max_by_key(|revision| revision.on)?;
        Some(self.what_changed(newest)?.trim_end_matches('.').to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::super::derived::DerivedDataset;
    use super::super::frame::derive;
    use crate::diagnostic::Findings;
    use crate::model::figures::read_text;
    use crate::statistics::download::csv;

    const DATA: &str = "title: T\narea: {name: H}\npublisher: p\nsource: S\nperiods: [2020, 2021]\nmeasures:\n- {id: offences, title: Offences, unit: offences}\ntables:\n- title: A\n  rows:\n  - {id: all, title: All, offences: [50, 52]}\n  - {id: burglary, title: Burglary, within: all, relation: part, offences: [10, 9]}\n  - {id: robbery, title: Robbery, within: all, relation: part, offences: [40, 43]}\nrevisions:\n- {on: 2022-03-01, row: burglary, period: 2021, was: 12, why: Three were elsewhere.}\n- {on: 2022-09-01, row: all, period: 2021, was: 55, why: Three were elsewhere.}\n";

    fn derived(text: &str) -> DerivedDataset {
        derive(&read_text(text, None).0.unwrap(), &mut Findings::new())
    }

    #[test]
    fn a_revised_value_is_marked_and_its_earlier_value_is_told() {
        let derived = derived(DATA);
        let notes: Vec<String> =
            derived.british().notes().into_iter().filter(|note| note.contains("revised")).collect();
        assert_eq!(
            notes,
            [
                "All, offences in 2021: revised from 55 to 52 on 1 September 2022. Three were elsewhere.",
                "Burglary, offences in 2021: revised from 12 to 9 on 1 March 2022. Three were elsewhere.",
            ]
        );
        let csv = csv(derived.british());
        let line = csv.lines().find(|line| line.starts_with("burglary,") && line.contains(",2021-12-31,offences,9,"));
        assert!(line.unwrap().contains(",[r],revised from 12 to 9 on 1 March 2022."), "{csv}");
        assert_eq!(
            csv.matches("revised from").count(),
            2,
            "the changes that rest on it are marked, and say nothing else"
        );
    }

    #[test]
    fn where_small_numbers_are_held_back_no_earlier_number_is_told() {
        let typed = DATA.replace("offences: [40, 43]", "offences: ['[c]', 43]");
        for data in [format!("sensitive: true\n{DATA}"), typed] {
            let derived = derived(&data);
            let notes = derived.british().notes().join("\n");
            assert!(notes.contains("revised on 1 March 2022"), "{notes}");
            for text in [notes, csv(derived.british())] {
                assert!(!text.contains("from 12") && !text.contains("from 55"), "{text}");
            }
        }
    }
}
