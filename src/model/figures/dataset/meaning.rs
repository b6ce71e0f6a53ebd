//! From what an editor wrote to what it means: names become indexes, texts become values, rows become a tree.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::take;

use super::beside::Beside;
use super::cells::{emit_miscounted, measure_cells, row_cells, value};
use super::contents::{
    About, ChartKind, ChartRequest, Comparator, Dataset, LEAST_THRESHOLD, Measure, Relation, Revision, Row,
    Sensitivity, Table, USUAL_SMALL_BASE, USUAL_THRESHOLD,
};
use super::csv;
use super::cycles::break_cycles;
use super::decimals;
use super::kind::{MEASURE_KIND, MeasureKind, named_kind};
use super::lookup::{Names, emit_unknown_row, find_measure, find_row, period_index};
use super::months::Derive;
use super::people::RatePer;
use super::population;
use super::printed;
use super::publish::Typed;
use super::reason::{WORDS_OF_BODY, WORDS_OF_REASON, stated_reason};
use super::revision;
use super::shape::{
    BaselinesYaml, ChartYaml, ComparatorYaml, DatasetYaml, MeasureYaml, RelationWord, RowYaml, TableYaml,
};
use super::survey;
use crate::diagnostic::{Finding, Findings, Rule, SourceLocation, Spanned};
use crate::model::figures::Quantity;
use crate::model::vocabulary::{
    AnyTime, List, MeasureAt, Period, PeriodAt, Reported, RowAt, TableAt, Text, emit_unfit,
};

pub(super) const DUPLICATE_ROW: Rule = Rule::error(
    "duplicate-row",
    "Two rows have the same id, so a link to it would lead to either. Give one of them another id.",
)
.example(
    "  - id: burglary\n    title: Theft",
    "the row `burglary` stands here twice",
    "  - id: theft\n    title: Theft",
);
pub(super) const ROW_RELATION: Rule = Rule::error(
    "row-relation",
    "A row inside another says how it belongs there: part (parts add up to the row they are within), alternative (a part of \
     another way of splitting, whose name stands under `split`), flag (overlaps other rows and is never added) or of which \
     (some of it, never added). Without that, nobody can tell which numbers may be added up.",
)
.example(
    "    within: all-crime\n    offences: [100, 150]",
    r#""Burglary" does not say how it belongs to `all-crime`"#,
    "    within: all-crime\n    relation: part\n    offences: [100, 150]",
)
.fixed("a number that is held back could be worked out again");
pub(super) const DATASET_EMPTY: Rule = Rule::error(
    "dataset-empty",
    "A dataset needs at least one period, one measure and one row: there is nothing to show without them.",
)
.example(
    "measures:\n- {id: offences, title: Offences, unit: offences}",
    "there is nothing to show in this dataset",
    "measures:\n\
     - {id: offences, title: Offences, unit: offences}\n\
     tables:\n\
     - title: All\n  \
     rows:\n  \
     - {id: burglary, title: Burglary, offences: [120, 110]}",
);

pub(super) const RATE_TITLE: Rule = Rule::warning(
    "rate-title",
    "A rate is worked out of a measure that says with `rate_of` which other one it is a part of. Without that there is no rate, \
     and what it would be called is not on the page.",
)
.example(
    "unit: solved outcomes, rate_title",
    "`solved` has a title for a rate, and no rate is worked out",
    "unit: solved outcomes, rate_of: offences, rate_title",
)
.of_whole_file();
pub(super) const CHART_TARGET: Rule = Rule::warning(
    "chart-target",
    "A target is drawn as a line that the line of a measure meets or does not. In a chart of another kind it would be missing, and nobody \
     would know that there is one.",
)
.example(
    "charts:\n- {title: Burglary, kind: bars, rows: [burglary], measure: offences, target: 80}",
    "a target is a line in a line chart, and this chart is of the kind `bars`",
    "charts:\n- {title: Burglary, kind: line, rows: [burglary], measure: offences, target: 80}",
);
pub(super) const THRESHOLD: Rule = Rule::error(
    "threshold",
    "Counts from 1 up to the threshold are held back. At a threshold of 1 none is, and at 2 only the 1: whoever sees [c] knows \
     what it stands for. Official statistics hold back what is under 3 at least, and most often what is under 5.",
)
.example(
    "sensitive: true\nthreshold: 2",
    "a threshold of 2 hides nothing",
    "sensitive: true\nthreshold: 3",
)
.fixed("someone could be recognised by a small count");

