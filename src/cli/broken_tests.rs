//! What cannot be, broken on purpose: it is reported, and nothing is published.

#![expect(clippy::disallowed_methods, reason = "what a build did is looked at on the disk")]

use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicUsize;

use clap::Parser as _;

use super::{Arguments, Discard, FINE, NEEDS_ATTENTION, command, finish, request};
use crate::diagnostic::{Finding, Severity};
use crate::render::broken::{ASKED_FOR, STOPS, STOPS_ON_PAGE};

const SITE: &str = "partnership: p\ncouncil: p\narea: {name: A, code: E07000073}\n\
    address: https://www.example.gov.uk/\ncurrent_edition: 2026-2029\ndescription: What we do.\n\
    accessibility: {status: not assessed, prepared: 2026-01-01, reviewed: 2026-01-01}\n";

/// Writes a site of a name.
fn write_site(content: &Path, name: &str) {
    fs::create_dir_all(content.join("2026-2029")).unwrap();
    fs::write(content.join("site.yaml"), format!("name: {name}\n{SITE}")).unwrap();
    fs::write(content.join("organisations.yaml"), "- {id: p, name: P, kind: council}\n").unwrap();
    let edition = "title: T\nshort_title: T\nstarts: 2026\nends: 2029\nstatus: draft\n";
    fs::write(content.join("2026-2029/edition.yaml"), edition).unwrap();
}

/// The arguments of a build, or of a check.
fn typed(command: &str, folder: &Path) -> Arguments {
    let mut words = vec!["lamplight".into(), command.into(), "--today".into(), "2026-11-25".into()];
    if command == "build" {
        words.extend(["--out".into(), folder.join("public").into_os_string()]);
    }
    words.push(folder.join("content").into_os_string());
    Arguments::try_parse_from(words).unwrap()
}

/// What is told of the site.
fn reported(folder: &Path) -> Vec<Finding> {
    let super::Command::Check(arguments) = typed("check", folder).command else { panic!("this is a check") };
    finish(&request(&arguments.content), &AtomicUsize::new(0), &Discard).unwrap().findings
}

#[test]
fn what_cannot_be_is_reported_and_the_published_site_stays_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    write_site(&content, "A site");
    assert_eq!(command(typed("build", folder.path())).unwrap(), FINE);
    let home = folder.path().join("public/index.html");
    let before = fs::read(&home).unwrap();

    write_site(&content, ASKED_FOR);
    assert_eq!(command(typed("build", folder.path())).unwrap(), NEEDS_ATTENTION);
    assert_eq!(fs::read(&home).unwrap(), before);
    assert!(!folder.path().join("public/nothing").exists());

    let findings: Vec<Finding> =
        reported(folder.path()).into_iter().filter(|finding| finding.rule.code == "internal").collect();
    let [finding] = &*findings else { panic!("one finding says so: {findings:?}") };
    assert_eq!(finding.severity, Severity::Error);
    let place = finding.place.as_ref().unwrap();
    assert_eq!((place.path().ends_with("content/site.yaml"), place.line_and_column()), (true, (1, 7)));
    let message =
        "Lamplight could not make nothing/index.html: the page is about something that the strategy does not have";
    assert!(finding.message.starts_with(message), "{}", finding.message);
    assert!(finding.message.contains("(src/render/pages.rs:"), "{}", finding.message);
    assert_eq!(finding.help, "this is a mistake of Lamplight, not yours: send this message to its makers");
}

#[test]
fn what_stops_in_the_middle_is_reported_and_the_published_site_stays_as_it_was() {
    for (name, line, made) in [(STOPS_ON_PAGE, 1, "nothing/index.html"), (STOPS, 1, "the site")] {
        let folder = tempfile::tempdir().unwrap();
        let content = folder.path().join("content");
        write_site(&content, "A site");
        assert_eq!(command(typed("build", folder.path())).unwrap(), FINE);
        let home = folder.path().join("public/index.html");
        let before = fs::read(&home).unwrap();

        write_site(&content, name);
        assert_eq!(command(typed("build", folder.path())).unwrap(), NEEDS_ATTENTION, "{name}");
        assert_eq!(fs::read(&home).unwrap(), before, "{name}");
        let findings = reported(folder.path());
        let reported: Vec<&Finding> = findings.iter().filter(|finding| finding.rule.code == "internal").collect();
        let [finding] = *reported else { panic!("one finding says so: {findings:?}") };
        let message = format!("Lamplight could not make {made}: the work stopped in the middle");
        assert!(finding.message.starts_with(&message), "{}", finding.message);
        let place = finding.place.as_ref().unwrap();
        assert_eq!((place.path().ends_with("content/site.yaml"), place.line_and_column().0), (true, line));
    }
}

#[test]
fn no_site_may_lower_what_cannot_be() {
    let folder = tempfile::tempdir().unwrap();
    let checks = "checks:\n  internal: {severity: advice, reason: It is in the way.}\n";
    write_site(&folder.path().join("content"), ASKED_FOR);
    let site = folder.path().join("content/site.yaml");
    fs::write(&site, fs::read_to_string(&site).unwrap() + checks).unwrap();
    let findings = reported(folder.path());
    let of = |code: &str| findings.iter().find(|finding| finding.rule.code == code).map(|finding| finding.severity);
    assert_eq!((of("internal"), of("fixed-severity").is_some()), (Some(Severity::Error), true));
    assert_eq!(command(typed("build", folder.path())).unwrap(), NEEDS_ATTENTION);
    assert!(!folder.path().join("public/index.html").exists());
}
