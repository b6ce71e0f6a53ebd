//! Figures that the content names, as dataset/row: each is there, or is told and left out.
//!
//! In: the datasets of a site, and which of them may not be whole. Out: only names that lead to a row. Never: a second finding about a
//! dataset in which a mistake was told.

use super::dataset::{Dataset, Row, Sensitivity};
use crate::diagnostic::{Finding, Findings, LEFT_OUT, Rule, Spanned};
use crate::model::vocabulary::NamedFigure;

const FIGURE: Rule = Rule::error(
    "figure",
    "A figure is named by its dataset and its row: recorded-crime/hate-crime is the row with the id hate-crime of the file \
     data/recorded-crime.yaml.",
)
.example(
    "figures: [crime/burglry]",
    "there is no figure crime/burglry",
    "figures: [crime/burglary]",
)
.fixed(LEFT_OUT);

pub(super) const RULES: &[&Rule] = &[&FIGURE];

/// Datasets with a mistake that has been told: what the content says about them is not a second mistake.
#[derive(Debug)]
pub struct Doubts {
    known: Vec<(String, bool)>,
    /// Whether a dataset that is not known may be one that could not be read.
    unknown: bool,
    /// Datasets of which it has been told that they do not say whether they are sensitive. They are protected meanwhile, and what the
    /// content says about them is judged once they say it.
    unsaid: Vec<String>,
}

impl Doubts {
    /// What has been told of datasets so far. `folder` is where they lie, as it is shown to people.
    pub fn new(datasets: &[Dataset], folder: &str, findings: &Findings) -> Self {
        let known = datasets.iter().map(|dataset| {
            let id = dataset.about.id.clone();
            // What is worked out from months stands in the file of the months.
            let of_file = dataset.from_months.as_ref().map_or(&id, |from| &from.base);
            let file = format!("{folder}{of_file}.yaml");
            let is_doubtful = findings.has_error_in(&file) || findings.left_out().has_file(&file);
            (id, is_doubtful)
        });
        let unknown = findings.has_error_in(folder) || findings.left_out().has_file(folder);
        Self { known: known.collect(), unknown, unsaid: Vec::new() }
    }

    /// Adds those datasets of which it has been told that they do not say whether they are sensitive.
    pub fn add_unsaid(&mut self, datasets: &[Dataset], folder: &str, findings: &Findings) {
        let unsaid = datasets.iter().filter(|dataset| {
            let is_unsaid = matches!(dataset.sensitivity, Sensitivity::Unsaid | Sensitivity::Unread);
            is_unsaid && findings.has_error_in(&format!("{folder}{}.yaml", dataset.about.id))
        });
        self.unsaid.extend(unsaid.map(|dataset| dataset.about.id.clone()));
    }

    /// Whether it has been told of a dataset that it does not say whether it is sensitive.
    pub fn has_unsaid(&self, dataset: &str) -> bool {
        self.unsaid.iter().any(|unsaid| unsaid == dataset)
    }

    /// Whether a mistake has been told of a dataset, or of one that could be it.
    pub fn about(&self, dataset: &str) -> bool {
        self.has_unsaid(dataset)
            || self.known.iter().find(|(id, _)| id == dataset).map_or(self.unknown, |(_, is_doubtful)| *is_doubtful)
    }
}

/// Whether a name leads to a row; a finding where it does not, and nothing was told of its dataset.
pub(in crate::model) fn is_known(
    name: &NamedFigure,
    datasets: &[Dataset],
    doubts: &Doubts,
    findings: &mut Findings,
) -> bool {
    let is_known = find(name, datasets).is_some();
    if !is_known && !name.split('/').next().is_some_and(|dataset| doubts.about(dataset)) {
        emit_unknown(name, datasets, findings);
    }
    is_known
}

fn find<'d>(name: &str, datasets: &'d [Dataset]) -> Option<&'d Row> {
    let (dataset, row) = name.split_once('/')?;
    let dataset = datasets.iter().find(|known| known.about.id == dataset)?;
    dataset.rows.iter().find(|known| known.id == row)
}

fn emit_unknown(name: &Spanned<String>, datasets: &[Dataset], findings: &mut Findings) {
    let finding = Finding::new(
        &FIGURE,
        name.place.clone(),
        format!("there is no figure {}", name.value),
        "write a dataset and a row, such as recorded-crime/hate-crime",
    );
    let dataset = name.split_once('/').map(|(dataset, _)| dataset);
    let unknown = dataset.filter(|dataset| datasets.iter().all(|known| known.about.id != **dataset));
    let into = unknown.map(|dataset| format!("data/{dataset}.yaml"));
    let finding = Finding { into: into.into_iter().collect(), ..finding }.missing(name.as_str());
    let rows = || datasets.iter().flat_map(|known| known.rows.iter().map(|row| (known.about.id.as_str(), row)));
    // Whoever writes what a reader sees means the row that is called so.
    let called = rows().find(|(_, row)| row.title.eq_ignore_ascii_case(name) || row.id == name.value);
    if let Some((dataset, row)) = called.filter(|_| !name.contains('/')) {
        findings.add(finding.with_suggestion(Some(&format!("{dataset}/{}", row.id))));
        return;
    }
    findings.suggest(finding, name, rows().map(|(dataset, row)| format!("{dataset}/{}", row.id)));
}
