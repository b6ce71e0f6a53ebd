//! Small counts.
use super::frame::Grid;
use crate::diagnostic::{Findings, Rule};
use crate::model::dataset::Dataset;
/// x
pub const DISCLOSURE: Rule = Rule::warning("small-counts", "x");
/// x
pub const HELD_BACK: Rule = Rule::advice("held-back", "x");
pub(super) fn protect(_: &Dataset, _: &mut Grid, _: &mut Findings) -> bool {
    false
}
pub(super) fn warn(_: &Dataset, _: &Grid, _: &mut Findings) {}
