//! The search of a site: when it has one, and what can be found with it.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::case::{Built, Case, suite};

const INDEX: &str = "search/index.json";

/// A site with a setting in the place of its own, and one page more.
fn built(site: &str, setting: &str, page: Option<(&str, &str)>) -> Built {
    let case = Case::empty();
    case.lay(&suite(&format!("sites/{site}/content")));
    let settings = fs::read_to_string(case.content().join("site.yaml")).unwrap();
    let kept: Vec<&str> = settings.lines().filter(|line| !line.starts_with("search:")).collect();
    case.write("site.yaml", format!("{}\n{setting}\n", kept.join("\n")));
    if let Some((path, text)) = page {
        case.write(path, text);
    }
    case.build()
}

/// The pages of an index: what each says under a key.
fn said(built: &Built, key: &str) -> Vec<String> {
    let index: Value = serde_json::from_str(built.text(INDEX)).unwrap();
    let pages = index["pages"].as_array().unwrap();
    pages.iter().map(|page| page[key].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_site_of_many_pages_has_a_search_unless_it_says_otherwise() {
    for (setting, is_there) in [("", true), ("search: true", true), ("search: false", false)] {
        let built = built("strategy", setting, None);
        for path in ["search/index.html", INDEX] {
            assert_eq!(built.files.contains_key(path), is_there, "{setting}: {path}");
        }
        assert_eq!(built.text("index.html").contains("href=\"./search/\""), is_there, "{setting}");
    }
}

#[test]
fn every_page_that_is_found_is_there_once_without_what_is_on_every_page() {
    let built = built("strategy", "search: true", None);
    let addresses = said(&built, "address");
    assert!(addresses.len() > 30, "{addresses:?}");
    assert_eq!(addresses.iter().collect::<BTreeSet<_>>().len(), addresses.len());
    for address in &addresses {
        assert!(built.files.contains_key(&format!("{address}index.html")), "{address}");
    }
    for text in said(&built, "text") {
        assert!(
            !text.contains("Text 999 works only") && !text.contains('<') && !text.contains("Last updated"),
            "{text}"
        );
    }
    assert!(!built.text(INDEX).contains("search/index.html"));
}

#[test]
fn each_language_has_an_index_of_its_own() {
    let case = Case::empty();
    case.lay(&suite("sites/bilingual/content"));
    let built = case.build();
    assert!(built.text("cy/search/index.html").contains("data-index=\"../search/index.json\""));
    let [english, welsh] = [INDEX, "cy/search/index.json"].map(|path| built.text(path));
    assert!(english.contains("\"kind\":\"Reporting page\"") && !english.contains("Tudalen roi gwybod"));
    assert!(welsh.contains("\"kind\":\"Tudalen roi gwybod\"") && !welsh.contains("\"kind\":\"Reporting page\""));
}

#[test]
fn a_page_of_an_editor_at_the_same_address_is_told() {
    let page = ("pages/search.md", "---\ntitle: Searching\n---\nWords.\n");
    assert!(built("strategy", "search: true", Some(page)).codes().contains(&"same-address"));
    assert!(!built("strategy", "search: false", Some(page)).codes().contains(&"same-address"));
}
