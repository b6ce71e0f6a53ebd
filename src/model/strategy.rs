//! A whole site's content, cross-referenced.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::alert::Alert;
use super::carried;
use super::contact::Contact;
use super::dataset::{self, Dataset};
use super::download::Downloads;
use super::edition::{self, Edition, read_each};
use super::glossary::Term;
use super::known::settle_promises;
use super::lead::Lead;
use super::legislation::{Act, ActYaml};
use super::organisation::Organisation;
use super::page::{self, Page};
use super::pathway::{self, Pathway, Way};
use super::reading::{at, read_file, read_list};
use super::settings::{Check, Settings};
use super::translation::{self, Translation};
use super::{Id, Names, achievement, facts, spelling, standing, withdrawn};
use crate::diagnostic::{Finding, Findings, Place, Rule, SourceText, Span, Spanned, nearest};
use crate::document::markdown::Markdown;
use crate::document::today::Today;
use crate::document::yaml;
use crate::source::{DOWNLOADS, Sources};

const NO_SITE: Rule = Rule::error(
    "no-site",
    "A folder is a site when it holds `site.yaml`, which says who the site is by. `lamplight new FOLDER` makes one to start \
     from.",
)
.in_words(
    "A folder with a strategy in it and no site.yaml.",
    "The same folder with a site.yaml that says who the site is by.",
);
const NO_EDITION: Rule = Rule::error(
    "no-edition",
    "A site publishes a strategy, and each edition of it is a folder with an `edition.yaml` in it, such as \
     2022-2025/edition.yaml. `current_edition` in site.yaml names the folder of the one that the home page shows.",
)
.example("current_edition: 2022-2026", "there is no edition in a folder 2022-2026", "current_edition: 2022-2025");
const STRAY_FILE: Rule = Rule::warning(
    "stray-file",
    "A file in a place or with an ending where Lamplight does not look is not published, and it is easy not to notice. \
     content/README.md says what is where.",
)
.in_words(
    "A chapter 2022-2025/chapters/04-next.docx, as a word processor saves it.",
    "Its words in Markdown, as 2022-2025/chapters/04-next.md.",
);
const UNKNOWN_CHECK: Rule = Rule::error(
    "unknown-check",
    "site.yaml changes how grave a finding is, and names one that does not exist. The code of a finding stands in brackets \
     after the word error, warning or advice.",
)
.example(
    "checks:\n  \
     stray-fil: {severity: error, reason: We keep nothing in the wrong place.}",
    "there is no check `stray-fil`",
    "checks:\n  \
     stray-file: {severity: error, reason: We keep nothing in the wrong place.}",
);
const FIXED_SEVERITY: Rule = Rule::error(
    "fixed-severity",
    "A site may say under `checks` that a finding is less grave there than elsewhere. A few findings keep people safe, or say \
     that something could not be read and would be missing without anybody noticing: those are as grave on every site. Take \
     the entry out, and mend what the finding is about.",
)
.example(
    "checks:\n  \
     yaml: {severity: warning, reason: We mend the contact book next week.}\n  \
     link-text: {severity: advice, reason: We are going through the old chapters.}",
    "`yaml` cannot be lowered: what cannot be read is left out, and it may be what keeps somebody safe",
    "checks:\n  \
     link-text: {severity: advice, reason: We are going through the old chapters.}",
);
const SAFETY_PAGE: Rule = Rule::warning(
    "safety-page",
    "Pages marked `sensitive` have a link to leave them quickly. It does not erase the browser's history, and people must know \
     that before they rely on it. Write pages/safety.md about reading safely; the exit link leads to it by itself. \
     `lamplight new` makes one to start from.",
)
.in_words(
    "A reporting page with `sensitive: true`, and no page pages/safety.md.",
    "The same reporting page, and pages/safety.md, which says what the exit link does not do.",
);

pub(super) const RULES: &[&Rule] = &[&NO_SITE, &NO_EDITION, &STRAY_FILE, &UNKNOWN_CHECK, &FIXED_SEVERITY, &SAFETY_PAGE];

