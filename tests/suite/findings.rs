//! What an editor is told: a folder of bad content for each rule, and the message.
//!
//! A case holds only what differs from `findings/base`. What cannot lie in a folder is made here, under the case's name.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::process::Command;

use jiff::civil::date;
use lamplight::commands::chain::rules;
use lamplight::diagnostic::{Finding, forms};
use rayon::prelude::*;

use crate::case::{Case, PDF, suite};
use crate::golden::{assert_none, difference};

/// The names of the cases.
pub(crate) fn cases() -> Vec<String> {
    let folders =
        fs::read_dir(suite("findings")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = folders.filter(|name| name != "base").collect();
    names.sort();
    names
}

/// The code that a case is about: `yaml.list` is a second case of `yaml`.
pub(crate) fn code_of(case: &str) -> &str {
    case.split('.').next().unwrap()
}

/// The base with a case laid over it, and with what cannot lie in a folder.
pub(crate) fn laid_out(name: &str) -> Case {
    let case = match name {
        "not-yet" => Case::base().seen_on(date(2023, 1, 1)),
        "consultation-ends.past" | "status-adopted.past" => Case::base().seen_on(date(2026, 11, 21)),
        _ => Case::base(),
    };
    case.lay(&suite(&format!("findings/{name}")));
    match name {
        "host-rules" => {
            for page in 1..=100 {
                let text =
                    format!("---\ntitle: Help {page}\nsensitive: true\nsafe_title: Advice {page}\n---\nCall us.\n");
                case.write(&format!("pages/help-{page}.md"), text);
            }
        }
        "file-too-large" => {
            let file = fs::File::create(case.content().join("pages-of-2019.csv")).unwrap();
            file.set_len(50_000_000).unwrap();
        }
        "heavy-picture" => {
            let picture = "GIF89a\u{1}\0\u{1}\0\0\0\0;".repeat(180_000);
            case.write("files/market.gif", picture);
        }
        "not-text" => {
            case.write(
                "glossary.yaml",
                b"- term: Caf\xe9 watch\n  meaning: Volunteers who look out for one another.\n",
            );
        }
        "unprintable" => {
            case.write(
                "glossary.yaml",
                "- term: \"Cocoon\\u0007 watch\"\n  meaning: Neighbours\u{92} eyes\u{7} on a house.\n",
            );
            case.write(
                "pages/about.md",
                "---\ntitle: About\n---\nOne line\u{b}and another, &#xFDD4;and ~~\u{fdd0}more~~ `&#7;`.\n",
            );
        }
        "unreadable-file.rows" => {
            let pipe = case.content().join("data/by-street.csv");
            assert!(Command::new("mkfifo").arg(pipe).status().unwrap().success());
            symlink("../../elsewhere.csv", case.content().join("data/by-ward.csv")).unwrap();
            case.write("data/by-month.csv", b"id,title,offences\ncaf\xe9,Caf\xe9,1\n");
        }
        "unseen-character.picture" => {
            case.write("files/market.jpg", "GIF89a\u{1}\0\u{1}\0\0\0\0;");
            case.write("files/town\u{200b}.jpg", "x");
            case.write("files/plan\u{200b}.pdf", PDF);
        }
        "file-name" => {
            for name in ["plan: 2025.pdf", "plan\\2025.pdf", "plan\n2025.pdf", "plan\u{202e}fdp.pdf"] {
                case.write(&format!("files/{name}"), PDF);
            }
            let name = OsStr::from_bytes(b"Caf\xe9 plan.pdf");
            fs::write(case.content().join("files").join(name), PDF).unwrap();
            case.write("chapters:old/01-a.md", "x");
        }
        "file-name.example" => case.write("files/plan: 2025.pdf", PDF),
        "same-name.accents" => {
            case.write("files/caf\u{e9}.pdf", PDF);
            case.write("files/cafe\u{301}.pdf", PDF);
        }
        "published-folder" => {
            case.write("public/index.html", "x");
            case.write("public/.lamplight", "Lamplight made this folder.");
        }
        "site-folder" => {
            let (site, content) = (case.path().join("Safer Exampleton"), case.content());
            fs::rename(&content, &site).unwrap();
            fs::create_dir(&content).unwrap();
            fs::rename(&site, content.join("Safer Exampleton")).unwrap();
        }
        // A name that would start a command in a build log, and colour a terminal.
        "file-name.hidden" => case.write("pages/minutes\n::group::\u{1b}[31m\u{202e}gpj.yaml", "Minutes of June."),
        "unreadable-file" => {
            let file = case.content().join("contacts.yaml");
            fs::set_permissions(file, fs::Permissions::from_mode(0o000)).unwrap();
        }
        "page-weight" => {
            let sentence = "We visited the street and listened to everybody who lives there. ".repeat(7_000);
            case.write("pages/minutes.md", format!("---\ntitle: Minutes\n---\n{sentence}\n"));
        }
        "no-site" => {
            case.remove("site.yaml");
            fs::create_dir(case.content().join("site.yaml")).unwrap();
        }
        _ => lay_links(name, &case),
    }
    case
}

/// Links in the file system, for the cases that are about them.
fn lay_links(name: &str, case: &Case) {
    match name {
        "link-outside" => {
            fs::create_dir_all(case.content().join("pages")).unwrap();
            symlink("/etc/passwd", case.content().join("pages/about.md")).unwrap();
            symlink("/etc", case.content().join("files")).unwrap();
        }
        "link-outside.folder" => {
            case.write("files/2025/plan.pdf", PDF);
            symlink("2025", case.content().join("files/old")).unwrap();
            symlink("2025/plan.docx", case.content().join("files/plan.pdf")).unwrap();
        }
        "link-outside.files" => {
            let content = case.content();
            case.write("data/cautions.csv", "id,title,offences\nall,All,3\n");
            case.write("files/2025/plan.pdf", PDF);
            for (link, target) in [
                ("files/rows.csv", "../data/cautions.csv"),
                ("files/notes.txt", "../site.yaml"),
                ("files/tables", "../data"),
                ("files/2025/chain.txt", "../first.txt"),
                ("files/first.txt", "2025/../../contacts.yaml"),
                ("files/round.txt", "../files/2025/../../organisations.yaml"),
                ("files/rows", ".."),
                // These stay in the folder.
                ("files/plan.pdf", "2025/plan.pdf"),
                ("files/2025/around.pdf", "../../files/plan.pdf"),
            ] {
                fs::create_dir_all(content.join(link).parent().unwrap()).unwrap();
                symlink(target, content.join(link)).unwrap();
            }
            symlink(content.join("contacts.yaml"), content.join("files/absolute.txt")).unwrap();
            symlink(content.join("files/plan.pdf"), content.join("files/absolute.pdf")).unwrap();
        }
        "hidden-file" => {
            case.write(".git/config", "x");
            case.write("files/.maps/map.png", "x");
            case.write("files/plan-2025.pdf", PDF);
            fs::create_dir(case.content().join(".old")).unwrap();
            symlink("../files/plan-2025.pdf", case.content().join(".old/plan.pdf")).unwrap();
            symlink("../.git/config", case.content().join("files/logo.png")).unwrap();
            symlink(".maps/map.png", case.content().join("files/map.png")).unwrap();
            symlink("../.old/plan.pdf", case.content().join("files/plan.pdf")).unwrap();
        }
        _ => {}
    }
}

/// Whether a case needs a reader who may not read everything.
fn is_for_others_than_root(name: &str, case: &Case) -> bool {
    name == "unreadable-file" && fs::read(case.content().join("contacts.yaml")).is_ok()
}

fn find(name: &str) -> Option<(Vec<Finding>, String)> {
    let case = laid_out(name);
    if is_for_others_than_root(name, &case) {
        eprintln!("NOT TESTED: findings/{name}: root may read every file");
        return None;
    }
    let findings = case.build().findings;
    let reported = case.reported(&findings);
    Some((findings, reported))
}

#[test]
fn the_base_has_no_findings() {
    let case = Case::base();
    assert_eq!(case.reported(&case.build().findings), "");
}

/// The rule that no content can break, since it is about what cannot be; `src/cli/broken_tests.rs` breaks it on purpose.
const WITHOUT_CASE: &str = "internal";

#[test]
fn every_rule_has_a_case_that_tells_it_and_every_case_a_rule() {
    let rules = rules();
    let with_case: BTreeSet<String> = cases().iter().map(|name| code_of(name).to_owned()).collect();
    for code in rules.keys().filter(|code| **code != WITHOUT_CASE) {
        assert!(with_case.contains(*code), "the rule {code} has no folder in tests/suite/findings");
    }
    for name in cases() {
        let code = code_of(&name);
        assert!(rules.contains_key(code), "tests/suite/findings/{name} is about no rule");
        let expected = fs::read_to_string(suite(&format!("findings/{name}/expected.txt"))).unwrap_or_default();
        assert!(expected.contains(&format!("[{code}]")), "findings/{name}/expected.txt does not tell {code}");
    }
}

#[test]
fn every_case_tells_what_is_expected() {
    let differences: Vec<String> = cases()
        .par_iter()
        .filter_map(|name| difference(&find(name)?.1, &suite(&format!("findings/{name}/expected.txt"))))
        .collect();
    assert_none(&differences);
}

/// The codes of the rules that no site may lower, each with its first case.
fn cases_of_fixed_rules() -> BTreeMap<&'static str, String> {
    let case_of = |code: &str| cases().into_iter().find(|name| code_of(name) == code).unwrap();
    let fixed = rules().into_values().filter(|rule| rule.fixed.is_some() && rule.code != WITHOUT_CASE);
    fixed.map(|rule| (rule.code, case_of(rule.code))).collect()
}

