//! The address of a home: how it is typed, and what says that somebody lives there.
//!
//! In: a text. Out: house numbers and streets of homes in it. Never: the address of a place that people may go to.

use std::sync::LazyLock;

use regex::Regex;

use super::super::published_words::{Found, expression};

pub(super) static HOME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let kind = "Road|Street|Avenue|Lane|Close|Drive|Way|Crescent|Court|Place|Gardens|Grove|Terrace|Walk|Row|Square|Hill|Rise|Green|Mews|Park|\
                View|Rd|Ave";
    let street = format!(
        r"(?:(?i:flat|number|no\.?) \d{{1,3}}[A-Za-z]?,? )?\d{{1,3}}[A-Za-z]?,? (?:[A-Z][a-z'’-]+ ){{1,3}}(?:{kind})\b"
    );
    let lives = r"\b(?i:lived|lives|living|resided|resides|residing|(?:who|i|we|they) live) (?i:at|in) ";
    let home = r"\b(?:home|house|flat|bungalow|bedsit) (?:at|of|is|was) |\b[Hh]ome address(?: is| was|:)? ";
    let raid = r"\b(?i:raided|searched|raid on|raid at) ";
    expression(&format!(r"(?:{lives}|{home}|{raid}){street}|\b{street} (?:was|were) (?:raided|searched)\b"))
});

/// Whether a home is somebody's own, and no place of a service or a business.
pub(super) fn is_home(found: &Found) -> bool {
    const OF_SERVICES: [&str; 24] = [
        "care",
        "nursing",
        "residential",
        "children's",
        "children’s",
        "funeral",
        "public",
        "council",
        "opera",
        "guest",
        "manor",
        "coffee",
        "station",
        "shop",
        "office",
        "offices",
        "centre",
        "hall",
        "pub",
        "club",
        "school",
        "stately",
        "old",
        "charity's",
    ];
    let above = found.around[0].to_lowercase();
    let mut words = above.split_whitespace().rev();
    let last = words.next().unwrap_or_default();
    // The station at 14 High Street was searched.
    let last = if matches!(last, "at" | "in" | "on") { words.next().unwrap_or_default() } else { last };
    !OF_SERVICES.contains(&last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn homes(text: &str) -> usize {
        let found = HOME.as_ref().unwrap().find(text).map(|found| Found {
            words: found.as_str().to_owned(),
            at: found.range(),
            around: [text[..found.start()].to_owned(), text[found.end()..].to_owned()],
        });
        usize::from(found.is_some_and(|found| is_home(&found)))
    }

    #[test]
    fn homes_are_told_from_places_of_services() {
        for text in ["He lived at 14 Station Road.", "The flat at 2b Old Mill Lane", "Officers searched 9 Elm Avenue"] {
            assert_eq!(homes(text), 1, "{text}");
        }
        for text in [
            "the nursing home at 14 Station Road",
            "the shop at 14 High Street was searched",
            "We are at 14 High Street",
        ] {
            assert_eq!(homes(text), 0, "{text}");
        }
    }
}
