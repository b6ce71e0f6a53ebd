//! The frame of a dataset: every value that is published, typed or derived, in columns and rows.
//!
//! In: a dataset. Out: a [`DerivedDataset`]. Never: a typed value that disclosure control has held back, because everything
//! is derived after it has.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::arithmetic::{DECIMALS, Exact, percentage, percentage_change, point_change, rate_per, rounded};
use super::derived::{Column, ColumnNote, Derivation, DerivedDataset, DerivedRow, PartAt};
use super::disclosure::{self, Protected};
use super::grid::Grid;
use super::part;
use super::shown::is_recent;
use crate::diagnostic::Findings;
use crate::document::slug::slug;
use crate::model::figures::{
    Comparator, Dataset, FromMonths, Mark, Marks, Measure, Missing, Populations, Quantity, RatePer, Row, Value,
};
use crate::model::vocabulary::{List, MeasureAt, PeriodAt, RowAt};

/// Works out all datasets of a site. Findings are told where small counts are published, or held back. Those of longer periods come
/// after those that were typed, and are added up from what of these is published.
pub(super) fn derive_all(datasets: &[Dataset], findings: &mut Findings) -> Vec<DerivedDataset> {
    let typed = datasets.iter().position(|dataset| dataset.from_months.is_some()).unwrap_or(datasets.len());
    let (typed, longer) = datasets.split_at(typed);
    let protected = disclosure::protect(typed, findings);
    let mut derived: Vec<DerivedDataset> =
        typed.iter().zip(protected).map(|(dataset, protected)| frame(dataset, protected)).collect();
    for dataset in longer {
        let from = dataset.from_months.as_ref();
        let base = from.and_then(|from| Some((from, derived.iter().find(|base| base.about.id == from.base)?)));
        if let Some((from, base)) = base {
            derived.push(derive_longer(dataset, from, base));
        }
    }
    derived
}

/// Works out a dataset that is alone on its site.
#[cfg(test)]
pub(crate) fn derive(dataset: &Dataset, findings: &mut Findings) -> DerivedDataset {
    derive_all(std::slice::from_ref(dataset), findings).pop().unwrap()
}

/// Works out a dataset of longer periods from the dataset of months that it names, as that is published.
pub(crate) fn derive_longer(dataset: &Dataset, from: &FromMonths, base: &DerivedDataset) -> DerivedDataset {
    let measures: List<MeasureAt, Option<MeasureAt>> =
        dataset.measures.iter().map(|measure| base.measure(&measure.id)).collect();
    let typed = base.columns.iter().enumerate().filter(|(_, column)| column.derivation == Derivation::Typed);
    let columns: BTreeMap<(MeasureAt, PeriodAt), usize> =
        typed.map(|(at, column)| ((column.measure, column.period), at)).collect();
    let month = |row: RowAt, measure: MeasureAt, period: PeriodAt| {
        let measure = measures.get(measure).copied().flatten()?;
        base.rows.get(row)?.values.get(*columns.get(&(measure, period))?).copied()
    };
    let grid = Grid::of_months(dataset, from, &month);
    frame(dataset, Protected { grid, comparators: Vec::new(), held_back: base.held_back })
}

