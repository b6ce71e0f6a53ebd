//! Each kind of page as its template sees it.

use super::markup::Markup;
use super::placing;
use super::rendered::{Rendered, link};
use super::view::{
    AccessibilityView, ActSectionView, ActView, AlertView, ChapterView, CommitmentView, DateView, EditionCardView,
    EditionView, EditionsView, GlossaryView, HeadingView, HomeView, LegislationView, LetterView, LinkView,
    ObjectiveView, OrganisationView, PartnerGroupView, PartnersView, PrioritiesView, PriorityCardView,
    PriorityGroupView, PriorityView, ProblemView, PromiseView, SectionView, SiteMapSectionView, SiteMapView, SitesView,
    TermView, WholeActionView, WholePartView, WholePromisesView, WholeView,
};
use crate::diagnostic::Finding;
use crate::document::markdown::Heading;
use crate::model::achievements::ReportStatus;
use crate::model::partnership::Membership;
use crate::model::plan::{Action, Owner, Priority, PriorityPart};
use crate::model::strategy::{Chapter, Edition, EditionStanding, Nation, Part, PriorityWord, Promise, SignedBy};
use crate::model::vocabulary::{Day, Id, Reported};
use crate::site::{Page, PageKind, Section};
use crate::theme::{Theme, value};

