//! Pictures: how large one is, and what its file tells beside what it shows.
//!
//! In: the file of a picture. Out: width and height as browsers show it, whether the file says where it was taken or by whom; and
//! the same picture without that. Never: a picture that looks otherwise than before.

mod clean;

use std::io::{BufRead, Read, Seek, SeekFrom};

use exif::{Context, Exif, Field, Tag};
use imagesize::{Compression, ImageType};
use memchr::memmem;

use clean::orientation;

pub use clean::{is_cut_off, without_details};

/// So many bytes at the start and at the end of a file are searched for what programs write into pictures.
const SEARCHED: u64 = 256 * 1024;

/// What can be known of a picture without decoding it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// Width and height in pixels, as browsers show it; `None` where it cannot be read as a picture that browsers show.
    pub size: Option<(u32, u32)>,
    /// Whether it is a photograph as an iPhone stores it (HEIC), whatever its name says.
    pub is_heic: bool,
    /// What its file tells of the world behind it.
    pub details: Details,
    /// Whether there are properties in it of any kind, read or not.
    pub has_properties: bool,
}

/// What the file of a picture tells beside the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Details {
    /// Where it was taken.
    pub place: bool,
    /// Who took it, or whose it is.
    pub author: bool,
}

impl Details {
    /// Whether there is anything of the kind.
    pub fn is_any(self) -> bool {
        self.place || self.author
    }
}

/// Looks at a picture. Little of a large file is read.
pub fn look(file: &mut (impl BufRead + Seek)) -> Look {
    let exif = at_start(file).and_then(|()| exif::Reader::new().continue_on_error(true).read_from_container(file).ok());
    let kind = at_start(file).and_then(|()| imagesize::reader_type(&mut *file).ok());
    let is_heic = matches!(kind, Some(ImageType::Heif(compression)) if compression != Compression::Av1);
    let is_shown = kind.is_some() && !is_heic;
    let size = at_start(file).filter(|()| is_shown).and_then(|()| imagesize::reader_size(&mut *file).ok());
    let size = size.and_then(|size| Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?)));
    let turned = exif.as_ref().and_then(orientation).is_some_and(|orientation| orientation > 4);
    let size = size.map(|(width, height)| if turned { (height, width) } else { (width, height) });
    let texts = ends(file);
    Look {
        size: size.filter(|(width, height)| *width > 0 && *height > 0),
        is_heic,
        details: details(exif.as_ref(), &texts),
        has_properties: exif.is_some() || holds(&texts, PROPERTIES),
    }
}

fn at_start(file: &mut impl Seek) -> Option<()> {
    file.seek(SeekFrom::Start(0)).ok().map(drop)
}

/// What the file tells: in the fields of a camera, and in the texts that other programs add.
fn details(exif: Option<&Exif>, texts: &[u8]) -> Details {
    let any = |is: fn(&Field) -> bool| exif.is_some_and(|exif| exif.fields().any(is));
    Details { place: any(is_place) || holds(texts, PLACES), author: any(is_author) || holds(texts, AUTHORS) }
}

fn holds(texts: &[u8], words: &[&[u8]]) -> bool {
    words.iter().any(|word| memmem::find(texts, word).is_some())
}

/// Where the properties of a picture begin, in each of the ways to store them.
const PROPERTIES: &[&[u8]] =
    &[b"Exif\0\0", b"http://ns.adobe.com/xap/", b"Photoshop 3.0", b"eXIf", b"XML:com.adobe.xmp"];

/// How XMP names a place, and the film that a telephone puts behind a photograph.
const PLACES: &[&[u8]] =
    &[b"GPSLatitude", b"GPSLongitude", b"photoshop:City", b"Iptc4xmpCore:Location", b"com.apple.quicktime.location"];

/// How XMP, IPTC and the texts of a PNG name who made a picture.
const AUTHORS: &[&[u8]] =
    &[b"dc:creator", b"\x1c\x02\x50", b"tEXtAuthor", b"iTXtAuthor", b"zTXtAuthor", b"photoshop:AuthorsPosition"];

/// What a film or a recording tells: a place and an author as telephones and cameras write them into MP4 and QuickTime.
pub fn details_of_film(bytes: &[u8]) -> Details {
    const AUTHOR: &[&[u8]] = &[b"com.apple.quicktime.author", b"dc:creator"];
    // The place of a 3GPP file, the track of an action camera, and what XMP says.
    const PLACE: &[&[u8]] = &[b"loci\0\0\0\0", b"GoPro MET", b"com.apple.quicktime.location", b"GPSLatitude"];
    // ©xyz, two lengths, and then a latitude: +51.77.
    let is_position = |at: usize| {
        let digits = bytes.get(at..).and_then(|rest| rest.get(8..10));
        matches!(digits, Some([b'+' | b'-', digit]) if digit.is_ascii_digit())
    };
    let place = memmem::find_iter(bytes, b"\xa9xyz").any(is_position) || holds(bytes, PLACE);
    Details { place, author: holds(bytes, AUTHOR) }
}

/// A field that says where a photograph was taken.
fn is_place(field: &Field) -> bool {
    field.tag.context() == Context::Gps && field.tag != Tag::GPSVersionID
}

/// A field that says who took a photograph, or whose camera it was.
fn is_author(field: &Field) -> bool {
    const XP_AUTHOR: u16 = 0x9c9d;
    let names = [Tag::Artist, Tag::CameraOwnerName, Tag::Copyright];
    let is_named =
        names.contains(&field.tag) || (field.tag.context() == Context::Tiff && field.tag.number() == XP_AUTHOR);
    is_named && field.display_value().to_string().chars().any(char::is_alphanumeric)
}

/// The first bytes of a file, and the last.
fn ends(file: &mut (impl Read + Seek)) -> Vec<u8> {
    let mut bytes = Vec::new();
    let length = file.seek(SeekFrom::End(0)).unwrap_or(0);
    for start in [0, length.saturating_sub(SEARCHED).max(SEARCHED)] {
        if start < length && file.seek(SeekFrom::Start(start)).is_ok() {
            // What cannot be read here cannot be published either, and is reported there.
            let _ = file.take(SEARCHED).read_to_end(&mut bytes);
        }
    }
    bytes
}

#[cfg(test)]
mod tests;
