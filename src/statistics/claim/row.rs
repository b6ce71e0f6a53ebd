//! A text that is held to a row: what each of its numbers is.
//!
//! In: numbers that were typed, and what is said of each. Out: the columns that hold them and the changes that they tell, or what
//! disagrees. Never: a number that is not looked up.

use rust_decimal::Decimal;

use super::columns::{Mismatch, Numbered, columns_named, find_row, is_percentage, mismatch, of_measure, said_of};
use super::naming::MeasureNames;
use super::words::Went;
use crate::model::figures::{Mark, Measure, Quantity};
use crate::model::vocabulary::{MeasureAt, Period, PeriodAt};
use crate::statistics::arithmetic::{Exact, exact, percentage, rate_per, rounded};
use crate::statistics::derived::{Column, Derivation, DerivedDataset, DerivedRow};
use crate::statistics::prose::{Baseline, NumberContext, Typed};
use crate::statistics::sentence::{Direction, inside_sentence, number_text};
use crate::words;

/// A text that is held to a row.
pub(super) struct Claim<'a> {
    derived: &'a DerivedDataset,
    pub(super) row: &'a DerivedRow,
    columns: Vec<Numbered<'a>>,
    names: MeasureNames,
}

/// What a number of a text is: the columns that hold it, and the changes that it tells.
#[derive(Debug, Clone, Default)]
pub(super) struct NumberOf<'a> {
    /// The columns whose value it is.
    pub(super) columns: Vec<Numbered<'a>>,
    /// The changes whose size it is.
    pub(super) went: Vec<Went>,
    /// The changes to it from the period before.
    pub(super) steps: Vec<Went>,
}

/// Whether a text says what a measure counts of another: "solved", of solved outcomes. Words of one stem are one.
fn says_what_is_counted(part: &Measure, words: &str) -> bool {
    /// So many letters are a stem.
    const STEM: usize = 5;
    let stems = |text: &str| -> Vec<String> {
        let lower = text.to_lowercase();
        let words = lower.split(|letter: char| !letter.is_alphabetic()).filter(|word| word.chars().count() >= STEM);
        words.map(|word| word.chars().take(STEM).collect()).collect()
    };
    let said = stems(words);
    let own = [Some(&part.title), Some(&part.unit), part.rate_title.as_ref()];
    own.into_iter().flatten().flat_map(|name| stems(name)).any(|stem| said.contains(&stem))
}

impl<'a> Claim<'a> {
    /// Of a row, and of one measure of it where one is named.
    pub(super) fn of(derived: &'a DerivedDataset, row: &str, measure: Option<&str>) -> Result<Self, Mismatch> {
        let row = find_row(derived, row)?;
        let columns = match measure {
            Some(measure) => {
                of_measure(derived, columns_named(derived, measure)?.first().map(|(_, column)| column.measure))
            }
            None => derived.columns.iter().enumerate().collect(),
        };
        Ok(Self { derived, row, columns, names: MeasureNames::of(derived, row) })
    }

