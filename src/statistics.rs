//! Everything that is worked out from what was typed.
//!
//! In: a strategy, and the day. Out: facts about it that nobody typed. Never: reads the clock, or changes what was typed.

pub mod promise;
