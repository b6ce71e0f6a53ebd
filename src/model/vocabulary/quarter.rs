//! Quarters, as plans name them: `Q2 2026/27`.
//!
//! In: a text in small letters. Out: its first and last month, or both readings where the year may begin in January or in April.
//! Never: a guess at which of the two.

use super::date::When;
use crate::diagnostic::one_of;

/// What a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::model) enum Quarter {
    /// From a month to a month.
    Of(When, When),
    /// Of a year that may begin in January or in April.
    OneOf(Vec<(When, When)>),
}

/// The quarter that a text names, or the financial year.
pub(in crate::model) fn read(text: &str) -> Option<Quarter> {
    let text = text.replace(['-', '–', ','], " ").replace("quarter ", "q").replace(" of ", " ");
    let words: Vec<&str> = text.split_whitespace().collect();
    let number =
        |word: &str| -> Option<i16> { word.strip_prefix('q')?.parse().ok().filter(|number| (1..=4).contains(number)) };
    match words[..] {
        [year] if year.contains('/') => financial(year).map(|year| stretch(year, 4, 12)),
        [quarter, year] | [year, quarter] if number(quarter).is_some() => {
            let first = 3 * (number(quarter)? - 1);
            match financial(year) {
                Some(year) => Some(stretch(year, 4 + first, 3)),
                None if year.len() == 4 => {
                    let year: i16 = year.parse().ok()?;
                    let readings = [1, 4].map(|begins| months(year, begins + first, 3));
                    Some(Quarter::OneOf(readings.to_vec()))
                }
                None => None,
            }
        }
        _ => None,
    }
}

/// 2026 of "2026/27" or "2026/2027".
fn financial(text: &str) -> Option<i16> {
    let (first, second) = text.split_once('/')?;
    let year: i16 = first.parse().ok().filter(|_| first.len() == 4)?;
    let next: i16 = second.parse().ok()?;
    (next == year + 1 || (second.len() == 2 && next == (year + 1) % 100)).then_some(year)
}

fn stretch(year: i16, first: i16, length: i16) -> Quarter {
    let (from, to) = months(year, first, length);
    Quarter::Of(from, to)
}

/// So many months of a year, from one on; the thirteenth is January of the next.
fn months(year: i16, first: i16, length: i16) -> (When, When) {
    let month = |number: i16| {
        let (later, month) = ((number - 1) / 12, (number - 1) % 12 + 1);
        When::Month(year + later, i8::try_from(month).unwrap_or(1))
    };
    (month(first), month(first + length - 1))
}

/// What is told of a quarter where one date belongs, and what to type. It is read in small letters.
pub(super) fn as_date(typed: &str) -> Option<(String, String)> {
    let readings = match read(&typed.to_lowercase())? {
        Quarter::Of(from, to) => vec![(from, to)],
        Quarter::OneOf(readings) => readings,
    };
    let (words, ends): (Vec<String>, Vec<String>) =
        readings.iter().map(|(from, to)| (format!("{} to {}", from.in_words(), to.in_words()), to.iso())).unzip();
    let may_be = if words.len() == 1 { "is" } else { "may be" };
    let message = format!("\"{typed}\" {may_be} {}", one_of(words.iter().map(String::as_str)));
    Some((message, format!("write one month of it; its last is {}", one_of(ends.iter().map(String::as_str)))))
}

/// What is told of a quarter with two readings, and what to type.
pub(in crate::model) fn in_words(typed: &str, readings: &[(When, When)]) -> (String, String) {
    let words: Vec<String> =
        readings.iter().map(|(from, to)| format!("{} to {}", from.in_words(), to.in_words())).collect();
    let keys: Vec<String> =
        readings.iter().map(|(from, to)| format!("{{between: [{}, {}]}}", from.iso(), to.iso())).collect();
    let message = format!("\"{typed}\" may be {}", one_of(words.iter().map(String::as_str)));
    (message, format!("write {}", one_of(keys.iter().map(String::as_str))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_of_a_financial_year_is_three_months() {
        let of = |text| match read(text) {
            Some(Quarter::Of(from, to)) => format!("{} {}", from.iso(), to.iso()),
            other => format!("{other:?}"),
        };
        assert_eq!(of("q2 2026/27"), "2026-07 2026-09");
        assert_eq!(of("q4 2026/2027"), "2027-01 2027-03");
        assert_eq!(of("2026/27 q1"), "2026-04 2026-06");
        assert_eq!(of("quarter 3 of 2026/27"), "2026-10 2026-12");
        assert_eq!(of("2026/27"), "2026-04 2027-03");
        assert_eq!(of("1999/00"), "1999-04 2000-03");
    }

    #[test]
    fn a_quarter_of_a_year_has_two_readings() {
        let Some(Quarter::OneOf(readings)) = read("q2 2026") else { panic!() };
        assert_eq!(
            in_words("Q2 2026", &readings),
            (
                "\"Q2 2026\" may be April 2026 to June 2026 or July 2026 to September 2026".to_owned(),
                "write {between: [2026-04, 2026-06]} or {between: [2026-07, 2026-09]}".to_owned()
            )
        );
        for none in ["q5 2026", "2026", "2026/28", "quarterly", "q2"] {
            assert_eq!(read(none), None, "{none}");
        }
    }
}
