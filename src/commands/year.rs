//! The two steps of a year's achievements report: `lamplight report --achievements YEAR` starts it, and
//! `lamplight report --freeze YEAR` freezes its facts when it is published.
//!
//! In: a request for one site, and a year. Out: one new file in the site's folder. Never: writes over a file that is there, or
//! writes anything from content with errors, which would be missing what they are about.

#![expect(clippy::disallowed_methods, reason = "these commands make files that an editor goes on with")]

use jiff::civil::Date;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::chain::{self, KnownSite, Request, SiteFolder};
use crate::diagnostic::{Counts, Failure, Internal, Severity, copied, nearest};
use crate::document::slug::slug;
use crate::model::achievements::{AchievementsReport, NOT_FROZEN, ReportStatus, YearEndStatus, YearFacts, sealed};
use crate::model::strategy::{Edition, EditionStanding, PlacedEdition, standing};
use crate::model::vocabulary::{Day, EditionAt, Reported, Year};
use crate::report::starter::{Starter, starter};
use crate::statistics::year::{Subject, facts_of, work_out};
use crate::words;

/// A report that was started.
#[derive(Debug, Clone)]
pub struct Started {
    /// The path of the file that was written.
    pub path: PathBuf,
    /// What is in it.
    pub starter: Starter,
    /// The folder of the site that the report is of.
    pub site: PathBuf,
}

/// A report whose facts were frozen.
#[derive(Debug, Clone)]
pub struct Frozen {
    /// The path of the file that was written.
    pub path: PathBuf,
    /// The facts of the year, as they were worked out on that day.
    pub facts: YearFacts,
}

/// Writes the starter of a year's report for each edition that was in force, or for one of them by its folder. One that has its
/// report already is left alone; fails where each has.
pub fn start(request: &Request, typed: &str, only: Option<&str>) -> Result<Vec<Started>, Failure> {
    let year = read_year(typed)?;
    let site = chain::one_site(request)?;
    refuse_errors(&site)?;
    let editions = editions_of(&site, &year, only)?;
    let (there, wanted): (Vec<PlacedEdition<'_>>, Vec<PlacedEdition<'_>>) =
        editions.iter().copied().partition(|of| report_in(of.edition, &year).is_some());
    if let (Some(report), true) = (there.first().and_then(|of| report_in(of.edition, &year)), wanted.is_empty()) {
        return Err(there_already(report.place.path(), &year));
    }
    let mut names: Vec<String> = reports(&site).map(|(_, report)| report.id.to_string()).collect();
    wanted.into_iter().map(|of| start_one(&site, of, &editions, &year, &mut names)).collect()
}

/// Writes the starter of one edition. Addresses of reports are those of their files, and no two may have one name.
fn start_one(
    site: &KnownSite,
    of: PlacedEdition<'_>,
    beside: &[PlacedEdition<'_>],
    year: &Year,
    names: &mut Vec<String>,
) -> Result<Started, Failure> {
    let edition = of.edition;
    let of_year = slug(&year.command_word(), "year");
    let of_edition = format!("{of_year}-{}", slug(&edition.short_title, "strategy"));
    let name = if names.contains(&of_year) { of_edition } else { of_year };
    let path = site.folder.path.join(edition.id.as_str()).join("achievements").join(format!("{name}.md"));
    names.push(name);
    let KnownSite { strategy, statistics, words, .. } = site;
    let subject = Subject { strategy, statistics, of, year, report: None, day: strategy.today.day, words };
    let starter = starter(&subject, previous(site, of, beside, year)?.as_ref())?;
    write_new(&site.folder, &path, &starter.text, || there_already(&path.display().to_string(), year))?;
    Ok(Started { path, starter, site: site.folder.path.clone() })
}

/// Freezes the facts of a published report. Where several editions have one for the year, `only` is the folder of one of them.
pub fn freeze(request: &Request, typed: &str, only: Option<&str>) -> Result<Frozen, Failure> {
    let year = read_year(typed)?;
    let site = chain::one_site(request)?;
    let (of, report) = report_of(&site, &year, only)?;
    let path = PathBuf::from(report.facts_path());
    // Before errors: an edited file of facts is one, and this says what to do about it.
    if path.exists() {
        return Err(frozen_already(&path, &year));
    }
    let published = published_day(report, site.strategy.today.day)?;
    refuse_errors(&site)?;
    let KnownSite { strategy, statistics, words, .. } = &site;
    let day = published.0;
    let subject = Subject { strategy, statistics, of, year: &report.year, report: Some(report), day, words };
    let facts = YearFacts {
        frozen: Some(Reported::of(Day(strategy.today.day))),
        words: Some(report.words()),
        ..work_out(&subject)?
    };
    refuse_silence(&facts, report)?;
    write_new(&site.folder, &path, &sealed(&facts), || frozen_already(&path, &year))?;
    Ok(Frozen { path, facts })
}

fn read_year(typed: &str) -> Result<Year, Failure> {
    Year::parse(typed).ok_or_else(|| {
        Failure::new(format!("\"{typed}\" is not a year"), "write a year such as 2018/19, 2019 or 2011-2014")
    })
}

/// Errors in the content; a report that is not frozen yet is what this is about.
fn refuse_errors(site: &KnownSite) -> Result<(), Failure> {
    let grave = site.findings.iter().filter(|finding| finding.rule.code != NOT_FROZEN.code);
    let errors = Counts::of(grave.filter(|finding| finding.severity == Severity::Error)).errors;
    if errors == 0 {
        return Ok(());
    }
    let (what, them) = if errors == 1 { ("is 1 error", "it is") } else { ("are errors", "they are") };
    let number = if errors == 1 { String::new() } else { format!(" ({errors})") };
    Err(Failure::of_content(
        format!("there {what} in the content{number}, and what {them} about would be missing here"),
        format!(
            "mend {} first: lamplight check {}",
            if errors == 1 { "it" } else { "them" },
            copied(&site.folder.path)
        ),
    ))
}

/// All reports of a site, with the edition that each is of.
fn reports(site: &KnownSite) -> impl Iterator<Item = (PlacedEdition<'_>, &AchievementsReport)> {
    site.strategy.placed_editions().flat_map(|of| of.edition.achievements.iter().map(move |report| (of, report)))
}

fn report_in<'e>(edition: &'e Edition, year: &Year) -> Option<&'e AchievementsReport> {
    edition.achievements.iter().find(|report| report.year.is_same_as(year))
}

