//! The cases in which small counts came back, and a reader who tries.

use std::fmt::Write as _;

use proptest::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::bounds::Bounds;
use super::cells::numerators;
use super::*;
use crate::model::figures::read_text;
use crate::statistics::{DerivedDataset, derive, value_text};

const HEAD: &str = "title: T\narea: {name: A}\npublisher: p\nsource: s\nlicence: l\nsensitive: true\nperiods: [2022]\n";

/// What is told of a dataset, as codes, and what it has become.
fn derived(text: &str) -> (DerivedDataset, Vec<&'static str>) {
    let (dataset, told) = read_text(text, None);
    let dataset = dataset.unwrap_or_else(|| panic!("{told:?}"));
    let mut findings = Findings::new();
    let derived = derive(&dataset, &mut findings);
    (
        derived,
        findings.sorted().into_iter().map(|finding| finding.rule.code).filter(|code| *code != "held-back").collect(),
    )
}

/// The typed columns of a dataset as they are published, row by row.
fn shown(derived: &DerivedDataset) -> Vec<String> {
    let typed: Vec<usize> = (0..derived.columns.len())
        .filter(|at| derived.columns[*at].derivation == crate::statistics::Derivation::Typed)
        .collect();
    let row = |row: &crate::statistics::DerivedRow| {
        let values: Vec<String> = typed.iter().map(|at| value_text(&row.values[*at])).collect();
        values.join(" ")
    };
    derived.rows.iter().map(row).collect()
}

/// Published rows of a sensitive dataset; `measures` and `rows` are lines of YAML.
fn publish(measures: &[&str], rows: &[&str]) -> Vec<String> {
    let (derived, told) = derived(&text("", measures, rows));
    assert_eq!(told, Vec::<&str>::new());
    shown(&derived)
}

fn text(head: &str, measures: &[&str], rows: &[&str]) -> String {
    let mut text = format!("{HEAD}{head}measures:\n");
    for measure in measures {
        writeln!(text, "- {{{measure}}}").unwrap();
    }
    text.push_str("tables:\n- title: All\n  rows:\n");
    for row in rows {
        writeln!(text, "  - {{{row}}}").unwrap();
    }
    text
}

const OFFENCES: &str = "id: n, title: N, unit: offences";
const SOLVED: &str = "id: m, title: M, unit: solved outcomes, rate_of: n";

#[test]
fn a_small_count_is_held_back_with_what_gives_it_away() {
    let parts = ["id: all, title: All, n: [60]", "id: a, title: A, within: all, relation: part, n: [3]"];
    let more = [
        "id: b, title: B, within: all, relation: part, n: [20]",
        "id: d, title: D, within: all, relation: part, n: [37]",
    ];
    let shown = publish(&[OFFENCES], &[parts, more].concat());
    assert_eq!(shown.iter().filter(|value| *value == "[c]").count(), 2, "{shown:?}");
    assert_eq!((shown[0].as_str(), shown[1].as_str()), ("60", "[c]"));
}

/// A row that is held back before those of the ids "a" and "b".
fn first_in_order() -> String {
    let is_first = |id: &String| ["a", "b"].iter().all(|other| super::table::rank(id) < super::table::rank(other));
    (0..100).map(|number| format!("p{number}")).find(is_first).unwrap()
}

#[test]
fn twice_the_largest_small_count_would_be_told_by_its_total() {
    // That the first of the rows is published says that the other two are small.
    let last = format!("id: {}, title: D, within: all, relation: part, n: [30]", first_in_order());
    for first in ["4", "\"[c]\""] {
        let typed = format!("id: a, title: A, within: all, relation: part, n: [{first}]");
        let rows =
            ["id: all, title: All, n: [38]", &typed, "id: b, title: B, within: all, relation: part, n: [4]", &last];
        assert_eq!(publish(&[OFFENCES], &rows), ["38", "[c]", "[c]", "[c]"]);
    }
}

