//! Contacts, as pages show them.

use crate::model::reporting::{Contact, Pathway, Way};
use crate::model::vocabulary::ContactAt;
use crate::render::labels::Labelled as _;
use crate::render::optional::OrEmpty as _;
use crate::render::placing;
use crate::render::rendered::Rendered;
use crate::render::view::{ContactView, WayView};
use crate::words::{Label, Notes};

impl Rendered {
    pub(super) fn ways(&self, ways: &[Way]) -> Vec<WayView> {
        ways.iter().filter_map(|way| self.way(way)).collect()
    }

    /// Contacts below the text of a page.
    pub(super) fn contact_cards(&self, contacts: &[ContactAt]) -> Vec<ContactView> {
        contacts.iter().filter_map(|at| self.contact(*at)).map(|contact| self.contact_view(contact)).collect()
    }

    /// A way, as pages show it.
    pub(super) fn way(&self, way: &Way) -> Option<WayView> {
        let contact = self.contact(way.contact)?;
        let purpose = way.purpose.or_empty();
        Some(WayView { contact: self.contact_view(contact), purpose })
    }

    /// Sources of help. One that is a way to report too has an id of its own here.
    pub(super) fn support(&self, pathway: &Pathway) -> Vec<WayView> {
        let is_way = |contact: ContactAt| pathway.ways.iter().any(|way| way.contact == contact);
        let views = pathway.support.iter().filter_map(|way| Some((way.contact, self.way(way)?)));
        let views = views.map(|(contact, mut view)| {
            if is_way(contact) {
                view.contact.id.push_str("-support");
            }
            view
        });
        views.collect()
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
            answered_by: contact.answered_by.or_empty(),
            hours: contact.hours.or_empty(),
            cost: contact.cost.or_empty(),
            languages: contact.languages.join(", "),
            anonymous,
            as_of: contact
                .as_of
                .map(|when| words.say(&Notes::ContactAsOf { date: &when.typed().worded(words) }))
                .or_empty(),
        }
    }
}
