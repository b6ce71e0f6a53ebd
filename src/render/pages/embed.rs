//! What other websites show of a pathway in a frame.

use serde::Serialize;

use crate::model::reporting::Pathway;
use crate::model::vocabulary::PathwayAt;
use crate::render::kind::Kind;
use crate::render::optional::OrEmpty as _;
use crate::render::rendered::{Rendered, link};
use crate::render::view::{DateView, LinkView, WayView};
use crate::site::{Layout, Page, PageKind, Profile, Property, Section, Spot};
use crate::words::Pages;

static PROFILE: Profile = Profile {
    properties: &[Property::TellsHowToReport, Property::Embedded, Property::Unlisted, Property::WithoutGlossary],
    ..Profile::of("embed")
};

/// Lays out what other websites may embed of a pathway, with style and without. A sensitive one is not embedded: there the exit
/// link, and the promise that nothing is kept, would be in the hands of the other website.
pub(super) fn lay_out(layout: &mut Layout<'_>, at: PathwayAt, pathway: &Pathway) {
    let Some(spot) = layout.below(PageKind::Pathway(at)) else { return };
    if pathway.sensitive {
        return;
    }
    // All that other websites may frame is below one folder, so that a host needs one rule for it, and one for each other folder.
    let framed = spot.at(&Spot::home(Section::None).folder("embed").folder(pathway.folder().as_str()));
    let plain = framed.folder("plain");
    let kinds = [
        (PageKind::Embed(at), framed, "embed", Pages::Embed {}),
        (PageKind::EmbedBare(at), plain, "embed-bare", Pages::EmbedBare {}),
    ];
    for (kind, at, before, in_tab) in kinds {
        layout.add(Page {
            formerly: Some(spot.folder(before).address().clone()),
            safe_title: pathway.safe_title.as_ref().map(ToString::to_string),
            tab_kind: Some(layout.words.say(&in_tab)),
            ..at.page(&PROFILE, kind, &pathway.title, pathway.summary.to_string())
        });
    }
}

/// `embed`: what another website shows of a pathway in a frame (`pages/embed.html`).
#[derive(Debug, Clone, Serialize)]
pub struct EmbedView {
    /// Whether it has no style, so that the other website's page shows it plain.
    pub bare: bool,
    /// What it is about, in a sentence.
    pub summary: String,
    /// What stands above the ways, where they are not for reports; empty for the usual words.
    pub ways_title: String,
    /// Ways to report, in the editor's order: what asks least of a person first.
    pub ways: Vec<WayView>,
    /// Help whether or not you report.
    pub support: Vec<WayView>,
    /// Link to the pathway's own page, of which this is a part.
    pub page: LinkView,
    /// The whole page's absolute address.
    pub canonical: String,
    /// When the page was checked.
    pub checked: Option<DateView>,
    /// That it was the original that was checked, where this is the site in another language; empty in the usual one.
    pub original_checked: String,
}

/// What other websites show of a pathway in a frame.
#[derive(Debug, Clone, Copy)]
pub struct EmbedPage<'s> {
    /// The position of the pathway.
    pub at: PathwayAt,
    /// The pathway at that position.
    pub pathway: &'s Pathway,
    /// Whether it has no style.
    pub is_bare: bool,
}

impl Kind for EmbedPage<'_> {
    type View = EmbedView;
    const VALUE: &'static str = "embed";

    fn view(&self, rendered: &Rendered, page: &Page) -> EmbedView {
        let pathway = self.pathway;
        let checked = rendered.page_check(pathway);
        let whole = rendered.known_page(PageKind::Pathway(self.at)).unwrap_or(page);
        EmbedView {
            bare: self.is_bare,
            summary: pathway.summary.to_string(),
            ways_title: pathway.ways_title.or_empty(),
            ways: rendered.ways(&pathway.ways),
            support: rendered.support(pathway),
            page: link(whole),
            canonical: rendered.site.canonical(&whole.address),
            checked: checked.on,
            original_checked: checked.of_original,
        }
    }
}
