//! The one moment at which a site becomes visible. In: a complete staged site. Out: it stands in the output folder.
//! Never: a published site removed before the new one stands in its place.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::disk::{self, failure};
use super::marker;
use super::staging::Staging;
use super::steps::Steps;
use super::tree::{self, Entry};
use super::work::Work;
use crate::diagnostic::Failure;

/// Puts the staged site where nothing, or an empty folder, is.
pub(super) fn place(work: &Work, out: &Path, steps: &Steps) -> Result<(), Failure> {
    steps.step()?;
    // Windows does not rename over an empty folder.
    #[cfg(windows)]
    let _ = fs::remove_dir(out);
    fs::rename(work.staging(), out).map_err(|error| failure("write", out, &error))
}

/// Exchanges the staged site for the published one, then removes the old one.
pub(super) fn replace(work: &Work, out: &Path, steps: &Steps) -> Result<(), Failure> {
    steps.step()?;
    let exchanged =
        if steps.may_exchange() { exchange(&work.staging(), out) } else { Err(ErrorKind::Unsupported.into()) };
    let old = match exchanged {
        Ok(()) => work.staging(),
        Err(error) if is_unable(&error) => replace_by_renames(work, out, steps)?,
        Err(error) => return Err(failure("replace", out, &error)),
    };
    // The new site stands. What is left of the old one is no failure: the next build removes it or says why not.
    let _ = tree::remove(&old, steps);
    Ok(())
}

/// Two renames for systems that cannot exchange folders; the next build mends an interruption between them.
/// Returns where the old site is.
fn replace_by_renames(work: &Work, out: &Path, steps: &Steps) -> Result<PathBuf, Failure> {
    let previous = work.previous();
    let moved =
        if steps.may_rename_published() { fs::rename(out, &previous) } else { Err(ErrorKind::CrossesDevices.into()) };
    match moved {
        Err(error) if error.kind() == ErrorKind::CrossesDevices => copy_away(work, out, steps)?,
        moved => moved.map_err(|error| failure("replace", out, &error))?,
    }
    steps.step()?;
    fs::rename(work.staging(), out).map_err(|error| {
        let _ = fs::rename(&previous, out);
        failure("replace", out, &error)
    })?;
    Ok(previous)
}

/// Copies the old site beside the new one and removes it, where a folder cannot be renamed: a container whose image holds the
/// old site only lays its own changes over it. For that moment less than a whole site is there, and the next build mends an
/// interruption in it.
fn copy_away(work: &Work, out: &Path, steps: &Steps) -> Result<(), Failure> {
    let copy = Staging::new(work.copy(), out.to_path_buf(), steps.clone());
    copy.make_folder("")?;
    let old = tree::list(out)?;
    let (folders, files): (Vec<&Entry>, Vec<&Entry>) = old.iter().partition(|entry| entry.is_folder);
    folders.iter().try_for_each(|entry| copy.make_folder(&entry.name()))?;
    files.par_iter().try_for_each(|entry| copy.link(out, &entry.path))?;
    for entry in &folders {
        copy.copy_permissions(out, &entry.path);
    }
    copy.copy_permissions(out, Path::new(""));
    steps.step()?;
    let previous = work.previous();
    fs::rename(work.copy(), &previous).map_err(|error| failure("write", &previous, &error))?;
    remove_published(out, steps)
}

/// Removes a published site, its marker last: whoever comes upon the rest knows whose it is.
fn remove_published(out: &Path, steps: &Steps) -> Result<(), Failure> {
    let names = tree::names_at_top(out).map_err(|error| failure("read", out, &error))?;
    names.iter().filter(|name| *name != marker::NAME).try_for_each(|name| tree::remove(&out.join(name), steps))?;
    tree::remove(out, steps)
}

/// Mends what an interrupted build left: the old site comes back if it was on its way out, and the rest goes.
pub(super) fn mend(work: &Work, out: &Path, steps: &Steps) -> Result<(), Failure> {
    let previous = work.previous();
    tree::remove(&work.copy(), steps)?;
    if super::work::is_folder(&previous) {
        match tree::names_at_top(out) {
            // The new site is still being made: what is published is what was left of the old one.
            Ok(names) if names.contains(marker::NAME) && super::work::is_folder(&work.staging()) => {
                if !holds_all(&previous, out)? {
                    return Err(two_sites(&previous, out));
                }
                remove_published(out, steps)?;
                bring_back(&previous, out, steps)?;
            }
            Ok(names) if names.contains(marker::NAME) => tree::remove(&previous, steps)?,
            Ok(names) if !names.is_empty() => return Err(two_sites(&previous, out)),
            _ => bring_back(&previous, out, steps)?,
        }
    } else {
        // Lamplight moves a whole folder there and nothing else.
        tree::remove(&previous, steps)?;
    }
    tree::remove(&work.staging(), steps)
}

/// Whether everything that one folder holds has its name in another, so that nothing is lost with it.
fn holds_all(other: &Path, folder: &Path) -> Result<bool, Failure> {
    Ok(tree::list(folder)?.iter().all(|entry| disk::is_there(&other.join(&entry.path))))
}

/// Puts the old site back.
fn bring_back(previous: &Path, out: &Path, steps: &Steps) -> Result<(), Failure> {
    steps.step()?;
    #[cfg(windows)]
    let _ = fs::remove_dir(out);
    fs::rename(previous, out).map_err(|error| failure("restore", out, &error))
}

/// The failure when somebody filled the output folder after an interruption: both may be precious.
fn two_sites(previous: &Path, out: &Path) -> Failure {
    Failure::new(
        format!("{} was filled after an interrupted build, whose old site is in {}", out.display(), previous.display()),
        "move away the one that you do not need, then build again",
    )
}

/// Whether the system cannot exchange these folders: it does not know how to, or one of them is of a layer below the disk that
/// is written to.
fn is_unable(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::InvalidInput | ErrorKind::CrossesDevices)
}

/// Exchanges two folders in one step.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

/// Other systems have no such step.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}
