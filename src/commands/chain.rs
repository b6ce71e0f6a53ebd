//! The one way from a folder to a site, which every command takes.
//!
//! In: a folder of content. Out: each site in it, ready to render. Never: writes anything.

#![expect(
    clippy::disallowed_methods,
    reason = "a command looks where the folders are; what is in them is read by source"
)]

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{
    self, Failure, Finding, Findings, Internal, Rule, SourceLocation, SourceText, copied, copied_word, nearest,
};
use crate::document::foreign::without_marks;
use crate::document::parting::origin_and_path;
use crate::document::slug::slug;
use crate::document::today::Clock;
use crate::model::Strategy;
use crate::model::reporting::checked_in_version;
use crate::model::strategy::{apply_checks, gather};
use crate::model::vocabulary::{check_original, emit_checked_to_come};
use crate::publish::{HandsOff, SITE, THEME};
use crate::render::{self, InLanguage, OwnWords, Rendered};
use crate::source::{self, Kind, Sources};
use crate::statistics::Statistics;
use crate::theme;
use crate::translation::{self, Languages, Version, folder_of};
use crate::words::Words;
use crate::{audit, chart, document, model, site, statistics, words};

const NO_THEME: Rule = Rule::error(
    "no-theme",
    "site.yaml names a theme that is not there. A theme is a folder with a theme.yaml in it, in the folder themes beside the \
     content. Without the key `theme` the site has the default theme.",
)
.example(
    "theme: harlo",
    "there is no theme `harlo`",
    "theme: harlow",
);

const SITE_FOLDER: Rule = Rule::error(
    "site-folder",
    "In a folder of sites each is published below the name of its folder, so that name is written as addresses are: letters \
     from a to z, digits and hyphens. The names of what stands beside the sites, such as assets, are taken.",
)
.example(
    "Safer Exampleton",
    "a site's folder cannot be called \"Safer Exampleton\": its name is a part of every address",
    "safer-exampleton",
);

/// What stands beside the sites.
const TAKEN: [&str; 1] = ["assets"];

/// What a command was asked for.
#[derive(Debug, Clone)]
pub struct Request {
    /// A site's folder, or a folder of sites.
    pub content: PathBuf,
    /// Only the site of this name, of a folder of sites.
    pub only: Option<String>,
    /// Takes the place of the sites' own addresses.
    pub base_url: Option<String>,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// The moment it is, and the day for which the sites are built. What is reported of a day that has not come is a mistake,
    /// whatever day the site is built for.
    pub clock: Clock,
    /// What tells this program from another version of it.
    pub program: String,
}

/// The folder of one site, by the path on the disk and by its name among several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteFolder {
    /// Its name below the output folder; empty where the site is the whole output.
    pub name: String,
    /// The path of the folder, from where the command was called.
    pub path: PathBuf,
}

impl SiteFolder {
    /// The folder in which the site stands in one of its languages.
    fn in_language(&self, language: &str) -> Self {
        let name = folder_of(language);
        let name = if self.name.is_empty() { name } else { format!("{}/{name}", self.name) };
        Self { name, path: self.path.clone() }
    }

    /// Reports a name that cannot be a part of an address, or is the name of something else there.
    fn check_name(&self, findings: &mut Findings) {
        let is_plain = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.');
        if self.name.chars().all(is_plain) && !TAKEN.contains(&self.name.to_ascii_lowercase().as_str()) {
            return;
        }
        // Shown as the folder itself: what is in it is not the matter.
        let place = SourceLocation::file(self.path.to_string_lossy());
        let message =
            format!("a site's folder cannot be called \"{}\": its name is a part of every address", self.name);
        let help = match slug(&self.name, "site") {
            name if TAKEN.contains(&name.as_str()) => "give it the name of its area".to_owned(),
            name => format!("rename it: {name}"),
        };
        findings.emit(&SITE_FOLDER, &place, message, help);
    }
}

