//! How to report one thing, and where to find help.
//!
//! In: a pathway, or its version in another language. Out: its view. Never: a word in a language that its markup does not
//! say it is in.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::reporting::{Contact, Pathway, Section, TranslatedWords, Translation, Way};
use crate::model::vocabulary::{KeptBack, Language, PathwayAt, PriorityAt, direction};
use crate::render::facts::checked_on;
use crate::render::kind::Kind;
use crate::render::labels::anonymous_unknown;
use crate::render::optional::OrEmpty as _;
use crate::render::rendered::{Rendered, link};
use crate::render::structured_data::service;
use crate::render::view::{DateView, LinkView, WayView};
use crate::site::{Address, Layout, Page, PageKind, Profile, Property, Spot};
use crate::words::{Label, Notes, Pages, Words};

static PROFILE: Profile = Profile {
    properties: &[Property::TellsHowToReport, Property::SaysWhenChecked],
    ..Profile::of("pathway").found_as(Label::FoundReporting)
};

/// Lays out the page of a pathway.
pub(super) fn lay_out(layout: &mut Layout<'_>, at: PathwayAt, pathway: &Pathway) {
    let Some(spot) = layout.below(PageKind::Reporting) else { return };
    let by_name = spot.folder(pathway.id.as_str());
    let spot = spot.folder(pathway.folder().as_str());
    let kept_back = pathway.publication.kept_back(layout.strategy.today.day);
    layout.add(Page {
        sensitive: pathway.sensitive,
        safe_title: pathway.safe_title.as_ref().map(ToString::to_string),
        formerly: formerly(&spot, &by_name),
        tab_kind: Some(layout.words.say(&Pages::ReportingTab {})),
        updated: checked_on(pathway),
        // That it is a draft it says itself.
        kept_back: kept_back.filter(|why| *why != KeptBack::Draft),
        source: Some(pathway.place.clone()),
        ..spot.page(&PROFILE, PageKind::Pathway(at), &pathway.title, pathway.summary.to_string())
    });
}

/// Where a page would be by the name of its file, where it is elsewhere: whoever has that address is led on.
pub(super) fn formerly(spot: &Spot, by_name: &Spot) -> Option<Address> {
    (spot.address() != by_name.address()).then(|| by_name.address().clone())
}

/// `pathway`: how to report one thing (`pages/pathway.html`). The theme puts the emergency block first.
#[expect(clippy::struct_excessive_bools, reason = "a template asks each of them by its name")]
#[derive(Debug, Clone, Serialize)]
pub struct PathwayView {
    /// What this is, in a sentence.
    pub summary: String,
    /// Who it is for.
    pub who_for_html: String,
    /// The first way to speak to somebody: beside 999, and large. None where no way has a number to call.
    pub urgent: Option<WayView>,
    /// Whether the other ways to reach help in an emergency may be folded away on a phone.
    pub fold: bool,
    /// What stands above the ways, where they are not for reports; empty for the usual words.
    pub ways_title: String,
    /// Ways to report, in order.
    pub ways: Vec<WayView>,
    /// What happens after a report, as markup with paragraphs; empty where nobody wrote it.
    pub next_html: String,
    /// Can I stay anonymous?
    pub anonymous_html: String,
    /// Whether help comes before the ways to report.
    pub help_first: bool,
    /// The same for each way to report; empty where nothing is known of any.
    pub anonymity: Vec<AnonymityView>,
    /// Whether the page is Easy Read: one idea a line, large.
    pub easy_read: bool,
    /// The page in every language and in Easy Read, this one included; empty where there is only this one.
    pub versions: Vec<VersionView>,
    /// The card to print.
    pub card: Option<LinkView>,
    /// Whether it is kept back, and shown only to those who asked for drafts.
    pub draft: bool,
    /// Where this is a version of a page that has moved on since: "1 May 2026", the version it was made from.
    pub stale: String,
    /// The language of the headings, where it is not the page's.
    pub headings_language: String,
    /// The language of the emergency block, where it is not the page's.
    pub emergency_language: String,
    /// The language of the contacts, where it is not the page's.
    pub contacts_language: String,
    /// Help whether or not you report.
    pub support: Vec<WayView>,
    /// What counts as evidence.
    pub evidence_html: String,
    /// What the editor wrote below the front matter, as markup. Headings start at `h2`.
    pub body_html: String,
    /// Priorities it belongs to.
    pub priorities: Vec<LinkView>,
    /// When the page was checked.
    pub checked: Option<DateView>,
    /// That it was the original that was checked, where this is the site in another language; empty in the usual one.
    pub original_checked: String,
    /// The role of whoever checked it, never a person's name: "communications team"; empty where it was not checked.
    pub checked_by: String,
}

