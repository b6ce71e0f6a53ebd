//! Tables with a caption, headers, and a region that scrolls on a phone.
//!
//! In: a table, and the paragraph `Table: …` before it. Out: findings, and the caption.
//! Never: `style=`; a column of numbers has a class.

use pulldown_cmark::{Event, Tag};

use super::nodes::{Node, siblings};
use super::report::Report;
use crate::diagnostic::Rule;

/// A table without a caption.
pub(super) const CAPTION: Rule = Rule::warning(
    "table-caption",
    "A screen reader announces a table by its caption, so that people can decide whether to walk through it. Write a \
     paragraph directly before the table that begins with Table: and says what the table holds, for example \
     \"Table: Recorded crime by type, 2024\". It becomes the caption.",
)
.example("| year | offences |", "this table has no caption", "Table: Offences in a year\n\n| year | offences |");

/// A column without a header.
pub(super) const HEADER: Rule = Rule::warning(
    "table-header",
    "A screen reader reads a cell together with the header of its column. A column without a header is a list of \
     numbers without meaning. Write a word or two at the top of each column, the first too: it says what the rows are.",
)
.example("| year | |", "column 2 of this table has no header", "| year | offences |");

/// A row with more cells than the table has columns.
pub(super) const LOST: Rule = Rule::error(
    "lost-cell",
    "A row may have as many cells as the row of headers; what stands in further ones is left out of the page, and nobody notices. Add \
     a header, or join two cells. A | within a cell has a backslash before it.",
)
.example("| 2021 | 310 | 12 |", "this row has 3 cells and the table 2 columns: \"12\" is left out", "| 2021 | 310 |");

/// A row with fewer cells than the table has columns.
pub(super) const SHORT: Rule = Rule::warning(
    "short-row",
    "A row has as many cells as the row of headers. One with fewer is filled with empty cells, so that its last words may stand under the \
     wrong header; and a line of words directly below a table becomes a row of it. Write the cells that are missing (what is not known: \
     [x]), or leave an empty line after the table.",
)
.example("| 2022 |", "this row has 1 cell and the table 2 columns", "| 2022 | [x] |");

/// What a paragraph begins with that is a table's caption, in English and Welsh.
const CAPTION_MARKS: &[&str] = &["Table:", "Tabl:"];

/// A caption: what follows the mark in its first text, and the nodes after that.
#[derive(Clone, Copy)]
pub(super) struct Caption<'n, 'a> {
    pub(super) first: &'n str,
    pub(super) rest: &'n [Node<'a>],
}

/// The caption that a paragraph is, if a table follows it.
pub(super) fn caption<'n, 'a>(
    node: &Node<'a>,
    inside: &'n [Node<'a>],
    following: &[Node<'a>],
) -> Option<Caption<'n, 'a>> {
    let (Some(Tag::Paragraph), Some(Tag::Table(_))) = (node.tag(), following.first()?.tag()) else { return None };
    let (first, rest) = inside.split_first()?;
    let Event::Text(text) = &first.event else { return None };
    let first = CAPTION_MARKS.iter().find_map(|mark| text.strip_prefix(mark))?.trim_start();
    (!first.is_empty() || !rest.is_empty()).then_some(Caption { first, rest })
}

