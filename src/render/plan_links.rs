//! Links to the priorities, actions and groups of an edition, and what became of an older action.

use crate::model::plan::{Action, Carried, CarryForward, Priority};
use crate::model::strategy::{Edition, EditionStanding, PlacedEdition};
use crate::model::vocabulary::{ActionAt, BodyAt, HomeAt, ObjectiveAt, PlanItemAt, ServedAt};
use crate::render::actions::PlacedAction;
use crate::render::escape::escape;
use crate::render::markup::Markup;
use crate::render::optional::OrEmpty as _;
use crate::render::rendered::Rendered;
use crate::render::view::{CarryForwardView, LinkView, TagView};
use crate::site::PageKind;
use crate::words::Label;

impl Rendered {
    /// A link to an action.
    pub(super) fn action_link(&self, (at, action): PlacedAction<'_>) -> Option<LinkView> {
        Some(LinkView { title: action.name(), ..self.page_link(PageKind::Action(at))? })
    }

    /// A link to a priority, or to a part of one.
    pub(super) fn home_link(&self, home: HomeAt) -> Option<LinkView> {
        let link = self.page_link(PageKind::Priority(home.priority()))?;
        match home {
            HomeAt::Priority(_) => Some(link),
            HomeAt::Part(at) => {
                let part = self.there(self.site.strategy.part_at(at), "a part of a priority is not there")?;
                let address = format!("{}#{}", link.address, part.id.value);
                Some(LinkView { title: part.name(), address, ..link })
            }
        }
    }

    /// A link to an action, by its position.
    fn link_to_action(&self, at: ActionAt) -> Option<LinkView> {
        let (_, action) = self.there(self.site.strategy.action_at(at), "an action is not there")?;
        self.action_link((at, action))
    }

    /// A link to an action, a priority, a part or a group of an edition.
    fn plan_item_link(&self, item: PlanItemAt) -> Option<LinkView> {
        match item {
            PlanItemAt::Action(at) => self.link_to_action(at),
            PlanItemAt::Home(home) => self.home_link(home),
            PlanItemAt::Group(at) => {
                let group = self.group_at(at)?;
                let link = self.page_link(PageKind::Governance(at.edition()))?;
                let address = format!("{}#{}", link.address, group.id.value);
                Some(LinkView { title: group.name.value.to_string(), address, ..link })
            }
        }
    }

    /// Links to the priorities and actions that serve an objective of an edition.
    pub(super) fn serving(&self, of: PlacedEdition<'_>, at: ObjectiveAt) -> Vec<LinkView> {
        let priorities = of.priorities().filter(|(_, priority)| priority.objective == Some(at));
        let priorities = priorities.filter_map(|(at, _)| self.page_link(PageKind::Priority(at)));
        let actions = of.actions().filter(|(_, action)| action.serves(ServedAt::Objective(at)));
        priorities.chain(actions.filter_map(|action| self.action_link(action))).collect()
    }

    /// A link to the objective that a priority serves.
    pub(super) fn objective_link(&self, priority: &Priority) -> Option<LinkView> {
        let at = priority.objective?;
        let (of, objective) = self.there(self.site.strategy.objective_at(at), "an objective is not there")?;
        let link = self.page_link(PageKind::Edition(of.at))?;
        let address = format!("{}#{}", link.address, objective.id.value);
        Some(LinkView { title: objective.title.to_string(), address, ..link })
    }

    /// Links to what a body leads in the strategies in force: priorities, then actions. What a draft says is not so yet.
    pub(super) fn led_by_body(&self, body: BodyAt) -> Vec<LinkView> {
        let mut links = Vec::new();
        let editions = self.site.strategy.current_editions().into_iter();
        for of in editions.filter(|of| of.edition.standing == EditionStanding::InForce) {
            let priorities = of.priorities().filter(|(_, priority)| priority.led_by.contains(&body));
            let priorities = priorities.filter_map(|(at, _)| self.page_link(PageKind::Priority(at)));
            let leads = |action: &Action| action.leads.iter().any(|lead| lead.organisation == Some(body));
            let actions = of.actions().filter(|(_, action)| leads(action));
            let found = priorities.chain(actions.filter_map(|action| self.action_link(action)));
            links.extend(found.map(|link| (of.edition, link)));
        }
        self.told_apart(links)
    }

    /// Links to priorities and their parts, and then to actions.
    pub(super) fn plan_links(&self, homes: &[HomeAt], actions: &[ActionAt]) -> Vec<LinkView> {
        let homes = homes.iter().filter_map(|home| self.home_link(*home));
        homes.chain(actions.iter().filter_map(|at| self.link_to_action(*at))).collect()
    }

    /// What became of an action, as a newer edition says.
    pub(super) fn carry_forward_view(
        &self,
        newer: &Edition,
        carried: &Carried,
        markup: &Markup<'_>,
    ) -> CarryForwardView {
        let find = |at| self.there(self.site.strategy.action_at(at), "an action is not there");
        let named = carried.action.and_then(|at| find(at).map(|(older, action)| (older.edition, at, action)));
        let in_place = |text| if named.is_some() { markup.in_link(text) } else { markup.inline(text) };
        let text = carried.text.as_ref().map(in_place);
        let title = named.map(|(.., action)| escape(&action.name()));
        // What an edition says that has not begun is not so yet.
        let begun = newer.standing.has_begun();
        let word = |label: Label| match label {
            Label::CarryForwardCarried if !begun => Label::CarryForwardToBeCarried,
            Label::CarryForwardDropped if !begun => Label::CarryForwardToBeDropped,
            label => label,
        };
        let (word, tone, detail_html, to) = match &carried.outcome {
            CarryForward::To(to) => (
                word(Label::CarryForwardCarried),
                "good",
                String::new(),
                to.iter().filter_map(|item| self.plan_item_link(*item)).collect(),
            ),
            CarryForward::Completed(when) => {
                (Label::CarryForwardCompleted, "good", escape(&when.worded(&self.theme.words)), Vec::new())
            }
            CarryForward::Dropped(reason) => {
                (word(Label::CarryForwardDropped), "notice", markup.inline(reason), Vec::new())
            }
            CarryForward::NotKnown(reason) => {
                (Label::CarryForwardNotKnown, "neutral", markup.inline(reason), Vec::new())
            }
        };
        CarryForwardView {
            text_html: text.or(title).unwrap_or_default(),
            address: named.map(|(_, at, _)| self.address(PageKind::Action(at))).or_empty(),
            from: carried
                .from
                .as_ref()
                .or_else(|| named.map(|(older, ..)| &older.short_title))
                .map(ToString::to_string)
                .or_empty(),
            tag: TagView { text: self.theme.word(word).to_owned(), tone },
            detail_html,
            to,
            begun,
        }
    }
}
