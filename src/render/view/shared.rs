//! Shapes that stand in several others: a link, a date, a contact.

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
    /// Where the whole figure is.
    pub address: String,
}

/// A promise for a year.
#[derive(Debug, Clone, Serialize)]
pub struct PromiseView {
    /// What was promised.
    pub text_html: String,
    /// "2022/23"; empty for none.
    pub year: String,
}

/// A heading on the page.
#[derive(Debug, Clone, Serialize)]
pub struct HeadingView {
    /// Its id.
    pub id: String,
    /// Its words.
    pub title: String,
}

/// A commitment.
#[derive(Debug, Clone, Serialize)]
pub struct CommitmentView {
    /// The id, unique on the page, for links to it.
    pub id: String,
    /// The commitment.
    pub text_html: String,
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

/// A contact.
#[derive(Debug, Clone, Serialize)]
pub struct ContactView {
    /// The id, unique on the page.
    pub id: String,
    /// "Police, when it is not an emergency".
    pub name: String,
    /// "phone", "text", "relay", "web", "email", "in person", "app" or "post".
    pub channel: &'static str,
    /// The channel in the site's words: "Phone".
    pub channel_label: String,
    /// As it is shown: "0300 123 2040".
    pub value: String,
    /// `tel:`, `sms:`, `mailto:` or `https:`; empty for a place, and for what is published as history.
    pub href: String,
    /// How to reach a phone through Relay UK: "18001 0300 123 2040"; empty for none.
    pub relay: String,
    /// The same as a `tel:` link.
    pub relay_href: String,
    /// Who answers.
    pub answered_by: String,
    /// When.
    pub hours: String,
    /// What it costs.
    pub cost: String,
    /// Languages: "English, Welsh".
    pub languages: String,
    /// "You can stay anonymous", "You cannot stay anonymous"; empty where it is not known.
    pub anonymous: String,
    /// "as of 2015" for contacts that are published as history; empty otherwise.
    pub as_of: String,
}
