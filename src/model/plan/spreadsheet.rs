//! Actions from a spreadsheet: a CSV file beside action-plan.yaml.
//!
//! In: its lines. Out: the same tree that YAML gives, each value at the place of its cell, read by the same shape. Never: a check of its
//! own of what an action is, or a guess at what a column means.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

use super::action::{ActionYaml, NAMELESS};
use crate::diagnostic::{Finding, Findings, LEFT_OUT, Rule, SourceLocation, SourceText, Span, Spanned, one_of};
use crate::document::separated::{CSV, Record, records};
use crate::document::today::Today;
use crate::document::yaml::{Entry, FromYaml, Node, Reader, Value};
use crate::model::vocabulary::{Typed, month_of, read_date};
use crate::source::Sources;

const PLAN_COLUMNS: Rule = Rule::error(
    "plan-columns",
    "The first line of a plan in a CSV file names its columns, by the keys of an action. A column of another name would not be \
     published, and an action would lose what stood in it: a header that somebody changed in a spreadsheet is told before that.",
)
.example(
    "id,text,leads,Deadline,serves",
    "\"Deadline\" is not a column of a plan",
    "id,text,leads,due,serves",
)
.fixed(LEFT_OUT);

pub(super) const RULES: &[&Rule] = &[&PLAN_COLUMNS];

/// The columns that a plan may have: the keys of an action, and those that stand for one key within another.
const COLUMNS: [&str; 24] = [
    "id",
    "ref",
    "title",
    "text",
    "outcomes",
    "serves",
    "leads",
    "role",
    "due",
    "started",
    "reviews",
    "origin",
    "state",
    "completed",
    "stopped",
    "stopped_on",
    "rag_status",
    "rag_on",
    "rag_reason",
    "update",
    "update_on",
    "cost_total",
    "funder",
    "note",
];

/// What a column named by a year holds: `cost 2025/26`.
const COST: &str = "cost ";

/// The columns in which several values stand, with a semicolon between them.
const LISTS: [&str; 3] = ["outcomes", "serves", "reviews"];

/// The columns that are read together with others.
const JOINED: [&str; 10] =
    ["role", "due", "started", "rag_status", "rag_on", "rag_reason", "update", "update_on", "funder", "note"];

/// The columns that hold words for readers.
const WORDS: [&str; 8] = ["title", "text", "outcomes", "role", "stopped", "rag_reason", "update", "note"];

/// A column of which nothing is read, because its name was told of.
const UNREAD: &str = "…";

/// What plans print where no date has been set.
const UNDECIDED: [&str; 2] = ["to be decided", "to be agreed"];

/// A line of a plan: its cells by the names of their columns.
struct Line<'t> {
    cells: Vec<(&'t str, &'t str, Span)>,
    whole: Span,
}

impl<'t> Line<'t> {
    /// The text of a column and where it stands; `None` where it is blank.
    fn cell(&self, name: &str) -> Option<(&'t str, Span)> {
        let cell = self.cells.iter().find(|(column, ..)| *column == name);
        cell.map(|(_, text, span)| (*text, *span)).filter(|(text, _)| !text.is_empty())
    }
}

