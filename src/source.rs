//! Reads a folder: every text an editor wrote, and the name and length of every other file.
//!
//! In: a folder. Out: [`Sources`], in the order of their paths. Never: parses, follows a link out of the folder or to a hidden
//! file, or reads a file that is not text (pictures are copied at the end, not held in memory).

#![expect(clippy::disallowed_methods, reason = "this is the one place that reads content and themes")]

mod copies;
mod encoding;
mod garbled;
mod kind;
mod links;
mod names;
mod paths;
mod plain;
mod repeated;
mod unmerged;
pub mod unprintable;
mod walk;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;

use crate::diagnostic::{Failure, Findings, LEFT_OUT, Rule, SourceLocation, SourceText, reason};
use encoding::{Decoded, decode};
pub use kind::{DOWNLOADS, Kind};
use names::Likeness;
use paths::{join, slashed};
pub use plain::{open, read as read_plain};
pub use walk::MARKER;
use walk::{Entry, UNREADABLE_FILE, walk};

/// Text files above this length are not read: 32 MiB is some 500,000 rows of counts.
pub const LONGEST_TEXT: u64 = 32 * 1024 * 1024;

const FILE_TOO_LARGE: Rule = Rule::error(
    "file-too-large",
    "A text file may be up to 32 MiB long. A larger one is usually an export that was saved in the wrong place, or a \
     picture with the wrong ending. Split data by year or by area, and put pictures and documents in the files folder.",
)
.in_words(
    "A table data/crime.csv of 40 MiB, with every offence of ten years.",
    "A table for each year, such as data/crime-2025.csv.",
)
.fixed(LEFT_OUT);
const SAME_NAME: Rule = Rule::error(
    "same-name",
    "Two files whose names differ only in capital letters, or in how an accent is stored, are one file on Windows or on a \
     Mac, so one of them would be lost there. Rename one.",
)
.example(
    "pages/about.md",
    "this file and pages/About.md have names that differ only in capital letters",
    "pages/about-this-website.md",
)
.fixed(LEFT_OUT);

const COPY: Rule = Rule::error(
    "copied-file",
    "A computer calls a copy of a file or a folder `1-burglary - Copy.yaml` or `2022-2025 (2)`. Everything in it would be there \
     twice, with the same titles and ids. A copy that is meant gets a name of its own, and what is in it is changed; any other is \
     removed. Until then it is left out.",
)
.example(
    "2022-2025/chapters/01-introduction - Copy.md",
    "this file is a copy of 2022-2025/chapters/01-introduction.md",
    "2022-2025/chapters/02-aims.md",
);

/// The rules of this stage.
pub const RULES: &[&Rule] = &[
    &FILE_TOO_LARGE,
    &encoding::NOT_TEXT,
    &UNREADABLE_FILE,
    &walk::LINK_OUTSIDE,
    &walk::HIDDEN_FILE,
    &SAME_NAME,
    &COPY,
    &walk::FILE_NAME,
    &walk::PUBLISHED_FOLDER,
    &unmerged::UNMERGED,
    &repeated::REPEATED,
    &unprintable::RULE,
    &unprintable::UNSEEN,
    &garbled::GARBLED,
];

/// A file that was not read, because it is not text: a picture, a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Where it is on this machine.
    pub location: PathBuf,
    /// Its length in bytes.
    pub length: u64,
    /// When it was last written, where the file system says.
    pub changed: Option<SystemTime>,
    /// When anything about it was last changed, in seconds and their parts, where the file system says.
    pub status_changed: Option<(i64, i64)>,
}

/// One text, and what tells whether it changed since.
#[derive(Debug, Clone)]
struct TextFile {
    text: Arc<SourceText>,
    stamp: Stamp,
}

/// What changes when a file does, whatever its length and its time say: on Unix also when anything about it was last changed,
/// which no program can set back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    changed: Option<(i64, i64)>,
}

