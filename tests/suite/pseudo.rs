//! Every word of the program's own that a reader sees comes from the message files, and can be said in another language.
//!
//! The site `strategy`, in which every key is used, and the site `editions`, with strategies in every standing: every text of an
//! editor in Greek letters, and every message of the theme in brackets: ⟦like this⟧. Places stay outside the brackets, so that what is put in them must be Greek or in brackets of its
//! own. A Latin word outside brackets in anything that is published stands in Rust or in a template.

mod greek;
mod latin;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::LazyLock;

use jiff::civil::date;
use lamplight::commands::chain::Request;
use lamplight::commands::year::freeze;
use lamplight::diagnostic::Severity;
use lamplight::document::today::{Clock, Today};

use crate::architecture::root;
use crate::case::{Built, Case, TODAY, suite};
use crate::large_dataset::{self, Size};

/// A message file of the default theme with each text in brackets, and the places outside them. A message that has a form for
/// each kind of number has one for all of them: that a language has other forms is reported elsewhere.
fn in_brackets(strings: &str) -> String {
    let (mut key, mut lines) = (None, Vec::new());
    for line in strings.lines().filter(|line| !line.trim_start().starts_with('#') && !line.trim().is_empty()) {
        if let Some(name) = line.strip_suffix(':') {
            key = Some(name);
            continue;
        }
        let (name, text) = line.split_once(": ").unwrap_or_else(|| panic!("{line} is not a message"));
        let name = match (line.strip_prefix("  "), key) {
            (None, _) => name,
            (Some(form), Some(name)) if form.starts_with("other: ") => name,
            _ => continue,
        };
        let quote = text.chars().next().filter(|quote| ['"', '\''].contains(quote)).unwrap();
        let text = text.strip_prefix(quote).and_then(|text| text.strip_suffix(quote)).unwrap();
        lines.push(format!("{name}: {quote}{}{quote}\n", bracketed(text)));
    }
    lines.concat()
}

/// "⟦Call ⟧{number}⟦ now⟧": a text with brackets around everything but its places.
fn bracketed(text: &str) -> String {
    let mut said = String::new();
    for part in text.split_inclusive('}') {
        let (words, place) = part.find('{').map_or((part, ""), |at| part.split_at(at));
        if !words.is_empty() {
            said.extend(["⟦", words, "⟧"]);
        }
        said.push_str(place);
    }
    said
}

/// The site in which every key is used, with its drafts, every kind of chart, a dataset that is cut into pages, and a figure in
/// the middle of a text.
fn full_site() -> Case {
    let case = Case::empty().with_drafts();
    case.lay(&suite("sites/strategy/content"));
    case.write("data/every-chart.yaml", fs::read(suite("charts/every-chart.yaml")).unwrap());
    let large = Case::empty();
    large_dataset::write(&large.content(), Size { areas: 4, offences: 30, periods: 20 }).unwrap();
    for path in ["data/area-crime.yaml", "data/area-crime.csv"] {
        case.write(path, fs::read(large.content().join(path)).unwrap());
    }
    // The parts of a page in yet another language have its name in its own letters.
    let version = fs::read_to_string(case.content().join("reporting/burglary.cy.md")).unwrap();
    case.remove("reporting/burglary.cy.md");
    case.write("reporting/burglary.ur.md", version);
    for facts in ["2025-2028/achievements/2026.facts.yaml", "2022-2025/achievements/2022-23.facts.yaml"] {
        case.remove(facts);
    }
    // What the program knows by an English name can be said without: an Act by its link, a percentage by its sign.
    for (path, before, after) in [
        ("2025-2028/chapters/02-challenges.md", "[what people said](#what-people-said)", "what people said"),
        (
            "2025-2028/chapters/02-challenges.md",
            "## What is next\n",
            "## What is next\n![](figure:recorded-crime/burglary)\n\n",
        ),
        (
            "legislation.yaml",
            "Act 1998\n",
            "Act 1998\n  number: 1998 c. 37\n  link: https://www.legislation.gov.uk/ukpga/1998/37\n",
        ),
        (
            "legislation.yaml",
            "Regulations 2007\n",
            "Regulations 2007\n  number: 2007/1830\n  link: https://www.legislation.gov.uk/uksi/2007/1830\n",
        ),
        ("data/recorded-crime.yaml", "unit: per cent", "unit: \"%\""),
    ] {
        let text = fs::read_to_string(case.content().join(path)).unwrap();
        assert!(text.contains(before), "{path} has no {before:?}");
        case.write(path, text.replace(before, after));
    }
    case
}

