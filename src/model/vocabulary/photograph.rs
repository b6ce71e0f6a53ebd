//! Photographs in the folder files: what a camera wrote into them, and whether browsers can show them.
//!
//! In: a file. Out: its width and height, and findings. Never: a photograph that is published with the place it was taken at.

use std::io::BufReader;

use crate::diagnostic::{Findings, Rule, SourceLocation};
use crate::document::parting::ending;
use crate::document::picture::{Details, Look, details_of_film, is_cut_off, look, without_details};
use crate::source::{Asset, Sources, open, read_plain};

const HEAVY: Rule = Rule::warning(
    "heavy-picture",
    "A picture above 1 MB takes long to appear on a phone with a weak signal, and costs whoever pays by the megabyte. No screen \
     needs it: a photograph that is 1,600 pixels wide, saved as JPEG at a quality of 80, has some 300 kB. Open it in a program for \
     pictures, make it smaller, and save it under the same name.",
)
.in_words("A photograph files/market.jpg of 4 MB, as it came from the camera.", "The same photograph, 1,600 pixels wide, with 300 kB.");
const UNSHOWN: Rule = Rule::warning(
    "unshown-picture",
    "Browsers show a picture by what is in its file, whatever it is called. One that an iPhone took (HEIC) and that was given \
     the ending .jpg, and one that was cut off or is empty, is a grey box on the page. Open it in a program for pictures, and save \
     it as JPEG or PNG.",
)
.in_words("A photograph files/market.jpg that is HEIC inside.", "The same photograph, saved as JPEG.");
const DETAILS: Rule = Rule::advice(
    "picture-details",
    "Cameras and telephones write into a photograph where it was taken, to a few metres, and programs write by whom. For a picture \
     of a refuge or of somebody's front door that is dangerous. The copy that is published has none of it; your own file stays as \
     it is, so take care to whom you send it.",
)
.in_words("A photograph files/market.jpg with the position at which it was taken.", "The same photograph, saved without its properties.");
const KEPT_DETAILS: Rule = Rule::error(
    "picture-tells",
    "Cameras and telephones write into a photograph where it was taken, to a few metres, and programs write by whom. Lamplight takes \
     that out of the published copy of a JPEG, PNG, WebP or GIF; out of other kinds, out of films and recordings, and out of a file \
     that is cut off, it cannot. So such a file is not published.",
)
.in_words("A photograph files/market.avif with the position at which it was taken.", "The same photograph, saved as files/market.jpg.")
.fixed("it may be the place where somebody hides");

pub(super) const RULES: &[&Rule] = &[&HEAVY, &UNSHOWN, &DETAILS, &KEPT_DETAILS];

/// The endings of photographs.
const ENDINGS: [&str; 6] = ["jpg", "jpeg", "png", "gif", "webp", "avif"];

/// A picture above this number of bytes is told of.
const LIGHT: u64 = 1_000_000;

/// Whether a file is a photograph, by its ending.
pub(super) fn is_one(path: &str) -> bool {
    ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending(path)))
}

/// Whether what a file says of people and places can be taken out of its copy.
fn can_be_cleaned(asset: &Asset) -> bool {
    read_plain(&asset.location).is_ok_and(|bytes| without_details(&bytes).is_some())
}

/// What is seen of a photograph; `None` where it is not published. What there is to say about it is reported.
pub(super) fn check(path: &str, asset: &Asset, sources: &Sources, findings: &mut Findings) -> Option<Look> {
    let place = SourceLocation::file(sources.shown_path(path));
    // One that cannot be opened is reported when it is copied.
    let look = open(&asset.location).map(|file| look(&mut BufReader::new(file))).unwrap_or_default();
    let Look { size, is_heic, details, has_properties } = look;
    // What cannot be read as a picture may say anything.
    let may_identify = details.is_any() || (has_properties && size.is_none());
    if may_identify && !can_be_cleaned(asset) {
        emit_kept(&place, details, findings);
        return None;
    }
    if size.is_none() {
        let message = if is_heic {
            "this picture is HEIC inside, which browsers do not show"
        } else {
            "this picture cannot be read"
        };
        findings.emit(&UNSHOWN, &place, message, "open it in a program for pictures, and save it as JPEG or PNG");
    } else if read_plain(&asset.location).is_ok_and(|bytes| is_cut_off(&bytes)) {
        let help = "copy it again from where it was made: the copy was interrupted";
        findings.emit(&UNSHOWN, &place, "the end of this picture is missing", help);
    }
    if details.is_any() {
        let message = format!("the published copy of this picture no longer says {}", described(details));
        findings.emit(&DETAILS, &place, message, "take care to whom you send the file itself");
    }
    if asset.length > LIGHT {
        let message = format!("this picture has {}.{} MB", asset.length / 1_000_000, asset.length / 100_000 % 10);
        findings.emit(&HEAVY, &place, message, "save it with a width of 1,600 pixels or less");
    }
    Some(look)
}

/// Whether a film or a recording says nothing of where it was taken, or by whom; what it says is reported.
pub(super) fn is_silent_film(path: &str, asset: &Asset, sources: &Sources, findings: &mut Findings) -> bool {
    const FILMS: [&str; 4] = ["mp4", "m4v", "mov", "m4a"];
    if !FILMS.contains(&ending(path).to_ascii_lowercase().as_str()) {
        return true;
    }
    // One that cannot be read is reported when it is copied.
    let details = read_plain(&asset.location).map(|bytes| details_of_film(&bytes)).unwrap_or_default();
    if details.is_any() {
        let message = format!("this recording says {}, and that cannot be taken out of it here", described(details));
        let help =
            "export it from a program for films without its position and its author, or take them out on the telephone";
        findings.emit(&KEPT_DETAILS, &SourceLocation::file(sources.shown_path(path)), message, help);
    }
    !details.is_any()
}

/// Reports a picture that says where it was taken, or by whom, and goes on saying it.
fn emit_kept(place: &SourceLocation, details: Details, findings: &mut Findings) {
    let message = format!("this picture says {}, and that cannot be taken out of it here", described(details));
    findings.emit(&KEPT_DETAILS, place, message, "save it as JPEG or PNG, without its properties");
}

fn described(details: Details) -> &'static str {
    match (details.place, details.author) {
        (true, true) => "where it was taken and by whom",
        (true, false) => "where it was taken",
        (false, true) => "by whom it was taken",
        (false, false) => "more than can be read of it",
    }
}