/// The sites that a request is for: the folder itself where it holds `site.yaml`, or each folder in it that does.
///
/// A hidden folder is no site, and neither is a link to one.
pub fn folders(request: &Request) -> Result<Vec<SiteFolder>, Failure> {
    let content = &request.content;
    if content.join("site.yaml").exists() {
        return Ok(vec![SiteFolder { name: String::new(), path: content.clone() }]);
    }
    let entries = std::fs::read_dir(content).map_err(|error| {
        Failure::io(
            "open",
            content,
            &error,
            "give the path of a site's folder, or start one with: lamplight new FOLDER",
        )
    })?;
    let mut folders: Vec<SiteFolder> = entries
        .filter_map(Result::ok)
        .filter(|entry| !source::is_hidden(content, Path::new(&entry.file_name())))
        .filter(|entry| std::fs::symlink_metadata(entry.path().join("site.yaml")).is_ok())
        .map(|entry| SiteFolder { name: entry.file_name().to_string_lossy().into_owned(), path: entry.path() })
        .collect();
    folders.sort_by(|a, b| a.name.cmp(&b.name));
    let names: Vec<String> = folders.iter().map(|folder| folder.name.clone()).collect();
    if let Some(only) = &request.only {
        folders.retain(|folder| folder.name == *only);
        // One site of several is built as if its own folder had been given.
        for folder in &mut folders {
            folder.name.clear();
        }
    }
    if folders.is_empty() {
        return Err(no_site(content, request.only.as_deref(), &names));
    }
    Ok(folders)
}

/// What nothing may be published into: the content of every site, and every theme that is near one. Fails where there is no
/// site.
pub fn hands_off(request: &Request) -> Result<HandsOff, Failure> {
    folders(request)?;
    let sites = folders(&Request { only: None, ..request.clone() })?;
    let themes =
        sites.iter().flat_map(|site| folders_of_themes(&site.path)).filter_map(|it| std::fs::read_dir(it).ok());
    let themes = themes.flatten().filter_map(Result::ok).map(|entry| entry.path());
    let themes = themes.filter(|theme| theme.join("theme.yaml").exists());
    let sites = sites.iter().map(|site| (SITE, site.path.clone()));
    let folders = sites.chain(themes.map(|theme| (THEME, theme))).collect();
    Ok(HandsOff { folders, remedy: elsewhere(request) })
}

/// What to type to publish beside the content.
fn elsewhere(request: &Request) -> String {
    let Request { content, only, .. } = request;
    let beside = match content.components().next_back() {
        Some(Component::Normal(_)) => content.with_file_name("public"),
        Some(Component::CurDir) | None => PathBuf::from("../public"),
        Some(_) => content.join("../public"),
    };
    let only = only.as_ref().map_or(String::new(), |name| format!(" --site {}", copied_word(name)));
    format!("publish beside it: lamplight build {}{only} --out {}", copied(content), copied(&beside))
}

fn no_site(content: &Path, only: Option<&str>, names: &[String]) -> Failure {
    match only {
        Some(only) if !names.is_empty() => {
            let meant = nearest(only, names.iter().map(String::as_str));
            let remedy = meant
                .map_or_else(|| format!("there are: {}", names.join(", ")), |meant| format!("did you mean {meant}?"));
            Failure::new(format!("there is no site {only} in {}", content.display()), remedy)
        }
        _ => Failure::new(
            format!("there is no site in {}: no site.yaml in it, or in a folder of it", content.display()),
            "give the path of a site's folder, or start one with: lamplight new FOLDER",
        ),
    }
}

/// What is kept of a site between two runs of `serve`.
#[derive(Debug, Clone, Default)]
pub struct SourceCache {
    pub(super) sources: Sources,
}

/// A site that can be rendered, and what to keep for the next run.
#[derive(Debug)]
pub struct PreparedSite {
    /// The site in its usual language; `None` where too much is wrong with it.
    pub rendered: Option<Rendered>,
    /// The site in each of its other languages, with the folder in which it stands.
    pub versions: Vec<(SiteFolder, Rendered)>,
    /// What the next reading of the same folder can do without: texts that did not change.
    pub kept: SourceCache,
    /// A hash of everything that the site is made from: every file, the theme, the day, the program.
    pub fingerprint: String,
}