#[test]
fn what_no_site_may_lower_stays_an_error_when_it_is_tried() {
    let mut refused = BTreeSet::new();
    for (code, name) in cases_of_fixed_rules() {
        let case = laid_out(&name);
        let site = case.content().join("site.yaml");
        if is_for_others_than_root(&name, &case) || !site.is_file() {
            continue;
        }
        let checks = format!("\nchecks:\n  {code}: {{severity: advice, reason: It is in the way.}}\n");
        fs::write(&site, [fs::read(&site).unwrap(), checks.into_bytes()].concat()).unwrap();
        let findings = case.build().findings;
        let reported: Vec<&Finding> = findings.iter().filter(|finding| finding.rule.code == code).collect();
        assert!(!reported.is_empty(), "findings/{name} does not tell {code}");
        assert!(
            reported.iter().all(|finding| finding.severity == finding.rule.severity),
            "findings/{name} was lowered"
        );
        if findings.iter().any(|finding| finding.rule.code == "fixed-severity") {
            refused.insert(code);
        }
    }
    // A site whose settings or theme cannot be read has no checks, and root reads every file; for all other rules the
    // attempt itself is reported.
    let without_checks = ["date", "template", "unreadable-file"];
    for (code, name) in cases_of_fixed_rules() {
        assert!(refused.contains(code) || without_checks.contains(&code), "findings/{name} was not refused");
    }
}

