//! The action plan, sorted in one of four ways.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::model::plan::{Action, Priority, PriorityPart, Timing};
use crate::model::strategy::{Edition, PlacedEdition};
use crate::model::vocabulary::{HomeAt, Id, PartAt, PriorityAt, When};
use crate::render::actions::PlacedAction;
use crate::render::kind::{Kind, Needs};
use crate::render::optional::OrEmpty as _;
use crate::render::placing;
use crate::render::priority_word::one_in_a_sentence;
use crate::render::rendered::{Rendered, link};
use crate::render::view::{
    ActionCardView, CostTableView, CountView, DownloadView, LinkView, QuartersView, SILENT, TagView, counts_overdue,
};
use crate::site::{Arrangement, Layout, Page, PageKind, Profile, Section, Site};
use crate::statistics::promise::DeliveryStatus;
use crate::words::{Dates, Label, Notes, Pages, Words};

static PROFILE: Profile =
    Profile { place_in_edition: Some(1), ..Profile::of("action-plan").found_as(Label::FoundPlan) };

/// The same actions once more, for those who came to the plan.
static SORTED: Profile = Profile::of("action-plan");

/// What the pages of the four arrangements have of their own.
struct Arranged {
    arrangement: Arrangement,
    /// The folder below the plan's; none for the first.
    folder: Option<&'static str>,
    /// What it is called; the first is called after what the strategy calls its priorities.
    label: Option<Label>,
}

/// The first is the plan: the others, and the actions, are below it.
const ARRANGED: [Arranged; 4] = [
    Arranged { arrangement: Arrangement::ByPriority, folder: None, label: None },
    Arranged { arrangement: Arrangement::ByLead, folder: Some("by-lead"), label: Some(Label::PlanByLead) },
    Arranged { arrangement: Arrangement::ByStatus, folder: Some("by-status"), label: Some(Label::PlanByStatus) },
    Arranged { arrangement: Arrangement::ByDate, folder: Some("by-date"), label: Some(Label::PlanByDate) },
];

/// Lays out the four pages of a plan that has actions. A link to its file leads to the plan by priority.
pub(super) fn lay_out(layout: &mut Layout<'_>, of: PlacedEdition<'_>) {
    let PlacedEdition { at, edition, is_current } = of;
    let plan = &edition.plan;
    let Some(spot) = layout.below(PageKind::Edition(at)).filter(|_| !plan.actions.is_empty()) else { return };
    let section = if is_current { Section::Plan } else { Section::Strategy };
    let is_only = layout.is_only(|edition| !edition.plan.actions.is_empty());
    let (words, partnership) = (layout.words, layout.partnership());
    let title = plan.title.as_ref().map_or_else(|| words.say(&Pages::Plan {}), ToString::to_string);
    let about = words.say(&if edition.standing.has_begun() {
        Pages::PlanAbout { partnership }
    } else {
        Pages::PlanToBeginAbout { partnership }
    });
    for arranged in ARRANGED {
        let is_first = arranged.folder.is_none();
        let profile = if is_first { &PROFILE } else { &SORTED };
        let spot = match (arranged.folder, layout.below(PageKind::ActionPlan(at, Arrangement::ByPriority))) {
            (Some(folder), Some(plan)) => plan.folder(folder),
            _ => spot.folder("plan").in_section(section),
        };
        let (title, about) = reported(arranged.arrangement, &title, &about, words);
        layout.add(Page {
            navigation: (is_first && is_current && is_only).then(|| layout.named(Label::NavigationPlan)),
            updated: plan.updated,
            source: layout.file(&format!("{}/action-plan.yaml", edition.id)).filter(|_| is_first),
            ..spot.page(profile, PageKind::ActionPlan(at, arranged.arrangement), &title, about)
        });
    }
}