/// Whether one can stay anonymous with one way to report.
#[derive(Debug, Clone, Serialize)]
pub struct AnonymityView {
    /// What the contact is called: "Police, when it is not an emergency".
    pub name: String,
    /// "You can stay anonymous."
    pub answer: String,
}

/// A page in one language.
#[derive(Debug, Clone, Serialize)]
pub struct VersionView {
    /// The language's own name: "Cymraeg".
    pub name: String,
    /// Address of that page, below the site's root.
    pub address: String,
    /// The language's code, for `lang` and `hreflang` (BCP 47): "cy".
    pub language: String,
    /// The direction in which the language is written, for `dir`: "ltr" or "rtl".
    pub direction: &'static str,
    /// Whether it is this page.
    pub current: bool,
}

/// The page of a pathway.
#[derive(Debug, Clone, Copy)]
pub struct PathwayPage<'s> {
    /// The position of the pathway.
    pub at: PathwayAt,
    /// The pathway at that position.
    pub pathway: &'s Pathway,
}

impl Kind for PathwayPage<'_> {
    type View = PathwayView;
    const VALUE: &'static str = "pathway";

    fn view(&self, rendered: &Rendered, page: &Page) -> PathwayView {
        rendered.pathway_view((self.at, self.pathway), None, page)
    }

    fn json_ld(&self, rendered: &Rendered, page: &Page) -> Option<String> {
        Some(service(rendered, page, self.pathway))
    }
}

impl Rendered {
    /// A pathway, or a version of the one at the position. The emergency block is the theme's and stands first on every pathway by
    /// itself.
    pub(super) fn pathway_view(
        &self,
        (at, pathway): (PathwayAt, &Pathway),
        version: Option<&Translation>,
        page: &Page,
    ) -> PathwayView {
        let language = |given: fn(&TranslatedWords) -> bool| self.language_of_words(version, given);
        let markup = self.markup(page);
        let checked = self.page_check(pathway);
        PathwayView {
            summary: pathway.summary.to_string(),
            who_for_html: markup.optional(pathway.who_for.as_ref(), "who-for"),
            urgent: self.urgent(pathway),
            // The words over what is folded away are of the site's language, and Easy Read hides nothing.
            fold: version.is_none() && !pathway.easy_read,
            ways_title: pathway.ways_title.or_empty(),
            ways: self.ways(&pathway.ways),
            next_html: markup.optional(pathway.next.as_ref(), "next"),
            anonymous_html: markup.optional(pathway.anonymous.as_ref(), "anonymous"),
            anonymity: if pathway.leaves_out(Section::Anonymous) { Vec::new() } else { self.anonymity(&pathway.ways) },
            easy_read: pathway.easy_read,
            versions: self.versions(at, page),
            card: self.card(at, page).map(link),
            draft: pathway.publication.kept_back(self.today) == Some(KeptBack::Draft),
            stale: stale_note(version, &self.theme.words),
            headings_language: language(TranslatedWords::has_headings),
            emergency_language: language(TranslatedWords::has_emergency),
            contacts_language: language(|_| false),
            support: self.support(pathway),
            help_first: pathway.help_first,
            evidence_html: markup.optional(pathway.evidence.as_ref(), "evidence"),
            body_html: markup.text(&pathway.body),
            priorities: self.current_priorities(pathway),
            checked: checked.on,
            original_checked: version.map_or(checked.of_original, |_| String::new()),
            checked_by: checked.by,
        }
    }

