//! From the values of a dataset to the blocks that are judged, one for each period.
//!
//! In: a dataset and its complete values. Out: a [`Block`] for each period. Never: a relation that a reader knows and that is
//! left out: parts, other ways of splitting, flags, "of which" with what is left beside it, measures that count some of
//! another, proportions and their bases. What is not applicable, or not recorded yet, is nothing: 0. What is not available
//! is unknown, and keeps its equation.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::block::{Block, CellState, LooseTie, Plot, Suppression, Tree};
use super::bounds::{Adds, Bounds};
use super::forest::{Equation, Forest};
use super::list::{List, MeasureAt, PeriodAt, PlotAt, Position as _, TreeAt, ValueAt};
use super::protection::{Base, Proportion, Protection};
use crate::model::figures::{Dataset, Measure, Missing, Relation, Split, Value};
use crate::model::vocabulary::RowAt;
use crate::statistics::grid::{Grid, population_of};

/// Whether small counts are to be held back, or only what an editor typed as `[c]` is held against the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aim {
    /// Small counts are held back.
    Protect,
    /// Everything that has a number is published.
    Warn,
}

/// What the blocks of a dataset are made from.
pub(super) struct Cells<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) protections: &'a List<MeasureAt, Protection>,
    pub(super) splits: &'a [Split],
    pub(super) aim: Aim,
}

