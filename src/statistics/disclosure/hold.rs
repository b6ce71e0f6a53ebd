//! Holds values back until nothing that has to stay uncertain can be worked out.
//!
//! In: a block in which the small counts are held back. Out: the same block with as many more values held back as it takes,
//! or the value that cannot be protected. Never: a block that is given up in silence. Beside small counts values are held back so that
//! the choice tells nothing ([`super::choice`]); here is held back what that leaves exposed: beside what an editor held back, what was
//! published before, proportions, and measures that count some of another.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::block::{Block, CellAt, CellState, Suppression, Tree};
use super::bounds::{Bounds, Region};
use super::forest::{Equation, Ranges};
use super::list::{EquationAt, List, PlotAt, Position as _, TreeAt, ValueAt};

/// A value that can be worked out whatever else is held back: there is nothing left beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unprotected(pub(super) CellAt);

/// After so many values that were held back on account of one, everything is: it cannot be helped, or only so.
const MOST_HELP: usize = 50;

/// Something that can be worked out, and must not be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Exposed {
    /// A value that is held back.
    Value(CellAt),
    /// What is left of a whole beside the part that is counted of it.
    Left { whole: CellAt, part: CellAt },
}

impl Exposed {
    /// The value that is told.
    const fn cell(self) -> CellAt {
        match self {
            Self::Value(cell) | Self::Left { part: cell, .. } => cell,
        }
    }
}

/// What a reader guesses of what is held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Guess {
    /// That what is small is small.
    Known,
    /// What an editor held back, too.
    Typed,
    /// That everything held back was counted at least once.
    Counted,
}

/// Which equations were loosened in a round, by tree.
type Touched = BTreeSet<(TreeAt, EquationAt)>;

/// What is held back before what: see [`Block::choices`].
type Choice = (bool, bool, bool, bool, u64, CellAt);

/// Of each sum, whether values are chosen in it, and whether it is hidden with its total.
type Told = List<EquationAt, (bool, bool)>;

/// One of the two measures in a region.
type Side = fn(&Region) -> Bounds;

impl Block {
    /// Holds more values back until everything that is held back stays uncertain enough. `order` ranks rows, the first to be
    /// held back first.
    pub(super) fn protect(&mut self, order: &[u64]) -> Result<(), Unprotected> {
        if self.is_composed {
            return Ok(());
        }
        let mut helped: BTreeMap<Exposed, usize> = BTreeMap::new();
        loop {
            self.hold_proportions();
            self.hold_families();
            self.settle_choices(order);
            let exposed = self.exposed();
            let Some(worst) = exposed.iter().copied().max_by_key(|one| self.weight(*one)) else { return Ok(()) };
            // One more for each equation in a round: it may have been enough for all that stand in it.
            let mut touched = Touched::new();
            let mut has_more = false;
            for one in self.deepest_first(exposed) {
                let before = touched.len();
                has_more |= self.hold_one_more(one, order, &mut touched);
                let times = helped.entry(one).or_default();
                *times += usize::from(touched.len() > before);
                if *times > MOST_HELP {
                    *times = 0;
                    has_more |= self.hold_everything(one);
                }
            }
            if !has_more {
                return Err(Unprotected(worst.cell()));
            }
        }
    }

    /// Holds back all of a measure, and of the one that is judged with it. Whether there was anything.
    fn hold_everything(&mut self, exposed: Exposed) -> bool {
        let cell = exposed.cell();
        let Some(plot) = self.plot_of(cell.tree) else { return false };
        let trees: Vec<TreeAt> = self.sides(plot).map(|(tree, _)| tree).collect();
        let cells = trees.into_iter().flat_map(|tree| self.rows().map(move |value| CellAt { tree, value }));
        let cells: Vec<CellAt> = cells.filter(|cell| self.may_hold(*cell)).collect();
        for cell in &cells {
            self.hold(*cell);
        }
        !cells.is_empty()
    }

    /// Parts before what they add up to: where a part is uncertain, its total often is.
    fn deepest_first(&self, mut exposed: Vec<Exposed>) -> Vec<Exposed> {
        let within = |one: &Exposed| {
            let cell = one.cell();
            self.plot_of(cell.tree).and_then(|plot| self.plots.at(plot).forest.within(cell.value))
        };
        exposed.sort_by_key(|one| Reverse(within(one)));
        exposed
    }

