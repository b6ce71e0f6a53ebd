//! What changed from one edition to the next.

use crate::model::plan::Priority;
use crate::model::strategy::Edition;
use crate::model::vocabulary::Id;

/// The priorities of two editions side by side: positions in the newer one, and for those that are gone in the older one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// New in the newer one.
    pub added: Vec<usize>,
    /// In both: the position in the newer one, and in the older.
    pub kept: Vec<(usize, usize)>,
    /// Only in the older one.
    pub gone: Vec<usize>,
}

/// Compares the priorities of two editions. A priority is the same when its id or its title is. `None` where one of the two
/// lists no priorities: then nothing is known of any, and "new" or "no longer there" would be invented.
pub fn changes(before: &Edition, after: &Edition) -> Option<Changes> {
    if before.priorities.is_empty() || after.priorities.is_empty() {
        return None;
    }
    let found = |at: usize| find(before, &after.priorities[at]).map(|earlier| (at, earlier));
    let kept: Vec<(usize, usize)> = (0..after.priorities.len()).filter_map(found).collect();
    let added = (0..after.priorities.len()).filter(|at| found(*at).is_none()).collect();
    let gone = (0..before.priorities.len()).filter(|at| find(after, &before.priorities[*at]).is_none()).collect();
    Some(Changes { added, kept, gone })
}

/// The position of the same priority in another edition.
fn find(edition: &Edition, wanted: &Priority) -> Option<usize> {
    let same_title = |title: &str| title.to_lowercase() == wanted.title.to_lowercase();
    let same_id = |id: &Id| *id == wanted.id;
    edition.priorities.iter().position(|priority| {
        same_id(&priority.id)
            || same_title(&priority.title)
            || priority.parts.iter().any(|part| same_id(&part.id.value) || same_title(&part.title))
    })
}
