//! Folders that nothing is ever published into. In: a folder to write into, as somebody typed it. Out: a refusal where it is
//! one that people write in, holds one, or lies in one; `--force` changes nothing about that.
//! Never: anything made or opened; a folder taken for another because of how its path is written.

use std::borrow::Cow;
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::disk::is_there;
use super::tree::Entry;
use super::{marker, work};
use crate::diagnostic::Failure;

/// What a site's folder is called in messages.
pub const SITE: &str = "the folder of a site";
/// What a theme's folder is called in messages.
pub const THEME: &str = "the folder of a theme";
const WORK: &str = "the working folder of another output";
const PUBLISHED: &str = "a folder that Lamplight publishes into";

/// What a folder may not be, hold or lie in, beside what can be told from its surroundings.
#[derive(Debug, Clone)]
pub struct HandsOff {
    /// The folders of sites and themes, each with what it is: "the folder of a site".
    pub folders: Vec<(&'static str, PathBuf)>,
    /// What to type instead.
    pub remedy: String,
}

impl Default for HandsOff {
    fn default() -> Self {
        let remedy = "choose a folder that is in no site and no theme, such as public beside the site's folder";
        Self { folders: Vec::new(), remedy: remedy.to_owned() }
    }
}

impl HandsOff {
    /// Fails where a folder, which need not be there yet, is not one to write into.
    pub fn refuse(&self, folder: &Path) -> Result<(), Failure> {
        let real = reach(folder);
        if folder.ancestors().chain(real.ancestors()).any(|around| is_mark(&name_of(around))) {
            let message = format!(
                "{} has a name in it by which Lamplight knows what it published: {}",
                folder.display(),
                marker::NAME
            );
            return Err(Failure::new(message, self.remedy.clone()));
        }
        let refusal = self.folders.iter().find_map(|(what, kept)| {
            let found = fs::canonicalize(kept).ok()?;
            let how = if is_same(&real, &found) {
                "is"
            } else if lies_in(&real, &found) {
                "lies in"
            } else if lies_in(&found, &real) {
                "holds"
            } else {
                return None;
            };
            Some(self.refusal(folder, how, what, kept))
        });
        // The path as it was typed may lead through a work folder that is a link to somewhere else.
        let through = || {
            folder.ancestors().find(|around| is_work_folder(&name_of(around))).map(|around| ("lies in", WORK, around))
        };
        let around = || surroundings(&real).or_else(through);
        let refusal = refusal.or_else(|| around().map(|(how, what, around)| self.refusal(folder, how, what, around)));
        refusal.map_or(Ok(()), Err)
    }

    /// Fails where an output folder holds what people write, by the names of what is in it.
    pub(super) fn refuse_held(&self, out: &Path, entries: &[Entry]) -> Result<(), Failure> {
        let mut held = entries.iter().filter_map(|entry| Some((belongs_to(&entry.path)?, &entry.path)));
        held.next().map_or(Ok(()), |(what, path)| Err(self.refusal(out, "holds", what, &out.join(path))))
    }

    fn refusal(&self, folder: &Path, how: &str, what: &str, around: &Path) -> Failure {
        let at = if folder == around { String::new() } else { format!(" ({})", around.display()) };
        let mark = around.join(marker::NAME);
        let over = format!("; if nothing is published into that one any more, remove {}", mark.display());
        let over = if what == PUBLISHED { over } else { String::new() };
        Failure::new(format!("{} {how} {what}{at}", folder.display()), format!("{}{over}", self.remedy))
    }
}

/// What a file or a folder in an output folder belongs to, by its path there.
fn belongs_to(path: &Path) -> Option<&'static str> {
    let name = path.file_name()?.as_encoded_bytes();
    match name {
        // Asked of every published file: most are decided by their first letter.
        [b'.', ..] => is_work_folder(&name_of(path)).then_some(WORK),
        b"site.yaml" => Some(SITE),
        b"theme.yaml" => is_in_themes(path.parent()?).then_some(THEME),
        _ => None,
    }
}

/// Whether a folder is one of a folder `themes`.
fn is_in_themes(folder: &Path) -> bool {
    folder.parent().and_then(Path::file_name).is_some_and(|around| around == "themes")
}

fn name_of(folder: &Path) -> Cow<'_, str> {
    folder.file_name().map(|name| name.to_string_lossy()).unwrap_or_default()
}

/// What a folder, by its real path, is or lies in: the nearest folder above it says so.
fn surroundings(folder: &Path) -> Option<(&'static str, &'static str, &Path)> {
    folder.ancestors().enumerate().find_map(|(up, around)| {
        let what = if is_work_folder(&name_of(around)) {
            WORK
        } else if is_there(&around.join("site.yaml")) {
            SITE
        } else if is_in_themes(around) && is_there(&around.join("theme.yaml")) {
            THEME
        } else if up > 0 && has_mark(around) {
            PUBLISHED
        } else {
            return None;
        };
        Some((if up == 0 { "is" } else { "lies in" }, what, around))
    })
}

/// Whether a name is that of the mark in a published folder, in whatever letters: a disk may not tell them apart.
fn is_mark(name: &str) -> bool {
    name.eq_ignore_ascii_case(marker::NAME)
}

/// Whether a name is that of a folder in which a site is made: `.public.lamplight`.
fn is_work_folder(name: &str) -> bool {
    let name = name.to_lowercase();
    name.strip_prefix('.').and_then(|name| name.strip_suffix(work::ENDING)).is_some_and(|name| !name.is_empty())
}

/// Whether the mark lies in a folder. A folder of that name is none.
fn has_mark(folder: &Path) -> bool {
    let mark = folder.join(marker::NAME);
    is_there(&mark) && !work::is_folder(&mark)
}

/// The real path of a folder that may not be there yet: links followed, `..` resolved as the system does.
fn reach(folder: &Path) -> PathBuf {
    let mut real = PathBuf::new();
    for name in std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned()).components() {
        match name {
            Component::ParentDir => drop(real.pop()),
            name => real.push(name),
        }
        if let Ok(found) = fs::canonicalize(&real) {
            real = found;
        }
    }
    real
}

/// Whether a folder is below another.
fn lies_in(folder: &Path, around: &Path) -> bool {
    folder.ancestors().skip(1).any(|above| is_same(above, around))
}

/// Whether two real paths are one folder: by what the disk calls it, where it says so, since one folder may be reached in
/// capital letters or by two mounts.
#[cfg(unix)]
fn is_same(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |path: &Path| fs::metadata(path).ok().map(|found| (found.dev(), found.ino()));
    one == other || id(one).is_some_and(|found| id(other) == Some(found))
}

/// Elsewhere by its name, in whatever letters.
#[cfg(not(unix))]
fn is_same(one: &Path, other: &Path) -> bool {
    one == other || one.to_string_lossy().to_lowercase() == other.to_string_lossy().to_lowercase()
}
