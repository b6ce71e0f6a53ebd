//! A file that a theme contributes to a site.
//!
//! In: a text, or where a file lies. Out: where it is published, and its bytes. Never: reads or writes one.

use std::path::PathBuf;

/// A file that the theme contributes to every site.
#[derive(Debug, Clone)]
pub struct ThemeFile {
    /// Where it is published, with a hash of its content in the name where it is a style or a script.
    pub path: String,
    /// Its bytes, or the path from which they are copied.
    pub content: ThemeContent,
}

/// What a file of a theme holds.
#[derive(Debug, Clone)]
pub enum ThemeContent {
    /// Text that was read with the theme.
    Text(String),
    /// A file that is copied as it is.
    Copy(PathBuf),
}

/// A text under a name that changes when it does, so that browsers may keep it for a year.
pub(super) fn hashed(name: &str, ending: &str, text: String) -> ThemeFile {
    let hash = blake3::hash(text.as_bytes()).to_hex();
    ThemeFile {
        path: format!("assets/{name}-{}.{ending}", hash.chars().take(10).collect::<String>()),
        content: ThemeContent::Text(text),
    }
}