/// Works everything out from what is published of a dataset.
fn frame(dataset: &Dataset, protected: Protected) -> DerivedDataset {
    let Protected { grid, comparators, held_back } = protected;
    let grid = &grid;
    let columns = columns(dataset);
    let placed: Vec<(RowAt, &Row)> = dataset.rows.placed().collect();
    let rows = placed.into_par_iter().map(|(at, row)| DerivedRow {
        id: row.id.clone(),
        title: row.title.clone(),
        unit: row.unit.clone(),
        public_note: row.public_note.clone(),
        parent: row.parent.clone(),
        table: row.table,
        level: level(dataset, at),
        part: None,
        values: columns.iter().map(|column| value(dataset, grid, at, column)).collect(),
    });
    let mut rows: List<RowAt, DerivedRow> = rows.collect::<Vec<_>>().into();
    let shown = columns.iter().filter(|column| is_recent(column, &dataset.measures)).count();
    let parts = part::cut(&rows, &dataset.tables, shown, part::MOST_CELLS);
    for (at, part) in parts.iter().enumerate() {
        for row in &part.rows {
            rows.at_mut(*row).part = Some(PartAt(at));
        }
    }
    DerivedDataset {
        about: dataset.about.clone(),
        periods: dataset.periods.clone(),
        measures: dataset.measures.clone(),
        tables: dataset.tables.clone(),
        index: rows.placed().map(|(at, row)| (row.id.clone(), at)).collect(),
        rows,
        parts,
        populations: used_populations(dataset),
        comparators: comparators.into_iter().map(|one| elsewhere(dataset, one)).collect(),
        charts: dataset.charts.clone(),
        headlines: dataset.headlines.clone(),
        revisions: dataset.revisions.clone(),
        as_published: dataset.as_published.clone(),
        is_protected: dataset.sensitivity.holds_back() || grid.holds_confidential(),
        small_base: dataset.small_base,
        columns: columns.into(),
        held_back,
    }
}

/// How deep a row stands among the rows of its own table.
fn level(dataset: &Dataset, row: RowAt) -> usize {
    let table = dataset.rows.at(row).table;
    let above =
        std::iter::successors(Some(row), |row| dataset.rows.at(*row).parent.as_ref().map(|(parent, _)| *parent));
    above.skip(1).filter(|row| dataset.rows.at(*row).table == table).count()
}

/// The columns: shares as given first, then each measure with its change, then rates with theirs.
fn columns(dataset: &Dataset) -> Vec<Column> {
    let groups = || dataset.measures.placed().map(|(at, measure)| Group { dataset, at, measure });
    let (given, counted): (Vec<Group<'_>>, Vec<Group<'_>>) = groups().partition(|group| group.measure.as_given);
    let mut columns: Vec<Column> = given.iter().chain(&counted).flat_map(|group| typed_columns(*group)).collect();
    for group in counted {
        if group.measure.rate_of.is_some() {
            columns.extend(rate_columns(group));
        }
        columns.extend(share_columns(group));
        columns.extend(index_columns(group));
        if let Some(per) = group.measure.rate_per {
            columns.extend(rate_per_columns(group, per));
        }
    }
    columns
}

/// The two periods that each change of a measure is measured between: a baseline, or else the year before, and the newest. None
/// where the two overlap or are of different lengths.
fn compared(dataset: &Dataset, measure: &Measure) -> Vec<(PeriodAt, PeriodAt)> {
    let Some((to, earlier)) = measure.periods.split_last() else { return Vec::new() };
    let Some(after) = dataset.periods.get(*to) else { return Vec::new() };
    let fits = |from: &PeriodAt| {
        dataset.periods.get(*from).is_some_and(|before| before.is_as_long_as(after) && before.precedes(after))
    };
    let baselines: Vec<PeriodAt> = dataset.baselines.iter().copied().filter(|at| earlier.contains(at)).collect();
    if !baselines.is_empty() {
        return baselines.into_iter().filter(fits).map(|from| (from, *to)).collect();
    }
    let from = dataset.before(earlier, after).filter(fits);
    from.map(|from| (from, *to)).into_iter().collect()
}

/// What all columns of a group share.
#[derive(Clone, Copy)]
struct Group<'a> {
    dataset: &'a Dataset,
    at: MeasureAt,
    measure: &'a Measure,
}

