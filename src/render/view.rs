//! What every template can see: the contract with theme authors. What one template alone can see stands in the file of its
//! kind of page, in `render/pages/`.
//!
//! In: the site's pages and the statistics. Out: plain shapes that are serialised once for a page.
//! Never: a shape that grows with the number of pages of the site, or markup in a field that is not called `…_html`.
//!
//! Every template has four values: `site` ([`SiteView`]), `page` ([`PageView`]), `words` (the theme's strings, by key) and
//! one more, named in the comment of its shape. Addresses have no slash at the start; a template writes
//! `href="{{ page.root }}{{ link.address }}"`, so that a site works under any sub-path. Fields that end in `_html` are
//! finished, safe markup and are written with `| safe`; all other text is escaped.

mod contact;
mod plan;
mod shared;

use serde::Serialize;

pub use contact::*;
pub use plan::*;
pub use shared::*;

/// `site`: what is the same on every page of a site.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// The site's name: "Safer Harlow".
    pub name: String,
    /// One sentence about the site.
    pub description: String,
    /// The partnership's name, as organisations.yaml has it; empty where site.yaml names none.
    pub partnership: String,
    /// Who looks after the site: the council, unless site.yaml says otherwise.
    pub run_by: String,
    /// BCP 47 language of the site: "en-GB".
    pub language: String,
    /// The direction in which the language is written, for `dir`: "ltr" or "rtl".
    pub direction: &'static str,
    /// Addresses of the style sheets, with content hashes.
    pub styles: Vec<String>,
    /// Addresses of the scripts of every page, with content hashes. All are enhancements.
    pub scripts: Vec<String>,
    /// Address of the icon (SVG).
    pub icon: String,
    /// Address of the logo, where the theme has one.
    pub logo: Option<String>,
    /// The main navigation, in the order of the site's sections.
    pub navigation: Vec<NavigationView>,
    /// The footer's links: accessibility statement, privacy, contact, site map, feed.
    pub footer: Vec<LinkView>,
    /// The page that searches the site, where there is one.
    pub search: Option<LinkView>,
    /// When the site last changed; nothing where no page says when it did.
    pub updated: Option<DateView>,
    /// Address of the Atom feed.
    pub feed: String,
    /// Where the exit link leads.
    pub exit_destination: String,
    /// The page on covering one's tracks, where there is one.
    pub safety_page: Option<LinkView>,
}

/// One entry of the main navigation.
#[derive(Debug, Clone, Serialize)]
pub struct NavigationView {
    /// What it is called.
    pub title: String,
    /// Address of the page that it leads to, below the site's root.
    pub address: String,
    /// The section of the site it stands for; the entry is current where `page.section` is the same.
    pub section: &'static str,
}

/// `page`: what every page has.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// The page's title as plain text, for the one `h1`.
    pub title: String,
    /// The `<title>`: "Burglary – Priorities – Safer Harlow".
    pub full_title: String,
    /// The description for search engines and previews.
    pub description: String,
    /// The page's own address below the site's root; empty for the home page.
    pub address: String,
    /// "./", "../", "../../" …: what stands before every address on this page.
    pub root: String,
    /// The page's whole address, with the site's own in front: for `<link rel="canonical">`.
    pub canonical: String,
    /// BCP 47 language of the page.
    pub language: String,
    /// The direction in which the language is written, for `dir`: "ltr" or "rtl".
    pub direction: &'static str,
    /// The page in each language of the site, by the language's own name, this one included; empty where it is in one alone.
    pub languages: Vec<LanguageLinkView>,
    /// That the page is not translated yet, or has changed in the usual language since it was; empty where there is nothing to say.
    pub translation_note: String,
    /// The kind of page, which is also the name of its template and the `data-template` of the body.
    pub kind: &'static str,
    /// The section of the main navigation that the page belongs to; empty for none.
    pub section: &'static str,
    /// The way from the home page to here, without this page. Empty on the home page.
    pub breadcrumbs: Vec<LinkView>,
    /// The page before in a run of chapters or priorities.
    pub previous: Option<LinkView>,
    /// The page after this one in such a run; nothing on the last.
    pub next: Option<LinkView>,
    /// The same in Easy Read, or the page that this is the Easy Read version of, with the words of a link.
    pub other_form: Option<LinkView>,
    /// When the page's facts were last changed: "21 November 2026", where that is known.
    pub updated: Option<DateView>,
    /// "Worked out for 29 November 2026.", on a page that says that something is overdue; empty on others.
    pub worked_out_for: String,
    /// Says where the page's edition stands: a draft, out for consultation, to begin, over or superseded. None on pages of
    /// one that is in force.
    pub edition_banner: Option<BannerView>,
    /// Says why a page is not published on the day, where it is shown to those who asked for drafts.
    pub kept_back: Option<KeptBackView>,
    /// Notices in force on this page, the gravest first.
    pub alerts: Vec<AlertView>,
    /// Whether reading it could put somebody at risk: previews are left out.
    pub sensitive: bool,
    /// Whether the exit link is shown: on a page that is sensitive, and on any other where the editor asks for it.
    pub exit: bool,
    /// schema.org description of the page as JSON, ready to stand in a `script` element.
    pub json_ld: Option<String>,
    /// Addresses of the scripts that this page loads and others do not: the one that sorts tables, the one that searches.
    pub scripts: Vec<String>,
}