impl Cells<'_> {
    /// The block of a period.
    pub(super) fn block(&self, grid: &Grid, period: PeriodAt) -> Block {
        let here = |measure: &Measure| measure.periods.contains(&period);
        let mut sums = self.sums();
        let mut trees: List<TreeAt, Tree> = List::default();
        let measures = self.protections.placed().zip(&self.dataset.measures);
        for ((measure, protection), _) in measures.filter(|(_, measure)| here(measure)) {
            let unit = self.unit(grid, measure, period);
            let cells: Option<CellsOfTree> = match *protection {
                Protection::Count => Some(self.counts(grid, measure, period, unit)),
                Protection::Proportion(proportion) if self.aim == Aim::Protect => {
                    self.finest(grid, (measure, period), proportion, unit, &sums)
                }
                Protection::Proportion(_) | Protection::Change => None,
            };
            if let Some(cells) = cells {
                trees.push(self.tree(cells, measure, unit, &mut sums));
            }
        }
        let (plots, loose) = self.plots(&trees, &sums);
        let family = families(&sums, self.dataset.rows.len());
        let fellows = self.fellows(&trees);
        Block {
            trees,
            plots,
            loose,
            family,
            fellows,
            rows: self.dataset.rows.len(),
            threshold: i128::from(self.dataset.threshold),
            fixed: std::collections::BTreeSet::new(),
            is_composed: false,
        }
    }

    /// What adds up to what, by the rows; whatever is left of a row beside one that counts some of it stands after them.
    fn sums(&self) -> Vec<Sum> {
        let values = |rows: &[RowAt]| rows.iter().copied().map(ValueAt::of_row).collect();
        let sum =
            |total: RowAt, parts: Vec<ValueAt>| Sum { total: ValueAt::of_row(total), parts, adds: List::default() };
        let mut sums: Vec<Sum> = self.splits.iter().map(|split| sum(split.parent, values(&split.rows))).collect();
        let mut left = self.dataset.rows.len();
        for (at, row) in self.dataset.rows.placed() {
            if let Some((parent, Relation::Flag | Relation::OfWhich)) = &row.parent {
                sums.push(sum(*parent, vec![ValueAt::of_row(at), ValueAt::of(left)]));
                left += 1;
            }
        }
        sums
    }

    /// The trees that are judged together, two by two where one counts some of the other; and the ties that are left over.
    fn plots(&self, trees: &List<TreeAt, Tree>, sums: &[Sum]) -> (List<PlotAt, Plot>, Vec<LooseTie>) {
        let tree_of = |measure: MeasureAt| Some(trees.placed().find(|(_, tree)| tree.measure == measure)?.0);
        let whole_of = |part: TreeAt| self.whole_of(trees.at(part).measure).and_then(tree_of);
        let mut partner: List<TreeAt, Option<TreeAt>> = List::filled(trees.len(), None);
        let mut is_part: List<TreeAt, bool> = List::filled(trees.len(), false);
        // Counts before percentages: those are held back more readily.
        for is_count in [true, false] {
            for (part, _) in trees.placed().filter(|(_, tree)| tree.is_count == is_count) {
                let Some(whole) = whole_of(part) else { continue };
                let is_loose = whole_of(whole).is_some();
                if partner.at(whole).is_none() && partner.at(part).is_none() && !is_loose {
                    *partner.at_mut(whole) = Some(part);
                    *is_part.at_mut(part) = true;
                }
            }
        }
        let wholes: Vec<TreeAt> = trees.positions().filter(|tree| !is_part.at(*tree)).collect();
        let plots = wholes.iter().map(|whole| plot(trees, sums, *whole, *partner.at(*whole)));
        let mut loose: Vec<LooseTie> =
            wholes.iter().filter_map(|part| Some(LooseTie { whole: whole_of(*part)?, part: *part })).collect();
        let depth =
            |tie: &LooseTie| std::iter::successors(Some(tie.part), |tree| whole_of(*tree)).take(trees.len()).count();
        loose.sort_by_key(depth);
        (plots.collect(), loose)
    }

    /// The trees that others add up to, where all of those are there.
    fn fellows(&self, trees: &List<TreeAt, Tree>) -> Vec<(TreeAt, Vec<TreeAt>)> {
        let tree_of = |measure: MeasureAt| {
            let mut found = trees.placed().filter(|(_, tree)| tree.is_count && tree.measure == measure);
            found.next().map(|(at, _)| at)
        };
        let measures = self.dataset.measures.placed();
        let fellows = |whole: MeasureAt| -> Option<Vec<TreeAt>> {
            measures.clone().filter(|(_, one)| one.adds_up_to == Some(whole)).map(|(at, _)| tree_of(at)).collect()
        };
        let all =
            measures.clone().filter_map(|(at, _)| Some((tree_of(at)?, fellows(at).filter(|all| !all.is_empty())?)));
        all.filter(|(whole, fellows)| !fellows.contains(whole)).collect()
    }

    /// In what the values of a measure are counted: 1, or 100 where one has two decimals. Measures of which one counts some of
    /// the other share it.
    fn unit(&self, grid: &Grid, measure: MeasureAt, period: PeriodAt) -> i128 {
        let mut akin = vec![measure];
        while let Some(more) = self.protections.positions().find(|other| {
            !akin.contains(other)
                && akin.iter().any(|one| {
                    let is_of = |part: MeasureAt, whole: MeasureAt| {
                        let adds_up_to = self.dataset.measures.get(part).and_then(|part| part.adds_up_to);
                        self.whole_of(part) == Some(whole) || adds_up_to == Some(whole)
                    };
                    is_of(*one, *other) || is_of(*other, *one)
                })
        }) {
            akin.push(more);
        }
        let counts = akin.iter().filter(|measure| *self.protections.at(**measure) == Protection::Count);
        let numbers = counts.flat_map(|measure| {
            self.dataset.rows.positions().filter_map(|row| grid.get(row, *measure, period).as_number())
        });
        let decimals = numbers.map(|number| number.normalize().scale()).max().unwrap_or(0);
        10_i128.pow(decimals.min(12))
    }

    /// The measure that a measure counts some of.
    fn whole_of(&self, measure: MeasureAt) -> Option<MeasureAt> {
        let whole = match *self.protections.at(measure) {
            Protection::Count => self.dataset.measures.get(measure)?.rate_of,
            Protection::Proportion(Proportion { base: Base::Measure(base), is_share: true, .. }) => Some(base),
            Protection::Proportion(_) | Protection::Change => None,
        };
        let whole = whole?;
        (whole != measure && *self.protections.at(whole) == Protection::Count).then_some(whole)
    }

    /// The rows of a count.
    fn counts(&self, grid: &Grid, measure: MeasureAt, period: PeriodAt, unit: i128) -> CellsOfTree {
        let values: Vec<Value> = self.dataset.rows.positions().map(|row| grid.get(row, measure, period)).collect();
        let is_signed = values.iter().filter_map(Value::as_number).any(|number| number.is_sign_negative());
        values.iter().map(|value| self.count(value, unit, is_signed)).collect()
    }

    fn count(&self, value: &Value, unit: i128, is_signed: bool) -> Cell {
        let any = if is_signed { Bounds::ANY } else { Bounds::at_least(0) };
        let small = CellState::Held { outer: any, suppression: Suppression::Primary };
        let doubt = CellState::Held { outer: any, suppression: Suppression::Secondary };
        let is_protected = self.aim == Aim::Protect;
        match (value.as_number().map(|number| in_units(number, unit)), value.as_missing()) {
            (Some(Some(number)), _) if is_protected && self.is_small(number, unit) => {
                Cell::new(small, Bounds::exactly(number))
            }
            (Some(Some(number)), _) => {
                Cell::new(CellState::Published(Bounds::exactly(number)), Bounds::exactly(number))
            }
            (None, Some(Missing::Confidential)) if is_protected => Cell::new(small, any),
            (Some(None), _) | (None, Some(Missing::Confidential)) => Cell::new(doubt, any),
            (None, Some(Missing::NotApplicable | Missing::NoneYet | Missing::Low)) => Cell::NOTHING,
            (None, _) => Cell::new(CellState::Unknown(any), any),
        }
    }

    /// Above zero and under the threshold: zero is a real value, and tells of nobody.
    fn is_small(&self, number: i128, unit: i128) -> bool {
        number != 0 && number.abs() < i128::from(self.dataset.threshold) * unit
    }

    /// The rows of a proportion, read as finely as the finest of them: 5 beside 2.6 is 5.0, unless the parts then do not add up.
    fn finest(
        &self,
        grid: &Grid,
        seat: (MeasureAt, PeriodAt),
        of: Proportion,
        unit: i128,
        sums: &[Sum],
    ) -> Option<CellsOfTree> {
        let rows = self.dataset.rows.len();
        let numbers = self.dataset.rows.positions().filter_map(|row| grid.get(row, seat.0, seat.1).as_number());
        let fine = self.proportions(grid, seat, of, (unit, numbers.map(|number| number.scale()).max().unwrap_or(0)))?;
        let mut of_rows = sums.iter().filter(|sum| sum.parts.iter().all(|part| part.number() < rows));
        let adds_up = of_rows.all(|sum| sum.can_hold(&fine, |cell| cell) || sum.can_hold(&fine, Cell::opened));
        if adds_up { Some(fine) } else { self.proportions(grid, seat, of, (unit, 0)) }
    }

    /// The rows of a proportion, as what each says of its numerator; `None` where nothing can be said of any.
    fn proportions(
        &self,
        grid: &Grid,
        (measure, period): (MeasureAt, PeriodAt),
        of: Proportion,
        (unit, decimals): (i128, u32),
    ) -> Option<CellsOfTree> {
        let people = population_of(&self.dataset.population, *self.dataset.periods.get(period)?).map(|one| one.people);
        let cell = |row: RowAt, whole: Option<Decimal>| {
            let whole = whole.and_then(|whole| in_units(whole, unit));
            self.numerator(&grid.get(row, measure, period), whole, of, (unit, decimals))
        };
        let rows = self.dataset.rows.positions();
        match of.base {
            Base::Measure(base) => Some(rows.map(|row| cell(row, grid.get(row, base, period).as_number())).collect()),
            Base::People => Some(rows.map(|row| cell(row, people)).collect()),
            Base::Unknown => None,
        }
    }

    fn numerator(&self, value: &Value, whole: Option<i128>, of: Proportion, (unit, decimals): (i128, u32)) -> Cell {
        let most = whole.filter(|_| of.is_share);
        let any = Bounds { low: 0, high: most.unwrap_or(Bounds::ANY.high) };
        let held = CellState::Held {
            outer: any,
            suppression: if most.is_some() { Suppression::Proportion } else { Suppression::Secondary },
        };
        match (value.as_number(), whole) {
            (Some(number), Some(whole)) => match numerators(number, whole, of.per).map(|bounds| bounds.and(any)) {
                Some(bounds) if bounds.is_empty() => Cell::new(held, any),
                Some(bounds) if self.gives_away(bounds, most, unit) => Cell::new(held, bounds),
                Some(bounds) => {
                    let mut fine = number;
                    fine.rescale(decimals.max(number.scale()));
                    let fine = numerators(fine, whole, of.per).map(|fine| fine.and(bounds));
                    let bounds = fine.filter(|fine| !fine.is_empty()).unwrap_or(bounds);
                    Cell::new(CellState::Published(bounds), bounds)
                }
                // No whole number gives it: it is a proportion of something else, and what that is nobody can judge.
                None => Cell::new(held, any),
            },
            (Some(_), None) => Cell::new(held, any),
            (None, _) if value.as_missing() == Some(Missing::Confidential) => Cell::new(held, any),
            (None, _) => Cell::new(CellState::Unknown(any), any),
        }
    }

    /// Whether a numerator within bounds, or what is left of the whole, may be a small count.
    fn gives_away(&self, bounds: Bounds, whole: Option<i128>, unit: i128) -> bool {
        let small = Bounds { low: 1, high: i128::from(self.dataset.threshold) * unit - 1 };
        let left = whole.map(|whole| Bounds::exactly(whole).minus(bounds));
        [Some(bounds), left].into_iter().flatten().any(|bounds| !bounds.and(small).is_empty())
    }

    /// A measure with what is left of each row beside one that counts some of it.
    fn tree(&self, mut cells: CellsOfTree, measure: MeasureAt, unit: i128, sums: &mut [Sum]) -> Tree {
        let is_count = *self.protections.at(measure) == Protection::Count;
        for (row, shape) in self.dataset.rows.placed() {
            if let Some((parent, Relation::Flag | Relation::OfWhich)) = &shape.parent {
                let (whole, part) = (cells.at(ValueAt::of_row(*parent)).truth, cells.at(ValueAt::of_row(row)).truth);
                cells.push(self.left(whole.minus(part), unit, is_count));
            }
        }
        for sum in sums {
            let adds = sum.holds(&mut cells);
            sum.adds.push(adds);
        }
        let states = cells.iter().map(|cell| cell.state).collect();
        let is_signed = cells.iter().any(|cell| cell.truth.high < 0);
        let truth = cells.iter().map(|cell| cell.truth).collect();
        Tree { measure, states, truth, unit, is_count, is_signed }
    }

    /// What is left of a row beside one that counts some of it: never published, and as much a count as the two.
    fn left(&self, left: Bounds, unit: i128, is_count: bool) -> Cell {
        let outer = Bounds::at_least(0);
        let is_small =
            is_count && self.aim == Aim::Protect && left.only().is_some_and(|left| self.is_small(left, unit));
        let state = if is_small {
            CellState::Held { outer, suppression: Suppression::Primary }
        } else {
            CellState::Unknown(outer)
        };
        Cell::new(state, left.and(outer))
    }
}

