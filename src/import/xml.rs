//! XML of office documents: names without their spaces.
//!
//! In: elements. Out: what they are called and hold. Never: an element of another language taken for one of Word.

use roxmltree::{Document, ParsingOptions};

/// An element, or a piece of text.
pub(super) type Node<'a> = roxmltree::Node<'a, 'a>;

/// The two spaces of Word's own elements: as Word writes them, and as the strict form of the standard does.
const WORD: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// Beyond this number of nodes no office document is honest, and the tree would fill the memory.
const MOST_NODES: u32 = 3_000_000;

/// Reads a part. Entities, which can grow without end, are refused.
pub(super) fn parse(text: &str) -> Result<Document<'_>, String> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| error.to_string())
}

/// What one of Word's own elements is called; empty for any other.
pub(super) fn word(node: Node<'_>) -> &str {
    let name = node.tag_name();
    if name.namespace().is_some_and(|space| WORD.contains(&space)) { name.name() } else { "" }
}

/// What an element is called, of whichever language it is.
pub(super) fn local(node: Node<'_>) -> &str {
    node.tag_name().name()
}

/// Whether an element is of the language of formulas.
pub(super) fn is_formula(node: Node<'_>) -> bool {
    node.tag_name().namespace().is_some_and(|space| space.ends_with("/math"))
}

/// The elements in an element.
pub(super) fn elements(node: Node<'_>) -> impl DoubleEndedIterator<Item = Node<'_>> {
    node.children().filter(Node::is_element)
}

/// The first element of Word with a name in an element.
pub(super) fn child<'a>(node: Node<'a>, name: &str) -> Option<Node<'a>> {
    elements(node).find(|inside| word(*inside) == name)
}

/// All elements with a name anywhere in an element, of whichever language.
pub(super) fn within<'a>(node: Node<'a>, name: &'static str) -> impl Iterator<Item = Node<'a>> {
    node.descendants().filter(move |inside| inside.is_element() && local(*inside) == name)
}

/// The attribute with a name, of whichever space.
pub(super) fn attribute<'a>(node: Node<'a>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// The value of an element of Word within an element: `w:val` of `w:pStyle`.
pub(super) fn value<'a>(node: Node<'a>, name: &str) -> Option<&'a str> {
    attribute(child(node, name)?, "val")
}

/// Whether a property is switched on; `None` where it is not there.
pub(super) fn switched(node: Node<'_>, name: &str) -> Option<bool> {
    let property = child(node, name)?;
    Some(!matches!(attribute(property, "val"), Some("0" | "false" | "off" | "none")))
}

/// All text within an element.
pub(super) fn text_within(node: Node<'_>) -> String {
    let texts = node.descendants().filter(Node::is_text).filter_map(|inside| inside.text());
    texts.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The elements that stand for an element: of several forms of one thing the first, which is the newest.
pub(super) fn chosen(alternatives: Node<'_>) -> Option<Node<'_>> {
    elements(alternatives).find(|form| local(*form) == "Choice").or_else(|| elements(alternatives).next())
}
