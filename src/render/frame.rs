//! What stands around every page: its titles, the way to it, the navigation, notices, the footer.

use jiff::civil::Date;

use super::escape::escape;
use super::files;
use super::kind::{AnyKind, Needs};
use super::rendered::{Rendered, link};
use super::view::{AlertView, DateView, KeptBackView, LinkView, NavigationView, PageView, SiteView};
use crate::document::foreign::has_marks;
use crate::model::vocabulary::{KeptBack, OrganisationAt, direction};
use crate::render::optional::OrEmpty as _;
use crate::site::{Page, PageKind, Property, Section, Site};
use crate::theme::Theme;
use crate::words::{Banner, Label, Notes, Pages, Words};

impl Rendered {
    /// What stands around a page.
    pub(super) fn page_view(&self, page: &Page, kind: &dyn AnyKind, needs: Needs) -> PageView {
        let (site, words) = (&self.site, &self.theme.words);
        let root = self.site.root_from(page);
        let (edition_banner, alerts) = (self.banner(page, kind), self.alerts(page));
        let ends = needs.ends
            || edition_banner.as_ref().is_some_and(|banner| banner.afterwards.is_some())
            || alerts.iter().any(|alert| !alert.until.is_empty());
        let of_site = site.strategy.settings.language().to_owned();
        PageView {
            title: page.title.clone(),
            full_title: full_title(site, page, &self.theme.words),
            description: description(site, page),
            address: page.address.to_string(),
            canonical: site.canonical(&page.address),
            direction: page.language.map_or_else(|| direction(&of_site), |language| language.direction),
            language: page.language.map_or(of_site, |language| language.code.to_owned()),
            languages: self.language_links(page),
            translation_note: self.about_translation(page),
            kind: page.profile.template,
            section: page.section.word(),
            breadcrumbs: self.breadcrumbs(page),
            previous: page.previous.map(|at| link(site.pages.at(at))),
            next: page.next.map(|at| link(site.pages.at(at))),
            other_form: page.other_form.map(|at| self.other_form(site.pages.at(at))),
            updated: page
                .updated
                .filter(|_| !page.profile.is(Property::SaysWhenChecked))
                .map(|when| DateView { text: when.worded(&self.theme.words), iso: when.iso() }),
            worked_out_for: if needs.day {
                words.say(&Notes::WorkedOutFor { date: &words.day(self.today) })
            } else {
                String::new()
            },
            sensitive: page.sensitive,
            exit: page.sensitive || page.exit,
            json_ld: kind.json_ld(self, page).map(|json| self.about_page(json)),
            scripts: self.scripts(needs, ends),
            edition_banner,
            kept_back: page.kept_back.map(|why| kept_back(why, &self.theme)),
            alerts,
            root,
        }
    }

    /// The way to the same in Easy Read, or from there to the whole page.
    fn other_form(&self, other: &Page) -> LinkView {
        let words = &self.theme.words;
        let title = if other.profile.is(Property::InEasyRead) {
            words.say(&Notes::InEasyRead { title: &other.title })
        } else {
            words.say(&Notes::NotInEasyRead { title: &other.title })
        };
        LinkView { title, ..link(other) }
    }

    /// The schema.org description of a page, in which words in another language say so.
    fn about_page(&self, json: String) -> String {
        match serde_json::from_str(&json).ok().filter(|_| has_marks(&json)) {
            // A closing tag inside the data would end the element that it stands in.
            Some(value) => self.json_with_languages(value).to_string().replace('<', "\\u003c"),
            None => json,
        }
    }

    /// The scripts that a page loads and others do not: the one that sorts, where there is a table to sort, the one that hides
    /// what has ended, where something ends, and the one that searches.
    fn scripts(&self, needs: Needs, ends: bool) -> Vec<String> {
        let theme = &self.theme;
        let scripts = [(&theme.sort, needs.sorts), (&theme.ended, ends), (&theme.search, needs.searches)];
        let needed = scripts.into_iter().filter(|(_, is_needed)| *is_needed);
        needed.filter_map(|(script, _)| script.as_ref()).map(|script| script.path.clone()).collect()
    }

    /// The moment at which a day is over where the site is, as browsers read it.
    pub(super) fn end_of(&self, day: Date) -> String {
        let zone = self.site.strategy.settings.time_zone();
        let end = day.tomorrow().and_then(|next| next.to_zoned(zone));
        end.map_or_else(|_| String::new(), |end| end.timestamp().to_string())
    }

