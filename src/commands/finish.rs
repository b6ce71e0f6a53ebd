//! Every file of a site rendered, looked at and handed on, on all cores.
//!
//! In: sites that can be rendered. Out: their findings; the bytes go to whoever takes them, one file after another, and are
//! let go. Never: holds more pages at once than there are cores, or more than a summary of a site that is finished.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::chain::{self, PreparedSite, Request, SiteFolder, rules};
use super::kept_back::KeptBack;
use super::kinds::KindsFromUnits;
use crate::audit::{self, Paths, Seen, Subject};
use crate::diagnostic::{Counts, Failure, Finding, Findings, SourceText};
use crate::document::picture;
use crate::model::strategy::apply_checks;
use crate::render::view::LinkView;
use crate::render::{self, Content, Found, HostedSite, Output, Rendered};
use crate::site::Property;
use crate::source;
use crate::statistics::next_change::{NextChange, next_change};
use crate::theme::{self, ThemeContent};

/// Takes finished files, from any thread.
pub trait OutputSink: Sync {
    /// Takes the bytes of one file.
    fn take(&self, path: &str, bytes: &[u8]) -> Result<(), Failure>;

    /// Takes a file that is published as it is: a film may be larger than what a program should hold.
    fn take_copy(&self, path: &str, location: &Path) -> Result<(), Failure> {
        self.take(path, &read(location)?)
    }

    /// Told what the files below a folder are made from. `true` where they need not be made: they are there already.
    fn has_already(&self, folder: &str, fingerprint: &str) -> bool {
        let _ = (folder, fingerprint);
        false
    }

    /// Told that the files below a folder are to be made again next time, because there is something to tell about them.
    fn forget(&self, folder: &str) {
        let _ = folder;
    }

    /// Whether what is never published is counted: for whoever looks at the content, and not for whoever publishes it.
    fn counts_what_is_kept_back(&self) -> bool {
        false
    }
}

/// Takes finished files and lets them go.
pub struct Discard;

impl OutputSink for Discard {
    fn take(&self, _path: &str, _bytes: &[u8]) -> Result<(), Failure> {
        Ok(())
    }

    fn take_copy(&self, _path: &str, location: &Path) -> Result<(), Failure> {
        source::open(location).map(drop).map_err(|error| unread(location, &error))
    }

    fn counts_what_is_kept_back(&self) -> bool {
        true
    }
}

/// What a run came to.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Everything worth mending, in the order in which it is reported.
    pub findings: Vec<Finding>,
    /// How many pages there are.
    pub pages: usize,
    /// The next day on which one of the sites would change by itself. `None` where they were built for another day than that
    /// on which it is.
    pub next_change: Option<NextChange>,
    /// What is typed and never published, where that was asked for.
    pub kept_back: KeptBack,
    /// The kinds of measures that were taken from their units, where that was asked for.
    pub kinds: KindsFromUnits,
}

impl Outcome {
    /// Whether the content needs attention before it can be published.
    pub fn needs_attention(&self, strict: bool) -> bool {
        let counts = Counts::of(&self.findings);
        counts.errors > 0 || (strict && counts.warnings > 0)
    }
}