/// Takes a site's folder all the way to where it can be rendered.
pub fn prepare(
    folder: &SiteFolder,
    request: &Request,
    before: Option<&SourceCache>,
    findings: &mut Findings,
) -> Result<PreparedSite, Failure> {
    let mut found = Findings::new();
    folder.check_name(&mut found);
    let sources = source::read(&folder.path, Kind::Site, before.map(|kept| &kept.sources), &mut found)?;
    let mut fingerprint = Fingerprint::of(request, folder);
    fingerprint.add(&sources);
    let apart = Languages::of(&sources, &mut found)
        .map(|languages| translation::read(&sources, &languages, request.drafts, &mut found));
    let (usual, versions) = apart.map_or((None, Vec::new()), |apart| (Some(apart.usual), apart.versions));
    let usual = usual.as_ref().unwrap_or(&sources);
    let rendered = Read { folder, request, sources: usual }.prepare(&mut fingerprint, &mut found)?;
    let versions = prepare_versions(folder, request, &versions, rendered.as_ref(), &mut fingerprint, &mut found)?;
    let (rendered, versions) = linked(rendered, versions);
    findings.extend(found);
    Ok(PreparedSite { rendered, versions, kept: SourceCache { sources }, fingerprint: fingerprint.text() })
}

/// The folder of the pages that say when they were checked.
const REPORTING: &str = "reporting/";

/// The site in its other languages. Of what is wrong with it that alone is told which was not told of the usual language.
fn prepare_versions(
    folder: &SiteFolder,
    request: &Request,
    versions: &[Version],
    usual: Option<&Rendered>,
    fingerprint: &mut Fingerprint,
    findings: &mut Findings,
) -> Result<Vec<(SiteFolder, Rendered, OwnWords)>, Failure> {
    let mut prepared = Vec::new();
    for version in versions {
        let mut found = Findings::new();
        let folder = folder.in_language(&version.language);
        let rendered = Read { folder: &folder, request, sources: &version.sources }.prepare(fingerprint, &mut found)?;
        found.retain(|finding| !version.tells_again(finding, findings));
        found.for_each_mut(|finding| {
            finding.message = without_marks(&finding.message).into_owned();
            finding.help = without_marks(&finding.help).into_owned();
        });
        findings.extend_with_new(found);
        let Some(rendered) = rendered else { continue };
        for day in &version.checked {
            emit_checked_to_come(day, rendered.site.strategy.today, findings);
        }
        let today = rendered.site.strategy.today;
        version.pages.values().for_each(|page| check_original(page, today, findings));
        let checked_at = |(path, page): (&String, &Arc<SourceText>)| {
            let is_pathway = path.starts_with(REPORTING);
            let checked = is_pathway.then(|| checked_in_version(page, today, findings)).flatten();
            checked.map(|checked| (path.clone(), checked))
        };
        let checked = version.pages.iter().filter_map(checked_at).collect();
        if usual.is_some_and(|usual| !usual.site.statistics.shows_the_same_values(&rendered.site.statistics)) {
            let differs = Internal::new("it holds back other values than the site in its usual language");
            findings.add(differs.finding(None, &format!("the site in {}", version.language)));
        }
        prepared.push((folder, rendered, OwnWords { states: version.states(), checked }));
    }
    Ok(prepared)
}

/// The languages of a site that lead to one another.
fn linked(
    usual: Option<Rendered>,
    versions: Vec<(SiteFolder, Rendered, OwnWords)>,
) -> (Option<Rendered>, Vec<(SiteFolder, Rendered)>) {
    let usual = match usual {
        Some(usual) if !versions.is_empty() => usual,
        other => return (other, Vec::new()),
    };
    let below = |version: &SiteFolder| format!("{}/", version.name.rsplit('/').next().unwrap_or_default());
    let others = versions.iter().map(|(folder, rendered, _)| (below(folder), rendered));
    let all: Arc<Vec<InLanguage>> = Arc::new(
        std::iter::once((String::new(), &usual)).chain(others).map(|(below, site)| site.in_language(below)).collect(),
    );
    let versions = versions.into_iter().map(|(folder, rendered, own_words)| {
        let own = below(&folder);
        (folder, rendered.among(&all, &own, own_words))
    });
    let versions = versions.collect();
    (Some(usual.among(&all, "", OwnWords::default())), versions)
}

