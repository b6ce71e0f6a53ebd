//! The plan of an edition: every measure and action, whether it stands in a priority, in a part of one, or in
//! `action-plan.yaml`; and what the plan is held to as a whole.
//!
//! In: the measures and actions in the files of an edition. Out: an [`ActionPlan`] in which every action says what it serves and every
//! reference leads somewhere. Never: says whether something is overdue (that depends on the day).

use std::collections::{BTreeMap, BTreeSet};

use super::action::{Action, ActionYaml};
use super::due::Timing;
use super::lead;
use super::measure::{self, Measure, UnplacedMeasure};
use super::recurrence::Every;
use super::spreadsheet;
use crate::diagnostic::{Findings, Rule, SourceLocation, Spanned};
use crate::document::markdown::Markdown;
use crate::document::today::Today;
use crate::document::yaml::{Form, FromYaml, Shapes, yaml_shape};
use crate::model::vocabulary::{
    AnyTime, AsTyped, EditionNames, Id, Named, NamedFigure, Names, Owner, Reported, Stage, Text, When, emit_backwards,
    emit_long_before, emit_other_years, read_file, settled,
};
use crate::source::Sources;

const SERVES_NOTHING: Rule = Rule::warning(
    "serves-nothing",
    "Every action serves something that is measured, or nobody can say whether it worked. An action that stands in a priority \
     serves that priority's measures; one in action-plan.yaml says under `serves` what it serves. A priority whose actions \
     have no measure needs one, even if it is only a sentence.",
)
.example(
    "- Visit every home that was burgled.\nactions:",
    r#"nothing is measured in "burglary", so this action serves nothing"#,
    "- Visit every home that was burgled.\n\
     measures:\n\
     - A fall in burglaries of homes\n\
     actions:",
)
.of_whole_site();
const UNSERVED_MEASURE: Rule = Rule::warning(
    "unserved-measure",
    "Success is measured, and no action is there to bring it about. Add the measure to the `serves` of an action, or say with \
     `no_actions` in the priority or the part why there is none.",
)
.example(
    "measures:\n- A fall in burglaries of homes",
    "no action serves this measure",
    "measures:\n\
     - A fall in burglaries of homes\n\
     actions:\n\
     - {id: locks, text: Fit better locks, leads: [council], serves: [burglary-measure-1]}",
)
.of_whole_site();
const OUTSIDE_PLAN: Rule = Rule::error(
    "outside-plan",
    "A date in the plan lies before the plan starts or after it ends. Most often it is a slip: March 2010 in a plan for 2018 \
     to 2020. Where the plan's own time is not the edition's, action-plan.yaml says so with `starts` and `ends`.",
)
.example(
    "due: 2014-03",
    "March 2014 is before the plan starts (April 2022 to March 2025)",
    "due: 2024-03",
);
const DUPLICATE_REFERENCE: Rule = Rule::error(
    "duplicate-reference",
    "Two actions have the same number, so a reader who quotes it could mean either.",
)
.example("- ref: \"1.1\"\n  id: visits", "there are two actions 1.1", "- ref: \"1.2\"\n  id: visits");
const REFERENCE_GAP: Rule = Rule::warning(
    "reference-gap",
    "The numbers of the actions leave one out: 1.1, 1.2, 1.4. Either an action was lost while it was typed, or a number has a \
     slip in it.",
)
.example(
    r#"- ref: "1.4""#,
    "1.3 is missing before 1.4",
    r#"- ref: "1.3""#,
)
.of_whole_site();
const ONGOING_WITHOUT_REVIEW: Rule = Rule::advice(
    "ongoing-without-review",
    "An action that is ongoing is never late, and so nobody asks about it. A date under `reviews` brings it back.",
)
.example("  due: ongoing", "this is ongoing, and is never looked at again", "  due: ongoing\n  reviews: [2024-03]");

const IMPOSSIBLE_DATE: Rule = Rule::warning(
    "impossible-date",
    "The plan was published with a date that cannot be right. Pages and reports say so and do not call the action late. Ask \
     whoever leads the action for the right date, and write that.",
)
.example(
    "due: {impossible: 2010-03, reason: it is twelve years before the plan begins}",
    "the plan prints March 2010, which cannot be right",
    "due: 2024-03",
);

