//! What a number was, and which way it went.

use super::message::messages;
use rust_decimal::Decimal;

messages! {
    /// Changes and newest values in sentences.
    pub enum Change<'a> {
        /// "Burglary: offences rose by 7 (8.5%), from 82 in 2021 to 89 in 2022."
        "change_rose" => Rose { title: &'a str, what: &'a str, difference: &'a str, percentage: &'a str, before: &'a str, from: &'a str, after: &'a str, to: &'a str },
        /// "Burglary: offences fell by 7 (8.5%), from 82 in 2021 to 75 in 2022."
        "change_fell" => Fell { title: &'a str, what: &'a str, difference: &'a str, percentage: &'a str, before: &'a str, from: &'a str, after: &'a str, to: &'a str },
        /// "Burglary: offences rose from 2 in 2021 to 5 in 2022."
        "change_rose_from" => RoseFrom { title: &'a str, what: &'a str, before: &'a str, from: &'a str, after: &'a str, to: &'a str },
        /// "Burglary: offences fell from 5 in 2021 to 2 in 2022."
        "change_fell_from" => FellFrom { title: &'a str, what: &'a str, before: &'a str, from: &'a str, after: &'a str, to: &'a str },
        /// "Burglary: offences stayed the same, at 5 both in 2021 and in 2022."
        "change_same" => Same { title: &'a str, what: &'a str, value: &'a str, from: &'a str, to: &'a str },
        /// "Burglary: offences stayed about the same: 47 in 2022, from 44 in 2021."
        "change_about_same" => AboutSame { title: &'a str, what: &'a str, before: &'a str, from: &'a str, after: &'a str, to: &'a str },
        /// "Burglary: no clear change in offences: 11 in 2022, from 5 in 2021."
        "change_unclear" => Unclear { title: &'a str, what: &'a str, before: &'a str, from: &'a str, after: &'a str, to: &'a str },
        /// "Burglary: the solved rate rose by 0.7 percentage points, from 16.1% in 2021 to 16.9% in 2022."
        "rate_rose" => RateRose { title: &'a str, what: &'a str, points: Decimal, before: &'a str, from: &'a str, after: &'a str, to: &'a str } by points,
        /// "Burglary: the solved rate fell by 1 percentage point, from 17.1% in 2021 to 16.1% in 2022."
        "rate_fell" => RateFell { title: &'a str, what: &'a str, points: Decimal, before: &'a str, from: &'a str, after: &'a str, to: &'a str } by points,
        /// "Burglary: the solved rate stayed the same, at 16.1% both in 2021 and in 2022."
        "rate_same" => RateSame { title: &'a str, what: &'a str, value: &'a str, from: &'a str, to: &'a str },
        /// "This is below London (84.4)."
        "figure_beside" => Beside { parts: &'a str },
        /// "The rate of 50.6 offences per 1,000 people is below London (84.4)."
        "figure_rate_beside" => RateBeside { value: &'a str, unit: &'a str, parts: &'a str },
        /// "Burglary: 4.2 offences per 1,000 people, below London (5.1)."
        "figure_row_beside" => RowBeside { row: &'a str, value: &'a str, parts: &'a str },
        /// "4.2 offences per 1,000 people".
        "figure_with_unit" => WithUnit { value: &'a str, unit: &'a str },
        /// "above London (84.4)": a part of what stands beside a value, as in "This is above London (84.4)."
        "figure_above" => Above { area: &'a str, value: &'a str },
        /// "in line with London (84.4)".
        "figure_in_line_with" => InLineWith { area: &'a str, value: &'a str },
        /// "below London (84.4)": a part of the same sentence.
        "figure_below" => Below { area: &'a str, value: &'a str },
        /// "offences, 12 months to June 2022": beside a value that stands alone.
        "figure_unit" => Unit { what: &'a str, period: &'a str },
        /// "+16.0": a change that stands alone.
        "figure_rise" => Rise { value: &'a str },
        /// "the lowest of 32".
        "figure_rank_lowest" => RankLowest { of: usize } by of,
        /// "the 2nd lowest of 32".
        "figure_rank" => Rank { place: usize, of: usize } in_order place,
    }
}
