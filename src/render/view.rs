//! Everything that a template can see: the contract with theme authors.
//!
//! In: the site's pages and the statistics. Out: plain shapes that are serialised once for a page.
//! Never: a shape that grows with the number of pages of the site, or markup in a field that is not called `…_html`.
//!
//! Every template has four values: `site` ([`SiteView`]), `page` ([`PageView`]), `words` (the theme's strings, by key) and
//! one more, named in the comment of its shape below. Addresses have no slash at the start; a template writes
//! `href="{{ page.root }}{{ link.address }}"`, so that a site works under any sub-path. Fields that end in `_html` are
//! finished, safe markup and are written with `| safe`; all other text is escaped.

mod promise;
mod shared;
mod year;

use serde::Serialize;

pub use promise::*;
pub use shared::*;
pub use year::*;

/// `site`: what is the same on every page of a site.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// The site's name: "Safer Harlow".
    pub name: String,
    /// One sentence about the site.
    pub description: String,
    /// The partnership's name.
    pub partnership: String,
    /// Who looks after the site: the council, unless site.yaml says otherwise.
    pub run_by: String,
    /// BCP 47 language of the site: "en-GB".
    pub language: String,
    /// "ltr" or "rtl".
    pub direction: &'static str,
    /// Addresses of the style sheets, with content hashes.
    pub styles: Vec<String>,
    /// Addresses of the scripts of every page, with content hashes. All are enhancements.
    pub scripts: Vec<String>,
    /// Address of the icon (SVG).
    pub icon: String,
    /// Address of the logo, where the theme has one.
    pub logo: Option<String>,
    /// The main navigation.
    pub navigation: Vec<NavigationView>,
    /// The footer's links: accessibility statement, privacy, contact, site map, feed.
    pub footer: Vec<LinkView>,
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
    /// Where it leads.
    pub address: String,
    /// The section of the site it stands for; the entry is current where `page.section` is the same.
    pub section: &'static str,
}

/// `page`: what every page has.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// The one `h1`.
    pub title: String,
    /// The `<title>`: "Burglary – Priorities – Safer Harlow".
    pub full_title: String,
    /// The description for search engines and previews.
    pub description: String,
    /// The page's own address below the site's root; empty for the home page.
    pub address: String,
    /// "./", "../", "../../" …: what stands before every address on this page.
    pub root: String,
    /// The absolute address.
    pub canonical: String,
    /// BCP 47 language of the page.
    pub language: String,
    /// "ltr" or "rtl".
    pub direction: &'static str,
    /// The kind of page, which is also the name of its template and the `data-template` of the body.
    pub kind: &'static str,
    /// The section of the main navigation that the page belongs to; empty for none.
    pub section: &'static str,
    /// The way from the home page to here, without this page. Empty on the home page.
    pub breadcrumbs: Vec<LinkView>,
    /// The page before in a run of chapters or priorities.
    pub previous: Option<LinkView>,
    /// The page after.
    pub next: Option<LinkView>,
    /// When the page's facts were last changed: "21 November 2026", where that is known.
    pub updated: Option<DateView>,
    /// Says where the page's edition stands: a draft, out for consultation, to begin, over, superseded, or in force beside
    /// another. None on pages of the edition that the site shows first while it is in force.
    pub edition_banner: Option<BannerView>,
    /// Notices in force on this page, the gravest first.
    pub alerts: Vec<AlertView>,
    /// Whether the exit link is shown and previews are left out.
    pub sensitive: bool,
    /// schema.org description of the page as JSON, ready to stand in a `script` element.
    pub json_ld: Option<String>,
    /// Addresses of the scripts that this page loads and others do not: the one that sorts tables.
    pub scripts: Vec<String>,
}

/// A banner about the edition.
#[derive(Debug, Clone, Serialize)]
pub struct BannerView {
    /// "draft", "consultation", "to-begin", "in-force", "ended" or "superseded": a class for the style.
    pub kind: &'static str,
    /// The first words: "Draft".
    pub label: String,
    /// The rest.
    pub text: String,
    /// Where the same subject in another edition is found: the one that took its place or is to, or the one until then.
    pub link: Option<LinkView>,
}

