//! The new site while it is being made. In: files, from many threads. Out: a folder that holds them.
//! Never: a folder made twice, since making one costs as much as writing a page; a file written over another.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::disk::failure;
use super::locking::locked;
use super::steps::Steps;
use super::tree;
use crate::diagnostic::Failure;
use crate::source;

/// In how many parts the made folders are remembered, so that threads seldom wait for each other.
const SHARDS: usize = 64;

/// A folder that is filled and then published.
#[derive(Debug)]
pub(super) struct Staging {
    /// The folder in which the next site is put together.
    root: PathBuf,
    /// The output folder as a person typed it, for messages.
    shown: PathBuf,
    /// The folders that are there, `""` for the staging folder itself.
    made: Vec<Mutex<BTreeSet<Box<str>>>>,
    hasher: RandomState,
    steps: Steps,
}

impl Staging {
    /// A staging folder that is made when the first file comes.
    pub(super) fn new(root: PathBuf, shown: PathBuf, steps: Steps) -> Self {
        let made = (0..SHARDS).map(|_| Mutex::default()).collect();
        Self { root, shown, made, hasher: RandomState::new(), steps }
    }

    /// Writes a new file. Fails where there is one of that name, and where the disk does.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        self.make_folder(parent_of(path))?;
        self.steps.step()?;
        let write = || File::create_new(self.root.join(path))?.write_all(bytes);
        write().map_err(|error| self.failure("write", path, &error))
    }

    /// Copies a new file from elsewhere, without its time and its permissions. Fails as `write` does, and where the other file
    /// cannot be read.
    pub(super) fn copy(&self, path: &str, from: &Path) -> Result<(), Failure> {
        self.make_folder(parent_of(path))?;
        let mut from = source::open(from).map_err(|error| failure("read", from, &error))?;
        self.steps.step()?;
        let mut write = || io::copy(&mut from, &mut File::create_new(self.root.join(path))?);
        write().map(drop).map_err(|error| self.failure("write", path, &error))
    }

    /// Adds a published file, as a second name of it where that is possible, so that nothing about it changes.
    pub(super) fn link(&self, published: &Path, path: &Path) -> Result<(), Failure> {
        let name = tree::name_of(path);
        self.make_folder(parent_of(&name))?;
        self.steps.step()?;
        let (from, to) = (published.join(path), self.root.join(path));
        let linked = if self.steps.may_link() { fs::hard_link(&from, &to) } else { Err(io::ErrorKind::Other.into()) };
        let done = linked.or_else(|error| if is_in_the_way(&error) { Err(error) } else { copy(&from, &to) });
        done.map_err(|error| self.failure("keep", &name, &error))
    }

    /// Gives a staged folder the permissions of its published twin, where there is one. A file system without
    /// permissions is no reason to stop.
    pub(super) fn copy_permissions(&self, published: &Path, path: &Path) {
        if let Ok(twin) = fs::metadata(published.join(path)) {
            let _ = fs::set_permissions(self.root.join(path), twin.permissions());
        }
    }

    /// Makes a folder and those above it, each once.
    pub(super) fn make_folder(&self, folder: &str) -> Result<(), Failure> {
        if self.lock_shard(folder).contains(folder) {
            return Ok(());
        }
        if !folder.is_empty() {
            self.make_folder(parent_of(folder))?;
        }
        // Held while the folder is made, so that nobody writes into it before it is there.
        let mut made = self.lock_shard(folder);
        if !made.contains(folder) {
            self.steps.step()?;
            fs::create_dir(self.root.join(folder)).map_err(|error| self.failure("make", folder, &error))?;
            made.insert(folder.into());
        }
        Ok(())
    }

    /// The part of the made folders that this one belongs to.
    #[expect(clippy::indexing_slicing, reason = "the shard is a remainder by their number")]
    fn lock_shard(&self, folder: &str) -> std::sync::MutexGuard<'_, BTreeSet<Box<str>>> {
        let shard = usize::try_from(self.hasher.hash_one(folder) % SHARDS as u64).unwrap_or(0);
        locked(&self.made[shard])
    }

    /// A failure that names the file where people will look for it.
    fn failure(&self, doing: &str, path: &str, error: &io::Error) -> Failure {
        failure(doing, &self.shown.join(path), error)
    }
}

/// The folder that a path is in, `""` at the top.
pub(super) fn parent_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Whether a link failed since there is something of that name, which a copy must not write over.
fn is_in_the_way(error: &io::Error) -> bool {
    use io::ErrorKind as Kind;
    matches!(error.kind(), Kind::AlreadyExists | Kind::NotADirectory | Kind::NotFound | Kind::StorageFull)
}

/// Copies a file with its time and its permissions, or a link as a link, for disks that cannot give a file two names.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if fs::symlink_metadata(from)?.is_symlink() {
        return copy_link(from, to);
    }
    let mut old = source::open(from)?;
    let before = old.metadata()?;
    let mut new = File::create_new(to)?;
    io::copy(&mut old, &mut new)?;
    new.set_permissions(before.permissions())?;
    new.set_modified(before.modified()?)
}

/// Makes a link that says the same as another.
#[cfg(unix)]
fn copy_link(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, to)
}

/// Links are not copied where they need rights of their own.
#[cfg(not(unix))]
fn copy_link(_from: &Path, _to: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
