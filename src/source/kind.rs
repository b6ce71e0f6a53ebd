//! What a folder is, and which of its files are read as text.

use std::path::Path;

/// The folder of a site that holds what readers download.
pub const DOWNLOADS: &str = "files/";

/// What a folder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The folder of a site, which holds site.yaml.
    Site,
    /// The folder of a theme, which holds theme.yaml.
    Theme,
}

impl Kind {
    /// Whether a file is read as text: what editors write, and what a theme is made of. What readers download is copied as it
    /// is, but for drawings, which are looked at.
    pub(super) fn is_text(self, path: &str) -> bool {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        match ending.as_str() {
            "svg" => true,
            "md" | "yaml" | "yml" | "csv" | "html" | "css" | "js" => !self.is_download(path),
            _ => false,
        }
    }

    /// Whether something lies outside the folder of what readers download although it is told to be in it.
    pub(super) fn leaves_downloads(self, path: &str, root: &Path, end: &Path) -> bool {
        self.is_download(path) && !end.starts_with(root.join(DOWNLOADS))
    }

    /// Whether a path is in the folder of what readers download.
    pub(super) fn is_download(self, path: &str) -> bool {
        self == Self::Site && path.starts_with(DOWNLOADS)
    }
}
