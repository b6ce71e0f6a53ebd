//! What the last build published, so that the next one need not make again what nobody has changed.
//!
//! In: for each folder of the output, a fingerprint of everything that it was made from. Out: whether what is published
//! there is still, file by file, what that build left. Never: trusted where a file's length or time is another, where a link
//! leads to it, or where the list cannot be read; then everything is simply made and compared again.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, Metadata};
use std::io::{self, Write as _};
use std::path::Path;
use std::time::UNIX_EPOCH;

use rayon::prelude::*;

use super::disk::is_there;
use super::output_path::{OutputPath, is_below};
use super::real::RealFolders;
use crate::source;

/// The list's name in the work folder.
pub(super) const NAME: &str = "memory";

/// What the files below a folder are made from.
#[derive(Debug)]
pub(super) struct MadeFrom {
    pub(super) folder: String,
    pub(super) fingerprint: String,
    /// Whether the last build made them from the same, and they are as it left them.
    pub(super) is_known: bool,
}

/// What each folder held when it was published.
#[derive(Debug, Default)]
pub(super) struct Memory {
    folders: BTreeMap<String, Folder>,
}

#[derive(Debug, Default)]
struct Folder {
    fingerprint: String,
    files: Vec<(OutputPath, Stamp)>,
}

/// What changes when a file does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    length: u64,
    changed: u128,
}

impl Stamp {
    fn of(metadata: &Metadata) -> Option<Self> {
        let changed = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
        metadata.is_file().then_some(Self { length: metadata.len(), changed })
    }
}

impl Memory {
    /// The list of the last build; an empty one where there is none that can be read.
    pub(super) fn read(path: &Path) -> Self {
        let text = source::read_plain(path).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        text.and_then(|text| Self::parse(&text)).unwrap_or_default()
    }

    fn parse(text: &str) -> Option<Self> {
        let mut folders = BTreeMap::new();
        let mut open: Option<(String, Folder)> = None;
        for line in text.lines() {
            let parts: Vec<&str> = line.split('\t').collect();
            match *parts.as_slice() {
                ["folder", name, fingerprint] => {
                    folders.extend(open.take());
                    open = Some((name.to_owned(), Folder { fingerprint: fingerprint.to_owned(), files: Vec::new() }));
                }
                [path, length, changed] => {
                    let stamp = Stamp { length: length.parse().ok()?, changed: changed.parse().ok()? };
                    open.as_mut()?.1.files.push((OutputPath::new(path)?, stamp));
                }
                _ => return None,
            }
        }
        folders.extend(open);
        Some(Self { folders })
    }

    /// The files of a folder, where they were made from just this and are as they were left.
    pub(super) fn files_of(&self, folder: &str, fingerprint: &str, published: &RealFolders) -> Option<Vec<OutputPath>> {
        let known = self.folders.get(folder).filter(|known| known.fingerprint == fingerprint)?;
        let is_as_left = |(path, stamp): &(OutputPath, Stamp)| {
            let found = published.file(path.as_str()).and_then(|file| fs::symlink_metadata(file).ok());
            found.and_then(|found| Stamp::of(&found)) == Some(*stamp)
        };
        known.files.par_iter().all(is_as_left).then(|| known.files.iter().map(|(path, _)| path.clone()).collect())
    }

    /// Writes what is published now. Nothing is lost where it cannot be written: the next build takes longer.
    pub(super) fn write(path: &Path, out: &Path, folders: &[MadeFrom], files: &[OutputPath]) {
        let mut text = String::new();
        for MadeFrom { folder, fingerprint, .. } in folders {
            let _ = writeln!(text, "folder\t{folder}\t{fingerprint}");
            let below = files.par_iter().filter(|path| is_below(path.as_str(), folder));
            let lines: Option<Vec<String>> = below.map(|path| line(out, path)).collect();
            match lines {
                Some(lines) => text.extend(lines),
                None => return drop(fs::remove_file(path)),
            }
        }
        if replace(path, &text).is_err() {
            let _ = fs::remove_file(path);
        }
    }
}

/// Puts a new file in the place of one, which is never written into: it may be a second name of something else.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let new = path.with_extension("new");
    if is_there(&new) {
        fs::remove_file(&new)?;
    }
    fs::File::create_new(&new)?.write_all(text.as_bytes())?;
    fs::rename(&new, path)
}

fn line(out: &Path, path: &OutputPath) -> Option<String> {
    let stamp = Stamp::of(&fs::symlink_metadata(out.join(path.as_str())).ok()?)?;
    Some(format!("{}\t{}\t{}\n", path.as_str(), stamp.length, stamp.changed))
}
