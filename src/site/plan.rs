//! Lays out the pages of a site.

mod figures;
mod layout;
mod promises;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::address::Address;
use super::link::Target;
use super::page::{Page, PageKind, Section};
use super::picture::Pictures;
use super::terms::Terms;
use super::whole::Site;
use crate::diagnostic::{Findings, Place, Rule, Severity};
use crate::document::markdown::Markdown;
use crate::model::Strategy;
use crate::model::reporting::Pathway;
use crate::model::strategy::{Edition, Part};
use crate::model::vocabulary::When;
use crate::source::Sources;
use crate::statistics::Statistics;
use layout::{Layout, about, about_text, first_words, page};
use promises::OfEdition;

pub(super) const SAME_ADDRESS: Rule = Rule::error(
    "same-address",
    "Two pages would have the same address, and one of them would be lost. A page's address comes from its file's name \
     without the number; rename one of the files.",
)
.in_words(
    "A page pages/accessibility.md beside the accessibility statement that Lamplight makes.",
    "The same page called pages/how-we-test.md.",
);
pub(super) const REDIRECT: Rule = Rule::error(
    "redirect",
    "A redirect leads from an old address of this site, which starts with a slash, to a page that is there or to an address \
     that starts with https://.",
)
.example(
    "- {from: old/strategy.pdf, to: /reporting/}\n\
     - {from: /old/plan.pdf, to: /plan/}",
    "an old address starts with a slash",
    "- {from: /old/strategy.pdf, to: /reporting/}\n\
     - {from: /old/plan.pdf, to: /accessibility/}",
);

/// Addresses of folders in which files lie that are no pages: what a host is told of those would hold for the page too.
const TAKEN: [&str; 2] = ["assets/", "files/"];

/// Lays out the pages of a site. `base_url` takes the place of the address in site.yaml.
pub fn plan(
    strategy: Arc<Strategy>,
    statistics: Arc<Statistics>,
    sources: &Sources,
    base_url: Option<&str>,
    findings: &mut Findings,
) -> Site {
    let base_url = base_url.unwrap_or_else(|| strategy.settings.address.as_str());
    let mut layout =
        Layout { strategy: &strategy, statistics: &statistics, sources, pages: Vec::new(), by_source: BTreeMap::new() };
    layout.lay_out();
    let Layout { pages, by_source, .. } = layout;
    let by_address = addresses(&pages, findings);
    let mut site = Site {
        shown: sources.shown().to_owned(),
        base_url: format!("{}/", base_url.trim_end_matches('/')),
        by_source: by_source.into_iter().map(|(shown, index)| (below(sources, &shown), index)).collect(),
        by_kind: pages.iter().enumerate().map(|(index, page)| (page.kind, index)).collect(),
        terms: terms(&strategy),
        strategy,
        statistics,
        pages,
        by_address,
        redirects: Vec::new(),
    };
    site.redirects = redirects(&site, findings);
    check_texts(&site, sources, findings);
    site
}

/// What finds the words of the glossary in texts.
fn terms(strategy: &Strategy) -> Terms {
    Terms::of(
        strategy.terms.iter().map(|term| (&*term.term.value, term.short_form.as_ref().map(|short| &*short.value))),
    )
}

/// Tells every link and every picture of a text that an editor wrote and that leads nowhere.
fn check_texts(site: &Site, sources: &Sources, findings: &mut Findings) {
    // What leads to a file that could not be read, or is not published, is not a second mistake.
    let told = findings.clone();
    let errors = told.iter().filter(|finding| finding.rule.severity == Severity::Error);
    let told = errors.filter_map(|finding| finding.place.as_ref()).map(|place| site.path_below(place.path())).collect();
    let pictures = Pictures::of(sources);
    let check = |text: &Markdown, findings: &mut Findings| {
        site.check_links(text, sources, &told, findings);
        site.check_pictures(text, &pictures, findings);
    };
    site.strategy.own_texts(&mut |text| check(text, findings));
    let found: Vec<Findings> = site
        .strategy
        .editions
        .par_iter()
        .map(|edition| {
            let mut found = Findings::new();
            edition.texts(&mut |text| check(text, &mut found));
            found
        })
        .collect();
    for found in found {
        findings.extend(found);
    }
}

fn below(sources: &Sources, shown: &str) -> String {
    shown.strip_prefix(sources.shown()).map_or(shown, |path| path.trim_start_matches('/')).to_owned()
}

