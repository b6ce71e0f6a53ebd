//! An old address and where it leads, for hosts of every kind.
//!
//! In: both as a site has them. Out: a pattern and a target in the form that a host reads. Never: a character that means something
//! else there than in an address.

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What may stand for itself in the path of an address (RFC 3986, `pchar`), but `*` and `:`, which hosts read as more.
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b'@');

/// What may stand for itself in a whole address. A dollar sign may, and hosts take it for the start of a name.
const IN_ADDRESS: &AsciiSet =
    &IN_PATH.remove(b':').remove(b'?').remove(b'#').remove(b'[').remove(b']').remove(b'*').remove(b'%');

/// What stands in place of something in an address: letters, digits and marks of ASCII. A line break would begin a header.
const ANY: &str = "[\\x21-\\x7e]*";
const ANY_NAME: &str = "[\\x21-\\x2e\\x30-\\x7e]+";

/// An old address, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OldAddress {
    from: Vec<Part>,
    /// The path of a page of the site without a slash at its start, or a whole address elsewhere.
    to: String,
    is_elsewhere: bool,
}

/// A part of an old address.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// Words, as they are.
    Text(String),
    /// `:name`: the name of one folder or file.
    Name(String),
    /// `*`, which stands for the rest of an address.
    Rest,
}

/// How a host writes a character in a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flavour {
    /// As bytes: Apache and nginx.
    Bytes,
    /// As UTF-16, which IIS compares with.
    Utf16,
}

impl OldAddress {
    /// Of an address that begins with a slash, and one that does or is elsewhere.
    pub(super) fn of(from: &str, to: &str) -> Self {
        let to_page = to.strip_prefix('/');
        Self {
            from: parts(from.strip_prefix('/').unwrap_or(from)),
            to: safe(to_page.unwrap_or(to)),
            is_elsewhere: to_page.is_none(),
        }
    }

    /// The old address as browsers ask for it, without a slash at its start, with `*` and `:name`.
    pub(super) fn address(&self) -> String {
        let part = |part: &Part| match part {
            Part::Text(text) => utf8_percent_encode(text, IN_PATH).to_string(),
            Part::Name(name) => format!(":{name}"),
            Part::Rest => "*".to_owned(),
        };
        self.from.iter().map(part).collect()
    }

    /// The one path that it stands for, without a slash at its start; `None` where it stands for many.
    pub(super) fn path(&self) -> Option<&str> {
        match self.from.as_slice() {
            [Part::Text(path)] => Some(path),
            _ => None,
        }
    }

    /// Where it leads, on a site whose pages are below a path. `name` writes what stands for a part of the old address, which is
    /// called by its name, or `splat`.
    pub(super) fn to(&self, path: &str, name: &dyn Fn(&str) -> String) -> String {
        if !self.is_elsewhere {
            return format!("{path}{}", self.to);
        }
        let names = self.names();
        let mut text = String::new();
        let mut rest = self.to.as_str();
        while let Some((before, after)) = rest.split_once(':') {
            text.push_str(before);
            let found = names.iter().filter(|known| after.starts_with(**known)).max_by_key(|known| known.len());
            text.push_str(&found.map_or_else(|| ":".to_owned(), |known| name(known)));
            rest = found.and_then(|known| after.strip_prefix(known)).unwrap_or(after);
        }
        text + rest
    }

    /// The same, where a host numbers the parts.
    pub(super) fn to_numbered(&self, path: &str, number: &dyn Fn(usize) -> String) -> String {
        let names = self.names();
        let place = |name: &str| names.iter().position(|known| *known == name).map_or(0, |at| at + 1);
        self.to(path, &|name| number(place(name)))
    }

    fn names(&self) -> Vec<&str> {
        let names = self.from.iter().filter_map(|part| match part {
            Part::Text(_) => None,
            Part::Name(name) => Some(name.as_str()),
            Part::Rest => Some("splat"),
        });
        names.collect()
    }

    /// A regular expression for the old address, from its first character after the slash to its last. A folder is met by each of
    /// its forms: without a slash, with one, and with `index.html`.
    pub(super) fn pattern(&self, flavour: Flavour) -> String {
        let mut pattern = String::new();
        for (at, part) in self.from.iter().enumerate() {
            let is_last = at + 1 == self.from.len();
            let rest_follows = at + 2 == self.from.len() && self.from.last() == Some(&Part::Rest);
            match part {
                Part::Text(text) if is_last => {
                    let folder = text.trim_end_matches('/');
                    pattern.push_str(&literal(folder, flavour));
                    let name = folder.rsplit('/').next().unwrap_or("");
                    if folder.len() < text.len() || !name.contains('.') {
                        pattern.push_str("(?:/(?:index\\.html)?)?");
                    }
                }
                // What stands for all of a folder stands for the folder too.
                Part::Text(text) if rest_follows && text.ends_with('/') => {
                    let folder = text.trim_end_matches('/');
                    let _ = write!(pattern, "{}(?:/({ANY}))?", literal(folder, flavour));
                    return pattern;
                }
                Part::Text(text) => pattern.push_str(&literal(text, flavour)),
                Part::Name(_) => {
                    let _ = write!(pattern, "({ANY_NAME})");
                }
                Part::Rest => {
                    let _ = write!(pattern, "({ANY})");
                }
            }
        }
        pattern
    }
}

