use std::io::Cursor;

use super::*;

/// What a camera writes: the photograph lies on its side, where and by whom it was taken.
fn camera() -> Vec<u8> {
    let fields = [
        (Tag::Orientation, exif::Value::Short(vec![6])),
        (Tag::Artist, exif::Value::Ascii(vec![b"Alex Example".to_vec()])),
        (Tag::GPSLatitudeRef, exif::Value::Ascii(vec![b"N".to_vec()])),
    ];
    let fields = fields.map(|(tag, value)| Field { tag, ifd_num: exif::In::PRIMARY, value });
    let mut writer = exif::experimental::Writer::new();
    for field in &fields {
        writer.push_field(field);
    }
    let mut out = Cursor::new(Vec::new());
    writer.write(&mut out, false).unwrap();
    out.into_inner()
}

fn part(marker: u8, contents: &[u8]) -> Vec<u8> {
    let length = u16::try_from(contents.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker][..], &length, contents].concat()
}

/// A JPEG of 4 by 2, with all that is not a picture, two scans, and another picture behind it.
fn jpeg() -> Vec<u8> {
    [
        &b"\xff\xd8"[..],
        &part(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
        &part(0xe1, &[&b"Exif\0\0"[..], &camera()].concat()),
        &part(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='51,46N'/>"),
        &part(0xe2, b"ICC_PROFILE\0\x01\x01colours"),
        &part(0xe2, b"MPF\0second"),
        &part(0xed, b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x11\x1c\x02\x50\0\x0cAlex Example"),
        &part(0xfe, b"by Alex Example"),
        &part(0xc0, b"\x08\0\x02\0\x04\x01\x01\x11\0"),
        &part(0xda, b"\x01\x01\0\0\x3f\0"),
        b"dots\xff\0\xff\xd0dots",
        &part(0xc4, b"\xff\xd9 no end"),
        &part(0xda, b"\x01\x01\0\0\x3f\0"),
        b"more\xff\xd9",
        b"\xff\xd8 Exif Alex Example \xff\xd9",
    ]
    .concat()
}

fn chunk(name: &[u8], contents: &[u8]) -> Vec<u8> {
    let length = u32::try_from(contents.len()).unwrap().to_be_bytes();
    [&length[..], name, contents, b"\0\0\0\0"].concat()
}

fn png() -> Vec<u8> {
    [
        &b"\x89PNG\r\n\x1a\n"[..],
        &chunk(b"IHDR", b"\0\0\0\x04\0\0\0\x02\x08\x02\0\0\0"),
        &chunk(b"eXIf", &camera()),
        &chunk(b"tEXt", b"Author\0Alex Example"),
        &chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0exif:GPSLatitude"),
        &chunk(b"IDAT", b"dots"),
        &chunk(b"IEND", b""),
        b"Alex Example",
    ]
    .concat()
}

fn webp() -> Vec<u8> {
    let chunk = |name: &[u8], contents: &[u8]| {
        let length = u32::try_from(contents.len()).unwrap().to_le_bytes();
        [name, &length[..], contents, if contents.len() % 2 == 1 { b"\0" } else { b"" }].concat()
    };
    let parts = [
        chunk(b"VP8X", b"\x0c\0\0\0\x03\0\0\x01\0\0"),
        chunk(b"VP8L", b"\x2f\x03\x40\0\0"),
        chunk(b"EXIF", &camera()),
        chunk(b"XMP ", b"<dc:creator>Alex Example</dc:creator>"),
    ]
    .concat();
    let length = u32::try_from(parts.len() + 4).unwrap().to_le_bytes();
    [b"RIFF", &length[..], b"WEBP", &parts].concat()
}

fn looked(bytes: &[u8]) -> Look {
    look(&mut Cursor::new(bytes))
}

#[test]
fn a_photograph_is_as_large_as_it_is_shown_and_says_where_and_by_whom() {
    for bytes in [jpeg(), png(), webp()] {
        let details = Details { place: true, author: true };
        assert_eq!(looked(&bytes), Look { size: Some((2, 4)), is_heic: false, details, has_properties: true });
    }
}

#[test]
fn what_is_published_says_neither_and_stands_as_before() {
    for bytes in [jpeg(), png(), webp()] {
        let clean = without_details(&bytes).unwrap();
        let found = looked(&clean);
        assert_eq!((found.size, found.details), (Some((2, 4)), Details::default()));
        for word in ["Alex", "GPS", "xap", "Photoshop", "XMP ", "MPF"] {
            assert!(memmem::find(&clean, word.as_bytes()).is_none(), "{word}");
        }
        assert_eq!(without_details(&clean).unwrap(), clean);
    }
}

#[test]
fn the_picture_itself_stays_as_it_was() {
    let clean = without_details(&jpeg()).unwrap();
    for kept in [
        &b"JFIF\0"[..],
        b"ICC_PROFILE\0\x01\x01colours",
        b"dots\xff\0\xff\xd0dots",
        b"\xff\xd9 no end",
        b"more\xff\xd9",
    ] {
        assert!(memmem::find(&clean, kept).is_some(), "{kept:?}");
    }
    assert!(clean.ends_with(b"more\xff\xd9"));
    let plain =
        [&b"\xff\xd8"[..], &part(0xc0, b"\x08\0\x02\0\x04\x01\x01\x11\0"), &part(0xda, b"\x01"), b"x\xff\xd9"].concat();
    assert_eq!(without_details(&plain).unwrap(), plain);
    assert!(without_details(&png()).unwrap().ends_with(&chunk(b"IEND", b"")));
}

#[test]
fn what_is_cut_off_or_no_picture_is_not_guessed_at() {
    for bytes in [jpeg(), png(), webp()] {
        for length in 0..bytes.len() - 40 {
            // Whatever comes of it, nothing of the person does.
            let clean = without_details(&bytes[..length]).unwrap_or_default();
            assert!(memmem::find(&clean, b"Alex").is_none());
        }
    }
    assert_eq!(without_details(b"GIF89a"), None);
    assert_eq!(looked(b"x"), Look::default());
}

#[test]
fn a_photograph_of_an_iphone_is_reported_from_an_avif() {
    let of = |brand: &[u8]| [b"\0\0\0\x18ftyp", brand, b"\0\0\0\0mif1", brand].concat();
    assert!(looked(&of(b"heic")).is_heic);
    assert!(!looked(&of(b"avif")).is_heic);
}

/// A GIF of one dot with a remark, what XMP says, and bytes behind its end.
fn gif() -> Vec<u8> {
    [
        &b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff"[..],
        b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0",
        b"!\xfe\x0fby Alex Example\0",
        b"!\xff\x0bXMP DataXMP\x0bGPSLatitude\0",
        b"!\xf9\x04\0\0\0\0\0",
        b",\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0",
        b";Alex Example",
    ]
    .concat()
}

#[test]
fn a_gif_keeps_its_picture_and_how_it_moves() {
    let clean = without_details(&gif()).unwrap();
    assert!(!holds(&clean, &[b"Alex", b"GPS"]) && holds(&clean, &[b"NETSCAPE"]));
    assert_eq!(looked(&clean).size, Some((1, 1)));
    assert_eq!(without_details(&clean).as_deref(), Some(&*clean));
}

#[test]
fn a_picture_without_its_end_is_cut_off() {
    let avif = b"\0\0\0\x10ftypavif\0\0\0\0\0\0\0\x0cmdatdots".to_vec();
    for whole in [jpeg(), png(), webp(), gif(), avif] {
        assert!(!is_cut_off(&whole), "{whole:?}");
    }
    let cut = |bytes: &[u8], by: usize| bytes[..bytes.len() - by].to_vec();
    let without_end = jpeg()[..jpeg().windows(6).position(|bytes| bytes == b"more\xff\xd9").unwrap() + 4].to_vec();
    for cut in
        [without_end, png()[..40].to_vec(), cut(&webp(), 10), cut(&gif(), 14), b"\0\0\0\x11ftypavif\0\0\0\0".to_vec()]
    {
        assert!(is_cut_off(&cut), "{cut:?}");
    }
    assert!(!is_cut_off(b"anything else"));
}

#[test]
fn a_film_says_where_it_was_taken() {
    let details = |bytes: &[u8]| (details_of_film(bytes).place, details_of_film(bytes).author);
    assert_eq!(details(b"moov\0\0\0\x1e\xa9xyz\0\x12\x15\xc7+51.7700+000.0900/"), (true, false));
    assert_eq!(details(b"mdta\0\0\0\x1fcom.apple.quicktime.location.ISO6709"), (true, false));
    assert_eq!(details(b"mdta com.apple.quicktime.author"), (false, true));
    assert_eq!(details(b"dots \xa9xyz dots and dots"), (false, false));
}
