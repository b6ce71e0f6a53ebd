//! All sensitive datasets of a site, protected together.
//!
//! In: tables that are protected each for itself, period by period. Out: the same tables with as many more values held back as it takes that
//! nobody who reads all of them, and what was published before, can work out a small count. Never: a count that is held back in one table
//! and published in another; nor one that is published unproved: what has no other world (`proof.rs`) is refused.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rayon::prelude::*;

use super::block::{CellAt, CellState, Suppression};
use super::bounds::Bounds;
use super::builder::{Builder, Known as KnownPlots};
use super::composed::Composed;
use super::list::{Position as _, RelationAt, UnknownAt};
use super::model::{Model, Seat, Tie};
use super::moves::Mover;
use super::names::Names;
use super::proof::Ground;
use super::relations::{Known, Numbers, Relations, Terms};
use super::settle::settle;
use super::table::{Role, Table};

/// What has to stay possible of a sum.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Goal {
    /// A small count: everything from one to the largest small one.
    Small(Terms, i128),
    /// More than one number.
    Any(Terms),
}

impl Goal {
    const fn terms(&self) -> &Terms {
        match self {
            Self::Small(terms, _) | Self::Any(terms) => terms,
        }
    }

    /// Whether it holds, where `proves` says whether a sum may be a number that it is not.
    fn holds(&self, numbers: &Numbers, proves: &mut dyn FnMut(&Terms, i128) -> bool) -> bool {
        match self {
            Self::Small(terms, most) => proves(terms, 1) && proves(terms, *most),
            Self::Any(terms) => {
                let number = Relations::sum(terms, numbers);
                proves(terms, number + 1) || proves(terms, number - 1)
            }
        }
    }
}

/// After so many that are not proved more is held back beside them, before the others are looked at.
const MOST_AT_ONCE: usize = 50;

/// The tables of a site, and what is known of them together.
pub(super) struct Site<'d> {
    pub(super) tables: Vec<Table<'d>>,
    model: Model,
    composed: Composed,
    proved: BTreeSet<Goal>,
    /// Small counts that are held back here, and that readers have from a dataset that is not sensitive.
    pub(super) published: Vec<(Seat, usize)>,
}

impl<'d> Site<'d> {
    /// Takes tables that were read, and holds back what gives a small count away.
    pub(super) fn protected(tables: Vec<Table<'d>>, names: &Names) -> Self {
        let (model, composed) = (Model::default(), Composed::default());
        let mut site = Self { tables, model, composed, proved: BTreeSet::new(), published: Vec::new() };
        site.protect_past(names);
        site.fix();
        site.compose();
        site.tables.iter_mut().filter(|table| table.role == Role::Current).for_each(Table::protect);
        settle(&site.model.relations, &mut site.model.numbers, &site.model.is_unknown);
        loop {
            site.hold_derivable();
            let exposed = site.exposed();
            let mut touched = BTreeSet::new();
            let held: Vec<bool> = exposed.iter().map(|goal| site.hold_beside(goal.terms(), &mut touched)).collect();
            if !held.contains(&true) {
                site.refuse(&exposed);
                return site;
            }
        }
    }

    /// Finds the periods that are made of shorter ones.
    fn compose(&mut self) {
        self.composed = Composed::of(&self.model, &self.tables);
        for (table, period) in &self.composed.places {
            if let Some(block) = self.tables.get_mut(*table).and_then(|table| table.blocks.get_mut(*period)) {
                block.is_composed = true;
            }
        }
    }

