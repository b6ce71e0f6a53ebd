//! What search engines and feed readers are told.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::escape::escape;
use crate::document::foreign::{END, ORIGINAL, has_marks};
use crate::model::vocabulary::Day;
use crate::render::optional::OrEmpty as _;
use crate::site::{Page, Property, Site};

/// Where the Atom feed is.
pub(super) const FEED: &str = "feed.atom";

/// The sitemap: every page that is to be found, with the day of its last change where that is known.
pub(super) fn sitemap(site: &Site) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let is_found = |page: &&Page| !page.profile.is(Property::AtAnyAddress) && !page.profile.is(Property::Unlisted);
    for page in site.pages.iter().filter(is_found) {
        let updated = page.updated.map(|when| format!("<lastmod>{}</lastmod>", when.iso())).or_empty();
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

/// `robots.txt`: everything may be read, and where the sitemaps are.
pub fn robots(base_urls: &[String]) -> String {
    let mut text = String::from("User-agent: *\nAllow: /\n\n");
    for base_url in base_urls {
        let _ = writeln!(text, "Sitemap: {base_url}sitemap.xml");
    }
    text
}

/// Pages whose change has a date, each with the last day of that, the newest first; without those that could put a reader at risk.
pub(super) fn recent(site: &Site) -> Vec<(&Page, Date)> {
    let pages = site.pages.iter().filter(|page| !page.sensitive && !page.profile.is(Property::Unlisted));
    let mut pages: Vec<(&Page, Date)> =
        pages.filter_map(|page| page.updated.map(|when| (page, when.last_day()))).collect();
    pages.sort_by(|(a, changed), (b, changed_b)| changed_b.cmp(changed).then_with(|| a.address.cmp(&b.address)));
    pages
}

/// The Atom feed (RFC 4287): pages whose change has a date, the newest first. Pages that could put a reader at risk are not
/// in it.
pub(super) fn feed(site: &Site, today: Date) -> String {
    let mut pages = recent(site);
    pages.truncate(50);
    let settings = &site.strategy.settings;
    // The accessibility statement has a day even where nothing else has.
    let reviewed = || settings.accessibility.reviewed.come().map_or_else(|| today.to_string(), Day::iso);
    let newest = pages.first().map_or_else(reviewed, |(_, changed)| changed.to_string());
    let original = settings.original_language();
    // A site in one language has no other feed to be told from.
    let language = Some(settings.language()).filter(|_| settings.all_languages().len() > 1);
    let language = language.map_or_else(String::new, |language| format!(" xml:lang=\"{language}\""));
    let mut xml =
        format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"{language}>\n");
    let base = escape(&site.base_url);
    let _ = writeln!(xml, "{}", element("title", &settings.name.value, original));
    let _ = writeln!(xml, "{}", element("subtitle", &settings.description, original));
    let _ = writeln!(xml, "<id>{base}</id>\n<link href=\"{base}\"/>\n<link rel=\"self\" href=\"{base}{FEED}\"/>");
    let _ = writeln!(xml, "<updated>{newest}T00:00:00Z</updated>");
    let _ = writeln!(xml, "<author>{}</author>", element("name", site.strategy.partnership_name(), original));
    for (page, changed) in pages {
        let address = escape(&site.canonical(&page.address));
        let _ = writeln!(
            xml,
            "<entry>{}<id>{address}</id><link href=\"{address}\"/><updated>{changed}T00:00:00Z</updated>{}</entry>",
            element("title", &page.title, original),
            element("summary", &page.description, original)
        );
    }
    xml.push_str("</feed>\n");
    xml
}

/// An element with words in it, which says so where all of them are still in the language in which the site was first written.
fn element(name: &str, words: &str, original: &str) -> String {
    let inside = words.strip_prefix(ORIGINAL).and_then(|words| words.strip_suffix(END));
    match inside.filter(|inside| !has_marks(inside)) {
        Some(inside) => format!("<{name} xml:lang=\"{original}\">{}</{name}>", escape(inside)),
        None => format!("<{name}>{}</{name}>", escape(words)),
    }
}