/// A notice.
#[derive(Debug, Clone, Serialize)]
pub struct AlertView {
    /// "urgent", "important" or "news".
    pub kind: &'static str,
    /// The words.
    pub text_html: String,
}

/// `home`: the home page (`pages/home.html`).
#[derive(Debug, Clone, Serialize)]
pub struct HomeView {
    /// The site's introduction.
    pub introduction_html: String,
    /// How to report something: the first thing on the page after the introduction.
    pub reporting: Vec<LinkView>,
    /// The edition that the site shows first.
    pub edition: LinkView,
    /// Where it stands, where it is not in force: "Draft"; empty where it is.
    pub status: String,
    /// Its priorities.
    pub priorities: Vec<PriorityCardView>,
    /// What they are called inside a sentence: "priorities", "outcomes".
    pub priorities_called: String,
    /// A few figures worth knowing.
    pub key_figures: Vec<KeyFigureView>,
    /// How the plan in force is going; none where there is nothing to tell.
    pub going: Option<ProgressView>,
    /// The newest achievements report.
    pub achievements: Option<LinkView>,
}

/// `edition`: the first page of a strategy (`pages/edition.html`).
#[derive(Debug, Clone, Serialize)]
pub struct EditionView {
    /// "April 2022 to March 2025".
    pub period: String,
    /// "Draft", "Adopted" …
    pub status: String,
    /// The summary.
    pub summary_html: String,
    /// The vision.
    pub vision_html: String,
    /// The aims, as short texts.
    pub aims: Vec<String>,
    /// The objectives.
    pub objectives: Vec<ObjectiveView>,
    /// The priorities.
    pub priorities: Vec<PriorityCardView>,
    /// The chapters of the main part.
    pub chapters: Vec<LinkView>,
    /// The appendices.
    pub appendices: Vec<LinkView>,
    /// What the edition commits to for a year.
    pub promises: Vec<PromiseView>,
    /// Its plan, its measures, and how it is run: the pages that it has.
    pub more: Vec<LinkView>,
    /// What it calls its priorities: "Our outcomes".
    pub priorities_title: String,
    /// Strategies this one is linked to.
    pub documents: Vec<LinkView>,
    /// The whole document on one page.
    pub whole: LinkView,
}

/// An objective.
#[derive(Debug, Clone, Serialize)]
pub struct ObjectiveView {
    /// The id, unique on the page, for links to it.
    pub id: String,
    /// "1".
    pub number: String,
    /// The objective in a few words.
    pub title: String,
    /// What it means.
    pub text_html: String,
}

/// `chapter`: a chapter (`pages/chapter.html`) or an editor's own page (`pages/page.html`).
#[derive(Debug, Clone, Serialize)]
pub struct ChapterView {
    /// "Chapter 3", "Appendix 1"; empty where the document gives no number.
    pub label: String,
    /// The text. Headings start at `h2`.
    pub body_html: String,
    /// The headings of level 2, for a list of what is on the page; empty where there are fewer than three.
    pub headings: Vec<HeadingView>,
    /// "Portfolio Holder, Harlow Council", where somebody signed it.
    pub signed_by: String,
    /// The contents of the edition, with this page marked `aria-current`. A finished `<ol>`; empty for an editor's own page.
    pub contents_html: String,
}

/// `whole`: a whole edition on one page, to print (`pages/whole.html`).
#[derive(Debug, Clone, Serialize)]
pub struct WholeView {
    /// The title of the edition.
    pub title: String,
    /// The edition's first page.
    pub edition: EditionView,
    /// Chapters, priorities and appendices in order. Their headings start at `h3`.
    pub sections: Vec<SectionView>,
}

/// One part of a whole edition: a chapter, or a priority with what it promises.
#[derive(Debug, Clone, Serialize)]
pub struct SectionView {
    /// The id, unique on the page.
    pub id: String,
    /// The document's own number; empty for none.
    pub number: String,
    /// The title, an `h2`.
    pub title: String,
    /// The text of a chapter, or what a priority is about.
    pub body_html: String,
    /// The commitments of a priority, each on one line.
    pub commitments_html: Vec<String>,
    /// What a priority as a whole promises.
    pub promised: WholePromisesView,
    /// The parts of a priority.
    pub parts: Vec<WholePartView>,
}

