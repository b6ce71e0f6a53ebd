//! The pages of promises as their templates see them: the plan, each action, the measures, and what changed.

use std::collections::{BTreeMap, BTreeSet};

use super::escape::escape;
use super::markup::Markup;
use super::placing;
use super::rendered::{Rendered, link};
use super::view::{
    ActionCardView, ActionGroupView, ActionPlanView, ActionView, ArrangementView, ChangesView, CountView, DateView,
    FactView, FateView, LinkView, MeasureGroupView, MeasureView, MeasuresView, PriorityCardView, PriorityPartView,
    RagView, ResultView, ServedView, StepView, TagView, UpdateView,
};
use crate::model::plan::{Action, Carried, CarryForward, Due, Measure, Owner, Priority, PriorityPart, Rating, Timing};
use crate::model::strategy::{Edition, fate_of};
use crate::model::vocabulary::{Day, Id, When};
use crate::site::{Arrangement, Page, PageKind};
use crate::statistics::promise::{
    Changes, MeasureStanding, Progress, Standing, changes, from_data, measure_standing, progress,
};

/// A date as precise as it was typed.
pub(super) fn date(when: When) -> DateView {
    DateView { text: when.in_words(), iso: when.iso() }
}

/// A labelled fact in plain text.
pub(super) fn fact(label: &str, text: impl Into<String>) -> FactView {
    FactView { label: label.to_owned(), text: text.into(), text_html: String::new() }
}

impl Rendered {
    fn progress(&self, edition: &Edition, action: &Action) -> Progress {
        progress(action, &edition.plan, !edition.standing.is_superseded(), self.today)
    }

    /// An action in a list.
    pub(super) fn action_card(&self, index: usize, at: usize) -> ActionCardView {
        let edition = &self.site.strategy.editions[index];
        let action = &edition.plan.actions[at];
        let progress = self.progress(edition, action);
        let page = self.site.page_of(PageKind::Action(index, at));
        ActionCardView {
            id: action.id.to_string(),
            reference: action.reference.as_ref().map_or(String::new(), |reference| reference.value.clone()),
            title: action.title.clone(),
            address: page.map_or(String::new(), |page| page.address.to_string()),
            leads: self.site.strategy.leads_in_words(edition, &action.leads),
            due: if says_when(action) { self.due(action) } else { String::new() },
            standing: self.standing_tag(&progress),
            rag: progress.rating.as_ref().map(|rating| self.rag(rating)),
        }
    }

    fn due(&self, action: &Action) -> String {
        let Some(due) = &action.due else { return self.theme.word("no_date").to_owned() };
        let words = due.in_words();
        match due.started {
            Some(started) => {
                let word = if started.first_day() > self.today { "starts_in" } else { "started_in" };
                let since = self.theme.word(word).replace("{date}", &started.in_words());
                format!("{words} ({since})")
            }
            None => words,
        }
    }

    /// "Overdue", with its tone. An action that is under way and not late says so.
    fn standing_tag(&self, progress: &Progress) -> TagView {
        let (word, tone) = match progress.standing {
            Standing::Overdue(_) => ("standing_overdue", "danger"),
            Standing::DueSoon(_) => ("standing_due_soon", "notice"),
            Standing::Later(_) => ("standing_due_later", "neutral"),
            Standing::Ongoing => ("standing_ongoing", "neutral"),
            Standing::Undecided => ("standing_undecided", "neutral"),
            Standing::Impossible => ("standing_impossible", "notice"),
            Standing::Undated => ("standing_undated", "neutral"),
            Standing::Completed => ("standing_completed", "good"),
            Standing::Stopped => ("standing_stopped", "neutral"),
            Standing::Closed => ("standing_closed", "neutral"),
        };
        TagView { text: self.theme.word(word).to_owned(), tone }
    }

