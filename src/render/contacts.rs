//! Contacts, as pages show them.

use crate::model::reporting::{Contact, Pathway, Way};
use crate::render::labels::Labelled as _;
use crate::render::placing;
use crate::render::rendered::Rendered;
use crate::render::view::{ContactView, WayView};
use crate::words::{Label, Notes};

impl Rendered {
    pub(super) fn ways(&self, ways: &[Way]) -> Vec<WayView> {
        let view = |way: &Way| {
            let contact = self.contact(&way.contact)?;
            Some(WayView {
                contact: self.contact_view(contact),
                purpose: way.purpose.as_deref().unwrap_or_default().to_owned(),
            })
        };
        ways.iter().filter_map(view).collect()
    }

    /// Sources of help. One that is a way to report too has an id of its own here.
    pub(super) fn support(&self, pathway: &Pathway) -> Vec<WayView> {
        let mut support = self.ways(&pathway.support);
        let is_way = |id: &str| pathway.ways.iter().any(|way| placing::id(way.contact.value.as_str()) == id);
        for way in support.iter_mut().filter(|way| is_way(&way.contact.id)) {
            way.contact.id.push_str("-support");
        }
        support
    }

    /// A contact as a template sees it.
    pub(super) fn contact_view(&self, contact: &Contact) -> ContactView {
        let words = &self.theme.words;
        let (relay, relay_href) = contact.relay().unwrap_or_default();
        let anonymous = match contact.anonymous {
            Some(true) => self.theme.word(Label::ContactAnonymous).to_owned(),
            Some(false) => self.theme.word(Label::ContactNotAnonymous).to_owned(),
            None => String::new(),
        };
        ContactView {
            id: placing::id(contact.id.value.as_str()),
            name: contact.name.to_string(),
            channel: contact.channel.word(),
            channel_label: self.theme.word(contact.channel.label()).to_owned(),
            value: contact.shown(),
            href: contact.href().unwrap_or_default(),
            relay,
            relay_href,
            answered_by: contact.answered_by.as_deref().unwrap_or_default().to_owned(),
            hours: contact.hours.as_deref().unwrap_or_default().to_owned(),
            cost: contact.cost.as_deref().unwrap_or_default().to_owned(),
            languages: contact.languages.join(", "),
            anonymous,
            as_of: contact
                .as_of
                .map_or(String::new(), |when| words.say(&Notes::ContactAsOf { date: &when.typed().worded(words) })),
        }
    }
}
