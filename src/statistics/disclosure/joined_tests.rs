//! What the choice of values tells a reader who joins two measures or periods and knows the rule by which they are chosen: nothing.
//!
//! As in `nested_tests.rs` all tables of some small shapes are tried. Those that give the very same pages leave each small count that is
//! held back its whole range, and what is left of a published count beside one that is some of it. What is left of one that is held back
//! may be as many numbers as there are small counts: who sees two [c] knows that something was counted in both.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use rayon::prelude::*;

use super::*;
use crate::model::figures::read_text;

/// All numbers of a site, in the order of its datasets, rows, measures and periods.
type Counts = Vec<i64>;

/// What a reader sees of them, `None` where they are held back.
type Pages = Vec<Option<i64>>;

/// Rows as in `0 0 1 1`: for each row after the first the one of which it is a part.
fn parents(text: &str) -> Vec<usize> {
    text.split_whitespace().map(|parent| parent.parse().unwrap()).collect()
}

fn dataset(threshold: i64, periods: &str, measures: &[&str], rows: &[usize]) -> Dataset {
    let zeros = vec!["0"; periods.split(", ").count()].join(", ");
    let numbers = measures.iter().map(|measure| format!(", {measure}: [{zeros}]")).collect::<Vec<_>>().concat();
    let mut text = format!(
        "title: T\narea: {{name: A}}\npublisher: p\nsource: s\nlicence: l\nsensitive: true\nthreshold: {threshold}\n\
         periods: [{periods}]\nmeasures:\n"
    );
    for measure in measures {
        let of = if *measure == "m" { ", rate_of: n" } else { "" };
        writeln!(text, "- {{id: {measure}, title: {measure}, unit: counted {measure}{of}}}").unwrap();
    }
    writeln!(text, "tables:\n- title: All\n  rows:\n  - {{id: r0, title: R0{numbers}}}").unwrap();
    for (at, parent) in rows.iter().enumerate() {
        let row = format!("id: r{0}, title: R{0}, within: r{parent}, relation: part", at + 1);
        writeln!(text, "  - {{{row}{numbers}}}").unwrap();
    }
    let (dataset, told) = read_text(&text, None);
    dataset.unwrap_or_else(|| panic!("{told:?}"))
}

/// The pages of a site; as an error where it is refused.
fn pages(datasets: &[Dataset], names: &Names, counts: &[i64]) -> Result<Pages, Pages> {
    let mut numbers = counts.iter();
    let table = |(at, dataset)| {
        let mut table = Table::new(Cow::Borrowed(dataset), at, Role::Current);
        for (row, measure, period) in cells(dataset) {
            table.grid.set(row, measure, period, Value::number((*numbers.next().unwrap()).into()));
        }
        table.order = (0..).take(dataset.rows.len()).collect();
        table.read();
        table
    };
    let tables = datasets.iter().enumerate().map(table).collect();
    let site = Site::protected(tables, names);
    let mut numbers = counts.iter();
    let mut shown = Vec::new();
    for table in &site.tables {
        for (row, measure, period) in cells(&table.dataset) {
            let block = table.blocks.get(period).unwrap();
            let tree = block.trees.iter().find(|tree| tree.measure == measure).unwrap();
            let is_held = tree.states.at(list::ValueAt::of_row(row)).is_held();
            shown.push(numbers.next().copied().filter(|_| !is_held));
        }
    }
    if site.tables.iter().all(|table| table.unprotected.is_empty()) { Ok(shown) } else { Err(shown) }
}

/// The places of the numbers of a dataset.
fn cells(dataset: &Dataset) -> Vec<(RowAt, MeasureAt, PeriodAt)> {
    let of_row = |row| {
        let of_measure = move |measure| dataset.periods.positions().map(move |period| (row, measure, period));
        dataset.measures.positions().flat_map(of_measure)
    };
    dataset.rows.positions().flat_map(of_row).collect()
}

