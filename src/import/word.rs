//! Reads a Word document.
//!
//! In: the bytes of a .docx. Out: a manuscript, and all words that the document says, to hold the chapters to. Never: words that
//! are passed over in silence: what has no place in a manuscript is noticed.

mod after;
mod body;
mod charts;
mod contents;
mod drawings;
mod fields;
mod grid;
mod kinds;
mod letters;
mod lines;
mod margins;
mod noted;
mod notes;
mod numbering;
mod paragraphs;
mod reading;
mod spoken;
mod styles;

use super::manuscript::{At, Block, Manuscript};
use super::package::{Package, Relations, damaged};
use super::repair::Kind;
use super::xml;
use crate::diagnostic::Failure;
use noted::Notes;
use reading::Reading;

/// Reads a document, and everything that it says.
pub(super) fn read(bytes: Vec<u8>) -> Result<(Manuscript, Vec<String>), Failure> {
    let mut package = Package::open(bytes)?;
    let main = kinds::main_part(&mut package)?;
    let relations = package.relations(&main)?;
    let text = package.text(&main)?.ok_or_else(damaged)?;
    let document = xml::parse(&text).map_err(|_| damaged())?;
    let body = kinds::body(&document)?;
    let styles = part(&mut package, &relations, "styles")?;
    let numbering = part(&mut package, &relations, "numbering")?;
    let mut reading = Reading::new(&mut package, relations, styles.as_deref(), numbering.as_deref())?;
    reading.notes = Notes::open(reading.package, &reading.relations)?;
    let mut manuscript = Manuscript { blocks: body::read(body, &mut reading)?, ..Manuscript::default() };
    let mut words = vec![spoken::of(document.root())];
    manuscript.notes = notes::read(&mut reading, &mut words)?;
    margins::read(&mut reading, &mut words)?;
    if reading.package.has("word/vbaProject.bin") {
        reading.notices.add_at(At::Document, Kind::Macros, "");
    }
    if !manuscript.blocks.iter().any(|block| matches!(block, Block::Heading(_))) {
        reading.notices.add_at(At::Document, Kind::NoHeadings, "");
    }
    manuscript.title = reading.title.take();
    manuscript.bookmarks = std::mem::take(&mut reading.bookmarks);
    manuscript.media = std::mem::take(&mut reading.media);
    manuscript.noticed = reading.notices.take();
    Ok((manuscript, words))
}

/// The text of the one part of a kind that the document refers to.
fn part(package: &mut Package, relations: &Relations, kind: &str) -> Result<Option<String>, Failure> {
    relations.of_kind(kind).first().map_or(Ok(None), |part| package.text(part))
}
