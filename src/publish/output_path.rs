//! Paths of generated files. In: text. Out: a path that is safe below any output folder. Never: a path that leaves it.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use crate::source::MARKER;

/// The longest name that common file systems hold, in bytes.
const LONGEST_NAME: usize = 255;

/// A path below the output folder: relative, `/` between folders, never `..`. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Arc<str>);

impl OutputPath {
    /// A path such as `harlow/index.html`; `None` where it is empty, absolute, leaves the folder, has a name that
    /// some file system cannot hold, or is Lamplight's own marker.
    pub fn new(path: impl Into<Arc<str>>) -> Option<Self> {
        let path = path.into();
        let is_safe = path.split('/').all(is_name) && &*path != MARKER;
        is_safe.then_some(Self(path))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a text can name a file or a folder on every system. A colon or a backslash would be a place on Windows.
fn is_name(name: &str) -> bool {
    let is_dots = name == "." || name == "..";
    let is_plain = |character: char| !character.is_control() && !matches!(character, '\\' | ':');
    !name.is_empty() && !is_dots && name.len() <= LONGEST_NAME && name.chars().all(is_plain)
}

/// Whether a path is this folder or below it; `""` is the folder of all.
pub(super) fn is_below(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl fmt::Display for OutputPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl AsRef<str> for OutputPath {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for OutputPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_below_the_output_folder() {
        for good in ["index.html", "harlow/index.html", "a/b/c.csv", ".well-known/x", "harlow/.lamplight", "é"] {
            assert!(OutputPath::new(good).is_some(), "{good}");
        }
        let long = "x".repeat(256);
        for bad in ["", "/a", "a/", "a//b", "..", "a/../b", "./a", "a\\b", "C:a", "a\0", "a\nb", ".lamplight", &long] {
            assert!(OutputPath::new(bad).is_none(), "{bad:?}");
        }
    }

    #[test]
    fn below_means_whole_names() {
        assert!(is_below("harlow/index.html", "harlow") && is_below("harlow", "harlow") && is_below("x", ""));
        assert!(!is_below("harlow-town/index.html", "harlow"));
    }
}