    /// How much it matters that something is exposed: what an editor held back or is small, before what only protects it.
    fn weight(&self, exposed: Exposed) -> u8 {
        match exposed {
            Exposed::Value(seat) if !self.is_row(seat.value) => 0,
            Exposed::Value(seat) => match self.state(seat) {
                CellState::Held { suppression: Suppression::Primary, .. } => 3,
                _ => 1,
            },
            Exposed::Left { .. } => 2,
        }
    }

    /// Holds back the proportions of each row whose counts are not all published, where some count of the period is held back.
    fn hold_proportions(&mut self) {
        let is_held = |tree: &Tree| tree.is_count && tree.states.iter().any(|state| state.is_held());
        let held: List<TreeAt, bool> = self.trees.iter().map(is_held).collect();
        for row in self.rows() {
            let is_open = |(tree, held): (&Tree, &bool)| *held && tree.states.at(row).is_open();
            if !self.trees.iter().zip(held.iter()).any(is_open) {
                continue;
            }
            // Where the base is not known, a proportion of it says little: more than one numerator is enough.
            let is_known = |state: CellState| state.is_published() || state.is_held();
            for tree in self.trees.iter_mut().filter(|tree| !tree.is_count && is_known(*tree.states.at(row))) {
                *tree.states.at_mut(row) =
                    CellState::Held { outer: Bounds::at_least(0), suppression: Suppression::Secondary };
            }
        }
    }

    /// Holds back everything of a loose tree in each family of rows in which anything of it or of its whole is held back, or in
    /// which it tells what is left of that.
    fn hold_families(&mut self) {
        // Twice: what is held back of one tree concerns those that count some of the same.
        for tie in self.loose.repeat(2) {
            let left = if self.trees.at(tie.part).is_count { self.small_left(tie.whole, tie.part) } else { Vec::new() };
            let mut families: BTreeSet<ValueAt> = left.into_iter().map(|value| *self.family.at(value)).collect();
            let siblings = self.loose.iter().filter(|other| other.whole == tie.whole).map(|other| other.part);
            let partner = self.plots.iter().filter(|plot| plot.whole == tie.whole).filter_map(|plot| plot.part);
            for tree in siblings.chain(partner).chain([tie.whole]) {
                let held = self.trees.at(tree).states.placed().filter(|(_, state)| state.is_held());
                families.extend(held.map(|(value, _)| *self.family.at(value)));
            }
            let family = self.family.placed().filter(|(_, first)| families.contains(first));
            for value in family.map(|(value, _)| value).collect::<Vec<_>>() {
                // Of nothing, nothing is counted: that may be published.
                if self.trees.at(tie.whole).states.at(value).outer() == Bounds::ZERO {
                    continue;
                }
                let state = self.trees.at_mut(tie.part).states.at_mut(value);
                let suppression =
                    if let CellState::Held { suppression, .. } = state { *suppression } else { Suppression::Secondary };
                *state = CellState::Held { outer: Bounds::at_least(0), suppression };
            }
        }
    }

    /// Everything that a reader can work out, and must not.
    fn exposed(&self) -> Vec<Exposed> {
        let is_loose = |plot: &PlotAt| self.loose.iter().any(|tie| tie.part == self.plots.at(*plot).whole);
        let mut exposed: Vec<Exposed> = Vec::new();
        for plot in self.plots.positions().filter(|plot| !is_loose(plot)) {
            let ranges = self.ranges(plot);
            exposed.extend(self.exposed_values(plot, ranges.as_ref()));
            exposed.extend(self.exposed_to_a_guess(plot).into_iter().map(Exposed::Value));
            exposed.extend(self.exposed_left(plot, ranges.as_ref()));
        }
        exposed.extend(self.loose.iter().flat_map(|tie| self.exposed_by_whole(tie.part)));
        exposed
    }

    /// Values of which a loose tree counts some, and that a reader knows to be so small that the small count is told by them.
    /// They are not published themselves, and the reader has them from what is beside them.
    fn exposed_by_whole(&self, part: TreeAt) -> Vec<Exposed> {
        let whole_of = |tree: &TreeAt| self.loose.iter().find(|tie| tie.part == *tree).map(|tie| tie.whole);
        let whole = std::iter::successors(Some(part), whole_of).last().unwrap_or(part);
        let most = self.threshold * self.trees.at(part).unit - 1;
        let Some((plot, (_, seen))) =
            self.plot_of(whole).and_then(|plot| Some((plot, self.sides(plot).find(|(tree, _)| *tree == whole)?)))
        else {
            return Vec::new();
        };
        let ranges = self.ranges(plot);
        let is_small = |value: &ValueAt| {
            matches!(self.trees.at(part).states.at(*value), CellState::Held { suppression: Suppression::Primary, .. })
        };
        let is_told = |value: &ValueAt| ranges.as_ref().is_none_or(|ranges| seen(ranges.at(*value)).high < most);
        let told = self.rows().filter(is_small).filter(is_told);
        told.map(|value| Exposed::Value(CellAt { tree: whole, value })).collect()
    }