/// A value as a reader meets it, and as it is.
#[derive(Debug, Clone, Copy)]
struct Cell {
    state: CellState,
    truth: Bounds,
    /// There is nothing to count: not applicable, not recorded yet, or so little that it rounds to nothing.
    is_nothing: bool,
}

impl Cell {
    /// Nothing to count, which a reader takes for zero.
    const NOTHING: Self = Self { state: CellState::Unknown(Bounds::ZERO), truth: Bounds::ZERO, is_nothing: true };

    const fn new(state: CellState, truth: Bounds) -> Self {
        Self { state, truth, is_nothing: false }
    }

    /// The same, where nothing is known of it.
    const fn opened(self) -> Self {
        if self.is_nothing { Self::new(CellState::Unknown(Bounds::at_least(0)), Bounds::at_least(0)) } else { self }
    }
}

/// Trees that are judged together, with the equations that hold for either.
fn plot(trees: &List<TreeAt, Tree>, sums: &[Sum], whole: TreeAt, part: Option<TreeAt>) -> Plot {
    let equations = sums.iter().map(|sum| Equation {
        total: sum.total,
        parts: sum.parts.clone(),
        adds: Adds { whole: *sum.adds.at(whole), part: part.is_none_or(|part| *sum.adds.at(part)) },
    });
    let equations = equations.filter(|equation| equation.adds.whole || (part.is_some() && equation.adds.part));
    Plot { whole, part, forest: Forest::new(trees.at(whole).states.len(), equations.collect()) }
}

