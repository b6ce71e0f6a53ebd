//! Websites that tell whoever looks at the screen what somebody read.
//!
//! In: the address to which "Exit this page" leads. Out: whether it says by itself that help was sought. Never: a look at the website.

use crate::document::parting::{before, origin_and_path};

/// Hosts that tell whoever looks at a screen what was read before: services for those who were harmed, and the police.
const TELLING_HOSTS: [&str; 31] = [
    "womensaid.org.uk",
    "womensaid.scot",
    "welshwomensaid.org.uk",
    "womensaidni.org",
    "refuge.org.uk",
    "nationaldahelpline.org.uk",
    "livefearfree.gov.wales",
    "sdafmh.org.uk",
    "rapecrisis.org.uk",
    "rapecrisisscotland.org.uk",
    "thesurvivorstrust.org",
    "survivorsuk.org",
    "victimsupport.org.uk",
    "mensadviceline.org.uk",
    "mankind.org.uk",
    "respectphoneline.org.uk",
    "respect.org.uk",
    "galop.org.uk",
    "karmanirvana.org.uk",
    "suzylamplugh.org",
    "paladinservice.co.uk",
    "safelives.org.uk",
    "brightskyapp.co.uk",
    "modernslaveryhelpline.org",
    "samaritans.org",
    "papyrus-uk.org",
    "childline.org.uk",
    "nspcc.org.uk",
    "crimestoppers-uk.org",
    "fearless.org",
    "police.uk",
];

/// Words in an address that say the same, whosever it is.
const TELLING_WORDS: [&str; 14] = [
    "abuse",
    "womensaid",
    "womens-aid",
    "refuge",
    "rape",
    "violence",
    "stalking",
    "victim",
    "survivor",
    "helpline",
    "samaritans",
    "childline",
    "nspcc",
    "crimestoppers",
];

/// Whether an address says to whoever looks at it that help was sought, or crime read about.
pub(super) fn is_telling(address: &str) -> bool {
    let address = address.to_ascii_lowercase();
    let (origin, _) = origin_and_path(&address);
    let host = origin.trim_start_matches("https://");
    let host = before(host, |letter| letter == ':');
    let is_of = |known: &&str| host == *known || host.strip_suffix(*known).is_some_and(|rest| rest.ends_with('.'));
    // Whole words: a grape is none.
    let mut words = address.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
    let is_said = |word: &str| TELLING_WORDS.iter().any(|known| *known == word || *known == word.trim_end_matches('s'));
    let is_word = |word: &str| is_said(word) || word.split('-').any(is_said);
    TELLING_HOSTS.iter().any(is_of) || words.any(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_for_those_who_were_harmed_tells_and_a_weather_forecast_does_not() {
        for address in [
            "https://www.womensaid.org.uk/",
            "https://refuge.org.uk",
            "https://www.nationaldahelpline.org.uk/en",
            "https://www.met.police.uk/",
            "https://www.gov.uk/guidance/domestic-abuse-how-to-get-help",
            "https://www.crimestoppers-uk.org/",
            "https://rapecrisis.org.uk:443/",
        ] {
            assert!(is_telling(address), "{address}");
        }
        for address in [
            "https://www.bbc.co.uk/weather",
            "https://www.google.co.uk/",
            "https://www.grapes.example/",
            "https://www.metoffice.gov.uk/weather/forecast",
            "https://notrefuge.org.uk/",
        ] {
            assert!(!is_telling(address), "{address}");
        }
    }
}
