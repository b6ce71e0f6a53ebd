//! The command line: what may be typed, and what is said.
//!
//! In: arguments. Out: text, and an exit code: 0 fine, 1 the content needs attention, 2 the tool could not run.
//! This is the one place that reads the clock and prints.

#![expect(clippy::disallowed_methods, reason = "the program's edge")]

mod arguments;
#[cfg(test)]
mod broken_tests;
#[cfg(feature = "word")]
mod imported;
mod output;
mod printed;

use std::borrow::Cow;
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::AtomicUsize;
use std::time::Instant;

use clap::{CommandFactory as _, Parser as _};
use jiff::Timestamp;

use crate::commands::chain::{Request, hands_off, rules};
use crate::commands::finish::{Discard, OutputSink};
use crate::commands::report::{all_claims, reports};
use crate::commands::serve::names::Names;
use crate::commands::serve::{Event, Where};
use crate::commands::translations::{take, translations};
use crate::commands::{finish, new, schema, serve, year};
use crate::diagnostic::{Counts, Failure, nearest, visible};
use crate::document::today::Clock;
use crate::model::strategy::usual_time_zone;
use crate::publish::{OutputPath, Publication};
use arguments::{
    Arguments, BuildArguments, CheckArguments, Command, ContentArguments, Format, NewArguments, ReportArguments,
    SchemaArguments, ServeArguments,
};

const FINE: u8 = 0;
const NEEDS_ATTENTION: u8 = 1;
const COULD_NOT_RUN: u8 = 2;

/// Runs the command that the arguments name, prints what it comes to, and gives its exit code.
pub fn run() -> ExitCode {
    let result = match Arguments::try_parse() {
        Ok(arguments) => command(arguments),
        Err(usage) => {
            let code = u8::try_from(usage.exit_code()).unwrap_or(COULD_NOT_RUN);
            printed::usage(&shown(usage)).map(|()| code)
        }
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            printed::in_passing(&output::failure(&failure));
            ExitCode::from(failure.exit_code())
        }
    }
}

/// What is wrong with the arguments. Where one of them has characters that hide or command, it is said of what they look like.
fn shown(usage: clap::Error) -> clap::Error {
    let typed: Vec<String> = std::env::args_os().map(|it| it.to_string_lossy().into_owned()).collect();
    let is_plain = typed.iter().all(|it| matches!(visible(it), Cow::Borrowed(_)));
    if is_plain || !usage.use_stderr() {
        return usage;
    }
    let seen = Arguments::try_parse_from(typed.iter().map(|it| visible(it).into_owned())).err();
    seen.unwrap_or_else(|| clap::Error::new(usage.kind()).with_cmd(&Arguments::command()))
}

fn command(arguments: Arguments) -> Result<u8, Failure> {
    match arguments.command {
        Command::Build(arguments) => build(&arguments),
        Command::Serve(arguments) => serve_preview(&arguments),
        Command::Check(arguments) => check(&arguments),
        Command::Report(arguments) => report(&arguments),
        Command::New(arguments) => make_new(&arguments),
        #[cfg(feature = "word")]
        Command::Import(arguments) => import(&arguments),
        Command::Schema(arguments) => write_schemas(&arguments),
    }
}

/// What the arguments ask for. Without `--today` it is the day in the time zone of each site.
fn request(arguments: &ContentArguments) -> Request {
    Request {
        content: arguments.content.clone(),
        only: arguments.site.clone(),
        base_url: arguments.base_url.clone(),
        drafts: arguments.drafts,
        clock: Clock::At { now: Timestamp::now(), asked: arguments.today },
        program: program(),
    }
}

/// What tells this program from the one that built last: its version, and when the file that runs was made.
fn program() -> String {
    let made = std::env::current_exe().and_then(std::fs::metadata).and_then(|file| file.modified());
    format!("{} {:?}", env!("CARGO_PKG_VERSION"), made.ok())
}

fn build(arguments: &BuildArguments) -> Result<u8, Failure> {
    let start = Instant::now();
    let request = request(&arguments.content);
    let publication = Publication::open(&arguments.out, arguments.force, &hands_off(&request)?)?;
    let done = AtomicUsize::new(0);
    let outcome = output::with_progress(&done, || finish(&request, &done, &publication))?;
    let reported = output::errors_and_warnings(&outcome.findings, &request.content, printed::colour());
    printed::message(&reported)?;
    if outcome.needs_attention(arguments.content.strict) {
        drop(publication);
        printed::result(&output::not_published(&outcome, &arguments.out, arguments.content.strict))?;
        return Ok(NEEDS_ATTENTION);
    }
    let published = publication.commit()?;
    printed::result(&output::published(&outcome, published, &arguments.out, start.elapsed()))?;
    Ok(FINE)
}

fn output_path(path: &str) -> Result<OutputPath, Failure> {
    OutputPath::new(path)
        .ok_or_else(|| Failure::new(format!("{path} cannot be the name of a published file"), "rename it"))
}