/// The actions of the CSV file that action-plan.yaml names. What cannot be read is reported, and left out.
pub(super) fn read(
    name: &Spanned<String>,
    sources: &Sources,
    folder: &str,
    today: Today,
    findings: &mut Findings,
) -> Vec<ActionYaml> {
    let path = format!("{folder}/{}", name.value);
    let Some(text) = sources.text(&path) else {
        findings.leave_out().part_of(name.place.path());
        findings.leave_out().unnamed(LOST);
        if findings.has_error_in(&sources.shown_path(&path)) {
            // It is there, and why it cannot be read has been reported.
            return Vec::new();
        }
        let message = format!("there is no file {} beside this one", name.value);
        let prefix = format!("{folder}/");
        let other = sources.texts_in(&prefix).find_map(|(other, _)| {
            let other = other.strip_prefix(&prefix)?;
            other.eq_ignore_ascii_case(&name.value).then_some(other)
        });
        let workbook = [".xlsx", ".xls", ".ods"].into_iter().find_map(|ending| {
            let other = format!("{}{ending}", path.strip_suffix(".csv")?);
            sources.asset(&other).is_some().then(|| other.strip_prefix(&prefix).unwrap_or(&other).to_owned())
        });
        let help = match (other, workbook) {
            (Some(other), _) => format!("write {other}, as the file beside this one is called"),
            (_, Some(workbook)) => {
                format!("save {workbook}, which is beside this one, as CSV in UTF-8: {}", name.value)
            }
            _ => "put the file into the same folder, or mend its name".to_owned(),
        };
        findings.emit(&CSV, &name.place, message, help);
        return Vec::new();
    };
    let reported = findings.len();
    let actions = actions(text, today, findings).unwrap_or_else(|| {
        findings.leave_out().unnamed(LOST);
        Vec::new()
    });
    if findings.len() > reported {
        findings.leave_out().file(text.path());
    }
    actions
}

/// What may have stood where something could not be read.
const LOST: &str = "an action";

/// The actions of a table; `None` where it cannot be read as one.
fn actions(text: &Arc<SourceText>, today: Today, findings: &mut Findings) -> Option<Vec<ActionYaml>> {
    let records = records(text, findings)?;
    let (header, lines) = records.split_first()?;
    let columns = columns(header, &records, text, findings)?;
    // What is missing may stand in a column that was told of.
    let has_unread = columns.contains(&UNREAD);
    let absent: Vec<&str> = COLUMNS.into_iter().filter(|name| has_unread && !columns.contains(name)).collect();
    let mut actions = Vec::with_capacity(lines.len());
    for record in lines {
        let line = line(record, &columns, text, findings).or_else(|| realigned(record, &columns, text, today));
        let Some(line) = line else {
            findings.leave_out().unnamed(LOST);
            continue;
        };
        let reported = findings.len();
        findings.leave_out().unread(text.path(), line.whole.end);
        let node = action(&line, &absent);
        actions.extend(ActionYaml::from_yaml(&node, &mut Reader { source: text, today, findings }));
        say_in_columns(reported, findings);
    }
    Some(actions)
}

/// Says what was reported since by the columns of the line that it is about, where it is said by the keys of an action.
pub(super) fn say_in_columns(since: usize, findings: &mut Findings) {
    if findings.len() == since {
        return;
    }
    let mut at = 0;
    findings.for_each_mut(|finding| {
        if at >= since {
            in_columns(finding);
        }
        at += 1;
    });
}

/// The columns that stand for keys within other keys: what has the key, the key, and the column.
const WITHIN: [(&str, &str, &str); 3] =
    [("an update", "on", "update_on"), ("an update", "text", "update"), ("a RAG status", "status", "rag_status")];

fn in_columns(finding: &mut Finding) {
    let missing = finding.message.strip_suffix('`').and_then(|message| message.split_once(" needs the key `"));
    if let Some((what, key)) = missing {
        let within = WITHIN.into_iter().find(|(of, known, _)| *of == what && *known == key);
        let column = within.map_or(key, |(.., column)| column);
        let (message, help) = (
            format!("{what} needs the column `{column}`, and this line has nothing in it"),
            format!("write it in the column `{column}` of this line"),
        );
        (finding.message, finding.help) = (message, help);
        return;
    }
    let help = if finding.message.ends_with("does not say since when") {
        "write the day or the month in the column `rag_on`"
    } else if finding.message.ends_with("does not say why and since when") {
        "write the day or the month in the column `rag_on`, and the reason in the column `rag_reason`"
    } else if finding.message.ends_with("does not say why") {
        "write the reason in the column `rag_reason`"
    } else if finding.message == NAMELESS {
        "write its number in the column `ref`, or a few words that will not change in the column `id`"
    } else {
        return;
    };
    help.clone_into(&mut finding.help);
}

