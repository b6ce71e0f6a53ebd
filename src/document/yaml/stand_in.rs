//! What stands in for a value that cannot be read, where the rest is judged all the same. It has been reported, and stops publishing.

use super::mapping::Mapping;
use super::reader::Reader;
pub use crate::diagnostic::LEFT_OUT_ID;
use crate::diagnostic::{STAND_IN, SourceLocation, Spanned};
use crate::document::today::Today;

/// A type of which a value can stand in for one that cannot be read.
pub trait StandIn {
    /// The value in the place of one that cannot be read, in a site for a day. It is never published.
    fn stand_in(place: SourceLocation, today: Today) -> Self;
}

/// A value in place of one that cannot be read.
pub fn stand_in<T: StandIn>(mapping: &Mapping<'_, '_>, reader: &mut Reader<'_>) -> T {
    reader.findings.leave_out().id(LEFT_OUT_ID.to_owned());
    T::stand_in(mapping.location(reader), reader.today)
}

impl StandIn for String {
    fn stand_in(_: SourceLocation, _: Today) -> Self {
        STAND_IN.to_owned()
    }
}

impl<T: StandIn> StandIn for Spanned<T> {
    fn stand_in(place: SourceLocation, today: Today) -> Self {
        Self::new(T::stand_in(place.clone(), today), place)
    }
}

/// None: it adds nothing to a sum.
impl StandIn for u32 {
    fn stand_in(_: SourceLocation, _: Today) -> Self {
        0
    }
}