/// The page in one of the languages of the site.
#[derive(Debug, Clone, Serialize)]
pub struct LanguageLinkView {
    /// The language's own name: "Cymraeg".
    pub name: String,
    /// BCP 47: "cy".
    pub language: String,
    /// The direction in which the language is written, for `dir`: "ltr" or "rtl".
    pub direction: &'static str,
    /// Where the page is in that language, seen from this page; empty for this page itself.
    pub address: String,
    /// Its whole address: for `<link rel="alternate" hreflang>`.
    pub canonical: String,
    /// Whether it is the page that is being read.
    pub is_here: bool,
}

/// A banner about the edition.
#[derive(Debug, Clone, Serialize)]
pub struct BannerView {
    /// "draft", "consultation", "to-begin", "ended" or "superseded": a class for the style.
    pub kind: &'static str,
    /// The first words: "Draft".
    pub label: String,
    /// The sentences after `label`, as plain text: what it means for readers, and from or until when.
    pub text: String,
    /// What is said instead once comments have closed; `None` where nothing closes.
    pub afterwards: Option<AfterwardsView>,
    /// Where the same subject in another edition is found: the one that took its place or is to, or the one until then.
    pub link: Option<LinkView>,
}

/// Why a page is not published on the day.
#[derive(Debug, Clone, Serialize)]
pub struct KeptBackView {
    /// The first words: "Not published yet".
    pub label: String,
    /// The rest: "This page is published from 1 April 2027."
    pub text: String,
}

/// What a banner says from a moment on, on a page that was built before it.
#[derive(Debug, Clone, Serialize)]
pub struct AfterwardsView {
    /// The moment from which it holds, in UTC: "2026-12-01T00:00:00Z".
    pub from: String,
    /// What is said from then on in place of the first words: "Consultation closed".
    pub label: String,
    /// What is said from then on in place of the sentences after them, as plain text.
    pub text: String,
}

/// A strategy that holds today, in a few words.
#[derive(Debug, Clone, Serialize)]
pub struct CurrentStrategyView {
    /// Link to its first page, with its title.
    pub edition: LinkView,
    /// Where it stands, where it is not in force: "Draft"; empty where it is.
    pub status: String,
    /// "April 2022 to March 2025".
    pub period: String,
    /// Its priorities, in the strategy's own order; empty where it lists none.
    pub priorities: Vec<PriorityCardView>,
    /// The same by the headings that they share; one group without a heading where they share none.
    pub groups: Vec<PriorityGroupView>,
    /// What they are called inside a sentence: "priorities", "outcomes".
    pub priorities_called: String,
    /// How its plan is going; none where there is nothing to tell.
    pub going: Option<ProgressView>,
}

/// A strategy that is to come, or may.
#[derive(Debug, Clone, Serialize)]
pub struct AnnouncedView {
    /// Link to its first page, with its title.
    pub link: LinkView,
    /// Where it stands, with its days.
    pub standing: BannerView,
}

/// A notice that stands on a page: one of alerts.yaml, or that the site is an example.
#[derive(Debug, Clone, Serialize)]
pub struct AlertView {
    /// "urgent", "important" or "news".
    pub kind: &'static str,
    /// What it says, as markup: paragraphs, or words without a tag around them.
    pub text_html: String,
    /// The moment from which it is hidden: "2026-12-01T00:00:00Z"; empty where it does not end.
    pub until: String,
}