/// A part of a priority in a whole edition.
#[derive(Debug, Clone, Serialize)]
pub struct WholePartView {
    /// "3a: Violence", an `h3`.
    pub title: String,
    /// What it is about.
    pub introduction_html: String,
    /// What it promises.
    pub promised: WholePromisesView,
}

/// The measures and actions of a priority or a part in a whole edition.
#[derive(Debug, Clone, Default, Serialize)]
pub struct WholePromisesView {
    /// What is measured, each on one line.
    pub measures_html: Vec<String>,
    /// What will be done.
    pub actions: Vec<WholeActionView>,
}

/// An action in a whole edition.
#[derive(Debug, Clone, Serialize)]
pub struct WholeActionView {
    /// "1.10"; empty for none.
    pub number: String,
    /// What will be done: on one line, or several paragraphs.
    pub text_html: String,
    /// "Harrow Council. Due: June 2019"; empty where the plan says neither.
    pub facts: String,
}

/// `priorities`: all priorities of an edition (`pages/priorities.html`).
#[derive(Debug, Clone, Serialize)]
pub struct PrioritiesView {
    /// The groups in order; a group without a title where the edition has none.
    pub groups: Vec<PriorityGroupView>,
}

/// A group of priorities.
#[derive(Debug, Clone, Serialize)]
pub struct PriorityGroupView {
    /// "High harm"; empty for none.
    pub title: String,
    /// The priorities.
    pub priorities: Vec<PriorityCardView>,
}

/// `priority`: one priority (`pages/priority.html`).
#[derive(Debug, Clone, Serialize)]
pub struct PriorityView {
    /// "4".
    pub number: String,
    /// "Priority 4", or "Outcome 4"; empty where it has no number.
    pub label: String,
    /// Why it is a priority.
    pub introduction_html: String,
    /// Progress so far, as the strategy tells it.
    pub progress_html: String,
    /// How success is measured.
    pub measures: Vec<MeasureView>,
    /// What will be done.
    pub actions: Vec<ActionCardView>,
    /// Why there are no actions; empty where there are some.
    pub no_actions: String,
    /// Its parts: 3a, 3b.
    pub parts: Vec<PriorityPartView>,
    /// Case studies.
    pub stories: Vec<LinkView>,
    /// The heading over the commitments: "What we promised"; other words where the strategy has not begun.
    pub commitments_title: String,
    /// What we promised.
    pub commitments: Vec<CommitmentView>,
    /// The figures that belong to it.
    pub figures: Vec<KeyFigureView>,
    /// How to report it.
    pub reporting: Vec<LinkView>,
    /// Chapters to read.
    pub chapters: Vec<LinkView>,
    /// Who leads it.
    pub led_by: Vec<String>,
    /// Where its progress is reported, the newest year first.
    pub achievements: Vec<LinkView>,
    /// How its actions are going; none where there is nothing to tell.
    pub going: Option<ProgressView>,
}

/// `figures`: the catalogue of datasets (`pages/figures.html`).
#[derive(Debug, Clone, Serialize)]
pub struct FiguresView {
    /// The datasets.
    pub datasets: Vec<DatasetCardView>,
}

/// A dataset in the catalogue.
#[derive(Debug, Clone, Serialize)]
pub struct DatasetCardView {
    /// Its title.
    pub title: String,
    /// Its page.
    pub address: String,
    /// What it is.
    pub summary_html: String,
    /// "12 months to June 2021 and 12 months to June 2022".
    pub periods: String,
    /// Who publishes it.
    pub publisher: String,
    /// Files to download.
    pub downloads: Vec<DownloadView>,
}

/// A file to download.
#[derive(Debug, Clone, Serialize)]
pub struct DownloadView {
    /// "CSV".
    pub format: String,
    /// Where it is.
    pub address: String,
    /// "12 KB".
    pub size: String,
}

