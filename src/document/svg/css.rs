//! The style of an SVG picture. In: a style sheet, or the value of one attribute. Out: what in it is fetched from elsewhere.
//! Never: understands a style; what could hide an address is a fault as well.

/// Words with which a style fetches something without `url(`, or runs it.
const FETCHING: [&str; 9] =
    ["@import", "image-set(", "image(", "cross-fade(", "element(", "paint(", "src(", "expression(", "-moz-binding"];

/// What may be in a file itself: pictures of dots, and letters.
const PICTURES: [&str; 6] = ["image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp", "image/avif"];
const LETTERS: [&str; 4] = ["font/", "application/font", "application/x-font", "application/vnd.ms-fontobject"];

/// What a style does beside looking good: "loads something: …".
pub(super) fn fault(style: &str) -> Option<String> {
    if !style.contains(['(', '@', ':']) {
        return None;
    }
    let plain = style.to_ascii_lowercase();
    // A letter can be written as a backslash and a number, so that no word below would be seen.
    if plain.contains('\\') && plain.contains(['(', '@']) {
        return Some("has a backslash in its style, which can hide an address".into());
    }
    if let Some(word) = FETCHING.iter().find(|word| plain.contains(*word)) {
        return Some(format!("loads something in its style: {}", word.trim_end_matches('(')));
    }
    let mut addresses =
        plain.match_indices("url(").map(|(at, found)| address(plain.get(at + found.len()..).unwrap_or("")));
    let elsewhere = addresses.find(|address| !address.starts_with('#') && !is_embedded(address))?;
    Some(format!("loads something in its style: {elsewhere}"))
}

/// The address at the start of what follows `url(`.
fn address(rest: &str) -> &str {
    let rest = rest.trim_start();
    match rest.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            rest.get(1..).and_then(|rest| rest.split(quote).next()).unwrap_or("").trim_start()
        }
        _ => rest.split(')').next().unwrap_or("").trim(),
    }
}

/// Whether an address is a picture of dots itself.
pub(super) fn is_embedded_picture(address: &str) -> bool {
    kind(&address.to_ascii_lowercase()).is_some_and(|kind| PICTURES.contains(&kind))
}

/// Whether an address is a picture of dots or a font itself.
fn is_embedded(address: &str) -> bool {
    kind(address).is_some_and(|kind| PICTURES.contains(&kind) || LETTERS.iter().any(|start| kind.starts_with(start)))
}

/// What a `data:` address says that it holds.
fn kind(address: &str) -> Option<&str> {
    address.strip_prefix("data:")?.split([';', ',']).next()
}
