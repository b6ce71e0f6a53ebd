//! The bytes of any path of a site, when asked.
//!
//! In: a [`Site`] and a [`Theme`]. Out: [`Rendered`], which knows every path and renders one when asked.
//! Never: touches the disk, holds all pages at once, or does work for one page that grows with the number of pages.

mod banner;
mod card;
mod contents;
mod diagram;
mod downloads;
mod escape;
mod figure_in_text;
mod figures;
mod files;
mod markup;
mod pages;
mod placing;
mod progress;
mod promises;
mod rendered;
mod reporting;
#[cfg(test)]
mod reporting_tests;
mod running;
mod structured_data;
pub mod view;
mod year;

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::{Finding, Findings};
use crate::model::strategy::PriorityWord;
use crate::model::vocabulary::Download;
use crate::site::{Arrangement, Page, PageKind, Section, Site};
use crate::theme::{self, Theme, ThemeContent};
use contents::Contents;
use downloads::Figures;
use rendered::{OutputKind, link};
use view::{DateView, LinkView, NavigationView, PageView, SiteView};

pub use escape::escape;
pub use files::{HostedSite, headers, redirects, robots, sitemap_index};
pub use pages::sites_page;
pub use rendered::{Output, Rendered};

/// What a path holds.
#[derive(Debug)]
pub enum Content {
    /// A page.
    Page(String),
    /// Another file that Lamplight wrote.
    Text(String),
    /// A file to copy from the site's folder or the theme.
    Copy(PathBuf),
}

impl Rendered {
    /// Joins a site and a theme. What is the same on every page is made here, once.
    pub fn new(site: Arc<Site>, theme: Theme, today: Date, findings: &mut Findings) -> Self {
        let figures = site.statistics.datasets.iter().map(|derived| Figures::of(derived, findings)).collect();
        let contents = (0..site.strategy.editions.len()).map(|edition| Contents::of(&site, edition)).collect();
        let shared = site_view(&site, &theme);
        let words = theme.words.clone();
        let theme = theme.with_global("site", &shared).with_global("words", &words);
        let paths = outputs(&site, &theme);
        Self { site, theme, contents, figures, today, paths }
    }

    /// The theme.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// Every file of the finished site.
    pub fn outputs(&self) -> &[Output] {
        &self.paths
    }

    /// How many pages there are.
    pub fn page_count(&self) -> usize {
        self.site.pages.len()
    }

    /// The page behind an output, if it is one.
    pub fn page(&self, output: &Output) -> Option<&Page> {
        match output.kind {
            OutputKind::Page(index) => Some(&self.site.pages[index]),
            _ => None,
        }
    }

    /// What a path holds. Fails with a finding where a template asks for what is not there.
    pub fn render(&self, output: &Output) -> Result<Content, Box<Finding>> {
        Ok(match output.kind {
            OutputKind::Page(index) => Content::Page(self.render_page(&self.site.pages[index])?),
            OutputKind::Theme(index) => match &self.theme_files()[index].content {
                ThemeContent::Text(text) => Content::Text(text.clone()),
                ThemeContent::Copy(path) => Content::Copy(path.clone()),
            },
            OutputKind::File => match self.site.strategy.downloads.get(&output.path) {
                Some(Download::Copy(location)) => Content::Copy(location.clone()),
                Some(Download::Text(source)) => Content::Text(source.text().to_owned()),
                None => Content::Text(String::new()),
            },
            OutputKind::Data(dataset, download) => Content::Text(self.download(dataset, download)),
            OutputKind::DataPackage => Content::Text(self.data_package()),
            OutputKind::Sitemap => Content::Text(files::sitemap(&self.site)),
            OutputKind::Feed => Content::Text(files::feed(&self.site, self.today)),
            OutputKind::Contacts => Content::Text(structured_data::contacts(&self.site)),
        })
    }

    fn theme_files(&self) -> Vec<&theme::ThemeFile> {
        theme_files(&self.theme)
    }

    fn render_page(&self, page: &Page) -> Result<String, Box<Finding>> {
        let (name, value) = self.view(page);
        let template = format!("pages/{}.html", page.kind.word());
        let mut values = vec![("page", theme::value(&self.page_view(page))), (name, value)];
        values.extend(self.translated_words(page).map(|words| ("words", theme::value(&words))));
        self.theme.render(&template, values).map(placing::place)
    }

    fn page_view(&self, page: &Page) -> PageView {
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
            edition_banner: self.banner(page),
            alerts: self.alerts(page),
            sensitive: page.sensitive,
            json_ld: self.json_ld(page).or_else(|| structured_data::json_ld(site, page)),
            scripts: self.scripts(page),
            root,
        }
    }

    /// The scripts that a page loads and others do not: the one that sorts, where there is a table to sort.
    fn scripts(&self, page: &Page) -> Vec<String> {
        let datasets = &self.site.statistics.datasets;
        let sorts = match page.kind {
            PageKind::Dataset(at) => datasets[at].has_sortable_table(),
            PageKind::DatasetPart(at, part) => datasets[at].is_part_sortable(&datasets[at].parts[part]),
            _ => false,
        };
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
}

fn theme_files(theme: &Theme) -> Vec<&theme::ThemeFile> {
    std::iter::once(&theme.style).chain(&theme.scripts).chain(&theme.sort).chain(&theme.assets).collect()
}

fn outputs(site: &Site, theme: &Theme) -> Vec<Output> {
    // Of two pages with one address, which is a finding, the first is made.
    let is_first =
        |(_, page): &(usize, &Page)| site.page_at(page.address.as_str()).is_some_and(|at| std::ptr::eq(at, *page));
    let pages = site.pages.iter().enumerate().filter(is_first);
    let pages = pages.map(|(index, page)| Output { path: page.address.output_path(), kind: OutputKind::Page(index) });
    let themed = theme_files(theme).into_iter().enumerate();
    let themed = themed.map(|(index, file)| Output { path: file.path.clone(), kind: OutputKind::Theme(index) });
    let files = site.strategy.downloads.paths().map(|path| Output { path: path.to_owned(), kind: OutputKind::File });
    let lists = [("sitemap.xml", OutputKind::Sitemap), (files::FEED, OutputKind::Feed)];
    let lists = lists.map(|(path, kind)| Output { path: path.to_owned(), kind });
    let contacts = Output { path: structured_data::CONTACTS.to_owned(), kind: OutputKind::Contacts };
    pages.chain(themed).chain(files).chain(figures::outputs(site)).chain(lists).chain([contacts]).collect()
}

fn site_view(site: &Site, theme: &Theme) -> SiteView {
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
    let current = site.strategy.editions.iter().position(|edition| edition.id == site.strategy.current_edition().id);
    let edition = current.unwrap_or(0);
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