/// The page on covering one's tracks: pages/safety.md.
pub const SAFETY: &str = "safety";

/// Everything that a site's content means.
#[derive(Debug, Clone)]
pub struct Strategy {
    /// `site.yaml`.
    pub settings: Settings,
    /// Every body, in order.
    pub organisations: Vec<Organisation>,
    /// The contact book.
    pub contacts: Vec<Contact>,
    /// Words and short forms.
    pub terms: Vec<Term>,
    /// The Acts.
    pub acts: Vec<Act>,
    /// Notices, whenever they are shown.
    pub alerts: Vec<Alert>,
    /// Reporting pathways, in the order of their file names.
    pub pathways: Vec<Pathway>,
    /// Versions of them in other languages and in Easy Read.
    pub translations: Vec<Translation>,
    /// Pages outside the strategy.
    pub pages: Vec<Page>,
    /// Datasets, in the order of their file names.
    pub datasets: Vec<Dataset>,
    /// The editions, the newest first.
    pub editions: Vec<Edition>,
    /// What readers may download.
    pub downloads: Downloads,
}

impl Strategy {
    /// The edition that the home page and the menu show: site.yaml names it, and whether it is in force is another question
    /// (see [`super::standing`]). It is there: [`read`] gives no strategy without.
    pub fn current_edition(&self) -> &Edition {
        let current = &self.settings.current_edition.value;
        self.editions.iter().find(|edition| edition.id == *current).unwrap_or(&self.editions[0])
    }

    /// A body by its id.
    pub fn organisation(&self, id: &Id) -> Option<&Organisation> {
        self.organisations.iter().find(|organisation| organisation.id.value == *id)
    }

    /// A contact by its id.
    pub fn contact(&self, id: &Id) -> Option<&Contact> {
        self.contacts.iter().find(|contact| contact.id.value == *id)
    }
}

/// Reads what a site's texts mean. `None` where there is no site, or not one edition of its strategy; what is wrong with
/// the rest is told and left out.
pub fn read(sources: &Sources, drafts: bool, today: Today, findings: &mut Findings) -> Option<Strategy> {
    tell_stray_files(sources, findings);
    let downloads = Downloads::of(sources, findings);
    let acts: Vec<ActYaml> = read_list(sources, "legislation.yaml", today, findings);
    let editions = edition::folders(sources).into_iter();
    let editions: Vec<Edition> =
        editions.filter_map(|folder| edition::read(sources, folder, drafts, today, findings)).collect();
    let mut content = Content {
        organisations: read_list(sources, "organisations.yaml", today, findings),
        contacts: read_list(sources, "contacts.yaml", today, findings),
        terms: read_list(sources, "glossary.yaml", today, findings),
        acts: acts.into_iter().filter_map(|act| act.complete(findings)).collect(),
        alerts: read_list(sources, "alerts.yaml", today, findings),
        pathways: read_each(sources, "reporting/", ".md", today, pathway::read, findings),
        translations: read_each(sources, "reporting/", ".md", today, translation::read, findings),
        pages: read_each(sources, "pages/", ".md", today, page::read, findings),
        datasets: read_datasets(sources, today, findings),
        editions,
    };
    if !drafts {
        content.leave_out_drafts();
    }
    content.editions.sort_by(|a, b| b.starts.first_day().cmp(&a.starts.first_day()).then_with(|| b.id.cmp(&a.id)));
    let settings = read_settings(sources, today, findings)?;
    let told = findings.clone();
    let unread = |path: &str| told.has_error_in(&sources.shown_path(path));
    content.settle(settings, downloads, &unread, today, findings)
}

fn read_settings(sources: &Sources, today: Today, findings: &mut Findings) -> Option<Settings> {
    let Some(source) = sources.text("site.yaml") else {
        let path = sources.shown_path("site.yaml");
        if findings.has_error_in(&path) {
            return None;
        }
        let place = Place::file(path);
        findings.tell(&NO_SITE, &place, "there is no site.yaml in this folder", "add one, or build another folder");
        return None;
    };
    read_file(source, today, findings)
}

