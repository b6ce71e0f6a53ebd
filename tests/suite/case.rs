//! A site's folder made for one test, and what Lamplight tells and makes of it.
//!
//! In: folders of files, laid over one another, and what a test adds. Out: findings as an editor reads them, and the bytes
//! of every published file. Never: a path of this machine in what is reported.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::AtomicUsize;

use jiff::civil::{Date, date};
use lamplight::commands::chain::Request;
use lamplight::commands::finish::{Discard, OutputSink};
use lamplight::commands::{Outcome, finish};
use lamplight::diagnostic::{Failure, Finding, report_lines};
use lamplight::document::today::{Clock, Today};
use lamplight::statistics::next_change::NextChange;
use tempfile::TempDir;

/// The day on which every test takes place.
pub(crate) const TODAY: Date = date(2026, 11, 21);

/// The shortest file that begins and ends as a PDF does.
pub(crate) const PDF: &str = "%PDF-1.4\n%%EOF\n";

/// A folder of this suite.
pub(crate) fn suite(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite").join(path)
}

/// A site's folder `content`, with `themes` beside it where a test has one.
pub(crate) struct Case {
    folder: TempDir,
    drafts: bool,
    today: Date,
    clock: Date,
}

/// What became of a site.
pub(crate) struct Built {
    /// What was reported.
    pub(crate) findings: Vec<Finding>,
    /// Every published file, by its path.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    /// When the site has to be built again.
    pub(crate) next_change: Option<NextChange>,
}

impl Case {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        let case = Self { folder: tempfile::tempdir().unwrap(), drafts: false, today: TODAY, clock: TODAY };
        fs::create_dir(case.content()).unwrap();
        case
    }

    /// The small valid site that every case of `findings` changes.
    pub(crate) fn base() -> Self {
        let case = Self::empty();
        case.lay(&suite("findings/base"));
        case
    }

    /// The same site with its drafts.
    pub(crate) fn with_drafts(mut self) -> Self {
        self.drafts = true;
        self
    }

    /// The same site as it is published.
    pub(crate) fn without_drafts(mut self) -> Self {
        self.drafts = false;
        self
    }

    /// What a check of the site comes to.
    pub(crate) fn check(&self) -> Outcome {
        finish(&self.request(), &AtomicUsize::new(0), &Discard).unwrap_or_else(|failure| panic!("{failure}"))
    }

    /// The same site on another day: an example site is told from the day on which its contacts were last tried.
    pub(crate) fn on(mut self, today: Date) -> Self {
        self.today = today;
        self.clock = today;
        self
    }

    /// The same site as it was on an earlier day: the day it is stays.
    pub(crate) fn seen_on(mut self, today: Date) -> Self {
        self.today = today;
        self
    }

    /// The site's folder.
    pub(crate) fn content(&self) -> PathBuf {
        self.folder.path().join("content")
    }

    /// The folder around it.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Lays the files of a folder over those that are there: `themes/` beside the site, everything else into it. What a
    /// test says about itself (`expected.txt`, `removed.txt`, `README.md`) is not a part of the site, and the files that
    /// `removed.txt` names are taken out.
    pub(crate) fn lay(&self, from: &Path) {
        for entry in walkdir::WalkDir::new(from).sort_by_file_name() {
            let entry = entry.unwrap();
            let path = entry.path().strip_prefix(from).unwrap();
            let path = path.to_str().unwrap().replace('\\', "/");
            if !entry.file_type().is_file() || ["expected.txt", "removed.txt", "README.md"].contains(&path.as_str()) {
                continue;
            }
            let bytes = fs::read(entry.path()).unwrap();
            if path.starts_with("themes/") { self.write_beside(&path, bytes) } else { self.write(&path, bytes) }
        }
        for path in fs::read_to_string(from.join("removed.txt")).unwrap_or_default().lines() {
            self.remove(path);
        }
    }

    /// Writes a file of the site.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        self.write_beside(&format!("content/{path}"), bytes);
    }

    /// Writes a file beside the site.
    pub(crate) fn write_beside(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Takes a file or a folder of the site away.
    pub(crate) fn remove(&self, path: &str) {
        let whole = self.content().join(path);
        let removed = if whole.is_dir() { fs::remove_dir_all(&whole) } else { fs::remove_file(&whole) };
        removed.unwrap_or_else(|error| panic!("{path}: {error}"));
    }

    /// The site's files, by their paths.
    pub(crate) fn files(&self) -> Vec<String> {
        let content = self.content();
        let entries = walkdir::WalkDir::new(&content).sort_by_file_name().into_iter().map(Result::unwrap);
        let files = entries.filter(|entry| entry.file_type().is_file());
        files.map(|entry| entry.path().strip_prefix(&content).unwrap().to_str().unwrap().to_owned()).collect()
    }

    /// What is asked of Lamplight.
    pub(crate) fn request(&self) -> Request {
        Request {
            content: self.content(),
            only: None,
            base_url: None,
            drafts: self.drafts,
            clock: Clock::Day(Today { day: self.today, real: self.clock }),
            program: String::new(),
        }
    }

    /// What is reported, and every file. Fails where the machine does.
    pub(crate) fn try_build(&self) -> Result<Built, Failure> {
        Self::try_build_of(&self.request())
    }

    /// What is told of a request, and every file.
    pub(crate) fn try_build_of(request: &Request) -> Result<Built, Failure> {
        let files = Files::default();
        let outcome: Outcome = finish(request, &AtomicUsize::new(0), &files)?;
        let Outcome { findings, next_change, .. } = outcome;
        Ok(Built { findings, files: files.0.into_inner().unwrap(), next_change })
    }

    /// What is reported, and every file.
    pub(crate) fn build(&self) -> Built {
        self.try_build().unwrap_or_else(|failure| panic!("{failure}"))
    }

    /// Some findings as a terminal shows them, with paths that begin at the folder around the site.
    pub(crate) fn reported(&self, findings: &[Finding]) -> String {
        let around = format!("{}/", self.folder.path().to_str().unwrap());
        report_lines(findings).map(|line| line.draw(false).replace(&around, "") + "\n\n").collect()
    }
}

/// The finished files, kept in memory.
#[derive(Default)]
struct Files(Mutex<BTreeMap<String, Vec<u8>>>);

impl OutputSink for Files {
    fn take(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let twice = self.0.lock().unwrap().insert(path.to_owned(), bytes.to_owned());
        assert!(twice.is_none(), "{path} is written twice");
        Ok(())
    }
}

impl Built {
    /// The text of a published file.
    pub(crate) fn text(&self, path: &str) -> &str {
        std::str::from_utf8(self.files.get(path).unwrap_or_else(|| panic!("there is no {path}"))).unwrap()
    }

    /// The codes of what was reported.
    pub(crate) fn codes(&self) -> Vec<&'static str> {
        self.findings.iter().map(|finding| finding.rule.code).collect()
    }
}
