//! Parts of a text that are there whatever it says: what is not found parts nothing.

/// A text up to the first letter of a kind, and from there on; all of it and nothing where there is none.
pub fn until(text: &str, ends: impl FnMut(char) -> bool) -> (&str, &str) {
    match text.find(ends) {
        Some(at) => text.split_at(at),
        None => (text, ""),
    }
}

/// A text up to the first letter of a kind; all of it where there is none.
pub fn before(text: &str, ends: impl FnMut(char) -> bool) -> &str {
    until(text, ends).0
}

/// A text after the last letter of a kind; all of it where there is none.
pub fn after_last(text: &str, starts: impl FnMut(char) -> bool) -> &str {
    match text.rfind(starts).map(|at| text.split_at(at)) {
        Some((_, rest)) => {
            let mut letters = rest.chars();
            letters.next();
            letters.as_str()
        }
        None => text,
    }
}

/// The ending of a file's path without its dot; empty where it has none.
pub fn ending(path: &str) -> &str {
    match path.rsplit_once('.') {
        Some((_, ending)) => ending,
        None => "",
    }
}

/// A path without the file's name, with a slash at the end; empty where the file lies in no folder.
pub fn folder(path: &str) -> &str {
    match path.rfind('/') {
        Some(at) => path.split_at(at + 1).0,
        None => "",
    }
}

/// An absolute address as its scheme with its host, and the path from the slash on: "https://a.example" and "/b/".
pub fn origin_and_path(address: &str) -> (&str, &str) {
    let after_scheme = match address.split_once("://") {
        Some((_, rest)) => rest,
        None => address,
    };
    let (_, path) = until(after_scheme, |letter| letter == '/');
    (address.strip_suffix(path).unwrap_or(address), path)
}

/// Where the line of an offset begins.
pub fn line_start(text: &str, at: usize) -> usize {
    head(text, at).rfind('\n').map_or(0, |end| end + 1)
}

/// How many spaces stand before a line.
pub fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The text within a limit of bytes, cut between letters.
pub fn head(text: &str, most: usize) -> &str {
    text.split_at(text.floor_char_boundary(most)).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_found_parts_nothing() {
        assert_eq!((until("a–b", |it| it == '–'), until("ab", |it| it == '–')), (("a", "–b"), ("ab", "")));
        assert_eq!((after_last("a–b–c", |it| it == '–'), after_last("ab", |it| it == '–')), ("c", "ab"));
        assert_eq!((ending("a/b.tar.gz"), ending("a")), ("gz", ""));
        assert_eq!((folder("a/b/c"), folder("c")), ("a/b/", ""));
        assert_eq!(origin_and_path("https://a.example/b/"), ("https://a.example", "/b/"));
        assert_eq!(origin_and_path("https://a.example"), ("https://a.example", ""));
        assert_eq!((head("aé", 2), head("a", 9)), ("a", "a"));
        assert_eq!((indent("  a "), indent("a"), indent("\ta")), (2, 0, 0));
        assert_eq!((line_start("a\nb", 1), line_start("a\nb", 2), line_start("a\n", 9)), (0, 2, 2));
    }
}
