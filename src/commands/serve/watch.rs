//! Reports when something was saved. In: folders. Out: a call with the paths that changed, once they have been quiet for
//! a moment, so that an editor's several writes are one change.
//! Never: a call because a file was read, or for an editor's own hidden and backup files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, Weak};
use std::time::{Duration, Instant};

use notify_debouncer_full::notify::event::{AccessKind, AccessMode, MetadataKind, ModifyKind};
use notify_debouncer_full::notify::{Config, Error, ErrorKind, EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, DebouncedEvent, Debouncer, NoCache, new_debouncer_opt};

use crate::diagnostic::Failure;
use crate::publish::locked;

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
    _watching: Arc<Mutex<Watching>>,
}

/// What is watched now.
struct Watching {
    debouncer: Debouncer<RecommendedWatcher, NoCache>,
    /// The folders that were asked for, whether they are there or not.
    wanted: Vec<PathBuf>,
    ways: Arc<Mutex<Ways>>,
}

/// The paths whose changes are reported.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Ways {
    /// Folders that are there, by their real paths: everything below them counts.
    folders: BTreeSet<PathBuf>,
    /// Folders in which one that was asked for may be made, moved or removed: only that counts.
    around: BTreeSet<PathBuf>,
    /// Where each folder that was asked for is or would be.
    wanted: Vec<PathBuf>,
}

/// Watches folders and everything below them, and calls back with the paths that changed, sorted and each once.
/// Where the system lost count, the folders themselves are the paths. A folder that is not there yet, or that is made anew, is
/// followed from when it is there; where it cannot be, the call says why. Fails where a folder cannot be watched, and where the
/// first of them is not there.
pub fn watch(
    folders: &[PathBuf],
    changed: impl FnMut(Vec<PathBuf>, Result<(), Failure>) + Send + 'static,
) -> Result<Watch, Failure> {
    if let Some(first) = folders.first() {
        first.canonicalize().map_err(|error| cannot_watch(first, &error.into()))?;
    }
    let (tell, reported) = mpsc::channel();
    let ways = Arc::new(Mutex::new(Ways::default()));
    let handler = handler(Arc::clone(&ways), tell);
    let debouncer = new_debouncer_opt(JOINED, Some(TICK), handler, NoCache::new(), Config::default());
    let debouncer = debouncer.map_err(|error| cannot_watch(Path::new("files"), &error))?;
    let mut watching = Watching { debouncer, wanted: folders.to_vec(), ways };
    watching.follow(&[])?;
    let watching = Arc::new(Mutex::new(watching));
    // Held weakly: the thread ends when nobody else holds the watch.
    let weak = Arc::downgrade(&watching);
    let gathering =
        std::thread::Builder::new().name("watch".to_owned()).spawn(move || gather(&reported, &weak, changed));
    gathering.map_err(|error| cannot_watch(Path::new("files"), &error.into()))?;
    Ok(Watch { _watching: watching })
}

impl Watching {
    /// Watches what is there now, after these paths changed. A folder that is one of them may be another than before.
    fn follow(&mut self, changed: &[PathBuf]) -> Result<(), Failure> {
        let now = Ways::of(&self.wanted);
        let before = std::mem::replace(&mut *locked(&self.ways), now.clone());
        let is_new = |folder: &PathBuf| changed.iter().any(|path| folder.starts_with(path));
        let of = |ways: &Ways| -> BTreeSet<PathBuf> { ways.folders.union(&ways.around).cloned().collect() };
        for folder in of(&before) {
            if is_new(&folder) || !of(&now).contains(&folder) {
                // What is gone is not watched any more.
                let _ = self.debouncer.unwatch(&folder);
            }
        }
        let is_unwatched = |folder: &PathBuf, known: &BTreeSet<PathBuf>| is_new(folder) || !known.contains(folder);
        for folder in now.around.iter().filter(|folder| is_unwatched(folder, &before.around)) {
            // What may be made in a folder that this person may not look into is none of the site.
            let _ = self.debouncer.watch(folder, RecursiveMode::NonRecursive);
        }
        for folder in now.folders.iter().filter(|folder| is_unwatched(folder, &before.folders)) {
            match self.debouncer.watch(folder, RecursiveMode::Recursive) {
                // Gone again already: that is reported in its turn.
                Err(_) if !folder.exists() => {}
                watched => watched.map_err(|error| cannot_watch(folder, &error))?,
            }
        }
        Ok(())
    }
}