/// The one report for a year, of an edition where one is named.
fn report_of<'s>(
    site: &'s KnownSite,
    year: &Year,
    only: Option<&str>,
) -> Result<(PlacedEdition<'s>, &'s AchievementsReport), Failure> {
    let only = only.map(|only| edition_named(site, only)).transpose()?;
    let is_wanted = |of: &PlacedEdition<'_>| only.is_none_or(|only| only.id == of.edition.id);
    let of_year = reports(site).filter(|(of, report)| report.year.is_same_as(year) && is_wanted(of));
    let found: Vec<(PlacedEdition<'_>, &AchievementsReport)> = of_year.collect();
    match found.as_slice() {
        [one] => Ok(*one),
        [] => {
            let message = format!("there is no report for {}", year.text());
            let remedy = format!("start it with: lamplight report --achievements {}", year.command_word());
            Err(Failure::new(message, remedy))
        }
        [(first, _), ..] => {
            let names: Vec<&str> = found.iter().map(|(of, _)| of.edition.id.as_str()).collect();
            Err(Failure::new(
                format!("there are {} reports for {}, and this is for one", names.len(), year.text()),
                format!("add --edition and its folder ({}), such as: --edition {}", names.join(", "), first.edition.id),
            ))
        }
    }
}

/// The edition of a folder that somebody typed.
fn edition_named<'s>(site: &'s KnownSite, typed: &str) -> Result<&'s Edition, Failure> {
    let editions = &site.strategy.editions;
    editions.iter().find(|edition| edition.id.as_str() == typed).ok_or_else(|| {
        let folders: Vec<&str> = editions.iter().map(|edition| edition.id.as_str()).collect();
        let meant = nearest(typed, folders.iter().copied());
        let remedy = meant
            .map_or_else(|| format!("there are: {}", folders.join(", ")), |meant| format!("did you mean {meant}?"));
        Failure::new(format!("there is no edition in a folder {typed}"), remedy)
    })
}

/// The editions that a year belongs to, the leading one first: those in whose time it ends, or else those whose time it touches.
/// Those that were in force at the year's end go before a draft, or one that another had taken the place of; where none was, it
/// is one alone.
fn editions_of<'s>(site: &'s KnownSite, year: &Year, only: Option<&str>) -> Result<Vec<PlacedEdition<'s>>, Failure> {
    let editions = &site.strategy.editions;
    let only = only.map(|only| edition_named(site, only)).transpose()?;
    let (starts, ends) = (|edition: &Edition| edition.starts.first_day(), |edition: &Edition| edition.ends.last_day());
    let holds = |edition: &Edition| starts(edition) <= year.ends() && year.ends() <= ends(edition);
    let touches = |edition: &Edition| starts(edition) <= year.ends() && year.starts() <= ends(edition);
    let was_in_force = |edition: &Edition| standing(edition, editions, year.ends()) == EditionStanding::InForce;
    let is_wanted = |of: &PlacedEdition<'_>| touches(of.edition) && only.is_none_or(|only| only.id == of.edition.id);
    let rank = |edition: &Edition| (!was_in_force(edition), !holds(edition));
    let mut found: Vec<PlacedEdition<'_>> = site.strategy.placed_editions().filter(is_wanted).collect();
    found.sort_by_key(|of| (rank(of.edition), !site.strategy.is_leading(of.edition)));
    let Some(first) = found.first().copied() else {
        let periods: Vec<String> =
            editions.iter().map(|edition| format!("{} ({})", edition.id, edition.period(words::british()))).collect();
        return Err(Failure::new(
            match only {
                Some(only) => format!("{} was not in force in {}", only.id, year.text()),
                None => format!("no strategy on this site was in force in {}", year.text()),
            },
            format!("write a year of one of these: {}", periods.join("; ")),
        ));
    };
    if was_in_force(first.edition) {
        found.retain(|of| rank(of.edition) == rank(first.edition));
    } else {
        found.truncate(1);
    }
    Ok(found)
}

