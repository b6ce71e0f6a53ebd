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
use crate::import::{LARGEST_FILE, Picture, Repair, Request, import};
use crate::publish::HandsOff;

const REMEDY: &str = "look at the folder's permissions and the free space; what was made is safe to remove";

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
    for (chapter, (path, _)) in made.chapters.iter().zip(&chapters) {
        write(path, chapter.text.as_bytes(), &destination)?;
    }
    let pictures =
        made.pictures.iter().map(|picture| write_picture(picture, &destination)).collect::<Result<_, _>>()?;
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

fn write_picture(picture: &Picture, destination: &Destination) -> Result<PathBuf, Failure> {
    let path = destination.files.join(&picture.name);
    write(&path, &picture.bytes, destination)?;
    Ok(path)
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
    let write = || File::create_new(path)?.write_all(bytes);
    write().map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Failure::new(
            format!("{} is there already", path.display()),
            "move that file away, or name another folder: --to FOLDER",
        ),
        _ => Failure::io("write", path, &error, REMEDY),
    })
}