/// `dataset`: one dataset (`pages/dataset.html`): the sentences, charts, tables and downloads.
#[derive(Debug, Clone, Serialize)]
pub struct DatasetView {
    /// What it is.
    pub summary_html: String,
    /// The changes most worth knowing, in words.
    pub sentences: Vec<String>,
    /// The charts.
    pub charts: Vec<ChartView>,
    /// The pages on which its rows stand, where they are too many for one; then `tables` is empty.
    pub parts: Vec<LinkView>,
    /// On such a page, the dataset that it is a part of: summary, facts and quality stand there.
    pub part_of: Option<LinkView>,
    /// The tables.
    pub tables: Vec<TableView>,
    /// The marks that the tables use, and what they mean.
    pub legend: Vec<MarkView>,
    /// The standing notes: rounding, outcomes of earlier years.
    pub notes: Vec<String>,
    /// How the figures were made.
    pub quality_html: String,
    /// Where they come from: labels and values, in order.
    pub facts: Vec<FactView>,
    /// Files to download.
    pub downloads: Vec<DownloadView>,
}

/// A chart with its caption.
#[derive(Debug, Clone, Serialize)]
pub struct ChartView {
    /// The id, unique on the page.
    pub id: String,
    /// What it shows, in a few words: a heading.
    pub title: String,
    /// What it shows, in a sentence.
    pub sentence: String,
    /// The finished `<svg>`.
    pub svg_html: String,
    /// The id of the table with the same figures.
    pub table: String,
}

/// A table.
#[derive(Debug, Clone, Serialize)]
pub struct TableView {
    /// The id, unique on the page.
    pub id: String,
    /// The caption.
    pub caption: String,
    /// The header of the first column.
    pub row_header: String,
    /// Groups of columns: the upper row of headers. Empty where there is one row of headers.
    pub column_groups: Vec<ColumnGroupView>,
    /// The columns after the first.
    pub columns: Vec<ColumnView>,
    /// The rows.
    pub rows: Vec<RowView>,
    /// Whether a reader may sort it by a column.
    pub sortable: bool,
}

/// A header over several columns.
#[derive(Debug, Clone, Serialize)]
pub struct ColumnGroupView {
    /// "Offences".
    pub title: String,
    /// How many columns.
    pub span: usize,
}

/// A column.
#[derive(Debug, Clone, Serialize)]
pub struct ColumnView {
    /// "12 months to June 2022".
    pub title: String,
    /// Whether it holds numbers, and stands to the right.
    pub numeric: bool,
}

/// A row.
#[derive(Debug, Clone, Serialize)]
pub struct RowView {
    /// The id, unique on the page, for links to it.
    pub id: String,
    /// What is counted.
    pub title: String,
    /// How deep in the hierarchy, from 0.
    pub level: usize,
    /// The hierarchy in words, for those who do not see the indent: "part of Theft Offences"; empty at the top.
    pub relation: String,
    /// The cells.
    pub cells: Vec<CellView>,
}

/// A cell.
#[derive(Debug, Clone, Serialize)]
pub struct CellView {
    /// "−56.7" or "[z]".
    pub text: String,
    /// Marks after the value: "[p]", "as given"; empty for none.
    pub mark: String,
    /// Whether it is a number.
    pub numeric: bool,
}

/// A mark and its meaning.
#[derive(Debug, Clone, Serialize)]
pub struct MarkView {
    /// "[z]".
    pub mark: String,
    /// "not applicable".
    pub meaning: String,
}

/// `reporting`: the hub, "What happened?" (`pages/reporting.html`).
#[derive(Debug, Clone, Serialize)]
pub struct ReportingView {
    /// The pathways: what happened in plain words, and the title of the page that it leads to.
    pub pathways: Vec<LinkView>,
}

