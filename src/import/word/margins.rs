//! What stands beside the text: headers, footers and comments.
//!
//! In: their parts. Out: a notice for each. Never: one of them in a chapter.

use std::collections::BTreeSet;

use super::reading::Reading;
use super::spoken;
use crate::diagnostic::Failure;
use crate::import::manuscript::At;
use crate::import::package::damaged;
use crate::import::repair::Kind;
use crate::import::xml::{self, attribute, elements, word};

/// Notices all of them, and adds what they say to the words of the document.
pub(super) fn read(reading: &mut Reading<'_>, words: &mut Vec<String>) -> Result<(), Failure> {
    let mut told = BTreeSet::new();
    for kind in ["header", "footer", "comments"] {
        let parts: Vec<String> = reading.relations.of_kind(kind).into_iter().map(str::to_owned).collect();
        for part in parts {
            let Some(text) = reading.package.text(&part)? else { continue };
            let document = xml::parse(&text).map_err(|_| damaged())?;
            if kind == "comments" {
                for comment in elements(document.root_element()).filter(|it| word(*it) == "comment") {
                    let at = reading.notes.comment_at(attribute(comment, "id").unwrap_or(""));
                    let said = spoken::of(comment);
                    if !said.trim().is_empty() {
                        reading.notices.add_at(at, Kind::Comment, said.as_str());
                        words.push(said);
                    }
                }
                continue;
            }
            let said = spoken::of(document.root());
            // Each section of a document may have the same header again.
            if !said.trim().is_empty() && told.insert(said.clone()) {
                reading.notices.add_at(At::Document, Kind::Margin, said.as_str());
                words.push(said);
            }
        }
    }
    Ok(())
}
