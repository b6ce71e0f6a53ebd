//! Whether a file that readers download is what its name says, and whole.
//!
//! In: the beginning and the end of a file, and its ending. Out: what is wrong with it, in words. Never: reads all of a file, or judges
//! what stands in it. The marks are those of each format's own specification.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};

/// So much of the beginning is read: a PDF may have other bytes before its mark, but not more of them.
const HEAD: u64 = 1024;
/// So much of the end is read: an archive ends with a list of what is in it, and a remark of up to 65,535 bytes.
const TAIL: u64 = 22 + 65_535;

/// The beginning and the end of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ends {
    head: Vec<u8>,
    tail: Vec<u8>,
}

impl Ends {
    /// Those of an open file. Fails where it cannot be read.
    pub(super) fn of(file: &mut File) -> io::Result<Self> {
        let length = file.metadata()?.len();
        let (mut head, mut tail) = (Vec::new(), Vec::new());
        file.take(HEAD).read_to_end(&mut head)?;
        file.seek(SeekFrom::Start(length.saturating_sub(TAIL)))?;
        file.take(TAIL).read_to_end(&mut tail)?;
        Ok(Self { head, tail })
    }
}

/// What the bytes of a file can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Pdf,
    /// What the newer formats of Office, OpenDocument and EPUB are packed in.
    Archive,
    /// What the older formats of Office are packed in.
    OldOffice,
    RichText,
    WebPage,
    Photograph,
    /// What stands in a Git repository for a large file that is kept elsewhere.
    GitPointer,
    /// Bytes that no text has.
    Binary,
    Mp4,
    WebM,
    Mp3,
    Ogg,
    Wave,
    Calendar,
    Subtitles,
    Text,
}

/// In which format files of an ending are, the usual one first; empty where something else judges them.
fn formats_of(ending: &str) -> &'static [Format] {
    match ending {
        "pdf" => &[Format::Pdf],
        "docx" | "xlsx" | "pptx" | "odt" | "ods" | "odp" | "epub" => &[Format::Archive],
        // Word opens all three under this name, and has long saved the second.
        "doc" => &[Format::OldOffice, Format::RichText, Format::Archive],
        "xls" | "ppt" => &[Format::OldOffice],
        "rtf" => &[Format::RichText],
        "mp4" | "m4v" | "mov" | "m4a" => &[Format::Mp4],
        "webm" => &[Format::WebM],
        "mp3" => &[Format::Mp3],
        "ogg" | "oga" | "opus" => &[Format::Ogg],
        "wav" => &[Format::Wave],
        "ics" => &[Format::Calendar],
        "vtt" => &[Format::Subtitles],
        "txt" | "csv" | "brf" => &[Format::Text],
        _ => &[],
    }
}

/// What is wrong with a file of an ending, as what it is and what to do; `None` where nothing is.
pub(super) fn fault(ending: &str, ends: &Ends) -> Option<(String, &'static str)> {
    let ending = ending.to_ascii_lowercase();
    let expected = formats_of(&ending);
    let usual = *expected.first()?;
    let found = format_of(&ends.head);
    // Each kind of text may be read as one without a mark; a table with a word such as WEBVTT first is still a table.
    let is_text = matches!(found, Format::Text | Format::Calendar | Format::Subtitles | Format::RichText);
    let is_expected = expected.contains(&found) || (usual == Format::Text && is_text);
    if !is_expected {
        return Some(instead(&ending, found));
    }
    (!is_whole(found, &ends.tail)).then(|| {
        ("the end of this file is missing".to_owned(), "copy it again from where it was made: the copy was interrupted")
    })
}

fn instead(ending: &str, found: Format) -> (String, &'static str) {
    let message = |what: &str| format!("this file ends in .{ending}, and is {what}");
    match found {
        Format::WebPage => (message("a web page"), "open it where it came from, and save the document itself"),
        Format::GitPointer => {
            (message("only a pointer to a file in Git LFS"), "fetch the file itself, with `git lfs pull`")
        }
        Format::Pdf => (message("a PDF"), "give it the ending .pdf"),
        Format::Archive | Format::OldOffice => {
            (message("an Office document"), "open it in the program that it was made with, and save it as what it is")
        }
        Format::Photograph => (message("a picture"), "give it the ending of a picture, or copy the right file"),
        Format::RichText => (message("a document in Rich Text"), "open it, and save it as what it is to be"),
        Format::Binary if matches!(formats_of(ending), [Format::Text]) => {
            (message("no text in UTF-8"), "open it in a text editor, and save it in UTF-8")
        }
        _ => (
            format!("this file ends in .{ending}, and does not begin as such a file does"),
            "copy it again from where it was made, or give it the ending of what it is",
        ),
    }
}

