//! Numbers and changes in words.
//!
//! In: values of the frame. Out: text. Never: "increased by −3", a percentage of a small number, or a number that the table
//! does not show.

use std::cmp::Reverse;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::chance::{is_within_chance, is_within_chance_of_answers};
use super::derived::{Derivation, DerivedDataset, DerivedRow};
use super::worded::Worded;
use crate::document::foreign::mark_before;
use crate::model::figures::{Content, Mark, Marks, Measure, Quantity, Value};
use crate::model::vocabulary::{MeasureAt, Period, PeriodAt, RowAt};
use crate::words::{self, Change as SayChange, Dates, Words};

/// Which way a value went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The later value is the higher one.
    Up,
    /// The later value is the lower one.
    Down,
    /// As many as before.
    Same,
}

impl Direction {
    /// The direction of a difference.
    pub fn of(difference: Decimal) -> Self {
        match difference.cmp(&Decimal::ZERO) {
            std::cmp::Ordering::Greater => Self::Up,
            std::cmp::Ordering::Less => Self::Down,
            std::cmp::Ordering::Equal => Self::Same,
        }
    }

    /// A class for the style: "up", "down" or "same".
    pub const fn class(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Same => "same",
        }
    }
}

/// A change of one measure of one row between two periods.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The period that it is measured from, which is the earlier.
    pub from: Period,
    /// The period that it is the change of, which is the later.
    pub to: Period,
    /// The earlier value, in the measure's unit.
    pub before: Decimal,
    /// The later value, in the same unit.
    pub after: Decimal,
    /// The later less the earlier.
    pub difference: Decimal,
    /// In per cent of the earlier, one decimal; `None` from zero, from a small base, and for values as given.
    pub percentage: Option<Decimal>,
    /// Whether the two are counts, and chance alone would often make them differ as much.
    pub is_within_chance: bool,
}

impl Change {
    /// Which way it went, as readers are told: a difference that chance alone often makes is none.
    pub fn direction(&self) -> Direction {
        if self.is_within_chance || self.is_hidden() { Direction::Same } else { Direction::of(self.difference) }
    }

    /// Whether readers are told that it is about the same, or not clearly another.
    pub fn is_unclear(&self) -> bool {
        self.is_within_chance && !self.difference.is_zero()
    }

    /// Whether the two look alike and are not, or the other way round, because fewer decimals are shown than were typed.
    fn is_hidden(&self) -> bool {
        self.difference.is_zero() != (self.before == self.after)
    }

    /// Whether the two are near each other: 5 and 11 are not, even where chance may have made them so.
    fn is_near(&self) -> bool {
        self.difference.abs().saturating_mul(Decimal::from(5)) <= self.before.max(self.after)
    }
}

/// One figure in words.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyFigure {
    /// The title of the row: "Robbery".
    pub title: String,
    /// The newest value: "78".
    pub value: String,
    /// Whether it is a number, and not a reason why there is none.
    pub is_known: bool,
    /// What is counted and when: "offences, 12 months to June 2022".
    pub unit: String,
    /// The change in a sentence; empty where there is none.
    pub sentence: String,
    /// "up", "down" or "same".
    pub direction: &'static str,
    /// Whether there is a value before it that it is compared with.
    pub is_compared: bool,
    /// Whether the sentence says that the two values are about the same, or not clearly different.
    pub is_unclear: bool,
}

/// A number for editors: "11,515", "−56.7". As many decimals as it has.
pub fn number_text(number: Decimal) -> String {
    words::british().number(number)
}

/// A number with its unit where the unit is a sign, for editors: "£1,200", "16.1%".
pub fn amount(number: Decimal, quantity: Quantity) -> String {
    worded_amount(number, quantity, words::british())
}

/// A value for editors, without its marks: the number, or the shorthand for why there is none.
pub fn value_text(value: &Value) -> String {
    worded_value(value, words::british())
}

/// A value for readers, without its marks: the number, or the shorthand for why there is none.
pub(super) fn worded_value(value: &Value, words: &Words) -> String {
    match value.content {
        Content::Number(number) => words.number(number),
        Content::Missing(missing) => missing.code().to_owned(),
    }
}

