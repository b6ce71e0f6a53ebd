//! What is said, in words: of findings and failures, and of what a command did.
//!
//! In: what became of a command. Out: text, for `printed` to write. Never: writes it.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use super::arguments::{Format, ReportFormat};
use super::printed;
use crate::commands::Outcome;
use crate::commands::chain;
use crate::commands::new::NewSite;
use crate::commands::schema::Written;
use crate::commands::translations::{Taken, look_again};
use crate::commands::year::{Frozen, Started};
use crate::diagnostic::{
    Counts, Example, Failure, Finding, Rule, Severity, copied, forms, report_lines, visible, visible_json,
};
use crate::model::vocabulary::Day;
use crate::publish::Published;
use crate::report::claims::{self, Claims};
use crate::report::translations::{self, Translations};
use crate::report::{self, Report};
use crate::statistics::next_change::NextChange;

/// The findings; what only repeats is counted.
pub(super) fn findings(findings: &[Finding], colour: bool) -> String {
    report_lines(findings).map(|line| line.draw(colour) + "\n\n").collect()
}

/// The errors and warnings; of advice only how much there is. Whoever publishes has no time for the rest.
pub(super) fn errors_and_warnings(all: &[Finding], content: &Path, colour: bool) -> String {
    let grave: Vec<Finding> = all.iter().filter(|finding| finding.severity != Severity::Advice).cloned().collect();
    let advice = all.len() - grave.len();
    let closing = match advice {
        0 => String::new(),
        1 => format!("1 piece of advice: see `lamplight check {}`\n", copied(content)),
        more => format!("{more} pieces of advice: see `lamplight check {}`\n", copied(content)),
    };
    findings(&grave, colour) + &closing
}

/// A path as it is shown, whatever characters its names are made of.
fn shown(path: &Path) -> String {
    visible(&path.display().to_string()).into_owned()
}

/// Why the program could not run.
pub(super) fn failure(failure: &Failure) -> String {
    format!("failed: {failure}\n")
}

/// "87 pages, 3 warnings, 0.2 s".
pub(super) fn published(outcome: &Outcome, published: Published, out: &Path, elapsed: Duration) -> String {
    let changed = match (published.written, published.removed) {
        (0, 0) => "nothing had changed".to_owned(),
        (written, 0) => format!("{} written", count(written, "file")),
        (written, removed) => format!("{} written, {removed} removed", count(written, "file")),
    };
    let reported = counts(&Counts::of(&outcome.findings));
    let pages = count(outcome.pages, "page");
    let next = outcome.next_change.as_ref().map_or_else(String::new, next_change);
    format!("{pages}{reported}, {}\npublished in {}: {changed}\n{next}", seconds(elapsed), shown(out))
}

/// When a site has to be built again, and why.
fn next_change(next: &NextChange) -> String {
    format!("build again on {}, when {}\n", Day(next.day).in_words(), next.in_words())
}

/// That the last good site stays, and what stands in the way.
pub(super) fn not_published(outcome: &Outcome, out: &Path, strict: bool) -> String {
    let of = Counts::of(&outcome.findings);
    let what = if of.errors > 0 { "errors" } else { "warnings" };
    let because = if strict && of.errors == 0 { " (--strict)" } else { "" };
    let pages = count(outcome.pages, "page");
    let not = format!("{pages}{}: not published\n", counts(&of));
    let stops = if of.errors > 0 { Severity::Error } else { Severity::Warning };
    let first = begin_with(outcome.findings.iter().filter(|finding| finding.severity == stops));
    format!("{not}{first}mend the {what} above and build again{because}; {} is as it was\n", shown(out))
}

