//! The days on which a page is published, as its front matter says them.
//!
//! In: `draft`, `publish_from` and `publish_until`. Out: whether the page is kept back on a day, and why. Never: a page that ends
//! before it begins, without a finding.

use jiff::civil::Date;

use super::date::{Day, When};
use super::identifier::Id;
use super::positions::EditionAt;
use super::reported::AnyTime;
use super::settle::{AsTyped, To, settled, without_references};
use super::text::Text;
use crate::diagnostic::{Findings, Rule, SourceLocation, Spanned};
use crate::document::markdown::Markdown;

const PUBLISH_DATES: Rule = Rule::error(
    "publish-dates",
    "A page that is published until a day before it is published from would never be published. The last day is included.",
)
.example(
    "publish_from: 2026-12-01\npublish_until: 2026-11-30",
    "this page is published until 30 November 2026, which is before 1 December 2026",
    "publish_from: 2026-12-01\npublish_until: 2027-03-31",
);

pub(super) const RULES: &[&Rule] = &[&PUBLISH_DATES];

/// When a page is published.
#[derive(Debug, Clone, Default)]
pub struct Publication {
    is_draft: bool,
    from: Option<Date>,
    until: Option<Date>,
}

/// A first or a last day, as typed.
type Typed = Option<Spanned<AnyTime<When>>>;

/// Why a page is kept back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeptBack {
    /// Nobody has finished it.
    Draft,
    /// Its first day is still to come.
    Until(Date),
    /// Its last day has passed.
    Since(Date),
}

impl KeptBack {
    /// "is published from 1 April 2027": for editors, of a page.
    pub fn in_words(self) -> String {
        match self {
            Self::Draft => "is a draft".to_owned(),
            Self::Until(from) => format!("is published from {}", Day(from).in_words()),
            Self::Since(until) => format!("was published until {}", Day(until).in_words()),
        }
    }

    /// Whether the page comes by itself, so that what is wrong in it is reported before.
    pub const fn is_to_come(self) -> bool {
        matches!(self, Self::Until(_))
    }
}

impl Publication {
    /// A page that is published, whatever the day, unless it is a draft.
    pub const fn of_draft(is_draft: bool) -> Self {
        Self { is_draft, from: None, until: None }
    }

    /// The days as they are typed; an end before the beginning is reported.
    pub(in crate::model) fn of(is_draft: bool, from: &Typed, until: &Typed, findings: &mut Findings) -> Self {
        let first = from.as_ref().map(|from| from.value.first_day());
        let last = until.as_ref().map(|until| until.value.last_day());
        if let (Some(first), Some(last), Some(until)) = (first, last, until)
            && last < first
        {
            let (last, first) = (Day(last).in_words(), Day(first).in_words());
            let message = format!("this page is published until {last}, which is before {first}");
            findings.emit(&PUBLISH_DATES, &until.place, message, "write a later day under `publish_until`");
        }
        Self { is_draft, from: first, until: last }
    }

    /// Why the page is kept back on a day; `None` where it is published.
    pub fn kept_back(&self, today: Date) -> Option<KeptBack> {
        if self.is_draft {
            return Some(KeptBack::Draft);
        }
        let waits = self.from.filter(|from| today < *from).map(KeptBack::Until);
        waits.or_else(|| self.until.filter(|until| *until < today).map(KeptBack::Since))
    }

    /// The first day on which it is published, unless it is a draft, or always was.
    pub fn begins(&self) -> Option<Date> {
        self.from.filter(|_| !self.is_draft)
    }

    /// The last day on which it is published, if it has one.
    pub fn ends(&self) -> Option<Date> {
        self.until.filter(|_| !self.is_draft)
    }
}

/// What kind of page is kept back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublishedKind {
    /// A chapter of an edition.
    Chapter,
    /// The achievements report of a year.
    Report,
    /// A priority of an edition.
    Priority,
    /// A case study of an edition.
    CaseStudy,
    /// A paper for a board.
    Paper,
    /// How to report something.
    Pathway,
    /// An editor's own page.
    OwnPage,
}

without_references!(KeptBack, Publication, PublishedKind);

settled! {
    /// What is known of a page that is kept back.
    pub struct KeptBackPage<S> {
        /// What kind of page it is.
        pub kind: PublishedKind,
        /// From its file name.
        pub id: Id,
        /// Its edition, where it has one.
        pub edition: Option<To<S, EditionAt>>,
        /// The location of the file or the entry that it is written in.
        pub place: SourceLocation,
        /// Its title, as readers see it.
        pub title: Text,
        /// Whether reading it could put somebody at risk.
        pub sensitive: bool,
        /// What browser tabs and histories show in place of the title.
        pub safe_title: Option<Text>,
        /// What it says: to be looked at before it is published.
        pub texts: Vec<Markdown>,
        /// Why it is kept back.
        pub why: KeptBack,
    }
}

impl KeptBackPage<AsTyped> {
    /// A page of which nothing in particular is known. Its edition is added by whoever reads that.
    pub(in crate::model) fn of(
        kind: PublishedKind,
        (id, place, title): (&Id, &SourceLocation, &Text),
        texts: Vec<Markdown>,
        why: KeptBack,
    ) -> Self {
        Self {
            kind,
            id: id.clone(),
            edition: None,
            place: place.clone(),
            title: title.clone(),
            sensitive: false,
            safe_title: None,
            texts,
            why,
        }
    }
}

/// A page that an editor may keep back.
pub(in crate::model) trait Published {
    /// When it is published.
    fn publication(&self) -> &Publication;

    /// What is known of it once it is kept back.
    fn as_kept_back(&self, why: KeptBack) -> KeptBackPage<AsTyped>;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(from: Option<&str>, until: Option<&str>, today: &str) -> Option<KeptBack> {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let publication = Publication { is_draft: false, from: from.map(day), until: until.map(day) };
        publication.kept_back(day(today))
    }

    #[test]
    fn a_page_is_published_on_its_first_day_and_on_its_last_and_on_no_other_side() {
        let (from, until) = (Some("2027-04-01"), Some("2027-06-30"));
        assert!(matches!(why(from, until, "2027-03-31"), Some(KeptBack::Until(_))));
        assert_eq!(why(from, until, "2027-04-01"), None);
        assert_eq!(why(from, until, "2027-06-30"), None);
        assert!(matches!(why(from, until, "2027-07-01"), Some(KeptBack::Since(_))));
        assert_eq!(why(None, None, "2027-07-01"), None);
    }

    #[test]
    fn a_draft_stays_one_whatever_the_day() {
        let today = "2027-04-01".parse().unwrap();
        let publication = Publication { is_draft: true, from: Some(today), until: None };
        assert_eq!((publication.kept_back(today), publication.begins()), (Some(KeptBack::Draft), None));
    }
}