    fn rag(&self, rating: &Rating) -> RagView {
        let status = rating.status.word();
        RagView {
            status,
            text: self.theme.word(&format!("rag_{status}")).to_owned(),
            on: rating.on.in_words(),
            reason: rating.reason.clone(),
        }
    }

    /// Positions of the actions that stand in one place.
    fn actions_at<'e>(edition: &'e Edition, owner: &Owner) -> impl Iterator<Item = usize> + use<'e> {
        let owner = owner.clone();
        let actions = edition.plan.actions.iter().enumerate();
        actions.filter(move |(_, action)| action.owner == owner).map(|(at, _)| at)
    }

    /// The actions of a priority or a part.
    pub(super) fn cards_at(&self, index: usize, owner: &Owner) -> Vec<ActionCardView> {
        let edition = &self.site.strategy.editions[index];
        Self::actions_at(edition, owner).map(|at| self.action_card(index, at)).collect()
    }

    /// The plan, sorted in one way.
    pub(super) fn action_plan_view(&self, index: usize, arrangement: Arrangement, page: &Page) -> ActionPlanView {
        let edition = &self.site.strategy.editions[index];
        let plan = &edition.plan;
        let first = arrangement == Arrangement::ByPriority;
        let introduction = plan.introduction.as_ref().filter(|_| first);
        ActionPlanView {
            period: format!("{} to {}", plan.starts.in_words(), plan.ends.in_words()),
            introduction_html: introduction.map_or(String::new(), |text| Markup::of(&self.site, page).text(text)),
            arrangements: self.arrangements(index, arrangement),
            counts: self.counts(edition),
            groups: match arrangement {
                Arrangement::ByPriority => self.groups_by_priority(index, edition),
                Arrangement::ByLead => self.groups_by_lead(index, edition),
                Arrangement::ByStatus => self.groups_by_status(index, edition),
                Arrangement::ByDate => self.groups_by_date(index, edition),
            },
            measures: self.site.page_of(PageKind::Measures(index)).map(link),
        }
    }

    fn arrangements(&self, index: usize, current: Arrangement) -> Vec<ArrangementView> {
        let called = self.site.strategy.editions[index].priorities_called.singular().to_lowercase();
        let view = |arrangement: Arrangement| {
            let page = self.site.page_of(PageKind::ActionPlan(index, arrangement))?;
            Some(ArrangementView {
                title: self.theme.word(arrangement.word()).replace("{priority}", &called),
                address: page.address.to_string(),
                current: arrangement == current,
            })
        };
        Arrangement::ALL.into_iter().filter_map(view).collect()
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

    fn groups_by_priority(&self, index: usize, edition: &Edition) -> Vec<ActionGroupView> {
        let mut groups = Vec::new();
        for (at, priority) in edition.priorities.iter().enumerate() {
            let address = self.address(PageKind::Priority(index, at));
            groups.push(self.whole_group(index, priority, &address));
            groups.extend(priority.parts.iter().map(|part| self.part_group(index, priority, part, &address)));
        }
        let whole_plan =
            self.group("whole-plan", self.theme.word("whole_plan"), self.cards_at(index, &Owner::default()));
        groups.push(whole_plan);
        groups.retain(|group| !group.actions.is_empty() || !group.no_actions.is_empty());
        groups
    }

    fn whole_group(&self, index: usize, priority: &Priority, address: &str) -> ActionGroupView {
        ActionGroupView {
            number: priority.number.clone(),
            heading: priority.group.clone().unwrap_or_default(),
            address: address.to_owned(),
            no_actions: priority.no_actions.clone().unwrap_or_default(),
            ..self.group(priority.id.as_str(), &priority.title, self.cards_at(index, &priority.owner()))
        }
    }

    fn part_group(&self, index: usize, priority: &Priority, part: &PriorityPart, address: &str) -> ActionGroupView {
        ActionGroupView {
            number: part.number.clone(),
            heading: priority.group.clone().unwrap_or_default(),
            address: format!("{address}#{}", part.id.value),
            no_actions: part.no_actions.clone().unwrap_or_default(),
            ..self.group(part.id.value.as_str(), &part.title, self.cards_at(index, &priority.owner_of(part)))
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
    fn groups_by_lead(&self, index: usize, edition: &Edition) -> Vec<ActionGroupView> {
        let strategy = &self.site.strategy;
        let mut groups: BTreeMap<(bool, String), Vec<usize>> = BTreeMap::new();
        for (at, action) in edition.plan.actions.iter().enumerate() {
            let mut names: Vec<(bool, String)> = action
                .leads
                .iter()
                .map(|lead| match &lead.organisation {
                    Some(id) => (false, strategy.body_name(edition, &id.value)),
                    None => (false, strategy.lead_in_words(edition, lead)),
                })
                .collect();
            if names.is_empty() {
                names.push((true, self.theme.word("no_lead").to_owned()));
            }
            names.sort();
            names.dedup();
            for name in names {
                groups.entry(name).or_default().push(at);
            }
        }
        let view = |((_, name), actions): ((bool, String), Vec<usize>)| {
            let cards = actions.into_iter().map(|at| self.action_card(index, at)).collect();
            self.group(&format!("lead-{}", Id::new(&name)), &name, cards)
        };
        groups.into_iter().map(view).collect()
    }

    fn groups_by_status(&self, index: usize, edition: &Edition) -> Vec<ActionGroupView> {
        let mut groups: BTreeMap<u8, (String, &str, Vec<usize>)> = BTreeMap::new();
        for (at, action) in edition.plan.actions.iter().enumerate() {
            let progress = self.progress(edition, action);
            let standing = progress.standing;
            let title = || (self.standing_tag(&progress).text, standing.word(), Vec::new());
            groups.entry(rank(standing)).or_insert_with(title).2.push(at);
        }
        let view = |(title, word, mut actions): (String, &str, Vec<usize>)| {
            actions.sort_by_key(|at| self.progress(edition, &edition.plan.actions[*at]).standing.date());
            let cards = actions.into_iter().map(|at| self.action_card(index, at)).collect();
            self.group(word, &title, cards)
        };
        groups.into_values().map(view).collect()
    }

    /// By the month in which each is next due; then those that go on, and those without a date.
    fn groups_by_date(&self, index: usize, edition: &Edition) -> Vec<ActionGroupView> {
        let mut months: BTreeMap<(i16, i8), Vec<usize>> = BTreeMap::new();
        let mut others: BTreeMap<u8, (&str, Vec<usize>)> = BTreeMap::new();
        for (at, action) in edition.plan.actions.iter().enumerate() {
            match dated(action) {
                Some(date) => months.entry((date.year(), date.month())).or_default().push(at),
                None => others.entry(undated_rank(action)).or_insert((undated_word(action), Vec::new())).1.push(at),
            }
        }
        let cards = |actions: Vec<usize>| actions.into_iter().map(|at| self.action_card(index, at)).collect();
        let dated = months.into_iter().map(|((year, month), actions)| {
            let when = When::Month(year, month);
            self.group(&format!("date-{}", when.iso()), &when.in_words(), cards(actions))
        });
        let mut groups: Vec<ActionGroupView> = dated.collect();
        let undated = others.into_values();
        groups.extend(undated.map(|(word, actions)| self.group(word, self.theme.word(word), cards(actions))));
        groups
    }

    fn address(&self, kind: PageKind) -> String {
        self.site.page_of(kind).map_or(String::new(), |page| page.address.to_string())
    }

    /// One action.
    pub(super) fn action_view(&self, index: usize, at: usize, page: &Page) -> ActionView {
        let edition = &self.site.strategy.editions[index];
        let action = &edition.plan.actions[at];
        let markup = Markup::of(&self.site, page);
        let progress = self.progress(edition, action);
        let reference = action.reference.as_ref().map_or("", |reference| reference.value.as_str());
        let fate = fate_of(&self.site.strategy.editions, edition, action);
        ActionView {
            label: self.theme.word("action_number").replace("{number}", reference).trim().to_owned(),
            text_html: markup.block(&action.text, "action"),
            standing: self.standing_tag(&progress),
            rag: progress.rating.as_ref().map(|rating| self.rag(rating)),
            notices: self.notices(&progress),
            facts: self.action_facts(edition, action, &progress),
            steps: steps(action),
            priority: self.owner_link(index, &action.owner),
            serves: self.served(index, action, &markup),
            history: self.history(action, &markup),
            fate: fate.map(|(newer, carried)| self.fate_view(newer, carried, &markup)),
        }
    }

    fn notices(&self, progress: &Progress) -> Vec<String> {
        let fill = |word: &str, text: String| self.theme.word(word).replace("{date}", &text);
        let missed = progress.missed_review.map(|review| fill("review_missed", review.in_words()));
        let stale = progress.is_stale.then(|| match progress.reported {
            Some(reported) => fill("stale_since", reported.in_words()),
            None => self.theme.word("never_reported").to_owned(),
        });
        let red = progress.turned_red.then(|| self.theme.word("turned_red").to_owned());
        red.into_iter().chain(missed).chain(stale).collect()
    }

    fn action_facts(&self, edition: &Edition, action: &Action, progress: &Progress) -> Vec<FactView> {
        let word = |word: &str| self.theme.word(word).to_owned();
        let strategy = &self.site.strategy;
        let leads = strategy.leads_in_words(edition, &action.leads);
        let leads = if leads.is_empty() { word("no_lead") } else { leads };
        let reviews: Vec<String> = action.reviews.iter().map(|review| review.value.in_words()).collect();
        let state = action.state.map(|state| {
            let called = word(&format!("state_{}", state.words().replace(' ', "_")));
            let when = action.completed.or(action.stopped_on).map(|when| format!(", {}", when.in_words()));
            let reason = action.stopped.as_ref().map(|reason| format!(": {reason}"));
            [Some(called), when, reason].into_iter().flatten().collect::<String>()
        });
        let rating = progress.rating.as_ref().map_or_else(
            || word("never_rated"),
            |rating| {
                let on = word("as_of").replace("{date}", &rating.on.in_words());
                format!("{} {on}: {}", word(&format!("rag_{}", rating.status.word())), rating.reason)
            },
        );
        let facts = [
            Some(fact(&word("lead"), leads)),
            Some(fact(&word("due"), self.due(action))),
            (!reviews.is_empty()).then(|| fact(&word("review_points"), reviews.join(", "))),
            action.origin.map(|origin| fact(&word("new_or_existing"), word(&format!("origin_{}", origin.word())))),
            state.map(|state| fact(&word("state"), state)),
            Some(fact(&word("rag_status"), rating)),
        ];
        facts.into_iter().flatten().collect()
    }

    fn owner_link(&self, index: usize, owner: &Owner) -> Option<LinkView> {
        let edition = &self.site.strategy.editions[index];
        let at = edition.priorities.iter().position(|priority| Some(&priority.id) == owner.priority.as_ref())?;
        let page = self.site.page_of(PageKind::Priority(index, at))?;
        Some(match edition.priorities[at].part_of(owner) {
            Some(part) => {
                LinkView { title: part.name(), address: format!("{}#{}", page.address, part.id.value), ..link(page) }
            }
            None => link(page),
        })
    }

    fn served(&self, index: usize, action: &Action, markup: &Markup<'_>) -> Vec<ServedView> {
        let edition = &self.site.strategy.editions[index];
        let measures = self.address(PageKind::Measures(index));
        let of_measure = |measure: &Measure| ServedView {
            text_html: markup.in_link(&measure.text),
            address: format!("{measures}#{}", measure.id),
        };
        let objectives = edition.objectives.iter().filter(|objective| serves(action, &objective.id.value));
        let address = self.address(PageKind::Edition(index));
        let of_objective = objectives.map(|objective| ServedView {
            text_html: escape(&objective.title),
            address: format!("{address}#{}", objective.id.value),
        });
        let served: BTreeSet<&Id> = edition.plan.measures_of(action).map(|measure| &measure.id).collect();
        let whole = edition.plan.measures.iter().flat_map(|measure| topmost(measure, &served));
        whole.map(of_measure).chain(of_objective).collect()
    }

    fn history(&self, action: &Action, markup: &Markup<'_>) -> Vec<UpdateView> {
        let updates = action.updates.iter().enumerate().rev();
        let ratings = action.ratings();
        let rating_on = |when: When| ratings.iter().find(|rating| rating.on == when);
        let view = |(at, update): (usize, &crate::model::plan::Update)| UpdateView {
            date: date(update.on.value),
            text_html: markup.block(&update.text, &format!("update-{}", at + 1)),
            rag: update.rag_status.and_then(|_| rating_on(update.on.value)).map(|rating| self.rag(rating)),
        };
        updates.map(view).collect()
    }

    /// What became of an action, as a newer edition says.
    fn fate_view(&self, newer: &Edition, carried: &Carried, markup: &Markup<'_>) -> FateView {
        let strategy = &self.site.strategy;
        let named = carried.action.as_ref().and_then(|name| {
            let index = strategy.editions.iter().position(|edition| edition.id == name.value.edition)?;
            let at = strategy.editions[index].plan.actions.iter().position(|action| action.id == name.value.action)?;
            Some((index, at))
        });
        let in_place = |text| if named.is_some() { markup.in_link(text) } else { markup.inline(text) };
        let text = carried.text.as_ref().map(in_place);
        let title = named.map(|(index, at)| escape(&strategy.editions[index].plan.actions[at].name()));
        // What an edition says that has not begun is not so yet.
        let begun = newer.standing.has_begun();
        let word = |word: &'static str| match word {
            "fate_carried" if !begun => "fate_to_be_carried",
            "fate_dropped" if !begun => "fate_to_be_dropped",
            word => word,
        };
        let (word, tone, detail_html, to) = match &carried.fate {
            CarryForward::To(to) => (word("fate_carried"), "good", String::new(), self.carriers(newer, to)),
            CarryForward::Completed(when) => ("fate_completed", "good", escape(&when.in_words()), Vec::new()),
            CarryForward::Dropped(reason) => (word("fate_dropped"), "notice", markup.inline(reason), Vec::new()),
            CarryForward::NotKnown(reason) => ("fate_not_known", "danger", markup.inline(reason), Vec::new()),
        };
        FateView {
            text_html: text.or(title).unwrap_or_default(),
            address: named.map_or(String::new(), |(index, at)| self.address(PageKind::Action(index, at))),
            from: carried.from.clone().unwrap_or_else(|| {
                named.map_or(String::new(), |(index, _)| strategy.editions[index].short_title.clone())
            }),
            tag: TagView { text: self.theme.word(word).to_owned(), tone },
            detail_html,
            to,
            begun,
        }
    }

    fn carriers(&self, newer: &Edition, to: &[crate::diagnostic::Spanned<Id>]) -> Vec<LinkView> {
        let Some(index) = self.site.strategy.editions.iter().position(|edition| edition.id == newer.id) else {
            return Vec::new();
        };
        to.iter().filter_map(|id| self.promise_link(index, &id.value)).collect()
    }

    /// A link to an action, a priority, a part or a group of an edition.
    pub(super) fn promise_link(&self, index: usize, id: &Id) -> Option<LinkView> {
        let edition = &self.site.strategy.editions[index];
        if let Some(at) = edition.plan.actions.iter().position(|action| action.id == *id) {
            let title = edition.plan.actions[at].name();
            return self.site.page_of(PageKind::Action(index, at)).map(|page| LinkView { title, ..link(page) });
        }
        let home = edition.priorities.iter().find_map(|priority| {
            let part = priority.parts.iter().find(|part| part.id.value == *id);
            part.map(|part| priority.owner_of(part)).or_else(|| (priority.id == *id).then(|| priority.owner()))
        });
        if let Some(home) = home {
            return self.owner_link(index, &home);
        }
        let group = edition.governance.group(id)?;
        let page = self.site.page_of(PageKind::Governance(index))?;
        Some(LinkView { title: group.name.value.clone(), address: format!("{}#{id}", page.address), ..link(page) })
    }

    /// The measures of an edition by priority.
    pub(super) fn measures_view(&self, index: usize, page: &Page) -> MeasuresView {
        let edition = &self.site.strategy.editions[index];
        let markup = Markup::of(&self.site, page);
        let mut groups = Vec::new();
        for (at, priority) in edition.priorities.iter().enumerate() {
            let address = self.address(PageKind::Priority(index, at));
            let whole = (priority.id.as_str(), &priority.number, &priority.title, priority.owner());
            let part = |part| {
                let part: &PriorityPart = part;
                (part.id.value.as_str(), &part.number, &part.title, priority.owner_of(part))
            };
            for (id, number, title, home) in std::iter::once(whole).chain(priority.parts.iter().map(part)) {
                groups.push(MeasureGroupView {
                    heading: priority.group.clone().unwrap_or_default(),
                    id: placing::id(&format!("measures-{id}")),
                    number: number.clone(),
                    title: title.clone(),
                    address: address.clone(),
                    measures: self.measures_at(index, &home, &markup),
                });
            }
        }
        groups.push(MeasureGroupView {
            heading: String::new(),
            id: "measures-whole-plan".to_owned(),
            number: String::new(),
            title: self.theme.word("whole_plan").to_owned(),
            address: String::new(),
            measures: self.measures_at(index, &Owner::default(), &markup),
        });
        groups.retain(|group| !group.measures.is_empty());
        MeasuresView { groups }
    }

    /// The measures of a priority or a part.
    pub(super) fn measures_at(&self, index: usize, owner: &Owner, markup: &Markup<'_>) -> Vec<MeasureView> {
        let plan = &self.site.strategy.editions[index].plan;
        let measures = plan.measures.iter().filter(|measure| measure.owner == *owner);
        measures.map(|measure| self.measure_view(index, measure, markup)).collect()
    }

    fn measure_view(&self, index: usize, measure: &Measure, markup: &Markup<'_>) -> MeasureView {
        let word = |word: &str| self.theme.word(word).to_owned();
        let plan = &self.site.strategy.editions[index].plan;
        let data = from_data(measure, plan, &self.site.statistics);
        let standing = measure_standing(measure, data, self.today);
        let parts = measure.with_parts();
        MeasureView {
            id: placing::id(measure.id.as_str()),
            text_html: markup.inline(&measure.text),
            direction: measure
                .direction
                .map_or(String::new(), |direction| word(&format!("direction_{}", direction.word()))),
            standing: TagView {
                text: word(&format!("measure_{}", standing.word().replace('-', "_"))),
                tone: match standing {
                    MeasureStanding::OnTarget => "good",
                    MeasureStanding::OffTarget => "danger",
                    _ => "neutral",
                },
            },
            facts: self.measure_facts(measure),
            figure: measure.figure.as_ref().and_then(|name| self.named_figure(name)),
            results: results(measure, markup),
            sub_measures: parts.into_iter().skip(1).map(|part| self.part_of_measure(index, part, markup)).collect(),
            actions: self.actions_serving(index, measure),
        }
    }

    /// A part of a measure: its own parts stand beside it, so that the list has two levels at most.
    fn part_of_measure(&self, index: usize, part: &Measure, markup: &Markup<'_>) -> MeasureView {
        let flat = Measure { sub_measures: Vec::new(), ..part.clone() };
        MeasureView { actions: Vec::new(), ..self.measure_view(index, &flat, markup) }
    }

    /// The actions that serve a measure; none where they are simply all that stand beside it, which needs no saying.
    fn actions_serving(&self, index: usize, measure: &Measure) -> Vec<LinkView> {
        let plan = &self.site.strategy.editions[index].plan;
        let serving: Vec<&Id> = plan.actions_of(measure).map(|action| &action.id).collect();
        let beside: Vec<&Id> =
            plan.actions.iter().filter(|action| action.owner == measure.owner).map(|action| &action.id).collect();
        if serving == beside {
            return Vec::new();
        }
        serving.into_iter().filter_map(|id| self.promise_link(index, id)).collect()
    }

    fn measure_facts(&self, measure: &Measure) -> Vec<FactView> {
        let word = |word: &'static str| self.theme.word(word);
        let facts = [
            measure.to_be_developed.as_ref().map(|why| fact(word("to_be_developed"), why)),
            measure.baseline.as_ref().map(|level| fact(word("baseline"), level.in_words())),
            measure.target.as_ref().map(|level| fact(word("target"), level.in_words())),
            measure.unit.as_ref().map(|unit| fact(word("unit"), unit)),
            measure.frequency.map(|every| fact(word("frequency"), every.in_words())),
            measure.source.as_ref().map(|source| fact(word("source"), source)),
        ];
        facts.into_iter().flatten().collect()
    }

    /// The parts of a priority.
    pub(super) fn part_views(&self, index: usize, priority: &Priority, markup: &Markup<'_>) -> Vec<PriorityPartView> {
        let view = |part: &PriorityPart| {
            let (id, home) = (part.id.value.to_string(), priority.owner_of(part));
            PriorityPartView {
                number: part.number.clone(),
                title: part.title.clone(),
                introduction_html: markup.optional(part.introduction.as_ref(), &id),
                progress_html: markup.optional(part.progress.as_ref(), &format!("{id}-progress")),
                measures: self.measures_at(index, &home, markup),
                actions: self.cards_at(index, &home),
                no_actions: part.no_actions.clone().unwrap_or_default(),
                id: placing::id(&id),
            }
        };
        priority.parts.iter().map(view).collect()
    }

    /// What changed from the edition before.
    pub(super) fn changes_view(&self, index: usize, page: &Page) -> ChangesView {
        let strategy = &self.site.strategy;
        let edition = &strategy.editions[index];
        let markup = Markup::of(&self.site, page);
        let wanted = edition.supersedes.as_ref();
        let before = wanted.and_then(|id| strategy.editions.iter().position(|older| older.id == id.value));
        let changed = before.and_then(|before| changes(&strategy.editions[before], edition));
        let is_listed = before.is_none() || changed.is_some();
        let Changes { added, kept, gone } = changed.unwrap_or_default();
        let renumbered = |(now, earlier): &(usize, usize)| {
            let (now, earlier) = (&edition.priorities[*now], &strategy.editions[before?].priorities[*earlier]);
            let word = self.theme.word("changes_renumbered");
            let sentence = word.replace("{before}", &earlier.number).replace("{after}", &now.number);
            (now.number != earlier.number).then(|| sentence.replace("{title}", &now.title))
        };
        let pick = |of: usize, positions: Vec<usize>| -> Vec<PriorityCardView> {
            let cards = self.cards(of, &strategy.editions[of]);
            positions.into_iter().filter_map(|at| cards.get(at).cloned()).collect()
        };
        ChangesView {
            before: before.and_then(|before| self.site.page_of(PageKind::Edition(before))).map(link),
            after: self.site.page_of(PageKind::Edition(index)).map_or_else(|| link(page), link),
            added: pick(index, added),
            renumbered: kept.iter().filter_map(renumbered).collect(),
            not_listed: !is_listed,
            begun: edition.standing.has_begun(),
            kept: pick(index, kept.into_iter().map(|(now, _)| now).collect()),
            gone: before.map_or_else(Vec::new, |before| pick(before, gone)),
            carried: edition.carried.iter().map(|carried| self.fate_view(edition, carried, &markup)).collect(),
        }
    }

    /// The pages of an edition about its plan and how it is run, that it has.
    pub(super) fn promise_pages(&self, index: usize) -> Vec<LinkView> {
        let kinds = [
            PageKind::ActionPlan(index, Arrangement::ByPriority),
            PageKind::Measures(index),
            PageKind::Governance(index),
            PageKind::Signatories(index),
            PageKind::Consultation(index),
            PageKind::Funding(index),
            PageKind::CaseStudies(index),
            PageKind::Meetings(index),
            PageKind::Formats(index),
            PageKind::Changes(index),
        ];
        kinds.into_iter().filter_map(|kind| self.site.page_of(kind)).map(link).collect()
    }
}

/// A measure that is served, or those of its parts that are: a measure stands for its parts.
fn topmost<'m>(measure: &'m Measure, served: &BTreeSet<&Id>) -> Vec<&'m Measure> {
    if served.contains(&measure.id) {
        return vec![measure];
    }
    measure.sub_measures.iter().flat_map(|part| topmost(part, served)).collect()
}

