//! What changed from the strategy before.

use serde::Serialize;

use crate::model::plan::Priority;
use crate::model::strategy::PlacedEdition;
use crate::render::kind::Kind;
use crate::render::rendered::{Rendered, link};
use crate::render::view::{CarryForwardView, CountView, LinkView, PriorityCardView};
use crate::site::{Layout, Page, PageKind, Profile};
use crate::statistics::promise::{Changes, changes};
use crate::words::{Label, Notes, Pages};

static PROFILE: Profile =
    Profile { place_in_edition: Some(10), ..Profile::of("changes").found_as(Label::FoundStrategy) };

/// Lays out the page of an edition that another came before.
pub(super) fn lay_out(layout: &mut Layout<'_>, of: PlacedEdition<'_>) {
    let edition = of.edition;
    let Some(spot) =
        layout.below(PageKind::Edition(of.at)).filter(|_| edition.supersedes.is_some() || !edition.carried.is_empty())
    else {
        return;
    };
    let title = &edition.title;
    let about = layout.words.say(&if edition.standing.has_begun() {
        Pages::ChangesAbout { edition: title }
    } else {
        Pages::ChangesToComeAbout { edition: title }
    });
    let page = spot.folder("what-changed").page(
        &PROFILE,
        PageKind::Changes(of.at),
        &layout.words.say(&Pages::Changes {}),
        about,
    );
    layout.add(page);
}

/// `changes`: what changed from the edition before (`pages/changes.html`).
#[derive(Debug, Clone, Serialize)]
pub struct ChangesView {
    /// The edition before, where it is on this site.
    pub before: Option<LinkView>,
    /// Link to the first page of this edition, with its title.
    pub after: LinkView,
    /// Priorities that are new.
    pub added: Vec<PriorityCardView>,
    /// Priorities that both editions have, as this edition tells them.
    pub kept: Vec<PriorityCardView>,
    /// Those of them whose number changed, in a sentence each.
    pub renumbered: Vec<String>,
    /// Whether one of the two editions lists no priorities, so that nothing can be told of any.
    pub not_listed: bool,
    /// Whether the newer one has begun: until then what it says of earlier promises is not so yet.
    pub begun: bool,
    /// Priorities that are no longer one.
    pub gone: Vec<PriorityCardView>,
    /// What became of each unfinished action.
    pub carried: Vec<CarryForwardView>,
    /// Of how many of them the same became; empty where it is the same of all.
    pub carried_counts: Vec<CountView>,
}

/// Of how many actions the same became, in the order in which that is first told.
fn counted(carried: &[CarryForwardView]) -> Vec<CountView> {
    let mut counts: Vec<CountView> = Vec::new();
    for CarryForwardView { tag, .. } in carried {
        match counts.iter_mut().find(|count| count.label == tag.text) {
            Some(count) => count.number += 1,
            None => counts.push(CountView { number: 1, label: tag.text.clone(), tone: tag.tone }),
        }
    }
    if counts.len() > 1 { counts } else { Vec::new() }
}

/// What changed from the strategy before.
#[derive(Debug, Clone, Copy)]
pub struct ChangesPage<'s> {
    /// The edition that the page is of, with its position.
    pub of: PlacedEdition<'s>,
}

impl Kind for ChangesPage<'_> {
    type View = ChangesView;
    const VALUE: &'static str = "changes";

    fn view(&self, rendered: &Rendered, page: &Page) -> ChangesView {
        let of = self.of;
        let strategy = &rendered.site.strategy;
        let edition = of.edition;
        let markup = rendered.markup(page);
        let placed = |at| rendered.there(strategy.placed(at), "an edition is not there");
        let before = edition.supersedes.and_then(placed);
        let changed = before.and_then(|before| changes(before.edition, edition));
        let is_listed = before.is_none() || changed.is_some();
        let Changes { added, kept, gone } = changed.unwrap_or_default();
        let renumbered = |(now, earlier): &(&Priority, &Priority)| {
            let words = &rendered.theme.words;
            (now.number != earlier.number).then(|| {
                words.say(&Notes::Renumbered { title: &now.title, before: &earlier.number, after: &now.number })
            })
        };
        let pick = |of: PlacedEdition<'_>, wanted: &[&Priority]| -> Vec<PriorityCardView> {
            let is_wanted = |priority: &Priority| wanted.iter().any(|wanted| wanted.id == priority.id);
            let priorities = of.priorities().filter(|(_, priority)| is_wanted(priority));
            priorities.filter_map(|(at, priority)| rendered.card_of(of.edition, at, priority)).collect()
        };
        let carried: Vec<CarryForwardView> =
            edition.carried.iter().map(|carried| rendered.carry_forward_view(edition, carried, &markup)).collect();
        ChangesView {
            before: before.and_then(|before| rendered.page_link(PageKind::Edition(before.at))),
            after: rendered.page_link(PageKind::Edition(of.at)).unwrap_or_else(|| link(page)),
            added: pick(of, &added),
            renumbered: kept.iter().filter_map(renumbered).collect(),
            not_listed: !is_listed,
            begun: edition.standing.has_begun(),
            kept: pick(of, &kept.into_iter().map(|(now, _)| now).collect::<Vec<_>>()),
            gone: before.map_or_else(Vec::new, |before| pick(before, &gone)),
            carried_counts: counted(&carried),
            carried,
        }
    }
}
