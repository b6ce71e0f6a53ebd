//! A whole site's content, cross-referenced, and what one asks of it as a whole.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::alert::Alert;
use super::edition::Edition;
use super::kept_back::PageDays;
use super::page::Page;
use super::relied_on::SAFETY;
use super::settings::Settings;
use super::standing::EditionStanding;
use crate::diagnostic::{Findings, Internal, OrInternal as _, Rule, SourceText};
use crate::document::markdown::Markdown;
use crate::document::today::Today;
use crate::model::figures::Dataset;
use crate::model::partnership::{Act, Organisation, Term};
use crate::model::plan::Lead;
use crate::model::reporting::{Contact, Pathway, Translation};
use crate::model::vocabulary::{BodyAt, DatasetAt, Downloads, KeptBack, KeptBackPage, OrganisationAt, Text};

const SAFETY_PAGE: Rule = Rule::warning(
    "safety-page",
    "Pages marked `sensitive` have a link to leave them quickly. It does not erase the browser's history, and people must know \
     that before they rely on it. Write pages/safety.md about reading safely; the exit link leads to it by itself. \
     `lamplight new` makes one to start from.",
)
.in_words(
    "A reporting page with `sensitive: true`, and no page pages/safety.md.",
    "The same reporting page, and pages/safety.md, which says what the exit link does not do.",
)
.of_whole_site();

pub(super) const RULES: &[&Rule] = &[&SAFETY_PAGE];

/// Everything that a site's content means.
#[derive(Debug, Clone)]
pub struct Strategy {
    /// The day for which it was read, in the site's time zone.
    pub today: Today,
    /// The settings of the site, from `site.yaml`.
    pub settings: Settings,
    /// Every body, in order.
    pub organisations: Vec<Organisation>,
    /// The contact book, in the order of its file.
    pub contacts: Vec<Contact>,
    /// Words and short forms.
    pub terms: Vec<Term>,
    /// The Acts that the strategy rests on, in the order of their file.
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
    /// Who publishes each of them.
    pub(super) publishers: Vec<OrganisationAt>,
    /// The editions, the newest first.
    pub editions: Vec<Edition>,
    /// Where among them the one is with which the site leads.
    pub(super) leading: usize,
    /// Pages that are kept back.
    pub kept_back: Vec<KeptBackPage>,
    /// The first days of pages, and the days after their last ones, where they have any.
    pub page_days: PageDays,
    /// What readers may download.
    pub downloads: Downloads,
}

impl Strategy {
    /// The edition with which the site leads (`leading.rs`). It is there: [`read`](super::read) gives no strategy without.
    #[expect(
        clippy::indexing_slicing,
        reason = "`read` found it among the editions, and none is taken away after that"
    )]
    pub fn leading_edition(&self) -> &Edition {
        &self.editions[self.leading]
    }
}

impl Strategy {
    /// Reports a site that has sensitive pages and does not say how to read them safely.
    pub(super) fn check_safety_page(&self, findings: &mut Findings) {
        let sensitive = self.pathways.iter().find(|pathway| pathway.sensitive).map(|pathway| &pathway.place);
        let page = self.pages.iter().find(|page| page.sensitive).map(|page| &page.place);
        if let Some(place) = sensitive.or(page)
            && !self.pages.iter().any(|page| page.id.as_str() == SAFETY)
            // That its last day has passed has been reported.
            && !self.kept_back.iter().any(|page| page.id.as_str() == SAFETY && matches!(page.why, KeptBack::Since(_)))
        {
            let message = "this page is sensitive, and the site does not say how to read it safely";
            findings.emit(&SAFETY_PAGE, place, message, "add pages/safety.md: what the exit link does not do");
        }
    }

    /// The files of what is current: reporting, pages, notices and every edition whose time is not over, each once. The edition
    /// with which the site leads is read as current whatever its years.
    pub(super) fn current_sources(&self) -> BTreeMap<&str, &Arc<SourceText>> {
        let is_read = |edition: &&Edition| !edition.standing.is_over() || self.is_current(edition);
        let current: Vec<&Edition> = self.editions.iter().filter(is_read).collect();
        let pathways = self.pathways.iter().map(|pathway| &pathway.place);
        let versions = self.translations.iter().map(|version| &version.page.place);
        let pages = self.pages.iter().map(|page| &page.place);
        let chapters = current.iter().flat_map(|edition| &edition.chapters).map(|chapter| &chapter.place);
        let priorities = current.iter().flat_map(|edition| &edition.priorities).map(|priority| &priority.place);
        let alerts = self.alerts.iter().map(|alert| &alert.place);
        let waiting = self.kept_back.iter().filter(|page| page.why.is_to_come()).map(|page| &page.place);
        let alone = current.iter().map(|edition| &edition.place).chain([&self.settings.place]).chain(waiting);
        let easy = self.pages.iter().filter_map(|page| page.easy_read.as_ref());
        let easy = easy.chain(current.iter().flat_map(|edition| edition.in_easy_read())).map(|easy| &easy.place);
        let read = pathways.chain(versions).chain(pages).chain(chapters).chain(easy);
        let places = read.chain(priorities).chain(alerts).chain(alone);
        places.map(|place| (place.path(), &place.source)).collect()
    }