/// The names of the columns; of one that is not known, and is near to none, nothing is read. `None` where the line names none.
fn columns<'t>(
    header: &'t Record,
    records: &[Record],
    text: &Arc<SourceText>,
    findings: &mut Findings,
) -> Option<Vec<&'t str>> {
    let (fields, spans, whole) = header;
    let is_header = |(fields, ..): &&Record| fields.iter().any(|name| known_column(name) == Some("text"));
    if let Some(below) = records.iter().skip(1).take(10).find(is_header).filter(|_| !is_header(&header)) {
        let line = SourceLocation::new(text, Span::new(below.2.clone())).line_and_column().0;
        let help = format!("remove what stands above line {line}, so that the names of the columns come first");
        let place = SourceLocation::new(text, Span::new(whole.clone()));
        findings.emit(&PLAN_COLUMNS, &place, "this is not the line of column names", help);
        return None;
    }
    let names: Vec<&str> = fields.iter().map(str::trim).collect();
    if names.iter().all(|name| known_column(name).is_none()) {
        let place = SourceLocation::new(text, Span::new(whole.clone()));
        let help = "put a line of column names above it, such as ref,text,leads,due: each names what stands below it";
        findings.emit(&PLAN_COLUMNS, &place, "this line names no column of a plan", help);
        return None;
    }
    let mut columns = Vec::with_capacity(names.len());
    for (at, name) in names.iter().enumerate() {
        let place = || SourceLocation::new(text, Span::new(spans.get(at).unwrap_or(whole).clone()));
        let known = if name.is_empty() { Some("") } else { known_column(name) };
        if let Some(cell) = known.filter(|name| name.is_empty()).and_then(|_| first_cell(at, names.len(), records)) {
            let message = format!("column {} has no name, and \"{cell}\" stands in it: it is not published", at + 1);
            let help = "write the column's name here, or empty it; a column `note` is for you and your colleagues";
            findings.emit(&PLAN_COLUMNS, &place(), message, help);
            columns.push(UNREAD);
            continue;
        }
        let column = known.or_else(|| {
            let message = format!("\"{name}\" is not a column of a plan");
            let help = format!("name it {}, or `cost` and a year", one_of(COLUMNS));
            let others =
                COLUMNS.into_iter().filter(|column| !names.iter().any(|name| known_column(name) == Some(column)));
            findings.suggest(Finding::new(&PLAN_COLUMNS, place(), message, help), name, others)
        });
        let column = column.unwrap_or(UNREAD);
        let is_second = !matches!(column, "" | UNREAD) && columns.contains(&column);
        if is_second && known.is_some() {
            let message = format!("the column \"{name}\" stands here twice");
            findings.emit(&PLAN_COLUMNS, &place(), message, "remove one of the two");
        }
        columns.push(if is_second { UNREAD } else { column });
    }
    if !columns.contains(&UNREAD) && !columns.contains(&"text") {
        let place = SourceLocation::new(text, Span::new(whole.clone()));
        findings.emit(&PLAN_COLUMNS, &place, "there is no column `text`", "add a column `text`: what will be done");
        return None;
    }
    Some(columns)
}

/// The first thing that stands in a column below its name.
fn first_cell(at: usize, width: usize, records: &[Record]) -> Option<&str> {
    let lines = records.iter().skip(1).filter(|(fields, ..)| fields.len() == width);
    lines.filter_map(|(fields, ..)| fields.get(at)).map(str::trim).find(|cell| !cell.is_empty())
}

