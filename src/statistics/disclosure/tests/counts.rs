//! Counts of one measure, and of some that count each other's: how small ones came back.

use super::reader::Reader;
use super::*;

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
    let is_first = |id: &String| {
        ["a", "b"].iter().all(|other| {
            crate::statistics::disclosure::table::rank(id) < crate::statistics::disclosure::table::rank(other)
        })
    };
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
fn a_small_total_of_ones_is_held_back_among_others() {
    let mut rows = vec![
        "id: all, title: All, n: [180], m: [54]".to_owned(),
        "id: a, title: A, within: all, relation: part, n: [80], m: [4]".to_owned(),
        "id: b, title: B, within: all, relation: part, n: [100], m: [50]".to_owned(),
    ];
    for (ward, n, m) in [("a", 20, 1), ("b", 50, 25)] {
        for part in 0..if ward == "a" { 4 } else { 2 } {
            rows.push(format!(
                "id: {ward}{part}, title: {ward}{part}, within: {ward}, relation: part, n: [{n}], m: [{m}]"
            ));
        }
    }
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let shown = publish(&[OFFENCES, SOLVED], &rows);
    assert_eq!(shown[1], "80 [c]");
    assert!(shown[3..7].iter().all(|row| row == "20 [c]"), "{shown:?}");
    assert_eq!(shown[0], "180 54");
}

#[test]
fn a_small_count_of_another_area_is_held_back() {
    let comparators = "comparators:\n- {area: Ward B, row: a, measure: n, values: [2], source: s}\n";
    let (derived, _) = derived(&text(comparators, &[OFFENCES], &["id: a, title: A, n: [30]"]));
    assert_eq!(value_text(&derived.comparators[0].values[0]), "[c]");
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
