//! How small counts came back from two datasets, two periods and two releases.

use crate::diagnostic::Findings;
use crate::model::figures::{Dataset, read_text};
use crate::statistics::frame::derive_all;
use crate::statistics::{Derivation, DerivedDataset, value_text};

/// A dataset of one measure: what comes before its measures, the periods, and its rows as lines of YAML.
fn dataset(head: &str, periods: &str, rows: &[&str]) -> Dataset {
    let sensitive = if head.contains("sensitive") { "" } else { "sensitive: true\n" };
    let rows = rows.iter().map(|row| format!("  - {{{row}}}")).collect::<Vec<_>>().join("\n");
    let text = format!(
        "title: T\narea: {{name: A}}\npublisher: p\nsource: s\nlicence: l\n{sensitive}{head}periods: [{periods}]\nmeasures:\n\
         - {{id: n, title: N, unit: offences}}\ntables:\n- title: All\n  rows:\n{rows}\n"
    );
    let (dataset, told) = read_text(&text, None);
    dataset.unwrap_or_else(|| panic!("{told:?}"))
}

/// What is published of each dataset, row by row, and what is told.
fn publish(datasets: &[Dataset]) -> (Vec<Vec<String>>, Vec<&'static str>) {
    let mut findings = Findings::new();
    let derived = derive_all(datasets, &mut findings);
    let told = findings.sorted().into_iter().map(|finding| finding.rule.code).filter(|code| *code != "held-back");
    (derived.iter().map(shown).collect(), told.collect())
}

fn shown(derived: &DerivedDataset) -> Vec<String> {
    let typed = |row: &crate::statistics::DerivedRow| {
        let columns = derived.columns.iter().zip(&row.values);
        let typed = columns.filter(|(column, _)| column.derivation == Derivation::Typed);
        typed.map(|(_, value)| value_text(value)).collect::<Vec<_>>().join(" ")
    };
    derived.rows.iter().map(typed).collect()
}

/// The numbers that a reader finds for a value, who tries all that fit: `None` is held back, and `fits` says what is known.
fn found(values: &[Option<i128>], most: i128, at: usize, fits: &dyn Fn(&[i128]) -> bool) -> Vec<i128> {
    let held: Vec<usize> = (0..values.len()).filter(|at| values[*at].is_none()).collect();
    let mut tried: Vec<i128> = values.iter().map(|value| value.unwrap_or(0)).collect();
    let mut numbers = Vec::new();
    for world in 0..(most + 1).pow(u32::try_from(held.len()).unwrap()) {
        let mut rest = world;
        for held in &held {
            tried[*held] = rest % (most + 1);
            rest /= most + 1;
        }
        if fits(&tried) && !numbers.contains(&tried[at]) {
            numbers.push(tried[at]);
        }
    }
    numbers.sort_unstable();
    numbers
}

fn numbers(shown: &[String]) -> Vec<Option<i128>> {
    shown.iter().flat_map(|row| row.split(' ')).map(|value| value.parse().ok()).collect()
}

fn holds_small(numbers: &[i128]) -> bool {
    (1..=4).all(|small| numbers.contains(&small))
}

#[test]
fn a_year_in_another_dataset_does_not_tell_a_quarter() {
    let quarters = dataset(
        "",
        "calendar Q1 2022, calendar Q2 2022, calendar Q3 2022, calendar Q4 2022",
        &["id: a, title: A, n: [3, 9, 8, 12]"],
    );
    let year = dataset("", "2022", &["id: a, title: A, n: [32]"]);
    let (shown, told) = publish(&[quarters, year]);
    assert_eq!(told, Vec::<&str>::new());
    let values = numbers(&shown.concat());
    let first = found(&values, 40, 0, &|all| all[..4].iter().sum::<i128>() == all[4]);
    assert!(values[0].is_none() && holds_small(&first), "{shown:?}");
}

