//! The old addresses of a site, from which its redirects lead elsewhere.
//!
//! In: the redirects of a site. Out: whether an address on one of its pages comes to an old one, and whether that leads to another
//! website. Never: what is there
//! besides; a page at the same address does not count, as not every host shows it first.

#![expect(clippy::disallowed_types, reason = "only asked, never walked")]

use std::collections::HashSet;

use percent_encoding::percent_decode_str;

use crate::document::parting::{before, folder, until};
use crate::theme::address::{Leads, leads};

/// Where a page is, for the addresses on it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standpoint<'a> {
    /// Its file, below the site's folder.
    pub(super) path: &'a str,
    /// The path that root-absolute addresses start with.
    pub(super) base_path: &'a str,
    /// What this site's own addresses start with.
    pub(super) origin: &'a str,
    /// The old addresses that lead away.
    pub(super) away: &'a OldAddresses,
}

impl Standpoint<'_> {
    /// Where an address leads from here, through the site's redirects.
    pub(super) fn leads(&self, address: &str) -> Leads {
        let leads = leads(address, self.origin);
        let is_redirected = leads == Leads::Here && !self.away.is_empty() && self.away.takes(&self.parts(address));
        if is_redirected { Leads::Redirected } else { leads }
    }

    /// Whether a text of a script may be an address that leads away: a script says it from any page.
    pub(super) fn may_be_away(&self, text: &str) -> bool {
        let from_top = || Standpoint { path: "", ..*self }.leads(text) == Leads::Redirected;
        !self.away.is_empty() && (self.leads(text) == Leads::Redirected || from_top())
    }

    /// The parts of the path that an address of this site leads to, below the site's own folder.
    fn parts(&self, address: &str) -> Vec<String> {
        let plain: String = address.trim_matches(|letter: char| letter <= ' ').replace(['\t', '\n', '\r'], "");
        let plain = before(&plain, |letter| matches!(letter, '?' | '#')).replace('\\', "/");
        let (is_whole, path) = match plain.split_once("//") {
            Some((scheme, rest)) if scheme.is_empty() || scheme.ends_with(':') => {
                let rest = rest.trim_start_matches('/');
                (true, until(rest, |letter| letter == '/').1)
            }
            _ => (plain.starts_with('/'), &*plain),
        };
        let mut parts = Vec::new();
        if !is_whole {
            let folder = folder(self.path).trim_end_matches('/');
            walk(self.base_path, &mut parts);
            walk(if path.is_empty() { self.path } else { folder }, &mut parts);
        }
        walk(path, &mut parts);
        let mut base = Vec::new();
        walk(self.base_path, &mut base);
        if parts.starts_with(&base) { parts.split_off(base.len()) } else { Vec::new() }
    }
}

/// Goes along a path, part by part, as browsers do.
fn walk(path: &str, parts: &mut Vec<String>) {
    for part in path.split('/') {
        match &*percent_decode_str(part).decode_utf8_lossy() {
            "" | "." => {}
            ".." => drop(parts.pop()),
            // Some hosts do not look at whether a letter is a small one.
            part => parts.push(part.to_lowercase()),
        }
    }
}

/// Old addresses of a site: each by its parts, and those that stand for many.
#[derive(Debug, Clone, Default)]
pub(super) struct OldAddresses {
    exact: HashSet<Vec<String>>,
    patterns: Vec<Vec<String>>,
}

impl OldAddresses {
    /// Those of redirects, from an old address to a new one.
    pub(super) fn of(redirects: &[(String, String)]) -> Self {
        redirects.iter().map(|(from, _)| from.as_str()).collect()
    }

    /// Those of redirects to another website. `origin` begins this site's own addresses.
    pub(super) fn leading_away(redirects: &[(String, String)], origin: &str) -> Self {
        let away = redirects.iter().filter(|(_, to)| leads(to, origin) != Leads::Here);
        away.map(|(from, _)| from.as_str()).collect()
    }