    fn breadcrumbs(&self, page: &Page) -> Vec<LinkView> {
        if page.address.is_home() || page.profile.is(Property::AtAnyAddress) {
            return Vec::new();
        }
        let home = self.site.page_of(PageKind::Home);
        let home = home.map(|home| LinkView { title: self.theme.word(Label::Home).to_owned(), ..link(home) });
        let parents = page.parents.iter().map(|at| breadcrumb(self.site.pages.at(*at)));
        let mut crumbs: Vec<LinkView> = home.into_iter().chain(parents).collect();
        // An edition and its only plan may have one title: the nearer one leads there.
        crumbs.dedup_by(|next, before| {
            let is_same = next.title == before.title;
            if is_same {
                before.address.clone_from(&next.address);
            }
            is_same
        });
        crumbs
    }

    fn example_banner(&self) -> String {
        let strategy = &self.site.strategy;
        let (words, partnership) = (&self.theme.words, strategy.partnership_name());
        let councils: Vec<String> =
            strategy.councils().filter(|name| *name != partnership).map(str::to_owned).collect();
        if councils.is_empty() {
            return words.say(&Banner::ExampleOfOne { partnership });
        }
        words.say(&Banner::Example { partnership, council: &words.list(&councils) })
    }

    /// The notices in force on a page, the gravest first.
    fn alerts(&self, page: &Page) -> Vec<AlertView> {
        let alerts = self.site.strategy.alerts.iter();
        let mut alerts: Vec<_> =
            alerts.filter(|alert| alert.is_in_force(self.today) && alert.is_for(page.address.as_str())).collect();
        alerts.sort_by_key(|alert| alert.kind);
        // A notice is read on every page: terms are explained in the page's own text.
        let markup = self.unexplained_markup(page);
        let view = |alert: &&crate::model::strategy::Alert| AlertView {
            kind: alert.kind.word(),
            text_html: markup.block(&alert.text, "alert"),
            until: alert.ends.as_ref().map(|ends| self.end_of(ends.value.0.0)).or_empty(),
        };
        let example = self.site.strategy.settings.example.then(|| AlertView {
            kind: "important",
            text_html: escape(&self.example_banner()),
            until: String::new(),
        });
        example.into_iter().chain(alerts.iter().map(view)).collect()
    }
}

/// What is said of a page that is not published on the day, to those who see it all the same.
fn kept_back(why: KeptBack, theme: &Theme) -> KeptBackView {
    let date = |day: Date| theme.words.day(day);
    let (label, text) = match why {
        KeptBack::Draft => (Label::StatusDraft, theme.words.say(&Notes::PageDraft {})),
        KeptBack::Until(from) => (Label::NotPublishedYet, theme.words.say(&Notes::PageToCome { date: &date(from) })),
        KeptBack::Since(until) => (Label::NoLongerPublished, theme.words.say(&Notes::PageEnded { date: &date(until) })),
    };
    KeptBackView { label: theme.word(label).to_owned(), text }
}

/// What is the same on every page of a site.
pub(super) fn site_view(site: &Site, theme: &Theme) -> SiteView {
    let settings = &site.strategy.settings;
    let name_of = |at: Option<OrganisationAt>| {
        let organisation = at.and_then(|at| site.strategy.organisation_at(at));
        organisation.map(|organisation| organisation.name.value.to_string()).or_empty()
    };
    SiteView {
        name: settings.name.value.to_string(),
        description: settings.description.to_string(),
        partnership: name_of(settings.partnership),
        run_by: run_by(site, theme),
        language: settings.language().to_owned(),
        direction: direction(settings.language()),
        styles: vec![theme.sheets.every_page.path.clone()],
        scripts: theme.scripts.iter().map(|script| script.path.clone()).collect(),
        icon: theme.asset("assets/icon.svg").unwrap_or("").to_owned(),
        logo: theme.asset("assets/logo.svg").map(str::to_owned),
        navigation: navigation(site),
        footer: footer(site, theme),
        search: site.page_of(PageKind::Search).map(link),
        updated: updated(site, &theme.words),
        feed: files::FEED.to_owned(),
        exit_destination: settings
            .exit_destination
            .as_ref()
            .map_or("https://www.bbc.co.uk/weather", |address| address.value.as_str())
            .to_owned(),
        safety_page: site.page_at(&format!("{}/", crate::model::strategy::SAFETY)).map(link),
    }
}

