//! A page, before it is rendered: where it is, what it shows, and what stands around it.

use super::address::Address;
use crate::diagnostic::Place;
use crate::model::vocabulary::{Language, When};

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

/// What a page shows. The numbers are positions in the [`Strategy`](crate::model::Strategy).
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
    pub(super) const fn title_ending(self) -> &'static str {
        match self {
            Self::ByPriority => "",
            Self::ByLead => " by lead",
            Self::ByStatus => " by status",
            Self::ByDate => " by date",
        }
    }

    /// What is added to the plan's description.
    pub(super) const fn about_ending(self) -> &'static str {
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
