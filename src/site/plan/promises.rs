//! Lays out the pages of what an edition promises: its plan, each action, its measures, and how it is run.
//!
//! The names of these folders are long on purpose: an editor's chapter about governance keeps the address `governance/`.

use super::layout::{Layout, about, first_words, page};
use crate::diagnostic::Place;
use crate::model::strategy::Edition;
use crate::site::{Address, Arrangement, Page, PageKind, Section};

/// Where the pages of one edition stand.
#[derive(Clone, Copy)]
pub(super) struct OfEdition<'e> {
    /// The edition's position.
    pub index: usize,
    /// The edition.
    pub edition: &'e Edition,
    /// The folder of its pages.
    pub root: &'e Address,
    /// The pages on the way to it.
    pub parents: &'e [usize],
    /// Whether it is the one that the menu leads to.
    pub current: bool,
}

impl Layout<'_> {
    /// Every page of an edition's promises that has something to show.
    pub(super) fn lay_out_promises(&mut self, of: OfEdition<'_>) {
        self.lay_out_plan(of);
        self.lay_out_running(of);
        self.lay_out_stories(of);
        self.lay_out_meetings(of);
        let edition = of.edition;
        if edition.supersedes.is_some() || !edition.carried.is_empty() {
            let happens = if edition.standing.has_begun() { "happened" } else { "will happen" };
            let about = format!(
                "What {} keeps, adds and leaves out, and what {happens} to every promise before it.",
                edition.title
            );
            self.add_below(of, PageKind::Changes(of.index), "what-changed", "What changed", about, None);
        }
    }

    /// A page of an edition in a folder of its own. The file is where links to it lead from other texts.
    fn add_below(
        &mut self,
        of: OfEdition<'_>,
        kind: PageKind,
        folder: &str,
        title: &str,
        about: String,
        source: Option<Place>,
    ) -> usize {
        self.add(Page {
            parents: of.parents.to_vec(),
            edition: Some(of.index),
            source,
            ..page(kind, of.root.folder(folder), Section::Strategy, title, about)
        })
    }

    fn lay_out_plan(&mut self, of: OfEdition<'_>) {
        let OfEdition { index, edition, root, parents, current } = of;
        let plan = &edition.plan;
        let section = if current { Section::Plan } else { Section::Strategy };
        let root = root.folder("plan");
        let mut parents = parents.to_vec();
        let with_plan = |parents: &[usize], page: Page| Page {
            parents: parents.to_vec(),
            edition: Some(index),
            updated: plan.updated,
            ..page
        };
        if !plan.actions.is_empty() {
            let title = plan.title.clone().unwrap_or_else(|| "Action plan".to_owned());
            for arrangement in Arrangement::ALL {
                let address = arrangement.folder().map_or_else(|| root.clone(), |folder| root.folder(folder));
                let title = format!("{title}{}", arrangement.title_ending());
                let promised = if edition.standing.has_begun() { "promised to do" } else { "says it will do" };
                let about =
                    format!("What {} {promised}, who leads it, and where each action stands.", self.partnership());
                let about = format!("{about}{}", arrangement.about_ending());
                let kind = PageKind::ActionPlan(index, arrangement);
                let mut laid_out = with_plan(&parents, page(kind, address, section, &title, about));
                // A link to the file leads to the plan by priority.
                if arrangement == Arrangement::ByPriority {
                    laid_out.source = self.file(&format!("{}/action-plan.yaml", edition.id));
                }
                let added = self.add(laid_out);
                // The plan by priority comes first; the other arrangements, and the actions, are below it.
                if arrangement == Arrangement::ByPriority {
                    parents.push(added);
                }
            }
            self.lay_out_actions(of, &root.folder("actions"), section, &parents);
        }
        if !plan.measures.is_empty() {
            let about = format!("How {} measures whether {} works.", self.partnership(), edition.title);
            let kind = PageKind::Measures(index);
            self.add(with_plan(
                &parents,
                page(kind, root.folder("measures"), section, "How success is measured", about),
            ));
        }
    }

    fn lay_out_actions(&mut self, of: OfEdition<'_>, root: &Address, section: Section, parents: &[usize]) {
        let mut run = Vec::new();
        for (at, action) in of.edition.plan.actions.iter().enumerate() {
            let about = format!("An action of {}: {}", of.edition.short_title, first_words(&action.text));
            let kind = PageKind::Action(of.index, at);
            // The file that an action stands in is another page's, so a link to that file leads there.
            run.push(self.add_part(Page {
                parents: parents.to_vec(),
                edition: Some(of.index),
                updated: action.updates.last().map(|update| update.on.value),
                source: Some(action.place.clone()),
                ..page(kind, root.folder(action.id.as_str()), section, &action.title, about)
            }));
        }
        self.link_run(&run);
    }

    fn lay_out_running(&mut self, of: OfEdition<'_>) {
        let (index, edition, partnership) = (of.index, of.edition, self.partnership().to_owned());
        if !edition.governance.groups.is_empty() {
            let about = format!("The groups that do the work of {partnership}, and who they report to.");
            let place = Some(edition.governance.place.clone());
            self.add_below(
                of,
                PageKind::Governance(index),
                "how-the-partnership-is-run",
                "How the partnership is run",
                about,
                place,
            );
        }
        if !edition.signatories.is_empty() {
            let about = format!("The organisations that sign {}.", edition.title);
            self.add_below(of, PageKind::Signatories(index), "signatories", "Signatories", about, None);
        }
        if let Some(first) = edition.consultations.first() {
            let about = format!("What people told {partnership}, and what it did about it.");
            let place = Some(first.place.clone());
            self.add_below(of, PageKind::Consultation(index), "you-said-we-did", "You said, we did", about, place);
        }
        if let Some(first) = edition.funding.first() {
            let about = format!("The money that {partnership} asked for and received.");
            let place = Some(first.place.clone());
            self.add_below(of, PageKind::Funding(index), "grants-and-bids", "Grants and bids", about, place);
        }
        if let Some(first) = edition.formats.first() {
            let about = format!("{} in Easy Read, in other languages, large, or to listen to.", edition.title);
            let place = Some(first.place.clone());
            self.add_below(of, PageKind::Formats(index), "other-formats", "Other formats", about, place);
        }
    }

    fn lay_out_stories(&mut self, of: OfEdition<'_>) {
        let (index, edition) = (of.index, of.edition);
        if edition.case_studies.is_empty() {
            return;
        }
        let about = format!("People whom the work of {} has reached.", self.partnership());
        let list = self.add_below(of, PageKind::CaseStudies(index), "case-studies", "Case studies", about, None);
        let root = of.root.folder("case-studies");
        for (at, story) in edition.case_studies.iter().enumerate() {
            let about = self::about(story.summary.as_ref(), &story.body, &story.title, &edition.short_title);
            self.add(Page {
                parents: [of.parents, &[list]].concat(),
                edition: Some(index),
                source: Some(story.place.clone()),
                ..page(
                    PageKind::CaseStudy(index, at),
                    root.folder(story.id.as_str()),
                    Section::Strategy,
                    &story.title,
                    about,
                )
            });
        }
    }

    fn lay_out_meetings(&mut self, of: OfEdition<'_>) {
        let (index, edition) = (of.index, of.edition);
        if edition.meetings.is_empty() && edition.papers.is_empty() {
            return;
        }
        let about = format!("When {} met, what it discussed, and the papers.", self.partnership());
        let place = edition.meetings.first().map(|first| first.place.clone());
        let kind = PageKind::Meetings(index);
        let list = self.add_below(of, kind, "meetings-and-papers", "Meetings and papers", about, place);
        let root = of.root.folder("meetings-and-papers");
        for (at, paper) in edition.papers.iter().enumerate() {
            let about = self::about(None, &paper.body, &paper.title, &edition.short_title);
            self.add(Page {
                parents: [of.parents, &[list]].concat(),
                edition: Some(index),
                updated: paper.updated,
                source: Some(paper.place.clone()),
                ..page(
                    PageKind::Paper(index, at),
                    root.folder(paper.id.as_str()),
                    Section::Strategy,
                    &paper.title,
                    about,
                )
            });
        }
    }
}
