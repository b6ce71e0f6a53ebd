//! Every word of the program's own that a reader sees: messages with typed places, plural forms, lists, numbers and dates.
//!
//! In: the message files of a theme and of those it extends (`words/en-GB/plan.yaml`), the nearest first. Out: [`Words`], which
//! say a message once its places are filled. Never: a sentence of its own; a text that is parsed again for every use.
//!
//! What can be said is declared in Rust, one enum an area, so that the compiler knows every key and every place; how it is
//! said stands in the theme. This is the one module that names the crates of ICU.

mod banner;
mod carried;
mod change;
mod charts;
mod dates;
mod declared;
mod download;
mod figures;
mod files;
mod folders;
mod label;
mod language;
mod message;
mod notes;
mod pages;
mod reading;
mod retired;
mod template;
#[cfg(test)]
mod tests;
mod translated;
mod wording;

pub use banner::Banner;
pub use change::Change;
pub use charts::Charts;
pub use dates::Dates;
pub use declared::declarations;
pub use download::InDownload;
pub use figures::Figures;
pub use files::Files;
pub use folders::language_of;
pub use label::Label;
pub use language::knows_language;
pub use message::{Declaration, Kind, Message, Plural};
pub use notes::Notes;
pub use pages::Pages;
pub use reading::{BRITISH, RULES, british, read, read_among, read_in};
pub use wording::Words;
