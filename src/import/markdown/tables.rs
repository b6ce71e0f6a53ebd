//! Tables as lines with bars.

use super::line::{Names, words};
use crate::import::manuscript::{Inline, Table, plain};

/// A table. A column of numbers is set to the right.
pub(super) fn table(table: &Table, names: &Names<'_>) -> String {
    let row = |cells: &[Vec<Inline>]| {
        let cells: Vec<String> = cells.iter().map(|cell| format!(" {} |", in_cell(cell, names))).collect();
        format!("|{}\n", cells.concat())
    };
    let lines: String =
        (0..table.head.len()).map(|at| if is_of_numbers(table, at) { "---:|" } else { "---|" }).collect();
    let rows: String = table.rows.iter().map(|cells| row(cells)).collect();
    format!("{}|{lines}\n{rows}", row(&table.head))
}

fn in_cell(cell: &[Inline], names: &Names<'_>) -> String {
    words(cell, names, true).replace('|', "\\|").trim().to_owned()
}

/// Whether each cell below the header is a number or says that there is none.
fn is_of_numbers(table: &Table, at: usize) -> bool {
    let is_number = |words: &String| {
        let bare = words.trim_matches(|it: char| "£%+-−() ".contains(it));
        bare.chars().all(|it| it.is_ascii_digit() || matches!(it, ',' | '.'))
            && bare.contains(|it: char| it.is_ascii_digit())
    };
    // The first column says what each row is, in years too.
    if at == 0 {
        return false;
    }
    let cells = table.rows.iter().filter_map(|row| row.get(at)).map(|cell| plain(cell));
    let said: Vec<String> = cells.filter(|words| !matches!(words.as_str(), "" | "-" | "–" | "n/a" | "N/A")).collect();
    !said.is_empty() && said.iter().all(is_number)
}