/// What reading the rows needs to know.
struct Context<'a> {
    measures: &'a List<MeasureAt, Measure>,
    findings: &'a mut Findings,
    /// Whether lines of a CSV file could not be read: a row that is not there may stand in one of them.
    has_lost_lines: bool,
    /// Whether every row is in its place.
    is_whole: bool,
    /// The rows that one can call by their titles, because no other has the same.
    titles: BTreeMap<String, RowAt>,
}

impl Context<'_> {
    fn titled(&self, title: &str) -> Option<&RowAt> {
        self.titles.get(&title.to_lowercase())
    }
}

/// The rows by their titles, in small letters, but for those that share one.
fn titles(rows: &List<RowAt, (TableAt, RowYaml)>) -> BTreeMap<String, RowAt> {
    let mut titles: BTreeMap<String, Option<RowAt>> = BTreeMap::new();
    for (at, (_, row)) in rows.placed() {
        titles.entry(row.title.to_lowercase()).and_modify(|row| *row = None).or_insert(Some(at));
    }
    titles.into_iter().filter_map(|(title, row)| Some((title, row?))).collect()
}

/// What a dataset counts: its rows, its columns, and the values in them.
struct Body {
    typed: Typed,
    measures: List<MeasureAt, Measure>,
    tables: List<TableAt, Table>,
    rows: List<RowAt, Row>,
    index: BTreeMap<String, RowAt>,
    /// Whether every row is in its place.
    is_whole: bool,
}

/// Reads what a dataset counts. `None` where rows could not be read, or where nothing is left to show.
fn body(yaml: &mut DatasetYaml, texts: &dyn Fn(&str) -> Beside, findings: &mut Findings) -> Option<Body> {
    let periods: List<PeriodAt, Option<Period>> = yaml.periods.iter().map(|period| period.period).collect();
    let shares: Vec<Option<Spanned<String>>> =
        yaml.measures.iter().map(|measure| measure.share_of_row.clone()).collect();
    let mut measures = measures(take(&mut yaml.measures), &periods, findings);
    let (mut tables, mut typed) = typed_rows(take(&mut yaml.tables));
    let mut has_lost_lines = false;
    if let Some(name) = &yaml.rows_from {
        // A file that cannot be read has been told of; without its rows there is no dataset.
        let found = csv::rows(name, texts, &measures, &periods, findings)?;
        has_lost_lines = found.has_lost_lines;
        typed.extend(found.rows.into_iter().map(|(table, row)| (table_named(table, &mut tables), row)));
    }
    let mut context =
        Context { measures: &measures, findings, has_lost_lines, is_whole: !has_lost_lines, titles: BTreeMap::new() };
    let (mut rows, index) = rows(typed, &mut tables, &mut context);
    let is_whole = context.is_whole;
    if has_lost_lines {
        return None;
    }
    if rows.is_empty() || measures.is_empty() || periods.is_empty() {
        emit_empty(&yaml.place, findings);
        return None;
    }
    for (measure, row) in measures.iter_mut().zip(shares) {
        measure.share_of_row = row.and_then(|row| find_row(&row, &index, findings));
    }
    decimals::settle(&mut measures, &rows);
    let names = Names { rows: &index, measures: &measures };
    let revisions = take(&mut yaml.revisions).into_iter();
    let revisions: Vec<Revision> =
        revisions.filter_map(|one| revision::interpret(one, &names, &periods, &mut rows, findings)).collect();
    let places = take(&mut yaml.periods).into_iter().map(|period| period.place).collect();
    let typed = Typed { periods, places, revisions };
    let typed = typed.published(&yaml.publish, &mut measures, &mut rows, findings);
    // That nothing of it can be published has been told.
    (!typed.periods.is_empty()).then_some(Body { typed, measures, tables, rows, index, is_whole })
}

