//! Periods of a table that are made of shorter ones of another: a year beside its quarters.
//!
//! In: the relations of a site, and its tables. Out: which periods are made of others with each of their counts, and of which counts each is
//! made. Never: a period with a count, a sum or a measure of its own: what it says the shorter ones do not say, it has to be protected for
//! itself.
//!
//! A count that is made of others is held back where one of them is, and nowhere else. So what is published of it can be worked out of what is
//! published of them: it tells nothing that they do not tell, and what is chosen in one of them says nothing of another. For itself it needs
//! nothing: where it is small, one of those that it is made of is; and of each sum in which one of its counts is not known, another is not.

use std::collections::{BTreeMap, BTreeSet};

use super::block::{Block, CellAt};
use super::list::{PeriodAt, RelationAt, UnknownAt};
use super::model::{Model, Seat, Tie};
use super::relations::{Known, Terms};
use super::table::{Role, Table};

/// A period of a table.
type Place = (usize, PeriodAt);

/// The counts of one row and measure in some periods.
type Parts = BTreeMap<Place, UnknownAt>;

/// Counts that are made of others.
#[derive(Debug, Default)]
pub(super) struct Composed {
    /// Each, and those of which it is made, in the order of their periods.
    pub(super) counts: BTreeMap<UnknownAt, Vec<UnknownAt>>,
    /// For each count those that are made of it.
    made_of: BTreeMap<UnknownAt, Vec<UnknownAt>>,
    /// The periods that are made of others.
    pub(super) places: BTreeSet<Place>,
}

