//! The style of an SVG picture. In: a style sheet, or the value of one attribute. Out: what in it is fetched from elsewhere.
//! Never: understands a style; what could hide an address is a fault as well.

use crate::document::embedded::is_picture_or_font;
use crate::document::parting::before;

/// Words with which a style fetches something without `url(`, or runs it.
const FETCHING: [&str; 9] =
    ["@import", "image-set(", "image(", "cross-fade(", "element(", "paint(", "src(", "expression(", "-moz-binding"];

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
    let elsewhere = addresses.find(|address| !address.starts_with('#') && !is_picture_or_font(address))?;
    Some(format!("loads something in its style: {elsewhere}"))
}

/// The address at the start of what follows `url(`.
fn address(rest: &str) -> &str {
    let rest = rest.trim_start();
    match rest.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            rest.get(1..).and_then(|rest| rest.split(quote).next()).unwrap_or("").trim_start()
        }
        _ => before(rest, |letter| letter == ')').trim(),
    }
}
