//! What the partnership put first, with its commitments, measures and actions.

use std::sync::Arc;

use super::action::ActionYaml;
use super::action_plan::PlanItems;
use super::measure::UnplacedMeasure;
use crate::diagnostic::{Findings, Rule, SourceLocation, SourceText, Spanned};
use crate::document::markdown::Markdown;
use crate::document::today::Today;
use crate::document::yaml::{Form, FromYaml, Node, Reader, Shapes, Value, plain_word, yaml_shape};
use crate::model::vocabulary::{
    AsTyped, BodyAt, ChapterAt, EasyRead, Id, Named, ObjectiveAt, Owner, PartAt, PathwayAt, PriorityAt, Stage, Text,
    To, ToFigure, read_file, settled, without_references,
};

const NO_ACTIONS: Rule = Rule::error(
    "no-actions",
    "`no_actions` says why a priority, or a part of one, has no actions. Beside actions it is untrue. Take out one of the two.",
)
.example(
    "no_actions: business as usual",
    "there are actions here, and `no_actions` says why there are none",
    "progress: It is going well.",
);

/// The rules of this module.
pub(super) const RULES: &[&Rule] = &[&NO_ACTIONS];

yaml_shape! {
    /// A priority, an outcome or a strategic objective: a file in priorities/.
    struct PriorityYaml: "a priority" {
        /// The number as it is printed; leave it out where the strategy prints none.
        optional number: String = "\"4\"",
        /// What it is called.
        kept title: Text = "Hate crime",
        /// A heading that several priorities share.
        optional group: Text = "High harm" as "Heading shared with others",
        /// One sentence for cards; the first sentence of the introduction where it is left out.
        optional summary: Text = "We encourage people to report hate crime.",
        /// Why it is a priority.
        optional introduction: Markdown,
        /// What the partnership promises. A promise with a date, a lead and a state is an action.
        list commitments: Commitment<AsTyped>,
        /// The groups or organisations that lead it.
        list led_by: Named<BodyAt> => Bodies = "partnership-board",
        /// The objective of the strategy that it serves.
        optional objective: Named<ObjectiveAt> => Objectives = "engagement",
        /// Rows of datasets that show how it is going.
        list figures: ToFigure<AsTyped> => DatasetRows = "recorded-crime/hate-crime",
        /// Reporting pages that belong to it.
        list reporting: Named<PathwayAt> => Pathways = "hate-crime" as "Reporting pages",
        /// Chapters to read about it.
        list chapters: Named<ChapterAt> => Chapters = "key-challenges",
        /// Progress so far, as the strategy tells it.
        optional progress: Markdown,
        /// How success is measured.
        list measures: UnplacedMeasure,
        /// What will be done.
        list actions: ActionYaml,
        /// Why there are no actions, instead of `actions`.
        optional no_actions: Spanned<Text> = "business as usual" as "Why there are no actions",
        /// Its parts, such as 3a and 3b.
        list parts: PartYaml,
        /// Whether its page has a link to leave it quickly, as pages that are sensitive have.
        guarded exit: bool as "Exit link",
        /// Whether it is kept back for now.
        flag draft: bool,
    }
}

/// What an editor may write in it.
pub(in crate::model) fn form(shapes: &mut Shapes) -> Form {
    PriorityYaml::form(shapes)
}

yaml_shape! {
    /// A part of a priority: 3a, 3b.
    struct PartYaml: "a part of a priority" {
        /// What other files call it.
        kept id: Spanned<Id> = "hate-crime",
        /// The number as it is printed.
        kept number: String = "3b",
        /// What it is called.
        kept title: Text = "Hate crime",
        /// Why it is a part.
        optional introduction: Markdown,
        /// Progress so far, as the strategy tells it.
        optional progress: Markdown,
        /// How success is measured.
        list measures: UnplacedMeasure,
        /// What will be done.
        list actions: ActionYaml,
        /// Why there are no actions, instead of `actions`.
        optional no_actions: Spanned<Text> = "business as usual" as "Why there are no actions",
    }
}

