//! Figures, from the file that an editor types to everything that is made of it.

use std::path::Path;

use crate::case::{Built, Case, suite};
use crate::golden::{assert_none, difference};
use crate::large_dataset::{self, Size};

/// The example site of Harlow, with its theme, on a day on which its contacts are neither to come nor stale.
fn harlow() -> Case {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let case = Case::empty().on(jiff::civil::date(2026, 11, 25));
    case.lay(&root.join("content/harlow"));
    let theme = root.join("themes/harlow");
    for entry in walkdir::WalkDir::new(&theme).into_iter().map(Result::unwrap) {
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(&theme).unwrap().to_str().unwrap();
            case.write_beside(&format!("themes/harlow/{path}"), std::fs::read(entry.path()).unwrap());
        }
    }
    case
}

/// Puts one text of a file in the place of another, which must be there once.
fn change(case: &Case, path: &str, from: &str, to: &str) {
    let file = case.content().join(path);
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(text.matches(from).count(), 1, "{from} in {path}");
    case.write(path, text.replace(from, to));
}

/// The piece of a page from one text to the next `end`.
fn piece<'b>(built: &'b Built, path: &str, start: &str, end: &str) -> &'b str {
    let text = built.text(path);
    let at = text.find(start).unwrap_or_else(|| panic!("{start} is not in {path}"));
    let length = text[at..].find(end).unwrap_or_else(|| panic!("no {end} after {start} in {path}"));
    &text[at..at + length]
}

#[test]
fn changing_one_count_changes_everything_that_is_made_of_it() {
    const DATA: &str = "data/recorded-crime.yaml";
    const CHAPTER: &str = "2022-2025/chapters/06-key-challenges.md";
    const QUOTATION: &str = "[](<value:recorded-crime/anti-social-behaviour/offences/12 months to June 2022>)";
    let case = harlow();
    let chapter = std::fs::read_to_string(case.content().join(CHAPTER)).unwrap();
    case.write(CHAPTER, format!("{chapter}\nThere were {QUOTATION} incidents.\n"));
    let before = case.build();
    let errors = |built: &Built| -> Vec<_> {
        // Contacts are verified on days that the day of the tests may be before: that is not about figures.
        let errors = built.findings.iter().filter(|finding| finding.severity.word() == "error");
        errors.filter(|finding| finding.rule.code != "date-to-come").cloned().collect()
    };
    assert_eq!(case.reported(&errors(&before)), "");
    change(&case, DATA, "offences: [3689, 1598]", "offences: [3689, 1600]");
    let after = case.build();

    // The file, and a piece of it that starts here and ends there: each has the new number, and had the old one.
    let page = "figures/recorded-crime/index.html";
    let chapter = "strategy/2022-2025/key-challenges/index.html";
    for (path, start, end, old, new) in [
        (page, "<ul class=\"statements statements--abreast\">", "</ul>", "1,598", "1,600"),
        (page, "<div class=\"chart ", "</figure>", "1,598", "1,600"),
        (page, "<tr id=\"anti-social-behaviour\"", "</tr>", ">1,598<", ">1,600<"),
        (page, "<tr id=\"anti-social-behaviour\"", "</tr>", "\u{2212}2,091", "\u{2212}2,089"),
        (page, "<tr id=\"anti-social-behaviour\"", "</tr>", "\u{2212}56.7", "\u{2212}56.6"),
        ("index.html", "Anti-Social Behaviour (incidents)", " 2022.", "1,598", "1,600"),
        (
            "strategy/2022-2025/priorities/asb-and-crime/index.html",
            "Anti-Social Behaviour (incidents)",
            " 2022.",
            "1,598",
            "1,600",
        ),
        (chapter, "There were 1,", " incidents.", "1,598", "1,600"),
        ("data/recorded-crime.csv", "anti-social-behaviour,", "all-crime,", ",1598,", ",1600,"),
        ("data/recorded-crime.csv", "anti-social-behaviour,", "all-crime,", ",-2091,", ",-2089,"),
        ("data/recorded-crime.csv", "anti-social-behaviour,", "all-crime,", ",-56.7,", ",-56.6,"),
        ("data/recorded-crime.json", "\"anti-social-behaviour\"", "\"all-crime\"", "1598", "1600"),
        ("data/recorded-crime.json", "\"anti-social-behaviour\"", "\"all-crime\"", "-56.7", "-56.6"),
    ] {
        let (was, is) = (piece(&before, path, start, end), piece(&after, path, start, end));
        assert!(was.contains(old) && !was.contains(new), "{path} had {old}: {was}");
        assert!(is.contains(new) && !is.contains(old), "{path} has {new}: {is}");
    }
    // The bar itself is another one, not only its label.
    let bars = |built: &Built| -> Vec<String> {
        let chart = piece(built, page, "<div class=\"chart ", "</figure>");
        chart.split("<rect ").skip(1).map(|rect| rect.split("/>").next().unwrap().to_owned()).collect()
    };
    assert_ne!(bars(&before), bars(&after));

    // The two sentences that gave the old numbers are named, each with what the data says now; nothing else is.
    assert_eq!(
        case.reported(&errors(&after)).lines().filter(|line| line.starts_with("error")).collect::<Vec<_>>(),
        [
            "error[claim]: 1,598 is not a figure of \"Anti-Social Behaviour (incidents)\"",
            "error[claim]: 2,091 is not a figure of \"Anti-Social Behaviour (incidents)\"",
        ]
    );
    assert!(case.reported(&errors(&after)).contains("incidents fell by 2,089 (56.6%), from 3,689"));
}

