//! What a text holds, without the text: for contents lists, link checks and page descriptions.
//!
//! In: the nodes of a text. Out: its outline, small enough to keep for ten thousand chapters.
//! Never: a judgement; the checks beside this file judge.

use pulldown_cmark::{Event, HeadingLevel, LinkType, Tag};

use super::links::{LinkKind, kind_of};
use super::nodes::{Node, all, siblings};
use super::plain::plain_text;
use super::tables;
use crate::diagnostic::Span;
use crate::document::foreign::{Tongue, marked};
use crate::document::slug::Slugs;

/// What a text holds. Spans are offsets in the text; `Markdown::place` turns them into places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// Headings in the order of the text.
    pub headings: Box<[Heading]>,
    /// Links in the order of the text.
    pub links: Box<[Link]>,
    /// Pictures in the order of the text.
    pub images: Box<[Image]>,
    /// Footnotes that the text defines, in its order.
    pub footnotes_defined: Box<[Label]>,
    /// Each use of a defined footnote, in the order of the text.
    pub footnotes_used: Box<[Label]>,
    /// The words of the first paragraph, on one line; empty if there is none.
    pub first_paragraph: Box<str>,
}

impl Outline {
    /// Marks the words that are shown elsewhere as being in the language in which the site was first written.
    pub(super) fn mark(&mut self) {
        self.first_paragraph = marked(&self.first_paragraph, Tongue::Original).into();
        for heading in &mut self.headings {
            heading.text = marked(&heading.text, Tongue::Original).into();
        }
    }
}

/// A heading of a text, with the id that links to it end in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// As typed: 2 for `##`.
    pub level: u8,
    /// Its words without marks.
    pub text: Box<str>,
    /// Unique in the text; a page puts its prefix before it.
    pub id: Box<str>,
    /// Whether nothing of it is shown: it has no words, no picture, and no number that is worked out.
    pub is_empty: bool,
    /// Whether it begins a part of the text that a list of contents can name: it has words, and stands in no footnote.
    pub begins_part: bool,
    /// Its bytes in the text.
    pub span: Span,
}

/// A link of a text, as it is written and before it is followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The address as typed.
    pub destination: Box<str>,
    /// What sort of address it is.
    pub kind: LinkKind,
    /// Whether there are no words to click on.
    pub is_empty: bool,
    /// Its bytes in the text.
    pub span: Span,
}

/// A picture, or a figure written like one: `![](figure:dataset/row)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// The address as typed.
    pub destination: Box<str>,
    /// What sort of address it is.
    pub kind: LinkKind,
    /// The words for who cannot see it.
    pub alternative: Box<str>,
    /// Its bytes in the text.
    pub span: Span,
}

/// A footnote's name where it is defined or used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The name: `x` of `[^x]`.
    pub name: Box<str>,
    /// Its bytes in the text.
    pub span: Span,
}

impl Outline {
    /// The id of the heading that starts at an offset of the text.
    pub(super) fn heading_id(&self, start: usize) -> Option<&str> {
        let at = self.headings.binary_search_by_key(&start, |heading| heading.span.start as usize).ok()?;
        self.headings.get(at).map(|heading| &*heading.id)
    }

    /// Whether a heading with words has this id.
    pub(super) fn has_heading(&self, id: &str) -> bool {
        self.headings.iter().any(|heading| &*heading.id == id && !heading.is_empty)
    }
}

/// The outline of a text.
pub(super) fn read(nodes: &[Node<'_>]) -> Outline {
    let mut parts = Parts::default();
    let mut notes_until = 0;
    for (at, (node, inside)) in all(nodes).enumerate() {
        if matches!(node.tag(), Some(Tag::FootnoteDefinition(_))) {
            notes_until = at + inside.len() + 1;
        }
        parts.add(node, inside, at < notes_until);
    }
    Outline {
        headings: parts.headings.into(),
        links: parts.links.into(),
        images: parts.images.into(),
        footnotes_defined: parts.footnotes_defined.into(),
        footnotes_used: parts.footnotes_used.into(),
        first_paragraph: first_paragraph(nodes).into(),
    }
}

/// The outline as far as it is read.
#[derive(Default)]
struct Parts {
    slugs: Slugs,
    headings: Vec<Heading>,
    links: Vec<Link>,
    images: Vec<Image>,
    footnotes_defined: Vec<Label>,
    footnotes_used: Vec<Label>,
}

impl Parts {
    /// Adds what a node is, if it is anything of note.
    fn add(&mut self, node: &Node<'_>, inside: &[Node<'_>], is_in_note: bool) {
        let span = Span::new(node.range.clone());
        match &node.event {
            Event::Start(Tag::Heading { level, .. }) => self.add_heading(*level, span, inside, is_in_note),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                self.links.push(link(*link_type, dest_url, span, inside));
            }
            Event::Start(Tag::Image { dest_url, .. }) => self.images.push(Image {
                destination: dest_url.as_ref().into(),
                kind: kind_of(dest_url),
                alternative: plain_text(inside).into(),
                span,
            }),
            Event::Start(Tag::FootnoteDefinition(name)) => self.footnotes_defined.push(label(name, span)),
            Event::FootnoteReference(name) => self.footnotes_used.push(label(name, span)),
            _ => {}
        }
    }

    /// Adds a heading with an id that no earlier one has.
    fn add_heading(&mut self, level: HeadingLevel, span: Span, inside: &[Node<'_>], is_in_note: bool) {
        let text = plain_text(inside);
        let id = self.slugs.unique(&text, "section").into();
        let is_shown = |node: &Node<'_>| matches!(node.tag(), Some(Tag::Link { .. } | Tag::Image { .. }));
        let is_empty = text.is_empty() && !inside.iter().any(is_shown);
        let begins_part = !is_in_note && !text.is_empty();
        self.headings.push(Heading { level: level_number(level), text: text.into(), id, is_empty, begins_part, span });
    }
}

