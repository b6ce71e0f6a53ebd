//! Texts with places: YAML trees and Markdown.
//!
//! In: a file's text. Out: values and blocks that know where they stand. Never: knows what a priority is.

pub mod as_read;
pub mod embedded;
pub mod foreign;
pub mod front_matter;
pub mod markdown;
pub mod number_word;
pub mod parting;
pub mod picture;
pub mod separated;
pub mod slug;
pub mod svg;
pub mod today;
pub mod typed_number;
pub mod yaml;
