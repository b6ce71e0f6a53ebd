//! A priority.

use serde::Serialize;

use crate::model::achievements::CaseStudy;
use crate::model::plan::{Priority, PriorityPart};
use crate::model::strategy::PlacedEdition;
use crate::model::vocabulary::{ChapterAt, HomeAt, PartAt, PathwayAt, PriorityAt};
use crate::render::kind::{Kind, Needs};
use crate::render::markup::Markup;
use crate::render::optional::OrEmpty as _;
use crate::render::placing;
use crate::render::priority_word::title;
use crate::render::rendered::Rendered;
use crate::render::view::{
    ActionCardView, CommitmentView, KeyFigureView, LinkView, MeasureView, ProgressView, counts_overdue,
};
use crate::site::{Layout, Page, PageKind, Profile, Site, first_words};
use crate::words::{Label, Pages};

static PROFILE: Profile = Profile::of("priority").found_as(Label::FoundPriority);

/// Lays out the priorities of an edition as a run.
pub(super) fn lay_out(layout: &mut Layout<'_>, of: PlacedEdition<'_>) {
    let edition = of.edition;
    let Some(spot) = layout.below(PageKind::Priorities(of.at)) else { return };
    let (name, words) = (&layout.strategy.settings.name.value, layout.words);
    let mut run = Vec::with_capacity(edition.priorities.len());
    for (at, priority) in of.priorities() {
        let introduction = priority.introduction.as_ref().map(first_words);
        let otherwise = || {
            let priority = &priority.title;
            words.say(&if edition.standing.has_begun() {
                Pages::PriorityAbout { name, priority }
            } else {
                Pages::PriorityToBeginAbout { name, priority }
            })
        };
        let summary = priority.summary.as_ref().map(ToString::to_string);
        let about = summary.or(introduction).unwrap_or_else(otherwise);
        let spot = spot.folder(priority.id.as_str());
        run.push(layout.add(Page {
            exit: priority.exit,
            tab_kind: Some(title(&edition.priorities_called, words)),
            source: Some(priority.place.clone()),
            ..spot.page(&PROFILE, PageKind::Priority(at), &priority.title, about)
        }));
    }
    layout.link_run(&run);
}

/// `priority`: one priority (`pages/priority.html`).
#[derive(Debug, Clone, Serialize)]
pub struct PriorityView {
    /// Its number, as the document prints it: "4"; empty for none.
    pub number: String,
    /// "Priority 4", or "Outcome 4"; empty where it has no number.
    pub label: String,
    /// Why it is a priority.
    pub introduction_html: String,
    /// Progress so far, as the strategy tells it.
    pub progress_html: String,
    /// How success is measured.
    pub measures: Vec<MeasureView>,
    /// What will be done.
    pub actions: Vec<ActionCardView>,
    /// Why there are no actions; empty where there are some.
    pub no_actions: String,
    /// Its parts: 3a, 3b.
    pub parts: Vec<PriorityPartView>,
    /// Links to case studies that name the priority itself; what names only a part of it is not among them.
    pub stories: Vec<LinkView>,
    /// The heading over the commitments: "What we promised"; other words where the strategy has not begun.
    pub commitments_title: String,
    /// What the strategy promises here in words, in its own order.
    pub commitments: Vec<CommitmentView>,
    /// The figures that belong to it.
    pub figures: Vec<KeyFigureView>,
    /// How to report it.
    pub reporting: Vec<LinkView>,
    /// Links to chapters that tell more about it.
    pub chapters: Vec<LinkView>,
    /// The names of the organisations and groups that lead it; empty where nobody is named.
    pub led_by: Vec<String>,
    /// The objective of the strategy that it serves.
    pub objective: Option<LinkView>,
    /// Where its progress is reported, the newest year first.
    pub achievements: Vec<LinkView>,
    /// How its actions are going; none where there is nothing to tell.
    pub going: Option<ProgressView>,
}

/// A part of a priority.
#[derive(Debug, Clone, Serialize)]
pub struct PriorityPartView {
    /// The id, unique on the page.
    pub id: String,
    /// The part's number, as the document prints it: "3a".
    pub number: String,
    /// What it is called without its number, as plain text.
    pub title: String,
    /// What it is about.
    pub introduction_html: String,
    /// Progress so far, as the strategy tells it: markup with paragraphs, or empty.
    pub progress_html: String,
    /// How success is measured.
    pub measures: Vec<MeasureView>,
    /// What will be done.
    pub actions: Vec<ActionCardView>,
    /// Why there are no actions.
    pub no_actions: String,
}

