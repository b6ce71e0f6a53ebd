//! Folders with all that is in them. In: a folder. Out: what it holds, or the folder gone.
//! Never: a link followed, so nothing outside the folder is listed or removed.

use std::borrow::Cow;
use std::collections::BTreeSet;
#[cfg(unix)]
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
#[cfg(unix)]
use std::os::fd::{AsFd as _, BorrowedFd, OwnedFd};
#[cfg(unix)]
use std::os::unix::ffi::OsStrExt as _;
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

/// Removes a folder and everything in it, on all cores; a missing one is fine. A link is removed and not followed, even one
/// that takes a folder's place meanwhile: each folder is held open while what is in it goes.
/// Fails where something cannot be removed.
#[cfg(unix)]
pub(super) fn remove(folder: &Path, steps: &Steps) -> Result<(), Failure> {
    remove_in(rustix::fs::CWD, folder.as_os_str(), folder, steps)
}

/// Removes what is called `name` in a folder that is open.
#[cfg(unix)]
fn remove_in(around: BorrowedFd<'_>, name: &OsStr, shown: &Path, steps: &Steps) -> Result<(), Failure> {
    use rustix::fs::{AtFlags, Mode, OFlags, openat, unlinkat};
    use rustix::io::Errno;
    let failed = |doing: &str, error: Errno| failure(doing, shown, &error.into());
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let kind = match openat(around, name, flags, Mode::empty()) {
        Ok(folder) => {
            let names = names_in(&folder).map_err(|error| failed("read", error))?;
            let remove = |name: &OsString| remove_in(folder.as_fd(), name, &shown.join(name), steps);
            names.par_iter().try_for_each(remove)?;
            AtFlags::REMOVEDIR
        }
        Err(Errno::NOENT) => return Ok(()),
        Err(Errno::NOTDIR | Errno::LOOP) => AtFlags::empty(),
        Err(error) => return Err(failed("read", error)),
    };
    steps.step()?;
    unlinkat(around, name, kind).map_err(|error| failed("remove", error))
}

/// The names in a folder that is open.
#[cfg(unix)]
fn names_in(folder: &OwnedFd) -> rustix::io::Result<Vec<OsString>> {
    let is_way = |name: &OsString| name == "." || name == "..";
    let name = |entry: rustix::io::Result<rustix::fs::DirEntry>| {
        Ok(OsStr::from_bytes(entry?.file_name().to_bytes()).to_owned())
    };
    let names = rustix::fs::Dir::read_from(folder)?.map(name);
    names.filter(|name| !name.as_ref().is_ok_and(is_way)).collect()
}

/// Removes a folder and everything in it, on all cores; a missing one is fine, and a link is removed and not followed.
/// Fails where something cannot be removed.
#[cfg(not(unix))]
pub(super) fn remove(folder: &Path, steps: &Steps) -> Result<(), Failure> {
    match fs::symlink_metadata(folder) {
        Ok(found) if !found.is_dir() => {
            let removed = fs::remove_file(folder).or_else(|_| fs::remove_dir(folder));
            return removed.map_err(|error| failure("remove", folder, &error));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        _ => {}
    }
    let entries = entries_of(folder, folder).map_err(|error| failure("read", folder, &error))?;
    entries.par_iter().try_for_each(|entry| remove(&entry.path, steps))?;
    steps.step()?;
    fs::remove_dir(folder).map_err(|error| failure("remove", folder, &error))
}
