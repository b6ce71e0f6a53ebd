//! The shape of a table: its header, and a cell in each column of each row.
//!
//! In: rows of cells that may reach over others. Out: a table, or the paragraphs of one that only puts things side by side. Never:
//! a cell's words left out because another reaches over it.

use super::reading::Notices;
use crate::import::manuscript::{Block, Inline, Look, Table, Text, all, plain};
use crate::import::repair::Kind;

/// Word has no more columns.
const MOST_COLUMNS: usize = 63;

/// A cell over several rows is said again in each, unless it is as long as this.
const LONGEST_AGAIN: usize = 500;

/// A row of a table.
pub(super) struct Row {
    pub is_head: bool,
    /// Columns that it leaves out at its start.
    pub before: usize,
    pub cells: Vec<Cell>,
}

/// A cell.
pub(super) struct Cell {
    /// How many columns it reaches over.
    pub span: usize,
    pub merge: Merge,
    pub blocks: Vec<Block>,
    pub is_coloured: bool,
}

/// Whether a cell reaches over rows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Merge {
    None,
    Begins,
    GoesOn,
}

/// Gives a table its shape.
pub(super) fn shape(mut rows: Vec<Row>, says_first: bool, notices: &mut Notices) -> Vec<Block> {
    rows.retain(|row| !row.cells.is_empty());
    let width = |row: &Row| row.before + row.cells.iter().map(|cell| cell.span.max(1)).sum::<usize>();
    let columns = rows.iter().map(width).max().unwrap_or(0).min(MOST_COLUMNS);
    let is_heading = |block: &Block| matches!(block, Block::Heading(_));
    let has_heading = rows.iter().skip(1).flat_map(|row| &row.cells).any(|cell| cell.blocks.iter().any(is_heading));
    let is_empty = rows.iter().flat_map(|row| &row.cells).all(|cell| cell.blocks.is_empty());
    if is_empty {
        return Vec::new();
    }
    if columns < 2 || rows.len() < 2 || has_heading {
        notices.add(Kind::Layout, "");
        return rows.into_iter().flat_map(|row| row.cells).flat_map(|cell| cell.blocks).collect();
    }
    notice(&rows, notices);
    let marked = rows.iter().take_while(|row| row.is_head).count();
    let heads = if marked == 0 || marked == rows.len() { 1 } else { marked };
    let is_marked = marked > 0 || says_first && rows.first().is_some_and(names_every_column);
    if !is_marked {
        notices.add(Kind::HeaderRow, "");
    }
    let mut grid = fill(rows, columns, heads, notices);
    let body = grid.split_off(heads);
    Vec::from([Block::Table(Table { head: joined(grid, columns), rows: body })])
}

/// Whether each cell of a row says something.
fn names_every_column(row: &Row) -> bool {
    row.cells.iter().all(|cell| !cell.blocks.is_empty())
}

/// Notices what a table loses.
fn notice(rows: &[Row], notices: &mut Notices) {
    let cells = || rows.iter().flat_map(|row| &row.cells);
    if cells().any(|cell| cell.span > 1 || cell.merge != Merge::None) {
        notices.add(Kind::Merged, "");
    }
    if cells().any(|cell| cell.blocks.iter().any(|block| matches!(block, Block::Table(_)))) {
        notices.add(Kind::Nested, "");
    }
    if cells().any(|cell| cell.blocks.len() > 1) {
        notices.add(Kind::CellLines, "");
    }
    if cells().any(|cell| cell.is_coloured && cell.blocks.is_empty() && cell.merge != Merge::GoesOn) {
        notices.add(Kind::Coloured, "");
    }
}

/// Puts a cell into each column of each row.
fn fill(rows: Vec<Row>, columns: usize, heads: usize, notices: &mut Notices) -> Vec<Vec<Vec<Inline>>> {
    let mut above: Vec<Vec<Inline>> = vec![Vec::new(); columns];
    let mut grid = Vec::with_capacity(rows.len());
    for (turn, row) in rows.into_iter().enumerate() {
        let mut filled: Vec<Vec<Inline>> = vec![Vec::new(); row.before.min(columns)];
        for cell in row.cells {
            let at = filled.len();
            let own = line(&cell.blocks);
            let words = match cell.merge {
                Merge::GoesOn => {
                    if !own.is_empty() {
                        // Word does not show what stands in the rest of a merged cell.
                        notices.add(Kind::Hidden, plain(&own));
                    }
                    above.get(at).cloned().unwrap_or_default()
                }
                _ => own,
            };
            if let Some(slot) = above.get_mut(at) {
                let again = cell.merge != Merge::None && plain(&words).len() <= LONGEST_AGAIN;
                *slot = if again { without_notes(&words) } else { Vec::new() };
            }
            for column in 0..cell.span.clamp(1, columns) {
                // Over several columns of a header it is said in each, so that each column has its name.
                let is_said = column == 0 || turn < heads;
                filled.push(if is_said { words.clone() } else { Vec::new() });
            }
        }
        filled.resize(columns, Vec::new());
        grid.push(filled);
    }
    grid
}

/// A footnote and a picture are shown once.
fn without_notes(words: &[Inline]) -> Vec<Inline> {
    words.iter().filter(|inline| !matches!(inline, Inline::Note(_) | Inline::Picture(_))).cloned().collect()
}

/// The rows of a header in one row.
fn joined(heads: Vec<Vec<Vec<Inline>>>, columns: usize) -> Vec<Vec<Inline>> {
    let mut joined: Vec<Vec<Inline>> = vec![Vec::new(); columns];
    for head in heads {
        for (column, words) in joined.iter_mut().zip(head) {
            if plain(column) != plain(&words) || words.iter().any(|it| !matches!(it, Inline::Text(_))) {
                if !column.is_empty() && !words.is_empty() {
                    column.push(space(" "));
                }
                column.extend(words);
            }
        }
    }
    joined
}

/// The words of a cell in one line.
pub(super) fn line(blocks: &[Block]) -> Vec<Inline> {
    let mut line: Vec<Inline> = Vec::new();
    for words in blocks.iter().flat_map(|block| block.lines()).filter(|words| !words.is_empty()) {
        if !line.is_empty() {
            let ends = plain(&line).ends_with(['.', ';', ':', '!', '?', ',']) || plain(&line).is_empty();
            line.push(space(if ends { " " } else { "; " }));
        }
        line.extend(words.iter().map(|inline| match inline {
            Inline::Break => space(" "),
            other => other.clone(),
        }));
    }
    debug_assert!(!all(&line).contains(&&Inline::Break) || line.iter().any(|it| matches!(it, Inline::Link { .. })));
    line
}

fn space(words: &str) -> Inline {
    Inline::Text(Text { words: words.to_owned(), look: Look::default() })
}
