//! A dataset that is too large for one page, cut into parts: a page each.
//!
//! In: the rows of a dataset and the tables they are shown in. Out: [`Part`]s that together hold every row once; none where
//! one page can hold them all. Never: a part with rows of two tables, or a branch of the classification that is cut although
//! it fits a page.
//!
//! The rule: each table is a part. A table that does not fit is cut at its topmost rows, each with everything within it;
//! neighbours share a part while they fit. What still does not fit is cut at its own rows in the same way.

use std::collections::BTreeMap;

use super::derived::{DerivedDataset, DerivedRow, Part, PartName};
use crate::document::slug::slug;
use crate::model::figures::Table;
use crate::model::vocabulary::{List, RowAt, TableAt};
use crate::words::british;

/// Most cells that stand on one page. A row of 20 years takes some 650 bytes: 2,000 cells are about 70 KB, or 10 KB as it is
/// sent, which an old phone shows at once. The largest table of the example sites has 588.
pub const MOST_CELLS: usize = 2_000;

/// The parts of a dataset with so many columns, none of them with more than `most` cells if a row has fewer.
pub(super) fn cut(
    rows: &List<RowAt, DerivedRow>,
    tables: &List<TableAt, Table>,
    columns: usize,
    most: usize,
) -> Vec<Part> {
    let most_rows = most.checked_div(columns).unwrap_or(usize::MAX).max(1);
    if rows.len() <= most_rows {
        return Vec::new();
    }
    let shown = tables.placed().filter(|(_, table)| !table.rows.is_empty());
    let mut parts: Vec<Part> = shown.flat_map(|(at, table)| cut_table(rows, tables, at, table, most_rows)).collect();
    if parts.len() < 2 {
        return Vec::new();
    }
    make_unique(&mut parts);
    parts
}

/// The parts of one table.
fn cut_table(
    rows: &List<RowAt, DerivedRow>,
    tables: &List<TableAt, Table>,
    at: TableAt,
    table: &Table,
    most: usize,
) -> Vec<Part> {
    if table.rows.len() <= most && !table.title.is_empty() {
        let name = PartName { within: Vec::new(), first: table.title.to_string(), last: None, again: Vec::new() };
        return vec![Part {
            id: slug(table.title.in_usual_language(), "table"),
            name,
            table: at,
            rows: table.rows.clone(),
        }];
    }
    let branches = Branches::of(rows, at, table);
    let before = Some(table.title.as_str()).filter(|title| tables.len() > 1 && !title.is_empty());
    let part = |Together { first, last, rows: members }: Together| Part {
        id: slug(&rows.at(first).id, "rows"),
        name: branches.name(before, first, last),
        table: at,
        rows: members,
    };
    branches.together(most).into_iter().map(part).collect()
}

/// Neighbouring branches that fit one page.
struct Together {
    /// The topmost row of the first branch, and of the last.
    first: RowAt,
    last: RowAt,
    rows: Vec<RowAt>,
}

/// The rows of a table as a tree.
struct Branches<'a> {
    rows: &'a List<RowAt, DerivedRow>,
    table: TableAt,
    /// The rows without a parent in this table.
    topmost: Vec<RowAt>,
    /// For each row of the table those within it, in the order of the table.
    within: BTreeMap<RowAt, Vec<RowAt>>,
}

impl<'a> Branches<'a> {
    fn of(rows: &'a List<RowAt, DerivedRow>, at: TableAt, table: &Table) -> Self {
        let mut branches = Self { rows, table: at, topmost: Vec::new(), within: BTreeMap::new() };
        for row in &table.rows {
            match branches.parent(*row) {
                Some(parent) => branches.within.entry(parent).or_default().push(*row),
                None => branches.topmost.push(*row),
            }
        }
        branches
    }

    /// The row that a row is within, where both stand in this table.
    fn parent(&self, row: RowAt) -> Option<RowAt> {
        let (parent, _) = self.rows.get(row)?.parent.as_ref()?;
        (self.rows.get(*parent)?.table == self.table).then_some(*parent)
    }

    fn within(&self, row: RowAt) -> &[RowAt] {
        self.within.get(&row).map_or(&[], Vec::as_slice)
    }

    /// A row and everything within it, parents before their rows; at most one more than `most`.
    fn branch(&self, top: RowAt, most: usize) -> Vec<RowAt> {
        let (mut found, mut waiting) = (Vec::new(), vec![top]);
        while let Some(row) = waiting.pop().filter(|_| found.len() <= most) {
            found.push(row);
            waiting.extend(self.within(row).iter().rev());
        }
        found
    }

    /// All rows of the table: branches that fit, or else their topmost row and the branches within it; neighbours together.
    fn together(&self, most: usize) -> Vec<Together> {
        let mut pages: Vec<Together> = Vec::new();
        let mut waiting: Vec<RowAt> = self.topmost.iter().rev().copied().collect();
        while let Some(top) = waiting.pop() {
            let mut rows = self.branch(top, most);
            if rows.len() > most {
                rows = vec![top];
                waiting.extend(self.within(top).iter().rev());
            }
            match pages.last_mut().filter(|page| page.rows.len() + rows.len() <= most) {
                Some(page) => {
                    page.last = top;
                    page.rows.extend(rows);
                }
                None => pages.push(Together { first: top, last: top, rows }),
            }
        }
        pages
    }

    /// The topmost rows, with the table and the row they are within.
    fn name(&self, table: Option<&str>, first: RowAt, last: RowAt) -> PartName {
        let title = |row: RowAt| self.rows.at(row).title.to_string();
        PartName {
            within: table.map(str::to_owned).into_iter().chain(self.parent(first).map(title)).collect(),
            first: title(first),
            last: (first != last).then(|| title(last)),
            again: Vec::new(),
        }
    }
}