    /// The columns whose value a number is, to the precision it was typed in.
    pub(super) fn equal(&self, typed: &Typed) -> Vec<Numbered<'a>> {
        let fitting =
            self.columns.iter().filter(|(_, column)| is_percentage(self.derived, column) == typed.is_percentage);
        fitting
            .filter(|(at, column)| self.at_precision(*at, column, typed.size.scale()) == Some(typed.size))
            .copied()
            .collect()
    }

    /// The changes that a number is the value of, or is a value beside, to the precision it was typed in, for the period that is
    /// said. `words` are those of the whole text.
    pub(super) fn check_number(
        &self,
        typed: &Typed,
        said: &NumberContext,
        words: &str,
    ) -> Result<NumberOf<'a>, Mismatch> {
        let equal = self.equal(typed);
        let fitting: Vec<Numbered<'a>> =
            equal.iter().filter(|(_, column)| !said.contradicts(&said_of(self.derived, column))).copied().collect();
        if fitting.is_empty() {
            // Periods that are named are compared, whether or not the table compares them.
            if let Some(went) = self.worked_out(typed, said) {
                return Ok(NumberOf { went: vec![went], ..NumberOf::default() });
            }
            let Some((_, first)) = equal.first() else {
                return mismatch(
                    format!("{} is not a figure of \"{}\"", typed.text, self.row.title),
                    self.what_the_data_says() + &self.said_of_baseline(typed, said),
                );
            };
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
        self.check_thing(typed, &fitting, words)?;
        let went = fitting.iter().filter_map(|numbered| self.went_of(*numbered)).collect();
        let steps = fitting.iter().filter_map(|(_, column)| self.step_to(column)).collect();
        Ok(NumberOf { columns: fitting, went, steps })
    }

    /// A number that stands by the name of another measure than its own is told: "82 solved outcomes", which are offences.
    fn check_thing(&self, typed: &Typed, columns: &[Numbered<'a>], words: &str) -> Result<(), Mismatch> {
        let Some(named) = self.names.named(typed, words) else { return Ok(()) };
        let is_of = |(_, column): &&Numbered<'a>| {
            let is_rate = matches!(column.derivation, Derivation::Rate | Derivation::PointChange);
            // "9 offences were solved": what counts some of another may be called by the other's name, where it says so.
            let part = self.derived.measures.get(column.measure).filter(|part| says_what_is_counted(part, words));
            let whole = part.and_then(|measure| measure.rate_of);
            named.measures.iter().any(|(measure, of_rate)| match of_rate {
                true => *measure == column.measure && is_rate,
                false => *measure == column.measure || whole == Some(*measure),
            })
        };
        match columns.first() {
            Some((_, first)) if !columns.iter().any(|numbered| is_of(&numbered)) => mismatch(
                format!("{} is {}, and not of \"{}\"", typed.text, self.described(first), named.name),
                self.what_the_data_says(),
            ),
            _ => Ok(()),
        }
    }

    /// What a column holds, in a sentence for editors.
    fn described(&self, column: &Column) -> String {
        let shape = self.derived.measures.get(column.measure);
        let title = shape.map(|shape| inside_sentence(&shape.title)).unwrap_or_default();
        let rate = || shape.map(|shape| inside_sentence(&self.derived.worded(words::british()).rate_title(shape)));
        match column.derivation {
            Derivation::Typed => format!("a number of {title}"),
            Derivation::Difference | Derivation::PercentageChange => format!("the change of {title}"),
            Derivation::Rate => format!("the {}", rate().unwrap_or_default()),
            Derivation::PointChange => format!("the change of the {}", rate().unwrap_or_default()),
            Derivation::Share => format!("a share of {title}"),
            Derivation::Index => format!("an index of {title}"),
            Derivation::PerBase | Derivation::PerBaseChange => format!("a rate of {title}"),
        }
    }

    /// The change that a column holds; of a value none.
    fn went_of(&self, (at, column): Numbered<'a>) -> Option<Went> {
        let is_change = matches!(
            column.derivation,
            Derivation::Difference | Derivation::PercentageChange | Derivation::PointChange | Derivation::PerBaseChange
        );
        if let Some(from) = column.compared_with.filter(|_| is_change) {
            let of = match column.derivation {
                Derivation::PointChange => Derivation::Rate,
                Derivation::PerBaseChange => Derivation::PerBase,
                _ => Derivation::Typed,
            };
            let value = |period| self.derived.value(self.row, column.measure, of, period)?.as_number();
            return Some(Went::between(value(from)?, value(column.period)?));
        }
        let shape = self.derived.measures.get(column.measure)?;
        let is_given_change =
            column.derivation == Derivation::Typed && shape.as_given && shape.quantity == Quantity::Number;
        let number = self.row.values.get(at)?.as_number().filter(|_| is_given_change)?;
        Some(Went { direction: Direction::of(number), values: None })
    }

    /// The change to a value from the period before.
    fn step_to(&self, column: &Column) -> Option<Went> {
        let periods = &self.derived.measures.get(column.measure)?.periods;
        let at =
            periods.iter().position(|period| *period == column.period && column.derivation == Derivation::Typed)?;
        let before = *periods.get(at.checked_sub(1)?)?;
        let value = |period| self.derived.value(self.row, column.measure, Derivation::Typed, period)?.as_number();
        Some(Went::between(value(before)?, value(column.period)?))
    }

    /// The change between two periods that are named, where a number is that change.
    fn worked_out(&self, typed: &Typed, said: &NumberContext) -> Option<Went> {
        let periods = &self.derived.periods;
        let mut measures: Vec<MeasureAt> = self.columns.iter().map(|(_, column)| column.measure).collect();
        measures.sort_unstable();
        measures.dedup();
        measures.into_iter().find_map(|measure| {
            let shape = self.derived.measures.get(measure).filter(|shape| !shape.as_given)?;
            let at = |wanted: &Period| shape.periods.iter().copied().find(|at| periods.get(*at) == Some(wanted));
            let to = match &said.period {
                Some(period) => at(period)?,
                None => *shape.periods.last()?,
            };
            let from = match said.baseline? {
                Baseline::Period(period) => at(&period)?,
                Baseline::YearBefore => at(&periods.get(to)?.in_another_year(-1)?)?,
            };
            let is_comparable = periods.get(from)?.is_as_long_as(periods.get(to)?) && !self.breaks(measure, from, to);
            let value = |period| self.derived.value(self.row, measure, Derivation::Typed, period)?.as_number();
            let (before, after) = (value(from)?, value(to).filter(|_| is_comparable)?);
            let difference = after.checked_sub(before)?;
            let size = if typed.is_percentage { percentage(difference, before)? } else { exact(difference)? };
            let size = rounded(size, typed.size.scale())?.abs();
            (size == typed.size).then(|| Went::between(before, after))
        })
    }

    /// Whether the way of counting changed between two periods.
    fn breaks(&self, measure: MeasureAt, from: PeriodAt, to: PeriodAt) -> bool {
        let after = self.derived.periods.positions().filter(|at| from < *at && *at <= to);
        let value = |period| self.derived.value(self.row, measure, Derivation::Typed, period);
        after.filter_map(value).any(|value| value.marks.has(Mark::Break))
    }

    /// The change from one number of a text to the next, "from 82 to 89"; told where it goes from the later to the earlier.
    pub(super) fn check_pair(
        &self,
        (first, of_first): (&Typed, &NumberOf<'a>),
        (second, of_second): (&Typed, &NumberOf<'a>),
    ) -> Result<Option<Went>, Mismatch> {
        let is_level =
            |column: &Column| matches!(column.derivation, Derivation::Typed | Derivation::Rate | Derivation::PerBase);
        let of = |number: &NumberOf<'a>| -> Vec<Numbered<'a>> {
            number.columns.iter().filter(|(_, column)| is_level(column)).copied().collect()
        };
        let (firsts, seconds) = (of(of_first), of(of_second));
        let pairs = || firsts.iter().flat_map(|one| seconds.iter().map(move |other| (one.1, other.1)));
        let is_same =
            |(one, other): &(&Column, &Column)| (one.measure, one.derivation) == (other.measure, other.derivation);
        if !pairs().any(|pair| is_same(&pair)) {
            return Ok(None);
        }
        if pairs().any(|pair| is_same(&pair) && pair.0.period < pair.1.period) {
            return Ok(Some(Went::between(first.size, second.size)));
        }
        let message = format!("\"from {} to {}\" is the wrong way round", first.text, second.text);
        mismatch(message, self.what_the_data_says())
    }

    /// The changes of some measures that the table shows; of the first that is counted, where there are none.
    pub(super) fn main_changes(&self, measures: &[MeasureAt]) -> Vec<Went> {
        let first = self.columns.iter().map(|(_, column)| column.measure).find(|at| !self.is_given(*at));
        let measures = if measures.is_empty() { first.into_iter().collect() } else { measures.to_vec() };
        let went = |measure: &MeasureAt| {
            if let Some(change) = self.derived.change(self.row, *measure) {
                return Some(Went::between(change.before, change.after));
            }
            self.direction_of(*measure).map(|direction| Went { direction, values: None })
        };
        measures.iter().filter_map(went).collect()
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
        let typed = |measure: MeasureAt, period: PeriodAt| -> Option<Decimal> {
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
    fn direction_of(&self, measure: MeasureAt) -> Option<Direction> {
        if let Some(change) = self.derived.change(self.row, measure) {
            return Some(Direction::of(change.difference));
        }
        let shape = self.derived.measures.get(measure)?;
        let is_change = shape.as_given && shape.quantity == Quantity::Number;
        let newest = self.derived.value(self.row, measure, Derivation::Typed, *shape.periods.last()?)?.as_number()?;
        is_change.then(|| Direction::of(newest))
    }

    /// Whether a measure is as its source gave it.
    fn is_given(&self, measure: MeasureAt) -> bool {
        self.derived.measures.get(measure).is_some_and(|measure| measure.as_given)
    }

    /// The row's changes in sentences, and the values that no sentence holds.
    pub(super) fn what_the_data_says(&self) -> String {
        let mut measures: Vec<MeasureAt> = self.columns.iter().map(|(_, column)| column.measure).collect();
        measures.sort_unstable();
        measures.dedup();
        let told = measures.into_iter().flat_map(|measure| self.told(measure)).collect::<Vec<_>>();
        if told.is_empty() {
            return "the data has no number for it".to_owned();
        }
        format!("the data says: {}", told.join(" ").trim_end_matches('.'))
    }

    /// What the change is from the period that a text names, where that is not the usual one.
    fn said_of_baseline(&self, typed: &Typed, said: &NumberContext) -> String {
        let is_named = |column: &Column| {
            let is_change = matches!(column.derivation, Derivation::Difference | Derivation::PercentageChange);
            is_change
                && is_percentage(self.derived, column) == typed.is_percentage
                && !said.contradicts(&said_of(self.derived, column))
        };
        let told = self.columns.iter().filter(|(_, column)| said.baseline.is_some() && is_named(column));
        let told = told.filter_map(|(at, column)| {
            let number = number_text(self.row.values.get(*at)?.as_number()?);
            let unit = if typed.is_percentage { "%" } else { "" };
            let (what, when) = (self.described(column), said_of(self.derived, column).in_words());
            Some(format!("; {what} {when} is {number}{unit}"))
        });
        told.collect()
    }

    /// What the data says of one measure.
    fn told(&self, measure: MeasureAt) -> Vec<String> {
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
