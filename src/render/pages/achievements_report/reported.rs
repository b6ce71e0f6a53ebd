//! A priority in the report of a year: what was promised, and what was done.

use jiff::civil::Date;
use serde::Serialize;

use crate::chart::sparkline;
use crate::model::achievements::{
    AchievementsReport, ActionFacts, FigureFacts, GrantFacts, MeasureFacts, PriorityFacts, ReportedFacts, StoryFacts,
    YearEndStatus,
};
use crate::model::figures::Missing;
use crate::model::partnership::GrantStatus;
use crate::model::plan::Priority;
use crate::model::strategy::PlacedEdition;
use crate::model::vocabulary::{PriorityAt, When};
use crate::render::escape::escape;
use crate::render::facts::date;
use crate::render::labels::Labelled as _;
use crate::render::markup::Markup;
use crate::render::optional::OrEmpty as _;
use crate::render::placing;
use crate::render::priority_word::one;
use crate::render::rendered::{Rendered, link};
use crate::render::view::{
    ActionCardView, CommitmentView, DateView, KeyFigureView, LinkView, PriorityCardView, RagView, TagView,
};
use crate::site::PageKind;
use crate::statistics::promise::MeasureStatus;
use crate::words::{Change, Label, Notes, Words};

/// A priority in an achievements report.
#[derive(Debug, Clone, Serialize)]
pub struct ReportedPriorityView {
    /// The priority. Its address is empty for the plan as a whole, and where the priority is no longer on the site.
    pub priority: PriorityCardView,
    /// "Outcome 4"; empty for none.
    pub label: String,
    /// The id, unique on the page.
    pub id: String,
    /// What was promised in words; in a published report as it was on the day, without links.
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
    /// The priority's figures as of the report's day; one that is held back since has "[c]" in place of its value.
    pub figures: Vec<KeyFigureView>,
    /// Grants and bids for the year.
    pub grants: Vec<ReportedGrantView>,
    /// Links to the case studies; the address is empty where one is no longer on the site.
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
    /// The date on which it was said, as precise as it was typed.
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
    /// Where it stood beside its target at the end of the year: "On target".
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
    /// Who gives the money, and from which fund.
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

/// The id of what belongs to no one priority.
const WHOLE_PLAN: &str = "whole-plan";

/// What the parts of one page share.
pub(super) struct Context<'r> {
    /// The position of the edition.
    pub(super) edition: PlacedEdition<'r>,
    pub(super) report: &'r AchievementsReport,
    /// Whether the facts are those of the day of publication.
    pub(super) is_frozen: bool,
    /// The day as of which its facts are.
    pub(super) day: Date,
    pub(super) markup: Markup<'r>,
}

impl Rendered {
    pub(super) fn title_of(&self, facts: &PriorityFacts) -> String {
        facts.title.clone().unwrap_or_else(|| self.theme.word(Label::WholePlan).to_owned())
    }

    pub(super) fn reported(&self, of: &Context<'_>, facts: &PriorityFacts) -> ReportedPriorityView {
        let edition = of.edition.edition;
        let placed = of.edition.priorities().find(|(_, priority)| Some(&priority.id) == facts.id.as_ref());
        let (at, priority) = placed.unzip();
        let achievement = of.report.priorities.iter().find(|each| Some(each.priority) == at);
        let actions = |stood: YearEndStatus| -> Vec<ReportedActionView> {
            let actions = facts.actions.iter().filter(|action| action.stood == stood);
            actions.map(|action| self.reported_action(of.edition, action)).collect()
        };
        let (id, words) = (id_of(facts), &self.theme.words);
        let (measured, unmeasured): (Vec<_>, Vec<_>) =
            facts.measures.iter().partition(|measure| !measure.results.is_empty());
        ReportedPriorityView {
            priority: self.reported_card(of.edition, at, facts),
            label: priority.map(|priority| self.priority_label(edition, priority)).or_empty(),
            commitments: reported_commitments(self, of, facts, priority),
            done_html: achievement.map_or(Vec::new(), |each| each.done.iter().map(|it| of.markup.inline(it)).collect()),
            result_html: of.markup.optional(achievement.and_then(|each| each.result.as_ref()), &id),
            next_html: of.markup.optional(achievement.and_then(|each| each.next.as_ref()), &id),
            completed_before: facts
                .completed_before
                .map(|number| words.say(&Notes::CompletedBefore { number }))
                .or_empty(),
            stopped_before: facts.stopped_before.map(|number| words.say(&Notes::StoppedBefore { number })).or_empty(),
            completed: actions(YearEndStatus::Completed),
            overdue: actions(YearEndStatus::Overdue),
            open: actions(YearEndStatus::Open),
            stopped: actions(YearEndStatus::Stopped),
            measures: measured.into_iter().map(|measure| self.reported_measure(of.edition, measure)).collect(),
            unmeasured: unmeasured.into_iter().map(|measure| self.measure_link(of.edition, measure)).collect(),
            figures: self.reported_figures(&facts.figures, of.day),
            grants: facts.funding.iter().map(|grant| self.reported_grant(of.edition, grant)).collect(),
            stories: facts.case_studies.iter().map(|story| self.story_link(of.edition, story)).collect(),
            id: placing::id(&id),
        }
    }

