//! Which pages there are, where they are, and how one gets from one to another.
//!
//! In: a [`Strategy`]. Out: [`Site`]: pages with addresses, breadcrumbs, previous and next, redirects and files.
//! Never: contains HTML, or looks at the clock or the disk.

mod address;
mod link;
mod picture;
mod plan;
mod terms;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use address::Address;
pub use link::Target;
pub use picture::address_of;
pub use plan::plan;
pub use terms::{FoundTerm, Terms};

use crate::diagnostic::{Place, Rule};
use crate::model::Strategy;
use crate::model::date::When;
use crate::model::edition::Edition;
use crate::model::language::Language;
use crate::statistics::Statistics;

/// The rules of this stage.
pub const RULES: &[&Rule] =
    &[&plan::SAME_ADDRESS, &plan::REDIRECT, &link::BROKEN_LINK, &link::LINK_OUTSIDE_SITE, &picture::MISSING_PICTURE];

/// Everything that will be published, before it is rendered.
#[derive(Debug)]
pub struct Site {
    /// What the pages are about.
    pub strategy: Arc<Strategy>,
    /// What was worked out from them.
    pub statistics: Arc<Statistics>,
    /// The folder of the site as it is shown to people, for paths in findings.
    pub shown: String,
    /// The address under which the site is published, with a slash at the end.
    pub base_url: String,
    /// The pages, in the order of the site map.
    pub pages: Vec<Page>,
    /// Pages by the path of the file they are written in.
    by_source: BTreeMap<String, usize>,
    /// Pages by what they show.
    by_kind: BTreeMap<PageKind, usize>,
    /// Pages by address.
    by_address: BTreeMap<Address, usize>,
    /// Finds the words of the glossary.
    pub terms: Terms,
    /// Old addresses and where they lead now.
    pub redirects: Vec<(String, String)>,
}

/// A page, before it is rendered.
#[derive(Debug, Clone)]
pub struct Page {
    /// Where it is.
    pub address: Address,
    /// What it shows.
    pub kind: PageKind,
    /// The entry of the navigation that it belongs to.
    pub section: Section,
    /// Its `h1`.
    pub title: String,
    /// What it is about, in a sentence.
    pub description: String,
    /// The pages on the way here, by position; without the home page.
    pub parents: Vec<usize>,
    /// The page before in a run.
    pub previous: Option<usize>,
    /// The page after in a run.
    pub next: Option<usize>,
    /// When its facts last changed.
    pub updated: Option<When>,
    /// Whether reading it could put somebody at risk.
    pub sensitive: bool,
    /// What browser tabs and histories show in place of its title.
    pub safe_title: Option<String>,
    /// Its language, where that is not the site's.
    pub language: Option<&'static Language>,
    /// Whether the site map names it. Not so: help cards and pages that other websites embed.
    pub listed: bool,
    /// Where it is written, for findings about it.
    pub source: Option<Place>,
    /// The edition that it belongs to, by position.
    pub edition: Option<usize>,
}

/// What a page shows. The numbers are positions in the [`Strategy`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the page of that name")]
pub enum PageKind {
    Home,
    Editions,
    Edition(usize),
    Whole(usize),
    Chapter(usize, usize),
    Priorities(usize),
    Priority(usize, usize),
    ActionPlan(usize, Arrangement),
    Action(usize, usize),
    Measures(usize),
    Governance(usize),
    Signatories(usize),
    Consultation(usize),
    Funding(usize),
    Formats(usize),
    CaseStudies(usize),
    CaseStudy(usize, usize),
    Meetings(usize),
    Paper(usize, usize),
    Changes(usize),
    Figures,
    Dataset(usize),
    DatasetPart(usize, usize),
    Achievements,
    AchievementsReport(usize, usize),
    Reporting,
    Pathway(usize),
    Translation(usize),
    Card(usize),
    Embed(usize),
    EmbedBare(usize),
    Partners,
    Glossary,
    Legislation,
    Page(usize),
    Accessibility,
    SiteMap,
    NotFound,
}

impl PageKind {
    /// Whether the page tells people how to report something: emergency help stands first on it. (A help card is for paper,
    /// and has no links.)
    pub const fn tells_how_to_report(self) -> bool {
        matches!(self, Self::Reporting | Self::Pathway(_) | Self::Translation(_) | Self::Embed(_) | Self::EmbedBare(_))
    }

    /// Whether other websites may show the page in a frame.
    pub const fn is_embedded(self) -> bool {
        matches!(self, Self::Embed(_) | Self::EmbedBare(_))
    }

