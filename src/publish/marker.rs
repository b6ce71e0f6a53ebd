//! The marker file that says whose a folder is. In: a published folder. Out: what in it is not Lamplight's.
//! Never: anything that differs between two builds of the same content.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use super::output_path::is_below;
use crate::source;

/// The marker's name in the output folder.
pub(super) const NAME: &str = source::MARKER;

/// The first line, for a person who opens the marker.
const GREETING: &str = "Lamplight made this folder and replaces it at every build. Edit the content, not these files.";

/// What stands before the name of something that was there first.
const KEEP: &str = "keep ";

/// What a marker file says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Marker {
    /// The names at the top of the folder that were there before Lamplight was told to publish into it. Everything
    /// at and below them stays, whatever it is by now (a `.git` folder changes between two builds).
    pub(super) foreign: BTreeSet<String>,
}

impl Marker {
    /// Reads the marker of a published folder. Fails where it is no plain file, or cannot be read as text.
    pub(super) fn read(out: &Path) -> io::Result<Self> {
        let text = String::from_utf8(source::read_plain(&out.join(NAME))?)
            .map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
        let names = text.lines().filter_map(|line| line.strip_prefix(KEEP));
        Ok(Self { foreign: names.map(str::to_owned).collect() })
    }

    /// The marker as it is written.
    pub(super) fn text(&self) -> String {
        let lines = self.foreign.iter().map(|name| format!("{KEEP}{name}\n"));
        std::iter::once(format!("{GREETING}\n")).chain(lines).collect()
    }

    /// Whether something was there first, or is the history that publishing by git keeps inside the folder.
    pub(super) fn keeps(&self, name: &str) -> bool {
        is_below(name, ".git") || self.foreign.iter().any(|foreign| is_below(name, foreign))
    }
}
