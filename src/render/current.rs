//! The strategies that hold today, and those that are to come, in a few words: for the home page and for pages that list them.

use super::priority_word::several_in_a_sentence;
use super::rendered::{Rendered, link};
use super::view::{AnnouncedView, CurrentStrategyView, LinkView};
use crate::model::strategy::{Edition, EditionStanding, PlacedEdition};
use crate::site::{Page, PageKind};
use crate::words::Pages;

impl Rendered {
    /// A strategy that holds today, on a page. All editions have pages.
    pub(super) fn current_strategy(&self, of: PlacedEdition<'_>, on: &Page) -> CurrentStrategyView {
        let edition = of.edition;
        CurrentStrategyView {
            edition: self.page_link(PageKind::Edition(of.at)).unwrap_or_else(|| link(on)),
            status: match edition.standing {
                EditionStanding::InForce => String::new(),
                _ => self.standing_word(&edition.standing).to_owned(),
            },
            period: edition.period(&self.theme.words),
            priorities: self.cards(of),
            groups: self.priority_groups(of),
            priorities_called: several_in_a_sentence(&edition.priorities_called, &self.theme.words),
            going: self.going(of, None),
        }
    }

    /// The strategies that are to come, or may: those that are adopted and begin later, that are out for consultation, and
    /// drafts.
    pub(super) fn announced(&self) -> Vec<AnnouncedView> {
        let strategy = &self.site.strategy;
        // A draft whose years are over was never adopted, and will not be.
        let is_to_come = |edition: &Edition| {
            !strategy.is_current(edition) && !edition.standing.has_begun() && edition.ends.last_day() >= self.today
        };
        let to_come = strategy.placed_editions().filter(|of| is_to_come(of.edition));
        let view = |of: PlacedEdition<'_>| {
            let link = self.page_link(PageKind::Edition(of.at))?;
            Some(AnnouncedView { link, standing: self.announcement(of.edition) })
        };
        to_come.filter_map(view).collect()
    }

    /// Links to pages of editions. Where several have one title, each says which edition it is of.
    pub(super) fn told_apart(&self, links: Vec<(&Edition, LinkView)>) -> Vec<LinkView> {
        let is_sole = |title: &str| links.iter().filter(|(_, other)| other.title == title).count() < 2;
        let titles: Vec<String> = links
            .iter()
            .map(|(edition, link)| match link.title.as_str() {
                title if is_sole(title) => title.to_owned(),
                title => self.theme.words.say(&Pages::OfEdition { title, edition: &edition.short_title }),
            })
            .collect();
        links.into_iter().zip(titles).map(|((_, link), title)| LinkView { title, ..link }).collect()
    }

    /// The other strategies in force beside one that is in force.
    pub(super) fn beside(&self, of: PlacedEdition<'_>) -> Vec<LinkView> {
        let is_in_force = |edition: &Edition| edition.standing == EditionStanding::InForce;
        if !is_in_force(of.edition) {
            return Vec::new();
        }
        let editions = self.site.strategy.current_editions().into_iter();
        let beside = editions.filter(|other| other.at != of.at && is_in_force(other.edition));
        beside.filter_map(|other| self.page_link(PageKind::Edition(other.at))).collect()
    }
}