/// A number for readers with its unit where the unit is a sign: "£1,200", "16.1%".
pub fn worded_amount(number: Decimal, quantity: Quantity, words: &Words) -> String {
    match quantity {
        Quantity::Money => words.money(number),
        Quantity::Share => words.per_cent(number),
        _ => words.number(number),
    }
}

/// A title as it stands inside a sentence: "Solved outcomes" becomes "solved outcomes", "ASB incidents" stays.
pub(super) fn inside_sentence(title: &str) -> String {
    let (mark, words) = title.split_at(mark_before(title));
    let mut letters = words.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            mark.chars().chain(first.to_lowercase()).chain([second]).chain(letters).collect()
        }
        _ => title.to_owned(),
    }
}

impl DerivedDataset {
    /// The change of a measure of a row that the table shows; `None` where a value is missing or the series breaks.
    pub fn change(&self, row: &DerivedRow, measure: MeasureAt) -> Option<Change> {
        let column = self
            .columns
            .iter()
            .find(|column| column.measure == measure && column.derivation == Derivation::Difference)?;
        let (from, to) = (column.compared_with?, column.period);
        let number = |derivation, period| self.value(row, measure, derivation, period)?.as_number();
        let percentage = self.value(row, measure, Derivation::PercentageChange, to);
        let percentage =
            percentage.filter(|value| !value.marks.has(Mark::SmallBase)).and_then(|value| value.as_number());
        let (before, after) = (number(Derivation::Typed, from)?, number(Derivation::Typed, to)?);
        Some(Change {
            from: *self.periods.get(from)?,
            to: *self.periods.get(to)?,
            before,
            after,
            is_within_chance: self.may_be_chance(row, measure, (from, before), (to, after)),
            difference: number(Derivation::Difference, to)?,
            percentage,
        })
    }

    /// Whether chance alone would often make two values differ as much: of counts, and of what was asked of some people.
    fn may_be_chance(
        &self,
        row: &DerivedRow,
        measure: MeasureAt,
        (from, before): (PeriodAt, Decimal),
        (to, after): (PeriodAt, Decimal),
    ) -> bool {
        let Some(shape) = self.measures.get(measure) else { return false };
        let number = |measure, period| self.value(row, measure, Derivation::Typed, period)?.as_number();
        let of_both = |measure| Some((number(measure, from)?, number(measure, to)?));
        let limits = shape.interval.and_then(|(low, high)| Some((of_both(low)?, of_both(high)?)));
        if let Some(((low_before, low_after), (high_before, high_after))) = limits {
            return low_before <= high_after && low_after <= high_before;
        }
        match shape.base.map(of_both) {
            Some(Some((first, second))) => is_within_chance_of_answers((before, first), (after, second)),
            // How many answered is not known, so that nothing can be told.
            Some(None) => true,
            None => shape.is_counted() && is_within_chance(before, after),
        }
    }

    /// Whether any change is told as one only where a survey is sure enough of it.
    pub fn judges_surveys(&self) -> bool {
        self.measures.iter().any(Measure::is_surveyed)
    }

    /// Whether any change is told as one only where chance alone would hardly make it.
    pub fn judges_chance(&self) -> bool {
        let changes = self.columns.iter().filter(|column| column.derivation == Derivation::Difference);
        changes.filter_map(|column| self.measures.get(column.measure)).any(Measure::is_counted)
    }

    /// What a measure counts in a row: its own unit stands for the measure's title in the first measure.
    pub(super) fn counted<'a>(&'a self, row: &'a DerivedRow, measure: MeasureAt) -> Option<&'a str> {
        let title = self.measures.get(measure)?.title.as_str();
        Some(row.unit.as_deref().filter(|_| self.first_measure() == Some(measure)).unwrap_or(title))
    }

    /// The newest period of the measure that stands for the dataset.
    pub fn newest_period(&self) -> Option<Period> {
        let newest = *self.measures.get(self.first_measure()?)?.periods.last()?;
        self.periods.get(newest).copied()
    }

