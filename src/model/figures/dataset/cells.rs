//! The values of a row: one for each period of a measure.

use super::contents::{Cell, Measure};
use super::lookup::{find_measure, meant_key};
use super::shape::{CellsYaml, RowYaml};
use crate::diagnostic::{Finding, Findings, LEFT_OUT, Rule, SourceLocation, Spanned};
use crate::document::yaml::ANY_KEY;
use crate::model::figures::{Missing, Quantity, VALUE, Value};
use crate::model::vocabulary::{List, MeasureAt};

pub(super) const VALUE_COUNT: Rule = Rule::error(
    "value-count",
    "A row has one value for each period of a measure, in the order of the periods. With one too few or too many, numbers \
     would stand under the wrong year. Where there is no number, write why: \"[x]\", \"[z]\", \"[c]\", \"[low]\" or \"[w]\". \
     Only a row whose parts are all in the dataset may leave a measure out: its total is then worked out.",
)
.example(
    "offences: [100]",
    "1 value stands here for 2 periods",
    "offences: [100, 150]",
)
.fixed(LEFT_OUT);

/// The cells of a row, one list for each measure.
pub(super) fn row_cells(
    row: &RowYaml,
    has_parts: bool,
    (measures, miscounted): (&List<MeasureAt, Measure>, &List<MeasureAt, bool>),
    findings: &mut Findings,
) -> List<MeasureAt, Vec<Cell>> {
    let ids: List<MeasureAt, String> = measures.iter().map(|measure| measure.id.clone()).collect();
    let mut cells: List<MeasureAt, Vec<Cell>> = List::filled(measures.len(), Vec::new());
    let mut has_unknown = false;
    for (key, typed) in &row.values {
        if let Some(at) = find_measure(key, &ids, findings) {
            *cells.at_mut(at) = if *miscounted.at(at) {
                unavailable(measures.at(at), &typed.place)
            } else {
                measure_cells(typed, measures.at(at), findings)
            };
        } else {
            has_unknown = true;
            if let Some(meant) = meant_key(key) {
                findings.leave_out().key(&row.place, meant);
            }
        }
    }
    for (measure, cells) in measures.iter().zip(cells.iter_mut()) {
        if !cells.is_empty() || measure.periods.is_empty() || (has_parts && measure.adds_up()) {
            continue;
        }
        *cells = unavailable(measure, &row.id.place);
        if has_unknown {
            // The values stand under a name that was told of.
            continue;
        }
        let message = format!("\"{}\" has no values for {}", row.title, measure.id);
        let help = format!(
            "add `{}: [{}]`, with \"[x]\", \"[z]\" or \"[w]\" where there is no number",
            measure.id,
            vec!["…"; measure.periods.len()].join(", ")
        );
        let finding = Finding::new(&VALUE_COUNT, row.id.place.clone(), message, help);
        findings.add(finding.resting_on(&row.place, &[ANY_KEY]));
    }
    cells
}

/// So many rows with the same number of values are a mistake in the periods, and not in each row.
const MANY_ROWS: usize = 3;

/// Tells once of a measure of which every row has the same number of values, and not one for each period: which measures those are.
pub(super) fn emit_miscounted(
    rows: &[&RowYaml],
    measures: &List<MeasureAt, Measure>,
    findings: &mut Findings,
) -> List<MeasureAt, bool> {
    let mut miscounted = List::default();
    let mut told: Vec<(usize, usize)> = Vec::new();
    let are_told = rows.first().is_some_and(|row| are_periods_told(&row.place, findings));
    for measure in measures {
        let typed: Vec<&CellsYaml> = rows
            .iter()
            .flat_map(|row| &row.values)
            .filter(|(key, _)| key.value == measure.id)
            .map(|(_, typed)| typed)
            .collect();
        let wanted = measure.periods.len();
        let first = typed.first().filter(|first| typed.iter().all(|one| one.cells.len() == first.cells.len()));
        let wrong = first.filter(|first| {
            typed.len() >= MANY_ROWS && first.cells.len() > 1 && first.cells.len() != wanted && wanted > 0
        });
        if let Some(first) = wrong {
            let (found, rows) = (first.cells.len(), typed.len());
            // A second measure with the same mistake has the same cause.
            if !told.contains(&(found, wanted)) && !are_told {
                told.push((found, wanted));
                let periods = if wanted == 1 { "period" } else { "periods" };
                let message =
                    format!("each of {rows} rows has {found} values of {} for {wanted} {periods}", measure.id);
                let help = "write `periods` as many as each row has values, in the same order";
                findings.emit(&VALUE_COUNT, &first.place, message, help);
            }
        }
        miscounted.push(wrong.is_some());
    }
    miscounted
}

