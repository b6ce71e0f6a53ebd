//! Numbers in prose: quoted from a dataset, or typed and held to it.
//!
//! In: the destination of a link and the text it wraps. Out: the text to print, or what disagrees. Never: a number in a
//! claim that is not looked up.
//!
//! `value:recorded-crime/robbery/offences/12 months to June 2022` quotes a value. `figure:recorded-crime/robbery` (or with
//! a measure, `figure:recorded-crime/robbery/solved`) holds every number, direction and period in the linked text to the
//! row. A space may be written `%20`, or everything with hyphens: `12-months-to-june-2022`.

use rust_decimal::Decimal;

use super::arithmetic::{Exact, exact, percentage, rate_per, rounded};
use super::derived::{Column, Derivation, DerivedDataset, DerivedRow};
use super::prose::{self, Baseline, Figures, NumberContext, Typed};
use super::sentence::{Direction, number_text, value_text, worded_amount};
use crate::diagnostic::{Rule, nearest, one_of};
use crate::model::figures::{Mark, Quantity};
use crate::model::vocabulary::{NotAPeriod, Period};
use crate::words::{self, Words};

/// A number in prose that the data does not bear out.
pub const CLAIM: Rule = Rule::error(
    "claim",
    "A sentence that is linked to a figure is held to it: every number in it must be a value, a change, a percentage or a \
     rate of that row as precisely as it is written, \"risen\" and \"fallen\" must go the right way, and a period must be one \
     of the dataset's and that of the number before it. The message says what the data says.",
)
.example(
    "[risen from 100 to 160, by 60%](figure:crime/burglary)",
    r#"160 is not a figure of "Burglary""#,
    "[risen from 100 to 150, by 50%](figure:crime/burglary)",
);

/// A percentage in prose that a few more or fewer would change a lot.
pub const SMALL_BASE: Rule = Rule::warning(
    "small-base",
    "A percentage of a small number misleads: 120 per cent more sounds like a wave, and may be 5 that became 11. Tables mark it; \
     a sentence gives the numbers. The dataset's `small_base` says what is small (30 unless it says otherwise).",
)
.example(
    "[risen from 5 to 11, by 120%](figure:crime/burglary)",
    "120% is a percentage of fewer than 30",
    "[risen from 5 to 11](figure:crime/burglary)",
);

/// What a link into a dataset points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Whether the value is to be printed (`value:`), or the linked text to be checked (`figure:`).
    pub is_quote: bool,
    /// The dataset's id.
    pub dataset: String,
    /// The row's id.
    pub row: String,
    /// The measure's id, or that of a derived column such as `solved-rate`.
    pub measure: Option<String>,
    /// The period in words.
    pub period: Option<String>,
}

/// What disagrees, and what to type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// What is wrong.
    pub message: String,
    /// What to type.
    pub help: String,
}

fn mismatch<T>(message: impl Into<String>, help: impl Into<String>) -> Result<T, Mismatch> {
    Err(Mismatch { message: message.into(), help: help.into() })
}

impl Reference {
    /// Reads the destination of a link. `None` where the link leads somewhere else.
    pub fn parse(destination: &str) -> Option<Result<Self, Mismatch>> {
        let destination = destination.trim().replace("%20", " ");
        let (scheme, path) = destination.split_once(':')?;
        let is_quote = match scheme {
            "value" => true,
            "figure" => false,
            _ => return None,
        };
        // A financial year has a slash in it, and stands last.
        let mut parts = path.splitn(4, '/').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty());
        let (Some(dataset), Some(row)) = (parts.next(), parts.next()) else {
            let form = if is_quote { "value:dataset/row/measure/period" } else { "figure:dataset/row" };
            return Some(mismatch(format!("\"{destination}\" does not name a row"), format!("write `{form}`")));
        };
        Some(Ok(Self { is_quote, dataset, row, measure: parts.next(), period: parts.next() }))
    }
}

