//! What editors typed, as text with places.
//!
//! In: the text of files. Out: front matter and Markdown, each with the span it came from. Never: knowledge of what a
//! priority or an action is.

pub mod front_matter;
pub mod markdown;
pub mod slug;