/// Reports tables without a caption or without headers, at every level.
pub(super) fn check(nodes: &[Node<'_>], report: &mut Report<'_>) {
    let mut rest = siblings(nodes);
    let mut captioned = false;
    while let Some((node, inside)) = rest.next() {
        match node.tag() {
            Some(Tag::Table(_)) => check_table(node, inside, captioned, report),
            Some(Tag::Paragraph) => check_caption(node, inside, rest.rest(), report),
            None => {}
            Some(_) => check(inside, report),
        }
        captioned = caption(node, inside, rest.rest()).is_some();
    }
}

/// Reports a caption that no table follows: its mark would stand among the words of the page.
fn check_caption(node: &Node<'_>, inside: &[Node<'_>], following: &[Node<'_>], report: &mut Report<'_>) {
    let is_before_table = matches!(following.first().and_then(Node::tag), Some(Tag::Table(_)));
    let Some(Event::Text(text)) = inside.first().map(|first| &first.event) else { return };
    let Some(mark) = CAPTION_MARKS.iter().find(|mark| text.starts_with(**mark)).filter(|_| !is_before_table) else {
        return;
    };
    report.emit(
        &CAPTION,
        first_line(report.text(), node),
        format!("{mark} begins the caption of a table, and no table follows"),
        "put the table below it, with an empty line between; or write the sentence in another way",
    );
}

/// Reports what one table lacks.
fn check_table(node: &Node<'_>, inside: &[Node<'_>], captioned: bool, report: &mut Report<'_>) {
    let line = first_line(report.text(), node);
    if !captioned {
        report.emit(
            &CAPTION,
            line.clone(),
            "this table has no caption",
            "write Table: and what it holds on a line before it",
        );
    }
    let headers = siblings(inside).find(|(node, _)| matches!(node.tag(), Some(Tag::TableHead)));
    let cells: Vec<bool> =
        headers.map(|(_, cells)| siblings(cells).map(|(_, inside)| inside.is_empty()).collect()).unwrap_or_default();
    if cells.iter().all(|is_empty| *is_empty) {
        report.emit(&HEADER, line, "the header row of this table is empty", "write a word at the top of each column");
    } else if let Some(at) = cells.iter().position(|is_empty| *is_empty) {
        let message = format!("column {} of this table has no header", at + 1);
        report.emit(&HEADER, line, message, "write a word at the top of the column");
    }
    for (row, _) in siblings(inside).filter(|(row, _)| matches!(row.tag(), Some(Tag::TableRow))) {
        check_row(row, cells.len(), report);
    }
}

/// Reports a row that has other cells than the table has columns.
fn check_row(row: &Node<'_>, columns: usize, report: &mut Report<'_>) {
    let typed = report.text().get(row.range.clone()).unwrap_or("").trim();
    let cells = cells_of(typed);
    let length = typed.len();
    let range = row.range.start..row.range.start + length;
    if let Some(lost) = cells.get(columns..).filter(|lost| lost.iter().any(|cell| !cell.is_empty())) {
        let lost: Vec<String> = lost.iter().filter(|cell| !cell.is_empty()).map(|cell| format!("\"{cell}\"")).collect();
        let verb = if lost.len() == 1 { "is" } else { "are" };
        let message = format!(
            "this row has {} and the table {}: {} {verb} left out",
            counted(cells.len(), "cell"),
            counted(columns, "column"),
            lost.join(", ")
        );
        report.emit(
            &LOST,
            range,
            message,
            "add a header for it, join two cells, or put a backslash before a | within a cell",
        );
    } else if cells.len() < columns {
        let message =
            format!("this row has {} and the table {}", counted(cells.len(), "cell"), counted(columns, "column"));
        let help = if typed.starts_with('|') {
            "write the cells that are missing"
        } else {
            "leave an empty line before it, if it is no row"
        };
        report.emit(&SHORT, range, message, help);
    }
}

/// The cells of a row as they were typed.
#[expect(clippy::string_slice, reason = "a bar is one byte, and each was found in this text")]
fn cells_of(typed: &str) -> Vec<&str> {
    let inner = typed.strip_prefix('|').unwrap_or(typed);
    let inner = inner.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(inner);
    let mut cells = Vec::new();
    let mut start = 0;
    for (at, _) in inner.match_indices('|').filter(|(at, _)| !inner[..*at].ends_with('\\')) {
        cells.push(inner[start..at].trim());
        start = at + 1;
    }
    cells.push(inner[start..].trim());
    cells
}

/// "1 cell", "3 cells".
fn counted(number: usize, of: &str) -> String {
    format!("{number} {of}{}", if number == 1 { "" } else { "s" })
}