pub(super) const RULES: &[&Rule] = &[
    &SERVES_NOTHING,
    &UNSERVED_MEASURE,
    &OUTSIDE_PLAN,
    &DUPLICATE_REFERENCE,
    &REFERENCE_GAP,
    &ONGOING_WITHOUT_REVIEW,
    &IMPOSSIBLE_DATE,
];

/// The measures and actions of one file.
#[derive(Debug, Clone, Default)]
pub(in crate::model) struct PlanItems {
    pub measures: Vec<Measure<AsTyped>>,
    pub actions: Vec<Action<AsTyped>>,
}

impl PlanItems {
    /// Adds the measures and actions that stand in one place.
    pub(super) fn add(
        &mut self,
        owner: &Owner,
        measures: Vec<UnplacedMeasure>,
        actions: Vec<ActionYaml>,
        findings: &mut Findings,
    ) {
        self.measures.extend(measure::place(measures, owner));
        self.actions.extend(actions.into_iter().map(|action| action.place(owner, findings)));
    }

    /// Adds those of another file.
    pub(in crate::model) fn extend(&mut self, other: PlanItems) {
        self.measures.extend(other.measures);
        self.actions.extend(other.actions);
    }
}

yaml_shape! {
    /// The plan as a whole, and what belongs to no one priority: action-plan.yaml.
    struct ActionPlanYaml: "action-plan.yaml" {
        /// What the plan is called.
        optional title: Spanned<Text> = "Delivery Plan 2018 to 2020",
        /// What stands above the plan.
        optional introduction: Markdown,
        /// When the plan starts, where that is not when the strategy does.
        optional starts: Spanned<AnyTime<When>>,
        /// When the plan ends, where that is not when the strategy does.
        optional ends: Spanned<AnyTime<When>>,
        /// When the plan was last brought up to date.
        optional updated: Reported<When>,
        /// How often each action is reported on; every half year where it is left out.
        optional updates_every: Every,
        /// Measures that belong to no one priority: sentences or measures.
        list measures: UnplacedMeasure,
        /// Actions across priorities; these say what they serve.
        list actions: ActionYaml,
        /// A CSV file beside this one, with an action on each line.
        optional actions_from: Spanned<String> = "plan.csv" as "Actions from",
    }
}

/// What an editor may write in it.
pub(in crate::model) fn form(shapes: &mut Shapes) -> Form {
    ActionPlanYaml::form(shapes)
}

settled! {
    /// The plan of an edition.
    pub struct ActionPlan<S> {
        /// Its title, where it has one of its own.
        pub title: Option<Text>,
        /// What stands above the actions, in words.
        pub introduction: Option<Markdown>,
        /// The beginning of its time: that of its edition where nothing else is typed.
        pub starts: When,
        /// The end of its time: that of its edition where nothing else is typed.
        pub ends: When,
        /// When it was last brought up to date as a whole.
        pub updated: Option<When>,
        /// How often each action is reported on.
        pub updates_every: Every,
        /// Every measure of the edition, in order.
        pub measures: Vec<Measure<S>>,
        /// Every action of the edition, in order.
        pub actions: Vec<Action<S>>,
    }
}

