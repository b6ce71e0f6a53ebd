//! Links to the priorities, actions and groups of an edition, and what became of an older action.

use crate::diagnostic::Spanned;
use crate::model::plan::{Action, ActionName, Carried, CarryForward, Owner, Priority};
use crate::model::strategy::{Edition, EditionStanding, PlacedEdition};
use crate::model::vocabulary::Id;
use crate::render::actions::PlacedAction;
use crate::render::escape::escape;
use crate::render::markup::Markup;
use crate::render::rendered::Rendered;
use crate::render::view::{CarryForwardView, LinkView, TagView};
use crate::site::PageKind;
use crate::words::Label;

impl Rendered {
    pub(super) fn owner_link(&self, of: PlacedEdition<'_>, owner: &Owner) -> Option<LinkView> {
        // What stands in the plan itself is of no priority.
        let id = owner.priority.as_ref()?;
        let found = of.priorities().find(|(_, priority)| priority.id == *id);
        let (at, priority) = self.there(found, "the priority of an action is not there", None)?;
        let link = self.page_link(PageKind::Priority(at))?;
        Some(match priority.part_of(owner) {
            Some(part) => {
                LinkView { title: part.name(), address: format!("{}#{}", link.address, part.id.value), ..link }
            }
            None => link,
        })
    }

    /// A link to an action.
    pub(super) fn action_link(&self, (at, action): PlacedAction<'_>) -> Option<LinkView> {
        Some(LinkView { title: action.name(), ..self.page_link(PageKind::Action(at))? })
    }

    /// A link to an action, a priority, a part or a group of an edition.
    fn plan_item_link(&self, of: PlacedEdition<'_>, item: &Spanned<Id>) -> Option<LinkView> {
        let (edition, id) = (of.edition, &item.value);
        if let Some(action) = of.actions().find(|(_, action)| action.id == *id) {
            return self.action_link(action);
        }
        let home = edition.priorities.iter().find_map(|priority| {
            let part = priority.parts.iter().find(|part| part.id.value == *id);
            part.map(|part| priority.owner_of(part)).or_else(|| (priority.id == *id).then(|| priority.owner()))
        });
        if let Some(home) = home {
            return self.owner_link(of, &home);
        }
        let group = self.led_to(item, |id| edition.governance.group(id))?;
        let link = self.page_link(PageKind::Governance(of.at))?;
        Some(LinkView { title: group.name.value.to_string(), address: format!("{}#{id}", link.address), ..link })
    }

    /// Links to the priorities and actions that serve an objective of an edition.
    pub(super) fn serving(&self, of: PlacedEdition<'_>, objective: &Id) -> Vec<LinkView> {
        let is_it = |served: &Spanned<Id>| served.value == *objective;
        let priorities = of.priorities().filter(|(_, priority)| priority.objective.as_ref().is_some_and(is_it));
        let priorities = priorities.filter_map(|(at, _)| self.page_link(PageKind::Priority(at)));
        let actions = of.actions().filter(|(_, action)| action.serves.iter().any(is_it));
        priorities.chain(actions.filter_map(|action| self.action_link(action))).collect()
    }

    /// A link to the objective that a priority serves.
    pub(super) fn objective_link(&self, of: PlacedEdition<'_>, priority: &Priority) -> Option<LinkView> {
        let named = priority.objective.as_ref()?;
        let find = |id: &Id| of.edition.objectives.iter().find(|objective| objective.id.value == *id);
        let objective = self.led_to(named, find)?;
        let link = self.page_link(PageKind::Edition(of.at))?;
        let address = format!("{}#{}", link.address, named.value);
        Some(LinkView { title: objective.title.to_string(), address, ..link })
    }

    /// Links to what a body leads in the strategies in force: priorities, then actions. What a draft says is not so yet.
    pub(super) fn led_by_body(&self, body: &Id) -> Vec<LinkView> {
        let mut links = Vec::new();
        let editions = self.site.strategy.current_editions().into_iter();
        for of in editions.filter(|of| of.edition.standing == EditionStanding::InForce) {
            let is_it = |id: &Spanned<Id>| id.value == *body;
            let priorities = of.priorities().filter(|(_, priority)| priority.led_by.iter().any(is_it));
            let priorities = priorities.filter_map(|(at, _)| self.page_link(PageKind::Priority(at)));
            let leads = |action: &Action| action.leads.iter().filter_map(|lead| lead.organisation.as_ref()).any(is_it);
            let actions = of.actions().filter(|(_, action)| leads(action));
            let found = priorities.chain(actions.filter_map(|action| self.action_link(action)));
            links.extend(found.map(|link| (of.edition, link)));
        }
        self.told_apart(links)
    }

    /// Links to what ids stand for.
    pub(super) fn plan_item_links(&self, of: PlacedEdition<'_>, ids: &[&[Spanned<Id>]]) -> Vec<LinkView> {
        ids.iter().flat_map(|ids| ids.iter()).filter_map(|id| self.plan_item_link(of, id)).collect()
    }

    /// What became of an action, as a newer edition says.
    pub(super) fn carry_forward_view(
        &self,
        newer: &Edition,
        carried: &Carried,
        markup: &Markup<'_>,
    ) -> CarryForwardView {
        let strategy = &self.site.strategy;
        let find = |name: &ActionName| {
            let older = strategy.placed_by_id(&name.edition)?;
            let (at, action) = older.actions().find(|(_, action)| action.id == name.action)?;
            Some((older.edition, at, action))
        };
        let named = carried.action.as_ref().and_then(|name| self.led_to(name, find));
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
            CarryForward::To(to) => (word(Label::CarryForwardCarried), "good", String::new(), self.carriers(newer, to)),
            CarryForward::Completed(when) => {
                (Label::CarryForwardCompleted, "good", escape(&when.worded(&self.theme.words)), Vec::new())
            }
            CarryForward::Dropped(reason) => {
                (word(Label::CarryForwardDropped), "notice", markup.inline(reason), Vec::new())
            }
            CarryForward::NotKnown(reason) => {
                (Label::CarryForwardNotKnown, "danger", markup.inline(reason), Vec::new())
            }
        };
        CarryForwardView {
            text_html: text.or(title).unwrap_or_default(),
            address: named.map_or(String::new(), |(_, at, _)| self.address(PageKind::Action(at))),
            from: carried
                .from
                .as_ref()
                .or_else(|| named.map(|(older, ..)| &older.short_title))
                .map_or(String::new(), ToString::to_string),
            tag: TagView { text: self.theme.word(word).to_owned(), tone },
            detail_html,
            to,
            begun,
        }
    }

    fn carriers(&self, newer: &Edition, to: &[Spanned<Id>]) -> Vec<LinkView> {
        let of = self.there(self.site.strategy.placed_by_id(&newer.id), "an edition is not there", None);
        of.map_or(Vec::new(), |of| to.iter().filter_map(|id| self.plan_item_link(of, id)).collect())
    }
}