fn addresses(pages: &[Page], findings: &mut Findings) -> BTreeMap<Address, usize> {
    let mut by_address: BTreeMap<Address, usize> = BTreeMap::new();
    for (index, page) in pages.iter().enumerate() {
        if let (true, Some(place)) = (TAKEN.contains(&page.address.as_str()), &page.source) {
            let message = format!("this page would have the address /{}, which is not for pages", page.address);
            findings.tell(&SAME_ADDRESS, place, message, "rename this file");
        }
        let first = *by_address.entry(page.address.clone()).or_insert(index);
        if first == index {
            continue;
        }
        // The file to rename is the later one, unless that page is of Lamplight's own making.
        let (place, other) = match (&page.source, &pages[first].source) {
            (Some(place), other) | (None, other @ Some(place)) => {
                (place.clone(), other.as_ref().filter(|it| *it != place))
            }
            (None, None) => (Place::file("site.yaml"), None),
        };
        let other = other.map_or("a page that Lamplight makes", Place::path);
        let message = format!("this page would have the address /{}, which {other} has already", page.address);
        findings.tell(&SAME_ADDRESS, &place, message, "rename this file");
    }
    by_address
}

fn redirects(site: &Site, findings: &mut Findings) -> Vec<(String, String)> {
    let mut redirects = Vec::new();
    for redirect in &site.strategy.settings.redirects {
        let (from, to) = (&redirect.from, &redirect.to);
        let plain = |text: &str| !text.contains(char::is_whitespace);
        if !from.starts_with('/') || !plain(from) {
            findings.tell(
                &REDIRECT,
                &from.place,
                "an old address starts with a slash",
                "write it such as /old/page.pdf",
            );
            continue;
        }
        let target = match site.target("site.yaml", to) {
            Target::Page(address, fragment) => Some(format!("/{address}{fragment}")),
            Target::File(path) => Some(format!("/{path}")),
            _ => to.starts_with("https://").then(|| to.value.clone()),
        };
        let Some(target) = target.filter(|target| plain(target)) else {
            let help = "write the address of a page such as /glossary/, or one that starts with https://";
            findings.tell(&REDIRECT, &to.place, format!("there is no page at {}", to.value), help);
            continue;
        };
        redirects.push((from.value.clone(), target));
    }
    redirects.extend(renamed(site));
    redirects
}

/// The addresses that pages had before Lamplight called them otherwise, with those that they have now.
fn renamed(site: &Site) -> impl Iterator<Item = (String, String)> {
    let governance = site.pages.iter().filter(|page| matches!(page.kind, PageKind::Governance(_)));
    governance.filter_map(|page| {
        let around = page.address.as_str().strip_suffix("how-the-partnership-is-run/")?;
        let before = format!("{around}who-answers-to-whom/");
        site.page_at(&before).is_none().then(|| (format!("/{before}"), format!("/{}", page.address)))
    })
}

