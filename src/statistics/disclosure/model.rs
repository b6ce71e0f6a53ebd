//! From tables to the plain list of what a reader knows of a site.
//!
//! In: the tables of a site, and what is called the same in them. Out: a [`Model`]: one unknown for each count, however many tables it
//! stands in, and every relation between them. Never: a relation that the numbers contradict: then it is none.

use std::collections::{BTreeMap, BTreeSet};

use super::block::{Block, CellAt, CellState};
use super::bounds::Bounds;
use super::classes::Classes;
use super::list::{List, MeasureAt, PeriodAt, PlotAt, Position as _, RelationAt, TreeAt, UnknownAt, ValueAt};
use super::names::Names;
use super::relations::{Known, Numbers, Relations, Terms, Unknown};
use super::table::{Role, Table};
use super::timeline::{self, Counted};

/// A value of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Seat {
    pub(super) table: usize,
    pub(super) period: PeriodAt,
    pub(super) cell: CellAt,
}

/// What ties counts to one another: a sum, or a part that is no more than its whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tie {
    /// Rows that add up.
    Rows,
    /// Measures that add up.
    Fellows,
    /// Periods that add up.
    Periods,
    /// One that is some of another.
    Part,
}

/// The counts of the values of each tree of a block; none for a tree of proportions.
type CountsOfTrees = List<TreeAt, Option<List<ValueAt, UnknownAt>>>;

/// Everything that a reader knows of a site's counts.
#[derive(Default)]
pub(super) struct Model {
    pub(super) relations: Relations,
    pub(super) ties: List<RelationAt, Tie>,
    /// Where each count stands.
    pub(super) seats: List<UnknownAt, Vec<Seat>>,
    /// Numbers that fulfil what is known, those of the site where they are known.
    pub(super) numbers: Numbers,
    /// The counts that nobody here knows: `[c]` and `[x]` as they were typed, and what is left beside those.
    pub(super) is_unknown: List<UnknownAt, bool>,
    /// What is left between periods, where that is not a count of a table.
    pub(super) between: Vec<Terms>,
    /// The counts by table and period.
    places: Vec<List<PeriodAt, CountsOfTrees>>,
    /// Values of proportions, with the counts of the same row and period.
    pub(super) proportions: Vec<(Vec<UnknownAt>, Vec<Seat>)>,
}

/// Numbers for the values of all tables, one after the other.
struct Places {
    /// For each table, period and tree of counts the number of its first value.
    first: Vec<List<PeriodAt, List<TreeAt, Option<usize>>>>,
    seats: Vec<Seat>,
    classes: Classes,
}

/// What is called the same: its area, its row, its measure and its first and last day.
type Key = (usize, usize, usize, (jiff::civil::Date, jiff::civil::Date));