    /// Holds back one more value of each sum of which only one is not known, and everywhere what is held back anywhere.
    fn hold_derivable(&mut self) {
        loop {
            self.spread();
            self.model.open(&self.tables);
            let mut has_more = false;
            for at in self.model.relations.sums.positions() {
                if let Some(total) = self.telling_total(at) {
                    has_more |= self.hold_count(total, &mut BTreeSet::new());
                }
                let shape = self.model.relations.sums.at(at);
                let was_open = |at: &UnknownAt| self.model.relations.unknowns.at(*at).is_open;
                if shape.known == Known::NotBelow || shape.terms.iter().filter(|(at, _)| was_open(at)).count() != 1 {
                    continue;
                }
                let mut open = shape.terms.iter().filter(|(at, _)| self.model.is_open(*at, &self.tables));
                let (last, next) = (open.next(), open.next());
                let is_held = next.is_none()
                    && last.is_some_and(|(at, _)| self.model.seats.at(*at).iter().any(|seat| self.is_held(*seat)));
                if let Some((_, choice)) = self.choices(at).into_iter().filter(|_| is_held).min() {
                    has_more |= self.hold_count(choice, &mut BTreeSet::new());
                }
            }
            if !has_more {
                return;
            }
        }
    }

    /// The published total of periods of which two or more are held back, where small counts that add up to what they are together could not be
    /// anything: two of 8 are twice 4. Whether they are small plays no role, so that the choice tells nothing. Where they add up with other rows,
    /// too, the total is held back whatever it is: else what is chosen in one period would say what was chosen in another.
    fn telling_total(&self, at: RelationAt) -> Option<UnknownAt> {
        let shape = self.model.relations.sums.at(at);
        if shape.known == Known::NotBelow || *self.model.ties.at(at) != Tie::Periods {
            return None;
        }
        let single = |sign: i128| {
            let mut totals = shape.terms.iter().filter(|(_, times)| *times == sign);
            totals.next().filter(|_| totals.next().is_none()).copied()
        };
        let (total, sign) = single(1).or_else(|| single(-1))?;
        let is_open = |at: UnknownAt| self.model.is_open(at, &self.tables);
        let (open, known): (Vec<_>, Vec<_>) = shape.terms.iter().copied().partition(|(at, _)| is_open(*at));
        let is_ours = known.iter().any(|(at, _)| *at == total) && self.is_ours(total);
        if open.len() < 2 || !is_ours || shape.terms.iter().any(|(at, times)| *at != total && *times != -sign) {
            return None;
        }
        let held = open.iter().filter(|(at, _)| self.model.seats.at(*at).iter().any(|seat| self.is_held(*seat)));
        if held.count() > 1 && shape.terms.iter().any(|(at, _)| self.is_in_rows(*at)) {
            return Some(total);
        }
        let left = Relations::sum(&known, &self.model.numbers) * sign;
        let small = |(at, _): &(UnknownAt, i128)| {
            let held = self.model.seats.at(*at).iter().filter(|seat| self.is_held(**seat));
            Some(Bounds { low: 1, high: held.map(|seat| self.most(*seat)).max()? })
        };
        let small = open.iter().map(small).collect::<Option<Vec<Bounds>>>()?;
        let all = small.iter().copied().fold(Bounds::ZERO, Bounds::plus);
        let told = |one: &Bounds| one.and(Bounds::exactly(left).minus(all.without(*one)));
        (all.holds(left) && small.iter().any(|one| told(one) != *one)).then_some(total)
    }

    /// Whether a count adds up with other rows.
    fn is_in_rows(&self, at: UnknownAt) -> bool {
        self.model.relations.of(at).iter().any(|(relation, _)| *self.model.ties.at(*relation) == Tie::Rows)
    }

    /// Earlier releases, the oldest first: each was protected for itself, beside what had been published before.
    fn protect_past(&mut self, names: &Names) {
        self.model = Model::of(&self.tables, names);
        let past: Vec<usize> = (0..self.tables.len())
            .filter(|at| self.tables.get(*at).is_some_and(|table| table.role == Role::Past))
            .collect();
        for at in past {
            self.fix_from(Some(at));
            self.tables.get_mut(at).into_iter().for_each(Table::protect);
        }
    }

