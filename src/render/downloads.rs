//! What is made of a dataset once, for its page and for those that name it: charts and downloads.

use crate::chart::{self, Drawing};
use crate::diagnostic::Findings;
use crate::statistics::{Worded, download};

/// What is made of a dataset once, for its page and for those that name it.
#[derive(Debug)]
pub(super) struct Figures {
    pub(super) charts: Vec<Drawing>,
    pub(super) csv: String,
    pub(super) json: String,
}

/// A file that a dataset is downloaded as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Download {
    /// Rows for a spreadsheet.
    Csv,
    /// The same for programs.
    Json,
    /// What the columns of the CSV file mean (W3C, CSV on the Web).
    Metadata,
}

impl Download {
    pub(super) const ALL: [Self; 3] = [Self::Csv, Self::Json, Self::Metadata];

    /// Where it is, below the site's folder.
    pub(super) fn path(self, id: &str) -> String {
        match self {
            Self::Csv => format!("data/{id}.csv"),
            Self::Json => format!("data/{id}.json"),
            Self::Metadata => format!("data/{id}.csv-metadata.json"),
        }
    }
}

/// A file that a plan is downloaded as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PlanFile {
    /// An action on each line, for a spreadsheet.
    Csv,
    /// The actions with all their updates and costs, and the measures with their results.
    Json,
}

impl PlanFile {
    pub(super) const ALL: [Self; 2] = [Self::Csv, Self::Json];

    /// What kind of file it is.
    pub(super) const fn format(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Json => "JSON",
        }
    }

    /// Where it is, below the page of the plan.
    pub(super) fn path(self, plan: &str) -> String {
        match self {
            Self::Csv => format!("{plan}actions.csv"),
            Self::Json => format!("{plan}plan.json"),
        }
    }
}

impl Figures {
    /// Draws a dataset's charts and writes its downloads.
    pub(super) fn of(derived: Worded<'_>, findings: &mut Findings) -> Self {
        Self {
            charts: chart::draw(derived, "figure-", findings),
            csv: download::csv(derived),
            json: download::json(derived),
        }
    }
}
