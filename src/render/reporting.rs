//! Reporting pathways and contacts as templates see them.
//!
//! In: a pathway, or its version in another language. Out: its view. Never: a word in a language that its markup does not
//! say it is in.

use std::collections::BTreeMap;

use super::markup::Markup;
use super::view::{AnonymityView, ContactView, DateView, LinkView, PathwayView, ReportingView, VersionView, WayView};
use super::{Rendered, link, placing};
use crate::model::contact::Contact;
use crate::model::date::Day;
use crate::model::language::Language;
use crate::model::pathway::{Pathway, Way};
use crate::model::translation::{TranslatedWords, Translation};
use crate::site::{Page, PageKind};

impl Rendered {
    /// A pathway. The emergency block is the theme's and stands first on every pathway by itself.
    pub(super) fn pathway_view(&self, pathway: &Pathway, page: &Page) -> PathwayView {
        let markup = Markup::of(&self.site, page);
        let checked = pathway.checked.as_ref().filter(|checked| !checked.on.is_to_come());
        PathwayView {
            summary: pathway.summary.clone(),
            who_for_html: markup.optional(pathway.who_for.as_ref(), "who-for"),
            ways_title: pathway.ways_title.clone().unwrap_or_default(),
            ways: self.ways(&pathway.ways),
            next_html: markup.optional(pathway.next.as_ref(), "next"),
            anonymous_html: markup.optional(pathway.anonymous.as_ref(), "anonymous"),
            anonymity: self.anonymity(&pathway.ways),
            easy_read: pathway.easy_read,
            versions: self.versions(pathway, page),
            card: self.card(pathway, page).map(link),
            draft: pathway.draft,
            stale: self.stale_note(page),
            headings_language: self.language_of_words(page, TranslatedWords::has_headings),
            emergency_language: self.language_of_words(page, TranslatedWords::has_emergency),
            contacts_language: self.language_of_words(page, |_| false),
            support: self.support(pathway),
            help_first: pathway.help_first,
            evidence_html: markup.optional(pathway.evidence.as_ref(), "evidence"),
            body_html: markup.text(&pathway.body),
            priorities: self.current_priorities(pathway),
            checked: checked
                .and_then(|checked| checked.on.come())
                .map(|on| DateView { text: on.in_words(), iso: on.iso() }),
            checked_by: checked.map_or(String::new(), |checked| checked.by.clone()),
        }
    }

    /// The hub: what happened, in the words of the person to whom it happened.
    pub(super) fn reporting_view(&self) -> ReportingView {
        let pathways = &self.site.strategy.pathways;
        let entry = |(index, pathway): (usize, &Pathway)| {
            let link = self.site.page_of(PageKind::Pathway(index)).map(link)?;
            Some(match &pathway.happened {
                Some(happened) => LinkView { title: happened.clone(), summary: pathway.title.clone(), ..link },
                None => link,
            })
        };
        ReportingView { pathways: pathways.iter().enumerate().filter_map(entry).collect() }
    }

    /// "Can I stay anonymous?" for each way to report that works today.
    fn anonymity(&self, ways: &[Way]) -> Vec<AnonymityView> {
        let contacts = ways.iter().filter_map(|way| self.site.strategy.contact(&way.contact.value));
        let known: Vec<&Contact> = contacts.filter(|contact| contact.as_of.is_none()).collect();
        if known.iter().all(|contact| contact.anonymous.is_none()) {
            return Vec::new();
        }
        let view = |contact: &Contact| {
            let word = match contact.anonymous {
                Some(true) => "contact_anonymous".to_owned(),
                Some(false) => "contact_not_anonymous".to_owned(),
                // What to do about it differs: one can ask a person, and not a form.
                None => format!("contact_anonymous_unknown_{}", contact.channel.key()),
            };
            AnonymityView { name: contact.name.clone(), answer: self.theme.word(&word).to_owned() }
        };
        known.into_iter().map(view).collect()
    }

