//! What is left of a page whose last day has passed: that it was there, and where to go instead.

use jiff::civil::Date;
use serde::Serialize;

use crate::model::strategy::PlacedEdition;
use crate::model::vocabulary::{KeptBack, KeptBackPage, PublishedKind};
use crate::render::kind::Kind;
use crate::render::rendered::{Rendered, link};
use crate::render::view::LinkView;
use crate::site::{Layout, Page, PageKind, Profile, Property, Section, Spot};
use crate::words::Notes;

static PROFILE: Profile =
    Profile { properties: &[Property::Unlisted, Property::NeverOnSiteMap], ..Profile::of("ended") };

/// Lays out the page of each that has ended, at the address that it had, and notes where the others would be.
pub(super) fn lay_out(layout: &mut Layout<'_>) {
    let strategy = layout.strategy;
    for (at, page) in strategy.kept_back() {
        let of = page.edition.and_then(|at| strategy.placed(at));
        let Some(spot) = around(layout, page.kind, of) else { continue };
        let spot = spot.folder(page.id.as_str());
        layout.keep_back(&spot, at);
        let KeptBack::Since(until) = page.why else { continue };
        let about = layout.words.say(&Notes::PageEnded { date: &layout.words.day(until) });
        layout.add(Page {
            sensitive: page.sensitive,
            safe_title: page.safe_title.as_ref().map(ToString::to_string),
            source: Some(page.place.clone()),
            ..spot.page(&PROFILE, PageKind::Ended(at), &page.title, about)
        });
    }
}

/// The page below which pages of a kind are, or where it would be.
fn around(layout: &Layout<'_>, kind: PublishedKind, of: Option<PlacedEdition<'_>>) -> Option<Spot> {
    let home = |section, folder| Spot::home(section).folder(folder);
    let edition = || layout.below(PageKind::Edition(of?.at));
    match kind {
        PublishedKind::Chapter | PublishedKind::Priority => edition(),
        PublishedKind::CaseStudy => {
            layout.below(PageKind::CaseStudies(of?.at)).or_else(|| Some(edition()?.folder("case-studies")))
        }
        PublishedKind::Paper => {
            layout.below(PageKind::Meetings(of?.at)).or_else(|| Some(edition()?.folder("meetings-and-papers")))
        }
        PublishedKind::Report => {
            layout.below(PageKind::Achievements).or_else(|| Some(home(Section::Achievements, "achievements")))
        }
        PublishedKind::Pathway => layout.below(PageKind::Reporting),
        PublishedKind::OwnPage => Some(Spot::home(Section::About)),
    }
}

/// `ended`: what is left of a page whose last day has passed (`pages/ended.html`).
#[derive(Debug, Clone, Serialize)]
pub struct EndedView {
    /// "This page was published until 31 March 2027."
    pub text: String,
    /// Where to go instead: the page that it stood below, or the home page.
    pub links: Vec<LinkView>,
}

/// What is left of a page whose last day has passed.
#[derive(Debug, Clone, Copy)]
pub struct EndedPage {
    /// The last day on which the page was published.
    pub until: Date,
}

impl EndedPage {
    /// Of a page that is kept back; `None` where it is not because its last day has passed.
    pub fn of(page: &KeptBackPage) -> Option<Self> {
        match page.why {
            KeptBack::Since(until) => Some(Self { until }),
            KeptBack::Draft | KeptBack::Until(_) => None,
        }
    }
}

impl Kind for EndedPage {
    type View = EndedView;
    const VALUE: &'static str = "ended";

    fn view(&self, rendered: &Rendered, page: &Page) -> EndedView {
        let site = &rendered.site;
        let around = page.parents.last().map(|at| site.pages.at(*at)).or_else(|| site.page_of(PageKind::Home));
        let words = &rendered.theme.words;
        EndedView {
            text: words.say(&Notes::PageEnded { date: &words.day(self.until) }),
            links: around.map(link).into_iter().collect(),
        }
    }
}
