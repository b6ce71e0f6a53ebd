//! Rows that lie within themselves.
//!
//! In: rows, each with the one that it lies within. Out: a tree, with a finding for each row that had to be taken out of a circle.
//! Never: a circle told twice.

use super::contents::Row;
use crate::diagnostic::{Findings, Rule};
use crate::model::vocabulary::{List, RowAt};

pub(super) const ROW_CYCLE: Rule =
    Rule::error("row-cycle", "A row lies within a row that lies within it. One of the two `within` lines is wrong.")
        .example(
            "  - {id: violence, title: Violence, within: knife-crime, relation: of which, offences: [300, 400]}\n  \
     - {id: knife-crime, title: Knife crime, within: violence, relation: of which, offences: [20, 25]}",
            r#""Knife crime" lies within itself, by way of "Violence""#,
            "  - {id: violence, title: Violence, offences: [300, 400]}\n  \
     - {id: knife-crime, title: Knife crime, within: violence, relation: of which, offences: [20, 25]}",
        )
        .fixed("a number that is held back could be worked out again");

/// Cuts every cycle at the row where it is found, and tells it once. Whether there was none.
pub(super) fn break_cycles(rows: &mut List<RowAt, Row>, findings: &mut Findings) -> bool {
    let mut is_whole = true;
    let mut settled = List::filled(rows.len(), false);
    for start in rows.positions() {
        let mut way = vec![start];
        let mut at = start;
        while let Some((parent, _)) = rows.at(at).parent.as_ref().filter(|_| !*settled.at(at)) {
            let parent = *parent;
            if way.contains(&parent) {
                let message = format!("\"{}\" lies within itself{}", rows.at(at).title, by_way_of(rows, &way, parent));
                is_whole = false;
                findings.emit(&ROW_CYCLE, &rows.at(at).place, message, "give it another `within`, or none");
                rows.at_mut(at).parent = None;
                break;
            }
            way.push(parent);
            at = parent;
        }
        for at in way {
            *settled.at_mut(at) = true;
        }
    }
    is_whole
}

/// The rows between a row and itself: `, by way of "A" and "B"`.
fn by_way_of(rows: &List<RowAt, Row>, way: &[RowAt], first: RowAt) -> String {
    let Some((_, before)) = way.split_last() else { return String::new() };
    let between = before.iter().skip_while(|row| **row != first);
    let titles: Vec<String> = between.map(|row| format!("\"{}\"", rows.at(*row).title)).collect();
    if titles.is_empty() { String::new() } else { format!(", by way of {}", titles.join(" and ")) }
}
