//! Tables with a caption, headers, and a region that scrolls on a phone.
//!
//! In: a table, and the paragraph `Table: …` before it. Out: findings, and `<table>` in its region.
//! Never: `style=`; a column of numbers has a class.

use std::fmt::Write as _;

use pulldown_cmark::{Alignment, Event, Tag};

use super::Report;
use super::escape::push_text;
use super::nodes::{Node, siblings};
use super::writer::Writer;
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
     numbers without meaning. Write a word or two at the top of each column; only the first, over the names of the \
     rows, may be empty.",
)
.example("| year | |", "column 2 of this table has no header", "| year | offences |");

/// What a paragraph begins with that is a table's caption, in English and Welsh.
const CAPTION_MARKS: &[&str] = &["Table:", "Tabl:"];

/// A caption: what follows the mark in its first text, and the nodes after that.
#[derive(Clone, Copy)]
pub(super) struct Caption<'n, 'a> {
    first: &'n str,
    rest: &'n [Node<'a>],
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

/// Tells tables without a caption or without headers, at every level.
pub(super) fn check(nodes: &[Node<'_>], report: &mut Report<'_>) {
    let mut rest = siblings(nodes);
    let mut captioned = false;
    while let Some((node, inside)) = rest.next() {
        match node.tag() {
            Some(Tag::Table(_)) => check_table(node, inside, captioned, report),
            Some(Tag::Paragraph) | None => {}
            Some(_) => check(inside, report),
        }
        captioned = caption(node, inside, rest.rest()).is_some();
    }
}

/// Tells what one table lacks.
fn check_table(node: &Node<'_>, inside: &[Node<'_>], captioned: bool, report: &mut Report<'_>) {
    let line = first_line(report.text(), node);
    if !captioned {
        report.tell(
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
        report.tell(&HEADER, line, "the header row of this table is empty", "write a word at the top of each column");
    } else if let Some(at) = cells.iter().skip(1).position(|is_empty| *is_empty) {
        let message = format!("column {} of this table has no header", at + 2);
        report.tell(&HEADER, line, message, "write a word at the top of the column");
    }
}

/// The first line of a node.
fn first_line(text: &str, node: &Node<'_>) -> std::ops::Range<usize> {
    let line = text.get(node.range.clone()).and_then(|typed| typed.lines().next()).unwrap_or("");
    node.range.start..node.range.start + line.len()
}

impl<'a> Writer<'_, 'a> {
    /// Writes a table in its region. The region is named by the caption, else by the nearest heading.
    pub(super) fn table(&mut self, alignments: &[Alignment], caption: Option<Caption<'_, 'a>>, inside: &[Node<'a>]) {
        self.tables += 1;
        let caption_id = format!("{}table_{}", self.placement.id_prefix, self.tables);
        self.out.push_str("<div class=\"table-region\" role=\"region\" tabindex=\"0\" ");
        self.name_region(caption.is_some().then_some(caption_id.as_str()));
        self.out.push_str("><table>\n");
        if let Some(caption) = caption {
            let _ = write!(self.out, "<caption id=\"{caption_id}\">");
            push_text(&mut self.out, caption.first);
            self.nodes(caption.rest);
            self.out.push_str("</caption>\n");
        }
        self.rows(alignments, inside);
        self.out.push_str("</table></div>\n");
    }

    /// Writes the attribute that names a table's region.
    fn name_region(&mut self, caption_id: Option<&str>) {
        if let Some(id) = caption_id.or(self.heading_id.as_deref()).or(self.placement.heading_id) {
            self.out.push_str("aria-labelledby=\"");
            push_text(&mut self.out, id);
        } else {
            self.out.push_str("aria-label=\"");
            push_text(&mut self.out, self.placement.words.table);
        }
        self.out.push('"');
    }

    /// Writes the header row and the body.
    fn rows(&mut self, alignments: &[Alignment], inside: &[Node<'a>]) {
        let mut in_body = false;
        for (node, cells) in siblings(inside) {
            match node.tag() {
                Some(Tag::TableHead) => {
                    self.out.push_str("<thead>\n");
                    self.row(alignments, cells, true);
                    self.out.push_str("</thead>\n");
                }
                Some(Tag::TableRow) => {
                    if !in_body {
                        self.out.push_str("<tbody>\n");
                        in_body = true;
                    }
                    self.row(alignments, cells, false);
                }
                _ => {}
            }
        }
        if in_body {
            self.out.push_str("</tbody>\n");
        }
    }

    /// Writes a row. In the body, the first of several cells names its row.
    fn row(&mut self, alignments: &[Alignment], cells: &[Node<'a>], is_header: bool) {
        self.out.push_str("<tr>");
        for (at, (_, inside)) in siblings(cells).enumerate() {
            // An empty header would be announced as a header all the same.
            let (open, close) = match (is_header, at == 0 && alignments.len() > 1, inside.is_empty()) {
                (_, _, true) | (false, false, _) => ("<td", "</td>"),
                (true, _, false) => ("<th scope=\"col\"", "</th>"),
                (false, true, false) => ("<th scope=\"row\"", "</th>"),
            };
            self.out.push_str(open);
            self.out.push_str(class_of(alignments.get(at)));
            self.out.push('>');
            self.nodes(inside);
            self.out.push_str(close);
        }
        self.out.push_str("</tr>\n");
    }
}

/// The class attribute of a column.
fn class_of(alignment: Option<&Alignment>) -> &'static str {
    match alignment {
        Some(Alignment::Right) => " class=\"number\"",
        Some(Alignment::Center) => " class=\"centred\"",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{html, told};

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
    fn a_table_without_a_caption_is_told() {
        assert_eq!(
            told(TABLE),
            ["warning[table-caption] \"| Type | 2024 |\": this table has no caption | \
              write Table: and what it holds on a line before it"]
        );
        assert!(told(&format!("Table: Crime\n\n{TABLE}")).is_empty());
    }

    #[test]
    fn a_column_without_a_header_is_told() {
        assert_eq!(
            told("Table: A\n\n| | |\n|---|---|\n| a | b |\n"),
            ["warning[table-header] \"| | |\": the header row of this table is empty | \
              write a word at the top of each column"]
        );
        assert_eq!(
            told("Table: A\n\n| | x | |\n|---|---|---|\n| a | b | c |\n"),
            ["warning[table-header] \"| | x | |\": column 3 of this table has no header | \
              write a word at the top of the column"]
        );
        assert!(told("Table: A\n\n| | x |\n|---|---|\n| a | b |\n").is_empty());
    }

    #[test]
    fn an_empty_line_after_the_caption_may_be_forgotten() {
        assert!(told(&format!("Table: Crime\n{TABLE}")).is_empty());
        assert!(html(&format!("Table: Crime\n{TABLE}")).contains("<caption id=\"table_1\">Crime</caption>"));
    }
}