/// Strategies in every standing, with what is said of each.
fn editions() -> Case {
    let case = Case::empty();
    case.lay(&suite("sites/editions/content"));
    let ended = "---\ntitle: Lamps\npublish_until: 2026-10-31\n---\nEach lamp.\n";
    case.write("2025-2028/chapters/01-lamps.md", ended);
    case
}

/// Puts a site into Greek letters, and the words of its theme into brackets.
fn disguise(case: &Case, language: &str) {
    for path in case.files() {
        let read = || fs::read_to_string(case.content().join(&path)).unwrap();
        if let Some(text) = greek::file(&path, read) {
            case.write(&path, text);
        }
    }
    let settings = fs::read_to_string(case.content().join("site.yaml")).unwrap();
    let is_changed = |line: &&str| line.starts_with("language:") || line.starts_with("theme:");
    let kept: Vec<&str> = settings.lines().filter(|line| !is_changed(line)).collect();
    case.write("site.yaml", format!("{}\nlanguage: {language}\ntheme: brackets\n", kept.join("\n")));
    case.write_beside("themes/brackets/theme.yaml", "name: Brackets\nextends: default\n");
    for file in fs::read_dir(root().join("themes/default/words/en-GB")).unwrap().map(Result::unwrap) {
        let messages = fs::read_to_string(file.path()).unwrap();
        let name = file.file_name().into_string().unwrap();
        let messages = format!("checked: {{by: the test, on: 2026-11-01}}\n{}", in_brackets(&messages));
        case.write_beside(&format!("themes/brackets/words/{language}/{name}"), messages);
    }
}

/// Both sites in a language, with the reports of the first frozen anew.
fn built_in(language: &str) -> [Built; 2] {
    let (full, editions) = (full_site(), editions());
    disguise(&full, language);
    disguise(&editions, language);
    assert_eq!(mistakes(&full, &full.build(), "not-frozen"), "");
    for (year, day) in [("2026", date(2026, 7, 1)), ("2022/23", date(2023, 7, 1))] {
        let clock = Clock::Day(Today { day, real: TODAY });
        let request = Request { clock, ..full.request() };
        freeze(&request, year, None).unwrap_or_else(|failure| panic!("{year}: {failure}"));
    }
    [full, editions].map(|case| {
        let built = case.build();
        assert_eq!(mistakes(&case, &built, ""), "");
        built
    })
}

/// The errors of a site, without those of one code.
fn mistakes(case: &Case, built: &Built, but: &str) -> String {
    let errors =
        built.findings.iter().filter(|finding| finding.severity == Severity::Error && finding.rule.code != but);
    case.reported(&errors.cloned().collect::<Vec<_>>())
}

static GREEK: LazyLock<[Built; 2]> = LazyLock::new(|| built_in("el"));
static ARABIC: LazyLock<[Built; 2]> = LazyLock::new(|| built_in("ar"));

/// Every file of some sites.
fn files(sites: &[Built]) -> impl Iterator<Item = (&Built, &str)> {
    sites.iter().flat_map(|built| built.files.keys().map(move |path| (built, path.as_str())))
}

/// The pages among them.
fn pages(sites: &[Built]) -> impl Iterator<Item = (&Built, &str)> {
    files(sites).filter(|(_, path)| path.ends_with(".html"))
}

/// The words of the names of Acts and regulations that the page of duties gives in the language in which they were made.
const LAWS: &str = "Crime and Disorder Act Formulation Implementation of Strategy Regulations Police Sentencing Courts Public Sector Bodies \
                    Websites Mobile Applications No Accessibility";

/// The Latin words outside brackets, each with the files in which it stands.
fn latin_words(sites: &[Built]) -> Vec<String> {
    let mut words: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (built, path) in files(sites).filter(|(_, path)| latin::is_for_readers(path)) {
        let is_of_law = |word: &str| path == "duties/index.html" && LAWS.split(' ').any(|of_law| of_law == word);
        for word in latin::words_of(path, built.text(path)).into_iter().filter(|word| !is_of_law(word)) {
            words.entry(word).or_default().insert(path);
        }
    }
    words
        .into_iter()
        .map(|(word, paths)| format!("{word}: {}", paths.into_iter().take(3).collect::<Vec<_>>().join(" ")))
        .collect()
}