    /// Whether a path below the site's own folder is one of them.
    pub(super) fn hold(&self, path: &str) -> bool {
        if self.is_empty() {
            return false;
        }
        let mut parts = Vec::new();
        walk(path, &mut parts);
        self.takes(&parts)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.exact.is_empty() && self.patterns.is_empty()
    }

    fn takes(&self, parts: &[String]) -> bool {
        self.exact.contains(parts) || self.patterns.iter().any(|pattern| covers(pattern, parts))
    }
}

impl<'a> FromIterator<&'a str> for OldAddresses {
    fn from_iter<I: IntoIterator<Item = &'a str>>(addresses: I) -> Self {
        let mut old = Self::default();
        for address in addresses {
            let mut parts = Vec::new();
            walk(before(address, |letter| matches!(letter, '?' | '#')), &mut parts);
            let stands_for_many = parts.iter().any(|part| part.contains('*') || part.starts_with(':'));
            if stands_for_many {
                old.patterns.push(parts);
            } else {
                old.exact.insert(parts);
            }
        }
        old
    }
}

/// Whether a pattern, in which `*` at the end stands for anything and `:name` for one part, stands for a path.
fn covers(pattern: &[String], parts: &[String]) -> bool {
    for (at, wanted) in pattern.iter().enumerate() {
        let part = parts.get(at);
        if let Some((start, _)) = wanted.split_once('*') {
            return start.is_empty() || part.is_some_and(|part| part.starts_with(start));
        }
        if !part.is_some_and(|part| wanted.starts_with(':') || part == wanted) {
            return false;
        }
    }
    pattern.len() == parts.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leads_from(path: &str, base_path: &str, address: &str) -> Leads {
        let redirects = [
            ("/old/y.png", "https://a.example/y.png"),
            ("/all/*", "https://a.example/:splat"),
            ("/one/:name/x.png", "https://a.example/:name"),
            ("/own.png", "https://www.example.org/b.png"),
            ("/kept.png", "/new.png"),
        ];
        let redirects = redirects.map(|(from, to)| (from.to_owned(), to.to_owned()));
        let origin = "https://www.example.org";
        Standpoint { path, base_path, origin, away: &OldAddresses::leading_away(&redirects, origin) }.leads(address)
    }

    #[test]
    fn an_old_address_that_leads_away_is_seen_in_every_form() {
        for address in [
            "/old/y.png",
            "../../old/y.png",
            "../../../../old/./y.png?a#b",
            "/old/../old//y.png",
            "/OLD/%79.png",
            "\\old\\y.png",
            " /o\nld/y.png",
            "/old/y.png/",
            "https://www.example.org/old/y.png",
            "//www.example.org/old/y.png",
            "/all/",
            "/all/b/c.png",
            "/one/b/x.png",
            "/one/%2e%2E/old/y.png",
        ] {
            assert_eq!(leads_from("a/b/index.html", "/", address), Leads::Redirected, "{address:?}");
        }
        assert_eq!(leads_from("index.html", "/harlow/", "/harlow/old/y.png"), Leads::Redirected);
        assert_eq!(leads_from("all/index.html", "/harlow/", "b.png"), Leads::Redirected);
        assert_eq!(leads_from("all/index.html", "/", "?a"), Leads::Redirected);
    }

    #[test]
    fn other_addresses_lead_where_they_lead() {
        for address in ["/old/z.png", "old/y.png", "/own.png", "/kept.png", "/", "", "#a", "/one/b/c/x.png", "/allx"] {
            assert_eq!(leads_from("a/b/index.html", "/", address), Leads::Here, "{address:?}");
        }
        assert_eq!(leads_from("index.html", "/harlow/", "/old/y.png"), Leads::Here);
        assert_eq!(leads_from("index.html", "/", "https://a.example/old/y.png"), Leads::Elsewhere);
    }
}
