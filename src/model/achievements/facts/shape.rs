//! What is known of a year, as it stands in a file of facts.

use crate::diagnostic::Spanned;
use crate::document::yaml::{yaml_choice, yaml_shape};
use crate::model::plan::RagStatus;
use crate::model::vocabulary::{AnyTime, Day, Id, Reported, When};

yaml_shape! {
    /// Everything that is known about a year.
    pub struct YearFacts: "the facts of a year" {
        /// The year, as the report has it: "2018/19".
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
        /// Its number as it is printed.
        optional number: String,
        /// What the priority is called; left out for what belongs to no one priority.
        optional title: String,
        /// What was promised in words.
        list commitments: String,
        /// How many of its actions were completed before the year.
        optional completed_before: u32,
        /// How many were stopped before it.
        optional stopped_before: u32,
        /// The actions that were still to be done when the year began, its parts' among them.
        list actions: ActionFacts,
        /// How success is measured.
        list measures: MeasureFacts,
        /// Figures that belong to it.
        list figures: FigureFacts,
        /// Grants and bids for the year that are for it first.
        list funding: GrantFacts,
        /// Case studies that name it first: those of the year, and those that name no year.
        list case_studies: StoryFacts,
    }
}

yaml_shape! {
    /// Where an action stood.
    pub struct ActionFacts: "the facts of an action" {
        /// Its id in the plan of the edition.
        required id: Id,
        /// Its number as it is printed.
        optional reference: String,
        /// What it is called.
        required title: String,
        /// The part of the priority that it belongs to: "3a: Young people".
        optional part: String,
        /// Who led it, in words; left out where the plan names nobody.
        optional leads: String,
        /// When it was due, in words.
        optional due: String,
        /// Where it stood on the day as of which everything is told.
        required stood: YearEndStatus,
        /// When it was completed.
        optional completed: AnyTime<When>,
        /// Why it was stopped.
        optional stopped: String,
        /// When it was stopped.
        optional stopped_on: AnyTime<When>,
        /// Its RAG status on that day; left out where it was never rated.
        optional rag_status: RatingFacts,
        /// What was reported about it in the year, the oldest first.
        list reported: ReportedFacts,
        /// What happens to it, where it was not finished.
        optional what_happens: String,
    }
}

yaml_shape! {
    /// A RAG status: the colour that an action had, with its date and its reason.
    pub struct RatingFacts: "the facts of a RAG status" {
        /// The colour: red, amber or green.
        required status: RagStatus,
        /// The date on which it was given, as precise as it was typed.
        required on: AnyTime<When>,
        /// Why it was given, without Markdown.
        required reason: String,
    }
}

yaml_shape! {
    /// What was reported, or measured, at one time.
    pub struct ReportedFacts: "the facts of a time" {
        /// The date that it is of, as precise as it was typed.
        required on: AnyTime<When>,
        /// The number that was measured, as it was typed; left out where there is none.
        optional value: String,
        /// What was said about it, without Markdown; left out where nothing was.
        optional text: String,
    }
}

yaml_shape! {
    /// Where a measure stood.
    pub struct MeasureFacts: "the facts of a measure" {
        /// Its id in the plan of the edition.
        required id: Id,
        /// What is measured, without Markdown.
        required text: String,
        /// Where it started, in words: "865 in 2011/12".
        optional baseline: String,
        /// Where it is to be.
        optional target: String,
        /// What the results count, such as victims.
        optional unit: String,
        /// Where it stood: the word of a measure's standing.
        required stood: String,
        /// What was measured in the year, the oldest first.
        list results: ReportedFacts,
    }
}

yaml_shape! {
    /// A row of a dataset, with its newest value on the day.
    pub struct FigureFacts: "the facts of a figure" {
        /// The row of a dataset.
        required figure: String,
        /// What the row counts, as pages call it.
        required title: String,
        /// The newest value, as pages write it: "1,204".
        required value: String,
        /// What is counted, and when.
        required unit: String,
        /// The change in a sentence.
        optional sentence: String,
        /// Whether it went up, went down or is the same: "up", "down" or "same".
        required direction: String,
    }
}

yaml_shape! {
    /// Money asked for or received.
    pub struct GrantFacts: "the facts of a grant" {
        /// Its id in funding.yaml.
        required id: Id,
        /// What it is for.
        required title: String,
        /// Who gives the money, and from which fund.
        required funder: String,
        /// How far the bid was: "submitted", "awarded" or "refused".
        required status: String,
        /// In pounds, where it is known.
        optional amount: u32,
        /// The year or years that it is for: "2013/14".
        optional period: String,
        /// In pounds, what of it was spent in the year.
        optional spent: u32,
    }
}

yaml_shape! {
    /// A case study that the report names.
    pub struct StoryFacts: "the facts of a case study" {
        /// Its id: the name of its file, without the number and the ending.
        required id: Id,
        /// What it is called, as readers see it.
        required title: String,
    }
}

yaml_shape! {
    /// What happens to a promise of an earlier year.
    pub struct EarlierFacts: "the facts of an earlier promise" {
        /// What was promised, in words; an action with its number.
        required title: String,
        /// What happens to it.
        optional what_happens: String,
    }
}

yaml_choice! {
    /// Where an action stood at the end of a year.
    pub enum YearEndStatus: PartialOrd, Ord {
        /// It was done by the end of the year.
        Completed = "completed",
        /// It should have been done by then, and nothing says that it was.
        Overdue = "overdue",
        /// It was not due yet, goes on without an end, or has no date.
        Open = "open",
        /// It was given up by the end of the year.
        Stopped = "stopped",
    }
}

impl YearEndStatus {
    /// Whether there is still something to do.
    pub const fn is_unfinished(self) -> bool {
        matches!(self, Self::Overdue | Self::Open)
    }
}

impl YearFacts {
    /// Every action with its priority.
    pub fn actions(&self) -> impl Iterator<Item = &ActionFacts> {
        self.priorities.iter().flat_map(|priority| &priority.actions)
    }
}
