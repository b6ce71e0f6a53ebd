//! Links within a document, which lead from one chapter to another.
//!
//! In: bookmarks, and where each block is. Out: where each bookmark leads, as seen from a chapter, and the links that lead nowhere.

use std::collections::BTreeMap;

use super::split::Part;
use crate::import::manuscript::{At, Inline, Manuscript, Noticed, Target, all, plain};
use crate::import::markdown::Names;
use crate::import::repair::Kind;

/// Where bookmarks lead from a chapter.
pub(super) fn targets(
    manuscript: &Manuscript,
    addresses: &BTreeMap<usize, (usize, Option<String>)>,
    from: usize,
    names: &[String],
) -> BTreeMap<String, String> {
    let target = |(name, at): &(String, usize)| {
        // A bookmark before something that was left out leads to what follows it.
        let (_, (chapter, heading)) = addresses.range(at..).next()?;
        let file = names.get(*chapter)?;
        let address = match heading {
            Some(heading) if *chapter == from => format!("#{heading}"),
            Some(heading) => format!("{file}#{heading}"),
            None => file.clone(),
        };
        Some((name.clone(), address))
    };
    manuscript.bookmarks.iter().filter_map(target).collect()
}

/// The links of a part that lead nowhere.
pub(super) fn dead(manuscript: &Manuscript, part: &Part, names: &Names<'_>) -> Vec<Noticed> {
    let positions = part.heading.into_iter().chain(part.blocks.clone());
    let blocks = positions.filter_map(|at| Some((at, manuscript.blocks.get(at)?)));
    let links = blocks.flat_map(|(at, block)| block.lines().into_iter().flat_map(all).map(move |inline| (at, inline)));
    let dead = links.filter_map(|(at, inline)| {
        let Inline::Link { to, words } = inline else { return None };
        if names.address(to).is_some() && part.heading != Some(at) {
            return None;
        }
        let (kind, to) = match to {
            Target::Place(_) => (Kind::DeadLink, String::new()),
            Target::Web(address) if part.heading == Some(at) => (Kind::DeadLink, format!(": {address}")),
            Target::Web(address) => (Kind::UnsafeLink, format!(": {address}")),
        };
        Some(Noticed { kind, at: At::Block(at), words: format!("{}{to}", plain(words)) })
    });
    dead.collect()
}
