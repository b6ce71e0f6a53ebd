//! What templates see of yearly achievements reports, and of how the plan is going.

use serde::Serialize;

use super::promise::{ActionCardView, CountView, RagView, TagView};
use super::shared::{CommitmentView, DateView, KeyFigureView, LinkView, PriorityCardView, PromiseView};

/// `achievements`: the list of years (`pages/achievements.html`).
#[derive(Debug, Clone, Serialize)]
pub struct AchievementsView {
    /// The reports, the newest first.
    pub reports: Vec<YearCardView>,
}

/// A report in a list.
#[derive(Debug, Clone, Serialize)]
pub struct YearCardView {
    /// The report.
    pub link: LinkView,
    /// "In preparation" or "Published".
    pub status: TagView,
    /// "on 10 June 2019; corrected on 2 July 2019"; empty while it is in preparation.
    pub when: String,
}

/// `report`: the achievements report of a year (`pages/achievements-report.html`).
#[derive(Debug, Clone, Serialize)]
pub struct AchievementsReportView {
    /// "2022/23".
    pub year: String,
    /// "In preparation" or "Published", with its tone.
    pub status: TagView,
    /// What there is to know about that, in a sentence.
    pub status_note: String,
    /// What was wrong in it, and what is right, the newest first.
    pub corrections: Vec<CorrectionView>,
    /// The foreword. Headings start at `h2`.
    pub foreword_html: String,
    /// "31 March 2019": the day as of which everything is told.
    pub as_of: String,
    /// "Priority", "Outcome" or "Objective": what the edition calls them.
    pub priority_called: &'static str,
    /// How many actions stood where; empty where the plan has none.
    pub counts: Vec<CountView>,
    /// The same by priority.
    pub standings: Vec<StandingRowView>,
    /// What was promised and done, by priority; at the end the plan as a whole.
    pub priorities: Vec<ReportedPriorityView>,
    /// Promises of earlier years that are no longer in the plan, and what happens to them.
    pub earlier: Vec<EarlierPromiseView>,
    /// What the edition promised for the year outside its priorities.
    pub promises: Vec<PromiseView>,
    /// Figures of the year.
    pub figures: Vec<KeyFigureView>,
    /// The headers of the numbers in `standings`: completed, overdue, open, stopped.
    pub standing_titles: Vec<String>,
}

/// How many actions of a priority stood where.
#[derive(Debug, Clone, Serialize)]
pub struct StandingRowView {
    /// The priority.
    pub title: String,
    /// Where on the page it is told.
    pub id: String,
    /// One number for each title.
    pub numbers: Vec<usize>,
}

/// A correction of a published report.
#[derive(Debug, Clone, Serialize)]
pub struct CorrectionView {
    /// When it was corrected.
    pub date: DateView,
    /// What the report said.
    pub said_html: String,
    /// What is right.
    pub right_html: String,
    /// Why it was wrong.
    pub why_html: String,
}

/// A priority in an achievements report.
#[derive(Debug, Clone, Serialize)]
pub struct ReportedPriorityView {
    /// The priority. Its address is empty for the plan as a whole, and where the priority is no longer on the site.
    pub priority: PriorityCardView,
    /// "Outcome 4"; empty for none.
    pub label: String,
    /// The id, unique on the page.
    pub id: String,
    /// What was promised.
    pub commitments: Vec<CommitmentView>,
    /// What was done, as it was written; empty where nothing has been reported yet.
    pub done_html: Vec<String>,
    /// The result; empty for none.
    pub result_html: String,
    /// What is next; empty for none.
    pub next_html: String,
    /// How many actions had been completed before the year, in a sentence; empty for none.
    pub completed_before: String,
    /// How many had been stopped before it, in a sentence; empty for none.
    pub stopped_before: String,
    /// Actions that were completed in the year.
    pub completed: Vec<ReportedActionView>,
    /// Actions that were due and not done.
    pub overdue: Vec<ReportedActionView>,
    /// Actions that were not due yet, or go on.
    pub open: Vec<ReportedActionView>,
    /// Actions that were stopped.
    pub stopped: Vec<ReportedActionView>,
    /// Measures that have a result for the year.
    pub measures: Vec<ReportedMeasureView>,
    /// Measures that have none.
    pub unmeasured: Vec<LinkView>,
    /// Figures.
    pub figures: Vec<KeyFigureView>,
    /// Grants and bids for the year.
    pub grants: Vec<ReportedGrantView>,
    /// Case studies.
    pub stories: Vec<LinkView>,
}

/// An action in an achievements report.
#[derive(Debug, Clone, Serialize)]
pub struct ReportedActionView {
    /// What a list shows of it. Its address is empty where the action is no longer on the site.
    pub action: ActionCardView,
    /// The part of the priority that it belongs to; empty for none.
    pub part: String,
    /// When it was completed, or when and why it was stopped; empty for neither.
    pub detail: String,
    /// Its colour as of the day; none where it was never rated.
    pub rag: Option<RagView>,
    /// What was reported about it in the year, the oldest first.
    pub reported: Vec<ReportedView>,
    /// What happens to it; empty while nobody has said.
    pub what_happens: String,
}

/// What was said at one time.
#[derive(Debug, Clone, Serialize)]
pub struct ReportedView {
    /// When.
    pub date: DateView,
    /// "812 victims"; empty where there is no number.
    pub value: String,
    /// In words; empty for none.
    pub text: String,
}

/// A measure in an achievements report.
#[derive(Debug, Clone, Serialize)]
pub struct ReportedMeasureView {
    /// What is measured, and where the measure is.
    pub link: LinkView,
    /// Where it stood.
    pub standing: TagView,
    /// Where it started; empty where it is not said.
    pub baseline: String,
    /// Where it is to be; empty where it is not said.
    pub target: String,
    /// What was measured in the year, the oldest first.
    pub results: Vec<ReportedView>,
}

/// A grant or a bid in an achievements report.
#[derive(Debug, Clone, Serialize)]
pub struct ReportedGrantView {
    /// What it is for, and where it is told.
    pub link: LinkView,
    /// Who gives it.
    pub funder: String,
    /// For when; empty where it is not said.
    pub period: String,
    /// Whether it was awarded.
    pub status: TagView,
    /// "£12,000", or that it is not known.
    pub amount: String,
    /// "£8,000 spent in the year"; empty where it is not said.
    pub spent: String,
}

/// A promise that is no longer in the plan.
#[derive(Debug, Clone, Serialize)]
pub struct EarlierPromiseView {
    /// What was promised.
    pub title: String,
    /// What happens to it; empty while nobody has said.
    pub what_happens: String,
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