impl Stamp {
    fn of(metadata: &fs::Metadata) -> Self {
        #[cfg(unix)]
        let changed = {
            use std::os::unix::fs::MetadataExt as _;
            Some((metadata.ctime(), metadata.ctime_nsec()))
        };
        #[cfg(not(unix))]
        let changed = None;
        Self { modified: metadata.modified().ok(), length: metadata.len(), changed }
    }
}

/// Everything in a folder, by path below the folder, with `/` between folders.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    shown: String,
    texts: BTreeMap<String, TextFile>,
    assets: BTreeMap<String, Asset>,
}

impl Sources {
    /// Sources made from texts in memory, for the default theme and for tests.
    pub fn from_texts<'a>(shown: &str, texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let texts = texts.into_iter().map(|(path, text)| {
            let file = TextFile { text: SourceText::new(join(shown, path), text), stamp: Stamp::default() };
            (path.to_owned(), file)
        });
        Self { shown: shown.to_owned(), texts: texts.collect(), assets: BTreeMap::new() }
    }

    /// The text at a path, if there is one.
    pub fn text(&self, path: &str) -> Option<&Arc<SourceText>> {
        self.texts.get(path).map(|file| &file.text)
    }

    /// The same without some texts, and with others in the place of some.
    #[must_use]
    pub fn with_texts(
        &self,
        is_kept: impl Fn(&str) -> bool,
        others: impl IntoIterator<Item = (String, Arc<SourceText>)>,
    ) -> Self {
        let kept = self.texts.iter().filter(|(path, _)| is_kept(path));
        let mut texts: BTreeMap<String, TextFile> = kept.map(|(path, file)| (path.clone(), file.clone())).collect();
        texts.extend(others.into_iter().map(|(path, text)| (path, TextFile { text, stamp: Stamp::default() })));
        Self { shown: self.shown.clone(), texts, assets: self.assets.clone() }
    }

    /// All texts with their paths, in the order of the paths.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &Arc<SourceText>)> {
        self.texts.iter().map(|(path, file)| (path.as_str(), &file.text))
    }

    /// The texts below a folder (`chapters/`), in the order of their paths.
    pub fn texts_in<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a Arc<SourceText>)> {
        self.texts
            .range(folder.to_owned()..)
            .take_while(move |(path, _)| path.starts_with(folder))
            .map(|(path, file)| (path.as_str(), &file.text))
    }

    /// Whether there is a file below a folder (`chapters/`).
    pub fn has_folder(&self, folder: &str) -> bool {
        let mut assets = self.assets.range(folder.to_owned()..);
        self.texts_in(folder).next().is_some() || assets.next().is_some_and(|(path, _)| path.starts_with(folder))
    }

    /// The asset at a path, if there is one.
    pub fn asset(&self, path: &str) -> Option<&Asset> {
        self.assets.get(path)
    }

    /// All assets with their paths, in the order of the paths.
    pub fn assets(&self) -> impl Iterator<Item = (&str, &Asset)> {
        self.assets.iter().map(|(path, asset)| (path.as_str(), asset))
    }

    /// The folder as it is shown to people.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// Tells what nobody can print in what editors and makers of themes write. Programs and styles have their own reasons for
    /// it, and a drawing with it is told as broken.
    fn emit_unprintable(&self, findings: &mut Findings) {
        let texts = self
            .texts
            .par_iter()
            .filter(|(path, _)| ![".js", ".css", ".svg"].iter().any(|ending| path.ends_with(ending)));
        let reported = texts.map(|(_, file)| {
            let mut reported = Findings::new();
            unprintable::check(&file.text, &mut reported);
            garbled::check(&file.text, &mut reported);
            reported
        });
        for reported in reported.collect::<Vec<_>>() {
            findings.extend(reported);
        }
    }

    /// How a path below the folder is shown to people.
    pub fn shown_path(&self, path: &str) -> String {
        join(&self.shown, path)
    }
}

