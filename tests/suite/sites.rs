//! What stands on a page: small sites, and the golden text of what was made of them.
//!
//! `sites/<name>/content` is a site, and `sites/<name>/expected` holds the `<main>` of each of its pages and its other
//! text files whole. The site `new` has no content here: it is what `lamplight new` makes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use lamplight::commands::new::{NewSite, make};

use crate::case::{Built, Case, TODAY, suite};
use crate::golden::{assert_none, difference, overwrites};

/// The part of a page that is its own, or another text file whole. Styles, scripts and pictures are the theme's.
fn expected_of(path: &str, bytes: &[u8]) -> Option<String> {
    let text = || String::from_utf8(bytes.to_vec()).unwrap();
    if path.starts_with("assets/") || path.starts_with("files/") {
        return None;
    }
    if !path.ends_with(".html") {
        return Some(text());
    }
    let html = text();
    let (start, end) = (html.find("<main").unwrap(), html.find("</main>").unwrap() + "</main>".len());
    Some(html[start..end].to_owned() + "\n")
}

fn compare(built: &Built, expected: &Path) {
    let outputs = built.files.iter().filter_map(|(path, bytes)| Some((path.as_str(), expected_of(path, bytes)?)));
    let outputs: BTreeMap<&str, String> = outputs.collect();
    let mut differences = Vec::new();
    for (path, text) in &outputs {
        let file = expected.join(path);
        if overwrites() {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
        }
        differences.extend(difference(text, &file));
    }
    let there =
        walkdir::WalkDir::new(expected).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let there: BTreeSet<String> =
        there.map(|entry| entry.path().strip_prefix(expected).unwrap().to_str().unwrap().to_owned()).collect();
    for gone in there.iter().filter(|path| !outputs.contains_key(path.as_str())) {
        if overwrites() {
            fs::remove_file(expected.join(gone)).unwrap();
        } else {
            differences.push(format!("{gone} is expected, and is not made any more"));
        }
    }
    assert_none(&differences);
}

fn laid_out(name: &str) -> Case {
    let case = Case::empty();
    case.lay(&suite(&format!("sites/{name}/content")));
    case
}

/// Nothing is told; but for what is always told where small counts are held back, or a printed date cannot be.
fn assert_no_findings(case: &Case, built: &Built) {
    let told: Vec<_> = built
        .findings
        .iter()
        .filter(|finding| !["held-back", "impossible-date"].contains(&finding.rule.code))
        .cloned()
        .collect();
    assert_eq!(case.told(&told), "");
}

#[test]
fn a_strategy_with_all_that_an_editor_can_write() {
    let case = laid_out("strategy");
    let built = case.build();
    assert_no_findings(&case, &built);
    compare(&built, &suite("sites/strategy/expected"));
}

/// A host shows 404.html at any address, so that a link on it that goes up from there would lead nowhere.
#[test]
fn a_link_in_a_notice_leads_to_its_page_from_the_page_for_any_address() {
    let built = laid_out("strategy").build();
    let links_from = |path: &str| String::from_utf8_lossy(&built.files[path]).into_owned();
    assert!(links_from("404.html").contains("has <a href=\"/safety/about/\">moved"));
    assert!(links_from("figures/index.html").contains("has <a href=\"../about/\">moved"));
}

#[test]
fn drafts_are_shown_only_when_asked_for() {
    const DRAFTS: [&str; 3] =
        ["draft/index.html", "strategy/2025-2028/draft/index.html", "strategy/2025-2028/priorities/abuse/index.html"];
    let without = laid_out("strategy").build();
    let with = laid_out("strategy").with_drafts().build();
    for path in DRAFTS {
        assert!(with.files.contains_key(path) && !without.files.contains_key(path), "{path}");
    }
    let not_yet = |built: &Built| built.files.values().any(|bytes| String::from_utf8_lossy(bytes).contains("Not yet."));
    assert!(not_yet(&with) && !not_yet(&without));
}

#[test]
fn the_site_that_new_makes() {
    let case = Case::empty();
    let site = NewSite {
        folder: case.content(),
        name: "Safer Exampleton".to_owned(),
        council: "Exampleton Council".to_owned(),
        area: "Exampleton".to_owned(),
        today: TODAY,
    };
    make(&site).unwrap();
    let built = case.build();
    assert_no_findings(&case, &built);
    compare(&built, &suite("sites/new/expected"));
}

#[test]
fn a_new_site_takes_any_name() {
    for name in ["\"Quoted\" & <b>bold</b>: it's #1", "Ynys Môn", "- [x]", "{{area}}", "*"] {
        let case = Case::empty();
        let site = NewSite {
            folder: case.content(),
            name: name.to_owned(),
            council: name.to_owned(),
            area: name.to_owned(),
            today: TODAY,
        };
        make(&site).unwrap();
        let findings = case.build().findings;
        let errors = findings.iter().filter(|finding| finding.rule.code != "raw-html").cloned().collect::<Vec<_>>();
        assert_eq!(case.told(&errors), "", "{name}");
    }
}