/// The text of a quoted value: "2,156".
pub fn quote(derived: &DerivedDataset, reference: &Reference, words: &Words) -> Result<String, Mismatch> {
    let row = find_row(derived, &reference.row)?;
    let (at, column) = quoted_column(derived, reference)?;
    let Some(value) = row.values.get(at) else { return mismatch("this row has no values", "name another row") };
    match value.as_number() {
        Some(number) => Ok(worded_amount(number, column_quantity(derived, column), words)),
        None => mismatch(
            format!("there is no number here, but {}", value_text(value)),
            "say in words why there is none, or name another row or period",
        ),
    }
}

/// The column whose value is quoted: of the period that is named, or the newest.
fn quoted_column<'d>(derived: &'d DerivedDataset, reference: &Reference) -> Result<Numbered<'d>, Mismatch> {
    let columns = match &reference.measure {
        Some(measure) => columns_named(derived, measure)?,
        None => derived.first_measure().map(|measure| typed(derived, measure)).unwrap_or_default(),
    };
    match &reference.period {
        Some(words) => column_of_period(derived, &columns, words),
        None => match columns.last() {
            Some(column) => Ok(*column),
            None => mismatch("this row has no values", "name another row"),
        },
    }
}

/// Holds a typed text to a row (and a measure of it, where the reference names one).
pub fn check_claim(text: &str, derived: &DerivedDataset, reference: &Reference) -> Result<(), Mismatch> {
    let claim = Claim::of(derived, reference)?;
    let figures = prose::read(text);
    check_periods(&figures, derived)?;
    let mut measures = Vec::new();
    let claimed = figures.numbers.iter().enumerate().filter(|(_, number)| !prose::is_base_of_rate(text, number));
    for (at, number) in claimed {
        measures.extend(claim.check_number(number, &figures.said(text, at))?);
    }
    claim.check_direction(text, &measures)
}

/// A percentage, quoted or in a text that is held to a row, that is of a small number; `None` where there is none.
pub fn small_base(text: &str, derived: &DerivedDataset, reference: &Reference) -> Option<Mismatch> {
    let claim = Claim::of(derived, reference).ok()?;
    let is_small = |at: &usize| claim.row.values.get(*at).is_some_and(|value| value.marks.has(Mark::SmallBase));
    let percentage = if reference.is_quote {
        let (at, _) = quoted_column(derived, reference).ok().filter(|(at, _)| is_small(at))?;
        format!("{}%", value_text(claim.row.values.get(at)?))
    } else {
        let numbers = prose::read(text).numbers;
        let is_of_few = |typed: &&Typed| {
            let equal = claim.equal(typed);
            typed.is_percentage && !equal.is_empty() && equal.iter().all(|(at, _)| is_small(at))
        };
        numbers.iter().find(is_of_few)?.text.clone()
    };
    let message = format!("{percentage} is a percentage of fewer than {}", derived.small_base);
    Some(Mismatch { message, help: format!("give the numbers in its place; {}", claim.what_the_data_says()) })
}

fn find_row<'a>(derived: &'a DerivedDataset, id: &str) -> Result<&'a DerivedRow, Mismatch> {
    if let Some(row) = derived.row(id) {
        return Ok(row);
    }
    let near = nearest(id, derived.rows.iter().map(|row| row.id.as_str()));
    let help = near.map_or("write the id of a row of the dataset".to_owned(), |near| format!("did you mean {near}?"));
    mismatch(format!("{} has no row `{id}`", derived.about.id), help)
}

type Numbered<'a> = (usize, &'a Column);

fn typed(derived: &DerivedDataset, measure: usize) -> Vec<Numbered<'_>> {
    let columns = derived.columns.iter().enumerate();
    columns.filter(|(_, column)| column.measure == measure && column.derivation == Derivation::Typed).collect()
}

fn columns_named<'a>(derived: &'a DerivedDataset, id: &str) -> Result<Vec<Numbered<'a>>, Mismatch> {
    let found: Vec<Numbered<'a>> = derived.columns.iter().enumerate().filter(|(_, column)| column.id == id).collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let mut known: Vec<&str> = derived.columns.iter().map(|column| column.id.as_str()).collect();
    known.dedup();
    mismatch(format!("{} has no measure `{id}`", derived.about.id), format!("write {}", one_of(known)))
}

