//! Worlds for the counts of a site, as far as one period of one table makes them.
//!
//! In: the plain list of what a reader knows, and the tables. Out: a [`World`] in which a sum is another number, built where the exact passes
//! leave room for it ([`super::reach`]). Never: a claim that it is possible: other periods and tables may say otherwise.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::bounds::{Bounds, Region};
use super::composed::Composed;
use super::forest::Ranges;
use super::list::{List, PeriodAt, PlotAt, UnknownAt, ValueAt};
use super::model::{Model, Seat};
use super::proof::World;
use super::reach::{Moved, Point, Reach};
use super::relations::Relations;
use super::table::Table;

/// A plot of a period of a table: where a world is built.
type Site = (usize, PeriodAt, PlotAt);

/// What is known of the values of all plots by themselves.
pub(super) struct Known(BTreeMap<Site, Ranges>);

impl Known {
    pub(super) fn of(tables: &[Table<'_>]) -> Self {
        let mut known = BTreeMap::new();
        for (table, shape) in tables.iter().enumerate() {
            for (period, block) in shape.blocks.placed() {
                known.extend(block.plots.positions().map(|plot| ((table, period, plot), block.known(plot))));
            }
        }
        Self(known)
    }
}

/// Builds other worlds: counts that fulfil all relations, in which one count is another than it is.
pub(super) struct Builder<'a> {
    model: &'a Model,
    composed: &'a Composed,
    tables: &'a [Table<'a>],
    /// None where what is published contradicts itself.
    reaches: BTreeMap<Site, Option<Reach<'a>>>,
}

/// Where a sum is one value of a plot, and as what it is seen there.
struct Spot {
    site: Site,
    value: ValueAt,
    side: Side,
}

#[derive(Clone, Copy)]
enum Side {
    /// A value that nothing is counted of.
    Alone,
    Whole,
    Part,
    Left,
}

impl Side {
    const fn is(self, number: i128) -> Region {
        let bounds = Bounds::exactly(number);
        match self {
            Self::Alone => Region::alone(bounds),
            Self::Whole => Region { whole: bounds, ..Region::ANY },
            Self::Part => Region { part: bounds, ..Region::ANY },
            Self::Left => Region { left: bounds, ..Region::ANY },
        }
    }
}

impl<'a> Builder<'a> {
    pub(super) fn new(model: &'a Model, composed: &'a Composed, tables: &'a [Table<'a>], known: &'a Known) -> Self {
        let reach = |(site, known): (&Site, &'a Ranges)| (*site, reach(model, tables, known, *site));
        Self { model, composed, tables, reaches: known.0.par_iter().map(reach).collect() }
    }

    /// The worlds in which a sum is a number: one for each place in which it stands, where there is one.
    pub(super) fn worlds(&self, terms: &[(UnknownAt, i128)], number: i128) -> Vec<World> {
        self.parts_of_worlds(terms, number).into_iter().map(|world| self.follow(world)).collect()
    }

    /// The same, without what is made of the counts that change.
    fn parts_of_worlds(&self, terms: &[(UnknownAt, i128)], number: i128) -> Vec<World> {
        let spots = self.spots(terms).into_iter().filter_map(|spot| self.world(&spot, number));
        spots.chain(self.joined(terms, number)).collect()
    }

    /// A world in which a sum that is made of others is a number: each of those goes as far towards it as it can, one after the other.
    fn joined(&self, terms: &[(UnknownAt, i128)], number: i128) -> Option<World> {
        let mut more = number - Relations::sum(terms, &self.model.numbers);
        let mut world = World::new();
        for part in self.composed.parts_of(terms) {
            let now = Relations::sum(&part, &self.model.numbers);
            let steps = (1..=more.abs()).rev().map(|step| step * more.signum());
            let found = steps
                .filter(|step| now + step >= 0)
                .find_map(|step| Some((step, self.parts_of_worlds(&part, now + step).into_iter().next()?)));
            let (step, next) = found.unwrap_or_default();
            world.extend(next);
            more -= step;
        }
        (more == 0).then_some(world)
    }