    /// Tells each table what readers have of it already, and what was held back of it before.
    fn fix(&mut self) {
        self.fix_from(None);
    }

    /// The same for one table, or for all that are current.
    fn fix_from(&mut self, only: Option<usize>) {
        for seats in self.model.seats.iter().filter(|seats| seats.len() > 1) {
            let is_judged = |seat: &&Seat| match only {
                Some(table) => seat.table == table,
                None => self.tables.get(seat.table).is_some_and(|table| table.role == Role::Current),
            };
            let is_known = |seat: &&Seat| {
                let table = self.tables.get(seat.table);
                match only {
                    Some(own) => seat.table < own && table.is_some_and(|table| table.role == Role::Past),
                    None => table.is_some_and(|table| table.role != Role::Current),
                }
            };
            let others: Vec<(Seat, CellState)> = seats
                .iter()
                .filter(is_known)
                .filter_map(|seat| Some((*seat, Model::state(&self.tables, *seat)?)))
                .collect();
            let teller = others.iter().find(|(_, state)| state.is_published()).map(|(seat, _)| *seat);
            let was_held = others.iter().any(|(_, state)| state.is_held());
            for seat in seats.iter().filter(is_judged).copied().collect::<Vec<_>>() {
                let Some(block) = self.tables.get_mut(seat.table).and_then(|table| table.blocks.get_mut(seat.period))
                else {
                    continue;
                };
                match teller {
                    Some(_) if block.state(seat.cell).is_published() => {
                        block.fixed.insert(seat.cell);
                    }
                    Some(teller) if only.is_none() && is_small(block.state(seat.cell)) => {
                        self.published.push((seat, teller.table));
                    }
                    None if was_held => {
                        block.hold(seat.cell);
                    }
                    _ => {}
                }
            }
        }
    }

    /// Holds back everywhere what is held back anywhere, and what is made of it.
    fn spread(&mut self) {
        loop {
            let mut more: BTreeSet<Seat> = BTreeSet::new();
            for seats in self.model.seats.iter().filter(|seats| seats.len() > 1) {
                if seats.iter().any(|seat| self.is_held(*seat)) {
                    let within = seats.iter().flat_map(|seat| self.within_linked(*seat, seats));
                    more.extend(seats.iter().copied().chain(within).filter(|seat| self.may_hold(*seat)));
                }
            }
            for (counts, seats) in &self.model.proportions {
                let mut counts = counts.iter().flat_map(|at| self.model.seats.at(*at));
                if counts.any(|seat| self.is_held(*seat)) {
                    more.extend(seats.iter().filter(|seat| self.may_hold(**seat)));
                }
            }
            for (total, parts) in &self.composed.counts {
                let mut parts = parts.iter().flat_map(|at| self.model.seats.at(*at));
                if parts.any(|seat| self.is_held(*seat)) {
                    more.extend(self.model.seats.at(*total).iter().filter(|seat| self.may_hold(**seat)));
                }
            }
            if more.is_empty() {
                return;
            }
            self.hold(&more);
        }
    }

    /// What a count is made of in a table, where it stands in another one, too. All of that is held back with it: what is shown of it, be it
    /// nothing, would say how much the count is that the other table chose to hold back, or what is small beside it there.
    fn within_linked(&self, seat: Seat, seats: &[Seat]) -> Vec<Seat> {
        let is_other = |other: &Seat| {
            other.table != seat.table && self.tables.get(other.table).is_some_and(|table| table.role == Role::Current)
        };
        let block = self.tables.get(seat.table).and_then(|table| table.blocks.get(seat.period));
        let Some(block) = block.filter(|block| !block.is_composed && seats.iter().any(is_other)) else {
            return Vec::new();
        };
        let within = block.rows_within(seat.cell);
        within.into_iter().map(|value| Seat { cell: CellAt { value, ..seat.cell }, ..seat }).collect()
    }

