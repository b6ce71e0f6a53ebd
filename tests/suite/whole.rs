//! The whole strategy on one page holds what the strategy's own pages say.
//!
//! Held by the words that editors typed: whatever stands on a page of an edition and in a file of its folder stands on the page
//! to print too, but for what is told of the strategy rather than in it.

use std::collections::BTreeSet;
use std::path::Path;

use crate::case::{Built, Case, suite};

/// Folders of an edition that are none of its strategy, and why.
const LEFT_OUT: [(&str, &str); 5] = [
    ("achievements/", "a report of a year is a document of its own"),
    ("case-studies/", "stories about the strategy, each a page of its own"),
    ("meetings-and-papers/", "what the partnership met about, and papers, which are documents of their own"),
    ("what-changed/", "about two strategies"),
    ("whole/", "the page itself"),
];

/// Texts that stand on other pages of the strategy only, and why.
const ELSEWHERE: [(&str, &str); 5] = [
    ("What we do in 2026/27", "the title of a report"),
    ("What we did in 2026", "the title of a report"),
    ("Achievements report 2022/23", "the title of a report"),
    ("Achievements of the Community Safety Strategy 2011–2014", "the title of a report"),
    ("to be decided", "of a stopped action: that it was stopped is said"),
];

/// Elements within a line: their ends are no spaces.
const WITHIN: [&str; 12] = ["a", "abbr", "b", "cite", "code", "dfn", "em", "i", "span", "strong", "sup", "time"];

/// The texts of a page's own part, each between two tags, and all of them as they are read.
fn texts(html: &str) -> (Vec<String>, String) {
    let start = html.find("<main").unwrap();
    let end = html.find("</main>").unwrap();
    let (mut texts, mut all, mut is_drawing) = (Vec::new(), String::new(), false);
    for piece in html[start..end].split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap();
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
        if name == "svg" {
            is_drawing = !tag.starts_with('/');
        }
        if !WITHIN.contains(&name) {
            all.push(' ');
        }
        if !is_drawing {
            let text = plain(text);
            all.push_str(&text);
            texts.push(text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    (texts, all.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A text with the characters that its entities stand for, and one kind of apostrophe.
fn plain(text: &str) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")];
    entities.iter().fold(text.to_owned(), |text, (entity, letter)| text.replace(entity, letter)).replace('\'', "’")
}

/// What editors typed in the folder of an edition, on one line and without marks.
fn typed(case: &Case, edition: &str) -> String {
    let files = case.files().into_iter().filter(|path| path.starts_with(&format!("{edition}/")));
    let text = |path: String| std::fs::read_to_string(case.content().join(path)).ok();
    let all: Vec<String> = files.filter_map(text).collect();
    let marks = all.join(" ").replace(['*', '_', '`', '>', '#', '|'], "");
    plain(&marks).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many texts of an edition were held to its page to print, and those that are not on it.
fn missing(case: &Case, built: &Built, edition: &str) -> (usize, BTreeSet<String>) {
    let folder = format!("strategy/{edition}/");
    let typed = typed(case, edition);
    let (_, whole) = texts(built.text(&format!("{folder}whole/index.html")));
    let (mut held, mut missing) = (0, BTreeSet::new());
    for path in built.files.keys().filter(|path| path.starts_with(&folder) && path.ends_with(".html")) {
        let page = &path[folder.len()..];
        if LEFT_OUT.iter().any(|(left_out, _)| page.starts_with(left_out)) {
            continue;
        }
        for text in texts(built.text(path)).0 {
            if text.split(' ').count() < 3
                || !typed.contains(&text)
                || ELSEWHERE.iter().any(|(known, _)| text == *known)
            {
                continue;
            }
            held += 1;
            if !whole.contains(&text) {
                missing.insert(format!("{page}: {text}"));
            }
        }
    }
    (held, missing)
}

#[test]
fn the_page_to_print_holds_the_strategy() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let sites = [
        (suite("sites/strategy/content"), "2025-2028", 50),
        (content.join("barnet"), "2015-2020", 200),
        (content.join("harlow"), "2022-2025", 200),
        (content.join("harrow"), "2015-2018", 100),
        (content.join("harrow"), "2018-2020", 100),
    ];
    for (site, edition, at_least) in sites {
        let case = Case::empty();
        case.lay(&site);
        // What is there in easy words as well is printed from its own page.
        for easy in case.files().into_iter().filter(|path| path.ends_with(".easy.md")) {
            case.remove(&easy);
        }
        let (held, missing) = missing(&case, &case.build(), edition);
        assert!(missing.is_empty(), "not on the whole page of {edition}: {missing:#?}");
        assert!(held >= at_least, "only {held} texts of {edition} were looked for");
    }
}

/// The tables of the figures that a strategy speaks of are in it, cell for cell; those that it does not are not.
#[test]
fn the_page_to_print_holds_the_tables_behind_it() {
    let case = Case::empty();
    case.lay(&suite("sites/strategy/content"));
    let built = case.build();
    let table = |path: &str, id: &str| {
        let html = built.text(path);
        let start = html.find(id).unwrap_or_else(|| panic!("no {id} on {path}"));
        texts(
            &format!("<main>{}</main>", &html[start..html[start..].find("</table>").unwrap() + start])
                .replacen(id, "", 1),
        )
        .1
    };
    let own = table("figures/recorded-crime/index.html", "<table ");
    let printed = table("strategy/2025-2028/whole/index.html", "<table id=\"figures-recorded-crime-");
    let cells = |text: &str| text.split_once("Type of crime").unwrap().1.to_owned();
    assert_eq!(cells(&printed), cells(&own));
    assert!(!built.text("strategy/2022-2025/whole/index.html").contains("figures-recorded-crime"));
}
