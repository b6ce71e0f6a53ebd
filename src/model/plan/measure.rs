//! How success is measured.

use std::str::FromStr as _;

use rust_decimal::Decimal;

use super::recurrence::Every;
use crate::diagnostic::{Finding, Findings, Rule, SourceLocation, Spanned};
use crate::document::markdown::Markdown;
use crate::document::yaml::{
    Form, FromYaml, Kind, Node, Reader, Shapes, Value, emit_wrong_type, yaml_choice, yaml_shape,
};
use crate::model::vocabulary::{
    AnyTime, AsTyped, Id, Named, NamedFigure, Owner, PlanMeasureAt, REPORT, Reported, Stage, Text, To, ToFigure, Typed,
    When, Year, read_date, settled, without_references,
};
use crate::words::{self, Dates, Words};

const NO_TARGET: Rule = Rule::error(
    "no-target",
    "A tolerance says how far beside its target a measure may be, and a trajectory what is to be reached on the way there. Without a \
     target that is a number neither says anything. What is to be sustained may have a baseline in its place.",
)
.example(
    "tolerance: 5",
    "there is a tolerance, and no target that is a number",
    "target: 90\n  tolerance: 5",
);

const TARGET_SIDE: Rule = Rule::warning(
    "target-side",
    "`direction: down` says that a lower number is better. A target above the baseline would then be a promise to get worse, and every \
     result is rated the wrong way round.",
)
.example(
    "direction: down\n  baseline: 865\n  target: 900",
    "the target of 900 is above the baseline of 865, and `direction` is down",
    "direction: up\n  baseline: 865\n  target: 900",
);

pub(super) const RULES: &[&Rule] = &[&NO_TARGET, &TARGET_SIDE];

yaml_shape! {
    /// How success is measured.
    struct MeasureYaml: "a measure" {
        /// What an action or a paper calls it.
        optional id: Spanned<Id> = "repeat-victims",
        /// What is measured, in a sentence.
        kept text: Markdown,
        /// What would be success.
        optional direction: Direction,
        /// Where it started: a number or a text, or both with the period that they are for.
        optional baseline: Baseline,
        /// What is to be reached.
        optional target: Level,
        /// How far beside its target, or beside what is to be sustained, a number may be: a number, or a percentage of it.
        optional tolerance: Spanned<Quantity> = "5%",
        /// What is to be reached on the way to the target, and by when.
        list trajectory: MilestoneYaml,
        /// Whether it is only watched, and not rated.
        flag watched: bool as "Watched, not rated",
        /// What the numbers count, as it stands after them: 865 victims.
        optional unit: Text = "victims",
        /// How often it is measured.
        optional frequency: Every,
        /// Where the numbers come from.
        optional source: Text = "Metropolitan Police data",
        /// A row of a dataset.
        optional figure: ToFigure<AsTyped> => DatasetRows = "recorded-crime/hate-crime",
        /// Why there is no measure yet.
        optional to_be_developed: Text = "a performance indicator will be developed" as "Why there is no measure yet",
        /// What was measured since, the oldest first.
        list results: ReadingYaml,
        /// Measures that belong to it: sentences or measures.
        list sub_measures: UnplacedMeasure,
    }
}

yaml_shape! {
    /// What is to be reached on the way to a target.
    struct MilestoneYaml: "a milestone" {
        /// The day, the month or the year by the end of which it is to be reached.
        kept by: AnyTime<When>,
        /// The number that is to be reached by then, such as 840 or 90%.
        required value: Quantity as "Number",
    }
}

/// What is to be reached on the way to a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// The day, the month or the year by the end of which it is to be reached.
    pub by: When,
    /// The number to be reached by then, in the unit of the measure.
    pub value: Quantity,
}

yaml_shape! {
    /// What was measured, and when.
    struct ReadingYaml: "a result" {
        /// When; a month or a day.
        kept on: Reported<When> as "When",
        /// The number that was measured, such as 812 or 90%; leave it out where the result is only in words.
        optional value: Quantity as "Number",
        /// The result in words.
        optional text: Markdown,
        /// Whether it was delivered, for a thing that is done or not.
        flag done: bool as "Delivered",
    }
}