    fn world(&self, spot: &Spot, number: i128) -> Option<World> {
        let moved = self.reaches.get(&spot.site)?.as_ref()?.world(spot.value, spot.side.is(number))?;
        Some(self.counted(spot.site, &moved))
    }

    /// The counts that are not as they are.
    fn counted(&self, (table, period, plot): Site, moved: &Moved) -> World {
        let mut world = World::new();
        let Some(block) = self.tables.get(table).and_then(|table| table.blocks.get(period)) else { return world };
        let plot = block.plots.at(plot);
        let whole: fn(Point) -> i128 = Point::whole;
        let sides =
            [Some((plot.whole, whole)), plot.part.map(|part| (part, (|point| point.part) as fn(Point) -> i128))];
        for (tree, number) in sides.into_iter().flatten() {
            let Some(counts) = self.model.counts(table, period, tree) else { continue };
            let of_tree = moved.iter().map(|(value, point)| (*counts.at(*value), number(*point)));
            world.extend(of_tree.filter(|(at, number)| self.model.numbers.at(*at) != number));
        }
        world
    }

    /// Changes what is made of counts that change.
    fn follow(&self, world: World) -> World {
        let number = |at: UnknownAt| *self.model.numbers.at(at);
        let mut changed: Vec<(UnknownAt, i128)> = world.iter().map(|(at, now)| (*at, now - number(*at))).collect();
        let mut world = world;
        while let Some((at, more)) = changed.pop() {
            for total in self.composed.made_of(at) {
                *world.entry(*total).or_insert_with(|| number(*total)) += more;
                changed.push((*total, more));
            }
        }
        world
    }

    fn spots(&self, terms: &[(UnknownAt, i128)]) -> Vec<Spot> {
        match terms {
            [(at, 1)] => self.model.seats.at(*at).iter().filter_map(|seat| self.spot(*seat)).collect(),
            [(whole, 1), (part, -1)] => {
                self.model.seats.at(*whole).iter().filter_map(|seat| self.spot_of_left(*seat, *part)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn spot(&self, Seat { table, period, cell }: Seat) -> Option<Spot> {
        let block = self.tables.get(table)?.blocks.get(period)?;
        let plot = block.plot_of(cell.tree)?;
        let shape = block.plots.at(plot);
        let side = match shape.part {
            None => Side::Alone,
            Some(part) if part == cell.tree => Side::Part,
            Some(_) => Side::Whole,
        };
        Some(Spot { site: (table, period, plot), value: cell.value, side })
    }

    fn spot_of_left(&self, seat: Seat, part: UnknownAt) -> Option<Spot> {
        let spot = self.spot(seat)?;
        let block = self.tables.get(seat.table)?.blocks.get(seat.period)?;
        let tree = block.plots.at(spot.site.2).part.filter(|_| matches!(spot.side, Side::Whole))?;
        let is_it = self.model.counts(seat.table, seat.period, tree).map(|counts| *counts.at(spot.value)) == Some(part);
        is_it.then_some(Spot { side: Side::Left, ..spot })
    }
}

fn reach<'a>(
    model: &'a Model,
    tables: &'a [Table<'a>],
    known: &'a Ranges,
    (table, period, plot): Site,
) -> Option<Reach<'a>> {
    let block = tables.get(table)?.blocks.get(period)?;
    let shape = block.plots.at(plot);
    let wholes = model.counts(table, period, shape.whole)?;
    let parts = shape.part.and_then(|part| model.counts(table, period, part));
    let points: List<ValueAt, Point> = wholes
        .placed()
        .map(|(value, whole)| {
            let part = parts.map_or(0, |parts| *model.numbers.at(*parts.at(value)));
            Point { part, left: *model.numbers.at(*whole) - part }
        })
        .collect();
    Some(Reach::new(&shape.forest, shape.forest.told(known)?, points))
}