#[test]
fn a_year_that_is_published_elsewhere_takes_another_quarter_with_it() {
    let quarters = dataset(
        "",
        "calendar Q1 2022, calendar Q2 2022, calendar Q3 2022, calendar Q4 2022",
        &["id: a, title: A, n: [3, 9, 8, 12]"],
    );
    let year = dataset("sensitive: false\n", "2022", &["id: a, title: A, n: [32]"]);
    let (shown, told) = publish(&[quarters, year]);
    assert_eq!(told, Vec::<&str>::new());
    let values = numbers(&shown.concat());
    let first = found(&values, 40, 0, &|all| all[..4].iter().sum::<i128>() == all[4]);
    assert!(values[4] == Some(32) && values[0].is_none() && holds_small(&first), "{shown:?}");
}

#[test]
fn a_table_of_rows_and_quarters_is_held_with_its_year() {
    let rows = |numbers: [&str; 4]| {
        [
            format!("id: all, title: All, n: [{}]", numbers[0]),
            format!("id: a, title: A, within: all, relation: part, n: [{}]", numbers[1]),
            format!("id: b, title: B, within: all, relation: part, n: [{}]", numbers[2]),
            format!("id: d, title: D, within: all, relation: part, n: [{}]", numbers[3]),
        ]
    };
    let quarters = rows(["60, 70, 65, 55", "3, 9, 8, 12", "27, 31, 30, 20", "30, 30, 27, 23"]);
    let year = rows(["250", "32", "108", "110"]);
    let refs = |rows: &[String; 4]| rows.iter().map(String::as_str).collect::<Vec<_>>().join("\n");
    let (quarters, year) = (refs(&quarters), refs(&year));
    let quarters: Vec<&str> = quarters.lines().collect();
    let year: Vec<&str> = year.lines().collect();
    let (shown, told) = publish(&[
        dataset("", "calendar Q1 2022, calendar Q2 2022, calendar Q3 2022, calendar Q4 2022", &quarters),
        dataset("", "2022", &year),
    ]);
    assert_eq!(told, Vec::<&str>::new());
    let values = numbers(&shown.concat());
    assert!(values.iter().filter(|value| value.is_none()).count() <= 4, "{shown:?}");
    // Rows stand one below the other: four quarters each, and then the years.
    let fits = |all: &[i128]| {
        let rows = (0..4).all(|row| all[4 * row..4 * row + 4].iter().sum::<i128>() == all[16 + row]);
        let quarters = (0..4).all(|at| all[at] == all[4 + at] + all[8 + at] + all[12 + at]);
        rows && quarters && all[16] == all[17] + all[18] + all[19]
    };
    assert!(holds_small(&found(&values, 40, 4, &fits)) || values[16..].iter().any(Option::is_none), "{shown:?}");
    assert!(values[4].is_none());
}

#[test]
fn a_breakdown_elsewhere_holds_back_what_the_first_one_does() {
    let strands = [
        "id: hate, title: Hate crime, n: [60]",
        "id: race, title: Race, within: hate, relation: part, n: [45]",
        "id: disability, title: Disability, within: hate, relation: part, n: [12]",
        "id: faith, title: Faith, within: hate, relation: part, n: [3]",
    ];
    let other = [
        "id: people, title: Disability, n: [12]",
        "id: home, title: At home, within: people, relation: part, n: [7]",
        "id: street, title: In the street, within: people, relation: part, n: [5]",
        "id: race, title: Race, n: [45]",
    ];
    let (shown, told) = publish(&[dataset("", "2022", &strands), dataset("", "2022", &other)]);
    assert_eq!(told, Vec::<&str>::new());
    let values = numbers(&shown.concat());
    let fits = |all: &[i128]| {
        all[0] == all[1] + all[2] + all[3] && all[4] == all[5] + all[6] && all[2] == all[4] && all[1] == all[7]
    };
    assert!(values[3].is_none() && holds_small(&found(&values, 60, 3, &fits)), "{shown:?}");
}