/// The title and the description of an arrangement of a plan.
fn reported(arrangement: Arrangement, title: &str, about: &str, words: &Words) -> (String, String) {
    let (title, about) = match arrangement {
        Arrangement::ByPriority => return (title.to_owned(), about.to_owned()),
        Arrangement::ByLead => (Pages::PlanByLead { title }, Pages::PlanByLeadAbout { about }),
        Arrangement::ByStatus => (Pages::PlanByStatus { title }, Pages::PlanByStatusAbout { about }),
        Arrangement::ByDate => (Pages::PlanByDate { title }, Pages::PlanByDateAbout { about }),
    };
    (words.say(&title), words.say(&about))
}

/// `plan`: the action plan (`pages/action-plan.html`), by priority, lead, status or date.
#[derive(Debug, Clone, Serialize)]
pub struct ActionPlanView {
    /// "April 2018 to March 2020".
    pub period: String,
    /// What the plan is; empty on all but the first page of it.
    pub introduction_html: String,
    /// The ways of sorting it.
    pub arrangements: Vec<ArrangementView>,
    /// How many actions are in which state.
    pub counts: Vec<CountView>,
    /// "45 actions are past their date; no update has been published since."; empty where none is.
    pub silence: String,
    /// What is the same for all actions, in sentences: their status, their lead. No action says it again.
    pub said_once: Vec<String>,
    /// The actions, by what this page is sorted by; by lead, an action with two leads stands under both.
    pub groups: Vec<ActionGroupView>,
    /// What the actions cost together; none where no action has a cost, or the page is sorted in another way than at first.
    pub costs: Option<CostTableView>,
    /// Where the actions stood at the end of each quarter; none where less than two are known, or the page is sorted in another way.
    pub quarters: Option<QuartersView>,
    /// The plan as files, for spreadsheets and programs; empty where the page is sorted in another way than at first.
    pub downloads: Vec<DownloadView>,
    /// The page of measures.
    pub measures: Option<LinkView>,
}

/// One way of sorting the plan.
#[derive(Debug, Clone, Serialize)]
pub struct ArrangementView {
    /// What that way of sorting is called, in the site's words: "By lead".
    pub title: String,
    /// Address of the plan sorted that way, below the site's root.
    pub address: String,
    /// Whether it is this page.
    pub current: bool,
}

/// Some actions that belong together.
#[derive(Debug, Clone, Serialize)]
pub struct ActionGroupView {
    /// The id, unique on the page.
    pub id: String,
    /// "3a" where the document numbers it; empty for none.
    pub number: String,
    /// The heading: a priority or a part, a lead, a standing, or a month.
    pub title: String,
    /// What several groups share: "High harm crime"; empty for none.
    pub heading: String,
    /// The page of the priority; empty for none.
    pub address: String,
    /// Why there are no actions; empty where there are some.
    pub no_actions: String,
    /// The actions of the group; empty only where `no_actions` says why.
    pub actions: Vec<ActionCardView>,
}

/// The action plan, sorted in one of four ways.
#[derive(Debug, Clone, Copy)]
pub struct ActionPlanPage<'s> {
    /// The edition that the page is of, with its position.
    pub of: PlacedEdition<'s>,
    /// By what the actions are grouped.
    pub arrangement: Arrangement,
}

