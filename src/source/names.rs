//! Names of files. In: a name, or all paths of a folder. Out: what is wrong with them.
//! Never: a name told that every computer and every web host can hold.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ffi::OsStr;

use unicode_normalization::UnicodeNormalization as _;

use crate::diagnostic::visible;

/// What keeps a name from being the name of a published file.
pub(super) fn fault(name: &OsStr) -> Option<&'static str> {
    let Some(name) = name.to_str() else { return Some("this name is not in UTF-8") };
    name.chars().find_map(|character| match character {
        '\\' => Some("this name has a backslash in it"),
        ':' => Some("this name has a colon in it"),
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some("this name has a line break in it"),
        _ if is_invisible(character) => Some("this name has a character in it that cannot be seen"),
        _ => None,
    })
}

/// Control characters, and those that turn the direction of what follows. The two joiners stay: scripts of India need them.
fn is_invisible(character: char) -> bool {
    let is_format = matches!(character, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    is_format || character.is_control()
}

/// A name as it is shown to people: on one line, and with nothing in it that cannot be seen.
pub(super) fn shown(name: &OsStr) -> String {
    visible(&name.to_string_lossy()).replace('\t', "⇥")
}

/// Why two paths are one on another computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// They differ in capital letters.
    Capitals,
    /// They differ in how letters with accents are stored.
    Accents,
}

/// Each path that is the same as one before it on a computer that does not tell capital letters, or the two ways to store
/// an accent, apart; a file that is another file's folder there too.
pub(super) fn alike<'p>(paths: &[&'p str]) -> Vec<(&'p str, &'p str, Likeness)> {
    let mut seen: BTreeMap<Cow<'_, str>, &str> = BTreeMap::new();
    let mut folders: BTreeMap<Cow<'_, str>, &str> = BTreeMap::new();
    for path in paths {
        for (at, _) in path.match_indices('/') {
            folders.entry(folded(path.split_at(at).0)).or_insert(path);
        }
    }
    let mut alike = Vec::new();
    for path in paths {
        let first = *seen.entry(folded(path)).or_insert(path);
        let first = if first == *path { folders.get(&folded(path)).copied() } else { Some(first) };
        if let Some(first) = first {
            let likeness = if path.nfc().eq(first.nfc()) { Likeness::Accents } else { Likeness::Capitals };
            alike.push((*path, first, likeness));
        }
    }
    alike
}

/// A path as a Mac or Windows compares it.
fn folded(path: &str) -> Cow<'_, str> {
    if path.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return path.into();
    }
    path.nfc().collect::<String>().to_lowercase().nfc().collect::<String>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_no_host_can_hold_is_reported() {
        for good in ["a.pdf", "Strategy 2026 (final).pdf", "Caf\u{e9}.pdf", "#2.pdf", "ક્ષ\u{200d}.pdf"] {
            assert_eq!(fault(OsStr::new(good)), None, "{good}");
        }
        for bad in
            ["a:b.pdf", "a\\b.pdf", "a\nb.pdf", "a\rb", "a\tb", "a\u{1b}b", "a\u{202e}fdp.b", "a\u{2028}b", "\u{feff}a"]
        {
            assert!(fault(OsStr::new(bad)).is_some(), "{bad:?}");
            assert!(!shown(OsStr::new(bad)).chars().any(is_invisible), "{bad:?}");
        }
    }

    #[test]
    fn paths_that_are_one_elsewhere_are_reported_once_each() {
        let reported = |paths: &[&str]| {
            alike(paths).into_iter().map(|(path, _, likeness)| (path.to_owned(), likeness)).collect::<Vec<_>>()
        };
        assert_eq!(reported(&["a", "b", "c/a", "c/b"]), []);
        assert_eq!(reported(&["A", "a", "á"]), [("a".to_owned(), Likeness::Capitals)]);
        assert_eq!(reported(&["X/a", "x/A"]), [("x/A".to_owned(), Likeness::Capitals)]);
        assert_eq!(reported(&["caf\u{e9}", "cafe\u{301}"]), [("cafe\u{301}".to_owned(), Likeness::Accents)]);
        assert_eq!(reported(&["CAF\u{c9}", "cafe\u{301}"]), [("cafe\u{301}".to_owned(), Likeness::Capitals)]);
        assert_eq!(reported(&["A", "a/b"]), [("A".to_owned(), Likeness::Capitals)]);
    }
}
