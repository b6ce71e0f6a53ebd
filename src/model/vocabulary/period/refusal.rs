//! Why a text is not a period: the rules, and what is told.
//!
//! In: nothing. Out: [`NotAPeriod`] and its rules. Never: a reading of a text, which is `grammar`.

use crate::diagnostic::{LEFT_OUT, Rule};

/// A period that cannot be read.
pub const PERIOD: Rule = Rule::error(
    "period",
    "A count means nothing without the time it is for. Write a year (2022), a financial year (2022/23), a quarter with its kind \
     of year (Q1 2022/23, which is April to June 2022, or January to March 2022), a month (June 2022), a rolling period (12 \
     months to June 2022), a range (April 2015 to March 2018) or a day (25 February 2014). `Q1 2022` alone may be a quarter of \
     the calendar year or of the financial year, and `2011-12` a month or a year: neither is guessed.",
)
.example(
    "periods: [2021, last year]",
    r#""last year" is not a period"#,
    "periods: [2021, 2022]",
)
.fixed(LEFT_OUT);
/// A period that is not as long as its own words say.
pub const PERIOD_LENGTH: Rule = Rule::error(
    "period-length",
    "A period \"from June 2021 to June 2022\" holds thirteen months, because both Junes are in it. Someone who compares it \
     with a year compares thirteen months with twelve. Rolling figures are written `12 months to June 2022`.",
)
.example(
    "periods: [12 months to June 2021, 12 months from June 2021 to June 2022]",
    "June 2021 to June 2022 is thirteen months, not twelve",
    "periods: [12 months to June 2021, 12 months to June 2022]",
);
/// A range that is probably a month too long.
pub const THIRTEEN_MONTHS: Rule = Rule::warning(
    "thirteen-months",
    "A range from a month to the same month of a later year holds one month more than whole years: June 2021 to June 2022 \
     is thirteen months. It is nearly always meant to be twelve. Write `12 months to June 2022` if that is what was counted.",
)
.example(
    "periods: [12 months to May 2021, June 2021 to June 2022]",
    "June 2021 to June 2022 is thirteen months",
    "periods: [12 months to May 2021, 12 months to May 2022]",
);

/// Why a text is not a period: the rule, what is wrong, what to type.
#[derive(Debug, Clone, PartialEq)]
pub struct NotAPeriod {
    /// The rule that was not met.
    pub rule: &'static Rule,
    /// What is wrong with the text as a period.
    pub message: String,
    /// What to type in its place.
    pub help: String,
}
