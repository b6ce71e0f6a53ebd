//! Sites, a theme and a sealed report of an earlier Lamplight: they still build, and every page is found where it was.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use jiff::civil::{Date, date};
use lamplight::diagnostic::Severity;

use crate::case::{Built, Case};
use crate::golden::overwrites;

/// The day on which they were frozen.
const DAY: Date = date(2026, 11, 28);

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/frozen")
}

/// All of it, built once for all tests.
static BUILT: LazyLock<(Case, Built)> = LazyLock::new(|| {
    let case = Case::empty().on(DAY);
    case.lay(&folder().join("sites"));
    let built = case.build();
    (case, built)
});

/// The addresses of the pages, below the folder of sites.
fn pages(built: &Built) -> BTreeSet<String> {
    built.files.keys().filter_map(|path| path.strip_suffix("index.html")).map(str::to_owned).collect()
}

/// Where old addresses lead: what a host is told.
fn redirects(built: &Built) -> BTreeMap<String, String> {
    let redirects = built.text("_redirects").lines().filter(|line| line.ends_with(" 301"));
    let below = |address: &str| address.trim_start_matches('/').to_owned();
    redirects
        .filter_map(|line| line.split_once(' '))
        .map(|(from, to)| (below(from), below(&to[..to.len() - 4])))
        .collect()
}

/// What was let through in 2026 and stops publishing on purpose: the address of an example, and a story without consent.
const STRICTER: [&str; 2] = ["left-to-do", "case-study-consent"];

#[test]
fn sites_and_a_fork_of_the_theme_still_build() {
    let (case, built) = &*BUILT;
    let errors = built.findings.iter().filter(|finding| finding.severity == Severity::Error);
    let errors: Vec<_> = errors.filter(|finding| !STRICTER.contains(&finding.rule.code)).cloned().collect();
    assert_eq!(case.reported(&errors), "");
}

#[test]
fn every_page_is_where_it_was_or_its_old_address_leads_to_it() {
    let built = &BUILT.1;
    let (pages, redirects) = (pages(built), redirects(built));
    let list = folder().join("addresses.txt");
    if overwrites() && !list.exists() {
        let lines: Vec<String> = pages.iter().map(|page| format!("/{page}")).collect();
        fs::write(&list, lines.join("\n") + "\n").unwrap();
    }
    let leads_on = |address: &str| {
        let mut at = address.to_owned();
        // A page that moved twice is two steps away.
        for _ in 0..8 {
            if pages.contains(&at) {
                return true;
            }
            let Some(next) = redirects.get(&at) else { return false };
            at.clone_from(next);
        }
        false
    };
    let there = fs::read_to_string(&list).unwrap();
    let not_found: Vec<&str> = there.lines().filter(|address| !leads_on(address.trim_start_matches('/'))).collect();
    assert_eq!(not_found, Vec::<&str>::new());
    assert!(there.lines().count() > 300, "{} pages", there.lines().count());
}

#[test]
fn a_sealed_report_still_says_what_was_sealed() {
    let built = &BUILT.1;
    let report = built.text("reports/achievements/2022-23/index.html");
    assert!(report.contains("as they were on the day of publication"), "{report}");
}