fn of_measure(derived: &DerivedDataset, measure: Option<usize>) -> Vec<Numbered<'_>> {
    derived.columns.iter().enumerate().filter(|(_, column)| Some(column.measure) == measure).collect()
}

fn column_of_period<'a>(
    derived: &DerivedDataset,
    columns: &[Numbered<'a>],
    words: &str,
) -> Result<Numbered<'a>, Mismatch> {
    let wanted = Period::parse(words).or_else(|refused| Period::parse(&words.replace('-', " ")).map_err(|_| refused));
    let is_wanted = |column: &Column| derived.periods.get(column.period).is_some_and(|it| wanted.as_ref() == Ok(it));
    if let Some(found) = columns.iter().find(|(_, column)| is_wanted(column)) {
        return Ok(*found);
    }
    if let Err(NotAPeriod { message, help, .. }) = wanted {
        return mismatch(message, help);
    }
    let period = |column: &Column| derived.periods.get(column.period).map(Period::to_string).unwrap_or_default();
    let known: Vec<String> = columns.iter().map(|(_, column)| period(column)).collect();
    let help = format!("write {}", one_of(known.iter().map(String::as_str)));
    mismatch(format!("there is no value for {words}"), help)
}

/// The period of a column, and what it is compared with. A change that is as given says so in the title of its measure.
pub(super) fn said_of(derived: &DerivedDataset, column: &Column) -> NumberContext {
    let period = |at: usize| derived.periods.get(at).copied();
    let baseline = column.compared_with.and_then(period).map(Baseline::Period);
    NumberContext {
        period: period(column.period),
        baseline: baseline.or_else(|| given_baseline(derived, column.measure)),
    }
}

/// What a change that is as given is measured from.
fn given_baseline(derived: &DerivedDataset, measure: usize) -> Option<Baseline> {
    let shape = derived.measures.get(measure)?;
    let is_change = shape.as_given && shape.quantity == Quantity::Number;
    is_change.then(|| prose::baseline_in(&shape.title))?
}

/// Whether a column holds percentages, of which points are none.
pub(super) fn is_percentage(derived: &DerivedDataset, column: &Column) -> bool {
    let is_share = || column_quantity(derived, column) == Quantity::Share;
    match column.derivation {
        Derivation::PercentageChange | Derivation::Rate | Derivation::Share => true,
        Derivation::PointChange | Derivation::Index => false,
        Derivation::Difference if is_share() => false,
        _ => derived.measures.get(column.measure).is_some_and(|measure| is_per_cent(&measure.unit)),
    }
}

/// Whether a unit as it was typed is one of percentages.
fn is_per_cent(unit: &str) -> bool {
    let unit = unit.to_lowercase();
    ["per cent", "percent", "%"].iter().any(|sign| unit == *sign || unit.starts_with(&format!("{sign} ")))
}

fn column_quantity(derived: &DerivedDataset, column: &Column) -> Quantity {
    match column.derivation {
        Derivation::PercentageChange | Derivation::Rate | Derivation::Share => Quantity::Share,
        Derivation::Typed | Derivation::Difference => {
            derived.measures.get(column.measure).map_or(Quantity::Number, |measure| measure.quantity)
        }
        _ => Quantity::Number,
    }
}

/// Each period of a text must be one of the dataset's, or one from which a change that is as given is measured.
fn check_periods(figures: &Figures, derived: &DerivedDataset) -> Result<(), Mismatch> {
    let given = (0..derived.measures.len()).filter_map(|measure| given_baseline(derived, measure));
    let given: Vec<Period> = given.filter_map(Baseline::period).collect();
    let is_known = |period: &Period| derived.periods.contains(period) || given.contains(period);
    let Some(unknown) = figures.periods.iter().find(|dated| !is_known(&dated.period)) else { return Ok(()) };
    let known: Vec<String> = derived.periods.iter().map(Period::to_string).collect();
    let help = format!("the figures are for {}", one_of(known.iter().map(String::as_str)).replace(" or ", " and "));
    mismatch(format!("there is no figure for {}", unknown.period), help)
}

/// A text that is held to a row.
struct Claim<'a> {
    derived: &'a DerivedDataset,
    row: &'a DerivedRow,
    columns: Vec<Numbered<'a>>,
}

