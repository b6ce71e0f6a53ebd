//! Whole documents, made from XML: what goes in, and what comes out.

mod council;
mod hostile;
mod made;
mod marker;
