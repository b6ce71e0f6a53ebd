//! `lamplight import`: chapters from a document that was written elsewhere.
//!
//! In: a document, and the folder of an edition. Out: the files that were made, and what is to be repaired. Never: writes over anything, or
//! a file where one of them could not be written.

#![expect(
    clippy::disallowed_methods,
    reason = "this command reads a document, and makes the files that an editor goes on with"
)]

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Failure, copied};
use crate::document::slug::slug;
use crate::import::{LARGEST_FILE, Repair, Request, import};
use crate::publish::HandsOff;

const REMEDY: &str = "look at the folder's permissions and the free space";

/// What was made of a document.
#[derive(Debug)]
pub struct Imported {
    /// The document.
    pub file: PathBuf,
    /// The folder with the chapters.
    pub folder: PathBuf,
    /// The site of the edition; none for a folder that stands apart.
    pub site: Option<PathBuf>,
    /// The paths of the chapters, each with its title.
    pub chapters: Vec<(PathBuf, String)>,
    /// The paths of the pictures.
    pub pictures: Vec<PathBuf>,
    /// What a person has to look at.
    pub repairs: Vec<Repair>,
}

/// Where files go.
struct Destination {
    chapters: PathBuf,
    files: PathBuf,
    site: Option<PathBuf>,
}

/// Makes chapters from a Word document.
pub fn word(file: &Path, to: Option<&Path>) -> Result<Imported, Failure> {
    let bytes = read(file)?;
    let name = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let destination = destination(&name, to)?;
    let chapters_there = names_in(&destination.chapters)?;
    let pictures: BTreeSet<String> = names_in(&destination.files)?.into_iter().collect();
    let first = chapters_there.iter().filter_map(|name| number_of(name)).max().map_or(1, |last| last + 1);
    let made = import(bytes, &Request { name, first, pictures })?;
    if made.chapters.is_empty() {
        return Err(Failure::new(
            format!("there are no words in {}", file.display()),
            "open it in Word: where its pages are pictures (a scan), ask for the document that they were made from",
        ));
    }
    for chapter in &made.chapters {
        refuse_same(&chapter.name, &chapters_there, &destination.chapters)?;
    }
    let chapters: Vec<(PathBuf, String)> =
        made.chapters.iter().map(|chapter| (destination.chapters.join(&chapter.name), chapter.title.clone())).collect();
    let pictures: Vec<PathBuf> = made.pictures.iter().map(|picture| destination.files.join(&picture.name)).collect();
    let texts = made.chapters.iter().zip(&chapters).map(|(chapter, (path, _))| (path, chapter.text.as_bytes()));
    let images = made.pictures.iter().zip(&pictures).map(|(picture, path)| (path, &*picture.bytes));
    write_all(texts.chain(images), &destination)?;
    Ok(Imported {
        file: file.to_owned(),
        folder: destination.chapters,
        site: destination.site,
        chapters,
        pictures,
        repairs: made.repairs,
    })
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    const REMEDY: &str = "look whether it is there, and close it in Word";
    let failed = |error: &std::io::Error| Failure::io("read", path, error, REMEDY);
    let file = File::open(path).map_err(|error| failed(&error))?;
    if file.metadata().is_ok_and(|found| found.is_dir()) {
        return Err(Failure::new(format!("{} is a folder", path.display()), "name one document in it"));
    }
    let mut bytes = Vec::new();
    file.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(|error| failed(&error))?;
    if bytes.len() as u64 > LARGEST_FILE {
        let remedy = "make its pictures smaller in Word (Compress Pictures), and save it";
        return Err(Failure::new(format!("{} is larger than 256 MB", path.display()), remedy));
    }
    Ok(bytes)
}

/// The folders that files go into: those of an edition where the folder is one of a site, else folders of its own.
fn destination(name: &str, to: Option<&Path>) -> Result<Destination, Failure> {
    let folder = to.map_or_else(|| PathBuf::from(slug(name, "document")), Path::to_owned);
    let is_there = fs::symlink_metadata(&folder).is_ok();
    if to.is_none() && is_there {
        return Err(Failure::new(
            format!("{} is there already", folder.display()),
            format!("name another folder, such as: --to {}", copied(Path::new(&format!("{}-2", folder.display())))),
        ));
    }
    if folder.join("site.yaml").exists() {
        return Err(Failure::new(
            format!("{} is a site, and chapters belong to an edition of it", folder.display()),
            format!("name the folder of an edition, such as: --to {}", copied(&folder.join("2026-2029"))),
        ));
    }
    let real = if is_there { fs::canonicalize(&folder).ok() } else { None };
    let around = real.as_deref().and_then(Path::parent).map(Path::to_owned);
    let around = around.or_else(|| folder.parent().map(Path::to_owned)).unwrap_or_default();
    let is_edition = around.join("site.yaml").is_file();
    let site =
        is_edition.then(|| folder.parent().filter(|it| !it.as_os_str().is_empty()).map_or(around, Path::to_owned));
    if site.is_none() {
        let remedy = "name the folder of an edition, or one outside of every site, theme and published folder";
        HandsOff { remedy: remedy.to_owned(), ..HandsOff::default() }.refuse(&folder)?;
    }
    let files = site.as_deref().unwrap_or(&folder).join("files");
    Ok(Destination { chapters: folder.join("chapters"), files, site })
}

/// The names of the files in a folder; none where it is not there.
fn names_in(folder: &Path) -> Result<Vec<String>, Failure> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Failure::io("read", folder, &error, REMEDY)),
    };
    let names = entries.filter_map(Result::ok).map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.collect();
    names.sort();
    Ok(names)
}

