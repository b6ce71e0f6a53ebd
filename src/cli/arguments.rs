//! What may be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::commands::serve::names;

/// Turns a community safety partnership's strategy and data into an accessible public website.
#[derive(Debug, Parser)]
#[command(
    version,
    about,
    after_help = "Start with:  lamplight new my-site\n             lamplight serve my-site\n\nExit codes: 0 fine, 1 the content needs attention, 2 Lamplight could not run."
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Build(BuildArguments),
    Serve(ServeArguments),
    Check(CheckArguments),
    Report(ReportArguments),
    New(NewArguments),
    #[cfg(feature = "word")]
    Import(ImportArguments),
    Schema(SchemaArguments),
}

/// What most commands take.
#[derive(Debug, Args)]
pub(super) struct ContentArguments {
    /// A site's folder (one that holds site.yaml), or a folder of sites
    #[arg(default_value = "content", value_name = "CONTENT")]
    pub content: PathBuf,

    /// Only this site of a folder of sites, as if its own folder had been given
    #[arg(long, value_name = "NAME")]
    pub site: Option<String>,

    /// Where the site is published, instead of the address in site.yaml; a folder of sites has each site below it
    #[arg(long, value_name = "ADDRESS", value_parser = base_url)]
    pub base_url: Option<String>,

    /// Show pages marked `draft: true` too
    #[arg(long)]
    pub drafts: bool,

    /// Let warnings stop publishing, as errors do
    #[arg(long)]
    pub strict: bool,

    /// Build as if it were this day, for notices and dates that run out [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,
}

/// Builds the site and publishes it into a folder.
///
/// Nothing is published while there are errors: the folder keeps the last good site. The new site takes its place in one
/// step, and files that have not changed are not written again.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  lamplight build                          every site in content, into public\n  lamplight build content/harlow           one site, into public\n  lamplight build --out /srv/www --strict  refuse to publish on warnings too"
)]
pub(super) struct BuildArguments {
    #[command(flatten)]
    pub content: ContentArguments,

    /// The folder to publish into
    #[arg(long, short, default_value = "public", value_name = "FOLDER")]
    pub out: PathBuf,

    /// Publish into a folder that Lamplight did not make; what else is in it stays
    #[arg(long)]
    pub force: bool,
}

/// Shows the site in a browser while you edit it.
///
/// Every change that you save is on screen at once, with the problems of a page on that page. Only this computer can see it.
/// Stop it with Ctrl+C.
#[derive(Debug, Args)]
pub(super) struct ServeArguments {
    #[command(flatten)]
    pub content: ContentArguments,

    /// The port to answer on [default: 1111, or the next one that is free]
    #[arg(long, short, value_name = "NUMBER")]
    pub port: Option<u16>,

    /// Another host name that the preview answers to, where one leads to this computer; may be given several times
    ///
    /// The preview goes on listening to this computer only. It is not shown by a name that it does not know, so that no
    /// website that is open in the same browser can read it.
    #[arg(long, value_name = "NAME", value_parser = host)]
    pub host: Vec<String>,
}

/// Lists every problem in the content and the theme, and changes nothing.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  lamplight check                        every site in content\n  lamplight check --explain unknown-key  why a finding matters, and how to fix it\n  lamplight check --list                 every rule"
)]
pub(super) struct CheckArguments {
    #[command(flatten)]
    pub content: ContentArguments,

    /// How findings are written
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    pub format: Format,

    /// Explain a rule by its code, such as unknown-key, and check nothing
    #[arg(long, value_name = "CODE")]
    pub explain: Option<String>,

    /// List every rule by its code, with its severity and what it is about, and check nothing
    #[arg(long, conflicts_with = "explain")]
    pub list: bool,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Lines for people: each finding with its place and what to type
    Text,
    /// One JSON object a line
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations on a GitHub pull request
    Github,
}

/// Writes a paper for the partnership's next meeting.
///
/// It lists what is overdue and who leads on it, what is due next, what turned red and why, which measures are off target, and
/// which consultation findings have no answer: as of today, or of the day of the meeting.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  lamplight report content/harrow                        to read\n  lamplight report --today 2026-12-03 --format csv > meeting.csv   for a spreadsheet, as of the meeting's day\n  lamplight report --achievements 2018/19 content/harrow           to start the year's achievements report\n  lamplight report --freeze 2018/19 content/harrow                 when it is published\n  lamplight report content/harrow --claims                         which numbers rest on no data\n  lamplight report --translations cy --format csv site > cy.csv    for whoever translates\n  lamplight report --translations cy --take cy.csv site            when the table comes back"
)]
pub(super) struct ReportArguments {
    #[command(flatten)]
    pub content: ContentArguments,