impl OutputSink for Publication {
    fn take(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        self.put(&output_path(path)?, bytes)
    }

    fn take_copy(&self, path: &str, location: &Path) -> Result<(), Failure> {
        self.put_copy(&output_path(path)?, location)
    }

    fn has_already(&self, folder: &str, fingerprint: &str) -> bool {
        self.is_made_from(folder, fingerprint)
    }

    fn forget(&self, folder: &str) {
        Publication::forget(self, folder);
    }
}

fn check(arguments: &CheckArguments) -> Result<u8, Failure> {
    if let Some(code) = &arguments.explain {
        return explain(code);
    }
    if arguments.list {
        printed::result(&output::rules(arguments.format)?)?;
        return Ok(FINE);
    }
    let done = AtomicUsize::new(0);
    let outcome = output::with_progress(&done, || finish(&request(&arguments.content), &done, &Discard))?;
    if arguments.format == Format::Text {
        printed::message(&output::findings(&outcome.findings, printed::colour()))?;
    }
    printed::result(&output::checked(&outcome, arguments.format))?;
    Ok(if outcome.needs_attention(arguments.content.strict) { NEEDS_ATTENTION } else { FINE })
}

fn explain(code: &str) -> Result<u8, Failure> {
    let rules = rules();
    let Some(rule) = rules.get(code) else {
        let remedy = match nearest(code, rules.keys().copied()) {
            Some(meant) => format!("did you mean {meant}?"),
            None => "the code of a finding stands in brackets after the word error, warning or advice".to_owned(),
        };
        return Err(Failure::new(format!("there is no check `{code}`"), remedy));
    };
    printed::result(&output::rule(rule))?;
    Ok(FINE)
}

fn report(arguments: &ReportArguments) -> Result<u8, Failure> {
    let request = request(&arguments.content);
    if let Some(year) = &arguments.achievements {
        printed::result(&output::started(&year::start(&request, year, arguments.edition.as_deref())?))?;
        return Ok(FINE);
    }
    if let Some(year) = &arguments.freeze {
        printed::result(&output::frozen(&year::freeze(&request, year, arguments.edition.as_deref())?))?;
        return Ok(FINE);
    }
    if let Some(language) = &arguments.translations {
        let text = match &arguments.take {
            Some(file) => output::taken(&take(&request, language, file)?, language, &request.content),
            None => output::translations(&translations(&request, language)?, arguments.format)?,
        };
        printed::result(&text)?;
        return Ok(FINE);
    }
    let findings = if arguments.claims {
        let (claims, findings) = all_claims(&request)?;
        printed::result(&output::claims(&claims, arguments.format)?)?;
        findings
    } else {
        let (reports, findings) = reports(&request)?;
        printed::result(&output::reports(&reports, arguments.format)?)?;
        findings
    };
    // A report that rests on content with errors leaves things out, and says so beside the report.
    let errors = Counts::of(&findings).errors;
    if errors > 0 {
        printed::message(&output::errors_behind_report(errors))?;
        return Ok(NEEDS_ATTENTION);
    }
    Ok(FINE)
}

fn make_new(arguments: &NewArguments) -> Result<u8, Failure> {
    let site = new::NewSite {
        folder: arguments.folder.clone(),
        name: arguments.name.clone(),
        council: arguments.council.clone(),
        area: arguments.area.clone(),
        today: Timestamp::now().to_zoned(usual_time_zone()).date(),
    };
    let files = new::make(&site)?;
    printed::result(&output::made(&site, files))?;
    Ok(FINE)
}

#[cfg(feature = "word")]
fn import(arguments: &arguments::ImportArguments) -> Result<u8, Failure> {
    let arguments::ImportCommand::Word(arguments) = &arguments.from;
    let imported = crate::commands::import::word(&arguments.file, arguments.to.as_deref())?;
    printed::result(&imported::text(&imported))?;
    Ok(FINE)
}

fn write_schemas(arguments: &SchemaArguments) -> Result<u8, Failure> {
    let written = schema::write(&arguments.folder)?;
    printed::result(&output::schemas(&written))?;
    Ok(FINE)
}

fn serve_preview(arguments: &ServeArguments) -> Result<u8, Failure> {
    let at = Where { port: arguments.port, names: Names::with(&arguments.host) };
    serve::serve(&request(&arguments.content), at, &emit)?;
    Ok(FINE)
}

/// Reports where the preview is, and after each change what there is to mend.
fn emit(event: &Event<'_>) -> Result<(), Failure> {
    match event {
        Event::Started(address) => printed::result(&output::address(address)),
        Event::Built { findings, pages } => {
            printed::message(&output::findings(findings, printed::colour()))?;
            printed::result(&output::pages(*pages, findings))
        }
        Event::Failed(problem) => printed::message(&output::failure(problem)),
    }
}
