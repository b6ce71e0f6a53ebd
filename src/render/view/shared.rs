//! Shapes that stand in several others: a link, a date, a fact, a few words with a tone.

use serde::Serialize;

/// A link: words and an address below the site's root (or a whole address where `external`).
#[derive(Debug, Clone, Serialize)]
pub struct LinkView {
    /// The words of the link.
    pub title: String,
    /// Where it leads.
    pub address: String,
    /// Whether the address is on another site, and is written without `page.root`.
    pub external: bool,
    /// A sentence about what is there, where there is one.
    pub summary: String,
}

/// A date for people and for machines.
#[derive(Debug, Clone, Serialize)]
pub struct DateView {
    /// "21 November 2026".
    pub text: String,
    /// "2026-11-21".
    pub iso: String,
}

/// A heading on the page.
#[derive(Debug, Clone, Serialize)]
pub struct HeadingView {
    /// Its id.
    pub id: String,
    /// Its words.
    pub title: String,
}

/// A labelled fact. One of the two values is empty.
#[derive(Debug, Clone, Serialize)]
pub struct FactView {
    /// "Source".
    pub label: String,
    /// Plain text.
    pub text: String,
    /// Markup.
    pub text_html: String,
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

/// The tone of what is overdue, and of nothing else that says where an action stands.
const OVERDUE: &str = "danger";

impl TagView {
    /// Whether the standing of an action is that it is overdue.
    pub fn is_overdue(&self) -> bool {
        self.tone == OVERDUE
    }
}

/// A few words with a tone, for the component `status_tag`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TagView {
    /// "Overdue".
    pub text: String,
    /// "neutral", "good", "notice" or "danger".
    pub tone: &'static str,
}

/// How many actions are in one state.
#[derive(Debug, Clone, Serialize)]
pub struct CountView {
    /// How many.
    pub number: usize,
    /// "overdue".
    pub label: String,
    /// "neutral", "good", "notice" or "danger".
    pub tone: &'static str,
}

/// Whether one of some counts is of what is overdue.
pub fn counts_overdue(counts: &[CountView]) -> bool {
    counts.iter().any(|count| count.tone == OVERDUE)
}

/// A priority in a list.
#[derive(Debug, Clone, Serialize)]
pub struct PriorityCardView {
    /// What the edition calls it: "Priority", "Outcome".
    pub called: String,
    /// "1".
    pub number: String,
    /// "Hate Crime".
    pub title: String,
    /// "High harm crime", where the list does not say so above it; empty for none.
    pub group: String,
    /// Where its page is.
    pub address: String,
    /// A sentence.
    pub summary: String,
}

/// A commitment.
#[derive(Debug, Clone, Serialize)]
pub struct CommitmentView {
    /// The id, unique on the page, for links to it.
    pub id: String,
    /// The commitment.
    pub text_html: String,
}

/// A promise for a year.
#[derive(Debug, Clone, Serialize)]
pub struct PromiseView {
    /// What was promised.
    pub text_html: String,
    /// "2022/23"; empty for none.
    pub year: String,
}

/// One figure in words, with a link to the whole.
#[derive(Debug, Clone, Serialize)]
pub struct KeyFigureView {
    /// What is counted: "Robbery of Personal Property".
    pub title: String,
    /// The newest value: "78".
    pub value: String,
    /// What is counted and when: "offences, 12 months to June 2022".
    pub unit: String,
    /// The change in a sentence.
    pub sentence: String,
    /// "up", "down" or "same": a class for the style; the sentence says the same in words.
    pub direction: &'static str,
    /// Whether the sentence says that the two values are about the same, or not clearly different: the component `chance_note` says what that means.
    pub is_unclear: bool,
    /// Where the whole figure is.
    pub address: String,
}

/// How a plan, or a priority's part of it, is going today.
#[derive(Debug, Clone, Serialize)]
pub struct ProgressView {
    /// How many actions stand where; empty where nothing has ever been reported about any of them.
    pub counts: Vec<CountView>,
    /// What there is to say in a sentence: how many actions there are, and whether anything was reported.
    pub sentence: String,
    /// The plan.
    pub plan: Option<LinkView>,
}

/// A group in the list that says what the diagram shows. Each stands in a list within the group that it reports to.
#[derive(Debug, Clone, Serialize)]
pub struct ListedGroupView {
    /// The id of its own section on the page.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What else it reports to, and what it provides updates to, in words.
    pub notes: Vec<String>,
    /// Whether a list of groups below it starts here.
    pub has_groups_below: bool,
    /// How many such lists end after it.
    pub lists_ended: usize,
}
