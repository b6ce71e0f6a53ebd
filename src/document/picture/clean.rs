//! A picture without what its file says of the person who took it, and of the place.
//!
//! In: the bytes of a picture. Out: those that are the picture, and which way is up. Never: bytes that are not known to be a part
//! of the picture, or others for those that are.

use std::io::Cursor;

use exif::{Exif, Tag};

/// The parts of a PNG that change how it looks, moving ones included.
const PNG_PARTS: [&[u8]; 19] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV",
    b"cLLI", b"bKGD", b"pHYs", b"hIST", b"acTL", b"fcTL", b"fdAT",
];

/// The parts of a WebP that change how it looks.
const WEBP_PARTS: [&[u8]; 7] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The same picture without all that is not the picture: JPEG, PNG, WebP and GIF by their first bytes, whatever they are called.
/// `None` where it is none of those, or is cut off, so that nobody can say what in it is the picture.
pub fn without_details(bytes: &[u8]) -> Option<Vec<u8>> {
    let exif = exif::Reader::new().continue_on_error(true).read_from_container(&mut Cursor::new(bytes)).ok();
    let turn = exif.as_ref().and_then(orientation).filter(|way| *way != 1);
    if bytes.starts_with(b"\xff\xd8") {
        jpeg(bytes, turn)
    } else if bytes.starts_with(PNG) {
        png(bytes, turn)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        webp(bytes, turn)
    } else if bytes.starts_with(b"GIF8") {
        gif(bytes)
    } else {
        None
    }
}

/// Whether a picture ends before its file says that it does. Only kinds whose end can be known are judged: JPEG, PNG, WebP, GIF
/// and AVIF.
pub fn is_cut_off(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xff\xd8") {
        return jpeg_up_to_end(bytes, None).is_none_or(|(_, has_end)| !has_end);
    }
    let is_avif = bytes.get(4..8) == Some(b"ftyp");
    let is_known = bytes.starts_with(PNG) || bytes.starts_with(b"GIF8") || bytes.starts_with(b"RIFF");
    if is_avif { has_half_a_box(bytes) } else { is_known && without_details(bytes).is_none() }
}

/// Whether the last box of an AVIF reaches beyond the end of its file.
fn has_half_a_box(bytes: &[u8]) -> bool {
    let mut at = 0;
    while at < bytes.len() {
        let Some(head) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) else { return true };
        let [a, b, c, d, ..] = *head;
        let length = match u32::from_be_bytes([a, b, c, d]) {
            // The last one reaches to the end, however far that is.
            0 => return false,
            1 => {
                let long = bytes.get(at..).and_then(|rest| rest.get(8..)).and_then(|rest| rest.first_chunk::<8>());
                long.and_then(|long| usize::try_from(u64::from_be_bytes(*long)).ok())
            }
            short => usize::try_from(short).ok(),
        };
        let Some(end) = length.filter(|length| *length >= 8).and_then(|length| at.checked_add(length)) else {
            return true;
        };
        at = end;
    }
    at > bytes.len()
}

/// Which way is up, from 1 to 8.
pub(super) fn orientation(exif: &Exif) -> Option<u8> {
    let field = exif.get_field(Tag::Orientation, exif::In::PRIMARY)?;
    u8::try_from(field.value.get_uint(0)?).ok().filter(|way| (1..=8).contains(way))
}

/// What says which way is up, and nothing else, as cameras write it (TIFF, the larger byte first).
fn turned(way: u8) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.extend([way, 0, 0, 0, 0, 0, 0]);
    tiff
}

/// A JPEG up to its end: a second picture behind it, such as a phone adds, has details of its own.
fn jpeg(bytes: &[u8], turn: Option<u8>) -> Option<Vec<u8>> {
    jpeg_up_to_end(bytes, turn).map(|(kept, _)| kept)
}

/// The same, and whether the file says where the picture ends.
fn jpeg_up_to_end(bytes: &[u8], turn: Option<u8>) -> Option<(Vec<u8>, bool)> {
    const START_OF_SCAN: u8 = 0xda;
    const END: u8 = 0xd9;
    let mut kept = bytes.get(..2)?.to_vec();
    let mut at = 2;
    let mut is_reported = false;
    loop {
        let (marker, start) = marker_at(bytes, at)?;
        // What stands before the picture is in the first part after the header of a JFIF.
        if marker != 0xe0 && !is_reported {
            is_reported = true;
            if let Some(way) = turn {
                push_turn(&mut kept, way);
            }
        }
        match marker {
            END => {
                kept.extend([0xff, END]);
                return Some((kept, true));
            }
            // These have no length: they stand alone.
            0x01 | 0xd0..=0xd8 => at = start,
            _ => {
                let length = usize::from(u16::from_be_bytes(bytes.get(start..start + 2)?.try_into().ok()?));
                let end = start.checked_add(length).filter(|_| length >= 2)?;
                let contents = bytes.get(start..end)?;
                if is_of_picture(marker, contents.get(2..)?) {
                    kept.extend([0xff, marker]);
                    kept.extend_from_slice(contents);
                }
                at = end;
                if marker == START_OF_SCAN {
                    at = end_of_scan(bytes, end)?;
                    kept.extend_from_slice(bytes.get(end..at)?);
                    if at == bytes.len() {
                        kept.extend([0xff, END]);
                        return Some((kept, false));
                    }
                }
            }
        }
    }
}

/// The marker at an offset, and the offset behind it; more than one FF may stand before it.
fn marker_at(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    let rest = bytes.get(at..)?;
    let fill = rest.iter().position(|byte| *byte != 0xff).filter(|fill| *fill > 0)?;
    Some((*rest.get(fill)?, at + fill + 1))
}

