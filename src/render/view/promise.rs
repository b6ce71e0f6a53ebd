//! What templates see of promises: the plan, its actions and measures, and how the partnership is run.

use serde::Serialize;

use super::shared::{ContactView, DateView, FactView, HeadingView, KeyFigureView, LinkView, PriorityCardView};

/// A few words with a tone, for the component `status_tag`.
#[derive(Debug, Clone, Serialize)]
pub struct TagView {
    /// "Overdue".
    pub text: String,
    /// "neutral", "good", "notice" or "danger".
    pub tone: &'static str,
}

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

/// Some actions that belong together.
#[derive(Debug, Clone, Serialize)]
pub struct ActionGroupView {
    /// The id, unique on the page.
    pub id: String,
    /// "3a" where the document numbers it; empty for none.
    pub number: String,
    /// The heading.
    pub title: String,
    /// What several groups share: "High harm crime"; empty for none.
    pub heading: String,
    /// The page of the priority; empty for none.
    pub address: String,
    /// Why there are no actions; empty where there are some.
    pub no_actions: String,
    /// The actions.
    pub actions: Vec<ActionCardView>,
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

/// One way of sorting the plan.
#[derive(Debug, Clone, Serialize)]
pub struct ArrangementView {
    /// "By lead".
    pub title: String,
    /// Its page.
    pub address: String,
    /// Whether it is this page.
    pub current: bool,
}

/// `plan`: the action plan (`pages/action-plan.html`), by priority, lead, status or date.
#[derive(Debug, Clone, Serialize)]
pub struct ActionPlanView {
    /// "April 2018 to March 2020".
    pub period: String,
    /// What the plan is; empty on all but the first page of it.
    pub introduction_html: String,
    /// The ways of sorting it.
    pub arrangements: Vec<ArrangementView>,
    /// How many actions are in which state.
    pub counts: Vec<CountView>,
    /// The actions.
    pub groups: Vec<ActionGroupView>,
    /// The page of measures.
    pub measures: Option<LinkView>,
}

/// An entry of an action's history.
#[derive(Debug, Clone, Serialize)]
pub struct UpdateView {
    /// When.
    pub date: DateView,
    /// What happened.
    pub text_html: String,
    /// The colour it was given.
    pub rag: Option<RagView>,
}

/// A step of an action.
#[derive(Debug, Clone, Serialize)]
pub struct StepView {
    /// When it is due.
    pub by: String,
    /// What it is.
    pub text: String,
    /// When it was done; empty while it is open.
    pub done: String,
}

/// `action`: one action (`pages/action.html`).
#[derive(Debug, Clone, Serialize)]
pub struct ActionView {
    /// "Action 1.10".
    pub label: String,
    /// What will be done.
    pub text_html: String,
    /// Where it stands.
    pub standing: TagView,
    /// Its colour; none where it was never rated.
    pub rag: Option<RagView>,
    /// What needs saying about it: a missed review, a long silence.
    pub notices: Vec<String>,
    /// Labels and values: lead, due, review points and so on.
    pub facts: Vec<FactView>,
    /// The steps, where it has some.
    pub steps: Vec<StepView>,
    /// The priority or the part that it belongs to.
    pub priority: Option<LinkView>,
    /// What it serves.
    pub serves: Vec<ServedView>,
    /// Its history, the newest first.
    pub history: Vec<UpdateView>,
    /// What became of it, where its plan is no longer in force.
    pub fate: Option<FateView>,
}

/// A measure, or something else, that an action serves.
#[derive(Debug, Clone, Serialize)]
pub struct ServedView {
    /// What it is.
    pub text_html: String,
    /// Where it is; with a fragment.
    pub address: String,
}

/// What became of an action.
#[derive(Debug, Clone, Serialize)]
pub struct FateView {
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

/// Some measures that belong together.
#[derive(Debug, Clone, Serialize)]
pub struct MeasureGroupView {
    /// The id, unique on the page.
    pub id: String,
    /// "High harm crime": what several priorities share; empty for none.
    pub heading: String,
    /// "3a"; empty for none.
    pub number: String,
    /// The heading.
    pub title: String,
    /// The page of the priority; empty for none.
    pub address: String,
    /// The measures.
    pub measures: Vec<MeasureView>,
}

/// `measures`: how success is measured (`pages/measures.html`).
#[derive(Debug, Clone, Serialize)]
pub struct MeasuresView {
    /// By priority.
    pub groups: Vec<MeasureGroupView>,
}

/// A part of a priority.
#[derive(Debug, Clone, Serialize)]
pub struct PriorityPartView {
    /// The id, unique on the page.
    pub id: String,
    /// "3a".
    pub number: String,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub introduction_html: String,
    /// Progress so far.
    pub progress_html: String,
    /// How success is measured.
    pub measures: Vec<MeasureView>,
    /// What will be done.
    pub actions: Vec<ActionCardView>,
    /// Why there are no actions.
    pub no_actions: String,
}

/// `governance`: the groups and who they report to (`pages/governance.html`).
#[derive(Debug, Clone, Serialize)]
pub struct GovernanceView {
    /// How the partnership is run.
    pub introduction_html: String,
    /// The diagram, a finished `<svg>`; empty where no group reports to another.
    pub diagram_html: String,
    /// What its lines mean.
    pub diagram_key: String,
    /// The same as a finished nested `<ul>` with links to the groups below.
    pub list_html: String,
    /// The groups.
    pub groups: Vec<GroupView>,
}

/// A group.
#[derive(Debug, Clone, Serialize)]
pub struct GroupView {
    /// The id, unique on the page.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its short name; empty for none.
    pub short_name: String,
    /// "Statutory board".
    pub kind: String,
    /// What it does.
    pub about_html: String,
    /// Who chairs it; empty where it is not said.
    pub chair: String,
    /// How often it meets; empty where it is not said.
    pub meets: String,
    /// The organisations in it.
    pub members: Vec<String>,
    /// The groups it reports to.
    pub accountable_to: Vec<HeadingView>,
    /// The groups it provides updates to.
    pub updates: Vec<HeadingView>,
    /// Whether its plan is there: "Attached"; empty where it has none.
    pub plan: String,
    /// The plan as a file.
    pub plan_file: Option<LinkView>,
    /// What there is to say about the plan.
    pub plan_note_html: String,
}

/// `signatories`: who signs (`pages/signatories.html`).
#[derive(Debug, Clone, Serialize)]
pub struct SignatoriesView {
    /// What there is to say about signing.
    pub note_html: String,
    /// Statutory bodies first.
    pub groups: Vec<SignatoryGroupView>,
}

/// Signatories of one kind.
#[derive(Debug, Clone, Serialize)]
pub struct SignatoryGroupView {
    /// The id, unique on the page.
    pub id: String,
    /// "Statutory organisations".
    pub title: String,
    /// Who signs.
    pub signatories: Vec<SignatoryView>,
}

/// A body that signs.
#[derive(Debug, Clone, Serialize)]
pub struct SignatoryView {
    /// The body.
    pub organisation: String,
    /// The role; empty where it is not said.
    pub role: String,
    /// When it signed, or that it has not.
    pub signed: String,
}

/// `consultation`: "You said, we did" (`pages/consultation.html`).
#[derive(Debug, Clone, Serialize)]
pub struct ConsultationsView {
    /// The consultations.
    pub consultations: Vec<ConsultationView>,
}

/// A consultation.
#[derive(Debug, Clone, Serialize)]
pub struct ConsultationView {
    /// The id, unique on the page.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it was about.
    pub about_html: String,
    /// When, how, and how many answered.
    pub facts: Vec<FactView>,
    /// What people said.
    pub findings: Vec<HeardView>,
}

/// What people said, and what was done.
#[derive(Debug, Clone, Serialize)]
pub struct HeardView {
    /// What they said.
    pub you_said_html: String,
    /// What was done; empty where there is no answer in words.
    pub we_did_html: String,
    /// Actions that answer it.
    pub actions: Vec<LinkView>,
    /// Whether there is an answer.
    pub answered: bool,
}

/// `funding`: grants and bids (`pages/funding.html`).
#[derive(Debug, Clone, Serialize)]
pub struct FundingView {
    /// The grants and bids.
    pub grants: Vec<GrantView>,
}

/// A grant or a bid.
#[derive(Debug, Clone, Serialize)]
pub struct GrantView {
    /// The id, unique on the page.
    pub id: String,
    /// What it is for, in a few words.
    pub title: String,
    /// What it is for.
    pub about_html: String,
    /// Who gives the money, and from which fund.
    pub funder: String,
    /// "£12,000", or that it is not known.
    pub amount: String,
    /// "2013/14"; empty where it is not said.
    pub period: String,
    /// Where it stands.
    pub status: TagView,
    /// Priorities and actions that it is for.
    pub links: Vec<LinkView>,
}

/// `formats`: the strategy in other formats (`pages/formats.html`).
#[derive(Debug, Clone, Serialize)]
pub struct FormatsView {
    /// The formats.
    pub formats: Vec<FormatView>,
}

/// A format.
#[derive(Debug, Clone, Serialize)]
pub struct FormatView {
    /// "Easy Read".
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// Its language: "gu"; empty for the site's own.
    pub language: String,
    /// What there is to say about it.
    pub about_html: String,
    /// Where it is.
    pub link: Option<LinkView>,
    /// Whom to ask for it.
    pub contact: Option<ContactView>,
}

/// `stories`: the list of case studies (`pages/case-studies.html`).
#[derive(Debug, Clone, Serialize)]
pub struct CaseStudiesView {
    /// The case studies.
    pub stories: Vec<LinkView>,
}

/// `story`: a case study (`pages/case-study.html`).
#[derive(Debug, Clone, Serialize)]
pub struct CaseStudyView {
    /// The story. Headings start at `h2`.
    pub body_html: String,
    /// What is said about consent.
    pub consent: String,
    /// What was changed to protect the person.
    pub changed: String,
    /// Priorities it belongs to.
    pub priorities: Vec<LinkView>,
}

/// `meetings`: meetings and papers (`pages/meetings.html`).
#[derive(Debug, Clone, Serialize)]
pub struct MeetingsView {
    /// The meetings, the newest first.
    pub meetings: Vec<MeetingView>,
    /// The papers, the newest first.
    pub papers: Vec<PaperCardView>,
}

/// A meeting.
#[derive(Debug, Clone, Serialize)]
pub struct MeetingView {
    /// The id, unique on the page.
    pub id: String,
    /// What it was.
    pub title: String,
    /// When.
    pub date: DateView,
    /// Who met, where, and whether anybody could come.
    pub facts: Vec<FactView>,
    /// What was on the agenda.
    pub agenda: Vec<String>,
    /// What was discussed.
    pub discussed_html: String,
    /// Its papers, and its minutes.
    pub links: Vec<LinkView>,
}

/// A paper in a list.
#[derive(Debug, Clone, Serialize)]
pub struct PaperCardView {
    /// The paper.
    pub link: LinkView,
    /// When.
    pub date: DateView,
    /// For whom; empty where it is not said.
    pub board: String,
}

/// `paper`: a paper for a board (`pages/paper.html`).
#[derive(Debug, Clone, Serialize)]
pub struct PaperView {
    /// The board, the day, who wrote it, what it is for.
    pub facts: Vec<FactView>,
    /// What the board was asked to decide.
    pub decision_html: String,
    /// The paper. Headings start at `h2`.
    pub body_html: String,
    /// Priorities and actions that it is about.
    pub links: Vec<LinkView>,
    /// The paper as a file.
    pub file: Option<LinkView>,
}

/// `changes`: what changed from the edition before (`pages/changes.html`).
#[derive(Debug, Clone, Serialize)]
pub struct ChangesView {
    /// The edition before, where it is on this site.
    pub before: Option<LinkView>,
    /// This edition.
    pub after: LinkView,
    /// Priorities that are new.
    pub added: Vec<PriorityCardView>,
    /// Priorities that stay.
    pub kept: Vec<PriorityCardView>,
    /// Those of them whose number changed, in a sentence each.
    pub renumbered: Vec<String>,
    /// Whether one of the two editions lists no priorities, so that nothing can be told of any.
    pub not_listed: bool,
    /// Whether the newer one has begun: until then what it says of earlier promises is not so yet.
    pub begun: bool,
    /// Priorities that are no longer one.
    pub gone: Vec<PriorityCardView>,
    /// What became of each unfinished action.
    pub carried: Vec<FateView>,
}
