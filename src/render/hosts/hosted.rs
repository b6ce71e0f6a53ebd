//! What is kept of a site for its host: nothing else of it need be, until all sites are known.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::old_address::{Flavour, OldAddress, literal};
use super::sent;
use crate::model::strategy::HostKind;
use crate::site::{Page, PageKind, Property, Site};

/// What the host of some sites is told of one of them: nothing else of the site need be kept until all are known.
#[derive(Debug)]
pub struct HostedSite {
    /// Where it is below the output: "/" or "/harlow/".
    pub(super) path: String,
    /// Where it is on its host, as its address says: "/" or "/harlow/".
    pub(super) base_path: String,
    pub(super) has_embedded: bool,
    /// The rules on who may frame each page.
    pub(super) framing: String,
    /// The folders of pages that could put a reader at risk, below the site: "reporting/".
    pub(super) private: Vec<String>,
    pub(super) redirects: Vec<OldAddress>,
    /// Which hosts it is for.
    pub(super) hosts: Vec<HostKind>,
}

impl HostedSite {
    /// What is told of a site under a path of its host.
    pub fn of(site: &Site, path: &str) -> Self {
        Self {
            path: path.to_owned(),
            has_embedded: site.pages.iter().any(|page| page.profile.is(Property::Embedded)),
            framing: framing(site, path),
            private: private(site).into_iter().map(str::to_owned).collect(),
            redirects: old_addresses(site),
            hosts: site.strategy.settings.hosts.clone(),
            base_path: site.base_path().to_owned(),
        }
    }

    /// The path of the output as a whole on the host.
    pub(super) fn base_of_output(&self) -> &str {
        self.base_path.strip_suffix(self.path.trim_start_matches('/')).unwrap_or("/")
    }
}

/// The old addresses of a site, and where they lead now.
fn old_addresses(site: &Site) -> Vec<OldAddress> {
    site.redirects.iter().map(|(from, to)| OldAddress::of(from, to)).collect()
}

/// A regular expression for the paths of a private folder. It is met below any path, so that a private page stays private where a
/// site is published under another path than its address says; unless the folder has the name of one that the site stands in.
pub(super) fn private_pattern(site: &HostedSite, folder: &str) -> String {
    let base = literal(&site.base_path, Flavour::Bytes);
    let below = literal(&format!("{}{folder}", site.path), Flavour::Bytes);
    let is_above = site.base_path.contains(&format!("/{folder}"));
    let pattern = if is_above { format!("^{base}{}", literal(folder, Flavour::Bytes)) } else { below };
    format!("{}(?:/|$)", pattern.trim_end_matches('/'))
}

/// What is sent with some files of a site beside what is sent with every file: the pattern of their paths, and the headers.
pub(super) fn parts(site: &HostedSite) -> Vec<(String, Vec<(&'static str, String)>)> {
    let base = literal(&site.base_path, Flavour::Bytes);
    let below = |folder: &str| format!("^{base}{folder}/");
    let embedded = site.has_embedded.then(|| (below("embed"), sent::embedded()));
    let private = site.private.iter().map(|folder| (private_pattern(site, folder), sent::private()));
    [(below("assets"), sent::kept()), (below("files"), sent::downloads())]
        .into_iter()
        .chain(embedded)
        .chain(private)
        .collect()
}

/// Whether each site has a folder of its own, so that the output has files beside them.
pub(super) fn has_folders(sites: &[HostedSite]) -> bool {
    sites.iter().all(|site| site.path != "/")
}

/// The folders of pages which could put a reader at risk.
///
/// What is below the page on reporting is private as a whole, in every language; each other sensitive page with all that is below
/// it. A pattern holds for a page by whatever name it is asked for, such as its `index.html`.
fn private(site: &Site) -> BTreeSet<&str> {
    let reporting = site.page_of(PageKind::Reporting).map(|page| page.address.as_str());
    let alone = site.pages.iter().filter(|page| page.sensitive).map(|page| page.address.as_str());
    let alone = alone.filter(|address| reporting.is_none_or(|reporting| !address.starts_with(reporting)));
    reporting.into_iter().chain(alone).collect()
}

/// That nobody may frame a page.
pub(super) const NOT_FRAMED: &str = "  Content-Security-Policy: frame-ancestors 'none'\n";

/// Who may frame the pages of a site: folders without such pages as a whole, and pages beside such pages one by one.
fn framing(site: &Site, path: &str) -> String {
    let mut text = String::new();
    let folder = |page: &Page| page.address.as_str().split_once('/').map_or("", |(folder, _)| folder).to_owned();
    let mixed: BTreeSet<String> =
        site.pages.iter().filter(|page| page.profile.is(Property::Embedded)).map(folder).collect();
    let mut patterns = BTreeSet::new();
    for page in site.pages.iter().filter(|page| !page.profile.is(Property::Embedded)) {
        let top = folder(page);
        let alone = top.is_empty() || mixed.contains(&top);
        if !alone {
            patterns.insert(format!("{top}/*"));
            continue;
        }
        patterns.insert(page.address.to_string());
        // The same page by the name of its file, which hosts answer, too.
        if page.address.is_home() || page.address.as_str().ends_with('/') {
            patterns.insert(format!("{}index.html", page.address));
        }
    }
    for pattern in patterns {
        let _ = write!(text, "{path}{pattern}\n{NOT_FRAMED}");
    }
    for folder in mixed {
        let _ = writeln!(text, "{path}{folder}/*\n  Content-Security-Policy: frame-ancestors *");
    }
    text
}