/// The column that a name can only mean, whatever its capitals and the spaces in it: `RAG status`. A column of a cost is itself.
fn known_column(name: &str) -> Option<&str> {
    let plain =
        name.to_lowercase().split([' ', '-', '_']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_");
    COLUMNS.into_iter().find(|column| *column == plain).or_else(|| cost_year(name).map(|_| name.trim()))
}

/// The column that a name can only mean, where it holds words for readers.
pub fn column_of_words(name: &str) -> Option<&str> {
    known_column(name).filter(|column| WORDS.contains(column) && *column != "note")
}

/// The column that a name can only mean, where it says which action a line is about.
pub fn naming_column(name: &str) -> Option<&str> {
    known_column(name).filter(|column| ["id", "ref"].contains(column))
}

/// The year of a column that holds costs: `cost 2025/26`.
fn cost_year(column: &str) -> Option<&str> {
    let (start, year) = column.trim().split_at_checked(COST.len())?;
    start.eq_ignore_ascii_case(COST).then(|| year.trim())
}

/// A line of another width as it was meant, where only one place for the cell that is missing, or the comma that is too many, gives an
/// action in which nothing is wrong.
fn realigned<'t>(
    (fields, spans, whole): &'t Record,
    columns: &[&'t str],
    text: &'t Arc<SourceText>,
    today: Today,
) -> Option<Line<'t>> {
    if fields.len().abs_diff(columns.len()) != 1 || spans.len() != fields.len() {
        return None;
    }
    let is_short = fields.len() < columns.len();
    let cell = |from: usize, to: usize| {
        let span =
            Span { start: Span::new(spans.get(from)?.clone()).start, end: Span::new(spans.get(to)?.clone()).end };
        let typed = if from == to { fields.get(from)? } else { text.text().get(span.range())? };
        Some((typed.trim(), span))
    };
    let blank = Span { start: Span::new(whole.clone()).end, end: Span::new(whole.clone()).end };
    let with = |at: usize| {
        let cells = columns.iter().enumerate().map(|(number, column)| {
            let (typed, span) = match number.cmp(&at) {
                Ordering::Less => cell(number, number)?,
                Ordering::Equal if is_short => ("", blank),
                Ordering::Equal => cell(number, number + 1)?,
                Ordering::Greater if is_short => cell(number - 1, number - 1)?,
                Ordering::Greater => cell(number + 1, number + 1)?,
            };
            Some((*column, typed, span))
        });
        Some(Line { cells: cells.collect::<Option<_>>()?, whole: Span::new(whole.clone()) })
    };
    let is_right = |line: &Line<'t>| {
        let mut findings = Findings::new();
        let action =
            ActionYaml::from_yaml(&action(line, &[]), &mut Reader { source: text, today, findings: &mut findings });
        let is_plain = |(column, cell, _): &(&str, &str, Span)| match *column {
            "" => cell.is_empty(),
            // Nothing that a comma was a part of.
            "ref" => !cell.contains(','),
            _ => true,
        };
        action.is_some() && findings.is_empty() && line.cells.iter().all(is_plain)
    };
    // Behind a comma within a text there is a space, and behind one that parts two cells there is none.
    let mut goes_on = fields.iter().enumerate().skip(1).filter(|(_, cell)| cell.starts_with(' ')).map(|(at, _)| at - 1);
    let only = goes_on.next().filter(|_| !is_short && goes_on.next().is_none());
    let places = only.map_or(0..columns.len(), |at| at..at + 1);
    let mut right = places.filter_map(with).filter(is_right);
    let first = right.next()?;
    // In which of its texts a comma belongs makes no difference to what it is held to.
    let is_same = |other: Line<'t>| {
        other.cells.iter().zip(&first.cells).all(|(one, other)| one.1 == other.1 || WORDS.contains(&one.0))
    };
    right.all(is_same).then_some(first)
}

