//! What a text calls the measures of a dataset.
//!
//! In: titles and units. Out: the measure that words beside a number name. Never: a name that is only a part of another's.

use std::collections::BTreeMap;

use crate::document::parting::after_last;
use crate::model::figures::names_percentage;
use crate::model::vocabulary::MeasureAt;
use crate::statistics::derived::{DerivedDataset, DerivedRow};
use crate::statistics::prose::Typed;
use crate::words::british;

/// A measure, and whether its rate is named.
type Named = (MeasureAt, bool);

/// The names of measures, in small letters, with all that they may mean.
pub(super) struct MeasureNames(BTreeMap<String, Vec<Named>>);

/// A name of measures that stands beside a number.
pub(super) struct Found<'n> {
    /// The name, in small letters: "solved outcomes".
    pub(super) name: &'n str,
    /// What it may mean.
    pub(super) measures: &'n [Named],
}

/// Shorter names are words of any sentence.
const SHORTEST: usize = 4;

impl MeasureNames {
    /// The names of the measures of a dataset, in a row.
    pub(super) fn of(derived: &DerivedDataset, row: &DerivedRow) -> Self {
        let mut names: BTreeMap<String, Vec<Named>> = BTreeMap::new();
        let mut add = |name: &str, named: Named| {
            let name = name.to_lowercase();
            if name.chars().count() >= SHORTEST && !names_percentage(&name) {
                names.entry(name).or_default().push(named);
            }
        };
        let worded = derived.worded(british());
        for (at, measure) in derived.measures.placed() {
            add(&measure.title, (at, false));
            add(&measure.unit, (at, false));
            if measure.rate_of.is_some() {
                add(&worded.rate_title(measure), (at, true));
            }
            if let Some(unit) = row.unit.as_ref().filter(|_| derived.first_measure() == Some(at)) {
                add(unit, (at, false));
            }
        }
        Self(names)
    }

    /// What the words beside a number name: those after it ("82 solved outcomes"), or else the one name that leads to it ("solved
    /// rate of 8.5%").
    pub(super) fn named(&self, typed: &Typed, text: &str) -> Option<Found<'_>> {
        let (before, after) = typed.around(text);
        self.after(after).or_else(|| self.before(before))
    }

    fn after(&self, text: &str) -> Option<Found<'_>> {
        const BETWEEN: [&str; 9] = ["more", "fewer", "extra", "additional", "recorded", "of", "the", "these", "all"];
        let lower = text.to_lowercase();
        let mut rest = lower.trim_start_matches(['%', ' ']);
        while let Some((first, others)) = rest.split_once(' ').filter(|(first, _)| BETWEEN.contains(first)) {
            let _ = first;
            rest = others.trim_start();
        }
        let starts = |name: &str| {
            rest.strip_prefix(name).is_some_and(|rest| !rest.starts_with(|letter: char| letter.is_alphanumeric()))
        };
        self.longest(|name| starts(name))
    }

    /// The name in the words that lead to a number, from the number or the end of a clause before it.
    fn before(&self, text: &str) -> Option<Found<'_>> {
        let parts = |letter: char| letter.is_ascii_digit() || matches!(letter, ',' | '.' | ';' | ':' | '(' | ')' | '–');
        let lower = after_last(text, parts).to_lowercase();
        // What follows right on a number is what that number counts.
        let is_of_number = text.len() > lower.len() && text.ends_with(lower.as_str());
        let lead = lower.trim_start();
        let found: Vec<(&String, &Vec<Named>)> = self.0.iter().filter(|(name, _)| holds(lead, name)).collect();
        let longest = found.iter().max_by_key(|(name, _)| name.len())?;
        let is_one = found.iter().all(|(name, _)| holds(longest.0, name));
        let follows = is_of_number && lead.starts_with(longest.0.as_str()) && !text.trim_end().is_empty();
        let starts_after_digit = text
            .get(..text.len() - lower.len())
            .is_some_and(|before| before.ends_with(|letter: char| letter.is_ascii_digit()));
        (is_one && !(follows && starts_after_digit)).then_some(Found { name: longest.0, measures: longest.1 })
    }

    fn longest(&self, fits: impl Fn(&str) -> bool) -> Option<Found<'_>> {
        let found = self.0.iter().filter(|(name, _)| fits(name)).max_by_key(|(name, _)| name.len());
        found.map(|(name, measures)| Found { name, measures })
    }
}

/// Whether words hold a name whole.
fn holds(words: &str, name: &str) -> bool {
    words.match_indices(name).any(|(at, found)| {
        let (before, rest) = words.split_at(at);
        let (_, after) = rest.split_at(found.len());
        let is_letter = |letter: char| letter.is_alphanumeric();
        !before.ends_with(is_letter) && !after.starts_with(is_letter)
    })
}