/// What was read, before it is known that every reference leads somewhere.
struct Content {
    organisations: Vec<Organisation>,
    contacts: Vec<Contact>,
    terms: Vec<Term>,
    acts: Vec<Act>,
    alerts: Vec<Alert>,
    pathways: Vec<Pathway>,
    translations: Vec<Translation>,
    pages: Vec<Page>,
    datasets: Vec<Dataset>,
    editions: Vec<Edition>,
}

impl Content {
    /// Drops pages that are kept back, and the versions of those.
    fn leave_out_drafts(&mut self) {
        let pathways = &self.pathways;
        let is_draft = |id: &Id| pathways.iter().any(|pathway| pathway.draft && pathway.id == *id);
        self.translations.retain(|version| !version.page.draft && !is_draft(&version.of.value));
        self.pathways.retain(|pathway| !pathway.draft);
        self.pages.retain(|page| !page.draft);
    }

    /// Drops references of reporting pages that lead nowhere, and tells what their readers would miss.
    fn settle_reporting(&mut self, contacts: &Names, priorities: &Names, findings: &mut Findings) {
        // Before what leads nowhere is dropped: one mistake is told once.
        let book = &self.contacts;
        let contact = |way: &Way| book.iter().find(|contact| contact.id.value == way.contact.value);
        let says = |way: &Way| contact(way).is_none_or(|contact| contact.anonymous.is_some());
        self.pathways.iter().for_each(|pathway| pathway.check(says, findings));
        for pathway in &mut self.pathways {
            pathway.ways.retain(|way| contacts.knows(&way.contact, findings));
            pathway.support.retain(|way| contacts.knows(&way.contact, findings));
            priorities.keep_known(&mut pathway.priorities, findings);
        }
        for version in &mut self.translations {
            version.page.ways.retain(|way| contacts.knows(&way.contact, findings));
            version.page.support.retain(|way| contacts.knows(&way.contact, findings));
        }
        let pathways = &self.pathways;
        self.translations.retain_mut(|version| version.settle(pathways, findings));
    }

    /// Drops duplicates and references that lead nowhere, with a finding each. `unread` knows the files and folders in
    /// which something was left out: what leads there is not a mistake of its own.
    fn settle(
        mut self,
        mut settings: Settings,
        downloads: Downloads,
        unread: &dyn Fn(&str) -> bool,
        today: Today,
        findings: &mut Findings,
    ) -> Option<Strategy> {
        let mut organisations = Names::new("organisation").incomplete_if(unread("organisations.yaml"));
        organisations.keep_new(&mut self.organisations, |organisation| organisation.id.clone(), findings);
        let mut contacts = Names::new("contact").incomplete_if(unread("contacts.yaml"));
        contacts.keep_new(&mut self.contacts, |contact| contact.id.clone(), findings);
        self.contacts.retain(|contact| contact.check(findings));
        self.contacts.iter().for_each(|contact| withdrawn::check_contact(contact, today, findings));
        let mut pathways = Names::of_files("reporting page").incomplete_if(unread("reporting/"));
        pathways.keep_new(&mut self.pathways, |pathway| at(pathway.id.clone(), &pathway.place), findings);
        let mut pages = Names::of_files("page");
        pages.keep_new(&mut self.pages, |page| at(page.id.clone(), &page.place), findings);
        for alert in &self.alerts {
            alert.check(findings);
        }
        self.datasets.retain(|dataset| organisations.knows(&dataset.about.publisher, findings));
        settings.accessibility.check(findings);
        organisations.knows(&settings.partnership, findings);
        organisations.knows(&settings.council, findings);
        contacts.keep_known_one(&mut settings.accessibility.contact, findings);
        for edition in &mut self.editions {
            settle_edition(edition, &organisations, &pathways, unread, findings);
            settle_promises(edition, &organisations, &contacts, &downloads, today, findings);
        }
        spelling::tell_organisations(&self.organisations, findings);
        standing::settle(&mut self.editions, today, unread, findings);
        carried::settle(&mut self.editions, findings);
        achievement::settle_names(&mut self.editions, findings);
        let current = self.find_current(&settings, unread, findings)?;
        standing::tell_current(&self.editions, &self.editions[current], &settings, today, findings);
        carried::tell_silent(&self.editions, findings);
        let priorities = names_of_priorities(&self.editions[current], unread);
        self.settle_reporting(&contacts, &priorities, findings);
        let Self { organisations, contacts, terms, acts, alerts, pathways, translations, pages, datasets, editions } =
            self;
        let strategy = Strategy {
            settings,
            organisations,
            contacts,
            terms,
            acts,
            alerts,
            pathways,
            translations,
            pages,
            datasets,
            editions,
            downloads,
        };
        withdrawn::check_words(&strategy, today, findings);
        strategy.check_safety_page(findings);
        Some(strategy)
    }

