//! What a file is that is no Word document.
//!
//! In: its first bytes. Out: what to tell whoever named it. Never: a guess by its name.

use crate::diagnostic::Failure;

/// How old Office files and those with a password begin.
const OLD_OFFICE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// What a .docx is made of, and where it ends.
const ZIP: &[u8] = b"PK\x03\x04";

/// Fails where a file is certainly no Word document, by its bytes.
pub(super) fn refuse(bytes: &[u8]) -> Result<(), Failure> {
    if bytes.starts_with(ZIP) {
        return Ok(());
    }
    let begins = |start: &[u8]| bytes.trim_ascii_start().starts_with(start);
    let (what, remedy) = if bytes.is_empty() {
        ("there is nothing in this file", "copy it again from where it was made")
    } else if bytes.starts_with(OLD_OFFICE) && has_wide(bytes, "EncryptedPackage") {
        (
            "this document has a password",
            "open it in Word, take the password away (File, Info, Protect Document), and save it",
        )
    } else if bytes.starts_with(OLD_OFFICE) {
        ("this is a file of an old form of Office, as .doc is", "open it in Word, and save it as Word Document (.docx)")
    } else if begins(b"%PDF") {
        ("this is a PDF", "import the Word document that it was made from")
    } else if begins(b"{\\rtf") {
        ("this is a document in Rich Text Format", "open it in Word, and save it as Word Document (.docx)")
    } else if begins(b"<") {
        ("this is a web page or XML", "open it in Word, and save it as Word Document (.docx)")
    } else if bytes.starts_with(b"PK") {
        ("there is nothing in this file but an empty zip", "copy it again from where it was made")
    } else {
        ("this is not a Word document", "name a file that Word saved as Word Document (.docx)")
    };
    Err(Failure::new(what, remedy))
}

/// Whether a word stands in the file in two bytes a letter, as old Office writes names.
fn has_wide(bytes: &[u8], word: &str) -> bool {
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    memchr::memmem::find(bytes, &wide).is_some()
}