impl Group<'_> {
    /// A column for each period of the measure.
    fn of_periods(&self, id: &str, derivation: Derivation) -> impl Iterator<Item = Column> {
        self.measure.periods.iter().map(move |period| self.column(id, derivation, (*period, None), ColumnNote::Nothing))
    }

    fn change(&self, id: &str, derivation: Derivation, (from, to): (PeriodAt, PeriodAt)) -> Column {
        let baseline = self.dataset.baselines.iter().position(|at| *at == from);
        let note = if baseline.is_some() { ColumnNote::SinceBaseline } else { ColumnNote::Nothing };
        let mut column = self.column(id, derivation, (to, Some(from)), note);
        if baseline.is_some_and(|at| at > 0) {
            // One column of a period has the plain name; the others say from when they are.
            let since = self.dataset.periods.get(from).map(|period| slug(&period.to_string(), "period"));
            column.id = format!("{}-since-{}", column.id, since.unwrap_or_default());
        }
        column
    }

    fn column(
        &self,
        id: &str,
        derivation: Derivation,
        (period, compared_with): (PeriodAt, Option<PeriodAt>),
        note: ColumnNote,
    ) -> Column {
        Column { id: format!("{}{id}", self.measure.id), derivation, measure: self.at, period, compared_with, note }
    }
}

/// The values as typed, their difference, and its percentage. Numbers that are as given have no percentage: they are
/// rounded already, and a percentage of them would claim more than they hold.
fn typed_columns(group: Group<'_>) -> Vec<Column> {
    let Group { dataset, measure, .. } = group;
    let is_level = measure.quantity != Quantity::Number;
    let pairs = if is_level { compared(dataset, measure) } else { Vec::new() };
    // What was worked out beside what is as given is not as given itself.
    let note = match pairs.is_empty() {
        _ if !measure.as_given => ColumnNote::Nothing,
        false => ColumnNote::AsGiven,
        true => ColumnNote::GroupAsGiven,
    };
    let typed = group.of_periods("", Derivation::Typed).map(|column| Column { note, ..column });
    let mut columns: Vec<Column> = typed.collect();
    for pair in pairs {
        columns.push(group.change("-change", Derivation::Difference, pair));
        if !measure.as_given {
            columns.push(group.change("-percentage-change", Derivation::PercentageChange, pair));
        }
    }
    columns
}

fn rate_columns(group: Group<'_>) -> Vec<Column> {
    let pairs = compared(group.dataset, group.measure).into_iter();
    let changes = pairs.map(|pair| group.change("-rate-point-change", Derivation::PointChange, pair));
    group.of_periods("-rate", Derivation::Rate).chain(changes).collect()
}

/// The share of one row that every row is.
fn share_columns(group: Group<'_>) -> Vec<Column> {
    if group.measure.share_of_row.is_none() {
        return Vec::new();
    }
    group.of_periods("-share", Derivation::Share).collect()
}

/// The index of every period against the baseline, or the first period.
fn index_columns(group: Group<'_>) -> Vec<Column> {
    let Some(base) = index_base(group.dataset, group.measure).filter(|_| group.measure.index) else {
        return Vec::new();
    };
    group.of_periods("-index", Derivation::Index).filter(|column| column.period >= base).collect()
}

fn index_base(dataset: &Dataset, measure: &Measure) -> Option<PeriodAt> {
    let mut baselines = dataset.baselines.iter().copied();
    baselines.find(|at| measure.periods.contains(at)).or(measure.periods.first().copied())
}

fn rate_per_columns(group: Group<'_>, per: RatePer) -> Vec<Column> {
    let name = per.name();
    let pairs = compared(group.dataset, group.measure).into_iter();
    let changes = pairs.map(|pair| group.change(&format!("-per-{name}-change"), Derivation::PerBaseChange, pair));
    group.of_periods(&format!("-per-{name}"), Derivation::PerBase).chain(changes).collect()
}

/// The value of one cell of the frame.
fn value(dataset: &Dataset, grid: &Grid, row: RowAt, column: &Column) -> Value {
    let typed = |period: PeriodAt| grid.get(row, column.measure, period);
    let Some(from) = column.compared_with else {
        return match column.derivation {
            Derivation::Typed => as_shown(dataset, column, typed(column.period)),
            Derivation::Share | Derivation::Index => proportion(dataset, grid, row, column),
            _ => publish(rate(dataset, grid, row, column, column.period)),
        };
    };
    if breaks(dataset, grid, row, column, from) {
        return Value::missing(Missing::NotApplicable);
    }
    match column.derivation {
        Derivation::Difference | Derivation::PercentageChange => {
            change(dataset, column, typed(from), typed(column.period))
        }
        _ => {
            let (before, after) =
                (rate(dataset, grid, row, column, from), rate(dataset, grid, row, column, column.period));
            match (before, after) {
                (Ok((before, mine)), Ok((after, other))) => number(point_change(before, after), mine.and(other)),
                (before, after) => Value::missing(precedence(before.err(), after.err())),
            }
        }
    }
}

