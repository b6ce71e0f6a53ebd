//! A stretch of time that a count is for, as an editor types it and as a page prints it.
//!
//! In: text such as `12 months to June 2022` or `2022/23`. Out: a [`Period`] with its first and last day. Never: guesses at
//! a text that can be read in two ways.

mod grammar;
mod refusal;
mod shape;

use self::grammar::number_word;
pub use self::refusal::{NotAPeriod, PERIOD, PERIOD_LENGTH, THIRTEEN_MONTHS};
pub use self::shape::Period;
use super::typed_date::not_in_calendar;
use crate::diagnostic::Rule;
use crate::document::yaml::{Kind, Node, Reader};
use crate::words;

/// The rules of this module.
pub(super) const RULES: &[&Rule] = &[&PERIOD, &PERIOD_LENGTH, &THIRTEEN_MONTHS];

impl Period {
    /// How an editor writes it.
    pub(in crate::model) const KIND: Kind = Kind {
        wanted: "a period such as 12 months to June 2022, 2022/23 or June 2022",
        pattern: "[0-9]{2}",
        example: "12 months to June 2022",
    };

    /// The period that stands at a node. Keys take it through [`Reported`](super::Reported), which asks whether it may lie ahead.
    pub(in crate::model) fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.text(node, Self::KIND.wanted)?;
        match Self::parse(text) {
            Ok(period) => {
                if period.is_a_month_too_long() {
                    let months = number_word(period.months().unwrap_or(13));
                    let help = format!(
                        "write `12 months to {}` if twelve months were counted",
                        words::british().month(period.end())
                    );
                    reader.emit(&THIRTEEN_MONTHS, node.span, format!("{period} is {months} months"), help);
                }
                Some(period)
            }
            Err(trouble) => {
                let (message, help) = not_in_calendar(text).unwrap_or((trouble.message, trouble.help));
                reader.emit(trouble.rule, node.span, message, help);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        match Period::parse(text) {
            Ok(period) => format!("{period} = {}", period.iso_interval()),
            Err(trouble) => format!("{}: {}: {}", trouble.rule.code, trouble.message, trouble.help),
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_that_can_be_typed_stops_the_program(text in "\\PC{0,30}", nearly in "[0-9]{0,5} ?(to|months to|/|-|Q| |June|Feb) ?[0-9]{0,5}( [A-Z][a-z]{0,8})?") {
            let _ = (Period::parse(&text), Period::parse(&nearly));
        }
    }

    #[test]
    fn every_kind_of_period_is_read_and_printed() {
        for (typed, expected) in [
            ("2022", "2022 = 2022-01-01/2022-12-31"),
            ("2022/23", "2022/23 = 2022-04-01/2023-03-31"),
            ("1999/00", "1999/00 = 1999-04-01/2000-03-31"),
            ("January to March 2022", "January to March 2022 = 2022-01-01/2022-03-31"),
            ("June 2022", "June 2022 = 2022-06-01/2022-06-30"),
            ("2022-06", "June 2022 = 2022-06-01/2022-06-30"),
            ("12 months to June 2022", "12 months to June 2022 = 2021-07-01/2022-06-30"),
            ("year ending June 2022", "12 months to June 2022 = 2021-07-01/2022-06-30"),
            ("12 months to 31 March 2014", "12 months to 31 March 2014 = 2013-04-01/2014-03-31"),
            ("12 months to 25 February 2014", "12 months to 25 February 2014 = 2013-02-26/2014-02-25"),
            ("3 months to May 2022", "3 months to May 2022 = 2022-03-01/2022-05-31"),
            ("A 12-month period from July 2021 to June 2022", "12 months to June 2022 = 2021-07-01/2022-06-30"),
            ("April 2015 to March 2018", "April 2015 to March 2018 = 2015-04-01/2018-03-31"),
            ("February to March 2022", "February 2022 to March 2022 = 2022-02-01/2022-03-31"),
            ("2013 to 2015", "2013 to 2015 = 2013-01-01/2015-12-31"),
            ("2011/12 to 2014/15", "2011/12 to 2014/15 = 2011-04-01/2015-03-31"),
            ("25 February 2014", "25 February 2014 = 2014-02-25"),
            ("2014-02-25", "25 February 2014 = 2014-02-25"),
            ("3 May 2022 to 9 June 2022", "3 May 2022 to 9 June 2022 = 2022-05-03/2022-06-09"),
            ("1 April 2021 to 31 March 2022", "1 April 2021 to 31 March 2022 = 2021-04-01/2022-03-31"),
        ] {
            assert_eq!(read(typed), expected);
        }
    }

    #[test]
    fn a_period_is_read_in_every_form_in_which_people_write_it() {
        for (forms, days) in [
            (
                "2022/23|2022-23|2022–23|2022/2023|2022-2023|FY 2022/23|FY2022-23|FY22/23|fy 22-23|financial year 2022/23|\
                 FYE 2023|financial year ending 2023|financial year ending March 2023|year ending March 2023|\
                 Year ending 31 March 2023|Apr 2022 to Mar 2023|April 2022 – March 2023|Apr-22 to Mar-23|Apr 2022-Mar 2023|\
                 1 April 2022 to 31 March 2023|12 months to Mar-23|twelve months to March 2023",
                "2022-04-01/2023-03-31",
            ),
            (
                "Year ending September 2018|year to Sep-18|the year to September 2018|YE Sep 2018|Y/E Sept 2018|\
                 12 months to September 2018|12 months ending Sep 2018|12-month period to September 2018|\
                 rolling 12 months to September 2018|12 months ended 30 September 2018|year to the end of September 2018",
                "2017-10-01/2018-09-30",
            ),
            (
                "Apr-21|Apr 21|April 2021|Apr 2021|2021-04|04/2021|2021 Apr|202104|April-2021|Apr '21|APR 2021|Apr. 2021",
                "2021-04-01/2021-04-30",
            ),
            (
                "2025/26 Q1|Q1 2025/26|Q1 2025-26|Q1, 2025/26|2025-26 Q1|2025/26 quarter 1|Quarter 1 2025/26|Qtr 1 2025/26|\
                 first quarter of 2025/26|1st quarter 2025/26|Q1 FY2025/26|Q1 25/26|Q1 of 2025/26|April to June 2025|\
                 Apr-Jun 2025|Apr to Jun 25|quarter to June 2025|quarter ending Jun-25|3 months to June 2025|\
                 Apr to Jun 2025 (Q1)|Quarter 1 (April to June) 2025/26|Q1 (Apr-Jun) 2025|Q2 2025 (calendar year)|\
                 calendar year 2025 Q2|calendar Q2 2025",
                "2025-04-01/2025-06-30",
            ),
            ("January to March 2026|2025/26 Q4|Jan - Mar 2026|Q4 (January to March) 2025/26", "2026-01-01/2026-03-31"),
            (
                "H1 2022/23|first half of 2022/23|6 months to September 2022|half year to September 2022",
                "2022-04-01/2022-09-30",
            ),
            ("201819", "2018-04-01/2019-03-31"),
            ("25 Feb 2014|25/02/2014|25th February 2014", "2014-02-25"),
        ] {
            for form in forms.split('|') {
                assert!(read(form).ends_with(&format!("= {days}")), "{form}: {}", read(form));
            }
        }
    }

    #[test]
    fn what_can_be_two_periods_is_refused_with_both() {
        let quarter = "may be January to March 2025 or April to June 2025: write January to March 2025 or Q1 2025/26 for April to June 2025";
        for typed in ["2025 Q1", "Q1 2025", "2025Q1", "2025-Q1", "Q1 of 2025", "Quarter 1 2025", "1st quarter of 2025"]
        {
            assert_eq!(read(typed), format!("period: \"{typed}\" {quarter}"));
        }
        for (typed, expected) in [
            ("2011-12", "December 2011 or 2011/12"),
            ("200506", "June 2005 or 2005/06"),
            ("FY23", "2022/23 or 2023/24"),
            ("H2 2025", "6 months to December 2025 or 6 months to March 2026"),
        ] {
            assert!(
                read(typed).starts_with(&format!("period: \"{typed}\" may be {expected}: write ")),
                "{}",
                read(typed)
            );
        }
    }

    #[test]
    fn the_same_days_are_the_same_period() {
        assert_eq!(Period::parse("2022/23"), Period::parse("12 months to March 2023"));
        assert_ne!(Period::parse("2022/23"), Period::parse("2022"));
    }

    #[test]
    fn printed_words_can_be_typed_again() {
        for text in
            ["2022", "2022/23", "Q1 2022/23", "June 2022", "12 months to June 2022", "2011/12 to 2014/15", "2014-02-25"]
        {
            let period = Period::parse(text).unwrap();
            assert_eq!(Period::parse(&period.to_string()), Ok(period));
        }
    }

    #[test]
    fn what_is_not_a_period_says_what_to_type() {
        for (typed, expected) in [
            (
                "A 12-month period from June 2021 to June 2022",
                "period-length: June 2021 to June 2022 is thirteen months, not twelve: write `12 months to June 2022` if that \
                 is what was counted",
            ),
            (
                "2022/24",
                "period: \"2022/24\" is not a period: the financial year that starts in April 2022 is written 2022/23",
            ),
        ] {
            assert_eq!(read(typed), expected);
        }
        for typed in [
            "",
            "last year",
            "31 February 2022",
            "March 2018 to April 2015",
            "2022 Q5",
            "Q5 2022/23",
            "0 months to June 2022",
            "/",
            "q",
            "(q1)",
            "24/7",
            "1/3",
            "11/12",
        ] {
            assert!(read(typed).starts_with("period: "), "{typed}");
        }
    }

    #[test]
    fn thirteen_months_are_noticed() {
        assert!(Period::parse("June 2021 to June 2022").unwrap().is_a_month_too_long());
        assert!(!Period::parse("April 2015 to March 2018").unwrap().is_a_month_too_long());
    }

    #[test]
    fn periods_compare() {
        let [first, second, year] =
            ["12 months to June 2021", "12 months to June 2022", "2021"].map(|text| Period::parse(text).unwrap());
        assert!(first.precedes(&second) && !second.precedes(&first) && first < second);
        assert!(!first.overlaps(&second) && first.overlaps(&year) && second.overlaps(&year));
        assert!(first.is_as_long_as(&year));
        assert!(!first.is_as_long_as(&Period::parse("June 2021").unwrap()));
        assert_eq!(first.phrase(), "in the 12 months to June 2021");
        assert_eq!(year.noun(), "2021");
    }
}