#[test]
fn a_reader_who_takes_every_c_for_somebody_finds_nobody() {
    for first in ["1", "\"[c]\""] {
        let rows = [
            "id: all, title: All, n: [6]".to_owned(),
            format!("id: a, title: A, within: all, relation: part, n: [{first}]"),
            "id: b, title: B, within: all, relation: part, n: [5]".to_owned(),
            "id: d, title: D, within: b, relation: part, n: [4]".to_owned(),
            "id: e, title: E, within: b, relation: part, n: [1]".to_owned(),
        ];
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let (derived, told) = derived(&text("threshold: 3\n", &[OFFENCES], &rows));
        assert_eq!(told, Vec::<&str>::new());
        let shown = shown(&derived);
        let mut reader = Reader::of(&shown, 1);
        reader.think(&[(0, vec![1, 2]), (2, vec![3, 4])], &[]);
        for row in [1, 4] {
            assert!(reader.low[row] < reader.high[row], "{first}: {shown:?}");
        }
    }
}

#[test]
fn what_is_not_applicable_is_nothing() {
    for nothing in ["[z]", "[w]"] {
        let rows = [
            "id: all, title: All, n: [50]",
            "id: a, title: A, within: all, relation: part, n: [4]",
            "id: b, title: B, within: all, relation: part, n: [46]",
            &format!("id: d, title: D, within: all, relation: part, n: [\"{nothing}\"]"),
        ];
        assert_eq!(publish(&[OFFENCES], &rows), ["50", "[c]", "[c]", nothing]);
    }
}

#[test]
fn a_row_without_a_number_keeps_its_equation() {
    let rows = [
        "id: g, title: G, n: [100]",
        "id: p, title: P, within: g, relation: part, n: [\"[x]\"]",
        "id: q, title: Q, within: g, relation: part, n: [3]",
        "id: p1, title: P1, within: p, relation: part, n: [60]",
        "id: p2, title: P2, within: p, relation: part, n: [37]",
    ];
    let shown = publish(&[OFFENCES], &rows);
    assert_eq!(shown[2], "[c]");
    assert!(shown[0] == "[c]" || shown[3] == "[c]" || shown[4] == "[c]", "{shown:?}");
}

#[test]
fn a_percentage_is_held_back_in_a_row_of_which_a_count_is() {
    let rows = [
        "id: all, title: All, n: [200], m: [60], given: [\"[x]\"]",
        "id: a, title: A, within: all, relation: part, n: [100], m: [3], given: [3.0]",
        "id: b, title: B, within: all, relation: part, n: [50], m: [20], given: [40.0]",
        "id: d, title: D, within: all, relation: part, n: [50], m: [37], given: [74.0]",
    ];
    let measures = [OFFENCES, SOLVED, "id: given, title: Printed, unit: per cent, as_given: true, share_of: n"];
    let shown = publish(&measures, &rows);
    // Percentages as given come first.
    assert!(shown[1].starts_with("[c] ") && shown[1].ends_with(" [c]"), "{shown:?}");
    for row in &shown {
        let is_counted = !row.ends_with(" [c]");
        assert!(is_counted || row.starts_with("[c] ") || row.starts_with("[x] "), "{shown:?}");
    }
}

#[test]
fn words_in_a_unit_change_nothing() {
    let units = [
        "needle exchanges",
        "index offences",
        "victims per year",
        "people per night",
        "pounds",
        "change",
        "crimes per household",
    ];
    for unit in units {
        for given in ["", ", as_given: true"] {
            let measure = format!("id: n, title: N, unit: {unit}{given}");
            let (derived, told) =
                derived(&text("", &[&measure], &["id: a, title: A, n: [30]", "id: b, title: B, n: [1]"]));
            assert_eq!(told, Vec::<&str>::new(), "{unit}{given}");
            assert_eq!(shown(&derived)[1], "[c]", "{unit}{given}");
        }
    }
}

