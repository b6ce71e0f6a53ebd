//! The body of a document: paragraphs, tables, and what holds them.
//!
//! In: elements. Out: blocks, in their order. Never: an element that is passed over with paragraphs in it.

use super::after::After;
use super::grid::{Cell, Merge, Row, shape};
use super::reading::Reading;
use super::{contents, paragraphs, spoken};
use crate::diagnostic::Failure;
use crate::import::manuscript::{At, Block, Inline, Look, ParagraphKind, Text};
use crate::import::repair::Kind;
use crate::import::xml::{
    Node, attribute, child, chosen, elements, is_formula, local, text_within, value, within, word,
};

/// Elements deeper than this are read as plain text: no writer nests them so.
const DEEPEST: usize = 40;

/// Reads the body of the document.
pub(super) fn read(body: Node<'_>, reading: &mut Reading<'_>) -> Result<Vec<Block>, Failure> {
    let mut body_of = Body { blocks: Vec::new(), is_top: true };
    body_of.read_all(body, 0, reading)?;
    Ok(body_of.blocks)
}

/// Reads something that stands apart from the body, such as a footnote.
pub(super) fn read_apart(part: Node<'_>, reading: &mut Reading<'_>) -> Result<Vec<Block>, Failure> {
    read_within(part, 0, reading)
}

fn read_within(part: Node<'_>, depth: usize, reading: &mut Reading<'_>) -> Result<Vec<Block>, Failure> {
    let mut body = Body { blocks: Vec::new(), is_top: false };
    body.read_all(part, depth, reading)?;
    Ok(body.blocks)
}

/// Blocks as far as they are read.
struct Body {
    blocks: Vec<Block>,
    /// Whether they are the blocks of the document, by whose positions places are told.
    is_top: bool,
}

impl Body {
    fn read_all(&mut self, parent: Node<'_>, depth: usize, reading: &mut Reading<'_>) -> Result<(), Failure> {
        if depth > DEEPEST {
            let text = Text { words: text_within(parent), look: Look::default() };
            self.blocks.push(Block::Paragraph { words: vec![Inline::Text(text)], kind: ParagraphKind::Plain });
            return Ok(());
        }
        elements(parent).try_for_each(|node| self.read(node, depth, reading))
    }

    fn read(&mut self, node: Node<'_>, depth: usize, reading: &mut Reading<'_>) -> Result<(), Failure> {
        if self.is_top {
            reading.notices.at = At::Block(self.blocks.len());
        }
        match word(node) {
            "p" => self.paragraph(node, depth, reading),
            "tbl" => self.table(node, depth, reading),
            "sdt" if is_contents(node) => {
                for line in within(node, "p") {
                    contents::pass_over(&text_within(line), reading);
                }
                Ok(())
            }
            "sdt" => child(node, "sdtContent").map_or(Ok(()), |inside| self.read_all(inside, depth + 1, reading)),
            "del" | "moveFrom" => {
                reading.notices.add(Kind::Deleted, spoken::of(node));
                Ok(())
            }
            "altChunk" => {
                reading.notices.add(Kind::Insert, "");
                Ok(())
            }
            "bookmarkStart" => {
                reading.bookmark(attribute(node, "name").map(str::to_owned));
                Ok(())
            }
            "sectPr" | "sdtPr" | "sdtEndPr" | "tcPr" | "pPr" => Ok(()),
            _ if is_formula(node) => self.paragraph(node, depth, reading),
            _ if local(node) == "AlternateContent" => {
                chosen(node).map_or(Ok(()), |form| self.read_all(form, depth + 1, reading))
            }
            // A run that stands outside of every paragraph, which no standard allows.
            "r" | "hyperlink" | "fldSimple" => self.paragraph(node, depth, reading),
            _ => self.read_all(node, depth + 1, reading),
        }
    }

