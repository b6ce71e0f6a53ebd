//! Every file of a site rendered, looked at and handed on, on all cores.
//!
//! In: sites that can be rendered. Out: their findings; the bytes go to whoever takes them, one file after another, and are
//! let go. Never: holds more pages at once than there are cores.

#![expect(clippy::disallowed_methods, reason = "pictures and documents are read here, when they are handed on")]

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::chain::{self, Prepared, Request, SiteFolder, rules};
use crate::audit::{self, Seen, Subject};
use crate::diagnostic::{Counts, Failure, Finding, Findings};
use crate::model::strategy::apply_checks;
use crate::render::view::LinkView;
use crate::render::{self, Content, Output, Rendered};
use crate::site::PageKind;
use crate::theme::{self, ThemeContent};

/// Takes the bytes of one finished file, from any thread.
pub type Take<'t> = dyn Fn(&str, &[u8]) -> Result<(), Failure> + Sync + 't;

/// What a run came to.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Everything worth mending, in the order in which it is told.
    pub findings: Vec<Finding>,
    /// How many pages there are.
    pub pages: usize,
}

impl Outcome {
    /// Whether the content needs attention before it can be published.
    pub fn needs_attention(&self, strict: bool) -> bool {
        let counts = Counts::of(&self.findings);
        counts.errors > 0 || (strict && counts.warnings > 0)
    }
}

/// Renders, looks at and hands on every file of every site that a request is for. `done` counts the finished pages.
pub fn finish(request: &Request, done: &AtomicUsize, take: &Take<'_>) -> Result<Outcome, Failure> {
    let folders = chain::folders(request)?;
    let mut findings = Findings::new();
    let mut sites = Vec::new();
    for folder in &folders {
        let mut found = Findings::new();
        let Prepared { rendered, .. } = chain::prepare(folder, request, None, &mut found)?;
        if let Some(rendered) = rendered {
            found.extend(finish_site(folder, &rendered, done, take)?);
            apply_checks(&rendered.site.strategy.settings, &rules(), &mut found);
            sites.push((folder, rendered));
        }
        findings.extend(found);
    }
    let pages = sites.iter().map(|(_, rendered)| rendered.page_count()).sum();
    let borrowed: Vec<(&SiteFolder, &Rendered)> = sites.iter().map(|(folder, rendered)| (*folder, rendered)).collect();
    finish_whole(request, &borrowed, &mut findings, take)?;
    Ok(Outcome { findings: findings.sorted(), pages })
}

fn finish_site(
    folder: &SiteFolder,
    rendered: &Rendered,
    done: &AtomicUsize,
    take: &Take<'_>,
) -> Result<Findings, Failure> {
    let paths: BTreeSet<&str> = rendered.outputs().iter().map(|output| output.path.as_str()).collect();
    let finished: Vec<(Findings, Option<Seen>)> = rendered
        .outputs()
        .par_iter()
        .map(|output| finish_output(folder, rendered, output, &paths, done, take))
        .collect::<Result<_, Failure>>()?;
    let mut findings = Findings::new();
    let mut seen = Vec::with_capacity(rendered.page_count());
    for (found, page) in finished {
        findings.extend(found);
        seen.extend(page);
    }
    audit::compare(seen, &mut findings);
    Ok(findings)
}

fn finish_output(
    folder: &SiteFolder,
    rendered: &Rendered,
    output: &Output,
    paths: &BTreeSet<&str>,
    done: &AtomicUsize,
    take: &Take<'_>,
) -> Result<(Findings, Option<Seen>), Failure> {
    let mut findings = Findings::new();
    let mut seen = None;
    match rendered.render(output) {
        Ok(Content::Page(html)) => {
            seen = Some(inspect(rendered, output, &html, paths, &mut findings));
            take(&below(folder, &output.path), html.as_bytes())?;
            done.fetch_add(1, Ordering::Relaxed);
        }
        Ok(Content::Text(text)) => take(&below(folder, &output.path), text.as_bytes())?,
        Ok(Content::Copy(location)) => take(&below(folder, &output.path), &read(&location)?)?,
        Err(finding) => findings.add(*finding),
    }
    Ok((findings, seen))
}