#[test]
fn a_percentage_is_one_whatever_its_unit_is_called() {
    let units =
        ["per cent", "\"%\"", "\"% of victims\"", "per cent of victims", "percentage", "Percent", "\"share (%)\""];
    for unit in units {
        for given in ["", ", as_given: true"] {
            let measure = format!("id: w, title: Women, unit: {unit}{given}");
            for percentage in ["4.4", "95.6"] {
                let row = format!("id: a, title: A, n: [45], w: [{percentage}]");
                let shown = publish(&[OFFENCES, &measure], &[&row]).concat();
                assert!(shown == "[c] 45" || shown == "45 [c]", "{unit}{given} {percentage}: {shown}");
            }
        }
    }
    assert_eq!(numerators("4.4".parse().unwrap(), 45, 100), Some(Bounds::exactly(2)));
    assert_eq!(numerators("33.3".parse().unwrap(), 3, 100), Some(Bounds::exactly(1)));
    assert_eq!(numerators("50.0".parse().unwrap(), 3, 100), None);
}

#[test]
fn a_rate_is_held_back_with_its_base_and_refused_without() {
    let rate = "id: r, title: R, unit: \"victims per 1,000 people\", as_given: true";
    let rows = ["id: a, title: A, r: [0.4]", "id: b, title: B, r: [14.2]"];
    let people = "population:\n- {date: 2021-06-30, people: 5000, source: s}\n";
    let (protected, told) = derived(&text(people, &[rate], &rows));
    assert_eq!((shown(&protected), told), (vec!["[c]".to_owned(), "14.2".to_owned()], vec![]));
    let parts = [
        "id: all, title: All, r: [5]",
        "id: a, title: A, within: all, relation: part, r: [0.4]",
        "id: b, title: B, within: all, relation: part, r: [4.6]",
    ];
    let (protected, told) = derived(&text(&people.replace("5000", "10000"), &[rate], &parts));
    assert_eq!((shown(&protected), told), (vec!["5".to_owned(), "[c]".to_owned(), "[c]".to_owned()], vec![]));
    let (refused, told) = derived(&text("", &[rate], &rows));
    assert_eq!((shown(&refused), told), (vec!["[c]".to_owned(); 2], vec!["unknown-base"]));
    let share = "id: r, title: R, unit: per cent, as_given: true";
    assert_eq!(derived(&text("", &[share], &rows)).1, ["unknown-base"]);
}

#[test]
fn what_is_left_beside_a_count_is_a_count() {
    let women = "id: w, title: W, within: v, relation: of which, n: [10]";
    let shown = publish(&[OFFENCES], &["id: v, title: V, n: [12]", women]);
    assert!(shown.contains(&"[c]".to_owned()), "{shown:?}");
    assert_eq!(publish(&[OFFENCES, SOLVED], &["id: v, title: V, n: [12], m: [10]"]), ["12 [c]"]);
    // Nobody is left, or many are: nothing is small.
    assert_eq!(publish(&[OFFENCES, SOLVED], &["id: v, title: V, n: [12], m: [12]"]), ["12 12"]);
    assert_eq!(publish(&[OFFENCES, SOLVED], &["id: v, title: V, n: [12], m: [6]"]), ["12 6"]);
}

#[test]
fn a_measure_that_counts_some_of_another_bounds_it() {
    // b is at least 19, because 19 were solved; a can then only be 1.
    let mut rows = vec![
        "id: all, title: All, n: [60], m: [57]".to_owned(),
        "id: a, title: A, within: all, relation: part, n: [1], m: [0]".to_owned(),
        "id: b, title: B, within: all, relation: part, n: [19], m: [19]".to_owned(),
    ];
    rows.extend(["d", "e"].map(|id| format!("id: {id}, title: {id}, within: all, relation: part, n: [20], m: [19]")));
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let shown = publish(&[OFFENCES, SOLVED], &rows);
    let known = |row: usize, column: usize| {
        shown[row].split(' ').nth(column).and_then(|value| value.replace(',', "").parse::<i128>().ok())
    };
    assert_eq!(known(1, 0), None);
    let least: i128 = (2..5).map(|row| known(row, 0).or(known(row, 1)).unwrap_or(0)).sum();
    assert!(known(0, 0).is_none_or(|all| all - least >= 4), "{shown:?}");
}

