//! Which columns of a dataset its tables show, and in which order.
//!
//! In: the frame. Out: positions of columns: counts before shares, the newest period first, the last thirteen, and none that is empty
//! in the rows of a table. Never: another order in the downloads, which hold every column.

use super::derived::{Column, DerivedDataset};
use crate::model::figures::{Measure, Missing, Value};
use crate::model::vocabulary::{List, MeasureAt, RowAt};

/// The most periods that a table shows: a year of months, and the same month of the year before.
pub(super) const MOST_PERIODS: usize = 13;

/// Whether a column is of one of the newest periods of its measure, or a change.
pub(super) fn is_recent(column: &Column, measures: &List<MeasureAt, Measure>) -> bool {
    let Some(measure) = measures.get(column.measure) else { return true };
    let newest = measure.periods.iter().rev().take(MOST_PERIODS);
    column.compared_with.is_some() || newest.copied().any(|period| period == column.period)
}

impl DerivedDataset {
    /// The columns that a table of some rows shows, in its order.
    pub(super) fn shown_columns(&self, rows: &[RowAt]) -> Vec<usize> {
        let mut shown: Vec<usize> = Vec::new();
        let columns: Vec<(usize, &Column)> = self.columns.iter().enumerate().collect();
        let is_given = |column: &Column| self.measures.get(column.measure).is_some_and(|measure| measure.as_given);
        let of_one = |(_, one): &(usize, &Column), (_, other): &(usize, &Column)| {
            one.measure == other.measure && one.derivation.of_value() == other.derivation.of_value()
        };
        let groups: Vec<&[(usize, &Column)]> = columns.chunk_by(of_one).collect();
        let of = |given: bool| {
            groups.iter().copied().filter(move |group| group.iter().any(|(_, column)| is_given(column) == given))
        };
        for group in of(false).chain(of(true)) {
            let (changes, values): (Vec<_>, Vec<_>) =
                group.iter().partition(|(_, column)| column.compared_with.is_some());
            shown.extend(values.into_iter().rev().chain(changes).map(|(at, _)| at));
        }
        let is_shown = |at: &usize| self.columns.get(*at).is_some_and(|column| is_recent(column, &self.measures));
        shown.retain(is_shown);
        let says_something = |at: &usize| {
            rows.iter().filter_map(|row| self.rows.get(*row)?.values.get(*at)).any(|value| !is_nothing(value))
        };
        let telling: Vec<usize> = shown.iter().copied().filter(says_something).collect();
        if telling.is_empty() { shown } else { telling }
    }

    /// Whether tables show fewer periods than there are.
    pub(super) fn hides_periods(&self) -> bool {
        self.measures.iter().any(|measure| measure.periods.len() > MOST_PERIODS)
    }
}

/// Whether a cell says only that there is nothing.
fn is_nothing(value: &Value) -> bool {
    matches!(value.as_missing(), Some(Missing::NotAvailable | Missing::NotApplicable | Missing::NoneYet))
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Findings;
    use crate::model::figures::{HEAD, read_text};

    /// The headers of the first table.
    fn headers(text: &str) -> Vec<String> {
        let (dataset, told) = read_text(text, None);
        let derived = crate::statistics::derive(&dataset.unwrap_or_else(|| panic!("{told:?}")), &mut Findings::new());
        let table = derived.british().figure_tables().remove(0);
        let groups = table.column_groups.iter().map(|group| format!("{}:{}", group.title, group.span));
        groups.chain(table.columns.iter().map(|column| column.title.clone())).collect()
    }

    #[test]
    fn the_newest_period_stands_first_and_an_empty_column_is_left_out() {
        let rows =
            "tables:\n- title: All\n  rows:\n  - {id: a, title: A, offences: [40, 50], solved: [\"[x]\", \"[x]\"]}\n";
        assert_eq!(headers(&format!("{HEAD}{rows}")), ["Offences:4", "2022", "2021", "Change", "Change (%)"]);
    }

    #[test]
    fn counts_stand_before_what_is_given_and_a_table_shows_the_last_thirteen_periods() {
        let years: Vec<String> = (2000..2020).map(|year| year.to_string()).collect();
        let text = format!(
            "title: T\narea: {{name: A}}\npublisher: p\nsource: s\nperiods: [{}]\nmeasures:\n\
             - {{id: share, title: Share, unit: per cent, as_given: true, periods: [2019]}}\n\
             - {{id: n, title: N, unit: offences}}\ntables:\n- title: All\n  rows:\n  - {{id: a, title: A, share: [5], n: [{}]}}\n",
            years.join(", "),
            vec!["100"; 20].join(", ")
        );
        let headers = headers(&text);
        assert_eq!(headers[..2], ["N:15", "Share (%) (as given):1"]);
        assert_eq!((headers[2].as_str(), headers[14].as_str(), headers.len()), ("2019", "2007", 2 + 16));
    }
}
