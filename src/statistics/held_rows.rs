//! Rows of which something is held back, and how a text names them.
//!
//! In: the datasets of a site, worked out. Out: the rows that hold something back, and which of them a sentence with a number would tell of.
//! Never: a look at whether a small number is the one that is held back: any under the threshold is taken for it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rust_decimal::Decimal;

use super::baselines::stems;
use super::counted::counts_something;
use super::derived::{Derivation, DerivedDataset, DerivedRow};
use super::number_words::in_digits;
use super::prose::{self, Typed};
use crate::model::Strategy;
use crate::model::figures::{Dataset, Missing};
use crate::model::vocabulary::{DatasetAt, FigureAt, RowAt, Text};

/// A row of which something is held back.
#[derive(Debug, Clone)]
pub(super) struct HeldRow {
    at: FigureAt,
    pub(super) title: String,
    /// The beginnings of all words that name it; where there are none, it is named by its title as it stands.
    stems: BTreeSet<String>,
    pub(super) threshold: u32,
    /// The numbers that are held back.
    numbers: BTreeSet<Decimal>,
}

/// All rows of a site of which something is held back.
#[derive(Debug, Clone, Default)]
pub(super) struct HeldRows {
    rows: Vec<HeldRow>,
    /// The rows by the first of the words that name them.
    by_stem: BTreeMap<String, Vec<usize>>,
    /// Those that are named by their title only.
    by_title: Vec<usize>,
}

/// A number in a text that tells of a row.
pub(super) struct Told<'h> {
    pub(super) row: &'h HeldRow,
    pub(super) size: Decimal,
    /// Where it stands in the text.
    pub(super) at: Range<usize>,
}

impl HeldRows {
    pub(super) fn of(strategy: &Strategy, datasets: &[DerivedDataset]) -> Self {
        let pairs = strategy.datasets().zip(datasets);
        let rows = pairs.flat_map(|((at, dataset), derived)| {
            let rows = strategy.figures_of(at).zip(&derived.rows);
            rows.flat_map(move |row| held_rows(dataset, derived, row))
        });
        Self::of_rows(rows.collect())
    }

    /// The rows of those datasets that are not left out.
    pub(super) fn without(&self, is_left_out: impl Fn(DatasetAt) -> bool) -> Self {
        Self::of_rows(self.rows.iter().filter(|row| !is_left_out(row.at.dataset())).cloned().collect())
    }

    fn of_rows(rows: Vec<HeldRow>) -> Self {
        let (mut by_stem, mut by_title): (BTreeMap<String, Vec<usize>>, Vec<usize>) = Default::default();
        for (at, row) in rows.iter().enumerate() {
            match row.stems.first() {
                Some(stem) => by_stem.entry(stem.clone()).or_default().push(at),
                None => by_title.push(at),
            }
        }
        Self { rows, by_stem, by_title }
    }

    /// Whether nothing is held back.
    pub(super) const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// What the sentences of a text tell: of each sentence the first.
    pub(super) fn told<'h>(&'h self, text: &'h str) -> impl Iterator<Item = Told<'h>> + 'h {
        prose::sentences(text).into_iter().filter_map(move |sentence| {
            let numbers = numbers_in(&in_digits(sentence.text));
            if numbers.is_empty() {
                return None;
            }
            self.named_in(sentence.text).find_map(|row| {
                let Typed { at, size, .. } = numbers.iter().find(|typed| row.may_be(typed.size))?;
                Some(Told { row, size: *size, at: sentence.at + at.start..sentence.at + at.end })
            })
        })
    }

    /// The row that a measure is about, and of which one of some numbers tells: the row that it names, or that its words name.
    pub(super) fn told_of<'h>(
        &'h self,
        figure: Option<FigureAt>,
        words: &str,
        sizes: &[Decimal],
    ) -> Option<(&'h HeldRow, Decimal)> {
        let mut rows = self.row_at(figure).into_iter().chain(self.named_in(words));
        rows.find_map(|row| Some((row, *sizes.iter().find(|size| row.may_be(**size))?)))
    }

    /// What words beside a row of a dataset tell of that row.
    pub(super) fn told_beside(&self, dataset: DatasetAt, row: RowAt, words: &str) -> Option<(&HeldRow, Decimal)> {
        let is_it = |held: &&HeldRow| (held.at.dataset(), held.at.row()) == (dataset, row);
        let held = self.rows.iter().find(is_it)?;
        let sizes = numbers_in(&in_digits(words)).into_iter().map(|typed| typed.size);
        sizes.into_iter().find(|size| held.may_be(*size)).map(|size| (held, size))
    }

    /// The row at a position, where something of it is held back.
    pub(super) fn row_at(&self, figure: Option<FigureAt>) -> Option<&HeldRow> {
        self.rows.iter().find(|row| Some(row.at) == figure)
    }

    /// The rows that a sentence names.
    fn named_in(&self, sentence: &str) -> impl Iterator<Item = &HeldRow> {
        let words = stems(sentence, &BTreeSet::new());
        let plain = plain(sentence);
        let by_stem = words.iter().filter_map(|stem| self.by_stem.get(stem)).flatten().copied();
        let by_stem: Vec<usize> =
            by_stem.filter(|at| self.rows.get(*at).is_some_and(|row| row.stems.is_subset(&words))).collect();
        let by_title = self.by_title.iter().copied();
        let by_title = by_title.filter(move |at| {
            self.rows.get(*at).is_some_and(|row| plain.contains(&format!(" {} ", plain_title(&row.title))))
        });
        let mut named: Vec<usize> = by_stem.into_iter().chain(by_title).collect();
        named.sort_unstable();
        named.into_iter().filter_map(|at| self.rows.get(at))
    }
}