/// The cells of a line; `None` where there are more or fewer than columns.
fn line<'t>(
    (fields, spans, whole): &'t Record,
    columns: &[&'t str],
    text: &Arc<SourceText>,
    findings: &mut Findings,
) -> Option<Line<'t>> {
    let place = |span: &Range<usize>| SourceLocation::new(text, Span::new(span.clone()));
    if fields.len() != columns.len() {
        if place(whole).text().matches('"').count() % 2 == 1 {
            let help = "close it where the text ends; a quotation mark within a text is written twice";
            findings.emit(&CSV, &place(whole), "a quotation mark on this line is not closed", help);
            return None;
        }
        let message = format!("this line has {} columns, and the first line has {}", fields.len(), columns.len());
        let help = if fields.len() < columns.len() {
            "write a comma between each two columns, also where nothing stands between them"
        } else {
            "put a text with a comma in quotation marks"
        };
        findings.emit(&CSV, &place(whole), message, help);
        return None;
    }
    let cells: Vec<_> = columns
        .iter()
        .zip(fields)
        .enumerate()
        .map(|(at, (column, cell))| {
            let span = if spans.len() == fields.len() { spans.get(at).unwrap_or(whole) } else { whole };
            (*column, cell.trim(), Span::new(span.clone()))
        })
        .collect();
    Some(Line { cells, whole: Span::new(whole.clone()) })
}

fn words((text, span): (&str, Span)) -> Node<'_> {
    Node { span, value: Value::Text(Cow::Borrowed(text)) }
}

fn entry<'t>(key: &'static str, node: Node<'t>) -> Entry<'t> {
    Entry { key: Cow::Borrowed(key), key_span: node.span, node }
}

fn mapping<'t>(span: Span, entries: impl IntoIterator<Item = Option<Entry<'t>>>) -> Node<'t> {
    Node { span, value: Value::Mapping(entries.into_iter().flatten().collect()) }
}

fn list((text, span): (&str, Span)) -> Node<'_> {
    let items = text.split([';', '\n']).map(str::trim).filter(|item| !item.is_empty());
    Node { span, value: Value::List(items.map(|item| words((item, span))).collect()) }
}

/// A key whose column may be one that was told of.
fn unread<'t>(key: &'static str, line: &Line<'t>) -> Entry<'t> {
    entry(key, Node { span: Span { start: line.whole.end, end: line.whole.end }, value: Value::Nothing })
}

/// The action of a line, as the tree that YAML would give. `absent` are the columns that may stand under a name that was told of.
fn action<'t>(line: &Line<'t>, absent: &[&'static str]) -> Node<'t> {
    let unread = absent.iter().filter(|column| !JOINED.contains(column)).map(|column| Some(unread(column, line)));
    let mut entries: Vec<Option<Entry<'t>>> = unread.collect();
    for (column, ..) in &line.cells {
        let Some(cell) = line.cell(column) else { continue };
        let key = COLUMNS.into_iter().find(|known| known == column);
        entries.push(match key {
            Some(key) if LISTS.contains(&key) => Some(entry(key, list(cell))),
            Some("leads") => Some(entry("leads", leads(cell, line.cell("role")))),
            Some(key) if JOINED.contains(&key) => None,
            Some(key) => Some(entry(key, words(cell))),
            None => None,
        });
    }
    // A role alone leads. Where another of some columns that belong together is blank, the shape tells what is missing.
    if let (None, Some(role)) = (line.cell("leads"), line.cell("role")) {
        let lead = mapping(role.1, [Some(entry("role", words(role)))]);
        entries.push(Some(entry("leads", Node { span: role.1, value: Value::List(vec![lead]) })));
    }
    entries.extend([due(line), rating(line, absent), update(line, absent), costs(line)]);
    mapping(line.whole, entries)
}

/// Who leads: ids with semicolons between them, and the role of the first.
fn leads<'t>((text, span): (&'t str, Span), role: Option<(&'t str, Span)>) -> Node<'t> {
    let mut bodies =
        text.split([';', '\n']).map(str::trim).filter(|body| !body.is_empty()).map(|body| words((body, span)));
    let first = bodies.next().map(|body| match role {
        Some(role) => mapping(span, [Some(entry("organisation", body)), Some(entry("role", words(role)))]),
        None => body,
    });
    Node { span, value: Value::List(first.into_iter().chain(bodies).collect()) }
}

/// When it is due, in every form that plans print.
fn due<'t>(line: &Line<'t>) -> Option<Entry<'t>> {
    let started = line.cell("started").map(|started| entry("started", words(started)));
    let Some(cell) = line.cell("due") else {
        return started.map(|started| entry("due", mapping(started.key_span, [Some(started)])));
    };
    let (text, span) = cell;
    let plain = text.trim_end_matches('.').to_lowercase();
    let yes = || words(("true", span));
    let form = if UNDECIDED.contains(&plain.as_str()) {
        entry("to_be_decided", yes())
    } else if matches!(plain.as_str(), "ongoing" | "on-going" | "on going") {
        entry("ongoing", yes())
    } else if let Some(every) = every(text, &plain) {
        entry("every", words((every, span)))
    } else if let Some((from, to)) = between(text) {
        entry("between", Node { span, value: Value::List(vec![words((from, span)), words((to, span))]) })
    } else if started.is_some() {
        entry("by", words(cell))
    } else {
        return Some(entry("due", words(cell)));
    };
    Some(entry("due", mapping(span, [Some(form), started])))
}

