//! Disclosure control: small counts in sensitive data are held back, and so is everything that would give them away.
//!
//! In: the typed values of a dataset. Out: the same values with `[c]` where they must not be published. Never: a value that
//! can be worked out again from what is left: by subtraction from totals, along another way of splitting, or from a share
//! and its base.
//!
//! How it is judged: every published number is a fact, every total an equation. A reader who knows both can narrow each
//! value that was held back to a range. The rows of a dataset form a tree, so narrowing equation by equation until nothing
//! moves gives exactly that range. While the range of a small count is too narrow, one more value is held back.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::frame::Grid;
use crate::diagnostic::{Finding, Findings, Rule};
use crate::model::dataset::{Dataset, Relation, Split};
use crate::model::value::{Missing, Quantity, Value};

/// Small counts that are published as they are.
pub const DISCLOSURE: Rule = Rule::warning(
    "small-counts",
    "A count of one or two people can tell a neighbour who they are, and a percentage with its base is a count in disguise: \
     33.3 per cent of 3 is 1. Mark the dataset `sensitive: true`, and small counts are held back together with what would \
     give them away. Where the publisher has already put the table before the public whole, set this rule to advice in \
     site.yaml, under `checks`, with that reason.",
);
/// What was held back.
pub const HELD_BACK: Rule = Rule::advice(
    "held-back",
    "Counts above zero and under the dataset's threshold are published as [c], and so are as few others as it takes that \
     nobody can work them out from totals, another way of splitting, or a percentage. They are in no page, chart or download.",
);
/// A value that the editor held back, and that can be worked out.
pub const RECOVERABLE: Rule = Rule::warning(
    "recoverable",
    "A value is typed as [c], confidential, and the other numbers of the dataset give it away: a total less its other parts. \
     Mark the dataset `sensitive: true`, and others are held back with it, or write [c] for one more of them.",
);

/// No upper bound.
const ENDLESS: i128 = 1 << 62;

/// What a reader knows of one value: at least, at most. Counts are whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bounds {
    low: i128,
    high: i128,
}

/// A total and its parts: the parts add up to it, or (with `slack`) to no more than it.
#[derive(Debug, Clone)]
struct Sum {
    total: usize,
    parts: Vec<usize>,
    slack: bool,
}

/// One value of a measure in a period, row by row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Neither published nor held back: there is no number.
    Absent,
    /// Published: the reader knows it to lie within these bounds.
    Published(Bounds),
    /// Held back: the reader knows only these bounds. `needs` says how uncertain it has to stay.
    Held { outer: Bounds, needs: Needs },
}

/// How uncertain a value that is held back has to stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Needs {
    /// A small count: anything from 1 to the threshold must stay possible.
    Small,
    /// A share that gives a small count away: as many numerators as there are small counts must stay possible.
    Width,
    /// Held back only to protect another: more than one value must stay possible.
    Doubt,
}

/// One measure in one period, with its equations.
struct Problem {
    states: Vec<State>,
    sums: Vec<Sum>,
    of_row: Vec<Vec<usize>>,
    threshold: i128,
}

impl Problem {
    fn new(states: Vec<State>, dataset: &Dataset, splits: &[Split]) -> Self {
        let sums = sums(&states, dataset, splits);
        let mut of_row = vec![Vec::new(); states.len()];
        for (at, sum) in sums.iter().enumerate() {
            of_row[sum.total].push(at);
            sum.parts.iter().for_each(|part| of_row[*part].push(at));
        }
        Self { states, sums, of_row, threshold: i128::from(dataset.threshold) }
    }

    /// What a reader can work out of every value, who takes those that are held back to be at most `most`.
    fn bounds(&self, most: i128) -> Vec<Bounds> {
        let mut bounds: Vec<Bounds> = self.states.iter().map(|state| outer(*state)).collect();
        for (bounds, state) in bounds.iter_mut().zip(&self.states) {
            if matches!(state, State::Held { .. }) {
                bounds.high = bounds.high.min(most);
            }
        }
        let mut waiting: Vec<usize> = (0..self.sums.len()).collect();
        let mut queued = vec![true; self.sums.len()];
        // Each step narrows whole numbers; the budget is for contradictions, which only typed data can hold.
        let mut budget = 50 * self.sums.len() + 50;
        while let Some(at) = waiting.pop() {
            queued[at] = false;
            budget = budget.saturating_sub(1);
            if budget == 0 {
                break;
            }
            for row in narrow(&self.sums[at], &mut bounds) {
                for other in self.of_row[row].iter().filter(|other| **other != at) {
                    if !std::mem::replace(&mut queued[*other], true) {
                        waiting.push(*other);
                    }
                }
            }
        }
        bounds
    }

