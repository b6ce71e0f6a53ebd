//! Everything that is derived from a strategy and the day.
//!
//! In: a [`Strategy`](crate::model::Strategy), and `today`. Out: what follows from them. Never: reads the clock.

pub mod contact;

use crate::diagnostic::Rule;

/// The rules of this stage.
pub const RULES: &[&Rule] = contact::RULES;
