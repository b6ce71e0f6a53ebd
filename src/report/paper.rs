//! What the paper for a meeting holds.

use serde::Serialize;

/// What a meeting needs to know of one site.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The site's name, for the heading of the paper.
    pub site: String,
    /// The edition whose plan it is about.
    pub edition: String,
    /// The day for which it was made.
    pub today: String,
    /// How many actions the plan has.
    pub actions: usize,
    /// How many of them were never rated, and are not finished.
    pub never_rated: usize,
    /// The parts, in the order of the meeting.
    pub parts: Vec<Part>,
}

/// One part of the report.
#[derive(Debug, Clone, Serialize)]
pub struct Part {
    /// The word that machines know it by: "overdue".
    pub kind: &'static str,
    /// Its heading, as it is printed.
    pub title: &'static str,
    /// What is in it.
    pub entries: Vec<Entry>,
}

/// One thing to know.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// The id of the action or the measure; empty for other things.
    pub id: String,
    /// "1.10"; empty for none.
    #[serde(rename = "ref")]
    pub reference: String,
    /// What it is, in a few words.
    pub title: String,
    /// Who leads it; empty where nobody is named.
    pub leads: String,
    /// The day that matters: when it was, or is, to be done; empty for none.
    pub date: String,
    /// Why it is here.
    pub reason: String,
    /// The file and the line where it is written.
    pub place: String,
}
