//! Long chains and random trees, and the reader who tries.

use proptest::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::reader::{Equations, Reader};
use super::*;

/// Totals of two areas of 20 and a last one of 3, each beside the next, parts before their totals: what is held back in one
/// is known only after all others have been looked at.
fn areas(many: usize) -> Vec<String> {
    let mut rows = Vec::new();
    for at in 0..many {
        let whole = format!("w{}", at + 1);
        for id in [format!("q{at}"), format!("p{at}")] {
            rows.push(format!("id: {id}, title: {id}, within: {whole}, relation: part, n: [20]"));
        }
        rows.push(format!("id: w{at}, title: w{at}, within: {whole}, relation: part, n: [{}]", 3 + 40 * at));
    }
    rows.push(format!("id: w{many}, title: w{many}, n: [{}]", 3 + 40 * many));
    rows
}

#[test]
fn a_tree_of_1_000_areas_is_judged_whole() {
    for many in [20, 102, 1_000] {
        let rows = areas(many);
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let (derived, told) = derived(&text("", &[OFFENCES], &rows));
        assert_eq!(told, Vec::<&str>::new());
        let shown = shown(&derived);
        assert_eq!(shown[2], "[c]");
        let mut reader = Reader::of(&shown, 1);
        reader.think(&areas_equations(many), &[]);
        assert!(reader.low[2] <= 1 && reader.high[2] >= 4, "{many}: {}..{}", reader.low[2], reader.high[2]);
    }
}

fn areas_equations(many: usize) -> Equations {
    let total = |at: usize| if at == many { 3 * many } else { 3 * at + 2 };
    (0..many).map(|at| (total(at + 1), vec![3 * at, 3 * at + 1, total(at)])).collect()
}

