//! What changed from one edition to the next.

use crate::model::Id;
use crate::model::edition::Edition;
use crate::model::priority::Priority;

/// The priorities of two editions side by side: positions in the newer one, and for those that are gone in the older one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// New in the newer one.
    pub added: Vec<usize>,
    /// In both.
    pub kept: Vec<usize>,
    /// Only in the older one.
    pub gone: Vec<usize>,
}

/// Compares the priorities of two editions. A priority is the same when its id or its title is.
pub fn changes(before: &Edition, after: &Edition) -> Changes {
    let (kept, added) = (0..after.priorities.len()).partition(|at| is_in(before, &after.priorities[*at]));
    let gone = (0..before.priorities.len()).filter(|at| !is_in(after, &before.priorities[*at])).collect();
    Changes { added, kept, gone }
}

fn is_in(edition: &Edition, wanted: &Priority) -> bool {
    let same_title = |title: &str| title.to_lowercase() == wanted.title.to_lowercase();
    let same_id = |id: &Id| *id == wanted.id;
    edition.priorities.iter().any(|priority| {
        same_id(&priority.id)
            || same_title(&priority.title)
            || priority.parts.iter().any(|part| same_id(&part.id.value) || same_title(&part.title))
    })
}
