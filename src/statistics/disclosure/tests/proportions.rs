//! What is a count in disguise: percentages, rates, and what somebody else worked out.

use super::*;
use crate::statistics::disclosure::bounds::Bounds;
use crate::statistics::disclosure::cells::numerators;

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
        let (derived, _) = derived(&dataset.replace("periods: [2022]", "periods: [2021, 2022]"));
        assert!(!super::shown(&derived).concat().contains("15"), "{as_given}");
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
