//! Paths as editors type them: seen from the file that they are typed in, as they are or as browsers write them.
//!
//! In: a path as typed, and the file. Out: a path below the site's folder, and back. Never: a path out of the folder.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use unicode_normalization::UnicodeNormalization as _;

/// What may stand in a path without meaning something else there.
const IN_PATHS: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'(')
    .remove(b')')
    .remove(b',')
    .remove(b'&');

/// A path as an address: whatever else its characters could mean there is written as a code.
pub fn address_of(path: &str) -> String {
    utf8_percent_encode(path, IN_PATHS).to_string()
}

/// A path with accents stored as one character with their letter, so that two ways to store them are compared as one.
pub(super) fn composed(path: &str) -> String {
    path.nfc().collect()
}

/// A path as it is on the disk: `town%20centre.jpg` is `town centre.jpg`.
pub(super) fn decoded(typed: &str) -> String {
    percent_decode_str(typed).decode_utf8_lossy().into_owned()
}

/// The ways to read an address: a path, and the `#…` or `?…` after it. A name may hold such a character itself, so the longest
/// path comes first.
pub(super) fn readings(address: &str) -> impl Iterator<Item = (&str, &str)> {
    let marks = ['#', '?'];
    let mut splits = vec![address.len()];
    splits.extend(address.rfind(marks));
    splits.extend(address.find(marks));
    splits.dedup();
    splits.into_iter().map(|at| address.split_at(at))
}

/// A path without the `#…` or `?…` after it.
pub(super) fn without_fragment(address: &str) -> &str {
    address.split(['#', '?']).next().unwrap_or("")
}

/// A path seen from a file, as a path below the folder; `None` where it leads out of it.
pub(super) fn join(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = if path.starts_with('/') { Vec::new() } else { from.split('/').collect() };
    if !path.starts_with('/') {
        parts.pop();
    }
    for part in path.trim_start_matches('/').split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// What to type in a file for a path below the site's folder.
pub(super) fn seen_from(from: &str, path: &str) -> String {
    let mut folders: Vec<&str> = from.split('/').collect();
    folders.pop();
    let parts: Vec<&str> = path.split('/').collect();
    let shared = folders.iter().zip(parts.split_last().map_or(&[][..], |(_, above)| above));
    let shared = shared.take_while(|(folder, part)| folder == part).count();
    let below = parts.get(shared..).unwrap_or_default().join("/");
    let seen = format!("{}{below}", "../".repeat(folders.len() - shared));
    if seen.contains([' ', '(', ')']) { format!("<{seen}>") } else { seen }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_seen_from_its_file() {
        assert_eq!(join("2022/chapters/01-a.md", "02-b.md").as_deref(), Some("2022/chapters/02-b.md"));
        assert_eq!(
            join("2022/chapters/01-a.md", "../priorities/1-c.yaml").as_deref(),
            Some("2022/priorities/1-c.yaml")
        );
        assert_eq!(join("a.md", "/reporting/").as_deref(), Some("reporting/"));
        assert_eq!(join("a.md", "../../etc/passwd"), None);
    }

    #[test]
    fn a_path_is_typed_as_it_is_seen_from_its_file() {
        assert_eq!(seen_from("2022-2025/chapters/01-a.md", "files/a.jpg"), "../../files/a.jpg");
        assert_eq!(seen_from("2022-2025/chapters/01-a.md", "2022-2025/chapters/02-b.md"), "02-b.md");
        assert_eq!(seen_from("2022-2025/chapters/01-a.md", "2022-2025/edition.yaml"), "../edition.yaml");
        assert_eq!(seen_from("site.yaml", "files/town centre.jpg"), "<files/town centre.jpg>");
    }

    #[test]
    fn what_a_character_means_in_an_address_is_written_as_a_code() {
        assert_eq!(address_of("files/100% #2?.jpg"), "files/100%25%20%232%3F.jpg");
        assert_eq!(address_of("files/Caf\u{e9} & Co (1).pdf"), "files/Caf%C3%A9%20&%20Co%20(1).pdf");
        assert_eq!(decoded(&address_of("files/\"<ä>\\.pdf")), "files/\"<ä>\\.pdf");
    }

    #[test]
    fn an_address_is_read_with_the_longest_name_first() {
        let read = |address| readings(address).collect::<Vec<_>>();
        assert_eq!(read("a.pdf"), [("a.pdf", "")]);
        assert_eq!(read("a #2.pdf"), [("a #2.pdf", ""), ("a ", "#2.pdf")]);
        assert_eq!(
            read("a #2.pdf#page=2"),
            [("a #2.pdf#page=2", ""), ("a #2.pdf", "#page=2"), ("a ", "#2.pdf#page=2")]
        );
    }
}