impl Kind for ActionPlanPage<'_> {
    type View = ActionPlanView;
    const VALUE: &'static str = "plan";

    fn view(&self, rendered: &Rendered, page: &Page) -> ActionPlanView {
        let Self { of, arrangement } = *self;
        let edition = of.edition;
        let (plan, words) = (&edition.plan, &rendered.theme.words);
        let first = arrangement == Arrangement::ByPriority;
        let introduction = plan.introduction.as_ref().filter(|_| first);
        let mut groups = match arrangement {
            Arrangement::ByPriority => rendered.groups_by_priority(of),
            Arrangement::ByLead => rendered.groups_by_lead(of),
            Arrangement::ByStatus => rendered.groups_by_status(of),
            Arrangement::ByDate => rendered.groups_by_date(of),
        };
        ActionPlanView {
            period: words.say(&Dates::Range { from: &plan.starts.worded(words), to: &plan.ends.worded(words) }),
            introduction_html: introduction.map(|text| rendered.markup(page).text(text)).or_empty(),
            arrangements: rendered.arrangements(of, arrangement),
            counts: rendered.counts(edition),
            silence: rendered.silence(edition, plan.actions.iter()),
            said_once: said_once(plan.actions.len(), &mut groups, words),
            groups,
            costs: rendered.cost_table(plan).filter(|_| first),
            quarters: rendered.quarters(plan).filter(|_| first),
            downloads: if first { rendered.plan_downloads(of) } else { Vec::new() },
            measures: rendered.site.page_of(PageKind::Measures(of.at)).map(link),
        }
    }

    fn in_edition(&self, _: &Site, other: PlacedEdition<'_>) -> Option<PageKind> {
        Some(PageKind::ActionPlan(other.at, self.arrangement))
    }

    fn needs(view: &ActionPlanView) -> Needs {
        Needs { day: counts_overdue(&view.counts) || !view.silence.is_empty(), ..Needs::default() }
    }
}

impl Rendered {
    /// Whether an arrangement of a plan has more than one group, so that there is something to see in it.
    fn is_divided(&self, of: PlacedEdition<'_>, by: Arrangement) -> bool {
        let actions = || of.edition.plan.actions.iter();
        match by {
            Arrangement::ByPriority => true,
            Arrangement::ByLead => {
                let leads: BTreeSet<String> = actions().map(|action| self.leads_in_words(&action.leads)).collect();
                leads.len() > 1
            }
            Arrangement::ByStatus => {
                let ranks: BTreeSet<u8> =
                    actions().map(|action| rank(self.progress(of.edition, action).standing)).collect();
                ranks.len() > 1
            }
            Arrangement::ByDate => {
                let dates: BTreeSet<(Option<jiff::civil::Date>, u8)> =
                    actions().map(|action| (dated(action), undated_rank(action))).collect();
                dates.len() > 1
            }
        }
    }

    fn arrangements(&self, of: PlacedEdition<'_>, current: Arrangement) -> Vec<ArrangementView> {
        let called = one_in_a_sentence(&of.edition.priorities_called, &self.theme.words);
        let is_shown =
            |arranged: &Arranged| arranged.arrangement == current || self.is_divided(of, arranged.arrangement);
        let view = |arranged: Arranged| {
            let page = self.site.page_of(PageKind::ActionPlan(of.at, arranged.arrangement))?;
            Some(ArrangementView {
                title: match arranged.label {
                    None => self.theme.words.say(&Notes::PlanBy { priority: &called }),
                    Some(label) => self.theme.word(label).to_owned(),
                },
                address: page.address.to_string(),
                current: arranged.arrangement == current,
            })
        };
        let shown: Vec<ArrangementView> = ARRANGED.into_iter().filter(is_shown).filter_map(view).collect();
        // One way of sorting is no choice.
        if shown.len() > 1 { shown } else { Vec::new() }
    }

    /// How many actions are in which state, the most pressing first; states that none is in are left out.
    fn counts(&self, edition: &Edition) -> Vec<CountView> {
        let mut counts: BTreeMap<u8, (TagView, usize)> = BTreeMap::new();
        for action in &edition.plan.actions {
            let progress = self.progress(edition, action);
            let entry = counts.entry(rank(progress.standing)).or_insert_with(|| (self.standing_tag(&progress), 0));
            entry.1 += 1;
        }
        counts.into_values().map(|(tag, number)| CountView { number, label: tag.text, tone: tag.tone }).collect()
    }

    fn groups_by_priority(&self, of: PlacedEdition<'_>) -> Vec<ActionGroupView> {
        let mut groups = Vec::new();
        for (at, priority) in of.priorities() {
            let address = self.address(PageKind::Priority(at));
            groups.push(self.whole_group(of, (at, priority), &address));
            let part = |part| self.part_group(of, priority, part, &address);
            groups.extend(priority.placed_parts(at).map(part));
        }
        let whole_plan = self.group("whole-plan", self.theme.word(Label::WholePlan), self.cards_at(of, None));
        groups.push(whole_plan);
        groups.retain(|group| !group.actions.is_empty() || !group.no_actions.is_empty());
        groups
    }