/// Whether the plan says more about when than its standing does: a date, an interval, or a start.
fn says_when(action: &Action) -> bool {
    let bare = |due: &Due| matches!(due.timing, Timing::Ongoing | Timing::Undecided) && due.started.is_none();
    action.due.as_ref().is_some_and(|due| !bare(due))
}

/// Whether an action names something under `serves`.
fn serves(action: &Action, id: &Id) -> bool {
    action.serves.iter().any(|served| served.value == *id)
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

fn undated_word(action: &Action) -> &'static str {
    match undated_rank(action) {
        0 => "date_regular",
        1 => "standing_ongoing",
        2 => "standing_undecided",
        3 => "standing_impossible",
        _ => "standing_undated",
    }
}

/// The order in which standings are shown: the most pressing first.
fn rank(standing: Standing) -> u8 {
    match standing {
        Standing::Overdue(_) => 0,
        Standing::DueSoon(_) => 1,
        Standing::Later(_) => 2,
        Standing::Ongoing => 3,
        Standing::Undecided => 4,
        Standing::Impossible => 5,
        Standing::Undated => 6,
        Standing::Completed => 7,
        Standing::Stopped => 8,
        Standing::Closed => 9,
    }
}

fn steps(action: &Action) -> Vec<StepView> {
    let Some(Timing::Steps(steps)) = action.due.as_ref().map(|due| &due.timing) else { return Vec::new() };
    let view = |step: &crate::model::plan::Step| StepView {
        by: step.by.in_words(),
        text: step.text.clone().unwrap_or_default(),
        done: step.done.map_or(String::new(), When::in_words),
    };
    steps.iter().map(view).collect()
}

fn results(measure: &Measure, markup: &Markup<'_>) -> Vec<ResultView> {
    let unit = measure.unit.as_ref().map_or(String::new(), |unit| format!(" {unit}"));
    let view = |result: &crate::model::plan::Reading| ResultView {
        date: date(result.on),
        value: result.value.as_ref().map_or(String::new(), |value| format!("{}{unit}", value.typed)),
        text_html: result.text.as_ref().map_or(String::new(), |text| markup.inline(text)),
    };
    measure.results.iter().rev().map(view).collect()
}

/// A day for people and for machines.
pub(super) fn day(day: Day) -> DateView {
    DateView { text: day.in_words(), iso: day.iso() }
}