/// All tables of which the first row is so much at the most, and in which each row has one of the `cells` of what it adds up to.
fn tables(rows: &[usize], most: i64, cells: &dyn Fn(i64) -> Vec<Counts>) -> Vec<Vec<Counts>> {
    let size = rows.len() + 1;
    let leaves: Vec<usize> = (0..size).filter(|row| !rows.contains(row)).collect();
    let mut filled: Vec<(i64, Vec<Counts>)> = vec![(0, Vec::new())];
    for _ in &leaves {
        let more = |(sum, table): (i64, Vec<Counts>)| {
            let of = move |number: i64| {
                let table = table.clone();
                cells(number).into_iter().map(move |cell| (sum + number, [table.clone(), vec![cell]].concat()))
            };
            (0..=most - sum).flat_map(of).collect::<Vec<_>>()
        };
        filled = filled.into_iter().flat_map(more).collect();
    }
    let whole = |(_, numbers): (i64, Vec<Counts>)| {
        let mut table = vec![vec![0; numbers.first().map_or(0, Vec::len)]; size];
        leaves.iter().zip(numbers).for_each(|(row, cell)| table[*row] = cell);
        for (at, parent) in rows.iter().enumerate().rev() {
            let part = table[at + 1].clone();
            table[*parent].iter_mut().zip(part).for_each(|(sum, number)| *sum += number);
        }
        table
    };
    filled.into_iter().map(whole).collect()
}

/// What is told by the pages of all sites that are tried. Those that are not `asked` only stand behind the pages of others. `left` are pairs
/// of numbers of which the second is some of the first; `least` is what a number is known to be at the least where it is small. `is_empty`
/// is asked of the page of a site that is refused, whether anything of a measure or a period is left on it.
fn told(
    datasets: &[Dataset],
    tried: &[Counts],
    left: &[(usize, usize)],
    least: &dyn Fn(&Pages, usize) -> i64,
    is_asked: &dyn Fn(&Counts) -> bool,
    is_empty: &dyn Fn(&Pages) -> bool,
) -> BTreeSet<String> {
    let names = Names::of(datasets);
    let small: BTreeSet<i64> = (1..i64::from(datasets[0].threshold)).collect();
    let pages: Vec<Result<Pages, Pages>> = tried.par_iter().map(|counts| pages(datasets, &names, counts)).collect();
    let mut told: BTreeSet<String> = BTreeSet::new();
    let mut behind: BTreeMap<&Pages, Vec<&Counts>> = BTreeMap::new();
    for (page, counts) in pages.iter().zip(tried) {
        match page {
            Ok(page) => behind.entry(page).or_default().push(counts),
            Err(_) if !is_asked(counts) => {}
            // Nothing is published of a measure or a period, and nothing is lost.
            Err(page) if is_empty(page) => {}
            Err(page) => {
                told.insert(format!("{counts:?} is refused: {page:?}"));
            }
        }
    }
    let held = behind.iter().map(|(page, tables)| page.iter().filter(|cell| cell.is_none()).count() * tables.len());
    println!("{} sites, {} held back", tried.len(), held.sum::<usize>());
    for (page, sites) in behind {
        let own = (0..page.len()).filter(|at| page[*at].is_none()).map(|at| (at, None));
        let left = left.iter().filter(|(whole, part)| page[*whole].is_none() || page[*part].is_none());
        for (whole, part) in own.chain(left.map(|(whole, part)| (*whole, Some(*part)))) {
            let number = |counts: &Counts| counts[whole] - part.map_or(0, |part| counts[part]);
            let all: BTreeSet<i64> = sites.iter().map(|counts| number(counts)).collect();
            let small: BTreeSet<i64> = small.range(least(page, whole)..).copied().collect();
            let is_enough =
                all.is_superset(&small) || (part.is_some() && page[whole].is_none() && all.len() >= small.len());
            if !is_enough && sites.iter().any(|counts| small.contains(&number(counts)) && is_asked(counts)) {
                let some: Vec<&&Counts> = sites.iter().take(6).collect();
                told.insert(format!("{page:?} tells {whole} less {part:?}: {all:?}: {some:?}"));
            }
        }
    }
    told
}

#[expect(clippy::disallowed_methods, reason = "how long a test looks is said from outside")]
fn is_whole() -> bool {
    std::env::var_os("LAMPLIGHT_WHOLE").is_some()
}