/// The texts of a site in its usual language.
fn in_usual_language(sources: Sources, findings: &mut Findings) -> Sources {
    match Languages::of(&sources, findings) {
        Some(languages) => translation::in_usual_language(&sources, &languages, findings),
        None => sources,
    }
}

/// What the sites of a request mean and what was worked out from it, without pages and theme, and what is wrong with their
/// content.
pub fn strategies(request: &Request, findings: &mut Findings) -> Result<Vec<(Strategy, Statistics)>, Failure> {
    let mut strategies = Vec::new();
    for folder in folders(request)? {
        let mut found = Findings::new();
        let sources = in_usual_language(source::read(&folder.path, Kind::Site, None, &mut found)?, &mut found);
        if let Some(strategy) = model::read(&sources, request.drafts, request.clock, &mut found) {
            let statistics = statistics::work_out(&strategy, &sources.shown_path("data/"), &mut found);
            apply_checks(&strategy.settings, &rules(), &mut found);
            strategies.push((strategy, statistics));
        }
        findings.extend(found);
    }
    Ok(strategies)
}

/// What one site means, without pages and theme.
#[derive(Debug)]
pub struct KnownSite {
    /// The folder that the site was read from.
    pub folder: SiteFolder,
    /// What its content means.
    pub strategy: Strategy,
    /// What was worked out from it.
    pub statistics: Statistics,
    /// The words of its theme.
    pub words: Words,
    /// What is wrong with the content.
    pub findings: Findings,
}

/// The folder of the one site that a request is for. Fails where it is for several.
pub fn one_folder(request: &Request) -> Result<SiteFolder, Failure> {
    let mut all = folders(request)?;
    let Some(folder) = all.pop().filter(|_| all.is_empty()) else {
        let names: Vec<String> = folders(request)?.into_iter().map(|folder| folder.name).collect();
        let first = names.first().cloned().unwrap_or_default();
        return Err(Failure::new(
            format!("there are {} sites in {}, and this is for one", names.len(), request.content.display()),
            format!("add --site and its name ({}), such as: --site {}", names.join(", "), copied_word(&first)),
        ));
    };
    Ok(folder)
}

/// The one site that a request is for. Fails where it is for several, or where too much is wrong with it.
pub fn one_site(request: &Request) -> Result<KnownSite, Failure> {
    let folder = one_folder(request)?;
    let mut findings = Findings::new();
    let sources = in_usual_language(source::read(&folder.path, Kind::Site, None, &mut findings)?, &mut findings);
    let Some(strategy) = model::read(&sources, request.drafts, request.clock, &mut findings) else {
        let message = format!("{} cannot be read as a site", folder.path.display());
        return Err(Failure::of_content(message, format!("see: lamplight check {}", copied(&folder.path))));
    };
    let statistics = statistics::work_out(&strategy, &sources.shown_path("data/"), &mut findings);
    let layers = theme_layers(&folder, &strategy, &mut findings)?;
    let words = words::read_among(&strategy.settings.all_languages(), &layers, &mut findings);
    apply_checks(&strategy.settings, &rules(), &mut findings);
    Ok(KnownSite { folder, strategy, statistics, words, findings })
}

/// The folder of a site, of a request, and what was read in it.
struct Read<'r> {
    folder: &'r SiteFolder,
    request: &'r Request,
    sources: &'r Sources,
}