    /// The measure that stands for the dataset: the first that is counted, or the first.
    pub fn first_measure(&self) -> Option<MeasureAt> {
        // How many answered, and the limits of what they said, stand beside it.
        let is_aside = |at: MeasureAt| {
            let names =
                |one: &Measure| one.base == Some(at) || one.interval.is_some_and(|(low, high)| low == at || high == at);
            self.measures.iter().any(names)
        };
        let own = || self.measures.placed().filter(|(at, _)| !is_aside(*at));
        let counted = own().find(|(_, measure)| !measure.as_given).or_else(|| own().next());
        counted.map(|(at, _)| at).or_else(|| self.measures.positions().next())
    }
}

impl Worded<'_> {
    /// The change of a measure in a sentence: "Robbery: offences rose by 7 (8.5%), from 82 in … to 89 in …."
    pub fn sentence(&self, row: &DerivedRow, measure: MeasureAt) -> Option<String> {
        let change = self.change(row, measure)?;
        let quantity = self.measures.get(measure)?.quantity;
        let number = |number| worded_amount(number, quantity, self.words);
        let (before, after, difference) =
            (number(change.before), number(change.after), number(change.difference.abs()));
        let (title, what) = (row.title.as_str(), inside_sentence(self.counted(row, measure)?));
        let (before, after, difference, what) = (&*before, &*after, &*difference, &*what);
        let (from, to) = (self.beside(change.from), self.beside(change.to));
        let (from, to) = (&*from, &*to);
        let percentage = change.percentage.map(|percentage| self.words.per_cent(percentage.abs()));
        if change.is_unclear() || change.is_hidden() {
            return Some(self.words.say(&if change.is_hidden() || change.is_near() {
                SayChange::AboutSame { title, what, before, from, after, to }
            } else {
                SayChange::Unclear { title, what, before, from, after, to }
            }));
        }
        Some(self.words.say(&match (Direction::of(change.difference), percentage.as_deref()) {
            (Direction::Same, _) => {
                return Some(self.words.say(&SayChange::Same {
                    title,
                    what,
                    value: after,
                    from: &change.from.worded_phrase(self.words),
                    to: &change.to.worded_phrase(self.words),
                }));
            }
            (Direction::Up, Some(percentage)) => {
                SayChange::Rose { title, what, difference, percentage, before, from, after, to }
            }
            (Direction::Down, Some(percentage)) => {
                SayChange::Fell { title, what, difference, percentage, before, from, after, to }
            }
            (Direction::Up, None) => SayChange::RoseFrom { title, what, before, from, after, to },
            (Direction::Down, None) => SayChange::FellFrom { title, what, before, from, after, to },
        }))
    }

    /// The change of a measure's rate in a sentence; `None` where a base is small, because a percentage would mislead.
    pub fn rate_sentence(&self, row: &DerivedRow, measure: MeasureAt) -> Option<String> {
        let column = self
            .columns
            .iter()
            .find(|column| column.measure == measure && column.derivation == Derivation::PointChange)?;
        let (from, to) = (column.compared_with?, column.period);
        let reliable = |value: Value| value.as_number().filter(|_| !value.marks.has(Mark::SmallBase));
        let number = |derivation, period| reliable(self.value(row, measure, derivation, period)?);
        let (before, after) = (number(Derivation::Rate, from)?, number(Derivation::Rate, to)?);
        let change = number(Derivation::PointChange, to)?;
        let (title, what) = (row.title.as_str(), inside_sentence(&self.rate_title(self.measures.get(measure)?)));
        let (before, after) = (self.words.per_cent(before), self.words.per_cent(after));
        let (what, before, after) = (&*what, &*before, &*after);
        let (from, to) = (*self.periods.get(from)?, *self.periods.get(to)?);
        let (beside_from, beside_to) = (self.beside(from), self.beside(to));
        let points = change.abs();
        Some(match Direction::of(change) {
            Direction::Same => {
                let (from, to) = (&*from.worded_phrase(self.words), &*to.worded_phrase(self.words));
                self.words.say(&SayChange::RateSame { title, what, value: after, from, to })
            }
            Direction::Up => {
                let (from, to) = (&*beside_from, &*beside_to);
                self.words.say(&SayChange::RateRose { title, what, points, before, from, after, to })
            }
            Direction::Down => {
                let (from, to) = (&*beside_from, &*beside_to);
                self.words.say(&SayChange::RateFell { title, what, points, before, from, after, to })
            }
        })
    }

    /// The newest value of a row's first measure, with its change in words.
    pub fn key_figure(&self, row: &DerivedRow) -> Option<KeyFigure> {
        let measure = self.first_measure()?;
        let period = *self.measures.get(measure)?.periods.last()?;
        let change = self.change(row, measure);
        let direction = change.as_ref().map_or(Direction::Same, Change::direction).class();
        let is_compared = change.is_some();
        let is_unclear = change.is_some_and(|change| change.is_unclear());
        let sentences = [self.sentence(row, measure), self.beside_others(row, measure, period)];
        let sentence = sentences.into_iter().flatten().collect::<Vec<_>>().join(" ");
        Some(KeyFigure { sentence, direction, is_compared, is_unclear, ..self.value_alone(row, measure, period)? })
    }

    /// A value without its change.
    fn value_alone(&self, row: &DerivedRow, measure: MeasureAt, period: PeriodAt) -> Option<KeyFigure> {
        let shape = self.measures.get(measure)?;
        let value = self.value(row, measure, Derivation::Typed, period)?;
        Some(KeyFigure {
            title: row.title.to_string(),
            unit: self.unit_beside(&value, row, shape, *self.periods.get(period)?),
            is_known: value.as_number().is_some(),
            value: self.alone(&value, shape),
            sentence: String::new(),
            direction: Direction::Same.class(),
            is_compared: false,
            is_unclear: false,
        })
    }

    /// The newest value of a row's first measure whose period had ended on a day, with that period. The change is told only
    /// where it is the newest of all: changes of earlier periods are not worked out.
    pub fn key_figure_until(&self, row: &DerivedRow, day: Date) -> Option<(KeyFigure, Period)> {
        let measure = self.first_measure()?;
        let shape = self.measures.get(measure)?;
        let had_ended = |at: &&PeriodAt| self.periods.get(**at).is_some_and(|period| period.end() <= day);
        let at = *shape.periods.iter().rev().find(had_ended)?;
        let period = *self.periods.get(at)?;
        let is_newest = shape.periods.last() == Some(&at);
        let figure = if is_newest { self.key_figure(row) } else { self.value_alone(row, measure, at) };
        Some((figure?, period))
    }

    /// The changes most worth knowing, in sentences: the headlines an editor chose, or else the first row and then the
    /// largest changes, those that chance alone often makes last, at most five.
    pub fn sentences(&self) -> Vec<String> {
        if self.headlines.is_empty() {
            return self.sentences_of(&self.rows.positions().collect::<Vec<_>>());
        }
        let Some(measure) = self.first_measure() else { return Vec::new() };
        self.headlines.iter().filter_map(|at| self.sentence(self.rows.get(*at)?, measure)).collect()
    }

    /// The change of the first of some rows, and then the largest changes among them, at most five in all.
    pub fn sentences_of(&self, rows: &[RowAt]) -> Vec<String> {
        const MOST: usize = 5;
        let (Some(measure), Some((first, others))) = (self.first_measure(), rows.split_first()) else {
            return Vec::new();
        };
        let sized = |at: &RowAt| {
            let change = self.change(self.rows.get(*at)?, measure)?;
            Some((change.is_within_chance, Reverse(change.difference.abs()), *at))
        };
        let mut changes: Vec<(bool, Reverse<Decimal>, RowAt)> = others.iter().filter_map(sized).collect();
        changes.sort_unstable();
        let chosen = std::iter::once(*first).chain(changes.into_iter().map(|(.., at)| at)).take(MOST);
        chosen.filter_map(|at| self.sentence(self.rows.get(at)?, measure)).collect()
    }

    /// A period beside a value after "from": "in 2021/22", "(April 2012 to January 2013)".
    fn beside(&self, period: Period) -> String {
        if period.is_range() {
            self.words.say(&Dates::Beside { period: &period.worded(self.words) })
        } else {
            period.worded_phrase(self.words)
        }
    }

    /// What stands beside a value: what it counts, and its period. "48%" has its unit already and needs to say of what it is;
    /// "[x]" counts nothing.
    fn unit_beside(&self, value: &Value, row: &DerivedRow, measure: &Measure, period: Period) -> String {
        let period = period.worded(self.words);
        let what = match measure.quantity {
            _ if value.as_number().is_none() => return period,
            Quantity::Share => &inside_sentence(&measure.title),
            _ => row.unit.as_deref().unwrap_or(&measure.unit),
        };
        self.words.say(&SayChange::Unit { what, period: &period })
    }

    /// A value that stands alone: a change shows which way it went.
    fn alone(&self, value: &Value, measure: &Measure) -> String {
        let is_rise = measure.is_change() && value.as_number().is_some_and(|number| number > Decimal::ZERO);
        let value = shown(value, measure.quantity, self.words);
        if is_rise { self.words.say(&SayChange::Rise { value: &value }) } else { value }
    }
}

