//! The facts of a year: where every promise stood at its end, what was measured in it, what the figures were, what money
//! there was.
//!
//! In: a strategy, an edition, a year, and a day. Out: [`YearFacts`]. Never: something that was reported after the day; a
//! result that nobody reported; a promise that is left out because nothing is known about it.

mod past;

use jiff::civil::Date;

use self::past::Past;
use super::Statistics;
use super::promise::from_data;
use crate::diagnostic::{Internal, OrInternal as _, SourceLocation};
use crate::document::markdown::Markdown;
use crate::model::Strategy;
use crate::model::achievements::{
    AchievementsReport, ActionFacts, EarlierFacts, FigureFacts, GrantFacts, MeasureFacts, PriorityFacts, RatingFacts,
    ReportStatus, ReportedFacts, StoryFacts, YearEndStatus, YearFacts,
};
use crate::model::partnership::Grant;
use crate::model::plan::{Action, Measure, Priority, Reading, State};
use crate::model::strategy::{Edition, PlacedEdition};
use crate::model::vocabulary::{
    ActionAt, ActionName, AnyTime, Day, FigureAt, HomeAt, PriorityAt, Reported, When, Year,
};
use crate::words::{Notes, Words};

/// What the facts of a year are worked out from.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'s> {
    /// The strategies of the whole site, with their plans.
    pub strategy: &'s Strategy,
    /// What is worked out of the site's datasets.
    pub statistics: &'s Statistics,
    /// The edition whose plan it is about, with its position.
    pub of: PlacedEdition<'s>,
    /// The year at whose end the facts are looked at.
    pub year: &'s Year,
    /// The report about it, where there is one.
    pub report: Option<&'s AchievementsReport>,
    /// The day of publication, or today: nothing later is known.
    pub day: Date,
    /// The words in which its figures are said.
    pub words: &'s Words,
}

/// The facts that a report shows: those of the day of its publication without what is held back since, or what is so today.
pub fn facts_of(
    strategy: &Strategy,
    statistics: &Statistics,
    of: PlacedEdition<'_>,
    report: &AchievementsReport,
    today: Date,
    words: &Words,
) -> Result<YearFacts, Internal> {
    if let Some(frozen) = &report.facts {
        return Ok(statistics.shown_today(of.edition, frozen, words));
    }
    let published = report.published.filter(|_| report.status == ReportStatus::Published);
    let day = published.map_or(today, |published| published.0);
    work_out(&Subject { strategy, statistics, of, year: &report.year, report: Some(report), day, words })
}

/// Works out the facts of a year.
pub fn work_out(subject: &Subject<'_>) -> Result<YearFacts, Internal> {
    let Subject { of: placed, year, report, .. } = *subject;
    let edition = placed.edition;
    let place = report.map_or_else(|| edition.place.clone(), |report| report.place.clone());
    let past = Past { year, day: year.as_of(subject.day) };
    let of = Worker { subject, past, place: &place };
    let promises =
        edition.promises.iter().filter(|promise| promise.year.as_ref().is_some_and(|named| year.is_same_as(named)));
    let priorities = placed.priorities().map(|(at, priority)| of.priority(at, priority));
    let mut priorities: Vec<PriorityFacts> = priorities.collect::<Result<_, Internal>>()?;
    priorities.extend(of.whole_plan()?);
    Ok(YearFacts {
        year: year.text().to_owned(),
        edition: edition.id.clone(),
        as_of: Reported::of(Day(past.day)),
        frozen: None,
        words: None,
        promises: promises.map(|promise| promise.text.plain_text()).collect(),
        priorities,
        earlier: report.map_or_else(Vec::new, |report| of.earlier(report)),
        figures: report.map_or_else(Vec::new, |report| of.figures(&report.figures, false)),
        seal: None,
        place: place.clone(),
    })
}

/// The action of any edition that a name stands for.
pub fn named<'s>(strategy: &'s Strategy, name: &ActionName) -> Option<(&'s Edition, &'s Action)> {
    let edition = strategy.editions.iter().find(|edition| edition.id == name.edition)?;
    edition.plan.action(&name.action).map(|action| (edition, action))
}

/// The priority of the first of some priorities and parts.
fn first_home(homes: &[HomeAt]) -> Option<PriorityAt> {
    homes.first().map(|home| home.priority())
}

struct Worker<'w, 's> {
    subject: &'w Subject<'s>,
    past: Past<'s>,
    place: &'w SourceLocation,
}

impl Worker<'_, '_> {
    fn edition(&self) -> &Edition {
        self.subject.of.edition
    }

