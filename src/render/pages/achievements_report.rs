//! The achievements report of a year.
//!
//! In: a report, and the facts of its year (frozen or worked out). Out: its view. Never: a fact from the plan of today on the
//! page of a report that is published.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::achievements::{
    AchievementsReport, BodyAchievement, Correction, PriorityFacts, ReportStatus, YearEndStatus, YearFacts,
};
use crate::model::strategy::PlacedEdition;
use crate::model::vocabulary::When;
use crate::render::escape::escape;
use crate::render::facts::day;
use crate::render::kind::Kind;
use crate::render::markup::Markup;
use crate::render::optional::OrEmpty as _;
use crate::render::pages::achievements_report::reported::{Context, ReportedPriorityView, id_of};
use crate::render::placing;
use crate::render::priority_word::one;
use crate::render::rendered::Rendered;
use crate::render::view::{CountView, DateView, KeyFigureView, PromiseView, TagView};
use crate::site::{Layout, Page, PageKind, Profile, Property, about_text};
use crate::statistics::year::{count, facts_of};
use crate::words::{Label, Notes, Pages};

mod reported;

static PROFILE: Profile = Profile {
    properties: &[Property::AlwaysOnSiteMap],
    ..Profile::of("achievements-report").found_as(Label::FoundReport)
};

/// Lays out the reports of all editions.
pub(super) fn lay_out(layout: &mut Layout<'_>) {
    let Some(spot) = layout.below(PageKind::Achievements) else { return };
    let (strategy, words) = (layout.strategy, layout.words);
    for (of, at, report) in strategy.reports() {
        let about =
            about_text(&report.foreword, || words.say(&Pages::AchievementsYearAbout { year: report.year.text() }));
        let spot = spot.folder(report.id.as_str());
        layout.add(Page {
            tab_kind: Some(words.say(&Pages::Achievements {})),
            updated: report.published.map(|day| When::Day(day.0)),
            kept_back: report.publication.kept_back(strategy.today.day),
            source: Some(report.place.clone()),
            edition: Some(of.at),
            ..spot.page(&PROFILE, PageKind::AchievementsReport(at), &report.title, about)
        });
    }
}

/// `report`: the achievements report of a year (`pages/achievements-report.html`).
#[derive(Debug, Clone, Default, Serialize)]
pub struct AchievementsReportView {
    /// The year that it reports on, as it was typed: "2022/23".
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
    pub priority_called: String,
    /// How many actions stood where; empty where the plan has none.
    pub counts: Vec<CountView>,
    /// The same by priority.
    pub standings: Vec<StandingRowView>,
    /// What was done by the partnership as a whole, and by its bodies.
    pub bodies: Vec<ReportedBodyView>,
    /// "Nothing has been reported yet about Burglary and Fraud."; empty where something is known of each priority.
    pub silence: String,
    /// What was promised and done, by priority; at the end the plan as a whole.
    pub priorities: Vec<ReportedPriorityView>,
    /// Promises of earlier years that are no longer in the plan, and what happens to them.
    pub earlier: Vec<EarlierPromiseView>,
    /// What the edition promised for the year outside its priorities.
    pub promises: Vec<PromiseView>,
    /// Figures of the year.
    pub figures: Vec<KeyFigureView>,
    /// What the figures of the year show together: "Of the 4 figures below, 2 rose and 2 fell."; empty where there are fewer than two.
    pub figures_sentence: String,
    /// How much was promised in words, and how much was reported as done, by priority: where the plan has no actions that are counted.
    pub brief: Vec<StandingRowView>,
    /// The headers of the numbers in `standings`: completed, overdue, open, stopped.
    pub standing_titles: Vec<String>,
}

/// What was done by the partnership as a whole, or by one body.
#[derive(Debug, Clone, Serialize)]
pub struct ReportedBodyView {
    /// The id, unique on the page.
    pub id: String,
    /// The name of the body, or of the partnership.
    pub title: String,
    /// What was done, as it was written.
    pub done_html: Vec<String>,
    /// The result; empty for none.
    pub result_html: String,
    /// What is next; empty for none.
    pub next_html: String,
}

