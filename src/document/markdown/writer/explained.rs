//! Words that are explained elsewhere, as links to their meaning.
//!
//! In: a run of plain words of a paragraph, and the caller who knows which are explained. Out: the same words, some of
//! them as `<a>`, a short form as `<abbr>` too.
//! Never: a link inside a link, in a heading, in a table, or in somebody's own words.

use pulldown_cmark::Event;

use super::Writer;
use crate::document::markdown::escape::{push_address, push_text};
use crate::document::markdown::links::Explanation;
use crate::document::markdown::nodes::{Node, Siblings};

impl<'a> Writer<'_, 'a> {
    /// Writes a text with those after it on the same level: a term may go over the end of a line, and the parser parts
    /// words at quotation marks.
    #[expect(clippy::string_slice, reason = "terms are found in this text, one after another")]
    pub(super) fn explained(&mut self, first: &str, rest: &mut Siblings<'_, 'a>) {
        let mut run = first.to_owned();
        while let Some(words) = rest.rest().first().and_then(words_of) {
            run.push_str(words);
            rest.next();
        }
        // One byte for another, so that every place stays.
        let words = run.replace('\n', " ");
        let mut written = 0;
        for Explanation { range, href, in_full } in self.links.explanations(&words) {
            let (Some(before), Some(term)) = (run.get(written..range.start), run.get(range.clone())) else { continue };
            push_text(&mut self.out, before);
            self.explanation(term, &href, in_full.as_deref());
            written = range.end;
        }
        push_text(&mut self.out, &run[written..]);
    }

    fn explanation(&mut self, term: &str, href: &str, in_full: Option<&str>) {
        self.out.push_str("<a class=\"term\" href=\"");
        push_address(&mut self.out, href);
        self.out.push_str("\">");
        if let Some(in_full) = in_full {
            self.out.push_str("<abbr title=\"");
            push_text(&mut self.out, in_full);
            self.out.push_str("\">");
        }
        push_text(&mut self.out, term);
        self.out.push_str(if in_full.is_some() { "</abbr></a>" } else { "</a>" });
    }
}

/// The words of a node that only holds words.
fn words_of<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.event {
        Event::Text(text) => Some(text),
        Event::SoftBreak => Some("\n"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::document::markdown::testing::explained;

    #[test]
    fn a_term_is_a_link_over_the_end_of_a_line_and_an_apostrophe() {
        assert_eq!(
            explained("We use Clare's\nLaw & more.", "Clare’s Law", None),
            "<p>We use <a class=\"term\" href=\"/g#t\">Clare’s\nLaw</a> &amp; more.</p>\n"
        );
    }

    #[test]
    fn a_short_form_says_what_it_stands_for() {
        assert_eq!(
            explained("**ASB** and [ASB](/x)", "ASB", Some("Anti-social \"behaviour\"")),
            "<p><strong><a class=\"term\" href=\"/g#t\"><abbr title=\"Anti-social &quot;behaviour&quot;\">ASB</abbr></a></strong> \
             and <a href=\"/x\">ASB</a></p>\n"
        );
    }

    #[test]
    fn headings_tables_quotations_and_code_keep_their_words() {
        for text in ["## ASB", "| ASB |\n|---|\n| ASB |", "> ASB", "`ASB`"] {
            assert!(!explained(text, "ASB", None).contains("class=\"term\""), "{text}");
        }
    }
}
