//! Values from surveys: how many answered, and how sure the values are.
//!
//! In: names of measures, and a dataset. Out: their positions, and findings. Never: an interval with one end, or one beside its value.

use super::contents::{Dataset, Measure, Sensitivity};
use super::lookup::find_measure;
use crate::diagnostic::{Findings, Rule, Spanned};
use crate::model::figures::Quantity;
use crate::model::vocabulary::{List, MeasureAt};

pub(super) const SURVEY: Rule = Rule::error(
    "survey",
    "A percentage from a survey varies by who was asked. `base` names the measure with the number of answers, and `interval_low` and \
     `interval_high` those with the limits of the 95 per cent interval: the value lies between them. A change is told only where the \
     two intervals do not overlap, or, without them, where it is larger than so many answers alone would often make it. In a dataset \
     with `sensitive: true` there is no `base`: with it a percentage is a count of people.",
)
.example(
    "interval_low: safe-low",
    "this interval has one end",
    "interval_low: safe-low, interval_high: safe-high",
)
.fixed("a number that is held back could be worked out again")
.of_whole_file();

/// The measures that hold the limits of a value.
pub(super) fn interval(
    low: Option<Spanned<String>>,
    high: Option<Spanned<String>>,
    ids: &List<MeasureAt, String>,
    findings: &mut Findings,
) -> Option<(MeasureAt, MeasureAt)> {
    match (low, high) {
        (Some(low), Some(high)) => {
            let (low, high) = (find_measure(&low, ids, findings), find_measure(&high, ids, findings));
            Some((low?, high?))
        }
        (Some(one), None) | (None, Some(one)) => {
            let help = "write both `interval_low` and `interval_high`, each with a measure";
            findings.emit(&SURVEY, &one.place, "this interval has one end", help);
            None
        }
        (None, None) => None,
    }
}

/// Tells a base that counts nothing, and values that lie outside their own interval.
pub(super) fn check(dataset: &Dataset, findings: &mut Findings) {
    for (at, measure) in dataset.measures.placed() {
        let base = measure.base.and_then(|base| dataset.measures.get(base));
        if let Some(base) = base.filter(|base| base.quantity != Quantity::Count) {
            let message = format!("the base of `{}` is `{}`, which counts nothing", measure.id, base.id);
            findings.emit(&SURVEY, &measure.place, message, "name the measure that holds how many answered");
        }
        if measure.base.is_some() && dataset.sensitivity == Sensitivity::Sensitive {
            let message = format!("the base of `{}` says of how many people its percentages are", measure.id);
            let help = "take `base` out, or publish the survey as a dataset in which nobody could be recognised";
            findings.emit(&SURVEY, &measure.place, message, help);
        }
        if let Some(interval) = measure.interval {
            outside(dataset, (at, measure), interval, findings);
        }
    }
}

/// The first value that lies outside its interval.
fn outside(
    dataset: &Dataset,
    (at, measure): (MeasureAt, &Measure),
    (low, high): (MeasureAt, MeasureAt),
    findings: &mut Findings,
) {
    let cells = dataset.rows.positions().flat_map(|row| measure.periods.iter().map(move |period| (row, *period)));
    let wrong = cells.into_iter().find_map(|(row, period)| {
        let cell = |measure| dataset.value(row, measure, period);
        let number = |measure| cell(measure)?.value.as_number();
        let (value, low, high) = (number(at)?, number(low)?, number(high)?);
        (value < low || value > high).then_some((cell(at)?, value, low, high))
    });
    if let Some((cell, value, low, high)) = wrong {
        let message = format!("{value} does not lie in its interval, which is {low} to {high}");
        findings.emit(&SURVEY, &cell.place, message, "mend the value, or its limits");
    }
}