#[test]
fn rows_that_are_called_the_same_and_are_not_are_left_alone() {
    let first = [
        "id: all, title: All, n: [60]",
        "id: a, title: A, within: all, relation: part, n: [57]",
        "id: b, title: B, within: all, relation: part, n: [3]",
    ];
    let second = [
        "id: all, title: All, n: [90]",
        "id: a, title: A, within: all, relation: part, n: [80]",
        "id: b, title: B, within: all, relation: part, n: [10]",
    ];
    let (shown, _) = publish(&[dataset("", "2022", &first), dataset("", "2022", &second)]);
    assert_eq!(shown[1], ["90", "80", "10"]);
    // Another area, another period, another unit.
    let same = dataset("", "2022", &first);
    for other in [
        {
            let mut other = dataset("", "2021", &["id: a, title: A, n: [57]"]);
            other.about.title.value = same.about.title.value.clone();
            other
        },
        {
            let mut other = dataset("", "2022", &["id: a, title: A, n: [57]"]);
            other.about.area = crate::model::vocabulary::Text::new("B");
            other
        },
    ] {
        assert_eq!(publish(&[same.clone(), other]).0[1], ["57"]);
    }
}

#[test]
fn a_release_before_a_revision_tells_nothing() {
    let rows = [
        "id: all, title: All, n: [10]",
        "id: a, title: A, within: all, relation: part, n: [4]",
        "id: b, title: B, within: all, relation: part, n: [6]",
    ];
    let revisions = "revisions:\n- {on: 2023-03-01, row: a, period: 2022, was: 5, why: One was elsewhere.}\n\
                     - {on: 2023-03-01, row: all, period: 2022, was: 11, why: One was elsewhere.}\n";
    let (shown, told) = publish(&[dataset(revisions, "2022", &rows)]);
    assert_eq!(told, Vec::<&str>::new());
    let mut values = numbers(&shown.concat());
    // Whoever kept the first release knows the 6.
    values[2] = Some(6);
    let small = found(&values, 20, 1, &|all| all[0] == all[1] + all[2]);
    assert!(values[1].is_none() && holds_small(&small), "{shown:?}");
}

#[test]
fn what_protected_a_small_count_before_a_revision_is_not_shown_after_it() {
    let rows = [
        "id: all, title: All, n: [65]",
        "id: a, title: A, within: all, relation: part, n: [8]",
        "id: b, title: B, within: all, relation: part, n: [27]",
        "id: d, title: D, within: all, relation: part, n: [30]",
    ];
    let revisions = "revisions:\n- {on: 2023-03-01, row: a, period: 2022, was: 3, why: Five came late.}\n\
                     - {on: 2023-03-01, row: all, period: 2022, was: 60, why: Five came late.}\n";
    let (shown, told) = publish(&[dataset(revisions, "2022", &rows)]);
    assert_eq!(told, Vec::<&str>::new());
    let values = numbers(&shown.concat());
    // 60 was published, and of 27 and 30 what is published still.
    assert!(values[2].is_some() || values[3].is_some(), "{shown:?}");
    let before: Vec<i128> = (0..=60)
        .filter(|small| {
            let fits = |now: &[i128]| now[0] == now[1] + now[2] + now[3] && 60 - now[2] - now[3] == *small;
            !found(&values, 70, 0, &fits).is_empty()
        })
        .collect();
    assert!(holds_small(&before), "{shown:?} {before:?}");
}

#[test]
fn a_small_count_that_another_dataset_publishes_is_told() {
    let ours = dataset("", "2022", &["id: a, title: A, n: [3]", "id: b, title: B, n: [30]"]);
    let theirs = dataset("sensitive: false\nalready_public: By the police.\n", "2022", &["id: a, title: A, n: [3]"]);
    assert_eq!(publish(&[ours, theirs]).1, ["published-elsewhere"]);
}

#[test]
fn a_comparator_and_a_rate_elsewhere_do_not_tell_what_is_held_back() {
    let here = [
        "id: all, title: All, n: [60]",
        "id: a, title: A, within: all, relation: part, n: [57]",
        "id: b, title: B, within: all, relation: part, n: [3]",
    ];
    let ours = dataset("", "2022", &here);
    let mut theirs = dataset(
        "comparators:\n- {area: A, row: a, measure: n, values: [57], source: s}\n- {area: C, row: a, measure: n, values: [57], source: s}\n",
        "2022",
        &["id: a, title: A, n: [40]"],
    );
    theirs.about.area = crate::model::vocabulary::Text::new("B");
    let derived = derive_all(&[ours, theirs], &mut Findings::new());
    let values = derived[1].comparators.iter().map(|one| value_text(&one.values[0]));
    assert_eq!(values.collect::<Vec<_>>(), ["[c]", "57"]);
}
