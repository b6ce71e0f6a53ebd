//! `lamplight serve`: a preview that follows every save.

mod content_type;
mod headers;
mod insertion;
mod redirects;
pub mod watch;
pub mod web;
