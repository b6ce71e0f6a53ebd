//! The way from a site's texts to its strategy.
//!
//! In: the texts of a site's folder. Out: a [`Strategy`] in which every reference leads somewhere. Never: stops at a mistake: what
//! is wrong is reported and left out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;

use super::alert::Alert;
use super::called::{Things, name_ids};
use super::edition::{self, Edition, read_each};
use super::kept_back::Kept;
use super::page::{self, Page};
use super::personal::Personal;
use super::placeholders::Placeholders;
use super::published_words::{PublishedText, in_downloads, in_each};
use super::references::{resolve_edition, resolve_references};
use super::settings::{self, Settings};
use super::spreadsheet;
use super::stray::{emit_stray_files, emit_stray_tables};
use super::whole::Strategy;
use super::{
    act_years, area_names, carry_forward, copied_words, gone, leading, left_to_do, mistyped_number, no_such_day,
    pathway_priorities, placeholders, relied_on, settling, succession, unfinished,
};
use crate::diagnostic::{Findings, Rule, SourceLocation, SourceText, Span};
use crate::document::today::{Clock, Today};
use crate::document::yaml;
use crate::model::figures::{self, Beside, Dataset, Doubts, Row, dataset};
use crate::model::partnership::{Act, ActYaml, Organisation, Term, emit_other_nation, emit_same, glossary, spelling};
use crate::model::reporting::{
    Contact, Pathway, Translation, Way, WithdrawnService, guarding, pathway, translation, withdrawn,
};
use crate::model::vocabulary::{
    AsTyped, ContactAt, DatasetAt, Downloads, EditionAt, FigureAt, Id, InEdition, KeptBack, KeptBackPage, LeadsNowhere,
    Named, NamedFigure, Names, OrganisationAt, PathwayAt, Positions, PriorityAt, PublishedKind, Settle, easy_read,
    numbered, read_list,
};
use crate::source::Sources;

const NO_SITE: Rule = Rule::error(
    "no-site",
    "A folder is a site when it holds `site.yaml`, which says who the site is by. `lamplight new FOLDER` makes one to start \
     from.",
)
.in_words(
    "A folder with a strategy in it and no site.yaml.",
    "The same folder with a site.yaml that says who the site is by.",
);
pub(super) const RULES: &[&Rule] = &[&NO_SITE];

/// The days, the numbers and the words of a text that cannot be.
fn wrong_in(path: &str, text: &PublishedText<'_>) -> Findings {
    let mut findings = no_such_day::found_in(path, text);
    findings.extend(mistyped_number::found_in(path, text));
    findings.extend(copied_words::found_in(path, text));
    findings
}

/// Reads what a site's texts mean. `None` where there is no site, or not one edition of its strategy; what is wrong with
/// the rest is reported and left out.
pub fn read(sources: &Sources, drafts: bool, clock: impl Into<Clock>, findings: &mut Findings) -> Option<Strategy> {
    let (settings, today) = read_settings(sources, clock.into(), findings);
    emit_stray_files(sources, findings);
    gone::emit_empty(sources, findings);
    let downloads = Downloads::of(sources, findings);
    let mut content = Content::read(sources, drafts, today, findings);
    let mut settings = settings?;
    spreadsheet::emit(&content.datasets, &downloads, sources, findings);
    let personal = Personal::of(sources);
    let found = in_each(sources, findings, |path, text| {
        let to_do = (left_to_do::found_in(text), (wrong_in(path, text), act_years::found_in(path, text)));
        ((personal.found_in(path, text), to_do), Placeholders::found_in(path, text))
    });
    let (found, to_write): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    let (of_people, to_do): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    let (instructions, wrong): (Vec<_>, Vec<_>) = to_do.into_iter().unzip();
    let (wrong, other_years): (Vec<_>, Vec<_>) = wrong.into_iter().unzip();
    let in_files =
        in_downloads(sources, |path, text| (personal.found_in(path, text), Placeholders::found_in(path, text)));
    let (of_people_in_files, to_write_in_files): (Vec<_>, Vec<_>) = in_files.into_iter().unzip();
    personal.emit(sources, of_people.into_iter().chain(of_people_in_files), findings);
    let left_out = findings.left_out().clone();
    let unread = |path: &str| left_out.has_file(&sources.shown_path(path));
    let leading = content.resolve(&mut settings, &downloads, &unread, today, findings)?;
    // Once it is known which datasets there are.
    area_names::emit(&settings.area, &content.datasets, findings);
    emit_same(&content.acts, findings);
    emit_other_nation(&content.acts, settings.area.nation.unwrap_or_default(), findings);
    content.resolve_figures(&mut settings, &sources.shown_path("data/"), findings);
    let withdrawn = std::mem::take(&mut content.withdrawn);
    let strategy = match content.settled(settings, leading, downloads, today) {
        Ok(strategy) => strategy,
        Err(nowhere) => {
            findings.add(nowhere.finding());
            return None;
        }
    };
    withdrawn::check_words(strategy.current_sources().into_values(), &withdrawn, today, findings);
    let versions = strategy.translations.iter().map(|version| &version.page);
    strategy.pathways.iter().chain(versions).for_each(|page| pathway::check_age(page, today, findings));
    settings::check_statement(&strategy.settings, today, findings);
    strategy.check_safety_page(findings);
    // Last of all: what is told of as something more severe is not reported as left to do.
    left_to_do::emit(&strategy.settings, instructions, findings);
    left_to_do::emit_unreported(wrong, findings);
    act_years::emit(other_years, &strategy.acts, findings);
    let to_write = to_write.into_iter().chain(to_write_in_files).flatten();
    placeholders::emit(to_write.collect(), &strategy.editions, findings);
    Some(strategy)
}

