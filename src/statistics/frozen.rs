//! Figures of published reports whose datasets hold small numbers back since.
//!
//! In: the frozen facts of reports, and what was worked out since. Out: which of them are shown no more, and findings. Never: a fact that
//! is changed: the page leaves it out, and its seal stays.

use jiff::civil::Date;

use super::derived::DerivedDataset;
use crate::diagnostic::{Findings, Rule};
use crate::model::Strategy;
use crate::model::achievements::FigureFacts;
use crate::model::figures::Missing;
use crate::words;

/// A figure of a published report that is held back today.
pub(super) const FROZEN_HELD: Rule = Rule::advice(
    "frozen-held",
    "A published report keeps the numbers of its day. Where its dataset was marked `sensitive` since, and holds back a number of \
     the same row, the page of the report shows [c] in its place and says that it is held back since. The facts beside the report, and \
     their seal, stay as they are. What the report says in words is held to the data as all words are.",
)
.in_words(
    "A report that was frozen with the figure crime/stalking, which the dataset holds back since.",
    "The same: nothing has to be done. To take the figure out, leave it out of the report, and freeze its facts anew.",
);

/// Tells each frozen figure of a row of which a number is held back. Of a dataset with a mistake that `is_doubtful` knows to be told,
/// nobody can say what it holds back.
pub(super) fn check(
    strategy: &Strategy,
    datasets: &[DerivedDataset],
    is_doubtful: &dyn Fn(&str) -> bool,
    findings: &mut Findings,
) {
    let reports = strategy.editions.iter().flat_map(|edition| &edition.achievements);
    for facts in reports.filter_map(|report| report.facts.as_ref()) {
        let of_priorities = facts.priorities.iter().flat_map(|priority| &priority.figures);
        let day = facts.as_of.typed().0;
        for figure in facts.figures.iter().chain(of_priorities).filter(|figure| is_held(datasets, figure, day)) {
            if figure.figure.split('/').next().is_some_and(is_doubtful) {
                continue;
            }
            let message =
                format!("a number of the figure {} is held back since this report was published", figure.figure);
            let help = "nothing has to be done; the page shows [c] in its place";
            findings.emit(&FROZEN_HELD, &figure.place, message, help);
        }
    }
}

/// Whether the same figure would say less today, because of a number of its row that is held back.
pub(super) fn is_held(datasets: &[DerivedDataset], figure: &FigureFacts, day: Date) -> bool {
    let Some((dataset, row)) = figure.figure.split_once('/') else { return false };
    let Some(derived) = datasets.iter().find(|derived| derived.about.id == dataset) else { return false };
    let Some(row) = derived.row(row) else { return false };
    let today = derived.worded(words::british()).key_figure_until(row, day).map(|(today, _)| today);
    let says_less =
        today.is_none_or(|today| !today.is_known || (today.sentence.is_empty() && figure.sentence.is_some()));
    says_less && row.values.iter().any(|value| value.as_missing() == Some(Missing::Confidential))
}
