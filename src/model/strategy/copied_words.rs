//! What comes with words that are copied out of a PDF or an email.
//!
//! In: the texts of a site. Out: a finding on each word that a line end parted, and on each address that a mail program put around the
//! one that was meant. Never: a hyphen that waits for its word, as in "short- and long-term".

use std::sync::LazyLock;

use percent_encoding::percent_decode_str;
use regex::Regex;

use super::published_words::{Found, PublishedText, expression};
use crate::diagnostic::{Findings, Rule};
use crate::document::parting::ending;

const PARTED_WORD: Rule = Rule::warning(
    "parted-word",
    "A hyphen at the end of a line parts a word, and on the page a space stands behind it: \"commu- nity\". A screen reader reads two \
     pieces, and nobody who searches finds the word. It comes with words that are copied from a PDF.",
)
.example("The commu-\nnity decides.", "\"commu- nity\" is a word in two pieces", "The community decides.");
const WRAPPED_LINK: Rule = Rule::error(
    "wrapped-link",
    "Outlook and other mail programs replace the addresses in a message by one of their own. It says to whom the message was sent, leads \
     readers through a company that notes who they are, and stops working one day. Write the address that was meant.",
)
.example(
    "[Comment](https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.example.com%2F)",
    "this address was put around another by the program that the message was read in",
    "[Comment](https://www.example.com/)",
);

pub(super) const RULES: &[&Rule] = &[&PARTED_WORD, &WRAPPED_LINK];

/// Letters, a hyphen, a space or a line end, and a small letter.
static PARTED: LazyLock<Option<Regex>> = LazyLock::new(|| expression(r"\b[A-Za-z]+-(?: |\n *)[a-z]+\b"));

/// The addresses that mail programs and social networks put around another, up to the one that is in them.
static WRAPPED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let kinds = [
        r"[a-z0-9.-]*safelinks\.protection\.outlook\.com/[^?\s]*\?",
        r"urldefense(?:\.proofpoint)?\.com/v[0-9]/",
        r"(?:www\.)?google\.[a-z.]+/url\?",
        r"lm?\.facebook\.com/l\.php\?",
        r"protect(?:-[a-z]+)?\.mimecast\.com/",
        r"linkprotect\.cudasvc\.com/url\?",
    ];
    expression(&format!(r#"(?i:https?://(?:{})[^\s<>()"']*)"#, kinds.join("|")))
});

/// What came with the words of a text.
pub(super) fn found_in(path: &str, text: &PublishedText<'_>) -> Findings {
    let mut findings = Findings::new();
    let all = |wanted: &Option<Regex>| wanted.as_ref().map(|wanted| text.all(wanted)).unwrap_or_default();
    for found in all(&WRAPPED) {
        let message = "this address was put around another by the program that the message was read in";
        let help = match meant(&found.words) {
            Some(address) => format!("write {address}"),
            None => "open it, and write the address that it leads to".to_owned(),
        };
        findings.emit(&WRAPPED_LINK, &text.location(&found), message, help);
    }
    if ending(path) == "csv" {
        return findings;
    }
    for found in all(&PARTED).iter().filter(|found| is_parted(found, text.source.text()) && !is_key(path, found)) {
        let (first, second) = parts(&found.words);
        let message = format!("\"{first}- {second}\" is a word in two pieces");
        let help = format!("write {first}{second}, or {first}-{second} where the hyphen belongs to it");
        findings.emit(&PARTED_WORD, &text.location(found), message, help);
    }
    findings
}

fn parts(words: &str) -> (&str, &str) {
    let (first, second) = words.split_once('-').unwrap_or((words, ""));
    (first, second.trim_start())
}

/// Whether a word was parted: its hyphen waits for no other word, and was typed as one.
fn is_parted(found: &Found, typed: &str) -> bool {
    const BETWEEN: [&str; 14] =
        ["and", "or", "to", "nor", "but", "than", "versus", "a", "ac", "i", "neu", "neu’r", "na", "nag"];
    let (_, second) = parts(&found.words);
    let as_typed = typed.get(found.at.clone()).unwrap_or_default();
    !BETWEEN.contains(&second)
        && as_typed.contains(['-', '\u{2010}', '\u{ad}'])
        && !found.around[0].ends_with(['-', '/'])
}

/// Whether the second word is a key of YAML, on a line of its own.
fn is_key(path: &str, found: &Found) -> bool {
    ending(path) != "md" && found.words.contains('\n') && found.around[1].starts_with(':')
}

/// The address around which another was put: behind `url=`, `u=` or `q=`, or between the underlines of `v3/__https://…__`.
fn meant(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let between = rest.split_once("/v3/__").map(|(_, rest)| rest.split("__").next().unwrap_or(rest));
    let query = || {
        let (_, query) = rest.split_once('?')?;
        let values = query.split('&').filter_map(|part| part.split_once('='));
        values.map(|(_, value)| value).find(|value| value.starts_with("http"))
    };
    let inner = percent_decode_str(between.or_else(query)?).decode_utf8().ok()?;
    (inner.starts_with("https://") || inner.starts_with("http://")).then(|| inner.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceText;

    fn told(path: &str, text: &str) -> Vec<String> {
        let source = SourceText::new(path, text);
        let found = found_in(path, &PublishedText::new(&source)).sorted();
        found.into_iter().map(|found| format!("{}: {}", found.message, found.help)).collect()
    }

    #[test]
    fn a_word_that_a_line_end_parted_is_told() {
        let expected =
            "\"commu- nity\" is a word in two pieces: write community, or commu-nity where the hyphen belongs to it";
        for text in ["The commu-\nnity.", "The commu- nity.", "The *commu-\n  nity*.", "- The commu-\n  nity"] {
            assert_eq!(told("a.md", text), [expected], "{text}");
        }
        for fine in [
            "short- and long-term",
            "short-\nand long-term",
            "two- to three-year",
            "a - b",
            "anti-social",
            "the end –\nwhich",
            "the end– which",
            "- one\n- two",
            "2025- ends",
            "drug-, alcohol- or other",
        ] {
            assert!(told("a.md", fine).is_empty(), "{fine}: {:?}", told("a.md", fine));
        }
        assert!(told("a.yaml", "- id: x-\n  text: y\n").is_empty());
    }

    #[test]
    fn an_address_around_another_is_told_with_the_one_that_was_meant() {
        for wrapped in [
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.example.com%2Fa%3Fb%3Dc&data=05%7Cx&reserved=0",
            "https://gbr01.safelinks.protection.outlook.com/GetUrlReputation?a=1&url=https%3A%2F%2Fwww.example.com%2Fa%3Fb%3Dc",
            "https://urldefense.com/v3/__https://www.example.com/a?b=c__;!!x$",
            "https://www.google.co.uk/url?q=https://www.example.com/a%3Fb%3Dc&sa=D",
            "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.example.com%2Fa%3Fb%3Dc&h=AT0",
        ] {
            for (path, text) in [("a.md", format!("[us]({wrapped})")), ("a.yaml", format!("respond: {wrapped}\n"))] {
                let found = told(path, &text);
                assert_eq!(found.len(), 1, "{text}");
                assert!(found[0].ends_with(": write https://www.example.com/a?b=c"), "{found:?}");
            }
        }
        let mimecast = told("a.md", "<https://protect-eu.mimecast.com/s/abc>");
        assert!(mimecast[0].ends_with("open it, and write the address that it leads to"), "{mimecast:?}");
        assert!(told("a.md", "[us](https://www.google.com/maps?q=https://a.example/)").is_empty());
    }
}