#[test]
fn one_measure_tells_nothing_of_another() {
    let shapes = [("", 3, 12), ("", 5, 12), ("0 0", 3, 7), ("0 0", 4, 5), ("0 0 0", 3, 2), ("0 0 1 1", 3, 2)];
    let larger = [
        ("0 0", 3, 12),
        ("0 0", 4, 12),
        ("0 0", 5, 10),
        ("0 0 0", 3, 7),
        ("0 0 0", 4, 7),
        ("0 0 0 0", 3, 6),
        ("0 0 1 1", 3, 9),
        ("0 0 1 1", 4, 7),
        ("0 0 0 1 1", 3, 5),
        ("0 0 1 1 2 2", 3, 5),
        ("0 0 1 1 3 3", 3, 5),
    ];
    for (rows, threshold, most) in shapes.iter().chain(larger.iter().filter(|_| is_whole())) {
        let rows = parents(rows);
        let pairs = |whole: i64| (0..=whole).map(|part| vec![whole, part]).collect();
        let tried: Vec<Counts> =
            tables(&rows, most + threshold + 1, &pairs).into_iter().map(|table| table.concat()).collect();
        let left: Vec<(usize, usize)> = (0..=rows.len()).map(|row| (2 * row, 2 * row + 1)).collect();
        let datasets = [dataset(*threshold, "2022", &["n", "m"], &rows)];
        let is_empty = |page: &Pages| (0..2).any(|at| shows_nothing(page, (at..page.len()).step_by(2)));
        assert_eq!(told(&datasets, &tried, &left, &|_, _| 1, &|counts| counts[0] <= *most, &is_empty), BTreeSet::new());
    }
}

#[test]
fn periods_that_share_no_days_tell_nothing_of_one_another() {
    let rows = parents("0 0");
    let one = [dataset(3, "2022", &["n"], &rows)];
    let both = [dataset(3, "2021, 2022", &["n"], &rows)];
    let (of_one, of_both) = (Names::of(&one), Names::of(&both));
    let tried: Vec<Counts> =
        tables(&rows, 5, &|number| vec![vec![number]]).into_iter().map(|table| table.concat()).collect();
    let alone: Vec<Pages> = tried.iter().filter_map(|counts| pages(&one, &of_one, counts).ok()).collect();
    let tried: Vec<Counts> = tried.into_iter().filter(|counts| pages(&one, &of_one, counts).is_ok()).collect();
    for (first, first_page) in tried.iter().zip(&alone) {
        for (next, next_page) in tried.iter().zip(&alone) {
            let joined: Counts = first.iter().zip(next).flat_map(|(one, other)| [*one, *other]).collect();
            let page: Pages = first_page.iter().zip(next_page).flat_map(|(one, other)| [*one, *other]).collect();
            assert_eq!(pages(&both, &of_both, &joined), Ok(page));
        }
    }
}

#[test]
fn periods_and_their_year_tell_nothing() {
    let halves = "January to June 2022, July to December 2022";
    let quarters = "January to March 2022, April to June 2022, July to September 2022, October to December 2022";
    for (periods, many, threshold, most) in [(halves, 2, 3, 12), (halves, 2, 5, 16), (quarters, 4, 3, 6)] {
        let parts = vec![0; many];
        let years = tables(&parts, most + threshold + 1, &|number| vec![vec![number]]);
        let tried: Vec<Counts> = years.into_iter().map(|year| [year[1..].concat(), year[0].clone()].concat()).collect();
        let datasets = [dataset(threshold, periods, &["n"], &[]), dataset(threshold, "2022", &["n"], &[])];
        // Who sees two of them that are held back knows that the year is two at least: nothing is not held back.
        let least = |page: &Pages, at: usize| {
            if at < many { 1 } else { page[..many].iter().map(|count| i64::from(count.is_none())).sum() }
        };
        let is_empty = |page: &Pages| shows_nothing(page, 0..page.len());
        assert_eq!(told(&datasets, &tried, &[], &least, &|counts| counts[many] <= most, &is_empty), BTreeSet::new());
    }
}

/// Whether nothing but zeros is published of some numbers.
fn shows_nothing(page: &Pages, mut numbers: impl Iterator<Item = usize>) -> bool {
    numbers.all(|at| page[at].unwrap_or_default() == 0)
}