/// What comes round: "quarterly", "every November".
fn every<'t>(text: &'t str, plain: &str) -> Option<&'t str> {
    Some(match plain.strip_prefix("every ").unwrap_or(plain) {
        "monthly" | "month" => "month",
        "quarterly" | "quarter" => "quarter",
        "half-yearly" | "half yearly" | "half year" | "six months" | "6 months" => "half year",
        "yearly" | "annually" | "annual" | "year" => "year",
        month if plain.starts_with("every ") && month_of(month).is_some() => text.split_once(' ')?.1,
        _ => return None,
    })
}

/// Two dates: "June 2018 to July 2018", "between 2018-06 and 2018-07".
fn between(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix("between ").or_else(|| text.strip_prefix("Between ")).unwrap_or(text);
    let is_date = |text: &str| matches!(read_date(text), Typed::One(_));
    let apart = [" to ", " and ", " – ", " - "].into_iter().filter_map(|apart| text.split_once(apart));
    let mut dates = apart.map(|(from, to)| (from.trim(), to.trim()));
    dates.find(|(from, to)| is_date(from) && is_date(to))
}

/// The colour, with its day and its reason.
fn rating<'t>(line: &Line<'t>, absent: &[&'static str]) -> Option<Entry<'t>> {
    let columns = [("status", "rag_status"), ("on", "rag_on"), ("reason", "rag_reason")];
    together("rag_status", &columns, line, absent)
}

/// A key with keys of its own, of which each has a column; `None` where all of them are blank.
fn together<'t>(
    key: &'static str,
    columns: &[(&'static str, &'static str)],
    line: &Line<'t>,
    absent: &[&'static str],
) -> Option<Entry<'t>> {
    let typed = columns.iter().map(|(key, column)| line.cell(column).map(|cell| entry(key, words(cell))));
    let typed: Vec<Option<Entry<'t>>> = typed.collect();
    let span = typed.iter().flatten().next()?.key_span;
    let lost = columns.iter().filter(|(_, column)| absent.contains(column)).map(|(key, _)| Some(unread(key, line)));
    Some(entry(key, mapping(span, typed.into_iter().chain(lost))))
}