/// `charts/every-chart.yaml` asks for every kind, with a break, a missing value, a target, changes to both sides and long
/// names. Look at its page as a picture when this test fails: `lamplight build` it beside the files of `findings/base`.
#[test]
fn every_kind_of_chart_is_drawn() {
    let case = Case::base();
    case.write("data/every-chart.yaml", std::fs::read(suite("charts/every-chart.yaml")).unwrap());
    let built = case.build();
    assert_eq!(case.reported(&built.findings), "");
    let page = "figures/every-chart/index.html";
    let charts = piece(&built, page, "<figure class=\"figure\"", "<div class=\"table-region").replace("><", ">\n<");
    for kind in ["bar--1", "bar--unclear", "line--4", "target", "break", "dot--2", "label--ours", "axis", "grid"] {
        assert!(charts.contains(&format!("chart__{kind}\"")), "no chart has a {kind}");
    }
    assert_eq!(charts.matches("role=\"img\"").count(), 7);
    assert_none(&difference(&format!("{charts}\n"), &suite("charts/expected.html")).into_iter().collect::<Vec<_>>());
}

/// Other pages, those of reporting above all, do not get heavier by what only a table needs.
#[test]
fn only_a_page_with_a_table_to_sort_loads_the_script_that_sorts() {
    let case = Case::base();
    let row = |at| format!("  - {{id: row-{at}, title: Row {at}, incidents: [1{at}]}}\n");
    for (name, rows) in [("flat", 6), ("short", 2)] {
        let rows: String = (1..=rows).map(row).collect();
        let text = format!(
            "title: A {name} table\narea: {{name: Ambridge}}\npublisher: council\nsource: a table\nlicence: OGL\nsensitive: false\nperiods: [2021]\n\
             measures:\n- {{id: incidents, title: Incidents, unit: incidents}}\ntables:\n- title: Kinds\n  rows:\n{rows}"
        );
        case.write(&format!("data/{name}.yaml"), text);
    }
    let built = case.build();
    assert_eq!(case.reported(&built.findings), "");
    let loading: Vec<&String> = built
        .files
        .iter()
        .filter(|(path, bytes)| path.ends_with(".html") && String::from_utf8_lossy(bytes).contains("assets/sort-"))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(loading, ["figures/flat/index.html"]);
    assert_eq!(
        piece(&built, "figures/flat/index.html", "<p class=\"visually-hidden\"", "<table"),
        "<p class=\"visually-hidden\" role=\"status\" data-sorts=\"figure-1\" \
         data-lowest-first=\"Sorted by {column}, lowest first.\" data-highest-first=\"Sorted by {column}, highest first.\" \
         data-a-to-z=\"Sorted by {column}, A to Z.\" data-z-to-a=\"Sorted by {column}, Z to A.\" \
         data-as-published=\"Not sorted. The rows are in their published order.\"></p>\n"
    );
    assert!(!built.text("figures/short/index.html").contains("data-sorts"));
}

#[test]
fn a_dataset_that_is_too_large_for_a_page_has_several() {
    let case = Case::empty();
    large_dataset::write(&case.content(), Size { areas: 8, offences: 30, periods: 20 }).unwrap();
    let row = "area-3-offence-7";
    let chapter = format!(
        "---\ntitle: Chapter\nnumber: \"0\"\n---\nIt [changed](figure:area-crime/{row}).\n\n![](figure:area-crime/{row})\n"
    );
    case.write("1000-1003/chapters/00-chapter-0.md", chapter);
    let built = case.build();
    // Numbers that are made up jump now and then.
    let told = case.reported(&built.findings);
    let mut heads = told.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()));
    assert!(heads.all(|line| line.starts_with("advice[sudden-change]")), "{told}");

    let first = built.text("figures/area-crime/index.html");
    let pages: Vec<&String> = built
        .files
        .keys()
        .filter(|path| path.starts_with("figures/area-crime/") && path.matches('/').count() == 3)
        .collect();
    // Four areas of 31 rows and 15 columns, the last 13 periods and two changes, have 1,860 cells, and five would have 2,325.
    assert_eq!(pages, ["figures/area-crime/area-1/index.html", "figures/area-crime/area-5/index.html"]);
    for path in &pages {
        let address = path.strip_suffix("index.html").unwrap();
        assert!(first.contains(&format!("href=\"../../{address}\"")), "the first page leads to {address}");
        assert!(built.text(path).contains("href=\"../../../data/area-crime.csv\""), "{path} offers the whole dataset");
        assert!(built.text(path).len() < 100_000, "{path} is heavy");
    }
    assert!(!first.contains("<table"));
    for area in 1..=8 {
        for offence in 1..=30 {
            let id = format!("<tr id=\"area-{area}-offence-{offence}\"");
            assert_eq!(pages.iter().filter(|path| built.text(path).contains(&id)).count(), 1, "{id}");
        }
    }
    // A claim and a figure in a chapter lead to the page on which the row stands.
    let chapter = built.text("strategy/1000-1003/chapter-0/index.html");
    assert_eq!(chapter.matches(&format!("../figures/area-crime/area-1/#{row}\"")).count(), 2, "{chapter}");
    assert_eq!(built.text("data/area-crime.csv").lines().count(), 1 + 8 * 31 * 22);
}
