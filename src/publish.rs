//! Publishing: the files of a site, made visible whole.
//!
//! In: an output folder, and the bytes of each path of the site, from many threads and in any order.
//! Out: the output folder holds the site; files that did not change keep their inode and their time.
//! Never: half a site on show, whatever interrupts the build; a file changed in place; a folder that Lamplight did not
//! make emptied or written into unasked; a folder touched that people write in; a link followed, so nothing outside the
//! output folder is read, written or removed; a write where nothing changed.
//!
//! Beside `public/` stands `.public.lamplight/`, which holds the lock and, during a build, the new site (`staging/`).
//! A first build is renamed into place. A later build stages what changed, hard-links the rest beside it when all is
//! there, and exchanges the two folders in one step of the file system. Nothing is flushed to the disk for each file:
//! a killed program loses nothing by that, and after a power cut the next build compares every byte anyway.

#![expect(clippy::disallowed_methods, reason = "this is the one place that writes what is published")]

mod comparison;
mod disk;
mod hands_off;
mod locking;
mod marker;
mod memory;
mod output_path;
mod real;
mod staging;
mod steps;
mod swap;
#[cfg(test)]
mod tests;
mod tree;
mod work;

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rayon::prelude::*;

use crate::diagnostic::Failure;
use locking::unlocked;

pub use hands_off::{HandsOff, SITE, THEME};
pub use locking::locked;
pub use output_path::OutputPath;

use disk::failure;
use marker::Marker;
use memory::{MadeFrom, Memory};
use real::RealFolders;
use staging::Staging;
use steps::Steps;
use tree::Entry;
use work::Work;

/// What a build did to the published site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Published {
    /// Files that are new or have changed.
    pub written: usize,
    /// Files of this build that were published already, byte for byte.
    pub unchanged: usize,
    /// Files that were published and are no longer part of the site.
    pub removed: usize,
}

/// A site on its way to an output folder. Dropped without `commit`, it leaves the old site as it was.
#[derive(Debug)]
pub struct Publication {
    out: PathBuf,
    hands_off: HandsOff,
    before: Before,
    published: RealFolders,
    kept: Vec<String>,
    staging: Staging,
    put: Mutex<Vec<Put>>,
    memory: Memory,
    made_from: Mutex<Vec<MadeFrom>>,
    work: Work,
    steps: Steps,
}

/// What the output folder held when the build began.
#[derive(Debug)]
enum Before {
    /// It was missing or empty.
    Nothing,
    /// A site made by Lamplight.
    Site(Marker),
    /// Files that Lamplight did not make, by the names at the top; the build may write beside them.
    Foreign(BTreeSet<String>),
}

/// One file of the site that was handed over.
#[derive(Debug)]
struct Put {
    path: OutputPath,
    is_unchanged: bool,
}

impl Publication {
    /// Opens an output folder: makes sure that it is Lamplight's, new or empty, takes the lock and mends what an
    /// interrupted build left. With `force`, a folder that holds other things is written into, and those things stay.
    /// Fails where the folder is not ours, where another build runs, where it may not be written, and, forced or not, where
    /// people write in it, in what it lies in, or in what it holds.
    pub fn open(out: &Path, force: bool, hands_off: &HandsOff) -> Result<Self, Failure> {
        Self::open_stepwise(out, force, hands_off, Steps::default())
    }

    /// `open` with the steps at which a test can interrupt it.
    fn open_stepwise(out: &Path, force: bool, hands_off: &HandsOff, steps: Steps) -> Result<Self, Failure> {
        hands_off.refuse(out)?;
        let resolved = work::resolve(out)?;
        // Looked at before anything is made, so that a refusal leaves no trace, and again once nobody else can write.
        if let Before::Foreign(_) = Before::read(&resolved, out, force)? {
            hands_off.refuse_held(&resolved, &tree::list(&resolved)?)?;
        }
        let work = Work::lock(&resolved, out, &steps)?;
        swap::mend(&work, &resolved, &steps)?;
        work.refuse_other_volume(&resolved, out)?;
        let before = Before::read(&resolved, out, force)?;
        let staging = Staging::new(work.staging(), out.to_path_buf(), steps.clone());
        let memory = Memory::read(&work.file(memory::NAME));
        Ok(Self {
            published: RealFolders::of(&resolved),
            out: resolved,
            hands_off: hands_off.clone(),
            before,
            kept: Vec::new(),
            staging,
            put: Mutex::default(),
            memory,
            made_from: Mutex::default(),
            work,
            steps,
        })
    }

