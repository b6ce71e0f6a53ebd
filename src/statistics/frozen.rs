//! Published reports whose datasets hold small numbers back since.
//!
//! In: the frozen facts of reports, and what is held back since. Out: the facts without what would tell it, and findings. Never: a fact that
//! is changed in its file: the page leaves it out, and its seal stays.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::derived::DerivedDataset;
use super::held_rows::HeldRows;
use super::number_words::in_digits;
use super::prose;
use crate::diagnostic::{Findings, Rule, SourceLocation};
use crate::model::Strategy;
use crate::model::achievements::{ActionFacts, FigureFacts, MeasureFacts, PriorityFacts, ReportedFacts, YearFacts};
use crate::model::figures::Missing;
use crate::model::strategy::Edition;
use crate::words::{self, Figures};

/// Something of a published report that is held back today.
pub(super) const FROZEN_HELD: Rule = Rule::advice(
    "frozen-held",
    "A published report keeps the numbers of its day. Where its dataset was marked `sensitive` since, and holds back a number of \
     the same row, the page of the report shows [c] in its place and says that it is held back since: of a figure, of a result of a measure, \
     and of words that name the row with such a number. The facts beside the report, and their seal, stay as they are. What the report \
     itself says in words is held to the data as all words are.",
)
.in_words(
    "A report that was frozen with the figure crime/stalking, which the dataset holds back since.",
    "The same: nothing has to be done. To take the figure out, leave it out of the report, and freeze its facts anew.",
);

/// The word of a measure of which there is a result, and nothing that it is compared with.
const MEASURED: &str = "measured";

/// Tells everything of frozen facts that is held back. Of a dataset with a mistake that `is_doubtful` knows to be told, nobody can say
/// what it holds back.
pub(super) fn check(
    strategy: &Strategy,
    (datasets, held): (&[DerivedDataset], &HeldRows),
    is_doubtful: &dyn Fn(&str) -> bool,
    findings: &mut Findings,
) {
    let said = words::british().say(&Figures::HeldSince {});
    for edition in &strategy.editions {
        let since = Since { datasets, held, edition, said: &said };
        for facts in edition.achievements.iter().filter_map(|report| report.facts.as_ref()) {
            for withheld in since.withhold(&mut facts.clone()) {
                if withheld.dataset.as_deref().is_some_and(is_doubtful) {
                    continue;
                }
                let message = format!("{} held back since this report was published", withheld.what);
                let nothing = "nothing has to be done; the page shows [c] in its place";
                findings.emit(&FROZEN_HELD, &withheld.place, message, nothing);
            }
        }
    }
}

/// What is held back since a report of an edition was published.
#[derive(Clone, Copy)]
pub(super) struct Since<'s> {
    pub(super) datasets: &'s [DerivedDataset],
    pub(super) held: &'s HeldRows,
    pub(super) edition: &'s Edition,
    /// What stands in the place of words.
    pub(super) said: &'s str,
}

/// Something that is not shown.
pub(super) struct Withheld {
    place: SourceLocation,
    /// "a number of the figure crime/stalking is".
    what: String,
    /// The id of its dataset, where it is of one.
    dataset: Option<String>,
}