/// `pathway`: how to report one thing (`pages/pathway.html`). The theme puts the emergency block first.
#[derive(Debug, Clone, Serialize)]
pub struct PathwayView {
    /// What this is, in a sentence.
    pub summary: String,
    /// Who it is for.
    pub who_for_html: String,
    /// What stands above the ways, where they are not for reports; empty for the usual words.
    pub ways_title: String,
    /// Ways to report, in order.
    pub ways: Vec<WayView>,
    /// What happens next.
    pub next_html: String,
    /// Can I stay anonymous?
    pub anonymous_html: String,
    /// Whether help comes before the ways to report.
    pub help_first: bool,
    /// The same for each way to report; empty where nothing is known of any.
    pub anonymity: Vec<AnonymityView>,
    /// Whether the page is Easy Read: one idea a line, large.
    pub easy_read: bool,
    /// The page in every language and in Easy Read, this one included; empty where there is only this one.
    pub versions: Vec<VersionView>,
    /// The card to print.
    pub card: Option<LinkView>,
    /// Whether it is kept back, and shown only to those who asked for drafts.
    pub draft: bool,
    /// Where this is a version of a page that has moved on since: "1 May 2026", the version it was made from.
    pub stale: String,
    /// The language of the headings, where it is not the page's.
    pub headings_language: String,
    /// The language of the emergency block, where it is not the page's.
    pub emergency_language: String,
    /// The language of the contacts, where it is not the page's.
    pub contacts_language: String,
    /// Help whether or not you report.
    pub support: Vec<WayView>,
    /// What counts as evidence.
    pub evidence_html: String,
    /// Anything else.
    pub body_html: String,
    /// Priorities it belongs to.
    pub priorities: Vec<LinkView>,
    /// When the page was checked.
    pub checked: Option<DateView>,
    /// By which role.
    pub checked_by: String,
}

/// Whether one can stay anonymous with one way to report.
#[derive(Debug, Clone, Serialize)]
pub struct AnonymityView {
    /// The contact's name.
    pub name: String,
    /// "You can stay anonymous."
    pub answer: String,
}

/// A page in one language.
#[derive(Debug, Clone, Serialize)]
pub struct VersionView {
    /// The language's own name: "Cymraeg".
    pub name: String,
    /// Where it is.
    pub address: String,
    /// BCP 47: "cy".
    pub language: String,
    /// "ltr" or "rtl".
    pub direction: &'static str,
    /// Whether it is this page.
    pub current: bool,
}

/// `card`: a help card to print (`pages/card.html`).
#[derive(Debug, Clone, Serialize)]
pub struct CardView {
    /// What it is about; the safe title where there is one.
    pub title: String,
    /// The first ways to report.
    pub ways: Vec<WayView>,
    /// The first sources of help.
    pub support: Vec<WayView>,
    /// A QR code that opens the page: a finished `<svg>`.
    pub code_html: String,
    /// The page's address to type, without `https://`.
    pub address: String,
    /// The page.
    pub page: LinkView,
    /// When the page was checked.
    pub checked: Option<DateView>,
}

/// `embed`: what another website shows of a pathway in a frame (`pages/embed.html`).
#[derive(Debug, Clone, Serialize)]
pub struct EmbedView {
    /// Whether it has no style, so that the other website's page shows it plain.
    pub bare: bool,
    /// What it is about, in a sentence.
    pub summary: String,
    /// What stands above the ways, where they are not for reports; empty for the usual words.
    pub ways_title: String,
    /// Ways to report.
    pub ways: Vec<WayView>,
    /// Help whether or not you report.
    pub support: Vec<WayView>,
    /// The whole page.
    pub page: LinkView,
    /// The whole page's absolute address.
    pub canonical: String,
    /// When the page was checked.
    pub checked: Option<DateView>,
}

/// A way to report, or a source of help: a contact and what it is good for here.
#[derive(Debug, Clone, Serialize)]
pub struct WayView {
    /// The contact.
    pub contact: ContactView,
    /// What this way is good for.
    pub purpose: String,
}

/// `partners`: who belongs to the partnership (`pages/partners.html`).
#[derive(Debug, Clone, Serialize)]
pub struct PartnersView {
    /// By membership: responsible authorities first.
    pub groups: Vec<PartnerGroupView>,
}

/// The bodies of one kind of membership.
#[derive(Debug, Clone, Serialize)]
pub struct PartnerGroupView {
    /// The id, unique on the page.
    pub id: String,
    /// "Responsible authorities".
    pub title: String,
    /// What that means.
    pub introduction: String,
    /// The bodies.
    pub organisations: Vec<OrganisationView>,
}

/// A body.
#[derive(Debug, Clone, Serialize)]
pub struct OrganisationView {
    /// Its name.
    pub name: String,
    /// Its short name; empty for none.
    pub short_name: String,
    /// What it does in the partnership; empty where nothing is known.
    pub role_html: String,
    /// Its website; empty for none.
    pub website: String,
}

/// `glossary`: words and short forms, A to Z (`pages/glossary.html`).
#[derive(Debug, Clone, Serialize)]
pub struct GlossaryView {
    /// The letters that have terms.
    pub letters: Vec<LetterView>,
}

