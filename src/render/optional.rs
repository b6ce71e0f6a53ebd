//! What may be left out, as a template sees it.
//!
//! In: what an editor may leave out, or nobody knows yet. Out: its text, which is empty where there is none: a template asks whether
//! there is a text. Never: what must be there, and is missing (`looked_up.rs`).

/// The text of what may be left out.
pub(super) trait OrEmpty {
    /// Its text; empty where it is left out.
    fn or_empty(&self) -> String;
}

impl<T: ToString> OrEmpty for Option<T> {
    fn or_empty(&self) -> String {
        match self {
            Some(text) => text.to_string(),
            None => String::new(),
        }
    }
}
