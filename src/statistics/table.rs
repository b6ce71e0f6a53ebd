//! Tables, their legend and their notes, as text that only has to be put into cells.
//!
//! In: the frame. Out: the rows and headers of each table. Never: a mark without its meaning in the legend.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::derived::{Column, Derivation, DerivedDataset, DerivedRow, Part};
use super::sentence::worded_value;
use super::shown::MOST_PERIODS;
use super::worded::Worded;
use crate::diagnostic::Spanned;
use crate::model::figures::{
    Comparator, Mark, Marks, Measure, Missing, Population, PopulationOf, RatePer, Relation, Table, Value,
};
use crate::model::vocabulary::{MeasureAt, Period, PeriodAt, Position as _, RowAt, TableAt, Text};
use crate::words::Figures;

/// Fewer rows are seen at one look: nobody has to sort them.
const FEWEST_TO_SORT: usize = 5;

/// A table with all its texts, for the page of a dataset or for a text that asks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureTable {
    /// The id, unique on the page: "figure-1".
    pub id: String,
    /// The name of the table among those of its dataset: "Towns"; empty where it is the only one.
    pub title: String,
    /// What the table shows, and for most tables when: "Recorded crime in Harlow, 2021 and 2022".
    pub caption: String,
    /// The header of the first column.
    pub row_header: String,
    /// The upper row of headers.
    pub column_groups: Vec<ColumnGroup>,
    /// The columns after the first.
    pub columns: Vec<ColumnHeader>,
    /// The rows, from the top down.
    pub rows: Vec<RowText>,
    /// Whether a reader may sort it: its rows mean the same in any order, and are enough to look for one.
    pub sortable: bool,
}

/// A header over several columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnGroup {
    /// What its columns hold: "Offences", "Solved rate (%)".
    pub title: String,
    /// How many columns it stands over; at least one.
    pub span: usize,
}

/// The header of one column, below that of its group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnHeader {
    /// "12 months to June 2022".
    pub title: String,
    /// Whether it holds numbers.
    pub numeric: bool,
}

/// A row: its header, and a cell for each column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowText {
    /// The row's id in the dataset; in a table of other areas or of printed numbers "areas-1-2" or "as-published-1".
    pub id: String,
    /// The header of the row: what is counted in it, or an area.
    pub title: String,
    /// How deep in the hierarchy, from 0.
    pub level: usize,
    /// The hierarchy in words; empty at the top.
    pub relation: String,
    /// The cells, one for each of the columns after the first.
    pub cells: Vec<CellText>,
}

/// A cell: a value in words, with its marks apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellText {
    /// The number, or the shorthand for why there is none: `−56.7`, `[z]`.
    pub text: String,
    /// `[p]`; empty for none.
    pub mark: String,
    /// Whether it is a number.
    pub numeric: bool,
}

/// A mark and its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegendEntry {
    /// The shorthand that stands in cells: `[z]`.
    pub mark: &'static str,
    /// What it stands for, in the words of the theme: "not applicable".
    pub meaning: String,
}

/// The id of a table on the page of its dataset.
pub fn table_id(at: TableAt) -> String {
    format!("figure-{}", at.number() + 1)
}

impl DerivedDataset {
    /// Whether these rows may be sorted. A row within another would be torn from it, and a total would stand among its parts.
    fn is_sortable(&self, rows: &[RowAt]) -> bool {
        let is_alone = |at: &RowAt| self.rows.get(*at).is_some_and(|row| row.level == 0 && !self.is_total(*at));
        rows.len() >= FEWEST_TO_SORT && rows.iter().all(is_alone)
    }

    /// Whether a row is what others are a share of, or is called a total.
    fn is_total(&self, at: RowAt) -> bool {
        let first = self.rows.get(at).and_then(|row| row.title.in_usual_language().split_whitespace().next());
        first.is_some_and(|first| ["all", "total"].contains(&&*first.to_lowercase()))
            || self.measures.iter().any(|one| one.share_of_row == Some(at))
    }
}

