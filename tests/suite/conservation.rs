//! Nothing that an editor types is lost without a word: each text, number, table cell, link, picture and file is published, or
//! a finding says what became of it. What is never published is a short list, here and in content/README.md.
//!
//! In: the site that uses every key, with a word of its own in each place that the declarations of the files name. Out: the
//! places whose word stands in no published file and in no finding. Never: a word that is sought in an address made from it
//! (`Zq7Qz` is `zq7qz` there), so that what is found is what somebody reads.

mod corners;
mod edits;
mod place;
mod places;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use lamplight::diagnostic::Finding;
use rayon::prelude::*;

use crate::case::{Built, Case, PDF, suite};
use place::{Place, Sort};
pub(crate) use places::declaration;
use places::{places, places_and_changes};

/// What is typed and never published, and no finding says so: the start of its file's path, what its keys contain, and how
/// the guide for editors names it. A row that is not needed fails.
const NEVER_PUBLISHED: [(&str, &str, &str); 10] = [
    ("withdrawn.yaml", "", "a service in withdrawn.yaml"),
    ("", ".note", "`note`"),
    ("contacts.yaml", ".verified.by", "`verified`"),
    ("contacts.yaml", ".verified.at", "`verified`"),
    ("organisations.yaml", ".also_known_as", "`also_known_as`"),
    ("site.yaml", ".checks", "`checks`"),
    ("alerts.yaml", "[2].text", "a notice that has ended"),
    ("reporting/burglary.cy.md", ".words.ways_to_report", "a fixed word of a translation"),
    ("data/by-street.csv", "the column note", "the column `note`"),
    (corners::PATH, "a comment", "`<!-- … -->`"),
];

/// The site in which every key is used, with the places of its keys that it leaves out.
fn rich_site() -> Case {
    let case = Case::empty().with_drafts();
    case.lay(&suite("sites/strategy/content"));
    for (path, before, after) in MORE {
        let text = fs::read_to_string(case.content().join(path)).unwrap();
        assert!(text.contains(before), "{path} has no {before:?}");
        case.write(path, text.replacen(before, after, 1));
    }
    case.write(corners::PATH, corners::TEXT);
    case.write("files/stall.png", "x");
    case
}

/// What is written in a file, in place of what.
const MORE: [(&str, &str, &str); 10] = [
    (
        "2025-2028/priorities/1-burglary.yaml",
        "    measures: [Fewer sheds are broken into.]\n",
        "    introduction: Sheds are broken into.\n    progress: Fewer were.\n    measures:\n      - Fewer sheds are broken into.\n",
    ),
    ("2025-2028/priorities/1-burglary.yaml", "commitments:\n", "progress: It goes well.\ncommitments:\n"),
    ("2025-2028/priorities/2-abuse.yaml", "group: People\n", "group: People\nno_actions: others do it\n"),
    ("2025-2028/action-plan.yaml", "        value: 420\n", "        value: 420\n        text: It fell.\n"),
    (
        "2025-2028/action-plan.yaml",
        "    direction: up\n",
        "    direction: up\n    baseline:\n      text: half of us\n      period: the year before\n",
    ),
    ("2025-2028/formats.yaml", "- kind: large print\n", "- kind: large print\n  language: cy\n"),
    ("pages/safety.md", "sensitive: true\n", "sensitive: true\nsafe_title: Help and advice\n"),
    ("reporting/burglary.cy.md", "original: 2026-11-19\n", "original: 2026-10-01\nsafe_title: Cymorth\n"),
    (
        "reporting/burglary.cy.md",
        "ways_title: Sut i ddweud\n",
        "ways_title: Sut i ddweud\nwho_for: Pawb.\nnext: Daw rhywun.\nanonymous: Iawn.\nevidence: Peidiwch.\n\
         checked: {on: 2026-11-02, by: y tîm}\n",
    ),
    ("reporting/burglary.md", "evidence: Touch *nothing*.\n", "evidence: Touch *nothing*.\nsafe_title: Burglary\n"),
];