    fn whole_group(
        &self,
        of: PlacedEdition<'_>,
        (at, priority): (PriorityAt, &Priority),
        address: &str,
    ) -> ActionGroupView {
        ActionGroupView {
            number: priority.number.clone(),
            heading: priority.group.or_empty(),
            address: address.to_owned(),
            no_actions: priority.no_actions.or_empty(),
            ..self.group(priority.id.as_str(), &priority.title, self.cards_at(of, Some(HomeAt::Priority(at))))
        }
    }

    fn part_group(
        &self,
        of: PlacedEdition<'_>,
        priority: &Priority,
        (at, part): (PartAt, &PriorityPart),
        address: &str,
    ) -> ActionGroupView {
        ActionGroupView {
            number: part.number.clone(),
            heading: priority.group.or_empty(),
            address: format!("{address}#{}", part.id.value),
            no_actions: part.no_actions.or_empty(),
            ..self.group(part.id.value.as_str(), &part.title, self.cards_at(of, Some(HomeAt::Part(at))))
        }
    }

    #[expect(clippy::unused_self, reason = "reads as the other steps do")]
    fn group(&self, id: &str, title: &str, actions: Vec<ActionCardView>) -> ActionGroupView {
        ActionGroupView {
            id: placing::id(id),
            number: String::new(),
            title: title.to_owned(),
            heading: String::new(),
            address: String::new(),
            no_actions: String::new(),
            actions,
        }
    }

    /// An action with two leads stands under both. Bodies come in the order of their names, and roles alone after them.
    fn groups_by_lead(&self, of: PlacedEdition<'_>) -> Vec<ActionGroupView> {
        let edition = of.edition;
        let mut groups: BTreeMap<(bool, String), Vec<PlacedAction<'_>>> = BTreeMap::new();
        for (at, action) in of.actions() {
            let mut names: Vec<(bool, String)> = action
                .leads
                .iter()
                .filter_map(|lead| match &lead.organisation {
                    Some(body) => self.body_name(*body),
                    None => Some(self.lead_in_words(lead)),
                })
                .map(|name| (false, name))
                .collect();
            if names.is_empty() {
                names.push((true, self.theme.word(Label::NoLead).to_owned()));
            }
            names.sort();
            names.dedup();
            for name in names {
                groups.entry(name).or_default().push((at, action));
            }
        }
        let view = |((_, name), actions): ((bool, String), Vec<PlacedAction<'_>>)| {
            let cards = actions.into_iter().map(|action| self.action_card(edition, action)).collect();
            self.group(&format!("lead-{}", Id::new(&name)), &name, cards)
        };
        groups.into_iter().map(view).collect()
    }

