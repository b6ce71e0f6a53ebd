//! Emergency help on pages that tell people how to report something.
//!
//! In: the links of a page, in order. Out: what is wrong, where a contact stands before 999 or 999 is not there. Never: a
//! word about web addresses: one does not leave a page by mistake while one looks for a number.

use crate::diagnostic::Rule;

pub(super) const RULE: Rule = Rule::error(
    "emergency-first",
    "A page that tells people how to report something says first how to call 999, before any other number or e-mail \
     address: someone in danger reads no further. Editors need not do anything for it. A theme with a page of its own puts \
     `{{ <emergency /> }}` first in it, and keeps numbers out of the header.",
)
.example(
    "<p><a href=\"tel:101\">101</a></p>\n{{ <emergency /> }}",
    "the link tel:101 stands before emergency help (page /reporting/burglary/)",
    "{{ <emergency /> }}\n<p><a href=\"tel:101\">101</a></p>",
)
.fixed("someone in danger must find 999 before anything else");
pub(super) const HELP: &str = "in the theme's page, put `{{ <emergency /> }}` before all other contacts";

/// What of emergency help and of other contacts has been seen on a page so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Emergency {
    #[default]
    Awaited,
    Seen,
    Late,
}

impl Emergency {
    /// Looks at the next link of the page.
    pub(super) fn see(&mut self, href: &str) -> Option<String> {
        if *self != Self::Awaited {
            return None;
        }
        if href == "tel:999" {
            *self = Self::Seen;
            return None;
        }
        let is_contact = ["tel:", "sms:", "mailto:"].iter().any(|scheme| href.starts_with(scheme));
        is_contact.then(|| {
            *self = Self::Late;
            format!("the link {href} stands before emergency help")
        })
    }

    /// Looks at the end of the page.
    pub(super) fn finish(self) -> Option<&'static str> {
        (self == Self::Awaited).then_some("the page does not say how to call 999")
    }
}
