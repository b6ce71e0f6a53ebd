//! Another world within one period of a table: built, not looked for.
//!
//! In: what the exact passes say of each value ([`super::forest`]), and the numbers as they are. Out: other numbers in which a value is where
//! it was asked to be, and that add up. Never: a search. Where the passes leave room for a value, its total stays as it is if the other parts
//! can make up for it, and else is changed with it, and so on upwards; then each total that was changed is shared out among its parts. What
//! ties the value to other periods and tables is not looked at here: whether a world is possible, `proof.rs` says.

use std::collections::{BTreeMap, VecDeque};

use super::bounds::{Adds, Bounds, Region};
use super::forest::{Equation, Forest, Told};
use super::list::{EquationAt, List, ValueAt};

/// What a value is, and what is counted of it: the part, and what is left beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) part: i128,
    pub(super) left: i128,
}

impl Point {
    const ZERO: Self = Self { part: 0, left: 0 };

    pub(super) const fn whole(self) -> i128 {
        self.part + self.left
    }

    const fn plus(self, other: Self) -> Self {
        Self { part: self.part + other.part, left: self.left + other.left }
    }

    const fn minus(self, other: Self) -> Self {
        Self { part: self.part - other.part, left: self.left - other.left }
    }

    const fn region(self) -> Region {
        Region {
            whole: Bounds::exactly(self.whole()),
            part: Bounds::exactly(self.part),
            left: Bounds::exactly(self.left),
        }
    }

    /// Whether an equation that holds for one of the two, or for both, finds nothing in it.
    const fn is_nothing(self, adds: Adds) -> bool {
        (!adds.whole || self.whole() == 0) && (!adds.part || self.part == 0)
    }

    /// The point of a region that is nearest to this one: first by the part.
    fn nearest_in(self, region: Region) -> Self {
        let part = nearest(self.part, region.part);
        let left = region.left.and(region.whole.minus(Bounds::exactly(part)));
        Self { part, left: nearest(self.left, left) }
    }
}

fn nearest(number: i128, bounds: Bounds) -> i128 {
    number.min(bounds.high).max(bounds.low)
}

/// The values of a plot, and where each could be instead.
pub(super) struct Reach<'a> {
    forest: &'a Forest,
    told: Told<'a>,
    points: List<ValueAt, Point>,
    /// For each equation what its parts add up to, and those that could be something else.
    sums: List<EquationAt, (Point, Vec<ValueAt>)>,
}

/// The values that are not as they were.
pub(super) type Moved = BTreeMap<ValueAt, Point>;

impl<'a> Reach<'a> {
    pub(super) fn new(forest: &'a Forest, told: Told<'a>, points: List<ValueAt, Point>) -> Self {
        let sum = |equation: &Equation| {
            let sum = equation.parts.iter().map(|part| *points.at(*part)).fold(Point::ZERO, Point::plus);
            let is_open = |part: &&ValueAt| told.below(**part) != points.at(**part).region();
            (sum, equation.parts.iter().filter(is_open).copied().collect())
        };
        let sums = forest.equations().map(sum).collect();
        Self { forest, told, points, sums }
    }

    /// A world in which a value lies within a region; `None` where there is none.
    pub(super) fn world(&self, value: ValueAt, wanted: Region) -> Option<Moved> {
        let mut regions: BTreeMap<EquationAt, (ValueAt, Region)> = BTreeMap::new();
        let mut next: VecDeque<(EquationAt, Point)> = VecDeque::new();
        let mut moved = Moved::new();
        let (mut at, mut region) = (value, self.told.below(value).and(wanted));
        loop {
            if region.is_empty() {
                return None;
            }
            let Some(above) = self.forest.within(at) else {
                self.put(at, self.points.at(at).nearest_in(region), &mut moved, &mut next);
                break;
            };
            regions.insert(above, (at, region));
            let equation = self.forest.equation(above);
            let sum = self.told.sum_with(above, at, region);
            let total = *self.points.at(equation.total);
            if !total.region().and(sum).is_empty() {
                next.push_back((above, total));
                break;
            }
            region = self.told.beside(equation.total, above).and(sum);
            at = equation.total;
        }
        while let Some((equation, total)) = next.pop_front() {
            self.share_out(equation, total, regions.get(&equation).copied(), &mut moved, &mut next)?;
        }
        Some(moved)
    }

    fn put(&self, at: ValueAt, point: Point, moved: &mut Moved, next: &mut VecDeque<(EquationAt, Point)>) {
        if point != *self.points.at(at) {
            moved.insert(at, point);
            next.extend(self.forest.splits(at).iter().map(|equation| (*equation, point)));
        }
    }