/// What was measured at one time.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The day, the month or the year of the result.
    pub on: When,
    /// How much, where it is a number.
    pub value: Option<Quantity>,
    /// What there is to say about it.
    pub text: Option<Markdown>,
    /// For a thing that is done or not: whether it is.
    pub done: bool,
}

impl ReadingYaml {
    /// The result; `None` where its date had not come.
    fn come(self) -> Option<Reading> {
        Some(Reading { on: self.on.come()?, value: self.value, text: self.text, done: self.done })
    }
}

yaml_choice! {
    /// Which way is better.
    pub enum Direction {
        /// A higher number is better.
        Up = "up",
        /// A lower number is better.
        Down = "down",
        /// No less than it was.
        Sustain = "sustain",
        /// A thing that is done or not.
        Deliver = "deliver",
    }
}

/// A number as it was typed: "1,598", "90%", "12.5".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// The number as it was typed, with its commas and decimals.
    pub typed: String,
    /// The same number, exact.
    pub number: Decimal,
}

impl Quantity {
    fn parse(text: &str) -> Option<Self> {
        if readings_of_comma(text).is_some() {
            return None;
        }
        let plain = text.strip_suffix('%').unwrap_or(text).trim().replace(',', "");
        Some(Self { typed: text.to_owned(), number: Decimal::from_str(&plain).ok()? })
    }

    /// Whether it is a percentage.
    pub fn is_percentage(&self) -> bool {
        self.typed.ends_with('%')
    }

    /// For readers: "1,598" also where 1598 was typed.
    pub fn worded(&self, words: &Words) -> String {
        if self.is_percentage() { words.per_cent(self.number) } else { words.number(self.number) }
    }
}

/// Both readings of a number with a comma that parts no thousands: 12.5 and 125 of `12,5`.
fn readings_of_comma(text: &str) -> Option<String> {
    let (number, sign) = text.trim().strip_suffix('%').map_or((text.trim(), ""), |number| (number.trim(), "%"));
    let digits = number.strip_prefix('-').unwrap_or(number);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let is_number =
        !first.is_empty() && whole.contains(',') && is_digits(&whole.replace(',', "")) && is_digits(decimals);
    if !is_number || first.len() <= 3 && groups.all(|group| group.len() == 3) {
        return None;
    }
    let joined = number.replace(',', "");
    let is_one = whole.matches(',').count() == 1 && decimals.is_empty() && !whole.ends_with(',');
    Some(if is_one {
        format!("{}{sign} or {joined}{sign}, whichever is meant", number.replace(',', "."))
    } else {
        format!("{joined}{sign}, if that is meant")
    })
}

/// Tells a number of which nobody knows what its comma parts.
fn emit_comma(text: &str, node: &Node<'_>, reader: &mut Reader<'_>) -> bool {
    let Some(readings) = readings_of_comma(text) else { return false };
    emit_wrong_type(reader, node, &readings);
    true
}

/// How an editor writes a quantity.
const QUANTITY: Kind = Kind { wanted: "a number such as 865 or 12.5", pattern: "[0-9]", example: "865" };

impl FromYaml for Quantity {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.text(node, QUANTITY.wanted)?;
        let quantity = Self::parse(text);
        if quantity.is_none() && !emit_comma(text, node, reader) {
            emit_wrong_type(reader, node, QUANTITY.wanted);
        }
        quantity
    }

    fn form(_: &mut Shapes) -> Form {
        Form::Kind(QUANTITY)
    }
}

/// A baseline or a target: a number, words, or both, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// As a number, where it is one.
    pub value: Option<Quantity>,
    /// The level in words, where it is no number or says more than one.
    pub text: Option<Text>,
    /// By when, for a target.
    pub by: Option<When>,
    /// Of which period, for a baseline.
    pub period: Option<Text>,
}