    /// The trees of a plot, and how each is seen in a region.
    fn sides(&self, plot: PlotAt) -> impl Iterator<Item = (TreeAt, Side)> + use<> {
        let shape = self.plots.at(plot);
        let whole: Side = |region| region.whole;
        let part: Side = |region| region.part;
        [Some((shape.whole, whole)), shape.part.map(|tree| (tree, part))].into_iter().flatten()
    }

    /// Values of a plot that are held back, and that a reader can work out too closely. All of them, where what is published
    /// contradicts itself: what a reader makes of that, nobody knows.
    fn exposed_values(&self, plot: PlotAt, ranges: Option<&Ranges>) -> Vec<Exposed> {
        let mut exposed = Vec::new();
        for (tree, seen) in self.sides(plot) {
            let shape = self.trees.at(tree);
            for (value, state) in shape.states.placed() {
                let range = ranges.map(|ranges| seen(ranges.at(value)));
                if self.is_row(value) && shape.is_count && self.is_told_unknown(*state, range, shape.unit) {
                    exposed.push(Exposed::Value(CellAt { tree, value }));
                }
                let CellState::Held { suppression, .. } = state else { continue };
                if !range.is_some_and(|range| self.is_uncertain(range, *suppression, shape.unit)) {
                    exposed.push(Exposed::Value(CellAt { tree, value }));
                }
            }
        }
        exposed
    }

    /// Whether a value that is not available can be worked out to be small, and which small count it is.
    fn is_told_unknown(&self, state: CellState, range: Option<Bounds>, unit: i128) -> bool {
        let most = self.threshold * unit - 1;
        let is_open = matches!(state, CellState::Unknown(_)) && state.is_open();
        is_open
            && range.is_some_and(|range| range.high > 0 && range.high <= most && (range.low > 1 || range.high < most))
    }

    /// Whether a value stays uncertain enough where it can be anything within a range.
    fn is_uncertain(&self, range: Bounds, suppression: Suppression, unit: i128) -> bool {
        let most = self.threshold * unit - 1;
        match suppression {
            Suppression::Primary => range.holds(1) && range.holds(most),
            Suppression::Proportion => range.high - range.low >= (most - 1).max(1),
            Suppression::Secondary => range.low < range.high,
        }
    }

    /// Small counts that are told to a reader who guesses that whatever is held back of a sum is small, and is right: 8 held back
    /// in two values under 5 is twice 4. Where something larger, or a zero, is held back with them, the guess is wrong.
    fn exposed_to_a_guess(&self, plot: PlotAt) -> Vec<CellAt> {
        // What an editor held back may be small: whether it is, nobody knows here. So the reader guesses twice, and a wrong
        // guess at what is not known does not spoil the right one at the rest.
        let mut guesses = vec![Guess::Known, Guess::Counted];
        if self.sides(plot).any(|(tree, _)| self.trees.at(tree).has_typed()) {
            guesses.push(Guess::Typed);
        }
        let told = |known: &Ranges| -> BTreeSet<CellAt> {
            guesses.iter().flat_map(|guess| self.told_by_a_guess(plot, *guess, known.clone())).collect()
        };
        let mut all = told(&self.known(plot));
        let sums: Vec<(TreeAt, Told)> = self.sides(plot).map(|(tree, _)| (tree, self.told_sums(plot, tree))).collect();
        let of = |cell: &CellAt| sums.iter().find(|(tree, _)| *tree == cell.tree).map(|(_, sums)| sums);
        all.retain(|cell| !of(cell).is_some_and(|sums| self.is_judged_with_choice(*cell, sums)));
        let is_below = |cell: &CellAt| of(cell).is_some_and(|sums| self.is_below_choice(*cell, sums));
        if all.iter().any(is_below) {
            let alone = told(&self.known_without_choices(plot, &sums));
            all.retain(|cell| alone.contains(cell) || !is_below(cell));
        }
        all.into_iter().collect()
    }

