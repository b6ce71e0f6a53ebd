//! Numbers with a sign, dates, and stretches of time.

use super::message::messages;

messages! {
    /// Numbers with a sign, dates, and stretches of time.
    pub enum Dates<'a> {
        /// "−56.7": a number, or an amount of money, that is below zero; `number` has no sign.
        "number_negative" => Negative { number: &'a str },
        /// "£1,200": pounds; `number` has no sign.
        "number_money" => Money { number: &'a str },
        /// "16.1%": a number that is in per cent already, and may have a sign.
        "number_per_cent" => PerCent { number: &'a str },
        /// "April 2015 to March 2018".
        "period_range" => Range { from: &'a str, to: &'a str },
        /// "January to March 2022".
        "period_quarter" => Quarter { from: &'a str, to: &'a str, year: &'a str },
        /// "12 months to June 2022".
        "period_rolling" => Rolling { months: usize, end: &'a str } by months,
        /// "in 2022/23": a year, a quarter, a month or a financial year in the middle of a sentence.
        "period_in" => In { period: &'a str },
        /// "in the 12 months to June 2022".
        "period_in_the" => InThe { period: &'a str },
        /// "on 25 February 2014".
        "period_on" => On { period: &'a str },
        /// "from 2013 to 2015".
        "period_from" => From { period: &'a str },
        /// "the 12 months to June 2021".
        "period_the" => The { period: &'a str },
        /// "(April 2012 to January 2013)": beside a value, after another "from".
        "period_beside" => Beside { period: &'a str },
        /// "between June 2018 and July 2018".
        "due_between" => Between { from: &'a str, to: &'a str },
        /// "every month": when something is due, or how often a measure is taken.
        "due_every_month" => EveryMonth {},
        /// "every quarter": the same, once in three months.
        "due_every_quarter" => EveryQuarter {},
        /// "every half year": the same, once in six months.
        "due_every_half_year" => EveryHalfYear {},
        /// "every year": the same, once in twelve months.
        "due_every_year" => EveryYear {},
        /// "every May and November": in these months of each year.
        "due_every_in" => EveryIn { months: &'a str },
        /// "in quarter 2 of each financial year".
        "due_in_quarter" => InQuarter { quarter: &'a str },
        /// "in quarters 2, 3 and 4 of each financial year".
        "due_in_quarters" => InQuarters { quarters: &'a str },
        /// "ongoing": an action that is due on no day because it goes on.
        "due_ongoing" => Ongoing {},
        /// "to be decided": an action whose day the plan leaves open.
        "due_undecided" => Undecided {},
        /// "March 2010 in the printed plan, which cannot be right: it is years before the plan begins".
        "due_impossible" => Impossible { date: &'a str, why: &'a str },
        /// "March 2019, then June 2019".
        "due_then" => Then { before: &'a str, after: &'a str },
        /// "865 in 2011/12": the baseline of a measure, or its target, with the period that it is of.
        "level_in" => LevelIn { level: &'a str, period: &'a str },
        /// "at least 90% of high schools by July 2019".
        "level_by" => LevelBy { level: &'a str, date: &'a str },
    }
}
