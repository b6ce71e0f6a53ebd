//! Markdown as HTML.
//!
//! In: the nodes of a text, its outline, where it stands, and who knows its links. Out: HTML that needs no repair.
//! Never: an editor's HTML, `style=`, an `on…=` attribute, an element left open, or an id twice in one text.

mod explained;
mod footnotes;
mod images;
mod links;
mod quotations;
mod tables;

use std::fmt::Write as _;

use pulldown_cmark::{Event, HeadingLevel, Tag};

use super::escape::push_text;
use super::footnotes::Footnotes;
use super::images::lone_figure;
use super::links::Links;
use super::nodes::{Node, siblings};
use super::outline::{Outline, level_number};
use super::placement::Placement;
use super::plain::is_inline;
use super::tables::{Caption, caption};

/// One text on its way to HTML. The ways of writing links, tables, footnotes and so on stand beside their rules.
pub(super) struct Writer<'n, 'a> {
    pub(super) out: String,
    pub(super) outline: &'n Outline,
    pub(super) placement: &'n Placement<'n>,
    pub(super) links: &'n dyn Links,
    pub(super) footnotes: Footnotes<'n, 'a>,
    /// The id of the nearest heading above.
    pub(super) heading_id: Option<String>,
    /// The levels as they were typed of the headings that the text is now below, the topmost first.
    pub(super) headings_above: Vec<u8>,
    /// How many footnotes in brackets are open.
    pub(super) brackets: usize,
    /// How many tables are written.
    pub(super) tables: usize,
    /// Whether a link is open: it must not hold another.
    pub(super) inside_link: bool,
    /// Whether this is the middle of a line, where footnotes stand in brackets.
    pub(super) is_line: bool,
    /// Whether words that are explained elsewhere lead there.
    pub(super) may_explain: bool,
}

/// Adds a text with its blocks and, at its end, its footnotes.
pub(super) fn write_blocks<'n>(
    out: &mut String,
    nodes: &'n [Node<'_>],
    outline: &'n Outline,
    placement: &'n Placement<'n>,
    links: &'n dyn Links,
) {
    write(out, Writer::new(nodes, outline, placement, links, false), |writer| {
        writer.nodes(nodes);
        writer.footnotes_section();
    });
}

/// Adds a text for the middle of a line.
pub(super) fn write_line<'n>(
    out: &mut String,
    nodes: &'n [Node<'_>],
    outline: &'n Outline,
    placement: &'n Placement<'n>,
    links: &'n dyn Links,
) {
    write(out, Writer::new(nodes, outline, placement, links, true), |writer| writer.line(nodes));
}

/// Lends the caller's string to a writer, so that nothing is copied.
fn write<'n, 'a>(out: &mut String, mut writer: Writer<'n, 'a>, work: impl FnOnce(&mut Writer<'n, 'a>)) {
    writer.out = std::mem::take(out);
    work(&mut writer);
    *out = writer.out;
}

impl<'n, 'a> Writer<'n, 'a> {
    /// A writer of a text.
    fn new(
        nodes: &'n [Node<'a>],
        outline: &'n Outline,
        placement: &'n Placement<'n>,
        links: &'n dyn Links,
        is_line: bool,
    ) -> Self {
        Self {
            out: String::new(),
            outline,
            placement,
            links,
            footnotes: Footnotes::of(nodes),
            heading_id: None,
            headings_above: Vec::new(),
            brackets: 0,
            tables: 0,
            inside_link: placement.is_in_link,
            is_line,
            may_explain: links.explains() && !is_line,
        }
    }
}

