//! What the disk says: that something is there, or why something could not be done.

use std::fs;
use std::io;
use std::path::Path;

use crate::diagnostic::Failure;

/// A failure of the file system, with the remedy that fits its reason.
pub(super) fn failure(doing: &str, path: &Path, error: &io::Error) -> Failure {
    use io::ErrorKind as Kind;
    let remedy = match error.kind() {
        Kind::StorageFull | Kind::QuotaExceeded => "free some space, then build again",
        Kind::PermissionDenied | Kind::ReadOnlyFilesystem => {
            "give yourself permission to write there, or choose another output folder"
        }
        Kind::AlreadyExists | Kind::NotADirectory | Kind::IsADirectory | Kind::DirectoryNotEmpty => {
            "a file or a folder of the same name is in the way: give one of the two another name"
        }
        Kind::InvalidFilename => "shorten this name, then build again",
        Kind::ResourceBusy | Kind::CrossesDevices => "choose an output folder inside this one: it cannot be replaced",
        _ => "see to this folder, then build again",
    };
    Failure::io(doing, path, error, format!("{remedy}; what was published has not changed"))
}

/// Whether something is at a path, a dangling link included.
pub(super) fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}
