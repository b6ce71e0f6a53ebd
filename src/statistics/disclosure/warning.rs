//! What is told of a dataset that is not sensitive, or does not say: small counts in it, and typed `[c]` that can be worked out.
//!
//! In: the values of a dataset. Out: findings. Never: a value that is changed; nor a message that says which count is small.

use super::block::Block;
use super::cells::{Aim, Cells, numerators};
use super::list::{List, MeasureAt, PeriodAt};
use super::protection::{Base, Proportion, Protection, is_small, protections};
use crate::diagnostic::{Findings, Rule};
use crate::model::figures::{Dataset, Measure, Missing};
use crate::model::vocabulary::RowAt;
use crate::statistics::grid::Grid;

/// A dataset with counts that does not say whether it is sensitive.
pub const SENSITIVITY: Rule = Rule::error(
    "sensitivity",
    "A count of one or two people can tell a neighbour who they are. Whether that can be so, only somebody who knows what was \
     counted can say: with `sensitive: true`, small counts are held back, and what would give them away; with `sensitive: false`, \
     all of them are published. Figures with counts say which, and nothing is published before they do.",
)
.example(
    "  - {id: burglary, title: Burglary, offences: [150, 120]}",
    "these figures do not say whether they are sensitive",
    "  - {id: burglary, title: Burglary, offences: [150, 120]}\n\
     sensitive: false",
)
.fixed("someone could be recognised by a small count");
/// Small counts that are published as they are, and nothing says why.
pub const DISCLOSURE: Rule = Rule::error(
    "small-counts",
    "A count of one or two people can tell a neighbour who they are, and a percentage with its base is a count in disguise: \
     33.3 per cent of 3 is 1. With `sensitive: true`, small counts are held back together with what would give them away. Where \
     they are published all the same, the figures say why, for readers too: `already_public` with the body that has published \
     the whole table before, or `not_sensitive_because` with what is counted.",
)
.example(
    "  - {id: burglary, title: Burglary, offences: [150, 2]}\n\
     sensitive: false",
    "1 count under 5 would be published, and nothing says why",
    "  - {id: burglary, title: Burglary, offences: [150, 2]}\n\
     sensitive: true",
)
.of_whole_file();
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
)
.fixed("someone could be recognised by a small count");

/// Tells of small counts that are published and nothing says why, and of typed `[c]` that can be worked out.
pub(in crate::statistics) fn warn(dataset: &Dataset, grid: &Grid, findings: &mut Findings) {
    let protections = protections(dataset);
    warn_recoverable(dataset, grid, &protections, findings);
    if dataset.says_why_published {
        return;
    }
    if let Some(small) = Small::of(dataset, grid, &protections).in_words(dataset.threshold) {
        let message = format!("{small} would be published, and nothing says why");
        let help = "write `sensitive: true` to hold small counts back; where a body has published the whole table, add \
                    `already_public:` with who that is; where nobody could be recognised, `not_sensitive_because:` with what \
                    is counted";
        findings.emit(&DISCLOSURE, &dataset.about.title.place, message, help);
    }
}

/// Asks for `sensitive` where there are counts.
pub(in crate::statistics) fn ask(dataset: &Dataset, grid: &Grid, findings: &mut Findings) {
    let protections = protections(dataset);
    if !protections.iter().any(|protection| *protection == Protection::Count) {
        return;
    }
    let small = Small::of(dataset, grid, &protections).in_words(dataset.threshold);
    let message = match small {
        Some(small) => format!("these figures do not say whether they are sensitive, and hold {small}"),
        None => "these figures do not say whether they are sensitive".to_owned(),
    };
    let help = "add a line `sensitive: true` below the title where people could be recognised, which holds small counts back; \
                else `sensitive: false`";
    findings.emit(&SENSITIVITY, &dataset.about.title.place, message, help);
}

/// How many small counts a dataset holds, and how many shares that say one.
#[derive(Debug, Clone, Copy)]
struct Small {
    counts: usize,
    shares: usize,
}