    /// Where the edition that the site shows first is among the editions; the newest where site.yaml names none that is there.
    fn find_current(
        &self,
        settings: &Settings,
        unread: &dyn Fn(&str) -> bool,
        findings: &mut Findings,
    ) -> Option<usize> {
        let wanted = &settings.current_edition;
        let found = self.editions.iter().position(|edition| edition.id == wanted.value);
        if found.is_none() && !unread(&format!("{}/edition.yaml", wanted.value)) {
            let finding = Finding::new(
                &NO_EDITION,
                wanted.place.clone(),
                format!("there is no edition in a folder {}", wanted.value),
                format!("write the name of a folder that has an edition.yaml, or add {}/edition.yaml", wanted.value),
            );
            let folders = self.editions.iter().map(|edition| edition.id.as_str());
            findings.add(finding.with_suggestion(nearest(wanted.value.as_str(), folders)));
        }
        found.or((!self.editions.is_empty()).then_some(0))
    }
}

/// Reads the datasets: each YAML file, with the CSV file beside it where it names one.
fn read_datasets(sources: &Sources, today: Today, findings: &mut Findings) -> Vec<Dataset> {
    let read = |path: &str, source: &Arc<SourceText>, today: Today, findings: &mut Findings| {
        let node = yaml::parse(source, Span::new(0..source.text().len()), findings)?;
        let beside = |name: &str| sources.text(&format!("data/{name}")).cloned();
        dataset::read(Id::of_file(path).as_str(), source, &node, &beside, today, findings)
    };
    read_each(sources, "data/", ".yaml", today, read, findings)
}

fn names_of_priorities(edition: &Edition, unread: &dyn Fn(&str) -> bool) -> Names {
    let mut names = Names::of_files("priority").incomplete_if(unread(&format!("{}/priorities/", edition.id)));
    for priority in &edition.priorities {
        // A duplicate has been told and dropped before.
        names.add(&priority.id, &priority.place, &mut Findings::new());
    }
    names
}

fn settle_edition(
    edition: &mut Edition,
    organisations: &Names,
    pathways: &Names,
    unread: &dyn Fn(&str) -> bool,
    findings: &mut Findings,
) {
    let in_edition = |folder: &str| unread(&format!("{}/{folder}/", edition.id));
    let mut chapters = Names::of_files("chapter").incomplete_if(in_edition("chapters"));
    chapters.keep_new(&mut edition.chapters, |chapter| at(chapter.id.clone(), &chapter.place), findings);
    let mut priorities = Names::of_files("priority").incomplete_if(in_edition("priorities"));
    priorities.keep_new(&mut edition.priorities, |priority| at(priority.id.clone(), &priority.place), findings);
    let mut objectives = Names::new("objective");
    objectives.keep_new(&mut edition.objectives, |objective| objective.id.clone(), findings);
    let mut years = Names::of_files("achievements report");
    years.keep_new(&mut edition.achievements, |report| at(report.id.clone(), &report.place), findings);
    for chapter in &mut edition.chapters {
        if let Some(signed_by) = &mut chapter.signed_by {
            organisations.keep_known_one(&mut signed_by.organisation, findings);
        }
    }
    let mut groups = Names::new("group");
    for group in &edition.governance.groups {
        // A duplicate is told where the groups are settled.
        groups.add(&group.id.value, &group.id.place, &mut Findings::new());
    }
    let leaders = Names::all_of("organisation or group", &[organisations, &groups]);
    for priority in &mut edition.priorities {
        leaders.keep_known(&mut priority.led_by, findings);
        pathways.keep_known(&mut priority.reporting, findings);
        chapters.keep_known(&mut priority.chapters, findings);
        tell_duplicate_commitments(&priority.commitments, findings);
    }
    for report in &mut edition.achievements {
        report.priorities.retain(|achievement| priorities.knows(&achievement.priority, findings));
    }
}