/// The facts of the newest report about a time before a year, but not of a strategy that is in force beside the edition.
fn previous(
    site: &KnownSite,
    of: PlacedEdition<'_>,
    beside: &[PlacedEdition<'_>],
    year: &Year,
) -> Result<Option<YearFacts>, Internal> {
    let KnownSite { strategy, statistics, words, .. } = site;
    let is_beside = |other: EditionAt| other != of.at && beside.iter().any(|beside| beside.at == other);
    let before = reports(site).filter(|(of, report)| report.year.ends() < year.starts() && !is_beside(of.at));
    let newest = before.max_by_key(|(_, report)| report.year.ends());
    let facts = |(of, report)| facts_of(strategy, statistics, of, report, strategy.today.day, words);
    newest.map(facts).transpose()
}

fn published_day(report: &AchievementsReport, today: Date) -> Result<Day, Failure> {
    let path = report.place.path();
    if let Some(day) = report.to_be_published {
        return Err(Failure::of_content(
            format!("{path} says that it is published on {}, a day that is still to come", day.in_words()),
            "look at the date; facts are frozen on the day of publication, or after it",
        ));
    }
    if report.status != ReportStatus::Published {
        return Err(Failure::of_content(
            format!("{path} does not say that it is published: facts are frozen when a report is"),
            format!("write `status: published` and `published: {today}` in it, and type this again"),
        ));
    }
    report.published.ok_or_else(|| {
        let remedy = format!("add `published: {today}` to it, with the day, and type this again");
        Failure::of_content(format!("{path} does not say when it was published"), remedy)
    })
}

/// Nothing that was due may be frozen without a word about what happens to it.
fn refuse_silence(facts: &YearFacts, report: &AchievementsReport) -> Result<(), Failure> {
    let is_silent = |action: &&crate::model::achievements::ActionFacts| {
        action.stood == YearEndStatus::Overdue && action.what_happens.is_none()
    };
    let silent: Vec<String> = facts.actions().filter(is_silent).map(|action| action.id.to_string()).collect();
    let earlier = facts.earlier.iter().filter(|earlier| earlier.what_happens.is_none());
    let silent: Vec<String> =
        silent.into_iter().chain(earlier.map(|earlier| format!("\"{}\"", earlier.title))).collect();
    let Some(first) = silent.first() else { return Ok(()) };
    let message = if silent.len() == 1 {
        format!("the report does not say what happens to a promise that was due and is not done: {first}")
    } else {
        let names = silent.join(", ");
        format!(
            "the report does not say what happens to {} promises that were due and are not done: {names}",
            silent.len()
        )
    };
    let entry = if first.starts_with('"') { format!("text: {first}") } else { format!("action: {first}") };
    let remedy = format!(
        "in {}, write what happens: after `what_happens:` below `- {entry}`, in the list `unfinished`",
        report.place.path()
    );
    Err(Failure::of_content(message, remedy))
}

fn there_already(path: &str, year: &Year) -> Failure {
    let remedy = "go on with that file; to start again, move it away first";
    Failure::new(format!("there is a report for {} already: {path}", year.text()), remedy)
}

fn frozen_already(path: &Path, year: &Year) -> Failure {
    Failure::new(
        format!("the facts of {} are frozen already: {}", year.text(), path.display()),
        "leave that file as it is; what was wrong is told under `corrections` in the report",
    )
}

/// Writes a file of a site that is not there yet. A link on the way from the site's folder is not followed: it could lead out.
fn write_new(site: &SiteFolder, path: &Path, text: &str, there_already: impl Fn() -> Failure) -> Result<(), Failure> {
    const REMEDY: &str = "look at the folder's permissions and the free space";
    let between = path.ancestors().skip(1).take_while(|folder| *folder != site.path && folder.starts_with(&site.path));
    let is_link = |folder: &&Path| fs::symlink_metadata(folder).is_ok_and(|found| found.is_symlink());
    if let Some(link) = between.into_iter().find(is_link) {
        let message = format!("{} is a link, and nothing is written through it", link.display());
        return Err(Failure::new(message, "put a folder in its place"));
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Failure::io("make", folder, &error, REMEDY))?;
    }
    match fs::OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => file.write_all(text.as_bytes()).map_err(|error| Failure::io("write", path, &error, REMEDY)),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Err(there_already()),
        Err(error) => Err(Failure::io("write", path, &error, REMEDY)),
    }
}
