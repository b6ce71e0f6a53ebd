//! The one moment at which a site becomes visible. In: a complete staged site. Out: it stands in the output folder.
//! Never: a published site removed before the new one stands in its place.

use std::fs;
use std::io;
use std::path::Path;

use super::steps::Steps;
use super::work::Work;
use super::{failure, tree};
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
        if steps.may_exchange() { exchange(&work.staging(), out) } else { Err(io::ErrorKind::Unsupported.into()) };
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
fn replace_by_renames(work: &Work, out: &Path, steps: &Steps) -> Result<std::path::PathBuf, Failure> {
    let previous = work.previous();
    fs::rename(out, &previous).map_err(|error| failure("replace", out, &error))?;
    steps.step()?;
    fs::rename(work.staging(), out).map_err(|error| {
        let _ = fs::rename(&previous, out);
        failure("replace", out, &error)
    })?;
    Ok(previous)
}

/// Mends what an interrupted build left: the old site comes back if it was on its way out, and the rest goes.
pub(super) fn mend(work: &Work, out: &Path, steps: &Steps) -> Result<(), Failure> {
    let previous = work.previous();
    if super::work::is_folder(&previous) {
        match tree::names_at_top(out) {
            Ok(names) if names.contains(super::marker::NAME) => tree::remove(&previous, steps)?,
            Ok(names) if !names.is_empty() => return Err(two_sites(&previous, out)),
            _ => bring_back(&previous, out, steps)?,
        }
    } else {
        // Lamplight moves a whole folder there and nothing else.
        tree::remove(&previous, steps)?;
    }
    tree::remove(&work.staging(), steps)
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

/// Whether the system does not know how to exchange folders on this disk.
fn is_unable(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
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
    Err(io::ErrorKind::Unsupported.into())
}
