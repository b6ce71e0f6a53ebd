//! Which folders of the published site are folders. In: a path in it. Out: the file there, unless a link leads to it.
//! Never: a folder looked at twice, since every page asks.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

/// What is known of the folders of a published site.
#[derive(Debug)]
pub(super) struct RealFolders {
    root: PathBuf,
    known: RwLock<BTreeMap<Box<str>, bool>>,
}

impl RealFolders {
    /// Nothing is known yet. The output folder itself was followed to where it really is.
    pub(super) fn of(root: &Path) -> Self {
        Self { root: root.to_owned(), known: RwLock::default() }
    }

    /// Where a file of the site would be; `None` where a link, or something else, stands for a folder on the way.
    pub(super) fn file(&self, path: &str) -> Option<PathBuf> {
        self.is_real(super::staging::parent_of(path)).then(|| self.root.join(path))
    }

    fn is_real(&self, folder: &str) -> bool {
        if folder.is_empty() {
            return true;
        }
        if let Some(known) = self.known.read().unwrap_or_else(PoisonError::into_inner).get(folder) {
            return *known;
        }
        let is_folder = || fs::symlink_metadata(self.root.join(folder)).is_ok_and(|found| found.is_dir());
        let is_real = self.is_real(super::staging::parent_of(folder)) && is_folder();
        self.known.write().unwrap_or_else(PoisonError::into_inner).insert(folder.into(), is_real);
        is_real
    }
}