/// Whether a path below a folder leads to something hidden, or through it: `themes` and `.secret/theme`, or `themes` and a
/// link `mine` to that.
pub fn is_hidden(folder: &Path, below: &Path) -> bool {
    let way = fs::canonicalize(folder).and_then(|root| links::follow(&root, below));
    way.is_ok_and(|way| way.is_hidden)
}

/// Reads a folder. What `before` held and has not changed since (same time, same length) is not read again.
///
/// Fails where the folder itself cannot be opened; a file that cannot be read is a finding.
pub fn read(folder: &Path, kind: Kind, before: Option<&Sources>, findings: &mut Findings) -> Result<Sources, Failure> {
    if !folder.is_dir() {
        return Err(Failure::new(
            format!("there is no folder {}", folder.display()),
            "give the path of a site's folder, or start one with: lamplight new FOLDER",
        ));
    }
    let shown = slashed(folder);
    let entries = walk(folder, &shown, kind, findings)?;
    let read: Vec<(String, Result<Read, Findings>)> = entries
        .into_par_iter()
        .map(|entry| {
            let known = before.and_then(|sources| sources.texts.get(&entry.path));
            let read = entry.read(&shown, kind, known);
            (entry.path, read)
        })
        .collect();
    let mut sources = Sources { shown, ..Sources::default() };
    for (path, read) in read {
        match read {
            Ok(Read::Text(file)) => drop(sources.texts.insert(path, file)),
            Ok(Read::Told(file, told)) => {
                sources.texts.insert(path, file);
                findings.extend(*told);
            }
            Ok(Read::Asset(asset)) => drop(sources.assets.insert(path, asset)),
            Err(found) => findings.extend(found),
        }
    }
    leave_out_same_names(&mut sources, findings);
    if kind == Kind::Site {
        leave_out_copies(&mut sources, findings);
        leave_out_second_halves(&mut sources, findings);
    }
    sources.emit_unprintable(findings);
    Ok(sources)
}

enum Read {
    Text(TextFile),
    /// A text of which something is told. It is read anew each time, so that it is told each time.
    Told(TextFile, Box<Findings>),
    Asset(Asset),
}

impl Entry {
    #[expect(
        clippy::result_large_err,
        reason = "findings are as many as there are, and join those of the site at once"
    )]
    fn read(&self, shown: &str, kind: Kind, known: Option<&TextFile>) -> Result<Read, Findings> {
        let place = || SourceLocation::file(join(shown, &self.path));
        let unreadable = |error: &std::io::Error| {
            one(
                &UNREADABLE_FILE,
                &place(),
                format!("this file cannot be read: {}", reason(error)),
                "copy it anew, or ask whoever looks after this computer to let you read it",
            )
        };
        let metadata = fs::metadata(&self.location).map_err(|error| unreadable(&error))?;
        if !kind.is_text(&self.path) {
            return Ok(Read::Asset(Asset {
                location: self.location.clone(),
                length: metadata.len(),
                changed: metadata.modified().ok(),
                status_changed: Stamp::of(&metadata).changed,
            }));
        }
        let stamp = Stamp::of(&metadata);
        if let Some(known) = known.filter(|known| known.stamp == stamp && stamp.modified.is_some()) {
            return Ok(Read::Text(known.clone()));
        }
        if metadata.len() > LONGEST_TEXT {
            let message = format!("this file is {} MB long; text files may be 32 MB long", metadata.len() / 1_000_000);
            return Err(one(&FILE_TOO_LARGE, &place(), message, "split it into several files"));
        }
        let bytes = plain::read(&self.location).map_err(|error| unreadable(&error))?;
        let (text, told) = match decode(bytes) {
            Decoded::Text(text) => (text, None),
            Decoded::Other { text, told } => (text, Some(told)),
            Decoded::Nothing { text, told } => {
                let mut found = Findings::new();
                told.emit(&SourceText::new(join(shown, &self.path), text), &mut found);
                found.leave_out().file(place().path());
                return Err(found);
            }
        };
        let text = SourceText::new(join(shown, &self.path), with_line_ends(text));
        let mut found = Findings::new();
        if unmerged::emit(&text, &mut found) {
            found.leave_out().file(text.path());
            return Err(found);
        }
        let Some(told) = told else { return Ok(Read::Text(TextFile { text, stamp })) };
        told.emit(&text, &mut found);
        Ok(Read::Told(TextFile { text, stamp: Stamp::default() }, Box::new(found)))
    }
}

