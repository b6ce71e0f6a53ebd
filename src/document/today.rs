//! The day on which texts are read.
//!
//! In: the moment it is, the day that somebody asked for, and a time zone. Out: the day for which a site is built, the day it is
//! there, and whether another day has come. Never: the clock, which is read at the program's edge alone; or the zone of the
//! machine, so that a site is the same wherever it is built.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The moment at which a command runs, and the day that it was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// The moment it is. The day differs from zone to zone.
    At {
        /// The moment at which the clock was read.
        now: Timestamp,
        /// The day for which sites are built; the day it is where nobody asked for another.
        asked: Option<Date>,
    },
    /// The same day in every zone.
    Day(Today),
}

impl Clock {
    /// The days in a zone.
    pub fn today(&self, zone: &TimeZone) -> Today {
        match *self {
            Self::At { now, asked } => {
                let real = now.to_zoned(zone.clone()).date();
                Today { day: asked.unwrap_or(real), real }
            }
            Self::Day(today) => today,
        }
    }
}

impl From<Today> for Clock {
    fn from(today: Today) -> Self {
        Self::Day(today)
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    fn day(at: &str, zone: &str) -> String {
        let clock = Clock::At { now: at.parse().unwrap(), asked: None };
        clock.today(&TimeZone::get(zone).unwrap()).day.to_string()
    }

    #[test]
    fn half_past_midnight_in_summer_is_the_new_day() {
        assert_eq!(day("2026-06-30T23:30:00Z", "Europe/London"), "2026-07-01");
        assert_eq!(day("2026-12-31T23:30:00Z", "Europe/London"), "2026-12-31");
        assert_eq!(day("2026-12-31T23:30:00Z", "Asia/Kolkata"), "2027-01-01");
    }

    #[test]
    fn a_day_that_was_asked_for_is_the_same_everywhere() {
        let clock =
            Clock::At { now: "2026-06-30T23:30:00Z".parse().unwrap(), asked: Some("2019-06-01".parse().unwrap()) };
        let today = clock.today(&TimeZone::get("Europe/London").unwrap());
        assert_eq!((today.day.to_string(), today.real.to_string()), ("2019-06-01".into(), "2026-07-01".into()));
    }
}
