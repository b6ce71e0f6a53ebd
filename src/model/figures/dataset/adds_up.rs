//! Measures that add up to another: women and men to people.
//!
//! In: a dataset. Out: findings where they do not, or cannot. Never: two findings for one slip.

use rust_decimal::Decimal;

use super::contents::{Dataset, Measure};
use crate::diagnostic::{Finding, Findings, Rule};
use crate::model::vocabulary::{MeasureAt, PeriodAt, RowAt};

pub(super) const MEASURE_SUMS: Rule = Rule::error(
    "measure-sums",
    "Measures that say `adds_up_to` add up to that measure in each row and each period: women and men to people. Where they do not, \
     a number was typed wrongly, or a measure is missing among them. It takes two or more of them, of one kind, and none may add up to \
     itself.",
)
.example(
    "women: [70, 95]",
    r#""Women" and "Men" of "Victims" add up to 155 in 2022, and "People" is 150"#,
    "women: [70, 90]",
)
.of_whole_file();

/// Measures that do not add up to the one that they say.
pub(super) fn measure_sums(dataset: &Dataset, findings: &mut Findings) {
    for (whole, shape) in dataset.measures.placed() {
        let fellows = dataset.measures.placed().filter(|(at, one)| one.adds_up_to == Some(whole) && *at != whole);
        let fellows: Vec<(MeasureAt, &Measure)> = fellows.collect();
        if emit_no_sum(dataset, (whole, shape), &fellows, findings) {
            continue;
        }
        let mut of_rows =
            dataset.rows.positions().flat_map(|row| dataset.periods.positions().map(move |period| (row, period)));
        let wrong = of_rows.find_map(|(row, period)| measure_sum(dataset, (whole, shape), &fellows, (row, period)));
        if let Some(finding) = wrong.filter(|_| !fellows.is_empty()) {
            findings.add(finding);
        }
    }
}

/// The finding where the fellows of a row do not add up in a period. With a missing one they may only stay below the whole.
fn measure_sum(
    dataset: &Dataset,
    (whole, shape): (MeasureAt, &Measure),
    fellows: &[(MeasureAt, &Measure)],
    (row, period): (RowAt, PeriodAt),
) -> Option<Finding> {
    let typed = |measure: MeasureAt| Some(dataset.value(row, measure, period)?.value.as_number());
    let total = typed(whole)??;
    let numbers: Vec<Option<Decimal>> = fellows.iter().map(|(at, _)| typed(*at)).collect::<Option<_>>()?;
    let sum: Decimal = numbers.iter().flatten().sum();
    if sum == total || (numbers.contains(&None) && sum < total) {
        return None;
    }
    let named: Vec<String> = fellows.iter().map(|(_, one)| format!("\"{}\"", one.title)).collect();
    let cell = dataset.value(row, fellows.first()?.0, period)?;
    let (title, period) = (&dataset.rows.get(row)?.title, dataset.periods.get(period)?.phrase());
    let message =
        format!("{} of \"{title}\" add up to {sum} {period}, and \"{}\" is {total}", and_of(&named), shape.title);
    let help = format!("mend one of the numbers, or take `adds_up_to: {}` out", shape.id);
    Some(Finding::new(&MEASURE_SUMS, cell.place.clone(), message, help))
}

/// Tells measures that cannot add up to another, whatever stands in the rows. Whether any was.
fn emit_no_sum(
    dataset: &Dataset,
    (whole, shape): (MeasureAt, &Measure),
    fellows: &[(MeasureAt, &Measure)],
    findings: &mut Findings,
) -> bool {
    if leads_back(dataset, whole) {
        let message = format!("`{}` adds up to itself in the end", shape.id);
        findings.emit(&MEASURE_SUMS, &shape.place, message, "take `adds_up_to` out of the measure that is the whole");
        return true;
    }
    let others = fellows.iter().find(|(_, one)| one.quantity != shape.quantity);
    if let Some((_, other)) = others {
        let ([_, theirs], [_, mine]) = (other.kind.names(), shape.kind.names());
        let ids = format!("`{}` and `{}`, to which it adds up", other.id, shape.id);
        let message = format!("{ids}, are of different kinds: {theirs} and {mine}");
        findings.emit(
            &MEASURE_SUMS,
            &other.place,
            message,
            "name a measure of the same kind, or take `adds_up_to` out",
        );
        return true;
    }
    if let [(_, only)] = fellows {
        let message = format!("only `{}` adds up to `{}`", only.id, shape.id);
        let help = format!("add `adds_up_to: {}` to the other measures that make it up", shape.id);
        findings.emit(&MEASURE_SUMS, &only.place, message, help);
        return true;
    }
    false
}

/// Whether a measure adds up to one that adds up to it.
fn leads_back(dataset: &Dataset, measure: MeasureAt) -> bool {
    let next = |at: &MeasureAt| dataset.measures.get(*at).and_then(|measure| measure.adds_up_to);
    let chain = std::iter::successors(next(&measure), next).take(dataset.measures.len());
    chain.into_iter().any(|at| at == measure)
}

/// "a, b and c".
fn and_of(names: &[String]) -> String {
    match names.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => names.concat(),
    }
}