impl<'a> Claim<'a> {
    fn of(derived: &'a DerivedDataset, reference: &Reference) -> Result<Self, Mismatch> {
        let row = find_row(derived, &reference.row)?;
        let columns = match &reference.measure {
            Some(measure) => {
                of_measure(derived, columns_named(derived, measure)?.first().map(|(_, column)| column.measure))
            }
            None => derived.columns.iter().enumerate().collect(),
        };
        Ok(Self { derived, row, columns })
    }

    /// The columns whose value a number is, to the precision it was typed in.
    fn equal(&self, typed: &Typed) -> Vec<Numbered<'a>> {
        let fitting =
            self.columns.iter().filter(|(_, column)| is_percentage(self.derived, column) == typed.is_percentage);
        fitting
            .filter(|(at, column)| self.at_precision(*at, column, typed.size.scale()) == Some(typed.size))
            .copied()
            .collect()
    }

    /// The measures of which a number is a value, to the precision it was typed in, for the period that is said.
    fn check_number(&self, typed: &Typed, said: &NumberContext) -> Result<Vec<usize>, Mismatch> {
        let equal: Vec<&Column> = self.equal(typed).into_iter().map(|(_, column)| column).collect();
        let Some(first) = equal.first() else {
            return mismatch(
                format!("{} is not a figure of \"{}\"", typed.text, self.row.title),
                self.what_the_data_says(),
            );
        };
        if equal.iter().all(|column| said.contradicts(&said_of(self.derived, column))) {
            return mismatch(
                format!(
                    "{} is the figure {}, and this says {}",
                    typed.text,
                    said_of(self.derived, first).in_words(),
                    said.in_words()
                ),
                self.what_the_data_says(),
            );
        }
        Ok(equal.into_iter().map(|column| column.measure).collect())
    }

    /// The size of a value, rounded once from what it is worked out from.
    fn at_precision(&self, at: usize, column: &Column, decimals: u32) -> Option<Decimal> {
        let published = self.row.values.get(at)?.as_number()?;
        let value = self.unrounded(column).filter(|_| column.derivation != Derivation::Typed);
        let value = value.or_else(|| exact(published))?;
        let rounded = rounded(value, decimals)?;
        // A whole number typed with decimals, or a value with fewer decimals than were typed, claims what is not known.
        let known = column.derivation != Derivation::Typed
            || published.normalize() == rounded.normalize()
            || decimals < published.scale();
        known.then(|| rounded.abs())
    }

    /// A derived value before rounding; `None` where the frame holds it exactly.
    fn unrounded(&self, column: &Column) -> Option<Exact> {
        let typed = |measure: usize, period: usize| -> Option<Decimal> {
            self.derived.value(self.row, measure, Derivation::Typed, period)?.as_number()
        };
        let (measure, to) = (column.measure, column.period);
        let shape = self.derived.measures.get(measure)?;
        match column.derivation {
            Derivation::PercentageChange => {
                let from = typed(measure, column.compared_with?)?;
                percentage(typed(measure, to)?.checked_sub(from)?, from)
            }
            Derivation::Rate => percentage(typed(measure, to)?, typed(shape.rate_of?, to)?),
            Derivation::PerBase => {
                let per = shape.rate_per?;
                let row = self.derived.row_index(&self.row.id)?;
                let people = self.derived.populations.of(row, per.of(), self.derived.periods.get(to)?)?.people;
                rate_per(typed(measure, to)?, people, per.number())
            }
            _ => None,
        }
    }

    /// Which way a measure went: by its change, or by its newest value where that is a change as given.
    fn direction_of(&self, measure: usize) -> Option<Direction> {
        if let Some(change) = self.derived.change(self.row, measure) {
            return Some(Direction::of(change.difference));
        }
        let shape = self.derived.measures.get(measure)?;
        let is_change = shape.as_given && shape.quantity == Quantity::Number;
        let newest = self.derived.value(self.row, measure, Derivation::Typed, *shape.periods.last()?)?.as_number()?;
        is_change.then(|| Direction::of(newest))
    }

    /// Whether a measure is as its source gave it.
    fn is_given(&self, measure: usize) -> bool {
        self.derived.measures.get(measure).is_some_and(|measure| measure.as_given)
    }

    /// "risen" and "fallen" must be true of a measure whose numbers are in the text; without numbers, of the first.
    fn check_direction(&self, text: &str, measures: &[usize]) -> Result<(), Mismatch> {
        let first = self.columns.iter().map(|(_, column)| column.measure).find(|at| !self.is_given(*at));
        let mut measures = measures.to_vec();
        if measures.is_empty() {
            measures.extend(first);
        }
        let went: Vec<Direction> = measures.iter().filter_map(|measure| self.direction_of(*measure)).collect();
        for word in text.split(|letter: char| !letter.is_alphabetic()).map(str::to_lowercase) {
            let Some(direction) = direction_of(&word) else { continue };
            if !went.is_empty() && !went.contains(&direction) {
                return mismatch(format!("\"{word}\" is the wrong way"), self.what_the_data_says());
            }
        }
        Ok(())
    }

    /// The row's changes in sentences, and the values that no sentence holds.
    fn what_the_data_says(&self) -> String {
        let mut measures: Vec<usize> = self.columns.iter().map(|(_, column)| column.measure).collect();
        measures.sort_unstable();
        measures.dedup();
        let told = measures.into_iter().flat_map(|measure| self.told(measure)).collect::<Vec<_>>();
        if told.is_empty() {
            return "the data has no number for it".to_owned();
        }
        format!("the data says: {}", told.join(" ").trim_end_matches('.'))
    }

    /// What the data says of one measure.
    fn told(&self, measure: usize) -> Vec<String> {
        let derived = self.derived.worded(words::british());
        let sentences = [derived.sentence(self.row, measure), derived.rate_sentence(self.row, measure)];
        let sentences: Vec<String> = sentences.into_iter().flatten().collect();
        if !sentences.is_empty()
            || !(self.is_given(measure) || self.columns.iter().all(|(_, column)| column.measure == measure))
        {
            return sentences;
        }
        let typed = self
            .columns
            .iter()
            .filter(|(_, column)| (column.measure, column.derivation) == (measure, Derivation::Typed));
        let value = |(at, column): &Numbered<'_>| {
            let number = self.row.values.get(*at)?.as_number()?;
            let period = self.derived.periods.get(column.period)?.phrase();
            let unit = if is_percentage(self.derived, column) { "%" } else { "" };
            let title = &self.derived.measures.get(measure)?.title;
            Some(format!("{title}: {}{unit} {period}.", number_text(number)))
        };
        typed.filter_map(value).collect()
    }
}