/// A typed value with the decimals of its measure.
fn as_shown(dataset: &Dataset, column: &Column, value: Value) -> Value {
    dataset.measures.get(column.measure).map_or(value, |measure| measure.as_shown(value))
}

/// Values of another area with the decimals of the measure.
fn elsewhere(dataset: &Dataset, one: Comparator) -> Comparator {
    let Some(measure) = dataset.measures.get(one.measure) else { return one };
    let values = one.values.iter().map(|value| measure.as_shown_elsewhere(*value, one.per_1000)).collect();
    Comparator { values, ..one }
}

/// A share of another row, or an index: one published value in per cent of another.
fn proportion(dataset: &Dataset, grid: &Grid, row: RowAt, column: &Column) -> Value {
    let measure = dataset.measures.at(column.measure);
    let base = if column.derivation == Derivation::Share {
        measure.share_of_row.map(|total| grid.get(total, column.measure, column.period))
    } else {
        let base = index_base(dataset, measure);
        base.filter(|base| !breaks(dataset, grid, row, column, *base)).map(|base| grid.get(row, column.measure, base))
    };
    let base = base.unwrap_or(Value::missing(Missing::NotApplicable));
    let mine = grid.get(row, column.measure, column.period);
    let (Some(part), Some(whole)) = (mine.as_number(), base.as_number()) else {
        return Value::missing(precedence(mine.as_missing(), base.as_missing()));
    };
    let marks = mine.marks.and(base.marks).without(Mark::Break);
    let small = whole < Decimal::from(dataset.small_base);
    let marks = if small { marks.with(Mark::SmallBase) } else { marks };
    number(percentage(part, whole).and_then(|share| rounded(share, DECIMALS)), marks)
}

/// Whether the way of counting changed after the earlier period of a change.
fn breaks(dataset: &Dataset, grid: &Grid, row: RowAt, column: &Column, from: PeriodAt) -> bool {
    let measure = dataset.measures.at(column.measure);
    let base = measure.rate_of.filter(|_| column.derivation == Derivation::PointChange);
    let after = measure.periods.iter().filter(|period| **period > from && **period <= column.period);
    let broken = |measure, period| grid.get(row, measure, period).marks.has(Mark::Break);
    after.into_iter().any(|period| broken(column.measure, *period) || base.is_some_and(|base| broken(base, *period)))
}

/// A difference or its percentage.
fn change(dataset: &Dataset, column: &Column, from: Value, to: Value) -> Value {
    let (Some(before), Some(after)) = (from.as_number(), to.as_number()) else {
        return Value::missing(precedence(from.as_missing(), to.as_missing()));
    };
    let marks = from.marks.and(to.marks).without(Mark::Break);
    if column.derivation == Derivation::Difference {
        let difference = number(after.checked_sub(before), marks);
        return dataset.measures.get(column.measure).map_or(difference, |measure| measure.rounded(difference));
    }
    let small =
        dataset.measures.at(column.measure).quantity == Quantity::Count && before < Decimal::from(dataset.small_base);
    number(percentage_change(before, after), if small { marks.with(Mark::SmallBase) } else { marks })
}