    fn is_held(&self, seat: Seat) -> bool {
        Model::state(&self.tables, seat).is_some_and(CellState::is_held)
    }

    /// Whether a value is published by us now.
    fn may_hold(&self, seat: Seat) -> bool {
        let table = self.tables.get(seat.table).filter(|table| table.role == Role::Current);
        table.and_then(|table| table.blocks.get(seat.period)).is_some_and(|block| block.may_hold(seat.cell))
    }

    /// Holds values back, and what protects them within their periods.
    fn hold(&mut self, seats: &BTreeSet<Seat>) {
        let mut periods = BTreeSet::new();
        for seat in seats {
            let block = self.tables.get_mut(seat.table).and_then(|table| table.blocks.get_mut(seat.period));
            if block.is_some_and(|block| block.hold(seat.cell)) {
                periods.insert((seat.table, seat.period));
            }
        }
        for (table, period) in periods {
            self.tables.get_mut(table).into_iter().for_each(|table| table.protect_again(period));
        }
    }

    /// Everything that has to stay uncertain, and of which that is not proved.
    fn exposed(&mut self) -> Vec<Goal> {
        let goals: Vec<Goal> = self.goals().into_iter().filter(|goal| !self.proved.contains(goal)).collect();
        let (relations, numbers) = (&self.model.relations, &self.model.numbers);
        let ground = Ground::new(relations, numbers);
        let is_free = |at: UnknownAt| relations.unknowns.at(at).is_open;
        let known = KnownPlots::of(&self.tables);
        let builder = Builder::new(&self.model, &self.composed, &self.tables, &known);
        // What the passes build is tried first: a search goes astray where a total has hundreds of parts.
        let is_built = |terms: &Terms, number: i128| {
            builder.worlds(terms, number).iter().any(|world| ground.proves(world, terms, number))
        };
        let of_all: Vec<bool> =
            goals.par_iter().map(|goal| goal.holds(numbers, &mut |terms, number| is_built(terms, number))).collect();
        let mut mover = Mover::new(relations, numbers, &is_free);
        let mut proves = |terms: &Terms, number: i128| {
            is_built(terms, number)
                || mover.world(terms, number).is_some_and(|world| ground.proves(&world, terms, number))
        };
        let mut exposed = Vec::new();
        for (goal, holds) in goals.into_iter().zip(of_all) {
            if holds || (exposed.len() < MOST_AT_ONCE && goal.holds(numbers, &mut proves)) {
                self.proved.insert(goal);
            } else if exposed.len() < MOST_AT_ONCE {
                exposed.push(goal);
            }
        }
        exposed
    }

    fn goals(&self) -> BTreeSet<Goal> {
        let mut goals = BTreeSet::new();
        for (at, seats) in self.model.seats.placed() {
            if self.model.is_fixed(at, &self.tables) {
                continue;
            }
            for seat in seats.iter().filter(|seat| self.is_judged(**seat)) {
                let Some(CellState::Held { suppression, .. }) = Model::state(&self.tables, *seat) else { continue };
                let terms = vec![(at, 1)];
                goals.insert(match suppression {
                    Suppression::Primary => Goal::Small(terms, self.most(*seat)),
                    Suppression::Proportion | Suppression::Secondary => Goal::Any(terms),
                });
            }
        }
        goals.extend(self.goals_beside());
        goals.extend(self.goals_between());
        goals
    }

    /// The table of a seat is not one that only tells what is known.
    fn is_judged(&self, seat: Seat) -> bool {
        self.tables.get(seat.table).is_some_and(|table| table.role != Role::Public)
    }

    /// The largest small count at a seat.
    fn most(&self, seat: Seat) -> i128 {
        let block = self.tables.get(seat.table).and_then(|table| table.blocks.get(seat.period));
        block.map_or(0, |block| block.threshold * block.trees.at(seat.cell.tree).unit - 1)
    }