yaml_shape! {
    /// Where a measure started, or what is to be reached.
    struct LevelYaml: "a level" {
        /// The level as a number, such as 865 or 90%; leave it out where it is only in words.
        optional value: Quantity as "Number",
        /// The level in words, where a number alone does not say it.
        optional text: Text = "at least 90% of high schools",
        /// By when, for a target.
        optional by: AnyTime<When>,
        /// Of which period, for a baseline.
        optional period: Text = "2011/12",
    }
}

impl FromYaml for Level {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        if matches!(node.value, Value::Mapping(_)) {
            let LevelYaml { value, text, by, period, .. } = LevelYaml::from_yaml(node, reader)?;
            return Some(Self { value, text, by: by.map(|by| by.0), period });
        }
        let text = reader.text(node, "a number or a text")?;
        if emit_comma(text, node, reader) {
            return None;
        }
        Some(match Quantity::parse(text) {
            Some(value) => Self { value: Some(value), text: None, by: None, period: None },
            None => Self { value: None, text: Some(Text::new(text)), by: None, period: None },
        })
    }

    fn form(shapes: &mut Shapes) -> Form {
        Form::AnyOf(vec![Form::Text, LevelYaml::form(shapes)])
    }
}

/// Where a measure started: a level whose period, where it reads as one, has begun.
#[derive(Debug, Clone)]
struct Baseline(Level);

impl FromYaml for Baseline {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let level = Level::from_yaml(node, reader)?;
        let Value::Mapping(entries) = &node.value else { return Some(Self(level)) };
        let typed = entries.iter().find(|entry| entry.key == "period").map(|entry| entry.node.span);
        if let Some((period, span)) = level.period.as_deref().and_then(Year::parse).zip(typed) {
            REPORT.emit_to_come(&period, &reader.location(span), reader.today, reader.findings);
        }
        Some(Self(level))
    }

    fn form(shapes: &mut Shapes) -> Form {
        Level::form(shapes)
    }
}

impl Level {
    /// "at least 90% of high schools by July 2019", "865 in 2011/12".
    pub fn worded(&self, words: &Words) -> String {
        let value = self.value.as_ref().map(|value| (value.typed.as_str(), value.worded(words)));
        // Words that hold the number say it; beside others it stands in brackets.
        let mut level = match (self.text.as_deref(), value) {
            (Some(text), Some((typed, value))) if !text.contains(typed) && !text.contains(&value) => {
                format!("{text} ({value})")
            }
            (Some(text), _) => text.to_owned(),
            (None, value) => value.map(|(_, value)| value).unwrap_or_default(),
        };
        if let Some(period) = &self.period {
            level = words.say(&Dates::LevelIn { level: &level, period });
        }
        if let Some(by) = self.by {
            level = words.say(&Dates::LevelBy { level: &level, date: &by.worded(words) });
        }
        level.trim().to_owned()
    }

    /// The same, for editors.
    pub fn in_words(&self) -> String {
        self.worded(words::british())
    }
}

without_references!(Direction, Every, Level, Milestone, Quantity, Reading);

settled! {
    /// A measure of success: what is measured, from which level to which target, and each result.
    pub struct Measure<S> {
        /// As given, or made from where it stands.
        pub id: Id,
        /// Its own position, by its id.
        pub at: To<S, PlanMeasureAt>,
        /// Where it is written.
        pub place: SourceLocation,
        /// The priority, or the part of one, that it belongs to; none for a measure of the plan as a whole.
        pub owner: S::Owner,
        /// What is measured, as a sentence.
        pub text: Markdown,
        /// Which way is better.
        pub direction: Option<Direction>,
        /// The level from which results are counted.
        pub baseline: Option<Level>,
        /// Where it is to be.
        pub target: Option<Level>,
        /// How far beside its target, or beside what is to be sustained, a number may be.
        pub tolerance: Option<Quantity>,
        /// What is to be reached on the way, the earliest first.
        pub trajectory: Vec<Milestone>,
        /// Whether it is only watched, and not rated.
        pub watched: bool,
        /// The unit of its numbers: "victims".
        pub unit: Option<Text>,
        /// How often it is measured.
        pub frequency: Option<Every>,
        /// Where the figures come from.
        pub source: Option<Text>,
        /// A row of a dataset: "recorded-crime/hate-crime".
        pub figure: Option<ToFigure<S>>,
        /// Why there is no measure yet.
        pub to_be_developed: Option<Text>,
        /// What was measured, the oldest first.
        pub results: Vec<Reading>,
        /// The measures that it consists of.
        pub sub_measures: Vec<Measure<S>>,
    }
}

