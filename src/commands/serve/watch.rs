//! Tells when something was saved. In: folders. Out: a call with the paths that changed, once they have been quiet for
//! a moment, so that an editor's several writes are one change.
//! Never: a call because a file was read, or for an editor's own hidden and backup files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use notify_debouncer_full::notify::event::{AccessKind, AccessMode, MetadataKind, ModifyKind};
use notify_debouncer_full::notify::{Config, Error, ErrorKind, EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, DebouncedEvent, Debouncer, NoCache, new_debouncer_opt};

use crate::diagnostic::Failure;

/// How long the system's reports on one path are joined into one.
const JOINED: Duration = Duration::from_millis(30);

/// How long all paths must be quiet after that: longer than an editor's write and rename, shorter than a person notices.
const QUIET: Duration = Duration::from_millis(40);

/// How long to wait at most where something is written without end.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often it is looked whether reports are old enough.
const TICK: Duration = Duration::from_millis(10);

/// A watch over folders; it ends when it is dropped.
pub struct Watch {
    _debouncer: Debouncer<RecommendedWatcher, NoCache>,
}

/// Watches folders and everything below them, and calls back with the paths that changed, sorted and each once.
/// Where the system lost count, the folders themselves are the paths. Fails where a folder cannot be watched.
pub fn watch(folders: &[PathBuf], changed: impl FnMut(Vec<PathBuf>) + Send + 'static) -> Result<Watch, Failure> {
    // Real paths, since that is what some systems report and the others are told below which folder a path is.
    let real = folders.iter().map(|folder| folder.canonicalize().map_err(|error| cannot_watch(folder, &error.into())));
    let folders = real.collect::<Result<Vec<PathBuf>, Failure>>()?;
    let (tell, told) = mpsc::channel();
    let handler = handler(folders.clone(), tell);
    let debouncer = new_debouncer_opt(JOINED, Some(TICK), handler, NoCache::new(), Config::default());
    let mut debouncer = debouncer.map_err(|error| cannot_watch(Path::new("files"), &error))?;
    for folder in &folders {
        debouncer.watch(folder, RecursiveMode::Recursive).map_err(|error| cannot_watch(folder, &error))?;
    }
    let gathering = std::thread::Builder::new().name("watch".to_owned()).spawn(move || gather(&told, changed));
    gathering.map_err(|error| cannot_watch(Path::new("files"), &error.into()))?;
    Ok(Watch { _debouncer: debouncer })
}

/// What is done with each report of the system: its paths are passed on to be gathered.
fn handler(folders: Vec<PathBuf>, tell: Sender<BTreeSet<PathBuf>>) -> impl FnMut(DebounceEventResult) + Send + 'static {
    move |result| {
        let paths = match &result {
            Ok(events) if !events.iter().any(|event| event.need_rescan()) => changed_paths(events, &folders),
            _ => folders.iter().cloned().collect(),
        };
        if !paths.is_empty() {
            // Nobody listens any more only while the watch ends.
            let _ = tell.send(paths);
        }
    }
}

/// Calls back once paths have been quiet, until the watch ends. The reports on one save come in several parts.
#[expect(
    clippy::disallowed_methods,
    reason = "it is measured how long a save takes; nothing that is built depends on it"
)]
fn gather(told: &Receiver<BTreeSet<PathBuf>>, mut changed: impl FnMut(Vec<PathBuf>)) {
    while let Ok(mut paths) = told.recv() {
        let first = Instant::now();
        while first.elapsed() < PATIENCE
            && let Ok(more) = told.recv_timeout(QUIET)
        {
            paths.extend(more);
        }
        changed(paths.into_iter().collect());
    }
}

/// The paths that changed, sorted and each once.
fn changed_paths(events: &[DebouncedEvent], folders: &[PathBuf]) -> BTreeSet<PathBuf> {
    let changes = events.iter().filter(|event| is_change(event.kind));
    changes.flat_map(|event| event.paths.iter()).filter(|path| !is_hidden(path, folders)).cloned().collect()
}

/// Whether an event means that a file may hold something else now.
fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(access) => access == AccessKind::Close(AccessMode::Write),
        EventKind::Modify(ModifyKind::Metadata(metadata)) => metadata != MetadataKind::AccessTime,
        _ => true,
    }
}

/// Whether a path is hidden inside its folder, or is an editor's backup.
fn is_hidden(path: &Path, folders: &[PathBuf]) -> bool {
    let inside = folders.iter().find_map(|folder| path.strip_prefix(folder).ok()).unwrap_or(path);
    let is_own = |name: &str| name.starts_with('.') || name.ends_with('~') || name.starts_with("~$");
    inside.components().any(|part| part.as_os_str().to_str().is_some_and(is_own))
}

/// The failure to watch a folder.
fn cannot_watch(folder: &Path, error: &Error) -> Failure {
    let (reason, remedy) = match &error.kind {
        ErrorKind::MaxFilesWatch => (
            "there are more folders than the system watches".to_owned(),
            "raise the limit (on Linux: sudo sysctl fs.inotify.max_user_watches=524288), then start again",
        ),
        ErrorKind::Io(error) if error.kind() == std::io::ErrorKind::NotFound => {
            ("it is not there".to_owned(), "check the name of the folder, then start again")
        }
        ErrorKind::Io(error) => return Failure::io("watch", folder, error, "see to this folder, then start again"),
        _ => (error.to_string(), "see to this folder, then start again"),
    };
    Failure::new(format!("could not watch {}: {reason}", folder.display()), remedy)
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests save files, and measure how soon that is told")]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_save_is_told_once_and_reading_is_not() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("read.yaml"), "x").unwrap();
        let (tell, told) = mpsc::channel();
        let _watch = watch(&[folder.path().to_owned()], move |paths| tell.send(paths).unwrap()).unwrap();
        fs::read(folder.path().join("read.yaml")).unwrap();
        fs::write(folder.path().join(".swap"), "x").unwrap();
        fs::write(folder.path().join("backup.yaml~"), "x").unwrap();
        let saved = folder.path().canonicalize().unwrap().join("saved.yaml");
        for text in ["one", "two", "three"] {
            fs::write(&saved, text).unwrap();
        }
        assert_eq!(told.recv_timeout(Duration::from_secs(10)).unwrap(), [saved]);
        assert!(told.recv_timeout(Duration::from_millis(300)).is_err(), "told once");
    }

    #[test]
    fn a_file_in_a_new_folder_and_a_removal_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let (tell, told) = mpsc::channel();
        let _watch = watch(&[folder.path().to_owned()], move |paths| tell.send(paths).unwrap()).unwrap();
        let new = folder.path().canonicalize().unwrap().join("new");
        fs::create_dir(&new).unwrap();
        let tells_of = |path: &Path| {
            let start = Instant::now();
            while start.elapsed() < Duration::from_secs(10) {
                let paths = told.recv_timeout(Duration::from_secs(10)).unwrap();
                if paths.iter().any(|found| path.starts_with(found)) {
                    return true;
                }
            }
            false
        };
        assert!(tells_of(&new));
        fs::write(new.join("a.yaml"), "x").unwrap();
        assert!(tells_of(&new.join("a.yaml")));
        fs::remove_file(new.join("a.yaml")).unwrap();
        assert!(tells_of(&new.join("a.yaml")));
    }

    #[test]
    fn a_missing_folder_is_told() {
        let Err(failure) = watch(&[PathBuf::from("/not/there")], |_| {}) else { panic!("watched nothing") };
        assert_eq!(failure.message(), "could not watch /not/there: it is not there");
    }
}