#[test]
fn the_list_for_editors_names_each_rule_that_no_site_may_lower() {
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/content/README.md")).unwrap();
    let list = page.split_once("cannot be lowered: ").and_then(|(_, rest)| rest.split_once('.')).unwrap().0;
    let named: BTreeSet<&str> = list.split('`').skip(1).step_by(2).collect();
    let fixed: BTreeSet<&str> =
        rules().into_values().filter(|rule| rule.fixed.is_some()).map(|rule| rule.code).collect();
    assert_eq!(named, fixed);
}

/// Words of programmers, which a message does not need. Each is looked for as a whole word.
const BANNED: [&str; 14] = [
    "invalid",
    "error",
    "parse",
    "parsed",
    "parser",
    "null",
    "string",
    "boolean",
    "integer",
    "schema",
    "syntax",
    "token",
    "scalar",
    "exception",
];

/// What is reported moves no cursor, turns no direction, and starts no command of a build log.
fn assert_commands_nothing(name: &str, reported: &str, findings: &[Finding]) {
    let is_seen = |it: char| !it.is_control() && !('\u{202a}'..='\u{202e}').contains(&it);
    for line in reported.lines() {
        assert!(line.chars().all(is_seen) && !line.trim_start().starts_with("::"), "findings/{name} tells {line:?}");
    }
    for finding in findings {
        for form in [forms::github(finding), forms::json(finding)] {
            assert!(form.chars().all(is_seen), "findings/{name}, for another program: {form:?}");
        }
    }
}

#[test]
fn messages_have_no_words_of_programmers_and_one_mistake_is_reported_once() {
    cases().par_iter().for_each(|name| {
        let Some((findings, reported)) = find(name) else { return };
        for finding in &findings {
            let note = finding.note.as_deref().unwrap_or("");
            // What the template engine says is for the person who writes templates, and quotes their words.
            let said = if finding.rule.code == "template" {
                vec![&*finding.help]
            } else {
                vec![&*finding.message, &finding.help, note]
            };
            for text in said {
                let words = text.to_lowercase();
                let words: Vec<&str> = words.split(|it: char| !it.is_alphanumeric() && it != '.').collect();
                let banned = BANNED.iter().find(|banned| words.contains(banned));
                assert_eq!(banned, None, "findings/{name} says: {text}");
            }
            assert!(
                !finding.message.ends_with('.') && !finding.help.ends_with('.'),
                "findings/{name} ends in a full stop"
            );
            assert!(!finding.message.is_empty() && !finding.help.is_empty(), "findings/{name} does not say what to do");
        }
        assert!(!reported.contains("/tmp/"), "findings/{name} shows a path of this machine");
        assert_commands_nothing(name, &reported, &findings);
        for (at, a) in findings.iter().enumerate() {
            for b in &findings[at + 1..] {
                let same_place = a.place.is_some() && a.place == b.place;
                assert!(
                    !same_place || a.rule.code == b.rule.code,
                    "findings/{name} tells one place twice:\n{reported}"
                );
            }
        }
    });
}
