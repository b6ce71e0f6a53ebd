//! Actions and measures, where they stand in lists.

use serde::Serialize;

use super::shared::{DateView, FactView, KeyFigureView, LinkView, TagView};

/// A RAG status.
#[derive(Debug, Clone, Serialize)]
pub struct RagView {
    /// "red", "amber" or "green": a class for the style.
    pub status: &'static str,
    /// The same in the theme's words.
    pub text: String,
    /// As of when.
    pub on: String,
    /// Why.
    pub reason: String,
}

/// An action in a list.
#[derive(Debug, Clone, Serialize)]
pub struct ActionCardView {
    /// The id, for links to it.
    pub id: String,
    /// "1.10"; empty for none.
    pub reference: String,
    /// A few words.
    pub title: String,
    /// Its page.
    pub address: String,
    /// Who leads it; empty where the plan names nobody.
    pub leads: String,
    /// When it is due, in words; empty where its standing says it all.
    pub due: String,
    /// Where it stands.
    pub standing: TagView,
    /// Its colour; none where it was never rated.
    pub rag: Option<RagView>,
}

/// What became of an action.
#[derive(Debug, Clone, Serialize)]
pub struct CarryForwardView {
    /// The action.
    pub text_html: String,
    /// The page of the action; empty for none.
    pub address: String,
    /// The strategy it comes from, in words.
    pub from: String,
    /// "Continued", "Completed", "Dropped" or "Not known".
    pub tag: TagView,
    /// The reason, or the date.
    pub detail_html: String,
    /// Where it was carried to.
    pub to: Vec<LinkView>,
    /// Whether that is so: what a strategy says that has not begun is not so yet.
    pub begun: bool,
}

/// A measure.
#[derive(Debug, Clone, Serialize)]
pub struct MeasureView {
    /// The id, unique on the page.
    pub id: String,
    /// What is measured.
    pub text_html: String,
    /// Which way is better, in words; empty where it is not said.
    pub direction: String,
    /// Where it stands.
    pub standing: TagView,
    /// Baseline, target, unit, frequency, source.
    pub facts: Vec<FactView>,
    /// What the data says of it, where it names a figure.
    pub figure: Option<KeyFigureView>,
    /// What was measured, the newest first.
    pub results: Vec<ResultView>,
    /// Its parts, and theirs.
    pub sub_measures: Vec<MeasureView>,
    /// The actions that serve it.
    pub actions: Vec<LinkView>,
}

/// What was measured at one time.
#[derive(Debug, Clone, Serialize)]
pub struct ResultView {
    /// When.
    pub date: DateView,
    /// "812 victims"; empty where it is not a number.
    pub value: String,
    /// What there is to say about it.
    pub text_html: String,
}