type Named = (&'static str, tera::Value);

impl Rendered {
    /// What only pages of this kind show: the name it has in the template, and its value.
    pub(super) fn view(&self, page: &Page) -> Named {
        let strategy = &self.site.strategy;
        match page.kind {
            PageKind::Home => ("home", value(&self.home_view(page))),
            PageKind::Editions => ("editions", value(&self.editions_view())),
            PageKind::Edition(edition) => ("edition", value(&self.edition_view(edition, page))),
            PageKind::Whole(edition) => ("whole", value(&self.whole_view(edition, page))),
            PageKind::Chapter(edition, chapter) => {
                let chapter = &strategy.editions[edition].chapters[chapter];
                ("chapter", value(&self.chapter_view(edition, chapter, page)))
            }
            PageKind::Priorities(edition) => ("priorities", value(&self.priorities_view(edition))),
            PageKind::Priority(edition, priority) => {
                let priority = &strategy.editions[edition].priorities[priority];
                ("priority", value(&self.priority_view(edition, priority, page)))
            }
            PageKind::Figures => ("figures", value(&self.figures_view(page))),
            PageKind::Dataset(dataset) => ("dataset", value(&self.dataset_view(dataset, page))),
            PageKind::DatasetPart(dataset, part) => ("dataset", value(&self.dataset_part_view(dataset, part))),
            PageKind::ActionPlan(edition, arrangement) => {
                ("plan", value(&self.action_plan_view(edition, arrangement, page)))
            }
            PageKind::Action(edition, at) => ("action", value(&self.action_view(edition, at, page))),
            PageKind::Measures(edition) => ("measures", value(&self.measures_view(edition, page))),
            PageKind::Governance(edition) => ("governance", value(&self.governance_view(edition, page))),
            PageKind::Signatories(edition) => ("signatories", value(&self.signatories_view(edition, page))),
            PageKind::Consultation(edition) => ("consultation", value(&self.consultations_view(edition, page))),
            PageKind::Funding(edition) => ("funding", value(&self.funding_view(edition, page))),
            PageKind::Formats(edition) => ("formats", value(&self.formats_view(edition, page))),
            PageKind::CaseStudies(edition) => ("stories", value(&self.case_studies_view(edition))),
            PageKind::CaseStudy(edition, at) => ("story", value(&self.case_study_view(edition, at, page))),
            PageKind::Meetings(edition) => ("meetings", value(&self.meetings_view(edition, page))),
            PageKind::Paper(edition, at) => ("paper", value(&self.paper_view(edition, at, page))),
            PageKind::Changes(edition) => ("changes", value(&self.changes_view(edition, page))),
            PageKind::Achievements => ("achievements", value(&self.achievements_view())),
            PageKind::AchievementsReport(edition, at) => ("report", value(&self.report_view(edition, at, page))),
            PageKind::Reporting => ("reporting", value(&self.reporting_view())),
            PageKind::Pathway(pathway) => ("pathway", value(&self.pathway_view(&strategy.pathways[pathway], page))),
            PageKind::Translation(version) => {
                ("pathway", value(&self.pathway_view(&strategy.translations[version].page, page)))
            }
            PageKind::Card(pathway) => ("card", value(&self.card_view(pathway, page))),
            PageKind::Embed(pathway) | PageKind::EmbedBare(pathway) => {
                ("embed", value(&self.embed_view(pathway, page)))
            }
            PageKind::Partners => ("partners", value(&self.partners_view(page))),
            PageKind::Glossary => ("glossary", value(&self.glossary_view(page))),
            PageKind::Legislation => ("legislation", value(&self.legislation_view(page))),
            PageKind::Page(written) => {
                let body = &strategy.pages[written].body;
                let markup = Markup::of(&self.site, page);
                let view = ChapterView {
                    label: String::new(),
                    body_html: markup.text(body),
                    headings: headings(body),
                    signed_by: String::new(),
                    contents_html: String::new(),
                };
                ("chapter", value(&view))
            }
            PageKind::Accessibility => ("statement", value(&self.accessibility_view(page))),
            PageKind::SiteMap => ("map", value(&self.site_map_view())),
            PageKind::NotFound => ("map", value(&SiteMapView { sections: Vec::new() })),
        }
    }

    /// The notices in force on a page, the gravest first.
    pub(super) fn alerts(&self, page: &Page) -> Vec<AlertView> {
        let alerts = self.site.strategy.alerts.iter();
        let mut alerts: Vec<_> =
            alerts.filter(|alert| alert.is_in_force(self.today) && alert.is_for(page.address.as_str())).collect();
        alerts.sort_by_key(|alert| alert.kind);
        // A notice is read on every page: terms are explained in the page's own text.
        let markup = Markup::unexplained(&self.site, page);
        let view = |alert: &&crate::model::strategy::Alert| AlertView {
            kind: alert.kind.word(),
            text_html: markup.block(&alert.text, "alert"),
        };
        alerts.iter().map(view).collect()
    }

    fn home_view(&self, page: &Page) -> HomeView {
        let strategy = &self.site.strategy;
        let current = self.current();
        let edition = &strategy.editions[current];
        let markup = Markup::of(&self.site, page);
        let edition_link = self.site.page_of(PageKind::Edition(current)).map(link);
        HomeView {
            introduction_html: markup.optional(strategy.settings.introduction.as_ref(), "introduction"),
            reporting: self.pathway_links(),
            edition: edition_link.unwrap_or_else(|| link(page)),
            status: match edition.standing {
                EditionStanding::InForce => String::new(),
                _ => self.standing_word(&edition.standing).to_owned(),
            },
            priorities: self.cards(current, edition),
            priorities_called: edition.priorities_called.plural().to_lowercase(),
            key_figures: self.key_figures(&strategy.settings.key_figures),
            going: self.going(current, None),
            achievements: self.newest_report(),
        }
    }

    /// The position of the edition that the site shows first.
    fn current(&self) -> usize {
        let strategy = &self.site.strategy;
        let current = strategy.current_edition();
        strategy.editions.iter().position(|edition| edition.id == current.id).unwrap_or(0)
    }

    fn pathway_links(&self) -> Vec<LinkView> {
        self.site.pages.iter().filter(|page| matches!(page.kind, PageKind::Pathway(_))).map(link).collect()
    }

    /// The newest report that is published, or else the newest.
    fn newest_report(&self) -> Option<LinkView> {
        let strategy = &self.site.strategy;
        let is_published = |(edition, at): &(usize, usize)| {
            strategy.editions[*edition].achievements[*at].status == ReportStatus::Published
        };
        let newest = strategy.reports().find(is_published).or_else(|| strategy.reports().next());
        let (edition, at) = newest?;
        self.site.page_of(PageKind::AchievementsReport(edition, at)).map(link)
    }

    fn editions_view(&self) -> EditionsView {
        let editions = self.site.strategy.editions.iter().enumerate();
        let card = |(index, edition): (usize, &Edition)| {
            let page = self.site.page_of(PageKind::Edition(index))?;
            Some(EditionCardView {
                link: link(page),
                period: edition.period(),
                status: self.standing_word(&edition.standing).to_owned(),
                current: edition.standing == EditionStanding::InForce,
                ended: match edition.standing {
                    EditionStanding::Ended(ends) => ends.in_words(),
                    _ => String::new(),
                },
                note: self.standing_note(edition),
            })
        };
        EditionsView { editions: editions.filter_map(card).collect() }
    }

    fn edition_view(&self, index: usize, page: &Page) -> EditionView {
        let edition = &self.site.strategy.editions[index];
        let markup = Markup::of(&self.site, page);
        let chapters = |part: Part| {
            let wanted = |(_, chapter): &(usize, &Chapter)| chapter.part == part;
            let chapters = edition.chapters.iter().enumerate().filter(wanted);
            chapters.filter_map(|(at, _)| self.site.page_of(PageKind::Chapter(index, at)).map(link)).collect()
        };
        let objective = |objective: &crate::model::strategy::Objective| ObjectiveView {
            id: placing::id(objective.id.value.as_str()),
            number: objective.number.clone().unwrap_or_default(),
            title: objective.title.clone(),
            text_html: markup.optional(objective.text.as_ref(), objective.id.value.as_str()),
        };
        let document = |document: &crate::model::strategy::LinkedDocument| LinkView {
            title: document.title.clone(),
            address: document.link.as_ref().map_or(String::new(), |link| link.as_str().to_owned()),
            external: true,
            summary: String::new(),
        };
        EditionView {
            period: edition.period(),
            status: self.standing_word(&edition.standing).to_owned(),
            summary_html: markup.optional(edition.summary.as_ref(), "summary"),
            vision_html: markup.optional(edition.vision.as_ref(), "vision"),
            aims: edition.aims.clone(),
            objectives: edition.objectives.iter().map(objective).collect(),
            priorities: self.cards(index, edition),
            chapters: chapters(Part::Main),
            appendices: chapters(Part::Appendix),
            promises: promises(&markup, edition.promises.iter()),
            more: self.promise_pages(index),
            priorities_title: self.theme.word(our_priorities(edition.priorities_called)).to_owned(),
            documents: edition.documents.iter().map(document).collect(),
            whole: self.site.page_of(PageKind::Whole(index)).map_or_else(|| link(page), link),
        }
    }

    fn whole_view(&self, index: usize, page: &Page) -> WholeView {
        let edition = &self.site.strategy.editions[index];
        let chapter = |chapter: &Chapter| SectionView {
            id: format!("chapter-{}", chapter.id),
            number: match chapter.part {
                Part::Main => chapter.number.clone().unwrap_or_default(),
                Part::Appendix => self.chapter_label(chapter),
            },
            title: chapter.title.clone(),
            body_html: Markup::of(&self.site, page).block(&chapter.body, &format!("chapter-{}", chapter.id)),
            commitments_html: Vec::new(),
            promised: WholePromisesView::default(),
            parts: Vec::new(),
        };
        let of = |part: Part| edition.chapters.iter().filter(move |chapter| chapter.part == part).map(chapter);
        let priorities = edition.priorities.iter().map(|priority| self.whole_priority(edition, priority, page));
        WholeView {
            title: edition.title.clone(),
            edition: self.edition_view(index, page),
            sections: of(Part::Main).chain(priorities).chain(of(Part::Appendix)).collect(),
        }
    }

    /// The measures and actions of a priority or a part.
    fn whole_promises(&self, edition: &Edition, owner: &Owner, markup: &Markup<'_>) -> WholePromisesView {
        let measures = edition.plan.measures.iter().filter(|measure| measure.owner == *owner);
        let actions = edition.plan.actions.iter().filter(|action| action.owner == *owner);
        WholePromisesView {
            measures_html: measures.map(|measure| markup.inline(&measure.text)).collect(),
            actions: actions.map(|action| self.whole_action(edition, action, markup)).collect(),
        }
    }

    fn whole_action(&self, edition: &Edition, action: &Action, markup: &Markup<'_>) -> WholeActionView {
        WholeActionView {
            number: action.reference.as_ref().map_or(String::new(), |reference| reference.value.clone()),
            // A list, or several paragraphs, cannot stand on the line of the number.
            text_html: if action.text.text().trim().contains('\n') {
                markup.block(&action.text, action.id.as_str())
            } else {
                markup.inline(&action.text)
            },
            facts: self.lead_and_due(edition, action),
        }
    }

    /// "Harrow Council. Due: June 2019": what a printed plan says beside an action; empty where it says neither.
    fn lead_and_due(&self, edition: &Edition, action: &Action) -> String {
        let leads = self.site.strategy.leads_in_words(edition, &action.leads);
        let due = action.due.as_ref().map(|due| format!("{}: {}", self.theme.word("due"), due.in_words()));
        Some(leads).filter(|leads| !leads.is_empty()).into_iter().chain(due).collect::<Vec<_>>().join(". ")
    }

    fn whole_priority(&self, edition: &Edition, priority: &Priority, page: &Page) -> SectionView {
        let markup = Markup::of(&self.site, page);
        let id = format!("priority-{}", priority.id);
        // In the order in which they stand on the page: the first use of a term is explained.
        let body_html = priority.introduction.as_ref().map_or(String::new(), |text| markup.block(text, &id));
        let commitments_html = priority.commitments.iter().map(|commitment| markup.inline(&commitment.text)).collect();
        let promised = self.whole_promises(edition, &priority.owner(), &markup);
        let part = |part: &PriorityPart| WholePartView {
            title: part.name(),
            introduction_html: markup.optional(part.introduction.as_ref(), &format!("{id}-{}", part.id.value)),
            promised: self.whole_promises(edition, &priority.owner_of(part), &markup),
        };
        SectionView {
            number: String::new(),
            title: format!("{} {}: {}", edition.priorities_called.singular(), priority.number, priority.title),
            body_html,
            commitments_html,
            promised,
            parts: priority.parts.iter().map(part).collect(),
            id,
        }
    }

    fn chapter_view(&self, edition: usize, chapter: &Chapter, page: &Page) -> ChapterView {
        ChapterView {
            label: self.chapter_label(chapter),
            body_html: Markup::of(&self.site, page).text(&chapter.body),
            headings: headings(&chapter.body),
            signed_by: chapter.signed_by.as_ref().map_or(String::new(), |signed_by| self.signature(signed_by)),
            contents_html: self.contents[edition].at(&page.address),
        }
    }

    /// "Chapter 3", "Appendix 1"; empty where the document gives no number.
    fn chapter_label(&self, chapter: &Chapter) -> String {
        let word = match chapter.part {
            Part::Main => "chapter_number",
            Part::Appendix => "appendix_number",
        };
        let number = chapter.number.as_ref();
        number.map_or(String::new(), |number| self.theme.word(word).replace("{number}", number))
    }

    fn signature(&self, signed_by: &SignedBy) -> String {
        let organisation = signed_by.organisation.as_ref().and_then(|id| self.site.strategy.organisation(&id.value));
        match organisation {
            Some(organisation) => format!("{}, {}", signed_by.role, organisation.name.value),
            None => signed_by.role.clone(),
        }
    }

    fn priorities_view(&self, index: usize) -> PrioritiesView {
        let edition = &self.site.strategy.editions[index];
        let mut groups: Vec<PriorityGroupView> = Vec::new();
        for (priority, card) in edition.priorities.iter().zip(self.cards(index, edition)) {
            let title = priority.group.clone().unwrap_or_default();
            let card = PriorityCardView { group: String::new(), ..card };
            match groups.iter_mut().find(|group| group.title == title) {
                Some(group) => group.priorities.push(card),
                None => groups.push(PriorityGroupView { title, priorities: vec![card] }),
            }
        }
        PrioritiesView { groups }
    }

    /// The priorities of an edition in a list. All of them have pages.
    pub(super) fn cards(&self, index: usize, edition: &Edition) -> Vec<PriorityCardView> {
        let card = |(at, priority): (usize, &Priority)| {
            let page = self.site.page_of(PageKind::Priority(index, at))?;
            Some(PriorityCardView {
                called: edition.priorities_called.singular().to_owned(),
                number: priority.number.clone(),
                title: priority.title.clone(),
                group: priority.group.clone().unwrap_or_default(),
                address: page.address.to_string(),
                summary: page.description.clone(),
            })
        };
        edition.priorities.iter().enumerate().filter_map(card).collect()
    }

    fn priority_view(&self, index: usize, priority: &Priority, page: &Page) -> PriorityView {
        let strategy = &self.site.strategy;
        let edition = &strategy.editions[index];
        let markup = Markup::of(&self.site, page);
        let pathway = |id: &Id| strategy.pathways.iter().position(|pathway| pathway.id == *id).map(PageKind::Pathway);
        let chapter = |id: &Id| edition.chapters.iter().position(|chapter| chapter.id == *id);
        let page_of = |kind: Option<PageKind>| kind.and_then(|kind| self.site.page_of(kind)).map(link);
        let named = |id: &Id| strategy.organisation(id).map(|organisation| organisation.name.value.clone());
        let groups = &edition.governance.groups;
        let group = |id: &Id| groups.iter().find(|group| group.id.value == *id).map(|group| group.name.value.clone());
        PriorityView {
            number: priority.number.clone(),
            label: self.priority_label(edition, priority),
            introduction_html: markup.optional(priority.introduction.as_ref(), "introduction"),
            progress_html: markup.optional(priority.progress.as_ref(), "progress"),
            measures: self.measures_at(index, &priority.owner(), &markup),
            actions: self.cards_at(index, &priority.owner()),
            no_actions: priority.no_actions.clone().unwrap_or_default(),
            parts: self.part_views(index, priority, &markup),
            stories: self.stories_of(index, &priority.id),
            commitments_title: self
                .theme
                .word(if edition.standing.has_begun() { "what_we_promised" } else { "what_it_says" })
                .to_owned(),
            commitments: commitments(&markup, priority),
            figures: self.key_figures(&priority.figures),
            reporting: priority.reporting.iter().filter_map(|id| page_of(pathway(&id.value))).collect(),
            chapters: priority
                .chapters
                .iter()
                .filter_map(|id| page_of(chapter(&id.value).map(|at| PageKind::Chapter(index, at))))
                .collect(),
            led_by: priority.led_by.iter().filter_map(|id| named(&id.value).or_else(|| group(&id.value))).collect(),
            achievements: self.report_links_of(index),
            going: self.going(index, Some(&priority.id)),
        }
    }

    /// "Priority 4", or "Outcome 4".
    pub(super) fn priority_label(&self, edition: &Edition, priority: &Priority) -> String {
        let word = match edition.priorities_called {
            PriorityWord::Priorities => "priority_number",
            PriorityWord::Outcomes => "outcome_number",
            PriorityWord::Objectives => "objective_number",
        };
        if priority.number.is_empty() {
            return String::new();
        }
        self.theme.word(word).replace("{number}", &priority.number)
    }

    fn report_links_of(&self, edition: usize) -> Vec<LinkView> {
        let pages = self.site.pages.iter();
        pages
            .filter(|page| matches!(page.kind, PageKind::AchievementsReport(of, _) if of == edition))
            .map(link)
            .collect()
    }

    fn partners_view(&self, page: &Page) -> PartnersView {
        let groups = [
            (Membership::ResponsibleAuthority, "responsible-authorities", "partners_responsible"),
            (Membership::Member, "members", "partners_members"),
            (Membership::Invited, "invited", "partners_invited"),
        ];
        let groups = groups.into_iter().map(|(membership, id, word)| self.partner_group(membership, id, word, page));
        PartnersView { groups: groups.filter(|group| !group.organisations.is_empty()).collect() }
    }

    fn partner_group(&self, membership: Membership, id: &str, word: &str, page: &Page) -> PartnerGroupView {
        let markup = Markup::of(&self.site, page);
        let organisations = self.site.strategy.organisations.iter();
        // A body that takes part in two ways stands once: under what the law asks of it, or else as one that was invited.
        let organisations = organisations.filter(|organisation| organisation.first_membership() == Some(membership));
        let view = |organisation: &crate::model::partnership::Organisation| OrganisationView {
            name: organisation.name.value.clone(),
            short_name: organisation.short_name.clone().unwrap_or_default(),
            role_html: markup.optional(organisation.role.as_ref(), organisation.id.value.as_str()),
            website: organisation.website.as_ref().map_or(String::new(), |website| website.as_str().to_owned()),
        };
        PartnerGroupView {
            id: id.to_owned(),
            title: self.theme.word(word).to_owned(),
            introduction: self.theme.word(&format!("{word}_introduction")).to_owned(),
            organisations: organisations.map(view).collect(),
        }
    }

    fn glossary_view(&self, page: &Page) -> GlossaryView {
        let terms = &self.site.strategy.terms;
        let markup = Markup::of(&self.site, page);
        let heading = |term: &str| HeadingView { id: placing::id(Id::new(term).as_str()), title: term.to_owned() };
        let known = |named: &str| terms.iter().any(|term| term.term.value == named);
        let mut sorted: Vec<_> = terms.iter().collect();
        sorted.sort_by_key(|term| term.term.value.to_lowercase());
        let mut letters: Vec<LetterView> = Vec::new();
        for term in sorted {
            let view = TermView {
                id: placing::id(Id::new(&term.term.value).as_str()),
                term: term.term.value.clone(),
                short_form: term.short_form.as_ref().map_or(String::new(), |short| short.value.clone()),
                meaning_html: markup.block(&term.meaning, "meaning"),
                see: term.see.iter().filter(|see| known(&see.value)).map(|see| heading(&see.value)).collect(),
            };
            let letter: String = view.term.chars().take(1).flat_map(char::to_uppercase).collect();
            match letters.last_mut().filter(|last| last.letter == letter) {
                Some(last) => last.terms.push(view),
                None => letters.push(LetterView { letter, terms: vec![view] }),
            }
        }
        GlossaryView { letters }
    }

    fn legislation_view(&self, page: &Page) -> LegislationView {
        let markup = Markup::of(&self.site, page);
        let act = |act: &crate::model::partnership::Act| ActView {
            id: placing::id(act.id.as_str()),
            title: act.title.clone(),
            number: act.number.clone(),
            link: act.link.clone(),
            about_html: markup.optional(act.about.as_ref(), act.id.as_str()),
            sections: act
                .sections
                .iter()
                .map(|section| ActSectionView {
                    section: section.section.value.clone(),
                    link: act.section_link(&section.section.value).unwrap_or_else(|| act.link.clone()),
                    about_html: markup.optional(section.about.as_ref(), act.id.as_str()),
                })
                .collect(),
        };
        LegislationView { acts: self.site.strategy.acts.iter().map(act).collect() }
    }

    fn accessibility_view(&self, page: &Page) -> AccessibilityView {
        let strategy = &self.site.strategy;
        let facts = &strategy.settings.accessibility;
        let markup = Markup::of(&self.site, page);
        let date = |day: Day| DateView { text: day.in_words(), iso: day.iso() };
        let problem = |problem: &crate::model::strategy::Problem| ProblemView {
            text_html: markup.block(&problem.text, "problem"),
            criterion: problem.criterion.clone().unwrap_or_default(),
            fixed_by: problem.fixed_by.map_or(String::new(), |by| by.in_words()),
        };
        let contact = facts.contact.as_ref().and_then(|id| strategy.contact(&id.value));
        AccessibilityView {
            status: facts.status.words().to_owned(),
            problems: facts.problems.iter().map(problem).collect(),
            prepared: facts.prepared.come().map(date),
            reviewed: facts.reviewed.come().map(date),
            tested: facts.tested.and_then(Reported::come).map(date),
            tested_by: facts.tested_by.clone().unwrap_or_default(),
            how_tested_html: markup.optional(facts.how_tested.as_ref(), "how-tested"),
            contact: contact.map(|contact| self.contact_view(contact)),
            contact_note_html: markup.optional(facts.contact_note.as_ref(), "contact"),
            northern_ireland: strategy.settings.area.nation == Some(Nation::NorthernIreland),
        }
    }

    fn site_map_view(&self) -> SiteMapView {
        let sections = [
            (Section::Reporting, "navigation_reporting"),
            (Section::Priorities, "navigation_priorities"),
            (Section::Plan, "navigation_plan"),
            (Section::Strategy, "navigation_strategy"),
            (Section::Figures, "navigation_figures"),
            (Section::Achievements, "navigation_achievements"),
            (Section::Partners, "navigation_partners"),
            (Section::About, "navigation_about"),
        ];
        let sections = sections.into_iter().map(|(section, word)| SiteMapSectionView {
            id: section.word().to_owned(),
            title: self.theme.word(word).to_owned(),
            links: self
                .site
                .pages
                .iter()
                .filter(|page| self.is_on_map(page, section) && page.listed && page.language.is_none())
                .map(|page| self.map_link(page))
                .collect(),
        });
        SiteMapView { sections: sections.filter(|section| !section.links.is_empty()).collect() }
    }

    /// The site map names every page but those inside editions that are neither in force nor shown first, and the parts of a
    /// dataset: these are listed on the first page of their edition or dataset, and the map would drown in them.
    fn is_on_map(&self, page: &Page, section: Section) -> bool {
        let is_in_force = |edition: &Edition| edition.standing == EditionStanding::InForce;
        let strategy = &self.site.strategy;
        let edition = self.site.edition_of(page);
        let in_force = edition.is_none_or(|edition| strategy.is_current(edition) || is_in_force(edition));
        page.section == section
            && !matches!(page.kind, PageKind::DatasetPart(..))
            && (in_force || matches!(page.kind, PageKind::Edition(_) | PageKind::AchievementsReport(..)))
    }

    /// A link in the site map: pages of editions that the site does not show first say which edition they are of.
    fn map_link(&self, page: &Page) -> LinkView {
        let current = &self.site.strategy.current_edition().id;
        let link = link(page);
        match self.site.edition_of(page) {
            Some(edition) if edition.id != *current && edition.short_title != page.title => {
                LinkView { title: format!("{} ({})", link.title, edition.short_title), ..link }
            }
            _ => link,
        }
    }
}

/// The heading over the priorities of an edition.
const fn our_priorities(called: PriorityWord) -> &'static str {
    match called {
        PriorityWord::Priorities => "priorities",
        PriorityWord::Outcomes => "outcomes",
        PriorityWord::Objectives => "strategic_objectives",
    }
}