    /// Holds more values back until every one that is held back stays uncertain enough.
    fn protect(&mut self) {
        loop {
            let bounds = self.bounds(ENDLESS);
            let mut exposed: Vec<usize> =
                (0..self.states.len()).filter(|row| self.is_exposed(*row, bounds[*row])).collect();
            exposed.extend(self.exposed_to_a_guess());
            exposed.sort_unstable();
            exposed.dedup();
            let mut progress = false;
            // One more for each total in a round: it may have been enough for all that stand in it.
            let mut touched = vec![false; self.sums.len()];
            for row in exposed {
                if self.of_row[row].iter().all(|sum| !touched[*sum]) && self.hide_one_more(row) {
                    progress = true;
                    for sum in &self.of_row[row] {
                        touched[*sum] = true;
                    }
                }
            }
            if !progress {
                return;
            }
        }
    }

    fn is_exposed(&self, row: usize, bounds: Bounds) -> bool {
        let State::Held { needs, .. } = self.states[row] else { return false };
        match needs {
            Needs::Small => bounds.low > 1 || bounds.high < self.threshold.max(3) - 1,
            Needs::Width => bounds.high - bounds.low < (self.threshold - 1).max(1),
            Needs::Doubt => bounds.low >= bounds.high,
        }
    }

    /// Small counts that are told to a reader who guesses that whatever is held back is small: 8 held back in two values
    /// under 5 is twice 4. Where the guess contradicts the published numbers it tells nothing.
    fn exposed_to_a_guess(&self) -> Vec<usize> {
        if self.threshold < 3 {
            return Vec::new();
        }
        let bounds = self.bounds(self.threshold - 1);
        let small = |row: &usize| matches!(self.states[*row], State::Held { needs: Needs::Small, .. });
        (0..self.states.len()).filter(small).filter(|row| bounds[*row].low >= bounds[*row].high).collect()
    }

    /// Holds back one more value beside an exposed one: the smallest published part of a total it stands in, else the total
    /// itself, else a zero. Whether there was one.
    fn hide_one_more(&mut self, row: usize) -> bool {
        let mut choices: Vec<(bool, bool, i128, usize)> = Vec::new();
        for sum in self.of_row[row].iter().map(|at| &self.sums[*at]) {
            let parts = sum.parts.iter().map(|part| (false, *part));
            for (is_total, other) in parts.chain([(true, sum.total)]).filter(|(_, other)| *other != row) {
                if let State::Published(bounds) = self.states[other] {
                    choices.push((bounds.high == 0, is_total || sum.slack, bounds.high, other));
                }
            }
        }
        let Some((_, _, size, other)) = choices.into_iter().min() else { return false };
        let outer = Bounds { low: i128::from(size > 0), high: ENDLESS };
        self.states[other] = State::Held { outer, needs: Needs::Doubt };
        true
    }
}

/// What a reader knows of a value before any equation.
fn outer(state: State) -> Bounds {
    match state {
        State::Absent => Bounds { low: 0, high: ENDLESS },
        State::Published(bounds) | State::Held { outer: bounds, .. } => bounds,
    }
}

/// The equations of a measure in a period. A total with a part that has no number is no equation, but still a bound.
fn sums(states: &[State], dataset: &Dataset, splits: &[Split]) -> Vec<Sum> {
    let there = |row: &usize| states[*row] != State::Absent;
    let mut sums: Vec<Sum> = Vec::new();
    for split in splits.iter().filter(|split| there(&split.parent)) {
        let parts: Vec<usize> = split.rows.iter().copied().filter(there).collect();
        let slack = parts.len() < split.rows.len();
        sums.push(Sum { total: split.parent, parts, slack });
    }
    for (at, row) in dataset.rows.iter().enumerate() {
        if let Some((parent, Relation::Flag | Relation::OfWhich)) = &row.parent
            && there(&at)
            && there(parent)
        {
            sums.push(Sum { total: *parent, parts: vec![at], slack: true });
        }
    }
    sums
}