/// Renders, looks at and hands on every file of every site that a request is for. `done` counts the finished pages.
pub fn finish(request: &Request, done: &AtomicUsize, receiver: &dyn OutputSink) -> Result<Outcome, Failure> {
    let folders = chain::folders(request)?;
    let mut findings = Findings::new();
    let mut sites: Vec<SiteSummary> = Vec::new();
    let mut known = 0;
    let mut next: Option<NextChange> = None;
    let (mut kept_back, mut kinds) = (KeptBack::default(), KindsFromUnits::default());
    for folder in &folders {
        let mut found = Findings::new();
        let PreparedSite { rendered, versions, fingerprint, kept } = chain::prepare(folder, request, None, &mut found)?;
        if let Some(rendered) = rendered {
            if receiver.has_already(&folder.name, &fingerprint) {
                known += 1;
            } else {
                let mut about_pages = finish_site(folder, &rendered, done, receiver)?;
                for (folder, version) in &versions {
                    about_pages.extend_with_new(finish_site(folder, version, done, receiver)?);
                }
                if !about_pages.is_empty() {
                    receiver.forget(&folder.name);
                }
                found.extend(about_pages);
            }
            apply_checks(&rendered.site.strategy.settings, &rules(), &mut found);
            if receiver.counts_what_is_kept_back() {
                kept_back = kept_back.and(KeptBack::of(&kept.sources, &rendered.site.strategy, request.drafts));
                kinds.add(&rendered.site.strategy.datasets);
            }
            next = next.into_iter().chain(next_change_of(&rendered)).reduce(NextChange::or);
            // The folder of a language lies in that of the site: a host that takes the first rule for a path finds it first.
            sites.extend(versions.iter().map(|(folder, version)| SiteSummary::of(folder, version).in_other_language()));
            sites.push(SiteSummary::of(folder, &rendered));
        }
        findings.extend(found);
    }
    let pages = sites.iter().map(|site| site.pages).sum();
    // The files of a site that is the whole output are those of the output as well.
    if known == 0 || folders.iter().any(|folder| !folder.name.is_empty()) {
        finish_whole(request, sites, &mut findings, receiver)?;
    }
    Ok(Outcome { findings: findings.sorted(), pages, next_change: next, kept_back, kinds })
}

fn next_change_of(rendered: &Rendered) -> Option<NextChange> {
    let site = &rendered.site;
    let today = site.strategy.today;
    next_change(&site.strategy, &site.statistics).filter(|_| today.day == today.real)
}

fn finish_site(
    folder: &SiteFolder,
    rendered: &Rendered,
    done: &AtomicUsize,
    receiver: &dyn OutputSink,
) -> Result<Findings, Failure> {
    let paths = paths(rendered);
    let (last, files): (Vec<&Output>, Vec<&Output>) =
        rendered.outputs().iter().partition(|output| output.is_made_last());
    let finished: Vec<Finished> = files
        .par_iter()
        .map(|output| finish_output(folder, rendered, output, &paths, done, receiver))
        .collect::<Result<_, Failure>>()?;
    let mut findings = Findings::new();
    let (mut seen, mut found) = (Vec::with_capacity(rendered.page_count()), Vec::new());
    for output in finished {
        findings.extend(output.findings);
        seen.extend(output.seen);
        found.extend(output.found);
    }
    audit::compare(&seen, &mut findings);
    for output in last {
        match rendered.search_index(&found) {
            Ok(index) => receiver.take(&below(folder, &output.path), index.as_bytes())?,
            Err(internal) => findings.add(internal.finding(None, &output.path)),
        }
    }
    Ok(findings)
}

/// What is kept of a finished file.
#[derive(Default)]
struct Finished {
    findings: Findings,
    /// What is compared with other pages.
    seen: Option<Seen>,
    /// What the search finds of it.
    found: Option<Found>,
}

fn finish_output(
    folder: &SiteFolder,
    rendered: &Rendered,
    output: &Output,
    paths: &Paths<'_>,
    done: &AtomicUsize,
    receiver: &dyn OutputSink,
) -> Result<Finished, Failure> {
    let mut findings = Findings::new();
    let (mut seen, mut found) = (None, None);
    match rendered.render(output) {
        Ok(Content::Page(html)) => {
            seen = Some(inspect(rendered, output, &html, paths, &mut findings));
            found = rendered.find(output, &html);
            receiver.take(&below(folder, &output.path), html.as_bytes())?;
            done.fetch_add(1, Ordering::Relaxed);
        }
        Ok(Content::Text(text)) => {
            match ending_of_asset(&output.path).as_str() {
                "svg" | "html" => audit::inspect_drawing(&subject(rendered, output, &[]), &text, paths, &mut findings),
                "css" | "js" => audit::inspect_code(&subject(rendered, output, &[]), &text, paths, &mut findings),
                _ => {}
            }
            receiver.take(&below(folder, &output.path), text.as_bytes())?;
        }
        Ok(Content::Copy(location)) => receiver.take_copy(&below(folder, &output.path), &location)?,
        Ok(Content::Photograph(location)) => {
            receiver.take(&below(folder, &output.path), &read_photograph(&location)?)?;
        }
        Err(finding) => findings.add(*finding),
    }
    Ok(Finished { findings, seen, found })
}

