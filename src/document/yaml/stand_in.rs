//! What stands in for a value that cannot be read, where the rest is judged all the same. It has been reported, and stops publishing.

use super::mapping::Mapping;
use super::reader::Reader;
use crate::diagnostic::{STAND_IN, SourceLocation, Spanned};

/// An id of nothing. What refers to it is no mistake of its own.
pub const LEFT_OUT_ID: &str = "left-out";

/// A type of which a value can stand in for one that cannot be read.
pub trait StandIn {
    /// The value in the place of one that cannot be read. It is never published.
    fn stand_in(place: SourceLocation) -> Self;
}

/// A value in place of one that cannot be read.
pub fn stand_in<T: StandIn>(mapping: &Mapping<'_, '_>, reader: &mut Reader<'_>) -> T {
    reader.findings.leave_out().id(LEFT_OUT_ID.to_owned());
    T::stand_in(mapping.location(reader))
}

impl StandIn for String {
    fn stand_in(_: SourceLocation) -> Self {
        STAND_IN.to_owned()
    }
}

impl<T: StandIn> StandIn for Spanned<T> {
    fn stand_in(place: SourceLocation) -> Self {
        Self::new(T::stand_in(place.clone()), place)
    }
}