impl Worded<'_> {
    /// The tables, in the order of the file. Tables without rows are left out.
    pub fn figure_tables(&self) -> Vec<FigureTable> {
        let shown = self.tables.placed().filter(|(_, table)| !table.rows.is_empty());
        shown.map(|(at, table)| self.figure_table(at, table)).chain(self.comparison_tables()).collect()
    }

    /// The tables in which a row of ours stands beside other areas.
    pub fn comparison_tables(&self) -> Vec<FigureTable> {
        let mut groups: Vec<Vec<&Comparator>> = Vec::new();
        let key = |one: &Comparator| (one.row, one.measure, one.per_1000);
        for one in &self.comparators {
            match groups.iter_mut().find(|group| group.first().is_some_and(|first| key(first) == key(one))) {
                Some(group) => group.push(one),
                None => groups.push(vec![one]),
            }
        }
        groups.iter().enumerate().filter_map(|(at, group)| self.comparison_table(at, group)).collect()
    }

    fn comparison_table(&self, at: usize, group: &[&Comparator]) -> Option<FigureTable> {
        let first = group.first()?;
        let (row, measure) = (self.rows.get(first.row)?, self.measures.get(first.measure)?);
        let seats: Vec<(usize, PeriodAt)> =
            measure.periods.iter().copied().enumerate().rev().take(MOST_PERIODS).collect();
        let derivation = if first.per_1000 { Derivation::PerBase } else { Derivation::Typed };
        let ours = seats.iter().filter_map(|(_, period)| self.value(row, first.measure, derivation, *period));
        let id = |number: usize| format!("areas-{}-{number}", at + 1);
        let text = |number: usize, title: &str, cells: Vec<CellText>| RowText {
            id: id(number),
            title: title.to_owned(),
            level: 0,
            relation: String::new(),
            cells,
        };
        let mut rows = vec![text(1, &self.about.area, ours.map(|value| self.cell_text(&value)).collect())];
        for (number, one) in group.iter().enumerate() {
            let cells = seats.iter().filter_map(|(seat, _)| one.values.get(*seat));
            rows.push(text(number + 2, &one.area, cells.map(|value| self.cell_text(value)).collect()));
        }
        let unit = if first.per_1000 { self.per_base(measure, &measure.title) } else { measure.title.to_string() };
        let header = |(_, period): &(usize, PeriodAt)| ColumnHeader { title: self.period(*period), numeric: true };
        Some(FigureTable {
            id: format!("areas-{}", at + 1),
            title: self.words.say(&Figures::OtherAreas { row: &row.title, measure: &unit }),
            caption: self.words.say(&Figures::OtherAreas { row: &row.title, measure: &unit }),
            row_header: self.words.say(&Figures::AboutArea {}),
            column_groups: Vec::new(),
            columns: seats.iter().map(header).collect(),
            rows,
            sortable: false,
        })
    }

    fn figure_table(&self, at: TableAt, table: &Table) -> FigureTable {
        self.table_of(&table_id(at), &table.title, &table.rows)
    }

    /// The table of a part, which is the only one on its page.
    pub fn part_table(&self, part: &Part) -> FigureTable {
        self.table_of("figure-1", &part.title(self.words), &part.rows)
    }

    fn table_of(&self, id: &str, own: &str, rows: &[RowAt]) -> FigureTable {
        let title = &self.about.title.value;
        let name = match own {
            "" => title.to_string(),
            table => self.words.say(&Figures::TableName { table, dataset: title }),
        };
        let shown = self.shown_columns(rows);
        let columns: Vec<&Column> = shown.iter().filter_map(|at| self.columns.get(*at)).collect();
        let header = |column: &&Column| ColumnHeader { title: self.column_title(column), numeric: true };
        FigureTable {
            id: id.to_owned(),
            title: own.to_owned(),
            caption: self.words.say(&Figures::Caption { name: &name, periods: &self.shown_periods_text() }),
            row_header: self.row_header(),
            column_groups: self.column_groups(&columns),
            columns: columns.iter().map(header).collect(),
            rows: rows.iter().filter_map(|row| self.rows.get(*row)).map(|row| self.row_text(row, &shown)).collect(),
            sortable: self.is_sortable(rows),
        }
    }

    /// "12 months to June 2021 and 12 months to June 2022"; the first and the last of more than two.
    pub fn periods_text(&self) -> String {
        let (first, last) = self.ends_of(0);
        match self.periods.len() {
            0 | 1 => first,
            2 => self.words.say(&Figures::TwoPeriods { first: &first, second: &last }),
            count => self.words.say(&Figures::Periods { count, first: &first, last: &last }),
        }
    }

    /// The first of the periods but for some, and the last; empty where there is none.
    fn ends_of(&self, skipped: usize) -> (String, String) {
        let worded = |period: Option<&Period>| period.map(|it| it.worded(self.words)).unwrap_or_default();
        (worded(self.periods.iter().nth(skipped)), worded(self.periods.last()))
    }

    /// The same of the periods that tables show.
    fn shown_periods_text(&self) -> String {
        let first = self.periods.len().saturating_sub(MOST_PERIODS);
        if first == 0 {
            return self.periods_text();
        }
        let (first, last) = self.ends_of(first);
        self.words.say(&Figures::Periods { count: MOST_PERIODS, first: &first, last: &last })
    }

    fn row_header(&self) -> String {
        self.about.row_header.as_ref().map_or_else(|| self.words.say(&Figures::RowHeader {}), ToString::to_string)
    }

    fn column_groups(&self, columns: &[&Column]) -> Vec<ColumnGroup> {
        let mut groups: Vec<ColumnGroup> = Vec::new();
        let mut last = None;
        for column in columns {
            let title = self.group_title(column);
            match groups.last_mut().filter(|group| last == Some(column.measure) && group.title == title) {
                Some(group) => group.span += 1,
                None => groups.push(ColumnGroup { title, span: 1 }),
            }
            last = Some(column.measure);
        }
        groups
    }

    fn row_text(&self, row: &DerivedRow, shown: &[usize]) -> RowText {
        let cells = shown.iter().filter_map(|at| row.values.get(*at)).map(|value| self.cell_text(value));
        RowText {
            id: row.id.clone(),
            title: row.title.to_string(),
            level: row.level,
            relation: self.relation_text(row),
            cells: cells.collect(),
        }
    }

    pub(super) fn cell_text(&self, value: &Value) -> CellText {
        CellText {
            text: worded_value(value, self.words),
            mark: value.marks.to_string(),
            numeric: value.as_number().is_some(),
        }
    }

    /// How a row belongs to another, in words: "part of Theft Offences".
    pub fn relation_text(&self, row: &DerivedRow) -> String {
        let Some((parent, relation)) = &row.parent else { return String::new() };
        let parent = self.rows.get(*parent).map_or("", |parent| parent.title.as_str());
        self.words.say(&match relation {
            Relation::Part => Figures::RelationPart { parent },
            Relation::Alternative(split) => Figures::RelationAlternative { parent, split },
            Relation::Flag => Figures::RelationFlag { parent },
            Relation::OfWhich => Figures::RelationOfWhich { parent },
        })
    }

    /// The marks that some tables use, and only those.
    pub fn legend_of(&self, tables: &[FigureTable]) -> Vec<LegendEntry> {
        let cells = || tables.iter().flat_map(|table| &table.rows).flat_map(|row| &row.cells);
        let is_used = |code: &str| cells().any(|cell| cell.text == code || cell.mark.contains(code));
        self.marks(is_used)
    }

    /// The marks that any value has, of other areas too.
    pub fn legend(&self) -> Vec<LegendEntry> {
        let rows = || self.rows.iter().flat_map(|row| &row.values);
        let values = || rows().chain(self.comparators.iter().flat_map(|one| &one.values));
        let marks = values().fold(Marks::NONE, |marks, value| marks.and(value.marks)).to_string();
        let is_missing = |code: &str| values().any(|value| value.as_missing().is_some_and(|it| it.code() == code));
        self.marks(|code| marks.contains(code) || is_missing(code))
    }

    /// What the marks mean that are used.
    fn marks(&self, is_used: impl Fn(&str) -> bool) -> Vec<LegendEntry> {
        let small_base = usize::try_from(self.small_base).unwrap_or(usize::MAX);
        let missing = Missing::ALL.into_iter().filter(|missing| is_used(missing.code()));
        let missing = missing.map(|missing| LegendEntry { mark: missing.code(), meaning: missing.meaning(self.words) });
        let marks = Mark::ALL.into_iter().filter(|mark| is_used(mark.code()));
        let marks = marks.map(|mark| LegendEntry { mark: mark.code(), meaning: mark.meaning(small_base, self.words) });
        missing.chain(marks).collect()
    }

    /// The standing notes under the tables, and the editor's own.
    pub fn notes(&self) -> Vec<String> {
        self.notes_of(self.rows.iter())
    }

    /// The standing notes, the editor's own, and those of some rows.
    pub fn notes_of<'a>(&self, rows: impl Iterator<Item = &'a DerivedRow>) -> Vec<String> {
        let rows: Vec<&DerivedRow> = rows.collect();
        let mut notes: Vec<String> = self.about.notes.iter().map(ToString::to_string).collect();
        let derives = |derivation| self.columns.iter().any(|column| column.derivation == derivation);
        if self.columns.iter().any(|column| column.derivation != Derivation::Typed) {
            notes.push(self.words.say(&Figures::NoteRounded {}));
        }
        if self.judges_chance() {
            notes.push(self.words.say(&Figures::NoteChance {}));
        }
        if self.compares_areas() {
            notes.push(self.words.say(&Figures::NoteInLine {}));
        }
        if derives(Derivation::Rate) {
            notes.push(self.rate_note());
        }
        if self.measures.iter().any(|measure| measure.as_given) {
            notes.push(self.words.say(&Figures::NoteAsGiven { source: &self.about.source }));
        }
        if self.judges_surveys() {
            notes.push(self.words.say(&Figures::NoteSurvey {}));
        }
        notes.extend(self.measures.iter().flat_map(|measure| self.survey_notes(measure)));
        notes.extend(self.decimals_notes());
        if self.hides_periods() {
            notes.push(self.words.say(&Figures::NoteLastPeriods { count: MOST_PERIODS }));
        }
        if self.held_back {
            notes.push(self.words.say(&Figures::NoteHeldBack {}));
        }
        notes.extend(self.population_notes());
        notes.extend(self.comparator_notes());
        notes.extend(self.revision_notes(&rows));
        notes.extend(self.row_notes(&rows));
        notes
    }

    /// The editor's notes about single rows; one that is the same for several is said once of all of them.
    fn row_notes(&self, rows: &[&DerivedRow]) -> Vec<String> {
        let mut noted: Vec<(&str, Vec<String>)> = Vec::new();
        for (row, note) in rows.iter().filter_map(|row| Some((row, row.public_note.as_ref()?))) {
            let title = row.title.to_string();
            match noted.iter_mut().find(|(said, _)| *said == &**note) {
                Some((_, titles)) => titles.push(title),
                None => noted.push((note, vec![title])),
            }
        }
        let said = |(note, titles): (&str, Vec<String>)| {
            self.words.say(&Figures::NoteRow { row: &self.words.list(&titles), note })
        };
        noted.into_iter().map(said).collect()
    }

    /// What a reader of rates over 100 per cent needs to know.
    fn rate_note(&self) -> String {
        let parts = self.measures.iter().filter(|measure| measure.rate_of.is_some());
        let units: Vec<String> = parts.map(|measure| measure.unit.to_string()).collect();
        self.words.say(&Figures::NoteRate { units: &self.words.list(&units) })
    }

    /// How people were asked, where the number of those who answered stands, and where the limits of what they said.
    fn survey_notes(&self, measure: &Measure) -> Vec<String> {
        let title = |at: MeasureAt| self.measures.get(at).map(|named| named.title.as_str());
        let method = measure.method.as_ref().map(|method| Figures::NoteMethod { measure: &measure.title, method });
        let base = measure.base.and_then(title).map(|base| Figures::NoteBase { measure: &measure.title, base });
        let interval = measure.interval.and_then(|(low, high)| Some((title(low)?, title(high)?)));
        let interval = interval.map(|(low, high)| Figures::NoteInterval { measure: &measure.title, low, high });
        [method, base, interval].into_iter().flatten().map(|note| self.words.say(&note)).collect()
    }

    /// Which measures are shown with fewer decimals than were typed.
    fn decimals_notes(&self) -> Vec<String> {
        let shown = self.measures.iter().filter_map(|measure| Some((&measure.title, measure.decimals?)));
        let count = |decimals: u32| usize::try_from(decimals).unwrap_or(usize::MAX);
        let note = |(measure, decimals): (&Text, u32)| {
            self.words.say(&Figures::NoteDecimals { measure, count: count(decimals) })
        };
        shown.map(note).collect()
    }

    /// Which populations rates were worked out from, and for which periods there is none.
    fn population_notes(&self) -> Vec<String> {
        let mut rates: Vec<RatePer> = self.measures.iter().filter_map(|measure| measure.rate_per).collect();
        rates.dedup();
        let mut notes: Vec<String> = rates.iter().flat_map(|per| self.populations_used(*per)).collect();
        let is_unknown = |period: &&Period| {
            rates
                .iter()
                .any(|per| self.rows.positions().all(|row| self.populations.of(row, per.of(), period).is_none()))
        };
        let unknown: Vec<String> =
            self.periods.iter().filter(is_unknown).map(|period| period.worded(self.words)).collect();
        if !unknown.is_empty() {
            notes.push(self.words.say(&Figures::NoteNoPopulation { periods: &self.words.list(&unknown) }));
        }
        notes
    }

    fn populations_used(&self, per: RatePer) -> Vec<String> {
        let number = usize::try_from(per.number()).unwrap_or(usize::MAX);
        let rows = if self.populations.are_of_rows() { self.rows.len() } else { 1 };
        let used =
            self.rows.positions().take(rows).flat_map(|row| {
                self.periods.iter().filter_map(move |period| self.populations.of(row, per.of(), period))
            });
        let mut used: Vec<&Population> = used.collect();
        used.sort_by_key(|one| one.date);
        if !self.populations.are_of_rows() {
            used.dedup_by_key(|one| one.date);
            let note = |one: &Population| {
                let Population { date, people, source, .. } = one;
                let (date, people) = (*date, *people);
                self.words.say(&match per {
                    RatePer::ThousandPeople => Figures::NotePopulation { date, people, source },
                    RatePer::ThousandHouseholds => Figures::NoteHouseholds { number, date, households: people, source },
                    _ => Figures::NotePeople { number, date, people, source },
                })
            };
            return used.into_iter().map(note).collect();
        }
        let mut sources: BTreeMap<&str, BTreeSet<Date>> = BTreeMap::new();
        for one in used {
            sources.entry(one.source.as_str()).or_default().insert(one.date);
        }
        let note = |(source, dates): (&str, BTreeSet<Date>)| {
            let dates: Vec<String> = dates.into_iter().map(|date| self.words.day(date)).collect();
            let dates = &*self.words.list(&dates);
            self.words.say(&match per.of() {
                PopulationOf::People => Figures::NotePeopleOfRows { number, dates, source },
                PopulationOf::Households => Figures::NoteHouseholdsOfRows { number, dates, source },
            })
        };
        sources.into_iter().map(note).collect()
    }

    /// Where the figures of other areas come from.
    fn comparator_notes(&self) -> Vec<String> {
        let note = |one: &Comparator| self.words.say(&Figures::NoteComparator { area: &one.area, source: &one.source });
        let mut notes: Vec<String> = self.comparators.iter().map(note).collect();
        notes.dedup();
        notes
    }

    /// Where the figures come from: labels and values, in order. The publisher is an id for the caller to name.
    pub fn facts(&self) -> Vec<(String, String)> {
        let (about, words) = (&self.about, self.words);
        let area = match &about.area_code {
            Some(code) => words.say(&Figures::AboutAreaCode { area: &about.area, code }),
            None => about.area.to_string(),
        };
        let dated = |period: &Option<Spanned<Period>>| period.as_ref().map(|period| period.value.worded(words));
        let licence =
            about.licence.as_ref().map_or_else(|| words.say(&Figures::AboutLicenceUnknown {}), ToString::to_string);
        let facts = [
            (Figures::AboutArea {}, Some(area)),
            (Figures::AboutSource {}, Some(about.source.to_string())),
            (Figures::AboutPublished {}, dated(&about.published)),
            (Figures::AboutRetrieved {}, dated(&about.retrieved)),
            (Figures::AboutLicence {}, Some(licence)),
        ];
        facts.into_iter().filter_map(|(label, text)| Some((words.say(&label), text?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Findings;
    use crate::model::figures::{HEAD, read_text};

    /// Whether the table of so many flat rows, and more, is one that a reader may sort.
    fn is_sortable(head: &str, flat: usize, more: &str) -> bool {
        let row = |at| format!("  - {{id: row-{at}, title: Row {at}, offences: [100, 200], solved: [1, 2]}}\n");
        let rows: String = (1..=flat).map(row).collect();
        let (dataset, told) = read_text(&format!("{head}tables:\n- title: Kinds\n  rows:\n{rows}{more}"), None);
        let derived = crate::statistics::derive(&dataset.unwrap_or_else(|| panic!("{told:?}")), &mut Findings::new());
        derived.british().figure_tables()[0].sortable
    }

    #[test]
    fn a_flat_table_of_enough_rows_may_be_sorted() {
        assert!(is_sortable(HEAD, FEWEST_TO_SORT, ""));
        assert!(!is_sortable(HEAD, FEWEST_TO_SORT - 1, ""));
    }

    #[test]
    fn a_table_with_a_row_within_another_may_not_be_sorted() {
        let within = "  - {id: x, title: X, within: row-1, relation: of which, offences: [10, 20], solved: [1, 2]}\n";
        assert!(!is_sortable(HEAD, FEWEST_TO_SORT, within));
    }

    #[test]
    fn a_table_with_a_total_may_not_be_sorted() {
        let sortable = |head: &str, title: &str| {
            let row = format!("  - {{id: x, title: {title}, offences: [500, 1000], solved: [5, 10]}}\n");
            is_sortable(head, FEWEST_TO_SORT, &row)
        };
        for title in ["Total", "All recorded crime", "total offences"] {
            assert!(!sortable(HEAD, title), "{title}");
        }
        for title in ["Totally different", "Allotments"] {
            assert!(sortable(HEAD, title), "{title}");
        }
        let share = HEAD.replace("unit: offences}", "unit: offences, share_of_row: x}");
        assert!(!sortable(&share, "Everything"));
    }
}
