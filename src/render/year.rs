//! Yearly achievements reports as their templates see them.
//!
//! In: a report, and the facts of its year (frozen or worked out). Out: views. Never: a fact from the plan of today on the
//! page of a report that is published.

use super::escape::escape;
use super::markup::Markup;
use super::placing;
use super::promises::{date, day};
use super::rendered::{Rendered, link};
use super::view::{
    AchievementsReportView, AchievementsView, ActionCardView, CommitmentView, CorrectionView, CountView,
    EarlierPromiseView, KeyFigureView, LinkView, PriorityCardView, PromiseView, RagView, ReportedActionView,
    ReportedGrantView, ReportedMeasureView, ReportedPriorityView, ReportedView, StandingRowView, TagView, YearCardView,
};
use crate::model::achievements::{
    AchievementsReport, ActionFacts, Correction, FigureFacts, GrantFacts, MeasureFacts, PriorityFacts, ReportStatus,
    ReportedFacts, StoryFacts, YearEndStatus, YearFacts,
};
use crate::model::partnership::in_pounds;
use crate::model::plan::Priority;
use crate::model::vocabulary::When;
use crate::site::{Page, PageKind};
use crate::statistics::year::{count, facts_of};

/// The id of what belongs to no one priority.
const WHOLE_PLAN: &str = "whole-plan";

/// What the parts of one page share.
struct Context<'r> {
    /// The position of the edition.
    index: usize,
    report: &'r AchievementsReport,
    /// Whether the facts are those of the day of publication.
    is_frozen: bool,
    markup: Markup<'r>,
}

impl Rendered {
    /// The list of years.
    pub(super) fn achievements_view(&self) -> AchievementsView {
        let reports = self.site.strategy.reports();
        let card = |(index, at): (usize, usize)| {
            let page = self.site.page_of(PageKind::AchievementsReport(index, at))?;
            let report = &self.site.strategy.editions[index].achievements[at];
            Some(YearCardView { link: link(page), status: self.report_status(report), when: self.report_when(report) })
        };
        AchievementsView { reports: reports.filter_map(card).collect() }
    }

    fn report_status(&self, report: &AchievementsReport) -> TagView {
        let (word, tone) = match report.status {
            ReportStatus::InPreparation => ("report_in_preparation", "notice"),
            ReportStatus::Published => ("report_published", "good"),
            ReportStatus::AsPrinted => ("report_as_printed", "neutral"),
        };
        TagView { text: self.theme.word(word).to_owned(), tone }
    }

