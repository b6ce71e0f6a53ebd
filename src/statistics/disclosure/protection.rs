//! As what a measure of sensitive data is protected.
//!
//! In: a measure. Out: its [`Protection`]. Never: less protection because of a word in a unit. A measure that does not say its kind is a
//! count unless it is taken from the source (`as_given`) and is a rate or a change; a percentage is protected with what it is a
//! percentage of.

use rust_decimal::Decimal;

use super::list::{List, MeasureAt};
use crate::model::figures::{Dataset, Measure, MeasureKind, names_change, names_percentage};

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
    /// The counts of a measure.
    Measure(MeasureAt),
    /// The people who live in the area.
    People,
    /// Nothing that the dataset names.
    Unknown,
}

/// As what each measure of a dataset is protected.
pub(super) fn protections(dataset: &Dataset) -> List<MeasureAt, Protection> {
    let forms: Vec<Form> = dataset.measures.iter().map(form_of).collect();
    let counts: List<MeasureAt, bool> = forms.iter().map(|form| *form == Form::Count).collect();
    let protect = |(measure, form): (&Measure, &Form)| {
        let (per, is_share) = match *form {
            Form::Derived
                if counts.iter().any(|count| *count) || names_percentage(measure.unit.in_usual_language()) =>
            {
                return Protection::Change;
            }
            // A change in people with no count beside it is judged as people.
            Form::Count | Form::Derived => return Protection::Count,
            Form::Proportion { per, is_share } => (per, is_share),
        };
        let named = measure.share_of.filter(|base| counts.get(*base) == Some(&true)).map(Base::Measure);
        let first = || counts.position(|count| *count).map(Base::Measure);
        let is_of_people = rate_of(measure).is_some_and(|(_, is_of_people)| is_of_people);
        let people = || (is_of_people && !dataset.population.is_empty()).then_some(Base::People);
        let base = if is_share { named.or_else(first) } else { named.or_else(people) }.unwrap_or(Base::Unknown);
        Protection::Proportion(Proportion { base, per, is_share })
    };
    dataset.measures.iter().zip(&forms).map(protect).collect()
}

/// What a value says of the people who are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// How many they are.
    Count,
    /// So many of a base for each `per` of it.
    Proportion { per: i128, is_share: bool },
    /// Something worked out of them by a rule that nobody typed: a change, an average, an index, a score.
    Derived,
}

/// What the values of a measure say: by its kind where it says one, else by its unit.
fn form_of(measure: &Measure) -> Form {
    match measure.said_kind {
        Some(MeasureKind::Count | MeasureKind::Money) => Form::Count,
        Some(MeasureKind::Share) => Form::Proportion { per: 100, is_share: true },
        // A rate whose unit has no number is one of nobody knows how many, and has no base to be judged with.
        Some(MeasureKind::Rate) => {
            Form::Proportion { per: rate_of(measure).map_or(1, |(per, _)| per), is_share: false }
        }
        Some(MeasureKind::Change | MeasureKind::Average | MeasureKind::Index | MeasureKind::Score) => Form::Derived,
        None if is_change(measure) => Form::Derived,
        None => proportion_of(measure).map_or(Form::Count, |per| Form::Proportion {
            per,
            is_share: names_percentage(measure.unit.in_usual_language()),
        }),
    }
}

/// So many of what a proportion is worked out for: 100 of a percentage, 1,000 of a rate per 1,000 people. `None` for what is
/// a count in a sensitive dataset: a rate without a number ("victims per year") is a count of some time.
fn proportion_of(measure: &Measure) -> Option<i128> {
    if names_percentage(measure.unit.in_usual_language()) {
        return Some(100);
    }
    rate_of(measure).map(|(per, _)| per)
}

/// For how many a rate as given is worked out, and whether of people in general: "per 100,000 people", "per hundred thousand
/// residents", "per head". What a unit calls otherwise ("per 1,000 women") is a rate of nobody knows how many.
fn rate_of(measure: &Measure) -> Option<(i128, bool)> {
    const PEOPLE: [&str; 7] = ["people", "population", "residents", "persons", "inhabitants", "head", "capita"];
    let unit = measure.unit.in_usual_language().to_lowercase().replace(',', "").replace('/', " per ");
    let mut words = unit.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_rate = measure.as_given || measure.said_kind == Some(MeasureKind::Rate);
    words.find(|word| *word == "per").filter(|_| is_rate)?;
    let mut per: Option<i128> = None;
    for word in words {
        match number_of(word) {
            // "100 000": its next three digits.
            Some(number) if per.is_some() && word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit()) => {
                per = per.and_then(|per| per.checked_mul(1_000)?.checked_add(number));
            }
            Some(number) => per = per.unwrap_or(1).checked_mul(number),
            // "per head" is a rate of one.
            None if matches!(word, "head" | "capita") => return Some((per.unwrap_or(1), true)),
            None => {
                return per.filter(|per| (1..=1_000_000_000).contains(per)).map(|per| (per, PEOPLE.contains(&word)));
            }
        }
    }
    per.filter(|per| (1..=1_000_000_000).contains(per)).map(|per| (per, true))
}

/// A word that is a number: "1000", "100k", "thousand".
fn number_of(word: &str) -> Option<i128> {
    match word {
        "hundred" => Some(100),
        "thousand" => Some(1_000),
        "million" => Some(1_000_000),
        _ => match word.strip_suffix('k') {
            Some(thousands) => thousands.parse::<i128>().ok()?.checked_mul(1_000),
            None => word.parse().ok(),
        },
    }
}

/// Whether the values are a change that somebody else worked out: "change in victims", "per cent change". What a measure is
/// called says nothing: "Fall injuries" are counted.
fn is_change(measure: &Measure) -> bool {
    let mut words = measure.unit.in_usual_language().split_whitespace();
    let is_absolute = words.next().is_some_and(names_change)
        && words.next().is_none_or(|word| matches!(word, "in" | "of" | "since" | "from" | "on" | "over" | "compared"));
    is_absolute
        || (names_percentage(measure.unit.in_usual_language()) && names_change(measure.unit.in_usual_language()))
}

/// Above zero and under the threshold: zero is a real value, and tells of nobody.
pub(super) fn is_small(number: Decimal, threshold: u32) -> bool {
    !number.is_zero() && number.abs() < Decimal::from(threshold)
}