impl Since<'_> {
    /// Takes out of facts what is held back today, and tells it.
    pub(super) fn withhold(&self, facts: &mut YearFacts) -> Vec<Withheld> {
        let mut withheld = Vec::new();
        let (day, place) = (facts.as_of.typed().0, facts.place.clone());
        facts.figures.iter_mut().for_each(|figure| self.figure(figure, day, &mut withheld));
        facts.promises.iter_mut().for_each(|promise| self.words(promise, &place, &mut withheld));
        for earlier in &mut facts.earlier {
            self.words(&mut earlier.title, &earlier.place, &mut withheld);
            self.optional(&mut earlier.what_happens, &earlier.place, &mut withheld);
        }
        facts.priorities.iter_mut().for_each(|priority| self.priority(priority, day, &mut withheld));
        withheld
    }

    fn priority(&self, priority: &mut PriorityFacts, day: Date, withheld: &mut Vec<Withheld>) {
        let place = priority.place.clone();
        priority.commitments.iter_mut().for_each(|commitment| self.words(commitment, &place, withheld));
        priority.figures.iter_mut().for_each(|figure| self.figure(figure, day, withheld));
        priority.measures.iter_mut().for_each(|measure| self.measure(measure, withheld));
        priority.actions.iter_mut().for_each(|action| self.action(action, withheld));
    }

    fn action(&self, action: &mut ActionFacts, withheld: &mut Vec<Withheld>) {
        let place = action.place.clone();
        self.optional(&mut action.stopped, &place, withheld);
        self.optional(&mut action.what_happens, &place, withheld);
        if let Some(rating) = &mut action.rag_status {
            self.words(&mut rating.reason, &rating.place, withheld);
        }
        action.reported.iter_mut().for_each(|reported| self.optional(&mut reported.text, &reported.place, withheld));
    }

    /// A figure of a row that says less today.
    fn figure(&self, figure: &mut FigureFacts, day: Date, withheld: &mut Vec<Withheld>) {
        if !is_held(self.datasets, figure, day) {
            return;
        }
        Missing::Confidential.code().clone_into(&mut figure.value);
        figure.sentence = Some(self.said.to_owned());
        "same".clone_into(&mut figure.direction);
        withheld.push(Withheld {
            place: figure.place.clone(),
            what: format!("a number of the figure {} is", figure.figure),
            dataset: figure.figure.split('/').next().map(ToOwned::to_owned),
        });
    }

    /// The results of a measure, where it started, and what its standing says of them.
    fn measure(&self, measure: &mut MeasureFacts, withheld: &mut Vec<Withheld>) {
        let today = self.edition.plan.all_measures().find(|today| today.id == measure.id);
        let figure = today.and_then(|today| today.figure);
        let is_named = self.held.row_at(figure).is_some();
        let text = measure.text.clone();
        let tells = |said: &str| self.held.told_of(figure, &text, &sizes(said)).is_some();
        let mut is_held = false;
        if measure.baseline.as_deref().is_some_and(tells) {
            measure.baseline = Some(Missing::Confidential.code().to_owned());
            is_held = true;
        }
        for result in &mut measure.results {
            let ReportedFacts { value, text, .. } = result;
            let value_tells = value.as_deref().is_some_and(tells);
            let text_tells = text.as_deref().is_some_and(|text| (is_named && tells(text)) || self.tells(text));
            if value_tells {
                *value = Some(Missing::Confidential.code().to_owned());
            }
            if value_tells || text_tells {
                *text = Some(self.said.to_owned());
                is_held = true;
            }
        }
        if is_held {
            // Whether a target was reached tells on which side of it the number is.
            MEASURED.clone_into(&mut measure.stood);
            let what = format!("a number of the measure \"{text}\" is");
            let dataset = figure.and_then(|at| self.datasets.get(at.dataset().index())).map(|of| of.about.id.clone());
            withheld.push(Withheld { place: measure.place.clone(), what, dataset });
        }
    }

    fn optional(&self, text: &mut Option<String>, place: &SourceLocation, withheld: &mut Vec<Withheld>) {
        if let Some(text) = text {
            self.words(text, place, withheld);
        }
    }

    /// Words that name a row with a number that may be held back.
    fn words(&self, text: &mut String, place: &SourceLocation, withheld: &mut Vec<Withheld>) {
        let told = self.held.told(text).next().map(|told| told.row.title.clone());
        if let Some(row) = told {
            self.said.clone_into(text);
            let what = format!("what is said with a number of \"{row}\" is");
            withheld.push(Withheld { place: place.clone(), what, dataset: None });
        }
    }

    fn tells(&self, text: &str) -> bool {
        self.held.told(text).next().is_some()
    }
}

/// The numbers in words that may be counts.
fn sizes(said: &str) -> Vec<Decimal> {
    let said = in_digits(said);
    let numbers = prose::read(&said).numbers.into_iter();
    numbers.filter(|typed| !typed.is_percentage && typed.size.fract().is_zero()).map(|typed| typed.size).collect()
}

/// Whether the same figure would say less today, because of a number of its row that is held back.
fn is_held(datasets: &[DerivedDataset], figure: &FigureFacts, day: Date) -> bool {
    let Some((dataset, row)) = figure.figure.split_once('/') else { return false };
    let Some(derived) = datasets.iter().find(|derived| derived.about.id == dataset) else { return false };
    let Some(row) = derived.row(row) else { return false };
    let today = derived.worded(words::british()).key_figure_until(row, day).map(|(today, _)| today);
    let says_less =
        today.is_none_or(|today| !today.is_known || (today.sentence.is_empty() && figure.sentence.is_some()));
    says_less && row.values.iter().any(|value| value.as_missing() == Some(Missing::Confidential))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_that_says_nothing_of_its_target_is_measured() {
        assert_eq!(MEASURED, crate::statistics::promise::MeasureStatus::Measured.word());
    }
}
