//! Quotations with who said it, and notes with a label.
//!
//! In: a block of lines that begin with `>`. Out: `<blockquote>`, `<figure class="quotation">`, or a note.
//! Never: a note told by its colour alone.

use pulldown_cmark::{BlockQuoteKind, Event, Tag};

use super::Writer;
use crate::document::markdown::escape::push_text;
use crate::document::markdown::nodes::{Node, siblings};

/// A quotation that ends with who said it.
struct Attributed<'n, 'a> {
    /// The blocks before the last paragraph.
    blocks: &'n [Node<'a>],
    /// The lines of the last paragraph before the name, where the name is not a paragraph of its own.
    lines: &'n [Node<'a>],
    /// Who said it, with its dash.
    name: &'n [Node<'a>],
}

/// A quotation's attribution: its last paragraph, or the last line of it, if that begins with a dash.
fn attributed<'n, 'a>(inside: &'n [Node<'a>]) -> Option<Attributed<'n, 'a>> {
    let mut before = 0;
    let mut last = None;
    let mut rest = siblings(inside);
    while let Some((node, paragraph)) = rest.next() {
        if rest.rest().is_empty() && matches!(node.tag(), Some(Tag::Paragraph)) {
            last = Some(paragraph);
        } else {
            before = inside.len() - rest.rest().len();
        }
    }
    let (blocks, paragraph) = (inside.get(..before)?, last?);
    if begins_with_dash(paragraph) {
        return (!blocks.is_empty()).then_some(Attributed { blocks, lines: &[], name: paragraph });
    }
    let (lines, name) = split_last_line(paragraph)?;
    begins_with_dash(name).then_some(Attributed { blocks, lines, name })
}

/// The lines before the last one, and the last one.
fn split_last_line<'n, 'a>(paragraph: &'n [Node<'a>]) -> Option<(&'n [Node<'a>], &'n [Node<'a>])> {
    let (mut at, mut found) = (0, None);
    for (node, inside) in siblings(paragraph) {
        if matches!(node.event, Event::SoftBreak | Event::HardBreak) {
            found = Some(at);
        }
        at += 1 + inside.len();
    }
    let (lines, after) = paragraph.split_at_checked(found?)?;
    Some((lines, after.get(1..)?))
}

/// Whether a line begins with a dash. Two hyphens arrive as an en dash, three as an em dash.
fn begins_with_dash(line: &[Node<'_>]) -> bool {
    matches!(line.first().map(|node| &node.event), Some(Event::Text(text)) if text.starts_with(['—', '–']))
}

impl<'a> Writer<'_, 'a> {
    /// Writes a quotation or a note.
    pub(super) fn quotation(&mut self, kind: Option<BlockQuoteKind>, inside: &[Node<'a>]) {
        match (kind, attributed(inside)) {
            (Some(kind), _) => self.note(kind, inside),
            (None, Some(attributed)) => self.attributed(&attributed),
            (None, None) => self.element("<blockquote>\n", inside, "</blockquote>\n"),
        }
    }

    /// Writes a quotation and who said it.
    fn attributed(&mut self, quotation: &Attributed<'_, 'a>) {
        self.out.push_str("<figure class=\"quotation\"><blockquote>\n");
        self.nodes(quotation.blocks);
        self.element("<p>", quotation.lines, "</p>\n");
        self.out.push_str("</blockquote>\n<figcaption>");
        self.without_dash(quotation.name);
        self.out.push_str("</figcaption></figure>\n");
    }

    /// Writes a name without the dash before it.
    fn without_dash(&mut self, name: &[Node<'a>]) {
        let mut rest = name;
        while let Some((node, after)) = rest.split_first() {
            let Event::Text(text) = &node.event else { break };
            rest = after;
            let words = text.trim_start_matches(['—', '–', '-', ' ', '\u{a0}']);
            if !words.is_empty() {
                push_text(&mut self.out, words);
                break;
            }
        }
        self.nodes(rest);
    }

    /// Writes a note with its label.
    fn note(&mut self, kind: BlockQuoteKind, inside: &[Node<'a>]) {
        let words = &self.placement.words;
        let (class, label) = match kind {
            BlockQuoteKind::Note => ("note", words.note),
            BlockQuoteKind::Tip => ("tip", words.tip),
            BlockQuoteKind::Important => ("important", words.important),
            BlockQuoteKind::Warning => ("warning", words.warning),
            BlockQuoteKind::Caution => ("caution", words.caution),
        };
        self.out.push_str("<div class=\"note note--");
        self.out.push_str(class);
        self.out.push_str("\"><p class=\"note__label\">");
        push_text(&mut self.out, label);
        self.out.push_str("</p>\n");
        self.nodes(inside);
        self.out.push_str("</div>\n");
    }
}

#[cfg(test)]
mod tests {
    use crate::document::markdown::testing::{html, html_at};
    use crate::document::markdown::{Placement, Words};

    #[test]
    fn a_quotation_says_who_said_it() {
        let expected = "<figure class=\"quotation\"><blockquote>\n<p>I feel safe.</p>\n</blockquote>\n\
                        <figcaption>A resident, <em>Harlow</em></figcaption></figure>\n";
        for dash in ["—", "--", "---", "–"] {
            assert_eq!(html(&format!("> I feel safe.\n>\n> {dash} A resident, *Harlow*")), expected);
            assert_eq!(html(&format!("> I feel safe.\n> {dash} A resident, *Harlow*")), expected);
        }
    }

    #[test]
    fn a_quotation_without_a_name_is_a_quotation() {
        assert_eq!(html("> I feel safe."), "<blockquote>\n<p>I feel safe.</p>\n</blockquote>\n");
        assert_eq!(html("> — Well"), "<blockquote>\n<p>— Well</p>\n</blockquote>\n");
    }

    #[test]
    fn a_note_has_a_label_in_the_language_of_the_page() {
        assert_eq!(
            html("> [!IMPORTANT]\n> Dial 999."),
            "<div class=\"note note--important\"><p class=\"note__label\">Important</p>\n<p>Dial 999.</p>\n</div>\n"
        );
        let words = Words { warning: "Rhybudd", ..Words::default() };
        let placement = Placement { words, ..Placement::default() };
        assert!(html_at("> [!WARNING]\n> x", &placement).contains("<p class=\"note__label\">Rhybudd</p>"));
    }
}
