//! Populations that are smaller than what is counted among them.
//!
//! In: a dataset. Out: a finding on each population that a rate is worked out from, and of which there are fewer than were counted. Never:
//! a count in words: the data may be sensitive.

use std::collections::BTreeSet;

use super::contents::{Dataset, Measure};
use super::people::PopulationOf;
use crate::diagnostic::{Findings, Rule};
use crate::model::vocabulary::Period;

pub(super) const FEW_PEOPLE: Rule = Rule::warning(
    "few-people",
    "More was counted in a period than people live there, which most often is a slip in a digit of the population, or one that was \
     typed in thousands. Where few live and many come (a town centre, a shopping park), a rate for each 1,000 residents says nothing \
     about the risk of anybody: leave it out.",
)
.example(
    "population:\n\
     - {date: 2020-06-30, people: 93, source: ONS mid-year estimate}",
    r#"more offences of "All crime" were recorded in 2021 than there are people here"#,
    "population:\n\
     - {date: 2020-06-30, people: 93300, source: ONS mid-year estimate}",
)
.of_whole_file();

/// Reports each population, of people or of households, of which there are fewer than were counted among them.
pub(super) fn check(dataset: &Dataset, of: PopulationOf, findings: &mut Findings) {
    let mut reported = BTreeSet::new();
    for (at, measure) in dataset.measures.placed() {
        if measure.rate_per.is_none_or(|per| per.of() != of) || measure.as_given {
            continue;
        }
        for (row, of_row) in dataset.rows.placed() {
            for (cell, period) in of_row.cells.get(at).into_iter().flatten().zip(periods(dataset, measure)) {
                let Some(population) = dataset.populations.of(row, of, period) else { continue };
                let is_few = cell.value.as_number().is_some_and(|count| count > population.people);
                if is_few && reported.insert((population.place.path(), population.place.span)) {
                    let message = format!(
                        "more {} of \"{}\" were recorded in {period} than there are {} here",
                        measure.unit,
                        of_row.title,
                        of.word()
                    );
                    let help = "look at the digits of this number; where it is right, leave out the rate";
                    findings.emit(&FEW_PEOPLE, &population.place, message, help);
                }
            }
        }
    }
}

fn periods<'d>(dataset: &'d Dataset, measure: &Measure) -> impl Iterator<Item = &'d Period> {
    measure.periods.iter().filter_map(|at| dataset.periods.get(*at))
}