/// Reads `site.yaml`, and which day it is in the site's time zone: that first, as dates are read on a day.
fn read_settings(sources: &Sources, clock: Clock, findings: &mut Findings) -> (Option<Settings<AsTyped>>, Today) {
    let source = sources.text("site.yaml");
    let node = source.and_then(|source| yaml::parse(source, Span::new(0..source.text().len()), findings));
    let today = clock.today(&settings::time_zone(node.as_ref()));
    let settings = source.and_then(|source| settings::read(node.as_ref(), source, today, findings));
    if source.is_none() {
        emit_no_site(sources, findings);
    }
    (settings, today)
}

fn emit_no_site(sources: &Sources, findings: &mut Findings) {
    let path = sources.shown_path("site.yaml");
    if !findings.has_error_in(&path) {
        let place = SourceLocation::file(path);
        findings.emit(&NO_SITE, &place, "there is no site.yaml in this folder", "add one, or build another folder");
    }
}

/// What was read, before it is known that every reference leads somewhere.
struct Content {
    organisations: Vec<Organisation>,
    contacts: Vec<Contact>,
    terms: Vec<Term>,
    acts: Vec<Act>,
    alerts: Vec<Alert>,
    withdrawn: Vec<WithdrawnService>,
    pathways: Vec<Pathway<AsTyped>>,
    translations: Vec<Translation<AsTyped>>,
    pages: Vec<Page<AsTyped>>,
    datasets: Vec<Dataset>,
    editions: Vec<Edition<AsTyped>>,
    kept: Kept,
}

impl Content {
    /// Reads each file, the newest edition first.
    fn read(sources: &Sources, drafts: bool, today: Today, findings: &mut Findings) -> Self {
        let acts: Vec<ActYaml> = read_list(sources, "legislation.yaml", today, findings);
        let editions = edition::folders(sources).into_iter();
        let editions: Vec<Edition<AsTyped>> =
            editions.filter_map(|folder| edition::read(sources, folder, drafts, today, findings)).collect();
        let mut content = Self {
            organisations: read_list(sources, "organisations.yaml", today, findings),
            contacts: read_list(sources, "contacts.yaml", today, findings),
            terms: read_list(sources, "glossary.yaml", today, findings),
            acts: acts.into_iter().filter_map(|act| act.complete(findings)).collect(),
            alerts: read_list(sources, "alerts.yaml", today, findings),
            withdrawn: read_list(sources, "withdrawn.yaml", today, findings),
            pathways: read_each(sources, "reporting/", ".md", today, pathway::read, findings),
            translations: read_each(sources, "reporting/", ".md", today, translation::read, findings),
            pages: read_each(sources, "pages/", ".md", today, page::read, findings),
            datasets: read_datasets(sources, today, findings),
            editions,
            kept: Kept::new(today, drafts),
        };
        let easy = read_each(sources, "pages/", easy_read::ENDING, today, easy_read::read, findings);
        easy_read::attach(easy, &mut content.pages, drafts, |it| (&it.id, it.updated, &mut it.easy_read), findings);
        content.keep_back(drafts);
        content.editions.sort_by(|a, b| b.starts.first_day().cmp(&a.starts.first_day()).then_with(|| b.id.cmp(&a.id)));
        content
    }

