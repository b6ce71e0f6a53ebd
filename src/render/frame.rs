//! What stands around every page: its titles, the way to it, the navigation, notices, the footer.

use super::files;
use super::kind::AnyKind;
use super::markup::Markup;
use super::rendered::{Rendered, link};
use super::view::{AlertView, DateView, LinkView, NavigationView, PageView, SiteView};
use crate::model::strategy::PriorityWord;
use crate::site::{Arrangement, Page, PageKind, Section, Site};
use crate::theme::Theme;

impl Rendered {
    /// What stands around a page.
    pub(super) fn page_view(&self, page: &Page, kind: &dyn AnyKind, sorts: bool) -> PageView {
        let site = &self.site;
        let root = self.site.root_from(page);
        let of_site = site.strategy.settings.language().to_owned();
        PageView {
            title: page.title.clone(),
            full_title: full_title(site, page),
            description: description(site, page),
            address: page.address.to_string(),
            canonical: site.canonical(&page.address),
            language: page.language.map_or(of_site, |language| language.code.to_owned()),
            direction: page.language.map_or("ltr", |language| language.direction),
            kind: page.kind.word(),
            section: page.section.word(),
            breadcrumbs: self.breadcrumbs(page),
            previous: page.previous.map(|index| link(&site.pages[index])),
            next: page.next.map(|index| link(&site.pages[index])),
            updated: page
                .updated
                .filter(|_| !says_when_checked(page.kind))
                .map(|when| DateView { text: when.in_words(), iso: when.iso() }),
            edition_banner: self.banner(page, kind),
            alerts: self.alerts(page),
            sensitive: page.sensitive,
            json_ld: kind.json_ld(self, page),
            scripts: self.scripts(sorts),
            root,
        }
    }

    /// The scripts that a page loads and others do not: the one that sorts, where there is a table to sort.
    fn scripts(&self, sorts: bool) -> Vec<String> {
        self.theme.sort.iter().filter(|_| sorts).map(|script| script.path.clone()).collect()
    }