/// A measure before it is known where it stands: a sentence, or keys.
#[derive(Debug, Clone)]
pub(super) struct UnplacedMeasure {
    yaml: Box<MeasureYaml>,
}

impl FromYaml for UnplacedMeasure {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let yaml = match &node.value {
            Value::Mapping(_) => {
                let yaml = MeasureYaml::from_yaml(node, reader)?;
                emit_without_target(&yaml, reader.findings);
                emit_wrong_side(&yaml, reader.findings);
                yaml
            }
            _ => MeasureYaml::sentence(Markdown::from_yaml(node, reader)?, reader.location(node.span)),
        };
        Some(Self { yaml: Box::new(yaml) })
    }

    fn form(shapes: &mut Shapes) -> Form {
        Form::AnyOf(vec![Form::Markdown, MeasureYaml::form(shapes)])
    }
}

impl MeasureYaml {
    /// A measure of which only the sentence is known.
    fn sentence(text: Markdown, place: SourceLocation) -> Self {
        Self {
            place,
            text,
            id: None,
            direction: None,
            baseline: None,
            target: None,
            tolerance: None,
            trajectory: Vec::new(),
            watched: false,
            unit: None,
            frequency: None,
            source: None,
            figure: None,
            to_be_developed: None,
            results: Vec::new(),
            sub_measures: Vec::new(),
        }
    }
}

/// The keys that give a measure its level.
const RESTS_ON: &[&str] = &["target", "baseline", "figure", "direction"];

/// What to type for a target in words that begin with its number: `400 by March 2027`.
fn with_value_of_text(target: Option<&Level>) -> Option<String> {
    let text = target?.text.as_ref()?;
    let (number, words) = text.split_once(' ')?;
    Quantity::parse(number)?;
    let by = words.strip_prefix("by ").and_then(|by| match read_date(by) {
        Typed::One(date) => Some(date.iso()),
        _ => None,
    });
    Some(match by {
        Some(by) => format!("write the target as `target: {{value: {number}, by: {by}}}`"),
        None => format!("write the target as `target: {{value: {number}, text: \"{words}\"}}`"),
    })
}

/// Tells a tolerance, or a trajectory, of a target that is not there.
fn emit_without_target(yaml: &MeasureYaml, findings: &mut Findings) {
    let has_number = |level: Option<&Level>| level.is_some_and(|level| level.value.is_some());
    let has_target = has_number(yaml.target.as_ref());
    let is_sustained = yaml.direction == Some(Direction::Sustain);
    let has_level =
        has_target || (is_sustained && (yaml.figure.is_some() || has_number(yaml.baseline.as_ref().map(|it| &it.0))));
    if let Some(tolerance) = yaml.tolerance.as_ref().filter(|_| !has_level) {
        let help = with_value_of_text(yaml.target.as_ref())
            .unwrap_or_else(|| "add `target:` with a number, or take the tolerance out".to_owned());
        let message = "there is a tolerance, and no target that is a number";
        let finding = Finding::new(&NO_TARGET, tolerance.place.clone(), message, help);
        findings.add(finding.resting_on(&yaml.place, RESTS_ON));
    }
    // What lacks its target beside a tolerance that does has the same cause.
    let is_told = !has_level && yaml.tolerance.is_some();
    if let Some(first) = yaml.trajectory.first().filter(|_| !has_target && !is_told) {
        let help = with_value_of_text(yaml.target.as_ref())
            .unwrap_or_else(|| "add `target:` with a number, or take the trajectory out".to_owned());
        let message = "there is a trajectory, and no target that is a number";
        let finding = Finding::new(&NO_TARGET, first.place.clone(), message, help);
        findings.add(finding.resting_on(&yaml.place, RESTS_ON));
    }
}