/// A word that stands nowhere else. Its capitals get lost where an address is made from it.
fn word(number: usize) -> String {
    format!("Zq{number}Qz")
}

/// The numbers of the words in a text.
fn words_in(text: &str) -> BTreeSet<usize> {
    let parts = text.split("Zq").skip(1).filter_map(|rest| rest.split_once("Qz"));
    parts.filter_map(|(number, _)| number.parse().ok()).collect()
}

/// The site with a word in some of its places.
fn marked(places: &[(usize, &Place)]) -> Case {
    let case = rich_site();
    let mut files: BTreeMap<&str, Vec<(usize, String)>> = BTreeMap::new();
    for (number, place) in places {
        files.entry(&place.path).or_default().push((place.at, place.put.replace("{}", &word(*number))));
    }
    for (path, mut words) in files {
        words.sort();
        let mut text = fs::read_to_string(case.content().join(path)).unwrap();
        for (at, word) in words.iter().rev() {
            text.insert_str(*at, word);
        }
        case.write(path, text);
    }
    case
}

/// The numbers of the words that are published.
fn shown(built: &Built) -> BTreeSet<usize> {
    let words = built.files.iter().flat_map(|(path, bytes)| {
        let text = String::from_utf8_lossy(bytes);
        words_in(&text).into_iter().chain(words_in(path))
    });
    words.collect()
}

/// The numbers of the words that findings say, or point at.
fn reported(built: &Built) -> BTreeSet<usize> {
    let said = |finding: &Finding| {
        let place = finding.place.as_ref().map(|place| format!("{} {}", place.path(), place.text()));
        words_in(&format!("{} {} {} {place:?}", finding.message, finding.help, finding.note.as_deref().unwrap_or("")))
    };
    built.findings.iter().flat_map(said).collect()
}

/// What is told of each file, so that more can be told from the same.
fn reported_of(built: &Built) -> BTreeSet<(String, String)> {
    let reported = built.findings.iter().filter_map(|finding| {
        let path = finding.place.as_ref()?.path().to_owned();
        Some((path, format!("{}: {}", finding.rule.code, finding.message)))
    });
    reported
        .map(|(path, reported)| (path.rsplit_once("content/").map_or(path.clone(), |it| it.1.to_owned()), reported))
        .collect()
}