    /// List the numbers in prose that no dataset backs, with file and line, in place of the paper
    #[arg(long, conflicts_with_all = ["achievements", "freeze"])]
    pub claims: bool,

    /// List the texts of a site in one of its other languages: not translated, changed since, or not checked. With `--format csv` a table
    /// for whoever translates
    #[arg(long, value_name = "LANGUAGE", conflicts_with_all = ["achievements", "freeze", "claims"])]
    pub translations: Option<String>,

    /// With --translations: take such a table back, filled in
    #[arg(long, value_name = "FILE", requires = "translations", conflicts_with = "format")]
    pub take: Option<PathBuf>,

    /// How the report is written
    #[arg(long, value_enum, default_value_t = ReportFormat::Text, value_name = "FORMAT")]
    pub format: ReportFormat,

    /// Start the achievements report of a year: write a file that opens with every promise that was not kept
    #[arg(long, value_name = "YEAR", conflicts_with = "format", group = "of_year")]
    pub achievements: Option<String>,

    /// Freeze the facts of a published achievements report, so that later changes to the plan do not change it
    #[arg(long, value_name = "YEAR", conflicts_with = "format", group = "of_year")]
    pub freeze: Option<String>,

    /// With --achievements or --freeze, where several strategies are in force: the folder of one, such as 2022-2025
    #[arg(long, value_name = "FOLDER", requires = "of_year")]
    pub edition: Option<String>,
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// Words for people, ready to be put before a meeting
    Text,
    /// A table for spreadsheets, with one entry a line
    Csv,
    /// One JSON document for programs
    Json,
}

/// Makes a small site to start from, with blanks to fill in.
///
/// Look at it with `lamplight serve FOLDER`, and change the words in it. `lamplight check FOLDER` lists what is still to be filled in before it
/// can be published.
#[derive(Debug, Args)]
pub(super) struct NewArguments {
    /// The folder to make; it must not be there yet, or be empty
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,

    /// What the site is called
    #[arg(long, default_value = "Safer Exampleton", value_name = "NAME")]
    pub name: String,

    /// The council that looks after the site
    #[arg(long, default_value = "Exampleton Council", value_name = "NAME")]
    pub council: String,

    /// The area that the strategy is for
    #[arg(long, default_value = "Exampleton", value_name = "NAME")]
    pub area: String,
}

/// Makes chapters from a document that was written elsewhere.
#[cfg(feature = "word")]
#[derive(Debug, Args)]
pub(super) struct ImportArguments {
    #[command(subcommand)]
    pub from: ImportCommand,
}

#[cfg(feature = "word")]
#[derive(Debug, Subcommand)]
pub(super) enum ImportCommand {
    Word(ImportWordArguments),
}

/// Makes chapters from a Word document (.docx), and lists what is to be repaired.
///
/// Each heading of the highest level begins a chapter. Headings, lists, tables, footnotes, links and pictures are kept. The list says what could not
/// be taken, what was taken in another form, and what to mend, with its place. The document is only read, and nothing is written over.
#[cfg(feature = "word")]
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  lamplight import word strategy.docx --to our-town/2026-2029   into an edition of a site\n  lamplight import word strategy.docx                          into a new folder, strategy\n  lamplight import word strategy.docx > repairs.txt            the list into a file"
)]
pub(super) struct ImportWordArguments {
    /// The document
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// The folder of an edition: chapters go into its folder chapters, after those that are there, and pictures into the site's folder files [default: a new folder
    /// called as the document]
    #[arg(long, value_name = "FOLDER")]
    pub to: Option<PathBuf>,
}

/// Sets up VS Code to complete keys in YAML files and to mark mistakes as you type.
///
/// Writes a JSON Schema for every kind of YAML file, and the settings that say which file has which. Markdown files (.md) get no
/// completion. Other editors that read JSON Schema can use the schemas too. Run it again after an update of Lamplight. `lamplight new` has done it for a new site.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  lamplight schema            in the folder that you open in VS Code\n  lamplight schema content/harlow   where you open one site"
)]
pub(super) struct SchemaArguments {
    /// The folder that you open in VS Code
    #[arg(default_value = ".", value_name = "FOLDER")]
    pub folder: PathBuf,
}

fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "write a day such as 2026-11-21".to_owned())
}

fn host(text: &str) -> Result<String, String> {
    names::host(text).ok_or_else(|| "write a name such as preview.example.org".to_owned())
}

fn base_url(text: &str) -> Result<String, String> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains([' ', '#', '?', '"', '<', '>']) => Ok(text.to_owned()),
        _ => Err("write an address such as https://www.example.org/ or https://www.example.org/safety/".to_owned()),
    }
}
