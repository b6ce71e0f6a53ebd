//! Everything that Rust can say to a reader.

use super::banner::Banner;
use super::change::Change;
use super::charts::Charts;
use super::dates::Dates;
use super::download::InDownload;
use super::figures::Figures;
use super::files::Files;
use super::message::Declaration;
use super::notes::Notes;
use super::pages::Pages;

/// Everything that Rust can say to a reader, area by area.
pub fn declarations() -> impl Iterator<Item = &'static Declaration> {
    [
        Pages::DECLARED,
        Banner::DECLARED,
        Notes::DECLARED,
        Dates::DECLARED,
        Change::DECLARED,
        Figures::DECLARED,
        Charts::DECLARED,
        InDownload::DECLARED,
        Files::DECLARED,
    ]
    .into_iter()
    .flatten()
}
