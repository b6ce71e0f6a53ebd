//! The facts of a year, as an achievements report tells them: where every promise stood, what was measured, what the figures
//! were, what money there was.
//!
//! In: `achievements/2018-19.facts.yaml`, which a command wrote on the day of publication. Out: [`YearFacts`] whose seal holds.
//! Never: a fact that was changed after it was sealed; a link, which could break years later in a file that nobody may edit.
//!
//! The same type is worked out afresh for a report that is in preparation (`statistics/year.rs`), so that a page cannot tell
//! the two apart.

mod canonical;

use std::sync::Arc;

pub use canonical::{canonical, quoted, seal, sealed};

use super::Id;
use super::date::{Day, When};
use super::rag_status::RagStatus;
use super::reading::read_file;
use super::reported::{AnyTime, Reported, is_about_a_date};
use crate::diagnostic::{Finding, Findings, Place, Rule, Severity, SourceText, Spanned};
use crate::document::today::Today;
use crate::document::yaml::{FromYaml, Node, Reader, choice, yaml_shape};

const FROZEN_FACTS: Rule = Rule::error(
    "frozen-facts",
    "The facts of a published report are those of the day on which it was published, and a seal at the end of the file shows that \
     they are. Whoever finds that one of them was wrong leaves the file as it is and tells a correction in the report, so that \
     readers see what was said and what is right.",
)
.example(
    r#"title: "Burglaries""#,
    "these facts were changed after the report was published: the seal does not hold",
    r#"title: "Burglary""#,
)
.fixed("a seal that can be switched off proves nothing");

pub(super) const RULES: &[&Rule] = &[&FROZEN_FACTS];

/// The end of the names of files with facts.
pub const ENDING: &str = ".facts.yaml";

yaml_shape! {
    /// Everything that is known about a year.
    pub struct YearFacts: "the facts of a year" {
        /// "2018/19".
        required year: String,
        /// The edition whose plan it is about.
        required edition: Id,
        /// The day as of which everything is told.
        required as_of: Reported<Day>,
        /// The day on which the facts were frozen; none while the report is in preparation.
        optional frozen: Reported<Day>,
        /// A hash of the words that were written by hand, so that it is noticed when they change.
        optional words: String,
        /// What was promised for the year outside the priorities.
        list promises: String,
        /// What there is about each priority, and at the end about the plan as a whole.
        list priorities: PriorityFacts,
        /// What the report says of promises of earlier years that are no longer in the plan.
        list earlier: EarlierFacts,
        /// Figures of the year.
        list figures: FigureFacts,
        /// What shows that nothing was changed.
        optional seal: Spanned<String>,
    }
}

yaml_shape! {
    /// What there is about one priority.
    pub struct PriorityFacts: "the facts of a priority" {
        /// Its id; none for what belongs to no one priority.
        optional id: Id,
        /// "1".
        optional number: String,
        /// Its title.
        optional title: String,
        /// What was promised in words.
        list commitments: String,
        /// How many of its actions were completed before the year.
        optional completed_before: u32,
        /// How many were stopped before it.
        optional stopped_before: u32,
        /// Its other actions.
        list actions: ActionFacts,
        /// How success is measured.
        list measures: MeasureFacts,
        /// Figures that belong to it.
        list figures: FigureFacts,
        /// Grants and bids.
        list funding: GrantFacts,
        /// Case studies.
        list case_studies: StoryFacts,
    }
}

yaml_shape! {
    /// Where an action stood.
    pub struct ActionFacts: "the facts of an action" {
        /// Its id.
        required id: Id,
        /// "1.10".
        optional reference: String,
        /// A few words.
        required title: String,
        /// The part of the priority that it belongs to: "3a: Young people".
        optional part: String,
        /// Who led it.
        optional leads: String,
        /// When it was due, in words.
        optional due: String,
        /// Where it stood.
        required stood: Stood,
        /// When it was completed.
        optional completed: AnyTime<When>,
        /// Why it was stopped.
        optional stopped: String,
        /// When it was stopped.
        optional stopped_on: AnyTime<When>,
        /// Its colour.
        optional rag_status: RatingFacts,
        /// What was reported about it in the year, the oldest first.
        list reported: SaidFacts,
        /// What happens to it, where it was not finished.
        optional what_happens: String,
    }
}

yaml_shape! {
    /// A colour.
    pub struct RatingFacts: "the facts of a RAG status" {
        /// The colour.
        required status: RagStatus,
        /// Since when.
        required on: AnyTime<When>,
        /// Why.
        required reason: String,
    }
}

yaml_shape! {
    /// What was reported, or measured, at one time.
    pub struct SaidFacts: "the facts of a time" {
        /// When.
        required on: AnyTime<When>,
        /// How much.
        optional value: String,
        /// In words.
        optional text: String,
    }
}