    /// The page itself and its versions, each by its own name; empty where there is only one.
    fn versions(&self, pathway: &Pathway, page: &Page) -> Vec<VersionView> {
        let translations = &self.site.strategy.translations;
        let pages = self.site.pages.iter().filter_map(|found| {
            let version = match found.kind {
                PageKind::Pathway(index) if self.site.strategy.pathways[index].id == pathway.id => None,
                PageKind::Translation(index) if translations[index].of.value == pathway.id => {
                    Some(&translations[index])
                }
                _ => return None,
            };
            let view = self.version_view(version, found, found.address == page.address);
            Some((found.language.map_or("", |language| language.code), version.is_some(), view))
        });
        let mut versions: Vec<_> = pages.collect();
        // The language of the site and its Easy Read first, then the others by their codes.
        versions.sort_by_key(|(code, is_version, _)| (*code, *is_version));
        if versions.len() > 1 { versions.into_iter().map(|(_, _, view)| view).collect() } else { Vec::new() }
    }

    fn version_view(&self, version: Option<&Translation>, page: &Page, current: bool) -> VersionView {
        let of_site = self.site.strategy.settings.language();
        let primary = of_site.split('-').next().unwrap_or(of_site);
        let known = page.language.or_else(|| Language::of_code(of_site)).or_else(|| Language::of_code(primary));
        let name = known.map_or(of_site, |language| language.own_name);
        let easy = version.is_some_and(|version| version.page.easy_read);
        VersionView {
            name: if easy { format!("{name} – {}", self.theme.word("easy_read")) } else { name.to_owned() },
            address: page.address.to_string(),
            language: page.language.map_or(of_site, |language| language.code).to_owned(),
            direction: page.language.map_or("ltr", |language| language.direction),
            current,
        }
    }

    /// The help card, for a page in the language of the card.
    fn card(&self, pathway: &Pathway, page: &Page) -> Option<&Page> {
        let index = self.site.strategy.pathways.iter().position(|found| found.id == pathway.id)?;
        self.site.page_of(PageKind::Card(index)).filter(|_| page.language.is_none())
    }

    /// The version that a page shows.
    fn version_of(&self, page: &Page) -> Option<&Translation> {
        match page.kind {
            PageKind::Translation(index) => Some(&self.site.strategy.translations[index]),
            _ => None,
        }
    }

    /// A sentence for readers of a version whose original has moved on: the version's date.
    fn stale_note(&self, page: &Page) -> String {
        let version = self.version_of(page).filter(|version| version.stale);
        version.and_then(|version| version.original).map_or(String::new(), Day::in_words)
    }

    /// The language of fixed words on a page in another one: empty where they are in the page's own.
    fn language_of_words(&self, page: &Page, given: impl Fn(&TranslatedWords) -> bool) -> String {
        let Some(version) = self.version_of(page).filter(|version| version.language.is_some()) else {
            return String::new();
        };
        if given(&version.words) {
            return String::new();
        }
        self.site.strategy.settings.language().to_owned()
    }

    /// The theme's words with those that a translation gives in their place.
    pub(super) fn translated_words(&self, page: &Page) -> Option<BTreeMap<String, String>> {
        let version = self.version_of(page).filter(|version| version.words.all().next().is_some())?;
        let mut words = self.theme.words.clone();
        words.extend(version.words.all().map(|(key, text)| (key.to_owned(), text.to_owned())));
        Some(words)
    }

    fn current_priorities(&self, pathway: &Pathway) -> Vec<LinkView> {
        let strategy = &self.site.strategy;
        let current = strategy.current_edition();
        let edition = strategy.editions.iter().position(|edition| edition.id == current.id).unwrap_or(0);
        let wanted = |at: &usize| pathway.priorities.iter().any(|id| id.value == current.priorities[*at].id);
        let found = (0..current.priorities.len()).filter(wanted);
        found.filter_map(|at| self.site.page_of(PageKind::Priority(edition, at)).map(link)).collect()
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

    pub(super) fn ways(&self, ways: &[Way]) -> Vec<WayView> {
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
            id: placing::id(contact.id.value.as_str()),
            name: contact.name.clone(),
            channel: contact.channel.word(),
            channel_label: self.theme.word(&format!("channel_{}", contact.channel.key())).to_owned(),
            value: contact.shown(),
            href: contact.href().unwrap_or_default(),
            relay,
            relay_href,
            answered_by: contact.answered_by.clone().unwrap_or_default(),
            hours: contact.hours.clone().unwrap_or_default(),
            cost: contact.cost.clone().unwrap_or_default(),
            languages: contact.languages.join(", "),
            anonymous,
            as_of: contact.as_of.map_or(String::new(), |when| format!("as of {}", when.typed().in_words())),
        }
    }
}