/// A value as a reader sees it, with its marks.
pub fn shown(value: &Value, quantity: Quantity, words: &Words) -> String {
    let text =
        value.as_number().map_or_else(|| worded_value(value, words), |number| worded_amount(number, quantity, words));
    if value.marks == Marks::NONE { text } else { format!("{text} {}", value.marks) }
}

#[cfg(test)]
mod tests {
    use super::super::frame::derive;
    use super::*;
    use crate::diagnostic::Findings;
    use crate::model::figures::read_text;

    #[test]
    fn numbers_read_as_people_write_them() {
        assert_eq!(amount("-1200".parse().unwrap(), Quantity::Money), "\u{2212}£1,200");
        assert_eq!(inside_sentence("Solved outcomes"), "solved outcomes");
        assert_eq!(inside_sentence("ASB incidents"), "ASB incidents");
    }

    fn figure(measure: &str, values: &str) -> KeyFigure {
        let text = format!(
            "title: T\narea: {{name: H}}\npublisher: p\nsource: S\nperiods: [April 2012 to January 2013, April 2013 to January 2014]\n\
             measures:\n- {{id: m, as_given: true, {measure}}}\ntables:\n- title: A\n  rows: [{{id: a, title: A, m: {values}}}]\n"
        );
        let derived = derive(&read_text(&text, None).0.unwrap(), &mut Findings::new());
        derived.british().key_figure(&derived.rows[0]).unwrap()
    }

