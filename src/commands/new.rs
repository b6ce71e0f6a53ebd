//! `lamplight new`: a small, complete site to start from.
//!
//! In: a folder that is not there yet, and a few names. Out: files in which nothing is wrong but what only their owner can fill in. Never: writes over anything.

#![expect(clippy::disallowed_methods, reason = "this command makes the files that an editor starts from")]

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use jiff::civil::Date;

use super::schema;
use crate::diagnostic::Failure;
use crate::document::slug::slug;
use crate::publish::HandsOff;

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/commands/new");

/// What `new` was asked for.
#[derive(Debug, Clone)]
pub struct NewSite {
    /// The folder to make.
    pub folder: PathBuf,
    /// What the site is called.
    pub name: String,
    /// The council that looks after it.
    pub council: String,
    /// The area that the strategy is for.
    pub area: String,
    /// The day on which its pages were written.
    pub today: Date,
}

/// Makes the site, with settings for VS Code, and says how many files it has for an editor.
pub fn make(site: &NewSite) -> Result<usize, Failure> {
    let folder = &site.folder;
    let taken = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => false,
        Err(error) => {
            return Err(Failure::io("make", folder, &error, "give the name of a folder that is not there yet"));
        }
    };
    if taken {
        let message = format!("{} is there already, and is not empty", folder.display());
        return Err(Failure::new(message, "give the name of a folder that is not there yet"));
    }
    let remedy = "give the name of a folder that is not there yet, outside of every site, theme and published folder";
    HandsOff { remedy: remedy.to_owned(), ..HandsOff::default() }.refuse(folder)?;
    for (path, text) in schema::files() {
        write(&folder.join(path), &text)?;
    }
    make_folder(&STARTER, site)
}

fn make_folder(from: &Dir<'_>, site: &NewSite) -> Result<usize, Failure> {
    let mut made = 0;
    for file in from.files() {
        let Some(text) = file.contents_utf8() else { continue };
        write(&site.folder.join(filled_in(&file.path().to_string_lossy(), site)), &filled_in(text, site))?;
        made += 1;
    }
    for folder in from.dirs() {
        made += make_folder(folder, site)?;
    }
    Ok(made)
}

/// The starter's text with the site's names in it. Names in YAML stand in quotation marks there.
fn filled_in(text: &str, site: &NewSite) -> String {
    let plain = |name: &str| name.replace(['"', '\\', '\n', '\r'], " ").trim().to_owned();
    let (start, end) = (site.today.year().to_string(), (site.today.year() + 3).to_string());
    text.replace("START-END", &format!("{start}-{end}"))
        .replace("{{name}}", &plain(&site.name))
        .replace("{{council}}", &plain(&site.council))
        .replace("{{council_id}}", &slug(&site.council, "council"))
        .replace("{{area}}", &plain(&site.area))
        .replace("{{today}}", &site.today.to_string())
        .replace("{{start_year}}", &start)
        .replace("{{end_year}}", &end)
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    const REMEDY: &str =
        "look at the folder's permissions and the free space, and remove what was made before you try again";
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Failure::io("make", folder, &error, REMEDY))?;
    }
    let write = || File::create_new(path)?.write_all(text.as_bytes());
    write().map_err(|error| Failure::io("write", path, &error, REMEDY))
}