/// The periods from which changes are measured, each once.
fn baselines(
    yaml: Option<BaselinesYaml>,
    periods: &List<PeriodAt, Option<Period>>,
    findings: &mut Findings,
) -> Vec<PeriodAt> {
    let named = yaml.into_iter().flat_map(|baselines| baselines.0);
    let mut seen = BTreeSet::new();
    named.filter_map(|period| period_index(&period, periods, findings)).filter(|at| seen.insert(*at)).collect()
}

/// Gives a dataset its meaning, and says whether every row is in its place. `None` where a period is not one, or where nothing is left to show.
pub(super) fn interpret(
    id: &str,
    mut yaml: DatasetYaml,
    texts: &dyn Fn(&str) -> Beside,
    findings: &mut Findings,
) -> Option<(Dataset, bool)> {
    let Body { typed, measures, tables, rows, index, is_whole } = body(&mut yaml, texts, findings)?;
    let Typed { periods, places, revisions } = typed;
    let baselines = baselines(yaml.baseline, &periods, findings);
    let names = Names { rows: &index, measures: &measures };
    let comparators = yaml.comparators.into_iter().filter_map(|one| comparator(one, &names, findings)).collect();
    let as_published = yaml.as_published.into_iter();
    let as_published = as_published.filter_map(|one| printed::interpret(one, &names, &periods, findings)).collect();
    let charts = yaml.charts.into_iter().filter_map(|one| chart(one, &names, findings)).collect();
    let headlines = yaml.headlines.iter().filter_map(|row| names.row(row, findings)).collect();
    // One that says nothing has been told of, and is no reason to tell of the counts as well.
    let says_why_published = yaml.not_sensitive_because.is_some() || yaml.already_public.is_some();
    let reasons = [(yaml.not_sensitive_because, WORDS_OF_REASON), (yaml.already_public, WORDS_OF_BODY)].into_iter();
    let why_published: Vec<Text> =
        reasons.filter_map(|(reason, least)| stated_reason(reason?, least, findings)).collect();
    let population_place = yaml.population.first().map(|first| &first.place);
    let population_place = population_place.or(yaml.population_from.as_ref().map(|file| &file.place)).cloned();
    let populations = population::interpret(yaml.population, yaml.population_from.as_ref(), texts, &names, findings);
    let sensitivity = sensitivity(yaml.sensitive, &yaml.place, findings);
    let about = About {
        id: id.to_owned(),
        title: yaml.title,
        summary: yaml.summary,
        area: yaml.area.name,
        area_code: yaml.area.code,
        publisher: yaml.publisher,
        source: yaml.source,
        licence: yaml.licence,
        published: come(yaml.published),
        retrieved: come(yaml.retrieved),
        quality: yaml.quality,
        exit: yaml.exit,
        notes: yaml.notes.into_iter().chain(why_published).collect(),
        row_header: yaml.row_header,
    };
    let dataset = Dataset {
        about,
        place: yaml.place,
        periods: periods.into_iter().collect::<Option<_>>()?,
        period_places: places,
        baselines,
        measures,
        tables,
        rows,
        index,
        population: if populations.are_of_rows() { Vec::new() } else { populations.people_of_area() },
        populations,
        population_place,
        comparators,
        charts,
        headlines,
        revisions,
        as_published,
        derive: yaml.derive.into_iter().map(Derive::from).collect(),
        from_months: None,
        threshold: yaml.threshold.map_or(USUAL_THRESHOLD, |typed| threshold(&typed, findings)),
        sensitivity,
        says_why_published,
        small_base: yaml.small_base.unwrap_or(USUAL_SMALL_BASE),
    };
    Some((dataset, is_whole))
}

/// Whether small counts are held back, as the dataset says it.
fn sensitivity(said: Option<bool>, dataset: &SourceLocation, findings: &Findings) -> Sensitivity {
    match said {
        Some(true) => Sensitivity::Sensitive,
        Some(false) => Sensitivity::NotSensitive,
        None if findings.left_out().has_key_in(dataset.path(), "sensitive") => Sensitivity::Unread,
        None => Sensitivity::Unsaid,
    }
}