#[test]
fn what_is_as_given_leads_back_to_no_count() {
    // An index, an average and a change of a row of which a count is held back.
    for (unit, given) in [("index", "33"), ("pounds per victim", "1000"), ("change in victims", "6")] {
        let measure = format!("id: g, title: G, unit: {unit}, as_given: true");
        let shown = publish(&[OFFENCES, &measure], &[&format!("id: a, title: A, n: [3], g: [{given}]")]).concat();
        assert_eq!(shown, "[c] [c]", "{unit}");
    }
    // A change that leads back to a small count before the first period.
    for (unit, given, expected) in [
        ("change in victims", "7", "[c] 9"),
        ("per cent change", "200", "[c] 9"),
        ("per cent change", "12.5", "12.5 9"),
    ] {
        let measure = format!("id: g, title: G, unit: {unit}, as_given: true");
        let shown = publish(&[OFFENCES, &measure], &[&format!("id: a, title: A, n: [9], g: [{given}]")]).concat();
        assert_eq!(shown, expected, "{unit} {given}");
    }
    let rows = [
        "id: all, title: All, n: [30]",
        "id: a, title: A, within: all, relation: part, n: [1]",
        "id: b, title: B, within: all, relation: part, n: [29]",
    ];
    assert_eq!(publish(&["id: n, title: N, unit: loose change thefts, as_given: true"], &rows), ["30", "[c]", "[c]"]);
}

#[test]
fn a_title_does_not_make_a_change_of_a_count() {
    let measures = [
        OFFENCES,
        "id: f, title: Fall injuries, unit: people, as_given: true",
        "id: g, title: Change of address fraud, unit: victims, as_given: true",
        "id: h, title: Other, unit: fall injuries, as_given: true",
    ];
    let shown = publish(&measures, &["id: a, title: A, n: [300], f: [3], g: [2], h: [4]"]).concat();
    assert_eq!(shown.matches("[c]").count(), 3, "{shown}");
}

#[test]
fn what_was_worked_out_is_held_back_in_all_rows_that_belong_together() {
    // All 80 and 30 more; b 60 and 13 more: what is left of them is a with 17 more of 20.
    for (unit, given) in [("change in victims", ["30", "17", "13"]), ("per cent change", ["100.0", "900.0", "0.0"])] {
        for as_given in ["", ", as_given: true"] {
            let measure = format!("id: g, title: G, unit: {unit}{as_given}");
            let rows = [
                format!("id: all, title: All, n: [80], g: [{}]", given[0]),
                format!("id: a, title: A, within: all, relation: part, n: [20], g: [{}]", given[1]),
                format!("id: b, title: B, within: all, relation: part, n: [60], g: [{}]", given[2]),
            ];
            let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
            let shown = publish(&[OFFENCES, &measure], &rows).join("; ");
            assert_eq!(shown.matches("[c]").count(), 3, "{unit}{as_given}: {shown}");
        }
    }
}

#[test]
fn a_change_beside_counts_as_given_leads_back_to_none() {
    let counts = "id: n, title: N, unit: victims, as_given: true";
    let change = "id: g, title: G, unit: change in victims, as_given: true";
    // 17 more than 3.
    assert_eq!(publish(&[counts, change], &["id: a, title: A, n: [20], g: [17]"]).concat().matches("[c]").count(), 2);
    // Counts as given are judged as counts: one that is held back takes the changes with it, and no other count.
    let rows = ["id: a, title: A, n: [2], g: [1]", "id: b, title: B, n: [30], g: [10]"];
    assert_eq!(publish(&[counts, change], &rows), ["[c] [c]", "30 10"]);
}