    /// When it was published, and last corrected.
    fn report_when(&self, report: &AchievementsReport) -> String {
        let fill =
            |word: &str, day: crate::model::vocabulary::Day| self.theme.word(word).replace("{date}", &day.in_words());
        let published = report.published.filter(|_| report.status == ReportStatus::Published);
        let parts = [
            published.map(|day| fill("report_published_on", day)),
            report.corrected().map(|day| fill("report_corrected_on", day)),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }

    /// The report of a year.
    pub(super) fn report_view(&self, index: usize, at: usize, page: &Page) -> AchievementsReportView {
        let edition = &self.site.strategy.editions[index];
        let report = &edition.achievements[at];
        let facts = facts_of(&self.site.strategy, &self.site.statistics, edition, report, self.today);
        let is_frozen = report.facts.is_some();
        let of = Context { index, report, is_frozen, markup: Markup::of(&self.site, page) };
        let counts = count(facts.actions());
        // Where no action stands there is no column: the table fits a phone.
        let shown =
            YearEndStatus::ALL.into_iter().zip(counts).filter(|(_, number)| *number > 0).map(|(stood, _)| stood);
        let shown: Vec<YearEndStatus> = shown.collect();
        AchievementsReportView {
            year: report.year.text().to_owned(),
            status: self.report_status(report),
            status_note: self.status_note(report),
            corrections: report.corrections.iter().rev().map(|each| correction(&of.markup, each)).collect(),
            foreword_html: of.markup.text(&report.foreword),
            as_of: facts.as_of.typed().in_words(),
            priority_called: edition.priorities_called.singular(),
            counts: self.stood_counts(counts),
            standings: self.standings(&facts, &shown),
            standing_titles: shown.iter().map(|stood| self.stood_word(*stood)).collect(),
            priorities: facts.priorities.iter().map(|priority| self.reported(&of, priority)).collect(),
            earlier: facts.earlier.iter().map(earlier).collect(),
            promises: self.promises_of_year(&of, &facts),
            figures: self.reported_figures(&facts.figures),
        }
    }

    fn status_note(&self, report: &AchievementsReport) -> String {
        match report.status {
            ReportStatus::InPreparation => self.theme.word("report_in_preparation_note").to_owned(),
            ReportStatus::AsPrinted => self.theme.word("report_as_printed_note").to_owned(),
            ReportStatus::Published => {
                let when = self.report_when(report);
                let note = self.theme.word("report_published_note");
                note.replace("{when}", &when).trim_start_matches(". ").to_owned()
            }
        }
    }

    fn stood_word(&self, stood: YearEndStatus) -> String {
        self.theme.word(&format!("stood_{}", stood.word())).to_owned()
    }

    /// How many actions stand where; where none does is left out.
    pub(super) fn stood_counts(&self, numbers: [usize; 4]) -> Vec<CountView> {
        let tone = |stood: YearEndStatus| match stood {
            YearEndStatus::Completed => "good",
            YearEndStatus::Overdue => "danger",
            YearEndStatus::Open | YearEndStatus::Stopped => "neutral",
        };
        let counts = YearEndStatus::ALL.into_iter().zip(numbers).filter(|(_, number)| *number > 0);
        counts.map(|(stood, number)| CountView { number, label: self.stood_word(stood), tone: tone(stood) }).collect()
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

    fn title_of(&self, facts: &PriorityFacts) -> String {
        facts.title.clone().unwrap_or_else(|| self.theme.word("whole_plan").to_owned())
    }

    fn promises_of_year(&self, of: &Context<'_>, facts: &YearFacts) -> Vec<PromiseView> {
        let edition = &self.site.strategy.editions[of.index];
        let view = |text_html: String| PromiseView { text_html, year: of.report.year.text().to_owned() };
        if of.is_frozen {
            return facts.promises.iter().map(|promise| view(escape(promise))).collect();
        }
        let promises = edition
            .promises
            .iter()
            .filter(|promise| promise.year.as_ref().is_some_and(|named| of.report.year.is_named_by(named)));
        promises.map(|promise| view(of.markup.inline(&promise.text))).collect()
    }

    fn reported(&self, of: &Context<'_>, facts: &PriorityFacts) -> ReportedPriorityView {
        let edition = &self.site.strategy.editions[of.index];
        let at = edition.priorities.iter().position(|priority| Some(&priority.id) == facts.id.as_ref());
        let priority = at.map(|at| &edition.priorities[at]);
        let achievement = of.report.priorities.iter().find(|each| Some(&each.priority.value) == facts.id.as_ref());
        let actions = |stood: YearEndStatus| -> Vec<ReportedActionView> {
            let actions = facts.actions.iter().filter(|action| action.stood == stood);
            actions.map(|action| self.reported_action(of.index, action)).collect()
        };
        let id = id_of(facts);
        let (measured, unmeasured): (Vec<_>, Vec<_>) =
            facts.measures.iter().partition(|measure| !measure.results.is_empty());
        ReportedPriorityView {
            priority: self.reported_card(of.index, at, facts),
            label: priority.map_or(String::new(), |priority| self.priority_label(edition, priority)),
            commitments: reported_commitments(of, facts, priority),
            done_html: achievement.map_or(Vec::new(), |each| each.done.iter().map(|it| of.markup.inline(it)).collect()),
            result_html: of.markup.optional(achievement.and_then(|each| each.result.as_ref()), &id),
            next_html: of.markup.optional(achievement.and_then(|each| each.next.as_ref()), &id),
            completed_before: facts.completed_before.map_or(String::new(), |number| {
                self.theme.word("completed_before").replace("{number}", &number.to_string())
            }),
            stopped_before: facts.stopped_before.map_or(String::new(), |number| {
                self.theme.word("stopped_before").replace("{number}", &number.to_string())
            }),
            completed: actions(YearEndStatus::Completed),
            overdue: actions(YearEndStatus::Overdue),
            open: actions(YearEndStatus::Open),
            stopped: actions(YearEndStatus::Stopped),
            measures: measured.into_iter().map(|measure| self.reported_measure(of.index, measure)).collect(),
            unmeasured: unmeasured.into_iter().map(|measure| self.measure_link(of.index, measure)).collect(),
            figures: self.reported_figures(&facts.figures),
            grants: facts.funding.iter().map(|grant| self.reported_grant(of.index, grant)).collect(),
            stories: facts.case_studies.iter().map(|story| self.story_link(of.index, story)).collect(),
            id: placing::id(&id),
        }
    }

    fn reported_card(&self, index: usize, at: Option<usize>, facts: &PriorityFacts) -> PriorityCardView {
        let page = at.and_then(|at| self.site.page_of(PageKind::Priority(index, at)));
        PriorityCardView {
            called: self.site.strategy.editions[index].priorities_called.singular().to_owned(),
            number: facts.number.clone().unwrap_or_default(),
            title: self.title_of(facts),
            group: String::new(),
            address: page.map_or(String::new(), |page| page.address.to_string()),
            summary: page.map_or(String::new(), |page| page.description.clone()),
        }
    }

    fn reported_action(&self, index: usize, facts: &ActionFacts) -> ReportedActionView {
        let plan = &self.site.strategy.editions[index].plan;
        let at = plan.actions.iter().position(|action| action.id == facts.id);
        let page = at.and_then(|at| self.site.page_of(PageKind::Action(index, at)));
        let tone = match facts.stood {
            YearEndStatus::Completed => "good",
            YearEndStatus::Overdue => "danger",
            YearEndStatus::Open | YearEndStatus::Stopped => "neutral",
        };
        ReportedActionView {
            action: ActionCardView {
                id: facts.id.to_string(),
                reference: facts.reference.clone().unwrap_or_default(),
                title: facts.title.clone(),
                address: page.map_or(String::new(), |page| page.address.to_string()),
                leads: facts.leads.clone().unwrap_or_default(),
                due: facts.due.clone().unwrap_or_default(),
                standing: TagView { text: self.stood_word(facts.stood), tone },
                rag: None,
            },
            part: facts.part.clone().unwrap_or_default(),
            detail: match (facts.completed, facts.stopped_on, facts.stopped.as_deref()) {
                (Some(when), ..) => when.in_words(),
                (None, Some(when), reason) => dated_reason(when.0, reason),
                (None, None, reason) => reason.unwrap_or_default().to_owned(),
            },
            rag: facts.rag_status.as_ref().map(|rating| RagView {
                status: rating.status.word(),
                text: self.theme.word(&format!("rag_{}", rating.status.word())).to_owned(),
                on: rating.on.in_words(),
                reason: rating.reason.clone(),
            }),
            reported: facts.reported.iter().map(|said| said_view(said, None)).collect(),
            what_happens: facts.what_happens.clone().unwrap_or_default(),
        }
    }

    fn measure_link(&self, index: usize, facts: &MeasureFacts) -> LinkView {
        let known = self.site.strategy.editions[index].plan.all_measures().any(|measure| measure.id == facts.id);
        let page = self.site.page_of(PageKind::Measures(index)).filter(|_| known);
        let address = page.map_or(String::new(), |page| format!("{}#{}", page.address, facts.id));
        LinkView { title: facts.text.clone(), address, external: false, summary: String::new() }
    }

    fn reported_measure(&self, index: usize, facts: &MeasureFacts) -> ReportedMeasureView {
        let tone = match facts.stood.as_str() {
            "on-target" => "good",
            "off-target" => "danger",
            _ => "neutral",
        };
        let text = self.theme.word(&format!("measure_{}", facts.stood.replace('-', "_"))).to_owned();
        ReportedMeasureView {
            link: self.measure_link(index, facts),
            standing: TagView { text, tone },
            baseline: facts.baseline.clone().unwrap_or_default(),
            target: facts.target.clone().unwrap_or_default(),
            results: facts.results.iter().map(|said| said_view(said, facts.unit.as_deref())).collect(),
        }
    }

    fn reported_figures(&self, figures: &[FigureFacts]) -> Vec<KeyFigureView> {
        let view = |facts: &FigureFacts| KeyFigureView {
            title: facts.title.clone(),
            value: facts.value.clone(),
            unit: facts.unit.clone(),
            sentence: facts.sentence.clone().unwrap_or_default(),
            direction: match facts.direction.as_str() {
                "up" => "up",
                "down" => "down",
                _ => "same",
            },
            address: self.figure_address(&facts.figure),
        };
        figures.iter().map(view).collect()
    }

    fn reported_grant(&self, index: usize, facts: &GrantFacts) -> ReportedGrantView {
        let known = self.site.strategy.editions[index].funding.iter().any(|grant| grant.id.value == facts.id);
        let page = self.site.page_of(PageKind::Funding(index)).filter(|_| known);
        let address = page.map_or(String::new(), |page| format!("{}#{}", page.address, facts.id));
        let tone = if facts.status == "awarded" { "good" } else { "neutral" };
        let unknown = || self.theme.word("amount_not_known").to_owned();
        ReportedGrantView {
            link: LinkView { title: facts.title.clone(), address, external: false, summary: String::new() },
            funder: facts.funder.clone(),
            period: facts.period.clone().unwrap_or_default(),
            status: TagView { text: self.theme.word(&format!("grant_{}", facts.status)).to_owned(), tone },
            amount: facts.amount.map_or_else(unknown, in_pounds),
            spent: facts
                .spent
                .map_or(String::new(), |spent| self.theme.word("spent_in_year").replace("{amount}", &in_pounds(spent))),
        }
    }

    fn story_link(&self, index: usize, facts: &StoryFacts) -> LinkView {
        let stories = &self.site.strategy.editions[index].case_studies;
        let at = stories.iter().position(|story| story.id == facts.id);
        let page = at.and_then(|at| self.site.page_of(PageKind::CaseStudy(index, at)));
        let gone =
            || LinkView { title: String::new(), address: String::new(), external: false, summary: String::new() };
        LinkView { title: facts.title.clone(), ..page.map_or_else(gone, link) }
    }
}

fn id_of(facts: &PriorityFacts) -> String {
    facts.id.as_ref().map_or_else(|| WHOLE_PLAN.to_owned(), ToString::to_string)
}

/// What was promised: as it was on the day where the report is published, with its links otherwise.
fn reported_commitments(of: &Context<'_>, facts: &PriorityFacts, priority: Option<&Priority>) -> Vec<CommitmentView> {
    let id = id_of(facts);
    if !of.is_frozen {
        let all = priority.map_or_else(Vec::new, |priority| super::pages::commitments(&of.markup, priority));
        let own =
            |each: &CommitmentView| placing::id(&format!("{id}-{}", each.id.trim_start_matches(placing::ID_PREFIX)));
        return all.into_iter().map(|each| CommitmentView { id: own(&each), ..each }).collect();
    }
    let numbered = facts.commitments.iter().enumerate();
    numbered
        .map(|(at, text)| CommitmentView {
            id: placing::id(&format!("{id}-commitment-{}", at + 1)),
            text_html: escape(text),
        })
        .collect()
}

/// "March 2019: the funding ended".
fn dated_reason(when: When, reason: Option<&str>) -> String {
    let reason = reason.map_or(String::new(), |reason| format!(": {reason}"));
    format!("{}{reason}", when.in_words())
}

fn correction(markup: &Markup<'_>, correction: &Correction) -> CorrectionView {
    CorrectionView {
        date: day(*correction.on.typed()),
        said_html: markup.inline(&correction.said),
        right_html: markup.inline(&correction.right),
        why_html: markup.inline(&correction.why),
    }
}

fn earlier(facts: &crate::model::achievements::EarlierFacts) -> EarlierPromiseView {
    EarlierPromiseView { title: facts.title.clone(), what_happens: facts.what_happens.clone().unwrap_or_default() }
}

fn said_view(facts: &ReportedFacts, unit: Option<&str>) -> ReportedView {
    let value = facts.value.as_ref().map(|value| match unit {
        Some(unit) => format!("{value} {unit}"),
        None => value.clone(),
    });
    ReportedView {
        date: date(facts.on.0),
        value: value.unwrap_or_default(),
        text: facts.text.clone().unwrap_or_default(),
    }
}
