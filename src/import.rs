//! A Word document as chapters of a strategy.
//!
//! In: the bytes of a .docx. Out: chapters in Markdown, pictures, and a report of what could not be taken. Never: a path that
//! stands in the document, or a word that is neither in a chapter nor in the report.

mod chapters;
mod conserved;
mod manuscript;
mod markdown;
mod package;
mod pictures;
mod placing;
mod repair;
mod request;
mod stranger;
#[cfg(test)]
pub(crate) mod tests;
mod word;
mod xml;

use crate::diagnostic::Failure;

pub use chapters::Chapter;
pub use package::LARGEST_FILE;
pub use pictures::Picture;
pub use repair::{Group, Kind, Place, Repair};
pub use request::Request;

/// A document that was taken.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The chapters, in the order of the document.
    pub chapters: Vec<Chapter>,
    /// The pictures that the chapters show.
    pub pictures: Vec<Picture>,
    /// What a person has to look at.
    pub repairs: Vec<Repair>,
}

/// Takes a Word document. Fails where it is none, or cannot be read as one.
pub fn import(bytes: Vec<u8>, request: &Request) -> Result<Imported, Failure> {
    let (mut manuscript, spoken) = word::read(bytes)?;
    let pictures = pictures::name(&mut manuscript, request);
    let made = chapters::make(&manuscript, &pictures, request);
    let mut repairs = made.repairs;
    repairs.extend(conserved::lost(&spoken, &made.chapters, &repairs, &made.repeated));
    repairs.sort_by_key(|repair| repair.kind);
    Ok(Imported { chapters: made.chapters, pictures, repairs })
}