    fn groups_by_status(&self, of: PlacedEdition<'_>) -> Vec<ActionGroupView> {
        let edition = of.edition;
        let mut groups: BTreeMap<u8, (String, &str, Vec<PlacedAction<'_>>)> = BTreeMap::new();
        for (at, action) in of.actions() {
            let progress = self.progress(edition, action);
            let standing = progress.standing;
            let title = || (self.standing_tag(&progress).text, standing.word(), Vec::new());
            groups.entry(rank(standing)).or_insert_with(title).2.push((at, action));
        }
        let view = |(title, word, mut actions): (String, &str, Vec<PlacedAction<'_>>)| {
            actions.sort_by_key(|(_, action)| self.progress(edition, action).standing.date());
            let cards = actions.into_iter().map(|action| self.action_card(edition, action)).collect();
            self.group(word, &title, cards)
        };
        groups.into_values().map(view).collect()
    }

    /// By the month in which each is next due; then those that go on, and those without a date.
    fn groups_by_date(&self, of: PlacedEdition<'_>) -> Vec<ActionGroupView> {
        let mut months: BTreeMap<(i16, i8), Vec<PlacedAction<'_>>> = BTreeMap::new();
        let mut others: BTreeMap<u8, (Label, Vec<PlacedAction<'_>>)> = BTreeMap::new();
        for (at, action) in of.actions() {
            match dated(action) {
                Some(date) => months.entry((date.year(), date.month())).or_default().push((at, action)),
                None => others
                    .entry(undated_rank(action))
                    .or_insert((undated_word(action), Vec::new()))
                    .1
                    .push((at, action)),
            }
        }
        let card = |action: PlacedAction<'_>| self.action_card(of.edition, action);
        let cards = |actions: Vec<PlacedAction<'_>>| actions.into_iter().map(card).collect();
        let dated = months.into_iter().map(|((year, month), actions)| {
            let when = When::Month(year, month);
            self.group(&format!("date-{}", when.iso()), &when.worded(&self.theme.words), cards(actions))
        });
        let mut groups: Vec<ActionGroupView> = dated.collect();
        let undated = others.into_values();
        groups.extend(undated.map(|(label, actions)| self.group(label.key(), self.theme.word(label), cards(actions))));
        groups
    }
}

/// What is the same for all actions of a plan, in sentences, and taken out of each. Of one action nothing is said twice.
fn said_once(number: usize, groups: &mut [ActionGroupView], words: &Words) -> Vec<String> {
    let mut said = Vec::new();
    let cards = || groups.iter().flat_map(|group| &group.actions);
    let Some(first) = cards().next().cloned() else { return said };
    if number < 2 {
        return said;
    }
    let is_one_standing =
        first.standing.tone != SILENT && cards().all(|card| card.standing.text == first.standing.text);
    let is_one_lead = !first.leads.is_empty() && cards().all(|card| card.leads == first.leads);
    if is_one_standing {
        said.push(words.say(&Notes::StandingOfAll { number, standing: &first.standing.text }));
    }
    if is_one_lead {
        said.push(words.say(&Notes::LeadOfAll { number, lead: &first.leads }));
    }
    for card in groups.iter_mut().flat_map(|group| &mut group.actions) {
        if is_one_standing {
            card.standing = TagView { text: String::new(), tone: SILENT };
        }
        if is_one_lead {
            card.leads.clear();
        }
    }
    said
}

/// The date that a plan gives, also for what is done.
fn dated(action: &Action) -> Option<jiff::civil::Date> {
    let dates = action.due.as_ref()?.dates();
    dates.last().map(|date| date.last_day())
}

fn undated_rank(action: &Action) -> u8 {
    match action.due.as_ref().map(|due| &due.timing) {
        Some(Timing::Every(_)) => 0,
        Some(Timing::Ongoing) => 1,
        Some(Timing::Undecided) => 2,
        Some(Timing::Impossible(..)) => 3,
        _ => 4,
    }
}

fn undated_word(action: &Action) -> Label {
    match undated_rank(action) {
        0 => Label::DateRegular,
        1 => Label::StandingOngoing,
        2 => Label::StandingUndecided,
        3 => Label::StandingImpossible,
        _ => Label::StandingUndated,
    }
}

/// The order in which standings are shown: the most pressing first.
fn rank(standing: DeliveryStatus) -> u8 {
    match standing {
        DeliveryStatus::Overdue(_) => 0,
        DeliveryStatus::Silent(_) => 10,
        DeliveryStatus::DueSoon(_) => 1,
        DeliveryStatus::Later(_) => 2,
        DeliveryStatus::Ongoing => 3,
        DeliveryStatus::Undecided => 4,
        DeliveryStatus::Impossible => 5,
        DeliveryStatus::Undated => 6,
        DeliveryStatus::Completed => 7,
        DeliveryStatus::Stopped => 8,
        DeliveryStatus::Closed => 9,
    }
}