    /// In which sums of a measure values are chosen, or hidden for a small total.
    fn told_sums(&self, plot: PlotAt, tree: TreeAt) -> Told {
        let shape = self.trees.at(tree);
        // Where nothing is published that is not nothing, a reader who takes all for small may be right.
        let shows = self.rows().any(|value| shape.states.at(value).is_published() && shape.truth.at(value).low > 0);
        let is_hidden = |value: ValueAt| shape.states.at(value).is_held() && shape.truth.at(value).only().is_some();
        let is_small = |value: ValueAt| shape.truth.at(value).only().is_some_and(|one| self.small(tree).holds(one));
        let forest = &self.plots.at(plot).forest;
        let sums = forest.positions().map(|at| {
            let sum = forest.equation(at);
            let is_of_rows = self.adds(tree, at) && sum.parts.iter().all(|part| self.is_row(*part));
            let is_chosen = is_of_rows && !shape.states.at(sum.total).is_open();
            (is_chosen, is_of_rows && shows && is_small(sum.total) && sum.members().all(is_hidden))
        });
        sums.collect()
    }

    /// Whether a value is held back in a sum whose total is published, or with a small total that hides everything in it: the page is the same
    /// then for other numbers, and for some totals that are larger. What is guessed of it is judged with the choice (`choice_tests.rs`,
    /// `nested_tests.rs`): to hold back more where the guess is right would tell that it is.
    fn is_judged_with_choice(&self, cell: CellAt, sums: &Told) -> bool {
        self.is_chosen(cell, sums) || self.equations_of(cell).any(|at| sums.at(at).1)
    }

    fn is_chosen(&self, cell: CellAt, sums: &Told) -> bool {
        let Some(plot) = self.plot_of(cell.tree).map(|at| self.plots.at(at)) else { return false };
        self.equations_of(cell).any(|at| plot.forest.equation(at).total != cell.value && sums.at(at).0)
    }

    /// Whether a value is in one that is chosen, and what is guessed of it may come from there.
    fn is_below_choice(&self, cell: CellAt, sums: &Told) -> bool {
        let Some(plot) = self.plot_of(cell.tree).map(|at| self.plots.at(at)) else { return false };
        let above = |value: &ValueAt| plot.forest.within(*value).map(|at| plot.forest.equation(at).total);
        std::iter::successors(Some(cell.value), above).any(|value| self.is_chosen(CellAt { value, ..cell }, sums))
    }

    /// What a reader knows of each value of a plot by itself, without what the sums are in which values are chosen.
    fn known_without_choices(&self, plot: PlotAt, sums: &[(TreeAt, Told)]) -> Ranges {
        let (mut known, any) = (self.known(plot), Bounds::at_least(0));
        let shape = self.plots.at(plot);
        for (tree, sums) in sums {
            for (at, _) in sums.placed().filter(|(_, (is_chosen, _))| *is_chosen) {
                let region = known.at_mut(shape.forest.equation(at).total);
                let forgotten = if shape.whole == *tree {
                    Region { whole: any, ..*region }
                } else {
                    Region { part: any, ..*region }
                };
                *region = Region { left: any, ..forgotten };
            }
        }
        // Only now: what one measure of a row says of the other is forgotten with it.
        known.iter_mut().for_each(|region| *region = region.and(Region::ANY));
        known
    }

    fn told_by_a_guess(&self, plot: PlotAt, guess: Guess, mut known: Ranges) -> Vec<CellAt> {
        let mut guessed: Vec<(CellAt, Side)> = Vec::new();
        for (tree, seen) in self.sides(plot).filter(|(tree, _)| self.trees.at(*tree).is_count) {
            let (values, bounds) = match guess {
                Guess::Counted => (self.counted(tree), Bounds::at_least(1)),
                Guess::Known | Guess::Typed => (self.guessed(tree, guess), self.small(tree)),
            };
            for value in values {
                let side = if tree == self.plots.at(plot).whole {
                    Region { whole: bounds, ..Region::ANY }
                } else {
                    Region { part: bounds, ..Region::ANY }
                };
                let known = known.at_mut(value);
                *known = known.and(side);
                guessed.push((CellAt { tree, value }, seen));
            }
        }
        // A guess that contradicts what is published tells nothing.
        let Some(ranges) = self.told(plot, &known).filter(|_| !guessed.is_empty()) else { return Vec::new() };
        let is_told = |(seat, seen): &(CellAt, Side)| seen(ranges.at(seat.value)).only().is_some();
        guessed.into_iter().filter(is_told).map(|(seat, _)| seat).collect()
    }

