//! What hosts, search engines and feed readers are told.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use jiff::civil::Date;

use super::escape::escape;
use crate::diagnostic::{Finding, Findings, Rule};
use crate::model::vocabulary::Day;
use crate::site::{Page, PageKind, Property, Site};

/// Where the Atom feed is.
pub(super) const FEED: &str = "feed.atom";

/// The sitemap: every page that is to be found, with the day of its last change where that is known.
pub(super) fn sitemap(site: &Site) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let is_found = |page: &&Page| !page.profile.is(Property::AtAnyAddress) && !page.profile.is(Property::Unlisted);
    for page in site.pages.iter().filter(is_found) {
        let updated = page.updated.map_or(String::new(), |when| format!("<lastmod>{}</lastmod>", when.iso()));
        let _ = writeln!(xml, "<url><loc>{}</loc>{updated}</url>", escape(&site.canonical(&page.address)));
    }
    xml.push_str("</urlset>\n");
    xml
}

/// The sitemap of a folder of sites: the addresses of theirs.
pub fn sitemap_index(base_urls: &[String]) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for base_url in base_urls {
        let _ = writeln!(xml, "<sitemap><loc>{}sitemap.xml</loc></sitemap>", escape(base_url));
    }
    xml.push_str("</sitemapindex>\n");
    xml
}

/// `robots.txt`: everything may be read, and where the sitemap is.
pub fn robots(base_url: &str) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {base_url}sitemap.xml\n")
}

/// The Atom feed (RFC 4287): pages whose change has a date, the newest first. Pages that could put a reader at risk are not
/// in it.
pub(super) fn feed(site: &Site, today: Date) -> String {
    let mut pages: Vec<(&Page, String)> = site
        .pages
        .iter()
        .filter(|page| !page.sensitive && !page.profile.is(Property::Unlisted))
        .filter_map(|page| page.updated.map(|when| (page, when.last_day().to_string())))
        .collect();
    pages.sort_by(|(a, changed), (b, changed_b)| changed_b.cmp(changed).then_with(|| a.address.cmp(&b.address)));
    pages.truncate(50);
    let settings = &site.strategy.settings;
    // The accessibility statement has a day even where nothing else has.
    let reviewed = || settings.accessibility.reviewed.come().map_or_else(|| today.to_string(), Day::iso);
    let newest = pages.first().map_or_else(reviewed, |(_, changed)| changed.clone());
    let mut xml =
        String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
    let base = escape(&site.base_url);
    let _ = writeln!(xml, "<title>{}</title>", escape(&settings.name.value));
    let _ = writeln!(xml, "<subtitle>{}</subtitle>", escape(&settings.description));
    let _ = writeln!(xml, "<id>{base}</id>\n<link href=\"{base}\"/>\n<link rel=\"self\" href=\"{base}{FEED}\"/>");
    let _ = writeln!(xml, "<updated>{newest}T00:00:00Z</updated>");
    let _ = writeln!(xml, "<author><name>{}</name></author>", escape(site.strategy.partnership_name()));
    for (page, changed) in pages {
        let address = escape(&site.canonical(&page.address));
        let _ = writeln!(
            xml,
            "<entry><title>{}</title><id>{address}</id><link href=\"{address}\"/><updated>{changed}T00:00:00Z</updated>\
             <summary>{}</summary></entry>",
            escape(&page.title),
            escape(&page.description)
        );
    }
    xml.push_str("</feed>\n");
    xml
}

/// The policy of every page but for who may frame it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                      connect-src 'self'; media-src 'self'; form-action 'self'; manifest-src 'self'; base-uri 'none'; upgrade-insecure-requests";

/// What is sent beside the policy, in the form that Netlify and Cloudflare Pages read. The sources of each choice are in
/// src/README.md.
const SECURITY: &str = "
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
  Permissions-Policy: geolocation=(), camera=(), microphone=(), browsing-topics=()
  Cross-Origin-Opener-Policy: same-origin
  Strict-Transport-Security: max-age=31536000
";

/// What is sent for what readers download: nothing in it runs, or asks for anything but a video or a recording for itself. It
/// is joined with the policy of every page, and of both the stricter part holds. What the other two lines are for, and in
/// which browsers it was tried, is among the decisions in src/README.md.
const DOWNLOADS: &str = "  Content-Security-Policy: sandbox; default-src 'none'; media-src 'self'
  Cross-Origin-Opener-Policy: unsafe-none
  Access-Control-Allow-Origin: *
";

/// So many rules Cloudflare Pages reads in a file `_headers` (its documentation, November 2026), and no more.
const MOST_RULES: usize = 100;

const HOST_RULES: Rule = Rule::advice(
    "host-rules",
    "What is to be sent with a page, such as that browsers do not keep it, is told to the host in the file _headers. Some hosts \
     read 100 rules of it and no more. What protects readers comes first; of the rest some pages could be shown in a frame by \
     another website.",
)
.in_words(
    "A site with 120 pages in pages/ that say `sensitive: true`.",
    "The same pages in reporting/: one rule holds for them all.",
);