/// The page of a priority.
#[derive(Debug, Clone, Copy)]
pub struct PriorityPage<'s> {
    /// The position of the priority.
    pub at: PriorityAt,
    /// The edition that the page is of, with its position.
    pub of: PlacedEdition<'s>,
    /// The priority at that position.
    pub priority: &'s Priority,
}

impl Kind for PriorityPage<'_> {
    type View = PriorityView;
    const VALUE: &'static str = "priority";

    fn view(&self, rendered: &Rendered, page: &Page) -> PriorityView {
        let of = self.of;
        let edition = of.edition;
        let priority = self.priority;
        let markup = rendered.markup(page);
        let pathway = |at: &PathwayAt| rendered.page_link(PageKind::Pathway(*at));
        let chapter = |at: &ChapterAt| rendered.page_link(PageKind::Chapter(*at));
        PriorityView {
            number: priority.number.clone(),
            label: rendered.priority_label(edition, priority),
            introduction_html: markup.optional(priority.introduction.as_ref(), "introduction"),
            progress_html: markup.optional(priority.progress.as_ref(), "progress"),
            measures: rendered.measures_at(of, Some(HomeAt::Priority(self.at)), &markup),
            actions: rendered.cards_of(of, HomeAt::Priority(self.at)),
            no_actions: priority.no_actions.or_empty(),
            parts: rendered.part_views(of, (self.at, priority), &markup),
            stories: rendered.stories_of(of, self.at),
            commitments_title: rendered
                .theme
                .word(if edition.standing.has_begun() { Label::WhatWePromised } else { Label::WhatItSays })
                .to_owned(),
            commitments: rendered.commitments(&markup, priority),
            figures: rendered.key_figures(&priority.figures),
            reporting: priority.reporting.iter().filter_map(pathway).collect(),
            chapters: priority.chapters.iter().filter_map(chapter).collect(),
            led_by: rendered.led_by(priority),
            objective: rendered.objective_link(priority),
            achievements: rendered.report_links_of(of),
            going: rendered.going(of, Some(self.at)),
        }
    }

    fn in_edition(&self, _: &Site, other: PlacedEdition<'_>) -> Option<PageKind> {
        let (at, _) = other.priorities().find(|(_, there)| there.id == self.priority.id)?;
        Some(PageKind::Priority(at))
    }

    fn needs(view: &PriorityView) -> Needs {
        Needs {
            day: {
                let mut actions = view.actions.iter().chain(view.parts.iter().flat_map(|part| &part.actions));
                actions.any(|action| action.standing.is_overdue())
                    || view.going.as_ref().is_some_and(|going| going.is_of_day || counts_overdue(&going.counts))
            },
            ..Needs::default()
        }
    }
}

impl Rendered {
    /// The organisations and groups that lead a priority.
    pub(super) fn led_by(&self, priority: &Priority) -> Vec<String> {
        priority.led_by.iter().filter_map(|body| self.body_name(*body)).collect()
    }

    /// The parts of a priority.
    fn part_views(
        &self,
        of: PlacedEdition<'_>,
        (at, priority): (PriorityAt, &Priority),
        markup: &Markup<'_>,
    ) -> Vec<PriorityPartView> {
        let view = |(at, part): (PartAt, &PriorityPart)| {
            let (id, home) = (part.id.value.to_string(), HomeAt::Part(at));
            PriorityPartView {
                number: part.number.clone(),
                title: part.title.to_string(),
                introduction_html: markup.optional(part.introduction.as_ref(), &id),
                progress_html: markup.optional(part.progress.as_ref(), &format!("{id}-progress")),
                measures: self.measures_at(of, Some(home), markup),
                actions: self.cards_of(of, home),
                no_actions: part.no_actions.or_empty(),
                id: placing::id(&id),
            }
        };
        priority.placed_parts(at).map(view).collect()
    }

    /// The case studies of a priority.
    fn stories_of(&self, of: PlacedEdition<'_>, at: PriorityAt) -> Vec<LinkView> {
        let wanted = |story: &CaseStudy| story.priorities.contains(&HomeAt::Priority(at));
        let kinds = of.case_studies().filter(|(_, story)| wanted(story)).map(|(at, _)| PageKind::CaseStudy(at));
        kinds.filter_map(|kind| self.page_link(kind)).collect()
    }

    fn report_links_of(&self, of: PlacedEdition<'_>) -> Vec<LinkView> {
        let kinds = of.achievements().rev().map(|(at, _)| PageKind::AchievementsReport(at));
        kinds.filter_map(|kind| self.page_link(kind)).collect()
    }
}