    /// Small counts that are left of a whole beside its part.
    fn goals_beside(&self) -> Vec<Goal> {
        let mut goals = Vec::new();
        for (table, shape) in self.tables.iter().enumerate().filter(|(_, table)| table.role != Role::Public) {
            for (period, block) in shape.blocks.placed() {
                for (_, whole, part) in Model::pairs(block) {
                    for value in block.small_left(whole, part) {
                        let seat = |tree| Seat { table, period, cell: CellAt { tree, value } };
                        let pair = self.model.unknown(seat(whole)).zip(self.model.unknown(seat(part)));
                        let terms = pair.map(|(whole, part)| vec![(whole, 1), (part, -1)]);
                        goals.extend(terms.map(|terms| Goal::Small(terms, self.most(seat(whole)))));
                    }
                }
            }
        }
        goals
    }

    /// Small counts between periods: a year less three of its quarters.
    fn goals_between(&self) -> Vec<Goal> {
        let small = |terms: &&Terms| {
            let number = Relations::sum(terms, &self.model.numbers);
            let seats = terms.iter().flat_map(|(at, _)| self.model.seats.at(*at));
            let most = seats.filter(|seat| self.is_judged(**seat)).map(|seat| self.most(*seat)).max();
            let is_known = terms.iter().all(|(at, _)| !*self.model.is_unknown.at(*at));
            most.filter(|most| is_known && (1..=*most).contains(&number))
        };
        let goals = self.model.between.iter().filter_map(|terms| Some(Goal::Small(terms.clone(), small(&terms)?)));
        goals.collect()
    }

    /// Holds back one more value beside a sum that can be worked out: nearest to it. Whether there was one, or one was held back in
    /// this round already.
    fn hold_beside(&mut self, terms: &Terms, touched: &mut BTreeSet<RelationAt>) -> bool {
        let relations = &self.model.relations;
        let mut seen: BTreeSet<UnknownAt> = terms.iter().map(|(at, _)| *at).collect();
        let mut nearest: Vec<UnknownAt> = seen.iter().copied().collect();
        let own = nearest.iter().copied().filter(|at| self.is_ours(*at)).min_by_key(|at| self.rank(*at));
        if let Some(own) = own {
            return self.hold_count(own, touched);
        }
        while !nearest.is_empty() {
            let of: BTreeSet<RelationAt> = nearest.iter().flat_map(|at| relations.of(*at)).map(|(at, _)| *at).collect();
            let members = || of.iter().flat_map(|relation| &relations.sums.at(*relation).terms).map(|(at, _)| *at);
            if of.iter().any(|relation| touched.contains(relation)) || members().any(|at| self.was_held_now(at)) {
                return true;
            }
            if let Some((_, at)) = of.iter().flat_map(|relation| self.choices(*relation)).min() {
                return self.hold_count(at, touched);
            }
            nearest = members().filter(|at| relations.unknowns.at(*at).is_open && seen.insert(*at)).collect();
        }
        false
    }

    fn hold_count(&mut self, at: UnknownAt, touched: &mut BTreeSet<RelationAt>) -> bool {
        touched.extend(self.model.relations.of(at).iter().map(|(relation, _)| *relation));
        let seats = self.model.seats.at(at).iter().copied().filter(|seat| self.may_hold(*seat)).collect();
        self.hold(&seats);
        true
    }

    /// Whether a count was held back in this round.
    fn was_held_now(&self, at: UnknownAt) -> bool {
        !self.model.relations.unknowns.at(at).is_open && self.model.is_open(at, &self.tables)
    }

    /// Whether a count is published by us, and could be held back.
    fn is_ours(&self, at: UnknownAt) -> bool {
        self.model.seats.at(at).iter().any(|seat| self.may_hold(*seat)) && !self.model.is_fixed(at, &self.tables)
    }

