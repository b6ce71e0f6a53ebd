//! How many kinds of numbers were taken from units, because no file says them: shown, so that whoever owns the numbers can look.
//!
//! In: the datasets of a site. Out: a count for each kind. Never: which values they have.

use std::collections::BTreeMap;

use crate::model::figures::{Dataset, MeasureKind};

/// How many measures have each kind, of those that do not say theirs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KindsFromUnits {
    counts: BTreeMap<[&'static str; 2], usize>,
}

impl KindsFromUnits {
    /// Counts those of some datasets as well.
    pub fn add(&mut self, datasets: &[Dataset]) {
        // What is worked out from months has the measures of the months.
        let typed = datasets.iter().filter(|dataset| dataset.from_months.is_none());
        let measures = typed.flat_map(|dataset| &dataset.measures);
        for kind in
            measures.filter(|measure| measure.said_kind.is_none()).map(|measure| MeasureKind::names(measure.kind))
        {
            *self.counts.entry(kind).or_default() += 1;
        }
    }

    /// "12 counts, 1 share"; empty where every measure says its kind.
    pub fn in_words(&self) -> String {
        let some = self.counts.iter();
        let words = some.map(|([one, several], count)| format!("{count} {}", if *count == 1 { one } else { several }));
        words.collect::<Vec<_>>().join(", ")
    }
}
