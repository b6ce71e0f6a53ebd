//! Makes a site of the pages that are laid out: addresses, redirects, and links that lead somewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::address::Address;
use super::early_files;
use super::elsewhere::Elsewhere;
use super::layout::Layout;
use super::link::Target;
use super::page::{Page, PageAt};
use super::pages::Pages;
use super::path::{address_of, composed};
use super::picture::Pictures;
use super::terms::Terms;
use super::whole::Site;
use crate::diagnostic::{Finding, Findings, Rule, Severity, SourceLocation};
use crate::document::markdown::Markdown;
use crate::model::Strategy;
use crate::model::vocabulary::EditionAt;
use crate::source::Sources;
use crate::statistics::Statistics;
use crate::words::Words;

pub(super) const SAME_ADDRESS: Rule = Rule::error(
    "same-address",
    "Two pages would have the same address, and one of them would be lost. A page's address comes from its file's name \
     without the number; rename one of the files.",
)
.example(
    "pages/accessibility.md",
    "this page would have the address /accessibility/, which a page that Lamplight makes has already",
    "pages/how-we-test.md",
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
)
.of_whole_site();

pub(super) const FOOTER_LINK: Rule = Rule::error(
    "footer-link",
    "A link in the footer leads to a page or a file of this site, which starts with a slash, or to an address that starts with https://.",
)
.example(
    "- {title: Complain, to: /complaints/}",
    "/complaints/ is not a page or a file of this site",
    "- {title: Complain, to: /accessibility/}",
)
.of_whole_site();

/// Addresses of folders in which files lie that are no pages: what a host is told of those would hold for the page too.
const TAKEN: [&str; 2] = ["assets/", "files/"];

/// What a site is made of.
#[derive(Debug)]
pub struct Material<'m> {
    /// What its content means.
    pub strategy: Arc<Strategy>,
    /// What was worked out from that.
    pub statistics: Arc<Statistics>,
    /// The words in which its pages are named.
    pub words: &'m Words,
    /// The files of its folder: what links may lead to, and where findings stand.
    pub sources: &'m Sources,
    /// What takes the place of the address in site.yaml.
    pub base_url: Option<&'m str>,
}

/// Makes a site of the pages that `lay_out` adds.
pub fn plan(material: Material<'_>, lay_out: impl FnOnce(&mut Layout<'_>), findings: &mut Findings) -> Site {
    let Material { strategy, statistics, words, sources, base_url } = material;
    let base_url = base_url.unwrap_or_else(|| strategy.settings.address.as_str());
    let mut so_far = Layout::new(&strategy, &statistics, words, sources);
    lay_out(&mut so_far);
    let Layout { pages, by_source, by_kind, kept_back, .. } = so_far;
    let by_address = addresses(&pages, findings);
    let mut site = Site {
        shown: sources.shown().to_owned(),
        base_url: format!("{}/", base_url.trim_end_matches('/')),
        by_source: by_source.into_iter().map(|(shown, index)| (composed(&below(sources, &shown)), index)).collect(),
        by_kind,
        by_edition: by_edition(&pages),
        terms: terms(&strategy),
        strategy,
        statistics,
        pages,
        by_address,
        kept_back,
        redirects: Vec::new(),
    };
    site.redirects = redirects(&site, &Elsewhere::of(&site.strategy.settings, sources), findings);
    check_footer(&site, findings);
    check_texts(&site, sources, findings);
    early_files::check(&site, sources, findings);
    site.check_alert_pages(findings);
    site.check_duties(findings);
    site
}

/// The pages that the first page of each edition names, in their order.
fn by_edition(pages: &Pages) -> BTreeMap<EditionAt, Vec<PageAt>> {
    let placed = pages.placed().filter_map(|(at, page)| Some((page.edition?, page.profile.place_in_edition?, at)));
    let mut named: Vec<_> = placed.collect();
    named.sort_unstable();
    let mut by_edition: BTreeMap<EditionAt, Vec<PageAt>> = BTreeMap::new();
    for (edition, _, at) in named {
        by_edition.entry(edition).or_default().push(at);
    }
    by_edition
}

/// What finds the words of the glossary in texts.
fn terms(strategy: &Strategy) -> Terms {
    Terms::of(
        strategy.terms.iter().map(|term| (&*term.term.value, term.short_form.as_ref().map(|short| &*short.value))),
    )
}