/// The numbers of a sentence that count something.
pub(super) fn numbers_in(sentence: &str) -> Vec<Typed> {
    if !sentence.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let figures = prose::read(sentence);
    let counts = |at: usize, typed: &Typed| {
        let (before, after) = typed.around(sentence);
        let is_cell = before.contains('|') && (before.trim_end().ends_with('|') || after.trim_start().starts_with('|'));
        let is_plain = !typed.is_percentage && !before.ends_with('£') && typed.size.fract().is_zero();
        is_plain && (is_cell || counts_something(sentence, &figures, at))
    };
    let counted = figures.numbers.iter().enumerate().filter(|(at, typed)| counts(*at, typed));
    counted.map(|(_, typed)| typed.clone()).collect()
}

/// A row as its title names it, and as that of the usual language does on a site that is read in another.
fn held_rows(dataset: &Dataset, derived: &DerivedDataset, (at, row): (FigureAt, &DerivedRow)) -> Vec<HeldRow> {
    let usual = Text::new(row.title.in_usual_language());
    let other = (usual != row.title).then(|| DerivedRow { title: usual, ..row.clone() });
    let named = std::iter::once(row).chain(&other);
    named.filter_map(|row| held_row(dataset, derived, (at, row))).collect()
}

fn held_row(dataset: &Dataset, derived: &DerivedDataset, (at, row): (FigureAt, &DerivedRow)) -> Option<HeldRow> {
    let columns = derived.columns.iter().zip(&row.values);
    let held = columns.filter(|(column, value)| {
        column.derivation == Derivation::Typed && value.as_missing() == Some(Missing::Confidential)
    });
    let held: Vec<Option<Decimal>> = held
        .map(|(column, _)| {
            dataset.value(at.row(), column.measure, column.period).and_then(|cell| cell.value.as_number())
        })
        .collect();
    (!held.is_empty()).then(|| HeldRow {
        at,
        title: row.title.to_string(),
        stems: naming_stems(derived, row),
        threshold: dataset.threshold,
        numbers: held.into_iter().flatten().filter(|number| !number.is_zero()).collect(),
    })
}

/// The beginnings of the words that name a row. "Other" names one only with what it is within.
fn naming_stems(derived: &DerivedDataset, row: &DerivedRow) -> BTreeSet<String> {
    const ANY: [&str; 12] = [
        "other", "unknown", "known", "none", "female", "male", "women", "adult", "child", "recorded", "reported",
        "type",
    ];
    let none = BTreeSet::new();
    let mut own = stems(&row.title, &none);
    if !own.is_empty() && own.iter().all(|stem| ANY.iter().any(|word| stems(word, &none).contains(stem))) {
        let parent = row.parent.as_ref().and_then(|(parent, _)| derived.rows.get(*parent));
        own.extend(stems(parent.map_or(derived.about.title.as_str(), |parent| parent.title.as_str()), &none));
    }
    own
}

/// A title without what stands in brackets, as [`plain`] gives it.
fn plain_title(title: &str) -> String {
    let bare = title.split('(').next().unwrap_or(title);
    plain(if bare.trim().is_empty() { title } else { bare }).trim().to_owned()
}

/// The words of a text in small letters with a space before and after each.
fn plain(text: &str) -> String {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(" ".to_owned(), |plain, word| plain + &word.to_lowercase() + " ")
}

impl HeldRow {
    /// Whether a number could be one that is held back.
    fn may_be(&self, number: Decimal) -> bool {
        self.is_small(number) || self.numbers.contains(&number)
    }

    pub(super) fn is_small(&self, number: Decimal) -> bool {
        !number.is_zero() && number.abs() < Decimal::from(self.threshold)
    }
}
