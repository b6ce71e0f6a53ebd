//! Locks that a thread which stopped in the middle left closed: what they hold is a list of what was done, and whole after each
//! step, so it is gone on with.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// What a lock holds.
pub fn locked<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a lock holds that nobody else has.
pub(super) fn unlocked<T>(lock: &mut Mutex<T>) -> &mut T {
    lock.get_mut().unwrap_or_else(PoisonError::into_inner)
}