/// For each value the first of those that belong together with it: of the rows, and of what is left beside some of them.
fn families(sums: &[Sum], rows: usize) -> List<ValueAt, ValueAt> {
    let values = sums.iter().flat_map(|sum| &sum.parts).map(|part| part.number() + 1).fold(rows, usize::max);
    let mut above: List<ValueAt, ValueAt> = (0..values).map(ValueAt::of).collect();
    for sum in sums {
        sum.parts.iter().for_each(|part| *above.at_mut(*part) = sum.total);
    }
    let mut family: List<ValueAt, Option<ValueAt>> = List::filled(values, None);
    for start in above.positions() {
        let (mut way, mut last) = (vec![start], start);
        while family.at(last).is_none() && *above.at(last) != last {
            last = *above.at(last);
            way.push(last);
        }
        let first = family.at(last).or(Some(last));
        for value in way {
            *family.at_mut(value) = first;
        }
    }
    // Each has one by now.
    family.placed().map(|(value, first)| first.unwrap_or(value)).collect()
}

/// The values of a tree while it is made.
type CellsOfTree = List<ValueAt, Cell>;

/// A total and its parts, and for which of the trees the one adds up to the other.
struct Sum {
    total: ValueAt,
    parts: Vec<ValueAt>,
    adds: List<TreeAt, bool>,
}

