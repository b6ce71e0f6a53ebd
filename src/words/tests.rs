//! What is declared stands in the default theme, and languages with other forms can be written.

use super::carried::layer as default_layer;
use super::reading::{read, read_in};
use super::{Change, Charts, Dates, Words, british, declarations};
use crate::diagnostic::Findings;
use crate::document::foreign::{BRITISH, END, has_marks, without_marks};
use crate::source::Sources;

/// The words of the default theme with a theme over it, and what is told.
fn over_default(text: &str) -> (Words, Vec<String>) {
    let layers = [Sources::from_texts("themes/mine", [("words/en-GB/own.yaml", text)]), default_layer()];
    let mut findings = Findings::new();
    let words = read("en-GB", &layers, &mut findings);
    (words, reported(findings))
}

fn reported(findings: Findings) -> Vec<String> {
    let line = |finding: crate::diagnostic::Finding| {
        let at = finding.place.as_ref().map_or((0, 0), crate::diagnostic::SourceLocation::line_and_column);
        let note = finding.note.map_or(String::new(), |note| format!(" ({note})"));
        format!("{}:{}: {}: {}{note}", at.0, at.1, finding.message, finding.help)
    };
    findings.sorted().into_iter().map(line).collect()
}

#[test]
fn everything_that_is_declared_stands_in_the_default_theme() {
    let layer = default_layer();
    let mut findings = Findings::new();
    let words = read("en-GB", &[layer], &mut findings);
    assert_eq!(reported(findings), Vec::<String>::new());
    let missing: Vec<&str> =
        declarations().map(|declared| declared.key).filter(|key| !words.messages.contains_key(key)).collect();
    assert_eq!(missing, Vec::<&str>::new());
    let mut keys: Vec<&str> = declarations().map(|declared| declared.key).collect();
    keys.sort_unstable();
    assert!(keys.windows(2).all(|pair| pair[0] != pair[1]), "two messages have one key");
    assert!(keys.len() > 100);
    for declared in declarations() {
        let by =
            declared.plural.map(|plural| declared.places.iter().find(|(name, _)| *name == plural.place).map(|it| it.1));
        assert!(
            by.is_none_or(|kind| kind == Some(super::Kind::Number)),
            "{}: only a number chooses a form",
            declared.key
        );
    }
}

#[test]
fn numbers_and_dates_keep_the_form_of_gov_uk() {
    let words = british();
    for (typed, expected) in [
        ("11515", "11,515"),
        ("1234567.80", "1,234,567.80"),
        ("-56.7", "\u{2212}56.7"),
        ("-0.0", "0.0"),
        ("999", "999"),
        ("1000", "1,000"),
        ("0", "0"),
    ] {
        assert_eq!(words.number(typed.parse().unwrap()), expected);
    }
    for (day, expected) in
        [("2026-11-21", "21 November 2026"), ("2014-02-05", "5 February 2014"), ("0900-05-01", "1 May 900")]
    {
        assert_eq!(words.day(day.parse().unwrap()), expected);
    }
    let months: Vec<String> = (1..=12).map(|month| words.month_alone(jiff::civil::date(2022, month, 1))).collect();
    let all = "January February March April May June July August September October November December";
    assert_eq!(months.join(" "), all);
    assert_eq!(words.month("2022-09-01".parse().unwrap()), "September 2022");
    let list = |parts: &[&str]| words.list(&parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>());
    assert_eq!([list(&["a"]), list(&["a", "b"]), list(&["a", "b", "c"])], ["a", "a and b", "a, b and c"]);
}

#[test]
fn a_number_chooses_the_form() {
    let rose = |points: &str| {
        let points = points.parse().unwrap();
        british().say(&Change::RateRose {
            title: "A",
            what: "rate",
            points,
            before: "1%",
            from: "x",
            after: "2%",
            to: "y",
        })
    };
    assert_eq!(rose("1.0"), "A: the rate rose by 1.0 percentage point, from 1% x to 2% y.");
    assert_eq!(rose("1.1"), "A: the rate rose by 1.1 percentage points, from 1% x to 2% y.");
    let rank = |place| british().say(&Change::Rank { place, of: 32 });
    let ranks = [1, 2, 3, 4, 11, 12, 13, 21, 111].map(rank).map(|rank| rank.split(' ').nth(1).unwrap().to_owned());
    assert_eq!(ranks.join(" "), "1st 2nd 3rd 4th 11th 12th 13th 21st 111th");
}