pub(super) const RULES: &[&Rule] = &[&HOST_RULES];

/// What the host of some sites is told of one of them: nothing else of the site need be kept until all are known.
#[derive(Debug)]
pub struct HostedSite {
    /// "/" or "/harlow/".
    path: String,
    has_embedded: bool,
    /// The rules on who may frame each page.
    framing: String,
    /// The rules for pages that could put a reader at risk.
    private: String,
    redirects: String,
}

impl HostedSite {
    /// What is told of a site under a path of its host.
    pub fn of(site: &Site, path: &str) -> Self {
        Self {
            path: path.to_owned(),
            has_embedded: site.pages.iter().any(|page| page.profile.is(Property::Embedded)),
            framing: framing(site, path),
            private: private(site, path),
            redirects: redirects_of(site, path),
        }
    }
}

/// `_headers` for some sites.
///
/// What keeps a file from running, and a reader from being given away, comes first: some hosts read [`MOST_RULES`] and no more.
///
/// Pages are asked for anew each time, so that an urgent notice is seen; files with a hash in their name are kept for a
/// year; pages that could put a reader at risk are not kept at all, and say nothing about where a reader came from.
///
/// Only pages that are made for it may be framed by another website. Hosts join what several rules say, and two policies
/// hold together, so a page cannot take back what `/*` forbids: where there are such pages, all others are named.
pub fn headers(sites: &[HostedSite]) -> String {
    let embedded = sites.iter().any(|site| site.has_embedded);
    let framing = if embedded { "" } else { "; frame-ancestors 'none'" };
    let mut text = format!("/*\n  Content-Security-Policy: {POLICY}{framing}{SECURITY}");
    for site in sites {
        let _ = write!(text, "{}files/*\n{DOWNLOADS}{}", site.path, site.private);
    }
    if embedded && sites.iter().all(|site| site.path != "/") {
        let _ = write!(text, "/\n{NOT_FRAMED}/404.html\n{NOT_FRAMED}");
    }
    for site in sites {
        let _ = writeln!(text, "{}assets/*\n  Cache-Control: public, max-age=31536000, immutable", site.path);
        if embedded {
            text.push_str(&site.framing);
        }
    }
    text
}

/// Tells where a host is given more rules than some hosts read.
pub fn emit_many_rules(headers: &str, findings: &mut Findings) {
    let rules = headers.lines().filter(|line| line.starts_with('/')).count();
    if rules > MOST_RULES {
        let message = format!("the file _headers has {rules} rules, and Cloudflare Pages reads the first {MOST_RULES}");
        let help = "put sensitive pages into reporting/, where one rule holds for all of them; or publish fewer sites together";
        findings.add(Finding::of_site(&HOST_RULES, message, help));
    }
}

/// That pages which could put a reader at risk are not kept, and say nothing about where a reader came from.
///
/// What is below the page on reporting is private as a whole, in every language; each other sensitive page with all that is below
/// it. A pattern holds for a page by whatever name it is asked for, such as its `index.html`.
fn private(site: &Site, path: &str) -> String {
    let reporting = site.page_of(PageKind::Reporting).map(|page| page.address.as_str());
    let alone = site.pages.iter().filter(|page| page.sensitive).map(|page| page.address.as_str());
    let alone = alone.filter(|address| reporting.is_none_or(|reporting| !address.starts_with(reporting)));
    let folders: BTreeSet<&str> = reporting.into_iter().chain(alone).collect();
    let rule = |folder: &&str| format!("{path}{folder}*\n  Cache-Control: no-store\n  Referrer-Policy: no-referrer\n");
    folders.iter().map(rule).collect()
}

const NOT_FRAMED: &str = "  Content-Security-Policy: frame-ancestors 'none'\n";

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
        patterns.insert(if alone { page.address.to_string() } else { format!("{top}/*") });
    }
    for pattern in patterns {
        let _ = write!(text, "{path}{pattern}\n{NOT_FRAMED}");
    }
    for folder in mixed {
        let _ = writeln!(text, "{path}{folder}/*\n  Content-Security-Policy: frame-ancestors *");
    }
    text
}

/// `_redirects` for some sites.
pub fn redirects(sites: &[HostedSite]) -> String {
    sites.iter().map(|site| site.redirects.as_str()).collect()
}

fn redirects_of(site: &Site, path: &str) -> String {
    let below = |address: &str| match address.strip_prefix('/') {
        Some(rest) => format!("{path}{rest}"),
        None => address.to_owned(),
    };
    let mut text = String::new();
    for (from, to) in &site.redirects {
        let _ = writeln!(text, "{} {} 301", below(from), below(to));
    }
    if path != "/" {
        let _ = writeln!(text, "{path}* {path}404.html 404");
    }
    text
}
