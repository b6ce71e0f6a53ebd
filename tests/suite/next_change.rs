//! The next day on which a site changes by itself is the first on which it is another.

use std::fs;
use std::path::Path;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use lamplight::diagnostic::Severity;

use crate::case::{Built, Case, suite};

/// What readers get on a day, and what stops them from getting it.
fn published(case: Case, day: Date) -> (Case, Built) {
    let case = case.on(day);
    let mut built = case.build();
    built.findings.retain(|finding| finding.severity == Severity::Error);
    (case, built)
}

/// What is published, but for the sentence that says the day for which a page was worked out.
fn without_day(built: &Built) -> Vec<(&str, String)> {
    let files = built.files.iter();
    let text = files.map(|(path, bytes)| (path.as_str(), String::from_utf8_lossy(bytes).into_owned()));
    let cut = |text: String| match text.split_once("Worked out for ") {
        Some((before, after)) => before.to_owned() + after.split_once("</p>").unwrap().1,
        None => text,
    };
    text.map(|(path, text)| (path, cut(text))).collect()
}

fn is_same(a: &Built, b: &Built) -> bool {
    without_day(a) == without_day(b) && a.findings.len() == b.findings.len()
}

/// Follows the changes of a site, each from the day of the one before.
fn follow(mut case: Case, first: Date, most: usize) -> Vec<String> {
    let mut day = first;
    let mut reported = Vec::new();
    for _ in 0..most {
        let (same, now) = published(case, day);
        let Some(next) = now.next_change.clone() else {
            let (_, later) = published(same, date(9000, 1, 1));
            assert!(is_same(&now, &later), "nothing changes after {day}, and the site is another in the year 9000");
            return reported;
        };
        let (same, before) = published(same, next.day.yesterday().unwrap());
        let (same, then) = published(same, next.day);
        case = same;
        reported.push(format!("{}: {}", next.day, next.in_words()));
        assert!(is_same(&now, &before), "the site of {day} changes before {reported:?}");
        assert!(!is_same(&before, &then), "nothing changes on {reported:?}");
        day = next.day;
    }
    reported
}

#[test]
fn it_is_the_first_on_which_the_site_is_another() {
    let case = Case::empty();
    case.lay(&suite("sites/strategy/content"));
    case.remove("2025-2028/achievements/2026-27.md");
    assert!(!follow(case, crate::case::TODAY, 12).is_empty());
}

#[test]
fn so_it_is_on_the_example_sites() {
    for name in ["harlow", "harrow", "barnet"] {
        let case = Case::empty();
        case.lay(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content").join(name));
        let settings = fs::read_to_string(case.content().join("site.yaml")).unwrap();
        let settings: Vec<&str> = settings.lines().filter(|line| !line.starts_with("theme:")).collect();
        case.write("site.yaml", settings.join("\n"));
        follow(case, date(2026, 11, 25), 3);
    }
}

/// A site with a draft, its consultation, a notice and a contact, as small as can be.
#[test]
fn each_kind_of_change_is_said() {
    let case = Case::empty();
    case.lay(&suite("sites/strategy/content"));
    case.write("alerts.yaml", "- {text: Closed., kind: news, starts: 2026-11-23, ends: 2026-11-24}\n");
    let reported = follow(case, crate::case::TODAY, 4).join("\n");
    assert!(reported.contains("2026-11-23: a notice begins"), "{reported}");
    assert!(reported.contains("2026-11-22: a report that is not published yet counts up to the day"), "{reported}");
    assert!(reported.contains("2026-11-25: a notice ends"), "{reported}");
}

#[test]
fn a_site_of_another_day_says_nothing_of_the_next() {
    let case = Case::empty();
    case.lay(&suite("sites/strategy/content"));
    let mut request = case.request();
    let today = lamplight::document::today::Today { day: crate::case::TODAY - 7.days(), real: crate::case::TODAY };
    request.clock = today.into();
    assert_eq!(Case::try_build_of(&request).unwrap().next_change, None);
}

/// What a reader is told of a consultation and of a public meeting hangs on no status of their edition.
#[test]
fn a_consultation_and_a_meeting_of_any_edition_are_among_them() {
    let case = Case::empty();
    case.lay(&suite("sites/strategy/content"));
    case.remove("2025-2028/achievements/2026-27.md");
    case.write("2025-2028/consultation.yaml", "- {id: cc, title: Ask, starts: 2027-01-05, ends: 2027-01-07}\n");
    case.write("2025-2028/meetings.yaml", "- {id: m, title: A meeting, date: 2027-01-05, public: true}\n");
    let reported = follow(case, date(2027, 1, 4), 3).join("\n");
    for expected in [
        "2027-01-05: comments on the strategy 2025-2028 open",
        "2027-01-06: the day of a public meeting has passed",
        "2027-01-08: comments on the strategy 2025-2028 close",
    ] {
        assert!(reported.contains(expected), "{expected}: {reported}");
    }
}
