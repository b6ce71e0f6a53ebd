//! What an address that holds its own content (`data:`) holds, by the kind that it states.
//!
//! In: an address. Out: whether it is a picture of dots or a font. Never: a kind that can ask for something in turn, such as a
//! drawing, a style sheet or a page.

use crate::document::parting::before;

const PICTURES: [&str; 6] = ["image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp", "image/avif"];
const FONTS: [&str; 4] = ["font/", "application/font", "application/x-font", "application/vnd.ms-fontobject"];

/// Whether an address is a picture of dots itself.
pub fn is_picture(address: &str) -> bool {
    kind(address).is_some_and(|kind| PICTURES.contains(&kind.as_str()))
}

/// Whether an address is a picture of dots or a font itself.
pub fn is_picture_or_font(address: &str) -> bool {
    is_picture(address) || kind(address).is_some_and(|kind| FONTS.iter().any(|start| kind.starts_with(start)))
}

/// What a `data:` address says that it holds, in small letters.
fn kind(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once(':')?;
    let kind = before(rest, |letter| matches!(letter, ';' | ','));
    scheme.eq_ignore_ascii_case("data").then(|| kind.trim().to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pictures_of_dots_and_fonts_are_plain() {
        for address in ["data:image/png;base64,x", "DATA:Image/PNG,x", "data: image/gif ;base64,x"] {
            assert!(is_picture(address), "{address}");
        }
        for address in ["data:font/woff2;base64,x", "data:application/font-woff,x", "data:image/webp,x"] {
            assert!(is_picture_or_font(address), "{address}");
        }
        for address in [
            "data:text/css,@import",
            "data:image/svg+xml,x",
            "data:text/html,x",
            "data:text/javascript,x",
            "data:,x",
            "data:",
            "data:;base64,x",
            "data:application/xhtml+xml,x",
            "image/png",
        ] {
            assert!(!is_picture_or_font(address), "{address}");
        }
    }
}