    /// Notes which pages are kept back, and drops drafts and the versions of those.
    fn keep_back(&mut self, drafts: bool) {
        self.pathways = self.kept.note(std::mem::take(&mut self.pathways), None);
        self.pages = self.kept.note(std::mem::take(&mut self.pages), None);
        let is_draft =
            |page: &KeptBackPage<AsTyped>| page.kind == PublishedKind::Pathway && page.why == KeptBack::Draft;
        let of_draft = |id: &Id| self.kept.pages.iter().any(|page| is_draft(page) && page.id == *id);
        self.translations.retain(|version| {
            let own = version.page.publication.kept_back(Date::MAX);
            drafts || own.is_none() && !of_draft(&version.of.value)
        });
    }

    /// Drops the pages that are not published on the day, and the versions of those, after everything is judged.
    fn leave_out_kept_back(&mut self) {
        self.kept.leave_out(&mut self.pathways);
        self.kept.leave_out(&mut self.pages);
        let pathways = &self.pathways;
        self.translations.retain(|version| pathways.iter().any(|pathway| pathway.id == version.of.value));
        for edition in &mut self.editions {
            self.kept.extend(edition.leave_out_kept_back().clone());
        }
    }

    /// Drops references of reporting pages that lead nowhere, and tells what their readers would miss.
    fn resolve_reporting(&mut self, contacts: &Names, findings: &mut Findings) {
        let priorities = pathway_priorities::names(&self.editions);
        // Before what leads nowhere is dropped: one mistake is reported once.
        let book = &self.contacts;
        let contact = |way: &Way<AsTyped>| book.iter().find(|contact| contact.id.value == way.contact.value);
        let says = |way: &Way<AsTyped>| contact(way).is_none_or(|contact| contact.anonymous.is_some());
        self.pathways.iter().for_each(|pathway| pathway.check(says, findings));
        self.pathways.iter().for_each(|pathway| guarding::check(pathway, contact, findings));
        for page in &self.pages {
            guarding::check_safe_title(&page.place, page.sensitive, page.safe_title.is_some(), findings);
            if page.sensitive {
                guarding::check_address((&page.place, "/"), &page.id, None, findings);
            }
        }
        for pathway in &mut self.pathways {
            pathway.ways.retain(|way| contacts.knows(&way.contact, findings));
            pathway.support.retain(|way| contacts.knows(&way.contact, findings));
            priorities.keep_known(&mut pathway.priorities, findings);
        }
        for version in &mut self.translations {
            version.page.ways.retain(|way| contacts.knows(&way.contact, findings));
            version.page.support.retain(|way| contacts.knows(&way.contact, findings));
        }
        pathway_priorities::check(&self.pathways, &self.editions, findings);
        let pathways = &self.pathways;
        self.translations.retain_mut(|version| version.resolve(pathways, findings));
    }

    /// The organisations and the contacts; the first of each name is kept, and a contact only where nothing in it is wrong.
    fn resolve_book(&mut self, unread: &dyn Fn(&str) -> bool, today: Today, findings: &mut Findings) -> (Names, Names) {
        let mut organisations =
            Names::new("organisation").standing_in("organisations.yaml").incomplete_if(unread("organisations.yaml"));
        organisations.add_all(
            &mut self.organisations,
            |organisation| (&mut organisation.id.value, organisation.id.place.clone()),
            findings,
        );
        let mut contacts = Names::new("contact").standing_in("contacts.yaml").incomplete_if(unread("contacts.yaml"));
        contacts.add_all(&mut self.contacts, |contact| (&mut contact.id.value, contact.id.place.clone()), findings);
        self.contacts.retain(|contact| {
            let is_right = contact.check(findings);
            if !is_right {
                contacts.leave_out(&contact.id.value, findings);
            }
            is_right
        });
        self.contacts.iter().for_each(|contact| withdrawn::check_contact(contact, &self.withdrawn, today, findings));
        (organisations, contacts)
    }

    /// The reporting pages; of them, of the site's own pages and of its notices the first of each name is kept.
    fn resolve_pages(&mut self, findings: &mut Findings) -> Names {
        let mut pathways = Names::of_files("reporting page").standing_in("reporting/");
        pathways.add_all(&mut self.pathways, |pathway| (&mut pathway.id, pathway.place.clone()), findings);
        self.kept.name(PublishedKind::Pathway, &mut pathways);
        let mut pages = Names::of_files("page");
        pages.add_all(&mut self.pages, |page| (&mut page.id, page.place.clone()), findings);
        for alert in &self.alerts {
            alert.check(findings);
        }
        pathways
    }