/// The terms under one letter.
#[derive(Debug, Clone, Serialize)]
pub struct LetterView {
    /// "A".
    pub letter: String,
    /// The terms.
    pub terms: Vec<TermView>,
}

/// A term.
#[derive(Debug, Clone, Serialize)]
pub struct TermView {
    /// The id, unique on the page.
    pub id: String,
    /// The term.
    pub term: String,
    /// Its short form; empty for none.
    pub short_form: String,
    /// What it means.
    pub meaning_html: String,
    /// Other terms: fragments on the same page.
    pub see: Vec<HeadingView>,
}

/// `legislation`: the Acts (`pages/legislation.html`).
#[derive(Debug, Clone, Serialize)]
pub struct LegislationView {
    /// The Acts.
    pub acts: Vec<ActView>,
}

/// An Act.
#[derive(Debug, Clone, Serialize)]
pub struct ActView {
    /// The id, unique on the page.
    pub id: String,
    /// "Crime and Disorder Act 1998".
    pub title: String,
    /// "1998 c. 37".
    pub number: String,
    /// The official text.
    pub link: String,
    /// What it means here.
    pub about_html: String,
    /// Sections worth knowing.
    pub sections: Vec<ActSectionView>,
}

/// A section of an Act.
#[derive(Debug, Clone, Serialize)]
pub struct ActSectionView {
    /// "17".
    pub section: String,
    /// The official text of the section.
    pub link: String,
    /// What it says.
    pub about_html: String,
}

/// `editions`: all strategies of the site (`pages/editions.html`).
#[derive(Debug, Clone, Serialize)]
pub struct EditionsView {
    /// The newest first.
    pub editions: Vec<EditionCardView>,
}

/// A strategy in the list.
#[derive(Debug, Clone, Serialize)]
pub struct EditionCardView {
    /// The link.
    pub link: LinkView,
    /// "April 2022 to March 2025".
    pub period: String,
    /// "Draft", "In force", "Superseded" …
    pub status: String,
    /// Whether it is in force; several may be.
    pub current: bool,
    /// When its years were over, where no other has taken its place; empty where they are not.
    pub ended: String,
    /// Where it stands, with its dates: "in force now", "Strategy 2025 to 2028 took its place in April 2025".
    pub note: String,
}

/// `map`: the site map (`pages/site-map.html`).
#[derive(Debug, Clone, Serialize)]
pub struct SiteMapView {
    /// Sections with their pages.
    pub sections: Vec<SiteMapSectionView>,
}

/// A section of the site map.
#[derive(Debug, Clone, Serialize)]
pub struct SiteMapSectionView {
    /// The id, unique on the page.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its pages.
    pub links: Vec<LinkView>,
}

/// `statement`: the accessibility statement (`pages/accessibility.html`), after the model statement of SI 2018/952.
#[derive(Debug, Clone, Serialize)]
pub struct AccessibilityView {
    /// "partially compliant", "fully compliant", "not compliant" or "not assessed".
    pub status: String,
    /// What does not work yet.
    pub problems: Vec<ProblemView>,
    /// When the statement was prepared.
    pub prepared: Option<DateView>,
    /// When it was last reviewed.
    pub reviewed: Option<DateView>,
    /// When the site was last tested.
    pub tested: Option<DateView>,
    /// By whom.
    pub tested_by: String,
    /// How.
    pub how_tested_html: String,
    /// Whom to tell about a problem.
    pub contact: Option<ContactView>,
    /// Where there is no contact: why.
    pub contact_note_html: String,
    /// Whether the site is in Northern Ireland, where another body enforces the law.
    pub northern_ireland: bool,
}

/// Something that does not work yet.
#[derive(Debug, Clone, Serialize)]
pub struct ProblemView {
    /// What, and for whom.
    pub text_html: String,
    /// "1.4.10 Reflow"; empty for none.
    pub criterion: String,
    /// "March 2027"; empty for none.
    pub fixed_by: String,
}

/// `sites`: the first page of a folder of sites (`pages/sites.html`).
#[derive(Debug, Clone, Serialize)]
pub struct SitesView {
    /// The sites.
    pub sites: Vec<LinkView>,
}
