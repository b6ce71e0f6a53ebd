//! What is said of a file before somebody opens it.

use rust_decimal::Decimal;

use super::message::messages;

messages! {
    /// What is said of a file.
    pub enum Files<'a> {
        /// "PDF, 1.2 MB": the ending of a file's name in capitals, and its size.
        "file_about" => About { kind: &'a str, size: &'a str },
        /// "340 KB": a size below a megabyte, in thousands of bytes, rounded; at least 1.
        "file_kilobytes" => Kilobytes { number: usize },
        /// "1.2 MB": a size from a megabyte on, in millions of bytes, rounded to one decimal.
        "file_megabytes" => Megabytes { number: Decimal },
    }
}