/// Reads the plan of an edition. `plan_items` are those of its priorities; `period` is the edition's.
pub(in crate::model) fn read(
    sources: &Sources,
    folder: &str,
    mut plan_items: PlanItems,
    period: (When, When),
    today: Today,
    findings: &mut Findings,
) -> ActionPlan<AsTyped> {
    let source = sources.text(&format!("{folder}/action-plan.yaml"));
    let yaml: Option<ActionPlanYaml> = source.and_then(|source| read_file(source, today, findings));
    let plan = ActionPlan {
        title: None,
        introduction: None,
        starts: period.0,
        ends: period.1,
        updated: None,
        updates_every: Every::HalfYear,
        measures: Vec::new(),
        actions: Vec::new(),
    };
    let plan = match yaml {
        Some(yaml) => {
            emit_dates_backwards(&yaml, &plan, findings);
            let table = yaml.actions_from.as_ref();
            let table = table.map(|name| spreadsheet::read(name, sources, folder, today, findings));
            plan_items.add(&Owner::default(), yaml.measures, yaml.actions, findings);
            let reported = findings.len();
            plan_items.add(&Owner::default(), Vec::new(), table.unwrap_or_default(), findings);
            spreadsheet::say_in_columns(reported, findings);
            let starts = yaml.starts.map_or(plan.starts, |starts| starts.value.0);
            let ends = yaml.ends.map_or(plan.ends, |ends| ends.value.0);
            yaml.title.iter().for_each(|title| emit_other_years(title, (starts, ends), findings));
            ActionPlan {
                title: yaml.title.map(|title| title.value),
                introduction: yaml.introduction,
                starts,
                ends,
                updated: yaml.updated.and_then(Reported::come),
                updates_every: yaml.updates_every.unwrap_or(plan.updates_every),
                ..plan
            }
        }
        None => plan,
    };
    ActionPlan { measures: plan_items.measures, actions: plan_items.actions, ..plan }
}

/// Reports a plan that ends before it starts, where it says one of the two itself. `plan` has the years of the edition.
fn emit_dates_backwards(yaml: &ActionPlanYaml, plan: &ActionPlan<AsTyped>, findings: &mut Findings) {
    let Some(place) = yaml.ends.as_ref().or(yaml.starts.as_ref()).map(|typed| &typed.place) else { return };
    let is_edition_backwards = plan.ends.last_day() < plan.starts.first_day();
    if is_edition_backwards && (yaml.starts.is_none() || yaml.ends.is_none()) {
        return;
    }
    let starts = yaml.starts.as_ref().map_or(plan.starts, |starts| starts.value.0);
    let ends = yaml.ends.as_ref().map_or(plan.ends, |ends| ends.value.0);
    emit_backwards("plan", starts, (ends, place), findings);
}

impl<S: Stage> ActionPlan<S> {
    /// An action by its id.
    pub fn action(&self, id: &Id) -> Option<&Action<S>> {
        self.actions.iter().find(|action| action.id == *id)
    }

    /// Every measure, with the parts of each.
    pub fn all_measures(&self) -> impl Iterator<Item = &Measure<S>> {
        self.measures.iter().flat_map(Measure::with_parts)
    }
}

impl ActionPlan<AsTyped> {
    /// The roles of all who lead an action.
    pub(in crate::model) fn roles(&self) -> impl Iterator<Item = &Spanned<Text>> {
        self.actions.iter().flat_map(|action| &action.leads).filter_map(|lead| lead.role.as_ref())
    }

    /// Keeps the first of each name, and gives the names of what is left.
    pub(in crate::model) fn names(&mut self, findings: &mut Findings) -> (Names, Names) {
        let mut measures = Names::new("measure");
        self.measures.iter_mut().for_each(|measure| add_names(measure, &mut measures, findings));
        let mut actions = Names::new("action");
        for action in &mut self.actions {
            if !actions.add(&action.id, &action.place, findings) {
                // Its number is the same as well, or says nothing of its id.
                (action.id, action.reference) = (Id::of_nothing(&action.place), None);
            }
        }
        (measures, actions)
    }

    /// Takes away the figures of measures that are not there.
    pub(in crate::model) fn keep_figures(&mut self, is_known: &mut dyn FnMut(&NamedFigure) -> bool) {
        self.measures.iter_mut().for_each(|measure| measure.keep_figures(is_known));
    }

    /// Resolves every reference, and holds the plan to its rules. `excused` are the homes that say why they have no action.
    pub(in crate::model) fn resolve(&mut self, known: &EditionNames<'_>, excused: &[Owner], findings: &mut Findings) {
        emit_references(&self.actions, findings);
        for action in &mut self.actions {
            known.served.keep_known(&mut action.serves, findings);
            action.leads.retain_mut(|lead| lead.resolve(&known.bodies, findings));
            lead::drop_twice(&mut action.leads, findings);
            action.costs.iter_mut().for_each(|cost| cost.resolve(known.organisations, findings));
        }
        self.serve_own_measures(findings);
        self.emit_unserved(excused, findings);
        self.emit_dates(findings);
    }