impl Sum {
    /// Whether the parts can add up to the total. Where they only do not because there is nothing to count in some of them, that
    /// is taken for unknown. What does not add up (an average, a rounded share) tells a reader nothing.
    fn holds(&self, cells: &mut CellsOfTree) -> bool {
        if self.can_hold(cells, |cell| cell) {
            return true;
        }
        if !self.can_hold(cells, Cell::opened) {
            return false;
        }
        for at in self.parts.iter().chain([&self.total]) {
            let cell = cells.at_mut(*at);
            *cell = cell.opened();
        }
        true
    }

    fn can_hold(&self, cells: &CellsOfTree, seen: impl Fn(Cell) -> Cell) -> bool {
        let sum = self.parts.iter().map(|part| seen(*cells.at(*part)).truth).fold(Bounds::ZERO, Bounds::plus);
        !sum.and(seen(*cells.at(self.total)).truth).is_empty()
    }
}

/// A number in units of a fraction of one: 2.5 is 25 tenths. `None` where it has more decimals than that.
fn in_units(number: Decimal, unit: i128) -> Option<i128> {
    number
        .checked_mul(Decimal::from_i128_with_scale(unit, 0))
        .map(|number| number.normalize())
        .filter(|number| number.scale() == 0)?
        .to_i128()
}

/// The whole numbers of which a rounded proportion of a whole can come; `None` where there are none.
pub(super) fn numerators(proportion: Decimal, whole: i128, per: i128) -> Option<Bounds> {
    // The proportion, more or less half of its last digit: exact whole numbers.
    let unit = 10_i128.checked_pow(proportion.scale())?;
    let (low, high) = (proportion.mantissa().checked_mul(2)? - 1, proportion.mantissa().checked_mul(2)? + 1);
    let lower = unit.checked_mul(2)?.checked_mul(per)?;
    let least = (low.max(0).checked_mul(whole)? + lower - 1) / lower;
    let most = high.checked_mul(whole)? / lower;
    (least <= most).then_some(Bounds { low: least, high: most })
}