/// Tells a dataset with nothing in it. What stands there and could not be read has been told of.
fn emit_empty(place: &SourceLocation, findings: &mut Findings) {
    let left_out = findings.left_out();
    let is_left_out = |key| left_out.has_key(place, key) || left_out.has_file(place.path());
    if !["tables", "rows_from"].into_iter().any(is_left_out) {
        let help = "give it periods, measures, and tables with rows";
        findings.emit(&DATASET_EMPTY, place, "there is nothing to show in this dataset", help);
    }
}

/// The threshold; at least the least that hides anything.
fn threshold(typed: &Spanned<u32>, findings: &mut Findings) -> u32 {
    if typed.value < LEAST_THRESHOLD {
        let message = format!("a threshold of {} hides nothing", typed.value);
        findings.emit(
            &THRESHOLD,
            &typed.place,
            message,
            format!("write {LEAST_THRESHOLD} or more; {USUAL_THRESHOLD} is usual"),
        );
    }
    typed.value.max(LEAST_THRESHOLD)
}

/// A date that had come, with its place.
fn come(date: Option<Spanned<Reported<Period>>>) -> Option<Spanned<Period>> {
    let Spanned { value, place } = date?;
    Some(Spanned::new(value.come()?, place))
}

/// The tables, and their rows with the table of each.
fn typed_rows(yaml: Vec<TableYaml>) -> (List<TableAt, Table>, Vec<(TableAt, RowYaml)>) {
    let (mut tables, mut typed) = (List::default(), Vec::new());
    for table in yaml {
        let at = tables.push(Table { title: table.title.value, rows: Vec::new() });
        typed.extend(table.rows.into_iter().map(|row| (at, row)));
    }
    (tables, typed)
}

/// The table with a title, which is added where there is none yet. Rows without a table share one.
fn table_named(title: Option<Text>, tables: &mut List<TableAt, Table>) -> TableAt {
    let title = title.unwrap_or_default();
    let known = tables.position(|table| table.title == title);
    known.unwrap_or_else(|| tables.push(Table { title, rows: Vec::new() }))
}

/// The measures, with the names of other measures and of periods resolved.
fn measures(
    yaml: Vec<MeasureYaml>,
    periods: &List<PeriodAt, Option<Period>>,
    findings: &mut Findings,
) -> List<MeasureAt, Measure> {
    let yaml: List<MeasureAt, MeasureYaml> = yaml.into();
    let ids: List<MeasureAt, String> = yaml.iter().map(|measure| measure.id.value.clone()).collect();
    let first_count = yaml.position(|measure| !measure.as_given);
    let measures = yaml.into_iter().map(|yaml| {
        let named = |name: Option<Spanned<String>>, findings: &mut Findings| {
            name.and_then(|name| find_measure(&name, &ids, findings))
        };
        emit_unfit(&yaml.id.value, &yaml.id.place, findings);
        emit_rate_title(&yaml, findings);
        let (kind, quantity) = kind_of(&yaml, findings);
        let share_of =
            named(yaml.share_of, findings).or(first_count.filter(|_| quantity == Quantity::Share && yaml.as_given));
        Measure {
            said_kind: yaml.kind,
            kind,
            quantity,
            share_of,
            rate_of: named(yaml.rate_of, findings),
            adds_up_to: named(yaml.adds_up_to, findings),
            rate_title: yaml.rate_title,
            periods: measure_periods(&yaml.periods, periods, findings),
            id: yaml.id.value,
            place: yaml.id.place,
            title: yaml.title,
            unit: yaml.unit,
            as_given: yaml.as_given,
            rate_per: yaml.rate_per.or(yaml.per_1000.then_some(RatePer::ThousandPeople)),
            share_of_row: None,
            base: named(yaml.base, findings),
            interval: survey::interval(yaml.interval_low, yaml.interval_high, &ids, findings),
            method: yaml.method,
            decimals: decimals::asked(yaml.decimals.as_ref(), quantity, findings),
            index: yaml.index,
        }
    });
    measures.collect()
}

