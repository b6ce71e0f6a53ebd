//! What is said, and where: findings and failures on the error stream, results on the output stream.

use std::io::{IsTerminal as _, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use super::arguments::{Format, ReportFormat};
use crate::commands::Outcome;
use crate::commands::chain;
use crate::commands::new::NewSite;
use crate::commands::year::{Frozen, Started};
use crate::diagnostic::{Counts, Example, Failure, Finding, Rule, Severity, forms, told, visible, visible_json};
use crate::publish::Published;
use crate::report::claims::{self, Claims};
use crate::report::{self, Report};

/// Whether messages are coloured: on a terminal that shows it, and not against the reader's wish.
fn colour() -> bool {
    anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never
}

/// Tells the findings; what only repeats is counted.
pub(super) fn findings(findings: &[Finding]) {
    let colour = colour();
    let mut out = std::io::stderr().lock();
    for told in told(findings) {
        // Nobody is left to tell when the error stream is gone.
        let _ = writeln!(out, "{}\n", told.draw(colour));
    }
}

/// A path as it is shown, whatever characters its names are made of.
fn shown(path: &Path) -> String {
    visible(&path.display().to_string()).into_owned()
}

/// Tells why the program could not run.
pub(super) fn failure(failure: &Failure) {
    eprintln!("failed: {failure}");
}

/// "87 pages, 3 warnings, 0.2 s".
pub(super) fn published(outcome: &Outcome, published: Published, out: &Path, elapsed: Duration) {
    let changed = match (published.written, published.removed) {
        (0, 0) => "nothing had changed".to_owned(),
        (written, 0) => format!("{} written", count(written, "file")),
        (written, removed) => format!("{} written, {removed} removed", count(written, "file")),
    };
    let told = counts(&Counts::of(&outcome.findings));
    println!("{}{told}, {}", count(outcome.pages, "page"), seconds(elapsed));
    println!("published in {}: {changed}", shown(out));
}

/// Says that the last good site stays, and what stands in the way.
pub(super) fn not_published(outcome: &Outcome, out: &Path, strict: bool) {
    let of = Counts::of(&outcome.findings);
    println!("{}{}: not published", count(outcome.pages, "page"), counts(&of));
    let what = if of.errors > 0 { "errors" } else { "warnings" };
    let because = if strict && of.errors == 0 { " (--strict)" } else { "" };
    println!("mend the {what} above and build again{because}; {} is as it was", shown(out));
}

/// The result of a check.
pub(super) fn checked(outcome: &Outcome, format: Format) {
    match format {
        Format::Text => {
            findings(&outcome.findings);
            println!("{}{}", count(outcome.pages, "page"), counts(&Counts::of(&outcome.findings)));
        }
        Format::Json => outcome.findings.iter().for_each(|finding| println!("{}", forms::json(finding))),
        Format::Github => outcome.findings.iter().for_each(|finding| println!("{}", forms::github(finding))),
        Format::Sarif => println!("{}", forms::sarif(&outcome.findings, chain::rules().values().copied())),
    }
}

/// Why a rule is there, an example of it, and why no site may lower it.
pub(super) fn rule(rule: &Rule) {
    println!("{} ({})\n\n{}", rule.code, rule.severity.word(), rule.explanation);
    if let Some(Example { wrong, told, right }) = rule.example {
        print!("\nWrong:\n{}", indented(wrong));
        if let Some(told) = told {
            print!("\nWhat is told:\n{}", indented(told));
        }
        print!("\nRight:\n{}", indented(right));
    }
    if let Some(because) = rule.fixed {
        println!("\nNo site can lower this under `checks`: {because}.");
    }
}

/// Lines that stand apart from the text around them, with a sign for whatever is not seen.
fn indented(text: &str) -> String {
    let lines = text.lines().map(|line| visible(line).replace('\t', "⇥"));
    lines.map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") }).collect()
}

/// Every rule, by code. Fails where the form is one for findings alone.
pub(super) fn rules(format: Format) -> Result<(), Failure> {
    let rules = chain::rules();
    let widest = rules.keys().map(|code| code.len()).max().unwrap_or(0);
    let written: String = match format {
        Format::Text => {
            let lines = rules
                .values()
                .map(|rule| format!("{:widest$}  {:7}  {}\n", rule.code, rule.severity.word(), rule.summary()));
            let end = format!("\n{}; more about one: lamplight check --explain CODE\n", count(rules.len(), "code"));
            lines.chain([end]).collect()
        }
        Format::Json => rules.values().map(|rule| forms::rule_json(rule) + "\n").collect(),
        Format::Sarif => forms::sarif(&[], rules.values().copied()) + "\n",
        Format::Github => {
            return Err(Failure::new(
                "a list of rules is not about any file",
                "leave --format github out, or write json",
            ));
        }
    };
    write_out(&written);
    Ok(())
}

/// The paper for the partnership's meeting.
pub(super) fn reports(reports: &[Report], format: ReportFormat) {
    let written = match format {
        ReportFormat::Text => reports.iter().map(report::text).collect::<Vec<_>>().join("\n"),
        ReportFormat::Csv => report::csv(reports),
        ReportFormat::Json => format!("{}\n", visible_json(&report::json(reports))),
    };
    write_out(&written);
}

/// Writes the numbers in prose of every site.
pub(super) fn claims(all: &[Claims], format: ReportFormat) {
    let written = match format {
        ReportFormat::Text => all.iter().map(claims::text).collect::<Vec<_>>().join("\n"),
        ReportFormat::Csv => claims::csv(all),
        ReportFormat::Json => format!("{}\n", visible_json(&claims::json(all))),
    };
    write_out(&written);
}

/// Whoever reads a report may stop after the first lines, and that is no failure.
fn write_out(written: &str) {
    let _ = std::io::stdout().lock().write_all(written.as_bytes());
}

/// Says that a report may leave things out.
pub(super) fn errors_behind_report(errors: usize) {
    eprintln!(
        "{} in the content: what is wrong is left out of this report; see `lamplight check`",
        count(errors, "error")
    );
}

/// Says where the starter of a report is, and what to do with it.
pub(super) fn started(started: &Started) {
    println!("wrote {}", shown(&started.path));
    let (overdue, open) = (started.starter.overdue, started.starter.open);
    if overdue + open == 0 {
        println!("the plan has no unfinished action: say for each priority what was done");
    } else {
        println!("it opens with {} not done in time, and {open} not due yet or ongoing", count(overdue, "promise"));
        println!("say under `what_happens` what becomes of each");
    }
    println!("look at the page:  lamplight serve {}", shown(&started.site));
}

/// Says that the facts of a report are frozen.
pub(super) fn frozen(frozen: &Frozen) {
    let facts = &frozen.facts;
    println!("wrote {}: the facts of {} as of {}", shown(&frozen.path), facts.year, facts.as_of.typed().in_words());
    println!("keep that file as it is; what turns out to be wrong goes under `corrections` in the report");
}

/// Says what `new` made, and what to do next.
pub(super) fn made(site: &NewSite, files: usize) {
    let folder = shown(&site.folder);
    println!("made {folder} with {}", count(files, "file"));
    println!("look at it:  lamplight serve {folder}");
    println!("read first:  {folder}/README.md");
}

/// Says where the preview is, and after each change what there is to mend.
pub(super) fn serving(event: &crate::commands::serve::Event<'_>) {
    use crate::commands::serve::Event;
    match event {
        Event::Started(address) => println!("the site is at {address} (stop with Ctrl+C)"),
        Event::Built { findings: list, pages } => {
            findings(list);
            println!("{}{}", count(*pages, "page"), counts(&Counts::of(*list)));
        }
        Event::Failed(problem) => failure(problem),
    }
}

/// ", 3 warnings": what was found, or nothing.
fn counts(counts: &Counts) -> String {
    let all =
        [(counts.errors, Severity::Error), (counts.warnings, Severity::Warning), (counts.advice, Severity::Advice)];
    let some = all.into_iter().filter(|(number, _)| *number > 0);
    some.map(|(number, severity)| match severity {
        Severity::Advice => format!(", {number} advice"),
        severity => format!(", {}", count(number, severity.word())),
    })
    .collect()
}

fn count(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

/// Runs some work, and after a second shows on a terminal how far it is.
pub(super) fn with_progress<T>(done: &AtomicUsize, work: impl FnOnce() -> T) -> T {
    if !std::io::stderr().is_terminal() {
        return work();
    }
    let finished = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| show_progress(done, &finished));
        let result = work();
        finished.store(true, Ordering::Release);
        result
    })
}

fn show_progress(done: &AtomicUsize, finished: &AtomicBool) {
    const STEP: Duration = Duration::from_millis(100);
    let mut shown = false;
    let mut waited = Duration::ZERO;
    while !finished.load(Ordering::Acquire) {
        std::thread::sleep(STEP);
        waited += STEP;
        if waited >= Duration::from_secs(1) {
            eprint!("\r{} done", count(done.load(Ordering::Relaxed), "page"));
            shown = true;
        }
    }
    if shown {
        eprint!("\r\x1b[K");
    }
}

/// How long a run took, to a tenth of a second.
fn seconds(elapsed: Duration) -> String {
    format!("{:.1} s", elapsed.as_secs_f64())
}
