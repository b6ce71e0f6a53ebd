//! What an edition says became of the unfinished actions of the one before it.
//!
//! In: `carried` of an edition. Out: entries that each give one answer. Never: looks into the edition before it
//! (`carry_forward.rs` does).

use crate::diagnostic::{Finding, Findings, Rule, SourceLocation, Spanned};
use crate::document::markdown::Markdown;
use crate::document::yaml::{Form, FromYaml, Kind, Node, Reader, Shapes, yaml_shape};
use crate::model::vocabulary::{
    ActionName, AsTyped, EditionNames, Id, LeadsNowhere, Named, NamedAction, PlanItemAt, Positions, Reported, Settle,
    Settled, Stage, Text, To, When, settled,
};

pub(in crate::model) const CARRIED: Rule = Rule::error(
    "carried",
    "What became of an unfinished action has one answer: it was carried on (`to`, with ids of this edition), `completed` (a date), \
     `dropped` (the reason) or `not_known` (why nobody can say). The action is named as edition/action, or in words with `text` \
     where its edition is not on this site.",
)
.example(
    "- {action: 2019-2022/strategy}",
    "this does not give one answer to what became of the action",
    "- {action: 2019-2022/strategy, dropped: the funding ended}",
);

pub(super) const RULES: &[&Rule] = &[&CARRIED];

yaml_shape! {
    /// What happened to an action of the edition before.
    struct CarriedYaml: "an entry of carried" {
        /// The action, as edition/action.
        optional action: Spanned<ActionName>,
        /// The action in words, where that edition is not on the site.
        optional text: Markdown,
        /// The document it stands in, where that edition is not on the site.
        optional from: Text = "Community Safety Strategy 2014–17",
        /// Where it goes on: actions, priorities, parts or groups of this edition.
        list to: Named<PlanItemAt> => Successors = "gangs" as "Continued in",
        /// When it was completed.
        optional completed: Reported<When>,
        /// Why it was dropped.
        optional dropped: Markdown as "Why it was dropped",
        /// Why it is not known what happened.
        optional not_known: Markdown as "Why it is not known",
    }
}

/// How an editor names an action of another edition.
const ACTION_NAME: Kind = Kind {
    wanted: "an edition and an action in it, such as 2015-2018/gangs-strategy",
    pattern: "^[^/]+/",
    example: "2015-2018/gangs-strategy",
};

impl FromYaml for ActionName {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.text(node, ACTION_NAME.wanted)?;
        let name = text.split_once('/').filter(|(edition, action)| !edition.is_empty() && !action.is_empty());
        let Some((edition, action)) = name else {
            reader.emit(
                &CARRIED,
                node.span,
                format!("\"{text}\" does not name an edition and an action"),
                format!("write {}", ACTION_NAME.wanted),
            );
            return None;
        };
        Some(Self { edition: Id::new(edition), action: Id::new(action) })
    }

    fn form(_: &mut Shapes) -> Form {
        Form::Kind(ACTION_NAME)
    }
}

/// What became of an action.
#[derive(Debug, Clone)]
pub enum CarryForward<S: Stage = Settled> {
    /// Carried on: actions, priorities, parts or groups of the newer edition.
    To(Vec<To<S, PlanItemAt>>),
    /// It was completed then.
    Completed(When),
    /// Nobody goes on with it, for this reason.
    Dropped(Markdown),
    /// Not known, and why.
    NotKnown(Markdown),
}

impl Settle for CarryForward<AsTyped> {
    type Settled = CarryForward;

    fn settle(self, positions: &Positions) -> Result<CarryForward, LeadsNowhere> {
        Ok(match self {
            Self::To(to) => CarryForward::To(to.settle(positions)?),
            Self::Completed(when) => CarryForward::Completed(when),
            Self::Dropped(reason) => CarryForward::Dropped(reason),
            Self::NotKnown(reason) => CarryForward::NotKnown(reason),
        })
    }
}

settled! {
    /// What became of one action.
    pub struct Carried<S> {
        /// Where it is written.
        pub place: SourceLocation,
        /// The action, where its edition is on this site.
        pub action: Option<S::ToAction>,
        /// The action in words.
        pub text: Option<Markdown>,
        /// The strategy it comes from, in words.
        pub from: Option<Text>,
        /// What became of it.
        pub outcome: CarryForward<S>,
    }
}

/// The entries of `carried`.
#[derive(Debug, Clone, Default)]
pub(in crate::model) struct CarriedList {
    /// Those that say one thing.
    pub kept: Vec<Carried<AsTyped>>,
    /// Every action that is named, also where what is said about it does not hold: so that one mistake is reported once.
    pub named: Vec<ActionName>,
}

impl FromYaml for CarriedList {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let entries = Vec::<CarriedYaml>::from_yaml(node, reader)?;
        let named = entries.iter().filter_map(|entry| entry.action.as_ref()).map(|name| name.value.clone()).collect();
        Some(Self { named, kept: entries.into_iter().filter_map(|entry| entry.judge(reader)).collect() })
    }

    fn form(shapes: &mut Shapes) -> Form {
        Vec::<CarriedYaml>::form(shapes)
    }
}

impl CarriedYaml {
    fn judge(self, reader: &mut Reader<'_>) -> Option<Carried<AsTyped>> {
        if self.action.is_none() && self.text.is_none() {
            let message = "this does not say which action it is about";
            let finding = Finding::new(&CARRIED, self.place.clone(), message, "add `action` or `text`");
            reader.findings.add(finding.resting_on(&self.place, &["action", "text"]));
            return None;
        }
        let outcomes = [
            (!self.to.is_empty()).then_some(CarryForward::To(self.to)),
            self.completed.map(|completed| CarryForward::Completed(*completed.typed())),
            self.dropped.map(CarryForward::Dropped),
            self.not_known.map(CarryForward::NotKnown),
        ];
        let mut outcomes = outcomes.into_iter().flatten();
        let (Some(outcome), None) = (outcomes.next(), outcomes.next()) else {
            let message = "this does not give one answer to what became of the action";
            let help = "write one of `to`, `completed`, `dropped` and `not_known`";
            let finding = Finding::new(&CARRIED, self.place.clone(), message, help);
            reader.findings.add(finding.resting_on(&self.place, &["to", "completed", "dropped", "not_known"]));
            return None;
        };
        // What was not completed yet has no answer yet; the day has been reported.
        let is_to_come = self.completed.is_some_and(|completed| completed.is_to_come());
        (!is_to_come).then_some(Carried {
            place: self.place,
            action: self.action.map(NamedAction),
            text: self.text,
            from: self.from,
            outcome,
        })
    }
}

impl Carried<AsTyped> {
    /// Takes out what it was carried to and is not there, with a finding each.
    pub(in crate::model) fn resolve(&mut self, known: &EditionNames<'_>, findings: &mut Findings) {
        if let CarryForward::To(to) = &mut self.outcome {
            known.carriers.keep_known(to, findings);
        }
    }
}

impl Carried {
    /// Shows every Markdown text to `visit`.
    pub(in crate::model) fn texts(&self, visit: &mut dyn FnMut(&Markdown)) {
        self.text.iter().for_each(&mut *visit);
        match &self.outcome {
            CarryForward::Dropped(reason) | CarryForward::NotKnown(reason) => visit(reason),
            CarryForward::To(_) | CarryForward::Completed(_) => {}
        }
    }
}
