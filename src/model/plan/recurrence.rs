//! What comes round: every quarter, every November, in quarters 2 to 4 of each year.
//!
//! In: what an editor wrote under `every`. Out: a [`Recurrence`], and when it is next to be done. Never: a month that the plan does not
//! print: quarters are those of the financial year, and are shown as quarters.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use crate::document::yaml::{Form, FromYaml, Kind, Node, Reader, Shapes, Value, choice, emit_wrong_type, yaml_choice};
use crate::model::vocabulary::{MONTHS, month_of};
use crate::words::{Dates, Words};

yaml_choice! {
    /// How often something comes round.
    pub enum Every: PartialOrd, Ord {
        /// Every month: what a plan calls monthly.
        Month = "month",
        /// Every three months: what a plan calls quarterly.
        Quarter = "quarter",
        /// Every six months: what a plan calls half-yearly.
        HalfYear = "half year",
        /// Every year: what a plan calls annual.
        Year = "year",
    }
}

impl Every {
    /// In words for readers: "every quarter".
    pub fn worded(self, words: &Words) -> String {
        words.say(&match self {
            Self::Month => Dates::EveryMonth {},
            Self::Quarter => Dates::EveryQuarter {},
            Self::HalfYear => Dates::EveryHalfYear {},
            Self::Year => Dates::EveryYear {},
        })
    }

    /// The same day one period later.
    pub fn after(self, day: Date) -> Date {
        let months = match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year => 12,
        };
        day.saturating_add(months.months())
    }
}

/// How often, or when in a year, something comes round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recurrence {
    /// After so long each time.
    Interval(Every),
    /// In these months of each year, by number, in order.
    Months(Vec<i8>),
    /// In these quarters of each financial year, by number, in order: the first is April to June.
    Quarters(Vec<i8>),
}

/// How an editor writes a month or a quarter that comes again.
const MONTH_OR_QUARTER: Kind = Kind {
    wanted: "a month such as November, or a quarter such as Q2",
    pattern: "^[A-Za-z]+ ?[1-4]?$",
    example: "November",
};

/// The quarters as editors write them.
const QUARTERS: [&str; 4] = ["Q1", "Q2", "Q3", "Q4"];

/// A part of a year that comes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PartOfYear {
    Month(i8),
    Quarter(i8),
}

impl PartOfYear {
    fn parse(text: &str) -> Option<Self> {
        let plain = text.trim().to_lowercase();
        let number = plain.strip_prefix("quarter").or_else(|| plain.strip_prefix('q'));
        let quarter = number.and_then(|number| number.trim().parse().ok()).filter(|number| (1..=4).contains(number));
        quarter.map(Self::Quarter).or_else(|| month_of(&plain).map(Self::Month))
    }
}

impl FromYaml for Recurrence {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let nodes: &[Node<'_>] = match &node.value {
            Value::List(items) => items,
            Value::Text(text) if PartOfYear::parse(text).is_some() => std::slice::from_ref(node),
            _ => return Every::from_yaml(node, reader).map(Self::Interval),
        };
        let part = |item: &Node<'_>| if let Value::Text(text) = &item.value { PartOfYear::parse(text) } else { None };
        let parts = nodes.iter().map(part).collect::<Option<Vec<PartOfYear>>>().unwrap_or_default();
        let numbers = |wanted: fn(PartOfYear) -> Option<i8>| {
            let numbers: BTreeSet<i8> = parts.iter().copied().filter_map(wanted).collect();
            numbers.into_iter().collect::<Vec<i8>>()
        };
        let months = numbers(|part| if let PartOfYear::Month(number) = part { Some(number) } else { None });
        let quarters = numbers(|part| if let PartOfYear::Quarter(number) = part { Some(number) } else { None });
        match (months.is_empty(), quarters.is_empty()) {
            (false, true) => Some(Self::Months(months)),
            (true, false) => Some(Self::Quarters(quarters)),
            // Neither, or months and quarters in one list.
            _ => {
                let mut wrong =
                    nodes.iter().filter(|item| matches!(item.value, Value::Text(_)) && part(item).is_none());
                match wrong.next() {
                    Some(item) => {
                        let words: Vec<(&str, ())> =
                            MONTHS.into_iter().chain(QUARTERS).map(|word| (word, ())).collect();
                        choice(item, reader, &words);
                    }
                    None => {
                        emit_wrong_type(reader, node, "months such as [May, November], or quarters such as [Q2, Q3]");
                    }
                }
                None
            }
        }
    }

    fn form(shapes: &mut Shapes) -> Form {
        let part = Form::Kind(MONTH_OR_QUARTER);
        Form::AnyOf(vec![Every::form(shapes), part.clone(), Form::List(Box::new(part))])
    }
}