    /// The first way to speak to somebody: help, where most who read the page want that first.
    fn urgent(&self, pathway: &Pathway) -> Option<WayView> {
        let help = pathway.support.iter().filter(|_| pathway.help_first);
        let is_called = |way: &WayView| way.contact.as_of.is_empty() && way.contact.href.starts_with("tel:");
        let mut called = help.chain(&pathway.ways).filter_map(|way| self.way(way)).filter(is_called);
        called.find(|way| way.contact.value != "999")
    }

    /// "Can I stay anonymous?" for each way to report that works today.
    fn anonymity(&self, ways: &[Way]) -> Vec<AnonymityView> {
        let contacts = ways.iter().filter_map(|way| self.contact(way.contact));
        let known: Vec<&Contact> = contacts.filter(|contact| contact.as_of.is_none()).collect();
        if known.iter().all(|contact| contact.anonymous.is_none()) {
            return Vec::new();
        }
        let view = |contact: &Contact| {
            let label = match contact.anonymous {
                Some(true) => Label::ContactAnonymous,
                Some(false) => Label::ContactNotAnonymous,
                // What to do about it differs: one can ask a person, and not a form.
                None => anonymous_unknown(contact.channel),
            };
            AnonymityView { name: contact.name.to_string(), answer: self.theme.word(label).to_owned() }
        };
        known.into_iter().map(view).collect()
    }

    /// The page itself and its versions, each by its own name; empty where there is only one.
    fn versions(&self, of: PathwayAt, page: &Page) -> Vec<VersionView> {
        let versions = self.site.strategy.translations().filter(|(_, version)| version.of == of);
        let versions = versions.map(|(at, version)| (PageKind::Translation(at), Some(version)));
        let pages = std::iter::once((PageKind::Pathway(of), None)).chain(versions).filter_map(|(kind, version)| {
            let found = self.known_page(kind)?;
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
        let known = page.language.or_else(|| Language::of_tag(of_site));
        let name = known.map_or(of_site, |language| language.own_name);
        let easy = version.is_some_and(|version| version.page.easy_read);
        VersionView {
            name: if easy {
                let easy_read = self.theme.word(Label::EasyRead);
                self.theme.words.say(&Notes::VersionEasyRead { language: name, easy_read })
            } else {
                name.to_owned()
            },
            address: page.address.to_string(),
            language: page.language.map_or(of_site, |language| language.code).to_owned(),
            direction: page.language.map_or_else(|| direction(of_site), |language| language.direction),
            current,
        }
    }

    /// The help card, for a page in the language of the card.
    fn card(&self, at: PathwayAt, page: &Page) -> Option<&Page> {
        self.site.page_of(PageKind::Card(at)).filter(|_| page.language.is_none())
    }

    /// The priorities that a page leads to, in each strategy that holds today. Where several have one of the same title, each
    /// says which strategy it is of.
    fn current_priorities(&self, pathway: &Pathway) -> Vec<LinkView> {
        let wanted: BTreeSet<PriorityAt> = pathway.priorities.iter().flatten().copied().collect();
        let current = self.site.strategy.current_editions();
        let found = current
            .iter()
            .flat_map(|of| of.priorities().map(|(at, _)| (of.edition, at)))
            .filter(|(_, at)| wanted.contains(at))
            .filter_map(|(edition, at)| Some((edition, self.page_link(PageKind::Priority(at))?)));
        self.told_apart(found.collect())
    }

    /// The language of fixed words on a page in another one: empty where they are in the page's own.
    fn language_of_words(&self, version: Option<&Translation>, given: fn(&TranslatedWords) -> bool) -> String {
        match version.filter(|version| version.language.is_some() && !given(&version.words)) {
            Some(_) => self.site.strategy.settings.language().to_owned(),
            None => String::new(),
        }
    }
}

/// A sentence for readers of a version whose original has moved on: the version's date.
fn stale_note(version: Option<&Translation>, words: &Words) -> String {
    let stale = version.filter(|version| version.stale);
    stale.and_then(|version| version.original).map(|day| day.worded(words)).or_empty()
}
