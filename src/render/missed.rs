//! What was missing while pages were made.
//!
//! In: findings about it. Out: one of them, for the page that is made. Never: kept for another build.

use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostic::Finding;

/// What was missing while pages were made. Of pages that are made at once any may be told of it: none is published.
#[derive(Debug, Clone, Default)]
pub(super) struct Missed {
    found: Arc<Mutex<Vec<Finding>>>,
    /// Whether something of the content was left out, which has been reported: references to it lead nowhere, and that is no mistake
    /// of the program.
    is_expected: bool,
}

impl Missed {
    /// Nothing yet. `is_expected` where something of the content was left out.
    pub(super) fn new(is_expected: bool) -> Self {
        Self { is_expected, ..Self::default() }
    }

    pub(super) fn note(&self, finding: Finding) {
        if !self.is_expected {
            self.found.lock().unwrap_or_else(PoisonError::into_inner).push(finding);
        }
    }

    /// The last thing that was missing.
    pub(super) fn take(&self) -> Option<Finding> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Internal, SourceLocation};

    #[test]
    fn what_is_missing_is_reported_once_with_its_place() {
        let missed = Missed::default();
        assert_eq!(missed.take(), None);
        missed
            .note(Internal::new("a reference leads nowhere").finding(Some(&SourceLocation::file("a.yaml")), "a page"));
        let finding = missed.take().unwrap();
        assert_eq!((finding.rule.code, finding.place.unwrap().path()), ("internal", "a.yaml"));
        assert!(finding.message.contains("a reference leads nowhere (src/render/missed.rs:"), "{}", finding.message);
        assert_eq!(missed.take(), None);
        let missed = Missed::new(true);
        missed.note(Internal::new("a reference leads nowhere").finding(None, "a page"));
        assert_eq!(missed.take(), None);
    }
}
