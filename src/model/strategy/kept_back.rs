//! Pages that are not published on the day: drafts, those whose first day is still to come, and those whose last has passed.
//!
//! In: what was read of each kind. Out: what is published, and of the rest why it is not. Never: a page that comes by itself and in
//! which nobody has looked for mistakes before: its references are resolved and its links followed while it waits.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::relied_on::is_relied_on;
use crate::diagnostic::{Findings, Rule};
use crate::document::today::Today;
use crate::model::vocabulary::{AsTyped, Id, KeptBack, KeptBackPage, Named, Names, Published, PublishedKind, at};

const PUBLICATION_ENDED: Rule = Rule::advice(
    "publication-ended",
    "The last day of a page has passed. Its address says so to readers who come from a printed page or from another website, and no \
     list names it any more.",
)
.example(
    "title: Lamps\n\
     publish_until: 2026-10",
    "this page was published until 31 October 2026",
    "title: Lamps",
);

pub(super) const RULES: &[&Rule] = &[&PUBLICATION_ENDED];

/// The days on which pages begin to be published, and those after their last ones.
#[derive(Debug, Clone, Default)]
pub struct PageDays {
    /// The first days of pages that wait for one.
    pub begins: Vec<Date>,
    /// Days after last ones.
    pub ends: Vec<Date>,
}

/// What is kept back of the pages of a site, or of an edition.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    /// The day for which the site is made.
    today: Date,
    /// Whether all pages are shown.
    shows_all: bool,
    /// What is kept back.
    pub(super) pages: Vec<KeptBackPage<AsTyped>>,
    /// The days that lie ahead, or did.
    pub(super) days: PageDays,
}

impl Kept {
    /// Nothing yet. `drafts` says whether all pages are shown, whatever the day.
    pub(super) fn new(today: Today, drafts: bool) -> Self {
        Self { today: today.day, shows_all: drafts, pages: Vec::new(), days: PageDays::default() }
    }

    /// Notes what is kept back of some pages, and takes drafts out: what is in them is not judged. The rest stay until
    /// [`Self::leave_out`], so that what is wrong in them is reported before their day.
    pub(super) fn note<T: Published>(&mut self, mut pages: Vec<T>, edition: Option<&Id>) -> Vec<T> {
        for publication in pages.iter().map(Published::publication) {
            self.days.begins.extend(publication.begins());
            self.days.ends.extend(publication.ends().map(|last| last.saturating_add(1.day())));
        }
        pages.retain(|page| {
            let Some(why) = self.why(page) else { return true };
            let page = page.as_kept_back(why);
            let edition = edition.map(|id| Named::new(at(id.clone(), &page.place)));
            self.pages.push(KeptBackPage { edition, ..page });
            why != KeptBack::Draft
        });
        pages
    }

    /// Notes drafts of an edition that were taken out where they were read.
    pub(super) fn note_drafts(&mut self, pages: Vec<KeptBackPage<AsTyped>>, edition: &Id) {
        let placed = |page: KeptBackPage<AsTyped>| {
            let edition = Some(Named::new(at(edition.clone(), &page.place)));
            KeptBackPage { edition, ..page }
        };
        self.pages.extend(pages.into_iter().map(placed));
    }

    /// Takes out what is not published on the day.
    pub(super) fn leave_out<T: Published>(&self, pages: &mut Vec<T>) {
        pages.retain(|page| self.why(page).is_none());
    }

    /// Adds what is kept back in an edition.
    pub(super) fn extend(&mut self, other: Self) {
        self.pages.extend(other.pages);
        self.days.begins.extend(other.days.begins);
        self.days.ends.extend(other.days.ends);
    }

    /// Says in a list of names which pages of a kind are kept back.
    pub(super) fn name(&self, kind: PublishedKind, names: &mut Names) {
        self.pages.iter().filter(|page| page.kind == kind).for_each(|page| names.keep_back(&page.id, page.why));
    }

    /// Reports the pages whose last day has passed.
    pub(super) fn emit_ended(&self, findings: &mut Findings) {
        for page in self.pages.iter().filter(|page| matches!(page.why, KeptBack::Since(_))) {
            if is_relied_on(page.kind, page.id.as_str()) {
                continue;
            }
            let message = format!("this page {}", page.why.in_words());
            let help = "leave it: readers are told so at its address; to show it again, take out `publish_until`";
            findings.emit(&PUBLICATION_ENDED, &page.place, message, help);
        }
    }

    fn why<T: Published>(&self, page: &T) -> Option<KeptBack> {
        page.publication().kept_back(self.today).filter(|_| !self.shows_all)
    }
}