impl Small {
    fn of(dataset: &Dataset, grid: &Grid, protections: &List<MeasureAt, Protection>) -> Self {
        Self { counts: small_counts(dataset, grid, protections), shares: disguised(dataset, grid, protections) }
    }

    /// "2 counts under 5 and 1 share that gives such a count away"; `None` where there are none.
    fn in_words(self, threshold: u32) -> Option<String> {
        let counts = match self.counts {
            0 => None,
            1 => Some(format!("1 count under {threshold}")),
            many => Some(format!("{many} counts under {threshold}")),
        };
        let shares = match self.shares {
            0 => None,
            1 => Some("1 share that gives such a count away".to_owned()),
            many => Some(format!("{many} shares that give such a count away")),
        };
        let all: Vec<String> = counts.into_iter().chain(shares).collect();
        (!all.is_empty()).then(|| all.join(" and "))
    }
}

/// How many counts are small.
fn small_counts(dataset: &Dataset, grid: &Grid, protections: &List<MeasureAt, Protection>) -> usize {
    let counts = dataset.measures.placed().zip(protections);
    let counts = counts.filter(|(_, protection)| **protection == Protection::Count);
    let is_small = |row: RowAt, at: MeasureAt, period: PeriodAt| {
        grid.get(row, at, period).as_number().is_some_and(|count| is_small(count, dataset.threshold))
    };
    let small = |((at, measure), _): ((MeasureAt, &Measure), &Protection)| {
        let cells = measure.periods.iter().flat_map(|period| dataset.rows.positions().map(move |row| (row, *period)));
        cells.filter(|(row, period)| is_small(*row, at, *period)).count()
    };
    counts.map(small).sum()
}

/// How many proportions say one small count, and no other number.
fn disguised(dataset: &Dataset, grid: &Grid, protections: &List<MeasureAt, Protection>) -> usize {
    let mut found = 0;
    for ((at, measure), protection) in dataset.measures.placed().zip(protections) {
        let Protection::Proportion(Proportion { base: Base::Measure(base), per, is_share: true }) = protection else {
            continue;
        };
        for period in &measure.periods {
            for row in dataset.rows.positions() {
                let share = grid.get(row, at, *period).as_number();
                let whole = grid.get(row, *base, *period).as_number().filter(|whole| whole.fract().is_zero());
                let (Some(share), Some(whole)) = (share, whole) else { continue };
                let only = i128::try_from(whole).ok().and_then(|whole| numerators(share, whole, *per)?.only());
                found += usize::from(only.is_some_and(|only| only > 0 && only < i128::from(dataset.threshold)));
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
    for period in dataset.periods.positions().filter(|period| has_confidential(dataset, grid, *period)) {
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

fn has_confidential(dataset: &Dataset, grid: &Grid, period: PeriodAt) -> bool {
    let rows = dataset.rows.positions();
    let mut seats = rows.flat_map(|row| dataset.measures.positions().map(move |measure| (row, measure)));
    seats.any(|(row, measure)| grid.get(row, measure, period).as_missing() == Some(Missing::Confidential))
}

/// The measure and row of each value that is held back and can be only one number.
fn recovered(block: &Block) -> Vec<(MeasureAt, RowAt)> {
    let mut found = Vec::new();
    for (at, plot) in block.plots.placed() {
        let Some(ranges) = block.ranges(at) else { continue };
        let sides = [Some(plot.whole), plot.part].into_iter().flatten();
        for tree in sides.map(|tree| block.trees.at(tree)) {
            let is_whole = tree.measure == block.trees.at(plot.whole).measure;
            for (range, (value, state)) in ranges.iter().zip(tree.states.placed()).take(block.rows) {
                let range = if is_whole { range.whole } else { range.part };
                if state.is_held() && range.only().is_some() {
                    found.push((tree.measure, value.row()));
                }
            }
        }
    }
    found.sort_unstable();
    found
}
