//! Folders with all that is in them. In: a folder. Out: what it holds, or the folder gone.
//! Never: a link followed, so nothing outside the folder is listed or removed.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use rayon::prelude::*;

use super::failure;
use super::steps::Steps;
use crate::diagnostic::Failure;

/// One thing in a folder.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The path from the listed folder.
    pub(super) path: PathBuf,
    /// Whether it is a folder itself; a link to one is not.
    pub(super) is_folder: bool,
}

impl Entry {
    /// The path as an output path is written.
    pub(super) fn name(&self) -> Cow<'_, str> {
        name_of(&self.path)
    }
}

/// A path with `/` between folders and on one line, as the marker remembers it.
pub(super) fn name_of(path: &Path) -> Cow<'_, str> {
    let name = path.to_string_lossy();
    let is_plain = MAIN_SEPARATOR == '/' && !name.contains(['\n', '\r']);
    if is_plain { name } else { name.replace(MAIN_SEPARATOR, "/").replace(['\n', '\r'], "\u{fffd}").into() }
}

/// The names directly in a folder, in the form in which a marker remembers them.
pub(super) fn names_at_top(folder: &Path) -> io::Result<BTreeSet<String>> {
    let name = |entry: io::Result<fs::DirEntry>| Ok(name_of(Path::new(&entry?.file_name())).into_owned());
    fs::read_dir(folder)?.map(name).collect()
}

/// Everything below a folder, each folder before what is in it. Fails where a folder cannot be read.
pub(super) fn list(root: &Path) -> Result<Vec<Entry>, Failure> {
    list_below(root, Path::new(""))
}

/// Everything below one folder of the listed one; sub-folders are read on all cores.
fn list_below(root: &Path, folder: &Path) -> Result<Vec<Entry>, Failure> {
    let full = root.join(folder);
    let here = entries_of(&full, folder).map_err(|error| failure("read", &full, &error))?;
    let folders: Vec<&Entry> = here.iter().filter(|entry| entry.is_folder).collect();
    let below: Vec<Vec<Entry>> =
        folders.par_iter().map(|entry| list_below(root, &entry.path)).collect::<Result<_, Failure>>()?;
    let mut all = here;
    all.extend(below.into_iter().flatten());
    Ok(all)
}

/// What is directly in a folder, with paths from the listed one.
fn entries_of(full: &Path, folder: &Path) -> io::Result<Vec<Entry>> {
    let entry = |found: io::Result<fs::DirEntry>| {
        let found = found?;
        Ok(Entry { path: folder.join(found.file_name()), is_folder: found.file_type()?.is_dir() })
    };
    fs::read_dir(full)?.map(entry).collect()
}

/// Removes a folder and everything in it, on all cores; a missing one is fine. Fails where something cannot be removed.
pub(super) fn remove(folder: &Path, steps: &Steps) -> Result<(), Failure> {
    let entries = match entries_of(folder, folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failure("read", folder, &error)),
    };
    entries.par_iter().try_for_each(|entry| {
        if entry.is_folder {
            return remove(&entry.path, steps);
        }
        steps.step()?;
        fs::remove_file(&entry.path).map_err(|error| failure("remove", &entry.path, &error))
    })?;
    steps.step()?;
    fs::remove_dir(folder).map_err(|error| failure("remove", folder, &error))
}