/// The first of several findings, for whoever sees only the last lines; empty where there is only one.
fn begin_with<'f>(mut findings: impl Iterator<Item = &'f Finding>) -> String {
    let of_file = |finding: &'f Finding| Some((finding, finding.place.as_ref()?));
    match (findings.find_map(of_file), findings.next()) {
        (Some((first, place)), Some(_)) => {
            let (path, (line, _)) = (shown(Path::new(place.path())), place.line_and_column());
            format!("begin with {path}, line {line}: {}\n", visible(&first.message))
        }
        _ => String::new(),
    }
}

/// The result of a check, beside its findings where the form has them apart.
pub(super) fn checked(outcome: &Outcome, format: Format) -> String {
    let lines = |form: fn(&Finding) -> String| outcome.findings.iter().map(|finding| form(finding) + "\n").collect();
    match format {
        Format::Text => pages(outcome.pages, &outcome.findings) + &kept_back(outcome) + &kinds(outcome),
        Format::Json => lines(forms::json),
        Format::Github => lines(forms::github),
        Format::Sarif => forms::sarif(&outcome.findings, chain::rules().values().copied()) + "\n",
    }
}

/// What is typed and never published, so that nobody looks for it on the pages.
fn kept_back(outcome: &Outcome) -> String {
    match outcome.kept_back.in_words() {
        none if none.is_empty() => none,
        some => format!("never published: {some}\n"),
    }
}

/// The kinds of numbers that no file says.
fn kinds(outcome: &Outcome) -> String {
    match outcome.kinds.in_words() {
        none if none.is_empty() => none,
        some => format!("kinds of numbers taken from their units: {some} (write `kind` at a measure to say it)\n"),
    }
}

/// "87 pages, 3 warnings".
pub(super) fn pages(pages: usize, findings: &[Finding]) -> String {
    format!("{}{}\n", count(pages, "page"), counts(&Counts::of(findings)))
}

/// Why a rule is there, an example of it, and why no site may lower it.
pub(super) fn rule(rule: &Rule) -> String {
    let mut text = format!("{} ({})\n\n{}\n", rule.code, rule.severity.word(), rule.explanation);
    if let Some(Example { wrong, message, right }) = rule.example {
        let reported = message.map_or_else(String::new, |message| format!("\nWhat is told:\n{}", indented(message)));
        text += &["\nWrong:\n", &indented(wrong), &reported, "\nRight:\n", &indented(right)].concat();
    }
    if let Some(because) = rule.fixed {
        text += &["\nNo site can lower this under `checks`: ", because, ".\n"].concat();
    }
    text
}

/// Lines that stand apart from the text around them, with a sign for whatever is not seen.
fn indented(text: &str) -> String {
    let lines = text.lines().map(|line| visible(line).replace('\t', "⇥"));
    lines.map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") }).collect()
}

