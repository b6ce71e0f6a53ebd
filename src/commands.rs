//! What each command does, without words for the terminal.
//!
//! In: what was asked for. Out: an outcome. Never: prints, reads the clock, or ends the program.

pub mod chain;
pub mod finish;
#[cfg(feature = "word")]
pub mod import;
pub mod kept_back;
pub mod kinds;
pub mod new;
pub mod report;
pub mod schema;
pub mod serve;
pub mod translations;
pub mod year;

pub use finish::{Outcome, finish};