#[test]
fn points_and_an_index_lead_back_to_no_count() {
    let points = "id: g, title: G, unit: percentage points, as_given: true";
    assert_eq!(publish(&[OFFENCES, points], &["id: a, title: A, n: [200], g: [49.0]"]).concat(), "[c] 200");
    for as_given in ["", ", as_given: true"] {
        let index = format!("id: g, title: G, unit: \"index (2021 = 100)\"{as_given}");
        let shown = publish(&[OFFENCES, &index], &["id: a, title: A, n: [20], g: [15]"]).concat();
        assert!(shown.contains("15"), "{as_given}: {shown}");
        // Nine are three times as many as in the base year.
        let shown = publish(&[OFFENCES, &index], &["id: a, title: A, n: [9], g: [300]"]).concat();
        assert!(!shown.contains("300"), "{as_given}: {shown}");
        // Of 20 in 2021, 15 in a hundred are left in 2022.
        let two = "id: n, title: N, unit: offences, periods: [2021]";
        let dataset = text("", &[two, &index], &["id: a, title: A, n: [20], g: [100, 15]"]);
        let (derived, _) = super::tests::derived(&dataset.replace("periods: [2022]", "periods: [2021, 2022]"));
        assert!(!super::tests::shown(&derived).concat().contains("15"), "{as_given}");
    }
    let average = "id: g, title: G, unit: reports per victim, as_given: true";
    assert_eq!(
        publish(&[OFFENCES, average], &["id: a, title: A, n: [40], g: [10]"]).concat().matches("[c]").count(),
        1
    );
}

#[test]
fn a_rate_is_one_however_its_number_is_written() {
    let people = "population:\n- {date: 2021-06-30, people: 50000, source: s}\n";
    for unit in [
        "victims per hundred thousand people",
        "victims (per 100,000 people)",
        "victims / 100k residents",
        "victims per 100 000 people",
    ] {
        let rate = format!("id: r, title: R, unit: \"{unit}\", as_given: true");
        let (protected, told) = derived(&text(people, &[&rate], &["id: a, title: A, r: [6.0]"]));
        assert_eq!((shown(&protected), told), (vec!["[c]".to_owned()], vec![]), "{unit}");
    }
    let women = "id: r, title: R, unit: \"victims per 1,000 women\", as_given: true";
    assert_eq!(derived(&text(people, &[women], &["id: a, title: A, r: [0.4]"])).1, ["unknown-base"]);
}

#[test]
fn what_rounds_to_nothing_is_nothing_and_what_is_not_available_is_not_worked_out() {
    let rows = |gap: &str, b: u32| {
        [
            "id: all, title: All, n: [50]".to_owned(),
            format!("id: a, title: A, within: all, relation: part, n: [{gap}]"),
            format!("id: b, title: B, within: all, relation: part, n: [{b}]"),
        ]
    };
    let refs = |rows: &[String]| publish(&[OFFENCES], &rows.iter().map(String::as_str).collect::<Vec<_>>());
    let mut low = rows("4", 46).to_vec();
    low.push("id: d, title: D, within: all, relation: part, n: [\"[low]\"]".to_owned());
    assert_eq!(refs(&low), ["50", "[c]", "[c]", "[low]"]);
    assert_eq!(refs(&rows("\"[x]\"", 47)), ["50", "[x]", "[c]"]);
    assert_eq!(refs(&rows("\"[x]\"", 40)), ["50", "[x]", "40"]);
}

#[test]
fn what_several_measures_leave_of_one_is_not_told() {
    let measures = [
        OFFENCES,
        "id: w, title: W, unit: women, rate_of: n",
        "id: m, title: M, unit: men, rate_of: n",
        "id: o, title: O, unit: others, rate_of: n",
    ];
    let shown = publish(&measures, &["id: a, title: A, n: [80], w: [40], m: [37], o: [3]"]);
    assert_eq!(shown, ["80 40 [c] [c]"]);
}

#[test]
fn what_cannot_be_protected_is_refused() {
    let rows = [
        "id: all, title: All, n: [2]",
        "id: a, title: A, within: all, relation: part, n: [1]",
        "id: b, title: B, within: all, relation: part, n: [1]",
    ];
    let (derived, told) = derived(&text("threshold: 3\n", &[OFFENCES], &rows));
    assert_eq!((shown(&derived), told), (vec!["[c]".to_owned(); 3], vec!["unprotected"; 1]));
}

