//! A help card to print and to hand out.
//!
//! In: a pathway. Out: what its card shows: the first contacts, and a code that a phone's camera opens.
//! Never: on a card about something sensitive, the words of its title where a safe one is given.

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder};
use serde::Serialize;

use crate::model::reporting::{Pathway, Way};
use crate::model::vocabulary::PathwayAt;
use crate::render::escape::escape;
use crate::render::kind::Kind;
use crate::render::pages::pathway::formerly;
use crate::render::rendered::{Rendered, link};
use crate::render::view::{DateView, LinkView, WayView};
use crate::site::{Layout, Page, PageKind, Profile, Property};
use crate::words::{Notes, Pages};

static PROFILE: Profile =
    Profile { properties: &[Property::Unlisted, Property::WithoutGlossary], ..Profile::of("card") };

/// Lays out the card of a pathway.
pub(super) fn lay_out(layout: &mut Layout<'_>, at: PathwayAt, pathway: &Pathway) {
    let Some(spot) = layout.below(PageKind::Pathway(at)) else { return };
    let Some(reporting) = layout.below(PageKind::Reporting) else { return };
    let by_name = reporting.folder(pathway.id.as_str()).folder("card");
    let spot = spot.folder("card");
    layout.add(Page {
        formerly: formerly(&spot, &by_name),
        sensitive: pathway.sensitive,
        safe_title: pathway.safe_title.as_ref().map(|title| layout.words.say(&Pages::CardSafe { title })),
        tab_kind: Some(layout.words.say(&Pages::Card {})),
        ..spot.page(&PROFILE, PageKind::Card(at), &pathway.title, pathway.summary.to_string())
    });
}

/// `card`: a help card to print (`pages/card.html`).
#[derive(Debug, Clone, Serialize)]
pub struct CardView {
    /// What it is about; the safe title where there is one.
    pub title: String,
    /// The first ways to report.
    pub ways: Vec<WayView>,
    /// The first sources of help.
    pub support: Vec<WayView>,
    /// A QR code that opens the page: a finished `<svg>`.
    pub code_html: String,
    /// The page's address to type, without `https://`.
    pub address: String,
    /// Link to the page that the code opens.
    pub page: LinkView,
    /// When the page was checked.
    pub checked: Option<DateView>,
    /// That it was the original that was checked, where this is the site in another language; empty in the usual one.
    pub original_checked: String,
}

/// How many ways to report and to find help a card has room for.
const WAYS: usize = 2;

/// A help card to print and to hand out.
#[derive(Debug, Clone, Copy)]
pub struct CardPage<'s> {
    /// The position of the pathway.
    pub at: PathwayAt,
    /// The pathway at that position.
    pub pathway: &'s Pathway,
}

impl Kind for CardPage<'_> {
    type View = CardView;
    const VALUE: &'static str = "card";

    fn view(&self, rendered: &Rendered, page: &Page) -> CardView {
        let pathway = self.pathway;
        let checked = rendered.page_check(pathway);
        let whole = rendered.known_page(PageKind::Pathway(self.at)).unwrap_or(page);
        let canonical = rendered.site.canonical(&whole.address);
        let label = rendered.theme.words.say(&Notes::CardCode { address: &canonical });
        CardView {
            title: pathway.safe_title.as_ref().unwrap_or(&pathway.title).to_string(),
            ways: rendered.first(&pathway.ways),
            support: rendered.first(&pathway.support),
            code_html: code(&canonical, &label),
            address: canonical.trim_start_matches("https://").to_owned(),
            page: link(whole),
            checked: checked.on,
            original_checked: checked.of_original,
        }
    }
}

impl Rendered {
    /// The first contacts that work today, without those that the emergency lines of every card name.
    fn first(&self, ways: &[Way]) -> Vec<WayView> {
        let is_named = |value: &str| matches!(value, "999" | "101" | "18000" | "18001 101");
        let wanted = |way: &WayView| way.contact.as_of.is_empty() && !is_named(&way.contact.value);
        self.ways(ways).into_iter().filter(wanted).take(WAYS).collect()
    }
}

/// A QR code as a picture with a name. Black on white whatever the colours of the page, with the quiet edge of four modules
/// that ISO/IEC 18004 asks for. Empty where the address is too long for one.
#[expect(clippy::indexing_slicing, reason = "a code is as wide and as high as its size")]
fn code(address: &str, label: &str) -> String {
    const EDGE: usize = 4;
    let Ok(code) = QRBuilder::new(address).ecl(ECL::M).build() else { return String::new() };
    let side = code.size + 2 * EDGE;
    let mut path = String::new();
    for (y, row) in (0..code.size).map(|y| (y, &code[y])) {
        let mut x = 0;
        while x < code.size {
            let length = row[x..].iter().take_while(|module| module.value()).count();
            if length > 0 {
                let _ = write!(path, "M{} {}h{length}v1h-{length}z", x + EDGE, y + EDGE);
            }
            x += length + 1;
        }
    }
    format!(
        "<svg class=\"code\" role=\"img\" aria-labelledby=\"code\" viewBox=\"0 0 {side} {side}\" \
         shape-rendering=\"crispEdges\"><title id=\"code\">{}</title><path fill=\"#fff\" d=\"M0 0h{side}v{side}h-{side}z\"/>\
         <path fill=\"#000\" d=\"{path}\"/></svg>",
        escape(label)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_a_name_an_edge_and_no_style_of_its_own() {
        let svg = code("https://example.org/reporting/hate-crime/", "Opens <this>");
        assert!(svg.contains("<title id=\"code\">Opens &lt;this&gt;</title>") && svg.contains("role=\"img\""));
        assert!(svg.contains("M4 4h7v1h-7z") && !svg.contains("style") && svg.len() < 8000, "{}", svg.len());
        assert_eq!(code(&"x".repeat(9000), ""), "");
    }
}