#[test]
fn welsh_has_six_forms_and_its_own_months() {
    let text = "chart_all_fell:\n  zero: Ni ostyngodd yr un\n  one: Gostyngodd un\n  two: Gostyngodd y ddau\n\
                \x20 few: Gostyngodd y {count} (few)\n  many: Gostyngodd y {count} (many)\n  other: Gostyngodd pob un o'r {count}\n";
    let mut findings = Findings::new();
    let words = read_in("cy", &[Sources::from_texts("themes/cymraeg", [("words/cy/own.yaml", text)])], &mut findings);
    assert_eq!(reported(findings), Vec::<String>::new());
    let said = [0, 1, 2, 3, 6, 5].map(|count| words.say(&Charts::AllFell { count }));
    assert_eq!(
        said,
        [
            "Ni ostyngodd yr un",
            "Gostyngodd un",
            "Gostyngodd y ddau",
            "Gostyngodd y 3 (few)",
            "Gostyngodd y 6 (many)",
            "Gostyngodd pob un o'r 5"
        ]
    );
    assert_eq!(words.day("2026-11-21".parse().unwrap()), "21 Tachwedd 2026");
    let mut findings = Findings::new();
    let half = "chart_all_fell: {one: Un, other: 'Pob {count}'}\n";
    read_in("cy", &[Sources::from_texts("themes/cymraeg", [("words/cy/own.yaml", half)])], &mut findings);
    let reported = reported(findings);
    assert_eq!(reported.len(), 4, "{reported:?}");
    assert_eq!(
        reported[2],
        "1:1: `chart_all_fell` has no form `two` (for numbers such as 2): add a line `two: …` below it"
    );
}

#[test]
fn a_theme_says_one_message_differently() {
    let (words, reported) = over_default("chart_all_fell: \"Every one of the {count} is lower.\"\nlead: In charge\n");
    assert_eq!(reported, Vec::<String>::new());
    assert_eq!(words.say(&Charts::AllFell { count: 1_200 }), "Every one of the 1,200 is lower.");
    assert_eq!(words.plain("lead"), Some("In charge"));
    assert_eq!(words.say(&Dates::Ongoing {}), "ongoing");
}

#[test]
fn what_cannot_be_said_is_reported_where_it_stands_and_the_theme_below_says_it() {
    for (text, expected) in [
        (
            "chart_all_fel: x\n",
            "1:1: the default theme has no word `chart_all_fel`: use a key that stands in themes/default/words (did you mean chart_all_fell?)",
        ),
        (
            "chart_all_fell: \"All {cuont} fell.\"\n",
            "1:22: nothing is put in the place of {cuont}: what can stand here is {count} (did you mean {count}?)",
        ),
        (
            "chart_all_fell: All fell.\n",
            "1:17: {count} does not stand in this text: write it where it is to be said: the page fills it in",
        ),
        ("chart_all_fell: \"All {count fell.\"\n", "1:22: a brace { stands alone: what can stand here is {count}"),
        (
            "chart_all_fell: {one: One fell.}\n",
            "1:1: `chart_all_fell` has no form `other` (for numbers such as 0): add a line `other: …` below it",
        ),
        (
            "chart_all_fell: {one: One fell., few: Some fell., other: 'All {count} fell.'}\n",
            "1:34: no number takes a form `few` in this language: the forms are `one` (for numbers such as 1), `other` (for numbers such as 0)",
        ),
        (
            "due_ongoing: {one: goes on, other: go on}\n",
            "1:1: `due_ongoing` is said in the same words for every number: write one text after the colon",
        ),
        ("due_ongoing: \"goes {on}\"\n", "1:20: nothing is put in the place of {on}: no word in braces can stand here"),
        (
            "looked_after_by: \"Run by {organization}\"\n",
            "1:26: nothing is put in the place of {organization}: what can stand here is {organisation} (did you mean {organisation}?)",
        ),
        (
            "looked_after_by: \"Run by us\"\n",
            "1:18: {organisation} does not stand in this text: write it where it is to be said: the page fills it in",
        ),
    ] {
        let (words, reported) = over_default(text);
        assert_eq!(reported, [expected], "{text}");
        assert_eq!(words.say(&Charts::AllFell { count: 5 }), "All 5 fell.");
        assert_eq!(words.say(&Dates::Ongoing {}), "ongoing");
        assert_eq!(words.plain("looked_after_by"), Some("Run by {organisation}"));
    }
}