    fn priority(&self, at: PriorityAt, priority: &Priority) -> Result<PriorityFacts, Internal> {
        let commitments = priority.commitments.iter().map(|commitment| commitment.text.plain_text());
        Ok(PriorityFacts {
            number: Some(priority.number.clone()).filter(|number| !number.is_empty()),
            title: Some(priority.title.to_string()),
            commitments: commitments.collect(),
            figures: self.figures(&priority.figures, true),
            id: Some(priority.id.clone()),
            ..self.section(Some(at))?
        })
    }

    /// What belongs to no one priority; `None` where there is nothing.
    fn whole_plan(&self) -> Result<Option<PriorityFacts>, Internal> {
        let facts = self.section(None)?;
        let is_empty = facts.actions.is_empty()
            && facts.measures.is_empty()
            && facts.funding.is_empty()
            && facts.case_studies.is_empty()
            && facts.completed_before.is_none()
            && facts.stopped_before.is_none();
        Ok((!is_empty).then_some(facts))
    }

    /// Actions, measures, money and stories of a priority with its parts, or of none.
    fn section(&self, at: Option<PriorityAt>) -> Result<PriorityFacts, Internal> {
        let plan = &self.edition().plan;
        // A report about the years before a plan says nothing of where the plan stood.
        let had_begun = plan.starts.first_day() <= self.past.day;
        let is_here = |owner: Option<HomeAt>| had_begun && owner.map(HomeAt::priority) == at;
        let actions = self.subject.of.actions().filter(|(_, action)| is_here(action.owner));
        let (before, actions): (Vec<_>, Vec<_>) = actions.partition(|(_, action)| self.past.is_earlier(action));
        let before = |state: State| {
            let number = before.iter().filter(|(_, action)| action.state == Some(state)).count();
            u32::try_from(number).ok().filter(|number| *number > 0)
        };
        let measures = plan.all_measures().filter(|measure| is_here(measure.owner));
        let grants = self.edition().funding.iter().filter(|grant| grant.is_for(self.subject.year));
        let stories = self.edition().case_studies.iter();
        let of_year = |year: &Option<Year>| year.as_ref().is_none_or(|year| year.is_same_as(self.subject.year));
        let stories = stories.filter(|story| had_begun && of_year(&story.year));
        let mut funding = Vec::new();
        for grant in grants {
            if self.home_of_grant(grant)? == at {
                funding.push(self.grant(grant)?);
            }
        }
        let mut case_studies = Vec::new();
        for story in stories {
            if first_home(&story.priorities) == at {
                let (id, title) = (story.id.clone(), story.title.to_string());
                case_studies.push(StoryFacts { id, title, place: self.place.clone() });
            }
        }
        Ok(PriorityFacts {
            id: None,
            number: None,
            title: None,
            commitments: Vec::new(),
            completed_before: before(State::Completed),
            stopped_before: before(State::Stopped),
            actions: actions
                .into_iter()
                .map(|(at, action)| self.action(at, action))
                .collect::<Result<_, Internal>>()?,
            measures: measures.map(|measure| self.measure(measure)).collect(),
            figures: Vec::new(),
            funding,
            case_studies,
            place: self.place.clone(),
        })
    }

    fn home_of_grant(&self, grant: &Grant) -> Result<Option<PriorityAt>, Internal> {
        match (first_home(&grant.priorities), grant.actions.first()) {
            (None, Some(at)) => {
                let (_, action) = self.subject.strategy.action_at(*at).or_internal("an action is not there")?;
                Ok(action.owner.map(HomeAt::priority))
            }
            (home, _) => Ok(home),
        }
    }

    fn action(&self, at: ActionAt, action: &Action) -> Result<ActionFacts, Internal> {
        let Subject { strategy, of, report, .. } = *self.subject;
        let edition = of.edition;
        let then = self.past.action(action);
        let progress = self.past.progress(&then, &edition.plan);
        let stood = past::stood(progress.standing);
        let leads = strategy.leads_in_words(&action.leads)?;
        let what_happens = report.and_then(|report| report.what_happens(at));
        let reported = then.updates.iter().filter(|update| self.subject.year.holds(update.on.value));
        Ok(ActionFacts {
            id: action.id.clone(),
            reference: action.reference.as_ref().map(|reference| reference.value.clone()),
            title: action.title.to_string(),
            part: self.part_of(action)?,
            leads: Some(leads).filter(|leads| !leads.is_empty()),
            due: action.due.as_ref().map(|due| due.worded(self.subject.words)),
            stood,
            completed: then.completed.map(AnyTime),
            stopped: then.stopped.as_ref().map(ToString::to_string),
            stopped_on: then.stopped_on.map(AnyTime),
            rag_status: progress.rating.map(|rating| RatingFacts {
                status: rating.status,
                on: AnyTime(rating.on),
                reason: rating.reason.to_string(),
                place: self.place.clone(),
            }),
            reported: reported.map(|update| self.said(update.on.value, None, Some(&update.text))).collect(),
            what_happens: what_happens.filter(|_| stood.is_unfinished()).map(Markdown::plain_text),
            place: self.place.clone(),
        })
    }