/// All ways of sharing a number out among so many.
fn shared(number: i64, many: usize) -> Vec<Counts> {
    if many == 1 {
        return vec![vec![number]];
    }
    let with = |first: i64| {
        shared(number - first, many - 1).into_iter().map(move |rest| [vec![first], rest].concat()).collect::<Vec<_>>()
    };
    (0..=number).flat_map(with).collect()
}

/// Rows, the periods of a year in one dataset, and the year in another. What their pages tell.
fn told_of_rows_and_year(rows: &str, periods: &str, threshold: i64, most: i64) -> BTreeSet<String> {
    let (rows, many) = (parents(rows), periods.split(", ").count());
    let all = tables(&rows, most + threshold + 1, &|number| shared(number, many));
    let joined = |table: Vec<Counts>| -> Counts {
        let years = table.iter().map(|periods| periods.iter().sum()).collect();
        [table.concat(), years].concat()
    };
    let tried: Vec<Counts> = all.into_iter().map(joined).collect();
    let datasets = [dataset(threshold, periods, &["n"], &rows), dataset(threshold, "2022", &["n"], &rows)];
    let first_year = many * (rows.len() + 1);
    // Who sees that some of its periods are held back knows that the year is as much at the least.
    let least = |page: &Pages, at: usize| match at.checked_sub(first_year) {
        Some(row) => page[many * row..many * (row + 1)].iter().map(|count| i64::from(count.is_none())).sum(),
        None => 1,
    };
    let is_empty = |page: &Pages| {
        let of_period = |at: usize| shows_nothing(page, (at..first_year).step_by(many));
        shows_nothing(page, first_year..page.len()) || (0..many).any(of_period)
    };
    told(&datasets, &tried, &[], &least, &|counts| counts[first_year] <= most, &is_empty)
}

#[test]
fn rows_and_periods_and_their_year_tell_nothing() {
    let halves = "January to June 2022, July to December 2022";
    let quarters = "January to March 2022, April to June 2022, July to September 2022, October to December 2022";
    let sites = [("0 0", halves, 3, 6), ("0 0 0", halves, 3, 5)];
    let larger = [
        ("0 0", halves, 3, 12),
        ("0 0 0", halves, 3, 7),
        ("0 0 0", halves, 4, 5),
        ("0 0 1 1", halves, 3, 5),
        ("0 0", halves, 4, 9),
        ("0 0", quarters, 3, 4),
    ];
    for (rows, periods, threshold, most) in sites.into_iter().chain(larger.into_iter().filter(|_| is_whole())) {
        assert_eq!(told_of_rows_and_year(rows, periods, threshold, most), BTreeSet::new());
    }
}

/// Numbers that are the same in each run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(self.0 >> 33).unwrap() % end
    }

    /// A count: most are small.
    fn count(&mut self) -> i64 {
        let end = [3, 8, 8, 30][usize::try_from(self.below(4)).unwrap()];
        self.below(end)
    }
}

/// What holds of all tables, however large: the year adds nothing to what its periods tell, each of which tells nothing by itself.
#[test]
fn a_year_of_rows_tells_what_its_periods_tell_and_no_more() {
    let halves = "January to June 2022, July to December 2022";
    let quarters = "January to March 2022, April to June 2022, July to September 2022, October to December 2022";
    let measures: [&[&str]; 2] = [&["n"], &["n", "m"]];
    let mut chance = Chance(1);
    let many = if is_whole() { 20_000 } else { 200 };
    for rows in ["0 0", "0 0 0", "0 0 1 1", "0 0 0 0 0", "0 0 0 1 1 1 2 2"] {
        let parents = parents(rows);
        for (periods, measures) in [halves, quarters].into_iter().flat_map(|periods| measures.map(|all| (periods, all)))
        {
            let datasets = [dataset(3, periods, measures, &parents), dataset(3, "2022", measures, &parents)];
            let (of_periods, of_both) = (Names::of(&datasets[..1]), Names::of(&datasets));
            let (periods, size) = (periods.split(", ").count(), parents.len() + 1);
            let wide = periods * measures.len();
            let tried: Vec<Counts> = (0..many).map(|_| table(&mut chance, &parents, periods, measures.len())).collect();
            tried.par_iter().for_each(|counts| {
                let Ok(page) = pages(&datasets[..1], &of_periods, counts) else { return };
                let cells =
                    |row: usize, measure: usize| (0..periods).map(move |at| row * wide + measure * periods + at);
                let year = |row: usize, measure: usize| {
                    let is_shown = cells(row, measure).all(|at| page[at].is_some());
                    is_shown.then(|| cells(row, measure).map(|at| counts[at]).sum())
                };
                let of_measures = |row: usize| (0..measures.len()).map(move |measure| (row, measure));
                let years: Pages = (0..size).flat_map(of_measures).map(|(row, measure)| year(row, measure)).collect();
                let all: Counts = (0..size)
                    .flat_map(of_measures)
                    .map(|(row, measure)| cells(row, measure).map(|at| counts[at]).sum())
                    .collect();
                let both = pages(&datasets, &of_both, &[counts.clone(), all].concat());
                assert_eq!(both, Ok([page.clone(), years].concat()), "{rows}, {counts:?}");
            });
        }
    }
}