#[test]
fn a_site_in_another_language_says_its_own_dates_and_keeps_the_forms_of_what_is_not_translated() {
    let layers =
        [Sources::from_texts("themes/mine", [("words/pl/own.yaml", "due_ongoing: w toku\n")]), default_layer()];
    let mut findings = Findings::new();
    let words = read("pl", &layers, &mut findings);
    let reported = reported(findings);
    assert!(
        reported[0].contains("messages are not said in pl: pages say them in en-GB") && reported.len() == 1,
        "{reported:?}"
    );
    assert_eq!(words.day("2026-11-21".parse().unwrap()), "21 listopada 2026");
    assert_eq!(words.say(&Dates::Ongoing {}), "w toku");
    // What is said in English is marked as English, and what is put in its places is not.
    let rank = words.say(&Change::Rank { place: 2, of: 5 });
    assert!(without_marks(&rank) == "the 2nd lowest of 5" && rank.contains(&format!("{END}2{BRITISH}")), "{rank:?}");
    assert_eq!(without_marks(&words.say(&Change::RankLowest { of: 5 })), "the lowest of 5");
}

/// The words of the default theme in Welsh with a file over them, and what is told.
fn in_welsh(file: &str, text: &str) -> (Words, Vec<String>) {
    let layers = [Sources::from_texts("themes/mine", [(&*format!("words/cy/{file}"), text)]), default_layer()];
    let mut findings = Findings::new();
    let words = read("cy", &layers, &mut findings);
    let reported = reported(findings).into_iter().filter(|told| !told.starts_with("0:0:"));
    (words, reported.collect())
}

#[test]
fn the_words_of_the_default_theme_are_said_in_welsh_as_the_english_is_now() {
    let mut findings = Findings::new();
    let words = read("cy", &[default_layer()], &mut findings);
    let reported = reported(findings);
    assert_eq!(reported.len(), 1, "{reported:#?}");
    assert!(reported.iter().any(|told| told.contains("42 messages about emergencies, leaving a page and contacts")));
    assert_eq!(words.day("2026-11-21".parse().unwrap()), "21 Tachwedd 2026");
    assert_eq!(words.list(&["Mai".to_owned(), "Tachwedd".to_owned()]), "Mai, Tachwedd");
    assert_eq!(words.plain("emergency_title").map(has_marks), Some(true));
    assert_eq!(words.plain("menu"), Some("Dewislen"));
}

#[test]
fn words_for_an_emergency_are_said_in_welsh_once_somebody_has_checked_them() {
    let title = "emergency_title: {english: \"In danger now? Call {999}\", text: \"Mewn perygl? Ffoniwch {999}\"}\n";
    let said = |text: &str| in_welsh("emergency.yaml", text).0.plain("emergency_title").unwrap().to_owned();
    assert!(has_marks(&said(title)));
    assert_eq!(said(&format!("checked: {{by: officer, on: 2026-11-20}}\n{title}")), "Mewn perygl? Ffoniwch {999}");
    let (words, told) = in_welsh("emergency.yaml", &format!("checked: {{by: officer, on: soon}}\n{title}"));
    assert!(has_marks(words.plain("emergency_title").unwrap()));
    assert!(told.iter().any(|told| told.contains("on which day the words were checked: write the day")), "{told:?}");
}

#[test]
fn a_message_whose_english_has_changed_is_said_in_english() {
    let (words, told) = in_welsh("own.yaml", "menu: {english: Contents, text: Cynnwys}\n");
    assert_eq!(words.plain("menu"), Some("Dewislen"));
    let expected = "1:1: `menu` translates \"Contents\", and the English is \"Menu\" now: \
                    see whether the translation still says that, and write the new English under `english`";
    assert_eq!(told, [expected]);
}

#[test]
fn a_file_in_the_old_place_is_read_and_reported_where_to_move() {
    let layers = [Sources::from_texts("themes/mine", [("strings.yaml", "lead: In charge\n")]), default_layer()];
    let mut findings = Findings::new();
    assert_eq!(read("en-IE", &layers, &mut findings).plain("lead"), Some("In charge"));
    let place = "move it into the folder words/en-IE of the theme, such as words/en-IE/strings.yaml";
    assert_eq!(reported(findings), [format!("1:1: a theme's words stand in a folder for each language now: {place}")]);
}

#[test]
fn what_the_program_says_and_the_default_theme_does_not_is_reported_as_its_own_mistake() {
    let mut findings = Findings::new();
    read("en-GB", &[Sources::from_texts("themes/default", [("words/en-GB/a.yaml", "menu: Menu\n")])], &mut findings);
    let reported = reported(findings);
    assert!(
        reported.iter().any(|reported| reported.contains("could not make the message `due_ongoing`")),
        "{reported:?}"
    );
    assert!(reported.len() >= super::declarations().count());
}

#[test]
fn a_language_is_known_where_the_names_of_its_months_are() {
    for known in ["en-GB", "cy", "gd", "ga", "pl", "el", "ur", "he", "ar-EG", "zh-Hans"] {
        assert!(super::knows_language(known), "{known}");
    }
    for unknown in ["xx", "qq-GB", "zzz"] {
        assert!(!super::knows_language(unknown), "{unknown}");
    }
}
