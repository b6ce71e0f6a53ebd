//! Claims.
use crate::diagnostic::Rule;
/// x
pub const CLAIM: Rule = Rule::error("claim", "x");
