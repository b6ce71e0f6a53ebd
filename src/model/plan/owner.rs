//! What a measure or an action belongs to: a priority, a part of one, or the plan as a whole.

use crate::model::vocabulary::Id;

/// What a measure or an action belongs to; nothing for those that belong to the plan as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Owner {
    /// The priority, by its id; none for what stands in the plan itself.
    pub priority: Option<Id>,
    /// The part of it.
    pub part: Option<Id>,
}

impl Owner {
    /// What ids of measures start with.
    pub fn name(&self) -> &str {
        self.part.as_ref().or(self.priority.as_ref()).map_or("plan", Id::as_str)
    }
}
