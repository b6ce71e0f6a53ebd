//! The folder beside the output folder. In: an output folder. Out: where to stage a site, locked for this build.
//! Never: two builds at once into one output folder; a link followed: a branch of a repository can hold one here.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::disk::{failure, is_there};
use super::memory;
use super::steps::Steps;
use crate::diagnostic::Failure;

/// The work folder of one output folder, locked until this is dropped.
#[derive(Debug)]
pub(super) struct Work {
    folder: PathBuf,
    lock: File,
}

impl Work {
    /// Makes the work folder where it is missing, and locks it. Fails where another build holds it.
    pub(super) fn lock(out: &Path, shown: &Path, steps: &Steps) -> Result<Self, Failure> {
        let folder = beside(out).ok_or_else(|| no_folder(shown))?;
        steps.step()?;
        match fs::create_dir(&folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(failure("make", &folder, &error)),
            Err(_) if !is_folder(&folder) => return Err(not_a_folder(&folder)),
            _ => {}
        }
        hide_from_git(&folder, steps)?;
        steps.step()?;
        let path = folder.join("lock");
        let lock = open_lock(&path).map_err(|error| failure("open", &path, &error))?;
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => Err(is_busy(shown)),
            // Some network disks cannot lock. A build there is better than none.
            Err(TryLockError::Error(error)) if error.kind() != io::ErrorKind::Unsupported => {
                Err(failure("lock", &path, &error))
            }
            _ => {
                let work = Self { folder, lock };
                work.remove_links()?;
                Ok(work)
            }
        }
    }

    /// Removes links that stand where this program puts files and folders: it made none of them.
    fn remove_links(&self) -> Result<(), Failure> {
        let own = [self.staging(), self.previous(), self.copy(), self.file(memory::NAME)];
        own.iter()
            .filter(|path| is_link(path))
            .try_for_each(|path| fs::remove_file(path).map_err(|error| failure("remove", path, &error)))
    }

    /// A file that stays in the work folder from one build to the next.
    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The new site while it is being made, and the old one while it is being removed.
    pub(super) fn staging(&self) -> PathBuf {
        self.folder.join("staging")
    }

    /// The old site for the moment between two renames.
    pub(super) fn previous(&self) -> PathBuf {
        self.folder.join("previous")
    }

    /// The old site while it is being copied to where it waits.
    pub(super) fn copy(&self) -> PathBuf {
        self.folder.join("copy")
    }

    /// Fails where the output folder is a disk of its own, which cannot be replaced by another folder.
    #[cfg(unix)]
    pub(super) fn refuse_other_volume(&self, out: &Path, shown: &Path) -> Result<(), Failure> {
        use std::os::unix::fs::MetadataExt;
        match (fs::metadata(out), fs::metadata(&self.folder)) {
            (Ok(out), Ok(work)) if out.dev() != work.dev() => Err(Failure::new(
                format!("{} is a disk of its own and cannot be replaced by a new site", shown.display()),
                format!("choose a folder inside it, such as {}", shown.join("site").display()),
            )),
            _ => Ok(()),
        }
    }

    /// Elsewhere the file system itself says so when the site is put into place.
    #[cfg(not(unix))]
    pub(super) fn refuse_other_volume(&self, _out: &Path, _shown: &Path) -> Result<(), Failure> {
        Ok(())
    }
}

impl Drop for Work {
    /// Gives the lock back by name: a program that is being started at this moment may still hold a copy of the file.
    fn drop(&mut self) {
        let _ = self.lock.unlock();
    }
}

/// The output folder by its real path, the folders above it made. Fails where it is a file or cannot be reached.
pub(super) fn resolve(out: &Path) -> Result<PathBuf, Failure> {
    match fs::metadata(out) {
        Ok(found) if found.is_dir() => fs::canonicalize(out).map_err(|error| failure("read", out, &error)),
        Ok(_) => Err(Failure::new(
            format!("{} is a file, not a folder", out.display()),
            "move it away or choose another output folder",
        )),
        Err(error) if error.kind() == io::ErrorKind::NotFound && !is_there(out) => resolve_missing(out),
        Err(error) => Err(failure("read", out, &error)),
    }
}

/// The real path of an output folder that is not there yet.
fn resolve_missing(out: &Path) -> Result<PathBuf, Failure> {
    let name = out.file_name().ok_or_else(|| no_folder(out))?;
    let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let made = fs::create_dir_all(parent).and_then(|()| fs::canonicalize(parent));
    Ok(made.map_err(|error| failure("make", parent, &error))?.join(name))
}

/// What the name of a work folder ends in.
pub(super) const ENDING: &str = ".lamplight";

/// `.public.lamplight` beside `public`; `None` for the root of a disk.
fn beside(out: &Path) -> Option<PathBuf> {
    let mut name = OsString::from(".");
    name.push(out.file_name()?);
    name.push(ENDING);
    Some(out.with_file_name(name))
}

/// Opens the file that is locked. It is never written into, so it does no harm where it is a second name of something else.
fn open_lock(path: &Path) -> io::Result<File> {
    if is_link(path) {
        fs::remove_file(path)?;
    }
    let mut options = File::options();
    options.create(true).append(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed());
    }
    let lock = options.open(path)?;
    if lock.metadata()?.is_file() { Ok(lock) } else { Err(io::ErrorKind::AlreadyExists.into()) }
}

/// Whether a folder, and not a link to one, is at a path.
pub(super) fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_dir())
}

fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink())
}

/// The failure where something else stands in the place of the work folder.
fn not_a_folder(folder: &Path) -> Failure {
    Failure::new(
        format!("{} is not a folder of Lamplight's own", folder.display()),
        "remove it, then build again: a new site is made there, and a link would lead it elsewhere",
    )
}

/// Keeps the work folder out of a council's repository without a line in its own `.gitignore`.
fn hide_from_git(folder: &Path, steps: &Steps) -> Result<(), Failure> {
    let path = folder.join(".gitignore");
    if is_there(&path) {
        return Ok(());
    }
    steps.step()?;
    let write = || File::create_new(&path)?.write_all(b"*\n");
    write().map_err(|error| failure("write", &path, &error))
}

/// The failure for a path that has no name of its own.
fn no_folder(shown: &Path) -> Failure {
    Failure::new(
        format!("{} cannot be an output folder", shown.display()),
        "name a folder that Lamplight may replace, such as public",
    )
}

/// The failure while another build runs.
fn is_busy(shown: &Path) -> Failure {
    Failure::new(
        format!("another build is writing {}", shown.display()),
        "wait until it has ended, then build again, or choose another output folder",
    )
}
