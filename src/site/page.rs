//! A page, before it is rendered: where it is, what it shows, and what stands around it.

use super::address::Address;
use super::profile::Profile;
use crate::diagnostic::SourceLocation;
use crate::model::vocabulary::{
    ActionAt, CaseStudyAt, ChapterAt, DatasetAt, EditionAt, KeptBack, KeptBackAt, Language, OwnPageAt, PaperAt,
    PathwayAt, PriorityAt, ReportAt, TranslationAt, When,
};
use crate::statistics::PartAt;

/// A page, before it is rendered.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its address, below that of the site.
    pub address: Address,
    /// The address that it had in an earlier version of Lamplight, where that is another.
    pub formerly: Option<Address>,
    /// The kind of page that it is, and what it shows by position.
    pub kind: PageKind,
    /// What holds for every page of its kind.
    pub profile: &'static Profile,
    /// The entry of the navigation that it belongs to.
    pub section: Section,
    /// Its title, which is its one `h1`.
    pub title: String,
    /// What it is about, in a sentence.
    pub description: String,
    /// The pages on the way here, by position; without the home page.
    pub parents: Vec<PageAt>,
    /// The page before in a run.
    pub previous: Option<PageAt>,
    /// The page after in a run.
    pub next: Option<PageAt>,
    /// The same in Easy Read, or the page that this is the Easy Read version of.
    pub other_form: Option<PageAt>,
    /// When its facts last changed.
    pub updated: Option<When>,
    /// Whether reading it could put somebody at risk.
    pub sensitive: bool,
    /// Whether it has a link to leave it quickly, though it is not sensitive.
    pub exit: bool,
    /// Its title in a browser's tab, where that says more.
    pub tab_title: Option<String>,
    /// What a tab says after the title: the kind of page, where the title does not say it.
    pub tab_kind: Option<String>,
    /// What tabs and histories show in place of all that: nothing that says what the page is about.
    pub safe_title: Option<String>,
    /// What it is called on the way to the pages below it, where that is shorter.
    pub breadcrumb: Option<String>,
    /// What the main navigation calls it; none where it does not name it.
    pub navigation: Option<String>,
    /// Why it is not published on the day, where it is shown all the same to those who asked for drafts.
    pub kept_back: Option<KeptBack>,
    /// Its language, where that is not the site's.
    pub language: Option<&'static Language>,
    /// Where it is written, for findings about it.
    pub source: Option<SourceLocation>,
    /// The edition that it belongs to, by position.
    pub edition: Option<EditionAt>,
}

/// The position of a page in its site. Only the list of pages makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageAt(pub(super) usize);

impl PageAt {
    /// One at which nothing stands.
    #[cfg(test)]
    pub(crate) const NOWHERE: Self = Self(usize::MAX);
}

/// What a page shows, for links to it: what it is about, by its position in the [`Strategy`](crate::model::Strategy).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the page of that name")]
pub enum PageKind {
    Home,
    Editions,
    CurrentPriorities,
    CurrentPlans,
    Edition(EditionAt),
    Whole(EditionAt),
    Chapter(ChapterAt),
    Priorities(EditionAt),
    Priority(PriorityAt),
    ActionPlan(EditionAt, Arrangement),
    Action(ActionAt),
    Measures(EditionAt),
    Governance(EditionAt),
    Signatories(EditionAt),
    Consultation(EditionAt),
    Funding(EditionAt),
    Formats(EditionAt),
    CaseStudies(EditionAt),
    CaseStudy(CaseStudyAt),
    Meetings(EditionAt),
    Paper(PaperAt),
    Changes(EditionAt),
    Figures,
    Dataset(DatasetAt),
    DatasetPart(DatasetAt, PartAt),
    Achievements,
    AchievementsReport(ReportAt),
    Reporting,
    Pathway(PathwayAt),
    Translation(TranslationAt),
    Card(PathwayAt),
    Embed(PathwayAt),
    EmbedBare(PathwayAt),
    Partners,
    Glossary,
    Legislation,
    Page(OwnPageAt),
    EasyRead(EasyReadOf),
    Ended(KeptBackAt),
    Duties,
    Accessibility,
    Search,
    SiteMap,
    NotFound,
}

/// What a page in Easy Read is a version of, by its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the page of that name")]
pub enum EasyReadOf {
    Edition(EditionAt),
    Chapter(ChapterAt),
    Priority(PriorityAt),
    Report(ReportAt),
    CaseStudy(CaseStudyAt),
    Page(OwnPageAt),
}

impl EasyReadOf {
    /// The kind of the page that it is a version of.
    pub const fn original(self) -> PageKind {
        match self {
            Self::Edition(at) => PageKind::Edition(at),
            Self::Chapter(at) => PageKind::Chapter(at),
            Self::Priority(at) => PageKind::Priority(at),
            Self::Report(at) => PageKind::AchievementsReport(at),
            Self::CaseStudy(at) => PageKind::CaseStudy(at),
            Self::Page(at) => PageKind::Page(at),
        }
    }
}

/// By what the actions of a plan are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the word itself")]
pub enum Arrangement {
    ByPriority,
    ByLead,
    ByStatus,
    ByDate,
}

impl Arrangement {
    /// All of them; the plan opens with the first.
    pub const ALL: [Self; 4] = [Self::ByPriority, Self::ByLead, Self::ByStatus, Self::ByDate];
}

/// The entries of the main navigation, in their order, and of the site map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the section of that name")]
pub enum Section {
    None,
    Reporting,
    Priorities,
    Plan,
    Strategy,
    Figures,
    Achievements,
    Partners,
    About,
}

impl Section {
    /// All that have a heading on the site map.
    pub const ALL: [Self; 8] = [
        Self::Reporting,
        Self::Priorities,
        Self::Plan,
        Self::Strategy,
        Self::Figures,
        Self::Achievements,
        Self::Partners,
        Self::About,
    ];

    /// The word in templates; empty for a page outside the navigation.
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Reporting => "reporting",
            Self::Strategy => "strategy",
            Self::Priorities => "priorities",
            Self::Plan => "plan",
            Self::Figures => "figures",
            Self::Achievements => "achievements",
            Self::Partners => "partners",
            Self::About => "about",
        }
    }
}