/// All that is at a path of a site, and the old addresses that lead to another website.
pub fn paths(rendered: &Rendered) -> Paths<'_> {
    let own = rendered.outputs().iter().map(|output| output.path.as_str());
    let paths: Paths<'_> = own.chain(rendered.paths_of_other_languages()).collect();
    paths.with_redirects(&rendered.site.redirects, chain::origin(&rendered.site.base_url))
}

/// The ending of a file of the theme, in small letters; empty for all other files.
fn ending_of_asset(path: &str) -> String {
    let asset = path.strip_prefix("assets/").and_then(|name| name.rsplit_once('.'));
    asset.map_or_else(String::new, |(_, ending)| ending.to_ascii_lowercase())
}

/// Looks at a finished page.
pub fn inspect(rendered: &Rendered, output: &Output, html: &str, paths: &Paths<'_>, findings: &mut Findings) -> Seen {
    audit::inspect(&subject(rendered, output, &books(rendered)), html, paths, findings)
}

/// The files from which many pages take their addresses.
fn books(rendered: &Rendered) -> Vec<&Arc<SourceText>> {
    let strategy = &rendered.site.strategy;
    let contacts = strategy.contacts.first().map(|contact| &contact.place);
    let organisations = strategy.organisations.first().map(|organisation| &organisation.place);
    let places = contacts.into_iter().chain(organisations).chain([&strategy.settings.place]);
    places.map(|place| &place.source).collect()
}