impl Places {
    fn of(tables: &[Table<'_>]) -> Self {
        let mut places = Self { first: Vec::new(), seats: Vec::new(), classes: Classes::default() };
        for (at, table) in tables.iter().enumerate() {
            let blocks = table.blocks.placed();
            let first = blocks.map(|(period, block)| places.add(at, period, block)).collect();
            places.first.push(first);
        }
        places
    }

    fn add(&mut self, table: usize, period: PeriodAt, block: &Block) -> List<TreeAt, Option<usize>> {
        let trees = block.trees.placed().map(|(tree, shape)| {
            let first = self.seats.len();
            for value in shape.states.positions().filter(|_| shape.is_count) {
                self.seats.push(Seat { table, period, cell: CellAt { tree, value } });
                self.classes.add();
            }
            shape.is_count.then_some(first)
        });
        trees.collect()
    }

    fn number(&self, seat: Seat) -> Option<usize> {
        let first = *self.first.get(seat.table)?.get(seat.period)?.at(seat.cell.tree);
        Some(first? + seat.cell.value.number())
    }

    /// The unknowns by table, period, tree and value.
    fn unknowns(&self, tables: &[Table<'_>], of: &[UnknownAt]) -> Vec<List<PeriodAt, CountsOfTrees>> {
        let of_tree = |seat: Seat, values: usize| -> Option<List<ValueAt, UnknownAt>> {
            let first = self.number(seat)?;
            (first..first + values).map(|place| of.get(place).copied()).collect::<Option<Vec<_>>>().map(Into::into)
        };
        let of_block = |table: usize, period: PeriodAt, block: &Block| {
            let trees = block.trees.placed().map(|(tree, shape)| {
                let cell = CellAt { tree, value: ValueAt::of(0) };
                of_tree(Seat { table, period, cell }, shape.states.len())
            });
            trees.collect()
        };
        let tables = tables.iter().enumerate().map(|(table, shape)| {
            shape.blocks.placed().map(|(period, block)| of_block(table, period, block)).collect()
        });
        tables.collect()
    }

    /// Puts together what an earlier release and the present one hold unchanged.
    fn unite_releases(&mut self, tables: &[Table<'_>]) {
        for (at, past) in tables.iter().enumerate().filter(|(_, table)| table.role == Role::Past) {
            let current = tables.iter().position(|table| table.of == past.of && table.role == Role::Current);
            let Some(current) = current else { continue };
            let own = self.seats.iter().copied().filter(|seat| seat.table == at);
            for seat in own.collect::<Vec<_>>() {
                let now = Seat { table: current, ..seat };
                let is_row = past.blocks.get(seat.period).is_some_and(|block| block.is_row(seat.cell.value));
                let same = is_row && truth(tables, seat) == truth(tables, now);
                if let (true, Some(one), Some(other)) = (same, self.number(seat), self.number(now)) {
                    self.classes.unite(one, other);
                }
            }
        }
    }

    /// Puts together what is called the same, is for the same days and is the same number. What an editor held back is taken for what
    /// another table says, where no third says otherwise.
    fn unite_names(&mut self, keys: &BTreeMap<Key, Vec<usize>>, tables: &[Table<'_>]) {
        for places in keys.values().filter(|places| places.len() > 1) {
            let mut by_number: BTreeMap<Option<(i128, i128)>, Vec<usize>> = BTreeMap::new();
            for place in places {
                let seat = self.seats.get(*place).copied();
                by_number.entry(seat.and_then(|seat| truth(tables, seat))).or_default().push(*place);
            }
            let is_told = by_number.len() <= 2 && by_number.contains_key(&None);
            let groups = if is_told { vec![places.clone()] } else { by_number.into_values().collect() };
            for group in groups {
                group.iter().zip(group.iter().skip(1)).for_each(|(one, other)| self.classes.unite(*one, *other));
            }
        }
    }
}

/// What a value is, in which units; `None` where nobody here knows.
fn truth(tables: &[Table<'_>], seat: Seat) -> Option<(i128, i128)> {
    let tree = tables.get(seat.table)?.blocks.get(seat.period)?.trees.at(seat.cell.tree);
    Some((tree.truth.at(seat.cell.value).only()?, tree.unit))
}

/// By which name a value is known in other tables, too.
fn key(tables: &[Table<'_>], names: &Names, seat: Seat, measure: MeasureAt) -> Option<Key> {
    let table = tables.get(seat.table)?;
    let row = names.shared_row(table.of, seat.cell.value.row())?;
    let period = table.dataset.periods.get(seat.period)?;
    Some((names.area(table.of)?, row, names.measure(table.of, measure)?, (period.start(), period.end())))
}

impl Model {
    pub(super) fn of(tables: &[Table<'_>], names: &Names) -> Self {
        let mut places = Places::of(tables);
        let mut keys: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
        for (place, seat) in places.seats.iter().enumerate() {
            let block = tables.get(seat.table).and_then(|table| table.blocks.get(seat.period));
            let measure =
                block.filter(|block| block.is_row(seat.cell.value)).map(|block| block.trees.at(seat.cell.tree).measure);
            if let Some(key) = measure.and_then(|measure| key(tables, names, *seat, measure)) {
                keys.entry(key).or_default().push(place);
            }
        }
        places.unite_releases(tables);
        places.unite_names(&keys, tables);
        let mut model = Self::default();
        let of = model.add_unknowns(&mut places, tables);
        for (at, table) in tables.iter().enumerate() {
            for (period, block) in table.blocks.placed() {
                let unknown = |cell: CellAt| of.get(places.number(Seat { table: at, period, cell })?).copied();
                model.add_block(block, &unknown);
            }
        }
        model.places = places.unknowns(tables, &of);
        model.add_periods(&keys, &places, &of, tables);
        model.add_proportions(&keys, &of, tables, names);
        model
    }

    /// One unknown for all values that are the same count. For each place its unknown.
    fn add_unknowns(&mut self, places: &mut Places, tables: &[Table<'_>]) -> Vec<UnknownAt> {
        let mut known: BTreeMap<usize, UnknownAt> = BTreeMap::new();
        let mut of = Vec::with_capacity(places.seats.len());
        for (place, seat) in places.seats.clone().into_iter().enumerate() {
            let first = places.classes.first(place);
            let at = *known.entry(first).or_insert_with(|| {
                self.seats.push(Vec::new());
                self.numbers.push(0);
                self.is_unknown.push(true);
                self.relations.add_unknown(Unknown { bounds: Bounds::ANY, is_open: false })
            });
            self.seats.at_mut(at).push(seat);
            if let Some((number, _)) = truth(tables, seat) {
                *self.numbers.at_mut(at) = number;
                *self.is_unknown.at_mut(at) = false;
            }
            let unknown = self.relations.unknowns.at_mut(at);
            unknown.bounds = unknown.bounds.and(bounds(tables, seat));
            of.push(at);
        }
        of
    }

    /// What adds up, and what is some of what, within a period of a table.
    fn add_block(&mut self, block: &Block, unknown: &dyn Fn(CellAt) -> Option<UnknownAt>) {
        for plot in &block.plots {
            for equation in plot.forest.equations() {
                let sides = [(Some(plot.whole), equation.adds.whole), (plot.part, equation.adds.part)];
                for tree in sides.into_iter().filter(|(_, adds)| *adds).filter_map(|(tree, _)| tree) {
                    let at = |value: ValueAt| unknown(CellAt { tree, value });
                    let parts: Option<Terms> = equation.parts.iter().map(|part| Some((at(*part)?, -1))).collect();
                    let terms = parts.zip(at(equation.total)).map(|(mut terms, total)| {
                        terms.push((total, 1));
                        terms
                    });
                    if let Some(terms) = terms {
                        self.add(terms, Known::Nothing, Tie::Rows);
                    }
                }
            }
            plot.part.into_iter().for_each(|part| self.add_part(block, (plot.whole, part), unknown));
        }
        block.loose.iter().for_each(|tie| self.add_part(block, (tie.whole, tie.part), unknown));
        block.fellows.iter().for_each(|(whole, fellows)| self.add_fellows(block, *whole, fellows, unknown));
    }

    fn add_part(
        &mut self,
        block: &Block,
        (whole, part): (TreeAt, TreeAt),
        unknown: &dyn Fn(CellAt) -> Option<UnknownAt>,
    ) {
        let (wholes, parts) = (block.trees.at(whole), block.trees.at(part));
        for value in wholes.states.positions() {
            // Where more was solved than recorded, an outcome belongs to an earlier year: the one says nothing of the other.
            let is_more = parts.truth.at(value).low > wholes.truth.at(value).high;
            let of = |tree| unknown(CellAt { tree, value });
            if let (false, Some(whole), Some(part)) = (is_more, of(whole), of(part)) {
                self.add(vec![(whole, 1), (part, -1)], Known::NotBelow, Tie::Part);
            }
        }
    }

    fn add_fellows(
        &mut self,
        block: &Block,
        whole: TreeAt,
        fellows: &[TreeAt],
        unknown: &dyn Fn(CellAt) -> Option<UnknownAt>,
    ) {
        for value in block.trees.at(whole).states.positions() {
            let of = |tree: TreeAt, times: i128| Some((unknown(CellAt { tree, value })?, times));
            let terms: Option<Terms> = fellows.iter().map(|fellow| of(*fellow, -1)).chain([of(whole, 1)]).collect();
            if let Some(terms) = terms.filter(|terms| self.may_hold(terms, Known::Nothing)) {
                self.add(terms, Known::Nothing, Tie::Fellows);
            }
        }
    }

    fn add(&mut self, terms: Terms, known: Known, tie: Tie) {
        let before = self.relations.sums.len();
        self.relations.add(terms, known);
        if self.relations.sums.len() > before {
            self.ties.push(tie);
        }
    }

    /// What adds up over time, and what lies between.
    fn add_periods(
        &mut self,
        keys: &BTreeMap<Key, Vec<usize>>,
        places: &Places,
        of: &[UnknownAt],
        tables: &[Table<'_>],
    ) {
        let mut rows: BTreeMap<(usize, usize, usize), Vec<Counted>> = BTreeMap::new();
        for ((area, row, measure, days), of_key) in keys {
            let counts = of_key.iter().filter_map(|place| {
                let (seat, at) = (places.seats.get(*place)?, *of.get(*place)?);
                let is_now = tables.get(seat.table).is_some_and(|table| table.role != Role::Past);
                is_now.then(|| Counted::new(seat.table, at, *days))
            });
            rows.entry((*area, *row, *measure)).or_default().extend(counts);
        }
        let mut seen: BTreeSet<(Terms, bool)> = BTreeSet::new();
        for counts in rows.into_values().filter(|counts| counts.len() > 1) {
            let sums = timeline::sums(&counts);
            let nothing = sums.nothing.into_iter().map(|terms| (terms, Known::Nothing));
            for (terms, known) in nothing.chain(sums.not_below.into_iter().map(|terms| (terms, Known::NotBelow))) {
                if self.may_hold(&terms, known) && seen.insert((terms.clone(), known == Known::Nothing)) {
                    if known == Known::NotBelow {
                        self.between.push(terms.clone());
                    }
                    self.add(terms, known, Tie::Periods);
                }
            }
        }
    }

    /// Whether a sum can be what it is said to be, as far as its numbers are known.
    fn may_hold(&self, terms: &Terms, known: Known) -> bool {
        let is_known = terms.iter().all(|(at, _)| !*self.is_unknown.at(*at));
        let sum = Relations::sum(terms, &self.numbers);
        !is_known || if known == Known::Nothing { sum == 0 } else { sum >= 0 }
    }

    /// Percentages, rates and the like of rows of which another table has counts.
    fn add_proportions(
        &mut self,
        keys: &BTreeMap<Key, Vec<usize>>,
        of: &[UnknownAt],
        tables: &[Table<'_>],
        names: &Names,
    ) {
        let mut counts: BTreeMap<_, Vec<UnknownAt>> = BTreeMap::new();
        for ((area, row, _, days), places) in keys {
            let of_key = places.iter().filter_map(|place| of.get(*place).copied());
            counts.entry((*area, *row, *days)).or_default().extend(of_key);
        }
        let mut found: BTreeMap<_, Vec<Seat>> = BTreeMap::new();
        for (at, table) in tables.iter().enumerate().filter(|(_, table)| table.role == Role::Current) {
            for (period, block) in table.blocks.placed() {
                for (tree, shape) in block.trees.placed().filter(|(_, shape)| !shape.is_count) {
                    for value in block.rows() {
                        let seat = Seat { table: at, period, cell: CellAt { tree, value } };
                        let key = key(tables, names, seat, shape.measure).map(|(area, row, _, days)| (area, row, days));
                        if let Some(key) = key.filter(|key| counts.contains_key(key)) {
                            found.entry(key).or_default().push(seat);
                        }
                    }
                }
            }
        }
        let pairs = found.into_iter().filter_map(|(key, seats)| Some((counts.get(&key)?.clone(), seats)));
        self.proportions = pairs.collect();
    }

    /// The counts of the values of a tree; `None` for one of proportions.
    pub(super) fn counts(&self, table: usize, period: PeriodAt, tree: TreeAt) -> Option<&List<ValueAt, UnknownAt>> {
        self.places.get(table)?.get(period)?.at(tree).as_ref()
    }

    /// The count of a seat.
    pub(super) fn unknown(&self, seat: Seat) -> Option<UnknownAt> {
        Some(*self.counts(seat.table, seat.period, seat.cell.tree)?.at(seat.cell.value))
    }

    /// What a reader meets at a seat.
    pub(super) fn state(tables: &[Table<'_>], seat: Seat) -> Option<CellState> {
        Some(tables.get(seat.table)?.blocks.get(seat.period)?.state(seat.cell))
    }

    /// Whether readers have a count, whatever is held back now.
    pub(super) fn is_fixed(&self, at: UnknownAt, tables: &[Table<'_>]) -> bool {
        self.seats.at(at).iter().any(|seat| {
            let is_ours = tables.get(seat.table).is_none_or(|table| table.role == Role::Current);
            !is_ours && Self::state(tables, *seat).is_some_and(CellState::is_published)
        })
    }

    /// Says of each count whether a reader does not know it.
    pub(super) fn open(&mut self, tables: &[Table<'_>]) {
        for at in self.seats.positions() {
            self.relations.unknowns.at_mut(at).is_open = self.is_open(at, tables);
        }
    }

    /// Whether no reader knows a count.
    pub(super) fn is_open(&self, at: UnknownAt, tables: &[Table<'_>]) -> bool {
        let mut seats = self.seats.at(at).iter();
        seats.all(|seat| Self::state(tables, *seat).is_some_and(CellState::is_open)) && !self.is_fixed(at, tables)
    }

    /// The plots of a block with the tree of what is counted of the whole.
    pub(super) fn pairs(block: &Block) -> impl Iterator<Item = (PlotAt, TreeAt, TreeAt)> + '_ {
        let pairs = block.plots.placed().filter_map(|(at, plot)| Some((at, plot.whole, plot.part?)));
        pairs.filter(|(_, _, part)| block.trees.at(*part).is_count)
    }
}

/// What a value can be by itself: never below nothing, but where something of its table is.
fn bounds(tables: &[Table<'_>], seat: Seat) -> Bounds {
    let tree = tables
        .get(seat.table)
        .and_then(|table| table.blocks.get(seat.period))
        .map(|block| block.trees.at(seat.cell.tree));
    let Some(tree) = tree else { return Bounds::ANY };
    match *tree.states.at(seat.cell.value) {
        CellState::Published(bounds) if bounds.low < 0 => Bounds::ANY,
        CellState::Published(_) if tree.is_signed => Bounds::ANY,
        CellState::Published(_) => Bounds::at_least(0),
        state => state.outer(),
    }
}