/// A table of rows, measures and periods of which what stands lower adds up, in that order.
fn table(chance: &mut Chance, parents: &[usize], periods: usize, measures: usize) -> Counts {
    let (size, wide) = (parents.len() + 1, periods * measures);
    let mut counts = vec![0; size * wide];
    for row in (0..size).rev() {
        if !parents.contains(&row) {
            for period in 0..periods {
                counts[row * wide + period] = chance.count();
                for measure in 1..measures {
                    let whole = counts[row * wide + period];
                    counts[row * wide + measure * periods + period] = chance.below(whole + 1);
                }
            }
        }
        if let Some(parent) = row.checked_sub(1).map(|at| parents[at]) {
            (0..wide).for_each(|at| counts[parent * wide + at] += counts[row * wide + at]);
        }
    }
    counts
}

/// A dataset of rows that stand in another one, too: `rows` are the ids, the first of which the others add up to.
fn breakdown(threshold: i64, rows: &[&str]) -> Dataset {
    let mut text = format!(
        "title: B\narea: {{name: A}}\npublisher: p\nsource: s\nlicence: l\nsensitive: true\nthreshold: {threshold}\n\
         periods: [2022]\nmeasures:\n- {{id: n, title: n, unit: counted n}}\ntables:\n- title: All\n  rows:\n"
    );
    for (at, row) in rows.iter().enumerate() {
        let within = if at == 0 { String::new() } else { format!(", within: {}, relation: part", rows[0]) };
        writeln!(text, "  - {{id: {row}, title: {}{within}, n: [0]}}", row.to_uppercase()).unwrap();
    }
    read_text(&text, None).0.unwrap()
}

#[test]
fn a_breakdown_elsewhere_tells_nothing() {
    let sizes: &[(i64, i64)] = if is_whole() { &[(3, 12), (4, 10), (5, 12)] } else { &[(3, 6), (4, 6)] };
    for (threshold, most) in sizes {
        let top = most + threshold + 1;
        let counts = (0..=top).flat_map(|sum| shared(sum, 3));
        let (first, second): (Vec<Counts>, Vec<Counts>) = counts
            .map(|leaf| {
                let [one, two, three] = [leaf[0], leaf[1], leaf[2]];
                let all = one + two + three;
                // A part of the one is the whole of the other; and one whole is split in two ways.
                let below = vec![all, one + two, three, one + two, one, two];
                (below, vec![all, one, two + three, all, one + two, three])
            })
            .unzip();
        let is_empty = |page: &Pages| shows_nothing(page, 0..3) || shows_nothing(page, 3..6);
        for (rows, tried) in [(["r1", "x", "y"], first), (["r0", "x", "y"], second)] {
            let datasets = [dataset(*threshold, "2022", &["n"], &[0, 0]), breakdown(*threshold, &rows)];
            let told = told(&datasets, &tried, &[], &|_, _| 1, &|counts| counts[0] <= *most, &is_empty);
            assert_eq!(told, BTreeSet::new(), "{rows:?}");
        }
    }
}
