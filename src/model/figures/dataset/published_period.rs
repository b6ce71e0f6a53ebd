//! For which periods counts are published, where finer ones are typed.
//!
//! In: a word that an editor typed. Out: the period of that kind around another. Never: a quarter without its kind of year.

use crate::document::yaml::yaml_choice;
use crate::model::vocabulary::Period;

/// The quarters, as they are written.
const QUARTERS: [&str; 4] = ["January to March", "April to June", "July to September", "October to December"];

yaml_choice! {
    /// For which periods counts are published.
    pub(super) enum PublishedPeriod: PartialOrd, Ord {
        /// January to March, and so on.
        Quarter = "quarter",
        /// A calendar year, from January to December.
        Year = "year",
        /// A financial year, from April to March.
        FinancialYear = "financial year",
    }
}

impl PublishedPeriod {
    /// The period of this kind that begins with, before or on the first day of another.
    pub(super) fn around(self, period: Period) -> Option<Period> {
        let (year, month) = (period.start().year(), period.start().month());
        let text = match self {
            Self::Quarter => format!("{} {year}", QUARTERS.get(usize::try_from((month - 1) / 3).ok()?)?),
            Self::Year => year.to_string(),
            Self::FinancialYear => {
                let first = if month < 4 { year - 1 } else { year };
                format!("{first}/{:02}", (first + 1) % 100)
            }
        };
        Period::parse(&text).ok()
    }
}