impl Recurrence {
    /// "every quarter", "every May and November", "in quarters 2, 3 and 4 of each financial year".
    pub fn worded(&self, words: &Words) -> String {
        match self {
            Self::Interval(every) => every.worded(words),
            Self::Months(months) => {
                let names: Vec<String> = months.iter().map(|month| words.month_alone(date(2000, *month, 1))).collect();
                words.say(&Dates::EveryIn { months: &words.list(&names) })
            }
            Self::Quarters(quarters) => {
                let numbers: Vec<String> = quarters.iter().map(ToString::to_string).collect();
                let list = words.list(&numbers);
                words.say(&if let [_] = quarters[..] {
                    Dates::InQuarter { quarter: &list }
                } else {
                    Dates::InQuarters { quarters: &list }
                })
            }
        }
    }

    /// The last day of the next time: after what was last reported, or from the day on which it started.
    pub fn next(&self, reported: Option<Date>, started: Date) -> Date {
        match self {
            Self::Interval(every) => every.after(reported.unwrap_or(started)),
            Self::Months(months) => {
                let stretches: Vec<_> = months.iter().map(|month| (*month, 1)).collect();
                next_stretch(&stretches, reported, started)
            }
            Self::Quarters(quarters) => {
                let stretches: Vec<_> = quarters.iter().map(|quarter| (quarter * 3 % 12 + 1, 3)).collect();
                next_stretch(&stretches, reported, started)
            }
        }
    }
}

/// The end of the first of some stretches of each year, by first month and length, in or after which nothing was reported.
fn next_stretch(stretches: &[(i8, i32)], reported: Option<Date>, started: Date) -> Date {
    let from = reported.unwrap_or(started).year();
    let years = from.saturating_sub(1)..=from.saturating_add(1);
    let all = years.flat_map(|year| stretches.iter().map(move |(month, length)| (year, *month, *length)));
    let days = all.filter_map(|(year, month, length)| {
        let first = Date::new(year, month, 1).ok()?;
        let last = first.checked_add(length.months()).and_then(Date::yesterday).ok()?;
        Some((first, last))
    });
    let is_open = |(first, last): &(Date, Date)| reported.map_or(*last >= started, |reported| *first > reported);
    days.filter(is_open).map(|(_, last)| last).min().unwrap_or(started)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::vocabulary::read_yaml;
    use crate::words::british;

    fn read(text: &str) -> Result<Recurrence, Vec<String>> {
        let (read, reported) = read_yaml::<Recurrence>(text);
        read.filter(|_| reported.is_empty()).ok_or(reported)
    }

    #[test]
    fn months_and_quarters_are_shown_as_they_are_printed() {
        for (typed, said) in [
            ("quarter", "every quarter"),
            ("November", "every November"),
            ("[nov, May]", "every May and November"),
            ("Q2", "in quarter 2 of each financial year"),
            ("[quarter 2, Q3, q4]", "in quarters 2, 3 and 4 of each financial year"),
        ] {
            assert_eq!(read(typed).unwrap().worded(british()), said, "{typed}");
        }
        for wrong in ["[]", "[May, Q2]", "[May, sometimes]", "Q5", "sometimes"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_month_is_met_by_a_report_in_it_or_later() {
        let november = read("November").unwrap();
        let next = |reported: Option<&str>, started: &str| {
            november.next(reported.map(|day| day.parse().unwrap()), started.parse().unwrap()).to_string()
        };
        assert_eq!(next(None, "2026-04-01"), "2026-11-30");
        assert_eq!(next(None, "2026-11-30"), "2026-11-30");
        assert_eq!(next(None, "2026-12-01"), "2027-11-30");
        assert_eq!(next(Some("2026-10-31"), "2026-04-01"), "2026-11-30");
        assert_eq!(next(Some("2026-11-05"), "2026-04-01"), "2027-11-30");
    }

    #[test]
    fn quarters_are_those_of_the_financial_year() {
        let quarters = read("[Q2, Q3, Q4]").unwrap();
        let next = |reported: &str| quarters.next(Some(reported.parse().unwrap()), date(2020, 1, 1)).to_string();
        assert_eq!(next("2026-06-30"), "2026-09-30");
        assert_eq!(next("2026-09-10"), "2026-12-31");
        assert_eq!(next("2026-12-31"), "2027-03-31");
        assert_eq!(next("2027-02-01"), "2027-09-30");
    }
}
