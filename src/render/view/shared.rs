//! Shapes that stand in several others: a link, a date, a fact, a few words with a tone.

use serde::Serialize;

/// A link: words and an address below the site's root (or a whole address where `external`).
#[derive(Debug, Clone, Serialize)]
pub struct LinkView {
    /// The words of the link.
    pub title: String,
    /// Where it leads, with a fragment where that is a part of a page; empty where there is no page to lead to.
    pub address: String,
    /// Whether the address is on another site, and is written without `page.root`.
    pub external: bool,
    /// A sentence about what is there, where there is one.
    pub summary: String,
}

/// A date for people and for machines.
#[derive(Debug, Clone, Serialize)]
pub struct DateView {
    /// For people, as precise as it was typed: "21 November 2026", "March 2019".
    pub text: String,
    /// For `datetime`, as precise as `text`: "2026-11-21", "2019-03".
    pub iso: String,
}

/// A heading on the page.
#[derive(Debug, Clone, Serialize)]
pub struct HeadingView {
    /// The id of what stands under it; a link to it on the same page writes "#" before the id.
    pub id: String,
    /// The words of the heading, as plain text.
    pub title: String,
}

/// A labelled fact. One of the two values is empty.
#[derive(Debug, Clone, Serialize)]
pub struct FactView {
    /// What the fact is called, in the site's words: "Source".
    pub label: String,
    /// The value as plain text; empty where `text_html` has it.
    pub text: String,
    /// The value as finished markup; empty where `text` has it.
    pub text_html: String,
}

/// A file to download.
#[derive(Debug, Clone, Serialize)]
pub struct DownloadView {
    /// The kind of file: "CSV", "JSON".
    pub format: String,
    /// Address of the file, below the site's root.
    pub address: String,
    /// The size in whole kilobytes, rounded up: "12 KB".
    pub size: String,
}

/// The tone of what is overdue, and of nothing else that says where an action stands.
const OVERDUE: &str = "danger";

/// The tone of what is past its date and of which nothing was reported since: it looks like any other.
pub const SILENT: &str = "silent";

impl TagView {
    /// Whether the standing of an action is that its date has passed: for which day that is so is said on the page.
    pub fn is_overdue(&self) -> bool {
        self.tone == OVERDUE || self.tone == SILENT
    }
}

/// A few words with a tone, for the component `status_tag`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TagView {
    /// The words, in the site's language: "Overdue".
    pub text: String,
    /// "neutral", "good", "notice" or "danger"; "silent" of an action past its date of which nothing was reported since.
    pub tone: &'static str,
}

/// How many actions are in one state.
#[derive(Debug, Clone, Serialize)]
pub struct CountView {
    /// How many actions are in that state, from 1: a state that none is in is left out.
    pub number: usize,
    /// The state, in the site's words: "Overdue".
    pub label: String,
    /// "neutral", "good", "notice" or "danger"; "silent" of those past their date of which nothing was reported since.
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
    /// Its number, as the document prints it: "1"; empty for none.
    pub number: String,
    /// Its title without the number, as plain text: "Hate Crime".
    pub title: String,
    /// "High harm crime", where the list does not say so above it; empty for none.
    pub group: String,
    /// Where its page is.
    pub address: String,
    /// What it is about in a sentence, as plain text.
    pub summary: String,
}

/// Priorities under a heading that they share.
#[derive(Debug, Clone, Serialize)]
pub struct PriorityGroupView {
    /// "High harm"; empty for none.
    pub title: String,
    /// The priorities of the group, in the strategy's own order.
    pub priorities: Vec<PriorityCardView>,
}

/// A page that changed not long ago.
#[derive(Debug, Clone, Serialize)]
pub struct NewsView {
    /// Link to the page.
    pub link: LinkView,
    /// When it changed.
    pub date: DateView,
}

/// A commitment of a priority: what it promises, in words.
#[derive(Debug, Clone, Serialize)]
pub struct CommitmentView {
    /// The id, unique on the page, for links to it.
    pub id: String,
    /// The commitment, as markup on one line.
    pub text_html: String,
    /// The names of those who make it; empty where all do.
    pub by: String,
}

/// A promise for a year.
#[derive(Debug, Clone, Serialize)]
pub struct PromiseView {
    /// What was promised, as markup on one line.
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
    /// Whether there is a value before it that it is compared with.
    #[serde(skip)]
    pub is_compared: bool,
    /// Whether the sentence says that the two values are about the same, or not clearly different: the component `chance_note` says what that means.
    pub is_unclear: bool,
    /// A small line of its values over time, hidden from screen readers because the sentence says what it shows; empty where there are few.
    pub sparkline_html: String,
    /// Where the whole figure is.
    pub address: String,
}

/// How a plan, or a priority's part of it, is going today.
#[derive(Debug, Clone, Serialize)]
pub struct ProgressView {
    /// How many actions stand where; empty where nothing has ever been reported about any of them.
    pub counts: Vec<CountView>,
    /// What there is to say in words: how many actions there are, whether anything was reported, and how many are past their date without
    /// an update.
    pub sentence: String,
    /// Whether the words are of a day: they count what is past its date.
    #[serde(skip)]
    pub is_of_day: bool,
    /// Link to the plan, sorted by priority; nothing where the edition has no page of it.
    pub plan: Option<LinkView>,
}

/// A group in the list that says what the diagram shows. Each stands in a list within the group that it reports to.
#[derive(Debug, Clone, Serialize)]
pub struct ListedGroupView {
    /// The id of its own section on the page.
    pub id: String,
    /// The group's name, as plain text.
    pub title: String,
    /// What else it reports to, and what it provides updates to, in words.
    pub notes: Vec<String>,
    /// Whether a list of groups below it starts here.
    pub has_groups_below: bool,
    /// How many such lists end after it.
    pub lists_ended: usize,
}

/// A consultation on which people can comment today.
#[derive(Debug, Clone, Serialize)]
pub struct OpenConsultationView {
    /// What it is called.
    pub title: String,
    /// Where it is described, below the site's root.
    pub address: String,
    /// "You can comment on it until 5 May 2026."
    pub until: String,
    /// The moment at which comments close, as browsers read it.
    pub ends: String,
}