yaml_shape! {
    /// Where a measure stood.
    pub struct MeasureFacts: "the facts of a measure" {
        /// Its id.
        required id: Id,
        /// What is measured.
        required text: String,
        /// Where it started.
        optional baseline: String,
        /// Where it is to be.
        optional target: String,
        /// What is counted.
        optional unit: String,
        /// Where it stood: the word of a measure's standing.
        required stood: String,
        /// What was measured in the year, the oldest first.
        list results: SaidFacts,
    }
}

yaml_shape! {
    /// A figure.
    pub struct FigureFacts: "the facts of a figure" {
        /// "recorded-crime/burglary".
        required figure: String,
        /// What is counted.
        required title: String,
        /// How many.
        required value: String,
        /// What is counted, and when.
        required unit: String,
        /// The change in a sentence.
        optional sentence: String,
        /// "up", "down" or "same".
        required direction: String,
    }
}

yaml_shape! {
    /// Money asked for or received.
    pub struct GrantFacts: "the facts of a grant" {
        /// Its id.
        required id: Id,
        /// What it is for.
        required title: String,
        /// Who gives it.
        required funder: String,
        /// "submitted", "awarded" or "refused".
        required status: String,
        /// In pounds, where it is known.
        optional amount: u32,
        /// For when.
        optional period: String,
        /// In pounds, what of it was spent in the year.
        optional spent: u32,
    }
}

yaml_shape! {
    /// A case study.
    pub struct StoryFacts: "the facts of a case study" {
        /// Its id.
        required id: Id,
        /// Its title.
        required title: String,
    }
}

yaml_shape! {
    /// What happens to a promise of an earlier year.
    pub struct EarlierFacts: "the facts of an earlier promise" {
        /// What was promised.
        required title: String,
        /// What happens to it.
        optional what_happens: String,
    }
}

/// Where an action stood at the end of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stood {
    /// It was done.
    Completed,
    /// It should have been done by then, and nothing says that it was.
    Overdue,
    /// It was not due yet, goes on without an end, or has no date.
    Open,
    /// It was stopped.
    Stopped,
}

impl Stood {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 4] = [Self::Completed, Self::Overdue, Self::Open, Self::Stopped];

    /// The word in YAML.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Completed => "completed",
            Self::Overdue => "overdue",
            Self::Open => "open",
            Self::Stopped => "stopped",
        }
    }

    /// Whether there is still something to do.
    pub const fn is_unfinished(self) -> bool {
        matches!(self, Self::Overdue | Self::Open)
    }
}

impl FromYaml for Stood {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        choice(node, reader, &Self::ALL.map(|stood| (stood.word(), stood)))
    }
}

impl YearFacts {
    /// Every action with its priority.
    pub fn actions(&self) -> impl Iterator<Item = &ActionFacts> {
        self.priorities.iter().flat_map(|priority| &priority.actions)
    }
}

/// Reads the facts of a year, and holds them to their seal and to their report. `None` where something was changed: what is
/// not as it was frozen is not shown.
pub(super) fn read(
    source: &Arc<SourceText>,
    is_of_year: impl Fn(&str) -> bool,
    today: Today,
    findings: &mut Findings,
) -> Option<YearFacts> {
    let mut found = Findings::new();
    let facts: Option<YearFacts> = read_file(source, today, &mut found);
    // When facts were frozen is held to the day, as every date is. Whatever else cannot be read was changed as well; one
    // finding says what to do about it.
    let found = move_on_dates(found, findings);
    let Some(facts) = facts.filter(|_| found.is_empty()) else {
        let place = found.sorted().into_iter().find_map(|finding| finding.place);
        tell_changed(&place.unwrap_or_else(|| Place::start_of(source)), findings);
        return None;
    };
    if facts.seal.as_ref().is_none_or(|given| given.value != seal(&facts)) {
        let place = facts.seal.as_ref().map_or_else(|| facts.place.clone(), |given| given.place.clone());
        tell_changed(&place, findings);
        return None;
    }
    if !is_of_year(&facts.year) {
        let message =
            format!("these are the facts of {}, and the report beside them is about another year", facts.year);
        let help = "put back the file that belongs to this report";
        findings.tell(&FROZEN_FACTS, &facts.place, message, help);
        return None;
    }
    Some(facts)
}

/// Moves on what is told of dates, and gives back the rest.
fn move_on_dates(found: Findings, findings: &mut Findings) -> Findings {
    let mut others = Findings::new();
    for finding in found.sorted() {
        match finding.severity {
            _ if !is_about_a_date(&finding) => others.add(finding),
            // Nobody edits this file: the seal would break.
            Severity::Error => {
                findings.add(Finding { help: "move this file away, and freeze the facts again".to_owned(), ..finding });
            }
            _ => findings.add(finding),
        }
    }
    others
}

fn tell_changed(place: &Place, findings: &mut Findings) {
    let message = "these facts were changed after the report was published: the seal does not hold";
    let help = "put this file back as it was, and tell what was wrong under `corrections` in the report";
    findings.tell(&FROZEN_FACTS, place, message, help);
}
