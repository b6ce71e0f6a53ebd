//! What is told of a dataset that nobody marked as sensitive: small counts in it, and typed `[c]` that can be worked out.
//!
//! In: the values of a dataset. Out: findings. Never: a value that is changed.

use super::block::Block;
use super::cells::{Aim, Cells, numerators};
use super::list::{List, MeasureAt, Position as _};
use super::protection::{Base, Proportion, Protection, is_small, protections};
use crate::diagnostic::{Finding, Findings, Rule};
use crate::model::figures::{Dataset, Missing};
use crate::statistics::grid::Grid;

/// Small counts that are published as they are.
pub const DISCLOSURE: Rule = Rule::warning(
    "small-counts",
    "A count of one or two people can tell a neighbour who they are, and a percentage with its base is a count in disguise: \
     33.3 per cent of 3 is 1. Mark the dataset `sensitive: true`, and small counts are held back together with what would \
     give them away. Where the publisher has already put the table before the public whole, set this rule to advice in \
     site.yaml, under `checks`, with that reason.",
)
.example(
    "  - {id: burglary, title: Burglary, offences: [150, 2]}",
    "1 count under 5 is published",
    "  - {id: burglary, title: Burglary, offences: [150, 2]}\n\
     sensitive: true",
);
/// A value that the editor held back, and that can be worked out.
pub const RECOVERABLE: Rule = Rule::warning(
    "recoverable",
    "A value is typed as [c], confidential, and the other numbers of the dataset give it away: a total less its other parts. \
     Mark the dataset `sensitive: true`, and others are held back with it, or write [c] for one more of them.",
)
.example(
    "  - {id: all-crime, title: All crime, offences: [300, 400]}\n  \
     - {id: burglary, title: Burglary, within: all-crime, relation: part, offences: [100, \"[c]\"]}\n  \
     - {id: theft, title: Theft, within: all-crime, relation: part, offences: [200, 250]}",
    r#""Burglary" is held back, and can be worked out from the other numbers"#,
    "  - {id: all-crime, title: All crime, offences: [300, 400]}\n  \
     - {id: burglary, title: Burglary, within: all-crime, relation: part, offences: [100, \"[c]\"]}\n  \
     - {id: theft, title: Theft, within: all-crime, relation: part, offences: [200, \"[c]\"]}",
);

/// Tells of small counts that are published as they are, and of typed `[c]` that can be worked out.
pub(in crate::statistics) fn warn(dataset: &Dataset, grid: &Grid, findings: &mut Findings) {
    let protections = protections(dataset);
    warn_recoverable(dataset, grid, &protections, findings);
    let small = small_counts(dataset, grid, &protections);
    let shares = disguised(dataset, grid, &protections);
    if small.is_empty() && shares.is_empty() {
        return;
    }
    let examples: Vec<&str> = shares.iter().chain(&small).take(4).map(String::as_str).collect();
    let counts = match small.len() {
        0 => None,
        1 => Some(format!("1 count under {}", dataset.threshold)),
        many => Some(format!("{many} counts under {}", dataset.threshold)),
    };
    let given_away = match shares.len() {
        0 => None,
        1 => Some("1 share that gives such a count away".to_owned()),
        many => Some(format!("{many} shares that give such a count away")),
    };
    let published: Vec<String> = counts.into_iter().chain(given_away).collect();
    let verb = if small.len() + shares.len() == 1 { "is" } else { "are" };
    let message = format!("{} {verb} published", published.join(" and "));
    let help = "add a line `sensitive: true` below the title to hold them back; where they are public already, set \
                small-counts to advice in site.yaml, under `checks`, with that reason";
    let finding = Finding::new(&DISCLOSURE, dataset.about.title.place.clone(), message, help);
    findings.add(finding.with_note(format!("for example {}", examples.join(", "))));
}

/// The small counts, in words.
fn small_counts(dataset: &Dataset, grid: &Grid, protections: &List<MeasureAt, Protection>) -> Vec<String> {
    let mut found = Vec::new();
    let counts = dataset.measures.iter().zip(protections.iter()).enumerate();
    for (at, (measure, _)) in counts.filter(|(_, (_, protection))| **protection == Protection::Count) {
        for period in &measure.periods {
            for (row, shape) in dataset.rows.iter().enumerate() {
                let count = grid.get(row, at, *period).as_number();
                if let Some(count) = count.filter(|count| is_small(*count, dataset.threshold)) {
                    found.push(format!("{} ({}: {count})", shape.title, measure.unit));
                }
            }
        }
    }
    found
}

/// Proportions that say one small count, and no other number.
fn disguised(dataset: &Dataset, grid: &Grid, protections: &List<MeasureAt, Protection>) -> Vec<String> {
    let mut found = Vec::new();
    for (at, (measure, protection)) in dataset.measures.iter().zip(protections.iter()).enumerate() {
        let Protection::Proportion(Proportion { base: Base::Measure(base), per, is_share: true }) = protection else {
            continue;
        };
        for period in &measure.periods {
            for (row, shape) in dataset.rows.iter().enumerate() {
                let share = grid.get(row, at, *period).as_number();
                let whole = grid.get(row, *base, *period).as_number().filter(|whole| whole.fract().is_zero());
                let (Some(share), Some(whole)) = (share, whole) else { continue };
                let only = i128::try_from(whole).ok().and_then(|whole| numerators(share, whole, *per)?.only());
                if let Some(only) = only.filter(|only| *only > 0 && *only < i128::from(dataset.threshold)) {
                    found.push(format!("{} ({share} per cent of {whole} is {only})", shape.title));
                }
            }
        }
    }
    found
}

/// Tells each typed `[c]` that the other numbers give away.
fn warn_recoverable(
    dataset: &Dataset,
    grid: &Grid,
    protections: &List<MeasureAt, Protection>,
    findings: &mut Findings,
) {
    let splits = dataset.splits();
    let cells = Cells { dataset, protections, splits: &splits, aim: Aim::Warn };
    for period in (0..dataset.periods.len()).filter(|period| has_confidential(dataset, grid, *period)) {
        let block = cells.block(grid, period);
        for (measure, row) in recovered(&block) {
            let Some(shape) = dataset.rows.get(row) else { continue };
            let place = dataset.value(row, measure, period).map_or(&shape.place, |cell| &cell.place);
            let message = format!("\"{}\" is held back, and can be worked out from the other numbers", shape.title);
            let help = "add a line `sensitive: true` below the title, or write \"[c]\" for another part of the same total as well";
            findings.emit(&RECOVERABLE, place, message, help);
        }
    }
}

fn has_confidential(dataset: &Dataset, grid: &Grid, period: usize) -> bool {
    let rows = 0..dataset.rows.len();
    let mut seats = rows.flat_map(|row| (0..dataset.measures.len()).map(move |measure| (row, measure)));
    seats.any(|(row, measure)| grid.get(row, measure, period).as_missing() == Some(Missing::Confidential))
}

/// The measure and row of each value that is held back and can be only one number.
fn recovered(block: &Block) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (at, plot) in block.plots.placed() {
        let Some(ranges) = block.ranges(at) else { continue };
        let sides = [Some(plot.whole), plot.part].into_iter().flatten();
        for tree in sides.map(|tree| block.trees.at(tree)) {
            let is_whole = tree.measure == block.trees.at(plot.whole).measure;
            for (row, (range, state)) in ranges.iter().zip(tree.states.iter()).enumerate().take(block.rows) {
                let range = if is_whole { range.whole } else { range.part };
                if state.is_held() && range.only().is_some() {
                    found.push((tree.measure.number(), row));
                }
            }
        }
    }
    found.sort_unstable();
    found
}