    /// Drops the datasets whose publisher nobody knows, with a finding each.
    fn resolve_datasets(&mut self, organisations: &Names, findings: &mut Findings) {
        self.datasets.retain(|dataset| {
            let is_known = organisations.knows(&dataset.about.publisher, findings);
            if !is_known {
                findings.leave_out().file(dataset.place.path());
            }
            is_known
        });
    }

    /// Drops names of figures that are not there, with a finding each. `folder` is where the datasets lie, as it is shown to people.
    fn resolve_figures(&mut self, settings: &mut Settings<AsTyped>, folder: &str, findings: &mut Findings) {
        let datasets = &self.datasets;
        let doubts = Doubts::new(datasets, folder, findings);
        let mut is_known = |name: &NamedFigure| figures::is_known(name, datasets, &doubts, findings);
        settings.key_figures.retain(&mut is_known);
        for edition in &mut self.editions {
            edition.plan.keep_figures(&mut is_known);
            let of_priorities = edition.priorities.iter_mut().map(|priority| &mut priority.figures);
            let of_papers = edition.papers.iter_mut().map(|paper| &mut paper.figures);
            let of_reports = edition.achievements.iter_mut().map(|report| &mut report.figures);
            of_priorities.chain(of_papers).chain(of_reports).for_each(|names| names.retain(&mut is_known));
        }
    }

    /// Drops duplicates and references that lead nowhere, with a finding each. `unread` knows the files and folders in
    /// which something was left out: what leads there is not a mistake of its own. Where the edition is with which the site
    /// leads; `None` where it has none.
    fn resolve(
        &mut self,
        settings: &mut Settings<AsTyped>,
        downloads: &Downloads,
        unread: &dyn Fn(&str) -> bool,
        today: Today,
        findings: &mut Findings,
    ) -> Option<usize> {
        let (organisations, contacts) = (&self.organisations, &self.contacts);
        let things = Things { organisations, contacts, pathways: &self.pathways, editions: &self.editions };
        name_ids(&things, findings);
        let (organisations, contacts) = self.resolve_book(unread, today, findings);
        let pathways = self.resolve_pages(findings);
        self.resolve_datasets(&organisations, findings);
        settings.resolve(&organisations, &contacts, findings);
        self.pages.iter_mut().for_each(|page| contacts.keep_known(&mut page.contacts, findings));
        for edition in &mut self.editions {
            resolve_edition(edition, &organisations, &contacts, &pathways, findings);
            resolve_references(edition, &organisations, &contacts, downloads, today, findings);
        }
        glossary::keep_new(&mut self.terms, findings);
        spelling::emit_organisations(&self.organisations, findings);
        succession::resolve(&mut self.editions, today, unread, findings);
        carry_forward::resolve(&mut self.editions, findings);
        unfinished::resolve(&mut self.editions, findings);
        let leading = leading::leading(&self.editions, settings, unread, today, findings)?;
        carry_forward::emit_silent(&self.editions, findings);
        self.resolve_reporting(&contacts, findings);
        relied_on::emit(&self.pages, findings);
        gone::emit_wordless(&self.pages, &self.editions, findings);
        self.leave_out_kept_back();
        self.kept.emit_ended(findings);
        Some(leading)
    }

    /// Where everything stands that is referred to. Nothing is added or taken away any more.
    fn positions(&self) -> Positions {
        let mut priorities: BTreeMap<Id, Vec<PriorityAt>> = BTreeMap::new();
        for (at, edition) in self.editions.iter().enumerate() {
            for (number, priority) in edition.priorities.iter().enumerate() {
                let at = PriorityAt::new(EditionAt::new(at), number);
                priorities.entry(priority.id.clone()).or_default().push(at);
            }
        }
        let organisations = self.organisations.iter().map(|organisation| &organisation.id.value);
        let figures = self.datasets.iter().enumerate().flat_map(|(at, dataset)| {
            let named = |row: &Row| format!("{}/{}", dataset.about.id, row.id);
            let rows = dataset.rows.placed();
            rows.map(move |(number, row)| (named(row), FigureAt::new(DatasetAt::new(at), number)))
        });
        Positions {
            actions: settling::actions(&self.editions),
            figures: figures.collect(),
            contacts: numbered(self.contacts.iter().map(|contact| &contact.id.value), ContactAt::new),
            editions: numbered(self.editions.iter().map(|edition| &edition.id), EditionAt::new),
            organisations: numbered(organisations, OrganisationAt::new),
            pathways: numbered(self.pathways.iter().map(|pathway| &pathway.id), PathwayAt::new),
            priorities,
            here: InEdition::default(),
        }
    }