/// Tells a target that lies on the side of its baseline that is not the better one. What has words beside its number may be a change,
/// and is not judged.
fn emit_wrong_side(yaml: &MeasureYaml, findings: &mut Findings) {
    let number = |level: &Level| level.value.clone().filter(|_| level.text.is_none());
    let baseline = yaml.baseline.as_ref().and_then(|baseline| number(&baseline.0));
    let Some((baseline, target)) = baseline.zip(yaml.target.as_ref().and_then(number)) else { return };
    if baseline.is_percentage() != target.is_percentage() {
        return;
    }
    let (side, direction) = match yaml.direction {
        Some(Direction::Down) if target.number > baseline.number => ("above", "down"),
        Some(Direction::Up) if target.number < baseline.number => ("below", "up"),
        _ => return,
    };
    let message = format!(
        "the target of {} is {side} the baseline of {}, and `direction` is {direction}",
        target.typed, baseline.typed
    );
    findings.emit(&TARGET_SIDE, &yaml.place, message, "look at both numbers, and at which is better: up or down");
}

/// Places measures that stand in one list.
pub(super) fn place(measures: Vec<UnplacedMeasure>, owner: &Owner) -> Vec<Measure<AsTyped>> {
    place_below(measures, owner, owner.name())
}

fn place_below(measures: Vec<UnplacedMeasure>, owner: &Owner, name: &str) -> Vec<Measure<AsTyped>> {
    let numbered = measures.into_iter().enumerate();
    numbered.map(|(at, measure)| measure.place(owner, &format!("{name}-measure-{}", at + 1))).collect()
}

impl UnplacedMeasure {
    fn place(self, owner: &Owner, name: &str) -> Measure<AsTyped> {
        let yaml = *self.yaml;
        let (id, place) = match yaml.id {
            Some(id) => (id.value, id.place),
            None => (Id::new(name), yaml.place),
        };
        let mut results: Vec<Reading> = yaml.results.into_iter().filter_map(ReadingYaml::come).collect();
        results.sort_by_key(|result| result.on.last_day());
        let milestone = |yaml: MilestoneYaml| Milestone { by: yaml.by.0, value: yaml.value };
        let mut trajectory: Vec<Milestone> = yaml.trajectory.into_iter().map(milestone).collect();
        trajectory.sort_by_key(|milestone| milestone.by.last_day());
        Measure {
            tolerance: yaml.tolerance.map(|tolerance| tolerance.value),
            trajectory,
            watched: yaml.watched,
            sub_measures: place_below(yaml.sub_measures, owner, id.as_str()),
            at: Named::new(Spanned::new(id.clone(), place.clone())),
            id,
            place,
            owner: owner.clone(),
            text: yaml.text,
            direction: yaml.direction,
            baseline: yaml.baseline.map(|baseline| baseline.0),
            target: yaml.target,
            unit: yaml.unit,
            frequency: yaml.frequency,
            source: yaml.source,
            figure: yaml.figure,
            to_be_developed: yaml.to_be_developed,
            results,
        }
    }
}

impl Measure<AsTyped> {
    /// Takes away the figures, its own and those of its parts, that are not there.
    pub(super) fn keep_figures(&mut self, is_known: &mut dyn FnMut(&NamedFigure) -> bool) {
        self.figure.take_if(|name| !is_known(name));
        self.sub_measures.iter_mut().for_each(|part| part.keep_figures(is_known));
    }
}

impl<S: Stage> Measure<S> {
    /// This measure, and its parts.
    pub fn with_parts(&self) -> Vec<&Self> {
        std::iter::once(self).chain(self.sub_measures.iter().flat_map(Self::with_parts)).collect()
    }