    /// The template of the page, and the word on its `body`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Editions => "editions",
            Self::Edition(_) => "edition",
            Self::Whole(_) => "whole",
            Self::Chapter(..) => "chapter",
            Self::Priorities(_) => "priorities",
            Self::Priority(..) => "priority",
            Self::ActionPlan(..) => "action-plan",
            Self::Action(..) => "action",
            Self::Measures(_) => "measures",
            Self::Governance(_) => "governance",
            Self::Signatories(_) => "signatories",
            Self::Consultation(_) => "consultation",
            Self::Funding(_) => "funding",
            Self::Formats(_) => "formats",
            Self::CaseStudies(_) => "case-studies",
            Self::CaseStudy(..) => "case-study",
            Self::Meetings(_) => "meetings",
            Self::Paper(..) => "paper",
            Self::Changes(_) => "changes",
            Self::Figures => "figures",
            Self::Dataset(_) | Self::DatasetPart(..) => "dataset",
            Self::Achievements => "achievements",
            Self::AchievementsReport(..) => "achievements-report",
            Self::Reporting => "reporting",
            Self::Pathway(_) | Self::Translation(_) => "pathway",
            Self::Card(_) => "card",
            Self::Embed(_) | Self::EmbedBare(_) => "embed",
            Self::Partners => "partners",
            Self::Glossary => "glossary",
            Self::Legislation => "legislation",
            Self::Page(_) => "page",
            Self::Accessibility => "accessibility",
            Self::SiteMap => "site-map",
            Self::NotFound => "not-found",
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

    /// The folder below the plan's; none for the first.
    pub const fn folder(self) -> Option<&'static str> {
        match self {
            Self::ByPriority => None,
            Self::ByLead => Some("by-lead"),
            Self::ByStatus => Some("by-status"),
            Self::ByDate => Some("by-date"),
        }
    }

    /// What is added to the plan's title.
    const fn title_ending(self) -> &'static str {
        match self {
            Self::ByPriority => "",
            Self::ByLead => " by lead",
            Self::ByStatus => " by status",
            Self::ByDate => " by date",
        }
    }

    /// What is added to the plan's description.
    const fn about_ending(self) -> &'static str {
        match self {
            Self::ByPriority => "",
            Self::ByLead => " Sorted by who leads.",
            Self::ByStatus => " What is overdue comes first.",
            Self::ByDate => " Sorted by when each is due.",
        }
    }

    /// The word in the theme's strings.
    pub const fn word(self) -> &'static str {
        match self {
            Self::ByPriority => "plan_by_priority",
            Self::ByLead => "plan_by_lead",
            Self::ByStatus => "plan_by_status",
            Self::ByDate => "plan_by_date",
        }
    }
}

/// The entries of the main navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the section of that name")]
pub enum Section {
    None,
    Reporting,
    Strategy,
    Priorities,
    Plan,
    Figures,
    Achievements,
    Partners,
    About,
}

impl Section {
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

impl Site {
    /// The page of a kind, if the site has it.
    pub fn page_of(&self, kind: PageKind) -> Option<&Page> {
        self.by_kind.get(&kind).map(|index| &self.pages[*index])
    }

    /// The page on which a row of a dataset stands; `None` where there is no such row.
    pub fn page_of_row(&self, dataset: &str, row: &str) -> Option<&Page> {
        let at = self.statistics.datasets.iter().position(|derived| derived.about.id == dataset)?;
        let derived = &self.statistics.datasets[at];
        let part = derived.rows[derived.row_index(row)?].part;
        self.page_of(part.map_or(PageKind::Dataset(at), |part| PageKind::DatasetPart(at, part)))
    }

    /// The page at an address, if there is one.
    pub fn page_at(&self, address: &str) -> Option<&Page> {
        self.by_address.get(address).map(|index| &self.pages[*index])
    }

    /// The edition that a page belongs to.
    pub fn edition_of(&self, page: &Page) -> Option<&Edition> {
        page.edition.map(|edition| &self.strategy.editions[edition])
    }

    /// The absolute address of a page.
    pub fn canonical(&self, address: &Address) -> String {
        format!("{}{}", self.base_url, address.as_str())
    }

    /// The way from a page to the site's root: relative, but for the page that a host shows at any address.
    pub fn root_from(&self, page: &Page) -> String {
        match page.kind {
            PageKind::NotFound => self.base_path().to_owned(),
            _ => page.address.to_root(),
        }
    }

    /// The path part of the site's address, from the host on, with slashes at both ends: "/" or "/harlow/".
    pub fn base_path(&self) -> &str {
        let after_scheme = self.base_url.find("://").map_or(0, |at| at + 3);
        self.base_url[after_scheme..].find('/').map_or("/", |at| &self.base_url[after_scheme + at..])
    }
}