    /// The strategy, with the position of what it leads to in the place of each reference.
    fn settled(
        self,
        settings: Settings<AsTyped>,
        leading: usize,
        downloads: Downloads,
        today: Today,
    ) -> Result<Strategy, LeadsNowhere> {
        let mut positions = self.positions();
        let mut editions = Vec::with_capacity(self.editions.len());
        for (at, edition) in self.editions.into_iter().enumerate() {
            positions.here = settling::of_edition(EditionAt::new(at), &edition);
            editions.push(edition.settle(&positions)?);
        }
        let publisher = |dataset: &Dataset| Named::new(dataset.about.publisher.clone()).settle(&positions);
        Ok(Strategy {
            today,
            publishers: self.datasets.iter().map(publisher).collect::<Result<_, LeadsNowhere>>()?,
            settings: settings.settle(&positions)?,
            organisations: self.organisations,
            contacts: self.contacts,
            terms: self.terms,
            acts: self.acts,
            alerts: self.alerts,
            pathways: self.pathways.settle(&positions)?,
            translations: self.translations.settle(&positions)?,
            pages: self.pages.settle(&positions)?,
            datasets: self.datasets,
            editions,
            leading,
            kept_back: self.kept.pages.settle(&positions)?,
            page_days: self.kept.days,
            downloads,
        })
    }
}

/// Reads the datasets: each YAML file, with the CSV file beside it where it names one. A table that none of them names is reported.
fn read_datasets(sources: &Sources, today: Today, findings: &mut Findings) -> Vec<Dataset> {
    let reported = findings.clone();
    let named: Mutex<BTreeSet<String>> = Mutex::default();
    let read = |path: &str, source: &Arc<SourceText>, today: Today, findings: &mut Findings| {
        let node = yaml::parse(source, Span::new(0..source.text().len()), findings)?;
        let table: Mutex<Option<String>> = Mutex::default();
        let beside = |name: &str| {
            let path = format!("data/{name}");
            named.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone());
            match sources.text(&path) {
                Some(text) => {
                    table.lock().unwrap_or_else(PoisonError::into_inner).replace(text.path().to_owned());
                    Beside::Text(Arc::clone(text))
                }
                None if sources.asset(&path).is_some() => Beside::NotText,
                None if reported.has_error_in(&sources.shown_path(&path)) => Beside::Unread,
                None => Beside::Nothing,
            }
        };
        let dataset = dataset::read(Id::of_file(path).as_str(), source, &node, &beside, today, findings);
        // Where its table has a mistake, so has the dataset: what the content says of it is not another.
        let table = table.into_inner().unwrap_or_else(PoisonError::into_inner);
        if table.is_some_and(|table| findings.has_error_in(&table)) {
            findings.leave_out().file(source.path());
        }
        dataset
    };
    let mut datasets = read_each(sources, "data/", ".yaml", today, read, findings);
    dataset::add_longer(&mut datasets, findings);
    emit_stray_tables(sources, &named.into_inner().unwrap_or_else(PoisonError::into_inner), findings);
    datasets
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::vocabulary::{TODAY, messages};

    #[test]
    fn a_reference_that_leads_nowhere_all_the_same_stops_publishing() {
        let site = "name: S\nrun_by: us\narea: {name: H, code: E09000015}\nexample: true\n\
                    address: https://www.example.org/\ndescription: D\n\
                    accessibility: {status: not assessed, prepared: 2026-11-21, reviewed: 2026-11-21}\n";
        let page = "---\ntitle: Burglary\nsummary: S\nways:\n- contact: police-101\n---\n";
        let sources = Sources::from_texts("", [("site.yaml", site), ("reporting/burglary.md", page)]);
        let mut findings = Findings::new();
        let (settings, today) = read_settings(&sources, TODAY.into(), &mut findings);
        let content = Content::read(&sources, false, today, &mut findings);
        assert_eq!(messages(findings), Vec::<String>::new());
        // It is not held to the contact book first, as it always is.
        let settled = content.settled(settings.unwrap(), 0, Downloads::default(), today);
        let told = settled.err().unwrap().finding();
        assert_eq!((told.rule.code, told.severity), ("internal", crate::diagnostic::Severity::Error));
        assert_eq!(format!("{:?}", told.place.unwrap()), "reporting/burglary.md:5:12");
        assert!(told.message.starts_with("Lamplight could not make the site: a reference leads nowhere (src/"));
    }
}