/// Which way a word goes.
fn direction_of(word: &str) -> Option<Direction> {
    const UP: [&str; 20] = [
        "risen",
        "rise",
        "rises",
        "rose",
        "rising",
        "increase",
        "increases",
        "increased",
        "increasing",
        "up",
        "more",
        "higher",
        "grew",
        "grown",
        "growth",
        "grow",
        "climbed",
        "doubled",
        "gone up",
        "upward",
    ];
    const DOWN: [&str; 20] = [
        "fallen",
        "fall",
        "falls",
        "fell",
        "falling",
        "reduced",
        "reduction",
        "reductions",
        "reduce",
        "decrease",
        "decreased",
        "decreases",
        "down",
        "fewer",
        "less",
        "lower",
        "dropped",
        "drop",
        "declined",
        "halved",
    ];
    if UP.contains(&word) {
        return Some(Direction::Up);
    }
    DOWN.contains(&word).then_some(Direction::Down)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::harlow::derived;

    fn reference(destination: &str) -> Reference {
        Reference::parse(destination).unwrap().unwrap()
    }

    fn check(text: &str, destination: &str) -> String {
        match check_claim(text, &derived(), &reference(destination)) {
            Ok(()) => "holds".to_owned(),
            Err(mismatch) => mismatch.message,
        }
    }

    /// The id of the row that stands where the printed table has this one.
    fn id(printed: &str) -> String {
        let at = crate::statistics::harlow::printed().iter().position(|row| row[0] == printed).unwrap();
        derived().rows[at].id.clone()
    }

    #[test]
    fn the_statements_of_the_key_challenges_chapter_hold() {
        for (title, text) in [
            ("asb", "The number of ASB incidents has reduced by 2091 (56.7%)."),
            (
                "victim-based-crime",
                "risen by 1353, from 8155 to 9508 (16.6%) but solved outcomes have also risen by 274 (29.5%)",
            ),
            ("violence-without-injury", "has risen from 1,883 to 2,156, an increase of 273 incidences (14.5%)"),
            (
                "robbery-of-business-property",
                "has risen by 120% but the number is low – a rise from 5 to 11 in the 12 months to June 2022",
            ),
            ("robbery-of-personal-property", "from 77 to 78"),
            ("burglary-residential", "has risen 18.3% from 279 incidences to 330"),
            ("burglary-business-and-community", "up from 78 incidences to 88 incidences – an increase of 12.8%"),
            ("theft-of-pedal-cycle", "reduced from 131 incidences to 93 – a 29% reduction"),
            ("criminal-damage", "an increase by 147 incidences from 792 to 939 (18.6%)"),
            ("arson", "down by 24 per cent – a reduction from 100 incidences to 76"),
            ("stalking-and-harassment", "increased by 147 incidences, from 1636 to 1783"),
            ("all-crime", "The solved rate rose by 0.7 points to 16.9%, or 17%"),
        ] {
            let id = id(title);
            assert_eq!(check(text, &format!("figure:recorded-crime/{id}")), "holds", "{text}");
        }
        assert_eq!(check("increases", &format!("figure:recorded-crime/{}", id("high-risk-domestic-abuse"))), "holds");
    }

    #[test]
    fn a_percentage_of_a_small_number_is_told_and_its_numbers_are_not() {
        let row = format!("figure:recorded-crime/{}", id("robbery-of-business-property"));
        let told = |text: &str, destination: &str| {
            small_base(text, &derived(), &reference(destination)).map(|doubt| doubt.message)
        };
        assert_eq!(told("risen by 120%, from 5 to 11", &row).unwrap(), "120% is a percentage of fewer than 30");
        assert_eq!(told("from 5 to 11", &row), None);
        let quoted = row.replace("figure:", "value:");
        assert_eq!(
            told("", &format!("{quoted}/offences-percentage-change")).unwrap(),
            "120.0% is a percentage of fewer than 30"
        );
        assert_eq!(told("", &format!("{quoted}/offences")), None);
        let large = format!("figure:recorded-crime/{}", id("violence-without-injury"));
        assert_eq!(told("an increase of 14.5%", &large), None);
    }

    #[test]
    fn a_claim_that_disagrees_is_told_with_what_the_data_says() {
        let row = format!("figure:recorded-crime/{}", id("violence-without-injury"));
        for (text, expected) in [
            ("risen from 1,883 to 2,165", "2,165 is not a figure of"),
            ("an increase of 14.6%", "14.6% is not a figure of"),
            ("an increase of 273%", "273% is not a figure of"),
            ("fallen by 273 (14.5%)", "\"fallen\" is the wrong way"),
            ("fallen", "\"fallen\" is the wrong way"),
            ("2,156 in June 2022", "there is no figure for June 2022"),
            ("2,156 in 2022/23", "there is no figure for 2022/23"),
            (
                "2,156 in the 12 months to June 2021",
                "2,156 is the figure for the 12 months to June 2022, and this says for the 12 months to June 2021",
            ),
            ("2,156 in the 12 months to June 2022, and 1,883 in the 12 months to June 2021", "holds"),
            ("273 more in the 12 months to June 2022 than in the 12 months to June 2021", "holds"),
            ("2,156, more than in the 12 months to June 2021", "holds"),
            ("2,156.0 offences", "holds"),
        ] {
            let told = check(text, &row);
            assert!(told.starts_with(expected), "{text}: {told}");
        }
        let solved = format!("{row}/solved");
        assert_eq!(check("up to 327", &solved), "holds");
        // 14.498 is rounded once: to 14.5 and to 14, never by way of 14.5 to 15.
        assert_eq!(check("14%, or or 14.5%", &format!("{row}/offences")), "holds");
        assert!(check("15%", &format!("{row}/offences")).starts_with("15% is not"));
        assert!(check("2,156", &solved).starts_with("2,156 is not a figure"));
        let told = check_claim("2,165", &derived(), &reference(&row)).unwrap_err();
        assert!(
            told.help.contains("offences rose by 273 (14.5%), from 1,883 in the 12 months to June 2021"),
            "{}",
            told.help
        );
    }

    #[test]
    fn changes_as_given_are_held_to_value_direction_and_baseline() {
        let text = "title: Barnet\narea: {name: B}\npublisher: p\nsource: s\nlicence: l\nperiods: [2014]\nmeasures:\n\
            - {id: change, title: Change since the 2011/12 baseline, unit: change in victims, as_given: true}\n\
            - {id: calls, title: Change in calls, unit: per cent, as_given: true}\ntables:\n- title: All\n  rows:\n\
            \x20 - {id: burglary, title: Burglary, change: [-865], calls: [-12.7]}\n";
        let (dataset, told) = crate::model::figures::read_text(text, None);
        let dataset = dataset.unwrap_or_else(|| panic!("{told:?}"));
        let derived = crate::statistics::derive(&dataset, &mut crate::diagnostic::Findings::new());
        let check = |text: &str| match check_claim(text, &derived, &reference("figure:barnet/burglary")) {
            Ok(()) => "holds".to_owned(),
            Err(mismatch) => format!("{}; {}", mismatch.message, mismatch.help),
        };
        let said = "the data says: Change since the 2011/12 baseline: \u{2212}865 in 2014. Change in calls: \u{2212}12.7% in 2014";
        for (text, expected) in [
            ("865 fewer in 2014 than in 2011/12", "holds".to_owned()),
            ("12.7% fewer, or 13%", "holds".to_owned()),
            ("865 more", format!("\"more\" is the wrong way; {said}")),
            ("865% fewer", format!("865% is not a figure of \"Burglary\"; {said}")),
            ("12.7 fewer", format!("12.7 is not a figure of \"Burglary\"; {said}")),
            (
                "865 fewer per year",
                format!("865 is the figure for 2014 against 2011/12, and this says against the year before; {said}"),
            ),
            ("865 fewer than in 2010/11", "there is no figure for 2010/11; the figures are for 2014".to_owned()),
        ] {
            assert_eq!(check(text), expected, "{text}");
        }
    }

    #[test]
    fn values_are_quoted() {
        let derived = derived();
        let quoted = |destination: &str| {
            quote(&derived, &reference(destination), words::british()).unwrap_or_else(|told| told.message)
        };
        let row = id("robbery");
        assert_eq!(quoted(&format!("value:recorded-crime/{row}/offences/12 months to June 2021")), "82");
        assert_eq!(quoted(&format!("value:recorded-crime/{row}/offences/12-months-to-june-2021")), "82");
        for form in ["year to June 2022", "Year-ending-June-2022", "Jul 2021 to Jun 2022", "12%20months%20to%20Jun-22"]
        {
            assert_eq!(quoted(&format!("value:recorded-crime/{row}/offences/{form}")), "89", "{form}");
        }
        assert!(quoted(&format!("value:recorded-crime/{row}/offences/2022 Q1")).starts_with("\"2022 Q1\" may be"));
        assert_eq!(quoted(&format!("value:recorded-crime/{row}")), "89");
        assert_eq!(quoted(&format!("value:recorded-crime/{row}/solved-rate/12%20months%20to%20June%202022")), "10.1%");
        assert_eq!(quoted(&format!("value:recorded-crime/{row}/offences/2022/23")), "there is no value for 2022/23");
        assert_eq!(quoted("value:recorded-crime/burglry"), "recorded-crime has no row `burglry`");
        assert_eq!(quoted(&format!("value:recorded-crime/{}/solved", id("asb"))), "there is no number here, but [z]");
        assert!(Reference::parse("https://www.example.org/").is_none());
        assert!(Reference::parse("figure:recorded-crime").unwrap().is_err());
    }
}