fn tell_duplicate_commitments(commitments: &[super::priority::Commitment], findings: &mut Findings) {
    let mut names = Names::new("commitment");
    for Spanned { value, place } in commitments.iter().filter_map(|commitment| commitment.id.as_ref()) {
        names.add(value, place, findings);
    }
}

/// The files of a site's own folder, and the folders of an edition, with the endings that are read there.
const FILES: [&str; 6] =
    ["site.yaml", "organisations.yaml", "contacts.yaml", "glossary.yaml", "legislation.yaml", "alerts.yaml"];
const FOLDERS: [(&str, &[&str]); 3] = [("reporting/", &[".md"]), ("pages/", &[".md"]), ("data/", &[".yaml", ".csv"])];
const EDITION_FOLDERS: [(&str, &[&str]); 5] = [
    ("chapters/", &[".md"]),
    ("priorities/", &[".yaml"]),
    ("achievements/", &[".md", facts::ENDING]),
    ("papers/", &[".md"]),
    ("case-studies/", &[".md"]),
];
const EDITION_FILES: [&str; 7] = [
    "edition.yaml",
    "action-plan.yaml",
    "governance.yaml",
    "consultation.yaml",
    "funding.yaml",
    "meetings.yaml",
    "formats.yaml",
];

/// How many files of one folder are told one by one.
const TOLD_APART: usize = 5;

/// Tells every file that nothing reads: a text in the wrong place, and a document or a picture outside the folder files. A
/// folder of many such files is one mistake.
fn tell_stray_files(sources: &Sources, findings: &mut Findings) {
    let editions = edition::folders(sources);
    let texts = sources.texts().map(|(path, _)| path).filter(|path| !is_read(sources, path, &editions));
    let assets = sources.assets().map(|(path, _)| path).filter(|path| !path.starts_with(DOWNLOADS));
    let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in texts.chain(assets) {
        folders.entry(folder_to_blame(path, &editions)).or_default().push(path);
    }
    for (folder, paths) in folders {
        match paths.first().filter(|_| paths.len() > TOLD_APART && !folder.is_empty()) {
            Some(first) => {
                let name = first.strip_prefix(folder).unwrap_or(first).trim_start_matches('/');
                let number = paths.len();
                let message =
                    format!("nothing reads {number} files in this folder, such as {name}: they are not published");
                findings.tell(&STRAY_FILE, &Place::file(sources.shown_path(folder)), message, where_to_put(first));
            }
            None => paths.iter().for_each(|path| tell_stray_file(sources, path, findings)),
        }
    }
}

fn tell_stray_file(sources: &Sources, path: &str, findings: &mut Findings) {
    let finding = Finding::new(
        &STRAY_FILE,
        Place::file(sources.shown_path(path)),
        "this file is not published: there is nothing that reads it here",
        where_to_put(path),
    );
    let meant = nearest(path, FILES);
    findings.add(finding.with_suggestion(meant.filter(|_| !path.contains('/'))));
}

/// The folder that a stray file is in: the outermost of which nothing is read, or else its own.
fn folder_to_blame<'p>(path: &'p str, editions: &[&str]) -> &'p str {
    let top = path.split_once('/').map_or("", |(top, _)| top);
    let is_known = editions.contains(&top) || FOLDERS.iter().any(|(folder, _)| folder.trim_end_matches('/') == top);
    if is_known { path.rsplit_once('/').map_or("", |(folder, _)| folder) } else { top }
}

