//! Which longer periods are worked out from months, and from which.
//!
//! In: what an editor asked for. Out: the longer period of a month. Never: adds anything up.

use jiff::civil::Date;

use crate::diagnostic::{Rule, SourceLocation, Spanned};
use crate::document::yaml::yaml_choice;
use crate::model::vocabulary::{Id, List, Period, PeriodAt, Text};

pub(super) const NOT_YET_WHOLE: Rule = Rule::advice(
    "not-yet-whole",
    "The first and the last of the longer periods may begin before the first month (or quarter) of a dataset, or end after its last. They \
     are left out, and come by themselves, when all of their months are there.",
)
.in_words(
    "Months from April 2021 to June 2022, and `derive` with `periods: financial year`.",
    "The same months: 2021/22 is worked out, and 2022/23 comes by itself when its last month is there.",
);

yaml_choice! {
    /// Which longer periods are worked out from months.
    pub(super) enum Longer {
        /// Calendar years, from January to December.
        Years = "year",
        /// Financial years, from April to March.
        FinancialYears = "financial year",
        /// Three months, from January, April, July or October on.
        Quarters = "quarter",
        /// Twelve months to each month.
        RollingYears = "rolling 12 months",
    }
}

impl Longer {
    /// The longer period that a month lies in, or that ends with it.
    pub(super) fn of(self, month: Date) -> Option<Period> {
        let text = match self {
            Self::Years => month.year().to_string(),
            Self::FinancialYears => {
                let year = if month.month() < 4 { month.year() - 1 } else { month.year() };
                format!("{year}/{:02}", (year + 1) % 100)
            }
            Self::Quarters => {
                let first = (month.month() - 1) / 3 * 3 + 1;
                format!("3 months to {:04}-{:02}", month.year(), first + 2)
            }
            Self::RollingYears => format!("12 months to {:04}-{:02}", month.year(), month.month()),
        };
        Period::parse(&text).ok()
    }
}

/// What a dataset asks for.
#[derive(Debug, Clone)]
pub(super) struct Derive {
    pub(super) id: Spanned<Id>,
    pub(super) periods: Longer,
    pub(super) title: Spanned<Text>,
    pub(super) place: SourceLocation,
}

/// From which months the periods of a dataset are added up.
#[derive(Debug, Clone)]
pub struct FromMonths {
    /// The id of the dataset of months.
    pub base: String,
    /// For each period its months, which are periods of that dataset; `None` where one is missing.
    pub months: List<PeriodAt, Option<Vec<PeriodAt>>>,
}
