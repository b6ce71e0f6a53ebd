//! What becomes of a run when what it says cannot be written, or nobody reads it.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::process::{Command, Output, Stdio};

use crate::case::Case;

/// Every command that says something and ends, with the code that it comes to; `SITE`, `OUT` and `NEW` are folders.
const COMMANDS: [(&str, i32); 16] = [
    ("check SITE", 1),
    ("check --strict SITE", 1),
    ("check --format json SITE", 1),
    ("check --format github SITE", 1),
    ("check --format sarif SITE", 1),
    ("check --list", 0),
    ("check --list --format json", 0),
    ("check --explain unknown-key", 0),
    ("build SITE --out OUT", 1),
    ("report SITE", 1),
    ("report SITE --format csv", 1),
    ("report SITE --claims", 1),
    ("new NEW", 0),
    ("--help", 0),
    ("build --help", 0),
    ("--version", 0),
];

/// A run with its streams where a test puts them.
fn run(words: &str, streams: impl FnOnce(&mut Command)) -> (Case, Output) {
    let case = Case::base();
    case.write("glossary.yaml", "- term: Cocoon watch\n");
    let run = run_at(&case, words, streams);
    (case, run)
}

fn run_at(case: &Case, words: &str, streams: impl FnOnce(&mut Command)) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lamplight"));
    for word in words.split(' ') {
        match word {
            "SITE" => command.arg(case.content()),
            "OUT" => command.arg(case.path().join("public")),
            "NEW" => command.arg(case.path().join("new")),
            word => command.arg(word),
        };
    }
    streams(&mut command);
    command.output().unwrap()
}

/// A place in which there is no room for anything.
#[cfg(target_os = "linux")]
fn full() -> File {
    OpenOptions::new().write(true).open("/dev/full").unwrap()
}

/// A pipe whose reader has gone.
fn unread() -> io::PipeWriter {
    io::pipe().unwrap().1
}

#[test]
fn a_reader_who_has_gone_changes_nothing() {
    for (words, code) in COMMANDS {
        let (_, out) = run(words, |command| _ = command.stdout(unread()));
        let reported = String::from_utf8_lossy(&out.stderr);
        assert_eq!(out.status.code(), Some(code), "{words}: {reported}");
        assert!(!reported.contains("failed:"), "{words}: {reported}");
        // As in `lamplight check 2>&1 | head -1`.
        let pipe = unread();
        let (_, out) = run(words, |command| _ = command.stdout(pipe.try_clone().unwrap()).stderr(pipe));
        assert_eq!(out.status.code(), Some(code), "{words}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_written_is_a_failure() {
    for (words, _) in COMMANDS {
        let (_, out) = run(words, |command| _ = command.stdout(full()));
        let reported = String::from_utf8_lossy(&out.stderr);
        assert_eq!(out.status.code(), Some(2), "{words}: {reported}");
        assert_eq!(
            reported.matches("failed: could not write what there is to tell: no space left").count(),
            1,
            "{reported}"
        );
        assert!(!reported.contains("panicked"), "{words}: {reported}");
        let (_, out) = run(words, |command| _ = command.stdout(full()).stderr(full()));
        assert_eq!(out.status.code(), Some(2), "{words}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn findings_that_cannot_be_written_are_a_failure_and_nothing_is_published() {
    for words in ["check SITE", "build SITE --out OUT", "report SITE", "check --explain unknown-kee", "--unknown"] {
        let (case, out) = run(words, |command| _ = command.stderr(full()));
        assert_eq!(out.status.code(), Some(2), "{words}");
        assert!(!case.path().join("public").exists());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_was_published_stays_where_that_cannot_be_reported() {
    let case = Case::base();
    let out = run_at(&case, "build SITE --out OUT", |command| _ = command.stdout(full()));
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&out.stderr).contains("what was done before stays done"));
    assert!(fs::read_dir(case.path().join("public")).unwrap().count() > 1);
}

/// The system gives a program that is started with a closed stream an open one that leads nowhere: nothing can be told of it.
#[cfg(unix)]
#[test]
fn a_closed_stream_is_no_panic() {
    for (words, code) in COMMANDS {
        let case = Case::base();
        case.write("glossary.yaml", "- term: Cocoon watch\n");
        let words = words.replace("SITE", "content").replace("OUT", "public").replace("NEW", "new");
        for closed in [">&-", "2>&-", ">&- 2>&- <&-"] {
            let _ = fs::remove_dir_all(case.path().join("new"));
            let mut shell = Command::new("sh");
            shell.args(["-c", &format!("exec \"$0\" {words} {closed}"), env!("CARGO_BIN_EXE_lamplight")]);
            let run = shell.current_dir(case.path()).stdin(Stdio::null()).output().unwrap();
            assert_eq!(run.status.code(), Some(code), "{words} {closed}: {}", String::from_utf8_lossy(&run.stderr));
        }
    }
}

/// What is typed stands in what is said of it: on one line, and without a command to a terminal or a build log.
#[test]
fn arguments_that_command_are_said_as_they_look() {
    for typed in [["check", "--today", "2026\n::error::x\u{1b}[31m"], ["serve", "--host", "a\n::error::x\u{202e}"]] {
        let run = Command::new(env!("CARGO_BIN_EXE_lamplight")).args(typed).output().unwrap();
        let said = String::from_utf8(run.stderr).unwrap();
        assert_eq!(run.status.code(), Some(2), "{said}");
        assert!(said.contains("␊::error::x"), "{said}");
        assert!(!said.contains(['\u{1b}', '\u{202e}']), "{said:?}");
    }
}
