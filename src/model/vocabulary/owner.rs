//! What a measure or an action belongs to, as it was read: a priority, a part of one, or the plan as a whole.
//!
//! In: the file and the list in which something stands. Out: the ids of the priority and of the part. Never: a position, which takes
//! their place once everything is known (`settle.rs`).

use super::identifier::Id;

/// What a measure or an action belongs to, by ids; nothing for those that belong to the plan as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Owner {
    /// The priority; none for what stands in the plan itself.
    pub(in crate::model) priority: Option<Id>,
    /// The part of it.
    pub(in crate::model) part: Option<Id>,
}

impl Owner {
    /// The part, or else the priority; `None` for the plan as a whole.
    pub(in crate::model) fn nearest(&self) -> Option<&Id> {
        self.part.as_ref().or(self.priority.as_ref())
    }

    /// What ids of measures start with.
    pub(in crate::model) fn name(&self) -> &str {
        self.nearest().map_or("plan", Id::as_str)
    }
}