    /// What a small count of a tree can be.
    pub(super) fn small(&self, tree: TreeAt) -> Bounds {
        Bounds { low: 1, high: self.threshold * self.trees.at(tree).unit - 1 }
    }

    /// What is held back of a tree where no zero is held back among the rows that belong together: a reader who takes every
    /// [c] for somebody is right there.
    fn counted(&self, tree: TreeAt) -> Vec<ValueAt> {
        let shape = self.trees.at(tree);
        let held = |value: &ValueAt| shape.states.at(*value).is_held();
        let with_none: BTreeSet<ValueAt> = self
            .rows()
            .filter(|value| held(value) && shape.truth.at(*value).high < 1)
            .map(|value| *self.family.at(value))
            .collect();
        self.rows().filter(|value| held(value) && !with_none.contains(self.family.at(*value))).collect()
    }

    /// The small counts of a tree that stand in a sum of which nothing else is held back.
    fn guessed(&self, tree: TreeAt, guess: Guess) -> Vec<ValueAt> {
        let shape = self.trees.at(tree);
        let Some(plot) = self.plot_of(tree) else { return Vec::new() };
        let is_small = |value: ValueAt| {
            matches!(shape.states.at(value), CellState::Held { suppression: Suppression::Primary, .. })
                && (guess == Guess::Typed || shape.truth.at(value).only().is_some())
        };
        let small = self.small(tree);
        let guess_of = |value: ValueAt| if is_small(value) { small } else { shape.states.at(value).outer() };
        let is_pure = |at: EquationAt| {
            let equation = self.plots.at(plot).forest.equation(at);
            let sum = equation.parts.iter().map(|part| guess_of(*part)).fold(Bounds::ZERO, Bounds::plus);
            equation.members().all(|value| !shape.states.at(value).is_held() || is_small(value))
                && !sum.and(guess_of(equation.total)).is_empty()
        };
        let pure: List<EquationAt, bool> = self.plots.at(plot).forest.positions().map(is_pure).collect();
        let seat = |value| CellAt { tree, value };
        self.rows().filter(|value| is_small(*value) && self.equations_of(seat(*value)).any(|at| *pure.at(at))).collect()
    }

    /// Small counts that are left of a whole beside its part, and that are told by the two.
    fn exposed_left(&self, plot: PlotAt, ranges: Option<&Ranges>) -> Vec<Exposed> {
        let whole = self.plots.at(plot).whole;
        let Some(part) = self.plots.at(plot).part.filter(|part| self.trees.at(*part).is_count) else {
            return Vec::new();
        };
        let is_told = |value: &ValueAt| {
            !ranges.is_some_and(|ranges| {
                self.is_uncertain(ranges.at(*value).left, Suppression::Primary, self.trees.at(whole).unit)
            })
        };
        let left = |value| Exposed::Left { whole: CellAt { tree: whole, value }, part: CellAt { tree: part, value } };
        self.small_left(whole, part).into_iter().filter(is_told).map(left).collect()
    }

    /// The values of which a small count is left beside those that are counted of them.
    pub(super) fn small_left(&self, whole: TreeAt, part: TreeAt) -> Vec<ValueAt> {
        let (whole, part) = (self.trees.at(whole), self.trees.at(part));
        let small = Bounds { low: 1, high: self.threshold * whole.unit - 1 };
        let left = |value: ValueAt| whole.truth.at(value).minus(*part.truth.at(value)).only();
        whole.states.positions().filter(|value| left(*value).is_some_and(|left| small.holds(left))).collect()
    }

    /// Holds back one more value beside something exposed. Whether there was one, or one was held back in this round already.
    fn hold_one_more(&mut self, exposed: Exposed, order: &[u64], touched: &mut Touched) -> bool {
        match exposed {
            Exposed::Value(seat) => self.hold_beside(seat, order, touched),
            Exposed::Left { part, .. } if self.may_hold(part) => self.hold(part),
            Exposed::Left { whole, part } => {
                self.hold_beside(part, order, touched) || self.hold_beside(whole, order, touched)
            }
        }
    }