impl Read<'_> {
    /// Takes the texts to where the site can be rendered; `None` where too much is wrong with it.
    fn prepare(&self, fingerprint: &mut Fingerprint, findings: &mut Findings) -> Result<Option<Rendered>, Failure> {
        let Self { request, sources, .. } = *self;
        let strategy = Internal::caught(|| model::read(sources, request.drafts, request.clock, findings));
        let day = strategy.as_ref().ok().and_then(|strategy| Some(strategy.as_ref()?.today.day));
        fingerprint.text_of(&format!("{day:?}"));
        let worked = strategy.and_then(|strategy| {
            Internal::caught(|| match strategy {
                Some(strategy) => self.finish(strategy, fingerprint, findings),
                None => Ok(None),
            })
        });
        let rendered = match worked {
            Ok(rendered) => rendered?,
            Err(internal) => {
                let place = SourceLocation::file(sources.shown_path("site.yaml"));
                findings.add(internal.finding(Some(&place), "the site"));
                None
            }
        };
        gather(sources, findings);
        findings.drop_what_follows();
        Ok(rendered)
    }

    /// Takes what the texts mean to where it can be rendered; `None` where there is no theme.
    fn finish(
        &self,
        strategy: Strategy,
        fingerprint: &mut Fingerprint,
        findings: &mut Findings,
    ) -> Result<Option<Rendered>, Failure> {
        let Self { folder, request, sources } = *self;
        let today = strategy.today.day;
        statistics::contact::check(&strategy, today, findings);
        let layers = theme_layers(folder, &strategy, findings)?;
        for layer in &layers {
            fingerprint.add(layer);
        }
        let theme = theme::load(&strategy.settings.all_languages(), &layers, findings);
        for day in theme.iter().flat_map(|theme| theme.words.checked()) {
            emit_checked_to_come(day, strategy.today, findings);
        }
        let base_url = base_url(folder, request, &strategy);
        let statistics = statistics::work_out(&strategy, &sources.shown_path("data/"), findings);
        let (strategy, statistics) = (Arc::new(strategy), Arc::new(statistics));
        // Where there is no theme there is nothing to render: the links of the content are still followed.
        let words = theme.as_ref().map_or_else(|| words::british(), |theme| &theme.words);
        let material = site::Material { strategy, statistics, words, sources, base_url: Some(&base_url) };
        let site = site::plan(material, render::lay_out, findings);
        if theme.is_none() {
            // Nobody renders it, so nobody applies them later.
            apply_checks(&site.strategy.settings, &rules(), findings);
        }
        Ok(theme.map(|theme| Rendered::new(Arc::new(site), theme, today, findings)))
    }
}

/// A hash of all that a site is made from, so that the next build can tell that nothing has changed.
struct Fingerprint(blake3::Hasher);

impl Fingerprint {
    fn of(request: &Request, folder: &SiteFolder) -> Self {
        let mut fingerprint = Self(blake3::Hasher::new());
        let Request { base_url, drafts, program, .. } = request;
        fingerprint.text_of(&format!("{program} {base_url:?} {drafts} {:?}", folder.name));
        fingerprint
    }

    fn add(&mut self, sources: &Sources) {
        for (path, source) in sources.texts() {
            self.text_of(path);
            self.text_of(source.text());
        }
        for (path, asset) in sources.assets() {
            self.text_of(&format!("{path} {} {:?} {:?}", asset.length, asset.changed, asset.status_changed));
        }
    }

    /// Each text with its length, so that no two lists of texts are alike.
    fn text_of(&mut self, text: &str) {
        self.0.update(&text.len().to_le_bytes());
        self.0.update(text.as_bytes());
    }

    fn text(&self) -> String {
        self.0.finalize().to_hex().to_string()
    }
}

/// Where a site is published: what the command says, or what the site says. In a folder of sites each is published in a
/// folder of its name.
fn base_url(folder: &SiteFolder, request: &Request, strategy: &Strategy) -> String {
    let own = strategy.settings.address.as_str();
    let base = match &request.base_url {
        Some(base) => base.trim_end_matches('/').to_owned(),
        None if folder.name.is_empty() => own.trim_end_matches('/').to_owned(),
        None => origin(own).to_owned(),
    };
    if folder.name.is_empty() { format!("{base}/") } else { format!("{base}/{}/", folder.name) }
}

/// The beginning of an address, up to its path: "https://www.example.org" of "https://www.example.org/harlow/".
pub fn origin(address: &str) -> &str {
    origin_and_path(address).0
}