    /// Changes the parts of an equation until they add up to a total: first the one on whose account it is done, which lies within a region.
    fn share_out(
        &self,
        at: EquationAt,
        total: Point,
        first: Option<(ValueAt, Region)>,
        moved: &mut Moved,
        next: &mut VecDeque<(EquationAt, Point)>,
    ) -> Option<()> {
        let equation = self.forest.equation(at);
        let (sum, open) = self.sums.at(at);
        let mut missing = total.minus(*sum);
        let more = |part: ValueAt, region: Region| region.minus(self.points.at(part).region());
        // How much the parts that are still to come can make up for.
        let mut rest = self.told.parts(at);
        if let Some((first, region)) = first {
            rest = rest.without(self.told.below(first)).plus(region);
        }
        rest = rest.minus(sum.region());
        let is_first = |part: ValueAt| first.is_some_and(|(first, _)| first == part);
        let others = open.iter().filter(|part| !is_first(**part)).map(|part| (*part, self.told.below(*part)));
        for (part, region) in first.into_iter().chain(others) {
            if !is_first(part) && missing.is_nothing(equation.adds) {
                break;
            }
            let own = more(part, region);
            rest = rest.without(own);
            let step = own.and(missing.region().only(equation.adds).minus(rest));
            if step.is_empty() {
                return None;
            }
            let step = Point::ZERO.nearest_in(step);
            missing = missing.minus(step);
            self.put(part, self.points.at(part).plus(step), moved, next);
        }
        missing.is_nothing(equation.adds).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::list::Position as _;
    use super::*;

    fn value(number: usize) -> ValueAt {
        ValueAt::of(number)
    }

    proptest::proptest! {
        /// Two levels, the upper total known or not: wherever the passes leave room there is a world, and it adds up.
        #[test]
        fn where_there_is_room_there_is_a_world_that_adds_up(
            parts in proptest::collection::vec((0..9_i128, 0..9_i128, 0..4_u8), 5),
            known in proptest::array::uniform2(proptest::bool::ANY),
        ) {
            // 0 = 1 + 2, 1 = 3 + 4 + 5, 2 = 6 + 7.
            let adds = Adds { whole: true, part: true };
            let equation = |total: usize, parts: &[usize]| Equation {
                total: value(total),
                parts: parts.iter().copied().map(value).collect(),
                adds,
            };
            let forest = Forest::new(8, vec![equation(0, &[1, 2]), equation(1, &[3, 4, 5]), equation(2, &[6, 7])]);
            let leaves: Vec<Point> = parts.iter().map(|(part, left, _)| Point { part: *part, left: *left }).collect();
            let sum = |of: &[Point]| of.iter().copied().fold(Point::ZERO, Point::plus);
            let (one, two) = (sum(&leaves[..3]), sum(&leaves[3..]));
            let points: Vec<Point> = [vec![one.plus(two), one, two], leaves].concat();
            let any = Bounds::at_least(0);
            let open = |point: Point, held: u8| {
                let exactly = |number: i128, is_held: bool| if is_held { any } else { Bounds::exactly(number) };
                let (whole, part) = (exactly(point.whole(), held & 1 > 0), exactly(point.part, held & 2 > 0));
                Region { whole, part, left: any }.and(Region::ANY)
            };
            let held = [0, if known[0] { 0 } else { 3 }, if known[1] { 0 } else { 3 }].into_iter();
            let held = held.chain(parts.iter().map(|(.., held)| *held));
            let regions = points.iter().zip(held).map(|(point, held)| open(*point, held)).collect::<Vec<_>>();
            let regions: super::super::forest::Ranges = regions.into();
            let told = forest.told(&regions).unwrap();
            let ranges: Vec<Region> = (0..8).map(|at| told.of(value(at)).and(*regions.at(value(at)))).collect();
            let reach = Reach::new(&forest, told, points.clone().into());
            for (at, range) in ranges.iter().enumerate() {
                for whole in range.whole.low..=range.whole.high.min(40) {
                    let wanted = Region { whole: Bounds::exactly(whole), ..Region::ANY };
                    let moved = reach.world(value(at), wanted);
                    proptest::prop_assert!(moved.is_some(), "{at} cannot be {whole}");
                    let world: Vec<Point> =
                        (0..8).map(|at| moved.as_ref().unwrap().get(&value(at)).copied().unwrap_or(points[at])).collect();
                    proptest::prop_assert_eq!(world[at].whole(), whole);
                    proptest::prop_assert_eq!(world[0], world[1].plus(world[2]));
                    proptest::prop_assert_eq!(world[1], sum(&world[3..6]));
                    proptest::prop_assert_eq!(world[2], sum(&world[6..]));
                    for (at, point) in world.iter().enumerate() {
                        proptest::prop_assert!(!point.region().and(*regions.at(value(at))).is_empty(), "{at}: {point:?}");
                    }
                }
            }
        }
    }
}