yaml_shape! {
    /// A promise that other files refer to.
    struct CommitmentYaml: "a commitment" {
        /// What other files call it.
        optional id: Spanned<Id> = "ambassadors",
        /// The promise, in the words of the strategy.
        kept text: Markdown,
        /// Who makes it: organisations or groups, by id; leave it out where all make it together.
        list by: Named<BodyAt> => Bodies = "essex-police" as "Made by",
    }
}

settled! {
    /// A promise of a priority: a text alone, or a text with an id and with who makes it.
    pub struct Commitment<S> {
        /// What other files call it by, where they do.
        pub id: Option<Spanned<Id>>,
        /// The commitment, in words.
        pub text: Markdown,
        /// Who makes it; nobody where all make it together.
        pub by: Vec<To<S, BodyAt>>,
    }
}

impl FromYaml for Commitment<AsTyped> {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::Mapping(_) => {
                CommitmentYaml::from_yaml(node, reader).map(|yaml| Self { id: yaml.id, text: yaml.text, by: yaml.by })
            }
            _ => Markdown::from_yaml(node, reader).map(|text| Self { id: None, text, by: Vec::new() }),
        }
    }

    fn form(shapes: &mut Shapes) -> Form {
        Form::AnyOf(vec![Form::Markdown, CommitmentYaml::form(shapes)])
    }
}

without_references!(PriorityPart);

settled! {
    /// A priority of an edition, with its parts, commitments and chapters.
    pub struct Priority<S> {
        /// From its file name.
        pub id: Id,
        /// The location of the file or the entry that it is written in.
        pub place: SourceLocation,
        /// Its number as text, since some are "4a" or "IV".
        pub number: String,
        /// Its title without the number: "Hate Crime".
        pub title: Text,
        /// A heading that several priorities share.
        pub group: Option<Text>,
        /// A sentence for lists.
        pub summary: Option<Text>,
        /// Why it is a priority.
        pub introduction: Option<Markdown>,
        /// The commitments of the partnership, in their order.
        pub commitments: Vec<Commitment<S>>,
        /// Who leads it: organisations and groups.
        pub led_by: Vec<To<S, BodyAt>>,
        /// The objective of the edition that it serves.
        pub objective: Option<To<S, ObjectiveAt>>,
        /// Rows of datasets: "recorded-crime/hate-crime".
        pub figures: Vec<ToFigure<S>>,
        /// The reporting pages for what it is about, by their files.
        pub reporting: Vec<To<S, PathwayAt>>,
        /// Chapters of the same edition.
        pub chapters: Vec<To<S, ChapterAt>>,
        /// Progress so far, as the strategy tells it.
        pub progress: Option<Markdown>,
        /// Why it has no actions.
        pub no_actions: Option<Text>,
        /// Its parts: 3a, 3b.
        pub parts: Vec<PriorityPart>,
        /// Whether its page has the exit link.
        pub exit: bool,
        /// The same in Easy Read.
        pub easy_read: Option<EasyRead>,
        /// Whether it is kept back.
        pub draft: bool,
    }
}

/// A part of a priority. Its measures and actions are in the plan.
#[derive(Debug, Clone)]
pub struct PriorityPart {
    /// What other files call it by.
    pub id: Spanned<Id>,
    /// "3a", as it is printed.
    pub number: String,
    /// Its title without the number: "Domestic violence".
    pub title: Text,
    /// What it is about.
    pub introduction: Option<Markdown>,
    /// What was done so far, where the document reports it.
    pub progress: Option<Markdown>,
    /// Why it has no actions.
    pub no_actions: Option<Text>,
}

impl PriorityPart {
    /// Its number and its title: "3a: Domestic violence".
    pub fn name(&self) -> String {
        format!("{}: {}", self.number, self.title)
    }
}