#[test]
fn a_small_count_of_another_area_is_held_back() {
    let comparators = "comparators:\n- {area: Ward B, row: a, measure: n, values: [2], source: s}\n";
    let (derived, _) = derived(&text(comparators, &[OFFENCES], &["id: a, title: A, n: [30]"]));
    assert_eq!(value_text(&derived.comparators[0].values[0]), "[c]");
}

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

#[test]
fn a_typed_c_that_can_be_worked_out_is_told() {
    let head = crate::model::figures::HEAD;
    let text = format!(
        "{head}tables:\n- title: All\n  rows:\n  - {{id: all, title: All, offences: [30, 40], solved: [30, 40]}}\n\
         \x20 - {{id: a, title: A, within: all, relation: part, offences: [\"[c]\", 15], solved: [10, 15]}}\n\
         \x20 - {{id: b, title: B, within: all, relation: part, offences: [20, 25], solved: [20, 25]}}\n"
    );
    let dataset = read_text(&text, None).0.unwrap();
    let mut findings = Findings::new();
    derive(&dataset, &mut findings);
    let told: Vec<String> = findings.sorted().into_iter().map(|finding| finding.message).collect();
    assert_eq!(told, ["\"A\" is held back, and can be worked out from the other numbers"]);
}

#[test]
fn harlow_shows_small_counts_that_the_police_have_published() {
    let (mut dataset, _) = crate::statistics::harlow::recorded_crime();
    let mut findings = Findings::new();
    derive(&dataset, &mut findings);
    let told: Vec<String> = findings.sorted().into_iter().map(|finding| finding.message).collect();
    assert_eq!(told, Vec::<String>::new());
    dataset.says_why_published = false;
    let mut findings = Findings::new();
    derive(&dataset, &mut findings);
    let told: Vec<String> = findings.sorted().into_iter().map(|finding| finding.message).collect();
    let expected =
        "17 counts under 5 and 7 shares that give such a count away would be published, and nothing says why";
    assert_eq!(told, [expected]);
}

/// A reader who knows only what is published, and what adds up to what. Independent of the code above: ranges, narrowed by
/// dumb repetition over plain lists of equations and of pairs, until nothing moves.
struct Reader {
    low: Vec<i128>,
    high: Vec<i128>,
}

const MUCH: i128 = 1 << 60;

/// Totals and their parts.
type Equations = Vec<(usize, Vec<usize>)>;

impl Reader {
    /// Whatever is held back is taken to be `least` or more.
    fn of(shown: &[String], least: i128) -> Self {
        let of = |value: &String| match value.as_str() {
            "[c]" => (least, MUCH),
            "[z]" | "[w]" => (0, 0),
            "[x]" => (0, MUCH),
            number => number.replace(',', "").parse().map(|number| (number, number)).unwrap(),
        };
        let (low, high) = shown.iter().map(of).unzip();
        Self { low, high }
    }

    /// Of each pair the first is no more than the second.
    fn think(&mut self, equations: &[(usize, Vec<usize>)], pairs: &[(usize, usize)]) {
        loop {
            let before = (self.low.clone(), self.high.clone());
            for (total, parts) in equations {
                self.squeeze(*total, parts);
            }
            for (part, whole) in pairs {
                self.low[*whole] = self.low[*whole].max(self.low[*part]);
                self.high[*part] = self.high[*part].min(self.high[*whole]);
            }
            if before == (self.low.clone(), self.high.clone()) || self.is_contradicted() {
                return;
            }
        }
    }

    fn is_contradicted(&self) -> bool {
        self.low.iter().zip(&self.high).any(|(low, high)| low > high)
    }

    fn squeeze(&mut self, total: usize, parts: &[usize]) {
        let low: i128 = parts.iter().map(|part| self.low[*part]).sum();
        let high: i128 = parts.iter().map(|part| self.high[*part]).sum();
        self.low[total] = self.low[total].max(low);
        self.high[total] = self.high[total].min(high);
        for part in parts {
            let (others_low, others_high) = (low - self.low[*part], high - self.high[*part]);
            self.low[*part] = self.low[*part].max(self.low[total] - others_high);
            self.high[*part] = self.high[*part].min(self.high[total] - others_low);
        }
    }
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