/// An unrounded rate of a row in a period and its marks, or why there is none.
fn rate(
    dataset: &Dataset,
    grid: &Grid,
    row: RowAt,
    column: &Column,
    period: PeriodAt,
) -> Result<(Exact, Marks), Missing> {
    let part = grid.get(row, column.measure, period);
    let measure = dataset.measures.at(column.measure);
    let per = measure.rate_per.filter(|_| matches!(column.derivation, Derivation::PerBase | Derivation::PerBaseChange));
    let whole = match (per, measure.rate_of) {
        (Some(per), _) => population(dataset, row, per, period),
        (None, Some(base)) => grid.get(row, base, period),
        (None, None) => Value::missing(Missing::NotApplicable),
    };
    let (Some(upper), Some(lower)) = (part.as_number(), whole.as_number()) else {
        return Err(precedence(part.as_missing(), whole.as_missing()));
    };
    let rate = per.map_or_else(|| percentage(upper, lower), |per| rate_per(upper, lower, per.number()));
    let small = if per.is_some() { upper } else { lower } < Decimal::from(dataset.small_base);
    let marks = part.marks.and(whole.marks).without(Mark::Break);
    let marks = if small { marks.with(Mark::SmallBase) } else { marks };
    rate.map(|rate| (rate, marks)).ok_or(Missing::NotApplicable)
}

fn publish(rate: Result<(Exact, Marks), Missing>) -> Value {
    match rate {
        Ok((rate, marks)) => number(rounded(rate, DECIMALS), marks),
        Err(missing) => Value::missing(missing),
    }
}

/// A number with its marks; where arithmetic has no answer (a percentage of zero), not applicable.
fn number(number: Option<Decimal>, marks: Marks) -> Value {
    number.map_or(Value::missing(Missing::NotApplicable), |number| Value::number(number).marked(marks))
}

/// The reason that says most where one or both of two values are missing.
fn precedence(one: Option<Missing>, other: Option<Missing>) -> Missing {
    let both = [one, other];
    let has = |missing| both.contains(&Some(missing));
    [Missing::Confidential, Missing::NotApplicable]
        .into_iter()
        .find(|missing| has(*missing))
        .unwrap_or(Missing::NotAvailable)
}

fn population(dataset: &Dataset, row: RowAt, per: RatePer, period: PeriodAt) -> Value {
    let period = dataset.periods.get(period);
    let found = period.and_then(|period| dataset.populations.of(row, per.of(), period));
    found.map_or(Value::missing(Missing::NotAvailable), |one| Value::number(one.people))
}