/// A row of a random tree: its parent and how it belongs there, how many were counted and how many of those were solved.
#[derive(Debug, Clone)]
struct Row {
    parent: Option<(usize, &'static str)>,
    counts: [i128; 2],
    gaps: [Option<&'static str>; 2],
}

/// A random tree of up to 300 rows; leaves are counted, totals follow.
fn tree() -> impl proptest::strategy::Strategy<Value = Vec<Row>> {
    let count = prop_oneof![4 => 0..8_i128, 2 => 0..60_i128, 1 => 0..500_i128];
    let gap = prop_oneof![30 => Just(None), 1 => Just(Some("[x]")), 1 => Just(Some("[c]")), 1 => Just(Some("[z]"))];
    let row = (any::<prop::sample::Index>(), 0..10_u8, count, 0..=10_i128, gap.clone(), gap);
    let size = prop_oneof![3 => 2..16_usize, 1 => 16..300_usize];
    size.prop_flat_map(move |size| proptest::collection::vec(row.clone(), size)).prop_map(|rows| {
        let mut tree = vec![Row { parent: None, counts: [0; 2], gaps: [None; 2] }];
        for (at, (parent, kind, count, tenths, gap, other)) in rows.into_iter().enumerate() {
            let relation = match kind {
                9 => "of which",
                8 => "flag",
                _ => "part",
            };
            let counts = [count, count * tenths / 10];
            tree.push(Row { parent: Some((parent.index(at + 1), relation)), counts, gaps: [gap, other] });
        }
        add_up(&mut tree);
        for (at, row) in tree.iter_mut().enumerate() {
            for (gap, count) in row.gaps.iter_mut().zip(row.counts) {
                // What is not applicable is nothing.
                *gap = gap.filter(|gap| at > 0 && (*gap != "[z]" || count == 0));
            }
        }
        let top = tree[0].counts;
        let [counts, solved] = top.map(|top| [top / 3, top / 7, top - top / 3 - top / 7]);
        for (count, solved) in counts.into_iter().zip(solved) {
            let counts = [count, solved.min(count)];
            tree.push(Row { parent: Some((0, "alternative")), counts, gaps: [None, Some("[x]")] });
        }
        tree
    })
}

/// Totals from the leaves up; what counts some of a row is cut to it.
fn add_up(tree: &mut [Row]) {
    let mut sums: Vec<Option<[i128; 2]>> = vec![None; tree.len()];
    for at in (0..tree.len()).rev() {
        if let Some(sum) = sums[at] {
            tree[at].counts = sum;
        }
        if let Some((parent, "part")) = tree[at].parent {
            let sum = sums[parent].get_or_insert([0; 2]);
            sum.iter_mut().zip(tree[at].counts).for_each(|(sum, count)| *sum += count);
        }
    }
    let has_rows: Vec<bool> =
        (0..tree.len()).map(|at| tree.iter().any(|row| row.parent.is_some_and(|(parent, _)| parent == at))).collect();
    for at in 0..tree.len() {
        if let Some((parent, "flag" | "of which")) = tree[at].parent {
            let whole = tree[parent].counts;
            let [count, solved] = tree[at].counts;
            if !has_rows[at] {
                tree[at].counts = [count.min(whole[0]), solved.min(whole[1]).min(count.min(whole[0]))];
            } else if count > whole[0] || solved > whole[1] {
                tree[at].parent = None;
            }
        }
    }
}

fn dataset_of(tree: &[Row], threshold: u32) -> String {
    let rows: Vec<String> = tree
        .iter()
        .enumerate()
        .map(|(at, row)| {
            let within = match row.parent {
                Some((parent, "alternative")) => format!(", within: r{parent}, relation: alternative, split: other"),
                Some((parent, relation)) => format!(", within: r{parent}, relation: {relation}"),
                None => String::new(),
            };
            let typed: Vec<String> = row
                .counts
                .iter()
                .zip(row.gaps)
                .map(|(count, gap)| gap.map_or(count.to_string(), |gap| format!("\"{gap}\"")))
                .collect();
            let [count, solved] = row.counts;
            let share = (count > 0 && row.gaps == [None; 2]).then(|| {
                let share = crate::statistics::percentage(Decimal::from(solved), Decimal::from(count)).unwrap();
                crate::statistics::rounded(share, 1).unwrap().to_string()
            });
            let share = share.unwrap_or_else(|| "\"[x]\"".to_owned());
            format!("id: r{at}, title: R{at}{within}, n: [{}], m: [{}], s: [{share}]", typed[0], typed[1])
        })
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let share = "id: s, title: S, unit: per cent, as_given: true, share_of: n";
    text(&format!("threshold: {threshold}\n"), &[OFFENCES, SOLVED, share], &rows)
}

/// What adds up to what in both measures, with what is left beside flags and "of which" after the rows; and which value is no
/// more than which. The values of the second measure stand after all those of the first.
fn relations(tree: &[Row], size: usize) -> (Equations, Vec<(usize, usize)>) {
    let mut equations = Vec::new();
    let mut left = tree.len();
    for relation in ["part", "alternative"] {
        for parent in 0..tree.len() {
            let parts: Vec<usize> = (0..tree.len()).filter(|at| tree[*at].parent == Some((parent, relation))).collect();
            if !parts.is_empty() {
                equations.push((parent, parts));
            }
        }
    }
    for (at, row) in tree.iter().enumerate() {
        if let Some((parent, "flag" | "of which")) = row.parent {
            equations.push((parent, vec![at, left]));
            left += 1;
        }
    }
    // The second measure is not known along the other way of splitting: its rows are [x].
    let second = equations.iter().map(|(total, parts)| (total + size, parts.iter().map(|part| part + size).collect()));
    let both = equations.iter().cloned().chain(second).collect();
    (both, (0..tree.len()).map(|at| (at + size, at)).collect())
}

/// How many values that are not zero, and have no parts of their own, add up to one.
fn ones_in(tree: &[Row], at: usize, measure: usize) -> i128 {
    let split = |relation: &'static str| {
        let parts = (0..tree.len()).filter(move |part| tree[*part].parent == Some((at, relation)));
        parts.map(|part| ones_in(tree, part, measure)).sum::<i128>()
    };
    split("part").max(split("alternative")).max(i128::from(tree[at].counts[measure] > 0))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, max_shrink_iters: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_number_that_is_held_back_cannot_be_worked_out(tree in tree(), threshold in 3..11_u32) {
        let text = dataset_of(&tree, threshold);
        let (Some(dataset), told) = read_text(&text, None) else { return Err(TestCaseError::reject("no dataset")) };
        prop_assume!(!told.iter().any(|told| told.starts_with("sums") || told.starts_with("above-parent")));
        let mut findings = Findings::new();
        let derived = derive(&dataset, &mut findings);
        let is_refused = findings.sorted().iter().any(|finding| finding.rule.code == "unprotected");
        // What has no number may be told by the rest, whatever else is held back; the other way of splitting always has gaps.
        let is_way = |row: &&Row| !matches!(row.parent, Some((_, "alternative")));
        let has_gaps = tree.iter().filter(is_way).any(|row| row.gaps != [None; 2]);
        // A small total, everything in which is as small as can be.
        let is_tiny = (0..tree.len()).any(|at| (0..2).any(|measure| {
            tree[at].counts[measure] == i128::from(threshold) - 1 && ones_in(&tree, at, measure) == tree[at].counts[measure]
        }));
        prop_assert!(!is_refused || has_gaps || is_tiny, "refused:\n{text}");
        let published: Vec<Vec<String>> = shown(&derived).iter().map(|row| row.split(' ').map(str::to_owned).collect()).collect();
        let lefts = tree.iter().filter(|row| matches!(row.parent, Some((_, "flag" | "of which")))).count();
        let size = tree.len() + lefts;
        let mut values: Vec<String> = Vec::new();
        for column in [1, 2] {
            values.extend(published.iter().map(|row| row[column].clone()));
            values.extend(vec!["[x]".to_owned(); lefts]);
        }
        let (equations, pairs) = relations(&tree, size);
        let most = i128::from(threshold) - 1;

        for value in &values {
            let small = value.replace(',', "").parse::<i128>().is_ok_and(|value| value > 0 && value <= most);
            prop_assert!(!small, "{value} is published");
        }
        if !is_refused {
            for least in [0, 1] {
                let is_wrong = |(measure, row): (usize, usize)| {
                    values[measure * size + row] == "[c]" && tree[row].counts[measure] < least
                };
                if (0..2).flat_map(|measure| (0..tree.len()).map(move |row| (measure, row))).any(is_wrong) {
                    continue;
                }
                let mut reader = Reader::of(&values, least);
                reader.think(&equations, &pairs);
                prop_assert!(!reader.is_contradicted(), "what is published contradicts itself: {values:?}");
                for (measure, row) in (0..2).flat_map(|measure| (0..tree.len()).map(move |row| (measure, row))) {
                    let at = measure * size + row;
                    let truth = tree[row].counts[measure];
                    if values[at] != "[c]" || tree[row].gaps[measure].is_some() {
                        continue;
                    }
                    let (low, high) = (reader.low[at], reader.high[at]);
                    prop_assert!(low <= truth && truth <= high, "a reader who is right about {at} finds {low}..{high}");
                    prop_assert!(low < high, "row {row}, measure {measure} was worked out: {low}\n{text}\n{published:?}");
                    let is_small = truth > 0 && truth <= most;
                    prop_assert!(least == 1 || !is_small || (low <= 1 && high >= most), "row {row}, measure {measure}: {truth} is in {low}..{high}");
                }
            }
            // What is left of a row beside what was solved of it.
            let mut reader = Reader::of(&values, 0);
            reader.think(&equations, &pairs);
            for (row, shape) in tree.iter().enumerate().filter(|(_, shape)| shape.gaps == [None; 2]) {
                let left = shape.counts[0] - shape.counts[1];
                let (low, high) = (reader.low[row] - reader.high[row + size], reader.high[row] - reader.low[row + size]);
                prop_assert!(left <= 0 || left > most || (low <= 1 && high >= most), "row {row}: {left} are left, in {low}..{high}");
            }
        }

        // No percentage tells a small numerator, and none stands beside a count that is held back.
        for (row, values) in published.iter().enumerate() {
            let Ok(share) = values[0].parse::<Decimal>() else { continue };
            let Ok(base) = values[1].replace(',', "").parse::<i128>() else { return Err(TestCaseError::fail(format!("row {row}: a share without its base"))) };
            prop_assert!(values[2] != "[c]", "row {}: the numerator is held back, and its share is published", row);
            let fits = |numerator: &i128| {
                let exact = crate::statistics::percentage(Decimal::from(*numerator), Decimal::from(base));
                exact.and_then(|exact| crate::statistics::rounded(exact, 1)) == Some(share)
            };
            for numerator in (0..=base).filter(fits) {
                let is_small = |count: i128| count > 0 && count <= most;
                prop_assert!(!is_small(numerator) && !is_small(base - numerator), "row {row}: {share} of {base} may be {numerator}");
            }
        }

        // And it is nowhere in the downloads: what is worked out from a value that is held back has no number either.
        for row in &derived.rows {
            for (column, value) in derived.columns.iter().zip(&row.values) {
                let typed = derived.columns.iter().zip(&row.values).find(|(other, _)| {
                    other.measure == column.measure && other.derivation == crate::statistics::Derivation::Typed
                });
                let is_held = typed.is_some_and(|(_, typed)| typed.as_missing() == Some(Missing::Confidential));
                prop_assert!(!is_held || value.as_number().and_then(|number| number.to_i128()).is_none(), "{row:?}");
            }
        }
    }
}