/// A text in which what ended a line on old Macs, a carriage return alone, is the line end that it was meant as. No byte moves.
fn with_line_ends(text: String) -> String {
    if !text.contains('\r') {
        return text;
    }
    let mut rest = text.as_str();
    let mut read = String::with_capacity(text.len());
    while let Some((line, after)) = rest.split_once('\r') {
        read.push_str(line);
        read.push(if after.starts_with('\n') { '\r' } else { '\n' });
        rest = after;
    }
    read.push_str(rest);
    read
}

fn one(rule: &'static Rule, place: &SourceLocation, message: impl Into<String>, help: &str) -> Findings {
    let mut findings = Findings::new();
    findings.emit(rule, place, message, help);
    findings.leave_out().file(place.path());
    findings
}

/// Leaves out what of a file stands there a second time below it. Such a file is read anew each time, so that it is told each time.
fn leave_out_second_halves(sources: &mut Sources, findings: &mut Findings) {
    for file in sources.texts.values_mut() {
        if let Some(text) = repeated::without_second_half(&file.text, findings) {
            *file = TextFile { text, stamp: Stamp::default() };
        }
    }
}

/// Leaves out copies of files and folders that are there: all that is in them would be there twice.
fn leave_out_copies(sources: &mut Sources, findings: &mut Findings) {
    let paths = sources.texts.keys().map(String::as_str).filter(|path| !path.starts_with(DOWNLOADS)).collect();
    let mut found = copies::copies(&paths);
    let texts = || {
        let texts = sources.texts.iter().filter(|(path, _)| !path.starts_with(DOWNLOADS));
        texts.map(|(path, file)| (path.as_str(), file.text.text()))
    };
    let is_reported = |found: &[(String, String)], path: &str| found.iter().any(|(copy, _)| path.starts_with(copy));
    let editions = copies::same_editions(texts().filter(|(path, _)| !is_reported(&found, path)));
    found.extend(editions);
    let same = copies::same_words(texts().filter(|(path, _)| !is_reported(&found, path)));
    found.extend(same);
    for (copy, original) in found {
        let what = if copy.ends_with('/') { "this folder" } else { "this file" };
        let message = format!("{what} is a copy of {}", original.trim_end_matches('/'));
        let help = "give it a name of its own, and change in it what has to differ; or remove it";
        let place = match sources.texts.get(&copy) {
            Some(file) => SourceLocation::start_of(&file.text),
            None => SourceLocation::file(sources.shown_path(copy.trim_end_matches('/'))),
        };
        findings.emit(&COPY, &place, message, help);
        sources.texts.retain(|path, _| *path != copy && !(copy.ends_with('/') && path.starts_with(&copy)));
        sources.assets.retain(|path, _| !(copy.ends_with('/') && path.starts_with(&copy)));
    }
}

