//! Paths in commands that people copy into a terminal.
//!
//! In: a path or a name. Out: the same, so that a shell takes it for one word and does nothing with its characters. Never: quotation
//! marks that nobody needs.

use std::borrow::Cow;
use std::path::Path;

use super::visible;

/// A path in a command that is printed to be copied.
pub fn copied(path: &Path) -> String {
    copied_word(&path.display().to_string())
}

/// A name in a command that is printed to be copied.
pub fn copied_word(word: &str) -> String {
    // One that begins with a hyphen would be taken for an option.
    let word = if word.starts_with('-') { Cow::Owned(format!("./{word}")) } else { Cow::Borrowed(word) };
    let word = visible(&word);
    let is_plain = |it: char| it.is_alphanumeric() || "_./-+,:@%=".contains(it);
    // Double quotation marks are known to every shell, and some of them work on what stands between.
    let is_worked_on = |it: char| "$`\"\\!".contains(it);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.into_owned()
    } else if cfg!(windows) || !word.contains(is_worked_on) {
        format!("\"{word}\"")
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_one_word_to_a_shell() {
        for (path, expected) in [
            ("content/harlow", "content/harlow"),
            ("content/Île-de-France", "content/Île-de-France"),
            ("a b/c", "\"a b/c\""),
            ("it's", "\"it's\""),
            ("a;b&c", "\"a;b&c\""),
            ("~a", "\"~a\""),
            ("a*", "\"a*\""),
            ("-a", "./-a"),
            ("", "\"\""),
        ] {
            assert_eq!(copied(Path::new(path)), expected);
        }
        if cfg!(unix) {
            assert_eq!(copied(Path::new("$HOME `it's`")), r"'$HOME `it'\''s`'");
            assert_eq!(copied(Path::new("a\"b")), "'a\"b'");
        }
    }
}
