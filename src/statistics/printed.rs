//! Numbers as somebody printed them, beside what the figures give.
//!
//! In: entries of `as_published`, and the frame. Out: a table of both, and findings. Never: a printed number beside one that is held
//! back; one that takes the place of what the figures give.

use super::claim::{Mismatch, columns_named};
use super::derived::{Column, DerivedDataset, DerivedRow};
use super::table::{CellText, ColumnHeader, FigureTable, RowText};
use super::worded::Worded;
use crate::diagnostic::{Findings, Rule};
use crate::model::figures::{AsPublished, Dataset, Missing, Sensitivity};
use crate::words::Figures;

pub(super) const AS_PUBLISHED: Rule = Rule::error(
    "as-published",
    "A number that a document prints otherwise than the figures give it stands beside it: readers see both, where it is printed, and \
     why. It names a row, a period, and what it is by the name by which texts quote it. Where small counts are held back there is no such \
     list: an earlier number could give one away.",
)
.example(
    "measure: offences-percent-change",
    "crime has no measure `offences-percent-change`",
    "measure: offences-percentage-change",
)
.fixed("a number that is held back could be worked out again")
.of_whole_file();

/// Tells each number that stands beside nothing, or beside what is held back.
pub(super) fn check(datasets: &[Dataset], derived: &[DerivedDataset], findings: &mut Findings) {
    for (dataset, derived) in datasets.iter().zip(derived) {
        if let (Sensitivity::Sensitive, Some(first)) = (dataset.sensitivity, dataset.as_published.first()) {
            let message = "numbers as they were printed stand in a dataset that holds small counts back";
            let help = "take `as_published` out; say in `quality` that other numbers were printed, without them";
            findings.emit(&AS_PUBLISHED, &first.measure.place, message, help);
            continue;
        }
        for one in &dataset.as_published {
            check_one(derived, one, findings);
        }
    }
}

fn check_one(derived: &DerivedDataset, one: &AsPublished, findings: &mut Findings) {
    let place = &one.measure.place;
    if let Err(Mismatch { message, help }) = columns_named(derived, &one.measure) {
        return findings.emit(&AS_PUBLISHED, place, message, help);
    }
    let period = || derived.periods.get(one.period).map(ToString::to_string).unwrap_or_default();
    let row = derived.rows.get(one.row);
    let ours = derived.printed_column(one).and_then(|column| row?.values.get(column));
    match ours {
        None => {
            let message = format!("there is no `{}` for {}", one.measure.value, period());
            findings.emit(
                &AS_PUBLISHED,
                place,
                message,
                "name a period for which the figures give it; of a change the later",
            );
        }
        Some(ours) if ours.as_missing() == Some(Missing::Confidential) => {
            let message =
                format!("`{}` of {} is confidential here, and a number stands beside it", one.measure.value, period());
            findings.emit(&AS_PUBLISHED, place, message, "take this entry out");
        }
        Some(_) => {}
    }
}

impl Worded<'_> {
    /// The table of numbers that somebody printed, with what the figures give; `None` where there is none.
    pub fn printed_table(&self) -> Option<FigureTable> {
        let header = |title: &Figures<'_>, numeric| ColumnHeader { title: self.words.say(title), numeric };
        let rows: Vec<RowText> =
            self.as_published.iter().enumerate().filter_map(|(at, one)| self.printed_row(at, one)).collect();
        (!rows.is_empty()).then(|| FigureTable {
            id: "as-published".to_owned(),
            title: self.words.say(&Figures::PrintedCaption { dataset: &self.about.title.value }),
            caption: self.words.say(&Figures::PrintedCaption { dataset: &self.about.title.value }),
            row_header: self.words.say(&Figures::PrintedRow {}),
            column_groups: Vec::new(),
            columns: vec![
                header(&Figures::PrintedPeriod {}, false),
                header(&Figures::PrintedNumber {}, true),
                header(&Figures::PrintedOurs {}, true),
                header(&Figures::PrintedWhere {}, false),
            ],
            rows,
            sortable: false,
        })
    }

    fn printed_row(&self, at: usize, one: &AsPublished) -> Option<RowText> {
        let (row, seat) = (self.rows.get(one.row)?, self.printed_column(one)?);
        let (column, ours) = (self.columns.get(seat)?, row.values.get(seat)?);
        let text = |text: String| CellText { text, mark: String::new(), numeric: false };
        let source = one.source.to_string();
        let place = match &one.why {
            Some(why) => self.words.say(&Figures::PrintedWhy { source: &source, why }),
            None => source,
        };
        Some(RowText {
            id: format!("as-published-{}", at + 1),
            title: self.printed_what(row, column),
            level: 0,
            relation: String::new(),
            cells: vec![
                text(self.period(column.period)),
                self.cell_text(&one.value),
                self.cell_text(ours),
                text(place),
            ],
        })
    }

    /// "Burglary: Offences, Change (%)".
    fn printed_what(&self, row: &DerivedRow, column: &Column) -> String {
        let (row, group, title) = (row.title.as_str(), self.group_title(column), self.column_title(column));
        self.words.say(&match column.compared_with {
            Some(_) => Figures::PrintedChange { row, group: &group, column: &title },
            None => Figures::PrintedValue { row, group: &group },
        })
    }
}
