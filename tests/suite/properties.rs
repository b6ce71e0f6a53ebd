//! What holds for any content: it is read without a panic, told of inside its files, and built to the same bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use lamplight::audit;
use lamplight::diagnostic::Finding;
use proptest::prelude::*;
use proptest::sample::{Index, subsequence};
use proptest::test_runner::FileFailurePersistence;

use crate::case::{Built, Case, PDF, suite};

/// Few cases, so that the whole suite is run often; `PROPTEST_CASES=10000 cargo test properties` looks longer.
fn few(cases: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(cases),
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    }
}

/// The site in which every key is used.
fn rich_site() -> Case {
    let case = Case::empty();
    case.lay(&suite("sites/strategy/content"));
    case
}

/// The texts of that site.
fn texts() -> BTreeMap<String, String> {
    let case = rich_site();
    let read = |path: String| fs::read_to_string(case.content().join(&path)).ok().map(|text| (path, text));
    case.files().into_iter().filter(|path| !path.starts_with("files/")).filter_map(read).collect()
}

fn assert_inside(findings: &[Finding]) {
    for finding in findings {
        let Some(place) = &finding.place else { continue };
        let (text, span) = (place.source.text(), place.span.range());
        // A file that could not be read has a place without a text.
        assert!(span.start <= span.end && (span.end <= text.len() || text.is_empty()), "{finding:?}");
        assert!(text.is_empty() || text.get(span).is_some(), "{finding:?} cuts a character in two");
        lamplight::diagnostic::draw(finding, false);
        lamplight::diagnostic::forms::json(finding);
    }
}

/// What the audit says about links of a site.
fn dead_links(built: &Built) -> Vec<&Finding> {
    let codes: Vec<&str> = audit::RULES.iter().map(|rule| rule.code).filter(|code| code.starts_with("dead-")).collect();
    built.findings.iter().filter(|finding| codes.contains(&finding.rule.code)).collect()
}

/// Bytes such as an editor's program may leave: some of them with meaning in YAML or Markdown.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let words = prop::sample::select(vec![
        "---\n",
        "title: ",
        "- ",
        "\n",
        "  ",
        "\t",
        ": ",
        "\"",
        "'",
        "[",
        "]",
        "{",
        "}",
        "|",
        ">",
        "&a",
        "*a",
        "#",
        "# ",
        "[^1]",
        "[^1]: ",
        "](",
        "![",
        "<b>",
        "<!--",
        "| a |\n|---|\n",
        "é",
        "\u{feff}",
        "\0",
        "\r\n",
        "\u{2028}",
        "🏮",
        "`",
        "```",
        "~",
        "%",
        "!!",
        "? ",
        "...",
        "a",
        "1.10",
        "NO",
        "2026-02-30",
        "\\",
        "javascript:",
        "\u{85}",
        "\u{202e}",
    ]);
    let typed = prop::collection::vec(words, 0..24).prop_map(|words| words.concat().into_bytes());
    prop_oneof![3 => typed, 1 => prop::collection::vec(any::<u8>(), 0..80)]
}

proptest! {
    #![proptest_config(few(96))]

    #[test]
    fn any_bytes_in_any_file_are_read_without_a_panic(file in any::<Index>(), bytes in bytes()) {
        let case = rich_site();
        let files = case.files();
        case.write(&files[file.index(files.len())], &bytes);
        assert_inside(&case.build().findings);
    }

    #[test]
    fn any_bytes_among_those_of_any_file_are_reported_of_inside_it(file in any::<Index>(), at in any::<Index>(), gone in 0_usize..12, bytes in bytes()) {
        let case = rich_site();
        let texts: Vec<(String, String)> = texts().into_iter().collect();
        let (path, text) = &texts[file.index(texts.len())];
        let mut text = text.clone().into_bytes();
        let at = at.index(text.len());
        let end = (at + gone).min(text.len());
        text.splice(at..end, bytes);
        case.write(path, &text);
        assert_inside(&case.build().findings);
    }
}