/// A link. What is computed (`[](value:…)`) is never empty: its words come later.
fn link(link_type: LinkType, destination: &str, span: Span, inside: &[Node<'_>]) -> Link {
    // `<team@harlow.example>` is a link to write to, and the parser leaves `mailto:` to its user.
    let destination: Box<str> =
        if link_type == LinkType::Email { format!("mailto:{destination}").into() } else { destination.into() };
    let kind = kind_of(&destination);
    let is_empty = kind != LinkKind::Computed && plain_text(inside).trim().is_empty();
    Link { destination, kind, is_empty, span }
}

/// A footnote's name and place.
fn label(name: &str, span: Span) -> Label {
    Label { name: name.into(), span }
}

/// A heading's level as a number.
pub(super) fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The words of the first paragraph that says something: not a picture alone, and not a table's caption.
fn first_paragraph(nodes: &[Node<'_>]) -> String {
    let mut rest = siblings(nodes);
    while let Some((node, inside)) = rest.next() {
        if !matches!(node.tag(), Some(Tag::Paragraph)) || tables::caption(node, inside, rest.rest()).is_some() {
            continue;
        }
        let is_picture = siblings(inside).all(|(node, _)| matches!(node.tag(), Some(Tag::Image { .. })));
        let words = plain_text(inside);
        if !is_picture && !words.is_empty() {
            return words;
        }
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use super::super::testing::read;

    #[test]
    fn headings_have_words_levels_and_ids_of_their_own() {
        let outline = read("## Our *aims*\n\n### Aims\n\n### Aims\n").0.outline().clone();
        let reported: Vec<_> = outline.headings.iter().map(|it| (it.level, &*it.text, &*it.id)).collect();
        assert_eq!(reported, [(2, "Our aims", "our-aims"), (3, "Aims", "aims"), (3, "Aims", "aims-2")]);
    }

    #[test]
    fn a_heading_without_words_or_in_a_footnote_begins_no_part() {
        let outline = read("##\n\n## Aims[^a]\n\n[^a]: Note\n\n    ## Why\n").0.outline().clone();
        let reported: Vec<_> = outline.headings.iter().map(|it| (&*it.text, it.begins_part)).collect();
        assert_eq!(reported, [("", false), ("Aims", true), ("Why", false)]);
    }

    #[test]
    fn links_and_pictures_are_listed() {
        let (markdown, _) = read("[Plan](../plan.md#aims), [](value:x/y) and ![A map](map.svg) <a@b.example>");
        let outline = markdown.outline();
        let links: Vec<_> = outline.links.iter().map(|it| (&*it.destination, it.is_empty)).collect();
        assert_eq!(links, [("../plan.md#aims", false), ("value:x/y", false), ("mailto:a@b.example", false)]);
        assert_eq!((&*outline.images[0].destination, &*outline.images[0].alternative), ("map.svg", "A map"));
        assert_eq!(markdown.location(outline.links[0].span).text(), "[Plan](../plan.md#aims)");
    }

    #[test]
    fn the_first_paragraph_is_the_first_that_speaks() {
        let text = "## Heading\n\n![](figure:a/b)\n\nTable: Crime\n\n| a |\n|---|\n| b |\n\nWe *will*\nact.\n\nMore.";
        assert_eq!(&*read(text).0.outline().first_paragraph, "We will act.");
        assert_eq!(&*read("- list").0.outline().first_paragraph, "");
    }
}
