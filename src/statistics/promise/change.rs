//! What changed from one edition to the next.

use crate::model::plan::Priority;
use crate::model::strategy::Edition;
use crate::model::vocabulary::Id;

/// The priorities of two editions side by side.
#[derive(Debug, Clone, Default)]
pub struct Changes<'e> {
    /// New in the newer one.
    pub added: Vec<&'e Priority>,
    /// In both: in the newer one, and in the older.
    pub kept: Vec<(&'e Priority, &'e Priority)>,
    /// Only in the older one.
    pub gone: Vec<&'e Priority>,
}

/// Compares the priorities of two editions. A priority is the same when its id or its title is. `None` where one of the two
/// lists no priorities: then nothing is known of any, and "new" or "no longer there" would be invented.
pub fn changes<'e>(before: &'e Edition, after: &'e Edition) -> Option<Changes<'e>> {
    if before.priorities.is_empty() || after.priorities.is_empty() {
        return None;
    }
    let mut changes = Changes::default();
    for now in &after.priorities {
        match find(before, now) {
            Some(earlier) => changes.kept.push((now, earlier)),
            None => changes.added.push(now),
        }
    }
    changes.gone = before.priorities.iter().filter(|earlier| find(after, earlier).is_none()).collect();
    Some(changes)
}

/// The same priority in another edition.
fn find<'e>(edition: &'e Edition, wanted: &Priority) -> Option<&'e Priority> {
    let same_title = |title: &str| title.to_lowercase() == wanted.title.to_lowercase();
    let same_id = |id: &Id| *id == wanted.id;
    edition.priorities.iter().find(|priority| {
        same_id(&priority.id)
            || same_title(&priority.title)
            || priority.parts.iter().any(|part| same_id(&part.id.value) || same_title(&part.title))
    })
}
