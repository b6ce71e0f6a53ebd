//! What stands in and under a chart.

use super::message::messages;

messages! {
    /// Titles, keys, sentences and descriptions of charts.
    pub enum Charts<'a> {
        /// "398 offences": a number and its unit in a sentence.
        "chart_amount" => Amount { value: &'a str, unit: &'a str },
        /// "Burglary, at 398 offences in 2022."
        "chart_only" => Only { row: &'a str, amount: &'a str, period: &'a str },
        /// "Burglary is the largest, at 398 offences in 2022."
        "chart_largest" => Largest { row: &'a str, amount: &'a str, period: &'a str },
        /// "Balance in 2022: the highest is A, at 5; the lowest is B, at −3."
        "chart_highest_lowest" => HighestLowest { unit: &'a str, period: &'a str, highest: &'a str, high: &'a str, lowest: &'a str, low: &'a str },
        /// "Per cent change in 2014: all fell. The largest fall is B, at −13.2; the smallest is A, at −12.7."
        "chart_falls" => Falls { unit: &'a str, period: &'a str, largest: &'a str, large: &'a str, smallest: &'a str, small: &'a str },
        /// "Per cent change in 2014: none rose. The largest fall is B, at −19."
        "chart_none_rose" => NoneRose { unit: &'a str, period: &'a str, largest: &'a str, large: &'a str },
        /// "Per cent change in 2014: the largest rise is A, at 16; the largest fall is B, at −19."
        "chart_rises_falls" => RisesFalls { unit: &'a str, period: &'a str, rise: &'a str, rose: &'a str, fall: &'a str, fell: &'a str },
        /// "Both rose.": of two rows, where `AllRose` would say "All 2".
        "chart_both_rose" => BothRose {},
        /// "Both fell.": of two rows, where `AllFell` would say "All 2".
        "chart_both_fell" => BothFell {},
        /// "Neither clearly changed.": of two rows, where `AllSame` would say "None of the 2".
        "chart_both_same" => BothSame {},
        /// "Burglary and Robbery both rose."
        "chart_two_rose" => TwoRose { first: &'a str, second: &'a str },
        /// "Burglary and Robbery both fell."
        "chart_two_fell" => TwoFell { first: &'a str, second: &'a str },
        /// "Burglary rose. The others cannot be compared."
        "chart_one_rose" => OneRose { row: &'a str },
        /// "Burglary fell. The others cannot be compared."
        "chart_one_fell" => OneFell { row: &'a str },
        /// "Burglary did not clearly change. The others cannot be compared."
        "chart_one_same" => OneSame { row: &'a str },
        /// "Burglary rose by 12.9%."
        "chart_row_rose" => RowRose { row: &'a str, change: &'a str },
        /// "Burglary fell by 4%."
        "chart_row_fell" => RowFell { row: &'a str, change: &'a str },
        /// "Burglary more than halved."
        "chart_row_halved" => RowHalved { row: &'a str },
        /// "Burglary more than doubled."
        "chart_row_doubled" => RowDoubled { row: &'a str },
        /// "Burglary more than halved; 5 others rose.": the title of a chart.
        "chart_headline" => Headline { lead: &'a str, rest: &'a str },
        /// "5 others rose": the first part of what is said of the other rows; "1 fell" may follow.
        "chart_others_rose" => OthersRose { count: usize } by count,
        /// "5 others fell".
        "chart_others_fell" => OthersFell { count: usize } by count,
        /// "5 others did not clearly change".
        "chart_others_same" => OthersSame { count: usize } by count,
        /// "All 5 rose.": of three rows or more.
        "chart_all_rose" => AllRose { count: usize } by count,
        /// "All 5 fell.": of three rows or more.
        "chart_all_fell" => AllFell { count: usize } by count,
        /// "None of the 5 clearly changed."
        "chart_all_same" => AllSame { count: usize } by count,
        /// "Of the 5 shown, 4 rose and 1 fell."
        "chart_of_shown" => OfShown { count: usize, parts: &'a str } by count,
        /// "Of the 4 that can be compared, 3 rose and 1 fell."
        "chart_of_comparable" => OfComparable { count: usize, parts: &'a str } by count,
        /// "4 rose": a part of the sentence that says how many went which way.
        "chart_some_rose" => SomeRose { count: usize } by count,
        /// "1 fell": a part of the same sentence.
        "chart_some_fell" => SomeFell { count: usize } by count,
        /// "2 did not clearly change".
        "chart_some_same" => SomeSame { count: usize } by count,
        /// "Offences per 1,000 people, 2022: Harlow 4.0, Essex 4.4."
        "chart_areas" => Areas { unit: &'a str, period: &'a str, areas: &'a str },
        /// "Harlow 4.0": one of the areas in the sentence that compares them.
        "chart_area" => Area { area: &'a str, value: &'a str },
        /// "Harlow is the lowest of 2."
        "chart_rank" => Rank { area: &'a str, rank: &'a str },
        /// "Bar chart of offences, 2022. A: 5."
        "chart_bars" => Bars { unit: &'a str, period: &'a str, numbers: &'a str },
        /// "Bar chart of offences, 2021 then 2022. A: 5, then 11."
        "chart_pairs" => Pairs { unit: &'a str, first: &'a str, second: &'a str, numbers: &'a str },
        /// "Line chart of offences from 2019 to 2022. A: 5, then 11."
        "chart_lines" => Lines { unit: &'a str, from: &'a str, to: &'a str, numbers: &'a str },
        /// "Line chart of offences from 2019 to 2022. The target is 70. A: 5, then 11."
        "chart_lines_target" => LinesTarget { unit: &'a str, from: &'a str, to: &'a str, target: &'a str, numbers: &'a str },
        /// "Small line charts of offences from 2019 to 2022, all to the same scale. A: 5, then 11."
        "chart_small" => Small { unit: &'a str, from: &'a str, to: &'a str, numbers: &'a str },
        /// "Dot chart of areas, on a scale from zero. Offences per 1,000 people, 2022: …"
        "chart_dots" => Dots { sentence: &'a str },
        /// "Burglary: 5": a row, a part or the letter of a line, and what is said of it.
        "chart_labelled" => Labelled { label: &'a str, text: &'a str },
        /// "5, then 11": the numbers of a row, the earlier first.
        "chart_then" => Then { before: &'a str, after: &'a str },
        /// "A: 5; B: 3".
        "chart_rows" => Rows { before: &'a str, after: &'a str },
        /// "A: 5; B: 3."
        "chart_numbers" => Numbers { rows: &'a str },
        /// "A: 5; B: 3; and 4 more in the table."
        "chart_numbers_more" => NumbersMore { rows: &'a str, count: usize } by count,
        /// "Target: 70": beside the line of a target.
        "chart_target" => Target { target: &'a str },
        /// "break": over a line across which numbers were counted in two ways.
        "chart_break" => Break {},
        /// "break in A": the same where there are several lines, by the letter of the line.
        "chart_break_in" => BreakIn { letter: &'a str },
        /// "The numbers are in the table.": where none of them has room in a description.
        "chart_in_table" => InTable {},
        /// "91 → 125": from the earlier number to the later.
        "chart_from_to" => FromTo { from: &'a str, to: &'a str },
        /// "No change": on the scale of changes, at zero.
        "chart_no_change" => NoChange {},
        /// "too few for a percentage": in the place of a bar.
        "chart_too_few" => TooFew {},
        /// "cannot be compared": in the place of a bar.
        "chart_not_compared" => NotCompared {},
        /// "An outline is a change that chance alone could explain."
        "chart_outlined" => OutlinedByChance {},
        /// "The filled dot is the later one."
        "chart_filled" => FilledLater {},
        /// "Possession of weapons rose most, by 37.4%."
        "chart_rose_most" => RoseMost { row: &'a str, change: &'a str },
        /// "Theft fell most, by 4%."
        "chart_fell_most" => FellMost { row: &'a str, change: &'a str },
        /// "Offences, 2022": below the title, what is drawn and for which period.
        "chart_about_period" => AboutPeriod { unit: &'a str, period: &'a str },
        /// "Offences, 2019 to 2022".
        "chart_about_time" => AboutTime { unit: &'a str, from: &'a str, to: &'a str },
        /// "Detection rate, 2021 and 2022".
        "chart_about_two_periods" => AboutTwoPeriods { unit: &'a str, from: &'a str, to: &'a str },
        /// "Change in offences, 2022 compared with 2021".
        "chart_about_changes" => AboutChanges { unit: &'a str, from: &'a str, to: &'a str },
        /// "Offences, 2022. The 12 largest of 37."
        "chart_largest_of" => LargestOf { about: &'a str, count: usize, all: usize } by all,
        /// "Each from 2019 to 2022".
        "chart_each" => Each { from: &'a str, to: &'a str },
    }
}
