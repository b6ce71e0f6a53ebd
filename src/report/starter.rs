//! The starter of a year's achievements report: a file that an officer finishes.
//!
//! In: the facts of the year, and of the report before. Out: the text of a report that is valid as it stands. It opens with
//! every promise that was not kept, each with an empty place for what happens to it. Never: a result, a reason or an answer
//! that the data does not hold.

use std::fmt::Write as _;

use crate::diagnostic::{Internal, OrInternal as _};
use crate::model::Strategy;
use crate::model::achievements::{
    ActionFacts, GrantFacts, MeasureFacts, PriorityFacts, YearEndStatus, YearFacts, quoted,
};
use crate::model::plan::{Action, CarryForward};
use crate::model::strategy::{Edition, carry_forward_of};
use crate::model::vocabulary::{ActionName, HomeAt, Id, PlanItemAt};
use crate::statistics::year::{Subject, named, work_out};
use crate::words;

/// A starter, and what it asks for.
#[derive(Debug, Clone)]
pub struct Starter {
    /// The text of the file.
    pub text: String,
    /// How many promises were due and are not done.
    pub overdue: usize,
    /// How many others are not finished.
    pub open: usize,
}

/// Writes the starter of a year. `previous` are the facts of the report before it.
pub fn starter(subject: &Subject<'_>, previous: Option<&YearFacts>) -> Result<Starter, Internal> {
    let facts = work_out(subject)?;
    let of = Writer { subject, facts: &facts, previous };
    let mut text = of.head();
    let entries = of.unfinished()?;
    if !entries.is_empty() {
        text.push_str("unfinished:\n");
        text.extend(entries);
    }
    text.push_str("priorities:\n");
    text.extend(facts.priorities.iter().filter_map(priority));
    text.push_str("---\n");
    let count = |wanted: YearEndStatus| facts.actions().filter(|action| action.stood == wanted).count();
    Ok(Starter { text, overdue: count(YearEndStatus::Overdue), open: count(YearEndStatus::Open) })
}

struct Writer<'w> {
    subject: &'w Subject<'w>,
    facts: &'w YearFacts,
    previous: Option<&'w YearFacts>,
}

/// Asks to say more about a promise, in the words that stand in the file.
struct Entry {
    /// "action: 1-2", or "text: …".
    names: String,
    note: Vec<String>,
    what_happens: String,
}

impl Entry {
    fn text(&self) -> String {
        let note = quoted(&self.note.join(" "));
        let what_happens =
            if self.what_happens.is_empty() { String::new() } else { format!(" {}", quoted(&self.what_happens)) };
        format!("  - {}\n    note: {note}\n    what_happens:{what_happens}\n", self.names)
    }
}

