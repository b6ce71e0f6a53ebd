//! What every page of an edition says about it when it is not the adopted one in force.

use jiff::civil::Date;

use super::link;
use super::view::{BannerView, LinkView};
use crate::model::carried::{Fate, fate_of};
use crate::model::edition::{Edition, EditionStatus};
use crate::site::{Arrangement, Page, PageKind, Site};

/// The banner of a page, where it has one.
pub(super) fn of(site: &Site, page: &Page, today: Date) -> Option<BannerView> {
    let edition = site.edition_of(page)?;
    let current = site.strategy.current_edition();
    if edition.id != current.id {
        return Some(superseded(site, edition, page));
    }
    let (label, text) = match edition.status {
        EditionStatus::Draft => ("Draft", "This strategy has not been adopted."),
        EditionStatus::Consultation => ("Consultation", "This strategy is open for comments."),
        EditionStatus::Adopted => return ended(edition, today),
        EditionStatus::Superseded => ("Superseded", "This strategy has been replaced."),
    };
    let text = edition.status_note.clone().unwrap_or_else(|| text.to_owned());
    let text = match edition.ended(today) {
        Some(ends) => format!("{text} Its years ended in {}.", ends.in_words()),
        None => text,
    };
    Some(BannerView { kind: edition.status.word(), label: label.to_owned(), text, link: None })
}

/// An edition in force whose years have passed says so: what it promises is not what is being done now.
fn ended(edition: &Edition, today: Date) -> Option<BannerView> {
    let ends = edition.ended(today)?;
    let text = format!("This strategy ran until {}. No newer one is on this website.", ends.in_words());
    Some(BannerView { kind: "ended", label: "Ended".to_owned(), text, link: None })
}

/// An edition that is not in force says so, and leads to the same subject in the one that is.
fn superseded(site: &Site, edition: &Edition, page: &Page) -> BannerView {
    let current = site.strategy.current_edition();
    let text = edition
        .status_note
        .clone()
        .unwrap_or_else(|| format!("This is {}. It is not the strategy in force.", edition.short_title));
    BannerView {
        kind: "superseded",
        label: "Superseded".to_owned(),
        text,
        link: same_subject(site, page, &current.short_title),
    }
}

/// The action of the edition in force that an older one was carried to; else the plan in force.
fn carried_to(site: &Site, edition: usize, at: usize, current: usize) -> PageKind {
    let editions = &site.strategy.editions;
    let older = &editions[edition];
    let carried = fate_of(editions, older, &older.plan.actions[at]);
    let to = carried.filter(|(newer, _)| newer.id == editions[current].id).and_then(|(newer, carried)| {
        let Fate::To(ids) = &carried.fate else { return None };
        ids.iter().find_map(|id| newer.plan.actions.iter().position(|action| action.id == id.value))
    });
    let plan = PageKind::ActionPlan(current, Arrangement::ByPriority);
    to.map_or(plan, |at| PageKind::Action(current, at))
}

fn same_subject(site: &Site, page: &Page, short_title: &str) -> Option<LinkView> {
    let strategy = &site.strategy;
    let current = strategy.editions.iter().position(|edition| edition.id == strategy.current_edition().id)?;
    let now = &strategy.editions[current];
    let kind = match page.kind {
        PageKind::Chapter(edition, at) => {
            let id = &strategy.editions[edition].chapters[at].id;
            now.chapters.iter().position(|chapter| chapter.id == *id).map(|at| PageKind::Chapter(current, at))
        }
        PageKind::Priority(edition, at) => {
            let id = &strategy.editions[edition].priorities[at].id;
            now.priorities.iter().position(|priority| priority.id == *id).map(|at| PageKind::Priority(current, at))
        }
        PageKind::Priorities(_) => Some(PageKind::Priorities(current)),
        PageKind::ActionPlan(_, arrangement) => Some(PageKind::ActionPlan(current, arrangement)),
        PageKind::Action(edition, at) => Some(carried_to(site, edition, at, current)),
        PageKind::Measures(_) => Some(PageKind::Measures(current)),
        PageKind::Governance(_) => Some(PageKind::Governance(current)),
        PageKind::Signatories(_) => Some(PageKind::Signatories(current)),
        PageKind::Consultation(_) => Some(PageKind::Consultation(current)),
        PageKind::Funding(_) => Some(PageKind::Funding(current)),
        PageKind::Meetings(_) => Some(PageKind::Meetings(current)),
        _ => None,
    };
    let found = kind.and_then(|kind| site.page_of(kind)).or_else(|| site.page_of(PageKind::Edition(current)))?;
    let title =
        if found.title == short_title { found.title.clone() } else { format!("{} ({short_title})", found.title) };
    Some(LinkView { title, ..link(found) })
}