impl Layout<'_> {
    fn lay_out(&mut self) {
        let strategy = self.strategy;
        let description = strategy.settings.description.clone();
        let introduction = strategy.settings.introduction.is_some();
        let home = page(PageKind::Home, Address::home(), Section::None, &strategy.settings.name.value, description);
        self.add(Page { source: introduction.then(|| strategy.settings.place.clone()), ..home });
        self.lay_out_reporting();
        self.lay_out_editions();
        self.lay_out_figures();
        self.lay_out_achievements();
        self.lay_out_reference();
        self.lay_out_pages();
    }

    fn lay_out_reporting(&mut self) {
        if self.strategy.pathways.is_empty() {
            return;
        }
        let address = Address::home().folder("reporting");
        let about =
            format!("How to report crime and anti-social behaviour in {}, and where to find help.", self.area());
        // Whoever looks for a page that is sensitive comes by here, and may have to leave here.
        let sensitive = self.strategy.pathways.iter().any(|pathway| pathway.sensitive);
        let hub = page(PageKind::Reporting, address.clone(), Section::Reporting, "Get help or report something", about);
        let hub = self.add(Page { sensitive, ..hub });
        for (index, pathway) in self.strategy.pathways.iter().enumerate() {
            self.lay_out_pathway(index, pathway, &address, hub);
        }
    }

    /// A pathway with its versions, its help card and what other websites may embed. A sensitive one is not embedded: there
    /// the exit link, and the promise that nothing is kept, would be in the hands of the other website.
    fn lay_out_pathway(&mut self, index: usize, pathway: &Pathway, hub_address: &Address, hub: usize) {
        let address = hub_address.folder(pathway.id.as_str());
        let base = |kind: PageKind, address: Address, page: &Pathway| Page {
            sensitive: pathway.sensitive,
            safe_title: page.safe_title.clone(),
            updated: page.checked.as_ref().and_then(|checked| checked.on.come()).map(|day| When::Day(day.0)),
            source: Some(page.place.clone()),
            ..self::page(kind, address, Section::Reporting, &page.title, page.summary.clone())
        };
        let first = self.add(Page { parents: vec![hub], ..base(PageKind::Pathway(index), address.clone(), pathway) });
        let strategy = self.strategy;
        let versions = strategy.translations.iter().enumerate().filter(|(_, version)| version.of.value == pathway.id);
        for (at, version) in versions {
            self.add(Page {
                parents: vec![hub, first],
                language: version.language,
                ..base(PageKind::Translation(at), address.folder(&version.address()), &version.page)
            });
        }
        let unlisted = |kind: PageKind, name: &str| Page {
            parents: vec![hub, first],
            listed: false,
            source: None,
            updated: None,
            ..base(kind, address.folder(name), pathway)
        };
        self.add(unlisted(PageKind::Card(index), "card"));
        if !pathway.sensitive {
            self.add(unlisted(PageKind::Embed(index), "embed"));
            self.add(unlisted(PageKind::EmbedBare(index), "embed-bare"));
        }
    }

    fn lay_out_editions(&mut self) {
        let strategy = self.strategy;
        let current = strategy.current_edition();
        let root = Address::home().folder("strategy");
        let list = (strategy.editions.len() > 1).then(|| {
            let about = format!("Every community safety strategy of {}, newest first.", self.partnership());
            self.add(page(PageKind::Editions, root.clone(), Section::Strategy, "All strategies", about))
        });
        for (index, edition) in strategy.editions.iter().enumerate() {
            self.lay_out_edition(index, edition, &root, list, edition.id == current.id);
        }
    }

    fn lay_out_edition(&mut self, index: usize, edition: &Edition, root: &Address, list: Option<usize>, current: bool) {
        let root = root.folder(edition.id.as_str());
        let about =
            edition.summary.as_ref().map_or_else(|| format!("{}, {}.", edition.title, edition.period()), first_words);
        let of_edition = |page: Page| Page { edition: Some(index), ..page };
        let first = self.add(of_edition(Page {
            parents: list.into_iter().collect(),
            source: Some(edition.place.clone()),
            ..page(PageKind::Edition(index), root.clone(), Section::Strategy, &edition.title, about)
        }));
        let parents: Vec<usize> = list.into_iter().chain([first]).collect();
        self.lay_out_chapters(index, edition, &root, &parents);
        self.lay_out_priorities(index, edition, &root, &parents, current);
        self.lay_out_promises(OfEdition { index, edition, root: &root, parents: &parents, current });
        let about = format!("{}, whole, on one page to read or to print.", edition.title);
        self.add(of_edition(Page {
            parents,
            ..page(
                PageKind::Whole(index),
                root.folder("whole"),
                Section::Strategy,
                "The whole strategy on one page",
                about,
            )
        }));
    }

    fn lay_out_chapters(&mut self, index: usize, edition: &Edition, root: &Address, parents: &[usize]) {
        let mut run = Vec::new();
        for part in [Part::Main, Part::Appendix] {
            for (at, chapter) in edition.chapters.iter().enumerate().filter(|(_, chapter)| chapter.part == part) {
                let about = about(chapter.description.as_ref(), &chapter.body, &chapter.title, &edition.short_title);
                run.push(self.add(Page {
                    parents: parents.to_vec(),
                    updated: chapter.updated,
                    source: Some(chapter.place.clone()),
                    edition: Some(index),
                    ..page(
                        PageKind::Chapter(index, at),
                        root.folder(chapter.id.as_str()),
                        Section::Strategy,
                        &chapter.title,
                        about,
                    )
                }));
            }
        }
        self.link_run(&run);
    }

    fn lay_out_priorities(
        &mut self,
        index: usize,
        edition: &Edition,
        root: &Address,
        parents: &[usize],
        current: bool,
    ) {
        if edition.priorities.is_empty() {
            return;
        }
        let section = if current { Section::Priorities } else { Section::Strategy };
        let root = root.folder("priorities");
        let names: Vec<&str> = edition.priorities.iter().map(|priority| priority.title.as_str()).collect();
        let about = format!("What {} puts first: {}.", self.partnership(), names.join(", "));
        let list = self.add(Page {
            parents: parents.to_vec(),
            edition: Some(index),
            ..page(PageKind::Priorities(index), root.clone(), section, edition.priorities_called.plural(), about)
        });
        let parents: Vec<usize> = parents.iter().copied().chain([list]).collect();
        let mut run = Vec::new();
        for (at, priority) in edition.priorities.iter().enumerate() {
            let introduction = priority.introduction.as_ref().map(first_words);
            let promised = if edition.standing.has_begun() { "promised" } else { "says it will do" };
            let name = &self.strategy.settings.name.value;
            let fallback = || format!("What {name} {promised} about {}.", priority.title);
            let about = priority.summary.clone().or(introduction).unwrap_or_else(fallback);
            run.push(self.add(Page {
                parents: parents.clone(),
                source: Some(priority.place.clone()),
                edition: Some(index),
                ..page(
                    PageKind::Priority(index, at),
                    root.folder(priority.id.as_str()),
                    section,
                    &priority.title,
                    about,
                )
            }));
        }
        self.link_run(&run);
    }

    fn lay_out_achievements(&mut self) {
        let reports: Vec<(usize, usize)> = self.strategy.reports().collect();
        if reports.is_empty() {
            return;
        }
        let root = Address::home().folder("achievements");
        let about = format!("What {} did, year by year, and what came of it.", self.partnership());
        let list = self.add(page(PageKind::Achievements, root.clone(), Section::Achievements, "Achievements", about));
        for (edition, at) in reports {
            let report = &self.strategy.editions[edition].achievements[at];
            let about = about_text(&report.foreword, || format!("What was done in {}.", report.year.text()));
            self.add(Page {
                parents: vec![list],
                updated: report.published.map(|day| When::Day(day.0)),
                source: Some(report.place.clone()),
                edition: Some(edition),
                ..page(
                    PageKind::AchievementsReport(edition, at),
                    root.folder(report.id.as_str()),
                    Section::Achievements,
                    &report.title,
                    about,
                )
            });
        }
    }

    fn lay_out_reference(&mut self) {
        let (strategy, partnership) = (self.strategy, self.partnership().to_owned());
        let home = Address::home();
        if strategy.organisations.iter().any(|organisation| !organisation.memberships.is_empty()) {
            let about = format!("The organisations that make up {partnership}.");
            let written = page(PageKind::Partners, home.folder("partners"), Section::Partners, "Partners", about);
            self.add(Page { source: self.file("organisations.yaml"), ..written });
        }
        if !strategy.acts.is_empty() {
            let about = format!("The Acts of Parliament that the work of {partnership} rests on.");
            let written = page(PageKind::Legislation, home.folder("legislation"), Section::About, "Legislation", about);
            self.add(Page { source: self.file("legislation.yaml"), ..written });
        }
        if !strategy.terms.is_empty() {
            let about = "What the words and short forms on this site mean.".to_owned();
            let written = page(PageKind::Glossary, home.folder("glossary"), Section::About, "Glossary", about);
            self.add(Page { source: self.file("glossary.yaml"), ..written });
        }
    }

    fn lay_out_pages(&mut self) {
        let (strategy, home) = (self.strategy, Address::home());
        for (index, written) in strategy.pages.iter().enumerate() {
            let about = about(written.description.as_ref(), &written.body, &written.title, &strategy.settings.name);
            self.add(Page {
                updated: written.updated,
                sensitive: written.sensitive,
                safe_title: written.safe_title.clone(),
                source: Some(written.place.clone()),
                ..page(PageKind::Page(index), home.folder(written.id.as_str()), Section::About, &written.title, about)
            });
        }
        let name = &strategy.settings.name.value;
        let title = format!("Accessibility statement for {name}");
        let about = format!("How accessible {name} is, what does not work yet, and who to tell.");
        self.add(Page {
            updated: strategy.settings.accessibility.reviewed.come().map(|day| When::Day(day.0)),
            ..page(PageKind::Accessibility, home.folder("accessibility"), Section::About, &title, about)
        });
        let about = format!("Every page of {name}.");
        self.add(page(PageKind::SiteMap, home.folder("site-map"), Section::About, "Site map", about));
        let about = "There is no page at this address.".to_owned();
        self.add(page(PageKind::NotFound, Address::not_found(), Section::None, "Page not found", about));
    }
}