/// As what a file begins.
fn format_of(head: &[u8]) -> Format {
    const MARKS: [(&[u8], Format); 13] = [
        (b"PK\x03\x04", Format::Archive),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format::OldOffice),
        (b"{\\rtf", Format::RichText),
        (b"\x1a\x45\xdf\xa3", Format::WebM),
        (b"ID3", Format::Mp3),
        (b"OggS", Format::Ogg),
        (b"RIFF", Format::Wave),
        (b"\xff\xd8\xff", Format::Photograph),
        (b"\x89PNG\r\n\x1a\n", Format::Photograph),
        (b"GIF8", Format::Photograph),
        (b"version https://git-lfs", Format::GitPointer),
        (b"BEGIN:VCALENDAR", Format::Calendar),
        (b"WEBVTT", Format::Subtitles),
    ];
    const BOXES: [&[u8]; 6] = [b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"];
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let marked = MARKS.iter().find(|(mark, _)| head.starts_with(mark) || text.starts_with(mark));
    let is_page = [&b"<!doctype html"[..], b"<html"]
        .iter()
        .any(|mark| text.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark)));
    if let Some((_, format)) = marked {
        *format
    } else if head.windows(5).any(|five| five == b"%PDF-") {
        Format::Pdf
    } else if is_page {
        Format::WebPage
    } else if head.get(4..8).is_some_and(|kind| BOXES.contains(&kind)) {
        Format::Mp4
    } else if matches!(head, [0xff, second, ..] if second & 0xe6 == 0xe2) {
        Format::Mp3
    } else if head.contains(&0) || head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        Format::Binary
    } else {
        Format::Text
    }
}

/// Whether a file ends as its format does. Only formats whose end has a mark are judged.
fn is_whole(format: Format, tail: &[u8]) -> bool {
    let has = |mark: &[u8], within: usize| {
        let last = tail.get(tail.len().saturating_sub(within)..).unwrap_or(tail);
        last.windows(mark.len()).any(|bytes| bytes == mark)
    };
    match format {
        Format::Pdf => has(b"%%EOF", 1024),
        Format::Archive => has(b"PK\x05\x06", tail.len()),
        Format::Calendar => has(b"END:VCALENDAR", 1024),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(ending: &str, head: &[u8], tail: &[u8]) -> Option<String> {
        fault(ending, &Ends { head: head.to_vec(), tail: tail.to_vec() }).map(|(message, _)| message)
    }

    #[test]
    fn a_file_that_is_what_its_name_says_passes() {
        for (ending, head, tail) in [
            ("pdf", &b"%PDF-1.7\n"[..], &b"startxref\n5\n%%EOF\n"[..]),
            ("PDF", b"\x00\x01 stamped %PDF-1.4", b"%%EOF"),
            ("docx", b"PK\x03\x04....", b"PK\x05\x06................"),
            ("doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b""),
            ("doc", b"{\\rtf1", b"}"),
            ("mp4", b"\0\0\0\x20ftypisom", b""),
            ("mp3", b"\xff\xfb\x90", b""),
            ("wav", b"RIFF\0\0\0\0WAVE", b""),
            ("ics", b"\xef\xbb\xbfBEGIN:VCALENDAR", b"END:VCALENDAR\r\n"),
            ("vtt", b"WEBVTT", b""),
            ("txt", b"WEBVTT is a format", b""),
            ("csv", "area,count\nCaf\u{e9},3".as_bytes(), b""),
            // A picture is looked at elsewhere.
            ("jpg", b"anything", b""),
        ] {
            assert_eq!(said(ending, head, tail), None, "{ending}");
        }
    }

    #[test]
    fn a_file_that_is_something_else_is_told_as_what_it_is() {
        for (ending, head, message) in [
            ("pdf", &b"<!DOCTYPE html><title>Log in"[..], "this file ends in .pdf, and is a web page"),
            ("xls", b"  <html><table>", "this file ends in .xls, and is a web page"),
            (
                "pdf",
                b"version https://git-lfs.github.com/spec/v1",
                "this file ends in .pdf, and is only a pointer to a file in Git LFS",
            ),
            ("docx", b"%PDF-1.7", "this file ends in .docx, and is a PDF"),
            ("pdf", b"PK\x03\x04", "this file ends in .pdf, and is an Office document"),
            ("docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "this file ends in .docx, and is an Office document"),
            ("pdf", b"\xff\xd8\xff\xe0", "this file ends in .pdf, and is a picture"),
            ("pdf", b"x", "this file ends in .pdf, and does not begin as such a file does"),
            ("csv", b"\xff\xfea\0,\0", "this file ends in .csv, and is no text in UTF-8"),
            ("mp3", b"\0\0\0\0", "this file ends in .mp3, and does not begin as such a file does"),
        ] {
            assert_eq!(said(ending, head, b"").as_deref(), Some(message), "{ending}");
        }
    }

    #[test]
    fn a_copy_that_was_interrupted_is_told() {
        for (ending, head) in [("pdf", &b"%PDF-1.7"[..]), ("xlsx", b"PK\x03\x04"), ("ics", b"BEGIN:VCALENDAR")] {
            assert_eq!(
                said(ending, head, b"half of it").as_deref(),
                Some("the end of this file is missing"),
                "{ending}"
            );
        }
    }
}