    /// Whether no action has to serve it: it is still to be developed, or it is only watched, as a whole or in each of its parts.
    pub fn is_excused(&self) -> bool {
        let parts = &self.sub_measures;
        self.to_be_developed.is_some() || self.watched || (!parts.is_empty() && parts.iter().all(Self::is_excused))
    }

    /// Shows every Markdown text of the measure to `visit`.
    pub(super) fn texts(&self, visit: &mut dyn FnMut(&Markdown)) {
        visit(&self.text);
        self.results.iter().filter_map(|result| result.text.as_ref()).for_each(&mut *visit);
        self.sub_measures.iter().for_each(|measure| measure.texts(visit));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::vocabulary::read_yaml;

    fn read(text: &str) -> Vec<Measure<AsTyped>> {
        let (measures, reported) = read_yaml::<Vec<UnplacedMeasure>>(text);
        assert_eq!(reported, Vec::<String>::new());
        place(measures.unwrap(), &Owner::default())
    }

    #[test]
    fn a_number_is_printed_with_its_thousands_as_typed_or_not() {
        for (typed, said) in [
            ("target: 1200", "1,200"),
            ("target: 1,200", "1,200"),
            ("target: 12.50", "12.50"),
            ("target: -1500", "−1,500"),
            ("target: 90%", "90%"),
            ("target: {value: 1200, text: at most 1200 homes}", "at most 1200 homes"),
            ("target: {value: 1200, text: for each ward}", "for each ward (1,200)"),
        ] {
            let measures = read(&format!("- id: homes\n  text: Fewer\n  {typed}\n"));
            assert_eq!(measures[0].target.as_ref().unwrap().in_words(), said);
        }
    }

    #[test]
    fn a_comma_that_parts_no_thousands_is_told_with_both_readings() {
        for (typed, help) in [
            ("12,5", "write 12.5 or 125, whichever is meant"),
            ("1,50%", "write 1.50% or 150%, whichever is meant"),
            ("12,0000", "write 12.0000 or 120000, whichever is meant"),
            ("1,2,3", "write 123, if that is meant"),
        ] {
            for key in ["target", "baseline"] {
                let text = format!("- id: homes\n  text: Fewer\n  {key}: {typed}\n");
                let (_, reported) = read_yaml::<Vec<UnplacedMeasure>>(&text);
                assert_eq!(reported, [format!("\"{typed}\" stands here: {help}")], "{key}");
            }
        }
    }

    #[test]
    fn a_measure_may_be_a_sentence() {
        let measures = read("- A reduction in repeat victims\n- id: knives\n  text: Fewer knives\n  direction: down\n");
        assert_eq!((measures[0].id.as_str(), measures[1].id.as_str()), ("plan-measure-1", "knives"));
        assert_eq!(measures[1].direction, Some(Direction::Down));
    }

    #[test]
    fn a_target_may_be_a_number_or_words() {
        let measures = read(
            "- {text: a, target: at least 90% of high schools}\n- {text: b, target: 90%}\n- {text: c, target: {value: '1,240', text: '1,240 new cases', by: 2019-07}}\n",
        );
        let targets: Vec<Level> = measures.into_iter().filter_map(|measure| measure.target).collect();
        assert_eq!(targets[0].in_words(), "at least 90% of high schools");
        assert_eq!(targets[0].value, None);
        assert_eq!(targets[1].value.as_ref().map(|value| value.number), Some(Decimal::from(90)));
        assert_eq!(targets[2].in_words(), "1,240 new cases by July 2019");
        assert_eq!(targets[2].value.as_ref().map(|value| value.number), Some(Decimal::from(1240)));
    }

    #[test]
    fn sub_measures_have_ids_of_their_own() {
        let measures = read("- text: a\n  sub_measures:\n  - Exit interview\n  - {text: b}\n");
        let ids: Vec<String> = measures[0].with_parts().iter().map(|measure| measure.id.to_string()).collect();
        assert_eq!(ids, ["plan-measure-1", "plan-measure-1-measure-1", "plan-measure-1-measure-2"]);
    }
}