/// The cells of one measure; where they cannot be counted off against the periods, none of them is used.
pub(super) fn measure_cells(typed: &CellsYaml, measure: &Measure, findings: &mut Findings) -> Vec<Cell> {
    if measure.periods.is_empty() {
        return Vec::new();
    }
    if typed.cells.iter().all(|cell| cell.is_empty()) && measure.periods.len() > 1 {
        let help = "write one value for each period, in the order of the periods: [120, 110]; \"[x]\" where there is no number";
        findings.emit(&VALUE_COUNT, &typed.place, "there are no values here", help);
        return unavailable(measure, &typed.place);
    }
    let wanted = measure.periods.len();
    if let Some(values) = without_commas(typed, wanted) {
        let help = format!("write [{}]", values.join(", "));
        findings.emit(&VALUE_COUNT, &typed.place, "there is no comma between these values", help);
        findings.leave_out().part_of(typed.place.path());
        return unavailable(measure, &typed.place);
    }
    let cells: Vec<Cell> = typed.cells.iter().map(|cell| value(cell, measure.quantity, findings)).collect();
    let found = cells.len();
    if found == wanted {
        return cells;
    }
    if are_periods_told(&typed.place, findings) {
        // How many there are to be is not known.
        return unavailable(measure, &typed.place);
    }
    let stand = if found == 1 { "value stands" } else { "values stand" };
    let periods = if wanted == 1 { "period" } else { "periods" };
    let message = format!("{found} {stand} here for {wanted} {periods}");
    let help = if found > wanted && is_parted(typed) {
        "a number with a comma in it, such as 1,234, is two values: write 1234; there is one value for each period"
    } else {
        "write one value for each period, in the order of the periods"
    };
    findings.emit(&VALUE_COUNT, &typed.place, message, help);
    findings.leave_out().part_of(typed.place.path());
    unavailable(measure, &typed.place)
}

/// Whether something was told of the periods of a file: how many there are to be is then not known.
fn are_periods_told(place: &SourceLocation, findings: &Findings) -> bool {
    let is_of_file = |told: &SourceLocation| told.path() == place.path();
    findings.left_out().has_key_in(place.path(), "periods")
        || findings.iter().any(|told| told.rule.code == "period" && told.place.as_ref().is_some_and(is_of_file))
}

/// The values of a list that has something else than a comma between them, where there is then one for each period: `[82; 89]`.
fn without_commas(typed: &CellsYaml, wanted: usize) -> Option<Vec<&str>> {
    let [cell] = &typed.cells[..] else { return None };
    let parts = cell.value.split([';', '/', '\t', ' ', '|']).filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts.collect();
    let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    // "1 204" is one number with a space between its thousands.
    let is_one = parts.iter().skip(1).all(|part| part.len() == 3) && !cell.value.contains([';', '/', '\t', '|']);
    (wanted > 1 && parts.len() == wanted && parts.iter().all(is_number) && !is_one).then_some(parts)
}

/// Whether a number among some values may have been parted by its comma: a value of three digits stands close after another.
fn is_parted(typed: &CellsYaml) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    typed.cells.windows(2).any(|pair| {
        let [first, second] = pair else { return false };
        let is_close = second.place.span.start == first.place.span.end + 1;
        is_close && is_number(first) && is_number(second) && second.len() == 3
    })
}

fn unavailable(measure: &Measure, place: &SourceLocation) -> Vec<Cell> {
    let missing = Cell { value: Value::missing(Missing::NotAvailable), place: place.clone() };
    vec![missing; measure.periods.len()]
}

/// A value; where the text is none, the finding is told and the cell counts as not available.
pub(super) fn value(typed: &Spanned<String>, quantity: Quantity, findings: &mut Findings) -> Cell {
    let value = Value::parse(typed, quantity).unwrap_or_else(|trouble| {
        findings.emit(&VALUE, &typed.place, trouble.message, trouble.help);
        findings.leave_out().part_of(typed.place.path());
        Value::missing(Missing::NotAvailable)
    });
    Cell { value, place: typed.place.clone() }
}
