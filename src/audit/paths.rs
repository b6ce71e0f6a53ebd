//! Every path of a finished site, to ask whether a link leads to one.
//!
//! In: the paths. Out: yes or no. Never: an order, which differs from run to run.

#![expect(clippy::disallowed_types, reason = "only asked, never walked: a site of 10,000 pages asks a million times")]

use std::collections::HashSet;

use percent_encoding::percent_decode_str;

use super::away::OldAddresses;

/// The paths of a site.
#[derive(Debug, Clone)]
pub struct Paths<'p> {
    there: HashSet<&'p str>,
    old: OldAddresses,
    away: OldAddresses,
}

impl Paths<'_> {
    /// The same, with the old addresses that redirects lead on from. `origin` begins this site's own addresses.
    #[must_use]
    pub fn with_redirects(self, redirects: &[(String, String)], origin: &str) -> Self {
        let away = OldAddresses::leading_away(redirects, origin);
        Self { old: OldAddresses::of(redirects), away, ..self }
    }

    /// The old addresses that lead to another website.
    pub(super) fn away(&self) -> &OldAddresses {
        &self.away
    }

    /// Whether there is a page or a file at a path, typed as it is or as browsers write it (`town%20centre.jpg`).
    pub(super) fn holds(&self, path: &str) -> bool {
        self.there.contains(path)
            || (path.contains('%') && self.there.contains(&*percent_decode_str(path).decode_utf8_lossy()))
    }

    /// Whether the host shows something for a whole address of this site: a page or a file, a folder without its last slash, or
    /// what a redirect leads on to.
    pub(super) fn are_shown(&self, path: &str) -> bool {
        self.holds(path) || self.holds(&format!("{path}/index.html")) || self.old.hold(path)
    }
}

impl<'p> FromIterator<&'p str> for Paths<'p> {
    fn from_iter<I: IntoIterator<Item = &'p str>>(paths: I) -> Self {
        let there = paths.into_iter().collect();
        Self { there, old: OldAddresses::default(), away: OldAddresses::default() }
    }
}