/// Whether a place is one of those that are listed.
fn is_listed(place: &Place, path: &str, keys: &str) -> bool {
    let mut ends = place.keys.match_indices(keys).map(|(at, _)| &place.keys[at + keys.len()..]);
    place.path.starts_with(path) && ends.any(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// The row that says that a place is never published.
fn row_of(place: &Place) -> Option<(&'static str, &'static str)> {
    let mut never = NEVER_PUBLISHED.iter().map(|(path, keys, _)| (*path, *keys));
    never.find(|(path, keys)| is_listed(place, path, keys))
}

/// The words that are kept where some places are tried at once. Words in codes and references do harm, so few of those are
/// tried together.
fn kept_together(places: &[Place]) -> BTreeSet<usize> {
    const APART: usize = 9;
    let numbered = || places.iter().enumerate();
    let words: Vec<_> = numbered().filter(|(_, place)| place.sort != Sort::Plain).collect();
    let plain: Vec<_> = numbered().filter(|(_, place)| place.sort == Sort::Plain).collect();
    let mut builds: Vec<Vec<(usize, &Place)>> =
        (0..APART).map(|start| plain.iter().skip(start).step_by(APART).copied().collect()).collect();
    builds.push(words);
    let kept = builds.into_par_iter().map(|places| {
        let built = marked(&places).build();
        shown(&built).into_iter().chain(reported(&built)).collect::<BTreeSet<usize>>()
    });
    kept.reduce(BTreeSet::new, |one, other| one.union(&other).copied().collect())
}

/// Whether a word that was lost beside others is kept by itself, or something is told of its file that was not reported before.
fn is_kept_alone(number: usize, place: &Place, before: &BTreeSet<(String, String)>) -> bool {
    let built = marked(&[(number, place)]).build();
    shown(&built).contains(&number)
        || reported(&built).contains(&number)
        || reported_of(&built).difference(before).any(|(path, _)| *path == place.path)
}

#[test]
fn what_is_typed_is_published_or_reported() {
    let places = places(&rich_site());
    assert!(places.len() > 320, "{}", places.len());
    let kept = kept_together(&places);
    let before = reported_of(&rich_site().build());
    let left: Vec<_> = places.iter().enumerate().filter(|(number, _)| !kept.contains(number)).collect();
    let is_lost = |(number, place): &(usize, &Place)| {
        // What is listed is looked at as well: it may have to leave the list.
        !is_kept_alone(*number, place, &before)
    };
    let lost: Vec<&Place> = left.into_par_iter().filter(is_lost).map(|(_, place)| place).collect();
    let unlisted: Vec<String> = lost
        .iter()
        .filter(|place| row_of(place).is_none())
        .map(|place| format!("{} {}", place.path, place.keys))
        .collect();
    assert!(unlisted.is_empty(), "lost without a word:\n{}", unlisted.join("\n"));
    let is_lost = |place: &Place| lost.iter().any(|lost| (&lost.path, &lost.keys) == (&place.path, &place.keys));
    for place in places.iter().filter(|place| !is_lost(place)) {
        assert_eq!(row_of(place), None, "{} {} is kept: take its row out of the list", place.path, place.keys);
    }
    for (path, keys, _) in NEVER_PUBLISHED {
        assert!(lost.iter().any(|place| is_listed(place, path, keys)), "{path} {keys}: nothing is lost");
    }
}

#[test]
fn what_is_never_published_is_counted() {
    let case = rich_site().without_drafts();
    case.write(corners::PATH, format!("{}\n<!-- to do -->\n", corners::TEXT));
    let counted = case.check().kept_back.in_words();
    for kind in [
        "draft",
        "notice",
        "note",
        "comment",
        "who tried a contact",
        "other spelling",
        "less strict",
        "without a place",
    ] {
        assert!(counted.contains(kind), "{kind}: {counted}");
    }
}

/// Numbers and references that no page shows, or that no finding tells where they lead nowhere: the start of the file's path, the end
/// of the keys, and why.
const NOT_SHOWN: [(&str, &str, &str); 10] = [
    ("2022-2025/achievements/", ".action", "a published report is told from its facts"),
    ("2025-2028/achievements/", ".action", "a published report is told from its facts"),
    ("2025-2028/achievements/", ".figures[0]", "a published report is told from its facts"),
    ("2025-2028/funding.yaml", ".amount", "what was spent stands in the report of that year, and there is none"),
    ("data/by-street.csv", "column 11", "a value that is held back"),
    ("data/partnership-meetings.yaml", ".adds_up_to", "what adds up is checked and protected, and stands on no page"),
    ("data/recorded-crime.yaml", ".share_of", "without it the first count is taken, which is the same"),
    ("data/recorded-crime.yaml", ".was", "a value that is held back"),
    ("site.yaml", ".current_edition", "without it the newest in force is taken, which is the same"),
    ("site.yaml", ".theme", "the default theme is taken, which is the same"),
];

#[test]
fn a_number_or_a_reference_changes_what_is_published_or_reported() {
    let (_, changes) = places_and_changes(&rich_site());
    let numbers = changes.iter().filter(|change| !change.is_reference).count();
    assert!(numbers > 30 && changes.len() - numbers > 30, "{numbers} numbers of {}", changes.len());
    let before = rich_site().build();
    let reported_before = reported_of(&before);
    let silent = |change: &&place::Change| {
        let case = rich_site();
        let mut text = fs::read_to_string(case.content().join(&change.path)).unwrap();
        text.replace_range(change.range.clone(), &change.new);
        case.write(&change.path, text);
        let built = case.build();
        let is_shown = built.files != before.files;
        let is_reported = reported_of(&built).difference(&reported_before).next().is_some();
        // A reference that leads nowhere is always told; without it a page has to be another, or nobody saw it.
        if change.is_reference { !is_reported || !is_shown } else { !is_reported && !is_shown }
    };
    let silent: Vec<&place::Change> = changes.par_iter().filter(silent).collect();
    let row = |change: &place::Change| {
        NOT_SHOWN.iter().find(|(path, keys, _)| change.path.starts_with(path) && change.keys.ends_with(keys))
    };
    let unlisted: Vec<String> = silent
        .iter()
        .filter(|change| row(change).is_none())
        .map(|change| format!("{} {} ({})", change.path, change.keys, change.new))
        .collect();
    assert!(unlisted.is_empty(), "nobody would miss these:\n{}", unlisted.join("\n"));
    let is_needed = |row_of: &&(&str, &str, &str)| silent.iter().any(|change| row(change) == Some(*row_of));
    let needless: Vec<_> = NOT_SHOWN.iter().filter(|row_of| !is_needed(row_of)).collect();
    assert!(needless.is_empty(), "these rows are not needed: {needless:?}");
}

#[test]
fn the_guide_says_what_is_never_published() {
    let guide = include_str!("../../content/README.md");
    let (_, rest) = guide.split_once("\n## What is never published\n").unwrap();
    let part = rest.split("\n## ").next().unwrap();
    for (path, keys, named) in NEVER_PUBLISHED {
        assert!(part.contains(named), "the guide does not name {named} ({path} {keys})");
    }
    let rows = part.lines().filter(|line| line.starts_with("- ")).count();
    let named: BTreeSet<&str> = NEVER_PUBLISHED.iter().map(|(_, _, named)| *named).collect();
    assert_eq!(rows, named.len(), "the guide names something that is not tried here");
}

#[test]
fn every_file_is_published_or_reported() {
    let names = [
        "files/Zq0Qz plan #2.pdf",
        "files/Sub folder/Zq1Qz (é).csv",
        "files/Zq2Qz.exe",
        "files/Zq3Qz",
        "chapters/Zq4Qz.docx",
        "2025-2028/chapters/Zq5Qz.docx",
        "2025-2028/chapters/Zq6Qz.jpg",
        "2025-2028/chapters/Zq7Qz.md.txt",
        "2025-2028/Zq8Qz.yaml",
        "2025-2028/priorities/Zq9Qz.yml",
        "2025-2028/priorities/deeper/Zq10Qz.yaml",
        "data/Zq11Qz.csv",
        "data/Zq12Qz.xlsx",
        "pages/Zq13Qz.html",
        "pages/Zq14Qz.markdown",
        "reporting/Zq15Qz.xx.md",
        "Zq16Qz.txt",
        "Zq17Qz/edition.yaml",
        "photos/Zq18Qz.jpg",
        "files/Zq19Qz.svg",
        "2025-2028/chapters/Zq22Qz.MD",
        "2025-2028/chapters/Zq23Qz.cy.md",
        "2025-2028/chapters/deeper/Zq24Qz.md",
        "data/Zq25Qz.CSV",
        "data/Zq26Qz.json",
        "data/deeper/Zq27Qz.yaml",
        "2025-2028/files/Zq28Qz.pdf",
    ];
    // Those that the guide says are not read.
    let left_alone = ["2025-2028/chapters/README.md", "pages/.Zq20Qz.md", "pages/Zq21Qz.md~"];
    let guide = include_str!("../../content/README.md");
    assert!(guide.contains("A file README.md is for") && guide.contains("begin with a full stop or end in `~`"));
    let case = rich_site();
    for name in names.into_iter().chain(left_alone) {
        let drawing = "<svg xmlns='http://www.w3.org/2000/svg'><title>A plan</title></svg>";
        case.write(name, if name.ends_with(".pdf") { PDF } else { drawing });
    }
    let built = case.build();
    let kept: BTreeSet<usize> = shown(&built).into_iter().chain(reported(&built)).collect();
    let is_lost = |name: &&str| !words_in(name).is_subset(&kept);
    let lost: Vec<&str> = names.into_iter().filter(is_lost).collect();
    assert_eq!(lost, Vec::<&str>::new());
}
