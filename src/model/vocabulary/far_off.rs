//! Dates that nobody means: a slip in the year, 0202 or 3025.
//!
//! In: the first and the last day that a date can mean. Out: whether it lies where dates of a site lie; a finding where it does not.
//! Never: a judgement of what a printed plan says (`due: {impossible: …}`).

use jiff::civil::Date;

use crate::diagnostic::{LEFT_OUT, Rule, Span};
use crate::document::yaml::Reader;

const DATE_FAR_OFF: Rule = Rule::error(
    "date-far-off",
    "No date of a site lies before 1900 or after 2199: 0202 and 3025 are slips in the year, and would be published as they are. A date that a plan prints and that cannot be right stands under `due`, as `impossible`.",
)
.example("ends: 3025-03", "this date is in the year 3025", "ends: 2025-03")
.fixed(LEFT_OUT);

pub(super) const RULES: &[&Rule] = &[&DATE_FAR_OFF];

/// The first year that a date can be in.
const FIRST: i16 = 1900;
/// The last year that a date can be in.
const LAST: i16 = 2199;

/// Whether a date lies where none of a site does; that is reported.
pub(in crate::model) fn emit_far_off(first: Date, last: Date, span: Span, reader: &mut Reader<'_>) -> bool {
    let outside = [first, last].map(Date::year).into_iter().find(|year| !(FIRST..=LAST).contains(year));
    if let Some(year) = outside {
        let message = format!("this date is in the year {year}");
        reader.emit(&DATE_FAR_OFF, span, message, format!("write a date in the years {FIRST} to {LAST}"));
    }
    outside.is_some()
}

#[cfg(test)]
mod tests {
    use super::super::{AnyTime, Period, When, Year, read_yaml};
    use crate::document::yaml::FromYaml;

    fn reported<T: FromYaml>(text: &str) -> Vec<String> {
        read_yaml::<T>(text).1
    }

    #[test]
    fn dates_lie_from_1900_to_2199() {
        const HELP: &str = "write a date in the years 1900 to 2199";
        for (typed, year) in [("0202-04", 202), ("3025-03", 3025), ("2205", 2205), ("1899-12-31", 1899), ("2200", 2200)]
        {
            let expected = [format!("this date is in the year {year}: {HELP}")];
            assert_eq!(reported::<AnyTime<When>>(typed), expected, "{typed}");
        }
        for typed in ["1900", "2199-12", "2026-11-25"] {
            assert_eq!(reported::<AnyTime<When>>(typed), Vec::<String>::new(), "{typed}");
        }
        assert_eq!(reported::<AnyTime<Period>>("1850 to 2011"), [format!("this date is in the year 1850: {HELP}")]);
        assert_eq!(reported::<AnyTime<Year>>("1850"), [format!("this date is in the year 1850: {HELP}")]);
    }
}
