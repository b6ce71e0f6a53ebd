//! Everything that Rust can say to a reader.

use super::change::Change;
use super::charts::Charts;
use super::dates::Dates;
use super::download::InDownload;
use super::figures::Figures;
use super::message::Declaration;

/// Everything that Rust can say to a reader, area by area.
pub fn declarations() -> impl Iterator<Item = &'static Declaration> {
    [Dates::DECLARED, Change::DECLARED, Figures::DECLARED, Charts::DECLARED, InDownload::DECLARED].into_iter().flatten()
}