/// The newest thing that was reported.
fn update<'t>(line: &Line<'t>, absent: &[&'static str]) -> Option<Entry<'t>> {
    let update = together("updates", &[("text", "update"), ("on", "update_on")], line, absent)?;
    let span = update.key_span;
    Some(entry("updates", Node { span, value: Value::List(vec![update.node]) }))
}

/// What it costs, from the columns that are named by a year.
fn costs<'t>(line: &Line<'t>) -> Option<Entry<'t>> {
    let funder = line.cell("funder");
    let years = line.cells.iter().filter(|(_, amount, _)| !amount.is_empty());
    let years = years.filter_map(|(column, amount, span)| Some((cost_year(column)?, *amount, *span)));
    let cost = |(year, amount, span): (&'t str, &'t str, Span)| {
        let amount = amount.trim_start_matches('£');
        let funder = funder.map(|funder| entry("funder", words(funder)));
        let period = Some(entry("period", words((year, span))));
        mapping(span, [period, Some(entry("amount", words((amount, span)))), funder])
    };
    let mut costs: Vec<Node<'t>> = years.map(cost).collect();
    if let (true, Some(funder)) = (costs.is_empty(), line.cell("funder")) {
        costs.push(mapping(funder.1, [Some(entry("funder", words(funder)))]));
    }
    let span = costs.first()?.span;
    Some(entry("costs", Node { span, value: Value::List(costs) }))
}

#[cfg(test)]
mod tests {
    use crate::model::strategy::reported_of_edition;

    fn told(table: &str) -> Vec<String> {
        let edition = "title: Plan\nstarts: 2018-04\nends: 2020-03\nstatus: draft\n";
        let plan = "measures: [{id: m, text: Fewer}]\nactions_from: plan.csv\n";
        reported_of_edition("a", [("a/edition.yaml", edition), ("a/action-plan.yaml", plan), ("a/plan.csv", table)])
    }

    #[test]
    fn a_plan_in_a_spreadsheet_is_read_as_one_in_yaml() {
        let lines = [
            "1,Locks,m,March 2019",
            "2,Lamps,m,30/06/2018",
            "3,Meet,m,quarterly",
            "4,Ask,m,every November",
            "5,Plan,m,To be agreed",
            "6,Go,m,June 2018 to July 2018",
            "7,Do,m,Q2 2018/19",
            "8,End,m,by the end of June 2018",
            "9,None,m,",
        ];
        assert_eq!(told(&format!("ref,text,serves,due\n{}\n", lines.join("\n"))), Vec::<String>::new());
    }

    #[test]
    fn a_changed_header_is_told() {
        let told = told("ref,text,serves,Deadline\n1,Locks,m,March 2019\n");
        assert!(told.iter().any(|told| told.starts_with("\"Deadline\" is not a column of a plan")), "{told:?}");
        let told = self::told("ref,txet,serves,state\n1,Locks,m,gone\n2,Lamps,m,completed\n");
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].contains("txet") && told[1].contains("gone"), "{told:?}");
    }

    #[test]
    fn what_is_wrong_in_a_cell_is_told_as_in_yaml() {
        let told = told("ref,text,serves,due\n1,Locks,m,soon\n2,Lamps,nowhere,March 2019\n");
        assert!(told.iter().any(|told| told.starts_with("\"soon\" does not say when this is due")), "{told:?}");
        assert!(told.iter().any(|told| told.contains("`nowhere`")), "{told:?}");
    }

    #[test]
    fn a_cell_without_the_one_that_it_belongs_to_is_told() {
        for (column, cell) in [
            ("rag_on", "2018-06"),
            ("rag_reason", "late"),
            ("update_on", "2018-06"),
            ("started", "2018-05"),
            ("funder", "a"),
        ] {
            let told = told(&format!("ref,text,serves,{column}\n1,Locks,m,{cell}\n"));
            assert!(!told.is_empty(), "{column}");
        }
    }

    #[test]
    fn nothing_that_anybody_can_type_stops_the_program() {
        for table in [
            "",
            "\n",
            ",,,\n,,,\n",
            "text\n\"\n",
            "text,due\n\"a,b\n",
            "Plan\nref,text\n1,a\n",
            "text,text\na,b\n",
            "ref;text\n1;a\n",
        ] {
            told(table);
        }
    }
}
