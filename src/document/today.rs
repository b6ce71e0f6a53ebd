//! The day on which texts are read.
//!
//! In: the day for which a site is built, and the day it is. Out: whether another day has come. Never: the clock, which is read
//! at the program's edge alone.

use jiff::civil::Date;

/// The day for which a site is built, and the day it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Today {
    /// The day for which the site is built: the real one, unless `--today` says another.
    pub day: Date,
    /// The day it is.
    pub real: Date,
}

impl Today {
    /// The end of the calendar: for texts that report nothing, where no day is still to come.
    pub const END: Self = Self { day: Date::MAX, real: Date::MAX };

    /// A day that is both.
    pub const fn of(day: Date) -> Self {
        Self { day, real: day }
    }

    /// Whether a day is still to come on the day for which the site is built.
    pub fn is_before(self, day: Date) -> bool {
        self.day < day
    }

    /// Whether a day is still to come whichever of the two days it is held to. One that is not, and that the site's day is
    /// before, has come since: somebody looks at the past.
    pub fn is_before_in_truth(self, day: Date) -> bool {
        self.day.max(self.real) < day
    }
}
