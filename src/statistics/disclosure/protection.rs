//! As what a measure of sensitive data is protected.
//!
//! In: a measure. Out: its [`Protection`]. Never: less protection because of a word in a unit. A measure is a count unless it
//! is taken from the source (`as_given`) and is a rate or a change; a percentage is protected with what it is a percentage of.

use crate::model::dataset::{Dataset, Measure, names_change, names_percentage};

/// As what the values of a measure are protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Protection {
    /// Small values are held back, and whatever gives them away.
    Count,
    /// A value is a count in disguise.
    Proportion(Proportion),
    /// A change that somebody else worked out: held back in each row of which a count is.
    Change,
}

/// So many of a base for each `per` of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Proportion {
    pub(super) base: Base,
    pub(super) per: i128,
    /// Whether what is counted is some of the base: a percentage is, a rate may be anything.
    pub(super) is_share: bool,
}

/// What a proportion is a proportion of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// The counts of a measure, as an index.
    Measure(usize),
    /// The people who live in the area.
    People,
    /// Nothing that the dataset names.
    Unknown,
}

/// As what each measure of a dataset is protected.
pub(super) fn protections(dataset: &Dataset) -> Vec<Protection> {
    let counts: Vec<bool> =
        dataset.measures.iter().map(|measure| proportion_of(measure).is_none() && !is_change(measure)).collect();
    let protect = |measure: &Measure| {
        if is_change(measure) {
            // A change in people with no count beside it is judged as people.
            let is_counted = counts.contains(&true) || names_percentage(&measure.unit);
            return if is_counted { Protection::Change } else { Protection::Count };
        }
        let Some(per) = proportion_of(measure) else { return Protection::Count };
        let named = measure.share_of.filter(|base| counts.get(*base) == Some(&true)).map(Base::Measure);
        let first = || counts.iter().position(|count| *count).map(Base::Measure);
        let people = || (!dataset.population.is_empty()).then_some(Base::People);
        let is_share = names_percentage(&measure.unit);
        let base = if is_share { named.or_else(first) } else { named.or_else(people) }.unwrap_or(Base::Unknown);
        Protection::Proportion(Proportion { base, per, is_share })
    };
    dataset.measures.iter().map(protect).collect()
}

/// So many of what a proportion is worked out for: 100 of a percentage, 1,000 of a rate per 1,000 people. `None` for what is
/// a count in a sensitive dataset: a rate without a number ("victims per year") is a count of some time.
fn proportion_of(measure: &Measure) -> Option<i128> {
    if names_percentage(&measure.unit) {
        return Some(100);
    }
    let unit = measure.unit.to_lowercase();
    let mut words = unit.split_whitespace().skip_while(|word| *word != "per").skip(1);
    let number: String = words.next().filter(|_| measure.as_given)?.chars().filter(|letter| *letter != ',').collect();
    number.parse().ok().filter(|per: &i128| (1..=1_000_000_000).contains(per))
}

/// Whether the values are a change that somebody else worked out: "change in victims", "per cent change".
fn is_change(measure: &Measure) -> bool {
    let begins = |text: &str| text.split_whitespace().next().is_some_and(names_change);
    let is_relative = names_percentage(&measure.unit) && names_change(&measure.unit);
    measure.as_given && (is_relative || begins(&measure.unit) || begins(&measure.title))
}
