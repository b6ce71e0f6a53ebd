//! The zip that a .docx is.
//!
//! In: its bytes. Out: its parts, by name, and how they refer to one another. Never: a file written; a part larger than is
//! honest, whatever the zip says of its size; a path of the zip used for anything but to find a part in it.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{stranger, xml};
use crate::diagnostic::Failure;

/// Files above this number of bytes are not read.
pub const LARGEST_FILE: u64 = 256 * 1024 * 1024;
/// No part may be larger: a strategy of 400 pages has some 5 MB of XML.
const LARGEST_PART: u64 = 64 * 1024 * 1024;
/// Nor all of them together that are read.
const LARGEST_WHOLE: u64 = 512 * 1024 * 1024;
/// No zip of a document has more entries.
const MOST_ENTRIES: usize = 20_000;
/// A part that grows more than this often when it is unpacked was made to fill the memory…
const STEEPEST: u64 = 300;
/// …unless it is small anyway.
const SMALL: u64 = 4 * 1024 * 1024;

/// An open document.
pub(super) struct Package {
    zip: ZipArchive<Cursor<Vec<u8>>>,
    /// The positions of its parts, by their names in small letters.
    parts: BTreeMap<String, usize>,
    /// How many bytes were unpacked.
    unpacked: u64,
}

/// What a part refers to, by the ids that it uses.
#[derive(Debug, Default, Clone)]
pub(super) struct Relations(BTreeMap<String, Relation>);

/// What one id stands for.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    /// The last word of its kind: `image`, `hyperlink`, `styles`.
    pub kind: String,
    /// A part of the package, or an address outside of it.
    pub target: String,
    pub is_outside: bool,
}

impl Relations {
    pub(super) fn get(&self, id: &str) -> Option<&Relation> {
        self.0.get(id)
    }

    /// The parts of a kind, in the order of their ids.
    pub(super) fn of_kind(&self, kind: &str) -> Vec<&str> {
        let inside = self.0.values().filter(|relation| relation.kind == kind && !relation.is_outside);
        inside.map(|relation| relation.target.as_str()).collect()
    }
}

impl Package {
    /// Opens a document. Fails where it is none, or more than a document.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, Failure> {
        stranger::refuse(&bytes)?;
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
        if zip.len() > MOST_ENTRIES {
            return Err(too_much());
        }
        let mut parts = BTreeMap::new();
        for at in 0..zip.len() {
            let entry = zip.by_index_raw(at).map_err(|_| damaged())?;
            if entry.encrypted() {
                let remedy = "open it in Word, take the password away, and save it";
                return Err(Failure::new("this document has a password", remedy));
            }
            let name = String::from_utf8_lossy(entry.name_raw()).replace('\\', "/").to_lowercase();
            parts.entry(name.trim_start_matches('/').to_owned()).or_insert(at);
        }
        Ok(Self { zip, parts, unpacked: 0 })
    }

    pub(super) fn has(&self, part: &str) -> bool {
        self.parts.contains_key(&part.to_lowercase())
    }

    /// The bytes of a part; `None` where there is none of that name.
    pub(super) fn bytes(&mut self, part: &str) -> Result<Option<Vec<u8>>, Failure> {
        let Some(at) = self.parts.get(&part.to_lowercase()) else { return Ok(None) };
        let entry = self.zip.by_index(*at).map_err(|error| refused(&error))?;
        let packed = entry.compressed_size().max(1);
        let mut bytes = Vec::new();
        // What the zip says of the size may be untrue, so what comes out is counted.
        entry.take(LARGEST_PART + 1).read_to_end(&mut bytes).map_err(|_| damaged())?;
        let length = bytes.len() as u64;
        self.unpacked += length;
        let is_steep = length > SMALL && length / packed > STEEPEST;
        if length > LARGEST_PART || self.unpacked > LARGEST_WHOLE || is_steep {
            return Err(too_much());
        }
        Ok(Some(bytes))
    }

    /// The text of a part, whichever of the two usual ways its letters are stored in.
    pub(super) fn text(&mut self, part: &str) -> Result<Option<String>, Failure> {
        let Some(bytes) = self.bytes(part)? else { return Ok(None) };
        let wide = |of: fn([u8; 2]) -> u16| {
            let units: Vec<u16> = bytes.chunks_exact(2).filter_map(|two| two.try_into().ok()).map(of).collect();
            String::from_utf16(&units).ok()
        };
        let text = match bytes.as_slice() {
            [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
            [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
            _ => std::str::from_utf8(&bytes).ok().map(str::to_owned),
        };
        let text = text.ok_or_else(damaged)?;
        Ok(Some(text.trim_start_matches('\u{feff}').to_owned()))
    }

    /// What a part refers to.
    pub(super) fn relations(&mut self, part: &str) -> Result<Relations, Failure> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let path = if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
        let Some(text) = self.text(&path)? else { return Ok(Relations::default()) };
        let document = xml::parse(&text).map_err(|_| damaged())?;
        let mut relations = BTreeMap::new();
        for relation in xml::within(document.root(), "Relationship") {
            let get = |name| xml::attribute(relation, name);
            let (Some(id), Some(kind), Some(target)) = (get("Id"), get("Type"), get("Target")) else { continue };
            let is_outside = get("TargetMode") == Some("External");
            let target = if is_outside { target.to_owned() } else { resolved(folder, target) };
            let kind = kind.rsplit('/').next().unwrap_or(kind).to_owned();
            relations.insert(id.to_owned(), Relation { kind, target, is_outside });
        }
        Ok(Relations(relations))
    }
}

/// A path within the package, seen from a folder of it.
fn resolved(folder: &str, target: &str) -> String {
    let start = if target.starts_with('/') { "" } else { folder };
    let mut path: Vec<&str> = Vec::new();
    for part in start.split('/').chain(target.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            part => path.push(part),
        }
    }
    path.join("/")
}

fn refused(error: &ZipError) -> Failure {
    match error {
        ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_) => Failure::new(
            "this document is packed in a way that Word does not use",
            "open it in Word, and save it again",
        ),
        _ => damaged(),
    }
}

/// The file is broken.
pub(super) fn damaged() -> Failure {
    Failure::new(
        "this document is damaged, or not whole",
        "copy it again from where it was made; if Word can open it, save it there once more",
    )
}

fn too_much() -> Failure {
    Failure::new(
        "this document unpacks to more than any document holds, so it was not read",
        "ask whoever sent it what it is; if Word can open it, save it there once more, with smaller pictures",
    )
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn a_path_stays_in_the_package() {
        assert_eq!(resolved("word", "media/image1.png"), "word/media/image1.png");
        assert_eq!(resolved("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(resolved("word", "../../../etc/passwd"), "etc/passwd");
    }
}
