//! Actions and measures, where they stand in lists.

use serde::Serialize;

use super::shared::{DateView, FactView, KeyFigureView, LinkView, TagView};

/// A RAG status: the colour given to an action, with its date and the reason.
#[derive(Debug, Clone, Serialize)]
pub struct RagView {
    /// "red", "amber" or "green": a class for the style.
    pub status: &'static str,
    /// The same in the theme's words.
    pub text: String,
    /// The date on which it was given, in words and as precise as it was typed: "September 2018".
    pub on: String,
    /// Why it was given, as plain text.
    pub reason: String,
}

/// An action in a list.
#[derive(Debug, Clone, Serialize)]
pub struct ActionCardView {
    /// The id, for links to it.
    pub id: String,
    /// "1.10"; empty for none.
    pub reference: String,
    /// What it is called in a few words, as plain text.
    pub title: String,
    /// Address of its page, below the site's root.
    pub address: String,
    /// Who leads it; empty where the plan names nobody.
    pub leads: String,
    /// When it is due, in words; empty where its standing says it all.
    pub due: String,
    /// Where it stands today: "Overdue", "Due soon", "Completed".
    pub standing: TagView,
    /// Its colour; none where it was never rated.
    pub rag: Option<RagView>,
}

/// What became of an action.
#[derive(Debug, Clone, Serialize)]
pub struct CarryForwardView {
    /// The action as markup on one line; where `address` is not empty it has no links, so that it can stand in one.
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

/// A measure of success: what is measured, and what came of it so far.
#[derive(Debug, Clone, Serialize)]
pub struct MeasureView {
    /// The id, unique on the page.
    pub id: String,
    /// What is measured, as markup on one line.
    pub text_html: String,
    /// Which way is better, in words; empty where it is not said.
    pub direction: String,
    /// Where it stands beside its target: "On target", "No result yet".
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
    /// The date of the result, as precise as it was typed.
    pub date: DateView,
    /// "812 victims"; empty where it is not a number.
    pub value: String,
    /// What there is to say about it.
    pub text_html: String,
}

/// What the actions of a plan cost, by who pays and by year.
#[derive(Debug, Clone, Serialize)]
pub struct CostTableView {
    /// The years, the earliest first: "2025/26".
    pub years: Vec<String>,
    /// A row for each who pays.
    pub rows: Vec<CostRowView>,
    /// The sum of each year: "£12,000".
    pub totals: Vec<String>,
    /// The sum of all.
    pub total: String,
    /// How many of the actions have a cost, in a sentence.
    pub note: String,
}

/// What is paid from one source.
#[derive(Debug, Clone, Serialize)]
pub struct CostRowView {
    /// Who pays, and from which fund.
    pub payer: String,
    /// The amount of each year; empty where none is given.
    pub amounts: Vec<String>,
    /// The sum of the row.
    pub total: String,
}

/// Where the actions of a plan stood at the end of each quarter.
#[derive(Debug, Clone, Serialize)]
pub struct QuartersView {
    /// Where an action can stand, of that which occurs: "Completed", "Green".
    pub columns: Vec<String>,
    /// A class for each column: "completed", "green".
    pub classes: Vec<&'static str>,
    /// How many actions there are: the length of each bar.
    pub actions: usize,
    /// The quarters, the newest first.
    pub quarters: Vec<QuarterView>,
}

/// A quarter: a bar, and the numbers that it shows.
#[derive(Debug, Clone, Serialize)]
pub struct QuarterView {
    /// Its last month: "March 2026".
    pub title: String,
    /// The parts of the bar.
    pub segments: Vec<SegmentView>,
    /// How many actions stood in each column.
    pub numbers: Vec<usize>,
}

/// A part of a bar, measured in actions.
#[derive(Debug, Clone, Serialize)]
pub struct SegmentView {
    /// How many actions stand before it.
    pub start: usize,
    /// How many actions it is of.
    pub length: usize,
    /// What they are: a class for the style.
    pub class: &'static str,
}
