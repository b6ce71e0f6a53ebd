//! Grants and bids.

use serde::Serialize;

use crate::model::partnership::{Grant, GrantStatus};
use crate::model::strategy::PlacedEdition;
use crate::render::kind::Kind;
use crate::render::labels::Labelled as _;
use crate::render::markup::Markup;
use crate::render::optional::OrEmpty as _;
use crate::render::placing;
use crate::render::rendered::Rendered;
use crate::render::view::{LinkView, TagView};
use crate::site::{Layout, Page, PageKind, Profile, Site};
use crate::words::{Label, Notes, Pages};

static PROFILE: Profile =
    Profile { place_in_edition: Some(6), ..Profile::of("funding").found_as(Label::FoundStrategy) };

/// Lays out the page of an edition that has grants or bids.
pub(super) fn lay_out(layout: &mut Layout<'_>, of: PlacedEdition<'_>) {
    let edition = of.edition;
    let Some(spot) = layout.below(PageKind::Edition(of.at)).filter(|_| !edition.funding.is_empty()) else { return };
    let about = layout.words.say(&Pages::FundingAbout { partnership: layout.partnership() });
    let page = spot.folder("grants-and-bids").page(
        &PROFILE,
        PageKind::Funding(of.at),
        &layout.words.say(&Pages::Funding {}),
        about,
    );
    layout.add(Page { source: edition.funding.first().map(|first| first.place.clone()), ..page });
}

/// `funding`: grants and bids (`pages/funding.html`).
#[derive(Debug, Clone, Serialize)]
pub struct FundingView {
    /// The grants and bids.
    pub grants: Vec<GrantView>,
}

/// A grant or a bid.
#[derive(Debug, Clone, Serialize)]
pub struct GrantView {
    /// The id, unique on the page.
    pub id: String,
    /// What it is for, in a few words.
    pub title: String,
    /// What it is for.
    pub about_html: String,
    /// Who gives the money, and from which fund.
    pub funder: String,
    /// "£12,000", or that it is not known.
    pub amount: String,
    /// "2013/14"; empty where it is not said.
    pub period: String,
    /// Whether the money was given: "Awarded", "Bid submitted", "Refused".
    pub status: TagView,
    /// Priorities and actions that it is for.
    pub links: Vec<LinkView>,
}

/// The page of an edition's grants and bids.
#[derive(Debug, Clone, Copy)]
pub struct FundingPage<'s> {
    /// The edition that the page is of, with its position.
    pub of: PlacedEdition<'s>,
}

impl Kind for FundingPage<'_> {
    type View = FundingView;
    const VALUE: &'static str = "funding";

    fn view(&self, rendered: &Rendered, page: &Page) -> FundingView {
        let of = self.of;
        let markup = rendered.markup(page);
        let grants = of.edition.funding.iter();
        FundingView { grants: grants.map(|grant| rendered.grant(grant, &markup)).collect() }
    }

    fn in_edition(&self, _: &Site, other: PlacedEdition<'_>) -> Option<PageKind> {
        Some(PageKind::Funding(other.at))
    }
}

impl Rendered {
    fn grant(&self, grant: &Grant, markup: &Markup<'_>) -> GrantView {
        let funder = self.organisation_name(grant.funder).unwrap_or_default();
        let tone = match grant.status {
            GrantStatus::Awarded => "good",
            GrantStatus::Submitted | GrantStatus::Refused => "neutral",
        };
        let unknown = || self.theme.word(Label::AmountNotKnown).to_owned();
        GrantView {
            id: placing::id(grant.id.value.as_str()),
            title: grant.title.to_string(),
            about_html: markup.optional(grant.about.as_ref(), grant.id.value.as_str()),
            funder: match &grant.programme {
                Some(programme) => self.theme.words.say(&Notes::FunderProgramme { funder: &funder, programme }),
                None => funder,
            },
            amount: grant.amount_worded(&self.theme.words).unwrap_or_else(unknown),
            period: grant.period.or_empty(),
            status: TagView { text: self.theme.word(grant.status.label()).to_owned(), tone },
            links: self.plan_links(&grant.priorities, &grant.actions),
        }
    }
}