/// The kind of a measure, and what may be typed for it. Where its unit could be that of several kinds, that is told.
fn kind_of(yaml: &MeasureYaml, findings: &mut Findings) -> (MeasureKind, Quantity) {
    let kind =
        yaml.kind.or_else(|| named_kind(yaml.unit.in_usual_language(), yaml.title.in_usual_language(), yaml.as_given));
    if let Some(kind) = kind {
        return (kind, kind.quantity());
    }
    let message = format!("the unit of `{}` does not say what kind of number it is", yaml.id.value);
    let help = "add `kind:` with count, share, rate, money, average, index, change or score";
    let finding = Finding::new(&MEASURE_KIND, yaml.id.place.clone(), message, help);
    findings.add(finding.resting_on(&yaml.place, &["unit", "kind"]));
    (MeasureKind::Count, Quantity::Number)
}

/// Tells a title for a rate where none is worked out.
fn emit_rate_title(yaml: &MeasureYaml, findings: &mut Findings) {
    if yaml.rate_title.is_some() && yaml.rate_of.is_none() {
        let message = format!("`{}` has a title for a rate, and no rate is worked out", yaml.id.value);
        let help = "add `rate_of` with the measure that this one is a part of, or take out `rate_title`";
        findings.emit(&RATE_TITLE, &yaml.id.place, message, help);
    }
}

fn measure_periods(
    named: &[Spanned<AnyTime<Period>>],
    periods: &List<PeriodAt, Option<Period>>,
    findings: &mut Findings,
) -> Vec<PeriodAt> {
    if named.is_empty() {
        return periods.positions().collect();
    }
    let known: Vec<Option<PeriodAt>> = named.iter().map(|period| period_index(period, periods, findings)).collect();
    // With one that is not known, values cannot be counted off: the measure has none.
    known.into_iter().collect::<Option<_>>().unwrap_or_default()
}

/// The rows as a tree.
fn rows(
    typed: Vec<(TableAt, RowYaml)>,
    tables: &mut List<TableAt, Table>,
    context: &mut Context<'_>,
) -> (List<RowAt, Row>, BTreeMap<String, RowAt>) {
    let mut index: BTreeMap<String, RowAt> = BTreeMap::new();
    let mut kept: List<RowAt, (TableAt, RowYaml)> = List::default();
    for (table, row) in typed {
        if index.contains_key(&row.id.value) {
            let message = format!("the row `{}` stands here twice", row.id.value);
            context.findings.emit(&DUPLICATE_ROW, &row.id.place, message, "give one of them another id, or remove it");
            context.is_whole = false;
            continue;
        }
        emit_unfit(&row.id.value, &row.id.place, context.findings);
        let id = row.id.value.clone();
        let at = kept.push((table, row));
        index.insert(id, at);
        tables.at_mut(table).rows.push(at);
    }
    context.titles = titles(&kept);
    let mut has_parts: List<RowAt, bool> = List::filled(kept.len(), false);
    let mut rows: List<RowAt, Row> = List::default();
    let mut relations = Vec::with_capacity(kept.len());
    for (_, row) in &kept {
        let parent = parent(row, &index, context);
        if let Some((parent, Relation::Part | Relation::Alternative(_))) = &parent {
            *has_parts.at_mut(*parent) = true;
        }
        relations.push(parent);
    }
    let typed: Vec<&RowYaml> = kept.iter().map(|(_, row)| row).collect();
    let miscounted = emit_miscounted(&typed, context.measures, context.findings);
    for (((table, yaml), parent), has_parts) in kept.into_iter().zip(relations).zip(has_parts) {
        let cells = row_cells(&yaml, has_parts, (context.measures, &miscounted), context.findings);
        let (id, place) = (yaml.id.value, yaml.id.place);
        rows.push(Row {
            id,
            title: yaml.title,
            unit: yaml.unit,
            public_note: yaml.public_note,
            place,
            parent,
            table,
            cells,
        });
    }
    context.is_whole &= break_cycles(&mut rows, context.findings);
    (rows, index)
}