impl Writer<'_> {
    fn head(&self) -> String {
        let year = self.subject.year.period();
        let mut note = vec![
            format!("Written by Lamplight as a start, from what the content held about the time until {}.", self.facts.as_of.typed().in_words()),
            "The page shows actions, measures, figures and money by itself: add here what only people know.".to_owned(),
            "Under what_happens, say what becomes of each promise that was not finished; those that were due come first.".to_owned(),
            "Notes like this one are not published. Write the foreword after the last line.".to_owned(),
        ];
        note.extend(self.facts.promises.iter().map(|promise| format!("Promised for the year: {promise}")));
        format!(
            "---\nyear: {year}\ntitle: Achievements report {year}\nstatus: in preparation\nnote: |\n{}",
            indented(&note, "  ")
        )
    }

    /// What was due and is not done, then what is not due yet or goes on, then what earlier reports left open.
    fn unfinished(&self) -> Result<Vec<String>, Internal> {
        let of = |wanted: YearEndStatus| self.facts.actions().filter(move |action| action.stood == wanted);
        let own = of(YearEndStatus::Overdue).chain(of(YearEndStatus::Open)).map(|action| self.own(action).text());
        Ok(own.chain(self.earlier()?.iter().map(Entry::text)).collect())
    }

    fn own(&self, facts: &ActionFacts) -> Entry {
        let mut note = vec![format!("{}.", name(facts))];
        note.extend(facts.leads.as_ref().map(|leads| format!("Lead: {leads}.")));
        let due = facts.due.as_deref().unwrap_or("no date given");
        let stood = if facts.stood == YearEndStatus::Overdue { "overdue" } else { "not due yet, or ongoing" };
        note.push(format!("Due: {due} ({stood})."));
        match facts.reported.last() {
            Some(last) => {
                let text = last.text.clone().unwrap_or_default();
                note.push(format!("Last reported, {}: {text}", last.on.in_words()));
            }
            None => note.push("Nothing was reported in the year.".to_owned()),
        }
        note.extend(self.said_before(&self.subject.of.edition.id, &facts.id));
        let now = self.subject.of.edition.plan.action(&facts.id);
        let completed = now.and_then(|action| action.completed);
        Entry {
            names: format!("action: {}", facts.id),
            note,
            what_happens: completed
                .map_or(String::new(), |when| format!("Completed after the year: {}.", when.in_words())),
        }
    }

    /// What the report before said would happen to an action.
    fn said_before(&self, edition: &Id, id: &Id) -> Option<String> {
        let previous = self.previous.filter(|previous| previous.edition == *edition)?;
        let said = previous.actions().find(|action| action.id == *id)?.what_happens.as_ref()?;
        Some(format!("The report of {} said: {said}", previous.year))
    }

    /// What the report before left open and the plan of this year does not have.
    fn earlier(&self) -> Result<Vec<Entry>, Internal> {
        let Some(previous) = self.previous else { return Ok(Vec::new()) };
        let mut entries = Vec::new();
        for action in previous.actions().filter(|action| action.stood.is_unfinished()) {
            entries.extend(self.gone(previous, action)?);
        }
        let again = previous.earlier.iter().map(|earlier| Entry {
            names: format!("text: {}", quoted(&earlier.title)),
            note: match &earlier.what_happens {
                Some(said) => vec![format!("The report of {} said: {said}", previous.year)],
                None => vec![format!("The report of {} did not say what happens to it.", previous.year)],
            },
            what_happens: String::new(),
        });
        entries.extend(again);
        Ok(entries)
    }

    /// An action that the report before left open, where this year's plan does not have it and it was not finished since.
    fn gone(&self, previous: &YearFacts, facts: &ActionFacts) -> Result<Option<Entry>, Internal> {
        let Subject { strategy, of, .. } = self.subject;
        let action_name = ActionName { edition: previous.edition.clone(), action: facts.id.clone() };
        let there = named(strategy, &action_name);
        let is_here = previous.edition == of.edition.id && there.is_some();
        if is_here || there.is_some_and(|(_, action)| action.is_finished()) {
            return Ok(None);
        }
        let mut note = vec![format!("{}. It was not finished in the report of {}.", name(facts), previous.year)];
        note.extend(self.said_before(&previous.edition, &facts.id));
        let Some((older, action)) = there else {
            note.push("It is no longer in the plan.".to_owned());
            let names = format!("text: {}", quoted(&name(facts)));
            return Ok(Some(Entry { names, note, what_happens: String::new() }));
        };
        let names = format!("action: {}/{}", previous.edition, facts.id);
        Ok(Some(Entry { names, note, what_happens: self.carry_forward(older, action)? }))
    }

    /// What a newer edition says became of an action; empty where none does.
    fn carry_forward(&self, older: &Edition, action: &Action) -> Result<String, Internal> {
        let strategy = self.subject.strategy;
        let Some((newer, carried)) = carry_forward_of(&strategy.editions, older, action) else {
            return Ok(String::new());
        };
        Ok(match &carried.outcome {
            CarryForward::To(items) => {
                let titles: Vec<String> =
                    items.iter().map(|item| title_of(strategy, *item)).collect::<Result<_, Internal>>()?;
                format!("Continued in {}: {}.", newer.short_title, titles.join("; "))
            }
            CarryForward::Completed(when) => format!("Completed: {}.", when.in_words()),
            CarryForward::Dropped(reason) => format!("Dropped: {}", reason.plain_text()),
            CarryForward::NotKnown(reason) => format!("Not known: {}", reason.plain_text()),
        })
    }
}