fn is_read(sources: &Sources, path: &str, editions: &[&str]) -> bool {
    let read_in = |rest: &str, folders: &[(&str, &[&str])]| {
        folders.iter().any(|(folder, endings)| {
            rest.strip_prefix(folder)
                .is_some_and(|name| !name.contains('/') && endings.iter().any(|ending| name.ends_with(ending)))
        })
    };
    if FILES.contains(&path) || path.starts_with(DOWNLOADS) || read_in(path, &FOLDERS) {
        return true;
    }
    let Some((folder, rest)) = path.split_once('/') else { return false };
    // Facts without a report are read by nobody.
    let report = rest.strip_suffix(facts::ENDING).map(|stem| format!("{folder}/{stem}.md"));
    report.is_none_or(|report| sources.text(&report).is_some())
        && editions.contains(&folder)
        && (EDITION_FILES.contains(&rest) || read_in(rest, &EDITION_FOLDERS))
}

fn where_to_put(path: &str) -> &'static str {
    if path.starts_with("theme/") || path.starts_with("themes/") || path == "theme.yaml" {
        return "a theme is a folder in themes, beside the site's own folder";
    }
    if path.get(..DOWNLOADS.len()).is_some_and(|folder| folder.eq_ignore_ascii_case(DOWNLOADS)) {
        return "rename its folder to files, in small letters";
    }
    let (stem, ending) = path.rsplit_once('.').unwrap_or((path, ""));
    let ending = ending.to_ascii_lowercase();
    let has_two = stem.rsplit_once('.').is_some_and(|(_, ending)| ending == "md");
    let is_among_words =
        ["pages/", "reporting/", "/chapters/", "/achievements/"].iter().any(|folder| path.contains(folder));
    match ending.as_str() {
        _ if has_two => "take what follows .md out of its name",
        "markdown" | "mdown" | "mkd" => "rename it so that it ends in .md",
        "md" => {
            "put it in chapters or achievements in the folder of an edition, in reporting or pages beside site.yaml, or, saved \
             as PDF, in files if it is to be downloaded"
        }
        "docx" | "doc" | "odt" | "rtf" | "txt" if is_among_words => {
            "write its words into a file that ends in .md, or put it in files if it is to be downloaded"
        }
        "yaml" if path.ends_with(facts::ENDING) => {
            "these are the facts of a published report: give it the name of the report beside it, or remove it"
        }
        "yml" | "yaml" if is_among_words => {
            "the files of this folder end in .md: words after facts between two lines ---"
        }
        "xlsx" | "xls" | "ods" if path.starts_with("data/") => {
            "save it as CSV in UTF-8 beside its dataset, or put it in files if it is to be downloaded"
        }
        "yml" => "rename it so that it ends in .yaml",
        "yaml" => "look at its name and its folder, or remove it",
        _ => "put it in the folder files, beside site.yaml, if it is to be shown or downloaded",
    }
}

/// Applies the severities that the site has set, and tells codes that no rule has, and rules that it may not lower.
pub fn apply_checks(settings: &Settings, rules: &BTreeMap<&'static str, &'static Rule>, findings: &mut Findings) {
    let Some(checks) = &settings.checks else { return };
    for (code, check) in &checks.0 {
        let Some(rule) = rules.get(code.as_str()) else {
            let finding = Finding::new(
                &UNKNOWN_CHECK,
                check.place.clone(),
                format!("there is no check `{code}`"),
                "write the code of a finding, such as link-text",
            );
            findings.add(finding.with_suggestion(nearest(code, rules.keys().copied())));
            continue;
        };
        tell_fixed(rule, check, findings);
    }
    findings.for_each_mut(|finding| {
        if let Some(check) = checks.0.get(finding.rule.code) {
            finding.severity = finding.rule.severity_for(check.severity);
        }
    });
}

/// Tells a severity that a site may not set.
fn tell_fixed(rule: &Rule, check: &Check, findings: &mut Findings) {
    let Some(because) = rule.fixed.filter(|_| rule.severity_for(check.severity) != check.severity) else { return };
    let message = format!("`{}` cannot be lowered: {because}", rule.code);
    findings.tell(&FIXED_SEVERITY, &check.place, message, "take this entry out");
}

