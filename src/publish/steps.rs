//! The steps of a publication, so that a test can stop between any two of them as a killed program would.
//! In a program that is not a test, a step is nothing at all.

use crate::diagnostic::Failure;

/// Counts steps in tests; elsewhere it holds nothing and does nothing.
#[derive(Debug, Clone, Default)]
pub(super) struct Steps {
    /// How many steps are still taken before the interruption; `None` for no interruption.
    #[cfg(test)]
    pub(super) left: Option<std::sync::Arc<std::sync::atomic::AtomicIsize>>,
    /// Whether to publish as where folders cannot be exchanged in one step.
    #[cfg(test)]
    pub(super) by_renames: bool,
    /// Whether to publish as where the published folder cannot be renamed either: it is of a layer below that which is written to.
    #[cfg(test)]
    pub(super) by_a_copy: bool,
    /// Whether to publish as where hard links cannot be made.
    #[cfg(test)]
    pub(super) by_copies: bool,
}

#[cfg(not(test))]
#[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "the same shape as in tests, where steps can fail")]
impl Steps {
    /// The next change to the disk.
    #[inline]
    pub(super) fn step(&self) -> Result<(), Failure> {
        Ok(())
    }

    /// Whether the program would be dead by now.
    pub(super) fn are_interrupted(&self) -> bool {
        false
    }

    /// Whether folders may be exchanged in one step.
    pub(super) fn may_exchange(&self) -> bool {
        true
    }

    /// Whether the published folder may be renamed.
    pub(super) fn may_rename_published(&self) -> bool {
        true
    }

    /// Whether files may be hard-linked.
    pub(super) fn may_link(&self) -> bool {
        true
    }
}

#[cfg(test)]
impl Steps {
    /// The next change to the disk, or the interruption.
    pub(super) fn step(&self) -> Result<(), Failure> {
        use std::sync::atomic::Ordering;
        match &self.left {
            Some(left) if left.fetch_sub(1, Ordering::SeqCst) <= 0 => Err(Failure::new("interrupted", "")),
            _ => Ok(()),
        }
    }

    /// Whether the program would be dead by now.
    pub(super) fn are_interrupted(&self) -> bool {
        self.left.as_ref().is_some_and(|left| left.load(std::sync::atomic::Ordering::SeqCst) < 0)
    }

    /// Whether folders may be exchanged in one step.
    pub(super) fn may_exchange(&self) -> bool {
        !self.by_renames && !self.by_a_copy
    }

    /// Whether the published folder may be renamed.
    pub(super) fn may_rename_published(&self) -> bool {
        !self.by_a_copy
    }

    /// Whether files may be hard-linked.
    pub(super) fn may_link(&self) -> bool {
        !self.by_copies
    }
}