#[test]
fn no_word_stands_in_rust_or_in_a_template() {
    assert_eq!(latin_words(&*GREEK).join("\n"), "");
}

#[test]
fn no_word_stands_there_on_a_site_from_right_to_left() {
    assert_eq!(latin_words(&*ARABIC).join("\n"), "");
}

#[test]
fn a_site_in_a_language_from_right_to_left_is_read_so() {
    for (sites, expected) in [(&*GREEK, "ltr"), (&*ARABIC, "rtl")] {
        let (mut own, mut other) = (0, 0);
        for (built, path) in pages(sites) {
            let start = built.text(path).split_once("<html").unwrap().1.split_once('>').unwrap().0;
            if start.contains("lang=\"ur\"") {
                assert!(start.contains("dir=\"rtl\""), "{path}: {start}");
                other += 1;
            } else {
                assert!(start.contains(&format!("dir=\"{expected}\"")), "{path}: {start}");
                own += 1;
            }
        }
        assert!(own > 100 && other == 1, "{own} pages, and {other} in another language");
    }
}

#[test]
fn a_word_in_a_template_is_found_on_its_page() {
    let case = editions();
    disguise(&case, "el");
    let template = fs::read_to_string(root().join("themes/default/pages/site-map.html")).unwrap();
    let content = "{% block content %}";
    assert!(template.contains(content));
    case.write_beside(
        "themes/brackets/pages/site-map.html",
        template.replace(content, &format!("{content}<p>Oops</p>")),
    );
    assert_eq!(latin_words(&[case.build()]), ["Oops: site-map/index.html"]);
}

#[test]
fn every_template_and_every_kind_of_file_is_looked_at() {
    let shown: String = pages(&*GREEK).map(|(built, path)| built.text(path)).collect();
    let templates = fs::read_dir(root().join("themes/default/pages")).unwrap().map(|entry| entry.unwrap().file_name());
    for template in templates.map(|name| name.to_str().unwrap().trim_end_matches(".html").to_owned()) {
        // The page over a folder of sites is the default theme's own.
        let is_shown = match template.as_str() {
            "sites" => continue,
            "moved" => shown.contains("http-equiv=\"refresh\""),
            "embed" => pages(&*GREEK).any(|(_, path)| path.starts_with("embed/")),
            template => shown.contains(&format!("data-template=\"{template}\"")),
        };
        assert!(is_shown, "no page of the sites is made with pages/{template}.html");
    }
    assert!(shown.contains("figure--in-text") && shown.contains("footnotes__heading") && shown.contains("note__label"));
    for ending in ["feed.atom", "contacts.json", "datapackage.json", ".csv", ".csv-metadata.json"] {
        assert!(files(&*GREEK).any(|(_, path)| path.ends_with(ending) && latin::is_for_readers(path)), "{ending}");
    }
}

#[test]
fn a_word_outside_brackets_is_found() {
    let found = |text: &str| latin::words_of("a/index.html", text);
    assert_eq!(
        found("<p class=\"lead\">Ω ⟦In brackets⟧ out <b title='Tip'>x &amp; y</b> 12 KB</p>"),
        ["out", "Tip", "KB"]
    );
    assert_eq!(
        found("<p>⟦Call⟧ <a href=\"tel:999\">999</a> https://example.org/x team@example.org (PDF)</p>"),
        [""; 0]
    );
    assert_eq!(found("<style>p { margin: 0 }</style><script src=\"exit.js\"></script><!-- Note -->"), [""; 0]);
    assert_eq!(
        found("<script type=\"application/ld+json\">{\"@type\": \"Dataset\", \"name\": \"Crime\"}</script>"),
        ["Crime"]
    );
    assert_eq!(found("<meta name=\"description\" content=\"About us\"><img alt=\"Map\">"), ["About", "us", "Map"]);
    assert_eq!(latin::words_of("data/a.csv", "id,label\na,Σύνολο\nb,\"Theft, all\"\n"), ["Theft", "all"]);
    assert_eq!(
        latin::words_of("data/a.json", "{\"columns\": [{\"id\": \"n\", \"title\": \"Offences\"}]}"),
        ["Offences"]
    );
    assert_eq!(found("<p>⟦Cut …</p>"), ["⟦"], "a bracket that is not closed hides nothing");
    assert_eq!(bracketed("Call {999} now, {name}"), "⟦Call ⟧{999}⟦ now, ⟧{name}");
}