/// Reports every link and every picture of a text that an editor wrote and that leads nowhere.
fn check_texts(site: &Site, sources: &Sources, findings: &mut Findings) {
    // What leads to a file that could not be read, or is not published, is not a second mistake.
    let reported = findings.clone();
    let errors = reported.iter().filter(|finding| finding.rule.severity == Severity::Error);
    let with_errors = errors.filter_map(|finding| finding.place.as_ref()).map(crate::diagnostic::SourceLocation::path);
    let reported: BTreeSet<&str> =
        with_errors.chain(reported.left_out().files()).map(|path| site.path_below(path)).collect();
    let pictures = Pictures::of(sources);
    let check = |text: &Markdown, findings: &mut Findings| {
        site.check_links(text, sources, &reported, findings);
        site.check_pictures(text, &pictures, &reported, findings);
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
    pictures.take_back_stray(findings);
}

fn below(sources: &Sources, shown: &str) -> String {
    shown.strip_prefix(sources.shown()).map_or(shown, |path| path.trim_start_matches('/')).to_owned()
}

fn addresses(pages: &Pages, findings: &mut Findings) -> BTreeMap<Address, PageAt> {
    let mut by_address: BTreeMap<Address, PageAt> = BTreeMap::new();
    for (at, page) in pages.placed() {
        if let (true, Some(place)) = (TAKEN.contains(&page.address.as_str()), &page.source) {
            let message = format!("this page would have the address /{}, which is not for pages", page.address);
            findings.emit(&SAME_ADDRESS, place, message, "rename this file");
        }
        let first = *by_address.entry(page.address.clone()).or_insert(at);
        if first == at {
            continue;
        }
        // The file to rename is the later one, unless that page is of Lamplight's own making.
        let (place, other) = match (&page.source, &pages.at(first).source) {
            (Some(place), other) | (None, other @ Some(place)) => {
                (place.clone(), other.as_ref().filter(|it| *it != place))
            }
            (None, None) => (SourceLocation::file("site.yaml"), None),
        };
        let other = other.map_or("a page that Lamplight makes", SourceLocation::path);
        let message = format!("this page would have the address /{}, which {other} has already", page.address);
        findings.emit(&SAME_ADDRESS, &place, message, "rename this file");
    }
    by_address
}

fn redirects(site: &Site, elsewhere: &Elsewhere, findings: &mut Findings) -> Vec<(String, String)> {
    let mut redirects = Vec::new();
    let mut known: BTreeMap<&str, &SourceLocation> = BTreeMap::new();
    for redirect in &site.strategy.settings.redirects {
        let (from, to) = (&redirect.from, &redirect.to);
        if elsewhere.has_its_own(from, to) {
            continue;
        }
        let reported = findings.len();
        if let Some(first) = known.get(from.trim()) {
            let message = format!("{} is led on from twice", from.value);
            let help = format!("take one of the two out; the other stands in line {}", first.line_and_column().0);
            findings.emit(&REDIRECT, &from.place, message, help);
        } else if let Some((message, help)) = fault_of_old_address(site, elsewhere, from) {
            findings
                .add(Finding::new(&REDIRECT, from.place.clone(), message, help).resting_on(&redirect.place, &["from"]));
        }
        known.entry(from.trim()).or_insert(&from.place);
        let (folder, address) = elsewhere.parted(to);
        let target = match site.target("site.yaml", address) {
            Target::Page(address, fragment) => Some(format!("{folder}/{address}{fragment}")),
            Target::File(path) => Some(format!("{folder}/{}", address_of(&path))),
            _ => to.starts_with("https://").then(|| to.value.clone()),
        };
        let Some(target) = target.filter(|target| !target.contains(char::is_whitespace)) else {
            if let Some(page) = site.kept_back_at(to.trim_start_matches('/')) {
                let message = format!("the page at {} {}", to.value, page.why.in_words());
                findings.emit(&REDIRECT, &to.place, message, "lead to a page that is published, until it is");
                continue;
            }
            if let Some(rest) = to.trim().strip_prefix("http://") {
                let message = format!("{} does not start with https://", to.value);
                findings.emit(
                    &REDIRECT,
                    &to.place,
                    message,
                    format!("write https://{rest}, if the site answers there"),
                );
                continue;
            }
            let help = "write the address of a page such as /glossary/, or one that starts with https://";
            findings.emit(&REDIRECT, &to.place, format!("there is no page at {}", to.value), help);
            continue;
        };
        if findings.len() == reported {
            redirects.push((from.value.trim().replace(' ', "%20"), target));
        }
    }
    redirects.extend(renamed(site));
    redirects
}

/// Reports each link of the footer that leads nowhere.
fn check_footer(site: &Site, findings: &mut Findings) {
    for link in &site.strategy.settings.footer_links {
        if site.footer_link(link).is_some() {
            continue;
        }
        let to = link.to.trim();
        let page = site.kept_back_at(to.trim_start_matches('/'));
        let (message, help) = match page {
            Some(page) => {
                (format!("the page at {to} {}", page.why.in_words()), "take the link out until the page is published")
            }
            None => (
                format!("{to} is not a page or a file of this site"),
                "write the address of a page with a slash at its start, or one that starts with https://",
            ),
        };
        findings.emit(&FOOTER_LINK, &link.to.place, message, help);
    }
}

/// The address that a page had before.
fn formerly(page: &Page) -> Option<String> {
    if let Some(address) = &page.formerly {
        return Some(address.to_string());
    }
    let name = page.profile.formerly?;
    let folder = page.address.as_str().trim_end_matches('/');
    Some(match folder.rsplit_once('/') {
        Some((around, _)) => format!("{around}/{name}/"),
        None => format!("{name}/"),
    })
}

/// What keeps an address from being an old one, and what to do instead.
fn fault_of_old_address(site: &Site, elsewhere: &Elsewhere, from: &str) -> Option<(String, &'static str)> {
    let path = from.trim();
    if !path.starts_with('/') {
        return Some(("an old address starts with a slash".to_owned(), "write it such as /old/page.pdf"));
    }
    if path.contains(|it: char| it.is_whitespace() && it != ' ') {
        return Some(("an old address stands on one line".to_owned(), "write it such as /old/page.pdf"));
    }
    if path.contains(['#', '?']) {
        return Some((
            format!("{path} is a part of a page, and hosts lead on from whole ones"),
            "write it such as /old/page.pdf",
        ));
    }
    // `*` and `:name` stand for anything: before the first, the address is what it says.
    let fixed = path.find('*').into_iter().chain(path.find("/:").map(|at| at + 1)).min();
    let said = fixed.and_then(|end| path.get(..end)).unwrap_or(path);
    let mut parts = said.trim_end_matches('/').split('/').skip(1);
    if path != "/" && parts.any(|part| matches!(part, "" | "." | "..")) {
        return Some((format!("{path} is no address that anybody asks for"), "write it such as /old/page.pdf"));
    }
    if said == "/_headers" || said == "/_redirects" {
        let message = format!("{path} is what a host is told, and no page");
        return Some((message, "take this entry out"));
    }
    if let Some(start) = fixed.and_then(|_| said.strip_prefix('/')) {
        let pages = site.pages.iter().map(|page| page.address.as_str());
        let own = pages.chain(site.strategy.downloads.paths()).chain(TAKEN);
        let mut there = own.map(str::to_owned).chain(elsewhere.addresses(site));
        let covered = there.find(|there| there.starts_with(start))?;
        let message = format!("{path} would lead away from what is there, such as /{covered}");
        return Some((message, "write one entry for each old address, such as /old/page.pdf"));
    }
    let folder = path.strip_suffix("index.html").filter(|folder| folder.ends_with('/')).unwrap_or(path);
    match site.target("site.yaml", elsewhere.parted(folder).1) {
        Target::Page(..) | Target::File(_) => {
            let message = format!("there is a page or a file at {path}, so nobody is led on from there");
            Some((message, "take this entry out, or rename the file of that page"))
        }
        _ => None,
    }
}

/// The addresses that pages had before Lamplight called them otherwise, with those that they have now.
fn renamed(site: &Site) -> impl Iterator<Item = (String, String)> {
    site.pages.iter().filter_map(|page| {
        let before = formerly(page)?;
        site.page_at(&before).is_none().then(|| (format!("/{before}"), format!("/{}", page.address)))
    })
}