/// The row another row belongs to, and how.
fn parent(row: &RowYaml, index: &BTreeMap<String, RowAt>, context: &mut Context<'_>) -> Option<(RowAt, Relation)> {
    let Some(within) = &row.within else {
        if let Some(relation) = row
            .relation
            .as_ref()
            .filter(|relation| !matches!(relation.value, RelationWord::Flag | RelationWord::Unknown))
        {
            let message = format!("\"{}\" says how it belongs, and not to what", row.title);
            context.is_whole = false;
            let help = "add `within: …` with the id of a row, or remove `relation`";
            let finding = Finding::new(&ROW_RELATION, relation.place.clone(), message, help);
            context.findings.add(finding.resting_on(&row.place, &["within"]));
        }
        return None;
    };
    let Some(parent) = index.get(&within.value).or_else(|| context.titled(&within.value)) else {
        context.is_whole = false;
        if !context.has_lost_lines {
            emit_unknown_row(within, index, context.findings);
        }
        return None;
    };
    let relation = match (row.relation.as_ref().map(|relation| relation.value), &row.split) {
        (Some(RelationWord::Part), None) => Relation::Part,
        (Some(RelationWord::Alternative), Some(split)) => Relation::Alternative(split.clone()),
        (Some(RelationWord::Flag), None) => Relation::Flag,
        (Some(RelationWord::OfWhich), None) => Relation::OfWhich,
        (found, _) => {
            context.is_whole = false;
            emit_relation(row, within, found, context.findings);
            return None;
        }
    };
    Some((*parent, relation))
}

fn emit_relation(row: &RowYaml, within: &Spanned<String>, found: Option<RelationWord>, findings: &mut Findings) {
    let place = row.relation.as_ref().map_or(&within.place, |relation| &relation.place);
    let title = &row.title;
    let (message, help) = match found {
        None => (
            format!("\"{title}\" does not say how it belongs to `{}`", within.value),
            "add a line `relation: part`, or in place of part: alternative, flag or of which",
        ),
        Some(RelationWord::Alternative) => (
            format!("\"{title}\" is part of another way of splitting, which has no name"),
            "add `split:` with the name of that way of splitting, the same for all its rows",
        ),
        Some(RelationWord::Unknown) => return,
        Some(_) => (
            format!("\"{title}\" names a split, and is not an alternative"),
            "write `relation: alternative`, or remove `split`",
        ),
    };
    let finding = Finding::new(&ROW_RELATION, place.clone(), message, help);
    findings.add(finding.resting_on(&row.place, &["relation", "split"]));
}

fn comparator(yaml: ComparatorYaml, names: &Names<'_>, findings: &mut Findings) -> Option<Comparator> {
    let (row, measure) = (names.row(&yaml.row, findings), names.measure(&yaml.measure, findings));
    let (row, measure, values) = (row?, measure?, yaml.values?);
    let mut shape = names.measures.at(measure).clone();
    if yaml.per_1000 {
        shape.quantity = Quantity::Rate;
    }
    let cells = measure_cells(&values, &shape, findings);
    let values = cells.into_iter().map(|cell| cell.value).collect();
    let (area, per_1000, peer, source) = (yaml.area, yaml.per_1000, yaml.peer, yaml.source);
    Some(Comparator { area, row, measure, per_1000, peer, values, source })
}

fn chart(yaml: ChartYaml, names: &Names<'_>, findings: &mut Findings) -> Option<ChartRequest> {
    let rows: Vec<RowAt> = yaml.rows.iter().flatten().filter_map(|row| names.row(row, findings)).collect();
    let measure = names.measure(&yaml.measure, findings)?;
    if let Some(target) = yaml.target.as_ref().filter(|_| yaml.kind != ChartKind::Line) {
        let message =
            format!("a target is a line in a line chart, and this chart is of the kind `{}`", yaml.kind.word());
        let help = "write `kind: line`, or take the target out";
        let finding = Finding::new(&CHART_TARGET, target.place.clone(), message, help);
        findings.add(finding.resting_on(&yaml.place, &["kind"]));
    }
    let target = yaml.target.and_then(|target| value(&target, Quantity::Number, findings).value.as_number());
    let (title, kind, place) = (yaml.title, yaml.kind, yaml.place);
    (!rows.is_empty()).then_some(ChartRequest { title, kind, rows, measure, target, place })
}
