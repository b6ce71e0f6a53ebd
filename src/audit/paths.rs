//! Every path of a finished site, to ask whether a link leads to one.
//!
//! In: the paths. Out: yes or no. Never: an order, which differs from run to run.

#![expect(clippy::disallowed_types, reason = "only asked, never walked: a site of 10,000 pages asks a million times")]

use std::collections::HashSet;

use percent_encoding::percent_decode_str;

use super::away::Away;

/// The paths of a site.
#[derive(Debug, Clone)]
pub struct Paths<'p> {
    there: HashSet<&'p str>,
    away: Away,
}

impl Paths<'_> {
    /// The same, with the old addresses that lead to another website.
    #[must_use]
    pub fn with_away(self, away: Away) -> Self {
        Self { away, ..self }
    }

    /// The old addresses that lead to another website.
    pub(super) fn away(&self) -> &Away {
        &self.away
    }

    /// Whether there is a page or a file at a path, typed as it is or as browsers write it (`town%20centre.jpg`).
    pub(super) fn holds(&self, path: &str) -> bool {
        self.there.contains(path)
            || (path.contains('%') && self.there.contains(&*percent_decode_str(path).decode_utf8_lossy()))
    }
}

impl<'p> FromIterator<&'p str> for Paths<'p> {
    fn from_iter<I: IntoIterator<Item = &'p str>>(paths: I) -> Self {
        Self { there: paths.into_iter().collect(), away: Away::default() }
    }
}
