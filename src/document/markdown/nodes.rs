//! The events of the Markdown parser in a row, each knowing how much stands inside it.
//!
//! In: a text. Out: its nodes in document order, the reference links that lead nowhere, and the lines that give them an address.
//! Never: kept longer than one reading or one writing; a page's nodes weigh ten times its text.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, Event, LinkType, OffsetIter, Options, Parser, Tag};

/// What editors may write: CommonMark with tables, footnotes, notes (`> [!NOTE]`), definition lists and curly quotes.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_SMART_PUNCTUATION)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_DEFINITION_LIST);

/// Elements deeper than this are unwrapped to their words. The readers and the writer call themselves for each level,
/// so a hundred thousand `>` in a row would otherwise exhaust the stack.
const DEEPEST: usize = 48;

/// One element, or one piece of text.
pub(super) struct Node<'a> {
    /// What it is; never an end, because `inside` says where that is.
    pub(super) event: Event<'a>,
    /// The bytes of the text that it was written in.
    pub(super) range: Range<usize>,
    /// How many of the nodes that follow stand inside it.
    pub(super) inside: usize,
}

impl<'a> Node<'a> {
    /// The element's tag, if it is an element.
    pub(super) fn tag(&self) -> Option<&Tag<'a>> {
        match &self.event {
            Event::Start(tag) => Some(tag),
            _ => None,
        }
    }
}

/// A reference link such as `[words][name]` whose name is defined nowhere.
pub(super) struct Undefined {
    /// The bytes of the link.
    pub(super) range: Range<usize>,
    /// The name between the brackets.
    pub(super) name: String,
}

/// The nodes of a text.
pub(super) fn parse(text: &str) -> Vec<Node<'_>> {
    collect(Parser::new_ext(text, OPTIONS).into_offset_iter(), text.len())
}

/// A line `[name]: address` that gives links their address.
pub(super) struct Reference {
    /// The bytes of the line.
    pub(super) range: Range<usize>,
    /// The name between the brackets.
    pub(super) name: String,
    /// The title after its address; empty where there is none.
    pub(super) title: String,
}

/// A text as the parser reads it once.
pub(super) struct Parsed<'a> {
    pub(super) nodes: Vec<Node<'a>>,
    /// The reference links that lead nowhere.
    pub(super) undefined: Vec<Undefined>,
    /// The lines that give links their address, in the order of the text. Of several with one name, the first.
    pub(super) references: Vec<Reference>,
}

/// The nodes of a text, and what its reference links lead to.
pub(super) fn parse_whole(text: &str) -> Parsed<'_> {
    let mut undefined = Vec::new();
    let note = |link: BrokenLink<'_>| {
        // `[sic]` alone is ordinary writing; two pairs of brackets are meant as a link.
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            undefined.push(Undefined { range: link.span, name: link.reference.to_string() });
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(text, OPTIONS, Some(note));
    let defined = parser.reference_definitions().iter().map(|(name, reference)| Reference {
        range: reference.span.clone(),
        name: name.to_owned(),
        title: reference.title.as_deref().unwrap_or("").to_owned(),
    });
    let mut references: Vec<Reference> = defined.collect();
    references.sort_by_key(|reference| reference.range.start);
    let nodes = collect(parser.into_offset_iter(), text.len());
    Parsed { nodes, undefined, references }
}

/// Turns starts and ends into nodes that know how much stands inside them.
fn collect<'a, F: pulldown_cmark::BrokenLinkCallback<'a>>(events: OffsetIter<'a, F>, length: usize) -> Vec<Node<'a>> {
    // About one event to 16 bytes of prose; a guess too low costs one move.
    let mut nodes: Vec<Node<'a>> = Vec::with_capacity(length / 16 + 8);
    let mut open = Vec::with_capacity(16);
    let mut unwrapped = 0_usize;
    for (event, range) in events {
        match event {
            Event::Start(_) if open.len() >= DEEPEST => unwrapped += 1,
            Event::End(_) if unwrapped > 0 => unwrapped -= 1,
            Event::End(_) => close(&mut nodes, open.pop()),
            event => {
                if matches!(event, Event::Start(_)) {
                    open.push(nodes.len());
                }
                nodes.push(Node { event, range, inside: 0 });
            }
        }
    }
    nodes
}

/// Reports the element at an index that everything since stands inside it.
fn close(nodes: &mut [Node<'_>], at: Option<usize>) {
    let length = nodes.len();
    if let Some((at, node)) = at.and_then(|at| nodes.get_mut(at).map(|node| (at, node))) {
        node.inside = length - at - 1;
    }
}

/// Walks over nodes of one level, each with what stands inside it.
pub(super) struct Siblings<'n, 'a> {
    rest: &'n [Node<'a>],
}

/// The nodes of one level, each with what stands inside it.
pub(super) fn siblings<'n, 'a>(nodes: &'n [Node<'a>]) -> Siblings<'n, 'a> {
    Siblings { rest: nodes }
}

impl<'n, 'a> Siblings<'n, 'a> {
    /// The nodes not walked over yet.
    pub(super) fn rest(&self) -> &'n [Node<'a>] {
        self.rest
    }
}

impl<'n, 'a> Iterator for Siblings<'n, 'a> {
    type Item = (&'n Node<'a>, &'n [Node<'a>]);

    fn next(&mut self) -> Option<Self::Item> {
        let (node, after) = self.rest.split_first()?;
        let (inside, rest) = after.split_at(node.inside.min(after.len()));
        self.rest = rest;
        Some((node, inside))
    }
}

/// Every node of all levels in document order, each with what stands inside it.
pub(super) fn all<'n, 'a>(nodes: &'n [Node<'a>]) -> impl Iterator<Item = (&'n Node<'a>, &'n [Node<'a>])> {
    nodes.iter().enumerate().map(|(at, node)| (node, nodes.get(at + 1..=at + node.inside).unwrap_or(&[])))
}

/// The name under which a footnote is found: names differ by more than capitals.
pub(super) fn key_of(name: &str) -> String {
    name.to_lowercase()
}