/// Looks at a finished page.
pub fn inspect(
    rendered: &Rendered,
    output: &Output,
    html: &str,
    paths: &BTreeSet<&str>,
    findings: &mut Findings,
) -> Seen {
    let page = rendered.page(output);
    let subject = Subject {
        path: &output.path,
        source: page.and_then(|page| page.source.as_ref()),
        titled: page.is_some_and(|page| page.kind != PageKind::NotFound),
        base_path: rendered.site.base_path(),
    };
    audit::inspect(&subject, html, paths, findings)
}

/// The bytes of a file that is published as it is.
pub fn read(location: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(location)
        .map_err(|error| Failure::io("read", location, &error, "look at the file's permissions, and build again"))
}

/// The path of a site's file below the output folder.
fn below(folder: &SiteFolder, path: &str) -> String {
    if folder.name.is_empty() { path.to_owned() } else { format!("{}/{path}", folder.name) }
}

/// What belongs to the output as a whole: what the host is told, and for a folder of sites its first page.
pub fn finish_whole(
    request: &Request,
    sites: &[(&SiteFolder, &Rendered)],
    findings: &mut Findings,
    take: &Take<'_>,
) -> Result<(), Failure> {
    let paths: Vec<String> = sites.iter().map(|(folder, _)| host_path(&folder.name)).collect();
    let with_paths: Vec<_> = sites.iter().zip(&paths).map(|((_, site), path)| (&*site.site, path.as_str())).collect();
    take("_headers", render::headers(&with_paths).as_bytes())?;
    take("_redirects", render::redirects(&with_paths).as_bytes())?;
    let Some((first, rendered)) = sites.first() else { return Ok(()) };
    if first.name.is_empty() {
        return take("robots.txt", render::robots(&rendered.site.base_url).as_bytes());
    }
    let base_url = rendered.site.base_url.trim_end_matches(&format!("{}/", first.name)).to_owned();
    take("robots.txt", render::robots(&base_url).as_bytes())?;
    let base_urls: Vec<String> = sites.iter().map(|(_, rendered)| rendered.site.base_url.clone()).collect();
    take("sitemap.xml", render::sitemap_index(&base_urls).as_bytes())?;
    finish_sites_page(request, sites, &base_url, findings, take)
}

/// The path of a site on the host.
fn host_path(name: &str) -> String {
    if name.is_empty() { "/".to_owned() } else { format!("/{name}/") }
}

fn finish_sites_page(
    request: &Request,
    sites: &[(&SiteFolder, &Rendered)],
    base_url: &str,
    findings: &mut Findings,
    take: &Take<'_>,
) -> Result<(), Failure> {
    let layer = chain::default_layer(&request.content.join("any"), &mut Vec::new(), findings)?;
    let Some(theme) = theme::load(&[layer], findings) else { return Ok(()) };
    let links: Vec<LinkView> = sites.iter().map(|(folder, rendered)| site_link(folder, rendered)).collect();
    for (path, not_found) in [("index.html", false), ("404.html", true)] {
        match render::sites_page(&theme, &links, not_found, base_url) {
            Ok(html) => take(path, html.as_bytes())?,
            Err(finding) => findings.add(*finding),
        }
    }
    for file in std::iter::once(&theme.style).chain(&theme.assets) {
        match &file.content {
            ThemeContent::Text(text) => take(&file.path, text.as_bytes())?,
            ThemeContent::Copy(location) => take(&file.path, &read(location)?)?,
        }
    }
    Ok(())
}

fn site_link(folder: &SiteFolder, rendered: &Rendered) -> LinkView {
    let settings = &rendered.site.strategy.settings;
    LinkView {
        title: settings.name.value.clone(),
        address: format!("{}/", folder.name),
        external: false,
        summary: settings.description.clone(),
    }
}