/// Leaves out each file whose name is that of one before on another computer.
fn leave_out_same_names(sources: &mut Sources, findings: &mut Findings) {
    let paths: Vec<String> = sources.texts.keys().chain(sources.assets.keys()).cloned().collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    for (path, first, likeness) in names::alike(&paths) {
        let message = match likeness {
            Likeness::Capitals => format!("this file and {first} have names that differ only in capital letters"),
            Likeness::Accents => format!("this file and {first} have names that differ only in how accents are stored"),
        };
        findings.emit(&SAME_NAME, &SourceLocation::file(sources.shown_path(path)), message, "rename one of them");
        sources.texts.remove(path);
        sources.assets.remove(path);
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests make the folders that they read")]
mod tests {
    use super::*;

    fn read_all(folder: &Path) -> (Sources, Vec<String>) {
        let mut findings = Findings::new();
        let sources = read(folder, Kind::Site, None, &mut findings).unwrap();
        let reported =
            findings.sorted().into_iter().map(|finding| format!("{}: {}", finding.rule.code, finding.message));
        (sources, reported.collect())
    }

    #[test]
    fn a_folder_is_read_in_the_order_of_its_paths() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("chapters")).unwrap();
        for name in ["b.md", "a.yaml", "chapters/1.md", ".hidden.md", "photo.jpg"] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        let (sources, reported) = read_all(folder.path());
        assert_eq!(reported, Vec::<String>::new());
        assert_eq!(sources.texts().map(|(path, _)| path).collect::<Vec<_>>(), ["a.yaml", "b.md", "chapters/1.md"]);
        assert_eq!(sources.texts_in("chapters/").count(), 1);
        assert_eq!(sources.asset("photo.jpg").unwrap().length, 1);
    }

    #[test]
    fn an_unchanged_file_is_not_read_again() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.md"), "x").unwrap();
        let (first, _) = read_all(folder.path());
        let second = read(folder.path(), Kind::Site, Some(&first), &mut Findings::new()).unwrap();
        assert!(Arc::ptr_eq(first.text("a.md").unwrap(), second.text("a.md").unwrap()));
    }

    #[cfg(unix)]
    #[test]
    fn an_edit_of_the_same_length_and_time_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "x").unwrap();
        let (first, _) = read_all(folder.path());
        let modified = fs::metadata(&path).unwrap().modified().unwrap();
        let was = Stamp::of(&fs::metadata(&path).unwrap());
        // The clock of a file system may stand still for some thousandths of a second.
        while Stamp::of(&fs::metadata(&path).unwrap()) == was {
            fs::write(&path, "y").unwrap();
            fs::File::options().write(true).open(&path).unwrap().set_modified(modified).unwrap();
        }
        let second = read(folder.path(), Kind::Site, Some(&first), &mut Findings::new()).unwrap();
        assert_eq!(second.text("a.md").unwrap().text(), "y");
    }

    #[test]
    fn a_carriage_return_alone_ends_a_line() {
        for (typed, read) in [("a\rb\r", "a\nb\n"), ("a\r\nb\r\r\n", "a\r\nb\n\r\n"), ("\r", "\n"), ("a\n", "a\n")] {
            assert_eq!(with_line_ends(typed.to_owned()), read);
        }
    }

    #[test]
    fn what_is_not_text_is_reported_at_its_first_bad_byte() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.md"), b"caf\xe9").unwrap();
        let (sources, reported) = read_all(folder.path());
        assert_eq!(reported, ["not-text: this file is not in UTF-8"]);
        assert_eq!(sources.text("a.md").unwrap().text(), "café");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink("/etc/passwd", folder.path().join("users.md")).unwrap();
        std::os::unix::fs::symlink("/etc", folder.path().join("etc")).unwrap();
        let (sources, reported) = read_all(folder.path());
        assert_eq!(reported.len(), 2);
        assert_eq!(sources.texts().count(), 0);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn names_that_differ_only_in_capitals_are_reported() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("A.md"), "").unwrap();
        fs::write(folder.path().join("a.md"), "").unwrap();
        assert_eq!(read_all(folder.path()).1.len(), 1);
    }

    #[test]
    fn a_file_that_is_too_long_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let file = fs::File::create(folder.path().join("a.yaml")).unwrap();
        file.set_len(50_000_000).unwrap();
        assert_eq!(
            read_all(folder.path()).1,
            ["file-too-large: this file is 50 MB long; text files may be 32 MB long"]
        );
    }
}
