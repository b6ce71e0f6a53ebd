//! Finds the files of a folder. In: a folder. Out: every file that may be read, with its place on this machine.
//! Never: a hidden file, by whatever way; a link that leads out of the folder, or from what readers download to a source; a file left out without a word, but for what
//! editors and systems leave lying about.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::DirEntry;

use super::kind::Kind;
use super::links::{self, Way};
use super::names;
use super::paths::{join, slashed};
use crate::diagnostic::{Failure, Findings, LEFT_OUT, Rule, SourceLocation, reason};

/// The file that says that Lamplight published a folder: such a folder is no content.
pub const MARKER: &str = ".lamplight";

pub(super) const UNREADABLE_FILE: Rule = Rule::error(
    "unreadable-file",
    "The file is there but may not be read, or its disk gave an error. Look at the file's permissions, or copy it anew.",
)
.in_words(
    "A file contacts.yaml that only its owner may read.",
    "The same file, which whoever builds the site may read too.",
)
.fixed(LEFT_OUT);
pub(super) const LINK_OUTSIDE: Rule = Rule::error(
    "link-outside",
    "A site is one folder. A link in the file system that leads out of it could publish a file that was never meant to be \
     public, so it is not followed. Copy the file into the folder instead. A link to a folder is not followed either. Nor is \
     a link in the folder files that leads out of it: what is there is published as it is, with the notes of a file and the \
     small counts of a table, and so it has to lie there.",
)
.in_words(
    "A link files/plan.pdf that leads to a file on someone's own drive.",
    "A copy of that file as files/plan.pdf.",
)
.fixed("a file that was never meant to be public could be published");
pub(super) const HIDDEN_FILE: Rule = Rule::error(
    "hidden-file",
    "A file whose name begins with a full stop is hidden, and so is everything in a folder of such a name: passwords and the \
     history of a project are kept in them. They are never published, and a link to one, or through one, is not followed.",
)
.in_words(
    "A picture files/.maps/map.png: its folder begins with a full stop.",
    "The same picture as files/maps/map.png.",
)
.fixed("passwords could be published");
pub(super) const FILE_NAME: Rule = Rule::error(
    "file-name",
    "Some characters cannot stand in the name of a published file: a colon or a backslash means something else on Windows, and \
     a line break or a character that nobody sees breaks lists of files. Rename the file or the folder.",
)
.example(
    "files/plan: 2025.pdf",
    "this name has a colon in it",
    "files/plan-2025.pdf",
)
.fixed(LEFT_OUT);
pub(super) const PUBLISHED_FOLDER: Rule = Rule::warning(
    "published-folder",
    "Lamplight published into this folder once, and left a file .lamplight in it to know it again. It is a result and not \
     content, so nothing in it is read. Publish beside the site's folder, and remove this one.",
)
.in_words(
    "A folder public in the site's folder, from lamplight build --out content/public.",
    "A folder public beside the site's folder, from lamplight build --out public.",
);

/// A file that the walk came by.
pub(super) struct Entry {
    /// Its path below the folder, with `/` between folders.
    pub(super) path: String,
    /// Where it is: no link.
    pub(super) location: PathBuf,
}

/// The walk through one folder.
struct Walk<'w> {
    folder: &'w Path,
    root: PathBuf,
    shown: &'w str,
    kind: Kind,
    findings: &'w mut Findings,
}

/// All files below a folder, in the order of their names.
pub(super) fn walk(folder: &Path, shown: &str, kind: Kind, findings: &mut Findings) -> Result<Vec<Entry>, Failure> {
    let root = fs::canonicalize(folder)
        .map_err(|error| Failure::io("open", folder, &error, "look at the folder's permissions"))?;
    let mut walk = Walk { folder, root, shown, kind, findings };
    let mut entries = Vec::new();
    let mut found = walkdir::WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter();
    while let Some(entry) = found.next() {
        match entry {
            Ok(entry) if walk.passes_over(&entry) => {
                if entry.file_type().is_dir() {
                    found.skip_current_dir();
                }
            }
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => entries.extend(walk.file(&entry)),
            Err(error) => walk.emit_unreadable(&error),
        }
    }
    Ok(entries)
}

