//! Which areas, rows and measures of several datasets are the same.
//!
//! In: datasets. Out: a number for each area, row and measure, the same for those that are called the same. Never: a judgement by values,
//! which comes later: two counts are one where they are called the same, are for the same days, and are the same number.
//!
//! Who decides: an area by its code, or by its name where one of the two has no code; a row by its id or its title; a measure by its id or
//! its title, or by its unit where no other measure of its dataset has it. What an editor does not want to be taken for the same is
//! called otherwise.

use std::collections::{BTreeMap, BTreeSet};

use super::classes::Classes;
use crate::model::figures::Dataset;
use crate::model::vocabulary::{List, MeasureAt, RowAt};

/// Numbers for what is called the same.
pub(super) struct Names {
    areas: Vec<usize>,
    rows: Vec<List<RowAt, usize>>,
    measures: Vec<List<MeasureAt, usize>>,
    by_area: BTreeMap<String, usize>,
    /// The rows that stand in several datasets, or in one for several periods that share days.
    shared: BTreeSet<usize>,
}

impl Names {
    pub(super) fn of(datasets: &[Dataset]) -> Self {
        let mut by_area = BTreeMap::new();
        let areas = datasets.iter().map(|dataset| area(dataset, &mut by_area)).collect();
        let rows = datasets.iter().map(|dataset| {
            dataset
                .rows
                .iter()
                .map(|row| vec![format!("id {}", row.id), format!("title {}", plain(row.title.in_usual_language()))])
        });
        let rows = same(rows.map(Iterator::collect).collect());
        let rows: Vec<List<RowAt, usize>> = rows.into_iter().map(List::from).collect();
        let measures = same(datasets.iter().map(measures).collect()).into_iter().map(List::from).collect();
        let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
        let mut shared = BTreeSet::new();
        for (at, (rows, dataset)) in rows.iter().zip(datasets).enumerate() {
            let overlaps =
                dataset.periods.iter().zip(dataset.periods.iter().skip(1)).any(|(one, next)| one.overlaps(next));
            shared.extend(rows.iter().filter(|_| overlaps));
            for row in rows {
                if *seen.entry(*row).or_insert(at) != at {
                    shared.insert(*row);
                }
            }
        }
        Self { areas, rows, measures, by_area, shared }
    }

    /// The area of a dataset.
    pub(super) fn area(&self, dataset: usize) -> Option<usize> {
        self.areas.get(dataset).copied()
    }

    /// The area of a name, where a dataset is about it.
    pub(super) fn area_named(&self, name: &str) -> Option<usize> {
        self.by_area.get(&plain(name)).copied()
    }

    /// A row of a dataset, where another dataset has it, too.
    pub(super) fn shared_row(&self, dataset: usize, row: RowAt) -> Option<usize> {
        self.rows.get(dataset)?.get(row).copied().filter(|row| self.shared.contains(row))
    }

    /// A row of a dataset.
    pub(super) fn row(&self, dataset: usize, row: RowAt) -> Option<usize> {
        self.rows.get(dataset)?.get(row).copied()
    }

    /// A measure of a dataset.
    pub(super) fn measure(&self, dataset: usize, measure: MeasureAt) -> Option<usize> {
        self.measures.get(dataset)?.get(measure).copied()
    }

    /// Whether a dataset has a row of another.
    pub(super) fn shares(&self, dataset: usize) -> bool {
        self.rows.get(dataset).is_some_and(|rows| rows.iter().any(|row| self.shared.contains(row)))
    }
}

/// The names of the measures of a dataset.
fn measures(dataset: &Dataset) -> Vec<Vec<String>> {
    let units: Vec<String> = dataset.measures.iter().map(|measure| plain(measure.unit.in_usual_language())).collect();
    let measures = dataset.measures.iter().zip(&units).map(|(measure, unit)| {
        let is_only = units.iter().filter(|other| *other == unit).count() == 1;
        let of_unit = is_only.then(|| format!("unit {unit}"));
        let named = [format!("id {}", measure.id), format!("title {}", plain(measure.title.in_usual_language()))];
        named.into_iter().chain(of_unit).collect()
    });
    measures.collect()
}

fn area(dataset: &Dataset, known: &mut BTreeMap<String, usize>) -> usize {
    let about = &dataset.about;
    let code = about.area_code.as_ref().map(|code| format!("code {}", code.value));
    let name = plain(about.area.in_usual_language());
    let next = known.len();
    let by_code = code.as_ref().and_then(|code| known.get(code).copied());
    // The same name with another code is another area.
    let key = match &code {
        Some(code)
            if known.contains_key(&name) && by_code.is_none() && known.keys().any(|key| key.starts_with("code ")) =>
        {
            format!("{name} {code}")
        }
        _ => name,
    };
    let area = by_code.or(known.get(&key).copied()).unwrap_or(next);
    known.entry(key).or_insert(area);
    if let Some(code) = code {
        known.entry(code).or_insert(area);
    }
    area
}

/// A number for each thing of each dataset: the same where two share a name.
fn same(names: Vec<Vec<Vec<String>>>) -> Vec<Vec<usize>> {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut classes = Classes::default();
    let mut numbers = Vec::new();
    for of_dataset in names {
        let mut of = Vec::new();
        for things in of_dataset {
            let own = classes.add();
            for name in things {
                let other = *known.entry(name).or_insert(own);
                classes.unite(own, other);
            }
            of.push(own);
        }
        numbers.push(of);
    }
    numbers.iter().map(|of| of.iter().map(|own| classes.first(*own)).collect()).collect()
}

/// The words of a name in small letters.
pub(super) fn plain(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
