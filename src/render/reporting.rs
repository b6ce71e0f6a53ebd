//! Reporting pathways and contacts as templates see them.

use super::markup::Markup;
use super::view::{ContactView, DateView, LinkView, PathwayView, WayView};
use super::{Rendered, link};
use crate::model::contact::{Channel, Contact};
use crate::model::pathway::{Pathway, Way};
use crate::site::{Page, PageKind};

impl Rendered {
    /// A pathway. The emergency block is the theme's and stands first on every pathway by itself.
    pub(super) fn pathway_view(&self, pathway: &Pathway, page: &Page) -> PathwayView {
        let markup = Markup::of(&self.site, page);
        PathwayView {
            summary: pathway.summary.clone(),
            who_for_html: markup.optional(pathway.who_for.as_ref(), "who-for"),
            ways: self.ways(&pathway.ways),
            next_html: markup.optional(pathway.next.as_ref(), "next"),
            anonymous_html: markup.optional(pathway.anonymous.as_ref(), "anonymous"),
            support: self.ways(&pathway.support),
            evidence_html: markup.optional(pathway.evidence.as_ref(), "evidence"),
            body_html: markup.text(&pathway.body),
            priorities: self.current_priorities(pathway),
            checked: pathway
                .checked
                .as_ref()
                .map(|checked| DateView { text: checked.on.in_words(), iso: checked.on.iso() }),
            checked_by: pathway.checked.as_ref().map_or(String::new(), |checked| checked.by.clone()),
        }
    }

    fn current_priorities(&self, pathway: &Pathway) -> Vec<LinkView> {
        let strategy = &self.site.strategy;
        let current = strategy.current_edition();
        let edition = strategy.editions.iter().position(|edition| edition.id == current.id).unwrap_or(0);
        let wanted = |at: &usize| pathway.priorities.iter().any(|id| id.value == current.priorities[*at].id);
        let found = (0..current.priorities.len()).filter(wanted);
        found.filter_map(|at| self.site.page_of(PageKind::Priority(edition, at)).map(link)).collect()
    }

    fn ways(&self, ways: &[Way]) -> Vec<WayView> {
        let view = |way: &Way| {
            let contact = self.site.strategy.contact(&way.contact.value)?;
            Some(WayView { contact: self.contact_view(contact), purpose: way.purpose.clone().unwrap_or_default() })
        };
        ways.iter().filter_map(view).collect()
    }

    /// A contact.
    pub(super) fn contact_view(&self, contact: &Contact) -> ContactView {
        let (relay, relay_href) = contact.relay().unwrap_or_default();
        let anonymous = match contact.anonymous {
            Some(true) => self.theme.word("contact_anonymous").to_owned(),
            Some(false) => self.theme.word("contact_not_anonymous").to_owned(),
            None => String::new(),
        };
        ContactView {
            id: contact.id.value.to_string(),
            name: contact.name.clone(),
            channel: contact.channel.word(),
            channel_label: self.theme.word(&channel_key(contact.channel)).to_owned(),
            value: contact.shown(),
            href: contact.href().unwrap_or_default(),
            relay,
            relay_href,
            answered_by: contact.answered_by.clone().unwrap_or_default(),
            hours: contact.hours.clone().unwrap_or_default(),
            cost: contact.cost.clone().unwrap_or_default(),
            languages: contact.languages.join(", "),
            anonymous,
            as_of: contact.as_of.map_or(String::new(), |when| format!("as of {}", when.in_words())),
        }
    }
}

fn channel_key(channel: Channel) -> String {
    format!("channel_{}", channel.word().replace(' ', "_"))
}
