//! Writes tables, each in a region that scrolls on a phone.

use std::fmt::Write as _;

use pulldown_cmark::{Alignment, Tag};

use super::Writer;
use crate::document::markdown::escape::push_text;
use crate::document::markdown::nodes::{Node, siblings};
use crate::document::markdown::tables::Caption;

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
