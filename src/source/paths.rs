//! Paths as people see them: with `/` between folders.

use std::path::Path;

/// A path below a folder.
pub(super) fn join(folder: &str, path: &str) -> String {
    if folder.is_empty() { path.to_owned() } else { format!("{}/{path}", folder.trim_end_matches('/')) }
}

/// A path with `/` between folders.
pub(super) fn slashed(path: &Path) -> String {
    let text = path.to_string_lossy();
    // Elsewhere a backslash may be a part of a name.
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}