/// The number that a chapter's name begins with.
fn number_of(name: &str) -> Option<usize> {
    name.split_once('-')?.0.parse().ok().filter(|number| *number < 10_000)
}

/// Fails where a chapter of this name, whatever its number, is there: both would have one address.
fn refuse_same(name: &str, there: &[String], folder: &Path) -> Result<(), Failure> {
    let bare = |name: &str| match name.split_once('-') {
        Some((number, rest)) if number.bytes().all(|it| it.is_ascii_digit()) => rest.to_lowercase(),
        _ => name.to_lowercase(),
    };
    let Some(same) = there.iter().find(|there| bare(there) == bare(name)) else { return Ok(()) };
    Err(Failure::new(
        format!(
            "{} is there already, and the document has a chapter of that name; nothing was written",
            folder.join(same).display()
        ),
        "move that file away, or name another folder: --to FOLDER",
    ))
}

/// Writes all files. Where one of them cannot be written, those before it are taken away again.
fn write_all<'f>(
    files: impl Iterator<Item = (&'f PathBuf, &'f [u8])>,
    destination: &Destination,
) -> Result<(), Failure> {
    let mut written: Vec<&Path> = Vec::new();
    for (path, bytes) in files {
        if let Err(failure) = write(path, bytes, destination) {
            for path in written {
                // One that cannot be removed either stays: the failure is told all the same.
                drop(fs::remove_file(path));
            }
            return Err(failure);
        }
        written.push(path);
    }
    Ok(())
}

/// Writes a file that is not there yet. A link on the way is not followed: it could lead out of the site.
fn write(path: &Path, bytes: &[u8], destination: &Destination) -> Result<(), Failure> {
    if let Some(folder) = path.parent() {
        let is_link = fs::symlink_metadata(folder).is_ok_and(|found| found.is_symlink());
        if is_link && destination.site.is_some() {
            let message = format!("{} is a link, and nothing is written through it", folder.display());
            return Err(Failure::new(message, "put a folder in its place"));
        }
        fs::create_dir_all(folder).map_err(|error| Failure::io("make", folder, &error, REMEDY))?;
    }
    let write = || {
        let mut file = File::create_new(path)?;
        // A file that is not whole is none: a disk may be full.
        file.write_all(bytes).inspect_err(|_| drop(fs::remove_file(path)))
    };
    write().map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Failure::new(
            format!("{} is there already", path.display()),
            "move that file away, or name another folder: --to FOLDER",
        ),
        _ => Failure::io("write", path, &error, REMEDY),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::tests::made::{Made, PNG, heading, paragraph, picture, words};

    /// A site with one chapter, and a document with two others and a picture.
    fn site() -> (tempfile::TempDir, PathBuf, PathBuf) {
        let around = tempfile::tempdir().unwrap();
        let edition = around.path().join("site/2025-2028");
        fs::create_dir_all(edition.join("chapters")).unwrap();
        fs::write(around.path().join("site/site.yaml"), "name: Safer Exampleton\n").unwrap();
        fs::write(edition.join("chapters/03-introduction.md"), "---\ntitle: Introduction\n---\n").unwrap();
        let document = around.path().join("Our strategy.docx");
        let body =
            [heading(1, "Aims"), words("We listen."), heading(1, "Burglary"), paragraph(&picture("rId7", "A lock"))];
        let made = Made::of(body.concat()).with("rId7", "image", "media/image1.png", Some(PNG.to_vec()));
        fs::write(&document, made.bytes()).unwrap();
        (around, edition, document)
    }

    #[test]
    fn chapters_of_a_site_are_numbered_after_those_that_are_there() {
        let (_around, edition, document) = site();
        let imported = word(&document, Some(&edition)).unwrap();
        assert_eq!(
            names_in(&edition.join("chapters")).unwrap(),
            ["03-introduction.md", "04-aims.md", "05-burglary.md"]
        );
        let shown = edition.parent().unwrap().join("files");
        assert_eq!(imported.pictures.len(), 1);
        assert!(imported.pictures[0].starts_with(&shown), "{:?}", imported.pictures);
        assert_eq!(fs::read(&imported.pictures[0]).unwrap(), PNG);
    }

    #[test]
    fn a_chapter_that_is_there_under_another_number_is_refused_before_anything_is_written() {
        let (_around, edition, document) = site();
        fs::write(edition.join("chapters/01-burglary.md"), "x").unwrap();
        let failure = word(&document, Some(&edition)).unwrap_err();
        assert!(failure.to_string().contains("01-burglary.md is there already"), "{failure}");
        assert_eq!(names_in(&edition.join("chapters")).unwrap(), ["01-burglary.md", "03-introduction.md"]);
        assert_eq!(fs::read_to_string(edition.join("chapters/01-burglary.md")).unwrap(), "x");
    }

    #[cfg(unix)]
    #[test]
    fn what_cannot_be_written_whole_leaves_nothing() {
        let (around, edition, document) = site();
        let elsewhere = around.path().join("elsewhere");
        fs::create_dir(&elsewhere).unwrap();
        std::os::unix::fs::symlink(&elsewhere, edition.parent().unwrap().join("files")).unwrap();
        let failure = word(&document, Some(&edition)).unwrap_err();
        assert!(failure.to_string().contains("is a link, and nothing is written through it"), "{failure}");
        assert_eq!(names_in(&edition.join("chapters")).unwrap(), ["03-introduction.md"]);
        assert_eq!(names_in(&elsewhere).unwrap(), Vec::<String>::new());
    }
}