    fn reported_card(&self, of: PlacedEdition<'_>, at: Option<PriorityAt>, facts: &PriorityFacts) -> PriorityCardView {
        let page = at.and_then(|at| self.known_page(PageKind::Priority(at)));
        PriorityCardView {
            called: one(&of.edition.priorities_called, &self.theme.words),
            number: facts.number.or_empty(),
            title: self.title_of(facts),
            group: String::new(),
            address: page.map(|page| page.address.to_string()).or_empty(),
            summary: page.map(|page| page.description.clone()).or_empty(),
        }
    }

    fn reported_action(&self, of: PlacedEdition<'_>, facts: &ActionFacts) -> ReportedActionView {
        let mut actions = of.actions().filter(|(_, action)| action.id == facts.id);
        let page = actions.next().and_then(|(at, _)| self.known_page(PageKind::Action(at)));
        let tone = match facts.stood {
            YearEndStatus::Completed => "good",
            YearEndStatus::Overdue => "notice",
            YearEndStatus::Open | YearEndStatus::Stopped => "neutral",
        };
        ReportedActionView {
            action: ActionCardView {
                id: facts.id.to_string(),
                reference: facts.reference.or_empty(),
                title: facts.title.clone(),
                address: page.map(|page| page.address.to_string()).or_empty(),
                leads: facts.leads.or_empty(),
                due: facts.due.or_empty(),
                standing: TagView { text: self.stood_word(facts.stood), tone },
                rag: None,
            },
            part: facts.part.or_empty(),
            detail: match (facts.completed, facts.stopped_on, facts.stopped.as_deref()) {
                (Some(when), ..) => when.worded(&self.theme.words),
                (None, Some(when), reason) => dated_reason(when.0, reason, &self.theme.words),
                (None, None, reason) => reason.unwrap_or_default().to_owned(),
            },
            rag: facts.rag_status.as_ref().map(|rating| RagView {
                status: rating.status.word(),
                text: self.theme.word(rating.status.label()).to_owned(),
                on: rating.on.worded(&self.theme.words),
                reason: rating.reason.clone(),
            }),
            reported: facts.reported.iter().map(|said| said_view(said, None, &self.theme.words)).collect(),
            what_happens: facts.what_happens.or_empty(),
        }
    }

    fn measure_link(&self, of: PlacedEdition<'_>, facts: &MeasureFacts) -> LinkView {
        let known = of.edition.plan.all_measures().any(|measure| measure.id == facts.id);
        let page = if known { self.known_page(PageKind::Measures(of.at)) } else { None };
        let address = page.map(|page| format!("{}#{}", page.address, facts.id)).or_empty();
        LinkView { title: facts.text.clone(), address, external: false, summary: String::new() }
    }

    fn reported_measure(&self, of: PlacedEdition<'_>, facts: &MeasureFacts) -> ReportedMeasureView {
        let stood = MeasureStatus::ALL.into_iter().find(|known| known.word() == facts.stood);
        let tone = stood.map_or("neutral", MeasureStatus::tone);
        // Facts that somebody has changed are told of, and say what they say.
        let text = stood.map_or(&*facts.stood, |stood| self.theme.word(stood.label())).to_owned();
        ReportedMeasureView {
            link: self.measure_link(of, facts),
            standing: TagView { text, tone },
            baseline: facts.baseline.or_empty(),
            target: facts.target.or_empty(),
            results: facts
                .results
                .iter()
                .map(|said| said_view(said, facts.unit.as_deref(), &self.theme.words))
                .collect(),
        }
    }

    /// The figures of a report for a day, of which its facts hold no more what is held back since.
    pub(super) fn reported_figures(&self, figures: &[FigureFacts], day: Date) -> Vec<KeyFigureView> {
        let view = |facts: &FigureFacts| {
            let is_held = facts.value == Missing::Confidential.code();
            let (is_unclear, sparkline_html) = if is_held { (false, None) } else { self.still_so(facts, day) };
            KeyFigureView {
                sparkline_html: sparkline_html.or_empty(),
                title: facts.title.clone(),
                value: facts.value.clone(),
                unit: facts.unit.clone(),
                sentence: facts.sentence.or_empty(),
                direction: match facts.direction.as_str() {
                    "up" => "up",
                    "down" => "down",
                    _ => "same",
                },
                is_compared: facts.sentence.is_some(),
                is_unclear,
                address: self.figure_address(&facts.figure),
            }
        };
        figures.iter().map(view).collect()
    }