/// Numbers what would have the same address or the same title.
fn make_unique(parts: &mut [Part]) {
    let (mut ids, mut titles) = (BTreeMap::new(), BTreeMap::new());
    for part in parts {
        let next = |seen: &mut BTreeMap<String, usize>, name: &str| {
            let count = seen.entry(name.to_owned()).or_insert(0);
            *count += 1;
            *count
        };
        // A number may make the name of another part: it is counted on until it does not.
        while let count @ 2.. = next(&mut ids, &part.id) {
            part.id = format!("{}-{count}", part.id);
        }
        while let count @ 2.. = next(&mut titles, &part.title(british())) {
            part.name.again.push(count);
        }
    }
}

impl DerivedDataset {
    /// Whether the dataset is too large for one page.
    pub fn is_in_parts(&self) -> bool {
        !self.parts.is_empty()
    }

    /// The rows of a part.
    pub fn rows_of(&self, part: &Part) -> impl Iterator<Item = &DerivedRow> + Clone {
        part.rows.iter().filter_map(|row| self.rows.get(*row))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::figures::Relation;
    use crate::model::vocabulary::{Position as _, Text};

    fn row(id: &str, parent: Option<usize>, table: TableAt) -> DerivedRow {
        let (id, title) = (id.to_owned(), Text::new(id.to_uppercase()));
        let parent = parent.map(|parent| (RowAt::of(parent), Relation::Part));
        DerivedRow { id, title, unit: None, public_note: None, parent, table, level: 0, part: None, values: Vec::new() }
    }

    /// The id of a row, and its parent; rows are numbered through all tables.
    type RowOf<'a> = (&'a str, Option<usize>);

    /// The parts of tables with 10 columns, each as its address, its title and its rows.
    fn parts(tables: &[(&str, &[RowOf<'_>])], most: usize) -> Vec<String> {
        let (mut rows, mut shown) = (List::default(), List::default());
        for (table, (title, members)) in tables.iter().enumerate() {
            let members = members.iter().map(|(id, parent)| rows.push(row(id, *parent, TableAt::of(table))));
            let members = members.collect();
            shown.push(Table { title: Text::new(*title), rows: members });
        }
        let parts = cut(&rows, &shown, 10, most);
        let mut all: Vec<RowAt> = parts.iter().flat_map(|part| part.rows.clone()).collect();
        all.sort_unstable();
        assert!(parts.is_empty() || all == rows.positions().collect::<Vec<_>>(), "each row once: {all:?}");
        let ids = |part: &Part| part.rows.iter().map(|at| rows.at(*at).id.clone()).collect::<Vec<_>>().join(" ");
        parts.iter().map(|part| format!("{} {}: {}", part.id, part.title(british()), ids(part))).collect()
    }

    const TOWNS: &[RowOf<'static>] =
        &[("a", None), ("a1", Some(0)), ("a2", Some(0)), ("b", None), ("b1", Some(3)), ("c", None), ("c1", Some(5))];

    #[test]
    fn a_dataset_that_fits_a_page_is_whole() {
        assert_eq!(parts(&[("All", TOWNS)], 70), Vec::<String>::new());
        assert_eq!(parts(&[("", &[("a", None)])], 5), Vec::<String>::new());
    }

    #[test]
    fn a_table_is_cut_at_its_topmost_rows_and_neighbours_share_a_page() {
        assert_eq!(parts(&[("All", TOWNS)], 69), ["a A to B: a a1 a2 b b1", "c C: c c1"]);
        assert_eq!(parts(&[("All", TOWNS)], 30), ["a A: a a1 a2", "b B: b b1", "c C: c c1"]);
    }

    #[test]
    fn each_table_is_a_part_where_it_fits() {
        let two: [(&str, &[_]); 2] = [("Towns", TOWNS), ("Roads", &[("m1", None), ("m2", None)])];
        assert_eq!(parts(&two, 40), ["a Towns: A: a a1 a2", "b Towns: B to C: b b1 c c1", "roads Roads: m1 m2"]);
    }

    #[test]
    fn a_branch_that_does_not_fit_is_cut_at_its_own_rows() {
        let deep: &[RowOf<'_>] =
            &[("all", None), ("a", Some(0)), ("x", Some(1)), ("y", Some(1)), ("b", Some(0)), ("x2", Some(4))];
        assert_eq!(parts(&[("T", deep)], 30), ["all ALL: all", "a ALL: A: a x y", "b ALL: B: b x2"]);
    }

    #[test]
    fn rows_without_a_tree_are_counted_off() {
        let flat: Vec<(String, Option<usize>)> = (0..7).map(|at| (format!("r{at}"), None)).collect();
        let flat: Vec<RowOf<'_>> = flat.iter().map(|(id, parent)| (id.as_str(), *parent)).collect();
        assert_eq!(parts(&[("", &flat)], 30), ["r0 R0 to R2: r0 r1 r2", "r3 R3 to R5: r3 r4 r5", "r6 R6: r6"]);
    }

    #[test]
    fn no_two_parts_have_one_address_or_one_title() {
        let same: [(&str, &[_]); 3] =
            [("Roads", &[("m1", None)]), ("Roads", &[("m2", None)]), ("roads 2", &[("m3", None)])];
        assert_eq!(parts(&same, 10), ["roads Roads: m1", "roads-2 Roads (2): m2", "roads-2-2 roads 2: m3"]);
    }
}