    /// An action that does not say what it serves serves the measures of the place where it stands.
    fn serve_own_measures(&mut self, findings: &mut Findings) {
        let mut reported = BTreeSet::new();
        for action in self.actions.iter_mut().filter(|action| action.serves.is_empty()) {
            let own = own_measures(&self.measures, &action.owner);
            action.serves = own.map(|id| Named::new(Spanned::new(id.clone(), action.place.clone()))).collect();
            // A priority without a measure is one finding, however many actions it has, and so is a plan in which nothing is measured.
            let whole_plan = action.owner == Owner::default() && !self.measures.is_empty();
            // What could not be read of it has been reported.
            let is_left_out = findings.left_out().has_key_in(action.place.path(), "serves");
            if action.serves.is_empty() && !is_left_out && (whole_plan || reported.insert(action.owner.clone())) {
                emit_serves_nothing(action, findings);
            }
        }
    }

    fn emit_unserved(&self, excused: &[Owner], findings: &mut Findings) {
        let is_excused = |measure: &Measure<AsTyped>| excused.contains(&measure.owner) || measure.is_excused();
        let is_served = |measure: &Measure<AsTyped>| {
            measure.with_parts().iter().any(|part| self.actions.iter().any(|action| serves(action, part)))
        };
        let left_out = findings.left_out();
        if self.actions.iter().any(|action| left_out.has_key_in(action.place.path(), "serves")) {
            return;
        }
        for measure in self.measures.iter().filter(|measure| !is_excused(measure) && !is_served(measure)) {
            let otherwise = if measure.owner == Owner::default() {
                "move the measure to the priority that it belongs to"
            } else {
                "say why there is none with `no_actions`"
            };
            let help = format!("add `{}` to the `serves` of an action, or {otherwise}", measure.id);
            findings.emit(&UNSERVED_MEASURE, &measure.place, "no action serves this measure", help);
        }
    }

    fn emit_dates(&self, findings: &mut Findings) {
        for action in &self.actions {
            // What goes on may have begun before the plan, and not after it.
            let started = action.due.as_ref().and_then(|due| Some((due.started?, &due.place)));
            if let Some((started, place)) = started.filter(|(started, _)| started.first_day() > self.ends.last_day()) {
                self.emit_outside(started, place, findings);
            }
            let due = action.due.iter().flat_map(|due| due.dates().into_iter().map(|date| (date, &due.place)));
            let reviews = action.reviews.iter().map(|review| (review.value, &review.place));
            for (date, place) in due.chain(reviews) {
                self.emit_outside(date, place, findings);
            }
            self.emit_impossible(action, findings);
            let rated = action.rating.as_ref().map(|rating| (rating.on, &rating.place));
            let updates = action.updates.iter().map(|update| &update.on);
            let reported = action.ended.iter().chain(updates).map(|on| (on.value, &on.place));
            for reported in reported.chain(rated) {
                emit_long_before("plan", self.starts, reported, findings);
            }
            let ongoing = action.due.as_ref().filter(|due| due.timing == Timing::Ongoing);
            if let Some(due) =
                ongoing.filter(|_| action.reviews.is_empty() && !action.is_finished() && !action.ends_later)
                && !findings.left_out().has_key_in(action.place.path(), "reviews")
            {
                let help = "add `reviews`, with the months in which it is looked at";
                let message = "this is ongoing, and is never looked at again";
                findings.emit(&ONGOING_WITHOUT_REVIEW, &due.place, message, help);
            }
        }
    }

    /// Reports a date that is said to be impossible: that it is still to be found out, or that it is possible after all.
    fn emit_impossible(&self, action: &Action<AsTyped>, findings: &mut Findings) {
        let Some(due) = &action.due else { return };
        let Timing::Impossible(printed, _) = &due.timing else { return };
        let (words, iso) = (printed.in_words(), printed.iso());
        let is_possible = printed.last_day() >= self.starts.first_day() && printed.first_day() <= self.ends.last_day();
        let (message, help) = if is_possible {
            (format!("{words} lies in the plan's time, so it can be"), format!("write `due: {iso}`"))
        } else {
            let help = "ask for the right date and write `due:` with it, such as due: 2019-03";
            (format!("the plan prints {words}, which cannot be right"), help.to_owned())
        };
        findings.emit(&IMPOSSIBLE_DATE, &due.place, message, help);
    }