    #[test]
    fn a_figure_says_how_it_stands_beside_other_areas() {
        let text = "title: T\narea: {name: H}\npublisher: p\nsource: S\nperiods: [2021, 2022]\npopulation:\n- {date: 2021-06-30, people: 10000, source: s}\n\
             comparators:\n- {area: London, row: a, measure: m, per_1000: true, values: [50, 84.4], source: s}\n\
             - {area: England, row: a, measure: m, per_1000: true, values: [50, 40.5], source: s}\n\
             - {area: Kent, row: a, measure: m, per_1000: true, values: [50, 20], source: s}\n\
             measures:\n- {id: m, title: Offences, unit: offences, per_1000: true}\n\
             tables:\n- title: A\n  rows: [{id: a, title: A, m: [300, 400]}]\n";
        let derived = derive(&read_text(text, None).0.unwrap(), &mut Findings::new());
        let figure = derived.british().key_figure(&derived.rows[0]).unwrap();
        assert!(
            figure.sentence.ends_with(
                "The rate of 40.0 offences per 1,000 people is below London (84.4), in line with England (40.5) and above Kent (20)."
            ),
            "{}",
            figure.sentence
        );
    }

    #[test]
    fn a_figure_says_what_it_counts_once() {
        let rate = figure("title: Detection rate, unit: per cent", "[55.3, 55.7]");
        assert_eq!((rate.value.as_str(), rate.unit.as_str()), ("55.7%", "detection rate, April 2013 to January 2014"));
        assert_eq!(
            rate.sentence,
            "A: detection rate rose from 55.3% (April 2012 to January 2013) to 55.7% (April 2013 to \
             January 2014)."
        );
        let rise = figure("title: Change, unit: change in victims", "['[x]', 74]");
        assert_eq!((rise.value.as_str(), rise.unit.as_str()), ("+74", "change in victims, April 2013 to January 2014"));
        let missing = figure("title: Share, unit: per cent", "[4, '[x]']");
        assert_eq!((missing.unit.as_str(), missing.is_known), ("April 2013 to January 2014", false));
    }
}