    /// The part of a priority that an action stands in, by its number and title.
    fn part_of(&self, action: &Action) -> Result<Option<String>, Internal> {
        let Some(HomeAt::Part(at)) = action.owner else { return Ok(None) };
        let part = self.subject.strategy.part_at(at).or_internal("a part of a priority is not there")?;
        Ok(Some(part.name()))
    }

    fn said(&self, on: When, value: Option<String>, text: Option<&Markdown>) -> ReportedFacts {
        ReportedFacts { on: AnyTime(on), value, text: text.map(Markdown::plain_text), place: self.place.clone() }
    }

    fn measure(&self, measure: &Measure) -> MeasureFacts {
        let then = self.past.measure(measure);
        let data = from_data(measure, &self.edition().plan, self.subject.statistics);
        let results = then.results.iter().filter(|result| self.subject.year.holds(result.on));
        let said = |result: &Reading| {
            self.said(
                result.on,
                result.value.as_ref().map(|value| value.worded(self.subject.words)),
                result.text.as_ref(),
            )
        };
        MeasureFacts {
            id: measure.id.clone(),
            text: measure.text.plain_text(),
            baseline: measure.baseline.as_ref().map(|level| level.worded(self.subject.words)),
            target: measure.target.as_ref().map(|level| level.worded(self.subject.words)),
            unit: measure.unit.as_ref().map(ToString::to_string),
            stood: self.past.measure_standing(&then, data).word().to_owned(),
            results: results.map(said).collect(),
            place: self.place.clone(),
        }
    }

    /// The figures that are named, as of the day; `in_year` leaves out those whose newest period ended before the year.
    fn figures(&self, named: &[FigureAt], in_year: bool) -> Vec<FigureFacts> {
        let figure = |at: &FigureAt| {
            let (derived, row) = self.subject.statistics.figure(*at)?;
            let (figure, period) = derived.worded(self.subject.words).key_figure_until(row, self.past.day)?;
            (figure.is_known && (!in_year || self.subject.year.holds_day(period.end()))).then(|| FigureFacts {
                figure: derived.name_of(row),
                title: figure.title,
                value: figure.value,
                unit: figure.unit,
                sentence: Some(figure.sentence).filter(|sentence| !sentence.is_empty()),
                direction: figure.direction.to_owned(),
                place: self.place.clone(),
            })
        };
        named.iter().filter_map(figure).collect()
    }

    fn grant(&self, grant: &Grant) -> Result<GrantFacts, Internal> {
        let funder = self.subject.strategy.organisation_name(grant.funder)?.to_string();
        Ok(GrantFacts {
            id: grant.id.value.clone(),
            title: grant.title.to_string(),
            funder: match &grant.programme {
                Some(programme) => self.subject.words.say(&Notes::FunderProgramme { funder: &funder, programme }),
                None => funder,
            },
            status: grant.status.word().to_owned(),
            amount: grant.amount,
            period: grant.period.as_ref().map(ToString::to_string),
            spent: grant.spent_in(self.subject.year),
            place: self.place.clone(),
        })
    }

    /// Promises that the report names and the plan does not have: of other editions, or in words.
    fn earlier(&self, report: &AchievementsReport) -> Vec<EarlierFacts> {
        let Subject { strategy, of, .. } = *self.subject;
        let entries = report.unfinished.iter().filter_map(|entry| {
            let elsewhere = entry.action_at().filter(|at| at.edition() != of.at);
            let action = elsewhere.and_then(|at| strategy.action_at(at)).map(|(_, action)| action.name());
            let title = action.or_else(|| entry.text.as_ref().map(Markdown::plain_text))?;
            let what_happens = entry.what_happens.as_ref().map(Markdown::plain_text);
            Some(EarlierFacts { title, what_happens, place: self.place.clone() })
        });
        entries.collect()
    }
}

/// How many actions stood where, in the order of [`YearEndStatus::ALL`].
pub fn count<'f>(actions: impl Iterator<Item = &'f ActionFacts>) -> [usize; 4] {
    let stood: Vec<YearEndStatus> = actions.map(|action| action.stood).collect();
    YearEndStatus::ALL.map(|each| stood.iter().filter(|stood| **stood == each).count())
}

#[cfg(test)]
mod tests;