/// Who looks after a site: as it says; else its council or its councils, else the partnership itself.
fn run_by(site: &Site, theme: &Theme) -> String {
    let strategy = &site.strategy;
    let councils: Vec<String> = strategy.councils().map(str::to_owned).collect();
    match &strategy.settings.run_by {
        Some(run_by) => run_by.to_string(),
        None if councils.is_empty() => strategy.partnership_name().to_owned(),
        None => theme.words.list(&councils),
    }
}

/// The pages that the navigation names, in the order of its sections.
fn navigation(site: &Site) -> Vec<NavigationView> {
    let named = site.pages.iter().filter_map(|page| Some((page.section, page, page.navigation.as_ref()?)));
    let mut entries: Vec<_> = named.collect();
    entries.sort_by_key(|(section, ..)| *section);
    let view = |(section, page, title): (Section, &Page, &String)| NavigationView {
        title: title.clone(),
        address: page.address.to_string(),
        section: section.word(),
    };
    entries.into_iter().map(view).collect()
}

/// When the site last changed. When a page was checked is no change of it.
fn updated(site: &Site, words: &Words) -> Option<DateView> {
    let is_change = |page: &&Page| !page.profile.is(Property::SaysWhenChecked);
    let pages = site.pages.iter().filter(is_change).filter_map(|page| page.updated);
    let newest = pages.max_by_key(|when| when.last_day())?;
    Some(DateView { text: newest.worded(words), iso: newest.iso() })
}

/// The links of site.yaml, the pages that the footer names, and the feed.
fn footer(site: &Site, theme: &Theme) -> Vec<LinkView> {
    let named = site.pages.iter().filter_map(|page| Some((page, page.profile.footer?)));
    let mut entries: Vec<_> = named.collect();
    entries.sort_by_key(|(_, footer)| footer.place);
    let entries = entries.into_iter().map(|(page, footer)| match footer.word {
        Some(word) => LinkView { title: theme.word(word).to_owned(), ..link(page) },
        None => link(page),
    });
    let own = site.strategy.settings.footer_links.iter().filter_map(|link| {
        let (address, external) = site.footer_link(link)?;
        Some(LinkView { title: link.title.to_string(), address, external, summary: String::new() })
    });
    let feed = LinkView {
        title: theme.word(Label::FooterFeed).to_owned(),
        address: files::FEED.to_owned(),
        external: false,
        summary: String::new(),
    };
    own.chain(entries).chain([feed]).collect()
}

/// "Hate Crime – Priorities – Safer Harlow". A page of an edition names it where that is not the only one that holds today, so
/// that every title is the only one of its kind.
fn full_title(site: &Site, page: &Page, words: &Words) -> String {
    let name = &site.strategy.settings.name.value;
    let title = page.tab_title.as_ref().unwrap_or(&page.title);
    if page.address.is_home() {
        return title.clone();
    }
    if let Some(safe) = &page.safe_title {
        // What stands in another website's frame is in nobody's history, and two frames of one page have two titles. The page
        // itself leaves no word about what kind of page it is.
        let kind = page.tab_kind.as_deref().filter(|_| page.profile.is(Property::Embedded));
        let parts = kind.into_iter().chain([safe.as_str()]);
        return parts.fold(name.as_str().to_owned(), |whole, title| words.say(&Pages::InTab { title, whole: &whole }));
    }
    let mut parts = vec![title.as_str()];
    parts.extend(page.tab_kind.as_deref());
    if let Some(edition) = site.edition_of(page)
        && (!site.strategy.is_sole(edition) || page.profile.is(Property::NamesEdition))
        && *edition.short_title != page.title
    {
        parts.push(&edition.short_title);
    }
    let parts = parts.into_iter().rev();
    parts.fold(name.as_str().to_owned(), |whole, title| words.say(&Pages::InTab { title, whole: &whole }))
}

/// What a page is about, for search engines and previews; the site's own sentence where the title is not shown either.
fn description(site: &Site, page: &Page) -> String {
    match page.safe_title {
        Some(_) => site.strategy.settings.description.to_string(),
        None => page.description.clone(),
    }
}

/// A link in the breadcrumbs.
fn breadcrumb(page: &Page) -> LinkView {
    let link = link(page);
    LinkView { title: page.breadcrumb.clone().unwrap_or(link.title), ..link }
}