/// Narrows the values of one equation by one another. The rows whose bounds moved.
fn narrow(sum: &Sum, bounds: &mut [Bounds]) -> Vec<usize> {
    let low: i128 = sum.parts.iter().map(|part| bounds[*part].low).sum();
    let high: i128 = sum.parts.iter().map(|part| bounds[*part].high).sum();
    let total = bounds[sum.total];
    let mut moved = Vec::new();
    // Numbers that contradict one another (rounded shares, typing errors) teach a reader nothing: those steps are left out.
    let narrowed = Bounds { low: total.low.max(low), high: if sum.slack { total.high } else { total.high.min(high) } };
    if narrowed != total && narrowed.low <= narrowed.high {
        bounds[sum.total] = narrowed;
        moved.push(sum.total);
    }
    for part in &sum.parts {
        let mine = bounds[*part];
        let least = if sum.slack { mine.low } else { mine.low.max(narrowed.low - (high - mine.high)) };
        let most = if narrowed.high >= ENDLESS { mine.high } else { mine.high.min(narrowed.high - (low - mine.low)) };
        let narrowed = Bounds { low: least, high: most };
        if narrowed != mine && least <= most {
            bounds[*part] = narrowed;
            moved.push(*part);
        }
    }
    moved
}

/// Holds back what must not be published. Whether anything was.
pub(super) fn protect(dataset: &Dataset, grid: &mut Grid, findings: &mut Findings) -> bool {
    let splits = dataset.splits();
    let (mut small, mut others) = (0, 0);
    for (measure, period) in seats(dataset, is_count) {
        let mut problem = Problem::new(count_states(dataset, grid, measure, period), dataset, &splits);
        problem.protect();
        for (row, state) in problem.states.iter().enumerate() {
            let State::Held { needs, .. } = state else { continue };
            *if *needs == Needs::Small { &mut small } else { &mut others } += 1;
            grid.set(row, measure, period, Value::missing(Missing::Confidential));
        }
    }
    for (measure, period) in seats(dataset, |dataset, measure| !is_count(dataset, measure)) {
        others += protect_given(dataset, grid, &splits, measure, period);
    }
    if small + others == 0 {
        return false;
    }
    let counts = match small {
        1 => format!("1 count under {} is held back", dataset.threshold),
        _ => format!("{small} counts under {} are held back", dataset.threshold),
    };
    let whom = if small == 1 { "it" } else { "them" };
    let others = match others {
        0 => String::new(),
        1 => format!(", and 1 other value that would give {whom} away"),
        _ => format!(", and {others} other values that would give {whom} away"),
    };
    let message = counts + &others;
    let help = "nothing has to be done; the page says that small numbers are held back";
    findings.tell(&HELD_BACK, &dataset.about.title.place, message, help);
    true
}

fn is_count(dataset: &Dataset, measure: usize) -> bool {
    let shape = &dataset.measures[measure];
    shape.quantity == Quantity::Count && !shape.as_given
}

/// The measures that a test picks, with each of their periods.
fn seats(dataset: &Dataset, pick: impl Fn(&Dataset, usize) -> bool) -> Vec<(usize, usize)> {
    let picked = dataset.measures.iter().enumerate().filter(|(at, _)| pick(dataset, *at));
    picked.flat_map(|(at, measure)| measure.periods.iter().map(move |period| (at, *period))).collect()
}

/// The rows of a count: small ones are held back.
fn count_states(dataset: &Dataset, grid: &Grid, measure: usize, period: usize) -> Vec<State> {
    let held = State::Held { outer: Bounds { low: 1, high: ENDLESS }, needs: Needs::Small };
    let states = (0..dataset.rows.len()).map(|row| {
        let value = grid.get(row, measure, period);
        match (value.as_number().and_then(|number| number.to_i128()), value.as_missing()) {
            (Some(count), _) if is_small(count, dataset.threshold) => held,
            (Some(count), _) => State::Published(Bounds { low: count, high: count }),
            (None, Some(Missing::Confidential)) => held,
            _ => State::Absent,
        }
    });
    states.collect()
}

/// Above zero and under the threshold: zero is a real value, and tells of nobody.
fn is_small(count: i128, threshold: u32) -> bool {
    count > 0 && count < i128::from(threshold)
}