    fn breadcrumbs(&self, page: &Page) -> Vec<LinkView> {
        if matches!(page.kind, PageKind::Home | PageKind::NotFound) {
            return Vec::new();
        }
        let home = LinkView { title: self.theme.word("home").to_owned(), ..link(&self.site.pages[0]) };
        let parents = page.parents.iter().map(|index| breadcrumb(&self.site, &self.site.pages[*index]));
        let mut crumbs: Vec<LinkView> = std::iter::once(home).chain(parents).collect();
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

    /// The notices in force on a page, the gravest first.
    fn alerts(&self, page: &Page) -> Vec<AlertView> {
        let alerts = self.site.strategy.alerts.iter();
        let mut alerts: Vec<_> =
            alerts.filter(|alert| alert.is_in_force(self.today) && alert.is_for(page.address.as_str())).collect();
        alerts.sort_by_key(|alert| alert.kind);
        // A notice is read on every page: terms are explained in the page's own text.
        let markup = Markup::unexplained(&self.site, page);
        let view = |alert: &&crate::model::strategy::Alert| AlertView {
            kind: alert.kind.word(),
            text_html: markup.block(&alert.text, "alert"),
        };
        alerts.iter().map(view).collect()
    }
}

/// What is the same on every page of a site.
pub(super) fn site_view(site: &Site, theme: &Theme) -> SiteView {
    let settings = &site.strategy.settings;
    let name_of =
        |id| site.strategy.organisation(id).map_or(String::new(), |organisation| organisation.name.value.clone());
    SiteView {
        name: settings.name.value.clone(),
        description: settings.description.clone(),
        partnership: name_of(&settings.partnership.value),
        run_by: settings.run_by.clone().unwrap_or_else(|| name_of(&settings.council.value)),
        language: settings.language().to_owned(),
        direction: "ltr",
        styles: vec![theme.style.path.clone()],
        scripts: theme.scripts.iter().map(|script| script.path.clone()).collect(),
        icon: theme.asset("assets/icon.svg").unwrap_or("").to_owned(),
        logo: theme.asset("assets/logo.svg").map(str::to_owned),
        navigation: navigation(site, theme),
        footer: footer(site, theme),
        feed: files::FEED.to_owned(),
        exit_destination: settings
            .exit_destination
            .as_ref()
            .map_or("https://www.bbc.co.uk/weather", |address| address.as_str())
            .to_owned(),
        safety_page: site.page_at(&format!("{}/", crate::model::strategy::SAFETY)).map(link),
    }
}

/// The entries of the navigation that this site has pages for.
fn navigation(site: &Site, theme: &Theme) -> Vec<NavigationView> {
    let edition = site.current_edition();
    let entries = [
        (Section::Reporting, PageKind::Reporting, "navigation_reporting"),
        (Section::Priorities, PageKind::Priorities(edition), "navigation_priorities"),
        (Section::Plan, PageKind::ActionPlan(edition, Arrangement::ByPriority), "navigation_plan"),
        (Section::Strategy, PageKind::Edition(edition), "navigation_strategy"),
        (Section::Figures, PageKind::Figures, "navigation_figures"),
        (Section::Achievements, PageKind::Achievements, "navigation_achievements"),
        (Section::Partners, PageKind::Partners, "navigation_partners"),
    ];
    entries
        .into_iter()
        .filter_map(|(section, kind, word)| {
            let page = site.page_of(kind)?;
            let word = match site.strategy.current_edition().priorities_called {
                PriorityWord::Outcomes if section == Section::Priorities => "navigation_outcomes",
                PriorityWord::Objectives if section == Section::Priorities => "navigation_objectives",
                _ => word,
            };
            let title = theme.word(word).to_owned();
            Some(NavigationView { title, address: page.address.to_string(), section: section.word() })
        })
        .collect()
}

fn footer(site: &Site, theme: &Theme) -> Vec<LinkView> {
    let own = site.pages.iter().filter(|page| matches!(page.kind, PageKind::Page(_)));
    let fixed = [
        (PageKind::Accessibility, "footer_accessibility"),
        (PageKind::Glossary, "footer_glossary"),
        (PageKind::Legislation, "footer_legislation"),
        (PageKind::SiteMap, "footer_site_map"),
    ];
    let fixed = fixed.into_iter().filter_map(|(kind, word)| {
        site.page_of(kind).map(|page| LinkView { title: theme.word(word).to_owned(), ..link(page) })
    });
    let feed = LinkView {
        title: theme.word("footer_feed").to_owned(),
        address: files::FEED.to_owned(),
        external: false,
        summary: String::new(),
    };
    fixed.chain(own.map(link)).chain([feed]).collect()
}

/// "Hate Crime – Priorities – Safer Harlow". A page of an edition that the site does not show first names the edition, so that
/// every title is the only one of its kind.
fn full_title(site: &Site, page: &Page) -> String {
    let name = &site.strategy.settings.name.value;
    if page.kind == PageKind::Home {
        let partnership = site.strategy.partnership_name();
        return if partnership == name { name.clone() } else { format!("{name}: {partnership}") };
    }
    if let Some(safe) = &page.safe_title {
        return format!("{} – {name}", safe_title(page, safe));
    }
    let called = site.edition_of(page).map_or("Priorities", |edition| edition.priorities_called.plural());
    let name_of_action = action_name(site, page);
    let dataset = dataset_title(site, page);
    let mut parts = vec![name_of_action.as_deref().unwrap_or(&page.title)];
    match page.kind {
        PageKind::Card(_) => parts.push("Help card"),
        PageKind::Embed(_) => parts.push("For other websites"),
        PageKind::EmbedBare(_) => parts.push("For other websites, without style"),
        PageKind::Translation(_) if page.language.is_none() => parts.push("Easy Read"),
        PageKind::Priority(..) => parts.push(called),
        PageKind::Action(..) => parts.push("Action plan"),
        PageKind::CaseStudy(..) => parts.push("Case studies"),
        PageKind::Paper(..) => parts.push("Meetings and papers"),
        PageKind::Pathway(_) => parts.push("Get help or report"),
        PageKind::DatasetPart(..) => parts.extend(dataset),
        PageKind::AchievementsReport(..) => parts.push("Achievements"),
        _ => {}
    }
    let current = &site.strategy.current_edition().id;
    if let Some(edition) = site.edition_of(page)
        && (edition.id != *current || matches!(page.kind, PageKind::Chapter(..) | PageKind::Whole(_)))
        && edition.short_title != page.title
    {
        parts.push(&edition.short_title);
    }
    parts.push(name);
    parts.join(" – ")
}

/// Whether the page itself says when it was checked: a second date under it would only raise a question.
const fn says_when_checked(kind: PageKind) -> bool {
    matches!(kind, PageKind::Pathway(_) | PageKind::Translation(_))
}

/// The words of a page that could put its reader at risk, as a tab and a history show them: nothing that says what it is about.
fn safe_title(page: &Page, safe: &str) -> String {
    match page.kind {
        PageKind::Card(_) => format!("{safe}: to print"),
        PageKind::Translation(_) if page.language.is_none() => format!("{safe}: Easy Read"),
        _ => safe.to_owned(),
    }
}

/// What a page is about, for search engines and previews; the site's own sentence where the title is not shown either.
fn description(site: &Site, page: &Page) -> String {
    match page.safe_title {
        Some(_) => site.strategy.settings.description.clone(),
        None => page.description.clone(),
    }
}

/// "1.10 We will take action": two actions may start with the same words, and their numbers tell them apart.
fn action_name(site: &Site, page: &Page) -> Option<String> {
    let PageKind::Action(edition, at) = page.kind else { return None };
    Some(site.strategy.editions[edition].plan.actions[at].name())
}

/// The title of the dataset that a page shows a part of.
fn dataset_title<'s>(site: &'s Site, page: &Page) -> Option<&'s str> {
    let PageKind::DatasetPart(dataset, _) = page.kind else { return None };
    site.statistics.datasets.get(dataset).map(|derived| derived.about.title.value.as_str())
}

/// A link in the breadcrumbs: an edition by its short title.
fn breadcrumb(site: &Site, page: &Page) -> LinkView {
    match (page.kind, site.edition_of(page)) {
        (PageKind::Edition(_), Some(edition)) => LinkView { title: edition.short_title.clone(), ..link(page) },
        _ => link(page),
    }
}