pub(super) fn commitments(markup: &Markup<'_>, priority: &Priority) -> Vec<CommitmentView> {
    let numbered = priority.commitments.iter().enumerate();
    let view = |(at, commitment): (usize, &crate::model::plan::Commitment)| CommitmentView {
        id: placing::id(
            &commitment.id.as_ref().map_or_else(|| format!("commitment-{}", at + 1), |id| id.value.to_string()),
        ),
        text_html: markup.inline(&commitment.text),
    };
    numbered.map(view).collect()
}

fn promises<'a>(markup: &Markup<'_>, promises: impl Iterator<Item = &'a Promise>) -> Vec<PromiseView> {
    promises
        .map(|promise| PromiseView {
            text_html: markup.inline(&promise.text),
            year: promise.year.clone().unwrap_or_default(),
        })
        .collect()
}

/// The headings of level 2, where there are enough of them for a list of what is on the page.
fn headings(body: &crate::document::markdown::Markdown) -> Vec<HeadingView> {
    const ENOUGH: usize = 3;
    let headings = body.outline().headings.iter().filter(|heading| heading.level == 2 && heading.begins_part);
    let view = |heading: &Heading| HeadingView { id: placing::id(&heading.id), title: heading.text.to_string() };
    let headings: Vec<HeadingView> = headings.map(view).collect();
    if headings.len() < ENOUGH { Vec::new() } else { headings }
}