/// Holds back values that are as given. A share is a count in disguise: it is treated as its numerator. Any other value is
/// held back where a count of its row is. How many were.
fn protect_given(dataset: &Dataset, grid: &mut Grid, splits: &[Split], measure: usize, period: usize) -> usize {
    let shape = &dataset.measures[measure];
    let base = shape.share_of.filter(|_| shape.quantity == Quantity::Share && shape.as_given);
    let held: Vec<usize> = if let Some(base) = base {
        let mut problem = Problem::new(share_states(dataset, grid, (measure, base), period), dataset, splits);
        problem.protect();
        (0..problem.states.len()).filter(|row| matches!(problem.states[*row], State::Held { .. })).collect()
    } else {
        (0..dataset.rows.len()).filter(|row| has_held_back(dataset, grid, *row)).collect()
    };
    let held: Vec<usize> =
        held.into_iter().filter(|row| grid.get(*row, measure, period).as_number().is_some()).collect();
    for row in &held {
        grid.set(*row, measure, period, Value::missing(Missing::Confidential));
    }
    held.len()
}

/// Whether a count of a row is held back in any period: a change as given leads from one period to another.
fn has_held_back(dataset: &Dataset, grid: &Grid, row: usize) -> bool {
    let mut values = seats(dataset, is_count).into_iter().map(|(measure, period)| grid.get(row, measure, period));
    values.any(|value| value.as_missing() == Some(Missing::Confidential))
}

/// The rows of a share, as what it says of its numerator.
fn share_states(dataset: &Dataset, grid: &Grid, (measure, base): (usize, usize), period: usize) -> Vec<State> {
    let states = (0..dataset.rows.len()).map(|row| {
        let (share, base) = (grid.get(row, measure, period), grid.get(row, base, period));
        let whole = base.as_number().and_then(|number| number.to_i128());
        let outer = Bounds { low: 0, high: whole.unwrap_or(ENDLESS) };
        let held = State::Held { outer, needs: if whole.is_some() { Needs::Width } else { Needs::Doubt } };
        match (share.as_number(), whole) {
            (Some(share), Some(whole)) => match numerators(share, whole) {
                Some(bounds) if gives_away(bounds, whole, dataset.threshold) => held,
                Some(bounds) => State::Published(bounds),
                None => State::Absent,
            },
            (Some(_), None) => held,
            (None, _) if share.as_missing() == Some(Missing::Confidential) => held,
            _ => State::Absent,
        }
    });
    states.collect()
}

/// The whole numbers of which a rounded share of a whole can be the percentage; `None` where there are none.
fn numerators(share: Decimal, whole: i128) -> Option<Bounds> {
    // share ± half of its last digit, in units of a tenth of that digit: exact whole numbers.
    let unit = 10_i128.checked_pow(share.scale())?;
    let (low, high) = (share.mantissa().checked_mul(2)? - 1, share.mantissa().checked_mul(2)? + 1);
    let lower = unit.checked_mul(200)?;
    let least = (low.max(0).checked_mul(whole)? + lower - 1) / lower;
    let most = (high.checked_mul(whole)? / lower).min(whole);
    (least <= most).then_some(Bounds { low: least, high: most })
}

/// Whether a numerator within bounds, or what is left of the whole, may be a small count.
fn gives_away(bounds: Bounds, whole: i128, threshold: u32) -> bool {
    let small = |bounds: Bounds| bounds.high > 0 && bounds.low < i128::from(threshold) && bounds.low <= bounds.high;
    small(bounds) || small(Bounds { low: whole - bounds.high, high: whole - bounds.low })
}

