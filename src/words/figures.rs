//! What stands over, in and under a table.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::message::messages;

messages! {
    /// Headers, legends, notes and facts of a dataset.
    pub enum Figures<'a> {
        /// "Of these 4 figures, 2 rose, 1 fell and 1 did not clearly change."
        "figures_together" => FiguresTogether { number: usize, parts: &'a str } by number,
        /// "Of the 4 figures below, 2 rose, 1 fell and 1 did not clearly change."
        "figures_together_below" => FiguresTogetherBelow { number: usize, parts: &'a str } by number,
        /// "2 rose": of some figures, how many are higher than before.
        "figures_rose" => FiguresRose { number: usize } by number,
        /// "1 fell": of some figures, how many are lower than before.
        "figures_fell" => FiguresFell { number: usize } by number,
        /// "1 did not clearly change": of some figures, how many are as they were, or differ no more than by chance.
        "figures_same" => FiguresSame { number: usize } by number,
        /// "1 cannot be compared": of some figures, how many have nothing before them.
        "figures_untold" => FiguresUntold { number: usize } by number,
        /// "Towns: Crime in Essex".
        "table_name" => TableName { table: &'a str, dataset: &'a str },
        /// "Crime in Essex, 2021 and 2022".
        "table_caption" => Caption { name: &'a str, periods: &'a str },
        /// The header of the first column, where the dataset names none.
        "table_row_header" => RowHeader {},
        /// "Solved rate", where the dataset names none.
        "table_rate_title" => RateTitle { measure: &'a str },
        /// "2021 and 2022": the periods of a table that has two.
        "table_two_periods" => TwoPeriods { first: &'a str, second: &'a str },
        /// "12 periods from 2011 to 2022".
        "table_periods" => Periods { count: usize, first: &'a str, last: &'a str } by count,
        /// "Share of victims (%)".
        "column_per_cent" => ColumnPerCent { title: &'a str },
        /// "Offences (as given)": a column, or a group of columns, that comes from the source and was not calculated
        /// here.
        "column_as_given" => ColumnAsGiven { title: &'a str },
        /// "Change": the header of a column of differences in the measure's own unit.
        "column_change" => ColumnChange {},
        /// "Change (%)": the header of a column of changes in per cent of the earlier value.
        "column_change_per_cent" => ColumnChangePerCent {},
        /// "Change (percentage points)": the header of a column of differences between two shares or rates.
        "column_change_points" => ColumnChangePoints {},
        /// "Change since 2020": the header of a column of changes from the dataset's baseline.
        "column_since" => ColumnSince { title: &'a str, period: &'a str },
        /// "Offences: share of All (%)".
        "column_share" => ColumnShare { measure: &'a str, total: &'a str },
        /// "Offences: index, 2021 is 100".
        "column_index" => ColumnIndex { measure: &'a str, period: &'a str },
        /// "offences per 1,000 people".
        "per_1000_people" => Per1000People { what: &'a str },
        /// "offences per 100,000 people".
        "per_people" => PerPeople { what: &'a str, number: usize },
        /// "offences per 1,000 households".
        "per_households" => PerHouseholds { what: &'a str, number: usize },
        /// "Burglary: offences per 1,000 people, here and in other areas".
        "table_other_areas" => OtherAreas { row: &'a str, measure: &'a str },
        /// "per cent": the unit of percentages in files to download.
        "unit_per_cent" => UnitPerCent {},
        /// "percentage points": the unit of a difference between two percentages, in files to download.
        "unit_points" => UnitPoints {},
        /// "index": the unit, in files to download, of values that are 100 in the base period.
        "unit_index" => UnitIndex {},
        /// "part of Theft": a row that adds up, with others, to the one that is named.
        "relation_part" => RelationPart { parent: &'a str },
        /// "part of Theft, split another way: by place".
        "relation_alternative" => RelationAlternative { parent: &'a str, split: &'a str },
        /// "also counted in other rows of Theft".
        "relation_flag" => RelationFlag { parent: &'a str },
        /// "some of Theft": a row that counts some of the one that is named, and is added to nothing.
        "relation_of_which" => RelationOfWhich { parent: &'a str },
        /// What `[x]` means, in the legend: it stands in the place of a number that the source does not have.
        "mark_not_available" => MarkNotAvailable {},
        /// What `[z]` means, in the legend: it stands where no number would make sense.
        "mark_not_applicable" => MarkNotApplicable {},
        /// What `[c]` means, in the legend: it stands in the place of a number that is held back.
        "mark_confidential" => MarkConfidential {},
        /// What `[low]` means, in the legend: it stands in the place of a number that rounds to zero and is not zero.
        "mark_low" => MarkLow {},
        /// What `[w]` means, in the legend: it stands in the place of a number of which none has been recorded yet.
        "mark_none_yet" => MarkNoneYet {},
        /// What `[p]` means, in the legend: it stands after a number that may still change.
        "mark_provisional" => MarkProvisional {},
        /// What `[r]` means, in the legend: it stands after a number that was published as another one before.
        "mark_revised" => MarkRevised {},
        /// What `[b]` means, in the legend: it stands after the first number that was counted in a new way.
        "mark_break" => MarkBreak {},
        /// What `[e]` means, in the legend: it stands after a number that the source estimated.
        "mark_estimated" => MarkEstimated {},
        /// What `[u]` means, in the legend: it stands after a percentage of fewer than `number`.
        "mark_small_base" => MarkSmallBase { number: usize },
        /// That numbers were rounded once.
        "note_rounded" => NoteRounded {},
        /// That a change that chance often makes is told as none.
        "note_chance" => NoteChance {},
        /// When a change between two surveys is told as one.
        "note_survey" => NoteSurvey {},
        /// "People who feel safe: A postal survey."
        "note_method" => NoteMethod { measure: &'a str, method: &'a str },
        /// "People who feel safe: how many answered is shown as “Answers”."
        "note_base" => NoteBase { measure: &'a str, base: &'a str },
        /// "People who feel safe: the 95% interval runs from “Lower limit” to “Upper limit”."
        "note_interval" => NoteInterval { measure: &'a str, low: &'a str, high: &'a str },
        /// "Rate: shown to 1 decimal place. Changes are worked out from the numbers as the source gives them."
        "note_decimals" => NoteDecimals { measure: &'a str, count: usize } by count,
        /// The caption of the table of numbers as somebody printed them.
        "printed_caption" => PrintedCaption { dataset: &'a str },
        "printed_row" => PrintedRow {},
        "printed_period" => PrintedPeriod {},
        "printed_number" => PrintedNumber {},
        "printed_ours" => PrintedOurs {},
        "printed_where" => PrintedWhere {},
        /// "Strategy 2015-2018, page 12. It was worked out from counts that are not printed."
        "printed_why" => PrintedWhy { source: &'a str, why: &'a str },
        /// "Burglary: Offences, Change (%)".
        "printed_change" => PrintedChange { row: &'a str, group: &'a str, column: &'a str },
        /// "Burglary: Offences": what was printed, where it is a value and not a change.
        "printed_value" => PrintedValue { row: &'a str, group: &'a str },
        /// What "in line with" another area means.
        "note_in_line" => NoteInLine {},
        /// That a rate can be over 100 per cent.
        "note_rate" => NoteRate { units: &'a str },
        /// That some figures are as given.
        "note_as_given" => NoteAsGiven { source: &'a str },
        /// That tables show the last periods, and files all of them.
        "note_last_periods" => NoteLastPeriods { count: usize } by count,
        /// That small numbers are held back.
        "note_held_back" => NoteHeldBack {},
        /// What stands in the place of a change in a published report, where its numbers are held back since.
        "held_since" => HeldSince {},
        /// "Rates per 1,000 people use the population on 30 June 2022: 12,000 (ONS)."
        "note_population" => NotePopulation { date: Date, people: Decimal, source: &'a str },
        /// "Rates per 100,000 people use the population on 30 June 2022: 12,000 (ONS)."
        "note_people" => NotePeople { number: usize, date: Date, people: Decimal, source: &'a str },
        /// "Rates per 1,000 households use the number of households on 30 June 2022: 5,000 (ONS)."
        "note_households" => NoteHouseholds { number: usize, date: Date, households: Decimal, source: &'a str },
        /// "Rates per 1,000 people use the population of each row: on 30 June 2022 (ONS)."
        "note_people_of_rows" => NotePeopleOfRows { number: usize, dates: &'a str, source: &'a str },
        /// "Rates per 1,000 households use the number of households of each row: on 30 June 2022 (ONS)."
        "note_households_of_rows" => NoteHouseholdsOfRows { number: usize, dates: &'a str, source: &'a str },
        /// "No population is known for 2011, so rates for it are not available."
        "note_no_population" => NoteNoPopulation { periods: &'a str },
        /// "Figures for London are from the police."
        "note_comparator" => NoteComparator { area: &'a str, source: &'a str },
        /// "Burglary: two cases were counted twice."
        "note_row" => NoteRow { row: &'a str, note: &'a str },
        /// "Burglary, offences in 2021: revised on 1 September 2022. Two had been counted twice."
        "note_revision" => NoteRevision { row: &'a str, what: &'a str, period: &'a str, revised: &'a str },
        /// "revised from 170 to 168 on 1 September 2022. Two had been counted twice."
        "revised_from" => RevisedFrom { before: &'a str, after: &'a str, date: Date, why: &'a str },
        /// "revised on 1 September 2022. Two had been counted twice."
        "revised" => Revised { date: Date, why: &'a str },
        /// The label of the area.
        "about_area" => AboutArea {},
        /// "Harlow (E07000073)": the name of the area, with its code where one is given.
        "about_area_code" => AboutAreaCode { area: &'a str, code: &'a str },
        /// The label of the source.
        "about_source" => AboutSource {},
        /// The label of the day of publication.
        "about_published" => AboutPublished {},
        /// The label of the day on which the figures were copied.
        "about_retrieved" => AboutRetrieved {},
        /// The label of the licence.
        "about_licence" => AboutLicence {},
        /// A licence that is not known.
        "about_licence_unknown" => AboutLicenceUnknown {},
    }
}