impl Composed {
    /// Finds what is made of what.
    pub(super) fn of(model: &Model, tables: &[Table<'_>]) -> Self {
        let mut composed = Self::default();
        for (table, shape) in tables.iter().enumerate().filter(|(_, table)| table.role == Role::Current) {
            for (period, block) in shape.blocks.placed() {
                if let Some(counts) = counts(model, tables, (table, period), block) {
                    composed.places.insert((table, period));
                    composed.add(counts);
                }
            }
        }
        composed
    }

    fn add(&mut self, counts: BTreeMap<UnknownAt, Parts>) {
        for (total, parts) in counts {
            // Where the same count stands in another period, too, that is enough.
            if self.counts.contains_key(&total) {
                continue;
            }
            let parts: Vec<UnknownAt> = parts.into_values().collect();
            for part in &parts {
                self.made_of.entry(*part).or_default().push(total);
            }
            self.counts.insert(total, parts);
        }
    }

    /// The counts that are made of one.
    pub(super) fn made_of(&self, at: UnknownAt) -> &[UnknownAt] {
        self.made_of.get(&at).map_or(&[], Vec::as_slice)
    }

    /// The sums of shorter periods that add up to a sum; none where they are no sums of counts of their own.
    pub(super) fn parts_of(&self, terms: &[(UnknownAt, i128)]) -> Vec<Terms> {
        let parts = terms.iter().map(|(at, _)| self.counts.get(at)).collect::<Option<Vec<_>>>().unwrap_or_default();
        let many = parts.first().map_or(0, |parts| parts.len());
        if many == 0 || parts.iter().any(|parts| parts.len() != many) {
            return self.singles_of(terms);
        }
        let of = |at: usize| {
            let parts = parts.iter().zip(terms);
            parts.filter_map(|(parts, (_, times))| Some((*parts.get(at)?, *times))).collect()
        };
        (0..many).map(of).collect()
    }

    /// What a year is less one of its quarters: the others, each by itself.
    fn singles_of(&self, terms: &[(UnknownAt, i128)]) -> Vec<Terms> {
        let mut left: BTreeMap<UnknownAt, i128> = BTreeMap::new();
        for (at, times) in terms {
            let parts = self.counts.get(at).map_or(std::slice::from_ref(at), Vec::as_slice);
            for part in parts {
                *left.entry(*part).or_default() += times;
            }
        }
        left.retain(|_, times| *times != 0);
        let is_split =
            terms.iter().any(|(at, _)| self.counts.contains_key(at)) && left.values().all(|times| *times == 1);
        if is_split { left.into_iter().map(|term| vec![term]).collect() } else { Vec::new() }
    }
}

/// Of what each count of a period is made; `None` where it is not made of others alone.
fn counts(model: &Model, tables: &[Table<'_>], place: Place, block: &Block) -> Option<BTreeMap<UnknownAt, Parts>> {
    let is_count = block.trees.iter().all(|tree| tree.is_count && !tree.is_signed);
    if !is_count || !block.fixed.is_empty() {
        return None;
    }
    let (table, period) = place;
    let all = block.trees.positions().filter_map(|tree| model.counts(table, period, tree));
    let inner = inner(model, &all.flat_map(|counts| counts.iter().copied()).collect());
    let tied = |at: &UnknownAt| model.relations.of(*at).iter().any(|(relation, _)| inner.contains(relation));
    let cells = block.trees.positions().flat_map(|tree| block.rows().map(move |value| CellAt { tree, value }));
    let own: Vec<UnknownAt> =
        cells.map(|cell| model.unknown(Seat { table, period, cell })).collect::<Option<Vec<_>>>()?;
    // Where nothing is tied to anything, each row is judged for itself.
    let first = own.iter().find(|at| tied(at))?;
    ways(model, tables, place, *first).into_iter().find_map(|way| {
        let of = |at: &UnknownAt| {
            let ways = ways(model, tables, place, *at);
            Some((*at, ways.into_iter().find(|other| other.keys().eq(way.keys()))?))
        };
        let counts = own.iter().map(of).collect::<Option<BTreeMap<UnknownAt, Parts>>>()?;
        let is_alike = inner.iter().all(|relation| way.keys().all(|other| is_alike(model, &counts, *relation, *other)));
        is_alike.then(|| counts.into_iter().filter(|(at, _)| tied(at)).collect())
    })
}

/// What ties some counts to one another, and to no others.
fn inner(model: &Model, counts: &BTreeSet<UnknownAt>) -> BTreeSet<RelationAt> {
    let of = counts.iter().flat_map(|at| model.relations.of(*at)).map(|(relation, _)| *relation);
    let is_inner = |relation: &RelationAt| {
        let shape = model.relations.sums.at(*relation);
        *model.ties.at(*relation) != Tie::Periods && shape.terms.iter().all(|(at, _)| counts.contains(at))
    };
    of.collect::<BTreeSet<_>>().into_iter().filter(is_inner).collect()
}

/// The ways in which a count is made of others, each of another period of a table that is held to no lower threshold.
fn ways(model: &Model, tables: &[Table<'_>], place: Place, total: UnknownAt) -> Vec<Parts> {
    let is_known = |at: UnknownAt| !*model.is_unknown.at(at) && is_current(model, tables, at);
    let way = |(relation, times): &(RelationAt, i128)| {
        let shape = model.relations.sums.at(*relation);
        let is_sum = *model.ties.at(*relation) == Tie::Periods && shape.known == Known::Nothing;
        let parts = shape.terms.iter().filter(|(at, _)| *at != total);
        if !is_sum || !is_known(total) || !parts.clone().all(|(at, sign)| is_known(*at) && *sign == -times) {
            return None;
        }
        let parts = parts.map(|(at, _)| Some((place_of(model, tables, place, (total, *at))?, *at)));
        parts.collect::<Option<Parts>>()
    };
    model.relations.of(total).iter().filter_map(way).collect()
}

/// Whether a count stands in no table but those that are published now.
fn is_current(model: &Model, tables: &[Table<'_>], at: UnknownAt) -> bool {
    let is_current = |seat: &Seat| tables.get(seat.table).is_some_and(|table| table.role == Role::Current);
    model.seats.at(at).iter().all(is_current)
}

/// The first period of another table in which a part stands that is held back as soon as its total is.
fn place_of(model: &Model, tables: &[Table<'_>], place: Place, (total, part): (UnknownAt, UnknownAt)) -> Option<Place> {
    let least = |seat: &Seat| {
        let block = tables.get(seat.table)?.blocks.get(seat.period)?;
        Some(block.threshold * block.trees.at(seat.cell.tree).unit)
    };
    let own = model.seats.at(total).iter().filter(|seat| (seat.table, seat.period) == place).filter_map(least).max()?;
    let mut seats = model.seats.at(part).iter().filter(|seat| least(seat).is_some_and(|least| least >= own));
    seats.next().map(|seat| (seat.table, seat.period)).filter(|other| *other != place)
}

/// Whether what ties counts of a period to one another ties those of another of which they are made.
fn is_alike(model: &Model, counts: &BTreeMap<UnknownAt, Parts>, relation: RelationAt, other: Place) -> bool {
    let (shape, tie) = (model.relations.sums.at(relation), *model.ties.at(relation));
    let part = |at: UnknownAt| counts.get(&at).and_then(|parts| parts.get(&other)).copied();
    // What is left beside a row is a count of its own in each period.
    let image: Terms = shape.terms.iter().filter_map(|(at, times)| Some((part(*at)?, *times))).collect();
    let is_same = |(relation, _): &(RelationAt, i128)| {
        let other = model.relations.sums.at(*relation);
        let is_kin = *model.ties.at(*relation) == tie && other.known == shape.known;
        is_kin && other.terms.len() == shape.terms.len() && {
            let terms: BTreeSet<&(UnknownAt, i128)> = other.terms.iter().collect();
            image.iter().all(|term| terms.contains(term))
        }
    };
    image.first().is_some_and(|(first, _)| model.relations.of(*first).iter().any(is_same))
}
