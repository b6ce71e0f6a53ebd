//! What web hosts are told: which headers are sent with which files, and where old addresses lead.
//!
//! In: sites, and which hosts they are for. Out: `_headers` and `_redirects`, which Netlify and Cloudflare Pages read, and on request
//! the same for Apache, IIS, nginx and hosts that read nothing. Never: a character of an editor's that means something to a host.

mod apache;
mod hosted;
mod iis;
pub(super) mod meta;
mod nginx;
mod old_address;
pub(super) mod redirect_page;
mod sent;

use std::fmt::Write as _;

use crate::diagnostic::{Finding, Findings, Rule};
use crate::model::strategy::HostKind;
pub use hosted::HostedSite;
use hosted::{NOT_FRAMED, has_folders};
use sent::{DOWNLOADS, FOR_IIS, FOR_NGINX, KEPT, POLICY, PRIVATE, SECURITY, lines};

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

pub(super) const RULES: &[&Rule] = &[&HOST_RULES, &redirect_page::REDIRECT_PAGE];

/// The files that tell hosts of some kinds about all sites together, by path.
pub fn files_for_hosts(sites: &[HostedSite]) -> Vec<(&'static str, String)> {
    let is_for = |kind: HostKind| sites.iter().any(|site| site.hosts.contains(&kind));
    let mut files = vec![("_headers", headers(sites)), ("_redirects", redirects(sites))];
    files.extend(is_for(HostKind::Apache).then(|| (apache::FILE, apache::file(sites))));
    files.extend(is_for(HostKind::Iis).then(|| (FOR_IIS, iis::file(sites))));
    files.extend(is_for(HostKind::Nginx).then(|| (FOR_NGINX, nginx::file(sites))));
    files
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
fn headers(sites: &[HostedSite]) -> String {
    let embedded = sites.iter().any(|site| site.has_embedded);
    let framing = if embedded { "" } else { "; frame-ancestors 'none'" };
    let mut text = format!("/*\n  Content-Security-Policy: {POLICY}{framing}\n{}", lines(&SECURITY));
    for site in sites {
        let _ = write!(text, "{}files/*\n{}", site.path, lines(&DOWNLOADS));
        for folder in &site.private {
            let _ = write!(text, "{}{folder}*\n{}", site.path, lines(&PRIVATE));
        }
    }
    if embedded && has_folders(sites) {
        let _ = write!(text, "/\n{NOT_FRAMED}/404.html\n{NOT_FRAMED}/index.html\n{NOT_FRAMED}");
    }
    if has_folders(sites) {
        let _ = write!(text, "/assets/*\n{}", lines(&KEPT));
    }
    for site in sites {
        let _ = write!(text, "{}assets/*\n{}", site.path, lines(&KEPT));
        if embedded {
            text.push_str(&site.framing);
        }
    }
    text
}

/// Tells where a host is given more rules in a file than some hosts read.
pub fn emit_many_rules(path: &str, text: &str, findings: &mut Findings) {
    let rules = text.lines().filter(|line| line.starts_with('/')).count();
    if path == "_headers" && rules > MOST_RULES {
        let message = format!("the file _headers has {rules} rules, and Cloudflare Pages reads the first {MOST_RULES}");
        let help = "put sensitive pages into reporting/, where one rule holds for all of them; or publish fewer sites together";
        findings.add(Finding::of_site(&HOST_RULES, message, help));
    }
}

/// `_redirects` for some sites.
fn redirects(sites: &[HostedSite]) -> String {
    let mut text = String::new();
    for HostedSite { path, redirects, .. } in sites {
        for redirect in redirects {
            let _ =
                writeln!(text, "{path}{} {} 301", redirect.address(), redirect.to(path, &|name| format!(":{name}")));
        }
    }
    // Behind all old addresses: one of a site may be below the folder of another, which is the same site in another language.
    for HostedSite { path, .. } in sites.iter().filter(|site| site.path != "/") {
        let _ = writeln!(text, "{path}* {path}404.html 404");
    }
    text
}