    fn emit_outside(&self, date: When, place: &SourceLocation, findings: &mut Findings) {
        // A plan that ends before it starts has no time, and is told of.
        if self.ends.last_day() < self.starts.first_day() {
            return;
        }
        let side = if date.last_day() < self.starts.first_day() {
            "before the plan starts"
        } else if date.first_day() > self.ends.last_day() {
            "after the plan ends"
        } else {
            return;
        };
        let (starts, ends) = (self.starts.in_words(), self.ends.in_words());
        findings.emit(
            &OUTSIDE_PLAN,
            place,
            format!("{} is {side} ({starts} to {ends})", date.in_words()),
            "write a date in the plan's time",
        );
    }
}

impl ActionPlan {
    /// Shows every Markdown text of the plan to `visit`.
    pub(in crate::model) fn texts(&self, visit: &mut dyn FnMut(&Markdown)) {
        self.introduction.iter().for_each(&mut *visit);
        self.measures.iter().for_each(|measure| measure.texts(visit));
        self.actions.iter().for_each(|action| action.texts(visit));
    }
}

/// Adds the names of a measure and of its parts.
fn add_names(measure: &mut Measure<AsTyped>, names: &mut Names, findings: &mut Findings) {
    if !names.add(&measure.id, &measure.place, findings) {
        measure.id = Id::of_nothing(&measure.place);
    }
    measure.sub_measures.iter_mut().for_each(|part| add_names(part, names, findings));
}

/// Whether an action names a measure, or what that belongs to.
fn serves(action: &Action<AsTyped>, measure: &Measure<AsTyped>) -> bool {
    let owner = &measure.owner;
    action.serves.iter().any(|served| {
        let served = Some(&served.value);
        served == Some(&measure.id) || served == owner.part.as_ref() || served == owner.priority.as_ref()
    })
}

/// The measures that stand in the same place; in a priority with parts also those that stand beside the parts.
fn own_measures<'m>(measures: &'m [Measure<AsTyped>], owner: &Owner) -> impl Iterator<Item = &'m Id> {
    let owner = owner.clone();
    measures
        .iter()
        .filter(move |measure| owner != Owner::default() && measure.owner == owner)
        .map(|measure| &measure.id)
}

fn emit_serves_nothing(action: &Action<AsTyped>, findings: &mut Findings) {
    let (message, help) = match &action.owner.priority {
        Some(_) => (
            format!("nothing is measured in \"{}\", so this action serves nothing", action.owner.name()),
            "add `measures` beside the actions, or `serves` to each action".to_owned(),
        ),
        None => {
            ("this action serves nothing".to_owned(), "add `serves`, with the ids of measures or priorities".to_owned())
        }
    };
    findings.emit(&SERVES_NOTHING, &action.place, message, help);
}

/// Reports numbers that are there twice, and numbers that are left out.
fn emit_references(actions: &[Action<AsTyped>], findings: &mut Findings) {
    let mut seen: BTreeMap<&str, &SourceLocation> = BTreeMap::new();
    let mut numbers: BTreeMap<&str, BTreeMap<u32, &SourceLocation>> = BTreeMap::new();
    for Spanned { value, place } in actions.iter().filter_map(|action| action.reference.as_ref()) {
        if let Some(first) = seen.insert(value, place) {
            let (line, _) = first.line_and_column();
            let help = format!("give this one another number; the first is in {}, line {line}", first.path());
            findings.emit(&DUPLICATE_REFERENCE, place, format!("there are two actions {value}"), help);
        }
        let (before, last) = value.rsplit_once('.').unwrap_or(("", value));
        if let Ok(number) = last.parse() {
            numbers.entry(before).or_default().insert(number, place);
        }
    }
    for (before, numbers) in numbers {
        emit_gaps(before, &numbers, findings);
    }
}