impl Strategy {
    /// Tells a site that has sensitive pages and does not say how to read them safely.
    fn check_safety_page(&self, findings: &mut Findings) {
        let sensitive = self.pathways.iter().find(|pathway| pathway.sensitive).map(|pathway| &pathway.place);
        let page = self.pages.iter().find(|page| page.sensitive).map(|page| &page.place);
        if let Some(place) = sensitive.or(page)
            && !self.pages.iter().any(|page| page.id.as_str() == SAFETY)
        {
            let message = "this page is sensitive, and the site does not say how to read it safely";
            findings.tell(&SAFETY_PAGE, place, message, "add pages/safety.md: what the exit link does not do");
        }
    }

    /// The partnership's name.
    pub fn partnership_name(&self) -> &str {
        let partnership = self.organisation(&self.settings.partnership.value);
        partnership.map_or(self.settings.name.value.as_str(), |partnership| partnership.name.value.as_str())
    }

    /// The name of an organisation, or of a group of an edition.
    pub fn body_name(&self, edition: &Edition, id: &Id) -> String {
        let group = || edition.governance.group(id).map(|group| group.name.value.clone());
        let organisation = self.organisation(id).map(|organisation| organisation.name.value.clone());
        organisation.or_else(group).unwrap_or_else(|| id.to_string())
    }

    /// "Head of Community Safety, Harrow Council".
    pub fn lead_in_words(&self, edition: &Edition, lead: &Lead) -> String {
        let body = lead.organisation.as_ref().map(|id| self.body_name(edition, &id.value));
        let role = lead.role.as_ref().map(|role| role.value.clone());
        role.into_iter().chain(body).collect::<Vec<_>>().join(", ")
    }

    /// All leads of an action in words; empty where the plan names nobody.
    pub fn leads_in_words(&self, edition: &Edition, leads: &[Lead]) -> String {
        leads.iter().map(|lead| self.lead_in_words(edition, lead)).collect::<Vec<_>>().join("; ")
    }

    /// Whether an edition is the one that the home page and the menu show.
    pub fn is_current(&self, edition: &Edition) -> bool {
        edition.id == self.current_edition().id
    }

    /// The edition of a name.
    pub fn edition(&self, id: &Id) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.id == *id)
    }

    /// All achievements reports, the newest year first: positions of the edition and of the report in it.
    pub fn reports(&self) -> impl Iterator<Item = (usize, usize)> {
        let editions = self.editions.iter().enumerate();
        editions.flat_map(|(at, edition)| (0..edition.achievements.len()).rev().map(move |report| (at, report)))
    }

    /// Shows every Markdown text outside the editions to `visit`.
    pub fn own_texts(&self, visit: &mut dyn FnMut(&Markdown)) {
        let settings = &self.settings;
        let accessibility = &settings.accessibility;
        settings.introduction.iter().for_each(&mut *visit);
        accessibility.how_tested.iter().chain(&accessibility.contact_note).for_each(&mut *visit);
        accessibility.problems.iter().for_each(|problem| visit(&problem.text));
        self.organisations.iter().flat_map(|organisation| &organisation.role).for_each(&mut *visit);
        self.terms.iter().for_each(|term| visit(&term.meaning));
        for act in &self.acts {
            act.about
                .iter()
                .chain(act.sections.iter().filter_map(|section| section.about.as_ref()))
                .for_each(&mut *visit);
        }
        self.alerts.iter().for_each(|alert| visit(&alert.text));
        for pathway in self.pathways.iter().chain(self.translations.iter().map(|version| &version.page)) {
            let parts = [&pathway.who_for, &pathway.next, &pathway.anonymous, &pathway.evidence];
            parts.into_iter().flatten().chain([&pathway.body]).for_each(&mut *visit);
        }
        self.pages.iter().for_each(|page| visit(&page.body));
        self.datasets
            .iter()
            .flat_map(|dataset| dataset.about.summary.iter().chain(&dataset.about.quality))
            .for_each(&mut *visit);
    }
}
