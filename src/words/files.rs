//! What is said of a file before somebody opens it.

use rust_decimal::Decimal;

use super::message::messages;

messages! {
    /// What is said of a file.
    pub enum Files<'a> {
        /// "PDF, 1.2 MB".
        "file_about" => About { kind: &'a str, size: &'a str },
        /// "340 KB".
        "file_kilobytes" => Kilobytes { number: usize },
        /// "1.2 MB".
        "file_megabytes" => Megabytes { number: Decimal },
    }
}