/// The first line of a node.
fn first_line(text: &str, node: &Node<'_>) -> std::ops::Range<usize> {
    let line = text.get(node.range.clone()).and_then(|typed| typed.lines().next()).unwrap_or("");
    node.range.start..node.range.start + line.len()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{html, reported};

    const TABLE: &str = "| Type | 2024 |\n|---|---:|\n| Theft & fraud | 310 |\n";

    #[test]
    fn a_table_has_a_caption_headers_and_a_region() {
        assert_eq!(
            html(&format!("Table: Crime by *type*\n\n{TABLE}")),
            "<div class=\"table-region\" role=\"region\" tabindex=\"0\" aria-labelledby=\"table_1\"><table>\n\
             <caption id=\"table_1\">Crime by <em>type</em></caption>\n\
             <thead>\n<tr><th scope=\"col\">Type</th><th scope=\"col\" class=\"number\">2024</th></tr>\n</thead>\n\
             <tbody>\n<tr><th scope=\"row\">Theft &amp; fraud</th><td class=\"number\">310</td></tr>\n</tbody>\n\
             </table></div>\n"
        );
    }

    #[test]
    fn a_table_without_a_caption_is_named_by_its_heading() {
        assert!(html(&format!("## Crime\n\n{TABLE}")).contains("tabindex=\"0\" aria-labelledby=\"crime\"><table>"));
        assert!(html(TABLE).contains("aria-label=\"Table\""));
    }

    #[test]
    fn a_table_without_a_caption_is_reported() {
        assert_eq!(
            reported(TABLE),
            ["warning[table-caption] \"| Type | 2024 |\": this table has no caption | \
              write Table: and what it holds on a line before it"]
        );
        assert!(reported(&format!("Table: Crime\n\n{TABLE}")).is_empty());
    }

    #[test]
    fn a_column_without_a_header_is_reported() {
        assert_eq!(
            reported("Table: A\n\n| | |\n|---|---|\n| a | b |\n"),
            ["warning[table-header] \"| | |\": the header row of this table is empty | \
              write a word at the top of each column"]
        );
        assert_eq!(
            reported("Table: A\n\n| w | x | |\n|---|---|---|\n| a | b | c |\n"),
            ["warning[table-header] \"| w | x | |\": column 3 of this table has no header | \
              write a word at the top of the column"]
        );
        assert_eq!(reported("Table: A\n\n| | x |\n|---|---|\n| a | b |\n").len(), 1);
    }

    #[test]
    fn a_row_has_as_many_cells_as_the_headers() {
        let of = |row: &str| reported(&format!("Table: A\n\n| a | b |\n|---|---|\n{row}\n"));
        assert_eq!(
            of("| 1 | 2 | 3 | | 5 |"),
            [
                "error[lost-cell] \"| 1 | 2 | 3 | | 5 |\": this row has 5 cells and the table 2 columns: \"3\", \"5\" are left out | \
              add a header for it, join two cells, or put a backslash before a | within a cell"
            ]
        );
        assert_eq!(
            of("| 1 |"),
            [
                "warning[short-row] \"| 1 |\": this row has 1 cell and the table 2 columns | write the cells that are missing"
            ]
        );
        assert_eq!(
            of("Source: police"),
            ["warning[short-row] \"Source: police\": this row has 1 cell and the table 2 columns | \
              leave an empty line before it, if it is no row"]
        );
        for row in ["| 1 | 2 |", "1 | 2", "| 1 | 2 | |", "| 1 \\| 2 | 3 |", "|1|2", "| | |"] {
            assert_eq!(of(row), Vec::<String>::new(), "{row}");
        }
    }

    #[test]
    fn an_empty_line_after_the_caption_may_be_forgotten() {
        assert!(reported(&format!("Table: Crime\n{TABLE}")).is_empty());
        assert!(html(&format!("Table: Crime\n{TABLE}")).contains("<caption id=\"table_1\">Crime</caption>"));
    }
}