/// The theme of a site: its folder in the nearest `themes`, over those it extends, over the default one.
fn theme_layers(folder: &SiteFolder, strategy: &Strategy, findings: &mut Findings) -> Result<Vec<Sources>, Failure> {
    let (mut layers, mut known) = (Vec::new(), Vec::new());
    let mut wanted = strategy.settings.theme.as_ref().map(|theme| (theme.value.to_string(), theme.place.clone()));
    while let Some((name, place)) = wanted.take().filter(|(name, _)| name != "default") {
        let Some(path) = find_theme(&folder.path, &name) else {
            emit_no_theme(&folder.path, &name, place, findings);
            break;
        };
        if known.contains(&path) {
            emit_no_theme(&folder.path, &name, place, findings);
            break;
        }
        let layer = source::read(&path, Kind::Theme, None, findings)?;
        let extends = theme::manifest(&layer, findings).and_then(|manifest| manifest.extends);
        known.push(path);
        layers.push(layer);
        wanted = extends.map(|theme| (theme.value.to_string(), theme.place));
    }
    layers.push(default_layer(&folder.path, findings)?);
    Ok(layers)
}

/// The default theme: the one beside the content where there is one, so that it can be worked on; else the program's own.
pub fn default_layer(site: &Path, findings: &mut Findings) -> Result<Sources, Failure> {
    match find_theme(site, "default") {
        Some(path) => source::read(&path, Kind::Theme, None, findings),
        None => Ok(theme::default_sources()),
    }
}

/// The folder of a theme in the nearest `themes` above a site: beside the site, or beside the folder of sites.
fn find_theme(site: &Path, name: &str) -> Option<PathBuf> {
    let absolute = std::path::absolute(site).ok()?;
    let below = Path::new("themes").join(name);
    let around = absolute.ancestors().skip(1).take(3).filter(|folder| !source::is_hidden(folder, &below));
    around.map(|folder| folder.join(&below)).find(|folder| folder.join("theme.yaml").exists())
}

fn emit_no_theme(site: &Path, name: &str, place: SourceLocation, findings: &mut Findings) {
    // One that is there was reached before: it extends itself, or another that extends it.
    if find_theme(site, name).is_some() {
        let message = format!("the theme `{name}` extends itself");
        findings.emit(&NO_THEME, &place, message, "write `extends: default`, or leave the key out");
        return;
    }
    let message = format!("there is no theme `{name}`");
    let finding =
        Finding::new(&NO_THEME, place, message, format!("add themes/{name}/theme.yaml, or leave the key out"));
    let there = themes_near(site);
    findings.add(finding.with_suggestion(nearest(name, there.iter().map(String::as_str))));
}

/// Where the themes of a site may be, the nearest first.
fn folders_of_themes(site: &Path) -> Vec<PathBuf> {
    let absolute = std::path::absolute(site).unwrap_or_default();
    absolute.ancestors().skip(1).take(3).map(|folder| folder.join("themes")).collect()
}

/// The folders from which a request is answered, whether they are there or not: the content first, and where its themes are.
pub fn followed(request: &Request) -> Vec<PathBuf> {
    let mut folders = vec![request.content.clone()];
    folders.extend(folders_of_themes(&request.content));
    folders
}

fn themes_near(site: &Path) -> Vec<String> {
    let folders = folders_of_themes(site).into_iter();
    let entries = folders.filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().filter_map(Result::ok);
    entries.filter_map(|entry| entry.file_name().to_str().map(str::to_owned)).collect()
}

/// Every rule that content is held to, by code.
pub fn rules() -> BTreeMap<&'static str, &'static Rule> {
    let lists: &[&[&'static Rule]] = &[
        diagnostic::RULES,
        source::RULES,
        document::yaml::RULES,
        translation::RULES,
        document::markdown::RULES,
        document::front_matter::RULES,
        document::svg::RULES,
        chart::RULES,
        site::RULES,
        theme::RULES,
        words::RULES,
        render::RULES,
        audit::RULES,
        &[&NO_THEME, &SITE_FOLDER],
    ];
    let of_model = model::RULES.iter().copied().flatten();
    let all = lists.iter().chain(of_model).chain(statistics::RULES).flat_map(|rules| rules.iter());
    all.map(|rule| (rule.code, *rule)).collect()
}