proptest! {
    #![proptest_config(few(32))]

    #[test]
    fn any_files_may_be_missing(gone in Just(rich_site().files()).prop_flat_map(|files| subsequence(files.clone(), 0..files.len()))) {
        let case = rich_site();
        for path in &gone {
            case.remove(path);
        }
        match case.try_build() {
            Ok(built) => {
                assert_inside(&built.findings);
                // What an editor links to and is gone is reported at the link, and the page has no link to nowhere.
                prop_assert_eq!(dead_links(&built), Vec::<&Finding>::new());
            }
            // Without site.yaml there is nothing to build, and nothing else stops.
            Err(failure) => prop_assert!(gone.iter().any(|path| path == "site.yaml"), "{}", failure),
        }
    }

    #[test]
    fn the_order_and_the_folder_of_the_files_do_not_matter(files in Just(texts().into_iter().collect::<Vec<_>>()).prop_shuffle(), deeper in "[a-z ]{1,12}") {
        let expected = rich_site().build().files;
        let case = Case::empty();
        for (path, text) in &files {
            case.write(path, text);
        }
        case.write("files/map.pdf", PDF);
        case.write("files/map.svg", fs::read(suite("sites/strategy/content/files/map.svg")).unwrap());
        let deep = case.path().join(deeper.trim()).join("site");
        fs::create_dir_all(deep.parent().unwrap()).unwrap();
        fs::rename(case.content(), &deep).unwrap();
        let mut request = case.request();
        request.content = deep;
        let built = Case::try_build_of(&request).unwrap();
        prop_assert!(built.files == expected);
        prop_assert_eq!(built.codes(), ["impossible-date", "held-back"]);
    }

    #[test]
    fn no_link_of_a_whole_site_leads_nowhere(
        chapters in prop::collection::vec(("[A-Za-zé&<\"' ]{0,12}[a-z]", prop::collection::vec("[A-Z][a-z' &]{2,9}", 0..4)), 1..5),
        priorities in prop::collection::vec("[A-Za-z& ]{0,9}[a-z]", 0..4),
        base in prop::sample::select(vec!["https://www.example.org", "https://www.example.org/a/b/"]),
    ) {
        let case = Case::base();
        for (at, (title, headings)) in chapters.iter().enumerate() {
            let mut text = format!("---\ntitle: '{}'\n---\n", title.replace('\'', "''"));
            for heading in headings {
                let _ = write!(text, "## {heading}\nWords.\n\n");
            }
            for other in 0..chapters.len() {
                let _ = write!(text, "[Chapter {other}]({:02}-c{other}.md), ", other + 10);
            }
            for other in 0..priorities.len() {
                let _ = write!(text, "[Priority {other}](../priorities/{}-p{other}.yaml#promised), ", other + 2);
            }
            case.write(&format!("2022-2025/chapters/{:02}-c{at}.md", at + 10), text);
        }
        for (at, title) in priorities.iter().enumerate() {
            let text = format!("number: {at}\ntitle: '{title}'\ncommitments:\n- See [chapter](../chapters/10-c0.md).\nchapters: [c0]\n");
            case.write(&format!("2022-2025/priorities/{}-p{at}.yaml", at + 2), text);
        }
        let mut request = case.request();
        request.base_url = Some(base.to_owned());
        let built = Case::try_build_of(&request).unwrap();
        prop_assert_eq!(case.reported(&dead_links(&built).into_iter().cloned().collect::<Vec<_>>()), "");
    }
}

#[test]
fn two_builds_are_the_same_byte_for_byte() {
    let case = rich_site();
    let (first, second) = (case.build(), case.build());
    assert!(first.files == second.files && first.findings == second.findings);
}

/// The text of every published file that a number could stand in.
fn text_of(built: &Built) -> impl Iterator<Item = (&str, &str)> {
    built.files.iter().filter_map(|(path, bytes)| Some((path.as_str(), std::str::from_utf8(bytes).ok()?)))
}

/// Whether a number stands in a text by itself, typed with or without commas.
fn holds_number(text: &str, number: u32) -> bool {
    let (plain, text) = (number.to_string(), text.replace(',', ""));
    text.match_indices(&plain).any(|(at, _)| {
        let is_digit = |it: Option<char>| it.is_some_and(|it| it.is_ascii_digit());
        !is_digit(text[..at].chars().next_back()) && !is_digit(text[at + plain.len()..].chars().next())
    })
}

proptest! {
    #![proptest_config(few(6))]

    /// The threshold is so high that a small count is a number that stands nowhere else by chance.
    #[test]
    fn a_count_that_is_held_back_is_in_no_published_file(
        small in prop::array::uniform2(61_007_u32..69_990),
        large in prop::array::uniform4(2_710_000_u32..9_000_000),
    ) {
        let case = Case::base();
        let dataset = |sensitive: bool| format!(
            "title: Victims\narea: {{name: Exampleton}}\npublisher: council\nsource: A table\nlicence: OGL\n\
             sensitive: {sensitive}\nthreshold: 70000\nperiods: [2021, 2022]\nmeasures:\n\
             - {{id: victims, title: Victims, unit: victims}}\n\
             headlines: [north]\ncharts:\n- {{title: A, kind: bars, rows: [north, south, east], measure: victims}}\n\
             - {{title: B, kind: line, rows: [north], measure: victims}}\ntables:\n- title: All\n  rows:\n\
             \x20 - {{id: all, title: All}}\n\
             \x20 - {{id: north, title: North, within: all, relation: part, victims: [{}, {}]}}\n\
             \x20 - {{id: south, title: South, within: all, relation: part, victims: [{}, {}]}}\n\
             \x20 - {{id: east, title: East, within: all, relation: part, victims: [{}, {}]}}\n",
            small[0], small[1], large[0], large[1], large[2], large[3],
        );
        let figures = "number: \"1\"\ntitle: Burglary\nsummary: Fewer.\ncommitments:\n- Visit.\nfigures: [victims/north]\n";
        case.write("2022-2025/priorities/1-burglary.yaml", figures);
        case.write("data/victims.yaml", dataset(false));
        let open = case.build();
        for number in small {
            let kinds: BTreeSet<&str> = text_of(&open)
                .filter(|(_, text)| holds_number(text, number))
                .filter_map(|(path, _)| path.rsplit('.').next())
                .collect();
            // The scan sees the numbers where they are published.
            prop_assert!(["html", "csv", "json"].iter().all(|kind| kinds.contains(kind)), "{kinds:?}");
        }
        case.write("data/victims.yaml", dataset(true));
        let closed = case.build();
        prop_assert!(closed.codes().contains(&"held-back"));
        let change = small[0].abs_diff(small[1]);
        for (path, text) in text_of(&closed).filter(|(path, _)| !path.starts_with("assets/")) {
            for number in small {
                prop_assert!(!holds_number(text, number), "{path} holds {number}");
            }
            // Smaller numbers stand in files by chance: years, and the namespace of the feed (2005).
            let is_reported = change > 2_100 && holds_number(text, change);
            prop_assert!(!is_reported, "{path} holds the change of {change}");
        }
    }
}
