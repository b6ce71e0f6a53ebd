//! Writes footnotes: a number where one is used, and a section at the end of the text, with a way there and back.

use std::fmt::Write as _;

use super::Writer;
use crate::document::markdown::escape::push_text;
use crate::document::markdown::plain::DEEPEST_NOTE;

impl Writer<'_, '_> {
    /// Writes a use of a footnote.
    pub(super) fn footnote_use(&mut self, name: &str) {
        if self.placement.is_in_link {
            return;
        }
        let Some((number, nth)) = self.footnotes.next_use(name) else { return };
        if self.is_line {
            return self.footnote_in_brackets(number, nth);
        }
        let prefix = self.placement.id_prefix;
        // A link may not stand in a link; there the number alone is the place to come back to.
        if self.inside_link {
            let _ = write!(self.out, "<sup id=\"{prefix}note_{number}_use_{nth}\">{number}</sup>");
            return;
        }
        let _ = write!(
            self.out,
            "<sup class=\"footnote-use\"><a id=\"{prefix}note_{number}_use_{nth}\" href=\"#{prefix}note_{number}\" \
             role=\"doc-noteref\" aria-label=\""
        );
        push_text(&mut self.out, self.placement.words.footnote);
        let _ = write!(self.out, " {number}\">{number}</a></sup>");
    }

    /// Writes a footnote where there is no place for a list of them: in brackets after the words that it belongs to, once.
    fn footnote_in_brackets(&mut self, number: usize, nth: usize) {
        let first = self.footnotes.used.get(number - 1).filter(|_| nth == 1 && self.brackets < DEEPEST_NOTE);
        let Some(inside) = first.map(|used| used.inside) else { return };
        let start = self.out.len();
        self.out.push_str(if self.out.ends_with(' ') { "(" } else { " (" });
        let words = self.out.len();
        self.brackets += 1;
        self.line(inside);
        self.brackets -= 1;
        if self.out.len() == words {
            self.out.truncate(start);
        } else {
            self.out.push(')');
        }
    }

    /// Writes the section of footnotes, if any was used.
    pub(super) fn footnotes_section(&mut self) {
        if self.footnotes.used.is_empty() {
            return;
        }
        // A footnote may use others, so the ways back are known only when all are written.
        let notes = self.footnote_bodies();
        let prefix = self.placement.id_prefix;
        self.out.push_str("<section class=\"footnotes\"");
        if !self.placement.shares_page {
            let _ = write!(self.out, " role=\"doc-endnotes\" aria-labelledby=\"{prefix}footnotes_heading\"");
        }
        let _ = write!(self.out, ">\n<h2 class=\"footnotes__heading\" id=\"{prefix}footnotes_heading\">");
        push_text(&mut self.out, self.placement.words.footnotes);
        self.out.push_str("</h2>\n<ol>\n");
        for (at, note) in notes.iter().enumerate() {
            self.footnote(at + 1, note);
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    /// The HTML of each footnote in use, including those that only footnotes use.
    fn footnote_bodies(&mut self) -> Vec<String> {
        let mut bodies = Vec::new();
        while let Some(inside) = self.footnotes.used.get(bodies.len()).map(|used| used.inside) {
            let flow = std::mem::take(&mut self.out);
            // A heading in a note is below the one over all notes.
            self.headings_above = vec![0];
            self.nodes(inside);
            bodies.push(std::mem::replace(&mut self.out, flow));
        }
        bodies
    }

    /// Writes one footnote, with the ways back at the end of its last paragraph.
    fn footnote(&mut self, number: usize, body: &str) {
        let _ = write!(self.out, "<li id=\"{}note_{number}\">", self.placement.id_prefix);
        if let Some(words) = body.strip_suffix("</p>\n") {
            self.out.push_str(words);
        } else {
            self.out.push_str(body);
            self.out.push_str("<p>");
        }
        self.ways_back(number);
        self.out.push_str("</p>\n</li>\n");
    }

    /// Writes a link to each use of a footnote.
    fn ways_back(&mut self, number: usize) {
        let uses = self.footnotes.used.get(number - 1).map_or(0, |used| used.uses);
        let prefix = self.placement.id_prefix;
        for nth in 1..=uses {
            let _ = write!(
                self.out,
                " <a class=\"footnotes__back\" href=\"#{prefix}note_{number}_use_{nth}\" role=\"doc-backlink\" aria-label=\""
            );
            push_text(&mut self.out, self.placement.words.back_to_reference);
            let _ = match (uses, nth) {
                (1, _) => write!(self.out, " {number}\">↩</a>"),
                _ => write!(self.out, " {number}.{nth}\">↩<sup>{nth}</sup></a>"),
            };
        }
    }
}
