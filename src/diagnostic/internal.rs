//! What cannot be, and was: a mistake of the program, and not of whoever writes.
//!
//! Never: a panic that stops whoever writes without a word about what to do; or an empty text in place of what is missing,
//! which is published.

use std::panic::{AssertUnwindSafe, Location, catch_unwind};

use super::{Failure, Finding, Rule, SourceLocation};

pub(super) const INTERNAL: Rule = Rule::error(
    "internal",
    "Lamplight came upon something that it had made sure cannot be: the mistake is in the program, and not in the content. \
     Nothing is published, and the site stays as it was. Send the whole message to the makers of Lamplight, and if you can the \
     file that it names. To publish until they have mended it, take back what was changed last.",
)
.in_words("A page of a priority that the strategy does not have.", "A page of one that it has.")
.fixed("nobody knows what the page would say");

/// What cannot be, and was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Internal {
    what: &'static str,
    at: &'static Location<'static>,
}

impl Internal {
    /// What happened, such as "a page is about something that the strategy does not have".
    #[track_caller]
    pub const fn new(what: &'static str) -> Self {
        Self { what, at: Location::caller() }
    }

    /// What some work comes to; what cannot be, where it stops in the middle: in an index that leads nowhere, or in a crate that we
    /// use. Where in the program it was is written to the terminal. Nothing that the work has touched is used after that.
    #[track_caller]
    pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Self> {
        match catch_unwind(AssertUnwindSafe(work)) {
            Ok(done) => Ok(done),
            Err(_) => Err(Self::new("the work stopped in the middle; what is written above says where")),
        }
    }

    /// The finding: at the content that is nearest, where that is known. `about` is what could not be made, such as
    /// "plan/index.html".
    pub fn finding(self, place: Option<&SourceLocation>, about: &str) -> Finding {
        let Self { what, at } = self;
        let message = format!("Lamplight could not make {about}: {what} ({}:{})", at.file(), at.line());
        let help = "this is a mistake of Lamplight, not yours: send this message to its makers";
        match place {
            Some(place) => Finding::new(&INTERNAL, place.clone(), message, help),
            None => Finding::of_site(&INTERNAL, message, help),
        }
    }
}

/// What a command could not do for it.
impl From<Internal> for Failure {
    fn from(Internal { what, at }: Internal) -> Self {
        let message = format!("Lamplight could not go on: {what} ({}:{})", at.file(), at.line());
        Self::new(message, "this is a mistake of Lamplight, not yours: send this message to its makers")
    }
}

/// What is there unless Lamplight made a mistake.
pub trait OrInternal<T> {
    /// What is there; else what cannot be.
    #[track_caller]
    fn or_internal(self, what: &'static str) -> Result<T, Internal>;
}

impl<T> OrInternal<T> for Option<T> {
    #[track_caller]
    fn or_internal(self, what: &'static str) -> Result<T, Internal> {
        match self {
            Some(it) => Ok(it),
            None => Err(Internal::new(what)),
        }
    }
}