    /// Holds back a value beside another: in an equation with it, else in one with a value that is itself not known there, and
    /// so on outwards.
    fn hold_beside(&mut self, seat: CellAt, order: &[u64], touched: &mut Touched) -> bool {
        let mut seen: BTreeSet<CellAt> = BTreeSet::from([seat]);
        let mut nearest = vec![seat];
        while !nearest.is_empty() {
            let equations: Vec<(CellAt, EquationAt)> =
                nearest.iter().flat_map(|seat| self.equations_of(*seat).map(|at| (*seat, at))).collect();
            if equations.iter().any(|(seat, at)| touched.contains(&(seat.tree, *at))) {
                return true;
            }
            let choice = equations.iter().flat_map(|(seat, at)| self.choices(*seat, *at, order)).min();
            if let Some((.., held)) = choice {
                // What the value tells of others may be helped by that, too.
                touched.extend(self.equations_of(held).map(|at| (held.tree, at)));
                touched.extend(self.equations_of(seat).map(|at| (seat.tree, at)));
                return self.hold(held);
            }
            let beside: Vec<CellAt> = nearest.iter().filter_map(|seat| self.beside(*seat)).collect();
            if let Some(other) = beside.iter().find(|other| self.may_hold(**other)) {
                return self.hold(*other);
            }
            let within = equations.iter().flat_map(|(seat, at)| {
                let equation = self.plot_of(seat.tree).map(|plot| self.plots.at(plot).forest.equation(*at));
                equation.into_iter().flat_map(Equation::members).map(|value| CellAt { value, ..*seat })
            });
            let next: Vec<CellAt> = within.chain(beside).collect();
            nearest = next.into_iter().filter(|seat| self.state(*seat).is_open() && seen.insert(*seat)).collect();
        }
        false
    }

    /// The equations in which a value stands and that hold for its measure.
    fn equations_of(&self, seat: CellAt) -> impl Iterator<Item = EquationAt> + '_ {
        let plots = self.plot_of(seat.tree).into_iter();
        plots.flat_map(move |plot| {
            self.plots.at(plot).forest.equations_of(seat.value).filter(move |at| self.adds(seat.tree, *at))
        })
    }

    /// Whether an equation holds for a measure.
    pub(super) fn adds(&self, tree: TreeAt, at: EquationAt) -> bool {
        let plot = self.plot_of(tree).map(|plot| self.plots.at(plot));
        plot.is_some_and(|plot| {
            let adds = plot.forest.equation(at).adds;
            if plot.whole == tree { adds.whole } else { adds.part }
        })
    }

    /// The values that may be held back in an equation: first where it alone tells a value, for elsewhere another one helps nothing; there a
    /// part before a total, and one without parts of its own before others; among them by the order of the rows. Whoever sees a zero knows
    /// that it is one, and it protects nothing: it comes last. Other numbers play no role, so that the choice tells nothing of them.
    fn choices(&self, beside: CellAt, at: EquationAt, order: &[u64]) -> Vec<Choice> {
        let Some(plot) = self.plot_of(beside.tree) else { return Vec::new() };
        let forest = &self.plots.at(plot).forest;
        let equation = forest.equation(at);
        let seats = equation.members().map(|value| CellAt { value, ..beside });
        let is_open = |value: &ValueAt| self.state(CellAt { value: *value, ..beside }).is_open();
        let is_beside_others = equation.members().filter(is_open).count() > 1;
        let choice = |seat: CellAt| {
            let rank = order.get(seat.value.number())?;
            let is_zero = self.is_zero(seat);
            Some((is_zero, is_beside_others, seat.value == equation.total, forest.has_parts(seat.value), *rank, seat))
        };
        seats.filter(|seat| self.may_hold(*seat)).filter_map(choice).collect()
    }

    pub(super) fn is_zero(&self, cell: CellAt) -> bool {
        self.trees.at(cell.tree).truth.at(cell.value).only() == Some(0)
    }

    /// The value of the same row that counts some of one, or of which it counts some, where both are judged together.
    fn beside(&self, seat: CellAt) -> Option<CellAt> {
        let plot = self.plots.at(self.plot_of(seat.tree)?);
        let other = if plot.whole == seat.tree { plot.part? } else { plot.whole };
        self.is_row(seat.value).then_some(CellAt { tree: other, ..seat })
    }

    /// The plot in which a tree is judged.
    pub(super) fn plot_of(&self, tree: TreeAt) -> Option<PlotAt> {
        let mut plots = self.plots.placed().filter(|(_, plot)| plot.whole == tree || plot.part == Some(tree));
        plots.next().map(|(at, _)| at)
    }
}
