//! The headings within chapters: their levels, and the addresses that they get.
//!
//! In: a part of a document. Out: levels from the second on, without a gap. Never: another address than the page gives.

use std::collections::BTreeMap;

use super::split::Part;
use crate::document::slug::Slugs;
use crate::import::manuscript::{Block, Heading, Manuscript, plain};

/// A page has no deeper headings.
const DEEPEST: u8 = 6;

/// A level for each block of a part; only those of headings mean something.
pub(super) fn levels(manuscript: &Manuscript, part: &Part) -> Vec<u8> {
    let mut above: Vec<u8> = Vec::new();
    let level = |at: usize| match manuscript.blocks.get(at) {
        Some(Block::Heading(heading)) => {
            while above.last().is_some_and(|level| *level >= heading.level) {
                above.pop();
            }
            above.push(heading.level);
            u8::try_from(above.len() + 1).unwrap_or(DEEPEST).min(DEEPEST)
        }
        _ => 2,
    };
    part.blocks.clone().map(level).collect()
}

/// The words of a heading as its page shows them.
pub(super) fn said(heading: &Heading) -> String {
    let number = heading.number.as_ref().map(|number| format!("{number} ")).unwrap_or_default();
    number + &plain(&heading.words)
}

/// Where each block is: the chapter, and the address of the heading above it.
pub(super) fn addresses(manuscript: &Manuscript, parts: &[Part]) -> BTreeMap<usize, (usize, Option<String>)> {
    let mut addresses = BTreeMap::new();
    for (chapter, part) in parts.iter().enumerate() {
        let mut slugs = Slugs::new();
        let mut above: Option<String> = None;
        addresses.extend(part.heading.map(|at| (at, (chapter, None))));
        for at in part.blocks.clone() {
            if let Some(Block::Heading(heading)) = manuscript.blocks.get(at) {
                above = Some(slugs.unique(&said(heading), "section"));
            }
            addresses.insert(at, (chapter, above.clone()));
        }
    }
    addresses
}

/// The words of the heading that a block stands under.
pub(super) fn above(manuscript: &Manuscript, part: &Part, at: usize) -> String {
    let before = (part.blocks.start..at.min(part.blocks.end)).rev();
    let heading = before.into_iter().find_map(|at| match manuscript.blocks.get(at) {
        Some(Block::Heading(heading)) => Some(said(heading)),
        _ => None,
    });
    heading.unwrap_or_else(|| part.title.clone())
}