/// The populations that some rate of the dataset is worked out from.
fn used_populations(dataset: &Dataset) -> Populations {
    let is_used = dataset.measures.iter().any(|measure| measure.rate_per.is_some());
    if is_used { dataset.populations.clone() } else { Populations::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::figures::{HEAD, read_text};
    use crate::model::vocabulary::Position as _;
    use crate::statistics::{number_text, value_text};

    fn derived(text: &str) -> DerivedDataset {
        let (dataset, told) = read_text(text, None);
        derive(&dataset.unwrap_or_else(|| panic!("{told:?}")), &mut Findings::new())
    }

    fn shown(derived: &DerivedDataset, row: usize) -> String {
        let cells = derived.rows[row].values.iter().map(|value| format!("{}{}", value_text(value), value.marks));
        cells.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_total_that_was_left_out_is_that_of_its_parts() {
        let derived = derived(&format!(
            "{HEAD}tables:\n- title: All\n  rows:\n  - {{id: all, title: All}}\n\
             \x20 - {{id: a, title: A, within: all, relation: part}}\n\
             \x20 - {{id: b, title: B, within: a, relation: part, offences: [40, \"50 [p]\"], solved: [4, [c]]}}\n\
             \x20 - {{id: c, title: C, within: all, relation: part, offences: [60, 70], solved: [6, 7]}}\n"
        ));
        assert_eq!(shown(&derived, 0), "100 120[p] 20[p] 20.0[p] 10 [x] [x] [x] 10.0 [x] [x]");
        assert_eq!(shown(&derived, 2), "40 50[p] 10[p] 25.0[p] 4 [c] [c] [c] 10.0 [c] [c]");
        assert_eq!(
            (derived.rows[2].level, derived.british().relation_text(&derived.rows[2])),
            (2, "part of A".to_owned())
        );
    }

    #[test]
    fn nothing_is_compared_across_a_break_or_between_periods_of_different_lengths() {
        let row = "tables:\n- title: All\n  rows:\n  - {id: a, title: A, offences: [40, \"50 [b]\"], solved: [4, 5]}\n";
        let broken = derived(&format!("{HEAD}{row}"));
        assert_eq!(shown(&broken, 0), "40 50[b] [z] [z] 4 5 1 25.0[u] 10.0 10.0 [z]");
        let uneven = derived(&format!("{HEAD}{row}").replace("[2021, 2022]", "[2021, January to March 2022]"));
        assert_eq!(shown(&uneven, 0), "40 50[b] 4 5 10.0 10.0");
        assert_eq!(uneven.british().sentence(&uneven.rows[0], MeasureAt::of(0)), None);
    }

    #[test]
    fn changes_are_measured_from_the_baseline_where_there_is_one() {
        let text = format!(
            "{HEAD}tables:\n- title: All\n  rows:\n  - {{id: a, title: A, offences: [40, 55, 80], solved: [4, 4, 5]}}\n"
        )
        .replace("[2021, 2022]", "[2020, 2021, 2022]\nbaseline: 2020");
        let derived = derived(&text);
        assert_eq!(derived.british().column_title(&derived.columns[3]), "Change since 2020");
        assert_eq!(
            derived.british().sentence(&derived.rows[0], MeasureAt::of(0)).unwrap(),
            "A: offences rose by 40 (100.0%), from 40 in 2020 to 80 in 2022."
        );
    }

    #[test]
    fn a_month_is_compared_with_the_same_month_of_the_year_before() {
        let dataset = |periods: &str, values: &str| {
            let rows = format!(
                "tables:\n- title: All\n  rows:\n  - {{id: a, title: A, offences: {values}, solved: {values}}}\n"
            );
            derived(&format!("{HEAD}{rows}").replace("[2021, 2022]", periods))
        };
        let said = |derived: &DerivedDataset| derived.british().sentence(&derived.rows[0], MeasureAt::of(0));
        let months = dataset("[Nov-21, Oct-22, Nov-22]", "[40, 90, 80]");
        assert_eq!(
            said(&months).unwrap(),
            "A: offences rose by 40 (100.0%), from 40 in November 2021 to 80 in November 2022."
        );
        assert_eq!(said(&dataset("[Oct-22, Nov-22]", "[90, 80]")), None);
        let quarters = dataset("[Q1 2021/22, Q4 2021/22, Q1 2022/23]", "[40, 10, 80]");
        assert_eq!(
            said(&quarters).unwrap(),
            "A: offences rose by 40 (100.0%), from 40 in April to June 2021 to 80 in April to June 2022."
        );
        let years = dataset("[2012, 2015, 2022]", "[40, 10, 80]");
        assert_eq!(said(&years).unwrap(), "A: offences rose from 10 in 2015 to 80 in 2022.");
    }

    #[test]
    fn years_are_added_up_from_months_and_never_from_what_is_held_back() {
        let months: Vec<String> =
            (1..=12).map(|month| format!("2021-{month:02}")).chain(["2022-01".to_owned()]).collect();
        let values = |first: &str| format!("[{first}{}]", ", 10".repeat(12));
        let text = format!(
            "{HEAD}derive:\n- {{id: by-year, periods: year, title: Years}}\n- {{id: rolling, periods: rolling 12 months, title: Rolling}}\n\
             tables:\n- title: All\n  rows:\n  - {{id: a, title: A, offences: {}, solved: {}}}\n\
             \x20 - {{id: b, title: B, offences: {}, solved: {}}}\n",
            values("40"), values("1"), values("2"), values("5")
        )
        .replace("[2021, 2022]", &format!("[{}]", months.join(", ")))
        .replace("licence: OGL\n", "licence: OGL\nsensitive: true\n");
        let (dataset, told) = read_text(&text, None);
        let base = dataset.unwrap_or_else(|| panic!("{told:?}"));
        let mut all = vec![base];
        let mut findings = Findings::new();
        crate::model::figures::add_longer(&mut all, &mut findings);
        let told: Vec<String> = findings.sorted().into_iter().map(|finding| finding.message).collect();
        assert_eq!(told, ["2022 is left out: not all of its months are in this dataset"]);
        let months = derive(&all[0], &mut Findings::new());
        let longer = |at: usize| derive_longer(&all[at], all[at].from_months.as_ref().unwrap(), &months);
        let years = longer(1);
        assert_eq!((years.about.id.as_str(), years.periods.len()), ("by-year", 1));
        assert_eq!(shown(&years, 0), "150 [c] [c]");
        assert_eq!(shown(&years, 1), "[c] [c] [c]");
        let rolling = longer(2);
        assert_eq!(rolling.periods.len(), 2);
        assert_eq!(shown(&rolling, 0), "150 120 [c] 120 [c] 100.0");
    }

    #[test]
    fn changes_are_measured_from_each_of_several_baselines() {
        let text = format!(
            "{HEAD}tables:\n- title: All\n  rows:\n  - {{id: a, title: A, offences: [40, 55, 90], solved: [4, 4, 5]}}\n"
        )
        .replace("[2021, 2022]", "[2019, 2020, 2022]\nbaseline: [2020, 2019]");
        let derived = derived(&text);
        let ids: Vec<&str> = derived.columns.iter().take(7).map(|column| column.id.as_str()).collect();
        assert_eq!(
            ids[3..],
            [
                "offences-change",
                "offences-percentage-change",
                "offences-change-since-2019",
                "offences-percentage-change-since-2019"
            ]
        );
        assert_eq!(shown(&derived, 0).split(' ').take(7).collect::<Vec<_>>().join(" "), "40 55 90 35 63.6 50 125.0");
        assert_eq!(derived.british().column_title(&derived.columns[5]), "Change since 2019");
    }

    #[test]
    fn a_rate_uses_the_population_before_and_says_so() {
        let text = format!("{HEAD}tables:\n- title: All\n  rows:\n  - {{id: a, title: A, offences: [500, 600], solved: [0, 0]}}\n")
            .replace("unit: offences}", "unit: offences, per_1000: true}")
            .replace(
                "measures:",
                "population:\n- {date: 2022-06-30, people: 12000, source: ONS}\n- {date: 2021-06-30, people: 10000, source: ONS}\nmeasures:",
            );
        let derived = derived(&text);
        let rates = derived.columns.iter().position(|column| column.derivation == Derivation::PerBase).unwrap();
        let shown: Vec<String> = derived.rows[0].values[rates..].iter().map(value_text).collect();
        assert_eq!(shown[..3], ["50.0", "50.0", "0.0"]);
        let note =
            format!("Rates per 1,000 people use the population on 30 June 2022: {} (ONS).", number_text(12000.into()));
        assert!(derived.british().notes().contains(&note), "{:?}", derived.british().notes());
    }

    #[test]
    fn each_row_that_is_an_area_has_rates_among_its_own_people() {
        let text = format!(
            "{HEAD}tables:\n- title: Wards\n  rows:\n  - {{id: a, title: A, offences: [50, 60], solved: [0, 0]}}\n\
             \x20 - {{id: b, title: B, offences: [50, 60], solved: [0, 0]}}\n\
             \x20 - {{id: c, title: C, offences: [50, 60], solved: [0, 0]}}\n"
        )
        .replace("unit: offences}", "unit: offences, rate_per: 100000 people}")
        .replace(
            "measures:",
            "population:\n- {row: a, date: 2021-06-30, people: 10000, source: ONS}\n- {row: b, date: 2022-06-30, people: 20000, source: ONS}\nmeasures:",
        );
        let derived = derived(&text);
        let rates = derived.columns.iter().position(|column| column.id == "offences-per-100000").unwrap();
        let shown: Vec<String> = derived
            .rows
            .iter()
            .map(|row| row.values[rates..rates + 2].iter().map(value_text).collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(shown, ["500.0 600.0", "[x] 300.0", "[x] [x]"]);
        let notes = derived.british().notes().join(" ");
        assert!(
            notes.contains(
                "Rates per 100,000 people use the population of each row: on 30 June 2021 and 30 June 2022 (ONS)."
            ),
            "{notes}"
        );
    }

    #[test]
    fn shares_and_indexes_are_worked_out_where_they_are_asked_for() {
        let rows = "tables:\n- title: All\n  rows:\n  - {id: all, title: All, offences: [200, 300], solved: [0, 0]}\n\
                    \x20 - {id: a, title: A, within: all, relation: of which, offences: [50, 60], solved: [0, 0]}\n";
        let asked = HEAD.replace("unit: offences}", "unit: offences, share_of_row: all, index: true}");
        let derived = derived(&format!("{asked}{rows}"));
        let column = |id: &str| derived.columns.iter().position(|column| column.id == id).unwrap();
        let values = &derived.rows[1].values;
        let shown = |id: &str| values[column(id)..column(id) + 2].iter().map(value_text).collect::<Vec<_>>();
        assert_eq!(shown("offences-share"), ["25.0", "20.0"]);
        assert_eq!(shown("offences-index"), ["100.0", "120.0"]);
        let index = &derived.columns[column("offences-index")];
        assert_eq!(derived.british().group_title(index), "Offences: index, 2021 is 100");
    }

    #[test]
    fn rates_as_given_have_a_difference_and_no_percentage() {
        let text = "title: Harrow\narea: {name: Harrow}\npublisher: p\nsource: s\nperiods: [2013, 2014]\nmeasures:\n\
            - {id: rate, title: Recorded crime per 1\u{a0}000 people, unit: \"per 1,000 people\", as_given: true}\n\
            - {id: fall, title: Change, unit: per cent change, as_given: true, periods: [2014]}\n\
            comparators:\n- {area: London, row: seven, measure: rate, values: [43.7, 40.3], source: s}\ntables:\n- title: All\n  rows:\n\
            \x20 - {id: seven, title: Seven priority crimes, rate: [28.3, 25.7], fall: [-9.1]}\n";
        assert_eq!(shown(&derived(text), 0), "28.3 25.7 \u{2212}2.6 \u{2212}9.1");
    }

    #[test]
    fn long_rates_are_shown_short_and_their_change_is_that_of_all_digits() {
        let text = |decimals: &str, values: &str| {
            format!(
                "title: T\narea: {{name: H}}\npublisher: p\nsource: s\nperiods: [2013, 2014]\nmeasures:\n\
                 - {{id: rate, title: Rate, unit: \"per 1,000 people\", as_given: true{decimals}}}\ntables:\n- title: A\n  rows:\n\
                 \x20 - {{id: a, title: A, rate: [{values}]}}\n"
            )
        };
        let of = |decimals: &str, values: &str| {
            let derived = derived(&text(decimals, values));
            let sentence = derived.british().sentence(&derived.rows[0], MeasureAt::of(0)).unwrap_or_default();
            (shown(&derived, 0), sentence)
        };
        // Rounded first they would differ by 0.1, and be told as a fall.
        let (shown, said) = of("", "40.150000000000001, 40.149999999999999");
        assert_eq!(shown, "40.2 40.1 0.0");
        assert_eq!(said, "A: rate stayed about the same: 40.1 in 2014, from 40.2 in 2013.");
        // Rounded first they would be the same.
        let (shown, said) = of("", "40.149, 40.0512345678");
        assert_eq!(shown, "40.1 40.1 \u{2212}0.1");
        assert_eq!(said, "A: rate stayed about the same: 40.1 in 2014, from 40.1 in 2013.");
        assert_eq!(of(", decimals: 3", "40.1494, 0.0002").0, "40.149 [low] \u{2212}40.149");
        assert_eq!(of("", "40.15, 40.1").0, "40.15 40.1 \u{2212}0.05");
    }
}