/// Every rule, by code. Fails where the form is one for findings alone.
pub(super) fn rules(format: Format) -> Result<String, Failure> {
    let rules = chain::rules();
    let widest = rules.keys().map(|code| code.len()).max().unwrap_or(0);
    let text: String = match format {
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
    Ok(text)
}

/// The paper for the partnership's meeting.
pub(super) fn reports(reports: &[Report], format: ReportFormat) -> Result<String, Failure> {
    Ok(match format {
        ReportFormat::Text => reports.iter().map(report::text).collect::<Vec<_>>().join("\n"),
        ReportFormat::Csv => report::csv(reports),
        ReportFormat::Json => format!("{}\n", visible_json(&report::json(reports)?)),
    })
}

/// The numbers in prose of every site.
pub(super) fn claims(all: &[Claims], format: ReportFormat) -> Result<String, Failure> {
    Ok(match format {
        ReportFormat::Text => all.iter().map(claims::text).collect::<Vec<_>>().join("\n"),
        ReportFormat::Csv => claims::csv(all),
        ReportFormat::Json => format!("{}\n", visible_json(&claims::json(all)?)),
    })
}

/// What has become of the texts of a site in another language.
pub(super) fn translations(all: &Translations, format: ReportFormat) -> Result<String, Failure> {
    Ok(match format {
        ReportFormat::Text => translations::text(all),
        ReportFormat::Csv => translations::csv(all),
        ReportFormat::Json => format!("{}\n", visible_json(&translations::json(all)?)),
    })
}

/// What became of a table of translations that came back.
pub(super) fn taken(taken: &Taken, language: &str, content: &Path) -> String {
    let mut text = format!(
        "wrote {}: {}, {} of them new or changed\n",
        shown(&taken.path),
        count(taken.translations, "translation"),
        taken.changed
    );
    for page in &taken.written {
        let _ = writeln!(text, "wrote {}: every paragraph of the page came back translated", shown(page));
    }
    if !taken.strangers.is_empty() {
        let lines = count(taken.strangers.len(), "line");
        let _ = writeln!(
            text,
            "{lines} not taken: the site does not have the text, or other paragraphs of the page are still to be translated:"
        );
        for line in &taken.strangers {
            let _ = writeln!(text, "  {line}");
        }
    }
    text + &look_again(language, content) + "\n"
}

/// That a report may leave things out.
pub(super) fn errors_behind_report(errors: usize) -> String {
    let errors = count(errors, "error");
    format!("{errors} in the content: what is wrong is left out of this report; see `lamplight check`\n")
}

/// Where the starter of a report is, and what to do with it.
pub(super) fn started(started: &[Started]) -> String {
    let files: String = started.iter().map(started_one).collect();
    let look = |first: &Started| format!("look at the page:  lamplight serve {}\n", copied(&first.site));
    files + &started.first().map(look).unwrap_or_default()
}

fn started_one(started: &Started) -> String {
    let (overdue, open) = (started.starter.overdue, started.starter.open);
    let promises = if overdue + open == 0 {
        "the plan has no unfinished action: say for each priority what was done".to_owned()
    } else {
        let overdue = count(overdue, "promise");
        format!(
            "it opens with {overdue} not done in time, and {open} not due yet or ongoing\n\
             say under `what_happens` what becomes of each"
        )
    };
    format!("wrote {}\n{promises}\n", shown(&started.path))
}

/// That the facts of a report are frozen.
pub(super) fn frozen(frozen: &Frozen) -> String {
    let facts = &frozen.facts;
    let (path, day) = (shown(&frozen.path), facts.as_of.typed().in_words());
    format!(
        "wrote {path}: the facts of {} as of {day}\n\
         keep that file as it is; what turns out to be wrong goes under `corrections` in the report\n",
        facts.year
    )
}

/// What `new` made, and what to do next.
pub(super) fn made(site: &NewSite, files: usize) -> String {
    let (folder, files) = (copied(&site.folder), count(files, "file"));
    let (made, guide) = (shown(&site.folder), copied(&site.folder.join("README.md")));
    format!(
        "made {made} with {files}\nlook at it:      lamplight serve {folder}\nread first:      {guide}\nblanks to fill:  lamplight check {folder}\n"
    )
}

/// What `schema` wrote, and what is left to do.
pub(super) fn schemas(written: &Written) -> String {
    let wrote = format!("wrote {} into {}\n", count(written.schemas, "schema"), shown(&written.folder));
    let to_add = written.to_add.as_ref().map(|(settings, to_add)| {
        format!("{} is there already and stays as it is; add to it:\n{to_add}", shown(settings))
    });
    [wrote, to_add.unwrap_or_default()].concat()
}

/// Where the preview is.
pub(super) fn address(address: &str) -> String {
    format!("the site is at {address} (stop with Ctrl+C)\n")
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
    if !printed::is_on_terminal() {
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
            printed::in_passing(&format!("\r{} done", count(done.load(Ordering::Relaxed), "page")));
            shown = true;
        }
    }
    if shown {
        printed::in_passing("\r\x1b[K");
    }
}

/// How long a run took, to a tenth of a second.
fn seconds(elapsed: Duration) -> String {
    format!("{:.1} s", elapsed.as_secs_f64())
}