    fn paragraph(&mut self, node: Node<'_>, depth: usize, reading: &mut Reading<'_>) -> Result<(), Failure> {
        let (blocks, after) = paragraphs::read(node, reading)?;
        self.blocks.extend(blocks);
        for after in after {
            match after {
                After::Box(inside) => self.read_all(inside, depth + 1, reading)?,
                After::Block(block) => {
                    reading.has_begun = true;
                    self.blocks.push(block);
                }
            }
        }
        Ok(())
    }

    fn table(&mut self, table: Node<'_>, depth: usize, reading: &mut Reading<'_>) -> Result<(), Failure> {
        reading.has_begun = true;
        reading.tables += 1;
        let rows = rows(table, depth, reading);
        reading.tables -= 1;
        let look = child(table, "tblPr").and_then(|properties| child(properties, "tblLook"));
        let says_first = look.is_some_and(|look| {
            let bits = attribute(look, "val").and_then(|bits| u16::from_str_radix(bits, 16).ok()).unwrap_or(0);
            attribute(look, "firstRow") == Some("1") || bits & 0x20 != 0
        });
        self.blocks.extend(shape(rows?, says_first, &mut reading.notices));
        Ok(())
    }
}

/// Whether a control holds the table of contents.
fn is_contents(control: Node<'_>) -> bool {
    let gallery = child(control, "sdtPr").and_then(|properties| within(properties, "docPartGallery").next());
    gallery.and_then(|gallery| attribute(gallery, "val")).is_some_and(|name| name.contains("Contents"))
}

fn rows(table: Node<'_>, depth: usize, reading: &mut Reading<'_>) -> Result<Vec<Row>, Failure> {
    let mut rows = Vec::new();
    for row in parts(table, "tr") {
        let properties = child(row, "trPr");
        if properties.is_some_and(|it| child(it, "del").is_some()) {
            reading.notices.add(Kind::Deleted, spoken::of(row));
            continue;
        }
        let cells = parts(row, "tc").into_iter().map(|cell| read_cell(cell, depth, reading));
        rows.push(Row {
            cells: cells.collect::<Result<_, _>>()?,
            is_head: properties.and_then(|it| crate::import::xml::switched(it, "tblHeader")).unwrap_or(false),
            before: properties.and_then(|it| number(it, "gridBefore")).unwrap_or(0),
        });
    }
    Ok(rows)
}

fn read_cell(cell: Node<'_>, depth: usize, reading: &mut Reading<'_>) -> Result<Cell, Failure> {
    let properties = child(cell, "tcPr");
    let get = |name| properties.and_then(|it| child(it, name));
    let merge = match get("vMerge").map(|merge| attribute(merge, "val")) {
        None => Merge::None,
        Some(Some("restart")) => Merge::Begins,
        Some(_) => Merge::GoesOn,
    };
    let fill = get("shd").and_then(|shade| attribute(shade, "fill")).unwrap_or("auto").to_lowercase();
    Ok(Cell {
        span: properties.and_then(|it| number(it, "gridSpan")).unwrap_or(1),
        merge,
        blocks: read_within(cell, depth + 1, reading)?,
        is_coloured: !matches!(fill.as_str(), "auto" | "ffffff" | "" | "clear") && !is_grey(&fill),
    })
}

/// Whether a colour is a grey, which says nothing.
fn is_grey(colour: &str) -> bool {
    let part = |from: usize| colour.get(from..from + 2);
    part(0).is_some() && part(0) == part(2) && part(2) == part(4)
}

fn number(properties: Node<'_>, name: &str) -> Option<usize> {
    value(properties, name)?.parse().ok()
}

/// The rows of a table or the cells of a row, those in controls too.
fn parts<'a>(parent: Node<'a>, name: &str) -> Vec<Node<'a>> {
    let mut found = Vec::new();
    let mut open: Vec<Node<'a>> = elements(parent).rev().collect();
    while let Some(node) = open.pop() {
        match word(node) {
            it if it == name => found.push(node),
            "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" => open.extend(elements(node).rev()),
            _ => {}
        }
    }
    found
}