    /// What the data still knows of a figure of a report: whether its sentence says that chance may have made the change, and its line.
    /// Neither where the data says another thing by now.
    fn still_so(&self, facts: &FigureFacts, day: Date) -> (bool, Option<String>) {
        let Some((derived, row)) = self.site.statistics.row(&facts.figure) else { return (false, None) };
        let worded = derived.worded(&self.theme.words);
        let now = worded.key_figure_until(row, day);
        let Some((figure, period)) = now.filter(|(now, _)| (&now.value, &now.unit) == (&facts.value, &facts.unit))
        else {
            return (false, None);
        };
        let is_unclear = figure.is_unclear && facts.sentence.as_ref() == Some(&figure.sentence);
        (is_unclear, sparkline(worded, row, period))
    }

    fn reported_grant(&self, of: PlacedEdition<'_>, facts: &GrantFacts) -> ReportedGrantView {
        let known = of.edition.funding.iter().any(|grant| grant.id.value == facts.id);
        let page = if known { self.known_page(PageKind::Funding(of.at)) } else { None };
        let address = page.map(|page| format!("{}#{}", page.address, facts.id)).or_empty();
        let status = GrantStatus::ALL.into_iter().find(|known| known.word() == facts.status);
        let tone = if status == Some(GrantStatus::Awarded) { "good" } else { "neutral" };
        let wording = status.map_or(&*facts.status, |status| self.theme.word(status.label()));
        let unknown = || self.theme.word(Label::AmountNotKnown).to_owned();
        ReportedGrantView {
            link: LinkView { title: facts.title.clone(), address, external: false, summary: String::new() },
            funder: facts.funder.clone(),
            period: facts.period.or_empty(),
            status: TagView { text: wording.to_owned(), tone },
            amount: facts.amount.map_or_else(unknown, |pounds| self.theme.words.money(pounds.into())),
            spent: facts
                .spent
                .map(|spent| {
                    self.theme.words.say(&Notes::SpentInYear { amount: &self.theme.words.money(spent.into()) })
                })
                .or_empty(),
        }
    }

    fn story_link(&self, of: PlacedEdition<'_>, facts: &StoryFacts) -> LinkView {
        let mut stories = of.case_studies().filter(|(_, story)| story.id == facts.id);
        let page = stories.next().and_then(|(at, _)| self.known_page(PageKind::CaseStudy(at)));
        let gone =
            || LinkView { title: String::new(), address: String::new(), external: false, summary: String::new() };
        LinkView { title: facts.title.clone(), ..page.map_or_else(gone, link) }
    }
}

pub(super) fn id_of(facts: &PriorityFacts) -> String {
    facts.id.as_ref().map_or_else(|| WHOLE_PLAN.to_owned(), ToString::to_string)
}

/// What was promised: as it was on the day where the report is published, with its links otherwise.
fn reported_commitments(
    rendered: &Rendered,
    of: &Context<'_>,
    facts: &PriorityFacts,
    priority: Option<&Priority>,
) -> Vec<CommitmentView> {
    let id = id_of(facts);
    if !of.is_frozen {
        let all = priority.map_or_else(Vec::new, |priority| rendered.commitments(&of.markup, priority));
        let own =
            |each: &CommitmentView| placing::id(&format!("{id}-{}", each.id.trim_start_matches(placing::ID_PREFIX)));
        return all.into_iter().map(|each| CommitmentView { id: own(&each), ..each }).collect();
    }
    let numbered = facts.commitments.iter().enumerate();
    numbered
        .map(|(at, text)| CommitmentView {
            by: String::new(),
            id: placing::id(&format!("{id}-commitment-{}", at + 1)),
            text_html: escape(text),
        })
        .collect()
}

/// "March 2019: the funding ended".
fn dated_reason(when: When, reason: Option<&str>, words: &Words) -> String {
    let date = when.worded(words);
    match reason {
        Some(reason) => words.say(&Notes::StateReason { state: &date, reason }),
        None => date,
    }
}

fn said_view(facts: &ReportedFacts, unit: Option<&str>, words: &Words) -> ReportedView {
    let value = facts.value.as_ref().map(|value| match unit {
        Some(unit) => words.say(&Change::WithUnit { value, unit }),
        None => value.clone(),
    });
    ReportedView { date: date(facts.on.0, words), value: value.unwrap_or_default(), text: facts.text.or_empty() }
}
