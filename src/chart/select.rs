//! Which rows a chart shows that nobody asked for.
//!
//! In: the rows of a dataset, or of a part of it. Out: some that can stand side by side. Never: a total beside its parts, rows that
//! overlap, or the first few by the alphabet.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::figures::Relation;
use crate::model::vocabulary::{MeasureAt, PeriodAt, RowAt};
use crate::statistics::{Derivation, Worded};

/// The most rows of a chart that nobody asked for.
pub(super) const MOST_ROWS: usize = 12;

/// The rows of a chart, in the order in which they were typed, and how many they were chosen from.
pub(super) struct Selection {
    pub(super) rows: Vec<RowAt>,
    pub(super) of: usize,
}

/// The rows that split a whole as finely as has room; where there are more wholes than that, the largest of them.
pub(super) fn select(derived: Worded<'_>, rows: &[RowAt], measure: MeasureAt) -> Selection {
    let sizes: BTreeMap<RowAt, Decimal> =
        rows.iter().filter_map(|row| Some((*row, size(derived, *row, measure)?))).collect();
    let mut parts: BTreeMap<RowAt, Vec<RowAt>> = BTreeMap::new();
    let mut roots: Vec<RowAt> = Vec::new();
    for row in sizes.keys() {
        match above(derived, *row, &sizes) {
            Some((whole, true)) => parts.entry(whole).or_default().push(*row),
            Some(_) => {}
            None => roots.push(*row),
        }
    }
    let of = roots.len();
    roots.sort_by_key(|row| Reverse(sizes.get(row).map(Decimal::abs)));
    roots.truncate(MOST_ROWS);
    if roots.len() < of {
        roots.sort_unstable();
        return Selection { rows: roots, of };
    }
    let rows = split(roots, &parts, &sizes);
    Selection { of: rows.len(), rows }
}

/// The nearest row with a number that a row is in, and whether the row is its own part: what is within a row without a number is in the whole of
/// that, and does not stand beside it.
fn above(derived: Worded<'_>, row: RowAt, sizes: &BTreeMap<RowAt, Decimal>) -> Option<(RowAt, bool)> {
    let parent = |row: RowAt| derived.rows.get(row)?.parent.as_ref().map(|(parent, relation)| (*parent, relation));
    let (own, relation) = parent(row)?;
    let wholes = std::iter::successors(Some(own), |row| parent(*row).map(|(parent, _)| parent));
    let whole = wholes.take(derived.rows.len()).find(|row| sizes.contains_key(row))?;
    Some((whole, whole == own && *relation == Relation::Part))
}

/// Splits wholes into their parts level by level, the largest first, while there is room.
fn split(roots: Vec<RowAt>, parts: &BTreeMap<RowAt, Vec<RowAt>>, sizes: &BTreeMap<RowAt, Decimal>) -> Vec<RowAt> {
    let (mut level, mut count, mut kept) = (roots, 0, Vec::new());
    count += level.len();
    while !level.is_empty() {
        level.sort_by_key(|row| Reverse(sizes.get(row).map(Decimal::abs)));
        let mut next: Vec<RowAt> = Vec::new();
        let mut is_full = false;
        for row in level {
            match parts.get(&row).filter(|parts| parts.len() > 1 && !is_full) {
                Some(parts) if count - 1 + parts.len() <= MOST_ROWS => {
                    count += parts.len() - 1;
                    next.extend(parts);
                }
                Some(_) => {
                    is_full = true;
                    kept.push(row);
                }
                None => kept.push(row),
            }
        }
        if is_full {
            kept.append(&mut next);
        }
        level = next;
    }
    kept.sort_unstable();
    kept
}

/// The newest number of a row.
fn size(derived: Worded<'_>, row: RowAt, measure: MeasureAt) -> Option<Decimal> {
    let periods = &derived.measures.get(measure)?.periods;
    let row = derived.rows.get(row)?;
    let number = |period: &PeriodAt| derived.value(row, measure, Derivation::Typed, *period)?.as_number();
    periods.iter().rev().find_map(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Findings;
    use crate::model::figures::{HEAD, read_text};
    use crate::statistics::derive;
    use crate::words::british;

    /// The ids of the rows that are chosen, and of how many.
    fn chosen(rows: &str) -> (Vec<String>, usize) {
        let (dataset, told) = read_text(&format!("{HEAD}tables:\n- title: All\n  rows:\n{rows}"), None);
        let derived = derive(&dataset.unwrap_or_else(|| panic!("{told:?}")), &mut Findings::new());
        let all: Vec<RowAt> = derived.rows.positions().collect();
        let Selection { rows, of } = select(derived.worded(british()), &all, derived.first_measure().unwrap());
        (rows.into_iter().map(|row| derived.rows.at(row).id.clone()).collect(), of)
    }

    fn row(id: &str, within: &str, count: u32) -> String {
        let within = if within.is_empty() { String::new() } else { format!("within: {within}, ") };
        format!("  - {{id: {id}, title: T{id}, {within}offences: [{count}, {count}], solved: [0, 0]}}\n")
    }

    #[test]
    fn a_total_never_stands_beside_its_parts_nor_a_row_beside_what_overlaps_it() {
        let rows = [
            row("all", "", 300),
            row("a", "all, relation: part", 100),
            row("b", "all, relation: part", 200),
            row("hate", "all, relation: flag", 90),
        ];
        assert_eq!(chosen(&rows.concat()), (vec!["a".to_owned(), "b".to_owned()], 2));
    }

    #[test]
    fn what_is_within_a_row_without_a_number_does_not_stand_beside_the_whole_of_that() {
        let unknown =
            "  - {id: a, title: Ta, within: all, relation: of which, offences: [\"[x]\", \"[x]\"], solved: [0, 0]}\n";
        let rows = [row("all", "", 300), unknown.to_owned(), row("a1", "a, relation: part", 100), row("b", "", 20)];
        assert_eq!(chosen(&rows.concat()), (vec!["all".to_owned(), "b".to_owned()], 2));
    }

    #[test]
    fn of_many_rows_the_largest_are_shown_and_counted() {
        let rows: String = (1..=20).map(|at| row(&format!("r{at}"), "", at * 10)).collect();
        let (ids, of) = chosen(&rows);
        assert_eq!((ids.len(), of), (MOST_ROWS, 20));
        assert_eq!((ids[0].as_str(), ids[11].as_str()), ("r9", "r20"));
    }
}