impl Walk<'_> {
    /// Whether a file, or a folder with all that is in it, is not looked at. What an editor put there is reported.
    fn passes_over(&mut self, entry: &DirEntry) -> bool {
        let name = entry.file_name();
        if let Some(fault) = names::fault(name) {
            // The leavings of a system may be called anything.
            if !is_left_lying(&name.to_string_lossy()) {
                let parent = entry.path().parent().unwrap_or(self.folder);
                let path = join(&self.relative(parent), &names::shown(name));
                let help = "rename it: letters, digits, hyphens and full stops can be read everywhere";
                self.findings.emit(&FILE_NAME, &self.location(&path), fault, help);
            }
            return true;
        }
        let name = name.to_string_lossy();
        if is_left_lying(&name) || (name == "README.md" && !self.is_download(entry)) {
            return true;
        }
        if entry.file_type().is_dir() && self.has_name_of_file(&name) && !self.is_download(entry) {
            let path = self.relative(entry.path());
            let message = "this is a folder, and it has the name of a file";
            let help = "take what is in it out, remove the folder, and put a plain file of this name in its place";
            self.findings.emit(&FILE_NAME, &self.location(&path), message, help);
            let place = self.location(&path);
            self.findings.leave_out().file(place.path());
            return true;
        }
        let is_published = entry.file_type().is_dir() && is_plain_file(&entry.path().join(MARKER));
        if is_published {
            let message = "this folder was published by Lamplight, so what is in it is not read";
            let help = format!("remove it, or, if you write in it, remove the file {MARKER} in it");
            self.findings.emit(&PUBLISHED_FOLDER, &self.location(&self.relative(entry.path())), message, help);
        }
        is_published
    }

    /// Whether a name is that of a file that is read: nothing in a folder of that name would be.
    fn has_name_of_file(&self, name: &str) -> bool {
        self.kind == Kind::Site && [".yaml", ".yml", ".md"].iter().any(|ending| name.ends_with(ending))
            // Without site.yaml there is no site, which is reported.
            && name != "site.yaml"
    }

    /// Whether something is in the folder of what readers download, where a file of any name is one of them.
    fn is_download(&self, entry: &DirEntry) -> bool {
        self.kind.is_download(&self.relative(entry.path()))
    }

    /// A file of the folder; `None`, with a finding, where it is something else.
    fn file(&mut self, entry: &DirEntry) -> Option<Entry> {
        let path = self.relative(entry.path());
        if entry.file_type().is_file() {
            return Some(Entry { path, location: entry.path().to_owned() });
        }
        if !entry.path_is_symlink() {
            let help = "put a plain file here, or remove it";
            self.findings.emit(&UNREADABLE_FILE, &self.location(&path), "this is not a file that can be read", help);
            return None;
        }
        let location = self.follow(&path)?;
        Some(Entry { path, location })
    }

    /// Where a link leads, if that is a plain file of this folder.
    fn follow(&mut self, path: &str) -> Option<PathBuf> {
        let (rule, message, help) = match links::follow(&self.root, Path::new(path)) {
            Ok(Way { end, .. }) if !end.starts_with(&self.root) => (
                &LINK_OUTSIDE,
                match self.kind {
                    Kind::Site => "this is a link to somewhere outside the site's folder, and is left out",
                    Kind::Theme => "this is a link to somewhere outside the theme's folder, and is left out",
                },
                "copy the file here instead of linking to it",
            ),
            Ok(Way { is_hidden: true, .. }) => (
                &HIDDEN_FILE,
                "this is a link to something hidden, and is left out",
                "copy the file here, if everybody may see it",
            ),
            Ok(Way { end, .. }) if self.kind.leaves_downloads(path, &self.root, &end) => (
                &LINK_OUTSIDE,
                "this is a link out of the folder files, and is left out: what it leads to would be published as it is",
                "copy here what everybody may download, instead of linking to it",
            ),
            Ok(Way { end, .. }) if is_plain_file(&end) => return Some(end),
            Ok(Way { end, .. }) if end.is_dir() => (
                &LINK_OUTSIDE,
                "this is a link to a folder, and is left out",
                "copy the folder here instead of linking to it",
            ),
            _ => (
                &LINK_OUTSIDE,
                "this is a link to a file that is not there, and is left out",
                "copy the file here, or remove the link",
            ),
        };
        self.findings.emit(rule, &self.location(path), message, help);
        None
    }

    /// The path of something below the folder, with `/` between folders.
    fn relative(&self, path: &Path) -> String {
        slashed(path.strip_prefix(self.folder).unwrap_or(path))
    }

    fn location(&self, path: &str) -> SourceLocation {
        SourceLocation::file(join(self.shown, path))
    }

    fn emit_unreadable(&mut self, error: &walkdir::Error) {
        let shown = slashed(error.path().unwrap_or(self.folder));
        let reason = error.io_error().map_or_else(|| error.to_string(), reason);
        self.findings.emit(
            &UNREADABLE_FILE,
            &SourceLocation::file(shown),
            format!("this folder cannot be read: {reason}"),
            "copy it anew, or ask whoever looks after this computer to let you read it",
        );
    }
}

/// Whether a plain file is at a path, and not a link to one.
fn is_plain_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
}

/// Hidden files, and what editors, spreadsheets and systems leave beside a file that is open.
fn is_left_lying(name: &str) -> bool {
    let is_of_system = ["thumbs.db", "ehthumbs.db", "desktop.ini"].iter().any(|known| name.eq_ignore_ascii_case(known));
    name.starts_with('.') || name.starts_with("~$") || name.ends_with('~') || is_of_system
}
