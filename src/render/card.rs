//! Help cards to print and to hand out, and the pages that other websites embed.
//!
//! In: a pathway. Out: what its card shows: the first contacts, and a code that a phone's camera opens.
//! Never: on a card about something sensitive, the words of its title where a safe one is given.

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder};

use super::escape::escape;
use super::rendered::{Rendered, link};
use super::view::{CardView, DateView, EmbedView, WayView};
use crate::model::reporting::{Pathway, Way};
use crate::site::{Page, PageKind};

/// How many ways to report and to find help a card has room for.
const WAYS: usize = 2;

impl Rendered {
    /// The card of a pathway.
    pub(super) fn card_view(&self, index: usize, page: &Page) -> CardView {
        let pathway = &self.site.strategy.pathways[index];
        let whole = self.site.page_of(PageKind::Pathway(index)).unwrap_or(page);
        let canonical = self.site.canonical(&whole.address);
        let label = self.theme.word("card_code").replace("{address}", &canonical);
        CardView {
            title: pathway.safe_title.clone().unwrap_or_else(|| pathway.title.clone()),
            ways: self.first(&pathway.ways),
            support: self.first(&pathway.support),
            code_html: code(&canonical, &label),
            address: canonical.trim_start_matches("https://").to_owned(),
            page: link(whole),
            checked: checked(pathway),
        }
    }

    /// What another website shows of a pathway.
    pub(super) fn embed_view(&self, index: usize, page: &Page) -> EmbedView {
        let pathway = &self.site.strategy.pathways[index];
        let whole = self.site.page_of(PageKind::Pathway(index)).unwrap_or(page);
        EmbedView {
            bare: matches!(page.kind, PageKind::EmbedBare(_)),
            summary: pathway.summary.clone(),
            ways_title: pathway.ways_title.clone().unwrap_or_default(),
            ways: self.ways(&pathway.ways),
            support: self.support(pathway),
            page: link(whole),
            canonical: self.site.canonical(&whole.address),
            checked: checked(pathway),
        }
    }

    /// The first contacts that work today, without those that the emergency lines of every card name.
    fn first(&self, ways: &[Way]) -> Vec<WayView> {
        let is_named = |value: &str| matches!(value, "999" | "101" | "18000" | "18001 101");
        let wanted = |way: &WayView| way.contact.as_of.is_empty() && !is_named(&way.contact.value);
        self.ways(ways).into_iter().filter(wanted).take(WAYS).collect()
    }
}

fn checked(pathway: &Pathway) -> Option<DateView> {
    let on = pathway.checked.as_ref()?.on.come()?;
    Some(DateView { text: on.in_words(), iso: on.iso() })
}

/// A QR code as a picture with a name. Black on white whatever the colours of the page, with the quiet edge of four modules
/// that ISO/IEC 18004 asks for. Empty where the address is too long for one.
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
