//! Texts in another encoding than UTF-8, as word processors, spreadsheets and old editors save them.
//!
//! In: the bytes of a file. Out: its text; and where they are not UTF-8, what is told, with the text as it was meant wherever that is certain
//! enough to judge it in the same run. Never: such a text without a finding that stops publishing.

use std::sync::Arc;

use crate::diagnostic::{Findings, LEFT_OUT, Rule, SourceLocation, SourceText, Span};

/// What is told of a file that is not in UTF-8.
pub(super) const NOT_TEXT: Rule = Rule::error(
    "not-text",
    "Content files are plain text in UTF-8. A file that is not was probably saved by a word processor or in an old \
     encoding. Open it in a text editor and choose UTF-8 when you save it; in Excel choose CSV UTF-8.",
)
.in_words(
    "A list of words that an old program saved in its own encoding, so that Café is not in UTF-8.",
    "The same list, opened in a text editor and saved in UTF-8.",
)
.fixed(LEFT_OUT);

/// What the bytes of a file are.
pub(super) enum Decoded {
    /// A text in UTF-8.
    Text(String),
    /// A text in another encoding: that is told where it begins to be one.
    Other {
        /// The text as it was meant.
        text: String,
        /// What is told.
        told: Told,
    },
    /// No text, or one that nobody can tell.
    Nothing {
        /// What of it can be shown.
        text: String,
        /// What is told.
        told: Told,
    },
}

/// What is told of a file that is not in UTF-8.
pub(super) struct Told {
    at: usize,
    message: &'static str,
    help: &'static str,
}

impl Told {
    /// Tells it.
    pub(super) fn emit(&self, source: &Arc<SourceText>, findings: &mut Findings) {
        let place = SourceLocation::new(source, Span::of_character(source.text(), self.at));
        findings.emit(&NOT_TEXT, &place, self.message, self.help);
    }
}

/// What to do with a file that a spreadsheet or an editor saved in another form.
const SAVE_AS: &str = "open it in the program that it comes from and save it as UTF-8: in Excel as CSV UTF-8 (comma delimited), in an \
                       editor as a text in UTF-8";

const IS_UTF_16: Told = Told { at: 0, message: "this file is in UTF-16, and not in UTF-8", help: SAVE_AS };

/// The bytes from 0x80 on in the encoding of old Windows programs that differ from Latin-1. Those that stand for nothing are spaces here.
const WINDOWS_1252: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/// The text of a file.
pub(super) fn decode(bytes: Vec<u8>) -> Decoded {
    let mark = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    match order_of_utf_16(&bytes).map(|order| from_utf_16(&bytes, order)) {
        Some(Some(text)) => return Decoded::Other { text, told: IS_UTF_16 },
        Some(None) if mark => return Decoded::Nothing { text: lossy(&bytes), told: IS_UTF_16 },
        _ => {}
    }
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Decoded::Text(text),
        Err(error) => error,
    };
    let at = error.utf8_error().valid_up_to();
    let bytes = error.as_bytes();
    if bytes.starts_with(b"PK\x03\x04") {
        let message = "this file is a spreadsheet or a document, whatever its name says";
        return Decoded::Nothing { text: lossy(bytes), told: Told { at, message, help: SAVE_AS } };
    }
    let message = "this file is not in UTF-8";
    let told = Told { at, message, help: "open the file in a text editor and save it as UTF-8" };
    match from_windows_1252(bytes) {
        Some(text) => Decoded::Other { text, told },
        None => Decoded::Nothing { text: lossy(bytes), told },
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Which byte of two comes first.
#[derive(Debug, Clone, Copy)]
enum Order {
    Low,
    High,
}

/// The order of the bytes of a text in UTF-16: by its mark, or because one byte in two is zero in plain English.
fn order_of_utf_16(bytes: &[u8]) -> Option<Order> {
    let zeros = |from: usize| bytes.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let is_often_zero = |from: usize| bytes.len() > 3 && zeros(from) * 4 > bytes.len();
    match bytes {
        [0xff, 0xfe, ..] => Some(Order::Low),
        [0xfe, 0xff, ..] => Some(Order::High),
        _ if is_often_zero(1) => Some(Order::Low),
        _ if is_often_zero(0) => Some(Order::High),
        _ => None,
    }
}

fn from_utf_16(bytes: &[u8], order: Order) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks();
    let unit = |pair: &[u8; 2]| match order {
        Order::Low => u16::from_le_bytes(*pair),
        Order::High => u16::from_be_bytes(*pair),
    };
    let text: String = char::decode_utf16(pairs.iter().map(unit)).collect::<Result<_, _>>().ok()?;
    let text = text.trim_start_matches('\u{feff}').to_owned();
    (rest.is_empty() && is_of_letters(&text)).then_some(text)
}

/// A text of which some letters are those of old Windows programs, and the others may be UTF-8.
fn from_windows_1252(bytes: &[u8]) -> Option<String> {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| letter(*byte)));
    }
    is_of_letters(&text).then_some(text)
}

fn letter(byte: u8) -> char {
    let special = byte.checked_sub(0x80).and_then(|at| WINDOWS_1252.chars().nth(at.into()));
    special.unwrap_or(char::from(byte))
}

/// Whether a text has no sign that only programs write.
fn is_of_letters(text: &str) -> bool {
    !text.chars().any(|letter| letter.is_control() && !letter.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, bool) {
        match decode(bytes.to_vec()) {
            Decoded::Text(text) => (text, true),
            Decoded::Other { text, .. } => (text, false),
            Decoded::Nothing { .. } => (String::new(), false),
        }
    }

    #[test]
    fn a_text_in_another_encoding_is_read_as_it_was_meant() {
        let utf_16 = |bytes: fn(u16) -> [u8; 2], mark: &str| {
            format!("{mark}title: Café\n").encode_utf16().flat_map(bytes).collect::<Vec<u8>>()
        };
        for bytes in [
            utf_16(u16::to_le_bytes, "\u{feff}"),
            utf_16(u16::to_be_bytes, "\u{feff}"),
            utf_16(u16::to_le_bytes, ""),
            utf_16(u16::to_be_bytes, ""),
            b"title: Caf\xe9\n".to_vec(),
        ] {
            assert_eq!(read(&bytes), ("title: Café\n".to_owned(), false), "{bytes:?}");
        }
        assert_eq!(read(b"\x93It\x92s\x94 \x80 5 \xa3 \xc3\xa9"), ("“It’s” € 5 £ é".to_owned(), false));
        assert_eq!(read("title: Café\n".as_bytes()), ("title: Café\n".to_owned(), true));
    }

    #[test]
    fn what_is_no_text_is_not_read() {
        for bytes in [&b"PK\x03\x04\xff"[..], b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\xff\xfea", b"\xff\xfe\0\xd8"] {
            assert_eq!(read(bytes).0, "", "{bytes:?}");
        }
    }
}
