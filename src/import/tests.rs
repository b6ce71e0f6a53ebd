//! Whole documents, made from XML: what goes in, and what comes out.

mod council;
mod hostile;
pub(crate) mod made;
mod marker;