    /// Says what the files below a folder (`""`: all) are made from. Where they were made from the same before and are
    /// still as they were left, they count as put, unchanged, and `true` says that nobody need make them again.
    pub fn is_made_from(&self, folder: &str, fingerprint: &str) -> bool {
        let files = self.memory.files_of(folder, fingerprint, &self.published);
        let (folder, fingerprint) = (folder.to_owned(), fingerprint.to_owned());
        let made_from = MadeFrom { folder, fingerprint, is_known: files.is_some() };
        locked(&self.made_from).push(made_from);
        let Some(files) = files else { return false };
        let put = files.into_iter().map(|path| Put { path, is_unchanged: true });
        locked(&self.put).extend(put);
        true
    }

    /// Takes back what was said about a folder with [`Publication::is_made_from`]: the next build makes its files again.
    pub fn forget(&self, folder: &str) {
        locked(&self.made_from).retain(|made_from| made_from.folder != folder);
    }

    /// Hands over one file, from any thread, each path once: compares it with what is published and stages it if it
    /// differs. Fails where it cannot be written, and where its path is another file's folder.
    pub fn put(&self, path: &OutputPath, bytes: &[u8]) -> Result<(), Failure> {
        let holds = |file: &Path| comparison::holds(file, bytes);
        self.put_unless(path, holds, || self.staging.write(path.as_str(), bytes))
    }

    /// Hands over a file as it lies elsewhere, piece by piece, so that no more of it is held than that. Fails as `put` does, and
    /// where the other file cannot be read.
    pub fn put_copy(&self, path: &OutputPath, from: &Path) -> Result<(), Failure> {
        let holds = |file: &Path| comparison::holds_same(file, from);
        self.put_unless(path, holds, || self.staging.copy(path.as_str(), from))
    }

    fn put_unless(
        &self,
        path: &OutputPath,
        holds: impl Fn(&Path) -> bool,
        stage: impl FnOnce() -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let is_there = || self.published.file(path.as_str()).is_some_and(|file| holds(&file));
        let is_unchanged = self.before.has_files() && is_there();
        if !is_unchanged {
            stage()?;
        }
        let put = Put { path: path.clone(), is_unchanged };
        locked(&self.put).push(put);
        Ok(())
    }

    /// Everything below this folder of the published site stays as it is, unless it is put: for building one site of
    /// several. `""` is the whole site.
    pub fn keep(&mut self, folder: &str) {
        self.kept.push(folder.trim_matches('/').to_owned());
    }

    /// Makes the new site visible, whole. Fails where the disk does, and then the old site is as it was.
    pub fn commit(mut self) -> Result<Published, Failure> {
        let put = std::mem::take(unlocked(&mut self.put));
        let mut published = Published::default();
        published.unchanged = put.iter().filter(|put| put.is_unchanged).count();
        published.written = put.len() - published.unchanged;
        let marker = self.before.marker_after(&put);
        if let Before::Nothing = self.before {
            self.stage_marker(&marker)?;
            self.staging.copy_permissions(&self.out, Path::new(""));
            swap::place(&self.work, &self.out, &self.steps)?;
            self.remember(&put);
            return Ok(published);
        }
        let old = tree::list(&self.out)?;
        self.hands_off.refuse_held(&self.out, &old)?;
        let disposition = self.sort_out(&put, &old, &marker);
        published.removed = disposition.removed;
        if published.written > 0 || disposition.removed > 0 || !self.before.has_marker(&marker) {
            self.replace(&put, &disposition, &marker)?;
        }
        self.remember(&put);
        Ok(published)
    }

    /// Writes down what is published now, for [`Publication::is_made_from`] of the next build.
    fn remember(&mut self, put: &[Put]) {
        let made_from = std::mem::take(unlocked(&mut self.made_from));
        if made_from.iter().all(|made_from| made_from.is_known) {
            return;
        }
        let files: Vec<OutputPath> = put.iter().map(|put| put.path.clone()).collect();
        Memory::write(&self.work.file(memory::NAME), &self.out, &made_from, &files);
    }