/// The parts of an old address as it is typed. What is written as a code stands for itself.
fn parts(typed: &str) -> Vec<Part> {
    let decoded = |text: &str| Part::Text(percent_decode_str(text).decode_utf8_lossy().into_owned());
    let mut parts = Vec::new();
    let mut rest = typed;
    loop {
        let any = rest.find('*');
        let named = rest.find("/:").filter(|at| any.is_none_or(|any| at < &any));
        let name = named.map(|at| {
            let after = rest.get(at + 2..).unwrap_or("");
            let letters = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
            (at, after.split(|letter| !letters(letter)).next().unwrap_or(""))
        });
        let name = name.filter(|(_, name)| name.starts_with(|first: char| first.is_ascii_alphabetic()));
        let (end, part, length) = match (name, any) {
            (Some((at, name)), _) => (at + 1, Part::Name(name.to_owned()), name.len() + 1),
            (None, Some(at)) => (at, Part::Rest, 1),
            (None, None) => break,
        };
        parts.push(decoded(rest.get(..end).unwrap_or("")));
        parts.push(part);
        rest = rest.get(end + length..).unwrap_or("");
    }
    if !rest.is_empty() || parts.is_empty() {
        parts.push(decoded(rest));
    }
    parts.retain(|part| *part != Part::Text(String::new()) || typed.is_empty());
    parts
}

/// An address in which every character that could mean something to a host is written as a code.
fn safe(address: &str) -> String {
    let encoded = utf8_percent_encode(address, IN_ADDRESS).to_string();
    // A percent sign that begins no code is one itself.
    let mut safe = String::with_capacity(encoded.len());
    let mut rest = encoded.as_str();
    while let Some((before, after)) = rest.split_once('%') {
        let is_code = after.get(..2).is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let _ = write!(safe, "{before}{}", if is_code { "%" } else { "%25" });
        rest = after;
    }
    safe + rest
}

/// A text as it stands in a regular expression: letters, digits and what means nothing there as they are, the rest by its number.
pub(super) fn literal(text: &str, flavour: Flavour) -> String {
    let mut pattern = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '.' => pattern.push_str("\\."),
            _ if letter.is_ascii_alphanumeric() || matches!(letter, '/' | '-' | '_' | '~' | ',' | '=' | '@') => {
                pattern.push(letter);
            }
            _ if flavour == Flavour::Bytes => {
                let mut bytes = [0; 4];
                letter.encode_utf8(&mut bytes).bytes().for_each(|byte| {
                    let _ = write!(pattern, "\\x{byte:02x}");
                });
            }
            _ => {
                let mut units = [0; 2];
                letter.encode_utf16(&mut units).iter().for_each(|unit| {
                    let _ = write!(pattern, "\\u{unit:04x}");
                });
            }
        }
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(from: &str) -> String {
        OldAddress::of(from, "/new/").pattern(Flavour::Bytes)
    }

    #[test]
    fn a_folder_is_met_in_each_of_its_forms_and_a_file_in_its_own() {
        assert_eq!(pattern("/old/"), "old(?:/(?:index\\.html)?)?");
        assert_eq!(pattern("/old"), "old(?:/(?:index\\.html)?)?");
        assert_eq!(pattern("/2019/strategy.pdf"), "2019/strategy\\.pdf");
    }

    #[test]
    fn no_character_of_an_editor_means_anything_to_a_host() {
        assert_eq!(pattern("/a b%20c\"\\^$(.pdf"), "a\\x20b\\x20c\\x22\\x5c\\x5e\\x24\\x28\\.pdf");
        assert_eq!(pattern("/caf\u{e9}.pdf"), pattern("/caf%C3%A9.pdf"));
        assert_eq!(OldAddress::of("/caf\u{e9}.pdf", "/").pattern(Flavour::Utf16), "caf\\u00e9\\.pdf");
        assert_eq!(OldAddress::of("/a", "https://x.example/$1 %1\" {R:1}").to("/", &|_| String::new()), {
            "https://x.example/%241%20%251%22%20%7BR:1%7D"
        });
    }

    #[test]
    fn what_stands_for_anything_is_led_on_where_the_target_names_it() {
        let all = OldAddress::of("/news/:year/*", "https://old.example/:year/:splat?a=:b");
        assert_eq!(all.pattern(Flavour::Bytes), format!("news/({ANY_NAME})(?:/({ANY}))?"));
        assert_eq!(all.to_numbered("/", &|number| format!("${number}")), "https://old.example/$1/$2?a=:b");
        assert_eq!(all.address(), "news/:year/*");
        assert_eq!((all.path(), OldAddress::of("/a%2Ab", "/").path()), (None, Some("a*b")));
        assert_eq!(OldAddress::of("/a%2Ab", "/").address(), "a%2Ab");
    }
}