fn emit_gaps(before: &str, numbers: &BTreeMap<u32, &SourceLocation>, findings: &mut Findings) {
    let name = |number: u32| if before.is_empty() { number.to_string() } else { format!("{before}.{number}") };
    let mut expected = 1;
    for (number, place) in numbers {
        if *number > expected {
            let missing = match number - expected {
                1 => name(expected),
                _ => format!("{} to {}", name(expected), name(number - 1)),
            };
            let help = "add what is missing, or look at the number";
            findings.emit(&REFERENCE_GAP, place, format!("{missing} is missing before {}", name(*number)), help);
        }
        expected = number.saturating_add(1);
    }
}

#[cfg(test)]
mod tests {
    use crate::model::strategy::reported_of_edition;

    const PLAN: &str = "title: The plan\n";
    const PRIORITY: &str = "number: '1'\ntitle: Burglary\n";

    /// What is told of an edition for 2018 to 2020 with one priority, whose file goes on like this.
    fn messages(rest: &str, plan: &str) -> Vec<String> {
        let edition = "title: Plan\nstarts: 2018\nends: 2020\nstatus: adopted\n";
        let priority = format!("{PRIORITY}{rest}");
        let texts = [
            ("2018/edition.yaml", edition),
            ("2018/priorities/1-burglary.yaml", priority.as_str()),
            ("2018/action-plan.yaml", plan),
        ];
        reported_of_edition("2018", texts)
    }

    #[test]
    fn an_action_serves_the_measures_beside_it() {
        assert_eq!(
            messages("measures: [Fewer burglaries]\nactions:\n- {ref: 1.1, text: a}\n", PLAN),
            Vec::<String>::new()
        );
    }

    #[test]
    fn an_action_that_serves_nothing_is_reported_once_for_a_priority() {
        assert_eq!(
            messages("actions:\n- {ref: 1.1, text: a}\n- {ref: 1.2, text: b}\n", PLAN),
            [
                "nothing is measured in \"burglary\", so this action serves nothing: add `measures` beside the actions, or `serves` to each action"
            ]
        );
        assert_eq!(
            messages("", "actions:\n- {id: a, text: a}\n"),
            ["this action serves nothing: add `serves`, with the ids of measures or priorities"]
        );
    }

    #[test]
    fn a_measure_that_nobody_serves_is_reported_unless_there_is_a_reason() {
        assert_eq!(
            messages("measures: [Fewer burglaries]\n", PLAN),
            [
                "no action serves this measure: add `burglary-measure-1` to the `serves` of an action, or say why there is none with `no_actions`"
            ]
        );
        assert_eq!(
            messages("measures: [Fewer burglaries]\nno_actions: business as usual\n", PLAN),
            Vec::<String>::new()
        );
        assert_eq!(
            messages("measures: [Fewer burglaries]\n", "actions:\n- {id: a, text: a, serves: [burglary]}\n"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_date_outside_the_plan_is_reported() {
        let rest = "measures: [Fewer]\nactions:\n- {ref: '1', text: a, due: 2010-03}\n";
        assert_eq!(
            messages(rest, PLAN),
            ["March 2010 is before the plan starts (2018 to 2020): write a date in the plan's time"]
        );
    }

    #[test]
    fn references_are_whole_and_each_is_there_once() {
        let rest = "measures: [Fewer]\nactions:\n- {ref: 1.1, id: a, text: a}\n- {ref: 1.4, text: b}\n- {ref: 1.1, text: c}\n- {ref: 1.5, text: d}\n";
        assert_eq!(
            messages(rest, PLAN),
            [
                "1.2 to 1.3 is missing before 1.4: add what is missing, or look at the number",
                "there are two actions 1.1: give this one another number; the first is in 2018/priorities/1-burglary.yaml, line 5",
            ]
        );
    }

    #[test]
    fn a_lead_that_nobody_knows_is_reported() {
        let rest = "measures: [Fewer]\nactions:\n- {ref: '1', text: a, leads: [hestia]}\n";
        assert_eq!(
            messages(rest, PLAN),
            ["there is no organisation or group `hestia`: write the id of one that is there, or add this one"]
        );
    }
}