impl Priority<AsTyped> {
    /// The priority and its parts, each where it says why it has no action.
    pub(in crate::model) fn excused(&self) -> Vec<Owner> {
        let owner = |part| Owner { priority: Some(self.id.clone()), part };
        let whole = self.no_actions.is_some().then(|| owner(None));
        let parts = self.parts.iter().filter(|part| part.no_actions.is_some());
        whole.into_iter().chain(parts.map(|part| owner(Some(part.id.value.clone())))).collect()
    }
}

impl Priority {
    /// Its parts with their positions, where the priority itself stands at `at`.
    pub fn placed_parts(&self, at: PriorityAt) -> impl Iterator<Item = (PartAt, &PriorityPart)> {
        self.parts.iter().enumerate().map(move |(number, part)| (PartAt::new(at, number), part))
    }
}

impl<S: Stage> Priority<S> {
    /// Shows every Markdown text of the priority to `visit`.
    pub(in crate::model) fn texts(&self, visit: &mut dyn FnMut(&Markdown)) {
        self.introduction.iter().chain(&self.progress).for_each(&mut *visit);
        self.commitments.iter().for_each(|commitment| visit(&commitment.text));
        for part in &self.parts {
            part.introduction.iter().chain(&part.progress).for_each(&mut *visit);
        }
    }
}

/// Reads a priority, with its measures and actions.
pub(in crate::model) fn read(
    path: &str,
    source: &Arc<SourceText>,
    today: Today,
    findings: &mut Findings,
) -> Option<(Priority<AsTyped>, PlanItems)> {
    let yaml: PriorityYaml = read_file(source, today, findings)?;
    let id = Id::of_file(path);
    let mut plan_items = PlanItems::default();
    let owner = Owner { priority: Some(id.clone()), part: None };
    let no_actions = reason_for_none(yaml.no_actions, &yaml.actions, findings);
    plan_items.add(&owner, yaml.measures, yaml.actions, findings);
    let parts = yaml.parts.into_iter().map(|part| part.place(&owner, &mut plan_items, findings)).collect();
    let priority = Priority {
        id,
        place: yaml.place,
        number: yaml.number.unwrap_or_default(),
        title: yaml.title,
        group: yaml.group,
        summary: yaml.summary,
        introduction: yaml.introduction,
        commitments: yaml.commitments,
        led_by: yaml.led_by,
        objective: yaml.objective,
        figures: yaml.figures,
        reporting: yaml.reporting,
        chapters: yaml.chapters,
        progress: yaml.progress,
        no_actions,
        parts,
        exit: yaml.exit,
        easy_read: None,
        draft: yaml.draft,
    };
    Some((priority, plan_items))
}

/// Why there are no actions, where there are none; beside some it is reported.
fn reason_for_none(reason: Option<Spanned<Text>>, actions: &[ActionYaml], findings: &mut Findings) -> Option<Text> {
    let reason = reason?;
    if actions.is_empty() && matches!(&*plain_word(reason.value.as_str()), "yes" | "true" | "no" | "false") {
        let message = format!("\"{}\" does not say why there are no actions", reason.value);
        findings.emit(&NO_ACTIONS, &reason.place, message, "write the reason, in a few words for readers");
        return None;
    }
    if actions.is_empty() {
        return Some(reason.value);
    }
    let message = "there are actions here, and `no_actions` says why there are none";
    findings.emit(&NO_ACTIONS, &reason.place, message, "take `no_actions` out, or the actions");
    None
}

impl PartYaml {
    /// The part; its measures and actions go to the plan.
    fn place(self, whole: &Owner, plan_items: &mut PlanItems, findings: &mut Findings) -> PriorityPart {
        let owner = Owner { part: Some(self.id.value.clone()), ..whole.clone() };
        let no_actions = reason_for_none(self.no_actions, &self.actions, findings);
        plan_items.add(&owner, self.measures, self.actions, findings);
        PriorityPart {
            id: self.id,
            number: self.number,
            title: self.title,
            introduction: self.introduction,
            progress: self.progress,
            no_actions,
        }
    }
}