impl Ways {
    /// The ways to some folders, as they are now.
    fn of(wanted: &[PathBuf]) -> Self {
        let mut ways = Self::default();
        for folder in wanted {
            let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.clone());
            // Real paths, since that is what some systems report and the others are told below which folder a path is.
            let real = absolute.canonicalize().ok();
            ways.folders.extend(real.clone().filter(|real| real.is_dir()));
            for place in [Some(absolute), real].into_iter().flatten() {
                let there = place.ancestors().skip(1).find_map(|above| Some((above, above.canonicalize().ok()?)));
                let Some((above, around)) = there else { continue };
                ways.wanted.push(around.join(place.strip_prefix(above).unwrap_or(&place)));
                ways.around.insert(around);
            }
        }
        let Self { folders, around, .. } = &mut ways;
        around.retain(|around| !folders.iter().any(|folder| around.starts_with(folder)));
        ways
    }

    /// Whether a change of a path is one of what is watched.
    fn count(&self, path: &Path) -> bool {
        let is_below = self.folders.iter().any(|folder| path.starts_with(folder));
        (is_below && !is_hidden(path, &self.folders)) || self.wanted.iter().any(|wanted| wanted.starts_with(path))
    }
}

/// What is done with each report of the system: its paths are passed on to be gathered.
fn handler(
    ways: Arc<Mutex<Ways>>,
    tell: Sender<BTreeSet<PathBuf>>,
) -> impl FnMut(DebounceEventResult) + Send + 'static {
    move |result| {
        let ways = locked(&ways);
        let paths = match &result {
            Ok(events) if !events.iter().any(|event| event.need_rescan()) => changed_paths(events, &ways),
            _ => ways.folders.clone(),
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
fn gather(
    reported: &Receiver<BTreeSet<PathBuf>>,
    watching: &Weak<Mutex<Watching>>,
    mut changed: impl FnMut(Vec<PathBuf>, Result<(), Failure>),
) {
    while let Ok(mut paths) = reported.recv() {
        let first = Instant::now();
        while first.elapsed() < PATIENCE
            && let Ok(more) = reported.recv_timeout(QUIET)
        {
            paths.extend(more);
        }
        let paths: Vec<PathBuf> = paths.into_iter().collect();
        // Before it is read: what is written from now on is reported.
        let watched = watching.upgrade().map_or(Ok(()), |watching| locked(&watching).follow(&paths));
        changed(paths, watched);
    }
}

/// The paths that changed, sorted and each once.
fn changed_paths(events: &[DebouncedEvent], ways: &Ways) -> BTreeSet<PathBuf> {
    let changes = events.iter().filter(|event| is_change(event.kind));
    changes.flat_map(|event| event.paths.iter()).filter(|path| ways.count(path)).cloned().collect()
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
fn is_hidden(path: &Path, folders: &BTreeSet<PathBuf>) -> bool {
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
    fn a_save_is_reported_once_and_reading_is_not() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("read.yaml"), "x").unwrap();
        let (tell, reported) = mpsc::channel();
        let _watch = watch(&[folder.path().to_owned()], move |paths, _| tell.send(paths).unwrap()).unwrap();
        fs::read(folder.path().join("read.yaml")).unwrap();
        fs::write(folder.path().join(".swap"), "x").unwrap();
        fs::write(folder.path().join("backup.yaml~"), "x").unwrap();
        let saved = folder.path().canonicalize().unwrap().join("saved.yaml");
        // One event, so that a machine that stands still between two has nothing to tell twice.
        fs::rename(folder.path().join(".swap"), &saved).unwrap();
        assert_eq!(reported.recv_timeout(Duration::from_secs(10)).unwrap(), std::slice::from_ref(&saved));
        assert!(reported.recv_timeout(Duration::from_millis(300)).is_err(), "told once");
        for text in ["one", "two", "three"] {
            fs::write(&saved, text).unwrap();
        }
        assert_eq!(reported.recv_timeout(Duration::from_secs(10)).unwrap(), std::slice::from_ref(&saved));
        assert!(reported.try_iter().all(|paths| paths == std::slice::from_ref(&saved)), "nothing else was saved");
    }

    #[test]
    fn a_file_in_a_new_folder_and_a_removal_are_reported() {
        let folder = tempfile::tempdir().unwrap();
        let (tell, reported) = mpsc::channel();
        let _watch = watch(&[folder.path().to_owned()], move |paths, _| tell.send(paths).unwrap()).unwrap();
        let new = folder.path().canonicalize().unwrap().join("new");
        fs::create_dir(&new).unwrap();
        let tells_of = |path: &Path| {
            let start = Instant::now();
            while start.elapsed() < Duration::from_secs(10) {
                let paths = reported.recv_timeout(Duration::from_secs(10)).unwrap();
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
    fn a_missing_folder_is_reported() {
        let Err(failure) = watch(&[PathBuf::from("/not/there")], |_, _| {}) else { panic!("watched nothing") };
        assert_eq!(failure.message(), "could not watch /not/there: it is not there");
    }

    /// A watch over `content` and `themes` in a folder, and what tells when a file in it was told of.
    fn watched(folder: &Path) -> (Watch, impl Fn(&str)) {
        let (tell, reported) = mpsc::channel();
        let wanted = ["content", "themes"].map(|name| folder.join(name));
        let watch = watch(&wanted, move |paths, watched| tell.send((paths, watched)).unwrap()).unwrap();
        let root = folder.canonicalize().unwrap();
        let assert_reported = move |path: &str| {
            let path = root.join(path);
            loop {
                let (paths, watched) = reported.recv_timeout(Duration::from_secs(10)).unwrap_or_else(|_| {
                    panic!("not told of {}", path.display());
                });
                watched.unwrap();
                if paths.iter().any(|found| path.starts_with(found)) {
                    // Until all is quiet: what is reported next is of another change.
                    while reported.recv_timeout(Duration::from_millis(300)).is_ok() {}
                    return;
                }
            }
        };
        (watch, assert_reported)
    }

    #[test]
    fn a_folder_made_anew_is_followed() {
        let folder = tempfile::tempdir().unwrap();
        let content = folder.path().join("content");
        fs::create_dir(&content).unwrap();
        let (_watch, assert_reported) = watched(folder.path());
        for round in 0..3 {
            fs::remove_dir_all(&content).unwrap();
            assert_reported("content");
            fs::create_dir(&content).unwrap();
            assert_reported("content");
            fs::write(content.join("a.yaml"), format!("{round}")).unwrap();
            assert_reported("content/a.yaml");
        }
        // Moved away and put back, as a change of branches does.
        fs::rename(&content, folder.path().join("away")).unwrap();
        assert_reported("content");
        fs::rename(folder.path().join("away"), &content).unwrap();
        assert_reported("content");
        fs::write(content.join("a.yaml"), "moved").unwrap();
        assert_reported("content/a.yaml");
    }

    #[test]
    fn a_folder_made_after_the_start_is_followed() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("content")).unwrap();
        let (_watch, assert_reported) = watched(folder.path());
        fs::create_dir_all(folder.path().join("themes/mine")).unwrap();
        assert_reported("themes");
        fs::write(folder.path().join("themes/mine/theme.yaml"), "name: Mine").unwrap();
        assert_reported("themes/mine/theme.yaml");
        fs::remove_dir_all(folder.path().join("themes")).unwrap();
        assert_reported("themes");
        fs::create_dir_all(folder.path().join("themes/other")).unwrap();
        assert_reported("themes");
        fs::write(folder.path().join("themes/other/theme.yaml"), "name: Other").unwrap();
        assert_reported("themes/other/theme.yaml");
    }

    #[test]
    fn what_is_made_beside_the_folders_is_not_reported() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("content")).unwrap();
        let (tell, reported) = mpsc::channel();
        let wanted = ["content", "themes"].map(|name| folder.path().join(name));
        let _watch = watch(&wanted, move |paths, _| tell.send(paths).unwrap()).unwrap();
        fs::create_dir(folder.path().join("public")).unwrap();
        fs::write(folder.path().join("public/index.html"), "x").unwrap();
        assert_eq!(reported.recv_timeout(Duration::from_millis(400)).ok(), None);
    }
}
