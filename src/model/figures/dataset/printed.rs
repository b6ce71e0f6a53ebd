//! Numbers of a dataset as somebody printed them.
//!
//! In: an entry of `as_published`. Out: an [`AsPublished`]. Never: a number that takes the place of one that the figures give: it
//! stands beside it.

use super::cells::value;
use super::contents::AsPublished;
use super::lookup::{Names, period_index};
use super::shape::AsPublishedYaml;
use crate::diagnostic::Findings;
use crate::model::figures::Quantity;
use crate::model::vocabulary::{List, Period, PeriodAt};

/// Gives an entry its meaning. Whether its measure is one is known once everything is worked out.
pub(super) fn interpret(
    yaml: AsPublishedYaml,
    names: &Names<'_>,
    periods: &List<PeriodAt, Option<Period>>,
    findings: &mut Findings,
) -> Option<AsPublished> {
    let row = names.row(&yaml.row, findings);
    let period = yaml.period.and_then(|period| period_index(&period, periods, findings));
    let typed = value(&yaml.value, Quantity::Number, findings).value;
    let (measure, source, why) = (yaml.measure, yaml.source, yaml.why);
    Some(AsPublished { row: row?, measure, period: period?, value: typed, source, why })
}