/// What a file is called in findings.
fn subject<'r>(rendered: &'r Rendered, output: &'r Output, books: &'r [&'r Arc<SourceText>]) -> Subject<'r> {
    let page = rendered.page(output);
    Subject {
        path: &output.path,
        source: page.and_then(|page| page.source.as_ref()),
        titled: page.is_some_and(|page| !page.profile.is(Property::AtAnyAddress)),
        emergency_first: page.is_some_and(|page| page.profile.is(Property::TellsHowToReport)),
        base_path: rendered.site.base_path(),
        origin: chain::origin(&rendered.site.base_url),
        theme: Some(rendered.theme()),
        template: page.map(|page| page.profile.template),
        books,
    }
}

/// The bytes of a file that is published as it is.
pub fn read(location: &Path) -> Result<Vec<u8>, Failure> {
    source::read_plain(location).map_err(|error| unread(location, &error))
}

fn unread(location: &Path, error: &std::io::Error) -> Failure {
    Failure::io("read", location, error, "look at the file's permissions, and build again")
}

/// The bytes of a photograph, without what its file says of people and places.
///
/// One that nothing can be taken out of says nothing of the kind, or is not published.
pub fn read_photograph(location: &Path) -> Result<Vec<u8>, Failure> {
    read(location).map(|bytes| picture::without_details(&bytes).unwrap_or(bytes))
}

/// The path of a site's file below the output folder.
fn below(folder: &SiteFolder, path: &str) -> String {
    if folder.name.is_empty() { path.to_owned() } else { format!("{}/{path}", folder.name) }
}

/// What the output as a whole says of a site, so that the site itself can be let go.
#[derive(Debug)]
pub struct SiteSummary {
    /// The name of its folder below the output; empty where the site is the whole output.
    name: String,
    base_url: String,
    hosted: HostedSite,
    link: LinkView,
    /// How many pages it has.
    pages: usize,
    /// Whether it is another site of the output in another language.
    is_version: bool,
}

impl SiteSummary {
    /// The summary of a site in a folder.
    pub fn of(folder: &SiteFolder, rendered: &Rendered) -> Self {
        let site = &rendered.site;
        let settings = &site.strategy.settings;
        Self {
            name: folder.name.clone(),
            base_url: site.base_url.clone(),
            hosted: HostedSite::of(site, &host_path(&folder.name)),
            link: LinkView {
                title: settings.name.value.to_string(),
                address: format!("{}/", folder.name),
                external: false,
                summary: settings.description.to_string(),
            },
            pages: rendered.page_count(),
            is_version: false,
        }
    }

    /// The same, of a site that is another one in another language: no list of sites names it.
    #[must_use]
    pub fn in_other_language(self) -> Self {
        Self { is_version: true, ..self }
    }
}

/// What belongs to the output as a whole: what the host is told, and for a folder of sites its first page.
pub fn finish_whole(
    request: &Request,
    sites: Vec<SiteSummary>,
    findings: &mut Findings,
    receiver: &dyn OutputSink,
) -> Result<(), Failure> {
    let first = sites.iter().find(|site| !site.is_version).map(|site| (site.name.clone(), site.base_url.clone()));
    let mut base_urls = Vec::with_capacity(sites.len());
    let (mut hosted, mut links) = (Vec::with_capacity(sites.len()), Vec::with_capacity(sites.len()));
    for site in sites {
        base_urls.push(site.base_url);
        hosted.push(site.hosted);
        links.extend((!site.is_version).then_some(site.link));
    }
    for (path, text) in render::files_for_hosts(&hosted) {
        render::emit_many_rules(path, &text, findings);
        receiver.take(path, text.as_bytes())?;
    }
    let Some((name, base_url)) = first else { return Ok(()) };
    if name.is_empty() {
        return receiver.take("robots.txt", render::robots(&base_urls).as_bytes());
    }
    let base_url = base_url.trim_end_matches(&format!("{name}/")).to_owned();
    receiver.take("robots.txt", render::robots(std::slice::from_ref(&base_url)).as_bytes())?;
    receiver.take("sitemap.xml", render::sitemap_index(&base_urls).as_bytes())?;
    finish_sites_page(request, &links, &base_url, findings, receiver)
}

/// The path of a site on the host.
fn host_path(name: &str) -> String {
    if name.is_empty() { "/".to_owned() } else { format!("/{name}/") }
}

fn finish_sites_page(
    request: &Request,
    links: &[LinkView],
    base_url: &str,
    findings: &mut Findings,
    receiver: &dyn OutputSink,
) -> Result<(), Failure> {
    let layer = chain::default_layer(&request.content.join("any"), findings)?;
    let Some(theme) = theme::load(&["en-GB"], &[layer], findings) else { return Ok(()) };
    let pages: Vec<String> = links.iter().map(|link| format!("{}index.html", link.address)).collect();
    let own = ["index.html", "404.html"].into_iter();
    let assets = theme.sheets.files().chain(&theme.assets).map(|asset| asset.path.as_str());
    let paths: Paths<'_> = own.chain(assets).chain(pages.iter().map(String::as_str)).collect();
    let origin = chain::origin(base_url);
    let base_path = base_url.strip_prefix(origin).unwrap_or("/");
    for (path, not_found) in [("index.html", false), ("404.html", true)] {
        match render::sites_page(&theme, links, not_found, base_url) {
            Ok(html) => {
                let (titled, theme) = (!not_found, Some(&theme));
                let subject = Subject {
                    path,
                    source: None,
                    titled,
                    emergency_first: false,
                    base_path,
                    origin,
                    theme,
                    template: None,
                    books: &[],
                };
                audit::inspect(&subject, &html, &paths, findings);
                receiver.take(path, html.as_bytes())?;
            }
            Err(finding) => findings.add(*finding),
        }
    }
    for file in theme.sheets.files().chain(&theme.assets) {
        match &file.content {
            ThemeContent::Text(text) => receiver.take(&file.path, text.as_bytes())?,
            ThemeContent::Copy(location) => receiver.take_copy(&file.path, location)?,
        }
    }
    Ok(())
}