/// How many actions of a priority stood where.
#[derive(Debug, Clone, Serialize)]
pub struct StandingRowView {
    /// What the priority is called; in the last row it may be the plan as a whole.
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
    /// What it should have said, as markup on one line.
    pub right_html: String,
    /// Why it was wrong.
    pub why_html: String,
}

/// A promise that is no longer in the plan.
#[derive(Debug, Clone, Serialize)]
pub struct EarlierPromiseView {
    /// What was promised, as plain text.
    pub title: String,
    /// What happens to it; empty while nobody has said.
    pub what_happens: String,
}

/// The page of a report.
#[derive(Debug, Clone, Copy)]
pub struct AchievementsReportPage<'s> {
    /// The edition that the page is of, with its position.
    pub of: PlacedEdition<'s>,
    /// The report that the page shows.
    pub report: &'s AchievementsReport,
}

impl Kind for AchievementsReportPage<'_> {
    type View = AchievementsReportView;
    const VALUE: &'static str = "report";

    fn view(&self, rendered: &Rendered, page: &Page) -> AchievementsReportView {
        let Self { of: PlacedEdition { edition, .. }, report } = *self;
        let facts = facts_of(
            &rendered.site.strategy,
            &rendered.site.statistics,
            self.of,
            report,
            rendered.today,
            &rendered.theme.words,
        );
        let Some(facts) = rendered.known(facts) else { return AchievementsReportView::default() };
        let is_frozen = report.facts.is_some();
        let facts = if is_frozen && rendered.is_in_another_language() { facts.in_original_language() } else { facts };
        let day = facts.as_of.typed().0;
        let of = Context { edition: self.of, report, is_frozen, day, markup: rendered.markup(page) };
        let counts = count(facts.actions());
        // Where no action stands there is no column: the table fits a phone.
        let shown =
            YearEndStatus::ALL.into_iter().zip(counts).filter(|(_, number)| *number > 0).map(|(stood, _)| stood);
        let shown: Vec<YearEndStatus> = shown.collect();
        let priorities: Vec<_> = facts.priorities.iter().map(|priority| rendered.reported(&of, priority)).collect();
        let figures = rendered.reported_figures(&facts.figures, of.day);
        AchievementsReportView {
            year: report.year.text().to_owned(),
            status: rendered.report_status(report),
            status_note: rendered.status_note(report),
            corrections: report.corrections.iter().rev().map(|each| correction(&of.markup, each)).collect(),
            foreword_html: of.markup.text(&report.foreword),
            as_of: facts.as_of.typed().worded(&rendered.theme.words),
            priority_called: one(&edition.priorities_called, &rendered.theme.words),
            counts: rendered.stood_counts(counts),
            standings: rendered.standings(&facts, &shown),
            standing_titles: shown.iter().map(|stood| rendered.stood_word(*stood)).collect(),
            bodies: report.bodies.iter().enumerate().map(|each| rendered.reported_body(&of.markup, each)).collect(),
            silence: rendered.report_silence(&priorities),
            figures_sentence: rendered.verdict_below(&all_figures(&figures, &priorities)),
            brief: if shown.is_empty() { brief(&priorities) } else { Vec::new() },
            priorities,
            earlier: facts.earlier.iter().map(earlier).collect(),
            promises: promises_of_year(&of, &facts),
            figures,
        }
    }
}

impl Rendered {
    fn reported_body(&self, markup: &Markup<'_>, (at, body): (usize, &BodyAchievement)) -> ReportedBodyView {
        let id = format!("body-{}", at + 1);
        let whole = || self.site.strategy.partnership_name().to_owned();
        ReportedBodyView {
            title: body.organisation.and_then(|at| self.body_name(at)).unwrap_or_else(whole),
            done_html: body.done.iter().map(|done| markup.inline(done)).collect(),
            result_html: markup.optional(body.result.as_ref(), &id),
            next_html: markup.optional(body.next.as_ref(), &id),
            id,
        }
    }

