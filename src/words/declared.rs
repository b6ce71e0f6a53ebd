//! Everything that Rust can say to a reader.

use super::change::Change;
use super::charts::Charts;
use super::dates::Dates;
use super::download::InDownload;
use super::figures::Figures;
use super::files::Files;
use super::message::Declaration;

/// Everything that Rust can say to a reader, area by area.
pub fn declarations() -> impl Iterator<Item = &'static Declaration> {
    let areas =
        [Dates::DECLARED, Change::DECLARED, Figures::DECLARED, Charts::DECLARED, InDownload::DECLARED, Files::DECLARED];
    areas.into_iter().flatten()
}
