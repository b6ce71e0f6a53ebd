//! Where a browser goes for an address on a page, in a style sheet or in a script.
//!
//! In: an address as a browser has it, without entities or escapes. Out: to this site, to another, or nobody can say.
//! Never: a guess in favour of this site.

use crate::document::embedded::is_picture_or_font;
use crate::document::parting::{before, until};

/// Where an address leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leads {
    /// To this site, whatever there is at that path.
    Here,
    /// Nowhere: a picture or a font is written into the address (`data:`).
    Inside,
    /// To an old address of this site, from which its redirects send to another host. Only who knows them can say so.
    Redirected,
    /// An address at another host, which a page of ours may not ask.
    Elsewhere,
    /// It cannot be known, or is nothing that a page should ask for.
    Unclear,
}

/// Where an address leads from a page whose own address starts with `origin` ("https://www.example.org"), as the URL
/// standard of browsers reads it: they pass over control characters around it and line ends in it, and take \ for /.
pub fn leads(address: &str, origin: &str) -> Leads {
    let address = address.trim_matches(|letter: char| letter <= ' ');
    if address.contains(['\t', '\n', '\r']) {
        return leads(&address.replace(['\t', '\n', '\r'], ""), origin);
    }
    let (scheme, rest) = match scheme_of(address) {
        Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
        None => (String::new(), address),
    };
    let (slashes, host) = until(rest, |letter| !matches!(letter, '/' | '\\'));
    let slashes = slashes.len();
    match &*scheme {
        "" if slashes < 2 => Leads::Here,
        "" => of_host(host, origin, None),
        "https" | "http" if slashes >= 2 => of_host(host, origin, Some(&scheme)),
        // Whatever else is written into an address may ask for something in turn.
        "data" if is_picture_or_font(address) => Leads::Inside,
        "http" | "ws" | "wss" | "ftp" | "stun" | "stuns" | "turn" | "turns" => Leads::Elsewhere,
        _ => Leads::Unclear,
    }
}

/// "https" and "//…" of "https://…": letters, then letters, digits and three signs, up to a colon.
fn scheme_of(address: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = address.split_once(':')?;
    let is_of_scheme = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    let is_one = scheme.starts_with(|first: char| first.is_ascii_alphabetic()) && scheme.bytes().all(is_of_scheme);
    is_one.then_some((scheme, rest))
}

/// Whether what follows the slashes is this site's own host.
fn of_host(rest: &str, origin: &str, scheme: Option<&str>) -> Leads {
    let host = before(rest, |letter| matches!(letter, '/' | '\\' | '?' | '#'));
    let (own_scheme, own_host) = origin.split_once("://").unwrap_or(("", ""));
    let is_own = host.eq_ignore_ascii_case(own_host) && !host.is_empty();
    if is_own && scheme.is_none_or(|scheme| scheme == own_scheme) { Leads::Here } else { Leads::Elsewhere }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORIGIN: &str = "https://www.example.org";

    #[test]
    fn an_address_of_this_site_is_seen_in_every_form() {
        for address in ["", "a.png", "../a.png", "/a.png", "./a:b.png", "#a", "?a=//b", "a//b", " a.png\n", "/a\\b"] {
            assert_eq!(leads(address, ORIGIN), Leads::Here, "{address:?}");
        }
        for address in
            ["https://www.example.org/a.png", "HTTPS://WWW.Example.org", "//www.example.org/a", "\\\\www.example.org?a"]
        {
            assert_eq!(leads(address, ORIGIN), Leads::Here, "{address:?}");
        }
        assert_eq!(leads("data:image/png;base64,x", ORIGIN), Leads::Inside);
    }

    #[test]
    fn an_address_of_another_host_is_seen_in_every_disguise() {
        for address in [
            "https://a.example/b",
            "http://a.example",
            "HtTpS://a.example",
            "//a.example",
            "///a.example",
            "/\\a.example",
            "\\\\a.example",
            " \u{1}//a.example",
            "ht\ntps://a.example",
            "/\t/a.example",
            "https:\\\\a.example",
            "https://www.example.org@a.example/",
            "https://www.example.org.a.example/",
            "http://www.example.org/a",
            "https://www.example.org:8443/a",
            "http:a.example",
            "wss://a.example",
            "stun:a.example:19302",
        ] {
            assert_eq!(leads(address, ORIGIN), Leads::Elsewhere, "{address:?}");
        }
    }

    #[test]
    fn what_cannot_be_understood_is_not_taken_for_this_site() {
        for address in [
            "data:text/css,x",
            "data:image/svg+xml,x",
            "https:a.png",
            "blob:https://a.example/1",
            "javascript:x",
            "mailto:a@b.example",
            "about:blank",
            "x:y",
        ] {
            assert_eq!(leads(address, ORIGIN), Leads::Unclear, "{address:?}");
        }
        assert_eq!(leads("https://", ORIGIN), Leads::Elsewhere);
        assert_eq!(leads("//a.example", ""), Leads::Elsewhere);
    }
}