/// Tells of small counts that are published as they are, and of typed `[c]` that can be worked out.
pub(super) fn warn(dataset: &Dataset, grid: &Grid, findings: &mut Findings) {
    let splits = dataset.splits();
    let mut small: Vec<String> = Vec::new();
    for (measure, period) in seats(dataset, is_count) {
        let unit = &dataset.measures[measure].unit;
        for (row, shape) in dataset.rows.iter().enumerate() {
            let count = grid.get(row, measure, period).as_number().and_then(|number| number.to_i128());
            if let Some(count) = count.filter(|count| is_small(*count, dataset.threshold)) {
                small.push(format!("{} ({unit}: {count})", shape.title));
            }
        }
        warn_recoverable(dataset, grid, &splits, (measure, period), findings);
    }
    let shares = disguised(dataset, grid);
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

/// Shares that say one small count, and no other number.
fn disguised(dataset: &Dataset, grid: &Grid) -> Vec<String> {
    let mut found = Vec::new();
    for (measure, period) in seats(dataset, |dataset, measure| dataset.measures[measure].as_given) {
        let Some(base) = dataset.measures[measure].share_of else { continue };
        for (row, shape) in dataset.rows.iter().enumerate() {
            let share = grid.get(row, measure, period).as_number();
            let whole = grid.get(row, base, period).as_number().and_then(|whole| whole.to_i128());
            let (Some(share), Some(whole)) = (share, whole) else { continue };
            let bounds = numerators(share, whole).filter(|bounds| bounds.low == bounds.high);
            if let Some(bounds) = bounds.filter(|bounds| is_small(bounds.low, dataset.threshold)) {
                found.push(format!("{} ({share} per cent of {whole} is {})", shape.title, bounds.low));
            }
        }
    }
    found
}

/// Tells each typed `[c]` that the other numbers give away.
fn warn_recoverable(
    dataset: &Dataset,
    grid: &Grid,
    splits: &[Split],
    (measure, period): (usize, usize),
    findings: &mut Findings,
) {
    let confidential = Some(Missing::Confidential);
    if !(0..dataset.rows.len()).any(|row| grid.get(row, measure, period).as_missing() == confidential) {
        return;
    }
    let states = (0..dataset.rows.len()).map(|row| {
        let value = grid.get(row, measure, period);
        match value.as_number().and_then(|number| number.to_i128()) {
            Some(count) => State::Published(Bounds { low: count, high: count }),
            None if value.as_missing() == confidential => {
                State::Held { outer: Bounds { low: 0, high: ENDLESS }, needs: Needs::Doubt }
            }
            None => State::Absent,
        }
    });
    let problem = Problem::new(states.collect(), dataset, splits);
    for (row, bounds) in problem.bounds(ENDLESS).into_iter().enumerate() {
        if problem.is_exposed(row, bounds) {
            let place = dataset.value(row, measure, period).map_or(&dataset.rows[row].place, |cell| &cell.place);
            let message =
                format!("\"{}\" is held back, and can be worked out from the other numbers", dataset.rows[row].title);
            findings.tell(
                &RECOVERABLE,
                place,
                message,
                "add a line `sensitive: true` below the title, or write \"[c]\" for another part of the same total as well",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::model::dataset::tests::read_text;
    use crate::statistics::{Derivation, DerivedDataset, derive, value_text};

    fn derived(text: &str) -> DerivedDataset {
        let (dataset, told) = read_text(text, None);
        let dataset = dataset.unwrap_or_else(|| panic!("{told:?}"));
        derive(&dataset, &mut Findings::new())
    }

    /// A row's number, its parent and how it belongs there, its count, and its share as given.
    type RowOf<'a> = (usize, Option<(usize, &'a str)>, i128, Option<String>);

    /// A sensitive dataset of one period; each row is id, parent, relation, count and share of it.
    fn dataset(rows: &[RowOf<'_>], threshold: u32) -> String {
        let mut text = format!(
            "title: T\narea: {{name: A}}\npublisher: p\nsource: s\nlicence: l\nsensitive: true\nthreshold: {threshold}\n\
             periods: [2022]\nmeasures:\n- {{id: n, title: N, unit: offences}}\n\
             - {{id: share, title: Share, unit: per cent, as_given: true}}\ntables:\n- title: All\n  rows:\n"
        );
        for (id, parent, count, share) in rows {
            let within = match parent {
                Some((parent, "alternative")) => format!(", within: r{parent}, relation: alternative, split: other"),
                Some((parent, relation)) => format!(", within: r{parent}, relation: {relation}"),
                None => String::new(),
            };
            let share = share.as_deref().unwrap_or("\"[x]\"");
            let row = format!("  - {{id: r{id}, title: R{id}{within}, n: [{count}], share: [{share}]}}\n");
            text.push_str(&row);
        }
        text
    }

    fn shown(derived: &DerivedDataset) -> Vec<String> {
        derived.rows.iter().map(|row| value_text(&row.values[1])).collect()
    }

    #[test]
    fn what_gives_a_small_count_away_is_held_back_with_it() {
        let rows = [
            (0, None, 60, None),
            (1, Some((0, "part")), 3, None),
            (2, Some((0, "part")), 20, None),
            (3, Some((0, "part")), 37, None),
        ];
        assert_eq!(shown(&derived(&dataset(&rows, 5))), ["60", "[c]", "[c]", "37"]);
        // Twice the largest small count would be told by their total.
        let rows = [
            (0, None, 38, None),
            (1, Some((0, "part")), 4, None),
            (2, Some((0, "part")), 4, None),
            (3, Some((0, "part")), 30, None),
        ];
        assert_eq!(shown(&derived(&dataset(&rows, 5))), ["38", "[c]", "[c]", "[c]"]);
    }

    #[test]
    fn a_share_that_is_a_small_count_in_disguise_is_held_back() {
        let rows = [(0, None, 45, Some("4.4".to_owned()))];
        let derived = derived(&dataset(&rows, 5));
        assert_eq!(value_text(&derived.rows[0].values[0]), "[c]");
        assert_eq!(value_text(&derived.rows[0].values[1]), "45");
        assert_eq!(numerators("4.4".parse().unwrap(), 45), Some(Bounds { low: 2, high: 2 }));
        assert_eq!(numerators("33.3".parse().unwrap(), 3), Some(Bounds { low: 1, high: 1 }));
        assert_eq!(numerators("50.0".parse().unwrap(), 3), None);
    }

    #[test]
    fn a_typed_c_that_can_be_worked_out_is_told() {
        let head = crate::model::dataset::tests::HEAD;
        let text = format!(
            "{head}tables:\n- title: All\n  rows:\n  - {{id: all, title: All, offences: [30, 40], solved: [30, 40]}}\n\
             \x20 - {{id: a, title: A, within: all, relation: part, offences: [\"[c]\", 15], solved: [10, 15]}}\n\
             \x20 - {{id: b, title: B, within: all, relation: part, offences: [20, 25], solved: [20, 25]}}\n"
        );
        let dataset = read_text(&text, None).0.unwrap();
        let mut findings = Findings::new();
        derive(&dataset, &mut findings);
        let told: Vec<String> = findings.sorted().into_iter().map(|finding| finding.message).collect();
        assert_eq!(told, ["\"A\" is held back, and can be worked out from the other numbers"]);
    }

    #[test]
    fn harlow_shows_small_counts_that_the_police_have_published() {
        let (dataset, _) = crate::statistics::harlow::recorded_crime();
        let mut findings = Findings::new();
        derive(&dataset, &mut findings);
        let told: Vec<String> = findings.sorted().into_iter().map(|finding| finding.message).collect();
        assert_eq!(told, ["17 counts under 5 and 7 shares that give such a count away are published"]);
    }

    /// A reader who knows only the downloads: published numbers by row, and equations. Independent of the code above: it
    /// subtracts over totals and narrows by dumb repetition over a plain list of linear equations.
    struct Reader {
        known: BTreeMap<usize, i128>,
        low: Vec<i128>,
        high: Vec<i128>,
        contradicted: bool,
    }

    const MUCH: i128 = 1_000_000;

    impl Reader {
        fn of(published: &[Option<i128>]) -> Self {
            let known = published.iter().enumerate().filter_map(|(at, value)| Some((at, (*value)?))).collect();
            let low = published.iter().map(|value| value.unwrap_or(1)).collect();
            let high = published.iter().map(|value| value.unwrap_or(MUCH)).collect();
            Self { known, low, high, contradicted: false }
        }

        /// Repeats until nothing is learnt: an equation with one unknown is solved, ranges are narrowed.
        fn think(&mut self, equations: &[(usize, Vec<usize>)]) {
            for _ in 0..200 {
                let before = (self.low.clone(), self.high.clone());
                for (total, parts) in equations {
                    self.subtract(*total, parts);
                    self.squeeze(*total, parts);
                }
                if before == (self.low.clone(), self.high.clone()) {
                    return;
                }
            }
        }

        fn learn(&mut self, row: usize, value: i128) {
            self.known.insert(row, value);
            self.low[row] = value;
            self.high[row] = value;
        }

        fn subtract(&mut self, total: usize, parts: &[usize]) {
            let unknown: Vec<usize> =
                parts.iter().chain([&total]).copied().filter(|row| !self.known.contains_key(row)).collect();
            let [only] = unknown.as_slice() else { return };
            let sum: i128 = parts.iter().filter(|part| *part != only).map(|part| self.known[part]).sum();
            let value = if *only == total { sum } else { self.known[&total] - sum };
            self.learn(*only, value);
        }

        fn squeeze(&mut self, total: usize, parts: &[usize]) {
            let low: i128 = parts.iter().map(|part| self.low[*part]).sum();
            let high: i128 = parts.iter().map(|part| self.high[*part]).sum();
            if low > self.high[total] || high < self.low[total] {
                self.contradicted = true;
                return;
            }
            self.low[total] = self.low[total].max(low);
            self.high[total] = self.high[total].min(high);
            for part in parts {
                let (others_low, others_high) = (low - self.low[*part], high - self.high[*part]);
                self.low[*part] = self.low[*part].max(self.low[total] - others_high);
                self.high[*part] = self.high[*part].min(self.high[total] - others_low);
            }
            for row in parts.iter().chain([&total]) {
                if self.low[*row] == self.high[*row] {
                    self.known.insert(*row, self.low[*row]);
                }
            }
        }
    }

    /// A small random tree: for each row its parent, relation, and for leaves a count; totals follow.
    fn tree() -> impl Strategy<Value = Vec<(Option<(usize, &'static str)>, i128)>> {
        let count = prop_oneof![4 => 0..8_i128, 2 => 0..60_i128, 1 => 0..500_i128];
        let row = (any::<prop::sample::Index>(), 0..10_u8, count);
        let trees = proptest::collection::vec(row, 2..16).prop_map(|rows| {
            let mut tree: Vec<(Option<(usize, &'static str)>, i128)> = vec![(None, 0)];
            for (at, (parent, kind, count)) in rows.into_iter().enumerate() {
                let parent = parent.index(at + 1);
                let relation = if kind == 9 { "of which" } else { "part" };
                tree.push((Some((parent, relation)), count));
            }
            add_up(&mut tree);
            add_alternatives(&mut tree);
            tree
        });
        trees.prop_filter("an \"of which\" above its parent", |tree| consistent(tree))
    }

    /// Totals from the leaves up. A row whose children are only "of which" keeps its count, and bounds theirs.
    fn add_up(tree: &mut [(Option<(usize, &'static str)>, i128)]) {
        for at in (0..tree.len()).rev() {
            let parts: Vec<i128> =
                tree.iter().filter(|(parent, _)| *parent == Some((at, "part"))).map(|(_, count)| *count).collect();
            if !parts.is_empty() {
                tree[at].1 = parts.iter().sum();
            }
            let largest =
                tree.iter().filter(|(parent, _)| *parent == Some((at, "of which"))).map(|(_, count)| *count).max();
            if parts.is_empty() {
                tree[at].1 = tree[at].1.max(largest.unwrap_or(0));
            }
        }
        // From the top down, an "of which" leaf is cut to its parent where parts decided the parent.
        for at in 0..tree.len() {
            if let Some((parent, "of which")) = tree[at].0 {
                let is_leaf = !tree.iter().any(|(other, _)| other.is_some_and(|(other, _)| other == at));
                if is_leaf {
                    tree[at].1 = tree[at].1.min(tree[parent].1);
                }
            }
        }
    }

    /// Splits the top another way, into three.
    fn add_alternatives(tree: &mut Vec<(Option<(usize, &'static str)>, i128)>) {
        let total = tree[0].1;
        for share in [total / 3, total / 7, total - total / 3 - total / 7] {
            tree.push((Some((0, "alternative")), share));
        }
    }

    fn consistent(tree: &[(Option<(usize, &'static str)>, i128)]) -> bool {
        tree.iter().all(|(parent, count)| match parent {
            Some((parent, "of which")) => *count <= tree[*parent].1,
            _ => true,
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn a_suppressed_number_cannot_be_recovered(tree in tree(), threshold in 3..11_u32, parts_of_ten in 0..10_i128) {
            let mut related: Vec<_> = tree.iter().map(|(parent, count)| (*parent, count * parts_of_ten / 10)).collect();
            add_up(&mut related);
            let rows: Vec<_> = tree
                .iter()
                .enumerate()
                .map(|(at, (parent, count))| {
                    let numerator = related[at].1.min(*count);
                    let counted = *count > 0 && parent.is_none_or(|(_, relation)| relation != "alternative");
                    let share = counted.then(|| {
                        let share = crate::statistics::percentage(Decimal::from(numerator), Decimal::from(*count)).unwrap();
                        crate::statistics::rounded(share, 1).unwrap().to_string()
                    });
                    (at, *parent, *count, share)
                })
                .collect();
            let derived = derived(&dataset(&rows, threshold));
            let published = |column: usize| -> Vec<Option<Decimal>> {
                derived.rows.iter().map(|row| row.values[column].as_number()).collect()
            };
            let whole = |values: &[Option<Decimal>]| -> Vec<Option<i128>> {
                values.iter().map(|value| value.and_then(|value| value.to_i128())).collect()
            };
            let (shares, counts) = (published(0), whole(&published(1)));

            let mut equations: Vec<(usize, Vec<usize>)> = Vec::new();
            for relation in ["part", "alternative"] {
                for parent in 0..tree.len() {
                    let parts: Vec<usize> =
                        (0..tree.len()).filter(|at| tree[*at].0 == Some((parent, relation))).collect();
                    if !parts.is_empty() {
                        equations.push((parent, parts));
                    }
                }
            }

            // Nothing small is published, and nothing that is held back can be worked out.
            let mut reader = Reader::of(&counts);
            reader.think(&equations);
            for (at, count) in counts.iter().enumerate() {
                match count {
                    Some(count) => prop_assert!(!is_small(*count, threshold), "row {at} shows {count}"),
                    None => prop_assert!(!reader.known.contains_key(&at), "row {at} of {tree:?} was recovered from {counts:?}"),
                }
            }

            // Nor by a reader who guesses that whatever is held back is small.
            let mut guesser = Reader::of(&counts);
            for (high, count) in guesser.high.iter_mut().zip(&counts) {
                if count.is_none() {
                    *high = i128::from(threshold) - 1;
                }
            }
            guesser.think(&equations);
            let mut held = counts.iter().zip(&tree).filter(|(count, _)| count.is_none());
            let guess_is_right = !guesser.contradicted && held.all(|(_, (_, count))| is_small(*count, threshold));
            for (at, count) in counts.iter().enumerate() {
                let told = guesser.known.get(&at).copied();
                prop_assert!(
                    !guess_is_right || count.is_some() || told != Some(tree[at].1) || !is_small(tree[at].1, threshold),
                    "row {at} of {tree:?} was guessed from {counts:?}"
                );
            }

            // No share tells a small numerator, nor the count of a base that is held back.
            for (at, share) in shares.iter().enumerate() {
                let Some(share) = share else { continue };
                let Some(base) = counts[at] else { return Err(TestCaseError::fail(format!("row {at}: a share without its base"))) };
                let fits = |numerator: &i128| {
                    let exact = crate::statistics::percentage(Decimal::from(*numerator), Decimal::from(base));
                    exact.and_then(|exact| crate::statistics::rounded(exact, 1)) == Some(*share)
                };
                for numerator in (0..=base).filter(fits) {
                    prop_assert!(!is_small(numerator, threshold), "row {at}: {share} of {base} may be {numerator}");
                }
            }

            // Numerators that are known exactly do not give away one that is held back.
            let numerators: Vec<Option<i128>> = shares.iter().zip(&counts).map(|(share, base)| {
                let bounds = numerators((*share)?, (*base)?)?;
                (bounds.low == bounds.high).then_some(bounds.low)
            }).collect();
            let mut reader = Reader::of(&numerators);
            reader.low = numerators.iter().map(|value| value.unwrap_or(0)).collect();
            reader.think(&equations);
            for (at, (_, truth)) in related.iter().enumerate() {
                let truth = *truth;
                let told = reader.known.get(&at).copied();
                prop_assert!(
                    numerators[at].is_some() || told != Some(truth) || !is_small(truth, threshold),
                    "row {at}: the numerator {truth} was recovered"
                );
            }

            // And it is nowhere in the downloads: the rows that are held back have no number at all.
            for row in &derived.rows {
                if row.values[1].as_number().is_none() {
                    prop_assert!(row.values.iter().all(|value| value.as_number().is_none()), "{row:?}");
                }
            }
            prop_assert!(derived.columns.iter().all(|column| column.derivation == Derivation::Typed));
        }
    }
}