impl<'a> Writer<'_, 'a> {
    /// Writes nodes of one level. A paragraph `Table: …` goes into the table after it.
    pub(super) fn nodes(&mut self, nodes: &[Node<'a>]) {
        let mut rest = siblings(nodes);
        let mut table_caption = None;
        while let Some((node, inside)) = rest.next() {
            let next_caption = caption(node, inside, rest.rest());
            match &node.event {
                Event::Text(text) if self.may_explain => self.explained(text, &mut rest),
                _ if next_caption.is_none() => self.node(node, table_caption, inside),
                _ => {}
            }
            table_caption = next_caption;
        }
    }

    /// Writes a node and all that is in it. A table takes the `caption` that stood before it.
    fn node(&mut self, node: &Node<'a>, caption: Option<Caption<'_, 'a>>, inside: &[Node<'a>]) {
        match &node.event {
            Event::Start(Tag::Table(alignments)) => self.unexplained(|it| it.table(alignments, caption, inside)),
            Event::Start(Tag::Heading { level, .. }) => {
                self.unexplained(|it| it.heading(*level, node.range.start, inside));
            }
            Event::Start(tag) => self.tag(tag, inside),
            Event::Text(text) => push_text(&mut self.out, text),
            Event::Code(text) => {
                self.out.push_str("<code>");
                push_text(&mut self.out, text);
                self.out.push_str("</code>");
            }
            Event::FootnoteReference(name) => self.footnote_use(name),
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.out.push_str("<hr>\n"),
            // HTML is left out, and nothing else can come: its extensions are off.
            _ => {}
        }
    }

    /// Writes what keeps its words as they are.
    fn unexplained(&mut self, write: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.may_explain, false);
        write(self);
        self.may_explain = before;
    }

    /// Writes the element of a tag around what is `inside` it.
    fn tag(&mut self, tag: &Tag<'a>, inside: &[Node<'a>]) {
        match tag {
            Tag::Paragraph => self.paragraph(inside),
            Tag::BlockQuote(kind) => self.unexplained(|it| it.quotation(*kind, inside)),
            Tag::CodeBlock(_) => self.unexplained(|it| it.element("<pre><code>", inside, "</code></pre>\n")),
            Tag::List(None) => self.element("<ul>\n", inside, "</ul>\n"),
            Tag::List(Some(1)) => self.element("<ol>\n", inside, "</ol>\n"),
            Tag::List(Some(start)) => self.element(&format!("<ol start=\"{start}\">\n"), inside, "</ol>\n"),
            Tag::Item => self.element("<li>", inside, "</li>\n"),
            Tag::DefinitionList => self.element("<dl>\n", inside, "</dl>\n"),
            Tag::DefinitionListTitle => self.unexplained(|it| it.element("<dt>", inside, "</dt>\n")),
            Tag::DefinitionListDefinition => self.element("<dd>", inside, "</dd>\n"),
            Tag::Emphasis => self.element("<em>", inside, "</em>"),
            Tag::Strong => self.element("<strong>", inside, "</strong>"),
            Tag::Strikethrough => self.element("<del>", inside, "</del>"),
            Tag::Link { link_type, dest_url, .. } => self.unexplained(|it| it.link(*link_type, dest_url, inside)),
            Tag::Image { dest_url, .. } => self.image(dest_url, inside),
            // Footnotes have their section, HTML has no place, and the extensions of the others are off.
            _ => {}
        }
    }

    /// Writes what stands inside an element between its tags; an element that would be empty is left out.
    pub(super) fn element(&mut self, open: &str, inside: &[Node<'a>], close: &str) {
        let start = self.out.len();
        self.out.push_str(open);
        let content = self.out.len();
        self.nodes(inside);
        // An empty item or definition still counts in its list.
        if self.out.len() == content && !matches!(open, "<li>" | "<dt>" | "<dd>") {
            self.out.truncate(start);
        } else {
            self.out.push_str(close);
        }
    }

    /// Writes a paragraph, or the figure that is all of it.
    fn paragraph(&mut self, inside: &[Node<'a>]) {
        match lone_figure(inside).and_then(|destination| self.links.block(destination)) {
            Some(html) => {
                self.out.push_str(&html);
                self.out.push('\n');
            }
            None => self.element("<p>", inside, "</p>\n"),
        }
    }

    /// The level of a heading: the first of the text is of the second level whatever was typed, and each other is one below
    /// the nearest before it that was typed with fewer marks.
    fn level(&mut self, typed: u8) -> usize {
        while self.headings_above.pop_if(|above| *above >= typed).is_some() {}
        self.headings_above.push(typed);
        (self.headings_above.len() + 1).min(6)
    }

    /// Writes a heading with its id.
    fn heading(&mut self, level: HeadingLevel, start: usize, inside: &[Node<'a>]) {
        let id = format!("{}{}", self.placement.id_prefix, self.outline.heading_id(start).unwrap_or("section"));
        let before = self.out.len();
        // The level is known when there is something to write: a heading without words has no part in the order.
        let _ = write!(self.out, "<h0 id=\"{id}\">");
        let content = self.out.len();
        self.nodes(inside);
        if self.out.len() == content {
            self.out.truncate(before);
            return;
        }
        let level = self.level(level_number(level));
        self.out.replace_range(before..before + "<h0".len(), &format!("<h{level}"));
        let _ = writeln!(self.out, "</h{level}>");
        self.heading_id = Some(id);
    }

    /// Writes a heading in the middle of a line: words that stand out.
    fn words_of_heading(&mut self, inside: &[Node<'a>]) {
        let start = self.out.len();
        self.out.push_str("<strong>");
        let words = self.out.len();
        self.line(inside);
        if self.out.len() == words {
            self.out.truncate(start);
        } else {
            self.out.push_str("</strong>");
        }
    }

    /// Writes only what may stand in a line; blocks are joined by spaces.
    pub(super) fn line(&mut self, nodes: &[Node<'a>]) {
        for (node, inside) in siblings(nodes) {
            match &node.event {
                Event::Start(Tag::FootnoteDefinition(_) | Tag::HtmlBlock) | Event::Rule => {}
                Event::Start(tag) if !is_inline(tag) => {
                    if !self.out.is_empty() && !self.out.ends_with([' ', '(']) {
                        self.out.push(' ');
                    }
                    match tag {
                        Tag::Heading { .. } => self.words_of_heading(inside),
                        _ => self.line(inside),
                    }
                }
                _ => self.node(node, None, inside),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Placement;
    use super::super::testing::{html, html_at, line};

    #[test]
    fn words_are_written_with_their_marks() {
        assert_eq!(
            html("It's \"safe\" -- **very** *so* ~~not~~ `<b>`\\\nnext\nlast"),
            "<p>It’s “safe” – <strong>very</strong> <em>so</em> <del>not</del> <code>&lt;b&gt;</code><br>\nnext\nlast</p>\n"
        );
    }

    #[test]
    fn lists_are_written() {
        assert_eq!(html("- a\n  - b\n- c"), "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>\n");
        assert_eq!(html("3. a\n4. b"), "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n");
        assert_eq!(html("RAG\n: Red, amber, green"), "<dl>\n<dt>RAG</dt>\n<dd>Red, amber, green</dd>\n</dl>\n");
        assert_eq!(html("- [ ] a"), "<ul>\n<li>[ ] a</li>\n</ul>\n");
    }

    #[test]
    fn code_and_rules_are_written() {
        assert_eq!(html("```html\n<b>\n```\n\n---"), "<pre><code>&lt;b&gt;\n</code></pre>\n<hr>\n");
    }

    #[test]
    fn headings_keep_their_order_and_skip_no_level() {
        let placement = Placement { id_prefix: "c-", ..Placement::default() };
        assert_eq!(
            html_at("## A & B\n\n###### A\n\n# A", &placement),
            "<h2 id=\"c-a-b\">A &amp; B</h2>\n<h3 id=\"c-a\">A</h3>\n<h2 id=\"c-a-2\">A</h2>\n"
        );
        for (typed, levels) in
            [("4 3 2", "2 2 2"), ("3 2 4 3", "2 2 3 3"), ("2 4 3 4", "2 3 3 4"), ("1 2 3 4 5 6", "2 3 4 5 6 6")]
        {
            let lines: Vec<String> =
                typed.split(' ').map(|level| "#".repeat(level.parse().unwrap()) + " A\n").collect();
            let text = lines.concat();
            let written = html(&text);
            let found: Vec<&str> = written.split("<h").skip(1).map(|heading| &heading[..1]).collect();
            assert_eq!(found.join(" "), levels, "{typed}");
        }
    }

    #[test]
    fn what_says_nothing_is_left_out() {
        assert_eq!(html("<b></b>"), "");
        assert_eq!(html("##\n\nA"), "<p>A</p>\n");
    }

    #[test]
    fn a_line_has_no_paragraph() {
        assert_eq!(line("We *will* act"), "We <em>will</em> act");
        assert_eq!(line("We will\n\n- act\n- now"), "We will act now");
        assert_eq!(line("## Title\n\nWe will act"), "<strong>Title</strong> We will act");
        assert_eq!(line("##\n\nWe will act"), "We will act");
    }
}
