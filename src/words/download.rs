//! What downloads say to people: what their columns hold, and notes beside values. Keys are for machines, and stand in Rust.

use super::message::messages;

messages! {
    /// What downloads say to people.
    pub enum InDownload<'a> {
        "download_id" => Id {},
        "download_label" => Label {},
        "download_parent" => Parent {},
        "download_relation" => Relation {},
        "download_period" => Period {},
        "download_period_start" => PeriodStart {},
        "download_period_end" => PeriodEnd {},
        "download_measure" => Measure {},
        "download_value" => Value {},
        "download_unit" => Unit {},
        "download_mark" => Mark {},
        "download_note" => Note {},
        /// "Offences: 2022": the title of a column in the JSON file, after the measure or the group that it stands in.
        "download_column" => Column { group: &'a str, column: &'a str },
        /// "Burglary: London": the label of a row of another area.
        "download_elsewhere" => Elsewhere { row: &'a str, area: &'a str },
        /// "Burglary: as printed": the label of a row that holds a number as somebody printed it.
        "download_printed" => Printed { row: &'a str },
        /// "compared with the 12 months to June 2021".
        "download_compared" => Compared { period: &'a str },
        /// "as given by the source".
        "download_as_given" => AsGiven {},
    }
}