/// The first page of a folder of sites, from the default theme.
pub fn sites_page(theme: &Theme, sites: &[LinkView], not_found: bool, base_url: &str) -> Result<String, Box<Finding>> {
    use super::view::{PageView, SiteView};
    let name = theme.word("sites_title").to_owned();
    let site = SiteView {
        name: name.clone(),
        description: theme.word("sites_description").to_owned(),
        partnership: String::new(),
        run_by: String::new(),
        language: "en-GB".to_owned(),
        direction: "ltr",
        styles: vec![theme.style.path.clone()],
        scripts: Vec::new(),
        icon: theme.asset("assets/icon.svg").unwrap_or("").to_owned(),
        logo: None,
        navigation: Vec::new(),
        footer: Vec::new(),
        feed: String::new(),
        exit_destination: String::new(),
        safety_page: None,
    };
    let title = if not_found { theme.word("not_found_title").to_owned() } else { name.clone() };
    let root = if not_found { site_path(base_url) } else { "./".to_owned() };
    let page = PageView {
        full_title: if not_found { format!("{title} – {name}") } else { name },
        title,
        description: site.description.clone(),
        address: String::new(),
        root,
        canonical: base_url.to_owned(),
        language: site.language.clone(),
        direction: "ltr",
        kind: if not_found { "not-found" } else { "sites" },
        section: "",
        breadcrumbs: Vec::new(),
        previous: None,
        next: None,
        updated: None,
        edition_banner: None,
        alerts: Vec::new(),
        sensitive: false,
        json_ld: None,
        scripts: Vec::new(),
    };
    let theme = theme.clone().with_global("site", &site).with_global("words", &theme.words);
    theme.render("pages/sites.html", [("page", value(&page)), ("sites", value(&SitesView { sites: sites.to_vec() }))])
}

fn site_path(base_url: &str) -> String {
    let after_scheme = base_url.find("://").map_or(0, |at| at + 3);
    base_url[after_scheme..].find('/').map_or_else(|| "/".to_owned(), |at| base_url[after_scheme + at..].to_owned())
}