/// Where the dots after the head of a scan end: at a marker that is neither a part of them nor of their order.
fn end_of_scan(bytes: &[u8], start: usize) -> Option<usize> {
    let rest = bytes.get(start..)?;
    let ends = |at: &usize| rest.get(at + 1).is_some_and(|next| !matches!(next, 0x00 | 0x01 | 0xd0..=0xd7 | 0xff));
    // Some programs leave out the end of the file; what they wrote are dots all the same.
    Some(start + memchr::memchr_iter(0xff, rest).find(ends).unwrap_or(rest.len()))
}

/// Whether a part of a JPEG changes how it looks: its own parts, its header, its colours, and Adobe's way to store them.
fn is_of_picture(marker: u8, contents: &[u8]) -> bool {
    match marker {
        0xe0 => contents.starts_with(b"JFIF\0"),
        0xe2 => contents.starts_with(b"ICC_PROFILE\0"),
        0xee => contents.starts_with(b"Adobe"),
        0xe0..=0xef | 0xfe => false,
        _ => true,
    }
}

fn push_turn(kept: &mut Vec<u8>, way: u8) {
    let tiff = turned(way);
    let length = u16::try_from(2 + 6 + tiff.len()).unwrap_or(0);
    kept.extend([0xff, 0xe1]);
    kept.extend(length.to_be_bytes());
    kept.extend(b"Exif\0\0");
    kept.extend(tiff);
}

/// A PNG up to its end.
fn png(bytes: &[u8], turn: Option<u8>) -> Option<Vec<u8>> {
    let mut kept = PNG.to_vec();
    let mut at = PNG.len();
    loop {
        let length = usize::try_from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()?;
        let end = at.checked_add(length)?.checked_add(12)?;
        let (part, name) = (bytes.get(at..end)?, bytes.get(at + 4..at + 8)?);
        if PNG_PARTS.contains(&name) {
            kept.extend_from_slice(part);
        }
        if name == b"IHDR"
            && let Some(way) = turn
        {
            push_chunk(&mut kept, b"eXIf", &turned(way));
        }
        if name == b"IEND" {
            return Some(kept);
        }
        at = end;
    }
}

/// Adds a part of a PNG, with the sum that it is checked by.
fn push_chunk(kept: &mut Vec<u8>, name: &[u8], contents: &[u8]) {
    let sum = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 })
    };
    let checked = name.iter().chain(contents).fold(u32::MAX, sum) ^ u32::MAX;
    kept.extend(u32::try_from(contents.len()).unwrap_or(0).to_be_bytes());
    kept.extend_from_slice(name);
    kept.extend_from_slice(contents);
    kept.extend(checked.to_be_bytes());
}

/// A GIF up to its end, without remarks and what other programs add: how often it moves and its colours stay.
fn gif(bytes: &[u8]) -> Option<Vec<u8>> {
    const ADDED: [&[u8]; 3] = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];
    let mut at = 13 + length_of_colours(*bytes.get(10)?);
    let mut kept = bytes.get(..at)?.to_vec();
    loop {
        let start = at;
        let is_kept = match *bytes.get(at)? {
            b';' => {
                kept.push(b';');
                return Some(kept);
            }
            b',' => {
                at = end_of_blocks(bytes, at + 11 + length_of_colours(*bytes.get(at + 9)?))?;
                true
            }
            b'!' => {
                let label = *bytes.get(at + 1)?;
                let is_known = || bytes.get(at + 3..at + 14).is_some_and(|name| ADDED.contains(&name));
                let is_kept = label == 0xf9 || (label == 0xff && is_known());
                at = end_of_blocks(bytes, at + 2)?;
                is_kept
            }
            _ => return None,
        };
        if is_kept {
            kept.extend_from_slice(bytes.get(start..at)?);
        }
    }
}

/// How many bytes the colours of a GIF, or of one picture in it, take.
fn length_of_colours(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Where a row of blocks ends, each of which begins with its length: at one of no length.
fn end_of_blocks(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    }
}

/// A WebP: its parts, their number of bytes, and in its head which of them there are.
fn webp(bytes: &[u8], turn: Option<u8>) -> Option<Vec<u8>> {
    const HAS_EXIF: u8 = 0x08;
    const HAS_XMP: u8 = 0x04;
    let length = usize::try_from(u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?)).ok()?;
    let whole = bytes.get(..length.checked_add(8)?)?;
    let mut kept = bytes.get(..12)?.to_vec();
    let (mut at, mut has_head) = (12, false);
    while at < whole.len() {
        let length = usize::try_from(u32::from_le_bytes(whole.get(at + 4..at + 8)?.try_into().ok()?)).ok()?;
        let end = at.checked_add(8)?.checked_add(length)?;
        let (part, name) = (whole.get(at..end)?, whole.get(at..at + 4)?);
        if WEBP_PARTS.contains(&name) {
            let start = kept.len();
            kept.extend_from_slice(part);
            kept.extend((length % 2 == 1).then_some(0));
            if name == b"VP8X"
                && let Some(flags) = kept.get_mut(start + 8)
            {
                has_head = true;
                *flags &= !(HAS_EXIF | HAS_XMP);
                *flags |= turn.map_or(0, |_| HAS_EXIF);
            }
        }
        at = end + length % 2;
    }
    if let Some(way) = turn.filter(|_| has_head) {
        let tiff = turned(way);
        kept.extend(b"EXIF");
        kept.extend(u32::try_from(tiff.len()).ok()?.to_le_bytes());
        kept.extend(&tiff);
        kept.extend((tiff.len() % 2 == 1).then_some(0));
    }
    let length = u32::try_from(kept.len() - 8).ok()?.to_le_bytes();
    kept.get_mut(4..8)?.copy_from_slice(&length);
    Some(kept)
}