    /// Of which priorities nothing has been reported: said once, and not below each of them.
    fn report_silence(&self, priorities: &[ReportedPriorityView]) -> String {
        let is_silent =
            |reported: &&ReportedPriorityView| reported.done_html.is_empty() && reported.completed.is_empty();
        let silent = priorities.iter().filter(is_silent).map(|reported| reported.priority.title.clone());
        let silent: Vec<String> = silent.collect();
        if silent.is_empty() {
            return String::new();
        }
        self.theme.words.say(&Notes::NothingReportedAbout { what: &self.theme.words.list(&silent) })
    }

    fn status_note(&self, report: &AchievementsReport) -> String {
        match report.status {
            ReportStatus::InPreparation => self.theme.word(Label::ReportInPreparationNote).to_owned(),
            ReportStatus::AsPrinted => self.theme.word(Label::ReportAsPrintedNote).to_owned(),
            ReportStatus::Published => {
                let when = self.report_when(report);
                let note = self.theme.words.say(&Notes::PublishedNote { when: &when });
                note.trim_start_matches(". ").to_owned()
            }
        }
    }

    fn standings(&self, facts: &YearFacts, shown: &[YearEndStatus]) -> Vec<StandingRowView> {
        let with_actions = facts.priorities.iter().filter(|priority| !priority.actions.is_empty());
        let row = |priority: &PriorityFacts| StandingRowView {
            title: self.title_of(priority),
            id: placing::id(&id_of(priority)),
            numbers: shown
                .iter()
                .map(|stood| priority.actions.iter().filter(|action| action.stood == *stood).count())
                .collect(),
        };
        with_actions.map(row).collect()
    }
}

/// The figures of a report, each once.
fn all_figures(of_year: &[KeyFigureView], priorities: &[ReportedPriorityView]) -> Vec<KeyFigureView> {
    let mut seen = BTreeSet::new();
    let all = of_year.iter().chain(priorities.iter().flat_map(|reported| &reported.figures));
    all.filter(|figure| seen.insert((&figure.address, &figure.title))).cloned().collect()
}

/// How much was promised and reported as done; empty where there is nothing of the one or of the other.
fn brief(priorities: &[ReportedPriorityView]) -> Vec<StandingRowView> {
    let row = |reported: &ReportedPriorityView| StandingRowView {
        title: reported.priority.title.clone(),
        id: reported.id.clone(),
        numbers: vec![reported.commitments.len(), reported.done_html.len() + reported.completed.len()],
    };
    let rows: Vec<StandingRowView> = priorities.iter().map(row).collect();
    let has_both =
        (0..2).all(|column| rows.iter().any(|row| row.numbers.get(column).is_some_and(|number| *number > 0)));
    if has_both { rows } else { Vec::new() }
}

fn promises_of_year(of: &Context<'_>, facts: &YearFacts) -> Vec<PromiseView> {
    let edition = of.edition.edition;
    let view = |text_html: String| PromiseView { text_html, year: of.report.year.text().to_owned() };
    if of.is_frozen {
        return facts.promises.iter().map(|promise| view(escape(promise))).collect();
    }
    let promises = edition
        .promises
        .iter()
        .filter(|promise| promise.year.as_ref().is_some_and(|year| of.report.year.is_same_as(year)));
    promises.map(|promise| view(of.markup.inline(&promise.text))).collect()
}

fn correction(markup: &Markup<'_>, correction: &Correction) -> CorrectionView {
    CorrectionView {
        date: day(*correction.on.typed(), markup.words),
        said_html: markup.inline(&correction.said),
        right_html: markup.inline(&correction.right),
        why_html: markup.inline(&correction.why),
    }
}

fn earlier(facts: &crate::model::achievements::EarlierFacts) -> EarlierPromiseView {
    EarlierPromiseView { title: facts.title.clone(), what_happens: facts.what_happens.or_empty() }
}
