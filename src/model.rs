//! What content means: each file of a site read into types that hold no doubt.
//!
//! In: documents. Out: meaning that has been checked. Never: a name that leads nowhere, or a value without its place.

pub mod dataset;
pub mod period;
pub mod value;