    /// The name of whose strategy it is: the partnership's, else the council's, else that of the site.
    pub fn partnership_name(&self) -> &str {
        let whose = self
            .settings
            .partnership
            .or(self.settings.council.first().copied())
            .and_then(|at| self.organisation_at(at));
        whose.map_or(self.settings.name.value.as_str(), |partnership| partnership.name.value.as_str())
    }

    /// The names of the councils that look after the site: mostly one, and none on the site of a commissioner.
    pub fn councils(&self) -> impl Iterator<Item = &str> {
        let councils = self.settings.council.iter().filter_map(|at| self.organisation_at(*at));
        councils.map(|council| council.name.value.as_str())
    }

    /// The name of an organisation.
    pub fn organisation_name(&self, at: OrganisationAt) -> Result<&Text, Internal> {
        let organisation = self.organisation_at(at).or_internal("an organisation is not there")?;
        Ok(&organisation.name.value)
    }

    /// The name of the organisation that publishes a dataset.
    pub fn publisher_name(&self, at: DatasetAt) -> Result<&Text, Internal> {
        self.organisation_name(*self.publishers.get(at.index()).or_internal("nobody publishes a dataset")?)
    }

    /// The name of an organisation, or of a group.
    pub fn body_name(&self, body: BodyAt) -> Result<&Text, Internal> {
        match body {
            BodyAt::Organisation(at) => self.organisation_name(at),
            BodyAt::Group(at) => {
                let (_, group) = self.group_at(at).or_internal("a group is not there")?;
                Ok(&group.name.value)
            }
        }
    }

    /// "Head of Community Safety, Harrow Council".
    pub fn lead_in_words(&self, lead: &Lead) -> Result<String, Internal> {
        let body = lead.organisation.map(|body| self.body_name(body)).transpose()?;
        let words = lead.office_holder.iter().chain(lead.role.iter().map(|role| &role.value)).chain(body);
        let words = words.map(Text::as_str);
        Ok(words.collect::<Vec<_>>().join(", "))
    }

    /// All leads of an action in words; empty where the plan names nobody.
    pub fn leads_in_words(&self, leads: &[Lead]) -> Result<String, Internal> {
        let leads: Result<Vec<String>, Internal> = leads.iter().map(|lead| self.lead_in_words(lead)).collect();
        Ok(leads?.join("; "))
    }

    /// Whether an edition is the one with which the site leads.
    pub fn is_leading(&self, edition: &Edition) -> bool {
        edition.id == self.leading_edition().id
    }

    /// Whether no other edition holds today: pages of this one need not say of which edition they are.
    pub fn is_sole(&self, edition: &Edition) -> bool {
        self.editions.iter().all(|other| self.is_current(other) == (other.id == edition.id))
    }

    /// Whether the site shows an edition as one that holds today: it is in force, or leads because none is.
    pub fn is_current(&self, edition: &Edition) -> bool {
        edition.standing == EditionStanding::InForce || self.is_leading(edition)
    }

    /// Shows every Markdown text outside the editions to `visit`, and every one that is to come.
    pub fn own_texts(&self, visit: &mut dyn FnMut(&Markdown)) {
        let settings = &self.settings;
        let accessibility = &settings.accessibility;
        settings.introduction.iter().for_each(&mut *visit);
        let texts = accessibility.how_tested.iter().chain(&accessibility.contact_note).chain(&accessibility.improving);
        texts.for_each(&mut *visit);
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
            pathway.texts().for_each(&mut *visit);
        }
        self.pages.iter().for_each(|page| visit(&page.body));
        self.pages.iter().filter_map(|page| page.easy_read.as_ref()).for_each(|easy| visit(&easy.body));
        let waiting = self.kept_back.iter().filter(|page| page.why.is_to_come());
        waiting.flat_map(|page| &page.texts).for_each(&mut *visit);
        self.datasets
            .iter()
            .flat_map(|dataset| dataset.about.summary.iter().chain(&dataset.about.quality))
            .for_each(&mut *visit);
    }
}