/// A priority with what the data knows about it; `None` for what belongs to none.
fn priority(facts: &PriorityFacts) -> Option<String> {
    let id = facts.id.as_ref()?;
    let mut known = Vec::new();
    known.extend(facts.commitments.iter().map(|commitment| format!("- Promised: {commitment}")));
    known.extend(facts.actions.iter().flat_map(action_lines));
    known.extend(facts.measures.iter().flat_map(measure_lines));
    known.extend(facts.figures.iter().map(|figure| match &figure.sentence {
        Some(sentence) => format!("- Figure: {sentence}"),
        None => format!("- Figure: {}: {} {}", figure.title, figure.value, figure.unit),
    }));
    known.extend(facts.funding.iter().map(grant_line));
    known.extend(facts.case_studies.iter().map(|story| format!("- Case study: {}", story.title)));
    if known.is_empty() {
        known.push("- The content holds nothing about this year.".to_owned());
    }
    Some(format!("  - priority: {id}\n    note: |\n{}    done:\n    result:\n    next:\n", indented(&known, "      ")))
}

fn action_lines(facts: &ActionFacts) -> Vec<String> {
    let completed = (facts.stood == YearEndStatus::Completed).then(|| match facts.completed {
        Some(when) => format!("- Completed, {}: {}", when.in_words(), name(facts)),
        None => format!("- Completed, on a day that is not given: {}", name(facts)),
    });
    let stopped = (facts.stood == YearEndStatus::Stopped).then(|| {
        let when = facts.stopped_on.map_or(String::new(), |when| format!(", {}", when.in_words()));
        let reason = facts.stopped.as_ref().map_or(String::new(), |reason| format!(" ({reason})"));
        format!("- Stopped{when}: {}{reason}", name(facts))
    });
    let reported = facts.reported.iter().map(|update| {
        format!("- Reported, {}: {}: {}", update.on.in_words(), name(facts), update.text.as_deref().unwrap_or(""))
    });
    completed.into_iter().chain(stopped).chain(reported).collect()
}

fn measure_lines(facts: &MeasureFacts) -> Vec<String> {
    let levels = [
        facts.baseline.as_ref().map(|baseline| format!("started from {baseline}")),
        facts.target.as_ref().map(|target| format!("target {target}")),
        Some(facts.stood.replace('-', " ")),
    ];
    let against = levels.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let results = facts.results.iter().map(|reading| {
        let result =
            [reading.value.as_deref(), reading.text.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ");
        format!("- Measured, {}: {}: {result} ({against})", reading.on.in_words(), facts.text)
    });
    results.collect()
}

fn grant_line(facts: &GrantFacts) -> String {
    let in_pounds = |pounds: u32| words::british().money(pounds.into());
    let amount = facts.amount.map_or_else(|| "amount not known".to_owned(), in_pounds);
    let spent = facts.spent.map_or(String::new(), |spent| format!(", {} of it spent in the year", in_pounds(spent)));
    format!("- Money: {}: {}, {amount}, {}{spent}", facts.title, facts.funder, facts.status)
}

/// "1.2 Carry out visits".
fn name(facts: &ActionFacts) -> String {
    match &facts.reference {
        Some(reference) => format!("{reference} {}", facts.title),
        None => facts.title.clone(),
    }
}

/// What an action, a priority, a part or a group is called.
fn title_of(strategy: &Strategy, item: PlanItemAt) -> Result<String, Internal> {
    let title = match item {
        PlanItemAt::Action(at) => strategy.action_at(at).map(|(_, action)| action.name()),
        PlanItemAt::Home(HomeAt::Priority(at)) => strategy.priority_at(at).map(|(_, each)| each.title.to_string()),
        PlanItemAt::Home(HomeAt::Part(at)) => strategy.part_at(at).map(|part| part.title.to_string()),
        PlanItemAt::Group(at) => strategy.group_at(at).map(|(_, group)| group.name.value.to_string()),
    };
    title.or_internal("what an action was carried to is not there")
}

/// Lines of a YAML text after `|`, each on one line of its own.
fn indented(lines: &[String], indent: &str) -> String {
    let mut text = String::new();
    for line in lines {
        let plain: String = line.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
        let _ = writeln!(text, "{indent}{}", plain.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    text
}