    /// Sorts the published files into those that stay although nobody put them, and the count of those that go.
    fn sort_out<'a>(&self, put: &[Put], old: &'a [Entry], marker: &Marker) -> Disposition<'a> {
        let put: BTreeSet<&str> = put.iter().map(|put| put.path.as_str()).collect();
        let mut disposition = Disposition::default();
        for entry in old {
            let name = entry.name();
            if put.contains(name.as_ref()) || name == marker::NAME {
                continue;
            }
            let is_kept = self.kept.iter().any(|folder| output_path::is_below(&name, folder));
            if is_kept || marker.keeps(&name) {
                disposition.kept.push(entry);
            } else if !entry.is_folder {
                disposition.removed += 1;
            }
        }
        disposition
    }

    /// Completes the staged site with what did not change, and exchanges it for the published one.
    fn replace(&self, put: &[Put], disposition: &Disposition<'_>, marker: &Marker) -> Result<(), Failure> {
        self.stage_marker(marker)?;
        let unchanged = put.par_iter().filter(|put| put.is_unchanged);
        unchanged.try_for_each(|put| self.staging.link(&self.out, Path::new(put.path.as_str())))?;
        let (folders, files): (Vec<&Entry>, Vec<&Entry>) = disposition.kept.iter().partition(|entry| entry.is_folder);
        folders.iter().try_for_each(|entry| self.staging.make_folder(&entry.name()))?;
        files.par_iter().try_for_each(|entry| self.staging.link(&self.out, &entry.path))?;
        // Only now, since a folder may be one that nothing can be added to.
        for folder in folders {
            self.staging.copy_permissions(&self.out, &folder.path);
        }
        self.staging.copy_permissions(&self.out, Path::new(""));
        swap::replace(&self.work, &self.out, &self.steps)
    }

    /// Writes the marker into the new site.
    fn stage_marker(&self, marker: &Marker) -> Result<(), Failure> {
        self.staging.write(marker::NAME, marker.text().as_bytes())
    }
}

impl Drop for Publication {
    /// Clears away what was staged. What cannot be removed now is told by the next build, which needs it gone.
    fn drop(&mut self) {
        if !self.steps.are_interrupted() {
            let _ = tree::remove(&self.work.staging(), &self.steps);
        }
    }
}

/// What becomes of the published files that this build did not put.
#[derive(Default)]
struct Disposition<'a> {
    kept: Vec<&'a Entry>,
    removed: usize,
}

impl Before {
    /// Looks at an output folder. Fails where it cannot be read, and where it is not Lamplight's unless forced.
    fn read(out: &Path, shown: &Path, force: bool) -> Result<Self, Failure> {
        let names = match tree::names_at_top(out) {
            Ok(names) => names,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::Nothing),
            Err(error) => return Err(failure("read", shown, &error)),
        };
        if names.is_empty() {
            return Ok(Self::Nothing);
        }
        if names.contains(marker::NAME) {
            let marker = Marker::read(out).map_err(|error| failure("read", &shown.join(marker::NAME), &error))?;
            return Ok(Self::Site(marker));
        }
        if force { Ok(Self::Foreign(names)) } else { Err(not_ours(shown)) }
    }

    /// Whether there is anything to compare with.
    fn has_files(&self) -> bool {
        !matches!(self, Self::Nothing)
    }

    /// The marker of the new site. A foreign file that the site replaces is the site's from then on.
    fn marker_after(&self, put: &[Put]) -> Marker {
        let mut foreign = match self {
            Self::Nothing => BTreeSet::new(),
            Self::Site(marker) => marker.foreign.clone(),
            Self::Foreign(names) => names.clone(),
        };
        if !foreign.is_empty() {
            foreign.retain(|name| !put.iter().any(|put| put.path.as_str() == name));
        }
        Marker { foreign }
    }

    /// Whether the published marker says just this.
    fn has_marker(&self, marker: &Marker) -> bool {
        matches!(self, Self::Site(published) if published == marker)
    }
}

/// The refusal to touch a folder that somebody else filled.
fn not_ours(shown: &Path) -> Failure {
    Failure::new(
        format!("{} holds files and was not made by Lamplight", shown.display()),
        "choose another output folder, or add --force to publish into this one; files that are not part of the site \
         then stay",
    )
}