    /// What may be held back in a relation, the best first. But for zeros, which come last, numbers play no role, so that the choice tells
    /// nothing of them: where all others are known before where some are not; of rows a part before a total, of periods the whole before a part.
    fn choices(&self, relation: RelationAt) -> Vec<(Choice, UnknownAt)> {
        let shape = self.model.relations.sums.at(relation);
        let open = shape.terms.iter().filter(|(at, _)| self.model.relations.unknowns.at(*at).is_open).count();
        let tie = *self.model.ties.at(relation);
        let totals = shape.terms.iter().filter(|(_, times)| *times > 0).count();
        let is_total = |times: i128| shape.known == Known::Nothing && (times > 0) == (totals == 1);
        let ours = shape.terms.iter().filter(|(at, _)| self.is_ours(*at));
        let choice = |(at, times): &(UnknownAt, i128)| {
            let is_last = is_total(*times) != (tie == Tie::Periods);
            let (has_parts, rank, length) = self.rank(*at);
            ((*self.model.numbers.at(*at) == 0, open > 1, tie, is_last, has_parts, length, rank), *at)
        };
        ours.map(choice).collect()
    }

    /// Whether a count has parts, the rank of its row, and how short its period is.
    fn rank(&self, at: UnknownAt) -> (bool, u64, i32) {
        let seats = self.model.seats.at(at).iter().filter(|seat| self.may_hold(**seat));
        let ranks = seats.filter_map(|seat| {
            let table = self.tables.get(seat.table)?;
            let period = table.dataset.periods.get(seat.period)?;
            let length = period.start().until(period.end()).map_or(0, |length| -length.get_days());
            let block = table.blocks.get(seat.period)?;
            let has_parts = block.plots.iter().any(|plot| plot.forest.has_parts(seat.cell.value));
            Some((has_parts, *table.order.get(seat.cell.value.number())?, length))
        });
        ranks.min().unwrap_or((true, u64::MAX, 0))
    }

    /// The rows of which a count is held back, by their areas and periods.
    pub(super) fn held_rows(&self, names: &Names) -> BTreeSet<HeldRow> {
        let mut held = BTreeSet::new();
        for seats in &self.model.seats {
            for seat in seats.iter().filter(|seat| self.is_held(**seat)) {
                let Some(table) = self.tables.get(seat.table).filter(|table| table.role == Role::Current) else {
                    continue;
                };
                let days = table.dataset.periods.get(seat.period).map(|period| (period.start(), period.end()));
                let row = names.row(table.of, seat.cell.value.row());
                held.extend(names.area(table.of).zip(row).zip(days).map(|((area, row), days)| (area, row, days)));
            }
        }
        held
    }

    /// Marks what could not be proved: nothing of it is published.
    fn refuse(&mut self, exposed: &[Goal]) {
        for goal in exposed {
            let seats = goal.terms().iter().flat_map(|(at, _)| self.model.seats.at(*at));
            let ours = |seat: &&Seat| self.tables.get(seat.table).is_some_and(|table| table.role == Role::Current);
            let of = |seat: &Seat| self.tables.get(seat.table).map_or(usize::MAX, |table| table.of);
            // Of an earlier release nothing can be taken back: the present one is not published.
            let seat = seats.clone().find(ours).or(seats.clone().next()).copied();
            let Some(seat) = seat else { continue };
            let dataset = of(&seat);
            let table = self.tables.iter_mut().find(|table| table.role == Role::Current && table.of == dataset);
            if let Some(table) = table {
                table.unprotected.insert((seat.period, seat.cell));
            }
        }
    }
}

/// An area, a row and the first and last day of a period.
pub(super) type HeldRow = (usize, usize, (Date, Date));

/// What is held back before what: see [`Site::choices`].
type Choice = (bool, bool, Tie, bool, bool, i32, u64);

/// Whether a value is held back because it is small, or because an editor wrote `[c]`.
const fn is_small(state: CellState) -> bool {
    matches!(state, CellState::Held { suppression: Suppression::Primary, .. })
}
